/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-backup"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-backup.h"
#include "tepat-core-verbs.h"
#include "tepat-format.h"
#include "tepat-hak.h"
#include "tepat-invocation-private.h"
#include "tepat-json-members.h"
#include "tepat-password.h"
#include "tepat-search.h"

typedef struct
{
  TepatSession *session;
  const char   *path;
  const char   *folder;
  char         *passphrase;
} Backup;

static gpointer
make (gpointer    data,
      TepatJob   *job,
      GError    **error)
{
  const Backup *backup = data;

  return tepat_backup_make (tepat_session_get_store (backup->session),
                            tepat_session_get_actor (backup->session), backup->path,
                            backup->passphrase, job, error);
}

static gpointer
verify (gpointer    data,
        TepatJob   *job,
        GError    **error)
{
  const Backup *backup = data;

  return tepat_backup_verify (tepat_session_get_store (backup->session),
                              tepat_session_get_actor (backup->session), backup->path,
                              backup->passphrase, job, error);
}

/* What a backup leaves out because it is derived. Without it the workspace is whole nevertheless:
 * the next search builds it. */
static void
build_index (const char *folder,
             TepatJob   *job)
{
  g_autoptr(TepatStore) store = tepat_store_open (folder, NULL);

  if (store == NULL)
    return;
  tepat_search_refresh (store, job, NULL);
  tepat_store_close (store);
}

static gpointer
restore (gpointer    data,
         TepatJob   *job,
         GError    **error)
{
  const Backup *backup = data;
  TepatBackupInfo *info = tepat_backup_restore (backup->path, backup->passphrase, backup->folder,
                                                job, error);

  if (info != NULL)
    build_index (backup->folder, job);

  return info;
}

static void
put_info (TepatInvocation       *invocation,
          const TepatBackupInfo *info)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "berkas", info->path);
  tepat_json_add_text (builder, "dibuat", info->created);
  tepat_json_add_text (builder, "ruang_kerja", info->workspace);
  tepat_json_add_text (builder, "kab", info->kab);
  tepat_json_add_int (builder, "jejak_seq", info->jejak_seq);
  tepat_json_add_text (builder, "jejak_hash", info->jejak_hash);
  tepat_json_add_int (builder, "baris", info->n_rows);
  tepat_json_add_int (builder, "lampiran", info->n_files);
  tepat_json_add_int (builder, "bita", info->n_bytes);
  tepat_json_add_int (builder, "hilang", info->n_missing);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
}

/* Runs @func and says @done with the file or folder that came of it. */
static gboolean
run (TepatInvocation      *invocation,
     const char           *title,
     TepatInvocationFunc   func,
     const char           *done,
     GError              **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const char *file = tepat_invocation_get_option (invocation, "passphrase-file");
  g_autoptr(TepatBackupInfo) info = NULL;
  Backup backup = { tepat_invocation_get_session (invocation), arguments[0], arguments[1] };
  g_autofree char *rows = NULL;

  backup.passphrase = tepat_password_read (file, "passphrase-file", "TEPAT_PASSPHRASE",
                                           _("Passphrase of the backup:"), error);
  if (backup.passphrase == NULL)
    return FALSE;
  info = tepat_invocation_run (invocation, title, func, &backup, error);
  tepat_password_free (backup.passphrase);
  if (info == NULL)
    return FALSE;

  put_info (invocation, info);
  rows = tepat_format_count (info->n_rows);
  tepat_invocation_print (invocation, done, arguments[1] != NULL ? arguments[1] : info->path, rows,
                          info->jejak_hash);

  return TRUE;
}

static gboolean
run_make (TepatInvocation  *invocation,
          GError          **error)
{
  return run (invocation, _("Making a backup"), make,
              _("The backup is in %s: %s rows, journal head %s\n"), error);
}

static gboolean
run_verify (TepatInvocation  *invocation,
            GError          **error)
{
  return run (invocation, _("Restoring a backup for proof"), verify,
              _("%s can be restored: %s rows, journal head %s\n"), error);
}

static gboolean
run_restore (TepatInvocation  *invocation,
             GError          **error)
{
  return run (invocation, _("Restoring a backup"), restore,
              _("The workspace is in %s: %s rows, journal head %s\n"), error);
}

static const TepatVerbOption options[] = {
  { "passphrase-file", N_("FILE"), N_("File with the backup's passphrase in its first line; else "
                                      "TEPAT_PASSPHRASE, else asked for on a terminal") },
  { NULL, NULL, NULL },
};

static const TepatVerbDef verbs[] = {
  { "backup make", N_("FILE"), N_("Make an encrypted backup of the workspace"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_CADANGAN, options, run_make },
  { "backup verify", N_("FILE"), N_("Prove that a backup can be restored"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_CADANGAN, options, run_verify },
  { "backup restore", N_("FILE FOLDER"), N_("Restore a backup into a new folder"),
    TEPAT_VERB_NEEDS_NOTHING, NULL, options, run_restore },
};

void
tepat_backup_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
