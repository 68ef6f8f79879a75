/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-index"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-wilayah-index-private.h"
#include "tepat-word-map.h"

/* From this many provinces on the list is that of the whole country. */
#define N_PROVINCES_OF_COUNTRY 30

G_DEFINE_BOXED_TYPE (TepatWilayahIndex, tepat_wilayah_index, tepat_wilayah_index_ref,
                     tepat_wilayah_index_unref)

static const guint level_digits[TEPAT_WILAYAH_N_LEVELS] = { 0, 2, 4, 6, 10 };

/* Words that stand before the name of a wilayah of each level, folded, longest first. */
static const char *const prefixes[TEPAT_WILAYAH_N_LEVELS][9] = {
  { NULL },
  { "provinsi", "propinsi", "prov", NULL },
  { "kabupatenadministrasi", "kotaadministrasi", "kotamadya", "kabupaten", "kota", "kab", NULL },
  { "kecamatan", "kapanewon", "kemantren", "distrik", "kec", NULL },
  { "desakelurahan", "kelurahan", "kalurahan", "gampong", "nagari", "desa", "kel", NULL },
};

static guint32
hash_text (const char *text,
           guint32     seed)
{
  guint32 hash = 2166136261u ^ seed;

  for (; *text != '\0'; text++)
    hash = (hash ^ (guchar) *text) * 16777619u;
  return hash ^ (hash >> 15);
}

static gsize
get_prefix_length (const char *folded,
                   guint       level)
{
  for (guint i = 0; prefixes[level][i] != NULL; i++)
    if (g_str_has_prefix (folded, prefixes[level][i]) &&
        folded[strlen (prefixes[level][i])] != '\0')
      return strlen (prefixes[level][i]);
  return 0;
}

void
tepat_wilayah_name_init (TepatWilayahName *self,
                         const char       *text,
                         guint             level)
{
  gsize prefix;

  tepat_word_fold (text, strlen (text), self->folded, sizeof self->folded);
  prefix = get_prefix_length (self->folded, level);
  g_strlcpy (self->bare, self->folded + prefix, sizeof self->bare);
  self->says_kota = level == 2 && g_str_has_prefix (self->folded, "kota") && prefix > 0;
  self->says_kabupaten = level == 2 && prefix > 0 && !self->says_kota;
}

static guint32 *
find_kode_slot (const TepatWilayahIndex *self,
                guint32                 *table,
                const char              *kode,
                gboolean                 bps)
{
  for (guint i = hash_text (kode, 0) & self->mask;; i = (i + 1) & self->mask)
    {
      const TepatWilayah *other;

      if (table[i] == 0)
        return &table[i];
      other = &self->entries[table[i] - 1].wilayah;
      if (strcmp (bps ? other->kode_bps : other->kode, kode) == 0)
        return &table[i];
    }
}

static guint32 *
find_name_slot (const TepatWilayahIndex *self,
                guint                    level,
                const char              *folded)
{
  for (guint i = hash_text (folded, level) & self->mask;; i = (i + 1) & self->mask)
    {
      const TepatWilayahEntry *other;

      if (self->by_name[i] == 0)
        return &self->by_name[i];
      other = &self->entries[self->by_name[i] - 1];
      if (other->wilayah.level == level && strcmp (other->folded, folded) == 0)
        return &self->by_name[i];
    }
}

/* The first entry of that level and folded name, or -1. */
gint32
tepat_wilayah_index_find_name (const TepatWilayahIndex *self,
                               guint                    level,
                               const char              *folded)
{
  return (gint32) *find_name_slot (self, level, folded) - 1;
}

/* Whether a written name may mean this wilayah. */
gboolean
tepat_wilayah_entry_is_named (const TepatWilayahEntry *entry,
                              const TepatWilayahName  *name)
{
  if (strcmp (entry->folded, name->folded) == 0)
    return TRUE;
  if ((name->says_kota && !entry->kota) || (name->says_kabupaten && entry->kota))
    return FALSE;
  return strcmp (entry->folded, name->bare) == 0;
}

static void
take_row (TepatWilayahEntry *entry,
          GStringChunk      *texts,
          TepatStmt         *stmt)
{
  const char *bps = tepat_stmt_get_text (stmt, 3);
  const char *pengganti = tepat_stmt_get_text (stmt, 4);
  TepatWilayahName name;

  entry->wilayah.kode = g_string_chunk_insert (texts, tepat_stmt_get_text (stmt, 0));
  entry->wilayah.level = (guint8) tepat_stmt_get_int (stmt, 1);
  entry->wilayah.nama = g_string_chunk_insert (texts, tepat_stmt_get_text (stmt, 2));
  entry->wilayah.kode_bps = bps != NULL ? g_string_chunk_insert (texts, bps) : NULL;
  entry->wilayah.pengganti = pengganti != NULL ? g_string_chunk_insert (texts, pengganti) : NULL;
  entry->wilayah.active = tepat_stmt_is_null (stmt, 5);
  tepat_wilayah_name_init (&name, entry->wilayah.nama, entry->wilayah.level);
  /* Below the kabupaten the list has bare names: "Kampung Desa" is a name and no prefix. */
  entry->folded = g_string_chunk_insert (texts, entry->wilayah.level <= 2 ? name.bare
                                                                          : name.folded);
  entry->kota = name.says_kota;
  entry->next_of_name = -1;
}

