/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-potret-source"

#include "config.h"

#include <string.h>

#include "tepat-potret-private.h"
#include "tepat-workflow-private.h"

/*
 * The canonical form of a family. The same facts always give the same bytes: names in the order of
 * their bytes, what is not known left out, no blanks, points with seven decimals, members and lists
 * in a fixed order. Bookkeeping (row ids, import, time of change) is no fact and stays outside.
 */

typedef enum { TEXT, NUMBER, FLAGS, POINT, MEMBERS, LISTS } Kind;

typedef struct
{
  const char *name;     /* in the JSON, sorted */
  const char *column;   /* NULL: made by a function of its own */
  Kind        kind;
} Field;

static const Field family_fields[] = {
  { "alamat", "alamat", TEXT }, { "anggota", NULL, MEMBERS }, { "bujur", "bujur", POINT },
  { "desil", "desil", NUMBER }, { "desil_sumber", "desil_sumber", TEXT },
  { "desil_tanggal", "desil_tanggal", TEXT }, { "dusun", "dusun", TEXT },
  { "jawaban", NULL, LISTS }, { "kepala", "kepala", TEXT }, { "kepesertaan", NULL, LISTS },
  { "kurang", "kurang", FLAGS }, { "lintang", "lintang", POINT }, { "mutu", "mutu", FLAGS },
  { "no_kk", "no_kk", TEXT }, { "rt", "rt", TEXT }, { "rw", "rw", TEXT },
  { "status", "status", TEXT }, { "uid", "uid", TEXT }, { "wilayah", "wilayah", TEXT },
};

static const Field person_fields[] = {
  { "hubungan", "hubungan", NUMBER }, { "ibu_kandung", "ibu_kandung", TEXT },
  { "identitas", NULL, LISTS }, { "jawaban", NULL, LISTS }, { "jk", "jk", NUMBER },
  { "kepesertaan", NULL, LISTS }, { "ktp_alamat", "ktp_alamat", TEXT },
  { "ktp_wilayah", "ktp_wilayah", TEXT }, { "kurang", "kurang", FLAGS },
  { "mutu", "mutu", FLAGS }, { "nama", "nama", TEXT }, { "nik", "nik", TEXT },
  { "no_hp", "no_hp", TEXT }, { "padan", "padan", NUMBER }, { "pekerjaan", "pekerjaan", TEXT },
  { "pendidikan", "pendidikan", NUMBER }, { "status", "status", TEXT },
  { "status_alasan", "status_alasan", TEXT }, { "status_bukti", "status_bukti", TEXT },
  { "status_kawin", "status_kawin", NUMBER }, { "status_nasional", "status_nasional", TEXT },
  { "tempat_lahir", "tempat_lahir", TEXT }, { "tgl_lahir", "tgl_lahir", TEXT },
  { "uid", "uid", TEXT },
};

struct _TepatPotretSource
{
  /* Borrowed References */
  TepatRekap *rekap;

  /* Owned References */
  TepatStmt *families;
  TepatStmt *persons;
  TepatStmt *identities;        /* NULL where the workspace has none, as the others below */
  TepatStmt *answers;
  TepatStmt *family_programs;
  TepatStmt *person_programs;
};

static TepatStmt *
prepare_fields (TepatDb      *db,
                const Field  *fields,
                guint         n_fields,
                const char   *rest,
                GError      **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT id");

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].column != NULL)
      g_string_append_printf (sql, ", %s", fields[i].column);
  g_string_append (sql, rest);

  return tepat_db_prepare_trusted (db, sql->str, error);
}

/* Most offices have no answers or programmes yet: nothing is asked for each person then. */
static gboolean
prepare_if_any (TepatDb      *db,
                const char   *table,
                const char   *sql,
                TepatStmt   **stmt,
                GError      **error)
{
  g_autofree char *probe = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)", table);
  gint64 any;

  if (!tepat_db_get_int_trusted (db, probe, &any, error, ""))
    return FALSE;
  if (any != 0)
    *stmt = tepat_db_prepare_trusted (db, sql, error);

  return any == 0 || *stmt != NULL;
}

