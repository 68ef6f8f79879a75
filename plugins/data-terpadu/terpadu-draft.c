/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-draft"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-draft.h"

/* Who looks after the office sees others', to take them over; statements on one's own say so. */
static const TepatGuardTable draft_guard = {
  .name = "data_terpadu_draf", .hak = TEPAT_HAK_DATA_UBAH,
  .always = "t.pengguna = {uid} OR {hak finalisasi}",
};

void
terpadu_draft_add_guard (void)
{
  tepat_guard_add_table (&draft_guard);
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
  g_free (self->dari);
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

static const char *
own_uid (TepatDb *db)
{
  return tepat_actor_get_uid (tepat_db_get_actor (db));
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

  stmt = tepat_db_prepare (db, "SELECT versi, isi, diubah, dari FROM data_terpadu_draf"
                               " WHERE subjek = $1 AND rekam = $2 AND pengguna = $3", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "sss", subject, uid, own_uid (db));
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;
  self = terpadu_draft_new (subject, uid, tepat_stmt_get_int (stmt, 0));
  take_json (self, tepat_stmt_get_text (stmt, 1));
  self->moment = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->dari = g_strdup (tepat_stmt_get_text (stmt, 3));

  return g_steal_pointer (&self);
}

gboolean
terpadu_draft_remove (TepatDb     *db,
                      const char  *subject,
                      const char  *uid,
                      GError     **error)
{
  return tepat_db_run (db, "DELETE FROM data_terpadu_draf WHERE subjek = $1 AND rekam = $2"
                           " AND pengguna = $3", error, "sss", subject, uid, own_uid (db));
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
                        own_uid (db), draft->subject, draft->uid,
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

/* Taking over */

static gboolean
fail (GError     **error,
      const char  *text)
{
  g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_INVALID, text);

  return FALSE;
}

static gboolean
check_take (TepatDb           *db,
            TerpaduDraftTake  *take,
            char             **uid,
            GError           **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (!tepat_access_require (actor, TEPAT_HAK_FINALISASI, error) ||
      !tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !tepat_db_get_text (db, "SELECT uid FROM pengguna WHERE nama = $1", uid, error, "s",
                          take->dari))
    return FALSE;
  if (take->alasan == NULL || *take->alasan == '\0')
    return fail (error, _("Taking over needs a reason, since the colleague will ask for it. "
                          "Nothing was changed."));
  if (*uid == NULL || strcmp (*uid, own_uid (db)) == 0)
    return fail (error, _("That is nobody else who works here. Nothing was changed. tepat user list "
                          "shows who does."));

  return TRUE;
}

#define SEEN                                                                                       \
  "CASE d.subjek WHEN 'penduduk' THEN EXISTS (SELECT 1 FROM penduduk AS p WHERE p.uid = d.rekam)"  \
  " ELSE EXISTS (SELECT 1 FROM keluarga AS k WHERE k.uid = d.rekam) END"

static GPtrArray *
list_drafts (TepatDb     *db,
             const char  *uid,
             GError     **error)
{
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT d.subjek, d.rekam FROM data_terpadu_draf AS d"
                               " WHERE d.pengguna = $1 AND " SEEN, error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (drafts, g_strdupv ((char **) (const char *[]) {
      tepat_stmt_get_text (stmt, 0), tepat_stmt_get_text (stmt, 1), NULL }));

  return row ? NULL : g_steal_pointer (&drafts);
}

static gboolean
take_one (TepatDb           *db,
          TerpaduDraftTake  *take,
          const char        *uid,
          char             **draft,
          GError           **error)
{
  gint64 own = 0;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM data_terpadu_draf WHERE pengguna = $1"
                             " AND subjek = $2 AND rekam = $3", &own, error, "sss", own_uid (db),
                         draft[0], draft[1]))
    return FALSE;
  if (own > 0)
    {
      take->n_left++;
      return TRUE;
    }
  take->n++;

  return tepat_db_run (db, "UPDATE data_terpadu_draf SET pengguna = $1, dari = $2"
                           " WHERE pengguna = $3 AND subjek = $4 AND rekam = $5", error, "sssss",
                       own_uid (db), take->dari, uid, draft[0], draft[1]);
}

gpointer
terpadu_draft_take (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  TerpaduDraftTake *take = data;
  g_autofree char *uid = NULL, *after = NULL;
  g_autoptr(GPtrArray) drafts = NULL;

  take->n = take->n_left = 0;
  if (!check_take (db, take, &uid, error) || (drafts = list_drafts (db, uid, error)) == NULL)
    return NULL;
  for (guint i = 0; i < drafts->len; i++)
    if (!take_one (db, take, uid, drafts->pdata[i], error))
      return NULL;
  after = g_strdup_printf ("{\"draf\":%u}", take->n);
  const TepatJejakEntry entry = { "draf.ambil-alih", "pengguna", uid, NULL, after, take->alasan };

  tepat_jejak_append (db, &entry, error);

  return NULL;
}
