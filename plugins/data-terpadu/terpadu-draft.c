/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-draft"

#include "config.h"

#include <string.h>

#include "terpadu-draft.h"

static const TepatGuardTable drafts = {
  .name = "data_terpadu_draf", .hak = TEPAT_HAK_DATA_UBAH, .always = "t.pengguna = {uid}",
};

void
terpadu_draft_add_guard (void)
{
  tepat_guard_add_table (&drafts);
}

static void
field_free (gpointer data)
{
  TerpaduDraftField *field = data;

  g_free (field->base);
  g_free (field->text);
  g_free (field);
}

TerpaduDraft *
terpadu_draft_new (const char *subject,
                   const char *uid,
                   gint64      versi)
{
  TerpaduDraft *self = g_new0 (TerpaduDraft, 1);

  self->subject = g_intern_string (subject);
  self->uid = g_strdup (uid);
  self->versi = versi;
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, field_free);

  return self;
}

void
terpadu_draft_free (TerpaduDraft *self)
{
  g_free (self->uid);
  g_free (self->moment);
  g_hash_table_unref (self->typed);
  g_free (self);
}

void
terpadu_draft_put (TerpaduDraft *self,
                   const char   *field,
                   const char   *base,
                   const char   *text)
{
  TerpaduDraftField *typed = g_new0 (TerpaduDraftField, 1);

  typed->base = g_strdup (base);
  typed->text = g_strdup (text);
  g_hash_table_insert (self->typed, g_strdup (field), typed);
}

static char *
to_json (TerpaduDraft *self)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  GHashTableIter iter;
  gpointer name, value;

  json_builder_begin_object (b);
  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const TerpaduDraftField *typed = value;

      json_builder_set_member_name (b, name);
      json_builder_begin_object (b);
      json_builder_set_member_name (b, "ketik");
      json_builder_add_string_value (b, typed->text);
      json_builder_set_member_name (b, "dasar");
      if (typed->base != NULL)
        json_builder_add_string_value (b, typed->base);
      else
        json_builder_add_null_value (b);
      json_builder_end_object (b);
    }
  json_builder_end_object (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

static void
take_json (TerpaduDraft *self,
           const char   *json)
{
  g_autoptr(JsonNode) node = tepat_json_parse (json, -1, NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    if (JSON_NODE_HOLDS_OBJECT (member))
      {
        JsonObject *typed = json_node_get_object (member);

        terpadu_draft_put (self, name,
                           json_object_get_string_member_with_default (typed, "dasar", NULL),
                           json_object_get_string_member_with_default (typed, "ketik", ""));
      }
}

TerpaduDraft *
terpadu_draft_read (TepatDb     *db,
                    const char  *subject,
                    const char  *uid,
                    GError     **error)
{
  g_autoptr(TerpaduDraft) self = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT versi, isi, diubah FROM data_terpadu_draf WHERE subjek = $1"
                               " AND rekam = $2", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", subject, uid);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;
  self = terpadu_draft_new (subject, uid, tepat_stmt_get_int (stmt, 0));
  take_json (self, tepat_stmt_get_text (stmt, 1));
  self->moment = g_strdup (tepat_stmt_get_text (stmt, 2));

  return g_steal_pointer (&self);
}

gboolean
terpadu_draft_remove (TepatDb     *db,
                      const char  *subject,
                      const char  *uid,
                      GError     **error)
{
  return tepat_db_run (db, "DELETE FROM data_terpadu_draf WHERE subjek = $1 AND rekam = $2", error,
                       "ss", subject, uid);
}

static gboolean
write_draft (TepatDb       *db,
             TerpaduDraft  *draft,
             GError       **error)
{
  g_autofree char *isi = to_json (draft), *now = tepat_time_now ();

  return terpadu_draft_remove (db, draft->subject, draft->uid, error) &&
         (g_hash_table_size (draft->typed) == 0 ||
          tepat_db_run (db, "INSERT INTO data_terpadu_draf (pengguna, subjek, rekam, versi, isi,"
                            " diubah) VALUES ($1, $2, $3, $4, $5, $6)", error, "sssiss",
                        tepat_actor_get_uid (tepat_db_get_actor (db)), draft->subject, draft->uid,
                        draft->versi, isi, now));
}

/* What is typed is nobody else's business: the entry names no record. */
static gpointer
keep_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  TerpaduDraft *draft = data;
  const TepatJejakEntry entry = {
    .perbuatan = g_hash_table_size (draft->typed) > 0 ? "draf.simpan" : "draf.buang",
    .subjek_jenis = "draf", .subjek = "",
  };

  if (write_draft (db, draft, error))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TepatContext) context = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    tepat_context_report (context, error);
}

void
terpadu_draft_keep (TepatContext *context,
                    TerpaduDraft *draft)
{
  tepat_context_write_async (context, keep_job, draft, (GDestroyNotify) terpadu_draft_free, NULL,
                             NULL, on_kept, g_object_ref (context));
}
