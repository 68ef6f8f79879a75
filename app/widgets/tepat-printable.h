/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-cetak.h"
#include "tepat-letter.h"
#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PRINTABLE (tepat_printable_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatPrintable, tepat_printable, TEPAT, PRINTABLE, GObject)

/**
 * TepatPrintable:
 *
 * Something that can be printed as often as one likes: a list as it is shown, a record. It says
 * what it is and fills the data of a letter; the paper is chosen by who prints.
 */

/**
 * TepatPrintFill:
 * @data: as given
 * @whole: whether NIK and KK are written whole
 * @model: has the heading already
 *
 * Fills the data of the template; on a thread of its own.
 */
typedef void (*TepatPrintFill) (gpointer          data,
                                gboolean          whole,
                                TepatLetterModel *model);

/**
 * TepatPrintableDef:
 * @template_id: `daftar` or `rekaman`
 * @title: what stands over it
 * @description: (nullable): what the list was narrowed by
 * @name: of the file that is proposed, without its ending
 * @cetak: what the journal says; its texts are copied
 * @landscape: whether it lies across at first
 * @numbers: whether it has NIK or KK, which may be printed whole
 * @fill: fills the data
 */
typedef struct
{
  const char     *template_id;
  const char     *title;
  const char     *description;
  const char     *name;
  TepatCetak      cetak;
  gboolean        landscape;
  gboolean        numbers;
  TepatPrintFill  fill;
} TepatPrintableDef;

/**
 * TepatPrintOptions:
 * @a4: A4 in place of F4
 * @landscape: across
 * @whole: NIK and KK whole
 */
typedef struct
{
  gboolean a4;
  gboolean landscape;
  gboolean whole;
} TepatPrintOptions;

TEPAT_API TepatPrintable   *tepat_printable_new       (TepatSession            *session,
                                                       const TepatPrintableDef *def,
                                                       gpointer                 data,
                                                       GDestroyNotify           destroy);
TEPAT_API TepatSession     *tepat_printable_get_session
                                                      (TepatPrintable          *self);
TEPAT_API const char       *tepat_printable_get_title (TepatPrintable          *self);
TEPAT_API const char       *tepat_printable_get_name  (TepatPrintable          *self);
TEPAT_API gboolean          tepat_printable_get_landscape
                                                      (TepatPrintable          *self);
TEPAT_API gboolean          tepat_printable_has_numbers
                                                      (TepatPrintable          *self);
/* For a look; one at whole numbers is noted in the journal first. */
TEPAT_API void              tepat_printable_lay_out_async
                                                      (TepatPrintable          *self,
                                                       const TepatPrintOptions *options,
                                                       GCancellable            *cancellable,
                                                       GAsyncReadyCallback      callback,
                                                       gpointer                 user_data);
TEPAT_API TepatLetter      *tepat_printable_lay_out_finish
                                                      (GAsyncResult            *result,
                                                       GError                 **error);
/* Writes the file and notes it, neither without the other; the job shows the progress and cancels. */
TEPAT_API void              tepat_printable_write_pdf_async
                                                      (TepatPrintable          *self,
                                                       const TepatPrintOptions *options,
                                                       const char              *path,
                                                       TepatJob                *job,
                                                       GAsyncReadyCallback      callback,
                                                       gpointer                 user_data);
TEPAT_API gboolean          tepat_printable_write_pdf_finish
                                                      (GAsyncResult            *result,
                                                       GError                 **error);
/* Only the entry of the journal, for what goes to a printer. */
TEPAT_API void              tepat_printable_note_async (TepatPrintable          *self,
                                                       const TepatPrintOptions *options,
                                                       GAsyncReadyCallback      callback,
                                                       gpointer                 user_data);
TEPAT_API gboolean          tepat_printable_note_finish
                                                      (GAsyncResult            *result,
                                                       GError                 **error);

G_END_DECLS
