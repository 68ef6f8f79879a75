/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-recon"

#include "config.h"

#include "sinkron-recon.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-penerima.h"
#include "sinkron-run.h"

/* Payments against memberships and the register. $1 year, $2 stage or '', $3 programme or '',
 * $4 and $5 codes of statuses: those that say paid, and failed; $6 beginning of a wilayah's code;
 * $7 {programme: highest desil}. */
#define WITH_STATUSES                                                                              \
  "WITH dibayar (kode) AS (SELECT value FROM json_each ($4)),"                                     \
  " gagal (kode) AS (SELECT value FROM json_each ($5)) "
#define IN_WILAYAH " AND ($6 = '' OR substr (k.wilayah, 1, length ($6)) = $6)"
#define LINES                                                                                      \
  " FROM penyaluran AS s JOIN kepesertaan AS k ON k.id = s.kepesertaan"                            \
  " JOIN program AS g ON g.id = k.program LEFT JOIN penduduk AS p ON p.id = k.penduduk"            \
  " WHERE s.tahun = $1 AND ($2 = '' OR s.tahap = $2) AND ($3 = '' OR g.kode = $3)" IN_WILAYAH
#define PAID " AND s.status IN (SELECT kode FROM dibayar)"
/* Whom of the register it is about: kind and uid; and where, by name. */
#define RECORD                                                                                     \
  ", CASE WHEN p.uid IS NOT NULL THEN 'penduduk' WHEN k.keluarga IS NOT NULL THEN 'keluarga' END," \
  " coalesce (p.uid, (SELECT f.uid FROM keluarga AS f WHERE f.id = k.keluarga)),"                  \
  " (SELECT w.nama FROM wilayah AS w WHERE w.kode = k.wilayah ORDER BY w.berlaku_dari DESC LIMIT 1)"
#define ROW                                                                                        \
  "SELECT k.uid, k.wilayah, g.kode, coalesce (p.nama, k.nama), s.tahap, s.nominal, s.status,"      \
  " s.alasan" RECORD

typedef struct
{
  const char *id;
  const char *title;
  const char *step;
  const char *from;        /* of the lines that are findings */
  const char *row;
} Finding;

static const Finding findings[] = {
  { "meninggal", N_("Paid to somebody who has died"),
    N_("Ask the desa for the proof and report it to the programme; no further payment."),
    LINES PAID " AND p.status = 'meninggal'", ROW },
  { "berakhir", N_("Paid though the membership has ended"),
    N_("Compare the date it ended with the date of the payment; report what was paid after it."),
    LINES PAID " AND (k.nasional_status = 'berakhir' OR k.status = 'berakhir')", ROW },
  { "tidak-terdaftar", N_("Paid to somebody whom the register does not know"),
    N_("Look for the person by name and birth date; the NIK may differ by a digit."),
    LINES PAID " AND k.penduduk IS NULL AND k.keluarga IS NULL", ROW },
  { "tidak-dikenal", N_("Paid without a membership in the centre's list"),
    N_("Ask the centre for the decree behind the payment."),
    LINES PAID " AND k.status = 'tidak-dikenal'", ROW },
  { "ganda", N_("Paid twice for the same stage"),
    N_("Find out whether it is one person or two; then report the second payment."),
    LINES PAID " AND k.penduduk IS NOT NULL AND EXISTS (SELECT 1 FROM kepesertaan AS l"
    " JOIN penyaluran AS t ON t.kepesertaan = l.id WHERE l.penduduk = k.penduduk"
    " AND l.program = k.program AND t.id <> s.id AND t.tahun = s.tahun AND t.tahap = s.tahap"
    " AND t.status IN (SELECT kode FROM dibayar))", ROW },
  { "gagal", N_("Not paid: the payment failed"),
    N_("Each line says why, and what to do about it."),
    LINES " AND s.status IN (SELECT kode FROM gagal)", ROW },
  { "belum", N_("Member, and no payment for this stage"),
    N_("Ask the programme; the account may be missing."),
    " FROM kepesertaan AS k JOIN program AS g ON g.id = k.program"
    " LEFT JOIN penduduk AS p ON p.id = k.penduduk WHERE k.nasional_status = 'aktif'"
    " AND ($3 = '' OR g.kode = $3) AND NOT EXISTS (SELECT 1 FROM penyaluran AS s"
    " WHERE s.kepesertaan = k.id AND s.tahun = $1 AND ($2 = '' OR s.tahap = $2))" IN_WILAYAH,
    "SELECT k.uid, k.wilayah, g.kode, coalesce (p.nama, k.nama), NULL, NULL, k.nasional_status,"
    " k.nasional_alasan" RECORD },
  { "tidak-layak", N_("Paid though not eligible"),
    N_("Compare with the finding among the recipients; propose to end the membership or correct the "
       "data."),
    LINES PAID " AND p.status = 'aktif' AND (p.padan = 2 OR EXISTS (SELECT 1 FROM keluarga AS f,"
    " json_each ($7) AS b WHERE f.id = p.keluarga AND b.key = g.kode AND f.desil > b.value))",
    ROW },
};

