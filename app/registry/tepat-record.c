/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-record"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-json.h"
#include "tepat-record-private.h"
#include "tepat-time.h"

static const TepatColumn penduduk_columns[] = {
  { "nik", TEPAT_COLUMN_TEXT, TRUE },
  { "nama", TEPAT_COLUMN_TEXT, TRUE },
  { "jk", TEPAT_COLUMN_INT, TRUE },
  { "tempat_lahir", TEPAT_COLUMN_TEXT, TRUE },
  { "tgl_lahir", TEPAT_COLUMN_TEXT, TRUE },
  { "ibu_kandung", TEPAT_COLUMN_TEXT, TRUE },
  { "hubungan", TEPAT_COLUMN_INT, TRUE },
  { "status_kawin", TEPAT_COLUMN_INT, TRUE },
  { "pendidikan", TEPAT_COLUMN_INT, TRUE },
  { "pekerjaan", TEPAT_COLUMN_TEXT, TRUE },
  { "no_hp", TEPAT_COLUMN_TEXT, TRUE },
  { "ktp_wilayah", TEPAT_COLUMN_TEXT, TRUE },
  { "ktp_alamat", TEPAT_COLUMN_TEXT, TRUE },
  { "status", TEPAT_COLUMN_TEXT, FALSE },
  { "status_tanggal", TEPAT_COLUMN_TEXT, FALSE },
  { "status_alasan", TEPAT_COLUMN_TEXT, FALSE },
  { "status_bukti", TEPAT_COLUMN_TEXT, FALSE },
  { "keluarga", TEPAT_COLUMN_KELUARGA, FALSE },
  { "wilayah", TEPAT_COLUMN_TEXT, FALSE },
  { NULL },
};

static const TepatColumn keluarga_columns[] = {
  { "no_kk", TEPAT_COLUMN_TEXT, TRUE },
  { "alamat", TEPAT_COLUMN_TEXT, TRUE },
  { "rt", TEPAT_COLUMN_TEXT, TRUE },
  { "rw", TEPAT_COLUMN_TEXT, TRUE },
  { "dusun", TEPAT_COLUMN_TEXT, TRUE },
  { "lintang", TEPAT_COLUMN_REAL, TRUE },
  { "bujur", TEPAT_COLUMN_REAL, TRUE },
  { "status", TEPAT_COLUMN_TEXT, FALSE },
  { "wilayah", TEPAT_COLUMN_TEXT, FALSE },
  { "desil", TEPAT_COLUMN_INT, FALSE },
  { "desil_sumber", TEPAT_COLUMN_TEXT, FALSE },
  { "desil_tanggal", TEPAT_COLUMN_TEXT, FALSE },
  { NULL },
};

gboolean
tepat_record_is_penduduk (const char *subjek)
{
  return strcmp (subjek, "penduduk") == 0;
}

const TepatColumn *
tepat_record_get_columns (const char *subjek)
{
  return tepat_record_is_penduduk (subjek) ? penduduk_columns : keluarga_columns;
}

const TepatColumn *
tepat_record_find_column (const char *subjek,
                          const char *name)
{
  for (const TepatColumn *column = tepat_record_get_columns (subjek); column->name != NULL;
       column++)
    if (strcmp (column->name, name) == 0)
      return column;

  return NULL;
}

gboolean
tepat_record_split (const char  *name,
                    char       **kuesioner,
                    char       **variable)
{
  const char *dot = strchr (name, '.');

  if (dot == NULL)
    return FALSE;
  *kuesioner = g_strndup (name, (gsize) (dot - name));
  *variable = g_strdup (dot + 1);

  return TRUE;
}

GHashTable *
tepat_record_values_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

TepatRecord *
tepat_record_new (const char *subjek,
                  const char *uid)
{
  TepatRecord *self = g_new0 (TepatRecord, 1);

  self->subjek = tepat_record_is_penduduk (subjek) ? "penduduk" : "keluarga";
  self->uid = g_strdup (uid);
  self->values = tepat_record_values_new ();

  return self;
}

void
tepat_record_free (TepatRecord *self)
{
  g_free (self->uid);
  g_hash_table_unref (self->values);
  g_free (self);
}

const char *
tepat_record_get (const TepatRecord *self,
                  const char        *name)
{
  return g_hash_table_lookup (self->values, name);
}

void
tepat_record_set (TepatRecord *self,
                  const char  *name,
                  const char  *value)
{
  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->values, name);
  else
    g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
}

static char *
text_of (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
    }

  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
