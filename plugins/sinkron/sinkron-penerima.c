/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-penerima"

#include "config.h"

#include "sinkron-penerima.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-run.h"

#define VALID "sah"

typedef struct
{
  const char *id;
  const char *title;
  const char *step;
  const char *condition;      /* the first that holds counts */
} Reason;

/* Flags of a NIK that nobody can be paid by. */
#define NIK_FLAGS                                                                                  \
  (TEPAT_MUTU_NIK_EMPTY | TEPAT_MUTU_NIK_PLACEHOLDER | TEPAT_MUTU_NIK_WRONG |                      \
   TEPAT_MUTU_NIK_LOSSY | TEPAT_MUTU_NIK_IMPOSSIBLE | TEPAT_MUTU_NIK_DUPLICATE)

static const Reason reasons[] = {
  { "tidak-terdaftar", N_("The register does not know them"),
    N_("Look for them by name and birth date; the NIK may differ by a digit. Else add them."),
    "k.penduduk IS NULL AND k.keluarga IS NULL" },
  { "meninggal", N_("They have died"),
    N_("Send the proof to the programme, and propose the heir or another family."),
    "p.status = 'meninggal'" },
  { "tidak-aktif", N_("They moved away, or are not active for another reason"),
    N_("Ask the desa where they are now; then end the membership or correct the status."),
    "coalesce (p.status, f.status) <> 'aktif'" },
  { "nik", N_("Their NIK is missing, impossible or somebody else's too"),
    N_("Ask for the KTP or KK and correct the number."), "(coalesce (p.mutu, 0) & $4) <> 0" },
  { "tidak-padan", N_("The population register does not agree"),
    N_("Compare NIK, name and birth date with the KTP; send them to Disdukcapil where the KTP is "
       "wrong."), "p.padan = 2" },
  { "ganda", N_("They are in this programme's list twice"),
    N_("Decide with the programme which of the two stays."),
    "k.penduduk IS NOT NULL AND EXISTS (SELECT 1 FROM kepesertaan AS l"
    " WHERE l.penduduk = k.penduduk AND l.program = k.program AND l.id < k.id"
    " AND coalesce (l.nasional_status, l.status) = 'aktif')" },
  { "desil", N_("Their desil is above the programme's limit"),
    N_("Check the desil in the field; if it is right, propose to end the membership."),
    "f.desil > (SELECT value FROM json_each ($3) WHERE key = g.kode)" },
};

/* $1 programme or '', $2 beginning of a wilayah's code, $3 {programme: highest desil}, $4 flags. */
#define FROM                                                                                       \
  " FROM kepesertaan AS k JOIN program AS g ON g.id = k.program"                                   \
  " LEFT JOIN penduduk AS p ON p.id = k.penduduk"                                                  \
  " LEFT JOIN keluarga AS f ON f.id = coalesce (k.keluarga, p.keluarga)"                           \
  " WHERE coalesce (k.nasional_status, k.status) = 'aktif'"                                        \
  " AND ($1 = '' OR g.kode = $1) AND ($2 = '' OR substr (k.wilayah, 1, length ($2)) = $2)"

static const Reason *
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].id, id) == 0)
      return &reasons[i];

  return NULL;
}

const char *
sinkron_penerima_get_title (const char *alasan)
{
  const Reason *reason = find (alasan);

  if (g_strcmp0 (alasan, VALID) == 0)
    return _("Valid");

  return reason != NULL ? _(reason->title) : NULL;
}

const char *
sinkron_penerima_get_step (const char *alasan)
{
  const Reason *reason = find (alasan);

  return reason != NULL ? _(reason->step) : NULL;
}