static gboolean
prepare_lists (TepatPotretSource  *self,
               TepatDb            *db,
               GError            **error)
{
  return prepare_if_any (db, "identitas", "SELECT jenis, nilai FROM identitas WHERE penduduk = $1"
                                          " ORDER BY jenis, nilai", &self->identities, error) &&
         prepare_if_any (db, "jawaban", "SELECT kuesioner, isi FROM jawaban WHERE subjek = $2"
                                        " AND rekam = $1 ORDER BY kuesioner", &self->answers,
                         error) &&
         prepare_if_any (db, "kepesertaan",
                         "SELECT g.kode, k.status, k.uid FROM kepesertaan k JOIN program g"
                         " ON g.id = k.program WHERE k.keluarga = $1 AND k.penduduk IS NULL"
                         " ORDER BY g.kode, k.uid", &self->family_programs, error) &&
         prepare_if_any (db, "kepesertaan",
                         "SELECT g.kode, k.status, k.uid FROM kepesertaan k JOIN program g"
                         " ON g.id = k.program WHERE k.penduduk = $1 ORDER BY g.kode, k.uid",
                         &self->person_programs, error);
}

TepatPotretSource *
_tepat_potret_source_new (TepatDb     *db,
                          const char  *wilayah,
                          TepatRekap  *rekap,
                          GError     **error)
{
  g_autoptr(TepatPotretSource) self = g_new0 (TepatPotretSource, 1);

  self->rekap = rekap;
  self->families = prepare_fields (db, family_fields, G_N_ELEMENTS (family_fields),
                                   " FROM keluarga WHERE wilayah = $1 ORDER BY uid", error);
  if (self->families == NULL)
    return NULL;
  self->persons = prepare_fields (db, person_fields, G_N_ELEMENTS (person_fields),
                                  " FROM penduduk WHERE keluarga = $1 ORDER BY uid", error);
  if (self->persons == NULL || !prepare_lists (self, db, error))
    return NULL;
  tepat_stmt_bind (self->families, "s", wilayah);

  return g_steal_pointer (&self);
}

void
_tepat_potret_source_free (TepatPotretSource *self)
{
  g_clear_pointer (&self->families, tepat_stmt_release);
  g_clear_pointer (&self->persons, tepat_stmt_release);
  g_clear_pointer (&self->identities, tepat_stmt_release);
  g_clear_pointer (&self->answers, tepat_stmt_release);
  g_clear_pointer (&self->family_programs, tepat_stmt_release);
  g_clear_pointer (&self->person_programs, tepat_stmt_release);
  g_free (self);
}

static void
begin_member (GString    *out,
              const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append (out, "\":");
}

static void
append_real (GString *out,
             double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.7f", value));
}

static void
append_column (GString     *out,
               const Field *field,
               TepatStmt   *stmt,
               int          column)
{
  const char *text;
  gint64 number;

  if (tepat_stmt_is_null (stmt, column))
    return;
  if (field->kind == POINT)
    {
      begin_member (out, field->name);
      append_real (out, tepat_stmt_get_real (stmt, column));
    }
  else if (field->kind == TEXT)
    {
      text = tepat_stmt_get_text (stmt, column);
      if (*text == '\0')
        return;
      begin_member (out, field->name);
      _tepat_json_append_text (out, text, -1);
    }
  else if ((number = tepat_stmt_get_int (stmt, column)) != 0)
    {
      begin_member (out, field->name);
      g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
    }
}

static void append_node (GString *out, JsonNode *node);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString    *out,
               JsonObject *object)
{
  g_autoptr(GList) names = g_list_sort (json_object_get_members (object), compare_names);

  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (l != names)
        g_string_append_c (out, ',');
      _tepat_json_append_text (out, l->data, -1);
      g_string_append_c (out, ':');
      append_node (out, json_object_get_member (object, l->data));
    }
  g_string_append_c (out, '}');
}

static void
append_array (GString   *out,
              JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

static void
append_scalar (GString  *out,
               JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    _tepat_json_append_text (out, json_node_get_string (node), -1);
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    append_real (out, json_node_get_double (node));
  else
    g_string_append (out, "null");
}

static void
append_node (GString  *out,
             JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (out, json_node_get_array (node));
  else
    append_scalar (out, node);
}

/* Answers are stored as they came; here their names are put in order. */
static void
append_canonical (GString    *out,
                  const char *json)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();

  if (json_parser_load_from_data (parser, json, -1, NULL) && json_parser_get_root (parser) != NULL)
    append_node (out, json_parser_get_root (parser));
  else
    _tepat_json_append_text (out, json, -1);
}

