/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-columns"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tepat-noted-sorter.h"
#include "tepat-row-columns.h"
#include "tepat-text-scale.h"

typedef struct
{
  const TepatColumn   *def;
  GtkColumnViewColumn *column;
  int                  width;    /* that a person gave it, or that of the definition */
  gboolean             hidden;   /* by a person */
  gboolean             left_out; /* there is no room for it */
} Entry;

/* A column that takes what is left needs this much; one before the columns is a box to tick. */
#define MIN_EXPANDED 150
#define MARK_WIDTH 42

struct _TepatRowColumns
{
  GtkColumnView *view;
  GPtrArray     *entries;        /* as they were added */
  void         (*changed) (gpointer user_data);
  gpointer       user_data;
  guint          first;          /* columns of the view before the first of these */
  gboolean       compact;
  gboolean       arranging;      /* not by a person */
};

static const char *
get_name (const Entry *entry)
{
  return entry->def->sort_key != NULL ? entry->def->sort_key : entry->def->title;
}

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->column);
  g_free (entry);
}

static void
note_change (TepatRowColumns *self)
{
  if (!self->arranging)
    self->changed (self->user_data);
}

/* In pixels; widths are kept for text of the usual size. */
static int
get_width (const Entry *entry)
{
  return entry->width > 0 ? tepat_text_scale_px (entry->width) : -1;
}

/* A hidden column of a fixed width keeps its place in GTK 4.8: it goes without one meanwhile. */
static gboolean
show_entry (TepatRowColumns *self,
            Entry           *entry)
{
  gboolean visible = !entry->hidden && !entry->left_out && !(self->compact && entry->def->spare);

  if (gtk_column_view_column_get_visible (entry->column) == visible &&
      gtk_column_view_column_get_fixed_width (entry->column) == (visible ? get_width (entry) : -1))
    return FALSE;
  self->arranging = TRUE;
  gtk_column_view_column_set_fixed_width (entry->column, visible ? get_width (entry) : -1);
  gtk_column_view_column_set_visible (entry->column, visible);
  self->arranging = FALSE;

  return TRUE;
}

static void
on_width_changed (TepatRowColumns     *self,
                  GParamSpec          *pspec,
                  GtkColumnViewColumn *column)
{
  for (guint i = 0; !self->arranging && i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (entry->column == column)
        entry->width = (int) (gtk_column_view_column_get_fixed_width (column) /
                              tepat_text_scale_get () + 0.5);
    }
  note_change (self);
}

static void
on_columns_changed (TepatRowColumns *self)
{
  note_change (self);
}

TepatRowColumns *
tepat_row_columns_new (GtkColumnView  *view,
                       void          (*changed) (gpointer user_data),
                       gpointer        user_data)
{
  TepatRowColumns *self = g_new0 (TepatRowColumns, 1);

  self->view = view;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->changed = changed;
  self->user_data = user_data;
  g_signal_connect_swapped (gtk_column_view_get_columns (view), "items-changed",
                            G_CALLBACK (on_columns_changed), self);

  return self;
}

void
tepat_row_columns_free (TepatRowColumns *self)
{
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (self->view), self);
  for (guint i = 0; i < self->entries->len; i++)
    g_signal_handlers_disconnect_by_data (((Entry *) self->entries->pdata[i])->column, self);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
tepat_row_columns_add (TepatRowColumns     *self,
                       const TepatColumn   *def,
                       GtkColumnViewColumn *column)
{
  Entry *entry = g_new0 (Entry, 1);
  guint n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));

  if (self->entries->len == 0)
    self->first = n_columns;
  entry->def = def;
  entry->column = g_object_ref (column);
  entry->width = def->width > 0 ? def->width : -1;
  g_ptr_array_add (self->entries, entry);
  self->arranging = TRUE;
  gtk_column_view_column_set_fixed_width (column, get_width (entry));
  gtk_column_view_append_column (self->view, column);
  self->arranging = FALSE;
  g_signal_connect_swapped (column, "notify::fixed-width", G_CALLBACK (on_width_changed), self);
}

GtkColumnViewColumn *
tepat_row_columns_lookup_sort (TepatRowColumns *self,
                               const char      *sort_key)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (g_strcmp0 (entry->def->sort_key, sort_key) == 0)
        return entry->column;
    }

  return NULL;
}

void
tepat_row_columns_set_compact (TepatRowColumns *self,
                               gboolean         compact)
{
  self->compact = compact;
}

static gboolean
is_wanted (TepatRowColumns *self,
           const Entry     *entry)
{
  return !entry->hidden && !(self->compact && entry->def->spare);
}

static int
get_needed (const Entry *entry)
{
  return tepat_text_scale_px (entry->width > 0 ? entry->width : MIN_EXPANDED);
}

/* Returns: the width of the columns before these */
static int
fit_marks (TepatRowColumns *self)
{
  int width = tepat_text_scale_px (MARK_WIDTH);

  for (guint i = 0; i < self->first; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = NULL;

      column = g_list_model_get_item (gtk_column_view_get_columns (self->view), i);
      gtk_column_view_column_set_fixed_width (column, width);
    }

  return (int) self->first * width;
}

