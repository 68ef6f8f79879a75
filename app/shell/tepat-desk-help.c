/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-desk-help"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-desk-private.h"
#include "tepat-guide-window.h"
#include "tepat-own-pages.h"
#include "tepat-settings.h"

static GtkWidget *
find_sidebar (gpointer user_data)
{
  return GTK_WIDGET (TEPAT_DESK (user_data)->sidebar);
}

static GtkWidget *
find_page (gpointer user_data)
{
  return tepat_desk_get_page (user_data);
}

static GtkWidget *
find_scope (gpointer user_data)
{
  return GTK_WIDGET (TEPAT_DESK (user_data)->scope);
}

static GtkWidget *
find_search (gpointer user_data)
{
  return GTK_WIDGET (TEPAT_DESK (user_data)->search_button);
}

static GtkWidget *
find_jobs (gpointer user_data)
{
  return GTK_WIDGET (TEPAT_DESK (user_data)->jobs);
}

static GtkWidget *
find_user (gpointer user_data)
{
  return GTK_WIDGET (TEPAT_DESK (user_data)->user_button);
}

static const TepatTourStep steps[] = {
  { N_("Your pages"),
    N_("Everything that you may do stands here. A number counts what waits for you. Ctrl+1 to "
       "Ctrl+9 open the pages without the mouse."), TEPAT_PAGE_TODAY, find_sidebar },
  { N_("Today"),
    N_("Begin here every morning: what waits, how long already, and until when. One press opens "
       "the list, filtered."), TEPAT_PAGE_TODAY, find_page },
  { N_("Where and when"),
    N_("The kecamatan or desa and the periode that you work in. All pages follow them."), NULL,
    find_scope },
  { N_("Families and persons"),
    N_("J and K go from row to row, Enter opens the record beside the list, E changes it, Esc "
       "closes it. Whatever you change can be undone, from its history too."),
    "keluarga", find_page },
  { N_("Files that arrive"),
    N_("Drop a CSV or XLSX file here. A dry run says what would happen, row by row, before "
       "anything is changed; and a whole import can be taken back later."),
    "tabel", find_page },
  { N_("Find anything"),
    N_("Ctrl+K searches NIK, KK, names, desa, letters and pages. Names that are nearly right are "
       "found too."), NULL, find_search },
  { N_("Long work"),
    N_("Imports, exports and backups run here. Go on working meanwhile; each can be stopped."),
    NULL, find_jobs },
  { N_("Yourself, and help"),
    N_("Lock the screen, change your password, read the guide. F1 explains the page that you are "
       "on. This tour is here, too, and does not come back by itself."), TEPAT_PAGE_TODAY,
    find_user },
};

static void
on_tour_page (TepatDesk  *self,
              const char *page)
{
  tepat_desk_open_page (self, page, NULL);
}

void
_tepat_desk_start_tour (TepatDesk *self)
{
  g_assert (TEPAT_IS_DESK (self));

  if (self->tour == NULL)
    {
      self->tour = tepat_tour_new (steps, G_N_ELEMENTS (steps), self);
      g_signal_connect_object (self->tour, "open-page", G_CALLBACK (on_tour_page), self,
                               G_CONNECT_SWAPPED);
    }
  tepat_tour_start (self->tour);
}

static void
on_offer_closed (TepatDesk   *self,
                 TepatBanner *banner)
{
  g_signal_handlers_disconnect_by_data (banner, self);
}

static void
on_tour_wanted (TepatDesk   *self,
                TepatBanner *banner)
{
  on_offer_closed (self, banner);
  tepat_banner_hide (banner);
  _tepat_desk_start_tour (self);
}

/**
 * tepat_desk_offer_tour:
 *
 * Asks, over the page that is open, whether somebody wants to be shown around. It covers nothing and
 * stays until it is closed.
 */
void
tepat_desk_offer_tour (TepatDesk *self)
{
  GtkWidget *page = tepat_desk_get_page (self);
  TepatBanner *banner;

  g_return_if_fail (TEPAT_IS_DESK (self));

  if (!TEPAT_IS_PAGE (page))
    return;
  banner = tepat_page_get_banner (TEPAT_PAGE (page));
  tepat_banner_show (banner, TEPAT_TONE_RUNNING,
                     _("New here? A tour shows where everything is."), _("Start the Tour"));
  g_signal_connect_object (banner, "button-clicked", G_CALLBACK (on_tour_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (banner, "closed", G_CALLBACK (on_offer_closed), self,
                           G_CONNECT_SWAPPED);
}

static TepatGuideWindow *
present_guide (TepatDesk *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->guide == NULL)
    {
      self->guide = tepat_guide_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
      g_object_add_weak_pointer (G_OBJECT (self->guide), (gpointer *) &self->guide);
    }
  gtk_window_present (GTK_WINDOW (self->guide));

  return TEPAT_GUIDE_WINDOW (self->guide);
}

/* At the page that is shown, in the chapter of the person's peran. */
void
_tepat_desk_open_guide (TepatDesk *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_host_get_session (self->host));

  g_assert (TEPAT_IS_DESK (self));

  tepat_guide_window_show_page (present_guide (self),
                                actor != NULL ? tepat_actor_get_peran (actor) : NULL, self->page);
}

void
_tepat_desk_show_news (TepatDesk *self)
{
  g_assert (TEPAT_IS_DESK (self));

  tepat_guide_window_show_chapter (present_guide (self), "baru");
}

/* Once after an update; whoever has the program for the first time has no news. */
void
tepat_desk_greet (TepatDesk *self)
{
  g_autoptr(GSettings) settings = tepat_settings_new ();
  g_autofree char *seen = NULL;

  g_return_if_fail (TEPAT_IS_DESK (self));

  if (settings == NULL)
    return;
  seen = g_settings_get_string (settings, "seen-version");
  if (g_strcmp0 (seen, TEPAT_VERSION) == 0)
    return;
  g_settings_set_string (settings, "seen-version", TEPAT_VERSION);
  if (*seen != '\0')
    _tepat_desk_show_news (self);
}

void
_tepat_desk_close_help (TepatDesk *self)
{
  g_assert (TEPAT_IS_DESK (self));

  g_clear_object (&self->tour);
  if (self->guide == NULL)
    return;
  g_object_remove_weak_pointer (G_OBJECT (self->guide), (gpointer *) &self->guide);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->guide)));
}
