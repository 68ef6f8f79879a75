/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-approve"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tepat-access.h"
#include "tepat-errno.h"
#include "tepat-periode-private.h"
#include "tepat-surat-files-private.h"
#include "tepat-surat-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"
#include "tepat-workflow-private.h"

/* An approval is two jobs: the pages are drawn while others write, then one short transaction looks
 * again at all that matters and puts the file in its place. */
typedef struct
{
  const char   *name;
  TepatJob     *job;
  TepatSurat   *surat;
  char         *folder;
  char         *draft;           /* the PDF before it has its name */
  char         *placed;          /* the PDF under its name, until the transaction is through */
  char         *sha256;
  gboolean      for_approval;
} Printing;

static void
printing_clear (Printing *printing)
{
  if (printing->draft != NULL)
    g_unlink (printing->draft);
  if (printing->placed != NULL)
    g_unlink (printing->placed);
  g_clear_pointer (&printing->surat, tepat_surat_free);
  g_free (printing->folder);
  g_free (printing->draft);
  g_free (printing->placed);
  g_free (printing->sha256);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Printing, printing_clear)

static char *
hash_file (const char  *path,
           GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr(GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

/* What is approved is the data: neither who drafted the letter nor who froze its data may. */
static gboolean
require_third (TepatDb             *db,
               const TepatSurat    *surat,
               const TepatPeriode  *periode,
               GError             **error)
{
  g_autoptr(GError) local = NULL;

  if (!_tepat_workflow_require_other (db, surat->dibuat_oleh, error))
    return FALSE;
  if (periode->difinalkan_oleh == NULL ||
      _tepat_workflow_require_other (db, periode->difinalkan_oleh, &local))
    return TRUE;
  if (g_error_matches (local, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON))
    g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON,
                 _("You finalised periode %s yourself, so somebody else must approve its letter. "
                   "Nothing was changed."), periode->nama);
  else
    g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
check_may_approve (TepatDb           *db,
                   const TepatSurat  *surat,
                   GError           **error)
{
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_SURAT_SETUJU, error);
  g_autoptr(TepatPeriode) periode = NULL;

  if (kab == NULL ||
      (periode = _tepat_periode_get_by_id (db, surat->periode, error)) == NULL ||
      !require_third (db, surat, periode, error))
    return FALSE;
  if (surat->keadaan != TEPAT_SURAT_RANCANGAN)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("Letter %s does not wait for approval. Nothing was changed."), surat->nomor);
  else if (periode->keadaan == TEPAT_PERIODE_DIBUKA || periode->revisi != surat->revisi ||
           g_strcmp0 (periode->data_sha256, surat->data_sha256) != 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("Since letter %s was drafted, its data was opened again. Nothing was changed. "
                   "Call the letter off and draft a new one."), surat->nomor);
  else
    return TRUE;

  return FALSE;
}

/**
 * tepat_surat_check_approve:
 * @surat: as it was loaded
 *
 * Returns: whether the actor may approve it now; @error says why not, in words for a screen
 */
gboolean
tepat_surat_check_approve (TepatDb           *db,
                           const TepatSurat  *surat,
                           GError           **error)
{
  return check_may_approve (db, surat, error);
}

/* Two processes may draw the same letter at once, each into a file of its own. */
static char *
draft_name (const Printing *printing)
{
  static int n_drafts;

  return g_strdup_printf ("%s/" DRAFT_PREFIX "%d-%d.pdf", printing->folder, (int) getpid (),
                          g_atomic_int_add (&n_drafts, 1));
}

static gpointer
print_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Printing *printing = data;
  g_autoptr(TepatLetter) letter = NULL;

  printing->surat = tepat_surat_get (db, printing->name, error);
  if (printing->surat == NULL ||
      (printing->for_approval && !check_may_approve (db, printing->surat, error)))
    return NULL;
  if (printing->for_approval)
    printing->surat->keadaan = TEPAT_SURAT_DISETUJUI;      /* as it will look */
  letter = tepat_surat_lay_out (db, printing->surat, cancellable, error);
  if (letter == NULL)
    return NULL;
  if (printing->draft == NULL)
    printing->draft = draft_name (printing);
  if (tepat_letter_write_pdf (letter, printing->draft, printing->job, cancellable, error))
    printing->sha256 = hash_file (printing->draft, error);

  return NULL;
}

/* What was approved has to reach the centre: it waits in the outbox from the same moment on. */
static gboolean
put_in_outbox (TepatDb             *db,
               const TepatSurat    *surat,
               const TepatPeriode  *periode,
               const char          *who,
               const char          *now,
               GError             **error)
{
  g_autofree char *uid = tepat_uid_new ();

  return tepat_db_run_trusted (db, "INSERT INTO kiriman (uid, jenis, periode, revisi, surat,"
                                   " data_sha256, dibuat, dibuat_oleh)"
                                   " VALUES ($1, 'periode', $2, $3, $4, $5, $6, $7)", error,
                               "siissss", uid, periode->id, (gint64) surat->revisi, surat->uid,
                               surat->data_sha256, now, who);
}

