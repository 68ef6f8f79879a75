/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"

G_BEGIN_DECLS

/**
 * UsulSaringan:
 * @wilayah: a code or the beginning of one; "" for all that the actor sees
 * @antrean: a queue of the kind; "" for all
 * @jenis: what it is about; "" for all
 * @keadaan: a state; "" for all
 * @cari: a receipt number, a NIK, or words of the name; "" for all
 * @sort: a column; "" is the usual order
 *
 * Which cases a list shows; %NULL is as "".
 */
typedef struct
{
  const char *wilayah;
  const char *antrean;
  const char *jenis;
  const char *keadaan;
  const char *cari;
  const char *sort;
  gboolean    ascending;
} UsulSaringan;

/* Floating. */
GVariant *usul_daftar_new   (const UsulPerkara  *perkara,
                             const UsulSaringan *saringan,
                             const TepatArti    *lists,
                             TepatActor         *actor);
/* Read job: the ids, for a row model; its data is what usul_daftar_new() made. */
gpointer  usul_daftar_find  (TepatDb            *db,
                             gpointer            data,
                             GCancellable       *cancellable,
                             GError            **error);
/* Read job: how many wait in each queue of the wilayah, a GArray of gint64 in their order. */
gpointer  usul_daftar_count (TepatDb            *db,
                             gpointer            data,
                             GCancellable       *cancellable,
                             GError            **error);
/* The day up to which a deadline is near for this person: a kecamatan sees it sooner than the
 * kabupaten, as the list `tenggat` says. */
char     *usul_daftar_near  (const TepatArti    *lists,
                             TepatActor         *actor);

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

void      usul_hitung_free  (UsulHitung         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulHitung, usul_hitung_free)
/* Read job: of the wilayah, the queue and what it is about, how many in each state and desa; a
 * UsulHitung. */
gpointer  usul_hitung_read  (TepatDb            *db,
                             gpointer            data,
                             GCancellable       *cancellable,
                             GError            **error);

G_END_DECLS
