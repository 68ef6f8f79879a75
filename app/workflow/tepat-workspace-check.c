/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workspace-check"

#include "config.h"

#include "tepat-workspace-check.h"

#include <glib/gi18n-lib.h>

#include "tepat-db-private.h"
#include "tepat-format.h"
#include "tepat-fts.h"
#include "tepat-jejak.h"
#include "tepat-search.h"
#include "tepat-store-private.h"
#include "tepat-surat-files-private.h"

typedef struct
{
  const char   *folder;
  TepatJob     *job;
  GCancellable *cancellable;
} Check;

/* Sets @detail; %FALSE with no error when something is wrong in the workspace. */
typedef gboolean (*CheckFunc) (TepatDb      *db,
                               const Check  *check,
                               char        **detail,
                               GError      **error);

static gboolean
check_file (TepatDb      *db,
            const Check  *check,
            char        **detail,
            GError      **error)
{
  g_autofree char *problem = NULL;

  if (!tepat_db_check_integrity (db, &problem, error))
    return FALSE;
  *detail = problem == NULL
              ? g_strdup (_("whole"))
              : g_strdup_printf (_("damaged; restore the newest backup (%s)"), problem);

  return problem == NULL;
}

static gboolean
check_jejak (TepatDb      *db,
             const Check  *check,
             char        **detail,
             GError      **error)
{
  g_autoptr(TepatJejakReport) report = tepat_jejak_verify (db, check->cancellable, error);
  g_autofree char *count = NULL;

  if (report == NULL)
    return FALSE;
  count = tepat_format_count (report->broken_seq != 0 ? report->broken_seq : report->n_entries);
  *detail = report->broken_seq != 0
              ? g_strdup_printf (_("broken at entry %s: %s"), count, report->broken_why)
              : g_strdup_printf (_("%s entries, head %s"), count, report->head_hash);

  return report->broken_seq == 0;
}

/* How many rows break a rule, and one of them. */
static gboolean
check_rule (TepatDb     *db,
            const char  *sql,
            char       **detail,
            GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  g_autofree char *count = NULL;
  gboolean row = FALSE;

  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row || tepat_stmt_get_int (stmt, 0) == 0)
    {
      *detail = g_strdup (_("as it should be"));
      return TRUE;
    }
  count = tepat_format_count (tepat_stmt_get_int (stmt, 0));
  *detail = g_strdup_printf (_("%s wrong, for example %s"), count, tepat_stmt_get_text (stmt, 1));

  return FALSE;
}

static gboolean
check_anggota (TepatDb      *db,
               const Check  *check,
               char        **detail,
               GError      **error)
{
  return check_rule (db, "SELECT count (*), min (p.uid) FROM penduduk AS p"
                         " LEFT JOIN keluarga AS k ON k.id = p.keluarga"
                         " WHERE k.id IS NULL OR k.wilayah <> p.wilayah", detail, error);
}

static gboolean
check_jumlah (TepatDb      *db,
              const Check  *check,
              char        **detail,
              GError      **error)
{
  return check_rule (db, "SELECT count (*), min (k.uid) FROM keluarga AS k LEFT JOIN"
                         " (SELECT keluarga, count (*) AS n FROM penduduk GROUP BY keluarga) AS p"
                         " ON p.keluarga = k.id WHERE k.jumlah_anggota <> coalesce (p.n, 0)",
                     detail, error);
}

static gboolean
check_wilayah (TepatDb      *db,
               const Check  *check,
               char        **detail,
               GError      **error)
{
  return check_rule (db, "SELECT count (*), min (d.wilayah) FROM"
                         " (SELECT DISTINCT wilayah FROM keluarga) AS d WHERE NOT EXISTS"
                         " (SELECT 1 FROM wilayah AS w WHERE w.kode = d.wilayah)", detail, error);
}

