/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-store.h"

G_BEGIN_DECLS

/* Entries of the journal after which the index may not be what the register is: a look at a number
 * changes nothing. */
#define TEPAT_SEARCH_ACTS                                                                          \
  "subjek_jenis IN ('impor', 'massal', 'penduduk', 'keluarga') AND perbuatan <> 'nik.lihat'"

/**
 * TepatSearchBuilder:
 *
 * Fills the search index, a derived file beside the store, on a thread of its own while an import
 * writes the store. The index carries the number of the newest journal entry that it reflects; one
 * that is behind is brought up to date or built anew when the workspace is opened.
 */
typedef struct _TepatSearchBuilder TepatSearchBuilder;

TepatSearchBuilder *tepat_search_builder_new    (const char          *folder,
                                                 GError             **error);
/* Texts are copied; nullable, but for wilayah. Blocks while the thread is too far behind. */
void                tepat_search_builder_add    (TepatSearchBuilder  *self,
                                                 gint64               penduduk,
                                                 const char          *nama,
                                                 const char          *ibu_kandung,
                                                 const char          *alamat,
                                                 const char          *wilayah);
/* The same for a person whom the index knows with other texts. */
void                tepat_search_builder_change (TepatSearchBuilder  *self,
                                                 gint64               penduduk,
                                                 const char          *nama,
                                                 const char          *ibu_kandung,
                                                 const char          *alamat,
                                                 const char          *wilayah);
/* Call after the store's commit, with the seq of the act's entry. Frees @self. */
/* Nothing more comes: the rest is done beside what else there is to do before the end. */
void                tepat_search_builder_seal   (TepatSearchBuilder  *self);
gboolean            tepat_search_builder_finish (TepatSearchBuilder  *self,
                                                 gint64               seq,
                                                 GError             **error);
/* Takes back what was added. Frees @self. */
void                tepat_search_builder_abort  (TepatSearchBuilder  *self);

/* The journal entry that the index reflected when the builder was made, 0 for an empty index. */
gint64              tepat_search_builder_get_base (TepatSearchBuilder *self);

TEPAT_API GArray   *tepat_search_find           (TepatDb             *db,
                                                 const char          *text,
                                                 guint                limit,
                                                 GError             **error);
/* Brings the index to the journal's head: by the entries since, or by building it anew. Opens the
 * workspace's search; call it after an undo too. Blocks; any thread. */
TEPAT_API gboolean  tepat_search_refresh        (TepatStore          *store,
                                                 TepatJob            *job,
                                                 GError             **error);

/* Whether that will take the time to build the whole index anew. */
TEPAT_API gboolean  tepat_search_needs_rebuild  (TepatStore          *store);

/* The same on a thread of its own, for a window that has just been opened. */
TEPAT_API void      tepat_search_refresh_async  (TepatStore          *store);

G_END_DECLS
