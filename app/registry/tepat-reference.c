/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-reference"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-format.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-json.h"
#include "tepat-mutu.h"
#include "tepat-office.h"
#include "tepat-reference-private.h"

#define RESOURCES "/id/tepat/Tepat/reference"
#define BASE_PROFILE "generik"
#define BLOCKING_LIST "mutu-penghalang"

G_DEFINE_QUARK (tepat-reference-error-quark, tepat_reference_error)
G_DEFINE_BOXED_TYPE (TepatReference, tepat_reference, tepat_reference_ref, tepat_reference_unref)

struct _TepatReference
{
  GHashTable *lists;
  GHashTable *questionnaires;
  GHashTable *profiles;
  GPtrArray  *profile_order;
};

/* The newest document in force of each kind and code, by "kind/code". */
typedef struct
{
  GHashTable *documents;
  GHashTable *bundled;     /* those that come with the application */
  char       *today;
} Shelf;

static void
shelf_clear (Shelf *shelf)
{
  g_clear_pointer (&shelf->documents, g_hash_table_unref);
  g_clear_pointer (&shelf->bundled, g_hash_table_unref);
  g_clear_pointer (&shelf->today, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shelf, shelf_clear)

/* @db: (nullable): of the workspace whose day it is; else it is that of WIB */
static gboolean
shelf_init (Shelf    *shelf,
            TepatDb  *db,
            GError  **error)
{
  shelf->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) json_object_unref);
  shelf->bundled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) json_object_unref);
  shelf->today = db != NULL ? tepat_office_today (db, error) : tepat_format_today (TEPAT_ZONE_WIB);

  return shelf->today != NULL;
}

/* A document that says what it is; its contents are looked at when it is used. */
static JsonObject *
parse_document (const char  *json,
                gssize       length,
                GError     **error)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) problem = NULL;
  JsonObject *object;

  if ((root = tepat_json_parse (json, length, &problem)) == NULL)
    {
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("The file is not a reference document: %s"), problem->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (root))
    goto invalid;
  object = json_node_get_object (root);
  if (tepat_reference_get_text (object, "jenis") == NULL ||
      tepat_reference_get_text (object, "kode") == NULL ||
      tepat_reference_get_text (object, "versi") == NULL ||
      tepat_reference_get_text (object, "nama") == NULL ||
      tepat_reference_get_text (object, "berlaku_dari") == NULL ||
      tepat_reference_get_array (object, "isi") == NULL)
    goto invalid;
  return json_object_ref (object);

invalid:
  g_set_error_literal (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                       _("The document does not say what it is. It needs jenis, kode, versi, "
                         "nama, berlaku_dari and isi."));
  return NULL;
}

static gboolean
is_in_force (JsonObject *document,
             const char *today)
{
  const char *until = tepat_reference_get_text (document, "berlaku_sampai");

  return strcmp (tepat_reference_get_text (document, "berlaku_dari"), today) <= 0 &&
         (until == NULL || strcmp (until, today) >= 0);
}

/* What is in force goes before what is not; then the later one; then the one that came later. */
static gboolean
replaces (JsonObject *document,
          JsonObject *other,
          const char *today)
{
  gboolean force = is_in_force (document, today);

  if (force != is_in_force (other, today))
    return force;
  return strcmp (tepat_reference_get_text (document, "berlaku_dari"),
                 tepat_reference_get_text (other, "berlaku_dari")) >= 0;
}

static void
shelf_take (Shelf      *shelf,
            JsonObject *document)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", tepat_reference_get_text (document, "jenis"),
                                          tepat_reference_get_text (document, "kode"));
  JsonObject *other = g_hash_table_lookup (shelf->documents, key);

  if (other == NULL || replaces (document, other, shelf->today))
    g_hash_table_replace (shelf->documents, g_steal_pointer (&key), json_object_ref (document));
}

static gboolean
shelf_take_json (Shelf       *shelf,
                 const char  *json,
                 gssize       length,
                 GError     **error)
{
  g_autoptr(JsonObject) document = parse_document (json, length, error);

  if (document == NULL)
    return FALSE;
  shelf_take (shelf, document);
  return TRUE;
}

