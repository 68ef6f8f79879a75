/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gen-random.h"

#define GEN_NAME_SIZE 64

void        gen_names_person (GenRandom *random,
                              gboolean   woman,
                              int        birth_year,
                              char      *name);
const char *gen_names_place  (GenRandom *random);
const char *gen_names_flower (guint      n);
const char *gen_names_desa   (guint      n,
                              char      *name);
