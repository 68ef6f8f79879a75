/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

/* A drop-down with the desa of the office's kabupaten, none first. actor: nullable, else only the
 * desa in which that person may work. */
GtkWidget  *usul_desa_new (const TepatArti *lists,
                           TepatActor      *actor);
const char *usul_desa_get (GtkDropDown     *drop_down);
void        usul_desa_set (GtkDropDown     *drop_down,
                           const char      *kode);

G_END_DECLS
