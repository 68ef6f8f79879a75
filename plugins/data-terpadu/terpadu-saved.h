/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* A filter that a user keeps for a list of the register. */
typedef TepatSaringan TerpaduSaved;

/* Read job; data: the subject. Returns (element-type TerpaduSaved), by name. */
gpointer terpadu_saved_list         (TepatDb              *db,
                                     gpointer              data,
                                     GCancellable         *cancellable,
                                     GError              **error);
/* A name that is there already gets the new filter. Calls back with a task that has no result. */
void     terpadu_saved_keep_async   (TepatContext         *context,
                                     const char           *subject,
                                     const char           *nama,
                                     const char           *isi,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
void     terpadu_saved_delete_async (TepatContext         *context,
                                     const char           *uid,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);

G_END_DECLS
