/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells of the places of a list that hold other rows now, a few with each frame. */
typedef struct _TepatRowAnnouncer TepatRowAnnouncer;

TepatRowAnnouncer *tepat_row_announcer_new     (GListModel        *model);
void               tepat_row_announcer_free    (TepatRowAnnouncer *self);
/* ids: of the list from now on; held: the rows that somebody shows */
void               tepat_row_announcer_add     (TepatRowAnnouncer *self,
                                                const GArray      *ids,
                                                GPtrArray         *held);
gboolean           tepat_row_announcer_is_busy (TepatRowAnnouncer *self);
void               tepat_row_announcer_stop    (TepatRowAnnouncer *self);

G_END_DECLS
