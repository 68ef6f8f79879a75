/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-status"

#include "config.h"

#include "sinkron-status.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Seconds that a clock may be wrong before anybody need care. */
#define MOST_WRONG 120

/* @columns: a letter each: s text, i number. */
typedef struct
{
  const char         *name;
  const char         *sql;
  const char * const *members;
  const char         *types;
} List;

static const char * const kinds[] = { "jenis", "kursor", "diterima", NULL };
static const char * const runs[] = {
  "jenis", "keadaan", "mulai", "selesai", "pelaku", "diterima", "baru", "berubah", "berakhir",
  "ditolak", "ditahan", "bita", "pesan", "berkas", "massal", NULL
};
static const char * const absent[] = { "jenis", "mulai", "pesan", NULL };
static const char * const held[] = {
  "himpunan", "wilayah", "nama", "program", "akan_berakhir", "dari", "jumlah", "waktu", NULL
};
static const char * const unsent[] = {
  "kiriman", "periode", "revisi", "dibuat", "keadaan", "bagian", "bagian_terkirim",
  "dikembalikan", "pesan", "ditetapkan", "tidak_ditetapkan", NULL
};
static const char * const desa[] = { "jenis", "wilayah", "nama", "waktu", "jumlah", NULL };
static const char * const ended[] = { "wilayah", "nama", "keluarga", "pengganti", NULL };
static const char * const rejected[] = { "alasan", "jumlah", "contoh", NULL };
static const char * const notes[] = {
  "waktu", "cara", "jalur", "status", "coba", "bita", "ms", "pesan", NULL
};

#define NAME_OF_DESA                                                                               \
  "(SELECT w.nama FROM wilayah AS w WHERE w.kode = t.wilayah ORDER BY w.berlaku_dari DESC LIMIT 1)"

static const List lists[] = {
  { "daftar", "SELECT jenis, kursor, diterima FROM sinkron_kursor ORDER BY jenis", kinds, "sss" },
  { "tiada", "SELECT jenis, mulai, pesan FROM sinkron_jalan AS t WHERE keadaan = 'tiada'"
    " AND id = (SELECT max (s.id) FROM sinkron_jalan AS s WHERE s.jenis = t.jenis) ORDER BY id",
    absent, "sss" },
  { "ditahan", "SELECT himpunan, wilayah, " NAME_OF_DESA ", program, akan_berakhir, dari, jumlah,"
    " waktu FROM sinkron_himpunan AS t WHERE keadaan = 'ditahan' ORDER BY waktu", held,
    "ssssiiis" },
  { "kiriman", "SELECT k.uid, p.kode, k.revisi, k.dibuat, coalesce (s.keadaan, 'menunggu'),"
    " (SELECT count (*) FROM sinkron_bagian AS b WHERE b.kiriman = k.uid),"
    " (SELECT count (*) FROM sinkron_bagian AS b WHERE b.kiriman = k.uid"
    "  AND b.keadaan = 'terkirim'), coalesce (s.dikembalikan, 0), s.pesan,"
    " coalesce (s.ditetapkan, 0), coalesce (s.tidak_ditetapkan, 0)"
    " FROM kiriman AS k JOIN periode AS p ON p.id = k.periode"
    " LEFT JOIN sinkron_kirim AS s ON s.kiriman = k.uid ORDER BY k.id DESC LIMIT 50", unsent,
    "ssissiiisii" },
  { "jalan", "SELECT jenis, keadaan, mulai, selesai, pelaku, diterima, baru, berubah, berakhir,"
    " ditolak, ditahan, bita, pesan, berkas, massal FROM sinkron_jalan ORDER BY id DESC LIMIT 20",
    runs, "sssssiiiiiiisss" },
  { "desa", "SELECT jenis, wilayah, " NAME_OF_DESA ", waktu, jumlah FROM sinkron_desa AS t"
    " ORDER BY waktu, jenis, wilayah", desa, "ssssi" },
  { "desa_berakhir", "SELECT wilayah, " NAME_OF_DESA ", keluarga, (SELECT w.pengganti FROM wilayah AS w"
    " WHERE w.kode = t.wilayah ORDER BY w.berlaku_dari DESC LIMIT 1) FROM rekap_wilayah AS t"
    " WHERE keluarga > 0 AND EXISTS (SELECT 1 FROM wilayah AS w WHERE w.kode = t.wilayah)"
    " AND NOT EXISTS (SELECT 1 FROM wilayah AS w WHERE w.kode = t.wilayah"
    " AND w.berlaku_sampai IS NULL) ORDER BY wilayah", ended, "ssis" },
  { "ditolak", "SELECT alasan, count (*), min (cuplikan) FROM sinkron_tolak"
    " WHERE jalan = (SELECT max (jalan) FROM sinkron_tolak) GROUP BY alasan", rejected, "sis" },
};

