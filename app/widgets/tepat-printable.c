/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-printable"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-format.h"
#include "tepat-printable.h"
#include "tepat-surat.h"

struct _TepatPrintable
{
  GObject         parent_instance;

  TepatSession   *session;
  TepatActor     *actor;
  char           *template_id;
  char           *title;
  char           *description;
  char           *name;
  char           *jenis;
  char           *subjek;
  char           *hak;
  TepatCetak      cetak;      /* points to the texts above */
  TepatPrintFill  fill;
  gpointer        data;
  GDestroyNotify  destroy;
  guint           landscape : 1;
  guint           numbers : 1;
};

G_DEFINE_FINAL_TYPE (TepatPrintable, tepat_printable, G_TYPE_OBJECT)

/* One act of somebody who prints. */
typedef struct
{
  TepatPrintable    *printable;
  TepatPrintOptions  options;
  char              *path;
  TepatJob          *job;
  const char        *tujuan;
} Printing;

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->printable);
  g_clear_object (&printing->job);
  g_free (printing->path);
  g_free (printing);
}

static void
tepat_printable_finalize (GObject *object)
{
  TepatPrintable *self = TEPAT_PRINTABLE (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_object (&self->session);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_free (self->template_id);
  g_free (self->title);
  g_free (self->description);
  g_free (self->name);
  g_free (self->jenis);
  g_free (self->subjek);
  g_free (self->hak);

  G_OBJECT_CLASS (tepat_printable_parent_class)->finalize (object);
}

static void
tepat_printable_class_init (TepatPrintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_printable_finalize;
}

static void
tepat_printable_init (TepatPrintable *self)
{
}

/**
 * tepat_printable_new:
 * @session: who prints
 * @def: what it is
 * @data: for the definition's function
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): something to print
 */
TepatPrintable *
tepat_printable_new (TepatSession            *session,
                     const TepatPrintableDef *def,
                     gpointer                 data,
                     GDestroyNotify           destroy)
{
  TepatPrintable *self;

  g_return_val_if_fail (TEPAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (tepat_session_get_actor (session) != NULL, NULL);
  g_return_val_if_fail (def != NULL && def->fill != NULL, NULL);

  self = g_object_new (TEPAT_TYPE_PRINTABLE, NULL);
  self->session = g_object_ref (session);
  self->actor = tepat_actor_ref (tepat_session_get_actor (session));
  self->template_id = g_strdup (def->template_id);
  self->title = g_strdup (def->title);
  self->description = g_strdup (def->description);
  self->name = g_strdup (def->name);
  self->jenis = g_strdup (def->cetak.jenis);
  self->subjek = g_strdup (def->cetak.subjek);
  self->hak = g_strdup (def->cetak.hak);
  self->cetak = def->cetak;
  self->cetak.jenis = self->jenis;
  self->cetak.subjek = self->subjek;
  self->cetak.hak = self->hak;
  self->cetak.keterangan = self->description;
  self->landscape = def->landscape;
  self->numbers = def->numbers;
  self->fill = def->fill;
  self->data = data;
  self->destroy = destroy;

  return self;
}

TepatSession *
tepat_printable_get_session (TepatPrintable *self)
{
  g_return_val_if_fail (TEPAT_IS_PRINTABLE (self), NULL);

  return self->session;
}

const char *
tepat_printable_get_title (TepatPrintable *self)
{
  g_return_val_if_fail (TEPAT_IS_PRINTABLE (self), NULL);

  return self->title;
}

const char *
tepat_printable_get_name (TepatPrintable *self)
{
  g_return_val_if_fail (TEPAT_IS_PRINTABLE (self), NULL);

  return self->name;
}

gboolean
tepat_printable_get_landscape (TepatPrintable *self)
{
  g_return_val_if_fail (TEPAT_IS_PRINTABLE (self), FALSE);

  return self->landscape;
}

gboolean
tepat_printable_has_numbers (TepatPrintable *self)
{
  g_return_val_if_fail (TEPAT_IS_PRINTABLE (self), FALSE);

  return self->numbers;
}

static gpointer
head_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_cetak_new_model (db, error);
}

static gpointer
note_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Printing *printing = data;
  TepatCetak cetak = printing->printable->cetak;

  cetak.utuh = printing->options.whole;
  if (printing->tujuan != NULL)
    tepat_cetak_note (db, &cetak, printing->tujuan, error);
  else
    tepat_cetak_note_look (db, &cetak, error);

  return NULL;
}

