/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xml-tokens"

#include "config.h"

#include <string.h>

#include "tepat-xml-tokens-private.h"

/* A tag or a comment stands in memory as a whole; longer ones are no part of a table. */
#define MAX_TOKEN     (1024 * 1024)
#define MAX_REFERENCE 12

#define IN_TEXT  1u   /* ends a run of text */
#define IN_VALUE 2u   /* in the value of an attribute, asks for a second look */
#define IN_NAME  4u   /* ends a name */
#define SPACE    8u

static const guint8 kinds[256] = {
  ['\t'] = IN_VALUE | IN_NAME | SPACE, ['\n'] = IN_VALUE | IN_NAME | SPACE,
  ['\r'] = IN_TEXT | IN_VALUE | IN_NAME | SPACE, [' '] = IN_NAME | SPACE,
  ['<'] = IN_TEXT | IN_NAME, ['&'] = IN_TEXT | IN_VALUE | IN_NAME,
  ['>'] = IN_NAME, ['/'] = IN_NAME, ['='] = IN_NAME, ['"'] = IN_NAME, ['\''] = IN_NAME,
};

static inline gboolean
is_kind (char byte, guint kind)
{
  return (kinds[(guchar) byte] & kind) != 0;
}

static inline const char *
skip_space (const char *at, const char *end)
{
  while (at < end && is_kind (*at, SPACE))
    at++;
  return at;
}

static const char *
break_off (TepatXmlTokens *self)
{
  self->broken = TRUE;
  return NULL;
}

static const TepatXmlName *
learn_name (TepatXmlTokens *self, TepatXmlName *slot, const char *text, gsize length)
{
  const char *colon = memchr (text, ':', length);
  gsize before = colon != NULL ? (gsize) (colon - text) : 0;

  slot->length = length;
  slot->prefix = NULL;
  slot->whole = slot->local = xmlDictLookup (self->dict, (const xmlChar *) text, (int) length);
  if (before > 0 && before + 1 < length)
    {
      slot->prefix = xmlDictLookup (self->dict, (const xmlChar *) text, (int) before);
      slot->local = xmlDictLookup (self->dict, (const xmlChar *) colon + 1,
                                   (int) (length - before - 1));
    }
  if (slot->whole != NULL && slot->local != NULL)
    return slot;
  memset (slot, 0, sizeof *slot);
  break_off (self);
  return NULL;
}

static const TepatXmlName *
find_name (TepatXmlTokens *self, const char *text, gsize length)
{
  guint hash = (guint) length * 7 + (guchar) text[0] * 3 + (guchar) text[length - 1];
  TepatXmlName *slot = &self->names[hash % TEPAT_XML_N_NAMES];

  if (slot->length == length && memcmp (slot->whole, text, length) == 0)
    return slot;
  return learn_name (self, slot, text, length);
}

/* A name and what follows it, or NULL where the name is cut off or missing. */
static const TepatXmlName *
read_name (TepatXmlTokens *self, const char **at, const char *end)
{
  const char *text = *at;

  while (*at < end && !is_kind (**at, IN_NAME))
    (*at)++;
  if (*at == end)
    return NULL;
  if (*at > text)
    return find_name (self, text, *at - text);
  break_off (self);
  return NULL;
}

static gboolean
is_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r'
         || (c >= 0x20 && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) && (c | 1) != 0xffff);
}

static gunichar
read_digits (const char *at, const char *end)
{
  int base = at < end && *at == 'x' ? 16 : 10;
  gunichar c = 0;

  if (base == 16)
    at++;
  if (at == end)
    return 0;
  for (; at < end; at++)
    {
      int digit = base == 16 ? g_ascii_xdigit_value (*at) : g_ascii_digit_value (*at);

      if (digit < 0 || c > 0x10ffff)
        return 0;
      c = c * base + digit;
    }
  return is_character (c) ? c : 0;
}

