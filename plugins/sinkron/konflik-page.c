/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "konflik-page"

#include "config.h"

#include "konflik-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "konflik-rows.h"
#include "paket-list.h"
#include "paket-words.h"

#define MOST_ROWS 500
/* On a line of one of the three values: as many as its longest word has, within these, and some for
 * wide letters. */
#define FEWEST_CHARS 12
#define MOST_CHARS 26
#define WIDE_CHARS 3

struct _KonflikPage
{
  TepatPage        parent_instance;

  /* Template widgets */
  GtkListBox      *list;
  GtkLabel        *name;
  GtkLabel        *about;
  GtkWidget       *sides;
  GtkWidget       *reason;
  GtkWidget       *other;
  GtkCheckButton  *alike;
  GtkLabel        *alike_label;
  GtkWidget       *acts;
  GtkWidget       *ours_button;
  GtkWidget       *theirs_button;
  GtkWidget       *other_button;
  GtkWidget       *record_button;

  /* Owned References */
  TepatContext    *context;
  GPtrArray       *rows;        /* KonflikRow */
  GStrv            decided;     /* what the last decision was about */

  TepatReference  *reference;
  gboolean         busy;
};

G_DEFINE_FINAL_TYPE (KonflikPage, konflik_page, TEPAT_TYPE_PAGE)

static const TepatPageKey page_keys[] = {
  { "n", N_("Next conflict") }, { "p", N_("Conflict before") }, { "1", N_("Keep ours") },
  { "2", N_("Take theirs") }, { "3", N_("Set another value") }, { NULL }
};

static const KonflikRow *
get_current (KonflikPage *self)
{
  int index = paket_list_get_index (self->list);

  return index >= 0 && self->rows != NULL ? self->rows->pdata[index] : NULL;
}

static gboolean
is_register (const KonflikRow *row)
{
  return strcmp (row->jenis, "penduduk") == 0 || strcmp (row->jenis, "keluarga") == 0;
}

static char *
name_field (KonflikPage *self,
            const KonflikRow *row)
{
  const TepatLists lists = { self->reference, NULL, NULL };

  return paket_words_of_field (self->reference != NULL ? &lists : NULL, row->jenis, row->bidang);
}

/* One of the three values */

static char *
tell_who (KonflikPage *self,
          const char  *oleh,
          const char  *waktu,
          const char  *kantor)
{
  TepatZone zone = tepat_session_get_zone (tepat_context_get_session (self->context));
  g_autofree char *when = waktu != NULL ? tepat_format_moment (waktu, zone) : NULL;
  const char *who = oleh != NULL ? oleh : "";

  if (kantor != NULL && when != NULL)
    return g_strdup_printf (_("%s of %s, %s"), who, kantor, when);

  return when != NULL ? g_strdup_printf ("%s, %s", who, when) : g_strdup (who);
}

static int
measure_word (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " /-\n", -1);
  glong longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));

  return (int) MIN (longest, MOST_CHARS);
}

/* So that words stay whole: a value that does not fit beside the others goes below them. */
static void
add_line (GtkWidget  *card,
          const char *text,
          const char *css)
{
  GtkWidget *label = tepat_label_new_text (text, css);

  gtk_label_set_max_width_chars (GTK_LABEL (label), CLAMP (measure_word (text) + WIDE_CHARS,
                                                           FEWEST_CHARS, MOST_CHARS));
  gtk_box_append (GTK_BOX (card), label);
}

static void
add_side (KonflikPage *self,
          const char  *title,
          const char  *value,
          const char  *who)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, value);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-fields");
  add_line (card, title, "heading");
  add_line (card, value, "title-4");
  add_line (card, who, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_flow_box_append (GTK_FLOW_BOX (self->sides), card);
  /* One that were only not focusable would hold Tab up. */
  gtk_widget_set_can_focus (gtk_widget_get_parent (card), FALSE);
}

