/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tepat-cli.h"

int
main (int   argc,
      char *argv[])
{
  return tepat_cli_run (argc, argv);
}
