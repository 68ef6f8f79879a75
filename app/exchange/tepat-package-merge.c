/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-merge"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-package-merge-private.h"
#include "tepat-package-report-private.h"
#include "tepat-package-set-private.h"
#include "tepat-package-table-private.h"

/* One row of a package at work. */
typedef struct
{
  PackageMerge  *merge;
  PackageRecord *line;
  PackageRecord *mine;
  GHashTable    *known;     /* what is known here */
  GHashTable    *theirs;    /* what the sender knows */
  GHashTable    *changes;   /* what the store has to be changed to */
  GString       *names;     /* of the fields that change, for people */
  gboolean       touched;
} Row;

/* An office's own changes of a field follow on each other, whatever else of it is known here. */
static gboolean
is_newer_of_same (const PackageMark *mark,
                  const PackageMark *other)
{
  return strcmp (mark->kantor, other->kantor) == 0 && mark->n > other->n;
}

/* Marks of this office that it has forgotten, after a restore from a backup, are news. */
static gboolean
is_known (Row               *row,
          const char        *name,
          const PackageMark *mark)
{
  const PackageContext *context = row->merge->context;
  const PackageField *mine = package_record_get (row->mine, name);

  return package_know_has (row->known, mark) ||
         (row->mine->know != NULL && package_know_has (row->mine->know, mark)) ||
         (mine != NULL && is_newer_of_same (mine->mark, mark)) ||
         (strcmp (mark->kantor, context->own->uid) == 0 && mark->n < context->clock);
}

static gboolean
is_seen (Row                *row,
         const char         *name,
         const PackageField *field)
{
  const PackageField *theirs = package_record_get (row->line, name);

  return field == NULL || package_know_has (row->theirs, field->mark) ||
         (row->line->know != NULL && package_know_has (row->line->know, field->mark)) ||
         (theirs != NULL && is_newer_of_same (theirs->mark, field->mark));
}

static void
take_field (Row        *row,
            const char *name)
{
  PackageField *theirs = package_record_get (row->line, name);
  PackageField *mine;

  package_record_set (row->mine, name, theirs->value, theirs->mark);
  mine = package_record_get (row->mine, name);
  mine->has_base = FALSE;
  g_clear_pointer (&mine->base, g_free);
  row->touched = TRUE;
}

static void
change (Row        *row,
        const char *name,
        const char *value)
{
  const TepatPackageTable *def = row->line->subject->def;
  const char *before = package_record_get_value (row->mine, name);

  if (*name != '_')
    {
      g_autofree char *words = def != NULL ? package_table_describe (def, name, before, value)
                                           : g_strdup (name);

      g_string_append_printf (row->names, "%s%s", row->names->len > 0 ? ", " : "", words);
    }
  g_hash_table_insert (row->changes, g_strdup (name), g_strdup (value));
}

static gboolean
conflict (Row         *row,
          const char  *name,
          const char  *sebab,
          GError     **error)
{
  row->touched = TRUE;
  row->merge->report->konflik++;
  package_report_add (row->merge->report, "konflik", row->line->subject->name, row->line->uid,
                      row->mine->nama != NULL ? row->mine->nama : row->line->nama, name);

  return package_konflik_add (row->merge, row->mine, name, sebab,
                              package_record_get (row->line, name), error);
}

static gboolean
refuse (Row         *row,
        const char  *sebab,
        GError     **error)
{
  TepatPackageReport *report = row->merge->report;

  report->ditolak++;
  package_report_add (report, "ditolak", row->line->subject->name, row->line->uid, row->line->nama,
                      sebab);

  return tepat_db_run_trusted (row->merge->context->db,
                               "INSERT INTO paket_tolak (paket, nomor, jenis, subjek, nama, sebab)"
                               " VALUES ($1, $2, $3, $4, $5, $6)", error, "iissss",
                               row->merge->paket, (gint64) report->ditolak,
                               row->line->subject->name, row->line->uid, row->line->nama, sebab);
}

