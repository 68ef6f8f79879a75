/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-scan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dedup-alarm.h"
#include "dedup-file.h"
#include "dedup-home.h"
#include "dedup-keep.h"
#include "dedup-keys.h"
#include "dedup-model-json.h"
#include "dedup-results.h"
#include "dedup-setting.h"
#include "dedup-source.h"
#include "dedup-verbs.h"

#define MOST_THREADS 16

typedef struct
{
  const char         *csv;
  const char * const *maps;
  const char         *pairs;
  const char         *clusters;
  double              threshold;
  double              most_share;
  guint               n_threads;
  gint64              started;
} Request;

static gpointer
scan_file (gpointer   data,
           TepatJob  *job,
           GError   **error)
{
  Request *request = data;
  g_autoptr(DedupRecords) records = NULL;
  g_autoptr(DedupScan) scan = NULL;

  records = dedup_file_read (request->csv, request->maps, request->n_threads, job, error);
  if (records == NULL)
    return NULL;
  scan = dedup_scan_run (g_steal_pointer (&records), NULL, NULL, request->threshold,
                         request->n_threads, job, error);
  if (scan == NULL || !dedup_results_write (scan, request->pairs, request->clusters, error))
    return NULL;

  return g_steal_pointer (&scan);
}

static void
add_keys (JsonBuilder     *b,
          const DedupScan *scan)
{
  json_builder_set_member_name (b, "kunci");
  json_builder_begin_array (b);
  for (guint i = 0; i < dedup_keys_get_n (); i++)
    {
      const DedupKeyReport *key = &scan->keys[i];

      json_builder_begin_object (b);
      json_builder_set_member_name (b, "nama");
      json_builder_add_string_value (b, dedup_keys_get_name (i));
      tepat_json_add_int (b, "pasangan", key->n_pairs);
      tepat_json_add_int (b, "kelompok_terbesar", key->largest);
      tepat_json_add_int (b, "kelompok_dibagi", key->n_refined);
      tepat_json_add_int (b, "tidak_dibandingkan", key->n_left_out);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
put_scan (TepatInvocation *invocation,
          const DedupScan *scan,
          const DedupKept *kept,
          double           seconds)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  tepat_json_add_int (b, "baris", scan->records->n);
  tepat_json_add_int (b, "dibandingkan", scan->n_compared);
  tepat_json_add_int (b, "tidak_dibandingkan", scan->n_left_out);
  tepat_json_add_int (b, "pasangan", scan->links->len);
  tepat_json_add_int (b, "pasangan_ganda", scan->n_taken);
  dedup_verb_add_double (b, "ambang", scan->threshold);
  dedup_verb_add_double (b, "taksiran_ganda", scan->model->n_found);
  tepat_json_add_int (b, "kelompok", scan->n_clusters);
  tepat_json_add_int (b, "anggota_kelompok", scan->n_clustered);
  tepat_json_add_int (b, "kelompok_terbesar", scan->largest);
  dedup_verb_add_double (b, "detik", seconds);
  if (kept != NULL)
    {
      tepat_json_add_int (b, "kasus_orang", kept->n_orang);
      tepat_json_add_int (b, "kasus_nik", kept->n_nik);
      tepat_json_add_int (b, "kasus_keluarga", kept->n_keluarga);
      tepat_json_add_int (b, "kasus_program", kept->n_program);
      tepat_json_add_int (b, "kasus_bentrok", kept->n_bentrok);
      tepat_json_add_int (b, "sudah_diputus", kept->n_diputus);
      tepat_json_add_int (b, "belum_antre", kept->n_sisa);
    }
  add_keys (b, scan);
  json_builder_set_member_name (b, "bobot");
  json_builder_add_value (b, dedup_model_to_json (scan->model));
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static void
print_scan (TepatInvocation *invocation,
            const DedupScan *scan,
            double           most_share)
{
  g_autofree char *rows = tepat_format_count (scan->records->n);
  g_autofree char *compared = tepat_format_count ((gint64) scan->n_compared);
  g_autofree char *taken = tepat_format_count ((gint64) scan->n_taken);
  g_autofree char *clusters = tepat_format_count (scan->n_clusters);
  g_autofree char *clustered = tepat_format_count (scan->n_clustered);
  g_autofree char *left_out = tepat_format_count ((gint64) scan->n_left_out);
  g_autofree char *alarm = dedup_alarm_describe (scan, most_share);

  tepat_invocation_print (invocation, _("%s records, %s pairs compared\n"), rows, compared);
  tepat_invocation_print (invocation, _("%s pairs look like the same person (from %.0f%% on)\n"),
                          taken, scan->threshold * 100);
  tepat_invocation_print (invocation, _("%s groups with %s records; the largest has %u\n"),
                          clusters, clustered, scan->largest);
  if (scan->n_left_out > 0)
    tepat_invocation_print (invocation,
                            _("Not compared: %s pairs of records that agree with too many others "
                              "in what they were looked up by\n"), left_out);
  if (alarm != NULL)
    tepat_invocation_print (invocation, "%s\n", alarm);
}

gboolean
dedup_verb_read_share (TepatInvocation  *invocation,
                       const char       *option,
                       double            standard,
                       double           *share,
                       GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, option);
  char *end;

  *share = standard;
  if (text == NULL)
    return TRUE;
  *share = g_ascii_strtod (text, &end);
  if (*end == '\0' && end != text && *share > 0 && *share <= 1)
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s is a number between 0 and 1, such as 0.8."),
               option);

  return FALSE;
}

