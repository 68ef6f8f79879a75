/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-value.h"

G_BEGIN_DECLS

TepatValueStatus tepat_value_open    (const TepatTableCell  *cell,
                                      const char           **text,
                                      gsize                 *length,
                                      TepatValueReason      *reason);

static inline TepatValueStatus
tepat_value_invalid (TepatValueReason *reason, TepatValueReason why)
{
  *reason = why;
  return TEPAT_VALUE_INVALID;
}

static inline TepatValueStatus
tepat_value_empty (TepatValueReason *reason, TepatValueReason why)
{
  *reason = why;
  return TEPAT_VALUE_EMPTY;
}

G_END_DECLS
