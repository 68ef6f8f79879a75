/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-cell.h"
#include "tepat-format.h"
#include "tepat-noted-sorter.h"
#include "tepat-row-selection.h"
#include "tepat-row-view.h"

struct _TepatRowView
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkWidget         *frame;
  GtkColumnView     *view;
  GtkLabel          *status;
  GtkLabel          *keys;

  /* Owned references */
  TepatRowSelection *selection;
  GHashTable        *columns;    /* sort key to GtkColumnViewColumn */
  GPtrArray         *spare;      /* of GtkColumnViewColumn */
  TepatCellFormat   *format;

  gint64             total;
};

enum { SORT_CHANGED, ROW_ACTIVATED, SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatRowView, tepat_row_view, GTK_TYPE_WIDGET)

static char *
describe_rows (TepatRowView *self,
               guint         n_rows)
{
  g_autofree char *shown = tepat_format_count (n_rows);
  g_autofree char *total = NULL;

  if (self->total <= (gint64) n_rows)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", n_rows), shown);
  total = tepat_format_count (self->total);

  /* Translators: how many rows the filter leaves, and how many there are */
  return g_strdup_printf (_("%s of %s"), shown, total);
}

static void
update_status (TepatRowView *self)
{
  g_autoptr(GtkBitset) selected = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  guint64 n_selected;

  g_assert (TEPAT_IS_ROW_VIEW (self));

  if (self->selection == NULL)
    return;
  rows = describe_rows (self, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  n_selected = gtk_bitset_get_size (selected);
  if (n_selected > 1)
    {
      count = tepat_format_count ((gint64) n_selected);
      text = g_strdup_printf (_("%s \xe2\x80\x93 %s selected"), rows, count);
    }
  gtk_label_set_text (self->status, text != NULL ? text : rows);
}

static void
on_selection_changed (TepatRowView *self)
{
  g_assert (TEPAT_IS_ROW_VIEW (self));

  update_status (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
on_activate (TepatRowView *self,
             guint         position)
{
  g_autoptr(TepatRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
}

static void
on_sorter_changed (TepatRowView   *self,
                   GtkSorterChange change,
                   GtkSorter      *sorter)
{
  gboolean ascending;
  const char *key = tepat_noted_sorter_ask (sorter, &ascending);

  g_assert (TEPAT_IS_ROW_VIEW (self));

  if (key != NULL)
    g_signal_emit (self, signals[SORT_CHANGED], 0, key, ascending);
}

/* J and K go through the rows one by one, without leaving the keys that decide a case. */
static gboolean
on_key_pressed (TepatRowView    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  g_autoptr(GtkBitset) selected = NULL;
  guint n_rows, position;
  gboolean down = keyval == GDK_KEY_j;

  if ((!down && keyval != GDK_KEY_k) || self->selection == NULL ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (n_rows == 0)
    return GDK_EVENT_PROPAGATE;
  position = gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_minimum (selected);
  if (!gtk_bitset_is_empty (selected))
    position = down ? MIN (position + 1, n_rows - 1) : MAX (position, 1) - 1;
  tepat_row_view_select (self, position);

  return GDK_EVENT_STOP;
}

static GtkWidget *
find_list (TepatRowView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
clear_format (TepatRowView *self)
{
  if (self->format->destroy != NULL)
    self->format->destroy (self->format->user_data);
  *self->format = (TepatCellFormat) { NULL };
}

static void
tepat_row_view_dispose (GObject *object)
{
  TepatRowView *self = TEPAT_ROW_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_ROW_VIEW);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  clear_format (self);

  G_OBJECT_CLASS (tepat_row_view_parent_class)->dispose (object);
}

static void
tepat_row_view_finalize (GObject *object)
{
  g_rc_box_release (TEPAT_ROW_VIEW (object)->format);

  G_OBJECT_CLASS (tepat_row_view_parent_class)->finalize (object);
}

static void
tepat_row_view_class_init (TepatRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_row_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = tepat_row_view_finalize;

  /**
   * TepatRowView::sort-changed:
   * @key: sort key of the column
   * @ascending: direction
   *
   * The user, or [method@RowView.sort_by], wants another order: ask the model anew.
   */
  signals[SORT_CHANGED] =
    g_signal_new ("sort-changed", TEPAT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /**
   * TepatRowView::row-activated:
   * @row: the row
   */
  signals[ROW_ACTIVATED] =
    g_signal_new ("row-activated", TEPAT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, TEPAT_TYPE_ROW);
  /**
   * TepatRowView::selection-changed:
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", TEPAT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "rowview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, view);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, status);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, keys);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
tepat_row_view_init (TepatRowView *self)
{
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  self->format = g_rc_box_new0 (TepatCellFormat);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
}

/**
 * tepat_row_view_new:
 *
 * Returns: (transfer floating): a table without columns
 */
GtkWidget *
tepat_row_view_new (void)
{
  return g_object_new (TEPAT_TYPE_ROW_VIEW, NULL);
}

static GtkColumnViewColumn *
make_column (TepatRowView      *self,
             const TepatColumn *column)
{
  g_autoptr(GtkColumnViewColumn) made =
    gtk_column_view_column_new (g_dgettext (GETTEXT_PACKAGE, column->title),
                                tepat_cell_factory_new (column, TEPAT_ZONE_WIB,
                                                        self->format));

  gtk_column_view_column_set_expand (made, column->expand);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (made, column->width);
  if (column->sort_key != NULL)
    {
      g_autoptr(GtkSorter) sorter = tepat_noted_sorter_new (column->sort_key);

      gtk_column_view_column_set_sorter (made, sorter);
    }

  return g_steal_pointer (&made);
}

static void
align_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      gtk_widget_set_hexpand (widget, TRUE);
      gtk_label_set_xalign (GTK_LABEL (widget), 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    align_label (child);
}

/* GTK has no property for it: the newest title is the last child of the header. */
static void
align_title (TepatRowView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_last_child (header) : NULL;

  if (title != NULL)
    align_label (title);
}

/**
 * tepat_row_view_set_columns:
 * @columns: static table, ended by one without a title
 */
void
tepat_row_view_set_columns (TepatRowView      *self,
                            const TepatColumn *columns)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));
  g_return_if_fail (columns != NULL);

  for (const TepatColumn *column = columns; column->title != NULL; column++)
    {
      g_autoptr(GtkColumnViewColumn) made = make_column (self, column);

      gtk_column_view_append_column (self->view, made);
      if (column->kind == TEPAT_COLUMN_NUMBER)
        align_title (self);
      if (column->sort_key != NULL)
        g_hash_table_insert (self->columns, (gpointer) column->sort_key, g_object_ref (made));
      if (column->spare)
        g_ptr_array_add (self->spare, g_object_ref (made));
    }
}

/**
 * tepat_row_view_set_format:
 * @format: (nullable): what the formatted columns show
 * @user_data: for @format
 * @destroy: (nullable): frees @user_data
 */
void
tepat_row_view_set_format (TepatRowView  *self,
                           TepatRowFormat format,
                           gpointer       user_data,
                           GDestroyNotify destroy)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  clear_format (self);
  *self->format = (TepatCellFormat) { format, user_data, destroy };
}

/* A hidden column of a fixed width keeps its place in GTK 4.8: it goes without one meanwhile. */
static void
show_column (GtkColumnViewColumn *column,
             gboolean             visible)
{
  static const char key[] = "tepat-hidden-width";

  if (gtk_column_view_column_get_visible (column) == visible)
    return;
  if (visible)
    gtk_column_view_column_set_fixed_width (column,
                                            GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column),
                                                                                key)));
  else
    {
      g_object_set_data (G_OBJECT (column), key,
                         GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (column)));
      gtk_column_view_column_set_fixed_width (column, -1);
    }
  gtk_column_view_column_set_visible (column, visible);
}

