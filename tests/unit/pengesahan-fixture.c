/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pengesahan-fixture.h"

#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-stmt-private.h"

static TepatActor *
actor (const char         *nama,
       const char         *wilayah,
       const char * const *hak)
{
  const char * const scope[] = { wilayah, NULL };

  return tepat_actor_new (nama, nama, "uji", hak, scope);
}

static void
make_actors (Kabupaten *kab)
{
  static const char * const kepala[] = {
    TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_PERIODE_BUKA, TEPAT_HAK_SURAT_SETUJU, TEPAT_HAK_SURAT_BUAT,
    TEPAT_HAK_NIK_PENUH, NULL
  };
  static const char * const supervisor[] = {
    TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DESA_TUTUP, TEPAT_HAK_FINALISASI, TEPAT_HAK_KECUALIKAN,
    TEPAT_HAK_SURAT_BUAT, TEPAT_HAK_SURAT_SETUJU, NULL
  };
  static const char * const operator[] = { TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DESA_TUTUP, NULL };
  static const char * const tamu[] = { NULL };

  kab->kepala = actor ("kepala", "9901", kepala);
  kab->supervisor = actor ("supervisor", "9901", supervisor);
  kab->operator = actor ("operator", DESA_1, operator);
  kab->tamu = actor ("tamu", "9901", tamu);
}

void
kabupaten_setup (Kabupaten     *kab,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  *kab = (Kabupaten) { 0 };
  kab->dir = g_dir_make_tmp ("tepat-kab-XXXXXX", &error);
  kab->store = tepat_store_open (kab->dir, &error);
  g_assert_no_error (error);
  make_actors (kab);
  kabupaten_exec (kab, "INSERT INTO meta VALUES ('kab', '9901')");
  kabupaten_exec (kab, "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari) VALUES"
                       " ('w1', '9901', '99', 2, 'Kab. Contoh', '2000-01-01'),"
                       " ('w2', '990101', '9901', 3, 'Utara', '2000-01-01'),"
                       " ('w3', '990102', '9901', 3, 'Selatan', '2000-01-01'),"
                       " ('w4', '9901012001', '990101', 4, 'Sukamaju', '2000-01-01'),"
                       " ('w5', '9901012002', '990101', 4, 'Sukasari', '2000-01-01'),"
                       " ('w6', '9901022001', '990102', 4, 'Mekarjaya', '2000-01-01')");
}

static void
close_store (Kabupaten *kab)
{
  tepat_store_close (kab->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&kab->store);
}

void
kabupaten_reopen (Kabupaten *kab)
{
  g_autoptr(GError) error = NULL;

  close_store (kab);
  kab->store = tepat_store_open (kab->dir, &error);
  g_assert_no_error (error);
}

void
kabupaten_teardown (Kabupaten     *kab,
                    gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", kab->dir);

  close_store (kab);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_clear_pointer (&kab->periode, tepat_periode_free);
  g_clear_pointer (&kab->kepala, tepat_actor_unref);
  g_clear_pointer (&kab->supervisor, tepat_actor_unref);
  g_clear_pointer (&kab->operator, tepat_actor_unref);
  g_clear_pointer (&kab->tamu, tepat_actor_unref);
  g_free (kab->dir);
}

static gpointer
exec_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta", .subjek = "" };

  if (tepat_db_exec (db, data, error))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

void
kabupaten_exec (Kabupaten  *kab,
                const char *sql)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (kab->store, exec_job, (gpointer) sql, &error);
  g_assert_no_error (error);
}

static int
on_statement (unsigned  kind,
              void     *asked,
              void     *stmt,
              void     *sql)
{
  g_string_append_printf (asked, "%s\n", (const char *) sql);

  return 0;
}

void
kabupaten_trace (TepatDb *db,
                 GString *asked)
{
  sqlite3_trace_v2 (tepat_db_get_handle (db), asked != NULL ? SQLITE_TRACE_STMT : 0,
                    asked != NULL ? on_statement : NULL, asked);
}

