/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-detect"
#define _GNU_SOURCE /* memmem */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "tepat-errno.h"
#include "tepat-table-detect-private.h"
#include "tepat-table-source-private.h"

#define HEAD_BYTES 4096

gboolean
tepat_table_set_errno (GError **error, int code, const char *action)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_FULL, "%s: %s", action,
                 _("the disk is full. Nothing was replaced; free some space and try again."));
  else
    g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_IO,
                 _("%s: %s. Nothing was changed. Check the name, the folder and the drive."),
                 action, tepat_errno_text (code));
  return FALSE;
}

static gboolean
refuse (GError **error, TepatTableError code, const char *message)
{
  g_set_error_literal (error, TEPAT_TABLE_ERROR, code, message);
  return FALSE;
}

/* The old Excel container also wraps .xlsx files that have a password: its directory, whose sector
 * stands at byte 48, then names the stream that holds them. */
static gboolean
refuse_compound_file (int fd, const guint8 *head, gsize length, GError **error)
{
  static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  char directory[HEAD_BYTES];
  guint32 sector = 0;
  gssize n = 0;

  if (length >= 52)
    {
      memcpy (&sector, head + 48, sizeof sector);
      n = pread (fd, directory, sizeof directory, ((goffset) GUINT32_FROM_LE (sector) + 1) * 512);
    }
  if (n > 0 && memmem (directory, n, stream, sizeof stream - 1) != NULL)
    return refuse (error, TEPAT_TABLE_ERROR_ENCRYPTED,
                   _("The file is locked with a password. Open it in Excel or LibreOffice, save "
                     "it without a password as .xlsx and choose it again."));
  return refuse (error, TEPAT_TABLE_ERROR_FORMAT,
                 _("This is an old Excel file (.xls). Open it in Excel or LibreOffice, save as "
                   ".xlsx and choose that file."));
}

