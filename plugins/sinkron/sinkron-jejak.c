/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-jejak"

#include "config.h"

#include "sinkron-jejak.h"

#include <glib/gi18n-lib.h>

void
sinkron_jejak_add_words (void)
{
  static const TepatJejakWord words[] = {
    { "sinkron.atur", N_("Synchronisation set up") },
    { "sinkron.mulai", N_("Synchronisation begun") },
    { "sinkron.selesai", N_("Synchronisation ended") },
    { "sinkron.terima", N_("Data of the centre received") },
    { "sinkron.terapkan", N_("Data of the centre applied") },
    { "sinkron.lengkap", N_("Data of the centre received whole") },
    { "sinkron.kembali", N_("Answer of the centre looked at") },
    { "sinkron.lepas", N_("Data of the centre let in") },
    { "sinkron.buang", N_("Data of the centre thrown away") },
    { "sinkron.ekspor", N_("List for the centre exported") },
    { "sinkron.jawab", N_("Answer to the public made") },
    { "kiriman.umumkan", N_("Consignment announced to the centre") },
    { "kiriman.bagian", N_("Part of a consignment sent") },
    { "kiriman.diterima", N_("Consignment received by the centre") },
    { "kiriman.kembali", N_("Rows of a consignment came back") },
    { "prelist.buat", N_("List of families made") },
    { "prelist.draf", N_("Visit of a family kept as a draft") },
    { "prelist.hasil", N_("Result of a visit recorded") },
    { "prelist.ambil-alih", N_("Family of the list taken over") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (words);
}
