/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-family"

#include "config.h"

#include <string.h>

#include "tepat-import-before.h"
#include "tepat-import-reason.h"
#include "tepat-import-store.h"

/* Files whose rows are families: the desil ranking, the DTSEN family list. A family is known by a
 * valid KK; what a ranking says is kept as received, with where it came from. */

/* A reason that only the register knows, found after the row was parsed, beside those that the row
 * has already. */
static void
refuse (Apply              *a,
        TepatImportRecord  *record,
        const char         *code)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *reasons;
  JsonObject *reason = json_object_new ();
  const TepatImportColumn *column = tepat_import_plan_column (a->plan, TEPAT_IMPORT_NO_KK);

  node = json_from_string (record->alasan != NULL ? record->alasan : "[]", NULL);
  reasons = json_node_get_array (node);
  json_object_set_string_member (reason, "kolom", column != NULL ? column->header : "");
  json_object_set_string_member (reason, "nilai",
                                 record->keluarga.no_kk != NULL ? record->keluarga.no_kk : "");
  json_object_set_string_member (reason, "kode", code);
  json_array_add_object_element (reasons, reason);
  text = json_to_string (node, FALSE);
  g_string_assign (a->alasan, text);
  record->ditolak = TRUE;
  record->alasan = a->alasan->str;
}

/* The older family of a KK that the actor sees, in the desa of the row where it says one. */
static gboolean
find_family (Apply                    *a,
             const TepatImportRecord  *record,
             gint64                   *keluarga,
             const char              **wilayah,
             GError                  **error)
{
  const TepatWilayah *known;
  gboolean row = TRUE;

  *keluarga = 0;
  *wilayah = NULL;
  if (a->find_family == NULL || !tepat_import_record_has_kk (record))
    return TRUE;
  tepat_stmt_bind (a->find_family, "ssi", record->keluarga.no_kk,
                   record->keluarga.wilayah != NULL ? record->keluarga.wilayah : "",
                   a->first_keluarga);
  while (*keluarga == 0 && tepat_stmt_step (a->find_family, &row, error) && row)
    {
      known = tepat_wilayah_index_lookup (a->plan->wilayah, tepat_stmt_get_text (a->find_family,
                                                                                 1));
      if (known == NULL || !tepat_actor_sees_wilayah (a->plan->actor, known->kode))
        continue;
      *keluarga = tepat_stmt_get_int (a->find_family, 0);
      *wilayah = known->kode;
    }
  tepat_stmt_reset (a->find_family);

  return *keluarga != 0 || !row;
}

/* The desa of the first row of the file with this KK. */
static const char *
home_in_file (Apply                   *a,
              const TepatImportRecord *record)
{
  const char *known = (const char *) (gsize) tepat_kk_map_lookup (a->homes, record->kk_key, NULL);

  if (known != NULL || record->keluarga.wilayah == NULL)
    return known;
  tepat_kk_map_insert (a->homes, record->kk_key, NULL, (gint64) (gsize) record->keluarga.wilayah);

  return record->keluarga.wilayah;
}

/* The members of a family stand together: the number is looked up once for all of them. */
static gboolean
settle_person (Apply              *a,
               TepatImportRecord  *record,
               GError            **error)
{
  gint64 keluarga;

  if (record->kk_key != 0 && a->settled_key != record->kk_key)
    {
      if (!find_family (a, record, &keluarga, &a->settled, error))
        return FALSE;
      if (keluarga == 0)
        a->settled = home_in_file (a, record);
      a->settled_key = a->settled != NULL ? record->kk_key : 0;
    }
  if (record->kk_key != 0 && a->settled != NULL)
    record->keluarga.wilayah = record->penduduk.wilayah = a->settled;
  if (record->keluarga.wilayah == NULL)
    refuse (a, record, TEPAT_ALASAN_KK_ASING);

  return TRUE;
}

/* A ranking that names a family twice does not say which is true; a list with a desa in each row
 * brings two families, for the dedup review. */
