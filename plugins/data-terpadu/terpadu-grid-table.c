/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-grid-table"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-grid-table.h"

static const TepatGridColumn columns[TERPADU_GRID_N_FIELDS] = {
  { "no_kk", N_("No. KK"), N_("Sixteen digits; empty for the next member of the same family"), 16,
    .number = TRUE },
  { "nik", N_("NIK"), N_("Sixteen digits; date of birth and sex follow from it"), 16,
    .number = TRUE },
  { "nama", N_("Name"), N_("As on the KTP"), 15, .wide = TRUE,
    .words = TRUE },
  { "jk", N_("L/P"), N_("1 man, 2 woman"), 3 },
  { "hubungan", N_("Rel."), N_("1 head, 2 wife or husband, 3 child and so on, as on the form"), 4 },
  { "tempat_lahir", N_("Place of birth"), N_("As on the KTP"), 9,
    .words = TRUE },
  { "tgl_lahir", N_("Date of birth"), N_("Day/month/year"), 10 },
  { "status_kawin", N_("Marital"), N_("1 single, 2 married, 3 divorced, 4 widowed"), 5 },
  { "ibu_kandung", N_("Mother’s name"), N_("As on the birth certificate"), 11, .wide = TRUE,
    .words = TRUE },
  { "pekerjaan", N_("Occupation"), N_("In words"), 9, .words = TRUE },
};

TerpaduGridTable *
terpadu_grid_table_new (void)
{
  TerpaduGridTable *self = g_new0 (TerpaduGridTable, 1);

  self->cells = tepat_grid_table_new (columns, TERPADU_GRID_N_FIELDS);
  self->wilayah = g_strdup ("");
  self->rt = g_strdup ("");
  self->rw = g_strdup ("");
  self->alamat = g_strdup ("");

  return self;
}

void
terpadu_grid_table_free (TerpaduGridTable *self)
{
  tepat_grid_table_free (self->cells);
  g_free (self->wilayah);
  g_free (self->rt);
  g_free (self->rw);
  g_free (self->alamat);
  g_free (self);
}

static void
copy_place (TerpaduGridTable *self,
            const char       *wilayah,
            const char       *rt,
            const char       *rw,
            const char       *alamat)
{
  g_free (self->wilayah);
  self->wilayah = g_strdup (wilayah != NULL ? wilayah : "");
  g_free (self->rt);
  self->rt = g_strdup (rt != NULL ? rt : "");
  g_free (self->rw);
  self->rw = g_strdup (rw != NULL ? rw : "");
  g_free (self->alamat);
  self->alamat = g_strdup (alamat != NULL ? alamat : "");
}

TerpaduGridTable *
terpadu_grid_table_copy (const TerpaduGridTable *self)
{
  TerpaduGridTable *copy = terpadu_grid_table_new ();

  copy_place (copy, self->wilayah, self->rt, self->rw, self->alamat);
  tepat_grid_table_free (copy->cells);
  copy->cells = tepat_grid_table_copy (self->cells);

  return copy;
}

void
terpadu_grid_table_fill_in (TerpaduGridTable *self,
                            guint             row)
{
  g_autofree char *born = NULL;
  TepatNik nik;

  if (*tepat_grid_table_get (self->cells, row, TERPADU_GRID_NO_KK) != '\0')
    tepat_grid_table_fill (self->cells, row, TERPADU_GRID_HUBUNGAN, "1");
  tepat_nik_parse (tepat_grid_table_get (self->cells, row, TERPADU_GRID_NIK), -1,
                   TEPAT_NIK_FLAG_NONE, &nik);
  if (!tepat_nik_is_key (&nik) || nik.kind != TEPAT_NIK_OK)
    return;
  born = g_strdup_printf ("%02u/%02u/%04u", nik.day, nik.month, nik.year);
  tepat_grid_table_fill (self->cells, row, TERPADU_GRID_JK, nik.jk == 2 ? "2" : "1");
  tepat_grid_table_fill (self->cells, row, TERPADU_GRID_TGL_LAHIR, born);
}

void
terpadu_grid_table_count (const TerpaduGridTable *self,
                          guint                  *n_families,
                          guint                  *n_persons)
{
  *n_families = *n_persons = 0;
  for (guint i = 0; i < self->cells->rows->len; i++)
    {
      *n_persons += !tepat_grid_table_is_blank (self->cells, i);
      *n_families += *tepat_grid_table_get (self->cells, i, TERPADU_GRID_NO_KK) != '\0';
    }
}

