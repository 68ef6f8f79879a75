/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-claim"

#include "config.h"

#include "dedup-claim.h"

#include <glib/gi18n-lib.h>

#include "dedup-case.h"

#define HELD_HOURS 24

char *
dedup_claim_dup_since (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) since = g_date_time_add_hours (now, -HELD_HOURS);

  return g_date_time_format (since, "%Y-%m-%dT%H:%M:%S");
}

gboolean
dedup_claim_require (TepatDb     *db,
                     const char  *uid,
                     GError     **error)
{
  g_autofree char *since = dedup_claim_dup_since ();
  g_autofree char *holder = NULL;
  const char *who = tepat_actor_get_nama (tepat_db_get_actor (db));

  if (!tepat_db_get_text (db, "SELECT oleh FROM dedup_pegang WHERE kasus = $1 AND waktu > $2",
                          &holder, error, "ss", uid, since))
    return FALSE;
  if (holder == NULL || g_strcmp0 (holder, who) == 0)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
               _("“%s” works on this case. Nothing was changed. Take the next one, or ask them to "
                 "let it go."), holder);

  return FALSE;
}

gboolean
dedup_claim_drop (TepatDb     *db,
                  const char  *uid,
                  GError     **error)
{
  return tepat_db_run (db, "DELETE FROM dedup_pegang WHERE kasus = $1", error, "s", uid);
}

static gboolean
write_entry (TepatDb     *db,
             const char  *act,
             const char  *uid,
             GError     **error)
{
  const TepatJejakEntry entry = { .perbuatan = act, .subjek_jenis = "dedup_kasus",
                                  .subjek = uid };

  return tepat_jejak_append (db, &entry, error);
}

/* The case is there for this person, and nobody else has it. */
static gboolean
may_take (TepatDb     *db,
          const char  *uid,
          GError     **error)
{
  g_autoptr(DedupCase) kasus = NULL;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error))
    return FALSE;
  kasus = dedup_case_read (db, (gpointer) uid, NULL, error);

  return kasus != NULL && dedup_claim_require (db, uid, error);
}

gpointer
dedup_claim (TepatDb       *db,
             gpointer       uid,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *now = tepat_time_now ();

  if (!may_take (db, uid, error) ||
      !tepat_db_run (db, "INSERT INTO dedup_pegang (kasus, oleh, waktu) VALUES ($1, $2, $3)"
                         " ON CONFLICT (kasus) DO UPDATE SET oleh = excluded.oleh,"
                         " waktu = excluded.waktu", error, "sss", uid,
                     tepat_actor_get_nama (tepat_db_get_actor (db)), now) ||
      !write_entry (db, "ganda.pegang", uid, error))
    return NULL;

  return g_strdup (uid);
}

gpointer
dedup_release (TepatDb       *db,
               gpointer       uid,
               GCancellable  *cancellable,
               GError       **error)
{
  if (!may_take (db, uid, error) || !dedup_claim_drop (db, uid, error) ||
      !write_entry (db, "ganda.lepas", uid, error))
    return NULL;

  return g_strdup (uid);
}
