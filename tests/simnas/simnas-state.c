/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simnas-state.h"

#include <stdarg.h>

static const char schema[] =
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
  "CREATE TABLE IF NOT EXISTS perubahan (seq INTEGER PRIMARY KEY AUTOINCREMENT, jenis TEXT,"
  " id TEXT, wilayah TEXT, isi TEXT);"
  "CREATE UNIQUE INDEX IF NOT EXISTS perubahan_id ON perubahan (jenis, id);"
  "CREATE TABLE IF NOT EXISTS kiriman (id TEXT PRIMARY KEY, kunci TEXT UNIQUE, sidik TEXT,"
  " manifest TEXT, keadaan TEXT, selesai_kunci TEXT);"
  "CREATE TABLE IF NOT EXISTS bagian (kiriman TEXT, nomor INTEGER, sha256 TEXT, ukuran INTEGER,"
  " diterima INTEGER DEFAULT 1, isi BLOB, PRIMARY KEY (kiriman, nomor));"
  "CREATE TABLE IF NOT EXISTS potong (kiriman TEXT, nomor INTEGER, dari INTEGER, isi BLOB,"
  " PRIMARY KEY (kiriman, nomor, dari));"
  "CREATE TABLE IF NOT EXISTS rekam (uid TEXT PRIMARY KEY, kali INTEGER);"
  "CREATE TABLE IF NOT EXISTS kembali (kiriman TEXT, urut INTEGER PRIMARY KEY, isi TEXT);"
  "CREATE TABLE IF NOT EXISTS tanggapan (jenis TEXT, id TEXT, versi INTEGER, keadaan TEXT,"
  " alasan TEXT, kali INTEGER, PRIMARY KEY (jenis, id));"
  "CREATE TABLE IF NOT EXISTS ditanya (id TEXT PRIMARY KEY, kali INTEGER);"
  "CREATE TABLE IF NOT EXISTS kunci (kunci TEXT PRIMARY KEY, sidik TEXT);";

static void
die (SimState *self)
{
  g_error ("simnas: %s", sqlite3_errmsg (self->db));
}

SimState *
sim_state_open (const char *path)
{
  SimState *self = g_new0 (SimState, 1);

  if (sqlite3_open (path, &self->db) != SQLITE_OK)
    die (self);
  sqlite3_busy_timeout (self->db, 10000);
  if (sqlite3_exec (self->db, schema, NULL, NULL, NULL) != SQLITE_OK)
    die (self);

  return self;
}

void
sim_state_close (SimState *self)
{
  sqlite3_close (self->db);
  g_free (self);
}

/* A GBytes is 'b'. */
static sqlite3_stmt *
start (SimState   *self,
       const char *sql,
       const char *types,
       va_list     args)
{
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL) != SQLITE_OK)
    die (self);
  for (int i = 0; types[i] != '\0'; i++)
    if (types[i] == 's')
      sqlite3_bind_text (stmt, i + 1, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
    else if (types[i] == 'i')
      sqlite3_bind_int64 (stmt, i + 1, va_arg (args, gint64));
    else
      {
        GBytes *bytes = va_arg (args, GBytes *);

        sqlite3_bind_blob64 (stmt, i + 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                             SQLITE_TRANSIENT);
      }

  return stmt;
}

sqlite3_stmt *
sim_state_query (SimState   *self,
                 const char *sql,
                 const char *types,
                 ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = start (self, sql, types, args);
  va_end (args);

  return stmt;
}

void
sim_state_run (SimState   *self,
               const char *sql,
               const char *types,
               ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = start (self, sql, types, args);
  va_end (args);
  if (sqlite3_step (stmt) == SQLITE_ERROR)
    die (self);
  if (sqlite3_finalize (stmt) != SQLITE_OK)
    die (self);
}

gint64
sim_state_int (SimState   *self,
               const char *sql,
               const char *types,
               ...)
{
  sqlite3_stmt *stmt;
  gint64 value = 0;
  va_list args;

  va_start (args, types);
  stmt = start (self, sql, types, args);
  va_end (args);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return value;
}

char *
sim_state_text (SimState   *self,
                const char *sql,
                const char *types,
                ...)
{
  sqlite3_stmt *stmt;
  char *value = NULL;
  va_list args;

  va_start (args, types);
  stmt = start (self, sql, types, args);
  va_end (args);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);

  return value;
}

void
sim_state_put (SimState   *self,
               const char *jenis,
               const char *id,
               const char *wilayah,
               const char *isi)
{
  sim_state_run (self, "INSERT OR REPLACE INTO perubahan (jenis, id, wilayah, isi)"
                       " VALUES (?, ?, ?, ?)", "ssss", jenis, id, wilayah, isi);
}

/* Invented people with numbers that exist nowhere: the kabupaten has no such code. */
void
sim_state_seed (SimState   *self,
                const char *kab,
                gint64      n,
                gint64      n_desa,
                gint64      from,
                gint64      versi)
{
  sqlite3_stmt *stmt;

  sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL);
  stmt = sim_state_query (self, "INSERT OR REPLACE INTO perubahan (jenis, id, wilayah, isi)"
                                " VALUES ('peserta', ?, ?, ?)", "");
  for (gint64 i = from; i < from + n; i++)
    {
      gint64 place = i % n_desa;
      g_autofree char *id = g_strdup_printf ("P%09" G_GINT64_FORMAT, i);
      g_autofree char *desa = g_strdup_printf ("%s%02d%04d", kab, (int) (place / 10 + 1),
                                               (int) (2001 + place % 10));
      g_autofree char *isi =
        g_strdup_printf ("{\"id\":\"%s\",\"versi\":%" G_GINT64_FORMAT ",\"program\":\"%s\","
                         "\"wilayah\":\"%s\",\"nik\":\"%.6s%02d%02d%02d%04d\","
                         "\"no_kk\":\"%.6s%02d%02d%02d%04d\",\"nama\":\"WARGA CONTOH %d\","
                         "\"nomor\":\"KPM-%08d\",\"status\":\"aktif\",\"alasan\":null,"
                         "\"mulai\":\"2025-01-01\",\"berakhir\":null}",
                         id, versi, i % 3 == 0 ? "PKH" : i % 3 == 1 ? "SEMBAKO" : "PBI", desa, desa,
                         (int) (i % 28 + 1), (int) (i / 28 % 12 + 1), (int) (i / 336 % 90),
                         (int) (i / 30240 % 9000 + 1), desa, (int) (i % 27 + 1),
                         (int) (i / 27 % 12 + 1), (int) (i / 324 % 90), (int) (i / 29160 % 9000 + 1),
                         (int) i, (int) i);

      sqlite3_bind_text (stmt, 1, id, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (stmt, 2, desa, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (stmt, 3, isi, -1, SQLITE_TRANSIENT);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        die (self);
      sqlite3_reset (stmt);
    }
  sqlite3_finalize (stmt);
  if (sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    die (self);
}
