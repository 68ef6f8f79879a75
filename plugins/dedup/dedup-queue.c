/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-queue"

#include "config.h"

#include "dedup-queue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-explain.h"

/* With letters of the usual size, and at most: the records beside it need the room more. */
#define LIST_WIDTH 270
#define MOST_WIDTH 340
#define TITLE_LINES 2
#define KEY "dedup-words"

struct _DedupQueue
{
  GtkWidget   parent_instance;

  GtkWidget  *scroller;
  GtkListBox *list;
  TepatZone   zone;
  GPtrArray  *cases;
  char       *wanted;
  guint       selected;     /* which one to show after the list was read again */
  gboolean    filling;
};

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupQueue, dedup_queue, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* What kind it is and what hangs on it. */
static char *
describe_kind (const DedupCase *kasus)
{
  if (strcmp (kasus->jenis, "program") == 0)
    return g_strdup (dedup_jenis_get_title (kasus->jenis));

  return g_strdup_printf (ngettext ("%s · %d record", "%s · %d records", (gulong) kasus->jumlah),
                          dedup_jenis_get_title (kasus->jenis), (int) kasus->jumlah);
}

static char *
describe_wait (const DedupCase *kasus,
               TepatZone        zone)
{
  g_autofree char *today = tepat_format_today (zone);
  g_autofree char *since = tepat_format_day_there (kasus->dibuat, zone);
  g_autofree char *age = NULL;
  gint64 days = 0;

  if (kasus->batas != NULL)
    {
      g_autofree char *due = tepat_format_date (kasus->batas);

      return kasus->untuk != NULL ? g_strdup_printf (_("%s looks, until %s"), kasus->untuk, due)
                                  : g_strdup_printf (_("To be looked up until %s"), due);
    }
  if (!kasus->blind && strcmp (kasus->keadaan, "diputus") == 0 && kasus->diputus != NULL)
    {
      g_autofree char *shown = tepat_format_day (kasus->diputus, zone);

      return g_strdup_printf (_("%s, %s"), kasus->diputus_oleh, shown);
    }
  if (!tepat_format_days_between (since, today, &days) || days <= 0)
    return g_strdup (_("Since today"));
  age = tepat_format_days (days);

  return g_strdup_printf (_("Waits for %s"), age);
}

/* The row's second and third line. */
static char *
describe_state (const DedupCase *kasus,
                TepatZone        zone)
{
  g_autofree char *wait = describe_wait (kasus, zone);
  g_autoptr(GString) text = g_string_new (NULL);

  if (kasus->bantuan > 0)
    g_string_append (text, _("Receives aid · "));
  g_string_append (text, wait);
  if (kasus->dipegang != NULL)
    g_string_append_printf (text, _(" · taken by %s"), kasus->dipegang);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_content (const DedupCase *kasus,
              const char      *kind,
              const char      *state,
              const char      *strength)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *last = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label (*kasus->judul != '\0' ? kasus->judul : _("Without a name"),
                                 "case-title");
  GtkWidget *percent = gtk_label_new (strength);

  /* A name that is cut off is no name: several persons begin alike. */
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), TITLE_LINES);
  gtk_widget_add_css_class (percent, "numeric");
  gtk_widget_add_css_class (percent, "case-detail");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_label (kind, "case-detail"));
  gtk_box_append (GTK_BOX (last), make_label (state, "case-detail"));
  gtk_box_append (GTK_BOX (last), percent);
  gtk_box_append (GTK_BOX (box), last);
  gtk_widget_set_tooltip_text (box, state);

  return box;
}

/* The words stay with the row, to tell whether it still says the same. */
static GtkWidget *
make_row (const DedupCase *kasus,
          TepatZone        zone,
          char            *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *kind = describe_kind (kasus);
  g_autofree char *state = describe_state (kasus, zone);
  g_autofree char *strength = strcmp (kasus->jenis, "orang") == 0
                              ? dedup_explain_percent (kasus->kuat, 0) : g_strdup ("");

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                              make_content (kasus, kind, state, strength));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kasus->judul, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
  g_object_set_data_full (G_OBJECT (row), KEY, words, g_free);

  return row;
}

static char *
get_words (const DedupCase *kasus)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%s", kasus->uid, kasus->judul,
                          kasus->dipegang != NULL ? kasus->dipegang : "",
                          kasus->batas != NULL ? kasus->batas : "",
                          kasus->untuk != NULL ? kasus->untuk : "", kasus->keadaan);
}

