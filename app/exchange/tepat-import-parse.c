/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-parse"

#include "config.h"

#include <string.h>

#include "tepat-import-parse-private.h"
#include "tepat-import-reason.h"
#include "tepat-import-split.h"

TepatImportParser *
tepat_import_parser_new (const TepatImportPlan *plan)
{
  TepatImportParser *self = g_new0 (TepatImportParser, 1);

  self->plan = plan;
  self->latest_year = (int) g_ascii_strtoll (plan->today, NULL, 10);
  self->answers_p = g_string_new (NULL);
  self->answers_k = g_string_new (NULL);
  self->notes = g_string_new (NULL);
  self->cells = g_string_new (NULL);

  return self;
}

void
tepat_import_parser_free (TepatImportParser *self)
{
  g_string_free (self->answers_p, TRUE);
  g_string_free (self->answers_k, TRUE);
  g_string_free (self->notes, TRUE);
  g_string_free (self->cells, TRUE);
  g_free (self);
}

/* In the batch, with which it goes. */
const char *
tepat_parser_keep (TepatImportParser *self,
                   const char        *text,
                   gsize              length)
{
  return length > 0 ? g_string_chunk_insert_len (self->texts, text, length) : NULL;
}

void
tepat_parser_complain (TepatImportParser       *self,
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

static const TepatImportColumn *
find_wilayah_column (const TepatImportPlan *plan)
{
  const TepatImportColumn *column = tepat_import_plan_column (plan, TEPAT_IMPORT_WILAYAH);

  if (column == NULL)
    column = tepat_import_plan_column (plan, TEPAT_IMPORT_DESA);
  for (guint i = 0; column == NULL && i < plan->n_columns; i++)
    if (plan->columns[i].field != NULL &&
        (plan->columns[i].field->kind == TEPAT_FIELD_WILAYAH_BPS ||
         g_strcmp0 (plan->columns[i].field->nama, "desa_kode") == 0))
      column = &plan->columns[i];

  return column;
}

static void
refuse_wilayah (TepatImportParser *self,
                const char        *written,
                const char        *code)
{
  tepat_parser_complain (self, find_wilayah_column (self->plan), written != NULL ? written : "",
                         code, TEPAT_SEVERITY_REJECT);
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
    tepat_parser_complain (self, tepat_import_plan_column (self->plan, TEPAT_IMPORT_NAMA), "",
                           TEPAT_ALASAN_NAMA_KOSONG, TEPAT_SEVERITY_REJECT);
}

static void
finish_kk (TepatImportParser *self)
{
  const TepatImportColumn *column = tepat_import_plan_column (self->plan, TEPAT_IMPORT_NO_KK);
  const char *no_kk = self->record->keluarga.no_kk;

  if (self->plan->rows_are_families && self->record->kk_key == 0)
    tepat_parser_complain (self, column, no_kk != NULL ? no_kk : "", TEPAT_ALASAN_BUKAN_KK,
                           TEPAT_SEVERITY_REJECT);
}

/* FNV-1a, whose 64 bits tell the families of any file apart, each text with its end. */
static guint64
hash_text (guint64     hash,
           const char *text)
{
  do
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  while (*text++ != '\0');

  return hash;
}

/* What a household's id leaves open: the number of the family in it. */
static guint64
hash_nuk (TepatImportParser *self,
          guint64            hash)
{
  for (guint i = 0; i < MIN (self->plan->n_columns, self->row->n_cells); i++)
    if (self->plan->columns[i].field != NULL &&
        g_strcmp0 (self->plan->columns[i].field->nama, "nuk") == 0)
      return hash_text (hash, self->row->cells[i].text);

  return hash;
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
      hash = hash_text (hash, record->identitas[i].nilai);
  if (hash != 0 && g_strv_contains (group_by, "nuk"))
    hash = hash_nuk (self, hash);
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

/* What no column takes is not lost silently. */
static void
finish_rest (TepatImportParser *self)
{
  for (guint i = self->plan->n_columns; i < self->row->n_cells; i++)
    {
      const TepatTableCell *cell = &self->row->cells[i];
      g_autofree char *name = NULL;

      if (cell->length == 0)
        continue;
      name = tepat_import_name_of_column (i);
      tepat_parser_complain (self, &(TepatImportColumn) { .header = name }, cell->text,
                             TEPAT_ALASAN_SEL_LEBIH, TEPAT_SEVERITY_WARN);
      return;
    }
}

static const char *
cells_to_json (TepatImportParser *self)
{
  g_string_assign (self->cells, "[");
  for (guint i = 0; i < self->row->n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (self->cells, ',');
      tepat_import_append_string (self->cells, self->row->cells[i].text);
    }
  g_string_append_c (self->cells, ']');

  return tepat_parser_keep (self, self->cells->str, self->cells->len);
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
  self->record->alasan = tepat_parser_keep (self, text, strlen (text));
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
  text = tepat_parser_keep (self, answers->str, answers->len);
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
      tepat_parser_read_cell (self, &self->plan->columns[i],
                              i < row->n_cells ? &row->cells[i] : &nothing);
  if ((row->flags & TEPAT_ROW_NOT_UTF8) != 0)
    tepat_parser_complain (self, NULL, "", TEPAT_ALASAN_BARIS_1252, TEPAT_SEVERITY_WARN);
  if (tepat_import_overlay_leaves_row (self->plan->overlay, row->number))
    tepat_parser_complain (self, NULL, "", TEPAT_ALASAN_DITINGGALKAN, TEPAT_SEVERITY_REJECT);
  finish_rest (self);
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
