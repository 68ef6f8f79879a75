/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "loket-verbs.h"
#include "loket.h"
#include "usul-verbs.h"

typedef struct
{
  TepatArti        *lists;
  LoketTanya        tanya;
  LoketJawaban     *jawaban;
  gint64            asked;
  const char       *path;       /* of the receipt, where one is wanted */
  const char       *nomor;      /* of one that is printed again */
  LoketJawaban     *bukti;
  TepatLetterFile  *file;
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->lists, tepat_arti_unref);
  g_clear_pointer (&look->jawaban, loket_jawaban_unref);
  g_clear_pointer (&look->bukti, loket_jawaban_unref);
  g_clear_pointer (&look->file, tepat_letter_file_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static gpointer
look_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Look *look = data;

  return loket_look (db, &look->tanya, look->lists, &look->jawaban, error) ? look : NULL;
}

static TepatLetter *
lay_out (TepatDb       *db,
         LoketJawaban  *bukti,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(TepatLetterModel) model = tepat_cetak_new_model (db, error);
  g_autoptr(TepatLetterTemplate) letter_template = NULL;

  if (model == NULL ||
      (letter_template = tepat_surat_load_template (db, LOKET_TEMPLATE, error)) == NULL)
    return NULL;
  loket_surat_fill (bukti, FALSE, model);

  return tepat_letter_new (letter_template, model, cancellable, error);
}

/* The paper is whole on the disk before its number is kept: what cannot be written takes none. */
static gpointer
receipt_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Look *look = data;
  g_autoptr(TepatLetter) letter = NULL;
  TepatCetak cetak = { .jenis = LOKET_TEMPLATE, .hak = TEPAT_HAK_LOKET };

  if ((look->bukti = loket_bukti_get (db, look->jawaban, look->nomor, look->lists, error)) == NULL ||
      (letter = lay_out (db, look->bukti, cancellable, error)) == NULL ||
      (look->file = tepat_letter_draw_pdf (letter, look->path, NULL, cancellable, error)) == NULL)
    return NULL;
  cetak.subjek = look->bukti->uid;

  return tepat_cetak_note (db, &cetak, "pdf", error) ? look : NULL;
}

