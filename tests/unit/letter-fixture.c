/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letter-fixture.h"

const TepatSuratInput letter_12 = {
  .nomor = "12", .tanggal = "2026-11-22", .penandatangan = "Dra. Contoh Wati, M.Si.",
  .jabatan = "Kepala Dinas Sosial", .pangkat = "Pembina Utama Muda, IV/c",
  .nip = "197003121995032001", .bnba = TRUE,
};

gpointer
letter_draft_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  LetterAct *act = data;

  return tepat_surat_draft (db, act->periode, act->input, NULL, act->checks, act->recaps, error);
}

TepatSurat *
letter_draft (Kabupaten              *kab,
              TepatActor             *who,
              const TepatSuratInput  *input,
              GError                **error)
{
  LetterAct act = { kab->periode->id, input };

  return tepat_store_write (kab->store, who, letter_draft_job, &act,
                            (GDestroyNotify) tepat_surat_free, NULL, error);
}

static gpointer
cancel_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  LetterAct *act = data;

  tepat_surat_cancel (db, act->name, "nomor keliru", error);

  return NULL;
}

void
letter_cancel (Kabupaten   *kab,
               TepatActor  *who,
               const char  *name,
               GError     **error)
{
  LetterAct act = { .name = name };
  GError *local = NULL;

  tepat_store_write (kab->store, who, cancel_job, &act, NULL, NULL, &local);
  if (local != NULL)
    g_propagate_error (error, local);
}

TepatSurat *
letter_approve (Kabupaten   *kab,
                TepatActor  *who,
                const char  *name,
                GError     **error)
{
  return tepat_surat_approve (kab->store, who, name, NULL, error);
}

void
letter_make_final (Kabupaten *kab)
{
  kabupaten_add (kab, DESA_1, 4);
  kabupaten_add (kab, DESA_3, 3);
  kabupaten_exec (kab, "UPDATE penduduk SET status = 'meninggal' WHERE keluarga = 2");
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
}

TepatSurat *
letter_make_approved (Kabupaten *kab)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSurat) surat = NULL;
  TepatSurat *approved;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  approved = letter_approve (kab, kab->kepala, surat->uid, &error);
  g_assert_no_error (error);

  return approved;
}
