/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-surat.h"

G_BEGIN_DECLS

/* All that is known when a letter is drafted, as the data of its template. */
TepatLetterModel *_tepat_surat_collect  (TepatDb                *db,
                                         const TepatPeriode     *periode,
                                         const TepatSuratInput  *input,
                                         const char             *uid,
                                         const char             *nomor,
                                         GPtrArray              *checks,
                                         GPtrArray              *recaps,
                                         GError                **error);
TepatSurat       *_tepat_surat_find     (TepatDb                *db,
                                         const char             *name,
                                         GError                **error);
char             *_tepat_surat_number   (TepatDb                *db,
                                         const TepatSuratInput  *input,
                                         GError                **error);
gboolean          _tepat_surat_call_off_drafts (TepatDb         *db,
                                         gint64                  periode,
                                         const char             *alasan,
                                         GError                **error);
/* What letters are drawn with from now on; own: whether the office changed it. */
/* own: (out): whether the office has one of its own. */
TepatLetterTemplate *
                  _tepat_surat_load_template (TepatDb           *db,
                                         const char             *id,
                                         gboolean               *own,
                                         GError                **error);
gboolean          _tepat_surat_store_template (TepatDb          *db,
                                         TepatLetterTemplate    *letter_template,
                                         GError                **error);
/* The families of the attachment, one row each; names: what stands over each desa, by its code. */
TepatLetterRows  *_tepat_surat_rows_new (TepatDb                *db,
                                         gint64                  periode,
                                         int                     periode_revisi,
                                         GHashTable             *names,
                                         GCancellable           *cancellable,
                                         GError                **error);

G_END_DECLS
