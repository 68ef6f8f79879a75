/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-search-refresh"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-fts.h"
#include "tepat-search-private.h"
#include "tepat-store-private.h"
#include "tepat-thread.h"

/* Keeping up with the journal. */

typedef struct
{
  const char *folder;
  TepatJob   *job;
  gboolean    only_look;
  gint64      index_seq;
  gint64      head;
  gboolean    whole;
  gboolean    again;
} Refresh;

static gboolean
needs_whole (TepatDb   *db,
             Refresh   *refresh,
             gboolean  *whole,
             gint64    *n_entries,
             GError   **error)
{
  gint64 imports = 0;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM jejak WHERE seq > $1"
                                     " AND subjek_jenis = 'impor'", &imports, error, "i",
                                 refresh->index_seq) ||
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM jejak WHERE seq > $1"
                                     " AND " TEPAT_SEARCH_ACTS, n_entries, error, "i",
                                 refresh->index_seq) ||
      !tepat_db_get_int_trusted (db, "SELECT coalesce (max (seq), 0) FROM jejak", &refresh->head,
                                 error, ""))
    return FALSE;
  *whole = (refresh->index_seq == 0 && *n_entries > 0) || refresh->index_seq > refresh->head ||
           imports > 0 || *n_entries > 2000;

  return TRUE;
}

#define RECORD_SQL                                                                                 \
  "SELECT p.id, p.nama, p.ibu_kandung, k.alamat, p.wilayah FROM penduduk AS p"                     \
  " JOIN keluarga AS k ON k.id = p.keluarga"

static gboolean
feed (TepatDb             *db,
      TepatSearchBuilder  *builder,
      const char          *sql,
      gboolean             known,
      gint64               since,
      Refresh             *refresh,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  gboolean row = TRUE;
  guint64 n = 0;

  if (stmt == NULL)
    return FALSE;
  if (known)
    tepat_stmt_bind (stmt, "i", since);
  while (tepat_stmt_step (stmt, &row, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      if (!row)
        return TRUE;
      (known ? tepat_search_builder_change : tepat_search_builder_add)
        (builder, tepat_stmt_get_int (stmt, 0), tepat_stmt_get_text (stmt, 1),
         tepat_stmt_get_text (stmt, 2), tepat_stmt_get_text (stmt, 3),
         tepat_stmt_get_text (stmt, 4));
      if (++n % 4096 == 0)
        tepat_job_set_progress (refresh->job, n, 0);
    }

  return FALSE;
}

/* An index that cannot be read is as good as none: it is derived. */
static gint64
read_index_seq (const char *folder)
{
  g_autoptr(TepatFts) fts = tepat_fts_open (folder, NULL);
  gint64 seq = 0;

  return fts != NULL && tepat_fts_is_sound (fts) && tepat_fts_get_seq (fts, &seq, NULL) ? seq : 0;
}

/* Persons who are not in the register any more, by the acts since: those of an import that was taken
 * back have the whole index built anew. Who they were is not known, only that they were. */
#define GONE_SQL                                                                                   \
  "SELECT EXISTS (SELECT 1 FROM jejak AS j WHERE j.seq > $1 AND j.subjek_jenis = 'penduduk'"       \
  " AND j.perbuatan <> 'nik.lihat' AND NOT EXISTS (SELECT 1 FROM penduduk AS p"                    \
  " WHERE p.uid = j.subjek)) OR EXISTS (SELECT 1 FROM jejak AS j JOIN massal AS m"                 \
  " ON m.uid = j.subjek JOIN massal_sebelum AS s ON s.massal = m.id WHERE j.seq > $1"              \
  " AND j.subjek_jenis = 'massal' AND s.tabel = 'penduduk' AND NOT EXISTS (SELECT 1"               \
  " FROM penduduk AS p WHERE p.id = s.rekam))"

static gboolean
note_gone (TepatDb             *db,
           TepatSearchBuilder  *builder,
           gint64               since,
           GError             **error)
{
  gint64 gone;

  if (!tepat_db_get_int_trusted (db, GONE_SQL, &gone, error, "i", since))
    return FALSE;
  if (gone)
    tepat_search_builder_doubt (builder);

  return TRUE;
}

static gboolean
build (TepatDb       *db,
       Refresh       *refresh,
       gboolean       whole,
       GCancellable  *cancellable,
       GError       **error)
{
  TepatSearchBuilder *builder = whole ? tepat_search_builder_new_whole (refresh->folder, error)
                                      : tepat_search_builder_new (refresh->folder, error);

  if (builder == NULL)
    return FALSE;
  /* Whoever was waited for may have done it. */
  refresh->again = read_index_seq (refresh->folder) != refresh->index_seq;
  if (!refresh->again &&
      (whole || note_gone (db, builder, refresh->index_seq, error)) &&
      feed (db, builder,
            whole ? RECORD_SQL " ORDER BY p.id"
                  : RECORD_SQL " WHERE p.id IN (SELECT id FROM penduduk WHERE uid IN (SELECT subjek"
                    " FROM jejak WHERE seq > $1 AND subjek_jenis = 'penduduk') UNION SELECT id"
                    " FROM penduduk WHERE keluarga IN (SELECT id FROM keluarga WHERE uid IN"
                    " (SELECT subjek FROM jejak WHERE seq > $1 AND subjek_jenis = 'keluarga')"
                    " UNION SELECT s.rekam FROM massal_sebelum AS s JOIN massal AS m"
                    " ON m.id = s.massal WHERE s.tabel = 'keluarga' AND m.uid IN (SELECT subjek"
                    " FROM jejak WHERE seq > $1 AND subjek_jenis = 'massal')))",
            !whole, refresh->index_seq, refresh, cancellable, error))
    return tepat_search_builder_finish (builder, refresh->head, error);
  tepat_search_builder_abort (builder);

  return FALSE;
}

static gpointer
refresh_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Refresh *refresh = data;
  gint64 n_entries = 0;

  if (!needs_whole (db, refresh, &refresh->whole, &n_entries, error))
    return NULL;
  if ((!refresh->whole && n_entries == 0) || refresh->only_look)
    return NULL;
  tepat_job_set_phase (refresh->job, _("Building the search index"));
  build (db, refresh, refresh->whole, cancellable, error);

  return NULL;
}

