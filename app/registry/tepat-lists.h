/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-reference.h"
#include "tepat-wilayah-index.h"

G_BEGIN_DECLS

/**
 * TepatLists:
 * @reference: code lists and questionnaires
 * @wilayah: the list of wilayah
 * @today: the day in the office's time zone, yyyy-mm-dd
 *
 * What a record is judged by; borrowed for as long as an act takes.
 */
typedef struct
{
  const TepatReference    *reference;
  const TepatWilayahIndex *wilayah;
  const char              *today;
} TepatLists;

G_END_DECLS
