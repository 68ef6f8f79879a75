/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-putus"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah.h"
#include "usul-aturan.h"
#include "usul-putus.h"
#include "usul-serah.h"

typedef struct
{
  TepatDb           *db;
  Sanggah           *sanggah;
  const UsulLangkah *langkah;
  const UsulPutusan *putusan;
  const UsulLists   *lists;
  char              *dokumen;
} Putus;

static void
replace (char       **text,
         const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
check_values (Putus   *self,
              GError **error)
{
  if (self->putusan->kode != NULL && *self->putusan->kode != '\0' &&
      usul_lists_name_code (self->lists, "alasan-tidak-layak", self->putusan->kode) == NULL)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("“%s” is no reason of the list. Nothing was changed. Take one of "
                     "alasan-tidak-layak."), self->putusan->kode);
      return FALSE;
    }
  if (!(self->langkah->perlu & USUL_PERLU_LEWAT) ||
      strcmp (self->sanggah->tenggat, self->lists->lists.today) < 0)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_STATE,
               _("Its deadline is %s and not over yet. Nothing was changed. Have it decided until "
                 "then."), self->sanggah->tenggat);

  return FALSE;
}

static gboolean
assign (Putus   *self,
        GError **error)
{
  g_autofree char *name = g_strdup (self->putusan->petugas);

  if (!usul_petugas_check (self->db, self->sanggah->uid, self->sanggah->wilayah, &name, error))
    return FALSE;
  replace (&self->sanggah->petugas, name);
  self->dokumen = g_steal_pointer (&name);

  return TRUE;
}

static void
visit (Putus *self)
{
  g_autofree char *now = tepat_time_now ();

  replace (&self->sanggah->hasil, self->putusan->alasan);
  replace (&self->sanggah->diverifikasi, now);
  replace (&self->sanggah->diverifikasi_oleh,
           tepat_actor_get_nama (tepat_db_get_actor (self->db)));
}

/* Others of the office go on with it like with any proposal; until then nothing changes. */
static gboolean
propose (Putus   *self,
         GError **error)
{
  const UsulPutusan ajukan = { .langkah = "ajukan" };
  g_autoptr(UsulUsulan) usulan = usul_usulan_new (), submitted = NULL;
  g_autoptr(UsulSasaran) person = usul_sasaran_find (self->db, self->sanggah->penduduk, error);
  g_autoptr(GPtrArray) temuan = NULL;

  if (person == NULL)
    return FALSE;
  usulan->jenis = g_strdup ("nonaktif");
  usulan->asal = g_strdup ("sanggah");
  usulan->program = g_strdup (self->sanggah->program);
  usulan->alasan = g_strdup (self->putusan->kode);
  usulan->tanggal = g_strdup (self->lists->lists.today);
  usulan->bukti = g_strdup (self->sanggah->nomor);
  usulan->catatan = g_strdup (self->sanggah->hasil);
  usulan->sanggah = g_strdup (self->sanggah->uid);
  usul_sasaran_fill (person, usulan);
  if (!usul_usulan_save (self->db, usulan, error) ||
      (temuan = usul_aturan_check (self->db, usulan, self->lists, error)) == NULL)
    return FALSE;
  replace (&self->sanggah->usulan, usulan->uid);
  if (!usul_aturan_require (temuan, NULL))
    return TRUE;
  submitted = usul_putus (self->db, usulan->uid, &ajukan, self->lists, error);
  if (submitted != NULL)
    self->dokumen = g_strdup (submitted->nomor);

  return submitted != NULL;
}

static gboolean
act (Putus   *self,
     GError **error)
{
  g_autofree char *now = tepat_time_now ();

  if (strcmp (self->langkah->hak, USUL_HAK_PUTUS) == 0 &&
      strcmp (self->langkah->kode, "ulangi") != 0)
    {
      replace (&self->sanggah->diputus, now);
      replace (&self->sanggah->diputus_oleh,
               tepat_actor_get_nama (tepat_db_get_actor (self->db)));
      replace (&self->sanggah->alasan_putusan, self->putusan->kode);
    }
  if (self->langkah->perlu & USUL_PERLU_PETUGAS)
    return assign (self, error);
  if (self->langkah->perlu & USUL_PERLU_KUNJUNGAN)
    visit (self);
  if (strcmp (self->langkah->kode, "kabulkan") == 0)
    return propose (self, error);

  return TRUE;
}

static gboolean
write_step (Putus   *self,
            GError **error)
{
  const Sanggah *s = self->sanggah;
  g_autofree char *now = tepat_time_now ();
  const UsulRiwayat step = { "sanggah", s->uid, s->wilayah, self->langkah->kode, s->keadaan,
                             self->langkah->ke, self->putusan->kode, self->putusan->alasan,
                             self->dokumen };

  return tepat_db_run (self->db, "UPDATE usul_sanggah_sanggah SET versi = versi + 1, keadaan = $1,"
                                 " sejak = $2, petugas = $3, hasil = $4, diverifikasi = $5,"
                                 " diverifikasi_oleh = $6, diputus = $7, diputus_oleh = $8,"
                                 " alasan_putusan = $9, usulan = $10 WHERE uid = $11", error,
                       "sssssssssss", self->langkah->ke, now, s->petugas, s->hasil,
                       s->diverifikasi, s->diverifikasi_oleh, s->diputus, s->diputus_oleh,
                       s->alasan_putusan, s->usulan, s->uid) &&
         usul_riwayat_add (self->db, &step, error);
}

static gboolean
run (Putus   *self,
     GError **error)
{
  TepatActor *actor = tepat_db_get_actor (self->db);
  g_autoptr(UsulPelaku) pelaku = usul_pelaku_read (self->db, self->sanggah->uid, NULL, error);
  UsulKasus kasus;

  if (pelaku == NULL)
    return FALSE;
  sanggah_to_kasus (self->sanggah, pelaku, &kasus);

  return tepat_access_require_wilayah (actor, self->sanggah->wilayah, error) &&
         usul_riwayat_check_seen (self->db, self->sanggah->uid, self->sanggah->keadaan,
                                  self->sanggah->versi, self->putusan->versi, error) &&
         usul_alur_check (self->langkah, &kasus, self->putusan, actor, error) &&
         check_values (self, error) && act (self, error) && write_step (self, error);
}

Sanggah *
sanggah_decide (TepatDb            *db,
                const char         *kunci,
                const UsulPutusan  *putusan,
                const UsulLists    *lists,
                GError            **error)
{
  g_autoptr(Sanggah) sanggah = sanggah_load (db, kunci, error);
  g_autofree char *dokumen = NULL;
  Putus self = { db, sanggah, usul_alur_find (usul_alur_sanggah, putusan->langkah), putusan, lists };
  gboolean ok;

  if (sanggah == NULL)
    return NULL;
  if (self.langkah == NULL)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("There is no step “%s”. Nothing was changed."), putusan->langkah);
      return NULL;
    }
  ok = run (&self, error);
  dokumen = self.dokumen;

  return ok ? sanggah_load (db, sanggah->uid, error) : NULL;
}
