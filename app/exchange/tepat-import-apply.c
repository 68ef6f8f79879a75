/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-apply"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-import-store.h"
#include "tepat-jejak.h"
#include "tepat-time.h"
#include "tepat-uid.h"

/* From this share of the register on, it is cheaper to build the indexes anew than to keep them. */
#define REBUILD_SHARE 4
/* Up to this share of the new records, an index is better kept that holds only some. */
#define FEW_SHARE 16

static gboolean
begin_import (Apply    *a,
              GError  **error)
{
  return tepat_db_run_trusted (a->db,
                               "INSERT INTO impor (uid, waktu, pelaku, berkas, sha256, profil,"
                               " pemetaan, judul, keadaan)"
                               " VALUES ($1, $2, $3, $4, '', $5, $6, $7, 'diterapkan')",
                               error, "sssssss", a->report->uid, a->now,
                               tepat_actor_get_nama (a->plan->actor), a->in->berkas,
                               tepat_import_profile_get_kode (a->plan->profile),
                               a->in->pemetaan, a->in->judul) &&
         tepat_db_get_int_trusted (a->db, "SELECT id FROM impor WHERE uid = $1", &a->impor, error,
                                   "s", a->report->uid);
}

static gboolean
load_limits (Apply    *a,
             GError  **error)
{
  gint64 last_p, last_k;

  if (!tepat_db_get_int_trusted (a->db, "SELECT coalesce (max (id), 0) FROM penduduk", &last_p,
                                 error, "") ||
      !tepat_db_get_int_trusted (a->db, "SELECT coalesce (max (id), 0) FROM keluarga", &last_k,
                                 error, ""))
    return FALSE;
  a->first_penduduk = a->next_penduduk = last_p + 1;
  a->first_keluarga = a->next_keluarga = last_k + 1;
  if (a->in->search != NULL && last_p > 0 &&
      !tepat_db_get_int_trusted (a->db, "SELECT count (*) FROM jejak WHERE seq > $1"
                                        " AND subjek_jenis IN ('impor', 'penduduk', 'keluarga')",
                                 &a->in->search_behind, error, "i",
                                 tepat_search_builder_get_base (a->in->search)))
    return FALSE;

  return TRUE;
}

static gboolean
is_empty (Apply *a)
{
  return a->first_penduduk == 1 && a->first_keluarga == 1;
}

static gboolean
take_indexes_down (Apply    *a,
                   GError  **error)
{
  static const char * const all[] = { "penduduk", "identitas", "keluarga", NULL };
  /* Families are found by their number also when this import gave it to them. Three hold mostly so
   * few that looking for these in the whole table takes longer; and the rows come in the order of
   * the others, which then grow at their end. */
  static const char * const kept[] = { "keluarga_no_kk", "penduduk_bertanda", "penduduk_nonaktif",
                                       "penduduk_kurang", "penduduk_uid", "penduduk_keluarga",
                                       "keluarga_uid", NULL };

  /* A file of families makes no persons. */
  a->bulk = tepat_bulk_begin (a->db, a->plan->rows_are_families ? all + 2 : all,
                              is_empty (a) ? kept + 1 : kept, error);
  if (a->bulk != NULL && a->matcher != NULL)
    tepat_import_matcher_leave_indexes (a->matcher);

  return a->bulk != NULL;
}

/* A file without some column leaves something missing of everybody. */
static gboolean
take_index_of_lacking_down (Apply    *a,
                            GError  **error)
{
  if (a->bulk == NULL || a->many_lack || a->n_lacking * FEW_SHARE <= a->report->baru)
    return TRUE;
  a->many_lack = TRUE;

  return tepat_bulk_take (a->bulk, "penduduk_kurang", error);
}

/* Judged by the rows so far: a monthly file is as long as the register and brings little, which
 * the indexes take as it comes; building them anew takes as long as all that the register holds. */
static gboolean
reconsider_indexes (Apply                   *a,
                    const TepatImportBatch  *batch,
                    GError                 **error)
{
  const TepatImportReport *r = a->report;
  gboolean families = a->plan->rows_are_families;
  guint64 written = r->baru + (families ? r->berubah : 0);
  guint64 held = (families ? a->next_keluarga : a->next_penduduk) - 1;

  if (a->in->dry_run || a->bulk != NULL || batch->last || batch->bytes_done == 0 ||
      batch->bytes_total <= batch->bytes_done ||
      (double) written / batch->bytes_done * (batch->bytes_total - batch->bytes_done) *
      REBUILD_SHARE < held)
    return TRUE;

  return take_indexes_down (a, error);
}

