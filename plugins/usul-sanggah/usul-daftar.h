/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulSaringan:
 * @wilayah: a code or the beginning of one; "" for all that the actor sees
 * @antrean: a queue, see usul_antrean_find(); "" for all
 * @jenis: a kind; "" for all
 * @keadaan: a state; "" for all
 * @cari: a receipt number, a NIK, or words of the name; "" for all
 * @sort: a column; "" is the oldest first
 *
 * Which proposals a list shows.
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

/**
 * UsulAntrean:
 * @id: as a filter has it
 * @title: for people, marked with N_()
 * @where: SQL; $1 is the actor's name
 * @hak: (nullable): whose queue it is
 *
 * Proposals that wait for something.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *where;
  const char *hak;
} UsulAntrean;

/* Ended by one without an id. */
extern const UsulAntrean usul_antrean[];
const UsulAntrean *usul_antrean_find (const char *id);

GVariant *usul_daftar_new   (const UsulSaringan *saringan);
/* Read job: the ids, for a row model; its data is what usul_daftar_new() made. */
gpointer  usul_daftar_find  (TepatDb            *db,
                             gpointer            data,
                             GCancellable       *cancellable,
                             GError            **error);
/* Read job: how many wait in each queue, a GArray of gint64 in their order; data: the wilayah. */
gpointer  usul_daftar_count (TepatDb            *db,
                             gpointer            data,
                             GCancellable       *cancellable,
                             GError            **error);

G_END_DECLS
