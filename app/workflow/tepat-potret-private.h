/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-potret.h"
#include "tepat-rekap.h"

G_BEGIN_DECLS

/* Freezes one desa inside the act that makes it final. */
TepatPotret *_tepat_potret_take       (TepatDb             *db,
                                       const TepatPeriode  *periode,
                                       const char          *wilayah,
                                       int                  revisi,
                                       GPtrArray           *recaps,
                                       GCancellable        *cancellable,
                                       GError             **error);
/* All of them, without asking for the actor's wilayah. */
GPtrArray   *_tepat_potret_load_all   (TepatDb             *db,
                                       gint64               periode,
                                       int                  periode_revisi,
                                       GError             **error);
/* Their lines as they were frozen, without asking for rights: for what masks by itself. */
typedef gboolean (*TepatPotretLineFunc) (const char   *line,
                                         gsize         length,
                                         gpointer      data,
                                         GError      **error);

gboolean     _tepat_potret_each_line  (TepatDb             *db,
                                       const TepatPotret   *potret,
                                       TepatPotretLineFunc  func,
                                       gpointer             data,
                                       char               **sha256,
                                       GCancellable        *cancellable,
                                       GError             **error);
/* SHA-256 over "kode sha256\n" of each, in the order of their codes. */
char        *_tepat_potret_hash_all   (GPtrArray           *potret);

/* The canonical form: one family after the other, each as one line. Members of programmes are
 * counted into the rekap on the way. */
typedef struct _TepatPotretSource TepatPotretSource;

TepatPotretSource *_tepat_potret_source_new  (TepatDb            *db,
                                              const char         *wilayah,
                                              TepatRekap         *rekap,
                                              GError            **error);
void               _tepat_potret_source_free (TepatPotretSource  *self);
/* line is "" at the end. It has no line break, and stays until the next call. */
gboolean           _tepat_potret_source_next (TepatPotretSource  *self,
                                              GString            *line,
                                              GError            **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPotretSource, _tepat_potret_source_free)

/* Lines of a frozen desa, inflated as they are read. */
typedef struct _TepatPotretReader TepatPotretReader;

TepatPotretReader *_tepat_potret_reader_new  (gconstpointer       deflated,
                                              gsize               length);
void               _tepat_potret_reader_free (TepatPotretReader  *self);
gboolean           _tepat_potret_reader_next (TepatPotretReader  *self,
                                              const char        **line,
                                              gsize              *length,
                                              GError            **error);
/* Of what was read so far; after the last line it is the hash of the whole. */
char              *_tepat_potret_reader_get_sha256 (TepatPotretReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPotretReader, _tepat_potret_reader_free)

/* The value of a family line's own "uid" (36 characters), or NULL. */
const char        *_tepat_potret_find_uid    (const char         *line,
                                              gsize               length);

G_END_DECLS
