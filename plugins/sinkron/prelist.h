/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Lists of families to visit, which an office makes for a desa, and what was found there. */
extern const TepatPackageGroup prelist_group;

/**
 * PrelistMake:
 * @alasan: why these families, for who visits them
 * @tenggat: (nullable): the last day, as people write it
 * @program: (nullable): code; only who receives it
 * @desil: only up to this one; 0: any
 * @flagged: only with a quality flag
 * @uid: (out): of the list
 * @n: (out): how many families
 *
 * A list that is to be made of the families of one desa.
 */
typedef struct
{
  const char *wilayah;
  const char *judul;
  const char *petunjuk;
  const char *tenggat;
  const char *alasan;
  const char *program;
  gint64      desil;
  gboolean    flagged;
  char       *uid;
  guint       n;
} PrelistMake;

/* A list with how far it is; desa: name of the wilayah. */
typedef struct
{
  char   *uid;
  char   *wilayah;
  char   *desa;
  char   *judul;
  char   *petunjuk;
  char   *tenggat;
  char   *dari;
  gint64  n;
  gint64  n_done;
  gint64  n_drafts;
} Prelist;

/* A family on a list, with the columns' names; draf_*: what somebody wrote and did not send. */
typedef struct
{
  char   *uid;
  gint64  versi;
  char   *prelist;
  char   *judul;
  char   *petunjuk;
  char   *tenggat;
  char   *wilayah;
  char   *keluarga;
  char   *nama;
  char   *alasan;
  char   *petugas;
  char   *hasil;
  char   *catatan;
  char   *dikunjungi;
  char   *dikunjungi_oleh;
  char   *draf_oleh;
  char   *draf_waktu;
  char   *draf_hasil;
  char   *draf_catatan;
} PrelistButir;

/* What is asked for; all may be NULL. open: without a result alone. */
typedef struct
{
  const char *prelist;
  const char *wilayah;
  const char *petugas;
  gboolean    open;
  gint64      limit;
} PrelistQuery;

/* What was found at a family. versi: as it was looked at, 0: whatever; draft: not to be sent yet. */
typedef struct
{
  const char *uid;
  const char *hasil;
  const char *catatan;
  gint64      versi;
  gboolean    draft;
} PrelistHasil;

/**
 * PrelistAmbil:
 * @uids: (nullable) (array zero-terminated=1): families of lists
 * @dari: (nullable): without @uids: all that this officer holds
 * @ke: (nullable): who gets them; %NULL: whoever does it
 * @alasan: why; never empty
 * @n: (out): how many went over
 * @n_drafts: (out): how many of them with a draft that is kept
 *
 * Families that somebody else shall visit.
 */
typedef struct
{
  const char * const *uids;
  const char         *dari;
  const char         *ke;
  const char         *alasan;
  guint               n;
  guint               n_drafts;
} PrelistAmbil;

void     prelist_free       (Prelist      *self);
void     prelist_butir_free (PrelistButir *self);

/* Read jobs. data: wilayah (nullable), PrelistQuery; element types Prelist, PrelistButir. */
gpointer prelist_read       (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);
gpointer prelist_butir_read (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);
/* Write jobs. data: PrelistMake, PrelistHasil, PrelistAmbil. */
gpointer prelist_make       (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);
gpointer prelist_record     (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);
gpointer prelist_take_over  (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