/* "&lt;" or "&#60;": the character, or 0 for what says nothing. */
static gunichar
read_reference (const char *at, const char *semicolon)
{
  static const struct
  {
    const char *name;
    char        c;
  } known[] = { { "lt", '<' }, { "gt", '>' }, { "amp", '&' }, { "quot", '"' }, { "apos", '\'' } };
  gsize length = semicolon - ++at;

  if (length > 0 && *at == '#')
    return read_digits (at + 1, semicolon);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strlen (known[i].name) == length && memcmp (known[i].name, at, length) == 0)
        return known[i].c;
    }
  return 0;
}

static const char *
find_semicolon (const char *at, const char *end)
{
  return memchr (at, ';', MIN (end - at, MAX_REFERENCE));
}

/* The plain text of an attribute takes the place of the written one; it is never longer. */
static void
decode_value (TepatXmlTokens *self, guint index)
{
  char *from = (char *) self->attributes[index * 5 + 3], *to = from;
  const char *end = (const char *) self->attributes[index * 5 + 4];

  while (from < end)
    {
      const char *semicolon;
      gunichar c;

      if (*from != '&')
        {
          *to++ = is_kind (*from, SPACE) ? ' ' : *from;
          from++;
          continue;
        }
      semicolon = find_semicolon (from, end);
      c = semicolon != NULL ? read_reference (from, semicolon) : 0;
      if (c == 0)
        {
          self->broken = TRUE;
          return;
        }
      to += g_unichar_to_utf8 (c, to);
      from = (char *) semicolon + 1;
    }
  self->attributes[index * 5 + 4] = (const xmlChar *) to;
}

static gboolean
is_namespace (const TepatXmlName *name)
{
  const xmlChar *told = name->prefix != NULL ? name->prefix : name->whole;

  return xmlStrEqual (told, (const xmlChar *) "xmlns");
}

static void
add_attribute (TepatXmlTokens     *self,
               const TepatXmlName *name,
               const char         *value,
               const char         *end,
               gboolean            escaped)
{
  const xmlChar **to = &self->attributes[self->n_attributes * 5];

  if (is_namespace (name))
    return;
  if (self->n_attributes == TEPAT_XML_MAX_ATTRIBUTES)
    {
      self->broken = TRUE;
      return;
    }
  to[0] = name->local;
  to[1] = name->prefix;
  to[2] = NULL;
  to[3] = (const xmlChar *) value;
  to[4] = (const xmlChar *) end;
  self->escaped[self->n_attributes++] = escaped;
}

/* name="value"; what follows it, or NULL where it is cut off. */
static const char *
read_attribute (TepatXmlTokens *self, const char *at, const char *end)
{
  const TepatXmlName *name = read_name (self, &at, end);
  const char *value;
  guint seen = 0;
  char quote;

  if (name == NULL || (at = skip_space (at, end)) == end)
    return NULL;
  if (*at != '=')
    return break_off (self);
  if ((at = skip_space (at + 1, end)) == end)
    return NULL;
  quote = *at++;
  if (quote != '"' && quote != '\'')
    return break_off (self);
  for (value = at; at < end && *at != quote; at++)
    {
      if (*at == '<')
        return break_off (self);
      seen |= kinds[(guchar) *at];
    }
  if (at == end)
    return NULL;
  add_attribute (self, name, value, at, (seen & IN_VALUE) != 0);
  return at + 1;
}

static void
open_element (TepatXmlTokens *self, const TepatXmlName *name)
{
  if (self->depth == TEPAT_XML_MAX_DEPTH || (self->depth == 0 && self->seen_root))
    {
      self->broken = TRUE;
      return;
    }
  self->seen_root = TRUE;
  self->open[self->depth++] = *name;
  for (guint i = 0; i < self->n_attributes; i++)
    {
      if (self->escaped[i])
        decode_value (self, i);
    }
  if (!self->broken && self->start != NULL)
    self->start (self->data, name->local, name->prefix, NULL, 0, NULL, (int) self->n_attributes, 0,
                 self->attributes);
}

static void
close_element (TepatXmlTokens *self)
{
  const TepatXmlName *name = &self->open[--self->depth];

  if (!self->broken && !self->stopped && self->end != NULL)
    self->end (self->data, name->local, name->prefix, NULL);
}