void
tepat_row_columns_fit (TepatRowColumns *self,
                       int              width)
{
  int needed = fit_marks (self);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      entry->left_out = FALSE;
      if (is_wanted (self, entry))
        needed += get_needed (entry);
    }
  for (guint i = self->entries->len; i > 0 && needed > width; i--)
    {
      Entry *entry = self->entries->pdata[i - 1];

      if (!entry->def->spare || !is_wanted (self, entry))
        continue;
      entry->left_out = TRUE;
      needed -= get_needed (entry);
    }
}

gboolean
tepat_row_columns_arrange (TepatRowColumns *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (show_entry (self, self->entries->pdata[i]))
      return TRUE;

  return FALSE;
}

guint
tepat_row_columns_get_n (TepatRowColumns *self)
{
  return self->entries->len;
}

static Entry *
get_nth (TepatRowColumns *self,
         guint            n)
{
  g_autoptr(GtkColumnViewColumn) column = NULL;

  column = g_list_model_get_item (gtk_column_view_get_columns (self->view), self->first + n);
  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) self->entries->pdata[i])->column == column)
      return self->entries->pdata[i];

  g_assert_not_reached ();
}

const TepatColumn *
tepat_row_columns_get_nth (TepatRowColumns *self,
                           guint            n,
                           gboolean        *hidden)
{
  const Entry *entry = get_nth (self, n);

  *hidden = entry->hidden;

  return entry->def;
}

static guint
count_shown (TepatRowColumns *self)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += !((Entry *) self->entries->pdata[i])->hidden;

  return n;
}

void
tepat_row_columns_set_hidden (TepatRowColumns *self,
                              guint            n,
                              gboolean         hidden)
{
  Entry *entry = get_nth (self, n);

  /* A list without columns could not be brought back by its header. */
  if (entry->hidden == hidden || (hidden && count_shown (self) == 1))
    return;
  entry->hidden = hidden;
  show_entry (self, entry);
  note_change (self);
}

void
tepat_row_columns_move (TepatRowColumns *self,
                        guint            n,
                        int              step)
{
  int to = (int) n + step;

  if (to < 0 || to >= (int) self->entries->len)
    return;
  gtk_column_view_insert_column (self->view, self->first + (guint) to, get_nth (self, n)->column);
}

void
tepat_row_columns_sort (TepatRowColumns *self,
                        guint            n,
                        gboolean         ascending)
{
  gtk_column_view_sort_by_column (self->view, get_nth (self, n)->column,
                                  ascending ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
}

gboolean
tepat_row_columns_is_sorted (TepatRowColumns *self,
                             guint            n,
                             gboolean        *ascending)
{
  const char *key = tepat_noted_sorter_ask (gtk_column_view_get_sorter (self->view), ascending);

  return key != NULL && g_strcmp0 (get_nth (self, n)->def->sort_key, key) == 0;
}

char *
tepat_row_columns_dup_layout (TepatRowColumns *self)
{
  GString *layout = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = get_nth (self, i);

      g_string_append_printf (layout, "%s%s%s", i > 0 ? "," : "", entry->hidden ? "-" : "",
                              get_name (entry));
      if (entry->width > 0 && entry->width != entry->def->width)
        g_string_append_printf (layout, ":%d", entry->width);
    }

  return g_string_free (layout, FALSE);
}

static Entry *
find (TepatRowColumns *self,
      const char      *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (get_name (self->entries->pdata[i]), name) == 0)
      return self->entries->pdata[i];

  return NULL;
}

static void
reset (TepatRowColumns *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      entry->hidden = FALSE;
      entry->width = entry->def->width > 0 ? entry->def->width : -1;
      gtk_column_view_insert_column (self->view, self->first + i, entry->column);
    }
}

/* What the layout does not know, of a later version, comes at the end. */
void
tepat_row_columns_set_layout (TepatRowColumns *self,
                              const char      *layout)
{
  g_auto(GStrv) parts = g_strsplit (layout != NULL ? layout : "", ",", -1);
  guint place = self->first;

  self->arranging = TRUE;
  reset (self);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *name = parts[i] + (*parts[i] == '-');
      char *colon = strchr (name, ':');
      Entry *entry;

      if (colon != NULL)
        *colon = '\0';
      if ((entry = find (self, name)) == NULL)
        continue;
      entry->hidden = *parts[i] == '-';
      if (colon != NULL && atoi (colon + 1) > 0)
        entry->width = atoi (colon + 1);
      gtk_column_view_insert_column (self->view, place++, entry->column);
    }
  self->arranging = FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    show_entry (self, self->entries->pdata[i]);
}

void
tepat_row_columns_reset (TepatRowColumns *self)
{
  tepat_row_columns_set_layout (self, NULL);
  note_change (self);
}
