/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-acuan"

#include "config.h"

#include "sinkron-acuan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-answer.h"
#include "sinkron-error.h"
#include "sinkron-lines.h"

/* Of one kabupaten. */
#define MOST_WILAYAH 20000
#define MOST_TEXT 255

/* The two lists, as they arrived. */
typedef struct
{
  SinkronRun  *run;
  SinkronEtag  programs;
  SinkronEtag  places;
  JsonNode    *program;       /* NULL: as it was */
  GPtrArray   *wilayah;       /* GStrv: kode, nama, kode_bps, berlaku_sampai */
  guint        next;
  guint        n_later;       /* places that end on a day that is still to come */
  GError      *absent;        /* what is said of the first list that the centre does not have */
} Acuan;

static const char *
text_of (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                     json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                      : NULL;

  return text != NULL && *text != '\0' && strlen (text) <= MOST_TEXT ? text : NULL;
}

static gboolean
consume_programs (GInputStream  *body,
                  guint64       *bytes,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Acuan *self = data;

  g_clear_pointer (&self->program, json_node_unref);
  self->program = sinkron_answer_read_array (body, bytes, cancellable, error);

  return self->program != NULL;
}

static void
take_place (Acuan      *self,
            JsonObject *object)
{
  const char *texts[] = { text_of (object, "kode"), text_of (object, "nama"),
                          text_of (object, "kode_bps"), text_of (object, "berlaku_sampai") };
  JsonNode *until = json_object_get_member (object, "berlaku_sampai");
  GStrv row;

  /* A day that is none would leave open whether the place is still there. */
  if (texts[0] == NULL || texts[1] == NULL ||
      (texts[3] == NULL && until != NULL && !json_node_is_null (until)))
    {
      self->run->n.ditolak++;
      return;
    }
  row = g_new0 (char *, G_N_ELEMENTS (texts) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    row[i] = g_strdup (texts[i] != NULL ? texts[i] : "");
  g_ptr_array_add (self->wilayah, row);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                       _("The list of wilayah did not arrive whole."));

  return FALSE;
}

static gboolean
consume_places (GInputStream  *body,
                guint64       *bytes,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Acuan *self = data;
  g_autoptr(SinkronLines) lines = sinkron_lines_new (body);
  char *line = NULL;
  gsize length;
  gboolean ended = FALSE;

  g_ptr_array_set_size (self->wilayah, 0);
  self->run->n.ditolak = 0;
  while (sinkron_lines_next (lines, &line, &length, cancellable, error))
    {
      g_autoptr(JsonNode) node = NULL;

      *bytes = sinkron_lines_get_bytes (lines);
      if (line == NULL)
        return ended || fail_damaged (error);
      node = tepat_json_parse (line, (gssize) length, NULL);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || ended ||
          self->wilayah->len >= MOST_WILAYAH)
        return fail_damaged (error);
      if (!json_object_has_member (json_node_get_object (node), "akhir"))
        take_place (self, json_node_get_object (node));
      else if (g_strcmp0 (text_of (json_node_get_object (node), "sha256"),
                          sinkron_lines_get_sha256 (lines)) == 0)
        ended = TRUE;
      else
        return fail_damaged (error);
    }

  return FALSE;
}

static gboolean
fetch (Acuan           *self,
       const char      *title,
       const char      *path,
       SinkronEtag     *etag,
       SinkronConsume   consume,
       GError         **error)
{
  SinkronRequest request = { .method = "GET", .path = path, .etag = etag, .consume = consume,
                             .data = self };
  g_autoptr(GError) problem = NULL;

  if (sinkron_client_send (self->run->client, &request, &problem))
    return TRUE;
  etag->absent = g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_ABSENT);
  if (!etag->absent)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_prefix_error (&problem, "%s: ", title);
  if (self->absent == NULL)
    self->absent = g_steal_pointer (&problem);

  return TRUE;
}

/* Keeping */

static gboolean
put_programs (TepatDb  *db,
              Acuan    *self,
              GError  **error)
{
  JsonArray *array = self->program != NULL ? json_node_get_array (self->program) : NULL;
  SinkronHitungan *n = &self->run->n;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *kode = object != NULL ? text_of (object, "kode") : NULL;
      const char *nama = object != NULL ? text_of (object, "nama") : NULL;
      const char *sasaran = object != NULL ? text_of (object, "sasaran") : NULL;
      gboolean baru, berubah;

      if (kode == NULL || nama == NULL || (g_strcmp0 (sasaran, "penduduk") != 0 &&
                                           g_strcmp0 (sasaran, "keluarga") != 0))
        {
          n->ditolak++;
          continue;
        }
      if (!tepat_program_put (db, kode, nama, sasaran, &baru, &berubah, error))
        return FALSE;
      n->diterima++;
      n->baru += baru;
      n->berubah += berubah;
      n->sama += !baru && !berubah;
    }

  return TRUE;
}

