/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two offices can hold the same under uids of their own. */
#define G_LOG_DOMAIN "tepat-package-same"

#include "config.h"

#include <string.h>

#include "tepat-db-private.h"
#include "tepat-package-merge-private.h"
#include "tepat-package-table-private.h"

static gboolean
find_alias (TepatDb     *db,
            const char  *jenis,
            const char  *uid,
            char       **here,
            GError     **error)
{
  return tepat_db_get_text_trusted (db, "SELECT di_sini FROM paket_sama WHERE jenis = $1"
                                        " AND uid = $2", here, error, "ss", jenis, uid);
}

/* What a row of another office refers to, as it is called here. */
static gboolean
translate (PackageContext            *context,
           PackageRecord             *line,
           const TepatPackageColumn  *column,
           GError                   **error)
{
  PackageField *field = package_record_get (line, column->name);
  g_autofree char *here = NULL;

  if (field == NULL || field->value == NULL)
    return TRUE;
  if (!find_alias (context->db, column->refers, field->value, &here, error))
    return FALSE;
  if (here != NULL)
    {
      g_free (field->value);
      field->value = g_steal_pointer (&here);
    }

  return TRUE;
}

static gboolean
translate_all (PackageContext  *context,
               PackageRecord   *line,
               GError         **error)
{
  for (const TepatPackageColumn *c = line->subject->def->columns; c->name != NULL; c++)
    if (c->type == TEPAT_PACKAGE_ID && c->unit == NULL &&
        strcmp (package_table_key_of (c), "uid") == 0 && !translate (context, line, c, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_known_here (PackageContext  *context,
               PackageRecord   *line,
               gboolean        *known,
               GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT (SELECT count (*) FROM %s AS t WHERE t.uid = $1)"
                                          " + (SELECT count (*) FROM paket_salinan WHERE jenis = $2"
                                          " AND uid = $1)", line->subject->rows);
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (context->db, sql, &n, error, "ss", line->uid,
                                 line->subject->name))
    return FALSE;
  *known = n > 0;

  return TRUE;
}

/* A row that the sender knows is not the same as another one of his. */
static gboolean
sender_knows (PackageContext  *context,
              PackageRecord   *line,
              GHashTable      *theirs,
              const char      *uid,
              gboolean        *knows,
              GError         **error)
{
  g_autoptr(PackageRecord) mine = package_state_load (context, line->subject, uid, error);
  GHashTableIter iter;
  gpointer field;

  if (mine == NULL)
    return FALSE;
  *knows = FALSE;
  g_hash_table_iter_init (&iter, mine->fields);
  while (!*knows && g_hash_table_iter_next (&iter, NULL, &field))
    *knows = package_know_has (theirs, ((PackageField *) field)->mark);

  return TRUE;
}

static gboolean
join (PackageContext  *context,
      PackageRecord   *line,
      const char      *here,
      GError         **error)
{
  if (!tepat_db_run_trusted (context->db, "INSERT INTO paket_sama (jenis, uid, di_sini)"
                                          " VALUES ($1, $2, $3)", error, "sss",
                             line->subject->name, line->uid, here))
    return FALSE;
  g_free (line->uid);
  line->uid = g_strdup (here);
  line->joined = TRUE;

  return TRUE;
}

static gboolean
find_same (PackageContext  *context,
           PackageRecord   *line,
           GHashTable      *theirs,
           GError         **error)
{
  g_autofree char *here = NULL;
  gboolean sure = FALSE, knows = FALSE;

  if (!line->subject->hooks->find (context, line, &here, &sure, error))
    return FALSE;
  if (here == NULL || strcmp (here, line->uid) == 0)
    return TRUE;
  if (!sure && !sender_knows (context, line, theirs, here, &knows, error))
    return FALSE;

  return knows || join (context, line, here, error);
}

/* Gives the record the uid of the row here that stands for the same, and to what it refers, too. */
gboolean
package_same_resolve (PackageContext  *context,
                      PackageRecord   *line,
                      GHashTable      *theirs,
                      GError         **error)
{
  g_autofree char *here = NULL;
  gboolean known = FALSE;

  if (line->subject->def == NULL)
    return TRUE;
  if (!translate_all (context, line, error) ||
      !find_alias (context->db, line->subject->name, line->uid, &here, error))
    return FALSE;
  if (here != NULL)
    {
      g_free (line->uid);
      line->uid = g_steal_pointer (&here);
      return TRUE;
    }
  if (line->subject->hooks == NULL || line->subject->hooks->find == NULL)
    return TRUE;

  return is_known_here (context, line, &known, error) &&
         (known || find_same (context, line, theirs, error));
}

/* The first key is a change of this office, so that the others hear of the row under its uid, and
 * with it of what they call it. */
void
package_same_tell (PackageContext *context,
                   PackageRecord  *mine)
{
  const TepatPackageColumn *key = mine->subject->def->columns;
  PackageMark *mark = package_context_tick (context, NULL, NULL);

  while (!key->key)
    key++;
  package_record_set (mine, package_table_field_of (key),
                      package_record_get_value (mine, package_table_field_of (key)), mark);
  package_mark_unref (mark);
}
