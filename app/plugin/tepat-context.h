/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-check.h"
#include "tepat-job.h"
#include "tepat-package-table.h"
#include "tepat-recap.h"
#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_CONTEXT (tepat_context_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatContext, tepat_context, TEPAT, CONTEXT, GObject)

typedef struct _TepatInvocation TepatInvocation;

/* All definitions below are static data of the plugin; strings are marked with N_() and translated
 * by whoever shows them. `hak` may be NULL: then everyone may. */

/**
 * TepatPageDef:
 * @id: unique, for example `data-terpadu.penduduk`
 * @title: for the sidebar and the window
 * @icon_name: symbolic icon
 * @group: `hari-ini`, `data`, `kerja`, `hasil` or `kelola`
 * @hak: (nullable): the right without which the page is not shown
 * @create: builds the page when it is first opened; a floating widget
 * @shows: (nullable): what others open the page for without knowing whose it is, with an argument
 *   that says which: `keluarga` and `penduduk` (a record's uid, or `wilayah=` and a code), `desa`
 *   (the code of the desa whose work in the periode is shown), `tabel` (`berkas=` and the path of a
 *   file that shall be imported)
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  const char *group;
  const char *hak;
  GtkWidget *(*create) (TepatContext *context);
  const char *shows;
} TepatPageDef;

/**
 * TepatQueueCount:
 * @count: cases that wait for the actor
 * @oldest: (nullable): ISO date of the oldest
 * @deadline: (nullable): ISO date of the nearest deadline
 */
typedef struct
{
  gint64  count;
  char   *oldest;
  char   *deadline;
} TepatQueueCount;

TEPAT_API void tepat_queue_count_free (TepatQueueCount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatQueueCount, tepat_queue_count_free)

/**
 * TepatQueueDef:
 * @id: unique
 * @title: for "Hari ini"
 * @page: the page that a click opens
 * @filter: (nullable): handed to that page, which shows only this queue
 * @hak: (nullable)
 * @count: read job that returns a [struct@QueueCount]
 */
typedef struct
{
  const char    *id;
  const char    *title;
  const char    *page;
  const char    *filter;
  const char    *hak;
  TepatStoreJob  count;
} TepatQueueDef;

/**
 * TepatPanelDef:
 * @id: unique
 * @title: heading in the person or family view
 * @subject: `penduduk` or `keluarga`
 * @create: builds the panel for the record with this uid; a floating widget
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *subject;
  const char *hak;
  GtkWidget *(*create) (TepatContext *context,
                        const char   *uid);
} TepatPanelDef;

/**
 * TepatPanel:
 * @title: heading, in the user's language
 * @widget: (transfer full): the panel
 *
 * A panel of some plugin for one record.
 */
typedef struct
{
  char      *title;
  GtkWidget *widget;
} TepatPanel;

TEPAT_API void tepat_panel_free (TepatPanel *self);

/**
 * TepatActionDef:
 * @name: action name inside the group `win`, prefixed by the plugin id by convention
 * @title: for menus and the shortcuts window
 * @accel: (nullable): accelerator
 * @activate: called on the main context
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *accel;
  const char *hak;
  void      (*activate) (TepatContext *context,
                         GVariant     *parameter);
} TepatActionDef;

/**
 * TepatSearchHit:
 * @uid: the record
 * @title: first line
 * @subtitle: second line; NIK and KK masked
 * @page: the page that shows it
 */
typedef struct
{
  char *uid;
  char *title;
  char *subtitle;
  char *page;
} TepatSearchHit;

TEPAT_API TepatSearchHit *tepat_search_hit_new  (const char     *uid,
                                                 const char     *title,
                                                 const char     *subtitle,
                                                 const char     *page);
TEPAT_API void            tepat_search_hit_free (TepatSearchHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatSearchHit, tepat_search_hit_free)

/**
 * TepatSearchDef:
 * @id: unique
 * @title: heading of the hits
 * @search: read job; its data is the text (`const char *`), its result a `GPtrArray` of
 *   [struct@SearchHit] that owns them
 */
typedef struct
{
  const char    *id;
  const char    *title;
  const char    *hak;
  TepatStoreJob  search;
} TepatSearchDef;

/**
 * TepatPreferenceDef:
 * @id: unique
 * @title: heading
 * @create: builds an AdwPreferencesGroup
 */
typedef struct
{
  const char *id;
  const char *title;
  GtkWidget *(*create) (TepatContext *context);
} TepatPreferenceDef;

/**
 * TepatVerbNeeds:
 * @TEPAT_VERB_NEEDS_NOTHING: runs without a workspace
 * @TEPAT_VERB_NEEDS_WORKSPACE: an open workspace, nobody logged in
 * @TEPAT_VERB_NEEDS_LOGIN: an open workspace and a login
 */
