/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-plugin-choice"

#include "config.h"

#include "tepat-plugin-choice.h"

#include <glib/gi18n-lib.h>

#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"

#define KEY_PREFIX "plugin."

typedef struct
{
  const char *plugin_id;
  gboolean    enabled;
} Choice;

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GHashTable) choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT substr (kunci, 8), nilai = '1' FROM meta"
                                       " WHERE kunci >= 'plugin.' AND kunci < 'plugin/'", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_hash_table_insert (choices, g_strdup (tepat_stmt_get_text (stmt, 0)),
                         GINT_TO_POINTER (tepat_stmt_get_int (stmt, 1) != 0));

  return g_steal_pointer (&choices);
}

static gpointer
set_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Choice *choice = data;
  g_autofree char *key = g_strconcat (KEY_PREFIX, choice->plugin_id, NULL);
  const TepatJejakEntry entry = {
    .perbuatan = choice->enabled ? "plugin.nyalakan" : "plugin.matikan",
    .subjek_jenis = "plugin",
    .subjek = choice->plugin_id,
  };

  if (tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, $2)"
                                " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai",
                            error, "ss", key, choice->enabled ? "1" : "0"))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

/**
 * tepat_plugin_choice_load:
 * @store: an open workspace
 * @error: return location for a #GError
 *
 * What the office decided about its plugins; kept in the table `meta` under `plugin.<id>`, so that
 * every desk of the workspace has the same ones. Needs no login.
 *
 * Returns: (transfer full) (element-type utf8 gboolean): plugin id to on or off, or %NULL
 */
GHashTable *
tepat_plugin_choice_load (TepatStore  *store,
                          GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GHashTable) choices = NULL;

  g_return_val_if_fail (TEPAT_IS_STORE (store), NULL);

  choices = tepat_store_read_system (store, load_job, NULL, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&choices);
}

/**
 * tepat_plugin_choice_set:
 * @session: a session with a login
 * @plugin_id: the plugin
 * @enabled: on or off
 * @error: return location for a #GError
 *
 * Keeps the choice in the workspace, with a journal entry. It takes the hak `pengguna.ubah`.
 *
 * Returns: whether it was kept
 */
gboolean
tepat_plugin_choice_set (TepatSession  *session,
                         const char    *plugin_id,
                         gboolean       enabled,
                         GError       **error)
{
  Choice choice = { plugin_id, enabled };
  g_autoptr(GError) local = NULL;
  TepatActor *actor;

  g_return_val_if_fail (TEPAT_IS_SESSION (session), FALSE);
  g_return_val_if_fail (plugin_id != NULL, FALSE);

  actor = tepat_session_get_actor (session);
  if (actor == NULL || !tepat_actor_has_hak (actor, TEPAT_HAK_PENGGUNA_UBAH))
    {
      g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                   _("Switching plugins on or off takes the right “%s”. Ask the administrator of "
                     "this workspace."), TEPAT_HAK_PENGGUNA_UBAH);
      return FALSE;
    }

  tepat_session_write (session, set_job, &choice, NULL, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}
