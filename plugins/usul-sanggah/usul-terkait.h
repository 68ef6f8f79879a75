/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulTerkait:
 * @sanggah: an objection, else a proposal
 * @jenis: kind of the proposal, or reason of the objection: codes
 * @sejak: since when it is so
 *
 * Another case about the same family.
 */
typedef struct
{
  gboolean  sanggah;
  char     *uid;
  char     *nomor;
  char     *nama;
  char     *jenis;
  char     *keadaan;
  char     *sejak;
} UsulTerkait;

/* Read job's work: the newest first, (element-type UsulTerkait); keluarga NULL has none. Drafts are
 * left out, and the case kasus itself. */
GPtrArray *usul_terkait_read (TepatDb     *db,
                              const char  *keluarga,
                              const char  *kasus,
                              GError     **error);

G_END_DECLS
