/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-padan"

#include "config.h"

#include "tepat-padan.h"

#include "tepat-db-private.h"
#include "tepat-kepesertaan-private.h"
#include "tepat-nik.h"
#include "tepat-time.h"

/* penduduk.padan */
#define PADAN 1
#define TIDAK_PADAN 2

/* Who lives here, has a number, and was not asked of as he is now. */
#define NOT_ASKED                                                                                  \
  " FROM penduduk AS p LEFT JOIN padan AS d ON d.penduduk = p.id"                                  \
  " WHERE p.status = 'aktif' AND length (p.nik) = 16 AND substr (p.wilayah, 1, length ($1)) = $1"  \
  " AND (p.padan IS NULL OR d.penduduk IS NULL OR d.nik <> p.nik"                                  \
  " OR d.nama <> p.nama COLLATE BINARY OR d.tgl_lahir IS NOT p.tgl_lahir)"

/** tepat_padan_orang_free: Frees @self. */
void
tepat_padan_orang_free (TepatPadanOrang *self)
{
  g_free (self->uid);
  g_free (self->nik);
  g_free (self->nama);
  g_free (self->tgl_lahir);
  g_free (self->wilayah);
  g_free (self);
}

static TepatPadanOrang *
read_person (TepatStmt *stmt)
{
  TepatPadanOrang *self = g_new0 (TepatPadanOrang, 1);

  *self = (TepatPadanOrang) {
    tepat_stmt_get_int (stmt, 0), g_strdup (tepat_stmt_get_text (stmt, 1)),
    g_strdup (tepat_stmt_get_text (stmt, 2)), g_strdup (tepat_stmt_get_text (stmt, 3)),
    g_strdup (tepat_stmt_get_text (stmt, 4)), g_strdup (tepat_stmt_get_text (stmt, 5)),
  };

  return self;
}

/**
 * tepat_padan_list:
 * @wilayah: only who lives under this code
 * @after: `id` of the last one of the list before; 0: from the beginning
 * @most: not more than so many
 *
 * Those of whom the population register was not asked, or whose NIK, name or birth date is another
 * since. A number that stands for nobody is not asked about.
 *
 * Returns: (transfer full) (element-type TepatPadanOrang): the next ones
 */
GPtrArray *
tepat_padan_list (TepatDb     *db,
                  const char  *wilayah,
                  gint64       after,
                  guint        most,
                  GError     **error)
{
  g_autoptr(GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_padan_orang_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  g_return_val_if_fail (db != NULL && wilayah != NULL, NULL);

  if (!_tepat_kepesertaan_require (db, wilayah, error) ||
      (stmt = tepat_db_prepare_trusted (db, "SELECT p.id, p.uid, p.nik, p.nama, p.tgl_lahir,"
                                            " p.wilayah" NOT_ASKED " AND p.id > $2 ORDER BY p.id",
                                        error)) == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "si", wilayah, after);
  while (list->len < most && row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row && tepat_nik_text_is_key (tepat_stmt_get_text (stmt, 2)))
        g_ptr_array_add (list, read_person (stmt));
    }

  return g_steal_pointer (&list);
}

/**
 * tepat_padan_count:
 * @n: (out): how many tepat_padan_list() has about
 */
gboolean
tepat_padan_count (TepatDb     *db,
                   const char  *wilayah,
                   gint64      *n,
                   GError     **error)
{
  g_return_val_if_fail (db != NULL && wilayah != NULL && n != NULL, FALSE);

  return _tepat_kepesertaan_require (db, wilayah, error) &&
         tepat_db_get_int_trusted (db, "SELECT count (*)" NOT_ASKED, n, error, "s", wilayah);
}

static gboolean
is_as_asked (TepatDb                *db,
             const TepatPadanOrang  *orang,
             gint64                 *id,
             GError                **error)
{
  return tepat_db_get_int_trusted (db, "SELECT id FROM penduduk WHERE uid = $1 AND nik = $2"
                                       " AND nama = $3 COLLATE BINARY AND tgl_lahir IS $4", id,
                                   error, "ssss", orang->uid, orang->nik, orang->nama,
                                   orang->tgl_lahir);
}

/**
 * tepat_padan_put:
 * @row: the answer
 * @taken: (out): %FALSE: the person is another since; nothing was changed
 *
 * Puts what the register said beside what the office wrote.
 */
gboolean
tepat_padan_put (TepatDb           *db,
                 const TepatPadan  *row,
                 gboolean          *taken,
                 GError           **error)
{
  g_autofree char *now = tepat_time_now ();
  gint64 padan, id = 0;

  g_return_val_if_fail (db != NULL && row != NULL && row->orang != NULL && taken != NULL, FALSE);

  *taken = FALSE;
  if (!_tepat_kepesertaan_require (db, row->orang->wilayah, error) ||
      !is_as_asked (db, row->orang, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  padan = row->padan ? PADAN : TIDAK_PADAN;
  *taken = TRUE;
  tepat_db_note_change (db, "penduduk", row->orang->uid);

  return tepat_db_run_trusted (db, "UPDATE penduduk SET padan = $1 WHERE id = $2", error, "ii",
                               padan, id) &&
         tepat_db_run_trusted (db,
           "INSERT INTO padan (penduduk, nik, nama, tgl_lahir, padan, kode, unsur, sumber, waktu)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (penduduk) DO UPDATE SET"
           " nik = excluded.nik, nama = excluded.nama, tgl_lahir = excluded.tgl_lahir,"
           " padan = excluded.padan, kode = excluded.kode, unsur = excluded.unsur,"
           " sumber = excluded.sumber, waktu = excluded.waktu", error, "isssissss", id,
           row->orang->nik, row->orang->nama, row->orang->tgl_lahir, padan, row->kode, row->unsur,
           row->sumber, now);
}
