/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-login"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access-wait.h"
#include "tepat-actor-private.h"
#include "tepat-jejak.h"
#include "tepat-login.h"
#include "tepat-peran.h"
#include "tepat-pengguna.h"
#include "tepat-sandi-private.h"
#include "tepat-store-private.h"
#include "tepat-time.h"

/*
 * A login reads the account, compares the password outside any transaction, and then settles in a
 * write transaction what came of it. There the waiting is looked at again: of many guesses at once,
 * only those before the first failure are answered.
 *
 * The waiting stands in the account, by the wall clock, so that it holds for every process; and by
 * the monotonic clock in this process, so that setting the clock forward does not end it. A clock
 * that was set back cannot make anybody wait longer than the delay of his failures.
 */
#define FREE_FAILURES 3
#define MAX_DELAY 300
/* Names that nobody has and that wait: more are not kept, lest guessing fills the disk. */
#define MAX_STRANGERS 1000

typedef struct
{
  char       *nama;         /* as it is stored, or as it was typed */
  char       *uid;          /* NULL: there is no such account */
  char       *hash;
  gint64      versi;
  gint64      n_failures;
  char       *waits_until;
  gboolean    active;
  TepatActor *actor;
} Account;

typedef enum { OUTCOME_IN, OUTCOME_WRONG, OUTCOME_INACTIVE, OUTCOME_WAIT } Outcome;

typedef struct
{
  const char *nama;
  const char *sandi;
  Account    *account;
  char       *new_hash;     /* when today's parameters are others */
  gboolean    unlocks;
  Outcome     outcome;
  gint64      n_failures;
  int         seconds;
} Attempt;

typedef struct
{
  gint64 n_failures;
  gint64 until;             /* monotonic */
} Memory;

static GMutex lock;
static GHashTable *memories; /* name in lower case -> Memory */

static void
account_free (Account *self)
{
  g_free (self->nama);
  g_free (self->uid);
  tepat_sandi_free (self->hash);
  g_free (self->waits_until);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Account, account_free)

/** tepat_login_delay: Returns: seconds to wait after so many failures in a row */
int
tepat_login_delay (gint64 n_failures)
{
  if (n_failures < FREE_FAILURES)
    return 0;

  return n_failures - FREE_FAILURES >= 8 ? MAX_DELAY
                                         : MIN (MAX_DELAY, 2 << (n_failures - FREE_FAILURES));
}

/* What this process remembers, of names that exist and of names that do not. */

static Memory *
get_memory (const char *nama)
{
  g_autofree char *key = g_ascii_strdown (nama, -1);
  Memory *memory;

  if (memories == NULL)
    memories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  memory = g_hash_table_lookup (memories, key);
  if (memory == NULL)
    {
      memory = g_new0 (Memory, 1);
      g_hash_table_insert (memories, g_steal_pointer (&key), memory);
    }

  return memory;
}

static int
get_remembered_wait (const char *nama)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  gint64 left = get_memory (nama)->until - g_get_monotonic_time ();

  return left > 0 ? (int) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

static gint64
remember_failure (const char *nama,
                  gint64      n_stored)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  Memory *memory = get_memory (nama);

  memory->n_failures = MAX (memory->n_failures + 1, n_stored);
  memory->until = g_get_monotonic_time () +
                  tepat_login_delay (memory->n_failures) * G_USEC_PER_SEC;

  return memory->n_failures;
}

static void
remember_success (const char *nama)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  *get_memory (nama) = (Memory) { 0, 0 };
}

void
tepat_login_forget (void)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_clear_pointer (&memories, g_hash_table_unref);
}

static char *
moment_in (int seconds)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) then = g_date_time_add_seconds (now, seconds);

  return g_date_time_format (then, "%Y-%m-%dT%H:%M:%S.000Z");
}

static int
get_stored_wait (const Account *account)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) until = NULL;
  gint64 left;

  if (account->waits_until == NULL)
    return 0;
  until = g_date_time_new_from_iso8601 (account->waits_until, NULL);
  left = until != NULL ? g_date_time_difference (until, now) : 0;

  return left > 0 ? (int) MIN ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, G_MAXINT) : 0;
}

/* Reading the account */

