/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-error"

#include "config.h"

#include "tepat-letter-error.h"

G_DEFINE_QUARK (tepat-letter-error-quark, tepat_letter_error)
