/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-make"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-json.h"
#include "tepat-package-acuan-private.h"
#include "tepat-package-kind-private.h"
#include "tepat-package-report-private.h"
#include "tepat-package-table-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"

typedef struct
{
  TepatStore             *store;
  TepatActor             *actor;
  const TepatPackageMake *spec;
  TepatJob               *job;
  PackageKind            *kind;
  TepatKantor            *own;
  TepatKantor            *receiver;
  PackageManifest        *manifest;
  PackageWriter          *writer;
  GHashTable             *media;      /* digests of the files that go with it */
  GHashTable             *contested;  /* kind, uid and field of open conflicts */
  GHashTable             *people;     /* uids of whom the rows speak; NULL: everybody goes */
  GPtrArray              *paths;
  guint                   n_rows;
} Making;

static gboolean
check_scope (Making   *self,
             GError  **error)
{
  if (!tepat_kantor_covers (self->own->wilayah, self->spec->wilayah) ||
      (!self->kind->lists && strlen (self->spec->wilayah) != 10))
    {
      g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
                   _("%s is no desa of this office (%s). No package was made. Give the code of one "
                     "of its desa, 10 digits."), self->spec->wilayah, self->own->wilayah);
      return FALSE;
    }
  if (strcmp (self->receiver->keadaan, "dipercaya") != 0)
    {
      g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_TRUSTED,
                   _("The words of %s were not compared yet. No package was made. Compare them on the "
                     "telephone: tepat paket keys."), self->receiver->nama);
      return FALSE;
    }

  return TRUE;
}

/* The actor needs the wilayah, and the receiver has to have to do with it. */
static gboolean
prepare (TepatDb  *db,
         Making   *self,
         GError  **error)
{
  return tepat_access_require (self->actor, TEPAT_HAK_DATA_EKSPOR, error) &&
         tepat_access_require_wilayah (self->actor, self->spec->wilayah, error) &&
         (self->own = tepat_kantor_load_own (db, error)) != NULL &&
         (self->receiver = tepat_kantor_load (db, self->spec->untuk, error)) != NULL &&
         check_scope (self, error);
}

static gboolean
write_entry (TepatDb     *db,
             const char  *perbuatan,
             Making      *self,
             guint        n,
             GError     **error)
{
  g_autofree char *text = g_strdup_printf ("{\"jenis\":\"%s\",\"wilayah\":\"%s\",\"untuk\":\"%s\","
                                           "\"rekam\":%u}", self->kind->name, self->spec->wilayah,
                                           self->receiver->uid, n);
  const TepatJejakEntry entry = { perbuatan, "paket", self->manifest->uid, NULL, text, NULL };

  return tepat_jejak_append (db, &entry, error);
}

/* First all changes up to now are taken into account. */
static gpointer
scan (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Making *self = data;
  g_autoptr(PackageContext) context = NULL;
  guint n = 0;
  gint64 seq;

  if (!prepare (db, self, error) ||
      (context = package_context_new (db, NULL, NULL, error)) == NULL)
    return NULL;
  for (guint i = 0; self->kind->groups[i] != NULL; i++)
    if (!package_state_scan (context, self->spec->wilayah, self->kind->groups[i], &n, error))
      return NULL;
  if (!package_context_finish (context, &seq, error) ||
      !write_entry (db, "paket.siapkan", self, n, error))
    return NULL;

  return NULL;
}

/* Writing */

static gboolean
write_node (Making      *self,
            JsonObject  *object,
            GError     **error)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);

  return package_writer_line (self->writer, text, strlen (text), error);
}

/* What this office knows with these rows, and what the receiver must know for them to be enough. */
static gboolean
write_head (TepatDb     *db,
            Making      *self,
            GHashTable  *bases,
            GError     **error)
{
  g_autoptr(JsonObject) head = json_object_new ();
  JsonObject *tahu = json_object_new (), *dasar = json_object_new ();

  json_object_set_object_member (head, "tahu", tahu);
  json_object_set_object_member (head, "dasar", dasar);
  for (guint i = 0; self->kind->groups[i] != NULL; i++)
    {
      const char *kelompok = self->kind->groups[i];
      g_autoptr(GHashTable) know = package_know_load (db, self->own->id, self->spec->wilayah,
                                                      kelompok, error);
      GHashTable *base = NULL;

      if (know == NULL)
        return FALSE;
      base = self->spec->whole ? package_know_new ()
                               : package_know_load (db, self->receiver->id, self->spec->wilayah,
                                                    kelompok, error);
      if (base == NULL)
        return FALSE;
      g_hash_table_insert (bases, (gpointer) kelompok, base);
      json_object_set_object_member (tahu, kelompok, package_know_to_json (know));
      json_object_set_object_member (dasar, kelompok, package_know_to_json (base));
    }

  return write_node (self, head, error);
}

