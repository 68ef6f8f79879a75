/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-task"

#include "config.h"

#include "dedup-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-decide.h"

#define STANDARD_LIMIT 100

void
dedup_task_free (DedupTask *self)
{
  char *texts[] = { self->uid, self->kasus, self->judul, self->wilayah, self->desa, self->untuk,
                    self->batas, self->tanya, self->keadaan, self->hasil, self->catatan,
                    self->dibuat, self->dibuat_oleh, self->selesai, self->selesai_oleh };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

void
dedup_errand_free (DedupErrand *self)
{
  g_free (self->untuk);
  g_free (self->wilayah);
  g_free (self->batas);
  g_free (self->tanya);
  g_free (self);
}

DedupFinding *
dedup_finding_new (const char *tugas,
                   const char *hasil,
                   const char *catatan)
{
  DedupFinding *self = g_new0 (DedupFinding, 1);

  *self = (DedupFinding) { g_strdup (tugas), g_strdup (hasil), g_strdup (catatan) };

  return self;
}

void
dedup_finding_free (DedupFinding *self)
{
  g_free (self->tugas);
  g_free (self->hasil);
  g_free (self->catatan);
  g_free (self);
}

char *
dedup_task_dup_due (TepatZone zone)
{
  g_autofree char *today = tepat_format_today (zone);
  g_autoptr(GDateTime) start = NULL;
  g_autoptr(GDateTime) due = NULL;
  g_autofree char *moment = g_strconcat (today, "T00:00:00Z", NULL);

  start = g_date_time_new_from_iso8601 (moment, NULL);
  due = g_date_time_add_days (start, DEDUP_TASK_DAYS);

  return g_date_time_format (due, "%Y-%m-%d");
}

#define TASK_COLUMNS \
  "t.uid, t.kasus, t.judul, t.wilayah," \
  " (SELECT w.nama FROM wilayah AS w WHERE w.kode = t.wilayah LIMIT 1)," \
  " t.untuk, t.batas, t.tanya, t.keadaan, t.hasil, t.catatan, t.dibuat, t.dibuat_oleh, t.selesai," \
  " t.selesai_oleh FROM dedup_tugas AS t"

static DedupTask *
read_task (TepatStmt *stmt)
{
  DedupTask *self = g_new0 (DedupTask, 1);
  char **texts[] = { &self->uid, &self->kasus, &self->judul, &self->wilayah, &self->desa,
                     &self->untuk, &self->batas, &self->tanya, &self->keadaan, &self->hasil,
                     &self->catatan, &self->dibuat, &self->dibuat_oleh, &self->selesai,
                     &self->selesai_oleh };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));

  return self;
}

/* Takes the statement's rows. */
static GPtrArray *
read_tasks (TepatStmt  *stmt,
            GError    **error)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_task_free);
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (tasks, read_task (stmt));

  return row ? NULL : g_steal_pointer (&tasks);
}

gpointer
dedup_task_list (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const DedupTaskQuery *query = data;
  TepatActor *actor = tepat_db_get_actor (db);
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, "SELECT " TASK_COLUMNS " WHERE t.keadaan = $2"
                               " AND ($3 = 0 OR " DEDUP_TASK_IS_MINE ")"
                               " ORDER BY t.batas, t.id LIMIT $4", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ssii", actor != NULL ? tepat_actor_get_nama (actor) : "",
                   query->keadaan != NULL ? query->keadaan : "dibuka", (gint64) query->mine,
                   (gint64) (query->limit > 0 ? query->limit : STANDARD_LIMIT));

  return read_tasks (stmt, error);
}

