/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/**
 * TerpaduFilter:
 *
 * What narrows a list: keys with a value each, in the order in which they were chosen. As a text it
 * is `key=value&key=value` with the values percent-encoded, which is how it is saved, handed over
 * by "Hari ini" and typed on the command line.
 *
 * - `cari`: words that were typed
 * - `wilayah`: a code prefix
 * - `status`: a code of the list `status-penduduk`
 * - `padan`: 1, 2, or 0 for not asked
 * - `mutu`: `lengkap`, `kurang`, `bertanda`, or the code of a flag
 * - `diperiksa`: `sudah` or `belum`: whether a person has looked at the flags
 * - `kurang`: the code of a mandatory attribute that is missing
 * - `desil`: a number, two with `-` between, or `kosong`
 * - `program`: the code of a programme, or `tanpa` for none
 * - `sejak`: `0`, `7` ... days before today, or a date: changed since
 * - `oleh`: the name of a user: changed by
 * - `impor`: the uid of an import: brought or changed by it
 */
typedef struct _TerpaduFilter TerpaduFilter;

TerpaduFilter *terpadu_filter_new         (const char          *text);
TerpaduFilter *terpadu_filter_copy        (const TerpaduFilter *self);
void           terpadu_filter_free        (TerpaduFilter       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduFilter, terpadu_filter_free)

/* The value, or "" when the key is not set; setting "" takes it off. */
const char    *terpadu_filter_get         (const TerpaduFilter *self,
                                           const char          *key);
void           terpadu_filter_set         (TerpaduFilter       *self,
                                           const char          *key,
                                           const char          *value);
guint          terpadu_filter_get_n       (const TerpaduFilter *self);
const char    *terpadu_filter_get_key     (const TerpaduFilter *self,
                                           guint                n);
char          *terpadu_filter_to_text     (const TerpaduFilter *self);
/* NULL when the text says something that no list understands; tells which part. */
TerpaduFilter *terpadu_filter_parse       (const char          *text,
                                           GError             **error);
/* Appends " AND ..." for everything but `cari` and `wilayah`; values (element-type GVariant) are
 * the parameters from $1 on. */
void           terpadu_filter_append_sql  (const TerpaduFilter *self,
                                           const char          *subject,
                                           TepatZone            zone,
                                           GString             *sql,
                                           GPtrArray           *values);
/* Binds them. The texts stay borrowed from @values. */
void           terpadu_filter_bind        (GPtrArray           *values,
                                           TepatStmt           *stmt);

G_END_DECLS