static gboolean
next_place (gpointer          data,
            TepatWilayahRow  *row,
            GError          **error)
{
  Acuan *self = data;
  char **texts;

  if (self->next >= self->wilayah->len)
    return FALSE;
  texts = self->wilayah->pdata[self->next++];
  *row = (TepatWilayahRow) { NULL, self->next, texts[0], texts[1], NULL,
                             *texts[2] != '\0' ? texts[2] : NULL,
                             *texts[3] != '\0' ? texts[3] : NULL };

  return TRUE;
}

/* Only a part of the country: what it lacks does not end. Families who live in what ended stay there
 * until somebody moves them. */
static gboolean
put_places (TepatDb  *db,
            Acuan    *self,
            GError  **error)
{
  const TepatWilayahOptions options = { .sumber = self->run->server->alamat, .keep_missing = TRUE };
  g_autoptr(TepatWilayahReport) report = NULL;
  SinkronHitungan *n = &self->run->n;

  if (self->wilayah->len == 0)
    return TRUE;
  self->next = 0;
  if ((report = tepat_wilayah_import_rows (db, next_place, self, &options, error)) == NULL)
    return FALSE;
  n->diterima += report->n_rows;
  n->baru += report->n_new;
  n->berubah += report->n_renamed;
  n->berakhir += report->n_ended;
  n->sama += report->n_same;
  n->ditolak += report->n_rejected;
  self->n_later = report->n_later;

  return TRUE;
}

static gboolean
put_etag (TepatDb            *db,
          const char         *jenis,
          const Acuan        *self,
          const SinkronEtag  *etag,
          GError            **error)
{
  g_autofree char *now = tepat_time_now ();

  if (etag->absent)
    return TRUE;

  return tepat_db_run (db, "INSERT INTO sinkron_acuan (jenis, wilayah, etag, diterima)"
                           " VALUES ($1, $2, $3, $4) ON CONFLICT (jenis, wilayah) DO UPDATE SET"
                           " etag = excluded.etag, diterima = excluded.diterima", error, "ssss",
                       jenis, self->run->server->wilayah, etag->same ? etag->known : etag->now, now);
}

static gpointer
keep (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Acuan *self = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (!put_programs (db, self, error) || !put_places (db, self, error))
    return NULL;
  /* The list that does not change any more has to come again for what ends later. */
  if (self->n_later > 0)
    g_clear_pointer (&self->places.now, g_free);
  if (!put_etag (db, "program", self, &self->programs, error) ||
      !put_etag (db, "wilayah", self, &self->places, error))
    return NULL;
  json_builder_begin_object (b);
  tepat_json_add_int (b, "baru", self->run->n.baru);
  tepat_json_add_int (b, "berubah", self->run->n.berubah);
  tepat_json_add_int (b, "berakhir", self->run->n.berakhir);
  json_builder_end_object (b);
  sinkron_run_note (db, "sinkron.acuan", "sinkron_acuan", self->run->server->wilayah, b, error);

  return NULL;
}

static gboolean
get_etag (TepatDb      *db,
          const char   *jenis,
          const Acuan  *self,
          char        **etag,
          GError      **error)
{
  return tepat_db_get_text (db, "SELECT etag FROM sinkron_acuan WHERE jenis = $1 AND wilayah = $2",
                            etag, error, "ss", jenis, self->run->server->wilayah);
}

static gpointer
load_known (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Acuan *self = data;

  return get_etag (db, "program", self, &self->programs.known, error) &&
         get_etag (db, "wilayah", self, &self->places.known, error) ? self : NULL;
}

static gboolean
receive (Acuan   *self,
         GError **error)
{
  g_autofree char *path = g_strconcat ("/v1/wilayah?wilayah=", self->run->server->wilayah, NULL);

  tepat_job_set_phase (self->run->job, _("Receiving the lists of programmes and wilayah"));

  return sinkron_run_read (self->run, load_known, self, error) != NULL &&
         fetch (self, _("Programmes"), "/v1/program", &self->programs, consume_programs, error) &&
         fetch (self, _("Wilayah"), path, &self->places, consume_places, error) &&
         sinkron_run_write (self->run, keep, self, error);
}

static void
etag_clear (SinkronEtag *etag)
{
  g_free (etag->known);
  g_free (etag->now);
}

gboolean
sinkron_acuan_run (TepatStore       *store,
                   TepatActor       *actor,
                   TepatJob         *job,
                   gboolean          force,
                   SinkronHitungan  *counts,
                   GError          **error)
{
  Acuan self = { NULL };
  GError *problem = NULL;

  if (!tepat_actor_has_hak (actor, TEPAT_HAK_WILAYAH_UBAH))
    return TRUE;
  if ((self.run = sinkron_run_begin (store, actor, job, SINKRON_ACUAN, force, error)) == NULL)
    return FALSE;
  self.wilayah = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (receive (&self, &problem))
    problem = g_steal_pointer (&self.absent);
  g_clear_error (&self.absent);
  *counts = self.run->n;
  g_ptr_array_unref (self.wilayah);
  g_clear_pointer (&self.program, json_node_unref);
  etag_clear (&self.programs);
  etag_clear (&self.places);

  return sinkron_run_end (self.run, problem, error);
}
