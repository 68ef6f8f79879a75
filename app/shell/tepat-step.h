/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-entry.h"
#include "tepat-founding.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_STEP (tepat_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (TepatStep, tepat_step, TEPAT, STEP, GtkWidget)

/**
 * TepatStepClass:
 * @enter: (nullable): fills the step from what the steps before were told
 * @leave: (nullable): checks what was entered and keeps it; %FALSE when something is said to be
 *   wrong, beside the field
 *
 * One page of an assistant. Signals: `next`, when Enter was pressed in its last field.
 */
struct _TepatStepClass
{
  GtkWidgetClass parent_class;

  void     (*enter) (TepatStep     *self,
                     TepatFounding *founding);
  gboolean (*leave) (TepatStep     *self,
                     TepatFounding *founding);
};

/* For the assistant. */
void        tepat_step_enter       (TepatStep     *self,
                                    TepatFounding *founding);
gboolean    tepat_step_leave       (TepatStep     *self,
                                    TepatFounding *founding);

/* For the steps. */
void        tepat_step_set_head    (TepatStep     *self,
                                    const char    *title,
                                    const char    *explanation);
void        tepat_step_append      (TepatStep     *self,
                                    GtkWidget     *child);
TepatEntry *tepat_step_add_field   (TepatStep     *self,
                                    GtkWidget     *field);
/* Two fields side by side. */
void        tepat_step_add_fields  (TepatStep     *self,
                                    GtkWidget     *first,
                                    GtkWidget     *second);

G_END_DECLS
