/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-found"

#include "config.h"

#include <string.h>

#include "terpadu-found.h"
#include "terpadu-record.h"
#include "terpadu-sections.h"

TerpaduWanted *
terpadu_wanted_new (const char *subject,
                    gint64      id,
                    const char *uid)
{
  TerpaduWanted *wanted = g_new0 (TerpaduWanted, 1);

  *wanted = (TerpaduWanted) { strcmp (subject, "penduduk") == 0, id, g_strdup (uid) };

  return wanted;
}

TerpaduWanted *
terpadu_wanted_copy (const TerpaduWanted *wanted)
{
  return terpadu_wanted_new (wanted->person ? "penduduk" : "keluarga", wanted->id, wanted->uid);
}

gboolean
terpadu_wanted_equal (const TerpaduWanted *one,
                      const TerpaduWanted *other)
{
  return one->person == other->person && one->id == other->id &&
         g_strcmp0 (one->uid, other->uid) == 0;
}

void
terpadu_wanted_free (TerpaduWanted *wanted)
{
  g_free (wanted->uid);
  g_free (wanted);
}

void
terpadu_found_free (TerpaduFound *found)
{
  g_clear_pointer (&found->node, json_node_unref);
  g_clear_pointer (&found->draft, terpadu_draft_free);
  g_free (found);
}

static gboolean
find_draft (TepatDb       *db,
            TerpaduFound  *found,
            GError       **error)
{
  JsonObject *whole = json_node_get_object (found->node);
  const char *subject = json_object_has_member (whole, "penduduk") ? "penduduk" : "keluarga";
  JsonObject *own = json_object_get_object_member (whole, subject);
  GError *local = NULL;

  found->draft = terpadu_draft_read (db, subject, terpadu_json_text (own, "uid"), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

gpointer
terpadu_found_read_job (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  const TerpaduWanted *wanted = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(TerpaduFound) found = g_new0 (TerpaduFound, 1);
  gboolean ok;

  if (wanted->uid != NULL)
    ok = terpadu_record_add_whole (db, b, wanted->uid, error);
  else
    ok = terpadu_record_add_by_id (db, b, wanted->person ? wanted->id : 0,
                                   wanted->person ? 0 : wanted->id, error);

  if (!ok)
    return NULL;
  found->node = json_builder_get_root (b);

  return find_draft (db, found, error) ? g_steal_pointer (&found) : NULL;
}
