/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list in a file goes the way of a list that was received: put aside, checked desa by desa, and
 * applied; but in one transaction, so that it can be tried first and taken back afterwards. */
#define G_LOG_DOMAIN "sinkron-berkas-terap"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-apply.h"
#include "sinkron-berkas-private.h"
#include "sinkron-error.h"
#include "sinkron-stage.h"

typedef struct
{
  SinkronBerkas      *self;
  SinkronRun         *run;
  SinkronBerkasRules  rules;
  GStringChunk       *texts;
  GArray             *rows;
  SinkronBatch       *batch;
  /* id -> number of the row that had it first; stage and account -> how many so far */
  GHashTable         *seen;
  GHashTable         *counted;
} Applying;

static void
rules_clear (SinkronBerkasRules *rules)
{
  g_clear_pointer (&rules->reference, tepat_reference_unref);
  g_clear_pointer (&rules->wilayah, tepat_wilayah_index_unref);
  g_free (rules->kab);
}

static gpointer
load_rules (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SinkronBerkasRules *rules = data;

  rules->reference = tepat_reference_load (db, error);
  if (rules->reference == NULL || (rules->wilayah = tepat_wilayah_index_load (db, error)) == NULL ||
      !tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &rules->kab, error, ""))
    return NULL;
  if (rules->kab == NULL)
    rules->kab = g_strdup ("");

  return rules;
}

/* The key of who or what a list without ids speaks of; it does not tell the number it is made of. */
static const char *
make_id (Applying   *a,
         const char *first,
         ...)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *id = NULL;
  va_list parts;

  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    g_checksum_update (sum, (const guchar *) part, (gssize) strlen (part) + 1);
  va_end (parts);
  id = g_strdup_printf (TEPAT_NASIONAL_BERKAS "%.32s", g_checksum_get_string (sum));

  return g_string_chunk_insert (a->texts, id);
}

static const char *
id_of_member (Applying                       *a,
              const TepatKepesertaanNasional *who)
{
  if (who->nik != NULL && tepat_nik_text_is_key (who->nik))
    return make_id (a, who->program, who->nik, NULL);
  if (who->nomor != NULL)
    return make_id (a, who->program, who->nomor, NULL);

  return make_id (a, who->program, who->no_kk, who->nama, NULL);
}

static gboolean
reject (Applying           *a,
        SinkronBerkasBaris *baris,
        const char         *alasan)
{
  sinkron_berkas_reject (a->self, baris->baris, g_steal_pointer (&baris->isi), alasan);

  return TRUE;
}

/* @taken: FALSE when the row was rejected. */
static gboolean
find_member (Applying            *a,
             TepatDb             *db,
             SinkronBerkasBaris  *baris,
             gboolean            *taken,
             GError             **error)
{
  TepatKepesertaanNasional *who = &baris->row.line.peserta;
  g_autofree char *nasional = NULL;
  g_autofree char *wilayah = NULL;

  *taken = FALSE;
  if (!tepat_kepesertaan_find_id (db, who, &nasional, &wilayah, error))
    return FALSE;
  if (who->wilayah == NULL && wilayah == NULL)
    return reject (a, baris, _("The register knows nobody with this NIK or KK, so the desa is not "
                               "known. Add a column with the desa, or name one for the whole file."));
  if (who->wilayah == NULL)
    who->wilayah = g_string_chunk_insert (a->texts, wilayah);
  if (!tepat_actor_sees_wilayah (tepat_db_get_actor (db), who->wilayah))
    return reject (a, baris, _("The desa is not one of yours. Give the row to who looks after it."));
  if (who->nasional == NULL)
    who->nasional = nasional != NULL ? g_string_chunk_insert (a->texts, nasional)
                                     : id_of_member (a, who);
  *taken = TRUE;

  return TRUE;
}

/* One line is one payment; a second one of the same stage and account is another payment, unless it
 * is the same to the letter. */