static gboolean
write_header (TepatTableWriter  *writer,
              GError           **error)
{
  TepatTableColumn titles[TERPADU_GRID_N_FIELDS + 4];

  for (guint i = 0; i < TERPADU_GRID_N_FIELDS; i++)
    titles[i] = (TepatTableColumn) { columns[i].name, 0 };
  titles[TERPADU_GRID_N_FIELDS] = (TepatTableColumn) { "alamat", 0 };
  titles[TERPADU_GRID_N_FIELDS + 1] = (TepatTableColumn) { "rt", 0 };
  titles[TERPADU_GRID_N_FIELDS + 2] = (TepatTableColumn) { "rw", 0 };
  titles[TERPADU_GRID_N_FIELDS + 3] = (TepatTableColumn) { "wilayah", 0 };

  return tepat_table_writer_add_header (writer, titles, G_N_ELEMENTS (titles), error);
}

static gboolean
write_row (const TerpaduGridTable *self,
           guint                   row,
           const char             *no_kk,
           TepatTableWriter       *writer,
           GError                **error)
{
  TepatTableValue values[TERPADU_GRID_N_FIELDS + 4];

  for (guint i = 0; i < TERPADU_GRID_N_FIELDS; i++)
    values[i] = tepat_table_text (tepat_grid_table_get (self->cells, row, i));
  values[TERPADU_GRID_NO_KK] = tepat_table_text (no_kk);
  values[TERPADU_GRID_N_FIELDS] = tepat_table_text (self->alamat);
  values[TERPADU_GRID_N_FIELDS + 1] = tepat_table_text (self->rt);
  values[TERPADU_GRID_N_FIELDS + 2] = tepat_table_text (self->rw);
  values[TERPADU_GRID_N_FIELDS + 3] = tepat_table_text (self->wilayah);

  return tepat_table_writer_add_row (writer, values, G_N_ELEMENTS (values), error);
}

gboolean
terpadu_grid_table_write (const TerpaduGridTable  *self,
                          const char              *path,
                          GArray                 **lines,
                          GError                 **error)
{
  g_autoptr(TepatTableWriter) writer = tepat_table_writer_open (path, TEPAT_TABLE_CSV, NULL,
                                                                error);
  const char *no_kk = "";

  *lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (writer == NULL || !write_header (writer, error))
    return FALSE;
  for (guint i = 0; i < self->cells->rows->len; i++)
    {
      if (tepat_grid_table_is_blank (self->cells, i))
        continue;
      if (*tepat_grid_table_get (self->cells, i, TERPADU_GRID_NO_KK) != '\0')
        no_kk = tepat_grid_table_get (self->cells, i, TERPADU_GRID_NO_KK);
      g_array_append_val (*lines, i);
      if (!write_row (self, i, no_kk, writer, error))
        return FALSE;
    }

  return tepat_table_writer_finish (writer, error);
}

gboolean
terpadu_grid_table_save (const TerpaduGridTable  *self,
                         const char              *path,
                         GError                 **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, "daerah", "wilayah", self->wilayah);
  g_key_file_set_string (file, "daerah", "rt", self->rt);
  g_key_file_set_string (file, "daerah", "rw", self->rw);
  g_key_file_set_string (file, "daerah", "alamat", self->alamat);
  tepat_grid_table_put (self->cells, file);

  return tepat_grid_draft_save (file, path, error);
}

TerpaduGridTable *
terpadu_grid_table_load (const char *path)
{
  TerpaduGridTable *self = terpadu_grid_table_new ();
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return self;
  {
    g_autofree char *wilayah = g_key_file_get_string (file, "daerah", "wilayah", NULL);
    g_autofree char *rt = g_key_file_get_string (file, "daerah", "rt", NULL);
    g_autofree char *rw = g_key_file_get_string (file, "daerah", "rw", NULL);
    g_autofree char *alamat = g_key_file_get_string (file, "daerah", "alamat", NULL);

    copy_place (self, wilayah, rt, rw, alamat);
  }
  tepat_grid_table_take (self->cells, file);

  return self;
}