GPtrArray *
dedup_task_read_of_case (TepatDb     *db,
                         gint64       id,
                         const char  *kasus,
                         GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;

  stmt = tepat_db_prepare (db, "SELECT " TASK_COLUMNS " WHERE (t.keadaan = 'dibuka'"
                               " AND t.kasus = $1) OR (t.keadaan = 'selesai' AND t.uid IN"
                               " (SELECT r.tugas FROM dedup_anggota AS a JOIN dedup_tugas_rekam"
                               " AS r ON r.rekam = a.rekam WHERE a.kasus = $2 GROUP BY r.tugas"
                               " HAVING count (*) > 1)) ORDER BY t.id DESC", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "si", kasus, id);

  return read_tasks (stmt, error);
}

static gboolean
write_entry (TepatDb     *db,
             const char  *act,
             const char  *uid,
             const char  *after,
             const char  *alasan,
             GError     **error)
{
  const TepatJejakEntry entry = { act, "dedup_tugas", uid, NULL, after, alasan };

  return tepat_jejak_append (db, &entry, error);
}

/* Whoever goes there must be somebody of the office who is at work. */
static gboolean
check_person (TepatDb     *db,
              const char  *untuk,
              GError     **error)
{
  gint64 n = 0;

  if (untuk == NULL)
    return TRUE;
  if (!tepat_db_get_int (db, "SELECT count (*) FROM pengguna WHERE lower (nama) = lower ($1)"
                             " AND aktif = 1", &n, error, "s", untuk))
    return FALSE;
  if (n > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("Nobody who works here is called “%s”. Nothing was changed. Give the login name, "
                 "or leave it empty for whoever works in the desa."), untuk);

  return FALSE;
}

static gboolean
check_due (TepatDb     *db,
           const char  *batas,
           GError     **error)
{
  g_autofree char *today = tepat_format_today (tepat_office_get_zone (db));
  g_autofree char *example = NULL;
  gint64 days;

  if (tepat_format_days_between (today, batas, &days) && days >= 0)
    return TRUE;
  example = g_strdup_printf ("%.2s/%.2s/%.4s", today + 8, today + 5, today);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” is no day from today on. Nothing was changed. Write it as "
                 "day/month/year, for example %s."), batas, example);

  return FALSE;
}

static gboolean
check_place (TepatDb     *db,
             const char  *wilayah,
             GError     **error)
{
  gint64 n = 0;

  if (!tepat_db_get_int (db, "SELECT count (*) FROM wilayah WHERE kode = $1 AND tingkat = 4", &n,
                         error, "s", wilayah))
    return FALSE;
  if (n > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("There is no desa with the code “%s”. Nothing was changed. Give the ten digits of "
                 "the desa where somebody shall look."), wilayah);

  return FALSE;
}

static gboolean
add_task (TepatDb            *db,
          const char         *kasus,
          const char         *judul,
          const DedupErrand  *errand,
          const char         *uid,
          GError            **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run (db, "INSERT INTO dedup_tugas (uid, kasus, judul, wilayah, untuk, batas,"
                           " tanya, keadaan, dibuat, dibuat_oleh)"
                           " VALUES ($1, $2, $3, $4, $5, $6, $7, 'dibuka', $8, $9)", error,
                       "sssssssss", uid, kasus, judul, errand->wilayah, errand->untuk,
                       errand->batas, errand->tanya, now,
                       tepat_actor_get_nama (tepat_db_get_actor (db)));
}

gboolean
dedup_task_open (TepatDb            *db,
                 const char         *kasus,
                 const char         *judul,
                 GPtrArray          *rekam,
                 const char         *desa,
                 const DedupErrand  *errand,
                 GError            **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *due = dedup_task_dup_due (tepat_office_get_zone (db));
  DedupErrand task = {
    errand != NULL ? errand->untuk : NULL,
    errand != NULL && errand->wilayah != NULL ? errand->wilayah : (char *) desa,
    errand != NULL && errand->batas != NULL ? errand->batas : due,
    errand != NULL && errand->tanya != NULL ? errand->tanya
                                            : (char *) _("Is it one person, or are they several?"),
  };

  if (!check_person (db, task.untuk, error) || !check_due (db, task.batas, error) ||
      !check_place (db, task.wilayah, error) || !dedup_task_cancel (db, kasus, error) ||
      !add_task (db, kasus, judul, &task, uid, error))
    return FALSE;
  for (guint i = 0; i < rekam->len; i++)
    if (!tepat_db_run (db, "INSERT INTO dedup_tugas_rekam (tugas, rekam) VALUES ($1, $2)", error,
                       "ss", uid, rekam->pdata[i]))
      return FALSE;

  return write_entry (db, "ganda.tugas", uid, NULL, task.tanya, error);
}

