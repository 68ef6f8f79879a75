/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "tepat-actor-private.h"
#include "tepat-backup-plan.h"
#include "tepat-backup-private.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"

#define PASSPHRASE "tujuh burung gereja di atap"

typedef struct
{
  char            *dir;
  char            *target;
  TepatStore      *store;
  TepatBackupPlan *plan;
} Fixture;

static gpointer
name_workspace (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta" };

  tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ('uid', 'ruang-1'),"
                            " ('kab', '9901')", error, "");
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *workspace = NULL;

  f->dir = g_dir_make_tmp ("tepat-plan-XXXXXX", &error);
  g_assert_no_error (error);
  workspace = g_build_filename (f->dir, "kerja", NULL);
  f->target = g_build_filename (f->dir, "usb", NULL);
  g_mkdir (workspace, 0700);
  f->store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  tepat_store_write_system (f->store, name_workspace, NULL, &error);
  g_assert_no_error (error);
  f->plan = g_new0 (TepatBackupPlan, 1);
  f->plan->every = 1;
  f->plan->keep = 2;
  f->plan->folder = g_strdup (f->target);
  f->plan->passphrase = g_strdup (PASSPHRASE);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  tepat_store_close (f->store);
  g_object_unref (f->store);
  tepat_backup_plan_free (f->plan);
  tepat_backup_remove_tree (f->dir);
  g_free (f->dir);
  g_free (f->target);
}

/* As if it had been made so many days ago. */
static void
put_old (Fixture    *f,
         const char *name,
         int         days)
{
  g_autofree char *path = g_build_filename (f->target, name, NULL);
  const time_t then = time (NULL) - days * 24 * 60 * 60;
  const struct utimbuf times = { then, then };

  g_assert_true (g_file_set_contents (path, "lama", -1, NULL));
  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
}

static gboolean
has (Fixture    *f,
     const char *name)
{
  g_autofree char *path = g_build_filename (f->target, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_the_plan_is_kept_for_its_user_alone (Fixture       *f,
                                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupPlan) none = tepat_backup_plan_load (f->store);
  g_autoptr(TepatBackupPlan) again = NULL;
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "tepat", "cadangan",
                                            "ruang-1.ini", NULL);
  GStatBuf info;

  g_assert_cmpuint (none->every, ==, 0);
  g_assert_false (tepat_backup_plan_is_due (none, f->store));
  g_assert_true (tepat_backup_plan_save (f->plan, f->store, &error));
  g_assert_no_error (error);
  again = tepat_backup_plan_load (f->store);
  g_assert_cmpuint (again->every, ==, 1);
  g_assert_cmpuint (again->keep, ==, 2);
  g_assert_cmpstr (again->folder, ==, f->target);
  g_assert_cmpstr (again->passphrase, ==, PASSPHRASE);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_unlink (path);
}

static void
test_it_is_made_when_due_and_proven (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = NULL;
  g_autoptr(TepatBackupState) before = NULL;
  g_autoptr(TepatBackupState) after = NULL;

  g_mkdir (f->target, 0700);
  put_old (f, "cadangan-20200101-070000.tepat", 2);
  g_assert_true (tepat_backup_plan_is_due (f->plan, f->store));
  before = tepat_backup_state_load (f->plan, f->store);
  g_assert_null (before->proven);
  info = tepat_backup_plan_run (f->plan, f->store, job, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (info->path, f->target));
  g_assert_false (tepat_backup_plan_is_due (f->plan, f->store));
  after = tepat_backup_state_load (f->plan, f->store);
  g_assert_nonnull (after->proven);
  g_assert_cmpuint (after->n, ==, 2);
}

static void
test_only_its_own_old_ones_go (Fixture       *f,
                               gconstpointer  data)
{
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = NULL;

  g_mkdir (f->target, 0700);
  put_old (f, "cadangan-20200101-070000.tepat", 9);
  put_old (f, "cadangan-20200102-070000.tepat", 8);
  put_old (f, "cadangan-sebelum-musdes.tepat", 99);
  put_old (f, "laporan.pdf", 99);
  info = tepat_backup_plan_run (f->plan, f->store, job, &error);
  g_assert_no_error (error);
  g_assert_false (has (f, "cadangan-20200101-070000.tepat"));
  g_assert_true (has (f, "cadangan-20200102-070000.tepat"));
  g_assert_true (has (f, "cadangan-sebelum-musdes.tepat"));
  g_assert_true (has (f, "laporan.pdf"));
}

static void
test_a_disk_that_is_not_there_is_said (Fixture       *f,
                                       gconstpointer  data)
{
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  g_autoptr(GError) error = NULL;

  g_assert_null (tepat_backup_plan_run (f->plan, f->store, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (f->target, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("tepat-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/backup-plan/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("the-plan-is-kept-for-its-user-alone", test_the_plan_is_kept_for_its_user_alone);
  ADD ("it-is-made-when-due-and-proven", test_it_is_made_when_due_and_proven);
  ADD ("only-its-own-old-ones-go", test_only_its_own_old_ones_go);
  ADD ("a-disk-that-is-not-there-is-said", test_a_disk_that_is_not_there_is_said);

  status = g_test_run ();
  tepat_backup_remove_tree (home);

  return status;
}