/* CASE WHEN ... THEN 'reason' ... ELSE 'sah' END */
static char *
make_verdict (void)
{
  g_autoptr(GString) sql = g_string_new ("CASE");

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_string_append_printf (sql, " WHEN %s THEN '%s'", reasons[i].condition, reasons[i].id);
  g_string_append (sql, " ELSE '" VALID "' END");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
sinkron_penerima_dup_limits (TepatReference *reference)
{
  const TepatCodeList *list = tepat_reference_get_list (reference, "program");
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (b);
  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (list, i);
      gint64 most = tepat_code_get_int (code, "desil_maks", 0);

      if (most <= 0)
        continue;
      json_builder_set_member_name (b, tepat_code_get_kode (code));
      json_builder_add_int_value (b, most);
    }
  json_builder_end_object (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

static char *
read_limits (TepatDb  *db,
             GError  **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);

  return reference != NULL ? sinkron_penerima_dup_limits (reference) : NULL;
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

/* Members of one group: what it is, and how many are valid. */
typedef struct
{
  char   *key;
  char   *nama;
  gint64  n;
  gint64  n_valid;
} Group;

static void
group_free (Group *group)
{
  g_free (group->key);
  g_free (group->nama);
  g_free (group);
}

typedef struct
{
  GPtrArray *program;
  GPtrArray *desa;
  gint64     by_reason[G_N_ELEMENTS (reasons)];
  gint64     n;
  gint64     n_valid;
} Sums;

static void
sums_clear (Sums *sums)
{
  g_clear_pointer (&sums->program, g_ptr_array_unref);
  g_clear_pointer (&sums->desa, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static void
add_to (GPtrArray  *groups,
        const char *key,
        const char *nama,
        gint64      n,
        gboolean    valid)
{
  Group *group = NULL;

  for (guint i = 0; i < groups->len && group == NULL; i++)
    if (strcmp (((Group *) groups->pdata[i])->key, key) == 0)
      group = groups->pdata[i];
  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->key = g_strdup (key);
      group->nama = g_strdup (nama != NULL ? nama : key);
      g_ptr_array_add (groups, group);
    }
  group->n += n;
  group->n_valid += valid ? n : 0;
}

static void
add_counted (Sums      *sums,
             TepatStmt *row)
{
  const char *verdict = tepat_stmt_get_text (row, 4);
  gint64 n = tepat_stmt_get_int (row, 5);
  gboolean valid = strcmp (verdict, VALID) == 0;

  add_to (sums->program, tepat_stmt_get_text (row, 0), tepat_stmt_get_text (row, 1), n, valid);
  add_to (sums->desa, tepat_stmt_get_text (row, 2), tepat_stmt_get_text (row, 3), n, valid);
  sums->n += n;
  sums->n_valid += valid ? n : 0;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (reasons[i].id, verdict) == 0)
      sums->by_reason[i] += n;
}

static gboolean
count_all (TepatDb                     *db,
           const SinkronPenerimaQuery  *query,
           Sums                        *sums,
           GError                     **error)
{
  g_autofree char *limits = read_limits (db, error);
  g_autofree char *verdict = make_verdict ();
  g_autofree char *sql =
    g_strconcat ("SELECT s.kode, s.nama, s.wilayah, (SELECT w.nama FROM wilayah AS w"
                 " WHERE w.kode = s.wilayah ORDER BY w.berlaku_dari DESC LIMIT 1), s.alasan, s.n"
                 " FROM (SELECT g.kode AS kode, g.nama AS nama, k.wilayah AS wilayah, ", verdict,
                 " AS alasan, count (*) AS n", FROM, " GROUP BY 1, 3, 4) AS s", NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (limits == NULL || (stmt = tepat_db_prepare (db, sql, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "sssi", or_nothing (query->program), or_nothing (query->wilayah), limits,
                   (gint64) NIK_FLAGS);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        add_counted (sums, stmt);
    }

  return TRUE;
}

static void
put_groups (JsonBuilder *b,
            const char  *member,
            const char  *key,
            GPtrArray   *groups)
{
  json_builder_set_member_name (b, member);
  json_builder_begin_array (b);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];

      json_builder_begin_object (b);
      tepat_json_add_text (b, key, group->key);
      tepat_json_add_text (b, "nama", group->nama);
      tepat_json_add_int (b, "jumlah", group->n);
      tepat_json_add_int (b, "sah", group->n_valid);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

/* Where most are not valid comes first. */
static int
compare_groups (gconstpointer first,
                gconstpointer second)
{
  const Group *a = *(Group * const *) first;
  const Group *b = *(Group * const *) second;
  gint64 missing_a = a->n - a->n_valid;
  gint64 missing_b = b->n - b->n_valid;

  if (missing_a != missing_b)
    return missing_a > missing_b ? -1 : 1;

  return strcmp (a->key, b->key);
}

gpointer
sinkron_penerima_read (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SinkronPenerimaQuery *query = data;
  g_auto(Sums) sums = { g_ptr_array_new_with_free_func ((GDestroyNotify) group_free),
                        g_ptr_array_new_with_free_func ((GDestroyNotify) group_free) };
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (!count_all (db, query, &sums, error))
    return NULL;
  g_ptr_array_sort (sums.program, compare_groups);
  g_ptr_array_sort (sums.desa, compare_groups);
  json_builder_begin_object (b);
  tepat_json_add_int (b, "jumlah", sums.n);
  tepat_json_add_int (b, "sah", sums.n_valid);
  json_builder_set_member_name (b, "alasan");
  json_builder_begin_array (b);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      json_builder_begin_object (b);
      tepat_json_add_text (b, "alasan", reasons[i].id);
      tepat_json_add_int (b, "jumlah", sums.by_reason[i]);
      tepat_json_add_text (b, "langkah", _(reasons[i].step));
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  put_groups (b, "program", "program", sums.program);
  put_groups (b, "desa", "wilayah", sums.desa);
  json_builder_end_object (b);

  return json_builder_get_root (b);
}

/* nama, desa's name, wilayah, program, nomor, status, kind and uid of the record, verdict. @limits: as
 * long as the statement. */
static TepatStmt *
prepare_list (TepatDb                     *db,
              const SinkronPenerimaQuery  *query,
              const char                  *limits,
              GError                     **error)
{
  g_autofree char *verdict = make_verdict ();
  g_autofree char *sql =
    g_strconcat ("SELECT * FROM (SELECT coalesce (p.nama, f.kepala, k.nama) AS nama,"
                 " (SELECT w.nama FROM wilayah AS w WHERE w.kode = k.wilayah"
                 "  ORDER BY w.berlaku_dari DESC LIMIT 1) AS desa, k.wilayah AS wilayah,"
                 " g.kode AS program, k.nomor AS nomor,"
                 " coalesce (k.nasional_status, k.status) AS status,"
                 " CASE WHEN p.uid IS NOT NULL THEN 'penduduk' WHEN f.uid IS NOT NULL"
                 " THEN 'keluarga' END AS jenis, coalesce (p.uid, f.uid) AS uid, ", verdict,
                 " AS alasan, k.id AS id", FROM, ") WHERE ($5 = '' OR alasan = $5)"
                 " AND ($5 <> '' OR alasan <> '" VALID "') ORDER BY wilayah, id LIMIT $6", NULL);
  TepatStmt *stmt;

  if (limits == NULL)
    return NULL;
  if (query->alasan != NULL && sinkron_penerima_get_title (query->alasan) == NULL)
    {
      g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                   _("There is no reason %s. tepat sinkron valid lists them."), query->alasan);
      return NULL;
    }
  stmt = tepat_db_prepare (db, sql, error);
  if (stmt != NULL)
    tepat_stmt_bind (stmt, "sssisi", or_nothing (query->program), or_nothing (query->wilayah),
                     limits, (gint64) NIK_FLAGS, or_nothing (query->alasan),
                     (gint64) query->limit);

  return stmt;
}

gpointer
sinkron_penerima_list (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  static const char * const members[] = {
    "nama", "desa", "wilayah", "program", "nomor", "status", "jenis", "uid", "alasan"
  };
  g_autofree char *limits = read_limits (db, error);
  g_autoptr(TepatStmt) stmt = prepare_list (db, data, limits, error);
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
      for (int i = 0; i < (int) G_N_ELEMENTS (members); i++)
        tepat_json_add_text (b, members[i], tepat_stmt_get_text (stmt, i));
      json_builder_end_object (b);
    }
  json_builder_end_array (b);

  return json_builder_get_root (b);
}

static gboolean
write_rows (TepatStmt         *stmt,
            TepatTableWriter  *writer,
            GError           **error)
{
  const TepatTableColumn columns[] = {
    { _("Desa"), 24 }, { _("Code of the desa"), 12 }, { _("Programme"), 12 }, { _("Name"), 30 },
    { _("Number of the member"), 16 }, { _("Finding"), 40 }, { _("Next step"), 60 },
  };
  gboolean row = TRUE;

  if (!tepat_table_writer_add_header (writer, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  while (row)
    {
      const char *verdict;

      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      verdict = tepat_stmt_get_text (stmt, 8);
      if (!tepat_table_writer_add_row (writer, (const TepatTableValue[]) {
            tepat_table_text (tepat_stmt_get_text (stmt, 1)),
            tepat_table_text (tepat_stmt_get_text (stmt, 2)),
            tepat_table_text (tepat_stmt_get_text (stmt, 3)),
            tepat_table_text (tepat_stmt_get_text (stmt, 0)),
            tepat_table_text (tepat_stmt_get_text (stmt, 4)),
            tepat_table_text (sinkron_penerima_get_title (verdict)),
            tepat_table_text (sinkron_penerima_get_step (verdict)) },
                                       G_N_ELEMENTS (columns), error))
        return FALSE;
    }

  return tepat_table_writer_finish (writer, error);
}

gpointer
sinkron_penerima_write (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  SinkronPenerimaQuery *query = data;
  g_autofree char *lower = g_ascii_strdown (query->path, -1);
  TepatTableFormat format = g_str_has_suffix (lower, ".xlsx") ? TEPAT_TABLE_XLSX : TEPAT_TABLE_CSV;
  const TepatTableWriterOptions options = { .bom = TRUE, .sheet = _("Recipients") };
  g_autofree char *limits = NULL;
  g_autoptr(TepatTableWriter) writer = NULL;
  g_autoptr(TepatStmt) stmt = NULL;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_EKSPOR, error) ||
      (limits = read_limits (db, error)) == NULL ||
      (stmt = prepare_list (db, query, limits, error)) == NULL ||
      (writer = tepat_table_writer_open (query->path, format, &options, error)) == NULL)
    return NULL;
  if (write_rows (stmt, writer, error))
    query->n_rows = tepat_table_writer_get_n_rows (writer);
  else
    tepat_table_writer_abort (writer);

  return NULL;
}

gpointer
sinkron_penerima_note (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SinkronPenerimaQuery *query = data;
  g_autofree char *name = g_path_get_basename (query->path);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_EKSPOR, error))
    return NULL;
  json_builder_begin_object (b);
  tepat_json_add_text (b, "berkas", name);
  tepat_json_add_text (b, "program", query->program);
  tepat_json_add_text (b, "alasan", query->alasan);
  json_builder_end_object (b);
  sinkron_run_note (db, "sinkron.ekspor", "kepesertaan", or_nothing (query->wilayah), b, error);

  return NULL;
}
