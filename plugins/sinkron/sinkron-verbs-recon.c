/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-recon"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-members.h"
#include "sinkron-recon.h"
#include "sinkron-verbs.h"

#define MOST_ROWS 1000000

static const TepatTextColumn row_columns[] = {
  { N_("Desa"), 0 }, { N_("Programme"), 0 }, { N_("Name"), 40 }, { N_("Stage"), 0 },
  { N_("Amount"), 0, TRUE }, { N_("Status"), 0 }, { N_("Reason"), 40 }, { N_("Next step"), 60 },
  { NULL }
};

static void
print_counts (TepatInvocation *invocation,
              JsonArray       *findings)
{
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *one = json_array_get_object_element (findings, i);
      gint64 n = json_object_get_int_member (one, "jumlah");

      tepat_invocation_print_count (invocation, sinkron_recon_get_title (text_of (one, "temuan")),
                                    n);
      if (n > 0)
        tepat_invocation_print (invocation, "    %s (%s)\n", text_of (one, "langkah"),
                                text_of (one, "temuan"));
    }
}

static void
print_rows (TepatInvocation *invocation,
            JsonArray       *rows)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (row_columns);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);

      tepat_text_table_add (table, (const char *[]) {
        text_of (one, "wilayah"), text_of (one, "program"), text_of (one, "nama"),
        text_of (one, "tahap"), text_of (one, "nominal"), text_of (one, "status_nama"),
        text_of (one, "arti"), text_of (one, "langkah") });
    }
  tepat_invocation_print_table (invocation, table);
}

static gboolean
export_rows (TepatInvocation          *invocation,
             const SinkronReconQuery  *query,
             const char               *path,
             GError                  **error)
{
  g_autoptr(TepatJob) noting = tepat_job_new (_("Comparing payments with the register"));
  g_autoptr(TepatJob) job = tepat_job_new (_("Comparing payments with the register"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  SinkronReconExport export = { *query, path, 0 };
  GError *local = NULL;

  tepat_invocation_write (invocation, noting, sinkron_recon_note, &export, &local);
  if (local == NULL)
    tepat_invocation_read (invocation, job, sinkron_recon_write, &export, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_print (invocation, _("%u findings were written to %s.\n"), export.n_rows, path);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "berkas");
  json_builder_add_string_value (b, path);
  json_builder_set_member_name (b, "baris");
  json_builder_add_int_value (b, export.n_rows);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
print_groups (TepatInvocation    *invocation,
              SinkronReconQuery  *query,
              const char         *by,
              GError            **error)
{
  static const TepatTextColumn columns[] = {
    { N_("Finding"), 0 }, { N_("Code"), 0 }, { N_("Name"), 40 }, { N_("Number"), 0, TRUE },
    { N_("Amount"), 0, TRUE }, { NULL }
  };
  static const char * const kinds[] = { [SINKRON_RECON_PROGRAM] = "program",
                                        [SINKRON_RECON_DESA] = "desa",
                                        [SINKRON_RECON_STATUS] = "status", };
  g_autoptr(TepatJob) job = tepat_job_new (_("Comparing payments with the register"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  g_autoptr(JsonNode) node = NULL;
  JsonArray *rows;
  guint kind = 0;

  while (kind < G_N_ELEMENTS (kinds) && strcmp (kinds[kind], by) != 0)
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("--by is program, desa or status."));
      return FALSE;
    }
  query->kelompok = kind;
  node = tepat_invocation_read (invocation, job, sinkron_recon_group, query, error);
  if (node == NULL)
    return FALSE;
  rows = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      g_autofree char *n = tepat_format_count (json_object_get_int_member (one, "jumlah"));
      g_autofree char *sum = tepat_format_count (json_object_get_int_member (one, "nominal"));

      tepat_text_table_add (table, (const char *[]) {
        sinkron_recon_get_title (text_of (one, "temuan")), text_of (one, "kode"),
        text_of (one, "nama"), n, sum });
    }
  tepat_invocation_print_table (invocation, table);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static gboolean
run_recon (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Comparing payments with the register"));
  g_autoptr(JsonNode) node = NULL;
  const char *path = tepat_invocation_get_option (invocation, "out");
  const char *by = tepat_invocation_get_option (invocation, "by");
  g_autofree char *wilayah = NULL;
  guint64 year;
  SinkronReconQuery query = {
    .tahap = tepat_invocation_get_option (invocation, "stage"),
    .program = tepat_invocation_get_option (invocation, "program"),
    .temuan = tepat_invocation_get_option (invocation, "list"),
  };

  if (!g_ascii_string_to_unsigned (tepat_invocation_get_arguments (invocation)[0], 10, 2000, 2100,
                                   &year, NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("The year has four digits."));
      return FALSE;
    }
  query.tahun = (gint64) year;
  if (!tepat_invocation_read_limit (invocation, "limit", path != NULL ? MOST_ROWS : 50, MOST_ROWS,
                                    &query.limit, error) ||
      !tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"), &wilayah,
                                      error))
    return FALSE;
  query.wilayah = wilayah;
  if (by != NULL)
    return print_groups (invocation, &query, by, error);
  if (path != NULL)
    return export_rows (invocation, &query, path, error);
  node = tepat_invocation_read (invocation, job, sinkron_recon_read, &query, error);
  if (node == NULL)
    return FALSE;
  if (query.temuan != NULL)
    print_rows (invocation, json_node_get_array (node));
  else
    print_counts (invocation, json_node_get_array (node));
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "stage", N_("STAGE"), N_("One stage of the year") },
  { "program", N_("CODE"), N_("One programme") },
  { "wilayah", N_("WILAYAH"), N_("Only this kecamatan or desa") },
  { "by", N_("GROUP"), N_("Counts by program, desa or status") },
  { "list", N_("FINDING"), N_("The rows of one finding") },
  { "limit", N_("N"), N_("Rows at most (50; in a file all)") },
  { "out", N_("FILE"), N_("Write the rows into a .csv or .xlsx file") },
  { NULL }
};

static const TepatVerbDef recon = {
  "sinkron recon", N_("YEAR"), N_("Compare the payments of a year with lists and register"),
  TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, options, run_recon
};

void
sinkron_verbs_add_recon (TepatContext *context)
{
  tepat_context_add_verb (context, &recon);
}
