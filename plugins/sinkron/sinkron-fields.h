/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An object of more members, or nested deeper, is refused. */
#define SINKRON_MAX_FIELDS 40
#define SINKRON_MAX_DEPTH 16

/**
 * SinkronFieldType:
 * @SINKRON_FIELD_NESTED: an object or array; what is in it was skipped
 */
typedef enum
{
  SINKRON_FIELD_NULL,
  SINKRON_FIELD_TEXT,
  SINKRON_FIELD_NUMBER,
  SINKRON_FIELD_TRUE,
  SINKRON_FIELD_FALSE,
  SINKRON_FIELD_NESTED,
} SinkronFieldType;

typedef struct
{
  const char       *name;
  const char       *text;     /* of a text or number; ends with NUL */
  SinkronFieldType  type;
} SinkronField;

typedef struct
{
  SinkronField fields[SINKRON_MAX_FIELDS];
  guint        n;
} SinkronFields;

/* One line of NDJSON, an object, read in place: @line is changed and must outlive the fields. A
 * general parser makes a tree of each line, which costs ten times as much. @line[length] is
 * written. */
gboolean            sinkron_fields_parse (SinkronFields  *self,
                                          char           *line,
                                          gsize           length,
                                          GError        **error);
const SinkronField *sinkron_fields_get   (const SinkronFields *self,
                                          const char     *name);
/* A whole number that a gint64 holds. */
gboolean            sinkron_field_to_int (const SinkronField *field,
                                          gint64         *value);

G_END_DECLS
