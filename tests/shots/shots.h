/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-host.h"
#include "terpadu-workspace.h"

G_BEGIN_DECLS

/* The frame: shots.c. */
void       shots_settle (void);
gboolean   shots_wants  (const char *name);
/* Whether some shot may be wanted whose name begins so. */
gboolean   shots_wants_any (const char *prefix);
GtkWidget *shots_show   (GtkWidget  *content,
                         int         width,
                         int         height);
/* No larger than what is rendered just now. */
void       shots_set_size (GtkWidget  *window,
                         int         width,
                         int         height);
/* Down to @y, or to the end, in what is seen of @within. */
void       shots_scroll (GtkWidget  *within,
                         double      y);
void       shots_take   (GtkWidget  *widget,
                         const char *name);

/* What is shown: shots-scene.c makes a workspace of invented facts. */
void          shots_start       (void);
void          shots_stop        (void);
TepatSession *shots_get_session (void);
void          shots_log_in      (void);
TepatHost    *shots_new_host    (gboolean with_examples);

/* The page of imports of that workspace. */
void shots_of_import     (TepatHost        *host,
                          TerpaduWorkspace *workspace);

/* What each page of it prints. */
void shots_of_prints     (TepatHost        *host);

void shots_of_doors      (void);
void shots_of_states     (void);
void shots_of_desk       (void);
void shots_of_plugins    (void);
void shots_of_page_states (void);
void shots_of_terpadu    (void);
void shots_of_pengesahan (void);
void shots_of_dedup      (void);
void shots_of_first_run  (void);
void shots_of_manage     (void);
void shots_of_edit       (void);
void shots_of_guide      (void);
void shots_of_usul       (void);
void shots_of_sinkron    (void);
void shots_of_paket      (void);
void shots_of_read_only  (void);

G_END_DECLS
