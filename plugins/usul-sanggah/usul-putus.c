/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-putus"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "usul-aturan.h"
#include "usul-nomor.h"
#include "usul-perbaikan.h"
#include "usul-perkara.h"
#include "usul-putus.h"
#include "usul-terap.h"

typedef struct
{
  TepatDb           *db;
  UsulUsulan        *usulan;
  const UsulLangkah *langkah;
  const UsulPutusan *putusan;
  const TepatArti   *lists;
  char              *dokumen;    /* for the history */
  char              *rincian;    /* JSON */
} Putus;

static void
replace (char       **text,
         const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
needs_musdes (Putus *self)
{
  const TepatCode *kind = tepat_arti_find_code (self->lists, "usulan-jenis", self->usulan->jenis);

  return kind != NULL && tepat_code_get_boolean (kind, "musdes");
}

static gboolean
submit (Putus   *self,
        GError **error)
{
  g_autoptr(GPtrArray) temuan = usul_aturan_check (self->db, self->usulan, self->lists, error);
  g_autofree char *now = tepat_time_now ();

  if (temuan == NULL || !usul_aturan_require (temuan, error) ||
      !usul_aturan_claim_month (self->db, self->usulan, self->lists, error))
    return FALSE;
  if (self->usulan->nomor == NULL &&
      (self->usulan->nomor = usul_nomor_take (self->db, "usulan", self->lists->lists.today,
                                              error)) == NULL)
    return FALSE;
  self->usulan->perlu_musdes = needs_musdes (self);
  replace (&self->usulan->diajukan, now);
  replace (&self->usulan->diajukan_oleh, tepat_actor_get_nama (tepat_db_get_actor (self->db)));
  g_clear_pointer (&self->usulan->perbaiki, g_free);
  g_clear_pointer (&self->usulan->diverifikasi, g_free);
  g_clear_pointer (&self->usulan->diverifikasi_oleh, g_free);

  return TRUE;
}

static gboolean
take_musdes (Putus *self)
{
  replace (&self->usulan->musdes_jenis, self->putusan->dok_jenis);
  replace (&self->usulan->musdes_nomor, self->putusan->dok_nomor);
  replace (&self->usulan->musdes_tanggal, self->putusan->dok_tanggal);
  replace (&self->usulan->musdes_oleh, tepat_actor_get_nama (tepat_db_get_actor (self->db)));
  if (self->putusan->kode != NULL)
    replace (&self->usulan->alasan_putusan, self->putusan->kode);
  self->dokumen = g_strdup_printf ("%s %s, %.2s/%.2s/%.4s", self->putusan->dok_jenis,
                                   self->putusan->dok_nomor, self->putusan->dok_tanggal + 8,
                                   self->putusan->dok_tanggal + 5, self->putusan->dok_tanggal);

  return TRUE;
}

static gboolean
take_verification (Putus *self)
{
  g_autofree char *now = tepat_time_now ();

  replace (&self->usulan->diverifikasi, now);
  replace (&self->usulan->diverifikasi_oleh, tepat_actor_get_nama (tepat_db_get_actor (self->db)));

  return TRUE;
}

static gboolean
is_refused (const UsulPutusan *putusan,
            const UsulBidang  *bidang)
{
  return putusan->bidang != NULL &&
         g_strv_contains ((const char * const *) putusan->bidang, bidang->nama);
}

/* Every name must be one of the proposal's, or a refusal would pass unseen. */
static gboolean
check_names (Putus   *self,
             GError **error)
{
  const char * const *names = self->putusan->bidang;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (usul_bidang_find (self->usulan->bidang, "penduduk", names[i]) == NULL &&
        usul_bidang_find (self->usulan->bidang, "keluarga", names[i]) == NULL)
      {
        g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                     _("“%s” is no field of this proposal. Nothing was changed."), names[i]);
        return FALSE;
      }

  return TRUE;
}

/* Marks the fields that the decision refuses, and no others; how many are left. */
static guint
mark_refused (Putus *self)
{
  guint n_left = 0;

  for (guint i = 0; i < self->usulan->bidang->len; i++)
    {
      UsulBidang *bidang = self->usulan->bidang->pdata[i];

      bidang->ditolak = is_refused (self->putusan, bidang);
      n_left += !bidang->ditolak;
    }

  return n_left;
}

