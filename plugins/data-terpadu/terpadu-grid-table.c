/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-grid-table"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terpadu-grid-table.h"

static const char * const names[TERPADU_GRID_N_FIELDS] = {
  "no_kk", "nik", "nama", "jk", "hubungan", "tempat_lahir", "tgl_lahir", "status_kawin",
  "ibu_kandung", "pekerjaan",
};

/* A row is an array of texts, NULL where nothing was typed. */
static void
row_free (char **row)
{
  for (guint i = 0; i < TERPADU_GRID_N_FIELDS; i++)
    g_free (row[i]);
  g_free (row);
}

TerpaduGridTable *
terpadu_grid_table_new (void)
{
  TerpaduGridTable *self = g_new0 (TerpaduGridTable, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->wilayah = g_strdup ("");
  self->rt = g_strdup ("");
  self->rw = g_strdup ("");
  self->alamat = g_strdup ("");

  return self;
}

void
terpadu_grid_table_free (TerpaduGridTable *self)
{
  g_ptr_array_unref (self->rows);
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
  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < TERPADU_GRID_N_FIELDS; j++)
      terpadu_grid_table_set (copy, i, j, terpadu_grid_table_get (self, i, j));

  return copy;
}

const char *
terpadu_grid_field_get_name (TerpaduGridField field)
{
  return names[field];
}

const char *
terpadu_grid_table_get (const TerpaduGridTable *self,
                        guint                   row,
                        TerpaduGridField        field)
{
  char **cells = row < self->rows->len ? self->rows->pdata[row] : NULL;

  return cells != NULL && cells[field] != NULL ? cells[field] : "";
}

void
terpadu_grid_table_set (TerpaduGridTable *self,
                        guint             row,
                        TerpaduGridField  field,
                        const char       *text)
{
  char *kept = g_strstrip (g_strdup (text));
  char **cells;

  while (self->rows->len <= row)
    g_ptr_array_add (self->rows, g_new0 (char *, TERPADU_GRID_N_FIELDS));
  cells = self->rows->pdata[row];
  g_free (cells[field]);
  cells[field] = kept;
}

gboolean
terpadu_grid_table_is_blank (const TerpaduGridTable *self,
                             guint                   row)
{
  for (guint i = 0; i < TERPADU_GRID_N_FIELDS; i++)
    if (*terpadu_grid_table_get (self, row, i) != '\0')
      return FALSE;

  return TRUE;
}

static void
fill_cell (TerpaduGridTable *self,
           guint             row,
           TerpaduGridField  field,
           const char       *text)
{
  if (*terpadu_grid_table_get (self, row, field) == '\0')
    terpadu_grid_table_set (self, row, field, text);
}

void
terpadu_grid_table_fill_in (TerpaduGridTable *self,
                            guint             row)
{
  g_autofree char *born = NULL;
  TepatNik nik;

  if (*terpadu_grid_table_get (self, row, TERPADU_GRID_NO_KK) != '\0')
    fill_cell (self, row, TERPADU_GRID_HUBUNGAN, "1");
  tepat_nik_parse (terpadu_grid_table_get (self, row, TERPADU_GRID_NIK), -1, TEPAT_NIK_FLAG_NONE,
                   &nik);
  if (!tepat_nik_is_key (&nik) || nik.kind != TEPAT_NIK_OK)
    return;
  born = g_strdup_printf ("%02u/%02u/%04u", nik.day, nik.month, nik.year);
  fill_cell (self, row, TERPADU_GRID_JK, nik.jk == 2 ? "2" : "1");
  fill_cell (self, row, TERPADU_GRID_TGL_LAHIR, born);
}