static gboolean
shelf_take_resource (Shelf       *shelf,
                     const char  *name,
                     GError     **error)
{
  g_autofree char *path = g_build_filename (RESOURCES, name, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, error);

  if (bytes != NULL && shelf_take_json (shelf, g_bytes_get_data (bytes, NULL),
                                        (gssize) g_bytes_get_size (bytes), error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
shelf_take_bundled (Shelf   *shelf,
                    GError **error)
{
  g_auto(GStrv) names = g_resources_enumerate_children (RESOURCES, 0, error);
  GHashTableIter iter;
  gpointer key, document;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!shelf_take_resource (shelf, names[i], error))
      return FALSE;
  if (names == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, shelf->documents);
  while (g_hash_table_iter_next (&iter, &key, &document))
    g_hash_table_insert (shelf->bundled, g_strdup (key), json_object_ref (document));
  return TRUE;
}

/* @list: the one list that is wanted, or %NULL for all documents. */
static gboolean
shelf_take_imported (Shelf       *shelf,
                     TepatDb     *db,
                     const char  *list,
                     GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, list != NULL
                                       ? "SELECT isi FROM referensi WHERE jenis = 'daftar'"
                                         " AND kode = $1 ORDER BY berlaku_dari, versi"
                                       : "SELECT isi FROM referensi ORDER BY berlaku_dari, versi",
                                   error);
  if (stmt == NULL)
    return FALSE;
  if (list != NULL)
    tepat_stmt_bind (stmt, "s", list);
  while (tepat_stmt_step (stmt, &row, error) && row)
    if (!shelf_take_json (shelf, tepat_stmt_get_text (stmt, 0), -1, error))
      return FALSE;
  return error == NULL || *error == NULL;
}

static gboolean
build_list (TepatReference  *self,
            JsonObject      *document,
            JsonObject      *bundled,
            GError         **error)
{
  const char *kode = tepat_reference_get_text (document, "kode");
  g_autoptr(JsonArray) codes = tepat_reference_dup_codes (document, bundled);
  TepatCodeList *list = tepat_code_list_new (kode, tepat_reference_get_text (document, "nama"),
                                             codes, error);

  if (list == NULL)
    return FALSE;
  g_hash_table_replace (self->lists, g_strdup (kode), list);
  return TRUE;
}

static gboolean
build_questionnaire (TepatReference  *self,
                     JsonObject      *document,
                     GError         **error)
{
  TepatQuestionnaire *questionnaire = tepat_questionnaire_new (self, document, error);

  if (questionnaire == NULL)
    return FALSE;
  g_hash_table_replace (self->questionnaires,
                        g_strdup (tepat_reference_get_text (document, "kode")), questionnaire);
  return TRUE;
}

static gboolean
build_profile (TepatReference  *self,
               JsonObject      *base,
               JsonObject      *document,
               GError         **error)
{
  TepatImportProfile *profile = tepat_import_profile_new (self, base, document, error);

  if (profile == NULL)
    return FALSE;
  g_hash_table_replace (self->profiles, g_strdup (tepat_reference_get_text (document, "kode")),
                        profile);
  g_ptr_array_add (self->profile_order, profile);
  return TRUE;
}

/* Builds all documents of one kind, in the order of their codes. */
static gboolean
build_kind (TepatReference  *self,
            Shelf           *shelf,
            const char      *jenis,
            GError         **error)
{
  g_autoptr(GList) keys = g_list_sort (g_hash_table_get_keys (shelf->documents),
                                       (GCompareFunc) strcmp);
  JsonObject *base = g_hash_table_lookup (shelf->documents, "bidang/model");

  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonObject *document = g_hash_table_lookup (shelf->documents, l->data);
      gboolean ok = TRUE;

      if (strcmp (tepat_reference_get_text (document, "jenis"), jenis) != 0)
        continue;
      if (strcmp (jenis, "daftar") == 0)
        ok = build_list (self, document, g_hash_table_lookup (shelf->bundled, l->data), error);
      else if (strcmp (jenis, "kuesioner") == 0)
        ok = build_questionnaire (self, document, error);
      else
        ok = build_profile (self, base, document, error);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static TepatReference *
build (Shelf   *shelf,
       GError **error)
{
  g_autoptr(TepatReference) self = g_atomic_rc_box_new0 (TepatReference);

  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) tepat_code_list_free);
  self->questionnaires = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) tepat_questionnaire_free);
  self->profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) tepat_import_profile_free);
  self->profile_order = g_ptr_array_new ();
  if (!build_kind (self, shelf, "daftar", error) ||
      !build_kind (self, shelf, "kuesioner", error) ||
      !build_kind (self, shelf, "profil-impor", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tepat_reference_new_bundled:
 * @error: return location
 *
 * The documents that come with the application.
 *
 * Returns: (transfer full): the reference
 */
TepatReference *
tepat_reference_new_bundled (GError **error)
{
  g_auto(Shelf) shelf = { 0 };

  return shelf_init (&shelf, NULL, error) && shelf_take_bundled (&shelf, error)
           ? build (&shelf, error) : NULL;
}

/* The last one that was built, which nobody changes any more, and of what. */
static GMutex last_lock;
static TepatReference *last;
static char *last_sources;

/* Which documents the workspace has, and the day that says which of all are in force. */
static char *
describe_sources (Shelf    *shelf,
                  TepatDb  *db,
                  GError  **error)
{
  g_autofree char *imported = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT group_concat (line, ' ') FROM (SELECT jenis || '/'"
                                      " || kode || '/' || versi || '/' || sha256 AS line"
                                      " FROM referensi ORDER BY jenis, kode, versi)", &imported,
                                  error, ""))
    return NULL;

  return g_strconcat (shelf->today, " ", imported, NULL);
}

/**
 * tepat_reference_load:
 * @db: a connection
 * @error: return location
 *
 * The documents that come with the application and those of the workspace; of each code the newest
 * one in force today. Read once, however many ask.
 *
 * Returns: (transfer full): the reference
 */
TepatReference *
tepat_reference_load (TepatDb  *db,
                      GError  **error)
{
  g_auto(Shelf) shelf = { 0 };
  g_autoptr(GMutexLocker) locker = NULL;
  g_autofree char *sources = NULL;
  TepatReference *self;

  g_return_val_if_fail (db != NULL, NULL);

  if (!shelf_init (&shelf, db, error) ||
      (sources = describe_sources (&shelf, db, error)) == NULL)
    return NULL;
  locker = g_mutex_locker_new (&last_lock);
  if (g_strcmp0 (sources, last_sources) == 0)
    return tepat_reference_ref (last);
  if (!shelf_take_bundled (&shelf, error) || !shelf_take_imported (&shelf, db, NULL, error) ||
      (self = build (&shelf, error)) == NULL)
    return NULL;
  g_clear_pointer (&last, tepat_reference_unref);
  g_free (last_sources);
  last = tepat_reference_ref (self);
  last_sources = g_steal_pointer (&sources);

  return self;
}

/** tepat_reference_ref: Returns: (transfer full): @self with one more reference */
TepatReference *
tepat_reference_ref (TepatReference *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TepatReference *self = data;

  g_clear_pointer (&self->profile_order, g_ptr_array_unref);
  g_clear_pointer (&self->profiles, g_hash_table_unref);
  g_clear_pointer (&self->questionnaires, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
}

/** tepat_reference_unref: Gives a reference back. */
void
tepat_reference_unref (TepatReference *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/** tepat_reference_get_list: Returns: (nullable): the code list @kode */
const TepatCodeList *
tepat_reference_get_list (const TepatReference *self,
                          const char           *kode)
{
  g_return_val_if_fail (self != NULL && kode != NULL, NULL);

  return g_hash_table_lookup (self->lists, kode);
}

/** tepat_reference_get_questionnaire: Returns: (nullable): the questionnaire @kode */
const TepatQuestionnaire *
tepat_reference_get_questionnaire (const TepatReference *self,
                                   const char           *kode)
{
  g_return_val_if_fail (self != NULL && kode != NULL, NULL);

  return g_hash_table_lookup (self->questionnaires, kode);
}

/** tepat_reference_get_profile: Returns: (nullable): the import profile @kode */
const TepatImportProfile *
tepat_reference_get_profile (const TepatReference *self,
                             const char           *kode)
{
  g_return_val_if_fail (self != NULL && kode != NULL, NULL);

  return g_hash_table_lookup (self->profiles, kode);
}

/** tepat_reference_get_n_profiles: Returns: how many import profiles there are */
guint
tepat_reference_get_n_profiles (const TepatReference *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->profile_order->len;
}

/** tepat_reference_get_nth_profile: Returns: (nullable): the import profile at place @n */
const TepatImportProfile *
tepat_reference_get_nth_profile (const TepatReference *self,
                                 guint                 n)
{
  g_return_val_if_fail (self != NULL, NULL);

  return n < self->profile_order->len ? g_ptr_array_index (self->profile_order, n) : NULL;
}

/* What blocks, as the document writes it; codes of a newer Tepat say nothing here. */
static guint
blocking_of (JsonObject *document)
{
  JsonArray *codes = tepat_reference_get_array (document, "isi");
  guint mutu = 0;

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *code = tepat_reference_get_element (codes, i);
      const char *kode = code != NULL ? tepat_reference_get_text (code, "kode") : NULL;

      mutu |= kode != NULL ? tepat_mutu_from_code (kode) : 0;
    }
  return mutu;
}

/**
 * tepat_reference_load_blocking_mutu:
 * @db: a connection
 * @mutu: (out): the flags, as bits
 * @error: return location
 *
 * Reads only the list of flags that block the finalisation: the office's own where it has one in
 * force today.
 *
 * Returns: %TRUE on success
 */
gboolean
tepat_reference_load_blocking_mutu (TepatDb  *db,
                                    guint    *mutu,
                                    GError  **error)
{
  g_auto(Shelf) shelf = { 0 };

  g_return_val_if_fail (db != NULL && mutu != NULL, FALSE);

  if (!shelf_init (&shelf, db, error) ||
      !shelf_take_resource (&shelf, "daftar-" BLOCKING_LIST ".json", error) ||
      !shelf_take_imported (&shelf, db, BLOCKING_LIST, error))
    return FALSE;
  *mutu = blocking_of (g_hash_table_lookup (shelf.documents, "daftar/" BLOCKING_LIST));
  return TRUE;
}

/**
 * tepat_reference_match_headers:
 * @self: the reference
 * @profile: (nullable): the profile that the user chose, or %NULL to choose the one that fits best
 * @headers: (array length=n_headers): the header row, whose cells may be %NULL
 * @n_headers: number of columns
 *
 * Finds out what kind of file this is and what its columns are.
 *
 * Returns: (transfer full): the mapping
 */
TepatHeaderMatch *
tepat_reference_match_headers (const TepatReference     *self,
                               const TepatImportProfile *profile,
                               const char * const       *headers,
                               guint                     n_headers)
{
  g_autoptr(TepatHeaderMatch) best = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (profile == NULL)
    profile = tepat_reference_get_profile (self, BASE_PROFILE);
  else
    return tepat_import_profile_match_headers (profile, headers, n_headers);
  if (profile != NULL)
    best = tepat_import_profile_match_headers (profile, headers, n_headers);
  for (guint i = 0; i < self->profile_order->len; i++)
    {
      g_autoptr(TepatHeaderMatch) match = NULL;

      match = tepat_import_profile_match_headers (g_ptr_array_index (self->profile_order, i),
                                                  headers, n_headers);
      if (best == NULL || match->score > best->score)
        {
          g_clear_pointer (&best, tepat_header_match_free);
          best = g_steal_pointer (&match);
        }
    }
  return g_steal_pointer (&best);
}

/**
 * tepat_reference_is_header:
 * @self: the reference
 * @text: (nullable): a cell
 * @length: its length, or -1
 *
 * Whether a cell may be the header of a column; a row with several of them is the header row.
 *
 * Returns: %TRUE if some profile has a field of that name
 */
gboolean
tepat_reference_is_header (const TepatReference *self,
                           const char           *text,
                           gssize                length)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->profile_order->len; i++)
    if (tepat_import_profile_match (g_ptr_array_index (self->profile_order, i), text,
                                    length) != NULL)
      return TRUE;
  return FALSE;
}

