/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-search-builder"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-fts.h"
#include "tepat-search-private.h"
#include "tepat-search-words.h"
#include "tepat-thread.h"

/* As many batches as may wait until a core has nothing better to do, as it does while the store
 * builds its indexes; and how many are kept for use once more. */
#define BATCH_BYTES (128 * 1024)
#define N_BATCHES   320
#define N_SPARE     6
#define MAX_COUNTED 48
#define MANY        4096

/* Records on their way to the thread: id, and four texts end to end, each with its NUL. */
typedef struct
{
  GArray  *ids;
  GString *texts;
  gboolean known;
  gboolean last;
} Batch;

struct _TepatSearchBuilder
{
  TepatFts    *fts;
  gboolean     fresh;        /* a new file beside the old one */
  gboolean     doubt;
  gint64       generation;
  guint64      n_added;      /* the thread's */
  GThread     *thread;
  GAsyncQueue *full;
  GAsyncQueue *empty;
  gint         n_batches;    /* in use or in one of the queues */
  Batch       *batch;        /* being filled */
  gboolean     sealed;       /* nothing more comes */
  GString     *line;         /* words of one record; the thread's */
  GHashTable  *words;        /* distinct words of names, marked ones of the rest -> count */
  char         mark;         /* of the text that is being read */
  GError      *error;        /* of the thread; read after it ended */
  gint         failed;
};

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  batch->texts = g_string_sized_new (BATCH_BYTES + 4096);

  return batch;
}

static void
batch_free (Batch *batch)
{
  g_array_unref (batch->ids);
  g_string_free (batch->texts, TRUE);
  g_free (batch);
}

static void
batch_clear (Batch *batch)
{
  g_array_set_size (batch->ids, 0);
  g_string_truncate (batch->texts, 0);
  batch->known = FALSE;
}

/* A search needs to know the words that are longer than the prefixes in the index. */
static void
count_word (const char *word,
            gpointer    user_data)
{
  TepatSearchBuilder *self = user_data;
  char marked[MAX_COUNTED];
  guint *n;

  if (strlen (word) < 3)
    return;
  marked[0] = self->mark;
  g_strlcpy (marked + (self->mark != '\0'), word, sizeof marked - 1);
  if ((n = g_hash_table_lookup (self->words, marked)) == NULL)
    g_hash_table_insert (self->words, g_strdup (marked), n = g_new0 (guint, 1));
  (*n)++;
}

/* The words of the record at *text, which moves to the next one. */
static void
read_words (TepatSearchBuilder  *self,
            const char         **text)
{
  static const char marks[] = { '\0', TEPAT_SEARCH_IBU, TEPAT_SEARCH_ALAMAT,
                                TEPAT_SEARCH_WILAYAH };

  g_string_truncate (self->line, 0);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      self->mark = marks[i];
      tepat_search_words_append (self->line, marks[i], *text,
                                 marks[i] != TEPAT_SEARCH_WILAYAH ? count_word : NULL, self);
      *text += strlen (*text) + 1;
    }
}