/**
 * tepat_row_view_set_compact:
 * @compact: whether the list has little room, so that the spare columns are left out
 */
void
tepat_row_view_set_compact (TepatRowView *self,
                            gboolean      compact)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  for (guint i = 0; i < self->spare->len; i++)
    show_column (self->spare->pdata[i], !compact);
}

/**
 * tepat_row_view_set_model:
 * @model: the rows
 * @mode: how many of them the user may select
 */
void
tepat_row_view_set_model (TepatRowView    *self,
                          TepatRowModel   *model,
                          GtkSelectionMode mode)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));
  g_return_if_fail (TEPAT_IS_ROW_MODEL (model));

  g_clear_object (&self->selection);
  self->selection = tepat_row_selection_new (model, mode);
  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  update_status (self);
}

/**
 * tepat_row_view_get_model:
 *
 * Returns: (nullable) (transfer none): the rows
 */
TepatRowModel *
tepat_row_view_get_model (TepatRowView *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), NULL);

  return self->selection != NULL ? tepat_row_selection_get_model (self->selection) : NULL;
}

/**
 * tepat_row_view_set_label:
 * @label: what the list holds, for screen readers
 */
void
tepat_row_view_set_label (TepatRowView *self,
                          const char   *label)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * tepat_row_view_sort_by:
 * @sort_key: (nullable): key of one of the columns, or %NULL to mark none
 * @ascending: direction
 *
 * Marks the column and emits `sort-changed`.
 */
