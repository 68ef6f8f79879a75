/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sinkron_proksi_resolver_new:
 * @proksi: http://HOST:PORT or http://NAME@HOST:PORT
 * @password: (nullable)
 *
 * The way through the office's proxy. It asks for a tunnel with the name and password at once, since
 * libsoup 3.2 asks for a tunnel to the proxy itself once it was refused; and neither of them ever
 * reaches the other end of the tunnel.
 *
 * Returns: (transfer full) (nullable): %NULL when @proksi is no address
 */
GProxyResolver *sinkron_proksi_resolver_new (const char *proksi,
                                             const char *password);

G_END_DECLS
