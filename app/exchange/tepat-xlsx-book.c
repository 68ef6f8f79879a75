/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-book"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-xlsx-book-private.h"
#include "tepat-xml-scan-private.h"

#define MAX_SHEETS 1000

typedef struct
{
  TepatXmlScan   scan;
  TepatXlsxBook *book;
  const char    *base;       /* the part whose relationships are read */
  char          *main_part;
  guint          in_sheets : 1;
} BookScan;

static void
sheet_entry_free (gpointer data)
{
  TepatXlsxSheetEntry *entry = data;

  g_free (entry->name);
  g_free (entry->part);
  g_free (entry->relation);
  g_free (entry);
}

/* A relationship's target: "/xl/x.xml" from the root, or from the folder of the part that names it,
 * with "../" steps. */
static char *
resolve_target (const char *base, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *whole = NULL;

  if (target[0] == '/')
    return g_strdup (target + 1);
  whole = g_build_filename ("/", g_str_equal (folder, ".") ? "" : folder, target, NULL);
  g_free (folder);
  folder = g_canonicalize_filename (whole, "/");
  return g_strdup (folder + 1);
}

static char *
relations_of (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *name = g_path_get_basename (part);
  g_autofree char *file = g_strconcat (name, ".rels", NULL);

  if (part[0] == '\0')
    return g_strdup ("_rels/.rels");
  if (g_str_equal (folder, "."))
    return g_strconcat ("_rels/", file, NULL);
  return g_build_filename (folder, "_rels", file, NULL);
}

static gboolean
flag_is_set (const xmlChar **attributes, int n, const char *name)
{
  gsize length;
  const xmlChar *value = tepat_xml_attribute (attributes, n, name, &length);

  return value != NULL && length > 0 && (value[0] == '1' || value[0] == 't');
}

static void
set_sheet_part (TepatXlsxBook *book, const char *relation, const char *part)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      TepatXlsxSheetEntry *entry = g_ptr_array_index (book->sheets, i);

      if (g_strcmp0 (entry->relation, relation) == 0)
        {
          g_free (entry->part);
          entry->part = g_strdup (part);
        }
    }
}

static void
on_relation_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                   int n_namespaces, const xmlChar **namespaces, int n_attributes,
                   int n_defaulted, const xmlChar **attributes)
{
  BookScan *self = data;
  g_autofree char *type = NULL;
  g_autofree char *target = NULL;
  g_autofree char *id = NULL;
  g_autofree char *part = NULL;

  if (strcmp ((const char *) name, "Relationship") != 0)
    return;
  type = tepat_xml_dup_attribute (attributes, n_attributes, "Type");
  target = tepat_xml_dup_attribute (attributes, n_attributes, "Target");
  id = tepat_xml_dup_attribute (attributes, n_attributes, "Id");
  if (type == NULL || target == NULL)
    return;
  part = resolve_target (self->base, target);
  if (g_str_has_suffix (type, "/officeDocument") && self->main_part == NULL)
    self->main_part = g_steal_pointer (&part);
  else if (g_str_has_suffix (type, "/worksheet") && id != NULL)
    set_sheet_part (self->book, id, part);
  else if (g_str_has_suffix (type, "/sharedStrings") && self->book->strings_part == NULL)
    self->book->strings_part = g_steal_pointer (&part);
  else if (g_str_has_suffix (type, "/styles") && self->book->styles_part == NULL)
    self->book->styles_part = g_steal_pointer (&part);
}

static void
add_sheet (BookScan *self, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *state = tepat_xml_dup_attribute (attributes, n_attributes, "state");
  TepatXlsxSheetEntry *entry;

  if (self->book->sheets->len >= MAX_SHEETS)
    {
      tepat_xml_scan_fail (&self->scan,
                           g_error_new (TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
                                        _("The file has more than %u sheets. Save the sheet that "
                                          "is needed into a file of its own."), MAX_SHEETS));
      return;
    }
  entry = g_new0 (TepatXlsxSheetEntry, 1);
  entry->name = tepat_xml_dup_attribute (attributes, n_attributes, "name");
  entry->relation = tepat_xml_dup_attribute (attributes, n_attributes, "id");
  entry->hidden = g_strcmp0 (state, "hidden") == 0 || g_strcmp0 (state, "veryHidden") == 0;
  if (entry->name == NULL)
    entry->name = g_strdup_printf ("%u", self->book->sheets->len + 1);
  g_ptr_array_add (self->book->sheets, entry);
}

