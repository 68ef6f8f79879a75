/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-file"

#include "config.h"

#include "dedup-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-csv.h"
#include "dedup-team.h"

#define PEEKED 20
#define PROGRESS_STEP 4096

/* What columns are called: everywhere, and by whoever asked. */
typedef struct
{
  TepatReference     *reference;
  const char * const *maps;
} Known;

static gboolean
is_known (const char *name,
          gpointer    data)
{
  const Known *known = data;

  for (guint i = 0; known->maps != NULL && known->maps[i] != NULL; i++)
    {
      const char *equals = strchr (known->maps[i], '=');
      g_autofree char *plain = g_strstrip (g_strdup (name));

      if (equals != NULL && g_ascii_strcasecmp (equals + 1, plain) == 0)
        return TRUE;
    }
  return tepat_reference_is_header (known->reference, name, -1);
}

/* Below titles, above the numbers of the columns; where no name is known, the first row. */
static const TepatTableRow *
find_header (TepatTableReader  *reader,
             Known             *known,
             GError           **error)
{
  const TepatTableRow *rows;
  guint n;
  int found;

  rows = tepat_table_reader_peek (reader, PEEKED, &n, error);
  found = rows != NULL ? tepat_table_detect_header (rows, n, is_known, known) : -1;
  if (found >= 0)
    return &rows[found];
  for (guint i = 0; rows != NULL && i < n; i++)
    if (rows[i].n_cells > 1 && rows[i].cells[0].length > 0)
      return &rows[i];
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("The file has no row of headers. Nothing was read. Its first row must "
                           "say what the columns are."));

  return NULL;
}

static void
take_text (const DedupColumns  *columns,
           DedupField           field,
           const TepatTableRow *row,
           GString             *buffer,
           DedupText           *text)
{
  gsize start = buffer->len;

  for (guint i = 0; i < columns->n_columns[field]; i++)
    {
      g_autofree char *cell = g_strdup (tepat_table_row_text (row, columns->columns[field][i]));

      g_string_append_printf (buffer, "%s%s", i > 0 ? " " : "", g_strstrip (cell));
    }
  text->text = GSIZE_TO_POINTER (start);
  text->length = buffer->len - start;
}

static void
take_row (const DedupColumns  *columns,
          const TepatTableRow *row,
          GString             *buffer,
          DedupText            texts[DEDUP_N_FIELDS])
{
  DedupText *id = &texts[DEDUP_FIELD_ID];

  g_string_truncate (buffer, 0);
  for (guint i = 0; i < DEDUP_N_FIELDS; i++)
    take_text (columns, (DedupField) i, row, buffer, &texts[i]);
  if (id->length == 0)
    {
      id->text = GSIZE_TO_POINTER (buffer->len);
      g_string_append_printf (buffer, "%u", row->number);
      id->length = buffer->len - GPOINTER_TO_SIZE (id->text);
    }
  for (guint i = 0; i < DEDUP_N_FIELDS; i++)
    texts[i].text = buffer->str + GPOINTER_TO_SIZE (texts[i].text);
}

static gboolean
visit_rows (TepatTableReader    *reader,
            guint                header,
            const DedupColumns  *columns,
            DedupFileFunc        func,
            gpointer             data,
            TepatJob            *job,
            GError             **error)
{
  g_autoptr(GString) buffer = g_string_new (NULL);
  DedupText texts[DEDUP_N_FIELDS];
  const TepatTableRow *row;
  GError *local = NULL;

  for (guint n = 0; (row = tepat_table_reader_next (reader, &local)) != NULL; n++)
    {
      guint64 done, total;

      if (row->number > header)
        {
          take_row (columns, row, buffer, texts);
          func (texts, data);
        }
      if (n % PROGRESS_STEP != 0)
        continue;
      tepat_table_reader_get_progress (reader, &done, &total);
      tepat_job_set_progress (job, done, total);
      if (g_cancellable_set_error_if_cancelled (tepat_job_get_cancellable (job), error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

typedef struct
{
  DedupRecords    *records;
  DedupNamesCache *cache;
} Taker;

static void
keep_row (const DedupText texts[DEDUP_N_FIELDS],
          gpointer        data)
{
  Taker *self = data;
  DedupRecord record;

  dedup_record_fill (&record, texts, self->records->names, self->cache);
  dedup_records_append (self->records, &record, texts[DEDUP_FIELD_ID].text,
                        texts[DEDUP_FIELD_ID].length);
}

static gboolean
is_plain (TepatTableReader *reader,
          guint             header)
{
  return header == 1 && tepat_table_reader_get_format (reader) == TEPAT_TABLE_CSV &&
         tepat_table_reader_get_encoding (reader) == TEPAT_TABLE_ENCODING_UTF8;
}

/* The reader after it told where the header is and which columns are meant. */
static TepatTableReader *
open_file (const char          *path,
           const char * const  *maps,
           DedupColumns        *columns,
           guint               *number,
           TepatJob            *job,
           GError             **error)
{
  g_autoptr(TepatReference) reference = NULL;
  g_autoptr(TepatTableReader) reader = NULL;
  const TepatTableRow *header;
  Known known = { NULL, maps };

  tepat_job_set_phase (job, _("Reading"));
  reference = tepat_reference_new_bundled (error);
  known.reference = reference;
  reader = reference != NULL ? tepat_table_reader_open (path, NULL, error) : NULL;
  if (reader == NULL || (header = find_header (reader, &known, error)) == NULL ||
      !dedup_columns_find (columns, reference, header, maps, error))
    return NULL;
  *number = header->number;

  return g_steal_pointer (&reader);
}

gboolean
dedup_file_append (DedupRecords        *records,
                   const char          *path,
                   const char * const  *maps,
                   guint                n_workers,
                   TepatJob            *job,
                   GError             **error)
{
  g_autoptr(DedupNamesCache) cache = dedup_names_cache_new (DEDUP_CACHE_MANY);
  g_autoptr(TepatTableReader) reader = NULL;
  Taker taker = { records, cache };
  DedupColumns columns;
  guint number;

  g_assert (path != NULL && TEPAT_IS_JOB (job));

  reader = open_file (path, maps, &columns, &number, job, error);
  if (reader == NULL)
    return FALSE;

  return is_plain (reader, number)
    ? dedup_csv_read (records, path, tepat_table_reader_get_delimiter (reader), number, &columns,
                      dedup_team_get_workers (n_workers), job, error)
    : visit_rows (reader, number, &columns, keep_row, &taker, job, error);
}

DedupRecords *
dedup_file_read (const char          *path,
                 const char * const  *maps,
                 guint                n_workers,
                 TepatJob            *job,
                 GError             **error)
{
  g_autoptr(DedupRecords) records = dedup_records_new ();

  if (!dedup_file_append (records, path, maps, n_workers, job, error))
    return NULL;
  dedup_records_settle (records);

  return g_steal_pointer (&records);
}

gboolean
dedup_file_visit (const char          *path,
                  const char * const  *maps,
                  DedupFileFunc        func,
                  gpointer             data,
                  TepatJob            *job,
                  GError             **error)
{
  g_autoptr(TepatTableReader) reader = NULL;
  DedupColumns columns;
  guint number;

  reader = open_file (path, maps, &columns, &number, job, error);

  return reader != NULL && visit_rows (reader, number, &columns, func, data, job, error);
}