static gboolean
find_payment (Applying            *a,
              TepatDb             *db,
              SinkronBerkasBaris  *baris,
              GError             **error)
{
  TepatPenyaluranNasional *line = &baris->row.line;
  const char *account = line->rekening != NULL ? line->rekening : "";
  g_autofree char *year = g_strdup_printf ("%d", (int) line->tahun);
  const char *key = make_id (a, line->peserta.nasional, year, line->tahap, account, NULL);
  guint nth = GPOINTER_TO_UINT (g_hash_table_lookup (a->counted, key));
  g_autofree char *number = g_strdup_printf ("%u", nth);
  g_autofree char *known = NULL;

  g_hash_table_insert (a->counted, (gpointer) key, GUINT_TO_POINTER (nth + 1));
  if (!tepat_penyaluran_find_id (db, line, nth, &known, error))
    return FALSE;
  line->nasional = known != NULL ? g_string_chunk_insert (a->texts, known)
                                 : make_id (a, line->peserta.nasional, year, line->tahap, account,
                                            number, NULL);

  return TRUE;
}

static gboolean
is_copy (Applying            *a,
         SinkronBerkasBaris  *baris)
{
  g_autofree char *cells = g_strjoinv ("\x1f", baris->isi);
  const char *key = a->self->jenis == SINKRON_PESERTA ? baris->row.line.nasional : cells;
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (a->seen, key));
  g_autofree char *words = NULL;

  if (before == 0)
    {
      g_hash_table_insert (a->seen, g_strdup (key), GUINT_TO_POINTER (baris->baris));
      return FALSE;
    }
  words = g_strdup_printf (a->self->jenis == SINKRON_PESERTA
                           ? _("The same membership stands in row %u already. Leave one of them.")
                           : _("The same line stands in row %u already."), before);

  return reject (a, baris, words);
}

static gboolean
take_row (Applying            *a,
          TepatDb             *db,
          SinkronBerkasBaris  *baris,
          GError             **error)
{
  gboolean taken;

  if (!find_member (a, db, baris, &taken, error))
    return FALSE;
  if (!taken)
    return TRUE;
  if (a->self->jenis == SINKRON_PESERTA)
    baris->row.line.nasional = baris->row.line.peserta.nasional;
  if (is_copy (a, baris))
    return TRUE;
  if (a->self->jenis == SINKRON_PENYALURAN && !find_payment (a, db, baris, error))
    return FALSE;
  g_array_append_val (a->batch->rows, baris->row);

  return TRUE;
}

/* The list of a programme in a desa that a row belongs to, by its place in the batch. */
static guint
find_set (Applying                       *a,
          GHashTable                     *sets,
          const TepatKepesertaanNasional *who)
{
  g_autofree char *id = g_strdup_printf (TEPAT_NASIONAL_BERKAS "%s:%s:%s", a->self->uid,
                                         who->program, who->wilayah);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (sets, id));
  SinkronHimpunan set = { .program = who->program, .wilayah = who->wilayah };

  if (place > 0)
    return place - 1;
  set.himpunan = g_string_chunk_insert (a->texts, id);
  g_array_append_val (a->batch->sets, set);
  g_hash_table_insert (sets, (gpointer) set.himpunan, GUINT_TO_POINTER (a->batch->sets->len));

  return a->batch->sets->len - 1;
}

/* Every desa and programme that the file names is a whole list. */
static void
make_sets (Applying *a)
{
  g_autoptr(GHashTable) sets = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < a->batch->rows->len; i++)
    {
      SinkronRow *row = &g_array_index (a->batch->rows, SinkronRow, i);
      guint place = find_set (a, sets, &row->line.peserta);
      SinkronHimpunan *set = &g_array_index (a->batch->sets, SinkronHimpunan, place);

      set->jumlah++;
      row->himpunan = set->himpunan;
    }
}

