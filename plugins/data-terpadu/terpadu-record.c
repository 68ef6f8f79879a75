/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-record"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-history.h"
#include "terpadu-record.h"

typedef enum { TEXT, NUMBER } Kind;

typedef struct
{
  const char *name;
  Kind        kind;
} Member;

/* One row of @stmt as an object's members, in the order of its columns. */
static void
add_members (JsonBuilder  *b,
             TepatStmt    *stmt,
             const Member *members,
             guint         n_members)
{
  for (guint i = 0; i < n_members; i++)
    {
      json_builder_set_member_name (b, members[i].name);
      if (tepat_stmt_is_null (stmt, i))
        json_builder_add_null_value (b);
      else if (members[i].kind == NUMBER)
        json_builder_add_int_value (b, tepat_stmt_get_int (stmt, i));
      else
        json_builder_add_string_value (b, tepat_stmt_get_text (stmt, i));
    }
}

static gboolean
add_rows (TepatDb       *db,
          JsonBuilder   *b,
          const char    *sql,
          const Member  *members,
          guint          n_members,
          gint64         id,
          guint         *n_rows,
          GError       **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  *n_rows = 0;
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", id);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      json_builder_begin_object (b);
      add_members (b, stmt, members, n_members);
      json_builder_end_object (b);
      (*n_rows)++;
    }

  return FALSE;
}

static gboolean
fail_as_gone (GError **error)
{
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("This record is no longer there. It was removed, or moved out of your "
                         "wilayah. Close it and look at the list again."));

  return FALSE;
}

/* The record itself, which may have gone since its id was read. */
static gboolean
add_own (TepatDb       *db,
         JsonBuilder   *b,
         const char    *name,
         const char    *sql,
         const Member  *members,
         guint          n_members,
         gint64         id,
         GError       **error)
{
  guint n;

  json_builder_set_member_name (b, name);

  return add_rows (db, b, sql, members, n_members, id, &n, error) &&
         (n > 0 || fail_as_gone (error));
}

static const Member summary_members[] = {
  { "uid", TEXT }, { "nik", TEXT }, { "nama", TEXT }, { "jk", NUMBER }, { "tgl_lahir", TEXT },
  { "no_kk", TEXT }, { "alamat", TEXT }, { "wilayah", TEXT }, { "desa", TEXT },
  { "kecamatan", TEXT }, { "status", TEXT }, { "mutu", NUMBER }, { "kurang", NUMBER },
  { "keluarga", TEXT },
};

gboolean
terpadu_record_add_summary (TepatDb      *db,
                            JsonBuilder  *b,
                            gint64        penduduk,
                            GError      **error)
{
  guint n_rows;

  return add_rows (db, b,
                   "SELECT p.uid, p.nik, p.nama, p.jk, p.tgl_lahir, k.no_kk, k.alamat, p.wilayah,"
                   " (SELECT w.nama FROM wilayah AS w WHERE w.kode = p.wilayah"
                   "  AND w.berlaku_sampai IS NULL),"
                   " (SELECT w.nama FROM wilayah AS w WHERE w.kode = substr (p.wilayah, 1, 6)"
                   "  AND w.berlaku_sampai IS NULL), p.status, p.mutu, p.kurang, k.uid"
                   " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga WHERE p.id = $1",
                   summary_members, G_N_ELEMENTS (summary_members), penduduk, &n_rows, error);
}

static gboolean
find_by_uid (TepatDb     *db,
             const char  *uid,
             gint64      *penduduk,
             gint64      *keluarga,
             GError     **error)
{
  if (!tepat_db_get_int (db, "SELECT id FROM penduduk WHERE uid = $1", penduduk, error, "s", uid))
    return FALSE;
  if (*penduduk == 0)
    return tepat_db_get_int (db, "SELECT id FROM keluarga WHERE uid = $1", keluarga, error, "s",
                             uid);

  return tepat_db_get_int (db, "SELECT keluarga FROM penduduk WHERE id = $1", keluarga, error,
                           "i", *penduduk);
}

