/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-users-act"

#include "config.h"

#include "tepat-peran.h"
#include "tepat-sandi.h"
#include "tepat-users-act.h"
#include "tepat-workspace.h"

void
tepat_users_data_free (TepatUsersData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_clear_pointer (&self->peran, g_ptr_array_unref);
  g_clear_pointer (&self->index, tepat_wilayah_index_unref);
  g_free (self->kab);
  g_free (self);
}

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  TepatUsersData *self = g_new0 (TepatUsersData, 1);

  if ((self->users = tepat_pengguna_list (db, error)) != NULL &&
      (self->peran = tepat_peran_list (db, error)) != NULL &&
      (self->index = tepat_wilayah_index_load (db, error)) != NULL &&
      (self->kab = tepat_workspace_dup_kab (db, error)) != NULL)
    return self;
  tepat_users_data_free (self);

  return NULL;
}

void
tepat_users_load_async (TepatSession        *session,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          load_job, NULL, NULL, (GDestroyNotify) tepat_users_data_free, NULL,
                          callback, user_data);
}

static void
act_free (TepatUsersAct *self)
{
  tepat_pengguna_free (self->pengguna);
  tepat_sandi_free (self->sandi);
  g_free (self->alasan);
  g_free (self);
}

typedef struct
{
  const TepatUsersAct *act;
  char                *hash;
} Write;

static gpointer
write_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Write *write = data;
  const TepatPengguna *pengguna = write->act->pengguna;
  g_autofree char *uid = NULL;

  if (pengguna->uid == NULL)
    uid = tepat_pengguna_add (db, pengguna, write->hash, error);
  else if (write->hash != NULL)
    tepat_pengguna_set_sandi (db, pengguna->nama, write->hash, error);
  else
    tepat_pengguna_change (db, pengguna, write->act->alasan, error);

  return NULL;
}

/* A hash takes a good part of a second, which neither the window nor the writer should wait. */
static void
act_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  TepatUsersAct *act = data;
  TepatActor *actor = g_object_get_data (G_OBJECT (task), "tepat-actor");
  g_autofree char *hash = NULL;
  GError *error = NULL;
  Write write = { act, NULL };

  if (act->sandi != NULL && tepat_sandi_check (act->sandi, act->pengguna->nama, &error))
    write.hash = hash = tepat_sandi_hash (act->sandi, act->pengguna->nama, &error);
  if (error == NULL)
    tepat_store_write (source, actor, write_job, &write, NULL, NULL, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tepat_users_act_async (TepatSession        *session,
                       TepatPengguna       *pengguna,
                       const char          *sandi,
                       const char          *alasan,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (tepat_session_get_store (session), NULL, callback,
                                      user_data);
  TepatUsersAct *act = g_new0 (TepatUsersAct, 1);

  act->pengguna = pengguna;
  act->sandi = g_strdup (sandi);
  act->alasan = g_strdup (alasan);
  g_task_set_source_tag (task, tepat_users_act_async);
  g_task_set_task_data (task, act, (GDestroyNotify) act_free);
  g_object_set_data_full (G_OBJECT (task), "tepat-actor",
                          tepat_actor_ref (tepat_session_get_actor (session)),
                          (GDestroyNotify) tepat_actor_unref);
  g_task_run_in_thread (task, act_thread);
}

gboolean
tepat_users_act_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
