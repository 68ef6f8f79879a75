/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-fields"

#include "config.h"

#include "sinkron-fields.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"

typedef struct
{
  char *at;
  char *end;
} Cursor;

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                       _("A line is not a JSON object of the contract."));

  return FALSE;
}

static void
skip_blanks (Cursor *c)
{
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\r'))
    c->at++;
}

static gboolean
take (Cursor *c,
      char    sign)
{
  skip_blanks (c);
  if (c->at >= c->end || *c->at != sign)
    return FALSE;
  c->at++;

  return TRUE;
}

static gboolean
read_hex (Cursor   *c,
          gunichar *value)
{
  *value = 0;
  if (c->end - c->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (*c->at))
        return FALSE;
      *value = *value * 16 + (gunichar) g_ascii_xdigit_value (*c->at++);
    }

  return TRUE;
}

/* After \u; a half of a pair alone, and NUL, are no signs. */
static gboolean
read_unicode (Cursor  *c,
              char   **to)
{
  gunichar value;
  gunichar low;

  if (!read_hex (c, &value))
    return FALSE;
  if (value >= 0xd800 && value < 0xdc00)
    {
      if (c->end - c->at < 6 || c->at[0] != '\\' || c->at[1] != 'u')
        return FALSE;
      c->at += 2;
      if (!read_hex (c, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
    }
  if (value == 0 || !g_unichar_validate (value))
    return FALSE;
  *to += g_unichar_to_utf8 (value, *to);

  return TRUE;
}

static gboolean
read_escape (Cursor  *c,
             char   **to)
{
  static const char signs[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (c->at >= c->end)
    return FALSE;
  if (*c->at == 'u')
    {
      c->at++;
      return read_unicode (c, to);
    }
  found = *c->at != '\0' ? strchr (signs, *c->at) : NULL;
  if (found == NULL)
    return FALSE;
  c->at++;
  *(*to)++ = meant[found - signs];

  return TRUE;
}

/* After the opening quote. What is escaped takes fewer bytes than its escape, so the text fits where
 * it stands; its NUL takes the place of the closing quote at the latest. */
static gboolean
read_text (Cursor      *c,
           const char **text)
{
  char *to = c->at;

  *text = to;
  while (c->at < c->end)
    {
      char sign = *c->at++;

      if (sign == '"')
        {
          *to = '\0';
          return TRUE;
        }
      if (sign == '\\')
        {
          if (!read_escape (c, &to))
            return FALSE;
        }
      else if ((guchar) sign < 0x20)
        return FALSE;
      else
        *to++ = sign;
    }

  return FALSE;
}

static gboolean
is_number_sign (char sign)
{
  return g_ascii_isdigit (sign) || sign == '-' || sign == '+' || sign == '.' || sign == 'e' ||
         sign == 'E';
}

static gboolean
read_word (Cursor       *c,
           const char   *word)
{
  gsize length = strlen (word);

  if ((gsize) (c->end - c->at) < length || memcmp (c->at, word, length) != 0)
    return FALSE;
  c->at += length;

  return TRUE;
}

/* What nobody asked for may be nested: its brackets are counted, not followed. */
static gboolean
skip_nested (Cursor *c)
{
  guint depth = 0;
  const char *ignored;

  while (c->at < c->end)
    {
      char sign = *c->at++;

      if (sign == '"' && !read_text (c, &ignored))
        return FALSE;
      if ((sign == '{' || sign == '[') && ++depth > SINKRON_MAX_DEPTH)
        return FALSE;
      if ((sign == '}' || sign == ']') && --depth == 0)
        return TRUE;
    }

  return FALSE;
}

/* The text of a number is ended by whoever has read what follows it. */
static gboolean
read_value (Cursor        *c,
            SinkronField  *field,
            char         **number_end)
{
  skip_blanks (c);
  field->text = "";
  if (c->at >= c->end)
    return FALSE;
  if (*c->at == '"')
    {
      c->at++;
      field->type = SINKRON_FIELD_TEXT;
      return read_text (c, &field->text);
    }
  if (*c->at == '{' || *c->at == '[')
    {
      field->type = SINKRON_FIELD_NESTED;
      return skip_nested (c);
    }
  if (read_word (c, "null"))
    field->type = SINKRON_FIELD_NULL;
  else if (read_word (c, "true"))
    field->type = SINKRON_FIELD_TRUE;
  else if (read_word (c, "false"))
    field->type = SINKRON_FIELD_FALSE;
  else
    {
      field->type = SINKRON_FIELD_NUMBER;
      field->text = c->at;
      while (c->at < c->end && is_number_sign (*c->at))
        c->at++;
      *number_end = c->at;
      return c->at > field->text;
    }

  return TRUE;
}

static gboolean
read_member (Cursor        *c,
             SinkronFields *self,
             gboolean      *more)
{
  SinkronField *field = &self->fields[self->n];
  char *number_end = NULL;
  char next;

  if (self->n >= SINKRON_MAX_FIELDS || !take (c, '"') || !read_text (c, &field->name) ||
      !take (c, ':') || !read_value (c, field, &number_end))
    return FALSE;
  self->n++;
  skip_blanks (c);
  if (c->at >= c->end)
    return FALSE;
  next = *c->at++;
  if (number_end != NULL)
    *number_end = '\0';
  *more = next == ',';

  return next == ',' || next == '}';
}

gboolean
sinkron_fields_parse (SinkronFields  *self,
                      char           *line,
                      gsize           length,
                      GError        **error)
{
  Cursor c = { line, line + length };
  gboolean more = TRUE;

  self->n = 0;
  if (!g_utf8_validate (line, (gssize) length, NULL) || !take (&c, '{'))
    return fail (error);
  if (take (&c, '}'))
    more = FALSE;
  while (more)
    if (!read_member (&c, self, &more))
      return fail (error);
  skip_blanks (&c);

  return c.at == c.end || fail (error);
}

const SinkronField *
sinkron_fields_get (const SinkronFields *self,
                    const char          *name)
{
  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->fields[i].name, name) == 0)
      return &self->fields[i];

  return NULL;
}

gboolean
sinkron_field_to_int (const SinkronField *field,
                      gint64             *value)
{
  char *end;

  if (field == NULL || field->type != SINKRON_FIELD_NUMBER)
    return FALSE;
  errno = 0;
  *value = g_ascii_strtoll (field->text, &end, 10);

  return errno == 0 && *end == '\0' && end > field->text;
}
