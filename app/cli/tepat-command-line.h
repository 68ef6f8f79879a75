/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TepatCommandLine:
 *
 * The arguments of the program: the options that every verb knows, and the rest in its order.
 */
typedef struct
{
  char     *workspace;
  char     *user;
  char     *password_file;
  gboolean  json;
  gboolean  help;
  gboolean  version;
  gboolean  progress;
  char    **rest;
} TepatCommandLine;

/* The options that every verb knows, for --help. */
typedef struct
{
  const char *name;
  const char *argument;
  const char *description;
} TepatCommonOption;

extern const TepatCommonOption tepat_common_options[];

TepatCommandLine *tepat_command_line_new   (const char * const  *arguments,
                                            GError             **error);
void              tepat_command_line_free  (TepatCommandLine    *self);
/* Whether @argument (nullable) may be the value of the option before it. */
gboolean          tepat_command_line_is_value
                                           (const char          *argument);
/* NULL when @argument is no option; otherwise its name and, after an equals sign, its value. */
char             *tepat_command_line_split (const char          *argument,
                                            const char         **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatCommandLine, tepat_command_line_free)

G_END_DECLS
