/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-columns"

#include "config.h"

#include "dedup-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As offices call them, without signs; the field's own name is known anyway. */
static const struct
{
  DedupField  field;
  const char *name;
} names[] = {
  { DEDUP_FIELD_NIK, "nomornik" }, { DEDUP_FIELD_NIK, "nonik" },
  { DEDUP_FIELD_NIK, "nomorindukkependudukan" },
  { DEDUP_FIELD_NO_KK, "nomorkk" }, { DEDUP_FIELD_NO_KK, "kk" }, { DEDUP_FIELD_NO_KK, "nkk" },
  { DEDUP_FIELD_NO_KK, "nomorkartukeluarga" },
  { DEDUP_FIELD_NAMA, "namalengkap" }, { DEDUP_FIELD_JK, "jeniskelamin" },
  { DEDUP_FIELD_TGL_LAHIR, "tanggallahir" },
  { DEDUP_FIELD_IBU_KANDUNG, "namaibukandung" }, { DEDUP_FIELD_IBU_KANDUNG, "namaibu" },
  { DEDUP_FIELD_ALAMAT, "alamatlengkap" },
  { DEDUP_FIELD_WILAYAH, "kodewilayah" }, { DEDUP_FIELD_WILAYAH, "kodedesa" },
  { DEDUP_FIELD_WILAYAH, "kodekelurahan" }, { DEDUP_FIELD_WILAYAH, "kodedesakelurahan" },
  { DEDUP_FIELD_ID, "id" },
};

static char *
fold_name (const char *name)
{
  GString *folded = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (folded, g_ascii_tolower (*name));

  return g_string_free (folded, FALSE);
}

static gint
find_field (const char *name)
{
  g_autofree char *folded = fold_name (name);

  for (guint i = 0; i < DEDUP_N_FIELDS; i++)
    {
      g_autofree char *own = fold_name (dedup_field_get_name ((DedupField) i));

      if (strcmp (own, folded) == 0)
        return (gint) i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, folded) == 0)
      return (gint) names[i].field;
  return -1;
}

static void
add_column (DedupColumns *self,
            guint         field,
            guint         column)
{
  if (self->n_columns[field] < DEDUP_MAX_COLUMNS)
    self->columns[field][self->n_columns[field]++] = column;
  self->last = MAX (self->last, column);
}

static gint
find_header (const TepatTableRow *header,
             const char          *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  g_strstrip (wanted);
  for (guint i = 0; i < header->n_cells; i++)
    {
      g_autofree char *text = g_utf8_casefold (header->cells[i].text, -1);

      if (strcmp (g_strstrip (text), wanted) == 0)
        return (gint) i;
    }
  return -1;
}

static gboolean
take_map (DedupColumns         *self,
          const TepatTableRow  *header,
          const char           *map,
          gboolean              mapped[DEDUP_N_FIELDS],
          GError              **error)
{
  const char *equals = strchr (map, '=');
  g_autofree char *name = equals != NULL ? g_strndup (map, (gsize) (equals - map)) : NULL;
  gint field = name != NULL ? find_field (name) : -1;
  gint column = equals != NULL ? find_header (header, equals + 1) : -1;

  if (field < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” names no field. Nothing was read. Give FIELD=HEADER with one of: nik, "
                     "no_kk, nama, jk, tgl_lahir, ibu_kandung, alamat, rt, rw, wilayah, "
                     "id_sumber."), map);
      return FALSE;
    }
  if (column < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The file has no column “%s”. Nothing was read. Look at its first row."),
                   equals + 1);
      return FALSE;
    }
  if (!mapped[field])
    self->n_columns[field] = 0;
  mapped[field] = TRUE;
  add_column (self, (guint) field, (guint) column);

  return TRUE;
}

gboolean
dedup_columns_find (DedupColumns         *self,
                    const TepatTableRow  *header,
                    const char * const   *maps,
                    GError              **error)
{
  gboolean mapped[DEDUP_N_FIELDS] = { FALSE };

  memset (self, 0, sizeof *self);
  for (guint i = 0; i < header->n_cells; i++)
    {
      gint field = find_field (header->cells[i].text);

      if (field >= 0 && self->n_columns[field] == 0)
        add_column (self, (guint) field, i);
    }
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    if (!take_map (self, header, maps[i], mapped, error))
      return FALSE;
  if (self->n_columns[DEDUP_FIELD_NAMA] > 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("No column of the file is called “nama”. Nothing was read. Say which one "
                         "holds the name with --map nama=HEADER."));

  return FALSE;
}
