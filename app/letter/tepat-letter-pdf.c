/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-pdf"

#include "config.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tepat-errno.h"
#include "tepat-letter-private.h"

/* The clock must not get into the bytes: a letter without a date takes this one. */
#define NO_DATE "2000-01-01"

typedef struct
{
  FILE *file;
  int   error;
} Target;

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  Target *target = closure;

  if (fwrite (data, 1, length, target->file) == length)
    return CAIRO_STATUS_SUCCESS;
  target->error = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
refuse_write (const char *filename, int saved_errno, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               _("The letter could not be written to “%s”: %s. Nothing was changed there; free "
                 "some space or choose another folder and try again."), filename,
               tepat_errno_text (saved_errno));
  return FALSE;
}

static void
set_metadata (TepatLetter *self, cairo_surface_t *surface)
{
  g_autofree char *title = _tepat_letter_dup_title (self);
  const char *date = _tepat_letter_get_date (self);
  const char *subject = _tepat_letter_get_subject (self);
  const char *mark = tepat_letter_get_mark (self);
  g_autofree char *moment = NULL;
  GDate parsed;

  g_date_clear (&parsed, 1);
  if (date != NULL)
    g_date_set_parse (&parsed, date);
  moment = g_strconcat (date != NULL && strlen (date) == 10 && g_date_valid (&parsed)
                          ? date : NO_DATE, "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tepat");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  if (subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, subject);
  if (mark != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, mark);
}

static gboolean
draw_pages (TepatLetter *self, cairo_surface_t *surface, TepatJob *job, GCancellable *cancellable,
            GError **error)
{
  const guint n_pages = tepat_letter_get_n_pages (self);
  cairo_t *cr = cairo_create (surface);
  gboolean ok = TRUE;

  for (guint page = 0; ok && page < n_pages; page++)
    {
      double width, height;

      ok = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (!ok)
        break;
      tepat_letter_get_page_size (self, page, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      ok = tepat_letter_draw_page (self, cr, page, error);
      cairo_show_page (cr);
      if (job != NULL)
        tepat_job_set_progress (job, page + 1, n_pages);
    }
  cairo_destroy (cr);
  return ok;
}

static gboolean
write_pages (TepatLetter *self, Target *target, const char *filename, TepatJob *job,
             GCancellable *cancellable, GError **error)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean ok;

  tepat_letter_get_page_size (self, 0, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (on_write, target, width, height);
  /* 1.4 keeps the document information out of compressed object streams, where a plain search
   * would not find it. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (self, surface);
  ok = draw_pages (self, surface, job, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!ok || status == CAIRO_STATUS_SUCCESS)
    return ok;
  if (target->error != 0)
    return refuse_write (filename, target->error, error);
  g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_DRAW,
               _("The letter could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

static void
sync_folder (const char *filename)
{
  g_autofree char *folder = g_path_get_dirname (filename);
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  (void) fsync (fd);
  close (fd);
}

/* Takes the open file; on success the finished letter has replaced @filename. */
static gboolean
commit (Target *target, const char *temporary, const char *filename, GError **error)
{
  int failed = 0;

  if (fflush (target->file) != 0 || fsync (fileno (target->file)) != 0)
    failed = errno;
  if (fclose (target->file) != 0 && failed == 0)
    failed = errno;
  target->file = NULL;
  if (failed == 0 && g_rename (temporary, filename) != 0)
    failed = errno;
  if (failed != 0)
    return refuse_write (filename, failed, error);
  sync_folder (filename);
  return TRUE;
}

/**
 * tepat_letter_write_pdf:
 * @self: a letter
 * @filename: the file to write
 * @job: (nullable): shows the progress
 * @cancellable: (nullable): stops the work
 * @error: return location for an error
 *
 * Writes the letter as PDF. The same template and data always give the same bytes. The file appears
 * whole or not at all; one that is there already stays as it is when something goes wrong.
 *
 * Returns: %TRUE on success
 */
gboolean
tepat_letter_write_pdf (TepatLetter   *self,
                        const char    *filename,
                        TepatJob      *job,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *temporary = NULL;
  Target target = { NULL, 0 };
  gboolean ok;
  int fd;

  g_return_val_if_fail (TEPAT_IS_LETTER (self), FALSE);
  g_return_val_if_fail (filename != NULL, FALSE);

  temporary = g_strconcat (filename, ".XXXXXX", NULL);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return refuse_write (filename, errno, error);
  target.file = fdopen (fd, "wb");
  g_assert (target.file != NULL);
  ok = write_pages (self, &target, filename, job, cancellable, error) &&
       commit (&target, temporary, filename, error);
  if (target.file != NULL)
    fclose (target.file);
  if (!ok)
    g_unlink (temporary);
  return ok;
}
