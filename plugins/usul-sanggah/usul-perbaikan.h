/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What has to be repaired of a proposal that was sent back: fields of the register, and papers. */

typedef struct
{
  const char *kode;
  const char *title;      /* marked with N_() */
} UsulPerbaikan;

/* The papers, ended by one without a code. */
extern const UsulPerbaikan usul_perbaikan_kertas[];

/* Whether each of them is a field or a paper: what nobody can find, nobody repairs. */
gboolean  usul_perbaikan_check    (const TepatArti     *lists,
                                   const char * const  *names,
                                   GError             **error);
char     *usul_perbaikan_to_json  (const char * const  *names);
/* Their names, for people; NULL where there are none. */
char     *usul_perbaikan_describe (const TepatArti     *lists,
                                   const char          *json);

G_END_DECLS
