/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-act-undo"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-act-private.h"
#include "tepat-change.h"
#include "tepat-db-private.h"
#include "tepat-gabung.h"
#include "tepat-hak.h"
#include "tepat-json.h"

/* One entry of the act that is undone. */
typedef struct
{
  char       *perbuatan;
  char       *subjek;
  char       *uid;
  GHashTable *before;    /* NULL: the act added the record */
  GHashTable *after;
  gboolean    removed;
} Step;

typedef struct
{
  TepatDb         *db;
  TepatAct        *act;
  TepatSaveReport *report;
  gboolean         keeps_later;
} Undo;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->perbuatan);
  g_free (step->subjek);
  g_free (step->uid);
  g_clear_pointer (&step->before, g_hash_table_unref);
  g_clear_pointer (&step->after, g_hash_table_unref);
  g_free (step);
}

static gboolean
is_by_hand (const char *perbuatan)
{
  return perbuatan != NULL &&
         (g_str_has_prefix (perbuatan, "penduduk.") || g_str_has_prefix (perbuatan, "keluarga."));
}

/**
 * tepat_act_can_undo:
 * @perbuatan: (nullable): the act of an entry whose subject is a person or a family
 *
 * Returns: whether it changed the record by hand
 */
gboolean
tepat_act_can_undo (const char *perbuatan)
{
  /* Those do more than change records, and are undone where they were done. */
  return is_by_hand (perbuatan) && strcmp (perbuatan, TEPAT_GABUNG_ACT) != 0 &&
         strcmp (perbuatan, TEPAT_ACT_PACKAGE) != 0 && strcmp (perbuatan, TEPAT_ACT_KONFLIK) != 0;
}

static JsonObject *
parse (const char  *json,
       JsonNode   **node)
{
  *node = json != NULL ? tepat_json_parse (json, -1, NULL) : NULL;

  return *node != NULL && JSON_NODE_HOLDS_OBJECT (*node) ? json_node_get_object (*node) : NULL;
}

static Step *
read_step (TepatStmt  *stmt,
           char      **member)
{
  g_autoptr(JsonNode) before_node = NULL, after_node = NULL;
  JsonObject *before = parse (tepat_stmt_get_text (stmt, 3), &before_node);
  JsonObject *after = parse (tepat_stmt_get_text (stmt, 4), &after_node);
  Step *step;

  if (after == NULL || !is_by_hand (tepat_stmt_get_text (stmt, 0)))
    return NULL;
  step = g_new0 (Step, 1);
  step->perbuatan = g_strdup (tepat_stmt_get_text (stmt, 0));
  step->subjek = g_strdup (tepat_stmt_get_text (stmt, 1));
  step->uid = g_strdup (tepat_stmt_get_text (stmt, 2));
  step->before = before != NULL ? tepat_record_from_json (before) : NULL;
  step->removed = json_object_get_boolean_member_with_default (after, TEPAT_ACT_REMOVED, FALSE);
  *member = g_strdup (json_object_get_string_member_with_default (after, TEPAT_ACT_MEMBER, NULL));
  json_object_remove_member (after, TEPAT_ACT_MEMBER);
  json_object_remove_member (after, TEPAT_ACT_REMOVED);
  json_object_remove_member (after, TEPAT_ACT_UNDOES);
  step->after = tepat_record_from_json (after);

  return step;
}

/* NULL without @error when there is no such entry, or none of its kind. */
static Step *
load_step (TepatDb  *db,
           gint64    seq,
           char    **member,
           GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  *member = NULL;
  stmt = tepat_db_prepare_trusted (db, "SELECT perbuatan, subjek_jenis, subjek, sebelum, sesudah"
                                       " FROM jejak WHERE seq = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", seq);
  if (!tepat_stmt_step (stmt, &row, error) || !row)
    return NULL;

  return read_step (stmt, member);
}

