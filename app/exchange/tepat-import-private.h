/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-import-after.h"
#include "tepat-import-overlay.h"
#include "tepat-import-profile.h"
#include "tepat-import.h"
#include "tepat-mutu.h"
#include "tepat-search.h"
#include "tepat-store-private.h"
#include "tepat-wilayah-index.h"

G_BEGIN_DECLS

/* A file about to be imported. */
struct _TepatImport
{
  GObject             parent_instance;

  TepatSession       *session;
  char               *path;
  char               *sheet;         /* of a workbook, NULL for the first */
  char               *berkas;
  TepatReference     *reference;
  TepatWilayahIndex  *wilayah;
  char               *kab;
  const TepatImportProfile *profile;
  GPtrArray          *headers;       /* char *, NULL-terminated */
  GPtrArray          *fields;        /* const TepatField * or NULL, per column */
  guint               header_row;
  char                delimiter;     /* of the sender's CSV file, 0 of a workbook */
  gboolean            again;
  gboolean            alone;         /* nobody in this process reads while it runs */
  char               *program;
  TepatImportOverlay *overlay;       /* what a person corrected */
  const char * const *named;         /* columns that a person named, while the header is found */
};

/* The way of a row: the reader's thread parses it into a record of a batch; batches go through a
 * short queue to the write lane, which stores them, and come back empty. Memory is bounded by the
 * number of batches, not by the file. */

#define TEPAT_IMPORT_BATCH_ROWS 2048
#define TEPAT_IMPORT_N_BATCHES  6
#define TEPAT_IMPORT_N_EXAMPLES 200

/**
 * TepatImportField:
 *
 * A field of the model that has a place of its own in a record. All others are answers to a
 * questionnaire, identities, or parts from which one of these is made.
 */
typedef enum
{
  TEPAT_IMPORT_NONE,
  TEPAT_IMPORT_NIK,
  TEPAT_IMPORT_NO_KK,
  TEPAT_IMPORT_NAMA,
  TEPAT_IMPORT_JK,
  TEPAT_IMPORT_TEMPAT_LAHIR,
  TEPAT_IMPORT_TGL_LAHIR,
  TEPAT_IMPORT_IBU_KANDUNG,
  TEPAT_IMPORT_ALAMAT,
  TEPAT_IMPORT_RT,
  TEPAT_IMPORT_RW,
  TEPAT_IMPORT_DUSUN,
  TEPAT_IMPORT_WILAYAH,
  TEPAT_IMPORT_STATUS_KAWIN,
  TEPAT_IMPORT_HUBUNGAN,
  TEPAT_IMPORT_PENDIDIKAN,
  TEPAT_IMPORT_PEKERJAAN,
  TEPAT_IMPORT_DESIL,
  TEPAT_IMPORT_DESIL_TANGGAL,
  TEPAT_IMPORT_NO_HP,
  TEPAT_IMPORT_STATUS,
  TEPAT_IMPORT_KTP_WILAYAH,
  TEPAT_IMPORT_KTP_ALAMAT,
  TEPAT_IMPORT_KEPALA,
  TEPAT_IMPORT_LINTANG,
  TEPAT_IMPORT_BUJUR,
  TEPAT_IMPORT_PROGRAM,
  TEPAT_IMPORT_NO_PESERTA,
  TEPAT_IMPORT_PPKS,
  TEPAT_IMPORT_PROV,
  TEPAT_IMPORT_KAB,
  TEPAT_IMPORT_KEC,
  TEPAT_IMPORT_DESA,
  TEPAT_IMPORT_N_FIELDS,
} TepatImportField;

TepatImportField tepat_import_field_from_name (const char *name);
/* Opens the file at the sheet that is imported. */
TepatTableReader *tepat_import_open           (TepatImport         *self,
                                               GError             **error);
gboolean         tepat_import_stores          (TepatImport         *self,
                                               const TepatField    *field);
char            *tepat_import_name_of_column  (guint                n);
void             tepat_import_name_columns    (TepatImport         *self,
                                               TepatTableFormat     format,
                                               const TepatTableRow *rows,
                                               guint                n_rows);
void             tepat_import_guess_fields    (TepatImport         *self,
                                               const TepatTableRow *rows,
                                               guint                n_rows);

#define TEPAT_IMPORT_HASHED_KEY (G_GUINT64_CONSTANT (1) << 63)
#define TEPAT_IMPORT_MAX_IDENTITAS 8

typedef struct
{
  const char *jenis;
  const char *nilai;
} TepatImportIdentitas;

/**
 * TepatImportRecord:
 *
 * One row of the file, parsed. Texts live in the batch's arena. A rejected row keeps only its
 * number, its reasons and its cells.
 */
typedef struct
{
  guint             baris;
  gboolean          ditolak;
  TepatPendudukRow  penduduk;
  TepatKeluargaRow  keluarga;
  guint64           nik_key;      /* the NIK as a number, 0 where it is no key */
  guint64           kk_key;       /* the KK as a number, or a hash of what names the family */
  TepatImportIdentitas identitas[TEPAT_IMPORT_MAX_IDENTITAS];
  guint             n_identitas;
  const char       *program;
  const char       *no_peserta;
  const char       *ppks;
  const char       *jawaban;      /* of the person, JSON */
  const char       *jawaban_kk;   /* of the family, JSON */
  const char       *catatan;      /* what the file says besides, of what a row is, JSON */
  const char       *alasan;       /* JSON array of {kolom, nilai, kode}, or NULL */
  const char       *isi;          /* JSON array of the cells, where they may be asked for */
} TepatImportRecord;

