/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-parser"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "tepat-letter-error.h"
#include "tepat-letter-node-private.h"
#include "tepat-letter-text-private.h"

#define MAX_BYTES (1024 * 1024)
#define MAX_NODES 20000
#define MAX_DEPTH 16

typedef struct
{
  const char       *name;
  xmlTextReaderPtr  reader;
  GPtrArray        *open;       /* borrowed: the elements that are not closed yet */
  TepatLetterNode  *root;
  guint             n_nodes;
  guint             xml_line;
  char             *xml_error;
} Parser;

static gboolean G_GNUC_PRINTF (4, 5)
refuse (Parser *parser, guint line, GError **error, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_TEMPLATE,
               _("Template “%s”, line %u: %s"), parser->name, line, why);
  return FALSE;
}

static void
on_xml_error (void *data,
#if LIBXML_VERSION >= 21200
              const xmlError *error
#else
              xmlError *error
#endif
              )
{
  Parser *parser = data;

  if (parser->xml_error != NULL || error->message == NULL)
    return;
  parser->xml_line = MAX (error->line, 1);
  parser->xml_error = g_strstrip (g_strdup (error->message));
}

static char *
list_children (TepatLetterTag tag)
{
  GString *names = g_string_new (NULL);

  for (guint i = 1; i < TEPAT_LETTER_N_TAGS; i++)
    if (_tepat_letter_tag_children (tag) & TEPAT_LETTER_BIT (i))
      g_string_append_printf (names, "%s<%s>", names->len > 0 ? ", " : "",
                              _tepat_letter_tag_name (i));
  return g_string_free (names, FALSE);
}

static char *
list_attrs (TepatLetterTag tag)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < TEPAT_LETTER_N_ATTRS; i++)
    if (_tepat_letter_tag_attrs (tag) & TEPAT_LETTER_BIT (i))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              _tepat_letter_attr_name (i));
  return g_string_free (names, FALSE);
}

static gboolean
read_attr (Parser *parser, TepatLetterNode *node, const char *name, const char *value,
           GError **error)
{
  const char *element = _tepat_letter_tag_name (node->tag);
  g_autofree char *wrong = NULL;
  TepatLetterAttr attr;
  const char *wanted;

  if (!_tepat_letter_attr_from_name (name, &attr) ||
      !(_tepat_letter_tag_attrs (node->tag) & TEPAT_LETTER_BIT (attr)))
    {
      g_autofree char *known = list_attrs (node->tag);

      return refuse (parser, node->line, error, _("<%s> has no attribute “%s”. It takes: %s."),
                     element, name, known);
    }
  wanted = _tepat_letter_attr_check (node->tag, attr, value);
  if (wanted != NULL)
    return refuse (parser, node->line, error, _("“%s” is no good value for %s of <%s>. Write %s."),
                   value, name, element, wanted);
  wrong = _tepat_letter_text_check (value);
  if (wrong != NULL)
    return refuse (parser, node->line, error, "<%s>: %s", element, wrong);
  node->attrs[attr] = g_strdup (value);
  return TRUE;
}

static gboolean
read_attrs (Parser *parser, TepatLetterNode *node, GError **error)
{
  guint64 missing = _tepat_letter_tag_required (node->tag);

  while (xmlTextReaderMoveToNextAttribute (parser->reader) == 1)
    if (!read_attr (parser, node, (const char *) xmlTextReaderConstName (parser->reader),
                    (const char *) xmlTextReaderConstValue (parser->reader), error))
      return FALSE;
  xmlTextReaderMoveToElement (parser->reader);
  for (guint i = 0; i < TEPAT_LETTER_N_ATTRS; i++)
    if ((missing & TEPAT_LETTER_BIT (i)) && node->attrs[i] == NULL)
      return refuse (parser, node->line, error, _("<%s> needs the attribute “%s”."),
                     _tepat_letter_tag_name (node->tag), _tepat_letter_attr_name (i));
  return TRUE;
}

static TepatLetterNode *
parent_of (Parser *parser)
{
  return parser->open->len > 0 ? g_ptr_array_index (parser->open, parser->open->len - 1) : NULL;
}

static gboolean
check_place (Parser *parser, TepatLetterTag tag, guint line, GError **error)
{
  TepatLetterNode *parent = parent_of (parser);
  g_autofree char *known = NULL;

  if (parent == NULL)
    return tag == TEPAT_LETTER_TAG_SURAT ||
           refuse (parser, line, error, _("the outermost element is <%s>; it must be <surat>."),
                   _tepat_letter_tag_name (tag));
  if (_tepat_letter_tag_children (parent->tag) & TEPAT_LETTER_BIT (tag))
    return TRUE;
  known = list_children (parent->tag);
  if (*known == '\0')
    return refuse (parser, line, error,
                   _("<%s> cannot hold other elements, so <%s> does not belong there."),
                   _tepat_letter_tag_name (parent->tag), _tepat_letter_tag_name (tag));
  return refuse (parser, line, error, _("<%s> does not belong into <%s>. It can hold: %s."),
                 _tepat_letter_tag_name (tag), _tepat_letter_tag_name (parent->tag), known);
}

static void
adopt (Parser *parser, TepatLetterNode *node)
{
  TepatLetterNode *parent = parent_of (parser);

  if (parent != NULL)
    g_ptr_array_add (parent->children, node);
  else
    parser->root = node;
}

