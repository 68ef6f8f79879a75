/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-fts"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "tepat-errno.h"
#include "tepat-fts.h"

/* The record's id in the lower bits of an FTS row, its generation above. */
#define RECORD_BITS 40
#define RECORD_MASK ((G_GINT64_CONSTANT (1) << RECORD_BITS) - 1)
#define GENERATION_MASK ((G_GINT64_CONSTANT (1) << 22) - 1)
#define NEW_SUFFIX ".baru"
#define DAMAGED_SUFFIX ".rusak"
#define FREE_SHARE 5      /* no more of the file than one in so many may lie idle */
#define FORMAT "2"
#define MAX_AGAIN 65536
#define LAST_CHARACTER "\364\217\277\277"

struct _TepatFts
{
  TepatDb   *db;
  char      *path;         /* where the index belongs */
  char      *new_path;     /* where it is being built, or NULL */
  int        lock;         /* held while building, or -1 */
  guint64    inode;
  gboolean   many;
  gboolean   exact;
  TepatStmt *add;
  TepatStmt *add_again;
  TepatStmt *count;
  GPtrArray *words;
  GArray    *counts;
  gint64     words_seq;
  gint64     sound_seq;    /* of the state that was found sound */
  TepatStmt *state;        /* while a search goes on */
  GHashTable *again;       /* records that were added again -> their newest generation */
  gint64     again_upto;
  gint64     known_head;
};

/* detail=none and no copies of the texts: a third of the size and of the time. The prefixes make
 * two and three letters as quick as a word. */
static const char schema[] =
  "CREATE TABLE IF NOT EXISTS tanda (kunci TEXT NOT NULL PRIMARY KEY, nilai TEXT NOT NULL)"
  " WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS kata (kata TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL)"
  " WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS ulang (generasi INTEGER NOT NULL, rekam INTEGER NOT NULL,"
  " PRIMARY KEY (generasi, rekam)) WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE IF NOT EXISTS cari USING fts5 (kata, content = '', detail = none,"
  " columnsize = 0, prefix = '2 3', tokenize = \"ascii tokenchars '" TEPAT_FTS_MARKS "'\");";

#define FEW  "INSERT INTO cari (cari, rank) VALUES ('automerge', 4), ('hashsize', 1048576);"
#define MANY "INSERT INTO cari (cari, rank) VALUES ('automerge', 0), ('hashsize', 50331648);"

static guint64
inode_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_ino : 0;
}

static TepatFts *
fts_new (const char *folder)
{
  TepatFts *self = g_new0 (TepatFts, 1);

  self->path = g_build_filename (folder, TEPAT_FTS_FILE, NULL);
  self->lock = -1;
  self->again = g_hash_table_new (NULL, NULL);

  return self;
}

/* Two builders, of whatever process, would write the same file: the second waits. */
static int
lock_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  while (fd >= 0 && flock (fd, LOCK_EX) != 0 && errno == EINTR)
    ;

  return fd;
}

/* Where nothing can be written there is no log to share: the file is read as it stands. */
static TepatFts *
open_as_it_stands (const char  *folder,
                   GError     **error)
{
  g_autoptr(TepatFts) self = fts_new (folder);
  g_autofree char *plain = NULL;
  g_autofree char *uri = NULL;

  if ((plain = g_filename_to_uri (self->path, NULL, error)) == NULL)
    return NULL;
  uri = g_strconcat (plain, "?immutable=1", NULL);
  if ((self->db = tepat_db_open (uri, FALSE, error)) == NULL)
    return NULL;
  self->inode = inode_of (self->path);

  return g_steal_pointer (&self);
}

static TepatFts *
open_file (const char  *folder,
           const char  *suffix,
           GError     **error)
{
  g_autoptr(TepatFts) self = fts_new (folder);
  g_autofree char *file = NULL;

  file = g_strconcat (self->path, suffix, NULL);
  if ((self->db = tepat_db_open (file, TRUE, error)) == NULL)
    return NULL;
  if (*suffix != '\0')
    self->new_path = g_steal_pointer (&file);

  return g_steal_pointer (&self);
}

