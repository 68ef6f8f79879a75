/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-scan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-surat-private.h"
#include "tepat-surat-scan.h"
#include "tepat-workflow-private.h"

/* Who drafts letters files them, and so may who approves them. */
static gboolean
require_filing (TepatDb  *db,
                GError  **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  const char *hak = actor != NULL && tepat_actor_has_hak (actor, TEPAT_HAK_SURAT_SETUJU)
                    ? TEPAT_HAK_SURAT_SETUJU : TEPAT_HAK_SURAT_BUAT;
  g_autofree char *kab = _tepat_workflow_require_kab (db, hak, error);

  return kab != NULL;
}

static gboolean
check_letter (const TepatSurat  *surat,
              const TepatMedia  *scan,
              GError           **error)
{
  if (surat->keadaan != TEPAT_SURAT_DISETUJUI)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("Letter %s is not approved, so there is no signed paper of it. Nothing was "
                   "changed. Let it be approved, print it, have it signed and scan it then."),
                 surat->nomor);
  else if (g_strcmp0 (surat->pindaian_sha256, scan->sha256) == 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("This file is the signed scan of letter %s already. Nothing was changed. Choose "
                   "another file if the scan is to be replaced."), surat->nomor);
  else if (g_strcmp0 (surat->berkas_sha256, scan->sha256) == 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                 _("This file is the PDF of letter %s as Tepat wrote it, without a signature. "
                   "Nothing was changed. Scan the signed paper and choose that file."),
                 surat->nomor);
  else
    return TRUE;

  return FALSE;
}

/**
 * tepat_surat_attach_scan:
 * @name: uid or number of an approved letter
 * @scan: the signed paper, as tepat_media_take() took it in
 *
 * Keeps the signed paper with its letter. A newer scan takes the place of an older one, which stays
 * in the workspace, since the journal names it. Needs `surat.buat` or `surat.setuju` over the
 * kabupaten.
 *
 * Returns: %FALSE with @error set when the letter is not approved, or the file is no scan of it
 */
gboolean
tepat_surat_attach_scan (TepatDb           *db,
                         const char        *name,
                         const TepatMedia  *scan,
                         GError           **error)
{
  g_autoptr(TepatSurat) surat = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (db != NULL && name != NULL && scan != NULL, FALSE);

  if (!require_filing (db, error) || (surat = tepat_surat_get (db, name, error)) == NULL ||
      !check_letter (surat, scan, error) || !tepat_media_note (db, scan, error) ||
      !tepat_db_run_trusted (db, "INSERT INTO lampiran (subjek_jenis, subjek, sha256, keterangan)"
                                 " VALUES ('surat', $1, $2, 'pindaian')", error, "ss", surat->uid,
                             scan->sha256))
    return FALSE;
  before = surat->pindaian_sha256 != NULL
           ? _tepat_workflow_json ("s", "sha256", surat->pindaian_sha256) : NULL;
  after = _tepat_workflow_json ("sss", "nomor", surat->nomor, "sha256", scan->sha256, "berkas",
                                scan->nama);

  return _tepat_workflow_note (db, "surat.pindai", "surat", surat->uid, before, after, NULL, error);
}
