/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-manifest"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "tepat-backup-private.h"
#include "tepat-db-private.h"
#include "tepat-jejak.h"
#include "tepat-json-members.h"
#include "tepat-time.h"

/** tepat_backup_manifest_new: Returns: (transfer full): an empty manifest */
TepatBackupManifest *
tepat_backup_manifest_new (void)
{
  TepatBackupManifest *self = g_new0 (TepatBackupManifest, 1);

  self->info = g_new0 (TepatBackupInfo, 1);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/** tepat_backup_manifest_free: Frees @self. */
void
tepat_backup_manifest_free (TepatBackupManifest *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->info, tepat_backup_info_free);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static void
put_rows (TepatBackupManifest *self,
          const char          *table,
          gint64               n)
{
  g_hash_table_insert (self->rows, g_strdup (table), g_memdup2 (&n, sizeof n));
  self->info->n_rows += n;
}

/* Virtual tables keep their rows in ordinary ones, which are counted. */
static GPtrArray *
list_tables (TepatDb  *db,
             GError  **error)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (tables, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return row ? NULL : g_steal_pointer (&tables);
}

static gboolean
load_rows (TepatBackupManifest  *self,
           TepatDb              *db,
           GError              **error)
{
  g_autoptr(GPtrArray) tables = list_tables (db, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"",
                                              (char *) tables->pdata[i]);
      gint64 n;

      if (!tepat_db_get_int_trusted (db, sql, &n, error, ""))
        return FALSE;
      put_rows (self, tables->pdata[i], n);
    }

  return TRUE;
}

static gboolean
load_meta (TepatDb     *db,
           const char  *key,
           char       **value,
           GError     **error)
{
  if (!tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = $1", value, error, "s",
                                  key))
    return FALSE;
  if (*value == NULL)
    *value = g_strdup ("");

  return TRUE;
}

/** tepat_backup_manifest_load: Reads what @db holds; within a read transaction, at one moment. */
gboolean
tepat_backup_manifest_load (TepatBackupManifest  *self,
                            TepatDb              *db,
                            GError              **error)
{
  TepatBackupInfo *info = self->info;

  info->created = tepat_time_now ();

  return load_meta (db, "uid", &info->workspace, error) &&
         load_meta (db, "kab", &info->kab, error) &&
         tepat_jejak_get_head (db, &info->jejak_seq, &info->jejak_hash, error) &&
         load_rows (self, db, error);
}

/** tepat_backup_manifest_to_json: Returns: (transfer full): the manifest as it is sealed */
char *
tepat_backup_manifest_to_json (TepatBackupManifest *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  GHashTableIter iter;
  gpointer table, n;

  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "dibuat", self->info->created);
  tepat_json_add_text (builder, "ruang_kerja", self->info->workspace);
  tepat_json_add_text (builder, "kab", self->info->kab);
  tepat_json_add_int (builder, "jejak_seq", self->info->jejak_seq);
  tepat_json_add_text (builder, "jejak_hash", self->info->jejak_hash);
  json_builder_set_member_name (builder, "baris");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &table, &n))
    tepat_json_add_int (builder, table, *(gint64 *) n);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

static void
read_rows (JsonObject *rows,
           const char *table,
           JsonNode   *node,
           gpointer    self)
{
  put_rows (self, table, json_node_get_int (node));
}

static char *
get_text (JsonObject *object,
          const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

/** tepat_backup_manifest_from_json: Returns: (transfer full) (nullable): what was sealed */
TepatBackupManifest *
tepat_backup_manifest_from_json (const char *json,
                                 gssize      length)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(TepatBackupManifest) self = NULL;
  JsonNode *root, *rows;
  JsonObject *object;

  if (!json_parser_load_from_data (parser, json, length, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  rows = json_object_get_member (object, "baris");
  if (rows == NULL || !JSON_NODE_HOLDS_OBJECT (rows))
    return NULL;
  self = tepat_backup_manifest_new ();
  self->info->created = get_text (object, "dibuat");
  self->info->workspace = get_text (object, "ruang_kerja");
  self->info->kab = get_text (object, "kab");
  self->info->jejak_seq = json_object_get_int_member_with_default (object, "jejak_seq", 0);
  self->info->jejak_hash = get_text (object, "jejak_hash");
  json_object_foreach_member (json_node_get_object (rows), read_rows, self);

  return g_steal_pointer (&self);
}

static gboolean
fail (GError     **error,
      const char  *path,
      const char  *what)
{
  g_set_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_MISMATCH,
               _("%s was opened, but what is in it is not what was put in (%s). Use another backup "
                 "and keep this one for somebody who knows databases."), path, what);

  return FALSE;
}

static gboolean
compare_rows (TepatBackupManifest  *self,
              TepatBackupManifest  *found,
              const char           *path,
              GError              **error)
{
  GHashTableIter iter;
  gpointer table, n;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &table, &n))
    {
      const gint64 *other = g_hash_table_lookup (found->rows, table);
      g_autofree char *what = NULL;

      if (other != NULL && *other == *(gint64 *) n)
        continue;
      what = g_strdup_printf ("%s: %" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, (char *) table,
                              *(gint64 *) n, other != NULL ? *other : 0);
      return fail (error, path, what);
    }

  return TRUE;
}

static gboolean
compare_journal (TepatBackupManifest  *self,
                 TepatDb              *db,
                 const char           *path,
                 GError              **error)
{
  g_autoptr(TepatJejakReport) report = tepat_jejak_verify (db, NULL, error);

  if (report == NULL)
    return FALSE;
  if (report->broken_seq != 0)
    return fail (error, path, report->broken_why);

  return (report->head_seq == self->info->jejak_seq &&
          g_strcmp0 (report->head_hash, self->info->jejak_hash) == 0) ||
         fail (error, path, _("the journal's newest entry"));
}

/**
 * tepat_backup_manifest_compare:
 * @db: the database that came out
 * @path: of the backup, for messages
 *
 * Checks the whole file, the rows of each table, and the whole journal.
 */
gboolean
tepat_backup_manifest_compare (TepatBackupManifest  *self,
                               TepatDb              *db,
                               const char           *path,
                               GError              **error)
{
  g_autoptr(TepatBackupManifest) found = tepat_backup_manifest_new ();
  g_autofree char *problem = NULL;

  if (!tepat_db_check_integrity (db, &problem, error))
    return FALSE;
  if (problem != NULL)
    return fail (error, path, problem);

  return tepat_backup_manifest_load (found, db, error) &&
         compare_rows (self, found, path, error) && compare_journal (self, db, path, error);
}
