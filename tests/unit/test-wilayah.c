/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "store-fixture.h"
#include "tepat-actor-private.h"
#include "tepat-db-private.h"
#include "tepat-format.h"
#include "tepat-jejak.h"
#include "tepat-store.h"
#include "tepat-wilayah-import.h"
#include "tepat-wilayah-index.h"

/* An invented country: province 98 and 99 do not exist. */
#define LIST_A \
  "98,Contoh Utara\n" \
  "9801,Kabupaten Bima\n980101,Ngablak\n9801012001,Sukamaju\n9801012002,Desa Baru\n" \
  "99,Contoh Selatan\n" \
  "9901,Kabupaten Contoh\n990101,Melati\n9901011001,Mawar\n9901012002,Sukamaju\n" \
  "990102,Kenanga\n9901022001,Sukamaju\n9901022002,Suka Makmur\n" \
  "9902,Kabupaten Kotabaru\n990201,Pusat\n9902012001,Anggrek\n" \
  "9971,Kota Bima\n997101,Tengah\n9971011001,Anggrek\n"

typedef StoreFixture Fixture;

typedef struct
{
  const char          *list;
  const char          *hak;
  TepatWilayahOptions  options;
  char               **lines;
  guint                n;
} Import;

static gboolean
next_line (gpointer          data,
           TepatWilayahRow  *row,
           GError          **error)
{
  Import *import = data;
  char *comma;

  if (import->lines[import->n] == NULL || import->lines[import->n][0] == '\0')
    return FALSE;
  row->kode = import->lines[import->n++];
  row->number = import->n;
  comma = strchr (row->kode, ',');
  *comma = '\0';
  row->nama = comma + 1;
  comma = strchr (row->nama, ',');
  if (comma != NULL)
    {
      *comma = '\0';
      row->kode_bps = comma + 1;
      comma = strchr (row->kode_bps, ',');
    }
  if (comma != NULL)
    {
      *comma = '\0';
      row->sampai = comma + 1;
    }
  return TRUE;
}

static gpointer
import_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_wilayah_import_rows (db, next_line, data, &((Import *) data)->options, error);
}

static TepatWilayahReport *
run_import (Fixture  *f,
            Import    import,
            GError  **error)
{
  g_auto(GStrv) lines = g_strsplit (import.list, "\n", -1);
  g_autoptr(TepatActor) actor = NULL;
  const char *hak[] = { import.hak != NULL ? import.hak : "wilayah.ubah", NULL };

  import.lines = lines;
  actor = tepat_actor_new ("u", "uji", "uji", hak, (const char *[]) { "", NULL });
  return tepat_store_write (f->store, actor, import_job, &import, NULL, NULL, error);
}

static TepatWilayahReport *
import_list (Fixture    *f,
             const char *list,
             const char *from)
{
  g_autoptr(GError) error = NULL;
  TepatWilayahReport *report;

  report = run_import (f, (Import) { .list = list, .options = { .berlaku_dari = from } }, &error);
  g_assert_no_error (error);
  return report;
}

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_wilayah_index_load (db, error);
}

static gpointer
count_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 n = -1;

  tepat_db_get_int_trusted (db, data, &n, error, "");
  return GINT_TO_POINTER (n);
}