static gboolean
looks_like_markup (const char *head, gsize length)
{
  static const char * const starts[] = { "<html", "<!doctype", "<table", "<?xml", "<head", "<div" };
  gsize skip = length >= 3 && memcmp (head, "\357\273\277", 3) == 0 ? 3 : 0;

  while (skip < length && g_ascii_isspace (head[skip]))
    skip++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gsize n = strlen (starts[i]);

      if (length - skip >= n && g_ascii_strncasecmp (head + skip, starts[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
starts_with (const char *head, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (head, magic, magic_length) == 0;
}

static gboolean
detect_in_head (int                fd,
                const char        *head,
                gsize              length,
                TepatTableFormat  *format,
                GError           **error)
{
  if (starts_with (head, length, "PK\003\004", 4) || starts_with (head, length, "PK\005\006", 4))
    {
      *format = TEPAT_TABLE_XLSX;
      return TRUE;
    }
  if (starts_with (head, length, "\320\317\021\340\241\261\032\341", 8))
    return refuse_compound_file (fd, (const guint8 *) head, length, error);
  if (starts_with (head, length, "\377\376\0\0", 4)
      || starts_with (head, length, "\0\0\376\377", 4))
    return refuse (error, TEPAT_TABLE_ERROR_FORMAT,
                   _("The text is in UTF-32, which is not read here. Save it as CSV UTF-8."));
  if (looks_like_markup (head, length))
    return refuse (error, TEPAT_TABLE_ERROR_FORMAT,
                   _("This is a web page or XML file with the name of a table. Open it in Excel "
                     "or LibreOffice, save as .xlsx and choose that file."));
  if (starts_with (head, length, "%PDF", 4) || starts_with (head, length, "{\\rtf", 5)
      || starts_with (head, length, "\037\213", 2) || starts_with (head, length, "Rar!", 4)
      || starts_with (head, length, "7z\274\257", 4) || starts_with (head, length, "\211PNG", 4)
      || starts_with (head, length, "\377\330\377", 3)
      || starts_with (head, length, "SQLite format", 13))
    return refuse (error, TEPAT_TABLE_ERROR_FORMAT,
                   _("This is not a table. Choose a file saved as .xlsx or .csv."));
  *format = TEPAT_TABLE_CSV;
  return TRUE;
}

/* Looks at the first bytes and refuses, with what to do, what is known not to be a table. */
gboolean
tepat_table_detect_format (int fd, TepatTableFormat *format, GError **error)
{
  char head[HEAD_BYTES];
  gssize n = pread (fd, head, sizeof head, 0);

  if (n < 0)
    return tepat_table_set_errno (error, errno, _("The file could not be read"));
  return detect_in_head (fd, head, n, format, error);
}

/* Without a mark, UTF-16 shows itself by the NUL half of its plain letters. */
static TepatTableEncoding
guess_utf16 (const char *bytes, gsize length)
{
  gsize zeros[2] = { 0, 0 };
  gsize n = MIN (length, HEAD_BYTES) & ~(gsize) 1;

  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += bytes[i] == '\0';
  if (n >= 4 && zeros[1] > n / 4 && zeros[0] < zeros[1] / 4)
    return TEPAT_TABLE_ENCODING_UTF16LE;
  if (n >= 4 && zeros[0] > n / 4 && zeros[1] < zeros[0] / 4)
    return TEPAT_TABLE_ENCODING_UTF16BE;
  return TEPAT_TABLE_ENCODING_AUTO;
}

static gsize
count_utf8 (const char *bytes, gsize length, gsize *n_bad)
{
  const char *at = bytes, *end = bytes + length;
  gsize n_good = 0;

  while (at < end)
    {
      gunichar c;

      if ((guchar) *at < 0x80)
        {
          at++;
          continue;
        }
      c = g_utf8_get_char_validated (at, end - at);
      if (c == (gunichar) -2 && end - at < 4)
        break;
      if (c >= (gunichar) -2)
        {
          (*n_bad)++;
          at++;
          continue;
        }
      n_good++;
      at = g_utf8_next_char (at);
    }
  return n_good;
}

/* The answer for text without a mark rests on the sample only: a row that contradicts it later is
 * read as Windows-1252 by itself. */
TepatTableEncoding
tepat_csv_detect_encoding (const char *bytes, gsize length, gsize *mark_length)
{
  TepatTableEncoding wide;
  gsize n_good, n_bad = 0;

  *mark_length = 2;
  if (starts_with (bytes, length, "\377\376", 2))
    return TEPAT_TABLE_ENCODING_UTF16LE;
  if (starts_with (bytes, length, "\376\377", 2))
    return TEPAT_TABLE_ENCODING_UTF16BE;
  *mark_length = 3;
  if (starts_with (bytes, length, "\357\273\277", 3))
    return TEPAT_TABLE_ENCODING_UTF8;
  *mark_length = 0;
  wide = guess_utf16 (bytes, length);
  if (wide != TEPAT_TABLE_ENCODING_AUTO)
    return wide;
  n_good = count_utf8 (bytes, length, &n_bad);
  return n_bad > n_good ? TEPAT_TABLE_ENCODING_WINDOWS1252 : TEPAT_TABLE_ENCODING_UTF8;
}

#define MAX_COUNTED 256

/* How well the sample falls into columns: lines that have the most usual number of cells, times
 * the separators in such a line. */
static guint
rate_delimiter (const char *text, gsize length, char delimiter)
{
  guint lines_of[MAX_COUNTED] = { 0 };
  guint separators = 0, best = 0;
  gboolean quoted = FALSE, field_start = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == '"' && (quoted || field_start))
        quoted = !quoted;
      else if (!quoted && c == delimiter)
        separators++;
      else if (!quoted && (c == '\n' || c == '\r'))
        {
          lines_of[MIN (separators, MAX_COUNTED - 1)]++;
          separators = 0;
        }
      field_start = c == delimiter || c == '\n' || c == '\r';
    }
  lines_of[MIN (separators, MAX_COUNTED - 1)]++;
  for (guint n = 1; n < MAX_COUNTED; n++)
    best = MAX (best, lines_of[n] * n);
  return best;
}

/* Finds what separates the cells; a comma where nothing does. */
char
tepat_csv_detect_delimiter (const char *text, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  char delimiter = ',';
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint rating = rate_delimiter (text, length, candidates[i]);

      if (rating > best)
        {
          best = rating;
          delimiter = candidates[i];
        }
    }
  return delimiter;
}
