/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-entry-grid"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-entry-grid.h"

#define MIN_ROWS 12
#define FIRST_COLUMN 1   /* before it stands the number of the row */

struct _TepatEntryGrid
{
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkGrid          *grid;

  GPtrArray        *cells;      /* of GtkText *[n_columns], a row each */
  GPtrArray        *numbers;    /* of GtkLabel, a row each; what is wrong in a row shows on it */
  GPtrArray        *remarks;    /* of GtkLabel, a row each */
  TepatGridTable *table;

  guint             filling : 1;
};

enum { EDITED, ENTERED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatEntryGrid, tepat_entry_grid, GTK_TYPE_WIDGET)

static GtkWidget *
get_cell (TepatEntryGrid *self,
          guint           row,
          guint           field)
{
  GtkWidget **cells = self->cells->pdata[row];

  return cells[field];
}

static gboolean
find_place (TepatEntryGrid *self,
            guint          *row,
            guint          *field)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint place;

  if (self->table == NULL || !GTK_IS_TEXT (focus) ||
      gtk_widget_get_parent (focus) != GTK_WIDGET (self->grid))
    return FALSE;
  place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (focus), "tepat-place"));
  *row = place / self->table->n_columns;
  *field = place % self->table->n_columns;

  return TRUE;
}

void
tepat_entry_grid_show_row (TepatEntryGrid *self,
                           guint           row)
{
  g_assert (TEPAT_IS_ENTRY_GRID (self));

  if (row >= self->cells->len)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      GtkEditable *cell = GTK_EDITABLE (get_cell (self, row, i));
      const char *text = tepat_grid_table_get (self->table, row, i);

      if (strcmp (gtk_editable_get_text (cell), text) != 0)
        gtk_editable_set_text (cell, text);
    }
  self->filling = FALSE;
}

static void
on_cell_changed (TepatEntryGrid *self,
                 GtkText        *cell)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "tepat-place"));

  if (self->filling || self->table == NULL)
    return;
  tepat_grid_table_set (self->table, place / self->table->n_columns,
                          place % self->table->n_columns,
                          gtk_editable_get_text (GTK_EDITABLE (cell)));
  g_signal_emit (self, signals[EDITED], 0);
}

static void
clamp (GtkAdjustment *place,
       double         from,
       double         to)
{
  /* The titles and the numbers of the rows come along with what is first. */
  gtk_adjustment_clamp_page (place, from < gtk_adjustment_get_page_size (place) / 4 ? 0 : from, to);
}

/* A row that was just added has no place before the next frame. */
static gboolean
show_focused (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  TepatEntryGrid *self = TEPAT_ENTRY_GRID (widget);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  graphene_rect_t cell;
  guint row, field;

  if (!find_place (self, &row, &field))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_width (get_cell (self, row, field)) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_compute_bounds (get_cell (self, row, field), GTK_WIDGET (self->grid), &cell))
    {
      clamp (gtk_scrolled_window_get_hadjustment (scroller), cell.origin.x,
             cell.origin.x + cell.size.width);
      clamp (gtk_scrolled_window_get_vadjustment (scroller), cell.origin.y,
             cell.origin.y + cell.size.height);
    }

  return G_SOURCE_REMOVE;
}

static void
on_cell_focused (TepatEntryGrid *self,
                 GParamSpec     *pspec,
                 GtkWidget      *cell)
{
  if (!gtk_widget_has_focus (cell))
    return;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_focused, NULL, NULL);
  g_signal_emit (self, signals[ENTERED], 0);
}

static GtkWidget *
make_cell (TepatEntryGrid *self,
           guint           row,
           guint           field)
{
  const TepatGridColumn *column = &self->table->columns[field];
  GtkWidget *cell = gtk_text_new ();
  g_autofree char *name = g_strdup_printf (_("Row %u, %s"), row + 1, _(column->title));

  gtk_editable_set_width_chars (GTK_EDITABLE (cell),
                                column->words ? column->chars * 2 / 3 : column->chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell), column->chars);
  gtk_widget_set_hexpand (cell, column->wide);
  gtk_widget_add_css_class (cell, "grid-cell");
  if (column->number)
    gtk_widget_add_css_class (cell, "nik");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (cell), "tepat-place",
                     GUINT_TO_POINTER (row * self->table->n_columns + field));
  g_signal_connect_object (cell, "changed", G_CALLBACK (on_cell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "notify::has-focus", G_CALLBACK (on_cell_focused), self,
                           G_CONNECT_SWAPPED);

  return cell;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_row (TepatEntryGrid *self)
{
  guint row = self->cells->len;
  GtkWidget **cells = g_new0 (GtkWidget *, self->table->n_columns);
  g_autofree char *number = g_strdup_printf ("%u", row + 1);
  GtkWidget *remark = make_label (NULL, "grid-remark");
  GtkWidget *label = make_label (number, "grid-number");

  gtk_grid_attach (self->grid, label, 0, (int) row + 1, 1, 1);
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      cells[i] = make_cell (self, row, i);
      gtk_grid_attach (self->grid, cells[i], (int) i + FIRST_COLUMN, (int) row + 1, 1, 1);
    }
  gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (remark), 6);
  gtk_label_set_max_width_chars (GTK_LABEL (remark), 12);
  gtk_widget_set_hexpand (remark, TRUE);
  gtk_grid_attach (self->grid, remark, self->table->n_columns + FIRST_COLUMN, (int) row + 1, 1, 1);
  g_ptr_array_add (self->cells, cells);
  g_ptr_array_add (self->numbers, label);
  g_ptr_array_add (self->remarks, remark);
}

