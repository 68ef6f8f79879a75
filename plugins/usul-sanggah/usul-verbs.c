/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "loket-verbs.h"
#include "masuk-verbs.h"
#include "musdes-verbs.h"
#include "usul-aturan.h"
#include "usul-nomor.h"
#include "usul-putus.h"
#include "usul-verbs.h"

TepatArti *
usul_verbs_read_lists (TepatInvocation  *invocation,
                       GError          **error)
{
  return tepat_session_read (tepat_invocation_get_session (invocation), tepat_arti_read, NULL,
                             NULL, error);
}

gboolean
usul_verbs_usage (const char  *text,
                  GError     **error)
{
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, text);

  return FALSE;
}

static gpointer
note_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_cetak_note (db, data, "pdf", error) ? data : NULL;
}

gboolean
usul_verbs_write_paper (TepatInvocation      *invocation,
                        TepatLetterTemplate  *letter_template,
                        TepatLetterModel     *model,
                        const TepatCetak     *cetak,
                        const char           *path,
                        GError              **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Noting the paper"));
  g_autoptr(TepatLetter) letter = tepat_letter_new (letter_template, model, NULL, error);
  g_autoptr(TepatLetterFile) file = NULL;

  return letter != NULL &&
         (file = tepat_letter_draw_pdf (letter, path, NULL, NULL, error)) != NULL &&
         tepat_invocation_write (invocation, job, note_job, (gpointer) cetak, error) != NULL &&
         tepat_letter_file_place (file, error);
}

/* One draft on its way into the store. */
typedef struct
{
  TepatInvocation  *invocation;
  TepatArti        *lists;
  const char       *kunci;      /* of a draft that is changed */
  const char       *jenis;      /* of a new one */
  const char       *siapa;      /* NIK, KK or uid */
  const char * const *pairs;
  gboolean          submit;
  GPtrArray        *temuan;
} Draft;

static void
set_text (char       **text,
          const char  *value)
{
  if (value == NULL)
    return;
  g_free (*text);
  *text = *value != '\0' ? g_strdup (value) : NULL;
}

gboolean
usul_verbs_read_program (TepatInvocation  *invocation,
                         const TepatArti  *lists,
                         const char      **kode,
                         GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, "program");
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference, "program");
  const TepatCode *code = list != NULL && text != NULL ? tepat_code_list_find (list, text, -1)
                                                       : NULL;

  *kode = code != NULL ? tepat_code_get_kode (code) : text;
  if (code != NULL || text == NULL || *text == '\0')
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("There is no programme “%s”. Nothing was kept. Take one of the list, for example "
                 "PKH."), text);

  return FALSE;
}

gboolean
usul_verbs_check_origin (TepatInvocation     *invocation,
                         const char * const  *origins,
                         const char          *usage,
                         GError             **error)
{
  const char *asal = tepat_invocation_get_option (invocation, "asal");

  return asal == NULL || g_strv_contains (origins, asal) || usul_verbs_usage (usage, error);
}

static gboolean
take_wilayah (Draft       *draft,
              const char  *option,
              char       **kode,
              GError     **error)
{
  g_autofree char *read = NULL;

  if (!tepat_invocation_read_wilayah (tepat_invocation_get_option (draft->invocation, option),
                                      &read, error))
    return FALSE;
  set_text (kode, read);

  return TRUE;
}

static gboolean
take_options (Draft       *draft,
              UsulUsulan  *usulan,
              GError     **error)
{
  TepatInvocation *invocation = draft->invocation;
  static const char * const origins[] = { "desa", "loket", "cekbansos", "impor", NULL };
  g_autofree char *tanggal = NULL;
  const char *program;

  if (!usul_verbs_check_origin (invocation, origins, _("--asal is desa, loket, cekbansos or impor."),
                                error) ||
      !usul_verbs_read_program (invocation, draft->lists, &program, error) ||
      !tepat_invocation_read_day (invocation, "tanggal", &tanggal, error))
    return FALSE;
  set_text (&usulan->asal, tepat_invocation_get_option (invocation, "asal"));
  set_text (&usulan->program, program);
  set_text (&usulan->alasan, tepat_invocation_get_option (invocation, "alasan"));
  set_text (&usulan->tanggal, tanggal);
  set_text (&usulan->bukti, tepat_invocation_get_option (invocation, "bukti"));
  set_text (&usulan->catatan, tepat_invocation_get_option (invocation, "catatan"));
  set_text (&usulan->nomor_asal, tepat_invocation_get_option (invocation, "nomor-asal"));

  return take_wilayah (draft, "tujuan", &usulan->tujuan, error) &&
         take_wilayah (draft, "wilayah", &usulan->wilayah, error);
}