/* The whole reference must still stand with the new document in it. */
static gboolean
try_document (TepatDb     *db,
              JsonObject  *document,
              GError     **error)
{
  const char *from = tepat_reference_get_text (document, "berlaku_dari");
  g_autoptr(TepatReference) reference = NULL;
  g_auto(Shelf) shelf = { 0 };

  if (!shelf_init (&shelf, db, error) || !shelf_take_bundled (&shelf, error) ||
      !shelf_take_imported (&shelf, db, NULL, error))
    return FALSE;
  /* Judged as of its own day, so that a document for the future is tried too. */
  if (strcmp (from, shelf.today) > 0)
    {
      g_free (shelf.today);
      shelf.today = g_strdup (from);
    }
  shelf_take (&shelf, document);
  reference = build (&shelf, error);
  return reference != NULL;
}

static gboolean
is_known_kind (const char *jenis)
{
  static const char *const known[] = { "daftar", "kuesioner", "profil-impor", "bidang", NULL };

  return g_strv_contains (known, jenis);
}

static gboolean
is_day (const char *text)
{
  guint year = 0;
  guint month = 0;
  guint day = 0;

  return strlen (text) == 10 && sscanf (text, "%4u-%2u-%2u", &year, &month, &day) == 3 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* A flag that is written wrongly would block nothing, and nobody would see it. */
static gboolean
check_flags (JsonObject  *document,
             GError     **error)
{
  JsonArray *codes = tepat_reference_get_array (document, "isi");

  if (strcmp (tepat_reference_get_text (document, "kode"), BLOCKING_LIST) != 0)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *code = tepat_reference_get_element (codes, i);
      const char *kode = code != NULL ? tepat_reference_get_text (code, "kode") : NULL;

      if (kode != NULL && tepat_mutu_from_code (kode) != 0)
        continue;
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("“%s” is no quality flag, so it could block nothing. Nothing was changed. "
                     "Take the flags from the list that comes with Tepat."),
                   kode != NULL ? kode : "");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_document (TepatDb     *db,
                JsonObject  *document,
                GError     **error)
{
  const char *from = tepat_reference_get_text (document, "berlaku_dari");
  const char *until = tepat_reference_get_text (document, "berlaku_sampai");
  const char *jenis = tepat_reference_get_text (document, "jenis");

  if (!is_known_kind (jenis))
    {
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("“%s” is not a kind of reference document."), jenis);
      return FALSE;
    }
  if (!is_day (from))
    {
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("berlaku_dari must be a date like 2026-01-31, not “%s”."), from);
      return FALSE;
    }
  if (until != NULL && (!is_day (until) || strcmp (until, from) < 0))
    {
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("berlaku_sampai must be a date like 2026-12-31, not before berlaku_dari, and "
                     "not “%s”."), until);
      return FALSE;
    }
  return check_flags (document, error) && try_document (db, document, error);
}

