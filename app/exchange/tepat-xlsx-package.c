/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-package"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-table-source-private.h"
#include "tepat-xlsx-package-private.h"

#define BLOCK_BYTES (64 * 1024)
#define MAX_ENTRIES 10000

/* Real sheets shrink to a tenth or a fiftieth, a bomb to a thousandth; small files are let be. */
#define MAX_RATIO   200
#define RATIO_FLOOR (32 * 1024 * 1024)

struct _TepatXlsxPackage
{
  int             fd;
  guint64         file_size;
  guint64         max_unpacked;
  guint64         unpacked;
  struct archive *archive;
  GHashTable     *names;
};

static gboolean
fail_archive (TepatXlsxPackage *self, GError **error)
{
  g_debug ("libarchive: %s", archive_error_string (self->archive));
  g_set_error_literal (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_DAMAGED,
                       _("The .xlsx file is damaged or incomplete. Copy or download it again, or "
                         "ask the sender for it again."));
  return FALSE;
}

static gboolean
refuse (GError **error, TepatTableError code, const char *message)
{
  g_set_error_literal (error, TEPAT_TABLE_ERROR, code, message);
  return FALSE;
}

static void
close_archive (TepatXlsxPackage *self)
{
  g_clear_pointer (&self->archive, archive_read_free);
}

/* Only the seekable reader: it wants the directory at the end, so a file cut short shows. */
static gboolean
open_archive (TepatXlsxPackage *self, GError **error)
{
  close_archive (self);
  self->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (self->archive);
  if (lseek (self->fd, 0, SEEK_SET) < 0
      || archive_read_open_fd (self->archive, self->fd, BLOCK_BYTES) != ARCHIVE_OK)
    return fail_archive (self, error);
  return TRUE;
}

/* Names are compared as OPC does: without case, without a leading slash. */
static char *
normal_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  g_strdelimit (lower, "\\", '/');
  return g_strdup (lower + strspn (lower, "/"));
}

static char *
entry_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  if (name == NULL)
    name = archive_entry_pathname (entry);
  return normal_name (name != NULL ? name : "");
}

static gboolean
next_entry (TepatXlsxPackage *self, struct archive_entry **entry, GError **error)
{
  int status = archive_read_next_header (self->archive, entry);

  if (status == ARCHIVE_EOF)
    *entry = NULL;
  else if (status < ARCHIVE_WARN)
    return fail_archive (self, error);
  return TRUE;
}

static gboolean
list_entries (TepatXlsxPackage *self, GError **error)
{
  struct archive_entry *entry;

  while (TRUE)
    {
      if (!next_entry (self, &entry, error))
        return FALSE;
      if (entry == NULL)
        return TRUE;
      if (archive_entry_is_encrypted (entry))
        return refuse (error, TEPAT_TABLE_ERROR_ENCRYPTED,
                       _("The file is locked with a password. Open it in Excel or LibreOffice, "
                         "save it without a password as .xlsx and choose it again."));
      if (g_hash_table_size (self->names) >= MAX_ENTRIES)
        return refuse (error, TEPAT_TABLE_ERROR_LIMIT,
                       _("The file holds too many parts for a table. Open it in Excel or "
                         "LibreOffice and save it anew as .xlsx."));
      g_hash_table_add (self->names, entry_name (entry));
    }
}

static gboolean
refuse_other_kinds (TepatXlsxPackage *self, GError **error)
{
  if (tepat_xlsx_package_has_part (self, "[Content_Types].xml")
      && !tepat_xlsx_package_has_part (self, "xl/workbook.bin"))
    return TRUE;
  if (tepat_xlsx_package_has_part (self, "content.xml")
      || tepat_xlsx_package_has_part (self, "xl/workbook.bin"))
    return refuse (error, TEPAT_TABLE_ERROR_FORMAT,
                   _("This is an OpenDocument (.ods) or binary (.xlsb) table. Open it in "
                     "LibreOffice or Excel, save as .xlsx and choose that file."));
  return refuse (error, TEPAT_TABLE_ERROR_FORMAT,
                 _("This is a zip file, not a table. Unpack it and choose the .xlsx or .csv file "
                   "inside."));
}

/* Takes over fd. */
TepatXlsxPackage *
tepat_xlsx_package_open (int fd, guint64 max_unpacked, GError **error)
{
  TepatXlsxPackage *self = g_new0 (TepatXlsxPackage, 1);
  struct stat info;

  self->fd = fd;
  self->max_unpacked = max_unpacked;
  self->file_size = fstat (fd, &info) == 0 ? info.st_size : 0;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!open_archive (self, error) || !list_entries (self, error)
      || !refuse_other_kinds (self, error))
    g_clear_pointer (&self, tepat_xlsx_package_close);
  return self;
}

void
tepat_xlsx_package_close (TepatXlsxPackage *self)
{
  close_archive (self);
  g_hash_table_unref (self->names);
  close (self->fd);
  g_free (self);
}

gboolean
tepat_xlsx_package_has_part (TepatXlsxPackage *self, const char *name)
{
  g_autofree char *wanted = normal_name (name);

  return g_hash_table_contains (self->names, wanted);
}

/* Goes to the start of a part; @size is what the zip directory claims. */
gboolean
tepat_xlsx_package_open_part (TepatXlsxPackage  *self,
                              const char        *name,
                              guint64           *size,
                              GError           **error)
{
  g_autofree char *wanted = normal_name (name);
  struct archive_entry *entry;

  if (!open_archive (self, error))
    return FALSE;
  while (TRUE)
    {
      g_autofree char *found = NULL;

      if (!next_entry (self, &entry, error))
        return FALSE;
      if (entry == NULL)
        break;
      found = entry_name (entry);
      if (strcmp (found, wanted) != 0)
        continue;
      if (size != NULL)
        *size = archive_entry_size_is_set (entry) ? (guint64) archive_entry_size (entry) : 0;
      return TRUE;
    }
  g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_DAMAGED,
               _("The .xlsx file lacks its part “%s”. Open it in Excel or LibreOffice and save it "
                 "anew."), name);
  return FALSE;
}

static gboolean
check_bomb (TepatXlsxPackage *self, GError **error)
{
  if (self->unpacked <= self->max_unpacked
      && (self->unpacked <= RATIO_FLOOR || self->unpacked / MAX_RATIO <= self->file_size))
    return TRUE;
  return refuse (error, TEPAT_TABLE_ERROR_LIMIT,
                 _("Unpacked, the file grows beyond all measure of a table, so it was not read. "
                   "Split the table, or save it as CSV."));
}

gssize
tepat_xlsx_package_read (TepatXlsxPackage *self, char *buffer, gsize size, GError **error)
{
  gssize n = archive_read_data (self->archive, buffer, size);

  if (n < 0)
    {
      fail_archive (self, error);
      return -1;
    }
  self->unpacked += n;
  return check_bomb (self, error) ? n : -1;
}
