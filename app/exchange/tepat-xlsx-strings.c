/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-strings"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-xlsx-strings-private.h"
#include "tepat-xlsx-text-private.h"
#include "tepat-xml-scan-private.h"

/* A weak PC must survive the largest list: a sheet full of rows has some 100 MB of texts. */
#define MAX_BYTES   (192u * 1024 * 1024)
#define MAX_STRINGS (12u * 1024 * 1024)

typedef struct
{
  TepatXmlScan      scan;
  TepatXlsxStrings *strings;
  const xmlChar    *names[3]; /* si, t, rPh */
  gsize             start;
  guint32           max_cell;
  guint             in_text : 1;
  guint             in_phonetic : 1;
} StringScan;

enum { SI, T, RPH };

static void
refuse_size (StringScan *self, const char *message)
{
  tepat_xml_scan_fail (&self->scan, g_error_new_literal (TEPAT_TABLE_ERROR,
                                                         TEPAT_TABLE_ERROR_LIMIT, message));
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  StringScan *self = data;

  if (name == self->names[T])
    self->in_text = !self->in_phonetic;
  else if (name == self->names[RPH])
    self->in_phonetic = TRUE;
  else if (name == self->names[SI])
    self->start = self->strings->arena_length;
}

static void
reserve (TepatXlsxStrings *self, gsize more)
{
  if (self->arena_size - self->arena_length >= more)
    return;
  self->arena_size = MAX (self->arena_size + self->arena_size / 2, self->arena_length + more);
  self->arena_size = MAX (self->arena_size, 64 * 1024);
  self->arena = g_realloc (self->arena, self->arena_size);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  StringScan *self = data;
  TepatXlsxStrings *strings = self->strings;

  if (!self->in_text)
    return;
  if (strings->arena_length - self->start + length > self->max_cell)
    refuse_size (self, _("A cell of the file holds more text than is accepted. Shorten it and "
                         "save the file again."));
  else if (strings->arena_length + length >= MAX_BYTES)
    refuse_size (self, _("The file holds too much text for this computer's memory. Split the "
                         "table, or save it as CSV."));
  else
    {
      reserve (strings, length + 1);
      memcpy (strings->arena + strings->arena_length, text, length);
      strings->arena_length += length;
    }
}

static void
end_string (StringScan *self)
{
  TepatXlsxStrings *strings = self->strings;

  if (strings->n_strings >= MAX_STRINGS || strings->arena_length >= MAX_BYTES)
    {
      refuse_size (self, _("The file holds too many different texts for this computer's memory. "
                           "Split the table, or save it as CSV."));
      return;
    }
  reserve (strings, 1);
  strings->arena[strings->arena_length] = '\0';
  strings->arena_length = self->start
                          + tepat_xlsx_unescape (strings->arena + self->start,
                                                 strings->arena_length - self->start);
  if (strings->n_strings == strings->ends_size)
    {
      strings->ends_size = MAX (strings->ends_size + strings->ends_size / 2, 4096);
      strings->ends = g_renew (guint32, strings->ends, strings->ends_size);
    }
  strings->ends[strings->n_strings++] = (guint32) strings->arena_length;
  strings->arena[strings->arena_length++] = '\0';
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  StringScan *self = data;

  if (name == self->names[T])
    self->in_text = FALSE;
  else if (name == self->names[RPH])
    self->in_phonetic = FALSE;
  else if (name == self->names[SI])
    end_string (self);
}

TepatXlsxStrings *
tepat_xlsx_strings_load (TepatXlsxPackage  *package,
                         const char        *part,
                         guint32            max_cell,
                         GError           **error)
{
  g_autoptr(TepatXlsxStrings) strings = g_new0 (TepatXlsxStrings, 1);
  StringScan scan = { .strings = strings };
  gboolean done;

  tepat_xml_scan_init (&scan.scan, part, on_start, on_end, on_text);
  scan.max_cell = max_cell;
  scan.names[SI] = tepat_xml_scan_intern (&scan.scan, "si");
  scan.names[T] = tepat_xml_scan_intern (&scan.scan, "t");
  scan.names[RPH] = tepat_xml_scan_intern (&scan.scan, "rPh");
  done = tepat_xml_scan_part (&scan.scan, package, error);
  tepat_xml_scan_clear (&scan.scan);
  return done ? g_steal_pointer (&strings) : NULL;
}

void
tepat_xlsx_strings_free (TepatXlsxStrings *self)
{
  g_free (self->arena);
  g_free (self->ends);
  g_free (self);
}
