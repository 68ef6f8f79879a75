/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-match"

#include "config.h"

#include <string.h>

#include "tepat-import-before.h"
#include "tepat-import-private.h"
#include "tepat-nama.h"

/* A person is known by an identity: the NIK with a name that agrees, or the sender's own row id
 * with a name or NIK that agrees. Rows of one file never find each other: who is looked for is
 * looked for in the register as it was before, and found once. */
struct _TepatImportMatcher
{
  TepatDb               *db;
  const TepatImportPlan *plan;
  TepatImportAfter      *after;
  gint64                 impor;
  gint64                 first_new;
  const char            *now;
  const char            *berkas;
  gboolean               dry_run;
  GHashTable            *taken;      /* persons that a row of this file has found already */
  GHashTable            *families;   /* families that a row of this file has spoken about */
  GPtrArray             *niks;       /* of persons whose number changed, before and after */
  TepatStmt             *by_nik;     /* on the import's own connection, while it has indexes */
  TepatStmt             *by_source;
  TepatStmt             *by_nik_before;
  TepatStmt             *by_source_before;
  TepatStmt             *load;
};

/* What a changed column entails, see #TepatImportAfter. */
enum
{
  JUDGE = 1 << 0,
  RECOUNT = 1 << 1,
  SEARCH = 1 << 2,
  ASK = 1 << 3,     /* the population register said it of somebody else */
};

/* The columns that a file can change, in the order of the SELECT below. */
typedef struct
{
  TepatImportField  field;
  const char       *column;
  gboolean          of_family;
  gboolean          is_code;
  guint             entails;
} Column;

static const Column columns[] = {
  { TEPAT_IMPORT_NIK, "nik", FALSE, FALSE, JUDGE | ASK },
  { TEPAT_IMPORT_NAMA, "nama", FALSE, FALSE, JUDGE | RECOUNT | SEARCH | ASK },
  { TEPAT_IMPORT_JK, "jk", FALSE, TRUE, JUDGE },
  { TEPAT_IMPORT_TEMPAT_LAHIR, "tempat_lahir", FALSE, FALSE, JUDGE },
  { TEPAT_IMPORT_TGL_LAHIR, "tgl_lahir", FALSE, FALSE, JUDGE | ASK },
  { TEPAT_IMPORT_IBU_KANDUNG, "ibu_kandung", FALSE, FALSE, JUDGE | SEARCH },
  { TEPAT_IMPORT_HUBUNGAN, "hubungan", FALSE, TRUE, JUDGE | RECOUNT },
  { TEPAT_IMPORT_STATUS_KAWIN, "status_kawin", FALSE, TRUE, JUDGE },
  { TEPAT_IMPORT_PENDIDIKAN, "pendidikan", FALSE, TRUE, JUDGE },
  { TEPAT_IMPORT_PEKERJAAN, "pekerjaan", FALSE, FALSE, JUDGE },
  { TEPAT_IMPORT_NO_HP, "no_hp", FALSE, FALSE, 0 },
  { TEPAT_IMPORT_KTP_WILAYAH, "ktp_wilayah", FALSE, FALSE, 0 },
  { TEPAT_IMPORT_KTP_ALAMAT, "ktp_alamat", FALSE, FALSE, 0 },
  { TEPAT_IMPORT_STATUS, "status", FALSE, FALSE, 0 },
  { TEPAT_IMPORT_NO_KK, "no_kk", TRUE, FALSE, JUDGE },
  { TEPAT_IMPORT_ALAMAT, "alamat", TRUE, FALSE, JUDGE | SEARCH },
  { TEPAT_IMPORT_RT, "rt", TRUE, FALSE, JUDGE },
  { TEPAT_IMPORT_RW, "rw", TRUE, FALSE, JUDGE },
  { TEPAT_IMPORT_DUSUN, "dusun", TRUE, FALSE, JUDGE },
  { TEPAT_IMPORT_DESIL, "desil", TRUE, TRUE, 0 },
};

