/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-form-field.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_FIELD_SET (tepat_field_set_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatFieldSet, tepat_field_set, TEPAT, FIELD_SET, GObject)

/**
 * TepatFieldSet:
 *
 * The fields of one form: columns of the model, and answers by section of their questionnaire, which
 * are asked or skipped as it says. It owns no widget; whoever makes the form gives the boxes.
 *
 * Signals: `changed`: something was typed; `ended`: Enter was pressed in the last field.
 */

/* Makes a box under this title, into which the fields of a section go. */
typedef GtkBox *(*TepatFieldSetGroup) (const char *title,
                                       gpointer    data);

/* lists outlive the set. */
TEPAT_API TepatFieldSet  *tepat_field_set_new          (const TepatLists   *lists);
TEPAT_API TepatFormField *tepat_field_set_add          (TepatFieldSet      *self,
                                                        GtkBox             *box,
                                                        const char         *subject,
                                                        const char         *name,
                                                        const char         *title,
                                                        const char         *base);
/* answers (nullable) (element-type utf8 utf8): what was answered, by `variable`. sensitive: whether
 * questions about health and income are asked. */
TEPAT_API void            tepat_field_set_add_questionnaire
                                                       (TepatFieldSet      *self,
                                                        const char         *subject,
                                                        const char         *kode,
                                                        GHashTable         *answers,
                                                        gboolean            sensitive,
                                                        TepatFieldSetGroup  group,
                                                        gpointer            data);
/* Forgets the fields; their boxes go their own way. */
TEPAT_API guint           tepat_field_set_get_n        (TepatFieldSet      *self);
TEPAT_API TepatFormField *tepat_field_set_get_nth      (TepatFieldSet      *self,
                                                        guint               n);
/* subject: nullable, then any. */
TEPAT_API TepatFormField *tepat_field_set_find         (TepatFieldSet      *self,
                                                        const char         *subject,
                                                        const char         *name);
TEPAT_API guint           tepat_field_set_count_changed (TepatFieldSet     *self);
/* A question that is skipped is not shown, unless there is an answer to take back. */
TEPAT_API void            tepat_field_set_show_asked   (TepatFieldSet      *self);
/* The first field in which something is wrong gets the focus; returns how many there are. */
TEPAT_API guint           tepat_field_set_show_wrong   (TepatFieldSet      *self);

G_END_DECLS
