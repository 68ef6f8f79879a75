/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-apart.h"
#include "dedup-decide-bar.h"
#include "dedup-errand-form.h"
#include "dedup-page.h"
#include "dedup-queue.h"
#include "dedup-review.h"
#include "dedup-stand.h"

G_BEGIN_DECLS

struct _DedupPage
{
  TepatPage       parent_instance;

  TepatContext   *context;
  GtkWidget      *kind;
  GtkWidget      *state;
  GtkWidget      *order;
  GtkWidget      *with_aid;
  GtkWidget      *search;
  DedupQueue     *queue;
  GtkStack       *stack;
  DedupReview    *review;
  DedupErrandForm *errand;
  DedupApart     *apart;
  DedupDecideBar *bar;
  GCancellable   *cancellable;    /* of the list */
  GCancellable   *reading;        /* of the case */
  GPtrArray      *later;       /* what an undo met */
  char           *shown;       /* what the list says of the case that is shown */
  char           *wanted;      /* shown even when the list does not have it */
  char           *sending;     /* the case that is being decided */
  char           *last;        /* the case that was decided last, for undo */
  char           *last_title;
  DedupStandKind  stand;
  guint           timeout;
  gboolean        busy;
};

/* The page: dedup-page.c. */
const char *dedup_page_get_state      (DedupPage    *self);
void        dedup_page_complain       (DedupPage    *self,
                                       const GError *error);
/* Nothing is wrong; what is to be done about the register as a whole is said all the same. */
void        dedup_page_calm_down      (DedupPage    *self);
void        dedup_page_update_actions (DedupPage    *self);
void        dedup_page_show_review    (DedupPage    *self);
/* A form of its own in place of the comparison, until it is done with. */
void        dedup_page_show_form      (DedupPage    *self,
                                       const char   *name);
void        dedup_page_reload_soon    (DedupPage    *self);

/* kasus: (nullable) */
DedupAsks   dedup_page_get_asks       (const DedupCase *kasus);

/* What is done with the case: dedup-page-acts.c. */
void        dedup_page_connect_acts   (DedupPage    *self);
/* FALSE when the key is none of a reviewer's. */
gboolean    dedup_page_act            (DedupPage    *self,
                                       guint         key);
void        dedup_page_close_form     (DedupPage    *self);

G_END_DECLS
