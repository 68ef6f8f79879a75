/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-plugin-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-plugin-row.h"
#include "tepat-state-pill.h"

struct _TepatPluginRow
{
  GtkListBoxRow    parent_instance;

  /* Template widgets */
  GtkLabel        *name;
  GtkLabel        *description;
  GtkLabel        *problem;
  TepatStatePill  *pill;
  GtkSwitch       *on;

  TepatPluginInfo *info;
  guint            refreshing : 1;
};

enum { SWITCHED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatPluginRow, tepat_plugin_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_state (TepatPluginRow *self)
{
  switch (tepat_plugin_info_get_state (self->info))
    {
    case TEPAT_PLUGIN_LOADED:
      tepat_state_pill_set (self->pill, _("At work"), TEPAT_TONE_DONE);
      break;
    case TEPAT_PLUGIN_FAILED:
      tepat_state_pill_set (self->pill, _("Failed"), TEPAT_TONE_BAD);
      break;
    case TEPAT_PLUGIN_OFF:
    default:
      tepat_state_pill_set (self->pill, _("Off"), TEPAT_TONE_NEUTRAL);
      break;
    }
}

static gboolean
on_state_set (TepatPluginRow *self,
              gboolean        on)
{
  if (!self->refreshing)
    g_signal_emit (self, signals[SWITCHED], 0, on);

  return GDK_EVENT_PROPAGATE;
}

static void
tepat_plugin_row_dispose (GObject *object)
{
  g_clear_object (&TEPAT_PLUGIN_ROW (object)->info);

  G_OBJECT_CLASS (tepat_plugin_row_parent_class)->dispose (object);
}

static void
tepat_plugin_row_class_init (TepatPluginRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_plugin_row_dispose;

  signals[SWITCHED] = g_signal_new ("switched", TEPAT_TYPE_PLUGIN_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (TEPAT_TYPE_STATE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/plugin-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatPluginRow, name);
  gtk_widget_class_bind_template_child (widget_class, TepatPluginRow, description);
  gtk_widget_class_bind_template_child (widget_class, TepatPluginRow, problem);
  gtk_widget_class_bind_template_child (widget_class, TepatPluginRow, pill);
  gtk_widget_class_bind_template_child (widget_class, TepatPluginRow, on);
  gtk_widget_class_bind_template_callback (widget_class, on_state_set);
}

static void
tepat_plugin_row_init (TepatPluginRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tepat_plugin_row_new (TepatPluginInfo *info,
                      const char      *obstacle)
{
  TepatPluginRow *self = g_object_new (TEPAT_TYPE_PLUGIN_ROW, NULL);
  const char *name = tepat_plugin_info_get_name (info);
  const char *description = tepat_plugin_info_get_description (info);

  self->info = g_object_ref (info);
  gtk_widget_set_sensitive (GTK_WIDGET (self->on), obstacle == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->on), obstacle);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->description, description != NULL ? description : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->on), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_object (info, "notify", G_CALLBACK (tepat_plugin_row_refresh), self,
                           G_CONNECT_SWAPPED);
  tepat_plugin_row_refresh (self);

  return GTK_WIDGET (self);
}

const char *
tepat_plugin_row_get_id (TepatPluginRow *self)
{
  g_assert (TEPAT_IS_PLUGIN_ROW (self));

  return tepat_plugin_info_get_id (self->info);
}

void
tepat_plugin_row_refresh (TepatPluginRow *self)
{
  const char *error = tepat_plugin_info_get_error (self->info);
  gboolean wanted = tepat_plugin_info_get_state (self->info) != TEPAT_PLUGIN_OFF;

  g_assert (TEPAT_IS_PLUGIN_ROW (self));

  self->refreshing = TRUE;
  show_state (self);
  gtk_label_set_text (self->problem, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  gtk_switch_set_active (self->on, wanted);
  gtk_switch_set_state (self->on, wanted);
  self->refreshing = FALSE;
}
