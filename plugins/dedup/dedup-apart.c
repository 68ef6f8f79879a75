/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-apart"

#include "config.h"

#include "dedup-apart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-parts.h"

#define KEY "dedup-field"
#define DAY_LENGTH 10

struct _DedupApart
{
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *accept;
  GPtrArray *restored;    /* the toggle of each field that may go back */
  char      *kasus;
};

enum { ACCEPTED, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupApart, dedup_apart, GTK_TYPE_WIDGET)

/* A status is what the merge itself is about: it goes back with it. */
static gboolean
may_choose (const DedupLater *one)
{
  return one->field != NULL && !g_str_has_prefix (one->field, "status");
}

static GtkWidget *
make_choice (const char *words,
             const char *value,
             GtkWidget  *group)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", words, value != NULL ? value : "–");
  GtkWidget *check = gtk_check_button_new_with_label (text);

  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));

  return check;
}

static void
add_field (DedupApart       *self,
           const DedupLater *one)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = g_strdup_printf (_("%s of %s was changed since"),
                                            dedup_field_get_title (one->field), one->nama);
  GtkWidget *now = make_choice (_("Stays as it is now"), one->now, NULL);
  GtkWidget *before = make_choice (_("As before the merge"), one->before, now);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-fields");
  dedup_box_say (card, title, "heading");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (now), TRUE);
  gtk_box_append (GTK_BOX (card), now);
  gtk_box_append (GTK_BOX (card), before);
  gtk_widget_set_sensitive (before, may_choose (one));
  g_object_set_data_full (G_OBJECT (before), KEY, g_strdup_printf ("%s/%s", one->uid, one->field),
                          g_free);
  g_ptr_array_add (self->restored, before);
  gtk_box_append (GTK_BOX (self->rows), card);
}

static void
add_act (DedupApart       *self,
         const DedupLater *one)
{
  g_autofree char *day = g_strndup (one->before, DAY_LENGTH);
  g_autofree char *shown = tepat_format_date (day);
  g_autofree char *when = g_strconcat (shown, one->before + strlen (day), NULL);
  g_autofree char *text = g_strdup_printf (_("%s: %s (%s). It stays with this record."), one->nama,
                                           tepat_jejak_name_act (one->now), when);

  dedup_box_say (self->rows, text, NULL);
}

static void
clear (DedupApart *self)
{
  g_ptr_array_set_size (self->restored, 0);
  dedup_box_clear (self->rows);
}

void
dedup_apart_start (DedupApart *self,
                   const char *kasus,
                   const char *judul,
                   GPtrArray  *later)
{
  g_autofree char *title = g_strdup_printf (_("Take apart: %s"), judul);

  g_assert (DEDUP_IS_APART (self));

  clear (self);
  g_free (self->kasus);
  self->kasus = g_strdup (kasus);
  dedup_box_say (self->rows, title, "title-4");
  dedup_box_say (self->rows, _("These records were worked on since they were merged. Everything "
                               "else goes back exactly as it was; what you see here is yours to "
                               "choose."), NULL);
  for (guint i = 0; i < later->len; i++)
    {
      const DedupLater *one = later->pdata[i];

      if (one->field != NULL)
        add_field (self, one);
      else
        add_act (self, one);
    }
  gtk_widget_grab_focus (self->accept);
}

const char *
dedup_apart_get_case (DedupApart *self)
{
  return self->kasus;
}

GStrv
dedup_apart_dup_restored (DedupApart *self)
{
  g_autoptr(GStrvBuilder) fields = g_strv_builder_new ();

  g_assert (DEDUP_IS_APART (self));

  for (guint i = 0; i < self->restored->len; i++)
    if (gtk_check_button_get_active (self->restored->pdata[i]))
      g_strv_builder_add (fields, g_object_get_data (self->restored->pdata[i], KEY));

  return g_strv_builder_end (fields);
}

static void
on_accept (DedupApart *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
on_cancel (DedupApart *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
dedup_apart_dispose (GObject *object)
{
  DedupApart *self = DEDUP_APART (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->restored, g_ptr_array_unref);
  g_clear_pointer (&self->kasus, g_free);

  G_OBJECT_CLASS (dedup_apart_parent_class)->dispose (object);
}

static void
dedup_apart_class_init (DedupApartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_apart_dispose;
  signals[ACCEPTED] = g_signal_new ("accepted", DEDUP_TYPE_APART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", DEDUP_TYPE_APART, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dedup_apart_init (DedupApart *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Leave it merged"));

  self->restored = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->accept = gtk_button_new_with_mnemonic (_("_Take apart"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (on_accept), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), self->accept);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_widget_add_css_class (self->box, "record");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
dedup_apart_new (void)
{
  return g_object_new (DEDUP_TYPE_APART, NULL);
}