/* In the columns above, and behind them: */
enum
{
  AT_NIK = 0,
  AT_NAMA,
  AT_JK,
  AT_TEMPAT_LAHIR,
  AT_TGL_LAHIR,
  AT_IBU_KANDUNG,
  AT_HUBUNGAN,
  AT_STATUS_KAWIN,
  AT_STATUS = 13,
  AT_NO_KK,
  AT_KELUARGA = G_N_ELEMENTS (columns),
  AT_WILAYAH,
  AT_MUTU,
  AT_KURANG,
  AT_PADAN,
};

#define LOAD_SQL                                                                                   \
  "SELECT p.nik, p.nama, p.jk, p.tempat_lahir, p.tgl_lahir, p.ibu_kandung, p.hubungan,"            \
  " p.status_kawin, p.pendidikan, p.pekerjaan, p.no_hp, p.ktp_wilayah, p.ktp_alamat,"    \
  " p.status, k.no_kk, k.alamat, k.rt, k.rw, k.dusun, k.desil, p.keluarga, p.wilayah, p.mutu,"     \
  " p.kurang, p.padan FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga WHERE p.id = $1"

#define CANDIDATE "p.id, p.nama, p.nik, p.tgl_lahir, p.jk, p.ibu_kandung, p.wilayah"

static gboolean
prepare_lookups (TepatDb    *db,
                 TepatStmt **by_nik,
                 TepatStmt **by_source,
                 GError    **error)
{
  *by_nik = tepat_db_prepare_trusted (db, "SELECT " CANDIDATE " FROM penduduk AS p"
                                          " WHERE p.nik = $1 AND p.id < $2 ORDER BY p.id", error);
  *by_source = *by_nik == NULL ? NULL
             : tepat_db_prepare_trusted (db, "SELECT " CANDIDATE " FROM identitas AS i"
                                             " JOIN penduduk AS p ON p.id = i.penduduk"
                                             " WHERE i.nilai = $1 AND i.jenis = $2 AND p.id < $3"
                                             " ORDER BY p.id", error);

  return *by_source != NULL;
}

TepatImportMatcher *
tepat_import_matcher_new (TepatDb                *db,
                          TepatDb                *before,
                          const TepatImportPlan  *plan,
                          TepatImportAfter       *after,
                          gint64                  impor,
                          gint64                  first_new,
                          const char             *now,
                          const char             *berkas,
                          gboolean                dry_run,
                          GError                **error)
{
  TepatImportMatcher *self = g_new0 (TepatImportMatcher, 1);

  *self = (TepatImportMatcher) { db, plan, after, impor, first_new, now, berkas,
                                  dry_run };
  self->niks = g_ptr_array_new_with_free_func (g_free);
  self->taken = g_hash_table_new (NULL, NULL);
  self->families = g_hash_table_new (NULL, NULL);
  if (prepare_lookups (db, &self->by_nik, &self->by_source, error) &&
      (before == NULL || prepare_lookups (before, &self->by_nik_before, &self->by_source_before,
                                          error)) &&
      (self->load = tepat_db_prepare_trusted (db, LOAD_SQL, error)) != NULL)
    return self;
  tepat_import_matcher_free (self);

  return NULL;
}

/**
 * tepat_import_matcher_leave_indexes:
 *
 * The import takes its indexes down: from now on persons are looked up in the register as it was.
 * Until then they are in the pages that the import reads anyway; who was found once is not found
 * again, so what it changed of them makes no difference.
 */
void
tepat_import_matcher_leave_indexes (TepatImportMatcher *self)
{
  if (self->by_nik_before == NULL)
    return;
  g_clear_pointer (&self->by_nik, tepat_stmt_release);
  g_clear_pointer (&self->by_source, tepat_stmt_release);
  self->by_nik = g_steal_pointer (&self->by_nik_before);
  self->by_source = g_steal_pointer (&self->by_source_before);
}

void
tepat_import_matcher_free (TepatImportMatcher *self)
{
  g_clear_pointer (&self->by_nik, tepat_stmt_release);
  g_clear_pointer (&self->by_source, tepat_stmt_release);
  g_clear_pointer (&self->by_nik_before, tepat_stmt_release);
  g_clear_pointer (&self->by_source_before, tepat_stmt_release);
  g_clear_pointer (&self->load, tepat_stmt_release);
  g_ptr_array_unref (self->niks);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->families);
  g_free (self);
}

