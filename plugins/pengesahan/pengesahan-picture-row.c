/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-picture-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-picture-row.h"
#include "pengesahan-widget.h"
#include "tepat-ui.h"

struct _PengesahanPictureRow
{
  GtkWidget  parent_instance;

  GtkLabel  *label;
  GtkLabel  *note;
  GtkWidget *choose_button;
  GtkWidget *remove_button;
};

enum { PROP_0, PROP_LABEL, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanPictureRow, pengesahan_picture_row, GTK_TYPE_WIDGET)

static void
on_file (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PengesahanPictureRow) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, path);
}

static void
on_choose (PengesahanPictureRow *self)
{
  static const char * const suffixes[] = { "png", "jpg", "jpeg", NULL };

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 gtk_label_get_text (self->label), _("PNG or JPEG"), suffixes,
                                 NULL, on_file, g_object_ref (self));
}

static void
on_remove (PengesahanPictureRow *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, "");
}

static void
pengesahan_picture_row_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  PengesahanPictureRow *self = PENGESAHAN_PICTURE_ROW (object);

  g_assert (id == PROP_LABEL);

  gtk_label_set_text (self->label, g_value_get_string (value));
}

static void
pengesahan_picture_row_dispose (GObject *object)
{
  pengesahan_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (pengesahan_picture_row_parent_class)->dispose (object);
}

static void
pengesahan_picture_row_class_init (PengesahanPictureRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pengesahan_picture_row_dispose;
  object_class->set_property = pengesahan_picture_row_set_property;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", PENGESAHAN_TYPE_PICTURE_ROW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_button (PengesahanPictureRow *self,
            const char           *label,
            GCallback             on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->label, NULL, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
pengesahan_picture_row_init (PengesahanPictureRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->note));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_parent (words, GTK_WIDGET (self));
  self->choose_button = add_button (self, _("Choose a Picture…"), G_CALLBACK (on_choose));
  self->remove_button = add_button (self, _("Take Off"), G_CALLBACK (on_remove));
}

void
pengesahan_picture_row_show (PengesahanPictureRow *self,
                             gboolean              is_set)
{
  g_assert (PENGESAHAN_IS_PICTURE_ROW (self));

  gtk_label_set_text (self->note, is_set ? _("A picture is on the letters.")
                                         : _("None. PNG or JPEG of at most 512 kB."));
  gtk_widget_set_visible (self->remove_button, is_set);
}
