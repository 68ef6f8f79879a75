/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes through the network, as an enemy or a broken machine would send it. */
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-fields.h"
#include "sinkron-lines.h"
#include "sinkron-row.h"
#include "sinkron-wait.h"

#define GOOD                                                                                       \
  "{\"id\":\"P1\",\"versi\":3,\"program\":\"PKH\",\"wilayah\":\"9901012001\","                      \
  "\"nik\":\"9901010101900001\",\"status\":\"aktif\"}"

static gboolean
parses (const char    *text,
        gssize         length,
        SinkronFields *fields)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  char *line = g_malloc (n + 1);
  gboolean ok;

  /* Fields point into the line, which must be exactly as long as it says. */
  memcpy (line, text, n);
  line[n] = '\n';
  ok = sinkron_fields_parse (fields, line, n, NULL);
  g_test_queue_free (line);

  return ok;
}

static void
test_fields (void)
{
  SinkronFields fields;
  gint64 value;

  g_assert_true (parses ("{\"a\":\"x\\u0041\\n\\\"\",\"b\" : -12 ,\"c\":null,\"d\":true,"
                         "\"e\":{\"f\":[1,\"]\"]},\"g\":7}", -1, &fields));
  g_assert_cmpuint (fields.n, ==, 6);
  g_assert_cmpstr (sinkron_fields_get (&fields, "a")->text, ==, "xA\n\"");
  g_assert_true (sinkron_field_to_int (sinkron_fields_get (&fields, "b"), &value));
  g_assert_cmpint (value, ==, -12);
  g_assert_cmpint (sinkron_fields_get (&fields, "c")->type, ==, SINKRON_FIELD_NULL);
  g_assert_cmpint (sinkron_fields_get (&fields, "e")->type, ==, SINKRON_FIELD_NESTED);
  g_assert_true (sinkron_field_to_int (sinkron_fields_get (&fields, "g"), &value));
  g_assert_cmpint (value, ==, 7);
  g_assert_null (sinkron_fields_get (&fields, "f"));
  g_assert_true (parses ("{}", -1, &fields));
  g_assert_true (parses ("{\"a\":\"\\ud83d\\ude00\"}", -1, &fields));
  g_assert_cmpstr (sinkron_fields_get (&fields, "a")->text, ==, "😀");
}

static void
test_fields_hostile (void)
{
  static const char * const wrong[] = {
    "", " ", "[]", "[1,2]", "1", "null", "\"a\"", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":}",
    "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{\"a\":1}x", "{a:1}", "{'a':1}", "{\"a\":\"",
    "{\"a\":\"\\", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\udc00\"}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\t\"}", "{\"a\":tru}", "{\"a\":nul}",
    "{\"a\":1 2}", "{\"a\":[1,2}", "{\"a\":\xff}", "{\"a\":\"\xc3\"}", "{\"a\":{\"b\":\"}",
    "// {}", "{\"a\":1}{\"b\":2}",
  };
  SinkronFields fields;
  g_autoptr(GString) deep = g_string_new ("{\"a\":");
  g_autoptr(GString) many = g_string_new ("{");
  gint64 value;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (parses (wrong[i], -1, &fields))
      g_error ("taken for an object: %s", wrong[i]);
  g_assert_false (parses ("{\"a\":\"b\0c\"}", 11, &fields));
  g_assert_false (parses ("{\"a\0\":1}", 8, &fields));

  for (int i = 0; i < 60000; i++)
    g_string_append_c (deep, '[');
  g_assert_false (parses (deep->str, (gssize) deep->len, &fields));
  for (int i = 0; i < 1000; i++)
    g_string_append_printf (many, "%s\"m%d\":1", i > 0 ? "," : "", i);
  g_string_append_c (many, '}');
  g_assert_false (parses (many->str, (gssize) many->len, &fields));

  g_assert_true (parses ("{\"a\":99999999999999999999,\"b\":1.5,\"c\":\"7\",\"d\":1e3}", -1,
                         &fields));
  for (const char *name = "a"; *name <= 'd'; name = *name == 'a' ? "b" : *name == 'b' ? "c" :
                                                    *name == 'c' ? "d" : "e")
    g_assert_false (sinkron_field_to_int (sinkron_fields_get (&fields, name), &value));
}

