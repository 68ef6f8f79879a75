/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-settings"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-backup-keeper.h"
#include "tepat-backup-settings.h"
#include "tepat-dialogs.h"
#include "tepat-entry.h"
#include "tepat-format.h"
#include "tepat-hak.h"
#include "tepat-sandi.h"

struct _TepatBackupSettings
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkWidget         *group;
  AdwActionRow      *state_row;
  GtkWidget         *run_button;
  AdwComboRow       *every_row;
  GtkSpinButton     *keep;
  AdwActionRow      *folder_row;
  GtkWidget         *workspace_button;
  AdwExpanderRow    *passphrase_row;
  AdwBin            *passphrase_place;
  AdwBin            *again_place;

  /* Children of the places */
  TepatEntry        *passphrase;
  TepatEntry        *again;

  /* Owned references */
  TepatContext      *context;
  TepatBackupKeeper *keeper;

  guint              showing : 1;     /* the rows follow the plan, not the other way */
};

G_DEFINE_FINAL_TYPE (TepatBackupSettings, tepat_backup_settings, GTK_TYPE_WIDGET)

/* In the order of the rows in the .ui file. */
static const guint every_days[] = { 0, 1, 7 };

static void
show_state (TepatBackupSettings    *self,
            const TepatBackupState *state)
{
  TepatZone zone = tepat_session_get_zone (tepat_context_get_session (self->context));
  g_autofree char *newest = tepat_format_moment (state->newest, zone);
  g_autofree char *proven = tepat_format_moment (state->proven, zone);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (state->newest == NULL)
    title = g_strdup (_("No backup yet"));
  else
    /* Translators: a moment */
    title = g_strdup_printf (_("Last backup %s"), newest);
  if (state->proven == NULL)
    text = g_strdup (_("None was ever restored for proof"));
  else
    /* Translators: how many backups there are, and when one was last restored */
    text = g_strdup_printf (ngettext ("%u backup; last restored for proof %s",
                                      "%u backups; last restored for proof %s", state->n),
                            state->n, proven);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), title);
  adw_action_row_set_subtitle (self->state_row, text);
}

static void
on_state_loaded (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TepatBackupSettings) self = user_data;
  g_autoptr(TepatBackupState) state = g_task_propagate_pointer (G_TASK (result), NULL);

  if (state != NULL && self->context != NULL && !tepat_backup_keeper_is_running (self->keeper))
    show_state (self, state);
}

static void
state_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, tepat_backup_state_load (data, source),
                         (GDestroyNotify) tepat_backup_state_free);
}

static void
load_state (TepatBackupSettings *self)
{
  TepatStore *store = tepat_session_get_store (tepat_context_get_session (self->context));
  g_autoptr(GTask) task = g_task_new (store, NULL, on_state_loaded, g_object_ref (self));

  g_task_set_source_tag (task, load_state);
  g_task_set_task_data (task, tepat_backup_plan_copy (tepat_backup_keeper_get_plan (self->keeper)),
                        (GDestroyNotify) tepat_backup_plan_free);
  g_task_run_in_thread (task, state_thread);
}

static void
show_plan (TepatBackupSettings *self)
{
  const TepatBackupPlan *plan = tepat_backup_keeper_get_plan (self->keeper);
  guint selected = 0;

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (every_days); i++)
    if (plan->every >= every_days[i])
      selected = i;
  adw_combo_row_set_selected (self->every_row, selected);
  gtk_spin_button_set_value (self->keep, plan->keep);
  adw_action_row_set_subtitle (self->folder_row, plan->folder != NULL
                                                   ? plan->folder
                                                   : _("In the workspace, on this computer’s disk "
                                                       "alone"));
  gtk_widget_set_visible (self->workspace_button, plan->folder != NULL);
  adw_expander_row_set_subtitle (self->passphrase_row,
                                 plan->passphrase != NULL
                                   ? _("Kept on this computer, for you alone")
                                   : _("Not set: no backup can be made"));
  self->showing = FALSE;
}

static void
on_keeper_changed (TepatBackupSettings *self)
{
  gboolean running = tepat_backup_keeper_is_running (self->keeper);
  const TepatBackupPlan *plan = tepat_backup_keeper_get_plan (self->keeper);

  gtk_widget_set_sensitive (self->run_button, !running && plan->passphrase != NULL &&
                                              tepat_context_may (self->context, TEPAT_HAK_CADANGAN));
  show_plan (self);
  if (running)
    adw_action_row_set_subtitle (self->state_row, _("A backup is being made and proven…"));
  else
    load_state (self);
}

