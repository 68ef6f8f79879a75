/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * SinkronPenerimaQuery:
 * @program: (nullable): code of one programme
 * @wilayah: (nullable): code, or its beginning
 * @alasan: (nullable): rows of one reason; `sah` for those who are valid
 * @limit: rows at most
 * @path: (nullable): of an export
 * @n_rows: (out): rows that an export wrote
 *
 * Who of those that receive a programme is valid, and why the others are not.
 */
typedef struct
{
  const char *program;
  const char *wilayah;
  const char *alasan;
  guint       limit;
  const char *path;
  guint       n_rows;
} SinkronPenerimaQuery;

/* Titles and steps of a reason, translated; NULL when there is none of this name. */
const char *sinkron_penerima_get_title (const char *alasan);
const char *sinkron_penerima_get_step  (const char *alasan);

/* The highest desil of each programme that has one, as the reference says it: JSON {code: desil}. */
char       *sinkron_penerima_dup_limits (TepatReference *reference);

/* Read job: a JsonNode {jumlah, sah, alasan: [{alasan, jumlah}], program: [{program, nama, jumlah,
 * sah}], desa: [{wilayah, nama, jumlah, sah}]}. */
gpointer    sinkron_penerima_read      (TepatDb       *db,
                                        gpointer       query,
                                        GCancellable  *cancellable,
                                        GError       **error);
/* Read job: a JsonNode, an array of {nama, desa, wilayah, program, nomor, status, jenis, uid}. */
gpointer    sinkron_penerima_list      (TepatDb       *db,
                                        gpointer       query,
                                        GCancellable  *cancellable,
                                        GError       **error);
/* The write job that keeps who took what out, and the read job that writes the file. */
gpointer    sinkron_penerima_note      (TepatDb       *db,
                                        gpointer       query,
                                        GCancellable  *cancellable,
                                        GError       **error);
gpointer    sinkron_penerima_write     (TepatDb       *db,
                                        gpointer       query,
                                        GCancellable  *cancellable,
                                        GError       **error);

G_END_DECLS
