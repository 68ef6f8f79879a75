/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-parse-cell"

#include "config.h"

#include <string.h>

#include "tepat-import-parse-private.h"
#include "tepat-import-reason.h"
#include "tepat-import-split.h"
#include "tepat-value.h"

static void
complain_value (TepatImportParser       *self,
                const TepatImportColumn *column,
                const TepatTableCell    *cell,
                TepatValueReason         reason)
{
  tepat_parser_complain (self, column, cell->text, tepat_import_reason_of_value (reason),
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

  status = tepat_value_clean_text (cell, self->scratch, TEPAT_PARSER_TEXT, &length, &reason);
  if (status == TEPAT_VALUE_OK)
    return tepat_parser_keep (self, self->scratch, length);
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
    return tepat_parser_keep (self, iso, 10);
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
         (cell->length < 16 &&
          tepat_value_clean_text (cell, self->scratch, TEPAT_PARSER_TEXT, &length,
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
      tepat_parser_complain (self, column, cell->text, TEPAT_ALASAN_KODE_ASING,
                             column->field->severity);
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

  return nik->digits[0] != '\0' ? tepat_parser_keep (self, nik->digits, strlen (nik->digits))
                               : tepat_parser_keep (self, cell->text, MIN (cell->length, 64));
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
    tepat_parser_complain (self, column, cell->text, TEPAT_ALASAN_TERLALU_PANJANG,
                           column->field->severity);
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
      tepat_parser_complain (self, column, cell->text, TEPAT_ALASAN_KODE_ASING,
                             column->field->severity);
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
    tepat_parser_complain (self, column, value, TEPAT_ALASAN_BANYAK_IDENTITAS, TEPAT_SEVERITY_WARN);
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
      tepat_parser_complain (self, column, text, TEPAT_ALASAN_RT_RW, TEPAT_SEVERITY_WARN);
      return;
    }
  if (*rt != '\0')
    self->record->keluarga.rt = tepat_parser_keep (self, rt, strlen (rt));
  if (*rw != '\0')
    self->record->keluarga.rw = tepat_parser_keep (self, rw, strlen (rw));
}

static void
read_place (TepatImportParser       *self,
            const TepatImportColumn *column,
            const char              *text,
            gsize                    length)
{
  TepatTableCell cell = tepat_value_cell (tepat_parser_keep (self, text, length), length);

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
    self->record->penduduk.tgl_lahir = tepat_parser_keep (self, iso, 10);
  else if (reason == TEPAT_VALUE_REASON_NOT_A_DATE)
    {
      tepat_parser_complain (self, column, cell->text, TEPAT_ALASAN_TEMPAT_TANGGAL,
                             TEPAT_SEVERITY_WARN);
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

/* Takes what a cell says into the record at hand. */
void
tepat_parser_read_cell (TepatImportParser       *self,
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
