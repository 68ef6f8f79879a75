/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-cetak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-cetak.h"
#include "tepat-format.h"
#include "tepat-samar.h"
#include "tepat-surat.h"
#include "tepat-time.h"
#include "tepat-workflow-private.h"
#include "tepat-workspace.h"

static gboolean
put_head (TepatDb           *db,
          TepatLetterModel  *model,
          GError           **error)
{
  static const char * const paths[][2] = {
    { "kop.jenis", "kop" }, { "kop.pemerintah", "pemerintah" }, { "kop.unit", "unit" },
    { "kop.alamat", "alamat" }, { "kop.kontak", "kontak" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *value = tepat_surat_get_setting (db, paths[i][1], error);

      if (value == NULL)
        return FALSE;
      tepat_letter_model_set_text (model, paths[i][0], value);
    }

  return TRUE;
}

static gboolean
put_logo (TepatDb           *db,
          TepatLetterModel  *model,
          GError           **error)
{
  g_autofree char *logo = tepat_surat_get_setting (db, "logo", error);
  g_autoptr(GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (logo == NULL)
    return FALSE;
  if (*logo == '\0')
    return TRUE;
  data = g_base64_decode (logo, &length);
  bytes = g_bytes_new_take (data, length);
  tepat_letter_model_set_image (model, "kop.logo", bytes);

  return TRUE;
}

/**
 * tepat_cetak_new_model:
 * @db: the connection of a read job
 *
 * Begins the data of a print: the heading of the office, who prints and when, and whether all is
 * only practice.
 *
 * Returns: (transfer full): a new model
 */
TepatLetterModel *
tepat_cetak_new_model (TepatDb  *db,
                       GError  **error)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *kab = _tepat_workflow_get_kab (db, error);
  g_autofree char *now = tepat_time_now ();
  g_autofree char *moment = NULL;

  if (kab == NULL || !put_head (db, model, error) || !put_logo (db, model, error))
    return NULL;
  moment = tepat_format_moment (now, tepat_zone_of_wilayah (kab));
  tepat_letter_model_set_text (model, "cetak.oleh",
                               actor != NULL ? tepat_actor_get_nama (actor) : "");
  tepat_letter_model_set_text (model, "cetak.waktu", moment);
  if (tepat_workspace_is_practice (db))
    tepat_letter_model_set_boolean (model, "ruang.latihan", TRUE);

  return g_steal_pointer (&model);
}

static gboolean
note (TepatDb           *db,
      const char        *perbuatan,
      const TepatCetak  *cetak,
      const char        *tujuan,
      GError           **error)
{
  g_autofree char *keterangan = NULL;
  g_autofree char *sesudah = NULL;

  /* What was typed to find somebody may be a NIK. */
  keterangan = tepat_samar_text (cetak->keterangan != NULL ? cetak->keterangan : "");
  sesudah = _tepat_workflow_json ("sisss", "daftar", cetak->jenis, "jumlah", cetak->jumlah,
                                  "saringan", keterangan, "nik",
                                  cetak->utuh ? "utuh" : "disamarkan", "tujuan", tujuan);

  return _tepat_workflow_require (db, cetak->hak, NULL, error) &&
         _tepat_workflow_note (db, perbuatan, cetak->jenis, cetak->subjek, NULL, sesudah, NULL,
                               error);
}

/**
 * tepat_cetak_note:
 * @db: the connection of a write job
 *
 * Notes a print in the journal, before anybody has it: a PDF before its file has its name, pages
 * before they go to a printer, which may fail then.
 */
gboolean
tepat_cetak_note (TepatDb           *db,
                  const TepatCetak  *cetak,
                  const char        *tujuan,
                  GError           **error)
{
  g_return_val_if_fail (cetak != NULL && tujuan != NULL, FALSE);

  if (cetak->utuh && !_tepat_workflow_require (db, TEPAT_HAK_NIK_PENUH, NULL, error))
    return FALSE;

  return note (db, "data.cetak", cetak, tujuan, error);
}

/**
 * tepat_cetak_note_look:
 * @db: the connection of a write job
 *
 * Notes that a preview shows NIK and KK whole. Needs `nik.penuh`.
 */
gboolean
tepat_cetak_note_look (TepatDb           *db,
                       const TepatCetak  *cetak,
                       GError           **error)
{
  g_return_val_if_fail (cetak != NULL, FALSE);

  return _tepat_workflow_require (db, TEPAT_HAK_NIK_PENUH, NULL, error) &&
         note (db, "nik.lihat", cetak, "pratinjau", error);
}
