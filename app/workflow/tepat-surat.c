/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-format.h"
#include "tepat-periode-private.h"
#include "tepat-surat-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"
#include "tepat-workflow-private.h"
#include "tepat-workspace.h"

#define TEMPLATE_ID "surat-pengesahan"
#define MAX_TEXT_CHARS 200
#define NIP_DIGITS 18

G_DEFINE_BOXED_TYPE (TepatSurat, tepat_surat, tepat_surat_copy, tepat_surat_free)

static const TepatKeadaanDef states[] = {
  [TEPAT_SURAT_RANCANGAN] = { "rancangan", N_("Draft") },
  [TEPAT_SURAT_DISETUJUI] = { "disetujui", N_("Approved") },
  [TEPAT_SURAT_BATAL] = { "batal", N_("Called off") },
};

/** tepat_surat_keadaan_get_code: Returns: (transfer none): as it is stored */
const char *
tepat_surat_keadaan_get_code (TepatSuratKeadaan keadaan)
{
  return states[keadaan].code;
}

/** tepat_surat_keadaan_get_title: Returns: (transfer none): in the user's language */
const char *
tepat_surat_keadaan_get_title (TepatSuratKeadaan keadaan)
{
  return _(states[keadaan].title);
}

/* The texts of a letter, in the order of COLUMNS. */
#define TEXTS(self) \
  &(self)->uid, &(self)->periode_nama, &(self)->nomor, &(self)->tanggal, &(self)->data_sha256, \
  &(self)->jejak_hash, &(self)->templat_sha256, &(self)->masukan, &(self)->berkas, \
  &(self)->berkas_sha256, &(self)->dibuat_oleh, &(self)->dibuat, &(self)->disetujui_oleh, \
  &(self)->disetujui, &(self)->pindaian_sha256
#define COLUMNS \
  "s.uid, coalesce (p.nama, ''), s.nomor, s.tanggal, s.data_sha256, s.jejak_hash," \
  " s.templat_sha256, s.masukan, s.berkas, s.berkas_sha256, s.dibuat_oleh, s.dibuat," \
  " s.disetujui_oleh, s.disetujui, (SELECT l.sha256 FROM lampiran l WHERE l.subjek = s.uid" \
  " AND l.subjek_jenis = 'surat' ORDER BY l.id DESC LIMIT 1), s.id, s.periode, s.revisi," \
  " s.keadaan, s.jejak_seq"
#define FROM " FROM surat s LEFT JOIN periode p ON p.id = s.periode"

/** tepat_surat_copy: Returns: (transfer full): a copy of @self */
TepatSurat *
tepat_surat_copy (const TepatSurat *self)
{
  TepatSurat *copy = g_memdup2 (self, sizeof *self);
  char **texts[] = { TEXTS (copy) };

  _tepat_workflow_dup_texts (texts, G_N_ELEMENTS (texts));

  return copy;
}

/** tepat_surat_free: Frees @self. */
void
tepat_surat_free (TepatSurat *self)
{
  char **texts[] = { TEXTS (self) };

  _tepat_workflow_free_texts (texts, G_N_ELEMENTS (texts));
  g_free (self);
}

static TepatSurat *
from_row (TepatStmt *stmt)
{
  TepatSurat *self = g_new0 (TepatSurat, 1);
  char **texts[] = { TEXTS (self) };
  const int n = G_N_ELEMENTS (texts);

  for (int i = 0; i < n; i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, i));
  self->id = tepat_stmt_get_int (stmt, n);
  self->periode = tepat_stmt_get_int (stmt, n + 1);
  self->revisi = tepat_stmt_get_int (stmt, n + 2);
  self->keadaan = _tepat_keadaan_find (states, G_N_ELEMENTS (states),
                                       tepat_stmt_get_text (stmt, n + 3),
                                       TEPAT_SURAT_BATAL);
  self->jejak_seq = tepat_stmt_get_int (stmt, n + 4);

  return self;
}

/**
 * tepat_surat_list:
 * @periode: id of a periode, or 0 for all
 *
 * Returns: (transfer full) (element-type TepatSurat): newest first
 */
GPtrArray *
tepat_surat_list (TepatDb  *db,
                  gint64    periode,
                  GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_surat_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (!_tepat_workflow_require (db, NULL, NULL, error))
    return NULL;
  stmt = tepat_db_prepare_trusted (db, "SELECT " COLUMNS FROM " WHERE $1 IN (0, s.periode)"
                                       " ORDER BY s.id DESC", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", periode);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (list, from_row (stmt));
    }

  return g_steal_pointer (&list);
}

