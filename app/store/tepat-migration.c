/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-migration"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tepat-errno.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"

#define CORE_MODULE "inti"
#define SCHEMA_PATH "/id/tepat/Tepat/schema/"
/* "TPAT", so that `file` and a backup know the database for ours. */
#define APPLICATION_ID 1414545748

static gboolean
load_version (TepatDb     *db,
              const char  *module,
              gint64      *version,
              GError     **error)
{
  gint64 known;

  *version = 0;
  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM sqlite_schema WHERE name = 'skema'",
                                 &known, error, ""))
    return FALSE;

  return known == 0 ||
         tepat_db_get_int_trusted (db, "SELECT versi FROM skema WHERE modul = $1", version, error,
                                   "s", module);
}

/* A copy of the file as it was, beside the backups, before the first step touches it. */
static gboolean
keep_copy (TepatDb     *db,
           const char  *folder,
           const char  *module,
           gint64       version,
           GError     **error)
{
  g_autofree char *name = g_strdup_printf ("sebelum-%s-%" G_GINT64_FORMAT ".db", module, version);
  g_autofree char *dir = g_build_filename (folder, "cadangan", NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("%s cannot be made: %s. Nothing was changed. Look whether the disk is "
                     "full or the folder may not be written."), dir,
                   tepat_errno_text (errno));
      return FALSE;
    }
  g_unlink (path);

  return tepat_db_backup_to (db, path, NULL, NULL, error);
}

static gboolean
write_step (TepatDb     *db,
            const char  *module,
            const char  *sql,
            gint64       version,
            GError     **error)
{
  g_autofree char *after = g_strdup_printf ("{\"modul\":\"%s\",\"versi\":%" G_GINT64_FORMAT "}",
                                            module, version);
  const TepatJejakEntry entry = { .perbuatan = "skema.naik", .subjek_jenis = "skema",
                                  .subjek = module, .sesudah = after };

  return (g_str_equal (module, CORE_MODULE) ? tepat_db_exec (db, sql, error)
                                            : tepat_db_exec_schema (db, module, sql, error)) &&
         tepat_db_run_trusted (db, "INSERT INTO skema (modul, versi) VALUES ($1, $2)"
                                   " ON CONFLICT (modul) DO UPDATE SET versi = excluded.versi",
                               error, "si", module, version) &&
         tepat_jejak_append (db, &entry, error);
}

/* The version is read again inside: another process may have taken the step meanwhile. */
static gboolean
run_step (TepatDb     *db,
          const char  *module,
          const char  *sql,
          gint64       version,
          GError     **error)
{
  gint64 current;

  if (!tepat_db_begin (db, error))
    return FALSE;
  if (load_version (db, module, &current, error) &&
      (current >= version || write_step (db, module, sql, version, error)) &&
      tepat_db_commit (db, error))
    return TRUE;
  tepat_db_rollback (db);

  return FALSE;
}

/**
 * tepat_migration_run:
 * @folder: the workspace's folder
 * @module: whose schema: a plugin's id
 * @steps: (array zero-terminated=1): SQL texts, oldest first
 *
 * Brings a module's tables to the newest step; each step is a transaction of its own.
 *
 * Returns: %FALSE with #TEPAT_DB_ERROR_TOO_NEW when a newer version wrote them
 */
gboolean
tepat_migration_run (TepatDb             *db,
                     const char          *folder,
                     const char          *module,
                     const char * const  *steps,
                     GError             **error)
{
  gint64 n_steps = g_strv_length ((GStrv) steps);
  gint64 version;

  if (!load_version (db, module, &version, error))
    return FALSE;
  if (version > n_steps)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_TOO_NEW,
                   _("This workspace was written by a newer version of Tepat (%s %d, this one "
                     "knows %d). Nothing was changed. Install the newer version on this computer."),
                   module, (int) version, (int) n_steps);
      return FALSE;
    }
  if (version > 0 && version < n_steps && !keep_copy (db, folder, module, version, error))
    return FALSE;
  for (; version < n_steps; version++)
    if (!run_step (db, module, steps[version], version + 1, error))
      return FALSE;

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GStrv
load_core_steps (GError **error)
{
  g_auto(GStrv) names = g_resources_enumerate_children (SCHEMA_PATH, 0, error);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  if (names == NULL)
    return NULL;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SCHEMA_PATH, names[i], NULL);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (steps, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  g_ptr_array_add (steps, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&steps), FALSE);
}

/**
 * tepat_migration_require_core:
 *
 * Returns: whether @db holds a workspace; a file that has been emptied, or that another program
 *   made, must not become a new and empty one
 */
gboolean
tepat_migration_require_core (TepatDb  *db,
                              GError  **error)
{
  gint64 application, version;

  if (!tepat_db_get_int_trusted (db, "PRAGMA application_id", &application, error, "") ||
      !load_version (db, CORE_MODULE, &version, error))
    return FALSE;
  if (version > 0 && application == APPLICATION_ID)
    return TRUE;
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT,
                       _("The file tepat.db in this folder holds no workspace: it was emptied, or "
                         "another program wrote it. Nothing was changed. Restore the newest "
                         "backup, or choose another folder."));

  return FALSE;
}

/** tepat_migration_run_core: Brings the core's tables to the newest step. */
gboolean
tepat_migration_run_core (TepatDb     *db,
                          const char  *folder,
                          GError     **error)
{
  g_auto(GStrv) steps = load_core_steps (error);
  gint64 version;

  if (steps == NULL || !load_version (db, CORE_MODULE, &version, error))
    return FALSE;
  if (version == 0 &&
      !tepat_db_exec (db, "PRAGMA application_id = " G_STRINGIFY (APPLICATION_ID) ";"
                          "CREATE TABLE IF NOT EXISTS skema (modul TEXT NOT NULL PRIMARY KEY,"
                          " versi INTEGER NOT NULL) WITHOUT ROWID", error))
    return FALSE;

  return tepat_migration_run (db, folder, CORE_MODULE, (const char * const *) steps, error);
}

/**
 * tepat_store_migrate:
 * @module: a plugin's id
 * @steps: (array zero-terminated=1): SQL texts, oldest first
 *
 * Brings the tables of @module to the newest step, on a connection of its own.
 */
gboolean
tepat_store_migrate (TepatStore          *self,
                     const char          *module,
                     const char * const  *steps,
                     GError             **error)
{
  g_autofree char *path = NULL;
  const char *folder;
  TepatDb *db;
  gboolean ok;

  g_return_val_if_fail (TEPAT_IS_STORE (self) && module != NULL && steps != NULL, FALSE);

  if (tepat_store_get_read_only_reason (self) != NULL)
    return TRUE;
  folder = tepat_store_get_folder (self);
  path = g_build_filename (folder, "tepat.db", NULL);
  if ((db = tepat_db_open (path, TRUE, error)) == NULL)
    return FALSE;
  ok = tepat_migration_run (db, folder, module, steps, error);
  tepat_db_close (db);

  return ok;
}
