/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-lists"

#include "config.h"

#include <string.h>

#include "usul-lists.h"

#define SESSION_KEY "usul-lists"

static void
clear (gpointer data)
{
  UsulLists *self = data;

  g_clear_pointer ((TepatReference **) &self->lists.reference, tepat_reference_unref);
  g_clear_pointer ((TepatWilayahIndex **) &self->lists.wilayah, tepat_wilayah_index_unref);
  g_free ((char *) self->lists.today);
  g_free (self->kab);
}

UsulLists *
usul_lists_ref (UsulLists *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
usul_lists_unref (UsulLists *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gpointer
usul_lists_read (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(UsulLists) self = g_atomic_rc_box_new0 (UsulLists);

  if ((self->lists.reference = tepat_reference_load (db, error)) == NULL ||
      (self->lists.wilayah = tepat_wilayah_index_load (db, error)) == NULL ||
      !tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &self->kab, error, ""))
    return NULL;
  self->lists.today = tepat_format_today (tepat_zone_of_wilayah (self->kab));

  return g_steal_pointer (&self);
}

static void
on_store_changed (TepatSession *session,
                  const char   *table)
{
  if (strcmp (table, "*") == 0 || strcmp (table, "wilayah") == 0 ||
      strcmp (table, "referensi") == 0)
    g_object_set_data (G_OBJECT (session), SESSION_KEY, NULL);
}

static void
keep (TepatSession *session,
      UsulLists    *lists)
{
  TepatStore *store = tepat_session_get_store (session);

  g_signal_handlers_disconnect_by_func (store, on_store_changed, session);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), session,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), SESSION_KEY, usul_lists_ref (lists),
                          (GDestroyNotify) usul_lists_unref);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  UsulLists *lists = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (lists == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  keep (g_task_get_source_object (task), lists);
  g_task_return_pointer (task, lists, (GDestroyNotify) usul_lists_unref);
}

static gboolean
is_of_today (UsulLists *lists)
{
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (lists->kab));

  return strcmp (today, lists->lists.today) == 0;
}

void
usul_lists_get_async (TepatSession        *session,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (session, NULL, callback, user_data);
  UsulLists *known = g_object_get_data (G_OBJECT (session), SESSION_KEY);

  g_assert (TEPAT_IS_SESSION (session));

  g_task_set_source_tag (task, usul_lists_get_async);
  if (known != NULL && is_of_today (known))
    g_task_return_pointer (task, usul_lists_ref (known), (GDestroyNotify) usul_lists_unref);
  else
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            usul_lists_read, NULL, NULL, (GDestroyNotify) usul_lists_unref, NULL,
                            on_read, g_steal_pointer (&task));
}

UsulLists *
usul_lists_get_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const TepatCode *
find_code (const UsulLists *self,
           const char      *list,
           const char      *kode)
{
  const TepatCodeList *codes = tepat_reference_get_list (self->lists.reference, list);

  return codes != NULL && kode != NULL ? tepat_code_list_lookup (codes, kode) : NULL;
}

const TepatCode *
usul_lists_get_kind (const UsulLists *self,
                     const char      *jenis)
{
  return find_code (self, "usulan-jenis", jenis);
}

const char *
usul_lists_name_code (const UsulLists *self,
                      const char      *list,
                      const char      *kode)
{
  const TepatCode *code = find_code (self, list, kode);

  return code != NULL ? tepat_code_get_nama (code) : NULL;
}

const char *
usul_lists_name_wilayah (const UsulLists *self,
                         const char      *kode,
                         guint            digits)
{
  char part[11];
  const TepatWilayah *wilayah;

  if (kode == NULL || *kode == '\0')
    return NULL;
  g_strlcpy (part, kode, MIN (digits + 1, sizeof part));
  wilayah = tepat_wilayah_index_lookup (self->lists.wilayah, part);

  return wilayah != NULL ? wilayah->nama : NULL;
}

const char *
usul_lists_name_field (const UsulLists *self,
                       const char      *subjek,
                       const char      *nama)
{
  const TepatVariable *question = tepat_field_find_answer (&self->lists, subjek, nama);
  const TepatField *field = question == NULL ? tepat_field_find (&self->lists, subjek, nama) : NULL;

  if (question != NULL)
    return question->judul;

  return field != NULL && field->judul != NULL ? field->judul : nama;
}

char *
usul_lists_day_of (const UsulLists *self,
                   const char      *moment)
{
  return tepat_format_day_there (moment, tepat_zone_of_wilayah (self->kab));
}