/* A field or two may have been corrected since; a record that contradicts the number and something
 * else is of somebody with the same name, known to another sender by the same id. */
static gboolean
contradicts (const TepatImportRecord *record,
             TepatStmt               *known)
{
  const TepatPendudukRow *p = &record->penduduk;
  const char *nik = tepat_stmt_get_text (known, 2);
  const char *born = tepat_stmt_get_text (known, 3);
  const char *mother = tepat_stmt_get_text (known, 5);
  int jk = (int) tepat_stmt_get_int (known, 4);
  guint n = 0;

  n += record->nik_key != 0 && tepat_nik_text_is_key (nik) && g_strcmp0 (nik, p->nik) != 0;
  n += p->tgl_lahir != NULL && born != NULL && g_strcmp0 (born, p->tgl_lahir) != 0;
  n += p->jk != 0 && jk != 0 && jk != p->jk;
  n += p->ibu_kandung != NULL && mother != NULL && !tepat_nama_agrees (mother, p->ibu_kandung);

  return n > 1;
}

/* The first candidate of @stmt that is the same person and that no earlier row has found.
 * @any: (out): whether there was a candidate */
static gboolean
pick (TepatImportMatcher       *self,
      TepatStmt                *stmt,
      const TepatImportRecord  *record,
      gint64                   *id,
      gboolean                 *any,
      GError                  **error)
{
  gboolean row = TRUE;

  *any = FALSE;
  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 candidate;

      if (!row)
        break;
      *any = TRUE;
      candidate = tepat_stmt_get_int (stmt, 0);
      if (!g_hash_table_contains (self->taken, GSIZE_TO_POINTER (candidate)) &&
          tepat_actor_sees_wilayah (self->plan->actor, tepat_stmt_get_text (stmt, 6)) &&
          tepat_nama_agrees (record->penduduk.nama, tepat_stmt_get_text (stmt, 1)) &&
          (stmt == self->by_nik || !contradicts (record, stmt)))
        {
          *id = candidate;
          break;
        }
    }
  tepat_stmt_reset (stmt);

  return row == FALSE || *id != 0;
}

static gboolean
find (TepatImportMatcher       *self,
      const TepatImportRecord  *record,
      gint64                   *id,
      GError                  **error)
{
  gboolean shared = FALSE, any;

  *id = 0;
  if (record->nik_key != 0)
    {
      tepat_stmt_bind (self->by_nik, "si", record->penduduk.nik, self->first_new);
      if (!pick (self, self->by_nik, record, id, &shared, error))
        return FALSE;
    }
  for (guint i = 0; i < record->n_identitas && *id == 0; i++)
    {
      tepat_stmt_bind (self->by_source, "ssi", record->identitas[i].nilai,
                       record->identitas[i].jenis, self->first_new);
      if (!pick (self, self->by_source, record, id, &any, error))
        return FALSE;
    }
  /* Somebody else has the number. */
  if (*id == 0 && shared)
    g_ptr_array_add (self->niks, g_strdup (record->penduduk.nik));

  return TRUE;
}

static const char *
text_of (const TepatImportRecord *record,
         TepatImportField         field)
{
  switch ((int) field)
    {
    case TEPAT_IMPORT_NIK:
      return record->penduduk.nik;
    case TEPAT_IMPORT_NAMA:
      return record->penduduk.nama;
    case TEPAT_IMPORT_TEMPAT_LAHIR:
      return record->penduduk.tempat_lahir;
    case TEPAT_IMPORT_TGL_LAHIR:
      return record->penduduk.tgl_lahir;
    case TEPAT_IMPORT_IBU_KANDUNG:
      return record->penduduk.ibu_kandung;
    case TEPAT_IMPORT_PEKERJAAN:
      return record->penduduk.pekerjaan;
    case TEPAT_IMPORT_NO_HP:
      return record->penduduk.no_hp;
    case TEPAT_IMPORT_KTP_WILAYAH:
      return record->penduduk.ktp_wilayah;
    case TEPAT_IMPORT_KTP_ALAMAT:
      return record->penduduk.ktp_alamat;
    case TEPAT_IMPORT_STATUS:
      return record->penduduk.status;
    case TEPAT_IMPORT_NO_KK:
      return record->keluarga.no_kk;
    case TEPAT_IMPORT_ALAMAT:
      return record->keluarga.alamat;
    case TEPAT_IMPORT_RT:
      return record->keluarga.rt;
    case TEPAT_IMPORT_RW:
      return record->keluarga.rw;
    case TEPAT_IMPORT_DUSUN:
      return record->keluarga.dusun;
    default:
      return NULL;
    }
}

