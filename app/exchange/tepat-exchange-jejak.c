/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-exchange-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-exchange-jejak.h"
#include "tepat-jejak-words.h"

void
tepat_exchange_add_words (void)
{
  static const TepatJejakWord acts[] = {
    { "impor.terapkan", N_("Imported from a file") },
    { "impor.batalkan", N_("Import undone") },
    { "data.ekspor", N_("List exported") },
    { "kantor.kunci", N_("Keys of this office made") },
    { "kantor.tambah", N_("Card of an office taken") },
    { "kantor.percaya", N_("Office trusted") },
    { "kantor.tolak", N_("Office refused") },
    { "paket.siapkan", N_("Package prepared") },
    { "paket.buat", N_("Package made") },
    { "paket.tunggu", N_("Package waits for a second person") },
    { "paket.terapkan", N_("Package applied") },
    { "paket.batal", N_("Package taken back") },
    { "konflik.putus", N_("Conflict decided") },
    { "konflik.batal", N_("Decision on a conflict taken back") },
    { "periode.terima", N_("Periode taken from a package") },
    { NULL, NULL },
  };
  static const TepatJejakWord subjects[] = {
    { "impor", N_("Import") },
    { "kantor", N_("Card of an office") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (acts);
  tepat_jejak_add_subjects (subjects);
}
