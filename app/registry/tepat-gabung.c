/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-gabung"

#include "config.h"

#include "tepat-gabung.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-act-private.h"
#include "tepat-db-private.h"
#include "tepat-json.h"

/* What one record hands over to another. Each row of it is named by `kunci`, and is moved by
 * changing the owner. */
typedef struct
{
  const char *tabel;
  const char *find;    /* $1 owner, $2 new owner; ids, or uids for attachments */
  const char *move;    /* $1 from, $2 to, $3 the row */
} Follower;

static const Follower followers[] = {
  { "kepesertaan", "SELECT id FROM kepesertaan WHERE penduduk = $1 AND $2 <> 0",
    "UPDATE kepesertaan SET penduduk = $2, versi = versi + 1 WHERE penduduk = $1 AND id = $3" },
  /* An answer that both gave stays where it is: nobody says which of them is right. */
  { "jawaban", "SELECT kuesioner FROM jawaban AS j WHERE subjek = 'p' AND rekam = $1"
               " AND NOT EXISTS (SELECT 1 FROM jawaban AS u WHERE u.subjek = 'p'"
               " AND u.rekam = $2 AND u.kuesioner = j.kuesioner)",
    "UPDATE jawaban SET rekam = $2 WHERE subjek = 'p' AND rekam = $1 AND kuesioner = $3" },
  { "lampiran", "SELECT id FROM lampiran WHERE subjek_jenis = 'penduduk' AND $2 <> 0"
                " AND subjek = (SELECT uid FROM penduduk WHERE id = $1)",
    "UPDATE lampiran SET subjek = (SELECT uid FROM penduduk WHERE id = $2)"
    " WHERE id = $3 AND subjek = (SELECT uid FROM penduduk WHERE id = $1)" },
  { "identitas", "SELECT jenis || char (31) || nilai FROM identitas AS i WHERE penduduk = $1"
                 " AND NOT EXISTS (SELECT 1 FROM identitas AS u WHERE u.penduduk = $2"
                 " AND u.jenis = i.jenis AND u.nilai = i.nilai)",
    "UPDATE identitas SET penduduk = $2 WHERE penduduk = $1"
    " AND jenis || char (31) || nilai = $3" },
};

static void
add_moved (JsonArray  *moved,
           const char *tabel,
           const char *dari,
           const char *ke,
           const char *kunci)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "tabel", tabel);
  json_object_set_string_member (object, "dari", dari);
  json_object_set_string_member (object, "ke", ke);
  json_object_set_string_member (object, "kunci", kunci);
  json_array_add_object_element (moved, object);
}

static GPtrArray *
find_rows (TepatDb         *db,
           const Follower  *follower,
           gint64           from,
           gint64           to,
           GError         **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, follower->find, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ii", from, to);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (rows, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return row ? NULL : g_steal_pointer (&rows);
}

static gboolean
move_row (TepatDb         *db,
          const Follower  *follower,
          gint64           from,
          gint64           to,
          const char      *key,
          GError         **error)
{
  return tepat_db_run_trusted (db, follower->move, error, "iis", from, to, key);
}

static gboolean
move_all (TepatDb            *db,
          const TepatRecord  *from,
          const TepatRecord  *to,
          JsonArray          *moved,
          GError            **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    {
      g_autoptr(GPtrArray) rows = find_rows (db, &followers[i], from->id, to->id, error);

      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len; j++)
        {
          if (!move_row (db, &followers[i], from->id, to->id, rows->pdata[j], error))
            return FALSE;
          add_moved (moved, followers[i].tabel, from->uid, to->uid, rows->pdata[j]);
        }
      if (rows->len > 0)
        tepat_db_note_change (db, followers[i].tabel, NULL);
    }

  return TRUE;
}

static gboolean
retire (TepatAct         *act,
        TepatRecord      *record,
        const TepatLists *lists,
        const char       *alasan,
        GError          **error)
{
  g_autoptr(GHashTable) changes = tepat_record_values_new ();

  g_hash_table_insert (changes, g_strdup ("status"), g_strdup ("ganda"));
  g_hash_table_insert (changes, g_strdup ("status_tanggal"), g_strdup (lists->today));
  g_hash_table_insert (changes, g_strdup ("status_alasan"),
                       g_strdup (alasan != NULL ? alasan : _("Merged with another record")));

  return tepat_act_update (act, record, changes, error);
}

static gboolean
is_active (const TepatRecord  *record,
           GError            **error)
{
  const char *status = tepat_record_get (record, "status");

  if (status == NULL || strcmp (status, "ganda") != 0)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
               _("“%s” was merged with another record already. Nothing was changed. Read the group "
                 "again."), tepat_record_get (record, "nama"));

  return FALSE;
}