static int
code_of (const TepatImportRecord *record,
         TepatImportField         field)
{
  switch ((int) field)
    {
    case TEPAT_IMPORT_JK:
      return record->penduduk.jk;
    case TEPAT_IMPORT_HUBUNGAN:
      return record->penduduk.hubungan;
    case TEPAT_IMPORT_STATUS_KAWIN:
      return record->penduduk.status_kawin;
    case TEPAT_IMPORT_PENDIDIKAN:
      return record->penduduk.pendidikan;
    case TEPAT_IMPORT_DESIL:
      return record->keluarga.desil;
    default:
      return 0;
    }
}

/* A placeholder or a damaged number is kept where nothing is known, and overwrites nothing. */
static gboolean
may_overwrite (const TepatImportRecord *record,
               TepatImportField         field,
               TepatStmt               *known,
               int                      index)
{
  if (field == TEPAT_IMPORT_NIK)
    return record->nik_key != 0 || tepat_stmt_is_null (known, index);
  if (field == TEPAT_IMPORT_NO_KK)
    return tepat_import_record_has_kk (record) || tepat_stmt_is_null (known, index);

  return TRUE;
}

/* An empty cell says nothing; a file never erases what is known. */
static gboolean
differs (const TepatImportRecord *record,
         const Column            *column,
         TepatStmt               *known,
         int                      index)
{
  const char *text;

  if (column->is_code)
    {
      int code = code_of (record, column->field);

      return code != 0 && code != tepat_stmt_get_int (known, index);
    }
  text = text_of (record, column->field);

  return text != NULL && *text != '\0' &&
         g_strcmp0 (text, tepat_stmt_get_text (known, index)) != 0 &&
         may_overwrite (record, column->field, known, index);
}

/* One table's share of what a record changes: the SET list, and what was there before; neither is
 * there before the first change, since most rows say nothing new. */
typedef struct
{
  const char  *table;
  gboolean     of_family;
  GString     *set;
  JsonBuilder *before;
  guint        n_changed;
  guint        entails;
  gboolean     has_desil;
  gboolean     has_point;
} Change;

static void
change_clear (Change *change)
{
  if (change->set != NULL)
    g_string_free (change->set, TRUE);
  g_clear_object (&change->before);
}

/* Another column of the SET list, whose value before goes into what is returned. */
static JsonBuilder *
note_set (Change     *change,
          const char *column)
{
  if (change->set == NULL)
    {
      change->set = g_string_new (NULL);
      change->before = json_builder_new ();
      json_builder_begin_object (change->before);
    }
  change->n_changed++;
  g_string_append_printf (change->set, "%s = $%u, ", column, change->n_changed);

  return json_builder_set_member_name (change->before, column);
}

static void
note_column (Change       *change,
             const Column *column,
             TepatStmt    *known,
             int           index)
{
  JsonBuilder *before = note_set (change, column->column);

  change->entails |= column->entails;
  change->has_desil |= column->field == TEPAT_IMPORT_DESIL;
  if (tepat_stmt_is_null (known, index))
    json_builder_add_null_value (before);
  else if (column->is_code)
    json_builder_add_int_value (before, tepat_stmt_get_int (known, index));
  else
    json_builder_add_string_value (before, tepat_stmt_get_text (known, index));
}

static void
note_int (Change     *change,
          const char *column,
          gint64      value)
{
  json_builder_set_member_name (change->before, column);
  json_builder_add_int_value (change->before, value);
}

static void
note_text (Change     *change,
           const char *column,
           const char *value)
{
  json_builder_set_member_name (change->before, column);
  if (value != NULL)
    json_builder_add_string_value (change->before, value);
  else
    json_builder_add_null_value (change->before);
}

