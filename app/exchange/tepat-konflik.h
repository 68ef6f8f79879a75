/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatKonflikPutusan:
 * @TEPAT_KONFLIK_SINI: what this office has stays
 * @TEPAT_KONFLIK_SANA: the other office's value is taken
 * @TEPAT_KONFLIK_LAIN: another value
 */
typedef enum
{
  TEPAT_KONFLIK_SINI,
  TEPAT_KONFLIK_SANA,
  TEPAT_KONFLIK_LAIN,
} TepatKonflikPutusan;

/**
 * TepatKonflikDecision:
 * @uids: (array zero-terminated=1): the conflicts
 * @putusan: which value stands
 * @nilai: (nullable): the value of %TEPAT_KONFLIK_LAIN
 * @alasan: why; never empty
 * @versi: of a single conflict as it was looked at; 0: whatever
 */
typedef struct
{
  const char * const  *uids;
  TepatKonflikPutusan  putusan;
  const char          *nilai;
  const char          *alasan;
  gint64               versi;
} TepatKonflikDecision;

/* In write jobs; all or nothing. */
TEPAT_API gboolean tepat_konflik_decide (TepatDb                     *db,
                                         const TepatKonflikDecision  *decision,
                                         guint                       *n,
                                         GError                     **error);
TEPAT_API gboolean tepat_konflik_undo   (TepatDb                     *db,
                                         const char * const          *uids,
                                         const char                  *alasan,
                                         GError                     **error);

G_END_DECLS
