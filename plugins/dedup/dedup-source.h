/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-records.h"

G_BEGIN_DECLS

/* In the order of DedupField, then the id of the row and its version. */
#define DEDUP_SOURCE_COLUMNS \
  "p.nik, k.no_kk, p.nama, p.jk, p.tgl_lahir, p.ibu_kandung, k.alamat, k.rt, k.rw, p.wilayah," \
  " p.uid, p.id, p.versi"
#define DEDUP_SOURCE_TABLES \
  "penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"

/* A row of these columns. */
void     dedup_source_take_row   (DedupRecords    *records,
                                  DedupNamesCache *cache,
                                  TepatStmt       *stmt);
gboolean dedup_source_read_stamp (TepatDb         *db,
                                  DedupStamp      *stamp,
                                  GError         **error);
/* Adds the persons of the register that the actor sees, their ids the uid; who was merged already is
 * left out. Needs the whole NIK. */
gboolean dedup_source_append (TepatDb       *db,
                              DedupRecords  *records,
                              TepatJob      *job,
                              GError       **error);
/* Read job: these and nobody else. @data: a TepatJob. */
gpointer dedup_source_read   (TepatDb       *db,
                              gpointer       data,
                              GCancellable  *cancellable,
                              GError       **error);

G_END_DECLS
