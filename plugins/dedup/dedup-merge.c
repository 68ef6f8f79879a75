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
  self->today = tepat_office_today (db, error);
  self->lists = (TepatLists) { self->reference, self->wilayah, self->today };

  return self->today != NULL;
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

/* Versions of the records of a merge, by uid. */
static GHashTable *
read_versions (TepatDb     *db,
               const char  *uid,
               GError     **error)
{
  g_autoptr(GHashTable) versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT p.uid, p.versi FROM dedup_alias AS a JOIN penduduk AS p"
                               " ON p.uid = a.rekam OR p.uid = a.utama WHERE a.gabung = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 versi = tepat_stmt_get_int (stmt, 1);

      g_hash_table_replace (versions, g_strdup (tepat_stmt_get_text (stmt, 0)),
                            g_memdup2 (&versi, sizeof versi));
    }
  return row ? NULL : g_steal_pointer (&versions);
}

/* A merge changes whose a record is, not who it is: what was decided about it still holds, and a
 * case that waits is no older for it. */
static gboolean
carry_decisions (TepatDb     *db,
                 GHashTable  *versions,
                 const char  *except,
                 GError     **error)
{
  static const char * const sql[] = {
    "UPDATE dedup_putusan SET versi_a = (SELECT versi FROM penduduk WHERE uid = $1)"
    " WHERE a = $1 AND versi_a = $2",
    "UPDATE dedup_putusan SET versi_b = (SELECT versi FROM penduduk WHERE uid = $1)"
    " WHERE b = $1 AND versi_b = $2",
    "UPDATE dedup_anggota SET versi = (SELECT versi FROM penduduk WHERE uid = $1)"
    " WHERE rekam = $1 AND versi = $2",
  };
  GHashTableIter iter;
  gpointer uid, versi;

  g_hash_table_iter_init (&iter, versions);
  while (g_hash_table_iter_next (&iter, &uid, &versi))
    for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
      if (g_strcmp0 (uid, except) != 0 &&
          !tepat_db_run (db, sql[i], error, "si", uid, *(gint64 *) versi))
        return FALSE;

  return TRUE;
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
  g_autoptr(GHashTable) versions = read_versions (db, uid, error);
  g_autoptr(TepatSaveReport) report = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *now = tepat_time_now ();
  const TepatGabung gabung = { merge->utama, (const char * const *) others, values };

  if (others == NULL || values == NULL || versions == NULL)
    return FALSE;
  report = tepat_gabung_run (db, &gabung, lists, merge->alasan, &moved, error);

  return report != NULL &&
         carry_decisions (db, versions, g_hash_table_size (values) > 0 ? merge->utama : NULL,
                          error) &&
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

void
dedup_later_free (DedupLater *self)
{
  g_free (self->uid);
  g_free (self->nama);
  g_free (self->field);
  g_free (self->before);
  g_free (self->now);
  g_free (self);
}

/* The state of a record is what a merge changes in those that went, all else in the one that
 * stayed. */
static gboolean
find_record (TepatDb                   *db,
             const char                *uid,
             const Merge               *merge,
             const TepatFieldConflict  *conflict,
             char                     **record,
             GError                   **error)
{
  if (!g_str_has_prefix (conflict->field, "status"))
    {
      *record = g_strdup (merge->utama);
      return TRUE;
    }

  return tepat_db_get_text (db, "SELECT a.rekam FROM dedup_alias AS a JOIN penduduk AS p"
                                " ON p.uid = a.rekam WHERE a.gabung = $1 ORDER BY CASE WHEN $2 IN"
                                " (p.status, p.status_tanggal, p.status_alasan) THEN 0 ELSE 1 END,"
                                " a.rekam LIMIT 1", record, error, "ss", uid, conflict->theirs);
}

static gboolean
add_conflict (TepatDb                   *db,
              const char                *uid,
              const Merge               *merge,
              const TepatFieldConflict  *conflict,
              GPtrArray                 *later,
              GError                   **error)
{
  DedupLater *one = g_new0 (DedupLater, 1);

  one->field = g_strdup (conflict->field);
  one->before = g_strdup (conflict->mine);
  one->now = g_strdup (conflict->theirs);
  g_ptr_array_add (later, one);

  return find_record (db, uid, merge, conflict, &one->uid, error) &&
         tepat_db_get_text (db, "SELECT nama FROM penduduk WHERE uid = $1", &one->nama, error, "s",
                            one->uid);
}

/* What else became of the records since: it stays where it is, and is told. */
static gboolean
add_acts (TepatDb      *db,
          const char   *uid,
          const Merge  *merge,
          GPtrArray    *later,
          GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  TepatZone zone = tepat_office_get_zone (db);
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT p.uid, p.nama, j.waktu || ' · ' || j.pelaku,"
                               " j.perbuatan FROM jejak AS j JOIN penduduk AS p ON p.uid = j.subjek"
                               " WHERE j.seq > $1 AND j.subjek_jenis = 'penduduk'"
                               " AND j.perbuatan NOT IN ('nik.lihat', '" TEPAT_GABUNG_ACT "',"
                               " 'penduduk.batalkan') AND p.uid IN"
                               " (SELECT rekam FROM dedup_alias WHERE gabung = $2"
                               " UNION ALL SELECT utama FROM dedup_gabung WHERE uid = $2)"
                               " ORDER BY j.seq", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "is", merge->seq, uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupLater *one = g_new0 (DedupLater, 1);

      one->uid = g_strdup (tepat_stmt_get_text (stmt, 0));
      one->nama = g_strdup (tepat_stmt_get_text (stmt, 1));
      one->before = dedup_with_day (tepat_stmt_get_text (stmt, 2), tepat_stmt_get_text (stmt, 2),
                                    zone);
      one->now = g_strdup (tepat_stmt_get_text (stmt, 3));
      g_ptr_array_add (later, one);
    }
  return !row;
}

