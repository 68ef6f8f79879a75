/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "tepat-contribution.h"
#include "ui-page.h"

TepatPage *
ui_page_open (TepatHost   *host,
              const char  *id,
              int          width,
              int          height,
              GtkWidget  **window)
{
  TepatContribution *contribution = tepat_host_find (host, TEPAT_CONTRIBUTION_PAGE, id);
  GtkWidget *toasts = adw_toast_overlay_new ();
  const TepatPageDef *def;
  GtkWidget *page;

  g_assert_nonnull (contribution);
  def = tepat_contribution_get_def (contribution);
  page = def->create (tepat_contribution_get_context (contribution));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  *window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (*window), width, height);
  gtk_window_set_child (GTK_WINDOW (*window), toasts);
  gtk_window_present (GTK_WINDOW (*window));

  return TEPAT_PAGE (page);
}

void
ui_page_wait (TepatPage *page)
{
  while (tepat_page_get_state (page) == TEPAT_PAGE_LOADING)
    g_main_context_iteration (NULL, TRUE);
}
