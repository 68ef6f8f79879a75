/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-impor"

#include "config.h"

#include <string.h>

#include "test-office.h"
#include "usul-impor.h"

/* Proposals that come in a file. The columns are given; their recognition belongs to the imports of
 * the register and is driven through the verb. */

static UsulImpor *
impor_new (Office     *o,
           const char *rows)
{
  static const char * const fields[] = { "nik", "nama", "program", "alamat", NULL };
  UsulImpor *self = g_new0 (UsulImpor, 1);
  g_autofree char *nik = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                               PERSON (1, 1) "'");
  g_autofree char *other = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                                 PERSON (1, 2) "'");
  g_autoptr(GString) text = g_string_new ("nik,nama,program,alamat\n");
  g_autoptr(GError) error = NULL;

  g_string_append (text, rows);
  g_string_replace (text, "{1}", nik, 0);
  g_string_replace (text, "{2}", other, 0);
  self->path = g_build_filename (o->r.kab.dir, "usulan.csv", NULL);
  g_file_set_contents (self->path, text->str, -1, &error);
  g_assert_no_error (error);
  self->header_row = 1;
  self->headers = g_strdupv ((GStrv) fields);
  self->fields = g_strdupv ((GStrv) fields);
  self->lists = tepat_arti_ref (o->lists);

  return self;
}

static gboolean
run (Office      *o,
     UsulImpor   *impor,
     GError     **error)
{
  static const char * const hak[] = { TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH,
                                      TEPAT_HAK_NIK_PENUH, TEPAT_HAK_DATA_IMPOR, NULL };
  static const char * const scope[] = { DESA_1, NULL };
  g_autoptr(TepatActor) joko = tepat_actor_new ("joko", "joko", "uji", hak, scope);

  return tepat_store_write_as (o->r.kab.store, joko, OFFICE_MODULE, usul_impor_run, impor, NULL,
                               NULL, error) != NULL;
}

/* Rows that may are submitted, the others are left out with a reason; a second time nothing is. */
static void
test_rows (Office        *o,
           gconstpointer  data)
{
  g_autoptr(UsulImpor) impor = impor_new (o, "{1},,PKH,\n{2},,,Jl. Uji 9\n{1},,PKH,\n"
                                             "9901019999990001,Entah,,\n{2},,TIDAKADA,\n,,,\n");
  g_autoptr(GError) error = NULL;

  run (o, impor, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (impor->diterima, ==, 2);
  g_assert_cmpuint (impor->tolak->len, ==, 3);
  g_assert_cmpuint (((TepatTableReject *) impor->tolak->pdata[0])->baris, ==, 4);
  assert_text (&o->r, "SELECT group_concat (jenis || ' ' || keadaan || ' ' || asal) FROM"
                      " (SELECT * FROM usul_sanggah_usulan ORDER BY id)",
               "bantuan diajukan impor,pembaruan diajukan impor");
  assert_text (&o->r, "SELECT diterima || ' ' || ditolak FROM usul_sanggah_impor", "2 3");
}

/* A dry run asks the same and keeps nothing. */
static void
test_dry_run (Office        *o,
              gconstpointer  data)
{
  g_autoptr(UsulImpor) impor = impor_new (o, "{1},,PKH,\n{1},,PKH,\n");
  g_autoptr(GError) error = NULL;

  impor->kering = TRUE;
  g_assert_false (run (o, impor, &error));
  g_assert_error (error, USUL_ERROR, USUL_ERROR_DRY_RUN);
  g_assert_cmpuint (impor->diterima, ==, 1);
  g_assert_cmpuint (impor->tolak->len, ==, 1);
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_usulan", "0");
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_impor", "0");
}

/* What was not taken goes back to the sender in the sender's columns. */
static void
test_errors (Office        *o,
             gconstpointer  data)
{
  g_autoptr(UsulImpor) impor = impor_new (o, "{1},,TIDAKADA,Jl. Uji\n");
  g_autofree char *path = g_build_filename (o->r.kab.dir, "galat.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  run (o, impor, &error);
  g_assert_no_error (error);
  tepat_table_rejects_write (path, impor->pemisah, (const char * const *) impor->headers,
                             impor->tolak, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_nonnull (strstr (text, "TIDAKADA"));
  g_assert_nonnull (strstr (text, "Jl. Uji"));
  g_assert_nonnull (strstr (text, "nik,nama,program,alamat"));
}

/* Taken back, all that did not go on is withdrawn; the history stays. */
static void
test_undo (Office        *o,
           gconstpointer  data)
{
  static const UsulPutusan verifikasi = { .langkah = "verifikasi" };
  g_autoptr(UsulImpor) impor = impor_new (o, "{1},,PKH,\n{2},,,Jl. Uji 9\n");
  g_autoptr(GError) error = NULL, again = NULL;
  g_autofree char *second = NULL;
  UsulImporBatal batal = { NULL, "Berkas keliru", o->lists };

  run (o, impor, &error);
  g_assert_no_error (error);
  second = register_text (&o->r, "SELECT uid FROM usul_sanggah_usulan WHERE jenis = 'pembaruan'");
  office_decide (o, o->verifikator, second, &verifikasi, &error);
  g_assert_no_error (error);
  batal.uid = impor->uid;
  tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, usul_impor_undo, &batal, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batal.ditarik, ==, 1);
  g_assert_cmpuint (batal.ditinggal, ==, 1);
  assert_text (&o->r, "SELECT keadaan FROM usul_sanggah_usulan WHERE jenis = 'bantuan'", "ditarik");
  tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, usul_impor_undo, &batal, NULL, NULL,
                        &again);
  g_assert_error (again, USUL_ERROR, USUL_ERROR_STATE);
}

static GPtrArray *
typed_rows (Office             *o,
            const char * const *rows,
            guint               n_columns)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; rows[i] != NULL; i += n_columns)
    {
      char **cells = g_new0 (char *, n_columns + 1);

      for (guint c = 0; c < n_columns; c++)
        {
          g_autofree char *sql = g_strconcat ("SELECT nik FROM penduduk WHERE uid = '", rows[i + c],
                                              "'", NULL);

          cells[c] = g_str_has_prefix (rows[i + c], "0193") ? register_text (&o->r, sql)
                                                            : g_strdup (rows[i + c]);
        }
      g_ptr_array_add (list, cells);
    }

  return list;
}

