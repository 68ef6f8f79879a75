/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-own-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-hak.h"
#include "tepat-journal-page.h"
#include "tepat-own-pages.h"
#include "tepat-plugins-page.h"
#include "tepat-preferences-page.h"
#include "tepat-today-page.h"
#include "tepat-users-page.h"
#include "tepat-wilayah-search.h"

#define OWNER "tepat"

static const TepatPageDef today = {
  .id = TEPAT_PAGE_TODAY,
  .title = N_("Today"),
  .icon_name = "tepat-hari-ini-symbolic",
  .group = "hari-ini",
  .create = tepat_today_page_new,
};

static const TepatPageDef plugins = {
  .id = TEPAT_PAGE_PLUGINS,
  .title = N_("Plugins"),
  .icon_name = "tepat-plugin-symbolic",
  .group = "kelola",
  .hak = TEPAT_HAK_PENGGUNA_UBAH,
  .create = tepat_plugins_page_new,
};

static const TepatPageDef preferences = {
  .id = TEPAT_PAGE_PREFERENCES,
  .title = N_("Preferences"),
  .icon_name = "tepat-pengaturan-symbolic",
  .group = "kelola",
  .create = tepat_preferences_page_new,
};

static const TepatPageDef users = {
  .id = TEPAT_PAGE_USERS,
  .title = N_("Users"),
  .icon_name = "tepat-pengguna-symbolic",
  .group = "kelola",
  .hak = TEPAT_HAK_PENGGUNA_UBAH,
  .create = tepat_users_page_new,
};

static const TepatPageDef journal = {
  .id = TEPAT_PAGE_JOURNAL,
  .title = N_("Journal"),
  .icon_name = "tepat-jejak-symbolic",
  .group = "kelola",
  .hak = TEPAT_HAK_JEJAK_LIHAT,
  .create = tepat_journal_page_new,
};

void
tepat_own_pages_add (TepatHost      *host,
                     TepatQueueList *queues)
{
  TepatContext *context = tepat_host_get_context (host, OWNER);
  g_autoptr(TepatContribution) today_page = NULL;

  g_object_set_data (G_OBJECT (context), "tepat-host", host);
  g_object_set_data_full (G_OBJECT (context), "tepat-queues", g_object_ref (queues),
                          g_object_unref);
  today_page = tepat_host_find (host, TEPAT_CONTRIBUTION_PAGE, TEPAT_PAGE_TODAY);
  if (today_page != NULL)
    return;
  tepat_context_add_page (context, &today);
  tepat_context_add_page (context, &journal);
  tepat_context_add_page (context, &users);
  tepat_context_add_search (context, &tepat_wilayah_search);
  tepat_context_add_page (context, &plugins);
  tepat_context_add_page (context, &preferences);
}

TepatContext *
tepat_own_pages_get_context (TepatHost *host)
{
  return tepat_host_get_context (host, OWNER);
}

TepatHost *
tepat_own_pages_get_host (TepatContext *context)
{
  return g_object_get_data (G_OBJECT (context), "tepat-host");
}

TepatQueueList *
tepat_own_pages_get_queues (TepatContext *context)
{
  return g_object_get_data (G_OBJECT (context), "tepat-queues");
}
