/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-application"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-application.h"
#include "tepat-drop-down.h"
#include "tepat-recent.h"
#include "tepat-settings.h"
#include "tepat-text-scale.h"
#include "tepat-window.h"

struct _TepatApplication
{
  AdwApplication  parent_instance;

  char           *workspace;
  char           *user;
  GSettings      *settings;
};

G_DEFINE_FINAL_TYPE (TepatApplication, tepat_application, ADW_TYPE_APPLICATION)

static void
on_color_scheme_changed (TepatApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK,
  };
  guint wanted = (guint) g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (wanted, G_N_ELEMENTS (schemes) - 1)]);
}

static void
tepat_application_startup (GApplication *application)
{
  TepatApplication *self = TEPAT_APPLICATION (application);

  G_APPLICATION_CLASS (tepat_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (TEPAT_APP_ID);
  tepat_text_scale_follow (gdk_display_get_default ());
  self->settings = tepat_settings_new ();
  if (self->settings == NULL)
    return;
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (on_color_scheme_changed), self, G_CONNECT_SWAPPED);
  on_color_scheme_changed (self);
  tepat_drop_down_say_names ();
}

static void
tepat_application_activate (GApplication *application)
{
  TepatApplication *self = TEPAT_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *folder = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  window = GTK_WINDOW (tepat_window_new (GTK_APPLICATION (self)));
  tepat_window_prefer_user (TEPAT_WINDOW (window), self->user);
  folder = self->workspace != NULL ? g_strdup (self->workspace) : tepat_recent_dup_workspace ();
  if (folder != NULL && (self->workspace != NULL || g_file_test (folder, G_FILE_TEST_IS_DIR)))
    tepat_window_open_workspace (TEPAT_WINDOW (window), folder);
  gtk_window_present (window);
}

static void
tepat_application_finalize (GObject *object)
{
  TepatApplication *self = TEPAT_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->workspace);
  g_free (self->user);

  G_OBJECT_CLASS (tepat_application_parent_class)->finalize (object);
}

static void
tepat_application_class_init (TepatApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tepat_application_finalize;
  application_class->startup = tepat_application_startup;
  application_class->activate = tepat_application_activate;
}

static void
tepat_application_init (TepatApplication *self)
{
}

/**
 * tepat_application_new:
 * @workspace: (nullable): a workspace's folder; else the one of last time
 * @user: (nullable): the login name to offer first
 *
 * Returns: (transfer full): the application; the language must have been set before
 */
TepatApplication *
tepat_application_new (const char *workspace,
                       const char *user)
{
  /* Two windows may have two workspaces, and one workspace may be open twice: each is a process
   * of its own. */
  TepatApplication *self = g_object_new (TEPAT_TYPE_APPLICATION,
                                         "application-id", TEPAT_APP_ID,
                                         "resource-base-path", "/id/tepat/Tepat",
                                         "flags", G_APPLICATION_NON_UNIQUE,
                                         NULL);

  self->workspace = g_strdup (workspace);
  self->user = g_strdup (user);

  return self;
}

/**
 * tepat_application_run:
 * @workspace: (nullable): a workspace's folder; else the one of last time
 * @user: (nullable): the login name to offer first
 *
 * Shows the window until it is closed.
 *
 * Returns: the exit status of the process
 */
int
tepat_application_run (const char *workspace,
                       const char *user)
{
  g_autoptr(TepatApplication) application = tepat_application_new (workspace, user);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* The file of a program that was replaced while it runs is "... (deleted)". */
gboolean
tepat_application_spawn (const char  *workspace,
                         const char  *user,
                         GError     **error)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_strconcat ("--workspace=", workspace, NULL);
  g_autofree char *name = g_strconcat ("--user=", user, NULL);
  char *argv[] = { self, folder, name, NULL };

  g_assert (workspace != NULL && user != NULL);

  if (self == NULL || !g_file_test (self, G_FILE_TEST_IS_EXECUTABLE))
    argv[0] = (char *) "tepat";

  return g_spawn_async (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, error);
}
