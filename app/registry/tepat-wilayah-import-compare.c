/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-import-compare"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-wilayah-import-private.h"
#include "tepat-word-map.h"

typedef TepatWilayahImport Import;
typedef TepatWilayahIncoming Incoming;
typedef TepatWilayahStored Stored;

static gboolean
has_parent (Import         *self,
            const Incoming *incoming)
{
  char induk[16];

  if (incoming->level == 1)
    return TRUE;
  g_strlcpy (induk, incoming->kode, tepat_wilayah_level_digits[incoming->level - 1] + 1);
  return g_hash_table_contains (self->incoming_by_kode, induk) ||
         g_hash_table_contains (self->stored_by_kode, induk);
}

/* Drops rows whose parent is nowhere; parents stand before their children. */
void
tepat_wilayah_import_drop_orphans (Import *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->incoming->len; i++)
    {
      Incoming incoming = g_array_index (self->incoming, Incoming, i);

      if (!has_parent (self, &incoming))
        {
          g_hash_table_remove (self->incoming_by_kode, incoming.kode);
          tepat_wilayah_import_reject (self, incoming.berkas, incoming.number, incoming.kode,
                                       _("The wilayah above it is neither in the list nor in the "
                                         "workspace."));
          continue;
        }
      self->has_level[incoming.level] = TRUE;
      g_array_index (self->incoming, Incoming, kept++) = incoming;
    }
  g_array_set_size (self->incoming, kept);
  for (guint i = 0; i < kept; i++)
    g_hash_table_insert (self->incoming_by_kode,
                         (gpointer) g_array_index (self->incoming, Incoming, i).kode,
                         &g_array_index (self->incoming, Incoming, i));
}

/* The list is complete under the code that all rows of its deepest level share. */
static void
find_scope (Import *self)
{
  const char *first = NULL;
  gsize common = 0;
  guint deepest = 0;

  for (guint i = 1; i < TEPAT_WILAYAH_N_LEVELS; i++)
    if (self->has_level[i])
      deepest = i;
  for (guint i = 0; i < self->incoming->len; i++)
    {
      const Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      gsize n = 0;

      if (incoming->level != deepest)
        continue;
      if (first == NULL)
        {
          first = incoming->kode;
          common = tepat_wilayah_level_digits[deepest - 1];
        }
      while (n < common && first[n] == incoming->kode[n])
        n++;
      common = n;
    }
  for (guint i = TEPAT_WILAYAH_N_LEVELS; i-- > 0;)
    if (tepat_wilayah_level_digits[i] <= common)
      {
        common = tepat_wilayah_level_digits[i];
        break;
      }
  if (first != NULL)
    g_strlcpy (self->report->scope, first, common + 1);
}

static void
compare_rows (Import *self)
{
  for (guint i = 0; i < self->incoming->len; i++)
    {
      const Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      Stored *stored = g_hash_table_lookup (self->stored_by_kode, incoming->kode);

      if (stored == NULL)
        self->report->n_new++;
      else if (strcmp (stored->nama, incoming->nama) != 0)
        self->report->n_renamed++;
      else
        self->report->n_same++;
      if (stored != NULL)
        stored->seen = TRUE;
    }
}

static Stored *
find_parent (Import       *self,
             const Stored *stored)
{
  char induk[16];

  if (stored->level <= 1)
    return NULL;
  g_strlcpy (induk, stored->kode, tepat_wilayah_level_digits[stored->level - 1] + 1);
  return g_hash_table_lookup (self->stored_by_kode, induk);
}

/* The day that the list says; not that of an earlier end, which a later list has overtaken. */
static const char *
find_end (Import       *self,
          const Stored *stored)
{
  const char *until = g_hash_table_lookup (self->ending, stored->kode);

  return until != NULL && stored->again && strcmp (until, stored->berlaku_dari) < 0 ? NULL : until;
}

/* What ends takes everything under it along. Stored codes are sorted: parents come first. */
static void
end_missing (Import *self)
{
  gsize scope = strlen (self->report->scope);

  for (guint i = 0; i < self->stored->len; i++)
    {
      Stored *stored = &g_array_index (self->stored, Stored, i);
      const Stored *parent = find_parent (self, stored);
      const char *until = find_end (self, stored);
      gboolean covered = !self->options->keep_missing && self->has_level[stored->level] &&
                         strlen (stored->kode) > scope &&
                         strncmp (stored->kode, self->report->scope, scope) == 0;
      gboolean falls = parent != NULL && parent->ended;

      if (stored->seen || (until == NULL && !covered && !falls))
        continue;
      stored->ended = TRUE;
      stored->until = until != NULL ? until : falls ? parent->until : NULL;
      self->report->n_ended++;
    }
}

static char *
get_place_key (Import     *self,
               const char *nama,
               const char *parent,
               guint       level)
{
  char folded[128];
  char folded_parent[128];

  tepat_word_fold (nama, strlen (nama), folded, sizeof folded);
  if (level <= 2)
    parent = "";
  tepat_word_fold (parent, strlen (parent), folded_parent, sizeof folded_parent);
  return g_strdup_printf ("%u/%s/%s", level, folded, folded_parent);
}

static const char *
get_incoming_parent (Import         *self,
                     const Incoming *incoming)
{
  char induk[16];
  const Incoming *parent;
  const Stored *stored;

  if (incoming->level <= 1)
    return "";
  g_strlcpy (induk, incoming->kode, tepat_wilayah_level_digits[incoming->level - 1] + 1);
  parent = g_hash_table_lookup (self->incoming_by_kode, induk);
  if (parent != NULL)
    return parent->nama;
  stored = g_hash_table_lookup (self->stored_by_kode, induk);
  return stored != NULL ? stored->nama : "";
}

/* A new code of the same name under a parent of the same name took the place of an ended one:
 * that is how a split of a provinsi or kabupaten looks. A kabupaten's name is its own, whatever
 * the provinsi above it. */
static void
find_successors (Import *self)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (self->report->n_ended == 0)
    return;
  for (guint i = 0; i < self->incoming->len; i++)
    {
      Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      g_autofree char *key = NULL;
      gboolean is_double;

      if (g_hash_table_contains (self->stored_by_kode, incoming->kode))
        continue;
      key = get_place_key (self, incoming->nama, get_incoming_parent (self, incoming),
                           incoming->level);
      is_double = g_hash_table_contains (places, key);
      /* Two of the same name: no one can say which. */
      g_hash_table_replace (places, g_steal_pointer (&key), is_double ? NULL : incoming);
    }
  for (guint i = 0; i < self->stored->len; i++)
    {
      Stored *stored = &g_array_index (self->stored, Stored, i);
      const Stored *parent = find_parent (self, stored);
      g_autofree char *key = NULL;
      const Incoming *successor;

      if (!stored->ended)
        continue;
      key = get_place_key (self, stored->nama, parent != NULL ? parent->nama : "", stored->level);
      if ((successor = g_hash_table_lookup (places, key)) == NULL)
        continue;
      stored->successor = successor->kode;
      self->report->n_replaced++;
    }
}

void
tepat_wilayah_import_compare (Import *self)
{
  find_scope (self);
  compare_rows (self);
  end_missing (self);
  find_successors (self);
}
