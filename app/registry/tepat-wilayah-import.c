/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-import"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-uid.h"
#include "tepat-wilayah-import.h"
#include "tepat-word-map.h"

#define MAX_REJECTED 1000
#define N_LEVELS 5

G_DEFINE_QUARK (tepat-wilayah-error-quark, tepat_wilayah_error)

/* Digits of a code of each level. */
static const guint level_digits[N_LEVELS] = { 0, 2, 4, 6, 10 };

/* A row of the list that can be used. */
typedef struct
{
  guint       number;
  guint       level;
  const char *kode;
  const char *nama;
  const char *kode_bps;
} Incoming;

/* A code in force in the store. */
typedef struct
{
  gint64      id;
  guint       level;
  const char *kode;
  const char *nama;
  const char *kode_bps;
  const char *berlaku_dari;
  gboolean    seen;
  gboolean    ended;
  /* The code of the wilayah that took its place. */
  const char *successor;
} Stored;

typedef struct
{
  TepatDb                   *db;
  const TepatWilayahOptions *options;
  TepatWilayahReport        *report;
  GStringChunk              *texts;
  GArray                    *incoming;
  GHashTable                *incoming_by_kode;
  GArray                    *stored;
  GHashTable                *stored_by_kode;
  GChecksum                 *digest;
  char                      *from;
  char                      *day_before;
  gboolean                   has_level[N_LEVELS];
  gboolean                   looks_like_bps;
  gboolean                   wrote;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->report, tepat_wilayah_report_free);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->incoming, g_array_unref);
  g_clear_pointer (&self->incoming_by_kode, g_hash_table_unref);
  g_clear_pointer (&self->stored, g_array_unref);
  g_clear_pointer (&self->stored_by_kode, g_hash_table_unref);
  g_clear_pointer (&self->digest, g_checksum_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->day_before, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
rejected_free (gpointer data)
{
  TepatWilayahRejected *self = data;

  g_free (self->kode);
  g_free (self->reason);
  g_free (self);
}

static void
import_init (Import                    *self,
             TepatDb                   *db,
             const TepatWilayahOptions *options)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) from = NULL;
  g_autoptr(GDateTime) before = NULL;
  g_autofree char *moment = NULL;

  self->db = db;
  self->options = options;
  self->report = g_new0 (TepatWilayahReport, 1);
  self->report->rejected = g_ptr_array_new_with_free_func (rejected_free);
  self->texts = g_string_chunk_new (64 * 1024);
  self->incoming = g_array_new (FALSE, TRUE, sizeof (Incoming));
  self->incoming_by_kode = g_hash_table_new (g_str_hash, g_str_equal);
  self->stored = g_array_new (FALSE, TRUE, sizeof (Stored));
  self->stored_by_kode = g_hash_table_new (g_str_hash, g_str_equal);
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  self->from = options->berlaku_dari != NULL ? g_strdup (options->berlaku_dari)
                                             : g_date_time_format (now, "%Y-%m-%d");
  moment = g_strconcat (self->from, "T00:00:00Z", NULL);
  from = g_date_time_new_from_iso8601 (moment, NULL);
  before = from != NULL ? g_date_time_add_days (from, -1) : NULL;
  self->day_before = before != NULL ? g_date_time_format (before, "%Y-%m-%d") : NULL;
}

static void
reject (Import     *self,
        guint       number,
        const char *kode,
        const char *reason)
{
  self->report->n_rejected++;
  if (self->report->rejected->len < MAX_REJECTED)
    {
      TepatWilayahRejected *rejected = g_new0 (TepatWilayahRejected, 1);

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

  for (guint i = 1; i < N_LEVELS; i++)
    if (level_digits[i] == length)
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
       strlen (induk) != level_digits[level - 1] || strncmp (induk, kode, strlen (induk)) != 0))
    return _("The code does not begin with the code of its parent.");
  other = g_hash_table_lookup (self->incoming_by_kode, kode);
  if (other != NULL)
    return _("The code is in the list already.");
  return NULL;
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
        reject (self, row->number, row->kode, _("A code has digits and dots only."));
      return;
    }
  if (is_island (kode))
    {
      self->report->n_skipped++;
      return;
    }
  incoming.level = get_level (kode);
  if ((reason = check_row (self, row, kode, incoming.level)) != NULL)
    {
      reject (self, row->number, kode, reason);
      return;
    }
  nama = dup_clean_name (row->nama);
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

