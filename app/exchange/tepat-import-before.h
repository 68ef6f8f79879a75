/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-db-private.h"

G_BEGIN_DECLS

/* What an import changed in records that were there before it. A before-image belongs to a person
 * or a family and to one aspect of it: "penduduk" and "keluarga" are the record's own columns,
 * "penduduk.keluarga" is where a person lives, and so on. */
#define TEPAT_BEFORE_PENDUDUK    "penduduk"
#define TEPAT_BEFORE_TEMPAT      "penduduk.keluarga"
#define TEPAT_BEFORE_JAWABAN_P   "penduduk.jawaban"
#define TEPAT_BEFORE_IDENTITAS   "penduduk.identitas"
#define TEPAT_BEFORE_KEPESERTAAN "penduduk.kepesertaan"
#define TEPAT_BEFORE_KELUARGA    "keluarga"
#define TEPAT_BEFORE_JAWABAN_K   "keluarga.jawaban"
#define TEPAT_BEFORE_ANGGOTA     "keluarga.anggota"

gboolean tepat_import_before_note    (TepatDb      *db,
                                      gint64        impor,
                                      const char   *aspect,
                                      gint64        rekam,
                                      const char   *kunci,
                                      const char   *sebelum,
                                      const char   *now,
                                      GError      **error);
gboolean tepat_import_before_take    (TepatDb      *db,
                                      gint64        impor,
                                      const char   *aspect,
                                      gint64        rekam,
                                      JsonBuilder  *before,
                                      const char   *now,
                                      GError      **error);
gboolean tepat_import_before_restore (TepatDb      *db,
                                      gint64        impor,
                                      const char   *now,
                                      guint64      *n_restored,
                                      GPtrArray    *left,
                                      GError      **error);

G_END_DECLS