static gboolean
take_pair (Draft              *draft,
           UsulUsulan         *usulan,
           const UsulSasaran  *sasaran,
           const char         *pair,
           GError            **error)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *field = equals != NULL ? g_strndup (pair, (gsize) (equals - pair)) : NULL;
  const char *subjek = field != NULL ? usul_bidang_get_subject (&draft->lists->lists, field) : NULL;
  g_autofree char *value = NULL, *message = NULL;

  if (subjek == NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("“%s” is not of the form FIELD=VALUE, or the "
                                                  "field is not one that can be proposed."), pair);
      return FALSE;
    }
  value = tepat_typed_read (&draft->lists->lists, subjek, field, equals + 1, &message);
  if (message != NULL)
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID, _("%s: %s Nothing was kept."), field,
                   message);
      return FALSE;
    }
  usul_bidang_set (usulan->bidang, subjek, field, usul_sasaran_get (sasaran, subjek, field), value);
  if (sasaran->penduduk == NULL && strcmp (field, "nama") == 0)
    set_text (&usulan->nama, value);
  if (strcmp (field, "nik") == 0 && value != NULL)
    set_text (&usulan->nik, value);

  return TRUE;
}

/* A member is added to a family: the person found is only the way to it. */
static void
take_person (UsulSasaran *found,
             UsulUsulan  *usulan)
{
  if (strcmp (usulan->jenis, "individu-baru") != 0)
    {
      usul_sasaran_fill (found, usulan);
      return;
    }
  set_text (&usulan->keluarga, found->keluarga);
  set_text (&usulan->wilayah, found->wilayah);
}

static gboolean
fill (Draft       *draft,
      TepatDb     *db,
      UsulUsulan  *usulan,
      GError     **error)
{
  g_autoptr(UsulSasaran) sasaran = NULL;

  if (draft->siapa != NULL)
    {
      g_autoptr(UsulSasaran) found = usul_sasaran_find (db, draft->siapa, error);

      if (found == NULL)
        return FALSE;
      take_person (found, usulan);
    }
  if (!take_options (draft, usulan, error) ||
      (sasaran = usul_sasaran_of (db, usulan, error)) == NULL ||
      !usul_sasaran_read_answers (db, sasaran, error))
    return FALSE;
  for (guint i = 0; draft->pairs != NULL && draft->pairs[i] != NULL; i++)
    if (!take_pair (draft, usulan, sasaran, draft->pairs[i], error))
      return FALSE;
  if (usulan->nama == NULL)
    set_text (&usulan->nama, usul_sasaran_after (sasaran, usulan, "penduduk", "nama"));

  return TRUE;
}

static gpointer
draft_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Draft *draft = data;
  const UsulPutusan submit = { .langkah = "ajukan" };
  g_autoptr(UsulUsulan) usulan = NULL;

  usulan = draft->kunci != NULL ? usul_usulan_load (db, draft->kunci, 0, error) : usul_usulan_new ();
  if (usulan == NULL)
    return NULL;
  set_text (&usulan->jenis, draft->jenis);
  if (usulan->wilayah == NULL)
    usulan->wilayah = g_strdup ("");
  if (!fill (draft, db, usulan, error) || !usul_usulan_save (db, usulan, error) ||
      (draft->temuan = usul_aturan_check (db, usulan, draft->lists, error)) == NULL)
    return NULL;
  if (draft->submit)
    return usul_putus (db, usulan->uid, &submit, draft->lists, error);

  return g_steal_pointer (&usulan);
}

static void
print_findings (TepatInvocation *invocation,
                GPtrArray       *temuan)
{
  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];

      tepat_invocation_print (invocation, "%s: %s %s\n", usul_tingkat_get_title (one->tingkat),
                              one->alasan, one->saran != NULL ? one->saran : "");
    }
}

static void
put_findings (JsonBuilder *b,
              GPtrArray   *temuan)
{
  json_builder_set_member_name (b, "temuan");
  json_builder_begin_array (b);
  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "aturan", one->kode);
      usul_verbs_add_text (b, "tingkat", usul_tingkat_get_code (one->tingkat));
      usul_verbs_add_text (b, "alasan", one->alasan);
      usul_verbs_add_text (b, "saran", one->saran);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
