/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-acts"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-acts.h"

#define DESA_DIGITS 10

PengesahanAct *
pengesahan_act_new (TepatContext *context)
{
  PengesahanAct *self = g_new0 (PengesahanAct, 1);

  self->limit = 100;
  self->checks = tepat_context_dup_checks (context);
  self->recaps = tepat_context_dup_recaps (context);

  return self;
}

void
pengesahan_act_free (PengesahanAct *self)
{
  char *texts[] = { self->periode, self->wilayah, self->check, self->alasan, self->surat,
                    self->dokumen_jenis, self->dokumen_nomor, self->dokumen_tanggal, self->nama,
                    self->buka, self->batas_input, self->batas_musdes, self->batas_final,
                    self->nomor, self->tanggal, self->penandatangan, self->jabatan, self->pangkat,
                    self->nip, self->atas_nama };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (self->tembusan);
  g_strfreev (self->paraf);
  g_clear_pointer (&self->berkas, tepat_media_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->recaps, g_ptr_array_unref);
  g_free (self);
}

void
pengesahan_desa_free (PengesahanDesa *self)
{
  g_clear_pointer (&self->periode, tepat_periode_free);
  g_clear_pointer (&self->tahapan, g_ptr_array_unref);
  g_free (self);
}

void
pengesahan_blocks_free (PengesahanBlocks *self)
{
  g_free (self->wilayah);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

gpointer
pengesahan_periode_open (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const PengesahanAct *act = data;
  const TepatPeriodeInput input = { act->periode, act->nama, act->buka, act->batas_input,
                                    act->batas_musdes, act->batas_final };

  return tepat_periode_open (db, &input, error);
}

gpointer
pengesahan_periode_list (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  return tepat_periode_list (db, error);
}

static TepatPeriode *
find_periode (TepatDb              *db,
              const PengesahanAct  *act,
              GError              **error)
{
  g_autoptr(GPtrArray) list = NULL;

  if (act->periode != NULL || act->periode_id == 0)
    return tepat_periode_get (db, act->periode, error);
  if ((list = tepat_periode_list (db, error)) == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (((TepatPeriode *) list->pdata[i])->id == act->periode_id)
      return tepat_periode_copy (list->pdata[i]);

  return tepat_periode_get (db, NULL, error);
}

static PengesahanDesa *
load_desa (TepatDb              *db,
           const PengesahanAct  *act,
           GError              **error)
{
  g_autoptr(PengesahanDesa) desa = g_new0 (PengesahanDesa, 1);

  desa->periode = find_periode (db, act, error);
  if (desa->periode == NULL ||
      !tepat_periode_count_missing (db, desa->periode, &desa->n_missing, error))
    return NULL;
  desa->tahapan = tepat_tahapan_list (db, desa->periode->id, act->wilayah, error);

  return desa->tahapan != NULL ? g_steal_pointer (&desa) : NULL;
}

gpointer
pengesahan_take_missing (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(TepatPeriode) periode = find_periode (db, data, error);
  gint64 n;

  if (periode == NULL || !tepat_periode_take_missing (db, periode, &n, error))
    return NULL;

  return load_desa (db, data, error);
}

gpointer
pengesahan_desa_list (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  return load_desa (db, data, error);
}

/* What an act on a prefix is about; a desa named in full need not be in the list yet. */
static PengesahanDesa *
load_targets (TepatDb              *db,
              const PengesahanAct  *act,
              GError              **error)
{
  g_autoptr(PengesahanDesa) desa = load_desa (db, act, error);

  if (desa == NULL)
    return NULL;
  if (desa->tahapan->len > 0 || strlen (act->wilayah) == DESA_DIGITS)
    return g_steal_pointer (&desa);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
               _("Nothing in periode %s begins with %s. Check the code."), desa->periode->nama,
               act->wilayah);

  return NULL;
}

static gboolean
close_one (TepatDb              *db,
           const PengesahanAct  *act,
           gint64                periode,
           const char           *wilayah,
           GError              **error)
{
  g_autoptr(GString) nomor = g_string_new (act->dokumen_nomor);
  TepatDokumen dokumen = { act->dokumen_jenis, NULL, act->dokumen_tanggal, act->berkas };

  g_string_replace (nomor, "{kode}", wilayah, 0);
  dokumen.nomor = nomor->str;

  return tepat_tahapan_close (db, periode, wilayah, &dokumen, error);
}

/* A desa named in full must be open; of a prefix those that are open are closed. */
gpointer
pengesahan_desa_close (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(PengesahanDesa) desa = load_targets (db, act, error);
  guint n = 0;

  if (desa == NULL)
    return NULL;
  if (strlen (act->wilayah) == DESA_DIGITS)
    return close_one (db, act, desa->periode->id, act->wilayah, error) ? load_desa (db, act, error)
                                                                       : NULL;
  for (guint i = 0; i < desa->tahapan->len; i++)
    {
      const TepatTahapan *tahapan = desa->tahapan->pdata[i];

      if (tahapan->keadaan != TEPAT_TAHAPAN_BUKA)
        continue;
      n++;
      if (!close_one (db, act, desa->periode->id, tahapan->wilayah, error))
        return NULL;
    }
  if (n > 0)
    return load_desa (db, act, error);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("No desa of %s is open. Nothing was changed."), act->wilayah);

  return NULL;
}

