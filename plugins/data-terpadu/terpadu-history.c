/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-history"

#include "config.h"

#include <string.h>

#include "terpadu-history.h"

#define MAX_ENTRIES "200"

/* Columns of a record with their texts; going back through the journal makes them what was. */

static const char * const penduduk_columns[] = {
  "nik", "nama", "jk", "tempat_lahir", "tgl_lahir", "ibu_kandung", "hubungan", "status_kawin",
  "pendidikan", "pekerjaan", "no_hp", "ktp_wilayah", "ktp_alamat", "status", "status_tanggal",
  "status_alasan", "status_bukti", "wilayah", NULL
};

static const char * const keluarga_columns[] = {
  "no_kk", "wilayah", "alamat", "rt", "rw", "dusun", "kepala", "desil", "lintang", "bujur",
  "status", NULL
};

static gboolean
is_person (const char *subject)
{
  return strcmp (subject, "penduduk") == 0;
}

static char *
text_of (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
take_answers (GHashTable *columns,
              const char *kuesioner,
              const char *isi)
{
  g_autoptr(JsonNode) node = isi != NULL ? tepat_json_parse (isi, -1, NULL) : NULL;
  JsonObjectIter iter;
  const char *variable;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &variable, &value))
    g_hash_table_insert (columns, g_strconcat (kuesioner, ".", variable, NULL), text_of (value));
}

/* Answers as `questionnaire.variable`. */
static gboolean
read_answers (TepatDb     *db,
              GHashTable  *columns,
              const char  *subject,
              gint64       id,
              GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT kuesioner, isi FROM jawaban WHERE subjek = $1"
                               " AND rekam = $2", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "si", is_person (subject) ? "p" : "k", id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    take_answers (columns, tepat_stmt_get_text (stmt, 0), tepat_stmt_get_text (stmt, 1));

  return !row;
}

static GHashTable *
read_columns (TepatDb     *db,
              const char  *subject,
              gint64       id,
              GError     **error)
{
  const char * const *names = is_person (subject) ? penduduk_columns : keluarga_columns;
  g_autofree char *list = g_strjoinv (", ", (GStrv) names);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = $1", list, subject);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  GHashTable *columns;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", id);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; row && names[i] != NULL; i++)
    g_hash_table_insert (columns, g_strdup (names[i]),
                         g_strdup (tepat_stmt_get_text (stmt, (int) i)));
  if (read_answers (db, columns, subject, id, error))
    return columns;
  g_hash_table_unref (columns);

  return NULL;
}

static void
add_change (JsonBuilder *b,
            const char  *column,
            const char  *was,
            const char  *became)
{
  json_builder_begin_object (b);
  tepat_json_add_text (b, "kolom", column);
  tepat_json_add_text (b, "sebelum", was);
  tepat_json_add_text (b, "sesudah", became);
  json_builder_end_object (b);
}

/* One column's step back; what did not change is not told. */
static void
go_back (JsonBuilder *b,
         GHashTable  *columns,
         const char  *column,
         JsonNode    *before,
         JsonNode    *after)
{
  g_autofree char *was = text_of (before);
  g_autofree char *became = after != NULL ? text_of (after) : NULL;

  if (!g_hash_table_contains (columns, column))
    return;
  if (after == NULL)
    became = g_strdup (g_hash_table_lookup (columns, column));
  if (g_strcmp0 (was, became) != 0)
    add_change (b, column, was, became);
  g_hash_table_insert (columns, g_strdup (column), g_steal_pointer (&was));
}

static JsonObject *
parse_object (const char *json,
              JsonNode  **node)
{
  *node = json != NULL ? tepat_json_parse (json, -1, NULL) : NULL;

  return *node != NULL && JSON_NODE_HOLDS_OBJECT (*node) ? json_node_get_object (*node) : NULL;
}

static JsonObject *
sheet_of (JsonObject *entry,
          const char *kuesioner)
{
  JsonObject *sheets = entry != NULL && json_object_has_member (entry, "jawaban")
                         ? json_object_get_object_member (entry, "jawaban") : NULL;

  if (sheets == NULL || kuesioner == NULL)
    return sheets;

  return json_object_has_member (sheets, kuesioner)
           ? json_object_get_object_member (sheets, kuesioner) : NULL;
}

