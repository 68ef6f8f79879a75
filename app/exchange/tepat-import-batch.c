/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-batch"

#include "config.h"

#include "tepat-import-private.h"

#define CHUNK_BYTES (256 * 1024)

TepatImportBatch *
tepat_import_batch_new (void)
{
  TepatImportBatch *self = g_new0 (TepatImportBatch, 1);

  self->texts = g_string_chunk_new (CHUNK_BYTES);

  return self;
}

void
tepat_import_batch_clear (TepatImportBatch *self)
{
  g_string_chunk_clear (self->texts);
  g_clear_error (&self->error);
  self->n_records = 0;
  self->last = FALSE;
}

void
tepat_import_batch_free (TepatImportBatch *self)
{
  g_string_chunk_free (self->texts);
  g_clear_error (&self->error);
  g_free (self);
}

static const char * const field_names[TEPAT_IMPORT_N_FIELDS] = {
  [TEPAT_IMPORT_NIK] = "nik",
  [TEPAT_IMPORT_NO_KK] = "no_kk",
  [TEPAT_IMPORT_NAMA] = "nama",
  [TEPAT_IMPORT_JK] = "jk",
  [TEPAT_IMPORT_TEMPAT_LAHIR] = "tempat_lahir",
  [TEPAT_IMPORT_TGL_LAHIR] = "tgl_lahir",
  [TEPAT_IMPORT_IBU_KANDUNG] = "ibu_kandung",
  [TEPAT_IMPORT_ALAMAT] = "alamat",
  [TEPAT_IMPORT_RT] = "rt",
  [TEPAT_IMPORT_RW] = "rw",
  [TEPAT_IMPORT_DUSUN] = "dusun",
  [TEPAT_IMPORT_WILAYAH] = "wilayah",
  [TEPAT_IMPORT_STATUS_KAWIN] = "status_kawin",
  [TEPAT_IMPORT_HUBUNGAN] = "hubungan",
  [TEPAT_IMPORT_PENDIDIKAN] = "pendidikan",
  [TEPAT_IMPORT_PEKERJAAN] = "pekerjaan",
  [TEPAT_IMPORT_DESIL] = "desil",
  [TEPAT_IMPORT_DESIL_TANGGAL] = "desil_tanggal",
  [TEPAT_IMPORT_NO_HP] = "no_hp",
  [TEPAT_IMPORT_STATUS] = "status",
  [TEPAT_IMPORT_KTP_WILAYAH] = "ktp_wilayah",
  [TEPAT_IMPORT_KTP_ALAMAT] = "ktp_alamat",
  [TEPAT_IMPORT_PROGRAM] = "program",
  [TEPAT_IMPORT_NO_PESERTA] = "no_peserta",
  [TEPAT_IMPORT_PPKS] = "ppks",
  [TEPAT_IMPORT_KEPALA] = "kepala",
  [TEPAT_IMPORT_LINTANG] = "lintang",
  [TEPAT_IMPORT_BUJUR] = "bujur",
  [TEPAT_IMPORT_PROV] = "prov",
  [TEPAT_IMPORT_KAB] = "kab",
  [TEPAT_IMPORT_KEC] = "kec",
  [TEPAT_IMPORT_DESA] = "desa",
};

/** tepat_import_field_from_name: Returns: the field, %TEPAT_IMPORT_NONE when there is none */
TepatImportField
tepat_import_field_from_name (const char *name)
{
  for (guint i = 1; i < TEPAT_IMPORT_N_FIELDS; i++)
    if (g_strcmp0 (field_names[i], name) == 0)
      return i;

  return TEPAT_IMPORT_NONE;
}

const TepatImportColumn *
tepat_import_plan_column (const TepatImportPlan *self,
                          TepatImportField       target)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].target == target)
      return &self->columns[i];

  return NULL;
}