typedef enum
{
  TEPAT_VERB_NEEDS_NOTHING,
  TEPAT_VERB_NEEDS_WORKSPACE,
  TEPAT_VERB_NEEDS_LOGIN,
} TepatVerbNeeds;

/**
 * TepatVerbOption:
 * @name: without the dashes
 * @argument: (nullable): placeholder of its value, or %NULL for a switch
 * @description: for --help
 * @repeats: whether it may be given more than once
 */
typedef struct
{
  const char *name;
  const char *argument;
  const char *description;
  gboolean    repeats;
} TepatVerbOption;

/**
 * TepatVerbDef:
 * @name: one or two words, for example `import` and `import undo`
 * @arguments: (nullable): the positional arguments, for example `FILE`
 * @summary: one line
 * @needs: what must be open
 * @hak: (nullable)
 * @options: (nullable) (array zero-terminated=1): its own options; all may be repeated
 * @run: does the work; %FALSE with @error set ends the process with 1, `TEPAT_USAGE_ERROR` with 2
 * @alone: (nullable): the option with which it needs nothing, whatever @needs says
 */
typedef struct
{
  const char            *name;
  const char            *arguments;
  const char            *summary;
  TepatVerbNeeds         needs;
  const char            *hak;
  const TepatVerbOption *options;
  gboolean             (*run) (TepatInvocation  *invocation,
                               GError          **error);
  const char            *alone;
} TepatVerbDef;

TEPAT_API TepatSession *tepat_context_get_session     (TepatContext             *self);
TEPAT_API gboolean      tepat_context_may             (TepatContext             *self,
                                                       const char               *hak);
TEPAT_API const char   *tepat_context_get_plugin_id   (TepatContext             *self);

TEPAT_API void          tepat_context_add_page        (TepatContext             *self,
                                                       const TepatPageDef       *def);
TEPAT_API void          tepat_context_add_queue       (TepatContext             *self,
                                                       const TepatQueueDef      *def);
TEPAT_API void          tepat_context_add_panel       (TepatContext             *self,
                                                       const TepatPanelDef      *def);
TEPAT_API void          tepat_context_add_action      (TepatContext             *self,
                                                       const TepatActionDef     *def);
TEPAT_API void          tepat_context_add_search      (TepatContext             *self,
                                                       const TepatSearchDef     *def);
TEPAT_API void          tepat_context_add_preference  (TepatContext             *self,
                                                       const TepatPreferenceDef *def);
TEPAT_API void          tepat_context_add_verb        (TepatContext             *self,
                                                       const TepatVerbDef       *def);
TEPAT_API void          tepat_context_add_check       (TepatContext             *self,
                                                       const TepatCheckDef      *def);
TEPAT_API void          tepat_context_add_recap       (TepatContext             *self,
                                                       const TepatRecapDef      *def);
TEPAT_API void          tepat_context_add_package     (TepatContext             *self,
                                                       const TepatPackageGroup  *def);

/* Write jobs in the plugin's name: its SQL may change the plugin's own tables. */
TEPAT_API gpointer      tepat_context_write           (TepatContext             *self,
                                                       TepatStoreJob             job,
                                                       gpointer                  data,
                                                       GDestroyNotify            result_free,
                                                       GCancellable             *cancellable,
                                                       GError                  **error);
TEPAT_API void          tepat_context_write_async     (TepatContext             *self,
                                                       TepatStoreJob             job,
                                                       gpointer                  data,
                                                       GDestroyNotify            data_free,
                                                       GDestroyNotify            result_free,
                                                       GCancellable             *cancellable,
                                                       GAsyncReadyCallback       callback,
                                                       gpointer                  user_data);

/* What a page may ask of the window that holds it. */
TEPAT_API void          tepat_context_add_job         (TepatContext             *self,
                                                       TepatJob                 *job);
TEPAT_API void          tepat_context_open_page       (TepatContext             *self,
                                                       const char               *page_id,
                                                       const char               *argument);
TEPAT_API void          tepat_context_open_record     (TepatContext             *self,
                                                       const char               *subject,
                                                       const char               *uid);
TEPAT_API void          tepat_context_toast           (TepatContext             *self,
                                                       const char               *text);
TEPAT_API void          tepat_context_report          (TepatContext             *self,
                                                       const GError             *error);

/* What all loaded plugins gave: arrays of the definitions above, valid until the next change. */
TEPAT_API GPtrArray    *tepat_context_dup_checks      (TepatContext             *self);
TEPAT_API GPtrArray    *tepat_context_dup_recaps      (TepatContext             *self);
/* The panels that the actor may see in the view of a record: a TepatPanel each. */
TEPAT_API GPtrArray    *tepat_context_create_panels   (TepatContext             *self,
                                                       const char               *subject,
                                                       const char               *uid);

G_END_DECLS
