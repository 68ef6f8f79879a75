/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-plugins-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-hak.h"
#include "tepat-own-pages.h"
#include "tepat-plugin-row.h"
#include "tepat-plugins-page.h"

struct _TepatPluginsPage
{
  TepatPage     parent_instance;

  /* Template widgets */
  GtkListBox   *list;

  TepatContext *context;
};

G_DEFINE_FINAL_TYPE (TepatPluginsPage, tepat_plugins_page, TEPAT_TYPE_PAGE)

static void
on_switched (TepatPluginsPage *self,
             gboolean          on,
             TepatPluginRow   *row)
{
  g_autoptr(GError) error = NULL;

  g_assert (TEPAT_IS_PLUGINS_PAGE (self));

  if (tepat_host_set_enabled (tepat_own_pages_get_host (self->context),
                              tepat_plugin_row_get_id (row), on, &error))
    tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  else
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_BAD, error->message,
                       NULL);
  tepat_plugin_row_refresh (row);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  TepatPluginsPage *self = user_data;
  GtkWidget *row = tepat_plugin_row_new (item, tepat_session_get_obstacle (
    tepat_context_get_session (self->context), TEPAT_HAK_PENGGUNA_UBAH));

  g_signal_connect_object (row, "switched", G_CALLBACK (on_switched), user_data,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
update_state (TepatPluginsPage *self)
{
  GListModel *plugins = tepat_host_get_plugins (tepat_own_pages_get_host (self->context));

  g_assert (TEPAT_IS_PLUGINS_PAGE (self));

  tepat_page_set_state (TEPAT_PAGE (self), g_list_model_get_n_items (plugins) > 0
                                             ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_EMPTY);
}

static void
tepat_plugins_page_dispose (GObject *object)
{
  g_clear_object (&TEPAT_PLUGINS_PAGE (object)->context);

  G_OBJECT_CLASS (tepat_plugins_page_parent_class)->dispose (object);
}

static void
tepat_plugins_page_class_init (TepatPluginsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_plugins_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/plugins-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatPluginsPage, list);
}

static void
tepat_plugins_page_init (TepatPluginsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_help (TEPAT_PAGE (self),
                       _("Switch a plugin off when your office does not do that work. What it "
                         "added to the window goes away at once and comes back when you switch "
                         "it on.\n\nA plugin that needs another one goes off and on with it. A "
                         "plugin that failed says why; the rest of the program works without it."));
  tepat_page_set_subtitle (TEPAT_PAGE (self),
                           _("Every kind of work is a plugin. Switching one off hides its pages; "
                             "its data stays."));
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No plugins were found"),
                             _("Every kind of work is a plugin. Install Tepat again to get them "
                               "back; the data of the workspace is not touched."));
}

GtkWidget *
tepat_plugins_page_new (TepatContext *context)
{
  TepatPluginsPage *self = g_object_new (TEPAT_TYPE_PLUGINS_PAGE, NULL);
  GListModel *plugins = tepat_host_get_plugins (tepat_own_pages_get_host (context));

  self->context = g_object_ref (context);
  gtk_list_box_bind_model (self->list, plugins, make_row, self, NULL);
  g_signal_connect_object (plugins, "items-changed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  update_state (self);

  return GTK_WIDGET (self);
}