static gboolean
load_contested (TepatDb  *db,
                Making   *self,
                GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT jenis, subjek, bidang FROM konflik"
                                       " WHERE keadaan = 'terbuka'", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_hash_table_add (self->contested, g_strjoin (":", tepat_stmt_get_text (stmt, 0),
                                                  tepat_stmt_get_text (stmt, 1),
                                                  tepat_stmt_get_text (stmt, 2), NULL));

  return !row;
}

/* Whom the other groups of a part speak of: them, their families and who lives there. */
static gboolean
add_uids (TepatDb     *db,
          Making      *self,
          const char  *sql,
          GError     **error)
{
  g_autoptr(GList) known = g_hash_table_get_keys (self->people);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (stmt == NULL)
    return FALSE;
  for (GList *l = known; l != NULL; l = l->next)
    {
      gboolean row = TRUE;

      tepat_stmt_bind (stmt, "s", l->data);
      while (tepat_stmt_step (stmt, &row, error) && row)
        g_ptr_array_add (found, g_strdup (tepat_stmt_get_text (stmt, 0)));
      if (row)
        return FALSE;
      tepat_stmt_reset (stmt);
    }
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (self->people, g_strdup (found->pdata[i]));

  return TRUE;
}

static gboolean
list_people (TepatDb  *db,
             Making   *self,
             GError  **error)
{
  if (!self->kind->part)
    return TRUE;
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 1; self->kind->groups[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) subjects = package_subject_list (self->kind->groups[i]);

      for (guint j = 0; j < subjects->len; j++)
        if (!package_table_add_people (db, ((PackageSubject *) subjects->pdata[j])->def,
                                       self->spec->wilayah, self->people, error))
          return FALSE;
    }

  return add_uids (db, self, "SELECT k.uid FROM penduduk AS p JOIN keluarga AS k"
                             " ON k.id = p.keluarga WHERE p.uid = $1", error) &&
         add_uids (db, self, "SELECT p.uid FROM keluarga AS k JOIN penduduk AS p"
                             " ON p.keluarga = k.id WHERE k.uid = $1", error);
}

/* What tells which row it is goes with the rest. */
static void
add_keys (PackageRecord *record,
          GHashTable    *only)
{
  const TepatPackageTable *def = record->subject->def;

  if (def == NULL || g_hash_table_size (only) == 0)
    return;
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (c->key && package_record_get (record, package_table_field_of (c)) != NULL)
      g_hash_table_add (only, (gpointer) package_table_field_of (c));
}

/* Of a record that left the desa only that it did. */
static GHashTable *
choose_fields (Making        *self,
               PackageRecord *record,
               GHashTable    *base)
{
  GHashTable *only = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean left = strcmp (record->wilayah, self->spec->wilayah) != 0;
  GHashTableIter iter;
  gpointer name, field;

  g_hash_table_iter_init (&iter, record->fields);
  while (g_hash_table_iter_next (&iter, &name, &field))
    {
      g_autofree char *key = g_strjoin (":", record->subject->name, record->uid, name, NULL);

      if (package_know_has (base, ((PackageField *) field)->mark) ||
          (left && strcmp (name, "wilayah") != 0))
        continue;
      g_hash_table_add (only, name);
      if (g_hash_table_contains (self->contested, key))
        g_hash_table_add (record->contested, g_strdup (name));
    }
  if (!left)
    add_keys (record, only);

  return only;
}

