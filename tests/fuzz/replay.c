/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

/* Stands in for libFuzzer in builds without it: every seed as it is, then cut, doubled and with
 * bytes changed, in an order that is the same in every run. */

#define MUTATIONS 200

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const guint8 telling_bytes[] = {
  0x00, 0xff, 0xfe, '"', '\'', ',', ';', '\t', '\r', '\n', '<', '>', '&', '{', '[', '-', '9', '/',
};

static GPtrArray *
read_seeds (const char *corpus)
{
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  dir = g_dir_open (corpus, 0, &error);
  g_assert_no_error (error);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (corpus, name, NULL);
      char *text = NULL;
      gsize length = 0;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (seeds, g_bytes_new_take (text, length));
    }

  return g_steal_pointer (&seeds);
}

/* A copy of its exact size, so that a sanitizer sees the first byte beyond it. */
static void
try_bytes (const GByteArray *bytes)
{
  g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);

  LLVMFuzzerTestOneInput (copy != NULL ? copy : telling_bytes, bytes->len);
}

static void
change_bytes (GByteArray *bytes, GRand *rand)
{
  guint changes = g_rand_int_range (rand, 1, 9);

  for (guint i = 0; i < changes && bytes->len > 0; i++)
    {
      guint at = g_rand_int_range (rand, 0, bytes->len);
      guint8 byte = telling_bytes[g_rand_int_range (rand, 0, G_N_ELEMENTS (telling_bytes))];

      bytes->data[at] = byte;
    }
}

static void
mutate (GByteArray *bytes, GRand *rand)
{
  guint kind = g_rand_int_range (rand, 0, 4);

  if (bytes->len > 1 && kind == 0)
    g_byte_array_set_size (bytes, g_rand_int_range (rand, 0, bytes->len));
  else if (bytes->len > 0 && bytes->len < 65536 && kind == 1)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);

      g_byte_array_append (bytes, copy, bytes->len);
    }
  else
    change_bytes (bytes, rand);
}

static void
test_seeds (gconstpointer corpus)
{
  g_autoptr(GPtrArray) seeds = read_seeds (corpus);

  g_assert_cmpuint (seeds->len, >, 0);
  for (guint i = 0; i < seeds->len; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      gsize size;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (seeds, i), &size);

      g_byte_array_append (bytes, data, size);
      try_bytes (bytes);
    }
}

static void
test_mutations (gconstpointer corpus)
{
  g_autoptr(GPtrArray) seeds = read_seeds (corpus);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < MUTATIONS * seeds->len; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      gsize size;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (seeds, i % seeds->len), &size);

      g_byte_array_append (bytes, data, size);
      mutate (bytes, rand);
      try_bytes (bytes);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  g_test_add_data_func ("/fuzz/seeds", argv[1], test_seeds);
  g_test_add_data_func ("/fuzz/mutations", argv[1], test_mutations);

  return g_test_run ();
}
