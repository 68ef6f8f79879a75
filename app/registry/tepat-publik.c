/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-publik"

#include "config.h"

#include "tepat-publik.h"

#include <string.h>

#include "tepat-kepesertaan-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"

/* Set while plugins are loaded, read in jobs. */
static const char *table;

/** tepat_publik_jawaban_clear: Frees what @self holds. */
void
tepat_publik_jawaban_clear (TepatPublikJawaban *self)
{
  g_clear_pointer (&self->keadaan, g_free);
  g_clear_pointer (&self->kasus, g_free);
  g_clear_pointer (&self->alasan, g_free);
}

/**
 * tepat_publik_set_table:
 * @name: (nullable): where what the public brought in is kept; %NULL: nowhere any more
 */
void
tepat_publik_set_table (const char *name)
{
  g_atomic_pointer_set (&table, g_intern_string (name));
}

static const char *
get_table (void)
{
  return g_atomic_pointer_get (&table);
}

/**
 * tepat_publik_is_wanted:
 * @wanted: (out): whether this workspace has a place for it
 *
 * What nobody looks at stays with the centre.
 */
gboolean
tepat_publik_is_wanted (TepatDb   *db,
                        gboolean  *wanted,
                        GError   **error)
{
  const char *name = get_table ();
  gint64 n = 0;

  g_return_val_if_fail (db != NULL && wanted != NULL, FALSE);

  if (name != NULL &&
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'table'"
                                     " AND name = $1", &n, error, "s", name))
    return FALSE;
  *wanted = n > 0;

  return TRUE;
}

static gboolean
insert (TepatDb            *db,
        const char         *name,
        const TepatPublik  *row,
        GError            **error)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO %s (uid, jenis, nomor_asal, wilayah, nik, nama, isi, dibuat,"
                     " diterima) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", name);
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();

  tepat_db_note_change (db, name, uid);

  return tepat_db_run_trusted (db, sql, error, "sssssssss", uid, row->jenis, row->nomor_asal,
                               row->wilayah, row->nik, row->nama, row->isi,
                               row->dibuat != NULL ? row->dibuat : now, now);
}

static gboolean
update (TepatDb            *db,
        const char         *name,
        const TepatPublik  *row,
        GError            **error)
{
  g_autofree char *sql =
    g_strdup_printf ("UPDATE %s SET versi = versi + 1, wilayah = $3, nik = $4, nama = $5, isi = $6"
                     " WHERE jenis = $1 AND nomor_asal = $2", name);

  tepat_db_note_change (db, name, NULL);

  return tepat_db_run_trusted (db, sql, error, "ssssss", row->jenis, row->nomor_asal, row->wilayah,
                               row->nik, row->nama, row->isi);
}

/**
 * tepat_publik_put:
 * @row: what came
 * @hasil: (out): what it did
 *
 * Puts it where somebody looks at it, once. What was decided on stays as it was decided on.
 */
gboolean
tepat_publik_put (TepatDb            *db,
                  const TepatPublik  *row,
                  TepatPublikHasil   *hasil,
                  GError            **error)
{
  const char *name = get_table ();
  g_autofree char *sql = NULL;
  g_autofree char *known = NULL;

  g_return_val_if_fail (db != NULL && row != NULL && hasil != NULL && name != NULL, FALSE);

  *hasil = TEPAT_PUBLIK_SAMA;
  if (!_tepat_kepesertaan_require (db, row->wilayah, error))
    return FALSE;
  sql = g_strdup_printf ("SELECT CASE WHEN keadaan = 'baru' THEN isi ELSE '' END FROM %s"
                         " WHERE jenis = $1 AND nomor_asal = $2", name);
  if (!tepat_db_get_text_trusted (db, sql, &known, error, "ss", row->jenis, row->nomor_asal))
    return FALSE;
  if (known != NULL && (*known == '\0' || strcmp (known, row->isi) == 0))
    return TRUE;
  *hasil = known == NULL ? TEPAT_PUBLIK_BARU : TEPAT_PUBLIK_BERUBAH;

  return known == NULL ? insert (db, name, row, error) : update (db, name, row, error);
}

/**
 * tepat_publik_get:
 * @jawaban: (out caller-allocates): what became of it; `keadaan` is %NULL where it is not known
 */
gboolean
tepat_publik_get (TepatDb             *db,
                  const char          *jenis,
                  const char          *nomor_asal,
                  TepatPublikJawaban  *jawaban,
                  GError             **error)
{
  const char *name = get_table ();
  g_autofree char *sql = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL && jawaban != NULL && name != NULL, FALSE);

  *jawaban = (TepatPublikJawaban) { NULL, NULL, NULL };
  sql = g_strdup_printf ("SELECT keadaan, kasus, alasan FROM %s WHERE jenis = $1"
                         " AND nomor_asal = $2", name);
  if ((stmt = tepat_db_prepare_trusted (db, sql, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", jenis, nomor_asal);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      jawaban->keadaan = g_strdup (tepat_stmt_get_text (stmt, 0));
      jawaban->kasus = g_strdup (tepat_stmt_get_text (stmt, 1));
      jawaban->alasan = g_strdup (tepat_stmt_get_text (stmt, 2));
    }

  return TRUE;
}
