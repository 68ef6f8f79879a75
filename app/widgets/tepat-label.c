/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-label"

#include "config.h"

#include "tepat-label.h"

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * tepat_label_new_line:
 * @text: (nullable): what it says
 * @css_class: (nullable): its style
 *
 * Returns: (transfer floating): a label of one line, whose end is cut where there is no room
 */
GtkWidget *
tepat_label_new_line (const char *text,
                      const char *css_class)
{
  GtkWidget *label = new_label (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

/**
 * tepat_label_new_text:
 * @text: (nullable): what it says
 * @css_class: (nullable): its style
 *
 * Returns: (transfer floating): a label of as many lines as it needs
 */
GtkWidget *
tepat_label_new_text (const char *text,
                      const char *css_class)
{
  GtkWidget *label = new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

/**
 * tepat_widget_clear:
 * @widget: a box, a grid, or a widget that knows its children by nothing else
 *
 * Takes all children out of it.
 */
void
tepat_widget_clear (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
