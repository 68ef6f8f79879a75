/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-package-apply-private.h"
#include "tepat-package-report-private.h"
#include "tepat-package-wait-private.h"

#define MAX_ROWS 1000

/* Reports */

static void
row_free (gpointer data)
{
  TepatPackageRow *row = data;

  g_free (row->jenis);
  g_free (row->uid);
  g_free (row->nama);
  g_free (row->rincian);
  g_free (row);
}

static TepatKantor *
kantor_copy (const TepatKantor *kantor)
{
  TepatKantor *copy = g_new0 (TepatKantor, 1);

  *copy = (TepatKantor) { kantor->id, g_strdup (kantor->uid), g_strdup (kantor->nama),
                          g_strdup (kantor->wilayah), g_strdup (kantor->tanda),
                          g_strdup (kantor->segel), g_strdup (kantor->keadaan) };

  return copy;
}

TepatPackageReport *
package_report_new (const PackageManifest *manifest)
{
  TepatPackageReport *self = g_new0 (TepatPackageReport, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (manifest == NULL)
    return self;
  self->uid = g_strdup (manifest->uid);
  self->jenis = g_strdup (manifest->jenis);
  self->wilayah = g_strdup (manifest->wilayah);
  self->dibuat = g_strdup (manifest->dibuat);
  self->oleh = g_strdup (manifest->oleh);
  self->bagian = (guint) manifest->dari;
  self->kantor = kantor_copy (manifest->kantor);

  return self;
}

/** tepat_package_report_free: Frees @self. */
void
tepat_package_report_free (TepatPackageReport *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->jenis);
  g_free (self->wilayah);
  g_free (self->desa);
  g_free (self->dibuat);
  g_free (self->oleh);
  g_free (self->menunggu);
  tepat_kantor_free (self->kantor);
  g_clear_pointer (&self->berkas, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
package_report_add (TepatPackageReport *self,
                    const char         *apa,
                    const char         *jenis,
                    const char         *uid,
                    const char         *nama,
                    const char         *rincian)
{
  TepatPackageRow *row;

  if (self->rows->len >= MAX_ROWS)
    return;
  row = g_new0 (TepatPackageRow, 1);
  *row = (TepatPackageRow) { apa, g_strdup (jenis), g_strdup (uid), g_strdup (nama),
                             g_strdup (rincian) };
  g_ptr_array_add (self->rows, row);
}

/* Before a second try: as if nothing had been counted. */
static void
reset_report (TepatPackageReport *self)
{
  self->baru = self->berubah = self->sama = self->konflik = self->ditolak = 0;
  self->sudah = FALSE;
  g_clear_pointer (&self->menunggu, g_free);
  g_ptr_array_set_size (self->rows, 0);
}

/* Which files make up a package */

static void
parts_free (PackageParts *self)
{
  g_clear_pointer (&self->manifest, package_manifest_free);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PackageParts, parts_free)

static gboolean
add_part (PackageParts  *self,
          const char    *path,
          GError       **error)
{
  g_autoptr(PackageManifest) manifest = package_file_open (path, error);
  gint64 at;

  if (manifest == NULL)
    return FALSE;
  at = manifest->bagian - 1;
  if (self->manifest == NULL)
    {
      self->paths = g_ptr_array_new_full ((guint) manifest->dari, g_free);
      g_ptr_array_set_size (self->paths, (int) manifest->dari);
      self->manifest = g_steal_pointer (&manifest);
    }
  else if (strcmp (self->manifest->uid, manifest->uid) != 0 || at >= self->paths->len)
    {
      g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
                           _("These files belong to different packages. Nothing was changed. Give "
                             "the files of one package at a time."));
      return FALSE;
    }
  g_free (self->paths->pdata[at]);
  self->paths->pdata[at] = g_strdup (path);

  return TRUE;
}

/* Parts that came earlier are in the workspace. */
static void
add_kept (PackageParts *self,
          TepatStore   *store)
{
  for (guint i = 0; i < self->paths->len; i++)
    {
      g_autofree char *path = package_wait_path (store, self->manifest->uid, i + 1);

      if (self->paths->pdata[i] == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        self->paths->pdata[i] = g_steal_pointer (&path);
    }
}

/* NULL when none is missing. */
static char *
name_missing (const PackageParts *self)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->paths->len; i++)
    if (self->paths->pdata[i] == NULL)
      g_string_append_printf (names, "%s%u", names->len > 0 ? ", " : "", i + 1);
  if (names->len == 0)
    return NULL;

  return g_strdup_printf (_("its other files: part %s of %u"), names->str, self->paths->len);
}

static gboolean
open_parts (TepatStore          *store,
            const char * const  *paths,
            PackageParts        *parts,
            GError             **error)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (!add_part (parts, paths[i], error))
      return FALSE;
  add_kept (parts, store);

  return TRUE;
}