static int
count (Fixture    *f,
       const char *sql)
{
  g_autoptr(TepatActor) actor = tepat_actor_new_system ();
  g_autoptr(GError) error = NULL;
  gpointer n = tepat_store_read (f->store, actor, count_job, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (n);
}

static TepatWilayahIndex *
load (Fixture *f)
{
  g_autoptr(TepatActor) actor = tepat_actor_new_system ();
  g_autoptr(GError) error = NULL;
  TepatWilayahIndex *index = tepat_store_read (f->store, actor, load_job, NULL, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static void
assert_resolves (TepatWilayahIndex *index,
                 TepatWilayahClue   clue,
                 const char        *kode,
                 TepatWilayahDoubt  doubt)
{
  TepatWilayahDoubt got;
  const TepatWilayah *wilayah = tepat_wilayah_index_resolve (index, &clue, &got);

  g_assert_cmpint (got, ==, doubt);
  g_assert_cmpstr (wilayah != NULL ? wilayah->kode : NULL, ==, kode);
}

static void
test_first_import (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) report = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) again = import_list (f, LIST_A, "20240601");
  g_autoptr(TepatWilayahIndex) index = load (f);
  const TepatWilayah *desa = tepat_wilayah_index_lookup (index, "9901022001");
  g_autofree char *text = tepat_wilayah_describe (desa);

  g_assert_cmpuint (report->n_new, ==, 19);
  g_assert_cmpuint (report->n_rejected, ==, 0);
  g_assert_cmpstr (report->scope, ==, "");
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_same, ==, 19);
  g_assert_cmpuint (again->n_ended, ==, 0);
  g_assert_cmpuint (tepat_wilayah_index_get_n (index), ==, 19);
  g_assert_cmpstr (desa->nama, ==, "Sukamaju");
  g_assert_cmpint (desa->level, ==, 4);
  g_assert_cmpstr (desa->parent->nama, ==, "Kenanga");
  g_assert_cmpstr (text, ==, "Sukamaju, Kec. Kenanga, Kab. Contoh");
  /* The import that changed nothing left no trace. */
  g_assert_cmpint (count (f, "SELECT count (*) FROM jejak WHERE perbuatan = 'wilayah.impor'"), ==,
                   1);
}

static void
test_forms_of_codes (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) report = NULL;

  report = import_list (f, "99,Contoh\n99.01,Kabupaten  Contoh \n99.01.01,Melati\n"
                        "99.01.01.2001,Mawar\n99.01.01.2001,Mawar lagi\n99.01.4.0001,Pulau\n"
                        "990140002,Pulau Lain\n99010,Rusak\nabc,Huruf\n99.02.01.2001,Yatim\n"
                        "990102,\n", NULL);
  g_assert_cmpuint (report->n_new, ==, 4);
  g_assert_cmpuint (report->n_rejected, ==, 5);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE nama = 'Kabupaten Contoh' "
                          "AND kode = '9901' AND induk = '99' AND tingkat = 2"), ==, 1);
  g_assert_cmpuint (((TepatWilayahRejected *) g_ptr_array_index (report->rejected, 0))->number, ==,
                    5);
}

static void
test_rename_keeps_history (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) first = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) report = NULL;
  g_autoptr(TepatWilayahIndex) index = NULL;

  report = import_list (f, "9901,Kabupaten Contoh\n990101,Melati\n9901011001,Mawar Merah\n"
                        "9901012002,Sukamaju\n", "2025-03-01");
  g_assert_cmpuint (report->n_renamed, ==, 1);
  g_assert_cmpuint (report->n_ended, ==, 0);
  g_assert_cmpstr (report->scope, ==, "990101");
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE kode = '9901011001' AND nama = "
                          "'Mawar' AND berlaku_dari = '2024-01-01' AND berlaku_sampai = "
                          "'2025-02-28'"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE kode = '9901011001' AND nama = "
                          "'Mawar Merah' AND berlaku_dari = '2025-03-01' AND berlaku_sampai "
                          "IS NULL"), ==, 1);
  index = load (f);
  g_assert_cmpstr (tepat_wilayah_index_lookup (index, "9901011001")->nama, ==, "Mawar Merah");
  g_assert_cmpuint (tepat_wilayah_index_get_n (index), ==, 19);
}

