/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-putus"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah-kunjungan.h"
#include "sanggah.h"
#include "usul-aturan.h"
#include "usul-perkara.h"
#include "usul-putus.h"
#include "usul-serah.h"

typedef struct
{
  TepatDb            *db;
  Sanggah            *sanggah;
  const UsulLangkah  *langkah;
  const UsulPutusan  *putusan;
  const TepatArti    *lists;
  const UsulIkhtisar *ikhtisar;
  const char         *alasan;
  char               *dokumen;
} Putus;

static void
replace (char       **text,
         const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
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

static gboolean
visit (Putus   *self,
       GError **error)
{
  g_autofree char *now = tepat_time_now ();
  SanggahKunjungan *kunjungan = self->putusan->kunjungan;

  if (!sanggah_kunjungan_save (self->db, kunjungan, self->ikhtisar, self->sanggah->alasan,
                               self->sanggah->dibuat, self->lists, error))
    return FALSE;
  self->alasan = kunjungan->temuan;
  replace (&self->sanggah->hasil, kunjungan->temuan);
  replace (&self->sanggah->diverifikasi, now);
  replace (&self->sanggah->diverifikasi_oleh,
           tepat_actor_get_nama (tepat_db_get_actor (self->db)));

  return TRUE;
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
    return visit (self, error);
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
                             self->langkah->ke, self->putusan->kode, self->alasan,
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

Sanggah *
sanggah_decide (TepatDb            *db,
                const char         *kunci,
                const UsulPutusan  *putusan,
                const TepatArti    *lists,
                GError            **error)
{
  g_autoptr(UsulIkhtisar) ikhtisar = NULL;
  g_autoptr(Sanggah) sanggah = sanggah_load (db, kunci, 0, error);
  g_autofree char *dokumen = NULL;
  Putus self = { db, sanggah, NULL, putusan, lists };
  gboolean ok;

  if (sanggah == NULL ||
      (ikhtisar = usul_ikhtisar_load (db, &usul_perkara_sanggah, sanggah->uid, 0, error)) == NULL ||
      (self.langkah = usul_ikhtisar_check (db, ikhtisar, putusan, lists, error)) == NULL)
    return NULL;
  self.ikhtisar = ikhtisar;
  self.alasan = putusan->alasan;
  ok = act (&self, error) && write_step (&self, error);
  dokumen = self.dokumen;

  return ok ? sanggah_load (db, sanggah->uid, 0, error) : NULL;
}
