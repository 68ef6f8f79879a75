/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-store-watch"

#include "config.h"

#include "tepat-store-watch.h"

#define MAX_NAMED_ENTRIES 256
#define RATE_LIMIT_MS 300

struct _TepatStoreWatch
{
  gatomicrefcount  refs;        /* the store's, and one of each look under way */
  TepatStore      *store;       /* borrowed; NULL once the store is closed */
  TepatActor      *system;
  GFileMonitor    *monitor;
  gint64           seen;
  gboolean         looking;
  gboolean         look_again;
};

typedef struct
{
  TepatStoreWatch *watch;
  gint64           since;
  gint64           last;
  GPtrArray       *changes;
} Look;

static void
watch_unref (TepatStoreWatch *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  tepat_actor_unref (self->system);
  g_free (self);
}

static TepatDbChange *
change_new (const char *table,
            const char *uid)
{
  TepatDbChange *change = g_new0 (TepatDbChange, 1);

  change->table = g_intern_string (table);
  if (uid != NULL)
    {
      change->uids = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (change->uids, g_strdup (uid));
    }

  return change;
}

static gboolean
read_entries (Look       *look,
              TepatStmt  *stmt,
              GError    **error)
{
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      look->last = tepat_stmt_get_int (stmt, 0);
      if (look->changes->len < MAX_NAMED_ENTRIES)
        g_ptr_array_add (look->changes, change_new (tepat_stmt_get_text (stmt, 1),
                                                    tepat_stmt_get_text (stmt, 2)));
    }

  return FALSE;
}

static gpointer
look_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  Look *look = data;

  stmt = tepat_db_prepare_trusted (db, "SELECT seq, subjek_jenis, subjek FROM jejak"
                                       " WHERE seq > $1 ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", look->since);
  if (!read_entries (look, stmt, error))
    return NULL;
  /* Very many entries: whoever listens reads again whatever it shows. */
  if (look->changes->len >= MAX_NAMED_ENTRIES)
    g_ptr_array_set_size (look->changes, 0);
  if (look->last > look->since)
    g_ptr_array_add (look->changes, change_new ("*", NULL));

  return NULL;
}

static void look_for_others (TepatStoreWatch *self);

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  Look *look = user_data;
  TepatStoreWatch *self = look->watch;

  tepat_store_run_check (TEPAT_STORE (source), result, &error);
  self->looking = FALSE;
  if (self->store != NULL && error == NULL && look->last > self->seen)
    tepat_store_queue_notice (self->store, g_steal_pointer (&look->changes), look->last);
  if (self->store != NULL && self->look_again)
    look_for_others (self);
  g_clear_pointer (&look->changes, g_ptr_array_unref);
  g_free (look);
  watch_unref (self);
}

static void
look_for_others (TepatStoreWatch *self)
{
  Look *look;

  if (self->looking)
    {
      self->look_again = TRUE;
      return;
    }
  self->look_again = FALSE;
  self->looking = TRUE;
  g_atomic_ref_count_inc (&self->refs);
  look = g_new0 (Look, 1);
  look->watch = self;
  look->since = look->last = self->seen;
  look->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_db_change_free);
  tepat_store_read_async (self->store, self->system, look_job, look, NULL, NULL, NULL, on_looked,
                          look);
}

static void
on_log_changed (GFileMonitor      *monitor,
                GFile             *file,
                GFile             *other,
                GFileMonitorEvent  event,
                gpointer           user_data)
{
  look_for_others (user_data);
}

static gpointer
load_last_entry (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  tepat_db_get_int_trusted (db, "SELECT coalesce (max (seq), 0) FROM jejak", data, error, "");

  return NULL;
}

TepatStoreWatch *
tepat_store_watch_new (TepatStore *store,
                       TepatActor *system)
{
  g_autofree char *log = g_build_filename (tepat_store_get_folder (store), "tepat.db-wal", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (log);
  TepatStoreWatch *self = g_new0 (TepatStoreWatch, 1);

  g_atomic_ref_count_init (&self->refs);
  self->store = store;
  self->system = tepat_actor_ref (system);
  tepat_store_read_system (store, load_last_entry, &self->seen, NULL, NULL);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MS);
      g_signal_connect (self->monitor, "changed", G_CALLBACK (on_log_changed), self);
    }

  return self;
}

void
tepat_store_watch_free (TepatStoreWatch *self)
{
  self->store = NULL;
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  watch_unref (self);
}

void
tepat_store_watch_note_seen (TepatStoreWatch *self,
                             gint64           entry)
{
  self->seen = MAX (self->seen, entry);
}