/* What is counted once and kept must be what counting anew finds. */
static gboolean
check_rekap (TepatDb      *db,
             const Check  *check,
             char        **detail,
             GError      **error)
{
  return check_rule (db,
    "WITH p AS (SELECT wilayah, count (*) AS penduduk,"
    " sum (CASE WHEN kurang = 0 THEN 1 ELSE 0 END) AS lengkap,"
    " sum (CASE WHEN mutu <> 0 THEN 1 ELSE 0 END) AS bertanda,"
    " sum (CASE WHEN status <> 'aktif' THEN 1 ELSE 0 END) AS nonaktif"
    " FROM penduduk GROUP BY wilayah),"
    " k AS (SELECT wilayah, count (*) AS keluarga FROM keluarga GROUP BY wilayah),"
    " semua AS (SELECT wilayah FROM p UNION SELECT wilayah FROM k"
    " UNION SELECT wilayah FROM rekap_wilayah)"
    " SELECT count (*), min (semua.wilayah) FROM semua"
    " LEFT JOIN p ON p.wilayah = semua.wilayah LEFT JOIN k ON k.wilayah = semua.wilayah"
    " LEFT JOIN rekap_wilayah AS r ON r.wilayah = semua.wilayah"
    " WHERE coalesce (r.keluarga, 0) <> coalesce (k.keluarga, 0)"
    " OR coalesce (r.penduduk, 0) <> coalesce (p.penduduk, 0)"
    " OR coalesce (r.lengkap, 0) <> coalesce (p.lengkap, 0)"
    " OR coalesce (r.bertanda, 0) <> coalesce (p.bertanda, 0)"
    " OR coalesce (r.nonaktif, 0) <> coalesce (p.nonaktif, 0)", detail, error);
}

/* The search index is derived: what the register went through since, it does not know. */
static gboolean
check_cari (TepatDb      *db,
            const Check  *check,
            char        **detail,
            GError      **error)
{
  g_autofree char *path = g_build_filename (check->folder, TEPAT_FTS_FILE, NULL);
  g_autoptr(TepatFts) fts = NULL;
  g_autofree char *count = NULL;
  gint64 seq = 0;
  gint64 behind;

  if (g_file_test (path, G_FILE_TEST_EXISTS) &&
      (!(fts = tepat_fts_open_to_read (check->folder, error)) ||
       !tepat_fts_get_seq (fts, &seq, error)))
    return FALSE;
  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM jejak WHERE seq > $1"
                                     " AND " TEPAT_SEARCH_ACTS,
                                 &behind, error, "i", seq))
    return FALSE;
  if (behind == 0)
    {
      *detail = g_strdup (_("as it should be"));
      return TRUE;
    }
  count = tepat_format_count (behind);
  *detail = g_strdup_printf (ngettext ("%s act behind; tepat check --repair mends it",
                                       "%s acts behind; tepat check --repair mends it", behind),
                             count);

  return FALSE;
}

static char *
hash_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* Files that the workspace answers for: @sql gives name and SHA-256, they are in @room. */
static gboolean
check_files (TepatDb      *db,
             const Check  *check,
             const char   *sql,
             const char   *room,
             char        **detail,
             GError      **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  g_autofree char *first = NULL;
  g_autofree char *count = NULL;
  gint64 n_wrong = 0;
  gint64 n = 0;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  for (; ; n++)
    {
      g_autofree char *path = NULL;
      g_autofree char *sha256 = NULL;

      if (!tepat_stmt_step (stmt, &row, error) ||
          g_cancellable_set_error_if_cancelled (check->cancellable, error))
        return FALSE;
      if (!row)
        break;
      path = g_build_filename (check->folder, room, tepat_stmt_get_text (stmt, 0), NULL);
      sha256 = hash_file (path);
      if (g_strcmp0 (sha256, tepat_stmt_get_text (stmt, 1)) == 0)
        continue;
      n_wrong++;
      if (first == NULL)
        first = g_steal_pointer (&path);
    }
  count = tepat_format_count (n_wrong > 0 ? n_wrong : n);
  *detail = n_wrong > 0
              ? g_strdup_printf (_("%s missing or changed, for example %s"), count, first)
              : g_strdup_printf (ngettext ("%s file", "%s files", n), count);

  return n_wrong == 0;
}

