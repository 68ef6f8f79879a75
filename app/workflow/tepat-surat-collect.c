/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-collect"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-check.h"
#include "tepat-format.h"
#include "tepat-potret-private.h"
#include "tepat-rekap.h"
#include "tepat-surat-private.h"
#include "tepat-tahapan.h"
#include "tepat-workflow-private.h"

typedef struct
{
  TepatDb               *db;
  const TepatPeriode    *periode;
  const TepatSuratInput *input;
  TepatLetterModel      *model;
  GPtrArray             *potret;
  GPtrArray             *tahapan;
  GPtrArray             *checks;
  GPtrArray             *recaps;
  TepatRekap            *total;
} Collecting;

static gboolean
set_setting (Collecting  *collecting,
             const char  *path,
             const char  *name,
             GError     **error)
{
  g_autofree char *value = tepat_surat_get_setting (collecting->db, name, error);

  if (value == NULL)
    return FALSE;
  tepat_letter_model_set_text (collecting->model, path, value);

  return TRUE;
}

static gboolean
set_picture (Collecting  *collecting,
             const char  *path,
             const char  *name,
             GError     **error)
{
  g_autofree char *picture = tepat_surat_get_setting (collecting->db, name, error);
  g_autoptr(GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (picture == NULL)
    return FALSE;
  if (*picture == '\0')
    return TRUE;
  data = g_base64_decode (picture, &length);
  bytes = g_bytes_new_take (data, length);
  tepat_letter_model_set_image (collecting->model, path, bytes);

  return TRUE;
}

static gboolean
put_kop (Collecting  *collecting,
         GError     **error)
{
  static const char * const paths[][2] = {
    { "kop.jenis", "kop" }, { "kop.pemerintah", "pemerintah" }, { "kop.unit", "unit" },
    { "kop.alamat", "alamat" }, { "kop.kontak", "kontak" }, { "surat.tempat", "tempat" },
    { "periode.nama_data", "nama_data" }, { "periode.satuan", "satuan" },
    { "wilayah.nama", "wilayah" },
  };
  g_autofree char *tte = tepat_surat_get_setting (collecting->db, "tte", error);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!set_setting (collecting, paths[i][0], paths[i][1], error))
      return FALSE;
  if (tte == NULL || !set_picture (collecting, "kop.logo", "logo", error))
    return FALSE;
  if (strcmp (tte, "ya") != 0)
    return TRUE;
  tepat_letter_model_set_boolean (collecting->model, "surat.tte", TRUE);

  return set_picture (collecting, "kop.logo_tte", "logo_tte", error);
}

static gboolean
put_revision (Collecting *collecting,
              GError    **error)
{
  g_autofree char *old = NULL;

  tepat_letter_model_set_number (collecting->model, "surat.revisi", collecting->periode->revisi);
  if (collecting->periode->revisi == 0)
    return TRUE;
  if (!tepat_db_get_text_trusted (collecting->db,
                                  "SELECT nomor FROM surat WHERE periode = $1 AND revisi < $2"
                                  " AND keadaan = 'disetujui' ORDER BY revisi DESC LIMIT 1", &old,
                                  error, "ii", collecting->periode->id,
                                  (gint64) collecting->periode->revisi))
    return FALSE;
  if (old != NULL)
    tepat_letter_model_set_text (collecting->model, "surat.nomor_lama", old);

  return TRUE;
}

static void
put_texts (TepatLetterModel   *model,
           const char         *path,
           const char * const *texts)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (*texts[i] != '\0')
      tepat_letter_model_append_text (model, path, texts[i]);
}

static void
put_signer (Collecting *collecting)
{
  const TepatSuratInput *input = collecting->input;
  const struct { const char *path, *text; } texts[] = {
    { "penandatangan.nama", input->penandatangan }, { "penandatangan.jabatan", input->jabatan },
    { "penandatangan.pangkat", input->pangkat }, { "penandatangan.nip", input->nip },
    { "penandatangan.atas_nama", input->atas_nama },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text != NULL && *texts[i].text != '\0')
      tepat_letter_model_set_text (collecting->model, texts[i].path, texts[i].text);
  put_texts (collecting->model, "tembusan", input->tembusan);
  put_texts (collecting->model, "paraf", input->paraf);
}

static gint64
reason (const TepatRekap *rekap,
        const char       *code)
{
  return tepat_rekap_get (rekap->alasan, code);
}

