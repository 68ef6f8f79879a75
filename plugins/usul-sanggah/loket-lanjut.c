/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-lanjut"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "loket.h"

/* What an officer says to a citizen: no promise that the office cannot keep. */
static const struct { const char *keadaan; const char *lanjut; } next[] = {
  { "diajukan", N_("The office checks the proposal and its documents.") },
  { "layak", N_("The musdes agreed. The office checks the data, and may visit the house.") },
  { "tidak_layak", N_("The musdes found that the conditions are not met. You may bring new proof to "
                      "the desa, or propose again next month.") },
  { "dikembalikan", N_("Something is missing or wrong. Ask the desa what has to be completed.") },
  { "diverifikasi", N_("The data were checked. The office decides next.") },
  { "disetujui", N_("The office agreed. The proposal goes into the next periode.") },
  { "ditolak", N_("The office did not agree. Ask for the reason; you may propose again with new "
                  "proof.") },
  { "dalam_periode", N_("It is in the periode. The head of the region has to confirm the list.") },
  { "disahkan", N_("The list was confirmed and is sent to the Ministry.") },
  { "dikirim", N_("The Ministry decides. The office does not know when.") },
  { "ditetapkan", N_("The Ministry agreed. Wait for the word about the payment.") },
  { "ditolak_pusat", N_("The Ministry did not agree. Ask for the reason.") },
  { "ditarik", N_("It was withdrawn. Nothing more will happen.") },
  { "tercatat", N_("An officer will be named who visits the house.") },
  { "ditugaskan", N_("An officer will visit the house.") },
  { "dikunjungi", N_("The house was visited. The office decides next.") },
  { "dikabulkan", N_("The objection was accepted. The data are being corrected.") },
  { "sanggah_ditolak", N_("The objection was dismissed. Nothing changes.") },
  { "lewat", N_("It was not decided in time and is closed. Nothing changes.") },
};

const char *
loket_lanjut_get (const char *keadaan,
                  gboolean    perlu_musdes,
                  gboolean    terhadap)
{
  if (terhadap)
    return _("An officer may visit the house. The aid goes on until there is a decision.");
  if (perlu_musdes && strcmp (keadaan, "diajukan") == 0)
    return _("The musdes of the desa talks about it next.");
  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    if (strcmp (next[i].keadaan, keadaan) == 0)
      return _(next[i].lanjut);

  return "";
}

const char *
loket_lanjut_get_title (const char *keadaan,
                        gboolean    terhadap)
{
  return terhadap ? _("The data are being checked") : usul_alur_get_title (keadaan);
}

const char *
loket_kasus_get_deadline_title (const LoketKasus *kasus)
{
  return kasus->lewat ? _("Late since") : _("At the latest");
}

guint
loket_get_delay (gint64 asked)
{
  gint64 took = (g_get_monotonic_time () - asked) / 1000;

  return (guint) (LOKET_REFUSAL_MS - took % LOKET_REFUSAL_MS);
}

const char *
loket_get_refusal (void)
{
  return _("Nobody fits both words. Nothing is shown. Compare the KTP and the KK, and ask again.");
}
