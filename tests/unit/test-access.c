/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "tepat-access-wait.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-login.h"
#include "tepat-peran.h"
#include "tepat-pengguna.h"
#include "tepat-sandi-private.h"
#include "tepat-scope.h"
#include "tepat-session.h"
#include "tepat-store-private.h"

#define ADMIN_SANDI "kuda laut hijau"
#define ANI_SANDI "pohon mangga tua"
#define DESA "9901012001"

typedef struct
{
  char         *dir;
  TepatStore   *store;
  TepatSession *session;
} Fixture;

typedef struct
{
  TepatPengguna *pengguna;
  const char    *nama;
  const char    *hash;
  const char    *sql;
} Data;

static gpointer
add_first_job (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Data *d = data;

  return tepat_pengguna_add_first (db, d->pengguna, d->hash, error);
}

static gpointer
add_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Data *d = data;

  return tepat_pengguna_add (db, d->pengguna, d->hash, error);
}

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_pengguna_load (db, data, error);
}

static gpointer
change_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Data *d = data;

  tepat_pengguna_change (db, d->pengguna, "uji", error);

  return NULL;
}

static gpointer
set_sandi_job (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Data *d = data;

  tepat_pengguna_set_sandi (db, d->nama, d->hash, error);

  return NULL;
}

/* Whatever the test wants to stand in the database. */
static gpointer
sql_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta" };

  if (tepat_db_run_trusted (db, data, error, ""))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static gpointer
get_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  char *text = NULL;

  tepat_db_get_text_trusted (db, data, &text, error, "");

  return text;
}

static void
run_sql (Fixture    *f,
         const char *sql)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, sql_job, (gpointer) sql, &error);
  g_assert_no_error (error);
}

