/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-session"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-guard.h"
#include "tepat-jejak.h"
#include "tepat-login.h"
#include "tepat-pengguna.h"
#include "tepat-sandi.h"
#include "tepat-session.h"
#include "tepat-store-private.h"

struct _TepatSession
{
  GObject     parent_instance;

  TepatStore *store;
  TepatActor *actor;
  char       *locked_by;    /* name of the person whom the lock waits for */
};

enum { PROP_0, PROP_STORE, PROP_ACTOR, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatSession, tepat_session, G_TYPE_OBJECT)

static void
set_actor (TepatSession *self,
           TepatActor   *actor)
{
  g_assert (TEPAT_IS_SESSION (self));

  if (self->actor == actor)
    return;
  g_clear_pointer (&self->actor, tepat_actor_unref);
  self->actor = actor != NULL ? tepat_actor_ref (actor) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTOR]);
}

static void
welcome (TepatSession *self,
         TepatActor   *actor)
{
  g_clear_pointer (&self->locked_by, g_free);
  set_actor (self, actor);
}

/* When an administrator changes or closes the account meanwhile, the session's rights follow. */

static gpointer
reload_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_login_reload (db, data, error);
}

static gboolean
has_same_rights (TepatActor *a,
                 TepatActor *b)
{
  return strcmp (tepat_actor_get_peran (a), tepat_actor_get_peran (b)) == 0 &&
         g_strv_equal (tepat_actor_get_wilayah (a), tepat_actor_get_wilayah (b)) &&
         g_strv_equal (tepat_actor_get_hak (a), tepat_actor_get_hak (b));
}

static void
on_reloaded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TepatSession) self = user_data;
  g_autoptr(TepatActor) actor = NULL;
  g_autoptr(GError) error = NULL;

  actor = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    {
      g_debug ("The account cannot be read again: %s", error->message);
      return;
    }
  if (self->actor == NULL)
    return;
  if (actor == NULL || strcmp (tepat_actor_get_uid (actor), tepat_actor_get_uid (self->actor)) != 0)
    set_actor (self, NULL);
  else if (!has_same_rights (actor, self->actor))
    set_actor (self, actor);
}

static void
on_changed (TepatSession       *self,
            const char         *table,
            const char * const *uids,
            TepatStore         *store)
{
  gboolean concerns = strcmp (table, "peran") == 0 || strcmp (table, "*") == 0;

  g_assert (TEPAT_IS_SESSION (self));

  if (self->actor == NULL)
    return;
  if (strcmp (table, "pengguna") == 0)
    concerns = uids == NULL || g_strv_contains (uids, tepat_actor_get_uid (self->actor));
  if (!concerns)
    return;
  tepat_store_read_async (store, self->actor, reload_job,
                          g_strdup (tepat_actor_get_nama (self->actor)), g_free,
                          (GDestroyNotify) tepat_actor_unref, NULL, on_reloaded,
                          g_object_ref (self));
}

/* The journal's entry of a leaving; nobody waits for it. */
static gpointer
leave_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = data, .subjek_jenis = "pengguna",
                                  .subjek = tepat_actor_get_uid (tepat_db_get_actor (db)) };

  tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
leave (TepatSession *self,
       const char   *act)
{
  if (self->actor != NULL && tepat_store_get_read_only_reason (self->store) == NULL)
    tepat_store_write_async (self->store, self->actor, leave_job, (gpointer) act, NULL, NULL, NULL,
                             NULL, NULL);
  set_actor (self, NULL);
}

typedef struct
{
  char            *nama;
  char            *sandi;
  TepatLoginFlags  flags;
} Credentials;

static void
credentials_free (gpointer data)
{
  Credentials *credentials = data;

  g_free (credentials->nama);
  tepat_sandi_free (credentials->sandi);
  g_free (credentials);
}

/* Rare and slow work beside the lanes; the store outlives it through the task's source. */
static void
login_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  TepatSession *self = source;
  Credentials *credentials = data;
  TepatActor *actor;
  GError *error = NULL;

  actor = tepat_login (self->store, credentials->nama, credentials->sandi, credentials->flags,
                       &error);
  if (actor != NULL)
    g_task_return_pointer (task, actor, (GDestroyNotify) tepat_actor_unref);
  else
    g_task_return_error (task, error);
}

static void
start_login (TepatSession        *self,
             const char          *nama,
             const char          *sandi,
             TepatLoginFlags      flags,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data,
             gpointer             tag)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Credentials *credentials = g_new (Credentials, 1);

  *credentials = (Credentials) { g_strdup (nama), g_strdup (sandi), flags };
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, credentials, credentials_free);
  g_task_run_in_thread (task, login_thread);
}

static gboolean
finish_login (TepatSession  *self,
              GAsyncResult  *result,
              GError       **error)
{
  g_autoptr(TepatActor) actor = g_task_propagate_pointer (G_TASK (result), error);

  if (actor == NULL)
    return FALSE;
  welcome (self, actor);

  return TRUE;
}

