/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-undo"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-change.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-json.h"
#include "tepat-package-private.h"

typedef struct
{
  const char     *uid;
  const char     *alasan;
  guint          *ditinggal;
  TepatDb        *db;
  PackageContext *context;
  gint64          id;
  gint64          jejak_seq;
  char           *jenis;
  char           *wilayah;
  char           *keadaan;
  char           *tahu;
} Undo;

static gboolean
load (Undo    *self,
      GError **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT id, jejak_seq, jenis, wilayah, keadaan, tahu"
                                             " FROM paket WHERE uid = $1 AND arah = 'masuk'",
                                   error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", self->uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return package_fail (error, TEPAT_PACKAGE_ERROR_UNKNOWN,
                         _("There is no such package. Nothing was changed. See tepat paket list."));
  self->id = tepat_stmt_get_int (stmt, 0);
  self->jejak_seq = tepat_stmt_get_int (stmt, 1);
  self->jenis = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->wilayah = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->keadaan = g_strdup (tepat_stmt_get_text (stmt, 4));
  self->tahu = g_strdup (tepat_stmt_get_text (stmt, 5));

  return TRUE;
}

static gboolean
count (Undo        *self,
       const char  *sql,
       gint64      *n,
       GError     **error)
{
  return tepat_db_get_int_trusted (self->db, sql, n, error, "i", self->id);
}

static gboolean
check (Undo    *self,
       GError **error)
{
  gint64 later = 0, decided = 0;

  if (strcmp (self->keadaan, "diterapkan") != 0)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("This package was not applied, or was taken back already. Nothing was "
                           "changed."));
  if (strcmp (self->jenis, "acuan") == 0)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("Lists are not taken back. Nothing was changed. Import the list that "
                           "should count instead."));
  if (!count (self, "SELECT count (*) FROM paket AS p JOIN paket AS q ON q.wilayah = p.wilayah"
                    " WHERE p.id = $1 AND q.arah = 'masuk' AND q.keadaan = 'diterapkan'"
                    " AND q.jenis <> 'acuan' AND q.waktu > p.waktu", &later, error) ||
      !count (self, "SELECT count (*) FROM konflik WHERE paket = $1 AND keadaan = 'diputus'",
              &decided, error))
    return FALSE;
  if (later > 0)
    return package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                         _("A later package of this desa was applied. Nothing was changed. Take "
                           "that one back first."));

  return decided == 0 ||
         package_fail (error, TEPAT_PACKAGE_ERROR_STATE,
                       _("A conflict of this package was decided. Nothing was changed. Undo that "
                         "decision first: tepat konflik undo."));
}

static gboolean
undo_register (Undo    *self,
               GError **error)
{
  g_autoptr(TepatSaveReport) report = NULL;

  if (self->jejak_seq == 0)
    return TRUE;
  report = tepat_act_undo_one (self->db, self->jejak_seq, TEPAT_ACT_PACKAGE, TRUE,
                               &self->context->lists, self->alasan, error);
  if (report == NULL)
    return FALSE;
  *self->ditinggal += report->conflicts->len;

  return TRUE;
}

static GHashTable *
read_values (const char *rekam)
{
  g_autoptr(JsonNode) node = tepat_json_parse (rekam, -1, NULL);
  GHashTable *values = tepat_record_values_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return values;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    if (strcmp (name, PACKAGE_TRAIL) != 0)
      g_hash_table_insert (values, g_strdup (name), JSON_NODE_HOLDS_NULL (value)
                                                    ? NULL : json_node_dup_string (value));

  return values;
}

/* Rows outside the register, and attachments; gone: those that the package removed, which come back
 * when whom they speak of is there again. */
static gboolean
restore_row (Undo                  *self,
             const PackageSubject  *subject,
             const char            *uid,
             const char            *rekam,
             gboolean               gone,
             GError               **error)
{
  g_autoptr(GHashTable) values = NULL;
  PackageLive live;
  gboolean found;

  if (!package_subject_load (self->context, subject, uid, &live, error))
    return FALSE;
  found = live.found;
  package_live_clear (&live);
  if (gone != (!found && rekam != NULL))
    return TRUE;
  if (rekam == NULL)
    return !found || subject->def == NULL ||
           package_subject_remove (self->context, subject, uid, error);
  values = read_values (rekam);
  if (g_hash_table_size (values) == 0 || (!found && subject->def == NULL))
    return TRUE;

  return package_subject_write (self->context, subject, uid, !found, values, error);
}

static gboolean
restore_copy (Undo        *self,
              const char  *jenis,
              const char  *uid,
              const char  *salinan,
              GError     **error)
{
  g_autoptr(PackageRecord) record = NULL;

  if (salinan == NULL)
    return tepat_db_run_trusted (self->db, "DELETE FROM paket_salinan WHERE jenis = $1"
                                           " AND uid = $2", error, "ss", jenis, uid);
  if ((record = package_record_parse (salinan, -1, error)) == NULL)
    return FALSE;

  /* No version fits, so that it is compared with the record when it is next looked at. */
  return tepat_db_run_trusted (self->db, "UPDATE paket_salinan SET isi = $1, wilayah = $2,"
                                         " dari = $3, versi = 0, ekor = -1 WHERE jenis = $4"
                                         " AND uid = $5", error, "sssss", salinan, record->wilayah,
                               record->dari, jenis, uid);
}

