/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"
#include "terpadu-query.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_LIST_PAGE (terpadu_list_page_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduListPage, terpadu_list_page, TERPADU, LIST_PAGE, TepatPage)

/**
 * TerpaduListDef:
 * @subject: `penduduk` or `keluarga`
 * @title: of the page
 * @subtitle: what it is for
 * @label: what the list holds, for screen readers
 * @help: what F1 says
 * @empty: title of the empty page
 * @columns: of the list
 * @rows_sql: the cells
 * @find: job that finds the ids
 * @count: job that counts all
 * @n_cells: cells of a row
 * @describe: what a formatted column says, on any thread
 * @format: the same for a row in the window; its data is a `TepatArti`
 *
 * What makes the page of persons differ from that of families.
 */
typedef struct
{
  const char        *subject;
  const char        *title;
  const char        *subtitle;
  const char        *label;
  const char        *help;
  const char        *empty;
  const TepatColumn *columns;
  const char        *rows_sql;
  TepatStoreJob      find;
  TepatStoreJob      count;
  guint              n_cells;
  char            *(*describe) (const char * const     *cells,
                                guint                   cell,
                                const TepatArti        *knowledge);
  TepatRowFormat     format;
} TerpaduListDef;

extern const TerpaduListDef terpadu_list_penduduk;
extern const TerpaduListDef terpadu_list_keluarga;

GtkWidget *terpadu_list_page_new (TepatContext         *context,
                                  const TerpaduListDef *def);

G_END_DECLS
