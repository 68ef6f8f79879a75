/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* An invented letter for the tests and the benchmark: a kabupaten that does not exist, persons made
 * from lists of names, and NIK whose wilayah code no region has. */

#include <gio/gio.h>
#include <string.h>

#include "tepat-letter-model.h"
#include "tepat-letter-rows.h"

static const char * const sample_first_names[] = {
  "SITI", "MUHAMMAD", "SRI", "AHMAD", "NUR", "SUPRIYADI", "DEWI", "BUDI", "KASMINAH", "SUTRISNO",
  "RUKMINI", "JOKO", "ENDANG", "SLAMET", "WAHYUNI", "PARJO", "LESTARI", "MULYONO", "HARTINI",
};
static const char * const sample_last_names[] = {
  "RAHAYU", "HIDAYAT", "WAHYUNINGSIH", "FAUZI", "KHASANAH", "", "SETIAWATI", "SANTOSO", "",
  "PURWANINGSIH", "NUGROHO", "", "SULISTYOWATI", "RIYADI", "HANDAYANI", "SUSANTO", "",
};
static const char * const sample_kecamatan[] = {
  "Wanasari", "Karangjati", "Sumberagung", "Tirtomulyo", "Bukit Harapan", "Rejosari", "Mekarjaya",
};
static const char * const sample_desa[] = {
  "Sidomulyo", "Karanganyar", "Sumberrejo", "Purwodadi", "Tanjungsari", "Wonokerto", "Margomulyo",
  "Kedungwaru", "Banjarsari", "Ngadirejo", "Panggungrejo", "Cempaka Putih",
};

#define TEPAT_TYPE_SAMPLE_ROWS (tepat_sample_rows_get_type ())
G_DECLARE_FINAL_TYPE (TepatSampleRows, tepat_sample_rows, TEPAT, SAMPLE_ROWS, GObject)

struct _TepatSampleRows
{
  GObject  parent_instance;
  guint    n_rows;
  guint    n_read;
  guint    fail_at;     /* a row that cannot be read, or 0 */
};

static const char * const *
sample_rows_get_fields (TepatLetterRows *rows)
{
  static const char * const fields[] = {
    "no_kk", "nik", "nama", "jk", "alamat", "rt_rw", "jiwa", "desil", "keterangan",
    "desa_kecamatan", NULL,
  };

  return fields;
}

static guint
sample_rows_get_n_rows (TepatLetterRows *rows)
{
  return TEPAT_SAMPLE_ROWS (rows)->n_rows;
}

static gboolean
sample_rows_get_row (TepatLetterRows *rows, guint row, TepatLetterCells *cells, GError **error)
{
  TepatSampleRows *self = TEPAT_SAMPLE_ROWS (rows);
  char text[96];

  self->n_read++;
  if (self->fail_at > 0 && row == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "disk gone");
      return FALSE;
    }
  g_snprintf (text, sizeof text, "9901%02u%06u%04u", row % 28 + 1, row % 999983, row % 9973);
  tepat_letter_cells_set_text (cells, 0, text);
  g_snprintf (text, sizeof text, "9901%02u%06u%04u", row % 31 + 1, (row * 7) % 999983,
              row % 9967);
  tepat_letter_cells_set_text (cells, 1, text);
  g_snprintf (text, sizeof text, "%s %s",
              sample_first_names[row % G_N_ELEMENTS (sample_first_names)],
              sample_last_names[row * 3 % G_N_ELEMENTS (sample_last_names)]);
  tepat_letter_cells_set_text (cells, 2, g_strchomp (text));
  tepat_letter_cells_set_text (cells, 3, row % 2 ? "L" : "P");
  g_snprintf (text, sizeof text, "Dusun %s No. %u",
              sample_desa[row % G_N_ELEMENTS (sample_desa)], row % 200 + 1);
  tepat_letter_cells_set_text (cells, 4, text);
  g_snprintf (text, sizeof text, "%03u/%03u", row % 9 + 1, row % 4 + 1);
  tepat_letter_cells_set_text (cells, 5, text);
  tepat_letter_cells_set_number (cells, 6, row % 6 + 1);
  g_snprintf (text, sizeof text, "%u", row % 10 + 1);
  tepat_letter_cells_set_text (cells, 7, text);
  tepat_letter_cells_set_text (cells, 8, row % 11 == 0 ? "Usulan baru" : "");
  g_snprintf (text, sizeof text, "Desa %s — Kecamatan %s",
              sample_desa[row / 97 % G_N_ELEMENTS (sample_desa)],
              sample_kecamatan[row / 1164 % G_N_ELEMENTS (sample_kecamatan)]);
  tepat_letter_cells_set_text (cells, 9, text);
  return TRUE;
}

