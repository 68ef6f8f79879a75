/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-verify"

#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-errno.h"
#include "tepat-letter-error.h"
#include "tepat-letter-verify.h"

#define PREFIX      "TEPAT1:"
#define MAX_TEXT    256
#define MAX_FILE    ((gsize) 512 * 1024 * 1024)
#define MAX_STREAMS 64
#define MAX_STREAM  (1024 * 1024)

static gboolean
is_hex (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789abcdef") == length;
}

static gboolean
is_uid (const char *text)
{
  const gsize length = strlen (text);

  return length > 0 && length <= 64 &&
         strspn (text, "0123456789abcdefghijklmnopqrstuvwxyz-") == length;
}

static gboolean
parse_seq (const char *text, gint64 *seq)
{
  const gsize length = strlen (text);

  if (length == 0 || length > 18 || strspn (text, "0123456789") != length)
    return FALSE;
  *seq = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/**
 * tepat_letter_mark_new:
 * @uid: the letter's uid
 * @data_sha256: SHA-256 of the finalised data in hex
 * @jejak_seq: seq of the journal's head
 * @jejak_hash: its hash in hex, or the first digits of it
 *
 * Returns: (transfer full) (nullable): the mark, or %NULL when a part has not its form
 */
TepatLetterMark *
tepat_letter_mark_new (const char *uid, const char *data_sha256, gint64 jejak_seq,
                       const char *jejak_hash)
{
  TepatLetterMark *self;
  g_autofree char *digits = NULL;

  g_return_val_if_fail (uid != NULL && data_sha256 != NULL && jejak_hash != NULL, NULL);

  digits = g_strndup (jejak_hash, TEPAT_LETTER_MARK_HASH_DIGITS);
  if (!is_uid (uid) || !is_hex (data_sha256, 64) || jejak_seq < 0 ||
      !is_hex (digits, TEPAT_LETTER_MARK_HASH_DIGITS))
    return NULL;
  self = g_new0 (TepatLetterMark, 1);
  self->uid = g_strdup (uid);
  self->data_sha256 = g_strdup (data_sha256);
  self->jejak_seq = jejak_seq;
  self->jejak_hash = g_steal_pointer (&digits);
  return self;
}

/**
 * tepat_letter_mark_free:
 * @self: a mark
 *
 * Frees a mark.
 */
void
tepat_letter_mark_free (TepatLetterMark *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->uid);
  g_free (self->data_sha256);
  g_free (self->jejak_hash);
  g_free (self);
}

/**
 * tepat_letter_mark_to_text:
 * @self: a mark
 *
 * Returns: (transfer full): the text of the QR code
 */
char *
tepat_letter_mark_to_text (const TepatLetterMark *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf (PREFIX "%s:%s:%" G_GINT64_FORMAT ":%s", self->uid, self->data_sha256,
                          self->jejak_seq, self->jejak_hash);
}

static TepatLetterMark *
parse_text (const char *text)
{
  g_auto(GStrv) parts = NULL;
  gint64 seq;

  if (!g_str_has_prefix (text, PREFIX) || strlen (text) > MAX_TEXT)
    return NULL;
  parts = g_strsplit (text + strlen (PREFIX), ":", 5);
  if (g_strv_length (parts) != 4 || !parse_seq (parts[2], &seq) ||
      strlen (parts[3]) != TEPAT_LETTER_MARK_HASH_DIGITS)
    return NULL;
  return tepat_letter_mark_new (parts[0], parts[1], seq, parts[3]);
}

/**
 * tepat_letter_mark_from_text:
 * @text: what a QR code says
 * @error: return location for an error
 *
 * Reads a mark; white space around it does no harm.
 *
 * Returns: (transfer full): the mark, or %NULL
 */
TepatLetterMark *
tepat_letter_mark_from_text (const char *text, GError **error)
{
  g_autofree char *stripped = NULL;
  TepatLetterMark *self;

  g_return_val_if_fail (text != NULL, NULL);

  stripped = g_strstrip (g_strndup (text, MAX_TEXT + 64));
  self = parse_text (stripped);
  if (self == NULL)
    g_set_error_literal (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK,
                         _("This is not the text of a letter’s QR code. It begins with “TEPAT1:” "
                           "and has four parts after it; scan it again, or copy it whole."));
  return self;
}

static gboolean
is_mark_character (guint8 c)
{
  return g_ascii_isalnum (c) || c == ':' || c == '-';
}

