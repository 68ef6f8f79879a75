/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-berkas.h"
#include "usul-widget.h"

G_BEGIN_DECLS

/* What is particular to what the public sent, as cards: what was sent beside whom the register has
 * under that number. Where the number tells nobody, or somebody else is meant, a person is looked for
 * and the action `kasus.match` ("(ss)": `siapa` or `pelapor`, uid) of a widget above is called. */
void masuk_rinci_show (GtkWidget        *content,
                       TepatContext     *context,
                       TepatArti        *lists,
                       const UsulBerkas *berkas);

G_END_DECLS
