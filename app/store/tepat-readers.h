/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatReaders:
 *
 * The idle connections of a store that only read.
 */
typedef struct _TepatReaders TepatReaders;

TepatReaders *tepat_readers_new  (void);
void          tepat_readers_free (TepatReaders *self);
void          tepat_readers_give (TepatReaders *self,
                                  TepatDb      *db);
TepatDb      *tepat_readers_take (TepatReaders *self,
                                  TepatActor   *actor);
void          tepat_readers_close (TepatReaders *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatReaders, tepat_readers_free)

G_END_DECLS