void
kabupaten_tamper (Kabupaten  *kab,
                  const char *sql)
{
  g_autofree char *path = g_build_filename (kab->dir, "tepat.db", NULL);
  g_autoptr(GError) error = NULL;
  TepatDb *db;

  close_store (kab);
  db = tepat_db_open (path, TRUE, &error);
  g_assert_no_error (error);
  tepat_db_exec (db, "DROP TRIGGER IF EXISTS jejak_tetap_ubah;"
                     "DROP TRIGGER IF EXISTS jejak_tetap_hapus", &error);
  g_assert_no_error (error);
  tepat_db_exec (db, sql, &error);
  g_assert_no_error (error);
  tepat_db_close (db);
  kab->store = tepat_store_open (kab->dir, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *sql;
  char       *value;
} Text;

static gpointer
text_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Text *text = data;

  tepat_db_get_text_trusted (db, text->sql, &text->value, error, "");

  return NULL;
}

char *
kabupaten_text (Kabupaten  *kab,
                const char *sql)
{
  g_autoptr(GError) error = NULL;
  Text text = { sql, NULL };

  tepat_store_read_system (kab->store, text_job, &text, NULL, &error);
  g_assert_no_error (error);

  return text.value;
}

gint64
kabupaten_count (Kabupaten  *kab,
                 const char *sql)
{
  g_autofree char *text = kabupaten_text (kab, sql);

  g_assert_nonnull (text);

  return g_ascii_strtoll (text, NULL, 10);
}

int
kabupaten_add (Kabupaten  *kab,
               const char *desa,
               int         n)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  int first = kabupaten_count (kab, "SELECT count (*) + 1 FROM keluarga");

  for (int i = first; i < first + n; i++)
    {
      g_string_append_printf (sql,
                              "INSERT INTO keluarga (id, uid, no_kk, wilayah, alamat, rt, rw,"
                              " kepala, jumlah_anggota, diubah) VALUES (%d,"
                              " '01930000-0000-7000-8000-1000%08d', '99010101012%05d', '%s',"
                              " 'Jl. Melati %d', '001', '002', 'Kepala %d', 2,"
                              " '2026-01-01T00:00:00.000Z');", i, i, i, desa, i, i);
      for (int j = 1; j <= 2; j++)
        g_string_append_printf (sql,
                                "INSERT INTO penduduk (uid, keluarga, wilayah, nik, nama, jk,"
                                " tempat_lahir, tgl_lahir, ibu_kandung, hubungan, status_kawin,"
                                " pekerjaan, diubah) VALUES ("
                                " '01930000-0000-7000-8000-2%d00%08d', %d, '%s',"
                                " '99010101017%d%04d', '%s %d', %d, 'Contoh', '1970-01-01',"
                                " 'Ibu %d', %d, 2, 'petani', '2026-01-01T00:00:00.000Z');",
                                j, i, i, desa, j, i, j == 1 ? "Kepala" : "Istri", i, j, i, j);
    }
  kabupaten_exec (kab, sql->str);

  return first;
}

/* Acts: one job each, as a verb or a page would run them. */

typedef struct
{
  gint64       periode;
  const char  *a;
  const char  *b;
  const char  *c;
} Act;

static gpointer
open_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Act *act = data;
  const TepatPeriodeInput input = { .kode = act->a };

  return tepat_periode_open (db, &input, error);
}

gboolean
kabupaten_open (Kabupaten   *kab,
                TepatActor  *who,
                const char  *kode,
                GError     **error)
{
  Act act = { .a = kode };
  TepatPeriode *periode = tepat_store_write (kab->store, who, open_job, &act,
                                             (GDestroyNotify) tepat_periode_free, NULL, error);

  if (periode == NULL)
    return FALSE;
  g_clear_pointer (&kab->periode, tepat_periode_free);
  kab->periode = periode;

  return TRUE;
}

static gboolean
run (Kabupaten      *kab,
     TepatActor     *who,
     TepatStoreJob   job,
     const char     *a,
     const char     *b,
     const char     *c,
     GError        **error)
{
  Act act = { kab->periode->id, a, b, c };
  GError *local = NULL;

  tepat_store_write (kab->store, who, job, &act, NULL, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gpointer
close_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Act *act = data;
  const TepatDokumen dokumen = { TEPAT_DOKUMEN_BA, act->b, "2026-11-12", NULL };

  tepat_tahapan_close (db, act->periode, act->a, &dokumen, error);

  return NULL;
}

gboolean
kabupaten_close (Kabupaten   *kab,
                 TepatActor  *who,
                 const char  *desa,
                 const char  *nomor,
                 GError     **error)
{
  return run (kab, who, close_job, desa, nomor, NULL, error);
}

static gpointer
reopen_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Act *act = data;

  tepat_tahapan_reopen (db, act->periode, act->a, act->b, error);

  return NULL;
}

