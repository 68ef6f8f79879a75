/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-merge"

#include "config.h"

#include "dedup-merge.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What the record that stays takes from the others where it has nothing itself. */
static const struct
{
  const char *field;
  const char *sql;
} fields[] = {
  { "nik", "SELECT nik FROM penduduk WHERE uid = $1" },
  { "jk", "SELECT jk FROM penduduk WHERE uid = $1" },
  { "tempat_lahir", "SELECT tempat_lahir FROM penduduk WHERE uid = $1" },
  { "tgl_lahir", "SELECT tgl_lahir FROM penduduk WHERE uid = $1" },
  { "ibu_kandung", "SELECT ibu_kandung FROM penduduk WHERE uid = $1" },
  { "pendidikan", "SELECT pendidikan FROM penduduk WHERE uid = $1" },
  { "pekerjaan", "SELECT pekerjaan FROM penduduk WHERE uid = $1" },
  { "no_hp", "SELECT no_hp FROM penduduk WHERE uid = $1" },
};

/* A number that this person sees masked is not copied. */
static gboolean
may_copy (TepatDb    *db,
          const char *field)
{
  return strcmp (field, "nik") != 0 ||
         tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH);
}

static gboolean
is_missing (const char *field,
            const char *value)
{
  return value == NULL || (strcmp (field, "nik") == 0 && !tepat_nik_text_is_key (value));
}

static gboolean
compose_field (TepatDb     *db,
               guint        field,
               const char  *utama,
               GPtrArray   *members,
               JsonObject  *values,
               GError     **error)
{
  g_autofree char *own = NULL;

  if (!may_copy (db, fields[field].field) ||
      json_object_has_member (values, fields[field].field))
    return TRUE;
  if (!tepat_db_get_text (db, fields[field].sql, &own, error, "s", utama))
    return FALSE;
  for (guint i = 0; i < members->len && is_missing (fields[field].field, own); i++)
    {
      g_autofree char *other = NULL;

      if (!tepat_db_get_text (db, fields[field].sql, &other, error, "s",
                              ((DedupMember *) members->pdata[i])->uid))
        return FALSE;
      if (is_missing (fields[field].field, other))
        continue;
      json_object_set_string_member (values, fields[field].field, other);
      break;
    }
  return TRUE;
}

static char *
compose (TepatDb              *db,
         const DedupDecision  *decision,
         const char           *utama,
         GPtrArray            *members,
         GError              **error)
{
  g_autoptr(JsonObject) values = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  GHashTableIter iter;
  gpointer field, value;

  if (decision->nilai != NULL)
    {
      g_hash_table_iter_init (&iter, decision->nilai);
      while (g_hash_table_iter_next (&iter, &field, &value))
        json_object_set_string_member (values, field, value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!compose_field (db, i, utama, members, values, error))
      return NULL;
  json_node_set_object (node, values);

  return json_to_string (node, FALSE);
}

static const char *
choose (const DedupDecision *decision,
        DedupCase           *kasus,
        GPtrArray           *members)
{
  const DedupMember *best = kasus->members->pdata[dedup_case_choose (kasus)];

  for (guint i = 0; i < members->len; i++)
    {
      const DedupMember *member = members->pdata[i];

      if (decision->utama != NULL ? strcmp (member->uid, decision->utama) == 0 : member == best)
        return member->uid;
    }
  return decision->utama == NULL ? ((DedupMember *) members->pdata[0])->uid : NULL;
}

char *
dedup_merge_propose (TepatDb              *db,
                     const DedupDecision  *decision,
                     DedupCase            *kasus,
                     GPtrArray            *members,
                     GError              **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  const char *utama = choose (decision, kasus, members);
  g_autofree char *nilai = NULL;

  if (utama == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("The record that shall stay is not one of those that are merged. "
                             "Nothing was changed. Choose one of them."));
      return NULL;
    }
  nilai = compose (db, decision, utama, members, error);
  if (nilai == NULL ||
      !tepat_db_run (db, "INSERT INTO dedup_gabung (uid, kasus, utama, nilai, keadaan, alasan,"
                         " diusulkan, diusulkan_oleh) VALUES ($1, $2, $3, $4, 'diusulkan', $5, $6,"
                         " $7)", error, "sssssss", uid, kasus->uid, utama, nilai, decision->alasan,
                     now, tepat_actor_get_nama (tepat_db_get_actor (db))))
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      const char *other = ((DedupMember *) members->pdata[i])->uid;

      if (strcmp (other, utama) != 0 &&
          !tepat_db_run (db, "INSERT INTO dedup_alias (gabung, rekam, utama) VALUES ($1, $2, $3)",
                         error, "sss", uid, other, utama))
        return NULL;
    }
  return g_steal_pointer (&uid);
}

/* The lists in force, for as long as the act takes. */
typedef struct
{
  TepatReference    *reference;
  TepatWilayahIndex *wilayah;
  char              *today;
  TepatLists         lists;
} Rules;

static void
rules_clear (Rules *self)
{
  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->wilayah, tepat_wilayah_index_unref);
  g_clear_pointer (&self->today, g_free);
}

