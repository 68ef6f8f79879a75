/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many persons against the population register: asked in parts, put aside, and put beside what the
 * office wrote, a desa at a time. */
#define G_LOG_DOMAIN "sinkron-padan"

#include "config.h"

#include "sinkron-padan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-lines.h"

/* Persons in a part. */
#define PART 1000
#define MOST_CODE 100
#define MOST_ELEMENTS 2000
#define SOURCE "pusat"

typedef struct
{
  TepatPadanOrang *orang;     /* borrowed */
  gboolean         padan;
  char            *kode;
  char            *unsur;
} Answer;

typedef struct
{
  SinkronRun        *run;
  SinkronPadanHasil *hasil;
  const char        *wilayah;
  gint64             after;      /* the last one that was asked of */
  guint              most;       /* of the next part */
  /* Of the part. */
  GPtrArray         *asked;      /* TepatPadanOrang */
  GHashTable        *open;       /* uid to one that has no answer yet */
  GPtrArray         *answers;    /* Answer */
  char              *silent;     /* why there is no answer */
} Padan;

static void
answer_free (Answer *self)
{
  g_free (self->kode);
  g_free (self->unsur);
  g_free (self);
}

/* Asking */

static gpointer
list_next (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Padan *self = data;

  return tepat_padan_list (db, self->wilayah, self->after, self->most, error);
}

static gpointer
count_left (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Padan *self = data;

  return tepat_padan_count (db, self->wilayah, &self->hasil->sisa, error) ? self : NULL;
}

static GBytes *
write_part (GPtrArray  *asked,
            GError    **error)
{
  g_autoptr(GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, gzip);

  for (guint i = 0; i < asked->len; i++)
    {
      const TepatPadanOrang *orang = asked->pdata[i];
      g_autoptr(JsonBuilder) b = json_builder_new ();
      g_autoptr(JsonNode) node = NULL;
      g_autofree char *text = NULL;

      json_builder_begin_object (b);
      tepat_json_add_text (b, "id", orang->uid);
      tepat_json_add_text (b, "nik", orang->nik);
      tepat_json_add_text (b, "nama", orang->nama);
      tepat_json_add_text (b, "tgl_lahir", orang->tgl_lahir);
      json_builder_end_object (b);
      node = json_builder_get_root (b);
      text = json_to_string (node, FALSE);
      if (!g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error) ||
          !g_output_stream_write_all (stream, "\n", 1, NULL, NULL, error))
        return NULL;
    }
  if (!g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* The answer */

static char *
dup_code (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "kode");
  g_autofree char *masked = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  masked = tepat_samar_text (json_node_get_string (node));

  return g_utf8_strlen (masked, -1) <= MOST_CODE ? g_steal_pointer (&masked) : NULL;
}

static char *
dup_elements (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "unsur");
  g_autofree char *text = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                          ? json_to_string (node, FALSE) : NULL;

  return text != NULL && strlen (text) <= MOST_ELEMENTS ? g_steal_pointer (&text) : NULL;
}

/* Whom nobody asked of, or who was answered already, counts for nothing. An answer of null is none:
 * the quota is used up, the register is down. */
static void
take_answer (Padan      *self,
             JsonObject *object)
{
  JsonNode *id = json_object_get_member (object, "id"), *padan;
  const char *uid = id != NULL && JSON_NODE_HOLDS_VALUE (id) &&
                    json_node_get_value_type (id) == G_TYPE_STRING ? json_node_get_string (id) : "";
  TepatPadanOrang *orang = g_hash_table_lookup (self->open, uid);
  Answer *answer;

  if (orang == NULL)
    return;
  padan = json_object_get_member (object, "padan");
  if (padan == NULL || !JSON_NODE_HOLDS_VALUE (padan) ||
      json_node_get_value_type (padan) != G_TYPE_BOOLEAN)
    {
      if (self->silent == NULL)
        self->silent = dup_code (object);
      return;
    }
  answer = g_new0 (Answer, 1);
  *answer = (Answer) { orang, json_node_get_boolean (padan), dup_code (object),
                       dup_elements (object) };
  g_ptr_array_add (self->answers, answer);
  g_hash_table_remove (self->open, uid);
}

static void
begin_part (Padan *self)
{
  g_ptr_array_set_size (self->answers, 0);
  g_clear_pointer (&self->silent, g_free);
  g_hash_table_remove_all (self->open);
  for (guint i = 0; i < self->asked->len; i++)
    {
      TepatPadanOrang *orang = self->asked->pdata[i];

      g_hash_table_insert (self->open, orang->uid, orang);
    }
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                       _("The answers of the population register did not arrive whole."));

  return FALSE;
}

