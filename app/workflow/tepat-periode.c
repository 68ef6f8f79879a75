/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-periode"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-periode-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"
#include "tepat-workflow-private.h"

#define MAX_KODE_CHARS 20
#define MAX_NAMA_CHARS 80

G_DEFINE_BOXED_TYPE (TepatPeriode, tepat_periode, tepat_periode_copy, tepat_periode_free)

static const TepatKeadaanDef states[] = {
  [TEPAT_PERIODE_DIBUKA] = { "dibuka", N_("Open") },
  [TEPAT_PERIODE_FINAL] = { "final", N_("Final") },
  [TEPAT_PERIODE_DISAHKAN] = { "disahkan", N_("Approved") },
};

/** tepat_periode_keadaan_get_code: Returns: (transfer none): as it is stored */
const char *
tepat_periode_keadaan_get_code (TepatPeriodeKeadaan keadaan)
{
  return states[keadaan].code;
}

/** tepat_periode_keadaan_get_title: Returns: (transfer none): in the user's language */
const char *
tepat_periode_keadaan_get_title (TepatPeriodeKeadaan keadaan)
{
  return _(states[keadaan].title);
}

#define TEXTS(self) \
  &(self)->uid, &(self)->kode, &(self)->nama, &(self)->buka, &(self)->batas_input, \
  &(self)->batas_musdes, &(self)->batas_final, &(self)->data_sha256, &(self)->jejak_hash, \
  &(self)->difinalkan, &(self)->difinalkan_oleh

/** tepat_periode_copy: Returns: (transfer full): a copy of @self */
TepatPeriode *
tepat_periode_copy (const TepatPeriode *self)
{
  TepatPeriode *copy = g_memdup2 (self, sizeof *self);
  char **texts[] = { TEXTS (copy) };

  _tepat_workflow_dup_texts (texts, G_N_ELEMENTS (texts));

  return copy;
}

/** tepat_periode_free: Frees @self. */
void
tepat_periode_free (TepatPeriode *self)
{
  char **texts[] = { TEXTS (self) };

  _tepat_workflow_free_texts (texts, G_N_ELEMENTS (texts));
  g_free (self);
}

/* Letters are Indonesian whatever the language of the screens. */
static const char * const months[] = {
  "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
  "Oktober", "November", "Desember",
};

static gboolean
parse_month (const char *kode,
             int        *year,
             int        *month)
{
  int length = 0;

  return kode != NULL && strlen (kode) == 7 &&
         sscanf (kode, "%4d-%2d%n", year, month, &length) == 2 && length == 7 &&
         *year >= 2000 && *month >= 1 && *month <= 12;
}

static char *
take_or_day (const char *text,
             gboolean    is_month,
             int         year,
             int         month,
             int         day)
{
  if (text != NULL && *text != '\0')
    return g_strdup (text);

  return is_month ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : g_strdup ("");
}

/**
 * tepat_periode_propose:
 * @input: what is known
 *
 * Fills what is missing when the kode is a month: input until the 11th, musdes until the 14th,
 * final on the 17th, after which the centre draws the data.
 *
 * Returns: (transfer full): the periode as it would be opened
 */
TepatPeriode *
tepat_periode_propose (const TepatPeriodeInput *input)
{
  TepatPeriode *self = g_new0 (TepatPeriode, 1);
  int year = 0, month = 0;
  gboolean is_month;

  self->kode = g_strstrip (g_strdup (input->kode != NULL ? input->kode : ""));
  is_month = parse_month (self->kode, &year, &month);
  if (input->nama != NULL && *input->nama != '\0')
    self->nama = g_strstrip (g_strdup (input->nama));
  else
    self->nama = is_month ? g_strdup_printf ("%s %d", months[month - 1], year)
                          : g_strdup (self->kode);
  self->buka = take_or_day (input->buka, is_month, year, month, 1);
  self->batas_input = take_or_day (input->batas_input, is_month, year, month, 11);
  self->batas_musdes = take_or_day (input->batas_musdes, is_month, year, month, 14);
  self->batas_final = take_or_day (input->batas_final, is_month, year, month, 17);

  return self;
}

