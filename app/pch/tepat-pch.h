/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sources of libtepat include most, compiled once. A release build is without, so that a
 * missing include is found there. */
#define _GNU_SOURCE

#include <errno.h>
#include <string.h>
#include <libintl.h>
#include <glib/gstdio.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* Each source names its own. */
#undef G_LOG_DOMAIN