static gboolean
says (GtkListBoxRow *row,
      const char    *words)
{
  return strcmp (g_object_get_data (G_OBJECT (row), KEY), words) == 0;
}

/* The case of a row is in the new list, too, further down. */
static gboolean
is_later (DedupQueue    *self,
          guint          from,
          GtkListBoxRow *row)
{
  for (guint i = from; i < self->cases->len; i++)
    {
      g_autofree char *words = get_words (self->cases->pdata[i]);

      if (says (row, words))
        return TRUE;
    }
  return FALSE;
}

/* Most lists differ from the one before in a row or two. */
static void
fill (DedupQueue *self)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < self->cases->len; i++)
    {
      char *words = get_words (self->cases->pdata[i]);

      while ((row = gtk_list_box_get_row_at_index (self->list, (int) i)) != NULL &&
             !says (row, words) && !is_later (self, i + 1, row))
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      if (row != NULL && says (row, words))
        g_free (words);
      else
        gtk_list_box_insert (self->list, make_row (self->cases->pdata[i], self->zone, words),
                             (int) i);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) self->cases->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
select_at (DedupQueue *self,
           guint       index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  self->selected = index;
  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_row_selected (DedupQueue    *self,
                 GtkListBoxRow *row)
{
  if (row == NULL || self->filling)
    return;
  self->selected = (guint) gtk_list_box_row_get_index (row);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
find_wanted (DedupQueue *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->cases->len; i++)
    if (strcmp (((DedupCase *) self->cases->pdata[i])->uid, self->wanted) == 0)
      self->selected = i;
  g_clear_pointer (&self->wanted, g_free);
}

void
dedup_queue_set_cases (DedupQueue *self,
                       GPtrArray  *cases)
{
  g_assert (DEDUP_IS_QUEUE (self));

  g_clear_pointer (&self->cases, g_ptr_array_unref);
  self->cases = cases;
  self->filling = TRUE;
  fill (self);
  find_wanted (self);
  if (cases->len > 0)
    {
      self->selected = MIN (self->selected, cases->len - 1);
      select_at (self, self->selected);
    }
  self->filling = FALSE;
}

guint
dedup_queue_get_n (DedupQueue *self)
{
  return self->cases != NULL ? self->cases->len : 0;
}

const DedupCase *
dedup_queue_get_selected (DedupQueue *self)
{
  g_assert (DEDUP_IS_QUEUE (self));

  return self->cases != NULL && self->selected < self->cases->len
         ? self->cases->pdata[self->selected] : NULL;
}

void
dedup_queue_step (DedupQueue *self,
                  int         by)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) self->selected + by);

  g_assert (DEDUP_IS_QUEUE (self));

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

void
dedup_queue_drop (DedupQueue *self,
                  const char *uid)
{
  g_assert (DEDUP_IS_QUEUE (self));

  for (guint i = 0; self->cases != NULL && i < self->cases->len; i++)
    if (strcmp (((DedupCase *) self->cases->pdata[i])->uid, uid) == 0)
      {
        self->filling = TRUE;
        g_ptr_array_remove_index (self->cases, i);
        gtk_list_box_remove (self->list, GTK_WIDGET (
          gtk_list_box_get_row_at_index (self->list, (int) i)));
        if (self->cases->len > 0)
          select_at (self, MIN (self->selected, self->cases->len - 1));
        self->filling = FALSE;
        return;
      }
}

void
dedup_queue_rewind (DedupQueue *self)
{
  g_assert (DEDUP_IS_QUEUE (self));

  self->selected = 0;
}

void
dedup_queue_want (DedupQueue *self,
                  const char *uid)
{
  g_assert (DEDUP_IS_QUEUE (self));

  g_free (self->wanted);
  self->wanted = g_strdup (uid);
}

static void
dedup_queue_dispose (GObject *object)
{
  DedupQueue *self = DEDUP_QUEUE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (dedup_queue_parent_class)->dispose (object);
}

static void
dedup_queue_class_init (DedupQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_queue_dispose;
  signals[SELECTED] = g_signal_new ("selected", DEDUP_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "dedupqueue");
}

static void
dedup_queue_init (DedupQueue *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Cases"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (self->scroller,
                               MIN (tepat_text_scale_px (LIST_WIDTH), MOST_WIDTH), -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
dedup_queue_new (TepatZone zone)
{
  DedupQueue *self = g_object_new (DEDUP_TYPE_QUEUE, NULL);

  self->zone = zone;

  return GTK_WIDGET (self);
}
