/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-template-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-kantor.h"
#include "pengesahan-template-row.h"
#include "pengesahan-widget.h"

struct _PengesahanTemplateRow
{
  GtkWidget     parent_instance;

  /* Borrowed References */
  TepatContext *context;

  /* Owned References */
  GFile        *target;       /* where the template goes */
};

enum { FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanTemplateRow, pengesahan_template_row, GTK_TYPE_WIDGET)

static void
settle (PengesahanTemplateRow *self,
        const GError          *error,
        const char            *done)
{
  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else
    tepat_context_toast (self->context, done);
}

static void
on_set (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(PengesahanTemplateRow) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_check (TEPAT_STORE (source), result, &error);
  settle (self, error, _("Letters are drawn with this template from now on"));
}

static void
set_template (PengesahanTemplateRow *self,
              GBytes                *bytes)
{
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_context_write_async (self->context, pengesahan_kantor_set_template, bytes,
                             bytes != NULL ? (GDestroyNotify) g_bytes_unref : NULL, NULL, NULL,
                             on_set, g_object_ref (self));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PengesahanTemplateRow) self = user_data;
  g_autoptr(GError) error = NULL;
  GBytes *bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes != NULL)
    set_template (self, bytes);
  else
    settle (self, error, NULL);
}

static void
on_source_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PengesahanTemplateRow) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, on_read, g_object_ref (self));
}

static void
on_use (PengesahanTemplateRow *self)
{
  static const char * const suffixes[] = { "xml", NULL };

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _("Template of the letters"), _("XML file"), suffixes, NULL,
                                 on_source_chosen, g_object_ref (self));
}

static void
on_reset (PengesahanTemplateRow *self)
{
  set_template (self, NULL);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PengesahanTemplateRow) self = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  settle (self, error, _("The template was written"));
}

static void
on_got (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(PengesahanTemplateRow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autoptr(GBytes) bytes = NULL;

  if (text == NULL)
    {
      settle (self, error, NULL);
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (self->target, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       on_written, g_object_ref (self));
}

static void
on_target_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PengesahanTemplateRow) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  TepatSession *session = tepat_context_get_session (self->context);

  if (file == NULL)
    return;
  g_set_object (&self->target, file);
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          pengesahan_kantor_get_template, NULL, NULL, g_free, NULL, on_got,
                          g_object_ref (self));
}

static void
on_take_out (PengesahanTemplateRow *self)
{
  tepat_dialogs_save_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _("Save the template"), "surat-pengesahan.xml", NULL,
                                 on_target_chosen, g_object_ref (self));
}

static void
pengesahan_template_row_dispose (GObject *object)
{
  g_clear_object (&PENGESAHAN_TEMPLATE_ROW (object)->target);
  pengesahan_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (pengesahan_template_row_parent_class)->dispose (object);
}

static void
pengesahan_template_row_class_init (PengesahanTemplateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pengesahan_template_row_dispose;
  signals[FAILED] = g_signal_new ("failed", PENGESAHAN_TYPE_TEMPLATE_ROW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
add_button (PengesahanTemplateRow *self,
            const char            *label,
            GCallback              on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
pengesahan_template_row_init (PengesahanTemplateRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  add_button (self, _("Take Out to a File…"), G_CALLBACK (on_take_out));
  add_button (self, _("Use a File…"), G_CALLBACK (on_use));
  add_button (self, _("Use Tepat's Own Again"), G_CALLBACK (on_reset));
}

void
pengesahan_template_row_set_context (PengesahanTemplateRow *self,
                                     TepatContext          *context)
{
  g_assert (PENGESAHAN_IS_TEMPLATE_ROW (self));

  self->context = context;
}