static gboolean
refuse (GError     **error,
        const char **field,
        const char  *name,
        const char  *message)
{
  if (field != NULL)
    *field = name;
  g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT, message);

  return FALSE;
}

static gboolean
check_names (const TepatPeriode  *self,
             const char         **field,
             GError             **error)
{
  gsize length = strlen (self->kode);

  if (length == 0 || length > MAX_KODE_CHARS ||
      strspn (self->kode, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.")
      != length)
    return refuse (error, field, "kode",
                   _("The code of a periode has 1 to 20 letters, digits, dots and hyphens, for "
                     "example 2026-11."));
  if (*self->nama == '\0' || g_utf8_strlen (self->nama, -1) > MAX_NAMA_CHARS)
    return refuse (error, field, "nama",
                   _("The name of a periode has 1 to 80 characters, for example November 2026."));

  return TRUE;
}

/* Only a month brings its calendar along. */
static gboolean
check_is_month (const TepatPeriode  *self,
                const char         **field,
                GError             **error)
{
  g_autofree char *message = NULL;
  int year, month;

  if (parse_month (self->kode, &year, &month))
    return TRUE;
  message = g_strdup_printf (_("The code \"%s\" is not a month, so its dates are not known. Nothing "
                               "was opened. Write year-month, for example 2026-11, or enter the four "
                               "dates as well."), self->kode);

  /* A quarter has a code of its own, and dates that must be entered; 2026-13 is a slip. */
  return refuse (error, field, g_ascii_isdigit (*self->kode) ? "kode" : "buka", message);
}

/**
 * tepat_periode_check:
 * @field: (out) (optional) (transfer none): the member that is wrong
 *
 * Returns: whether the names and the calendar can be right
 */
gboolean
tepat_periode_check (const TepatPeriode  *self,
                     const char         **field,
                     GError             **error)
{
  const struct { const char *name, *value; } dates[] = {
    { "buka", self->buka }, { "batas_input", self->batas_input },
    { "batas_musdes", self->batas_musdes }, { "batas_final", self->batas_final },
  };

  if (!check_names (self, field, error))
    return FALSE;
  if (!g_strcmp0 (self->buka, "") && !check_is_month (self, field, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (!_tepat_workflow_is_date (dates[i].value))
      {
        g_autofree char *message =
          g_strdup_printf (_("\"%s\" is not a date. Enter year-month-day, for example 2026-11-17."),
                           dates[i].value);
        return refuse (error, field, dates[i].name, message);
      }
  if (strcmp (self->batas_input, self->buka) < 0)
    return refuse (error, field, "batas_input",
                   _("The input limit lies before the opening. Enter the opening or a later day."));
  if (strcmp (self->batas_musdes, self->buka) < 0)
    return refuse (error, field, "batas_musdes",
                   _("The musdes limit lies before the opening. Enter the opening or a later "
                     "day."));
  if (strcmp (self->batas_final, self->batas_input) < 0 ||
      strcmp (self->batas_final, self->batas_musdes) < 0)
    return refuse (error, field, "batas_final",
                   _("The final limit lies before the input limit or the musdes limit. Enter their "
                     "last day or a later one."));

  return TRUE;
}

#define COLUMNS "id, uid, versi, kode, nama, buka, batas_input, batas_musdes, batas_final," \
                " keadaan, revisi, data_sha256, jejak_seq, jejak_hash, difinalkan, difinalkan_oleh"

static TepatPeriode *
from_row (TepatStmt *stmt)
{
  TepatPeriode *self = g_new0 (TepatPeriode, 1);

  self->id = tepat_stmt_get_int (stmt, 0);
  self->uid = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->versi = tepat_stmt_get_int (stmt, 2);
  self->kode = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->nama = g_strdup (tepat_stmt_get_text (stmt, 4));
  self->buka = g_strdup (tepat_stmt_get_text (stmt, 5));
  self->batas_input = g_strdup (tepat_stmt_get_text (stmt, 6));
  self->batas_musdes = g_strdup (tepat_stmt_get_text (stmt, 7));
  self->batas_final = g_strdup (tepat_stmt_get_text (stmt, 8));
  self->keadaan = _tepat_keadaan_find (states, G_N_ELEMENTS (states),
                                       tepat_stmt_get_text (stmt, 9),
                                       TEPAT_PERIODE_DIBUKA);
  self->revisi = tepat_stmt_get_int (stmt, 10);
  self->data_sha256 = g_strdup (tepat_stmt_get_text (stmt, 11));
  self->jejak_seq = tepat_stmt_get_int (stmt, 12);
  self->jejak_hash = g_strdup (tepat_stmt_get_text (stmt, 13));
  self->difinalkan = g_strdup (tepat_stmt_get_text (stmt, 14));
  self->difinalkan_oleh = g_strdup (tepat_stmt_get_text (stmt, 15));

  return self;
}

/**
 * tepat_periode_list:
 *
 * Returns: (transfer full) (element-type TepatPeriode): all of them, newest first
 */
GPtrArray *
tepat_periode_list (TepatDb  *db,
                    GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_periode_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (!_tepat_workflow_require (db, NULL, NULL, error))
    return NULL;
  stmt = tepat_db_prepare_trusted (db, "SELECT " COLUMNS " FROM periode ORDER BY id DESC", error);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (list, from_row (stmt));
    }

  return g_steal_pointer (&list);
}

static TepatPeriode *
find (TepatDb    *db,
      const char *sql,
      const char *kode,
      gint64      id,
      GError    **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  if (kode != NULL)
    tepat_stmt_bind_text (stmt, 1, kode);
  else if (id != 0)
    tepat_stmt_bind_int (stmt, 1, id);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return from_row (stmt);
  if (kode != NULL)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
                 _("There is no periode %s. Nothing was changed. tepat periode list shows those "
                   "that there are."), kode);
  else
    g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
                         _("No periode was opened yet, so there is nothing to show or change. Open one "
                           "first, for example tepat periode open --kode 2026-11."));

  return NULL;
}

