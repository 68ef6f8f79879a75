/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store.h"

G_BEGIN_DECLS

/* A scan of some pages fits; a film does not. */
#define TEPAT_MEDIA_MAX_BYTES (20 * 1024 * 1024)

/**
 * TepatMedia:
 * @sha256: of its bytes, 64 hex digits; its name in `media/`
 * @jenis: `application/pdf`, `image/jpeg` or `image/png`
 * @ukuran: bytes
 * @nama: the name under which a person gave it
 *
 * A file in a workspace's media folder.
 */
typedef struct
{
  char   *sha256;
  char   *jenis;
  gint64  ukuran;
  char   *nama;
} TepatMedia;

TEPAT_API void        tepat_media_free     (TepatMedia        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatMedia, tepat_media_free)

/* Blocks; any thread. The file is on the disk when it returns; a row for it is made by the act. */
TEPAT_API TepatMedia *tepat_media_take     (TepatStore        *store,
                                            const char        *path,
                                            GError           **error);
TEPAT_API void        tepat_media_take_async  (TepatStore          *store,
                                               const char          *path,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
TEPAT_API TepatMedia *tepat_media_take_finish (GAsyncResult        *result,
                                               GError             **error);
TEPAT_API TepatMedia *tepat_media_put      (TepatStore        *store,
                                            GBytes            *bytes,
                                            const char        *jenis,
                                            const char        *nama,
                                            GError           **error);
TEPAT_API GBytes     *tepat_media_load     (const char        *path,
                                            GError           **error);
TEPAT_API const char *tepat_media_sniff    (GBytes            *bytes);
TEPAT_API char       *tepat_media_get_path (TepatStore        *store,
                                            const char        *sha256);
/* Inside an act's transaction; twice is once. */
TEPAT_API gboolean    tepat_media_note     (TepatDb           *db,
                                            const TepatMedia  *self,
                                            GError           **error);

G_END_DECLS