typedef struct
{
  TepatReference      *reference;
  const TepatCodeList *list;        /* of the statuses of payments; borrowed */
  char                *paid;
  char                *failed;
  char                *limits;      /* {programme: highest desil} */
} Statuses;

static void
statuses_clear (Statuses *statuses)
{
  g_clear_pointer (&statuses->reference, tepat_reference_unref);
  g_free (statuses->paid);
  g_free (statuses->failed);
  g_free (statuses->limits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statuses, statuses_clear)

static const Finding *
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (strcmp (findings[i].id, id) == 0)
      return &findings[i];

  return NULL;
}

const char *
sinkron_recon_get_step (const char *temuan)
{
  const Finding *finding = find (temuan);

  return finding != NULL ? _(finding->step) : NULL;
}

const char *
sinkron_recon_get_title (const char *temuan)
{
  const Finding *finding = find (temuan);

  return finding != NULL ? _(finding->title) : NULL;
}

/* The codes of all statuses that have this property in the list, as a JSON array. */
static char *
list_statuses (const TepatCodeList *list,
               const char          *property)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_array (b);
  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (list, i);

      if (tepat_code_get_boolean (code, property))
        json_builder_add_string_value (b, tepat_code_get_kode (code));
    }
  json_builder_end_array (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

static gboolean
read_statuses (TepatDb   *db,
               Statuses  *statuses,
               GError   **error)
{
  const TepatCodeList *list;

  statuses->reference = tepat_reference_load (db, error);
  if (statuses->reference == NULL)
    return FALSE;
  statuses->list = list = tepat_reference_get_list (statuses->reference, "status-penyaluran");
  if (list == NULL)
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                         _("The list of payment statuses is missing, so nothing was compared. "
                           "Import the reference lists again."));
  if (list == NULL)
    return FALSE;
  statuses->paid = list_statuses (list, "dibayar");
  statuses->failed = list_statuses (list, "gagal");
  statuses->limits = sinkron_penerima_dup_limits (statuses->reference);

  return TRUE;
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
count_one (TepatDb                  *db,
           const SinkronReconQuery  *query,
           const Statuses           *statuses,
           const Finding            *finding,
           JsonBuilder              *b,
           GError                  **error)
{
  g_autofree char *sql = g_strconcat (WITH_STATUSES "SELECT count (*)", finding->from, NULL);
  gint64 n;

  if (!tepat_db_get_int (db, sql, &n, error, "issssss", query->tahun, or_nothing (query->tahap),
                         or_nothing (query->program), statuses->paid, statuses->failed,
                         or_nothing (query->wilayah), statuses->limits))
    return FALSE;
  json_builder_begin_object (b);
  tepat_json_add_text (b, "temuan", finding->id);
  tepat_json_add_int (b, "jumlah", n);
  tepat_json_add_text (b, "langkah", _(finding->step));
  json_builder_end_object (b);

  return TRUE;
}

/* (nullable): of a membership's status there is none. */
static const TepatCode *
find_status (const Statuses *statuses,
             const char     *code)
{
  return code != NULL ? tepat_code_list_lookup (statuses->list, code) : NULL;
}

static const char *
name_status (const Statuses *statuses,
             const char     *code)
{
  const TepatCode *status = find_status (statuses, code);

  return status != NULL ? tepat_code_get_nama (status) : code;
}

/* Why, where the centre does not say it itself. */
static const char *
explain_status (const Statuses *statuses,
                const char     *code,
                const char     *reason)
{
  const TepatCode *status = find_status (statuses, code);

  return reason != NULL || status == NULL ? reason : tepat_code_get_text (status, "arti");
}

static const char *
get_step (const Statuses *statuses,
          const Finding  *finding,
          const char     *code)
{
  const TepatCode *status = find_status (statuses, code);
  const char *step = status != NULL ? tepat_code_get_text (status, "langkah") : NULL;

  return step != NULL ? step : _(finding->step);
}

static gboolean
add_row (TepatStmt       *stmt,
         const Finding   *finding,
         const Statuses  *statuses,
         gpointer         data,
         GError         **error)
{
  static const char * const members[] = {
    "kepesertaan", "wilayah", "program", "nama", "tahap", "nominal", "status", "alasan", "jenis",
    "uid", "desa"
  };
  JsonBuilder *b = data;
  const char *status = tepat_stmt_get_text (stmt, 6);

  json_builder_begin_object (b);
  for (int i = 0; i < (int) G_N_ELEMENTS (members); i++)
    tepat_json_add_text (b, members[i], tepat_stmt_get_text (stmt, i));
  tepat_json_add_text (b, "status_nama", name_status (statuses, status));
  tepat_json_add_text (b, "arti", explain_status (statuses, status, tepat_stmt_get_text (stmt, 7)));
  tepat_json_add_text (b, "langkah", get_step (statuses, finding, status));
  json_builder_end_object (b);

  return TRUE;
}

typedef gboolean (*RowFunc) (TepatStmt       *stmt,
                             const Finding   *finding,
                             const Statuses  *statuses,
                             gpointer         data,
                             GError         **error);

static gboolean
list_one (TepatDb                  *db,
          const SinkronReconQuery  *query,
          const Statuses           *statuses,
          const Finding            *finding,
          RowFunc                   func,
          gpointer                  data,
          GError                  **error)
{
  g_autofree char *sql = g_strconcat (WITH_STATUSES, finding->row, finding->from,
                                      " ORDER BY k.wilayah, k.id LIMIT $8", NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "issssssi", query->tahun, or_nothing (query->tahap),
                   or_nothing (query->program), statuses->paid, statuses->failed,
                   or_nothing (query->wilayah), statuses->limits, (gint64) query->limit);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error) ||
          (row && !func (stmt, finding, statuses, data, error)))
        return FALSE;
    }

  return TRUE;
}

