/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-parse"

#include "config.h"

#include <string.h>

#include "tepat-import-private.h"
#include "tepat-import-reason.h"
#include "tepat-import-split.h"
#include "tepat-value.h"

#define TEXT_SIZE 1024

/* Works on the reader's thread, one row at a time, without looking at the register. */
struct _TepatImportParser
{
  const TepatImportPlan *plan;
  int                    latest_year;
  char                   scratch[TEXT_SIZE];

  /* The row at hand. */
  const TepatTableRow   *row;
  GStringChunk          *texts;
  TepatImportRecord     *record;
  JsonBuilder           *reasons;      /* NULL while there is none */
  GString               *answers_p;
  GString               *answers_k;
  GString               *notes;
  const char            *names[4];     /* provinsi, kabupaten, kecamatan, desa */
  const char            *parts[4];     /* their codes, whole or in part */
  TepatNik               nik;
  gboolean               bps;
  gboolean               unknown_code;
};

TepatImportParser *
tepat_import_parser_new (const TepatImportPlan *plan)
{
  TepatImportParser *self = g_new0 (TepatImportParser, 1);

  self->plan = plan;
  self->latest_year = (int) g_ascii_strtoll (plan->today, NULL, 10);
  self->answers_p = g_string_new (NULL);
  self->answers_k = g_string_new (NULL);
  self->notes = g_string_new (NULL);

  return self;
}

void
tepat_import_parser_free (TepatImportParser *self)
{
  g_string_free (self->answers_p, TRUE);
  g_string_free (self->answers_k, TRUE);
  g_string_free (self->notes, TRUE);
  g_free (self);
}

static const char *
keep (TepatImportParser *self,
      const char        *text,
      gsize              length)
{
  return length > 0 ? g_string_chunk_insert_len (self->texts, text, length) : NULL;
}

static void
complain (TepatImportParser       *self,
          const TepatImportColumn *column,
          const char              *value,
          const char              *code,
          TepatSeverity            severity)
{
  if (severity == TEPAT_SEVERITY_IGNORE)
    return;
  if (self->reasons == NULL)
    {
      self->reasons = json_builder_new ();
      json_builder_begin_array (self->reasons);
    }
  json_builder_begin_object (self->reasons);
  json_builder_set_member_name (self->reasons, "kolom");
  json_builder_add_string_value (self->reasons, column != NULL ? column->header : "");
  json_builder_set_member_name (self->reasons, "nilai");
  json_builder_add_string_value (self->reasons, value);
  json_builder_set_member_name (self->reasons, "kode");
  json_builder_add_string_value (self->reasons, code);
  json_builder_end_object (self->reasons);
  self->record->ditolak |= severity == TEPAT_SEVERITY_REJECT ||
                           tepat_import_overlay_leaves_reason (self->plan->overlay, code);
}

static void
complain_value (TepatImportParser       *self,
                const TepatImportColumn *column,
                const TepatTableCell    *cell,
                TepatValueReason         reason)
{
  complain (self, column, cell->text, tepat_import_reason_of_value (reason),
            column->field->severity);
}

static const char *
read_text (TepatImportParser       *self,
           const TepatImportColumn *column,
           const TepatTableCell    *cell)
{
  TepatValueReason reason = TEPAT_VALUE_REASON_NONE;
  gsize length = 0;
  TepatValueStatus status;

  status = tepat_value_clean_text (cell, self->scratch, TEXT_SIZE, &length, &reason);
  if (status == TEPAT_VALUE_OK)
    return keep (self, self->scratch, length);
  if (status == TEPAT_VALUE_INVALID)
    complain_value (self, column, cell, reason);

  return NULL;
}

static const char *
read_date (TepatImportParser       *self,
           const TepatImportColumn *column,
           const TepatTableCell    *cell)
{
  TepatValueReason reason = TEPAT_VALUE_REASON_NONE;
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatValueStatus status = tepat_value_parse_date (cell, self->latest_year, iso, &reason);

  if (status == TEPAT_VALUE_OK)
    return keep (self, iso, 10);
  if (status == TEPAT_VALUE_INVALID)
    complain_value (self, column, cell, reason);

  return NULL;
}

