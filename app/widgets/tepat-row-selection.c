/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-selection"

#include "config.h"

#include <string.h>

#include "tepat-row-place-private.h"
#include "tepat-row-selection.h"

/* To make the widgets of a row takes GTK a millisecond, and it makes those of about 205: a list that
 * grows gets the first screen at once, and the others a few in a frame. */
#define FIRST_ROWS     40u
#define MORE_ROWS      12u
#define WIDGET_ROWS    224u
#define FRAME_INTERVAL 20
#define FEW_ROWS       64u

struct _TepatRowSelection
{
  GObject           parent_instance;

  TepatRowModel    *model;
  TepatRowPlaces   *places;
  GtkBitset        *selected;
  GArray           *kept;      /* ids that were selected before the rows were replaced; for as long
                                * as only the first rows have come */
  GtkSelectionMode  mode;

  guint             n_told;    /* rows that GTK knows of */
  guint             wanted;    /* a row further down that is to be shown as soon as GTK knows it */
  guint             growing;
};

enum { CHANGED, REACHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatRowSelection, tepat_row_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      selection_model_init))

static GType
tepat_row_selection_get_item_type (GListModel *model)
{
  return TEPAT_TYPE_ROW_PLACE;
}

static guint
tepat_row_selection_get_n_items (GListModel *model)
{
  return TEPAT_ROW_SELECTION (model)->n_told;
}

