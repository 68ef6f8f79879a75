/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-xlsx-package-private.h"

G_BEGIN_DECLS

/* The strings that cells of all sheets refer to by number, packed one after the other. */
typedef struct
{
  char    *arena;
  gsize    arena_length;
  gsize    arena_size;
  guint32 *ends;             /* offset of each string's NUL */
  gsize    n_strings;
  gsize    ends_size;
} TepatXlsxStrings;

TepatXlsxStrings *tepat_xlsx_strings_load (TepatXlsxPackage  *package,
                                           const char        *part,
                                           guint32            max_cell,
                                           GError           **error);
void              tepat_xlsx_strings_free (TepatXlsxStrings  *self);

static inline const char *
tepat_xlsx_strings_get (const TepatXlsxStrings *self, gsize index, guint32 *length)
{
  guint32 start = index == 0 ? 0 : self->ends[index - 1] + 1;

  *length = self->ends[index] - start;
  return self->arena + start;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatXlsxStrings, tepat_xlsx_strings_free)

G_END_DECLS
