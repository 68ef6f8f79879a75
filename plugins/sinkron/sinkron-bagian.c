/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-bagian"

#include "config.h"

#include "sinkron-bagian.h"

#include <glib/gi18n-lib.h>

#include "sinkron-error.h"

/* Parts on their way at once: while one waits for its answer, the line carries another. */
#define MOST_SENDERS 3
/* On 64 kbit/s such a piece takes four seconds, a dozen where three share the line: it gets through
 * though the line is cut every minute. On a quick line the pieces grow. */
#define LEAST_PIECE (32 * 1024)
#define MOST_PIECE (256 * 1024)
#define QUICK_USEC (G_USEC_PER_SEC / 2)
#define SLOW_USEC (15 * G_USEC_PER_SEC)

typedef struct
{
  SinkronRun      *run;
  SinkronKiriman  *kiriman;
  GPtrArray       *parts;

  GMutex           mutex;         /* of what follows, and of the run's client when a sender ends */
  SinkronTerkirim *sent;
  guint            next;
  guint            n_done;
  GError          *problem;
} Sending;

typedef struct
{
  Sending       *sending;
  SinkronClient *client;
  gsize          piece;
} Sender;

static gboolean
fail_endless (GError **error)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                       _("The centre takes a part of the data and does not say how far it is. What "
                         "it has acknowledged is kept. Tell the centre."));

  return FALSE;
}

static void
adapt (Sender *self,
       gint64  usec)
{
  if (usec < QUICK_USEC)
    self->piece = MIN (self->piece * 2, MOST_PIECE);
  else if (usec > SLOW_USEC)
    self->piece = MAX (self->piece / 2, LEAST_PIECE);
}

/* Bytes of a part from @from on, as many as are sent at once. @from is then where the centre is. */
static gboolean
send_piece (Sender                *self,
            const SinkronRequest  *part,
            GBytes                *packed,
            gsize                 *from,
            gboolean              *there,
            GError               **error)
{
  gsize total = g_bytes_get_size (packed);
  gsize n = MIN (total - *from, self->piece);
  g_autoptr(GBytes) piece = g_bytes_new_from_bytes (packed, *from, n);
  g_autofree char *key = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, part->key, *from);
  g_autofree char *range = g_strdup_printf ("bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT
                                            "/%" G_GSIZE_FORMAT, *from, *from + n - 1, total);
  g_autoptr(JsonNode) answer = NULL;
  SinkronRequest request = *part;
  gint64 started = g_get_monotonic_time ();
  gint64 upto;

  request.body = piece;
  if (n < total)
    {
      request.key = key;
      request.range = range;
    }
  answer = sinkron_client_send_json (self->client, &request, error);
  if (answer == NULL)
    return FALSE;
  adapt (self, g_get_monotonic_time () - started);
  *there = json_object_get_boolean_member_with_default (json_node_get_object (answer), "diterima",
                                                        FALSE);
  upto = json_object_get_int_member_with_default (json_node_get_object (answer), "sampai", -1);
  if (*there || (upto >= 0 && (gsize) upto < total && (gsize) upto != *from))
    {
      *from = *there ? total : (gsize) upto;
      return TRUE;
    }

  return fail_endless (error);
}

/* What the centre has of it from a run that was cut off is not sent again. */
static gboolean
send_pieces (Sender               *self,
             const SinkronBagian  *part,
             GBytes               *packed,
             gint64               *n_bytes,
             GError              **error)
{
  const char *uid = self->sending->kiriman->uid;
  g_autofree char *path = g_strdup_printf ("/v1/kiriman/%s/bagian/%d", uid, (int) part->nomor);
  g_autofree char *key = g_strdup_printf ("%s:%d", uid, (int) part->nomor);
  SinkronRequest request = { .method = "PUT", .path = path, .key = key, .packed = TRUE,
                             .content_type = "application/x-ndjson" };
  gsize total = g_bytes_get_size (packed);
  /* A centre that never comes to an end is not one of the contract. */
  gsize most = 4 * (total / LEAST_PIECE + 4);
  gsize from = 0;
  gboolean there = FALSE;

  while (!there)
    {
      gsize n = MIN (total - from, self->piece);

      if (most-- == 0)
        return fail_endless (error);
      if (!send_piece (self, &request, packed, &from, &there, error))
        return FALSE;
      *n_bytes += (gint64) n;
    }

  return TRUE;
}

