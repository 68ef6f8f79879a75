/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-plan"

#include "config.h"

#include "tepat-backup-plan.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tepat-actor-private.h"
#include "tepat-sandi.h"
#include "tepat-store-private.h"

#define GROUP "cadangan"
#define DEFAULT_KEEP 14
#define MIN_KEEP 2
#define SECONDS_PER_DAY (24 * 60 * 60)
/* What is due at the same hour every day must not move on by the length of a backup. */
#define EARLY_SECONDS (60 * 60)

static gpointer
uid_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  char *uid = NULL;

  tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'uid'", &uid, error, "");

  return uid;
}

static char *
dup_path (TepatStore *store)
{
  g_autofree char *uid = tepat_store_read_system (store, uid_job, NULL, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("%s.ini", uid != NULL ? uid : "tanpa-uid");

  return g_build_filename (g_get_user_config_dir (), "tepat", "cadangan", name, NULL);
}

/** tepat_backup_plan_load: Returns: (transfer full): the plan; none is made by itself if there is
 * none */
TepatBackupPlan *
tepat_backup_plan_load (TepatStore *store)
{
  TepatBackupPlan *self = g_new0 (TepatBackupPlan, 1);
  g_autofree char *path = dup_path (store);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  self->keep = DEFAULT_KEEP;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return self;
  self->every = (guint) CLAMP (g_key_file_get_integer (file, GROUP, "setiap", NULL), 0, 31);
  self->keep = (guint) CLAMP (g_key_file_get_integer (file, GROUP, "simpan", NULL), MIN_KEEP, 400);
  self->folder = g_key_file_get_string (file, GROUP, "folder", NULL);
  self->passphrase = g_key_file_get_string (file, GROUP, "frasa", NULL);

  return self;
}

/** tepat_backup_plan_save: Keeps the plan on this computer, for its user alone. */
gboolean
tepat_backup_plan_save (TepatBackupPlan  *self,
                        TepatStore       *store,
                        GError          **error)
{
  g_autofree char *path = dup_path (store);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *data = NULL;
  gsize length;

  self->keep = MAX (self->keep, MIN_KEEP);
  g_key_file_set_integer (file, GROUP, "setiap", (int) self->every);
  g_key_file_set_integer (file, GROUP, "simpan", (int) self->keep);
  if (self->folder != NULL)
    g_key_file_set_string (file, GROUP, "folder", self->folder);
  if (self->passphrase != NULL)
    g_key_file_set_string (file, GROUP, "frasa", self->passphrase);
  data = g_key_file_to_data (file, &length, NULL);
  g_mkdir_with_parents (dir, 0700);

  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600, error);
}

/** tepat_backup_plan_copy: Returns: (transfer full): the same */
TepatBackupPlan *
tepat_backup_plan_copy (const TepatBackupPlan *self)
{
  TepatBackupPlan *copy = g_new0 (TepatBackupPlan, 1);

  copy->every = self->every;
  copy->keep = self->keep;
  copy->folder = g_strdup (self->folder);
  copy->passphrase = g_strdup (self->passphrase);

  return copy;
}

/** tepat_backup_plan_free: Frees it and wipes the passphrase. */
void
tepat_backup_plan_free (TepatBackupPlan *self)
{
  g_free (self->folder);
  tepat_sandi_free (self->passphrase);
  g_free (self);
}

static char *
dup_folder (const TepatBackupPlan *self,
            TepatStore            *store)
{
  return self->folder != NULL ? g_strdup (self->folder)
                              : g_build_filename (tepat_store_get_folder (store), "cadangan", NULL);
}

/* cadangan-20261122-170000.tepat: what somebody named otherwise is theirs, and is not touched. */
static gboolean
is_own_name (const char *name)
{
  static const char pattern[] = "cadangan-dddddddd-dddddd.tepat";

  if (strlen (name) != sizeof pattern - 1)
    return FALSE;
  for (guint i = 0; pattern[i] != '\0'; i++)
    if (pattern[i] == 'd' && i > 8 ? !g_ascii_isdigit (name[i]) : pattern[i] != name[i])
      return FALSE;

  return TRUE;
}

