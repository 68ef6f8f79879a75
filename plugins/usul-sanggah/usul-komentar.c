/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-komentar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-komentar.h"

static gboolean
check (TepatActor  *actor,
       const char  *teks,
       GError     **error)
{
  if (!tepat_actor_has_hak (actor, USUL_HAK_VERIFIKASI) &&
      !tepat_actor_has_hak (actor, USUL_HAK_PUTUS) &&
      !tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error))
    return FALSE;
  if (*teks != '\0' && g_utf8_strlen (teks, -1) <= USUL_KOMENTAR_MOST)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("A comment has 1 to %d letters. Nothing was kept. Write as much."),
               USUL_KOMENTAR_MOST);

  return FALSE;
}

gboolean
usul_komentar_add (TepatDb            *db,
                   const UsulPerkara  *perkara,
                   const char         *kunci,
                   const char         *teks,
                   GError            **error)
{
  g_autofree char *text = g_strstrip (g_strdup (teks != NULL ? teks : ""));
  g_autoptr(UsulIkhtisar) one = NULL;
  UsulRiwayat step = { perkara->kode, NULL, NULL, USUL_RIWAYAT_KOMENTAR };

  if (!check (tepat_db_get_actor (db), text, error) ||
      (one = usul_ikhtisar_load (db, perkara, kunci, 0, error)) == NULL ||
      !tepat_access_require_wilayah (tepat_db_get_actor (db), one->wilayah, error))
    return FALSE;
  step.kasus = one->uid;
  step.wilayah = one->wilayah;
  step.dari = step.ke = one->keadaan;
  step.alasan = text;

  return usul_riwayat_add (db, &step, error);
}

UsulKomentarTugas *
usul_komentar_tugas_new (const UsulPerkara *perkara,
                         const char        *kunci,
                         const char        *teks)
{
  UsulKomentarTugas *self = g_new0 (UsulKomentarTugas, 1);

  self->perkara = perkara;
  self->kunci = g_strdup (kunci);
  self->teks = g_strdup (teks);

  return self;
}

void
usul_komentar_tugas_free (UsulKomentarTugas *self)
{
  g_free (self->kunci);
  g_free (self->teks);
  g_free (self);
}

gpointer
usul_komentar_job (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const UsulKomentarTugas *tugas = data;

  usul_komentar_add (db, tugas->perkara, tugas->kunci, tugas->teks, error);

  return NULL;
}