/**
 * tepat_surat_get:
 * @name: a uid, a whole number, or what comes in place of `{nomor}` in one
 *
 * Returns: (transfer full): the letter
 */
TepatSurat *
tepat_surat_get (TepatDb     *db,
                 const char  *name,
                 GError     **error)
{
  return _tepat_workflow_require (db, NULL, NULL, error) ? _tepat_surat_find (db, name, error)
                                                         : NULL;
}

/* The same for the system's own work, at which nobody is logged in. */
TepatSurat *
_tepat_surat_find (TepatDb     *db,
                   const char  *name,
                   GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT " COLUMNS FROM " WHERE $1 IN (s.uid, s.nomor)"
                                       " OR instr ('/' || s.nomor || '/', '/' || $1 || '/') > 0"
                                       " ORDER BY $1 IN (s.uid, s.nomor) DESC,"
                                       " s.keadaan = 'batal', s.id DESC LIMIT 1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", name);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return from_row (stmt);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
               _("There is no letter with the number %s. Nothing was changed. Check the number "
                 "in the list of letters."), name);

  return NULL;
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
is_missing (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *trimmed == '\0' || g_utf8_strlen (trimmed, -1) > MAX_TEXT_CHARS;
}

/** tepat_surat_get_today: Returns: (transfer full): the ISO date that a new letter proposes */
char *
tepat_surat_get_today (TepatDb  *db,
                       GError  **error)
{
  g_autofree char *kab = _tepat_workflow_get_kab (db, error);

  return kab != NULL ? tepat_format_today (tepat_zone_of_wilayah (kab)) : NULL;
}

/**
 * tepat_surat_input_check:
 * @field: (out) (optional) (transfer none): the member that is wrong
 *
 * Returns: whether a letter can be made of it
 */
gboolean
tepat_surat_input_check (const TepatSuratInput  *input,
                         const char            **field,
                         GError                **error)
{
  gsize digits = input->nip != NULL ? strspn (input->nip, "0123456789") : 0;

  if (is_missing (input->nomor))
    return refuse (error, field, "nomor",
                   _("The number of the letter is missing. Enter the number from the agenda."));
  if (!_tepat_workflow_is_date (input->tanggal))
    return refuse (error, field, "tanggal",
                   _("The date of the letter is missing or is no date. Enter year-month-day, for "
                     "example 2026-11-22."));
  if (is_missing (input->penandatangan))
    return refuse (error, field, "penandatangan",
                   _("The signer's name is missing. Enter it with its titles."));
  if (is_missing (input->jabatan))
    return refuse (error, field, "jabatan",
                   _("The signer's position is missing, for example Kepala Dinas Sosial."));
  if (input->nip != NULL && *input->nip != '\0' &&
      (digits != NIP_DIGITS || input->nip[digits] != '\0'))
    return refuse (error, field, "nip",
                   _("A NIP has 18 digits. Leave it empty for a signer without one."));

  return TRUE;
}

static gboolean
check_periode (const TepatPeriode  *periode,
               GError             **error)
{
  if (periode->keadaan != TEPAT_PERIODE_DIBUKA)
    return TRUE;
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("Periode %s is not final yet, so there is nothing to approve. Finalise the "
                 "kabupaten first."), periode->nama);

  return FALSE;
}

static gboolean
check_no_other (TepatDb             *db,
                const TepatPeriode  *periode,
                const char          *nomor,
                GError             **error)
{
  g_autofree char *other = NULL;
  gint64 taken;

  if (!tepat_db_get_text_trusted (db, "SELECT nomor FROM surat WHERE periode = $1 AND revisi = $2"
                                      " AND keadaan <> 'batal'", &other, error, "ii", periode->id,
                                  (gint64) periode->revisi) ||
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM surat WHERE nomor = $1"
                                     " AND keadaan <> 'batal'", &taken, error, "s", nomor))
    return FALSE;
  if (other != NULL)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("For periode %s there is already letter %s. Nothing was changed. Call it off "
                   "first if it is wrong and not approved."), periode->nama, other);
  else if (taken > 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                 _("The number %s is used by another letter. Enter the next number."), nomor);

  return other == NULL && taken == 0;
}

