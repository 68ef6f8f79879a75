/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-restore-step"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-dialogs.h"
#include "tepat-restore-step.h"

struct _TepatRestoreStep
{
  TepatStep   parent_instance;

  TepatEntry *file;
  TepatEntry *passphrase;
  TepatEntry *folder;
};

G_DEFINE_FINAL_TYPE (TepatRestoreStep, tepat_restore_step, TEPAT_TYPE_STEP)

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TepatRestoreStep) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    tepat_restore_step_set_file (self, path);
}

static void
on_choose (TepatRestoreStep *self)
{
  static const char * const suffixes[] = { "tepat", NULL };

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _("Choose the Backup"), _("Backups of Tepat"), suffixes, NULL,
                                 on_file_chosen, g_object_ref (self));
}

static gboolean
on_drop (TepatRestoreStep *self,
         const GValue     *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path != NULL)
    tepat_restore_step_set_file (self, path);

  return path != NULL;
}

static gboolean
check_folder (TepatRestoreStep *self)
{
  g_autofree char *folder = tepat_entry_dup_clean (self->folder);
  gboolean absolute = folder != NULL && g_path_is_absolute (folder);

  if (!absolute)
    tepat_entry_set_error (self->folder, _("Write the whole path, from “/” on."));
  else if (g_file_test (folder, G_FILE_TEST_EXISTS))
    tepat_entry_set_error (self->folder, _("There is something of that name already. Name a folder "
                                           "that does not exist yet."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
tepat_restore_step_leave (TepatStep     *step,
                          TepatFounding *founding)
{
  TepatRestoreStep *self = TEPAT_RESTORE_STEP (step);
  g_autofree char *file = tepat_entry_dup_clean (self->file);

  if (file == NULL || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    {
      tepat_entry_set_error (self->file, _("Choose the file of the backup; it is often called "
                                           "cadangan-….tepat."));
      return FALSE;
    }
  if (!tepat_entry_require (self->passphrase, _("Enter the passphrase that the office keeps for "
                                                "its backups.")) ||
      !check_folder (self))
    return FALSE;
  tepat_founding_take (&founding->backup, g_steal_pointer (&file));
  tepat_founding_take (&founding->passphrase, g_strdup (tepat_entry_get_text (self->passphrase)));
  tepat_founding_take (&founding->folder, tepat_entry_dup_clean (self->folder));

  return TRUE;
}

static void
tepat_restore_step_class_init (TepatRestoreStepClass *klass)
{
  TEPAT_STEP_CLASS (klass)->leave = tepat_restore_step_leave;
}

static void
tepat_restore_step_init (TepatRestoreStep *self)
{
  TepatStep *step = TEPAT_STEP (self);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  GtkWidget *choose = gtk_button_new_with_mnemonic (_("_Choose File…"));

  tepat_step_set_head (step, _("Which backup?"),
                       _("It is opened, unpacked into a new folder and checked to the last row "
                         "before it is there. The backup itself stays as it is."));
  self->file = tepat_step_add_field (step, tepat_entry_new (_("Backup"), _("Choose it, or drop the "
                                                                           "file here")));
  gtk_widget_set_halign (choose, GTK_ALIGN_START);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  tepat_step_append (step, choose);
  self->passphrase = tepat_step_add_field (
    step, tepat_entry_new_secret (_("Passphrase"), _("The one on the office’s paper, not the "
                                                     "password of a person")));
  self->folder = tepat_step_add_field (step, tepat_entry_new (_("New folder for the data"), NULL));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
tepat_restore_step_new (void)
{
  return g_object_new (TEPAT_TYPE_RESTORE_STEP, NULL);
}

static char *
propose_folder (const char *backup)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = g_path_get_basename (backup);
  char *dot = strrchr (name, '.');
  g_autofree char *title = NULL;

  if (dot != NULL)
    *dot = '\0';
  title = g_strconcat ("Tepat ", name, NULL);

  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), title, NULL);
}

void
tepat_restore_step_set_file (TepatRestoreStep *self,
                             const char       *path)
{
  g_autofree char *folder = propose_folder (path);

  g_assert (TEPAT_IS_RESTORE_STEP (self));

  tepat_entry_set_text (self->file, path);
  if (*tepat_entry_get_text (self->folder) == '\0')
    tepat_entry_set_text (self->folder, folder);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}
