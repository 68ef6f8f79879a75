/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-push"

#include "config.h"

#include "sinkron-push.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-lines.h"
#include "sinkron-outbox.h"

#define PACKING 6
#define MOST_RETURNED 100000
/* On 64 kbit/s a piece takes four seconds: it gets through on a line that is cut every minute. */
#define PIECE (32 * 1024)

/* A part that is read and packed on a thread of its own while the one before it is on its way. */
typedef struct
{
  SinkronRun          *run;
  const SinkronBagian *part;
  GBytes              *packed;
  GError              *error;
  GThread             *thread;
} Packing;

static GBytes *
pack (GBytes  *text,
      GError **error)
{
  g_autoptr(GConverter) gzip =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, PACKING));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, gzip);
  gsize length;
  gconstpointer data = g_bytes_get_data (text, &length);

  if (!g_output_stream_write_all (stream, data, length, NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gpointer
pack_part (gpointer data)
{
  Packing *packing = data;
  g_autoptr(GBytes) text = sinkron_run_read (packing->run, sinkron_outbox_text,
                                             packing->part->potret, &packing->error);

  if (text != NULL)
    packing->packed = pack (text, &packing->error);

  return NULL;
}

static Packing *
packing_start (SinkronRun          *run,
               const SinkronBagian *part)
{
  Packing *packing = g_new0 (Packing, 1);

  packing->run = run;
  packing->part = part;
  packing->thread = g_thread_new ("sinkron-pack", pack_part, packing);

  return packing;
}

static void
packing_free (Packing *packing)
{
  if (packing->thread != NULL)
    g_thread_join (packing->thread);
  g_clear_pointer (&packing->packed, g_bytes_unref);
  g_clear_error (&packing->error);
  g_free (packing);
}

static gboolean
fail_endless (GError **error)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                       _("The centre takes a part of the data and does not say how far it is. What "
                         "it has acknowledged is kept. Tell the centre."));

  return FALSE;
}

/* Bytes of a part from @from on, as many as are sent at once. @from is then where the centre is. */
static gboolean
send_piece (SinkronRun            *run,
            const SinkronRequest  *part,
            GBytes                *packed,
            gsize                 *from,
            gboolean              *there,
            GError               **error)
{
  gsize total = g_bytes_get_size (packed);
  gsize n = MIN (total - *from, PIECE);
  g_autoptr(GBytes) piece = g_bytes_new_from_bytes (packed, *from, n);
  g_autofree char *key = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, part->key, *from);
  g_autofree char *range = g_strdup_printf ("bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT
                                            "/%" G_GSIZE_FORMAT, *from, *from + n - 1, total);
  g_autoptr(JsonNode) answer = NULL;
  SinkronRequest request = *part;
  gint64 upto;

  request.body = piece;
  if (total > PIECE)
    {
      request.key = key;
      request.range = range;
    }
  answer = sinkron_client_send_json (run->client, &request, error);
  if (answer == NULL)
    return FALSE;
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
send_pieces (SinkronRun       *run,
             SinkronKiriman   *kiriman,
             Packing          *packing,
             SinkronTerkirim  *sent,
             GError          **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiriman/%s/bagian/%d", kiriman->uid,
                                           (int) packing->part->nomor);
  g_autofree char *key = g_strdup_printf ("%s:%d", kiriman->uid, (int) packing->part->nomor);
  SinkronRequest request = { .method = "PUT", .path = path, .key = key, .packed = TRUE,
                             .content_type = "application/x-ndjson" };
  /* A centre that never comes to an end is not one of the contract. */
  gsize most = 4 * (g_bytes_get_size (packing->packed) / PIECE + 4);
  gsize from = 0;
  gboolean there = FALSE;

  while (!there)
    {
      gsize begun = from;

      if (most-- == 0)
        return fail_endless (error);
      if (!send_piece (run, &request, packing->packed, &from, &there, error))
        return FALSE;
      sent->bita += (gint64) MIN (PIECE, g_bytes_get_size (packing->packed) - begun);
    }

  return TRUE;
}