static void
put_counts (TepatLetterModel *row,
            const TepatRekap *rekap)
{
  gint64 pindah = reason (rekap, "pindah") + reason (rekap, "pindah-luar-negeri");
  gint64 known = reason (rekap, "meninggal") + pindah + reason (rekap, "ganda") +
                 reason (rekap, "tidak-ditemukan");

  tepat_letter_model_set_number (row, "prelist", rekap->n[TEPAT_REKAP_PRELIST_AWAL]);
  tepat_letter_model_set_number (row, "perbaikan", rekap->n[TEPAT_REKAP_PERBAIKAN]);
  tepat_letter_model_set_number (row, "usulan_baru", rekap->n[TEPAT_REKAP_USULAN_BARU]);
  tepat_letter_model_set_number (row, "layak", rekap->n[TEPAT_REKAP_LAYAK]);
  tepat_letter_model_set_number (row, "meninggal", reason (rekap, "meninggal"));
  tepat_letter_model_set_number (row, "pindah", pindah);
  tepat_letter_model_set_number (row, "ganda", reason (rekap, "ganda"));
  tepat_letter_model_set_number (row, "tidak_ditemukan", reason (rekap, "tidak-ditemukan"));
  tepat_letter_model_set_number (row, "lainnya", rekap->n[TEPAT_REKAP_TIDAK_LAYAK] - known);
  tepat_letter_model_set_number (row, "padan", rekap->n[TEPAT_REKAP_PADAN]);
  tepat_letter_model_set_number (row, "tidak_padan", rekap->n[TEPAT_REKAP_TIDAK_PADAN]);
  tepat_letter_model_set_number (row, "akhir", rekap->n[TEPAT_REKAP_LAYAK]);
}

static const TepatTahapan *
tahapan_of (Collecting *collecting,
            const char *wilayah)
{
  for (guint i = 0; i < collecting->tahapan->len; i++)
    {
      const TepatTahapan *tahapan = collecting->tahapan->pdata[i];

      if (strcmp (tahapan->wilayah, wilayah) == 0)
        return tahapan;
    }

  return NULL;
}

static void
put_place (TepatLetterModel   *row,
           const TepatTahapan *tahapan,
           const char         *wilayah)
{
  tepat_letter_model_set_text (row, "kode", wilayah);
  tepat_letter_model_set_text (row, "desa", tahapan != NULL ? tahapan->nama : wilayah);
  tepat_letter_model_set_text (row, "kecamatan", tahapan != NULL ? tahapan->kecamatan : "");
}

static void
put_rekap (Collecting *collecting)
{
  for (guint i = 0; i < collecting->potret->len; i++)
    {
      TepatPotret *potret = collecting->potret->pdata[i];
      g_autoptr(TepatRekap) rekap = tepat_rekap_new_from_json (potret->rekap);
      TepatLetterModel *row = tepat_letter_model_append (collecting->model, "rekap");

      put_place (row, tahapan_of (collecting, potret->wilayah), potret->wilayah);
      put_counts (row, rekap);
      tepat_rekap_add (collecting->total, rekap);
    }
}

static gboolean
put_programs (Collecting *collecting,
              GError    **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (collecting->db, "SELECT kode, nama FROM program ORDER BY kode",
                              error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        {
          const char *code = tepat_stmt_get_text (stmt, 0);
          g_autofree char *persons = g_strconcat (code, TEPAT_REKAP_JIWA, NULL);
          gint64 n_families = tepat_rekap_get (collecting->total->program, code);
          gint64 n_persons = tepat_rekap_get (collecting->total->program, persons);
          TepatLetterModel *line;

          if (n_families + n_persons == 0)
            continue;
          line = tepat_letter_model_append (collecting->model, "rekap_program");
          tepat_letter_model_set_text (line, "program", tepat_stmt_get_text (stmt, 1));
          tepat_letter_model_set_number (line, "keluarga", n_families);
          tepat_letter_model_set_number (line, "jiwa", n_persons);
        }
    }

  return TRUE;
}

/* Letters are Indonesian whatever the language of the screens. */
static const char *
title_of_check (GPtrArray  *checks,
                const char *id)
{
  static const struct { const char *id, *title; } titles[] = {
    { "atribut", "Atribut wajib kosong" }, { "mutu", "Tanda mutu data" },
    { "nik-ganda", "NIK ganda" }, { "berubah", "Berubah setelah desa ditutup" },
    { "dokumen", "BA/SPTJM belum ada" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].id, id) == 0)
      return titles[i].title;
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    if (strcmp (((const TepatCheckDef *) checks->pdata[i])->id, id) == 0)
      return _(((const TepatCheckDef *) checks->pdata[i])->title);

  return id;
}

