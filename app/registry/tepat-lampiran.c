/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-lampiran"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-lampiran.h"
#include "tepat-record-private.h"

static gboolean
check_subject (TepatDb     *db,
               const char  *subjek,
               const char  *uid,
               GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(TepatRecord) record = tepat_record_load (db, subjek, uid, error);

  return record != NULL && tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) &&
         tepat_access_require_wilayah (actor, tepat_record_get (record, "wilayah"), error);
}

static gboolean
write_entry (TepatDb     *db,
             const char  *perbuatan,
             const char  *subjek,
             const char  *uid,
             const char  *sha256,
             const char  *nama,
             GError     **error)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "sha256", sha256);
  json_object_set_string_member (object, "berkas", nama);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  const TepatJejakEntry entry = { perbuatan, subjek, uid, NULL, text, NULL };

  return tepat_jejak_append (db, &entry, error);
}

/**
 * tepat_lampiran_add:
 * @subjek: `penduduk` or `keluarga`
 * @uid: the record
 * @media: a file that tepat_media_take() put into the workspace
 * @keterangan: what it shows
 *
 * Attaches the file to the record.
 */
gboolean
tepat_lampiran_add (TepatDb           *db,
                    const char        *subjek,
                    const char        *uid,
                    const TepatMedia  *media,
                    const char        *keterangan,
                    GError           **error)
{
  g_return_val_if_fail (subjek != NULL && uid != NULL && media != NULL, FALSE);

  return check_subject (db, subjek, uid, error) && tepat_media_note (db, media, error) &&
         tepat_db_run_trusted (db, "INSERT INTO lampiran (subjek_jenis, subjek, sha256, keterangan)"
                                   " VALUES ($1, $2, $3, $4)", error, "ssss", subjek, uid,
                               media->sha256, keterangan != NULL ? keterangan : "") &&
         write_entry (db, "lampiran.tambah", subjek, uid, media->sha256, media->nama, error);
}

/**
 * tepat_lampiran_remove:
 * @id: of the attachment
 *
 * Takes an attachment off its record; the file stays in the media folder, since the journal names
 * it.
 */
gboolean
tepat_lampiran_remove (TepatDb  *db,
                       gint64    id,
                       GError  **error)
{
  g_autofree char *subjek = NULL, *uid = NULL, *sha256 = NULL, *nama = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT l.subjek_jenis, l.subjek, l.sha256, m.nama"
                                       " FROM lampiran AS l JOIN media AS m ON m.sha256 = l.sha256"
                                       " WHERE l.id = $1 AND l.subjek_jenis IN"
                                       " ('penduduk', 'keluarga')", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", id);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                           _("This attachment is no longer there. Nothing was changed."));
      return FALSE;
    }
  subjek = g_strdup (tepat_stmt_get_text (stmt, 0));
  uid = g_strdup (tepat_stmt_get_text (stmt, 1));
  sha256 = g_strdup (tepat_stmt_get_text (stmt, 2));
  nama = g_strdup (tepat_stmt_get_text (stmt, 3));
  tepat_stmt_reset (stmt);

  return check_subject (db, subjek, uid, error) &&
         tepat_db_run_trusted (db, "DELETE FROM lampiran WHERE id = $1", error, "i", id) &&
         write_entry (db, "lampiran.buang", subjek, uid, sha256, nama, error);
}
