/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-view.h"

G_BEGIN_DECLS

/**
 * TepatRowColumns:
 *
 * The columns of a view: which a person hid, in which order, how wide; and which are left out while
 * the list has little room. A column's name is its sort key, or its title where it has none.
 */
typedef struct _TepatRowColumns TepatRowColumns;

/* changed: called with @user_data when a person arranged the columns otherwise. */
TepatRowColumns     *tepat_row_columns_new         (GtkColumnView       *view,
                                                    void               (*changed) (gpointer),
                                                    gpointer             user_data);
void                 tepat_row_columns_free        (TepatRowColumns     *self);
void                 tepat_row_columns_add         (TepatRowColumns     *self,
                                                    const TepatColumn   *def,
                                                    GtkColumnViewColumn *column);
GtkColumnViewColumn *tepat_row_columns_lookup_sort (TepatRowColumns     *self,
                                                    const char          *sort_key);
void                 tepat_row_columns_set_compact (TepatRowColumns     *self,
                                                    gboolean             compact);
/* Which spare columns are left out, the last first, until the others have room. */
void                 tepat_row_columns_fit         (TepatRowColumns     *self,
                                                    int                  width);
/* Shows or hides one column as is decided, with all its cells; FALSE when all stand so. */
gboolean             tepat_row_columns_arrange     (TepatRowColumns     *self);
/* In the order in which they stand. */
guint                tepat_row_columns_get_n       (TepatRowColumns     *self);
const TepatColumn   *tepat_row_columns_get_nth     (TepatRowColumns     *self,
                                                    guint                n,
                                                    gboolean            *hidden);
void                 tepat_row_columns_set_hidden  (TepatRowColumns     *self,
                                                    guint                n,
                                                    gboolean             hidden);
void                 tepat_row_columns_move        (TepatRowColumns     *self,
                                                    guint                n,
                                                    int                  step);
/* Where the nth can be sorted by. */
void                 tepat_row_columns_sort        (TepatRowColumns     *self,
                                                    guint                n,
                                                    gboolean             ascending);
/* Whether the list stands in the order of the nth. */
gboolean             tepat_row_columns_is_sorted   (TepatRowColumns     *self,
                                                    guint                n,
                                                    gboolean            *ascending);
/* A person wants them as they were added. */
void                 tepat_row_columns_reset       (TepatRowColumns     *self);
/* Names in their order, a hidden one with "-" in front, a width after ":". */
char                *tepat_row_columns_dup_layout  (TepatRowColumns     *self);
/* NULL is as the columns were added. */
void                 tepat_row_columns_set_layout  (TepatRowColumns     *self,
                                                    const char          *layout);

G_END_DECLS
