/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* How long somebody has to look, unless another day is set. */
#define DEDUP_TASK_DAYS 14

/**
 * DedupTask:
 * @uid: the task
 * @kasus: uid of the case
 * @judul: what the case is called
 * @wilayah: the desa where to look
 * @desa: (nullable): its name
 * @untuk: (nullable): who goes; %NULL: whoever works in the desa
 * @batas: until which day, ISO
 * @tanya: what to find out
 * @keadaan: `dibuka`, `selesai` or `batal`
 * @hasil: (nullable): `sama`, `beda`, `serumah` or `tidak_ketemu`
 * @catatan: (nullable): what was seen there
 *
 * Something that only a look in the field can tell.
 */
typedef struct
{
  char *uid;
  char *kasus;
  char *judul;
  char *wilayah;
  char *desa;
  char *untuk;
  char *batas;
  char *tanya;
  char *keadaan;
  char *hasil;
  char *catatan;
  char *dibuat;
  char *dibuat_oleh;
  char *selesai;
  char *selesai_oleh;
} DedupTask;

/**
 * DedupErrand:
 * @untuk: (nullable): login name of who goes
 * @wilayah: (nullable): code of the desa; that of the first record otherwise
 * @batas: (nullable): until which day; in %DEDUP_TASK_DAYS days otherwise
 * @tanya: (nullable): what to find out; whether it is one person otherwise
 *
 * How a task is given.
 */
typedef struct
{
  char *untuk;
  char *wilayah;
  char *batas;
  char *tanya;
} DedupErrand;

/* Which tasks; NULL and FALSE for all that are open. */
typedef struct
{
  char     *keadaan;
  gboolean  mine;
  guint     limit;
} DedupTaskQuery;

/* What somebody found. */
typedef struct
{
  char *tugas;
  char *hasil;
  char *catatan;
} DedupFinding;

void         dedup_task_free         (DedupTask       *self);
void         dedup_errand_free       (DedupErrand     *self);
DedupFinding *dedup_finding_new      (const char      *tugas,
                                      const char      *hasil,
                                      const char      *catatan);
void         dedup_finding_free      (DedupFinding    *self);
/* The last day of a task that is given today. */
char        *dedup_task_dup_due      (TepatZone        zone);
/* The condition under which the task t is for the actor, whose name is $1. */
#define DEDUP_TASK_IS_MINE "(t.untuk IS NULL OR lower (t.untuk) = lower ($1))"

/* Read job: a GPtrArray of DedupTask for a DedupTaskQuery, what is due first. */
gpointer     dedup_task_list         (TepatDb         *db,
                                      gpointer         query,
                                      GCancellable    *cancellable,
                                      GError         **error);
/* Write job in the plugin's name, for a DedupFinding: the case waits for its decision again.
 * Gives the uid of the case. */
gpointer     dedup_task_answer       (TepatDb         *db,
                                      gpointer         finding,
                                      GCancellable    *cancellable,
                                      GError         **error);

/* Parts of jobs. Its open task and what was found out about its records, also before a new search
 * gave them another case; the newest first. */
GPtrArray   *dedup_task_read_of_case (TepatDb         *db,
                                      gint64           id,
                                      const char      *kasus,
                                      GError         **error);
/* errand (nullable): the standard one. */
gboolean     dedup_task_open         (TepatDb           *db,
                                      const char        *kasus,
                                      const char        *judul,
                                      GPtrArray         *rekam,
                                      const char        *desa,
                                      const DedupErrand *errand,
                                      GError           **error);
/* The case was decided without it. */
gboolean     dedup_task_cancel       (TepatDb         *db,
                                      const char      *kasus,
                                      GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupTask, dedup_task_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupErrand, dedup_errand_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupFinding, dedup_finding_free)

G_END_DECLS