static void
show_sides (KonflikPage      *self,
            const KonflikRow *row)
{
  g_autofree char *ours = tell_who (self, row->sini_oleh, row->sini_waktu, NULL);
  g_autofree char *theirs = tell_who (self, row->sana_oleh, row->sana_waktu, row->kantor);
  g_autofree char *before = paket_words_of_value (row->jenis, row->bidang, row->sebelum);
  g_autofree char *sini = paket_words_of_value (row->jenis, row->bidang, row->sini);
  g_autofree char *sana = paket_words_of_value (row->jenis, row->bidang, row->sana);
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->sides), 0)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->sides), GTK_WIDGET (child));
  add_side (self, _("Before"), before, "");
  add_side (self, _("Ours, which stands"), sini, ours);
  add_side (self, _("Theirs"), sana, theirs);
}

static guint
count_alike (KonflikPage      *self,
             const KonflikRow *row)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const KonflikRow *one = self->rows->pdata[i];

      n += strcmp (one->bidang, row->bidang) == 0 && strcmp (one->jenis, row->jenis) == 0 &&
           strcmp (one->kantor, row->kantor) == 0;
    }

  return n;
}

static void
show_alike (KonflikPage      *self,
            const KonflikRow *row)
{
  guint n = count_alike (self, row);
  g_autofree char *label = g_strdup_printf (ngettext ("Decide _all %u of this field with this office "
                                                      "alike",
                                                      "Decide _all %u of this field with this office "
                                                      "alike", n), n);

  gtk_check_button_set_active (self->alike, FALSE);
  gtk_label_set_label (self->alike_label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->alike), n > 1);
}

/* What it is about, and whether there is evidence to look at. */
static char *
tell_about (KonflikPage      *self,
            const KonflikRow *row)
{
  g_autofree char *field = name_field (self, row);
  g_autofree char *about = g_strdup_printf (_("%s · %s · in desa %s"), field,
                                            paket_words_of_record (row->jenis),
                                            row->desa != NULL ? row->desa : row->wilayah);
  g_autofree char *evidence = g_strdup_printf (ngettext ("%d attachment", "%d attachments",
                                                         (gulong) row->n_bukti),
                                               (int) row->n_bukti);

  return row->n_bukti > 0 ? g_strconcat (about, " · ", evidence, NULL) : g_strdup (about);
}

static void
show_current (KonflikPage *self)
{
  const KonflikRow *row = get_current (self);
  gboolean may = tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
  const TepatPackageTable *table;
  gboolean typed = FALSE;
  g_autofree char *about = NULL;

  if (row == NULL)
    return;
  about = tell_about (self, row);
  gtk_label_set_label (self->name, row->nama);
  gtk_label_set_label (self->about, about);
  show_sides (self, row);
  show_alike (self, row);
  table = tepat_package_find_table (row->jenis);
  typed = is_register (row) && row->bidang[0] != '_';
  gtk_widget_set_visible (self->other, may && typed);
  gtk_widget_set_visible (self->other_button, may && typed);
  gtk_widget_set_visible (self->reason, may);
  gtk_widget_set_visible (self->ours_button, may);
  gtk_widget_set_visible (self->theirs_button, may);
  gtk_widget_set_visible (self->record_button,
                          table != NULL ? table->page != NULL : is_register (row));
}

/* The list */

static void
add_row (KonflikPage      *self,
         const KonflikRow *row)
{
  g_autofree char *field = name_field (self, row);
  g_autofree char *below = g_strdup_printf ("%s · %s", field, row->kantor);

  paket_list_add (self->list, row->nama, below, NULL);
}

static void
show_rows (KonflikPage *self,
           GPtrArray   *rows)
{
  int index = paket_list_get_index (self->list);

  paket_list_clear (self->list);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (rows);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i]);
  tepat_page_set_state (TEPAT_PAGE (self), rows->len > 0 ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_EMPTY);
  paket_list_select (self->list, index);
}

