/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-show"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sinkron-kembali.h"
#include "sinkron-members.h"
#include "sinkron-row.h"
#include "sinkron-status.h"
#include "sinkron-verbs.h"

static void
print_last (TepatInvocation *invocation,
            JsonObject      *status)
{
  TepatZone zone = tepat_session_get_zone (tepat_invocation_get_session (invocation));
  JsonArray *lists = json_object_get_array_member (status, "daftar");

  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonObject *list = json_array_get_object_element (lists, i);
      const char *when = text_of (list, "diterima");
      g_autofree char *shown = when != NULL ? tepat_format_moment (when, zone) : NULL;
      g_autofree char *title = g_strdup_printf (_("%s: received"),
                                                sinkron_jenis_get_title (text_of (list, "jenis")));

      tepat_invocation_print_fact (invocation, title, shown != NULL ? shown : _("not whole yet"));
    }
}

/* What the centre did not have the last time. */
static void
print_absent (TepatInvocation *invocation,
              JsonObject      *status)
{
  JsonArray *lists = json_object_get_array_member (status, "tiada");

  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonObject *one = json_array_get_object_element (lists, i);

      tepat_invocation_print_fact (invocation, sinkron_jenis_get_title (text_of (one, "jenis")),
                                   text_of (one, "pesan"));
    }
}

static void
print_ended (TepatInvocation *invocation,
             JsonObject      *status)
{
  JsonArray *rows = json_object_get_array_member (status, "desa_berakhir");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      int n = (int) number_of (one, "keluarga");

      tepat_invocation_print (invocation,
                              ngettext ("%s (%s) has ended, and %d family still lives there\n",
                                        "%s (%s) has ended, and %d families still live there\n",
                                        (gulong) n), text_of (one, "nama"),
                              text_of (one, "wilayah"), n);
    }
}

static void
print_held (TepatInvocation *invocation,
            JsonObject      *status)
{
  JsonArray *held = json_object_get_array_member (status, "ditahan");

  for (guint i = 0; i < json_array_get_length (held); i++)
    {
      JsonObject *one = json_array_get_object_element (held, i);

      tepat_invocation_print (invocation, _("Waits for a decision: %s, %s in %s would end %d of %d\n"),
                              text_of (one, "himpunan"), text_of (one, "program"),
                              text_of (one, "nama") != NULL ? text_of (one, "nama")
                                                            : text_of (one, "wilayah"),
                              (int) number_of (one, "akan_berakhir"), (int) number_of (one, "dari"));
    }
}

static void
print_sent (TepatInvocation *invocation,
            JsonObject      *status)
{
  JsonArray *sent = json_object_get_array_member (status, "kiriman");

  for (guint i = 0; i < json_array_get_length (sent); i++)
    {
      JsonObject *one = json_array_get_object_element (sent, i);

      tepat_invocation_print (invocation, _("Periode %s: %s, %d of %d parts sent, %d returned\n"),
                              text_of (one, "periode"), text_of (one, "keadaan"),
                              (int) number_of (one, "bagian_terkirim"),
                              (int) number_of (one, "bagian"),
                              (int) number_of (one, "dikembalikan"));
    }
}

static gboolean
run_status (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading how it stands"));
  g_autoptr(JsonNode) node = tepat_invocation_read (invocation, job, sinkron_status_read, NULL,
                                                    error);
  g_autofree char *clock = NULL;
  JsonObject *status;

  if (node == NULL)
    return FALSE;
  status = json_node_get_object (node);
  clock = sinkron_status_dup_clock (number_of (status, "jam_selisih"));
  tepat_invocation_print_fact (invocation, _("Centre"), text_of (status, "alamat") != NULL
                                                        ? text_of (status, "alamat")
                                                        : _("not set up yet"));
  if (text_of (status, "rehat_sampai") != NULL)
    {
      g_autofree char *until = tepat_format_moment (text_of (status, "rehat_sampai"),
        tepat_session_get_zone (tepat_invocation_get_session (invocation)));

      tepat_invocation_print_fact (invocation, _("Rests until"), until);
    }
  print_last (invocation, status);
  print_absent (invocation, status);
  tepat_invocation_print_count (invocation, _("Not applied yet"),
                                number_of (status, "belum_diterapkan"));
  tepat_invocation_print_count (invocation, _("Not sent yet"),
                                number_of (status, "belum_terkirim"));
  tepat_invocation_print_count (invocation, _("Returned by the centre"),
                                number_of (status, "dikembalikan"));
  tepat_invocation_print_count (invocation, _("Agree with the population register"),
                                number_of (status, "padan"));
  tepat_invocation_print_count (invocation, _("Do not agree"), number_of (status, "tidak_padan"));
  tepat_invocation_print_count (invocation, _("Not asked of yet"),
                                number_of (status, "belum_padan"));
  if (clock != NULL)
    tepat_invocation_print (invocation, "%s\n", clock);
  print_ended (invocation, status);
  print_held (invocation, status);
  print_sent (invocation, status);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static const TepatTextColumn returned_columns[] = {
  { N_("Row"), 0, TRUE }, { N_("Desa"), 0 }, { N_("Name"), 40 }, { N_("Code"), 0 },
  { N_("Reason"), 60 }, { NULL }
};

static gboolean
run_returned (TepatInvocation  *invocation,
              GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading how it stands"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (returned_columns);
  g_autoptr(JsonNode) node = NULL;
  JsonArray *rows;
  guint most;

  if (!tepat_invocation_read_limit (invocation, "limit", 50, 100000, &most, error))
    return FALSE;
  node = tepat_invocation_read (invocation, job, sinkron_kembali_list, GUINT_TO_POINTER (most),
                                error);
  if (node == NULL)
    return FALSE;
  rows = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, number_of (one, "id"));

      tepat_text_table_add (table, (const char *[]) { id, text_of (one, "wilayah"),
                                                      text_of (one, "nama"), text_of (one, "kode"),
                                                      text_of (one, "alasan") });
    }
  tepat_invocation_print_table (invocation, table);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static gboolean