/** tepat_fts_open: Returns: (transfer full): the index, empty with seq 0 where there is none */
TepatFts *
tepat_fts_open (const char  *folder,
                GError     **error)
{
  g_autoptr(TepatFts) self = open_file (folder, "", error);

  if (self == NULL || !tepat_db_exec (self->db, "PRAGMA synchronous = NORMAL;"
                                                "PRAGMA cache_size = -16384;", error) ||
      !tepat_db_exec (self->db, schema, error))
    return NULL;
  self->inode = inode_of (self->path);

  return g_steal_pointer (&self);
}

static void
remove_file (const char *path)
{
  static const char * const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/** tepat_fts_create: Returns: (transfer full): an empty index under construction */
TepatFts *
tepat_fts_create (const char  *folder,
                  GError     **error)
{
  g_autofree char *path = g_build_filename (folder, TEPAT_FTS_FILE NEW_SUFFIX, NULL);
  int lock = lock_folder (folder);
  g_autoptr(TepatFts) self = NULL;

  remove_file (path);
  if ((self = open_file (folder, NEW_SUFFIX, error)) == NULL)
    {
      close (lock);
      return NULL;
    }
  self->lock = lock;
  /* Nothing to protect: a file that was not published is thrown away. */
  if (!tepat_db_exec (self->db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                                "PRAGMA cache_size = -16384;", error) ||
      !tepat_db_exec (self->db, schema, error) ||
      !tepat_fts_expect_many (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
forget_words (TepatFts *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
}

static void
release_statements (TepatFts *self)
{
  g_clear_pointer (&self->add, tepat_stmt_release);
  g_clear_pointer (&self->add_again, tepat_stmt_release);
  g_clear_pointer (&self->count, tepat_stmt_release);
}

/** tepat_fts_free: Closes @self; an index that was not published is gone. */
void
tepat_fts_free (TepatFts *self)
{
  forget_words (self);
  g_hash_table_unref (self->again);
  g_clear_pointer (&self->state, tepat_stmt_release);
  release_statements (self);
  g_clear_pointer (&self->db, tepat_db_close);
  if (self->new_path != NULL)
    remove_file (self->new_path);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->new_path);
  g_free (self->path);
  g_free (self);
}

/* Written through before the rename, so that the name never stands for half a file. */
static gboolean
sync_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);

  return ok;
}

/** tepat_fts_publish: Puts an index built beside the old one in its place; @self is closed. */
gboolean
tepat_fts_publish (TepatFts  *self,
                   GError   **error)
{
  g_autofree char *mark = NULL;

  g_return_val_if_fail (self->new_path != NULL, FALSE);

  release_statements (self);
  g_clear_pointer (&self->db, tepat_db_close);
  if (!sync_file (self->new_path))
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("%s cannot be written: %s. Nothing of the register was changed. Look "
                     "whether the disk is full; the search index is built again by itself."),
                   self->new_path, tepat_errno_text (errno));
      return FALSE;
    }
  remove_file (self->path);
  if (g_rename (self->new_path, self->path) != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("%s cannot be written: %s. Nothing of the register was changed. Look "
                     "whether the disk is full; the search index is built again by itself."),
                   self->path, tepat_errno_text (errno));
      return FALSE;
    }
  g_clear_pointer (&self->new_path, g_free);
  mark = g_strconcat (self->path, DAMAGED_SUFFIX, NULL);
  g_unlink (mark);

  return TRUE;
}

/** tepat_fts_is_replaced: Returns: whether the handle must be opened again */
gboolean
tepat_fts_is_replaced (TepatFts *self)
{
  return inode_of (self->path) != self->inode;
}

gboolean
tepat_fts_expect_many (TepatFts  *self,
                       GError   **error)
{
  self->many = tepat_db_exec (self->db, MANY, error);

  return self->many;
}

gboolean
tepat_fts_begin (TepatFts  *self,
                 GError   **error)
{
  return tepat_db_exec (self->db, "BEGIN IMMEDIATE", error);
}

