/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-cli-help"

#include "config.h"

#include "tepat-cli-help.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "tepat-command-line.h"
#include "tepat-core-verbs.h"

#define COLUMN 30

static void
print_row (const char *left,
           const char *right)
{
  glong width = g_utf8_strlen (left, -1);

  if (width < COLUMN - 1)
    printf ("  %s%*s%s\n", left, (int) (COLUMN - width), "", right);
  else
    printf ("  %s\n  %*s%s\n", left, COLUMN, "", right);
}

static void
print_option (const char *name,
              const char *argument,
              const char *description)
{
  g_autofree char *left = argument != NULL ? g_strdup_printf ("--%s %s", name, _(argument))
                                           : g_strdup_printf ("--%s", name);

  print_row (left, _(description));
}

static void
print_common_options (void)
{
  printf ("\n%s\n", _("Options of every verb:"));
  for (guint i = 0; tepat_common_options[i].name != NULL; i++)
    print_option (tepat_common_options[i].name, tepat_common_options[i].argument,
                  tepat_common_options[i].description);
}

static void
print_verbs_of (GListModel *verbs,
                const char *owner)
{
  for (guint i = 0; i < g_list_model_get_n_items (verbs); i++)
    {
      g_autoptr(TepatContribution) item = g_list_model_get_item (verbs, i);
      TepatContext *context = tepat_contribution_get_context (item);

      if (g_str_equal (tepat_context_get_plugin_id (context), owner))
        print_row (tepat_contribution_get_id (item), tepat_contribution_get_title (item));
    }
}

void
tepat_cli_help_print_all (TepatHost *host)
{
  GListModel *verbs = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_VERB);
  GListModel *plugins = tepat_host_get_plugins (host);

  printf ("%s\n\n%s\n", _("Usage: tepat [VERB] [OPTION…]"),
          _("Without a verb the window opens. tepat VERB --help explains a verb."));
  printf ("\n%s\n", _("Workspace"));
  print_verbs_of (verbs, TEPAT_CORE_OWNER);
  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (plugins, i);
      if (tepat_plugin_info_get_state (info) != TEPAT_PLUGIN_LOADED)
        continue;
      printf ("\n%s\n", tepat_plugin_info_get_name (info));
      print_verbs_of (verbs, tepat_plugin_info_get_id (info));
    }
  print_common_options ();
}

static const char *
describe_needs (TepatVerbNeeds needs)
{
  switch (needs)
    {
    case TEPAT_VERB_NEEDS_WORKSPACE:
      return _("It needs a workspace.");
    case TEPAT_VERB_NEEDS_LOGIN:
      return _("It needs a workspace and a login (--user).");
    case TEPAT_VERB_NEEDS_NOTHING:
    default:
      return NULL;
    }
}

void
tepat_cli_help_print_verb (const TepatVerbDef *verb)
{
  const char *needs = describe_needs (verb->needs);

  printf (_("Usage: tepat %s"), verb->name);
  if (verb->arguments != NULL && *verb->arguments != '\0')
    printf (" %s", _(verb->arguments));
  printf (" %s\n\n%s\n", _("[OPTION…]"), _(verb->summary));
  if (needs != NULL)
    printf ("%s\n", needs);
  if (verb->options != NULL && verb->options[0].name != NULL)
    printf ("\n%s\n", _("Options:"));
  for (guint i = 0; verb->options != NULL && verb->options[i].name != NULL; i++)
    print_option (verb->options[i].name, verb->options[i].argument, verb->options[i].description);
  print_common_options ();
}

gboolean
tepat_cli_help_print_group (TepatHost  *host,
                            const char *word)
{
  GListModel *verbs = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_VERB);
  g_autofree char *prefix = g_strconcat (word, " ", NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (verbs); i++)
    {
      g_autoptr(TepatContribution) item = g_list_model_get_item (verbs, i);

      if (!g_str_has_prefix (tepat_contribution_get_id (item), prefix))
        continue;
      print_row (tepat_contribution_get_id (item), tepat_contribution_get_title (item));
      any = TRUE;
    }

  return any;
}

/* How many letters must be changed, added or removed. */
static guint
distance (const char *one,
          const char *two)
{
  gsize width = strlen (two) + 1;
  g_autofree guint *row = g_new (guint, width);

  for (gsize j = 0; j < width; j++)
    row[j] = j;
  for (gsize i = 0; one[i] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i + 1;
      for (gsize j = 1; j < width; j++)
        {
          guint above = row[j];
          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (one[i] != two[j - 1]));
          diagonal = above;
        }
    }

  return row[width - 1];
}

static const char *
find_nearest (GListModel *verbs,
              const char *typed)
{
  guint best = MAX (2, strlen (typed) / 3) + 1;
  const char *nearest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (verbs); i++)
    {
      g_autoptr(TepatContribution) item = g_list_model_get_item (verbs, i);
      const TepatVerbDef *verb = tepat_contribution_get_def (item);
      guint d = distance (typed, verb->name);

      if (d < best)
        {
          best = d;
          nearest = verb->name;
        }
    }

  return nearest;
}

/* The verbs whose first word was typed, separated by commas. */
static char *
list_group (GListModel *verbs,
            const char *word)
{
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  for (guint i = 0; i < g_list_model_get_n_items (verbs); i++)
    {
      g_autoptr(TepatContribution) item = g_list_model_get_item (verbs, i);
      const TepatVerbDef *verb = tepat_contribution_get_def (item);

      if (g_str_has_prefix (verb->name, prefix))
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", verb->name);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

char *
tepat_cli_help_dup_unknown (TepatHost          *host,
                            const char * const *words)
{
  GListModel *verbs = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_VERB);
  g_autofree char *group = list_group (verbs, words[0]);
  gboolean two = words[1] != NULL && words[1][0] != '-';
  g_autofree char *both = two ? g_strconcat (words[0], " ", words[1], NULL) : NULL;
  const char *nearest = two ? find_nearest (verbs, both) : NULL;

  if (nearest == NULL && *group != '\0')
    return g_strdup_printf (_("“%s” is not complete. There are: %s"), words[0], group);
  if (nearest != NULL)
    return g_strdup_printf (_("There is no verb “%s”. Did you mean “%s”?"), both, nearest);
  nearest = find_nearest (verbs, words[0]);
  if (nearest != NULL)
    return g_strdup_printf (_("There is no verb “%s”. Did you mean “%s”?"), words[0], nearest);

  return g_strdup_printf (_("There is no verb “%s”. tepat --help lists them."), words[0]);
}