/* A code may have had several names: the one in force, else the last one, stands for it. */
static GArray *
read_entries (TepatDb       *db,
              GStringChunk  *texts,
              GError       **error)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, TRUE, sizeof (TepatWilayahEntry));
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT kode, tingkat, nama, kode_bps, pengganti, "
                                   "berlaku_sampai FROM wilayah ORDER BY kode, berlaku_dari",
                                   error);
  if (stmt == NULL)
    return NULL;
  while (TRUE)
    {
      TepatWilayahEntry entry = { 0 };
      TepatWilayahEntry *last;

      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&entries);
      take_row (&entry, texts, stmt);
      last = entries->len > 0 ? &g_array_index (entries, TepatWilayahEntry, entries->len - 1)
                              : NULL;
      if (last == NULL || strcmp (last->wilayah.kode, entry.wilayah.kode) != 0)
        g_array_append_val (entries, entry);
      else if (!last->wilayah.active)
        *last = entry;
    }
}

static void
add_to_tables (TepatWilayahIndex *self,
               guint32            place)
{
  TepatWilayahEntry *entry = &self->entries[place];
  TepatWilayah *wilayah = &entry->wilayah;
  char induk[16];
  guint32 *slot;

  *find_kode_slot (self, self->by_kode, wilayah->kode, FALSE) = place + 1;
  if (wilayah->kode_bps != NULL && wilayah->active)
    {
      *find_kode_slot (self, self->by_bps, wilayah->kode_bps, TRUE) = place + 1;
      self->has_bps = TRUE;
    }
  slot = find_name_slot (self, wilayah->level, entry->folded);
  entry->next_of_name = (gint32) *slot - 1;
  *slot = place + 1;
  self->n_provinces += wilayah->level == 1 && wilayah->active;
  if (wilayah->level <= 1)
    return;
  g_strlcpy (induk, wilayah->kode, level_digits[wilayah->level - 1] + 1);
  wilayah->parent = tepat_wilayah_index_lookup (self, induk);
}

/**
 * tepat_wilayah_index_load:
 * @db: a connection
 * @error: return location
 *
 * Reads the whole list.
 *
 * Returns: (transfer full): the index
 */
TepatWilayahIndex *
tepat_wilayah_index_load (TepatDb  *db,
                          GError  **error)
{
  g_autoptr(TepatWilayahIndex) self = NULL;
  g_autoptr(GArray) entries = NULL;
  guint size = 64;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_atomic_rc_box_new0 (TepatWilayahIndex);
  self->texts = g_string_chunk_new (64 * 1024);
  if ((entries = read_entries (db, self->texts, error)) == NULL)
    return NULL;
  self->n_entries = entries->len;
  self->entries = (TepatWilayahEntry *) (gpointer) g_array_free (g_steal_pointer (&entries),
                                                                 FALSE);
  while (size < self->n_entries * 2)
    size *= 2;
  self->mask = size - 1;
  self->by_kode = g_new0 (guint32, size);
  self->by_bps = g_new0 (guint32, size);
  self->by_name = g_new0 (guint32, size);
  for (guint32 i = 0; i < self->n_entries; i++)
    add_to_tables (self, i);
  return g_steal_pointer (&self);
}

/** tepat_wilayah_index_ref: Returns: (transfer full): @self with one more reference */
TepatWilayahIndex *
tepat_wilayah_index_ref (TepatWilayahIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TepatWilayahIndex *self = data;

  g_free (self->entries);
  g_free (self->by_kode);
  g_free (self->by_bps);
  g_free (self->by_name);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}

