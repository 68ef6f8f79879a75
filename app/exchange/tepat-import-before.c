/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-before"

#include "config.h"

#include <string.h>

#include "tepat-import-before.h"

static const char *
root_of (const char *aspect)
{
  return g_str_has_prefix (aspect, TEPAT_BEFORE_PENDUDUK) ? "penduduk" : "keluarga";
}

/* Who joins a family changes what is counted of it, and nothing that somebody wrote. */
static gboolean
is_derived (const char *aspect)
{
  return g_strcmp0 (aspect, TEPAT_BEFORE_ANGGOTA) == 0;
}

static gboolean
read_versi (TepatDb     *db,
            const char  *root,
            gint64       rekam,
            gint64      *versi,
            GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT versi FROM %s WHERE id = $1", root);

  return tepat_db_get_int_trusted (db, sql, versi, error, "i", rekam);
}

static gboolean
bump (TepatDb     *db,
      const char  *root,
      gint64       rekam,
      const char  *now,
      GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET versi = versi + 1, diubah = $1"
                                          " WHERE id = $2", root);

  return tepat_db_run_trusted (db, sql, error, "si", now, rekam);
}

/**
 * tepat_import_before_note:
 * @aspect: one of the aspects above
 * @rekam: id of the person or family
 * @kunci: (nullable): what of the aspect, where there can be several
 * @sebelum: JSON of what was there, "null" for nothing
 *
 * Keeps what an aspect of a record was like before the import changed it, and gives the record a
 * new version. The first picture stays.
 */
gboolean
tepat_import_before_note (TepatDb     *db,
                          gint64       impor,
                          const char  *aspect,
                          gint64       rekam,
                          const char  *kunci,
                          const char  *sebelum,
                          const char  *now,
                          GError     **error)
{
  gint64 versi;

  if (!read_versi (db, root_of (aspect), rekam, &versi, error) ||
      (!is_derived (aspect) && !bump (db, root_of (aspect), rekam, now, error)))
    return FALSE;

  return tepat_db_run_trusted (db,
                               "INSERT INTO impor_sebelum (impor, tabel, rekam, kunci,"
                               " versi_sebelum, versi_sesudah, sebelum)"
                               " VALUES ($1, $2, $3, $4, $5, $6, $7)"
                               " ON CONFLICT (impor, tabel, rekam, kunci)"
                               " DO UPDATE SET versi_sesudah = excluded.versi_sesudah", error,
                               "isisiis", impor, aspect, rekam, kunci != NULL ? kunci : "", versi,
                               versi + !is_derived (aspect), sebelum);
}

/** tepat_import_before_take: The same, with the open object of a builder as the picture. */
gboolean
tepat_import_before_take (TepatDb      *db,
                          gint64        impor,
                          const char   *aspect,
                          gint64        rekam,
                          JsonBuilder  *before,
                          const char   *now,
                          GError      **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (before);
  node = json_builder_get_root (before);
  text = json_to_string (node, FALSE);

  return tepat_import_before_note (db, impor, aspect, rekam, NULL, text, now, error);
}

/* One column's value out of a before-image; texts, codes and "not known" alike. */
static gboolean
restore_column (TepatDb     *db,
                const char  *root,
                const char  *column,
                JsonNode    *value,
                gint64       rekam,
                GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = $1 WHERE id = $2", root, column);

  if (json_node_is_null (value))
    return tepat_db_run_trusted (db, sql, error, "ni", rekam);
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return tepat_db_run_trusted (db, sql, error, "si", json_node_get_string (value), rekam);
  if (json_node_get_value_type (value) == G_TYPE_DOUBLE)
    return tepat_db_run_trusted (db, sql, error, "di", json_node_get_double (value), rekam);

  return tepat_db_run_trusted (db, sql, error, "ii", json_node_get_int (value), rekam);
}