/* A kabupaten moves to a new provinsi: the old codes end and point to the new ones. */
static void
test_split_names_successors (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) first = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) report = NULL;
  g_autoptr(TepatWilayahIndex) index = NULL;
  const TepatWilayah *old;

  report = import_list (f, "98,Contoh Utara\n"
                        "9801,Kabupaten Bima\n980101,Ngablak\n9801012001,Sukamaju\n"
                        "9801012002,Desa Baru\n97,Contoh Baru\n9701,Kabupaten Contoh\n"
                        "970101,Melati\n9701011001,Mawar\n9701012002,Sukamaju\n970102,Kenanga\n"
                        "9701022001,Sukamaju\n9701022002,Suka Makmur\n99,Contoh Selatan\n"
                        "9902,Kabupaten Kotabaru\n990201,Pusat\n9902012001,Anggrek\n"
                        "9971,Kota Bima\n997101,Tengah\n9971011001,Anggrek\n", "2025-01-01");
  g_assert_cmpuint (report->n_new, ==, 8);
  g_assert_cmpuint (report->n_ended, ==, 7);
  g_assert_cmpuint (report->n_replaced, ==, 7);
  index = load (f);
  old = tepat_wilayah_index_lookup (index, "9901022001");
  g_assert_false (old->active);
  g_assert_cmpstr (old->pengganti, ==, "9701022001");
  assert_resolves (index, (TepatWilayahClue) { .kode = "9901022001" }, "9901022001",
                   TEPAT_WILAYAH_ENDED);
}

static void
test_part_of_the_country (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) first = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) kabupaten = NULL;
  g_autoptr(TepatWilayahReport) provinces = NULL;
  g_autoptr(TepatWilayahReport) more = NULL;
  g_autoptr(GError) error = NULL;

  kabupaten = import_list (f, "99,Contoh Selatan\n9901,Kabupaten Contoh\n990101,Melati\n"
                           "9901011001,Mawar\n9901012002,Sukamaju\n990102,Kenanga\n"
                           "9901022001,Sukamaju\n", "2025-01-01");
  g_assert_cmpstr (kabupaten->scope, ==, "9901");
  g_assert_cmpuint (kabupaten->n_ended, ==, 1);
  more = run_import (f, (Import) { .list = "9901012009,Tambahan\n",
                                   .options = { .keep_missing = TRUE } }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (more->n_new, ==, 1);
  g_assert_cmpuint (more->n_ended, ==, 0);
  /* A provinsi that is gone takes everything below it along. */
  provinces = import_list (f, "99,Contoh Selatan\n", "2025-02-01");
  g_assert_cmpuint (provinces->n_ended, ==, 5);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE kode LIKE '98%' AND "
                          "berlaku_sampai IS NULL"), ==, 0);
}

/* A list may say itself that a place is no more, although it is only a part. */
static void
test_said_to_have_ended (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) first = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) report = NULL;
  g_autoptr(TepatWilayahReport) alone = NULL;
  g_autoptr(GError) error = NULL;

  report = run_import (f, (Import) {
    .list = "9901022001,Sukamaju,,2024-12-31\n9901022002,Suka Makmur,,2099-12-31\n"
            "9901012002,Nama Dulu,,2024-06-30\n9901012002,Sukamaju\n9901012003,Tak Dikenal,,2023-01-01\n"
            "9901011001,Mawar,,akhir tahun\n9901022009,Sukamaju\n",
    .options = { .keep_missing = TRUE } }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_ended, ==, 1);
  g_assert_cmpuint (report->n_replaced, ==, 1);
  g_assert_cmpuint (report->n_later, ==, 1);
  g_assert_cmpuint (report->n_rejected, ==, 1);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE kode = '9901022001'"
                          " AND berlaku_sampai = '2024-12-31' AND pengganti = '9901022009'"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE berlaku_sampai IS NULL AND kode IN"
                          " ('9901022002', '9901012002', '9901011001', '9901022009')"), ==, 4);
  /* A kecamatan takes its desa along, on its day. */
  alone = run_import (f, (Import) { .list = "990102,Kenanga,,2025-03-31\n",
                                    .options = { .keep_missing = TRUE } }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alone->n_ended, ==, 3);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE kode LIKE '990102%'"
                          " AND berlaku_sampai = '2025-03-31'"), ==, 3);
  g_assert_cmpint (count (f, "SELECT count (*) FROM jejak WHERE perbuatan = 'wilayah.impor'"), ==,
                   3);
}

