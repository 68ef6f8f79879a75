/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-peristiwa"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-verb-act.h"
#include "terpadu-verbs.h"

static const char *
first_argument (TepatInvocation *invocation)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);

  return arguments != NULL ? arguments[0] : NULL;
}

typedef struct
{
  const char *wilayah;
  GHashTable *keluarga;
  GHashTable *penduduk;
} Values;

static gpointer
add_family_job (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  TerpaduVerbAct *act = data;
  Values *values = act->data;

  return tepat_peristiwa_add_family (db, values->wilayah, values->keluarga, values->penduduk,
                                     &act->knowledge->lists, act->alasan, error);
}

static gboolean
run_add_family (TepatInvocation  *invocation,
                GError          **error)
{
  g_autoptr(TerpaduVerbAct) act = NULL;
  g_autoptr(GHashTable) family = NULL, head = NULL;
  Values values = { tepat_invocation_get_option (invocation, "wilayah") };

  if (values.wilayah == NULL)
    return terpadu_verb_act_usage (_("Say with --wilayah in which desa the family lives."), error);
  if ((act = terpadu_verb_act_new (invocation, NULL, error)) == NULL ||
      (family = terpadu_verb_act_read_pairs (act, "keluarga", tepat_invocation_get_arguments (
                                               invocation), error)) == NULL ||
      (head = terpadu_verb_act_read_pairs (act, "penduduk", tepat_invocation_get_options (
                                             invocation, "head"), error)) == NULL)
    return FALSE;
  values.keluarga = family;
  values.penduduk = head;
  act->data = &values;

  return terpadu_verb_act_run (act, add_family_job, error);
}

static const TepatVerbOption add_family_options[] = {
  { "wilayah", N_("CODE"), N_("the desa, ten digits") },
  { "head", N_("FIELD=VALUE"), N_("a field of the head of the family") },
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_keluarga_add = {
  .name = "keluarga add",
  .arguments = N_("FIELD=VALUE..."),
  .summary = N_("Add a family with its head"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = add_family_options,
  .run = run_add_family,
};

static gpointer
add_member_job (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_peristiwa_add_member (db, act->uid, act->data, &act->knowledge->lists, act->alasan,
                                     error);
}

/* The family that a key names: its own, or that of the person it names. */
static gboolean
need_family (TerpaduVerbAct  *act,
             GError         **error)
{
  g_autofree char *uid = terpadu_verb_act_find (act, "keluarga", act->uid, error);

  return uid != NULL;
}

static gboolean
run_add_member (TepatInvocation  *invocation,
                GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TerpaduVerbAct) act = NULL;
  g_autoptr(GHashTable) person = NULL;

  if (arguments == NULL || arguments[0] == NULL || arguments[1] == NULL)
    return terpadu_verb_act_usage (_("Give the family and the new member: UID FIELD=VALUE..."),
                                   error);
  if ((act = terpadu_verb_act_new (invocation, arguments[0], error)) == NULL ||
      !need_family (act, error) ||
      (person = terpadu_verb_act_read_pairs (act, "penduduk", arguments + 1, error)) == NULL)
    return FALSE;
  act->data = person;

  return terpadu_verb_act_run (act, add_member_job, error);
}

static const TepatVerbOption reason_options[] = {
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_keluarga_member = {
  .name = "keluarga member",
  .arguments = N_("UID FIELD=VALUE..."),
  .summary = N_("Add a member to a family"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = reason_options,
  .run = run_add_member,
};

static gpointer
split_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_peristiwa_split (db, act->data, &act->knowledge->lists, act->alasan, error);
}

/* UID or UID=RELATION. */
static gboolean
read_leaving (TerpaduVerbAct      *act,
              const char * const  *arguments,
              GPtrArray           *uids,
              GPtrArray           *relations,
              GError             **error)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (arguments[i], "=", 2);
      char *uid = terpadu_verb_act_find (act, "penduduk", parts[0], error);

      if (uid == NULL)
        return FALSE;
      g_ptr_array_add (uids, uid);
      g_ptr_array_add (relations, g_strdup (parts[1] != NULL ? parts[1] : ""));
    }
  g_ptr_array_add (uids, NULL);
  g_ptr_array_add (relations, NULL);

  return TRUE;
}