gboolean
dedup_task_cancel (TepatDb     *db,
                   const char  *kasus,
                   GError     **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run (db, "UPDATE dedup_tugas SET keadaan = 'batal', selesai = $1,"
                           " selesai_oleh = $2 WHERE kasus = $3 AND keadaan = 'dibuka'", error,
                       "sss", now, tepat_actor_get_nama (tepat_db_get_actor (db)), kasus);
}

static gboolean
check_finding (const DedupFinding  *self,
               GError             **error)
{
  static const char * const findings[] = { "sama", "beda", "serumah", "tidak_ketemu", NULL };

  if (self->hasil == NULL || !g_strv_contains (findings, self->hasil))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("Say what was found: one person, different persons, the same family, "
                           "or that it could not be found out. Nothing was changed."));
  else if (strcmp (self->hasil, "tidak_ketemu") == 0 &&
           (self->catatan == NULL || *self->catatan == '\0'))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("Write down why it could not be found out, for the one who decides. "
                           "Nothing was changed."));
  else
    return TRUE;

  return FALSE;
}

static DedupTask *
take_task (TepatDb     *db,
           const char  *uid,
           GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, "SELECT " TASK_COLUMNS " WHERE t.uid = $1",
                                                error);
  g_autoptr(DedupTask) task = NULL;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  task = row ? read_task (stmt) : NULL;
  if (task != NULL && strcmp (task->keadaan, "dibuka") == 0)
    return g_steal_pointer (&task);
  g_set_error_literal (error, TEPAT_DB_ERROR,
                       task == NULL ? TEPAT_DB_ERROR_NOT_FOUND : TEPAT_DB_ERROR_CONFLICT,
                       task == NULL ? _("There is no such task in your wilayah. Read the list "
                                        "again.")
                                    : _("This task is over: somebody answered it, or the case was "
                                        "decided meanwhile. Nothing was changed."));
  return NULL;
}

/* The case waits again, for whoever decides. */
static gboolean
return_case (TepatDb             *db,
             const DedupTask     *task,
             const DedupFinding  *finding,
             GError             **error)
{
  g_autoptr(DedupCase) kasus = dedup_case_read (db, task->kasus, NULL, error);

  if (kasus == NULL)
    return FALSE;
  return strcmp (kasus->keadaan, "lapangan") != 0 ||
         dedup_case_set_state (db, kasus, "menunggu", NULL, finding->catatan, error);
}

gpointer
dedup_task_answer (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const DedupFinding *finding = data;
  g_autoptr(DedupTask) task = NULL;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after = NULL;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !check_finding (finding, error) || (task = take_task (db, finding->tugas, error)) == NULL)
    return NULL;
  after = g_strdup_printf ("{\"hasil\": \"%s\"}", finding->hasil);
  if (!return_case (db, task, finding, error) ||
      !tepat_db_run (db, "UPDATE dedup_tugas SET keadaan = 'selesai', hasil = $1, catatan = $2,"
                         " selesai = $3, selesai_oleh = $4 WHERE uid = $5", error, "sssss",
                     finding->hasil, finding->catatan, now,
                     tepat_actor_get_nama (tepat_db_get_actor (db)), task->uid) ||
      !write_entry (db, "ganda.temuan", task->uid, after, finding->catatan, error))
    return NULL;

  return g_strdup (task->kasus);
}
