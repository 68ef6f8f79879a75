/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-styles"

#include "config.h"

#include <stdlib.h>

#include "tepat-xlsx-book-private.h"
#include "tepat-xml-scan-private.h"

#define MAX_STYLES 100000

typedef struct
{
  TepatXmlScan  scan;
  GHashTable   *date_formats;   /* ids of custom formats that are dates */
  GHashTable   *other_formats;
  GByteArray   *styles;
  guint         in_cell_styles : 1;
} StyleScan;

/* Formats that have a number of their own; 18 to 21 and 45 to 47 are times. */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
         || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static const char *
skip_quoted (const char *at)
{
  const char *end = strchr (at + 1, '"');

  return end != NULL ? end : at + strlen (at) - 1;
}

static const char *
skip_bracket (const char *at)
{
  const char *end = strchr (at, ']');

  return end != NULL ? end : at + strlen (at) - 1;
}

/* A day or year makes a date; a month does when there is no clock beside it ("mm:ss"). Text in
 * quotes, escaped letters and [colours] do not count. */
static gboolean
is_date_format (const char *code)
{
  gboolean month = FALSE, clock = FALSE;

  for (const char *at = code; *at != '\0' && *at != ';'; at++)
    {
      char c = g_ascii_tolower (*at);

      if (c == '"')
        at = skip_quoted (at);
      else if (c == '[')
        at = skip_bracket (at);
      else if ((c == '\\' || c == '_' || c == '*') && at[1] != '\0')
        at++;
      else if (c == 'd' || c == 'y')
        return TRUE;
      else if (c == 'm')
        month = TRUE;
      else if (c == 'h' || c == 's')
        clock = TRUE;
    }
  return month && !clock;
}

static guint
attribute_number (const xmlChar **attributes, int n, const char *name)
{
  g_autofree char *value = tepat_xml_dup_attribute (attributes, n, name);

  return value != NULL ? (guint) strtoul (value, NULL, 10) : 0;
}

static void
add_format (StyleScan *self, const xmlChar **attributes, int n)
{
  guint id = attribute_number (attributes, n, "numFmtId");
  g_autofree char *code = tepat_xml_dup_attribute (attributes, n, "formatCode");

  if (code == NULL || g_hash_table_size (self->other_formats) >= MAX_STYLES)
    return;
  if (is_date_format (code))
    g_hash_table_add (self->date_formats, GUINT_TO_POINTER (id));
  g_hash_table_add (self->other_formats, GUINT_TO_POINTER (id));
}

static void
add_style (StyleScan *self, const xmlChar **attributes, int n)
{
  guint id = attribute_number (attributes, n, "numFmtId");
  guint8 date;

  if (self->styles->len >= MAX_STYLES)
    return;
  if (g_hash_table_contains (self->other_formats, GUINT_TO_POINTER (id)))
    date = g_hash_table_contains (self->date_formats, GUINT_TO_POINTER (id));
  else
    date = is_builtin_date (id);
  g_byte_array_append (self->styles, &date, 1);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  StyleScan *self = data;

  if (strcmp ((const char *) name, "numFmt") == 0)
    add_format (self, attributes, n_attributes);
  else if (strcmp ((const char *) name, "cellXfs") == 0)
    self->in_cell_styles = TRUE;
  else if (self->in_cell_styles && strcmp ((const char *) name, "xf") == 0)
    add_style (self, attributes, n_attributes);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  StyleScan *self = data;

  if (strcmp ((const char *) name, "cellXfs") == 0)
    self->in_cell_styles = FALSE;
}

/* Learns which cell styles show a number as a date. */
gboolean
tepat_xlsx_load_styles (TepatXlsxBook *self, TepatXlsxPackage *package, GError **error)
{
  g_autoptr(GHashTable) dates = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) others = g_hash_table_new (NULL, NULL);
  g_autoptr(GByteArray) styles = g_byte_array_new ();
  StyleScan scan = { .date_formats = dates, .other_formats = others, .styles = styles };
  gboolean done;

  tepat_xml_scan_init (&scan.scan, self->styles_part, on_start, on_end, NULL);
  done = tepat_xml_scan_part (&scan.scan, package, error);
  tepat_xml_scan_clear (&scan.scan);
  if (done)
    self->date_styles = g_byte_array_steal (styles, &self->n_styles);
  return done;
}
