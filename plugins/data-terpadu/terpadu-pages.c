/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-grid-page.h"
#include "terpadu-import-page.h"
#include "terpadu-lengkap-page.h"
#include "terpadu-list-page.h"
#include "terpadu-pages.h"
#include "terpadu-pindah-page.h"

static GtkWidget *
create_penduduk (TepatContext *context)
{
  return terpadu_list_page_new (context, &terpadu_list_penduduk);
}

static GtkWidget *
create_keluarga (TepatContext *context)
{
  return terpadu_list_page_new (context, &terpadu_list_keluarga);
}

static const TepatPageDef terpadu_page_keluarga = {
  .id = "data-terpadu.keluarga",
  .title = N_("Families"),
  .icon_name = "tepat-keluarga-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_LIHAT,
  .create = create_keluarga,
  .shows = "keluarga",
};

static void
add_family (TepatContext *context,
            GVariant     *parameter)
{
  tepat_context_open_page (context, "data-terpadu.keluarga", "baru");
}

static const TepatActionDef terpadu_action_keluarga_baru = {
  .name = "data-terpadu-keluarga-baru",
  .title = N_("New family"),
  .accel = "<Control>n",
  .hak = TEPAT_HAK_DATA_UBAH,
  .activate = add_family,
};

static const TepatPageDef terpadu_page_penduduk = {
  .id = "data-terpadu.penduduk",
  .title = N_("Persons"),
  .icon_name = "tepat-penduduk-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_LIHAT,
  .create = create_penduduk,
  .shows = "penduduk",
};

static const TepatPageDef terpadu_page_impor = {
  .id = "data-terpadu.impor",
  .title = N_("Import"),
  .icon_name = "tepat-impor-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_IMPOR,
  .create = terpadu_import_page_new,
  .shows = "tabel",
};

static const TepatPageDef terpadu_page_isian = {
  .id = "data-terpadu.isian",
  .title = N_("Entry of an RT"),
  .icon_name = "tepat-isian-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_IMPOR,
  .create = terpadu_grid_page_new,
};

/* Imports of one's own whose sender still has to mend some rows. */
static gpointer
count_ditolak (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  TepatQueueCount *count;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT count (*), substr (min (waktu), 1, 10) FROM impor"
                               " WHERE keadaan = 'diterapkan' AND ditolak > 0 AND pelaku = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", tepat_actor_get_nama (tepat_db_get_actor (db)));
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  count = g_new0 (TepatQueueCount, 1);
  count->count = tepat_stmt_get_int (stmt, 0);
  count->oldest = g_strdup (tepat_stmt_get_text (stmt, 1));

  return count;
}

/* Flags that nobody has looked at yet. They stand since the person was changed last, if not longer. */
static gpointer
count_bertanda (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  TepatQueueCount *count;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT count (*), min (diubah) FROM penduduk"
                               " WHERE mutu <> 0 AND diperiksa IS NULL", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return NULL;
  count = g_new0 (TepatQueueCount, 1);
  count->count = tepat_stmt_get_int (stmt, 0);
  count->oldest = g_strdup (tepat_stmt_get_text (stmt, 1));

  return count;
}

static const TepatQueueDef terpadu_queue_bertanda = {
  .id = "data-terpadu.bertanda",
  .title = N_("Persons to be checked"),
  .page = "data-terpadu.penduduk",
  .filter = "mutu=bertanda&diperiksa=belum",
  .hak = TEPAT_HAK_DATA_UBAH,
  .count = count_bertanda,
};

static const TepatQueueDef terpadu_queue_ditolak = {
  .id = "data-terpadu.ditolak",
  .title = N_("Imports with rejected rows"),
  .page = "data-terpadu.impor",
  .filter = "ditolak",
  .hak = TEPAT_HAK_DATA_IMPOR,
  .count = count_ditolak,
};

void
terpadu_pages_add (TepatContext *context)
{
  static const TepatPageDef * const pages[] = {
    &terpadu_page_keluarga, &terpadu_page_penduduk, &terpadu_page_impor, &terpadu_page_isian,
    &terpadu_page_lengkap, &terpadu_page_pindah,
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, pages[i]);
  tepat_context_add_queue (context, &terpadu_queue_ditolak);
  tepat_context_add_queue (context, &terpadu_queue_bertanda);
  tepat_context_add_queue (context, &terpadu_queue_pindah);
  tepat_context_add_action (context, &terpadu_action_keluarga_baru);
  tepat_context_add_search (context, &terpadu_search);
}

gboolean
terpadu_pages_take_knowledge (GAsyncResult      *result,
                              TepatPage         *page,
                              gboolean           alive,
                              TepatArti        **knowledge)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatArti) came = tepat_arti_get_finish (result, &error);

  if (alive && came == NULL)
    tepat_page_show_error (page, error);
  if (!alive || came == NULL)
    return FALSE;
  g_clear_pointer (knowledge, tepat_arti_unref);
  *knowledge = g_steal_pointer (&came);

  return TRUE;
}
