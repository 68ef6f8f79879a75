/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-foto.h"

G_BEGIN_DECLS

#define USUL_TYPE_BUKTI (usul_bukti_get_type ())
G_DECLARE_FINAL_TYPE (UsulBukti, usul_bukti, USUL, BUKTI, GtkWidget)

/* The photos of a case: a tile for each, and while they may change one for each kind that is still
 * missing, into which a file is chosen or dropped. Signal: `changed`. */
void       usul_bukti_set_context (UsulBukti    *self,
                                   TepatContext *context);
/* Which kinds are asked for, as ` kode kode `; all but those of a visit unless it is called. */
void       usul_bukti_set_kinds   (UsulBukti    *self,
                                   const char   *kinds);
/* photos (element-type UsulFoto): copied; NULL for none. */
void       usul_bukti_show        (UsulBukti    *self,
                                   GPtrArray    *photos,
                                   gboolean      editable);
/* As they are now: UsulFoto, owned. */
GPtrArray *usul_bukti_dup         (UsulBukti    *self);
/* Whether a photo is still being read. */
gboolean   usul_bukti_is_busy     (UsulBukti    *self);
/* A card with the photos to look at; nothing when there are none. */
void       usul_bukti_add_card    (GtkWidget    *parent,
                                   TepatContext *context,
                                   GPtrArray    *photos);
/* Takes a file as one of this kind, as if it was dropped on its tile. */
void       usul_bukti_take        (UsulBukti    *self,
                                   const char   *jenis,
                                   GFile        *file);

G_END_DECLS
