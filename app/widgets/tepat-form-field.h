/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"
#include "tepat-typed.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_FORM_FIELD (tepat_form_field_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatFormField, tepat_form_field, TEPAT, FORM_FIELD, GtkWidget)

/**
 * TepatFormField:
 *
 * One field of a form: its label, an entry into which a value or a code is typed, the code's word,
 * a way back to what it was, and below it what is wrong with it.
 *
 * Signals: `changed`; `next`: Enter was pressed.
 */

/* title: of the label. lists outlive the field. */
TEPAT_API GtkWidget  *tepat_form_field_new          (const TepatLists  *lists,
                                                     const char        *subject,
                                                     const char        *name,
                                                     const char        *title,
                                                     const char        *base);
/* A field of an act: @like is the column whose kind of value it takes, @name what errors call it. */
TEPAT_API GtkWidget  *tepat_form_field_new_like     (const TepatLists  *lists,
                                                     const char        *subject,
                                                     const char        *like,
                                                     const char        *name,
                                                     const char        *title);
TEPAT_API const char *tepat_form_field_get_name     (TepatFormField    *self);
TEPAT_API const char *tepat_form_field_get_subject  (TepatFormField    *self);
TEPAT_API const char *tepat_form_field_get_base     (TepatFormField    *self);
/* What is typed now. */
TEPAT_API const char *tepat_form_field_get_text     (TepatFormField    *self);
TEPAT_API void        tepat_form_field_set_text     (TepatFormField    *self,
                                                     const char        *text);
/* FALSE and shown in the field when it is not good. value: as it is stored. */
TEPAT_API gboolean    tepat_form_field_read         (TepatFormField    *self,
                                                     char             **value);
/* The value as it stands, as far as it is good; else what it was. */
TEPAT_API char       *tepat_form_field_dup_value    (TepatFormField    *self);
TEPAT_API gboolean    tepat_form_field_is_changed   (TepatFormField    *self);
TEPAT_API gboolean    tepat_form_field_has_error    (TepatFormField    *self);
TEPAT_API void        tepat_form_field_revert       (TepatFormField    *self);
/* message NULL: nothing is wrong. */
TEPAT_API void        tepat_form_field_set_error    (TepatFormField    *self,
                                                     const char        *message);
/* Somebody else made @theirs of it: the person chooses. */
TEPAT_API void        tepat_form_field_set_conflict (TepatFormField    *self,
                                                     const char        *base,
                                                     const char        *theirs);
TEPAT_API gboolean    tepat_form_field_has_conflict (TepatFormField    *self);

G_END_DECLS
