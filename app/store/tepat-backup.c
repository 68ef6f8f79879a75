/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-actor-private.h"
#include "tepat-backup-private.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"
#include "tepat-time.h"

#define MAX_DEPTH 6
#define PROVEN_KEY "cadangan.teruji"

G_DEFINE_QUARK (tepat-backup-error-quark, tepat_backup_error)

/** tepat_backup_info_free: Frees @self. */
void
tepat_backup_info_free (TepatBackupInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->created);
  g_free (self->workspace);
  g_free (self->kab);
  g_free (self->jejak_hash);
  g_free (self);
}

static GCancellable *
cancellable_of (TepatJob *job)
{
  return job != NULL ? tepat_job_get_cancellable (job) : NULL;
}

/* A backup holds all wilayah and all fields, whatever its maker may see on the screen. */
static gboolean
check_right (TepatActor  *actor,
             GError     **error)
{
  if (tepat_actor_has_hak (actor, "cadangan"))
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED,
               _("Your peran does not have the right “%s”. Nothing was changed. Ask an "
                 "administrator for it."), "cadangan");

  return FALSE;
}

/* What lies in media/ and surat/ goes into every backup after it. */
static gboolean
check_place (TepatStore  *store,
             const char  *path,
             GError     **error)
{
  static const char * const packed[] = { "media", "surat" };

  for (guint i = 0; i < G_N_ELEMENTS (packed); i++)
    {
      g_autofree char *folder = g_build_filename (tepat_store_get_folder (store), packed[i], "",
                                                  NULL);

      if (g_str_has_prefix (path, folder))
        {
          g_set_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS,
                       _("%s is among the files that are backed up. Nothing was written. Choose "
                         "another folder, best on another disk."), path);
          return FALSE;
        }
    }

  return TRUE;
}

/* Making: a snapshot of the database, taken inside one read transaction */

typedef struct
{
  const char          *path;
  TepatBackupManifest *manifest;
  TepatJob            *job;
} Snapshot;

static gpointer
snapshot_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Snapshot *snapshot = data;

  if (!tepat_db_exec (db, "BEGIN", error))
    return NULL;
  if (tepat_backup_manifest_load (snapshot->manifest, db, error))
    tepat_db_backup_to (db, snapshot->path, snapshot->job, cancellable, error);
  tepat_db_set_cancellable (db, NULL);
  tepat_db_exec (db, "ROLLBACK", NULL);

  return NULL;
}