/* A number that fills a gap in the family is a correction; another valid number, or another desa,
 * means that the person belongs to another family now. */
static gboolean
has_moved (const TepatImportRecord *record,
           TepatStmt               *known)
{
  const char *no_kk = tepat_stmt_get_text (known, AT_NO_KK);

  if (!tepat_import_record_has_kk (record) || !tepat_nik_text_is_key (no_kk))
    return FALSE;

  return g_strcmp0 (no_kk, record->keluarga.no_kk) != 0 ||
         g_strcmp0 (tepat_stmt_get_text (known, AT_WILAYAH), record->keluarga.wilayah) != 0;
}

static void
compare (const TepatImportRecord *record,
         TepatStmt               *known,
         Change                  *change)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].of_family == change->of_family && differs (record, &columns[i], known, i))
      note_column (change, &columns[i], known, i);
}

static const char *
text_after (const TepatImportRecord *record,
            TepatStmt               *known,
            int                      index)
{
  return differs (record, &columns[index], known, index) ? text_of (record, columns[index].field)
                                                         : tepat_stmt_get_text (known, index);
}

static int
code_after (const TepatImportRecord *record,
            TepatStmt               *known,
            int                      index)
{
  return differs (record, &columns[index], known, index) ? code_of (record, columns[index].field)
                                                         : tepat_stmt_get_int (known, index);
}

/* The flags of a known person once the record is taken, which a dry run must tell too. */
static guint
flags_after (TepatImportMatcher      *self,
             const TepatImportRecord *record)
{
  const TepatMutuContext context = { self->plan->today, tepat_wilayah_index_knows,
                                     self->plan->wilayah };
  const TepatPendudukRow after = {
    .nik = text_after (record, self->load, AT_NIK),
    .nama = text_after (record, self->load, AT_NAMA),
    .jk = code_after (record, self->load, AT_JK),
    .tempat_lahir = text_after (record, self->load, AT_TEMPAT_LAHIR),
    .tgl_lahir = text_after (record, self->load, AT_TGL_LAHIR),
    .ibu_kandung = text_after (record, self->load, AT_IBU_KANDUNG),
    .hubungan = code_after (record, self->load, AT_HUBUNGAN),
    .status_kawin = code_after (record, self->load, AT_STATUS_KAWIN),
    .wilayah = tepat_stmt_get_text (self->load, AT_WILAYAH),
  };
  guint known = (guint) tepat_stmt_get_int (self->load, AT_MUTU);

  return tepat_mutu_check_penduduk (&after, NULL, &context) | (known & ~TEPAT_MUTU_OF_PENDUDUK);
}

static void
note_degrees (Change     *change,
              const char *column,
              TepatStmt  *known,
              int         index)
{
  JsonBuilder *before = note_set (change, column);

  if (tepat_stmt_is_null (known, index))
    json_builder_add_null_value (before);
  else
    json_builder_add_double_value (before,
                                   g_ascii_strtod (tepat_stmt_get_text (known, index), NULL));
}

/* Where the family lives: few files say it, and both halves belong together. After compare(). */
static gboolean
compare_point (TepatImportMatcher       *self,
               const TepatImportRecord  *record,
               gint64                    keluarga,
               Change                   *family,
               GError                  **error)
{
  g_autoptr(TepatStmt) known = NULL;

  if (record->keluarga.bujur == 0)
    return TRUE;
  known = tepat_db_prepare_trusted (self->db, "SELECT lintang, bujur FROM keluarga WHERE id = $1"
                                              " AND (lintang IS DISTINCT FROM $2"
                                              " OR bujur IS DISTINCT FROM $3)", error);
  if (known == NULL)
    return FALSE;
  tepat_stmt_bind (known, "idd", keluarga, record->keluarga.lintang, record->keluarga.bujur);
  if (!tepat_stmt_step (known, &family->has_point, error))
    return FALSE;
  if (!family->has_point)
    return TRUE;
  note_degrees (family, "lintang", known, 0);
  note_degrees (family, "bujur", known, 1);

  return TRUE;
}

