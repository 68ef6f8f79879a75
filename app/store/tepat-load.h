/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"

G_BEGIN_DECLS

/**
 * TepatLoad:
 *
 * Many new rows on their way into a table. They are gathered and inserted a handful at a time, by
 * one statement, which spares each row the finding of its place from the root of every tree; what
 * COPY is in other databases. Rows are lost unless tepat_load_flush() follows the last of them. After
 * a failure the transaction must be rolled back.
 */
typedef struct _TepatLoad TepatLoad;

TepatLoad *tepat_load_new        (TepatDb     *db,
                                  const char  *table,
                                  const char  *columns,
                                  GError     **error);
void       tepat_load_free       (TepatLoad   *self);
/* The columns of the row at hand, counted from 1; those that are not set are NULL. Texts are borrowed
 * until the next flush. */
void       tepat_load_set_int    (TepatLoad   *self,
                                  int          column,
                                  gint64       value);
void       tepat_load_set_real   (TepatLoad   *self,
                                  int          column,
                                  double       value);
void       tepat_load_set_text   (TepatLoad   *self,
                                  int          column,
                                  const char  *value);
void       tepat_load_set_uid    (TepatLoad   *self,
                                  int          column);
gboolean   tepat_load_add        (TepatLoad   *self,
                                  GError     **error);
gboolean   tepat_load_flush      (TepatLoad   *self,
                                  GError     **error);
gboolean   tepat_load_flush_from (TepatLoad   *self,
                                  gint64       id,
                                  GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLoad, tepat_load_free)

G_END_DECLS
