/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-change.h"
#include "tepat-record-private.h"

G_BEGIN_DECLS

/**
 * TepatAct:
 *
 * One act on the register inside a write job: it changes, adds and removes records, and at its end
 * writes the journal, the flags, the families' counts and the recap of the desa that follow from
 * it. What is journalled can be undone by tepat_act_undo().
 */
typedef struct _TepatAct TepatAct;

/* The member that tells the entries of one act from those of another; not there when it has one
 * entry. And the marks of a record that was removed, and of an undo. */
#define TEPAT_ACT_MEMBER "tindakan"
#define TEPAT_ACT_REMOVED "dihapus"
#define TEPAT_ACT_UNDOES "membatalkan"

/* What a package of another office changed, and what a conflict with it was decided to. */
#define TEPAT_ACT_PACKAGE "penduduk.paket"
#define TEPAT_ACT_KONFLIK "penduduk.konflik"

TepatAct    *tepat_act_new    (TepatDb           *db,
                               const TepatLists  *lists,
                               const char        *perbuatan,
                               const char        *alasan);
void         tepat_act_free   (TepatAct          *self);
/* The record, within the wilayah and the rights of the actor. */
TepatRecord *tepat_act_load   (TepatAct          *self,
                               const char        *subjek,
                               const char        *uid,
                               GError           **error);
/* The next entries are of this kind, where an act does different things to different records. */
void         tepat_act_set_perbuatan (TepatAct   *self,
                               const char        *perbuatan);
void         tepat_act_set_undoes (TepatAct      *self,
                               gint64             seq);
/* Records there may be changed, too: the people there asked for it. */
void         tepat_act_allow_wilayah (TepatAct   *self,
                               const char        *wilayah);
gboolean     tepat_act_update (TepatAct          *self,
                               TepatRecord       *record,
                               GHashTable        *changes,
                               GError           **error);
/* uid NULL: a new one. The record belongs to the act. */
TepatRecord *tepat_act_insert (TepatAct          *self,
                               const char        *subjek,
                               const char        *uid,
                               GHashTable        *values,
                               GError           **error);
gboolean     tepat_act_delete (TepatAct          *self,
                               TepatRecord       *record,
                               GError           **error);
/* seq: of the first entry, 0 when nothing changed. */
gboolean     tepat_act_finish (TepatAct          *self,
                               gint64            *seq,
                               GError           **error);

/* tepat_act_undo() for one kind of act alone, with a choice. */
TepatSaveReport *tepat_act_undo_one (TepatDb     *db,
                               gint64             seq,
                               const char        *perbuatan,
                               gboolean           keeps_later,
                               const TepatLists  *lists,
                               const char        *alasan,
                               GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatAct, tepat_act_free)

G_END_DECLS
