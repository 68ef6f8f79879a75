/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The guided acts. */
typedef enum
{
  TERPADU_ACT_FAMILY,
  TERPADU_ACT_MEMBER,
  TERPADU_ACT_SPLIT,
  TERPADU_ACT_MARRY,
  TERPADU_ACT_STATUS,
  TERPADU_ACT_MOVE,
  TERPADU_N_ACTS,
} TerpaduActKind;

/**
 * TerpaduActData:
 * @keluarga: uid of the family
 * @penduduk: uid of the person
 * @values: (element-type utf8 utf8): fields of the act itself, and of the person
 * @family: (element-type utf8 utf8): fields of the family
 * @anggota: who leaves, when a family is split
 * @hubungan: what they are to the new head
 *
 * What an act's form has gathered: plain data for the lane's thread.
 */
typedef struct
{
  TerpaduActKind  kind;
  TepatArti      *knowledge;
  char           *keluarga;
  char           *penduduk;
  GHashTable     *values;
  GHashTable     *family;
  GPtrArray      *anggota;
  GPtrArray      *hubungan;
  char           *alasan;
} TerpaduActData;

TerpaduActData *terpadu_act_data_new  (TerpaduActKind   kind,
                                       TepatArti       *knowledge);
void            terpadu_act_data_free (TerpaduActData  *self);
/* Where what is typed is kept until it is done: a record's uid, NULL for an act that keeps nothing.
 * The draft's subject is the kind's own. */
const char     *terpadu_act_get_draft (TerpaduActKind   kind,
                                       const char      *keluarga,
                                       const char     **subject);
/* A write job. */
gpointer        terpadu_act_job       (TepatDb         *db,
                                       gpointer         data,
                                       GCancellable    *cancellable,
                                       GError         **error);

G_END_DECLS