static gboolean
prepare_all (Apply    *a,
             GError  **error)
{
  a->load_penduduk = tepat_load_new (a->db, "penduduk",
    "id, uid, keluarga, wilayah, nik, nama, jk, tempat_lahir, tgl_lahir, ibu_kandung, hubungan,"
    " status_kawin, pendidikan, pekerjaan, no_hp, ktp_wilayah, ktp_alamat, mutu, kurang, impor,"
    " diubah, status", error);
  a->load_keluarga = tepat_load_new (a->db, "keluarga",
    "id, uid, no_kk, wilayah, alamat, rt, rw, dusun, kepala, jumlah_anggota, desil, desil_sumber,"
    " desil_tanggal, mutu, kurang, impor, diubah, lintang, bujur", error);
  a->load_identitas = tepat_load_new (a->db, "identitas", "penduduk, jenis, nilai", error);
  a->load_answers_p = tepat_load_new (a->db, "jawaban", "subjek, rekam, kuesioner, isi", error);
  a->load_answers_k = tepat_load_new (a->db, "jawaban", "subjek, rekam, kuesioner, isi", error);
  a->insert_identitas = tepat_db_prepare_trusted (a->db,
    "INSERT INTO identitas (penduduk, jenis, nilai) VALUES ($1, $2, $3)", error);
  a->insert_jawaban = tepat_db_prepare_trusted (a->db,
    "INSERT INTO jawaban (subjek, rekam, kuesioner, isi) VALUES ($1, $2, $3, $4)", error);
  a->insert_baris = tepat_db_prepare_trusted (a->db,
    "INSERT INTO impor_baris (impor, baris, hasil, alasan, isi) VALUES ($1, $2, $3, $4, $5)",
    error);

  return a->load_penduduk != NULL && a->load_keluarga != NULL && a->load_identitas != NULL &&
         a->load_answers_p != NULL && a->load_answers_k != NULL && a->insert_identitas != NULL &&
         a->insert_jawaban != NULL && a->insert_baris != NULL;
}

/* The register as it was before the import, which keeps the indexes that are taken down here. */
static TepatDb *
open_before (Apply    *a,
             GError  **error)
{
  g_autofree char *path = g_build_filename (a->in->folder, "tepat.db", NULL);
  TepatDb *before = tepat_db_open (path, FALSE, error);

  if (before == NULL || tepat_db_exec (before, "BEGIN", error))
    return before;
  tepat_db_close (before);

  return NULL;
}

#define FIND_FAMILY "SELECT id, wilayah FROM keluarga WHERE no_kk = $1 AND id < $3"                 \
                    " ORDER BY wilayah <> $2, id"

static gboolean
begin (Apply    *a,
       GError  **error)
{
  if (!load_limits (a, error))
    return FALSE;
  if (!a->in->dry_run &&
      (!begin_import (a, error) || (is_empty (a) && !take_indexes_down (a, error)) ||
       !prepare_all (a, error) ||
       (a->doubles = tepat_import_doubles_new (a->db, a->load_penduduk, a->load_keluarga,
                                               a->first_penduduk, a->first_keluarga,
                                               error)) == NULL))
    return FALSE;
  /* A row refers to none but those that the import has written or found itself. */
  if (!a->in->dry_run)
    tepat_db_set_foreign_keys (a->db, FALSE);
  if (a->first_keluarga > 1 &&
      (a->find_family = tepat_db_prepare_trusted (a->db, FIND_FAMILY, error)) == NULL)
    return FALSE;
  if (a->first_penduduk == 1)
    return TRUE;
  if (!a->in->dry_run && (a->before = open_before (a, error)) == NULL)
    return FALSE;
  a->matcher = tepat_import_matcher_new (a->db, a->before, a->plan, a->after, a->impor,
                                         a->first_penduduk, a->now, a->in->berkas,
                                         a->in->dry_run, error);

  return a->matcher != NULL;
}

