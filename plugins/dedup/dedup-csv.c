/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "dedup-csv"

#include "config.h"

#include "dedup-csv.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dedup-team.h"

#define BLOCK (1024 * 1024)
#define MAX_ROW (16 * 1024 * 1024)
#define BLOCKS_PER_WORKER 4
#define MAX_CELLS 512
#define MOST_RESERVED 6000000
#define ID_SIZE 24
/* Of columns that are joined so much is read: of one of them, and of all of a row. */
#define MOST_JOINED 512
#define JOINED_SIZE 8192

typedef struct
{
  DedupRecord record;
  guint32     id;
  guint32     id_length;
  guint32     line;      /* from 1 on, in the block */
} Row;

/* Whole rows of the file, and what was read out of them. */
typedef struct
{
  char    *text;
  gsize    length;
  gsize    size;
  GArray  *rows;      /* of Row; none of a line without anything, not even a sign between columns */
  guint32  n_lines;
  GString *ids;
  gboolean parsed;     /* and not appended yet */
} Block;

typedef struct
{
  DedupRecords       *records;
  const DedupColumns *columns;
  TepatJob           *job;
  DedupNamesCache   **caches;    /* by worker */
  GMutex              lock;      /* of all that follows */
  GCond               freed;
  Block              *blocks;    /* a ring: what was filled and is not appended yet */
  guint               n_blocks;
  guint64             n_filled;
  guint64             n_appended;
  int                 fd;
  char                delimiter;
  gboolean            ended;
  GString            *rest;      /* a row that is not whole yet */
  guint64             n_lines;   /* before the next block */
  guint64             skip;
  guint64             done;      /* bytes */
  guint64             total;
  GError             *error;
} Reader;

/* What follows the mark that closes a cell; @end when none does. */
static const char *
close_quotes (const char *p,
              const char *end)
{
  while ((p = memchr (p, '"', (gsize) (end - p))) != NULL)
    if (p + 1 < end && p[1] == '"')
      p += 2;
    else
      return p + 1;
  return end;
}

/* Where the last whole row ends; a line break within quotation marks ends none. A mark that does not
 * begin a cell is a letter like others. */
static gsize
end_of_rows (Reader     *self,
             const char *text,
             gsize       length)
{
  const char *end = text + length, *plain = text, *p = text;
  const char *last = NULL, *line;

  while ((p = memchr (p, '"', (gsize) (end - p))) != NULL)
    {
      if (p > text && p[-1] != self->delimiter && p[-1] != '\n')
        {
          p++;
          continue;
        }
      line = memrchr (plain, '\n', (gsize) (p - plain));
      last = line != NULL ? line : last;
      plain = p = close_quotes (p + 1, end);
    }
  line = memrchr (plain, '\n', (gsize) (end - plain));
  last = line != NULL ? line : last;

  return last != NULL ? (gsize) (last - text) + 1 : 0;
}

static void
reserve (Block *block,
         gsize  size)
{
  if (block->size >= size)
    return;
  block->size = size;
  block->text = g_realloc (block->text, size);
}

static gboolean
read_more (Reader  *self,
           Block   *block,
           GError **error)
{
  gssize n;

  reserve (block, block->length + BLOCK + 1);
  do
    n = read (self->fd, block->text + block->length, BLOCK);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
                   _("The file could not be read to its end: %s"), g_strerror (errno));
      return FALSE;
    }
  block->length += (gsize) n;
  if (n == 0)
    {
      self->ended = TRUE;
      if (block->length > 0 && block->text[block->length - 1] != '\n')
        block->text[block->length++] = '\n';
    }
  return TRUE;
}

/* Fills a block with whole rows; what begins another row is kept for the next. */
static gboolean
fill_block (Reader  *self,
            Block   *block,
            GError **error)
{
  gsize end = 0;

  reserve (block, self->rest->len + 1);
  memcpy (block->text, self->rest->str, self->rest->len);
  block->length = self->rest->len;
  g_string_truncate (self->rest, 0);
  while (end == 0 && !self->ended)
    {
      if (!read_more (self, block, error))
        return FALSE;
      end = end_of_rows (self, block->text, block->length);
      if (end == 0 && block->length > MAX_ROW)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               _("A row of the file is longer than 16 MB. Most often a quotation "
                                 "mark (\") is opened and not closed: mend that row, or save the "
                                 "file anew as .xlsx."));
          return FALSE;
        }
    }
  if (self->ended)
    end = block->length;
  g_string_append_len (self->rest, block->text + end, (gssize) (block->length - end));
  block->length = end;

  return TRUE;
}