/* Whether the kind that is asked for exists; @one stays NULL when all are. */
static gboolean
find_asked (const SinkronReconQuery  *query,
            const Finding           **one,
            GError                  **error)
{
  *one = query->temuan != NULL ? find (query->temuan) : NULL;
  if (query->temuan == NULL || *one != NULL)
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("There is no kind of finding %s. tepat sinkron recon lists them."),
               query->temuan);

  return FALSE;
}

gpointer
sinkron_recon_read (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  SinkronReconQuery *query = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_auto(Statuses) statuses = { 0 };
  const Finding *one;

  if (!find_asked (query, &one, error) || !read_statuses (db, &statuses, error))
    return NULL;
  json_builder_begin_array (b);
  if (one != NULL && !list_one (db, query, &statuses, one, add_row, b, error))
    return NULL;
  for (guint i = 0; one == NULL && i < G_N_ELEMENTS (findings); i++)
    if (!count_one (db, query, &statuses, &findings[i], b, error))
      return NULL;
  json_builder_end_array (b);

  return json_builder_get_root (b);
}

static const struct { const char *code; const char *name; } groups[] = {
  [SINKRON_RECON_PROGRAM] = { "g.kode", "g.nama" },
  [SINKRON_RECON_DESA] = { "k.wilayah", "(SELECT w.nama FROM wilayah AS w WHERE w.kode = k.wilayah"
                                        " ORDER BY w.berlaku_dari DESC LIMIT 1)" },
  [SINKRON_RECON_STATUS] = { "s.status", "s.status" },
};

static void
add_group (JsonBuilder              *b,
           TepatStmt                *stmt,
           const SinkronReconQuery  *query,
           const Statuses           *statuses,
           const Finding            *finding)
{
  gboolean by_status = query->kelompok == SINKRON_RECON_STATUS;
  const char *code = tepat_stmt_get_text (stmt, 0);

  json_builder_begin_object (b);
  tepat_json_add_text (b, "temuan", finding->id);
  tepat_json_add_text (b, "kode", code);
  tepat_json_add_text (b, "nama", by_status ? name_status (statuses, code)
                                            : tepat_stmt_get_text (stmt, 1));
  tepat_json_add_int (b, "jumlah", tepat_stmt_get_int (stmt, 2));
  tepat_json_add_int (b, "nominal", tepat_stmt_get_int (stmt, 3));
  if (by_status)
    tepat_json_add_text (b, "langkah", get_step (statuses, finding, code));
  json_builder_end_object (b);
}

