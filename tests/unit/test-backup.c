/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tepat-actor-private.h"
#include "tepat-backup-private.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"

#define PASSPHRASE "tujuh burung gereja"
#define N_PERSONS 3000

/* Guesses need not be dear here: what is tried is the file. */
static const TepatSealCost cheap = { 1, 8 * 1024 * 1024 };

typedef struct
{
  char       *dir;
  char       *workspace;
  char       *file;
  TepatStore *store;
  TepatActor *actor;
} Fixture;

static void
put_file (Fixture    *f,
          const char *name,
          const char *content)
{
  g_autofree char *path = g_build_filename (f->workspace, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static gpointer
fill (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "keluarga" };

  tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ('uid', 'ruang-1'),"
                            " ('kab', '9901')", error, "");
  for (gint64 i = 1; i <= N_PERSONS; i++)
    {
      g_autofree char *uid = g_strdup_printf ("k%d", (int) i);

      tepat_db_run_trusted (db, "INSERT INTO keluarga (id, uid, wilayah, alamat, diubah) VALUES"
                                " ($1, $2, '9901012001', hex (randomblob (100)), '')", error, "is",
                            i, uid);
    }
  /* SHA-256 of "foto". */
  tepat_db_run_trusted (db, "INSERT INTO media (sha256, jenis, ukuran, nama, ditambah) VALUES"
                            " ('c50a5a7b60a25e6da7d0c74ab9f6a3cdf3a1ac37d2b4bd7bcb7b2d6b0d6ac5a5',"
                            " 'image/png', 4, 'hilang', '')", error, "");
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  static const char * const hak[] = { "cadangan", NULL };
  static const char * const all[] = { "", NULL };
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("tepat-backup-XXXXXX", &error);
  f->workspace = g_build_filename (f->dir, "kerja", NULL);
  f->file = g_build_filename (f->dir, "cadangan.tepat", NULL);
  g_mkdir (f->workspace, 0700);
  f->store = tepat_store_open (f->workspace, &error);
  g_assert_no_error (error);
  tepat_store_write_system (f->store, fill, NULL, &error);
  g_assert_no_error (error);
  f->actor = tepat_actor_new ("u", "sri", "administrator", hak, all);
  put_file (f, "media/ab/abc", "gambar");
  put_file (f, "surat/1.pdf", "");
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  tepat_actor_unref (f->actor);
  tepat_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->store));
  tepat_backup_remove_tree (f->dir);
  g_free (f->dir);
  g_free (f->workspace);
  g_free (f->file);
}

static void
make (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = NULL;

  info = tepat_backup_make (f->store, f->actor, f->file, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->path, ==, f->file);
  g_assert_cmpint (info->n_files, ==, 2);
}

static gpointer
get_text (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  char *text = NULL;

  tepat_db_get_text_trusted (db, data, &text, error, "");

  return text;
}

