/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-jejak"

#include "config.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include "bench.h"
#include "tepat-jejak.h"
#include "tepat-store.h"

/* Checking the whole journal, against SHA-256 over as many bytes in memory. */

#define N_ENTRIES 1000000
#define BATCH 50000
#define RUNS 5

typedef struct
{
  TepatStore *store;
  guchar     *bytes;
  gsize       size;
} Journal;

static gpointer
append_batch (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  guint64 first = *(guint64 *) data;

  for (guint64 i = first; i < first + BATCH; i++)
    {
      g_autofree char *uid = g_strdup_printf ("0190c2d4-7e5b-7000-8000-%012lx", (gulong) i);
      TepatJejakEntry entry = {
        .perbuatan = "penduduk.ubah", .subjek_jenis = "penduduk", .subjek = uid,
        .sebelum = "{\"alamat\":\"Jl. Melati 3\",\"rt\":\"001\",\"rw\":\"004\"}",
        .sesudah = "{\"alamat\":\"Jl. Kenanga 12\",\"rt\":\"002\",\"rw\":\"004\"}",
        .alasan = "Pindah rumah",
      };

      if (!tepat_jejak_append (db, &entry, error))
        return NULL;
    }

  return NULL;
}

static gpointer
count_bytes (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *head = NULL;
  gint64 seq = 0;
  gsize *size = data;

  /* Each entry hashes 32 bytes of its predecessor, its number, and ten texts with their lengths. */
  if (tepat_jejak_get_head (db, &seq, &head, error))
    *size = (gsize) seq * (32 + 8 + 10 * 8 + 36 + 24 + 4 + 8 + 13 + 8 + 36 + 47 + 49 + 12);

  return NULL;
}

static gpointer
verify (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return tepat_jejak_verify (db, cancellable, error);
}

static void
run_verify (gpointer data)
{
  Journal *journal = data;
  g_autoptr(TepatJejakReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = tepat_store_read (journal->store, NULL, verify, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->broken_seq, ==, 0);
}

static void
run_sha256 (gpointer data)
{
  Journal *journal = data;
  guchar hash[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (hash, journal->bytes, journal->size);
}

static void
fill (Journal *journal,
      guint64  entries)
{
  g_autoptr(GError) error = NULL;

  for (guint64 i = 0; i < entries; i += BATCH)
    {
      tepat_store_write (journal->store, NULL, append_batch, &i, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  tepat_store_read (journal->store, NULL, count_bytes, &journal->size, NULL, &error);
  g_assert_no_error (error);
  journal->bytes = g_malloc (journal->size);
  randombytes_buf (journal->bytes, journal->size);
}

int
main (int   argc,
      char *argv[])
{
  g_auto(BenchSamples) ours = { NULL }, peer = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = NULL;
  Journal journal = { NULL };
  guint64 entries;

  bench_init (&argc, &argv);
  entries = MAX (bench_n (N_ENTRIES), BATCH);
  dir = bench_scratch ("workspace");
  g_mkdir (dir, 0700);
  journal.store = tepat_store_open (dir, &error);
  g_assert_no_error (error);
  fill (&journal, entries);
  bench_alternate (run_verify, run_sha256, &journal, bench_runs (RUNS), &ours, &peer);
  bench_report (&(BenchLine) {
    .bench = "jejak verify", .unit = "s", .ours = bench_samples_seconds (&ours),
    .peer = bench_samples_seconds (&peer), .peer_name = "libsodium's SHA-256 of the same bytes",
    .target = 3.0, .ours_cpu = bench_samples_cpu (&ours), .peer_cpu = bench_samples_cpu (&peer),
    .n = entries,
  });

  tepat_store_close (journal.store);
  g_object_unref (journal.store);
  g_free (journal.bytes);
  bench_done ();

  return 0;
}
