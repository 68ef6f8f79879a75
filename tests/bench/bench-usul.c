/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-usul"

/* Proposals and objections in a workspace of 1,500,000 persons: how long a queue takes to open among
 * 100,000 and 20,000 of them, how long submitting one with all rules, and how long 10,000 from a
 * file. Each beside a floor that does only its heart. */

#include "config.h"

#include <math.h>
#include <sqlite3.h>
#include <xlsxwriter.h>

#include "bench-office.h"
#include "tepat.h"
#include "usul-daftar.h"
#include "usul-putus.h"
#include "usul-sasaran.h"
#include "usul-schema.h"

#define N_ROWS     1500000
#define N_USULAN   15          /* one for so many persons */
#define N_SANGGAH  75
#define N_IMPORT   10000
#define N_SUBMITS  400
#define N_OPENS    40
#define FIRST_PAGE 256
#define MODULE     "usul-sanggah"

typedef struct
{
  TepatStore   *store;
  TepatSession *session;
  TepatArti    *lists;
  sqlite3      *floor_db;    /* the same file, read past the store */
  guint64       rows;
} Bench;

static double
milliseconds_since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / 1000;
}

static sqlite3 *
open_database (const char *workspace)
{
  g_autofree char *path = g_build_filename (workspace, "tepat.db", NULL);
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));

  return db;
}

