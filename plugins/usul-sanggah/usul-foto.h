/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"

G_BEGIN_DECLS

/**
 * UsulFoto:
 * @uid: (nullable): %NULL while it is not kept yet
 * @kasus: (nullable): uid of the proposal or objection
 * @jenis: code of usul_foto_kinds
 * @sha256: of the picture in media/
 * @sha256_asli: of the file as it was given
 * @waktu: (nullable): when it was taken, as the camera says
 *
 * A photo that shows what a case says.
 */
typedef struct
{
  char     *uid;
  char     *kasus;
  char     *jenis;
  char     *sha256;
  char     *nama;
  char     *sha256_asli;
  char     *waktu;
  char     *ditambah;
  char     *oleh;
  gint64    ukuran;
  gint64    ukuran_asli;
  int       lebar;
  int       tinggi;
  gboolean  has_point;
  double    lintang;
  double    bujur;
} UsulFoto;

/**
 * UsulFotoKind:
 * @title: for people, marked with N_()
 * @detail: how readable it must stay
 * @many: whether a case may have several of it
 *
 * What a photo may show; ended by one without a code.
 */
typedef struct
{
  const char       *kode;
  const char       *title;
  TepatPhotoDetail  detail;
  gboolean          many;
} UsulFotoKind;

extern const UsulFotoKind usul_foto_kinds[];

const UsulFotoKind *usul_foto_find_kind (const char        *kode);

UsulFoto  *usul_foto_new      (const char        *jenis,
                               const TepatPhoto  *photo);
UsulFoto  *usul_foto_copy     (const UsulFoto    *self);
void       usul_foto_free     (UsulFoto          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulFoto, usul_foto_free)

/* When and where it was taken, and how small it became: one line for people. */
char      *usul_foto_describe (const UsulFoto    *self);

/* UsulFoto, owned, in the order of their kinds. */
GPtrArray *usul_foto_list     (TepatDb           *db,
                               const char        *kasus,
                               GError           **error);

/* Write jobs. A proposal's photos change while it is a draft or was sent back, those of an objection
 * until it is decided. Needs data.ubah and the desa. */
gboolean   usul_foto_add      (TepatDb              *db,
                               const UsulIkhtisar   *kasus,
                               const UsulFoto       *foto,
                               GError              **error);
gboolean   usul_foto_remove   (TepatDb              *db,
                               const UsulIkhtisar   *kasus,
                               const char           *uid,
                               GError              **error);
/* What a step brings with it, once the step itself was checked. */
gboolean   usul_foto_attach  (TepatDb              *db,
                               const UsulIkhtisar   *kasus,
                               GPtrArray            *photos,
                               GError              **error);
/* Makes the case's photos those of @wanted: what is new is added, what is not there removed. */
gboolean   usul_foto_keep     (TepatDb              *db,
                               const char           *kasus,
                               GPtrArray            *wanted,
                               GError              **error);

G_END_DECLS
