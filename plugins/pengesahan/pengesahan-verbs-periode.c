/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-verbs-periode"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-export.h"
#include "pengesahan-json.h"
#include "pengesahan-verbs.h"

static gboolean
run_open (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act (invocation);
  g_autoptr(TepatPeriode) periode = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *last = NULL;

  act->periode = pengesahan_verb_option (invocation, "kode");
  act->nama = pengesahan_verb_option (invocation, "name");
  if (act->periode == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give --kode, for example 2026-11."));
      return FALSE;
    }
  if (!tepat_invocation_read_day (invocation, "buka", &act->buka, error) ||
      !tepat_invocation_read_day (invocation, "batas-input", &act->batas_input, error) ||
      !tepat_invocation_read_day (invocation, "batas-musdes", &act->batas_musdes, error) ||
      !tepat_invocation_read_day (invocation, "batas-final", &act->batas_final, error))
    return FALSE;
  periode = pengesahan_verb_write (invocation, _("Opening the periode"), pengesahan_periode_open,
                                   act, error);
  if (periode == NULL)
    return FALSE;
  last = tepat_format_date (periode->batas_final);
  tepat_invocation_print (invocation, _("Periode %s is open until %s.\n"), periode->nama, last);
  pengesahan_json_add_periode (b, periode);
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

static const TepatTextColumn list_columns[] = {
  { N_("Code"), 12 }, { N_("Periode"), 28 }, { N_("State"), 12 }, { N_("Opened"), 0 },
  { N_("Final by"), 0 }, { NULL },
};

static void
say_periode (TepatInvocation *invocation,
             gpointer         item,
             TepatTextTable  *table,
             JsonBuilder     *builder)
{
  const TepatPeriode *periode = item;
  g_autofree char *first = tepat_format_date (periode->buka);
  g_autofree char *last = tepat_format_date (periode->batas_final);
  const char * const cells[] = { periode->kode, periode->nama,
                                 tepat_periode_keadaan_get_title (periode->keadaan), first, last };

  tepat_text_table_add (table, cells);
  pengesahan_json_add_periode (builder, periode);
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act (invocation);
  g_autoptr(GPtrArray) list = pengesahan_verb_read (invocation, _("Reading the periode"),
                                                    pengesahan_periode_list, act, error);

  if (list == NULL)
    return FALSE;
  pengesahan_verb_put_list (invocation, list, list_columns, say_periode,
                            _("No periode was opened yet.\n"));

  return TRUE;
}

static void
print_date (TepatInvocation *invocation,
            const char      *title,
            const char      *iso)
{
  g_autofree char *date = tepat_format_date (iso);

  tepat_invocation_print_fact (invocation, title, date);
}

static void
print_periode (TepatInvocation      *invocation,
               const PengesahanDesa *desa)
{
  const TepatPeriode *periode = desa->periode;
  g_autofree char *desa_text = NULL;
  guint n[3] = { 0 };

  for (guint i = 0; i < desa->tahapan->len; i++)
    n[((TepatTahapan *) desa->tahapan->pdata[i])->keadaan]++;
  tepat_invocation_print (invocation, "%s (%s): %s\n", periode->nama, periode->kode,
                          tepat_periode_keadaan_get_title (periode->keadaan));
  print_date (invocation, _("Opened"), periode->buka);
  print_date (invocation, _("Input until"), periode->batas_input);
  print_date (invocation, _("Musdes until"), periode->batas_musdes);
  print_date (invocation, _("Final by"), periode->batas_final);
  desa_text = g_strdup_printf (_("%u open, %u closed, %u final"), n[TEPAT_TAHAPAN_BUKA],
                               n[TEPAT_TAHAPAN_TUTUP], n[TEPAT_TAHAPAN_FINAL]);
  tepat_invocation_print_fact (invocation, _("Desa"), desa_text);
  tepat_invocation_print_fact (invocation, _("SHA-256 of the data"), periode->data_sha256);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act (invocation);
  g_autoptr(PengesahanDesa) desa = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  act->periode = g_strdup (pengesahan_verb_argument (invocation, 0));
  desa = pengesahan_verb_read (invocation, _("Reading the periode"), pengesahan_desa_list, act,
                               error);
  if (desa == NULL)
    return FALSE;
  print_periode (invocation, desa);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "periode");
  pengesahan_json_add_periode (b, desa->periode);
  json_builder_set_member_name (b, "desa");
  json_builder_begin_array (b);
  for (guint i = 0; i < desa->tahapan->len; i++)
    pengesahan_json_add_desa (b, desa->tahapan->pdata[i]);
  json_builder_end_array (b);
  json_builder_end_object (b);
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

static gboolean
run_export (TepatInvocation  *invocation,
            GError          **error)
{
  const char *path = tepat_invocation_get_option (invocation, "out");
  g_autoptr(PengesahanExport) export = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(TepatJob) noting = tepat_job_new (_("Exporting the final data"));
  g_autoptr(TepatJob) job = tepat_job_new (_("Exporting the final data"));
  GError *local = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give --out FILE.csv or FILE.xlsx."));
      return FALSE;
    }
  if (!tepat_invocation_check_table (path, error))
    return FALSE;
  export = pengesahan_export_new (pengesahan_verb_argument (invocation, 0), path);
  tepat_invocation_write (invocation, noting, pengesahan_export_note, export, &local);
  if (local == NULL)
    tepat_invocation_read (invocation, job, pengesahan_export_run, export, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_print (invocation, _("%u persons were written to %s.\n"), export->n_rows, path);
  json_builder_begin_object (b);
  tepat_json_add_text (b, "berkas", path);
  tepat_json_add_int (b, "baris", export->n_rows);
  json_builder_end_object (b);
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

void
pengesahan_verbs_add_periode (TepatContext *context)
{
  static const TepatVerbOption open_options[] = {
    { "kode", N_("CODE"), N_("short code; a month (2026-11) brings the usual calendar") },
    { "name", N_("NAME"), N_("as a letter writes it (November 2026)") },
    { "buka", N_("DATE"), N_("first day") },
    { "batas-input", N_("DATE"), N_("last day of input") },
    { "batas-musdes", N_("DATE"), N_("last day of the musdes") },
    { "batas-final", N_("DATE"), N_("last day of the finalisation") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption export_options[] = {
    { "out", N_("FILE"), N_("a .csv or .xlsx file") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "periode open", NULL, N_("Open a periode for every desa"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_PERIODE_BUKA, open_options, run_open },
    { "periode list", NULL, N_("List the periode"), TEPAT_VERB_NEEDS_LOGIN, NULL, NULL, run_list },
    { "periode show", N_("[CODE]"), N_("Show a periode and its desa"), TEPAT_VERB_NEEDS_LOGIN, NULL,
      NULL, run_show },
    { "periode export", N_("CODE"), N_("Write the final data of a periode to a table file"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_EKSPOR, export_options, run_export },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
