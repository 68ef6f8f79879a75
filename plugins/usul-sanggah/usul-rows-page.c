/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-rows-page"

#include "config.h"

#include "usul-rows-page.h"

#define DAY_SECONDS 60

G_DEFINE_ABSTRACT_TYPE (UsulRowsPage, usul_rows_page, TEPAT_TYPE_PAGE)

#define ROWS_PAGE(object) (G_TYPE_CHECK_INSTANCE_CAST (object, USUL_TYPE_ROWS_PAGE, UsulRowsPage))
#define GET_CLASS(object)                                                                          \
  (G_TYPE_INSTANCE_GET_CLASS (object, USUL_TYPE_ROWS_PAGE, UsulRowsPageClass))

static void
on_lists (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(UsulRowsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatArti) lists = tepat_arti_get_finish (result, &error);
  g_autofree char *argument = NULL;

  if (self->rows == NULL)
    return;
  if (lists == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = g_steal_pointer (&lists);
  GET_CLASS (self)->take_lists (self);
  GET_CLASS (self)->ask (self);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->rows);
  if ((argument = g_steal_pointer (&self->argument)) != NULL)
    GET_CLASS (self)->apply (self, argument);
}

void
usul_rows_page_load (UsulRowsPage *self)
{
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
  tepat_arti_get_async (tepat_context_get_session (self->context), on_lists, g_object_ref (self));
}

static void
look_at_the_day (UsulRowsPage *self)
{
  const TepatArti *before = self->lists;

  if (before == NULL)
    return;
  tepat_arti_renew (&self->lists);
  if (self->lists != before)
    GET_CLASS (self)->ask (self);
}

static gboolean
on_day_timer (gpointer user_data)
{
  look_at_the_day (user_data);

  return G_SOURCE_CONTINUE;
}

/* A desk that was locked or left open over night shows what is late today. */
static void
on_map (UsulRowsPage *self)
{
  if (self->day_timer == 0)
    self->day_timer = g_timeout_add_seconds (DAY_SECONDS, on_day_timer, self);
  look_at_the_day (self);
}

static void
on_unmap (UsulRowsPage *self)
{
  g_clear_handle_id (&self->day_timer, g_source_remove);
}

void
usul_rows_page_set_context (UsulRowsPage       *self,
                            TepatContext       *context,
                            const char * const *tables)
{
  g_assert (self->rows == NULL);

  self->context = context;
  self->rows = tepat_row_model_new (tepat_context_get_session (context));
  tepat_row_model_set_tables (self->rows, tables);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
}

static void
usul_rows_page_apply_filter (TepatPage  *page,
                             const char *argument)
{
  UsulRowsPage *self = ROWS_PAGE (page);

  if (self->lists != NULL)
    {
      GET_CLASS (self)->apply (self, argument);
      return;
    }
  g_free (self->argument);
  self->argument = g_strdup (argument);
}

static void
usul_rows_page_retry (TepatPage *page)
{
  UsulRowsPage *self = ROWS_PAGE (page);

  if (self->lists == NULL)
    usul_rows_page_load (self);
  else
    tepat_row_model_reload (self->rows);
}

static void
usul_rows_page_dispose (GObject *object)
{
  UsulRowsPage *self = ROWS_PAGE (object);

  g_clear_handle_id (&self->day_timer, g_source_remove);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->lists, tepat_arti_unref);
  g_clear_pointer (&self->argument, g_free);

  G_OBJECT_CLASS (usul_rows_page_parent_class)->dispose (object);
}

static void
usul_rows_page_class_init (UsulRowsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = usul_rows_page_dispose;
  TEPAT_PAGE_CLASS (klass)->apply_filter = usul_rows_page_apply_filter;
  TEPAT_PAGE_CLASS (klass)->retry = usul_rows_page_retry;
}

static void
usul_rows_page_init (UsulRowsPage *self)
{
}
