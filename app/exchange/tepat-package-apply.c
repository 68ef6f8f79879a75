/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-apply"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-json.h"
#include "tepat-package-acuan-private.h"
#include "tepat-package-apply-private.h"
#include "tepat-package-kind-private.h"
#include "tepat-package-merge-private.h"
#include "tepat-package-report-private.h"
#include "tepat-time.h"

typedef struct
{
  PackageParts       *parts;
  TepatPackageReport *report;
  gboolean            dry_run;
  PackageKind        *kind;
  PackageContent     *content;
  TepatKantor        *own;
  TepatKantorKeys     keys;
  /* In the transaction. */
  TepatDb            *db;
  PackageContext     *context;
  PackageMerge        merge;
  PackageAcuan       *acuan;
  GHashTable         *before;    /* kelompok to what was known */
  gboolean            headed;
  GCancellable       *cancellable;
} Applying;

/* Looking at the outside */

static gboolean
check_receiver (TepatDb   *db,
                Applying  *self,
                GError   **error)
{
  const PackageManifest *manifest = self->parts->manifest;
  g_autoptr(TepatKantor) other = NULL;

  if ((self->own = tepat_kantor_load_own (db, error)) == NULL)
    return FALSE;
  if (strcmp (self->own->uid, manifest->untuk) == 0)
    return TRUE;
  other = tepat_kantor_load (db, manifest->untuk, NULL);
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_FOR_US,
               _("%s sealed this package for another office (%s). It cannot be opened here. "
                 "Nothing was changed. Ask for one that is made for this office."),
               manifest->kantor->nama, other != NULL ? other->nama : manifest->untuk);

  return FALSE;
}

static gboolean
fail_untrusted (const TepatKantor  *sender,
                GError            **error)
{
  g_autofree char *words = tepat_kantor_dup_words (sender);

  if (strcmp (sender->keadaan, "ditolak") == 0)
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_TRUSTED,
                 _("Packages of %s are refused here. Nothing was changed."), sender->nama);
  else
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_TRUSTED,
                 _("This is the first package of %s. Nothing was changed. Call that office and "
                   "compare its words, “%s”; if they are the same, trust it: tepat paket keys "
                   "--trust %s."), sender->nama, words, sender->uid);

  return FALSE;
}

static gpointer
look (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Applying *self = data;
  const PackageManifest *manifest = self->parts->manifest;
  g_autoptr(TepatKantor) sender = NULL;
  gint64 n = 0;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR, error) ||
      !check_receiver (db, self, error) ||
      !tepat_db_get_text_trusted (db, "SELECT nama FROM wilayah WHERE kode = $1"
                                      " ORDER BY berlaku_dari DESC LIMIT 1", &self->report->desa,
                                  error, "s", manifest->wilayah) ||
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM paket WHERE uid = $1 AND arah = 'masuk'"
                                     " AND keadaan = 'diterapkan'", &n, error, "s", manifest->uid))
    return NULL;
  self->report->sudah = n > 0;
  if ((sender = tepat_kantor_load (db, manifest->kantor->uid, NULL)) != NULL)
    {
      tepat_kantor_free (self->report->kantor);
      self->report->kantor = g_steal_pointer (&sender);
    }

  return NULL;
}

static gpointer
know_sender (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Applying *self = data;
  TepatKantor *known = tepat_kantor_know (db, self->parts->manifest->kantor, error);

  if (known != NULL)
    {
      tepat_kantor_free (self->report->kantor);
      self->report->kantor = known;
    }

  return NULL;
}