static gboolean
has_remark (GPtrArray  *list,
            guint       baris,
            const char *kolom)
{
  for (guint i = 0; i < list->len; i++)
    {
      const TepatTableReject *one = list->pdata[i];

      if (one->baris == baris && g_strcmp0 (one->kolom, kolom) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Rows of a grid: what is said above holds for all, each fault is told at its cell, and who may
 * record proposals needs no right to import files. */
static void
test_typed (Office        *o,
            gconstpointer  data)
{
  static const char * const fields[] = { "nik", "nama", "jenis", "program", "alasan", NULL };
  static const char * const rows[] = {
    PERSON (1, 1), "", "", "", "",
    "", "", "", "", "",
    PERSON (1, 2), "", "Nonaktif", "-", "pindah",
    PERSON (1, 1), "", "", "", "",
    PERSON (1, 2), "", "", "TIDAKADA", "",
    PERSON (1, 2), "", "bukan jenis", "", "",
    "9901019999990001", "", "keluarga-baru", "", "", NULL
  };
  g_autoptr(UsulImpor) impor = usul_impor_new_typed ("diketik", fields, fields,
                                                     typed_rows (o, rows, 5), o->lists);
  g_autoptr(GError) error = NULL;

  impor->jenis = g_strdup ("bantuan");
  impor->program = g_strdup ("PKH");
  impor->wilayah = g_strdup (DESA_1);
  impor->kering = TRUE;
  tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, usul_impor_run, impor, NULL, NULL,
                        &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_DRY_RUN);
  g_clear_error (&error);
  g_assert_true (has_remark (impor->tolak, 3, "program"));
  g_assert_true (has_remark (impor->tolak, 4, "nik"));
  g_assert_true (has_remark (impor->tolak, 5, "program"));
  g_assert_true (has_remark (impor->tolak, 6, "jenis"));
  g_assert_true (has_remark (impor->tolak, 7, "nama"));
  /* Not blocked, but worth a thought: its desil is not known. */
  g_assert_true (has_remark (impor->ingat, 1, NULL));
  g_assert_cmpuint (impor->diterima, ==, 1);
  impor->kering = FALSE;
  tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, usul_impor_run, impor, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  assert_text (&o->r, "SELECT group_concat (jenis || ' ' || program || ' ' || asal || ' ' || keadaan)"
                      " FROM usul_sanggah_usulan", "bantuan PKH desa diajukan");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) \
  g_test_add ("/usul-impor/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("rows", test_rows);
  ADD ("dry-run", test_dry_run);
  ADD ("errors", test_errors);
  ADD ("undo", test_undo);
  ADD ("typed", test_typed);
#undef ADD

  return g_test_run ();
}