static gboolean
expect_few (TepatFts  *self,
            GError   **error)
{
  if (self->many && !tepat_db_exec (self->db, FEW, error))
    return FALSE;
  self->many = FALSE;

  return TRUE;
}

/**
 * tepat_fts_settle:
 *
 * Does the longest part of tepat_fts_commit() before it, when all is added to an index that is not
 * published yet.
 */
gboolean
tepat_fts_settle (TepatFts  *self,
                  GError   **error)
{
  g_return_val_if_fail (self->new_path != NULL, FALSE);

  if (!expect_few (self, error) || !tepat_db_exec (self->db, "COMMIT; BEGIN IMMEDIATE", error))
    return FALSE;
  /* What fails here fails when it is published, too. */
  sync_file (self->new_path);

  return TRUE;
}

/* Parts of the index are joined by copying, and the room of the old ones stays in the file. */
static void
give_room_back (TepatFts *self)
{
  gint64 n_free, n_pages;

  /* Of no consequence when it fails: the room is used by what comes. */
  if (tepat_db_get_int_trusted (self->db, "PRAGMA freelist_count", &n_free, NULL, "") &&
      tepat_db_get_int_trusted (self->db, "PRAGMA page_count", &n_pages, NULL, "") &&
      n_free * FREE_SHARE > n_pages)
    tepat_db_exec (self->db, "VACUUM", NULL);
}

/** tepat_fts_commit: Commits what was added, as the state of the journal at @seq. */
gboolean
tepat_fts_commit (TepatFts  *self,
                  gint64     seq,
                  GError   **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  gboolean many = self->many;

  if (!expect_few (self, error) ||
      !tepat_db_run_trusted (self->db, "INSERT INTO tanda (kunci, nilai) VALUES ('seq', $1),"
                                       " ('format', '" FORMAT "') ON CONFLICT (kunci)"
                                       " DO UPDATE SET nilai = excluded.nilai", error, "s",
                             text) ||
      !tepat_db_exec (self->db, "COMMIT", error))
    return FALSE;
  if (many)
    give_room_back (self);

  return TRUE;
}

void
tepat_fts_rollback (TepatFts *self)
{
  tepat_db_exec (self->db, "ROLLBACK", NULL);
  self->many = FALSE;
}

/**
 * tepat_fts_note_damage:
 *
 * Notes beside the file that it could not be read, so that the next refresh builds it anew, in
 * whichever process.
 */
void
tepat_fts_note_damage (TepatFts *self)
{
  g_autofree char *mark = g_strconcat (self->path, DAMAGED_SUFFIX, NULL);

  self->sound_seq = 0;
  /* In a folder that cannot be written the index stays, and is found out again. */
  g_file_set_contents (mark, "", 0, NULL);
}

gboolean
tepat_fts_is_sound (TepatFts *self)
{
  g_autofree char *mark = g_strconcat (self->path, DAMAGED_SUFFIX, NULL);
  gint64 n;

  /* Reads the pages that every search begins with. */
  return !g_file_test (mark, G_FILE_TEST_EXISTS) &&
         tepat_db_get_int_trusted (self->db, "SELECT count (*) FROM (SELECT rowid FROM cari"
                                             " WHERE cari MATCH '\"a\"' LIMIT 1)", &n, NULL, "");
}

/* Looked at once for each state: a search has better things to do than to doubt. */
gboolean
tepat_fts_stays_sound (TepatFts *self,
                       gint64    seq)
{
  if (self->sound_seq != seq)
    self->sound_seq = tepat_fts_is_sound (self) ? seq : 0;

  return self->sound_seq == seq;
}

/** tepat_fts_get_seq: @seq: (out): newest journal entry that the index reflects, 0 for none */
gboolean
tepat_fts_get_seq (TepatFts  *self,
                   gint64    *seq,
                   GError   **error)
{
  return tepat_db_get_int_trusted (self->db, "SELECT nilai FROM tanda WHERE kunci = 'seq'"
                                             " AND EXISTS (SELECT 1 FROM tanda"
                                             " WHERE kunci = 'format' AND nilai = '" FORMAT "')",
                                   seq, error, "");
}

