/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-meter"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-meter.h"

struct _TerpaduMeter
{
  GtkWidget  parent_instance;

  GtkWidget *bar;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (TerpaduMeter, terpadu_meter, GTK_TYPE_WIDGET)

static void
terpadu_meter_dispose (GObject *object)
{
  TerpaduMeter *self = TERPADU_METER (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);

  G_OBJECT_CLASS (terpadu_meter_parent_class)->dispose (object);
}

static void
terpadu_meter_class_init (TerpaduMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_meter_dispose;
  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
terpadu_meter_init (TerpaduMeter *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->bar = gtk_level_bar_new ();
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  self->text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_widget_add_css_class (self->text, "row-detail");
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->text, NULL, -1);
}

GtkWidget *
terpadu_meter_new (void)
{
  return g_object_new (TERPADU_TYPE_METER, NULL);
}

void
terpadu_meter_set (TerpaduMeter       *self,
                   guint               n_there,
                   guint               n_all,
                   const char * const *missing)
{
  g_autofree char *names = missing != NULL ? g_strjoinv (", ", (GStrv) missing) : NULL;
  g_autofree char *text = NULL;

  g_assert (TERPADU_IS_METER (self));

  if (names != NULL && *names != '\0')
    /* Translators: how many of the mandatory facts are known, and which are not */
    text = g_strdup_printf (_("%u of %u mandatory facts. Missing: %s"), n_there, n_all, names);
  else
    text = g_strdup_printf (_("All %u mandatory facts are there."), n_all);
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_level_bar_set_max_value (GTK_LEVEL_BAR (self->bar), MAX (n_all, 1));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), n_there);
}
