/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-jejak.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#define HASH_BYTES crypto_hash_sha256_BYTES
#define N_TEXTS 10

static void
hash_number (crypto_hash_sha256_state *state,
             guint64                   value)
{
  guint64 big_endian = GUINT64_TO_BE (value);

  crypto_hash_sha256_update (state, (const guchar *) &big_endian, sizeof big_endian);
}

/* Length first, so that no two entries share a canonical form; NULL differs from empty. */
static void
hash_text (crypto_hash_sha256_state *state,
           const char               *text)
{
  gsize length;

  if (text == NULL)
    {
      hash_number (state, G_MAXUINT64);
      return;
    }
  length = strlen (text);
  hash_number (state, length);
  crypto_hash_sha256_update (state, (const guchar *) text, length);
}

/* texts: uid, waktu, pelaku, perangkat, perbuatan, subjek_jenis, subjek, sebelum, sesudah,
 * alasan */
static void
hash_entry (const guchar        previous[HASH_BYTES],
            gint64              seq,
            const char * const  texts[N_TEXTS],
            guchar              out[HASH_BYTES])
{
  crypto_hash_sha256_state state;

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, previous, HASH_BYTES);
  hash_number (&state, seq);
  for (guint i = 0; i < N_TEXTS; i++)
    hash_text (&state, texts[i]);
  crypto_hash_sha256_final (&state, out);
}

static gboolean
load_head (TepatDb  *db,
           gint64   *seq,
           guchar    hash[HASH_BYTES],
           GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gconstpointer data;
  gboolean row;
  gsize length;

  stmt = tepat_db_prepare_trusted (db, "SELECT seq, hash FROM jejak_ujung", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      *seq = tepat_stmt_get_int (stmt, 0);
      data = tepat_stmt_get_blob (stmt, 1, &length);
      if (length == HASH_BYTES)
        {
          memcpy (hash, data, HASH_BYTES);
          return TRUE;
        }
    }
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT,
                       _("The end of the journal was removed. Nothing was changed. Keep the "
                         "workspace as it is and compare it with the newest backup."));

  return FALSE;
}

