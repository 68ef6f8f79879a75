/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulKotak:
 *
 * A box for data that a job works on and hands back: it belongs to the box while the job runs, and to
 * who gets the result then; when the job fails or is cancelled, the box frees it.
 */
typedef struct _UsulKotak UsulKotak;

/* Takes data; job returns it, or NULL with an error. */
UsulKotak *usul_kotak_new  (TepatStoreJob    job,
                            gpointer         data,
                            GDestroyNotify   destroy);
void       usul_kotak_free (UsulKotak       *self);
/* The job that is given to the store; its data is the box, its result what is in it. */
gpointer   usul_kotak_run  (TepatDb         *db,
                            gpointer         data,
                            GCancellable    *cancellable,
                            GError         **error);

G_END_DECLS
