/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-cli"

#include "config.h"

#include "tepat-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "tepat-application.h"
#include "tepat-cli-help.h"
#include "tepat-core-verbs.h"
#include "tepat-install.h"
#include "tepat-invocation-private.h"
#include "tepat-language.h"
#include "tepat-password.h"
#include "tepat-plugin-info-private.h"
#include "tepat-recent.h"

enum
{
  EXIT_DONE = 0,
  EXIT_REFUSED = 1,
  EXIT_USAGE = 2,
};

typedef struct
{
  TepatCommandLine *line;
  TepatStore       *store;
  TepatSession     *session;
  TepatHost        *host;
} Cli;

static void
cli_clear (Cli *cli)
{
  if (cli->host != NULL)
    tepat_host_unload (cli->host);
  g_clear_object (&cli->host);
  if (cli->session != NULL)
    tepat_session_logout (cli->session);
  g_clear_object (&cli->session);
  if (cli->store != NULL)
    tepat_store_close (cli->store);
  g_clear_object (&cli->store);
  g_clear_pointer (&cli->line, tepat_command_line_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cli, cli_clear)

/* One line, whatever the message holds. */
static int
report (const GError *error)
{
  g_autofree char *text = g_strdup (error->message);

  g_strdelimit (text, "\n\r", ' ');
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_printerr ("tepat: %s\n", _("Stopped as you asked. Nothing of the unfinished act was kept."));
  else
    g_printerr ("tepat: %s\n", text);

  return error->domain == TEPAT_USAGE_ERROR ? EXIT_USAGE : EXIT_REFUSED;
}

static char *
dup_workspace (const TepatCommandLine *line)
{
  const char *given = line->workspace != NULL ? line->workspace : g_getenv ("TEPAT_WORKSPACE");

  return given != NULL && *given != '\0' ? g_strdup (given) : tepat_recent_dup_workspace ();
}

static gboolean
open_workspace (Cli         *cli,
                const char  *folder,
                GError     **error)
{
  g_autofree char *file = g_build_filename (folder, "tepat.db", NULL);

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   _("There is no workspace in %s. Name another folder with --workspace, or make "
                     "one with tepat init."), folder);
      return FALSE;
    }
  cli->store = tepat_store_open (folder, error);
  if (cli->store == NULL)
    return FALSE;
  cli->session = tepat_session_new (cli->store);

  return TRUE;
}

static void
start_host (Cli      *cli,
            gboolean  with_plugins)
{
  g_clear_object (&cli->host);
  cli->host = tepat_host_new (cli->session);
  tepat_core_verbs_add (cli->host);
  if (with_plugins)
    tepat_host_load (cli->host);
}

/* The longest name wins: `import undo` before `import`. */
static TepatContribution *
find_verb (TepatHost          *host,
           const char * const *words,
           guint              *n_words)
{
  TepatContribution *verb = NULL;

  *n_words = 0;
  if (words[0] != NULL && words[1] != NULL)
    {
      g_autofree char *two = g_strconcat (words[0], " ", words[1], NULL);
      verb = tepat_host_find (host, TEPAT_CONTRIBUTION_VERB, two);
      *n_words = 2;
    }
  if (verb == NULL && words[0] != NULL)
    {
      verb = tepat_host_find (host, TEPAT_CONTRIBUTION_VERB, words[0]);
      *n_words = 1;
    }

  return verb;
}

static TepatVerbNeeds
get_needs (TepatContribution *verb)
{
  const TepatVerbDef *def = tepat_contribution_get_def (verb);

  return def->needs;
}

/* What a plugin would have brought is missing while the plugin does not load: its error is the answer
 * then, not that the verb does not exist. */
static void
refuse_unknown (Cli                 *cli,
                const char * const  *words,
                GError             **error)
{
  g_autofree char *unknown = tepat_cli_help_dup_unknown (cli->host, words);
  GListModel *plugins = tepat_host_get_plugins (cli->host);

  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (plugins, i);

      if (tepat_plugin_info_get_state (info) != TEPAT_PLUGIN_FAILED)
        continue;
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MODULE,
                   _("%s The plugin “%s”, which may have it, cannot be loaded: %s"), unknown,
                   tepat_plugin_info_get_name (info), tepat_plugin_info_get_error (info));
      return;
    }
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, unknown);
}

