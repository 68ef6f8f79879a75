/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kantor-fixture.h"

/**
 * Tiers:
 * @path: of the test
 * @seed: of what happens by chance
 * @dump: SQL for one text: what has to be the same in all offices in the end
 * @open: (nullable): makes ready what an office needs besides its store
 * @close: (nullable): frees it
 * @fill: what the kabupaten starts with
 * @think: an act that somebody may think of; words without spaces
 * @edit: does it with a value that nobody typed before; %FALSE: the rules do not allow it now
 * @found: SQL condition that holds where the value is to be seen
 *
 * What people do in the four offices of a test.
 */
typedef struct
{
  const char *path;
  guint       seed;
  const char *dump;
  void      (*open)  (Kantor     *kantor);
  void      (*close) (void);
  void      (*fill)  (Kantor     *kantor);
  char     *(*think) (GRand      *rand);
  gboolean  (*edit)  (Kantor     *kantor,
                      const char *act,
                      const char *value);
  char     *(*found) (const char *act,
                      const char *value);
} Tiers;

/* A desa, its kecamatan, its kabupaten and a provinsi, each a folder of its own in which a process of
 * its own works for every turn. People change things everywhere; packages between neighbours get
 * lost, come twice, come late. In the end all have the same, and every value that somebody typed
 * stands, or is in a conflict, or somebody who saw it typed another one. TEPAT_TIERS_TURNS and
 * TEPAT_TIERS_SEED make it longer or another. */
int       tiers_main          (int          argc,
                               char        *argv[],
                               const Tiers *tiers);

/* Persons, families, memberships and stages: acts that every world may have. */
char     *tiers_register_think (GRand      *rand);
gboolean  tiers_register_edit  (Kantor     *kantor,
                                const char *act,
                                const char *value);
char     *tiers_register_found (const char *act,
                                const char *value);
void      tiers_register_fill  (Kantor     *kantor);

#define TIERS_DUMP_REGISTER                                                                        \
  "SELECT uid || '|' || coalesce (nama, '') || '|' || coalesce (tempat_lahir, '') || '|' ||"       \
  " coalesce (ibu_kandung, '') || '|' || coalesce (ktp_alamat, '') AS v FROM penduduk"             \
  " UNION ALL SELECT uid || '|' || coalesce (alamat, '') || '|' || coalesce (dusun, '')"           \
  " FROM keluarga"                                                                                 \
  " UNION ALL SELECT s.uid || '|' || g.kode || '|' || coalesce (p.uid, '') || '|' ||"              \
  " coalesce (k.uid, '') || '|' || s.status || '|' || coalesce (s.alasan, '') || '|' ||"           \
  " coalesce (s.nomor, '') FROM kepesertaan AS s JOIN program AS g ON g.id = s.program"            \
  " LEFT JOIN penduduk AS p ON p.id = s.penduduk LEFT JOIN keluarga AS k ON k.id = s.keluarga"     \
  " UNION ALL SELECT y.uid || '|' || m.uid || '|' || y.status || '|' || y.dokumen"                 \
  " FROM penyaluran AS y JOIN kepesertaan AS m ON m.id = y.kepesertaan"                            \
  " UNION ALL SELECT h.wilayah || '|' || h.keadaan || '|' || h.dokumen_nomor FROM tahapan AS h"     \
  " WHERE h.dokumen_nomor IS NOT NULL"
/* What was typed and replaced by somebody who saw it. */
#define TIERS_FOUND_ELSEWHERE                                                                      \
  "EXISTS (SELECT 1 FROM konflik AS k WHERE instr (coalesce (k.sebelum, '') || '|' ||"             \
  " coalesce (k.sini, '') || '|' || coalesce (k.sana, '') || '|' || coalesce (k.nilai, ''), '%s')" \
  " > 0) OR EXISTS (SELECT 1 FROM jejak AS j WHERE (j.perbuatan LIKE '%%.ubah'"                     \
  " OR j.perbuatan = 'penduduk.konflik') AND instr (coalesce (j.sebelum, ''), '\"%s\"') > 0)"