/**
 * tepat_periode_get:
 * @kode: (nullable): its code, or %NULL for the newest
 *
 * Returns: (transfer full): the periode
 */
TepatPeriode *
tepat_periode_get (TepatDb     *db,
                   const char  *kode,
                   GError     **error)
{
  if (!_tepat_workflow_require (db, NULL, NULL, error))
    return NULL;
  if (kode != NULL)
    return find (db, "SELECT " COLUMNS " FROM periode WHERE kode = $1", kode, 0, error);

  return find (db, "SELECT " COLUMNS " FROM periode ORDER BY id DESC LIMIT 1", NULL, 0, error);
}

TepatPeriode *
_tepat_periode_get_by_id (TepatDb  *db,
                          gint64    id,
                          GError  **error)
{
  return find (db, "SELECT " COLUMNS " FROM periode WHERE id = $1", NULL, id, error);
}

gboolean
_tepat_periode_is_newest (TepatDb   *db,
                          gint64     id,
                          gboolean  *newest,
                          GError   **error)
{
  gint64 n;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM periode WHERE id > $1", &n, error,
                                 "i", id))
    return FALSE;
  *newest = n == 0;

  return TRUE;
}

/* Becoming final notes the journal's head, approval keeps it, opening again forgets it. */
gboolean
_tepat_periode_set_state (TepatDb              *db,
                          const TepatPeriode   *periode,
                          TepatPeriodeKeadaan   keadaan,
                          int                   revisi,
                          const char           *data_sha256,
                          GError              **error)
{
  const char *code = tepat_periode_keadaan_get_code (keadaan);
  g_autofree char *now = tepat_time_now ();
  g_autofree char *hash = NULL;
  gint64 seq;

  if (keadaan == TEPAT_PERIODE_DISAHKAN)
    return tepat_db_run_trusted (db, "UPDATE periode SET keadaan = $2, versi = versi + 1"
                                     " WHERE id = $1", error, "is", periode->id, code);
  if (keadaan == TEPAT_PERIODE_DIBUKA)
    return tepat_db_run_trusted (db, "UPDATE periode SET keadaan = $2, revisi = $3,"
                                     " data_sha256 = NULL, jejak_seq = NULL, jejak_hash = NULL,"
                                     " difinalkan = NULL, difinalkan_oleh = NULL,"
                                     " versi = versi + 1 WHERE id = $1", error, "isi",
                                 periode->id, code, (gint64) revisi);
  if (!tepat_jejak_get_head (db, &seq, &hash, error))
    return FALSE;

  return tepat_db_run_trusted (db, "UPDATE periode SET keadaan = $2, revisi = $3,"
                                   " data_sha256 = $4, jejak_seq = $5, jejak_hash = $6,"
                                   " difinalkan = $7, difinalkan_oleh = $8, versi = versi + 1"
                                   " WHERE id = $1", error, "isisisss", periode->id, code,
                               (gint64) revisi, data_sha256, seq, hash, now,
                               tepat_actor_get_nama (tepat_db_get_actor (db)));
}