static gboolean
find (TepatDb     *db,
      const char  *key,
      gint64      *penduduk,
      gint64      *keluarga,
      GError     **error)
{
  g_autoptr(GArray) ids = NULL;

  *penduduk = *keluarga = 0;
  if (tepat_uid_is_valid (key))
    {
      if (!find_by_uid (db, key, penduduk, keluarga, error))
        return FALSE;
    }
  else
    {
      if ((ids = tepat_search_find (db, key, 1, error)) == NULL)
        return FALSE;
      *penduduk = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
      if (!tepat_db_get_int (db, "SELECT keluarga FROM penduduk WHERE id = $1", keluarga, error,
                             "i", *penduduk))
        return FALSE;
    }
  if (*keluarga != 0)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
               _("There is no record \"%s\" in your wilayah. Nothing was changed. Look it up "
                 "with tepat search."), key);

  return FALSE;
}

static const Member penduduk_members[] = {
  { "uid", TEXT }, { "versi", NUMBER }, { "nik", TEXT }, { "nama", TEXT }, { "jk", NUMBER },
  { "tempat_lahir", TEXT }, { "tgl_lahir", TEXT }, { "ibu_kandung", TEXT },
  { "hubungan", NUMBER }, { "status_kawin", NUMBER }, { "pendidikan", NUMBER },
  { "pekerjaan", TEXT }, { "no_hp", TEXT }, { "status", TEXT }, { "padan", NUMBER },
  { "wilayah", TEXT }, { "diubah", TEXT }, { "impor", TEXT }, { "ktp_wilayah", TEXT },
  { "ktp_alamat", TEXT }, { "status_tanggal", TEXT }, { "status_alasan", TEXT },
  { "status_bukti", TEXT }, { "status_nasional", TEXT },
  { "mutu", NUMBER }, { "kurang", NUMBER }, { "id", NUMBER }, { "padan_berubah", NUMBER },
};

static const Member keluarga_members[] = {
  { "uid", TEXT }, { "versi", NUMBER }, { "no_kk", TEXT }, { "wilayah", TEXT },
  { "alamat", TEXT }, { "rt", TEXT }, { "rw", TEXT }, { "dusun", TEXT }, { "kepala", TEXT },
  { "jumlah_anggota", NUMBER }, { "desil", NUMBER }, { "desil_sumber", TEXT },
  { "desil_tanggal", TEXT }, { "status", TEXT }, { "diubah", TEXT }, { "mutu", NUMBER },
  { "kurang", NUMBER }, { "id", NUMBER }, { "lintang", TEXT }, { "bujur", TEXT },
};

static const Member anggota_members[] = {
  { "uid", TEXT }, { "nik", TEXT }, { "nama", TEXT }, { "jk", NUMBER }, { "tgl_lahir", TEXT },
  { "hubungan", NUMBER }, { "status", TEXT }, { "mutu", NUMBER }, { "kurang", NUMBER },
};

static const Member program_members[] = {
  { "program", TEXT }, { "nama", TEXT }, { "nomor", TEXT }, { "status", TEXT },
  { "mulai", TEXT }, { "berakhir", TEXT }, { "alasan", TEXT }, { "sumber", TEXT },
};

static const Member penyaluran_members[] = {
  { "program", TEXT }, { "tahun", NUMBER }, { "tahap", TEXT }, { "nominal", NUMBER },
  { "status", TEXT }, { "bank", TEXT }, { "rekening", TEXT }, { "alasan", TEXT },
};

static const Member lampiran_members[] = {
  { "id", NUMBER }, { "sha256", TEXT }, { "keterangan", TEXT }, { "jenis", TEXT },
  { "nama", TEXT },
};

static const Member identitas_members[] = { { "jenis", TEXT }, { "nilai", TEXT } };
static const Member jawaban_members[] = { { "kuesioner", TEXT }, { "isi", TEXT } };

static gboolean
add_list (TepatDb       *db,
          JsonBuilder   *b,
          const char    *name,
          const char    *sql,
          const Member  *members,
          guint          n_members,
          gint64         id,
          GError       **error)
{
  guint n_rows;

  json_builder_set_member_name (b, name);
  json_builder_begin_array (b);
  if (!add_rows (db, b, sql, members, n_members, id, &n_rows, error))
    return FALSE;
  json_builder_end_array (b);

  return TRUE;
}

