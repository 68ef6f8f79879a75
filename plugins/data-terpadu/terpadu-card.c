/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-card"

#include "config.h"

#include "terpadu-card.h"

#define LABEL_WIDTH 146

struct _TerpaduCard
{
  GtkWidget  parent_instance;

  GtkWidget *heading;
  GtkWidget *body;
  GtkWidget *grid;       /* the facts that were added last */
  int        n_facts;
  guint      n_rows;
};

G_DEFINE_FINAL_TYPE (TerpaduCard, terpadu_card, GTK_TYPE_WIDGET)

static void
terpadu_card_dispose (GObject *object)
{
  TerpaduCard *self = TERPADU_CARD (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);

  G_OBJECT_CLASS (terpadu_card_parent_class)->dispose (object);
}

static void
terpadu_card_class_init (TerpaduCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_card_dispose;
  gtk_widget_class_set_css_name (widget_class, "recordcard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
terpadu_card_init (TerpaduCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

GtkWidget *
terpadu_card_new (const char *title)
{
  TerpaduCard *self = g_object_new (TERPADU_TYPE_CARD, NULL);

  if (title != NULL)
    {
      self->heading = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0f,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
      gtk_widget_add_css_class (self->heading, "heading");
      gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
    }
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->body, "card");
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

static void
ensure_grid (TerpaduCard *self)
{
  if (self->grid != NULL)
    return;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "facts");
  gtk_box_append (GTK_BOX (self->body), self->grid);
  self->n_facts = 0;
}

void
terpadu_card_add_fact_widget (TerpaduCard *self,
                              const char  *label,
                              GtkWidget   *value)
{
  GtkWidget *name = gtk_label_new (label);

  g_assert (TERPADU_IS_CARD (self));

  ensure_grid (self);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (name), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_widget_set_size_request (name, LABEL_WIDTH, -1);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_grid_attach (GTK_GRID (self->grid), name, 0, self->n_facts, 1, 1);
  gtk_widget_set_hexpand (value, TRUE);
  /* A text that were not to fill its place would be as narrow as the lines of the name allow. */
  if (!GTK_IS_LABEL (value))
    gtk_widget_set_halign (value, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (self->grid), value, 1, self->n_facts, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  name, NULL, -1);
  self->n_facts++;
}

void
terpadu_card_add_fact (TerpaduCard *self,
                       const char  *label,
                       const char  *value)
{
  GtkWidget *text;

  g_assert (TERPADU_IS_CARD (self));

  if (value == NULL || *value == '\0')
    return;
  text = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_can_focus (text, FALSE);
  gtk_widget_add_css_class (text, "numeric");
  terpadu_card_add_fact_widget (self, label, text);
}

void
terpadu_card_add_row (TerpaduCard *self,
                      GtkWidget   *row)
{
  g_assert (TERPADU_IS_CARD (self));

  self->grid = NULL;
  if (self->n_rows > 0)
    gtk_box_append (GTK_BOX (self->body), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->body), row);
  self->n_rows++;
}

GtkBox *
terpadu_card_append_fields (GtkBox     *content,
                            const char *title)
{
  GtkWidget *card = terpadu_card_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (box, "form-fields");
  terpadu_card_add_row (TERPADU_CARD (card), box);
  gtk_box_append (content, card);

  return GTK_BOX (box);
}

gboolean
terpadu_card_is_empty (TerpaduCard *self)
{
  g_assert (TERPADU_IS_CARD (self));

  return gtk_widget_get_first_child (self->body) == NULL;
}
