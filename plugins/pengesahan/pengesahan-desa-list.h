/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"
#include "tepat-ui.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_DESA_LIST (pengesahan_desa_list_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanDesaList, pengesahan_desa_list, PENGESAHAN, DESA_LIST, GtkWidget)

/* The desa of a periode, or those in one state. Signal: `selection-changed`. */
void        pengesahan_desa_list_set_session  (PengesahanDesaList *self,
                                               TepatSession       *session);
/* wilayah: the code prefix that the list keeps to; state: NULL for all, or what
 * tepat_tahapan_keadaan_get_code() says. */
void        pengesahan_desa_list_ask          (PengesahanDesaList *self,
                                               gint64              periode,
                                               const char         *wilayah,
                                               const char         *state);
/* blocks: PengesahanBlocks of each desa. */
void        pengesahan_desa_list_set_blocks   (PengesahanDesaList *self,
                                               GPtrArray          *blocks);
void        pengesahan_desa_list_set_compact  (PengesahanDesaList *self,
                                               gboolean            compact);
/* The code of the selected desa, or NULL. */
char       *pengesahan_desa_list_dup_selected (PengesahanDesaList *self);
void        pengesahan_desa_list_unselect     (PengesahanDesaList *self);
void        pengesahan_desa_list_grab_rows    (PengesahanDesaList *self);
/* How the list calls a state, or NULL for what is none. */
const char *pengesahan_desa_list_name_state   (const char         *state);

G_END_DECLS
