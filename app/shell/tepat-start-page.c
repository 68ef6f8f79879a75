/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-start-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-banner.h"
#include "tepat-dialogs.h"
#include "tepat-start-page.h"

struct _TepatStartPage
{
  GtkWidget            parent_instance;

  /* Template widgets */
  GtkWidget           *frame;
  TepatBanner         *banner;
  GtkLabel            *about;
  GtkWidget           *recent_group;
  GtkListBox          *recent;
  GtkListBoxRow       *create;
  GtkListBoxRow       *open;
  GtkListBoxRow       *restore;
  GtkListBoxRow       *practice;
};

enum { FOLDER_CHOSEN, CREATE, RESTORE, PRACTICE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatStartPage, tepat_start_page, GTK_TYPE_WIDGET)

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TepatStartPage) self = user_data;
  g_autoptr(GFile) folder = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    g_signal_emit (self, signals[FOLDER_CHOSEN], 0, path);
}

static void
choose_folder (TepatStartPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  tepat_dialogs_select_folder_async (GTK_WINDOW (root), _("Open a Workspace Folder"), NULL,
                                     on_folder_chosen, g_object_ref (self));
}

static void
on_way_activated (TepatStartPage *self,
                  GtkListBoxRow  *row)
{
  tepat_banner_hide (self->banner);
  if (row == self->open)
    choose_folder (self);
  else if (row == self->create)
    g_signal_emit (self, signals[CREATE], 0);
  else if (row == self->restore)
    g_signal_emit (self, signals[RESTORE], 0);
  else if (row == self->practice)
    g_signal_emit (self, signals[PRACTICE], 0);
}

static void
on_recent_activated (TepatStartPage *self,
                     GtkListBoxRow  *row)
{
  g_signal_emit (self, signals[FOLDER_CHOSEN], 0,
                 g_object_get_data (G_OBJECT (row), "tepat-folder"));
}

static void
tepat_start_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TEPAT_TYPE_START_PAGE);

  G_OBJECT_CLASS (tepat_start_page_parent_class)->dispose (object);
}

static void
tepat_start_page_class_init (TepatStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_start_page_dispose;

  signals[FOLDER_CHOSEN] = g_signal_new ("folder-chosen", TEPAT_TYPE_START_PAGE,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
  signals[CREATE] = g_signal_new ("create", TEPAT_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[RESTORE] = g_signal_new ("restore", TEPAT_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[PRACTICE] = g_signal_new ("practice", TEPAT_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TEPAT_TYPE_BANNER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, open);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, about);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, create);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, restore);
  gtk_widget_class_bind_template_child (widget_class, TepatStartPage, practice);
  gtk_widget_class_bind_template_callback (widget_class, on_way_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_activated);
}

static void
tepat_start_page_init (TepatStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->about, _("A workspace is one folder on this computer with all data of "
                                     "your office: families, letters, journal and backups."));
}

/**
 * tepat_start_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
tepat_start_page_new (void)
{
  return g_object_new (TEPAT_TYPE_START_PAGE, NULL);
}

static GtkWidget *
make_recent_row (const char *folder)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (folder);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "tepat-folder", g_strdup (folder), g_free);

  return row;
}

/**
 * tepat_start_page_set_recent:
 * @folders: (array zero-terminated=1): workspaces that were open before, the latest first
 */
void
tepat_start_page_set_recent (TepatStartPage     *self,
                             const char * const *folders)
{
  gboolean any = FALSE;
  GtkListBoxRow *row;

  g_return_if_fail (TEPAT_IS_START_PAGE (self));

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  for (; folders != NULL && *folders != NULL; folders++)
    if (g_file_test (*folders, G_FILE_TEST_IS_DIR))
      {
        gtk_list_box_append (self->recent, make_recent_row (*folders));
        any = TRUE;
      }
  gtk_widget_set_visible (self->recent_group, any);
}

/**
 * tepat_start_page_show_error:
 * @message: why a workspace could not be opened, and what to do
 */
void
tepat_start_page_show_error (TepatStartPage *self,
                             const char     *message)
{
  g_return_if_fail (TEPAT_IS_START_PAGE (self));

  tepat_banner_show (self->banner, TEPAT_TONE_BAD, message, NULL);
}