/* One empty row is always there to go on. */
static void
ensure_rows (TepatEntryGrid *self)
{
  while (self->cells->len < MAX (MIN_ROWS, self->table->rows->len + 1))
    add_row (self);
}

static void
add_titles (TepatEntryGrid *self)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      GtkWidget *title = make_label (_(self->table->columns[i].title), "grid-title");

      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (title, _(self->table->columns[i].hint));
      gtk_grid_attach (self->grid, title, (int) i + FIRST_COLUMN, 0, 1, 1);
    }
  gtk_grid_attach (self->grid, make_label (_("Remark"), "grid-title"),
                   self->table->n_columns + FIRST_COLUMN, 0, 1, 1);
}

static void
leave_cell (TepatEntryGrid *self,
            guint           row,
            guint           field)
{
  g_signal_emit (self, signals[LEFT], 0, row, field);
}

static void
go_to (TepatEntryGrid *self,
       guint           row,
       guint           field)
{
  while (row >= self->cells->len)
    add_row (self);
  gtk_widget_grab_focus (get_cell (self, row, field));
}

/* With @skip: past the cells that are filled already. */
static void
go_on (TepatEntryGrid *self,
       guint           row,
       guint           field,
       gboolean        skip)
{
  leave_cell (self, row, field);
  do
    field++;
  while (skip && field < self->table->n_columns &&
         *tepat_grid_table_get (self->table, row, field) != '\0');
  if (field >= self->table->n_columns)
    go_to (self, row + 1, 0);
  else
    go_to (self, row, field);
}

static void
go_back (TepatEntryGrid *self,
         guint           row,
         guint           field)
{
  leave_cell (self, row, field);
  if (field > 0)
    go_to (self, row, field - 1);
  else if (row > 0)
    go_to (self, row - 1, self->table->n_columns - 1);
}

static void
fill_down (TepatEntryGrid *self,
           guint           row,
           guint           field)
{
  if (row == 0)
    return;
  tepat_grid_table_set (self->table, row, field,
                          tepat_grid_table_get (self->table, row - 1, field));
  tepat_entry_grid_show_row (self, row);
  g_signal_emit (self, signals[EDITED], 0);
  go_on (self, row, field, TRUE);
}

typedef struct
{
  TepatEntryGrid *grid;
  guint        row;
  guint        field;
} Paste;

static void
paste_block (TepatEntryGrid *self,
             guint           row,
             guint           field,
             const char     *text)
{
  guint n = tepat_grid_table_paste (self->table, row, field, text);

  ensure_rows (self);
  for (guint i = row; i < row + n; i++)
    tepat_entry_grid_show_row (self, i);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
on_clipboard_read (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree Paste *paste = user_data;
  g_autoptr(TepatEntryGrid) self = paste->grid;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || self->table == NULL)
    return;
  if (strpbrk (text, "\t\n") != NULL)
    paste_block (self, paste->row, paste->field, text);
  else
    {
      GtkEditable *cell = GTK_EDITABLE (get_cell (self, paste->row, paste->field));
      int position;

      gtk_editable_delete_selection (cell);
      position = gtk_editable_get_position (cell);
      gtk_editable_insert_text (cell, text, -1, &position);
      gtk_editable_set_position (cell, position);
    }
}

static void
paste (TepatEntryGrid *self,
       guint           row,
       guint           field)
{
  Paste *paste = g_new0 (Paste, 1);

  *paste = (Paste) { g_object_ref (self), row, field };
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                 on_clipboard_read, paste);
}

/* The arrows move within the text first. */
static gboolean
is_at_end (GtkWidget *cell,
           gboolean   right)
{
  GtkEditable *editable = GTK_EDITABLE (cell);
  int length = (int) g_utf8_strlen (gtk_editable_get_text (editable), -1);
  int start, end;

  if (gtk_editable_get_selection_bounds (editable, &start, &end))
    return end - start == length;

  return gtk_editable_get_position (editable) == (right ? length : 0);
}

