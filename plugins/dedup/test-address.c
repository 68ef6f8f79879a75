/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-address.h"

#include <string.h>

#include "dedup-address.h"

static DedupAddress
get_address (const char *text)
{
  DedupAddress address;

  dedup_address_parse (&address, text, strlen (text));

  return address;
}

static void
test_addresses (void)
{
  static const struct { const char *a; const char *b; gboolean same; gboolean near; } pairs[] = {
    { "Jl. Mawar No. 12", "JALAN MAWAR 12", TRUE, TRUE },
    { "DUSUN KRAJAN RT 01 RW 02", "Dsn. Krajan", TRUE, TRUE },
    { "Jl. Mawar No. 012", "Mawar, no 12", TRUE, TRUE },
    { "JL. DIPONEGORO NO. 7", "JL. DIPONGORO NO 7", FALSE, TRUE },
    { "177 pridham street milton", "177 pridhamstreet milton", FALSE, TRUE },
    { "JL. MAWAR NO. 12", "JL. KENANGA NO. 12", FALSE, FALSE },
    { "JL. MAWAR NO. 12", "", FALSE, FALSE },
    { "-", "", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      DedupAddress a = get_address (pairs[i].a), b = get_address (pairs[i].b);

      g_assert_cmpint (a.hash != 0 && a.hash == b.hash, ==, pairs[i].same);
      g_assert_cmpint (dedup_address_is_near (&a, &b), ==, pairs[i].near);
    }
}

void
test_address_add (void)
{
  g_test_add_func ("/dedup/addresses", test_addresses);
}
