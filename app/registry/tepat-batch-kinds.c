/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-batch-kinds"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-batch-private.h"
#include "tepat-mutu.h"
#include "tepat-office.h"
#include "tepat-reference.h"
#include "tepat-uid.h"

/* What `isi` can set. kurang: the mandatory attribute that the column is, or 0; list: its codes, or
 * NULL. */
static const struct
{
  const char *name;
  gboolean    of_family;
  guint       kurang;
  const char *list;
  guint       max_length;
} fields[] = {
  { "dusun", TRUE, 0, NULL, 60 },
  { "rt", TRUE, 0, NULL, 3 },
  { "rw", TRUE, 0, NULL, 3 },
  { "wilayah", TRUE, 0, NULL, 10 },
  { "pekerjaan", FALSE, TEPAT_KURANG_PEKERJAAN, NULL, 80 },
  { "pendidikan", FALSE, 0, "pendidikan", 4 },
};

static int
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].name, name) == 0)
      return (int) i;

  return -1;
}

static gboolean
refuse_value (Batch       *batch,
              const char  *why,
              GError     **error)
{
  g_set_error (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_WRONG_VALUE,
               /* Translators: a value, and why it is not possible */
               _("“%s” cannot be entered: %s Nothing was changed."), batch->act->value, why);

  return FALSE;
}

/* A desa of this kabupaten that is the actor's. */
static gboolean
check_wilayah (Batch   *batch,
               GError **error)
{
  const char *value = batch->act->value;
  TepatActor *actor = tepat_db_get_actor (batch->db);
  g_autofree char *kab = NULL;
  gint64 n;

  if (!tepat_db_get_text_trusted (batch->db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab,
                                  error, "") ||
      !tepat_db_get_int_trusted (batch->db, "SELECT count (*) FROM wilayah WHERE kode = $1"
                                            " AND tingkat = 4 AND berlaku_sampai IS NULL", &n,
                                 error, "s", value))
    return FALSE;
  if (n == 0)
    return refuse_value (batch, _("there is no desa with this code. Choose one of the list."),
                         error);
  if (kab != NULL && !g_str_has_prefix (value, kab))
    return refuse_value (batch, _("the desa lies outside the kabupaten. Let the office there take "
                                  "the families over."), error);
  if (!tepat_actor_sees_wilayah (actor, value))
    return refuse_value (batch, _("the desa is not yours. Ask the dinas."), error);

  return TRUE;
}

static gboolean
check_code (Batch       *batch,
            const char  *list,
            GError     **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_load (batch->db, error);
  const TepatCodeList *codes;

  if (reference == NULL)
    return FALSE;
  codes = tepat_reference_get_list (reference, list);
  if (codes == NULL || tepat_code_list_lookup (codes, batch->act->value) == NULL)
    return refuse_value (batch, _("it is no code of the list. Choose one of the list."), error);

  return TRUE;
}

static gboolean
prepare_field (Batch   *batch,
               GError **error)
{
  int field = find_field (batch->act->field);
  const char *value = batch->act->value;

  if (field < 0)
    {
      g_set_error (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_NO_SUCH_ACT,
                   _("The field “%s” cannot be set for many records at once. Nothing was "
                     "changed."), batch->act->field != NULL ? batch->act->field : "");
      return FALSE;
    }
  batch->person = !fields[field].of_family;
  if (g_utf8_strlen (value, -1) > (glong) fields[field].max_length)
    return refuse_value (batch, _("it is too long. Shorten it."), error);
  if (strcmp (batch->act->field, "wilayah") == 0)
    return check_wilayah (batch, error);

  return *value == '\0' || fields[field].list == NULL ||
         check_code (batch, fields[field].list, error);
}

static char *
select_field (Batch *batch)
{
  return g_strdup_printf ("t.%s, t.kurang", batch->act->field);
}

static gboolean
is_same (const char *before,
         const char *value)
{
  return g_strcmp0 (before != NULL ? before : "", value) == 0;
}

static BatchVerdict
judge_value (Batch     *batch,
             TepatStmt *row)
{
  return is_same (tepat_stmt_get_text (row, ROW_BEFORE), batch->act->value) ? BATCH_SAME
                                                                            : BATCH_CHANGE;
}

