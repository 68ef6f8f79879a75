/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-banner.h"
#include "tepat-context.h"
#include "tepat-printable.h"
#include "tepat-row-model.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PAGE (tepat_page_get_type ())
TEPAT_API
G_DECLARE_DERIVABLE_TYPE (TepatPage, tepat_page, TEPAT, PAGE, GtkWidget)

/**
 * TepatPageState:
 * @TEPAT_PAGE_CONTENT: the page's own content
 * @TEPAT_PAGE_LOADING: a skeleton, with words after a second
 * @TEPAT_PAGE_EMPTY: first use: what to do first
 * @TEPAT_PAGE_NOTHING_FOUND: the filter leaves nothing
 * @TEPAT_PAGE_NO_PERMISSION: the peran may not; says who can
 * @TEPAT_PAGE_OFFLINE: needs a network that is not there
 * @TEPAT_PAGE_ERROR: what happened, with retry and details to copy
 */
typedef enum
{
  TEPAT_PAGE_CONTENT,
  TEPAT_PAGE_LOADING,
  TEPAT_PAGE_EMPTY,
  TEPAT_PAGE_NOTHING_FOUND,
  TEPAT_PAGE_NO_PERMISSION,
  TEPAT_PAGE_OFFLINE,
  TEPAT_PAGE_ERROR,
} TepatPageState;

/**
 * TepatPageClass:
 * @apply_filter: (nullable): shows what the argument of an open-page asks for
 * @retry: (nullable): tries again what failed; without it the watched rows are read again, or the
 *   content, which nothing was read for, is shown again
 * @clear_filter: (nullable): shows everything again
 * @focus_filter: (nullable): puts the focus where one types a filter (Ctrl+F)
 * @go_back: (nullable): closes what is open over the list (Esc); %FALSE when nothing was
 * @scope_changed: (nullable): the wilayah or the periode in the header is another one
 * @dup_printable: (nullable): what Ctrl+P prints; without it the list that the page shows
 *
 * What a page may answer to. In a template, a child without a type is the content; children of the
 * types `action` and `filter` go to the right of the title and into the row beneath it.
 */
struct _TepatPageClass
{
  GtkWidgetClass parent_class;

  void     (*apply_filter) (TepatPage  *self,
                            const char *argument);
  void     (*retry)        (TepatPage  *self);
  void     (*clear_filter) (TepatPage  *self);
  gboolean (*focus_filter) (TepatPage  *self);
  gboolean (*go_back)      (TepatPage  *self);
  void     (*scope_changed) (TepatPage *self);
  TepatPrintable *(*dup_printable) (TepatPage *self);

  gpointer padding[6];
};

TEPAT_API void           tepat_page_set_title        (TepatPage     *self,
                                                      const char    *title);
TEPAT_API const char    *tepat_page_get_title        (TepatPage     *self);
TEPAT_API void           tepat_page_set_subtitle     (TepatPage     *self,
                                                      const char    *subtitle);
TEPAT_API void           tepat_page_set_help         (TepatPage     *self,
                                                      const char    *help);
TEPAT_API const char    *tepat_page_get_help         (TepatPage     *self);
TEPAT_API void           tepat_page_set_content      (TepatPage     *self,
                                                      GtkWidget     *content);
TEPAT_API void           tepat_page_add_action       (TepatPage     *self,
                                                      GtkWidget     *action);
TEPAT_API void           tepat_page_add_filter       (TepatPage     *self,
                                                      GtkWidget     *filter);
TEPAT_API void           tepat_page_set_state        (TepatPage     *self,
                                                      TepatPageState state);
TEPAT_API TepatPageState tepat_page_get_state        (TepatPage     *self);
TEPAT_API void           tepat_page_set_state_text   (TepatPage     *self,
                                                      TepatPageState state,
                                                      const char    *title,
                                                      const char    *description);
TEPAT_API void           tepat_page_set_empty_action (TepatPage     *self,
                                                      const char    *label,
                                                      const char    *action_name);
TEPAT_API TepatBanner   *tepat_page_get_banner       (TepatPage     *self);
TEPAT_API void           tepat_page_show_error       (TepatPage     *self,
                                                      const GError  *error);

/* @result: borrowed */
typedef void (*TepatPageReadFunc) (TepatPage *self,
                                   gpointer   result);

TEPAT_API void           tepat_page_read             (TepatPage         *self,
                                                      TepatContext      *context,
                                                      TepatStoreJob      job,
                                                      gpointer           data,
                                                      GDestroyNotify     data_free,
                                                      GDestroyNotify     result_free,
                                                      TepatPageReadFunc  func);

typedef void (*TepatPageWatchFunc) (TepatPage *self);

TEPAT_API void           tepat_page_watch_tables     (TepatPage          *self,
                                                      TepatContext       *context,
                                                      const char * const *tables,
                                                      TepatPageWatchFunc  func);
TEPAT_API void           tepat_page_watch_rows       (TepatPage     *self,
                                                      TepatRowModel *rows);
TEPAT_API void           tepat_page_set_filtered     (TepatPage     *self,
                                                      gboolean       filtered);

/* What is chosen in the header: a code prefix, "" for everything the actor sees; an id or 0. */
TEPAT_API const char *tepat_page_get_wilayah (TepatPage *self);
TEPAT_API gint64      tepat_page_get_periode (TepatPage *self);

/* Called by the window. */
TEPAT_API void     tepat_page_set_scope    (TepatPage  *self,
                                            const char *wilayah,
                                            gint64      periode);
TEPAT_API void     tepat_page_apply_filter (TepatPage  *self,
                                            const char *argument);
TEPAT_API gboolean tepat_page_focus_filter (TepatPage  *self);
TEPAT_API void     tepat_page_take_focus   (TepatPage  *self);
TEPAT_API void     tepat_page_follow_search (GtkSearchEntry *entry);
TEPAT_API gboolean tepat_page_go_back      (TepatPage  *self);
TEPAT_API TepatPrintable *
                   tepat_page_dup_printable (TepatPage    *self,
                                            TepatSession *session,
                                            const char   *jenis);

G_END_DECLS
