/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What is at stake of a member: active memberships of the person `p` or of the family `k`, of which
 * the other is NULL. */
#define DEDUP_AID_OF_MEMBER \
  "((SELECT count (*) FROM kepesertaan AS s WHERE s.penduduk = p.id AND s.status = 'aktif') +" \
  " (SELECT count (*) FROM kepesertaan AS s WHERE s.keluarga = k.id AND s.status = 'aktif'))"

/* A case that says something else of the aid at stake than the register does. */
typedef struct
{
  gint64 kasus;
  gint64 bantuan;
} DedupAid;

/* Read: (element-type DedupAid): the cases that are open and have to be told; none where nothing
 * was done since that changes memberships. */
GArray   *dedup_aid_find (TepatDb       *db,
                          gint64         since,
                          GError       **error);
gboolean  dedup_aid_keep (TepatDb       *db,
                          const GArray  *aid,
                          GError       **error);

G_END_DECLS
