/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-wilayah-import.h"

G_BEGIN_DECLS

#define TEPAT_WILAYAH_N_LEVELS 5

/* Digits of a code of each level. */
extern const guint tepat_wilayah_level_digits[TEPAT_WILAYAH_N_LEVELS];

/* A row of the list that can be used. */
typedef struct
{
  const char *berkas;
  guint       number;
  guint       level;
  const char *kode;
  const char *nama;
  const char *kode_bps;
} TepatWilayahIncoming;

/* A code in force in the store. */
typedef struct
{
  gint64      id;
  guint       level;
  const char *kode;
  const char *nama;
  const char *kode_bps;
  const char *berlaku_dari;
  gboolean    again;         /* it had ended once, or had another name */
  gboolean    seen;
  gboolean    ended;
  /* The last day of what ended. */
  const char *until;
  /* The code of the wilayah that took its place. */
  const char *successor;
} TepatWilayahStored;

typedef struct
{
  TepatDb                   *db;
  const TepatWilayahOptions *options;
  TepatWilayahReport        *report;
  GStringChunk              *texts;
  GArray                    *incoming;
  GHashTable                *incoming_by_kode;
  GHashTable                *ending;       /* codes of which the list says that they ended, and when */
  GArray                    *stored;
  GHashTable                *stored_by_kode;
  GChecksum                 *digest;
  char                      *from;
  char                      *day_before;
  gboolean                   has_level[TEPAT_WILAYAH_N_LEVELS];
  gboolean                   looks_like_bps;
  guint                      n_repeated;   /* rows whose code an earlier row has */
  gboolean                   wrote;
} TepatWilayahImport;

/* Returns: (nullable): NULL when @day is none */
GDateTime *tepat_wilayah_import_parse_day  (const char          *day);
gboolean tepat_wilayah_import_read_rows    (TepatWilayahImport  *self,
                                            TepatWilayahNext     next,
                                            gpointer             data,
                                            GError             **error);
gboolean tepat_wilayah_import_load_stored  (TepatWilayahImport  *self,
                                            GError             **error);
void     tepat_wilayah_import_reject       (TepatWilayahImport  *self,
                                            const char          *berkas,
                                            guint                number,
                                            const char          *kode,
                                            const char          *reason);
/* Drops what hangs in the air, finds what is new, renamed and ended, and who took whose place. */
void     tepat_wilayah_import_drop_orphans (TepatWilayahImport  *self);
void     tepat_wilayah_import_compare      (TepatWilayahImport  *self);

G_END_DECLS