static void
run (sqlite3    *db,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* A year of work: most cases are over, some tenths are in each queue. Every family has at most one
 * of each. */
#define FILL_USULAN \
  "INSERT INTO usul_sanggah_usulan (uid, nomor, jenis, program, asal, wilayah, penduduk, keluarga," \
  " nik, nama, isi, keadaan, sejak, perlu_musdes, dibuat, dibuat_oleh, diajukan, diajukan_oleh," \
  " diverifikasi_oleh)" \
  " SELECT printf ('01930000-0000-7000-9000-%%012d', n)," \
  " printf ('USL-%%d%%02d-%%06d', 2024 + n %% 2, 1 + n %% 12, n)," \
  " CASE n %% 3 WHEN 0 THEN 'bantuan' WHEN 1 THEN 'pembaruan' ELSE 'nonaktif' END," \
  " CASE n %% 3 WHEN 0 THEN 'PKH' END, 'desa', wilayah, penduduk, keluarga, nik, nama, '[]'," \
  " keadaan, moment, n %% 3 = 0, moment, CASE n %% 50 WHEN 0 THEN 'admin' ELSE 'joko' END," \
  " moment, 'joko', 'vina'" \
  " FROM (SELECT r.*, printf ('2025-%%02d-%%02dT%%02d:00:00Z', 1 + n %% 12, 1 + n %% 28, n %% 24)" \
  "  AS moment, CASE WHEN n %% 20 < 9 THEN 'ditetapkan' WHEN n %% 20 < 11 THEN 'ditolak'" \
  "  WHEN n %% 20 < 13 THEN 'diajukan' WHEN n %% 20 < 14 THEN 'layak'" \
  "  WHEN n %% 20 < 16 THEN 'diverifikasi' WHEN n %% 20 < 17 THEN 'disetujui'" \
  "  WHEN n %% 20 < 18 THEN 'dalam_periode' WHEN n %% 20 < 19 THEN 'draf' ELSE 'dikembalikan'" \
  "  END AS keadaan" \
  "  FROM (SELECT p.uid AS penduduk, k.uid AS keluarga, p.nik AS nik, p.nama AS nama," \
  "   p.wilayah AS wilayah, row_number () OVER (ORDER BY p.id) AS n FROM penduduk AS p" \
  "   JOIN keluarga AS k ON k.id = p.keluarga WHERE p.hubungan = 1 ORDER BY p.id LIMIT %d) AS r)"

#define FILL_SANGGAH \
  "INSERT INTO usul_sanggah_sanggah (uid, nomor, asal, wilayah, penyanggah, penyanggah_nama," \
  " penduduk, keluarga, nama, alasan, pernyataan, tenggat, keadaan, sejak, dibuat, dibuat_oleh," \
  " petugas, diverifikasi_oleh)" \
  " SELECT printf ('01930000-0000-7000-9100-%%012d', id)," \
  " printf ('SGH-%%d%%02d-%%06d', 2024 + id %% 2, 1 + id %% 12, id), 'loket', wilayah, penduduk," \
  " 'Penyanggah', penduduk, keluarga, nama, 'mampu', 'Punya mobil'," \
  " date ('now', (id %% 40 - 20) || ' days')," \
  " CASE id %% 10 WHEN 0 THEN 'tercatat' WHEN 1 THEN 'ditugaskan' WHEN 2 THEN 'dikunjungi'" \
  " WHEN 3 THEN 'lewat' WHEN 4 THEN 'sanggah_ditolak' ELSE 'dikabulkan' END, sejak, dibuat, 'joko'," \
  " CASE id %% 3 WHEN 0 THEN 'admin' ELSE 'vina' END, CASE id %% 10 WHEN 2 THEN 'vina' END" \
  " FROM usul_sanggah_usulan ORDER BY id LIMIT %d"

#define FILL_STEPS \
  "INSERT INTO usul_sanggah_langkah (jenis, kasus, wilayah, perbuatan, dari, ke, oleh, waktu)" \
  " SELECT 'usulan', u.uid, u.wilayah, s.value, NULL, u.keadaan, u.dibuat_oleh, u.sejak" \
  " FROM usul_sanggah_usulan AS u" \
  " JOIN json_each ('[\"catat\", \"ajukan\", \"layak\", \"verifikasi\"]') AS s"

static void
fill (const char *workspace,
      guint64     rows)
{
  sqlite3 *db = open_database (workspace);
  g_autofree char *usulan = g_strdup_printf (FILL_USULAN, (int) (rows / N_USULAN));
  g_autofree char *sanggah = g_strdup_printf (FILL_SANGGAH, (int) (rows / N_SANGGAH));

  run (db, "BEGIN");
  run (db, usulan);
  run (db, sanggah);
  run (db, FILL_STEPS);
  run (db, "COMMIT");
  sqlite3_close (db);
}

typedef struct
{
  GVariant   *saringan;
  const char *rows_sql;
  guint       n_rows;
} Opening;

/* What a page does: the ids of the whole queue, then the rows that the screen shows. */
static gpointer
open_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Opening *opening = data;
  g_autoptr(GArray) ids = usul_daftar_find (db, opening->saringan, cancellable, error);
  g_autofree char *sql = tepat_id_list_expand (opening->rows_sql), *list = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (ids == NULL || (stmt = tepat_db_prepare (db, sql, error)) == NULL)
    return NULL;
  list = tepat_id_list_to_text ((gint64 *) (gpointer) ids->data, MIN (ids->len, FIRST_PAGE));
  tepat_stmt_bind_text (stmt, 1, list);
  while (tepat_stmt_step (stmt, &row, error) && row)
    opening->n_rows++;

  return NULL;
}