static gboolean
handle_control (TepatEntryGrid *self,
                guint           keyval,
                guint           row,
                guint           field)
{
  if (keyval == GDK_KEY_d)
    fill_down (self, row, field);
  else if (keyval == GDK_KEY_v)
    paste (self, row, field);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      leave_cell (self, row, field);
      go_to (self, row + 1, 0);
    }
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
handle_arrow (TepatEntryGrid *self,
              guint           keyval,
              guint           row,
              guint           field)
{
  GtkWidget *cell = get_cell (self, row, field);

  if (keyval == GDK_KEY_Down)
    {
      leave_cell (self, row, field);
      go_to (self, row + 1, field);
    }
  else if (keyval == GDK_KEY_Up && row > 0)
    {
      leave_cell (self, row, field);
      go_to (self, row - 1, field);
    }
  else if (keyval == GDK_KEY_Right && is_at_end (cell, TRUE))
    go_on (self, row, field, FALSE);
  else if (keyval == GDK_KEY_Left && is_at_end (cell, FALSE))
    go_back (self, row, field);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed (TepatEntryGrid  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  guint row, field;

  if (self->table == NULL || !find_place (self, &row, &field))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return handle_control (self, keyval, row, field);
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    go_on (self, row, field, TRUE);
  else if (keyval == GDK_KEY_ISO_Left_Tab ||
           (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0))
    {
      /* From the first cell it goes on to what stands before the grid. */
      if (row == 0 && field == 0)
        {
          leave_cell (self, row, field);
          return GDK_EVENT_PROPAGATE;
        }
      go_back (self, row, field);
    }
  else if (keyval == GDK_KEY_Tab)
    go_on (self, row, field, FALSE);
  else
    return handle_arrow (self, keyval, row, field);

  return GDK_EVENT_STOP;
}

static void
tepat_entry_grid_dispose (GObject *object)
{
  TepatEntryGrid *self = TEPAT_ENTRY_GRID (object);

  self->table = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);

  G_OBJECT_CLASS (tepat_entry_grid_parent_class)->dispose (object);
}

static void
tepat_entry_grid_class_init (TepatEntryGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_entry_grid_dispose;

  signals[EDITED] = g_signal_new ("edited", TEPAT_TYPE_ENTRY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", TEPAT_TYPE_ENTRY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  signals[LEFT] = g_signal_new ("left", TEPAT_TYPE_ENTRY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "entrygrid");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
tepat_entry_grid_init (TepatEntryGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_ptr_array_new ();
  self->remarks = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  /* GTK would show what is around the text, which here is the whole grid. */
  gtk_viewport_set_scroll_to_focus (
    GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller))), FALSE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
tepat_entry_grid_set_table (TepatEntryGrid *self,
                            TepatGridTable *table)
{
  g_assert (TEPAT_IS_ENTRY_GRID (self));

  self->table = table;
  if (self->cells->len == 0)
    add_titles (self);
  ensure_rows (self);
  for (guint i = 0; i < self->cells->len; i++)
    tepat_entry_grid_show_row (self, i);
  tepat_entry_grid_clear_issues (self);
}

void
tepat_entry_grid_clear_issues (TepatEntryGrid *self)
{
  g_assert (TEPAT_IS_ENTRY_GRID (self));

  for (guint i = 0; i < self->cells->len; i++)
    {
      for (guint j = 0; j < self->table->n_columns; j++)
        {
          gtk_widget_remove_css_class (get_cell (self, i, j), "error");
          gtk_widget_remove_css_class (get_cell (self, i, j), "warning");
          gtk_widget_set_tooltip_text (get_cell (self, i, j), NULL);
        }
      gtk_widget_remove_css_class (self->numbers->pdata[i], "error");
      gtk_widget_remove_css_class (self->numbers->pdata[i], "warning");
      gtk_widget_set_tooltip_text (self->numbers->pdata[i], NULL);
      gtk_label_set_text (self->remarks->pdata[i], "");
      gtk_widget_set_tooltip_text (self->remarks->pdata[i], NULL);
    }
}

void
tepat_entry_grid_add_issue (TepatEntryGrid *self,
                            guint           row,
                            const char     *field,
                            const char     *text,
                            gboolean        rejected)
{
  g_assert (TEPAT_IS_ENTRY_GRID (self));

  if (row >= self->cells->len)
    return;
  for (guint i = 0; i < self->table->n_columns; i++)
    if (g_strcmp0 (self->table->columns[i].name, field) == 0)
      {
        gtk_widget_add_css_class (get_cell (self, row, i), rejected ? "error" : "warning");
        gtk_widget_set_tooltip_text (get_cell (self, row, i), text);
      }
  if (*gtk_label_get_text (self->remarks->pdata[row]) == '\0' || rejected)
    gtk_label_set_text (self->remarks->pdata[row], text);
  gtk_widget_set_tooltip_text (self->remarks->pdata[row], text);
  gtk_widget_add_css_class (self->numbers->pdata[row], rejected ? "error" : "warning");
  gtk_widget_set_tooltip_text (self->numbers->pdata[row], text);
}

const char *
tepat_entry_grid_get_remark (TepatEntryGrid *self)
{
  const char *remark;
  guint row, field;

  g_assert (TEPAT_IS_ENTRY_GRID (self));

  if (!find_place (self, &row, &field))
    return NULL;
  remark = gtk_widget_get_tooltip_text (get_cell (self, row, field));

  return remark != NULL ? remark : gtk_widget_get_tooltip_text (self->remarks->pdata[row]);
}

void
tepat_entry_grid_grab_cell (TepatEntryGrid *self,
                            guint           row,
                            guint           field)
{
  g_assert (TEPAT_IS_ENTRY_GRID (self));

  go_to (self, row, field);
}
