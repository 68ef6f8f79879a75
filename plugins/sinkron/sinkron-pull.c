/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-pull"

#include "config.h"

#include "sinkron-pull.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-acuan.h"
#include "sinkron-apply.h"
#include "sinkron-error.h"
#include "sinkron-lines.h"
#include "sinkron-publik.h"
#include "sinkron-stage.h"

/* Answers that arrived and are not put aside yet. */
#define MOST_WAITING 2
/* So many rows that were put aside are applied while the next ones arrive. Not fewer, since each desa
 * among them is one act in the journal. */
#define ROWS_TO_APPLY 40000
/* Of an answer's rows: when more than half of them cannot be read, it is the answer that is wrong. */
#define MOST_REJECTED_PERCENT 50
/* On a line that is cut again and again an answer must be short enough to get through. */
#define FEWEST_ROWS 100
#define QUICK_USEC (15 * G_USEC_PER_SEC)
/* An answer may hold more rows than it was asked for, but not without end. */
#define MOST_ANSWER_BYTES (256 * 1024 * 1024)

typedef struct
{
  SinkronRun    *run;
  SinkronJenis   jenis;
  SinkronRules   rules;
  char          *cursor;
  gint64         batas;        /* rows that the next answer should have */
  SinkronBatch  *batch;

  /* Between the thread that receives and the one that puts aside. */
  GMutex         mutex;
  GCond          cond;
  GQueue         waiting;       /* SinkronStaging */
  gboolean       no_more;
  GError        *problem;
} Pull;

static void
staging_free (SinkronStaging *staging)
{
  sinkron_batch_free (staging->batch);
  g_ptr_array_unref (staging->log);
  g_free (staging);
}

static gboolean
consume (GInputStream  *body,
         guint64       *bytes,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Pull *pull = data;
  g_autoptr(SinkronLines) lines = sinkron_lines_new (body);
  char *line = NULL;
  gsize length;

  g_clear_pointer (&pull->batch, sinkron_batch_free);
  pull->batch = sinkron_batch_new (pull->jenis);
  do
    {
      gboolean ok = sinkron_lines_next (lines, &line, &length, cancellable, error);

      *bytes = sinkron_lines_get_bytes (lines);
      if (!ok || (line != NULL &&
                  !sinkron_batch_add_line (pull->batch, &pull->rules, line, length, lines, error)))
        return FALSE;
    }
  while (line != NULL && *bytes <= MOST_ANSWER_BYTES);
  pull->batch->bytes = *bytes;
  if (pull->batch->ended)
    return TRUE;
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                       _("The answer ended before its last line."));

  return FALSE;
}

static gboolean
is_of_the_contract (SinkronBatch  *batch,
                    GError       **error)
{
  guint n = batch->rows->len + batch->n_rejected;

  if (batch->n_rejected * 100 <= n * MOST_REJECTED_PERCENT)
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
               _("%u of %u rows of the centre's answer cannot be understood; the first: %s. "
                 "Nothing of it was kept. Tell the centre and your supplier; a newer version of "
                 "this program may be needed."), batch->n_rejected, n,
               _(((SinkronTolak *) batch->rejected->pdata[0])->alasan));

  return FALSE;
}

static char *
dup_path (gpointer      data,
          const GError *last)
{
  Pull *pull = data;
  g_autofree char *cursor = g_uri_escape_string (pull->cursor != NULL ? pull->cursor : "", NULL,
                                                 FALSE);

  if (g_error_matches (last, SINKRON_ERROR, SINKRON_ERROR_NETWORK) ||
      g_error_matches (last, SINKRON_ERROR, SINKRON_ERROR_DAMAGED))
    pull->batas = MIN (pull->batas, MAX (FEWEST_ROWS, pull->batas / 2));

  return g_strdup_printf ("/v1/%s%s?wilayah=%s&kursor=%s&batas=%d",
                          pull->jenis == SINKRON_PUBLIK ? "usulan-" : "perubahan/",
                          sinkron_jenis_get_code (pull->jenis), pull->rules.wilayah, cursor,
                          (int) pull->batas);
}

static gboolean
fetch (Pull    *pull,
       GError **error)
{
  SinkronRequest request = { .method = "GET", .dup_path = dup_path, .consume = consume,
                             .data = pull };
  gint64 started = g_get_monotonic_time ();

  if (!sinkron_client_send (pull->run->client, &request, error) ||
      !is_of_the_contract (pull->batch, error))
    return FALSE;
  if (g_get_monotonic_time () - started < QUICK_USEC)
    pull->batas = MIN (pull->batas * 2, pull->run->server->batas);

  return TRUE;
}

static SinkronStaging *
wait_for_staging (Pull *pull)
{
  SinkronStaging *staging;

  g_mutex_lock (&pull->mutex);
  while (g_queue_is_empty (&pull->waiting) && !pull->no_more)
    g_cond_wait (&pull->cond, &pull->mutex);
  staging = g_queue_peek_head (&pull->waiting);
  g_mutex_unlock (&pull->mutex);

  return staging;
}

