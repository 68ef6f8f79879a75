/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-mutu.h"
#include "tepat-search-private.h"

G_BEGIN_DECLS

/**
 * TepatImportAfter:
 *
 * What changes of known records entail: flags, counts of families, entries of the search index. It
 * is gathered while the rows come and done once for each record when all are in: by then the
 * indexes stand that an import takes down, without which every look at a family's members would
 * read the whole register.
 */
typedef struct _TepatImportAfter TepatImportAfter;

TepatImportAfter *tepat_import_after_new           (void);
void              tepat_import_after_free          (TepatImportAfter        *self);
void              tepat_import_after_judge         (TepatImportAfter        *self,
                                                    gint64                   penduduk);
void              tepat_import_after_judge_members (TepatImportAfter        *self,
                                                    gint64                   keluarga);
gboolean          tepat_import_after_recount       (TepatImportAfter        *self,
                                                    gint64                   keluarga);
void              tepat_import_after_search        (TepatImportAfter        *self,
                                                    gint64                   keluarga);
gboolean          tepat_import_after_run           (TepatImportAfter        *self,
                                                    TepatDb                 *db,
                                                    const TepatMutuContext  *context,
                                                    TepatSearchBuilder      *search,
                                                    gint64                   first_new,
                                                    GError                 **error);

G_END_DECLS