/* Two periode worked on at once would freeze each other's changes. */
static gboolean
check_no_other_open (TepatDb             *db,
                     const TepatPeriode  *periode,
                     GError             **error)
{
  g_autofree char *open = NULL;
  gint64 taken;

  if (!tepat_db_get_text_trusted (db, "SELECT nama FROM periode WHERE keadaan = 'dibuka'"
                                      " ORDER BY id DESC LIMIT 1", &open, error, "") ||
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM periode WHERE kode = $1", &taken, error,
                                 "s", periode->kode))
    return FALSE;
  if (taken > 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                 _("Periode %s is there already. Choose another code."), periode->kode);
  else if (open != NULL)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("Periode %s is still open. Nothing was changed. Finalise it first, then open "
                   "the next one."), open);

  return taken == 0 && open == NULL;
}

/* From when on a desa is only planned. A list that is taken in late begins after the periode. */
static char *
last_day (const TepatPeriode *periode,
          const char         *kab)
{
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (kab));

  return strcmp (today, periode->batas_final) > 0 ? g_steal_pointer (&today)
                                                  : g_strdup (periode->batas_final);
}

static gboolean
insert (TepatDb       *db,
        TepatPeriode  *periode,
        const char    *kab,
        GError       **error)
{
  g_autofree char *now = tepat_time_now ();
  g_autofree char *last = last_day (periode, kab);

  periode->uid = tepat_uid_new ();
  if (!tepat_db_run_trusted (db,
                             "INSERT INTO periode (uid, kode, nama, buka, batas_input,"
                             " batas_musdes, batas_final, keadaan)"
                             " VALUES ($1, $2, $3, $4, $5, $6, $7, 'dibuka')", error, "sssssss",
                             periode->uid, periode->kode, periode->nama, periode->buka,
                             periode->batas_input, periode->batas_musdes, periode->batas_final))
    return FALSE;
  periode->id = tepat_db_get_last_id (db);
  periode->versi = 1;
  if (!tepat_db_run_trusted (db,
                             "INSERT INTO tahapan (periode, wilayah, keadaan, diubah)"
                             " SELECT DISTINCT $1, kode, 'buka', $2 FROM wilayah"
                             " WHERE tingkat = 4 AND substr (kode, 1, 4) = $3"
                             " AND berlaku_dari <= $5"
                             " AND (berlaku_sampai IS NULL OR berlaku_sampai > $4)", error, "issss",
                             periode->id, now, kab, periode->buka, last))
    return FALSE;
  if (tepat_db_get_changes (db) > 0)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("The list of wilayah has no desa of %s. No periode was opened. Import the "
                 "official list first."), kab);

  return FALSE;
}

