/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-pilihan"

#include "config.h"

#include "sinkron-pilihan.h"

void
sinkron_pilihan_free (SinkronPilihan *self)
{
  g_ptr_array_unref (self->programs);
  g_ptr_array_unref (self->statuses);
  g_object_unref (self->program_names);
  g_object_unref (self->status_names);
  g_free (self);
}

static void
add_codes (const TepatCodeList *list,
           GPtrArray           *codes,
           GtkStringList       *names)
{
  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (list, i);

      g_ptr_array_add (codes, g_strdup (tepat_code_get_kode (code)));
      gtk_string_list_append (names, tepat_code_get_nama (code));
    }
}

gpointer
sinkron_pilihan_read (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  g_autoptr(SinkronPilihan) self = g_new0 (SinkronPilihan, 1);

  self->programs = g_ptr_array_new_with_free_func (g_free);
  self->statuses = g_ptr_array_new_with_free_func (g_free);
  self->program_names = gtk_string_list_new (NULL);
  self->status_names = gtk_string_list_new (NULL);
  if (reference == NULL)
    return NULL;
  add_codes (tepat_reference_get_list (reference, "program"), self->programs,
             self->program_names);
  add_codes (tepat_reference_get_list (reference, "status-penyaluran"), self->statuses,
             self->status_names);

  return g_steal_pointer (&self);
}