static gboolean
take_snapshot (TepatStore           *store,
               const char           *path,
               TepatBackupManifest  *manifest,
               TepatJob             *job,
               GError              **error)
{
  Snapshot snapshot = { path, manifest, job };
  GError *local = NULL;
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return tepat_seal_fail_io (error, path, errno);
  close (fd);
  tepat_job_set_phase (job, _("Copying the database"));
  tepat_store_read_system (store, snapshot_job, &snapshot, cancellable_of (job), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* The files beside it; links and whatever is hidden stay out. */

static void
list_files (const char *folder,
            const char *name,
            guint       depth,
            GPtrArray  *names,
            guint64    *n_bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *child_name;
  struct stat info;
  GDir *dir;

  if (depth > MAX_DEPTH || lstat (path, &info) != 0)
    return;
  if (S_ISREG (info.st_mode))
    {
      *n_bytes += info.st_size;
      if (tepat_backup_name_is_safe (name))
        g_ptr_array_add (names, g_strdup (name));
      else
        g_warning ("%s has a name that cannot be backed up", path);
    }
  if (!S_ISDIR (info.st_mode) || (dir = g_dir_open (path, 0, NULL)) == NULL)
    return;
  while ((child_name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_strconcat (name, "/", child_name, NULL);

      if (*child_name != '.')
        list_files (folder, child, depth + 1, names, n_bytes);
    }
  g_dir_close (dir);
}

typedef struct
{
  TepatSealWriter *writer;
  TepatJob        *job;
  guint64          done;
  guint64          total;
  guint8          *buffer;
} Packer;

static gboolean
pack_bytes (Packer              *self,
            const char          *path,
            int                  fd,
            TepatBackupFileEnd  *end,
            GError             **error)
{
  crypto_hash_sha256_state hash;
  guint64 size = 0;
  gssize n;

  crypto_hash_sha256_init (&hash);
  while ((n = read (fd, self->buffer, TEPAT_SEAL_MAX)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return tepat_seal_fail_io (error, path, errno);
      if (g_cancellable_set_error_if_cancelled (cancellable_of (self->job), error) ||
          !tepat_seal_writer_push (self->writer, TEPAT_BACKUP_DATA, self->buffer, n, error))
        return FALSE;
      crypto_hash_sha256_update (&hash, self->buffer, n);
      size += n;
      self->done += n;
      tepat_job_set_progress (self->job, self->done, self->total);
    }
  end->size = GUINT64_TO_BE (size);
  crypto_hash_sha256_final (&hash, end->sha256);

  return TRUE;
}

static gboolean
pack_file (Packer      *self,
           const char  *name,
           const char  *path,
           GError     **error)
{
  TepatBackupFileEnd end;
  gboolean ok;
  int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);

  /* Gone since it was listed: the restore drill tells whether anything needs it. */
  if (fd < 0 && (errno == ENOENT || errno == ELOOP))
    return TRUE;
  if (fd < 0)
    return tepat_seal_fail_io (error, path, errno);
  ok = tepat_seal_writer_push (self->writer, TEPAT_BACKUP_FILE, name, strlen (name), error) &&
       pack_bytes (self, path, fd, &end, error) &&
       tepat_seal_writer_push (self->writer, TEPAT_BACKUP_FILE_END, &end, sizeof end, error);
  close (fd);

  return ok;
}

static gboolean
pack_files (Packer      *self,
            const char  *folder,
            GPtrArray   *names,
            GError     **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (!pack_file (self, names->pdata[i], path, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
pack (TepatStore           *store,
      TepatSealWriter      *writer,
      const char           *snapshot,
      TepatBackupManifest  *manifest,
      TepatJob             *job,
      GError              **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json = tepat_backup_manifest_to_json (manifest);
  g_autofree guint8 *buffer = g_malloc (TEPAT_SEAL_MAX);
  const char *folder = tepat_store_get_folder (store);
  Packer packer = { writer, job, 0, 0, buffer };
  struct stat info;

  tepat_job_set_phase (job, _("Encrypting"));
  list_files (folder, "media", 0, names, &packer.total);
  list_files (folder, "surat", 0, names, &packer.total);
  if (stat (snapshot, &info) == 0)
    packer.total += info.st_size;
  if (!tepat_seal_writer_push (writer, TEPAT_BACKUP_MANIFEST, json, strlen (json), error) ||
      !pack_file (&packer, "tepat.db", snapshot, error) ||
      !pack_files (&packer, folder, names, error))
    return FALSE;
  manifest->info->n_files = names->len;
  manifest->info->n_bytes = packer.done;

  return tepat_seal_writer_end (writer, error);
}

/* Records */

typedef struct
{
  const TepatBackupInfo *info;
  const char            *act;
  gboolean               proven;
} Record;

/* A file's name may be any bytes. */
static char *
describe (const TepatBackupInfo *info)
{
  g_autofree char *name = g_filename_display_basename (info->path);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "berkas");
  json_builder_add_string_value (builder, name);
  json_builder_set_member_name (builder, "dibuat");
  json_builder_add_string_value (builder, info->created);
  json_builder_set_member_name (builder, "jejak_seq");
  json_builder_add_int_value (builder, info->jejak_seq);
  json_builder_set_member_name (builder, "jejak_hash");
  json_builder_add_string_value (builder, info->jejak_hash);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

static gpointer
record_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Record *record = data;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after = describe (record->info);
  const TepatJejakEntry entry = { .perbuatan = record->act, .subjek_jenis = "cadangan",
                                  .sesudah = after };

  if (record->proven &&
      !tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, $2)"
                                 " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai",
                             error, "ss", PROVEN_KEY, now))
    return NULL;
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* The backup itself is good, whatever becomes of the record. */
static void
record (TepatStore            *store,
        TepatActor            *actor,
        const TepatBackupInfo *info,
        const char            *act,
        gboolean               proven)
{
  Record data = { info, act, proven };
  g_autoptr(GError) error = NULL;

  if (tepat_store_get_read_only_reason (store) != NULL)
    return;
  tepat_store_write (store, actor, record_job, &data, NULL, NULL, &error);
  if (error != NULL)
    g_warning ("%s could not be recorded: %s", act, error->message);
}

/**
 * tepat_backup_new_name:
 *
 * Returns: (transfer full): name of a backup made now, by the clock of the office wherever the
 *   computer is; names sort by age
 */
char *
tepat_backup_new_name (TepatStore *store)
{
  g_autoptr(GDateTime) utc = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) there = tepat_format_to_zone (utc, tepat_store_get_zone (store));

  return g_date_time_format (there, "cadangan-%Y%m%d-%H%M%S.tepat");
}

static char *
default_path (TepatStore *store)
{
  g_autofree char *name = tepat_backup_new_name (store);

  return g_build_filename (tepat_store_get_folder (store), "cadangan", name, NULL);
}

/* Where the bare copy may lie for a while: in the workspace, where its like lies anyway. */
static char *
scratch_folder (TepatStore *store)
{
  g_autofree char *folder = NULL;

  if (store == NULL || tepat_store_get_read_only_reason (store) != NULL)
    return g_strdup (g_get_tmp_dir ());
  folder = g_build_filename (tepat_store_get_folder (store), "cadangan", NULL);
  g_mkdir_with_parents (folder, 0700);
  tepat_backup_clean_up (folder);

  return g_steal_pointer (&folder);
}

/**
 * tepat_backup_make:
 * @actor: (nullable): needs the right cadangan
 * @path: (nullable): a file that does not exist; %NULL chooses a name in cadangan/
 * @passphrase: at least 8 characters
 * @job: (nullable): for progress and cancelling
 *
 * Writes the database as it is at one moment, and media/ and surat/, into one encrypted file.
 * Others go on working meanwhile. The file appears when it is whole and on the disk.
 *
 * Returns: (transfer full): what was written
 */
TepatBackupInfo *
tepat_backup_make (TepatStore  *store,
                   TepatActor  *actor,
                   const char  *path,
                   const char  *passphrase,
                   TepatJob    *job,
                   GError     **error)
{
  g_autoptr(TepatBackupManifest) manifest = tepat_backup_manifest_new ();
  g_autoptr(TepatSealWriter) writer = NULL;
  g_autofree char *snapshot = NULL, *scratch = NULL;
  gboolean ok;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && passphrase != NULL, NULL);

  if (!check_right (actor, error))
    return NULL;
  scratch = scratch_folder (store);
  snapshot = tepat_backup_temp_name (scratch, "salinan");
  manifest->info->path = path != NULL ? g_canonicalize_filename (path, NULL) : default_path (store);
  if (!check_place (store, manifest->info->path, error))
    return NULL;
  writer = tepat_seal_writer_new (manifest->info->path, passphrase, &tepat_seal_cost_default,
                                  error);
  ok = writer != NULL && take_snapshot (store, snapshot, manifest, job, error) &&
       pack (store, writer, snapshot, manifest, job, error);
  g_unlink (snapshot);
  if (!ok)
    return NULL;
  tepat_backup_note_last (tepat_store_get_folder (store), manifest->info->path,
                          manifest->info->kab);
  record (store, actor, manifest->info, "cadangan.buat", FALSE);

  return g_steal_pointer (&manifest->info);
}

/* Proving and restoring */

static gboolean
count_missing (TepatDb          *db,
               GHashTable       *media,
               TepatBackupInfo  *info,
               GError          **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, "SELECT sha256 FROM media", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    info->n_missing += !g_hash_table_contains (media, tepat_stmt_get_text (stmt, 0));

  return !row;
}

static gboolean
note_restore (TepatDb                *db,
              const TepatBackupInfo  *info,
              GError                **error)
{
  g_autoptr(TepatActor) system = tepat_actor_new_system ();
  Record data = { info, "cadangan.pulih", FALSE };
  g_autoptr(GError) local = NULL;

  if (!tepat_db_begin (db, error))
    return FALSE;
  tepat_db_set_actor (db, system);
  record_job (db, &data, NULL, &local);
  if (local == NULL && tepat_db_commit (db, &local))
    return TRUE;
  tepat_db_rollback (db);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Opens what came out, as the application would, and holds it against what was put in. */
static gboolean
check_database (const char           *folder,
                TepatBackupManifest  *manifest,
                GHashTable           *media,
                gboolean              to_stay,
                TepatJob             *job,
                GError              **error)
{
  g_autofree char *path = g_build_filename (folder, "tepat.db", NULL);
  TepatDb *db;
  gboolean ok;

  tepat_job_set_phase (job, _("Checking every row and the whole journal"));
  tepat_job_set_progress (job, 0, 0);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_MISMATCH,
                   _("%s holds no database. Use another backup."), manifest->info->path);
      return FALSE;
    }
  if ((db = tepat_db_open (path, TRUE, error)) == NULL)
    return FALSE;
  tepat_db_set_cancellable (db, cancellable_of (job));
  ok = tepat_backup_manifest_compare (manifest, db, manifest->info->path, error) &&
       count_missing (db, media, manifest->info, error);
  tepat_db_set_cancellable (db, NULL);
  if (ok)
    ok = to_stay ? note_restore (db, manifest->info, error)
                 : tepat_migration_run_core (db, folder, error);
  tepat_db_close (db);

  return ok;
}

static TepatBackupInfo *
unpack_and_check (const char  *path,
                  const char  *passphrase,
                  const char  *folder,
                  gboolean     to_stay,
                  TepatJob    *job,
                  GError     **error)
{
  g_autoptr(GHashTable) media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TepatBackupManifest) manifest = NULL;

  if (g_mkdir (folder, 0700) != 0)
    {
      tepat_seal_fail_io (error, folder, errno);
      return NULL;
    }
  manifest = tepat_backup_unpack (path, passphrase, folder, to_stay, media, job, error);
  if (manifest == NULL)
    return NULL;
  manifest->info->path = g_canonicalize_filename (path, NULL);
  if (!check_database (folder, manifest, media, to_stay, job, error))
    return NULL;

  return g_steal_pointer (&manifest->info);
}

