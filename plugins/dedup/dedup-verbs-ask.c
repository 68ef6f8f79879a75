/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-ask"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-explain.h"
#include "dedup-file.h"
#include "dedup-forecast.h"
#include "dedup-keys.h"
#include "dedup-link.h"
#include "dedup-results.h"
#include "dedup-setting.h"
#include "dedup-source.h"
#include "dedup-verbs.h"

/* What changes nothing: how long it would take, what was found, why. */

#define MOST_THREADS 16

/* Records that were read, and what is done with them without the store. */
typedef struct
{
  const char         *csv;
  const char * const *maps;
  guint               n_threads;
  double              threshold;
  DedupRecords       *records;
} Request;

static gpointer
read_file (gpointer   data,
           TepatJob  *job,
           GError   **error)
{
  Request *self = data;

  return dedup_file_read (self->csv, self->maps, self->n_threads, job, error);
}

static gboolean
read_records (TepatInvocation  *invocation,
              Request          *self,
              GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading"));

  if (!tepat_invocation_read_limit (invocation, "threads", 0, MOST_THREADS, &self->n_threads,
                                    error))
    return FALSE;
  self->records = self->csv != NULL
    ? tepat_invocation_run (invocation, _("Reading"), read_file, self, error)
    : tepat_invocation_read (invocation, job, dedup_source_read, job, error);
  dedup_verb_tell_usage (error);

  return self->records != NULL;
}

static gpointer
forecast (gpointer   data,
          TepatJob  *job,
          GError   **error)
{
  Request *self = data;

  return dedup_forecast_new (self->records, self->n_threads, job);
}

static void
print_forecast (TepatInvocation     *invocation,
                const DedupRecords  *records,
                const DedupForecast *forecast)
{
  g_autofree char *rows = tepat_format_count (records->n);
  g_autofree char *pairs = tepat_format_count ((gint64) forecast->n_pairs);
  g_autofree char *seconds = tepat_format_decimal (forecast->seconds, 1);
  g_autofree char *left_out = tepat_format_count ((gint64) forecast->n_left_out);

  tepat_invocation_print (invocation, _("%s records, at most %s pairs to compare, about %s s\n"),
                          rows, pairs, seconds);
  for (guint i = 0; i < dedup_keys_get_n (); i++)
    if (forecast->keys[i].n_refined > 0)
      tepat_invocation_print (invocation, _("  %s: %u records at most agree in it; %u groups are "
                                            "too large and are divided\n"),
                              dedup_keys_get_name (i), forecast->keys[i].largest,
                              (guint) forecast->keys[i].n_refined);
  if (forecast->n_left_out > 0)
    tepat_invocation_print (invocation, _("Would be left out: %s pairs of such groups\n"), left_out);
}

static void
put_forecast (TepatInvocation     *invocation,
              const DedupRecords  *records,
              const DedupForecast *forecast)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  tepat_json_add_int (b, "baris", records->n);
  tepat_json_add_int (b, "pasangan", forecast->n_pairs);
  tepat_json_add_int (b, "tidak_dibandingkan", forecast->n_left_out);
  dedup_verb_add_double (b, "detik", forecast->seconds);
  json_builder_set_member_name (b, "kunci");
  json_builder_begin_array (b);
  for (guint i = 0; i < dedup_keys_get_n (); i++)
    {
      json_builder_begin_object (b);
      json_builder_set_member_name (b, "nama");
      json_builder_add_string_value (b, dedup_keys_get_name (i));
      tepat_json_add_int (b, "pasangan", forecast->keys[i].n_pairs);
      tepat_json_add_int (b, "kelompok_terbesar", forecast->keys[i].largest);
      tepat_json_add_int (b, "kelompok_dibagi", forecast->keys[i].n_refined);
      tepat_json_add_int (b, "tidak_dibandingkan", forecast->keys[i].n_left_out);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
run_estimate (TepatInvocation  *invocation,
              GError          **error)
{
  g_autoptr(DedupForecast) result = NULL;
  g_autoptr(DedupRecords) records = NULL;
  Request self = {
    .csv = tepat_invocation_get_option (invocation, "csv"),
    .maps = tepat_invocation_get_options (invocation, "map"),
  };

  if (!read_records (invocation, &self, error))
    return FALSE;
  records = self.records;
  result = tepat_invocation_run (invocation, _("Counting pairs"), forecast, &self, error);
  if (result == NULL)
    return FALSE;
  print_forecast (invocation, records, result);
  put_forecast (invocation, records, result);

  return TRUE;
}

static gpointer
compare (gpointer   data,
         TepatJob  *job,
         GError   **error)
{
  Request *self = data;

  return dedup_scan_run (g_steal_pointer (&self->records), NULL, NULL, self->threshold,
                         self->n_threads, job, error);
}

static gboolean
read_number (TepatInvocation  *invocation,
             const char       *option,
             double           *number,
             GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, option);
  char *end;

  if (text == NULL)
    return TRUE;
  *number = g_ascii_strtod (text, &end);
  if (*end == '\0' && end != text)
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s is a number, such as 0.8."), option);

  return FALSE;
}

