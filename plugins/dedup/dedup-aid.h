/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What is at stake of a member: active memberships of the person `p` or of the family `k`, of which
 * the other is NULL. */
#define DEDUP_AID_OF_MEMBER \
  "((SELECT count (*) FROM kepesertaan AS s WHERE s.penduduk = p.id AND s.status = 'aktif') +" \
  " (SELECT count (*) FROM kepesertaan AS s WHERE s.keluarga = k.id AND s.status = 'aktif'))"

/**
 * DedupAid:
 * @cases: (element-type gint64): a case and the aid that is at stake in it, one after the other
 * @mark: (nullable): by which the memberships are known again; %NULL where they are as they were
 *
 * The open cases that say something else of the aid at stake than the register does.
 */
typedef struct
{
  GArray *cases;
  char   *mark;
} DedupAid;

/* Read: none where nothing was done since that changes memberships, or none changed. */
DedupAid *dedup_aid_find (TepatDb         *db,
                          gint64           since,
                          GError         **error);
guint     dedup_aid_get_n
                         (const DedupAid  *self);
gboolean  dedup_aid_keep (TepatDb         *db,
                          const DedupAid  *self,
                          GError         **error);
/* After all cases were counted anew. */
gboolean  dedup_aid_note (TepatDb         *db,
                          GError         **error);
void      dedup_aid_free (DedupAid        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupAid, dedup_aid_free)

G_END_DECLS