static gboolean
settle_family (Apply              *a,
               TepatImportRecord  *record,
               GError            **error)
{
  const char *wilayah;
  gint64 keluarga = 0;

  if (!find_family (a, record, &keluarga, &wilayah, error))
    return FALSE;
  /* The same number in another desa is another record, for a person to look at. */
  if (record->keluarga.wilayah != NULL && g_strcmp0 (wilayah, record->keluarga.wilayah) != 0)
    keluarga = 0;
  if (keluarga != 0 && !g_hash_table_contains (a->taken, GSIZE_TO_POINTER (keluarga)))
    record->keluarga.id = keluarga;
  else if (record->keluarga.wilayah == NULL)
    refuse (a, record, keluarga != 0 ? TEPAT_ALASAN_KK_DUA_KALI : TEPAT_ALASAN_KK_ASING);
  if (record->keluarga.id != 0)
    g_hash_table_add (a->taken, GSIZE_TO_POINTER (keluarga));

  return TRUE;
}

/* documented in the header */
gboolean
tepat_import_store_settle (Apply              *a,
                           TepatImportRecord  *record,
                           GError            **error)
{
  if (record->ditolak)
    return TRUE;
  if (a->plan->rows_are_families)
    return settle_family (a, record, error);

  return !a->plan->wilayah_from_family || settle_person (a, record, error);
}

typedef struct
{
  const char *column;
  const char *text;
  int         code;      /* 0: a text */
} Fact;

static guint
collect_facts (const TepatKeluargaRow *k,
               Fact                    facts[8])
{
  const Fact all[] = {
    { "alamat", k->alamat, 0 }, { "rt", k->rt, 0 }, { "rw", k->rw, 0 },
    { "dusun", k->dusun, 0 }, { "kepala", k->kepala, 0 }, { "desil", NULL, k->desil },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].code != 0 || (all[i].text != NULL && *all[i].text != '\0'))
      facts[n++] = all[i];

  return n;
}

static void
note_before (JsonBuilder *before,
             const char  *column,
             TepatStmt   *known)
{
  json_builder_set_member_name (before, column);
  if (tepat_stmt_is_null (known, 0))
    json_builder_add_null_value (before);
  else if (g_strcmp0 (column, "desil") == 0)
    json_builder_add_int_value (before, tepat_stmt_get_int (known, 0));
  else
    json_builder_add_string_value (before, tepat_stmt_get_text (known, 0));
}

/* One fact: compared, its old value noted, and written where it differs. */
static gboolean
write_fact (Apply        *a,
            gint64        keluarga,
            const Fact   *fact,
            JsonBuilder  *before,
            gboolean     *changed,
            GError      **error)
{
  g_autofree char *read_sql = g_strdup_printf ("SELECT %s FROM keluarga WHERE id = $1",
                                               fact->column);
  g_autofree char *write_sql = g_strdup_printf ("UPDATE keluarga SET %s = $1 WHERE id = $2",
                                                fact->column);
  g_autoptr(TepatStmt) known = tepat_db_prepare_trusted (a->db, read_sql, error);
  gboolean row;

  if (known == NULL)
    return FALSE;
  tepat_stmt_bind (known, "i", keluarga);
  if (!tepat_stmt_step (known, &row, error))
    return FALSE;
  if (fact->code != 0 ? tepat_stmt_get_int (known, 0) == fact->code
                      : g_strcmp0 (tepat_stmt_get_text (known, 0), fact->text) == 0)
    return TRUE;
  *changed = TRUE;
  if (a->in->dry_run)
    return TRUE;
  note_before (before, fact->column, known);
  tepat_stmt_reset (known);

  return fact->code != 0
           ? tepat_db_run_trusted (a->db, write_sql, error, "ii", (gint64) fact->code, keluarga)
           : tepat_db_run_trusted (a->db, write_sql, error, "si", fact->text, keluarga);
}

/* Where the known desil came from goes back with it. */
static gboolean
note_source (Apply        *a,
             gint64        keluarga,
             JsonBuilder  *before,
             GError      **error)
{
  static const char * const columns[] = { "desil_sumber", "desil_tanggal" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM keluarga WHERE id = $1", columns[i]);
      g_autofree char *value = NULL;

      if (!tepat_db_get_text_trusted (a->db, sql, &value, error, "i", keluarga))
        return FALSE;
      json_builder_set_member_name (before, columns[i]);
      if (value != NULL)
        json_builder_add_string_value (before, value);
      else
        json_builder_add_null_value (before);
    }

  return TRUE;
}

