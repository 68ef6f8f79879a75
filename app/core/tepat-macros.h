/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* Both libraries are built with hidden visibility: only what carries TEPAT_API leaves them. */
#define TEPAT_API __attribute__ ((visibility ("default"))) extern

/* Raised whenever an exported structure or interface changes; a plugin of another number is not
 * loaded. */
#define TEPAT_PLUGIN_ABI 1u