gpointer
pengesahan_desa_reopen (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatPeriode) periode = find_periode (db, act, error);

  if (periode == NULL ||
      !tepat_tahapan_reopen (db, periode->id, act->wilayah, act->alasan, error))
    return NULL;

  return load_desa (db, act, error);
}

static gboolean
add_blocks (TepatDb              *db,
            const PengesahanAct  *act,
            gint64                periode,
            const char           *wilayah,
            GPtrArray            *list,
            GError              **error)
{
  PengesahanBlocks *blocks = g_new0 (PengesahanBlocks, 1);

  g_ptr_array_add (list, blocks);
  blocks->wilayah = g_strdup (wilayah);
  blocks->results = tepat_finalisasi_check (db, act->checks, periode, wilayah, error);

  return blocks->results != NULL;
}

static GPtrArray *
check_all (TepatDb              *db,
           const PengesahanAct  *act,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autoptr(PengesahanDesa) desa = load_desa (db, act, error);
  g_autoptr(GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) pengesahan_blocks_free);

  if (desa == NULL)
    return NULL;
  for (guint i = 0; i < desa->tahapan->len; i++)
    {
      const TepatTahapan *tahapan = desa->tahapan->pdata[i];

      if (tahapan->keadaan == TEPAT_TAHAPAN_FINAL)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !add_blocks (db, act, desa->periode->id, tahapan->wilayah, list, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

gpointer
pengesahan_check (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return check_all (db, data, cancellable, error);
}

gpointer
pengesahan_check_list (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatPeriode) periode = find_periode (db, act, error);

  if (periode == NULL)
    return NULL;

  return tepat_finalisasi_list (db, act->checks, periode->id, act->wilayah, act->check, act->offset,
                                act->limit, error);
}

static gboolean
finds (PengesahanBlocks *blocks,
       const char       *check)
{
  for (guint i = 0; i < blocks->results->len; i++)
    {
      TepatCheckResult *result = blocks->results->pdata[i];

      if (strcmp (result->def->id, check) == 0)
        return result->blocks;
    }

  return FALSE;
}

static const char *
first_desa (GPtrArray  *blocks,
            const char *otherwise)
{
  return blocks->len > 0 ? ((PengesahanBlocks *) blocks->pdata[0])->wilayah : otherwise;
}

/* Of a prefix, in each desa that the check blocks. */
gpointer
pengesahan_waive (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatPeriode) periode = find_periode (db, act, error);
  g_autoptr(GPtrArray) before = NULL;
  guint n = 0;

  if (periode == NULL || (before = check_all (db, act, cancellable, error)) == NULL)
    return NULL;
  for (guint i = 0; i < before->len && strlen (act->wilayah) < DESA_DIGITS; i++)
    {
      PengesahanBlocks *blocks = before->pdata[i];

      if (!finds (blocks, act->check))
        continue;
      n++;
      if (!tepat_finalisasi_waive (db, act->checks, periode->id, blocks->wilayah, act->check,
                                   act->alasan, error))
        return NULL;
    }
  /* Nothing found: the act on a desa of the place says why. */
  if (n == 0 && !tepat_finalisasi_waive (db, act->checks, periode->id,
                                         first_desa (before, act->wilayah), act->check,
                                         act->alasan, error))
    return NULL;

  return check_all (db, act, cancellable, error);
}

gpointer
pengesahan_finalise_kab (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatPeriode) periode = find_periode (db, act, error);

  return periode != NULL ? tepat_finalisasi_kabupaten (db, periode->id, error) : NULL;
}

