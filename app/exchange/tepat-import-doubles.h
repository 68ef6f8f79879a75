/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-load.h"

G_BEGIN_DECLS

/**
 * TepatImportDoubles:
 *
 * Flags the records of a file whose NIK, or whose KK, stands more than once in it, while they are
 * written: a search for them in the register would read and write every page of it once more.
 */
typedef struct _TepatImportDoubles TepatImportDoubles;

TepatImportDoubles *tepat_import_doubles_new    (TepatDb             *db,
                                                 TepatLoad           *penduduk,
                                                 TepatLoad           *keluarga,
                                                 gint64               first_penduduk,
                                                 gint64               first_keluarga,
                                                 GError             **error);
void                tepat_import_doubles_free   (TepatImportDoubles  *self);
void                tepat_import_doubles_prepare
                                                (TepatImportDoubles  *self,
                                                 guint64              nik_key);
gboolean            tepat_import_doubles_person (TepatImportDoubles  *self,
                                                 guint64              nik_key,
                                                 const char          *nik,
                                                 gint64               penduduk,
                                                 guint               *mutu,
                                                 GError             **error);
gboolean            tepat_import_doubles_family (TepatImportDoubles  *self,
                                                 guint64              kk_key,
                                                 const char          *no_kk,
                                                 gint64               keluarga,
                                                 guint               *mutu,
                                                 GError             **error);
gboolean            tepat_import_doubles_write  (TepatImportDoubles  *self,
                                                 GError             **error);
gboolean            tepat_import_doubles_judge  (TepatImportDoubles  *self,
                                                 GError             **error);

G_END_DECLS
