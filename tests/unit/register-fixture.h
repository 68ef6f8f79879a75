/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-fixture.h"
#include "tepat-change.h"

/* The kabupaten of three desa with people who change its register. */

#define PERSON(kind, n) "01930000-0000-7000-8000-2" #kind "000000000" #n
#define FAMILY(n) "01930000-0000-7000-8000-10000000000" #n

typedef struct
{
  Kabupaten          kab;
  TepatActor        *dinas;     /* changes everything */
  TepatActor        *desa;      /* changes DESA_1, without sensitive answers */
  TepatActor        *desa_2;    /* changes DESA_2 */
  TepatReference    *reference;
  TepatWilayahIndex *wilayah;
  TepatLists         lists;
} Register;

void             register_setup    (Register           *r,
                                    gconstpointer       data);
void             register_teardown (Register           *r,
                                    gconstpointer       data);
/* One value of the store, NULL for none. */
char            *register_text     (Register           *r,
                                    const char         *sql);
TepatSaveReport *register_write    (Register           *r,
                                    TepatActor         *actor,
                                    TepatStoreJob       job,
                                    gpointer            data,
                                    GError            **error);
/* pairs of field, base, value; NULL ends. */
TepatSaveReport *register_change   (Register           *r,
                                    TepatActor         *actor,
                                    const char         *subjek,
                                    const char         *uid,
                                    GError            **error,
                                    ...);
TepatSaveReport *register_undo     (Register           *r,
                                    TepatActor         *actor,
                                    gint64              seq,
                                    GError            **error);
/* What is counted is what is there. */
void             register_assert_rekap (Register       *r);

#define assert_text(r, sql, expected)                                                              \
  G_STMT_START {                                                                                   \
    g_autofree char *text_ = register_text ((r), (sql));                                           \
    g_assert_cmpstr (text_, ==, (expected));                                                       \
  } G_STMT_END