/**
 * tepat_periode_open:
 * @input: what the person entered; see tepat_periode_propose()
 *
 * Opens a periode for every desa of the kabupaten. Needs `periode.buka` over all of it.
 *
 * Returns: (transfer full): the new periode
 */
TepatPeriode *
tepat_periode_open (TepatDb                  *db,
                    const TepatPeriodeInput  *input,
                    GError                  **error)
{
  g_autoptr(TepatPeriode) periode = tepat_periode_propose (input);
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_PERIODE_BUKA, error);
  g_autofree char *after = NULL;

  if (kab == NULL || !tepat_periode_check (periode, NULL, error) ||
      !check_no_other_open (db, periode, error) || !insert (db, periode, kab, error))
    return NULL;
  after = _tepat_workflow_json ("ssssss", "kode", periode->kode, "nama", periode->nama,
                                "buka", periode->buka, "batas_input", periode->batas_input,
                                "batas_musdes", periode->batas_musdes,
                                "batas_final", periode->batas_final);
  if (!_tepat_workflow_note (db, "periode.buka", "periode", periode->uid, NULL, after, NULL, error))
    return NULL;

  return g_steal_pointer (&periode);
}

/* Desa of the list that have families, or are in force while the periode runs, and are not in it. */
#define MISSING \
  " FROM wilayah AS w WHERE w.tingkat = 4 AND substr (w.kode, 1, 4) = $2 AND NOT EXISTS" \
  " (SELECT 1 FROM tahapan AS t WHERE t.periode = $1 AND t.wilayah = w.kode) AND (EXISTS" \
  " (SELECT 1 FROM keluarga AS k WHERE k.wilayah = w.kode) OR (w.berlaku_dari <= $4" \
  " AND (w.berlaku_sampai IS NULL OR w.berlaku_sampai > $3)))"

/**
 * tepat_periode_count_missing:
 *
 * A desa that came into the list of wilayah after the periode was opened does not belong to it by
 * itself.
 *
 * Returns: whether the desa of the kabupaten that are not in @periode could be counted
 */
gboolean
tepat_periode_count_missing (TepatDb             *db,
                             const TepatPeriode  *periode,
                             gint64              *n_missing,
                             GError             **error)
{
  g_autofree char *kab = _tepat_workflow_get_kab (db, error);
  g_autofree char *last = last_day (periode, kab);

  *n_missing = 0;

  return kab != NULL && _tepat_workflow_require (db, NULL, NULL, error) &&
         (periode->keadaan != TEPAT_PERIODE_DIBUKA ||
          tepat_db_get_int_trusted (db, "SELECT count (DISTINCT w.kode)" MISSING, n_missing, error,
                                    "isss", periode->id, kab, periode->buka, last));
}

/**
 * tepat_periode_take_missing:
 * @n_taken: (out): how many
 *
 * Takes those desa into the periode, open. Needs `periode.buka` over the kabupaten.
 */
gboolean
tepat_periode_take_missing (TepatDb             *db,
                            const TepatPeriode  *periode,
                            gint64              *n_taken,
                            GError             **error)
{
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_PERIODE_BUKA, error);
  g_autofree char *now = tepat_time_now ();
  g_autofree char *last = last_day (periode, kab);
  g_autofree char *after = NULL;

  *n_taken = 0;
  if (kab == NULL || !tepat_periode_count_missing (db, periode, n_taken, error))
    return FALSE;
  if (*n_taken == 0)
    return TRUE;
  after = _tepat_workflow_json ("si", "kode", periode->kode, "desa", *n_taken);

  return tepat_db_run_trusted (db, "INSERT INTO tahapan (periode, wilayah, keadaan, diubah)"
                                   " SELECT DISTINCT $1, w.kode, 'buka', $5" MISSING, error,
                               "issss", periode->id, kab, periode->buka, last, now) &&
         _tepat_workflow_note (db, "periode.desa", "periode", periode->uid, NULL, after, NULL,
                               error);
}
