/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-json"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-json.h"

void
pengesahan_json_add_periode (JsonBuilder        *b,
                             const TepatPeriode *periode)
{
  json_builder_begin_object (b);
  tepat_json_add_text (b, "kode", periode->kode);
  tepat_json_add_text (b, "nama", periode->nama);
  tepat_json_add_text (b, "keadaan", tepat_periode_keadaan_get_code (periode->keadaan));
  tepat_json_add_int (b, "revisi", periode->revisi);
  tepat_json_add_text (b, "buka", periode->buka);
  tepat_json_add_text (b, "batas_input", periode->batas_input);
  tepat_json_add_text (b, "batas_musdes", periode->batas_musdes);
  tepat_json_add_text (b, "batas_final", periode->batas_final);
  tepat_json_add_text (b, "data_sha256", periode->data_sha256);
  tepat_json_add_int (b, "jejak_seq", periode->jejak_seq);
  tepat_json_add_text (b, "jejak_hash", periode->jejak_hash);
  tepat_json_add_text (b, "difinalkan", periode->difinalkan);
  tepat_json_add_text (b, "difinalkan_oleh", periode->difinalkan_oleh);
  json_builder_end_object (b);
}

void
pengesahan_json_add_desa (JsonBuilder        *b,
                          const TepatTahapan *tahapan)
{
  json_builder_begin_object (b);
  tepat_json_add_text (b, "wilayah", tahapan->wilayah);
  tepat_json_add_text (b, "nama", tahapan->nama);
  tepat_json_add_text (b, "kecamatan", tahapan->kecamatan);
  tepat_json_add_text (b, "keadaan", tepat_tahapan_keadaan_get_code (tahapan->keadaan));
  tepat_json_add_int (b, "revisi", tahapan->revisi);
  tepat_json_add_int (b, "keluarga", tahapan->keluarga);
  tepat_json_add_int (b, "penduduk", tahapan->penduduk);
  tepat_json_add_text (b, "dokumen_jenis", tahapan->dokumen_jenis);
  tepat_json_add_text (b, "dokumen_nomor", tahapan->dokumen_nomor);
  tepat_json_add_text (b, "dokumen_tanggal", tahapan->dokumen_tanggal);
  tepat_json_add_text (b, "dokumen_sha256", tahapan->dokumen_sha256);
  tepat_json_add_text (b, "ditutup", tahapan->ditutup);
  tepat_json_add_text (b, "ditutup_oleh", tahapan->ditutup_oleh);
  tepat_json_add_text (b, "difinalkan", tahapan->difinalkan);
  tepat_json_add_text (b, "difinalkan_oleh", tahapan->difinalkan_oleh);
  json_builder_end_object (b);
}

void
pengesahan_json_add_blocks (JsonBuilder            *b,
                            const PengesahanBlocks *blocks)
{
  gboolean any = FALSE;

  json_builder_begin_object (b);
  tepat_json_add_text (b, "wilayah", blocks->wilayah);
  json_builder_set_member_name (b, "pemeriksaan");
  json_builder_begin_array (b);
  for (guint i = 0; i < blocks->results->len; i++)
    {
      const TepatCheckResult *result = blocks->results->pdata[i];

      any = any || result->blocks;
      json_builder_begin_object (b);
      tepat_json_add_text (b, "id", result->def->id);
      tepat_json_add_text (b, "judul", _(result->def->title));
      tepat_json_add_int (b, "jumlah", result->count);
      tepat_json_add_int (b, "dikecualikan", result->waived);
      tepat_json_add_text (b, "alasan", result->alasan);
      tepat_json_add_text (b, "oleh", result->oleh);
      tepat_json_add_boolean (b, "menghalangi", result->blocks);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  tepat_json_add_boolean (b, "menghalangi", any);
  json_builder_end_object (b);
}

void
pengesahan_json_add_blocking (JsonBuilder         *b,
                              const TepatBlocking *record)
{
  json_builder_begin_object (b);
  tepat_json_add_text (b, "subjek", record->subjek);
  tepat_json_add_text (b, "uid", record->uid);
  tepat_json_add_text (b, "nama", record->nama);
  tepat_json_add_text (b, "nomor", record->nomor);
  tepat_json_add_text (b, "apa", record->apa);
  json_builder_end_object (b);
}

void
pengesahan_json_add_surat (JsonBuilder      *b,
                           const TepatSurat *surat,
                           const char       *path)
{
  json_builder_begin_object (b);
  tepat_json_add_text (b, "uid", surat->uid);
  tepat_json_add_text (b, "nomor", surat->nomor);
  tepat_json_add_text (b, "tanggal", surat->tanggal);
  tepat_json_add_text (b, "periode", surat->periode_nama);
  tepat_json_add_int (b, "revisi", surat->revisi);
  tepat_json_add_text (b, "keadaan", tepat_surat_keadaan_get_code (surat->keadaan));
  tepat_json_add_text (b, "data_sha256", surat->data_sha256);
  tepat_json_add_int (b, "jejak_seq", surat->jejak_seq);
  tepat_json_add_text (b, "jejak_hash", surat->jejak_hash);
  tepat_json_add_text (b, "dibuat_oleh", surat->dibuat_oleh);
  tepat_json_add_text (b, "dibuat", surat->dibuat);
  tepat_json_add_text (b, "disetujui_oleh", surat->disetujui_oleh);
  tepat_json_add_text (b, "disetujui", surat->disetujui);
  tepat_json_add_text (b, "berkas", path);
  tepat_json_add_text (b, "berkas_sha256", surat->berkas_sha256);
  tepat_json_add_text (b, "pindaian_sha256", surat->pindaian_sha256);
  json_builder_end_object (b);
}

void
pengesahan_json_add_verdict (JsonBuilder             *b,
                             const TepatSuratVerdict *verdict)
{
  json_builder_begin_object (b);
  tepat_json_add_boolean (b, "baik", verdict->ok);
  tepat_json_add_text (b, "nomor", verdict->surat != NULL ? verdict->surat->nomor : NULL);
  json_builder_set_member_name (b, "butir");
  json_builder_begin_array (b);
  for (guint i = 0; i < verdict->points->len; i++)
    {
      const TepatSuratPoint *point = verdict->points->pdata[i];

      json_builder_begin_object (b);
      tepat_json_add_text (b, "id", point->id);
      tepat_json_add_boolean (b, "baik", point->ok);
      tepat_json_add_text (b, "rincian", point->text);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
}