static int
compare_names (gconstpointer one,
               gconstpointer other)
{
  return strcmp (*(const char * const *) other, *(const char * const *) one);
}

/* Newest first, by name. */
static GPtrArray *
list_backups (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_own_name (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static gint64
get_newest (const char *folder,
            GPtrArray  *names)
{
  g_autofree char *path = names->len > 0 ? g_build_filename (folder, names->pdata[0], NULL) : NULL;
  GStatBuf info;

  return path != NULL && g_stat (path, &info) == 0 ? (gint64) info.st_mtime : 0;
}

/**
 * tepat_backup_plan_is_due:
 *
 * Returns: whether a backup should be made now
 */
gboolean
tepat_backup_plan_is_due (const TepatBackupPlan *self,
                          TepatStore            *store)
{
  g_autofree char *folder = dup_folder (self, store);
  g_autoptr(GPtrArray) names = NULL;
  gint64 age;

  if (self->every == 0 || self->passphrase == NULL ||
      tepat_store_get_read_only_reason (store) != NULL)
    return FALSE;
  names = list_backups (folder);
  age = g_get_real_time () / G_USEC_PER_SEC - get_newest (folder, names);

  return age >= (gint64) self->every * SECONDS_PER_DAY - EARLY_SECONDS;
}

static void
delete_old (const TepatBackupPlan *self,
            const char            *folder)
{
  g_autoptr(GPtrArray) names = list_backups (folder);

  for (guint i = MAX (self->keep, MIN_KEEP); i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (g_unlink (path) != 0)
        g_warning ("%s: %s", path, g_strerror (errno));
    }
}

static gboolean
check_folder (const TepatBackupPlan  *self,
              const char             *folder,
              GError                **error)
{
  if (self->folder == NULL || g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("The folder for backups, %s, is not there. No backup was made; the data is as it "
                 "was. Plug in the disk, or choose another folder in the preferences."), folder);

  return FALSE;
}

/**
 * tepat_backup_plan_run:
 * @job: for progress and cancelling
 *
 * Returns: (transfer full): the backup that was made and proven
 */
TepatBackupInfo *
tepat_backup_plan_run (const TepatBackupPlan  *self,
                       TepatStore             *store,
                       TepatJob               *job,
                       GError                **error)
{
  g_autoptr(TepatActor) system = tepat_actor_new_system ();
  g_autofree char *name = tepat_backup_new_name (store);
  g_autofree char *folder = dup_folder (self, store);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(TepatBackupInfo) made = NULL;
  TepatBackupInfo *proven;

  g_return_val_if_fail (self->passphrase != NULL, NULL);

  if (!check_folder (self, folder, error))
    return NULL;
  g_mkdir_with_parents (folder, 0700);
  made = tepat_backup_make (store, system, path, self->passphrase, job, error);
  if (made == NULL)
    return NULL;
  proven = tepat_backup_verify (store, system, path, self->passphrase, job, error);
  if (proven != NULL)
    delete_old (self, folder);

  return proven;
}

static gpointer
proven_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  char *proven = NULL;

  tepat_backup_load_proven (db, &proven, error);

  return proven;
}

/** tepat_backup_state_load: Returns: (transfer full): what there is of backups */
TepatBackupState *
tepat_backup_state_load (const TepatBackupPlan *plan,
                         TepatStore            *store)
{
  TepatBackupState *self = g_new0 (TepatBackupState, 1);
  g_autofree char *folder = dup_folder (plan, store);
  g_autoptr(GPtrArray) names = list_backups (folder);
  gint64 newest = get_newest (folder, names);

  self->n = names->len;
  self->proven = tepat_store_read_system (store, proven_job, NULL, NULL, NULL);
  if (newest > 0)
    {
      g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (newest);

      self->newest = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S.000Z");
    }

  return self;
}

/** tepat_backup_state_free: Frees it. */
void
tepat_backup_state_free (TepatBackupState *self)
{
  if (self == NULL)
    return;
  g_free (self->newest);
  g_free (self->proven);
  g_free (self);
}