/* What began again is not ended by a list that only knows of its first end; a later end is taken. */
static void
test_an_older_end_comes_late (Fixture       *f,
                              gconstpointer  data)
{
  static const char first_end[] = "9901022001,Sukamaju,,2024-12-31\n";
  const TepatWilayahOptions partly = { .keep_missing = TRUE };
  g_autoptr(TepatWilayahReport) first = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) ended = NULL;
  g_autoptr(TepatWilayahReport) begun = NULL;
  g_autoptr(TepatWilayahReport) late = NULL;
  g_autoptr(TepatWilayahReport) later = NULL;

  ended = run_import (f, (Import) { .list = first_end, .options = partly }, NULL);
  g_assert_cmpuint (ended->n_ended, ==, 1);
  begun = run_import (f, (Import) { .list = "9901022001,Sukamaju\n",
                                    .options = { .keep_missing = TRUE,
                                                 .berlaku_dari = "2025-02-01" } }, NULL);
  g_assert_cmpuint (begun->n_new, ==, 1);
  late = run_import (f, (Import) { .list = first_end, .options = partly }, NULL);
  g_assert_cmpuint (late->n_ended, ==, 0);
  later = run_import (f, (Import) { .list = "9901022001,Sukamaju,,2025-06-30\n",
                                    .options = partly }, NULL);
  g_assert_cmpuint (later->n_ended, ==, 1);
}

static void
test_refusals (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GError) bps = NULL;
  g_autoptr(GError) denied = NULL;
  g_autoptr(GError) empty = NULL;
  g_autoptr(GError) date = NULL;
  g_autoptr(GError) later = NULL;
  g_autoptr(GError) people = NULL;

  g_assert_null (run_import (f, (Import) { .list = "99,Contoh\n9901,Contoh\n9901010,Melati\n"
                                                   "9901010001,Mawar\n" }, &bps));
  g_assert_error (bps, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_BPS);
  g_assert_null (run_import (f, (Import) { .list = LIST_A, .hak = "data.lihat" }, &denied));
  g_assert_error (denied, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_NOT_ALLOWED);
  g_assert_null (run_import (f, (Import) { .list = "x,y\n" }, &empty));
  g_assert_error (empty, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY);
  g_assert_null (run_import (f, (Import) { .list = LIST_A,
                                           .options = { .berlaku_dari = "1 Jan" } }, &date));
  g_assert_error (date, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY);
  g_assert_null (run_import (f, (Import) { .list = LIST_A,
                                           .options = { .berlaku_dari = "2099-01-01" } }, &later));
  g_assert_error (later, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY);
  g_assert_null (run_import (f, (Import) { .list = "9901012001,SITI UJI\n9901012001,BUDI UJI\n"
                                                   "9901012002,WATI UJI\n9901012001,JOKO UJI\n"
                                                   "9901012002,RINA UJI\n" }, &people));
  g_assert_error (people, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_NO_COLUMNS);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah"), ==, 0);
}

static void
test_dry_run (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatWilayahReport) report = NULL;

  report = run_import (f, (Import) { .list = LIST_A, .options = { .dry_run = TRUE } }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, 19);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah"), ==, 0);
}

/* Taking a list back on the day on which it came brings the old state back. */
static void
test_there_and_back (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) a = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahReport) b = import_list (f, "98,Contoh Utara\n99,Contoh Selatan\n"
                                                 "9971,Kota Bima\n", "2024-01-01");
  g_autoptr(TepatWilayahReport) c = import_list (f, LIST_A, "2024-01-01");

  g_assert_cmpuint (b->n_ended, >, 0);
  g_assert_cmpint (count (f, "SELECT count (*) FROM wilayah WHERE berlaku_sampai IS NULL"), ==,
                   19);
}