static gboolean
write_batch (TepatSearchBuilder *self,
             Batch              *batch)
{
  const char *text = batch->texts->str;
  gboolean few = self->n_added < MANY;

  self->n_added += batch->ids->len;
  if (few && self->n_added >= MANY && !self->fresh &&
      !tepat_fts_expect_many (self->fts, &self->error))
    return FALSE;
  for (guint i = 0; i < batch->ids->len; i++)
    {
      read_words (self, &text);
      if (!tepat_fts_add (self->fts, g_array_index (batch->ids, gint64, i),
                          batch->known ? self->generation : 0, self->line->str, &self->error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_words (TepatSearchBuilder  *self,
             GError             **error)
{
  GHashTableIter iter;
  gpointer word, n;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (!tepat_fts_count_word (self->fts, word, *(guint *) n, error))
      return FALSE;

  return TRUE;
}

/* Those that gathered while the thread had to wait are not needed any more. */
static void
give_back (TepatSearchBuilder *self,
           Batch              *batch)
{
  if (g_async_queue_length (self->empty) < N_SPARE)
    {
      g_async_queue_push (self->empty, batch);
      return;
    }
  batch_free (batch);
  g_atomic_int_add (&self->n_batches, -1);
}

static gpointer
builder_thread (gpointer data)
{
  TepatSearchBuilder *self = data;
  gboolean last = FALSE;

  tepat_thread_give_way ();
  while (!last)
    {
      Batch *batch = g_async_queue_pop (self->full);

      last = batch->last;
      if (!g_atomic_int_get (&self->failed) && !write_batch (self, batch))
        g_atomic_int_set (&self->failed, TRUE);
      batch_clear (batch);
      give_back (self, batch);
    }
  if (!g_atomic_int_get (&self->failed) &&
      (!write_words (self, &self->error) ||
       (self->fresh && !tepat_fts_settle (self->fts, &self->error))))
    g_atomic_int_set (&self->failed, TRUE);

  return NULL;
}

static TepatSearchBuilder *
builder_start (TepatFts *fts,
               gboolean  fresh,
               gint64    generation)
{
  TepatSearchBuilder *self = g_new0 (TepatSearchBuilder, 1);

  self->fts = fts;
  self->fresh = fresh;
  self->generation = generation;
  self->full = g_async_queue_new_full ((GDestroyNotify) batch_free);
  self->empty = g_async_queue_new_full ((GDestroyNotify) batch_free);
  self->line = g_string_new (NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->batch = batch_new ();
  self->n_batches = 1;
  self->thread = g_thread_new ("tepat-search", builder_thread, self);

  return self;
}

/**
 * tepat_search_builder_new:
 * @folder: the workspace's folder
 *
 * Returns: (transfer full): a builder that adds to the index; to a new one where the old one knows
 *   nobody yet
 */
TepatSearchBuilder *
tepat_search_builder_new (const char  *folder,
                          GError     **error)
{
  g_autoptr(TepatFts) fts = tepat_fts_open (folder, error);
  gint64 seq;

  if (fts == NULL || !tepat_fts_get_seq (fts, &seq, error))
    return NULL;
  if (seq == 0)
    {
      g_clear_pointer (&fts, tepat_fts_free);
      fts = tepat_fts_create (folder, error);
    }
  if (fts == NULL || !tepat_fts_begin (fts, error))
    return NULL;

  return builder_start (g_steal_pointer (&fts), seq == 0, seq + 1);
}

/* A builder for the whole register, whatever the old index knows. */
TepatSearchBuilder *
tepat_search_builder_new_whole (const char  *folder,
                                GError     **error)
{
  g_autoptr(TepatFts) fts = tepat_fts_create (folder, error);

  if (fts == NULL || !tepat_fts_begin (fts, error))
    return NULL;

  return builder_start (g_steal_pointer (&fts), TRUE, 1);
}

static void
push_batch (TepatSearchBuilder *self)
{
  g_async_queue_push (self->full, g_steal_pointer (&self->batch));
  self->batch = g_async_queue_try_pop (self->empty);
  if (self->batch == NULL && g_atomic_int_get (&self->n_batches) < N_BATCHES)
    {
      self->batch = batch_new ();
      g_atomic_int_inc (&self->n_batches);
    }
  if (self->batch == NULL)
    self->batch = g_async_queue_pop (self->empty);
}

static void
add (TepatSearchBuilder *self,
     gint64              penduduk,
     gboolean            known,
     const char         *nama,
     const char         *ibu_kandung,
     const char         *alamat,
     const char         *wilayah)
{
  const char *texts[] = { nama, ibu_kandung, alamat, wilayah };
  Batch *batch;

  g_assert (!self->sealed);

  if (self->batch->known != known && self->batch->ids->len > 0)
    push_batch (self);
  batch = self->batch;
  batch->known = known;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_len (batch->texts, texts[i] != NULL ? texts[i] : "",
                         texts[i] != NULL ? strlen (texts[i]) + 1 : 1);
  g_array_append_val (batch->ids, penduduk);
  if (batch->texts->len > BATCH_BYTES)
    push_batch (self);
}

gint64
tepat_search_builder_get_base (TepatSearchBuilder *self)
{
  return self->generation - 1;
}

void
tepat_search_builder_add (TepatSearchBuilder *self,
                          gint64              penduduk,
                          const char         *nama,
                          const char         *ibu_kandung,
                          const char         *alamat,
                          const char         *wilayah)
{
  add (self, penduduk, FALSE, nama, ibu_kandung, alamat, wilayah);
}

void
tepat_search_builder_change (TepatSearchBuilder *self,
                             gint64              penduduk,
                             const char         *nama,
                             const char         *ibu_kandung,
                             const char         *alamat,
                             const char         *wilayah)
{
  add (self, penduduk, TRUE, nama, ibu_kandung, alamat, wilayah);
}

void
tepat_search_builder_doubt (TepatSearchBuilder *self)
{
  self->doubt = TRUE;
}

void
tepat_search_builder_seal (TepatSearchBuilder *self)
{
  if (self->sealed)
    return;
  self->sealed = TRUE;
  self->batch->last = TRUE;
  g_async_queue_push (self->full, g_steal_pointer (&self->batch));
}

static void
stop_thread (TepatSearchBuilder *self)
{
  tepat_search_builder_seal (self);
  g_thread_join (self->thread);
}

static void
builder_free (TepatSearchBuilder *self)
{
  g_clear_pointer (&self->fts, tepat_fts_free);
  g_clear_pointer (&self->batch, batch_free);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  g_hash_table_unref (self->words);
  g_string_free (self->line, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
tepat_search_builder_finish (TepatSearchBuilder  *self,
                             gint64               seq,
                             GError             **error)
{
  gboolean ok;

  stop_thread (self);
  ok = self->error == NULL;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&self->error));
  ok = ok && (!self->doubt || tepat_fts_doubt (self->fts, error)) &&
       tepat_fts_commit (self->fts, seq, error) &&
       (!self->fresh || tepat_fts_publish (self->fts, error));
  builder_free (self);

  return ok;
}

void
tepat_search_builder_abort (TepatSearchBuilder *self)
{
  g_atomic_int_set (&self->failed, TRUE);
  stop_thread (self);
  tepat_fts_rollback (self->fts);
  builder_free (self);
}
