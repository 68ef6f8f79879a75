/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-subject"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-json.h"
#include "tepat-office.h"
#include "tepat-package-set-private.h"
#include "tepat-package-table-private.h"

#define MAX_TEXT 20000

#define READ_FILES "SELECT sha256, keterangan FROM lampiran WHERE subjek = $1"
#define READ_IDS                                                                                   \
  "SELECT i.jenis, i.nilai FROM identitas AS i JOIN penduduk AS p ON p.id = i.penduduk"            \
  " WHERE p.uid = $1"

/* Context */

PackageContext *
package_context_new (TepatDb     *db,
                     const char  *perbuatan,
                     const char  *alasan,
                     GError     **error)
{
  g_autoptr(PackageContext) self = g_new0 (PackageContext, 1);
  gint64 jam = 0;

  self->db = db;
  self->perbuatan = perbuatan;
  self->alasan = alasan;
  self->families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if ((self->own = tepat_kantor_load_own (db, error)) == NULL ||
      (self->lists.reference = tepat_reference_load (db, error)) == NULL ||
      (self->lists.wilayah = tepat_wilayah_index_load (db, error)) == NULL ||
      (self->lists.today = tepat_office_today (db, error)) == NULL ||
      !tepat_db_get_int_trusted (db, "SELECT jam FROM kantor WHERE id = $1", &jam, error, "i",
                                 self->own->id))
    return NULL;
  self->clock = jam + 1;

  return g_steal_pointer (&self);
}

void
package_context_free (PackageContext *self)
{
  g_clear_pointer (&self->act, tepat_act_free);
  g_clear_pointer ((TepatReference **) &self->lists.reference, tepat_reference_unref);
  g_clear_pointer ((TepatWilayahIndex **) &self->lists.wilayah, tepat_wilayah_index_unref);
  g_free ((char *) self->lists.today);
  g_hash_table_unref (self->families);
  tepat_kantor_free (self->own);
  g_free (self);
}

static TepatAct *
get_act (PackageContext *self)
{
  if (self->act == NULL)
    self->act = tepat_act_new (self->db, &self->lists, self->perbuatan, self->alasan);

  return self->act;
}

PackageMark *
package_context_tick (PackageContext *self,
                      const char     *oleh,
                      const char     *waktu)
{
  self->ticked = TRUE;

  return package_mark_new (self->own->uid, self->clock, oleh, waktu);
}

gboolean
package_context_finish (PackageContext  *self,
                        gint64          *seq,
                        GError         **error)
{
  *seq = 0;
  if (self->act != NULL && !tepat_act_finish (self->act, seq, error))
    return FALSE;

  return !self->ticked ||
         tepat_db_run_trusted (self->db, "UPDATE kantor SET jam = max (jam, $1) WHERE id = $2",
                               error, "ii", self->clock, self->own->id);
}