static gpointer
load_uid_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  char *uid = NULL;

  tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'uid'", &uid, error, "");

  return uid;
}

static gboolean
is_of_workspace (TepatStore            *store,
                 const TepatBackupInfo *info)
{
  g_autofree char *uid = tepat_store_read_system (store, load_uid_job, NULL, NULL, NULL);

  return g_strcmp0 (uid != NULL ? uid : "", info->workspace) == 0;
}

/**
 * tepat_backup_verify:
 * @store: (nullable): the workspace that is told of the proof, if the backup is of it
 * @actor: (nullable): who proves
 * @path: a backup
 * @passphrase: its passphrase
 * @job: (nullable): for progress and cancelling
 *
 * A restore drill: the backup is read to its end, its database restored into a scratch folder,
 * opened and checked: integrity, rows of each table, the whole journal.
 *
 * Returns: (transfer full): what is in it
 */
TepatBackupInfo *
tepat_backup_verify (TepatStore  *store,
                     TepatActor  *actor,
                     const char  *path,
                     const char  *passphrase,
                     TepatJob    *job,
                     GError     **error)
{
  g_autofree char *scratch = NULL, *folder = NULL;
  TepatBackupInfo *info;

  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);

  if (store != NULL && !check_right (actor, error))
    return NULL;
  scratch = scratch_folder (store);
  folder = tepat_backup_temp_name (scratch, "uji");
  info = unpack_and_check (path, passphrase, folder, FALSE, job, error);
  tepat_backup_remove_tree (folder);
  if (info != NULL && store != NULL && is_of_workspace (store, info))
    record (store, actor, info, "cadangan.uji", TRUE);

  return info;
}