static gboolean
read_rows (Import            *self,
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
                           _("The list has codes of 7 digits: these are BPS codes. Import the list "
                             "of Kemendagri, where a kecamatan has 6 digits. Nothing was changed."));
      return FALSE;
    }
  g_array_sort (self->incoming, compare_incoming);
  return TRUE;
}

static gboolean
load_stored (Import  *self,
             GError **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT id, tingkat, kode, nama, kode_bps, "
                                   "berlaku_dari FROM wilayah WHERE berlaku_sampai IS NULL "
                                   "ORDER BY kode", error);
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
      g_array_append_val (self->stored, stored);
    }
  for (guint i = 0; i < self->stored->len; i++)
    {
      Stored *stored = &g_array_index (self->stored, Stored, i);

      g_hash_table_insert (self->stored_by_kode, (gpointer) stored->kode, stored);
    }
  return TRUE;
}

static gboolean
has_parent (Import         *self,
            const Incoming *incoming)
{
  char induk[16];

  if (incoming->level == 1)
    return TRUE;
  g_strlcpy (induk, incoming->kode, level_digits[incoming->level - 1] + 1);
  return g_hash_table_contains (self->incoming_by_kode, induk) ||
         g_hash_table_contains (self->stored_by_kode, induk);
}

/* Drops rows whose parent is nowhere; parents stand before their children. */
static void
drop_orphans (Import *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->incoming->len; i++)
    {
      Incoming incoming = g_array_index (self->incoming, Incoming, i);

      if (!has_parent (self, &incoming))
        {
          g_hash_table_remove (self->incoming_by_kode, incoming.kode);
          reject (self, incoming.number, incoming.kode,
                  _("The wilayah above it is neither in the list nor in the workspace."));
          continue;
        }
      self->has_level[incoming.level] = TRUE;
      g_array_index (self->incoming, Incoming, kept++) = incoming;
    }
  g_array_set_size (self->incoming, kept);
  for (guint i = 0; i < kept; i++)
    g_hash_table_insert (self->incoming_by_kode,
                         (gpointer) g_array_index (self->incoming, Incoming, i).kode,
                         &g_array_index (self->incoming, Incoming, i));
}

/* The list is complete under the code that all rows of its deepest level share. */
static void
find_scope (Import *self)
{
  const char *first = NULL;
  gsize common = 0;
  guint deepest = 0;

  for (guint i = 1; i < N_LEVELS; i++)
    if (self->has_level[i])
      deepest = i;
  for (guint i = 0; i < self->incoming->len; i++)
    {
      const Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      gsize n = 0;

      if (incoming->level != deepest)
        continue;
      if (first == NULL)
        {
          first = incoming->kode;
          common = level_digits[deepest - 1];
        }
      while (n < common && first[n] == incoming->kode[n])
        n++;
      common = n;
    }
  for (guint i = N_LEVELS; i-- > 0;)
    if (level_digits[i] <= common)
      {
        common = level_digits[i];
        break;
      }
  if (first != NULL)
    g_strlcpy (self->report->scope, first, common + 1);
}

static void
compare_rows (Import *self)
{
  for (guint i = 0; i < self->incoming->len; i++)
    {
      const Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      Stored *stored = g_hash_table_lookup (self->stored_by_kode, incoming->kode);

      if (stored == NULL)
        self->report->n_new++;
      else if (strcmp (stored->nama, incoming->nama) != 0)
        self->report->n_renamed++;
      else
        self->report->n_same++;
      if (stored != NULL)
        stored->seen = TRUE;
    }
}

static Stored *
find_parent (Import       *self,
             const Stored *stored)
{
  char induk[16];

  if (stored->level <= 1)
    return NULL;
  g_strlcpy (induk, stored->kode, level_digits[stored->level - 1] + 1);
  return g_hash_table_lookup (self->stored_by_kode, induk);
}

/* What ends takes everything under it along. Stored codes are sorted: parents come first. */
static void
end_missing (Import *self)
{
  gsize scope = strlen (self->report->scope);

  for (guint i = 0; i < self->stored->len && !self->options->keep_missing; i++)
    {
      Stored *stored = &g_array_index (self->stored, Stored, i);
      const Stored *parent = find_parent (self, stored);
      gboolean covered = self->has_level[stored->level] && strlen (stored->kode) > scope &&
                         strncmp (stored->kode, self->report->scope, scope) == 0;

      if (stored->seen || (!covered && (parent == NULL || !parent->ended)))
        continue;
      stored->ended = TRUE;
      self->report->n_ended++;
    }
}