gboolean
kabupaten_reopen_desa (Kabupaten   *kab,
                       TepatActor  *who,
                       const char  *desa,
                       const char  *alasan,
                       GError     **error)
{
  return run (kab, who, reopen_job, desa, alasan, NULL, error);
}

static gpointer
waive_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Act *act = data;

  tepat_finalisasi_waive (db, NULL, act->periode, act->a, act->b, act->c, error);

  return NULL;
}

gboolean
kabupaten_waive (Kabupaten   *kab,
                 TepatActor  *who,
                 const char  *desa,
                 const char  *check,
                 const char  *alasan,
                 GError     **error)
{
  return run (kab, who, waive_job, desa, check, alasan, error);
}

static gpointer
finalise_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Act *act = data;

  tepat_finalisasi_desa (db, NULL, NULL, act->periode, act->a, cancellable, error);

  return NULL;
}

gboolean
kabupaten_finalise (Kabupaten   *kab,
                    TepatActor  *who,
                    const char  *desa,
                    GError     **error)
{
  return run (kab, who, finalise_job, desa, NULL, NULL, error);
}

static gpointer
finalise_all_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Act *act = data;

  return tepat_finalisasi_kabupaten (db, act->periode, error);
}

gboolean
kabupaten_finalise_all (Kabupaten   *kab,
                        TepatActor  *who,
                        GError     **error)
{
  Act act = { kab->periode->id };
  TepatPeriode *periode = tepat_store_write (kab->store, who, finalise_all_job, &act,
                                             (GDestroyNotify) tepat_periode_free, NULL, error);

  if (periode == NULL)
    return FALSE;
  g_clear_pointer (&kab->periode, tepat_periode_free);
  kab->periode = periode;

  return TRUE;
}

static gpointer
check_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Act *act = data;

  return tepat_finalisasi_check (db, NULL, act->periode, act->a, error);
}

GPtrArray *
kabupaten_check (Kabupaten  *kab,
                 const char *desa)
{
  g_autoptr(GError) error = NULL;
  Act act = { kab->periode->id, desa };
  GPtrArray *results = tepat_store_read (kab->store, kab->supervisor, check_job, &act, NULL,
                                         &error);

  g_assert_no_error (error);

  return results;
}

gint64
kabupaten_check_count (Kabupaten  *kab,
                       const char *desa,
                       const char *check)
{
  g_autoptr(GPtrArray) results = kabupaten_check (kab, desa);

  for (guint i = 0; i < results->len; i++)
    {
      TepatCheckResult *result = results->pdata[i];

      if (g_str_equal (result->def->id, check))
        return result->count;
    }
  g_assert_not_reached ();
}

static gpointer
state_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Act *act = data;
  g_autoptr(TepatTahapan) tahapan = tepat_tahapan_get (db, act->periode, act->a, error);

  if (tahapan == NULL)
    return NULL;

  return g_strdup (tepat_tahapan_keadaan_get_code (tahapan->keadaan));
}

char *
kabupaten_state (Kabupaten  *kab,
                 const char *desa)
{
  g_autoptr(GError) error = NULL;
  Act act = { kab->periode->id, desa };
  char *state = tepat_store_read (kab->store, kab->supervisor, state_job, &act, NULL, &error);

  g_assert_no_error (error);

  return state;
}

void
kabupaten_bring_to_final (Kabupaten *kab)
{
  static const char * const desa[] = { DESA_1, DESA_2, DESA_3 };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (desa); i++)
    {
      g_autofree char *state = kabupaten_state (kab, desa[i]);

      if (g_str_equal (state, "buka"))
        kabupaten_close (kab, kab->supervisor, desa[i], "400/12/BA", &error);
      g_assert_no_error (error);
      if (!g_str_equal (state, "final"))
        kabupaten_finalise (kab, kab->supervisor, desa[i], &error);
      g_assert_no_error (error);
    }
  kabupaten_finalise_all (kab, kab->supervisor, &error);
  g_assert_no_error (error);
}
