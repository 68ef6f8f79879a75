/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store.h"

G_BEGIN_DECLS

/* An empty workspace in a folder of its own. */
typedef struct
{
  char       *dir;
  TepatStore *store;
} StoreFixture;

void store_fixture_setup    (StoreFixture  *f,
                             gconstpointer  data);
/* Nobody keeps the store; before store_fixture_teardown(), which does it where it was not done. */
void store_fixture_close    (StoreFixture  *f);
void store_fixture_teardown (StoreFixture  *f,
                             gconstpointer  data);

G_END_DECLS
