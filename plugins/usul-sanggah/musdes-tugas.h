/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "musdes-surat.h"

G_BEGIN_DECLS

/**
 * MusdesTugas:
 * @kunci: (nullable): uid of a session, or the code of a desa
 * @id: of a session, when @kunci is %NULL
 * @periode: (nullable): code of a periode
 * @isian: (nullable): column to text, of what was entered
 * @versi: of the session that was looked at; 0: whatever it is
 * @usulan: (nullable) (array zero-terminated=1): uid or number of proposals that get a result
 * @butir: of the MusdesButir that gets it, when @usulan is %NULL
 * @butir_versi: of it
 * @hasil: (nullable): %MUSDES_LAYAK, %MUSDES_TIDAK_LAYAK
 * @media: (nullable): the signed paper
 * @tutup: whether the desa is closed with it
 * @ditutup: whether it was
 *
 * What a page or a verb hands to a job; everything is owned.
 */
typedef struct
{
  TepatArti   *lists;
  char        *kunci;
  gint64       id;
  char        *periode;
  GHashTable  *isian;
  gint64       versi;
  char       **usulan;
  gint64       butir;
  gint64       butir_versi;
  char        *hasil;
  char        *alasan;
  char        *catatan;
  TepatMedia  *media;
  gboolean     tutup;
  gboolean     ditutup;
} MusdesTugas;

MusdesTugas *musdes_tugas_new    (TepatArti      *lists);
/* Of a window that may have been opened on another day. */
MusdesTugas *musdes_tugas_new_today (TepatArti   *lists);
void         musdes_tugas_free   (MusdesTugas    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MusdesTugas, musdes_tugas_free)
void         musdes_tugas_set    (MusdesTugas    *self,
                                  const char     *column,
                                  const char     *value);

/* Jobs; their data is a MusdesTugas, their result a MusdesSurat. Only musdes_tugas_read() reads. */
gpointer     musdes_tugas_read   (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
/* Of the desa `kunci`; keeps what was entered, too. */
gpointer     musdes_tugas_open   (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer     musdes_tugas_save   (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer     musdes_tugas_gather (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer     musdes_tugas_record (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer     musdes_tugas_finish (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer     musdes_tugas_attach (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);

G_END_DECLS
