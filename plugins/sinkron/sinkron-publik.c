/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-publik"

#include "config.h"

#include "sinkron-publik.h"

#include <glib/gi18n-lib.h>
#include <string.h>


/* Answers that are told at once. */
#define MOST_ANSWERS 500

gpointer
sinkron_publik_is_wanted (TepatDb       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  gboolean wanted;

  return tepat_publik_is_wanted (db, &wanted, error) && wanted ? GINT_TO_POINTER (1) : NULL;
}

/* The centre may send a version twice, or an older one after a newer. */
static gboolean
is_newer (TepatDb           *db,
          const SinkronRow  *row,
          gboolean          *newer,
          GError           **error)
{
  gint64 n;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM sinkron_publik WHERE jenis = $1 AND kunci = $2"
                             " AND versi >= $3", &n, error, "ssi", row->publik.jenis,
                         row->publik.nomor_asal, row->line.versi))
    return FALSE;
  *newer = n == 0;

  return TRUE;
}

static void
count (SinkronHitungan  *n,
       TepatPublikHasil  hasil)
{
  switch (hasil)
    {
    case TEPAT_PUBLIK_BARU:
      n->baru++;
      break;
    case TEPAT_PUBLIK_BERUBAH:
      n->berubah++;
      break;
    case TEPAT_PUBLIK_SAMA:
    default:
      n->sama++;
      break;
    }
}

static gboolean
take_one (TepatDb           *db,
          const SinkronRow  *row,
          SinkronHitungan   *n,
          GError           **error)
{
  const TepatPublik *publik = &row->publik;
  TepatPublikHasil hasil = TEPAT_PUBLIK_SAMA;
  gboolean newer;

  if (!is_newer (db, row, &newer, error))
    return FALSE;
  if (newer &&
      (!tepat_publik_put (db, publik, &hasil, error) ||
       !tepat_db_run (db, "INSERT INTO sinkron_publik (jenis, kunci, versi, wilayah)"
                          " VALUES ($1, $2, $3, $4) ON CONFLICT (jenis, kunci) DO UPDATE SET"
                          " versi = excluded.versi, wilayah = excluded.wilayah", error, "ssis",
                      publik->jenis, publik->nomor_asal, row->line.versi, publik->wilayah)))
    return FALSE;
  count (n, hasil);

  return TRUE;
}

gboolean
sinkron_publik_take (TepatDb          *db,
                     SinkronBatch     *batch,
                     SinkronHitungan  *n,
                     GError          **error)
{
  for (guint i = 0; i < batch->rows->len; i++)
    if (!take_one (db, &g_array_index (batch->rows, SinkronRow, i), n, error))
      return FALSE;

  return TRUE;
}

/* One thing to tell. */
typedef struct
{
  char   *jenis;
  char   *kunci;
  gint64  versi;
  char   *keadaan;
  char   *alasan;
} Jawaban;

static void
jawaban_free (Jawaban *self)
{
  g_free (self->jenis);
  g_free (self->kunci);
  g_free (self->keadaan);
  g_free (self->alasan);
  g_free (self);
}

/* That it arrived, or what somebody decided. */
static const char *
name_state (const TepatPublikJawaban *now)
{
  return g_strcmp0 (now->keadaan, "baru") == 0 ? "diterima" : now->keadaan;
}

static gboolean
add_news (TepatDb    *db,
          TepatStmt  *stmt,
          GPtrArray  *news,
          GError    **error)
{
  g_auto(TepatPublikJawaban) now = { NULL, NULL, NULL };
  const char *told = tepat_stmt_get_text (stmt, 3);
  Jawaban *one;

  if (!tepat_publik_get (db, tepat_stmt_get_text (stmt, 0), tepat_stmt_get_text (stmt, 1), &now,
                         error))
    return FALSE;
  if (now.keadaan == NULL || strcmp (name_state (&now), told) == 0)
    return TRUE;
  one = g_new0 (Jawaban, 1);
  one->jenis = g_strdup (tepat_stmt_get_text (stmt, 0));
  one->kunci = g_strdup (tepat_stmt_get_text (stmt, 1));
  one->versi = tepat_stmt_get_int (stmt, 2);
  one->keadaan = g_strdup (name_state (&now));
  one->alasan = g_steal_pointer (&now.alasan);
  g_ptr_array_add (news, one);

  return TRUE;
}

/* What was decided is told once and does not change any more. */
static gpointer
list_news (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) news = g_ptr_array_new_with_free_func ((GDestroyNotify) jawaban_free);
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT jenis, kunci, versi, dijawab FROM sinkron_publik"
                          " WHERE dijawab IN ('', 'diterima') ORDER BY jenis, kunci", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row && news->len < MOST_ANSWERS)
    {
      if (!tepat_stmt_step (stmt, &row, error) || (row && !add_news (db, stmt, news, error)))
        return NULL;
    }

  return g_steal_pointer (&news);
}

static GBytes *
write_answers (GPtrArray *news)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  char *text;

  json_builder_begin_array (b);
  for (guint i = 0; i < news->len; i++)
    {
      const Jawaban *one = news->pdata[i];

      json_builder_begin_object (b);
      tepat_json_add_text (b, "id", one->kunci);
      tepat_json_add_text (b, "jenis", one->jenis);
      tepat_json_add_int (b, "versi", one->versi);
      tepat_json_add_text (b, "keadaan", one->keadaan);
      tepat_json_add_text (b, "alasan", one->alasan);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  node = json_builder_get_root (b);
  text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

typedef struct
{
  GPtrArray *news;
  GPtrArray *log;
} Telling;

static gpointer
mark_told (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Telling *telling = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  for (guint i = 0; i < telling->news->len; i++)
    {
      const Jawaban *one = telling->news->pdata[i];

      if (!tepat_db_run (db, "UPDATE sinkron_publik SET dijawab = $3 WHERE jenis = $1"
                             " AND kunci = $2", error, "sss", one->jenis, one->kunci,
                         one->keadaan))
        return NULL;
    }
  json_builder_begin_object (b);
  tepat_json_add_int (b, "jumlah", telling->news->len);
  json_builder_end_object (b);
  if (sinkron_run_put_log (db, telling->log, error))
    sinkron_run_note (db, "sinkron.jawab", "sinkron_publik", "", b, error);

  return NULL;
}

/* The key is of what is told: told twice, it is the same. */
static gboolean
tell (SinkronRun  *run,
      GPtrArray   *news,
      GError     **error)
{
  g_autoptr(GBytes) body = write_answers (news);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  g_autofree char *key = g_strconcat ("tanggapan:", sum, NULL);
  SinkronRequest request = { .method = "POST", .path = "/v1/usulan-publik/tanggapan", .body = body,
                             .content_type = "application/json", .key = key };
  g_autoptr(GPtrArray) log = NULL;
  Telling telling = { news, NULL };

  if (!sinkron_client_send (run->client, &request, error))
    return FALSE;
  telling.log = log = sinkron_client_steal_log (run->client);

  return sinkron_run_write (run, mark_told, &telling, error);
}

gboolean
sinkron_publik_answer (SinkronRun  *run,
                       GError     **error)
{
  guint n;

  tepat_job_set_phase (run->job, _("Telling the centre what arrived"));
  do
    {
      g_autoptr(GPtrArray) news = sinkron_run_read (run, list_news, NULL, error);

      if (news == NULL)
        return FALSE;
      n = news->len;
      if (n > 0 && !tell (run, news, error))
        return FALSE;
    }
  while (n == MOST_ANSWERS);

  return TRUE;
}
