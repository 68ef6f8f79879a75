/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-surat"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "loket.h"

static const char *
known (const char *text)
{
  return text != NULL ? text : "–";
}

void
loket_surat_fill (gpointer          data,
                  gboolean          whole,
                  TepatLetterModel *model)
{
  LoketJawaban *self = data;
  g_autofree char *when = tepat_format_moment (self->waktu, tepat_zone_of_wilayah (self->wilayah));

  tepat_letter_model_set_text (model, "surat.uid", self->uid);
  tepat_letter_model_set_text (model, "surat.nomor", known (self->nomor));
  tepat_letter_model_set_text (model, "data.sha256", known (self->sha256));
  tepat_letter_model_set_number (model, "jejak.seq", self->jejak_seq);
  tepat_letter_model_set_text (model, "jejak.hash", known (self->jejak_hash));
  tepat_letter_model_set_text (model, "bukti.waktu", when);
  tepat_letter_model_set_text (model, "bukti.oleh", self->oleh);
  tepat_letter_model_set_text (model, "warga.nama", self->nama);
  tepat_letter_model_set_text (model, "warga.nik", self->nik);
  for (guint i = 0; i < self->kasus->len; i++)
    {
      const LoketKasus *kasus = self->kasus->pdata[i];
      TepatLetterModel *row = tepat_letter_model_append (model, "kasus");
      g_autofree char *since = kasus->sejak != NULL ? tepat_letter_format_date (kasus->sejak) : NULL;
      g_autofree char *until = kasus->tenggat != NULL ? tepat_letter_format_date (kasus->tenggat)
                                                      : NULL;
      g_autofree char *state = kasus->alasan == NULL ? g_strdup (kasus->judul)
                               : g_strdup_printf ("%s: %s", kasus->judul, kasus->alasan);

      tepat_letter_model_set_text (row, "nomor", known (kasus->nomor));
      tepat_letter_model_set_text (row, "jenis", kasus->jenis);
      tepat_letter_model_set_text (row, "keadaan", state);
      tepat_letter_model_set_text (row, "sejak", known (since));
      tepat_letter_model_set_text (row, "lanjut", kasus->lanjut);
      tepat_letter_model_set_text (row, "tenggat", kasus->lewat ? _("late") : known (until));
    }
}