take_answers (GHashTable *values,
              const char *kuesioner,
              JsonObject *answers)
{
  JsonObjectIter iter;
  const char *variable;
  JsonNode *node;

  json_object_iter_init (&iter, answers);
  while (json_object_iter_next (&iter, &variable, &node))
    g_hash_table_insert (values, g_strconcat (kuesioner, ".", variable, NULL), text_of (node));
}

static char *
columns_sql (const char *subjek)
{
  GString *sql = g_string_new ("SELECT t.id, t.versi");

  for (const TepatColumn *c = tepat_record_get_columns (subjek); c->name != NULL; c++)
    if (c->kind == TEPAT_COLUMN_KELUARGA)
      g_string_append (sql, ", (SELECT k.uid FROM keluarga AS k WHERE k.id = t.keluarga)");
    else
      g_string_append_printf (sql, ", t.%s", c->name);
  g_string_append_printf (sql, " FROM %s AS t WHERE t.uid = $1", subjek);

  return g_string_free (sql, FALSE);
}

static gboolean
load_columns (TepatDb      *db,
              TepatRecord  *self,
              gboolean     *found,
              GError      **error)
{
  g_autofree char *sql = columns_sql (self->subjek);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  const TepatColumn *columns = tepat_record_get_columns (self->subjek);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", self->uid);
  if (!tepat_stmt_step (stmt, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  for (int i = 0; columns[i].name != NULL; i++)
    tepat_record_set (self, columns[i].name, tepat_stmt_get_text (stmt, i + 2));

  return TRUE;
}

static gboolean
load_answers (TepatDb      *db,
              TepatRecord  *self,
              GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT kuesioner, isi FROM jawaban WHERE subjek = $1"
                                       " AND rekam = $2", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "si", tepat_record_is_penduduk (self->subjek) ? "p" : "k", self->id);
  while (tepat_stmt_step (stmt, &row, error))
    {
      g_autoptr(JsonNode) node = NULL;

      if (!row)
        return TRUE;
      node = tepat_json_parse (tepat_stmt_get_text (stmt, 1), -1, NULL);
      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        take_answers (self->values, tepat_stmt_get_text (stmt, 0), json_node_get_object (node));
    }

  return FALSE;
}

TepatRecord *
tepat_record_load (TepatDb     *db,
                   const char  *subjek,
                   const char  *uid,
                   GError     **error)
{
  g_autoptr(TepatRecord) self = tepat_record_new (subjek, uid);
  gboolean found = FALSE;

  if (!load_columns (db, self, &found, error))
    return NULL;
  if (found)
    return load_answers (db, self, error) ? g_steal_pointer (&self) : NULL;
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("This record is no longer there. Nothing was changed. Look for it in "
                         "the list again."));

  return NULL;
}

static gboolean
is_text_answer (const TepatLists *lists,
                const char       *kuesioner,
                const char       *variable,
                const char       *value)
{
  const TepatQuestionnaire *questionnaire = NULL;
  const TepatVariable *known = NULL;

  if (lists != NULL && lists->reference != NULL)
    questionnaire = tepat_reference_get_questionnaire (lists->reference, kuesioner);
  if (questionnaire != NULL)
    known = tepat_questionnaire_lookup (questionnaire, variable);
  if (known != NULL)
    return known->kind == TEPAT_VARIABLE_TEXT;

  return strspn (value, "0123456789") != strlen (value);
}

static void
set_answer (JsonObject       *answers,
            const TepatLists *lists,
            const char       *kuesioner,
            const char       *variable,
            const char       *value)
{
  if (value == NULL)
    json_object_set_null_member (answers, variable);
  else if (is_text_answer (lists, kuesioner, variable, value))
    json_object_set_string_member (answers, variable, value);
  else
    json_object_set_int_member (answers, variable, g_ascii_strtoll (value, NULL, 10));
}

static void
set_column (JsonObject        *object,
            const TepatColumn *column,
            const char        *value)
{
  if (value == NULL)
    json_object_set_null_member (object, column->name);
  else if (column->kind == TEPAT_COLUMN_INT)
    json_object_set_int_member (object, column->name, g_ascii_strtoll (value, NULL, 10));
  else if (column->kind == TEPAT_COLUMN_REAL)
    json_object_set_double_member (object, column->name, g_ascii_strtod (value, NULL));
  else
    json_object_set_string_member (object, column->name, value);
}

