/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-jejak"

#include "config.h"

#include "dedup-jejak.h"

#include <glib/gi18n-lib.h>

void
dedup_jejak_add_words (void)
{
  static const TepatJejakWord words[] = {
    { "ganda.cari", N_("Register searched for doubles") },
    { "ganda.susul", N_("Search for doubles brought up to date") },
    { "ganda.pegang", N_("Case of doubles taken in hand") },
    { "ganda.lepas", N_("Case of doubles given back") },
    { "ganda.putus", N_("Decision on doubles") },
    { "ganda.ulang", N_("Second look at a decision on doubles") },
    { "ganda.tugas", N_("Visit asked for, about doubles") },
    { "ganda.temuan", N_("Found at a visit, about doubles") },
    { "ganda.latih", N_("Search for doubles learned from decisions") },
    { "ganda.setel", N_("Settings of doubles changed") },
    { NULL, NULL },
  };

  tepat_jejak_add_words (words);
}