static gboolean
keep_parts (TepatStore    *store,
            PackageParts  *parts,
            GError       **error)
{
  for (guint i = 0; i < parts->paths->len; i++)
    {
      g_autoptr(PackageManifest) manifest = NULL;
      const char *path = parts->paths->pdata[i];

      if (path == NULL)
        continue;
      if ((manifest = package_file_open (path, error)) == NULL ||
          !package_wait_keep (store, path, manifest, error))
        return FALSE;
    }

  return TRUE;
}

/* Applying, keeping, and what waited */

static TepatPackageReport *
take (TepatStore          *store,
      TepatActor          *actor,
      const char * const  *paths,
      gboolean             dry_run,
      TepatJob            *job,
      GError             **error)
{
  g_auto(PackageParts) parts = { NULL };
  g_autoptr(TepatPackageReport) report = NULL;
  g_autofree char *missing = NULL;
  GError *local = NULL;

  if (!open_parts (store, paths, &parts, error))
    return NULL;
  report = package_report_new (parts.manifest);
  missing = name_missing (&parts);
  if (!package_apply_check (store, actor, &parts, report, dry_run, error))
    return NULL;
  if (missing != NULL)
    report->menunggu = g_steal_pointer (&missing);
  else if (!report->sudah && !package_apply_run (store, actor, &parts, report, dry_run, job, &local))
    {
      if (!g_error_matches (local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS))
        {
          g_propagate_error (error, local);
          return NULL;
        }
      reset_report (report);
      report->menunggu = g_strdup (local->message);
      g_error_free (local);
    }
  if (dry_run)
    return g_steal_pointer (&report);
  if (report->menunggu == NULL)
    package_wait_drop (store, parts.manifest);
  else if (!keep_parts (store, &parts, error) ||
           !package_apply_note_waiting (store, actor, &parts, report, error))
    return NULL;

  return g_steal_pointer (&report);
}

static gboolean
take_waiting (TepatStore  *store,
              TepatActor  *actor,
              const char  *uid,
              TepatJob    *job)
{
  g_autofree char *path = NULL;
  g_autoptr(TepatPackageReport) report = NULL;
  g_autoptr(GError) local = NULL;

  for (gint64 i = 1; i <= PACKAGE_PARTS_MAX && path == NULL; i++)
    {
      g_autofree char *one = package_wait_path (store, uid, i);

      if (g_file_test (one, G_FILE_TEST_EXISTS))
        path = g_steal_pointer (&one);
    }
  if (path == NULL)
    return FALSE;
  report = take (store, actor, (const char *[]) { path, NULL }, FALSE, job, &local);
  if (local != NULL)
    g_message ("%s: %s", uid, local->message);

  return report != NULL && report->menunggu == NULL;
}

/* Each that goes in may let another in. */
static guint
take_all_waiting (TepatStore *store,
                  TepatActor *actor,
                  TepatJob   *job)
{
  guint n = 0;
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr(GPtrArray) uids = package_apply_list_waiting (store, actor);

      more = FALSE;
      for (guint i = 0; uids != NULL && i < uids->len; i++)
        if (take_waiting (store, actor, uids->pdata[i], job))
          {
            n++;
            more = TRUE;
          }
    }

  return n;
}

/**
 * tepat_package_preview:
 * @paths: (array zero-terminated=1): the files of one package
 * @job: (nullable): shows progress and can be cancelled
 *
 * Looks at a package: who made it, and what it would do. It is tried out and rolled back, so that
 * what is said is what will happen.
 *
 * Returns: (transfer full): what it would do
 */
TepatPackageReport *
tepat_package_preview (TepatStore          *store,
                       TepatActor          *actor,
                       const char * const  *paths,
                       TepatJob            *job,
                       GError             **error)
{
  g_return_val_if_fail (TEPAT_IS_STORE (store) && paths != NULL && paths[0] != NULL, NULL);

  return take (store, actor, paths, TRUE, job, error);
}

/**
 * tepat_package_apply:
 * @paths: (array zero-terminated=1): the files of one package, or none: what waits is tried again
 * @job: (nullable): shows progress and can be cancelled
 *
 * Applies a package in one transaction. A second time does nothing. One for which something has to
 * come first is kept in the workspace and tried again after every other.
 *
 * Returns: (transfer full): what it did, or what it waits for
 */
TepatPackageReport *
tepat_package_apply (TepatStore          *store,
                     TepatActor          *actor,
                     const char * const  *paths,
                     TepatJob            *job,
                     GError             **error)
{
  TepatPackageReport *report;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && paths != NULL, NULL);

  report = paths[0] != NULL ? take (store, actor, paths, FALSE, job, error)
                            : package_report_new (NULL);
  if (report != NULL && report->menunggu == NULL)
    report->menyusul = take_all_waiting (store, actor, job);

  return report;
}