static gboolean
run_split (TepatInvocation  *invocation,
           GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) relations = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TerpaduVerbAct) act = NULL;
  TepatPecah pecah;

  if (arguments == NULL || arguments[0] == NULL || arguments[1] == NULL)
    return terpadu_verb_act_usage (_("Give the family and who leaves it, the new head first."),
                                   error);
  if ((act = terpadu_verb_act_new (invocation, arguments[0], error)) == NULL ||
      !need_family (act, error) ||
      !read_leaving (act, arguments + 1, uids, relations, error))
    return FALSE;
  pecah = (TepatPecah) { act->uid, (const char * const *) uids->pdata,
                         (const char * const *) relations->pdata,
                         tepat_invocation_get_option (invocation, "kk"),
                         tepat_invocation_get_option (invocation, "alamat") };
  act->data = &pecah;

  return terpadu_verb_act_run (act, split_job, error);
}

static const TepatVerbOption split_options[] = {
  { "kk", N_("NUMBER"), N_("number of the new kartu keluarga") },
  { "alamat", N_("TEXT"), N_("its address, when it is another one") },
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_keluarga_split = {
  .name = "keluarga split",
  .arguments = N_("UID MEMBER[=RELATION]..."),
  .summary = N_("Give some members of a family a kartu keluarga of their own"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = split_options,
  .run = run_split,
};

static gpointer
marry_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_peristiwa_marry (db, act->data, &act->knowledge->lists, act->alasan, error);
}

static gboolean
run_marry (TepatInvocation  *invocation,
           GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const char *spouse = tepat_invocation_get_option (invocation, "spouse");
  g_autoptr(TerpaduVerbAct) act = NULL;
  g_autofree char *family = NULL, *spouse_uid = NULL;
  TepatNikah nikah;

  if (arguments == NULL || arguments[0] == NULL || arguments[1] == NULL || arguments[2] == NULL)
    return terpadu_verb_act_usage (_("Give the person, the family and the relation to its head."),
                                   error);
  if ((act = terpadu_verb_act_new (invocation, arguments[0], error)) == NULL ||
      (family = terpadu_verb_act_find (act, "keluarga", arguments[1], error)) == NULL ||
      (spouse != NULL &&
       (spouse_uid = terpadu_verb_act_find (act, "penduduk", spouse, error)) == NULL))
    return FALSE;
  nikah = (TepatNikah) { act->uid, family, arguments[2], spouse_uid };
  act->data = &nikah;

  return terpadu_verb_act_run (act, marry_job, error);
}

static const TepatVerbOption marry_options[] = {
  { "spouse", N_("UID"), N_("the husband or wife, who is married from now on, too") },
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_penduduk_marry = {
  .name = "penduduk marry",
  .arguments = N_("UID FAMILY RELATION"),
  .summary = N_("A person marries into another family"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = marry_options,
  .run = run_marry,
};

static gpointer
status_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_peristiwa_set_status (db, act->data, &act->knowledge->lists, act->alasan, error);
}

static gboolean
run_status (TepatInvocation  *invocation,
            GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const char *day = tepat_invocation_get_option (invocation, "date");
  g_autoptr(TerpaduVerbAct) act = NULL;
  g_autofree char *iso = NULL, *message = NULL;
  TepatStatusPenduduk status;

  if (arguments == NULL || arguments[0] == NULL || arguments[1] == NULL)
    return terpadu_verb_act_usage (_("Give the person and the status."), error);
  if ((act = terpadu_verb_act_new (invocation, arguments[0], error)) == NULL)
    return FALSE;
  if (day != NULL)
    iso = tepat_typed_read (&act->knowledge->lists, "penduduk", "tgl_lahir", day, &message);
  if (message != NULL)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT, message);
      return FALSE;
    }
  status = (TepatStatusPenduduk) { act->uid, arguments[1], iso,
                                   tepat_invocation_get_option (invocation, "proof"),
                                   tepat_invocation_get_option (invocation, "remark") };
  act->data = &status;

  return terpadu_verb_act_run (act, status_job, error);
}