tell_draft (Draft            *draft,
            const UsulUsulan *usulan)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (usulan->nomor != NULL)
    tepat_invocation_print (draft->invocation, _("%s: %s for %s.\n"), usulan->nomor,
                            usul_alur_get_title (usulan->keadaan), usulan->nama);
  else
    tepat_invocation_print (draft->invocation, _("Kept as a draft: %s\n"), usulan->uid);
  print_findings (draft->invocation, draft->temuan);
  json_builder_begin_object (b);
  usul_verbs_add_usulan (b, usulan, draft->lists);
  put_findings (b, draft->temuan);
  json_builder_end_object (b);
  tepat_invocation_put_json (draft->invocation, json_builder_get_root (b));
}

static gboolean
run_draft (Draft   *draft,
           GError **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (draft->invocation, error);
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping the proposal"));
  g_autoptr(UsulUsulan) usulan = NULL;

  if (lists == NULL ||
      !usul_verbs_check_kind (lists, draft->jenis, error))
    return FALSE;
  draft->lists = lists;
  draft->submit = tepat_invocation_has_option (draft->invocation, "submit");
  usulan = tepat_invocation_write (draft->invocation, job, draft_job, draft, error);
  if (usulan != NULL)
    tell_draft (draft, usulan);
  g_clear_pointer (&draft->temuan, g_ptr_array_unref);

  return usulan != NULL;
}

static gboolean
run_add (TepatInvocation  *invocation,
         GError          **error)
{
  Draft draft = { .invocation = invocation,
                  .jenis = tepat_invocation_get_option (invocation, "jenis"),
                  .siapa = tepat_invocation_get_option (invocation, "nik"),
                  .pairs = tepat_invocation_get_arguments (invocation) };

  if (draft.jenis == NULL)
    return usul_verbs_usage (_("Give --jenis: bantuan, keluarga-baru, individu-baru, pembaruan, "
                               "nonaktif, pindah or reaktivasi."), error);

  return run_draft (&draft, error);
}

static gboolean
run_set (TepatInvocation  *invocation,
         GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  Draft draft = { .invocation = invocation, .kunci = arguments[0], .pairs = arguments + 1 };

  return run_draft (&draft, error);
}

#define DRAFT_OPTIONS \
  { "program", N_("CODE"), N_("the programme it is for; else for the register alone") }, \
  { "alasan", N_("CODE"), N_("why somebody shall not be active any more, of alasan-tidak-layak") }, \
  { "tujuan", N_("WILAYAH"), N_("the desa that a family moves to") }, \
  { "tanggal", N_("DATE"), N_("since when, for example 30/11/2026") }, \
  { "bukti", N_("TEXT"), N_("the document that shows it") }, \
  { "catatan", N_("TEXT"), N_("a note") }, \
  { "asal", N_("ORIGIN"), N_("desa, loket, cekbansos or impor (desa)") }, \
  { "nomor-asal", N_("NUMBER"), N_("its number where it came from") }, \
  { "wilayah", N_("WILAYAH"), N_("the desa of somebody new") }, \
  { "submit", NULL, N_("submit it at once when no rule blocks; else nothing is kept") }

void
usul_verbs_add (TepatContext *context)
{
  static const TepatVerbOption add_options[] = {
    { "jenis", N_("KIND"), N_("bantuan, keluarga-baru, individu-baru, pembaruan, nonaktif, pindah "
                              "or reaktivasi") },
    { "nik", N_("NIK|KK|UID"), N_("whom it is about; of a new member: the family") },
    DRAFT_OPTIONS,
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption set_options[] = { DRAFT_OPTIONS, { NULL, NULL, NULL } };
  static const TepatVerbDef verbs[] = {
    { "usul add", N_("[FIELD=VALUE]..."), N_("Record a proposal"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_UBAH, add_options, run_add },
    { "usul set", N_("UID|NUMBER [FIELD=VALUE]..."), N_("Change a draft, or one that was sent back"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, set_options, run_set },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
  usul_verbs_add_decide (context);
  usul_verbs_add_foto (context);
  usul_verbs_add_impor (context);
  usul_verbs_add_kasus (context);
  usul_verbs_add_show (context);
  masuk_verbs_add (context);
  musdes_verbs_add (context);
  loket_verbs_add (context);
}
