/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-finalisasi"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-finalisasi.h"
#include "tepat-format.h"
#include "tepat-periode-private.h"
#include "tepat-potret-private.h"
#include "tepat-tahapan-private.h"
#include "tepat-time.h"
#include "tepat-workflow-private.h"

/** tepat_check_result_free: Frees @self. */
void
tepat_check_result_free (TepatCheckResult *self)
{
  g_free (self->alasan);
  g_free (self->oleh);
  g_free (self);
}

static GPtrArray *
all_checks (GPtrArray *contributed)
{
  GPtrArray *all = g_ptr_array_new ();
  guint n;
  const TepatCheckDef * const *builtin = tepat_check_get_builtin (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, (gpointer) builtin[i]);
  for (guint i = 0; contributed != NULL && i < contributed->len; i++)
    g_ptr_array_add (all, contributed->pdata[i]);

  return all;
}

static const TepatCheckDef *
find_check (GPtrArray   *contributed,
            const char  *id,
            GError     **error)
{
  g_autoptr(GPtrArray) all = all_checks (contributed);
  g_autoptr(GString) known = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const TepatCheckDef *def = all->pdata[i];

      if (g_strcmp0 (def->id, id) == 0)
        return def;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", def->id);
    }
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
               _("There is no check \"%s\". The checks are: %s."), id != NULL ? id : "",
               known->str);

  return NULL;
}

static gboolean
load_waiver (TepatDb           *db,
             gint64             periode,
             const char        *wilayah,
             TepatCheckResult  *result,
             GError           **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db, "SELECT jumlah, alasan, oleh FROM pengecualian"
                                  " WHERE periode = $1 AND wilayah = $2 AND pemeriksaan = $3",
                              error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "iss", periode, wilayah, result->def->id);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      result->waived = tepat_stmt_get_int (stmt, 0);
      result->alasan = g_strdup (tepat_stmt_get_text (stmt, 1));
      result->oleh = g_strdup (tepat_stmt_get_text (stmt, 2));
    }
  result->blocks = result->count > (result->def->can_waive ? result->waived : 0);

  return TRUE;
}

static GPtrArray *
run_checks (TepatDb     *db,
            GPtrArray   *contributed,
            gint64       periode,
            const char  *wilayah,
            GError     **error)
{
  g_autoptr(GPtrArray) all = all_checks (contributed);
  g_autoptr(GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_check_result_free);

  for (guint i = 0; i < all->len; i++)
    {
      TepatCheckResult *result = g_new0 (TepatCheckResult, 1);

      g_ptr_array_add (results, result);
      result->def = all->pdata[i];
      if (!result->def->count (db, periode, wilayah, &result->count, error) ||
          !load_waiver (db, periode, wilayah, result, error))
        return NULL;
    }

  return g_steal_pointer (&results);
}

/**
 * tepat_finalisasi_check:
 * @checks: (nullable) (element-type TepatCheckDef): contributed ones
 * @wilayah: a desa that the actor may see
 *
 * Returns: (transfer full) (element-type TepatCheckResult): what each check finds
 */
GPtrArray *
tepat_finalisasi_check (TepatDb     *db,
                        GPtrArray   *checks,
                        gint64       periode,
                        const char  *wilayah,
                        GError     **error)
{
  if (!_tepat_workflow_require (db, NULL, wilayah, error))
    return NULL;

  return run_checks (db, checks, periode, wilayah, error);
}

/**
 * tepat_finalisasi_list:
 * @check: id of a check
 *
 * Returns: (transfer full) (element-type TepatBlocking): up to @limit records behind it
 */
GPtrArray *
tepat_finalisasi_list (TepatDb     *db,
                       GPtrArray   *checks,
                       gint64       periode,
                       const char  *wilayah,
                       const char  *check,
                       guint        offset,
                       guint        limit,
                       GError     **error)
{
  g_autoptr(GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_blocking_free);
  const TepatCheckDef *def;

  if (!_tepat_workflow_require (db, TEPAT_HAK_DATA_LIHAT, wilayah, error) ||
      (def = find_check (checks, check, error)) == NULL)
    return NULL;
  if (def->list != NULL && !def->list (db, periode, wilayah, offset, limit, records, error))
    return NULL;

  return g_steal_pointer (&records);
}

static gboolean
store_waiver (TepatDb     *db,
              gint64       periode,
              const char  *wilayah,
              const char  *check,
              gint64       count,
              const char  *alasan,
              GError     **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run_trusted (db,
                               "INSERT INTO pengecualian (periode, wilayah, pemeriksaan, jumlah,"
                               " alasan, oleh, waktu) VALUES ($1, $2, $3, $4, $5, $6, $7)"
                               " ON CONFLICT (periode, wilayah, pemeriksaan) DO UPDATE SET"
                               " jumlah = excluded.jumlah, alasan = excluded.alasan,"
                               " oleh = excluded.oleh, waktu = excluded.waktu", error, "ississs",
                               periode, wilayah, check, count, alasan,
                               tepat_actor_get_nama (tepat_db_get_actor (db)), now);
}

