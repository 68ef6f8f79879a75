/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xml-scan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-xml-scan-private.h"

#define BLOCK_BYTES (64 * 1024)

static void
on_dtd (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  TepatXmlScan *self = data;

  tepat_xml_scan_fail (self, g_error_new (TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_DAMAGED,
                                          _("The part “%s” of the .xlsx file declares a document "
                                            "type, which no spreadsheet does; it was not read. "
                                            "Open the file in Excel or LibreOffice and save it "
                                            "anew."), self->part));
}

#if LIBXML_VERSION >= 21200
static void
on_error (void *data, const xmlError *problem)
#else
static void
on_error (void *data, xmlErrorPtr problem)
#endif
{
  const char *message = problem != NULL && problem->message != NULL ? problem->message : "?";
  g_autofree char *one_line = g_strescape (message, NULL);

  g_debug ("libxml2: %s", one_line);
}

void
tepat_xml_scan_init (TepatXmlScan  *self,
                     const char    *part,
                     TepatXmlStart  start,
                     TepatXmlEnd    end,
                     TepatXmlText   text)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      g_once_init_leave (&once, 1);
    }
  memset (self, 0, sizeof *self);
  self->part = part;
  self->tokens = (TepatXmlTokens) {
    .data = self, .start = start, .end = end, .text = text, .dtd = on_dtd
  };
  self->handler.initialized = XML_SAX2_MAGIC;
  self->handler.startElementNs = start;
  self->handler.endElementNs = end;
  self->handler.characters = text;
  self->handler.ignorableWhitespace = text;
  self->handler.cdataBlock = text;
  self->handler.internalSubset = on_dtd;
  self->handler.serror = on_error;
  self->parser = xmlCreatePushParserCtxt (&self->handler, self, NULL, 0, NULL);
  /* NOENT only turns the five predefined entities of attributes into characters: without a DTD
   * there are no others. */
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  self->tokens.dict = self->parser->dict;
}

void
tepat_xml_scan_clear (TepatXmlScan *self)
{
  tepat_xml_tokens_clear (&self->tokens);
  if (self->parser != NULL && self->parser->myDoc != NULL)
    xmlFreeDoc (self->parser->myDoc);
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_clear_error (&self->failure);
}

/* Names that the parser reports are interned: compare the pointer with what this returns. */
const xmlChar *
tepat_xml_scan_intern (TepatXmlScan *self, const char *name)
{
  return xmlDictLookup (self->parser->dict, (const xmlChar *) name, -1);
}

void
tepat_xml_scan_fail (TepatXmlScan *self, GError *failure)
{
  if (self->failure == NULL)
    self->failure = failure;
  else
    g_error_free (failure);
  self->tokens.stopped = TRUE;
  if (self->use_libxml)
    xmlStopParser (self->parser);
}

static gboolean
parse (TepatXmlScan *self, const char *bytes, gsize length)
{
  if (!self->started)
    self->use_libxml = !tepat_xml_tokens_can_read (bytes, length);
  self->started = TRUE;
  if (!self->use_libxml)
    return tepat_xml_tokens_feed (&self->tokens, bytes, length);
  xmlParseChunk (self->parser, bytes, (int) length, length == 0);
  return self->parser->wellFormed;
}

/* No bytes: the end of the part. */
gboolean
tepat_xml_scan_feed (TepatXmlScan *self, const char *bytes, gsize length, GError **error)
{
  gboolean well_formed = parse (self, bytes, length);

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  if (!well_formed)
    {
      g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_DAMAGED,
                   _("The part “%s” of the .xlsx file is damaged. Open the file in Excel or "
                     "LibreOffice and save it anew, or ask the sender for it again."),
                   self->part);
      return FALSE;
    }
  return TRUE;
}

gboolean
tepat_xml_scan_part (TepatXmlScan *self, TepatXlsxPackage *package, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  gssize n;

  if (!tepat_xlsx_package_open_part (package, self->part, NULL, error))
    return FALSE;
  do
    {
      n = tepat_xlsx_package_read (package, block, BLOCK_BYTES, error);
      if (n < 0 || !tepat_xml_scan_feed (self, block, n, error))
        return FALSE;
    }
  while (n > 0);
  return TRUE;
}

char *
tepat_xml_dup_attribute (const xmlChar **attributes, int n_attributes, const char *name)
{
  gsize length;
  const xmlChar *value = tepat_xml_attribute (attributes, n_attributes, name, &length);

  return value != NULL ? g_strndup ((const char *) value, length) : NULL;
}