static void
note_media (Making        *self,
            PackageRecord *record,
            GHashTable    *only)
{
  const TepatPackageTable *def = record->subject->def;
  const char *set = g_hash_table_contains (only, PACKAGE_FILES)
                    ? package_record_get_value (record, PACKAGE_FILES) : NULL;
  g_autoptr(JsonNode) node = set != NULL ? tepat_json_parse (set, -1, NULL) : NULL;
  JsonArray *rows = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    g_hash_table_add (self->media, g_strdup (json_array_get_string_element (
      json_array_get_array_element (rows, i), 0)));
  if (def != NULL)
    package_table_add_files (def, record, only, self->media);
}

static gboolean
write_record (Making      *self,
              const char  *isi,
              GHashTable  *base,
              GError     **error)
{
  g_autoptr(PackageRecord) record = package_record_parse (isi, -1, error);
  g_autoptr(GHashTable) only = NULL;
  g_autofree char *text = NULL;

  if (record == NULL)
    return FALSE;
  only = choose_fields (self, record, base);
  if (g_hash_table_size (only) == 0)
    return TRUE;
  note_media (self, record, only);
  self->n_rows++;
  text = package_record_to_text (record, only, FALSE);

  return package_writer_line (self->writer, text, strlen (text), error);
}

static gboolean
write_subject (TepatDb               *db,
               Making                *self,
               const PackageSubject  *subject,
               GHashTable            *base,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  GHashTable *people = package_kind_is_part (self->kind, subject->kelompok) ? self->people : NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT isi, uid FROM paket_salinan WHERE jenis = $1"
                                       " AND (wilayah = $2 OR dari = $2) ORDER BY uid", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", subject->name, self->spec->wilayah);
  while (tepat_stmt_step (stmt, &row, error) && row)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        ((people == NULL || g_hash_table_contains (people, tepat_stmt_get_text (stmt, 1))) &&
         !write_record (self, tepat_stmt_get_text (stmt, 0), base, error)))
      return FALSE;

  return !row;
}

static gboolean
write_subjects (TepatDb       *db,
                Making        *self,
                GHashTable    *bases,
                GCancellable  *cancellable,
                GError       **error)
{
  for (guint i = 0; self->kind->groups[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) subjects = package_subject_list (self->kind->groups[i]);

      for (guint j = 0; j < subjects->len; j++)
        if (!write_subject (db, self, subjects->pdata[j],
                            g_hash_table_lookup (bases, self->kind->groups[i]), cancellable,
                            error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
write_file (TepatDb     *db,
            Making      *self,
            const char  *sha256,
            GError     **error)
{
  g_autofree char *nama = NULL, *path = tepat_media_get_path (self->store, sha256);
  TepatMedia media = { (char *) sha256, NULL, 0, NULL };

  if (!tepat_db_get_text_trusted (db, "SELECT nama FROM media WHERE sha256 = $1", &nama, error,
                                  "s", sha256) ||
      !tepat_db_get_int_trusted (db, "SELECT ukuran FROM media WHERE sha256 = $1", &media.ukuran,
                                 error, "s", sha256))
    return FALSE;
  media.nama = nama != NULL ? nama : (char *) sha256;

  return package_writer_media (self->writer, &media, path, error);
}

static gboolean
write_files (TepatDb       *db,
             Making        *self,
             GCancellable  *cancellable,
             GError       **error)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer sha256;

  g_hash_table_iter_init (&iter, self->media);
  while (g_hash_table_iter_next (&iter, &sha256, NULL))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_file (db, self, sha256, error))
        return FALSE;
      if (self->job != NULL)
        tepat_job_set_progress (self->job, ++n, g_hash_table_size (self->media));
    }

  return TRUE;
}

/* From one picture of the store, so that the rows are what the head says. */
static gpointer
write_all (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Making *self = data;
  g_autoptr(GHashTable) bases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                       (GDestroyNotify) g_hash_table_unref);
  TepatKantorKeys keys;
  gboolean ok;

  if (!tepat_kantor_load_keys (db, &keys, error))
    return NULL;
  self->writer = package_writer_new (self->spec->path, self->receiver, error);
  ok = self->writer != NULL && load_contested (db, self, error) &&
       list_people (db, self, error) &&
       write_head (db, self, bases, error) &&
       (!self->kind->lists || package_acuan_write (db, self->spec->wilayah, self->writer,
                                                   &self->n_rows, error)) &&
       write_subjects (db, self, bases, cancellable, error) &&
       write_files (db, self, cancellable, error) &&
       package_writer_end (self->writer, self->manifest, &keys, self->spec->split, &self->paths,
                           error);
  sodium_memzero (&keys, sizeof keys);

  return ok ? self : NULL;
}