static void
save_plan (TepatBackupSettings *self,
           TepatBackupPlan     *plan)
{
  g_autoptr(GError) error = NULL;

  if (!tepat_backup_keeper_set_plan (self->keeper, plan, &error))
    tepat_context_report (self->context, error);
}

static void
on_plan_edited (TepatBackupSettings *self)
{
  TepatBackupPlan *plan;

  if (self->showing || self->context == NULL)
    return;
  plan = tepat_backup_plan_copy (tepat_backup_keeper_get_plan (self->keeper));
  plan->every = every_days[MIN (adw_combo_row_get_selected (self->every_row),
                                G_N_ELEMENTS (every_days) - 1)];
  plan->keep = (guint) gtk_spin_button_get_value_as_int (self->keep);
  save_plan (self, plan);
}

static void
set_folder (TepatBackupSettings *self,
            const char          *folder)
{
  TepatBackupPlan *plan = tepat_backup_plan_copy (tepat_backup_keeper_get_plan (self->keeper));

  g_free (plan->folder);
  plan->folder = g_strdup (folder);
  save_plan (self, plan);
}

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TepatBackupSettings) self = user_data;
  g_autoptr(GFile) folder = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && self->context != NULL)
    set_folder (self, path);
}

static void
on_choose_folder (TepatBackupSettings *self)
{
  tepat_dialogs_select_folder_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     _("Choose Where Backups Go"), NULL, on_folder_chosen,
                                     g_object_ref (self));
}

static void
on_workspace_folder (TepatBackupSettings *self)
{
  set_folder (self, NULL);
}

static void
on_run (TepatBackupSettings *self)
{
  if (!tepat_backup_keeper_is_running (self->keeper))
    tepat_backup_keeper_run (self->keeper);
}

static void
on_set_passphrase (TepatBackupSettings *self)
{
  const char *text = tepat_entry_get_text (self->passphrase);
  TepatBackupPlan *plan;

  if (tepat_sandi_strength (text) < 2)
    {
      tepat_entry_set_error (self->passphrase, _("This would be guessed soon. Take four or five "
                                                 "words that do not belong together."));
      return;
    }
  if (strcmp (text, tepat_entry_get_text (self->again)) != 0)
    {
      tepat_entry_set_error (self->again, _("This is not the same as in the field before. Type it "
                                            "once more."));
      return;
    }
  plan = tepat_backup_plan_copy (tepat_backup_keeper_get_plan (self->keeper));
  tepat_sandi_free (plan->passphrase);
  plan->passphrase = g_strdup (text);
  save_plan (self, plan);
  tepat_entry_set_text (self->passphrase, NULL);
  tepat_entry_set_text (self->again, NULL);
  adw_expander_row_set_expanded (self->passphrase_row, FALSE);
  tepat_context_toast (self->context, _("The next backup is sealed with the new passphrase. Older "
                                        "ones keep theirs."));
}

static void
tepat_backup_settings_dispose (GObject *object)
{
  TepatBackupSettings *self = TEPAT_BACKUP_SETTINGS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->keeper);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_BACKUP_SETTINGS);

  G_OBJECT_CLASS (tepat_backup_settings_parent_class)->dispose (object);
}

static void
tepat_backup_settings_class_init (TepatBackupSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_backup_settings_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/backup-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, group);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, state_row);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, run_button);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, every_row);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, keep);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, folder_row);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, workspace_button);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, passphrase_place);
  gtk_widget_class_bind_template_child (widget_class, TepatBackupSettings, again_place);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_folder);
  gtk_widget_class_bind_template_callback (widget_class, on_workspace_folder);
  gtk_widget_class_bind_template_callback (widget_class, on_run);
  gtk_widget_class_bind_template_callback (widget_class, on_set_passphrase);
}

static void
tepat_backup_settings_init (TepatBackupSettings *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->passphrase = TEPAT_ENTRY (tepat_entry_new_secret (
    _("New passphrase"), _("Four or five words, for example from four pages of a book")));
  self->again = TEPAT_ENTRY (tepat_entry_new_secret (_("Passphrase once more"), NULL));
  adw_bin_set_child (self->passphrase_place, GTK_WIDGET (self->passphrase));
  adw_bin_set_child (self->again_place, GTK_WIDGET (self->again));
}

GtkWidget *
tepat_backup_settings_new (TepatContext *context)
{
  TepatBackupSettings *self = g_object_new (TEPAT_TYPE_BACKUP_SETTINGS, NULL);

  self->context = g_object_ref (context);
  self->keeper = g_object_ref (tepat_backup_keeper_get (context));
  g_signal_connect_object (self->keeper, "changed", G_CALLBACK (on_keeper_changed), self,
                           G_CONNECT_SWAPPED);
  on_keeper_changed (self);

  return GTK_WIDGET (self);
}
