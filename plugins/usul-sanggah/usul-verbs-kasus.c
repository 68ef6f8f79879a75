/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs-kasus"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-cetak.h"
#include "usul-komentar.h"
#include "usul-serah.h"
#include "usul-verbs.h"

static gboolean
comment (TepatInvocation    *invocation,
         const UsulPerkara  *perkara,
         GError            **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TepatJob) job = tepat_job_new (_("Writing the comment"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  GError *local = NULL;
  UsulKomentarTugas *tugas = usul_komentar_tugas_new (perkara, arguments[0], arguments[1]);

  tepat_invocation_write (invocation, job, usul_komentar_job, tugas, &local);
  usul_komentar_tugas_free (tugas);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_print (invocation, "%s\n", _("The comment stands in the history"));
  json_builder_begin_object (b);
  usul_verbs_add_text (b, "kasus", arguments[0]);
  usul_verbs_add_text (b, "komentar", arguments[1]);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_comment_usulan (TepatInvocation  *invocation,
                    GError          **error)
{
  return comment (invocation, &usul_perkara_usulan, error);
}

static gboolean
run_comment_sanggah (TepatInvocation  *invocation,
                     GError          **error)
{
  return comment (invocation, &usul_perkara_sanggah, error);
}

/* The file of a case on its way to a PDF. */
typedef struct
{
  TepatArti           *lists;
  const UsulPerkara   *perkara;
  const char          *kunci;
  UsulCetak           *cetak;
  TepatLetterModel    *model;
  TepatLetterTemplate *letter_template;
} Print;

static UsulCetak *
read_file (TepatDb       *db,
           Print         *print,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(UsulTugas) tugas = usul_tugas_new (print->perkara, print->lists);
  g_autoptr(UsulBerkas) berkas = NULL;

  tugas->kunci = g_strdup (print->kunci);
  berkas = usul_berkas_read (db, tugas, cancellable, error);

  return berkas != NULL ? usul_cetak_new (berkas, print->lists) : NULL;
}

static gpointer
print_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Print *print = data;

  if ((print->cetak = read_file (db, print, cancellable, error)) == NULL ||
      (print->model = tepat_cetak_new_model (db, error)) == NULL ||
      (print->letter_template = tepat_surat_load_template (db, USUL_CETAK_TEMPLATE,
                                                           error)) == NULL)
    return NULL;

  return print;
}

static gboolean
draw (TepatInvocation  *invocation,
      Print            *print,
      const char       *path,
      GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the case"));
  TepatCetak cetak;

  if (tepat_invocation_read (invocation, job, print_job, print, error) == NULL)
    return FALSE;
  cetak = usul_cetak_get_entry (print->cetak, FALSE);
  usul_cetak_fill (print->cetak, FALSE, print->model);

  return usul_verbs_write_paper (invocation, print->letter_template, print->model, &cetak, path,
                                 error);
}

static gboolean
print (TepatInvocation    *invocation,
       const UsulPerkara  *perkara,
       GError            **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  Print work = { lists, perkara, arguments[0] };
  gboolean ok = lists != NULL && draw (invocation, &work, arguments[1], error);

  if (ok)
    {
      tepat_invocation_print (invocation, _("%s was written to %s\n"),
                              usul_cetak_get_title (work.cetak), arguments[1]);
      json_builder_begin_object (b);
      usul_verbs_add_text (b, "kasus", arguments[0]);
      usul_verbs_add_text (b, "berkas", arguments[1]);
      json_builder_end_object (b);
      tepat_invocation_put_json (invocation, json_builder_get_root (b));
    }
  g_clear_pointer (&work.cetak, usul_cetak_free);
  g_clear_object (&work.model);
  g_clear_object (&work.letter_template);

  return ok;
}

static gboolean
run_print_usulan (TepatInvocation  *invocation,
                  GError          **error)
{
  return print (invocation, &usul_perkara_usulan, error);
}

static gboolean
run_print_sanggah (TepatInvocation  *invocation,
                   GError          **error)
{
  return print (invocation, &usul_perkara_sanggah, error);
}

typedef struct
{
  const char * const *keys;
  const char         *petugas;
} Assign;

static gpointer
assign_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Assign *assign = data;

  for (guint i = 0; assign->keys[i] != NULL; i++)
    if (!usul_serah_assign (db, assign->keys[i], assign->petugas, error))
      {
        g_prefix_error (error, "%s: ", assign->keys[i]);
        return NULL;
      }

  return data;
}

