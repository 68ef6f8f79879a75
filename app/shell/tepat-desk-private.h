/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-banner.h"
#include "tepat-desk.h"
#include "tepat-help-pane.h"
#include "tepat-history.h"
#include "tepat-job-notifier.h"
#include "tepat-jobs-button.h"
#include "tepat-queue-list.h"
#include "tepat-scope-picker.h"
#include "tepat-search-popover.h"
#include "tepat-sidebar.h"
#include "tepat-tour.h"
#include "tepat-workspace-status.h"

G_BEGIN_DECLS

struct _TepatDesk
{
  GtkWidget             parent_instance;

  /* Template widgets */
  GtkWidget            *frame;
  GtkToggleButton      *narrow_button;
  TepatScopePicker     *scope;
  GtkMenuButton        *search_button;
  GtkLabel             *search_hint;
  GtkWidget            *search_key;
  TepatSearchPopover   *search;
  TepatJobsButton      *jobs;
  GtkMenuButton        *user_button;
  AdwAvatar            *user_avatar;
  GtkLabel             *user_name;
  GtkWidget            *sidebar_pane;
  TepatSidebar         *sidebar;
  TepatWorkspaceStatus *status;
  TepatBanner          *read_only;
  TepatBanner          *problem;
  GtkStack             *pages;
  GtkRevealer          *help;
  TepatHelpPane        *help_pane;

  /* Owned references */
  TepatHost            *host;
  TepatQueueList       *queues;
  TepatHistory         *history;
  TepatJobNotifier     *notifier;
  GSimpleActionGroup   *actions;
  GtkShortcutController *shortcuts;
  GListStore           *contributed_shortcuts;
  TepatTour            *tour;
  GtkWidget            *focus;        /* weak, what had it when the desk was locked */
  GtkWidget            *guide;        /* a window of its own, NULL while it is closed */
  char                 *user;
  char                 *page;

  guint                 narrow_idle;
  guint                 too_narrow : 1;     /* the window leaves no room for the words */
  guint                 locked : 1;
};

/* tepat-desk-help.c */
void _tepat_desk_start_tour     (TepatDesk *self);
void _tepat_desk_open_guide     (TepatDesk *self);
void _tepat_desk_show_news      (TepatDesk *self);
void _tepat_desk_close_help     (TepatDesk *self);

/* tepat-desk-drop.c */
void _tepat_desk_take_drops     (TepatDesk *self);

/* tepat-desk-actions.c */
void _tepat_desk_add_actions    (TepatDesk *self);
void _tepat_desk_update_actions (TepatDesk *self);
void _tepat_desk_show_help      (TepatDesk *self,
                                 gboolean   show);

G_END_DECLS