/* The value is the same on both sides: the same mark is chosen on both. */
static void
agree (Row                *row,
       const char         *name,
       const PackageField *mine,
       const PackageField *theirs)
{
  gboolean theirs_wins = mine == NULL || is_seen (row, name, mine) ||
                         theirs->mark->n > mine->mark->n ||
                         (theirs->mark->n == mine->mark->n &&
                          strcmp (theirs->mark->kantor, mine->mark->kantor) > 0);

  if (theirs_wins)
    take_field (row, name);
}

static void
unite (Row          *row,
       const char   *name,
       PackageField *mine,
       PackageField *theirs)
{
  g_autofree char *both = package_set_union (mine->value, theirs->value);
  PackageMark *mark;

  if (g_strcmp0 (both, theirs->value) == 0)
    {
      change (row, name, both);
      take_field (row, name);
      return;
    }
  mark = package_context_tick (row->merge->context, mine->mark->oleh, mine->mark->waktu);
  if (g_strcmp0 (both, mine->value) != 0)
    change (row, name, both);
  package_record_set (row->mine, name, both, mark);
  package_mark_unref (mark);
  row->touched = TRUE;
}

/* Neither the sender nor who applies it moves a record to where they have no business. */
static gboolean
is_allowed_value (Row                *row,
                  const char         *name,
                  const PackageField *theirs)
{
  return strcmp (name, "wilayah") != 0 ||
         (theirs->value != NULL &&
          tepat_kantor_covers (row->merge->sender->wilayah, theirs->value) &&
          tepat_access_require_wilayah (tepat_db_get_actor (row->merge->context->db),
                                        theirs->value, NULL));
}

/* A value that could not be taken is none to choose from. */
static gboolean
contest (Row         *row,
         const char  *name,
         const char  *value,
         GError     **error)
{
  GError *local = NULL;
  gboolean done;

  if (package_subject_check (row->merge->context, row->line->subject, name, value, &local))
    return conflict (row, name, "berbeda", error);
  if (!g_error_matches (local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_ALLOWED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  done = refuse (row, local->message, error);
  g_error_free (local);

  return done;
}

/* Who knows of it says which of two values counts that nobody saw both of. */
static int
prefer (Row        *row,
        const char *name)
{
  const PackageHooks *hooks = row->line->subject->hooks;

  return hooks != NULL && hooks->prefer != NULL ? hooks->prefer (row->mine, row->line, name) : 0;
}

/* sebab: why the value is not taken here, whatever was seen; NULL where it may be. */
static gboolean
ask (Row         *row,
     const char  *name,
     const char **sebab,
     GError     **error)
{
  const PackageHooks *hooks = row->line->subject->hooks;

  *sebab = NULL;

  return hooks == NULL || hooks->refuses == NULL ||
         hooks->refuses (row->merge->context, row->merge->sender, row->mine, row->line, name, sebab,
                         error);
}

static void
take_value (Row        *row,
            const char *name,
            const char *value)
{
  change (row, name, value);
  take_field (row, name);
}

static gboolean
merge_field (Row         *row,
             const char  *name,
             GError     **error)
{
  PackageField *theirs = package_record_get (row->line, name);
  PackageField *mine = package_record_get (row->mine, name);
  const char *sebab = NULL;
  gboolean open = FALSE;
  int preferred;

  if (g_hash_table_contains (row->line->contested, name) || is_known (row, name, theirs->mark))
    return TRUE;
  if (!package_konflik_is_open (row->merge->context->db, row->line->subject->name, row->line->uid,
                                name, &open, error) ||
      !ask (row, name, &sebab, error))
    return FALSE;
  if (sebab != NULL)
    return refuse (row, sebab, error);
  if (open)
    return conflict (row, name, "berbeda", error);
  if (g_strcmp0 (theirs->value, mine != NULL ? mine->value : NULL) == 0)
    agree (row, name, mine, theirs);
  else if (!is_allowed_value (row, name, theirs))
    return theirs->value != NULL ? conflict (row, name, "wilayah", error)
                                 : package_subject_fails (name, error);
  else if (is_seen (row, name, mine))
    take_value (row, name, theirs->value);
  else if (package_is_set (name))
    unite (row, name, mine, theirs);
  else if ((preferred = prefer (row, name)) > 0)
    take_value (row, name, theirs->value);
  else if (preferred == 0)
    return contest (row, name, theirs->value, error);

  return TRUE;
}

static gboolean
check_changes (Row     *row,
               GError **error)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, row->changes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!package_subject_check (row->merge->context, row->line->subject, name, value, error))
      return FALSE;

  return TRUE;
}

