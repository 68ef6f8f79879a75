/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-cell"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-cell.h"
#include "tepat-row-place-private.h"
#include "tepat-row-private.h"
#include "tepat-state-pill.h"

typedef struct
{
  const TepatColumn *column;
  TepatCellFormat   *format;
} Cell;

/* What belongs to the widget of a cell, wherever it stands. */
typedef struct
{
  const Cell *cell;
  gulong      handler;
} Spot;

static void
cell_free (Cell *cell)
{
  g_rc_box_release (cell->format);
  g_free (cell);
}

static G_DEFINE_QUARK (tepat-cell-spot, spot)

static char *
format_cell (const Cell *cell,
             TepatRow   *row)
{
  return tepat_cell_describe (cell->column, row, cell->format->zone, cell->format->formatter);
}

static void
show_text (const Cell     *cell,
           GtkInscription *inscription,
           TepatRow       *row)
{
  g_autofree char *text = NULL;

  if (tepat_row_get_loading (row))
    {
      gtk_inscription_set_text (inscription, "");
      if (tepat_row_is_late (row))
        gtk_widget_add_css_class (GTK_WIDGET (inscription), "skeleton");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (inscription), "skeleton");
  text = format_cell (cell, row);
  if (text == NULL && cell->column->empty != NULL)
    {
      text = g_strdup (g_dgettext (GETTEXT_PACKAGE, cell->column->empty));
      gtk_widget_add_css_class (GTK_WIDGET (inscription), "dim-label");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (inscription), "dim-label");
  gtk_inscription_set_text (inscription, text);
}

/* Hiding it would have the row measured again, twice for each row that comes. */
static void
show_state (const Cell     *cell,
            TepatStatePill *pill,
            TepatRow       *row)
{
  const char *value = tepat_row_get_text (row, cell->column->cell);

  gtk_widget_set_opacity (GTK_WIDGET (pill), value != NULL ? 1 : 0);
  if (!tepat_row_get_loading (row))
    gtk_widget_set_visible (GTK_WIDGET (pill), value != NULL);
  if (value != NULL)
    tepat_state_pill_set_value (pill, cell->column->states, value);
}

static void
show_row (GtkListItem *item,
          TepatRow    *row,
          const Cell  *cell)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  if (row == NULL || child == NULL)
    return;
  if (TEPAT_IS_STATE_PILL (child))
    show_state (cell, TEPAT_STATE_PILL (child), row);
  else
    show_text (cell, GTK_INSCRIPTION (child), row);
}

static Spot *
get_spot (GtkListItem *item)
{
  return g_object_get_qdata (G_OBJECT (item), spot_quark ());
}

/* What stood here stays for the moment until the cells of the next row have come, as it stayed until
 * its id had come: no flicker from letter to letter. */
static void
on_place_changed (GtkListItem *item)
{
  TepatRow *row = tepat_row_place_get_row (gtk_list_item_get_item (item));

  if (row != NULL && (!tepat_row_get_loading (row) || tepat_row_is_late (row)))
    show_row (item, row, get_spot (item)->cell);
}

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item,
          const Cell         *cell)
{
  TepatColumnKind kind = cell->column->kind;
  Spot *spot = g_new0 (Spot, 1);
  GtkWidget *child;

  spot->cell = cell;
  g_object_set_qdata_full (G_OBJECT (item), spot_quark (), spot, g_free);
  if (kind == TEPAT_COLUMN_STATE)
    child = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  else
    {
      child = gtk_inscription_new (NULL);
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (child),
                                         GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
      /* As high as one line, or it would wrap into two. */
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      gtk_inscription_set_min_chars (GTK_INSCRIPTION (child), 3);
      if (kind == TEPAT_COLUMN_NUMBER)
        gtk_inscription_set_xalign (GTK_INSCRIPTION (child), 1);
      if (kind == TEPAT_COLUMN_NIK)
        gtk_widget_add_css_class (child, "nik");
      else if (kind != TEPAT_COLUMN_TEXT && kind != TEPAT_COLUMN_FORMATTED)
        gtk_widget_add_css_class (child, "numeric");
    }
  gtk_list_item_set_child (item, child);
}

static void
on_bind (GtkListItemFactory *factory,
         GtkListItem        *item,
         const Cell         *cell)
{
  TepatRowPlace *place = gtk_list_item_get_item (item);

  get_spot (item)->handler = g_signal_connect_swapped (place, "changed",
                                                       G_CALLBACK (on_place_changed), item);
  show_row (item, tepat_row_place_get_row (place), cell);
}

static void
on_unbind (GtkListItemFactory *factory,
           GtkListItem        *item,
           const Cell         *cell)
{
  /* To look for it among the handlers of the place would take longer than all the rest. */
  g_clear_signal_handler (&get_spot (item)->handler, gtk_list_item_get_item (item));
}

GtkListItemFactory *
tepat_cell_factory_new (const TepatColumn *column,
                        TepatCellFormat   *format)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *cell = g_new0 (Cell, 1);

  cell->column = column;
  cell->format = g_rc_box_acquire (format);
  g_object_set_data_full (G_OBJECT (factory), "tepat-cell", cell, (GDestroyNotify) cell_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), cell);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), cell);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), cell);

  return factory;
}

char *
tepat_cell_describe (const TepatColumn *column,
                     TepatRow          *row,
                     TepatZone          zone,
                     TepatRowFormatter *formatter)
{
  const char *text = tepat_row_get_text (row, column->cell);

  switch (column->kind)
    {
    case TEPAT_COLUMN_NUMBER:
      return text != NULL ? tepat_format_count (tepat_row_get_int (row, column->cell)) : NULL;
    case TEPAT_COLUMN_NIK:
      return tepat_format_number_16 (text, TRUE);
    case TEPAT_COLUMN_DATE:
      return tepat_format_date (text);
    case TEPAT_COLUMN_MOMENT:
      return tepat_format_moment (text, zone);
    case TEPAT_COLUMN_FORMATTED:
      return formatter != NULL ? tepat_row_formatter_format (formatter, row, column->cell) : NULL;
    case TEPAT_COLUMN_TEXT:
    case TEPAT_COLUMN_STATE:
    default:
      return g_strdup (text);
    }
}
