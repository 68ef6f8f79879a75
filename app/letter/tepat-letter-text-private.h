/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-model-private.h"
#include "tepat-letter-node-private.h"

G_BEGIN_DECLS

/* How a placeholder or a column may show its value. */
#define TEPAT_LETTER_FORMATS "angka|polos|terbilang|tanggal|hari-tanggal|nik|nip|besar"

/* Where names are looked up: first in the row that is being repeated, then in the whole letter. */
typedef struct
{
  TepatLetterModel *root;
  TepatLetterModel *row;
  const char       *row_text;
  const char       *name;       /* of the template, for messages */
} TepatLetterScope;

gboolean                _tepat_letter_text_check_path      (const char              *path);
gboolean                _tepat_letter_text_check_condition (const char              *condition);
/* NULL when the placeholders of @text are well written, else what is wrong. */
char                   *_tepat_letter_text_check           (const char              *text);

char                   *_tepat_letter_text_format          (const char              *text,
                                                            gint64                   number,
                                                            TepatLetterValueKind     kind,
                                                            const char              *format);
gboolean                _tepat_letter_scope_holds          (const TepatLetterScope  *scope,
                                                            const TepatLetterNode   *node);
GPtrArray              *_tepat_letter_scope_list           (const TepatLetterScope  *scope,
                                                            const TepatLetterNode   *node,
                                                            const char              *path,
                                                            GError                 **error);
char                   *_tepat_letter_scope_expand         (const TepatLetterScope  *scope,
                                                            const TepatLetterNode   *node,
                                                            const char              *text,
                                                            GError                 **error);
char                   *_tepat_letter_scope_markup         (const TepatLetterScope  *scope,
                                                            const TepatLetterNode   *node,
                                                            GError                 **error);
/* Without markup, for elements that hold only text. */
char                   *_tepat_letter_scope_plain          (const TepatLetterScope  *scope,
                                                            const TepatLetterNode   *node,
                                                            GError                 **error);
void                    _tepat_letter_scope_set_error      (const TepatLetterScope  *scope,
                                                            const TepatLetterNode   *node,
                                                            GError                 **error,
                                                            int                      code,
                                                            const char              *format,
                                                            ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS
