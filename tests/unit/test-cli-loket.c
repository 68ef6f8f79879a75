/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Papers of the command line: what the journal and the register say of them, and that they are there. */

#define NIK_SITI "9901014107800001"
#define NIK_AGUS "9901010203750003"
#define DESA "9901012001"
#define CHECK "loket check " NIK_SITI " --lahir 1/7/1980 --user sari"
#define N_AT_ONCE 6

static void
setup (CliFixture    *f,
       gconstpointer  data)
{
  g_autofree char *import = NULL;

  cli_setup (f, data);
  cli_put_file (f, "warga.csv",
                "id_sumber,nik,no_kk,nama,jk,tgl_lahir,ibu_kandung,alamat,wilayah,hubungan\n"
                "1," NIK_SITI ",9901010101000001,SITI UJI,P,1980-07-01,SULASTRI,JALAN MELATI 1,"
                DESA ",1\n"
                "2," NIK_AGUS ",9901010101000002,AGUS SETIAWAN,L,1975-03-02,PARTINAH,GANG KENANGA,"
                DESA ",1\n");
  import = g_strdup_printf ("import '%s/warga.csv' --user sari", f->dir);
  cli_assert_prints (f, import, "generik");
}

static char *
path_in (CliFixture *f,
         const char *name)
{
  return g_build_filename (f->dir, name, NULL);
}

/* How many entries of the journal name the act. */
static guint
count_acts (CliFixture *f,
            const char *act)
{
  g_autoptr(JsonNode) list = cli_run_json (f, "jejak show --limit 200 --user sari");
  JsonArray *entries = json_node_get_array (list);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (entries); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (entries, i),
                                                     "perbuatan"), act);

  return n;
}

static char *
receipt_number (CliFixture *f,
                const char *path,
                const char *options)
{
  g_autofree char *line = g_strdup_printf (CHECK " --bukti '%s' %s", path, options);
  g_autoptr(JsonNode) node = cli_run_json (f, line);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "bukti"));
}

/* Nobody holds it, so no number is taken, and no act is noted. */
static void
test_receipt_without_a_place (CliFixture    *f,
                              gconstpointer  data)
{
  g_autofree char *folder = g_strdup_printf (CHECK " --bukti '%s'", f->dir);
  g_autofree char *path = path_in (f, "bukti.pdf");
  g_autofree char *number = NULL;

  cli_assert_fails (f, CHECK " --bukti /tidak/ada/bukti.pdf", 1, "/tidak/ada/bukti.pdf");
  cli_assert_fails (f, folder, 1, "it is a folder");
  g_assert_cmpuint (count_acts (f, "loket.bukti"), ==, 0);
  g_assert_cmpuint (count_acts (f, "data.cetak"), ==, 0);
  number = receipt_number (f, path, "");
  g_assert_true (g_str_has_suffix (number, "-0001"));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count_acts (f, "loket.bukti"), ==, 1);
  g_assert_cmpuint (count_acts (f, "data.cetak"), ==, 1);
}

/* The same number, the same bytes; and only together with the person's second word. */
static void
test_receipt_again (CliFixture    *f,
                    gconstpointer  data)
{
  g_autofree char *path = path_in (f, "bukti.pdf"), *other = path_in (f, "lagi.pdf");
  g_autofree char *number = receipt_number (f, path, "");
  g_autofree char *option = g_strconcat ("--nomor ", number, NULL);
  g_autofree char *again = NULL, *bytes = NULL, *bytes_again = NULL;
  g_autofree char *stranger = g_strdup_printf ("loket check " NIK_AGUS " --lahir 2/3/1975"
                                               " --bukti '%s' --nomor %s --user sari", other, number);
  gsize length, length_again;

  cli_assert_prints (f, CHECK, number);
  cli_assert_fails (f, stranger, 1, number);
  cli_assert_fails (f, CHECK " --nomor LKT-1", 2, "--bukti");
  again = receipt_number (f, other, option);
  g_assert_cmpstr (again, ==, number);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (other, &bytes_again, &length_again, NULL));
  g_assert_cmpmem (bytes, length, bytes_again, length_again);
}