/* The merge of which one of these records has gone on into another. */
static gboolean
explain_order (TepatDb     *db,
               const char  *uid,
               GError     **error)
{
  g_autofree char *title = NULL, *dated = NULL;

  if (!g_error_matches (*error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT) ||
      !tepat_db_get_text (db, "SELECT k.judul || ' (' || coalesce (g.diputus, '–')"
                              " || ')' FROM dedup_gabung AS g JOIN dedup_gabung AS own"
                              " ON own.uid = $1 JOIN dedup_kasus AS k ON k.uid = g.kasus"
                              " WHERE g.keadaan = 'digabung' AND g.id <> own.id"
                              " AND g.jejak_seq > own.jejak_seq AND (g.utama = own.utama OR EXISTS"
                              " (SELECT 1 FROM dedup_alias AS a WHERE a.gabung = g.uid"
                              " AND a.rekam = own.utama)) ORDER BY g.jejak_seq DESC LIMIT 1",
                          &title, NULL, "s", uid) || title == NULL)
    return FALSE;
  dated = dedup_with_day (title, strrchr (title, '(') + 1, tepat_office_get_zone (db));
  g_clear_error (error);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
               _("One of these records was merged again later: %s. Nothing was changed. Take that "
                 "merge apart first."), dated);

  return FALSE;
}

static gboolean
wants_back (const DedupDecision *decision,
            const DedupLater    *one)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", one->uid, one->field);

  return decision->pulih != NULL &&
         (g_strv_contains ((const char * const *) decision->pulih, key) ||
          g_strv_contains ((const char * const *) decision->pulih, one->field));
}