static const char *
read_start (TepatXmlTokens *self, const char *at, const char *end)
{
  const TepatXmlName *found = (at++, read_name (self, &at, end));
  TepatXmlName name;

  if (found == NULL)
    return NULL;
  name = *found;
  self->n_attributes = 0;
  while ((at = skip_space (at, end)) < end && *at != '>' && *at != '/')
    {
      at = read_attribute (self, at, end);
      if (at == NULL || self->broken)
        return NULL;
    }
  if (at == end || (*at == '/' && at + 1 == end))
    return NULL;
  if (*at == '/' && at[1] != '>')
    return break_off (self);
  open_element (self, &name);
  if (*at == '>')
    return at + 1;
  if (!self->broken)
    close_element (self);
  return at + 2;
}

static const char *
read_end (TepatXmlTokens *self, const char *at, const char *end)
{
  const TepatXmlName *name = self->depth > 0 ? &self->open[self->depth - 1] : NULL;
  const char *close = memchr (at, '>', end - at);

  if (close == NULL)
    return NULL;
  at += 2;
  if (name == NULL || (gsize) (close - at) < name->length
      || memcmp (at, name->whole, name->length) != 0
      || skip_space (at + name->length, close) != close)
    return break_off (self);
  close_element (self);
  return close + 1;
}

static void
put_text (TepatXmlTokens *self, const char *text, gsize length)
{
  if (self->depth == 0)
    self->broken |= skip_space (text, text + length) != text + length;
  else if (self->text != NULL)
    self->text (self->data, (const xmlChar *) text, (int) length);
}

/* Whether the text at hand starts with a word; it may also be too short to tell. */
static gboolean
starts_with (const char *at, const char *end, const char *word, gboolean *cut_off)
{
  gsize length = MIN ((gsize) (end - at), strlen (word));

  if (memcmp (at, word, length) != 0)
    return FALSE;
  *cut_off |= length < strlen (word);
  return length == strlen (word);
}

static const char *
read_declaration (TepatXmlTokens *self, const char *at, const char *end)
{
  gboolean cut_off = FALSE;
  const char *close;

  if (starts_with (at, end, "<!--", &cut_off))
    {
      close = g_strstr_len (at + 4, end - at - 4, "-->");
      return close != NULL ? close + 3 : NULL;
    }
  if (starts_with (at, end, "<![CDATA[", &cut_off))
    {
      close = g_strstr_len (at + 9, end - at - 9, "]]>");
      if (close == NULL)
        return NULL;
      if (self->depth == 0)
        return break_off (self);
      put_text (self, at + 9, close - at - 9);
      return close + 3;
    }
  if (starts_with (at, end, "<!DOCTYPE", &cut_off))
    {
      self->dtd (self->data, NULL, NULL, NULL);
      return break_off (self);
    }
  return cut_off ? NULL : break_off (self);
}

static const char *
read_instruction (TepatXmlTokens *self, const char *at, const char *end)
{
  const char *close = g_strstr_len (at + 2, end - at - 2, "?>");

  return close != NULL ? close + 2 : NULL;
}

static const char *
read_markup (TepatXmlTokens *self, const char *at, const char *end)
{
  if (end - at < 2)
    return NULL;
  switch (at[1])
    {
    case '/':
      return read_end (self, at, end);
    case '!':
      return read_declaration (self, at, end);
    case '?':
      return read_instruction (self, at, end);
    default:
      return read_start (self, at, end);
    }
}

static const char *
read_text (TepatXmlTokens *self, const char *at, const char *end)
{
  const char *from = at, *semicolon;
  char utf8[6];
  gunichar c;

  while (at < end && !is_kind (*at, IN_TEXT))
    at++;
  if (at > from)
    {
      put_text (self, from, at - from);
      return at;
    }
  if (*at == '\r')
    {
      if (at + 1 == end)
        return NULL;
      put_text (self, "\n", 1);
      return at + (at[1] == '\n' ? 2 : 1);
    }
  semicolon = find_semicolon (at, end);
  if (semicolon == NULL && end - at < MAX_REFERENCE)
    return NULL;
  c = semicolon != NULL ? read_reference (at, semicolon) : 0;
  if (c == 0 || self->depth == 0)
    return break_off (self);
  put_text (self, utf8, g_unichar_to_utf8 (c, utf8));
  return semicolon + 1;
}