static JsonObject *
ensure_object (JsonObject *object,
               const char *name)
{
  if (!json_object_has_member (object, name))
    json_object_set_object_member (object, name, json_object_new ());

  return json_object_get_object_member (object, name);
}

JsonObject *
tepat_record_to_json (const char       *subjek,
                      GHashTable       *values,
                      const TepatLists *lists)
{
  JsonObject *object = json_object_new ();
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (values), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *value = g_hash_table_lookup (values, l->data);
      const TepatColumn *column = tepat_record_find_column (subjek, l->data);
      g_autofree char *kuesioner = NULL, *variable = NULL;

      if (column != NULL)
        set_column (object, column, value);
      else if (tepat_record_split (l->data, &kuesioner, &variable))
        set_answer (ensure_object (ensure_object (object, "jawaban"), kuesioner), lists,
                    kuesioner, variable, value);
    }

  return object;
}

GHashTable *
tepat_record_from_json (JsonObject *object)
{
  GHashTable *values = tepat_record_values_new ();
  JsonObjectIter iter, sheets;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!JSON_NODE_HOLDS_OBJECT (node))
      g_hash_table_insert (values, g_strdup (name), text_of (node));
  if (!json_object_has_member (object, "jawaban"))
    return values;
  json_object_iter_init (&sheets, json_object_get_object_member (object, "jawaban"));
  while (json_object_iter_next (&sheets, &name, &node))
    if (JSON_NODE_HOLDS_OBJECT (node))
      take_answers (values, name, json_node_get_object (node));

  return values;
}

/* One questionnaire's answers as they stand in the record now; empty sheets go. */
static gboolean
write_sheet (TepatDb           *db,
             const TepatRecord *self,
             const char        *kuesioner,
             const TepatLists  *lists,
             GError           **error)
{
  const char *subjek = tepat_record_is_penduduk (self->subjek) ? "p" : "k";
  g_autofree char *prefix = g_strconcat (kuesioner, ".", NULL);
  g_autoptr(JsonObject) sheet = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(GList) names = NULL;
  g_autofree char *isi = NULL;

  names = g_list_sort (g_hash_table_get_keys (self->values), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    if (g_str_has_prefix (l->data, prefix))
      set_answer (sheet, lists, kuesioner, (const char *) l->data + strlen (prefix),
                  tepat_record_get (self, l->data));
  if (json_object_get_size (sheet) == 0)
    return tepat_db_run_trusted (db, "DELETE FROM jawaban WHERE subjek = $1 AND rekam = $2"
                                     " AND kuesioner = $3", error, "sis", subjek, self->id,
                                 kuesioner);
  json_node_set_object (node, sheet);
  isi = json_to_string (node, FALSE);

  return tepat_db_run_trusted (db, "INSERT INTO jawaban (subjek, rekam, kuesioner, isi)"
                                   " VALUES ($1, $2, $3, $4) ON CONFLICT (subjek, rekam, kuesioner)"
                                   " DO UPDATE SET isi = excluded.isi, versi = jawaban.versi + 1",
                               error, "siss", subjek, self->id, kuesioner, isi);
}

/* Those whose answers are among @names, each once. */
static gboolean
write_sheets (TepatDb           *db,
              const TepatRecord *self,
              GHashTable        *names,
              const TepatLists  *lists,
              GError           **error)
{
  g_autoptr(GHashTable) sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *kuesioner = NULL, *variable = NULL;

      if (tepat_record_split (key, &kuesioner, &variable))
        g_hash_table_add (sheets, g_steal_pointer (&kuesioner));
    }
  g_hash_table_iter_init (&iter, sheets);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!write_sheet (db, self, key, lists, error))
      return FALSE;

  return TRUE;
}

static void
bind_column (TepatStmt         *stmt,
             int                index,
             const TepatColumn *column,
             const char        *value)
{
  if (value == NULL)
    tepat_stmt_bind_null (stmt, index);
  else if (column->kind == TEPAT_COLUMN_INT)
    tepat_stmt_bind_int (stmt, index, g_ascii_strtoll (value, NULL, 10));
  else if (column->kind == TEPAT_COLUMN_REAL)
    tepat_stmt_bind_real (stmt, index, g_ascii_strtod (value, NULL));
  else
    tepat_stmt_bind_text (stmt, index, value);
}

static const char *
value_sql (const TepatColumn *column)
{
  return column->kind == TEPAT_COLUMN_KELUARGA ? "(SELECT id FROM keluarga WHERE uid = $%d)"
                                               : "$%d";
}

