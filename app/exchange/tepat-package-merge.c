/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-merge"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-package-private.h"
#include "tepat-package-report-private.h"

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

/* Marks of this office that it has forgotten, after a restore from a backup, are news. */
static gboolean
is_known (Row               *row,
          const PackageMark *mark)
{
  const PackageContext *context = row->merge->context;

  return package_know_has (row->known, mark) ||
         (strcmp (mark->kantor, context->own->uid) == 0 && mark->n < context->clock);
}

static gboolean
is_seen (Row                *row,
         const PackageField *field)
{
  return field == NULL || package_know_has (row->theirs, field->mark);
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
  g_hash_table_insert (row->changes, g_strdup (name), g_strdup (value));
  if (*name != '_')
    g_string_append_printf (row->names, "%s%s", row->names->len > 0 ? ", " : "", name);
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
  gboolean theirs_wins = mine == NULL || is_seen (row, mine) ||
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

static gboolean
is_allowed_value (Row                *row,
                  const char         *name,
                  const PackageField *theirs)
{
  return strcmp (name, "wilayah") != 0 ||
         tepat_kantor_covers (row->merge->sender->wilayah, theirs->value);
}

static gboolean
merge_field (Row         *row,
             const char  *name,
             GError     **error)
{
  PackageField *theirs = package_record_get (row->line, name);
  PackageField *mine = package_record_get (row->mine, name);
  gboolean open = FALSE;

  if (g_hash_table_contains (row->line->contested, name) || is_known (row, theirs->mark))
    return TRUE;
  if (!package_konflik_is_open (row->merge->context->db, row->line->subject->name, row->line->uid,
                                name, &open, error))
    return FALSE;
  if (open)
    return conflict (row, name, "berbeda", error);
  if (g_strcmp0 (theirs->value, mine != NULL ? mine->value : NULL) == 0)
    agree (row, name, mine, theirs);
  else if (!is_allowed_value (row, name, theirs))
    return conflict (row, name, "wilayah", error);
  else if (is_seen (row, mine))
    {
      change (row, name, theirs->value);
      take_field (row, name);
    }
  else if (package_is_set (name))
    unite (row, name, mine, theirs);
  else
    return conflict (row, name, "berbeda", error);

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

/* What the register's own undo does not bring back: sets, and rows of other tables. */
static char *
describe_before (Row *row)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  PackageLive live;
  GHashTableIter iter;
  gpointer name;

  if (!row->mine->exists || !package_subject_load (row->merge->context, row->line->subject,
                                                   row->line->uid, &live, NULL))
    return NULL;
  g_hash_table_iter_init (&iter, row->changes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (row->line->subject->def != NULL || package_is_set (name))
      {
        const char *value = live.found ? g_hash_table_lookup (live.values, name) : NULL;

        if (value != NULL)
          json_object_set_string_member (object, name, value);
        else
          json_object_set_null_member (object, name);
      }
  package_live_clear (&live);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
keep_before (Row     *row,
             GError **error)
{
  g_autofree char *rekam = describe_before (row), *salinan = NULL;
  TepatDb *db = row->merge->context->db;

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
  if (g_hash_table_size (row->changes) > 0)
    row->mine->ekor = g_hash_table_contains (row->changes, PACKAGE_FILES) ||
                      g_hash_table_contains (row->changes, PACKAGE_IDS) ? -1 : row->mine->ekor;

  return package_state_save (row->merge->context, row->mine, error);
}

static gboolean
write_changes (Row         *row,
               gboolean     is_new,
               const char  *apa,
               GError     **error)
{
  TepatPackageReport *report = row->merge->report;

  if (g_hash_table_size (row->changes) == 0)
    {
      report->sama++;
      return !row->touched || (keep_before (row, error) && keep (row, error));
    }
  if (is_new)
    report->baru++;
  else
    report->berubah++;
  package_report_add (report, apa, row->line->subject->name, row->line->uid,
                      row->mine->nama != NULL ? row->mine->nama : row->line->nama,
                      is_new ? NULL : row->names->str);

  return check_changes (row, error) && keep_before (row, error) &&
         package_subject_write (row->merge->context, row->line->subject, row->line->uid, is_new,
                                row->changes, error) &&
         keep (row, error);
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

  return write_changes (row, FALSE, "berubah", error);
}

/* A new record */

static gboolean
is_complete (Row     *row,
             GError **error)
{
  static const char * const persons[] = { "nama", "keluarga", "wilayah", NULL };
  static const char * const families[] = { "wilayah", NULL };
  const char * const *needed = strcmp (row->line->subject->name, "penduduk") == 0 ? persons
                                                                                  : families;

  for (guint i = 0; needed[i] != NULL; i++)
    if (package_record_get_value (row->line, needed[i]) == NULL)
      {
        g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                             _("a whole package of the desa, since this one only says what changed "
                               "in a record that is not here"));
        return FALSE;
      }

  return TRUE;
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
  if (!tepat_kantor_covers (row->merge->sender->wilayah,
                            package_record_get_value (row->line, "wilayah")))
    return refuse (row, _("It lies outside the wilayah of the sender."), error);
  take_all (row);
  g_hash_table_remove (row->changes, PACKAGE_GONE);

  return write_changes (row, TRUE, "baru", error);
}

/* Removal */

static gboolean
all_seen (Row *row)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, row->mine->fields);
  while (g_hash_table_iter_next (&iter, NULL, &field))
    if (!is_seen (row, field))
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

      if (strcmp (name, PACKAGE_GONE) == 0 || is_known (row, field->mark))
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
  if (!row->mine->exists && !row->mine->known)
    return add_record (row, error);
  if (!row->mine->exists)
    return merge_into_gone (row, error);
  if (gone != NULL && gone->value != NULL && !is_known (row, gone->mark))
    return remove_record (row, error);

  return merge_fields (row, error);
}

gboolean
package_merge_line (PackageMerge   *merge,
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
  if ((mine = package_state_load (merge->context, line->subject, line->uid, error)) == NULL)
    return FALSE;
  row.mine = mine;

  return merge_row (&row, error);
}
