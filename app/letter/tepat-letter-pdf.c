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
  if (!ok)
    return FALSE;
  /* The surface does not always tell of what its stream could not write. */
  if (target->error != 0)
    return refuse_write (filename, target->error, error);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
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

struct _TepatLetterFile
{
  char   *temporary;
  char   *filename;
  Target  target;
};

/* What was written is on the disk when this returns. */
static gboolean
close_file (TepatLetterFile *self, GError **error)
{
  int failed = 0;

  if (fflush (self->target.file) != 0 || fsync (fileno (self->target.file)) != 0)
    failed = errno;
  if (fclose (self->target.file) != 0 && failed == 0)
    failed = errno;
  self->target.file = NULL;
  return failed == 0 || refuse_write (self->filename, failed, error);
}

static gboolean
open_file (TepatLetterFile *self, GError **error)
{
  int fd;

  if (g_file_test (self->filename, G_FILE_TEST_IS_DIR))
    return refuse_write (self->filename, EISDIR, error);
  fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      return refuse_write (self->filename, errno, error);
    }
  self->target.file = fdopen (fd, "wb");
  g_assert (self->target.file != NULL);
  return TRUE;
}

/**
 * tepat_letter_draw_pdf:
 * @self: a letter
 * @filename: the file to write
 * @job: (nullable): shows the progress
 * @cancellable: (nullable): stops the work
 * @error: return location for an error
 *
 * Writes the letter as PDF beside @filename: its pages are whole on the disk, and nobody has them
 * yet. What must be kept of the act is kept between this and tepat_letter_file_place(), so that
 * neither a full disk nor a wrong folder leaves a record of a paper that there is not.
 *
 * Returns: (transfer full) (nullable): the file, which goes when it is not placed
 */
TepatLetterFile *
tepat_letter_draw_pdf (TepatLetter   *self,
                       const char    *filename,
                       TepatJob      *job,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(TepatLetterFile) file = g_new0 (TepatLetterFile, 1);

  g_return_val_if_fail (TEPAT_IS_LETTER (self), NULL);
  g_return_val_if_fail (filename != NULL, NULL);

  file->filename = g_strdup (filename);
  file->temporary = g_strconcat (filename, ".XXXXXX", NULL);
  if (!open_file (file, error) ||
      !write_pages (self, &file->target, filename, job, cancellable, error) ||
      !close_file (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

/**
 * tepat_letter_file_place:
 * @self: a file that was drawn
 * @error: return location for an error
 *
 * Gives it its name, in one step; what had that name is replaced.
 *
 * Returns: %TRUE on success
 */
gboolean
tepat_letter_file_place (TepatLetterFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->temporary != NULL, FALSE);

  if (g_rename (self->temporary, self->filename) != 0)
    return refuse_write (self->filename, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->filename);
  return TRUE;
}

void
tepat_letter_file_free (TepatLetterFile *self)
{
  if (self->target.file != NULL)
    fclose (self->target.file);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->filename);
  g_free (self);
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
  g_autoptr(TepatLetterFile) file = tepat_letter_draw_pdf (self, filename, job, cancellable, error);

  return file != NULL && tepat_letter_file_place (file, error);
}
