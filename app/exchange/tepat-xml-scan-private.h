/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/parser.h>
#include <string.h>

#include "tepat-table.h"
#include "tepat-xlsx-package-private.h"
#include "tepat-xml-tokens-private.h"

G_BEGIN_DECLS

/* A push parser that refuses a DTD: its own for UTF-8, libxml2 for every other encoding. It is the
 * first member of whoever listens, so that the callbacks find their object; a callback stops the
 * scan with tepat_xml_scan_fail(). */
typedef struct
{
  TepatXmlTokens   tokens;
  xmlSAXHandler    handler;
  xmlParserCtxtPtr parser;
  const char      *part;
  GError          *failure;
  guint            started : 1;
  guint            use_libxml : 1;
} TepatXmlScan;

void           tepat_xml_scan_init   (TepatXmlScan      *self,
                                      const char        *part,
                                      TepatXmlStart      start,
                                      TepatXmlEnd        end,
                                      TepatXmlText       text);
void           tepat_xml_scan_clear  (TepatXmlScan      *self);
const xmlChar *tepat_xml_scan_intern (TepatXmlScan      *self,
                                      const char        *name);
void           tepat_xml_scan_fail   (TepatXmlScan      *self,
                                      GError            *failure);
gboolean       tepat_xml_scan_feed   (TepatXmlScan      *self,
                                      const char        *bytes,
                                      gsize              length,
                                      GError           **error);
gboolean       tepat_xml_scan_part   (TepatXmlScan      *self,
                                      TepatXlsxPackage  *package,
                                      GError           **error);

/* SAX2 gives five pointers for each attribute: name, prefix, URI, start and end of the value. */
static inline const xmlChar *
tepat_xml_attribute (const xmlChar **attributes, int n_attributes, const char *name, gsize *length)
{
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      if (strcmp ((const char *) attributes[0], name) == 0)
        {
          *length = attributes[4] - attributes[3];
          return attributes[3];
        }
    }
  *length = 0;
  return NULL;
}

char *tepat_xml_dup_attribute (const xmlChar **attributes,
                               int             n_attributes,
                               const char     *name);

G_END_DECLS
