/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-sender"

#include "config.h"

#include <json-glib/json-glib.h>

#include "terpadu-sender.h"

void
terpadu_sender_free (TerpaduSender *self)
{
  g_free (self->profil);
  g_free (self->dipakai);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_free (self);
}

static char *
sign (const char * const *headers)
{
  g_autofree char *joined = g_strjoinv ("\x1f", (char **) headers);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

static GHashTable *
parse_fields (const char  *text,
              GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, error);
  GHashTable *fields;
  JsonObjectIter iter;
  const char *header;
  JsonNode *field;

  if (node == NULL)
    return NULL;
  fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &header, &field))
    g_hash_table_insert (fields, g_strdup (header),
                         json_node_is_null (field) ? NULL : json_node_dup_string (field));

  return fields;
}

static gpointer
recall_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, "SELECT profil, pemetaan, dipakai"
                                                    " FROM data_terpadu_pengirim"
                                                    " WHERE sidik = $1", error);
  g_autoptr(TerpaduSender) sender = NULL;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", data);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;
  sender = g_new0 (TerpaduSender, 1);
  sender->profil = g_strdup (tepat_stmt_get_text (stmt, 0));
  sender->dipakai = g_strdup (tepat_stmt_get_text (stmt, 2));
  sender->fields = parse_fields (tepat_stmt_get_text (stmt, 1), error);

  return sender->fields != NULL ? g_steal_pointer (&sender) : NULL;
}

TerpaduSender *
terpadu_sender_recall (TepatSession        *session,
                       const char * const  *headers,
                       GError             **error)
{
  g_autofree char *sidik = sign (headers);

  return tepat_session_read (session, recall_job, sidik, NULL, error);
}

/* A field that this edition does not know any more is not worth stopping for. */
void
terpadu_sender_map (const TerpaduSender *self,
                    TepatImport         *import)
{
  const char * const *headers = tepat_import_get_headers (import);

  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *column = tepat_import_dup_column (import, i);
      g_autoptr(GError) local = NULL;
      const char *field;

      if (!g_hash_table_lookup_extended (self->fields, column, NULL, (gpointer *) &field) ||
          g_strcmp0 (field, tepat_import_get_field (import, i)) == 0)
        continue;
      if (!tepat_import_map (import, field, column, &local))
        g_message ("A column is mapped otherwise than before: %s", local->message);
    }
}

static gpointer
keep_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *now = tepat_time_now ();
  const char *sidik, *profil, *pemetaan;
  TepatJejakEntry entry = { .perbuatan = "pengirim.ingat", .subjek_jenis = "pengirim" };

  g_variant_get (data, "(&s&s&s)", &sidik, &profil, &pemetaan);
  entry.subjek = sidik;
  entry.sesudah = pemetaan;
  if (tepat_db_run (db, "INSERT INTO data_terpadu_pengirim"
                        " (sidik, profil, pemetaan, dipakai, oleh) VALUES ($1, $2, $3, $4, $5)"
                        " ON CONFLICT (sidik) DO UPDATE SET profil = excluded.profil,"
                        " pemetaan = excluded.pemetaan, dipakai = excluded.dipakai,"
                        " oleh = excluded.oleh", error, "sssss", sidik, profil, pemetaan, now,
                    tepat_actor_get_nama (tepat_db_get_actor (db))))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    g_warning ("The mapping is not remembered: %s", error->message);
}

static char *
describe_fields (TepatImport *import)
{
  const char * const *headers = tepat_import_get_headers (import);
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; headers[i] != NULL; i++)
    {
      const char *field = tepat_import_get_field (import, i);
      g_autofree char *column = tepat_import_dup_column (import, i);

      if (field != NULL)
        json_object_set_string_member (object, column, field);
      else
        json_object_set_null_member (object, column);
    }
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

void
terpadu_sender_keep (TepatContext *context,
                     TepatImport  *import)
{
  g_autofree char *sidik = sign (tepat_import_get_headers (import));
  g_autofree char *pemetaan = describe_fields (import);
  GVariant *data = g_variant_ref_sink (g_variant_new ("(sss)", sidik,
                                                      tepat_import_get_profile (import),
                                                      pemetaan));

  tepat_context_write_async (context, keep_job, data, (GDestroyNotify) g_variant_unref, NULL,
                             NULL, on_kept, NULL);
}
