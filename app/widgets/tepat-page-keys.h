/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-page.h"

G_BEGIN_DECLS

/**
 * TepatPageKey:
 * @keys: an accelerator, or what stands on the key; %NULL ends a table
 * @title: what it does, marked with N_()
 *
 * A key that a page answers to by itself.
 */
typedef struct
{
  const char *keys;
  const char *title;
} TepatPageKey;

/* For the window of keys; the table is static data of whoever made the page. */
TEPAT_API void                tepat_page_set_keys (TepatPage          *self,
                                                   const TepatPageKey *keys);
TEPAT_API const TepatPageKey *tepat_page_get_keys (TepatPage          *self);

G_END_DECLS