static gboolean
consume (GInputStream  *body,
         guint64       *bytes,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Padan *self = data;
  g_autoptr(SinkronLines) lines = sinkron_lines_new (body);
  char *line = NULL;
  gsize length;
  gboolean ended = FALSE;
  guint n = 0;

  begin_part (self);
  while (sinkron_lines_next (lines, &line, &length, cancellable, error))
    {
      g_autoptr(JsonNode) node = NULL;
      JsonObject *object;

      *bytes = sinkron_lines_get_bytes (lines);
      if (line == NULL)
        return ended || fail_damaged (error);
      node = tepat_json_parse (line, (gssize) length, NULL);
      /* As many again as were asked of: a centre may say a thing twice, not without end. */
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || ended || n++ > 2 * PART + 1)
        return fail_damaged (error);
      object = json_node_get_object (node);
      if (!json_object_has_member (object, "akhir"))
        take_answer (self, object);
      else if (g_strcmp0 (json_object_get_string_member_with_default (object, "sha256", ""),
                          sinkron_lines_get_sha256 (lines)) == 0)
        ended = TRUE;
      else
        return fail_damaged (error);
    }

  return FALSE;
}

/* Keeping */

typedef struct
{
  Padan      *self;
  GPtrArray  *log;
  const char *wilayah;     /* of a desa */
} Keeping;

static gboolean
put_aside (TepatDb       *db,
           const Answer  *answer,
           GError       **error)
{
  const TepatPadanOrang *orang = answer->orang;

  return tepat_db_run (db, "INSERT INTO sinkron_padan (penduduk, wilayah, nik, nama, tgl_lahir,"
                           " padan, kode, unsur) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
                           " ON CONFLICT (penduduk) DO UPDATE SET wilayah = excluded.wilayah,"
                           " nik = excluded.nik, nama = excluded.nama,"
                           " tgl_lahir = excluded.tgl_lahir, padan = excluded.padan,"
                           " kode = excluded.kode, unsur = excluded.unsur", error, "sssssiss",
                       orang->uid, orang->wilayah, orang->nik, orang->nama, orang->tgl_lahir,
                       (gint64) answer->padan, answer->kode, answer->unsur);
}

static gpointer
stage_part (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Keeping *keeping = data;
  GPtrArray *answers = keeping->self->answers;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  for (guint i = 0; i < answers->len; i++)
    if (!put_aside (db, answers->pdata[i], error))
      return NULL;
  json_builder_begin_object (b);
  tepat_json_add_int (b, "ditanya", keeping->self->asked->len);
  tepat_json_add_int (b, "dijawab", answers->len);
  json_builder_end_object (b);
  if (sinkron_run_put_log (db, keeping->log, error))
    sinkron_run_note (db, "sinkron.padan", "sinkron_padan", "", b, error);

  return NULL;
}

static gboolean
apply_row (TepatDb            *db,
           TepatStmt          *stmt,
           SinkronPadanHasil  *n,
           GError            **error)
{
  TepatPadanOrang orang = { 0, (char *) tepat_stmt_get_text (stmt, 0),
                            (char *) tepat_stmt_get_text (stmt, 1),
                            (char *) tepat_stmt_get_text (stmt, 2),
                            (char *) tepat_stmt_get_text (stmt, 3),
                            (char *) tepat_stmt_get_text (stmt, 4) };
  const TepatPadan row = { &orang, tepat_stmt_get_int (stmt, 5) != 0,
                           tepat_stmt_get_text (stmt, 6), tepat_stmt_get_text (stmt, 7), SOURCE };
  gboolean taken;

  if (!tepat_padan_put (db, &row, &taken, error))
    return FALSE;
  n->padan += taken && row.padan;
  n->tidak += taken && !row.padan;
  n->berubah += !taken;

  return TRUE;
}

/* A desa in one transaction. */
static gpointer
apply_desa (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Keeping *keeping = data;
  SinkronPadanHasil n = { 0 };
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT penduduk, nik, nama, tgl_lahir, wilayah, padan, kode, unsur"
                               " FROM sinkron_padan WHERE wilayah = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", keeping->wilayah);
  while (row)
    if (!tepat_stmt_step (stmt, &row, error) || (row && !apply_row (db, stmt, &n, error)))
      return NULL;
  json_builder_begin_object (b);
  tepat_json_add_int (b, "padan", n.padan);
  tepat_json_add_int (b, "tidak_padan", n.tidak);
  tepat_json_add_int (b, "berubah", n.berubah);
  json_builder_end_object (b);
  if (tepat_db_run (db, "DELETE FROM sinkron_padan WHERE wilayah = $1", error, "s",
                    keeping->wilayah) &&
      sinkron_run_note (db, "padan.terapkan", "wilayah", keeping->wilayah, b, error))
    {
      keeping->self->hasil->padan += n.padan;
      keeping->self->hasil->tidak += n.tidak;
      keeping->self->hasil->berubah += n.berubah;
    }

  return NULL;
}

