/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-daftar"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "usul-daftar.h"

#define OTHERS "dibuat_oleh <> $1 AND coalesce (diajukan_oleh, '') <> $1"

const UsulAntrean usul_antrean[] = {
  { "saya", N_("Asked of me"), "petugas = $1 AND keadaan IN ('diajukan', 'layak', 'diverifikasi',"
    " 'disetujui')", USUL_HAK_VERIFIKASI },
  { "konsep", N_("My drafts"), "keadaan = 'draf' AND (petugas = $1 OR (petugas IS NULL"
    " AND dibuat_oleh = $1))", TEPAT_HAK_DATA_UBAH },
  { "dikembalikan", N_("Returned to me"), "keadaan = 'dikembalikan' AND (petugas = $1"
    " OR (petugas IS NULL AND dibuat_oleh = $1))", TEPAT_HAK_DATA_UBAH },
  { "musdes", N_("Waiting for musdes"), "keadaan = 'diajukan' AND perlu_musdes = 1",
    TEPAT_HAK_DESA_TUTUP },
  { "verifikasi", N_("To be verified"), "(keadaan = 'layak' OR (keadaan = 'diajukan' AND"
    " perlu_musdes = 0)) AND " OTHERS, USUL_HAK_VERIFIKASI },
  { "putusan", N_("To be decided"), "keadaan = 'diverifikasi' AND " OTHERS
    " AND coalesce (diverifikasi_oleh, '') <> $1", USUL_HAK_PUTUS },
  { "periode", N_("Approved, not in a periode"), "keadaan = 'disetujui'", USUL_HAK_PUTUS },
  { "pusat", N_("On the way to the centre"),
    "keadaan IN ('dalam_periode', 'disahkan', 'dikirim')", USUL_HAK_PUTUS },
  { NULL }
};

/* The columns that are ordered by, all in the same direction. */
static const struct { const char *key; const char *columns[4]; } sorts[] = {
  { "sejak", { "sejak", "id" } },
  { "nama", { "nama", "id" } },
  { "nomor", { "nomor", "id" } },
  { "jenis", { "jenis", "sejak", "id" } },
  { "wilayah", { "wilayah", "sejak", "id" } },
  { "keadaan", { "keadaan", "sejak", "id" } },
};

const UsulAntrean *
usul_antrean_find (const char *id)
{
  for (const UsulAntrean *a = usul_antrean; a->id != NULL; a++)
    if (g_strcmp0 (a->id, id) == 0)
      return a;

  return NULL;
}

static const char *
known (const char *text)
{
  return text != NULL ? text : "";
}

GVariant *
usul_daftar_new (const UsulSaringan *saringan)
{
  return g_variant_new ("(ssssssb)", known (saringan->wilayah), known (saringan->antrean),
                        known (saringan->jenis), known (saringan->keadaan), known (saringan->cari),
                        known (saringan->sort), saringan->ascending);
}

static void
add (GString    *sql,
     GPtrArray  *values,
     const char *condition,
     const char *value)
{
  g_ptr_array_add (values, g_strdup (value));
  g_string_append (sql, " AND ");
  for (const char *c = condition; *c != '\0'; c++)
    if (*c == '?')
      g_string_append_printf (sql, "$%u", values->len);
    else
      g_string_append_c (sql, *c);
}

static void
add_wilayah (GString    *sql,
             GPtrArray  *values,
             const char *wilayah)
{
  g_autofree char *end = g_strconcat (wilayah, ":", NULL);   /* ':' follows '9' */

  if (*wilayah == '\0')
    return;
  if (strlen (wilayah) == 10)
    {
      add (sql, values, "wilayah = ?", wilayah);
      return;
    }
  add (sql, values, "wilayah >= ?", wilayah);
  add (sql, values, "wilayah < ?", end);
}

/* A number typed whole finds its case; words find names that have them all. */
static void
add_search (GString    *sql,
            GPtrArray  *values,
            const char *cari)
{
  g_auto(GStrv) words = g_strsplit (cari, " ", -1);

  if (strspn (cari, "0123456789 ") == strlen (cari))
    {
      g_autofree char *nik = g_strjoinv ("", words);

      add (sql, values, "nik = ?", nik);
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("%%%s%%", words[i]);

      if (*words[i] != '\0')
        add (sql, values, "(nama LIKE ? OR coalesce (nomor, '') LIKE ?)", pattern);
    }
}

/* few: something narrows the list. Then an expression is ordered by, or the index of the order would
 * be walked through to its end for the few that are wanted. */
static void
add_order (GString    *sql,
           const char *sort,
           gboolean    few,
           gboolean    ascending)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (strcmp (sorts[i].key, sort) == 0)
      n = i;
  for (guint i = 0; i < 4 && sorts[n].columns[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s%s%s", i == 0 ? " ORDER BY " : ", ", sorts[n].columns[i],
                            few && i == 0 ? " || ''" : "", ascending ? "" : " DESC");
}

static GArray *
read_ids (TepatDb      *db,
          const char   *sql,
          GPtrArray    *values,
          GError      **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    tepat_stmt_bind_text (stmt, (int) i + 1, values->pdata[i]);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 id = tepat_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }

  return row ? NULL : g_steal_pointer (&ids);
}

gpointer
usul_daftar_find (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  UsulSaringan s;
  const UsulAntrean *antrean;
  g_autoptr(GString) sql = g_string_new ("SELECT id FROM usul_sanggah_usulan WHERE $1 = $1");
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  gboolean few;

  g_variant_get (data, "(&s&s&s&s&s&sb)", &s.wilayah, &s.antrean, &s.jenis, &s.keadaan, &s.cari,
                 &s.sort, &s.ascending);
  g_ptr_array_add (values, g_strdup (tepat_actor_get_nama (tepat_db_get_actor (db))));
  add_wilayah (sql, values, s.wilayah);
  if ((antrean = usul_antrean_find (s.antrean)) != NULL)
    g_string_append_printf (sql, " AND (%s)", antrean->where);
  if (*s.jenis != '\0')
    add (sql, values, "jenis = ?", s.jenis);
  if (*s.keadaan != '\0')
    add (sql, values, "keadaan = ?", s.keadaan);
  if (*s.cari != '\0')
    add_search (sql, values, s.cari);
  few = antrean != NULL || *s.keadaan != '\0' || *s.cari != '\0';
  /* Always true: it offers the index of the order where all of them are listed. */
  if (!few && (*s.sort == '\0' || strcmp (s.sort, "sejak") == 0))
    g_string_append (sql, " AND sejak >= ''");
  add_order (sql, s.sort, few, *s.sort == '\0' || s.ascending);

  return read_ids (db, sql->str, values, error);
}

gpointer
usul_daftar_count (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *me = tepat_actor_get_nama (tepat_db_get_actor (db));
  g_autofree char *end = g_strconcat (data, ":", NULL);

  for (const UsulAntrean *a = usul_antrean; a->id != NULL; a++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM usul_sanggah_usulan"
                                              " WHERE (%s) AND $1 = $1 AND wilayah >= $2"
                                              " AND wilayah < $3", a->where);
      gint64 n;

      if (!tepat_db_get_int (db, sql, &n, error, "sss", me, (const char *) data, end))
        return NULL;
      g_array_append_val (counts, n);
    }

  return g_steal_pointer (&counts);
}