static TepatActor *
make_actor (TepatDb              *db,
            const TepatPengguna  *pengguna,
            GError              **error)
{
  g_autoptr(TepatPeran) peran = tepat_peran_load (db, pengguna->peran, error);

  if (peran == NULL)
    return NULL;

  return tepat_actor_new (pengguna->uid, pengguna->nama, pengguna->peran,
                          (const char * const *) peran->hak,
                          (const char * const *) pengguna->wilayah);
}

/* What is kept of a name that nobody has. */
static char *
print_of (const char *nama)
{
  g_autofree char *key = g_utf8_strdown (nama, -1);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
}

static gboolean
load_stranger (TepatDb  *db,
               Account  *account,
               GError  **error)
{
  g_autofree char *print = print_of (account->nama);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT gagal, tunggu_sampai FROM masuk_asing"
                                       " WHERE sidik = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", print);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      account->n_failures = tepat_stmt_get_int (stmt, 0);
      account->waits_until = g_strdup (tepat_stmt_get_text (stmt, 1));
    }

  return TRUE;
}

static gboolean
load_secrets (TepatDb  *db,
              Account  *account,
              GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT uid, nama, sandi, versi, gagal, tunggu_sampai, aktif"
                                       " FROM pengguna WHERE nama = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", account->nama);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return load_stranger (db, account, error);
  g_free (account->nama);
  account->uid = g_strdup (tepat_stmt_get_text (stmt, 0));
  account->nama = g_strdup (tepat_stmt_get_text (stmt, 1));
  account->hash = g_strdup (tepat_stmt_get_text (stmt, 2));
  account->versi = tepat_stmt_get_int (stmt, 3);
  account->n_failures = tepat_stmt_get_int (stmt, 4);
  account->waits_until = g_strdup (tepat_stmt_get_text (stmt, 5));
  account->active = tepat_stmt_get_int (stmt, 6) != 0;

  return TRUE;
}

static gpointer
load_account (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(Account) account = g_new0 (Account, 1);
  g_autoptr(TepatPengguna) pengguna = NULL;

  account->nama = g_strstrip (g_strdup (data));
  if (!load_secrets (db, account, error))
    return NULL;
  if (account->uid == NULL)
    return g_steal_pointer (&account);
  if ((pengguna = tepat_pengguna_load (db, account->nama, error)) == NULL ||
      (account->actor = make_actor (db, pengguna, error)) == NULL)
    return NULL;

  return g_steal_pointer (&account);
}

/**
 * tepat_login_reload:
 * @nama: login name
 *
 * Returns: (transfer full) (nullable): the account as it is now, or %NULL when it was closed
 */
TepatActor *
tepat_login_reload (TepatDb     *db,
                    const char  *nama,
                    GError     **error)
{
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_load (db, nama, error);

  return pengguna != NULL && pengguna->aktif ? make_actor (db, pengguna, error) : NULL;
}

/* Settling, in a write transaction. A failure is a change too: it must not be rolled back, so the
 * outcome is no GError. */

static gboolean
append_entry (TepatDb     *db,
              Attempt     *attempt,
              const char  *act,
              GError     **error)
{
  const Account *account = attempt->account;
  const TepatJejakEntry entry = {
    .perbuatan = act, .subjek_jenis = "pengguna", .subjek = account->uid,
    .sesudah = account->uid == NULL ? "{\"nama\":\"tidak dikenal\"}" : NULL,
  };

  return tepat_jejak_append (db, &entry, error);
}

static gboolean
store_stranger (TepatDb        *db,
                const Account  *now,
                gint64          n_failures,
                const char     *until,
                GError        **error)
{
  g_autofree char *print = print_of (now->nama);
  g_autofree char *moment = tepat_time_now ();

  return tepat_db_run_trusted (db, "INSERT INTO masuk_asing (sidik, gagal, tunggu_sampai, waktu)"
                                   " VALUES ($1, $2, $3, $4) ON CONFLICT (sidik) DO UPDATE"
                                   " SET gagal = $2, tunggu_sampai = $3, waktu = $4", error,
                               "siss", print, n_failures, until, moment) &&
         tepat_db_run_trusted (db, "DELETE FROM masuk_asing WHERE sidik IN (SELECT sidik FROM"
                                   " masuk_asing ORDER BY waktu DESC LIMIT -1 OFFSET $1)", error,
                               "i", (gint64) MAX_STRANGERS);
}