static gpointer
list_desa (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT DISTINCT wilayah FROM sinkron_padan ORDER BY wilayah", error);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (list, g_strdup (tepat_stmt_get_text (stmt, 0)));
    }

  return g_steal_pointer (&list);
}

static gboolean
apply_all (Padan   *self,
           GError **error)
{
  g_autoptr(GPtrArray) desa = sinkron_run_read (self->run, list_desa, NULL, error);

  for (guint i = 0; desa != NULL && i < desa->len; i++)
    {
      Keeping keeping = { self, NULL, desa->pdata[i] };

      if (!sinkron_run_write (self->run, apply_desa, &keeping, error))
        return FALSE;
    }

  return desa != NULL;
}

/* The key is of this part of this run: the same persons asked of tomorrow are another question. */
static gboolean
ask_part (Padan   *self,
          GError **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *key = g_strconcat ("padan:", uid, NULL);
  g_autoptr(GBytes) body = write_part (self->asked, error);
  SinkronRequest request = { .method = "POST", .path = "/v1/padan", .body = body,
                             .content_type = "application/x-ndjson", .key = key, .packed = TRUE,
                             .consume = consume, .data = self };
  g_autoptr(GPtrArray) log = NULL;
  Keeping keeping = { self, NULL, NULL };

  if (body == NULL || !sinkron_client_send (self->run->client, &request, error))
    return FALSE;
  self->run->n.bita += (gint64) g_bytes_get_size (body);
  keeping.log = log = sinkron_client_steal_log (self->run->client);

  return sinkron_run_write (self->run, stage_part, &keeping, error) && apply_all (self, error);
}

static gboolean
fail_silent (const Padan  *self,
             GError      **error)
{
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("The population register gives no answers now (%s). What it answered before is "
                 "kept, and nobody counts as not matching for want of an answer. Ask for the rest "
                 "later; a quota begins anew each day."),
               self->silent != NULL ? self->silent : _("it gives no reason"));

  return FALSE;
}

static gboolean
ask_all (Padan   *self,
         guint    most,
         GError **error)
{
  SinkronPadanHasil *n = self->hasil;
  gint64 total;

  if (!apply_all (self, error) || sinkron_run_read (self->run, count_left, self, error) == NULL)
    return FALSE;
  total = most > 0 ? MIN ((gint64) most, n->sisa) : n->sisa;
  tepat_job_set_phase (self->run->job, _("Asking the population register"));
  while (most == 0 || n->ditanya < most)
    {
      self->most = most == 0 ? PART : (guint) MIN (PART, most - n->ditanya);
      g_clear_pointer (&self->asked, g_ptr_array_unref);
      self->asked = sinkron_run_read (self->run, list_next, self, error);
      if (self->asked == NULL)
        return FALSE;
      if (self->asked->len == 0)
        break;
      if (!ask_part (self, error))
        return FALSE;
      n->ditanya += self->asked->len;
      n->tanpa += g_hash_table_size (self->open);
      self->after = ((TepatPadanOrang *) self->asked->pdata[self->asked->len - 1])->id;
      tepat_job_set_progress (self->run->job, (guint64) n->ditanya, (guint64) total);
      /* Some may have no answer for reasons of their own; most have none where the quota ends. */
      if (self->answers->len * 2 < self->asked->len)
        return fail_silent (self, error);
    }

  return sinkron_run_read (self->run, count_left, self, error) != NULL;
}

gboolean
sinkron_padan_run (TepatStore         *store,
                   TepatActor         *actor,
                   TepatJob           *job,
                   const char         *wilayah,
                   guint               most,
                   gboolean            force,
                   SinkronPadanHasil  *hasil,
                   GError            **error)
{
  Padan self = { .hasil = hasil };
  GError *problem = NULL;

  if ((self.run = sinkron_run_begin (store, actor, job, SINKRON_PADAN, force, error)) == NULL)
    return FALSE;
  self.wilayah = wilayah != NULL ? wilayah : self.run->server->wilayah;
  self.answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self.open = g_hash_table_new (g_str_hash, g_str_equal);
  ask_all (&self, most, &problem);
  self.run->n.diterima = hasil->padan + hasil->tidak;
  self.run->n.baru = hasil->padan;
  self.run->n.ditolak = hasil->tidak;
  g_clear_pointer (&self.asked, g_ptr_array_unref);
  g_ptr_array_unref (self.answers);
  g_hash_table_unref (self.open);
  g_free (self.silent);

  return sinkron_run_end (self.run, problem, error);
}
