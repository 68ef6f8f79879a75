/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-alur"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"

G_DEFINE_QUARK (usul-error, usul_error)

#define OTHERS (USUL_BUKAN_PEMBUAT | USUL_BUKAN_VERIFIKATOR)

/* All ways of a proposal. */
const UsulLangkah usul_alur_usulan[] = {
  { "ajukan", N_("Submit"), 's', " draf dikembalikan ", "diajukan", TEPAT_HAK_DATA_UBAH,
    USUL_PERLU_ATURAN, 0, TRUE },
  { "layak", N_("Musdes: eligible"), 'l', " diajukan ", "layak", TEPAT_HAK_DESA_TUTUP,
    USUL_PERLU_MUSDES, 0 },
  { "tidak-layak", N_("Musdes: not eligible"), 'n', " diajukan ", "tidak_layak",
    TEPAT_HAK_DESA_TUTUP, USUL_PERLU_MUSDES | USUL_PERLU_KODE, 0 },
  { "verifikasi", N_("Verified"), 'v', " diajukan layak ", "diverifikasi", USUL_HAK_VERIFIKASI,
    USUL_PERLU_HASIL_DESA, USUL_BUKAN_PEMBUAT, TRUE },
  { "setujui", N_("Approve"), 'a', " diverifikasi ", "disetujui", USUL_HAK_PUTUS, 0, OTHERS,
    TRUE },
  { "kembalikan", N_("Send back"), 'r', " diajukan layak diverifikasi ", "dikembalikan",
    USUL_HAK_VERIFIKASI, USUL_PERLU_ALASAN | USUL_PERLU_BIDANG, USUL_BUKAN_PEMBUAT },
  { "tolak", N_("Refuse"), 't', " diajukan layak diverifikasi ", "ditolak", USUL_HAK_PUTUS,
    USUL_PERLU_KODE, OTHERS, TRUE },
  { "masuk-periode", N_("Put into the periode"), 'm', " disetujui ", "dalam_periode",
    USUL_HAK_PUTUS, USUL_PERLU_PERIODE, 0, TRUE },
  { "batalkan", N_("Take approval back"), 'b', " disetujui ", "diverifikasi", USUL_HAK_PUTUS,
    USUL_PERLU_ALASAN, OTHERS },
  { "sahkan", N_("Covered by the letter"), 'h', " dalam_periode ", "disahkan", USUL_HAK_PUTUS,
    USUL_PERLU_PENGESAHAN, 0, TRUE },
  { "kirim", N_("Sent to the centre"), 'p', " disahkan ", "dikirim", USUL_HAK_PUTUS,
    USUL_PERLU_DOKUMEN, 0, TRUE },
  { "tetapkan", N_("Determined by the centre"), 'd', " dikirim ", "ditetapkan", USUL_HAK_PUTUS,
    USUL_PERLU_DOKUMEN, 0, TRUE },
  { "tolak-pusat", N_("Refused by the centre"), 'x', " dikirim ", "ditolak_pusat", USUL_HAK_PUTUS,
    USUL_PERLU_KODE, 0, TRUE },
  { "tarik", N_("Withdraw"), 'w', " draf diajukan dikembalikan ", "ditarik", TEPAT_HAK_DATA_UBAH,
    USUL_PERLU_ALASAN, USUL_HANYA_PEMBUAT },
  { NULL }
};

