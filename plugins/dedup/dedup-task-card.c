/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-task-card"

#include "config.h"

#include "dedup-task-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-case.h"
#include "dedup-parts.h"

struct _DedupTaskCard
{
  GtkWidget   parent_instance;

  GtkWidget  *box;
  TepatEntry *note;
  char       *tugas;
};

enum { FOUND, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupTaskCard, dedup_task_card, GTK_TYPE_WIDGET)

static void
on_found (GtkWidget     *button,
          DedupTaskCard *self)
{
  const char *hasil = g_object_get_data (G_OBJECT (button), "dedup-hasil");
  g_autofree char *note = tepat_entry_dup_value (self->note);

  if (strcmp (hasil, "tidak_ketemu") == 0 && note == NULL)
    {
      tepat_entry_require (self->note, _("Write down why it could not be found out."));
      dedup_task_card_enter (self);
      return;
    }
  g_signal_emit (self, signals[FOUND], 0, dedup_finding_new (self->tugas, hasil, note));
}

static void
add_entry (DedupTaskCard *self)
{
  static const char * const findings[] = { "sama", "beda", "serumah", "tidak_ketemu" };
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  dedup_box_say (self->box, _("What was found there? (F)"), "heading");
  self->note = TEPAT_ENTRY (tepat_entry_new (_("Note"), _("Who was asked, which papers were seen")));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->note));
  gtk_widget_set_layout_manager (buttons, tepat_wrap_layout_new (6));
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (dedup_putusan_get_title (findings[i]));

      g_object_set_data (G_OBJECT (button), "dedup-hasil", (gpointer) findings[i]);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_found), self, 0);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  gtk_box_append (GTK_BOX (self->box), buttons);
}

static gboolean
is_late (const DedupTask *task,
         TepatZone        zone)
{
  g_autofree char *today = tepat_format_today (zone);

  return strcmp (task->batas, today) < 0;
}

static void
add_errand (DedupTaskCard   *self,
            const DedupTask *task,
            TepatZone        zone)
{
  g_autofree char *due = tepat_format_date (task->batas);
  g_autofree char *text = NULL;

  text = g_strdup_printf (is_late (task, zone) ? _("%s · %s · was due on %s") : _("%s · %s · until %s"),
                          task->desa != NULL ? task->desa : task->wilayah,
                          task->untuk != NULL ? task->untuk : _("whoever works there"), due);
  dedup_box_say (self->box, _("In the field"), "heading");
  dedup_box_say (self->box, text, is_late (task, zone) ? "tone-bad" : "dim-label");
  dedup_box_say (self->box, task->tanya, NULL);
}

static void
add_finding (DedupTaskCard   *self,
             const DedupTask *task,
             TepatZone        zone)
{
  g_autofree char *shown = tepat_format_day (task->selesai, zone);
  g_autofree char *title = g_strdup_printf (_("Found in the field: %s"),
                                            dedup_putusan_get_title (task->hasil));
  g_autofree char *who = g_strdup_printf (_("%s, %s"), task->selesai_oleh, shown);

  dedup_box_say (self->box, title, "heading");
  if (task->catatan != NULL)
    dedup_box_say (self->box, task->catatan, NULL);
  dedup_box_say (self->box, who, "dim-label");
}

void
dedup_task_card_enter (DedupTaskCard *self)
{
  g_assert (DEDUP_IS_TASK_CARD (self));

  if (self->note != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
dedup_task_card_dispose (GObject *object)
{
  DedupTaskCard *self = DEDUP_TASK_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->tugas, g_free);

  G_OBJECT_CLASS (dedup_task_card_parent_class)->dispose (object);
}

static void
dedup_task_card_class_init (DedupTaskCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dedup_task_card_dispose;
  signals[FOUND] = g_signal_new ("found", DEDUP_TYPE_TASK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dedup_task_card_init (DedupTaskCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "form-fields");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
dedup_task_card_new (const DedupTask *task,
                     TepatZone        zone,
                     gboolean         open)
{
  DedupTaskCard *self = g_object_new (DEDUP_TYPE_TASK_CARD, NULL);

  self->tugas = g_strdup (task->uid);
  if (task->hasil != NULL)
    add_finding (self, task, zone);
  else
    add_errand (self, task, zone);
  if (task->hasil == NULL && open)
    add_entry (self);

  return GTK_WIDGET (self);
}
