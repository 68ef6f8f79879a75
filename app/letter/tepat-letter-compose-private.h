/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-letter-flow-private.h"
#include "tepat-letter-image-private.h"
#include "tepat-letter-text-private.h"
#include "tepat-letter-type-private.h"

G_BEGIN_DECLS

/* Turns the elements of a template into the blocks of a section. */
typedef struct
{
  TepatLetterScope    scope;
  TepatLetterType    *type;
  TepatLetterSection *section;
  GCancellable       *cancellable;
  double              size;             /* of the text, in points */
  double              extra_gap;        /* from <jarak>, for the next block */
  guint32             next_flags;       /* from <halaman-baru>, for the next block */
} TepatLetterComposer;

gboolean          _tepat_letter_compose_blocks   (TepatLetterComposer    *self,
                                                  const TepatLetterNode  *parent,
                                                  GError                **error);
gboolean          _tepat_letter_compose_block    (TepatLetterComposer    *self,
                                                  TepatLetterNode        *node,
                                                  GError                **error);

/* One function per kind of block. */
gboolean          _tepat_letter_compose_kop      (TepatLetterComposer    *self,
                                                  TepatLetterNode        *node,
                                                  GError                **error);
gboolean          _tepat_letter_compose_signer   (TepatLetterComposer    *self,
                                                  TepatLetterNode        *node,
                                                  GError                **error);
gboolean          _tepat_letter_compose_tte      (TepatLetterComposer    *self,
                                                  TepatLetterNode        *node,
                                                  GError                **error);

/* Helpers that they share. */
double            _tepat_letter_compose_width    (TepatLetterComposer    *self);
double            _tepat_letter_compose_gap      (TepatLetterComposer    *self,
                                                  double                  gap);
guint32           _tepat_letter_compose_flags    (TepatLetterComposer    *self,
                                                  guint32                 flags);
PangoLayout      *_tepat_letter_compose_layout   (TepatLetterComposer    *self,
                                                  const TepatLetterNode  *node,
                                                  const char             *wrap,
                                                  double                  size,
                                                  double                  width,
                                                  PangoAlignment          alignment,
                                                  GError                **error);
TepatLetterImage *_tepat_letter_compose_image    (TepatLetterComposer    *self,
                                                  const TepatLetterNode  *node,
                                                  GError                **error);

/* Calls @add for every <butir> that is shown, repeated ones with their row in the scope. */
typedef gboolean (*TepatLetterItemFunc)          (TepatLetterComposer    *self,
                                                  const TepatLetterNode  *item,
                                                  guint                   number,
                                                  gpointer                user_data,
                                                  GError                **error);
gboolean          _tepat_letter_compose_items    (TepatLetterComposer    *self,
                                                  const TepatLetterNode  *parent,
                                                  TepatLetterItemFunc     add,
                                                  gpointer                user_data,
                                                  GError                **error);

G_END_DECLS
