/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatPublik:
 * @jenis: `usul` or `sanggah`
 * @nomor_asal: its number there; one number of a kind is one case
 * @wilayah: the desa
 * @nik: (nullable): of whom it is about
 * @nama: (nullable): of whom it is about
 * @isi: JSON, as it came
 * @dibuat: (nullable): when it was written there; %NULL: now
 *
 * What somebody proposed or objected to in the public application.
 */
typedef struct
{
  const char *jenis;
  const char *nomor_asal;
  const char *wilayah;
  const char *nik;
  const char *nama;
  const char *isi;
  const char *dibuat;
} TepatPublik;

/**
 * TepatPublikHasil:
 * @TEPAT_PUBLIK_SAMA: it was known, or was decided already
 * @TEPAT_PUBLIK_BARU: it waits to be looked at
 * @TEPAT_PUBLIK_BERUBAH: it waited already, and says something else now
 */
typedef enum
{
  TEPAT_PUBLIK_SAMA,
  TEPAT_PUBLIK_BARU,
  TEPAT_PUBLIK_BERUBAH,
} TepatPublikHasil;

/**
 * TepatPublikJawaban:
 * @keadaan: `baru`, `diambil` or `ditolak`
 * @kasus: (nullable): uid of the case that it became
 * @alasan: (nullable): why it was refused
 *
 * What became of it.
 */
typedef struct
{
  char *keadaan;
  char *kasus;
  char *alasan;
} TepatPublikJawaban;

TEPAT_API void     tepat_publik_jawaban_clear (TepatPublikJawaban  *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TepatPublikJawaban, tepat_publik_jawaban_clear)

/* The plugin that looks at what the public brought in names its table here: static text; columns
 * `uid`, `jenis`, `nomor_asal`, `wilayah`, `nik`, `nama`, `isi`, `dibuat`, `diterima`, `keadaan`
 * (`baru` until somebody decided), `kasus`, `alasan`; (`jenis`, `nomor_asal`) is unique. */
TEPAT_API void     tepat_publik_set_table     (const char          *table);

/* Whoever receives it, in a job of any plugin. */
TEPAT_API gboolean tepat_publik_is_wanted     (TepatDb             *db,
                                               gboolean            *wanted,
                                               GError             **error);
TEPAT_API gboolean tepat_publik_put           (TepatDb             *db,
                                               const TepatPublik   *row,
                                               TepatPublikHasil    *hasil,
                                               GError             **error);
TEPAT_API gboolean tepat_publik_get           (TepatDb             *db,
                                               const char          *jenis,
                                               const char          *nomor_asal,
                                               TepatPublikJawaban  *jawaban,
                                               GError             **error);

G_END_DECLS
