/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "gen-noise.h"
#include "gen-output.h"

/**
 * GenRegister:
 * @labels: (nullable): takes the true duplicates
 * @errors: (nullable): takes the errors
 * @error_share: persons with an error, per cent
 * @duplicate_share: further rows about an earlier person, per cent
 * @max_families: 0: as many as @max_rows takes
 *
 * A register of invented families on its way into a file, and what was put into it.
 */
typedef struct
{
  GenWilayah *wilayah;
  GenOutput  *out;
  FILE       *labels;
  FILE       *errors;
  guint64     seed;
  double      error_share;
  double      duplicate_share;
  guint64     max_rows;
  guint       max_families;

  guint64     n_rows;
  guint       n_families;
  guint64     n_duplicates;
  guint64     n_errors[GEN_N_ERRORS];
  guint64     n_kinds[GEN_N_DUPLICATES];

  GenRandom   random;
  GenFamily   family;
  GenFamily   earlier;
} GenRegister;

void gen_register_write (GenRegister *self);
