/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-case.h"

G_BEGIN_DECLS

/* One comparison in plain words. */
typedef struct
{
  char   *text;
  double  weight;     /* bits; above 0 speaks for one person */
} DedupSentence;

/* (element-type DedupSentence): from the heaviest for to the heaviest against; what is not known
 * says nothing. */
GPtrArray  *dedup_explain          (const DedupReason *reason);
/* "almost certain", "likely", ... */
const char *dedup_explain_strength (double             probability);
/* For example "99,9%"; nothing is called wholly certain. */
char       *dedup_explain_percent  (double             probability,
                                    guint              decimals);

G_END_DECLS
