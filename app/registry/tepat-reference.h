/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-import-profile.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_REFERENCE (tepat_reference_get_type ())

/**
 * TepatReference:
 *
 * The code lists, questionnaires and import profiles that are in force on one day: an immutable,
 * reference-counted picture of the bundled documents and of those that the office imported. It may
 * be used from any thread.
 */
typedef struct _TepatReference TepatReference;

#define TEPAT_REFERENCE_ERROR (tepat_reference_error_quark ())
TEPAT_API GQuark tepat_reference_error_quark (void);

/**
 * TepatReferenceError:
 * @TEPAT_REFERENCE_ERROR_INVALID: the document is not one of the reference, or is damaged
 * @TEPAT_REFERENCE_ERROR_EXISTS: another document has the same kind, code and version
 * @TEPAT_REFERENCE_ERROR_NOT_ALLOWED: the actor may not change the reference
 */
typedef enum
{
  TEPAT_REFERENCE_ERROR_INVALID,
  TEPAT_REFERENCE_ERROR_EXISTS,
  TEPAT_REFERENCE_ERROR_NOT_ALLOWED,
} TepatReferenceError;

TEPAT_API GType           tepat_reference_get_type       (void) G_GNUC_CONST;
TEPAT_API TepatReference *tepat_reference_new_bundled    (GError              **error);
TEPAT_API TepatReference *tepat_reference_load           (TepatDb              *db,
                                                          GError              **error);
TEPAT_API TepatReference *tepat_reference_ref            (TepatReference       *self);
TEPAT_API void            tepat_reference_unref          (TepatReference       *self);

TEPAT_API const TepatCodeList *
                          tepat_reference_get_list       (const TepatReference *self,
                                                          const char           *kode);
TEPAT_API const TepatQuestionnaire *
                          tepat_reference_get_questionnaire
                                                         (const TepatReference *self,
                                                          const char           *kode);
TEPAT_API const TepatImportProfile *
                          tepat_reference_get_profile    (const TepatReference *self,
                                                          const char           *kode);
TEPAT_API guint           tepat_reference_get_n_profiles (const TepatReference *self);
TEPAT_API const TepatImportProfile *
                          tepat_reference_get_nth_profile (const TepatReference *self,
                                                          guint                 n);
TEPAT_API gboolean        tepat_reference_load_blocking_mutu
                                                         (TepatDb              *db,
                                                          guint                *mutu,
                                                          GError              **error);

TEPAT_API TepatHeaderMatch *
                          tepat_reference_match_headers  (const TepatReference     *self,
                                                          const TepatImportProfile *profile,
                                                          const char * const       *headers,
                                                          guint                     n_headers);
TEPAT_API gboolean        tepat_reference_is_header      (const TepatReference *self,
                                                          const char           *text,
                                                          gssize                length);

TEPAT_API gboolean        tepat_reference_import         (TepatDb              *db,
                                                          const char           *json,
                                                          gssize                length,
                                                          const char           *alasan,
                                                          gboolean             *changed,
                                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatReference, tepat_reference_unref)

G_END_DECLS
