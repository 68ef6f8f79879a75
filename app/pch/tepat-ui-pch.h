/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As tepat-pch.h, for libtepat-ui and the plugins. */
#define _GNU_SOURCE

#include <string.h>
#include <libintl.h>
#include <adwaita.h>

/* Each source names its own. */
#undef G_LOG_DOMAIN
