/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <libxml/dict.h>

G_BEGIN_DECLS

#define TEPAT_XML_MAX_DEPTH      256
#define TEPAT_XML_MAX_ATTRIBUTES 256
#define TEPAT_XML_N_NAMES        64

/* As libxml2's SAX2 calls its listener. */
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
typedef void (*TepatXmlDtd)   (void           *data,
                               const xmlChar  *name,
                               const xmlChar  *public_id,
                               const xmlChar  *system_id);

typedef struct
{
  const xmlChar *whole;
  const xmlChar *local;
  const xmlChar *prefix;
  gsize          length;   /* of the whole */
} TepatXmlName;

/* Cuts UTF-8 XML without a DTD into tags and text. A sheet is tens of megabytes of nothing else,
 * and libxml2, which resolves namespaces anew for each of its millions of cells, takes several
 * times as long. */
typedef struct
{
  void           *data;
  TepatXmlStart   start;
  TepatXmlEnd     end;
  TepatXmlText    text;
  TepatXmlDtd     dtd;
  xmlDictPtr      dict;

  char           *buffer;
  gsize           length;
  gsize           size;
  gsize           checked;      /* bytes of the buffer known to be whole characters */

  TepatXmlName    names[TEPAT_XML_N_NAMES];   /* met before, by a hash of the text */
  TepatXmlName    open[TEPAT_XML_MAX_DEPTH];
  guint           depth;
  const xmlChar  *attributes[TEPAT_XML_MAX_ATTRIBUTES * 5];
  gboolean        escaped[TEPAT_XML_MAX_ATTRIBUTES];
  guint           n_attributes;
  guint           seen_root : 1;
  guint           broken : 1;   /* not well-formed */
  guint           stopped : 1;
} TepatXmlTokens;

gboolean tepat_xml_tokens_can_read (const char     *bytes,
                                    gsize           length);
void     tepat_xml_tokens_clear    (TepatXmlTokens *self);
gboolean tepat_xml_tokens_feed     (TepatXmlTokens *self,
                                    const char     *bytes,
                                    gsize           length);

G_END_DECLS
