/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Which rows of a list are ticked off, by uid, whatever is read anew. */
typedef struct _PrelistTicks PrelistTicks;

typedef void (*PrelistTicksFunc) (gpointer data);

/* changed: called when a person ticks one, or takes it off. */
PrelistTicks *prelist_ticks_new       (PrelistTicksFunc  changed,
                                       gpointer          data);
void          prelist_ticks_free      (PrelistTicks     *self);
GtkWidget    *prelist_ticks_new_check (PrelistTicks     *self,
                                       const char       *uid,
                                       const char       *nama);
guint         prelist_ticks_get_n     (PrelistTicks     *self);
/* Makes it these, a set of uids. */
void          prelist_ticks_set       (PrelistTicks     *self,
                                       GHashTable       *uids);
/* Takes off what is none of these. */
void          prelist_ticks_keep_only (PrelistTicks     *self,
                                       GHashTable       *uids);
/* This one where none is ticked. */
GStrv         prelist_ticks_dup       (PrelistTicks     *self,
                                       const char       *otherwise);

G_END_DECLS