/* Answers as `questionnaire.variable`. */
static void
add_answer_changes (JsonBuilder *b,
                    GHashTable  *columns,
                    JsonObject  *before,
                    JsonObject  *after)
{
  JsonObject *sheets = sheet_of (before, NULL);
  JsonObjectIter iter, answers;
  const char *kuesioner, *variable;
  JsonNode *sheet, *answer;

  if (sheets == NULL)
    return;
  json_object_iter_init_ordered (&iter, sheets);
  while (json_object_iter_next_ordered (&iter, &kuesioner, &sheet))
    {
      JsonObject *became = sheet_of (after, kuesioner);

      json_object_iter_init_ordered (&answers, json_node_get_object (sheet));
      while (json_object_iter_next_ordered (&answers, &variable, &answer))
        {
          g_autofree char *name = g_strconcat (kuesioner, ".", variable, NULL);
          g_autofree char *was = text_of (answer);
          g_autofree char *is = NULL;

          if (became != NULL)
            is = text_of (json_object_get_member (became, variable));
          g_hash_table_insert (columns, g_strdup (name), g_strdup (was));
          add_change (b, name, was, is);
        }
    }
}

/* @sesudah NULL: what came after is what @columns holds. */
static void
add_changes (JsonBuilder *b,
             GHashTable  *columns,
             const char  *sebelum,
             const char  *sesudah)
{
  g_autoptr(JsonNode) before_node = NULL, after_node = NULL;
  JsonObject *before = parse_object (sebelum, &before_node);
  JsonObject *after = parse_object (sesudah, &after_node);
  g_autoptr(GList) names = before != NULL ? json_object_get_members (before) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    go_back (b, columns, l->data, json_object_get_member (before, l->data),
             after != NULL ? json_object_get_member (after, l->data) : NULL);
  if (after != NULL)
    add_answer_changes (b, columns, before, after);
}

/* A whole sheet as it was before an import; what it holds by now is in @columns. */
static void
add_sheet_changes (JsonBuilder *b,
                   GHashTable  *columns,
                   const char  *kuesioner,
                   const char  *sebelum)
{
  g_autofree char *prefix = g_strconcat (kuesioner, ".", NULL);
  g_autoptr(GHashTable) was = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (columns), (GCompareFunc) strcmp);

  take_answers (was, kuesioner, sebelum);
  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *before = g_hash_table_lookup (was, l->data);
      const char *now = g_hash_table_lookup (columns, l->data);

      if (!g_str_has_prefix (l->data, prefix) || g_strcmp0 (before, now) == 0)
        continue;
      add_change (b, l->data, before, now);
      g_hash_table_insert (columns, g_strdup (l->data), g_strdup (before));
    }
}

/* An import only adds identities; the key is the kind and the value. */
static void
add_identity (JsonBuilder *b,
              const char  *kunci)
{
  g_auto(GStrv) parts = g_strsplit (kunci, "\n", 2);
  g_autofree char *name = g_strconcat (TERPADU_HISTORY_IDENTITY, parts[0], NULL);

  add_change (b, name, NULL, parts[1]);
}

static void
add_before_image (JsonBuilder *b,
                  GHashTable  *columns,
                  TepatStmt   *stmt)
{
  const char *aspect = tepat_stmt_get_text (stmt, 1);
  const char *kunci = tepat_stmt_get_text (stmt, 2);

  if (g_str_has_suffix (aspect, ".jawaban"))
    add_sheet_changes (b, columns, kunci, tepat_stmt_get_text (stmt, 0));
  else if (g_str_has_suffix (aspect, ".identitas"))
    add_identity (b, kunci);
  else
    add_changes (b, columns, tepat_stmt_get_text (stmt, 0), NULL);
}

/* What an import found in this record, per table of impor_sebelum. */
static gboolean
add_import_changes (TepatDb      *db,
                    JsonBuilder  *b,
                    GHashTable   *columns,
                    const char   *subject,
                    const char   *impor,
                    gint64        id,
                    GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT s.sebelum, s.tabel, s.kunci FROM impor_sebelum AS s"
                               " JOIN impor AS i ON i.id = s.impor WHERE i.uid = $1"
                               " AND s.tabel IN ($2, $2 || '.keluarga', $2 || '.jawaban',"
                               " $2 || '.identitas') AND s.rekam = $3", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ssi", impor, subject, id);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      add_before_image (b, columns, stmt);
    }

  return FALSE;
}

/* The same of an act on many records. */
static gboolean
add_batch_changes (TepatDb      *db,
                   JsonBuilder  *b,
                   GHashTable   *columns,
                   const char   *subject,
                   const char   *massal,
                   gint64        id,
                   GError      **error)
{
  char *sebelum = NULL;

  if (!tepat_db_get_text (db, "SELECT s.sebelum FROM massal_sebelum AS s JOIN massal AS m"
                              " ON m.id = s.massal WHERE m.uid = $1 AND s.tabel = $2"
                              " AND s.rekam = $3", &sebelum, error, "ssi", massal, subject, id))
    return FALSE;
  add_changes (b, columns, sebelum, NULL);
  g_free (sebelum);

  return TRUE;
}

