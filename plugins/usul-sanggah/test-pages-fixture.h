/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-host.h"
#include "tepat-session.h"

G_BEGIN_DECLS

/* The pages of proposals and objections over a workspace that the program itself made: two proposals
 * to decide on and one for the musdes. One page is open at a time, in a window of its own. */
void          pages_prepare         (void);
void          pages_tear_down       (void);

TepatHost    *pages_get_host        (void);
TepatSession *pages_get_session     (void);
char         *pages_dup_path        (const char *name);
/* The program, used by this person. */
void          pages_run_as          (const char *user,
                                     const char *line);
char         *pages_ask             (const char *sql);
void          pages_wait_for        (const char *sql,
                                     const char *expected);

GtkWidget    *pages_open            (const char *id,
                                     const char *argument);
void          pages_close           (void);
GtkWidget    *pages_get_window      (void);
void          pages_open_first      (GtkWidget  *page,
                                     const char *text);
guint         pages_count_rows      (GtkWidget  *page);

/* Waits until it stands in the window. */
GtkWidget    *pages_see             (const char *text);
void          pages_see_start       (const char *start);
void          pages_click           (const char *label);
void          pages_click_in        (GtkWidget  *dialog,
                                     const char *label);
/* A window that came over the page, with this text in it. */
GtkWidget    *pages_wait_for_window (const char *text);

G_END_DECLS