static gint64
read_number (TepatImportParser       *self,
             const TepatImportColumn *column,
             const TepatTableCell    *cell)
{
  TepatValueReason reason = TEPAT_VALUE_REASON_NONE;
  gint64 value = 0;
  TepatValueStatus status = tepat_value_parse_integer (cell, &value, &reason);

  if (status == TEPAT_VALUE_EMPTY)
    return 0;
  if (status == TEPAT_VALUE_OK &&
      (value < column->field->min || (column->field->max > 0 && value > column->field->max)))
    {
      status = TEPAT_VALUE_INVALID;
      reason = TEPAT_VALUE_REASON_OUT_OF_RANGE;
    }
  if (status == TEPAT_VALUE_OK)
    return value;
  complain_value (self, column, cell, reason);

  return 0;
}

/* A cell that says nothing, such as "-", is no unknown code. */
static gboolean
is_empty (TepatImportParser    *self,
          const TepatTableCell *cell)
{
  TepatValueReason reason;
  gsize length;

  return cell->length == 0 ||
         (cell->length < 16 && tepat_value_clean_text (cell, self->scratch, TEXT_SIZE, &length,
                                                       &reason) == TEPAT_VALUE_EMPTY);
}

static const TepatCode *
read_code (TepatImportParser       *self,
           const TepatImportColumn *column,
           const TepatTableCell    *cell)
{
  const TepatCode *code;

  if (is_empty (self, cell))
    return NULL;
  code = tepat_code_list_find (column->field->list, cell->text, cell->length);
  if (code == NULL)
    {
      self->unknown_code = TRUE;
      complain (self, column, cell->text, TEPAT_ALASAN_KODE_ASING, column->field->severity);
    }

  return code;
}

static int
read_code_number (TepatImportParser       *self,
                  const TepatImportColumn *column,
                  const TepatTableCell    *cell)
{
  const TepatCode *code = read_code (self, column, cell);

  return code != NULL ? tepat_code_get_number (code) : 0;
}

/* Free text, in the list's own spelling where the list knows it. */
static const char *
read_job (TepatImportParser       *self,
          const TepatImportColumn *column,
          const TepatTableCell    *cell)
{
  const TepatCode *code = NULL;

  if (column->field->list != NULL && cell->length > 0)
    code = tepat_code_list_find (column->field->list, cell->text, cell->length);

  return code != NULL ? tepat_code_get_nama (code) : read_text (self, column, cell);
}

/* Kept as it was written; what it is becomes a flag, never a correction. */
static const char *
read_id (TepatImportParser    *self,
         const TepatTableCell *cell,
         TepatNikFlags         flags,
         TepatNik             *nik,
         guint64              *key,
         gboolean             *lossy)
{
  *key = 0;
  *lossy = FALSE;
  nik->kind = TEPAT_NIK_EMPTY;
  if (cell->length == 0)
    return NULL;
  if ((cell->flags & TEPAT_CELL_NUMERIC) != 0)
    flags |= TEPAT_NIK_FLAG_NUMERIC;
  if (tepat_nik_parse (cell->text, cell->length, flags, nik) == TEPAT_NIK_EMPTY)
    return NULL;
  *lossy = nik->kind == TEPAT_NIK_LOSSY;
  if (tepat_nik_is_key (nik))
    *key = nik->number;

  return nik->digits[0] != '\0' ? keep (self, nik->digits, strlen (nik->digits))
                               : keep (self, cell->text, MIN (cell->length, 64));
}

static void
read_nik (TepatImportParser    *self,
          const TepatTableCell *cell)
{
  TepatImportRecord *record = self->record;
  gboolean lossy;

  record->penduduk.nik = read_id (self, cell, TEPAT_NIK_FLAG_NONE, &self->nik, &record->nik_key,
                                  &lossy);
  record->penduduk.mutu |= lossy ? TEPAT_MUTU_NIK_LOSSY : 0;
}

