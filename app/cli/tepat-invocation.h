/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-context.h"

G_BEGIN_DECLS

#define TEPAT_USAGE_ERROR (tepat_usage_error_quark ())
TEPAT_API GQuark tepat_usage_error_quark (void);

/* One run of a verb: its options, its arguments, and where its results go. */

TEPAT_API const char         *tepat_invocation_get_option    (TepatInvocation  *self,
                                                              const char       *name);
TEPAT_API const char * const *tepat_invocation_get_options   (TepatInvocation  *self,
                                                              const char       *name);
TEPAT_API gboolean            tepat_invocation_has_option    (TepatInvocation  *self,
                                                              const char       *name);
TEPAT_API const char * const *tepat_invocation_get_arguments (TepatInvocation  *self);
TEPAT_API TepatSession       *tepat_invocation_get_session   (TepatInvocation  *self);
TEPAT_API TepatContext       *tepat_invocation_get_context   (TepatInvocation  *self);
TEPAT_API gboolean            tepat_invocation_wants_json    (TepatInvocation  *self);

/* What a code of a wilayah (nullable) looks like, dotted or not: its digits, 2, 4, 6 or 10. */
TEPAT_API gboolean            tepat_invocation_read_wilayah  (const char       *text,
                                                              char            **kode,
                                                              GError          **error);

/* Whether a table may be written under the name of @path (nullable), and there. */
TEPAT_API gboolean            tepat_invocation_check_table   (const char       *path,
                                                              GError          **error);

/* A day as ISO text, however people write it; what is no date is left to whoever refuses it. */

/* A whole number from 1 to @most, or @standard where the option was not given. */
TEPAT_API gboolean            tepat_invocation_read_limit    (TepatInvocation  *self,
                                                              const char       *name,
                                                              guint             standard,
                                                              guint             most,
                                                              guint            *limit,
                                                              GError          **error);

/* A day as people write it, 30/11/2026 too: yyyy-mm-dd, %NULL where the option was not given. */
TEPAT_API gboolean            tepat_invocation_read_day      (TepatInvocation  *self,
                                                              const char       *name,
                                                              char            **iso,
                                                              GError          **error);

/* Text for people, on stdout; says nothing with --json. */
TEPAT_API void                tepat_invocation_print         (TepatInvocation  *self,
                                                              const char       *format,
                                                              ...) G_GNUC_PRINTF (2, 3);
/* The result for machines, on stdout; says nothing without --json. Takes the node. */
TEPAT_API void                tepat_invocation_put_json      (TepatInvocation  *self,
                                                              JsonNode         *node);
/* Shows the job as a bar on stderr until it is finished; Ctrl+C cancels it. */
TEPAT_API void                tepat_invocation_watch_job     (TepatInvocation  *self,
                                                              TepatJob         *job);
/* A store job as the logged-in person (a plugin's in the plugin's name), watched as @job, which it
 * finishes and whose cancellable it gets. Blocks until it is over. */
TEPAT_API gpointer            tepat_invocation_read          (TepatInvocation  *self,
                                                              TepatJob         *job,
                                                              TepatStoreJob     func,
                                                              gpointer          data,
                                                              GError          **error);
TEPAT_API gpointer            tepat_invocation_write         (TepatInvocation  *self,
                                                              TepatJob         *job,
                                                              TepatStoreJob     func,
                                                              gpointer          data,
                                                              GError          **error);
/* Blocking work on a thread of its own, watched as a job. Returns what @func returned. */
typedef gpointer (*TepatInvocationFunc) (gpointer    data,
                                         TepatJob   *job,
                                         GError    **error);
TEPAT_API gpointer            tepat_invocation_run           (TepatInvocation      *self,
                                                              const char           *title,
                                                              TepatInvocationFunc   func,
                                                              gpointer              data,
                                                              GError              **error);
/* Before a search by words: the index as the register is now. */
TEPAT_API gboolean            tepat_invocation_refresh_search
                                                             (TepatInvocation  *self,
                                                              GError          **error);

G_END_DECLS