static gboolean
find_stored (TepatDb     *db,
             JsonObject  *document,
             char       **sha256,
             GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT sha256 FROM referensi "
                                   "WHERE jenis = $1 AND kode = $2 AND versi = $3", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "sss", tepat_reference_get_text (document, "jenis"),
                   tepat_reference_get_text (document, "kode"),
                   tepat_reference_get_text (document, "versi"));
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *sha256 = g_strdup (tepat_stmt_get_text (stmt, 0));
  return TRUE;
}

static gboolean
store_document (TepatDb     *db,
                JsonObject  *document,
                const char  *json,
                const char  *sha256,
                const char  *alasan,
                GError     **error)
{
  const char *jenis = tepat_reference_get_text (document, "jenis");
  const char *kode = tepat_reference_get_text (document, "kode");
  const char *versi = tepat_reference_get_text (document, "versi");
  g_autofree char *subjek = g_strdup_printf ("%s/%s/%s", jenis, kode, versi);
  g_autofree char *sesudah = g_strdup_printf ("{\"sha256\":\"%s\"}", sha256);
  const TepatJejakEntry entry = { .perbuatan = "referensi.impor", .subjek_jenis = "referensi",
                                  .subjek = subjek, .sesudah = sesudah, .alasan = alasan };

  return tepat_db_run_trusted (db, "INSERT INTO referensi (jenis, kode, versi, berlaku_dari, "
                               "berlaku_sampai, sha256, isi) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                               error, "sssssss", jenis, kode, versi,
                               tepat_reference_get_text (document, "berlaku_dari"),
                               tepat_reference_get_text (document, "berlaku_sampai"),
                               sha256, json) &&
         tepat_jejak_append (db, &entry, error);
}