/* Noting */

static gpointer
note (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Making *self = data;
  g_autofree char *now = tepat_time_now ();

  if (tepat_db_run_trusted (db, "INSERT INTO paket (uid, arah, jenis, kantor, wilayah, keadaan,"
                                " dibuat, waktu, pelaku, bagian, baru) VALUES ($1, 'keluar', $2,"
                                " $3, $4, 'dibuat', $5, $6, $7, $8, $9)", error, "ssissssii",
                            self->manifest->uid, self->kind->name,
                            self->receiver->id, self->spec->wilayah, self->manifest->dibuat, now,
                            tepat_actor_get_nama (self->actor), (gint64) self->paths->len,
                            (gint64) self->n_rows))
    write_entry (db, "paket.buat", self, self->n_rows, error);

  return NULL;
}

static PackageManifest *
new_manifest (Making *self)
{
  PackageManifest *manifest = g_new0 (PackageManifest, 1);

  manifest->uid = tepat_uid_new ();
  manifest->jenis = g_strdup (self->kind->name);
  manifest->wilayah = g_strdup (self->spec->wilayah);
  manifest->dibuat = tepat_time_now ();
  manifest->oleh = g_strdup (tepat_actor_get_nama (self->actor));

  return manifest;
}

static void
complete_manifest (Making *self)
{
  PackageManifest *manifest = self->manifest;

  manifest->untuk = g_strdup (self->receiver->uid);
  manifest->kantor = g_new0 (TepatKantor, 1);
  *manifest->kantor = (TepatKantor) { 0, g_strdup (self->own->uid), g_strdup (self->own->nama),
                                      g_strdup (self->own->wilayah), g_strdup (self->own->tanda),
                                      g_strdup (self->own->segel), g_strdup ("sendiri") };
}

static TepatPackageReport *
new_report (Making *self)
{
  TepatPackageReport *report = package_report_new (self->manifest);

  g_clear_pointer (&report->kantor, tepat_kantor_free);
  report->kantor = g_steal_pointer (&self->receiver);
  report->baru = self->n_rows;
  report->lampiran = g_hash_table_size (self->media);
  report->bagian = self->paths->len;
  report->berkas = g_ptr_array_ref (self->paths);

  return report;
}

static TepatPackageReport *
run (Making   *self,
     GError  **error)
{
  GCancellable *cancellable = self->job != NULL ? tepat_job_get_cancellable (self->job) : NULL;
  GError *local = NULL;

  tepat_store_write (self->store, self->actor, scan, self, NULL, cancellable, &local);
  if (local == NULL)
    {
      complete_manifest (self);
      tepat_store_read (self->store, self->actor, write_all, self, cancellable, &local);
    }
  g_clear_pointer (&self->writer, package_writer_free);
  if (local == NULL)
    tepat_store_write (self->store, self->actor, note, self, NULL, cancellable, &local);
  if (local == NULL)
    return new_report (self);
  g_propagate_error (error, local);

  return NULL;
}

/**
 * tepat_package_make:
 * @job: (nullable): shows progress and can be cancelled
 *
 * Makes a package. A file that could not be written to its end is not left behind.
 *
 * Returns: (transfer full): what is in it: @baru counts the records
 */
TepatPackageReport *
tepat_package_make (TepatStore              *store,
                    TepatActor              *actor,
                    const TepatPackageMake  *spec,
                    TepatJob                *job,
                    GError                 **error)
{
  Making self = { store, actor, spec, job };
  TepatPackageReport *report = NULL;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && actor != NULL && spec != NULL, NULL);

  if ((self.kind = package_kind_find (spec->jenis, error)) == NULL)
    return NULL;
  self.manifest = new_manifest (&self);
  self.media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.contested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report = run (&self, error);
  g_clear_pointer (&self.paths, g_ptr_array_unref);
  g_hash_table_unref (self.media);
  g_hash_table_unref (self.contested);
  g_clear_pointer (&self.people, g_hash_table_unref);
  package_kind_free (self.kind);
  package_manifest_free (self.manifest);
  tepat_kantor_free (self.own);
  tepat_kantor_free (self.receiver);

  return report;
}
