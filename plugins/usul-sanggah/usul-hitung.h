/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-daftar.h"
#include "usul-lists.h"

G_BEGIN_DECLS

/**
 * UsulHitungan:
 * @kode: a state, or the code of a desa
 *
 * How many cases have it.
 */
typedef struct
{
  char   *kode;
  gint64  n;
} UsulHitungan;

/**
 * UsulHitung:
 * @keadaan: (element-type UsulHitungan): by state
 * @desa: (element-type UsulHitungan): by desa, most first
 */
typedef struct
{
  GPtrArray *keadaan;
  GPtrArray *desa;
} UsulHitung;

void      usul_hitung_free (UsulHitung          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulHitung, usul_hitung_free)

/* What is counted: the cases of a queue in a wilayah, with its kind where there is one. Floating. */
GVariant *usul_hitung_new  (gboolean             sanggah,
                            const UsulSaringan  *saringan,
                            const UsulLists     *lists,
                            TepatActor          *actor);
/* Read job; its data is of usul_hitung_new(), its result a UsulHitung. */
gpointer  usul_hitung_read (TepatDb             *db,
                            gpointer             data,
                            GCancellable        *cancellable,
                            GError             **error);

G_END_DECLS
