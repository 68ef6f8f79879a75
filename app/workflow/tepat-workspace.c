/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workspace"

#include "config.h"

#include "tepat-errno.h"
#include "tepat-workspace.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "tepat-actor-private.h"
#include "tepat-backup.h"
#include "tepat-db-private.h"
#include "tepat-jejak.h"
#include "tepat-pengguna.h"
#include "tepat-reference.h"
#include "tepat-sandi.h"
#include "tepat-store-private.h"
#include "tepat-surat.h"
#include "tepat-time.h"
#include "tepat-uid.h"
#include "tepat-wilayah-file.h"
#include "tepat-workflow-private.h"

#define ADMIN_PERAN "administrator"

typedef struct
{
  const TepatWorkspaceSpec *spec;
  TepatJob                 *job;
  char                     *kab;      /* digits only */
  char                     *hash;     /* of the first user's password */
  GPtrArray                *hashes;   /* of the others' */
  TepatStore               *store;
} Creation;

G_DEFINE_QUARK (tepat-workspace-error-quark, tepat_workspace_error)

static gboolean
is_empty_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

static gboolean
check_folder (const char  *folder,
              GError     **error)
{
  if (!g_file_test (folder, G_FILE_TEST_EXISTS) || is_empty_folder (folder))
    return TRUE;
  g_set_error (error, TEPAT_WORKSPACE_ERROR, TEPAT_WORKSPACE_ERROR_NOT_EMPTY,
               _("%s is not empty. Nothing was changed. Name a folder that does not exist yet."),
               folder);

  return FALSE;
}

static char *
read_kab (const char  *text,
          GError     **error)
{
  g_autoptr(GString) kab = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (kab, *c);
    else if (*c != '.' && *c != ' ')
      g_string_append_c (kab, 'x');
  if (kab->len == 4 && strchr (kab->str, 'x') == NULL)
    return g_string_free (g_steal_pointer (&kab), FALSE);

  g_set_error (error, TEPAT_WORKSPACE_ERROR, TEPAT_WORKSPACE_ERROR_KAB,
               _("“%s” is no code of a kabupaten or kota. Nothing was made. Give four digits, "
                 "for example 33.18."),
               text);

  return NULL;
}

/**
 * tepat_workspace_is_practice:
 *
 * Returns: whether everything in the workspace is invented
 */
gboolean
tepat_workspace_is_practice (TepatDb *db)
{
  g_autofree char *value = NULL;

  return tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'latihan'", &value,
                                    NULL, "") && g_strcmp0 (value, "1") == 0;
}

/** tepat_workspace_dup_kab: Returns: (transfer full): code of the kabupaten or kota */
char *
tepat_workspace_dup_kab (TepatDb  *db,
                         GError  **error)
{
  return _tepat_workflow_get_kab (db, error);
}

static gboolean
put_meta (TepatDb     *db,
          const char  *key,
          const char  *value,
          GError     **error)
{
  return tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, $2)", error, "ss",
                               key, value);
}

/* The list must hold the kabupaten, or nothing that follows has a place. */
static char *
load_kab_name (TepatDb     *db,
               const char  *kab,
               GError     **error)
{
  g_autofree char *nama = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT nama FROM wilayah WHERE kode = $1", &nama, error,
                                  "s", kab))
    return NULL;
  if (nama == NULL)
    g_set_error (error, TEPAT_WORKSPACE_ERROR, TEPAT_WORKSPACE_ERROR_KAB,
                 _("The list of wilayah has no kabupaten or kota %s. Nothing was made. Check the "
                   "code, or take the list that holds it."), kab);

  return g_steal_pointer (&nama);
}