static gboolean
send_part (Sender               *self,
           const SinkronBagian  *part,
           GError              **error)
{
  Sending *sending = self->sending;
  SinkronOutboxStep step = { sending->kiriman, part->nomor, NULL, NULL, 0 };
  g_autoptr(GBytes) packed = sinkron_run_read (sending->run, sinkron_outbox_pack, part->potret,
                                               error);
  g_autoptr(GPtrArray) log = NULL;
  gint64 n_bytes = 0;

  if (packed == NULL || !send_pieces (self, part, packed, &n_bytes, error))
    return FALSE;
  step.log = log = sinkron_client_steal_log (self->client);
  if (!sinkron_run_write (sending->run, sinkron_outbox_mark_sent, &step, error))
    return FALSE;
  g_mutex_lock (&sending->mutex);
  sending->sent->bagian++;
  sending->sent->bita += n_bytes;
  tepat_job_set_progress (sending->run->job, ++sending->n_done, sending->parts->len);
  g_mutex_unlock (&sending->mutex);

  return TRUE;
}

/* The next one that the centre does not have; NULL as soon as one could not be sent. */
static const SinkronBagian *
take_next (Sending *sending)
{
  const SinkronBagian *part = NULL;

  g_mutex_lock (&sending->mutex);
  while (part == NULL && sending->problem == NULL && sending->next < sending->parts->len)
    {
      SinkronBagian *next = sending->parts->pdata[sending->next++];

      part = next->sent ? NULL : next;
    }
  g_mutex_unlock (&sending->mutex);

  return part;
}

static gpointer
send_some (gpointer data)
{
  Sending *sending = data;
  GError *problem = NULL;
  Sender self = { sending, sinkron_client_fork (sending->run->client, &problem), LEAST_PIECE };
  const SinkronBagian *part;

  while (problem == NULL && (part = take_next (sending)) != NULL)
    send_part (&self, part, &problem);
  g_mutex_lock (&sending->mutex);
  if (self.client != NULL)
    sinkron_client_join (sending->run->client, self.client);
  if (sending->problem == NULL)
    sending->problem = g_steal_pointer (&problem);
  g_mutex_unlock (&sending->mutex);
  g_clear_error (&problem);

  return NULL;
}

gboolean
sinkron_bagian_send (SinkronRun       *run,
                     SinkronKiriman   *kiriman,
                     GPtrArray        *parts,
                     SinkronTerkirim  *sent,
                     GError          **error)
{
  Sending sending = { .run = run, .kiriman = kiriman, .parts = parts, .sent = sent };
  GThread *senders[MOST_SENDERS];
  guint n_senders;

  for (guint i = 0; i < parts->len; i++)
    sending.n_done += ((SinkronBagian *) parts->pdata[i])->sent;
  n_senders = MIN (MOST_SENDERS, parts->len - sending.n_done);
  g_mutex_init (&sending.mutex);
  tepat_job_set_phase (run->job, _("Sending desa by desa"));
  for (guint i = 0; i < n_senders; i++)
    senders[i] = g_thread_new ("sinkron-sender", send_some, &sending);
  for (guint i = 0; i < n_senders; i++)
    g_thread_join (senders[i]);
  g_mutex_clear (&sending.mutex);
  if (sending.problem == NULL)
    return TRUE;
  g_propagate_error (error, sending.problem);

  return FALSE;
}
