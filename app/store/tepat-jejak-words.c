/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-jejak-words"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-jejak-words.h"

static const TepatJejakWord own_words[] = {
  { "skema.naik", N_("Workspace prepared for a newer program") },
  { "cadangan.buat", N_("Backup made") },
  { "cadangan.uji", N_("Backup tried out") },
  { "cadangan.teruji", N_("Backup proven") },
  { "cadangan.pulih", N_("Restored from a backup") },
  { NULL, NULL },
};

static GMutex lock;
static GHashTable *titles;     /* of every act */
static GHashTable *subjects;   /* kinds, where the act alone does not say what they are */

static void
take_words (GHashTable           *known,
            const TepatJejakWord *words)
{
  for (const TepatJejakWord *word = words; word->title != NULL; word++)
    g_hash_table_insert (known, (gpointer) word->perbuatan, (gpointer) word->title);
}

/* Under the lock. */
static void
ensure_tables (void)
{
  if (titles != NULL)
    return;
  titles = g_hash_table_new (g_str_hash, g_str_equal);
  subjects = g_hash_table_new (g_str_hash, g_str_equal);
  take_words (titles, own_words);
}

/**
 * tepat_jejak_add_words:
 * @words: (array zero-terminated=1): static data
 *
 * Tells what the acts of a room or of a plugin are called.
 */
void
tepat_jejak_add_words (const TepatJejakWord *words)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_return_if_fail (words != NULL);

  ensure_tables ();
  take_words (titles, words);
}

/**
 * tepat_jejak_add_subjects:
 * @words: (array zero-terminated=1): static data
 *
 * Tells what kinds of subject are called, where the act alone does not say what they are.
 */
void
tepat_jejak_add_subjects (const TepatJejakWord *words)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_return_if_fail (words != NULL);

  ensure_tables ();
  take_words (subjects, words);
}

/**
 * tepat_jejak_name_act:
 * @perbuatan: an act
 *
 * Returns: (transfer none): what people call it, in the user's language; @perbuatan itself where
 *   nobody said
 */
const char *
tepat_jejak_name_act (const char *perbuatan)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *title;

  g_return_val_if_fail (perbuatan != NULL, NULL);

  ensure_tables ();
  title = g_hash_table_lookup (titles, perbuatan);

  return title != NULL ? _(title) : perbuatan;
}

/**
 * tepat_jejak_name_subject:
 * @jenis: a kind of subject
 *
 * Returns: (transfer none) (nullable): what people call it, in the user's language; %NULL where the
 *   act says enough
 */
const char *
tepat_jejak_name_subject (const char *jenis)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *title;

  ensure_tables ();
  title = jenis != NULL ? g_hash_table_lookup (subjects, jenis) : NULL;

  return title != NULL ? _(title) : NULL;
}

/**
 * tepat_jejak_find_acts:
 * @text: a part of what an act is called, in the user's language
 *
 * Returns: (transfer full) (array zero-terminated=1): the acts that are called so
 */
GStrv
tepat_jejak_find_acts (const char *text)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  GHashTableIter iter;
  gpointer act, title;

  ensure_tables ();
  g_hash_table_iter_init (&iter, titles);
  while (g_hash_table_iter_next (&iter, &act, &title))
    {
      g_autofree char *called = g_utf8_casefold (_((const char *) title), -1);

      if (strstr (called, wanted) != NULL)
        g_strv_builder_add (found, act);
    }

  return g_strv_builder_end (found);
}
