/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The columns of the grid, as on the form of the RT. */
typedef enum
{
  TERPADU_GRID_NO_KK,
  TERPADU_GRID_NIK,
  TERPADU_GRID_NAMA,
  TERPADU_GRID_JK,
  TERPADU_GRID_HUBUNGAN,
  TERPADU_GRID_TEMPAT_LAHIR,
  TERPADU_GRID_TGL_LAHIR,
  TERPADU_GRID_STATUS_KAWIN,
  TERPADU_GRID_IBU_KANDUNG,
  TERPADU_GRID_PEKERJAAN,
} TerpaduGridField;

#define TERPADU_GRID_N_FIELDS 10

/**
 * TerpaduGridTable:
 * @cells: the rows
 * @wilayah: code of the desa of all families
 * @rt: their RT
 * @rw: their RW
 * @alamat: their address
 *
 * Families of one RT that are being entered, one person a row. A row without a number of a family
 * card belongs to the family above.
 */
typedef struct
{
  TepatGridTable *cells;
  char           *wilayah;
  char           *rt;
  char           *rw;
  char           *alamat;
} TerpaduGridTable;

TerpaduGridTable *terpadu_grid_table_new       (void);
TerpaduGridTable *terpadu_grid_table_copy      (const TerpaduGridTable  *self);
void              terpadu_grid_table_free      (TerpaduGridTable        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduGridTable, terpadu_grid_table_free)

/* What a NIK says by itself, where the cells are still empty; and the head of a new family. */
void              terpadu_grid_table_fill_in   (TerpaduGridTable        *self,
                                                guint                    row);
void              terpadu_grid_table_count     (const TerpaduGridTable  *self,
                                                guint                   *n_families,
                                                guint                   *n_persons);
/* Writes the rows that hold something as a table to be imported; lines (out, element-type guint):
 * the row behind each line after the header. */
gboolean          terpadu_grid_table_write     (const TerpaduGridTable  *self,
                                                const char              *path,
                                                GArray                 **lines,
                                                GError                 **error);
/* A draft, so that nothing typed is lost. */
gboolean          terpadu_grid_table_save      (const TerpaduGridTable  *self,
                                                const char              *path,
                                                GError                 **error);
TerpaduGridTable *terpadu_grid_table_load      (const char              *path);

G_END_DECLS