static gboolean
check_can_waive (const TepatCheckDef  *def,
                 const TepatTahapan   *tahapan,
                 gint64                count,
                 GError              **error)
{
  if (!def->can_waive)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("The check \"%s\" cannot be waived. %s"), _(def->title), _(def->advice));
  else if (tahapan->keadaan == TEPAT_TAHAPAN_FINAL)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("Desa %s is final already. Nothing was changed."), tahapan->nama);
  else if (count == 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("The check \"%s\" finds nothing in desa %s. There is nothing to waive."),
                 _(def->title), tahapan->nama);
  else
    return TRUE;

  return FALSE;
}

/**
 * tepat_finalisasi_waive:
 * @check: id of a check that finds something
 * @alasan: why it may be set aside; it is printed on the letter
 *
 * Sets a check aside for as many records as it finds now. Needs `kecualikan` in the desa.
 */
gboolean
tepat_finalisasi_waive (TepatDb     *db,
                        GPtrArray   *checks,
                        gint64       periode,
                        const char  *wilayah,
                        const char  *check,
                        const char  *alasan,
                        GError     **error)
{
  g_autoptr(TepatTahapan) tahapan = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *after = NULL;
  const TepatCheckDef *def;
  gint64 count;

  if (!_tepat_workflow_require (db, TEPAT_HAK_KECUALIKAN, wilayah, error) ||
      (def = find_check (checks, check, error)) == NULL ||
      !_tepat_workflow_check_reason (alasan, &reason, error) ||
      (tahapan = _tepat_tahapan_load (db, periode, wilayah, error)) == NULL ||
      !def->count (db, periode, wilayah, &count, error) ||
      !check_can_waive (def, tahapan, count, error) ||
      !store_waiver (db, periode, wilayah, check, count, reason, error) ||
      (subject = _tepat_tahapan_subject (db, periode, wilayah, error)) == NULL)
    return FALSE;
  after = _tepat_workflow_json ("si", "pemeriksaan", check, "jumlah", count);

  return _tepat_workflow_note (db, "pemeriksaan.kecualikan", "tahapan", subject, NULL, after,
                               reason, error);
}

static gboolean
refuse_blocked (const TepatTahapan  *tahapan,
                GPtrArray           *results,
                GError             **error)
{
  g_autoptr(GString) what = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      TepatCheckResult *result = results->pdata[i];
      g_autofree char *count = tepat_format_count (result->count);

      if (!result->blocks)
        continue;
      g_string_append (what, what->len > 0 ? "; " : "");
      g_string_append_printf (what, result->def->list != NULL ? "%s (%s)" : "%s",
                              _(result->def->title), count);
    }
  if (what->len == 0)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED,
               _("Desa %s cannot be final yet: %s. Nothing was changed. Correct the records, or "
                 "let a supervisor waive the check with a reason."), tahapan->nama, what->str);

  return FALSE;
}

static gboolean
check_state (TepatDb             *db,
             const TepatPeriode  *periode,
             const TepatTahapan  *tahapan,
             GError             **error)
{
  if (periode->keadaan == TEPAT_PERIODE_DIBUKA && tahapan->keadaan != TEPAT_TAHAPAN_FINAL)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("Desa %s is final already. Nothing was changed."), tahapan->nama);

  return FALSE;
}

/* What an office below the kabupaten made final alone, nobody above would take: the closing goes up
 * with its package, and comes back final. */
static gboolean
check_office (TepatDb             *db,
              const TepatTahapan  *tahapan,
              GError             **error)
{
  g_autofree char *wilayah = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT wilayah FROM kantor WHERE keadaan = 'sendiri'"
                                      " AND length (wilayah) > 4", &wilayah, error, ""))
    return FALSE;
  if (wilayah == NULL)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("The kabupaten makes desa %s final, not this office (%s). Nothing was changed. Close "
                 "the desa with its document and send its package; it comes back final with the "
                 "kabupaten's."), tahapan->nama, wilayah);

  return FALSE;
}

static gboolean
store_final (TepatDb             *db,
             const TepatPeriode  *periode,
             const TepatPotret   *potret,
             GError             **error)
{
  g_autofree char *subject = _tepat_tahapan_subject (db, periode->id, potret->wilayah, error);
  g_autofree char *after =
    _tepat_workflow_json ("sssiii", "periode", periode->kode, "keadaan", "final",
                          "sha256", potret->sha256, "revisi", (gint64) potret->revisi,
                          "keluarga", potret->keluarga, "penduduk", potret->penduduk);

  return subject != NULL &&
         tepat_db_run_trusted (db, "UPDATE tahapan SET keadaan = 'final', difinalkan = $3,"
                                   " difinalkan_oleh = $4, diubah = $3, versi = versi + 1"
                                   " WHERE periode = $1 AND wilayah = $2 AND keadaan = 'tutup'",
                               error, "isss", periode->id, potret->wilayah, potret->waktu,
                               potret->pelaku) &&
         _tepat_workflow_note (db, "desa.finalkan", "tahapan", subject, "{\"keadaan\":\"tutup\"}",
                               after, NULL, error);
}

