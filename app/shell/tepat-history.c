/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-history"

#include "config.h"

#include "tepat-history.h"

#define MAX_STEPS 64

struct _TepatHistory
{
  GPtrArray *steps;
  int        current;    /* -1 when there is none */
};

static void
step_free (TepatHistoryStep *step)
{
  g_free (step->page);
  g_free (step->argument);
  g_free (step);
}

TepatHistory *
tepat_history_new (void)
{
  TepatHistory *self = g_new0 (TepatHistory, 1);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->current = -1;

  return self;
}

void
tepat_history_free (TepatHistory *self)
{
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static gboolean
is_current (TepatHistory *self,
            const char   *page,
            const char   *argument)
{
  TepatHistoryStep *step;

  if (self->current < 0)
    return FALSE;
  step = self->steps->pdata[self->current];

  return g_strcmp0 (step->page, page) == 0 && g_strcmp0 (step->argument, argument) == 0;
}

void
tepat_history_push (TepatHistory *self,
                    const char   *page,
                    const char   *argument)
{
  TepatHistoryStep *step;

  if (is_current (self, page, argument))
    return;
  g_ptr_array_set_size (self->steps, self->current + 1);
  step = g_new0 (TepatHistoryStep, 1);
  step->page = g_strdup (page);
  step->argument = g_strdup (argument);
  g_ptr_array_add (self->steps, step);
  if (self->steps->len > MAX_STEPS)
    g_ptr_array_remove_index (self->steps, 0);
  self->current = (int) self->steps->len - 1;
}

gboolean
tepat_history_can_go (TepatHistory *self,
                      int           direction)
{
  int target = self->current + direction;

  return target >= 0 && target < (int) self->steps->len;
}

const TepatHistoryStep *
tepat_history_go (TepatHistory *self,
                  int           direction)
{
  if (!tepat_history_can_go (self, direction))
    return NULL;
  self->current += direction;

  return self->steps->pdata[self->current];
}

void
tepat_history_forget (TepatHistory *self,
                      const char   *page)
{
  for (int i = (int) self->steps->len - 1; i >= 0; i--)
    {
      TepatHistoryStep *step = self->steps->pdata[i];

      if (g_strcmp0 (step->page, page) != 0)
        continue;
      g_ptr_array_remove_index (self->steps, (guint) i);
      if (i <= self->current)
        self->current--;
    }
}
