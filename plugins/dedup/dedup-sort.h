/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sorts by the bits from @low_bit on up to @high_bit, the others keep their order; @scratch has
 * room for @n as well. */
void dedup_sort_u64 (guint64 *values,
                     guint64 *scratch,
                     gsize    n,
                     guint    low_bit,
                     guint    high_bit);

G_END_DECLS
