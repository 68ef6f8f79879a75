/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

typedef struct
{
  char   kode[11];
  char  *nama;
  char   kode_bps[11];
  guint  kecamatan;       /* its place among the kecamatan */
  guint  first_family;    /* of the whole register */
} GenDesa;

typedef struct
{
  char  kode[7];
  char *nama;
  char  kode_bps[8];
  guint first_family;
} GenKecamatan;

/* The desa of a register and how many families live in each. */
typedef struct
{
  GArray *desa;
  GArray *kecamatan;
  char   *kabupaten;
  char   *provinsi;
} GenWilayah;

/* n_desa 0: as many as so many families have. */
GenWilayah *gen_wilayah_invent (guint         n_families,
                                guint         n_desa,
                                guint64       seed);
GenWilayah *gen_wilayah_read   (const char   *path,
                                const char   *under,
                                guint         n_families,
                                guint64       seed,
                                GError      **error);
void        gen_wilayah_free   (GenWilayah   *self);
const GenDesa *gen_wilayah_get (GenWilayah   *self,
                                guint         family);
gboolean    gen_wilayah_write  (GenWilayah   *self,
                                const char   *path,
                                gboolean      with_bps,
                                GError      **error);