/* What the quality flags are judged by: who looked at them looked at other facts. */
static gboolean
touches_flags (const TepatRecord *self,
               GHashTable        *changes)
{
  static const char * const penduduk[] = { "nik", "tgl_lahir", "jk", "hubungan", "keluarga",
                                           "wilayah", NULL };
  static const char * const keluarga[] = { "no_kk", "wilayah", NULL };
  const char * const *facts = tepat_record_is_penduduk (self->subjek) ? penduduk : keluarga;

  for (guint i = 0; facts[i] != NULL; i++)
    if (g_hash_table_contains (changes, facts[i]))
      return TRUE;

  return FALSE;
}

/* What the population register was asked about; of another one it said nothing. */
static gboolean
touches_identity (TepatRecord *self,
                  GHashTable  *changes)
{
  return tepat_record_is_penduduk (self->subjek) &&
         (g_hash_table_contains (changes, "nik") || g_hash_table_contains (changes, "nama") ||
          g_hash_table_contains (changes, "tgl_lahir"));
}

static gboolean
write_columns (TepatDb      *db,
               TepatRecord  *self,
               GHashTable   *changes,
               GError      **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  g_autofree char *now = tepat_time_now ();
  int n = 2;

  g_string_printf (sql, "UPDATE %s SET versi = versi + 1, diubah = $1", self->subjek);
  for (const TepatColumn *c = tepat_record_get_columns (self->subjek); c->name != NULL; c++)
    if (g_hash_table_contains (changes, c->name))
      {
        g_string_append_printf (sql, ", %s = ", c->name);
        g_string_append_printf (sql, value_sql (c), ++n);
      }
  if (touches_flags (self, changes))
    g_string_append (sql, ", diperiksa = NULL");
  if (touches_identity (self, changes))
    g_string_append (sql, ", padan = NULL");
  g_string_append (sql, " WHERE id = $2");
  if ((stmt = tepat_db_prepare_trusted (db, sql->str, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "si", now, self->id);
  n = 2;
  for (const TepatColumn *c = tepat_record_get_columns (self->subjek); c->name != NULL; c++)
    if (g_hash_table_contains (changes, c->name))
      bind_column (stmt, ++n, c, g_hash_table_lookup (changes, c->name));

  return tepat_stmt_run (stmt, error);
}

gboolean
tepat_record_write (TepatDb           *db,
                    TepatRecord       *self,
                    GHashTable        *changes,
                    const TepatLists  *lists,
                    GError           **error)
{
  GHashTableIter iter;
  gpointer name, value;

  if (!write_columns (db, self, changes, error))
    return FALSE;
  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    tepat_record_set (self, name, value);
  self->versi++;

  return write_sheets (db, self, changes, lists, error);
}

gboolean
tepat_record_insert (TepatDb           *db,
                     TepatRecord       *self,
                     const TepatLists  *lists,
                     GError           **error)
{
  const TepatColumn *columns = tepat_record_get_columns (self->subjek);
  g_autoptr(GString) names = g_string_new (NULL), values = g_string_new (NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  g_autofree char *now = tepat_time_now (), *sql = NULL;
  int n = 2;

  if (tepat_record_get (self, "status") == NULL)
    tepat_record_set (self, "status", "aktif");
  for (int i = 0; columns[i].name != NULL; i++)
    {
      g_string_append_printf (names, ", %s", columns[i].name);
      g_string_append (values, ", ");
      g_string_append_printf (values, value_sql (&columns[i]), ++n);
    }
  sql = g_strdup_printf ("INSERT INTO %s (uid, diubah%s) VALUES ($1, $2%s)", self->subjek,
                         names->str, values->str);
  if ((stmt = tepat_db_prepare_trusted (db, sql, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", self->uid, now);
  for (int i = 0; columns[i].name != NULL; i++)
    bind_column (stmt, i + 3, &columns[i], tepat_record_get (self, columns[i].name));
  if (!tepat_stmt_run (stmt, error))
    return FALSE;
  self->id = tepat_db_get_last_id (db);
  self->versi = 1;

  return write_sheets (db, self, self->values, lists, error);
}

gboolean
tepat_record_delete (TepatDb      *db,
                     TepatRecord  *self,
                     GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = $1", self->subjek);

  return tepat_db_run_trusted (db, "DELETE FROM jawaban WHERE subjek = $1 AND rekam = $2", error,
                               "si", tepat_record_is_penduduk (self->subjek) ? "p" : "k",
                               self->id) &&
         tepat_db_run_trusted (db, sql, error, "i", self->id);
}