static char *
describe (Applying *a)
{
  const SinkronHitungan *n = &a->run->n;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  const struct { const char *name; gint64 value; } counts[] = {
    { "baru", n->baru }, { "berubah", n->berubah }, { "berakhir", n->berakhir },
    { "sama", n->sama }, { "ditolak", n->ditolak },
  };

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "perbuatan");
  json_builder_add_string_value (b, "daftar");
  json_builder_set_member_name (b, "jenis");
  json_builder_add_string_value (b, sinkron_jenis_get_code (a->self->jenis));
  json_builder_set_member_name (b, "berkas");
  json_builder_add_string_value (b, a->run->berkas);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (b, counts[i].name);
      json_builder_add_int_value (b, counts[i].value);
    }
  json_builder_end_object (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

static gboolean
apply (Applying  *a,
       TepatDb   *db,
       gint64     massal,
       GError   **error)
{
  SinkronHitungan *n = &a->run->n;
  SinkronStaging staging = { a->run, a->batch, NULL, NULL };
  g_autofree char *text = NULL;
  g_autoptr(GError) local = NULL;

  if (a->self->utuh && a->self->jenis == SINKRON_PESERTA)
    make_sets (a);
  n->ditolak = a->self->tolak->len;
  sinkron_stage_job (db, &staging, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  tepat_job_set_phase (a->run->job, _("Applying desa by desa"));
  if (!sinkron_apply_here (db, a->run, a->self->jenis, a->self->ambang, massal, error) ||
      !tepat_db_get_int (db, "SELECT count (*) FROM sinkron_terima WHERE jenis = $1",
                         &a->self->menunggu, error, "s", sinkron_jenis_get_code (a->self->jenis)))
    return FALSE;
  text = describe (a);

  return tepat_nasional_end (db, massal, text, n->baru + n->berubah + n->berakhir, error);
}

static gpointer
apply_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Applying *a = data;
  gint64 massal;
  g_autoptr(GError) local = NULL;

  g_clear_pointer (&a->self->uid, g_free);
  tepat_job_set_phase (a->run->job, _("Comparing with the register"));
  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR, &local) ||
      !tepat_nasional_begin (db, a->self->alasan, &massal, &a->self->uid, &local))
    goto out;
  for (guint i = 0; i < a->rows->len; i++)
    {
      if (i % 256 == 0)
        tepat_job_set_progress (a->run->job, i, a->rows->len);
      if (g_cancellable_set_error_if_cancelled (tepat_job_get_cancellable (a->run->job), &local) ||
          !take_row (a, db, &g_array_index (a->rows, SinkronBerkasBaris, i), &local))
        goto out;
    }
  if (apply (a, db, massal, &local) && a->self->kering)
    g_set_error_literal (&local, SINKRON_ERROR, SINKRON_ERROR_DRY_RUN, "dry run");

out:
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

static void
applying_clear (Applying *a)
{
  rules_clear (&a->rules);
  g_clear_pointer (&a->rows, g_array_unref);
  g_clear_pointer (&a->batch, sinkron_batch_free);
  g_clear_pointer (&a->seen, g_hash_table_unref);
  g_clear_pointer (&a->counted, g_hash_table_unref);
  g_clear_pointer (&a->texts, g_string_chunk_free);
}

static int
compare_rejected (gconstpointer first,
                  gconstpointer second)
{
  const TepatTableReject *a = *(TepatTableReject * const *) first;
  const TepatTableReject *b = *(TepatTableReject * const *) second;

  return a->baris < b->baris ? -1 : a->baris > b->baris;
}

static void
work (Applying  *a,
      GError   **error)
{
  if (sinkron_run_read (a->run, load_rules, &a->rules, error) == NULL ||
      (a->rows = sinkron_berkas_read (a->self, &a->rules, a->texts, a->run->job, error)) == NULL)
    return;
  a->run->n.diterima = a->self->n.diterima;
  sinkron_run_write (a->run, apply_job, a, error);
  g_ptr_array_sort (a->self->tolak, compare_rejected);
}

static SinkronRun *
begin (SinkronBerkas  *self,
       TepatStore     *store,
       TepatActor     *actor,
       TepatJob       *job,
       GError        **error)
{
  SinkronRun *run = self->kering ? sinkron_run_begin_dry (store, actor, job, "berkas")
                                 : sinkron_run_begin_local (store, actor, job, "berkas", error);

  if (run != NULL)
    run->berkas = g_path_get_basename (self->path);

  return run;
}

gboolean
sinkron_berkas_run (SinkronBerkas  *self,
                    TepatStore     *store,
                    TepatActor     *actor,
                    TepatJob       *job,
                    GError        **error)
{
  Applying a = { .self = self, .run = begin (self, store, actor, job, error) };
  GError *problem = NULL;

  if (a.run == NULL)
    return FALSE;
  a.texts = g_string_chunk_new (64 * 1024);
  a.batch = sinkron_batch_new (self->jenis);
  a.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  a.counted = g_hash_table_new (g_str_hash, g_str_equal);
  work (&a, &problem);
  if (self->kering && g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_DRY_RUN))
    g_clear_error (&problem);
  if (self->kering || problem != NULL)
    g_clear_pointer (&self->uid, g_free);
  self->n = a.run->n;
  a.run->massal = g_strdup (self->uid);
  applying_clear (&a);

  return sinkron_run_end (a.run, problem, error);
}
