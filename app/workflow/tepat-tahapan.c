/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-tahapan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-periode-private.h"
#include "tepat-surat-private.h"
#include "tepat-tahapan-private.h"
#include "tepat-time.h"
#include "tepat-workflow-private.h"

#define MAX_NOMOR_CHARS 100

G_DEFINE_BOXED_TYPE (TepatTahapan, tepat_tahapan, tepat_tahapan_copy, tepat_tahapan_free)

static const TepatKeadaanDef states[] = {
  [TEPAT_TAHAPAN_BUKA] = { "buka", N_("Open") },
  [TEPAT_TAHAPAN_TUTUP] = { "tutup", N_("Closed") },
  [TEPAT_TAHAPAN_FINAL] = { "final", N_("Final") },
};

/** tepat_tahapan_keadaan_get_code: Returns: (transfer none): as it is stored */
const char *
tepat_tahapan_keadaan_get_code (TepatTahapanKeadaan keadaan)
{
  return states[keadaan].code;
}

/** tepat_tahapan_keadaan_get_title: Returns: (transfer none): in the user's language */
const char *
tepat_tahapan_keadaan_get_title (TepatTahapanKeadaan keadaan)
{
  return _(states[keadaan].title);
}

/* Of the document and of what came after, in the order of SELECT. */
#define LATER_TEXTS(self) \
  &(self)->dokumen_jenis, &(self)->dokumen_nomor, &(self)->dokumen_tanggal, \
  &(self)->dokumen_sha256, &(self)->ditutup, &(self)->ditutup_oleh, &(self)->difinalkan, \
  &(self)->difinalkan_oleh
#define TEXTS(self) &(self)->wilayah, &(self)->nama, &(self)->kecamatan, LATER_TEXTS (self)

/** tepat_tahapan_copy: Returns: (transfer full): a copy of @self */
TepatTahapan *
tepat_tahapan_copy (const TepatTahapan *self)
{
  TepatTahapan *copy = g_memdup2 (self, sizeof *self);
  char **texts[] = { TEXTS (copy) };

  _tepat_workflow_dup_texts (texts, G_N_ELEMENTS (texts));

  return copy;
}

/** tepat_tahapan_free: Frees @self. */
void
tepat_tahapan_free (TepatTahapan *self)
{
  char **texts[] = { TEXTS (self) };

  _tepat_workflow_free_texts (texts, G_N_ELEMENTS (texts));
  g_free (self);
}

#define SELECT \
  "SELECT t.periode, t.wilayah, coalesce (d.nama, t.wilayah), coalesce (k.nama, ''), t.keadaan," \
  " t.revisi, t.dokumen_jenis, t.dokumen_nomor, t.dokumen_tanggal, t.dokumen_sha256, t.ditutup," \
  " t.ditutup_oleh, t.difinalkan, t.difinalkan_oleh," \
  " CASE WHEN t.keadaan = 'final' THEN coalesce (p.keluarga, r.keluarga)" \
  "  ELSE r.keluarga END," \
  " CASE WHEN t.keadaan = 'final' THEN coalesce (p.penduduk, r.penduduk)" \
  "  ELSE r.penduduk END" \
  " FROM tahapan t JOIN periode q ON q.id = t.periode" \
  " LEFT JOIN wilayah d ON d.kode = t.wilayah AND d.berlaku_dari =" \
  "  (SELECT max (x.berlaku_dari) FROM wilayah x WHERE x.kode = t.wilayah)" \
  " LEFT JOIN wilayah k ON k.kode = substr (t.wilayah, 1, 6) AND k.berlaku_dari =" \
  "  (SELECT max (x.berlaku_dari) FROM wilayah x WHERE x.kode = substr (t.wilayah, 1, 6))" \
  " LEFT JOIN rekap_wilayah r ON r.wilayah = t.wilayah" \
  " LEFT JOIN potret p ON p.periode = t.periode AND p.wilayah = t.wilayah AND p.revisi = t.revisi" \
  " WHERE t.periode = $1"

static TepatTahapan *
from_row (TepatStmt *stmt)
{
  TepatTahapan *self = g_new0 (TepatTahapan, 1);
  char **texts[] = { LATER_TEXTS (self) };

  self->periode = tepat_stmt_get_int (stmt, 0);
  self->wilayah = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->nama = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->kecamatan = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->keadaan = _tepat_keadaan_find (states, G_N_ELEMENTS (states),
                                       tepat_stmt_get_text (stmt, 4),
                                       TEPAT_TAHAPAN_BUKA);
  self->revisi = tepat_stmt_get_int (stmt, 5);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, 6 + i));
  self->keluarga = tepat_stmt_get_int (stmt, 14);
  self->penduduk = tepat_stmt_get_int (stmt, 15);

  return self;
}

