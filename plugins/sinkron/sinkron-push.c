/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-push"

#include "config.h"

#include "sinkron-push.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-bagian.h"
#include "sinkron-error.h"
#include "sinkron-lines.h"
#include "sinkron-outbox.h"

#define MOST_RETURNED 100000

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
      !sinkron_bagian_send (run, kiriman, parts, sent, error) ||
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