static gboolean
store_head (TepatDb       *db,
            gint64         seq,
            const guchar   hash[HASH_BYTES],
            GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare_trusted (db, "UPDATE jejak_ujung SET seq = $1, hash = $2", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind_int (stmt, 1, seq);
  tepat_stmt_bind_blob (stmt, 2, hash, HASH_BYTES);

  return tepat_stmt_run (stmt, error);
}

static gboolean
insert_entry (TepatDb             *db,
              gint64               seq,
              const char * const   texts[N_TEXTS],
              const guchar         hash[HASH_BYTES],
              GError             **error)
{
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare_trusted (db,
                                   "INSERT INTO jejak (seq, uid, waktu, pelaku, perangkat,"
                                   " perbuatan, subjek_jenis, subjek, sebelum, sesudah, alasan,"
                                   " hash)"
                                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                                   error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind_int (stmt, 1, seq);
  for (int i = 0; i < N_TEXTS; i++)
    tepat_stmt_bind_text (stmt, i + 2, texts[i]);
  tepat_stmt_bind_blob (stmt, N_TEXTS + 2, hash, HASH_BYTES);

  return tepat_stmt_run (stmt, error) && store_head (db, seq, hash, error);
}

/**
 * tepat_jejak_append:
 * @db: the connection of a running write job
 * @entry: what was done
 *
 * Adds an entry to the chain for the job's actor, and tells about the subject's change once the
 * transaction is committed.
 */
gboolean
tepat_jejak_append (TepatDb                *db,
                    const TepatJejakEntry  *entry,
                    GError                **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *now = tepat_time_now ();
  guchar previous[HASH_BYTES], hash[HASH_BYTES];
  char uid[TEPAT_UID_LENGTH + 1];
  gint64 seq;

  g_return_val_if_fail (entry->perbuatan != NULL && entry->subjek_jenis != NULL, FALSE);

  tepat_uid_write (uid);
  const char * const texts[N_TEXTS] = {
    uid, now, actor != NULL ? tepat_actor_get_nama (actor) : "",
    actor != NULL ? tepat_actor_get_perangkat (actor) : g_get_host_name (),
    entry->perbuatan, entry->subjek_jenis, entry->subjek != NULL ? entry->subjek : "",
    entry->sebelum, entry->sesudah, entry->alasan,
  };
  if (!load_head (db, &seq, previous, error))
    return FALSE;
  hash_entry (previous, ++seq, texts, hash);
  if (!insert_entry (db, seq, texts, hash, error))
    return FALSE;
  tepat_db_note_entry (db, seq);
  tepat_db_note_change (db, entry->subjek_jenis, entry->subjek);

  return TRUE;
}

static char *
hash_to_hex (const guchar hash[HASH_BYTES])
{
  char *hex = g_malloc (HASH_BYTES * 2 + 1);

  return sodium_bin2hex (hex, HASH_BYTES * 2 + 1, hash, HASH_BYTES);
}

/**
 * tepat_jejak_get_head:
 * @seq: (out): number of the newest entry, 0 when there is none
 * @hash: (out) (transfer full): its hash as 64 hex digits
 */
gboolean
tepat_jejak_get_head (TepatDb  *db,
                      gint64   *seq,
                      char    **hash,
                      GError  **error)
{
  guchar head[HASH_BYTES];

  if (!load_head (db, seq, head, error))
    return FALSE;
  *hash = hash_to_hex (head);

  return TRUE;
}

/** tepat_jejak_report_free: Frees @self. */
void
tepat_jejak_report_free (TepatJejakReport *self)
{
  g_free (self->head_hash);
  g_free (self->broken_why);
  g_free (self);
}

static void
mark_broken (TepatJejakReport *report,
             gint64            seq,
             const char       *why)
{
  report->broken_seq = seq;
  report->broken_why = g_strdup (why);
}

/* Compares the row at hand with what the chain so far asks for. */
static void
verify_row (TepatJejakReport *report,
            TepatStmt        *stmt,
            guchar            hash[HASH_BYTES])
{
  gint64 seq = tepat_stmt_get_int (stmt, 0);
  const char *texts[N_TEXTS];
  gconstpointer stored;
  guchar expected[HASH_BYTES];
  gsize length;

  if (seq != report->head_seq + 1)
    {
      mark_broken (report, report->head_seq + 1, _("the entry is missing"));
      return;
    }
  for (int i = 0; i < N_TEXTS; i++)
    texts[i] = tepat_stmt_get_text (stmt, i + 1);
  hash_entry (hash, seq, texts, expected);
  stored = tepat_stmt_get_blob (stmt, N_TEXTS + 1, &length);
  if (length != HASH_BYTES || memcmp (stored, expected, HASH_BYTES) != 0)
    {
      mark_broken (report, seq, _("its content or an earlier entry was changed"));
      return;
    }
  memcpy (hash, expected, HASH_BYTES);
  report->head_seq = seq;
  report->n_entries++;
}

/* A chain cannot show by itself that its newest entries were removed, or that it was written anew
 * from some entry on: what names an entry elsewhere does. */
static gboolean
verify_anchors (TepatDb           *db,
                TepatJejakReport  *report,
                GError           **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db,
                                   "SELECT min (a.seq) FROM (SELECT seq, lower (hex (hash)) AS hash"
                                   " FROM jejak_ujung WHERE seq > 0"
                                   " UNION ALL SELECT jejak_seq, jejak_hash FROM periode"
                                   " WHERE jejak_seq IS NOT NULL"
                                   " UNION ALL SELECT jejak_seq, jejak_hash FROM surat) AS a"
                                   " LEFT JOIN jejak AS j ON j.seq = a.seq"
                                   " WHERE j.seq IS NULL OR lower (hex (j.hash)) <> a.hash", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row || tepat_stmt_is_null (stmt, 0))
    return TRUE;
  if (tepat_stmt_get_int (stmt, 0) > report->head_seq)
    mark_broken (report, report->head_seq + 1, _("the entry is missing"));
  else
    mark_broken (report, tepat_stmt_get_int (stmt, 0),
                 _("it is not the entry that a finalised periode or a letter names"));

  return TRUE;
}

/**
 * tepat_jejak_verify:
 * @cancellable: (nullable): stops the reading
 *
 * Walks the whole chain from the first entry to the newest, one row in memory at a time, and
 * compares it with the entries that the rest of the workspace names. Somebody who can write the file
 * and makes all of it fit again is found by the head that is printed on letters and kept in backups.
 *
 * Returns: (transfer full): what was found; a broken chain is no error
 */
TepatJejakReport *
tepat_jejak_verify (TepatDb       *db,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(TepatJejakReport) report = g_new0 (TepatJejakReport, 1);
  g_autoptr(TepatStmt) stmt = NULL;
  guchar hash[HASH_BYTES] = { 0 };
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db,
                                   "SELECT seq, uid, waktu, pelaku, perangkat, perbuatan,"
                                   " subjek_jenis, subjek, sebelum, sesudah, alasan, hash"
                                   " FROM jejak ORDER BY seq", error);
  if (stmt == NULL)
    return NULL;
  while (row && report->broken_seq == 0)
    {
      if (!tepat_stmt_step (stmt, &row, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (row)
        verify_row (report, stmt, hash);
    }
  if (report->broken_seq == 0 && !verify_anchors (db, report, error))
    return NULL;
  report->head_hash = hash_to_hex (hash);

  return g_steal_pointer (&report);
}