/**
 * tepat_tahapan_list:
 * @prefix: (nullable): a code of which only the desa are wanted
 *
 * Returns: (transfer full) (element-type TepatTahapan): the desa that the actor may see, by code
 */
GPtrArray *
tepat_tahapan_list (TepatDb     *db,
                    gint64       periode,
                    const char  *prefix,
                    GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_tahapan_free);
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (!_tepat_workflow_require (db, NULL, NULL, error))
    return NULL;
  stmt = tepat_db_prepare_trusted (db, SELECT " ORDER BY t.wilayah", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", periode);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row && tepat_actor_sees_wilayah (actor, tepat_stmt_get_text (stmt, 1)) &&
          (prefix == NULL || g_str_has_prefix (tepat_stmt_get_text (stmt, 1), prefix)))
        g_ptr_array_add (list, from_row (stmt));
    }

  return g_steal_pointer (&list);
}

static TepatTahapan *
find (TepatDb     *db,
      gint64       periode,
      const char  *wilayah,
      GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, SELECT " AND t.wilayah = $2", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "is", periode, wilayah);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return from_row (stmt);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
               _("Desa %s does not belong to this periode. Check the ten digits of its code."),
               wilayah);

  return NULL;
}

/**
 * tepat_tahapan_get:
 * @wilayah: a desa's code
 *
 * Returns: (transfer full): where the desa stands
 */
TepatTahapan *
tepat_tahapan_get (TepatDb     *db,
                   gint64       periode,
                   const char  *wilayah,
                   GError     **error)
{
  if (!_tepat_workflow_require (db, NULL, wilayah, error))
    return NULL;

  return find (db, periode, wilayah, error);
}

static gboolean
adopt (TepatDb     *db,
       gint64       periode,
       const char  *wilayah,
       GError     **error)
{
  g_autofree char *kab = _tepat_workflow_get_kab (db, error);
  g_autofree char *now = tepat_time_now ();

  return kab != NULL &&
         tepat_db_run_trusted (db, "INSERT INTO tahapan (periode, wilayah, keadaan, diubah)"
                                   " SELECT DISTINCT $1, kode, 'buka', $3 FROM wilayah"
                                   " WHERE kode = $2 AND tingkat = 4 AND substr (kode, 1, 4) = $4"
                                   " ON CONFLICT DO NOTHING", error, "isss", periode, wilayah, now,
                               kab);
}

TepatTahapan *
_tepat_tahapan_load (TepatDb     *db,
                     gint64       periode,
                     const char  *wilayah,
                     GError     **error)
{
  if (!adopt (db, periode, wilayah, error))
    return NULL;

  return find (db, periode, wilayah, error);
}

char *
_tepat_tahapan_subject (TepatDb     *db,
                        gint64       periode,
                        const char  *wilayah,
                        GError     **error)
{
  g_autofree char *uid = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT uid FROM periode WHERE id = $1", &uid, error, "i",
                                  periode))
    return NULL;

  return g_strdup_printf ("%s/%s", uid, wilayah);
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

/**
 * tepat_dokumen_check:
 * @field: (out) (optional) (transfer none): the member that is wrong
 *
 * Returns: whether the document can be right
 */
gboolean
tepat_dokumen_check (const TepatDokumen  *dokumen,
                     const char         **field,
                     GError             **error)
{
  g_autofree char *nomor = g_strstrip (g_strdup (dokumen->nomor != NULL ? dokumen->nomor : ""));

  if (g_strcmp0 (dokumen->jenis, TEPAT_DOKUMEN_BA) != 0 &&
      g_strcmp0 (dokumen->jenis, TEPAT_DOKUMEN_SPTJM) != 0)
    return refuse (error, field, "jenis",
                   _("A desa is closed with a Berita Acara (BA) or an SPTJM. Choose one of them."));
  if (*nomor == '\0' || g_utf8_strlen (nomor, -1) > MAX_NOMOR_CHARS)
    return refuse (error, field, "nomor",
                   _("The number of the document is missing. Enter it as it stands on the paper."));
  if (!_tepat_workflow_is_date (dokumen->tanggal))
    return refuse (error, field, "tanggal",
                   _("The date of the document is missing or is no date. Enter year-month-day, for "
                     "example 2026-11-14."));

  return TRUE;
}

