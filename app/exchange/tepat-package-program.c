/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-program"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-package-private.h"

#define CLAIM(column) { .name = column, .unit = "klaim" }
#define CENTRE(column) { .name = column, .unit = "pusat" }

/* The office's own claim is one thing, and what the centre says of it another. */
static const TepatPackageColumn columns[] = {
  { .name = "program", .title = N_("Programme"), .type = TEPAT_PACKAGE_ID, .refers = "program",
    .required = TRUE },
  { .name = "penduduk", .title = N_("Person"), .type = TEPAT_PACKAGE_ID, .refers = "penduduk" },
  { .name = "keluarga", .title = N_("Family"), .type = TEPAT_PACKAGE_ID, .refers = "keluarga" },
  { .name = "wilayah", .title = N_("Wilayah"), .required = TRUE },
  { .name = "nomor", .title = N_("Number of the recipient") },
  { .name = "status", .unit = "klaim", .title = N_("Status of the membership"), .required = TRUE },
  CLAIM ("mulai"), CLAIM ("berakhir"), CLAIM ("alasan"), CLAIM ("sumber"),
  { .name = "nasional_status", .unit = "pusat", .title = N_("What the centre says") },
  CENTRE ("nasional_alasan"), CENTRE ("nasional_wilayah"), CENTRE ("nasional"),
  { .name = "nasional_versi", .unit = "pusat", .type = TEPAT_PACKAGE_INT },
  CENTRE ("nik"), CENTRE ("no_kk"), CENTRE ("nama"),
  { NULL },
};

static const TepatPackageTable kepesertaan = {
  .name = "kepesertaan", .title = N_("membership"), .table = "kepesertaan",
  .nama = "coalesce ((SELECT p.nama FROM penduduk AS p WHERE p.id = t.penduduk), (SELECT k.kepala"
          " FROM keluarga AS k WHERE k.id = t.keluarga), t.nama)",
  .columns = columns,
};

static const TepatPackageTable * const tables[] = { &kepesertaan, NULL };

const TepatPackageGroup package_program_group = {
  "program", N_("Programmes of a desa"), TRUE, tables
};
