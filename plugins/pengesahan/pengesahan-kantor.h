/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What stands on every letter of the office; see tepat_surat_list_settings(). */
typedef struct
{
  GHashTable *values;     /* name to text; of a picture "" or something */
  char       *signer;     /* who is proposed as signer; NULL: nobody, or not one alone */
} PengesahanKantor;

void     pengesahan_kantor_free         (PengesahanKantor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PengesahanKantor, pengesahan_kantor_free)

/* Store jobs. What they return, and what data is, is said behind each. */
gpointer pengesahan_kantor_load         (TepatDb *db, gpointer data, GCancellable *cancellable,
                                         GError **error);   /* PengesahanKantor; nothing */
gpointer pengesahan_kantor_save         (TepatDb *db, gpointer data, GCancellable *cancellable,
                                         GError **error);   /* nothing; a GHashTable of changes */
gpointer pengesahan_kantor_get_template (TepatDb *db, gpointer data, GCancellable *cancellable,
                                         GError **error);   /* its XML; nothing */
gpointer pengesahan_kantor_set_template (TepatDb *db, gpointer data, GCancellable *cancellable,
                                         GError **error);   /* nothing; a GBytes or NULL */

/* A letter's number in that pattern, for the eye. today: an ISO date. */
char    *pengesahan_kantor_sample       (const char       *pattern,
                                         const char       *today);

G_END_DECLS