/* Findings of each programme, desa or status: what it is, how many, how much money. */
static gboolean
group_one (TepatDb                  *db,
           const SinkronReconQuery  *query,
           const Statuses           *statuses,
           const Finding            *finding,
           JsonBuilder              *b,
           GError                  **error)
{
  gboolean paid = g_str_has_prefix (finding->from, LINES);
  g_autofree char *sql =
    g_strconcat (WITH_STATUSES "SELECT ", groups[query->kelompok].code, ", ",
                 groups[query->kelompok].name, ", count (*), ", paid ? "sum (s.nominal)" : "NULL",
                 finding->from, " GROUP BY 1 ORDER BY 3 DESC, 1", NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  /* Where nothing was paid there is no status of it. */
  if (!paid && query->kelompok == SINKRON_RECON_STATUS)
    return TRUE;
  if ((stmt = tepat_db_prepare (db, sql, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "issssss", query->tahun, or_nothing (query->tahap),
                   or_nothing (query->program), statuses->paid, statuses->failed,
                   or_nothing (query->wilayah), statuses->limits);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        add_group (b, stmt, query, statuses, finding);
    }

  return TRUE;
}

gpointer
sinkron_recon_group (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SinkronReconQuery *query = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_auto(Statuses) statuses = { 0 };
  const Finding *one;

  if (!find_asked (query, &one, error) || !read_statuses (db, &statuses, error))
    return NULL;
  json_builder_begin_array (b);
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if ((one == NULL || one == &findings[i]) &&
        !group_one (db, query, &statuses, &findings[i], b, error))
      return NULL;
  json_builder_end_array (b);

  return json_builder_get_root (b);
}

static gboolean
write_header (TepatTableWriter  *writer,
              GError           **error)
{
  const TepatTableColumn columns[] = {
    { _("Finding"), 40 }, { _("Desa"), 12 }, { _("Programme"), 12 }, { _("Name"), 30 },
    { _("Stage"), 0 }, { _("Amount"), 12 }, { _("Status"), 16 }, { _("Reason"), 40 },
    { _("Next step"), 60 },
  };

  return tepat_table_writer_add_header (writer, columns, G_N_ELEMENTS (columns), error);
}

static gboolean
write_row (TepatStmt       *stmt,
           const Finding   *finding,
           const Statuses  *statuses,
           gpointer         data,
           GError         **error)
{
  const char *status = tepat_stmt_get_text (stmt, 6);
  const TepatTableValue cells[] = {
    tepat_table_text (_(finding->title)),
    tepat_table_text (tepat_stmt_get_text (stmt, 1)),
    tepat_table_text (tepat_stmt_get_text (stmt, 2)),
    tepat_table_text (tepat_stmt_get_text (stmt, 3)),
    tepat_table_text (tepat_stmt_get_text (stmt, 4)),
    tepat_stmt_is_null (stmt, 5) ? tepat_table_text (NULL)
                                 : tepat_table_integer (tepat_stmt_get_int (stmt, 5)),
    tepat_table_text (name_status (statuses, status)),
    tepat_table_text (explain_status (statuses, status, tepat_stmt_get_text (stmt, 7))),
    tepat_table_text (get_step (statuses, finding, status)),
  };

  return tepat_table_writer_add_row (data, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
write_all (TepatDb             *db,
           SinkronReconExport  *export,
           const Finding       *one,
           TepatTableWriter    *writer,
           GError             **error)
{
  g_auto(Statuses) statuses = { 0 };

  if (!read_statuses (db, &statuses, error) || !write_header (writer, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if ((one == NULL || one == &findings[i]) &&
        !list_one (db, &export->query, &statuses, &findings[i], write_row, writer, error))
      return FALSE;

  return tepat_table_writer_finish (writer, error);
}

gpointer
sinkron_recon_write (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SinkronReconExport *export = data;
  g_autofree char *lower = g_ascii_strdown (export->path, -1);
  TepatTableFormat format = g_str_has_suffix (lower, ".xlsx") ? TEPAT_TABLE_XLSX : TEPAT_TABLE_CSV;
  const TepatTableWriterOptions options = { .bom = TRUE, .sheet = _("Reconciliation") };
  g_autoptr(TepatTableWriter) writer = NULL;
  const Finding *one;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_EKSPOR, error) ||
      !find_asked (&export->query, &one, error))
    return NULL;
  writer = tepat_table_writer_open (export->path, format, &options, error);
  if (writer == NULL)
    return NULL;
  if (write_all (db, export, one, writer, error))
    export->n_rows = tepat_table_writer_get_n_rows (writer);
  else
    tepat_table_writer_abort (writer);

  return NULL;
}

gpointer
sinkron_recon_note (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  SinkronReconExport *export = data;
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *year = g_strdup_printf ("%d", (int) export->query.tahun);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_EKSPOR, error))
    return NULL;
  json_builder_begin_object (b);
  tepat_json_add_text (b, "berkas", name);
  tepat_json_add_text (b, "temuan", export->query.temuan);
  json_builder_end_object (b);
  sinkron_run_note (db, "sinkron.ekspor", "penyaluran", year, b, error);

  return NULL;
}

gpointer
sinkron_recon_stages (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT tahun, tahap FROM penyaluran GROUP BY tahun, tahap"
                          " ORDER BY tahun DESC, tahap DESC LIMIT 100", error);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  json_builder_begin_array (b);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      json_builder_begin_object (b);
      tepat_json_add_int (b, "tahun", tepat_stmt_get_int (stmt, 0));
      tepat_json_add_text (b, "tahap", tepat_stmt_get_text (stmt, 1));
      json_builder_end_object (b);
    }
  json_builder_end_array (b);

  return json_builder_get_root (b);
}