/**
 * tepat_finalisasi_desa:
 * @recaps: (nullable) (element-type TepatRecapDef): contributed ones
 *
 * Makes a desa final: nothing blocks it, and its data of this moment is frozen. Needs `finalisasi`
 * in the desa.
 */
gboolean
tepat_finalisasi_desa (TepatDb       *db,
                       GPtrArray     *checks,
                       GPtrArray     *recaps,
                       gint64         periode,
                       const char    *wilayah,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(TepatPeriode) owner = NULL;
  g_autoptr(TepatTahapan) tahapan = NULL;
  g_autoptr(TepatPotret) potret = NULL;
  g_autoptr(GPtrArray) results = NULL;

  if (!_tepat_workflow_require (db, TEPAT_HAK_FINALISASI, wilayah, error) ||
      (owner = _tepat_periode_get_by_id (db, periode, error)) == NULL ||
      (tahapan = _tepat_tahapan_load (db, periode, wilayah, error)) == NULL ||
      !check_state (db, owner, tahapan, error) || !check_office (db, tahapan, error) ||
      (results = run_checks (db, checks, periode, wilayah, error)) == NULL ||
      !refuse_blocked (tahapan, results, error))
    return FALSE;
  potret = _tepat_potret_take (db, owner, wilayah, tahapan->revisi, recaps, cancellable, error);

  return potret != NULL && store_final (db, owner, potret, error);
}

/* Codes of the desa that are not final, and of those that have families but are not in the periode. */
static GStrv
list_not_final (TepatDb  *db,
                gint64    periode,
                GError  **error)
{
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (!_tepat_workflow_require (db, NULL, NULL, error))
    return NULL;
  stmt = tepat_db_prepare_trusted (db,
                                   "SELECT wilayah FROM tahapan WHERE periode = $1"
                                   " AND keadaan <> 'final' UNION"
                                   " SELECT DISTINCT wilayah FROM keluarga k WHERE NOT EXISTS"
                                   " (SELECT 1 FROM tahapan t WHERE t.periode = $1"
                                   "  AND t.wilayah = k.wilayah) ORDER BY 1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", periode);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_strv_builder_add (codes, tepat_stmt_get_text (stmt, 0));
    }

  return g_strv_builder_end (codes);
}

#define MAX_NAMED_DESA 5

static gboolean
refuse_not_final (GStrv    codes,
                  GError **error)
{
  guint n = g_strv_length (codes);
  g_autoptr(GString) list = g_string_new (NULL);

  if (n == 0)
    return TRUE;
  for (guint i = 0; i < MIN (n, MAX_NAMED_DESA); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", codes[i]);
  if (n > MAX_NAMED_DESA)
    g_string_append (list, ", …");
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED,
               g_dngettext (GETTEXT_PACKAGE,
                            "%u desa is not final yet: %s. Nothing was changed. Finalise it first.",
                            "%u desa are not final yet: %s. Nothing was changed. Finalise them "
                            "first.", n), n, list->str);

  return FALSE;
}

static gboolean
freeze_kabupaten (TepatDb       *db,
                  TepatPeriode  *periode,
                  GError       **error)
{
  g_autoptr(GPtrArray) potret = _tepat_potret_load_all (db, periode->id, periode->revisi, error);
  g_autofree char *sha256 = NULL;
  g_autofree char *after = NULL;

  if (potret == NULL)
    return FALSE;
  sha256 = _tepat_potret_hash_all (potret);
  after = _tepat_workflow_json ("sssii", "kode", periode->kode, "keadaan", "final",
                                "sha256", sha256, "revisi", (gint64) periode->revisi,
                                "desa", (gint64) potret->len);

  /* The entry first: the head that letters carry is this very act. */
  return _tepat_workflow_note (db, "periode.finalkan", "periode", periode->uid,
                               "{\"keadaan\":\"dibuka\"}", after, NULL, error) &&
         _tepat_periode_set_state (db, periode, TEPAT_PERIODE_FINAL, periode->revisi, sha256,
                                   error);
}

/**
 * tepat_finalisasi_kabupaten:
 *
 * Makes the periode final for the whole kabupaten, whose desa must all be final. Needs `finalisasi`
 * over the kabupaten.
 *
 * Returns: (transfer full): the periode as it is now
 */
TepatPeriode *
tepat_finalisasi_kabupaten (TepatDb  *db,
                            gint64    periode,
                            GError  **error)
{
  g_autoptr(TepatPeriode) owner = NULL;
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_FINALISASI, error);
  g_auto(GStrv) waiting = NULL;

  if (kab == NULL || (owner = _tepat_periode_get_by_id (db, periode, error)) == NULL)
    return NULL;
  if (owner->keadaan != TEPAT_PERIODE_DIBUKA)
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                   _("Periode %s is final already. Nothing was changed."), owner->nama);
      return NULL;
    }
  waiting = list_not_final (db, periode, error);
  if (waiting == NULL || !refuse_not_final (waiting, error) ||
      !freeze_kabupaten (db, owner, error))
    return NULL;

  return _tepat_periode_get_by_id (db, periode, error);
}
