/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-model"

#include "config.h"

#include <string.h>

#include "tepat-row-feed-private.h"
#include "tepat-row-fill-private.h"
#include "tepat-row-ids-private.h"
#include "tepat-row-model.h"
#include "tepat-row-pages-private.h"
#include "tepat-row-query-private.h"

struct _TepatRowModel
{
  GObject         parent_instance;

  /* Owned references */
  TepatSession   *session;
  GArray         *ids;          /* gint64, the whole ordered result: 8 MB per million rows */
  TepatRowPages  *pages;
  TepatRowTable  *table;        /* rows that somebody holds */
  char           *ids_sql;      /* or */
  TepatStoreJob   ids_job;
  char           *rows_sql;     /* of the ids that are shown */
  char           *next_rows_sql;
  GVariant       *args;
  char          **tables;
  GCancellable   *cancellable;  /* the query in flight; replaced by the next one */
  GError         *error;

  guint           later;        /* reads the ids again when the acts that are due are done */
  guint           busy : 1;
  guint           dirty : 1;    /* the tables changed while the ids were being read */
  guint           fresh : 1;    /* the query is new, not a reload */
  guint           partial : 1;  /* only the first ids have come */
  guint           asleep : 1;   /* nobody sees the rows */
};

enum { PROP_0, PROP_SESSION, PROP_BUSY, PROP_N_ITEMS, PROP_ERROR, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { REPLACE_BEGIN, REPLACE_END, N_SIGNALS };
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatRowModel, tepat_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void read_ids (TepatRowModel *self);

static void
take_error (TepatRowModel *self,
            GError        *error)
{
  g_assert (TEPAT_IS_ROW_MODEL (self));

  if (error == NULL && self->error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_busy (TepatRowModel *self,
          gboolean       busy)
{
  g_assert (TEPAT_IS_ROW_MODEL (self));

  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
on_fill_failed (GObject *model,
                GError  *error)
{
  take_error (TEPAT_ROW_MODEL (model), error);
}

static void
fill_rows (TepatRowModel *self,
           GPtrArray     *rows,
           GCancellable  *cancellable)
{
  if (tepat_session_get_actor (self->session) != NULL)
    tepat_row_fill (self->session, self->rows_sql, rows, cancellable, on_fill_failed,
                    G_OBJECT (self));
}

static void
fill_page (gpointer      owner,
           GPtrArray    *rows,
           GCancellable *cancellable)
{
  fill_rows (owner, rows, cancellable);
}

static GType
tepat_row_model_get_item_type (GListModel *model)
{
  return TEPAT_TYPE_ROW;
}

static guint
tepat_row_model_get_n_items (GListModel *model)
{
  return TEPAT_ROW_MODEL (model)->ids->len;
}

static gpointer
tepat_row_model_get_item (GListModel *model,
                          guint       position)
{
  TepatRowModel *self = TEPAT_ROW_MODEL (model);

  if (position >= self->ids->len)
    return NULL;

  return tepat_row_pages_get (self->pages, self->ids, self->table, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tepat_row_model_get_item_type;
  iface->get_n_items = tepat_row_model_get_n_items;
  iface->get_item = tepat_row_model_get_item;
}

/* Rows that somebody holds are read again where they stand. */
static void
refresh_held_rows (TepatRowModel *self,
                   GPtrArray     *held)
{
  g_autoptr(GPtrArray) batch = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < held->len; i++)
    {
      g_ptr_array_add (batch, g_object_ref (held->pdata[i]));
      if (batch->len == TEPAT_ROW_FEED_FIRST || i + 1 == held->len)
        {
          fill_rows (self, batch, self->cancellable);
          g_ptr_array_unref (batch);
          batch = g_ptr_array_new_with_free_func (g_object_unref);
        }
    }
}

static void
emit_change (TepatRowModel *self,
             guint          position,
             guint          removed,
             guint          added)
{
  if (removed == 0 && added == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Takes away first and adds afterwards: with both at once GTK would fetch every row. */
static void
replace_ids (TepatRowModel        *self,
             GArray               *ids,
             const TepatRowChange *change)
{
  if (change->removed > 0)
    {
      g_array_remove_range (self->ids, change->head, change->removed);
      emit_change (self, change->head, change->removed, 0);
      tepat_row_pages_forget (self->pages);
    }
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  emit_change (self, change->head, 0, change->added);
}

static void
update_ids (TepatRowModel *self,
            GArray        *ids)
{
  g_autoptr(GPtrArray) held = tepat_row_table_dup_rows (self->table);
  TepatRowChange change = tepat_row_ids_compare (self->ids, ids);

  replace_ids (self, ids, &change);
  refresh_held_rows (self, held);
}

static void
start_anew (TepatRowModel *self,
            GArray        *ids)
{
  g_hash_table_unref (self->table);
  self->table = tepat_row_table_new ();
  g_free (self->rows_sql);
  self->rows_sql = g_strdup (self->next_rows_sql);
  replace_ids (self, ids, &(TepatRowChange) { 0, self->ids->len, ids->len });
}

static void
take_ids (TepatRowModel *self,
          GArray        *ids)
{
  guint n_old = self->ids->len;

  g_signal_emit (self, signals[REPLACE_BEGIN], 0);
  tepat_row_pages_forget (self->pages);
  if (self->fresh)
    start_anew (self, ids);
  else
    update_ids (self, ids);
  if (n_old != ids->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  g_signal_emit (self, signals[REPLACE_END], 0, (gboolean) self->fresh);
  self->fresh = FALSE;
  take_error (self, NULL);
}

/* The first ids stand already, with their rows. */
static void
append_ids (TepatRowModel *self,
            GArray        *ids)
{
  guint n_old = self->ids->len;

  g_assert (ids->len >= n_old);

  g_signal_emit (self, signals[REPLACE_BEGIN], 0);
  replace_ids (self, ids, &(TepatRowChange) { n_old, 0, ids->len - n_old });
  if (n_old != ids->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  g_signal_emit (self, signals[REPLACE_END], 0, FALSE);
}

typedef struct
{
  TepatRowModel *model;
  GCancellable  *cancellable;
  gboolean       begun;         /* the first ids were shown */
} Read;

static void
read_free (Read *reading)
{
  g_object_unref (reading->model);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

/* A register of a million has its first page long before its last id. */
static void
on_first_ids (gpointer  owner,
              GArray   *ids)
{
  Read *reading = owner;

  if (g_cancellable_is_cancelled (reading->cancellable))
    return;
  reading->begun = TRUE;
  reading->model->partial = TRUE;
  take_ids (reading->model, ids);
}

static void
on_ids_read (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Read) reading = user_data;
  TepatRowModel *self = reading->model;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (reading->cancellable))
    return;
  if (ids != NULL)
    {
      self->partial = FALSE;
      if (reading->begun)
        append_ids (self, ids);
      else
        take_ids (self, ids);
    }
  else
    take_error (self, g_steal_pointer (&error));
  set_busy (self, FALSE);
  if (self->dirty && !self->asleep)
    read_ids (self);
}

static void
stop_reading (TepatRowModel *self)
{
  g_clear_handle_id (&self->later, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static gpointer
make_feed (TepatRowModel *self,
           Read          *reading)
{
  TepatRowFeedFunc first = self->fresh ? on_first_ids : NULL;

  if (self->ids_job != NULL)
    return tepat_row_feed_new (self->ids_job, g_variant_ref (self->args),
                               (GDestroyNotify) g_variant_unref, first, reading);

  return tepat_row_feed_new (tepat_row_query_read_ids,
                             tepat_row_query_new_ids (self->ids_sql, self->args),
                             (GDestroyNotify) tepat_row_query_free, first, reading);
}

static void
read_ids (TepatRowModel *self)
{
  TepatActor *actor = tepat_session_get_actor (self->session);
  Read *reading;

  g_assert (TEPAT_IS_ROW_MODEL (self));

  self->dirty = actor == NULL;
  if ((self->ids_sql == NULL && self->ids_job == NULL) || actor == NULL)
    return;
  stop_reading (self);
  reading = g_new0 (Read, 1);
  reading->model = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  set_busy (self, TRUE);
  tepat_store_read_async (tepat_session_get_store (self->session), actor, tepat_row_feed_run,
                          make_feed (self, reading), tepat_row_feed_free,
                          (GDestroyNotify) g_array_unref, self->cancellable, on_ids_read, reading);
}

static gboolean
on_later (gpointer user_data)
{
  TepatRowModel *self = user_data;

  self->later = 0;
  read_ids (self);
  if (self->dirty)          /* nobody is logged in */
    set_busy (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* One act may change several tables, and whoever saves waits for the form to go, not for this. */
static void
read_later (TepatRowModel *self)
{
  if (self->asleep || self->busy)
    {
      self->dirty |= self->later == 0;
      return;
    }
  set_busy (self, TRUE);
  self->later = g_idle_add (on_later, self);
}

static void
on_store_changed (TepatRowModel *self,
                  const char    *table)
{
  g_assert (TEPAT_IS_ROW_MODEL (self));

  if (self->tables == NULL || (self->ids_sql == NULL && self->ids_job == NULL))
    return;
  if (strcmp (table, "*") == 0 || g_strv_contains ((const char * const *) self->tables, table))
    read_later (self);
}

static void
on_actor_changed (TepatRowModel *self)
{
  g_assert (TEPAT_IS_ROW_MODEL (self));

  if (self->dirty && !self->asleep)
    tepat_row_model_reload (self);
}

static void
tepat_row_model_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TepatRowModel *self = TEPAT_ROW_MODEL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->ids->len);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_row_model_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TepatRowModel *self = TEPAT_ROW_MODEL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_row_model_constructed (GObject *object)
{
  TepatRowModel *self = TEPAT_ROW_MODEL (object);

  G_OBJECT_CLASS (tepat_row_model_parent_class)->constructed (object);

  g_signal_connect_object (tepat_session_get_store (self->session), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::actor",
                           G_CALLBACK (on_actor_changed), self, G_CONNECT_SWAPPED);
}

static void
tepat_row_model_finalize (GObject *object)
{
  TepatRowModel *self = TEPAT_ROW_MODEL (object);

  g_clear_handle_id (&self->later, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  tepat_row_pages_free (self->pages);
  g_hash_table_unref (self->table);
  g_array_unref (self->ids);
  g_clear_object (&self->session);
  g_clear_pointer (&self->args, g_variant_unref);
  g_clear_error (&self->error);
  g_free (self->ids_sql);
  g_free (self->rows_sql);
  g_free (self->next_rows_sql);
  g_strfreev (self->tables);

  G_OBJECT_CLASS (tepat_row_model_parent_class)->finalize (object);
}

static void
tepat_row_model_class_init (TepatRowModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = tepat_row_model_constructed;
  object_class->finalize = tepat_row_model_finalize;
  object_class->get_property = tepat_row_model_get_property;
  object_class->set_property = tepat_row_model_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, TEPAT_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Around the signals that replace rows, so that a selection can find its rows again; at the end it
   * is told whether something else was asked. */
  signals[REPLACE_BEGIN] = g_signal_new ("replace-begin", TEPAT_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REPLACE_END] = g_signal_new ("replace-end", TEPAT_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
tepat_row_model_init (TepatRowModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = tepat_row_pages_new (fill_page, self);
  self->table = tepat_row_table_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * tepat_row_model_new:
 * @session: whose actor sees the rows
 *
 * Returns: (transfer full): an empty model
 */
TepatRowModel *
tepat_row_model_new (TepatSession *session)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (session), NULL);

  return g_object_new (TEPAT_TYPE_ROW_MODEL, "session", session, NULL);
}

static void
ask (TepatRowModel *self,
     const char    *ids_sql,
     TepatStoreJob  ids_job,
     const char    *rows_sql,
     GVariant      *args)
{
  g_free (self->ids_sql);
  self->ids_sql = g_strdup (ids_sql);
  self->ids_job = ids_job;
  g_free (self->next_rows_sql);
  self->next_rows_sql = g_strdup (rows_sql);
  g_clear_pointer (&self->args, g_variant_unref);
  self->args = args != NULL ? g_variant_ref_sink (args) : NULL;
  self->fresh = TRUE;
  if (!self->asleep)
    {
      read_ids (self);
      return;
    }
  stop_reading (self);
  set_busy (self, FALSE);
  self->dirty = TRUE;
}

/**
 * tepat_row_model_set_query:
 * @ids_sql: selects the ids in order, with `$1`... for @args
 * @rows_sql: selects the id and then the cells, `... WHERE id IN ($ids)`, in any order
 * @args: (nullable): a tuple of `s`, `ms`, `x`, `i`, `b` and `d`; a floating one is consumed
 *
 * Asks something else. The rows of before stay until the new ids are there.
 */
void
tepat_row_model_set_query (TepatRowModel *self,
                           const char    *ids_sql,
                           const char    *rows_sql,
                           GVariant      *args)
{
  g_return_if_fail (TEPAT_IS_ROW_MODEL (self));
  g_return_if_fail (ids_sql != NULL && rows_sql != NULL);
  g_return_if_fail (args == NULL || g_variant_is_container (args));

  ask (self, ids_sql, NULL, rows_sql, args);
}

/**
 * tepat_row_model_set_job:
 * @ids_job: a read job whose data is @args (a `GVariant *`) and whose result is a `GArray` of the
 *   ids (`gint64`) in order, for what one statement cannot say
 * @rows_sql: as in [method@RowModel.set_query]
 * @args: what the job needs to know; a floating one is consumed
 *
 * Asks something else. The rows of before stay until the new ids are there.
 */
void
tepat_row_model_set_job (TepatRowModel *self,
                         TepatStoreJob  ids_job,
                         const char    *rows_sql,
                         GVariant      *args)
{
  g_return_if_fail (TEPAT_IS_ROW_MODEL (self));
  g_return_if_fail (ids_job != NULL && rows_sql != NULL && args != NULL);

  ask (self, NULL, ids_job, rows_sql, args);
}

/**
 * tepat_row_model_set_tables:
 * @tables: (nullable) (array zero-terminated=1): tables of the store
 *
 * Reads again whenever one of these tables changed.
 */
void
tepat_row_model_set_tables (TepatRowModel      *self,
                            const char * const *tables)
{
  g_return_if_fail (TEPAT_IS_ROW_MODEL (self));

  g_strfreev (self->tables);
  self->tables = g_strdupv ((char **) tables);
}

/**
 * tepat_row_model_reload:
 *
 * Asks the same again. Rows that stay keep their objects, their place and their selection.
 */
void
tepat_row_model_reload (TepatRowModel *self)
{
  g_return_if_fail (TEPAT_IS_ROW_MODEL (self));

  /* Many changes in a row cost two queries, not one each. */
  if (self->asleep || (self->busy && self->later == 0))
    self->dirty = TRUE;
  else
    read_ids (self);
}

/**
 * tepat_row_model_set_asleep:
 * @asleep: whether nobody sees the rows
 *
 * What is asked or changed meanwhile is read when they are seen again.
 */
void
tepat_row_model_set_asleep (TepatRowModel *self,
                            gboolean       asleep)
{
  g_return_if_fail (TEPAT_IS_ROW_MODEL (self));

  self->asleep = asleep;
  if (!asleep && self->dirty && !self->busy)
    read_ids (self);
}

/**
 * tepat_row_model_get_partial:
 *
 * Returns: whether only the first rows have come, so that nothing can be done with all of them yet
 */
gboolean
tepat_row_model_get_partial (TepatRowModel *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), FALSE);

  return self->partial;
}

/**
 * tepat_row_model_get_busy:
 *
 * Returns: whether the ids are being read
 */
gboolean
tepat_row_model_get_busy (TepatRowModel *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), FALSE);

  return self->busy;
}

/**
 * tepat_row_model_get_error:
 *
 * Returns: (nullable) (transfer none): why the last query failed
 */
const GError *
tepat_row_model_get_error (TepatRowModel *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), NULL);

  return self->error;
}

/**
 * tepat_row_model_get_id:
 * @position: index of a row
 *
 * Returns: its id, without reading the row
 */
gint64
tepat_row_model_get_id (TepatRowModel *self,
                        guint          position)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return g_array_index (self->ids, gint64, position);
}

/**
 * tepat_row_model_dup_ids:
 *
 * Returns: (transfer full) (element-type gint64): the ids of all rows, in their order
 */
GArray *
tepat_row_model_dup_ids (TepatRowModel *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), NULL);

  return g_array_copy (self->ids);
}

TepatSession *
tepat_row_model_get_source (TepatRowModel  *self,
                            const char    **rows_sql)
{
  if (rows_sql != NULL)
    *rows_sql = self->rows_sql;

  return self->session;
}

/**
 * tepat_row_model_find:
 * @id: an id
 * @position: (out) (optional): where it stands
 *
 * Returns: whether the id is among the rows
 */
gboolean
tepat_row_model_find (TepatRowModel *self,
                      gint64         id,
                      guint         *position)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * tepat_row_model_get_n_cached:
 *
 * Returns: how many pages of 256 rows are in memory
 */
guint
tepat_row_model_get_n_cached (TepatRowModel *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW_MODEL (self), 0);

  return tepat_row_pages_get_n (self->pages);
}