/* tujuan NULL: whole numbers are only looked at. */
static gboolean
note (TepatPrintable          *self,
      const TepatPrintOptions *options,
      const char              *tujuan,
      GError                 **error)
{
  Printing printing = { .printable = self, .options = *options, .tujuan = tujuan };
  GError *local = NULL;

  tepat_store_write (tepat_session_get_store (self->session), self->actor, note_job, &printing,
                     NULL, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static void
put_texts (TepatPrintable          *self,
           const TepatPrintOptions *options,
           TepatLetterModel        *model)
{
  const char *who = tepat_letter_model_get_text (model, "cetak.oleh");
  const char *when = tepat_letter_model_get_text (model, "cetak.waktu");
  g_autofree char *count = tepat_format_count (self->cetak.jumlah);
  g_autofree char *title = g_utf8_strup (self->title, -1);
  g_autofree char *foot = g_strdup_printf (_("Printed by %s on %s with Tepat. For office use; it "
                                             "holds personal data."), who, when);

  tepat_letter_model_set_text (model, "daftar.judul", title);
  tepat_letter_model_set_text (model, "daftar.kaki", foot);
  if (self->description != NULL && *self->description != '\0')
    tepat_letter_model_set_text (model, "daftar.keterangan", self->description);
  if (self->cetak.jumlah > 0)
    tepat_letter_model_set_text (model, "daftar.jumlah", count);
  tepat_letter_model_set_text (model, "halaman.kertas", options->a4 ? "A4" : "F4");
  tepat_letter_model_set_text (model, "halaman.orientasi",
                               options->landscape ? "mendatar" : "tegak");
}

static gpointer
template_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return tepat_surat_load_template (db, data, error);
}

static TepatLetter *
lay_out (TepatPrintable          *self,
         const TepatPrintOptions *options,
         GCancellable            *cancellable,
         GError                 **error)
{
  g_autoptr(TepatLetterTemplate) letter_template = NULL;
  g_autoptr(TepatLetterModel) model = NULL;

  letter_template = tepat_store_read (tepat_session_get_store (self->session), self->actor,
                                      template_job, self->template_id, cancellable, error);
  if (letter_template == NULL)
    return NULL;
  model = tepat_store_read (tepat_session_get_store (self->session), self->actor, head_job, NULL,
                            cancellable, error);
  if (model == NULL)
    return NULL;
  put_texts (self, options, model);
  self->fill (self->data, options->whole, model);

  return tepat_letter_new (letter_template, model, cancellable, error);
}

static TepatLetter *
lay_out_noted (TepatPrintable          *self,
               const TepatPrintOptions *options,
               GCancellable            *cancellable,
               GError                 **error)
{
  if (options->whole && !note (self, options, NULL, error))
    return NULL;

  return lay_out (self, options, cancellable, error);
}

static GTask *
start (TepatPrintable          *self,
       const TepatPrintOptions *options,
       gpointer                 tag,
       GCancellable            *cancellable,
       GAsyncReadyCallback      callback,
       gpointer                 user_data,
       Printing               **printing)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  *printing = g_new0 (Printing, 1);
  (*printing)->printable = g_object_ref (self);
  (*printing)->options = *options;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, *printing, (GDestroyNotify) printing_free);

  return task;
}

static void
lay_out_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Printing *printing = data;
  GError *error = NULL;
  TepatLetter *letter = lay_out_noted (printing->printable, &printing->options, cancellable,
                                        &error);

  if (letter != NULL)
    g_task_return_pointer (task, letter, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
tepat_printable_lay_out_async (TepatPrintable          *self,
                               const TepatPrintOptions *options,
                               GCancellable            *cancellable,
                               GAsyncReadyCallback      callback,
                               gpointer                 user_data)
{
  g_autoptr(GTask) task = NULL;
  Printing *printing;

  g_return_if_fail (TEPAT_IS_PRINTABLE (self));

  task = start (self, options, tepat_printable_lay_out_async, cancellable, callback, user_data,
                &printing);
  g_task_run_in_thread (task, lay_out_thread);
}

TepatLetter *
tepat_printable_lay_out_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A letter of its own: the one of the preview may be drawn meanwhile. What cannot be written is not
 * noted, and what is not noted gets no name. */
static void
pdf_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Printing *printing = data;
  GError *error = NULL;
  g_autoptr(TepatLetter) letter = NULL;
  g_autoptr(TepatLetterFile) file = NULL;

  tepat_job_set_phase (printing->job, _("Laying out the pages"));
  letter = lay_out (printing->printable, &printing->options, cancellable, &error);
  if (letter != NULL)
    {
      tepat_job_set_phase (printing->job, _("Writing the pages"));
      file = tepat_letter_draw_pdf (letter, printing->path, printing->job, cancellable, &error);
    }
  if (file != NULL && note (printing->printable, &printing->options, "pdf", &error) &&
      tepat_letter_file_place (file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tepat_printable_write_pdf_async (TepatPrintable          *self,
                                 const TepatPrintOptions *options,
                                 const char              *path,
                                 TepatJob                *job,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data)
{
  g_autoptr(GTask) task = NULL;
  Printing *printing;

  g_return_if_fail (TEPAT_IS_PRINTABLE (self));
  g_return_if_fail (path != NULL && TEPAT_IS_JOB (job));

  task = start (self, options, tepat_printable_write_pdf_async, tepat_job_get_cancellable (job),
                callback, user_data, &printing);
  printing->path = g_strdup (path);
  printing->job = g_object_ref (job);
  g_task_run_in_thread (task, pdf_thread);
}

gboolean
tepat_printable_write_pdf_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
note_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Printing *printing = data;
  GError *error = NULL;

  if (note (printing->printable, &printing->options, "printer", &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tepat_printable_note_async (TepatPrintable          *self,
                            const TepatPrintOptions *options,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  g_autoptr(GTask) task = NULL;
  Printing *printing;

  g_return_if_fail (TEPAT_IS_PRINTABLE (self));

  task = start (self, options, tepat_printable_note_async, NULL, callback, user_data, &printing);
  g_task_run_in_thread (task, note_thread);
}

gboolean
tepat_printable_note_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
