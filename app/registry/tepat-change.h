/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-field-check.h"

G_BEGIN_DECLS

/**
 * TepatChange:
 *
 * What a person changed in one record: for each field what it was when it was opened and what it
 * shall be. Saved in one transaction, or not at all.
 */
typedef struct _TepatChange TepatChange;

/**
 * TepatFieldError:
 * @field: the field
 * @message: one sentence that says what to enter
 */
typedef struct
{
  char *field;
  char *message;
} TepatFieldError;

/**
 * TepatFieldConflict:
 * @field: the field
 * @base: (nullable): what it was before
 * @mine: (nullable): what was to be saved, or to be restored
 * @theirs: (nullable): what somebody else made of it meanwhile
 */
typedef struct
{
  char *field;
  char *base;
  char *mine;
  char *theirs;
} TepatFieldConflict;

/**
 * TepatSaveReport:
 * @seq: number of the act's first journal entry, by which it is undone; 0: nothing was written
 * @n_changed: fields that were written
 * @merged: somebody else changed other fields of the record meanwhile; they stay
 * @uid: (nullable): the record
 * @errors: (element-type TepatFieldError): why nothing was written
 * @conflicts: (element-type TepatFieldConflict): when saving, why nothing was written; when
 *   undoing, what was left as it is
 *
 * What became of an act.
 */
typedef struct
{
  gint64     seq;
  guint      n_changed;
  gboolean   merged;
  char      *uid;
  GPtrArray *errors;
  GPtrArray *conflicts;
} TepatSaveReport;

TEPAT_API TepatChange     *tepat_change_new       (const char         *subjek,
                                                   const char         *uid,
                                                   gint64              versi);
TEPAT_API void             tepat_change_free      (TepatChange        *self);
TEPAT_API void             tepat_change_set       (TepatChange        *self,
                                                   const char         *field,
                                                   const char         *base,
                                                   const char         *value);
TEPAT_API void             tepat_change_put       (TepatChange        *self,
                                                   const char         *field,
                                                   const char         *value);
TEPAT_API guint            tepat_change_get_n     (const TepatChange  *self);

/* Write jobs. The act is undone by seq of any of its entries, as a new act. */
TEPAT_API TepatSaveReport *tepat_change_save      (TepatDb            *db,
                                                   const TepatChange  *self,
                                                   const TepatLists   *lists,
                                                   const char         *alasan,
                                                   GError            **error);
TEPAT_API TepatSaveReport *tepat_act_undo         (TepatDb            *db,
                                                   gint64              seq,
                                                   const TepatLists   *lists,
                                                   const char         *alasan,
                                                   GError            **error);
/* Whether an entry of the journal is one that tepat_act_undo() takes. */
TEPAT_API gboolean         tepat_act_can_undo     (const char         *perbuatan);

TEPAT_API TepatSaveReport *tepat_save_report_new  (void);
TEPAT_API void             tepat_save_report_free (TepatSaveReport    *self);
TEPAT_API void             tepat_save_report_add_error
                                                  (TepatSaveReport    *self,
                                                   const char         *field,
                                                   const char         *message);
TEPAT_API void             tepat_save_report_add_conflict
                                                  (TepatSaveReport    *self,
                                                   const char         *field,
                                                   const char         *base,
                                                   const char         *mine,
                                                   const char         *theirs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatChange, tepat_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatSaveReport, tepat_save_report_free)

G_END_DECLS