void
dedup_verb_tell_usage (GError **error)
{
  if (error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    {
      GError *usage = g_error_new_literal (TEPAT_USAGE_ERROR, 0, (*error)->message);

      g_clear_error (error);
      g_propagate_error (error, usage);
    }
}

/* What belongs to the one use of the verb and was given with another. */
static gboolean
check_together (TepatInvocation  *invocation,
                GError          **error)
{
  static const struct { const char *option; const char *without; const char *with; } rules[] = {
    { "map", NULL, "csv" }, { "csv", "new", NULL }, { "pairs", "new", NULL },
    { "clusters", "new", NULL }, { "threshold", "new", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (!tepat_invocation_has_option (invocation, rules[i].option))
        continue;
      if (rules[i].with != NULL && !tepat_invocation_has_option (invocation, rules[i].with))
        {
          g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s goes with --%s: say which file."),
                       rules[i].option, rules[i].with);
          return FALSE;
        }
      if (rules[i].without != NULL && tepat_invocation_has_option (invocation, rules[i].without))
        {
          g_set_error (error, TEPAT_USAGE_ERROR, 0,
                       _("--%s does not go with --%s: leave one of them out."), rules[i].option,
                       rules[i].without);
          return FALSE;
        }
    }
  return TRUE;
}

/* Records that were read already. */
typedef struct
{
  DedupRecords *records;
  Request      *request;
  const char   *folder;
} Loaded;

static gpointer
scan_records (gpointer   data,
              TepatJob  *job,
              GError   **error)
{
  Loaded *loaded = data;

  return dedup_home_scan (g_steal_pointer (&loaded->records), loaded->folder,
                          loaded->request->threshold, loaded->request->n_threads, job, error);
}

static void
print_kept (TepatInvocation *invocation,
            const DedupKept *kept)
{
  g_autofree char *orang = tepat_format_count ((gint64) kept->n_orang);
  g_autofree char *nik = tepat_format_count ((gint64) kept->n_nik);
  g_autofree char *keluarga = tepat_format_count ((gint64) kept->n_keluarga);
  g_autofree char *program = tepat_format_count ((gint64) kept->n_program);
  g_autofree char *bentrok = tepat_format_count ((gint64) kept->n_bentrok);
  g_autofree char *decided = tepat_format_count ((gint64) kept->n_diputus);
  g_autofree char *rest = tepat_format_count ((gint64) kept->n_sisa);

  tepat_invocation_print (invocation, _("In the queue: %s persons, %s NIK of two, %s families, %s "
                                        "twice in a programme, %s in programmes that exclude each "
                                        "other\n"), orang, nik, keluarga, program, bentrok);
  if (kept->n_diputus > 0)
    tepat_invocation_print (invocation, _("Decided before and unchanged since: %s\n"), decided);
  if (kept->n_sisa > 0)
    tepat_invocation_print (invocation, _("%s records of very large groups wait for the next "
                                          "search, when some of each were decided on\n"), rest);
}

/* Reads, compares, keeps: three jobs, since the middle one needs no store. */
static DedupScan *
scan_register (TepatInvocation  *invocation,
               Request          *request,
               DedupKept       **kept,
               GError          **error)
{
  g_autoptr(TepatJob) reading = tepat_job_new (_("Looking for doubles"));
  g_autoptr(TepatJob) keeping = tepat_job_new (_("Keeping what was found"));
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  Loaded loaded = { NULL, request, tepat_store_get_folder (store) };
  g_autofree DedupSettings *settings = NULL;
  DedupScan *scan;

  settings = tepat_session_read (tepat_invocation_get_session (invocation), dedup_settings_read,
                                 NULL, NULL, error);
  if (settings == NULL)
    return NULL;
  if (request->threshold <= 0)
    request->threshold = settings->threshold;
  loaded.records = tepat_invocation_read (invocation, reading, dedup_source_read, reading, error);
  if (loaded.records == NULL)
    return NULL;
  scan = tepat_invocation_run (invocation, _("Looking for doubles"), scan_records, &loaded, error);
  if (scan == NULL)
    return NULL;
  if (!dedup_alarm_check (scan, request->most_share, error))
    {
      dedup_home_drop (loaded.folder, scan->token);
      dedup_scan_free (scan);
      return NULL;
    }
  *kept = tepat_invocation_write (invocation, keeping, dedup_keep, scan, error);
  if (*kept == NULL)
    g_clear_pointer (&scan, dedup_scan_free);
  else if (scan->token != NULL)
    dedup_home_clean (loaded.folder, scan->token);

  return scan;
}

static gboolean
run_scan (TepatInvocation  *invocation,
          GError          **error)
{
  Request request = {
    .csv = tepat_invocation_get_option (invocation, "csv"),
    .maps = tepat_invocation_get_options (invocation, "map"),
    .pairs = tepat_invocation_get_option (invocation, "pairs"),
    .clusters = tepat_invocation_get_option (invocation, "clusters"),
    .started = g_get_monotonic_time (),
  };
  g_autofree DedupKept *kept = NULL;
  g_autoptr(DedupScan) scan = NULL;

  if (!check_together (invocation, error))
    return FALSE;
  if (tepat_invocation_has_option (invocation, "new"))
    return dedup_verb_follow (invocation, error);
  if (!dedup_verb_read_share (invocation, "threshold", 0, &request.threshold, error) ||
      !dedup_verb_read_share (invocation, "most-share", DEDUP_ALARM_SHARE, &request.most_share,
                              error) ||
      !tepat_invocation_read_limit (invocation, "threads", 0, MOST_THREADS, &request.n_threads,
                                    error))
    return FALSE;
  scan = request.csv != NULL
           ? tepat_invocation_run (invocation, _("Looking for doubles"), scan_file, &request, error)
           : scan_register (invocation, &request, &kept, error);
  dedup_verb_tell_usage (error);
  if (scan == NULL || (request.csv == NULL &&
                       !dedup_results_write (scan, request.pairs, request.clusters, error)))
    return FALSE;
  print_scan (invocation, scan, request.most_share);
  if (kept != NULL)
    print_kept (invocation, kept);
  put_scan (invocation, scan, kept,
            (double) (g_get_monotonic_time () - request.started) / G_USEC_PER_SEC);

  return TRUE;
}

void
dedup_verbs_add_scan (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "csv", N_("FILE"), N_("of a CSV or XLSX file, without a workspace") },
    { "map", N_("FIELD=HEADER"), N_("which column of the file a field is; may be repeated"), TRUE },
    { "new", NULL, N_("only what came or changed since, against all that was searched") },
    { "pairs", N_("FILE"), N_("write the pairs as CSV") },
    { "clusters", N_("FILE"), N_("write the group of each record as CSV") },
    { "threshold", N_("P"), N_("from which probability on a pair is one person (by the data)") },
    { "most-share", N_("P"), N_("stop where a larger share of the register looks double (0.5)") },
    { "threads", N_("N"), N_("how many threads (as many as the machine has)") },
    { NULL },
  };
  static const TepatVerbDef verb = {
    "dedup scan", NULL, N_("Look for doubles in the register, or in a file"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, options, run_scan, "csv",
  };

  tepat_context_add_verb (context, &verb);
}
