/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-acuan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-package-acuan-private.h"
#include "tepat-package-report-private.h"
#include "tepat-reference.h"
#include "tepat-time.h"
#include "tepat-uid.h"
#include "tepat-wilayah-import.h"

/* All texts of one row, in the order of its columns. */
#define N_WILAYAH 4
#define N_PERIODE 6

struct _PackageAcuan
{
  GPtrArray *wilayah;     /* GStrv: kode, nama, kode_bps, berlaku_sampai */
  GPtrArray *referensi;   /* documents */
  GPtrArray *periode;     /* GStrv: kode, nama, buka and the three limits */
  guint      next;
};

PackageAcuan *
package_acuan_new (void)
{
  PackageAcuan *self = g_new0 (PackageAcuan, 1);

  self->wilayah = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->referensi = g_ptr_array_new_with_free_func (g_free);
  self->periode = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

void
package_acuan_free (PackageAcuan *self)
{
  g_ptr_array_unref (self->wilayah);
  g_ptr_array_unref (self->referensi);
  g_ptr_array_unref (self->periode);
  g_free (self);
}

/* Writing */

static gboolean
write_row (TepatStmt      *stmt,
           const char     *jenis,
           PackageWriter  *writer,
           GError        **error)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *row = json_array_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "x", jenis);
  for (int i = 0; i < tepat_stmt_get_n_columns (stmt); i++)
    {
      const char *value = tepat_stmt_get_text (stmt, i);

      json_array_add_string_element (row, value != NULL ? value : "");
    }
  json_object_set_array_member (object, "r", row);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);

  return package_writer_line (writer, text, strlen (text), error);
}

static gboolean
write_rows (TepatDb        *db,
            const char     *jenis,
            const char     *sql,
            const char     *wilayah,
            PackageWriter  *writer,
            guint          *n,
            GError        **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  if (wilayah != NULL)
    tepat_stmt_bind (stmt, "s", wilayah);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      if (!write_row (stmt, jenis, writer, error))
        return FALSE;
      (*n)++;
    }

  return !row;
}

/* The wilayah with all below and above it, those that have ended among them. */
gboolean
package_acuan_write (TepatDb        *db,
                     const char     *wilayah,
                     PackageWriter  *writer,
                     guint          *n,
                     GError        **error)
{
  return write_rows (db, "wilayah",
                     "SELECT kode, nama, kode_bps, berlaku_sampai FROM wilayah AS w"
                     " WHERE (berlaku_sampai IS NULL OR NOT EXISTS (SELECT 1 FROM wilayah AS v"
                     " WHERE v.kode = w.kode AND v.berlaku_sampai IS NULL))"
                     " AND (substr (kode, 1, length ($1)) = $1 OR substr ($1, 1, length (kode)) ="
                     " kode) ORDER BY tingkat, kode", wilayah, writer, n, error) &&
         write_rows (db, "referensi", "SELECT isi FROM referensi ORDER BY jenis, kode, versi", NULL,
                     writer, n, error) &&
         write_rows (db, "periode", "SELECT kode, nama, buka, batas_input, batas_musdes,"
                                    " batas_final FROM periode ORDER BY kode", NULL, writer, n,
                     error);
}

/* Reading */

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_DAMAGED,
                       _("A list in this package is damaged. Nothing was changed. Ask the sender to "
                         "make it again."));

  return FALSE;
}

