/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-pack"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-safe-file-private.h"
#include "tepat-table-source-private.h"
#include "tepat-xlsx-pack-private.h"

/* One that is filled, one that is compressed, one on its way. */
#define N_BLOCKS 3
#define MAX_NAME 31

/* A tenth more bytes than by zlib's usual level, in half the time. */
#define LEVEL "4"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CONTENT  "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char content_types[] =
  XML_HEAD
  "<Types xmlns=\"" PACKAGE "content-types\">"
  "<Default Extension=\"rels\""
  " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" CONTENT "sheet.main+xml\"/>"
  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" CONTENT "styles+xml\"/>"
  "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" CONTENT "worksheet+xml\"/>"
  "</Types>";

static const char package_rels[] =
  XML_HEAD
  "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
  "</Relationships>";

static const char workbook_rels[] =
  XML_HEAD
  "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
  "</Relationships>";

/* The formats of cells stand in the order of TEPAT_XLSX_PLAIN and so on; 49 is text. */
static const char styles[] =
  XML_HEAD
  "<styleSheet xmlns=\"" MAIN "\">"
  "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
  "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
  "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
  "<fill><patternFill patternType=\"gray125\"/></fill>"
  "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF4\"/>"
  "<bgColor indexed=\"64\"/></patternFill></fill></fills>"
  "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
  "<cellStyleXfs count=\"1\">"
  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
  "<cellXfs count=\"4\">"
  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
  "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\""
  " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">"
  "<alignment vertical=\"center\" wrapText=\"1\"/></xf>"
  "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
  " applyNumberFormat=\"1\"/>"
  "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
  " applyNumberFormat=\"1\"/>"
  "</cellXfs>"
  "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
  "</styleSheet>";

struct _TepatXlsxPack
{
  int             fd;
  struct archive *archive;
  char           *workbook;
  GThread        *thread;
  GAsyncQueue    *full;      /* to the thread; an empty block ends the sheet */
  GAsyncQueue    *empty;     /* back from it */
  gint            given_up;
  gint            failure;   /* errno of what failed first */
};

/* What a spreadsheet refuses in the name of a sheet becomes a space. */
static char *
dup_sheet_name (const char *sheet)
{
  g_autofree char *valid = g_utf8_make_valid (sheet != NULL ? sheet : "", -1);
  g_autofree char *name = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_NAME));

  for (char *c = name; *c != '\0'; c++)
    if (strchr ("[]:*?/\\'", *c) != NULL || (guchar) *c < ' ')
      *c = ' ';
  g_strstrip (name);

  return g_markup_escape_text (*name != '\0' ? name : "Sheet1", -1);
}

static char *
make_workbook (const char *sheet)
{
  g_autofree char *name = dup_sheet_name (sheet);

  return g_strdup_printf (XML_HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">"
                          "<bookViews><workbookView/></bookViews><sheets>"
                          "<sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                          name);
}

static void
note_failure (TepatXlsxPack *self)
{
  int code = archive_errno (self->archive);

  g_debug ("libarchive: %s", archive_error_string (self->archive));
  g_atomic_int_compare_and_exchange (&self->failure, 0, code > 0 ? code : EIO);
}

static gboolean
is_wanted (TepatXlsxPack *self)
{
  return g_atomic_int_get (&self->failure) == 0 && !g_atomic_int_get (&self->given_up);
}

/* What fails is kept from libarchive, which would not free all that it has then. */
static la_ssize_t
on_write (struct archive *archive, void *data, const void *bytes, size_t length)
{
  TepatXlsxPack *self = data;

  if (is_wanted (self))
    g_atomic_int_set (&self->failure, tepat_safe_file_write (self->fd, bytes, length));
  return (la_ssize_t) length;
}

static void
put (TepatXlsxPack *self, const char *bytes, gsize length)
{
  if (is_wanted (self)
      && archive_write_data (self->archive, bytes, length) != (la_ssize_t) length)
    note_failure (self);
}

/* How long the sheet will be is not known when it begins: its length follows it. */
static void
begin_part (TepatXlsxPack *self, const char *name)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  if (archive_write_header (self->archive, entry) != ARCHIVE_OK)
    note_failure (self);
  archive_entry_free (entry);
}

