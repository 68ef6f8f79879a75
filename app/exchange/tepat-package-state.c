/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-state"

#include "config.h"

#include <string.h>

#include "tepat-db-private.h"
#include "tepat-package-table-private.h"

/* What changed in a record is found by comparing it with the copy of last time, whichever way the
 * change came: by hand, by a file, by an act on many. A field that differs gets a mark of this
 * office; what it was before is its base until the other side has seen the change. */

static PackageRecord *
load_copy (PackageContext        *context,
           const PackageSubject  *subject,
           const char            *uid,
           GError               **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  PackageRecord *self;
  gboolean row;

  stmt = tepat_db_prepare_trusted (context->db, "SELECT isi, versi, ekor, wilayah, dari"
                                                " FROM paket_salinan WHERE jenis = $1 AND uid = $2",
                                   error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", subject->name, uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    return package_record_new (subject, uid, NULL);
  if ((self = package_record_parse (tepat_stmt_get_text (stmt, 0), -1, error)) == NULL)
    return NULL;
  self->known = TRUE;
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->ekor = tepat_stmt_get_int (stmt, 2);

  return self;
}

/* Who touched the record last; who imported it is in its import. */
static PackageMark *
mark_of_now (PackageContext  *context,
             const char      *uid,
             GError         **error)
{
  g_autofree char *oleh = NULL, *waktu = NULL;

  if (!tepat_db_get_text_trusted (context->db, "SELECT pelaku FROM jejak WHERE subjek = $1"
                                               " ORDER BY seq DESC LIMIT 1", &oleh, error, "s",
                                  uid) ||
      !tepat_db_get_text_trusted (context->db, "SELECT waktu FROM jejak WHERE subjek = $1"
                                               " ORDER BY seq DESC LIMIT 1", &waktu, error, "s",
                                  uid))
    return NULL;

  return package_context_tick (context, oleh, waktu);
}

static void
change_field (PackageContext *context,
              PackageRecord  *self,
              const char     *name,
              const char     *value,
              PackageMark    *mark)
{
  PackageField *field = package_record_get (self, name);
  gboolean begins = field != NULL &&
                    (!field->has_base || strcmp (field->mark->kantor, context->own->uid) != 0);

  if (begins)
    {
      g_free (field->base);
      field->base = g_strdup (field->value);
      field->has_base = TRUE;
    }
  package_record_set (self, name, value, mark);
  self->dirty = TRUE;
}

/* Fields that the store has no longer are empty now. */
static void
compare_fields (PackageContext    *context,
                PackageRecord     *self,
                const PackageLive *live,
                PackageMark       *mark)
{
  g_autoptr(GList) names = g_hash_table_get_keys (self->fields);
  GHashTableIter iter;
  gpointer name, value;

  for (GList *l = names; l != NULL; l = l->next)
    if (package_record_get_value (self, l->data) != NULL &&
        strcmp (l->data, PACKAGE_GONE) != 0 &&
        !g_hash_table_contains (live->values, l->data) &&
        !package_subject_is_once (self->subject, l->data))
      change_field (context, self, l->data, NULL, mark);
  g_hash_table_iter_init (&iter, live->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (package_record_get_value (self, name), value) != 0 &&
        (!package_subject_is_once (self->subject, name) || package_record_get (self, name) == NULL))
      change_field (context, self, name, value, mark);
}

/* In another desa all of it is news. */
static void
move_record (PackageRecord *self,
             const char    *wilayah,
             PackageMark   *mark)
{
  GHashTableIter iter;
  gpointer value;

  g_free (self->dari);
  self->dari = self->wilayah;
  self->wilayah = g_strdup (wilayah);
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      PackageField *field = value;

      package_mark_ref (mark);
      g_clear_pointer (&field->mark, package_mark_unref);
      field->mark = mark;
    }
  self->dirty = TRUE;
}

static gboolean
take_live (PackageContext     *context,
           PackageRecord      *self,
           const PackageLive  *live,
           GError            **error)
{
  PackageMark *mark;

  self->exists = TRUE;
  g_free (self->nama);
  self->nama = g_strdup (live->nama);
  if (self->known && self->versi == live->versi && self->ekor == live->ekor &&
      strcmp (self->wilayah, live->wilayah) == 0)
    return TRUE;
  if ((mark = mark_of_now (context, self->uid, error)) == NULL)
    return FALSE;
  if (self->wilayah == NULL)
    self->wilayah = g_strdup (live->wilayah);
  if (package_record_get_value (self, PACKAGE_GONE) != NULL)
    change_field (context, self, PACKAGE_GONE, NULL, mark);
  compare_fields (context, self, live, mark);
  if (strcmp (self->wilayah, live->wilayah) != 0)
    move_record (self, live->wilayah, mark);
  self->dirty |= self->versi != live->versi || self->ekor != live->ekor;
  self->versi = live->versi;
  self->ekor = live->ekor;
  package_mark_unref (mark);

  return TRUE;
}

static gboolean
take_absence (PackageContext  *context,
              PackageRecord   *self,
              GError         **error)
{
  PackageMark *mark;

  if (!self->known || package_record_get_value (self, PACKAGE_GONE) != NULL)
    return TRUE;
  if ((mark = mark_of_now (context, self->uid, error)) == NULL)
    return FALSE;
  change_field (context, self, PACKAGE_GONE, "1", mark);
  package_mark_unref (mark);

  return TRUE;
}

