/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-formatter"

#include "config.h"

#include "tepat-row-formatter.h"

struct _TepatRowFormatter
{
  TepatRowFormat format;
  gpointer       user_data;
  GDestroyNotify destroy;
};

TepatRowFormatter *
tepat_row_formatter_new (TepatRowFormat format,
                         gpointer       user_data,
                         GDestroyNotify destroy)
{
  TepatRowFormatter *self = g_atomic_rc_box_new0 (TepatRowFormatter);

  g_assert (format != NULL);

  *self = (TepatRowFormatter) { format, user_data, destroy };

  return self;
}

TepatRowFormatter *
tepat_row_formatter_ref (TepatRowFormatter *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TepatRowFormatter *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
}

void
tepat_row_formatter_unref (TepatRowFormatter *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

char *
tepat_row_formatter_format (TepatRowFormatter *self,
                            TepatRow          *row,
                            guint              cell)
{
  return self->format (row, cell, self->user_data);
}
