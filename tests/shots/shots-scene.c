/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-scene"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "shots-page.h"
#include "shots.h"
#include "tepat-jejak.h"
#include "ui-fixture.h"

#define N_ENTRIES 240

static UiFixture fixture;

static const char people_sql[] =
  "INSERT INTO keluarga (id, uid, wilayah, diubah) VALUES (1, 'k1', '9901012001', '2026-11-22');"
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 398112)"
  "INSERT INTO penduduk (id, uid, keluarga, wilayah, nik, nama, jk, tgl_lahir, status, diubah)"
  "  SELECT i, 'p' || i, 1, '9901012001', printf ('9901%012d', i * 7919),"
  "         CASE i % 9 WHEN 0 THEN 'SITI AMINAH' WHEN 1 THEN 'BUDI SANTOSO'"
  "           WHEN 2 THEN 'KARTINI' WHEN 3 THEN 'SLAMET RIYADI' WHEN 4 THEN 'DEWI LESTARI'"
  "           WHEN 5 THEN 'AGUS SALIM HIDAYATULLAH' WHEN 6 THEN 'NUR HASANAH'"
  "           WHEN 7 THEN 'SUKARNI' ELSE 'MUHAMMAD YUSUF' END || ' ' || (i % 97),"
  "         1 + i % 2, printf ('19%02d-%02d-%02d', 40 + i % 59, 1 + i % 12, 1 + i % 28),"
  "         CASE i % 7 WHEN 0 THEN 'pindah' WHEN 3 THEN 'meninggal' ELSE 'aktif' END,"
  "         '2026-11-22' FROM n;";

static gpointer
add_entries (TepatDb      *db,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  static const TepatJejakEntry entries[] = {
    { "impor.terapkan", "impor", "i1", NULL, NULL, NULL },
    { "penduduk.ubah", "penduduk", "p1", NULL, NULL, "Salah ketik pada nama" },
    { "keluarga.pindah", "keluarga", "k1", NULL, NULL, "Pindah domisili ke Desa Lembah" },
    { "nik.lihat", "penduduk", "p7", NULL, NULL, "Pelayanan loket" },
    { "cadangan.buat", "", "", NULL, NULL, NULL },
  };

  for (guint i = 0; i < N_ENTRIES; i++)
    if (!tepat_jejak_append (db, &entries[i % G_N_ELEMENTS (entries)], error))
      return NULL;

  return NULL;
}

void
shots_start (void)
{
  static char name[] = "shots";
  static char *arguments[] = { name, NULL };
  char **argv = arguments;
  int argc = 1;
  g_autoptr(GError) error = NULL;

  g_setenv ("TEPAT_LANGUAGE", "id", FALSE);
  ui_test_init (&argc, &argv);
  ui_shared_workspace (people_sql);
  fixture.store = tepat_store_open (ui_shared_workspace_get (), &error);
  g_assert_no_error (error);
  fixture.session = tepat_session_new (fixture.store);
}

void
shots_stop (void)
{
  ui_fixture_tear_down (&fixture);
  ui_shared_workspace_remove ();
}

TepatSession *
shots_get_session (void)
{
  return fixture.session;
}

void
shots_log_in (void)
{
  g_autoptr(GError) error = NULL;

  tepat_session_login (fixture.session, UI_USER, UI_PASSWORD, &error);
  g_assert_no_error (error);
  tepat_session_write (fixture.session, add_entries, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
date_from_now (int days)
{
  g_autoptr(GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
  g_autoptr(GDateTime) now = g_date_time_new_now (wib);
  g_autoptr(GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static TepatQueueCount *
count_new (gint64 count,
           int    oldest,
           int    deadline)
{
  TepatQueueCount *self = g_new0 (TepatQueueCount, 1);

  self->count = count;
  self->oldest = date_from_now (oldest);
  self->deadline = deadline != 0 ? date_from_now (deadline) : NULL;

  return self;
}

#define COUNTER(name, ...) \
  static gpointer \
  name (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error) \
  { \
    return count_new (__VA_ARGS__); \
  }

COUNTER (count_usulan, 1284, -14, -2)
COUNTER (count_sanggah, 17, -5, 2)
COUNTER (count_dedup, 342, -31, 0)
COUNTER (count_musdes, 0, 0, 0)

static gpointer
count_fails (TepatDb      *db,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_BUSY,
               "Ruang kerja sedang dipakai proses lain. Coba lagi sebentar.");

  return NULL;
}

static gpointer
find_people (TepatDb      *db,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);

  for (guint i = 0; i < 4; i++)
    {
      static const char * const names[] = {
        "SITI AMINAH", "SITI AMINAH BINTI SLAMET", "SITI AMINATUN", "SITI AMINI",
      };

      g_ptr_array_add (hits, tepat_search_hit_new ("u", names[i],
                                                   "9901 •••• •••• 0007 – Desa Mata Air, "
                                                   "Kecamatan Hulu", "contoh.penduduk"));
    }

  return hits;
}

static gpointer
find_letters (TepatDb      *db,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);

  g_ptr_array_add (hits, tepat_search_hit_new ("s", "460/SITI/XI/2026",
                                               "Surat Pengesahan, 22 Nov 2026",
                                               "contoh.penduduk"));

  return hits;
}

static const TepatPageDef pages[] = {
  { "contoh.keluarga", "Keluarga", "tepat-keluarga-symbolic", "data", NULL, shots_page_new },
  { "contoh.penduduk", "Penduduk", "tepat-penduduk-symbolic", "data", NULL, shots_page_new },
  { "contoh.impor", "Impor", "tepat-impor-symbolic", "data", NULL, shots_page_new },
  { "contoh.usulan", "Usul dan Sanggah", "tepat-surat-symbolic", "kerja", NULL, shots_page_new },
  { "contoh.dedup", "Data Ganda", "tepat-pengguna-symbolic", "kerja", NULL, shots_page_new },
  { "contoh.periode", "Periode", "tepat-periode-symbolic", "hasil", NULL, shots_page_new },
  { "contoh.pengesahan", "Surat Pengesahan", "tepat-pengesahan-symbolic", "hasil", NULL,
    shots_page_new },
  { "contoh.rahasia", "Rahasia", "tepat-lock-symbolic", "kelola", "hak.tidak-ada",
    shots_page_new },
};

static const TepatQueueDef queues[] = {
  { "contoh.q1", "Usulan yang belum dimusyawarahkan", "contoh.usulan", NULL, NULL, count_usulan },
  { "contoh.q2", "Sanggahan warga", "contoh.usulan", NULL, NULL, count_sanggah },
  { "contoh.q3", "Pasangan data ganda untuk ditinjau", "contoh.dedup", NULL, NULL, count_dedup },
  { "contoh.q4", "Berita acara musdes yang kurang", "contoh.periode", NULL, NULL, count_musdes },
  { "contoh.q5", "Data yang dikembalikan pusat", "contoh.penduduk", NULL, NULL, count_fails },
};

static const TepatSearchDef searches[] = {
  { "contoh.s1", "Penduduk", NULL, find_people },
  { "contoh.s2", "Surat", NULL, find_letters },
};

TepatHost *
shots_new_host (gboolean with_examples)
{
  TepatHost *host = tepat_host_new (fixture.session);
  TepatContext *context;

  tepat_host_load (host);
  if (!with_examples)
    return host;
  context = tepat_host_get_context (host, "contoh");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    tepat_context_add_search (context, &searches[i]);

  return host;
}