/* Read job: the lists by which fields are named, once, and what is open. */
typedef struct
{
  TepatReference *reference;
  GPtrArray      *rows;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->reference, tepat_reference_unref);
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);
  KonflikQuery query = { NULL, "terbuka", NULL, NULL, data, MOST_ROWS };

  if ((found->reference = tepat_reference_load (db, error)) == NULL ||
      (found->rows = konflik_rows_read (db, &query, cancellable, error)) == NULL)
    return NULL;

  return g_steal_pointer (&found);
}

static void
show_found (TepatPage *page,
            gpointer   data)
{
  KonflikPage *self = KONFLIK_PAGE (page);
  Found *found = data;

  g_clear_pointer (&self->reference, tepat_reference_unref);
  self->reference = tepat_reference_ref (found->reference);
  show_rows (self, found->rows);
}

static void
reload (KonflikPage *self)
{
  tepat_page_read (TEPAT_PAGE (self), self->context, read_job,
                   g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self))), g_free,
                   (GDestroyNotify) found_free, show_found);
}

/* Deciding */

typedef struct
{
  GStrv                uids;
  TepatKonflikPutusan  putusan;
  char                *nilai;
  char                *alasan;
  gint64               versi;
} Decision;

static void
decision_free (Decision *decision)
{
  g_strfreev (decision->uids);
  g_free (decision->nilai);
  g_free (decision->alasan);
  g_free (decision);
}

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Decision *own = data;
  const TepatKonflikDecision decision = { (const char * const *) own->uids, own->putusan,
                                          own->nilai, own->alasan, own->versi };
  guint n;

  tepat_konflik_decide (db, &decision, &n, error);

  return NULL;
}

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Decision *own = data;

  tepat_konflik_undo (db, (const char * const *) own->uids, NULL, error);

  return NULL;
}

static void
show_problem (KonflikPage  *self,
              const GError *error)
{
  g_clear_pointer (&self->decided, g_strfreev);
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                     error->message, NULL);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(KonflikPage) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  self->busy = FALSE;
  if (error != NULL)
    show_problem (self, error);
  else if (self->decided != NULL)
    {
      guint n = g_strv_length (self->decided);
      g_autofree char *words = g_strdup_printf (ngettext ("%u conflict was decided.",
                                                          "%u conflicts were decided.", n), n);

      tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE, words,
                         _("_Undo"));
    }
  else
    tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  if (error == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->other), "");
      reload (self);
    }
}

static GStrv
list_chosen (KonflikPage      *self,
             const KonflikRow *row)
{
  g_autoptr(GPtrArray) uids = g_ptr_array_new ();
  gboolean all = gtk_widget_get_visible (GTK_WIDGET (self->alike)) &&
                 gtk_check_button_get_active (self->alike);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const KonflikRow *one = self->rows->pdata[i];

      if (one == row || (all && strcmp (one->bidang, row->bidang) == 0 &&
                         strcmp (one->jenis, row->jenis) == 0 &&
                         strcmp (one->kantor, row->kantor) == 0))
        g_ptr_array_add (uids, g_strdup (one->uid));
    }
  g_ptr_array_add (uids, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&uids), FALSE);
}

static void
decide (KonflikPage         *self,
        TepatKonflikPutusan  putusan)
{
  const KonflikRow *row = get_current (self);
  const char *alasan = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  Decision *decision;

  if (row == NULL || self->busy || !gtk_widget_get_visible (self->ours_button))
    return;
  if (*alasan == '\0')
    {
      tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                         _("Write the reason first; the other office will ask for it."), NULL);
      gtk_widget_grab_focus (self->reason);
      return;
    }
  decision = g_new0 (Decision, 1);
  decision->uids = list_chosen (self, row);
  decision->putusan = putusan;
  decision->nilai = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->other)));
  decision->alasan = g_strdup (alasan);
  decision->versi = g_strv_length (decision->uids) == 1 ? row->versi : 0;
  g_strfreev (self->decided);
  self->decided = g_strdupv (decision->uids);
  self->busy = TRUE;
  tepat_context_write_async (self->context, decide_job, decision, (GDestroyNotify) decision_free,
                             NULL, NULL, on_written, g_object_ref (self));
}

