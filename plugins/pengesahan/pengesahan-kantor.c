/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-kantor"

#include "config.h"

#include "pengesahan-kantor.h"

void
pengesahan_kantor_free (PengesahanKantor *self)
{
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->signer);
  g_free (self);
}

static gboolean
load_signer (TepatDb           *db,
             PengesahanKantor  *kantor,
             GError           **error)
{
  gint64 n;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM pengguna WHERE peran = 'kepala-dinas'"
                             " AND aktif = 1", &n, error, ""))
    return FALSE;

  return n != 1 ||
         tepat_db_get_text (db, "SELECT coalesce (nullif (nama_lengkap, ''), nama)"
                                " || coalesce (', NIP ' || nullif (nip, ''), '') FROM pengguna"
                                " WHERE peran = 'kepala-dinas' AND aktif = 1", &kantor->signer,
                            error, "");
}

gpointer
pengesahan_kantor_load (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(PengesahanKantor) kantor = g_new0 (PengesahanKantor, 1);
  const char * const *names = tepat_surat_list_settings ();

  kantor->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *value = tepat_surat_get_setting (db, names[i], error);

      if (value == NULL)
        return NULL;
      g_hash_table_insert (kantor->values, (gpointer) names[i], value);
    }

  return load_signer (db, kantor, error) ? g_steal_pointer (&kantor) : NULL;
}

/* All of them or none: one transaction, an entry of the journal for each. */
gpointer
pengesahan_kantor_save (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, data);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!tepat_surat_set_setting (db, name, value, error))
      break;

  return NULL;
}

gpointer
pengesahan_kantor_get_template (TepatDb       *db,
                                gpointer       data,
                                GCancellable  *cancellable,
                                GError       **error)
{
  return tepat_surat_get_template (db, TEPAT_SURAT_TEMPLATE, error);
}

gpointer
pengesahan_kantor_set_template (TepatDb       *db,
                                gpointer       data,
                                GCancellable  *cancellable,
                                GError       **error)
{
  tepat_surat_set_template (db, TEPAT_SURAT_TEMPLATE, data, error);

  return NULL;
}

/* What a number looks like in that pattern. */
char *
pengesahan_kantor_sample (const char *pattern,
                          const char *today)
{
  g_autoptr(GString) sample = g_string_new (pattern);
  g_autofree char *year = g_strndup (today, 4);
  g_autofree char *month = g_strndup (today + 5, 2);

  g_string_replace (sample, "{nomor}", "12", 0);
  g_string_replace (sample, "{tahun}", year, 0);
  g_string_replace (sample, "{bulan}", month, 0);

  return g_strdup (sample->str);
}