/* The number of the act's last entry: they stand together. */
static gboolean
find_last (TepatDb     *db,
           gint64       seq,
           const char  *act,
           gint64      *last,
           GError     **error)
{
  GError *local = NULL;

  for (*last = seq; act != NULL; (*last)++)
    {
      g_autofree char *member = NULL;
      Step *next = load_step (db, *last + 1, &member, &local);

      g_clear_pointer (&next, step_free);
      if (local != NULL || g_strcmp0 (member, act) != 0)
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gboolean
load_steps (TepatDb     *db,
            const char  *act,
            gint64       last,
            GPtrArray   *steps,
            gint64      *first,
            GError     **error)
{
  GError *local = NULL;

  for (gint64 at = last; at > 0 && (act != NULL || at == last); at--)
    {
      g_autofree char *member = NULL;
      Step *step = load_step (db, at, &member, &local);

      if (step == NULL || g_strcmp0 (member, act) != 0)
        {
          g_clear_pointer (&step, step_free);
          break;
        }
      g_ptr_array_add (steps, step);
      *first = at;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* What is on many records has a way back of its own; who has its number is told which. */
static void
set_not_here (TepatDb  *db,
              gint64    seq,
              GError  **error)
{
  static const struct { const char *perbuatan, *text; } ways[] = {
    { "massal.terapkan", N_("This act is on many records. Nothing was changed. Take it back whole: "
                            "tepat batch undo %s") },
    { "impor.terapkan", N_("This is an import of a file. Nothing was changed. Take it back whole: "
                           "tepat import undo %s") },
  };
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = FALSE;

  stmt = tepat_db_prepare_trusted (db, "SELECT perbuatan, subjek FROM jejak WHERE seq = $1", error);
  if (stmt == NULL)
    return;
  tepat_stmt_bind (stmt, "i", seq);
  if (!tepat_stmt_step (stmt, &row, error))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ways) && row; i++)
    if (strcmp (tepat_stmt_get_text (stmt, 0), ways[i].perbuatan) == 0)
      {
        g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND, _(ways[i].text),
                     tepat_stmt_get_text (stmt, 1));
        return;
      }
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("This act cannot be undone here. Nothing was changed."));
}

/* Newest first, so that what was done last goes first. seq becomes that of the first entry. */
static GPtrArray *
load_act (TepatDb  *db,
          gint64   *seq,
          GError  **error)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autofree char *act = NULL;
  GError *local = NULL;
  Step *step = load_step (db, *seq, &act, &local);
  gint64 last;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (step == NULL)
    {
      set_not_here (db, *seq, error);
      return NULL;
    }
  step_free (step);
  if (!find_last (db, *seq, act, &last, error) ||
      !load_steps (db, act, last, steps, seq, error))
    return NULL;

  return g_steal_pointer (&steps);
}

/* Everything that hangs on a record and that its removal would orphan. */
static gboolean
has_followers (Undo         *undo,
               TepatRecord  *record,
               gboolean     *has,
               GError      **error)
{
  gint64 found = 0;
  const char *sql = tepat_record_is_penduduk (record->subjek)
    ? "SELECT (SELECT count (*) FROM kepesertaan WHERE penduduk = $1)"
      " + (SELECT count (*) FROM identitas WHERE penduduk = $1)"
      " + (SELECT count (*) FROM lampiran WHERE subjek = $2)"
    : "SELECT (SELECT count (*) FROM kepesertaan WHERE keluarga = $1)"
      " + (SELECT count (*) FROM penduduk WHERE keluarga = $1)"
      " + (SELECT count (*) FROM lampiran WHERE subjek = $2)";

  if (!tepat_db_get_int_trusted (undo->db, sql, &found, error, "is", record->id, record->uid))
    return FALSE;
  *has = found > 0;

  return TRUE;
}

static gboolean
undo_addition (Undo        *undo,
               const Step  *step,
               GError     **error)
{
  TepatRecord *record = tepat_act_load (undo->act, step->subjek, step->uid, error);
  gboolean followed = FALSE;

  if (record == NULL || !has_followers (undo, record, &followed, error))
    return FALSE;
  if (followed)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                           _("Something was added to this record since: members, programmes or "
                             "attachments. Nothing was changed. Take those away first."));
      return FALSE;
    }
  undo->report->n_changed++;

  return tepat_act_delete (undo->act, record, error);
}

static gboolean
undo_removal (Undo        *undo,
              const Step  *step,
              GError     **error)
{
  undo->report->n_changed++;

  return tepat_act_insert (undo->act, step->subjek, step->uid, step->before, error) != NULL;
}