static void
assert_sql (TepatStore *store,
            const char *sql,
            const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = tepat_store_read_system (store, get_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_content (const char *folder,
                const char *name,
                const char *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

/* Nothing that the work needed in between lies about. */
static void
assert_tidy (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpint (name[0], !=, '.');
}

static void
assert_all_tidy (Fixture *f)
{
  g_autofree char *backups = g_build_filename (f->workspace, "cadangan", NULL);

  assert_tidy (f->dir);
  assert_tidy (backups);
}

static void
test_restore (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (f->dir, "baru", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = NULL;
  TepatStore *restored;

  make (f);
  info = tepat_backup_restore (f->file, PASSPHRASE, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->workspace, ==, "ruang-1");
  g_assert_cmpstr (info->kab, ==, "9901");
  g_assert_cmpint (info->n_missing, ==, 1);
  assert_content (folder, "media/ab/abc", "gambar");
  assert_content (folder, "surat/1.pdf", "");
  restored = tepat_store_open (folder, &error);
  g_assert_no_error (error);
  assert_sql (restored, "SELECT count (*) FROM keluarga", G_STRINGIFY (N_PERSONS));
  assert_sql (restored, "SELECT perbuatan FROM jejak ORDER BY seq DESC", "cadangan.pulih");
  tepat_store_close (restored);
  g_object_unref (restored);
  assert_sql (f->store, "SELECT pelaku || ' ' || perbuatan FROM jejak ORDER BY seq DESC",
              "sri cadangan.buat");
  assert_all_tidy (f);
}

static void
test_places_that_are_refused (Fixture       *f,
                              gconstpointer  data)
{
  g_autofree char *inside = g_build_filename (f->workspace, "cadangan", "baru", NULL);
  g_autofree char *packed = g_build_filename (f->workspace, "media", "x.tepat", NULL);
  g_autoptr(GError) nested = NULL, among = NULL;

  make (f);
  g_assert_null (tepat_backup_restore (f->file, PASSPHRASE, inside, NULL, &nested));
  g_assert_error (nested, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS);
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
  g_assert_null (tepat_backup_make (f->store, f->actor, packed, PASSPHRASE, NULL, &among));
  g_assert_error (among, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS);
  g_assert_false (g_file_test (packed, G_FILE_TEST_EXISTS));
  assert_all_tidy (f);
}

/* Where the backup is must be known just when the database cannot be asked. */
static void
test_damaged_file_offers_the_last_backup (Fixture       *f,
                                          gconstpointer  data)
{
  g_autofree char *database = g_build_filename (f->workspace, "tepat.db", NULL);
  g_autoptr(GError) offered = NULL, gone = NULL;

  make (f);
  tepat_store_close (f->store);
  g_assert_true (g_file_set_contents (database, "this is no database", -1, NULL));
  g_assert_null (tepat_store_open (f->workspace, &offered));
  g_assert_error (offered, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT);
  g_assert_nonnull (strstr (offered->message, f->file));
  g_assert_cmpint (g_unlink (f->file), ==, 0);
  g_assert_null (tepat_store_open (f->workspace, &gone));
  g_assert_error (gone, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT);
  g_assert_null (strstr (gone->message, f->file));
}

static gpointer
move_to_papua (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta" };

  tepat_db_run_trusted (db, "UPDATE meta SET nilai = '9101' WHERE kunci = 'kab'", error, "");
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* The moment is said by the clock of the office, which lies in the database as well. */
static void
test_damaged_file_knows_the_zone (Fixture       *f,
                                  gconstpointer  data)
{
  g_autofree char *database = g_build_filename (f->workspace, "tepat.db", NULL);
  g_autofree char *note = g_build_filename (f->workspace, "cadangan", "terakhir", NULL);
  g_autoptr(GError) error = NULL, offered = NULL, old = NULL;

  tepat_store_write_system (f->store, move_to_papua, NULL, &error);
  g_assert_no_error (error);
  make (f);
  tepat_store_close (f->store);
  g_assert_true (g_file_set_contents (database, "this is no database", -1, NULL));
  g_assert_null (tepat_store_open (f->workspace, &offered));
  g_assert_nonnull (strstr (offered->message, f->file));
  g_assert_nonnull (strstr (offered->message, " WIT."));
  /* What is for whoever helps comes last. */
  g_assert_true (g_str_has_suffix (offered->message, " (file is not a database)"));
  /* As an earlier version noted it. */
  g_assert_true (g_file_set_contents (note, f->file, -1, NULL));
  g_assert_null (tepat_store_open (f->workspace, &old));
  g_assert_nonnull (strstr (old->message, f->file));
  g_assert_nonnull (strstr (old->message, " WIB."));
}

/* The journal's JSON stays JSON whatever the file is called. */
static void
test_any_file_name_is_recorded (Fixture       *f,
                                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->dir, "caf\303\251 \"1\".tepat", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = NULL;

  info = tepat_backup_make (f->store, f->actor, path, PASSPHRASE, NULL, &error);
  g_assert_nonnull (info);

  g_assert_no_error (error);
  assert_sql (f->store, "SELECT json_extract (sesudah, '$.berkas') FROM jejak"
                        " WHERE perbuatan = 'cadangan.buat'", "caf\303\251 \"1\".tepat");
}

static gpointer
get_proven (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  char *moment = NULL;

  tepat_backup_load_proven (db, &moment, error);

  return moment;
}

static void
test_verify_is_remembered (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = NULL;

  make (f);
  before = tepat_store_read (f->store, f->actor, get_proven, NULL, NULL, NULL);
  g_assert_null (before);
  info = tepat_backup_verify (f->store, f->actor, f->file, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info->n_rows, >, N_PERSONS);
  after = tepat_store_read (f->store, f->actor, get_proven, NULL, NULL, NULL);
  g_assert_nonnull (after);
  assert_sql (f->store, "SELECT perbuatan FROM jejak ORDER BY seq DESC", "cadangan.uji");
  assert_all_tidy (f);
}

static void
expect (const char *path,
        const char *passphrase,
        int         code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = tepat_backup_verify (NULL, NULL, path, passphrase, NULL,
                                                         &error);

  g_assert_null (info);
  if (!g_error_matches (error, TEPAT_BACKUP_ERROR, code))
    g_error ("%s: expected %d, got: %s", path, code, error->message);
}

static void
test_clear_errors (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *other = g_build_filename (f->dir, "lain", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  make (f);
  expect (f->file, "passphrase lain", TEPAT_BACKUP_ERROR_PASSPHRASE);
  g_assert_true (g_file_get_contents (f->file, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (other, bytes, (gssize) length - 1000, NULL));
  expect (other, PASSPHRASE, TEPAT_BACKUP_ERROR_TRUNCATED);
  bytes[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (other, bytes, (gssize) length, NULL));
  expect (other, PASSPHRASE, TEPAT_BACKUP_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (other, "PK\3\4 bukan cadangan", -1, NULL));
  expect (other, PASSPHRASE, TEPAT_BACKUP_ERROR_NOT_A_BACKUP);
  assert_all_tidy (f);
}

/* A small sealed file: any bit of it, and any length, is noticed. */
static char *
seal (Fixture *f,
      gsize   *length)
{
  g_autofree char *path = g_build_filename (f->dir, "segel", NULL);
  g_autoptr(TepatSealWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;

  writer = tepat_seal_writer_new (path, PASSPHRASE, &cheap, &error);
  g_assert_no_error (error);
  g_assert_true (tepat_seal_writer_push (writer, 'F', "satu", 4, &error));
  g_assert_true (tepat_seal_writer_push (writer, 'D', "dua", 3, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (tepat_seal_writer_end (writer, &error));
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));

  return bytes;
}

static GError *
unseal (Fixture    *f,
        const char *bytes,
        gsize       length)
{
  g_autofree char *path = g_build_filename (f->dir, "coba", NULL);
  g_autoptr(TepatSealReader) reader = NULL;
  GError *error = NULL;
  const guint8 *data;
  guint8 kind = 0;

  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  reader = tepat_seal_reader_new (path, PASSPHRASE, &error);
  while (error == NULL && kind != TEPAT_SEAL_END)
    tepat_seal_reader_pull (reader, &kind, &data, &length, &error);

  return error;
}

static void
test_every_bit_counts (Fixture       *f,
                       gconstpointer  data)
{
  gsize length;
  g_autofree char *bytes = seal (f, &length);

  g_assert_null (unseal (f, bytes, length));
  for (gsize i = 0; i < length; i++)
    {
      int code = i < 8 ? TEPAT_BACKUP_ERROR_NOT_A_BACKUP : TEPAT_BACKUP_ERROR_DAMAGED;
      g_autoptr(GError) error = NULL;

      bytes[i] ^= (char) (1 << (i % 8));
      error = unseal (f, bytes, length);
      g_assert_error (error, TEPAT_BACKUP_ERROR, code);
      bytes[i] ^= (char) (1 << (i % 8));
    }
}

static void
test_every_length_counts (Fixture       *f,
                          gconstpointer  data)
{
  gsize length;
  g_autofree char *bytes = seal (f, &length);
  g_autofree char *longer = g_malloc0 (length + 1);
  g_autoptr(GError) behind = NULL;

  for (gsize i = 0; i < length; i++)
    {
      int code = i < 8 ? TEPAT_BACKUP_ERROR_NOT_A_BACKUP : TEPAT_BACKUP_ERROR_TRUNCATED;
      g_autoptr(GError) error = unseal (f, bytes, i);

      g_assert_error (error, TEPAT_BACKUP_ERROR, code);
    }
  memcpy (longer, bytes, length);
  behind = unseal (f, longer, length + 1);
  g_assert_error (behind, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_DAMAGED);
}

/* Frames in another order, or twice, are as bad as altered ones. */
static void
test_order_counts (Fixture       *f,
                   gconstpointer  data)
{
  gsize length;
  g_autofree char *bytes = seal (f, &length);
  g_autofree char *swapped = g_memdup2 (bytes, length);
  g_autoptr(GError) error = NULL;
  const gsize header = 96, first = 8 + 1 + 17 + 4, second = 8 + 1 + 17 + 3;

  memcpy (swapped + header, bytes + header + first, second);
  memcpy (swapped + header + second, bytes + header, first);
  error = unseal (f, swapped, length);
  g_assert_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_DAMAGED);
}

static void
test_names_stay_inside (void)
{
  static const char * const safe[] = {
    "tepat.db", "media/ab/abcdef", "surat/2026/001 (salinan).pdf",
  };
  static const char * const unsafe[] = {
    "", "/etc/passwd", "../x", "media/../x", "media/../../x", "media//x", "media/", "media/.x",
    "tepat.db-wal", "tepat.db/x", "media/a\\..\\b", "media/a/b/c/d/e/f/g", "media/a\nb",
    "surat/./x", "media/c:x", "cadangan/x", "media/\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    g_assert_true (tepat_backup_name_is_safe (safe[i]));
  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    g_assert_false (tepat_backup_name_is_safe (unsafe[i]));
}

/* A file made with the right passphrase, but by somebody who wants to write elsewhere. */
static void
test_hostile_names_are_refused (Fixture       *f,
                                gconstpointer  data)
{
  static const char * const names[] = { "../jahat", "/tmp/jahat", "media/../../jahat" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (f->dir, "tujuan", NULL);
      g_autofree char *path = g_strdup_printf ("%s/jahat-%u", f->dir, i);
      g_autoptr(TepatSealWriter) writer = NULL;
      g_autoptr(TepatBackupInfo) info = NULL;
      g_autoptr(GError) error = NULL;

      writer = tepat_seal_writer_new (path, PASSPHRASE, &cheap, &error);
      tepat_seal_writer_push (writer, TEPAT_BACKUP_MANIFEST, "{\"baris\":{}}", 12, &error);
      tepat_seal_writer_push (writer, TEPAT_BACKUP_FILE, names[i], strlen (names[i]), &error);
      tepat_seal_writer_push (writer, TEPAT_BACKUP_DATA, "x", 1, &error);
      tepat_seal_writer_end (writer, &error);
      g_assert_no_error (error);
      info = tepat_backup_restore (path, PASSPHRASE, folder, NULL, &error);
      g_assert_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_DAMAGED);
      g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
    }
  assert_all_tidy (f);
}

static void
test_links_stay_out (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *link = g_build_filename (f->workspace, "media", "tautan", NULL);
  g_autofree char *loop = g_build_filename (f->workspace, "surat", "putar", NULL);
  g_autofree char *folder = g_build_filename (f->dir, "baru", NULL);
  g_autofree char *restored = g_build_filename (folder, "media", "tautan", NULL);
  g_autoptr(TepatBackupInfo) info = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (symlink (f->workspace, loop), ==, 0);
  make (f);
  info = tepat_backup_restore (f->file, PASSPHRASE, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (restored, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK));
}

/* Writers go on while the backup runs; what it holds is one moment, journal and rows alike. */
static gpointer
add_family (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "keluarga" };

  tepat_db_run_trusted (db, "INSERT INTO keluarga (uid, wilayah, alamat, diubah)"
                            " VALUES (hex (randomblob (16)), '9901012001', hex (randomblob (4000)),"
                            " '')", error, "");
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

typedef struct
{
  TepatStore *store;
  int         stop;
  guint       n;
} Writer;

static gpointer
keep_writing (gpointer data)
{
  Writer *writer = data;

  while (!g_atomic_int_get (&writer->stop))
    {
      g_autoptr(GError) error = NULL;

      tepat_store_write_system (writer->store, add_family, NULL, &error);
      g_assert_no_error (error);
      writer->n++;
    }

  return NULL;
}

static void
test_writes_go_on (Fixture       *f,
                   gconstpointer  data)
{
  Writer writer = { f->store, 0, 0 };
  GThread *thread = g_thread_new ("writer", keep_writing, &writer);
  g_autoptr(TepatBackupInfo) info = NULL;
  g_autoptr(GError) error = NULL;

  make (f);
  g_atomic_int_set (&writer.stop, 1);
  g_thread_join (thread);
  g_assert_cmpint (writer.n, >, 0);
  info = tepat_backup_verify (f->store, f->actor, f->file, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

static void
test_refusals (Fixture       *f,
               gconstpointer  data)
{
  static const char * const none[] = { NULL };
  g_autoptr(TepatActor) powerless = tepat_actor_new ("v", "ani", "pembaca", none, none);
  g_autoptr(GError) denied = NULL, weak = NULL, exists = NULL, full = NULL;

  g_assert_null (tepat_backup_make (f->store, powerless, f->file, PASSPHRASE, NULL, &denied));
  g_assert_error (denied, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED);
  g_assert_null (tepat_backup_make (f->store, f->actor, f->file, "pendek", NULL, &weak));
  g_assert_error (weak, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_PASSPHRASE);
  make (f);
  g_assert_null (tepat_backup_make (f->store, f->actor, f->file, PASSPHRASE, NULL, &exists));
  g_assert_error (exists, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS);
  g_assert_null (tepat_backup_restore (f->file, PASSPHRASE, f->workspace, NULL, &full));
  g_assert_error (full, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_EXISTS);
  assert_sql (f->store, "SELECT count (*) FROM keluarga", G_STRINGIFY (N_PERSONS));
  assert_all_tidy (f);
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (tepat_job_get_cancellable (job));
  g_assert_null (tepat_backup_make (f->store, f->actor, f->file, PASSPHRASE, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (f->file, G_FILE_TEST_EXISTS));
  assert_all_tidy (f);
}

/* What a killed process leaves behind goes with the next backup; what a living one has stays. */
static void
test_leftovers_go (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (f->workspace, "cadangan", NULL);
  g_autofree char *alive = tepat_backup_temp_name (folder, "salinan");
  g_autofree char *dead = NULL;
  g_autofree char *name = NULL;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  name = g_strdup_printf (".sementara-%d-salinan-0", (int) pid);
  dead = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (alive, "x", 1, NULL));
  g_assert_true (g_file_set_contents (dead, "x", 1, NULL));
  make (f);
  g_assert_true (g_file_test (alive, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
}

static void
test_full_disk (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *small = g_build_filename (f->dir, "kecil", NULL);
  g_autofree char *file = g_build_filename (small, "cadangan.tepat", NULL);
  g_autofree char *folder = g_build_filename (small, "baru", NULL);
  g_autoptr(GError) writing = NULL, restoring = NULL;

  g_mkdir (small, 0700);
  if (geteuid () != 0 || mount ("tmpfs", small, "tmpfs", 0, "size=256k") != 0)
    {
      g_test_skip ("only root can mount a small disk");
      return;
    }
  g_assert_null (tepat_backup_make (f->store, f->actor, file, PASSPHRASE, NULL, &writing));
  g_assert_error (writing, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FULL);
  assert_tidy (small);
  make (f);
  g_assert_null (tepat_backup_restore (f->file, PASSPHRASE, folder, NULL, &restoring));
  g_assert_error (restoring, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FULL);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  assert_tidy (small);
  g_assert_cmpint (umount (small), ==, 0);
}

/* The manifest says what was put in; a database that lost a row does not pass. */
static void
test_a_lost_row_shows (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(TepatBackupManifest) manifest = NULL;
  g_autofree char *folder = g_build_filename (f->dir, "buka", NULL);
  g_autofree char *path = g_build_filename (folder, "tepat.db", NULL);
  g_autoptr(GError) error = NULL;
  TepatDb *db;

  make (f);
  g_mkdir (folder, 0700);
  manifest = tepat_backup_unpack (f->file, PASSPHRASE, folder, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  db = tepat_db_open (path, TRUE, &error);
  g_assert_true (tepat_backup_manifest_compare (manifest, db, "x", &error));
  g_assert_true (tepat_db_exec (db, "DELETE FROM keluarga WHERE id = 5", &error));
  g_assert_false (tepat_backup_manifest_compare (manifest, db, "x", &error));
  g_assert_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_MISMATCH);
  tepat_db_close (db);
}

#define add(name, func) g_test_add ("/backup/" name, Fixture, NULL, setup, func, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("restore", test_restore);
  add ("refused-places", test_places_that_are_refused);
  add ("damaged-offers-the-last", test_damaged_file_offers_the_last_backup);
  add ("damaged-knows-the-zone", test_damaged_file_knows_the_zone);
  add ("any-file-name", test_any_file_name_is_recorded);
  add ("verify-is-remembered", test_verify_is_remembered);
  add ("clear-errors", test_clear_errors);
  add ("every-bit-counts", test_every_bit_counts);
  add ("every-length-counts", test_every_length_counts);
  add ("order-counts", test_order_counts);
  g_test_add_func ("/backup/names-stay-inside", test_names_stay_inside);
  add ("hostile-names-are-refused", test_hostile_names_are_refused);
  add ("links-stay-out", test_links_stay_out);
  add ("writes-go-on", test_writes_go_on);
  add ("refusals", test_refusals);
  add ("cancelled", test_cancelled);
  add ("leftovers-go", test_leftovers_go);
  add ("full-disk", test_full_disk);
  add ("a-lost-row-shows", test_a_lost_row_shows);

  return g_test_run ();
}