static void
add_flags (JsonBuilder *b,
           const char  *name,
           GStrv        texts)
{
  json_builder_set_member_name (b, name);
  json_builder_begin_array (b);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (b, texts[i]);
  json_builder_end_array (b);
}

static gboolean
add_quality (TepatDb      *db,
             JsonBuilder  *b,
             gint64        penduduk,
             GError      **error)
{
  g_auto(GStrv) flags = NULL;
  g_auto(GStrv) missing = NULL;
  gint64 mutu, kurang;

  if (!tepat_db_get_int (db, "SELECT mutu FROM penduduk WHERE id = $1", &mutu, error, "i",
                         penduduk) ||
      !tepat_db_get_int (db, "SELECT kurang FROM penduduk WHERE id = $1", &kurang, error, "i",
                         penduduk))
    return FALSE;
  flags = tepat_mutu_dup_titles (mutu);
  missing = tepat_kurang_dup_titles (kurang);
  add_flags (b, "tanda", flags);
  add_flags (b, "kurang", missing);

  return TRUE;
}

#define PROGRAM_SQL(column)                                                                        \
  "SELECT g.kode, g.nama, t.nomor, t.status, t.mulai, t.berakhir, t.alasan, t.sumber"              \
  " FROM kepesertaan AS t JOIN program AS g ON g.id = t.program WHERE t." column " = $1"           \
  " ORDER BY g.kode, t.id"

#define PENYALURAN_SQL(column)                                                                     \
  "SELECT g.nama, s.tahun, s.tahap, s.nominal, s.status, s.bank, s.rekening, s.alasan"             \
  " FROM kepesertaan AS t JOIN penyaluran AS s ON s.kepesertaan = t.id"                            \
  " JOIN program AS g ON g.id = t.program WHERE t." column " = $1"                                 \
  " ORDER BY s.tahun DESC, s.tahap DESC, g.kode LIMIT 60"

#define LAMPIRAN_SQL(table)                                                                        \
  "SELECT l.id, l.sha256, l.keterangan, m.jenis, m.nama FROM lampiran AS l"                        \
  " JOIN media AS m ON m.sha256 = l.sha256"                                                        \
  " WHERE l.subjek = (SELECT uid FROM " table " WHERE id = $1) ORDER BY l.id"

static gboolean
add_person (TepatDb      *db,
            JsonBuilder  *b,
            gint64        penduduk,
            GError      **error)
{
  if (!add_own (db, b, "penduduk",
                "SELECT uid, versi, nik, nama, jk, tempat_lahir, tgl_lahir, ibu_kandung,"
                " hubungan, status_kawin, pendidikan, pekerjaan, no_hp, status, padan,"
                " wilayah, diubah, (SELECT i.uid FROM impor AS i"
                " WHERE i.id = penduduk.impor), ktp_wilayah, ktp_alamat,"
                " status_tanggal, status_alasan, status_bukti, status_nasional, mutu,"
                " kurang, id, padan IS NULL AND EXISTS (SELECT 1 FROM padan AS d"
                " WHERE d.penduduk = penduduk.id) FROM penduduk WHERE id = $1",
                penduduk_members, G_N_ELEMENTS (penduduk_members), penduduk, error))
    return FALSE;

  return add_quality (db, b, penduduk, error) &&
         add_list (db, b, "identitas", "SELECT jenis, nilai FROM identitas WHERE penduduk = $1",
                   identitas_members, G_N_ELEMENTS (identitas_members), penduduk, error) &&
         add_list (db, b, "program", PROGRAM_SQL ("penduduk"), program_members,
                   G_N_ELEMENTS (program_members), penduduk, error) &&
         add_list (db, b, "penyaluran", PENYALURAN_SQL ("penduduk"), penyaluran_members,
                   G_N_ELEMENTS (penyaluran_members), penduduk, error) &&
         add_list (db, b, "jawaban", "SELECT kuesioner, isi FROM jawaban WHERE subjek = 'p'"
                                     " AND rekam = $1",
                   jawaban_members, G_N_ELEMENTS (jawaban_members), penduduk, error);
}