/* What was changed since, and shall be as it was before the merge all the same. */
static gboolean
put_back (TepatDb              *db,
          const DedupDecision  *decision,
          GPtrArray            *later,
          const TepatLists     *lists,
          GError              **error)
{
  for (guint i = 0; i < later->len; i++)
    {
      const DedupLater *one = later->pdata[i];
      g_autoptr(TepatSaveReport) report = NULL;
      TepatChange *change;
      gint64 versi;

      if (one->field == NULL || !wants_back (decision, one))
        continue;
      if (!tepat_db_get_int (db, "SELECT versi FROM penduduk WHERE uid = $1", &versi, error, "s",
                             one->uid))
        return FALSE;
      change = tepat_change_new ("penduduk", one->uid, versi);
      tepat_change_set (change, one->field, one->now, one->before);
      report = tepat_change_save (db, change, lists, decision->alasan, error);
      tepat_change_free (change);
      if (report == NULL)
        return FALSE;
      if (report->errors->len == 0)
        continue;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           ((TepatFieldError *) report->errors->pdata[0])->message);
      return FALSE;
    }
  return TRUE;
}

static guint
count_fields (GPtrArray *later)
{
  guint n = 0;

  for (guint i = 0; i < later->len; i++)
    n += ((DedupLater *) later->pdata[i])->field != NULL;

  return n;
}

/* Nothing that somebody did since is passed over in silence. */
static gboolean
is_settled (const DedupDecision  *decision,
            GPtrArray            *later,
            GError              **error)
{
  g_autoptr(GString) names = g_string_new (NULL);

  if (decision->keeps_later || (count_fields (later) == 0 && (!decision->asks || later->len == 0)))
    return TRUE;
  for (guint i = 0; i < later->len; i++)
    {
      const DedupLater *one = later->pdata[i];

      if (one->field != NULL)
        g_string_append_printf (names, "%s%s (%s)", names->len > 0 ? ", " : "",
                                dedup_field_get_title (one->field), one->nama);
    }
  if (names->len > 0)
    g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                 _("Changed since the merge: %s. Nothing was undone yet: say which of it stays."),
                 names->str);
  else
    g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                         _("These records were worked on since the merge. Nothing was undone yet: "
                           "look at the list first."));

  return FALSE;
}

static gboolean
undo_with (TepatDb              *db,
           const char           *uid,
           const Merge          *merge,
           const TepatLists     *lists,
           const DedupDecision  *decision,
           GPtrArray            *later,
           GError              **error)
{
  g_autoptr(GHashTable) versions = read_versions (db, uid, error);
  g_autoptr(TepatSaveReport) report = NULL;

  if (versions == NULL || !add_acts (db, uid, merge, later, error))
    return FALSE;
  report = tepat_gabung_undo (db, merge->seq, merge->pindahan, TRUE, lists, decision->alasan,
                              error);
  if (report == NULL)
    return explain_order (db, uid, error);
  for (guint i = 0; i < report->conflicts->len; i++)
    if (!add_conflict (db, uid, merge, report->conflicts->pdata[i], later, error))
      return FALSE;

  return is_settled (decision, later, error) && put_back (db, decision, later, lists, error) &&
         carry_decisions (db, versions, NULL, error);
}

gboolean
dedup_merge_undo (TepatDb              *db,
                  const char           *uid,
                  const DedupDecision  *decision,
                  GPtrArray            *later,
                  GError              **error)
{
  Merge merge = { NULL };
  Rules rules = { NULL };
  gboolean done;

  done = merge_read (&merge, db, uid, "digabung", error) && rules_load (&rules, db, error) &&
         undo_with (db, uid, &merge, &rules.lists, decision, later, error);
  rules_clear (&rules);
  merge_clear (&merge);

  return done && dedup_merge_drop (db, uid, "dipisah", error);
}

GPtrArray *
dedup_merge_list_records (TepatDb     *db,
                          const char  *uid,
                          GError     **error)
{
  g_auto(GStrv) others = read_others (db, uid, error);
  GPtrArray *records;

  if (others == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; others[i] != NULL; i++)
    g_ptr_array_add (records, g_strdup (others[i]));

  return records;
}
