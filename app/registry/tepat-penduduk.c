/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-penduduk"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-mutu.h"
#include "tepat-penduduk-private.h"

/* Flags that need more than the record itself, or what a cell of a spreadsheet was like. */
#define KEPT_FLAGS (TEPAT_MUTU_NIK_LOSSY | TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE | \
                    TEPAT_MUTU_CODE_UNKNOWN)

static void
read_rows (TepatStmt        *stmt,
           TepatPendudukRow *p,
           TepatKeluargaRow *k)
{
  *p = (TepatPendudukRow) {
    .nik = tepat_stmt_get_text (stmt, 0), .nama = tepat_stmt_get_text (stmt, 1),
    .jk = tepat_stmt_get_int (stmt, 2), .tempat_lahir = tepat_stmt_get_text (stmt, 3),
    .tgl_lahir = tepat_stmt_get_text (stmt, 4), .ibu_kandung = tepat_stmt_get_text (stmt, 5),
    .hubungan = tepat_stmt_get_int (stmt, 6), .status_kawin = tepat_stmt_get_int (stmt, 7),
    .pendidikan = tepat_stmt_get_int (stmt, 8), .pekerjaan = tepat_stmt_get_text (stmt, 9),
    .mutu = tepat_stmt_get_int (stmt, 10), .kurang = tepat_stmt_get_int (stmt, 11),
    .wilayah = tepat_stmt_get_text (stmt, 12),
  };
  *k = (TepatKeluargaRow) {
    .no_kk = tepat_stmt_get_text (stmt, 13), .alamat = tepat_stmt_get_text (stmt, 14),
    .rt = tepat_stmt_get_text (stmt, 15), .rw = tepat_stmt_get_text (stmt, 16),
    .wilayah = tepat_stmt_get_text (stmt, 17), .dusun = tepat_stmt_get_text (stmt, 18),
  };
}

typedef struct
{
  guint    mutu, kurang;           /* as they follow from the record */
  guint    old_mutu, old_kurang;   /* as they stand */
  gboolean shared;                 /* another record has the NIK */
  char     wilayah[16];
} State;

static gboolean
judge (TepatDb                 *db,
       gint64                   penduduk,
       const TepatMutuContext  *context,
       guint                    kept,
       State                   *state,
       GError                 **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  TepatPendudukRow p;
  TepatKeluargaRow k;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db,
    "SELECT p.nik, p.nama, p.jk, p.tempat_lahir, p.tgl_lahir, p.ibu_kandung, p.hubungan,"
    " p.status_kawin, p.pendidikan, p.pekerjaan, p.mutu, p.kurang, p.wilayah, k.no_kk, k.alamat,"
    " k.rt, k.rw, k.wilayah, k.dusun, EXISTS (SELECT 1 FROM penduduk AS q WHERE q.nik = p.nik"
    " AND q.id <> p.id) FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
    " WHERE p.id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", penduduk);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return FALSE;
  read_rows (stmt, &p, &k);
  state->old_mutu = p.mutu;
  state->old_kurang = p.kurang;
  state->mutu = tepat_mutu_check_penduduk (&p, NULL, context) | (p.mutu & kept);
  state->kurang = tepat_kurang_check_penduduk (&p, &k);
  state->shared = tepat_nik_text_is_key (p.nik) && tepat_stmt_get_int (stmt, 19) != 0;
  g_strlcpy (state->wilayah, p.wilayah, sizeof state->wilayah);

  return TRUE;
}

static gboolean
write_flags (TepatDb      *db,
             gint64        penduduk,
             const State  *state,
             GError      **error)
{
  if (state->mutu == state->old_mutu && state->kurang == state->old_kurang)
    return TRUE;

  /* Who looked at the flags did not see one that came since. */
  return tepat_db_run_trusted (db, "UPDATE penduduk SET mutu = $1, kurang = $2,"
                                   " diperiksa = CASE WHEN ($1 & ~mutu) <> 0 THEN NULL"
                                   " ELSE diperiksa END WHERE id = $3", error, "iii",
                               (gint64) state->mutu, (gint64) state->kurang, penduduk);
}

/* Whether the import that brought the person brought the number a second time. */
static gboolean
came_twice (TepatDb  *db,
            gint64    penduduk,
            gint64   *twice,
            GError  **error)
{
  return tepat_db_get_int_trusted (db, "SELECT EXISTS (SELECT 1 FROM penduduk AS p"
                                       " JOIN penduduk AS q ON q.nik = p.nik AND q.id <> p.id"
                                       " AND q.impor = p.impor WHERE p.id = $1)", twice, error,
                                   "i", penduduk);
}

gboolean
tepat_penduduk_assess (TepatDb                 *db,
                       gint64                   penduduk,
                       const TepatMutuContext  *context,
                       guint                    dropped,
                       GError                 **error)
{
  const guint shared = TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE;
  State state;
  gint64 twice = 0;

  if (!judge (db, penduduk, context, KEPT_FLAGS & ~dropped, &state, error) ||
      (state.shared && !came_twice (db, penduduk, &twice, error)))
    return FALSE;
  state.mutu &= ~shared;
  if (state.shared)
    state.mutu |= TEPAT_MUTU_NIK_DUPLICATE;
  if (twice != 0)
    state.mutu |= TEPAT_MUTU_NIK_TWICE;

  return write_flags (db, penduduk, &state, error);
}

/**
 * tepat_penduduk_refresh:
 * @penduduk: id of a person
 * @context: what the flags are judged by
 *
 * Computes `mutu` and `kurang` anew from the record as it stands and corrects the recap of its
 * desa. The caller writes the journal entry of the act that made it necessary.
 */
gboolean
tepat_penduduk_refresh (TepatDb                 *db,
                        gint64                   penduduk,
                        const TepatMutuContext  *context,
                        GError                 **error)
{
  State s;

  return judge (db, penduduk, context, KEPT_FLAGS, &s, error) &&
         tepat_db_run_trusted (db, "UPDATE rekap_wilayah SET lengkap = lengkap + $1,"
                                   " bertanda = bertanda + $2 WHERE wilayah = $3", error, "iis",
                               (gint64) (s.kurang == 0) - (gint64) (s.old_kurang == 0),
                               (gint64) (s.mutu != 0) - (gint64) (s.old_mutu != 0), s.wilayah) &&
         write_flags (db, penduduk, &s, error);
}

/**
 * tepat_penduduk_refresh_members:
 * @keluarga: id of a family whose own fields changed
 *
 * Calls tepat_penduduk_refresh() for each of its members.
 */
gboolean
tepat_penduduk_refresh_members (TepatDb                 *db,
                                gint64                   keluarga,
                                const TepatMutuContext  *context,
                                GError                 **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT id FROM penduduk WHERE keluarga = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", keluarga);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 id = tepat_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len && !row; i++)
    if (!tepat_penduduk_refresh (db, g_array_index (ids, gint64, i), context, error))
      return FALSE;

  return !row;
}
