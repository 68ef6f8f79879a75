/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatNumberMap:
 *
 * Who may have a number: 8 bytes an entry, for the millions of a register. It keeps half of the
 * hash of a number and no more, so whoever asks looks whether the record really has it.
 */
typedef struct _TepatNumberMap TepatNumberMap;

TepatNumberMap *tepat_number_map_new  (void);
void            tepat_number_map_free (TepatNumberMap *self);
void            tepat_number_map_prepare
                                      (TepatNumberMap *self,
                                       guint64         number);
guint32         tepat_number_map_find (TepatNumberMap *self,
                                       guint64         number,
                                       gsize          *place);
void            tepat_number_map_add  (TepatNumberMap *self,
                                       guint64         number,
                                       guint32         record);

G_END_DECLS
