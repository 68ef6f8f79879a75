/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-db.h"
#include "tepat-lists.h"

G_BEGIN_DECLS

typedef enum
{
  TEPAT_COLUMN_TEXT,
  TEPAT_COLUMN_INT,
  TEPAT_COLUMN_REAL,
  TEPAT_COLUMN_KELUARGA,   /* a family's id in the table, its uid everywhere else */
} TepatColumnKind;

typedef struct
{
  const char      *name;
  TepatColumnKind  kind;
  gboolean         by_hand;   /* a person may type it; the others change by acts of their own */
} TepatColumn;

/**
 * TepatRecord:
 * @subjek: `penduduk` or `keluarga`, static
 * @values: column, or `questionnaire.variable` for an answer, to its text; what is not known is
 *   not in it
 *
 * A person or a family as the register has it, every value as text.
 */
typedef struct
{
  const char *subjek;
  gint64      id;
  char       *uid;
  gint64      versi;
  GHashTable *values;
} TepatRecord;

gboolean           tepat_record_is_penduduk (const char        *subjek);
/* Ends with a name of NULL. */
const TepatColumn *tepat_record_get_columns (const char        *subjek);
const TepatColumn *tepat_record_find_column (const char        *subjek,
                                             const char        *name);
/* NULL with @error set when there is none. */
TepatRecord       *tepat_record_load        (TepatDb           *db,
                                             const char        *subjek,
                                             const char        *uid,
                                             GError           **error);
TepatRecord       *tepat_record_new         (const char        *subjek,
                                             const char        *uid);
void               tepat_record_free        (TepatRecord       *self);
const char        *tepat_record_get         (const TepatRecord *self,
                                             const char        *name);
void               tepat_record_set         (TepatRecord       *self,
                                             const char        *name,
                                             const char        *value);
/* changes: names to texts, NULL for "not known"; answers and columns alike. */
gboolean           tepat_record_write       (TepatDb           *db,
                                             TepatRecord       *self,
                                             GHashTable        *changes,
                                             const TepatLists  *lists,
                                             GError           **error);
gboolean           tepat_record_insert      (TepatDb           *db,
                                             TepatRecord       *self,
                                             const TepatLists  *lists,
                                             GError           **error);
gboolean           tepat_record_delete      (TepatDb           *db,
                                             TepatRecord       *self,
                                             GError           **error);

/* An answer's name in two; FALSE when it is a column's name. */
gboolean           tepat_record_split       (const char        *name,
                                             char             **kuesioner,
                                             char             **variable);
/* Columns as members, answers below "jawaban"; NULL as null. */
JsonObject        *tepat_record_to_json     (const char        *subjek,
                                             GHashTable        *values,
                                             const TepatLists  *lists);
/* The way back; what is no value of a record is left out. */
GHashTable        *tepat_record_from_json   (JsonObject        *object);
/* name to text, both owned; a value may be NULL. */
GHashTable        *tepat_record_values_new  (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatRecord, tepat_record_free)

G_END_DECLS
