/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-practice"

#include "config.h"

#include "tepat-practice.h"

#include <glib/gi18n-lib.h>

#include "gen-register.h"
#include "tepat-backup-private.h"
#include "tepat-import.h"
#include "tepat-office.h"
#include "tepat-periode.h"
#include "tepat-workspace.h"

#define FAMILIES 400
#define DESA 9
#define ERRORS_PER_CENT 5
#define DUPLICATES_PER_CENT 3
#define SEED 2026
#define KAB "9901"

typedef struct
{
  const char *folder;
  char       *scratch;
  char       *wilayah;
  char       *file;
  TepatJob   *job;
} Practice;

static gboolean
invent (Practice  *self,
        GError   **error)
{
  g_autofree GenRegister *generator = g_new0 (GenRegister, 1);
  GenWilayah *wilayah = gen_wilayah_invent (FAMILIES, DESA, SEED);
  gboolean done = FALSE;

  *generator = (GenRegister) {
    .wilayah = wilayah, .seed = SEED, .error_share = ERRORS_PER_CENT,
    .duplicate_share = DUPLICATES_PER_CENT, .max_families = FAMILIES, .max_rows = G_MAXUINT64,
  };
  tepat_job_set_phase (self->job, _("Inventing families"));
  if (gen_wilayah_write (wilayah, self->wilayah, FALSE, error) &&
      (generator->out = gen_output_open (self->file, "model", wilayah, error)) != NULL)
    {
      gen_register_write (generator);
      done = gen_output_close (generator->out, error);
    }
  gen_wilayah_free (wilayah);

  return done;
}

static TepatPengguna *
make_user (const char *nama,
           const char *nama_lengkap,
           const char *jabatan,
           const char *peran,
           const char *wilayah)
{
  const char * const scope[] = { wilayah, NULL };
  TepatPengguna *self = tepat_pengguna_new (nama, nama_lengkap, peran, scope);

  self->jabatan = g_strdup (jabatan);

  return self;
}

static gboolean
found (Practice  *self,
       GError   **error)
{
  g_autoptr(TepatPengguna) kepala = make_user ("kepala", "Kepala Dinas Contoh",
                                               "Kepala Dinas Sosial", "kepala-dinas", KAB);
  g_autoptr(TepatPengguna) supervisor = make_user ("supervisor", "Supervisor Contoh",
                                                   "Supervisor Data", "supervisor", KAB);
  g_autoptr(TepatPengguna) desa = make_user ("desa", "Operator Desa Contoh", "Operator Desa",
                                             "operator-desa", KAB "012002");
  const TepatWorkspaceUser users[] = {
    { kepala, TEPAT_PRACTICE_PASSWORD },
    { supervisor, TEPAT_PRACTICE_PASSWORD },
    { desa, TEPAT_PRACTICE_PASSWORD },
  };
  const TepatWorkspaceSpec spec = {
    .folder = self->folder, .kab = KAB, .wilayah = self->wilayah,
    .instansi = "Dinas Sosial Kabupaten Contoh", .admin = TEPAT_PRACTICE_USER,
    .admin_nama = "Administrator Latihan", .admin_jabatan = "Operator Dinas Sosial",
    .sandi = TEPAT_PRACTICE_PASSWORD, .users = users, .n_users = G_N_ELEMENTS (users),
    .latihan = TRUE,
  };

  return tepat_workspace_create (&spec, self->job, error);
}

static gpointer
open_periode (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *today = tepat_office_today (db, error);
  g_autofree char *month = today != NULL ? g_strndup (today, strlen ("2026-11")) : NULL;
  const TepatPeriodeInput input = { .kode = month };
  TepatPeriode *periode = month != NULL ? tepat_periode_open (db, &input, error) : NULL;

  g_clear_pointer (&periode, tepat_periode_free);

  return NULL;
}

static gboolean
fill_session (Practice      *self,
              TepatSession  *session,
              GError       **error)
{
  g_autoptr(TepatImport) import = NULL;
  g_autoptr(TepatImportReport) report = NULL;
  GError *local = NULL;

  if (!tepat_session_login (session, TEPAT_PRACTICE_USER, TEPAT_PRACTICE_PASSWORD, error))
    return FALSE;
  tepat_session_write (session, open_periode, NULL, NULL, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  import = tepat_import_new (session, self->file, NULL, error);
  if (import != NULL)
    report = tepat_import_run (import, FALSE, self->job, error);

  return report != NULL;
}

static gboolean
fill (Practice  *self,
      GError   **error)
{
  g_autoptr(TepatStore) store = tepat_store_open (self->folder, error);
  g_autoptr(TepatSession) session = NULL;
  gboolean done;

  if (store == NULL)
    return FALSE;
  session = tepat_session_new (store);
  done = fill_session (self, session, error);
  tepat_store_close (store);
  if (!done)
    tepat_backup_remove_tree (self->folder);

  return done;
}

/**
 * tepat_practice_create:
 * @folder: where; it must not exist or be empty
 * @job: shows where it is, and cancels
 *
 * Returns: whether it was made
 */
gboolean
tepat_practice_create (const char  *folder,
                       TepatJob    *job,
                       GError     **error)
{
  Practice self = { .folder = folder, .job = job };
  gboolean done;

  g_return_val_if_fail (folder != NULL && TEPAT_IS_JOB (job), FALSE);

  self.scratch = g_dir_make_tmp ("tepat-latihan-XXXXXX", error);
  if (self.scratch == NULL)
    return FALSE;
  self.wilayah = g_build_filename (self.scratch, "wilayah.csv", NULL);
  self.file = g_build_filename (self.scratch, "Data Latihan.csv", NULL);
  done = invent (&self, error) && found (&self, error) && fill (&self, error);
  tepat_backup_remove_tree (self.scratch);
  g_free (self.scratch);
  g_free (self.wilayah);
  g_free (self.file);

  return done;
}
