/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-journal-entry"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-jejak-words.h"
#include "tepat-journal-entry.h"
#include "tepat-label.h"

struct _TepatJournalEntry
{
  GtkWidget   parent_instance;

  /* Template widgets */
  GtkWidget  *frame;
  GtkLabel   *heading;
  GtkListBox *facts;
  GtkWidget  *changes_box;
  GtkListBox *changes;
  GtkWidget  *open_record;

  /* Owned references */
  char       *jenis;
  char       *subjek;
};

enum { CLOSED, RECORD_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatJournalEntry, tepat_journal_entry, GTK_TYPE_WIDGET)

static void
on_close_clicked (TepatJournalEntry *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_record_clicked (TepatJournalEntry *self)
{
  g_signal_emit (self, signals[RECORD_ASKED], 0, self->jenis, self->subjek);
}

static void
tepat_journal_entry_dispose (GObject *object)
{
  TepatJournalEntry *self = TEPAT_JOURNAL_ENTRY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_JOURNAL_ENTRY);
  g_clear_pointer (&self->jenis, g_free);
  g_clear_pointer (&self->subjek, g_free);

  G_OBJECT_CLASS (tepat_journal_entry_parent_class)->dispose (object);
}

static void
tepat_journal_entry_class_init (TepatJournalEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_journal_entry_dispose;

  signals[CLOSED] = g_signal_new ("closed", TEPAT_TYPE_JOURNAL_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[RECORD_ASKED] = g_signal_new ("record-asked", TEPAT_TYPE_JOURNAL_ENTRY,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/journal-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatJournalEntry, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalEntry, heading);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalEntry, facts);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalEntry, changes_box);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalEntry, changes);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalEntry, open_record);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_record_clicked);
}

static void
tepat_journal_entry_init (TepatJournalEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A title above what it says, as two lines that may be copied. */
static void
add_fact (GtkListBox *list,
          const char *title,
          const char *text)
{
  GtkWidget *row, *box, *value;

  if (text == NULL || *text == '\0')
    return;
  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  value = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_box_append (GTK_BOX (box), tepat_label_new_line (title, "field-label"));
  gtk_box_append (GTK_BOX (box), value);
  gtk_widget_add_css_class (box, "journal-fact");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static void
show_facts (TepatJournalEntry    *self,
            const TepatJejakView *view,
            TepatZone             zone)
{
  const char *kind = tepat_jejak_name_subject (view->jenis);
  g_autofree char *when = tepat_format_moment (view->waktu, zone);
  g_autofree char *number = tepat_format_count (view->seq);

  add_fact (self->facts, kind != NULL ? kind : _("About"), view->nama);
  add_fact (self->facts, _("Who"), view->pelaku);
  add_fact (self->facts, _("Time"), when);
  add_fact (self->facts, _("Computer"), view->perangkat);
  add_fact (self->facts, _("Reason"), view->alasan);
  add_fact (self->facts, _("Entry no."), number);
  add_fact (self->facts, _("Fingerprint"), view->hash);
}

static char *
describe (const TepatJejakChange *change)
{
  if (change->before == NULL)
    return g_strdup (change->after);

  /* Translators: what a field was and what it became */
  return g_strdup_printf (_("%s → %s"), change->before,
                          change->after != NULL ? change->after : _("empty"));
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

void
tepat_journal_entry_show (TepatJournalEntry    *self,
                          const TepatJejakView *view,
                          TepatZone             zone)
{
  g_assert (TEPAT_IS_JOURNAL_ENTRY (self));

  clear (self->facts);
  clear (self->changes);
  gtk_label_set_text (self->heading, tepat_jejak_name_act (view->perbuatan));
  show_facts (self, view, zone);
  for (guint i = 0; i < view->changes->len; i++)
    {
      const TepatJejakChange *change = view->changes->pdata[i];
      g_autofree char *text = describe (change);

      add_fact (self->changes, change->title, text);
    }
  gtk_widget_set_visible (self->changes_box, view->changes->len > 0);
  g_free (self->jenis);
  self->jenis = g_strdup (view->jenis);
  g_free (self->subjek);
  self->subjek = g_strdup (view->subjek);
  gtk_widget_set_visible (self->open_record, view->nama != NULL &&
                                             (strcmp (view->jenis, "penduduk") == 0 ||
                                              strcmp (view->jenis, "keluarga") == 0));
}
