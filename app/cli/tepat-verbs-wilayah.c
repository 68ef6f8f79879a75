/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-wilayah"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-core-verbs.h"
#include "tepat-hak.h"
#include "tepat-invocation.h"
#include "tepat-json-members.h"
#include "tepat-text-table.h"
#include "tepat-wilayah-file.h"
#include "tepat-wilayah-index.h"

#define SEARCH_LIMIT 50

typedef struct
{
  TepatInvocation *invocation;
  TepatJob        *job;
  const char      *since;
} Import;

static gpointer
import_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Import *import = data;
  const char * const *paths = tepat_invocation_get_arguments (import->invocation);
  const TepatWilayahOptions options = {
    .berlaku_dari = import->since,
    .alasan = tepat_invocation_get_option (import->invocation, "reason"),
    .keep_missing = tepat_invocation_has_option (import->invocation, "part"),
    .dry_run = tepat_invocation_has_option (import->invocation, "dry-run"),
  };

  return tepat_wilayah_file_import (db, paths, &options, import->job, error);
}

static void
add_rejected (JsonBuilder              *builder,
              const TepatWilayahReport *report)
{
  json_builder_set_member_name (builder, "alasan");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const TepatWilayahRejected *rejected = report->rejected->pdata[i];

      json_builder_begin_object (builder);
      tepat_json_add_text (builder, "berkas", rejected->berkas);
      tepat_json_add_int (builder, "baris", rejected->number);
      tepat_json_add_text (builder, "kode", rejected->kode);
      tepat_json_add_text (builder, "sebab", rejected->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_report (TepatInvocation          *invocation,
            const TepatWilayahReport *report)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "cakupan", report->scope);
  tepat_json_add_int (builder, "baris", report->n_rows);
  tepat_json_add_int (builder, "baru", report->n_new);
  tepat_json_add_int (builder, "sama", report->n_same);
  tepat_json_add_int (builder, "ganti_nama", report->n_renamed);
  tepat_json_add_int (builder, "berakhir", report->n_ended);
  tepat_json_add_int (builder, "diganti", report->n_replaced);
  tepat_json_add_int (builder, "dilewati", report->n_skipped);
  tepat_json_add_int (builder, "ditolak", report->n_rejected);
  add_rejected (builder, report);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
}

static void
print_report (TepatInvocation          *invocation,
              const TepatWilayahReport *report)
{
  const struct { const char *title; guint n; } lines[] = {
    { _("Rows read"), report->n_rows },
    { _("New"), report->n_new },
    { _("Unchanged"), report->n_same },
    { _("Renamed"), report->n_renamed },
    { _("Ended"), report->n_ended },
    { _("Rejected"), report->n_rejected },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    tepat_invocation_print_count (invocation, lines[i].title, lines[i].n);
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const TepatWilayahRejected *rejected = report->rejected->pdata[i];
      g_autofree char *row = g_strdup_printf (_("Row %u"), rejected->number);
      g_autofree char *why = g_strdup_printf ("“%s”%s%s: %s", rejected->kode,
                                              rejected->berkas != NULL ? ", " : "",
                                              rejected->berkas != NULL ? rejected->berkas : "",
                                              rejected->reason);

      tepat_invocation_print_fact (invocation, row, why);
    }
}

static gboolean
run_import (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking the list of wilayah"));
  Import import = { invocation, job };
  g_autoptr(TepatWilayahReport) report = NULL;
  g_autofree char *since = NULL;

  if (!tepat_invocation_read_day (invocation, "since", &since, error))
    return FALSE;
  import.since = since;
  report = tepat_invocation_write (invocation, job, import_job, &import, error);
  if (report == NULL)
    return FALSE;
  put_report (invocation, report);
  print_report (invocation, report);

  return TRUE;
}

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_wilayah_index_load (db, error);
}

static void
add_wilayah (JsonBuilder        *builder,
             const TepatWilayah *wilayah,
             const char         *description)
{
  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "kode", wilayah->kode);
  tepat_json_add_text (builder, "nama", wilayah->nama);
  tepat_json_add_int (builder, "tingkat", wilayah->level);
  tepat_json_add_text (builder, "uraian", description);
  json_builder_end_object (builder);
}

static gboolean
run_search (TepatInvocation  *invocation,
            GError          **error)
{
  g_autofree char *text = g_strjoinv (" ", (GStrv) tepat_invocation_get_arguments (invocation));
  g_autoptr(TepatJob) job = tepat_job_new (_("Looking for wilayah"));
  g_autoptr(TepatWilayahIndex) index = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GPtrArray) hits = NULL;
  g_autofree char *under = NULL;

  if (!tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "under"), &under,
                                      error) ||
      (index = tepat_invocation_read (invocation, job, load_job, NULL, error)) == NULL)
    return FALSE;

  hits = tepat_wilayah_index_search (index, text, under, SEARCH_LIMIT);
  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autofree char *description = tepat_wilayah_describe (hits->pdata[i]);
      const TepatWilayah *wilayah = hits->pdata[i];

      add_wilayah (builder, wilayah, description);
      tepat_invocation_print (invocation, "%-12s %s\n", wilayah->kode, description);
    }
  json_builder_end_array (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
  if (hits->len == 0)
    tepat_invocation_print (invocation, _("No wilayah is called “%s”.\n"), text);

  return TRUE;
}

static const TepatVerbOption import_options[] = {
  { "since", N_("DATE"), N_("From which day the list is in force, for example 30/11/2026 (today)") },
  { "part", NULL, N_("The list is only a part: what it lacks does not end") },
  { "dry-run", NULL, N_("Only say what would happen") },
  { "reason", N_("TEXT"), N_("Why; kept in the journal") },
  { NULL, NULL, NULL },
};

static const TepatVerbOption search_options[] = {
  { "under", N_("CODE"), N_("Only below this wilayah") },
  { NULL, NULL, NULL },
};

static const TepatVerbDef verbs[] = {
  { "wilayah import", N_("FILE..."), N_("Take the official list of wilayah from CSV or XLSX files"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_WILAYAH_UBAH, import_options, run_import },
  { "wilayah search", N_("TEXT..."), N_("Find wilayah by name or code"),
    TEPAT_VERB_NEEDS_WORKSPACE, NULL, search_options, run_search },
};

void
tepat_wilayah_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