static void
read_kk (TepatImportParser    *self,
         const TepatTableCell *cell)
{
  TepatImportRecord *record = self->record;
  TepatNik kk;
  gboolean lossy;

  record->keluarga.no_kk = read_id (self, cell, TEPAT_NIK_FLAG_KK, &kk, &record->kk_key, &lossy);
  record->keluarga.mutu |= lossy ? TEPAT_MUTU_KK_LOSSY : 0;
}

static void
read_text_answer (TepatImportParser       *self,
                  const TepatImportColumn *column,
                  const TepatTableCell    *cell,
                  GString                 *answers)
{
  const TepatVariable *variable = column->field->variable;
  const char *text = read_text (self, column, cell);

  if (text == NULL)
    return;
  if (variable->max > 0 && g_utf8_strlen (text, -1) > variable->max)
    complain (self, column, cell->text, TEPAT_ALASAN_TERLALU_PANJANG, column->field->severity);
  else
    tepat_import_append_text (answers, variable->nama, text);
}

static void
read_answer (TepatImportParser       *self,
             const TepatImportColumn *column,
             const TepatTableCell    *cell)
{
  const TepatVariable *variable = column->field->variable;
  GString *answers = column->field->note ? self->notes
                     : variable->subjek == 'k' ? self->answers_k : self->answers_p;
  gint64 value;

  if (is_empty (self, cell))
    return;
  if (variable->kind == TEPAT_VARIABLE_TEXT)
    {
      read_text_answer (self, column, cell, answers);
      return;
    }
  if (!tepat_variable_understand (variable, cell->text, cell->length, &value))
    {
      self->unknown_code = TRUE;
      complain (self, column, cell->text, TEPAT_ALASAN_KODE_ASING, column->field->severity);
      return;
    }
  tepat_import_append_answer (answers, variable->nama, value);
}

static void
read_identity (TepatImportParser       *self,
               const TepatImportColumn *column,
               const TepatTableCell    *cell)
{
  const char *value = read_text (self, column, cell);

  if (value == NULL)
    return;
  if (self->record->n_identitas < TEPAT_IMPORT_MAX_IDENTITAS)
    self->record->identitas[self->record->n_identitas++] =
      (TepatImportIdentitas) { column->field->nama, value };
  else
    complain (self, column, value, TEPAT_ALASAN_BANYAK_IDENTITAS, TEPAT_SEVERITY_WARN);
}

/* "001/002" in one cell. */
static void
read_rt_rw (TepatImportParser       *self,
            const TepatImportColumn *column,
            const TepatTableCell    *cell)
{
  const char *text = read_text (self, column, cell);
  char rt[TEPAT_IMPORT_RT_SIZE], rw[TEPAT_IMPORT_RT_SIZE];

  if (text == NULL)
    return;
  if (!tepat_import_split_rt_rw (text, rt, rw))
    {
      complain (self, column, text, TEPAT_ALASAN_RT_RW, TEPAT_SEVERITY_WARN);
      return;
    }
  if (*rt != '\0')
    self->record->keluarga.rt = keep (self, rt, strlen (rt));
  if (*rw != '\0')
    self->record->keluarga.rw = keep (self, rw, strlen (rw));
}

static void
read_place (TepatImportParser       *self,
            const TepatImportColumn *column,
            const char              *text,
            gsize                    length)
{
  TepatTableCell cell = tepat_value_cell (keep (self, text, length), length);

  if (cell.text != NULL)
    self->record->penduduk.tempat_lahir = read_text (self, column, &cell);
}

/* "Contoh, 05-02-1990" in one cell. What looks like no date at all may be anything; a date that
 * cannot be is as wrong here as in a cell of its own. */
