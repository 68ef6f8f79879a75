/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench.h"

G_BEGIN_DECLS

#define BENCH_USER     "admin"
#define BENCH_PASSWORD "Sandi-Uji-2026"

/* An office that does not exist: its file of persons in 25 columns, its wilayah, and an empty
 * workspace that is copied for each run. */
typedef struct
{
  guint64  rows;
  char    *csv;
  char    *wilayah;
  char    *blank;
} BenchOffice;

BenchOffice *bench_office_new      (guint64            rows);
void         bench_office_free     (BenchOffice       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchOffice, bench_office_free)

/* (transfer full): the folder, new and empty. */
char        *bench_office_open     (const BenchOffice *self,
                                    const char        *name);
/* @uid: (out) (optional) (transfer full): of the import. */
BenchRun     bench_office_import   (const char        *workspace,
                                    const char        *file,
                                    char             **uid);
BenchRun     bench_office_undo     (const char        *workspace,
                                    const char        *uid);
BenchRun     bench_office_export   (const char        *workspace,
                                    const char        *file);

G_END_DECLS
