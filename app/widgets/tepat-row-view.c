/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-cell.h"
#include "tepat-column-menu.h"
#include "tepat-format.h"
#include "tepat-list-focus.h"
#include "tepat-mark-cell.h"
#include "tepat-noted-sorter.h"
#include "tepat-row-columns.h"
#include "tepat-row-copy.h"
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
  GtkMenuButton     *arrange;

  /* Owned references */
  TepatRowSelection *selection;
  TepatRowColumns   *columns;
  TepatRowMarks     *marks;
  TepatCellFormat   *format;

  gint64             total;
  guint              marked;     /* position that was marked last */
  guint              fit_idle;
};

enum { SORT_CHANGED, ROW_ACTIVATED, SELECTION_CHANGED, MARKS_CHANGED, LAYOUT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatRowView, tepat_row_view, GTK_TYPE_WIDGET)

static guint
count_rows (TepatRowView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (tepat_row_view_get_model (self)));
}

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

/* Where rows have a box to tick, the selected one is only where the person stands. */
static guint
count_marked (TepatRowView *self)
{
  g_autoptr(GtkBitset) selected = NULL;

  if (self->marks != NULL)
    return tepat_row_marks_get_n (self->marks);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_get_size (selected) > 1 ? (guint) gtk_bitset_get_size (selected) : 0;
}

static void
update_status (TepatRowView *self)
{
  g_autofree char *rows = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  g_assert (TEPAT_IS_ROW_VIEW (self));

  if (self->selection == NULL || tepat_row_model_get_partial (tepat_row_view_get_model (self)))
    return;
  rows = describe_rows (self, count_rows (self));
  if (count_marked (self) > 0)
    {
      count = tepat_format_count (count_marked (self));
      text = g_strdup_printf (_("%s \xe2\x80\x93 %s selected"), rows, count);
    }
  gtk_label_set_text (self->status, text != NULL ? text : rows);
}

static void
on_marks_changed (TepatRowView *self)
{
  g_assert (TEPAT_IS_ROW_VIEW (self));

  update_status (self);
  g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

static gboolean
on_fit_idle (gpointer user_data)
{
  TepatRowView *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));

  if (gtk_adjustment_get_page_size (adjustment) > 1)
    tepat_row_columns_fit (self->columns, (int) gtk_adjustment_get_page_size (adjustment));
  if (tepat_row_columns_arrange (self->columns))
    return G_SOURCE_CONTINUE;
  self->fit_idle = 0;

  return G_SOURCE_REMOVE;
}

/* Columns cannot come and go in the middle of an allocation. They do so before the next frame, each
 * in a turn of its own, since it takes long. */
static void
on_width_changed (TepatRowView *self)
{
  g_assert (TEPAT_IS_ROW_VIEW (self));

  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (GTK_PRIORITY_RESIZE, on_fit_idle, self, NULL);
}

static void
on_layout_changed (gpointer self)
{
  g_signal_emit (self, signals[LAYOUT_CHANGED], 0);
}

/* Another list begins at the top. */
static void
on_replaced (TepatRowView *self,
             gboolean      fresh)
{
  g_assert (TEPAT_IS_ROW_VIEW (self));

  if (self->selection == NULL)
    return;
  update_status (self);
  if (fresh && count_rows (self) > 0)
    tepat_row_view_scroll_to (self, 0);
}