static void
bind_changes (TepatStmt               *stmt,
              const TepatImportRecord *record,
              TepatStmt               *known,
              Change                  *change)
{
  int n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (columns[i].of_family != change->of_family || !differs (record, &columns[i], known, i))
        continue;
      n++;
      if (columns[i].is_code)
        tepat_stmt_bind_int (stmt, n, code_of (record, columns[i].field));
      else
        tepat_stmt_bind_text (stmt, n, text_of (record, columns[i].field));
    }
  if (!change->has_point)
    return;
  tepat_stmt_bind_real (stmt, n + 1, record->keluarga.lintang);
  tepat_stmt_bind_real (stmt, n + 2, record->keluarga.bujur);
}

static gboolean
write_change (TepatImportMatcher       *self,
              const TepatImportRecord  *record,
              Change                   *change,
              gint64                    rekam,
              GError                  **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(TepatStmt) stmt = NULL;

  g_string_truncate (change->set, change->set->len - strlen (", "));
  sql = g_strdup_printf ("UPDATE %s SET %s%s WHERE id = $%u", change->table, change->set->str,
                         (change->entails & ASK) != 0 ? ", padan = NULL" : "",
                         change->n_changed + 1);
  if ((stmt = tepat_db_prepare_trusted (self->db, sql, error)) == NULL)
    return FALSE;
  bind_changes (stmt, record, self->load, change);
  tepat_stmt_bind_int (stmt, change->n_changed + 1, rekam);

  return tepat_stmt_run (stmt, error) &&
         tepat_import_before_take (self->db, self->impor, change->table, rekam, change->before,
                                   self->now, error);
}

/* Returns: (transfer none): numbers that may stand more than once, or no longer do */
GPtrArray *
tepat_import_matcher_get_niks (TepatImportMatcher *self)
{
  return self->niks;
}

/* Who died or moved away counts no longer as active in the desa, and the other way round. */
static gboolean
count_status (TepatImportMatcher       *self,
              const TepatImportRecord  *record,
              GError                  **error)
{
  const char *now = record->penduduk.status;
  gboolean was_active = g_strcmp0 (tepat_stmt_get_text (self->load, AT_STATUS), "aktif") == 0;

  if (now == NULL || was_active == (strcmp (now, "aktif") == 0))
    return TRUE;

  return tepat_db_run_trusted (self->db, "UPDATE rekap_wilayah SET nonaktif = nonaktif + $1"
                                         " WHERE wilayah = $2", error, "is",
                               (gint64) (was_active ? 1 : -1),
                               tepat_stmt_get_text (self->load, AT_WILAYAH));
}

static gboolean
apply_person (TepatImportMatcher       *self,
              const TepatImportRecord  *record,
              gint64                    id,
              Change                   *person,
              GError                  **error)
{
  if (record->nik_key != 0 &&
      g_strcmp0 (record->penduduk.nik, tepat_stmt_get_text (self->load, AT_NIK)) != 0)
    {
      if (!tepat_stmt_is_null (self->load, AT_NIK))
        g_ptr_array_add (self->niks, g_strdup (tepat_stmt_get_text (self->load, AT_NIK)));
      g_ptr_array_add (self->niks, g_strdup (record->penduduk.nik));
    }
  note_int (person, "mutu", tepat_stmt_get_int (self->load, AT_MUTU));
  note_int (person, "kurang", tepat_stmt_get_int (self->load, AT_KURANG));
  if ((person->entails & ASK) != 0 && tepat_stmt_is_null (self->load, AT_PADAN))
    note_text (person, "padan", NULL);
  else if ((person->entails & ASK) != 0)
    note_int (person, "padan", tepat_stmt_get_int (self->load, AT_PADAN));

  return count_status (self, record, error) && write_change (self, record, person, id, error);
}

/* Where the known desil came from goes back with it. */
static gboolean
note_source (TepatImportMatcher  *self,
             Change              *family,
             const char          *date,
             gint64               keluarga,
             GError             **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT desil_sumber, desil_tanggal FROM keluarga"
                                             " WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", keluarga);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  note_text (family, "desil_sumber", tepat_stmt_get_text (stmt, 0));
  note_text (family, "desil_tanggal", tepat_stmt_get_text (stmt, 1));

  return tepat_db_run_trusted (self->db, "UPDATE keluarga SET desil_sumber = $1,"
                                         " desil_tanggal = $2 WHERE id = $3",
                               error, "ssi", self->berkas, date, keluarga);
}