/** tepat_wilayah_index_unref: Gives a reference back. */
void
tepat_wilayah_index_unref (TepatWilayahIndex *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/** tepat_wilayah_index_get_n: Returns: how many wilayah are in it, ended ones too */
guint
tepat_wilayah_index_get_n (const TepatWilayahIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_entries;
}

/** tepat_wilayah_index_get_nth: Returns: (nullable): the wilayah at place @n in order of codes */
const TepatWilayah *
tepat_wilayah_index_get_nth (const TepatWilayahIndex *self,
                             guint                    n)
{
  g_return_val_if_fail (self != NULL, NULL);

  return n < self->n_entries ? &self->entries[n].wilayah : NULL;
}

/**
 * tepat_wilayah_index_lookup:
 * @self: the index
 * @kode: (nullable): a Kemendagri code without dots
 *
 * Returns: (nullable): the wilayah
 */
const TepatWilayah *
tepat_wilayah_index_lookup (const TepatWilayahIndex *self,
                            const char              *kode)
{
  guint32 place;

  g_return_val_if_fail (self != NULL, NULL);

  if (kode == NULL || kode[0] == '\0')
    return NULL;
  place = *find_kode_slot (self, self->by_kode, kode, FALSE);
  return place > 0 ? &self->entries[place - 1].wilayah : NULL;
}

/**
 * tepat_wilayah_index_lookup_bps:
 * @self: the index
 * @kode_bps: (nullable): a BPS code without dots
 *
 * Returns: (nullable): the wilayah that BPS calls so
 */
const TepatWilayah *
tepat_wilayah_index_lookup_bps (const TepatWilayahIndex *self,
                                const char              *kode_bps)
{
  guint32 place;

  g_return_val_if_fail (self != NULL, NULL);

  if (kode_bps == NULL || kode_bps[0] == '\0')
    return NULL;
  place = *find_kode_slot (self, self->by_bps, kode_bps, TRUE);
  return place > 0 ? &self->entries[place - 1].wilayah : NULL;
}

/* The first entry whose code is not before this one. */
static guint
find_lower (const TepatWilayahIndex *self,
            const char              *kode)
{
  guint low = 0;
  guint high = self->n_entries;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (self->entries[middle].wilayah.kode, kode) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  const TepatWilayah *first = *(const TepatWilayah * const *) a;
  const TepatWilayah *second = *(const TepatWilayah * const *) b;

  return g_ascii_strcasecmp (first->nama, second->nama);
}

/**
 * tepat_wilayah_index_list_under:
 * @self: the index
 * @induk: (nullable): a code, or "" for the provinces
 *
 * What lies directly below a wilayah and is in force, by name.
 *
 * Returns: (transfer container) (element-type TepatWilayah): the list
 */
GPtrArray *
tepat_wilayah_index_list_under (const TepatWilayahIndex *self,
                                const char              *induk)
{
  GPtrArray *list = g_ptr_array_new ();
  const TepatWilayah *parent;
  guint level;

  g_return_val_if_fail (self != NULL, list);

  induk = induk != NULL ? induk : "";
  parent = tepat_wilayah_index_lookup (self, induk);
  level = parent != NULL ? parent->level + 1u : 1u;
  for (guint i = find_lower (self, induk); i < self->n_entries; i++)
    {
      const TepatWilayah *wilayah = &self->entries[i].wilayah;

      if (!g_str_has_prefix (wilayah->kode, induk))
        break;
      if (wilayah->level == level && wilayah->active)
        g_ptr_array_add (list, (gpointer) wilayah);
    }
  g_ptr_array_sort (list, compare_names);
  return list;
}

/**
 * tepat_wilayah_index_knows:
 * @kecamatan: the first six digits of a NIK
 * @index: a [struct@WilayahIndex]
 *
 * Whether a kecamatan is in the list. A list that has nothing of the kabupaten, and is not that of
 * the whole country, cannot say that there is no such kecamatan.
 *
 * Returns: %FALSE if the list knows that it does not exist
 */
gboolean
tepat_wilayah_index_knows (const char    *kecamatan,
                           gconstpointer  index)
{
  const TepatWilayahIndex *self = index;
  char kabupaten[5];

  g_return_val_if_fail (self != NULL && kecamatan != NULL, TRUE);

  if (tepat_wilayah_index_lookup (self, kecamatan) != NULL)
    return TRUE;
  if (self->n_provinces >= N_PROVINCES_OF_COUNTRY)
    return FALSE;
  g_strlcpy (kabupaten, kecamatan, sizeof kabupaten);
  return tepat_wilayah_index_lookup (self, kabupaten) == NULL;
}

static void
append_short (GString            *text,
              const TepatWilayah *wilayah)
{
  if (wilayah->level == 3)
    g_string_append_printf (text, "Kec. %s", wilayah->nama);
  else if (wilayah->level == 2 && g_str_has_prefix (wilayah->nama, "Kabupaten "))
    g_string_append_printf (text, "Kab. %s", wilayah->nama + strlen ("Kabupaten "));
  else
    g_string_append (text, wilayah->nama);
}

/**
 * tepat_wilayah_describe:
 * @wilayah: a wilayah
 *
 * Its name with those above it, up to the kabupaten: `Sukamaju, Kec. Contoh, Kab. Contoh`.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_wilayah_describe (const TepatWilayah *wilayah)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (wilayah != NULL, g_string_free (text, FALSE));

  append_short (text, wilayah);
  for (const TepatWilayah *p = wilayah->parent; p != NULL; p = p->parent)
    {
      /* The provinsi says something about a kabupaten only. */
      if (p->level == 1 && wilayah->level > 2)
        break;
      g_string_append (text, ", ");
      append_short (text, p);
    }
  return g_string_free (text, FALSE);
}
