/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-search"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-hak.h"
#include "tepat-wilayah-search.h"

/* A hit shows the families there. */
#define PAGE "keluarga"
#define LIMIT 6
/* After every letter that a name may begin with. */
#define LAST "\xf4\x8f\xbf\xbf"

/* The names have an index that does not tell capitals apart; a range of it is what LIKE would be. */
#define SQL \
  "SELECT w.kode, w.nama, i.nama FROM wilayah AS w" \
  " LEFT JOIN wilayah AS i ON i.kode = w.induk AND i.berlaku_sampai IS NULL" \
  " WHERE w.nama >= $1 AND w.nama < $2 AND w.berlaku_sampai IS NULL AND w.tingkat >= 3" \
  " AND w.kode >= $3 AND w.kode < $4 ORDER BY w.tingkat, w.nama, w.kode LIMIT $5"

static gboolean
find_under (TepatDb     *db,
            const char  *text,
            const char  *prefix,
            GPtrArray   *hits,
            GError     **error)
{
  g_autofree char *after = g_strconcat (text, LAST, NULL);
  g_autofree char *end = g_strconcat (prefix, "~", NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, SQL, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ssssi", text, after, prefix, end, (gint64) (LIMIT - hits->len));
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const char *kode = tepat_stmt_get_text (stmt, 0);
      const char *induk = tepat_stmt_get_text (stmt, 2);
      g_autofree char *argument = g_strconcat ("wilayah=", kode, NULL);
      g_autofree char *place = g_strdup_printf ("%s%s%s", kode, induk != NULL ? " \xe2\x80\x93 " : "",
                                                induk != NULL ? induk : "");

      g_ptr_array_add (hits, tepat_search_hit_new (argument, tepat_stmt_get_text (stmt, 1), place,
                                                   PAGE));
    }

  return !row;
}

static gpointer
search (TepatDb       *db,
        gpointer       text,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);
  const char * const *wilayah = tepat_actor_get_wilayah (tepat_db_get_actor (db));
  g_autofree char *kab = NULL;

  if (!tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, error, ""))
    return NULL;
  for (; *wilayah != NULL && hits->len < LIMIT; wilayah++)
    if (!find_under (db, text, **wilayah != '\0' || kab == NULL ? *wilayah : kab, hits, error))
      return NULL;

  return g_steal_pointer (&hits);
}

const TepatSearchDef tepat_wilayah_search = {
  "tepat.wilayah", N_("Kecamatan and desa"), TEPAT_HAK_DATA_LIHAT, search,
};