static gboolean
apply_family (TepatImportMatcher       *self,
              const TepatImportRecord  *record,
              gint64                    keluarga,
              Change                   *family,
              GError                  **error)
{
  if (family->has_desil && !note_source (self, family, record->keluarga.desil_tanggal,
                                        keluarga, error))
    return FALSE;

  return write_change (self, record, family, keluarga, error);
}

static void
note_entailed (TepatImportMatcher *self,
               gint64              penduduk,
               gint64              keluarga,
               const Change       *person,
               const Change       *family)
{
  if (person->entails & JUDGE)
    tepat_import_after_judge (self->after, penduduk);
  if (family->entails & JUDGE)
    tepat_import_after_judge_members (self->after, keluarga);
  if (person->entails & RECOUNT)
    tepat_import_after_recount (self->after, keluarga);
  if ((person->entails | family->entails) & SEARCH)
    tepat_import_after_search (self->after, keluarga);
}

static gboolean
apply (TepatImportMatcher       *self,
       const TepatImportRecord  *record,
       gint64                    id,
       Change                   *person,
       Change                   *family,
       GError                  **error)
{
  gint64 keluarga = tepat_stmt_get_int (self->load, AT_KELUARGA);

  note_entailed (self, id, keluarga, person, family);
  if (person->n_changed > 0 && !apply_person (self, record, id, person, error))
    return FALSE;

  return family->n_changed == 0 || apply_family (self, record, keluarga, family, error);
}

/**
 * tepat_import_matcher_try:
 * @match: (out): what the record is to the register
 * @moved: (out): whether the person belongs to another family now, which the caller arranges
 * @penduduk: (out): id of the known person, 0 for a new one
 * @flagged: (out): whether a known person has a quality flag then, and a new one because somebody
 *   else has the number
 */
gboolean
tepat_import_matcher_try (TepatImportMatcher       *self,
                          const TepatImportRecord  *record,
                          TepatImportMatch         *match,
                          gboolean                 *moved,
                          gint64                   *penduduk,
                          gboolean                 *flagged,
                          GError                  **error)
{
  guint n_shared = self->niks->len;
  Change person = { "penduduk", FALSE };
  Change family = { "keluarga", TRUE };
  gboolean row, ok = TRUE;

  *match = TEPAT_IMPORT_NEW;
  *moved = FALSE;
  if (!find (self, record, penduduk, error))
    return FALSE;
  *flagged = self->niks->len > n_shared;
  if (*penduduk == 0)
    return TRUE;
  g_hash_table_add (self->taken, GSIZE_TO_POINTER (*penduduk));
  tepat_stmt_bind (self->load, "i", *penduduk);
  if (!tepat_stmt_step (self->load, &row, error))
    return FALSE;
  compare (record, self->load, &person);
  *moved = has_moved (record, self->load);
  /* Members repeat the family's fields; where they contradict each other the first row counts, as
   * it does for a new family, and none overwrites another. */
  if (!*moved && g_hash_table_add (self->families, GSIZE_TO_POINTER (
                                     tepat_stmt_get_int (self->load, AT_KELUARGA))))
    {
      compare (record, self->load, &family);
      ok = compare_point (self, record, tepat_stmt_get_int (self->load, AT_KELUARGA), &family,
                          error);
    }
  *match = *moved || person.n_changed + family.n_changed > 0 ? TEPAT_IMPORT_CHANGED
                                                             : TEPAT_IMPORT_SAME;
  *flagged = *match == TEPAT_IMPORT_CHANGED && flags_after (self, record) != 0;
  if (ok && *match == TEPAT_IMPORT_CHANGED && !self->dry_run)
    ok = apply (self, record, *penduduk, &person, &family, error);
  change_clear (&person);
  change_clear (&family);
  tepat_stmt_reset (self->load);

  return ok;
}
