/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-family"

#include "config.h"

#include <string.h>

#include "tepat-import-reason.h"
#include "tepat-import-store.h"
#include "tepat-scope.h"
#include "tepat-uid.h"

/* Files whose rows are families: the desil ranking, the DTSEN family list. A family is known by a
 * valid KK; what a ranking says is kept as received, with where it came from. */

/* A reason that only the register knows, found after the row was parsed. */
gboolean
tepat_import_store_refuse (Apply              *a,
                           TepatImportRecord  *record,
                           const char         *value,
                           const char         *code,
                           GError            **error)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *reasons = NULL;

  json_builder_begin_array (b);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "kolom");
  json_builder_add_string_value (b, "");
  json_builder_set_member_name (b, "nilai");
  json_builder_add_string_value (b, value != NULL ? value : "");
  json_builder_set_member_name (b, "kode");
  json_builder_add_string_value (b, code);
  json_builder_end_object (b);
  json_builder_end_array (b);
  node = json_builder_get_root (b);
  reasons = json_to_string (node, FALSE);
  record->ditolak = TRUE;
  record->alasan = reasons;
  tepat_import_count (a->report, record);
  a->report->jumlah--;                       /* the row itself was counted when it came */
  if (a->in->dry_run)
    return TRUE;

  return tepat_db_run_trusted (a->db, "INSERT INTO impor_baris (impor, baris, hasil, alasan, isi)"
                                      " VALUES ($1, $2, 'ditolak', $3, $4)"
                                      " ON CONFLICT (impor, baris) DO UPDATE SET"
                                      " hasil = excluded.hasil, alasan = excluded.alasan", error,
                               "iiss", a->impor, (gint64) record->baris, reasons, record->isi);
}

/* A person's file without wilayah: the person lives where the family of the KK lives. */
gboolean
tepat_import_store_settle (Apply              *a,
                           TepatImportRecord  *record,
                           GError            **error)
{
  g_autofree char *kode = NULL;
  const TepatWilayah *wilayah = NULL;

  if (record->keluarga.wilayah != NULL)
    return TRUE;
  if (!tepat_db_get_text_trusted (a->db, "SELECT wilayah FROM keluarga WHERE no_kk = $1"
                                         " ORDER BY id LIMIT 1", &kode, error, "s",
                                  record->keluarga.no_kk))
    return FALSE;
  if (kode != NULL)
    wilayah = tepat_wilayah_index_lookup (a->plan->wilayah, kode);
  if (wilayah == NULL || !tepat_actor_sees_wilayah (a->plan->actor, wilayah->kode))
    return tepat_import_store_refuse (a, record, record->keluarga.no_kk, TEPAT_ALASAN_KK_ASING,
                                      error);
  record->keluarga.wilayah = record->penduduk.wilayah = wilayah->kode;

  return TRUE;
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

static gboolean
finish_change (Apply                    *a,
               const TepatImportRecord  *record,
               gint64                    keluarga,
               JsonBuilder              *before,
               GError                  **error)
{
  gint64 versi;

  if (record->keluarga.desil != 0 && !note_source (a, keluarga, before, error))
    return FALSE;

  return tepat_db_run_trusted (a->db, "UPDATE keluarga SET versi = versi + 1, diubah = $1,"
                                      " desil_sumber = CASE WHEN $2 <> 0 THEN $3"
                                      " ELSE desil_sumber END,"
                                      " desil_tanggal = CASE WHEN $2 <> 0 THEN substr ($1, 1, 10)"
                                      " ELSE desil_tanggal END WHERE id = $4", error, "sisi",
                               a->now, (gint64) record->keluarga.desil, a->in->berkas,
                               keluarga) &&
         tepat_db_get_int_trusted (a->db, "SELECT versi FROM keluarga WHERE id = $1", &versi,
                                   error, "i", keluarga) &&
         tepat_import_keep_before (a->db, a->impor, "keluarga", keluarga, versi, before, error);
}

static gboolean
change_family (Apply                    *a,
               const TepatImportRecord  *record,
               gint64                    keluarga,
               TepatImportMatch         *match,
               GError                  **error)
{
  g_autoptr(JsonBuilder) before = json_builder_new ();
  gboolean changed = FALSE;
  Fact facts[8];
  guint n = collect_facts (&record->keluarga, facts);

  json_builder_begin_object (before);
  for (guint i = 0; i < n; i++)
    if (!write_fact (a, keluarga, &facts[i], before, &changed, error))
      return FALSE;
  *match = changed ? TEPAT_IMPORT_CHANGED : TEPAT_IMPORT_SAME;

  return !changed || a->in->dry_run || finish_change (a, record, keluarga, before, error);
}

static gboolean
find_family (Apply                    *a,
             const TepatImportRecord  *record,
             gint64                   *keluarga,
             GError                  **error)
{
  g_autofree char *scope = tepat_scope_condition (a->plan->actor, "wilayah");
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM keluarga WHERE no_kk = $1 AND %s"
                                          " ORDER BY wilayah <> $2, id LIMIT 1",
                                          scope != NULL ? scope : "true");

  return tepat_db_get_int_trusted (a->db, sql, keluarga, error, "ss", record->keluarga.no_kk,
                                   record->keluarga.wilayah != NULL ? record->keluarga.wilayah
                                                                    : "");
}

static gboolean
store_match (Apply              *a,
             TepatImportRecord  *record,
             gint64             *keluarga,
             TepatImportMatch   *match,
             GError            **error)
{
  if (!find_family (a, record, keluarga, error))
    return FALSE;
  if (*keluarga != 0)
    return change_family (a, record, *keluarga, match, error);
  *match = TEPAT_IMPORT_NEW;
  if (record->keluarga.wilayah == NULL)
    return tepat_import_store_refuse (a, record, record->keluarga.no_kk, TEPAT_ALASAN_KK_ASING,
                                      error);

  return a->in->dry_run || tepat_import_store_family (a, record, keluarga, error);
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
  TepatImportMatch match = TEPAT_IMPORT_SAME;
  gint64 keluarga = 0;

  if (!store_match (a, record, &keluarga, &match, error))
    return FALSE;
  if (record->ditolak)
    return TRUE;
  a->report->baru += match == TEPAT_IMPORT_NEW;
  a->report->berubah += match == TEPAT_IMPORT_CHANGED;
  a->report->sama += match == TEPAT_IMPORT_SAME;
  if (a->in->dry_run || record->jawaban_kk == NULL)
    return TRUE;

  return tepat_import_store_answers (a, "k", keluarga, record->jawaban_kk, error);
}
