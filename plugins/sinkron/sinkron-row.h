/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "sinkron-fields.h"
#include "sinkron-lines.h"

G_BEGIN_DECLS

/**
 * SinkronJenis:
 * @SINKRON_PESERTA: memberships in programmes
 * @SINKRON_PENYALURAN: payment lines
 * @SINKRON_PENETAPAN: what the centre decided of what was sent
 * @SINKRON_PUBLIK: what people proposed or objected to in the public application
 */
typedef enum
{
  SINKRON_PESERTA,
  SINKRON_PENYALURAN,
  SINKRON_PENETAPAN,
  SINKRON_PUBLIK,
} SinkronJenis;

#define SINKRON_N_JENIS (SINKRON_PUBLIK + 1)

const char *sinkron_jenis_get_code (SinkronJenis jenis);
/* Whether its rows are put aside and applied desa by desa; the others are taken at once. */
gboolean    sinkron_jenis_is_applied (SinkronJenis jenis);
/* (nullable): of a list or of another kind of run, in the user's language */
const char *sinkron_jenis_get_title (const char *code);

/* A decision; putusan: `ditetapkan` or `tidak`. */
typedef struct
{
  const char *kiriman;
  const char *subjek_jenis;
  const char *subjek;
  const char *putusan;
  const char *dokumen;
  const char *tanggal;
} SinkronPenetapan;

/* One change. `peserta.nasional` of a payment is whom it is paid to. `penetapan` and `publik` are of
 * their kinds alone. */
typedef struct
{
  TepatPenyaluranNasional line;
  const char             *himpunan;
  SinkronPenetapan        penetapan;
  TepatPublik             publik;
} SinkronRow;

/* A whole list of a desa was sent. */
typedef struct
{
  const char *himpunan;
  const char *program;
  const char *wilayah;
  gint64      jumlah;
} SinkronHimpunan;

typedef struct
{
  char *alasan;
  char *cuplikan;
} SinkronTolak;

/* What the lines of an answer are checked against; borrowed. */
typedef struct
{
  SinkronJenis  jenis;
  const char   *wilayah;          /* the office's */
  GHashTable   *programs;         /* codes */
  GHashTable   *statuses;         /* codes of payments */
} SinkronRules;

/**
 * SinkronBatch:
 *
 * The rows of one answer. Whatever is wrong with a row is said in `rejected`, and the others go on.
 */
typedef struct
{
  SinkronJenis  jenis;
  GStringChunk *texts;
  GArray       *rows;             /* SinkronRow */
  GArray       *sets;             /* SinkronHimpunan */
  GPtrArray    *rejected;         /* SinkronTolak */
  guint         n_lines;
  guint         n_rejected;
  /* Of the last line. */
  char         *cursor;
  gboolean      more;
  gboolean      ended;
  guint64       bytes;
} SinkronBatch;

SinkronBatch *sinkron_batch_new      (SinkronJenis         jenis);
void          sinkron_batch_free     (SinkronBatch        *self);
/* Adds a line that was just read from @lines. */
gboolean      sinkron_batch_add_line (SinkronBatch        *self,
                                      const SinkronRules  *rules,
                                      char                *line,
                                      gsize                length,
                                      SinkronLines        *lines,
                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SinkronBatch, sinkron_batch_free)

G_END_DECLS