/* All ways of an objection. A lapsed one says why, too. */
const UsulLangkah usul_alur_sanggah[] = {
  { "kunjungi", N_("Record the visit"), 'v', " ditugaskan ", "dikunjungi", USUL_HAK_VERIFIKASI,
    USUL_PERLU_KUNJUNGAN, USUL_BUKAN_PEMBUAT },
  { "tugaskan", N_("Assign the visit"), 'p', " tercatat ditugaskan ", "ditugaskan",
    USUL_HAK_VERIFIKASI, USUL_PERLU_PETUGAS, 0, TRUE },
  { "kabulkan", N_("Accept the objection"), 'a', " dikunjungi ", "dikabulkan", USUL_HAK_PUTUS,
    USUL_PERLU_KODE, OTHERS },
  { "tolak", N_("Dismiss the objection"), 't', " dikunjungi ", "sanggah_ditolak", USUL_HAK_PUTUS,
    USUL_PERLU_ALASAN, OTHERS },
  { "ulangi", N_("Visit again"), 'r', " dikunjungi ", "ditugaskan", USUL_HAK_PUTUS,
    USUL_PERLU_ALASAN, OTHERS },
  { "lewat", N_("Lapsed"), 'l', " tercatat ditugaskan dikunjungi ", "lewat", USUL_HAK_PUTUS,
    USUL_PERLU_ALASAN | USUL_PERLU_LEWAT, USUL_BUKAN_PEMBUAT, TRUE },
  { "tarik", N_("Withdraw"), 'w', " tercatat ", "ditarik", TEPAT_HAK_DATA_UBAH,
    USUL_PERLU_ALASAN, USUL_HANYA_PEMBUAT },
  { NULL }
};

/* All ways of what the public sent: it becomes a case of the office, or it does not. */
const UsulLangkah usul_alur_masuk[] = {
  { "ambil", N_("Take as a proposal"), 'a', " usul_baru ", "diambil", TEPAT_HAK_DATA_UBAH,
    USUL_PERLU_JELAS, 0, TRUE },
  { "ambil-sanggah", N_("Take as an objection"), 's', " sanggah_baru ", "diambil",
    TEPAT_HAK_DATA_UBAH, USUL_PERLU_KODE | USUL_PERLU_JELAS, 0, TRUE },
  { "tolak", N_("Refuse"), 't', " usul_baru sanggah_baru ", "ditolak", TEPAT_HAK_DATA_UBAH,
    USUL_PERLU_ALASAN, 0, TRUE },
  { NULL }
};

static const struct { const char *keadaan; const char *title; } titles[] = {
  { "draf", N_("Draft") },
  { "diajukan", N_("Submitted") },
  { "layak", N_("Eligible by musdes") },
  { "tidak_layak", N_("Not eligible by musdes") },
  { "diverifikasi", N_("Verified") },
  { "dikembalikan", N_("Sent back") },
  { "disetujui", N_("Approved") },
  { "ditolak", N_("Refused") },
  { "dalam_periode", N_("In the periode") },
  { "disahkan", N_("Ratified") },
  { "dikirim", N_("Sent to the centre") },
  { "ditetapkan", N_("Determined") },
  { "ditolak_pusat", N_("Refused by the centre") },
  { "ditarik", N_("Withdrawn") },
  { "tercatat", N_("Recorded") },
  { "ditugaskan", N_("Visit assigned") },
  { "dikunjungi", N_("Visited") },
  { "dikabulkan", N_("Objection accepted") },
  { "sanggah_ditolak", N_("Objection dismissed") },
  { "lewat", N_("Lapsed") },
  { "baru", N_("New") },
  { "usul_baru", N_("New") },
  { "sanggah_baru", N_("New") },
  { "diambil", N_("Taken over") },
};

const char *
usul_alur_get_title (const char *keadaan)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (titles[i].keadaan, keadaan) == 0)
      return _(titles[i].title);

  return keadaan;
}

const UsulLangkah *
usul_alur_find (const UsulLangkah *alur,
                const char        *kode)
{
  for (; alur->kode != NULL; alur++)
    if (g_strcmp0 (alur->kode, kode) == 0)
      return alur;

  return NULL;
}

gboolean
usul_alur_follows (const UsulLangkah *langkah,
                   const UsulKasus   *kasus)
{
  g_autofree char *word = g_strdup_printf (" %s ", kasus->keadaan);

  return strstr (langkah->dari, word) != NULL &&
         !((langkah->perlu & USUL_PERLU_HASIL_DESA) != 0 && kasus->perlu_musdes &&
           strcmp (kasus->keadaan, "diajukan") == 0);
}