/* Whether the verb is called in the way in which it needs nothing. */
static gboolean
is_alone (TepatContribution   *verb,
          const char * const  *words)
{
  const TepatVerbDef *def = tepat_contribution_get_def (verb);
  g_autofree char *option = g_strconcat ("--", def->alone, NULL);
  gsize length = strlen (option);

  for (guint i = 0; def->alone != NULL && words[i] != NULL; i++)
    if (strncmp (words[i], option, length) == 0 && strchr ("=", words[i][length]) != NULL)
      return TRUE;

  return FALSE;
}

/* The last workspace may be of another version, damaged or gone: what needs none does not mind. */
static TepatContribution *
resolve_alone (Cli                 *cli,
               const char * const  *words,
               guint               *n_words)
{
  g_autoptr(TepatContribution) verb = NULL;

  start_host (cli, TRUE);
  verb = find_verb (cli->host, words, n_words);

  return verb != NULL && is_alone (verb, words + *n_words) ? g_steal_pointer (&verb) : NULL;
}

/* Verbs of the core that need no workspace run without one, and without any plugin. Everything else
 * is looked for among the plugins of the workspace, if there is one. */
static TepatContribution *
resolve (Cli                 *cli,
         const char * const  *words,
         guint               *n_words,
         GError             **error)
{
  g_autofree char *folder = dup_workspace (cli->line);
  g_autoptr(TepatContribution) verb = NULL;

  start_host (cli, FALSE);
  verb = find_verb (cli->host, words, n_words);
  if (verb != NULL && (cli->line->help || get_needs (verb) == TEPAT_VERB_NEEDS_NOTHING))
    return g_steal_pointer (&verb);

  g_clear_object (&verb);
  if (!cli->line->help && folder != NULL && !open_workspace (cli, folder, error))
    {
      verb = resolve_alone (cli, words, n_words);
      if (verb != NULL)
        g_clear_error (error);
      return g_steal_pointer (&verb);
    }
  start_host (cli, TRUE);
  verb = find_verb (cli->host, words, n_words);
  if (verb != NULL)
    return g_steal_pointer (&verb);

  refuse_unknown (cli, words, error);

  return NULL;
}

static gboolean
log_in (Cli     *cli,
        GError **error)
{
  const char *user = cli->line->user != NULL ? cli->line->user : g_getenv ("TEPAT_USER");
  char *password;
  gboolean done;

  if (user == NULL || *user == '\0')
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Who works? Give your name with --user or TEPAT_USER"));
      return FALSE;
    }
  password = tepat_password_read (cli->line->password_file, "password-file", "TEPAT_PASSWORD",
                                  _("Password:"), error);
  if (password == NULL)
    return FALSE;
  done = tepat_session_login (cli->session, user, password, error);
  tepat_password_free (password);

  return done;
}

static gboolean
provide (Cli                *cli,
         TepatContribution  *verb,
         TepatInvocation    *invocation,
         GError            **error)
{
  const TepatVerbDef *def = tepat_contribution_get_def (verb);
  TepatVerbNeeds needs = get_needs (verb);

  if (def->alone != NULL && tepat_invocation_has_option (invocation, def->alone))
    needs = TEPAT_VERB_NEEDS_NOTHING;
  if (needs != TEPAT_VERB_NEEDS_NOTHING && cli->session == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Which workspace? Name its folder with --workspace or "
                             "TEPAT_WORKSPACE"));
      return FALSE;
    }
  if (needs == TEPAT_VERB_NEEDS_LOGIN && !log_in (cli, error))
    return FALSE;
  if (needs == TEPAT_VERB_NEEDS_LOGIN &&
      !tepat_contribution_is_allowed (verb, tepat_session_get_actor (cli->session)))
    {
      g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                   _("“%s” takes the right “%s”, which your peran does not have. Nothing was "
                     "changed. Ask the administrator of this workspace."),
                   tepat_contribution_get_id (verb), tepat_contribution_get_hak (verb));
      return FALSE;
    }

  return TRUE;
}

