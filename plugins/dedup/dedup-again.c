/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-again"

#include "config.h"

#include "dedup-again.h"

#include <string.h>

typedef struct
{
  gint64   id;
  char    *uid;
  char    *dibuat;
} Known;

struct _DedupAgain
{
  GHashTable *waiting;    /* kind and records to Known */
  GHashTable *open;       /* record to the number of its case */
};

static void
known_free (gpointer data)
{
  Known *self = data;

  g_free (self->uid);
  g_free (self->dibuat);
  g_free (self);
}

void
dedup_again_free (DedupAgain *self)
{
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->open);
  g_free (self);
}

/* The cases that wait, by what is in them. */
static GHashTable *
read_waiting (TepatDb  *db,
              GError  **error)
{
  g_autoptr(GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  g_autoptr(GString) key = g_string_new (NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  Known *known = NULL;
  gint64 id = -1;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT k.id, k.uid, k.dibuat, k.jenis, a.rekam"
                               " FROM dedup_kasus AS k JOIN dedup_anggota AS a ON a.kasus = k.id"
                               " WHERE k.keadaan = 'menunggu' ORDER BY k.id, a.rekam", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      if (tepat_stmt_get_int (stmt, 0) != id)
        {
          if (known != NULL)
            g_hash_table_replace (cases, g_strdup (key->str), known);
          id = tepat_stmt_get_int (stmt, 0);
          known = g_new0 (Known, 1);
          *known = (Known) { id, g_strdup (tepat_stmt_get_text (stmt, 1)),
                             g_strdup (tepat_stmt_get_text (stmt, 2)) };
          g_string_assign (key, tepat_stmt_get_text (stmt, 3));
        }
      g_string_append_c (key, ' ');
      g_string_append (key, tepat_stmt_get_text (stmt, 4));
    }
  if (known != NULL)
    g_hash_table_replace (cases, g_strdup (key->str), known);

  return row ? NULL : g_steal_pointer (&cases);
}

static GHashTable *
read_open (TepatDb  *db,
           GError  **error)
{
  g_autoptr(GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT a.rekam, k.id FROM dedup_kasus AS k JOIN dedup_anggota AS a"
                               " ON a.kasus = k.id WHERE k.keadaan IN ('lapangan', 'diusulkan')",
                           error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_hash_table_replace (open, g_strdup (tepat_stmt_get_text (stmt, 0)),
                          GSIZE_TO_POINTER ((gsize) tepat_stmt_get_int (stmt, 1)));

  return row ? NULL : g_steal_pointer (&open);
}

DedupAgain *
dedup_again_new (TepatDb  *db,
                 GError  **error)
{
  g_autoptr(GHashTable) waiting = read_waiting (db, error);
  g_autoptr(GHashTable) open = waiting != NULL ? read_open (db, error) : NULL;
  DedupAgain *self;

  if (open == NULL)
    return NULL;
  self = g_new0 (DedupAgain, 1);
  self->waiting = g_steal_pointer (&waiting);
  self->open = g_steal_pointer (&open);

  return self;
}

gboolean
dedup_again_is_open (DedupAgain         *self,
                     const char * const *rekam,
                     guint               n)
{
  gpointer kasus = n > 0 ? g_hash_table_lookup (self->open, rekam[0]) : NULL;

  for (guint i = 1; i < n && kasus != NULL; i++)
    if (g_hash_table_lookup (self->open, rekam[i]) != kasus)
      return FALSE;

  return kasus != NULL;
}

gboolean
dedup_again_settle (DedupAgain  *self,
                    TepatDb     *db,
                    GError     **error)
{
  g_autoptr(GHashTable) found = read_waiting (db, error);
  GHashTableIter iter;
  gpointer key, value;

  if (found == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Known *before = g_hash_table_lookup (self->waiting, key);

      if (before != NULL &&
          !tepat_db_run (db, "UPDATE dedup_kasus SET uid = $1, dibuat = $2 WHERE id = $3", error,
                         "ssi", before->uid, before->dibuat, ((Known *) value)->id))
        return FALSE;
    }
  return TRUE;
}