static gboolean
read_element (Parser *parser, guint line, GError **error)
{
  const char *name = (const char *) xmlTextReaderConstName (parser->reader);
  gboolean is_empty = xmlTextReaderIsEmptyElement (parser->reader);
  TepatLetterNode *node;
  TepatLetterTag tag;

  if (parser->open->len >= MAX_DEPTH)
    return refuse (parser, line, error, _("elements are nested more than %d levels deep."),
                   MAX_DEPTH);
  if (++parser->n_nodes > MAX_NODES)
    return refuse (parser, line, error, _("there are more than %d elements."), MAX_NODES);
  if (!_tepat_letter_tag_from_name (name, &tag))
    return refuse (parser, line, error, _("<%s> is not an element of a letter. Look at its "
                                          "spelling."), name);
  if (!check_place (parser, tag, line, error))
    return FALSE;
  node = _tepat_letter_node_new (tag, line);
  adopt (parser, node);
  if (!is_empty)
    g_ptr_array_add (parser->open, node);
  return read_attrs (parser, node, error);
}

static gboolean
read_text (Parser *parser, guint line, GError **error)
{
  TepatLetterNode *parent = parent_of (parser);
  const char *text = (const char *) xmlTextReaderConstValue (parser->reader);
  g_autofree char *wrong = NULL;
  TepatLetterNode *node;

  if (parent == NULL || text == NULL)
    return TRUE;
  if (!_tepat_letter_tag_holds_text (parent->tag))
    {
      g_autofree char *start = NULL;

      start = g_strstrip (g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 24)));
      if (*start == '\0')
        return TRUE;
      return refuse (parser, line, error, _("<%s> cannot hold text (“%s”). Put it into a "
                                            "<paragraf>."), _tepat_letter_tag_name (parent->tag),
                     start);
    }
  wrong = _tepat_letter_text_check (text);
  if (wrong != NULL)
    return refuse (parser, line, error, "<%s>: %s", _tepat_letter_tag_name (parent->tag), wrong);
  if (++parser->n_nodes > MAX_NODES)
    return refuse (parser, line, error, _("there are more than %d elements."), MAX_NODES);
  node = _tepat_letter_node_new (TEPAT_LETTER_TAG_TEXT, line);
  node->text = g_strdup (text);
  adopt (parser, node);
  return TRUE;
}

static gboolean
read_node (Parser *parser, GError **error)
{
  guint line = MAX (xmlTextReaderGetParserLineNumber (parser->reader), 1);

  switch (xmlTextReaderNodeType (parser->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      return read_element (parser, line, error);
    case XML_READER_TYPE_END_ELEMENT:
      g_ptr_array_set_size (parser->open, parser->open->len - 1);
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      return read_text (parser, line, error);
    case XML_READER_TYPE_DOCUMENT_TYPE:
      return refuse (parser, line, error, _("a template must not have a DOCTYPE. Remove it."));
    case XML_READER_TYPE_ENTITY_REFERENCE:
      return refuse (parser, line, error,
                     _("a template must not use entities of its own. Write the character itself."));
    default:
      return TRUE;
    }
}

static gboolean
check_size (Parser *parser, const char *data, gsize length, GError **error)
{
  if (length > MAX_BYTES)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_LIMIT,
                   _("Template “%s” is larger than 1 MB. A letter’s template is a few kilobytes; "
                     "keep images out of it."), parser->name);
      return FALSE;
    }
  /* Before the XML parser sees it: what is never parsed cannot be abused. */
  if (g_strstr_len (data, length, "<!DOCTYPE") != NULL ||
      g_strstr_len (data, length, "<!ENTITY") != NULL)
    return refuse (parser, 1, error, _("a template must not have a DOCTYPE. Remove it."));
  return TRUE;
}

static gboolean
run (Parser *parser, const char *data, gsize length, GError **error)
{
  static gsize initialised;
  int more;

  /* Templates are read in jobs too, and the library wants to be set up by one thread alone. */
  if (g_once_init_enter (&initialised))
    {
      xmlInitParser ();
      g_once_init_leave (&initialised, 1);
    }
  parser->reader = xmlReaderForMemory (data, length, NULL, NULL, XML_PARSE_NONET);
  if (parser->reader == NULL)
    return refuse (parser, 1, error, _("it cannot be read as XML."));
  xmlTextReaderSetStructuredErrorHandler (parser->reader, (xmlStructuredErrorFunc) on_xml_error,
                                          parser);
  while ((more = xmlTextReaderRead (parser->reader)) == 1)
    if (!read_node (parser, error))
      return FALSE;
  if (more < 0)
    return refuse (parser, MAX (parser->xml_line, 1), error, _("it is not well-formed XML: %s"),
                   parser->xml_error != NULL ? parser->xml_error : "?");
  return parser->root != NULL || refuse (parser, 1, error, _("it is empty."));
}

/* Comments, namespaces' declarations and processing instructions are passed over. */
TepatLetterNode *
_tepat_letter_parse (const char *data, gsize length, const char *name, GError **error)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  Parser parser = { .name = name, .open = open };
  gboolean ok;

  ok = check_size (&parser, data, length, error) && run (&parser, data, length, error);
  g_clear_pointer (&parser.reader, xmlFreeTextReader);
  g_free (parser.xml_error);
  if (ok)
    return parser.root;
  g_clear_pointer (&parser.root, _tepat_letter_node_free);
  return NULL;
}
