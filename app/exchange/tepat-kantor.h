/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

#define TEPAT_PACKAGE_ERROR (tepat_package_error_quark ())
TEPAT_API GQuark tepat_package_error_quark (void);

/**
 * TepatPackageError:
 * @TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE: the file is something else
 * @TEPAT_PACKAGE_ERROR_CUT: it was not copied to its end
 * @TEPAT_PACKAGE_ERROR_DAMAGED: it is not what its sender wrote
 * @TEPAT_PACKAGE_ERROR_FORGED: its signature does not fit
 * @TEPAT_PACKAGE_ERROR_TOO_NEW: a newer version wrote it
 * @TEPAT_PACKAGE_ERROR_NOT_FOR_US: it is sealed for another office
 * @TEPAT_PACKAGE_ERROR_NOT_TRUSTED: nobody compared the sender's words yet, or they were refused
 * @TEPAT_PACKAGE_ERROR_NOT_ALLOWED: the sender may not change this wilayah
 * @TEPAT_PACKAGE_ERROR_WAITS: something has to come first
 * @TEPAT_PACKAGE_ERROR_NOT_SET_UP: this office has no keys yet
 * @TEPAT_PACKAGE_ERROR_UNKNOWN: there is no such office, kind, package or conflict
 * @TEPAT_PACKAGE_ERROR_STATE: it was done already, or something later has to be undone first
 * @TEPAT_PACKAGE_ERROR_DRY_RUN: all was only tried, and nothing is kept
 * @TEPAT_PACKAGE_ERROR_TOO_OLD: an older version wrote it, in a form that is read no more
 */
typedef enum
{
  TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE,
  TEPAT_PACKAGE_ERROR_CUT,
  TEPAT_PACKAGE_ERROR_DAMAGED,
  TEPAT_PACKAGE_ERROR_FORGED,
  TEPAT_PACKAGE_ERROR_TOO_NEW,
  TEPAT_PACKAGE_ERROR_NOT_FOR_US,
  TEPAT_PACKAGE_ERROR_NOT_TRUSTED,
  TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
  TEPAT_PACKAGE_ERROR_WAITS,
  TEPAT_PACKAGE_ERROR_NOT_SET_UP,
  TEPAT_PACKAGE_ERROR_UNKNOWN,
  TEPAT_PACKAGE_ERROR_STATE,
  TEPAT_PACKAGE_ERROR_DRY_RUN,
  TEPAT_PACKAGE_ERROR_TOO_OLD,
} TepatPackageError;

/**
 * TepatKantor:
 * @id: in this workspace; 0 for one that it does not know
 * @uid: digest of its keys
 * @nama: what it calls itself
 * @wilayah: code of 2, 4, 6 or 10 digits; what it may speak of
 * @tanda: public key of its signatures, hex
 * @segel: public key to seal for it, hex
 * @keadaan: `sendiri`, `baru`, `dipercaya` or `ditolak`
 *
 * An office that packages come from or go to.
 */
typedef struct
{
  gint64  id;
  char   *uid;
  char   *nama;
  char   *wilayah;
  char   *tanda;
  char   *segel;
  char   *keadaan;
} TepatKantor;

TEPAT_API void         tepat_kantor_free      (TepatKantor        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatKantor, tepat_kantor_free)

/* In a job. The office of this workspace; an error where it has no keys yet. */
TEPAT_API TepatKantor *tepat_kantor_load_own  (TepatDb            *db,
                                               GError            **error);
/* key: uid, or the code of its wilayah where that tells one alone. */
TEPAT_API TepatKantor *tepat_kantor_load      (TepatDb            *db,
                                               const char         *key,
                                               GError            **error);
TEPAT_API GPtrArray   *tepat_kantor_list      (TepatDb            *db,
                                               GError            **error);
/* Eight words that two offices compare on the telephone. */
TEPAT_API char        *tepat_kantor_dup_words (const TepatKantor  *self);
/* What the office hands to others so that they can seal for it. */
TEPAT_API char        *tepat_kantor_to_card   (TepatDb            *db,
                                               GError            **error);

/* In a write job. */
TEPAT_API TepatKantor *tepat_kantor_make      (TepatDb            *db,
                                               const char         *nama,
                                               const char         *wilayah,
                                               GError            **error);
TEPAT_API TepatKantor *tepat_kantor_take_card (TepatDb            *db,
                                               const char         *card,
                                               gssize              length,
                                               GError            **error);
TEPAT_API gboolean     tepat_kantor_decide    (TepatDb            *db,
                                               const char         *key,
                                               gboolean            trust,
                                               const char         *alasan,
                                               GError            **error);

G_END_DECLS
