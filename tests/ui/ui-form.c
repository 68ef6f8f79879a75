/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ui-form"

#include "config.h"

#include "ui-fixture.h"
#include "ui-form.h"

static GtkWidget *
find_field (GtkWidget  *root,
            const char *label)
{
  if (TEPAT_IS_ENTRY (root) && gtk_widget_get_mapped (root))
    {
      GtkWidget *caption = gtk_widget_get_first_child (root);

      return g_strcmp0 (gtk_label_get_text (GTK_LABEL (caption)), label) == 0 ? root : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_field (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

TepatEntry *
ui_get_field (GtkWidget  *root,
              const char *label)
{
  GtkWidget *field = find_field (root, label);

  if (field == NULL)
    g_error ("There is no field \"%s\"", label);

  return TEPAT_ENTRY (field);
}

void
ui_enter (GtkWidget  *root,
          const char *label,
          const char *text)
{
  tepat_entry_set_text (ui_get_field (root, label), text);
}

static GtkWidget *
find_above (GtkWidget *widget,
            GType      type)
{
  while (widget != NULL && !g_type_is_a (G_OBJECT_TYPE (widget), type))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);

  return widget;
}

/* On labels with a mnemonic the underline is no part of what is shown. */
void
ui_press (GtkWidget  *root,
          const char *label)
{
  GtkWidget *button = find_above (ui_wait_for_text (root, label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

void
ui_activate_row (GtkWidget  *root,
                 const char *title)
{
  gtk_widget_activate (find_above (ui_wait_for_text (root, title), GTK_TYPE_LIST_BOX_ROW));
  ui_settle ();
}

static gboolean
capture_enter (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &taken);
    }

  return taken;
}

void
ui_press_enter (GtkWidget *root)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (root));
  g_autoptr(GPtrArray) way = g_ptr_array_new ();
  gboolean taken = FALSE;

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_ptr_array_insert (way, 0, widget);
  for (guint i = 0; i < way->len && !taken; i++)
    taken = capture_enter (way->pdata[i]);
  if (!taken)
    g_signal_emit_by_name (focus, "activate");
  ui_settle ();
}

#define MAX_FIELDS 80

void
ui_walk_by_enter (GtkWidget  *root,
                  const char *button)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (root));

  for (guint i = 0; i < MAX_FIELDS; i++)
    {
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

      g_assert_nonnull (focus);
      if (GTK_IS_BUTTON (focus) && ui_find_by_text (focus, button) != NULL)
        return;
      if (GTK_IS_TEXT (focus))
        ui_press_enter (root);
      else
        gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      if (gtk_root_get_focus (GTK_ROOT (window)) == focus)
        g_error ("Enter leads no further than \"%s\"",
                 GTK_IS_TEXT (focus) ? gtk_editable_get_text (GTK_EDITABLE (focus))
                                     : G_OBJECT_TYPE_NAME (focus));
    }
  g_error ("Enter does not lead to \"%s\"", button);
}

void
ui_choose (GtkDropDown *drop_down,
           const char  *text)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), text) == 0)
        {
          gtk_drop_down_set_selected (drop_down, i);
          return;
        }
    }
  g_error ("There is no \"%s\" to choose", text);
}
