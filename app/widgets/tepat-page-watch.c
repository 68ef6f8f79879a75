/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-watch"

#include "config.h"

#include "tepat-page-private.h"

typedef struct
{
  char               **tables;
  TepatPageWatchFunc   func;
  gboolean             stale;
} Watch;

static void
clear_watch (gpointer data)
{
  g_strfreev (((Watch *) data)->tables);
}

static gboolean
on_watch_idle (gpointer user_data)
{
  TepatPage *self = user_data;
  TepatPagePrivate *priv = _tepat_page_get_private (self);

  priv->watch_idle = 0;
  if (priv->hidden || tepat_session_get_actor (priv->session) == NULL)
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < priv->watches->len; i++)
    {
      Watch *watch = &g_array_index (priv->watches, Watch, i);

      if (!watch->stale)
        continue;
      watch->stale = FALSE;
      watch->func (self);
    }

  return G_SOURCE_REMOVE;
}

void
_tepat_page_look_soon (TepatPage *self)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);

  for (guint i = 0; priv->watches != NULL && i < priv->watches->len; i++)
    if (g_array_index (priv->watches, Watch, i).stale && priv->watch_idle == 0)
      priv->watch_idle = g_idle_add (on_watch_idle, self);
}

/* Many tables change with one act. */
static void
on_store_changed (TepatPage  *self,
                  const char *table)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);

  for (guint i = 0; priv->watches != NULL && i < priv->watches->len; i++)
    {
      Watch *watch = &g_array_index (priv->watches, Watch, i);

      if (g_str_equal (table, "*") || g_strv_contains ((const char * const *) watch->tables, table))
        watch->stale = TRUE;
    }
  _tepat_page_look_soon (self);
}

/**
 * tepat_page_watch_tables:
 * @context: of the plugin that the page is of
 * @tables: (array zero-terminated=1): names of tables
 * @func: reads anew what the page shows of them; called on the main context
 *
 * Has @func called once after an act, of this or another process, that changed one of @tables. What
 * changes while another page is shown is read when this one is shown again. May be called more than
 * once.
 */
void
tepat_page_watch_tables (TepatPage          *self,
                         TepatContext       *context,
                         const char * const *tables,
                         TepatPageWatchFunc  func)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);
  Watch watch = { NULL, func, FALSE };

  g_return_if_fail (TEPAT_IS_PAGE (self));
  g_return_if_fail (TEPAT_IS_CONTEXT (context));
  g_return_if_fail (tables != NULL && func != NULL);

  if (priv->watches == NULL)
    {
      priv->watches = g_array_new (FALSE, FALSE, sizeof (Watch));
      g_array_set_clear_func (priv->watches, clear_watch);
      priv->session = g_object_ref (tepat_context_get_session (context));
      g_signal_connect_object (tepat_session_get_store (priv->session), "changed",
                               G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
    }
  watch.tables = g_strdupv ((char **) tables);
  g_array_append_val (priv->watches, watch);
}