typedef struct
{
  char *jenis;
  char *uid;
  char *salinan;
  char *rekam;
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_free (before->jenis);
  g_free (before->uid);
  g_free (before->salinan);
  g_free (before->rekam);
  g_free (before);
}

static GPtrArray *
list_before (Undo    *self,
             GError **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (before_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT jenis, uid, salinan, rekam FROM paket_sebelum"
                                             " WHERE paket = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", self->id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      Before *before = g_new0 (Before, 1);

      *before = (Before) { g_strdup (tepat_stmt_get_text (stmt, 0)),
                           g_strdup (tepat_stmt_get_text (stmt, 1)),
                           g_strdup (tepat_stmt_get_text (stmt, 2)),
                           g_strdup (tepat_stmt_get_text (stmt, 3)) };
      g_ptr_array_add (all, before);
    }

  return row ? NULL : g_steal_pointer (&all);
}

/* Attachments and identities first: a record that came with them could not go. */
static gboolean
undo_rows (Undo       *self,
           GPtrArray  *all,
           gboolean    gone,
           GError    **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Before *before = all->pdata[i];
      const PackageSubject *subject = package_subject_find (before->jenis);
      g_autoptr(GHashTable) none = tepat_record_values_new ();

      if (subject == NULL)
        continue;
      if (subject->def == NULL && before->salinan == NULL && before->rekam == NULL)
        {
          if (gone)
            continue;
          g_hash_table_insert (none, g_strdup (PACKAGE_FILES), NULL);
          if (strcmp (subject->name, "penduduk") == 0)
            g_hash_table_insert (none, g_strdup (PACKAGE_IDS), NULL);
          if (!package_subject_write (self->context, subject, before->uid, FALSE, none, error))
            return FALSE;
        }
      else if (!restore_row (self, subject, before->uid, before->rekam, gone, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
undo_copies (Undo       *self,
             GPtrArray  *all,
             GError    **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Before *before = all->pdata[i];

      if (!restore_copy (self, before->jenis, before->uid, before->salinan, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
undo_knowledge (Undo    *self,
                GError **error)
{
  g_autoptr(JsonNode) node = self->tahu != NULL ? tepat_json_parse (self->tahu, -1, NULL) : NULL;
  JsonObjectIter iter;
  const char *kelompok;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &kelompok, &value))
    {
      g_autoptr(GHashTable) know = package_know_from_json (value);

      if (know == NULL ||
          !package_know_save (self->db, self->context->own->id, self->wilayah, kelompok, know,
                              error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
end (Undo    *self,
     GError **error)
{
  const TepatJejakEntry entry = { "paket.batal", "paket", self->uid, NULL, NULL, self->alasan };

  tepat_db_note_change (self->db, "paket", self->uid);
  tepat_db_note_change (self->db, "konflik", NULL);

  return tepat_db_run_trusted (self->db, "UPDATE konflik SET keadaan = 'ditarik',"
                                         " versi = versi + 1 WHERE paket = $1"
                                         " AND keadaan = 'terbuka'", error, "i", self->id) &&
         tepat_db_run_trusted (self->db, "DELETE FROM paket_sebelum WHERE paket = $1", error, "i",
                               self->id) &&
         tepat_db_run_trusted (self->db, "DELETE FROM paket_tolak WHERE paket = $1", error, "i",
                               self->id) &&
         tepat_db_run_trusted (self->db, "UPDATE paket SET keadaan = 'dibatalkan' WHERE id = $1",
                               error, "i", self->id) &&
         tepat_jejak_append (self->db, &entry, error);
}

static gboolean
run (Undo    *self,
     GError **error)
{
  TepatActor *actor = tepat_db_get_actor (self->db);
  g_autoptr(GPtrArray) all = NULL;
  gint64 seq;

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_IMPOR, error) || !load (self, error) ||
      !tepat_access_require_wilayah (actor, self->wilayah, error) || !check (self, error) ||
      (self->context = package_context_new (self->db, TEPAT_ACT_PACKAGE, self->alasan,
                                            error)) == NULL ||
      (all = list_before (self, error)) == NULL)
    return FALSE;

  return undo_rows (self, all, FALSE, error) &&
         package_context_finish (self->context, &seq, error) && undo_register (self, error) &&
         undo_rows (self, all, TRUE, error) && undo_copies (self, all, error) &&
         undo_knowledge (self, error) && end (self, error);
}

static gpointer
undo (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Undo *self = data;

  self->db = db;
  run (self, error);
  g_clear_pointer (&self->context, package_context_free);

  return NULL;
}

/**
 * tepat_package_undo:
 * @uid: of a package that was applied
 * @alasan: (nullable): why
 * @ditinggal: (out): fields that were changed since and stay as they are
 *
 * Takes a package back in one transaction; its undecided conflicts go with it. It may be applied
 * again.
 */
gboolean
tepat_package_undo (TepatStore  *store,
                    TepatActor  *actor,
                    const char  *uid,
                    const char  *alasan,
                    guint       *ditinggal,
                    GError     **error)
{
  Undo self = { uid, alasan, ditinggal };
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && uid != NULL && ditinggal != NULL, FALSE);

  *ditinggal = 0;
  tepat_store_write (store, actor, undo, &self, NULL, NULL, &local);
  g_free (self.jenis);
  g_free (self.wilayah);
  g_free (self.keadaan);
  g_free (self.tahu);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}