static gboolean
keep_fields (Putus   *self,
             GError **error)
{
  g_free (self->usulan->isi);
  self->usulan->isi = usul_bidang_to_json (self->usulan->bidang);

  return tepat_db_run (self->db, "UPDATE usul_sanggah_usulan SET isi = $1 WHERE uid = $2", error,
                       "ss", self->usulan->isi, self->usulan->uid);
}

/* A kind that is nothing but its fields. */
static gboolean
is_all_fields (Putus *self)
{
  const TepatCode *kind = tepat_arti_find_code (self->lists, "usulan-jenis", self->usulan->jenis);

  return kind != NULL && tepat_code_get_boolean (kind, "perlu_isi");
}

static gboolean
approve (Putus   *self,
         GError **error)
{
  if (!check_names (self, error) ||
      !tepat_access_require (tepat_db_get_actor (self->db), TEPAT_HAK_NIK_PENUH, error))
    return FALSE;
  if (mark_refused (self) == 0 && is_all_fields (self))
    {
      g_set_error_literal (error, USUL_ERROR, USUL_ERROR_INVALID,
                           _("Every field is refused, so nothing would be approved. Nothing was "
                             "changed. Refuse the proposal instead."));
      return FALSE;
    }
  if (!usul_terap_apply (self->db, self->usulan, self->lists, error))
    return FALSE;
  if (self->putusan->bidang != NULL && self->putusan->bidang[0] != NULL)
    self->rincian = usul_perbaikan_to_json (self->putusan->bidang);

  return keep_fields (self, error);
}

static gboolean
enter_periode (Putus   *self,
               GError **error)
{
  g_autoptr(TepatPeriode) periode = tepat_periode_get (self->db, self->putusan->periode, error);

  if (periode == NULL)
    return FALSE;
  if (periode->keadaan != TEPAT_PERIODE_DIBUKA)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_STATE,
                   _("Periode %s is closed. Nothing was changed. Open the next one first."),
                   periode->nama);
      return FALSE;
    }
  self->usulan->periode = periode->id;
  self->dokumen = g_strdup (periode->nama);

  return TRUE;
}

/* The Surat Pengesahan of its periode, approved by the second person. */
static gboolean
find_letter (Putus   *self,
             GError **error)
{
  if (!tepat_db_get_text (self->db, "SELECT nomor FROM surat WHERE periode = $1"
                                    " AND keadaan = 'disetujui' ORDER BY id DESC LIMIT 1",
                          &self->dokumen, error, "i", self->usulan->periode))
    return FALSE;
  if (self->dokumen != NULL)
    return TRUE;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_MISSING,
                       _("No Surat Pengesahan of its periode was approved yet. Nothing was changed. "
                         "Have the letter approved first."));

  return FALSE;
}

static void
take_decision (Putus *self)
{
  g_autofree char *now = tepat_time_now ();

  replace (&self->usulan->diputus, now);
  replace (&self->usulan->diputus_oleh, tepat_actor_get_nama (tepat_db_get_actor (self->db)));
  if (self->putusan->kode != NULL)
    replace (&self->usulan->alasan_putusan, self->putusan->kode);
}

static gboolean
take_return (Putus   *self,
             GError **error)
{
  if (!usul_perbaikan_check (self->lists, self->putusan->bidang, error))
    return FALSE;
  g_free (self->usulan->perbaiki);
  self->usulan->perbaiki = usul_perbaikan_to_json (self->putusan->bidang);
  self->rincian = g_strdup (self->usulan->perbaiki);

  return usul_aturan_free_month (self->db, self->usulan, error);
}

static gboolean
take_back (Putus   *self,
           GError **error)
{
  g_clear_pointer (&self->usulan->diputus, g_free);
  g_clear_pointer (&self->usulan->diputus_oleh, g_free);
  if (!usul_terap_undo (self->db, self->usulan, self->lists, self->putusan->alasan, error))
    return FALSE;
  for (guint i = 0; i < self->usulan->bidang->len; i++)
    ((UsulBidang *) self->usulan->bidang->pdata[i])->ditolak = FALSE;

  return keep_fields (self, error);
}