static void
add_row (JsonBuilder *b,
         TepatStmt   *stmt,
         const List  *list)
{
  json_builder_begin_object (b);
  for (int i = 0; list->members[i] != NULL; i++)
    {
      json_builder_set_member_name (b, list->members[i]);
      if (tepat_stmt_is_null (stmt, i))
        json_builder_add_null_value (b);
      else if (list->types[i] == 'i')
        json_builder_add_int_value (b, tepat_stmt_get_int (stmt, i));
      else
        json_builder_add_string_value (b, tepat_stmt_get_text (stmt, i));
    }
  json_builder_end_object (b);
}

static gboolean
add_list (TepatDb      *db,
          JsonBuilder  *b,
          const List   *list,
          const char   *types,
          gint64        most,
          GError      **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, list->sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, types, most);
  json_builder_begin_array (b);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        add_row (b, stmt, list);
    }
  json_builder_end_array (b);

  return TRUE;
}

static gboolean
add_number (TepatDb      *db,
            JsonBuilder  *b,
            const char   *name,
            const char   *sql,
            GError      **error)
{
  gint64 value;

  if (!tepat_db_get_int (db, sql, &value, error, ""))
    return FALSE;
  json_builder_set_member_name (b, name);
  json_builder_add_int_value (b, value);

  return TRUE;
}

static gboolean
add_text (TepatDb      *db,
          JsonBuilder  *b,
          const char   *name,
          const char   *sql,
          GError      **error)
{
  g_autofree char *value = NULL;

  if (!tepat_db_get_text (db, sql, &value, error, ""))
    return FALSE;
  json_builder_set_member_name (b, name);
  if (value != NULL)
    json_builder_add_string_value (b, value);
  else
    json_builder_add_null_value (b);

  return TRUE;
}

/* Read once, since a register is long. */
static gboolean
add_padan (TepatDb      *db,
           JsonBuilder  *b,
           GError      **error)
{
  static const char * const names[] = { "padan", "tidak_padan", "belum_padan" };
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT count (*) FILTER (WHERE padan = 1),"
                          " count (*) FILTER (WHERE padan = 2),"
                          " count (*) FILTER (WHERE padan IS NULL AND status = 'aktif')"
                          " FROM penduduk", error);
  gboolean row;

  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    {
      json_builder_set_member_name (b, names[i]);
      json_builder_add_int_value (b, tepat_stmt_get_int (stmt, i));
    }

  return TRUE;
}

gpointer
sinkron_status_read (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  if (!add_text (db, b, "alamat", "SELECT alamat FROM sinkron_server", error) ||
      !add_text (db, b, "rehat_sampai", "SELECT rehat_sampai FROM sinkron_server", error) ||
      !add_number (db, b, "hemat", "SELECT coalesce (max (hemat), 1) FROM sinkron_server", error) ||
      !add_number (db, b, "jam_selisih", "SELECT coalesce (max (jam_selisih), 0)"
                                         " FROM sinkron_server", error) ||
      !add_number (db, b, "gagal", "SELECT coalesce (max (gagal), 0) FROM sinkron_server", error) ||
      !add_number (db, b, "belum_diterapkan", "SELECT count (*) FROM sinkron_terima", error) ||
      !add_number (db, b, "dikembalikan", "SELECT count (*) FROM sinkron_kembali"
                                          " WHERE keadaan = 'menunggu'", error) ||
      !add_padan (db, b, error) ||
      !add_number (db, b, "belum_terkirim",
                   "SELECT count (*) FROM kiriman AS k WHERE NOT EXISTS (SELECT 1 FROM"
                   " sinkron_kirim AS s WHERE s.kiriman = k.uid"
                   " AND s.keadaan IN ('diterima', 'ditolak'))", error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      json_builder_set_member_name (b, lists[i].name);
      if (!add_list (db, b, &lists[i], "", 0, error))
        return NULL;
    }
  json_builder_end_object (b);

  return json_builder_get_root (b);
}

gpointer
sinkron_status_log (TepatDb       *db,
                    gpointer       most,
                    GCancellable  *cancellable,
                    GError       **error)
{
  static const List list = {
    NULL, "SELECT waktu, cara, jalur, status, coba, bita, ms, pesan FROM sinkron_catatan"
    " ORDER BY id DESC LIMIT $1", notes, "sssiiiis"
  };
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (!add_list (db, b, &list, "i", (gint64) GPOINTER_TO_UINT (most), error))
    return NULL;

  return json_builder_get_root (b);
}

static char *
name_span (gint64 seconds)
{
  gint64 minutes = seconds / 60;

  if (minutes < 120)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes),
                            (int) minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) (minutes / 60)),
                            (int) (minutes / 60));

  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (minutes / 1440)),
                          (int) (minutes / 1440));
}

char *
sinkron_status_dup_clock (gint64 ahead)
{
  g_autofree char *span = name_span (ABS (ahead));

  if (ABS (ahead) < MOST_WRONG)
    return NULL;

  return ahead > 0
         ? g_strdup_printf (_("The clock of this computer is %s ahead of the centre's. Set it: the "
                              "journal, letters and deadlines take their time from it."), span)
         : g_strdup_printf (_("The clock of this computer is %s behind the centre's. Set it: the "
                              "journal, letters and deadlines take their time from it."), span);
}
