/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-pengguna"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-core-verbs.h"
#include "tepat-hak.h"
#include "tepat-invocation.h"
#include "tepat-json-members.h"
#include "tepat-password.h"
#include "tepat-pengguna.h"
#include "tepat-sandi.h"
#include "tepat-text-table.h"

typedef struct
{
  TepatInvocation *invocation;
  TepatPengguna   *pengguna;
  const char      *nama;
  const char      *hash;
  gboolean         enable;
} Change;

static void
add_pengguna (JsonBuilder         *builder,
              const TepatPengguna *pengguna)
{
  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "uid", pengguna->uid);
  tepat_json_add_text (builder, "nama", pengguna->nama);
  tepat_json_add_text (builder, "nama_lengkap", pengguna->nama_lengkap);
  tepat_json_add_text (builder, "nip", pengguna->nip);
  tepat_json_add_text (builder, "jabatan", pengguna->jabatan);
  tepat_json_add_text (builder, "peran", pengguna->peran);
  tepat_json_add_strv (builder, "wilayah", (const char * const *) pengguna->wilayah);
  tepat_json_add_boolean (builder, "aktif", pengguna->aktif);
  json_builder_end_object (builder);
}

static char *
describe_wilayah (const TepatPengguna *pengguna)
{
  if (pengguna->wilayah != NULL && pengguna->wilayah[0] != NULL && *pengguna->wilayah[0] == '\0')
    return g_strdup (_("everything"));

  return g_strjoinv (" ", pengguna->wilayah);
}

/* Their own account, and those whose whole wilayah is theirs. */
static gboolean
may_see (TepatActor          *actor,
         const TepatPengguna *pengguna)
{
  if (g_strcmp0 (pengguna->uid, tepat_actor_get_uid (actor)) == 0)
    return TRUE;
  for (guint i = 0; pengguna->wilayah[i] != NULL; i++)
    if (!tepat_actor_sees_wilayah (actor, pengguna->wilayah[i]))
      return FALSE;

  return TRUE;
}

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GPtrArray) list = tepat_pengguna_list (db, error);

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    if (!may_see (tepat_db_get_actor (db), list->pdata[i - 1]))
      g_ptr_array_remove_index (list, i - 1);

  return g_steal_pointer (&list);
}

static const TepatTextColumn list_columns[] = {
  { N_("User"), 14 }, { N_("Full name"), 20 }, { N_("Peran"), 20 }, { N_("Wilayah"), 20 }, { NULL },
};

static void
add_line (TepatTextTable      *table,
          const TepatPengguna *pengguna)
{
  g_autofree char *wilayah = describe_wilayah (pengguna);
  g_autofree char *where = g_strconcat (pengguna->aktif ? "" : _("(closed) "), wilayah, NULL);
  const char * const cells[] = { pengguna->nama, pengguna->nama_lengkap, pengguna->peran, where };

  tepat_text_table_add (table, cells);
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (list_columns);
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the users"));
  g_autoptr(GPtrArray) list = tepat_invocation_read (invocation, job, list_job, NULL, error);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (list == NULL)
    return FALSE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const TepatPengguna *pengguna = list->pdata[i];

      add_pengguna (builder, pengguna);
      add_line (table, pengguna);
    }
  json_builder_end_array (builder);
  tepat_invocation_print_table (invocation, table);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));

  return TRUE;
}

static void
set_text (char            **field,
          TepatInvocation  *invocation,
          const char       *option)
{
  const char *value = tepat_invocation_get_option (invocation, option);

  if (value == NULL)
    return;
  g_free (*field);
  *field = *value != '\0' ? g_strdup (value) : NULL;
}

static gboolean
set_wilayah (TepatPengguna    *pengguna,
             TepatInvocation  *invocation,
             GError          **error)
{
  const char * const *given = tepat_invocation_get_options (invocation, "wilayah");
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; given[i] != NULL; i++)
    {
      g_autofree char *kode = NULL;

      if (*given[i] != '\0' && !tepat_invocation_read_wilayah (given[i], &kode, error))
        return FALSE;
      g_strv_builder_add (codes, kode != NULL ? kode : "");
    }
  g_strfreev (pengguna->wilayah);
  pengguna->wilayah = g_strv_builder_end (codes);

  return TRUE;
}

/* What `user add` and `user set` share. */
static gboolean
set_fields (TepatPengguna    *pengguna,
            TepatInvocation  *invocation,
            GError          **error)
{
  set_text (&pengguna->nama_lengkap, invocation, "name");
  set_text (&pengguna->nip, invocation, "nip");
  set_text (&pengguna->jabatan, invocation, "jabatan");
  set_text (&pengguna->peran, invocation, "peran");

  return !tepat_invocation_has_option (invocation, "wilayah") ||
         set_wilayah (pengguna, invocation, error);
}

static char *
read_new_hash (TepatInvocation  *invocation,
               const char       *nama,
               GError          **error)
{
  const char *file = tepat_invocation_get_option (invocation, "new-password-file");
  char *password = tepat_password_read (file, "new-password-file", "TEPAT_NEW_PASSWORD",
                                        _("New password:"), error);
  char *hash = NULL;

  if (password == NULL)
    g_prefix_error (error, "%s: ", nama);
  else if (tepat_sandi_check (password, nama, error))
    hash = tepat_sandi_hash (password, nama, error);
  tepat_password_free (password);

  return hash;
}

static gpointer
add_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Change *change = data;

  return tepat_pengguna_add (db, change->pengguna, change->hash, error);
}

static void
put_uid (TepatInvocation *invocation,
         const char      *uid,
         const char      *nama)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (uid != NULL)
    tepat_json_add_text (builder, "uid", uid);
  tepat_json_add_text (builder, "nama", nama);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
}

