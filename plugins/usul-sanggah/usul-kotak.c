/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-kotak"

#include "config.h"

#include "usul-kotak.h"

struct _UsulKotak
{
  TepatStoreJob   job;
  gpointer        data;
  GDestroyNotify  destroy;
};

UsulKotak *
usul_kotak_new (TepatStoreJob   job,
                gpointer        data,
                GDestroyNotify  destroy)
{
  UsulKotak *self = g_new (UsulKotak, 1);

  *self = (UsulKotak) { job, data, destroy };

  return self;
}

void
usul_kotak_free (UsulKotak *self)
{
  if (self->data != NULL)
    self->destroy (self->data);
  g_free (self);
}

gpointer
usul_kotak_run (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  UsulKotak *self = data;

  return self->job (db, self->data, cancellable, error) != NULL ? g_steal_pointer (&self->data)
                                                                : NULL;
}
