/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-butir"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "musdes-butir.h"

/* What waits for the musdes of a desa. */
#define WAITING "u.wilayah = $1 AND u.keadaan = 'diajukan' AND u.perlu_musdes = 1"

void
musdes_butir_free (MusdesButir *self)
{
  char *texts[] = { self->usulan, self->nomor, self->nama, self->nik, self->jenis, self->program,
                    self->hasil, self->alasan, self->catatan };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

#define SELECT \
  "SELECT b.id, b.musdes, b.versi, b.usulan, u.nomor, u.nama, u.nik, u.jenis, u.program, b.hasil," \
  " b.alasan, b.catatan FROM usul_sanggah_butir AS b" \
  " JOIN usul_sanggah_usulan AS u ON u.uid = b.usulan"

static MusdesButir *
read_row (TepatStmt *stmt)
{
  MusdesButir *self = g_new0 (MusdesButir, 1);
  char **texts[] = { &self->usulan, &self->nomor, &self->nama, &self->nik, &self->jenis,
                     &self->program, &self->hasil, &self->alasan, &self->catatan };

  self->id = tepat_stmt_get_int (stmt, 0);
  self->musdes = tepat_stmt_get_int (stmt, 1);
  self->versi = tepat_stmt_get_int (stmt, 2);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i + 3));

  return self;
}

GPtrArray *
musdes_butir_list (TepatDb       *db,
                   const Musdes  *musdes,
                   GError       **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) musdes_butir_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, SELECT " WHERE b.musdes = $1"
                                                           " ORDER BY u.nomor, b.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", musdes->id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, read_row (stmt));

  return row ? NULL : g_steal_pointer (&list);
}

gboolean
musdes_butir_count_new (TepatDb       *db,
                        const Musdes  *musdes,
                        gint64        *n,
                        GError       **error)
{
  return tepat_db_get_int (db, "SELECT count (*) FROM usul_sanggah_usulan AS u WHERE " WAITING
                               " AND NOT EXISTS (SELECT 1 FROM usul_sanggah_butir AS b"
                               "  WHERE b.musdes = $2 AND b.usulan = u.uid)", n, error, "si",
                           musdes->wilayah, musdes->id);
}

static char *
describe_change (gint64 n_new,
                 gint64 n_gone)
{
  return g_strdup_printf ("{\"baru\":%" G_GINT64_FORMAT ",\"hilang\":%" G_GINT64_FORMAT "}", n_new,
                          n_gone);
}

gboolean
musdes_butir_gather (TepatDb       *db,
                     const Musdes  *musdes,
                     gint64        *n_new,
                     GError       **error)
{
  g_autofree char *after = NULL;
  gint64 n_gone;

  *n_new = 0;
  if (!musdes_require (db, musdes, error) ||
      !tepat_db_run (db, "DELETE FROM usul_sanggah_butir WHERE musdes = $1 AND NOT EXISTS"
                         " (SELECT 1 FROM usul_sanggah_usulan AS u WHERE u.uid = usulan"
                         "  AND u.keadaan = 'diajukan')", error, "i", musdes->id))
    return FALSE;
  n_gone = tepat_db_get_changes (db);
  if (!tepat_db_run (db, "INSERT INTO usul_sanggah_butir (musdes, usulan, wilayah)"
                         " SELECT $2, u.uid, u.wilayah FROM usul_sanggah_usulan AS u WHERE " WAITING
                         " AND NOT EXISTS (SELECT 1 FROM usul_sanggah_butir AS b"
                         "  WHERE b.musdes = $2 AND b.usulan = u.uid) ORDER BY u.nomor", error, "si",
                     musdes->wilayah, musdes->id))
    return FALSE;
  *n_new = tepat_db_get_changes (db);
  if (*n_new == 0 && n_gone == 0)
    return TRUE;
  after = describe_change (*n_new, n_gone);

  return musdes_note (db, musdes, "musdes.bahas", after, NULL, error);
}

static MusdesButir *
find (TepatDb            *db,
      const Musdes       *musdes,
      const MusdesHasil  *hasil,
      GError            **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, hasil->id != 0 ? SELECT " WHERE b.musdes = $1 AND b.id = $2"
                               : SELECT " WHERE b.musdes = $1 AND $2 IN (u.uid, u.nomor)", error);
  if (stmt == NULL)
    return NULL;
  if (hasil->id != 0)
    tepat_stmt_bind (stmt, "ii", musdes->id, hasil->id);
  else
    tepat_stmt_bind (stmt, "is", musdes->id, hasil->usulan);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read_row (stmt);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
               _("“%s” is not on the agenda of this musdes. Nothing was changed. Open the musdes "
                 "again to take in what was submitted since."),
               hasil->usulan != NULL ? hasil->usulan : "–");

  return NULL;
}

static gboolean
check (const MusdesButir  *butir,
       const MusdesHasil  *hasil,
       const TepatArti    *lists,
       GError            **error)
{
  const gboolean no = g_strcmp0 (hasil->hasil, MUSDES_TIDAK_LAYAK) == 0;

  if (hasil->versi != 0 && hasil->versi != butir->versi)
    g_set_error (error, USUL_ERROR, USUL_ERROR_MEANWHILE,
                 _("Somebody else recorded a result for %s meanwhile. Nothing of yours was kept. "
                   "Look at it again."), butir->nama);
  else if (hasil->hasil != NULL && !no && strcmp (hasil->hasil, MUSDES_LAYAK) != 0)
    g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                 _("“%s” is no result of a musdes. Nothing was changed. It is layak or "
                   "tidak-layak."), hasil->hasil);
  else if (no && tepat_arti_name_code (lists, "alasan-tidak-layak", hasil->alasan) == NULL)
    g_set_error (error, USUL_ERROR, USUL_ERROR_MISSING,
                 _("The reason why %s is not eligible is missing. Nothing was changed. Choose one "
                   "from the list."), butir->nama);
  else
    return TRUE;

  return FALSE;
}

static char *
describe_result (const MusdesButir *butir,
                 const MusdesHasil *hasil)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "usulan", butir->usulan);
  json_object_set_string_member (object, "hasil", hasil->hasil);
  if (hasil->alasan != NULL)
    json_object_set_string_member (object, "alasan", hasil->alasan);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

gboolean
musdes_butir_record (TepatDb            *db,
                     const Musdes       *musdes,
                     const MusdesHasil  *hasil,
                     const TepatArti    *lists,
                     GError            **error)
{
  g_autoptr(MusdesButir) butir = NULL;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after = NULL;
  const char *alasan = g_strcmp0 (hasil->hasil, MUSDES_TIDAK_LAYAK) == 0 ? hasil->alasan : NULL;

  if (!musdes_require (db, musdes, error) ||
      (butir = find (db, musdes, hasil, error)) == NULL || !check (butir, hasil, lists, error))
    return FALSE;
  after = describe_result (butir, hasil);

  return tepat_db_run (db, "UPDATE usul_sanggah_butir SET versi = versi + 1, hasil = $1,"
                           " alasan = $2, catatan = $3, oleh = $4, waktu = $5 WHERE id = $6", error,
                       "sssssi", hasil->hasil, alasan, hasil->catatan,
                       tepat_actor_get_nama (tepat_db_get_actor (db)), now, butir->id) &&
         musdes_note (db, musdes, "musdes.catat", after, hasil->catatan, error);
}
