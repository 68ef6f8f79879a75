/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-arti"

#include "config.h"

#include <string.h>

#include "tepat-arti.h"
#include "tepat-field-check.h"
#include "tepat-format.h"

#define SESSION_KEY "tepat-arti"

static void
clear (gpointer data)
{
  TepatArti *self = data;

  g_clear_pointer ((TepatReference **) &self->lists.reference, tepat_reference_unref);
  g_clear_pointer ((TepatWilayahIndex **) &self->lists.wilayah, tepat_wilayah_index_unref);
  g_free ((char *) self->lists.today);
  g_free (self->kab);
}

/** tepat_arti_ref: Returns: (transfer full): @self */
TepatArti *
tepat_arti_ref (TepatArti *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** tepat_arti_unref: Drops a reference; the last frees @self. */
void
tepat_arti_unref (TepatArti *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * tepat_arti_read:
 *
 * A job that takes no data.
 *
 * Returns: (transfer full): a #TepatArti as of now
 */
gpointer
tepat_arti_read (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(TepatArti) self = g_atomic_rc_box_new0 (TepatArti);

  if ((self->lists.reference = tepat_reference_load (db, error)) == NULL ||
      (self->lists.wilayah = tepat_wilayah_index_load (db, error)) == NULL ||
      !tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &self->kab, error, ""))
    return NULL;
  self->lists.today = tepat_format_today (tepat_zone_of_wilayah (self->kab));

  return g_steal_pointer (&self);
}

/* What a session knows; forgotten when the lists change. */
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
      TepatArti    *self)
{
  TepatStore *store = tepat_session_get_store (session);

  g_signal_handlers_disconnect_by_func (store, on_store_changed, session);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), session,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), SESSION_KEY, tepat_arti_ref (self),
                          (GDestroyNotify) tepat_arti_unref);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TepatArti *self = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  keep (g_task_get_source_object (task), self);
  g_task_return_pointer (task, self, (GDestroyNotify) tepat_arti_unref);
}

static gboolean
is_of_today (const TepatArti *self)
{
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (self->kab));

  return strcmp (today, self->lists.today) == 0;
}

/**
 * tepat_arti_dup_today:
 *
 * What was opened yesterday is judged by today's date.
 *
 * Returns: (transfer full): @self, or the same lists with another day
 */
TepatArti *
tepat_arti_dup_today (TepatArti *self)
{
  TepatArti *later;

  if (is_of_today (self))
    return tepat_arti_ref (self);
  later = g_atomic_rc_box_new0 (TepatArti);
  later->lists.reference = tepat_reference_ref ((TepatReference *) self->lists.reference);
  later->lists.wilayah = tepat_wilayah_index_ref ((TepatWilayahIndex *) self->lists.wilayah);
  later->lists.today = tepat_format_today (tepat_zone_of_wilayah (self->kab));
  later->kab = g_strdup (self->kab);

  return later;
}

/**
 * tepat_arti_renew:
 * @self: (inout): an owned picture
 *
 * For a form that is filled in again, perhaps on another day: @self becomes what
 * tepat_arti_dup_today() gives. Codes and wilayah that were borrowed of it stay.
 */
void
tepat_arti_renew (TepatArti **self)
{
  TepatArti *old = *self;

  *self = tepat_arti_dup_today (old);
  tepat_arti_unref (old);
}

/**
 * tepat_arti_get_async:
 *
 * One picture for all pages of @session, read again after the lists changed or the day did. Main
 * context.
 */
void
tepat_arti_get_async (TepatSession        *session,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (session, NULL, callback, user_data);
  TepatArti *known = g_object_get_data (G_OBJECT (session), SESSION_KEY);

  g_return_if_fail (TEPAT_IS_SESSION (session));

  g_task_set_source_tag (task, tepat_arti_get_async);
  if (known != NULL && is_of_today (known))
    g_task_return_pointer (task, tepat_arti_ref (known), (GDestroyNotify) tepat_arti_unref);
  else
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            tepat_arti_read, NULL, NULL, (GDestroyNotify) tepat_arti_unref, NULL,
                            on_read, g_steal_pointer (&task));
}

/** tepat_arti_get_finish: Returns: (transfer full) (nullable): the picture */
TepatArti *
tepat_arti_get_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tepat_arti_find_code:
 * @list: code of a list of the reference
 * @kode: (nullable): one of its codes
 *
 * Returns: (transfer none) (nullable): the code
 */
const TepatCode *
tepat_arti_find_code (const TepatArti *self,
                      const char      *list,
                      const char      *kode)
{
  const TepatCodeList *codes = tepat_reference_get_list (self->lists.reference, list);

  return codes != NULL && kode != NULL ? tepat_code_list_lookup (codes, kode) : NULL;
}

/** tepat_arti_name_code: Returns: (transfer none) (nullable): the word of @kode for people */
const char *
tepat_arti_name_code (const TepatArti *self,
                      const char      *list,
                      const char      *kode)
{
  const TepatCode *code = tepat_arti_find_code (self, list, kode);

  return code != NULL ? tepat_code_get_nama (code) : NULL;
}

/**
 * tepat_arti_name_wilayah:
 * @kode: (nullable): the code of a place
 * @digits: how many of its digits count: 2, 4, 6 or 10
 *
 * Returns: (transfer none) (nullable): the name of the place, or of the one that it lies in
 */
const char *
tepat_arti_name_wilayah (const TepatArti *self,
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

/**
 * tepat_arti_name_field:
 * @subjek: `penduduk` or `keluarga`
 * @nama: a column or a variable of its questionnaire
 *
 * Returns: (transfer none): what people call it, or @nama
 */
const char *
tepat_arti_name_field (const TepatArti *self,
                       const char      *subjek,
                       const char      *nama)
{
  const TepatVariable *question = tepat_field_find_answer (&self->lists, subjek, nama);
  const TepatField *field = question == NULL ? tepat_field_find (&self->lists, subjek, nama) : NULL;

  if (question != NULL)
    return question->judul;

  return field != NULL && field->judul != NULL ? field->judul : nama;
}

/** tepat_arti_day_of: Returns: (transfer full) (nullable): the office's day at @moment, in UTC */
char *
tepat_arti_day_of (const TepatArti *self,
                   const char      *moment)
{
  return tepat_format_day_there (moment, tepat_zone_of_wilayah (self->kab));
}