/* Clerks who make receipts in the same moment: each number once, and none is left out. */
static void
test_receipts_at_once (CliFixture    *f,
                       gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_autoptr(GPtrArray) running = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean seen[N_AT_ONCE + 1] = { FALSE };

  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autofree char *line = g_strdup_printf (CHECK " --bukti '%s/%u.pdf' --json", f->dir, i);

      g_ptr_array_add (running, cli_spawn (launcher, line));
    }
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autofree char *out = NULL;
      g_autoptr(JsonNode) node = NULL;
      const char *number;
      guint n;

      g_assert_true (g_subprocess_communicate_utf8 (running->pdata[i], NULL, NULL, &out, NULL, NULL));
      node = json_from_string (out, NULL);
      g_assert_nonnull (node);
      number = json_object_get_string_member (json_node_get_object (node), "bukti");
      n = (guint) atoi (strrchr (number, '-') + 1);
      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, N_AT_ONCE);
      g_assert_false (seen[n]);
      seen[n] = TRUE;
    }
}

/* A paper that there is not is not noted; one that there is, is. */
static void
assert_noted_when_written (CliFixture *f,
                           const char *verb)
{
  g_autofree char *path = path_in (f, "kertas.pdf");
  g_autofree char *nowhere = g_strdup_printf ("%s /tidak/ada/kertas.pdf --user sari", verb);
  g_autofree char *folder = g_strdup_printf ("%s '%s' --user sari", verb, f->dir);
  g_autofree char *right = g_strdup_printf ("%s '%s' --user sari", verb, path);
  guint before = count_acts (f, "data.cetak");

  cli_assert_fails (f, nowhere, 1, "/tidak/ada");
  cli_assert_fails (f, folder, 1, "it is a folder");
  g_assert_cmpuint (count_acts (f, "data.cetak"), ==, before);
  cli_assert_prints (f, right, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count_acts (f, "data.cetak"), ==, before + 1);
}

static void
test_papers_without_a_place (CliFixture    *f,
                             gconstpointer  data)
{
  g_autoptr(JsonNode) made = cli_run_json (f, "usul add --jenis nonaktif --alasan pindah --nik "
                                              NIK_SITI " --user sari");
  g_autofree char *print = g_strdup_printf ("usul print %s", json_object_get_string_member (
                                              json_node_get_object (made), "uid"));

  assert_noted_when_written (f, print);
  cli_assert_prints (f, "periode open --kode 2026-12 --user sari", "2026");
  cli_assert_prints (f, "musdes open " DESA " --user sari", "Musdes");
  assert_noted_when_written (f, "musdes ba " DESA);
  assert_noted_when_written (f, "musdes ba --sptjm " DESA);
}

/* Rows that nobody can be told of are not left out in silence: nothing comes in. */
static void
test_imports_without_a_place (CliFixture    *f,
                              gconstpointer  data)
{
  g_autofree char *usul = g_strdup_printf ("usul import '%s/usul.csv' --errors /tidak/ada/galat.csv"
                                           " --user sari", f->dir);
  g_autofree char *masuk = g_strdup_printf ("masuk import '%s/masuk.csv' --errors /tidak/ada/galat.csv"
                                            " --user sari", f->dir);

  cli_put_file (f, "usul.csv", "nik,jenis,alasan\n" NIK_SITI ",nonaktif,pindah\n");
  cli_put_file (f, "masuk.csv", "jenis,nomor,nik,nama,wilayah\nusul,CB-1," NIK_SITI ",SITI UJI,"
                                DESA "\n");
  cli_assert_fails (f, usul, 1, "could not be created");
  cli_assert_prints (f, "usul list --user sari", "0 proposals");
  cli_assert_fails (f, masuk, 1, "could not be created");
  cli_assert_prints (f, "masuk list --user sari", "Nothing of that kind");
}

#define ADD(name, func) \
  g_test_add ("/cli-loket/" name, CliFixture, CLI_REGISTRY, setup, func, cli_teardown)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("receipt-without-a-place", test_receipt_without_a_place);
  ADD ("receipt-again", test_receipt_again);
  ADD ("receipts-at-once", test_receipts_at_once);
  ADD ("papers-without-a-place", test_papers_without_a_place);
  ADD ("imports-without-a-place", test_imports_without_a_place);

  return g_test_run ();
}
