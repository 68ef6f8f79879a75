/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-sidang-kertas"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "musdes-sidang-private.h"

/* A paper that was read for its own print. */
typedef struct
{
  MusdesSidang *self;
  const char   *jenis;
} Printing;

static void
on_paper (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Printing *printing = user_data;
  g_autoptr(MusdesSidang) self = printing->self;
  g_autoptr(GError) error = NULL;
  MusdesSurat *surat = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autoptr(TepatPrintable) printable = NULL;
  g_autofree char *name = NULL;
  TepatPrintableDef def = { musdes_surat_get_template (printing->jenis),
                            musdes_surat_get_title (printing->jenis) };

  if (surat == NULL || self->frame == NULL)
    {
      if (self->frame != NULL)
        tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      g_clear_pointer (&surat, musdes_surat_free);
      return;
    }
  def.name = name = musdes_surat_dup_name (surat, printing->jenis);
  def.cetak = (TepatCetak) { def.template_id, surat->musdes->uid, TEPAT_HAK_DATA_LIHAT,
                             surat->butir->len };
  def.fill = musdes_surat_fill;
  printable = tepat_printable_new (tepat_context_get_session (self->context), &def, surat,
                                   (GDestroyNotify) musdes_surat_free);
  gtk_window_present (GTK_WINDOW (tepat_print_window_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printable)));
}

void
musdes_sidang_print (MusdesSidang *self,
                     const char   *jenis)
{
  TepatSession *session = tepat_context_get_session (self->context);
  Printing *printing = g_new0 (Printing, 1);

  printing->self = g_object_ref (self);
  printing->jenis = jenis;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          musdes_tugas_read,
                          musdes_sidang_task_new (self), (GDestroyNotify) musdes_tugas_free,
                          (GDestroyNotify) musdes_surat_free, NULL, on_paper, printing);
}

static void
on_attached (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;

  if (musdes_sidang_take_result (self, source, result))
    tepat_context_toast (self->context, _("The signed paper is kept, and the desa is closed with "
                                          "it"));
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatMedia) media = tepat_media_take_finish (result, &error);
  MusdesTugas *tugas;

  if (self->frame == NULL)
    return;
  if (media == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  tugas = musdes_sidang_task_new (self);
  tugas->media = g_steal_pointer (&media);
  tugas->tutup = TRUE;
  musdes_sidang_write (self, musdes_tugas_attach, tugas, on_attached);
}

TepatPrintable *
musdes_sidang_dup_printable (MusdesSidang *self,
                             const char   *title)
{
  return tepat_row_view_dup_printable (self->view, "usul-sanggah.musdes", title,
                                       gtk_label_get_text (self->title));
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(MusdesSidang) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  TepatSession *session = tepat_context_get_session (self->context);

  if (file != NULL && self->frame != NULL)
    tepat_media_take_async (tepat_session_get_store (session), g_file_peek_path (file), on_taken,
                            g_object_ref (self));
}

void
musdes_sidang_take_scan (MusdesSidang *self)
{
  static const char * const suffixes[] = { "pdf", "jpg", "jpeg", "png", NULL };

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _("Scan of the signed paper"), _("PDF, JPEG or PNG"), suffixes,
                                 NULL, on_chosen, g_object_ref (self));
}

void
musdes_sidang_open_scan (MusdesSidang *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  g_autofree char *path = tepat_media_get_path (tepat_session_get_store (session),
                                                self->surat->musdes->pindaian);
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, &error);

  if (uri == NULL || !g_app_info_launch_default_for_uri (uri, NULL, &error))
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}