static gboolean
run_refresh (TepatStore  *store,
             Refresh     *refresh,
             GError     **error)
{
  GCancellable *cancellable = refresh->job != NULL ? tepat_job_get_cancellable (refresh->job)
                                                   : NULL;
  GError *local = NULL;

  refresh->folder = tepat_store_get_folder (store);
  refresh->index_seq = read_index_seq (refresh->folder);
  tepat_store_read_system (store, refresh_job, refresh, cancellable, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/**
 * tepat_search_needs_rebuild:
 * @store: the workspace
 *
 * Returns: whether tepat_search_refresh() will build the whole index anew, which takes a while
 */
gboolean
tepat_search_needs_rebuild (TepatStore *store)
{
  Refresh refresh = { .only_look = TRUE };

  g_return_val_if_fail (TEPAT_IS_STORE (store), FALSE);

  return tepat_store_get_read_only_reason (store) == NULL &&
         run_refresh (store, &refresh, NULL) && refresh.whole;
}

/**
 * tepat_search_refresh:
 * @store: the workspace
 * @job: (nullable): shows the progress
 *
 * Brings the index to the journal's head. One that is damaged, or of another version of the
 * program, is built anew. Where another process builds it already, that is waited for. Blocks; any
 * thread but a window's.
 */
gboolean
tepat_search_refresh (TepatStore  *store,
                      TepatJob    *job,
                      GError     **error)
{
  Refresh refresh;

  g_return_val_if_fail (TEPAT_IS_STORE (store), FALSE);

  if (tepat_store_get_read_only_reason (store) != NULL)
    return TRUE;
  do
    {
      refresh = (Refresh) { .job = job };
      if (!run_refresh (store, &refresh, error))
        return FALSE;
    }
  while (refresh.again);

  return TRUE;
}

static void
refresh_thread (GTask        *task,
                gpointer      store,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;

  if (!tepat_search_refresh (store, NULL, &error))
    g_message ("The search index stays behind: %s", error->message);
  g_task_return_boolean (task, error == NULL);
}

/**
 * tepat_search_refresh_async:
 * @store: the workspace
 *
 * Brings the index to the journal's head beside the main context. Nothing waits for it: a search
 * meanwhile finds what the index knows.
 */
void
tepat_search_refresh_async (TepatStore *store)
{
  g_autoptr(GTask) task = g_task_new (store, NULL, NULL, NULL);

  g_task_set_source_tag (task, tepat_search_refresh_async);
  tepat_thread_run_task (task, refresh_thread);
}
