/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-typed.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_FIELD (terpadu_field_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduField, terpadu_field, TERPADU, FIELD, GtkWidget)

/**
 * TerpaduField:
 *
 * One field of a form: its label, an entry into which a value or a code is typed, the code's word,
 * a way back to what it was, and below it what is wrong with it.
 *
 * Signals: `changed`; `next`: Enter was pressed.
 */

/* title: of the label. lists outlive the field. */
GtkWidget  *terpadu_field_new          (const TepatLists  *lists,
                                        const char        *subject,
                                        const char        *name,
                                        const char        *title,
                                        const char        *base);
/* A field of an act: @like is the column whose kind of value it takes, @name what errors call it. */
GtkWidget  *terpadu_field_new_like     (const TepatLists  *lists,
                                        const char        *subject,
                                        const char        *like,
                                        const char        *name,
                                        const char        *title);
const char *terpadu_field_get_name     (TerpaduField      *self);
const char *terpadu_field_get_base     (TerpaduField      *self);
/* What is typed now. */
const char *terpadu_field_get_text     (TerpaduField      *self);
void        terpadu_field_set_text     (TerpaduField      *self,
                                        const char        *text);
/* FALSE and shown in the field when it is not good. value: as it is stored. */
gboolean    terpadu_field_read         (TerpaduField      *self,
                                        char             **value);
/* The value as it stands, as far as it is good; else what it was. */
char       *terpadu_field_dup_value    (TerpaduField      *self);
gboolean    terpadu_field_is_changed   (TerpaduField      *self);
gboolean    terpadu_field_has_error    (TerpaduField      *self);
void        terpadu_field_revert       (TerpaduField      *self);
/* message NULL: nothing is wrong. */
void        terpadu_field_set_error    (TerpaduField      *self,
                                        const char        *message);
/* Somebody else made @theirs of it: the person chooses. */
void        terpadu_field_set_conflict (TerpaduField      *self,
                                        const char        *base,
                                        const char        *theirs);
gboolean    terpadu_field_has_conflict (TerpaduField      *self);

G_END_DECLS
