/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs-decide"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-nomor.h"
#include "usul-putus.h"
#include "usul-verbs.h"

/* One decision over some cases. */
typedef struct
{
  TepatArti          *lists;
  UsulPutusan         putusan;
  const char         *kunci;
  const char         *nilai;
} Decide;

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Decide *decide = data;

  return usul_putus (db, decide->kunci, &decide->putusan, decide->lists, error);
}

static gboolean
decide_one (TepatInvocation  *invocation,
            const char       *kunci,
            gpointer          data,
            JsonBuilder      *b,
            GError          **error)
{
  Decide *decide = data;
  g_autoptr(TepatJob) job = tepat_job_new (_("Deciding"));
  g_autoptr(UsulUsulan) usulan = NULL;

  decide->kunci = kunci;
  if ((usulan = tepat_invocation_write (invocation, job, decide_job, decide, error)) == NULL)
    return FALSE;
  tepat_invocation_print (invocation, "%s: %s\n", usulan->nomor != NULL ? usulan->nomor
                                                                         : usulan->uid,
                          usul_alur_get_title (usulan->keadaan));
  json_builder_begin_object (b);
  usul_verbs_add_usulan (b, usulan, decide->lists);
  json_builder_end_object (b);

  return TRUE;
}

gboolean
usul_verbs_read_version (TepatInvocation  *invocation,
                         gint64           *versi,
                         GError          **error)
{
  guint read = 0;

  if (!tepat_invocation_read_limit (invocation, "versi", 0, G_MAXINT, &read, error))
    return FALSE;
  *versi = read;

  return TRUE;
}

gboolean
usul_verbs_run_each (TepatInvocation  *invocation,
                     UsulVerbsEach     func,
                     gpointer          data,
                     GError          **error)
{
  const char * const *keys = tepat_invocation_get_arguments (invocation);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  gboolean ok = TRUE;
  guint n = 0;

  json_builder_begin_array (b);
  for (; ok && keys != NULL && keys[n] != NULL; n += ok)
    if (!(ok = func (invocation, keys[n], data, b, error)))
      g_prefix_error (error, "%s: ", keys[n]);
  json_builder_end_array (b);
  if (ok || n > 0)
    tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return ok;
}

static gboolean
decide_all (TepatInvocation  *invocation,
            Decide           *decide,
            GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  gboolean ok;

  if (lists == NULL)
    return FALSE;
  decide->lists = lists;
  ok = usul_verbs_run_each (invocation, decide_one, decide, error);

  /* An approval may have changed names and addresses. */
  return tepat_search_refresh (tepat_session_get_store (tepat_invocation_get_session (invocation)),
                               NULL, ok ? error : NULL) && ok;
}

static gboolean
run_submit (TepatInvocation  *invocation,
            GError          **error)
{
  Decide decide = { .putusan.langkah = "ajukan" };

  return decide_all (invocation, &decide, error);
}

static gboolean
run_decide (TepatInvocation  *invocation,
            GError          **error)
{
  const char *sptjm = tepat_invocation_get_option (invocation, "sptjm");
  const char *ba = tepat_invocation_get_option (invocation, "ba");
  const char *dokumen = tepat_invocation_get_option (invocation, "dokumen");
  Decide decide = { .putusan = {
    .langkah = tepat_invocation_get_option (invocation, "langkah"),
    .kode = tepat_invocation_get_option (invocation, "alasan"),
    .alasan = tepat_invocation_get_option (invocation, "reason"),
    .dok_jenis = ba != NULL ? TEPAT_DOKUMEN_BA : sptjm != NULL ? TEPAT_DOKUMEN_SPTJM : NULL,
    .dok_nomor = ba != NULL ? ba : sptjm != NULL ? sptjm : dokumen,
    .periode = tepat_invocation_get_option (invocation, "periode"),
    .bidang = tepat_invocation_get_options (invocation, "bidang"),
  } };
  g_autofree char *tanggal = NULL;

  if (decide.putusan.langkah == NULL)
    return usul_verbs_usage (_("Give --langkah, for example layak, verifikasi, kembalikan, setujui "
                               "or tolak."), error);
  if ((ba != NULL) + (sptjm != NULL) + (dokumen != NULL) > 1)
    return usul_verbs_usage (_("Give one of --ba, --sptjm and --dokumen."), error);
  if (!tepat_invocation_read_day (invocation, "tanggal", &tanggal, error) ||
      !usul_verbs_read_version (invocation, &decide.putusan.versi, error))
    return FALSE;
  decide.putusan.dok_tanggal = tanggal;

  return decide_all (invocation, &decide, error);
}

static gpointer
setting_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Decide *decide = data;

  if (decide->nilai != NULL && !usul_nomor_set_pattern (db, decide->kunci, decide->nilai, error))
    return NULL;

  return usul_nomor_get_pattern (db, decide->kunci, error);
}

static gboolean
run_setting (TepatInvocation  *invocation,
             GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const char *seri = tepat_invocation_get_option (invocation, "seri");
  Decide decide = { .kunci = seri != NULL ? seri : "usulan",
                    .nilai = arguments != NULL ? arguments[0] : NULL };
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the pattern"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *pattern = NULL, *member = g_strconcat ("pola_", decide.kunci, NULL);

  pattern = decide.nilai != NULL ? tepat_invocation_write (invocation, job, setting_job, &decide,
                                                           error)
                                 : tepat_invocation_read (invocation, job, setting_job, &decide,
                                                          error);
  if (pattern == NULL)
    return FALSE;
  tepat_invocation_print (invocation, "%s\n", pattern);
  json_builder_begin_object (b);
  usul_verbs_add_text (b, member, pattern);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

void
usul_verbs_add_decide (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "langkah", N_("STEP"), N_("layak, tidak-layak, verifikasi, kembalikan, setujui, tolak, "
                                "batalkan, masuk-periode, sahkan, kirim, tetapkan, tolak-pusat or "
                                "tarik") },
    { "alasan", N_("CODE"), N_("the reason, of alasan-tidak-layak") },
    { "reason", N_("TEXT"), N_("the reason in words") },
    { "ba", N_("NUMBER"), N_("of the Berita Acara of the musdes") },
    { "sptjm", N_("NUMBER"), N_("of the SPTJM, when there is no Berita Acara") },
    { "tanggal", N_("DATE"), N_("of that document, for example 30/11/2026") },
    { "dokumen", N_("NUMBER"), N_("of the letter that the step relies on") },
    { "periode", N_("CODE"), N_("another periode than the newest") },
    { "bidang", N_("FIELD"), N_("to be repaired; with setujui: refused, the others are taken"),
      TRUE },
    { "versi", N_("N"), N_("refuse when somebody moved the case since this version") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption setting_options[] = {
    { "seri", N_("SERIES"), N_("usulan (standard), sanggah or loket") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "usul submit", N_("UID..."), N_("Submit drafts"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_UBAH, NULL, run_submit },
    { "usul decide", N_("NUMBER|UID..."), N_("Take a step with proposals"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, options, run_decide },
    { "usul setting", N_("[PATTERN]"), N_("Show or set the pattern of the receipt numbers"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, setting_options, run_setting },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