static gboolean
keep_baris (Apply                    *a,
            const TepatImportRecord  *record,
            GError                  **error)
{
  if (record->alasan == NULL)
    return TRUE;
  if (a->in->on_problem != NULL)
    return a->in->on_problem (record, a->in->on_problem_data, error);
  if (a->in->dry_run)
    return TRUE;
  tepat_stmt_bind (a->insert_baris, "iisss", a->impor, (gint64) record->baris,
                   record->ditolak ? "ditolak" : "diperingatkan", record->alasan, record->isi);

  return tepat_stmt_run (a->insert_baris, error);
}

static gboolean
store_known (Apply              *a,
             TepatImportRecord  *record,
             gint64              penduduk,
             gboolean            moved,
             TepatImportMatch   *match,
             GError            **error)
{
  gboolean changed = FALSE;

  if (moved && !a->in->dry_run && !tepat_import_store_moved (a, record, penduduk, error))
    return FALSE;
  /* The family that the person would belong to is not there yet. */
  if (moved && a->in->dry_run)
    record->jawaban_kk = NULL;
  if (!tepat_import_store_known_extras (a, record, penduduk, &changed, error))
    return FALSE;
  if (changed)
    *match = TEPAT_IMPORT_CHANGED;

  return TRUE;
}

/* So that the next member's row is compared with what this one would have said. */
static gboolean
try_family_answers (Apply                    *a,
                    const TepatImportRecord  *record,
                    GError                  **error)
{
  gboolean changed = FALSE;
  gint64 keluarga;

  if (record->jawaban_kk == NULL)
    return TRUE;

  return tepat_import_store_find_older (a, record, &keluarga, error) &&
         (keluarga == 0 || tepat_import_store_family_answers (a, keluarga, record->jawaban_kk,
                                                              &changed, error));
}

enum
{
  NIK_NEW,
  NIK_OF_UNFLAGGED,
  NIK_OF_FLAGGED,
};

/* Of two rows with one NIK both get a flag, the first when the second comes. */
static void
count_dry_flags (Apply                    *a,
                 const TepatImportRecord  *record,
                 gboolean                  shared)
{
  gboolean flagged = shared || record->penduduk.mutu != 0;

  if (record->nik_key != 0)
    {
      gint64 seen = tepat_kk_map_lookup (a->dry_niks, record->nik_key, NULL);

      a->report->bertanda += seen == NIK_OF_UNFLAGGED;
      flagged |= seen != NIK_NEW;
      tepat_kk_map_insert (a->dry_niks, record->nik_key, NULL,
                           flagged ? NIK_OF_FLAGGED : NIK_OF_UNFLAGGED);
    }
  a->report->bertanda += flagged;
}

static gboolean
store_person (Apply              *a,
              TepatImportRecord  *records,
              guint               n_left,
              GError            **error)
{
  TepatImportRecord *record = &records[0];
  TepatImportMatch match = TEPAT_IMPORT_NEW;
  gboolean moved = FALSE, flagged = FALSE;
  gint64 penduduk = 0;

  if (a->matcher != NULL &&
      !tepat_import_matcher_try (a->matcher, record, &match, &moved, &penduduk, &flagged, error))
    return FALSE;
  if (match != TEPAT_IMPORT_NEW)
    {
      if (!store_known (a, record, penduduk, moved, &match, error))
        return FALSE;
    }
  else if (a->in->dry_run ? !try_family_answers (a, record, error)
                          : !tepat_import_store_new (a, records, n_left, error))
    return FALSE;
  a->report->baru += match == TEPAT_IMPORT_NEW;
  a->report->berubah += match == TEPAT_IMPORT_CHANGED;
  a->report->sama += match == TEPAT_IMPORT_SAME;
  a->report->bertanda += match == TEPAT_IMPORT_CHANGED && flagged;
  if (match == TEPAT_IMPORT_NEW && a->in->dry_run)
    count_dry_flags (a, record, flagged);

  return TRUE;
}

static gboolean
store_record (Apply              *a,
              TepatImportRecord  *records,
              guint               n_left,
              GError            **error)
{
  TepatImportRecord *record = &records[0];

  if (!tepat_import_store_settle (a, record, error))
    return FALSE;
  tepat_import_count (a->report, record);
  if (!keep_baris (a, record, error))
    return FALSE;
  if (record->ditolak)
    return TRUE;
  if (a->plan->rows_are_families)
    return tepat_import_store_family_row (a, record, error);

  return store_person (a, records, n_left, error);
}