/* Field by field: what somebody changed since is left alone and listed. */
static gboolean
undo_change (Undo        *undo,
             const Step  *step,
             GError     **error)
{
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  TepatRecord *record = tepat_act_load (undo->act, step->subjek, step->uid, error);
  GHashTableIter iter;
  gpointer field, value;

  if (record == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, step->before);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      const char *after = g_hash_table_lookup (step->after, field);
      const char *now = tepat_record_get (record, field);

      if (g_strcmp0 (now, after) == 0)
        g_hash_table_insert (changes, g_strdup (field), g_strdup (value));
      else if (g_strcmp0 (now, value) != 0)
        tepat_save_report_add_conflict (undo->report, field, after, value, now);
    }
  undo->report->n_changed += g_hash_table_size (changes);

  return tepat_act_update (undo->act, record, changes, error);
}

/* Half of an act that concerns several records is never undone. */
static gboolean
undo_steps (Undo       *undo,
            GPtrArray  *steps,
            GError    **error)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = steps->pdata[i];
      g_autofree char *perbuatan = g_strconcat (step->subjek, ".batalkan", NULL);
      gboolean ok;

      tepat_act_set_perbuatan (undo->act, perbuatan);
      if (step->before == NULL)
        ok = undo_addition (undo, step, error);
      else if (step->removed)
        ok = undo_removal (undo, step, error);
      else
        ok = undo_change (undo, step, error);
      if (!ok)
        return FALSE;
    }
  if (steps->len == 1 || undo->report->conflicts->len == 0 || undo->keeps_later)
    return TRUE;
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                       _("Somebody changed one of these records since. Nothing was undone, since "
                         "half of this act makes no sense. Undo the later change first."));

  return FALSE;
}

/* The family is back, and the request of its move open again. */
static gboolean
reopen_request (TepatDb  *db,
                gint64    seq,
                GError  **error)
{
  tepat_db_note_change (db, "pindah", NULL);

  return tepat_db_run_trusted (db, "UPDATE pindah SET keadaan = 'diajukan', diputus = NULL,"
                                   " diputus_oleh = NULL, alasan_putusan = NULL,"
                                   " jejak_seq = NULL, versi = versi + 1 WHERE jejak_seq = $1",
                               error, "i", seq);
}

/**
 * tepat_act_undo:
 * @db: the connection of a write job
 * @seq: a journal entry of the act
 * @lists: the lists in force
 * @alasan: (nullable): why
 *
 * Undoes a change, an addition or a whole act, also long after, as an act of its own. Of a single
 * record's change the fields that somebody changed since are left and listed as conflicts; an act
 * on several records is undone whole or not at all.
 *
 * Returns: (transfer full): what became of it
 */
TepatSaveReport *
tepat_act_undo (TepatDb           *db,
                gint64             seq,
                const TepatLists  *lists,
                const char        *alasan,
                GError           **error)
{
  g_return_val_if_fail (lists != NULL, NULL);

  return tepat_act_undo_one (db, seq, NULL, FALSE, lists, alasan, error);
}

static gboolean
check_kind (GPtrArray   *steps,
            const char  *perbuatan,
            GError     **error)
{
  const Step *step = steps->pdata[0];

  if (perbuatan != NULL ? strcmp (step->perbuatan, perbuatan) == 0
                        : tepat_act_can_undo (step->perbuatan))
    return TRUE;
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("This act cannot be undone here. Nothing was changed."));

  return FALSE;
}

/* perbuatan (nullable): the one kind of act that it may be; keeps_later: what was changed since
 * stays as it is, even in an act on several records. */
TepatSaveReport *
tepat_act_undo_one (TepatDb           *db,
                    gint64             seq,
                    const char        *perbuatan,
                    gboolean           keeps_later,
                    const TepatLists  *lists,
                    const char        *alasan,
                    GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(TepatAct) act = NULL;
  Undo undo = { db, NULL, report, keeps_later };

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      (steps = load_act (db, &seq, error)) == NULL || !check_kind (steps, perbuatan, error))
    return NULL;
  act = tepat_act_new (db, lists, "penduduk.batalkan", alasan);
  tepat_act_set_undoes (act, seq);
  undo.act = act;
  report->uid = g_strdup (((Step *) steps->pdata[0])->uid);
  if (!undo_steps (&undo, steps, error) || !tepat_act_finish (act, &report->seq, error) ||
      (report->seq != 0 && !reopen_request (db, seq, error)))
    return NULL;

  return g_steal_pointer (&report);
}
