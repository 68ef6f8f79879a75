/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs-impor"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-impor.h"
#include "usul-verbs.h"

#define MOST_SHOWN 10

void
usul_verbs_add_rejected (JsonBuilder *b,
                         GPtrArray   *rejects)
{
  json_builder_set_member_name (b, "ditolak");
  json_builder_add_int_value (b, rejects->len);
  json_builder_set_member_name (b, "contoh");
  json_builder_begin_array (b);
  for (guint i = 0; i < rejects->len && i < MOST_SHOWN; i++)
    {
      const TepatTableReject *tolak = rejects->pdata[i];

      json_builder_begin_object (b);
      json_builder_set_member_name (b, "baris");
      json_builder_add_int_value (b, tolak->baris);
      usul_verbs_add_text (b, "alasan", tolak->alasan);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

void
usul_verbs_print_rejected (TepatInvocation *invocation,
                           GPtrArray       *rejects)
{
  for (guint i = 0; i < rejects->len && i < MOST_SHOWN; i++)
    {
      const TepatTableReject *tolak = rejects->pdata[i];

      tepat_invocation_print (invocation, _("Row %u: %s\n"), tolak->baris, tolak->alasan);
    }
}

static void
tell (TepatInvocation *invocation,
      const UsulImpor *impor,
      const char      *errors)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *taken = tepat_format_count (impor->diterima);
  g_autofree char *left = tepat_format_count (impor->tolak->len);

  tepat_invocation_print (invocation, impor->kering
                          ? _("%s proposals would be submitted, %s rows would not be taken.\n")
                          : _("%s proposals were submitted, %s rows were not taken.\n"), taken,
                          left);
  usul_verbs_print_rejected (invocation, impor->tolak);
  if (errors != NULL)
    tepat_invocation_print (invocation, _("The rows that were not taken are in %s.\n"), errors);
  if (!impor->kering && impor->diterima > 0)
    tepat_invocation_print (invocation, _("To take it back: tepat usul undo %s\n"), impor->uid);
  json_builder_begin_object (b);
  usul_verbs_add_text (b, "uid", impor->kering ? NULL : impor->uid);
  json_builder_set_member_name (b, "kering");
  json_builder_add_boolean_value (b, impor->kering);
  json_builder_set_member_name (b, "diterima");
  json_builder_add_int_value (b, impor->diterima);
  usul_verbs_add_rejected (b, impor->tolak);
  usul_verbs_add_text (b, "berkas_galat", errors);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

gboolean
usul_verbs_run_import (TepatInvocation  *invocation,
                       TepatStoreJob     import,
                       gpointer          data,
                       GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Importing proposals"));
  g_autoptr(GError) local = NULL;

  if (tepat_invocation_write (invocation, job, import, data, &local) != NULL ||
      g_error_matches (local, USUL_ERROR, USUL_ERROR_DRY_RUN))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
run_import (TepatInvocation  *invocation,
            GError          **error)
{
  const char *errors = tepat_invocation_get_option (invocation, "errors");
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(UsulImpor) impor = NULL;

  if (lists == NULL || !tepat_invocation_check_table (errors, error) ||
      !usul_verbs_check_kind (lists, tepat_invocation_get_option (invocation, "jenis"), error) ||
      (impor = usul_impor_new (tepat_invocation_get_session (invocation),
                               tepat_invocation_get_arguments (invocation)[0], lists,
                               error)) == NULL ||
      !tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"),
                                      &impor->wilayah, error))
    return FALSE;
  impor->jenis = g_strdup (tepat_invocation_get_option (invocation, "jenis"));
  impor->kering = tepat_invocation_has_option (invocation, "dry-run");
  if (!usul_verbs_run_import (invocation, usul_impor_run, impor, error) ||
      (errors != NULL && !tepat_table_rejects_write (errors, impor->pemisah,
                                                       (const char * const *) impor->headers,
                                                       impor->tolak, error)))
    return FALSE;
  tell (invocation, impor, errors);

  return TRUE;
}

gboolean
usul_verbs_run_undo (TepatInvocation  *invocation,
                     TepatStoreJob     undo,
                     UsulImporBatal   *batal,
                     GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking the import back"));
  g_autoptr(JsonBuilder) b = json_builder_new ();

  *batal = (UsulImporBatal) { tepat_invocation_get_arguments (invocation)[0],
                              tepat_invocation_get_option (invocation, "reason"), lists };
  if (batal->alasan == NULL)
    return usul_verbs_usage (_("Give --reason: why it is taken back."), error);
  if (lists == NULL || tepat_invocation_write (invocation, job, undo, batal, error) == NULL)
    return FALSE;
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "ditarik");
  json_builder_add_int_value (b, batal->ditarik);
  json_builder_set_member_name (b, "ditinggal");
  json_builder_add_int_value (b, batal->ditinggal);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  UsulImporBatal batal;

  if (!usul_verbs_run_undo (invocation, usul_impor_undo, &batal, error))
    return FALSE;
  tepat_invocation_print (invocation, _("%u proposals were withdrawn, %u went on since and stay.\n"),
                          batal.ditarik, batal.ditinggal);

  return TRUE;
}

void
usul_verbs_add_impor (TepatContext *context)
{
  static const TepatVerbOption import_options[] = {
    { "jenis", N_("KIND"), N_("kind of all of them; else each row tells") },
    { "wilayah", N_("WILAYAH"), N_("the desa of those who are new") },
    { "dry-run", NULL, N_("ask every rule and keep nothing") },
    { "errors", N_("FILE"), N_("write the rows that were not taken, with the reason (.csv or .xlsx)") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption undo_options[] = {
    { "reason", N_("TEXT"), N_("why it is taken back") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "usul import", N_("FILE"), N_("Submit the proposals of a file"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_IMPOR, import_options, run_import },
    { "usul undo", N_("UID"), N_("Take an import of proposals back"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_UBAH, undo_options, run_undo },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