enum
{
  SEQ, WAKTU, PELAKU, PERBUATAN, ALASAN, SEBELUM, SESUDAH, JENIS, SUBJEK, BERKAS, JUMLAH,
};

static gboolean
add_entry (TepatDb      *db,
           JsonBuilder  *b,
           TepatStmt    *stmt,
           GHashTable   *columns,
           const char   *subject,
           gint64        id,
           GError      **error)
{
  gboolean import = g_strcmp0 (tepat_stmt_get_text (stmt, JENIS), "impor") == 0;
  gboolean batch = g_strcmp0 (tepat_stmt_get_text (stmt, JENIS), "massal") == 0;
  gboolean ok = TRUE;

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "seq");
  json_builder_add_int_value (b, tepat_stmt_get_int (stmt, SEQ));
  tepat_json_add_text (b, "waktu", tepat_stmt_get_text (stmt, WAKTU));
  tepat_json_add_text (b, "pelaku", tepat_stmt_get_text (stmt, PELAKU));
  tepat_json_add_text (b, "perbuatan", tepat_stmt_get_text (stmt, PERBUATAN));
  tepat_json_add_text (b, "alasan", tepat_stmt_get_text (stmt, ALASAN));
  tepat_json_add_text (b, "impor", import ? tepat_stmt_get_text (stmt, SUBJEK) : NULL);
  tepat_json_add_text (b, "berkas", tepat_stmt_get_text (stmt, BERKAS));
  tepat_json_add_text (b, "massal", batch ? tepat_stmt_get_text (stmt, SUBJEK) : NULL);
  json_builder_set_member_name (b, "jumlah");
  json_builder_add_int_value (b, tepat_stmt_get_int (stmt, JUMLAH));
  json_builder_set_member_name (b, "perubahan");
  json_builder_begin_array (b);
  if (g_strcmp0 (tepat_stmt_get_text (stmt, PERBUATAN), "massal.terapkan") == 0)
    ok = add_batch_changes (db, b, columns, subject, tepat_stmt_get_text (stmt, SUBJEK), id,
                            error);
  else if (!import && !batch)
    add_changes (b, columns, tepat_stmt_get_text (stmt, SEBELUM),
                 tepat_stmt_get_text (stmt, SESUDAH));
  else if (g_strcmp0 (tepat_stmt_get_text (stmt, PERBUATAN), "impor.terapkan") == 0)
    ok = add_import_changes (db, b, columns, subject, tepat_stmt_get_text (stmt, SUBJEK), id,
                             error);
  json_builder_end_array (b);
  json_builder_end_object (b);

  return ok;
}

/* %1$s: the table. An import's own entries belong to the record when it brought or changed it. */
#define HISTORY_SQL                                                                                \
  "SELECT j.seq, j.waktu, j.pelaku, j.perbuatan, j.alasan, j.sebelum, j.sesudah, j.subjek_jenis,"  \
  " j.subjek, (SELECT i.berkas FROM impor AS i WHERE i.uid = j.subjek),"                           \
  " (SELECT m.jumlah FROM massal AS m WHERE m.uid = j.subjek AND m.keadaan = 'diterapkan')"        \
  " FROM jejak AS j"                                                                               \
  " WHERE j.subjek IN (SELECT uid FROM %1$s WHERE id = $1"                                         \
  " UNION ALL SELECT i.uid FROM impor AS i WHERE i.id = (SELECT impor FROM %1$s WHERE id = $1)"    \
  " UNION ALL SELECT i.uid FROM impor AS i WHERE EXISTS (SELECT 1 FROM impor_sebelum AS s"         \
  "  WHERE s.impor = i.id AND s.rekam = $1 AND (s.tabel = '%1$s'"            \
  "  OR s.tabel LIKE '%1$s.%%'))"                                                                  \
  " UNION ALL SELECT m.uid FROM massal AS m WHERE EXISTS (SELECT 1 FROM massal_sebelum AS s"       \
  "  WHERE s.massal = m.id AND s.tabel = '%1$s' AND s.rekam = $1))"                                 \
  " ORDER BY j.seq DESC LIMIT " MAX_ENTRIES

gboolean
terpadu_history_add (TepatDb      *db,
                     JsonBuilder  *b,
                     const char   *subject,
                     gint64        id,
                     GError      **error)
{
  g_autofree char *sql = g_strdup_printf (HISTORY_SQL, subject);
  g_autoptr(GHashTable) columns = read_columns (db, subject, id, error);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (columns == NULL || (stmt = tepat_db_prepare (db, sql, error)) == NULL)
    return FALSE;
  json_builder_set_member_name (b, "riwayat");
  json_builder_begin_array (b);
  tepat_stmt_bind (stmt, "i", id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    if (!add_entry (db, b, stmt, columns, subject, id, error))
      return FALSE;
  json_builder_end_array (b);

  return !row;
}