static void
put_before (JsonObject *object,
            const char *name,
            const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

/* What the register's own undo does not bring back: sets, and rows of other tables; of one that goes
 * all of it. */
static char *
describe_before (Row *row)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  gboolean table = row->line->subject->def != NULL;
  gboolean goes = table && package_record_get_value (row->line, PACKAGE_GONE) != NULL;
  PackageLive live;
  GHashTableIter iter;
  gpointer name, value;

  if (!row->mine->exists || !package_subject_load (row->merge->context, row->line->subject,
                                                   row->line->uid, &live, NULL))
    return NULL;
  g_hash_table_iter_init (&iter, row->changes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (table || package_is_set (name))
      put_before (object, name, live.found ? g_hash_table_lookup (live.values, name) : NULL);
  if (goes && live.found)
    {
      g_hash_table_iter_init (&iter, live.values);
      while (g_hash_table_iter_next (&iter, &name, &value))
        put_before (object, name, value);
    }
  package_live_clear (&live);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
keep_before (Row     *row,
             GError **error)
{
  g_autofree char *rekam = NULL, *salinan = NULL;
  TepatDb *db = row->merge->context->db;

  if (row->merge->trial)
    return TRUE;
  rekam = describe_before (row);

  return tepat_db_get_text_trusted (db, "SELECT isi FROM paket_salinan WHERE jenis = $1"
                                        " AND uid = $2", &salinan, error, "ss",
                                    row->line->subject->name, row->line->uid) &&
         tepat_db_run_trusted (db, "INSERT INTO paket_sebelum (paket, jenis, uid, wilayah, salinan,"
                                   " rekam) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                               error, "isssss", row->merge->paket, row->line->subject->name,
                               row->line->uid, row->line->wilayah, salinan, rekam);
}

static gboolean
keep (Row     *row,
      GError **error)
{
  static const char * const sets[] = { PACKAGE_FILES, PACKAGE_IDS, PACKAGE_TRAIL };

  if (row->merge->trial)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (g_hash_table_contains (row->changes, sets[i]))
      row->mine->ekor = -1;

  return package_state_save (row->merge->context, row->mine, error);
}

static void
count_changes (Row        *row,
               gboolean    is_new,
               const char *apa)
{
  TepatPackageReport *report = row->merge->report;

  if (is_new)
    report->baru++;
  else
    report->berubah++;
  package_report_add (report, apa, row->line->subject->name, row->line->uid,
                      row->mine->nama != NULL ? row->mine->nama : row->line->nama,
                      is_new ? NULL : row->names->str);
}

static gboolean
try_changes (Row       *row,
             gboolean   is_new,
             GError   **error)
{
  return check_changes (row, error) && keep_before (row, error) &&
         package_subject_write (row->merge->context, row->line->subject, row->line->uid, is_new,
                                row->changes, error);
}

/* Where a part of the desa came, of each record in it all is known that the sender knew. */
static void
learn (Row *row)
{
  gboolean part = g_strcmp0 (row->merge->part, row->line->subject->kelompok) == 0;

  row->touched |= package_record_learn (row->mine, row->line->know);
  row->touched |= package_record_learn (row->mine, part ? row->theirs : NULL);
}

/* What a record may not be is refused alone. */
static gboolean
write_changes (Row         *row,
               gboolean     is_new,
               const char  *apa,
               GError     **error)
{
  GError *local = NULL;
  gboolean refused;

  learn (row);
  if (g_hash_table_size (row->changes) == 0)
    {
      row->merge->report->sama++;
      return !row->touched || (keep_before (row, error) && keep (row, error));
    }
  if (try_changes (row, is_new, &local))
    {
      count_changes (row, is_new, apa);
      return keep (row, error);
    }
  if (!g_error_matches (local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_ALLOWED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  refused = refuse (row, local->message, error);
  g_error_free (local);

  return refused;
}

static gboolean
merge_fields (Row     *row,
              GError **error)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (row->line->fields),
                                        (GCompareFunc) strcmp);
  const char *moved;

  for (GList *l = names; l != NULL; l = l->next)
    if (strcmp (l->data, PACKAGE_GONE) != 0 && !merge_field (row, l->data, error))
      return FALSE;
  moved = g_hash_table_lookup (row->changes, "wilayah");
  if (moved != NULL && g_strcmp0 (moved, row->mine->wilayah) != 0)
    {
      g_free (row->mine->dari);
      row->mine->dari = row->mine->wilayah;
      row->mine->wilayah = g_strdup (moved);
    }
  if (row->line->joined)
    {
      package_same_tell (row->merge->context, row->mine);
      row->touched = TRUE;
    }

  return write_changes (row, FALSE, "berubah", error);
}

/* A new record */

static const char *
find_missing (Row *row)
{
  static const char * const persons[] = { "nama", "keluarga", "wilayah", NULL };
  static const char * const families[] = { "wilayah", NULL };
  const char * const *needed = strcmp (row->line->subject->name, "penduduk") == 0 ? persons
                                                                                  : families;

  if (row->line->subject->def != NULL)
    return package_table_find_missing (row->line->subject->def, row->line);
  for (guint i = 0; needed[i] != NULL; i++)
    if (package_record_get_value (row->line, needed[i]) == NULL)
      return needed[i];

  return NULL;
}

static gboolean
is_complete (Row     *row,
             GError **error)
{
  return find_missing (row) == NULL ||
         package_fail (error, TEPAT_PACKAGE_ERROR_WAITS,
                       _("a whole package of the desa, since this one only says what changed "
                         "in a record that is not here"));
}

static void
take_all (Row *row)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, row->line->fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const PackageField *field = value;

      package_record_set (row->mine, name, field->value, field->mark);
      if (field->value != NULL)
        change (row, name, field->value);
    }
  row->touched = TRUE;
}

