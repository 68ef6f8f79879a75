/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-import-page.h"
#include "terpadu-list-page.h"
#include "terpadu-pages.h"

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

const TepatPageDef terpadu_page_keluarga = {
  .id = "data-terpadu.keluarga",
  .title = N_("Families"),
  .icon_name = "tepat-keluarga-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_LIHAT,
  .create = create_keluarga,
};

const TepatPageDef terpadu_page_penduduk = {
  .id = "data-terpadu.penduduk",
  .title = N_("Persons"),
  .icon_name = "tepat-penduduk-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_LIHAT,
  .create = create_penduduk,
};

const TepatPageDef terpadu_page_impor = {
  .id = "data-terpadu.impor",
  .title = N_("Import"),
  .icon_name = "tepat-impor-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_IMPOR,
  .create = terpadu_import_page_new,
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

const TepatQueueDef terpadu_queue_ditolak = {
  .id = "data-terpadu.ditolak",
  .title = N_("Imports with rejected rows"),
  .page = "data-terpadu.impor",
  .filter = "ditolak",
  .hak = TEPAT_HAK_DATA_IMPOR,
  .count = count_ditolak,
};