static gboolean
store_draft (TepatDb             *db,
             const TepatPeriode  *periode,
             const char          *uid,
             const char          *nomor,
             const char          *tanggal,
             const char          *templat,
             const char          *masukan,
             GError             **error)
{
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after =
    _tepat_workflow_json ("sssssi", "nomor", nomor, "tanggal", tanggal, "periode", periode->kode,
                          "data_sha256", periode->data_sha256, "templat_sha256", templat,
                          "revisi", (gint64) periode->revisi);

  return tepat_db_run_trusted (db,
                               "INSERT INTO surat (uid, jenis, periode, revisi, nomor, tanggal,"
                               " keadaan, data_sha256, jejak_seq, jejak_hash, templat_sha256,"
                               " masukan, dibuat_oleh, dibuat) VALUES ($1, 'pengesahan', $2, $3,"
                               " $4, $5, 'rancangan', $6, $7, $8, $9, $10, $11, $12)", error,
                               "siisssisssss", uid, periode->id, (gint64) periode->revisi, nomor,
                               tanggal, periode->data_sha256, periode->jejak_seq,
                               periode->jejak_hash, templat, masukan,
                               tepat_actor_get_nama (tepat_db_get_actor (db)), now) &&
         _tepat_workflow_note (db, "surat.buat", "surat", uid, NULL, after, NULL, error);
}

/**
 * tepat_surat_draft:
 * @periode: one that is final
 * @letter_template: (nullable): how it looks
 * @checks: (nullable) (element-type TepatCheckDef): contributed ones
 * @recaps: (nullable) (element-type TepatRecapDef): contributed ones
 *
 * Drafts the Surat Pengesahan over a final periode, for a second person to approve. Needs
 * `surat.buat` over the kabupaten.
 *
 * Returns: (transfer full): the letter
 */
TepatSurat *
tepat_surat_draft (TepatDb                *db,
                   gint64                  periode,
                   const TepatSuratInput  *input,
                   TepatLetterTemplate    *letter_template,
                   GPtrArray              *checks,
                   GPtrArray              *recaps,
                   GError                **error)
{
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_SURAT_BUAT, error);
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *nomor = NULL;
  g_autofree char *masukan = NULL;
  g_autoptr(TepatPeriode) owner = NULL;
  g_autoptr(TepatLetterModel) model = NULL;
  g_autoptr(TepatLetterTemplate) owned = NULL;
  g_autoptr(TepatLetter) letter = NULL;
  g_autoptr(TepatSurat) surat = NULL;
  gboolean own = FALSE;

  if (kab == NULL || !tepat_surat_input_check (input, NULL, error) ||
      (owner = _tepat_periode_get_by_id (db, periode, error)) == NULL ||
      !check_periode (owner, error) ||
      (nomor = _tepat_surat_number (db, input, error)) == NULL ||
      !check_no_other (db, owner, nomor, error))
    return NULL;
  owned = letter_template != NULL ? g_object_ref (letter_template)
                                  : _tepat_surat_load_template (db, TEPAT_SURAT_TEMPLATE, &own,
                                                                error);
  if (owned == NULL || !_tepat_surat_store_template (db, owned, error))
    return NULL;
  model = _tepat_surat_collect (db, owner, input, uid, nomor, checks, recaps, error);
  if (model == NULL)
    return NULL;
  masukan = tepat_letter_model_to_json (model);
  if (!store_draft (db, owner, uid, nomor, input->tanggal,
                    tepat_letter_template_get_sha256 (owned), masukan, error) ||
      (surat = tepat_surat_get (db, uid, error)) == NULL)
    return NULL;
  /* Tepat's own template is known to hold; that of the office may name what this letter lacks. */
  if (own && (letter = tepat_surat_lay_out (db, surat, NULL, error)) == NULL)
    return NULL;

  return g_steal_pointer (&surat);
}

static gboolean
call_off (TepatDb           *db,
          const TepatSurat  *surat,
          const char        *alasan,
          GError           **error)
{
  return tepat_db_run_trusted (db, "UPDATE surat SET keadaan = 'batal', versi = versi + 1"
                                   " WHERE id = $1", error, "i", surat->id) &&
         _tepat_workflow_note (db, "surat.batal", "surat", surat->uid,
                               "{\"keadaan\":\"rancangan\"}", "{\"keadaan\":\"batal\"}", alasan,
                               error);
}

/**
 * tepat_surat_cancel:
 * @alasan: why, kept in the journal
 *
 * Calls off a draft: its maker with `surat.buat`, or the second person with `surat.setuju`.
 */
