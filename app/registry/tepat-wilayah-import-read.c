/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-import-read"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-wilayah-import-private.h"

#define MAX_REJECTED 1000

typedef TepatWilayahImport Import;
typedef TepatWilayahIncoming Incoming;
typedef TepatWilayahStored Stored;

const guint tepat_wilayah_level_digits[TEPAT_WILAYAH_N_LEVELS] = { 0, 2, 4, 6, 10 };

void
tepat_wilayah_import_reject (Import     *self,
                             const char *berkas,
                             guint       number,
                             const char *kode,
                             const char *reason)
{
  self->report->n_rejected++;
  if (self->report->rejected->len < MAX_REJECTED)
    {
      TepatWilayahRejected *rejected = g_new0 (TepatWilayahRejected, 1);

      rejected->berkas = g_strdup (berkas);
      rejected->number = number;
      rejected->kode = g_strdup (kode);
      rejected->reason = g_strdup (reason);
      g_ptr_array_add (self->report->rejected, rejected);
    }
}

/* The digits of a code, or FALSE when something else than dots and spaces is in it. */
static gboolean
read_code (const char *text,
           char       *kode,
           gsize       size)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '.' || *text == ' ' || *text == '\'')
        continue;
      if (!g_ascii_isdigit (*text) || n + 1 >= size)
        return FALSE;
      kode[n++] = *text;
    }
  kode[n] = '\0';
  return TRUE;
}

static guint
get_level (const char *kode)
{
  gsize length = strlen (kode);

  for (guint i = 1; i < TEPAT_WILAYAH_N_LEVELS; i++)
    if (tepat_wilayah_level_digits[i] == length)
      return i;
  return 0;
}

static gboolean
is_island (const char *kode)
{
  return strlen (kode) == 9 && kode[4] == '4';
}

static const char *
check_row (Import                *self,
           const TepatWilayahRow *row,
           const char            *kode,
           guint                  level)
{
  const Incoming *other;
  char induk[16];

  if (level == 0)
    {
      self->looks_like_bps |= strlen (kode) == 7;
      return _("A code has 2, 4, 6 or 10 digits. Keep the column as text so that no zero is lost.");
    }
  if (row->nama == NULL || row->nama[0] == '\0')
    return _("The name is missing.");
  if (row->induk != NULL && row->induk[0] != '\0' && level > 1 &&
      (!read_code (row->induk, induk, sizeof induk) ||
       strlen (induk) != tepat_wilayah_level_digits[level - 1] ||
       strncmp (induk, kode, strlen (induk)) != 0))
    return _("The code does not begin with the code of its parent.");
  other = g_hash_table_lookup (self->incoming_by_kode, kode);
  if (other == NULL)
    return NULL;
  self->n_repeated++;
  return _("The code is in the list already.");
}

static char *
dup_clean_name (const char *nama)
{
  char *clean = g_strstrip (g_strdup (nama));
  gsize n = 0;

  for (const char *p = clean; *p != '\0'; p++)
    if (!g_ascii_isspace (*p) || (n > 0 && clean[n - 1] != ' '))
      clean[n++] = g_ascii_isspace (*p) ? ' ' : *p;
  clean[n] = '\0';
  return clean;
}

/* What began again under the same code has not ended; of two days the later one counts. */
static gboolean
take_ending (Import                *self,
             const TepatWilayahRow *row,
             const char            *kode)
{
  g_autoptr(GDateTime) until = tepat_wilayah_import_parse_day (row->sampai);
  g_autofree char *day = until != NULL ? g_date_time_format (until, "%Y-%m-%d") : NULL;
  const char *known = g_hash_table_lookup (self->ending, kode);

  if (day == NULL)
    {
      tepat_wilayah_import_reject (self, row->berkas, row->number, kode,
                                   _("The day until which it was in force is no date."));
      return TRUE;
    }
  if (strcmp (day, self->from) >= 0)
    {
      self->report->n_later++;
      return FALSE;
    }
  if (known == NULL || strcmp (known, day) < 0)
    g_hash_table_insert (self->ending, g_string_chunk_insert (self->texts, kode),
                         g_string_chunk_insert (self->texts, day));

  return TRUE;
}