static gboolean
restore_columns (TepatDb     *db,
                 const char  *root,
                 gint64       rekam,
                 const char  *before,
                 GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (before, error);
  JsonObjectIter iter;
  const char *column;
  JsonNode *value;

  if (node == NULL)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &column, &value))
    if (!restore_column (db, root, column, value, rekam, error))
      return FALSE;

  return TRUE;
}

static gboolean
restore_jawaban (TepatDb     *db,
                 const char  *subjek,
                 gint64       rekam,
                 const char  *kuesioner,
                 const char  *before,
                 GError     **error)
{
  if (g_strcmp0 (before, "null") == 0)
    return tepat_db_run_trusted (db, "DELETE FROM jawaban WHERE subjek = $1 AND rekam = $2"
                                     " AND kuesioner = $3", error, "sis", subjek, rekam,
                                 kuesioner);

  return tepat_db_run_trusted (db, "UPDATE jawaban SET isi = $1, versi = versi + 1"
                                   " WHERE subjek = $2 AND rekam = $3 AND kuesioner = $4", error,
                               "ssis", before, subjek, rekam, kuesioner);
}

static gboolean
restore_identitas (TepatDb     *db,
                   gint64       rekam,
                   const char  *kunci,
                   GError     **error)
{
  g_auto(GStrv) parts = g_strsplit (kunci, "\n", 2);

  return tepat_db_run_trusted (db, "DELETE FROM identitas WHERE penduduk = $1 AND jenis = $2"
                                   " AND nilai = $3", error, "iss", rekam, parts[0], parts[1]);
}

static gboolean
restore_aspect (TepatDb     *db,
                const char  *aspect,
                gint64       rekam,
                const char  *kunci,
                const char  *before,
                GError     **error)
{
  if (g_str_has_suffix (aspect, ".jawaban"))
    return restore_jawaban (db, *aspect == 'p' ? "p" : "k", rekam, kunci, before, error);
  if (g_strcmp0 (aspect, TEPAT_BEFORE_IDENTITAS) == 0)
    return restore_identitas (db, rekam, kunci, error);
  /* Money that was paid keeps the membership that it was paid for. */
  if (g_strcmp0 (aspect, TEPAT_BEFORE_KEPESERTAAN) == 0)
    return tepat_db_run_trusted (db, "DELETE FROM kepesertaan WHERE uid = $1 AND versi = 1"
                                     " AND NOT EXISTS (SELECT 1 FROM penyaluran AS s"
                                     " WHERE s.kepesertaan = kepesertaan.id)", error, "s", kunci);

  if (!restore_columns (db, root_of (aspect), rekam, before, error))
    return FALSE;
  if (g_strcmp0 (aspect, TEPAT_BEFORE_TEMPAT) != 0)
    return TRUE;

  return tepat_db_run_trusted (db, "UPDATE kepesertaan SET (keluarga, wilayah) ="
                                   " (SELECT keluarga, wilayah FROM penduduk WHERE id = $1)"
                                   " WHERE penduduk = $1", error, "i", rekam);
}

/* The record that is being restored, and what other imports know of it. */
typedef struct
{
  TepatDb    *db;
  gint64      impor;
  const char *now;
  const char *root;
  gint64      rekam;
  gint64      versi_before;
  gint64      versi_after;
  gboolean    untouched;
} Restore;

/* The record is again as an earlier import left it: that import may find it so when it is taken
 * back in its turn. */
