/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-batch-form.h"
#include "terpadu-detail.h"
#include "terpadu-filter-bar.h"
#include "terpadu-list-page.h"

G_BEGIN_DECLS

struct _TerpaduListPage
{
  TepatPage             parent_instance;

  /* Template widgets */
  GtkWidget            *import;
  GtkWidget            *add;
  TerpaduFilterBar     *filter;
  TepatListDetail      *pane;
  TepatRowView         *view;
  GtkStack             *side;      /* the record, or what is done with the marked rows */
  TerpaduDetail        *detail;
  TerpaduBatchForm     *batch;
  GtkWidget            *change;
  GtkStack             *turn;
  GtkWidget            *compare;
  GtkWidget            *export;
  GtkWidget            *print;

  /* Owned references */
  TepatContext         *context;
  TepatRowModel        *rows;
  TepatArti            *knowledge;
  GCancellable         *counting;
  char                 *sort;
  char                 *act;       /* uid of the last act on many rows, to be undone */
  TepatJob             *job;

  const TerpaduListDef *def;
  guint                 ascending : 1;
  guint                 has_words : 1;
  guint                 asking : 1;  /* the order is being marked, not chosen */
  guint                 opening : 1; /* the selection follows the detail */
};

/* What is done with the rows: terpadu-list-page-acts.c. */
void _terpadu_list_page_update_acts   (TerpaduListPage *self);
void _terpadu_list_page_ask_batch     (TerpaduListPage *self);
/* The two marked rows. */
void _terpadu_list_page_compare       (TerpaduListPage *self);
void _terpadu_list_page_close_batch   (TerpaduListPage *self);
void _terpadu_list_page_on_batch_done (TerpaduListPage *self,
                                       const char      *uid,
                                       const char      *text);
void _terpadu_list_page_undo_batch    (TerpaduListPage *self);
void _terpadu_list_page_export        (TerpaduListPage *self);
void _terpadu_list_page_print         (TerpaduListPage *self);
TepatPrintable *
     _terpadu_list_page_dup_printable (TerpaduListPage *self);

G_END_DECLS
