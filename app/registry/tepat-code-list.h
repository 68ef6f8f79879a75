/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatCodeList:
 *
 * A list of codes with their names, as a version of the reference has it. It belongs to a
 * [struct@Reference], never changes and may be read from any thread.
 */
typedef struct _TepatCodeList TepatCodeList;
/**
 * TepatCode:
 *
 * One entry of a list.
 */
typedef struct _TepatCode     TepatCode;

TEPAT_API guint            tepat_code_list_get_n       (const TepatCodeList *self);
TEPAT_API const TepatCode *tepat_code_list_get_nth     (const TepatCodeList *self,
                                                        guint                n);
/* By any way to write it: code, name, synonym, "1. Laki-laki". */
TEPAT_API const TepatCode *tepat_code_list_find        (const TepatCodeList *self,
                                                        const char          *text,
                                                        gssize               length);
TEPAT_API int              tepat_code_list_find_number (const TepatCodeList *self,
                                                        const char          *text,
                                                        gssize               length);
/* By the stored code. */
TEPAT_API const TepatCode *tepat_code_list_lookup      (const TepatCodeList *self,
                                                        const char          *kode);
TEPAT_API const char      *tepat_code_list_get_name_of (const TepatCodeList *self,
                                                        int                  number);

TEPAT_API const char      *tepat_code_get_kode         (const TepatCode     *self);
TEPAT_API const char      *tepat_code_get_nama         (const TepatCode     *self);
TEPAT_API int              tepat_code_get_number       (const TepatCode     *self);
TEPAT_API const char      *tepat_code_get_text         (const TepatCode     *self,
                                                        const char          *property);
TEPAT_API gint64           tepat_code_get_int          (const TepatCode     *self,
                                                        const char          *property,
                                                        gint64               otherwise);
TEPAT_API gboolean         tepat_code_get_boolean      (const TepatCode     *self,
                                                        const char          *property);

G_END_DECLS