static void
read_place_date (TepatImportParser       *self,
                 const TepatImportColumn *column,
                 const TepatTableCell    *cell)
{
  TepatValueReason reason = TEPAT_VALUE_REASON_NONE;
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatTableCell date_cell;
  const char *date;
  gsize length;

  if (is_empty (self, cell))
    return;
  date = tepat_import_split_place_date (cell->text, &length);
  if (date == NULL)
    {
      read_place (self, column, cell->text, cell->length);
      return;
    }
  date_cell = tepat_value_cell (date, strlen (date));
  if (date == cell->text)
    date_cell.flags = cell->flags;
  if (tepat_value_parse_date (&date_cell, self->latest_year, iso, &reason) == TEPAT_VALUE_OK)
    self->record->penduduk.tgl_lahir = keep (self, iso, 10);
  else if (reason == TEPAT_VALUE_REASON_NOT_A_DATE)
    {
      complain (self, column, cell->text, TEPAT_ALASAN_TEMPAT_TANGGAL, TEPAT_SEVERITY_WARN);
      return;
    }
  else
    complain_value (self, column, cell, reason);
  read_place (self, column, cell->text, length);
}

static int
part_of (const char *nama)
{
  static const char * const parts[] = { "prov", "kab", "kec", "desa" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (nama, parts[i]))
      return i;

  return -1;
}

static void
read_part (TepatImportParser       *self,
           const TepatImportColumn *column,
           const TepatTableCell    *cell,
           const char             **into)
{
  int part = part_of (column->field->nama);

  if (part >= 0)
    into[part] = read_text (self, column, cell);
  self->bps |= column->field->bps;
}

static double
read_degrees (TepatImportParser       *self,
              const TepatImportColumn *column,
              const TepatTableCell    *cell)
{
  TepatValueReason reason = TEPAT_VALUE_REASON_NONE;
  double value = 0;
  TepatValueStatus status = tepat_value_parse_real (cell, &value, &reason);

  if (status == TEPAT_VALUE_INVALID)
    complain_value (self, column, cell, reason);

  return status == TEPAT_VALUE_OK ? value : 0;
}

typedef enum
{
  TO_NOWHERE,
  TO_TEXT,
  TO_JOB,
  TO_DATE,
  TO_NUMBER,
  TO_CODE_NUMBER,
  TO_CODE,
  TO_DEGREES,
} Way;