static gboolean
store_approval (TepatDb     *db,
                Printing    *printing,
                const char  *file,
                GError     **error)
{
  const char *who = tepat_actor_get_nama (tepat_db_get_actor (db));
  g_autofree char *now = tepat_time_now ();
  g_autoptr(TepatPeriode) periode = _tepat_periode_get_by_id (db, printing->surat->periode, error);
  g_autofree char *after =
    _tepat_workflow_json ("sssss", "keadaan", "disetujui", "nomor", printing->surat->nomor,
                          "berkas", file, "berkas_sha256", printing->sha256,
                          "data_sha256", printing->surat->data_sha256);

  return periode != NULL &&
         tepat_db_run_trusted (db, "UPDATE surat SET keadaan = 'disetujui', disetujui_oleh = $2,"
                                   " disetujui = $3, berkas = $4, berkas_sha256 = $5,"
                                   " versi = versi + 1 WHERE id = $1", error, "issss",
                               printing->surat->id, who, now, file, printing->sha256) &&
         put_in_outbox (db, printing->surat, periode, who, now, error) &&
         _tepat_periode_set_state (db, periode, TEPAT_PERIODE_DISAHKAN, periode->revisi, NULL,
                                   error) &&
         _tepat_workflow_note (db, "surat.setujui", "surat", printing->surat->uid,
                               "{\"keadaan\":\"rancangan\"}", after, NULL, error) &&
         _tepat_workflow_note (db, "periode.sahkan", "periode", periode->uid, NULL, after, NULL,
                               error);
}

/* The file comes first: a crash leaves at most a file that no letter speaks of, and the next act in
 * the folder sweeps it away. */
static gboolean
put_in_place (Printing    *printing,
              const char  *file,
              GError     **error)
{
  g_autofree char *path = g_build_filename (printing->folder, file, NULL);

  if (g_rename (printing->draft, path) == 0)
    {
      printing->placed = g_steal_pointer (&path);
      return TRUE;
    }
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_FILE,
               _("The letter could not be written to %s: %s. Nothing was changed."), path,
               tepat_errno_text (errno));

  return FALSE;
}

static gpointer
approve_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Printing *printing = data;
  g_autoptr(TepatSurat) surat = tepat_surat_get (db, printing->surat->uid, error);
  g_autofree char *file = NULL;

  if (surat == NULL || !check_may_approve (db, surat, error) ||
      !_tepat_surat_files_sweep (db, printing->folder, error) ||
      (file = _tepat_surat_files_name (printing->folder, surat)) == NULL ||
      !store_approval (db, printing, file, error) || !put_in_place (printing, file, error))
    return NULL;

  return tepat_surat_get (db, surat->uid, error);
}

static gboolean
prepare_folder (Printing    *printing,
                TepatStore  *store,
                GError     **error)
{
  printing->folder = g_build_filename (tepat_store_get_folder (store), "surat", NULL);
  if (g_mkdir_with_parents (printing->folder, 0700) == 0)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_FILE,
               _("The folder %s cannot be made: %s. Nothing was changed."), printing->folder,
               tepat_errno_text (errno));

  return FALSE;
}

static gboolean
print (TepatStore  *store,
       TepatActor  *actor,
       Printing    *printing,
       GError     **error)
{
  GError *local = NULL;

  tepat_store_read (store, actor, print_job, printing,
                    printing->job != NULL ? tepat_job_get_cancellable (printing->job) : NULL,
                    &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/**
 * tepat_surat_approve:
 * @name: uid or number of a draft that somebody else made
 * @job: (nullable): tells how far the drawing is
 *
 * Approves a letter and writes its PDF into `surat/`. Needs `surat.setuju` over the kabupaten. The
 * periode becomes approved in the same transaction.
 *
 * Returns: (transfer full): the letter as it is now
 */
TepatSurat *
tepat_surat_approve (TepatStore  *store,
                     TepatActor  *actor,
                     const char  *name,
                     TepatJob    *job,
                     GError     **error)
{
  g_auto(Printing) printing = { .name = name, .job = job, .for_approval = TRUE };
  TepatSurat *surat;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && name != NULL, NULL);

  if (!prepare_folder (&printing, store, error) || !print (store, actor, &printing, error))
    return NULL;
  surat = tepat_store_write (store, actor, approve_job, &printing,
                             (GDestroyNotify) tepat_surat_free, NULL, error);
  if (surat != NULL)
    g_clear_pointer (&printing.placed, g_free);

  return surat;
}

static gboolean
check_same (Printing  *printing,
            GError   **error)
{
  const TepatSurat *surat = printing->surat;

  if (surat->berkas_sha256 == NULL || strcmp (surat->berkas_sha256, printing->sha256) == 0)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED,
               _("Letter %s cannot be printed with the same bytes: its data, its fonts or the "
                 "drawing library changed. No file was written. The one that was approved is %s "
                 "in the workspace's folder surat."), surat->nomor, surat->berkas);

  return FALSE;
}

static gboolean
copy_out (const char  *from,
          const char  *to,
          GError     **error)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

/**
 * tepat_surat_reprint:
 * @name: uid or number
 * @filename: where the PDF goes
 *
 * Draws a letter again from what was kept. One that is approved must come out with the bytes that
 * were approved, or no file is written.
 */
gboolean
tepat_surat_reprint (TepatStore  *store,
                     TepatActor  *actor,
                     const char  *name,
                     const char  *filename,
                     TepatJob    *job,
                     GError     **error)
{
  g_auto(Printing) printing = { .name = name, .job = job };

  g_return_val_if_fail (TEPAT_IS_STORE (store) && name != NULL && filename != NULL, FALSE);

  printing.draft = g_strdup_printf ("%s.tepat-%u", filename, g_random_int ());

  return print (store, actor, &printing, error) && check_same (&printing, error) &&
         copy_out (printing.draft, filename, error);
}

/** tepat_surat_get_path: Returns: (transfer full) (nullable): where its PDF is, once approved */
char *
tepat_surat_get_path (TepatStore       *store,
                      const TepatSurat *surat)
{
  g_return_val_if_fail (TEPAT_IS_STORE (store) && surat != NULL, NULL);

  if (surat->berkas == NULL)
    return NULL;

  return g_build_filename (tepat_store_get_folder (store), "surat", surat->berkas, NULL);
}