/* A cell within quotation marks, made plain where it stands; returns what follows it. */
static char *
read_quoted (char      *p,
             char      *end,
             DedupText *cell)
{
  char *to = ++p;

  cell->text = to;
  while (p < end)
    {
      if (*p == '"' && (p + 1 == end || p[1] != '"'))
        {
          p++;
          break;
        }
      p += *p == '"';
      if (p < end)
        *to++ = *p++;
    }
  cell->length = (gsize) (to - cell->text);

  return p;
}

static char *
read_row (Reader    *self,
          char      *p,
          char      *end,
          DedupText *cells,
          guint     *n_cells)
{
  guint last = MIN (self->columns->last, MAX_CELLS - 1);
  guint n = 0;

  for (;;)
    {
      DedupText cell = { p, 0 };

      if (p < end && *p == '"')
        p = read_quoted (p, end, &cell);
      else
        {
          while (p < end && *p != self->delimiter && *p != '\n')
            p++;
          cell.length = (gsize) (p - cell.text);
        }
      while (p < end && *p != self->delimiter && *p != '\n')
        p++;
      if (cell.length > 0 && cell.text[cell.length - 1] == '\r')
        cell.length--;
      if (n <= last)
        cells[n++] = cell;
      if (p == end || *p++ == '\n')
        break;
      /* The rest of the row is of no use, unless a mark hides a line break in it. */
      if (n > last)
        {
          char *line = memchr (p, '\n', (gsize) (end - p));

          line = line != NULL ? line : end;
          if (memchr (p, '"', (gsize) (line - p)) == NULL)
            {
              p = MIN (line + 1, end);
              break;
            }
        }
    }
  *n_cells = n;

  return p;
}

static void
trim (DedupText *cell)
{
  while (cell->length > 0 && (guchar) cell->text[0] <= ' ')
    cell->text++, cell->length--;
  while (cell->length > 0 && (guchar) cell->text[cell->length - 1] <= ' ')
    cell->length--;
}

/* Several columns as one text, divided by spaces; @buffer holds it. */
static void
join_cells (const DedupColumns *columns,
            DedupField          field,
            const DedupText    *cells,
            guint               n_cells,
            GString            *buffer,
            DedupText          *text)
{
  gsize start = buffer->len;

  for (guint i = 0; i < columns->n_columns[field]; i++)
    if (columns->columns[field][i] < n_cells)
      {
        DedupText cell = cells[columns->columns[field][i]];

        trim (&cell);
        cell.length = MIN (cell.length, MOST_JOINED);
        /* The texts that were joined before stay where they are. */
        if (cell.length == 0 || buffer->len + cell.length + 1 > JOINED_SIZE)
          continue;
        if (buffer->len > start)
          g_string_append_c (buffer, ' ');
        g_string_append_len (buffer, cell.text, (gssize) cell.length);
      }
  text->text = buffer->str + start;
  text->length = buffer->len - start;
}

static void
take_row (Reader    *self,
          Block     *block,
          guint      worker,
          DedupText *cells,
          guint      n_cells,
          GString   *buffer)
{
  DedupText texts[DEDUP_N_FIELDS];
  Row row = { .id = (guint32) block->ids->len, .line = block->n_lines };

  g_string_truncate (buffer, 0);
  for (guint i = 0; i < DEDUP_N_FIELDS; i++)
    {
      guint column = self->columns->columns[i][0];

      texts[i] = (DedupText) { "", 0 };
      if (self->columns->n_columns[i] == 1 && column < n_cells)
        texts[i] = cells[column];
      else if (self->columns->n_columns[i] > 1)
        join_cells (self->columns, (DedupField) i, cells, n_cells, buffer, &texts[i]);
      trim (&texts[i]);
    }
  dedup_record_fill (&row.record, texts, self->records->names, self->caches[worker]);
  row.id_length = (guint32) texts[DEDUP_FIELD_ID].length;
  g_string_append_len (block->ids, texts[DEDUP_FIELD_ID].text, row.id_length);
  g_array_append_val (block->rows, row);
}

static gboolean
is_blank (const char *p,
          const char *end)
{
  while (p < end && (*p == ' ' || *p == '\r'))
    p++;
  return p == end || *p == '\n';
}

static void
parse_block (Reader *self,
             Block  *block,
             guint   worker)
{
  g_autoptr(GString) buffer = g_string_sized_new (JOINED_SIZE);
  DedupText cells[MAX_CELLS];
  char *end = block->text + block->length;
  guint n_cells;

  for (char *p = block->text; p < end;)
    {
      gboolean blank = is_blank (p, end);

      p = read_row (self, p, end, cells, &n_cells);
      block->n_lines++;
      if (!blank)
        take_row (self, block, worker, cells, n_cells, buffer);
    }
}

