/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Asks where to, and writes the frozen data of a final periode there as a job. */
void pengesahan_download (TepatContext       *context,
                          GtkWidget          *widget,
                          const TepatPeriode *periode,
                          const char         *suffix);

G_END_DECLS