static gboolean
check_open_periode (TepatDb       *db,
                    gint64         id,
                    TepatPeriode **periode,
                    GError       **error)
{
  g_autoptr(TepatPeriode) found = _tepat_periode_get_by_id (db, id, error);

  if (found == NULL)
    return FALSE;
  if (found->keadaan == TEPAT_PERIODE_DIBUKA)
    {
      *periode = g_steal_pointer (&found);
      return TRUE;
    }
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("Periode %s is final. Nothing was changed. Record the change in the next periode, "
                 "or let a supervisor open the desa again as a revision."), found->nama);

  return FALSE;
}

static gboolean
refuse_state (const TepatTahapan  *tahapan,
              GError             **error)
{
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               tahapan->keadaan == TEPAT_TAHAPAN_BUKA
               ? _("Desa %s is open already. Nothing was changed.")
               : tahapan->keadaan == TEPAT_TAHAPAN_TUTUP
               ? _("Desa %s is closed already. Nothing was changed. Open it again first if its "
                   "document is wrong.")
               : _("Desa %s is final already. Nothing was changed. A supervisor can open it again "
                   "as a revision."), tahapan->nama);

  return FALSE;
}

static gboolean
store_close (TepatDb             *db,
             gint64               periode,
             const char          *wilayah,
             const TepatDokumen  *dokumen,
             GError             **error)
{
  g_autofree char *now = tepat_time_now ();
  const char *sha256 = dokumen->berkas != NULL ? dokumen->berkas->sha256 : NULL;

  if (dokumen->berkas != NULL && !tepat_media_note (db, dokumen->berkas, error))
    return FALSE;

  return tepat_db_run_trusted (db, "UPDATE tahapan SET keadaan = 'tutup', dokumen_jenis = $3,"
                                   " dokumen_nomor = $4, dokumen_tanggal = $5,"
                                   " dokumen_sha256 = $6, ditutup = $7, ditutup_oleh = $8,"
                                   " diubah = $7, versi = versi + 1"
                                   " WHERE periode = $1 AND wilayah = $2", error, "isssssss",
                               periode, wilayah, dokumen->jenis, dokumen->nomor, dokumen->tanggal,
                               sha256, now, tepat_actor_get_nama (tepat_db_get_actor (db)));
}

/**
 * tepat_tahapan_close:
 * @dokumen: the BA or SPTJM that the desa handed in
 *
 * Closes a desa for input. Needs `desa.tutup` in it.
 */
gboolean
tepat_tahapan_close (TepatDb             *db,
                     gint64               periode,
                     const char          *wilayah,
                     const TepatDokumen  *dokumen,
                     GError             **error)
{
  g_autoptr(TepatPeriode) open = NULL;
  g_autoptr(TepatTahapan) tahapan = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *after = NULL;

  if (!_tepat_workflow_require (db, TEPAT_HAK_DESA_TUTUP, wilayah, error) ||
      !tepat_dokumen_check (dokumen, NULL, error) ||
      !check_open_periode (db, periode, &open, error) ||
      (tahapan = _tepat_tahapan_load (db, periode, wilayah, error)) == NULL)
    return FALSE;
  if (tahapan->keadaan != TEPAT_TAHAPAN_BUKA)
    return refuse_state (tahapan, error);
  if (!store_close (db, periode, wilayah, dokumen, error) ||
      (subject = _tepat_tahapan_subject (db, periode, wilayah, error)) == NULL)
    return FALSE;
  after = _tepat_workflow_json ("ssssss", "periode", open->kode, "keadaan", "tutup",
                                "jenis", dokumen->jenis, "nomor", dokumen->nomor,
                                "tanggal", dokumen->tanggal, "sha256",
                                dokumen->berkas != NULL ? dokumen->berkas->sha256 : NULL);

  return _tepat_workflow_note (db, "desa.tutup", "tahapan", subject, "{\"keadaan\":\"buka\"}",
                               after, NULL, error);
}

static gboolean
store_reopen (TepatDb             *db,
              const TepatTahapan  *tahapan,
              int                  revisi,
              GError             **error)
{
  g_autofree char *now = tepat_time_now ();

  /* What was waived was waived for the records of then. */
  return tepat_db_run_trusted (db, "DELETE FROM pengecualian WHERE periode = $1 AND wilayah = $2",
                               error, "is", tahapan->periode, tahapan->wilayah) &&
         tepat_db_run_trusted (db, "UPDATE tahapan SET keadaan = 'buka', dokumen_jenis = NULL,"
                                   " dokumen_nomor = NULL, dokumen_tanggal = NULL,"
                                   " dokumen_sha256 = NULL, ditutup = NULL, ditutup_oleh = NULL,"
                                   " difinalkan = NULL, difinalkan_oleh = NULL, revisi = $3,"
                                   " diubah = $4, versi = versi + 1"
                                   " WHERE periode = $1 AND wilayah = $2", error, "isis",
                               tahapan->periode, tahapan->wilayah, (gint64) revisi, now);
}