static gboolean
rules_load (Rules    *self,
            TepatDb  *db,
            GError  **error)
{
  self->reference = tepat_reference_load (db, error);
  self->wilayah = self->reference != NULL ? tepat_wilayah_index_load (db, error) : NULL;
  if (self->wilayah == NULL)
    return FALSE;
  self->today = tepat_format_today (TEPAT_ZONE_WIB);
  self->lists = (TepatLists) { self->reference, self->wilayah, self->today };

  return TRUE;
}

/* A merge as it stands in the table. */
typedef struct
{
  char   *utama;
  char   *nilai;
  char   *alasan;
  char   *pindahan;
  gint64  seq;
} Merge;

static void
merge_clear (Merge *self)
{
  g_free (self->utama);
  g_free (self->nilai);
  g_free (self->alasan);
  g_free (self->pindahan);
}

static gboolean
merge_read (Merge       *self,
            TepatDb     *db,
            const char  *uid,
            const char  *keadaan,
            GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT utama, nilai, alasan, pindahan, jejak_seq FROM dedup_gabung"
                               " WHERE uid = $1 AND keadaan = $2", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", uid, keadaan);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                           _("This merge is not in the state for that any more. Nothing was "
                             "changed. Read the queue again."));
      return FALSE;
    }
  self->utama = g_strdup (tepat_stmt_get_text (stmt, 0));
  self->nilai = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->alasan = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->pindahan = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->seq = tepat_stmt_get_int (stmt, 4);

  return TRUE;
}

static GStrv
read_others (TepatDb     *db,
             const char  *uid,
             GError     **error)
{
  g_autoptr(GStrvBuilder) others = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT rekam FROM dedup_alias WHERE gabung = $1 ORDER BY rekam",
                           error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_strv_builder_add (others, tepat_stmt_get_text (stmt, 0));

  return row ? NULL : g_strv_builder_end (others);
}

static GHashTable *
read_values (const char  *text,
             GError     **error)
{
  g_autoptr(JsonNode) node = tepat_json_parse (text, -1, error);
  GHashTable *values;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (node == NULL)
    return NULL;
  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    g_hash_table_insert (values, g_strdup (name), g_strdup (json_node_get_string (value)));

  return values;
}

static gboolean
run_with (TepatDb           *db,
          const char        *uid,
          const Merge       *merge,
          const TepatLists  *lists,
          GError           **error)
{
  g_auto(GStrv) others = read_others (db, uid, error);
  g_autoptr(GHashTable) values = read_values (merge->nilai, error);
  g_autoptr(TepatSaveReport) report = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *now = tepat_time_now ();
  const TepatGabung gabung = { merge->utama, (const char * const *) others, values };

  if (others == NULL || values == NULL)
    return FALSE;
  report = tepat_gabung_run (db, &gabung, lists, merge->alasan, &moved, error);

  return report != NULL &&
         tepat_db_run (db, "UPDATE dedup_gabung SET keadaan = 'digabung', jejak_seq = $1,"
                           " pindahan = $2, diputus = $3, diputus_oleh = $4 WHERE uid = $5", error,
                       "issss", report->seq, moved, now,
                       tepat_actor_get_nama (tepat_db_get_actor (db)), uid);
}

gboolean
dedup_merge_run (TepatDb     *db,
                 const char  *uid,
                 GError     **error)
{
  Merge merge = { NULL };
  Rules rules = { NULL };
  gboolean done;

  done = merge_read (&merge, db, uid, "diusulkan", error) && rules_load (&rules, db, error) &&
         run_with (db, uid, &merge, &rules.lists, error);
  rules_clear (&rules);
  merge_clear (&merge);

  return done;
}

gboolean
dedup_merge_drop (TepatDb     *db,
                  const char  *uid,
                  const char  *keadaan,
                  GError     **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run (db, "DELETE FROM dedup_alias WHERE gabung = $1", error, "s", uid) &&
         tepat_db_run (db, "UPDATE dedup_gabung SET keadaan = $1, diputus = $2, diputus_oleh = $3"
                           " WHERE uid = $4", error, "ssss", keadaan, now,
                       tepat_actor_get_nama (tepat_db_get_actor (db)), uid);
}

static GStrv
list_conflicts (const TepatSaveReport *report)
{
  g_autoptr(GStrvBuilder) left = g_strv_builder_new ();

  for (guint i = 0; i < report->conflicts->len; i++)
    g_strv_builder_add (left, ((TepatFieldConflict *) report->conflicts->pdata[i])->field);

  return g_strv_builder_end (left);
}

gboolean
dedup_merge_undo (TepatDb     *db,
                  const char  *uid,
                  gboolean     keeps_later,
                  const char  *alasan,
                  GStrv       *left,
                  GError     **error)
{
  Merge merge = { NULL };
  Rules rules = { NULL };
  g_autoptr(TepatSaveReport) report = NULL;

  if (merge_read (&merge, db, uid, "digabung", error) && rules_load (&rules, db, error))
    report = tepat_gabung_undo (db, merge.seq, merge.pindahan, keeps_later, &rules.lists, alasan,
                                error);
  rules_clear (&rules);
  merge_clear (&merge);
  if (report == NULL)
    return FALSE;
  *left = list_conflicts (report);

  return dedup_merge_drop (db, uid, "dipisah", error);
}