static GStrv
read_row (JsonObject *line)
{
  JsonNode *node = json_object_get_member (line, "r");
  JsonArray *row = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; row != NULL && i < json_array_get_length (row); i++)
    {
      JsonNode *cell = json_array_get_element (row, i);

      if (!JSON_NODE_HOLDS_VALUE (cell) || json_node_get_value_type (cell) != G_TYPE_STRING)
        return NULL;
      g_ptr_array_add (texts, json_node_dup_string (cell));
    }
  g_ptr_array_add (texts, NULL);
  g_ptr_array_set_free_func (texts, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

gboolean
package_acuan_take (PackageAcuan  *self,
                    JsonObject    *line,
                    GError       **error)
{
  JsonNode *node = json_object_get_member (line, "x");
  const char *jenis = node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                      json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                       : "";
  g_auto(GStrv) row = read_row (line);
  guint n = row != NULL ? g_strv_length (row) : 0;

  if (strcmp (jenis, "wilayah") == 0 && n == N_WILAYAH)
    g_ptr_array_add (self->wilayah, g_steal_pointer (&row));
  else if (strcmp (jenis, "referensi") == 0 && n == 1)
    g_ptr_array_add (self->referensi, g_strdup (row[0]));
  else if (strcmp (jenis, "periode") == 0 && n == N_PERIODE)
    g_ptr_array_add (self->periode, g_steal_pointer (&row));
  else
    return fail (error);

  return TRUE;
}

static gboolean
next_wilayah (gpointer          data,
              TepatWilayahRow  *row,
              GError          **error)
{
  PackageAcuan *self = data;
  char **texts;

  if (self->next >= self->wilayah->len)
    return FALSE;
  texts = self->wilayah->pdata[self->next++];
  *row = (TepatWilayahRow) { NULL, self->next, texts[0], texts[1], NULL,
                             *texts[2] != '\0' ? texts[2] : NULL,
                             *texts[3] != '\0' ? texts[3] : NULL };

  return TRUE;
}

static gboolean
apply_wilayah (PackageAcuan        *self,
               TepatDb             *db,
               TepatPackageReport  *report,
               GError             **error)
{
  const TepatWilayahOptions options = { .sumber = report->kantor->nama, .keep_missing = TRUE };
  g_autoptr(TepatWilayahReport) done = NULL;

  if (self->wilayah->len == 0)
    return TRUE;
  self->next = 0;
  if ((done = tepat_wilayah_import_rows (db, next_wilayah, self, &options, error)) == NULL)
    return FALSE;
  report->baru += done->n_new;
  report->berubah += done->n_renamed + done->n_ended;
  report->sama += done->n_same;
  report->ditolak += done->n_rejected;

  return TRUE;
}

/* A document that stands here with another content under the same version is not replaced. */
static gboolean
apply_referensi (PackageAcuan        *self,
                 TepatDb             *db,
                 TepatPackageReport  *report,
                 GError             **error)
{
  for (guint i = 0; i < self->referensi->len; i++)
    {
      gboolean changed = FALSE;
      GError *local = NULL;

      if (tepat_reference_import (db, self->referensi->pdata[i], -1, report->kantor->nama, &changed,
                                  &local))
        {
          *(changed ? &report->baru : &report->sama) += 1;
          continue;
        }
      if (!g_error_matches (local, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_EXISTS))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      report->ditolak++;
      package_report_add (report, "ditolak", "referensi", "", NULL, local->message);
      g_error_free (local);
    }

  return TRUE;
}

static gboolean
write_entry (TepatDb     *db,
             const char  *uid,
             char       **row,
             GError     **error)
{
  g_autoptr(JsonArray) array = json_array_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  for (guint i = 0; row[i] != NULL; i++)
    json_array_add_string_element (array, row[i]);
  json_node_set_array (node, array);
  text = json_to_string (node, FALSE);
  const TepatJejakEntry entry = { "periode.terima", "periode", uid, NULL, text, NULL };

  tepat_db_note_change (db, "periode", uid);

  return tepat_jejak_append (db, &entry, error);
}

static gboolean
add_periode (TepatDb     *db,
             char       **row,
             GError     **error)
{
  g_autofree char *uid = tepat_uid_new (), *now = tepat_time_now ();
  gint64 id;

  if (!tepat_db_run_trusted (db, "INSERT INTO periode (uid, kode, nama, buka, batas_input,"
                                 " batas_musdes, batas_final, keadaan) VALUES ($1, $2, $3, $4, $5,"
                                 " $6, $7, 'dibuka')", error, "sssssss", uid, row[0], row[1],
                             row[2], row[3], row[4], row[5]))
    return FALSE;
  id = tepat_db_get_last_id (db);

  return tepat_db_run_trusted (db, "INSERT INTO tahapan (periode, wilayah, keadaan, diubah)"
                                   " SELECT DISTINCT $1, kode, 'buka', $2 FROM wilayah"
                                   " WHERE tingkat = 4 AND berlaku_sampai IS NULL"
                                   " AND substr (kode, 1, 4) = (SELECT nilai FROM meta"
                                   " WHERE kunci = 'kab')", error, "is", id, now) &&
         write_entry (db, uid, row, error);
}

/* The calendar of the office above counts as long as the periode is open here. */
static gboolean
set_periode (TepatDb              *db,
             char                **row,
             TepatPackageReport   *report,
             GError              **error)
{
  g_autofree char *uid = NULL;

  if (!tepat_db_run_trusted (db, "UPDATE periode SET nama = $2, buka = $3, batas_input = $4,"
                                 " batas_musdes = $5, batas_final = $6, versi = versi + 1"
                                 " WHERE kode = $1 AND keadaan = 'dibuka' AND (nama <> $2"
                                 " OR buka <> $3 OR batas_input <> $4 OR batas_musdes <> $5"
                                 " OR batas_final <> $6)", error, "ssssss", row[0], row[1], row[2],
                             row[3], row[4], row[5]))
    return FALSE;
  if (tepat_db_get_changes (db) == 0)
    {
      report->sama++;
      return TRUE;
    }
  report->berubah++;

  return tepat_db_get_text_trusted (db, "SELECT uid FROM periode WHERE kode = $1", &uid, error, "s",
                                    row[0]) && write_entry (db, uid, row, error);
}

static gboolean
is_periode (char **row)
{
  for (guint i = 2; i < N_PERIODE; i++)
    if (strlen (row[i]) != 10 || strspn (row[i], "0123456789-") != 10)
      return FALSE;

  return *row[0] != '\0' && strlen (row[0]) <= 40 && strlen (row[1]) <= 200;
}

static gboolean
apply_periode (PackageAcuan        *self,
               TepatDb             *db,
               TepatPackageReport  *report,
               GError             **error)
{
  for (guint i = 0; i < self->periode->len; i++)
    {
      char **row = self->periode->pdata[i];
      gint64 n = 0;

      if (!is_periode (row))
        return fail (error);
      if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM periode WHERE kode = $1", &n, error,
                                     "s", row[0]) ||
          !(n > 0 ? set_periode (db, row, report, error) : add_periode (db, row, error)))
        return FALSE;
      report->baru += n == 0;
    }

  return TRUE;
}

gboolean
package_acuan_apply (PackageAcuan        *self,
                     TepatDb             *db,
                     TepatPackageReport  *report,
                     GError             **error)
{
  return tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_WILAYAH_UBAH, error) &&
         apply_wilayah (self, db, report, error) && apply_referensi (self, db, report, error) &&
         apply_periode (self, db, report, error);
}