void
package_live_clear (PackageLive *self)
{
  g_clear_pointer (&self->wilayah, g_free);
  g_clear_pointer (&self->nama, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
}

/* The register */

static GHashTable *
dup_values (TepatRecord *record)
{
  GHashTable *values = tepat_record_values_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, record->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (values, g_strdup (name), g_strdup (value));

  return values;
}

static gboolean
load_tails (PackageContext        *context,
            const PackageSubject  *subject,
            const char            *uid,
            PackageLive           *live,
            GError               **error)
{
  gboolean person = tepat_record_is_penduduk (subject->name);

  return tepat_db_get_text_trusted (context->db, person
           ? "SELECT nama FROM penduduk WHERE uid = $1"
           : "SELECT coalesce (kepala, alamat, no_kk) FROM keluarga WHERE uid = $1", &live->nama,
           error, "s", uid) &&
         tepat_db_get_int_trusted (context->db, person
           ? "SELECT (SELECT coalesce (sum (id), 0) FROM lampiran WHERE subjek = $1)"
             " + (SELECT count (*) FROM identitas AS i JOIN penduduk AS p ON p.id = i.penduduk"
             " WHERE p.uid = $1)"
           : "SELECT coalesce (sum (id), 0) FROM lampiran WHERE subjek = $1", &live->ekor, error,
           "s", uid) &&
         package_set_load (context->db, READ_FILES, PACKAGE_FILES, uid, live->values, error) &&
         (!person ||
          package_set_load (context->db, READ_IDS, PACKAGE_IDS, uid, live->values, error));
}

static gboolean
load_register (PackageContext        *context,
               const PackageSubject  *subject,
               const char            *uid,
               PackageLive           *live,
               GError               **error)
{
  GError *local = NULL;
  g_autoptr(TepatRecord) record = tepat_record_load (context->db, subject->name, uid, &local);

  if (record == NULL)
    {
      if (!g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_error_free (local);
      return TRUE;
    }
  live->found = TRUE;
  live->versi = record->versi;
  live->wilayah = g_strdup (tepat_record_get (record, "wilayah"));
  live->values = dup_values (record);

  return load_tails (context, subject, uid, live, error);
}

static gboolean
write_files (PackageContext        *context,
             const PackageSubject  *subject,
             const char            *uid,
             const char            *set,
             GError               **error)
{
  g_autofree char *add = g_strdup_printf ("INSERT INTO lampiran (subjek_jenis, subjek, sha256,"
                                          " keterangan) VALUES ('%s', $1, $2, $3)",
                                          subject->name);

  tepat_db_note_change (context->db, "lampiran", NULL);

  return package_set_write (context->db, READ_FILES, add,
                            "DELETE FROM lampiran WHERE subjek = $1 AND sha256 = $2"
                            " AND keterangan = $3", uid, set, error);
}

static gboolean
write_ids (PackageContext  *context,
           const char      *uid,
           const char      *set,
           GError         **error)
{
  return package_set_write (context->db, READ_IDS,
                            "INSERT INTO identitas (penduduk, jenis, nilai)"
                            " SELECT id, $2, $3 FROM penduduk WHERE uid = $1",
                            "DELETE FROM identitas WHERE penduduk = (SELECT id FROM penduduk"
                            " WHERE uid = $1) AND jenis = $2 AND nilai = $3", uid, set, error);
}

static gboolean
write_register (PackageContext        *context,
                const PackageSubject  *subject,
                const char            *uid,
                gboolean               is_new,
                GHashTable            *changes,
                GError               **error)
{
  g_autoptr(GHashTable) values = tepat_record_values_new ();
  TepatAct *act = get_act (context);
  TepatRecord *record;
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!package_is_set (name))
      g_hash_table_insert (values, g_strdup (name), g_strdup (value));
  if (is_new)
    record = tepat_act_insert (act, subject->name, uid, values, error);
  else
    record = tepat_act_load (act, subject->name, uid, error);
  if (record == NULL || (!is_new && !tepat_act_update (act, record, values, error)))
    return FALSE;
  if (g_hash_table_contains (changes, PACKAGE_FILES) &&
      !write_files (context, subject, uid, g_hash_table_lookup (changes, PACKAGE_FILES), error))
    return FALSE;

  return !g_hash_table_contains (changes, PACKAGE_IDS) ||
         write_ids (context, uid, g_hash_table_lookup (changes, PACKAGE_IDS), error);
}

static gboolean
remove_register (PackageContext        *context,
                 const PackageSubject  *subject,
                 const char            *uid,
                 GError               **error)
{
  gboolean person = tepat_record_is_penduduk (subject->name);
  TepatRecord *record = tepat_act_load (get_act (context), subject->name, uid,
                                        error);
  gint64 followers = 0;

  if (record == NULL ||
      !tepat_db_get_int_trusted (context->db, person
        ? "SELECT count (*) FROM kepesertaan WHERE penduduk = $1"
        : "SELECT (SELECT count (*) FROM kepesertaan WHERE keluarga = $1)"
          " + (SELECT count (*) FROM penduduk WHERE keluarga = $1)", &followers, error, "i",
        record->id))
    return FALSE;
  if (followers > 0)
    {
      g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
                           _("The record has members or programmes here."));
      return FALSE;
    }

  return write_files (context, subject, uid, NULL, error) &&
         (!person || write_ids (context, uid, NULL, error)) &&
         tepat_act_delete (context->act, record, error);
}

/* What a field may hold */

gboolean
package_subject_fails (const char  *name,
                       GError     **error)
{
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_DAMAGED,
               _("The field %s of a row has a value that it cannot have. Nothing was changed. Ask "
                 "the sender to make the package again with the newest version."), name);

  return FALSE;
}

gboolean
package_subject_find_owner (PackageContext  *context,
                            const char      *table,
                            const char      *uid,
                            gboolean        *there,
                            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT wilayah FROM %s WHERE uid = $1", table);
  g_autofree char *wilayah = NULL;

  if (!tepat_db_get_text_trusted (context->db, sql, &wilayah, error, "s", uid))
    return FALSE;
  *there = wilayah != NULL;

  return wilayah == NULL || context->scope == NULL ||
         tepat_kantor_covers (context->scope, wilayah) ||
         package_fail (error, TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
                       _("It speaks of a person or family outside the wilayah of the sender."));
}

static gboolean
check_family (PackageContext  *context,
              const char      *uid,
              GError         **error)
{
  gboolean there = FALSE;

  if (g_hash_table_contains (context->families, uid))
    return TRUE;
  if (!package_subject_find_owner (context, "keluarga", uid, &there, error))
    return FALSE;
  if (there)
    return g_hash_table_add (context->families, g_strdup (uid));

  return package_fail (error, TEPAT_PACKAGE_ERROR_WAITS,
                       _("a whole package of the desa, since a family that a person belongs to is "
                         "not here yet"));
}

static gboolean
check_wilayah (PackageContext  *context,
               const char      *kode,
               GError         **error)
{
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (context->lists.wilayah, kode);

  if (wilayah != NULL && wilayah->level == 4)
    return TRUE;
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
               _("the list of wilayah with the desa %s"), kode);

  return FALSE;
}

gboolean
package_is_int (const char *value)
{
  const char *digits = *value == '-' ? value + 1 : value;

  return *digits != '\0' && strlen (digits) <= 12 &&
         strspn (digits, "0123456789") == strlen (digits);
}

