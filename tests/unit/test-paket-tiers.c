/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiers-fixture.h"

/* The register and who is in which programme, in the offices of four tiers. */
static const Tiers tiers = {
  .path = "/paket/tiers", .seed = 11, .dump = TIERS_DUMP_REGISTER, .fill = tiers_register_fill,
  .think = tiers_register_think, .edit = tiers_register_edit, .found = tiers_register_found,
};

int
main (int   argc,
      char *argv[])
{
  return tiers_main (argc, argv, &tiers);
}
