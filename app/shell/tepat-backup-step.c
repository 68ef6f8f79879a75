/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-step"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-backup-step.h"
#include "tepat-sandi.h"

struct _TepatBackupStep
{
  TepatStep       parent_instance;

  TepatEntry     *passphrase;
  TepatEntry     *again;
  GtkLevelBar    *strength;
  GtkLabel       *strength_label;
  GtkCheckButton *written;
  GtkWidget      *written_error;
};

G_DEFINE_FINAL_TYPE (TepatBackupStep, tepat_backup_step, TEPAT_TYPE_STEP)

static void
on_changed (TepatBackupStep *self)
{
  static const char * const words[] = {
    N_("Too easy"), N_("Weak"), N_("Fair"), N_("Good"), N_("Very good"),
  };
  const char *text = tepat_entry_get_text (self->passphrase);
  guint strength = tepat_sandi_strength (text);

  gtk_level_bar_set_value (self->strength, strength);
  gtk_label_set_text (self->strength_label, *text != '\0' ? _(words[strength]) : "");
}

static void
on_written (TepatBackupStep *self)
{
  if (gtk_check_button_get_active (self->written))
    gtk_widget_set_visible (self->written_error, FALSE);
}

static void
tepat_backup_step_enter (TepatStep     *step,
                         TepatFounding *founding)
{
  gtk_widget_grab_focus (GTK_WIDGET (TEPAT_BACKUP_STEP (step)->passphrase));
}

static gboolean
tepat_backup_step_leave (TepatStep     *step,
                         TepatFounding *founding)
{
  TepatBackupStep *self = TEPAT_BACKUP_STEP (step);
  const char *text = tepat_entry_get_text (self->passphrase);

  if (tepat_sandi_strength (text) < 2)
    tepat_entry_set_error (self->passphrase, _("This would be guessed soon. Take four or five "
                                               "words that do not belong together."));
  else if (strcmp (text, tepat_entry_get_text (self->again)) != 0)
    tepat_entry_set_error (self->again, _("This is not the same as in the field before. Type it "
                                          "once more."));
  else if (!gtk_check_button_get_active (self->written))
    {
      gtk_widget_set_visible (self->written_error, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->written));
    }
  else
    {
      tepat_founding_take (&founding->passphrase, g_strdup (text));
      return TRUE;
    }

  return FALSE;
}

static void
tepat_backup_step_class_init (TepatBackupStepClass *klass)
{
  TEPAT_STEP_CLASS (klass)->enter = tepat_backup_step_enter;
  TEPAT_STEP_CLASS (klass)->leave = tepat_backup_step_leave;
}

static void
add_strength (TepatBackupStep *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->strength = GTK_LEVEL_BAR (gtk_level_bar_new_for_interval (0, 4));
  self->strength_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_level_bar_set_mode (self->strength, GTK_LEVEL_BAR_MODE_DISCRETE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->strength), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->strength), GTK_ALIGN_CENTER);
  gtk_label_set_width_chars (self->strength_label, 12);
  gtk_label_set_xalign (self->strength_label, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strength), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Strength of the passphrase"), -1);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->strength));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->strength_label));
  tepat_step_append (TEPAT_STEP (self), row);
}

static void
add_written (TepatBackupStep *self)
{
  self->written = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (
    _("I have _written the passphrase down and put the paper in a safe place")));
  self->written_error = gtk_label_new (_("Write it down first: without it no backup can ever be "
                                         "opened again, by nobody."));
  gtk_label_set_xalign (GTK_LABEL (self->written_error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->written_error), TRUE);
  gtk_widget_add_css_class (self->written_error, "error");
  gtk_widget_add_css_class (self->written_error, "caption");
  gtk_widget_set_visible (self->written_error, FALSE);
  g_signal_connect_object (self->written, "toggled", G_CALLBACK (on_written), self,
                           G_CONNECT_SWAPPED);
  tepat_step_append (TEPAT_STEP (self), GTK_WIDGET (self->written));
  tepat_step_append (TEPAT_STEP (self), self->written_error);
}

static void
tepat_backup_step_init (TepatBackupStep *self)
{
  TepatStep *step = TEPAT_STEP (self);

  tepat_step_set_head (step, _("Backups"),
                       _("A backup is one file in which everything is encrypted, so that it may lie "
                         "on a USB stick. The passphrase opens it on any computer, also after this "
                         "one is lost. It is not the password of a person: the office keeps it, on "
                         "paper, in the safe. The first backup is made now and proven by a restore."));
  self->passphrase = tepat_step_add_field (
    step, tepat_entry_new_secret (_("Passphrase"), _("Four or five words, for example from four "
                                                     "pages of a book")));
  add_strength (self);
  self->again = tepat_step_add_field (step, tepat_entry_new_secret (_("Passphrase once more"),
                                                                    NULL));
  add_written (self);
  g_signal_connect_object (self->passphrase, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
tepat_backup_step_new (void)
{
  return g_object_new (TEPAT_TYPE_BACKUP_STEP, NULL);
}