static gboolean
run_assign (TepatInvocation  *invocation,
            GError          **error)
{
  Assign assign = { tepat_invocation_get_arguments (invocation),
                    tepat_invocation_get_option (invocation, "petugas") };
  g_autoptr(TepatJob) job = tepat_job_new (_("Asking somebody to see to it"));
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (assign.petugas == NULL)
    return usul_verbs_usage (_("Give --petugas NAME: who sees to them."), error);
  if (tepat_invocation_write (invocation, job, assign_job, &assign, error) == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("%u cases lie on the desk of %s now.\n"),
                          g_strv_length ((GStrv) assign.keys), assign.petugas);
  json_builder_begin_object (b);
  usul_verbs_add_text (b, "petugas", assign.petugas);
  json_builder_set_member_name (b, "jumlah");
  json_builder_add_int_value (b, g_strv_length ((GStrv) assign.keys));
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static const TepatTextColumn desk_columns[] = {
  { N_("Number"), 18 }, { N_("Name"), 24 }, { N_("State"), 18 }, { N_("Stays because"), 0 },
  { NULL },
};

static void
put_serah (TepatInvocation *invocation,
           const UsulSerah *serah)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (desk_columns);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  usul_verbs_add_text (b, "uid", serah->uid);
  usul_verbs_add_text (b, "dari", serah->dari);
  usul_verbs_add_text (b, "ke", serah->ke);
  json_builder_set_member_name (b, "diserahkan");
  json_builder_add_int_value (b, serah->n_diserahkan);
  json_builder_set_member_name (b, "tinggal");
  json_builder_add_int_value (b, serah->n_tinggal);
  json_builder_set_member_name (b, "kasus");
  json_builder_begin_array (b);
  for (guint i = 0; i < serah->kasus->len; i++)
    {
      const UsulSerahKasus *kasus = serah->kasus->pdata[i];
      const char * const cells[] = { kasus->nomor != NULL ? kasus->nomor : "–", kasus->nama,
                                     usul_alur_get_title (kasus->keadaan),
                                     kasus->halangan != NULL ? kasus->halangan : "" };

      tepat_text_table_add (table, cells);
      json_builder_begin_object (b);
      usul_verbs_add_text (b, "jenis", kasus->sanggah ? "sanggah" : "usulan");
      usul_verbs_add_text (b, "uid", kasus->uid);
      usul_verbs_add_text (b, "nomor", kasus->nomor);
      usul_verbs_add_text (b, "nama", kasus->nama);
      usul_verbs_add_text (b, "keadaan", kasus->keadaan);
      usul_verbs_add_text (b, "halangan", kasus->halangan);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
  tepat_invocation_print_table (invocation, table);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
run_handover (TepatInvocation  *invocation,
              GError          **error)
{
  const char *dari = tepat_invocation_get_option (invocation, "dari");
  const char *ke = tepat_invocation_get_option (invocation, "ke");
  g_autoptr(UsulSerah) serah = usul_serah_new (dari, ke, tepat_invocation_get_option (invocation,
                                                                                      "reason"));
  g_autoptr(TepatJob) job = tepat_job_new (_("Handing over"));
  gboolean only_list = ke == NULL || tepat_invocation_has_option (invocation, "dry-run");

  if (dari == NULL)
    return usul_verbs_usage (_("Give --dari NAME: whose cases."), error);
  if ((only_list ? tepat_invocation_read (invocation, job, usul_serah_read, serah, error)
                 : tepat_invocation_write (invocation, job, usul_serah_run, serah, error)) == NULL)
    return FALSE;
  put_serah (invocation, serah);
  if (!only_list)
    tepat_invocation_print (invocation, _("%u cases went to %s, %u stay. To take it back: tepat usul "
                                          "takeback %s\n"), serah->n_diserahkan, serah->ke,
                            serah->n_tinggal, serah->uid);

  return TRUE;
}

static gboolean
run_takeback (TepatInvocation  *invocation,
              GError          **error)
{
  g_autoptr(UsulSerah) serah = usul_serah_new (NULL, NULL,
                                               tepat_invocation_get_option (invocation, "reason"));
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking the hand-over back"));

  serah->uid = g_strdup (tepat_invocation_get_arguments (invocation)[0]);
  if (tepat_invocation_write (invocation, job, usul_serah_undo, serah, error) == NULL)
    return FALSE;
  put_serah (invocation, serah);
  tepat_invocation_print (invocation, _("%u cases went back to %s, %u went on since and stay.\n"),
                          serah->n_diserahkan, serah->dari, serah->n_tinggal);

  return TRUE;
}

void
usul_verbs_add_kasus (TepatContext *context)
{
  static const TepatVerbOption assign_options[] = {
    { "petugas", N_("NAME"), N_("who sees to them, a login name") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption handover_options[] = {
    { "dari", N_("NAME"), N_("who is absent, a login name") },
    { "ke", N_("NAME"), N_("who takes over; without it they are only listed") },
    { "reason", N_("TEXT"), N_("the reason in words") },
    { "dry-run", NULL, N_("only say which could go") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption takeback_options[] = {
    { "reason", N_("TEXT"), N_("the reason in words") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "usul comment", N_("NUMBER|UID TEXT"), N_("Note something down in the history of a proposal"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_comment_usulan },
    { "sanggah comment", N_("NUMBER|UID TEXT"),
      N_("Note something down in the history of an objection"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, NULL, run_comment_sanggah },
    { "usul print", N_("NUMBER|UID FILE"), N_("Print the file of a proposal as PDF"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_print_usulan },
    { "sanggah print", N_("NUMBER|UID FILE"), N_("Print the file of an objection as PDF"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_print_sanggah },
    { "usul assign", N_("NUMBER|UID..."), N_("Ask somebody by name to see to proposals"),
      TEPAT_VERB_NEEDS_LOGIN, USUL_HAK_VERIFIKASI, assign_options, run_assign },
    { "usul handover", NULL, N_("Hand all cases of an absent officer to another"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, handover_options, run_handover },
    { "usul takeback", N_("UID"), N_("Take a hand-over back"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, takeback_options, run_takeback },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