static gpointer
tepat_row_selection_get_item (GListModel *model,
                              guint       position)
{
  TepatRowSelection *self = TEPAT_ROW_SELECTION (model);

  if (position >= self->n_told)
    return NULL;

  return tepat_row_places_get (self->places, G_LIST_MODEL (self->model), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tepat_row_selection_get_item_type;
  iface->get_n_items = tepat_row_selection_get_n_items;
  iface->get_item = tepat_row_selection_get_item;
}

static guint
count_rows (TepatRowSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/* GTK may not hear of rows that it was not told of. */
static void
tell_selection (TepatRowSelection *self,
                guint              first,
                guint              last)
{
  if (first < self->n_told)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                           MIN (last, self->n_told - 1) - first + 1);
}

/* GTK binds each row anew of which it hears, so it hears of no others. */
static void
tell_difference (TepatRowSelection *self,
                 const GtkBitset   *before)
{
  g_autoptr(GtkBitset) changed = gtk_bitset_copy (before);
  GtkBitsetIter iter;
  guint position;

  gtk_bitset_difference (changed, self->selected);
  if (gtk_bitset_get_size (changed) > FEW_ROWS)
    tell_selection (self, gtk_bitset_get_minimum (changed), gtk_bitset_get_maximum (changed));
  else if (gtk_bitset_iter_init_first (&iter, changed, &position))
    do
      tell_selection (self, position, position);
    while (gtk_bitset_iter_next (&iter, &position));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
tepat_row_selection_is_selected (GtkSelectionModel *model,
                                 guint              position)
{
  return gtk_bitset_contains (TEPAT_ROW_SELECTION (model)->selected, position);
}

static GtkBitset *
tepat_row_selection_get_selection_in_range (GtkSelectionModel *model,
                                            guint              position,
                                            guint              n_items)
{
  return gtk_bitset_ref (TEPAT_ROW_SELECTION (model)->selected);
}

/* One row at most: the one that was asked for last. */
static void
keep_one (GtkBitset *wanted,
          GtkBitset *asked)
{
  guint position;

  if (gtk_bitset_get_size (wanted) <= 1)
    return;
  position = gtk_bitset_is_empty (asked) ? gtk_bitset_get_minimum (wanted)
                                         : gtk_bitset_get_minimum (asked);
  gtk_bitset_remove_all (wanted);
  gtk_bitset_add (wanted, position);
}

static gboolean
tepat_row_selection_set_selection (GtkSelectionModel *model,
                                   GtkBitset         *selected,
                                   GtkBitset         *mask)
{
  TepatRowSelection *self = TEPAT_ROW_SELECTION (model);
  guint n_items = count_rows (self);
  g_autoptr(GtkBitset) asked = gtk_bitset_copy (selected);
  g_autoptr(GtkBitset) wanted = gtk_bitset_copy (self->selected);
  g_autoptr(GtkBitset) before = NULL;

  if (self->mode == GTK_SELECTION_NONE)
    return FALSE;
  gtk_bitset_intersect (asked, mask);
  gtk_bitset_subtract (wanted, mask);
  gtk_bitset_union (wanted, asked);
  if (n_items < G_MAXUINT)
    gtk_bitset_remove_range_closed (wanted, n_items, G_MAXUINT);
  if (self->mode != GTK_SELECTION_MULTIPLE)
    keep_one (wanted, asked);
  if (gtk_bitset_equals (self->selected, wanted))
    return TRUE;
  g_clear_pointer (&self->kept, g_array_unref);
  before = g_steal_pointer (&self->selected);
  self->selected = gtk_bitset_ref (wanted);
  tell_difference (self, before);

  return TRUE;
}

/* Rows, too, that GTK was not told of yet: for these it would take nobody's word. */
static gboolean
tepat_row_selection_select_range (GtkSelectionModel *model,
                                  guint              position,
                                  guint              n_items,
                                  gboolean           unselect_rest)
{
  g_autoptr(GtkBitset) selected = gtk_bitset_new_range (position, n_items);
  g_autoptr(GtkBitset) mask = gtk_bitset_copy (selected);

  if (unselect_rest)
    gtk_bitset_add_range (mask, 0, count_rows (TEPAT_ROW_SELECTION (model)));

  return gtk_selection_model_set_selection (model, selected, mask);
}

static gboolean
tepat_row_selection_select_item (GtkSelectionModel *model,
                                 guint              position,
                                 gboolean           unselect_rest)
{
  return tepat_row_selection_select_range (model, position, 1, unselect_rest);
}

static gboolean
tepat_row_selection_select_all (GtkSelectionModel *model)
{
  return tepat_row_selection_select_range (model, 0, count_rows (TEPAT_ROW_SELECTION (model)),
                                           FALSE);
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = tepat_row_selection_is_selected;
  iface->get_selection_in_range = tepat_row_selection_get_selection_in_range;
  iface->select_item = tepat_row_selection_select_item;
  iface->select_range = tepat_row_selection_select_range;
  iface->select_all = tepat_row_selection_select_all;
  iface->set_selection = tepat_row_selection_set_selection;
}

static void
tell_rows (TepatRowSelection *self,
           guint              n_rows)
{
  guint n_told = self->n_told;

  self->n_told = n_rows;
  if (n_rows > n_told)
    g_list_model_items_changed (G_LIST_MODEL (self), n_told, 0, n_rows - n_told);
  else if (n_rows < n_told)
    g_list_model_items_changed (G_LIST_MODEL (self), n_rows, n_told - n_rows, 0);
}

static void
tell_all (TepatRowSelection *self)
{
  guint wanted = self->wanted;

  tell_rows (self, count_rows (self));
  if (wanted >= self->n_told)
    return;
  self->wanted = GTK_INVALID_LIST_POSITION;
  g_signal_emit (self, signals[REACHED], 0, wanted);
}

static gboolean
on_grow (gpointer user_data)
{
  TepatRowSelection *self = user_data;
  guint next = self->n_told + MORE_ROWS;

  if (next < MIN (WIDGET_ROWS, count_rows (self)))
    {
      tell_rows (self, next);
      return G_SOURCE_CONTINUE;
    }
  self->growing = 0;
  tell_all (self);

  return G_SOURCE_REMOVE;
}

/* To scroll to the top GTK would put all widgets elsewhere. Without the rows above them they are at
 * the top as they are. */
static void
drop_rows_above (TepatRowSelection *self)
{
  guint n_above = tepat_row_places_find_run (self->places);

  if (n_above == 0 || n_above > self->n_told)
    return;
  tepat_row_places_splice (self->places, 0, n_above, 0);
  self->n_told -= n_above;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_above, 0);
}

/* The rows that are there now stand on the places that were there before. */
static void
show_rows (TepatRowSelection *self)
{
  guint n_rows = count_rows (self);

  g_clear_handle_id (&self->growing, g_source_remove);
  tepat_row_places_look (self->places, G_LIST_MODEL (self->model));
  if (n_rows <= MAX (self->n_told, FIRST_ROWS) || self->n_told >= WIDGET_ROWS)
    {
      tell_all (self);
      return;
    }
  tell_rows (self, MAX (self->n_told, FIRST_ROWS));
  self->growing = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, FRAME_INTERVAL, on_grow, self, NULL);
}