/* A hash that names a family in its file is no number to look for in the register. */
static inline gboolean
tepat_import_record_has_kk (const TepatImportRecord *self)
{
  return self->kk_key != 0 && (self->kk_key & TEPAT_IMPORT_HASHED_KEY) == 0;
}

typedef struct
{
  TepatImportRecord  records[TEPAT_IMPORT_BATCH_ROWS];
  guint              n_records;
  GStringChunk      *texts;
  GError            *error;       /* the reading ended with it */
  gboolean           last;
  guint64            bytes_done;
  guint64            bytes_total;
} TepatImportBatch;

TepatImportBatch *tepat_import_batch_new   (void);
void              tepat_import_batch_clear (TepatImportBatch *self);
void              tepat_import_batch_free  (TepatImportBatch *self);

/**
 * TepatImportColumn:
 * @header: as the sender wrote it
 * @field: (nullable): what its cells hold
 * @target: where the value goes
 */
typedef struct
{
  char             *header;
  const TepatField *field;
  TepatImportField  target;
} TepatImportColumn;

/* What the parser needs to know; immutable while it runs. */
typedef struct
{
  TepatReference     *reference;
  TepatWilayahIndex  *wilayah;
  TepatActor         *actor;
  TepatImportColumn  *columns;
  guint               n_columns;
  const TepatImportProfile *profile;
  const char         *kuesioner;   /* of the answers, "" when no column holds any */
  const char         *kab;         /* of the workspace: names are looked up in it */
  TepatImportOverlay *overlay;     /* cells that a person corrected */
  gboolean            wilayah_from_family;
  gboolean            wilayah_from_ktp;
  gboolean            rows_are_families;
  const char         *program;     /* (nullable): of every row that names none */
  char                today[11];
} TepatImportPlan;

/* The column that fills @target, NULL when there is none. */
const TepatImportColumn *tepat_import_plan_column (const TepatImportPlan *self,
                                                   TepatImportField       target);

typedef struct _TepatImportParser TepatImportParser;

TepatImportParser *tepat_import_parser_new  (const TepatImportPlan  *plan);
void               tepat_import_parser_free (TepatImportParser      *self);
void               tepat_import_parser_read (TepatImportParser      *self,
                                             const TepatTableRow    *row,
                                             GStringChunk           *texts,
                                             TepatImportRecord      *record);

/* Called for each row with a reason, in the file's order. */
typedef gboolean (*TepatImportProblemFunc) (const TepatImportRecord  *record,
                                            gpointer                  user_data,
                                            GError                  **error);
/* A dry run that names every row with a reason. */
gboolean tepat_import_each_problem (TepatImport             *self,
                                    TepatImportProblemFunc   func,
                                    gpointer                 user_data,
                                    GError                 **error);

/* The write lane's side. */
typedef struct
{
  const TepatImportPlan *plan;
  GAsyncQueue           *full;      /* from the reader */
  GAsyncQueue           *empty;     /* back to it */
  TepatImportReport     *report;
  TepatJob              *job;
  const char            *folder;
  const char            *judul;
  const char            *berkas;
  char                 **sha256;    /* filled by the reader before the last batch */
  char                  *pemetaan;  /* JSON */
  TepatSearchBuilder    *search;    /* NULL in a dry run */
  gboolean               dry_run;
  gboolean               again;     /* take a file that was taken before */
  TepatImportProblemFunc on_problem; /* (nullable) */
  gpointer               on_problem_data;
  gint64                 search_behind; /* out: acts that the index did not know before */
  gint64                 seq;       /* out: the act's journal entry */
} TepatImportApply;

gpointer tepat_import_apply_job   (TepatDb       *db,
                                   gpointer       data,
                                   GCancellable  *cancellable,
                                   GError       **error);
TepatImportReport *tepat_import_report_new (void);
void     tepat_import_count       (TepatImportReport        *report,
                                   const TepatImportRecord  *record);

/* Known persons: finds the one that a record speaks about and writes what it changes. */
typedef struct _TepatImportMatcher TepatImportMatcher;

typedef enum
{
  TEPAT_IMPORT_NEW,
  TEPAT_IMPORT_CHANGED,
  TEPAT_IMPORT_SAME,
} TepatImportMatch;

/* @before: (nullable): another connection to the register as it was before; else @db is asked */
TepatImportMatcher *tepat_import_matcher_new  (TepatDb                  *db,
                                               TepatDb                  *before,
                                               const TepatImportPlan    *plan,
                                               TepatImportAfter         *after,
                                               gint64                    impor,
                                               gint64                    first_new,
                                               const char               *now,
                                               const char               *berkas,
                                               gboolean                  dry_run,
                                               GError                  **error);
void                tepat_import_matcher_free (TepatImportMatcher       *self);
void                tepat_import_matcher_leave_indexes (TepatImportMatcher *self);
GPtrArray          *tepat_import_matcher_get_niks (TepatImportMatcher   *self);
gboolean            tepat_import_matcher_try  (TepatImportMatcher       *self,
                                               const TepatImportRecord  *record,
                                               TepatImportMatch         *match,
                                               gboolean                 *moved,
                                               gint64                   *penduduk,
                                               gboolean                 *flagged,
                                               GError                  **error);

G_END_DECLS