static gboolean
send_part (SinkronRun       *run,
           SinkronKiriman   *kiriman,
           Packing          *packing,
           SinkronTerkirim  *sent,
           GError          **error)
{
  SinkronOutboxStep step = { kiriman, packing->part->nomor, NULL, NULL, 0 };
  g_autoptr(GPtrArray) log = NULL;

  g_thread_join (g_steal_pointer (&packing->thread));
  if (packing->packed == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&packing->error));
      return FALSE;
    }
  if (!send_pieces (run, kiriman, packing, sent, error))
    return FALSE;
  log = sinkron_client_steal_log (run->client);
  step.log = log;
  sent->bagian++;

  return sinkron_run_write (run, sinkron_outbox_mark_sent, &step, error);
}

/* The next one that the centre does not have. */
static guint
find_next (GPtrArray *parts,
           guint      from)
{
  while (from < parts->len && ((SinkronBagian *) parts->pdata[from])->sent)
    from++;

  return from;
}

static gboolean
send_parts (SinkronRun       *run,
            SinkronKiriman   *kiriman,
            GPtrArray        *parts,
            SinkronTerkirim  *sent,
            GError          **error)
{
  guint at = find_next (parts, 0);
  Packing *packing = at < parts->len ? packing_start (run, parts->pdata[at]) : NULL;
  gboolean ok = TRUE;

  tepat_job_set_phase (run->job, _("Sending desa by desa"));
  while (ok && packing != NULL)
    {
      guint next = find_next (parts, at + 1);
      Packing *following = next < parts->len ? packing_start (run, parts->pdata[next]) : NULL;

      ok = send_part (run, kiriman, packing, sent, error);
      packing_free (packing);
      packing = following;
      at = next;
      tepat_job_set_progress (run->job, MIN (at, parts->len), parts->len);
    }
  g_clear_pointer (&packing, packing_free);

  return ok;
}

/* What the centre has already, from a run that was cut off before it could be kept here. */
static gboolean
take_known (SinkronRun       *run,
            SinkronKiriman   *kiriman,
            GPtrArray        *parts,
            JsonNode         *answer,
            SinkronTerkirim  *sent,
            GError          **error)
{
  JsonObject *object = json_node_get_object (answer);
  JsonNode *member = json_object_get_member (object, "bagian");
  JsonArray *known = member != NULL && JSON_NODE_HOLDS_ARRAY (member)
                     ? json_node_get_array (member) : NULL;

  for (guint i = 0; known != NULL && i < json_array_get_length (known); i++)
    {
      JsonNode *element = json_array_get_element (known, i);
      gint64 number = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_int (element) : 0;
      SinkronOutboxStep step = { kiriman, number, NULL, NULL, 0 };
      SinkronBagian *part = number >= 1 && number <= parts->len ? parts->pdata[number - 1] : NULL;

      if (part == NULL || part->sent)
        continue;
      if (!sinkron_run_write (run, sinkron_outbox_mark_sent, &step, error))
        return FALSE;
      part->sent = TRUE;
      sent->sudah++;
    }

  return TRUE;
}

static gboolean
send_one (SinkronRun       *run,
          SinkronKiriman   *kiriman,
          SinkronTerkirim  *sent,
          GError          **error)
{
  SinkronOutboxStep step = { kiriman, 0, NULL, NULL, 0 };
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GPtrArray) log = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JsonNode) opened = NULL;
  g_autoptr(JsonNode) closed = NULL;
  g_autofree char *path = g_strdup_printf ("/v1/kiriman/%s/selesai", kiriman->uid);
  g_autofree char *key = g_strdup_printf ("%s:selesai", kiriman->uid);
  SinkronRequest open = { .method = "POST", .path = "/v1/kiriman", .key = kiriman->uid,
                          .content_type = "application/json" };
  SinkronRequest close = { .method = "POST", .path = path, .key = key };

  if (kiriman->manifest == NULL &&
      !sinkron_run_write (run, sinkron_outbox_announce, &step, error))
    return FALSE;
  parts = sinkron_run_read (run, sinkron_outbox_parts, kiriman, error);
  if (parts == NULL)
    return FALSE;
  open.body = body = g_bytes_new (kiriman->manifest, strlen (kiriman->manifest));
  opened = sinkron_client_send_json (run->client, &open, error);
  if (opened == NULL || !take_known (run, kiriman, parts, opened, sent, error) ||
      !send_parts (run, kiriman, parts, sent, error) ||
      (closed = sinkron_client_send_json (run->client, &close, error)) == NULL)
    return FALSE;
  log = sinkron_client_steal_log (run->client);
  step.log = log;
  step.nomor = parts->len;
  sent->kiriman++;

  return sinkron_run_write (run, sinkron_outbox_finish, &step, error);
}