/* Puts an answer aside, and applies what was put aside if that is worth it. */
static void
take_staging (Pull            *pull,
              SinkronStaging  *staging,
              guint           *n_aside,
              GError         **error)
{
  SinkronHitungan *n = &pull->run->n;

  if (!sinkron_run_write (pull->run, sinkron_stage_job, staging, error))
    return;
  n->baru += staging->n.baru;
  n->berubah += staging->n.berubah;
  n->sama += staging->n.sama;
  *n_aside += staging->batch->rows->len;
  if (!sinkron_jenis_is_applied (pull->jenis) || *n_aside < ROWS_TO_APPLY || !staging->batch->more)
    return;
  *n_aside = 0;
  sinkron_apply_ready (pull->run, pull->jenis, pull->run->server->ambang, error);
}

/* The thread that puts aside and applies: its own, so that the next answer arrives meanwhile. */
static gpointer
put_aside (gpointer data)
{
  Pull *pull = data;
  SinkronStaging *staging;
  guint n_aside = 0;

  while ((staging = wait_for_staging (pull)) != NULL)
    {
      GError *problem = NULL;

      take_staging (pull, staging, &n_aside, &problem);
      g_mutex_lock (&pull->mutex);
      g_queue_pop_head (&pull->waiting);
      pull->problem = problem;
      g_cond_broadcast (&pull->cond);
      g_mutex_unlock (&pull->mutex);
      staging_free (staging);
      if (problem != NULL)
        break;
    }

  return NULL;
}

static gboolean
hand_over (Pull *pull)
{
  SinkronStaging *staging = g_new0 (SinkronStaging, 1);
  gboolean ok;

  staging->run = pull->run;
  staging->batch = g_steal_pointer (&pull->batch);
  staging->log = sinkron_client_steal_log (pull->run->client);
  staging->wilayah = pull->rules.wilayah;
  g_mutex_lock (&pull->mutex);
  while (pull->waiting.length >= MOST_WAITING && pull->problem == NULL)
    g_cond_wait (&pull->cond, &pull->mutex);
  ok = pull->problem == NULL;
  if (ok)
    g_queue_push_tail (&pull->waiting, staging);
  else
    staging_free (staging);
  g_cond_broadcast (&pull->cond);
  g_mutex_unlock (&pull->mutex);

  return ok;
}

static gboolean
receive_all (Pull    *pull,
             GError **error)
{
  SinkronHitungan *n = &pull->run->n;
  gboolean more = TRUE;

  tepat_job_set_phase (pull->run->job, _("Receiving"));
  while (more)
    {
      gboolean stuck;

      if (!fetch (pull, error))
        return FALSE;
      stuck = pull->batch->more && g_strcmp0 (pull->cursor, pull->batch->cursor) == 0;
      n->diterima += pull->batch->rows->len;
      n->ditolak += pull->batch->n_rejected;
      n->bita += (gint64) pull->batch->bytes;
      more = pull->batch->more;
      g_free (pull->cursor);
      pull->cursor = g_strdup (pull->batch->cursor);
      tepat_job_set_progress (pull->run->job, (guint64) n->diterima, 0);
      if (!hand_over (pull))
        return TRUE;                  /* the other thread has the problem */
      if (stuck)
        {
          g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                               _("The centre says that there is more, and does not go on."));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
receive (Pull    *pull,
         GError **error)
{
  GThread *other = g_thread_new ("sinkron-put-aside", put_aside, pull);
  gboolean ok = receive_all (pull, error);

  g_mutex_lock (&pull->mutex);
  pull->no_more = TRUE;
  g_cond_broadcast (&pull->cond);
  g_mutex_unlock (&pull->mutex);
  g_thread_join (other);
  g_queue_clear_full (&pull->waiting, (GDestroyNotify) staging_free);
  if (pull->problem == NULL)
    return ok;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&pull->problem));

  return FALSE;
}

