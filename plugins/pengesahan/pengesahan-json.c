/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-json"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-json.h"

void
pengesahan_json_add_text (JsonBuilder *b,
                          const char  *name,
                          const char  *text)
{
  json_builder_set_member_name (b, name);
  if (text != NULL)
    json_builder_add_string_value (b, text);
  else
    json_builder_add_null_value (b);
}

void
pengesahan_json_add_int (JsonBuilder *b,
                         const char  *name,
                         gint64       number)
{
  json_builder_set_member_name (b, name);
  json_builder_add_int_value (b, number);
}

static void
add_boolean (JsonBuilder *b,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (b, name);
  json_builder_add_boolean_value (b, value);
}

void
pengesahan_json_add_periode (JsonBuilder        *b,
                             const TepatPeriode *periode)
{
  json_builder_begin_object (b);
  pengesahan_json_add_text (b, "kode", periode->kode);
  pengesahan_json_add_text (b, "nama", periode->nama);
  pengesahan_json_add_text (b, "keadaan", tepat_periode_keadaan_get_code (periode->keadaan));
  pengesahan_json_add_int (b, "revisi", periode->revisi);
  pengesahan_json_add_text (b, "buka", periode->buka);
  pengesahan_json_add_text (b, "batas_input", periode->batas_input);
  pengesahan_json_add_text (b, "batas_musdes", periode->batas_musdes);
  pengesahan_json_add_text (b, "batas_final", periode->batas_final);
  pengesahan_json_add_text (b, "data_sha256", periode->data_sha256);
  pengesahan_json_add_int (b, "jejak_seq", periode->jejak_seq);
  pengesahan_json_add_text (b, "jejak_hash", periode->jejak_hash);
  pengesahan_json_add_text (b, "difinalkan", periode->difinalkan);
  pengesahan_json_add_text (b, "difinalkan_oleh", periode->difinalkan_oleh);
  json_builder_end_object (b);
}

void
pengesahan_json_add_desa (JsonBuilder        *b,
                          const TepatTahapan *tahapan)
{
  json_builder_begin_object (b);
  pengesahan_json_add_text (b, "wilayah", tahapan->wilayah);
  pengesahan_json_add_text (b, "nama", tahapan->nama);
  pengesahan_json_add_text (b, "kecamatan", tahapan->kecamatan);
  pengesahan_json_add_text (b, "keadaan", tepat_tahapan_keadaan_get_code (tahapan->keadaan));
  pengesahan_json_add_int (b, "revisi", tahapan->revisi);
  pengesahan_json_add_int (b, "keluarga", tahapan->keluarga);
  pengesahan_json_add_int (b, "penduduk", tahapan->penduduk);
  pengesahan_json_add_text (b, "dokumen_jenis", tahapan->dokumen_jenis);
  pengesahan_json_add_text (b, "dokumen_nomor", tahapan->dokumen_nomor);
  pengesahan_json_add_text (b, "dokumen_tanggal", tahapan->dokumen_tanggal);
  pengesahan_json_add_text (b, "dokumen_sha256", tahapan->dokumen_sha256);
  pengesahan_json_add_text (b, "ditutup", tahapan->ditutup);
  pengesahan_json_add_text (b, "ditutup_oleh", tahapan->ditutup_oleh);
  pengesahan_json_add_text (b, "difinalkan", tahapan->difinalkan);
  pengesahan_json_add_text (b, "difinalkan_oleh", tahapan->difinalkan_oleh);
  json_builder_end_object (b);
}

void
pengesahan_json_add_blocks (JsonBuilder            *b,
                            const PengesahanBlocks *blocks)
{
  gboolean any = FALSE;

  json_builder_begin_object (b);
  pengesahan_json_add_text (b, "wilayah", blocks->wilayah);
  json_builder_set_member_name (b, "pemeriksaan");
  json_builder_begin_array (b);
  for (guint i = 0; i < blocks->results->len; i++)
    {
      const TepatCheckResult *result = blocks->results->pdata[i];

      any = any || result->blocks;
      json_builder_begin_object (b);
      pengesahan_json_add_text (b, "id", result->def->id);
      pengesahan_json_add_text (b, "judul", _(result->def->title));
      pengesahan_json_add_int (b, "jumlah", result->count);
      pengesahan_json_add_int (b, "dikecualikan", result->waived);
      pengesahan_json_add_text (b, "alasan", result->alasan);
      pengesahan_json_add_text (b, "oleh", result->oleh);
      add_boolean (b, "menghalangi", result->blocks);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  add_boolean (b, "menghalangi", any);
  json_builder_end_object (b);
}

void
pengesahan_json_add_blocking (JsonBuilder         *b,
                              const TepatBlocking *record)
{
  json_builder_begin_object (b);
  pengesahan_json_add_text (b, "subjek", record->subjek);
  pengesahan_json_add_text (b, "uid", record->uid);
  pengesahan_json_add_text (b, "nama", record->nama);
  pengesahan_json_add_text (b, "nomor", record->nomor);
  pengesahan_json_add_text (b, "apa", record->apa);
  json_builder_end_object (b);
}

void
pengesahan_json_add_surat (JsonBuilder      *b,
                           const TepatSurat *surat,
                           const char       *path)
{
  json_builder_begin_object (b);
  pengesahan_json_add_text (b, "uid", surat->uid);
  pengesahan_json_add_text (b, "nomor", surat->nomor);
  pengesahan_json_add_text (b, "tanggal", surat->tanggal);
  pengesahan_json_add_text (b, "periode", surat->periode_nama);
  pengesahan_json_add_int (b, "revisi", surat->revisi);
  pengesahan_json_add_text (b, "keadaan", tepat_surat_keadaan_get_code (surat->keadaan));
  pengesahan_json_add_text (b, "data_sha256", surat->data_sha256);
  pengesahan_json_add_int (b, "jejak_seq", surat->jejak_seq);
  pengesahan_json_add_text (b, "jejak_hash", surat->jejak_hash);
  pengesahan_json_add_text (b, "dibuat_oleh", surat->dibuat_oleh);
  pengesahan_json_add_text (b, "dibuat", surat->dibuat);
  pengesahan_json_add_text (b, "disetujui_oleh", surat->disetujui_oleh);
  pengesahan_json_add_text (b, "disetujui", surat->disetujui);
  pengesahan_json_add_text (b, "berkas", path);
  pengesahan_json_add_text (b, "berkas_sha256", surat->berkas_sha256);
  pengesahan_json_add_text (b, "pindaian_sha256", surat->pindaian_sha256);
  json_builder_end_object (b);
}

void
pengesahan_json_add_verdict (JsonBuilder             *b,
                             const TepatSuratVerdict *verdict)
{
  json_builder_begin_object (b);
  add_boolean (b, "baik", verdict->ok);
  pengesahan_json_add_text (b, "nomor", verdict->surat != NULL ? verdict->surat->nomor : NULL);
  json_builder_set_member_name (b, "butir");
  json_builder_begin_array (b);
  for (guint i = 0; i < verdict->points->len; i++)
    {
      const TepatSuratPoint *point = verdict->points->pdata[i];

      json_builder_begin_object (b);
      pengesahan_json_add_text (b, "id", point->id);
      add_boolean (b, "baik", point->ok);
      pengesahan_json_add_text (b, "rincian", point->text);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
}