static gboolean
put_waivers (Collecting *collecting,
             GError    **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (collecting->db,
                              "SELECT p.wilayah, p.pemeriksaan, p.jumlah, p.alasan,"
                              " coalesce (u.nama_lengkap, p.oleh) FROM pengecualian p"
                              " LEFT JOIN pengguna u ON u.nama = p.oleh WHERE p.periode = $1"
                              " ORDER BY p.wilayah, p.pemeriksaan", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", collecting->periode->id);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        {
          const char *wilayah = tepat_stmt_get_text (stmt, 0);
          TepatLetterModel *line = tepat_letter_model_append (collecting->model, "pengecualian");

          put_place (line, tahapan_of (collecting, wilayah), wilayah);
          tepat_letter_model_set_text (line, "pemeriksaan",
                                       title_of_check (collecting->checks,
                                                       tepat_stmt_get_text (stmt, 1)));
          tepat_letter_model_set_number (line, "jumlah", tepat_stmt_get_int (stmt, 2));
          tepat_letter_model_set_text (line, "alasan", tepat_stmt_get_text (stmt, 3));
          tepat_letter_model_set_text (line, "oleh", tepat_stmt_get_text (stmt, 4));
        }
    }

  return TRUE;
}

static guint
put_documents (Collecting *collecting)
{
  guint n = 0;

  for (guint i = 0; i < collecting->tahapan->len; i++)
    {
      const TepatTahapan *tahapan = collecting->tahapan->pdata[i];
      TepatLetterModel *line;

      if (tahapan->dokumen_nomor == NULL)
        continue;
      line = tepat_letter_model_append (collecting->model, "berita_acara");
      put_place (line, tahapan, tahapan->wilayah);
      tepat_letter_model_set_text (line, "jenis",
                                   g_strcmp0 (tahapan->dokumen_jenis, TEPAT_DOKUMEN_BA) == 0
                                   ? "Berita Acara" : tahapan->dokumen_jenis);
      tepat_letter_model_set_text (line, "nomor", tahapan->dokumen_nomor);
      tepat_letter_model_set_date (line, "tanggal", tahapan->dokumen_tanggal);
      n++;
    }

  return n;
}

static void
begin_recaps (Collecting *collecting)
{
  for (guint i = 0; i < collecting->recaps->len; i++)
    {
      const TepatRecapDef *def = collecting->recaps->pdata[i];
      TepatLetterModel *column = tepat_letter_model_append (collecting->model, "kolom_tambahan");

      tepat_letter_model_set_text (column, "judul", _(def->title));
      tepat_letter_model_set_text (column, "isi", def->id);
      tepat_letter_model_set_text (column, "lebar", "2.5cm");
      tepat_letter_model_set_text (column, "bentuk", "angka");
    }
}

static void
put_recap_row (Collecting *collecting,
               const char *kecamatan,
               TepatRekap *sum)
{
  TepatLetterModel *line = tepat_letter_model_append (collecting->model, "rekap_tambahan");

  tepat_letter_model_set_text (line, "kecamatan", kecamatan);
  for (guint i = 0; i < collecting->recaps->len; i++)
    {
      const TepatRecapDef *def = collecting->recaps->pdata[i];

      tepat_letter_model_set_number (line, def->id, tepat_rekap_get (sum->tambahan, def->id));
    }
}

/* What plugins count, one line per kecamatan; potret come by code. */
static void
put_recaps (Collecting *collecting)
{
  if (collecting->recaps == NULL || collecting->recaps->len == 0)
    return;
  begin_recaps (collecting);
  for (guint i = 0; i < collecting->potret->len;)
    {
      const char *first = ((TepatPotret *) collecting->potret->pdata[i])->wilayah;
      const TepatTahapan *tahapan = tahapan_of (collecting, first);
      g_autoptr(TepatRekap) sum = tepat_rekap_new ();

      for (; i < collecting->potret->len; i++)
        {
          TepatPotret *potret = collecting->potret->pdata[i];
          g_autoptr(TepatRekap) rekap = tepat_rekap_new_from_json (potret->rekap);

          if (strncmp (potret->wilayah, first, 6) != 0)
            break;
          tepat_rekap_add (sum, rekap);
        }
      put_recap_row (collecting, tahapan != NULL ? tahapan->kecamatan : first, sum);
    }
}