/* Neither a word nor without an end. */
gboolean
package_is_real (const char *value)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  return *value != '\0' && *end == '\0' && strlen (value) <= 40 && ABS (number) < 1e15;
}

static gboolean
fits_kind (const TepatColumn *column,
           const char        *value)
{
  if (column == NULL || column->kind == TEPAT_COLUMN_TEXT || column->kind == TEPAT_COLUMN_KELUARGA)
    return strlen (value) <= MAX_TEXT;

  return column->kind == TEPAT_COLUMN_INT ? package_is_int (value) : package_is_real (value);
}

static gboolean
check_set (PackageContext  *context,
           const char      *name,
           const char      *value,
           GError         **error)
{
  g_autoptr(JsonNode) node = NULL;
  JsonArray *rows;

  if (!package_set_is_valid (value, 2))
    return package_subject_fails (name, error);
  node = value != NULL ? tepat_json_parse (value, -1, NULL) : NULL;
  rows = node != NULL ? json_node_get_array (node) : NULL;
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonArray *row = json_array_get_array_element (rows, i);
      gint64 n = 1;

      if (json_array_get_null_element (row, 0) || json_array_get_null_element (row, 1))
        return package_subject_fails (name, error);
      if (strcmp (name, PACKAGE_FILES) == 0 &&
          !tepat_db_get_int_trusted (context->db, "SELECT count (*) FROM media WHERE sha256 = $1",
                                     &n, error, "s", json_array_get_string_element (row, 0)))
        return FALSE;
      if (n == 0)
        return package_subject_fails (name, error);
    }

  return TRUE;
}

static gboolean
check_register (PackageContext        *context,
                const PackageSubject  *subject,
                const char            *name,
                const char            *value,
                GError               **error)
{
  const TepatColumn *column = tepat_record_find_column (subject->name, name);
  gboolean required = strcmp (name, "wilayah") == 0 || strcmp (name, "status") == 0 ||
                      (tepat_record_is_penduduk (subject->name) &&
                       (strcmp (name, "nama") == 0 || strcmp (name, "keluarga") == 0));

  if (package_is_set (name))
    return check_set (context, name, value, error);
  if ((column == NULL && strchr (name, '.') == NULL) || (required && value == NULL))
    return package_subject_fails (name, error);
  if (value == NULL)
    return TRUE;
  if (!fits_kind (column, value))
    return package_subject_fails (name, error);
  if (strcmp (name, "wilayah") == 0)
    return check_wilayah (context, value, error);

  return strcmp (name, "keluarga") != 0 || check_family (context, value, error);
}

/* Whichever it is */

gboolean
package_subject_knows (const PackageSubject *subject,
                       const char           *name)
{
  if (strcmp (name, PACKAGE_GONE) == 0)
    return TRUE;
  if (subject->def != NULL)
    return tepat_package_find_field (subject->def, name) != NULL ||
           (subject->def->trail != NULL && strcmp (name, PACKAGE_TRAIL) == 0);

  return strcmp (name, PACKAGE_FILES) == 0 ||
         (strcmp (name, PACKAGE_IDS) == 0 && tepat_record_is_penduduk (subject->name)) ||
         strchr (name, '.') != NULL || tepat_record_find_column (subject->name, name) != NULL;
}

gboolean
package_subject_is_once (const PackageSubject *subject,
                         const char           *name)
{
  if (subject->def == NULL)
    return FALSE;
  for (const TepatPackageColumn *c = subject->def->columns; c->name != NULL; c++)
    if (c->once && strcmp (c->name, name) == 0)
      return TRUE;

  return FALSE;
}

gboolean
package_subject_load (PackageContext        *context,
                      const PackageSubject  *subject,
                      const char            *uid,
                      PackageLive           *live,
                      GError               **error)
{
  *live = (PackageLive) { FALSE };

  return subject->def != NULL ? package_table_load (context, subject, uid, live, error)
                              : load_register (context, subject, uid, live, error);
}

gboolean
package_subject_write (PackageContext        *context,
                       const PackageSubject  *subject,
                       const char            *uid,
                       gboolean               is_new,
                       GHashTable            *changes,
                       GError               **error)
{
  return subject->def != NULL
         ? package_table_write (context, subject, uid, is_new, changes, error)
         : write_register (context, subject, uid, is_new, changes, error);
}

gboolean
package_subject_remove (PackageContext        *context,
                        const PackageSubject  *subject,
                        const char            *uid,
                        GError               **error)
{
  return subject->def != NULL ? package_table_remove (context, subject, uid, error)
                              : remove_register (context, subject, uid, error);
}

gboolean
package_subject_check (PackageContext        *context,
                       const PackageSubject  *subject,
                       const char            *name,
                       const char            *value,
                       GError               **error)
{
  if (strcmp (name, PACKAGE_GONE) == 0)
    return g_strcmp0 (value, "1") == 0 || value == NULL || package_subject_fails (name, error);

  return subject->def != NULL ? package_table_check (context, subject, name, value, error)
                              : check_register (context, subject, name, value, error);
}
