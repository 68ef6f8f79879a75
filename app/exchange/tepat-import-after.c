/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-after"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-id-list.h"
#include "tepat-import-after.h"
#include "tepat-keluarga.h"
#include "tepat-penduduk-private.h"

/* Sets of ids. */
struct _TepatImportAfter
{
  GHashTable *judged;
  GHashTable *judged_members;
  GHashTable *recounted;
  GHashTable *searched;
};

/** tepat_import_after_new: Returns: (transfer full): nothing to do yet */
TepatImportAfter *
tepat_import_after_new (void)
{
  TepatImportAfter *self = g_new0 (TepatImportAfter, 1);

  self->judged = g_hash_table_new (NULL, NULL);
  self->judged_members = g_hash_table_new (NULL, NULL);
  self->recounted = g_hash_table_new (NULL, NULL);
  self->searched = g_hash_table_new (NULL, NULL);

  return self;
}

/** tepat_import_after_free: Frees @self. */
void
tepat_import_after_free (TepatImportAfter *self)
{
  g_hash_table_unref (self->judged);
  g_hash_table_unref (self->judged_members);
  g_hash_table_unref (self->recounted);
  g_hash_table_unref (self->searched);
  g_free (self);
}

/** tepat_import_after_judge: A field changed that the person's flags follow from. */
void
tepat_import_after_judge (TepatImportAfter *self,
                          gint64            penduduk)
{
  g_hash_table_add (self->judged, GSIZE_TO_POINTER (penduduk));
}

/** tepat_import_after_judge_members: What is missing of a family is missing of each member. */
void
tepat_import_after_judge_members (TepatImportAfter *self,
                                  gint64            keluarga)
{
  g_hash_table_add (self->judged_members, GSIZE_TO_POINTER (keluarga));
}

/**
 * tepat_import_after_recount:
 *
 * Who lives in the family, or who its head is, may be another now.
 *
 * Returns: whether nobody said so before
 */
gboolean
tepat_import_after_recount (TepatImportAfter *self,
                            gint64            keluarga)
{
  return g_hash_table_add (self->recounted, GSIZE_TO_POINTER (keluarga));
}

/** tepat_import_after_search: The words changed by which a member of the family is found. */
void
tepat_import_after_search (TepatImportAfter *self,
                           gint64            keluarga)
{
  g_hash_table_add (self->searched, GSIZE_TO_POINTER (keluarga));
}

/* In the order in which the records lie in the file. */
static GArray *
sort_ids (GHashTable *set)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), g_hash_table_size (set));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 id = (gint64) GPOINTER_TO_SIZE (key);

      g_array_append_val (ids, id);
    }
  tepat_id_list_sort (ids);

  return ids;
}

static gboolean
recount (TepatImportAfter  *self,
         TepatDb           *db,
         GError           **error)
{
  g_autoptr(GArray) ids = sort_ids (self->recounted);

  for (guint i = 0; i < ids->len; i++)
    if (!tepat_keluarga_refresh (db, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
judge (TepatImportAfter        *self,
       TepatDb                 *db,
       const TepatMutuContext  *context,
       GError                 **error)
{
  g_autoptr(GArray) persons = sort_ids (self->judged);
  g_autoptr(GArray) families = sort_ids (self->judged_members);

  for (guint i = 0; i < persons->len; i++)
    if (!tepat_penduduk_refresh (db, g_array_index (persons, gint64, i), context, error))
      return FALSE;
  for (guint i = 0; i < families->len; i++)
    if (!tepat_penduduk_refresh_members (db, g_array_index (families, gint64, i), context, error))
      return FALSE;

  return TRUE;
}

static gboolean
list_members (TepatImportAfter  *self,
              TepatDb           *db,
              gint64             first_new,
              GArray            *ids,
              GError           **error)
{
  g_autoptr(GArray) families = sort_ids (self->searched);
  g_autoptr(TepatStmt) members = NULL;

  members = tepat_db_prepare_trusted (db, "SELECT id FROM penduduk WHERE keluarga = $1 AND id < $2",
                                      error);
  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < families->len; i++)
    {
      gboolean row = TRUE;

      tepat_stmt_bind (members, "ii", g_array_index (families, gint64, i), first_new);
      while (tepat_stmt_step (members, &row, error) && row)
        {
          gint64 id = tepat_stmt_get_int (members, 0);

          g_array_append_val (ids, id);
        }
      tepat_stmt_reset (members);
      if (row)
        return FALSE;
    }
  /* The index writes out what it holds whenever a record does not come behind the one before. */
  tepat_id_list_sort (ids);

  return TRUE;
}

/* From the register, since an empty cell of a row does not mean that nothing is known. Who is new
 * was told to the index with the row. */
static gboolean
search_again (TepatImportAfter    *self,
              TepatDb             *db,
              TepatSearchBuilder  *search,
              gint64               first_new,
              GError             **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) person = NULL;
  gboolean row = TRUE;

  if (!list_members (self, db, first_new, ids, error))
    return FALSE;
  person = tepat_db_prepare_trusted (db, "SELECT p.id, p.nama, p.ibu_kandung, k.alamat, p.wilayah"
                                         " FROM penduduk AS p JOIN keluarga AS k"
                                         " ON k.id = p.keluarga WHERE p.id = $1", error);
  for (guint i = 0; person != NULL && i < ids->len && row; i++)
    {
      tepat_stmt_bind (person, "i", g_array_index (ids, gint64, i));
      row = FALSE;
      if (tepat_stmt_step (person, &row, error) && row)
        tepat_search_builder_change (search, tepat_stmt_get_int (person, 0),
                                     tepat_stmt_get_text (person, 1),
                                     tepat_stmt_get_text (person, 2),
                                     tepat_stmt_get_text (person, 3),
                                     tepat_stmt_get_text (person, 4));
      tepat_stmt_reset (person);
    }

  return person != NULL && row;
}

/**
 * tepat_import_after_run:
 * @context: what flags are judged by
 * @search: (nullable): the index
 * @first_new: id of the first person that the import made
 *
 * Does all of it. The recap must hold the rows' share already.
 */
gboolean
tepat_import_after_run (TepatImportAfter        *self,
                        TepatDb                 *db,
                        const TepatMutuContext  *context,
                        TepatSearchBuilder      *search,
                        gint64                   first_new,
                        GError                 **error)
{
  return recount (self, db, error) && judge (self, db, context, error) &&
         (search == NULL || search_again (self, db, search, first_new, error));
}
