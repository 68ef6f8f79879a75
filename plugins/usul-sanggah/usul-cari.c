/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-cari"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "masuk-page.h"
#include "sanggah-page.h"
#include "usul-cari.h"
#include "usul-page.h"
#include "usul-widget.h"

/* $1 is what is looked for anywhere in a text, $2 a NIK or "". */
#define USULAN_SQL                                                                                 \
  "SELECT uid, nama, coalesce (nomor, nomor_asal, ''), keadaan FROM usul_sanggah_usulan"           \
  " WHERE nama LIKE $1 OR nomor LIKE $1 OR nomor_asal LIKE $1 OR ($2 <> '' AND nik = $2)"          \
  " ORDER BY sejak DESC, id DESC LIMIT 8"
#define SANGGAH_SQL                                                                                \
  "SELECT uid, nama, nomor, keadaan FROM usul_sanggah_sanggah"                                     \
  " WHERE nama LIKE $1 OR nomor LIKE $1 OR nomor_asal LIKE $1 OR ($2 <> '' AND penduduk ="         \
  " (SELECT uid FROM penduduk WHERE nik = $2)) ORDER BY dibuat DESC, id DESC LIMIT 8"

#define MASUK_SQL                                                                                  \
  "SELECT uid, nama, nomor_asal, keadaan FROM usul_sanggah_masuk"                                  \
  " WHERE nama LIKE $1 OR nomor_asal LIKE $1 OR ($2 <> '' AND nik = $2)"                           \
  " ORDER BY diterima DESC, id DESC LIMIT 8"

static char *
make_pattern (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *joined = g_strjoinv ("%", words);

  return g_strconcat ("%", joined, "%", NULL);
}

/* "" for words. */
static char *
read_nik (const char *text)
{
  g_auto(GStrv) parts = NULL;

  if (strspn (text, "0123456789 ") != strlen (text))
    return g_strdup ("");
  parts = g_strsplit (text, " ", -1);

  return g_strjoinv ("", parts);
}

static char *
describe (const char *nomor,
          const char *keadaan)
{
  const TepatStateDef *state = tepat_state_def_find (usul_states, keadaan);
  const char *word = state != NULL ? g_dgettext (GETTEXT_PACKAGE, state->word) : keadaan;

  return *nomor != '\0' ? g_strdup_printf ("%s · %s", nomor, word) : g_strdup (word);
}

static gpointer
find (TepatDb     *db,
      const char  *sql,
      const char  *text,
      const char  *page,
      GError     **error)
{
  g_autoptr(GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  g_autofree char *pattern = make_pattern (text);
  g_autofree char *nik = read_nik (text);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", pattern, nik);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_autofree char *line = describe (tepat_stmt_get_text (stmt, 2),
                                        tepat_stmt_get_text (stmt, 3));

      g_ptr_array_add (hits, tepat_search_hit_new (tepat_stmt_get_text (stmt, 0),
                                                   tepat_stmt_get_text (stmt, 1), line, page));
    }

  return row ? NULL : g_steal_pointer (&hits);
}

static gpointer
find_usulan (TepatDb       *db,
             gpointer       text,
             GCancellable  *cancellable,
             GError       **error)
{
  return find (db, USULAN_SQL, text, USUL_PAGE_ID, error);
}

static gpointer
find_sanggah (TepatDb       *db,
              gpointer       text,
              GCancellable  *cancellable,
              GError       **error)
{
  return find (db, SANGGAH_SQL, text, SANGGAH_PAGE_ID, error);
}

static gpointer
find_masuk (TepatDb       *db,
            gpointer       text,
            GCancellable  *cancellable,
            GError       **error)
{
  return find (db, MASUK_SQL, text, MASUK_PAGE_ID, error);
}

static const TepatSearchDef searches[] = {
  { USUL_PAGE_ID, N_("Proposals"), TEPAT_HAK_DATA_LIHAT, find_usulan },
  { SANGGAH_PAGE_ID, N_("Objections"), TEPAT_HAK_DATA_LIHAT, find_sanggah },
  { MASUK_PAGE_ID, N_("From the public"), TEPAT_HAK_DATA_LIHAT, find_masuk },
};

void
usul_cari_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    tepat_context_add_search (context, &searches[i]);
}