/* Every cut, and every single byte changed, of a good line: any answer but a crash is right. */
static void
test_fields_mutations (void)
{
  SinkronFields fields;
  char line[] = GOOD;

  for (gsize n = 0; n < strlen (line); n++)
    g_assert_false (parses (line, (gssize) n, &fields));
  for (gsize i = 0; i < strlen (line); i++)
    for (int byte = 0; byte < 256; byte += 3)
      {
        char changed[] = GOOD;

        changed[i] = (char) byte;
        parses (changed, sizeof changed - 1, &fields);
      }
}

static SinkronLines *
lines_of (const char *text,
          gsize       length)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (g_memdup2 (text, length),
                                                                        (gssize) length, g_free);

  return sinkron_lines_new (stream);
}

static void
test_lines (void)
{
  g_autoptr(SinkronLines) lines = lines_of ("satu\n\ndua\n", 10);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "satu\n\n", 6);
  char *line;
  gsize length;

  g_assert_true (sinkron_lines_next (lines, &line, &length, NULL, NULL));
  g_assert_cmpmem (line, length, "satu", 4);
  line[0] = 'X';                /* what the reader of the line does is not hashed */
  g_assert_true (sinkron_lines_next (lines, &line, &length, NULL, NULL));
  g_assert_cmpuint (length, ==, 0);
  g_assert_true (sinkron_lines_next (lines, &line, &length, NULL, NULL));
  g_assert_cmpmem (line, length, "dua", 3);
  g_assert_cmpstr (sinkron_lines_get_sha256 (lines), ==, expected);
  g_assert_true (sinkron_lines_next (lines, &line, &length, NULL, NULL));
  g_assert_null (line);
}