/* Takes the mark that begins at @data; FALSE when it contradicts one found before. */
static gboolean
take_mark (const guint8 *data, gsize length, TepatLetterMark **found)
{
  g_autoptr(TepatLetterMark) mark = NULL;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  gsize n = 0;

  while (n < MIN (length, MAX_TEXT) && is_mark_character (data[n]))
    n++;
  text = g_strndup ((const char *) data, n);
  mark = parse_text (text);
  if (mark == NULL)
    return TRUE;
  if (*found == NULL)
    {
      *found = g_steal_pointer (&mark);
      return TRUE;
    }
  before = tepat_letter_mark_to_text (*found);
  return strcmp (before, text) == 0;
}

static gboolean
find_marks (const guint8 *data, gsize length, TepatLetterMark **found)
{
  const guint8 *p = data;
  const guint8 *end = data + length;

  while ((p = memmem (p, end - p, PREFIX, strlen (PREFIX))) != NULL)
    {
      if (!take_mark (p, end - p, found))
        return FALSE;
      p += strlen (PREFIX);
    }
  return TRUE;
}

/* Inflates one stream, at most MAX_STREAM bytes of it. */
static GByteArray *
inflate (const guint8 *data, gsize length)
{
  g_autoptr(GConverter) zlib = NULL;
  g_autoptr(GByteArray) out = g_byte_array_sized_new (65536);
  guint8 buffer[16384];
  gsize read, written;

  zlib = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  while (length > 0 && out->len < MAX_STREAM)
    {
      GConverterResult result = g_converter_convert (zlib, data, length, buffer, sizeof buffer,
                                                     G_CONVERTER_NO_FLAGS, &read, &written, NULL);

      if (result == G_CONVERTER_ERROR || (read == 0 && written == 0))
        break;
      g_byte_array_append (out, buffer, written);
      data += read;
      length -= read;
      if (result == G_CONVERTER_FINISHED)
        break;
    }
  return g_steal_pointer (&out);
}

/* A program that saved the file again may have moved its information into object streams. */
static gboolean
find_in_streams (const guint8 *data, gsize length, TepatLetterMark **found)
{
  const guint8 *p = data;
  const guint8 *end = data + length;

  for (guint i = 0; i < MAX_STREAMS && (p = memmem (p, end - p, "/ObjStm", 7)) != NULL; i++)
    {
      const guint8 *stream = memmem (p, MIN (end - p, 1024), "stream", 6);
      g_autoptr(GByteArray) inflated = NULL;

      p += 7;
      if (stream == NULL)
        continue;
      stream += 6;
      while (stream < end && (*stream == '\r' || *stream == '\n'))
        stream++;
      inflated = inflate (stream, end - stream);
      if (!find_marks (inflated->data, inflated->len, found))
        return FALSE;
    }
  return TRUE;
}

/**
 * tepat_letter_mark_find:
 * @data: (array length=length): the bytes of a PDF
 * @length: their number
 * @error: return location for an error
 *
 * Finds the mark in the bytes of a PDF without trusting its structure. Two different marks in one
 * file are an error: nobody could say which of them the pages show.
 *
 * Returns: (transfer full): the mark, or %NULL
 */
TepatLetterMark *
tepat_letter_mark_find (const guint8 *data, gsize length, GError **error)
{
  g_autoptr(TepatLetterMark) found = NULL;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (!find_marks (data, length, &found) || !find_in_streams (data, length, &found))
    {
      g_set_error_literal (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK,
                           _("The file carries the marks of two different letters. Check the QR "
                             "code on the page instead."));
      return NULL;
    }
  if (found == NULL)
    g_set_error_literal (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK,
                         _("The file carries no mark of a letter. It was not made by Tepat, or a "
                           "program removed the mark when it saved the file; check the QR code on "
                           "the page instead."));
  return g_steal_pointer (&found);
}

/**
 * tepat_letter_mark_from_pdf:
 * @filename: a PDF file
 * @error: return location for an error
 *
 * Reads the mark of a letter's PDF.
 *
 * Returns: (transfer full): the mark, or %NULL
 */
TepatLetterMark *
tepat_letter_mark_from_pdf (const char *filename, GError **error)
{
  g_autoptr(GMappedFile) mapped = NULL;
  g_autoptr(GError) local = NULL;
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (filename != NULL, NULL);

  mapped = g_mapped_file_new (filename, FALSE, &local);
  if (mapped == NULL)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK,
                   _("The letter “%s” cannot be read (%s). Nothing was checked. Check the file's "
                     "name and folder."), filename,
                   g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                     ? tepat_errno_text (ENOENT) : local->message);
      return NULL;
    }
  length = g_mapped_file_get_length (mapped);
  data = (const guint8 *) g_mapped_file_get_contents (mapped);
  if (length > MAX_FILE || length < 5 || memcmp (data, "%PDF-", 5) != 0)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK,
                   _("“%s” is not a PDF file of a letter."), filename);
      return NULL;
    }
  return tepat_letter_mark_find (data, length, error);
}