/* Which records were added again, and when last. FALSE when there are too many to remember. */
static gboolean
load_again (TepatFts *self,
            gint64    seq)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (self->again_upto == seq)
    return g_hash_table_size (self->again) <= MAX_AGAIN;
  stmt = tepat_db_prepare_trusted (self->db, "SELECT rekam, generasi FROM ulang"
                                             " WHERE generasi > $1 ORDER BY generasi", NULL);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", self->again_upto);
  while (g_hash_table_size (self->again) <= MAX_AGAIN && tepat_stmt_step (stmt, &row, NULL))
    {
      if (!row)
        {
          self->again_upto = seq;
          return TRUE;
        }
      g_hash_table_insert (self->again, GSIZE_TO_POINTER (tepat_stmt_get_int (stmt, 0)),
                           GSIZE_TO_POINTER (tepat_stmt_get_int (stmt, 1) & GENERATION_MASK));
    }

  return FALSE;
}

/**
 * tepat_fts_begin_search:
 * @seq: (out): as of tepat_fts_get_seq()
 * @exact: (out): whether the records that a search is told of are those that the words stand in by
 *   then, so that none needs to be looked at
 *
 * Keeps the index as it is for the searches up to tepat_fts_end_search(), which must follow.
 */
gboolean
tepat_fts_begin_search (TepatFts  *self,
                        gint64    *seq,
                        gboolean  *exact,
                        GError   **error)
{
  gboolean row;

  g_assert (self->state == NULL);

  self->exact = FALSE;
  self->state = tepat_db_prepare_trusted (self->db, "SELECT nilai, EXISTS (SELECT 1 FROM tanda"
                                                    " WHERE kunci = 'ragu') FROM tanda"
                                                    " WHERE kunci = 'seq' AND EXISTS (SELECT 1"
                                                    " FROM tanda WHERE kunci = 'format'"
                                                    " AND nilai = '" FORMAT "')", error);
  if (self->state == NULL || !tepat_stmt_step (self->state, &row, error))
    return FALSE;
  *seq = row ? tepat_stmt_get_int (self->state, 0) : 0;
  self->exact = row && tepat_stmt_get_int (self->state, 1) == 0 && load_again (self, *seq);
  *exact = self->exact;

  return TRUE;
}

void
tepat_fts_end_search (TepatFts *self)
{
  g_clear_pointer (&self->state, tepat_stmt_release);
}

gint64
tepat_fts_get_known_head (TepatFts *self)
{
  return self->known_head;
}

void
tepat_fts_set_known_head (TepatFts *self,
                          gint64    head)
{
  self->known_head = head;
}

/* So that what an index of before says of the record does not count any more. */
static gboolean
note_again (TepatFts  *self,
            gint64     record,
            gint64     generation,
            GError   **error)
{
  if (self->add_again == NULL &&
      (self->add_again = tepat_db_prepare_trusted (self->db, "INSERT INTO ulang (generasi, rekam)"
                                                             " VALUES ($1, $2) ON CONFLICT"
                                                             " DO NOTHING", error)) == NULL)
    return FALSE;
  tepat_stmt_bind (self->add_again, "ii", generation, record & RECORD_MASK);

  return tepat_stmt_run (self->add_again, error);
}

gboolean
tepat_fts_doubt (TepatFts  *self,
                 GError   **error)
{
  return tepat_db_run_trusted (self->db, "INSERT INTO tanda (kunci, nilai) VALUES ('ragu', '1')"
                                         " ON CONFLICT DO NOTHING", error, "");
}

gboolean
tepat_fts_add (TepatFts    *self,
               gint64       record,
               gint64       generation,
               const char  *words,
               GError     **error)
{
  if (self->add == NULL &&
      (self->add = tepat_db_prepare_trusted (self->db, "INSERT INTO cari (rowid, kata)"
                                                       " VALUES ($1, $2)", error)) == NULL)
    return FALSE;
  tepat_stmt_bind (self->add, "is",
                   ((generation & GENERATION_MASK) << RECORD_BITS) | (record & RECORD_MASK), words);

  return tepat_stmt_run (self->add, error) &&
         (generation == 0 || note_again (self, record, generation, error));
}