static void
append_block (Reader *self,
              Block  *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      const Row *row = &g_array_index (block->rows, Row, i);
      guint64 line = self->n_lines + row->line;
      char number[ID_SIZE];

      if (line <= self->skip)
        continue;
      if (row->id_length > 0)
        dedup_records_append (self->records, &row->record, block->ids->str + row->id,
                              row->id_length);
      else
        {
          g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, line);
          dedup_records_append (self->records, &row->record, number, strlen (number));
        }
    }
  self->n_lines += block->n_lines;
  block->n_lines = 0;
  g_array_set_size (block->rows, 0);
  g_string_truncate (block->ids, 0);
}

/* The next rows of the file; %NULL at its end, or when something failed. */
static Block *
take_block (Reader *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Block *block = NULL;

  while (!self->ended && self->n_filled - self->n_appended == self->n_blocks)
    g_cond_wait (&self->freed, &self->lock);
  if (!self->ended)
    {
      block = &self->blocks[self->n_filled % self->n_blocks];
      if (g_cancellable_set_error_if_cancelled (tepat_job_get_cancellable (self->job),
                                                &self->error) ||
          !fill_block (self, block, &self->error))
        block = NULL;
      self->n_filled += block != NULL;
      self->ended |= block == NULL;
    }
  if (self->ended)
    g_cond_broadcast (&self->freed);
  return block;
}

/* By the first block: reading on, nothing has to be moved to where there is room. */
static void
reserve_records (Reader      *self,
                 const Block *block)
{
  double times = (double) self->total / (double) MAX (block->length, 1) * 1.02;
  double n = MIN ((block->rows->len + 1) * times, MOST_RESERVED);

  if (self->total > block->length)
    dedup_records_reserve (self->records, self->records->n + (guint32) n,
                           (gsize) (((double) block->ids->len / (block->rows->len + 1) + 1) * n));
}

/* Rows go in as they stand in the file, whoever is done first. */
static void
give_block (Reader *self,
            Block  *block)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  block->parsed = TRUE;
  for (Block *next; (next = &self->blocks[self->n_appended % self->n_blocks])->parsed;)
    {
      if (self->n_appended == 0)
        reserve_records (self, next);
      append_block (self, next);
      self->done += next->length;
      next->parsed = FALSE;
      self->n_appended++;
    }
  tepat_job_set_progress (self->job, self->done, self->total);
  g_cond_broadcast (&self->freed);
}

static void
read_blocks (guint    worker,
             guint    piece,
             gpointer data)
{
  Reader *self = data;
  Block *block;

  while ((block = take_block (self)) != NULL)
    {
      parse_block (self, block, worker);
      give_block (self, block);
    }
}

/* A mark of the encoding is no letter of the first cell. */
static void
skip_mark (int fd)
{
  char mark[3];

  if (read (fd, mark, sizeof mark) != sizeof mark || memcmp (mark, "\xef\xbb\xbf", sizeof mark) != 0)
    lseek (fd, 0, SEEK_SET);
}

static void
reader_init (Reader *self,
             guint   n_workers)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->freed);
  self->rest = g_string_new (NULL);
  self->blocks = g_new0 (Block, self->n_blocks);
  self->caches = g_new (DedupNamesCache *, n_workers);
  for (guint i = 0; i < self->n_blocks; i++)
    {
      self->blocks[i].rows = g_array_new (FALSE, FALSE, sizeof (Row));
      self->blocks[i].ids = g_string_new (NULL);
    }
  for (guint i = 0; i < n_workers; i++)
    self->caches[i] = dedup_names_cache_new (DEDUP_CACHE_MANY);
}

static void
reader_clear (Reader *self,
              guint   n_workers)
{
  for (guint i = 0; i < self->n_blocks; i++)
    {
      g_free (self->blocks[i].text);
      g_array_unref (self->blocks[i].rows);
      g_string_free (self->blocks[i].ids, TRUE);
    }
  for (guint i = 0; i < n_workers; i++)
    dedup_names_cache_free (self->caches[i]);
  g_free (self->blocks);
  g_free (self->caches);
  g_string_free (self->rest, TRUE);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->freed);
  close (self->fd);
}

gboolean
dedup_csv_read (DedupRecords        *records,
                const char          *path,
                char                 delimiter,
                guint                header_row,
                const DedupColumns  *columns,
                guint                n_workers,
                TepatJob            *job,
                GError             **error)
{
  Reader self = { .records = records, .columns = columns, .job = job, .delimiter = delimiter,
                  .skip = header_row, .n_blocks = n_workers * BLOCKS_PER_WORKER };
  struct stat info = { 0 };

  self.fd = open (path, O_RDONLY | O_CLOEXEC);
  if (self.fd < 0)
    {
      g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  fstat (self.fd, &info);
  skip_mark (self.fd);
  self.total = (guint64) info.st_size;
  reader_init (&self, n_workers);
  dedup_team_run (n_workers, n_workers, read_blocks, &self);
  reader_clear (&self, n_workers);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);

  return FALSE;
}