/* Where the value of a target goes in the record, and how it is read. */
static const struct
{
  Way   way;
  gsize offset;
} places[TEPAT_IMPORT_N_FIELDS] = {
#define PLACE(target, way, member) \
  [TEPAT_IMPORT_##target] = { way, G_STRUCT_OFFSET (TepatImportRecord, member) }
  PLACE (NAMA, TO_TEXT, penduduk.nama),
  PLACE (JK, TO_CODE_NUMBER, penduduk.jk),
  PLACE (TEMPAT_LAHIR, TO_TEXT, penduduk.tempat_lahir),
  PLACE (TGL_LAHIR, TO_DATE, penduduk.tgl_lahir),
  PLACE (IBU_KANDUNG, TO_TEXT, penduduk.ibu_kandung),
  PLACE (HUBUNGAN, TO_CODE_NUMBER, penduduk.hubungan),
  PLACE (STATUS_KAWIN, TO_CODE_NUMBER, penduduk.status_kawin),
  PLACE (PENDIDIKAN, TO_CODE_NUMBER, penduduk.pendidikan),
  PLACE (PEKERJAAN, TO_JOB, penduduk.pekerjaan),
  PLACE (NO_HP, TO_TEXT, penduduk.no_hp),
  PLACE (STATUS, TO_CODE, penduduk.status),
  PLACE (KTP_WILAYAH, TO_TEXT, penduduk.ktp_wilayah),
  PLACE (KTP_ALAMAT, TO_TEXT, penduduk.ktp_alamat),
  PLACE (ALAMAT, TO_TEXT, keluarga.alamat),
  PLACE (RT, TO_TEXT, keluarga.rt),
  PLACE (RW, TO_TEXT, keluarga.rw),
  PLACE (DUSUN, TO_TEXT, keluarga.dusun),
  PLACE (WILAYAH, TO_TEXT, keluarga.wilayah),
  PLACE (KEPALA, TO_TEXT, keluarga.kepala),
  PLACE (DESIL, TO_NUMBER, keluarga.desil),
  PLACE (DESIL_TANGGAL, TO_DATE, keluarga.desil_tanggal),
  PLACE (LINTANG, TO_DEGREES, keluarga.lintang),
  PLACE (BUJUR, TO_DEGREES, keluarga.bujur),
  PLACE (PROGRAM, TO_CODE, program),
  PLACE (NO_PESERTA, TO_TEXT, no_peserta),
  PLACE (PPKS, TO_CODE, ppks),
#undef PLACE
};

static void
read_target (TepatImportParser       *self,
             const TepatImportColumn *column,
             const TepatTableCell    *cell)
{
  gpointer at = G_STRUCT_MEMBER_P (self->record, places[column->target].offset);
  const TepatCode *code;

  switch (places[column->target].way)
    {
    case TO_TEXT:
      *(const char **) at = read_text (self, column, cell);
      break;
    case TO_JOB:
      *(const char **) at = read_job (self, column, cell);
      break;
    case TO_DATE:
      *(const char **) at = read_date (self, column, cell);
      break;
    case TO_NUMBER:
      *(int *) at = (int) read_number (self, column, cell);
      break;
    case TO_CODE_NUMBER:
      *(int *) at = read_code_number (self, column, cell);
      break;
    case TO_CODE:
      code = read_code (self, column, cell);
      *(const char **) at = code != NULL ? tepat_code_get_kode (code) : NULL;
      break;
    case TO_DEGREES:
      *(double *) at = read_degrees (self, column, cell);
      break;
    case TO_NOWHERE:
    default:
      break;
    }
}

static void
read_cell (TepatImportParser       *self,
           const TepatImportColumn *column,
           const TepatTableCell    *cell)
{
  switch ((int) column->field->kind)
    {
    case TEPAT_FIELD_NIK:
      read_nik (self, cell);
      break;
    case TEPAT_FIELD_KK:
      read_kk (self, cell);
      break;
    case TEPAT_FIELD_RT_RW:
      read_rt_rw (self, column, cell);
      break;
    case TEPAT_FIELD_PLACE_DATE:
      read_place_date (self, column, cell);
      break;
    case TEPAT_FIELD_WILAYAH_BPS:
      self->record->keluarga.wilayah = read_text (self, column, cell);
      self->bps = TRUE;
      break;
    case TEPAT_FIELD_WILAYAH_NAME:
      read_part (self, column, cell, self->names);
      break;
    case TEPAT_FIELD_WILAYAH_PART:
      read_part (self, column, cell, self->parts);
      break;
    case TEPAT_FIELD_IDENTITY:
      read_identity (self, column, cell);
      break;
    case TEPAT_FIELD_VARIABLE:
      read_answer (self, column, cell);
      break;
    default:
      read_target (self, column, cell);
    }
}

static const TepatWilayah *
find_wilayah (TepatImportParser  *self,
              const char        **written,
              TepatWilayahDoubt  *doubt)
{
  const TepatWilayahIndex *index = self->plan->wilayah;
  const char *code = self->record->keluarga.wilayah;
  TepatWilayahClue clue = {
    .kode = self->bps ? NULL : code, .kode_bps = self->bps ? code : NULL,
    .prov_kode = self->parts[0], .kab_kode = self->parts[1], .kec_kode = self->parts[2],
    .desa_kode = self->parts[3], .parts_are_bps = self->bps, .prov = self->names[0],
    .kab = self->names[1], .kec = self->names[2], .desa = self->names[3],
    .under = self->plan->kab,
  };

  if (code == NULL && self->parts[3] == NULL && self->names[3] == NULL &&
      self->plan->wilayah_from_ktp)
    clue.kode = self->record->penduduk.ktp_wilayah;
  *written = code != NULL ? code : self->parts[3] != NULL ? self->parts[3]
             : self->names[3] != NULL ? self->names[3] : clue.kode;

  return tepat_wilayah_index_resolve (index, &clue, doubt);
}

static void
refuse_wilayah (TepatImportParser *self,
                const char        *written,
                const char        *code)
{
  const TepatImportColumn *column = tepat_import_plan_column (self->plan, TEPAT_IMPORT_WILAYAH);

  if (column == NULL)
    column = tepat_import_plan_column (self->plan, TEPAT_IMPORT_DESA);
  complain (self, column, written != NULL ? written : "", code, TEPAT_SEVERITY_REJECT);
}

static const char *
reason_of_doubt (TepatWilayahDoubt doubt)
{
  switch (doubt)
    {
    case TEPAT_WILAYAH_NOTHING:
      return TEPAT_ALASAN_WILAYAH_KOSONG;
    case TEPAT_WILAYAH_NOT_A_DESA:
      return TEPAT_ALASAN_WILAYAH_BUKAN_DESA;
    case TEPAT_WILAYAH_ENDED:
      return TEPAT_ALASAN_WILAYAH_BERAKHIR;
    case TEPAT_WILAYAH_AMBIGUOUS:
      return TEPAT_ALASAN_WILAYAH_GANDA;
    case TEPAT_WILAYAH_NO_BPS:
      return TEPAT_ALASAN_WILAYAH_TANPA_BPS;
    case TEPAT_WILAYAH_SURE:
    case TEPAT_WILAYAH_BAD_CODE:
    case TEPAT_WILAYAH_UNKNOWN_CODE:
    case TEPAT_WILAYAH_UNKNOWN_NAME:
    default:
      return TEPAT_ALASAN_WILAYAH_ASING;
    }
}

static void
finish_wilayah (TepatImportParser *self)
{
  TepatImportRecord *record = self->record;
  TepatWilayahDoubt doubt = TEPAT_WILAYAH_SURE;
  const TepatWilayah *found;
  const char *written;

  found = find_wilayah (self, &written, &doubt);
  record->keluarga.wilayah = record->penduduk.wilayah = found != NULL ? found->kode : NULL;
  if (doubt == TEPAT_WILAYAH_NOTHING && record->kk_key != 0 && self->plan->rows_are_families)
    return;
  /* The family of the KK decides, and the register alone knows it. */
  if (record->kk_key != 0 && self->plan->wilayah_from_family)
    {
      if (doubt != TEPAT_WILAYAH_SURE ||
          !tepat_actor_sees_wilayah (self->plan->actor, found->kode))
        record->keluarga.wilayah = record->penduduk.wilayah = NULL;
      return;
    }
  if (doubt != TEPAT_WILAYAH_SURE)
    refuse_wilayah (self, written, reason_of_doubt (doubt));
  else if (!tepat_actor_sees_wilayah (self->plan->actor, found->kode))
    refuse_wilayah (self, written, TEPAT_ALASAN_WILAYAH_LUAR);
}

static void
finish_nama (TepatImportParser *self)
{
  if (self->record->penduduk.nama == NULL && !self->plan->rows_are_families)
    complain (self, tepat_import_plan_column (self->plan, TEPAT_IMPORT_NAMA), "",
              TEPAT_ALASAN_NAMA_KOSONG, TEPAT_SEVERITY_REJECT);
}

static void
finish_kk (TepatImportParser *self)
{
  const TepatImportColumn *column = tepat_import_plan_column (self->plan, TEPAT_IMPORT_NO_KK);

  if (self->plan->rows_are_families && self->record->kk_key == 0)
    complain (self, column, self->record->keluarga.no_kk != NULL ? self->record->keluarga.no_kk
                                                                 : "",
              TEPAT_ALASAN_BUKAN_KK, TEPAT_SEVERITY_REJECT);
}

/* A file without KK may still say which rows are one family, by identities of its own. */
static void
finish_family_key (TepatImportParser *self)
{
  TepatImportRecord *record = self->record;
  const char * const *group_by = tepat_import_profile_get_group_by (self->plan->profile);
  guint64 hash = 0;

  if (record->kk_key != 0 || group_by == NULL)
    return;
  for (guint i = 0; i < record->n_identitas; i++)
    if (g_strcmp0 (record->identitas[i].jenis, "id_keluarga") == 0 ||
        (g_strcmp0 (record->identitas[i].jenis, "idbdt") == 0 &&
         g_strv_contains (group_by, "idbdt")))
      hash = hash * 31 + g_str_hash (record->identitas[i].nilai);
  if (hash != 0)
    record->kk_key = hash | TEPAT_IMPORT_HASHED_KEY;
}

static void
finish_flags (TepatImportParser *self)
{
  const TepatMutuContext context = { self->plan->today, tepat_wilayah_index_knows,
                                     self->plan->wilayah };
  TepatImportRecord *record = self->record;

  record->penduduk.mutu |= tepat_mutu_check_penduduk (&record->penduduk, &self->nik, &context);
  record->penduduk.mutu |= self->unknown_code ? TEPAT_MUTU_CODE_UNKNOWN : 0;
  record->penduduk.kurang = tepat_kurang_check_penduduk (&record->penduduk, &record->keluarga);
}

static const char *
cells_to_json (TepatImportParser *self)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (b);
  for (guint i = 0; i < self->row->n_cells; i++)
    json_builder_add_string_value (b, self->row->cells[i].text);
  json_builder_end_array (b);
  node = json_builder_get_root (b);
  text = json_to_string (node, FALSE);

  return keep (self, text, strlen (text));
}

