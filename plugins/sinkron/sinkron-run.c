/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-run"

#include "config.h"

#include "sinkron-run.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "sinkron-acuan.h"
#include "sinkron-error.h"
#include "sinkron-row.h"
#include "sinkron-wait.h"

#define MOST_NOTES 20000

gpointer
sinkron_run_read (SinkronRun     *self,
                  TepatStoreJob   func,
                  gpointer        data,
                  GError        **error)
{
  return tepat_store_read (self->store, self->actor, func, data,
                           tepat_job_get_cancellable (self->job), error);
}

gboolean
sinkron_run_write (SinkronRun     *self,
                   TepatStoreJob   func,
                   gpointer        data,
                   GError        **error)
{
  GError *local = NULL;

  tepat_store_write_as (self->store, self->actor, SINKRON_MODULE, func, data, NULL, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

gboolean
sinkron_run_note (TepatDb      *db,
                  const char   *perbuatan,
                  const char   *subjek_jenis,
                  const char   *subjek,
                  JsonBuilder  *after,
                  GError      **error)
{
  g_autoptr(JsonNode) node = json_builder_get_root (after);
  g_autofree char *text = json_to_string (node, FALSE);
  const TepatJejakEntry entry = { .perbuatan = perbuatan, .subjek_jenis = subjek_jenis,
                                  .subjek = subjek, .sesudah = text };

  return tepat_jejak_append (db, &entry, error);
}

/* The lock is gone with the process that held it, however that ended. */
static gboolean
take_lock (SinkronRun  *self,
           GError     **error)
{
  g_autofree char *path = g_build_filename (tepat_store_get_folder (self->store), "sinkron.lock",
                                            NULL);

  self->lock = open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (self->lock >= 0 && errno == EWOULDBLOCK)
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_LOCKED,
                         _("This workspace is being synchronised already. Nothing was begun. Wait "
                           "until that is finished."));
  else
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_LOCKED, _("%s cannot be locked: %s."), path,
                 g_strerror (errno));

  return FALSE;
}

static void
run_free (SinkronRun *self)
{
  g_clear_pointer (&self->client, sinkron_client_free);
  g_clear_pointer (&self->server, sinkron_server_free);
  if (self->lock >= 0)
    close (self->lock);
  g_clear_object (&self->store);
  g_clear_object (&self->job);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_free (self->berkas);
  g_free (self->massal);
  g_free (self);
}

/* Runs that say they are at work, and whose process is gone: the lock proves it. */
static gpointer
begin_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SinkronRun *self = data;
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  g_autoptr(JsonBuilder) b = json_builder_new ();
  TepatActor *actor = tepat_db_get_actor (db);

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "jenis");
  json_builder_add_string_value (b, self->jenis);
  json_builder_end_object (b);
  if (!tepat_db_run (db, "UPDATE sinkron_jalan SET keadaan = 'gagal', selesai = $1,"
                         " pesan = 'terputus' WHERE keadaan = 'berjalan'", error, "s", now) ||
      !tepat_db_run (db, "INSERT INTO sinkron_jalan (uid, jenis, keadaan, mulai, pelaku)"
                         " VALUES ($1, $2, 'berjalan', $3, $4)", error, "ssss", uid, self->jenis,
                     now, tepat_actor_get_nama (actor)))
    return NULL;
  self->id = tepat_db_get_last_id (db);
  sinkron_run_note (db, "sinkron.mulai", "sinkron_jalan", uid, b, error);

  return NULL;
}

static gboolean
may_try (SinkronRun  *self,
         gboolean     force,
         GError     **error)
{
  const SinkronServer *server = self->server;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *shown = NULL;

  if (force || server->rehat_sampai == NULL || strcmp (now, server->rehat_sampai) >= 0)
    return TRUE;
  shown = tepat_format_moment (server->rehat_sampai, tepat_store_get_zone (self->store));
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_RESTING,
               _("The last %d tries failed, so nothing is tried before %s. Nothing was sent. If the "
                 "cause is out of the way, try now with tepat sinkron retry."),
               (int) server->gagal, shown);

  return FALSE;
}

/* A cellular modem, a hotspot: the desktop says so. */
gboolean
sinkron_run_may_pay (const SinkronServer  *server,
                     gboolean              force,
                     GError              **error)
{
  if (force || !server->hemat ||
      !g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
    return TRUE;
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_METERED,
                       _("This connection is paid by the byte, so nothing was sent or received. Use "
                         "another network, or do it all the same with tepat sinkron retry or "
                         "tepat sinkron push --force."));

  return FALSE;
}

static SinkronRun *
run_new (TepatStore *store,
         TepatActor *actor,
         TepatJob   *job,
         const char *jenis)
{
  SinkronRun *self = g_new0 (SinkronRun, 1);

  self->store = g_object_ref (store);
  self->actor = tepat_actor_ref (actor);
  self->job = g_object_ref (job);
  self->jenis = jenis;
  self->lock = -1;

  return self;
}

SinkronRun *
sinkron_run_begin (TepatStore  *store,
                   TepatActor  *actor,
                   TepatJob    *job,
                   const char  *jenis,
                   gboolean     force,
                   GError     **error)
{
  SinkronRun *self = run_new (store, actor, job, jenis);

  self->server = sinkron_run_read (self, sinkron_server_load, NULL, error);
  if (self->server != NULL && may_try (self, force, error) &&
      sinkron_run_may_pay (self->server, force, error) && take_lock (self, error) &&
      (self->client = sinkron_client_new (self->server, job, error)) != NULL &&
      sinkron_run_write (self, begin_job, self, error))
    return self;
  run_free (self);

  return NULL;
}

