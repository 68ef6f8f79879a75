/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../harness/table-files.h"
#include "tepat-table-header.h"

static gboolean
is_known (const char *name, gpointer user_data)
{
  static const char * const known[] = { "NIK", "NAMA", "ALAMAT", "NO KK", "Nama_KRT", NULL };

  return g_strv_contains (known, name);
}

static int
header_number (const char *text, TepatTableIsKnown known)
{
  g_autofree char *path = table_write ("header.csv", text, -1);
  g_autoptr(TepatTableReader) reader = table_open (path);
  const TepatTableRow *rows;
  guint n;
  int index;

  rows = tepat_table_reader_peek (reader, 50, &n, NULL);
  index = tepat_table_detect_header (rows, n, known, NULL);
  return index >= 0 ? (int) rows[index].number : index;
}

static void
test_plain (void)
{
  g_assert_cmpint (header_number ("NIK,NAMA\n99,SITI\n", is_known), ==, 1);
}

static void
test_titles (void)
{
  g_assert_cmpint (header_number ("DAFTAR PENERIMA,,\nDESA SUKAMAYA,,\n\nNO,NIK,NAMA,ALAMAT\n"
                                  "1,99,SITI,JL NAMA\n", is_known), ==, 4);
}

/* A data row may hold the name of a column by chance. */
static void
test_most_known (void)
{
  g_assert_cmpint (header_number ("NAMA,x,x\nNIK,NAMA,ALAMAT\nNIK,y,z\n", is_known), ==, 2);
  g_assert_cmpint (header_number ("a,b,c\n99,SITI,NAMA\n", is_known), ==, 1);
}

/* BDT files explain their columns in a row of their own. */
static void
test_helpers (void)
{
  g_assert_cmpint (header_number ("KOLOM 1,KOLOM 2,KOLOM 3\nNIK,NAMA,ALAMAT\n(1),(2),(3)\n"
                                  "99,SITI,JL\n", is_known), ==, 2);
  g_assert_cmpint (header_number ("###,NIK,NAMA\n1,2,3\nNO KK,NAMA,ALAMAT\n", is_known), ==, 3);
}

static void
test_unknown (void)
{
  g_assert_cmpint (header_number ("LAPORAN TAHUN 2025,,,\nkode,keterangan,jumlah,sumber\n"
                                  "1,a,2,b\n", NULL), ==, 2);
  g_assert_cmpint (header_number ("1,2,4\n5,6,7\n", is_known), ==, -1);
}

static gboolean
is_helper (const char *text)
{
  g_autofree char *path = table_write ("helper.csv", text, -1);
  g_autoptr(TepatTableReader) reader = table_open (path);

  return tepat_table_row_is_helper (tepat_table_reader_next (reader, NULL));
}

static void
test_is_helper (void)
{
  g_assert_true (is_helper ("KOLOM,1,2\n"));
  g_assert_true (is_helper (",kolom 2,kolom 3\n"));
  g_assert_true (is_helper ("### jangan diubah,x\n"));
  g_assert_true (is_helper ("1,2,3,4\n"));
  g_assert_true (is_helper (",(1),(2),(3)\n"));
  g_assert_false (is_helper ("KOLOMBIA,SITI,3\n"));
  g_assert_false (is_helper ("(1,2,3\n"));
  g_assert_false (is_helper ("1a,2,3\n"));
  g_assert_false (is_helper ("1,2\n"));
  g_assert_false (is_helper ("1,2,2\n"));
  g_assert_false (is_helper ("99,SITI,JL\n"));
}

static void
assert_joined (const char *text, int at, int last, const char *names)
{
  g_autofree char *path = table_write ("header.csv", text, -1);
  g_autoptr(TepatTableReader) reader = table_open (path);
  const TepatTableRow *rows;
  g_auto(GStrv) found = NULL;
  g_autofree char *line = NULL;
  guint n;
  int header = at;

  rows = tepat_table_reader_peek (reader, 50, &n, NULL);
  found = tepat_table_join_header (rows, n, &header, is_known, NULL);
  line = g_strjoinv ("|", found);
  g_assert_cmpint (header, ==, last);
  g_assert_cmpstr (line, ==, names);
}

/* A group over its columns; what was found may be the upper row or the lower one. */
static void
test_split (void)
{
  const char *split = "NIK,NAMA,Tempat,,x\n,,ALAMAT,NO KK,\n99,SITI,JL,88,y\n";

  assert_joined (split, 0, 1, "NIK|NAMA|ALAMAT|NO KK|x");
  assert_joined (split, 1, 1, "NIK|NAMA|ALAMAT|NO KK|x");
  assert_joined ("NIK,KTP,,Rumah,\n,ALAMAT,RT,ALAMAT,RT\n", 0, 1,
                 "NIK|KTP ALAMAT|KTP RT|Rumah ALAMAT|Rumah RT");
  assert_joined ("NIK,NAMA,,\n99,SITI,ALAMAT,NO KK\n", 0, 0, "NIK|NAMA||");
  assert_joined ("NIK,NAMA\nALAMAT,NO KK\n", 0, 0, "NIK|NAMA");
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/header/plain", test_plain);
  g_test_add_func ("/table/header/titles", test_titles);
  g_test_add_func ("/table/header/most-known", test_most_known);
  g_test_add_func ("/table/header/helpers", test_helpers);
  g_test_add_func ("/table/header/unknown", test_unknown);
  g_test_add_func ("/table/header/is-helper", test_is_helper);
  g_test_add_func ("/table/header/split", test_split);
  status = g_test_run ();
  table_remove_folder ();
  return status;
}