/* What a step does besides moving the case. */
static gboolean
act (Putus   *self,
     GError **error)
{
  const char *kode = self->langkah->kode;

  if (self->langkah->perlu & USUL_PERLU_MUSDES)
    take_musdes (self);
  if (self->langkah->perlu & USUL_PERLU_DOKUMEN)
    self->dokumen = g_strdup (self->putusan->dok_nomor);
  if (strcmp (self->langkah->hak, USUL_HAK_PUTUS) == 0)
    take_decision (self);
  if (strcmp (kode, "ajukan") == 0)
    return submit (self, error);
  if (strcmp (kode, "verifikasi") == 0)
    return take_verification (self);
  if (strcmp (kode, "kembalikan") == 0)
    return take_return (self, error);
  if (strcmp (kode, "setujui") == 0)
    return approve (self, error);
  if (strcmp (kode, "batalkan") == 0)
    return take_back (self, error);
  if (self->langkah->perlu & USUL_PERLU_PERIODE)
    return enter_periode (self, error);
  if (self->langkah->perlu & USUL_PERLU_PENGESAHAN)
    return find_letter (self, error);
  if (strcmp (kode, "tarik") == 0)
    return usul_aturan_free_month (self->db, self->usulan, error);

  return TRUE;
}

static gboolean
write_state (Putus   *self,
             GError **error)
{
  const UsulUsulan *u = self->usulan;
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run (self->db, "UPDATE usul_sanggah_usulan SET versi = versi + 1, keadaan = $1,"
                                 " sejak = $2, nomor = $3, diajukan = $4, diajukan_oleh = $5,"
                                 " musdes_jenis = $6, musdes_nomor = $7, musdes_tanggal = $8,"
                                 " musdes_oleh = $9, diverifikasi = $10, diverifikasi_oleh = $11,"
                                 " diputus = $12, diputus_oleh = $13, alasan_putusan = $14,"
                                 " perbaiki = $15, register_seq = $16, dokumen = $17,"
                                 " perlu_musdes = $18, petugas = NULL WHERE uid = $19",
                       error, "sssssssssssssssssis", self->langkah->ke, now, u->nomor, u->diajukan,
                       u->diajukan_oleh, u->musdes_jenis, u->musdes_nomor, u->musdes_tanggal,
                       u->musdes_oleh, u->diverifikasi, u->diverifikasi_oleh, u->diputus,
                       u->diputus_oleh, u->alasan_putusan, u->perbaiki, u->register_seq,
                       self->dokumen != NULL ? self->dokumen : u->dokumen,
                       (gint64) u->perlu_musdes, u->uid) &&
         (u->periode == 0 ||
          tepat_db_run (self->db, "UPDATE usul_sanggah_usulan SET periode = $1 WHERE uid = $2",
                        error, "is", u->periode, u->uid));
}

static gboolean
write_step (Putus   *self,
            GError **error)
{
  const UsulRiwayat step = {
    "usulan", self->usulan->uid, self->usulan->wilayah, self->langkah->kode,
    self->usulan->keadaan, self->langkah->ke, self->putusan->kode, self->putusan->alasan,
    self->dokumen, self->rincian
  };

  return write_state (self, error) && usul_riwayat_add (self->db, &step, error);
}

UsulUsulan *
usul_putus (TepatDb            *db,
            const char         *kunci,
            const UsulPutusan  *putusan,
            const TepatArti    *lists,
            GError            **error)
{
  g_autoptr(UsulIkhtisar) ikhtisar = NULL;
  g_autoptr(UsulUsulan) usulan = usul_usulan_load (db, kunci, 0, error);
  g_autofree char *dokumen = NULL, *rincian = NULL;
  Putus self = { db, usulan, NULL, putusan, lists };
  gboolean ok;

  if (usulan == NULL ||
      (ikhtisar = usul_ikhtisar_load (db, &usul_perkara_usulan, usulan->uid, 0, error)) == NULL ||
      (self.langkah = usul_ikhtisar_check (db, ikhtisar, putusan, lists, error)) == NULL)
    return NULL;
  ok = act (&self, error) && write_step (&self, error);
  dokumen = self.dokumen;
  rincian = self.rincian;

  return ok ? usul_usulan_load (db, usulan->uid, 0, error) : NULL;
}
