/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulKolom:
 * @name: a column of text
 * @offset: of its `char *` in the struct
 *
 * The columns of a table and the struct that holds a row of it; ended by one without a name.
 */
typedef struct
{
  const char *name;
  gsize       offset;
} UsulKolom;

char      **usul_kolom_text   (gpointer          row,
                               const UsulKolom  *kolom);
/* Frees all texts. */
void        usul_kolom_clear  (gpointer          row,
                               const UsulKolom  *kolom);
/* One row by kunci, a uid or a number of the column @nomor, or by @id where kunci is NULL: the columns
 * of @first, then the texts. NULL without an error when there is none. */
TepatStmt  *usul_kolom_find   (TepatDb          *db,
                               const char       *table,
                               const char       *first,
                               const UsulKolom  *kolom,
                               const char       *nomor,
                               const char       *kunci,
                               gint64            id,
                               GError          **error);
/* Copies the texts, which begin with column @at, into the row. */
void        usul_kolom_read   (TepatStmt        *stmt,
                               int               at,
                               gpointer          row,
                               const UsulKolom  *kolom);
/* A new row of the first @n columns, bound; @more are columns that the caller binds after them, @after
 * stands behind the values; both nullable. */
TepatStmt  *usul_kolom_insert (TepatDb          *db,
                               const char       *table,
                               gpointer          row,
                               const UsulKolom  *kolom,
                               guint             n,
                               const char       *more,
                               const char       *after,
                               GError          **error);

G_END_DECLS