static gboolean
store_failures (TepatDb        *db,
                const Account  *now,
                gint64          n_failures,
                const char     *until,
                GError        **error)
{
  if (now->uid == NULL)
    return store_stranger (db, now, n_failures, until, error);

  return tepat_db_run_trusted (db, "UPDATE pengguna SET gagal = $1, tunggu_sampai = $2"
                                   " WHERE uid = $3", error, "iss", n_failures, until, now->uid);
}

static gboolean
settle_wait (TepatDb  *db,
             Attempt  *attempt,
             Account  *now,
             GError  **error)
{
  int limit = tepat_login_delay (now->n_failures);
  g_autofree char *until = NULL;

  attempt->outcome = OUTCOME_WAIT;
  attempt->seconds = get_stored_wait (now);
  if (attempt->seconds <= limit)
    return TRUE;
  /* The clock was set back since: the waiting starts anew, by today's clock. */
  attempt->seconds = MAX (limit, 1);
  until = moment_in (attempt->seconds);

  return store_failures (db, now, now->n_failures, until, error) &&
         append_entry (db, attempt, "masuk.jam", error);
}

static gboolean
settle_failure (TepatDb  *db,
                Attempt  *attempt,
                Account  *now,
                GError  **error)
{
  int seconds = tepat_login_delay (now->n_failures + 1);
  g_autofree char *until = seconds > 0 ? moment_in (seconds) : NULL;

  attempt->outcome = OUTCOME_WRONG;
  attempt->n_failures = now->n_failures + 1;
  if (!store_failures (db, now, attempt->n_failures, until, error))
    return FALSE;

  return append_entry (db, attempt, "masuk.gagal", error);
}

static gboolean
settle_success (TepatDb  *db,
                Attempt  *attempt,
                Account  *now,
                GError  **error)
{
  if (!now->active)
    {
      attempt->outcome = OUTCOME_INACTIVE;
      return append_entry (db, attempt, "masuk.ditolak", error);
    }
  attempt->outcome = OUTCOME_IN;
  if ((now->n_failures > 0 || attempt->new_hash != NULL) &&
      !tepat_db_run_trusted (db, "UPDATE pengguna SET gagal = 0, tunggu_sampai = NULL,"
                                 " sandi = coalesce ($1, sandi) WHERE uid = $2", error, "ss",
                             attempt->new_hash, now->uid))
    return FALSE;

  return append_entry (db, attempt, attempt->unlocks ? "masuk.kembali" : "masuk", error);
}

static gpointer
settle (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(Account) now = g_new0 (Account, 1);
  Attempt *attempt = data;

  now->nama = g_strdup (attempt->account->nama);
  if (!load_secrets (db, now, error))
    return NULL;
  if (get_stored_wait (now) > 0)
    settle_wait (db, attempt, now, error);
  else if (attempt->outcome != OUTCOME_WRONG && now->versi == attempt->account->versi)
    settle_success (db, attempt, now, error);
  else
    settle_failure (db, attempt, now, error);

  return NULL;
}

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  account_free (attempt->account);
  tepat_sandi_free (attempt->new_hash);
  g_free (attempt);
}

static void
set_wait (int      seconds,
          GError **error)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Too many failed attempts. Wait %d second and try again.",
                                    "Too many failed attempts. Wait %d seconds and try again.",
                                    (gulong) seconds), seconds);
  tepat_access_set_wait (error, seconds, text);
}

static gboolean
set_outcome (Attempt  *attempt,
             GError  **error)
{
  switch (attempt->outcome)
    {
    case OUTCOME_IN:
      return TRUE;
    case OUTCOME_INACTIVE:
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_INACTIVE,
                           _("This account was closed. Ask an administrator."));
      return FALSE;
    case OUTCOME_WAIT:
      set_wait (attempt->seconds, error);
      return FALSE;
    case OUTCOME_WRONG:
    default:
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WRONG_PASSWORD,
                           _("The user name or the password is wrong. Check Caps Lock and try "
                             "again."));
      return FALSE;
    }
}