/* The members go with their family, each with a before-image of its own. */
static gboolean
move_members (Batch   *batch,
              gint64   keluarga,
              GError **error)
{
  const char *to = batch->act->value;

  return tepat_db_run_trusted (batch->db,
           "INSERT INTO massal_sebelum (massal, tabel, rekam, versi_sesudah, sebelum)"
           " SELECT $1, 'penduduk', id, versi + 1, json_object ('wilayah', wilayah)"
           " FROM penduduk WHERE keluarga = $2", error, "ii", batch->massal, keluarga) &&
         tepat_db_run_trusted (batch->db,
           "INSERT INTO massal_sebelum (massal, tabel, rekam, versi_sesudah, sebelum)"
           " SELECT $1, 'kepesertaan', id, versi + 1, json_object ('wilayah', wilayah)"
           " FROM kepesertaan WHERE keluarga = $2", error, "ii", batch->massal, keluarga) &&
         tepat_db_run_trusted (batch->db, "UPDATE penduduk SET wilayah = $1, versi = versi + 1,"
                                          " diubah = $2 WHERE keluarga = $3", error, "ssi", to,
                               batch->now, keluarga) &&
         tepat_db_run_trusted (batch->db, "UPDATE kepesertaan SET wilayah = $1,"
                                          " versi = versi + 1 WHERE keluarga = $2", error, "si",
                               to, keluarga);
}

/* The attributes that are missing come back with the field. */
static char *
keep_field (Batch     *batch,
            TepatStmt *row)
{
  g_autofree char *field = batch_to_json (batch->act->field,
                                          tepat_stmt_get_text (row, ROW_BEFORE));

  field[strlen (field) - 1] = '\0';

  return g_strdup_printf ("%s,\"kurang\":%" G_GINT64_FORMAT "}", field,
                          tepat_stmt_get_int (row, ROW_MORE));
}

static gboolean
change_field (Batch     *batch,
              TepatStmt *row,
              GError   **error)
{
  int field = find_field (batch->act->field);
  const char *table = batch->person ? "penduduk" : "keluarga";
  const char *value = batch->act->value;
  gint64 id = tepat_stmt_get_int (row, ROW_ID);
  g_autofree char *before = keep_field (batch, row);
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("UPDATE %s SET %s = nullif ($1, ''), kurang = CASE $1 WHEN ''"
                         " THEN kurang | $2 ELSE kurang & ~$2 END, versi = versi + 1,"
                         " diubah = $3 WHERE id = $4", table, batch->act->field);
  if (!batch_keep (batch, table, id, tepat_stmt_get_int (row, ROW_VERSI) + 1, before, error) ||
      !tepat_db_run_trusted (batch->db, sql, error, "sisi", value, (gint64) fields[field].kurang,
                             batch->now, id))
    return FALSE;

  return strcmp (batch->act->field, "wilayah") != 0 || move_members (batch, id, error);
}

static gboolean
prepare_status (Batch   *batch,
                GError **error)
{
  const TepatBatchAct *act = batch->act;

  if (!check_code (batch, "status-penduduk", error))
    return FALSE;
  if (strcmp (act->value, "aktif") != 0 && (act->alasan == NULL || *act->alasan == '\0'))
    {
      g_set_error_literal (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_WRONG_VALUE,
                           _("A status other than active needs a reason. Nothing was changed. "
                             "Write why, for example the number of the death certificate."));
      return FALSE;
    }

  return TRUE;
}

static char *
select_status (Batch *batch)
{
  return g_strdup ("t.status, t.status_alasan");
}

static gboolean
change_status (Batch     *batch,
               TepatStmt *row,
               GError   **error)
{
  gint64 id = tepat_stmt_get_int (row, ROW_ID);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *before = NULL;

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "status");
  json_builder_add_string_value (b, tepat_stmt_get_text (row, ROW_BEFORE));
  json_builder_set_member_name (b, "status_alasan");
  if (tepat_stmt_is_null (row, ROW_MORE))
    json_builder_add_null_value (b);
  else
    json_builder_add_string_value (b, tepat_stmt_get_text (row, ROW_MORE));
  json_builder_end_object (b);
  root = json_builder_get_root (b);
  before = json_to_string (root, FALSE);

  return batch_keep (batch, "penduduk", id, tepat_stmt_get_int (row, ROW_VERSI) + 1, before,
                     error) &&
         tepat_db_run_trusted (batch->db, "UPDATE penduduk SET status = $1, status_alasan = $2,"
                                          " versi = versi + 1, diubah = $3 WHERE id = $4", error,
                               "sssi", batch->act->value, batch->act->alasan, batch->now, id);
}

static gboolean
prepare_program (Batch   *batch,
                 GError **error)
{
  g_autofree char *today = tepat_office_today (batch->db, error);

  if (today == NULL)
    return FALSE;
  g_strlcpy (batch->today, today, sizeof batch->today);
  if (!tepat_db_get_int_trusted (batch->db, "SELECT id FROM program WHERE kode = $1",
                                 &batch->program, error, "s", batch->act->value))
    return FALSE;
  if (batch->program == 0)
    return refuse_value (batch, _("there is no programme with this code. Choose one of the "
                                  "list."), error);

  return TRUE;
}

