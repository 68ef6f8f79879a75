/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-check.h"
#include "tepat-db-private.h"
#include "tepat-format.h"
#include "tepat-mutu.h"
#include "tepat-reference.h"

/**
 * tepat_blocking_new:
 * @nomor: (nullable): NIK or KK, already masked
 *
 * Returns: (transfer full): a record that blocks
 */
TepatBlocking *
tepat_blocking_new (const char *subjek,
                    const char *uid,
                    const char *nama,
                    const char *nomor,
                    const char *apa)
{
  TepatBlocking *self = g_new (TepatBlocking, 1);

  *self = (TepatBlocking) { g_strdup (subjek), g_strdup (uid), g_strdup (nama), g_strdup (nomor),
                            g_strdup (apa) };

  return self;
}

/** tepat_blocking_free: Frees @self. */
void
tepat_blocking_free (TepatBlocking *self)
{
  g_free (self->subjek);
  g_free (self->uid);
  g_free (self->nama);
  g_free (self->nomor);
  g_free (self->apa);
  g_free (self);
}

/* What is wrong with a row, told from its bits. */
typedef char *(*ExplainFunc) (guint bits);

static char *
join (char **titles)
{
  g_auto(GStrv) owned = titles;

  return g_strjoinv (", ", owned);
}

static char *
explain_kurang (guint bits)
{
  g_autofree char *titles = join (tepat_kurang_dup_titles (bits));

  return g_strdup_printf (_("missing: %s"), titles);
}

static char *
explain_mutu (guint bits)
{
  return join (tepat_mutu_dup_titles (bits));
}

static char *
explain_twins (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "one more record has this NIK",
                                       "%u more records have this NIK", n), n);
}

static char *
explain_changed (guint unused)
{
  return g_strdup (_("changed after the desa was closed"));
}

/* Rows: subject, uid, name, number, bits. */
static gboolean
collect (TepatStmt    *stmt,
         ExplainFunc   explain,
         GPtrArray    *records,
         GError      **error)
{
  gboolean row = TRUE;

  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        {
          const char *number = tepat_stmt_get_text (stmt, 3);
          g_autofree char *masked = number != NULL ? tepat_format_number_16 (number, TRUE) : NULL;
          g_autofree char *what = explain (tepat_stmt_get_int (stmt, 4));

          g_ptr_array_add (records, tepat_blocking_new (tepat_stmt_get_text (stmt, 0),
                                                        tepat_stmt_get_text (stmt, 1),
                                                        tepat_stmt_get_text (stmt, 2), masked,
                                                        what));
        }
    }

  return TRUE;
}

#define PENDUDUK "FROM penduduk WHERE wilayah = $1 AND status = 'aktif'"
#define KELUARGA "FROM keluarga WHERE wilayah = $1 AND status = 'aktif'"
#define PENDUDUK_FIELDS "SELECT 'penduduk', uid, nama, nik, "
#define KELUARGA_FIELDS \
  "SELECT 'keluarga', uid, coalesce (nullif (kepala, ''), alamat, ''), no_kk, "

static gboolean
count_atribut (TepatDb     *db,
               gint64       periode,
               const char  *wilayah,
               gint64      *value,
               GError     **error)
{
  return tepat_db_get_int_trusted (db,
                                   "SELECT (SELECT count (*) " PENDUDUK " AND kurang <> 0) +"
                                   " (SELECT count (*) " KELUARGA " AND kurang <> 0)", value,
                                   error, "s", wilayah);
}

static gboolean
list_atribut (TepatDb     *db,
              gint64       periode,
              const char  *wilayah,
              guint        offset,
              guint        limit,
              GPtrArray   *records,
              GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
                              PENDUDUK_FIELDS "kurang " PENDUDUK " AND kurang <> 0 UNION ALL "
                              KELUARGA_FIELDS "kurang " KELUARGA " AND kurang <> 0"
                              " ORDER BY 3, 2 LIMIT $2 OFFSET $3", error);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "sii", wilayah, (gint64) limit, (gint64) offset);

  return collect (stmt, explain_kurang, records, error);
}

/* A doubled NIK has a check of its own, which looks at the register instead of the flag. */
#define DOUBLE_BITS (TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE)

static gboolean
get_bits (TepatDb  *db,
          gint64   *bits,
          GError  **error)
{
  guint blocking;

  if (!tepat_reference_load_blocking_mutu (db, &blocking, error))
    return FALSE;
  *bits = blocking & ~(guint) DOUBLE_BITS;

  return TRUE;
}

static gboolean
count_mutu (TepatDb     *db,
            gint64       periode,
            const char  *wilayah,
            gint64      *value,
            GError     **error)
{
  gint64 bits;

  return get_bits (db, &bits, error) &&
         tepat_db_get_int_trusted (db,
                                   "SELECT (SELECT count (*) " PENDUDUK " AND (mutu & $2) <> 0) +"
                                   " (SELECT count (*) " KELUARGA " AND (mutu & $2) <> 0)", value,
                                   error, "si", wilayah, bits);
}

static gboolean
list_mutu (TepatDb     *db,
           gint64       periode,
           const char  *wilayah,
           guint        offset,
           guint        limit,
           GPtrArray   *records,
           GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
                              PENDUDUK_FIELDS "mutu & $2 " PENDUDUK " AND (mutu & $2) <> 0"
                              " UNION ALL "
                              KELUARGA_FIELDS "mutu & $2 " KELUARGA " AND (mutu & $2) <> 0"
                              " ORDER BY 3, 2 LIMIT $3 OFFSET $4", error);
  gint64 bits;

  if (stmt == NULL || !get_bits (db, &bits, error))
    return FALSE;
  tepat_stmt_bind (stmt, "siii", wilayah, bits, (gint64) limit, (gint64) offset);

  return collect (stmt, explain_mutu, records, error);
}

