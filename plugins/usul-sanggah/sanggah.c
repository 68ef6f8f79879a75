/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah-kunjungan.h"
#include "sanggah.h"
#include "usul-foto.h"
#include "usul-kalender.h"
#include "usul-kolom.h"
#include "usul-nomor.h"
#include "usul-sasaran.h"

#define COLUMN(name) { #name, G_STRUCT_OFFSET (Sanggah, name) }
#define TABLE "usul_sanggah_sanggah"

static const UsulKolom columns[] = {
  COLUMN (uid), COLUMN (nomor), COLUMN (nomor_asal), COLUMN (asal), COLUMN (wilayah),
  COLUMN (penyanggah), COLUMN (penyanggah_nama), COLUMN (penduduk), COLUMN (keluarga),
  COLUMN (nama), COLUMN (program), COLUMN (alasan), COLUMN (pernyataan), COLUMN (pengecualian),
  COLUMN (tenggat), COLUMN (keadaan), COLUMN (sejak), COLUMN (dibuat), COLUMN (dibuat_oleh),
  COLUMN (petugas), COLUMN (hasil), COLUMN (diverifikasi), COLUMN (diverifikasi_oleh),
  COLUMN (diputus), COLUMN (diputus_oleh), COLUMN (alasan_putusan), COLUMN (usulan), { NULL },
};

#define N_NEW 19

Sanggah *
sanggah_new (void)
{
  return g_new0 (Sanggah, 1);
}

void
sanggah_free (Sanggah *self)
{
  usul_kolom_clear (self, columns);
  g_free (self);
}

Sanggah *
sanggah_load (TepatDb     *db,
              const char  *kunci,
              gint64       id,
              GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(TepatStmt) stmt = usul_kolom_find (db, TABLE, "id, versi, lintang, bujur", columns, "nomor",
                                               kunci, id, &local);
  Sanggah *self;

  if (stmt == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                     _("There is no objection “%s” in your wilayah. Nothing was changed. Look for it "
                       "in the list."), kunci != NULL ? kunci : "–");
      return NULL;
    }
  self = sanggah_new ();
  self->id = tepat_stmt_get_int (stmt, 0);
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->lintang = tepat_stmt_get_real (stmt, 2);
  self->bujur = tepat_stmt_get_real (stmt, 3);
  usul_kolom_read (stmt, 4, self, columns);

  return self;
}

gboolean
sanggah_is_open (const char *keadaan)
{
  static const char * const states[] = { "tercatat", "ditugaskan", "dikunjungi", NULL };

  return keadaan != NULL && g_strv_contains (states, keadaan);
}

static gboolean
fail (GError     **error,
      int          code,
      const char  *text)
{
  g_set_error_literal (error, USUL_ERROR, code, text);

  return FALSE;
}

/* Aid may go on to somebody who died; nobody objects who did. */
static gboolean
check_people (const UsulSasaran  *by,
              const UsulSasaran  *against,
              GError            **error)
{
  const char *status = usul_sasaran_get (by, "penduduk", "status");

  if (by->penduduk == NULL || against->penduduk == NULL)
    return fail (error, USUL_ERROR_INVALID,
                 _("An objection is about a person. Nothing was kept. Give the NIK of a person, "
                   "not of a family."));
  if (status != NULL && strcmp (status, "aktif") != 0)
    return fail (error, USUL_ERROR_RULE,
                 _("Who objects is not active in the register. Nothing was kept. Have somebody object "
                   "who lives there."));
  if (strcmp (by->wilayah, against->wilayah) != 0)
    return fail (error, USUL_ERROR_RULE,
                 _("Who objects must live in the same desa. Nothing was kept. Have somebody of that "
                   "desa object."));
  if (strcmp (by->keluarga, against->keluarga) == 0)
    return fail (error, USUL_ERROR_RULE,
                 _("Both are of the same family. Nothing was kept. Record a proposal to withdraw "
                   "(nonaktif, mundur) instead."));

  return TRUE;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
check_input (const SanggahInput  *input,
             double               bujur,
             const TepatArti     *lists,
             GError             **error)
{
  gboolean proof = input->foto != NULL && input->foto->len > 0 && bujur != 0;

  if (tepat_arti_name_code (lists, "alasan-tidak-layak", input->alasan) == NULL)
    return fail (error, USUL_ERROR_MISSING,
                 _("An objection needs a reason of the list. Nothing was kept. Choose one."));
  if (!is_given (input->pernyataan))
    return fail (error, USUL_ERROR_MISSING,
                 _("An objection needs the statement of who objects. Nothing was kept. Write it in "
                   "one or two sentences."));
  if (!proof && !is_given (input->pengecualian))
    return fail (error, USUL_ERROR_MISSING,
                 _("An objection needs a photo of the house and its point. Nothing was kept. Add "
                   "them, or state why there are none."));

  return TRUE;
}

static gboolean
check_open_one (TepatDb            *db,
                const UsulSasaran  *against,
                GError            **error)
{
  g_autofree char *nomor = NULL;

  if (!tepat_db_get_text (db, "SELECT nomor FROM usul_sanggah_sanggah WHERE penduduk = $1"
                              " AND " SANGGAH_OPEN " LIMIT 1",
                          &nomor, error, "s", against->penduduk))
    return FALSE;
  if (nomor == NULL)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_RULE,
               _("An objection against this person is open already: %s. Nothing was kept. Add what "
                 "is known to that case."), nomor);

  return FALSE;
}

