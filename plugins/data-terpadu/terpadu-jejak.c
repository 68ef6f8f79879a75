/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-jejak"

#include "config.h"

#include "terpadu-jejak.h"

#include <glib/gi18n-lib.h>

void
terpadu_jejak_add_words (void)
{
  static const TepatJejakWord words[] = {
    { "draf.simpan", N_("Draft kept") },
    { "draf.buang", N_("Draft thrown away") },
    { "draf.ambil-alih", N_("Drafts of a colleague taken over") },
    { "pengirim.ingat", N_("Columns of a sender remembered") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (words);
}