static double
open_queue (Bench   *bench,
            Opening *opening)
{
  g_autoptr(GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  double took;

  tepat_session_read (bench->session, open_job, opening, NULL, &error);
  took = milliseconds_since (started);
  g_assert_no_error (error);

  return took;
}

/* As many rows of the same table, ordered by an index, and the first of them whole. */
static double
open_floor (Bench      *bench,
            const char *sql)
{
  gint64 started = g_get_monotonic_time ();

  run (bench->floor_db, sql);

  return milliseconds_since (started);
}

static void
measure_queue (Bench      *bench,
               const char *name,
               Opening    *opening,
               const char *floor_sql)
{
  g_autofree double *ours = g_new (double, N_OPENS), *theirs = g_new (double, N_OPENS);
  g_autofree char *title = g_strdup_printf ("usul queue %s", name), *note = NULL;
  double p95;

  for (guint i = 0; i < N_OPENS; i++)
    {
      opening->n_rows = 0;
      ours[i] = open_queue (bench, opening);
      theirs[i] = open_floor (bench, floor_sql);
    }
  p95 = bench_percentile (ours, N_OPENS, 95);
  note = g_strdup_printf ("p95 of %u; median %.1f; %u rows on the first page", N_OPENS,
                          bench_percentile (ours, N_OPENS, 50), opening->n_rows);
  bench_report (&(BenchLine) {
    .bench = title, .unit = "ms", .ours = p95,
    .peer = bench_percentile (theirs, N_OPENS, 95),
    .peer_name = "ids of one state in the order of an index, past the store",
    .target_of = BENCH_OURS, .target = 100, .n = bench->rows, .note = note,
  });
  g_variant_unref (opening->saringan);
}

#define USULAN_ROWS \
  "SELECT id, nomor, nama, jenis, program, wilayah, keadaan, sejak FROM usul_sanggah_usulan" \
  " WHERE id IN ($ids)"
#define SANGGAH_ROWS \
  "SELECT id, nomor, nama, penyanggah_nama, wilayah, keadaan, tenggat FROM usul_sanggah_sanggah" \
  " WHERE id IN ($ids)"
#define FLOOR(table, order) \
  "SELECT id FROM " table " WHERE keadaan = 'diverifikasi' ORDER BY wilayah, " order

static GVariant *
find_of (Bench              *bench,
         const UsulPerkara  *perkara,
         const UsulSaringan *saringan)
{
  return g_variant_ref_sink (usul_daftar_new (perkara, saringan, bench->lists,
                                              tepat_session_get_actor (bench->session)));
}

static void
measure_queues (Bench *bench)
{
  static const char * const searches[] = { "siti", "USL-202503-0", NULL };
  UsulSaringan all = { .wilayah = "", .ascending = TRUE };

  for (const UsulAntrean *a = usul_perkara_usulan.antrean; ; a++)
    {
      const UsulSaringan saringan = { .wilayah = "", .antrean = a->id, .ascending = TRUE };
      Opening opening = { find_of (bench, &usul_perkara_usulan, &saringan), USULAN_ROWS };

      measure_queue (bench, a->id != NULL ? a->id : "of all", &opening,
                     FLOOR ("usul_sanggah_usulan", "sejak, id"));
      if (a->id == NULL)
        break;
    }
  for (guint i = 0; searches[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("searched by %s", searches[i]);
      Opening opening = { NULL, USULAN_ROWS };

      all.cari = searches[i];
      opening.saringan = find_of (bench, &usul_perkara_usulan, &all);
      measure_queue (bench, name, &opening, FLOOR ("usul_sanggah_usulan", "sejak, id"));
    }
  for (const UsulAntrean *a = usul_perkara_sanggah.antrean; ; a++)
    {
      const UsulSaringan saringan = { .wilayah = "", .antrean = a->id, .ascending = TRUE };
      g_autofree char *name = g_strdup_printf ("sanggah %s", a->id != NULL ? a->id : "of all");
      Opening opening = { find_of (bench, &usul_perkara_sanggah, &saringan), SANGGAH_ROWS };

      measure_queue (bench, name, &opening, FLOOR ("usul_sanggah_sanggah", "tenggat, id"));
      if (a->id == NULL)
        break;
    }
}

typedef struct
{
  Bench      *bench;
  GPtrArray  *niks;
  guint       n;
  char       *uid;
} Submit;

static gpointer
niks_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Submit *submit = data;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT nik, nama FROM penduduk WHERE hubungan = 1 AND kurang = 0"
                               " AND mutu = 0 AND status = 'aktif' ORDER BY id DESC LIMIT $1",
                           error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", (gint64) 2 * N_IMPORT);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_ptr_array_add (submit->niks, g_strdup (tepat_stmt_get_text (stmt, 0)));
      g_ptr_array_add (submit->niks, g_strdup (tepat_stmt_get_text (stmt, 1)));
    }

  return NULL;
}

