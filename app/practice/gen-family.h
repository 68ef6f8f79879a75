/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gen-names.h"
#include "gen-wilayah.h"

#define GEN_MAX_MEMBERS 8

/* A person as written in the file: what noise does to it stays in here. */
typedef struct
{
  char  nik[32];
  char  no_kk[32];
  char  nama[GEN_NAME_SIZE];
  char  jk[16];
  char  tempat_lahir[32];
  char  tgl_lahir[16];
  char  ibu_kandung[GEN_NAME_SIZE];
  char  alamat[64];
  char  rt[4];
  char  rw[4];
  char  dusun[32];
  char  wilayah[16];
  char  status_kawin[8];
  char  hubungan[8];
  char  pendidikan[8];
  char  pekerjaan[40];
  char  desil[4];
  char  no_hp[16];
  char  id_sumber[24];
  char  status_bangunan[4];
  char  lantai[4];
  char  dinding[4];
  char  penerangan[4];
  char  bekerja[4];
  char  partisipasi_sekolah[4];
  const GenDesa *desa;
  guint family;
  guint member;
  gboolean woman;
  int      year;
} GenPerson;

typedef struct
{
  GenPerson members[GEN_MAX_MEMBERS];
  guint     n;
} GenFamily;

/* Average number of members, for planning. */
#define GEN_MEAN_MEMBERS 3.46

void gen_family_make   (GenFamily  *self,
                        GenWilayah *wilayah,
                        guint64     seed,
                        guint       index);
void gen_person_set_id (GenPerson  *self,
                        guint64     seed,
                        guint       copy);
/* Another valid NIK of the same person, as after a move. */
void gen_person_second_nik (GenPerson *self);
