/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-case.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_ERRAND_FORM (dedup_errand_form_get_type ())
G_DECLARE_FINAL_TYPE (DedupErrandForm, dedup_errand_form, DEDUP, ERRAND_FORM, GtkWidget)

/**
 * DedupErrandForm:
 *
 * Who looks where, until when and for what, before a case is given to the field. Signals: `sent`,
 * `cancelled`.
 */

GtkWidget   *dedup_errand_form_new   (void);
/* anggota (nullable): which records; all of them otherwise. zone: whose day it is. */
void         dedup_errand_form_start (DedupErrandForm    *self,
                                      const DedupCase    *kasus,
                                      const char * const *anggota,
                                      TepatZone           zone);
/* What was filled in; NULL when something is missing, which the form says. */
DedupErrand *dedup_errand_form_take  (DedupErrandForm    *self);

G_END_DECLS
