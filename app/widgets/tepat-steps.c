/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-steps"

#include "config.h"

#include "tepat-steps.h"

struct _TepatSteps
{
  GtkWidget     *widget;
  TepatStepFunc  func;
  gpointer       user_data;
  guint          frame;     /* the tick callback that waits for the next one */
  guint          idle;      /* takes the step after it */
};

static void wait_for_frame (TepatSteps *self);

static gboolean
on_idle (gpointer user_data)
{
  TepatSteps *self = user_data;

  self->idle = 0;
  if (self->func (self->user_data))
    wait_for_frame (self);

  return G_SOURCE_REMOVE;
}

static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  TepatSteps *self = user_data;

  self->frame = 0;
  self->idle = g_idle_add (on_idle, self);

  return G_SOURCE_REMOVE;
}

static void
wait_for_frame (TepatSteps *self)
{
  self->frame = gtk_widget_add_tick_callback (self->widget, on_frame, self, NULL);
}

/**
 * tepat_steps_new:
 * @widget: whose frames are waited for; must not be finalized before tepat_steps_stop()
 * @func: (scope notified): takes a step; must not stop the steps itself
 *
 * Begins after the next frame of @widget.
 *
 * Returns: (transfer full): to be given to tepat_steps_stop(), also when all steps are done
 */
TepatSteps *
tepat_steps_new (GtkWidget     *widget,
                 TepatStepFunc  func,
                 gpointer       user_data)
{
  TepatSteps *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (TepatSteps, 1);
  *self = (TepatSteps) { widget, func, user_data, 0, 0 };
  wait_for_frame (self);

  return self;
}

/**
 * tepat_steps_stop:
 * @self: (transfer full): the steps
 *
 * Takes no more steps.
 */
void
tepat_steps_stop (TepatSteps *self)
{
  g_return_if_fail (self != NULL);

  if (self->frame != 0)
    gtk_widget_remove_tick_callback (self->widget, self->frame);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_free (self);
}
