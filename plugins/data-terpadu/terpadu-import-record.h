/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-tiles.h"

G_BEGIN_DECLS

/**
 * TerpaduImportRecord:
 * @alasan: reason code -> GUINT_TO_POINTER (rows)
 * @issues: (element-type TerpaduIssue): the first of them
 *
 * What the store knows of an import.
 */
typedef struct
{
  char          *uid;
  char          *waktu;
  char          *pelaku;
  char          *berkas;
  char          *profil;
  char          *keadaan;
  char          *dibatalkan;
  char          *dibatalkan_oleh;
  guint64        jumlah;
  TerpaduCounts  counts;
  GHashTable    *alasan;
  GPtrArray     *issues;
} TerpaduImportRecord;

void     terpadu_import_record_free (TerpaduImportRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduImportRecord, terpadu_import_record_free)

/* Read job; data: the uid. */
gpointer terpadu_import_record_read (TepatDb             *db,
                                     gpointer             data,
                                     GCancellable        *cancellable,
                                     GError             **error);

/**
 * TerpaduUndoPreview:
 * @removed: persons that the import made and that would go
 * @restored: persons that would be as they were
 * @left: persons that were changed since and would stay as they are
 */
typedef struct
{
  gint64 removed;
  gint64 restored;
  gint64 left;
} TerpaduUndoPreview;

/* Read job; data: the uid. Returns a TerpaduUndoPreview to be freed with g_free(). */
gpointer terpadu_undo_preview_read  (TepatDb             *db,
                                     gpointer             data,
                                     GCancellable        *cancellable,
                                     GError             **error);

G_END_DECLS
