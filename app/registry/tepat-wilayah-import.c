/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-import"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-office.h"
#include "tepat-uid.h"
#include "tepat-wilayah-import-private.h"
#include "tepat-word-map.h"

typedef TepatWilayahImport Import;
typedef TepatWilayahIncoming Incoming;
typedef TepatWilayahStored Stored;

G_DEFINE_QUARK (tepat-wilayah-error-quark, tepat_wilayah_error)

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->report, tepat_wilayah_report_free);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->incoming, g_array_unref);
  g_clear_pointer (&self->incoming_by_kode, g_hash_table_unref);
  g_clear_pointer (&self->ending, g_hash_table_unref);
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

  g_free (self->berkas);
  g_free (self->kode);
  g_free (self->reason);
  g_free (self);
}

static void
import_init (Import                    *self,
             TepatDb                   *db,
             const TepatWilayahOptions *options)
{
  self->db = db;
  self->options = options;
  self->report = g_new0 (TepatWilayahReport, 1);
  self->report->rejected = g_ptr_array_new_with_free_func (rejected_free);
  self->texts = g_string_chunk_new (64 * 1024);
  self->incoming = g_array_new (FALSE, TRUE, sizeof (Incoming));
  self->incoming_by_kode = g_hash_table_new (g_str_hash, g_str_equal);
  self->ending = g_hash_table_new (g_str_hash, g_str_equal);
  self->stored = g_array_new (FALSE, TRUE, sizeof (Stored));
  self->stored_by_kode = g_hash_table_new (g_str_hash, g_str_equal);
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
}

GDateTime *
tepat_wilayah_import_parse_day (const char *day)
{
  g_autofree char *moment = g_strconcat (day, "T00:00:00Z", NULL);

  return g_date_time_new_from_iso8601 (moment, NULL);
}

/* From which day the list is in force, and until which day what it lacks was. */
static gboolean
settle_day (Import  *self,
            GError **error)
{
  const char *given = self->options->berlaku_dari;
  g_autofree char *today = tepat_office_today (self->db, error);
  const char *day = given != NULL ? given : today;
  g_autoptr(GDateTime) from = NULL;
  g_autoptr(GDateTime) before = NULL;

  if (today == NULL)
    return FALSE;
  if ((from = tepat_wilayah_import_parse_day (day)) == NULL ||
      (before = g_date_time_add_days (from, -1)) == NULL)
    {
      g_set_error (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY,
                   _("“%s” is not a date. Nothing was changed. Write it like 2026-01-31."), day);
      return FALSE;
    }
  self->from = g_date_time_format (from, "%Y-%m-%d");
  self->day_before = g_date_time_format (before, "%Y-%m-%d");
  if (strcmp (self->from, today) <= 0)
    return TRUE;
  g_set_error (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY,
               _("The list is in force from %s, a day that is still to come. Nothing was changed. "
                 "Take it in on that day."), self->from);

  return FALSE;
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
    g_strlcpy (induk, incoming->kode, tepat_wilayah_level_digits[incoming->level - 1] + 1);
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
  tepat_stmt_bind (end, "ssi", stored->until != NULL ? stored->until : self->day_before,
                   stored->successor, stored->id);
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

  if (self->incoming->len > 0 || g_hash_table_size (self->ending) > 0)
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
  if (!settle_day (&self, error) || !tepat_wilayah_import_read_rows (&self, next, data, error) ||
      !tepat_wilayah_import_load_stored (&self, error))
    return NULL;
  tepat_wilayah_import_drop_orphans (&self);
  if (!check_usable (&self, error))
    return NULL;
  tepat_wilayah_import_compare (&self);
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