static gboolean
merge_others (TepatDb            *db,
              TepatAct           *act,
              const TepatGabung  *gabung,
              TepatRecord        *kept,
              const TepatLists   *lists,
              const char         *alasan,
              JsonArray          *moved,
              GError            **error)
{
  for (guint i = 0; gabung->lain[i] != NULL; i++)
    {
      TepatRecord *other = tepat_act_load (act, "penduduk", gabung->lain[i], error);

      if (other == NULL || !is_active (other, error) ||
          !retire (act, other, lists, alasan, error) ||
          !move_all (db, other, kept, moved, error))
        return FALSE;
    }

  return TRUE;
}

static char *
to_text (JsonArray *array)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_set_array (node, array);

  return json_to_string (node, FALSE);
}

/**
 * tepat_gabung_run:
 * @db: the connection of a write job
 * @gabung: who is one person
 * @lists: the lists in force
 * @alasan: (nullable): why
 * @pindahan: (out): what was moved, JSON; tepat_gabung_undo() needs it
 *
 * Makes several records of one person one: programmes with their payments, identities, attachments
 * and answers go to the one that stays, the others get the status `ganda` and are kept as they
 * were. Nothing is deleted.
 *
 * Returns: (transfer full): what became of it
 */
TepatSaveReport *
tepat_gabung_run (TepatDb            *db,
                  const TepatGabung  *gabung,
                  const TepatLists   *lists,
                  const char         *alasan,
                  char              **pindahan,
                  GError            **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, TEPAT_GABUNG_ACT, alasan);
  g_autoptr(JsonArray) moved = json_array_new ();
  TepatRecord *kept;

  g_return_val_if_fail (gabung != NULL && gabung->lain != NULL && lists != NULL, NULL);

  kept = tepat_act_load (act, "penduduk", gabung->utama, error);
  if (kept == NULL || !is_active (kept, error) ||
      !merge_others (db, act, gabung, kept, lists, alasan, moved, error) ||
      (gabung->nilai != NULL && !tepat_act_update (act, kept, gabung->nilai, error)) ||
      !tepat_act_finish (act, &report->seq, error))
    return NULL;
  report->uid = g_strdup (gabung->utama);
  *pindahan = to_text (moved);

  return g_steal_pointer (&report);
}

static const Follower *
find_follower (const char *tabel)
{
  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    if (g_strcmp0 (followers[i].tabel, tabel) == 0)
      return &followers[i];

  return NULL;
}

static gboolean
find_id (TepatDb     *db,
         const char  *uid,
         gint64      *id,
         GError     **error)
{
  return tepat_db_get_int_trusted (db, "SELECT id FROM penduduk WHERE uid = $1", id, error, "s",
                                   uid);
}

static gboolean
move_back (TepatDb     *db,
           JsonObject  *object,
           GError     **error)
{
  const Follower *follower = find_follower (json_object_get_string_member (object, "tabel"));
  gint64 from, to;

  if (follower == NULL)
    return TRUE;
  if (!find_id (db, json_object_get_string_member (object, "ke"), &from, error) ||
      !find_id (db, json_object_get_string_member (object, "dari"), &to, error) ||
      !move_row (db, follower, from, to, json_object_get_string_member (object, "kunci"), error))
    return FALSE;
  if (tepat_db_get_changes (db) == 1)
    {
      tepat_db_note_change (db, follower->tabel, NULL);
      return TRUE;
    }
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                       _("What this merge moved has gone further since, in a later merge. Nothing "
                         "was changed. Undo the later merge first."));

  return FALSE;
}

/**
 * tepat_gabung_undo:
 * @db: the connection of a write job
 * @seq: the merge's entry in the journal
 * @pindahan: what it moved, as tepat_gabung_run() told it
 * @keeps_later: go on where fields were changed since: these stay as they are and are listed
 * @lists: the lists in force
 * @alasan: (nullable): why
 *
 * Takes a merge back, at any time: all records are as they were, and what was moved is back.
 *
 * Returns: (transfer full): what became of it
 */
TepatSaveReport *
tepat_gabung_undo (TepatDb           *db,
                   gint64             seq,
                   const char        *pindahan,
                   gboolean           keeps_later,
                   const TepatLists  *lists,
                   const char        *alasan,
                   GError           **error)
{
  g_autoptr(TepatSaveReport) report = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonArray *moved;

  g_return_val_if_fail (pindahan != NULL && lists != NULL, NULL);

  node = tepat_json_parse (pindahan, -1, error);
  if (node == NULL)
    return NULL;
  report = tepat_act_undo_one (db, seq, TEPAT_GABUNG_ACT, keeps_later, lists, alasan, error);
  if (report == NULL)
    return NULL;
  moved = json_node_get_array (node);
  for (guint i = json_array_get_length (moved); i-- > 0;)
    if (!move_back (db, json_array_get_object_element (moved, i), error))
      return NULL;

  return g_steal_pointer (&report);
}