static void
add_cases (JsonBuilder        *b,
           const LoketJawaban *jawaban)
{
  json_builder_set_member_name (b, "kasus");
  json_builder_begin_array (b);
  for (guint i = 0; i < jawaban->kasus->len; i++)
    {
      const LoketKasus *kasus = jawaban->kasus->pdata[i];

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "nomor", kasus->nomor);
      usul_verbs_add_text (b, "jenis", kasus->jenis);
      usul_verbs_add_text (b, "keadaan", kasus->keadaan);
      usul_verbs_add_text (b, "sejak", kasus->sejak);
      usul_verbs_add_text (b, "alasan", kasus->alasan);
      usul_verbs_add_text (b, "selanjutnya", kasus->lanjut);
      usul_verbs_add_text (b, "tenggat", kasus->tenggat);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
add_programs (JsonBuilder        *b,
              const LoketJawaban *jawaban)
{
  json_builder_set_member_name (b, "program");
  json_builder_begin_array (b);
  for (guint i = 0; i < jawaban->program->len; i++)
    {
      const LoketProgram *program = jawaban->program->pdata[i];

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "nama", program->nama);
      usul_verbs_add_text (b, "status", program->status);
      usul_verbs_add_text (b, "penyaluran", program->bayar);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
add_receipts (JsonBuilder        *b,
              const LoketJawaban *jawaban)
{
  json_builder_set_member_name (b, "bukti_lama");
  json_builder_begin_array (b);
  for (guint i = 0; i < jawaban->bukti->len; i++)
    {
      const LoketBukti *bukti = jawaban->bukti->pdata[i];

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "nomor", bukti->nomor);
      usul_verbs_add_text (b, "waktu", bukti->waktu);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
put_json (TepatInvocation *invocation,
          const Look      *look)
{
  const LoketJawaban *jawaban = look->jawaban;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  usul_verbs_add_text (b, "nama", jawaban->nama);
  usul_verbs_add_text (b, "nik", jawaban->nik);
  usul_verbs_add_text (b, "desa", tepat_arti_name_wilayah (look->lists, jawaban->wilayah, 10));
  usul_verbs_add_text (b, "status", jawaban->status);
  json_builder_set_member_name (b, "desil");
  if (jawaban->desil > 0)
    json_builder_add_int_value (b, jawaban->desil);
  else
    json_builder_add_null_value (b);
  add_programs (b, jawaban);
  add_cases (b, jawaban);
  add_receipts (b, jawaban);
  usul_verbs_add_text (b, "bukti", look->bukti != NULL ? look->bukti->nomor : NULL);
  usul_verbs_add_text (b, "berkas", look->path);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static void
print_answer (TepatInvocation *invocation,
              const Look      *look)
{
  const LoketJawaban *jawaban = look->jawaban;

  tepat_invocation_print (invocation, "%s, %s, %s\n", jawaban->nama, jawaban->nik,
                          tepat_arti_name_wilayah (look->lists, jawaban->wilayah, 10));
  for (guint i = 0; i < jawaban->program->len; i++)
    {
      const LoketProgram *program = jawaban->program->pdata[i];

      tepat_invocation_print (invocation, "%s: %s%s%s\n", program->nama, program->status,
                              program->bayar != NULL ? ", " : "",
                              program->bayar != NULL ? program->bayar : "");
    }
  for (guint i = 0; i < jawaban->kasus->len; i++)
    {
      const LoketKasus *kasus = jawaban->kasus->pdata[i];
      g_autofree char *since = kasus->sejak != NULL ? tepat_format_date (kasus->sejak) : NULL;
      g_autofree char *until = kasus->tenggat != NULL ? tepat_format_date (kasus->tenggat) : NULL;

      tepat_invocation_print (invocation, "%s%s%s: %s (%s)\n  %s\n", kasus->jenis,
                              kasus->nomor != NULL ? " " : "",
                              kasus->nomor != NULL ? kasus->nomor : "", kasus->judul,
                              since != NULL ? since : "–", kasus->lanjut);
      tepat_invocation_print_fact (invocation, _("Reason"), kasus->alasan);
      tepat_invocation_print_fact (invocation, loket_kasus_get_deadline_title (kasus), until);
    }
  if (jawaban->kasus->len == 0)
    tepat_invocation_print (invocation, "%s\n", _("No proposal and no objection is recorded."));
  for (guint i = 0; i < jawaban->bukti->len; i++)
    {
      const LoketBukti *bukti = jawaban->bukti->pdata[i];
      g_autofree char *when = tepat_format_moment (bukti->waktu,
                                                   tepat_zone_of_wilayah (jawaban->wilayah));

      tepat_invocation_print (invocation, _("Receipt %s of %s\n"), bukti->nomor, when);
    }
}

static gboolean
give_receipt (TepatInvocation  *invocation,
              Look             *look,
              GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Making the receipt"));
  g_autoptr(GError) local = NULL;

  if (look->path == NULL)
    return TRUE;
  if (tepat_invocation_write (invocation, job, receipt_job, look, error) == NULL)
    return FALSE;
  if (!tepat_letter_file_place (look->file, &local))
    {
      g_set_error (error, local->domain, local->code,
                   _("%s Receipt %s is kept: print it with --nomor %s."), local->message,
                   look->bukti->nomor, look->bukti->nomor);
      return FALSE;
    }

  return TRUE;
}

static gboolean
tell (TepatInvocation  *invocation,
      Look             *look,
      GError          **error)
{
  if (look->jawaban == NULL)
    {
      g_usleep (loket_get_delay (look->asked) * 1000);
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND, loket_get_refusal ());
      return FALSE;
    }
  if (!give_receipt (invocation, look, error))
    return FALSE;
  print_answer (invocation, look);
  if (look->bukti != NULL)
    tepat_invocation_print (invocation, _("Receipt %s was written to %s\n"), look->bukti->nomor,
                            look->path);
  put_json (invocation, look);

  return TRUE;
}

/* What cannot be a second word is no look: it would count as one that did not fit. */
static gboolean
read_secret (TepatInvocation  *invocation,
             char            **rahasia,
             GError          **error)
{
  static const char * const secrets[] = { "lahir", "ibu", "kk" };
  const char *key = tepat_invocation_get_arguments (invocation)[0];
  g_autoptr(TepatLetterMark) mark = tepat_letter_mark_from_text (key, NULL);
  g_autofree char *born = NULL;
  guint n = 0;

  if (!tepat_invocation_read_day (invocation, "lahir", &born, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (tepat_invocation_get_option (invocation, secrets[i]) != NULL)
      {
        g_free (*rahasia);
        *rahasia = g_strdup (tepat_invocation_get_option (invocation, secrets[i]));
        n++;
      }
  if (n == 1 || (n == 0 && mark != NULL))
    return TRUE;

  return usul_verbs_usage (_("Give one of --lahir DATE, --ibu NAME and --kk NUMBER; the text of a "
                             "QR code needs none."), error);
}

static gboolean
run_check (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Looking at the counter"));
  g_autofree char *rahasia = NULL;
  g_auto(Look) look = { .path = tepat_invocation_get_option (invocation, "bukti"),
                        .nomor = tepat_invocation_get_option (invocation, "nomor") };

  if (look.nomor != NULL && look.path == NULL)
    return usul_verbs_usage (_("Give --bukti FILE: where the receipt is printed again."), error);
  if ((look.lists = usul_verbs_read_lists (invocation, error)) == NULL ||
      !read_secret (invocation, &rahasia, error))
    return FALSE;
  look.tanya = (LoketTanya) { tepat_invocation_get_arguments (invocation)[0], rahasia };
  look.asked = g_get_monotonic_time ();

  return tepat_invocation_write (invocation, job, look_job, &look, error) != NULL &&
         tell (invocation, &look, error);
}

void
loket_verbs_add (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "lahir", N_("DATE"), N_("the person's day of birth") },
    { "ibu", N_("NAME"), N_("or the name of the mother") },
    { "kk", N_("NUMBER"), N_("or the number of the KK") },
    { "bukti", N_("FILE"), N_("make a receipt, as PDF") },
    { "nomor", N_("NUMBER"), N_("print this receipt of the person again, in place of a new one") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verb = {
    "loket check", N_("NIK|NUMBER|NAME|QR"), N_("Answer a citizen at the counter"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_LOKET, options, run_check
  };

  tepat_context_add_verb (context, &verb);
}
