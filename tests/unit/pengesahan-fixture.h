/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-actor-private.h"
#include "tepat-finalisasi.h"
#include "tepat-store-private.h"
#include "tepat-tahapan.h"

/* A workspace of kabupaten 9901 with two kecamatan and three desa, and the people who work there. */

#define DESA_1 "9901012001"
#define DESA_2 "9901012002"
#define DESA_3 "9901022001"

typedef struct
{
  char         *dir;
  TepatStore   *store;
  TepatActor   *kepala;       /* opens, approves */
  TepatActor   *supervisor;   /* finalises, waives, drafts */
  TepatActor   *operator;     /* closes desa 1 */
  TepatActor   *tamu;         /* may do nothing */
  TepatPeriode *periode;      /* of the last open_periode() */
} Kabupaten;

void          kabupaten_setup     (Kabupaten      *kab,
                                   gconstpointer   data);
void          kabupaten_teardown  (Kabupaten      *kab,
                                   gconstpointer   data);
void          kabupaten_reopen    (Kabupaten      *kab);
void          kabupaten_exec      (Kabupaten      *kab,
                                   const char     *sql);
/* Notes each statement that is run, in a job; NULL ends it. */
void          kabupaten_trace     (TepatDb        *db,
                                   GString        *asked);
/* With the file in hand, past the store: the store is closed meanwhile. */
void          kabupaten_tamper    (Kabupaten      *kab,
                                   const char     *sql);
/* One value of the store, NULL for none. */
char         *kabupaten_text      (Kabupaten      *kab,
                                   const char     *sql);
gint64        kabupaten_count     (Kabupaten      *kab,
                                   const char     *sql);
/* n families of two complete, correct persons each; returns the number of the first. */
int           kabupaten_add       (Kabupaten      *kab,
                                   const char     *desa,
                                   int             n);

gboolean      kabupaten_open      (Kabupaten      *kab,
                                   TepatActor     *actor,
                                   const char     *kode,
                                   GError        **error);
gboolean      kabupaten_close     (Kabupaten      *kab,
                                   TepatActor     *actor,
                                   const char     *desa,
                                   const char     *nomor,
                                   GError        **error);
gboolean      kabupaten_reopen_desa (Kabupaten    *kab,
                                   TepatActor     *actor,
                                   const char     *desa,
                                   const char     *alasan,
                                   GError        **error);
gboolean      kabupaten_waive     (Kabupaten      *kab,
                                   TepatActor     *actor,
                                   const char     *desa,
                                   const char     *check,
                                   const char     *alasan,
                                   GError        **error);
gboolean      kabupaten_finalise  (Kabupaten      *kab,
                                   TepatActor     *actor,
                                   const char     *desa,
                                   GError        **error);
gboolean      kabupaten_finalise_all (Kabupaten   *kab,
                                   TepatActor     *actor,
                                   GError        **error);
GPtrArray    *kabupaten_check     (Kabupaten      *kab,
                                   const char     *desa);
gint64        kabupaten_check_count (Kabupaten    *kab,
                                   const char     *desa,
                                   const char     *check);
char         *kabupaten_state     (Kabupaten      *kab,
                                   const char     *desa);
/* All three desa closed and final, and the kabupaten too. */
void          kabupaten_bring_to_final (Kabupaten *kab);
