/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"

G_BEGIN_DECLS

/**
 * UsulMassalKasus:
 * @sebutan: its number and the name, for people
 * @versi: as it was when it was looked at
 * @boleh: bit n: this person may take step n of the machine now
 * @jadi: (nullable): what it becomes, and once it was decided what it became
 * @kabur: (nullable): why that is not plain; steps that need it are not among @boleh
 * @masalah: (nullable): why it was not decided, once it was tried
 * @selesai: whether it was
 *
 * One of several cases that are decided at once.
 */
typedef struct
{
  char    *uid;
  char    *sebutan;
  gint64   versi;
  guint32  boleh;
  char    *jadi;
  char    *kabur;
  char    *masalah;
  gboolean selesai;
} UsulMassalKasus;

/**
 * UsulMassal:
 * @ids: (element-type gint64): rows of the list
 * @kasus: (element-type UsulMassalKasus)
 * @petugas: (array zero-terminated=1): who may be sent to a house
 * @n_selesai: how many were decided
 *
 * Cases that a person ticked off. Each is decided in a transaction of its own: wholly, or not.
 */
typedef struct
{
  const UsulPerkara *perkara;
  TepatArti         *lists;
  GArray            *ids;
  GPtrArray         *kasus;
  char             **petugas;
  guint              n_selesai;
} UsulMassal;

/* Takes ids. */
UsulMassal        *usul_massal_new      (const UsulPerkara  *perkara,
                                         TepatArti          *lists,
                                         GArray             *ids);
void               usul_massal_free     (UsulMassal         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulMassal, usul_massal_free)

/* How many may take this step now. */
guint              usul_massal_count    (const UsulMassal   *self,
                                         const UsulLangkah  *langkah);
/* Read job; data and result are the UsulMassal. */
gpointer           usul_massal_read     (TepatDb            *db,
                                         gpointer            data,
                                         GCancellable       *cancellable,
                                         GError            **error);

/**
 * UsulMassalLangkah:
 *
 * One decision about one case, for the write job; borrowed.
 */
typedef struct
{
  const UsulMassal *massal;
  UsulMassalKasus  *kasus;
  UsulPutusan       putusan;
} UsulMassalLangkah;

/* Write job; its data and its result are a UsulMassalLangkah, of which the case's jadi is anew. */
gpointer           usul_massal_decide   (TepatDb            *db,
                                         gpointer            data,
                                         GCancellable       *cancellable,
                                         GError            **error);

G_END_DECLS