static void
sample_rows_iface_init (TepatLetterRowsInterface *iface)
{
  iface->get_n_rows = sample_rows_get_n_rows;
  iface->get_fields = sample_rows_get_fields;
  iface->get_row = sample_rows_get_row;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatSampleRows, tepat_sample_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_LETTER_ROWS,
                                                      sample_rows_iface_init))

static void
tepat_sample_rows_class_init (TepatSampleRowsClass *klass)
{
}

static void
tepat_sample_rows_init (TepatSampleRows *self)
{
}

G_GNUC_UNUSED static TepatSampleRows *
sample_rows_new (guint n_rows)
{
  TepatSampleRows *self = g_object_new (TEPAT_TYPE_SAMPLE_ROWS, NULL);

  self->n_rows = n_rows;
  return self;
}

static void
sample_set_texts (TepatLetterModel *model)
{
  static const char * const texts[][2] = {
    { "kop.jenis", "dinas" },
    { "kop.pemerintah", "PEMERINTAH KABUPATEN CONTOH" },
    { "kop.unit", "DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK" },
    { "kop.alamat", "Jalan Merdeka Nomor 17, Contoh 99111" },
    { "kop.kontak", "Telepon (099) 123456, laman dinsos.contoh.example" },
    { "surat.uid", "0192f0c1-7a3e-7b5d-9c2f-3e8a5d1b6c40" },
    { "surat.nomor", "400.9/123/2026" },
    { "surat.tempat", "Contoh" },
    { "periode.nama", "November 2026" },
    { "periode.nama_data", "Data Tunggal Sosial dan Ekonomi Nasional (DTSEN)" },
    { "periode.satuan", "Keluarga" },
    { "wilayah.nama", "Kabupaten Contoh" },
    { "wilayah.kode", "99.01" },
    { "data.sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
    { "jejak.hash", "3c59dc048e8850243be8079a5c74d079a1b2c3d4e5f60718293a4b5c6d7e8f90" },
    { "penandatangan.jabatan", "Kepala Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak "
                               "Kabupaten Contoh" },
    { "penandatangan.nama", "Dra. Hj. WULANDARI KUSUMANINGRUM, M.Si." },
    { "penandatangan.pangkat", "Pembina Utama Muda" },
    { "penandatangan.nip", "197003121995032001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    tepat_letter_model_set_text (model, texts[i][0], texts[i][1]);
  tepat_letter_model_set_date (model, "surat.tanggal", "2026-11-22");
  tepat_letter_model_set_date (model, "periode.mulai", "2026-11-01");
  tepat_letter_model_set_date (model, "periode.selesai", "2026-11-30");
  tepat_letter_model_set_date (model, "data.difinalisasi", "2026-11-20");
  tepat_letter_model_set_number (model, "surat.revisi", 0);
  tepat_letter_model_set_number (model, "data.keluarga", 29833);
  tepat_letter_model_set_number (model, "data.jiwa", 98220);
  tepat_letter_model_set_number (model, "jejak.seq", 184467);
}

static void
sample_add_recap (TepatLetterModel *model, guint n_desa)
{
  static const struct { const char *name; guint factor; } numbers[] = {
    { "prelist", 97 }, { "perbaikan", 13 }, { "usulan_baru", 7 }, { "layak", 83 },
    { "meninggal", 3 }, { "pindah", 2 }, { "ganda", 1 }, { "tidak_ditemukan", 2 },
    { "lainnya", 5 }, { "padan", 79 }, { "tidak_padan", 4 }, { "akhir", 89 },
  };

  for (guint i = 0; i < n_desa; i++)
    {
      TepatLetterModel *row = tepat_letter_model_append (model, "rekap");
      const guint size = i * 37 % 29 + 1;

      tepat_letter_model_set_text (row, "kecamatan",
                                   sample_kecamatan[i / 12 % G_N_ELEMENTS (sample_kecamatan)]);
      tepat_letter_model_set_text (row, "desa", sample_desa[i % G_N_ELEMENTS (sample_desa)]);
      for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
        tepat_letter_model_set_number (row, numbers[n].name, numbers[n].factor * size);
    }
}

static void
sample_add_documents (TepatLetterModel *model, guint n_desa)
{
  for (guint i = 0; i < n_desa; i++)
    {
      TepatLetterModel *row = tepat_letter_model_append (model, "berita_acara");
      g_autofree char *number = g_strdup_printf ("%s/%03u/XI/2026", i % 5 ? "BA" : "SPTJM", i + 1);
      g_autofree char *date = g_strdup_printf ("2026-11-%02u", i % 14 + 1);

      tepat_letter_model_set_text (row, "kecamatan",
                                   sample_kecamatan[i / 12 % G_N_ELEMENTS (sample_kecamatan)]);
      tepat_letter_model_set_text (row, "desa", sample_desa[i % G_N_ELEMENTS (sample_desa)]);
      tepat_letter_model_set_text (row, "jenis", i % 5 ? "Berita Acara" : "SPTJM");
      tepat_letter_model_set_text (row, "nomor", number);
      tepat_letter_model_set_date (row, "tanggal", date);
    }
  tepat_letter_model_set_number (model, "data.jumlah_desa", n_desa);
  tepat_letter_model_set_number (model, "data.jumlah_dokumen", n_desa);
  tepat_letter_model_set_text (model, "data.lampiran_dokumen", "Lampiran II");
}

static void
sample_add_rest (TepatLetterModel *model)
{
  static const char * const programs[] = { "Program Keluarga Harapan (PKH)", "Sembako/BPNT",
                                           "PBI Jaminan Kesehatan" };
  TepatLetterModel *row;

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      row = tepat_letter_model_append (model, "rekap_program");
      tepat_letter_model_set_text (row, "program", programs[i]);
      tepat_letter_model_set_number (row, "keluarga", 7321 * (i + 1));
      tepat_letter_model_set_number (row, "jiwa", 25110 * (i + 1));
    }
  row = tepat_letter_model_append (model, "pengecualian");
  tepat_letter_model_set_text (row, "desa", "Tanjungsari");
  tepat_letter_model_set_text (row, "kecamatan", "Sukamulya");
  tepat_letter_model_set_text (row, "pemeriksaan", "NIK belum padan");
  tepat_letter_model_set_number (row, "jumlah", 17);
  tepat_letter_model_set_text (row, "alasan", "Perekaman KTP-el di kecamatan sedang berjalan; "
                               "dijadwalkan selesai pada periode berikutnya.");
  tepat_letter_model_set_text (row, "oleh", "Supervisor kabupaten");
  tepat_letter_model_append_text (model, "paraf", "Sekretaris Dinas");
  tepat_letter_model_append_text (model, "paraf", "Kabid Perlindungan dan Jaminan Sosial");
  tepat_letter_model_append_text (model, "paraf", "Kasi Pendataan");
  tepat_letter_model_append_text (model, "tembusan", "Menteri Sosial c.q. Kepala Pusat Data dan "
                                  "Informasi Kesejahteraan Sosial;");
  tepat_letter_model_append_text (model, "tembusan", "Gubernur c.q. Kepala Dinas Sosial "
                                  "Provinsi;");
  tepat_letter_model_append_text (model, "tembusan", "Inspektur Kabupaten Contoh;");
  tepat_letter_model_append_text (model, "tembusan", "Arsip.");
}

/* A letter over @n_desa desa; with @n_rows > 0 it has the attachment of names. */
G_GNUC_UNUSED static TepatLetterModel *
sample_model_new (guint n_desa, guint n_rows)
{
  static const char logo[] =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 100'>"
    "<path d='M4 4h72v52c0 22-18 34-36 40C22 90 4 78 4 56z' fill='#1f5f3f' stroke='#d9a520' "
    "stroke-width='5'/><path d='M40 20l7 20h21l-17 13 6 21-17-13-17 13 6-21-17-13h21z' "
    "fill='#f4d35e'/></svg>";
  TepatLetterModel *model = tepat_letter_model_new ();
  g_autoptr(GBytes) bytes = g_bytes_new_static (logo, strlen (logo));

  sample_set_texts (model);
  tepat_letter_model_set_image (model, "kop.logo", bytes);
  sample_add_recap (model, n_desa);
  sample_add_documents (model, n_desa);
  sample_add_rest (model);
  if (n_rows > 0)
    {
      g_autoptr(TepatSampleRows) rows = sample_rows_new (n_rows);

      tepat_letter_model_set_rows (model, "bnba", TEPAT_LETTER_ROWS (rows));
    }
  return model;
}
