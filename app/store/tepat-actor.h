/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ACTOR (tepat_actor_get_type ())

/**
 * TepatActor:
 *
 * Who acts: an immutable, reference-counted picture of a pengguna at the time of login, with the
 * rights and the wilayah that the store enforces. It may be used from any thread.
 */
typedef struct _TepatActor TepatActor;

TEPAT_API GType       tepat_actor_get_type     (void) G_GNUC_CONST;
TEPAT_API TepatActor *tepat_actor_ref          (TepatActor         *self);
TEPAT_API void        tepat_actor_unref        (TepatActor         *self);
TEPAT_API const char *tepat_actor_get_uid      (TepatActor         *self);
TEPAT_API const char *tepat_actor_get_nama     (TepatActor         *self);
TEPAT_API const char *tepat_actor_get_peran    (TepatActor         *self);
TEPAT_API const char *tepat_actor_get_perangkat (TepatActor        *self);
TEPAT_API gboolean    tepat_actor_has_hak      (TepatActor         *self,
                                                const char         *hak);
TEPAT_API const char * const *
                      tepat_actor_get_hak      (TepatActor         *self);
TEPAT_API const char * const *
                      tepat_actor_get_wilayah  (TepatActor         *self);
TEPAT_API gboolean    tepat_actor_sees_all     (TepatActor         *self);
TEPAT_API gboolean    tepat_actor_sees_wilayah (TepatActor         *self,
                                                const char         *kode);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatActor, tepat_actor_unref)

G_END_DECLS