static gboolean
put_programs (TepatDb  *db,
              GError  **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_new_bundled (error);
  const TepatCodeList *list;

  if (reference == NULL)
    return FALSE;
  list = tepat_reference_get_list (reference, "program");
  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (list, i);
      const char *sasaran = tepat_code_get_text (code, "sasaran");

      if (!tepat_db_run_trusted (db, "INSERT INTO program (kode, nama, sasaran, aktif)"
                                     " VALUES ($1, $2, $3, $4)", error, "sssi",
                                 tepat_code_get_kode (code), tepat_code_get_nama (code),
                                 sasaran != NULL ? sasaran : "keluarga",
                                 (gint64) !tepat_code_get_boolean (code, "berakhir")))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_first_user (TepatDb         *db,
                const Creation  *creation,
                GError         **error)
{
  static const char * const everywhere[] = { "", NULL };
  const TepatWorkspaceSpec *spec = creation->spec;
  const char *nama = spec->admin_nama != NULL ? spec->admin_nama : spec->admin;
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_new (spec->admin, nama, ADMIN_PERAN,
                                                          everywhere);
  g_autofree char *uid = NULL;

  pengguna->jabatan = g_strdup (spec->admin_jabatan);
  pengguna->nip = g_strdup (spec->admin_nip);
  uid = tepat_pengguna_add_first (db, pengguna, creation->hash, error);

  return uid != NULL;
}

static gboolean
put_users (TepatDb         *db,
           const Creation  *creation,
           GError         **error)
{
  for (guint i = 0; i < creation->spec->n_users; i++)
    {
      g_autofree char *uid = tepat_pengguna_add (db, creation->spec->users[i].pengguna,
                                                 creation->hashes->pdata[i], error);

      if (uid == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_settings (TepatDb         *db,
              const Creation  *creation,
              GError         **error)
{
  const char * const *settings = creation->spec->settings;

  for (; settings != NULL && settings[0] != NULL; settings += 2)
    if (!tepat_surat_set_setting (db, settings[0], settings[1], error))
      return FALSE;

  return TRUE;
}

static char *
describe (const Creation *creation,
          const char     *instansi)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kab");
  json_builder_add_string_value (builder, creation->kab);
  json_builder_set_member_name (builder, "instansi");
  json_builder_add_string_value (builder, instansi);
  json_builder_set_member_name (builder, "tepat");
  json_builder_add_string_value (builder, TEPAT_VERSION);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static gpointer
wilayah_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Creation *creation = data;
  const char * const *more = creation->spec->more_wilayah;
  const TepatWilayahOptions options = { 0 };
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();
  g_autoptr(TepatWilayahReport) report = NULL;

  g_ptr_array_add (paths, (gpointer) creation->spec->wilayah);
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    g_ptr_array_add (paths, (gpointer) more[i]);
  g_ptr_array_add (paths, NULL);
  report = tepat_wilayah_file_import (db, (const char * const *) paths->pdata, &options,
                                      creation->job, error);

  return NULL;
}

static gpointer
found_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Creation *creation = data;
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  g_autofree char *nama = load_kab_name (db, creation->kab, error);
  g_autofree char *instansi = NULL;
  g_autofree char *after = NULL;
  TepatJejakEntry entry = { .perbuatan = "ruang_kerja.buat", .subjek_jenis = "meta",
                            .subjek = uid };

  if (nama == NULL)
    return NULL;
  instansi = creation->spec->instansi != NULL ? g_strdup (creation->spec->instansi)
                                              : g_strdup_printf ("Dinas Sosial %s", nama);
  entry.sesudah = after = describe (creation, instansi);

  if (put_meta (db, "uid", uid, error) &&
      put_meta (db, "kab", creation->kab, error) &&
      put_meta (db, "instansi", instansi, error) &&
      put_meta (db, "dibuat", now, error) &&
      (!creation->spec->latihan || put_meta (db, "latihan", "1", error)) &&
      put_programs (db, error) &&
      put_first_user (db, creation, error) &&
      put_users (db, creation, error) &&
      put_settings (db, creation, error))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static gboolean
write_system (Creation       *creation,
              TepatStoreJob   func,
              GError        **error)
{
  GError *local = NULL;

  tepat_store_write_system (creation->store, func, creation, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

/* Everything is made in a folder beside the wanted one, which gets its name at the very end: what
 * was begun and not finished is never taken for a workspace. */
static char *
make_draft (const char  *folder,
            GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (absolute);
  g_autofree char *draft = g_strconcat (absolute, ".baru-XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, 0700) == 0 && g_mkdtemp_full (draft, 0700) != NULL)
    return g_steal_pointer (&draft);
  g_set_error (error, TEPAT_WORKSPACE_ERROR, TEPAT_WORKSPACE_ERROR_FOLDER,
               _("The folder %s cannot be made: %s. No workspace was made. Choose another "
                 "folder, on this computer's own disk."), folder, tepat_errno_text (errno));

  return NULL;
}

/* A backup that nobody has restored is only a hope. */
static gboolean
prove_backup (Creation  *creation,
              GError   **error)
{
  g_autoptr(TepatActor) system = tepat_actor_new_system ();
  const char *passphrase = creation->spec->passphrase;
  g_autoptr(TepatBackupInfo) made = NULL;
  g_autoptr(TepatBackupInfo) proven = NULL;

  if (passphrase == NULL)
    return TRUE;
  made = tepat_backup_make (creation->store, system, NULL, passphrase, creation->job, error);
  if (made != NULL)
    proven = tepat_backup_verify (creation->store, system, made->path, passphrase, creation->job,
                                  error);

  return proven != NULL;
}

static gboolean
fill_draft (Creation    *creation,
            const char  *draft,
            GError     **error)
{
  gboolean done;

  creation->store = tepat_store_open (draft, error);
  if (creation->store == NULL)
    return FALSE;
  done = write_system (creation, wilayah_job, error) &&
         write_system (creation, found_job, error) &&
         prove_backup (creation, error);
  tepat_store_close (creation->store);
  g_clear_object (&creation->store);

  return done && !g_cancellable_set_error_if_cancelled (tepat_job_get_cancellable (creation->job),
                                                        error);
}

static gboolean
create (Creation  *creation,
        GError   **error)
{
  const char *folder = creation->spec->folder;
  g_autofree char *draft = make_draft (folder, error);

  if (draft == NULL)
    return FALSE;
  if (!fill_draft (creation, draft, error))
    {
      remove_tree (draft);
      return FALSE;
    }
  if (g_rename (draft, folder) == 0)
    return TRUE;
  g_set_error (error, TEPAT_WORKSPACE_ERROR, TEPAT_WORKSPACE_ERROR_FOLDER,
               _("The folder %s cannot be made: %s. No workspace was made. Choose another "
                 "folder, on this computer's own disk."), folder, tepat_errno_text (errno));
  remove_tree (draft);

  return FALSE;
}

static gboolean
hash_users (Creation  *creation,
            GError   **error)
{
  const TepatWorkspaceUser *users = creation->spec->users;

  for (guint i = 0; i < creation->spec->n_users; i++)
    {
      char *hash = NULL;

      if (tepat_sandi_check (users[i].sandi, users[i].pengguna->nama, error))
        hash = tepat_sandi_hash (users[i].sandi, users[i].pengguna->nama, error);
      if (hash == NULL)
        return FALSE;
      g_ptr_array_add (creation->hashes, hash);
    }

  return TRUE;
}

/**
 * tepat_workspace_create:
 * @spec: what is to be made
 * @job: shows where it is, and cancels
 * @error: return location for a #GError
 *
 * Makes a workspace: the store, the list of wilayah, the peran, the programmes, the users, what
 * stands on letters, and a first backup that is proven.
 * It is there whole or not at all.
 *
 * Returns: whether it was made
 */
gboolean
tepat_workspace_create (const TepatWorkspaceSpec  *spec,
                        TepatJob                  *job,
                        GError                   **error)
{
  Creation creation = { spec, job };
  gboolean done = FALSE;

  g_return_val_if_fail (spec != NULL && spec->folder != NULL && spec->kab != NULL, FALSE);
  g_return_val_if_fail (spec->wilayah != NULL && spec->admin != NULL, FALSE);
  g_return_val_if_fail (spec->sandi != NULL && TEPAT_IS_JOB (job), FALSE);

  creation.hashes = g_ptr_array_new_with_free_func (g_free);
  tepat_job_set_phase (job, _("Making the workspace"));
  if (check_folder (spec->folder, error) &&
      (creation.kab = read_kab (spec->kab, error)) != NULL &&
      tepat_sandi_check (spec->sandi, spec->admin, error) &&
      (creation.hash = tepat_sandi_hash (spec->sandi, spec->admin, error)) != NULL &&
      hash_users (&creation, error))
    done = create (&creation, error);
  g_ptr_array_unref (creation.hashes);
  g_free (creation.kab);
  g_free (creation.hash);

  return done;
}
