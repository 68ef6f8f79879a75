/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-error"

#include "config.h"

#include "sinkron-error.h"

G_DEFINE_QUARK (sinkron-error-quark, sinkron_error)