void
tepat_row_view_sort_by (TepatRowView *self,
                        const char   *sort_key,
                        gboolean      ascending)
{
  GtkColumnViewColumn *column = NULL;

  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  if (sort_key != NULL)
    column = g_hash_table_lookup (self->columns, sort_key);
  g_return_if_fail (sort_key == NULL || column != NULL);
  gtk_column_view_sort_by_column (self->view, column,
                                  ascending ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
}

/**
 * tepat_row_view_set_total:
 * @total: how many rows there are without the filter, or 0
 */
void
tepat_row_view_set_total (TepatRowView *self,
                          gint64        total)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  self->total = total;
  update_status (self);
}

/**
 * tepat_row_view_set_keys:
 * @keys: (nullable): the keys that work here, for the status row
 */
void
tepat_row_view_set_keys (TepatRowView *self,
                         const char   *keys)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  gtk_label_set_text (self->keys, keys != NULL ? keys : "");
}

/**
 * tepat_row_view_get_selected:
 *
 * Returns: (nullable) (transfer full): the selected row, the first of several
 */
TepatRow *
tepat_row_view_get_selected (TepatRowView *self)
{
  g_autoptr(GtkBitset) selected = NULL;

  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), NULL);

  if (self->selection == NULL)
    return NULL;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (selected))
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
}

/**
 * tepat_row_view_dup_selected_ids:
 *
 * Returns: (transfer full) (element-type gint64): ids of the selected rows, in their order
 */
GArray *
tepat_row_view_dup_selected_ids (TepatRowView *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), NULL);
  g_return_val_if_fail (self->selection != NULL, NULL);

  return tepat_row_selection_dup_ids (self->selection);
}

/**
 * tepat_row_view_select:
 * @position: index of a row
 *
 * Selects this row alone and brings it into view.
 */
void
tepat_row_view_select (TepatRowView *self,
                       guint         position)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));
  g_return_if_fail (self->selection != NULL);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  tepat_row_view_scroll_to (self, position);
}

/**
 * tepat_row_view_scroll_to:
 * @position: index of a row
 *
 * Brings a row into view.
 */
void
tepat_row_view_scroll_to (TepatRowView *self,
                          guint         position)
{
  GtkWidget *list;

  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  list = find_list (self);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/**
 * tepat_row_view_grab_rows:
 *
 * Puts the focus on the rows.
 */
void
tepat_row_view_grab_rows (TepatRowView *self)
{
  GtkWidget *list;

  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  list = find_list (self);
  if (list != NULL)
    gtk_widget_grab_focus (list);
}
