/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Making, looking at, applying and taking back packages, on a thread of their own and with a job in
 * the header. */
typedef enum
{
  PAKET_MAKE,
  PAKET_PREVIEW,
  PAKET_APPLY,
  PAKET_UNDO,
} PaketWhat;

/* paths: of a package, or of the one that is made; uid: of the one that is taken back. */
typedef struct
{
  PaketWhat  what;
  GStrv      paths;
  char      *uid;
  char      *jenis;
  char      *wilayah;
  char      *untuk;
} PaketWork;

PaketWork          *paket_work_new    (PaketWhat             what);
void                paket_work_free   (PaketWork            *self);
/* Takes the work. */
void                paket_work_async  (TepatContext         *context,
                                       PaketWork            *work,
                                       GObject              *source,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
const PaketWork    *paket_work_get    (GAsyncResult         *result);
/* (transfer full) (nullable): NULL without an error for what is taken back */
TepatPackageReport *paket_work_finish (GAsyncResult         *result,
                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaketWork, paket_work_free)

G_END_DECLS
