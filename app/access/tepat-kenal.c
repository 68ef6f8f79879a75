/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kenal"

#include "config.h"

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-kenal.h"
#include "tepat-scope.h"

/**
 * tepat_kenal_find:
 * @db: the connection of a job
 * @nik: sixteen digits
 * @uid: (out) (transfer full) (nullable): of the person, %NULL when nobody in the actor's wilayah has
 *   this NIK
 *
 * Finds a person by the NIK that the person brought. Needs `loket.layani`.
 */
gboolean
tepat_kenal_find (TepatDb     *db,
                  const char  *nik,
                  char       **uid,
                  GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *scope = NULL, *sql = NULL;

  g_return_val_if_fail (nik != NULL && uid != NULL, FALSE);

  *uid = NULL;
  if (!tepat_access_require (actor, TEPAT_HAK_LOKET, error))
    return FALSE;
  scope = tepat_scope_condition (actor, "p.wilayah");
  sql = g_strdup_printf ("SELECT p.uid FROM penduduk AS p WHERE p.nik = $1 AND (%s)"
                         " ORDER BY p.status <> 'aktif', p.id LIMIT 1",
                         scope != NULL ? scope : "1");

  return tepat_db_get_text_trusted (db, sql, uid, error, "s", nik);
}

/**
 * tepat_kenal_fits:
 * @db: the connection of a job
 * @uid: a person
 * @no_kk: what was said to be the number of the KK
 * @fits: (out): whether it is
 *
 * Needs `loket.layani`, and the person's wilayah.
 */
gboolean
tepat_kenal_fits (TepatDb     *db,
                  const char  *uid,
                  const char  *no_kk,
                  gboolean    *fits,
                  GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *scope = NULL, *sql = NULL, *found = NULL;

  g_return_val_if_fail (uid != NULL && no_kk != NULL && fits != NULL, FALSE);

  *fits = FALSE;
  if (!tepat_access_require (actor, TEPAT_HAK_LOKET, error))
    return FALSE;
  scope = tepat_scope_condition (actor, "p.wilayah");
  sql = g_strdup_printf ("SELECT p.uid FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                         " WHERE p.uid = $1 AND k.no_kk = $2 AND (%s)",
                         scope != NULL ? scope : "1");
  if (!tepat_db_get_text_trusted (db, sql, &found, error, "ss", uid, no_kk))
    return FALSE;
  *fits = found != NULL;

  return TRUE;
}