static void
test_lines_hostile (void)
{
  g_autofree char *endless = g_strnfill (10 * SINKRON_MAX_LINE, 'a');
  g_autoptr(SinkronLines) huge = lines_of (endless, strlen (endless));
  g_autoptr(SinkronLines) cut = lines_of ("satu\ndu", 7);
  g_autoptr(GError) error = NULL;
  char *line;
  gsize length;

  g_assert_false (sinkron_lines_next (huge, &line, &length, NULL, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (sinkron_lines_next (cut, &line, &length, NULL, NULL));
  g_assert_false (sinkron_lines_next (cut, &line, &length, NULL, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED);
}

/* Reads @body and the last line that belongs to it. */
static SinkronBatch *
read_answer (const char   *body,
             const char   *end,
             SinkronJenis  jenis,
             GError      **error)
{
  g_autoptr(GHashTable) programs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) statuses = g_hash_table_new (g_str_hash, g_str_equal);
  SinkronRules rules = { jenis, "9901", programs, statuses };
  g_autoptr(SinkronBatch) batch = sinkron_batch_new (jenis);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  g_autofree char *last = g_strdup_printf (end, sha256);
  g_autofree char *text = g_strconcat (body, last, NULL);
  g_autoptr(SinkronLines) lines = lines_of (text, strlen (text));
  char *line;
  gsize length;

  g_hash_table_add (programs, (gpointer) "PKH");
  g_hash_table_add (statuses, (gpointer) "transaksi");
  for (;;)
    {
      if (!sinkron_lines_next (lines, &line, &length, NULL, error))
        return NULL;
      if (line == NULL)
        return g_steal_pointer (&batch);
      if (!sinkron_batch_add_line (batch, &rules, line, length, lines, error))
        return NULL;
    }
}

#define END(n) "{\"akhir\":true,\"jumlah\":" #n ",\"sha256\":\"%s\",\"kursor\":\"k9\",\"lagi\":false}\n"

static void
test_batch (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SinkronBatch) batch =
    read_answer (GOOD "\n"
                 "{\"ganti\":\"h1\",\"program\":\"PKH\",\"wilayah\":\"9901012001\",\"jumlah\":4}\n",
                 END (2), SINKRON_PESERTA, &error);
  const SinkronRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (batch->rows->len, ==, 1);
  g_assert_cmpuint (batch->sets->len, ==, 1);
  g_assert_true (batch->ended && !batch->more);
  g_assert_cmpstr (batch->cursor, ==, "k9");
  row = &g_array_index (batch->rows, SinkronRow, 0);
  g_assert_cmpstr (row->line.peserta.nasional, ==, "P1");
  g_assert_cmpint (row->line.peserta.versi, ==, 3);
}

/* What is wrong with a row is said of that row, without a number of a person. */
static void
test_batch_rejects (void)
{
  static const char * const rows[] = {
    "{\"versi\":3}", "{\"id\":\"P1\",\"versi\":\"3\"}", "[1]", "kosong",
    "{\"id\":\"P1\",\"versi\":3,\"program\":\"ASING\"}",
    "{\"id\":\"P1\",\"versi\":3,\"program\":\"PKH\",\"wilayah\":\"9902012001\",\"status\":\"aktif\"}",
    "{\"id\":\"P1\",\"versi\":3,\"program\":\"PKH\",\"wilayah\":\"99010\",\"status\":\"aktif\"}",
    "{\"nik\":\"9901010101900001\",\"id\":\"P1\",\"versi\":3,\"program\":\"PKH\","
    "\"wilayah\":\"9901012001\",\"status\":\"entah\"}",
    "{\"id\":\"P1\",\"versi\":3,\"program\":\"PKH\",\"wilayah\":\"9901012001\",\"status\":\"aktif\","
    "\"mulai\":\"2026-02-30\"}",
    "{\"id\":\"P1\",\"versi\":3,\"program\":\"PKH\",\"wilayah\":\"9901012001\",\"status\":\"aktif\","
    "\"nik\":7}",
    "{\"ganti\":\"h\",\"program\":\"PKH\",\"wilayah\":\"9901012001\",\"jumlah\":-1}",
  };
  g_autoptr(GString) body = g_string_new (NULL);
  g_autoptr(SinkronBatch) batch = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (body, "%s\n", rows[i]);
  batch = read_answer (body->str, END (11), SINKRON_PESERTA, NULL);
  g_assert_nonnull (batch);
  g_assert_cmpuint (batch->rows->len, ==, 0);
  g_assert_cmpuint (batch->n_rejected, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < batch->rejected->len; i++)
    g_assert_null (strstr (((SinkronTolak *) batch->rejected->pdata[i])->cuplikan, "990101"));
}

static void
test_batch_damaged (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (read_answer (GOOD "\n", END (2), SINKRON_PESERTA, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (read_answer (GOOD "\n", "{\"akhir\":true,\"jumlah\":1,\"sha256\":\"00%.0s\","
                              "\"kursor\":\"k\",\"lagi\":false}\n", SINKRON_PESERTA, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (read_answer (GOOD "\n", END (1) GOOD "\n", SINKRON_PESERTA, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED);
}

static void
test_payments (void)
{
  g_autoptr(SinkronBatch) batch =
    read_answer ("{\"id\":\"B1\",\"versi\":1,\"peserta\":\"P1\",\"program\":\"PKH\","
                 "\"wilayah\":\"9901012001\",\"tahun\":2026,\"tahap\":\"1\",\"nominal\":750000,"
                 "\"status\":\"transaksi\"}\n"
                 "{\"id\":\"B2\",\"versi\":1,\"peserta\":\"P1\",\"program\":\"PKH\","
                 "\"wilayah\":\"9901012001\",\"tahun\":2026,\"tahap\":\"1\",\"nominal\":-5,"
                 "\"status\":\"transaksi\"}\n", END (2), SINKRON_PENYALURAN, NULL);

  g_assert_cmpuint (batch->rows->len, ==, 1);
  g_assert_cmpuint (batch->n_rejected, ==, 1);
  g_assert_cmpint (g_array_index (batch->rows, SinkronRow, 0).line.nominal, ==, 750000);
}

#define CASE                                                                                       \
  "{\"id\":\"U1\",\"versi\":2,\"jenis\":\"sanggah\",\"wilayah\":\"9901012001\","                     \
  "\"nama\":\"A\\u0042\",\"program\":\"ASING\",\"lain\":[1],"                                     \
  "\"dibuat\":\"2026-11-20T10:00:00+07:00\"}"

/* What the public wrote is kept as it came; its programme need not be one of this office. */
static void
test_public (void)
{
  g_autoptr(SinkronBatch) batch =
    read_answer (CASE "\n"
                 "{\"id\":\"U2\",\"versi\":1,\"jenis\":\"entah\",\"wilayah\":\"9901012001\"}\n"
                 "{\"id\":\"U3\",\"versi\":1,\"jenis\":\"usul\",\"wilayah\":\"9902012001\"}\n"
                 "{\"id\":\"U4\",\"versi\":1,\"jenis\":\"usul\",\"wilayah\":\"9901012001\","
                 "\"dibuat\":\"kemarin\"}\n", END (4), SINKRON_PUBLIK, NULL);
  const TepatPublik *publik;

  g_assert_cmpuint (batch->rows->len, ==, 1);
  g_assert_cmpuint (batch->n_rejected, ==, 3);
  publik = &g_array_index (batch->rows, SinkronRow, 0).publik;
  g_assert_cmpstr (publik->jenis, ==, "sanggah");
  g_assert_cmpstr (publik->nomor_asal, ==, "U1");
  g_assert_cmpstr (publik->nama, ==, "AB");
  g_assert_cmpstr (publik->isi, ==, CASE);
  g_assert_cmpstr (publik->dibuat, ==, "2026-11-20T03:00:00.000Z");
}

static void
test_decisions (void)
{
  g_autoptr(SinkronBatch) batch =
    read_answer ("{\"id\":\"T1\",\"versi\":1,\"kiriman\":\"k\",\"subjek_jenis\":\"keluarga\","
                 "\"subjek\":\"u\",\"wilayah\":\"9901012001\",\"putusan\":\"tidak\"}\n"
                 "{\"id\":\"T2\",\"versi\":1,\"kiriman\":\"k\",\"subjek_jenis\":\"rumah\","
                 "\"subjek\":\"u\",\"wilayah\":\"9901012001\",\"putusan\":\"tidak\"}\n"
                 "{\"id\":\"T3\",\"versi\":1,\"kiriman\":\"k\",\"subjek_jenis\":\"keluarga\","
                 "\"subjek\":\"u\",\"wilayah\":\"9901012001\",\"putusan\":\"mungkin\"}\n",
                 END (3), SINKRON_PENETAPAN, NULL);

  g_assert_cmpuint (batch->rows->len, ==, 1);
  g_assert_cmpuint (batch->n_rejected, ==, 2);
  g_assert_cmpstr (g_array_index (batch->rows, SinkronRow, 0).penetapan.putusan, ==, "tidak");
}

static void
test_wait (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint attempt = 0; attempt < 40; attempt++)
    {
      gint64 ms = sinkron_wait_backoff (attempt, 500, rand);

      g_assert_cmpint (ms, >=, MIN (500 << MIN (attempt, 16), SINKRON_MOST_WAIT_MS) / 2);
      g_assert_cmpint (ms, <=, SINKRON_MOST_WAIT_MS);
    }
  g_assert_cmpint (sinkron_wait_parse_after ("7", 0), ==, 7000);
  g_assert_cmpint (sinkron_wait_parse_after ("Thu, 01 Jan 1970 00:01:40 GMT", 40), ==, 60000);
  g_assert_cmpint (sinkron_wait_parse_after ("Thu, 01 Jan 1970 00:01:40 GMT", 4000), ==, 0);
  g_assert_cmpint (sinkron_wait_parse_after ("nanti", 0), ==, -1);
  g_assert_cmpint (sinkron_wait_parse_after ("-3", 0), ==, -1);
  g_assert_cmpint (sinkron_wait_parse_after (NULL, 0), ==, -1);
  g_assert_cmpint (sinkron_wait_rest (SINKRON_REST_AFTER - 1), ==, 0);
  g_assert_cmpint (sinkron_wait_rest (SINKRON_REST_AFTER), ==, 60);
  g_assert_cmpint (sinkron_wait_rest (1000), ==, 3600);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sinkron/fields", test_fields);
  g_test_add_func ("/sinkron/fields/hostile", test_fields_hostile);
  g_test_add_func ("/sinkron/fields/mutations", test_fields_mutations);
  g_test_add_func ("/sinkron/lines", test_lines);
  g_test_add_func ("/sinkron/lines/hostile", test_lines_hostile);
  g_test_add_func ("/sinkron/batch", test_batch);
  g_test_add_func ("/sinkron/batch/rejects", test_batch_rejects);
  g_test_add_func ("/sinkron/batch/damaged", test_batch_damaged);
  g_test_add_func ("/sinkron/payments", test_payments);
  g_test_add_func ("/sinkron/public", test_public);
  g_test_add_func ("/sinkron/decisions", test_decisions);
  g_test_add_func ("/sinkron/wait", test_wait);

  return g_test_run ();
}
