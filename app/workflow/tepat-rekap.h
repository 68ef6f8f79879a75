/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatRekapCount:
 * @TEPAT_REKAP_PRELIST_AWAL: families of the periode before; of a first periode, those that did not
 *   come in as usulan
 * @TEPAT_REKAP_PERBAIKAN: families of the prelist in which something was changed
 * @TEPAT_REKAP_USULAN_BARU: families that are new
 * @TEPAT_REKAP_KELUAR: families of the prelist that are no longer in this desa
 * @TEPAT_REKAP_PINDAH_DESA: those of them that are in another desa now
 * @TEPAT_REKAP_LAYAK: families that stay active; the number at the end
 * @TEPAT_REKAP_TIDAK_LAYAK: families that are not active, or none of whose members is
 * @TEPAT_REKAP_MENINGGAL: persons, as the next ones
 */
typedef enum
{
  TEPAT_REKAP_PRELIST_AWAL,
  TEPAT_REKAP_PERBAIKAN,
  TEPAT_REKAP_USULAN_BARU,
  TEPAT_REKAP_KELUAR,
  TEPAT_REKAP_PINDAH_DESA,
  TEPAT_REKAP_LAYAK,
  TEPAT_REKAP_TIDAK_LAYAK,
  TEPAT_REKAP_MENINGGAL,
  TEPAT_REKAP_PINDAH,
  TEPAT_REKAP_GANDA,
  TEPAT_REKAP_TIDAK_DITEMUKAN,
  TEPAT_REKAP_PADAN,
  TEPAT_REKAP_TIDAK_PADAN,
  TEPAT_REKAP_BELUM_PADAN,
  TEPAT_REKAP_PENDUDUK,
} TepatRekapCount;

#define TEPAT_REKAP_JIWA ":jiwa"
#define TEPAT_N_REKAP (TEPAT_REKAP_PENDUDUK + 1)

/**
 * TepatRekap:
 * @n: by [enum@RekapCount]
 * @alasan: reasons with the families that they took out, as #gint64 pointers
 * @program: codes of programmes with the families that are active members of them, and codes with
 *   %TEPAT_REKAP_JIWA behind them with the persons
 * @tambahan: ids of contributed recaps with what they counted
 *
 * The counts of one desa, or a sum of them.
 */
typedef struct
{
  gint64      n[TEPAT_N_REKAP];
  GHashTable *alasan;
  GHashTable *program;
  GHashTable *tambahan;
} TepatRekap;

TEPAT_API TepatRekap *tepat_rekap_new           (void);
TEPAT_API void        tepat_rekap_free          (TepatRekap        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatRekap, tepat_rekap_free)

TEPAT_API TepatRekap *tepat_rekap_new_from_json (const char        *json);
TEPAT_API char       *tepat_rekap_to_json       (const TepatRekap  *self);
TEPAT_API void        tepat_rekap_add           (TepatRekap        *self,
                                                 const TepatRekap  *other);
TEPAT_API gint64      tepat_rekap_get           (GHashTable        *counts,
                                                 const char        *name);
TEPAT_API void        tepat_rekap_count         (GHashTable        *counts,
                                                 const char        *name,
                                                 gint64             n);

G_END_DECLS
