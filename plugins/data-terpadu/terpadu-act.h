/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Acts on the register from the window. The job gets the data and returns a TepatSaveReport; what
 * it changed is found by the search a moment later. */
void             terpadu_act_run_async  (TepatContext         *context,
                                         TepatStoreJob         job,
                                         gpointer              data,
                                         GDestroyNotify        data_free,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
TepatSaveReport *terpadu_act_run_finish (GAsyncResult         *result,
                                         GError              **error);
/* Says what was done, with a button that undoes it. widget: anywhere in the window. */
void             terpadu_act_toast      (TepatContext         *context,
                                         GtkWidget            *widget,
                                         const char           *text,
                                         gint64                seq);
/* Undoes an act and tells what became of it. */
void             terpadu_act_undo       (TepatContext         *context,
                                         GtkWidget            *widget,
                                         gint64                seq);

G_END_DECLS