static const char *
read_tokens (TepatXmlTokens *self, const char *at, const char *end)
{
  while (at < end && !self->broken && !self->stopped)
    {
      const char *next = *at == '<' ? read_markup (self, at, end) : read_text (self, at, end);

      if (next == NULL)
        break;
      at = next;
    }
  return at;
}

static void
append (TepatXmlTokens *self, const char *bytes, gsize length)
{
  if (self->buffer == NULL || self->size - self->length < length)
    {
      self->size = MAX (self->size * 2, self->length + length + 1);
      self->buffer = g_realloc (self->buffer, self->size);
    }
  memcpy (self->buffer + self->length, bytes, length);
  self->length += length;
}

/* Eight bytes at once: whether one of them is no plain ASCII character. */
static inline gboolean
is_unusual (const char *eight)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 word;

  memcpy (&word, eight, sizeof word);

  return ((word | ((word - ones * 0x20) & ~word)) & ones * 0x80) != 0;
}

static inline gboolean
is_control (char byte)
{
  return (guchar) byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

/* No control character, and nothing that is not UTF-8; a character may be cut off at the end. */
static void
check_characters (TepatXmlTokens *self)
{
  const char *at = self->buffer + self->checked, *end = self->buffer + self->length;
  const char *other = NULL;   /* than ASCII, the first */

  while (at < end)
    {
      if (end - at >= 8 && !is_unusual (at))
        {
          at += 8;
          continue;
        }
      self->broken |= is_control (*at);
      if (other == NULL && (guchar) *at >= 0x80)
        other = at;
      at++;
    }
  if (other != NULL && !g_utf8_validate (other, end - other, &end))
    {
      gssize left = self->buffer + self->length - end;

      self->broken |= g_utf8_get_char_validated (end, left) != (gunichar) -2;
    }
  self->checked = end - self->buffer;
}

/* Of the byte order mark that some programs begin UTF-8 with. */
static gsize
mark_length (const char *bytes, gsize length)
{
  return length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/**
 * tepat_xml_tokens_can_read:
 * @bytes: the first of a document
 *
 * Returns: whether the document is in UTF-8 as far as it tells
 */
gboolean
tepat_xml_tokens_can_read (const char *bytes, gsize length)
{
  gsize mark = mark_length (bytes, length);
  const char *close, *encoding;

  bytes += mark;
  length -= mark;
  if (length < 2 || bytes[0] != '<' || bytes[1] == '\0')
    return FALSE;
  if (length < 5 || memcmp (bytes, "<?xml", 5) != 0)
    return TRUE;
  close = g_strstr_len (bytes, length, "?>");
  if (close == NULL)
    return FALSE;
  encoding = g_strstr_len (bytes, close - bytes, "encoding");
  return encoding == NULL || g_strstr_len (encoding, close - encoding, "UTF-8") != NULL
         || g_strstr_len (encoding, close - encoding, "utf-8") != NULL;
}

void
tepat_xml_tokens_clear (TepatXmlTokens *self)
{
  g_clear_pointer (&self->buffer, g_free);
}

/**
 * tepat_xml_tokens_feed:
 * @length: 0 at the end of the document
 *
 * Returns: whether the document is well-formed so far
 */
gboolean
tepat_xml_tokens_feed (TepatXmlTokens *self, const char *bytes, gsize length)
{
  gsize mark = self->buffer == NULL ? mark_length (bytes, length) : 0;
  gsize done;

  if (length == 0)
    return !self->broken && self->length == 0 && self->depth == 0 && self->seen_root;
  append (self, bytes + mark, length - mark);
  check_characters (self);
  done = read_tokens (self, self->buffer, self->buffer + self->checked) - self->buffer;
  self->broken |= self->length - done > MAX_TOKEN;
  memmove (self->buffer, self->buffer + done, self->length - done);
  self->length -= done;
  self->checked -= done;
  return !self->broken;
}