static int
run_verb (Cli                *cli,
          TepatContribution  *verb,
          const char * const *arguments,
          GError            **error)
{
  const TepatVerbDef *def = tepat_contribution_get_def (verb);
  g_autoptr(TepatInvocation) invocation = NULL;

  if (cli->line->help)
    {
      tepat_cli_help_print_verb (def);
      return EXIT_DONE;
    }
  invocation = tepat_invocation_new (tepat_contribution_get_context (verb), def, cli->line,
                                     arguments, error);
  if (invocation == NULL || !provide (cli, verb, invocation, error) || !def->run (invocation, error))
    return EXIT_REFUSED;

  return EXIT_DONE;
}

static int
run_words (Cli                *cli,
           const char * const *words,
           GError            **error)
{
  g_autoptr(TepatContribution) verb = NULL;
  g_autoptr(GError) local = NULL;
  guint n_words;

  if (words[0][0] == '-')
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("There is no option %s; see tepat --help"),
                   words[0]);
      return EXIT_USAGE;
    }
  verb = resolve (cli, words, &n_words, &local);
  if (verb == NULL && cli->line->help && tepat_cli_help_print_group (cli->host, words[0]))
    return EXIT_DONE;
  if (verb == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return EXIT_USAGE;
    }

  return run_verb (cli, verb, words + n_words, error);
}

static int
print_general_help (Cli *cli)
{
  start_host (cli, TRUE);
  tepat_cli_help_print_all (cli->host);

  return EXIT_DONE;
}

static int
open_window (Cli     *cli,
             GError **error)
{
  const char *workspace = cli->line->workspace;
  const char *user = cli->line->user;

  if (!gtk_init_check ())
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("There is no display to open the window on; tepat --help lists what "
                             "works without one"));
      return EXIT_USAGE;
    }

  return tepat_application_run (workspace != NULL ? workspace : g_getenv ("TEPAT_WORKSPACE"),
                                user != NULL ? user : g_getenv ("TEPAT_USER"));
}

/* Before anything is said: the language of what will be said. */
static void
choose_language (int   argc,
                 char *argv[])
{
  g_autofree char *locale_dir = tepat_install_dup_locale_dir ();
  const char *build_dir = tepat_install_get_build_dir ();

  if (build_dir != NULL)
    {
      g_autofree char *schemas = g_build_filename (build_dir, "data", NULL);
      g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
    }
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      const char *value = NULL;
      g_autofree char *name = tepat_command_line_split (argv[i], &value);

      if (g_strcmp0 (name, "language") != 0)
        continue;
      value = value != NULL ? value : argv[i + 1];
      if (value != NULL)
        g_setenv ("TEPAT_LANGUAGE", value, TRUE);
    }
  tepat_language_start (locale_dir);
}

static int
run (Cli      *cli,
     char     *argv[],
     GError  **error)
{
  cli->line = tepat_command_line_new ((const char * const *) argv + 1, error);
  if (cli->line == NULL)
    return EXIT_USAGE;
  if (cli->line->version)
    {
      printf ("tepat %s\n", TEPAT_VERSION);
      return EXIT_DONE;
    }
  if (cli->line->rest[0] != NULL)
    return run_words (cli, (const char * const *) cli->line->rest, error);
  if (cli->line->help)
    return print_general_help (cli);


  return open_window (cli, error);
}

/**
 * tepat_cli_run:
 * @argc: number of arguments
 * @argv: (array length=argc): the program's name and its arguments
 *
 * The program: with a verb it works headless and touches no display, without one it opens the
 * window.
 *
 * Returns: the exit status: 0 done, 1 refused or failed, 2 wrong usage
 */
int
tepat_cli_run (int   argc,
               char *argv[])
{
  g_auto(Cli) cli = { NULL };
  g_autoptr(GError) error = NULL;
  int status;

  g_return_val_if_fail (argc > 0 && argv != NULL, EXIT_USAGE);

  choose_language (argc, argv);
  status = run (&cli, argv, &error);
  fflush (stdout);

  return error != NULL ? report (error) : status;
}