static void
on_selection_changed (TepatRowView *self)
{
  g_assert (TEPAT_IS_ROW_VIEW (self));

  update_status (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Returns: (nullable) (transfer full): */
static TepatRow *
get_row (TepatRowView *self,
         guint         position)
{
  return g_list_model_get_item (G_LIST_MODEL (tepat_row_view_get_model (self)), position);
}

static void
on_activate (TepatRowView *self,
             guint         position)
{
  g_autoptr(TepatRow) row = get_row (self, position);

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

/* The position of the selected row, the first of several; FALSE without one. */
static gboolean
find_selected (TepatRowView *self,
               guint        *position)
{
  g_autoptr(GtkBitset) selected = NULL;

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (selected))
    return FALSE;
  *position = gtk_bitset_get_minimum (selected);

  return TRUE;
}

static void
step_to (TepatRowView *self,
         gboolean      down)
{
  guint n_rows = count_rows (self);
  guint position;

  if (!find_selected (self, &position))
    position = 0;
  else
    position = down ? MIN (position + 1, n_rows - 1) : MAX (position, 1) - 1;
  tepat_row_view_select (self, position);
}

/* With Shift: all rows from the one that was marked last. */
static gboolean
mark_selected (TepatRowView *self,
               gboolean      extend)
{
  guint n_rows = count_rows (self);
  guint position;
  gint64 id;

  if (self->marks == NULL || !find_selected (self, &position))
    return GDK_EVENT_PROPAGATE;
  id = tepat_row_model_get_id (tepat_row_view_get_model (self), position);
  if (extend && self->marked < n_rows)
    tepat_row_marks_set_range (self->marks, self->marked, position);
  else
    tepat_row_marks_set (self->marks, id, !tepat_row_marks_contains (self->marks, id));
  self->marked = position;

  return GDK_EVENT_STOP;
}

static gboolean
mark_all (TepatRowView *self)
{
  guint n_rows = count_rows (self);

  if (self->marks == NULL)
    return GDK_EVENT_PROPAGATE;
  tepat_row_marks_set_all (self->marks, count_marked (self) < n_rows);

  return GDK_EVENT_STOP;
}

/* J and K go through the rows one by one, without leaving the keys that decide a case. */
static gboolean
on_key_pressed (TepatRowView    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean plain = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0;

  if (self->selection == NULL || count_rows (self) == 0)
    return GDK_EVENT_PROPAGATE;
  if (plain && (keyval == GDK_KEY_j || keyval == GDK_KEY_k))
    {
      step_to (self, keyval == GDK_KEY_j);
      return GDK_EVENT_STOP;
    }
  if (plain && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
    return mark_selected (self, (state & GDK_SHIFT_MASK) != 0);
  if ((state & GDK_CONTROL_MASK) != 0 && keyval == GDK_KEY_a)
    return mark_all (self);

  return GDK_EVENT_PROPAGATE;
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
  g_clear_pointer (&self->format->formatter, tepat_row_formatter_unref);
}

static void
tepat_row_view_dispose (GObject *object)
{
  TepatRowView *self = TEPAT_ROW_VIEW (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_pointer (&self->columns, tepat_row_columns_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_ROW_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->marks);
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
  widget_class->focus = tepat_list_focus;

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
  /** TepatRowView::selection-changed: */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", TEPAT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  /** TepatRowView::marks-changed: */
  signals[MARKS_CHANGED] =
    g_signal_new ("marks-changed", TEPAT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  /**
   * TepatRowView::layout-changed:
   *
   * A person arranged the columns otherwise: see [method@RowView.dup_layout].
   */
  signals[LAYOUT_CHANGED] =
    g_signal_new ("layout-changed", TEPAT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "rowview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, view);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, status);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, keys);
  gtk_widget_class_bind_template_child (widget_class, TepatRowView, arrange);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  tepat_row_copy_install (widget_class);
}

static void
tepat_row_view_init (TepatRowView *self)
{
  self->format = g_rc_box_new0 (TepatCellFormat);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = tepat_row_columns_new (self->view, on_layout_changed, self);
  gtk_menu_button_set_popover (self->arrange, tepat_column_menu_new (self->columns));
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)),
                           "notify::page-size", G_CALLBACK (on_width_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (on_width_changed), self, G_CONNECT_SWAPPED);
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
                                tepat_cell_factory_new (column, self->format));

  gtk_column_view_column_set_expand (made, column->expand);
  gtk_column_view_column_set_resizable (made, TRUE);
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

      tepat_row_columns_add (self->columns, column, made);
      if (column->kind == TEPAT_COLUMN_NUMBER)
        align_title (self);
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
  if (format != NULL)
    self->format->formatter = tepat_row_formatter_new (format, user_data, destroy);
}

TepatRowFormatter *
tepat_row_view_ref_formatter (TepatRowView *self)
{
  g_assert (TEPAT_IS_ROW_VIEW (self));

  return self->format->formatter != NULL ? tepat_row_formatter_ref (self->format->formatter)
                                         : NULL;
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

  tepat_row_columns_set_compact (self->columns, compact);
  on_width_changed (self);
}

/** tepat_row_view_dup_layout: Returns: (transfer full): the columns as arranged, to be kept */
char *
tepat_row_view_dup_layout (TepatRowView *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), NULL);

  return tepat_row_columns_dup_layout (self->columns);
}

/**
 * tepat_row_view_set_layout:
 * @layout: (nullable): what [method@RowView.dup_layout] gave
 */
void
tepat_row_view_set_layout (TepatRowView *self,
                           const char   *layout)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  tepat_row_columns_set_layout (self->columns, layout);
}