static const TepatVerbOption status_options[] = {
  { "date", N_("DATE"), N_("since when") },
  { "proof", N_("TEXT"), N_("the document that shows it") },
  { "remark", N_("TEXT"), N_("Where to, or what of") },
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_penduduk_status = {
  .name = "penduduk status",
  .arguments = N_("UID|NIK STATUS"),
  .summary = N_("A person died, moved away, was not found, or is back"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = status_options,
  .run = run_status,
};

static gpointer
move_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_pindah_ask (db, act->uid, act->data, &act->knowledge->lists, act->alasan, error);
}

static gboolean
run_move (TepatInvocation  *invocation,
          GError          **error)
{
  const char *target = tepat_invocation_get_option (invocation, "to");
  g_autoptr(TerpaduVerbAct) act = NULL;

  if (first_argument (invocation) == NULL || target == NULL)
    return terpadu_verb_act_usage (_("Give the family and, with --to, the desa it goes to."),
                                   error);
  if ((act = terpadu_verb_act_new (invocation, first_argument (invocation), error)) == NULL ||
      !need_family (act, error))
    return FALSE;
  act->data = (gpointer) target;

  return terpadu_verb_act_run (act, move_job, error);
}

static const TepatVerbOption move_options[] = {
  { "to", N_("CODE"), N_("the desa, ten digits") },
  { "reason", N_("TEXT"), N_("what the other desa should know") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_keluarga_move = {
  .name = "keluarga move",
  .arguments = N_("UID"),
  .summary = N_("Ask another desa to take a family over"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = move_options,
  .run = run_move,
};

static gpointer
accept_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_pindah_accept (db, act->data, &act->knowledge->lists, act->alasan, error);
}

static gboolean
answer (TepatInvocation  *invocation,
        TepatStoreJob     job,
        GError          **error)
{
  const char *uid = first_argument (invocation);
  g_autoptr(TerpaduVerbAct) act = NULL;

  if (uid == NULL)
    return terpadu_verb_act_usage (_("Give the uid of the request."), error);
  if ((act = terpadu_verb_act_new (invocation, NULL, error)) == NULL)
    return FALSE;
  act->data = (gpointer) uid;

  return terpadu_verb_act_run (act, job, error);
}

static gboolean
run_accept (TepatInvocation  *invocation,
            GError          **error)
{
  return answer (invocation, accept_job, error);
}

const TepatVerbDef terpadu_verb_keluarga_accept = {
  .name = "keluarga accept",
  .arguments = N_("REQUEST"),
  .summary = N_("Take over a family that another desa asks for"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = reason_options,
  .run = run_accept,
};

static gpointer
refuse_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_pindah_refuse (db, act->data, act->alasan, error) ? tepat_save_report_new () : NULL;
}

static gboolean
run_refuse (TepatInvocation  *invocation,
            GError          **error)
{
  return answer (invocation, refuse_job, error);
}

const TepatVerbDef terpadu_verb_keluarga_refuse = {
  .name = "keluarga refuse",
  .arguments = N_("REQUEST"),
  .summary = N_("Refuse such a family; --reason says why"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = reason_options,
  .run = run_refuse,
};

static gpointer
withdraw_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_pindah_withdraw (db, act->data, error) ? tepat_save_report_new () : NULL;
}

static gboolean
run_withdraw (TepatInvocation  *invocation,
              GError          **error)
{
  return answer (invocation, withdraw_job, error);
}

const TepatVerbDef terpadu_verb_keluarga_withdraw = {
  .name = "keluarga withdraw",
  .arguments = N_("REQUEST"),
  .summary = N_("Take a request back that is not yet answered"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .run = run_withdraw,
};
