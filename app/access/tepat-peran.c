/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-peran"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-peran.h"
#include "tepat-samar.h"

#define DEFAULTS_PATH "/id/tepat/Tepat/access/peran.json"

/** tepat_peran_free: Frees @self. */
void
tepat_peran_free (TepatPeran *self)
{
  if (self == NULL)
    return;
  g_free (self->kode);
  g_free (self->nama);
  g_strfreev (self->hak);
  g_free (self);
}

static TepatPeran *
read_row (TepatStmt *stmt)
{
  TepatPeran *self = g_new0 (TepatPeran, 1);

  self->kode = g_strdup (tepat_stmt_get_text (stmt, 0));
  self->nama = g_strdup (tepat_stmt_get_text (stmt, 1));
  self->tingkat = (int) tepat_stmt_get_int (stmt, 2);
  self->hak = tepat_samar_parse_names (tepat_stmt_get_text (stmt, 3));

  return self;
}

/**
 * tepat_peran_load:
 * @kode: code of a peran
 *
 * Returns: (transfer full): the peran; #TEPAT_ACCESS_ERROR_INVALID is set when there is none
 */
TepatPeran *
tepat_peran_load (TepatDb     *db,
                  const char  *kode,
                  GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT kode, nama, tingkat, hak FROM peran WHERE kode = $1",
                                   error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", kode);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read_row (stmt);
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_INVALID,
               _("There is no peran “%s”. Nothing was changed."), kode);

  return NULL;
}

/** tepat_peran_list: Returns: (transfer full) (element-type TepatPeran): all, lowest level first */
GPtrArray *
tepat_peran_list (TepatDb  *db,
                  GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_peran_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT kode, nama, tingkat, hak FROM peran"
                                       " ORDER BY tingkat DESC, nama", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, read_row (stmt));

  return row ? NULL : g_steal_pointer (&list);
}

static JsonArray *
load_defaults (JsonParser  *parser,
               GError     **error)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (DEFAULTS_PATH, 0, error);

  if (bytes == NULL ||
      !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), error))
    return NULL;

  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "isi");
}

static gboolean
seed_one (TepatDb     *db,
          JsonObject  *peran,
          gint64      *n_new,
          GError     **error)
{
  g_autofree char *hak = json_to_string (json_object_get_member (peran, "hak"), FALSE);

  if (!tepat_db_run_trusted (db, "INSERT INTO peran (kode, nama, tingkat, hak)"
                                 " VALUES ($1, $2, $3, $4) ON CONFLICT (kode) DO NOTHING",
                             error, "ssis", json_object_get_string_member (peran, "kode"),
                             json_object_get_string_member (peran, "nama"),
                             json_object_get_int_member (peran, "tingkat"), hak))
    return FALSE;
  *n_new += tepat_db_get_changes (db);

  return TRUE;
}

/**
 * tepat_peran_seed:
 * @db: the connection of a write job
 *
 * Adds the peran that come with the application and are not there yet; those that an office changed
 * stay as they are.
 */
gboolean
tepat_peran_seed (TepatDb  *db,
                  GError  **error)
{
  const TepatJejakEntry entry = { .perbuatan = "peran.tambah", .subjek_jenis = "peran" };
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonArray *defaults = load_defaults (parser, error);
  gint64 n_new = 0;

  if (defaults == NULL ||
      !tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_PENGGUNA_UBAH, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (defaults); i++)
    if (!seed_one (db, json_array_get_object_element (defaults, i), &n_new, error))
      return FALSE;

  return n_new == 0 || tepat_jejak_append (db, &entry, error);
}