SinkronRun *
sinkron_run_begin_local (TepatStore  *store,
                         TepatActor  *actor,
                         TepatJob    *job,
                         const char  *jenis,
                         GError     **error)
{
  SinkronRun *self = run_new (store, actor, job, jenis);

  if (take_lock (self, error) && sinkron_run_write (self, begin_job, self, error))
    return self;
  run_free (self);

  return NULL;
}

SinkronRun *
sinkron_run_begin_dry (TepatStore *store,
                       TepatActor *actor,
                       TepatJob   *job,
                       const char *jenis)
{
  return run_new (store, actor, job, jenis);
}

gboolean
sinkron_run_put_log (TepatDb    *db,
                     GPtrArray  *log,
                     GError    **error)
{
  for (guint i = 0; i < log->len; i++)
    {
      const SinkronCatatan *one = log->pdata[i];

      if (!tepat_db_run (db, "INSERT INTO sinkron_catatan (waktu, cara, jalur, status, coba, bita,"
                             " ms, pesan) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", error,
                         "sssiiiis", one->waktu, one->cara, one->jalur, (gint64) one->status,
                         (gint64) one->coba, (gint64) one->bita, one->ms, one->pesan))
        return FALSE;
    }

  return log->len == 0 ||
         tepat_db_run (db, "DELETE FROM sinkron_catatan WHERE id <="
                           " (SELECT max (id) FROM sinkron_catatan) - $1", error, "i",
                       (gint64) MOST_NOTES);
}

typedef struct
{
  SinkronRun   *run;
  GPtrArray    *log;
  const GError *problem;
} Ending;

/* Only what may be better later counts towards a rest. */
static gboolean
count_failure (TepatDb       *db,
               const Ending  *ending,
               GError       **error)
{
  const GError *problem = ending->problem;
  gboolean counts = g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_NETWORK) ||
                    g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_BUSY) ||
                    g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_DAMAGED) ||
                    g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_LOGIN);
  gint64 n = counts ? ending->run->server->gagal + 1 : 0;
  gint64 seconds = sinkron_wait_rest ((guint) n);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) until = g_date_time_add_seconds (now, (double) seconds);
  g_autofree char *text = seconds > 0 ? g_date_time_format (until, "%Y-%m-%dT%H:%M:%S.000Z") : NULL;

  if (problem != NULL && !counts)
    return TRUE;

  return tepat_db_run (db, "UPDATE sinkron_server SET gagal = $1, rehat_sampai = $2 WHERE id = 1",
                       error, "is", n, text);
}

static gboolean
keep_clock (TepatDb     *db,
            SinkronRun  *self,
            GError     **error)
{
  gint64 ahead;

  return self->client == NULL || !sinkron_client_get_ahead (self->client, &ahead) ||
         tepat_db_run (db, "UPDATE sinkron_server SET jam_selisih = $1 WHERE id = 1", error, "i",
                       ahead);
}

/* What is received; other runs bring or ask something. */
static gboolean
is_list (const char *jenis)
{
  gboolean found = strcmp (jenis, SINKRON_ACUAN) == 0;

  for (guint i = 0; i < SINKRON_N_JENIS && !found; i++)
    found = strcmp (jenis, sinkron_jenis_get_code (i)) == 0;

  return found;
}

/* A list that the centre does not have is no failure. */
static const char *
get_state (const SinkronRun *self,
           const GError     *problem)
{
  if (problem == NULL)
    return "selesai";
  if (g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_ABSENT) && is_list (self->jenis))
    return "tiada";

  return g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "batal" : "gagal";
}

static gpointer
end_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Ending *ending = data;
  SinkronRun *self = ending->run;
  const SinkronHitungan *n = &self->n;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *uid = NULL;
  g_autofree char *words = ending->problem != NULL ? tepat_samar_text (ending->problem->message)
                                                   : NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "keadaan");
  json_builder_add_string_value (b, get_state (self, ending->problem));
  json_builder_set_member_name (b, "diterima");
  json_builder_add_int_value (b, n->diterima);
  json_builder_end_object (b);
  if (!tepat_db_get_text (db, "SELECT uid FROM sinkron_jalan WHERE id = $1", &uid, error, "i",
                          self->id) ||
      !tepat_db_run (db, "UPDATE sinkron_jalan SET keadaan = $2, selesai = $3, diterima = $4,"
                         " baru = $5, berubah = $6, berakhir = $7, sama = $8, ditolak = $9,"
                         " ditahan = $10, bita = $11, pesan = $12, berkas = $13, massal = $14"
                         " WHERE id = $1", error, "issiiiiiiiisss", self->id,
                     get_state (self, ending->problem), now, n->diterima, n->baru, n->berubah,
                     n->berakhir, n->sama, n->ditolak, n->ditahan, n->bita, words, self->berkas,
                     ending->problem == NULL ? self->massal : NULL) ||
      (ending->log != NULL && !sinkron_run_put_log (db, ending->log, error)) ||
      (self->server != NULL && !count_failure (db, ending, error)) ||
      !keep_clock (db, self, error))
    return NULL;
  sinkron_run_note (db, "sinkron.selesai", "sinkron_jalan", uid, b, error);

  return NULL;
}

gboolean
sinkron_run_end (SinkronRun  *self,
                 GError      *problem,
                 GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GPtrArray) log = self->client != NULL ? sinkron_client_steal_log (self->client) : NULL;
  Ending ending = { self, log, problem };

  if (self->id != 0)
    sinkron_run_write (self, end_job, &ending, &local);
  run_free (self);
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    return TRUE;

  return FALSE;
}
