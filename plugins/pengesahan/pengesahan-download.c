/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-download"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-download.h"
#include "pengesahan-export.h"

typedef struct
{
  TepatContext     *context;
  TepatJob         *job;
  PengesahanExport *export;
  char             *kode;
  char             *suffix;
} Download;

static void
download_free (Download *self)
{
  g_clear_object (&self->context);
  g_clear_object (&self->job);
  g_clear_pointer (&self->export, pengesahan_export_free);
  g_free (self->kode);
  g_free (self->suffix);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Download, download_free)

static void
finish (Download     *self,
        const GError *error)
{
  g_autofree char *count = tepat_format_count (self->export->n_rows);
  g_autofree char *name = g_path_get_basename (self->export->path);
  g_autofree char *text = g_strdup_printf (_("%s persons were written to %s"), count, name);

  tepat_job_finish (self->job, error == NULL ? text : NULL, error);
  if (error == NULL)
    tepat_context_toast (self->context, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_context_report (self->context, error);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Download) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  finish (self, error);
}

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Download) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  GCancellable *cancellable = tepat_job_get_cancellable (self->job);
  PengesahanExport *export = self->export;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    {
      finish (self, error);
      return;
    }
  tepat_job_set_phase (self->job, _("Writing the file"));
  tepat_store_read_async (TEPAT_STORE (source), actor, pengesahan_export_run, export, NULL, NULL,
                          cancellable, on_written, g_steal_pointer (&self));
}

/* The end of the name decides what is written. */
static char *
with_suffix (const char *path,
             const char *suffix)
{
  return tepat_table_check_name (path, NULL) ? g_strdup (path) : g_strconcat (path, suffix, NULL);
}

static void
on_place_chosen (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Download) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *full = path != NULL ? with_suffix (path, self->suffix) : NULL;
  TepatContext *context = self->context;
  PengesahanExport *export;

  if (full == NULL)
    return;
  self->export = export = pengesahan_export_new (self->kode, full);
  self->job = tepat_job_new (_("Downloading the final data"));
  tepat_context_add_job (context, self->job);
  tepat_context_write_async (context, pengesahan_export_note, export, NULL, NULL, NULL, on_noted,
                             g_steal_pointer (&self));
}

void
pengesahan_download (TepatContext       *context,
                     GtkWidget          *widget,
                     const TepatPeriode *periode,
                     const char         *suffix)
{
  g_autofree char *name = g_strdup_printf ("data-final-%s%s", periode->kode, suffix);
  GtkRoot *root = gtk_widget_get_root (widget);
  Download *self = g_new0 (Download, 1);

  self->context = g_object_ref (context);
  self->kode = g_strdup (periode->kode);
  self->suffix = g_strdup (suffix);
  tepat_dialogs_save_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 _("Download the final data"), name, NULL, on_place_chosen, self);
}