static gboolean
add_family (TepatDb      *db,
            JsonBuilder  *b,
            gint64        keluarga,
            GError      **error)
{
  return add_own (db, b, "keluarga",
                  "SELECT uid, versi, no_kk, wilayah, alamat, rt, rw, dusun, kepala,"
                  " jumlah_anggota, desil, desil_sumber, desil_tanggal, status, diubah,"
                  " mutu, kurang, id, lintang, bujur FROM keluarga WHERE id = $1",
                  keluarga_members, G_N_ELEMENTS (keluarga_members), keluarga, error) &&
         add_list (db, b, "program_keluarga", PROGRAM_SQL ("keluarga"), program_members,
                   G_N_ELEMENTS (program_members), keluarga, error) &&
         add_list (db, b, "penyaluran_keluarga", PENYALURAN_SQL ("keluarga"), penyaluran_members,
                   G_N_ELEMENTS (penyaluran_members), keluarga, error) &&
         add_list (db, b, "jawaban_keluarga", "SELECT kuesioner, isi FROM jawaban"
                                              " WHERE subjek = 'k' AND rekam = $1",
                   jawaban_members, G_N_ELEMENTS (jawaban_members), keluarga, error) &&
         add_list (db, b, "anggota", "SELECT uid, nik, nama, jk, tgl_lahir, hubungan, status,"
                                     " mutu, kurang FROM penduduk WHERE keluarga = $1"
                                     " ORDER BY hubungan, tgl_lahir, id",
                   anggota_members, G_N_ELEMENTS (anggota_members), keluarga, error);
}

static gboolean
add_whole (TepatDb      *db,
           JsonBuilder  *b,
           gint64        penduduk,
           gint64        keluarga,
           GError      **error)
{
  json_builder_begin_object (b);
  if (penduduk != 0 && !add_person (db, b, penduduk, error))
    return FALSE;
  if (!add_family (db, b, keluarga, error) ||
      !add_list (db, b, "lampiran", penduduk != 0 ? LAMPIRAN_SQL ("penduduk")
                                                  : LAMPIRAN_SQL ("keluarga"), lampiran_members,
                 G_N_ELEMENTS (lampiran_members), penduduk != 0 ? penduduk : keluarga, error) ||
      !terpadu_history_add (db, b, penduduk != 0 ? "penduduk" : "keluarga",
                            penduduk != 0 ? penduduk : keluarga, error))
    return FALSE;
  json_builder_end_object (b);

  return TRUE;
}

gboolean
terpadu_record_add_whole (TepatDb      *db,
                          JsonBuilder  *b,
                          const char   *key,
                          GError      **error)
{
  gint64 penduduk, keluarga;

  return find (db, key, &penduduk, &keluarga, error) &&
         add_whole (db, b, penduduk, keluarga, error);
}

gboolean
terpadu_record_find_uid (TepatDb      *db,
                         const char   *key,
                         const char  **subject,
                         char        **uid,
                         GError      **error)
{
  gint64 penduduk, keluarga;
  gboolean person;

  if (!find (db, key, &penduduk, &keluarga, error))
    return FALSE;
  person = penduduk != 0;
  *subject = person ? "penduduk" : "keluarga";

  return tepat_db_get_text (db, person ? "SELECT uid FROM penduduk WHERE id = $1"
                                       : "SELECT uid FROM keluarga WHERE id = $1", uid, error,
                            "i", person ? penduduk : keluarga);
}

gboolean
terpadu_record_add_by_id (TepatDb      *db,
                          JsonBuilder  *b,
                          gint64        penduduk,
                          gint64        keluarga,
                          GError      **error)
{
  if (penduduk != 0 && !tepat_db_get_int (db, "SELECT keluarga FROM penduduk WHERE id = $1",
                                          &keluarga, error, "i", penduduk))
    return FALSE;
  if (keluarga != 0)
    return add_whole (db, b, penduduk, keluarga, error);

  return fail_as_gone (error);
}