/* The one who signs for the office, when it has one kepala dinas among its users. */
static gboolean
propose_signer (TepatDb          *db,
                const char       *kop,
                TepatSuratInput  *input,
                char            **nama,
                char            **jabatan,
                char            **nip,
                GError          **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row, another = FALSE;

  if (input->penandatangan != NULL || strcmp (kop, "dinas") != 0)
    return TRUE;
  stmt = tepat_db_prepare (db, "SELECT nama_lengkap, jabatan, nip FROM pengguna"
                               " WHERE peran = 'kepala-dinas' AND aktif = 1 ORDER BY id", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *nama = g_strdup (tepat_stmt_get_text (stmt, 0));
  *jabatan = g_strdup (tepat_stmt_get_text (stmt, 1));
  *nip = g_strdup (tepat_stmt_get_text (stmt, 2));
  if (!tepat_stmt_step (stmt, &another, error))
    return FALSE;
  if (another)
    return TRUE;
  input->penandatangan = *nama;
  input->jabatan = input->jabatan != NULL ? input->jabatan : *jabatan;
  input->nip = input->nip != NULL ? input->nip : *nip;

  return TRUE;
}

/* Of whom the kop speaks. */
static gboolean
propose_position (TepatDb     *db,
                  const char  *kop,
                  char       **jabatan,
                  GError     **error)
{
  g_autofree char *kab = tepat_surat_get_setting (db, "wilayah", error);

  if (kab == NULL)
    return FALSE;
  g_free (*jabatan);
  if (strcmp (kop, "dinas") == 0)
    *jabatan = g_strdup ("Kepala Dinas Sosial");
  else
    *jabatan = g_strconcat (g_str_has_prefix (kab, "Kota ") ? "Wali Kota " : "Bupati ",
                            strchr (kab, ' ') + 1, NULL);

  return TRUE;
}

gpointer
pengesahan_surat_draft (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatPeriode) periode = NULL;
  g_autofree char *kop = NULL;
  g_autofree char *nama = NULL;
  g_autofree char *jabatan = NULL;
  g_autofree char *nip = NULL;
  g_autofree char *today = tepat_surat_get_today (db, error);
  TepatSuratInput input = {
    act->nomor, act->tanggal != NULL ? act->tanggal : today, act->penandatangan, act->jabatan,
    act->pangkat, act->nip, act->atas_nama, (const char * const *) act->tembusan,
    (const char * const *) act->paraf, act->bnba,
  };

  if (today == NULL || (periode = find_periode (db, act, error)) == NULL ||
      (kop = tepat_surat_get_setting (db, "kop", error)) == NULL ||
      !propose_signer (db, kop, &input, &nama, &jabatan, &nip, error))
    return NULL;
  if (input.jabatan == NULL)
    {
      if (!propose_position (db, kop, &jabatan, error))
        return NULL;
      input.jabatan = jabatan;
    }

  return tepat_surat_draft (db, periode->id, &input, NULL, act->checks, act->recaps, error);
}

gpointer
pengesahan_surat_today (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return tepat_surat_get_today (db, error);
}

/* Why the person at work may not approve; NULL when they may. */
gpointer
pengesahan_surat_why_not (TepatDb       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatSurat) surat = tepat_surat_get (db, act->surat, error);
  g_autoptr(GError) local = NULL;

  if (surat == NULL || tepat_surat_check_approve (db, surat, &local))
    return NULL;

  return g_strdup (local->message);
}

gpointer
pengesahan_surat_list (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  return tepat_surat_list (db, 0, error);
}

gpointer
pengesahan_surat_cancel (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatSurat) surat = tepat_surat_get (db, act->surat, error);

  if (surat == NULL || !tepat_surat_cancel (db, surat->uid, act->alasan, error))
    return NULL;

  return tepat_surat_get (db, surat->uid, error);
}

gpointer
pengesahan_surat_scan (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const PengesahanAct *act = data;

  if (!tepat_surat_attach_scan (db, act->surat, act->berkas, error))
    return NULL;

  return tepat_surat_get (db, act->surat, error);
}

gpointer
pengesahan_surat_lay_out (TepatDb       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  const PengesahanAct *act = data;
  g_autoptr(TepatSurat) surat = tepat_surat_get (db, act->surat, error);

  return surat != NULL ? tepat_surat_lay_out (db, surat, cancellable, error) : NULL;
}