PackageRecord *
package_state_load (PackageContext        *context,
                    const PackageSubject  *subject,
                    const char            *uid,
                    GError               **error)
{
  g_autoptr(PackageRecord) self = load_copy (context, subject, uid, error);
  PackageLive live = { FALSE };
  gboolean ok;

  if (self == NULL || !package_subject_load (context, subject, uid, &live, error))
    return NULL;
  ok = live.found ? take_live (context, self, &live, error)
                  : take_absence (context, self, error);
  package_live_clear (&live);

  return ok ? g_steal_pointer (&self) : NULL;
}

gboolean
package_state_save (PackageContext  *context,
                    PackageRecord   *self,
                    GError         **error)
{
  g_autofree char *isi = package_record_to_text (self, NULL, TRUE);
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO paket_salinan (jenis, uid, wilayah, dari, versi, ekor, isi) VALUES ($1, $2, $3,"
    " $4, coalesce ((SELECT t.versi FROM %s AS t WHERE t.uid = $2), 0), $5, $6)"
    " ON CONFLICT (jenis, uid)"
    " DO UPDATE SET wilayah = excluded.wilayah, dari = excluded.dari, versi = excluded.versi,"
    " ekor = excluded.ekor, isi = excluded.isi", self->subject->rows);

  return tepat_db_run_trusted (context->db, sql, error, "ssssis", self->subject->name, self->uid,
                               self->wilayah, self->dari, self->ekor, isi);
}

/* Scanning */

static gboolean
list_uids (PackageContext  *context,
           const char      *sql,
           const char      *jenis,
           const char      *wilayah,
           GHashTable      *uids,
           GError         **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (context->db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", jenis, wilayah);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_hash_table_add (uids, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return !row;
}

static char *
ekor_sql (const PackageSubject *subject)
{
  if (subject->def != NULL)
    return package_table_ekor_sql (subject->def);
  if (tepat_record_is_penduduk (subject->name))
    return g_strdup ("(SELECT coalesce (sum (l.id), 0) FROM lampiran AS l WHERE l.subjek = t.uid)"
                     " + (SELECT count (*) FROM identitas AS i WHERE i.penduduk = t.id)");

  return g_strdup ("(SELECT coalesce (sum (l.id), 0) FROM lampiran AS l WHERE l.subjek = t.uid)");
}

static GHashTable *
list_dirty (PackageContext        *context,
            const PackageSubject  *subject,
            const char            *wilayah,
            GError               **error)
{
  g_autoptr(GHashTable) uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *ekor = ekor_sql (subject);
  g_autofree char *here = g_strdup_printf (
    "SELECT t.uid FROM %s AS t LEFT JOIN paket_salinan AS s ON s.jenis = $1 AND s.uid = t.uid"
    " WHERE t.wilayah = $2 AND %s AND (s.uid IS NULL OR s.versi <> t.versi"
    " OR s.wilayah <> t.wilayah OR s.ekor <> %s)", subject->rows,
    subject->where != NULL ? subject->where : "true", ekor);
  g_autofree char *gone = g_strdup_printf (
    "SELECT s.uid FROM paket_salinan AS s WHERE s.jenis = $1 AND s.wilayah = $2 AND NOT EXISTS"
    " (SELECT 1 FROM %s AS t WHERE t.uid = s.uid AND t.wilayah = s.wilayah)", subject->rows);

  if (!list_uids (context, here, subject->name, wilayah, uids, error) ||
      !list_uids (context, gone, subject->name, wilayah, uids, error))
    return NULL;

  return g_steal_pointer (&uids);
}

static gboolean
scan_subject (PackageContext        *context,
              const PackageSubject  *subject,
              const char            *wilayah,
              guint                 *n,
              GError               **error)
{
  g_autoptr(GHashTable) uids = list_dirty (context, subject, wilayah, error);
  GHashTableIter iter;
  gpointer uid;

  if (uids == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    {
      g_autoptr(PackageRecord) record = package_state_load (context, subject, uid, error);

      if (record == NULL || (record->dirty && !package_state_save (context, record, error)))
        return FALSE;
      *n += record->dirty;
    }

  return TRUE;
}

gboolean
package_state_scan (PackageContext  *context,
                    const char      *wilayah,
                    const char      *kelompok,
                    guint           *n,
                    GError         **error)
{
  g_autoptr(GPtrArray) subjects = package_subject_list (kelompok);
  g_autoptr(GHashTable) know = NULL;

  for (guint i = 0; i < subjects->len; i++)
    if (!scan_subject (context, subjects->pdata[i], wilayah, n, error))
      return FALSE;
  know = package_know_load (context->db, context->own->id, wilayah, kelompok, error);
  if (know == NULL)
    return FALSE;
  /* All of the own changes up to now are in the copies. */
  package_know_raise (know, context->own->uid, context->ticked ? context->clock
                                                               : context->clock - 1);

  return package_know_save (context->db, context->own->id, wilayah, kelompok, know, error);
}