static void
add_part (TepatXlsxPack *self, const char *name, const char *text)
{
  begin_part (self, name);
  put (self, text, strlen (text));
}

/* Which program a file is for is told by the part that comes first. */
static gpointer
pack_thread (gpointer data)
{
  TepatXlsxPack *self = data;
  GString *block;

  add_part (self, "[Content_Types].xml", content_types);
  add_part (self, "_rels/.rels", package_rels);
  add_part (self, "xl/workbook.xml", self->workbook);
  add_part (self, "xl/_rels/workbook.xml.rels", workbook_rels);
  add_part (self, "xl/styles.xml", styles);
  begin_part (self, "xl/worksheets/sheet1.xml");
  while ((block = g_async_queue_pop (self->full))->len > 0)
    {
      put (self, block->str, block->len);
      g_string_truncate (block, 0);
      g_async_queue_push (self->empty, block);
    }
  g_async_queue_push (self->empty, block);
  if (archive_write_close (self->archive) != ARCHIVE_OK)
    note_failure (self);

  return NULL;
}

static void
free_block (gpointer block)
{
  g_string_free (block, TRUE);
}

/* Files of more than 4 GB need what some programs cannot read; no sheet comes near that. */
static void
open_archive (TepatXlsxPack *self)
{
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK
      || archive_write_set_format_option (self->archive, "zip", "zip64", NULL) != ARCHIVE_OK
      || archive_write_set_format_option (self->archive, "zip", "compression-level", LEVEL)
           != ARCHIVE_OK
      || archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK
      || archive_write_open (self->archive, self, NULL, on_write, NULL) != ARCHIVE_OK)
    note_failure (self);
}

TepatXlsxPack *
tepat_xlsx_pack_new (int fd, const char *sheet)
{
  TepatXlsxPack *self = g_new0 (TepatXlsxPack, 1);

  self->fd = fd;
  self->workbook = make_workbook (sheet);
  self->full = g_async_queue_new_full (free_block);
  self->empty = g_async_queue_new_full (free_block);
  for (guint i = 1; i < N_BLOCKS; i++)
    g_async_queue_push (self->empty, g_string_new (NULL));
  open_archive (self);
  self->thread = g_thread_new ("tepat-xlsx", pack_thread, self);

  return self;
}

/* Takes a block of the sheet and gives an empty one for the next; NULL stands for the first. */
GString *
tepat_xlsx_pack_add (TepatXlsxPack *self, GString *block)
{
  if (block == NULL)
    return g_string_new (NULL);
  if (block->len == 0)
    return block;
  g_async_queue_push (self->full, block);

  return g_async_queue_pop (self->empty);
}

gboolean
tepat_xlsx_pack_check (TepatXlsxPack *self, GError **error)
{
  int code = g_atomic_int_get (&self->failure);

  return code == 0 || tepat_table_set_errno (error, code, _("The file could not be written"));
}

static void
end_thread (TepatXlsxPack *self)
{
  g_async_queue_push (self->full, g_string_new (NULL));
  g_thread_join (g_steal_pointer (&self->thread));
}

/* Takes the last block. */
gboolean
tepat_xlsx_pack_finish (TepatXlsxPack *self, GString *block, GError **error)
{
  g_string_free (tepat_xlsx_pack_add (self, block), TRUE);
  end_thread (self);

  return tepat_xlsx_pack_check (self, error);
}

/* What was not finished is given up. */
void
tepat_xlsx_pack_free (TepatXlsxPack *self)
{
  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->given_up, TRUE);
      end_thread (self);
    }
  archive_write_free (self->archive);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  g_free (self->workbook);
  g_free (self);
}