/* An unlocking must not stand in line behind an import of the same process: what came of it is
 * written when the line is free, and meanwhile this process remembers. */
static gboolean
settle_without_waiting (TepatStore *store,
                        Attempt    *attempt)
{
  const Account *account = attempt->account;
  Attempt *later;

  if (!attempt->unlocks || attempt->new_hash != NULL || !account->active ||
      (attempt->outcome == OUTCOME_IN && account->n_failures > 0))
    return FALSE;
  later = g_new0 (Attempt, 1);
  *later = (Attempt) { .outcome = attempt->outcome, .unlocks = TRUE };
  later->account = g_new0 (Account, 1);
  later->account->nama = g_strdup (account->nama);
  later->account->uid = g_strdup (account->uid);
  later->account->versi = account->versi;
  tepat_store_write_async (store, account->actor, settle, later, attempt_free, NULL, NULL, NULL,
                           NULL);

  return TRUE;
}

/* On a disk that is full or read-only people must still be able to look at what there is. */
static gboolean
settle_unwritten (Attempt *attempt)
{
  const Account *account = attempt->account;

  attempt->seconds = MIN (get_stored_wait (account), tepat_login_delay (account->n_failures));
  if (attempt->seconds > 0)
    attempt->outcome = OUTCOME_WAIT;
  else if (attempt->outcome == OUTCOME_IN && !account->active)
    attempt->outcome = OUTCOME_INACTIVE;

  return TRUE;
}

static gboolean
run_settling (TepatStore  *store,
              Attempt     *attempt,
              GError     **error)
{
  g_autoptr(GError) local = NULL;

  if (tepat_store_get_read_only_reason (store) != NULL)
    return settle_unwritten (attempt);
  if (settle_without_waiting (store, attempt))
    return TRUE;
  if (attempt->outcome == OUTCOME_IN)
    tepat_store_write (store, attempt->account->actor, settle, attempt, NULL, NULL, &local);
  else
    tepat_store_write_system (store, settle, attempt, &local);
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FULL) ||
      g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_READ_ONLY))
    return settle_unwritten (attempt);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
try_password (TepatStore  *store,
              Attempt     *attempt,
              GError     **error)
{
  const Account *account = attempt->account;

  attempt->seconds = get_remembered_wait (account->nama);
  if (attempt->seconds > 0)
    {
      attempt->outcome = OUTCOME_WAIT;
      return set_outcome (attempt, error);
    }
  attempt->outcome = OUTCOME_WRONG;
  if (get_stored_wait (account) == 0 && tepat_sandi_fits (account->hash, attempt->sandi))
    attempt->outcome = OUTCOME_IN;
  if (attempt->outcome == OUTCOME_IN && tepat_sandi_is_outdated (account->hash))
    attempt->new_hash = tepat_sandi_hash_again (attempt->sandi);
  if (!run_settling (store, attempt, error))
    return FALSE;
  if (attempt->outcome == OUTCOME_WRONG)
    remember_failure (account->nama, attempt->n_failures);
  else if (attempt->outcome == OUTCOME_IN)
    remember_success (account->nama);

  return set_outcome (attempt, error);
}

/**
 * tepat_login:
 * @nama: login name, in any case
 * @sandi: password
 *
 * Returns: (transfer full): the actor; #TEPAT_ACCESS_ERROR says why there is none
 */
TepatActor *
tepat_login (TepatStore       *store,
             const char       *nama,
             const char       *sandi,
             TepatLoginFlags   flags,
             GError          **error)
{
  g_autoptr(Account) account = NULL;
  Attempt attempt = { .nama = nama, .sandi = sandi };
  TepatActor *actor = NULL;

  account = tepat_store_read_system (store, load_account, (gpointer) nama, NULL, error);
  if (account == NULL)
    return NULL;
  attempt.account = account;
  attempt.unlocks = (flags & TEPAT_LOGIN_UNLOCK) != 0;
  if (try_password (store, &attempt, error))
    actor = g_steal_pointer (&account->actor);
  tepat_sandi_free (attempt.new_hash);

  return actor;
}
