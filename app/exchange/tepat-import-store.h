/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-bulk.h"
#include "tepat-import-private.h"
#include "tepat-keluarga.h"
#include "tepat-kk-map.h"

G_BEGIN_DECLS

/* What a family that this import made should be like, and what it became. */
typedef struct
{
  guint16 planned_members;
  guint16 members;
  guint8  planned_heads;
  guint8  heads;
  guint8  has_kepala;
} ImportKeluarga;

typedef struct
{
  gint64 keluarga;
  gint64 penduduk;
  gint64 lengkap;
  gint64 bertanda;
} ImportRekap;

/* The state of one import on the write lane. */
typedef struct
{
  TepatDb               *db;
  TepatImportApply      *in;
  const TepatImportPlan *plan;
  TepatImportReport     *report;
  char                  *now;
  gint64                 impor;

  gint64                 first_penduduk;
  gint64                 next_penduduk;
  gint64                 first_keluarga;
  gint64                 next_keluarga;
  gboolean               register_empty;
  TepatBulk             *bulk;          /* NULL where the indexes are kept */

  TepatStmt             *insert_penduduk;
  TepatStmt             *insert_keluarga;
  TepatStmt             *insert_identitas;
  TepatStmt             *insert_jawaban;
  TepatStmt             *insert_baris;
  TepatImportMatcher    *matcher;

  TepatKkMap            *kk_map;        /* families met in this file */
  GArray                *families;      /* ImportKeluarga, by id - first_keluarga */
  GHashTable            *touched;       /* ids of older families that got members */
  gint64                 last_keluarga; /* of the newest person */
  gint64                 answered_keluarga;
  GString               *answered;      /* what that family's answers are */
  GHashTable            *rekap;         /* kode, by address -> ImportRekap */
} Apply;

void     tepat_import_store_init   (Apply                    *a);
void     tepat_import_store_clear  (Apply                    *a);
/* records[0] becomes a new person; the records after it tell about the rest of the family. */
gboolean tepat_import_store_new    (Apply                    *a,
                                    TepatImportRecord        *records,
                                    guint                     n_left,
                                    gint64                   *penduduk,
                                    GError                  **error);
/* A known person was changed; one who moved goes to the family of the record's KK. */
gboolean tepat_import_store_changed (Apply                   *a,
                                    TepatImportRecord        *record,
                                    gint64                    penduduk,
                                    gboolean                  moved,
                                    GError                  **error);
/* Identity, answers, membership: what hangs on a person, new or known. */
gboolean tepat_import_store_extras (Apply                    *a,
                                    const TepatImportRecord  *record,
                                    gint64                    penduduk,
                                    GError                  **error);
/* A new family without members, for a row that is a family. */
gboolean tepat_import_store_family (Apply                    *a,
                                    TepatImportRecord        *record,
                                    gint64                   *keluarga,
                                    GError                  **error);
gboolean tepat_import_store_answers (Apply                   *a,
                                    const char               *subjek,
                                    gint64                    rekam,
                                    const char               *isi,
                                    GError                  **error);
/* Rejects a row for a reason that only the register knows. */
gboolean tepat_import_store_refuse (Apply                    *a,
                                    TepatImportRecord        *record,
                                    const char               *value,
                                    const char               *code,
                                    GError                  **error);
gboolean tepat_import_store_settle (Apply                    *a,
                                    TepatImportRecord        *record,
                                    GError                  **error);
gboolean tepat_import_store_family_row (Apply                *a,
                                    TepatImportRecord        *record,
                                    GError                  **error);
/* What can be said only when all rows are in: doubles, families, the recap. */
gboolean tepat_import_store_finish (Apply                    *a,
                                    GError                  **error);

G_END_DECLS
