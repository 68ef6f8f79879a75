/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-checks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-alur.h"
#include "usul-checks.h"

/* A draft is nobody's business yet; what was sent back is still the desa's to answer. */
#define UNDECIDED " FROM usul_sanggah_usulan WHERE wilayah = $1" \
                  " AND keadaan IN ('diajukan', 'layak', 'diverifikasi', 'dikembalikan')"
/* What still has time may wait for the next periode. */
#define OVERDUE " FROM usul_sanggah_sanggah WHERE wilayah = $1 AND tenggat < $2" \
                " AND keadaan IN ('tercatat', 'ditugaskan', 'dikunjungi')"

static gboolean
count_usulan (TepatDb     *db,
              gint64       periode,
              const char  *wilayah,
              gint64      *value,
              GError     **error)
{
  return tepat_db_get_int (db, "SELECT count (*)" UNDECIDED, value, error, "s", wilayah);
}

/* subjek of the record it is about, its uid, name, number and state. */
static gboolean
read_blocking (TepatStmt  *stmt,
               GPtrArray  *records,
               GError    **error)
{
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const char *penduduk = tepat_stmt_get_text (stmt, 0);
      const char *nomor = tepat_stmt_get_text (stmt, 3);
      g_autofree char *what = g_strdup_printf ("%s: %s", nomor,
                                               usul_alur_get_title (tepat_stmt_get_text (stmt,
                                                                                         4)));

      g_ptr_array_add (records, tepat_blocking_new (penduduk != NULL ? "penduduk" : "keluarga",
                                                    penduduk != NULL ? penduduk
                                                    : tepat_stmt_get_text (stmt, 1),
                                                    tepat_stmt_get_text (stmt, 2), NULL, what));
    }

  return !row;
}

static gboolean
list_usulan (TepatDb     *db,
             gint64       periode,
             const char  *wilayah,
             guint        offset,
             guint        limit,
             GPtrArray   *records,
             GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, "SELECT penduduk, coalesce (keluarga, ''), nama, nomor, keadaan"
                               UNDECIDED " ORDER BY sejak, id LIMIT $2 OFFSET $3", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "sii", wilayah, (gint64) limit, (gint64) offset);

  return read_blocking (stmt, records, error);
}

static gboolean
count_sanggah (TepatDb     *db,
               gint64       periode,
               const char  *wilayah,
               gint64      *value,
               GError     **error)
{
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (wilayah));

  return tepat_db_get_int (db, "SELECT count (*)" OVERDUE, value, error, "ss", wilayah, today);
}

static gboolean
list_sanggah (TepatDb     *db,
              gint64       periode,
              const char  *wilayah,
              guint        offset,
              guint        limit,
              GPtrArray   *records,
              GError     **error)
{
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (wilayah));
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, "SELECT penduduk, keluarga, nama, nomor, keadaan" OVERDUE
                               " ORDER BY tenggat, id LIMIT $3 OFFSET $4", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ssii", wilayah, today, (gint64) limit, (gint64) offset);

  return read_blocking (stmt, records, error);
}

const TepatCheckDef usul_check_usulan = {
  "usulan", N_("Proposals that are not decided"),
  N_("Have the musdes, the verification and the decision done; a supervisor may set the rest aside "
     "with a reason."),
  TRUE, count_usulan, list_usulan, N_("All proposals are decided")
};

const TepatCheckDef usul_check_sanggah = {
  "sanggah", N_("Objections that are late"),
  N_("Decide them, or close them as lapsed with a reason."),
  TRUE, count_sanggah, list_sanggah, N_("No objection is late")
};

void
usul_checks_add (TepatContext *context)
{
  tepat_context_add_check (context, &usul_check_usulan);
  tepat_context_add_check (context, &usul_check_sanggah);
}
