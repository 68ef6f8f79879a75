/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-import-private.h"

G_BEGIN_DECLS

#define TEPAT_PARSER_TEXT 1024

/* Works on the reader's thread, one row at a time, without looking at the register. */
struct _TepatImportParser
{
  const TepatImportPlan *plan;
  int                    latest_year;
  char                   scratch[TEPAT_PARSER_TEXT];

  /* The row at hand. */
  const TepatTableRow   *row;
  GStringChunk          *texts;
  TepatImportRecord     *record;
  JsonBuilder           *reasons;      /* NULL while there is none */
  GString               *answers_p;
  GString               *answers_k;
  GString               *notes;
  GString               *cells;
  const char            *names[4];     /* provinsi, kabupaten, kecamatan, desa */
  const char            *parts[4];     /* their codes, whole or in part */
  TepatNik               nik;
  gboolean               bps;
  gboolean               unknown_code;
};

const char *tepat_parser_keep      (TepatImportParser       *self,
                                    const char              *text,
                                    gsize                    length);
/* @column: (nullable): where there is one to blame */
void        tepat_parser_complain  (TepatImportParser       *self,
                                    const TepatImportColumn *column,
                                    const char              *value,
                                    const char              *code,
                                    TepatSeverity            severity);
void        tepat_parser_read_cell (TepatImportParser       *self,
                                    const TepatImportColumn *column,
                                    const TepatTableCell    *cell);

G_END_DECLS