static void
on_workbook_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                   int n_namespaces, const xmlChar **namespaces, int n_attributes,
                   int n_defaulted, const xmlChar **attributes)
{
  BookScan *self = data;

  if (strcmp ((const char *) name, "workbookPr") == 0)
    self->book->epoch_1904 = flag_is_set (attributes, n_attributes, "date1904");
  else if (strcmp ((const char *) name, "sheets") == 0)
    self->in_sheets = TRUE;
  else if (self->in_sheets && strcmp ((const char *) name, "sheet") == 0)
    add_sheet (self, attributes, n_attributes);
}

static void
on_workbook_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  BookScan *self = data;

  if (strcmp ((const char *) name, "sheets") == 0)
    self->in_sheets = FALSE;
}

static gboolean
scan_relations (BookScan *self, TepatXlsxPackage *package, const char *base, GError **error)
{
  g_autofree char *part = relations_of (base);
  gboolean done;

  self->base = base;
  tepat_xml_scan_init (&self->scan, part, on_relation_start, NULL, NULL);
  done = tepat_xml_scan_part (&self->scan, package, error);
  tepat_xml_scan_clear (&self->scan);
  return done;
}

static gboolean
scan_workbook (BookScan *self, TepatXlsxPackage *package, GError **error)
{
  gboolean done;

  if (tepat_xlsx_package_has_part (package, "_rels/.rels")
      && !scan_relations (self, package, "", error))
    return FALSE;
  if (self->main_part == NULL)
    self->main_part = g_strdup ("xl/workbook.xml");
  tepat_xml_scan_init (&self->scan, self->main_part, on_workbook_start, on_workbook_end, NULL);
  done = tepat_xml_scan_part (&self->scan, package, error);
  tepat_xml_scan_clear (&self->scan);
  return done && scan_relations (self, package, self->main_part, error);
}

/* Charts and macros have an entry among the sheets too, but no rows. */
static void
drop_sheets_without_rows (TepatXlsxBook *book)
{
  for (guint i = book->sheets->len; i > 0; i--)
    {
      TepatXlsxSheetEntry *entry = g_ptr_array_index (book->sheets, i - 1);

      if (entry->part == NULL)
        g_ptr_array_remove_index (book->sheets, i - 1);
    }
}

TepatXlsxBook *
tepat_xlsx_book_load (TepatXlsxPackage *package, GError **error)
{
  g_autoptr(TepatXlsxBook) book = g_new0 (TepatXlsxBook, 1);
  BookScan scan = { .book = book };
  gboolean done;

  book->sheets = g_ptr_array_new_with_free_func (sheet_entry_free);
  done = scan_workbook (&scan, package, error);
  g_free (scan.main_part);
  if (!done)
    return NULL;
  drop_sheets_without_rows (book);
  if (book->sheets->len == 0)
    {
      g_set_error_literal (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_SHEET,
                           _("The file has no sheet with rows. Nothing was read. Open it in "
                             "Excel or LibreOffice, look whether it is the right one, and save "
                             "it anew."));
      return NULL;
    }
  if (book->strings_part != NULL && !tepat_xlsx_package_has_part (package, book->strings_part))
    g_clear_pointer (&book->strings_part, g_free);
  if (book->styles_part != NULL && tepat_xlsx_package_has_part (package, book->styles_part)
      && !tepat_xlsx_load_styles (book, package, error))
    return NULL;
  return g_steal_pointer (&book);
}

void
tepat_xlsx_book_free (TepatXlsxBook *self)
{
  g_ptr_array_unref (self->sheets);
  g_free (self->strings_part);
  g_free (self->styles_part);
  g_free (self->date_styles);
  g_free (self);
}

static char *
join_sheet_names (const TepatXlsxBook *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->sheets->len && i < 20; i++)
    {
      const TepatXlsxSheetEntry *entry = g_ptr_array_index (self->sheets, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", entry->name);
    }
  return g_string_free (names, FALSE);
}

/* Without a name: the first sheet that is not hidden. */
const TepatXlsxSheetEntry *
tepat_xlsx_book_find_sheet (const TepatXlsxBook *self, const char *name, GError **error)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TepatXlsxSheetEntry *entry = g_ptr_array_index (self->sheets, i);

      if (name != NULL ? g_strcmp0 (entry->name, name) == 0 : !entry->hidden)
        return entry;
    }
  if (name == NULL)
    return g_ptr_array_index (self->sheets, 0);
  names = join_sheet_names (self);
  g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_SHEET,
               _("The file has no sheet “%s”. It has: %s."), name, names);
  return NULL;
}
