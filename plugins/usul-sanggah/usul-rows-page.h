/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"


G_BEGIN_DECLS

#define USUL_TYPE_ROWS_PAGE (usul_rows_page_get_type ())

/**
 * UsulRowsPage:
 * @context: (transfer none): of the plugin
 * @rows: what the page lists; %NULL when the page is gone, which whoever comes back late asks
 * @lists: (nullable): names of codes and places, %NULL until they are read; anew on another day
 *
 * A page of rows whose words come from the lists: it waits for them, shows why they cannot be read,
 * and keeps until then what the page was opened with. Its pages read these fields, only it sets them.
 */
typedef struct
{
  TepatPage      parent_instance;

  TepatContext  *context;
  TepatRowModel *rows;
  TepatArti     *lists;
  char          *argument;
  guint          day_timer;   /* while the page is seen */
} UsulRowsPage;

/**
 * UsulRowsPageClass:
 * @take_lists: the lists are there, or are there anew
 * @ask: asks for the rows
 * @apply: shows what the page was opened with
 */
typedef struct
{
  TepatPageClass parent_class;

  void (*take_lists) (UsulRowsPage *self);
  void (*ask)        (UsulRowsPage *self);
  void (*apply)      (UsulRowsPage *self,
                      const char   *argument);
} UsulRowsPageClass;

GType         usul_rows_page_get_type    (void) G_GNUC_CONST;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulRowsPage, g_object_unref)

void          usul_rows_page_set_context (UsulRowsPage       *self,
                                          TepatContext       *context,
                                          const char * const *tables);
/* Reads the lists; the rows come by themselves then. */
void          usul_rows_page_load        (UsulRowsPage       *self);

G_END_DECLS
