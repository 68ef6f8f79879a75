/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-verbs-desa"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-json.h"
#include "pengesahan-verbs.h"

static const TepatTextColumn columns[] = {
  { N_("Code"), 0 }, { N_("Desa"), 20 }, { N_("State"), 8 }, { N_("Families"), 0, TRUE },
  { N_("Document"), 26 }, { NULL },
};

static void
say_desa (TepatInvocation *invocation,
          gpointer         item,
          TepatTextTable  *table,
          JsonBuilder     *builder)
{
  const TepatTahapan *tahapan = item;
  g_autofree char *families = tepat_format_count (tahapan->keluarga);
  g_autofree char *document = NULL;
  const char *cells[] = { tahapan->wilayah, tahapan->nama,
                          tepat_tahapan_keadaan_get_title (tahapan->keadaan), families, NULL };

  if (tahapan->dokumen_jenis != NULL)
    document = g_strdup_printf ("%s %s", tahapan->dokumen_jenis, tahapan->dokumen_nomor);
  cells[4] = document;
  tepat_text_table_add (table, cells);
  pengesahan_json_add_desa (builder, tahapan);
}

static void
put_desa (TepatInvocation      *invocation,
          const PengesahanDesa *desa)
{
  pengesahan_verb_put_list (invocation, desa->tahapan, columns, say_desa,
                            _("There is no desa there in your wilayah.\n"));
}

static gboolean
read_document (TepatInvocation  *invocation,
               PengesahanAct    *act,
               GError          **error)
{
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  const char *ba = tepat_invocation_get_option (invocation, "ba");
  const char *sptjm = tepat_invocation_get_option (invocation, "sptjm");
  const char *file = tepat_invocation_get_option (invocation, "berkas");

  if ((ba == NULL) == (sptjm == NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give either --ba NUMBER or --sptjm NUMBER."));
      return FALSE;
    }
  if (!tepat_invocation_read_day (invocation, "tanggal", &act->dokumen_tanggal, error))
    return FALSE;
  act->dokumen_jenis = g_strdup (ba != NULL ? TEPAT_DOKUMEN_BA : TEPAT_DOKUMEN_SPTJM);
  act->dokumen_nomor = g_strdup (ba != NULL ? ba : sptjm);
  if (act->dokumen_tanggal == NULL)
    act->dokumen_tanggal = tepat_format_today (tepat_zone_of_wilayah (act->wilayah));
  if (file != NULL)
    act->berkas = tepat_media_take (store, file, error);

  return file == NULL || act->berkas != NULL;
}

static gboolean
run_close (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(PengesahanDesa) desa = NULL;

  if (!pengesahan_verb_take_wilayah (invocation, act, error) ||
      !read_document (invocation, act, error))
    return FALSE;
  desa = pengesahan_verb_write (invocation, _("Closing"), pengesahan_desa_close, act, error);
  if (desa == NULL)
    return FALSE;
  put_desa (invocation, desa);

  return TRUE;
}

static gboolean
run_reopen (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(PengesahanDesa) desa = NULL;

  if (!pengesahan_verb_take_wilayah (invocation, act, error))
    return FALSE;
  act->alasan = pengesahan_verb_option (invocation, "reason");
  desa = pengesahan_verb_write (invocation, _("Opening again"), pengesahan_desa_reopen, act, error);
  if (desa == NULL)
    return FALSE;
  put_desa (invocation, desa);

  return TRUE;
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(PengesahanDesa) desa = NULL;

  if (!pengesahan_verb_take_wilayah (invocation, act, error))
    return FALSE;
  desa = pengesahan_verb_read (invocation, _("Reading the desa"), pengesahan_desa_list, act, error);
  if (desa == NULL)
    return FALSE;
  put_desa (invocation, desa);

  return TRUE;
}

void
pengesahan_verbs_add_desa (TepatContext *context)
{
  static const TepatVerbOption close_options[] = {
    { "ba", N_("NUMBER"), N_("of the Berita Acara; {kode} stands for the desa's code") },
    { "sptjm", N_("NUMBER"), N_("of the SPTJM, when there is no Berita Acara") },
    { "tanggal", N_("DATE"), N_("of the document (today)") },
    { "berkas", N_("FILE"), N_("the scan: PDF, JPEG or PNG of at most 20 MB") },
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption reopen_options[] = {
    { "reason", N_("TEXT"), N_("Why; kept in the journal") },
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption list_options[] = {
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "desa close", N_("WILAYAH"), N_("Close a desa, or the open ones of a kecamatan, for input"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DESA_TUTUP, close_options, run_close },
    { "desa reopen", N_("WILAYAH"), N_("Open a closed or final desa again"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, reopen_options, run_reopen },
    { "desa list", N_("[WILAYAH]"), N_("Show where the desa stand"), TEPAT_VERB_NEEDS_LOGIN, NULL,
      list_options, run_list },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