static gboolean
wants_csv (TepatInvocation  *invocation,
           GError          **error)
{
  const char *format = tepat_invocation_get_option (invocation, "format");

  if (format == NULL || strcmp (format, "csv") == 0)
    return TRUE;
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("The only --format is csv."));

  return FALSE;
}

/* Compares the register anew and prints; the queue stays as it is. @threshold: 0 for the one that
 * the office set, or else that of the data */
static DedupScan *
scan_again (TepatInvocation  *invocation,
            double            threshold,
            GError          **error)
{
  Request self = { .threshold = threshold };
  g_autofree DedupSettings *settings = NULL;

  if (!wants_csv (invocation, error) ||
      (settings = tepat_session_read (tepat_invocation_get_session (invocation),
                                      dedup_settings_read, NULL, NULL, error)) == NULL ||
      !read_records (invocation, &self, error))
    return NULL;
  if (self.threshold <= 0)
    self.threshold = settings->threshold;

  return tepat_invocation_run (invocation, _("Looking for doubles"), compare, &self, error);
}

static gboolean
run_pairs (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(DedupScan) scan = NULL;
  double least = 0;

  if (!read_number (invocation, "min-weight", &least, error) ||
      (scan = scan_again (invocation, 0, error)) == NULL)
    return FALSE;
  dedup_results_print_pairs (scan, least, tepat_invocation_wants_json (invocation));

  return TRUE;
}

static gboolean
run_clusters (TepatInvocation  *invocation,
              GError          **error)
{
  g_autoptr(DedupScan) scan = NULL;
  double threshold;

  if (!dedup_verb_read_share (invocation, "threshold", 0, &threshold, error))
    return FALSE;
  scan = scan_again (invocation, threshold, error);
  if (scan == NULL)
    return FALSE;
  dedup_results_print_clusters (scan, tepat_invocation_wants_json (invocation));

  return TRUE;
}

/* Two persons. */
typedef struct
{
  const char         *folder;
  const char * const *uids;
} Two;

static gpointer
compare_two (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Two *two = data;
  g_autoptr(DedupLookup) lookup = dedup_lookup_new (db, two->folder, error);

  return lookup != NULL ? dedup_lookup_compare (lookup, two->uids[0], two->uids[1], error) : NULL;
}