static void
note_degrees (JsonBuilder *before,
              const char  *name,
              TepatStmt   *known,
              int          index)
{
  json_builder_set_member_name (before, name);
  if (tepat_stmt_is_null (known, index))
    json_builder_add_null_value (before);
  else
    json_builder_add_double_value (before, g_ascii_strtod (tepat_stmt_get_text (known, index),
                                                           NULL));
}

/* The two halves of a point belong together. */
static gboolean
write_point (Apply                   *a,
             gint64                   keluarga,
             const TepatKeluargaRow  *k,
             JsonBuilder             *before,
             gboolean                *changed,
             GError                 **error)
{
  g_autoptr(TepatStmt) known = NULL;
  gboolean row;

  if (k->bujur == 0)
    return TRUE;
  known = tepat_db_prepare_trusted (a->db, "SELECT lintang, bujur FROM keluarga WHERE id = $1"
                                           " AND (lintang IS DISTINCT FROM $2"
                                           " OR bujur IS DISTINCT FROM $3)", error);
  if (known == NULL)
    return FALSE;
  tepat_stmt_bind (known, "idd", keluarga, k->lintang, k->bujur);
  if (!tepat_stmt_step (known, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *changed = TRUE;
  if (a->in->dry_run)
    return TRUE;
  note_degrees (before, "lintang", known, 0);
  note_degrees (before, "bujur", known, 1);
  tepat_stmt_reset (known);

  return tepat_db_run_trusted (a->db, "UPDATE keluarga SET lintang = $1, bujur = $2 WHERE id = $3",
                               error, "ddi", k->lintang, k->bujur, keluarga);
}

static gboolean
finish_change (Apply                    *a,
               const TepatImportRecord  *record,
               gint64                    keluarga,
               JsonBuilder              *before,
               GError                  **error)
{
  const TepatKeluargaRow *k = &record->keluarga;

  if (k->desil != 0 &&
      (!note_source (a, keluarga, before, error) ||
       !tepat_db_run_trusted (a->db, "UPDATE keluarga SET desil_sumber = $1, desil_tanggal = $2"
                                     " WHERE id = $3", error, "ssi", a->in->berkas,
                              k->desil_tanggal, keluarga)))
    return FALSE;
  if (!tepat_import_before_take (a->db, a->impor, TEPAT_BEFORE_KELUARGA, keluarga, before, a->now,
                                 error))
    return FALSE;
  /* A desil is neither missing from a person nor searched for. */
  if (k->alamat != NULL || k->rt != NULL || k->rw != NULL || k->dusun != NULL)
    tepat_import_after_judge_members (a->after, keluarga);
  if (k->alamat != NULL)
    tepat_import_after_search (a->after, keluarga);

  return TRUE;
}

static gboolean
change_family (Apply                    *a,
               const TepatImportRecord  *record,
               gint64                    keluarga,
               gboolean                 *changed,
               GError                  **error)
{
  g_autoptr(JsonBuilder) before = json_builder_new ();
  Fact facts[8];
  guint n = collect_facts (&record->keluarga, facts);

  json_builder_begin_object (before);
  for (guint i = 0; i < n; i++)
    if (!write_fact (a, keluarga, &facts[i], before, changed, error))
      return FALSE;
  if (!write_point (a, keluarga, &record->keluarga, before, changed, error))
    return FALSE;

  return !*changed || a->in->dry_run || finish_change (a, record, keluarga, before, error);
}

/**
 * tepat_import_store_family_row:
 *
 * Takes a row that is a family: changes the one that is known, or makes a new one without members.
 */
gboolean
tepat_import_store_family_row (Apply              *a,
                               TepatImportRecord  *record,
                               GError            **error)
{
  gint64 keluarga = record->keluarga.id;
  gboolean changed = FALSE;

  if (keluarga == 0)
    {
      a->report->baru++;
      return a->in->dry_run ||
             (tepat_import_store_family (a, record, &keluarga, error) &&
              tepat_import_store_family_answers (a, keluarga, record->jawaban_kk, &changed,
                                                 error) &&
              tepat_import_store_family_notes (a, keluarga, record->catatan, &changed, error));
    }
  if (!change_family (a, record, keluarga, &changed, error) ||
      !tepat_import_store_family_answers (a, keluarga, record->jawaban_kk, &changed, error) ||
      !tepat_import_store_family_notes (a, keluarga, record->catatan, &changed, error))
    return FALSE;
  a->report->berubah += changed;
  a->report->sama += !changed;

  return TRUE;
}