static void
test_resolve (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) report = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahIndex) index = load (f);
#define CLUE(...) (TepatWilayahClue) { __VA_ARGS__ }

  assert_resolves (index, CLUE (.kode = "99.01.02.2002"), "9901022002", TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.kode = " 9901022002"), "9901022002", TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.kode = "9901029999"), NULL, TEPAT_WILAYAH_UNKNOWN_CODE);
  assert_resolves (index, CLUE (.kode = "9901029999", .desa = "Mawar"), NULL,
                   TEPAT_WILAYAH_UNKNOWN_CODE);
  assert_resolves (index, CLUE (.kode = "desa"), NULL, TEPAT_WILAYAH_BAD_CODE);
  assert_resolves (index, CLUE (.kode = "990101"), "990101", TEPAT_WILAYAH_NOT_A_DESA);
  assert_resolves (index, CLUE (.kode = "990101", .desa = "Sukamaju"), "9901012002",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.kode = "", .desa = " - "), NULL, TEPAT_WILAYAH_NOTHING);
  assert_resolves (index, CLUE (.desa = "Mawar"), "9901011001", TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "SUKAMAJU"), NULL, TEPAT_WILAYAH_AMBIGUOUS);
  assert_resolves (index, CLUE (.desa = "Desa Suka Maju", .kec = "Kec. Kenanga"), "9901022001",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "Sukamaju", .kec = "Kenanga", .kab = "KAB. CONTOH"),
                   "9901022001", TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "Sukamaju", .kab = "Contoh"), NULL,
                   TEPAT_WILAYAH_AMBIGUOUS);
  assert_resolves (index, CLUE (.desa = "Sukamaju", .under = "9801"), "9801012001",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "Sukasusah", .kec = "Kenanga"), NULL,
                   TEPAT_WILAYAH_UNKNOWN_NAME);
  assert_resolves (index, CLUE (.desa = "Desa Baru"), "9801012002", TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "Anggrek", .kab = "Kotabaru"), "9902012001",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "Anggrek", .kab = "Kota Bima"), "9971011001",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.desa = "Anggrek", .kab = "Kab. Bima"), NULL,
                   TEPAT_WILAYAH_UNKNOWN_NAME);
  assert_resolves (index, CLUE (.prov_kode = "99", .kab_kode = "1", .kec_kode = "02",
                                .desa_kode = "2001"), "9901022001", TEPAT_WILAYAH_SURE);
  assert_resolves (index, CLUE (.prov_kode = "99", .kab_kode = "9901", .kec_kode = "990102",
                                .desa_kode = "9901022001"), "9901022001", TEPAT_WILAYAH_SURE);
#undef CLUE
}

/* The same ten digits mean one desa to Kemendagri and another to BPS. */
static void
test_bps_is_never_mixed (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) report = NULL;
  g_autoptr(TepatWilayahIndex) index = NULL;

  report = import_list (f, "99,Contoh,99\n9901,Kabupaten Contoh,9901\n990101,Melati,9901010\n"
                        "9901012001,Mawar,9901010002\n9901012002,Sukamaju,9901012001\n", NULL);
  index = load (f);
  assert_resolves (index, (TepatWilayahClue) { .kode = "9901012001" }, "9901012001",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, (TepatWilayahClue) { .kode_bps = "9901012001" }, "9901012002",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, (TepatWilayahClue) { .prov_kode = "99", .kab_kode = "1",
                                               .kec_kode = "10", .desa_kode = "2",
                                               .parts_are_bps = TRUE }, "9901012001",
                   TEPAT_WILAYAH_SURE);
  assert_resolves (index, (TepatWilayahClue) { .kode_bps = "9901012002" }, NULL,
                   TEPAT_WILAYAH_UNKNOWN_CODE);
  /* No desa of BPS has four digits, whatever the file is said to be. */
  assert_resolves (index, (TepatWilayahClue) { .prov_kode = "99", .kab_kode = "01",
                                               .kec_kode = "01", .desa_kode = "2001",
                                               .parts_are_bps = TRUE }, "9901012001",
                   TEPAT_WILAYAH_SURE);
}

static void
assert_first (TepatWilayahIndex *index,
              const char        *text,
              const char        *under,
              const char        *kode,
              guint              n)
{
  g_autoptr(GPtrArray) found = tepat_wilayah_index_search (index, text, under, 10);

  g_assert_cmpuint (found->len, ==, n);
  if (n > 0)
    g_assert_cmpstr (((TepatWilayah *) g_ptr_array_index (found, 0))->kode, ==, kode);
}