guint
terpadu_grid_table_paste (TerpaduGridTable *self,
                          guint             row,
                          TerpaduGridField  field,
                          const char       *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);

  /* The last line of a block ends like the others. */
  if (n_lines > 1 && *lines[n_lines - 1] == '\0')
    n_lines--;
  for (guint i = 0; i < n_lines; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      for (guint j = 0; cells[j] != NULL && field + j < TERPADU_GRID_N_FIELDS; j++)
        terpadu_grid_table_set (self, row + i, field + j, cells[j]);
    }

  return n_lines;
}

void
terpadu_grid_table_count (const TerpaduGridTable *self,
                          guint                  *n_families,
                          guint                  *n_persons)
{
  *n_families = *n_persons = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      *n_persons += !terpadu_grid_table_is_blank (self, i);
      *n_families += *terpadu_grid_table_get (self, i, TERPADU_GRID_NO_KK) != '\0';
    }
}

static gboolean
write_header (TepatTableWriter  *writer,
              GError           **error)
{
  TepatTableColumn columns[TERPADU_GRID_N_FIELDS + 4];

  for (guint i = 0; i < TERPADU_GRID_N_FIELDS; i++)
    columns[i] = (TepatTableColumn) { names[i], 0 };
  columns[TERPADU_GRID_N_FIELDS] = (TepatTableColumn) { "alamat", 0 };
  columns[TERPADU_GRID_N_FIELDS + 1] = (TepatTableColumn) { "rt", 0 };
  columns[TERPADU_GRID_N_FIELDS + 2] = (TepatTableColumn) { "rw", 0 };
  columns[TERPADU_GRID_N_FIELDS + 3] = (TepatTableColumn) { "wilayah", 0 };

  return tepat_table_writer_add_header (writer, columns, G_N_ELEMENTS (columns), error);
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
    values[i] = tepat_table_text (terpadu_grid_table_get (self, row, i));
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
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (terpadu_grid_table_is_blank (self, i))
        continue;
      if (*terpadu_grid_table_get (self, i, TERPADU_GRID_NO_KK) != '\0')
        no_kk = terpadu_grid_table_get (self, i, TERPADU_GRID_NO_KK);
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
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_string (file, "daerah", "wilayah", self->wilayah);
  g_key_file_set_string (file, "daerah", "rt", self->rt);
  g_key_file_set_string (file, "daerah", "rw", self->rw);
  g_key_file_set_string (file, "daerah", "alamat", self->alamat);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      const char *cells[TERPADU_GRID_N_FIELDS];

      for (guint j = 0; j < TERPADU_GRID_N_FIELDS; j++)
        cells[j] = terpadu_grid_table_get (self, i, j);
      if (!terpadu_grid_table_is_blank (self, i))
        g_key_file_set_string_list (file, "baris", key, cells, TERPADU_GRID_N_FIELDS);
    }
  text = g_key_file_to_data (file, &length, NULL);

  /* It is about people: nobody else on this computer reads it. */
  return g_file_set_contents_full (path, text, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

TerpaduGridTable *
terpadu_grid_table_load (const char *path)
{
  TerpaduGridTable *self = terpadu_grid_table_new ();
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_auto(GStrv) keys = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return self;
  {
    g_autofree char *wilayah = g_key_file_get_string (file, "daerah", "wilayah", NULL);
    g_autofree char *rt = g_key_file_get_string (file, "daerah", "rt", NULL);
    g_autofree char *rw = g_key_file_get_string (file, "daerah", "rw", NULL);
    g_autofree char *alamat = g_key_file_get_string (file, "daerah", "alamat", NULL);

    copy_place (self, wilayah, rt, rw, alamat);
  }
  keys = g_key_file_get_keys (file, "baris", NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_key_file_get_string_list (file, "baris", keys[i], NULL, NULL);
      guint row = (guint) g_ascii_strtoull (keys[i], NULL, 10);

      for (guint j = 0; cells != NULL && cells[j] != NULL && j < TERPADU_GRID_N_FIELDS; j++)
        terpadu_grid_table_set (self, row, j, cells[j]);
    }

  return self;
}
