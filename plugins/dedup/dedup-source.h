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
/* Read job: the persons of the register that the actor sees, their ids the uid. Who was merged
 * already is left out. @data: a TepatJob. Needs the whole NIK. */
gpointer dedup_source_read (TepatDb       *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
