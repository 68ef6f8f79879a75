/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

void paket_verbs_add        (TepatContext *context);
void paket_verbs_add_keys   (TepatContext *context);
void paket_verbs_add_list   (TepatContext *context);
void konflik_verbs_add      (TepatContext *context);
void prelist_verbs_add      (TepatContext *context);

/* What these verbs have in common: a text or nothing, a result that is a list, a write job. */
void     paket_verbs_put       (JsonObject      *object,
                                const char      *name,
                                const char      *value);
void     paket_verbs_put_array (TepatInvocation *invocation,
                                JsonArray       *array);
gboolean paket_verbs_write     (TepatInvocation *invocation,
                                const char      *title,
                                TepatStoreJob    func,
                                gpointer         work,
                                GError         **error);

G_END_DECLS
