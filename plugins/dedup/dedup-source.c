/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-source"

#include "config.h"

#include "dedup-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-train.h"

#define PROGRESS_STEP 4096

void
dedup_source_take_row (DedupRecords    *records,
                       DedupNamesCache *cache,
                       TepatStmt       *stmt)
{
  gint64 row = tepat_stmt_get_int (stmt, DEDUP_N_FIELDS);
  DedupText texts[DEDUP_N_FIELDS];
  DedupRecord record;

  for (int i = 0; i < DEDUP_N_FIELDS; i++)
    {
      const char *text = tepat_stmt_get_text (stmt, i);

      texts[i] = (DedupText) { text != NULL ? text : "", text != NULL ? strlen (text) : 0 };
    }
  dedup_record_fill (&record, texts, records->names, cache);
  dedup_records_append (records, &record, texts[DEDUP_FIELD_ID].text,
                        texts[DEDUP_FIELD_ID].length);
  g_array_append_val (records->rows, row);
}

gboolean
dedup_source_read_stamp (TepatDb     *db,
                         DedupStamp  *stamp,
                         GError     **error)
{
  return tepat_db_get_int (db, "SELECT coalesce (max (seq), 0) FROM jejak", &stamp->jejak, error,
                           "") &&
         tepat_db_get_int (db, "SELECT coalesce (max (id), 0) FROM penduduk", &stamp->penduduk,
                           error, "") &&
         tepat_db_get_int (db, "SELECT coalesce (max (id), 0) FROM impor", &stamp->impor, error,
                           "") &&
         tepat_db_get_int (db, "SELECT coalesce (max (id), 0) FROM massal", &stamp->massal, error,
                           "");
}

gboolean
dedup_source_append (TepatDb       *db,
                     DedupRecords  *records,
                     TepatJob      *job,
                     GError       **error)
{
  g_autoptr(DedupNamesCache) cache = dedup_names_cache_new (DEDUP_CACHE_MANY);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;
  guint n_read = 0;
  gint64 n;

  g_assert (records->rows != NULL);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH, error) ||
      !tepat_db_get_int (db, "SELECT count (*) FROM penduduk", &n, error, ""))
    return FALSE;
  tepat_job_set_phase (job, _("Reading the register"));
  stmt = tepat_db_prepare (db, "SELECT " DEDUP_SOURCE_COLUMNS " FROM " DEDUP_SOURCE_TABLES
                               " WHERE p.status <> 'ganda' ORDER BY p.id", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      dedup_source_take_row (records, cache, stmt);
      if (++n_read % PROGRESS_STEP == 0)
        tepat_job_set_progress (job, n_read, (guint64) n);
    }
  return !row;
}

gpointer
dedup_source_read (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(DedupRecords) records = dedup_records_new ();

  records->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!dedup_source_read_stamp (db, &records->stamp, error) ||
      !dedup_train_get_shift (db, &records->shift, error) ||
      !dedup_source_append (db, records, data, error))
    return NULL;
  dedup_records_settle (records);

  return g_steal_pointer (&records);
}
