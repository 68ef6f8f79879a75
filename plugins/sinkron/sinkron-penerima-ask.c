/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-penerima-ask"

#include "config.h"

#include "sinkron-penerima-ask.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "sinkron-penerima.h"
#include "sinkron-recon.h"

#define MOST_ROWS 200
#define MOST_EXPORTED 1000000

void
sinkron_penerima_ask_free (SinkronPenerimaAsk *ask)
{
  g_free (ask->program);
  g_free (ask->wilayah);
  g_free (ask->tahap);
  g_free (ask->kind);
  g_free (ask->code);
  g_free (ask->by);
  g_free (ask->only);
  g_free (ask->path);
  g_free (ask);
}

static SinkronPenerimaQuery
penerima_query (const SinkronPenerimaAsk *ask)
{
  return (SinkronPenerimaQuery) { ask->program, ask->wilayah, ask->code, MOST_ROWS, ask->path, 0 };
}

static SinkronReconQuery
recon_query (const SinkronPenerimaAsk *ask)
{
  SinkronReconQuery query = { .tahun = ask->tahun, .tahap = ask->tahap, .program = ask->program,
                              .temuan = ask->code, .limit = MOST_ROWS, .wilayah = ask->wilayah };

  if (g_strcmp0 (ask->by, "program") == 0)
    query.program = ask->only;
  else if (g_strcmp0 (ask->by, "desa") == 0)
    query.wilayah = ask->only;

  return query;
}

/* {valid, temuan, tahap}; of the newest stage until one is chosen. */
gpointer
sinkron_penerima_ask_whole (TepatDb       *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  SinkronPenerimaAsk *ask = data;
  SinkronPenerimaQuery valid = penerima_query (ask);
  SinkronReconQuery recon = recon_query (ask);
  g_autoptr(JsonNode) stages = sinkron_recon_stages (db, NULL, cancellable, error);
  g_autoptr(JsonNode) first = NULL;
  g_autoptr(JsonNode) second = NULL;
  JsonObject *whole;

  if (stages == NULL)
    return NULL;
  if (ask->tahun == 0 && json_array_get_length (json_node_get_array (stages)) > 0)
    {
      JsonObject *newest = json_array_get_object_element (json_node_get_array (stages), 0);

      recon.tahun = json_object_get_int_member (newest, "tahun");
      recon.tahap = json_object_get_string_member (newest, "tahap");
    }
  first = sinkron_penerima_read (db, &valid, cancellable, error);
  if (first == NULL || (second = sinkron_recon_read (db, &recon, cancellable, error)) == NULL)
    return NULL;
  whole = json_object_new ();
  json_object_set_member (whole, "valid", g_steal_pointer (&first));
  json_object_set_member (whole, "temuan", g_steal_pointer (&second));
  json_object_set_member (whole, "tahap", g_steal_pointer (&stages));

  return json_node_init_object (json_node_alloc (), whole);
}

static gint64
sum_up (JsonArray *groups)
{
  gint64 n = 0;

  for (guint i = 0; i < json_array_get_length (groups); i++)
    n += json_object_get_int_member (json_array_get_object_element (groups, i), "jumlah");

  return n;
}

/* A list that is narrowed is only counted. */
static gboolean
add_groups (TepatDb                  *db,
            const SinkronReconQuery  *query,
            gboolean                  narrowed,
            JsonObject               *list,
            GCancellable             *cancellable,
            GError                  **error)
{
  static const char * const names[] = { [SINKRON_RECON_PROGRAM] = "program",
                                        [SINKRON_RECON_DESA] = "desa",
                                        [SINKRON_RECON_STATUS] = "status", };

  for (guint i = 0; i < (narrowed ? 1 : G_N_ELEMENTS (names)); i++)
    {
      SinkronReconQuery one = *query;
      g_autoptr(JsonNode) groups = NULL;

      one.kelompok = i;
      groups = sinkron_recon_group (db, &one, cancellable, error);
      if (groups == NULL)
        return FALSE;
      if (i == SINKRON_RECON_PROGRAM)
        json_object_set_int_member (list, "jumlah", sum_up (json_node_get_array (groups)));
      if (!narrowed)
        json_object_set_member (list, names[i], g_steal_pointer (&groups));
    }

  return TRUE;
}

gpointer
sinkron_penerima_ask_rows (TepatDb       *db,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  SinkronPenerimaAsk *ask = data;
  SinkronPenerimaQuery valid = penerima_query (ask);
  SinkronReconQuery recon = recon_query (ask);
  gboolean payments = strcmp (ask->kind, "temuan") == 0;
  g_autoptr(JsonObject) list = json_object_new ();
  JsonNode *rows = payments ? sinkron_recon_read (db, &recon, cancellable, error)
                            : sinkron_penerima_list (db, &valid, cancellable, error);

  if (rows == NULL)
    return NULL;
  json_object_set_member (list, "baris", rows);
  if (payments && !add_groups (db, &recon, ask->by != NULL, list, cancellable, error))
    return NULL;

  return json_node_init_object (json_node_alloc (), list);
}

gpointer
sinkron_penerima_ask_note (TepatDb       *db,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  SinkronPenerimaAsk *ask = data;
  SinkronPenerimaQuery valid = penerima_query (ask);
  SinkronReconExport recon = { recon_query (ask), ask->path, 0 };

  return strcmp (ask->kind, "alasan") == 0 ? sinkron_penerima_note (db, &valid, cancellable, error)
                                           : sinkron_recon_note (db, &recon, cancellable, error);
}

gpointer
sinkron_penerima_ask_write (TepatDb       *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  SinkronPenerimaAsk *ask = data;
  SinkronPenerimaQuery valid = penerima_query (ask);
  SinkronReconExport recon = { recon_query (ask), ask->path, 0 };

  valid.limit = MOST_EXPORTED;
  recon.query.limit = MOST_EXPORTED;

  return strcmp (ask->kind, "alasan") == 0 ? sinkron_penerima_write (db, &valid, cancellable, error)
                                           : sinkron_recon_write (db, &recon, cancellable, error);
}
