/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-selesai"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-surat.h"
#include "usul-putus.h"

const char *
musdes_find_missing (const Musdes    *self,
                     const TepatArti *lists)
{
  if (self->nomor == NULL)
    return _("The number of the document is missing.");
  if (self->tanggal == NULL)
    return _("The day of the musdes is missing.");
  if (strcmp (self->tanggal, lists->lists.today) > 0)
    return _("The day of the musdes has not come yet.");
  if (self->pemimpin == NULL)
    return _("Who signs for the desa is missing.");
  if (strcmp (self->jenis, TEPAT_DOKUMEN_BA) == 0 && self->hadir == NULL)
    return _("The attendance list is empty.");

  return NULL;
}

static gboolean
check (TepatDb          *db,
       const Musdes     *self,
       const TepatArti  *lists,
       GError          **error)
{
  const char *missing;
  gint64 versi;

  if (!tepat_db_get_int (db, "SELECT versi FROM usul_sanggah_musdes WHERE uid = $1", &versi, error,
                         "s", self->uid) ||
      !musdes_require (db, self, error))
    return FALSE;
  if (versi != self->versi)
    {
      g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MEANWHILE,
                           _("Somebody else changed this musdes meanwhile. Nothing of yours was "
                             "kept. Look at it again."));
      return FALSE;
    }
  if ((missing = musdes_find_missing (self, lists)) == NULL)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_MISSING,
               _("%s The musdes is not ended, and its results are kept. Complete the session."),
               missing);

  return FALSE;
}

static void
recount (Musdes    *self,
         GPtrArray *list)
{
  self->layak = self->tidak_layak = self->belum = 0;
  for (guint i = 0; i < list->len; i++)
    {
      const MusdesButir *butir = list->pdata[i];

      if (butir->hasil == NULL)
        self->belum++;
      else if (strcmp (butir->hasil, MUSDES_LAYAK) == 0)
        self->layak++;
      else
        self->tidak_layak++;
    }
}

static gboolean
move (TepatDb            *db,
      const Musdes       *self,
      const MusdesButir  *butir,
      const TepatArti    *lists,
      GError            **error)
{
  const UsulPutusan putusan = {
    .langkah = butir->hasil, .kode = butir->alasan, .alasan = butir->catatan,
    .dok_jenis = self->jenis, .dok_nomor = self->nomor, .dok_tanggal = self->tanggal,
  };
  g_autoptr(UsulUsulan) usulan = NULL;

  if (butir->hasil == NULL)
    return TRUE;
  usulan = usul_putus (db, butir->usulan, &putusan, lists, error);
  if (usulan == NULL)
    g_prefix_error (error, "%s, %s: ", butir->nomor, butir->nama);

  return usulan != NULL;
}

gboolean
musdes_finish (TepatDb          *db,
               Musdes           *self,
               const TepatArti  *lists,
               GError          **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after = NULL, *sha256 = NULL;
  gint64 n_new;

  if (!check (db, self, lists, error) || !musdes_butir_gather (db, self, &n_new, error) ||
      (list = musdes_butir_list (db, self, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!move (db, self, list->pdata[i], lists, error))
      return FALSE;
  recount (self, list);
  sha256 = musdes_surat_digest (self, list);
  after = g_strdup_printf ("{\"keadaan\":\"selesai\",\"layak\":%" G_GINT64_FORMAT
                           ",\"tidak_layak\":%" G_GINT64_FORMAT ",\"ditunda\":%" G_GINT64_FORMAT
                           ",\"kertas_sha256\":\"%s\"}", self->layak, self->tidak_layak,
                           self->belum, sha256);

  return tepat_db_run (db, "UPDATE usul_sanggah_musdes SET versi = versi + 1, keadaan = 'selesai',"
                           " selesai = $1, selesai_oleh = $2 WHERE uid = $3", error, "sss", now,
                       tepat_actor_get_nama (tepat_db_get_actor (db)), self->uid) &&
         musdes_note (db, self, "musdes.selesai", after, NULL, error);
}

static gboolean
close_desa (TepatDb           *db,
            const Musdes      *self,
            const TepatMedia  *media,
            gboolean          *closed,
            GError           **error)
{
  g_autoptr(TepatTahapan) tahapan = tepat_tahapan_get (db, self->periode, self->wilayah, error);
  const TepatDokumen dokumen = { self->jenis, self->nomor, self->tanggal, media };

  if (tahapan == NULL)
    return FALSE;
  *closed = tahapan->keadaan == TEPAT_TAHAPAN_BUKA;

  return !*closed || tepat_tahapan_close (db, self->periode, self->wilayah, &dokumen, error);
}

gboolean
musdes_attach (TepatDb           *db,
               Musdes            *self,
               const TepatMedia  *media,
               gboolean           close,
               gboolean          *closed,
               GError           **error)
{
  g_autofree char *after = g_strdup_printf ("{\"sha256\":\"%s\"}", media->sha256);
  TepatActor *actor = tepat_db_get_actor (db);

  *closed = FALSE;
  if (!tepat_access_require (actor, TEPAT_HAK_DESA_TUTUP, error) ||
      !tepat_access_require_wilayah (actor, self->wilayah, error))
    return FALSE;
  if (strcmp (self->keadaan, MUSDES_SELESAI) != 0)
    {
      g_set_error_literal (error, USUL_ERROR, USUL_ERROR_STATE,
                           _("This musdes is not over, so there is no signed paper of it. Nothing "
                             "was changed. End it, print the document and have it signed."));
      return FALSE;
    }

  return tepat_media_note (db, media, error) &&
         tepat_db_run (db, "UPDATE usul_sanggah_musdes SET versi = versi + 1, pindaian = $1"
                           " WHERE uid = $2", error, "ss", media->sha256, self->uid) &&
         musdes_note (db, self, "musdes.pindai", after, NULL, error) &&
         (!close || close_desa (db, self, media, closed, error));
}