/* A few rows that come or go push the others; what is more is looked at when all has come. */
static void
on_items_changed (TepatRowSelection *self,
                  guint              position,
                  guint              removed,
                  guint              added)
{
  g_assert (TEPAT_IS_ROW_SELECTION (self));

  if (removed > FEW_ROWS || added > FEW_ROWS ||
      self->n_told + added - removed != count_rows (self))
    return;
  gtk_bitset_splice (self->selected, position, removed, added);
  tepat_row_places_splice (self->places, position, removed, added);
  self->n_told = count_rows (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
on_replace_begin (TepatRowSelection *self)
{
  g_assert (TEPAT_IS_ROW_SELECTION (self));

  if (self->kept == NULL)
    self->kept = tepat_row_selection_dup_ids (self);
}

static GtkBitset *
find_kept (TepatRowSelection *self)
{
  g_autoptr(GHashTable) kept = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_items = count_rows (self);
  GtkBitset *found = gtk_bitset_new_empty ();
  guint position;

  if (self->kept->len == 1)
    {
      if (tepat_row_model_find (self->model, g_array_index (self->kept, gint64, 0), &position))
        gtk_bitset_add (found, position);
      return found;
    }
  for (guint i = 0; i < self->kept->len; i++)
    g_hash_table_add (kept, &g_array_index (self->kept, gint64, i));
  for (guint i = 0; i < n_items; i++)
    {
      gint64 id = tepat_row_model_get_id (self->model, i);

      if (g_hash_table_contains (kept, &id))
        gtk_bitset_add (found, i);
    }

  return found;
}

/* Whether the places that are marked still hold the rows that were. */
static gboolean
is_unmoved (TepatRowSelection *self)
{
  g_autoptr(GArray) ids = tepat_row_selection_dup_ids (self);

  return self->kept != NULL && ids->len == self->kept->len
         && (ids->len == 0 || memcmp (ids->data, self->kept->data, ids->len * sizeof (gint64)) == 0);
}

static void
on_replace_end (TepatRowSelection *self,
                gboolean           fresh)
{
  guint n_items = count_rows (self);

  g_assert (TEPAT_IS_ROW_SELECTION (self));

  if (fresh)
    {
      self->wanted = GTK_INVALID_LIST_POSITION;
      drop_rows_above (self);
    }
  show_rows (self);
  gtk_bitset_remove_range_closed (self->selected, n_items, G_MAXUINT);
  if (!is_unmoved (self))
    {
      g_autoptr(GtkBitset) before = g_steal_pointer (&self->selected);

      self->selected = find_kept (self);
      tell_difference (self, before);
    }
  if (!tepat_row_model_get_partial (self->model))
    g_clear_pointer (&self->kept, g_array_unref);
}

static void
tepat_row_selection_dispose (GObject *object)
{
  TepatRowSelection *self = TEPAT_ROW_SELECTION (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  g_clear_object (&self->model);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  g_clear_pointer (&self->kept, g_array_unref);

  G_OBJECT_CLASS (tepat_row_selection_parent_class)->dispose (object);
}

static void
tepat_row_selection_finalize (GObject *object)
{
  g_hash_table_unref (TEPAT_ROW_SELECTION (object)->places);

  G_OBJECT_CLASS (tepat_row_selection_parent_class)->finalize (object);
}

static void
tepat_row_selection_class_init (TepatRowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_row_selection_dispose;
  G_OBJECT_CLASS (klass)->finalize = tepat_row_selection_finalize;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_ROW_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REACHED] = g_signal_new ("reached", TEPAT_TYPE_ROW_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tepat_row_selection_init (TepatRowSelection *self)
{
  self->wanted = GTK_INVALID_LIST_POSITION;
  self->selected = gtk_bitset_new_empty ();
  self->places = tepat_row_places_new ();
}

TepatRowSelection *
tepat_row_selection_new (TepatRowModel   *model,
                         GtkSelectionMode mode)
{
  TepatRowSelection *self = g_object_new (TEPAT_TYPE_ROW_SELECTION, NULL);

  self->model = g_object_ref (model);
  self->mode = mode;
  show_rows (self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "replace-begin", G_CALLBACK (on_replace_begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "replace-end", G_CALLBACK (on_replace_end), self,
                           G_CONNECT_SWAPPED);

  return self;
}

TepatRowModel *
tepat_row_selection_get_model (TepatRowSelection *self)
{
  g_assert (TEPAT_IS_ROW_SELECTION (self));

  return self->model;
}

gboolean
tepat_row_selection_reach (TepatRowSelection *self,
                           guint              position)
{
  g_assert (TEPAT_IS_ROW_SELECTION (self));

  self->wanted = position < self->n_told ? GTK_INVALID_LIST_POSITION : position;

  return position < self->n_told;
}

GArray *
tepat_row_selection_dup_ids (TepatRowSelection *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  g_assert (TEPAT_IS_ROW_SELECTION (self));

  if (gtk_bitset_iter_init_first (&iter, self->selected, &position))
    do
      {
        gint64 id = tepat_row_model_get_id (self->model, position);

        g_array_append_val (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));

  return ids;
}