/** tepat_row_view_get_n_columns: Returns: how many columns there are, hidden ones too */
guint
tepat_row_view_get_n_columns (TepatRowView *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), 0);

  return tepat_row_columns_get_n (self->columns);
}

/**
 * tepat_row_view_get_column:
 * @n: a place, from the left
 * @hidden: (out): whether the person hid it
 *
 * Returns: (transfer none): the column that stands there
 */
const TepatColumn *
tepat_row_view_get_column (TepatRowView *self,
                           guint         n,
                           gboolean     *hidden)
{
  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), NULL);

  return tepat_row_columns_get_nth (self->columns, n, hidden);
}

static void
add_mark_column (TepatRowView *self)
{
  g_autoptr(GtkColumnViewColumn) column = NULL;

  self->marked = GTK_INVALID_LIST_POSITION;
  column = gtk_column_view_column_new ("", tepat_mark_cell_factory_new (self->marks));
  gtk_column_view_insert_column (self->view, 0, column);
}

/**
 * tepat_row_view_set_markable:
 * @model: the rows
 *
 * Gives every row a box to tick: Space marks, Shift+Space marks all from the last one, Ctrl+A all.
 * Call it before [method@RowView.set_columns].
 */
void
tepat_row_view_set_markable (TepatRowView  *self,
                             TepatRowModel *model)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));
  g_return_if_fail (self->marks == NULL);

  self->marks = tepat_row_marks_new (model);
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  add_mark_column (self);
}

/** tepat_row_view_get_marks: Returns: (nullable) (transfer none): which rows are ticked */
TepatRowMarks *
tepat_row_view_get_marks (TepatRowView *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (self), NULL);

  return self->marks;
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

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (tepat_row_view_get_model (self), on_replaced, self);
  g_clear_object (&self->selection);
  self->format->zone = tepat_session_get_zone (tepat_row_model_get_source (model, NULL));
  self->selection = tepat_row_selection_new (model, mode);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "reached", G_CALLBACK (tepat_row_view_scroll_to), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "replace-end", G_CALLBACK (on_replaced), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  update_status (self);
}

/** tepat_row_view_get_model: Returns: (nullable) (transfer none): the rows */
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
    column = tepat_row_columns_lookup_sort (self->columns, sort_key);
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

  return get_row (self, gtk_bitset_get_minimum (selected));
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

/** tepat_row_view_unselect: No row is selected: what stands beside the list was not chosen in it. */
void
tepat_row_view_unselect (TepatRowView *self)
{
  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));
  g_return_if_fail (self->selection != NULL);

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
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
  GtkWidget *list = find_list (self);

  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  if (self->selection != NULL && !tepat_row_selection_reach (self->selection, position))
    return;
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
  GtkWidget *list = find_list (self);

  g_return_if_fail (TEPAT_IS_ROW_VIEW (self));

  if (list != NULL)
    gtk_widget_grab_focus (list);
}