/* Placeholders and damaged numbers say nothing about who is who. $2: the bits that mark them. */
#define NIK_IS_KEY (TEPAT_MUTU_NIK_EMPTY | TEPAT_MUTU_NIK_PLACEHOLDER | TEPAT_MUTU_NIK_WRONG | \
                    TEPAT_MUTU_NIK_LOSSY | TEPAT_MUTU_NIK_IMPOSSIBLE)
#define TWINS "FROM penduduk o WHERE o.nik = p.nik AND o.id <> p.id AND o.status = 'aktif'"
#define DOUBLED "FROM penduduk p WHERE p.wilayah = $1 AND p.status = 'aktif'" \
                " AND p.nik IS NOT NULL AND (p.mutu & $2) = 0 AND EXISTS (SELECT 1 " TWINS ")"

static gboolean
count_nik_ganda (TepatDb     *db,
                 gint64       periode,
                 const char  *wilayah,
                 gint64      *value,
                 GError     **error)
{
  guint blocking;

  *value = 0;
  if (!tepat_reference_load_blocking_mutu (db, &blocking, error))
    return FALSE;

  return (blocking & DOUBLE_BITS) == 0 ||
         tepat_db_get_int_trusted (db, "SELECT count (*) " DOUBLED, value, error, "si", wilayah,
                                   (gint64) NIK_IS_KEY);
}

static gboolean
list_nik_ganda (TepatDb     *db,
                gint64       periode,
                const char  *wilayah,
                guint        offset,
                guint        limit,
                GPtrArray   *records,
                GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
                              "SELECT 'penduduk', p.uid, p.nama, p.nik,"
                              " (SELECT count (*) " TWINS ") " DOUBLED
                              " ORDER BY p.nik, p.uid LIMIT $3 OFFSET $4", error);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "siii", wilayah, (gint64) NIK_IS_KEY, (gint64) limit, (gint64) offset);

  return collect (stmt, explain_twins, records, error);
}

#define CHANGED " AND diubah > (SELECT ditutup FROM tahapan WHERE periode = $2 AND wilayah = $1)"

static gboolean
count_berubah (TepatDb     *db,
               gint64       periode,
               const char  *wilayah,
               gint64      *value,
               GError     **error)
{
  return tepat_db_get_int_trusted (db,
                                   "SELECT (SELECT count (*) FROM penduduk WHERE wilayah = $1"
                                   CHANGED ") + (SELECT count (*) FROM keluarga"
                                   " WHERE wilayah = $1" CHANGED ")", value, error, "si", wilayah,
                                   periode);
}

static gboolean
list_berubah (TepatDb     *db,
              gint64       periode,
              const char  *wilayah,
              guint        offset,
              guint        limit,
              GPtrArray   *records,
              GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
                              PENDUDUK_FIELDS "0 FROM penduduk WHERE wilayah = $1" CHANGED
                              " UNION ALL "
                              KELUARGA_FIELDS "0 FROM keluarga WHERE wilayah = $1" CHANGED
                              " ORDER BY 3, 2 LIMIT $3 OFFSET $4", error);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "siii", wilayah, periode, (gint64) limit, (gint64) offset);

  return collect (stmt, explain_changed, records, error);
}

static gboolean
count_dokumen (TepatDb     *db,
               gint64       periode,
               const char  *wilayah,
               gint64      *value,
               GError     **error)
{
  return tepat_db_get_int_trusted (db,
                                   "SELECT 1 - count (*) FROM tahapan WHERE periode = $2"
                                   " AND wilayah = $1 AND keadaan <> 'buka'"
                                   " AND dokumen_nomor IS NOT NULL", value, error, "si", wilayah,
                                   periode);
}

static const TepatCheckDef dokumen = {
  "dokumen", N_("No Berita Acara or SPTJM"),
  N_("Close the desa with the number and date of its Berita Acara or SPTJM."), FALSE,
  count_dokumen, NULL, N_("Berita Acara or SPTJM is there")
};
static const TepatCheckDef atribut = {
  "atribut", N_("Mandatory attributes are missing"),
  N_("Complete the records in the list, or mark who died, moved or is not found."), TRUE,
  count_atribut, list_atribut, N_("Mandatory attributes are complete")
};
static const TepatCheckDef mutu = {
  "mutu", N_("Records with a quality flag that blocks"),
  N_("Correct the numbers and dates in the list from the KTP and KK."), TRUE,
  count_mutu, list_mutu, N_("No quality flag blocks")
};
static const TepatCheckDef nik_ganda = {
  "nik-ganda", N_("One NIK, several records"),
  N_("Find out which record is right, and mark the others as ganda."), TRUE,
  count_nik_ganda, list_nik_ganda, N_("Every NIK stands once")
};
static const TepatCheckDef berubah = {
  "berubah", N_("Records changed after the desa was closed"),
  N_("The document does not speak of them: open the desa again and close it with a new one."), TRUE,
  count_berubah, list_berubah, N_("Nothing changed since the desa was closed")
};

/**
 * tepat_check_get_builtin:
 * @n_checks: (out): how many
 *
 * Returns: (array length=n_checks) (transfer none): the checks that are always asked
 */
const TepatCheckDef * const *
tepat_check_get_builtin (guint *n_checks)
{
  static const TepatCheckDef * const checks[] = { &dokumen, &atribut, &mutu, &nik_ganda, &berubah };

  *n_checks = G_N_ELEMENTS (checks);

  return checks;
}