static char *
get_place_key (Import     *self,
               const char *nama,
               const char *parent,
               guint       level)
{
  char folded[128];
  char folded_parent[128];

  tepat_word_fold (nama, strlen (nama), folded, sizeof folded);
  if (level <= 2)
    parent = "";
  tepat_word_fold (parent, strlen (parent), folded_parent, sizeof folded_parent);
  return g_strdup_printf ("%u/%s/%s", level, folded, folded_parent);
}

static const char *
get_incoming_parent (Import         *self,
                     const Incoming *incoming)
{
  char induk[16];
  const Incoming *parent;
  const Stored *stored;

  if (incoming->level <= 1)
    return "";
  g_strlcpy (induk, incoming->kode, level_digits[incoming->level - 1] + 1);
  parent = g_hash_table_lookup (self->incoming_by_kode, induk);
  if (parent != NULL)
    return parent->nama;
  stored = g_hash_table_lookup (self->stored_by_kode, induk);
  return stored != NULL ? stored->nama : "";
}

/* A new code of the same name under a parent of the same name took the place of an ended one:
 * that is how a split of a provinsi or kabupaten looks. A kabupaten's name is its own, whatever
 * the provinsi above it. */
static void
find_successors (Import *self)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (self->report->n_ended == 0)
    return;
  for (guint i = 0; i < self->incoming->len; i++)
    {
      Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      g_autofree char *key = NULL;

      if (g_hash_table_contains (self->stored_by_kode, incoming->kode))
        continue;
      key = get_place_key (self, incoming->nama, get_incoming_parent (self, incoming),
                           incoming->level);
      /* Two of the same name: no one can say which. */
      g_hash_table_replace (places, g_steal_pointer (&key), g_hash_table_contains (places, key)
                                                              ? NULL : incoming);
    }
  for (guint i = 0; i < self->stored->len; i++)
    {
      Stored *stored = &g_array_index (self->stored, Stored, i);
      const Stored *parent = find_parent (self, stored);
      g_autofree char *key = NULL;
      const Incoming *successor;

      if (!stored->ended)
        continue;
      key = get_place_key (self, stored->nama, parent != NULL ? parent->nama : "", stored->level);
      if ((successor = g_hash_table_lookup (places, key)) == NULL)
        continue;
      stored->successor = successor->kode;
      self->report->n_replaced++;
    }
}

static gboolean
insert_one (Import          *self,
            TepatStmt       *insert,
            const Incoming  *incoming,
            GError         **error)
{
  char uid[TEPAT_UID_LENGTH + 1];
  char induk[16] = "";

  tepat_uid_write (uid);
  if (incoming->level > 1)
    g_strlcpy (induk, incoming->kode, level_digits[incoming->level - 1] + 1);
  tepat_stmt_bind (insert, "sssisss", uid, incoming->kode, incoming->level > 1 ? induk : NULL,
                   (gint64) incoming->level, incoming->nama, incoming->kode_bps, self->from);
  self->wrote = TRUE;
  return tepat_stmt_run (insert, error);
}

static gboolean
end_one (Import        *self,
         TepatStmt     *end,
         const Stored  *stored,
         GError       **error)
{
  tepat_stmt_bind (end, "ssi", self->day_before, stored->successor, stored->id);
  self->wrote = TRUE;
  return tepat_stmt_run (end, error);
}

/* A name that changes on the very day on which the code began was a mistake of that day. */
static gboolean
write_changed (Import          *self,
               const Incoming  *incoming,
               const Stored    *stored,
               TepatStmt       *insert,
               TepatStmt       *end,
               TepatStmt       *mend,
               GError         **error)
{
  gboolean renamed = strcmp (stored->nama, incoming->nama) != 0;
  const char *bps = incoming->kode_bps != NULL ? incoming->kode_bps : stored->kode_bps;
  Incoming next = *incoming;

  if (!renamed && g_strcmp0 (bps, stored->kode_bps) == 0)
    return TRUE;
  if (!renamed || strcmp (stored->berlaku_dari, self->from) >= 0)
    {
      tepat_stmt_bind (mend, "ssi", incoming->nama, bps, stored->id);
      self->wrote = TRUE;
      return tepat_stmt_run (mend, error);
    }
  next.kode_bps = bps;
  return end_one (self, end, stored, error) && insert_one (self, insert, &next, error);
}

