/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-marks"

#include "config.h"

#include "tepat-row-marks.h"

struct _TepatRowMarks
{
  GObject        parent_instance;

  TepatRowModel *model;
  GHashTable    *ids;   /* those that are marked, or with all: those that are not */

  guint          all : 1;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatRowMarks, tepat_row_marks, G_TYPE_OBJECT)

static void
emit_changed (TepatRowMarks *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is marked and no longer among the rows is out of sight, and must not be acted on. */
static void
on_replace_end (TepatRowMarks *self)
{
  g_assert (TEPAT_IS_ROW_MARKS (self));

  if (g_hash_table_size (self->ids) == 0 && !self->all)
    return;
  if (g_hash_table_size (self->ids) > 0)
    {
      g_autoptr(GHashTable) present = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                             NULL);
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));

      for (guint i = 0; i < n_items; i++)
        {
          gint64 id = tepat_row_model_get_id (self->model, i);

          if (g_hash_table_contains (self->ids, &id))
            g_hash_table_add (present, g_memdup2 (&id, sizeof id));
        }
      g_hash_table_unref (self->ids);
      self->ids = g_steal_pointer (&present);
    }
  emit_changed (self);
}

static void
tepat_row_marks_dispose (GObject *object)
{
  TepatRowMarks *self = TEPAT_ROW_MARKS (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->ids, g_hash_table_unref);

  G_OBJECT_CLASS (tepat_row_marks_parent_class)->dispose (object);
}

static void
tepat_row_marks_class_init (TepatRowMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_row_marks_dispose;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_ROW_MARKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tepat_row_marks_init (TepatRowMarks *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

TepatRowMarks *
tepat_row_marks_new (TepatRowModel *model)
{
  TepatRowMarks *self = g_object_new (TEPAT_TYPE_ROW_MARKS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "replace-end", G_CALLBACK (on_replace_end), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * tepat_row_marks_contains:
 * @id: of a row
 *
 * Returns: whether it is marked
 */
gboolean
tepat_row_marks_contains (TepatRowMarks *self,
                          gint64         id)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MARKS (self), FALSE);

  return g_hash_table_contains (self->ids, &id) != self->all;
}

static void
set_quietly (TepatRowMarks *self,
             gint64         id,
             gboolean       marked)
{
  if (marked != self->all)
    g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->ids, &id);
}

/**
 * tepat_row_marks_set:
 * @id: of a row
 * @marked: whether it is marked from now on
 */
void
tepat_row_marks_set (TepatRowMarks *self,
                     gint64         id,
                     gboolean       marked)
{
  g_return_if_fail (TEPAT_IS_ROW_MARKS (self));

  if (tepat_row_marks_contains (self, id) == marked)
    return;
  set_quietly (self, id, marked);
  emit_changed (self);
}

/**
 * tepat_row_marks_set_range:
 * @one: a position
 * @other: another one
 *
 * Marks all rows from one to the other.
 */
void
tepat_row_marks_set_range (TepatRowMarks *self,
                           guint          one,
                           guint          other)
{
  g_return_if_fail (TEPAT_IS_ROW_MARKS (self));

  for (guint i = MIN (one, other); i <= MAX (one, other); i++)
    set_quietly (self, tepat_row_model_get_id (self->model, i), TRUE);
  emit_changed (self);
}

/**
 * tepat_row_marks_set_all:
 * @all: whether all rows of the query are marked, or none
 */
void
tepat_row_marks_set_all (TepatRowMarks *self,
                         gboolean       all)
{
  g_return_if_fail (TEPAT_IS_ROW_MARKS (self));

  if (self->all == all && g_hash_table_size (self->ids) == 0)
    return;
  self->all = all;
  g_hash_table_remove_all (self->ids);
  emit_changed (self);
}

/**
 * tepat_row_marks_get_n:
 *
 * Returns: how many rows are marked
 */
guint
tepat_row_marks_get_n (TepatRowMarks *self)
{
  guint n_ids;

  g_return_val_if_fail (TEPAT_IS_ROW_MARKS (self), 0);

  n_ids = g_hash_table_size (self->ids);

  return self->all ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) - n_ids : n_ids;
}

/**
 * tepat_row_marks_dup_ids:
 *
 * Returns: (transfer full) (element-type gint64): the marked rows, in the order of the list
 */
GArray *
tepat_row_marks_dup_ids (TepatRowMarks *self)
{
  guint n_items;
  GArray *ids;

  g_return_val_if_fail (TEPAT_IS_ROW_MARKS (self), NULL);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), tepat_row_marks_get_n (self));
  for (guint i = 0; i < n_items; i++)
    {
      gint64 id = tepat_row_model_get_id (self->model, i);

      if (tepat_row_marks_contains (self, id))
        g_array_append_val (ids, id);
    }

  return ids;
}