static void
finish_reasons (TepatImportParser *self)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (self->plan->rows_are_families || self->plan->wilayah_from_family)
    self->record->isi = cells_to_json (self);
  if (self->reasons == NULL)
    return;
  json_builder_end_array (self->reasons);
  node = json_builder_get_root (self->reasons);
  text = json_to_string (node, FALSE);
  self->record->alasan = keep (self, text, strlen (text));
  self->record->isi = cells_to_json (self);
  g_clear_object (&self->reasons);
}

static const char *
finish_answers (TepatImportParser *self,
                GString           *answers)
{
  const char *text;

  if (answers->len == 0)
    return NULL;
  g_string_append_c (answers, '}');
  text = keep (self, answers->str, answers->len);
  g_string_truncate (answers, 0);

  return text;
}

/**
 * tepat_import_parser_read:
 * @row: a row of the file
 * @texts: where the record's texts go
 * @record: (out caller-allocates): the parsed row
 */
void
tepat_import_parser_read (TepatImportParser    *self,
                          const TepatTableRow  *row,
                          GStringChunk         *texts,
                          TepatImportRecord    *record)
{
  static const TepatTableCell nothing = { "", 0, 0 };

  memset (record, 0, sizeof *record);
  memset (self->names, 0, sizeof self->names);
  memset (self->parts, 0, sizeof self->parts);
  row = tepat_import_overlay_apply (self->plan->overlay, row);
  self->row = row;
  self->texts = texts;
  self->record = record;
  self->bps = self->unknown_code = FALSE;
  self->nik = (TepatNik) { .kind = TEPAT_NIK_EMPTY };
  record->baris = row->number;
  for (guint i = 0; i < self->plan->n_columns; i++)
    if (self->plan->columns[i].field != NULL)
      read_cell (self, &self->plan->columns[i], i < row->n_cells ? &row->cells[i] : &nothing);
  if ((row->flags & TEPAT_ROW_NOT_UTF8) != 0)
    complain (self, NULL, "", TEPAT_ALASAN_BARIS_1252, TEPAT_SEVERITY_WARN);
  if (tepat_import_overlay_leaves_row (self->plan->overlay, row->number))
    complain (self, NULL, "", TEPAT_ALASAN_DITINGGALKAN, TEPAT_SEVERITY_REJECT);
  finish_nama (self);
  finish_kk (self);
  finish_wilayah (self);
  if (record->keluarga.desil_tanggal == NULL)
    record->keluarga.desil_tanggal = self->plan->today;
  if (record->program == NULL)
    record->program = self->plan->program;
  record->jawaban = finish_answers (self, self->answers_p);
  record->jawaban_kk = finish_answers (self, self->answers_k);
  record->catatan = finish_answers (self, self->notes);
  if (!record->ditolak)
    {
      finish_family_key (self);
      finish_flags (self);
    }
  finish_reasons (self);
}