/**
 * tepat_reference_import:
 * @db: the writer's connection
 * @json: a reference document
 * @length: its length, or -1
 * @alasan: (nullable): why it is imported, for the journal
 * @changed: (out) (optional): %FALSE if the workspace had this very document already
 * @error: return location
 *
 * Takes a document into the workspace. It must be whole, and everything that refers to it must
 * still stand. Asks for the hak `wilayah.ubah`, which is that of official lists.
 *
 * Returns: %TRUE on success
 */
gboolean
tepat_reference_import (TepatDb     *db,
                        const char  *json,
                        gssize       length,
                        const char  *alasan,
                        gboolean    *changed,
                        GError     **error)
{
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *stored = NULL;
  g_autoptr(JsonObject) document = NULL;

  g_return_val_if_fail (db != NULL && json != NULL, FALSE);

  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_WILAYAH_UBAH))
    {
      g_set_error_literal (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_NOT_ALLOWED,
                           _("Your peran may not change the reference. Ask the administrator."));
      return FALSE;
    }
  text = length < 0 ? g_strdup (json) : g_strndup (json, (gsize) length);
  document = parse_document (text, -1, error);
  if (document == NULL || !check_document (db, document, error))
    return FALSE;
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  if (!find_stored (db, document, &stored, error))
    return FALSE;
  if (changed != NULL)
    *changed = stored == NULL;
  if (stored == NULL)
    return store_document (db, document, text, sha256, alasan, error);
  if (strcmp (stored, sha256) == 0)
    return TRUE;
  g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_EXISTS,
               _("Version %s of “%s” is there already with another content. Give the document a "
                 "new version."), tepat_reference_get_text (document, "versi"),
               tepat_reference_get_text (document, "kode"));
  return FALSE;
}