gboolean
package_apply_check (TepatStore          *store,
                     TepatActor          *actor,
                     PackageParts        *parts,
                     TepatPackageReport  *report,
                     gboolean             dry_run,
                     GError             **error)
{
  Applying self = { .parts = parts, .report = report, .dry_run = dry_run };
  GError *local = NULL;

  tepat_store_read (store, actor, look, &self, NULL, &local);
  tepat_kantor_free (self.own);
  if (local == NULL && !dry_run && report->kantor->id == 0)
    tepat_store_write (store, actor, know_sender, &self, NULL, NULL, &local);
  if (local == NULL && strcmp (report->kantor->keadaan, "dipercaya") != 0 && !dry_run)
    fail_untrusted (report->kantor, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* Row by row */

static GHashTable *
know_of (JsonObject *object,
         const char *of,
         const char *kelompok)
{
  JsonNode *node = json_object_get_member (object, of);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         ? package_know_from_json (json_object_get_member (json_node_get_object (node), kelompok))
         : NULL;
}

/* What the sender left out because this office had told him that it knows it. */
static gboolean
check_base (GHashTable  *known,
            GHashTable  *base,
            GError     **error)
{
  return package_know_covers (known, base) ||
         package_fail (error, TEPAT_PACKAGE_ERROR_WAITS,
                       _("a whole package of the desa (tepat paket make --whole): this one builds "
                         "on what is not here, for example after a restore"));
}

/* A group that the sender has no plugin for is not in it. */
static gboolean
take_group (Applying    *self,
            JsonObject  *head,
            const char  *kelompok,
            GError     **error)
{
  g_autoptr(GHashTable) base = know_of (head, "dasar", kelompok);
  GHashTable *theirs = know_of (head, "tahu", kelompok), *mine, *before;

  if (theirs != NULL)
    g_hash_table_insert (self->merge.theirs, g_strdup (kelompok), theirs);
  if (base == NULL && theirs == NULL)
    return TRUE;
  /* Nobody knows of more changes than this office made, but for what a restore made it forget. */
  if (base == NULL || theirs == NULL ||
      package_know_get (theirs, self->context->own->uid) > self->context->clock +
                                                           PACKAGE_N_FORGOTTEN)
    return package_subject_fails (kelompok, error);
  if ((mine = package_know_load (self->db, self->context->own->id, self->parts->manifest->wilayah,
                                 kelompok, error)) == NULL)
    return FALSE;
  before = package_know_new ();
  package_know_merge (before, mine);
  g_hash_table_insert (self->before, g_strdup (kelompok), before);
  g_hash_table_insert (self->merge.mine, g_strdup (kelompok), mine);
  package_know_raise (mine, self->context->own->uid, self->context->clock - 1);

  return check_base (mine, base, error);
}

static gboolean
take_head (Applying    *self,
           const char  *line,
           gsize        length,
           GError     **error)
{
  g_autoptr(JsonNode) node = tepat_json_parse (line, (gssize) length, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || self->headed)
    return package_subject_fails ("tahu", error);
  self->headed = TRUE;
  for (guint i = 0; self->kind->groups[i] != NULL; i++)
    if (!take_group (self, json_node_get_object (node), self->kind->groups[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
take_list (Applying    *self,
           const char  *line,
           gsize        length,
           GError     **error)
{
  g_autoptr(JsonNode) node = tepat_json_parse (line, (gssize) length, NULL);

  return (self->kind->lists && node != NULL && JSON_NODE_HOLDS_OBJECT (node)) ?
         package_acuan_take (self->acuan, json_node_get_object (node), error) :
         package_subject_fails ("x", error);
}

static gboolean
take_line (gpointer     data,
           const char  *line,
           gsize        length,
           GError     **error)
{
  Applying *self = data;
  g_autoptr(PackageRecord) record = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (g_str_has_prefix (line, "{\"tahu\":"))
    return take_head (self, line, length, error);
  if (!self->headed)
    return package_subject_fails ("tahu", error);
  if (g_str_has_prefix (line, "{\"x\":"))
    return take_list (self, line, length, error);
  record = package_record_parse (line, (gssize) length, error);

  return record != NULL && package_merge_line (&self->merge, g_steal_pointer (&record), error);
}

static gboolean
note_media (Applying  *self,
            GError   **error)
{
  for (guint i = 0; !self->dry_run && i < self->content->media->len; i++)
    if (!tepat_media_note (self->db, self->content->media->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* Files are only counted in a dry run; so that their records can be tried, they are noted without
 * being there, and forgotten with the rest. */
static gboolean
pretend_media (Applying  *self,
               GError   **error)
{
  for (guint i = 0; self->dry_run && i < self->content->media->len; i++)
    {
      TepatMedia media = *(TepatMedia *) self->content->media->pdata[i];

      media.jenis = (char *) "application/pdf";
      if (!tepat_media_note (self->db, &media, error))
        return FALSE;
    }

  return TRUE;
}

/* The package in the list */

static gboolean
check_sender (Applying  *self,
              GError   **error)
{
  const PackageManifest *manifest = self->parts->manifest;
  const char *sender = self->merge.sender->wilayah;
  gboolean above = strlen (sender) < strlen (self->context->own->wilayah) &&
                   tepat_kantor_covers (sender, self->context->own->wilayah);

  if (self->kind->lists ? above : tepat_kantor_covers (sender, manifest->wilayah) &&
                                  strlen (manifest->wilayah) == 10)
    return TRUE;
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
               _("%s (%s) may not send this: %s is outside its wilayah. Nothing was changed."),
               self->merge.sender->nama, sender, manifest->wilayah);

  return FALSE;
}

static gboolean
begin_row (Applying    *self,
           const char  *keadaan,
           GError     **error)
{
  const PackageManifest *manifest = self->parts->manifest;
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run_trusted (self->db,
                               "INSERT INTO paket (uid, arah, jenis, kantor, wilayah, keadaan,"
                               " dibuat, waktu, pelaku, bagian, menunggu) VALUES ($1, 'masuk', $2,"
                               " $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (uid, arah) DO UPDATE"
                               " SET keadaan = excluded.keadaan, waktu = excluded.waktu,"
                               " pelaku = excluded.pelaku, menunggu = excluded.menunggu", error,
                               "ssisssssis", manifest->uid, manifest->jenis,
                               self->merge.sender->id, manifest->wilayah, keadaan,
                               manifest->dibuat, now,
                               tepat_actor_get_nama (tepat_db_get_actor (self->db)),
                               manifest->dari, self->report->menunggu) &&
         tepat_db_get_int_trusted (self->db, "SELECT id FROM paket WHERE uid = $1"
                                             " AND arah = 'masuk'", &self->merge.paket, error, "s",
                                   manifest->uid);
}

static char *
describe (Applying *self)
{
  const TepatPackageReport *report = self->report;

  return g_strdup_printf ("{\"jenis\":\"%s\",\"wilayah\":\"%s\",\"kantor\":\"%s\",\"baru\":%u,"
                          "\"berubah\":%u,\"sama\":%u,\"konflik\":%u,\"ditolak\":%u,"
                          "\"sidik\":\"%s\"}", report->jenis, report->wilayah,
                          self->merge.sender->uid, report->baru, report->berubah, report->sama,
                          report->konflik, report->ditolak, self->parts->manifest->sidik);
}

static gboolean
write_entry (Applying    *self,
             const char  *perbuatan,
             GError     **error)
{
  g_autofree char *text = describe (self);
  const TepatJejakEntry entry = { perbuatan, "paket", self->report->uid, NULL, text,
                                  self->report->menunggu };

  tepat_db_note_change (self->db, "paket", self->report->uid);

  return tepat_jejak_append (self->db, &entry, error);
}

static char *
before_text (Applying *self)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  GHashTableIter iter;
  gpointer kelompok, know;

  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, &kelompok, &know))
    json_object_set_object_member (object, kelompok, package_know_to_json (know));
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
end_row (Applying  *self,
         gint64     seq,
         GError   **error)
{
  const TepatPackageReport *report = self->report;
  g_autofree char *tahu = before_text (self);

  return tepat_db_run_trusted (self->db,
                               "UPDATE paket SET baru = $1, berubah = $2, sama = $3, konflik = $4,"
                               " ditolak = $5, tahu = $6, jejak_seq = $7 WHERE id = $8", error,
                               "iiiiisii", (gint64) report->baru, (gint64) report->berubah,
                               (gint64) report->sama, (gint64) report->konflik,
                               (gint64) report->ditolak, tahu, seq, self->merge.paket) &&
         write_entry (self, "paket.terapkan", error);
}

/* Now this office knows what the sender knew, and that he knows it; but not where he told only a
 * part. */
static gboolean
learn (Applying  *self,
       GError   **error)
{
  const char *wilayah = self->parts->manifest->wilayah;
  GHashTableIter iter;
  gpointer kelompok, theirs;

  g_hash_table_iter_init (&iter, self->merge.theirs);
  while (g_hash_table_iter_next (&iter, &kelompok, &theirs))
    {
      GHashTable *mine = g_hash_table_lookup (self->merge.mine, kelompok);
      g_autoptr(GHashTable) known = package_know_load (self->db, self->merge.sender->id, wilayah,
                                                       kelompok, error);
      gint64 own = package_know_get (theirs, self->context->own->uid);

      if (known == NULL)
        return FALSE;
      package_know_merge (known, theirs);
      if (g_strcmp0 (self->merge.part, kelompok) != 0)
        package_know_merge (mine, theirs);
      if (!package_know_save (self->db, self->merge.sender->id, wilayah, kelompok, known, error) ||
          !package_know_save (self->db, self->context->own->id, wilayah, kelompok, mine, error) ||
          !tepat_db_run_trusted (self->db, "UPDATE kantor SET jam = max (jam, $1) WHERE id = $2",
                                 error, "ii", own, self->context->own->id))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_rows (Applying  *self,
            GError   **error)
{
  gint64 seq = 0;

  if (!package_content_lines (self->content, take_line, self, error))
    return FALSE;
  if (!self->headed)
    return package_subject_fails ("tahu", error);
  if (!package_merge_end (&self->merge, error))
    return FALSE;
  if (self->kind->lists && !package_acuan_apply (self->acuan, self->db, self->report, error))
    return FALSE;
  /* What follows from a change in the register costs most and adds nothing to a preview. */
  if (self->dry_run)
    return package_fail (error, TEPAT_PACKAGE_ERROR_DRY_RUN, "");

  return package_context_finish (self->context, &seq, error) && learn (self, error) &&
         end_row (self, seq, error);
}

static gboolean
begin (Applying  *self,
       GError   **error)
{
  TepatActor *actor = tepat_db_get_actor (self->db);
  const PackageManifest *manifest = self->parts->manifest;

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_IMPOR, error) ||
      !tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      (!self->kind->lists && !tepat_access_require_wilayah (actor, manifest->wilayah, error)) ||
      (self->context = package_context_new (self->db, TEPAT_ACT_PACKAGE, manifest->kantor->nama,
                                            error)) == NULL ||
      (self->merge.sender = tepat_kantor_know (self->db, manifest->kantor, error)) == NULL)
    return FALSE;
  self->merge.context = self->context;
  self->merge.report = self->report;
  self->merge.wilayah = manifest->wilayah;
  self->merge.trial = self->dry_run;
  self->merge.part = self->kind->part ? self->kind->groups[0] : NULL;
  self->context->scope = self->merge.sender->wilayah;

  return check_sender (self, error) && begin_row (self, "diterapkan", error) &&
         note_media (self, error) && pretend_media (self, error);
}

static void
clear_transaction (Applying *self)
{
  g_clear_pointer (&self->context, package_context_free);
  g_clear_pointer (&self->merge.sender, tepat_kantor_free);
}

/* Two at the same time: the second one finds the first. */
static gboolean
is_applied (TepatDb   *db,
            Applying  *self,
            GError   **error)
{
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM paket WHERE uid = $1 AND arah = 'masuk'"
                                     " AND keadaan = 'diterapkan'", &n, error, "s",
                                 self->parts->manifest->uid))
    return FALSE;
  self->report->sudah = n > 0;

  return n > 0;
}

static gpointer
apply (TepatDb       *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Applying *self = data;
  GError *local = NULL;

  self->db = db;
  self->cancellable = cancellable;
  if (is_applied (db, self, &local) || local != NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return NULL;
    }
  if (begin (self, error))
    apply_rows (self, error);
  clear_transaction (self);

  return NULL;
}

static gpointer
load_keys (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Applying *self = data;

  if ((self->own = tepat_kantor_load_own (db, error)) != NULL)
    tepat_kantor_load_keys (db, &self->keys, error);

  return NULL;
}

static GHashTable *
new_groups (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_hash_table_unref);
}

static void
read_and_apply (TepatStore  *store,
                TepatActor  *actor,
                Applying    *self,
                TepatJob    *job,
                GError     **error)
{
  GCancellable *cancellable = job != NULL ? tepat_job_get_cancellable (job) : NULL;
  GError *local = NULL;

  tepat_store_read (store, actor, load_keys, self, cancellable, &local);
  if (local == NULL &&
      package_file_read (self->parts->paths, self->parts->manifest, &self->keys, self->own,
                         self->content, job, &local))
    {
      self->report->lampiran = self->content->media->len;
      tepat_store_write (store, actor, apply, self, NULL, cancellable, &local);
      if (local != NULL)
        package_content_drop (self->content);
    }
  sodium_memzero (&self->keys, sizeof self->keys);
  if (local != NULL)
    g_propagate_error (error, local);
}

/* A kind that is not known yet is no damage: it waits for who knows it. */
static PackageKind *
find_kind (const char  *jenis,
           GError     **error)
{
  PackageKind *kind = package_kind_find (jenis, NULL);

  if (kind == NULL)
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                 PACKAGE_WAITS_FOR_PLUGIN, jenis);

  return kind;
}

gboolean
package_apply_run (TepatStore          *store,
                   TepatActor          *actor,
                   PackageParts        *parts,
                   TepatPackageReport  *report,
                   gboolean             dry_run,
                   TepatJob            *job,
                   GError             **error)
{
  Applying self = { .parts = parts, .report = report, .dry_run = dry_run };
  GError *local = NULL;

  if ((self.kind = find_kind (parts->manifest->jenis, error)) == NULL)
    return FALSE;
  self.content = package_content_new (dry_run ? NULL : store);
  self.acuan = package_acuan_new ();
  self.before = new_groups ();
  self.merge.mine = new_groups ();
  self.merge.removals = g_ptr_array_new_with_free_func ((GDestroyNotify) package_record_free);
  self.merge.theirs = new_groups ();
  read_and_apply (store, actor, &self, job, &local);
  package_content_free (self.content);
  package_acuan_free (self.acuan);
  g_hash_table_unref (self.before);
  g_ptr_array_unref (self.merge.removals);
  g_hash_table_unref (self.merge.mine);
  g_hash_table_unref (self.merge.theirs);
  tepat_kantor_free (self.own);
  package_kind_free (self.kind);
  if (g_error_matches (local, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_DRY_RUN))
    g_clear_error (&local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* Waiting */

static gpointer
note_waiting (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Applying *self = data;

  self->db = db;
  if ((self->merge.sender = tepat_kantor_know (db, self->parts->manifest->kantor, error)) != NULL &&
      begin_row (self, "menunggu", error))
    write_entry (self, "paket.tunggu", error);
  g_clear_pointer (&self->merge.sender, tepat_kantor_free);

  return NULL;
}

gboolean
package_apply_note_waiting (TepatStore          *store,
                            TepatActor          *actor,
                            PackageParts        *parts,
                            TepatPackageReport  *report,
                            GError             **error)
{
  Applying self = { .parts = parts, .report = report };
  GError *local = NULL;

  tepat_store_write (store, actor, note_waiting, &self, NULL, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gpointer
list_waiting (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT uid FROM paket WHERE keadaan = 'menunggu'"
                                       " ORDER BY dibuat, id", error);
  while (stmt != NULL && tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (uids, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return g_steal_pointer (&uids);
}

GPtrArray *
package_apply_list_waiting (TepatStore *store,
                            TepatActor *actor)
{
  return tepat_store_read (store, actor, list_waiting, NULL, NULL, NULL);
}