static gboolean
append_answers (GString     *out,
                TepatStmt   *stmt,
                gint64       id,
                const char  *subject,
                GError     **error)
{
  gboolean row = TRUE, any = FALSE;

  if (stmt == NULL)
    return TRUE;
  tepat_stmt_bind (stmt, "is", id, subject);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!any)
        {
          begin_member (out, "jawaban");
          g_string_append_c (out, '{');
        }
      begin_member (out, tepat_stmt_get_text (stmt, 0));
      append_canonical (out, tepat_stmt_get_text (stmt, 1));
      any = TRUE;
    }
  if (any)
    g_string_append_c (out, '}');
  tepat_stmt_reset (stmt);

  return TRUE;
}

/* Two texts per row as [["a","b"],...]; rows whose second text is "aktif" are counted under the
 * first one and the suffix. */
static gboolean
append_pairs (GString     *out,
              const char  *name,
              TepatStmt   *stmt,
              gint64       id,
              GHashTable  *counts,
              const char  *suffix,
              GError     **error)
{
  gboolean row = TRUE, any = FALSE;

  if (stmt == NULL)
    return TRUE;
  tepat_stmt_bind_int (stmt, 1, id);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!any)
        begin_member (out, name);
      g_string_append (out, any ? ",[" : "[[");
      _tepat_json_append_text (out, tepat_stmt_get_text (stmt, 0), -1);
      g_string_append_c (out, ',');
      _tepat_json_append_text (out, tepat_stmt_get_text (stmt, 1), -1);
      g_string_append_c (out, ']');
      if (counts != NULL && strcmp (tepat_stmt_get_text (stmt, 1), "aktif") == 0)
        {
          g_autofree char *key = g_strconcat (tepat_stmt_get_text (stmt, 0), suffix, NULL);

          tepat_rekap_count (counts, key, 1);
        }
      any = TRUE;
    }
  if (any)
    g_string_append_c (out, ']');
  tepat_stmt_reset (stmt);

  return TRUE;
}

static gboolean
append_person (TepatPotretSource  *self,
               GString            *out,
               GError            **error)
{
  gint64 id = tepat_stmt_get_int (self->persons, 0);
  gboolean ok = TRUE;
  int column = 1;

  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (person_fields) && ok; i++)
    if (person_fields[i].column != NULL)
      append_column (out, &person_fields[i], self->persons, column++);
    else if (*person_fields[i].name == 'i')
      ok = append_pairs (out, "identitas", self->identities, id, NULL, NULL, error);
    else if (*person_fields[i].name == 'j')
      ok = append_answers (out, self->answers, id, "p", error);
    else
      ok = append_pairs (out, "kepesertaan", self->person_programs, id, self->rekap->program,
                         TEPAT_REKAP_JIWA, error);
  g_string_append_c (out, '}');

  return ok;
}

static gboolean
append_members (TepatPotretSource  *self,
                GString            *out,
                gint64              family,
                GError            **error)
{
  gboolean row = TRUE, any = FALSE;

  begin_member (out, "anggota");
  g_string_append_c (out, '[');
  tepat_stmt_bind (self->persons, "i", family);
  while (row)
    {
      if (!tepat_stmt_step (self->persons, &row, error))
        return FALSE;
      if (!row)
        break;
      if (any)
        g_string_append_c (out, ',');
      if (!append_person (self, out, error))
        return FALSE;
      any = TRUE;
    }
  tepat_stmt_reset (self->persons);
  g_string_append_c (out, ']');

  return TRUE;
}

static gboolean
append_family (TepatPotretSource  *self,
               GString            *out,
               GError            **error)
{
  gint64 id = tepat_stmt_get_int (self->families, 0);
  gboolean ok = TRUE;
  int column = 1;

  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (family_fields) && ok; i++)
    if (family_fields[i].column != NULL)
      append_column (out, &family_fields[i], self->families, column++);
    else if (family_fields[i].kind == MEMBERS)
      ok = append_members (self, out, id, error);
    else if (*family_fields[i].name == 'j')
      ok = append_answers (out, self->answers, id, "k", error);
    else
      ok = append_pairs (out, "kepesertaan", self->family_programs, id, self->rekap->program, "",
                         error);
  g_string_append_c (out, '}');

  return ok;
}

gboolean
_tepat_potret_source_next (TepatPotretSource  *self,
                           GString            *line,
                           GError            **error)
{
  gboolean row;

  g_string_truncate (line, 0);
  if (!tepat_stmt_step (self->families, &row, error))
    return FALSE;

  return !row || append_family (self, line, error);
}
