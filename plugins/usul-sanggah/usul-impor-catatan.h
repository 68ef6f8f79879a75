/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"

G_BEGIN_DECLS

/**
 * UsulImporJenis:
 * @rows: table of what came with it, whose column `impor` tells with which
 * @act: the journal's name of such an import; taken back, with `.batal`
 * @subject: table that the journal names
 * @left: the journal's name of the second count
 *
 * A kind of import. What was done with each of them is kept in the same place.
 */
typedef struct
{
  const char *rows;
  const char *act;
  const char *subject;
  const char *left;
} UsulImporJenis;

/* Write jobs' work. Keeps that a file is taken in: its uid, and the row that what comes names. */
gboolean usul_catatan_begin      (TepatDb               *db,
                                  const char            *hak,
                                  const char            *path,
                                  char                 **uid,
                                  gint64                *impor,
                                  GError               **error);
/* n_left: what the kind calls so. */
gboolean usul_catatan_end        (TepatDb               *db,
                                  const UsulImporJenis  *jenis,
                                  gint64                 impor,
                                  guint                  n_taken,
                                  guint                  n_refused,
                                  guint                  n_left,
                                  GError               **error);
/* Whether it may be taken back, and how many came with it. */
gboolean usul_catatan_check_undo (TepatDb               *db,
                                  const UsulImporJenis  *jenis,
                                  const char            *uid,
                                  gint64                *n_all,
                                  GError               **error);
gboolean usul_catatan_undo       (TepatDb               *db,
                                  const UsulImporJenis  *jenis,
                                  const char            *uid,
                                  guint                  n_back,
                                  guint                  n_left,
                                  const char            *alasan,
                                  GError               **error);

G_END_DECLS
