/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-queues"

#include "config.h"

#include "tepat-host.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

/* What the plugin brings to the page of the day. */

#define WAITING " FROM penduduk WHERE mutu <> 0 AND diperiksa IS NULL"

static TerpaduWorkspace *workspace;

static void
test_persons_to_be_checked_have_an_age (void)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autoptr(TepatHost) host = tepat_host_new (session);
  g_autoptr(TepatContribution) queue = NULL;
  g_autoptr(TepatQueueCount) count = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *oldest = terpadu_workspace_ask (workspace, "SELECT min (diubah)" WAITING);

  tepat_host_load (host);
  queue = tepat_host_find (host, TEPAT_CONTRIBUTION_QUEUE, "data-terpadu.bertanda");
  count = tepat_session_read (session,
                              ((const TepatQueueDef *) tepat_contribution_get_def (queue))->count,
                              NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count->count, ==, terpadu_workspace_count (workspace,
                                                              "SELECT count (*)" WAITING));
  g_assert_cmpint (count->count, >, 0);
  g_assert_cmpstr (count->oldest, ==, oldest);
  tepat_host_unload (host);
}

int
main (int    argc,
      char **argv)
{
  int result;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new ("40");
  g_test_add_func ("/queues/persons-to-be-checked-have-an-age",
                   test_persons_to_be_checked_have_an_age);
  result = g_test_run ();
  terpadu_workspace_free (workspace);

  return result;
}
