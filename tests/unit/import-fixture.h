/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-import.h"

G_BEGIN_DECLS

/* A workspace of two desa, and files that come into it. */
typedef struct
{
  char         *dir;
  char         *folder;
  TepatStore   *store;
  TepatSession *session;
} ImportFixture;

#define IMPORT_HEADER "nik,no_kk,nama,jk,tgl_lahir,hubungan,wilayah,alamat,id_sumber\n"
#define IMPORT_ANI \
  "9901014105800001,9901010101100001,ANI LESTARI,P,01/05/1980,1,9901012001,JL A 1,S1\n"
#define IMPORT_BUDI \
  "9901010205750002,9901010101100001,BUDI HARTONO,L,02/05/1975,2,9901012001,JL A 1,S2\n"

/* The whole register as one text: equal texts are equal registers, but for versions and moments. */
#define IMPORT_REGISTER                                                                                   \
  "SELECT coalesce (group_concat (line, '|'), '') FROM (SELECT p.nik || p.nama ||"                 \
  " coalesce (p.jk, '-') || coalesce (p.tgl_lahir, '-') || coalesce (p.hubungan, '-') ||"          \
  " p.wilayah || p.mutu || p.kurang || coalesce (k.no_kk, '-') || coalesce (k.alamat, '-') ||"     \
  " k.jumlah_anggota || coalesce (k.kepala, '-') || k.mutu AS line"                                \
  " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga ORDER BY p.id)"

void               import_setup    (ImportFixture *f,
                                    gconstpointer  data);
void               import_teardown (ImportFixture *f,
                                    gconstpointer  data);
char              *import_write    (ImportFixture *f,
                                    const char    *name,
                                    const char    *text);
TepatImportReport *import_try      (ImportFixture *f,
                                    const char    *name,
                                    const char    *text,
                                    GError       **error);
TepatImportReport *import_text     (ImportFixture *f,
                                    const char    *name,
                                    const char    *text);
TepatImportReport *import_dry      (ImportFixture *f,
                                    const char    *name,
                                    const char    *text);
void               import_undo     (ImportFixture *f,
                                    const char    *uid,
                                    guint          n_left);
gint64             import_number   (ImportFixture *f,
                                    const char    *sql);
char              *import_ask      (ImportFixture *f,
                                    const char    *sql);
void               import_assert   (ImportFixture *f,
                                    const char    *sql,
                                    const char    *expected);

G_END_DECLS
