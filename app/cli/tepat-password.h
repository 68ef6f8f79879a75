/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A password from @file (nullable), which @option names, else from the environment variable
 * @variable, else typed on the terminal after @prompt. Free it with tepat_password_free(). */
char *tepat_password_read (const char  *file,
                           const char  *option,
                           const char  *variable,
                           const char  *prompt,
                           GError     **error);
void  tepat_password_free (char        *password);

G_END_DECLS
