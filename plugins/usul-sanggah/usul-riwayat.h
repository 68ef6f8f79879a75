/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulRiwayat:
 * @jenis: `usulan` or `sanggah`
 * @kasus: its uid
 * @wilayah: its desa
 * @perbuatan: the step
 * @dari: (nullable): the state before
 * @ke: the state after
 * @kode: (nullable): reason of the code list
 * @alasan: (nullable): words
 * @dokumen: (nullable): what it relies on
 * @rincian: (nullable): JSON
 * @oleh: (nullable): who; only when read
 * @waktu: (nullable): when; only when read
 *
 * One step in the history of a case.
 */
typedef struct
{
  const char *jenis;
  const char *kasus;
  const char *wilayah;
  const char *perbuatan;
  const char *dari;
  const char *ke;
  const char *kode;
  const char *alasan;
  const char *dokumen;
  const char *rincian;
  const char *oleh;
  const char *waktu;
} UsulRiwayat;

/* By the job's actor, now; with its journal entry. */
gboolean  usul_riwayat_add   (TepatDb            *db,
                              const UsulRiwayat  *step,
                              GError            **error);
/* Oldest first; owned, and so are their texts. */
GPtrArray *usul_riwayat_list (TepatDb            *db,
                              const char         *kasus,
                              GError            **error);

G_END_DECLS
