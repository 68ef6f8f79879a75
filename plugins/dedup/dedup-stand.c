/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-stand"

#include "config.h"

#include "dedup-stand.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dedup-follow.h"
#include "dedup-pairs.h"

#define SECONDS_EACH 15e-6

/* What keeps a single record from being compared; an error for what is wrong besides. */
static gboolean
judge (TepatDb         *db,
       const char      *folder,
       DedupStandKind  *kind,
       GError         **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(DedupLookup) lookup = dedup_lookup_new (db, folder, &local);
  gboolean too_many = FALSE;

  *kind = DEDUP_STAND_GOOD;
  if (lookup == NULL && (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
                         g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FAILED)))
    {
      *kind = DEDUP_STAND_GONE;
      return TRUE;
    }
  if (lookup == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!dedup_follow_is_too_much (db, &too_many, &local))
    {
      /* Whoever searched more of it looks after it. */
      if (g_error_matches (local, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (too_many)
    *kind = DEDUP_STAND_MANY;

  return TRUE;
}

/* As long as the last search for each record; before the first, as on a weak machine. */
static gboolean
forecast (TepatDb     *db,
          DedupStand  *self,
          GError     **error)
{
  g_autofree char *report = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *last;
  double each = SECONDS_EACH;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM penduduk",
                         &self->n_records, error, "") ||
      !tepat_db_get_text (db, "SELECT laporan FROM dedup_jalan ORDER BY id DESC LIMIT 1", &report,
                          error, ""))
    return FALSE;
  node = report != NULL ? tepat_json_parse (report, -1, NULL) : NULL;
  last = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (last != NULL && json_object_get_double_member_with_default (last, "detik", 0) > 0)
    each = json_object_get_double_member (last, "detik") /
           (double) MAX (json_object_get_int_member_with_default (last, "baris", 0), 1);
  self->n_pairs = (gint64) dedup_pairs_bound ((guint32) self->n_records);
  self->seconds = (double) self->n_records * each;

  return TRUE;
}

gpointer
dedup_stand_read (TepatDb       *db,
                  gpointer       folder,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree DedupStand *self = g_new0 (DedupStand, 1);
  gint64 n;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM dedup_jalan", &n, error, ""))
    return NULL;
  if (n == 0)
    self->kind = DEDUP_STAND_NEVER;
  else if (!judge (db, folder, &self->kind, error))
    return NULL;
  if (!forecast (db, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

char *
dedup_stand_forecast (const DedupStand *self)
{
  g_autofree char *records = tepat_format_count (self->n_records);
  g_autofree char *pairs = tepat_format_count (self->n_pairs);
  g_autofree char *seconds = tepat_format_count ((gint64) ceil (self->seconds));

  if (self->n_records == 0)
    return g_strdup (_("there is nobody to compare yet"));

  return g_strdup_printf (_("%s records, at most %s pairs, about %s s"), records, pairs, seconds);
}

const char *
dedup_stand_describe (DedupStandKind kind)
{
  switch (kind)
    {
    case DEDUP_STAND_GONE:
      return _("What is saved or imported is not compared any more: what the last search left is "
               "missing, or from an earlier version of Tepat. Look for doubles in the whole register "
               "once.");
    case DEDUP_STAND_MANY:
      return _("So much came or changed since the last search that it was not compared. Look for "
               "doubles in the whole register once.");
    case DEDUP_STAND_GOOD:
    case DEDUP_STAND_NEVER:
    default:
      return NULL;
    }
}
