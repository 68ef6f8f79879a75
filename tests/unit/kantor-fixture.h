/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-fixture.h"
#include "tepat-konflik.h"
#include "tepat-package.h"

/* An office with a workspace of its own, which makes and takes packages. */
typedef struct
{
  Kabupaten   kab;
  TepatActor *actor;      /* may do everything that packages need */
  char       *uid;        /* of the office */
  char       *card;
} Kantor;

void                kantor_setup    (Kantor              *kantor,
                                     const char          *nama,
                                     const char          *wilayah);
void                kantor_teardown (Kantor              *kantor);
/* One that kantor_setup() made, perhaps in another process; its folder stays. */
void                kantor_open     (Kantor              *kantor,
                                     const char          *dir);
void                kantor_close    (Kantor              *kantor);
/* Each has the other's card and compared the words. */
void                kantor_befriend (Kantor              *a,
                                     Kantor              *b);
void                kantor_take     (Kantor              *kantor,
                                     const char          *card,
                                     gboolean             trust,
                                     const char          *uid);
TepatPackageReport *kantor_make     (Kantor              *kantor,
                                     const char          *jenis,
                                     const char          *wilayah,
                                     const char          *untuk,
                                     const char          *path);
/* NULL with @error set, which may not be NULL. */
TepatPackageReport *kantor_apply    (Kantor              *kantor,
                                     const char          *path,
                                     GError             **error);
/* A field by hand, whatever it was. */
void                kantor_edit     (Kantor              *kantor,
                                     const char          *subjek,
                                     const char          *uid,
                                     const char          *field,
                                     const char          *value);
char               *kantor_text     (Kantor              *kantor,
                                     const char          *sql);
/* All conflicts that are open; returns how many. */
guint               kantor_decide   (Kantor              *kantor,
                                     TepatKonflikPutusan  putusan);
/* The journal is whole and the recap counts what is there. */
void                kantor_assert_whole (Kantor          *kantor);

/* A kabupaten that knows four families of a desa and one of another, and the desa, which starts with
 * nothing; both trust each other. dir: the stick. */
typedef struct
{
  Kantor  kab;
  Kantor  desa;
  char   *dir;
} KantorPair;

void                kantor_pair_setup    (KantorPair    *pair,
                                          gconstpointer  data);
void                kantor_pair_teardown (KantorPair    *pair,
                                          gconstpointer  data);
/* Made here, applied there. */
TepatPackageReport *kantor_pair_carry    (KantorPair    *pair,
                                          Kantor        *from,
                                          Kantor        *to,
                                          const char    *jenis,
                                          const char    *wilayah);

#define kantor_assert_text(k, sql, expected)                                                       \
  G_STMT_START {                                                                                   \
    g_autofree char *text_ = kantor_text ((k), (sql));                                             \
    g_assert_cmpstr (text_, ==, (expected));                                                       \
  } G_STMT_END