run_done (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping the decision"));
  g_autoptr(GError) problem = NULL;
  SinkronBeres beres = { .done = !tepat_invocation_has_option (invocation, "undo") };
  guint64 id;

  if (!g_ascii_string_to_unsigned (tepat_invocation_get_arguments (invocation)[0], 10, 1,
                                   G_MAXINT32, &id, NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give the number of the row, as tepat sinkron returned shows it."));
      return FALSE;
    }
  beres.id = (gint64) id;
  tepat_invocation_write (invocation, job, sinkron_kembali_mark, &beres, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  tepat_invocation_print (invocation, beres.done ? _("Row %d is done.\n")
                                                 : _("Row %d waits again.\n"), (int) beres.id);
  tepat_invocation_put_json (invocation, json_node_init_int (json_node_alloc (), beres.id));

  return TRUE;
}

static const TepatTextColumn log_columns[] = {
  { N_("Moment"), 0 }, { N_("What"), 60 }, { N_("Answer"), 0, TRUE }, { N_("Try"), 0, TRUE },
  { N_("Bytes"), 0, TRUE }, { N_("ms"), 0, TRUE }, { N_("Problem"), 60 }, { NULL }
};

static gboolean
run_log (TepatInvocation  *invocation,
         GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the log"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (log_columns);
  TepatZone zone = tepat_session_get_zone (tepat_invocation_get_session (invocation));
  g_autoptr(JsonNode) node = NULL;
  JsonArray *notes;
  guint most;

  if (!tepat_invocation_read_limit (invocation, "limit", 50, 20000, &most, error))
    return FALSE;
  node = tepat_invocation_read (invocation, job, sinkron_status_log, GUINT_TO_POINTER (most),
                                error);
  if (node == NULL)
    return FALSE;
  notes = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (notes); i++)
    {
      JsonObject *one = json_array_get_object_element (notes, i);
      g_autofree char *what = g_strdup_printf ("%s %s", text_of (one, "cara"),
                                               text_of (one, "jalur"));
      g_autofree char *status = g_strdup_printf ("%d", (int) number_of (one, "status"));
      g_autofree char *attempt = g_strdup_printf ("%d", (int) number_of (one, "coba"));
      g_autofree char *bytes = tepat_format_count (number_of (one, "bita"));
      g_autofree char *ms = tepat_format_count (number_of (one, "ms"));
      g_autofree char *when = tepat_format_moment (text_of (one, "waktu"), zone);

      tepat_text_table_add (table, (const char *[]) { when, what, status, attempt,
                                                      bytes, ms, text_of (one, "pesan") });
    }
  tepat_invocation_print_table (invocation, table);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static const TepatVerbOption log_options[] = {
  { "limit", N_("N"), N_("How many, the newest first (50)") },
  { NULL }
};

static const TepatVerbOption returned_options[] = {
  { "limit", N_("N"), N_("Rows at most (50)") },
  { NULL }
};

static const TepatVerbOption done_options[] = {
  { "undo", NULL, N_("It waits again") },
  { NULL }
};

static const TepatVerbDef verbs[] = {
  { "sinkron returned", NULL, N_("What the centre gave back, and why"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_LIHAT, returned_options, run_returned },
  { "sinkron done", N_("ROW"), N_("Say that such a row has been seen to"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_UBAH, done_options, run_done },
  { "sinkron status", NULL, N_("What was received and sent, what waits and why"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_status },
  { "sinkron log", NULL, N_("Every exchange with the centre"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_LIHAT, log_options, run_log },
};

void
sinkron_verbs_add_show (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
