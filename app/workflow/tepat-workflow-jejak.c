/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workflow-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-workflow-jejak.h"
#include "tepat-jejak-words.h"

void
tepat_workflow_add_words (void)
{
  static const TepatJejakWord acts[] = {
    { "ruang_kerja.buat", N_("Workspace made") },
    { "data.cetak", N_("Printed") },
    { "periode.buka", N_("Periode opened") },
    { "periode.desa", N_("Desa added to the periode") },
    { "periode.finalkan", N_("Kabupaten finalised") },
    { "periode.revisi", N_("Periode opened for a revision") },
    { "periode.sahkan", N_("Periode ratified") },
    { "desa.tutup", N_("Desa closed") },
    { "desa.buka", N_("Desa opened again") },
    { "desa.finalkan", N_("Desa finalised") },
    { "desa.revisi", N_("Desa opened for a revision") },
    { "pemeriksaan.kecualikan", N_("Exception to a check") },
    { "surat.buat", N_("Letter drafted") },
    { "surat.setujui", N_("Letter approved") },
    { "surat.batal", N_("Letter cancelled") },
    { "surat.pindai", N_("Signed letter scanned") },
    { "surat.atur", N_("Letter settings changed") },
    { "surat.templat", N_("Letter template changed") },
    { NULL, NULL },
  };
  static const TepatJejakWord subjects[] = {
    { "surat", N_("Letter") },
    { "periode", N_("Periode") },
    { "tahapan", N_("Desa") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (acts);
  tepat_jejak_add_subjects (subjects);
}
