/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-session.h"

G_BEGIN_DECLS

#define UI_USER       "sari"
#define UI_OTHER_USER "budi"
#define UI_PASSWORD   "Bantuan-Tepat-2026"

/* An open workspace and somebody at work in it. */
typedef struct
{
  TepatStore   *store;
  TepatSession *session;
} UiFixture;

void       ui_test_init               (int            *argc,
                                       char         ***argv);
/* One workspace for all tests of the program, since filling it takes time. */
void       ui_shared_workspace        (const char     *sql);
void       ui_shared_workspace_remove (void);
const char *ui_shared_workspace_get   (void);
void       ui_run_sql                 (const char     *sql);

void       ui_fixture_set_up          (UiFixture      *fixture,
                                       gconstpointer   data);
void       ui_fixture_tear_down       (UiFixture      *fixture);
void       ui_fixture_run_sql         (UiFixture      *fixture,
                                       const char     *sql);

/* What is on the screen: mapped and inside the window. */
GtkWidget *ui_find_by_type            (GtkWidget      *root,
                                       GType           type);
GtkWidget *ui_find_by_text            (GtkWidget      *root,
                                       const char     *text);
GtkWidget *ui_wait_for_text           (GtkWidget      *root,
                                       const char     *text);
void       ui_wait_for_no_text        (GtkWidget      *root,
                                       const char     *text);
/* A label that begins so. */
gboolean   ui_has_start               (GtkWidget      *root,
                                       const char     *start);
void       ui_wait_for_start          (GtkWidget      *root,
                                       const char     *start);
void       ui_settle                  (void);
/* The next frame, which gives what came its place. */
void       ui_wait_for_frame          (GtkWidget      *widget);

G_END_DECLS
