/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-founding"

#include "config.h"

#include "tepat-backup-plan.h"
#include "tepat-founding.h"
#include "tepat-practice.h"
#include "tepat-sandi.h"
#include "tepat-workspace.h"

#define DAILY_BACKUPS 14

TepatFounding *
tepat_founding_new (void)
{
  TepatFounding *self = g_new0 (TepatFounding, 1);

  self->users = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_founder_free);

  return self;
}

void
tepat_founding_free (TepatFounding *self)
{
  g_free (self->wilayah);
  g_free (self->kab);
  g_free (self->kab_nama);
  g_free (self->folder);
  g_free (self->instansi);
  g_free (self->kop);
  g_free (self->alamat);
  g_free (self->kontak);
  g_free (self->logo);
  g_ptr_array_unref (self->users);
  tepat_sandi_free (self->passphrase);
  g_free (self->backup);
  g_free (self);
}

TepatFounder *
tepat_founder_new (TepatPengguna *pengguna,
                   const char    *sandi)
{
  TepatFounder *self = g_new0 (TepatFounder, 1);

  self->pengguna = pengguna;
  self->sandi = g_strdup (sandi);

  return self;
}

void
tepat_founder_free (TepatFounder *self)
{
  tepat_pengguna_free (self->pengguna);
  tepat_sandi_free (self->sandi);
  g_free (self);
}

void
tepat_founding_take (char **place,
                     char  *text)
{
  g_free (*place);
  *place = text;
}

static void
add_setting (GPtrArray  *settings,
             const char *name,
             const char *value)
{
  if (value == NULL)
    return;
  g_ptr_array_add (settings, (gpointer) name);
  g_ptr_array_add (settings, (gpointer) value);
}

/* From the first day on a backup is made every day; the workspace is good without it too. */
static void
keep_plan (TepatFounding *self)
{
  g_autoptr(TepatBackupPlan) plan = g_new0 (TepatBackupPlan, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatStore) store = tepat_store_open (self->folder, &error);

  plan->every = 1;
  plan->keep = DAILY_BACKUPS;
  plan->passphrase = g_strdup (self->passphrase);
  if (store == NULL || !tepat_backup_plan_save (plan, store, &error))
    g_warning ("The plan for backups could not be kept: %s", error->message);
  if (store != NULL)
    tepat_store_close (store);
}

gboolean
tepat_founding_create (TepatFounding  *self,
                       TepatJob       *job,
                       GError        **error)
{
  const TepatFounder *admin = self->users->pdata[0];
  guint n_others = self->users->len - 1;
  g_autofree TepatWorkspaceUser *others = g_new0 (TepatWorkspaceUser, n_others + 1);
  g_autoptr(GPtrArray) settings = g_ptr_array_new ();
  TepatWorkspaceSpec spec = {
    .folder = self->folder, .kab = self->kab, .wilayah = self->wilayah,
    .instansi = self->instansi, .admin = admin->pengguna->nama,
    .admin_nama = admin->pengguna->nama_lengkap, .admin_jabatan = admin->pengguna->jabatan,
    .admin_nip = admin->pengguna->nip, .sandi = admin->sandi, .users = others,
    .n_users = n_others, .passphrase = self->passphrase,
  };

  for (guint i = 0; i < n_others; i++)
    {
      const TepatFounder *other = self->users->pdata[i + 1];

      others[i] = (TepatWorkspaceUser) { other->pengguna, other->sandi };
    }
  add_setting (settings, "unit", self->kop);
  add_setting (settings, "alamat", self->alamat);
  add_setting (settings, "kontak", self->kontak);
  add_setting (settings, "logo", self->logo);
  g_ptr_array_add (settings, NULL);
  spec.settings = (const char * const *) settings->pdata;

  if (!tepat_workspace_create (&spec, job, error))
    return FALSE;
  keep_plan (self);

  return TRUE;
}

gboolean
tepat_founding_restore (TepatFounding  *self,
                        TepatJob       *job,
                        GError        **error)
{
  g_autoptr(TepatBackupInfo) info = tepat_backup_restore (self->backup, self->passphrase,
                                                          self->folder, job, error);

  return info != NULL;
}

gboolean
tepat_founding_practise (TepatFounding  *self,
                         TepatJob       *job,
                         GError        **error)
{
  static const char * const everywhere[] = { "", NULL };

  if (!tepat_practice_create (self->folder, job, error))
    return FALSE;
  g_ptr_array_add (self->users,
                   tepat_founder_new (tepat_pengguna_new (TEPAT_PRACTICE_USER, TEPAT_PRACTICE_USER,
                                                          NULL, everywhere),
                                      TEPAT_PRACTICE_PASSWORD));

  return TRUE;
}