static gpointer
draft_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Submit *submit = data;
  g_autoptr(UsulUsulan) usulan = usul_usulan_new ();
  g_autoptr(UsulSasaran) person = usul_sasaran_find (db, submit->niks->pdata[2 * submit->n],
                                                     error);

  if (person == NULL)
    return NULL;
  usulan->jenis = g_strdup ("bantuan");
  usulan->program = g_strdup ("PBI-JK");
  usul_sasaran_fill (person, usulan);
  if (usul_usulan_save (db, usulan, error))
    submit->uid = g_strdup (usulan->uid);

  return NULL;
}

static gpointer
submit_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const UsulPutusan ajukan = { .langkah = "ajukan" };
  Submit *submit = data;

  return usul_putus (db, submit->uid, &ajukan, submit->bench->lists, error);
}

static gpointer
write_as (Bench         *bench,
          TepatStoreJob  job,
          gpointer       data,
          GError       **error)
{
  return tepat_store_write_as (bench->store, tepat_session_get_actor (bench->session), MODULE, job,
                               data, NULL, NULL, error);
}

/* FALSE when a rule blocks. */
static gboolean
submit_one (Submit *submit,
            double *took)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulUsulan) usulan = NULL;
  gint64 started;

  write_as (submit->bench, draft_job, submit, &error);
  g_assert_no_error (error);
  started = g_get_monotonic_time ();
  usulan = write_as (submit->bench, submit_job, submit, &error);
  *took = milliseconds_since (started);
  g_clear_pointer (&submit->uid, g_free);
  if (error != NULL && !g_error_matches (error, USUL_ERROR, USUL_ERROR_RULE))
    g_assert_no_error (error);

  return usulan != NULL;
}

static void
measure_submit (Bench  *bench,
                Submit *submit)
{
  g_autofree double *ours = g_new (double, N_SUBMITS), *theirs = g_new (double, N_SUBMITS);
  g_autofree char *note = NULL, *path = bench_scratch ("lantai.db");
  sqlite3 *disk = NULL;
  guint n_done = 0, n_blocked = 0;

  sqlite3_open (path, &disk);
  run (disk, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
             "CREATE TABLE t (id INTEGER PRIMARY KEY, n); INSERT INTO t VALUES (1, 0)");
  for (; n_done < N_SUBMITS && 2 * submit->n + 1 < submit->niks->len; submit->n++)
    {
      gint64 started;

      if (!submit_one (submit, &ours[n_done]))
        {
          n_blocked++;
          continue;
        }
      started = g_get_monotonic_time ();
      run (disk, "UPDATE t SET n = n + 1");
      theirs[n_done++] = milliseconds_since (started);
    }
  sqlite3_close (disk);
  g_assert_cmpuint (n_done, >, 0);
  note = g_strdup_printf ("p95 of %u, %u more were blocked; median %.2f", n_done, n_blocked,
                          bench_percentile (ours, n_done, 50));
  bench_report (&(BenchLine) {
    .bench = "usul submit", .unit = "ms", .ours = bench_percentile (ours, n_done, 95),
    .peer = bench_percentile (theirs, n_done, 95), .peer_name = "a durable UPDATE of one row",
    .target_of = BENCH_OURS, .target = 30, .n = bench->rows, .note = note,
  });
}

static char *
write_file (Submit *submit,
            guint   n_rows)
{
  static const char * const headers[] = { "nik", "nama", "program_bansos", "alamat" };
  char *path = bench_scratch ("usulan.xlsx");
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    worksheet_write_string (sheet, 0, (lxw_col_t) i, headers[i], NULL);
  for (guint i = 0; i < n_rows; i++)
    {
      guint at = 2 * (submit->n + i);
      g_autofree char *address = g_strdup_printf ("Jl. Kenanga %u", i);

      worksheet_write_string (sheet, i + 1, 0, submit->niks->pdata[at], NULL);
      worksheet_write_string (sheet, i + 1, 1, submit->niks->pdata[at + 1], NULL);
      worksheet_write_string (sheet, i + 1, 2, "PBI-JK", NULL);
      worksheet_write_string (sheet, i + 1, 3, address, NULL);
    }
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("%s cannot be written", path);

  return path;
}

