/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-berkas.h"

G_BEGIN_DECLS

#define USUL_CETAK_TEMPLATE "berkas-kasus"

/**
 * UsulCetak:
 *
 * The file of one case as it is printed: a picture that any thread may read.
 */
typedef struct _UsulCetak UsulCetak;

UsulCetak      *usul_cetak_new          (const UsulBerkas     *berkas,
                                         TepatArti            *lists);
void            usul_cetak_free         (UsulCetak            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulCetak, usul_cetak_free)

/* What the journal says of the print. */
TepatCetak      usul_cetak_get_entry    (const UsulCetak      *self,
                                         gboolean              whole);
const char     *usul_cetak_get_title    (const UsulCetak      *self);
/* A TepatPrintFill; data: the UsulCetak. */
void            usul_cetak_fill         (gpointer              data,
                                         gboolean              whole,
                                         TepatLetterModel     *model);
/* Takes the UsulCetak. */
TepatPrintable *usul_cetak_to_printable (UsulCetak            *self,
                                         TepatSession         *session);

G_END_DECLS
