/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-workflow-error.h"

G_BEGIN_DECLS

/**
 * TepatPeriodeKeadaan:
 * @TEPAT_PERIODE_DIBUKA: desa are worked on
 * @TEPAT_PERIODE_FINAL: the data of all desa is frozen
 * @TEPAT_PERIODE_DISAHKAN: a letter over it was approved
 */
typedef enum
{
  TEPAT_PERIODE_DIBUKA,
  TEPAT_PERIODE_FINAL,
  TEPAT_PERIODE_DISAHKAN,
} TepatPeriodeKeadaan;

TEPAT_API const char *tepat_periode_keadaan_get_code  (TepatPeriodeKeadaan  keadaan);
TEPAT_API const char *tepat_periode_keadaan_get_title (TepatPeriodeKeadaan  keadaan);

/**
 * TepatPeriode:
 * @id: for the tables that refer to it
 * @uid: for the journal and exchange
 * @kode: short, for example `2026-11`
 * @nama: as a letter writes it, for example `November 2026`
 * @buka: ISO date, as the three limits
 * @revisi: how often final data was opened again
 * @data_sha256: (nullable): hash over the frozen data of all desa
 * @jejak_seq: journal entry of the finalisation
 * @jejak_hash: (nullable): its hash
 * @difinalkan: (nullable): the moment
 * @difinalkan_oleh: (nullable): login name
 */
typedef struct
{
  gint64               id;
  char                *uid;
  gint64               versi;
  char                *kode;
  char                *nama;
  char                *buka;
  char                *batas_input;
  char                *batas_musdes;
  char                *batas_final;
  TepatPeriodeKeadaan  keadaan;
  int                  revisi;
  char                *data_sha256;
  gint64               jejak_seq;
  char                *jejak_hash;
  char                *difinalkan;
  char                *difinalkan_oleh;
} TepatPeriode;

#define TEPAT_TYPE_PERIODE (tepat_periode_get_type ())
TEPAT_API GType         tepat_periode_get_type (void) G_GNUC_CONST;
TEPAT_API TepatPeriode *tepat_periode_copy     (const TepatPeriode  *self);
TEPAT_API void          tepat_periode_free     (TepatPeriode        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPeriode, tepat_periode_free)

/**
 * TepatPeriodeInput:
 *
 * What a person enters for a new periode. All but `kode` may be %NULL when `kode` is a month
 * (`2026-11`): then the calendar that most offices keep is proposed.
 */
typedef struct
{
  const char *kode;
  const char *nama;
  const char *buka;
  const char *batas_input;
  const char *batas_musdes;
  const char *batas_final;
} TepatPeriodeInput;

/* The proposal for a kode, and what is wrong with an input; field is the name of a member above. */
TEPAT_API TepatPeriode *tepat_periode_propose     (const TepatPeriodeInput  *input);
TEPAT_API gboolean      tepat_periode_check       (const TepatPeriode       *periode,
                                                   const char              **field,
                                                   GError                  **error);

/* All need a job's connection; they check the actor's rights themselves. */
TEPAT_API TepatPeriode *tepat_periode_open        (TepatDb                  *db,
                                                   const TepatPeriodeInput  *input,
                                                   GError                  **error);
/* Newest first, TepatPeriode. */
TEPAT_API GPtrArray    *tepat_periode_list        (TepatDb                  *db,
                                                   GError                  **error);
/* kode NULL: the newest. TEPAT_WORKFLOW_ERROR_NOT_FOUND when there is none. */
TEPAT_API TepatPeriode *tepat_periode_get         (TepatDb                  *db,
                                                   const char               *kode,
                                                   GError                  **error);
/* Desa that the list of wilayah got since the periode was opened. */
TEPAT_API gboolean      tepat_periode_count_missing (TepatDb                *db,
                                                   const TepatPeriode       *periode,
                                                   gint64                   *n_missing,
                                                   GError                  **error);
TEPAT_API gboolean      tepat_periode_take_missing (TepatDb                 *db,
                                                   const TepatPeriode       *periode,
                                                   gint64                   *n_taken,
                                                   GError                  **error);

G_END_DECLS
