/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"

G_BEGIN_DECLS

#define MUSDES_DIBUKA  "dibuka"
#define MUSDES_SELESAI "selesai"

#define MUSDES_LAYAK       "layak"
#define MUSDES_TIDAK_LAYAK "tidak-layak"

/**
 * Musdes:
 * @ke: the how manieth session of the desa in this periode
 * @jenis: %TEPAT_DOKUMEN_BA or %TEPAT_DOKUMEN_SPTJM
 * @agenda: (nullable): one point in a line
 * @hadir: (nullable): one person in a line, "name; whom the person stands for"
 * @keadaan: %MUSDES_DIBUKA or %MUSDES_SELESAI
 * @pindaian: (nullable): digest of the signed paper
 * @layak: how many the musdes found eligible, and so on
 *
 * A session of the musdes, with the columns' names; most texts may be %NULL.
 */
typedef struct
{
  gint64  id;
  gint64  versi;
  gint64  periode;
  gint64  ke;
  gint64  layak;
  gint64  tidak_layak;
  gint64  belum;
  char   *uid;
  char   *wilayah;
  char   *periode_kode;
  char   *periode_nama;
  char   *keadaan;
  char   *dibuka;
  char   *dibuka_oleh;
  char   *selesai;
  char   *selesai_oleh;
  char   *pindaian;
  char   *jenis;
  char   *nomor;
  char   *tanggal;
  char   *tempat;
  char   *pemimpin;
  char   *jabatan;
  char   *bpd;
  char   *camat;
  char   *agenda;
  char   *hadir;
} Musdes;

void      musdes_free     (Musdes           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Musdes, musdes_free)

/* kunci: uid, or the code of a desa, whose newest session of the newest periode is meant. */
Musdes   *musdes_load     (TepatDb          *db,
                           const char       *kunci,
                           GError          **error);
Musdes   *musdes_load_row (TepatDb          *db,
                           gint64            id,
                           GError          **error);
/* The columns that musdes_save() keeps: `jenis`, `nomor`, ...; ended by NULL. */
const char * const *musdes_get_columns (void);
const char *musdes_get    (const Musdes     *self,
                           const char       *column);
/* value "": none. */
void      musdes_set      (Musdes           *self,
                           const char       *column,
                           const char       *value);

/* Write jobs' parts; they need `desa.tutup` in the desa. */
/* The open session of a desa, or a new one, with all proposals that wait. periode NULL: newest. */
Musdes   *musdes_open     (TepatDb          *db,
                           const char       *wilayah,
                           const char       *periode,
                           const TepatArti  *lists,
                           GError          **error);
/* versi is what the person looked at. */
gboolean  musdes_save     (TepatDb          *db,
                           Musdes           *self,
                           GError          **error);
/* Every proposal with a result takes its step; all of them or none. */
gboolean  musdes_finish   (TepatDb          *db,
                           Musdes           *self,
                           const TepatArti  *lists,
                           GError          **error);
/* The signed paper of a session that is over. close: the desa's input is closed with it, when it is
 * still open; closed says whether it was. */
gboolean  musdes_attach   (TepatDb          *db,
                           Musdes           *self,
                           const TepatMedia *media,
                           gboolean          close,
                           gboolean         *closed,
                           GError          **error);
/* What is missing before it can end, as a sentence; NULL for nothing. */
const char *musdes_find_missing (const Musdes    *self,
                                 const TepatArti *lists);

/* A kelurahan and its lurah, or a desa and its kepala desa. */
gboolean  musdes_is_kelurahan (const char        *wilayah);

/* Of this session's desa and still open, with the actor's right; for the other files of musdes. */
gboolean  musdes_require  (TepatDb          *db,
                           const Musdes     *self,
                           GError          **error);
gboolean  musdes_note     (TepatDb          *db,
                           const Musdes     *self,
                           const char       *act,
                           const char       *after,
                           const char       *reason,
                           GError          **error);

G_END_DECLS
