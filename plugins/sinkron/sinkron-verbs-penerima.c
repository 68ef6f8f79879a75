/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-penerima"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sinkron-members.h"
#include "sinkron-penerima.h"
#include "sinkron-verbs.h"

#define MOST_ROWS 1000000

static void
print_sum (TepatInvocation *invocation,
           const char      *title,
           JsonObject      *one)
{
  g_autofree char *valid = tepat_format_count (json_object_get_int_member (one, "sah"));
  g_autofree char *all = tepat_format_count (json_object_get_int_member (one, "jumlah"));
  g_autofree char *words = g_strdup_printf (_("%s of %s valid"), valid, all);

  tepat_invocation_print_fact (invocation, title, words);
}

static void
print_whole (TepatInvocation *invocation,
             JsonObject      *whole)
{
  JsonArray *reasons = json_object_get_array_member (whole, "alasan");
  JsonArray *programs = json_object_get_array_member (whole, "program");

  print_sum (invocation, _("Recipients"), whole);
  for (guint i = 0; i < json_array_get_length (programs); i++)
    {
      JsonObject *one = json_array_get_object_element (programs, i);

      print_sum (invocation, text_of (one, "nama"), one);
    }
  for (guint i = 0; i < json_array_get_length (reasons); i++)
    {
      JsonObject *one = json_array_get_object_element (reasons, i);
      gint64 n = json_object_get_int_member (one, "jumlah");

      if (n == 0)
        continue;
      tepat_invocation_print_count (invocation,
                                    sinkron_penerima_get_title (text_of (one, "alasan")), n);
      tepat_invocation_print (invocation, "    %s (%s)\n", text_of (one, "langkah"),
                              text_of (one, "alasan"));
    }
}

static const TepatTextColumn columns[] = {
  { N_("Desa"), 24 }, { N_("Programme"), 0 }, { N_("Name"), 40 }, { N_("Finding"), 50 }, { NULL }
};

static void
print_rows (TepatInvocation *invocation,
            JsonArray       *rows)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);

      tepat_text_table_add (table, (const char *[]) {
        text_of (one, "desa"), text_of (one, "program"), text_of (one, "nama"),
        sinkron_penerima_get_title (text_of (one, "alasan")) });
    }
  tepat_invocation_print_table (invocation, table);
}

static gboolean
export_rows (TepatInvocation       *invocation,
             SinkronPenerimaQuery  *query,
             GError               **error)
{
  g_autoptr(TepatJob) noting = tepat_job_new (_("Looking who is valid"));
  g_autoptr(TepatJob) job = tepat_job_new (_("Looking who is valid"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  GError *local = NULL;

  tepat_invocation_write (invocation, noting, sinkron_penerima_note, query, &local);
  if (local == NULL)
    tepat_invocation_read (invocation, job, sinkron_penerima_write, query, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_print (invocation, _("%u findings were written to %s.\n"), query->n_rows,
                          query->path);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "berkas");
  json_builder_add_string_value (b, query->path);
  json_builder_set_member_name (b, "baris");
  json_builder_add_int_value (b, query->n_rows);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_valid (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Looking who is valid"));
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *wilayah = NULL;
  SinkronPenerimaQuery query = {
    .program = tepat_invocation_get_option (invocation, "program"),
    .alasan = tepat_invocation_get_option (invocation, "list"),
    .path = tepat_invocation_get_option (invocation, "out"),
  };
  gboolean rows = tepat_invocation_has_option (invocation, "list");

  if (!tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"), &wilayah,
                                      error) ||
      !tepat_invocation_read_limit (invocation, "limit", query.path != NULL ? MOST_ROWS : 50,
                                    MOST_ROWS, &query.limit, error))
    return FALSE;
  query.wilayah = wilayah;
  if (query.path != NULL)
    return export_rows (invocation, &query, error);
  node = tepat_invocation_read (invocation, job, rows ? sinkron_penerima_list
                                                      : sinkron_penerima_read, &query, error);
  if (node == NULL)
    return FALSE;
  if (rows)
    print_rows (invocation, json_node_get_array (node));
  else
    print_whole (invocation, json_node_get_object (node));
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "program", N_("CODE"), N_("One programme") },
  { "wilayah", N_("WILAYAH"), N_("Only this kecamatan or desa") },
  { "list", N_("REASON"), N_("The rows of one reason; sah: those who are valid") },
  { "limit", N_("N"), N_("Rows at most (50; in a file all)") },
  { "out", N_("FILE"), N_("Write the rows into a .csv or .xlsx file") },
  { NULL }
};

static const TepatVerbDef valid = {
  "sinkron valid", NULL, N_("How many recipients are valid, and why the others are not"),
  TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, options, run_valid
};

void
sinkron_verbs_add_penerima (TepatContext *context)
{
  tepat_context_add_verb (context, &valid);
}