/* Final data is opened again only while no later periode works on the same register. */
static gboolean
open_revision (TepatDb       *db,
               TepatPeriode  *periode,
               const char    *alasan,
               GError       **error)
{
  gboolean newest;

  if (!_tepat_periode_is_newest (db, periode->id, &newest, error))
    return FALSE;
  if (!newest)
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                   _("After periode %s another one was opened, and the register has moved on. "
                     "Nothing was changed. Record the change in the newer periode."),
                   periode->nama);
      return FALSE;
    }
  if (periode->keadaan == TEPAT_PERIODE_DIBUKA)
    return TRUE;
  periode->revisi++;

  return _tepat_periode_set_state (db, periode, TEPAT_PERIODE_DIBUKA, periode->revisi, NULL,
                                   error) &&
         _tepat_surat_call_off_drafts (db, periode->id, alasan, error);
}

static gboolean
note_reopen (TepatDb             *db,
             const TepatPeriode  *periode,
             const TepatTahapan  *tahapan,
             int                  revisi,
             const char          *alasan,
             GError             **error)
{
  gboolean was_final = tahapan->keadaan == TEPAT_TAHAPAN_FINAL;
  g_autofree char *subject = _tepat_tahapan_subject (db, periode->id, tahapan->wilayah, error);
  g_autofree char *before =
    _tepat_workflow_json ("sssss", "keadaan", tepat_tahapan_keadaan_get_code (tahapan->keadaan),
                          "jenis", tahapan->dokumen_jenis, "nomor", tahapan->dokumen_nomor,
                          "tanggal", tahapan->dokumen_tanggal, "sha256", tahapan->dokumen_sha256);
  g_autofree char *after =
    _tepat_workflow_json ("ssii", "periode", periode->kode, "keadaan", "buka",
                          "revisi", (gint64) revisi, "revisi_periode", (gint64) periode->revisi);

  return subject != NULL &&
         _tepat_workflow_note (db, was_final ? "desa.revisi" : "desa.buka", "tahapan", subject,
                               before, after, alasan, error) &&
         (!was_final ||
          _tepat_workflow_note (db, "periode.revisi", "periode", periode->uid, NULL, after, alasan,
                                error));
}

/**
 * tepat_tahapan_reopen:
 * @alasan: why, kept in the journal
 *
 * Opens a desa again. From closed it needs `desa.tutup`. From final it needs `kecualikan` over the
 * kabupaten; the frozen data stays, the desa's revision grows, and a finalised periode becomes open
 * with the next revision, whose letter is a "Surat Pengesahan Perubahan".
 */
gboolean
tepat_tahapan_reopen (TepatDb     *db,
                      gint64       periode,
                      const char  *wilayah,
                      const char  *alasan,
                      GError     **error)
{
  g_autoptr(TepatPeriode) owner = NULL;
  g_autoptr(TepatTahapan) tahapan = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *kab = NULL;
  int revisi;

  if (!_tepat_workflow_require (db, NULL, wilayah, error) ||
      (tahapan = _tepat_tahapan_load (db, periode, wilayah, error)) == NULL ||
      (owner = _tepat_periode_get_by_id (db, periode, error)) == NULL)
    return FALSE;
  if (tahapan->keadaan == TEPAT_TAHAPAN_FINAL)
    kab = _tepat_workflow_require_kab (db, TEPAT_HAK_KECUALIKAN, error);
  else if (!_tepat_workflow_require (db, TEPAT_HAK_DESA_TUTUP, wilayah, error))
    return FALSE;
  if ((tahapan->keadaan == TEPAT_TAHAPAN_FINAL && kab == NULL) ||
      !_tepat_workflow_check_reason (alasan, &reason, error))
    return FALSE;
  if (tahapan->keadaan == TEPAT_TAHAPAN_BUKA)
    return refuse_state (tahapan, error);
  revisi = tahapan->revisi + (tahapan->keadaan == TEPAT_TAHAPAN_FINAL ? 1 : 0);
  if (tahapan->keadaan == TEPAT_TAHAPAN_FINAL && !open_revision (db, owner, reason, error))
    return FALSE;

  return store_reopen (db, tahapan, revisi, error) &&
         note_reopen (db, owner, tahapan, revisi, reason, error);
}
