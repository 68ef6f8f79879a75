/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-saved"

#include "config.h"

#include "terpadu-saved.h"

#define TABLE "data_terpadu_saringan"

gpointer
terpadu_saved_list (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return tepat_saringan_list (db, TABLE, data, error);
}

static gpointer
keep_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const char *subject, *nama, *isi;

  g_variant_get (data, "(&s&s&s)", &subject, &nama, &isi);
  tepat_saringan_keep (db, TABLE, subject, nama, isi, error);

  return NULL;
}

void
terpadu_saved_keep_async (TepatContext        *context,
                          const char          *subject,
                          const char          *nama,
                          const char          *isi,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GVariant *data = g_variant_ref_sink (g_variant_new ("(sss)", subject, nama, isi));

  tepat_context_write_async (context, keep_job, data, (GDestroyNotify) g_variant_unref, NULL,
                             NULL, callback, user_data);
}

static gpointer
delete_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  tepat_saringan_delete (db, TABLE, data, error);

  return NULL;
}

void
terpadu_saved_delete_async (TepatContext        *context,
                            const char          *uid,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  tepat_context_write_async (context, delete_job, g_strdup (uid), g_free, NULL, NULL, callback,
                             user_data);
}