static gboolean
hand_back (Restore  *r,
           GError  **error)
{
  g_autofree char *sql = NULL;
  gint64 versi;

  if (!read_versi (r->db, r->root, r->rekam, &versi, error) ||
      !tepat_db_run_trusted (r->db, "UPDATE impor_sebelum SET versi_sesudah = $1 WHERE rekam = $2"
                                    " AND versi_sesudah = $3 AND impor <> $4"
                                    " AND (tabel = $5 OR tabel LIKE $5 || '.%')", error, "iiiis",
                             versi, r->rekam, r->versi_before, r->impor, r->root))
    return FALSE;
  if (r->versi_before > 1)
    return TRUE;
  sql = g_strdup_printf ("INSERT INTO impor_sebelum (impor, tabel, rekam, versi_sebelum,"
                         " versi_sesudah, sebelum) SELECT impor, $1, id, 1, versi, '{}' FROM %s"
                         " WHERE id = $2 AND impor IS NOT NULL AND impor <> $3"
                         " ON CONFLICT (impor, tabel, rekam, kunci)"
                         " DO UPDATE SET versi_sesudah = excluded.versi_sesudah", r->root);

  return tepat_db_run_trusted (r->db, sql, error, "sii", r->root, r->rekam, r->impor);
}

static gboolean
finish_record (Restore  *r,
               guint64  *n_restored,
               GError  **error)
{
  if (r->root == NULL || !r->untouched)
    return TRUE;
  /* Only who lives there was counted. */
  if (r->versi_before == r->versi_after)
    return TRUE;
  (*n_restored)++;

  return bump (r->db, r->root, r->rekam, r->now, error) && hand_back (r, error);
}

/* Whether the record is still as the import left it. */
static gboolean
begin_record (Restore    *r,
              TepatStmt  *stmt,
              GPtrArray  *left,
              GError    **error)
{
  g_autofree char *sql = NULL;
  char *uid = NULL;
  gint64 now;

  r->root = root_of (tepat_stmt_get_text (stmt, 0));
  r->rekam = tepat_stmt_get_int (stmt, 1);
  r->versi_before = tepat_stmt_get_int (stmt, 4);
  r->versi_after = tepat_stmt_get_int (stmt, 5);
  if (!read_versi (r->db, r->root, r->rekam, &now, error))
    return FALSE;
  r->untouched = now == r->versi_after;
  if (r->untouched)
    return TRUE;
  sql = g_strdup_printf ("SELECT uid FROM %s WHERE id = $1", r->root);
  if (!tepat_db_get_text_trusted (r->db, sql, &uid, error, "i", r->rekam))
    return FALSE;
  if (uid != NULL)
    g_ptr_array_add (left, uid);

  return TRUE;
}

/* What was changed last is undone first. An empty picture is that of a record that the import made
 * itself, which goes. */
#define RESTORE_SQL                                                                                \
  "SELECT tabel, rekam, kunci, sebelum,"                                                           \
  " min (versi_sebelum) OVER (PARTITION BY tabel LIKE 'penduduk%', rekam),"                        \
  " max (versi_sesudah) OVER (PARTITION BY tabel LIKE 'penduduk%', rekam)"                         \
  " FROM impor_sebelum WHERE impor = $1 AND sebelum <> '{}'"                                       \
  " ORDER BY tabel LIKE 'penduduk%', rekam, tabel DESC"

/**
 * tepat_import_before_restore:
 * @n_restored: (inout): counts the records that are as they were
 * @left: (element-type utf8): gets the uids of records that were changed since and stay
 *
 * Brings every before-image of an import back.
 */
gboolean
tepat_import_before_restore (TepatDb     *db,
                             gint64       impor,
                             const char  *now,
                             guint64     *n_restored,
                             GPtrArray   *left,
                             GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, RESTORE_SQL, error);
  Restore r = { .db = db, .impor = impor, .now = now };
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", impor);
  while (tepat_stmt_step (stmt, &row, error))
    {
      const char *aspect;

      if (!row)
        return finish_record (&r, n_restored, error);
      aspect = tepat_stmt_get_text (stmt, 0);
      if (r.root != root_of (aspect) || r.rekam != tepat_stmt_get_int (stmt, 1))
        if (!finish_record (&r, n_restored, error) || !begin_record (&r, stmt, left, error))
          return FALSE;
      if (r.untouched && !restore_aspect (db, aspect, r.rekam, tepat_stmt_get_text (stmt, 2),
                                          tepat_stmt_get_text (stmt, 3), error))
        return FALSE;
    }

  return FALSE;
}
