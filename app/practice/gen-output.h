/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gen-family.h"

typedef struct _GenOutput GenOutput;

GenOutput *gen_output_open     (const char       *path,
                                const char       *profile,
                                GenWilayah       *wilayah,
                                GError          **error);
void       gen_output_add      (GenOutput        *self,
                                const GenPerson  *person);
gboolean   gen_output_close    (GenOutput        *self,
                                GError          **error);
/* Rows are families: only the first member is written. */
gboolean   gen_output_wants_families (GenOutput  *self);
