/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-blank-page"

#include "config.h"

#include "tepat-blank-page.h"

struct _TepatBlankPage
{
  TepatPage parent_instance;
};

G_DEFINE_FINAL_TYPE (TepatBlankPage, tepat_blank_page, TEPAT_TYPE_PAGE)

static void
tepat_blank_page_class_init (TepatBlankPageClass *klass)
{
}

static void
tepat_blank_page_init (TepatBlankPage *self)
{
}

GtkWidget *
tepat_blank_page_new (const char    *title,
                      TepatPageState state)
{
  GtkWidget *self = g_object_new (TEPAT_TYPE_BLANK_PAGE, "title", title, NULL);

  tepat_page_set_state (TEPAT_PAGE (self), state);

  return self;
}
