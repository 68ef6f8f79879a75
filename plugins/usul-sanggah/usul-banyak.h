/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_BANYAK (usul_banyak_get_type ())
G_DECLARE_FINAL_TYPE (UsulBanyak, usul_banyak, USUL, BANYAK, GtkWidget)

/* Many proposals of one desa, typed into a grid or pasted from a spreadsheet: what the rules say about
 * each row stands beside it before anything is kept; rows that a rule blocks stay to be mended.
 * Signals: `submitted` (uid of the import, how many); `closed`. */
GtkWidget *usul_banyak_new         (void);
/* context and lists outlive it. */
void       usul_banyak_set_context (UsulBanyak   *self,
                                    TepatContext *context,
                                    TepatArti    *lists);
/* wilayah: nullable, the desa of who is new. */
void       usul_banyak_begin       (UsulBanyak   *self,
                                    const char   *wilayah);
/* Writes what is typed to the disk now. */
void       usul_banyak_keep        (UsulBanyak   *self);

G_END_DECLS
