/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-daftar.h"
#include "usul-lists.h"

G_BEGIN_DECLS

/* Objections that wait: queues with the meaning of UsulAntrean; in their SQL, $1 is the actor's
 * name, $2 today, $3 the day from which a deadline is near for this actor's level. */
extern const UsulAntrean sanggah_antrean[];
const UsulAntrean *sanggah_antrean_find (const char         *id);

GVariant *sanggah_daftar_new   (const UsulSaringan  *saringan,
                                const UsulLists     *lists,
                                TepatActor          *actor);
/* Read jobs, as usul_daftar_find() and usul_daftar_count(); both take sanggah_daftar_new(). */
gpointer  sanggah_daftar_find  (TepatDb             *db,
                                gpointer             data,
                                GCancellable        *cancellable,
                                GError             **error);
gpointer  sanggah_daftar_count (TepatDb             *db,
                                gpointer             data,
                                GCancellable        *cancellable,
                                GError             **error);
/* The day up to which a deadline is near for this person: a kecamatan sees it sooner than the
 * kabupaten, as the list `tenggat` says. */
char     *sanggah_daftar_near  (const UsulLists     *lists,
                                TepatActor          *actor);

G_END_DECLS