/* The reader alone, and as many rows into a table, durable at the end. */
static void
read_floor (gpointer data)
{
  const char *path = data;
  g_autofree char *file = bench_scratch ("lantai-impor.db");
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (path, NULL, &error);
  const TepatTableRow *row;
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db = NULL;

  g_assert_no_error (error);
  bench_remove (file);
  sqlite3_open (file, &db);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
           "CREATE TABLE t (id INTEGER PRIMARY KEY, nik TEXT, nama TEXT); BEGIN");
  sqlite3_prepare_v2 (db, "INSERT INTO t (nik, nama) VALUES (?1, ?2)", -1, &stmt, NULL);
  while ((row = tepat_table_reader_next (reader, &error)) != NULL)
    {
      sqlite3_bind_text (stmt, 1, tepat_table_row_text (row, 0), -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (stmt, 2, tepat_table_row_text (row, 1), -1, SQLITE_TRANSIENT);
      sqlite3_step (stmt);
      sqlite3_reset (stmt);
    }
  sqlite3_finalize (stmt);
  run (db, "COMMIT");
  sqlite3_close (db);
}

/* The program itself, with its start and its login. */
static void
measure_import (const char *workspace,
                const char *file,
                guint       n_rows)
{
  g_autofree char *tepat = bench_built ("app/tepat"), *report = bench_scratch ("impor.json");
  g_autofree char *text = NULL, *note = NULL;
  g_auto(BenchSamples) peer = { NULL };
  const char *taken;
  BenchRun ours;

  ours = bench_spawn (report, tepat, "--workspace", workspace, "--user", BENCH_USER, "--json",
                      "usul", "import", file, NULL);
  bench_samples_add (&peer, bench_time (read_floor, (gpointer) file));
  g_file_get_contents (report, &text, NULL, NULL);
  taken = text != NULL ? strstr (text, "\"diterima\"") : NULL;
  note = g_strdup_printf ("start and login included; %.24s", taken != NULL ? taken : "");
  g_strdelimit (note, "\"\n", ' ');
  bench_report (&(BenchLine) {
    .bench = "usul import", .unit = "s", .ours = ours.seconds,
    .peer = bench_samples_seconds (&peer),
    .peer_name = "the reader alone and as many rows into a table",
    .target_of = BENCH_OURS, .target = 10, .ours_cpu = ours.cpu,
    .peer_cpu = bench_samples_cpu (&peer), .n = n_rows, .note = note,
  });
  bench_report (&(BenchLine) {
    .bench = "usul import peak", .unit = "MB", .ours = ours.peak_mb, .peer = NAN, .n = n_rows,
  });
}

static void
measure (const char *workspace,
         guint64     rows)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *file = NULL;
  Bench bench = { .rows = rows, .floor_db = open_database (workspace) };
  Submit submit = { &bench, g_ptr_array_new_with_free_func (g_free) };
  guint n_import;

  usul_schema_add_guards ();
  bench.store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  bench.session = tepat_session_new (bench.store);
  tepat_session_login (bench.session, BENCH_USER, BENCH_PASSWORD, &error);
  g_assert_no_error (error);
  bench.lists = tepat_session_read (bench.session, tepat_arti_read, NULL, NULL, &error);
  g_assert_no_error (error);
  tepat_session_read (bench.session, niks_job, &submit, NULL, &error);
  g_assert_no_error (error);
  measure_queues (&bench);
  measure_submit (&bench, &submit);
  n_import = MIN ((guint) bench_n (N_IMPORT), submit.niks->len / 2 - submit.n);
  file = write_file (&submit, n_import);
  tepat_arti_unref (bench.lists);
  g_object_unref (bench.session);
  tepat_store_close (bench.store);
  g_object_unref (bench.store);
  sqlite3_close (bench.floor_db);
  measure_import (workspace, file, n_import);
  g_ptr_array_unref (submit.niks);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *workspace = NULL;

  bench_init (&argc, &argv);
  office = bench_office_new (bench_n (N_ROWS));
  workspace = bench_office_open (office, "workspace");
  bench_office_import (workspace, office->csv, NULL);
  fill (workspace, office->rows);
  measure (workspace, office->rows);
  bench_done ();

  return 0;
}
