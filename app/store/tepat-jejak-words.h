/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatJejakWord:
 * @perbuatan: an act, or a kind of subject, as the journal has it
 * @title: what people call it, marked with N_(); %NULL ends a table
 */
typedef struct
{
  const char *perbuatan;
  const char *title;
} TepatJejakWord;

/* What acts and kinds of subject are called; static data, kept as long as the process lives. */
TEPAT_API void        tepat_jejak_add_words    (const TepatJejakWord *words);
TEPAT_API void        tepat_jejak_add_subjects (const TepatJejakWord *words);

TEPAT_API const char *tepat_jejak_name_act     (const char           *perbuatan);
TEPAT_API const char *tepat_jejak_name_subject (const char           *jenis);
TEPAT_API GStrv       tepat_jejak_find_acts    (const char           *text);

G_END_DECLS