static void
tepat_session_dispose (GObject *object)
{
  TepatSession *self = TEPAT_SESSION (object);

  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_clear_pointer (&self->locked_by, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (tepat_session_parent_class)->dispose (object);
}

static void
tepat_session_constructed (GObject *object)
{
  TepatSession *self = TEPAT_SESSION (object);

  G_OBJECT_CLASS (tepat_session_parent_class)->constructed (object);

  tepat_guard_attach (self->store);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
tepat_session_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TepatSession *self = TEPAT_SESSION (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_ACTOR:
      g_value_set_boxed (value, self->actor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_session_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TepatSession *self = TEPAT_SESSION (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_session_class_init (TepatSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = tepat_session_constructed;
  object_class->dispose = tepat_session_dispose;
  object_class->get_property = tepat_session_get_property;
  object_class->set_property = tepat_session_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, TEPAT_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTOR] =
    g_param_spec_boxed ("actor", NULL, NULL, TEPAT_TYPE_ACTOR,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_session_init (TepatSession *self)
{
}

/**
 * tepat_session_new:
 * @store: an open store; from now on it is guarded
 *
 * Returns: (transfer full): a session in which nobody is logged in
 */
TepatSession *
tepat_session_new (TepatStore *store)
{
  g_return_val_if_fail (TEPAT_IS_STORE (store), NULL);

  return g_object_new (TEPAT_TYPE_SESSION, "store", store, NULL);
}

/** tepat_session_get_store: Returns: (transfer none): the store */
TepatStore *
tepat_session_get_store (TepatSession *self)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), NULL);

  return self->store;
}

/** tepat_session_get_actor: Returns: (transfer none) (nullable): who is logged in */
TepatActor *
tepat_session_get_actor (TepatSession *self)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), NULL);

  return self->actor;
}

/**
 * tepat_session_login:
 * @nama: login name, in any case
 * @sandi: password
 *
 * Logs in and waits, about a second; for the command line.
 *
 * Returns: %FALSE with a #TEPAT_ACCESS_ERROR set; the session stays as it was
 */
gboolean
tepat_session_login (TepatSession  *self,
                     const char    *nama,
                     const char    *sandi,
                     GError       **error)
{
  g_autoptr(TepatActor) actor = NULL;

  g_return_val_if_fail (TEPAT_IS_SESSION (self) && nama != NULL && sandi != NULL, FALSE);

  if ((actor = tepat_login (self->store, nama, sandi, TEPAT_LOGIN_NONE, error)) == NULL)
    return FALSE;
  welcome (self, actor);

  return TRUE;
}

/** tepat_session_login_async: Like tepat_session_login(), beside the main context. */
void
tepat_session_login_async (TepatSession        *self,
                           const char          *nama,
                           const char          *sandi,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (TEPAT_IS_SESSION (self) && nama != NULL && sandi != NULL);

  start_login (self, nama, sandi, TEPAT_LOGIN_NONE, cancellable, callback, user_data,
               tepat_session_login_async);
}

/** tepat_session_login_finish: Returns: %FALSE with a #TEPAT_ACCESS_ERROR set */
gboolean
tepat_session_login_finish (TepatSession  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish_login (self, result, error);
}

/** tepat_session_logout: Ends the person's work; jobs in hand are finished. */
void
tepat_session_logout (TepatSession *self)
{
  g_return_if_fail (TEPAT_IS_SESSION (self));

  g_clear_pointer (&self->locked_by, g_free);
  leave (self, "keluar");
}

/** tepat_session_lock: Takes the actor away until the same person unlocks. */
void
tepat_session_lock (TepatSession *self)
{
  g_return_if_fail (TEPAT_IS_SESSION (self));

  if (self->actor == NULL)
    return;
  g_free (self->locked_by);
  self->locked_by = g_strdup (tepat_actor_get_nama (self->actor));
  leave (self, "kunci");
}

/** tepat_session_get_locked_by: Returns: (transfer none) (nullable): whom the lock waits for */
const char *
tepat_session_get_locked_by (TepatSession *self)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), NULL);

  return self->locked_by;
}

/**
 * tepat_session_unlock_async:
 * @sandi: password of the person who locked
 *
 * Gives the session its actor back.
 */
void
tepat_session_unlock_async (TepatSession        *self,
                            const char          *sandi,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (TEPAT_IS_SESSION (self) && self->locked_by != NULL && sandi != NULL);

  start_login (self, self->locked_by, sandi, TEPAT_LOGIN_UNLOCK, cancellable, callback, user_data,
               tepat_session_unlock_async);
}

/** tepat_session_unlock_finish: Returns: %FALSE with a #TEPAT_ACCESS_ERROR set */
gboolean
tepat_session_unlock_finish (TepatSession  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish_login (self, result, error);
}