static void
assert_sql (Fixture    *f,
            const char *sql,
            const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = tepat_store_read_system (f->store, get_job, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
add_account (Fixture    *f,
             const char *nama,
             const char *peran,
             const char *wilayah,
             const char *sandi,
             int         code)
{
  const char * const codes[] = { wilayah, NULL };
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_new (nama, "Nama Lengkap", peran, codes);
  g_autoptr(GError) error = NULL;
  g_autofree char *hash = tepat_sandi_hash (sandi, nama, &error);
  g_autofree char *uid = NULL;
  Data data = { .pengguna = pengguna, .hash = hash };

  g_assert_no_error (error);
  uid = tepat_session_write (f->session, add_job, &data, g_free, NULL, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, TEPAT_ACCESS_ERROR, code);
  g_assert_true ((uid != NULL) == (code < 0));
}

static void
log_in (Fixture    *f,
        const char *nama,
        const char *sandi)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (tepat_session_login (f->session, nama, sandi, &error));
  g_assert_no_error (error);
}

static void
fail_to_log_in (Fixture    *f,
                const char *nama,
                const char *sandi,
                int         code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (tepat_session_login (f->session, nama, sandi, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, code);
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  const char * const all[] = { "", NULL };
  g_autoptr(TepatPengguna) admin = tepat_pengguna_new ("Admin1", "Sri", "administrator", all);
  g_autoptr(GError) error = NULL;
  g_autofree char *hash = tepat_sandi_hash (ADMIN_SANDI, "Admin1", &error);
  g_autofree char *uid = NULL;
  Data first = { .pengguna = admin, .hash = hash };

  tepat_login_forget ();
  f->dir = g_dir_make_tmp ("tepat-access-XXXXXX", &error);
  f->store = tepat_store_open (f->dir, &error);
  g_assert_no_error (error);
  uid = tepat_store_write_system (f->store, add_first_job, &first, &error);
  g_assert_no_error (error);
  g_assert_nonnull (uid);
  f->session = tepat_session_new (f->store);
}

/* What still reads for a session hears that the workspace is closed, and lets it go; a worker may do so
   after its task has returned, and then wakes nobody. */
static void
wait_until_last (gpointer object)
{
  while (g_atomic_int_get (&G_OBJECT (object)->ref_count) > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->dir);

  tepat_store_close (f->store);
  wait_until_last (f->session);
  g_assert_finalize_object (g_steal_pointer (&f->session));
  wait_until_last (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->dir);
}

static void
test_login (Fixture       *f,
            gconstpointer  data)
{
  TepatActor *actor;

  log_in (f, " ADMIN1 ", ADMIN_SANDI);
  actor = tepat_session_get_actor (f->session);
  g_assert_cmpstr (tepat_actor_get_nama (actor), ==, "Admin1");
  g_assert_true (tepat_actor_has_hak (actor, TEPAT_HAK_PENGGUNA_UBAH));
  g_assert_true (tepat_actor_sees_all (actor));
  assert_sql (f, "SELECT pelaku || ' ' || perbuatan FROM jejak ORDER BY seq DESC", "Admin1 masuk");
  tepat_session_logout (f->session);
  g_assert_null (tepat_session_get_actor (f->session));
}

/* So many failures before that the next one makes wait for minutes, which no busy machine
   outlasts. */
static void
fail_often (Fixture *f)
{
  tepat_login_forget ();
  run_sql (f, "UPDATE pengguna SET gagal = 8, tunggu_sampai = NULL");
  run_sql (f, "UPDATE masuk_asing SET gagal = 8");
}

static void
test_failures_make_wait (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    fail_to_log_in (f, "admin1", "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  assert_sql (f, "SELECT gagal FROM pengguna", "3");
  assert_sql (f, "SELECT count (*) FROM jejak WHERE perbuatan = 'masuk.gagal'", "3");
  assert_sql (f, "SELECT tunggu_sampai IS NOT NULL FROM pengguna", "1");
  fail_often (f);
  fail_to_log_in (f, "admin1", "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  /* The right password does not shorten the waiting, in this process or in another. */
  fail_to_log_in (f, "admin1", ADMIN_SANDI, TEPAT_ACCESS_ERROR_WAIT);
  tepat_login_forget ();
  fail_to_log_in (f, "admin1", ADMIN_SANDI, TEPAT_ACCESS_ERROR_WAIT);
  g_assert_false (tepat_session_login (f->session, "admin1", ADMIN_SANDI, &error));
  g_assert_cmpint (tepat_access_error_get_wait (error), >, 0);
  run_sql (f, "UPDATE pengguna SET tunggu_sampai = '2001-01-01T00:00:00.000Z'");
  log_in (f, "admin1", ADMIN_SANDI);
  assert_sql (f, "SELECT gagal || coalesce (tunggu_sampai, '-') FROM pengguna", "0-");
}

static void
test_waiting_grows (void)
{
  const int expected[] = { 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (tepat_login_delay (i), ==, expected[i]);
  g_assert_cmpint (tepat_login_delay (G_MAXINT64), ==, 300);
}

/* A clock that was a year ahead at the time of the failure must not lock the account for a year. */
static void
test_clock_set_back (Fixture       *f,
                     gconstpointer  data)
{
  run_sql (f, "UPDATE pengguna SET gagal = 4, tunggu_sampai = '2999-01-01T00:00:00.000Z'");
  fail_to_log_in (f, "admin1", ADMIN_SANDI, TEPAT_ACCESS_ERROR_WAIT);
  assert_sql (f, "SELECT tunggu_sampai < '2900' FROM pengguna", "1");
  assert_sql (f, "SELECT perbuatan FROM jejak ORDER BY seq DESC", "masuk.jam");
}

/* Setting the clock forward ends what stands in the account, not what this process remembers. */
static void
test_clock_set_forward (Fixture       *f,
                        gconstpointer  data)
{
  fail_often (f);
  fail_to_log_in (f, "admin1", "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  run_sql (f, "UPDATE pengguna SET tunggu_sampai = '2001-01-01T00:00:00.000Z'");
  fail_to_log_in (f, "admin1", ADMIN_SANDI, TEPAT_ACCESS_ERROR_WAIT);
}

static void
test_unknown_user_is_no_different (Fixture       *f,
                                   gconstpointer  data)
{
  fail_to_log_in (f, "hantu", "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  fail_often (f);
  fail_to_log_in (f, "hantu", "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  fail_to_log_in (f, "hantu", "salah", TEPAT_ACCESS_ERROR_WAIT);
  assert_sql (f, "SELECT count (*) FROM jejak WHERE perbuatan = 'masuk.gagal' AND subjek = ''",
              "2");
  /* In another process too, in any case of the letters; and what was typed is not kept. */
  tepat_login_forget ();
  fail_to_log_in (f, "Hantu", "salah", TEPAT_ACCESS_ERROR_WAIT);
  assert_sql (f, "SELECT gagal || ' ' || (sidik LIKE '%hantu%') FROM masuk_asing", "9 0");
}

/* Guesses at once: at most as many are answered as one after the other. */
static gpointer
guess (gpointer data)
{
  Fixture *f = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatActor) actor = tepat_login (f->store, "admin1", "salah", TEPAT_LOGIN_NONE, &error);

  g_assert_null (actor);

  return GINT_TO_POINTER (g_error_matches (error, TEPAT_ACCESS_ERROR,
                                           TEPAT_ACCESS_ERROR_WRONG_PASSWORD));
}

static void
test_guesses_at_once (Fixture       *f,
                      gconstpointer  data)
{
  GThread *threads[8];
  int n_answered = 0;

  fail_often (f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("guess", guess, f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    n_answered += GPOINTER_TO_INT (g_thread_join (threads[i]));
  g_assert_cmpint (n_answered, ==, 1);
  assert_sql (f, "SELECT gagal FROM pengguna", "9");
}

static void
test_closed_account (Fixture       *f,
                     gconstpointer  data)
{
  run_sql (f, "UPDATE pengguna SET aktif = 0");
  fail_to_log_in (f, "admin1", "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  fail_to_log_in (f, "admin1", ADMIN_SANDI, TEPAT_ACCESS_ERROR_INACTIVE);
  g_assert_null (tepat_session_get_actor (f->session));
}

static void
test_old_hash_is_renewed (Fixture       *f,
                          gconstpointer  data)
{
  char weak[crypto_pwhash_STRBYTES];
  g_autofree char *sql = NULL;

  g_assert_cmpint (crypto_pwhash_str (weak, ADMIN_SANDI, strlen (ADMIN_SANDI),
                                      crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
                   ==, 0);
  sql = g_strdup_printf ("UPDATE pengguna SET sandi = '%s'", weak);
  run_sql (f, sql);
  log_in (f, "admin1", ADMIN_SANDI);
  assert_sql (f, "SELECT sandi LIKE '$argon2id$v=19$m=65536,t=2,%' FROM pengguna", "1");
  log_in (f, "admin1", ADMIN_SANDI);
}

static void
test_accounts (Fixture       *f,
               gconstpointer  data)
{
  log_in (f, "admin1", ADMIN_SANDI);
  add_account (f, "ani", "operator-desa", DESA, ANI_SANDI, -1);
  add_account (f, "ANI", "operator-desa", DESA, ANI_SANDI, TEPAT_ACCESS_ERROR_INVALID);
  add_account (f, "ani wati", "operator-desa", DESA, ANI_SANDI, TEPAT_ACCESS_ERROR_INVALID);
  add_account (f, "tepat", "operator-desa", DESA, ANI_SANDI, TEPAT_ACCESS_ERROR_INVALID);
  add_account (f, "budi", "raja", DESA, ANI_SANDI, TEPAT_ACCESS_ERROR_INVALID);
  add_account (f, "budi", "operator-desa", "99x", ANI_SANDI, TEPAT_ACCESS_ERROR_INVALID);
  assert_sql (f, "SELECT count (*) FROM jejak WHERE perbuatan = 'pengguna.tambah'"
                 " AND sesudah LIKE '%argon2%'", "0");
  log_in (f, "ani", ANI_SANDI);
  g_assert_false (tepat_actor_sees_wilayah (tepat_session_get_actor (f->session), "9901"));
  g_assert_true (tepat_actor_sees_wilayah (tepat_session_get_actor (f->session), DESA));
  add_account (f, "budi", "operator-desa", DESA, ANI_SANDI, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static TepatPengguna *
load (Fixture    *f,
      const char *nama)
{
  g_autoptr(GError) error = NULL;
  TepatPengguna *pengguna = tepat_store_read_system (f->store, load_job, (gpointer) nama, NULL,
                                                     &error);

  g_assert_no_error (error);

  return pengguna;
}

static void
change (Fixture       *f,
        TepatPengguna *pengguna,
        int            code)
{
  g_autoptr(GError) error = NULL;
  Data data = { .pengguna = pengguna };

  tepat_session_write (f->session, change_job, &data, NULL, NULL, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, TEPAT_ACCESS_ERROR, code);
}

static void
set_text (char       **field,
          const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* An administrator of one kecamatan can neither reach beyond it nor lift himself. */
static void
test_nobody_widens_his_reach (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(TepatPengguna) self = NULL, chief = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *hash = tepat_sandi_hash ("kursi roda biru", "admin1", NULL);
  Data sandi = { .nama = "admin1", .hash = hash };

  log_in (f, "admin1", ADMIN_SANDI);
  add_account (f, "camat", "administrator", "990101", ANI_SANDI, -1);
  log_in (f, "camat", ANI_SANDI);
  add_account (f, "ani", "operator-desa", DESA, ANI_SANDI, -1);
  add_account (f, "budi", "operator-desa", "9902012001", ANI_SANDI,
               TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  add_account (f, "budi", "operator-desa", "", ANI_SANDI, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  self = load (f, "camat");
  set_text (&self->wilayah[0], "99");
  change (f, self, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  set_text (&self->wilayah[0], "9901012001");
  change (f, self, TEPAT_ACCESS_ERROR_SAME_PERSON);
  chief = load (f, "admin1");
  chief->aktif = FALSE;
  change (f, chief, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  tepat_session_write (f->session, set_sandi_job, &sandi, NULL, NULL, &error);
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
}

/* Rights that the actor lacks himself he cannot give. */
static void
test_nobody_gives_what_he_lacks (Fixture       *f,
                                 gconstpointer  data)
{
  run_sql (f, "INSERT INTO peran (kode, nama, tingkat, hak) VALUES"
              " ('personalia', 'Personalia', 2, '[\"pengguna.ubah\",\"data.lihat\"]')");
  log_in (f, "admin1", ADMIN_SANDI);
  add_account (f, "tono", "personalia", "", ANI_SANDI, -1);
  log_in (f, "tono", ANI_SANDI);
  add_account (f, "siti", "pembaca", "", ANI_SANDI, -1);
  add_account (f, "rudi", "supervisor", "", ANI_SANDI, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static void
run_step (Fixture    *f,
          const char *name)
{
  g_autofree char *path = g_strconcat ("/id/tepat/Tepat/schema/", name, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) statements = NULL;

  g_assert_nonnull (bytes);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  statements = g_strsplit (text, ";\n", -1);
  for (guint i = 0; statements[i] != NULL && *g_strstrip (statements[i]) != '\0'; i++)
    run_sql (f, statements[i]);
}

/* Roles of a workspace of before the proposals get the rights that belong to them, once. */
static void
test_older_roles_get_rights (Fixture       *f,
                             gconstpointer  data)
{
  run_sql (f, "UPDATE peran SET hak = '[\"data.lihat\"]' WHERE kode IN ('verifikator', 'supervisor',"
              " 'pembaca')");
  for (guint i = 0; i < 2; i++)
    run_step (f, "003-hak-usul.sql");
  assert_sql (f, "SELECT hak FROM peran WHERE kode = 'verifikator'",
              "[\"data.lihat\",\"usul.verifikasi\"]");
  assert_sql (f, "SELECT hak FROM peran WHERE kode = 'supervisor'",
              "[\"data.lihat\",\"usul.verifikasi\",\"usul.putus\"]");
  assert_sql (f, "SELECT hak FROM peran WHERE kode = 'pembaca'", "[\"data.lihat\"]");
  /* New ones have them already. */
  assert_sql (f, "SELECT count (*) || '' FROM peran WHERE kode = 'administrator' AND hak LIKE"
                 " '%usul.verifikasi%usul.verifikasi%'", "0");
}

/* Who saw whole numbers goes on to answer citizens; who does nothing else has a role. */
static void
test_counter_has_a_right (Fixture       *f,
                          gconstpointer  data)
{
  run_sql (f, "UPDATE peran SET hak = '[\"data.lihat\",\"nik.penuh\"]' WHERE kode = 'verifikator'");
  run_sql (f, "DELETE FROM peran WHERE kode = 'loket'");
  for (guint i = 0; i < 2; i++)
    run_step (f, "005-hak-loket.sql");
  assert_sql (f, "SELECT hak FROM peran WHERE kode = 'verifikator'",
              "[\"data.lihat\",\"nik.penuh\",\"loket.layani\"]");
  assert_sql (f, "SELECT hak FROM peran WHERE kode = 'loket'", "[\"loket.layani\"]");
  assert_sql (f, "SELECT count (*) || '' FROM peran WHERE kode = 'pembaca' AND hak LIKE '%loket%'",
              "0");
}

static void
test_last_administrator_stays (Fixture       *f,
                               gconstpointer  data)
{
  g_autoptr(TepatPengguna) first = NULL, second = NULL, third = NULL;

  log_in (f, "admin1", ADMIN_SANDI);
  add_account (f, "admin2", "administrator", "", ANI_SANDI, -1);
  log_in (f, "admin2", ANI_SANDI);
  first = load (f, "admin1");
  first->aktif = FALSE;
  change (f, first, -1);
  assert_sql (f, "SELECT perbuatan || ' ' || alasan FROM jejak ORDER BY seq DESC",
              "pengguna.tutup uji");
  /* Now a third one tries to close the second, who is the last for the whole. */
  add_account (f, "admin3", "administrator", "9901", ANI_SANDI, -1);
  run_sql (f, "UPDATE pengguna SET aktif = 1 WHERE nama = 'admin1'");
  log_in (f, "admin1", ADMIN_SANDI);
  run_sql (f, "UPDATE pengguna SET aktif = 0 WHERE nama = 'admin1'");
  second = load (f, "admin2");
  second->aktif = FALSE;
  change (f, second, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  third = load (f, "admin3");
  third->aktif = FALSE;
  change (f, third, -1);
}

static void
test_conflicting_changes (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(TepatPengguna) mine = NULL, theirs = NULL;
  g_autoptr(GError) error = NULL;
  Data change_data;

  log_in (f, "admin1", ADMIN_SANDI);
  add_account (f, "ani", "operator-desa", DESA, ANI_SANDI, -1);
  mine = load (f, "ani");
  theirs = load (f, "ani");
  set_text (&theirs->jabatan, "Kaur");
  change (f, theirs, -1);
  set_text (&mine->jabatan, "Kasi");
  change_data = (Data) { .pengguna = mine };
  tepat_session_write (f->session, change_job, &change_data, NULL, NULL, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
  assert_sql (f, "SELECT jabatan FROM pengguna WHERE nama = 'ani'", "Kaur");
}

static void
wait_until_gone (TepatSession *session)
{
  while (tepat_session_get_actor (session) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Closing an account ends a session that is open elsewhere; lesser rights follow at once. */
static void
test_rights_follow (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(TepatSession) other = tepat_session_new (f->store);
  g_autoptr(TepatPengguna) ani = NULL, again = NULL;
  g_autoptr(GError) error = NULL;

  log_in (f, "admin1", ADMIN_SANDI);
  add_account (f, "ani", "operator-dinsos", "", ANI_SANDI, -1);
  g_assert_true (tepat_session_login (other, "ani", ANI_SANDI, &error));
  ani = load (f, "ani");
  set_text (&ani->peran, "pembaca");
  change (f, ani, -1);
  while (tepat_actor_has_hak (tepat_session_get_actor (other), TEPAT_HAK_DATA_UBAH))
    g_main_context_iteration (NULL, TRUE);
  again = load (f, "ani");
  again->aktif = FALSE;
  change (f, again, -1);
  wait_until_gone (other);
}

typedef struct
{
  gboolean  done;
  GError   *error;
} Answer;

static void
on_unlocked (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  tepat_session_unlock_finish (TEPAT_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static void
unlock (TepatSession *session,
        const char   *sandi,
        int           code)
{
  Answer answer = { FALSE, NULL };

  tepat_session_unlock_async (session, sandi, NULL, on_unlocked, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  if (code < 0)
    g_assert_no_error (answer.error);
  else
    g_assert_error (answer.error, TEPAT_ACCESS_ERROR, code);
  g_clear_error (&answer.error);
}

static GMutex gate_lock;
static GCond gate_moved;
static int gate;            /* 1: a write is in hand, 2: it may end */

static gpointer
slow_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_mutex_lock (&gate_lock);
  gate = 1;
  g_cond_broadcast (&gate_moved);
  while (gate != 2)
    g_cond_wait (&gate_moved, &gate_lock);
  g_mutex_unlock (&gate_lock);

  return NULL;
}

static void
test_lock_and_unlock (Fixture       *f,
                      gconstpointer  data)
{
  log_in (f, "admin1", ADMIN_SANDI);
  tepat_session_lock (f->session);
  g_assert_null (tepat_session_get_actor (f->session));
  g_assert_cmpstr (tepat_session_get_locked_by (f->session), ==, "Admin1");
  /* A long import is under way: the window must not wait for its end. */
  tepat_store_write_async (f->store, NULL, slow_job, NULL, NULL, NULL, NULL, NULL, NULL);
  g_mutex_lock (&gate_lock);
  while (gate != 1)
    g_cond_wait (&gate_moved, &gate_lock);
  g_mutex_unlock (&gate_lock);
  unlock (f->session, "salah", TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  g_assert_null (tepat_session_get_actor (f->session));
  unlock (f->session, ADMIN_SANDI, -1);
  g_assert_cmpstr (tepat_actor_get_nama (tepat_session_get_actor (f->session)), ==, "Admin1");
  g_assert_null (tepat_session_get_locked_by (f->session));
  g_mutex_lock (&gate_lock);
  gate = 2;
  g_cond_broadcast (&gate_moved);
  g_mutex_unlock (&gate_lock);
  tepat_store_close (f->store);
  f->store = (g_object_unref (f->store), NULL);
  wait_until_last (f->session);
  g_assert_finalize_object (g_steal_pointer (&f->session));
  f->store = tepat_store_open (f->dir, NULL);
  f->session = tepat_session_new (f->store);
  assert_sql (f, "SELECT group_concat (perbuatan) FROM (SELECT perbuatan FROM jejak"
                 " ORDER BY seq DESC LIMIT 3)", "masuk.kembali,masuk.gagal,kunci");
}

static void
test_change_own_password (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  log_in (f, "admin1", ADMIN_SANDI);
  g_assert_false (tepat_session_change_sandi (f->session, "salah", ANI_SANDI, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  g_clear_error (&error);
  g_assert_false (tepat_session_change_sandi (f->session, ADMIN_SANDI, "admin1", &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WEAK_PASSWORD);
  g_clear_error (&error);
  g_assert_true (tepat_session_change_sandi (f->session, ADMIN_SANDI, ANI_SANDI, &error));
  g_assert_no_error (error);
  fail_to_log_in (f, "admin1", ADMIN_SANDI, TEPAT_ACCESS_ERROR_WRONG_PASSWORD);
  log_in (f, "admin1", ANI_SANDI);
}

static void
test_first_only_once (Fixture       *f,
                      gconstpointer  data)
{
  const char * const all[] = { "", NULL };
  g_autoptr(TepatPengguna) thief = tepat_pengguna_new ("maling", "Maling", "administrator", all);
  g_autoptr(GError) error = NULL;
  Data again = { .pengguna = thief, .hash = "x" };

  tepat_store_write_system (f->store, add_first_job, &again, &error);
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static void
test_scope_condition (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *none = tepat_scope_condition (NULL, "w");

  g_assert_cmpstr (none, ==, "0");
  log_in (f, "admin1", ADMIN_SANDI);
  g_assert_null (tepat_scope_condition (tepat_session_get_actor (f->session), "w"));
  add_account (f, "ani", "operator-desa", "9909", ANI_SANDI, -1);
  log_in (f, "ani", ANI_SANDI);
  g_free (none);
  none = tepat_scope_condition (tepat_session_get_actor (f->session), "p.wilayah");
  g_assert_cmpstr (none, ==, "p.wilayah >= '9909' AND p.wilayah < '990:'");
}

#define add(name, func) g_test_add ("/access/" name, Fixture, NULL, setup, func, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  add ("login", test_login);
  add ("failures-make-wait", test_failures_make_wait);
  g_test_add_func ("/access/waiting-grows", test_waiting_grows);
  add ("clock-set-back", test_clock_set_back);
  add ("clock-set-forward", test_clock_set_forward);
  add ("unknown-user-is-no-different", test_unknown_user_is_no_different);
  add ("guesses-at-once", test_guesses_at_once);
  add ("closed-account", test_closed_account);
  add ("old-hash-is-renewed", test_old_hash_is_renewed);
  add ("accounts", test_accounts);
  add ("nobody-widens-his-reach", test_nobody_widens_his_reach);
  add ("nobody-gives-what-he-lacks", test_nobody_gives_what_he_lacks);
  add ("older-roles-get-rights", test_older_roles_get_rights);
  add ("counter-has-a-right", test_counter_has_a_right);
  add ("last-administrator-stays", test_last_administrator_stays);
  add ("conflicting-changes", test_conflicting_changes);
  add ("rights-follow", test_rights_follow);
  add ("lock-and-unlock", test_lock_and_unlock);
  add ("change-own-password", test_change_own_password);
  add ("first-only-once", test_first_only_once);
  add ("scope-condition", test_scope_condition);

  return g_test_run ();
}
