/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workspace-status"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-backup.h"
#include "tepat-format.h"
#include "tepat-jejak.h"
#include "tepat-tone.h"
#include "tepat-workspace-status.h"

/* A backup older than this many days is worth a yellow line. */
#define OLD_BACKUP_DAYS 7

struct _TepatWorkspaceStatus
{
  GtkWidget     parent_instance;

  /* Template widgets */
  GtkWidget    *frame;
  GtkImage     *journal_icon;
  GtkLabel     *journal_label;
  GtkImage     *backup_icon;
  GtkLabel     *backup_label;

  TepatSession *session;
  guint         checking : 1;
};

G_DEFINE_FINAL_TYPE (TepatWorkspaceStatus, tepat_workspace_status, GTK_TYPE_WIDGET)

typedef struct
{
  TepatJejakReport *journal;
  char             *last_backup;   /* the moment, in UTC */
} Status;

static void
status_free (Status *status)
{
  tepat_jejak_report_free (status->journal);
  g_free (status->last_backup);
  g_free (status);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Status, status_free)

static gpointer
read_status (TepatDb      *db,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Status *status;
  TepatJejakReport *journal = tepat_jejak_verify (db, cancellable, error);

  if (journal == NULL)
    return NULL;
  status = g_new0 (Status, 1);
  status->journal = journal;
  g_free (tepat_backup_find_last (data, &status->last_backup));

  return status;
}

static void
show_line (GtkImage   *icon,
           GtkLabel   *label,
           TepatTone   tone,
           const char *text)
{
  for (guint other = TEPAT_TONE_NEUTRAL; other <= TEPAT_TONE_BAD; other++)
    gtk_widget_remove_css_class (GTK_WIDGET (icon), tepat_tone_get_css_class (other));
  gtk_widget_add_css_class (GTK_WIDGET (icon), tepat_tone_get_css_class (tone));
  gtk_image_set_from_icon_name (icon, tepat_tone_get_icon_name (tone));
  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (icon), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static void
show_journal (TepatWorkspaceStatus   *self,
              const TepatJejakReport *report)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (report->broken_seq == 0)
    {
      number = tepat_format_count (report->n_entries);
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Journal intact, %s entry",
                                           "Journal intact, %s entries",
                                           (gulong) report->n_entries), number);
    }
  else
    {
      number = tepat_format_count (report->broken_seq);
      text = g_strdup_printf (_("Journal broken at entry %s"), number);
    }
  show_line (self->journal_icon, self->journal_label,
             report->broken_seq == 0 ? TEPAT_TONE_DONE : TEPAT_TONE_BAD, text);
}

static void
show_backup (TepatWorkspaceStatus *self,
             const char           *last_backup)
{
  TepatZone zone = tepat_session_get_zone (self->session);
  g_autofree char *day = tepat_format_day_there (last_backup, zone);
  g_autofree char *date = tepat_format_date (day);
  g_autofree char *today = tepat_format_today (zone);
  g_autofree char *text = NULL;
  gint64 age = 0;

  if (last_backup == NULL)
    {
      show_line (self->backup_icon, self->backup_label, TEPAT_TONE_ATTENTION,
                 _("No backup yet"));
      return;
    }
  text = g_strdup_printf (_("Last backup %s"), date);
  tepat_format_days_between (day, today, &age);
  show_line (self->backup_icon, self->backup_label,
             age > OLD_BACKUP_DAYS ? TEPAT_TONE_ATTENTION : TEPAT_TONE_DONE, text);
}

static void
on_status_read (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TepatWorkspaceStatus) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Status) status = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  self->checking = FALSE;
  if (self->session == NULL)
    return;
  if (status == NULL)
    {
      show_line (self->journal_icon, self->journal_label, TEPAT_TONE_BAD, error->message);
      return;
    }
  show_journal (self, status->journal);
  show_backup (self, status->last_backup);
}

static void
tepat_workspace_status_dispose (GObject *object)
{
  TepatWorkspaceStatus *self = TEPAT_WORKSPACE_STATUS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_WORKSPACE_STATUS);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (tepat_workspace_status_parent_class)->dispose (object);
}

static void
tepat_workspace_status_class_init (TepatWorkspaceStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_workspace_status_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/workspace-status.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatWorkspaceStatus, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatWorkspaceStatus, journal_icon);
  gtk_widget_class_bind_template_child (widget_class, TepatWorkspaceStatus, journal_label);
  gtk_widget_class_bind_template_child (widget_class, TepatWorkspaceStatus, backup_icon);
  gtk_widget_class_bind_template_child (widget_class, TepatWorkspaceStatus, backup_label);
}

static void
tepat_workspace_status_init (TepatWorkspaceStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_line (self->journal_icon, self->journal_label, TEPAT_TONE_NEUTRAL,
             _("Checking the journal…"));
  show_line (self->backup_icon, self->backup_label, TEPAT_TONE_NEUTRAL,
             _("Looking for backups…"));
}

void
tepat_workspace_status_set_session (TepatWorkspaceStatus *self,
                                    TepatSession         *session)
{
  g_assert (TEPAT_IS_WORKSPACE_STATUS (self));

  g_set_object (&self->session, session);
  tepat_workspace_status_refresh (self);
}

void
tepat_workspace_status_set_narrow (TepatWorkspaceStatus *self,
                                   gboolean              narrow)
{
  g_assert (TEPAT_IS_WORKSPACE_STATUS (self));

  gtk_widget_set_visible (GTK_WIDGET (self->journal_label), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->backup_label), !narrow);
}

/* Reads the whole journal: at login, and when the user asks. */
void
tepat_workspace_status_refresh (TepatWorkspaceStatus *self)
{
  TepatStore *store = tepat_session_get_store (self->session);

  g_assert (TEPAT_IS_WORKSPACE_STATUS (self));

  if (self->checking || tepat_session_get_actor (self->session) == NULL)
    return;
  self->checking = TRUE;
  tepat_store_read_async (store, tepat_session_get_actor (self->session), read_status,
                          g_strdup (tepat_store_get_folder (store)), g_free,
                          (GDestroyNotify) status_free, NULL, on_status_read,
                          g_object_ref (self));
}