static gboolean
run_explain (TepatInvocation  *invocation,
             GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Comparing"));
  g_autoptr(DedupMatch) match = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  Two two = { dedup_verb_get_folder (invocation), tepat_invocation_get_arguments (invocation) };

  match = tepat_invocation_read (invocation, job, compare_two, &two, error);
  if (match == NULL)
    return FALSE;
  dedup_verb_put_match (invocation, b, match);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_link (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Looking in the register"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  DedupLinkage linkage = {
    .folder = dedup_verb_get_folder (invocation),
    .path = tepat_invocation_get_arguments (invocation)[0],
    .maps = tepat_invocation_get_options (invocation, "map"),
    .out = tepat_invocation_get_option (invocation, "out"),
    .job = job,
  };
  gint64 started = g_get_monotonic_time ();

  if (tepat_invocation_read (invocation, job, dedup_link, &linkage, error) == NULL)
    {
      dedup_verb_tell_usage (error);
      return FALSE;
    }
  tepat_invocation_print (invocation, _("%u rows: %u are somebody in the register, %u may be, %u "
                                        "are not found\n"), linkage.n_rows, linkage.n_sure,
                          linkage.n_maybe, linkage.n_rows - linkage.n_sure - linkage.n_maybe);
  json_builder_begin_object (b);
  tepat_json_add_int (b, "baris", linkage.n_rows);
  tepat_json_add_int (b, "ketemu", linkage.n_sure);
  tepat_json_add_int (b, "mungkin", linkage.n_maybe);
  tepat_json_add_int (b, "tidak_ketemu", linkage.n_rows - linkage.n_sure - linkage.n_maybe);
  dedup_verb_add_double (b, "ambang", linkage.threshold);
  dedup_verb_add_double (b, "detik", (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

/* Name and number, one after the other. */
static gpointer
read_stats (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const char sql[] =
    "SELECT 'kasus.' || jenis || '.' || keadaan, count (*) FROM dedup_kasus GROUP BY 1"
    " UNION ALL SELECT 'putusan.' || putusan, count (*) FROM dedup_putusan GROUP BY 1"
    " UNION ALL SELECT 'gabung.' || keadaan, count (*) FROM dedup_gabung GROUP BY 1"
    " UNION ALL SELECT 'pencarian', count (*) FROM dedup_jalan"
    " UNION ALL SELECT 'menyusul', count (DISTINCT rekam) FROM dedup_kunci ORDER BY 1";
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    for (int i = 0; i < 2; i++)
      g_ptr_array_add (numbers, g_strdup (tepat_stmt_get_text (stmt, i)));

  return row ? NULL : g_steal_pointer (&numbers);
}

static gboolean
run_stats (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Counting"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(GPtrArray) numbers = NULL;

  numbers = tepat_invocation_read (invocation, job, read_stats, NULL, error);
  if (numbers == NULL)
    return FALSE;
  json_builder_begin_object (b);
  for (guint i = 0; i < numbers->len; i += 2)
    {
      tepat_invocation_print (invocation, "%-32s %s\n", (const char *) numbers->pdata[i],
                              (const char *) numbers->pdata[i + 1]);
      tepat_json_add_int (b, numbers->pdata[i], g_ascii_strtoull (numbers->pdata[i + 1], NULL, 10));
    }
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

#define MAP_OPTION \
  { "map", N_("FIELD=HEADER"), N_("which column of the file a field is; may be repeated"), TRUE }
#define THREADS_OPTION \
  { "threads", N_("N"), N_("how many threads (as many as the machine has)") }
#define FORMAT_OPTION { "format", N_("FORMAT"), N_("csv") }

void
dedup_verbs_add_ask (TepatContext *context)
{
  static const TepatVerbOption estimate_options[] = {
    { "csv", N_("FILE"), N_("of a CSV or XLSX file, without a workspace") }, MAP_OPTION,
    THREADS_OPTION, { NULL },
  };
  static const TepatVerbOption pairs_options[] = {
    { "min-weight", N_("W"), N_("from so many bits on (0)") }, FORMAT_OPTION, THREADS_OPTION,
    { NULL },
  };
  static const TepatVerbOption clusters_options[] = {
    { "threshold", N_("P"), N_("from which probability on a pair is one person (by the data)") },
    FORMAT_OPTION, THREADS_OPTION, { NULL },
  };
  static const TepatVerbOption link_options[] = {
    MAP_OPTION, { "out", N_("FILE"), N_("write the pairs as CSV") }, { NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "dedup estimate", NULL, N_("How many pairs a search would compare, and how long it takes"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, estimate_options, run_estimate, "csv" },
    { "dedup pairs", NULL, N_("Print the pairs of the register that may be one person"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, pairs_options, run_pairs },
    { "dedup clusters", NULL, N_("Print the group of each record of the register"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, clusters_options, run_clusters },
    { "dedup explain", N_("A B"), N_("Why two persons are one, or are not"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, NULL, run_explain },
    { "dedup link", N_("FILE"), N_("Look for the persons of a file in the register"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, link_options, run_link },
    { "dedup stats", NULL, N_("Count cases, decisions and merges"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, NULL, run_stats },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
