/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-lists.h"
#include "tepat-session.h"

G_BEGIN_DECLS

/**
 * TepatArti:
 * @lists: code lists, wilayah and the day of the office, as the acts of the register take them
 * @kab: (nullable): the office's kabupaten
 *
 * What codes mean, as one immutable picture that any thread may read.
 */
typedef struct
{
  TepatLists  lists;
  char       *kab;
} TepatArti;

TEPAT_API TepatArti  *tepat_arti_ref          (TepatArti           *self);
TEPAT_API void        tepat_arti_unref        (TepatArti           *self);
TEPAT_API TepatArti  *tepat_arti_dup_today    (TepatArti           *self);
TEPAT_API void        tepat_arti_renew        (TepatArti          **self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatArti, tepat_arti_unref)

TEPAT_API gpointer    tepat_arti_read         (TepatDb             *db,
                                               gpointer             data,
                                               GCancellable        *cancellable,
                                               GError             **error);
TEPAT_API void        tepat_arti_get_async    (TepatSession        *session,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
TEPAT_API TepatArti  *tepat_arti_get_finish   (GAsyncResult        *result,
                                               GError             **error);

TEPAT_API const TepatCode *
                      tepat_arti_find_code    (const TepatArti     *self,
                                               const char          *list,
                                               const char          *kode);
TEPAT_API const char *tepat_arti_name_code    (const TepatArti     *self,
                                               const char          *list,
                                               const char          *kode);
TEPAT_API const char *tepat_arti_name_wilayah (const TepatArti     *self,
                                               const char          *kode,
                                               guint                digits);
TEPAT_API const char *tepat_arti_name_field   (const TepatArti     *self,
                                               const char          *subjek,
                                               const char          *nama);
TEPAT_API char       *tepat_arti_day_of       (const TepatArti     *self,
                                               const char          *moment);

G_END_DECLS