static gboolean
write_rows (Import  *self,
            GError **error)
{
  g_autoptr(TepatStmt) insert = NULL;
  g_autoptr(TepatStmt) end = NULL;
  g_autoptr(TepatStmt) mend = NULL;

  insert = tepat_db_prepare_trusted (self->db, "INSERT INTO wilayah (uid, kode, induk, tingkat, "
                                     "nama, kode_bps, berlaku_dari) "
                                     "VALUES ($1, $2, $3, $4, $5, $6, $7) "
                                     "ON CONFLICT (kode, berlaku_dari) DO UPDATE SET "
                                     "nama = excluded.nama, kode_bps = excluded.kode_bps, "
                                     "berlaku_sampai = NULL, pengganti = NULL, "
                                     "versi = versi + 1", error);
  if (insert == NULL)
    return FALSE;
  end = tepat_db_prepare_trusted (self->db, "UPDATE wilayah SET berlaku_sampai = $1, "
                                  "pengganti = $2, versi = versi + 1 WHERE id = $3", error);
  if (end == NULL)
    return FALSE;
  mend = tepat_db_prepare_trusted (self->db, "UPDATE wilayah SET nama = $1, kode_bps = $2, "
                                   "versi = versi + 1 WHERE id = $3", error);
  if (mend == NULL)
    return FALSE;
  for (guint i = 0; i < self->stored->len; i++)
    if (g_array_index (self->stored, Stored, i).ended &&
        !end_one (self, end, &g_array_index (self->stored, Stored, i), error))
      return FALSE;
  for (guint i = 0; i < self->incoming->len; i++)
    {
      const Incoming *incoming = &g_array_index (self->incoming, Incoming, i);
      const Stored *stored = g_hash_table_lookup (self->stored_by_kode, incoming->kode);
      gboolean ok = stored == NULL ? insert_one (self, insert, incoming, error)
                                   : write_changed (self, incoming, stored, insert, end, mend,
                                                    error);

      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static char *
describe (Import *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  for (guint i = 0; i < self->incoming->len; i++)
    {
      const Incoming *incoming = &g_array_index (self->incoming, Incoming, i);

      g_checksum_update (self->digest, (const guchar *) incoming->kode, -1);
      g_checksum_update (self->digest, (const guchar *) ",", 1);
      g_checksum_update (self->digest, (const guchar *) incoming->nama, -1);
      g_checksum_update (self->digest, (const guchar *) "\n", 1);
    }
  json_builder_begin_object (builder);
#define MEMBER(name, value) \
  json_builder_add_int_value (json_builder_set_member_name (builder, name), value)
  MEMBER ("baris", self->incoming->len);
  MEMBER ("baru", self->report->n_new);
  MEMBER ("berganti_nama", self->report->n_renamed);
  MEMBER ("berakhir", self->report->n_ended);
  MEMBER ("ditolak", self->report->n_rejected);
#undef MEMBER
  json_builder_set_member_name (builder, "berlaku_dari");
  json_builder_add_string_value (builder, self->from);
  json_builder_set_member_name (builder, "cakupan");
  json_builder_add_string_value (builder, self->report->scope);
  json_builder_set_member_name (builder, "sha256");
  json_builder_add_string_value (builder, g_checksum_get_string (self->digest));
  if (self->options->sumber != NULL)
    {
      json_builder_set_member_name (builder, "sumber");
      json_builder_add_string_value (builder, self->options->sumber);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
write_all (Import  *self,
           GError **error)
{
  g_autofree char *sesudah = NULL;
  TepatJejakEntry entry = { .perbuatan = "wilayah.impor", .subjek_jenis = "wilayah",
                            .subjek = "" };

  if (!write_rows (self, error))
    return FALSE;
  if (!self->wrote)
    return TRUE;
  sesudah = describe (self);
  entry.sesudah = sesudah;
  entry.alasan = self->options->alasan;
  tepat_db_note_change (self->db, "wilayah", NULL);
  return tepat_jejak_append (self->db, &entry, error);
}

static gboolean
check_rights (TepatDb  *db,
              GError  **error)
{
  if (tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_WILAYAH_UBAH))
    return TRUE;
  g_set_error_literal (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_NOT_ALLOWED,
                       _("Your peran may not change the list of wilayah. "
                         "Ask the administrator."));
  return FALSE;
}

static gboolean
check_usable (Import  *self,
              GError **error)
{
  const TepatWilayahRejected *first;

  if (self->day_before == NULL)
    {
      g_set_error (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY,
                   _("“%s” is not a date. Write it like 2026-01-31."), self->from);
      return FALSE;
    }
  if (self->incoming->len > 0)
    return TRUE;
  first = self->report->rejected->len > 0 ? g_ptr_array_index (self->report->rejected, 0) : NULL;
  g_set_error (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY,
               _("No row of the list could be used. %s"), first != NULL ? first->reason : "");
  return FALSE;
}

/**
 * tepat_wilayah_match_columns:
 * @headers: (array length=n_headers): the header row
 * @n_headers: number of columns
 * @kode: (out): the column of the codes
 * @nama: (out): the column of the names
 * @induk: (out): the column of the parents' codes, or -1
 * @kode_bps: (out): the column of the BPS codes, or -1
 *
 * Finds the columns of a list of wilayah.
 *
 * Returns: %FALSE if there is no header with codes and names; a list without header has the code
 *   first and the name last
 */
gboolean
tepat_wilayah_match_columns (const char * const *headers,
                             guint               n_headers,
                             int                *kode,
                             int                *nama,
                             int                *induk,
                             int                *kode_bps)
{
  static const char *const words[][8] = {
    { "kode", "code", "kode wilayah", "kode kemendagri", "id", "kd wilayah", NULL },
    { "nama", "name", "nama wilayah", "wilayah", NULL },
    { "parent_code", "induk", "kode induk", "parent", "parent id", NULL },
    { "kode_bps", "bps", "bps code", "kode wilayah bps", NULL },
  };
  g_autoptr(TepatWordMap) map = tepat_word_map_new ();
  int *columns[] = { kode, nama, induk, kode_bps };

  g_return_val_if_fail (headers != NULL || n_headers == 0, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      *columns[i] = -1;
      for (guint j = 0; words[i][j] != NULL; j++)
        tepat_word_map_add (map, words[i][j], i);
    }
  for (guint i = 0; i < n_headers; i++)
    {
      int found = tepat_word_map_find (map, headers[i], -1);

      if (found >= 0 && *columns[found] < 0)
        *columns[found] = (int) i;
    }
  return *kode >= 0 && *nama >= 0;
}

/**
 * tepat_wilayah_import_rows:
 * @db: the writer's connection
 * @next: gives one row after the other
 * @data: for @next
 * @options: what the list is
 * @error: return location
 *
 * Brings the list of wilayah up to date. A code that is renamed keeps its old name with the days
 * on which it was right; one that the list no longer has ends, with its successor where the list
 * shows one; nothing is deleted. The list speaks only for the part of the country that it covers:
 * one of a single kabupaten leaves the others alone. One journal entry is written, none when
 * nothing changed. Asks for the hak `wilayah.ubah`.
 *
 * Returns: (transfer full): what happened
 */
TepatWilayahReport *
tepat_wilayah_import_rows (TepatDb                    *db,
                           TepatWilayahNext            next,
                           gpointer                    data,
                           const TepatWilayahOptions  *options,
                           GError                    **error)
{
  g_auto(Import) self = { 0 };

  g_return_val_if_fail (db != NULL && next != NULL && options != NULL, NULL);

  if (!check_rights (db, error))
    return NULL;
  import_init (&self, db, options);
  if (!read_rows (&self, next, data, error) || !load_stored (&self, error))
    return NULL;
  drop_orphans (&self);
  if (!check_usable (&self, error))
    return NULL;
  find_scope (&self);
  compare_rows (&self);
  end_missing (&self);
  find_successors (&self);
  if (!options->dry_run && !write_all (&self, error))
    return NULL;
  return g_steal_pointer (&self.report);
}

/** tepat_wilayah_report_free: Frees the report. */
void
tepat_wilayah_report_free (TepatWilayahReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rejected);
  g_free (self);
}
