/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_COMPARE (terpadu_compare_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduCompare, terpadu_compare, TERPADU, COMPARE, GtkWidget)

/**
 * TerpaduCompare:
 *
 * Two records side by side, what differs marked. Signal: `closed`.
 */

/* whole: the record on the left, as terpadu_record_add_whole() tells. */
GtkWidget *terpadu_compare_new  (TepatContext     *context,
                                 TepatArti        *knowledge,
                                 JsonNode         *whole);
/* key: a NIK, a KK, a name or a uid. */
void       terpadu_compare_with (TerpaduCompare   *self,
                                 const char       *key);
/* subject: penduduk or keluarga. */
void       terpadu_compare_with_row
                                (TerpaduCompare   *self,
                                 const char       *subject,
                                 gint64            id);

G_END_DECLS
