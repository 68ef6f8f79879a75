/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-draf.h"
#include "usul-usulan.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_POKOK (usul_pokok_get_type ())
G_DECLARE_FINAL_TYPE (UsulPokok, usul_pokok, USUL, POKOK, GtkWidget)

/* What a proposal is about, before whom: its kind, the programme, where it came from, and what the
 * kind asks for besides. Signals: `changed`; `kind-changed`, after which `changed` does not follow. */
GtkWidget       *usul_pokok_new          (void);
/* Once. context and lists outlive it. */
void             usul_pokok_set_context  (UsulPokok         *self,
                                          TepatContext      *context,
                                          TepatArti         *lists);
void             usul_pokok_show         (UsulPokok         *self,
                                          const UsulUsulan  *usulan);
/* Puts what is typed into @usulan; FALSE, and shown in the field, when something is impossible. */
gboolean         usul_pokok_take         (UsulPokok         *self,
                                          UsulUsulan        *usulan);

/* As it is typed, right or not, and back. */
void             usul_pokok_keep         (UsulPokok         *self,
                                          UsulDraf          *draf);
void             usul_pokok_resume       (UsulPokok         *self,
                                          UsulDraf          *draf);

/* The kind that is chosen, or NULL. */
const TepatCode *usul_pokok_get_kind     (UsulPokok         *self);
/* Whether it is about a new member of a known family, or about a family that nobody knows. */
gboolean         usul_pokok_needs_family (UsulPokok         *self);
gboolean         usul_pokok_needs_nobody (UsulPokok         *self);
/* The desa of who is new, or NULL. */
const char      *usul_pokok_get_desa     (UsulPokok         *self);

G_END_DECLS