static gboolean
check_target (const char  *folder,
              GError     **error)
{
  g_autoptr(GDir) dir = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  dir = g_dir_open (folder, 0, NULL);
  if (dir != NULL && g_dir_read_name (dir) == NULL)
    return TRUE;
  g_set_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS,
               _("%s is not an empty folder. It was left as it is. Choose a new folder; a backup "
                 "is never restored over a workspace."), folder);

  return FALSE;
}

/* A workspace in a workspace would be lost with it, and be taken for its own by whoever looks. */
static gboolean
check_outside (const char  *target,
               GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (target);

  while (!g_str_equal (folder, "/") && !g_str_equal (folder, "."))
    {
      g_autofree char *database = g_build_filename (folder, "tepat.db", NULL);
      char *parent = g_path_get_dirname (folder);

      if (g_file_test (database, G_FILE_TEST_EXISTS))
        {
          g_free (parent);
          g_set_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS,
                       _("%s is inside the workspace %s. Nothing was restored. Choose a folder "
                         "outside of it."), target, folder);
          return FALSE;
        }
      g_free (folder);
      folder = parent;
    }

  return TRUE;
}

/**
 * tepat_backup_restore:
 * @path: a backup
 * @passphrase: its passphrase
 * @folder: where the workspace shall be: a folder that does not exist or is empty
 * @job: (nullable): for progress and cancelling
 *
 * Restores a workspace. The folder appears when all was unpacked and checked.
 *
 * Returns: (transfer full): what was restored
 */
TepatBackupInfo *
tepat_backup_restore (const char  *path,
                      const char  *passphrase,
                      const char  *folder,
                      TepatJob    *job,
                      GError     **error)
{
  g_autofree char *target = NULL, *parent = NULL, *part = NULL;
  TepatBackupInfo *info;

  g_return_val_if_fail (path != NULL && passphrase != NULL && folder != NULL, NULL);

  target = g_canonicalize_filename (folder, NULL);
  parent = g_path_get_dirname (target);
  if (!check_target (target, error) || !check_outside (target, error))
    return NULL;
  tepat_backup_clean_up (parent);
  part = tepat_backup_temp_name (parent, "pulih");
  info = unpack_and_check (path, passphrase, part, TRUE, job, error);
  if (info != NULL && g_rename (part, target) == 0)
    return info;
  if (info != NULL)
    tepat_seal_fail_io (error, target, errno);
  tepat_backup_info_free (info);
  tepat_backup_remove_tree (part);

  return NULL;
}

/**
 * tepat_backup_load_proven:
 * @moment: (out) (transfer full) (nullable): when, UTC; %NULL if never
 *
 * In a read job: when a backup of this workspace was last restored for proof.
 */
gboolean
tepat_backup_load_proven (TepatDb  *db,
                          char    **moment,
                          GError  **error)
{
  return tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = $1", moment, error,
                                    "s", PROVEN_KEY);
}