/* Who objects, and against whom, when nothing stands against it. */
static gboolean
find_people (TepatDb             *db,
             const SanggahInput  *input,
             double               bujur,
             const TepatArti     *lists,
             UsulSasaran        **by,
             UsulSasaran        **against,
             GError             **error)
{
  return tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) &&
         check_input (input, bujur, lists, error) &&
         (*by = usul_sasaran_find (db, input->penyanggah, error)) != NULL &&
         (*against = usul_sasaran_find (db, input->tersanggah, error)) != NULL &&
         check_people (*by, *against, error) && check_open_one (db, *against, error);
}

gboolean
sanggah_check (TepatDb             *db,
               const SanggahInput  *input,
               const TepatArti     *lists,
               GError             **error)
{
  g_autoptr(UsulSasaran) by = NULL, against = NULL;

  return find_people (db, input, input->bujur, lists, &by, &against, error);
}

static gboolean
insert (TepatDb  *db,
        Sanggah  *self,
        GError  **error)
{
  g_autoptr(TepatStmt) stmt = usul_kolom_insert (db, TABLE, self, columns, N_NEW, "lintang, bujur",
                                                 NULL, error);

  if (stmt == NULL)
    return FALSE;
  if (self->bujur != 0)
    {
      tepat_stmt_bind_real (stmt, N_NEW + 1, self->lintang);
      tepat_stmt_bind_real (stmt, N_NEW + 2, self->bujur);
    }

  return tepat_stmt_run (stmt, error);
}

static void
fill (Sanggah             *self,
      const SanggahInput  *input,
      const UsulSasaran   *by,
      const UsulSasaran   *against,
      const TepatArti     *lists,
      TepatActor          *actor)
{
  self->uid = tepat_uid_new ();
  self->nomor_asal = g_strdup (input->nomor_asal);
  self->asal = g_strdup (input->asal != NULL ? input->asal : "loket");
  self->wilayah = g_strdup (against->wilayah);
  self->penyanggah = g_strdup (by->penduduk);
  self->penyanggah_nama = g_strdup (usul_sasaran_get (by, "penduduk", "nama"));
  self->penduduk = g_strdup (against->penduduk);
  self->keluarga = g_strdup (against->keluarga);
  self->nama = g_strdup (usul_sasaran_get (against, "penduduk", "nama"));
  self->program = g_strdup (input->program);
  self->alasan = g_strdup (input->alasan);
  self->pernyataan = g_strdup (input->pernyataan);
  self->pengecualian = g_strdup (is_given (input->pengecualian) ? input->pengecualian : NULL);
  self->tenggat = usul_kalender_deadline (lists, "sanggah", lists->lists.today);
  self->keadaan = g_strdup ("tercatat");
  self->sejak = tepat_time_now ();
  self->dibuat = g_strdup (self->sejak);
  self->dibuat_oleh = g_strdup (tepat_actor_get_nama (actor));
}

Sanggah *
sanggah_record (TepatDb             *db,
                const SanggahInput  *input,
                const TepatArti     *lists,
                GError             **error)
{
  g_autoptr(Sanggah) self = sanggah_new ();
  g_autoptr(UsulSasaran) by = NULL, against = NULL;
  UsulRiwayat step = { "sanggah", NULL, NULL, "catat", NULL, "tercatat" };

  self->lintang = input->lintang;
  self->bujur = input->bujur;
  sanggah_point_of_photos (input->foto, &self->lintang, &self->bujur);
  if (!find_people (db, input, self->bujur, lists, &by, &against, error))
    return NULL;
  fill (self, input, by, against, lists, tepat_db_get_actor (db));
  if ((self->nomor = usul_nomor_take (db, "sanggah", lists->lists.today, error)) == NULL ||
      !insert (db, self, error))
    return NULL;
  step.kasus = self->uid;
  step.wilayah = self->wilayah;
  step.kode = self->alasan;
  step.alasan = self->pernyataan;
  if (!usul_riwayat_add (db, &step, error) ||
      (input->foto != NULL && !usul_foto_keep (db, self->uid, input->foto, error)))
    return NULL;

  return sanggah_load (db, self->uid, 0, error);
}