static gpointer
change_sandi_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  tepat_pengguna_set_sandi (db, tepat_actor_get_nama (tepat_db_get_actor (db)), data, error);

  return NULL;
}

static gboolean
change_sandi (TepatStore  *store,
              const char  *nama,
              const char  *old_sandi,
              const char  *new_sandi,
              GError     **error)
{
  g_autoptr(TepatActor) actor = NULL;
  g_autofree char *hash = NULL;
  GError *local = NULL;

  if (!tepat_sandi_check (new_sandi, nama, error) ||
      (actor = tepat_login (store, nama, old_sandi, TEPAT_LOGIN_UNLOCK, error)) == NULL ||
      (hash = tepat_sandi_hash (new_sandi, nama, error)) == NULL)
    return FALSE;
  tepat_store_write (store, actor, change_sandi_job, hash, NULL, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/**
 * tepat_session_change_sandi:
 * @old_sandi: the password so far; a wrong one counts as a failed login
 * @new_sandi: the new one
 *
 * Changes the password of the person who is logged in.
 */
gboolean
tepat_session_change_sandi (TepatSession  *self,
                            const char    *old_sandi,
                            const char    *new_sandi,
                            GError       **error)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self) && self->actor != NULL, FALSE);

  return change_sandi (self->store, tepat_actor_get_nama (self->actor), old_sandi, new_sandi,
                       error);
}

typedef struct
{
  char *nama;
  char *old_sandi;
  char *new_sandi;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->nama);
  tepat_sandi_free (change->old_sandi);
  tepat_sandi_free (change->new_sandi);
  g_free (change);
}

static void
change_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  TepatSession *self = source;
  Change *change = data;
  GError *error = NULL;

  if (change_sandi (self->store, change->nama, change->old_sandi, change->new_sandi, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** tepat_session_change_sandi_async: Like the above, beside the main context. */
void
tepat_session_change_sandi_async (TepatSession        *self,
                                  const char          *old_sandi,
                                  const char          *new_sandi,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Change *change;

  g_return_if_fail (TEPAT_IS_SESSION (self) && self->actor != NULL);
  g_return_if_fail (old_sandi != NULL && new_sandi != NULL);

  change = g_new0 (Change, 1);
  *change = (Change) { g_strdup (tepat_actor_get_nama (self->actor)), g_strdup (old_sandi),
                       g_strdup (new_sandi) };
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tepat_session_change_sandi_async);
  g_task_set_task_data (task, change, change_free);
  g_task_run_in_thread (task, change_thread);
}

/** tepat_session_change_sandi_finish: Returns: %FALSE with a #TEPAT_ACCESS_ERROR set */
gboolean
tepat_session_change_sandi_finish (TepatSession  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
check_logged_in (TepatSession  *self,
                 GError       **error)
{
  if (self->actor != NULL)
    return TRUE;
  g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                       _("Nobody is logged in. Log in first."));

  return FALSE;
}

/** tepat_session_get_zone: Returns: the zone in which the office reads its times */
TepatZone
tepat_session_get_zone (TepatSession *self)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), TEPAT_ZONE_WIB);

  return tepat_store_get_zone (self->store);
}

/**
 * tepat_session_get_obstacle:
 * @self: a #TepatSession
 * @hak: (nullable): the right that an act needs; %NULL for one that everybody may do
 *
 * Whether an act that writes can be offered: somebody is logged in who has the right, and the
 * workspace can be written.
 *
 * Returns: (transfer none) (nullable): what is in the way, in words; %NULL when nothing is
 */
const char *
tepat_session_get_obstacle (TepatSession *self,
                            const char   *hak)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), NULL);

  if (self->actor == NULL)
    return _("Nobody is logged in. Log in first.");
  if (hak != NULL && !tepat_actor_has_hak (self->actor, hak))
    return _("Your peran does not allow this. Ask an administrator for the right, or leave it to a "
             "colleague who has it.");

  return tepat_store_get_read_only_reason (self->store);
}

/**
 * tepat_session_read:
 *
 * [method@Store.read] for the person who is logged in.
 *
 * Returns: (transfer full) (nullable): the job's result
 */
gpointer
tepat_session_read (TepatSession   *self,
                    TepatStoreJob   job,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), NULL);

  if (!check_logged_in (self, error))
    return NULL;

  return tepat_store_read (self->store, self->actor, job, data, cancellable, error);
}

/**
 * tepat_session_write:
 *
 * [method@Store.write] for the person who is logged in.
 *
 * Returns: (transfer full) (nullable): the job's result
 */
gpointer
tepat_session_write (TepatSession    *self,
                     TepatStoreJob    job,
                     gpointer         data,
                     GDestroyNotify   result_free,
                     GCancellable    *cancellable,
                     GError         **error)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (self), NULL);

  if (!check_logged_in (self, error))
    return NULL;

  return tepat_store_write (self->store, self->actor, job, data, result_free, cancellable, error);
}
