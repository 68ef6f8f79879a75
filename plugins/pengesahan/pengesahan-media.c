/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-media"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-media.h"

void
pengesahan_media_choose_async (GtkWidget           *widget,
                               const char          *title,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  static const char * const suffixes[] = { "pdf", "jpg", "jpeg", "png", NULL };

  g_assert (GTK_IS_WIDGET (widget));

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), title,
                                 _("PDF, JPEG or PNG"), suffixes, NULL, callback, user_data);
}