static char *
select_program (Batch *batch)
{
  return g_strdup_printf ("(SELECT k.id FROM kepesertaan AS k WHERE k.penduduk = t.id"
                          " AND k.program = %" G_GINT64_FORMAT " AND k.status = 'aktif' LIMIT 1),"
                          " t.status, t.keluarga", batch->program);
}

static BatchVerdict
judge_program_add (Batch     *batch,
                   TepatStmt *row)
{
  if (!tepat_stmt_is_null (row, ROW_BEFORE))
    return BATCH_SAME;

  return g_strcmp0 (tepat_stmt_get_text (row, ROW_MORE), "aktif") == 0 ? BATCH_CHANGE
                                                                       : BATCH_INACTIVE;
}

static gboolean
change_program_add (Batch     *batch,
                    TepatStmt *row,
                    GError   **error)
{
  g_autofree char *uid = tepat_uid_new ();

  return tepat_db_run_trusted (batch->db,
           "INSERT INTO kepesertaan (uid, program, penduduk, keluarga, wilayah, status, mulai,"
           " alasan, sumber) VALUES ($1, $2, $3, $4, $5, 'aktif', $6, $7, 'massal')", error,
           "siiisss", uid, batch->program, tepat_stmt_get_int (row, ROW_ID),
           tepat_stmt_get_int (row, ROW_MORE + 1), tepat_stmt_get_text (row, ROW_WILAYAH), batch->today,
           batch->act->alasan) &&
         batch_keep (batch, "kepesertaan", tepat_db_get_last_id (batch->db), 1, "{}", error);
}

static BatchVerdict
judge_program_remove (Batch     *batch,
                      TepatStmt *row)
{
  return tepat_stmt_is_null (row, ROW_BEFORE) ? BATCH_SAME : BATCH_CHANGE;
}

static gboolean
change_program_remove (Batch     *batch,
                       TepatStmt *row,
                       GError   **error)
{
  gint64 id = tepat_stmt_get_int (row, ROW_BEFORE);

  return tepat_db_run_trusted (batch->db,
           "INSERT INTO massal_sebelum (massal, tabel, rekam, versi_sesudah, sebelum)"
           " SELECT $1, 'kepesertaan', id, versi + 1,"
           " json_object ('status', status, 'berakhir', berakhir, 'alasan', alasan)"
           " FROM kepesertaan WHERE id = $2", error, "ii", batch->massal, id) &&
         tepat_db_run_trusted (batch->db, "UPDATE kepesertaan SET status = 'berakhir',"
                                          " berakhir = $1, alasan = $2, versi = versi + 1"
                                          " WHERE id = $3", error, "ssi", batch->today,
                               batch->act->alasan, id);
}

static char *
select_checked (Batch *batch)
{
  return g_strdup ("t.diperiksa, t.mutu");
}

/* There is nothing to look at where no flag is. */
static BatchVerdict
judge_checked (Batch     *batch,
               TepatStmt *row)
{
  return tepat_stmt_get_int (row, ROW_MORE) == 0 || !tepat_stmt_is_null (row, ROW_BEFORE)
           ? BATCH_SAME : BATCH_CHANGE;
}

static gboolean
change_checked (Batch     *batch,
                TepatStmt *row,
                GError   **error)
{
  const char *table = batch->person ? "penduduk" : "keluarga";
  gint64 id = tepat_stmt_get_int (row, ROW_ID);
  g_autofree char *before = batch_to_json ("diperiksa", tepat_stmt_get_text (row, ROW_BEFORE));
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET diperiksa = $1, versi = versi + 1,"
                                          " diubah = $1 WHERE id = $2", table);

  return batch_keep (batch, table, id, tepat_stmt_get_int (row, ROW_VERSI) + 1, before, error) &&
         tepat_db_run_trusted (batch->db, sql, error, "si", batch->now, id);
}

static gboolean
prepare_checked (Batch   *batch,
                 GError **error)
{
  batch->person = strcmp (batch->act->subject, "penduduk") == 0;

  return TRUE;
}

static const BatchKind kinds[] = {
  { "isi", FALSE, prepare_field, select_field, judge_value, change_field },
  { "status", TRUE, prepare_status, select_status, judge_value, change_status },
  { "program-tambah", TRUE, prepare_program, select_program, judge_program_add,
    change_program_add },
  { "program-hapus", TRUE, prepare_program, select_program, judge_program_remove,
    change_program_remove },
  { "periksa", TRUE, prepare_checked, select_checked, judge_checked, change_checked },
};

const BatchKind *
batch_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return &kinds[i];

  return NULL;
}
