/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* The real program, run as a script runs it: without a display. */

#define PASSWORD "sawah hijau di kaki bukit"
#define OTHER_PASSWORD "kuda terbang ke bulan"

/* What cli_setup() takes: nothing, a workspace with the plugin of the tests, or with the real ones. */
#define CLI_BARE NULL
#define CLI_WORKSPACE "contoh"
#define CLI_REGISTRY "plugins"

typedef struct
{
  char *dir;
  char *workspace;
  char *plugins;
} CliFixture;

typedef struct
{
  int   status;
  char *out;
  char *err;
} CliRun;

void                 cli_setup         (CliFixture          *f,
                                        gconstpointer        data);
void                 cli_teardown      (CliFixture          *f,
                                        gconstpointer        data);
void                 cli_put_file      (CliFixture          *f,
                                        const char          *name,
                                        const char          *content);

GSubprocessLauncher *cli_new_launcher  (CliFixture          *f);
GSubprocess         *cli_spawn         (GSubprocessLauncher *launcher,
                                        const char          *arguments);
CliRun               cli_run_in        (GSubprocessLauncher *launcher,
                                        const char          *arguments);
CliRun               cli_run           (CliFixture          *f,
                                        const char          *arguments);
void                 cli_run_clear     (CliRun              *run);

/* A failure: its status, nothing on stdout, one line on stderr that says @says. */
void                 cli_assert_fails  (CliFixture          *f,
                                        const char          *arguments,
                                        int                  status,
                                        const char          *says);
void                 cli_assert_prints (CliFixture          *f,
                                        const char          *arguments,
                                        const char          *says);
/* The JSON of a verb that succeeds: one line, and nothing else on stdout or stderr. */
JsonNode            *cli_run_json      (CliFixture          *f,
                                        const char          *arguments);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliRun, cli_run_clear)
