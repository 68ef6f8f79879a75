/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-knowledge"

#include "config.h"

#include <string.h>

#include "terpadu-history.h"
#include "terpadu-knowledge.h"

#define SESSION_KEY "terpadu-knowledge"

static void
clear (gpointer data)
{
  TerpaduKnowledge *self = data;

  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->wilayah, tepat_wilayah_index_unref);
  g_free (self->kab);
}

void
terpadu_knowledge_unref (TerpaduKnowledge *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

TerpaduKnowledge *
terpadu_knowledge_ref (TerpaduKnowledge *self)
{
  return g_atomic_rc_box_acquire (self);
}

gpointer
terpadu_knowledge_read (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(TerpaduKnowledge) self = g_atomic_rc_box_new0 (TerpaduKnowledge);

  if ((self->reference = tepat_reference_load (db, error)) == NULL ||
      (self->wilayah = tepat_wilayah_index_load (db, error)) == NULL ||
      !tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &self->kab, error, ""))
    return NULL;

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
keep (TepatSession     *session,
      TerpaduKnowledge *knowledge)
{
  TepatStore *store = tepat_session_get_store (session);

  g_signal_handlers_disconnect_by_func (store, on_store_changed, session);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), session,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), SESSION_KEY, terpadu_knowledge_ref (knowledge),
                          (GDestroyNotify) terpadu_knowledge_unref);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TerpaduKnowledge *knowledge = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (knowledge == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  keep (g_task_get_source_object (task), knowledge);
  g_task_return_pointer (task, knowledge, (GDestroyNotify) terpadu_knowledge_unref);
}

void
terpadu_knowledge_get_async (TepatSession        *session,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (session, NULL, callback, user_data);
  TerpaduKnowledge *known = g_object_get_data (G_OBJECT (session), SESSION_KEY);

  g_assert (TEPAT_IS_SESSION (session));

  g_task_set_source_tag (task, terpadu_knowledge_get_async);
  if (known != NULL)
    g_task_return_pointer (task, terpadu_knowledge_ref (known),
                           (GDestroyNotify) terpadu_knowledge_unref);
  else
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            terpadu_knowledge_read, NULL, NULL,
                            (GDestroyNotify) terpadu_knowledge_unref, NULL, on_read,
                            g_steal_pointer (&task));
}

TerpaduKnowledge *
terpadu_knowledge_get_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
terpadu_knowledge_name_wilayah (const TerpaduKnowledge *self,
                                const char             *kode,
                                guint                   digits)
{
  char part[11];
  const TepatWilayah *wilayah;

  if (kode == NULL || *kode == '\0')
    return NULL;
  g_strlcpy (part, kode, MIN (digits + 1, sizeof part));
  wilayah = tepat_wilayah_index_lookup (self->wilayah, part);

  return wilayah != NULL ? wilayah->nama : NULL;
}

const char *
terpadu_knowledge_name_code (const TerpaduKnowledge *self,
                             const char             *list,
                             const char             *kode)
{
  const TepatCodeList *codes = tepat_reference_get_list (self->reference, list);
  const TepatCode *code;

  if (codes == NULL || kode == NULL)
    return NULL;
  code = tepat_code_list_lookup (codes, kode);

  return code != NULL ? tepat_code_get_nama (code) : NULL;
}

static TepatLists
get_lists (const TerpaduKnowledge *self)
{
  return (TepatLists) { self->reference, self->wilayah, NULL };
}

const char *
terpadu_knowledge_name_column (const TerpaduKnowledge *self,
                               const char             *column)
{
  const TepatLists lists = get_lists (self);
  const char *title;

  if (g_str_has_prefix (column, TERPADU_HISTORY_IDENTITY))
    return terpadu_knowledge_name_identity (self, column + strlen (TERPADU_HISTORY_IDENTITY));
  title = tepat_field_get_title (&lists, column);

  return title != NULL ? title : column;
}

/* `id_sumber:dinas-lama` is the row id of one sender. */
const char *
terpadu_knowledge_name_identity (const TerpaduKnowledge *self,
                                 const char             *jenis)
{
  const TepatImportProfile *profile = tepat_reference_get_profile (self->reference, "generik");
  g_autofree char *kind = g_strndup (jenis, strcspn (jenis, ":"));
  const TepatField *field = profile != NULL ? tepat_import_profile_lookup (profile, kind) : NULL;

  return field != NULL && *field->judul != '\0' ? field->judul : jenis;
}

char *
terpadu_knowledge_describe (const TerpaduKnowledge *self,
                            const char             *column,
                            const char             *value)
{
  const TepatLists lists = get_lists (self);

  return tepat_field_describe (&lists, column, value);
}
