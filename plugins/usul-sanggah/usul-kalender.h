/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* The clock of a case: the list `tenggat` says how long it has, the list `libur` which days do not
 * count. Days are ISO. */

/* Monday to Friday, no holiday. */
gboolean  usul_kalender_is_working (const TepatArti *lists,
                                    const char      *day);
/* The last day of a case of this kind that came on @from, which itself does not count. */
char     *usul_kalender_deadline   (const TepatArti *lists,
                                    const char      *jenis,
                                    const char      *from);
/* A day @days from another one, or before it. */
char     *usul_kalender_add_days   (const char      *day,
                                    int              days);
/* A number of the list `tenggat`, for example `dekat`. */
int       usul_kalender_get        (const TepatArti *lists,
                                    const char      *jenis,
                                    const char      *property,
                                    int              otherwise);

G_END_DECLS
