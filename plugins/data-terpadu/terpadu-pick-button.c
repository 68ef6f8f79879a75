/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-pick-button"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-pick-button.h"

struct _TerpaduPickButton
{
  GtkWidget       parent_instance;

  /* Template widgets */
  GtkMenuButton  *button;
  GtkSearchEntry *entry;
  GtkListBox     *list;
  GtkLabel       *nothing;
};

enum { PROP_0, PROP_LABEL, PROP_PLACEHOLDER, PROP_NOTHING, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { FILL, PICKED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduPickButton, terpadu_pick_button, GTK_TYPE_WIDGET)

static const char *
get_id (gpointer row)
{
  return g_object_get_data (row, "terpadu-id");
}

static void
fill (TerpaduPickButton *self)
{
  GtkListBoxRow *row;

  g_assert (TERPADU_IS_PICK_BUTTON (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_signal_emit (self, signals[FILL], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
on_shown (TerpaduPickButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_row_activated (TerpaduPickButton *self,
                  GtkListBoxRow     *row)
{
  g_autofree char *id = g_strdup (get_id (row));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[PICKED], 0, id);
}

static void
on_entry_activated (TerpaduPickButton *self)
{
  GtkListBoxRow *row;

  /* What was typed last may still wait for the entry's own delay. */
  fill (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    on_row_activated (self, row);
}

static void
on_stop (TerpaduPickButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static gboolean
on_key_pressed (TerpaduPickButton *self,
                guint              keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (keyval != GDK_KEY_Down || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));

  return GDK_EVENT_STOP;
}

static void
on_remove_clicked (TerpaduPickButton *self,
                   GtkWidget         *button)
{
  g_autofree char *id = g_strdup (get_id (button));

  g_assert (TERPADU_IS_PICK_BUTTON (self));

  g_signal_emit (self, signals[REMOVED], 0, id);
}

static GtkWidget *
make_remove_button (TerpaduPickButton     *self,
                    const TerpaduPickLine *line)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_("Delete “%s”"), line->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "terpadu-id", g_strdup (line->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static void
show_header (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "terpadu-group");
  const char *above = before != NULL ? g_object_get_data (G_OBJECT (before), "terpadu-group")
                                     : NULL;

  if (group == NULL || g_strcmp0 (group, above) == 0)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, tepat_label_new_line (group, "group"));
}

static void
terpadu_pick_button_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TerpaduPickButton *self = TERPADU_PICK_BUTTON (object);

  if (prop_id == PROP_LABEL)
    g_value_set_string (value, gtk_menu_button_get_label (self->button));
  else if (prop_id == PROP_NOTHING)
    g_value_set_string (value, gtk_label_get_text (self->nothing));
  else
    g_object_get_property (G_OBJECT (self->entry), "placeholder-text", value);
}

static void
terpadu_pick_button_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TerpaduPickButton *self = TERPADU_PICK_BUTTON (object);
  const char *text = g_value_get_string (value);

  if (prop_id == PROP_LABEL)
    gtk_menu_button_set_label (self->button, text != NULL ? text : "");
  else if (prop_id == PROP_NOTHING)
    gtk_label_set_text (self->nothing, text != NULL ? text : "");
  else if (text != NULL)
    {
      g_object_set_property (G_OBJECT (self->entry), "placeholder-text", value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text, -1);
    }
}

static void
terpadu_pick_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TERPADU_TYPE_PICK_BUTTON);

  G_OBJECT_CLASS (terpadu_pick_button_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_NOTHING] = g_param_spec_string ("nothing", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static guint
install_signal (const char *name)
{
  return g_signal_new (name, TERPADU_TYPE_PICK_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
terpadu_pick_button_class_init (TerpaduPickButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = terpadu_pick_button_dispose;
  object_class->get_property = terpadu_pick_button_get_property;
  object_class->set_property = terpadu_pick_button_set_property;
  install_properties (object_class);
  signals[FILL] = install_signal ("fill");
  signals[PICKED] = install_signal ("picked");
  signals[REMOVED] = install_signal ("removed");

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-pick-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduPickButton, button);
  gtk_widget_class_bind_template_child (widget_class, TerpaduPickButton, entry);
  gtk_widget_class_bind_template_child (widget_class, TerpaduPickButton, list);
  gtk_widget_class_bind_template_child (widget_class, TerpaduPickButton, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
terpadu_pick_button_init (TerpaduPickButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, show_header, NULL, NULL);
}

/* A line for each level above, so that a list reads as a tree. */
static void
add_branches (GtkBox *box,
              guint   depth)
{
  for (guint i = 0; i < depth; i++)
    {
      GtkWidget *branch = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

      gtk_widget_add_css_class (branch, "branch");
      gtk_box_append (box, branch);
    }
}

void
terpadu_pick_button_add (TerpaduPickButton     *self,
                         const TerpaduPickLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *detail = tepat_label_new_line (line->detail, "dim-label");

  g_assert (TERPADU_IS_PICK_BUTTON (self));

  add_branches (GTK_BOX (box), line->depth);
  gtk_box_append (GTK_BOX (box), tepat_label_new_line (line->title, NULL));
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_label_set_xalign (GTK_LABEL (detail), 1);
  gtk_box_append (GTK_BOX (box), detail);
  if (line->removable)
    gtk_box_append (GTK_BOX (box), make_remove_button (self, line));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "terpadu-id", g_strdup (line->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "terpadu-group", g_strdup (line->group), g_free);
  gtk_list_box_append (self->list, row);
}

void
terpadu_pick_button_refill (TerpaduPickButton *self)
{
  g_assert (TERPADU_IS_PICK_BUTTON (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    fill (self);
}

void
terpadu_pick_button_popup (TerpaduPickButton *self)
{
  g_assert (TERPADU_IS_PICK_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