static void
put_data (Collecting *collecting,
          const char *kab,
          guint       n_documents)
{
  const TepatPeriode *periode = collecting->periode;
  TepatRekap *total = collecting->total;
  gint64 persons = total->n[TEPAT_REKAP_PADAN] + total->n[TEPAT_REKAP_TIDAK_PADAN] +
                   total->n[TEPAT_REKAP_BELUM_PADAN];
  g_autofree char *day = tepat_format_day_there (periode->difinalkan, tepat_zone_of_wilayah (kab));

  tepat_letter_model_set_number (collecting->model, "data.keluarga", total->n[TEPAT_REKAP_LAYAK]);
  tepat_letter_model_set_number (collecting->model, "data.jiwa", persons);
  tepat_letter_model_set_number (collecting->model, "data.jumlah_desa", collecting->potret->len);
  tepat_letter_model_set_number (collecting->model, "data.jumlah_dokumen", n_documents);
  /* As the template numbers them: the families come first when they are attached. */
  tepat_letter_model_set_text (collecting->model, "data.lampiran_dokumen",
                               collecting->input->bnba && total->n[TEPAT_REKAP_LAYAK] > 0
                               ? "Lampiran II" : "Lampiran");
  tepat_letter_model_set_date (collecting->model, "data.difinalisasi", day);
  tepat_letter_model_set_text (collecting->model, "data.sha256", periode->data_sha256);
  tepat_letter_model_set_number (collecting->model, "jejak.seq", periode->jejak_seq);
  tepat_letter_model_set_text (collecting->model, "jejak.hash", periode->jejak_hash);
  tepat_letter_model_set_text (collecting->model, "periode.nama", periode->nama);
  tepat_letter_model_set_date (collecting->model, "periode.mulai", periode->buka);
  tepat_letter_model_set_date (collecting->model, "periode.selesai", periode->batas_final);
}

/* The place of the attachment's rows: how many there will be. */
static TepatLetterModel *
with_attachment (TepatLetterModel  *model,
                 gint64             n_families,
                 GError           **error)
{
  g_autofree char *json = tepat_letter_model_to_json (model);
  g_autofree char *longer = g_strdup_printf ("{\"bnba\":{\"$baris\":%" G_GINT64_FORMAT "},%s",
                                             n_families, json + 1);

  return tepat_letter_model_new_from_json (longer, -1, error);
}

static gboolean
collect (Collecting  *collecting,
         const char  *uid,
         const char  *nomor,
         GError     **error)
{
  g_autofree char *kab = _tepat_workflow_get_kab (collecting->db, error);

  if (kab == NULL || !put_kop (collecting, error) || !put_revision (collecting, error))
    return FALSE;
  tepat_letter_model_set_text (collecting->model, "wilayah.kode", kab);
  tepat_letter_model_set_text (collecting->model, "surat.uid", uid);
  tepat_letter_model_set_text (collecting->model, "surat.nomor", nomor);
  tepat_letter_model_set_date (collecting->model, "surat.tanggal", collecting->input->tanggal);
  put_signer (collecting);
  put_rekap (collecting);
  put_recaps (collecting);
  put_data (collecting, kab, put_documents (collecting));

  return put_programs (collecting, error) && put_waivers (collecting, error);
}

TepatLetterModel *
_tepat_surat_collect (TepatDb                *db,
                      const TepatPeriode     *periode,
                      const TepatSuratInput  *input,
                      const char             *uid,
                      const char             *nomor,
                      GPtrArray              *checks,
                      GPtrArray              *recaps,
                      GError                **error)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  g_autoptr(TepatRekap) total = tepat_rekap_new ();
  g_autoptr(GPtrArray) potret = _tepat_potret_load_all (db, periode->id, periode->revisi, error);
  g_autoptr(GPtrArray) tahapan = tepat_tahapan_list (db, periode->id, NULL, error);
  Collecting collecting = { db, periode, input, model, potret, tahapan, checks, recaps,
                            total };

  if (potret == NULL || tahapan == NULL || !collect (&collecting, uid, nomor, error))
    return NULL;
  if (input->bnba)
    return with_attachment (model, total->n[TEPAT_REKAP_LAYAK], error);

  return g_steal_pointer (&model);
}