gboolean
tepat_surat_cancel (TepatDb     *db,
                    const char  *name,
                    const char  *alasan,
                    GError     **error)
{
  g_autoptr(TepatSurat) surat = tepat_surat_get (db, name, error);
  g_autofree char *reason = NULL;
  g_autofree char *kab = NULL;
  gboolean is_maker;

  if (surat == NULL)
    return FALSE;
  is_maker = !tepat_access_require_other (tepat_db_get_actor (db), surat->dibuat_oleh, NULL);
  kab = _tepat_workflow_require_kab (db, is_maker ? TEPAT_HAK_SURAT_BUAT : TEPAT_HAK_SURAT_SETUJU,
                                     error);
  if (kab == NULL || !_tepat_workflow_check_reason (alasan, &reason, error))
    return FALSE;
  if (surat->keadaan != TEPAT_SURAT_RANCANGAN)
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                   _("Letter %s is no draft any more. Nothing was changed. What is approved is "
                     "changed by a revision of the periode."), surat->nomor);
      return FALSE;
    }

  return call_off (db, surat, reason, error);
}

/* Drafts over data that is opened again say what is no more. */
gboolean
_tepat_surat_call_off_drafts (TepatDb     *db,
                              gint64       periode,
                              const char  *alasan,
                              GError     **error)
{
  g_autoptr(GPtrArray) letters = tepat_surat_list (db, periode, error);

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    {
      const TepatSurat *surat = letters->pdata[i];

      if (surat->keadaan == TEPAT_SURAT_RANCANGAN && !call_off (db, surat, alasan, error))
        return FALSE;
    }

  return letters != NULL;
}

static TepatLetterTemplate *
load_template (TepatDb           *db,
               const TepatSurat  *surat,
               GError           **error)
{
  g_autofree char *source = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT isi FROM templat WHERE sha256 = $1", &source, error,
                                  "s", surat->templat_sha256))
    return NULL;
  if (source == NULL)
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED,
                   _("The template of letter %s is not in the workspace any more, so it cannot "
                     "be drawn. Its PDF in the folder surat is as it was. Look at the "
                     "workspace with tepat check."), surat->nomor);
      return NULL;
    }
  bytes = g_bytes_new (source, strlen (source));

  return tepat_letter_template_new (bytes, TEMPLATE_ID, error);
}

/* The names over each desa are those of the day of the draft: a letter never changes. */
static GHashTable *
names_of_desa (const TepatSurat *surat)
{
  g_autoptr(JsonNode) root = json_from_string (surat->masukan, NULL);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonArray *rekap = root != NULL
                     ? json_object_get_array_member (json_node_get_object (root), "rekap") : NULL;

  for (guint i = 0; rekap != NULL && i < json_array_get_length (rekap); i++)
    {
      JsonObject *row = json_array_get_object_element (rekap, i);
      const char *kode = json_object_get_string_member_with_default (row, "kode", "");

      g_hash_table_insert (names, g_strdup (kode),
                           g_strdup_printf ("Desa/Kelurahan %s, Kecamatan %s",
                                            json_object_get_string_member_with_default (row, "desa",
                                                                                        kode),
                                            json_object_get_string_member_with_default
                                              (row, "kecamatan", "")));
    }

  return names;
}

static gboolean
put_rows (TepatDb           *db,
          const TepatSurat  *surat,
          TepatLetterModel  *model,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr(GHashTable) names = NULL;
  g_autoptr(TepatLetterRows) rows = NULL;

  if (strstr (surat->masukan, "\"bnba\":{\"$baris\"") == NULL)
    return TRUE;
  if (!_tepat_workflow_require (db, TEPAT_HAK_DATA_LIHAT, NULL, error))
    return FALSE;
  names = names_of_desa (surat);
  rows = _tepat_surat_rows_new (db, surat->periode, surat->revisi, names, cancellable, error);
  if (rows == NULL)
    return FALSE;
  tepat_letter_model_set_rows (model, "bnba", rows);

  return TRUE;
}

/**
 * tepat_surat_lay_out:
 * @surat: as it was loaded
 *
 * Returns: (transfer full): the letter, ready to be drawn or written
 */
TepatLetter *
tepat_surat_lay_out (TepatDb           *db,
                     const TepatSurat  *surat,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr(TepatLetterTemplate) letter_template = NULL;
  g_autoptr(TepatLetterModel) model = NULL;
  g_autofree char *kab = _tepat_workflow_require_kab (db, NULL, error);

  if (kab == NULL || (letter_template = load_template (db, surat, error)) == NULL ||
      (model = tepat_letter_model_new_from_json (surat->masukan, -1, error)) == NULL ||
      !put_rows (db, surat, model, cancellable, error))
    return NULL;
  if (surat->keadaan != TEPAT_SURAT_DISETUJUI)
    tepat_letter_model_set_boolean (model, "surat.rancangan", TRUE);
  if (tepat_workspace_is_practice (db))
    tepat_letter_model_set_boolean (model, "ruang.latihan", TRUE);

  return tepat_letter_new (letter_template, model, cancellable, error);
}
