/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-konflik"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-package-merge-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"

gboolean
package_konflik_is_open (TepatDb     *db,
                         const char  *jenis,
                         const char  *uid,
                         const char  *bidang,
                         gboolean    *open,
                         GError     **error)
{
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM konflik WHERE jenis = $1"
                                     " AND subjek = $2 AND bidang = $3 AND keadaan = 'terbuka'",
                                 &n, error, "sss", jenis, uid, bidang))
    return FALSE;
  *open = n > 0;

  return TRUE;
}

/* The same office thought of it again: its newest value counts, and what it was is in the journal
 * over there. */
static gboolean
refresh (PackageMerge        *merge,
         PackageRecord       *mine,
         const char          *bidang,
         const PackageField  *theirs,
         GError             **error)
{
  return tepat_db_run_trusted (merge->context->db,
                               "UPDATE konflik SET sana = $1, sana_oleh = $2, sana_waktu = $3,"
                               " versi = versi + 1 WHERE jenis = $4 AND subjek = $5"
                               " AND bidang = $6 AND kantor = $7 AND keadaan = 'terbuka'", error,
                               "ssssssi", theirs != NULL ? theirs->value : NULL,
                               theirs != NULL ? theirs->mark->oleh : NULL,
                               theirs != NULL ? theirs->mark->waktu : NULL, mine->subject->name,
                               mine->uid, bidang, merge->sender->id);
}

static gboolean
insert (PackageMerge        *merge,
        PackageRecord       *mine,
        const char          *bidang,
        const char          *sebab,
        const PackageField  *theirs,
        GError             **error)
{
  const PackageField *here = package_record_get (mine, bidang);
  g_autofree char *uid = tepat_uid_new (), *now = tepat_time_now ();

  tepat_db_note_change (merge->context->db, "konflik", uid);

  return tepat_db_run_trusted (merge->context->db,
                               "INSERT INTO konflik (uid, paket, kantor, jenis, subjek, nama,"
                               " wilayah, bidang, sebab, sebelum, sini, sini_oleh, sini_waktu, sana,"
                               " sana_oleh, sana_waktu, waktu) VALUES ($1, $2, $3, $4, $5, $6, $7,"
                               " $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)", error,
                               "siissssssssssssss", uid, merge->paket, merge->sender->id,
                               mine->subject->name, mine->uid,
                               mine->nama != NULL ? mine->nama : mine->uid, mine->wilayah, bidang,
                               sebab, here != NULL && here->has_base ? here->base : NULL,
                               here != NULL ? here->value : NULL,
                               here != NULL ? here->mark->oleh : NULL,
                               here != NULL ? here->mark->waktu : NULL,
                               theirs != NULL ? theirs->value : NULL,
                               theirs != NULL ? theirs->mark->oleh : NULL,
                               theirs != NULL ? theirs->mark->waktu : NULL, now);
}

/* theirs (nullable): the other side kept the record */
gboolean
package_konflik_add (PackageMerge        *merge,
                     PackageRecord       *mine,
                     const char          *bidang,
                     const char          *sebab,
                     const PackageField  *theirs,
                     GError             **error)
{
  if (!refresh (merge, mine, bidang, theirs, error))
    return FALSE;

  return tepat_db_get_changes (merge->context->db) > 0 ||
         insert (merge, mine, bidang, sebab, theirs, error);
}