#define LOOK_AHEAD 8

static void
prepare_record (Apply                    *a,
                const TepatImportRecord  *record)
{
  if (record->ditolak || a->in->dry_run)
    return;
  tepat_import_doubles_prepare (a->doubles, record->nik_key);
  tepat_kk_map_prepare (a->kk_map, record->kk_key, record->keluarga.wilayah);
}

static gboolean
store_batch (Apply             *a,
             TepatImportBatch  *batch,
             GCancellable      *cancellable,
             GError           **error)
{
  if (batch->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&batch->error));
      return FALSE;
    }
  for (guint i = 0; i < batch->n_records; i++)
    {
      if (i + LOOK_AHEAD < batch->n_records)
        prepare_record (a, &batch->records[i + LOOK_AHEAD]);
      if (!store_record (a, &batch->records[i], batch->n_records - i, error))
        return FALSE;
    }
  tepat_job_set_progress (a->in->job, batch->bytes_done, batch->bytes_total);

  return tepat_import_store_flush (a, error) && reconsider_indexes (a, batch, error) &&
         take_index_of_lacking_down (a, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
store_all (Apply         *a,
           GCancellable  *cancellable,
           GError       **error)
{
  gboolean last = FALSE;

  while (!last)
    {
      TepatImportBatch *batch = g_async_queue_pop (a->in->full);
      gboolean ok = store_batch (a, batch, cancellable, error);

      last = batch->last;
      tepat_import_batch_clear (batch);
      g_async_queue_push (a->in->empty, batch);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}

static char *
describe (Apply *a)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (b);
#define NUMBER(name, value)                                                                        \
  json_builder_set_member_name (b, name);                                                          \
  json_builder_add_int_value (b, (gint64) (value))
  json_builder_set_member_name (b, "berkas");
  json_builder_add_string_value (b, a->in->berkas);
  json_builder_set_member_name (b, "sha256");
  json_builder_add_string_value (b, *a->in->sha256);
  json_builder_set_member_name (b, "profil");
  json_builder_add_string_value (b, tepat_import_profile_get_kode (a->plan->profile));
  NUMBER ("jumlah", a->report->jumlah);
  NUMBER ("baru", a->report->baru);
  NUMBER ("berubah", a->report->berubah);
  NUMBER ("sama", a->report->sama);
  NUMBER ("ditolak", a->report->ditolak);
  NUMBER ("diperingatkan", a->report->diperingatkan);
  NUMBER ("penduduk_awal", a->first_penduduk);
  NUMBER ("penduduk_akhir", a->next_penduduk - 1);
  NUMBER ("keluarga_awal", a->first_keluarga);
  NUMBER ("keluarga_akhir", a->next_keluarga - 1);
#undef NUMBER
  json_builder_end_object (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

/* Those of the new persons, when all rows have told who is a double. */
static gboolean
count_flags (Apply    *a,
             GError  **error)
{
  gint64 n;

  if (!tepat_db_get_int_trusted (a->db, "SELECT count (*) FROM penduduk WHERE mutu <> 0"
                                        " AND +id >= $1", &n, error, "i", a->first_penduduk))
    return FALSE;
  a->report->bertanda += n;

  return TRUE;
}

static gboolean
finish_import (Apply    *a,
               GError  **error)
{
  g_autofree char *after = describe (a);
  const TepatJejakEntry entry = { .perbuatan = "impor.terapkan", .subjek_jenis = "impor",
                                  .subjek = a->report->uid, .sesudah = after };

  if (!count_flags (a, error) ||
      !tepat_db_run_trusted (a->db,
                             "UPDATE impor SET sha256 = $1, jumlah = $2, baru = $3, berubah = $4,"
                             " sama = $5, ditolak = $6, diperingatkan = $7, penduduk_awal = $8,"
                             " penduduk_akhir = $9, keluarga_awal = $10, keluarga_akhir = $11"
                             " WHERE id = $12", error, "siiiiiiiiiii", *a->in->sha256,
                             (gint64) a->report->jumlah, (gint64) a->report->baru,
                             (gint64) a->report->berubah, (gint64) a->report->sama,
                             (gint64) a->report->ditolak, (gint64) a->report->diperingatkan,
                             a->first_penduduk, a->next_penduduk - 1, a->first_keluarga,
                             a->next_keluarga - 1, a->impor) ||
      !tepat_import_overlay_keep (a->plan->overlay, a->db, a->impor, error) ||
      !tepat_jejak_append (a->db, &entry, error))
    return FALSE;
  tepat_db_note_change (a->db, "penduduk", NULL);
  tepat_db_note_change (a->db, "keluarga", NULL);
  a->in->seq = tepat_db_get_last_entry (a->db);

  return TRUE;
}

static gboolean
check_any_row (Apply    *a,
               GError  **error)
{
  if (a->report->jumlah > 0)
    return TRUE;
  g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_EMPTY,
               _("%s has a header and no row of data below it. Nothing was changed. Ask the sender "
                 "for the whole file."), a->in->berkas);

  return FALSE;
}

/* A file that was taken before and not taken back would only make doubles of what has no key. */
static gboolean
check_not_known (Apply    *a,
                 GError  **error)
{
  g_autofree char *when = NULL;
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;

  if (a->in->dry_run || a->in->again)
    return TRUE;
  if (!tepat_db_get_text_trusted (a->db, "SELECT waktu FROM impor WHERE sha256 = $1"
                                         " AND keadaan = 'diterapkan' LIMIT 1", &when, error,
                                  "s", *a->in->sha256))
    return FALSE;
  if (when == NULL)
    return TRUE;
  day = tepat_format_day_there (when, tepat_zone_of_wilayah (a->plan->kab));
  date = tepat_format_date (day);
  g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_KNOWN_FILE,
               _("This very file was imported on %s. Nothing was changed. Undo that import "
                 "first, or say that you want to import the file again (--again)."), date);

  return FALSE;
}

static void
apply_clear (Apply *a)
{
  g_clear_pointer (&a->load_penduduk, tepat_load_free);
  g_clear_pointer (&a->load_keluarga, tepat_load_free);
  g_clear_pointer (&a->load_identitas, tepat_load_free);
  g_clear_pointer (&a->load_answers_p, tepat_load_free);
  g_clear_pointer (&a->load_answers_k, tepat_load_free);
  g_clear_pointer (&a->insert_identitas, tepat_stmt_release);
  g_clear_pointer (&a->insert_jawaban, tepat_stmt_release);
  g_clear_pointer (&a->insert_baris, tepat_stmt_release);
  g_clear_pointer (&a->find_family, tepat_stmt_release);
  g_clear_pointer (&a->matcher, tepat_import_matcher_free);
  g_clear_pointer (&a->before, tepat_db_close);
  g_clear_pointer (&a->bulk, tepat_bulk_free);
  tepat_import_store_clear (a);
  if (!a->in->dry_run)
    tepat_db_set_foreign_keys (a->db, TRUE);
  g_free (a->now);
}

/**
 * tepat_import_apply_job:
 * @data: a #TepatImportApply
 *
 * The write side of an import, one transaction; the read side of a dry run.
 */
gpointer
tepat_import_apply_job (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  TepatImportApply *in = data;
  Apply a = { .db = db, .in = in, .plan = in->plan, .report = in->report };

  a.now = tepat_time_now ();
  tepat_import_store_init (&a);
  if (!in->dry_run)
    a.report->uid = tepat_uid_new ();
  tepat_job_set_phase (in->job, in->dry_run ? _("Checking the file") : _("Reading the file in"));
  if (begin (&a, error) && store_all (&a, cancellable, error) && check_any_row (&a, error) &&
      check_not_known (&a, error) && !in->dry_run && tepat_import_store_close (&a, error))
    {
      if (a.matcher == NULL && in->search != NULL)
        tepat_search_builder_seal (in->search);
      tepat_job_set_phase (in->job, _("Building the indexes"));
      if ((a.bulk == NULL || tepat_bulk_end (a.bulk, error)) &&
          tepat_import_store_finish (&a, error))
        finish_import (&a, error);
    }
  apply_clear (&a);

  return NULL;
}