static gboolean
add_record (Row     *row,
            GError **error)
{
  const PackageField *gone = package_record_get (row->line, PACKAGE_GONE);
  const char *wilayah = package_record_get_value (row->line, "wilayah");

  row->mine->wilayah = g_strdup (row->line->wilayah);
  /* It was made and removed, or left, before this office heard of it. */
  if ((gone != NULL && gone->value != NULL) ||
      strcmp (row->line->wilayah, row->merge->wilayah) != 0)
    {
      row->merge->report->sama++;
      return TRUE;
    }
  if (!is_complete (row, error))
    return FALSE;
  /* Whom the package speaks of was looked at: its desa, and nothing else. */
  if (wilayah != NULL && strcmp (wilayah, row->line->wilayah) != 0)
    return refuse (row, _("It lies outside the desa that the package speaks of."), error);
  take_all (row);
  g_hash_table_remove (row->changes, PACKAGE_GONE);

  return write_changes (row, TRUE, "baru", error);
}

/* Removal */

static gboolean
all_seen (Row *row)
{
  GHashTableIter iter;
  gpointer name, field;

  g_hash_table_iter_init (&iter, row->mine->fields);
  while (g_hash_table_iter_next (&iter, &name, &field))
    if (!is_seen (row, name, field))
      return FALSE;

  return TRUE;
}