static gboolean
is_maker (const UsulKasus *kasus,
          TepatActor      *actor)
{
  for (guint i = 0; kasus->pembuat != NULL && kasus->pembuat[i] != NULL; i++)
    if (g_ascii_strcasecmp (kasus->pembuat[i], tepat_actor_get_nama (actor)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_other (const char * const *people,
          TepatActor         *actor,
          GError            **error)
{
  for (guint i = 0; people != NULL && people[i] != NULL; i++)
    if (!tepat_access_require_other (actor, people[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
check_person (const UsulLangkah *langkah,
              const UsulKasus   *kasus,
              TepatActor        *actor,
              GError           **error)
{
  if (!tepat_access_require (actor, langkah->hak, error) ||
      ((langkah->siapa & USUL_BUKAN_PEMBUAT) && (!is_other (kasus->pembuat, actor, error) ||
                                                 !is_other (kasus->pemicu, actor, error))) ||
      ((langkah->siapa & USUL_BUKAN_VERIFIKATOR) && !is_other (kasus->verifikator, actor, error)))
    return FALSE;
  if (!(langkah->siapa & USUL_HANYA_PEMBUAT) || is_maker (kasus, actor))
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
               _("Only who made the case may do this. Nothing was changed. Ask %s."),
               kasus->pembuat != NULL && kasus->pembuat[0] != NULL ? kasus->pembuat[0] : "–");

  return FALSE;
}

gboolean
usul_alur_may (const UsulLangkah *langkah,
               const UsulKasus   *kasus,
               TepatActor        *actor)
{
  return usul_alur_follows (langkah, kasus) && check_person (langkah, kasus, actor, NULL);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
has_document (const UsulPutusan *putusan)
{
  gint64 days;

  return (g_strcmp0 (putusan->dok_jenis, TEPAT_DOKUMEN_BA) == 0 ||
          g_strcmp0 (putusan->dok_jenis, TEPAT_DOKUMEN_SPTJM) == 0) &&
         is_given (putusan->dok_nomor) && is_given (putusan->dok_tanggal) &&
         tepat_format_days_between (putusan->dok_tanggal, putusan->dok_tanggal, &days);
}

/* The first thing that is missing, as a sentence that says what to give. */
static const char *
find_missing (UsulPerlu          perlu,
              const UsulPutusan *putusan)
{
  if ((perlu & USUL_PERLU_MUSDES) && !has_document (putusan))
    return _("The desa decides in a document. Give kind (BA or SPTJM), number and day of it.");
  if ((perlu & USUL_PERLU_KODE) && !is_given (putusan->kode))
    return _("Choose the reason from the list.");
  if ((perlu & USUL_PERLU_ALASAN) && !is_given (putusan->alasan))
    return _("Write in one sentence why.");
  if ((perlu & USUL_PERLU_BIDANG) && (putusan->bidang == NULL || putusan->bidang[0] == NULL))
    return _("Name the fields that have to be repaired.");
  if ((perlu & USUL_PERLU_DOKUMEN) && !is_given (putusan->dok_nomor))
    return _("Give the number of the letter that it relies on.");
  if ((perlu & USUL_PERLU_PETUGAS) && !is_given (putusan->petugas))
    return _("Say who goes to the house.");
  if ((perlu & USUL_PERLU_KUNJUNGAN) && putusan->kunjungan == NULL)
    return _("Fill in the form of the visit: the day, who was met, what was found.");

  return NULL;
}

gboolean
usul_alur_check (const UsulLangkah *langkah,
                 const UsulKasus   *kasus,
                 const UsulPutusan *putusan,
                 TepatActor        *actor,
                 GError           **error)
{
  const char *missing = find_missing (langkah->perlu, putusan);

  if (!usul_alur_follows (langkah, kasus))
    {
      if (strstr (langkah->dari, kasus->keadaan) != NULL)
        g_set_error_literal (error, USUL_ERROR, USUL_ERROR_STATE,
                             _("The desa has not decided yet. Nothing was changed. Record the "
                               "result of the musdes first."));
      else
        g_set_error (error, USUL_ERROR, USUL_ERROR_STATE,
                     _("“%s” does not follow on “%s”. Nothing was changed. Look at the case to "
                       "see what comes next."), _(langkah->title),
                     usul_alur_get_title (kasus->keadaan));
      return FALSE;
    }
  if (!check_person (langkah, kasus, actor, error))
    return FALSE;
  if (missing == NULL)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_MISSING, _("“%s” needs more. Nothing was changed. %s"),
               _(langkah->title), missing);

  return FALSE;
}
