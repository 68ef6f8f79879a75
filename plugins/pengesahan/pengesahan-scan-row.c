/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-scan-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-media.h"
#include "pengesahan-scan-row.h"
#include "pengesahan-widget.h"

struct _PengesahanScanRow
{
  GtkWidget     parent_instance;

  GtkLabel     *label;
  GtkButton    *attach_button;
  GtkWidget    *open_button;

  /* Borrowed References */
  TepatContext *context;

  /* Owned References */
  char         *surat;        /* uid */
  char         *sha256;       /* of the scan; NULL: there is none */
};

enum { FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanScanRow, pengesahan_scan_row, GTK_TYPE_WIDGET)

static void
fail (PengesahanScanRow *self,
      const GError      *error)
{
  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PengesahanScanRow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSurat) surat = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  fail (self, error);
  if (surat == NULL)
    return;
  tepat_context_toast (self->context, _("The signed scan is kept with its letter"));
  if (g_strcmp0 (surat->uid, self->surat) == 0)
    pengesahan_scan_row_show (self, surat);
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PengesahanScanRow) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatMedia *media = tepat_media_take_finish (result, &error);
  PengesahanAct *act;

  if (media == NULL)
    {
      fail (self, error);
      return;
    }
  act = pengesahan_act_new (self->context);
  act->surat = g_strdup (self->surat);
  act->berkas = media;
  tepat_context_write_async (self->context, pengesahan_surat_scan, act,
                             (GDestroyNotify) pengesahan_act_free,
                             (GDestroyNotify) tepat_surat_free, NULL, on_kept,
                             g_object_ref (self));
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanScanRow) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_media_take_async (tepat_session_get_store (tepat_context_get_session (self->context)),
                          path, on_taken, g_object_ref (self));
}

static void
on_attach (PengesahanScanRow *self)
{
  pengesahan_media_choose_async (GTK_WIDGET (self), _("Scan of the signed letter"), on_chosen,
                                 g_object_ref (self));
}

static void
on_open (PengesahanScanRow *self)
{
  TepatStore *store = tepat_session_get_store (tepat_context_get_session (self->context));
  g_autofree char *path = tepat_media_get_path (store, self->sha256);
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, &error);

  if (uri == NULL || !g_app_info_launch_default_for_uri (uri, NULL, &error))
    fail (self, error);
}

static void
pengesahan_scan_row_dispose (GObject *object)
{
  PengesahanScanRow *self = PENGESAHAN_SCAN_ROW (object);

  g_clear_pointer (&self->surat, g_free);
  g_clear_pointer (&self->sha256, g_free);
  pengesahan_widget_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (pengesahan_scan_row_parent_class)->dispose (object);
}

static void
pengesahan_scan_row_class_init (PengesahanScanRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pengesahan_scan_row_dispose;
  signals[FAILED] = g_signal_new ("failed", PENGESAHAN_TYPE_SCAN_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_button (PengesahanScanRow *self,
            const char        *label,
            GCallback          on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
pengesahan_scan_row_init (PengesahanScanRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->open_button = add_button (self, _("Open the S_can"), G_CALLBACK (on_open));
  self->attach_button = GTK_BUTTON (add_button (self, _("_Keep the Signed Scan…"),
                                                G_CALLBACK (on_attach)));
}

void
pengesahan_scan_row_set_context (PengesahanScanRow *self,
                                 TepatContext      *context)
{
  g_assert (PENGESAHAN_IS_SCAN_ROW (self));

  self->context = context;
}

void
pengesahan_scan_row_show (PengesahanScanRow *self,
                          const TepatSurat  *surat)
{
  gboolean may_keep = tepat_context_may (self->context, TEPAT_HAK_SURAT_BUAT) ||
                      tepat_context_may (self->context, TEPAT_HAK_SURAT_SETUJU);

  g_assert (PENGESAHAN_IS_SCAN_ROW (self));

  g_free (self->surat);
  g_free (self->sha256);
  self->surat = g_strdup (surat->uid);
  self->sha256 = g_strdup (surat->pindaian_sha256);
  gtk_label_set_text (self->label, self->sha256 != NULL
                      ? _("The scan of the signed letter is kept here.")
                      : _("Print the letter, have it signed, and keep its scan here."));
  gtk_button_set_label (self->attach_button, self->sha256 != NULL
                        ? _("_Replace the Scan…") : _("_Keep the Signed Scan…"));
  gtk_widget_set_visible (GTK_WIDGET (self->attach_button), may_keep);
  gtk_widget_set_visible (self->open_button, self->sha256 != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), surat->keadaan == TEPAT_SURAT_DISETUJUI);
}