static gboolean
run_add (TepatInvocation  *invocation,
         GError          **error)
{
  static const char * const nowhere[] = { NULL };
  const char *nama = tepat_invocation_get_arguments (invocation)[0];
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_new (nama, nama, NULL, nowhere);
  g_autoptr(TepatJob) job = tepat_job_new (_("Adding a user"));
  g_autofree char *hash = NULL;
  g_autofree char *uid = NULL;
  Change change = { invocation, pengguna };

  if (!set_fields (pengguna, invocation, error))
    return FALSE;
  if (pengguna->peran == NULL || pengguna->wilayah[0] == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("A user needs --peran CODE and --wilayah CODE; tepat peran list shows "
                             "the peran, and \"\" is every wilayah"));
      return FALSE;
    }
  change.hash = hash = read_new_hash (invocation, nama, error);
  if (hash == NULL || !(uid = tepat_invocation_write (invocation, job, add_job, &change, error)))
    return FALSE;

  put_uid (invocation, uid, nama);
  tepat_invocation_print (invocation, _("“%s” may log in now.\n"), nama);

  return TRUE;
}

static gpointer
set_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Change *change = data;
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_load (db, change->nama, error);

  if (pengguna == NULL || !set_fields (pengguna, change->invocation, error) ||
      !tepat_pengguna_change (db, pengguna,
                              tepat_invocation_get_option (change->invocation, "reason"), error))
    return NULL;

  return g_strdup (pengguna->uid);
}

static gpointer
activate_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Change *change = data;
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_load (db, change->nama, error);

  if (pengguna == NULL)
    return NULL;
  pengguna->aktif = change->enable;
  if (!tepat_pengguna_change (db, pengguna,
                              tepat_invocation_get_option (change->invocation, "reason"), error))
    return NULL;

  return g_strdup (pengguna->uid);
}

static gpointer
password_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Change *change = data;

  if (!tepat_pengguna_set_sandi (db, change->nama, change->hash, error))
    return NULL;

  return g_strdup ("");
}

/* Runs @func on the user named by the argument and says @done. */
static gboolean
change_user (TepatInvocation  *invocation,
             Change           *change,
             TepatStoreJob     func,
             const char       *done,
             GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Changing a user"));
  g_autofree char *uid = NULL;

  change->invocation = invocation;
  change->nama = tepat_invocation_get_arguments (invocation)[0];
  uid = tepat_invocation_write (invocation, job, func, change, error);
  if (uid == NULL)
    return FALSE;
  put_uid (invocation, *uid != '\0' ? uid : NULL, change->nama);
  tepat_invocation_print (invocation, done, change->nama);

  return TRUE;
}

static gboolean
run_set (TepatInvocation  *invocation,
         GError          **error)
{
  Change change = { NULL };

  return change_user (invocation, &change, set_job, _("“%s” was changed.\n"), error);
}

static gboolean
run_disable (TepatInvocation  *invocation,
             GError          **error)
{
  Change change = { NULL };

  return change_user (invocation, &change, activate_job,
                      _("“%s” can no longer log in. What this person did stays in the journal.\n"),
                      error);
}

static gboolean
run_enable (TepatInvocation  *invocation,
            GError          **error)
{
  Change change = { .enable = TRUE };

  return change_user (invocation, &change, activate_job, _("“%s” may log in again.\n"), error);
}

static gboolean
run_password (TepatInvocation  *invocation,
              GError          **error)
{
  const char *nama = tepat_invocation_get_arguments (invocation)[0];
  g_autofree char *hash = read_new_hash (invocation, nama, error);
  Change change = { .hash = hash };

  return hash != NULL &&
         change_user (invocation, &change, password_job, _("“%s” has a new password.\n"), error);
}

#define FIELDS                                                                                    \
  { "name", N_("FULL NAME"), N_("Name for people") },                                             \
  { "peran", N_("CODE"), N_("What the person may do; see tepat peran list") },                    \
  { "wilayah", N_("CODE"), N_("Where; may be repeated; \"\" is everything"), TRUE },               \
  { "nip", N_("NIP"), N_("Civil servant's number") },                                             \
  { "jabatan", N_("TEXT"), N_("Position") }
#define NEW_PASSWORD                                                                              \
  { "new-password-file", N_("FILE"), N_("File with the user's password in its first line; else "  \
                                        "TEPAT_NEW_PASSWORD, else asked for on a terminal") }
#define REASON { "reason", N_("TEXT"), N_("Why; kept in the journal") }
#define END { NULL, NULL, NULL }

static const TepatVerbOption add_options[] = { FIELDS, NEW_PASSWORD, END };
static const TepatVerbOption set_options[] = { FIELDS, REASON, END };
static const TepatVerbOption password_options[] = { NEW_PASSWORD, END };
static const TepatVerbOption reason_options[] = { REASON, END };

static const TepatVerbDef verbs[] = {
  { "user add", N_("NAME"), N_("Add a user"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_PENGGUNA_UBAH, add_options, run_add },
  { "user list", NULL, N_("List the users"), TEPAT_VERB_NEEDS_LOGIN, NULL, NULL, run_list },
  { "user set", N_("NAME"), N_("Change a user's peran, wilayah or name"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_PENGGUNA_UBAH, set_options, run_set },
  { "user password", N_("NAME"), N_("Give a user, or yourself, a new password"),
    TEPAT_VERB_NEEDS_LOGIN, NULL, password_options, run_password },
  { "user disable", N_("NAME"), N_("Close a user's account"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_PENGGUNA_UBAH, reason_options, run_disable },
  { "user enable", N_("NAME"), N_("Open a closed account again"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_PENGGUNA_UBAH, reason_options, run_enable },
};

void
tepat_pengguna_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