static gboolean
check_media (TepatDb      *db,
             const Check  *check,
             char        **detail,
             GError      **error)
{
  return check_files (db, check, "SELECT substr (sha256, 1, 2) || '/' || sha256, sha256 FROM media",
                      "media", detail, error);
}

static gboolean
check_surat (TepatDb      *db,
             const Check  *check,
             char        **detail,
             GError      **error)
{
  g_autofree char *folder = g_build_filename (check->folder, "surat", NULL);
  g_autofree char *leftover = NULL;
  g_autofree char *count = NULL;

  if (!check_files (db, check, "SELECT berkas, berkas_sha256 FROM surat"
                               " WHERE berkas IS NOT NULL", "surat", detail, error) ||
      !_tepat_surat_files_find_leftover (db, folder, &leftover, error))
    return FALSE;
  if (leftover == NULL)
    return TRUE;
  /* It harms nothing: no letter speaks of it. */
  count = g_steal_pointer (detail);
  *detail = g_strdup_printf (_("%s; left behind by an act that was cut off: %s, which the next "
                               "approval removes"), count, leftover);

  return TRUE;
}

static const struct
{
  const char *id;
  const char *title;
  CheckFunc   func;
} checks[] = {
  { TEPAT_FINDING_FILE, N_("Database file"), check_file },
  { "jejak", N_("Journal"), check_jejak },
  { "anggota", N_("Every person in a family of the same desa"), check_anggota },
  { "jumlah", N_("Number of members of the families"), check_jumlah },
  { "wilayah", N_("Wilayah codes of the families"), check_wilayah },
  { "rekap", N_("Counts per desa"), check_rekap },
  { "media", N_("Attached files"), check_media },
  { "surat", N_("Letters"), check_surat },
  { "cari", N_("Search index"), check_cari },
};

static gpointer
check_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Check *check = data;
  g_autoptr(GPtrArray) findings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_finding_free);

  check->cancellable = cancellable;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      TepatFinding *finding = g_new0 (TepatFinding, 1);
      g_autoptr(GError) local = NULL;

      g_ptr_array_add (findings, finding);
      finding->id = checks[i].id;
      finding->title = _(checks[i].title);
      tepat_job_set_phase (check->job, finding->title);
      tepat_job_set_progress (check->job, i, G_N_ELEMENTS (checks));
      finding->good = checks[i].func (db, check, &finding->detail, &local);
      if (local != NULL && g_cancellable_is_cancelled (cancellable))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      /* A damaged file cannot be read everywhere: that is a finding, too. */
      if (local != NULL)
        finding->detail = g_strdup (local->message);
    }

  return g_steal_pointer (&findings);
}

/**
 * tepat_finding_free:
 * @self: (transfer full): a finding
 *
 * Frees a finding.
 */
void
tepat_finding_free (TepatFinding *self)
{
  g_free (self->detail);
  g_free (self);
}

/**
 * tepat_workspace_check:
 * @store: an open workspace
 * @job: shows where it is, and cancels
 * @error: return location for a #GError
 *
 * Looks at everything that must hold in a workspace: the file, the journal's chain, what refers to
 * what, what is counted, and the files beside the database. Needs no login and shows no person.
 *
 * Returns: (transfer full) (element-type TepatFinding): one finding for each thing looked at, or
 *   %NULL when it was cancelled
 */
GPtrArray *
tepat_workspace_check (TepatStore  *store,
                       TepatJob    *job,
                       GError     **error)
{
  Check check = { tepat_store_get_folder (store), job };

  g_return_val_if_fail (TEPAT_IS_STORE (store), NULL);
  g_return_val_if_fail (TEPAT_IS_JOB (job), NULL);

  return tepat_store_read_system (store, check_job, &check, tepat_job_get_cancellable (job), error);
}
