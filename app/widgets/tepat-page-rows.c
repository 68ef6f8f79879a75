/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-rows"

#include "config.h"

#include "tepat-page-private.h"

static void
on_rows_changed (TepatPage *self)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (priv->rows));

  if (tepat_row_model_get_error (priv->rows) != NULL)
    tepat_page_show_error (self, tepat_row_model_get_error (priv->rows));
  else if (n_rows > 0)
    {
      tepat_page_set_state (self, TEPAT_PAGE_CONTENT);
      _tepat_page_focus_rows (self);
    }
  else if (tepat_row_model_get_busy (priv->rows))
    tepat_page_set_state (self, TEPAT_PAGE_LOADING);
  else
    tepat_page_set_state (self, priv->filtered ? TEPAT_PAGE_NOTHING_FOUND : TEPAT_PAGE_EMPTY);
}

void
_tepat_page_set_hidden (TepatPage *self,
                        gboolean   hidden)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);

  priv->hidden = hidden;
  if (priv->rows != NULL)
    tepat_row_model_set_asleep (priv->rows, hidden);
  if (!hidden)
    _tepat_page_look_soon (self);
}

/**
 * tepat_page_watch_rows:
 * @rows: (nullable): the model that the page is about
 *
 * Keeps the state of the page: loading, content, empty, nothing found or error. Rows that change
 * while another page is shown are read when this one is shown again.
 */
void
tepat_page_watch_rows (TepatPage     *self,
                       TepatRowModel *rows)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  if (priv->rows != NULL)
    g_signal_handlers_disconnect_by_func (priv->rows, on_rows_changed, self);
  g_set_object (&priv->rows, rows);
  if (rows == NULL)
    return;
  tepat_row_model_set_asleep (rows, priv->hidden);
  g_signal_connect_object (rows, "replace-end", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "notify::busy", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "notify::error", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  on_rows_changed (self);
}

/**
 * tepat_page_set_filtered:
 * @filtered: whether a filter is on, so that no rows means "nothing found" and not "empty"
 */
void
tepat_page_set_filtered (TepatPage *self,
                         gboolean   filtered)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);

  g_return_if_fail (TEPAT_IS_PAGE (self));

  priv->filtered = filtered;
}
