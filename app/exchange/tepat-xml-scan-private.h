/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/parser.h>
#include <string.h>

#include "tepat-table.h"
#include "tepat-xlsx-package-private.h"

G_BEGIN_DECLS

/* A libxml2 push parser that refuses a DTD. It is the first member of whoever listens, so that the
 * callbacks find their object; a callback stops the scan with tepat_xml_scan_fail(). */
typedef struct
{
  xmlSAXHandler    handler;
  xmlParserCtxtPtr parser;
  const char      *part;
  GError          *failure;
} TepatXmlScan;

typedef void (*TepatXmlStart) (void           *data,
                               const xmlChar  *name,
                               const xmlChar  *prefix,
                               const xmlChar  *uri,
                               int             n_namespaces,
                               const xmlChar **namespaces,
                               int             n_attributes,
                               int             n_defaulted,
                               const xmlChar **attributes);
typedef void (*TepatXmlEnd)   (void           *data,
                               const xmlChar  *name,
                               const xmlChar  *prefix,
                               const xmlChar  *uri);
typedef void (*TepatXmlText)  (void           *data,
                               const xmlChar  *text,
                               int             length);

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
