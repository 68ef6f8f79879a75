/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-tiles"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-tiles.h"

static GtkWidget *
make_tile (guint64     n,
           const char *word,
           TepatTone   tone)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *count = tepat_format_count ((gint64) n);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", word, count);
  GtkWidget *number = gtk_label_new (count);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (tepat_tone_get_icon_name (tone));
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (number, "count");
  gtk_widget_set_halign (number, GTK_ALIGN_START);
  /* A state without a case has nothing to say. */
  if (n == 0)
    gtk_widget_add_css_class (tile, "nothing");
  else
    gtk_widget_add_css_class (icon, tepat_tone_get_css_class (tone));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (tile, word);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (tile), number);
  gtk_box_append (GTK_BOX (tile), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);

  return tile;
}

GtkWidget *
terpadu_tiles_new (const TerpaduCounts *counts)
{
  GtkWidget *box = gtk_flow_box_new ();
  GtkWidget *tiles[] = {
    make_tile (counts->baru, _("New"), TEPAT_TONE_DONE),
    make_tile (counts->berubah, _("Changed"), TEPAT_TONE_RUNNING),
    make_tile (counts->sama, _("Same as known"), TEPAT_TONE_NEUTRAL),
    make_tile (counts->ditolak, _("Rejected"), TEPAT_TONE_BAD),
    make_tile (counts->diperingatkan, _("With a warning"), TEPAT_TONE_ATTENTION),
  };

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (box), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), G_N_ELEMENTS (tiles));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 9);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 9);
  gtk_widget_add_css_class (box, "tiles");
  /* A child that were only not focusable would hold Tab up. */
  gtk_widget_set_can_focus (box, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    gtk_flow_box_insert (GTK_FLOW_BOX (box), tiles[i], -1);

  return box;
}