static void
take_row (Import                *self,
          const TepatWilayahRow *row)
{
  char kode[16];
  char bps[16];
  g_autofree char *nama = NULL;
  Incoming incoming = { .number = row->number };
  const char *reason;

  self->report->n_rows++;
  if (row->kode == NULL || row->kode[0] == '\0' || !read_code (row->kode, kode, sizeof kode))
    {
      if ((row->kode == NULL || row->kode[0] == '\0') &&
          (row->nama == NULL || row->nama[0] == '\0'))
        self->report->n_skipped++;
      else
        tepat_wilayah_import_reject (self, row->berkas, row->number, row->kode,
                                     _("A code has digits and dots only."));
      return;
    }
  if (is_island (kode))
    {
      self->report->n_skipped++;
      return;
    }
  incoming.level = get_level (kode);
  if (incoming.level > 0 && row->sampai != NULL && take_ending (self, row, kode))
    return;
  if ((reason = check_row (self, row, kode, incoming.level)) != NULL)
    {
      tepat_wilayah_import_reject (self, row->berkas, row->number, kode, reason);
      return;
    }
  nama = dup_clean_name (row->nama);
  if (row->berkas != NULL)
    incoming.berkas = g_string_chunk_insert_const (self->texts, row->berkas);
  incoming.kode = g_string_chunk_insert (self->texts, kode);
  incoming.nama = g_string_chunk_insert (self->texts, nama);
  if (row->kode_bps != NULL && row->kode_bps[0] != '\0' &&
      read_code (row->kode_bps, bps, sizeof bps))
    incoming.kode_bps = g_string_chunk_insert (self->texts, bps);
  g_array_append_val (self->incoming, incoming);
  g_hash_table_insert (self->incoming_by_kode, (gpointer) incoming.kode,
                       GUINT_TO_POINTER (self->incoming->len));
}

static gint
compare_incoming (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (((const Incoming *) a)->kode, ((const Incoming *) b)->kode);
}

gboolean
tepat_wilayah_import_read_rows (Import            *self,
                                TepatWilayahNext   next,
                                gpointer           data,
                                GError           **error)
{
  g_autoptr(GError) problem = NULL;
  TepatWilayahRow row = { 0 };

  while (next (data, &row, &problem))
    {
      take_row (self, &row);
      row = (TepatWilayahRow) { 0 };
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (self->looks_like_bps)
    {
      g_set_error_literal (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_BPS,
                           _("The list has codes of 7 digits: these are BPS codes. Import the "
                             "list of Kemendagri, where a kecamatan has 6 digits. Nothing was "
                             "changed."));
      return FALSE;
    }
  if (self->n_repeated > self->incoming->len)
    {
      g_set_error_literal (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_NO_COLUMNS,
                           _("Most rows repeat a code: this is no list of wilayah, which has "
                             "each code once, but rather one of people. Nothing was changed."));
      return FALSE;
    }
  g_array_sort (self->incoming, compare_incoming);
  return TRUE;
}

gboolean
tepat_wilayah_import_load_stored (Import  *self,
                                  GError **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT id, tingkat, kode, nama, kode_bps, "
                                   "berlaku_dari, EXISTS (SELECT 1 FROM wilayah AS o WHERE "
                                   "o.kode = w.kode AND o.berlaku_sampai IS NOT NULL) "
                                   "FROM wilayah AS w WHERE berlaku_sampai IS NULL ORDER BY kode",
                                   error);
  if (stmt == NULL)
    return FALSE;
  while (TRUE)
    {
      Stored stored = { 0 };
      const char *bps;

      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      bps = tepat_stmt_get_text (stmt, 4);
      stored.id = tepat_stmt_get_int (stmt, 0);
      stored.level = (guint) tepat_stmt_get_int (stmt, 1);
      stored.kode = g_string_chunk_insert (self->texts, tepat_stmt_get_text (stmt, 2));
      stored.nama = g_string_chunk_insert (self->texts, tepat_stmt_get_text (stmt, 3));
      stored.kode_bps = bps != NULL ? g_string_chunk_insert (self->texts, bps) : NULL;
      stored.berlaku_dari = g_string_chunk_insert_const (self->texts,
                                                         tepat_stmt_get_text (stmt, 5));
      stored.again = tepat_stmt_get_int (stmt, 6) != 0;
      g_array_append_val (self->stored, stored);
    }
  for (guint i = 0; i < self->stored->len; i++)
    {
      Stored *stored = &g_array_index (self->stored, Stored, i);

      g_hash_table_insert (self->stored_by_kode, (gpointer) stored->kode, stored);
    }
  return TRUE;
}
