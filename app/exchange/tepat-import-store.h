/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-bulk.h"
#include "tepat-import-doubles.h"
#include "tepat-import-private.h"
#include "tepat-keluarga.h"
#include "tepat-kk-map.h"
#include "tepat-load.h"

G_BEGIN_DECLS

/* What a family that this import made should be like, and what it became. */
typedef struct
{
  guint16 planned_members;
  guint16 members;
  guint8  planned_heads;
  guint8  heads;
  guint8  has_kepala;
  guint8  has_answers;
} ImportKeluarga;

typedef struct
{
  gint64 keluarga;
  gint64 penduduk;
  gint64 lengkap;
  gint64 bertanda;
  gint64 nonaktif;
} ImportRekap;

/* What the register knows of the family that a row's person joins. */
typedef struct
{
  gint64  keluarga;
  char   *alamat, *rt, *rw, *dusun, *kepala;
  gint64  jumlah_anggota;
} KnownKeluarga;

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
  TepatBulk             *bulk;          /* NULL where the indexes are kept */
  gboolean               many_lack;     /* the index of those who lack something is down */
  guint64                n_lacking;     /* new persons who do */

  TepatLoad             *load_penduduk;  /* what is new; NULL in a dry run, as are the next */
  TepatLoad             *load_keluarga;
  TepatLoad             *load_identitas;
  TepatLoad             *load_answers_p;
  TepatLoad             *load_answers_k;
  TepatStmt             *insert_identitas;  /* of a record that was known */
  TepatStmt             *insert_jawaban;
  TepatStmt             *insert_baris;
  TepatImportMatcher    *matcher;       /* NULL in a register without persons */
  TepatDb               *before;        /* what it looks into; NULL where nothing is written */
  TepatStmt             *find_family;   /* NULL in a register without families */

  TepatKkMap            *kk_map;        /* families met in this file */
  TepatKkMap            *homes;         /* their desa, where the rows leave it to the family */
  GArray                *families;      /* ImportKeluarga, by id - first_keluarga */
  TepatImportAfter      *after;
  TepatImportDoubles    *doubles;       /* NULL in a dry run */
  GHashTable            *taken;         /* older families that a row of this file is about */
  KnownKeluarga          known;
  guint64                settled_key;   /* the KK that was looked up last, and its desa */
  const char            *settled;
  GString               *alasan;        /* of a row that was refused here */
  gint64                 answered_keluarga;
  GString               *answered;      /* what that family's answers are */
  GHashTable            *answered_older;
  GHashTable            *dry_answers;   /* what a dry run would have written */
  TepatKkMap            *dry_niks;      /* NIK of persons it would have made -> flagged or not */
  GHashTable            *rekap;         /* kode, by address -> ImportRekap */
  const char            *rekap_kode;    /* looked up last */
  ImportRekap           *rekap_last;
} Apply;

void     tepat_import_store_init   (Apply                    *a);
void     tepat_import_store_clear  (Apply                    *a);
/* Finds where a row belongs that does not say it, and refuses what cannot be told. */
gboolean tepat_import_store_settle (Apply                    *a,
                                    TepatImportRecord        *record,
                                    GError                  **error);
/* records[0] becomes a new person; the records after it tell about the rest of the family. */
gboolean tepat_import_store_new    (Apply                    *a,
                                    TepatImportRecord        *records,
                                    guint                     n_left,
                                    GError                  **error);
/* A known person goes to the family of the record's KK. */
gboolean tepat_import_store_moved  (Apply                    *a,
                                    TepatImportRecord        *record,
                                    gint64                    penduduk,
                                    GError                  **error);
/* An older family of the record's KK in the record's desa, 0 when there is none. */
gboolean tepat_import_store_find_older (Apply                *a,
                                    const TepatImportRecord  *record,
                                    gint64                   *keluarga,
                                    GError                  **error);
/* A new family without members, for a row that is a family. */
gboolean tepat_import_store_family (Apply                    *a,
                                    TepatImportRecord        *record,
                                    gint64                   *keluarga,
                                    GError                  **error);
gboolean tepat_import_store_family_row (Apply                *a,
                                    TepatImportRecord        *record,
                                    GError                  **error);
/* What hangs on a person or a family. */
gboolean tepat_import_store_new_extras (Apply                *a,
                                    const TepatImportRecord  *record,
                                    gint64                    penduduk,
                                    gint64                    keluarga,
                                    GError                  **error);
gboolean tepat_import_store_known_extras (Apply              *a,
                                    const TepatImportRecord  *record,
                                    gint64                    penduduk,
                                    gboolean                 *changed,
                                    GError                  **error);
gboolean tepat_import_store_family_answers (Apply            *a,
                                    gint64                    keluarga,
                                    const char               *isi,
                                    gboolean                 *changed,
                                    GError                  **error);
gboolean tepat_import_store_family_notes (Apply              *a,
                                    gint64                    keluarga,
                                    const char               *isi,
                                    gboolean                 *changed,
                                    GError                  **error);
/* Writes what waits; the texts of the batch may go then. */
gboolean tepat_import_store_flush  (Apply                    *a,
                                    GError                  **error);
/* What can be said only when all rows are in: doubles, families, the recap. */
gboolean tepat_import_store_close  (Apply                    *a,
                                    GError                  **error);
/* And what needs the indexes. */
gboolean tepat_import_store_finish (Apply                    *a,
                                    GError                  **error);

G_END_DECLS