static gboolean
remove_record (Row     *row,
               GError **error)
{
  GError *local = NULL;

  if (!all_seen (row))
    return conflict (row, PACKAGE_GONE, "hapus", error) && keep_before (row, error) &&
           keep (row, error);
  if (!keep_before (row, error))
    return FALSE;
  if (!package_subject_remove (row->merge->context, row->line->subject, row->line->uid, &local))
    {
      if (!g_error_matches (local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_error_free (local);
      return conflict (row, PACKAGE_GONE, "hapus", error) && keep (row, error);
    }
  take_field (row, PACKAGE_GONE);
  row->merge->report->berubah++;
  package_report_add (row->merge->report, "dihapus", row->line->subject->name, row->line->uid,
                      row->mine->nama, NULL);

  return keep (row, error);
}

/* It was removed here. What the other side made of it is kept in the copy, and a person decides. */
static gboolean
merge_into_gone (Row     *row,
                 GError **error)
{
  PackageField *back = package_record_get (row->line, PACKAGE_GONE);
  gboolean news = FALSE;
  GHashTableIter iter;
  gpointer name, value;

  if (back != NULL && back->value != NULL)
    {
      row->merge->report->sama++;
      return TRUE;
    }
  g_hash_table_iter_init (&iter, row->line->fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const PackageField *field = value;

      if (strcmp (name, PACKAGE_GONE) == 0 || is_known (row, name, field->mark))
        continue;
      package_record_set (row->mine, name, field->value, field->mark);
      news = TRUE;
    }
  if (!news)
    {
      row->merge->report->sama++;
      return TRUE;
    }
  if (!conflict (row, PACKAGE_GONE, "hapus", error))
    return FALSE;

  return keep_before (row, error) && keep (row, error);
}

static gboolean
merge_row (Row     *row,
           GError **error)
{
  const PackageField *gone = package_record_get (row->line, PACKAGE_GONE);

  if (row->mine->exists &&
      !tepat_kantor_covers (row->merge->sender->wilayah, row->mine->wilayah))
    return refuse (row, _("It lies outside the wilayah of the sender."), error);
  if (row->mine->exists &&
      !tepat_access_require_wilayah (tepat_db_get_actor (row->merge->context->db),
                                     row->mine->wilayah, error))
    return FALSE;
  if (!row->mine->exists && !row->mine->known)
    return add_record (row, error);
  if (!row->mine->exists)
    return merge_into_gone (row, error);
  if (gone != NULL && gone->value != NULL && !is_known (row, PACKAGE_GONE, gone->mark))
    return remove_record (row, error);

  return merge_fields (row, error);
}

static gboolean
check_names (PackageRecord  *line,
             GError        **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, line->fields);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!package_subject_knows (line->subject, name))
      return package_subject_fails (name, error);

  return TRUE;
}

static gboolean
merge_line (PackageMerge   *merge,
            PackageRecord  *line,
            GError        **error)
{
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(PackageRecord) mine = NULL;
  Row row = { merge, line, NULL, NULL, NULL, changes, names, FALSE };

  row.known = g_hash_table_lookup (merge->mine, line->subject->kelompok);
  row.theirs = g_hash_table_lookup (merge->theirs, line->subject->kelompok);
  if (row.known == NULL || row.theirs == NULL)
    return package_subject_fails (line->subject->name, error);
  if (!package_same_resolve (merge->context, line, row.theirs, error))
    return FALSE;
  if ((mine = package_state_load (merge->context, line->subject, line->uid, error)) == NULL)
    return FALSE;
  row.mine = mine;

  return merge_row (&row, error);
}

/* (transfer full): line. What is removed goes when all has come, first what hangs on others. */
gboolean
package_merge_line (PackageMerge   *merge,
                    PackageRecord  *line,
                    GError        **error)
{
  g_autoptr(PackageRecord) own = line;

  if (!check_names (line, error))
    return FALSE;
  if (package_record_get_value (line, PACKAGE_GONE) == NULL)
    return merge_line (merge, line, error);
  if (!package_subject_check (merge->context, line->subject, PACKAGE_GONE,
                              package_record_get_value (line, PACKAGE_GONE), error))
    return FALSE;
  g_ptr_array_add (merge->removals, g_steal_pointer (&own));

  return TRUE;
}

gboolean
package_merge_end (PackageMerge  *merge,
                   GError       **error)
{
  for (guint i = merge->removals->len; i > 0; i--)
    if (!merge_line (merge, merge->removals->pdata[i - 1], error))
      return FALSE;

  return TRUE;
}