static gboolean
prepare (Pull    *pull,
         GError **error)
{
  SinkronCursorQuery query = { pull->jenis, pull->run->server->wilayah };
  GError *local = NULL;

  pull->batas = pull->run->server->batas;
  pull->rules.jenis = pull->jenis;
  pull->rules.wilayah = pull->run->server->wilayah;
  pull->rules.programs = sinkron_run_read (pull->run, sinkron_stage_programs, NULL, error);
  if (pull->rules.programs == NULL)
    return FALSE;
  pull->rules.statuses = sinkron_run_read (pull->run, sinkron_stage_statuses, NULL, error);
  if (pull->rules.statuses == NULL)
    return FALSE;
  pull->cursor = sinkron_run_read (pull->run, sinkron_stage_cursor, &query, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static void
pull_clear (Pull *pull)
{
  g_clear_pointer (&pull->rules.programs, g_hash_table_unref);
  g_clear_pointer (&pull->rules.statuses, g_hash_table_unref);
  g_clear_pointer (&pull->batch, sinkron_batch_free);
  g_clear_error (&pull->problem);
  g_free (pull->cursor);
  g_mutex_clear (&pull->mutex);
  g_cond_clear (&pull->cond);
}

static gboolean
finish (Pull    *pull,
        GError **error)
{
  return sinkron_apply_all (pull->run, pull->jenis, pull->run->server->ambang, TRUE, error) &&
         (pull->jenis != SINKRON_PUBLIK || sinkron_publik_answer (pull->run, error));
}

/* What nobody here looks at stays with the centre. */
static gboolean
is_wanted (TepatStore    *store,
           TepatActor    *actor,
           TepatJob      *job,
           SinkronJenis   jenis,
           GError       **error)
{
  return jenis != SINKRON_PUBLIK ||
         tepat_store_read (store, actor, sinkron_publik_is_wanted, NULL,
                           tepat_job_get_cancellable (job), error) != NULL;
}

/* Receives a list since the last time and applies it. What came of it is in @counts, whether it
 * succeeds or not. */
static gboolean
pull_one (TepatStore       *store,
          TepatActor       *actor,
          TepatJob         *job,
          SinkronJenis      jenis,
          gboolean          force,
          SinkronHitungan  *counts,
          GError          **error)
{
  Pull pull = { .jenis = jenis };
  GError *problem = NULL;

  if (!is_wanted (store, actor, job, jenis, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  pull.run = sinkron_run_begin (store, actor, job, sinkron_jenis_get_code (jenis), force, error);
  if (pull.run == NULL)
    return FALSE;
  g_mutex_init (&pull.mutex);
  g_cond_init (&pull.cond);
  g_queue_init (&pull.waiting);
  if (prepare (&pull, &problem) && receive (&pull, &problem))
    finish (&pull, &problem);
  *counts = pull.run->n;
  pull_clear (&pull);

  return sinkron_run_end (pull.run, problem, error);
}

static void
pulled_free (SinkronPulled *self)
{
  g_free (self->absent);
  g_free (self);
}

GPtrArray *
sinkron_pulled_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pulled_free);
}

static SinkronPulled *
add_pulled (GPtrArray  *pulled,
            const char *jenis)
{
  SinkronPulled *one = g_new0 (SinkronPulled, 1);

  one->jenis = jenis;
  g_ptr_array_add (pulled, one);

  return one;
}

/* TRUE where the list came, or where it is noted that there is none. */
static gboolean
settle (SinkronPulled  *one,
        const char     *only,
        gboolean        came,
        GError         *problem,
        GError        **error)
{
  if (came)
    return TRUE;
  if (only == NULL && g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_ABSENT))
    {
      one->absent = g_strdup (problem->message);
      g_error_free (problem);
      return TRUE;
    }
  g_propagate_error (error, problem);

  return FALSE;
}

/* What the public brings in, not every centre has. */
static gboolean
check_any (GPtrArray  *pulled,
           GError    **error)
{
  const SinkronPulled *last = NULL;

  for (guint i = 0; i < pulled->len; i++)
    {
      const SinkronPulled *one = pulled->pdata[i];

      if (strcmp (one->jenis, sinkron_jenis_get_code (SINKRON_PUBLIK)) == 0)
        continue;
      if (one->absent == NULL && strcmp (one->jenis, SINKRON_ACUAN) != 0)
        return TRUE;
      last = one;
    }
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_ABSENT, last->absent);

  return FALSE;
}

gboolean
sinkron_pull_run_all (TepatStore  *store,
                      TepatActor  *actor,
                      TepatJob    *job,
                      const char  *only,
                      gboolean     force,
                      GPtrArray   *pulled,
                      GError     **error)
{
  SinkronPulled *one;
  GError *problem = NULL;
  gboolean came;

  if (only == NULL || strcmp (only, SINKRON_ACUAN) == 0)
    {
      one = add_pulled (pulled, SINKRON_ACUAN);
      came = sinkron_acuan_run (store, actor, job, force, &one->n, &problem);
      if (!settle (one, only, came, g_steal_pointer (&problem), error))
        return FALSE;
    }
  for (SinkronJenis jenis = 0; jenis < SINKRON_N_JENIS; jenis++)
    {
      if (only != NULL && strcmp (only, sinkron_jenis_get_code (jenis)) != 0)
        continue;
      one = add_pulled (pulled, sinkron_jenis_get_code (jenis));
      came = pull_one (store, actor, job, jenis, force, &one->n, &problem);
      if (!settle (one, only, came, g_steal_pointer (&problem), error))
        return FALSE;
    }

  return only != NULL || check_any (pulled, error);
}
