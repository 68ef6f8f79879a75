/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-cards"

#include "config.h"

#include "sinkron-cards.h"

#include <glib/gi18n-lib.h>

GtkWidget *
sinkron_cards_add_group (GtkWidget  *box,
                         const char *title,
                         const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (box), group);

  return group;
}

GtkWidget *
sinkron_cards_new_row (const char *title,
                       const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

void
sinkron_cards_add_pill (GtkWidget  *row,
                        const char *word,
                        TepatTone   tone)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (word));
  char letter[7] = { 0 };
  g_autofree char *text = NULL;
  GtkWidget *pill;

  /* In the tables of the command line it stands within a line. */
  g_unichar_to_utf8 (first, letter);
  text = *word != '\0' ? g_strconcat (letter, g_utf8_next_char (word), NULL) : g_strdup ("");
  pill = tepat_state_pill_new (text, tone);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
}

GtkWidget *
sinkron_cards_new_rest (gint64      n,
                        const char *subtitle)
{
  g_autofree char *count = tepat_format_count (n);
  g_autofree char *words = g_strdup_printf (_("and %s more"), count);

  return sinkron_cards_new_row (words, subtitle);
}

GtkWidget *
sinkron_cards_new_button (const char *label,
                          const char *what)
{
  g_auto(GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *bare = g_strjoinv (NULL, parts);
  g_autofree char *name = g_strdup_printf ("%s: %s", bare, what);
  GtkWidget *button = gtk_button_new_with_label (bare);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}
