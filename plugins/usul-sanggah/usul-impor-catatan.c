/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-impor-catatan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-impor-catatan.h"

gboolean
usul_catatan_begin (TepatDb     *db,
                    const char  *hak,
                    const char  *path,
                    char       **uid,
                    gint64      *impor,
                    GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *now = tepat_time_now (), *name = g_path_get_basename (path);

  g_free (*uid);
  *uid = tepat_uid_new ();
  if (!tepat_access_require (actor, hak, error) ||
      !tepat_db_run (db, "INSERT INTO usul_sanggah_impor (uid, berkas, waktu, oleh, diterima,"
                         " ditolak, keadaan) VALUES ($1, $2, $3, $4, 0, 0, 'diterapkan')", error,
                     "ssss", *uid, name, now, tepat_actor_get_nama (actor)))
    return FALSE;
  *impor = tepat_db_get_last_id (db);

  return TRUE;
}

static gboolean
note (TepatDb               *db,
      const UsulImporJenis  *jenis,
      const char            *suffix,
      const char            *uid,
      guint                  n_first,
      guint                  n_second,
      const char            *alasan,
      GError               **error)
{
  g_autofree char *act = g_strconcat (jenis->act, suffix, NULL);
  g_autofree char *after = g_strdup_printf ("{\"diterima\":%u,\"%s\":%u}", n_first, jenis->left,
                                            n_second);
  const TepatJejakEntry entry = { act, jenis->subject, uid, NULL, after, alasan };

  return tepat_jejak_append (db, &entry, error);
}

gboolean
usul_catatan_end (TepatDb               *db,
                  const UsulImporJenis  *jenis,
                  gint64                 impor,
                  guint                  n_taken,
                  guint                  n_refused,
                  guint                  n_left,
                  GError               **error)
{
  g_autofree char *uid = NULL;

  return tepat_db_run (db, "UPDATE usul_sanggah_impor SET diterima = $1, ditolak = $2 WHERE id = $3",
                       error, "iii", (gint64) n_taken, (gint64) n_refused, impor) &&
         tepat_db_get_text (db, "SELECT uid FROM usul_sanggah_impor WHERE id = $1", &uid, error, "i",
                            impor) &&
         note (db, jenis, "", uid, n_taken, n_left, NULL, error);
}

static gboolean
fail (GError     **error,
      const char  *text)
{
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_STATE, text);

  return FALSE;
}

gboolean
usul_catatan_check_undo (TepatDb               *db,
                         const UsulImporJenis  *jenis,
                         const char            *uid,
                         gint64                *n_all,
                         GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s AS r JOIN usul_sanggah_impor AS i"
                                          " ON i.id = r.impor WHERE i.uid = $1", jenis->rows);
  g_autofree char *keadaan = NULL;

  if (!tepat_db_get_text (db, "SELECT keadaan FROM usul_sanggah_impor WHERE uid = $1", &keadaan,
                          error, "s", uid) ||
      !tepat_db_get_int (db, sql, n_all, error, "s", uid))
    return FALSE;
  if (keadaan == NULL)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                   _("There is no import “%s”. Nothing was changed."), uid);
      return FALSE;
    }
  if (strcmp (keadaan, "diterapkan") != 0)
    return fail (error, _("This import was taken back already. Nothing was changed."));
  if (*n_all == 0)
    return fail (error, _("Nothing of this kind came with that import. Nothing was changed. What the "
                          "public sent is taken back with tepat masuk undo, proposals with tepat usul "
                          "undo."));

  return TRUE;
}

gboolean
usul_catatan_undo (TepatDb               *db,
                   const UsulImporJenis  *jenis,
                   const char            *uid,
                   guint                  n_back,
                   guint                  n_left,
                   const char            *alasan,
                   GError               **error)
{
  return tepat_db_run (db, "UPDATE usul_sanggah_impor SET keadaan = 'dibatalkan' WHERE uid = $1", error,
                       "s", uid) &&
         note (db, jenis, ".batal", uid, n_back, n_left, alasan, error);
}