static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) report = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahIndex) index = load (f);
  g_autoptr(GPtrArray) children = tepat_wilayah_index_list_under (index, "9901");

  assert_first (index, "sukamaju", NULL, "9801012001", 3);
  assert_first (index, "sukamaju kenanga", NULL, "9901022001", 1);
  assert_first (index, "suka maju, Kec. Kenanga", NULL, "9901022001", 1);
  assert_first (index, "suka", "9901", "9901012002", 3);
  assert_first (index, "9901022", NULL, "9901022001", 2);
  assert_first (index, "contoh", NULL, "9901", 3);
  assert_first (index, "", NULL, NULL, 0);
  assert_first (index, "zzz", NULL, NULL, 0);
  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpstr (((TepatWilayah *) g_ptr_array_index (children, 0))->nama, ==, "Kenanga");
}

static void
test_kecamatan_of_nik (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(TepatWilayahReport) report = import_list (f, LIST_A, "2024-01-01");
  g_autoptr(TepatWilayahIndex) index = load (f);

  g_assert_true (tepat_wilayah_index_knows ("990101", index));
  g_assert_false (tepat_wilayah_index_knows ("990177", index));
  /* The list of one office says nothing about the rest of the country. */
  g_assert_true (tepat_wilayah_index_knows ("110101", index));
}

/* From today of the office, a day ahead of the computer's here. */
static void
test_today_is_that_of_the_office (Fixture       *f,
                                  gconstpointer  data)
{
  g_autofree char *before = tepat_format_today (TEPAT_ZONE_WIB);
  g_autoptr(TepatWilayahReport) report = import_list (f, LIST_A, NULL);
  g_autofree char *after = tepat_format_today (TEPAT_ZONE_WIB);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM wilayah WHERE berlaku_dari IN"
                                          " ('%s', '%s')", before, after);

  g_assert_cmpint (count (f, sql), ==, (int) report->n_new);
}

static void
test_columns (void)
{
  int kode;
  int nama;
  int induk;
  int bps;

  g_assert_true (tepat_wilayah_match_columns ((const char *[]) { "code", "parent_code", "name" },
                                              3, &kode, &nama, &induk, &bps));
  g_assert_cmpint (kode, ==, 0);
  g_assert_cmpint (induk, ==, 1);
  g_assert_cmpint (nama, ==, 2);
  g_assert_cmpint (bps, ==, -1);
  g_assert_true (tepat_wilayah_match_columns ((const char *[]) { "KODE", "NAMA" }, 2, &kode, &nama,
                                              &induk, &bps));
  g_assert_false (tepat_wilayah_match_columns ((const char *[]) { "11", "Aceh" }, 2, &kode, &nama,
                                               &induk, &bps));
}

int
main (int   argc,
      char *argv[])
{
  /* A day behind WIB at every hour: nothing may go by it. */
  g_setenv ("TZ", "XXX17", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, store_fixture_setup, func, store_fixture_teardown)
  ADD ("/wilayah/import/first", test_first_import);
  ADD ("/wilayah/import/forms-of-codes", test_forms_of_codes);
  ADD ("/wilayah/import/rename-keeps-history", test_rename_keeps_history);
  ADD ("/wilayah/import/split-names-successors", test_split_names_successors);
  ADD ("/wilayah/import/part-of-the-country", test_part_of_the_country);
  ADD ("/wilayah/import/said-to-have-ended", test_said_to_have_ended);
  ADD ("/wilayah/import/an-older-end-comes-late", test_an_older_end_comes_late);
  ADD ("/wilayah/import/refusals", test_refusals);
  ADD ("/wilayah/import/dry-run", test_dry_run);
  ADD ("/wilayah/import/there-and-back", test_there_and_back);
  ADD ("/wilayah/resolve", test_resolve);
  ADD ("/wilayah/bps-is-never-mixed", test_bps_is_never_mixed);
  ADD ("/wilayah/search", test_search);
  ADD ("/wilayah/kecamatan-of-nik", test_kecamatan_of_nik);
  ADD ("/wilayah/today-is-that-of-the-office", test_today_is_that_of_the_office);
  g_test_add_func ("/wilayah/columns", test_columns);
  return g_test_run ();
}