static void
on_undo (KonflikPage *self)
{
  Decision *decision;

  if (self->decided == NULL || self->busy)
    return;
  decision = g_new0 (Decision, 1);
  decision->uids = g_steal_pointer (&self->decided);
  self->busy = TRUE;
  tepat_context_write_async (self->context, undo_job, decision, (GDestroyNotify) decision_free,
                             NULL, NULL, on_written, g_object_ref (self));
}

static void
on_ours (KonflikPage *self)
{
  decide (self, TEPAT_KONFLIK_SINI);
}

static void
on_theirs (KonflikPage *self)
{
  decide (self, TEPAT_KONFLIK_SANA);
}

static void
on_other (KonflikPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->other)) == '\0')
    gtk_widget_grab_focus (self->other);
  else
    decide (self, TEPAT_KONFLIK_LAIN);
}

static void
on_record (KonflikPage *self)
{
  const KonflikRow *row = get_current (self);
  const TepatPackageTable *table = row != NULL ? tepat_package_find_table (row->jenis) : NULL;

  if (row != NULL && is_register (row))
    tepat_context_open_record (self->context, row->jenis, row->subjek);
  else if (table != NULL && table->page != NULL)
    tepat_context_open_page (self->context, table->page, row->subjek);
}

static gboolean
on_key (KonflikPage     *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_n:
      paket_list_step (self->list, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
      paket_list_step (self->list, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_1:
      on_ours (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_2:
      on_theirs (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_3:
      on_other (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_changed (TepatPage *page)
{
  if (!KONFLIK_PAGE (page)->busy)
    reload (KONFLIK_PAGE (page));
}

static void
konflik_page_retry (TepatPage *page)
{
  reload (KONFLIK_PAGE (page));
}

static void
konflik_page_dispose (GObject *object)
{
  KonflikPage *self = KONFLIK_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->decided, g_strfreev);
  g_clear_pointer (&self->reference, tepat_reference_unref);
  /* A list that goes with its rows says that none is chosen. */
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, show_current, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), KONFLIK_TYPE_PAGE);

  G_OBJECT_CLASS (konflik_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, list);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, name);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, about);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, sides);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, reason);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, other);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, alike);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, alike_label);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, acts);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, ours_button);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, theirs_button);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, other_button);
  gtk_widget_class_bind_template_child (widget_class, KonflikPage, record_button);
  gtk_widget_class_bind_template_callback (widget_class, on_ours);
  gtk_widget_class_bind_template_callback (widget_class, on_theirs);
  gtk_widget_class_bind_template_callback (widget_class, on_other);
  gtk_widget_class_bind_template_callback (widget_class, on_record);
}

static void
konflik_page_class_init (KonflikPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = konflik_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = konflik_page_retry;
  TEPAT_PAGE_CLASS (klass)->scope_changed = konflik_page_retry;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/tepat/Tepat/plugins/sinkron/konflik-page.ui");
  bind_children (widget_class);
}

static void
konflik_page_init (KonflikPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_form_keys_add (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->acts, tepat_wrap_layout_new (9));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_undo), self, G_CONNECT_SWAPPED);
  tepat_page_set_keys (TEPAT_PAGE (self), page_keys);
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("Nothing to decide"),
                             _("When a package changes a field that was changed here too, both "
                               "values wait on this page."));
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
konflik_page_new (TepatContext *context)
{
  static const char * const tables[] = { "konflik", NULL };
  KonflikPage *self = g_object_new (KONFLIK_TYPE_PAGE, NULL);

  self->context = g_object_ref (context);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_changed);
  reload (self);

  return GTK_WIDGET (self);
}
