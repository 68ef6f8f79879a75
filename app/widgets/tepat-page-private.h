/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-page.h"

G_BEGIN_DECLS

#define N_STATES (TEPAT_PAGE_ERROR + 1)

typedef struct
{
  /* Template widgets */
  GtkWidget      *frame;
  GtkWidget      *head;
  GtkLabel       *title_label;
  GtkLabel       *subtitle_label;
  GtkBox         *actions;
  GtkBox         *filters;
  TepatBanner    *banner;
  GtkStack       *stack;
  AdwBin         *content;
  GtkBox         *skeleton;
  GtkLabel       *loading_label;
  AdwStatusPage  *status;
  GtkButton      *status_button;
  GtkButton      *copy_button;

  /* Owned references */
  char           *help;
  char           *titles[N_STATES];
  char           *descriptions[N_STATES];
  char           *empty_label;
  char           *empty_action;
  GError         *error;
  TepatRowModel  *rows;
  TepatSession   *session;
  GArray         *watches;
  char           *wilayah;

  gint64          periode;
  TepatPageState  state;
  guint           loading_timer;
  guint           watch_idle;
  guint           filtered : 1;
  guint           hidden : 1;    /* was on the screen before */
  guint           read_only : 1;
  guint           begins : 1;    /* its empty page says what to begin with */
  guint           covered : 1;   /* a detail lies over the list */
  guint           wants_focus : 1;
} TepatPagePrivate;

TepatPagePrivate *_tepat_page_get_private (TepatPage *self);
/* Whether another page is shown in its place: tepat-page-rows.c. */
void              _tepat_page_set_hidden  (TepatPage *self,
                                           gboolean   hidden);
/* Whether a detail lies over the list. */
void              _tepat_page_set_covered (TepatPage *self,
                                           gboolean   covered);
/* Whether the workspace cannot be written: the empty page then names nothing to begin with. */
void              _tepat_page_set_read_only (TepatPage *self,
                                             gboolean   read_only);
/* Takes the focus if it was asked for and there is something to take it: tepat-page-focus.c. */
void              _tepat_page_focus_now   (TepatPage *self);
/* Goes to the first row when the list was there before it: tepat-page-focus.c. */
void              _tepat_page_focus_rows  (TepatPage *self);
/* Reads soon what changed meanwhile: tepat-page-watch.c. */
void              _tepat_page_look_soon   (TepatPage *self);

G_END_DECLS