gboolean
tepat_fts_count_word (TepatFts    *self,
                      const char  *word,
                      gint64       n,
                      GError     **error)
{
  if (self->count == NULL &&
      (self->count = tepat_db_prepare_trusted (self->db, "INSERT INTO kata (kata, n)"
                                                         " VALUES ($1, $2) ON CONFLICT (kata)"
                                                         " DO UPDATE SET n = kata.n + excluded.n",
                                               error)) == NULL)
    return FALSE;
  tepat_stmt_bind (self->count, "si", word, n);

  return tepat_stmt_run (self->count, error);
}

static gboolean
load_words (TepatFts  *self,
            GError   **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (self->db, "SELECT kata, n FROM kata"
                                                                  " WHERE kata > '9'", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 n;

      if (!row)
        return TRUE;
      n = tepat_stmt_get_int (stmt, 1);
      g_ptr_array_add (self->words, g_strdup (tepat_stmt_get_text (stmt, 0)));
      g_array_append_val (self->counts, n);
    }
  forget_words (self);

  return FALSE;
}

/**
 * tepat_fts_get_words:
 * @words: (out) (transfer none) (element-type utf8): the words
 * @counts: (out) (transfer none) (element-type gint64): how often each stands
 */
gboolean
tepat_fts_get_words (TepatFts   *self,
                     GPtrArray **words,
                     GArray    **counts,
                     GError    **error)
{
  gint64 seq;

  if (!tepat_fts_get_seq (self, &seq, error))
    return FALSE;
  if (seq != self->words_seq)
    forget_words (self);
  if (self->words == NULL && !load_words (self, error))
    return FALSE;
  self->words_seq = seq;
  *words = self->words;
  *counts = self->counts;

  return TRUE;
}

gboolean
tepat_fts_get_words_from (TepatFts    *self,
                          const char  *prefix,
                          guint        limit,
                          GPtrArray   *words,
                          GArray      *counts,
                          GError     **error)
{
  g_autofree char *after = g_strconcat (prefix, LAST_CHARACTER, NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT kata, n FROM kata WHERE kata >= $1"
                                             " AND kata < $2 ORDER BY n DESC LIMIT $3", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ssi", prefix, after, (gint64) limit);
  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 n;

      if (!row)
        return TRUE;
      n = tepat_stmt_get_int (stmt, 1);
      g_ptr_array_add (words, g_strdup (tepat_stmt_get_text (stmt, 0)));
      g_array_append_val (counts, n);
    }

  return FALSE;
}

/* Where records are looked at anyway, old ones show by themselves. */
static gboolean
is_newest (TepatFts *self,
           gint64    row)
{
  gpointer generation;

  return !self->exact || !g_hash_table_lookup_extended (self->again,
                                                        GSIZE_TO_POINTER (row & RECORD_MASK), NULL,
                                                        &generation) ||
         GPOINTER_TO_SIZE (generation) == (gsize) (row >> RECORD_BITS);
}

gboolean
tepat_fts_match (TepatFts      *self,
                 const char    *expression,
                 TepatFtsFunc   func,
                 gpointer       user_data,
                 GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  GError *local = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT rowid FROM cari WHERE cari MATCH $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", expression);
  while (tepat_stmt_step (stmt, &row, &local) && row)
    {
      gint64 found = tepat_stmt_get_int (stmt, 0);

      if (is_newest (self, found) && !func (found & RECORD_MASK, user_data, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/** tepat_fts_open_to_read: Like tepat_fts_open(), also on a medium that cannot be written. */
TepatFts *
tepat_fts_open_to_read (const char  *folder,
                        GError     **error)
{
  TepatFts *self = tepat_fts_open (folder, NULL);

  return self != NULL ? self : open_as_it_stands (folder, error);
}
