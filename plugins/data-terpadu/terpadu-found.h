/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-draft.h"

G_BEGIN_DECLS

/* A record, by its id or by its uid. */
typedef struct
{
  gboolean  person;
  gint64    id;
  char     *uid;
} TerpaduWanted;

TerpaduWanted *terpadu_wanted_new  (const char          *subject,
                                    gint64               id,
                                    const char          *uid);
TerpaduWanted *terpadu_wanted_copy (const TerpaduWanted *wanted);
gboolean       terpadu_wanted_equal
                                   (const TerpaduWanted *one,
                                    const TerpaduWanted *other);
void           terpadu_wanted_free (TerpaduWanted       *wanted);

/* A record as it was read, and what its reader typed for it and did not save. */
typedef struct
{
  JsonNode     *node;
  TerpaduDraft *draft;    /* nullable */
} TerpaduFound;

void           terpadu_found_free  (TerpaduFound        *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduFound, terpadu_found_free)

/* A read job; @data is a TerpaduWanted, the result a TerpaduFound. */
gpointer terpadu_found_read_job (TepatDb       *db,
                                 gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
