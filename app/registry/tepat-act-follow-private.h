/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-lists.h"

G_BEGIN_DECLS

/**
 * TepatFollow:
 *
 * What follows from an act: the flags of persons and families, also of those that share a number
 * with a changed one, the families' counts and heads, and the recap of the desa.
 */
typedef struct _TepatFollow TepatFollow;

TepatFollow *tepat_follow_new           (TepatDb           *db,
                                         const TepatLists  *lists);
void         tepat_follow_free          (TepatFollow       *self);
/* Before the person is changed or removed. dropped: flags that the change answers. */
gboolean     tepat_follow_touch         (TepatFollow       *self,
                                         gint64             penduduk,
                                         guint              dropped,
                                         GError           **error);
void         tepat_follow_add_person    (TepatFollow       *self,
                                         gint64             penduduk);
void         tepat_follow_remove_person (TepatFollow       *self,
                                         gint64             penduduk);
/* members: somebody came, went or changed; dropped as above. */
void         tepat_follow_touch_family  (TepatFollow       *self,
                                         gint64             keluarga,
                                         gboolean           members,
                                         guint              dropped);
gboolean     tepat_follow_touch_members (TepatFollow       *self,
                                         gint64             keluarga,
                                         GError           **error);
void         tepat_follow_remove_family (TepatFollow       *self,
                                         gint64             keluarga);
void         tepat_follow_count_family  (TepatFollow       *self,
                                         const char        *wilayah,
                                         int                step);
/* A number that somebody has, had or will have; nullable. */
void         tepat_follow_note_nik      (TepatFollow       *self,
                                         const char        *nik);
void         tepat_follow_note_kk       (TepatFollow       *self,
                                         const char        *no_kk);
gboolean     tepat_follow_finish        (TepatFollow       *self,
                                         GError           **error);

G_END_DECLS