/* Rows that the centre gave back: as few as a person can look at. */
static gboolean
consume_returned (GInputStream  *body,
                  guint64       *bytes,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  JsonArray **rows = data;
  g_autoptr(SinkronLines) lines = sinkron_lines_new (body);
  char *line = NULL;
  gsize length;
  gboolean ended = FALSE;

  g_clear_pointer (rows, json_array_unref);
  *rows = json_array_new ();
  for (;;)
    {
      g_autoptr(JsonNode) node = NULL;
      JsonObject *object;

      if (!sinkron_lines_next (lines, &line, &length, cancellable, error))
        return FALSE;
      *bytes = sinkron_lines_get_bytes (lines);
      if (line == NULL)
        break;
      node = tepat_json_parse (line, (gssize) length, NULL);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || ended ||
          json_array_get_length (*rows) >= MOST_RETURNED)
        break;
      object = json_node_get_object (node);
      if (json_object_has_member (object, "akhir"))
        ended = g_strcmp0 (json_object_get_string_member_with_default (object, "sha256", ""),
                           sinkron_lines_get_sha256 (lines)) == 0;
      else
        json_array_add_element (*rows, g_steal_pointer (&node));
    }
  if (ended && line == NULL)
    return TRUE;
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                       _("The list of returned rows did not arrive whole."));

  return FALSE;
}

static gboolean
ask_returned (SinkronRun       *run,
              SinkronKiriman   *kiriman,
              SinkronTerkirim  *sent,
              GError          **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiriman/%s/kembali", kiriman->uid);
  JsonArray *rows = NULL;
  SinkronRequest request = { .method = "GET", .path = path, .consume = consume_returned,
                             .data = &rows };
  SinkronOutboxStep step = { kiriman, 0, NULL, NULL, 0 };
  gboolean ok = sinkron_client_send (run->client, &request, error);

  if (ok && json_array_get_length (rows) > 0)
    {
      step.node = json_node_init_array (json_node_alloc (), rows);
      ok = sinkron_run_write (run, sinkron_outbox_take_back, &step, error);
      sent->dikembalikan += step.n_new;
      json_node_unref (step.node);
    }
  g_clear_pointer (&rows, json_array_unref);

  return ok;
}

static gboolean
send_all (SinkronRun       *run,
          SinkronTerkirim  *sent,
          GError          **error)
{
  g_autoptr(GPtrArray) list = sinkron_run_read (run, sinkron_outbox_list, NULL, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      SinkronKiriman *kiriman = list->pdata[i];

      if ((strcmp (kiriman->keadaan, "diterima") != 0 &&
           !send_one (run, kiriman, sent, error)) ||
          !ask_returned (run, kiriman, sent, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sinkron_push_run (TepatStore       *store,
                  TepatActor       *actor,
                  TepatJob         *job,
                  gboolean          force,
                  SinkronTerkirim  *sent,
                  GError          **error)
{
  SinkronRun *run = sinkron_run_begin (store, actor, job, "kirim", force, error);
  GError *problem = NULL;

  if (run == NULL)
    return FALSE;
  send_all (run, sent, &problem);
  run->n.bita = sent->bita;
  run->n.diterima = sent->bagian;

  return sinkron_run_end (run, problem, error);
}
