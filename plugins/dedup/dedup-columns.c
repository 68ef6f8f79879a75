/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-columns"

#include "config.h"

#include "dedup-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which column of the model is compared as what, the best first; the others are known, and not
 * compared. */
static const struct
{
  const char *name;
  DedupField  field;
} compared[] = {
  { "nik", DEDUP_FIELD_NIK }, { "no_kk", DEDUP_FIELD_NO_KK }, { "nama", DEDUP_FIELD_NAMA },
  { "jk", DEDUP_FIELD_JK }, { "tgl_lahir", DEDUP_FIELD_TGL_LAHIR },
  { "tempat_tgl_lahir", DEDUP_FIELD_TGL_LAHIR }, { "ibu_kandung", DEDUP_FIELD_IBU_KANDUNG },
  { "alamat", DEDUP_FIELD_ALAMAT }, { "ktp_alamat", DEDUP_FIELD_ALAMAT },
  { "dusun", DEDUP_FIELD_ALAMAT }, { "rt", DEDUP_FIELD_RT }, { "rw", DEDUP_FIELD_RW },
  { "rt_rw", DEDUP_FIELD_RT }, { "rt_rw", DEDUP_FIELD_RW }, { "wilayah", DEDUP_FIELD_WILAYAH },
  { "wilayah_bps", DEDUP_FIELD_WILAYAH }, { "ktp_wilayah", DEDUP_FIELD_WILAYAH },
  { "desa", DEDUP_FIELD_WILAYAH }, { "id_sumber", DEDUP_FIELD_ID }, { "id", DEDUP_FIELD_ID },
};

/* Among the columns of a list of persons, of whatever questionnaire. */
#define PROFILE "generik"
#define MOST_LISTED 40

static void
add_column (DedupColumns *self,
            guint         field,
            guint         column)
{
  if (self->n_columns[field] < DEDUP_MAX_COLUMNS)
    self->columns[field][self->n_columns[field]++] = column;
  self->last = MAX (self->last, column);
}

/* Those with a name, as the sender wrote them. */
static char *
list_headers (const TepatTableRow *header)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (header->n_cells, MOST_LISTED); i++)
    if (header->cells[i].length > 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", header->cells[i].text);
  if (header->n_cells > MOST_LISTED)
    g_string_append (list, ", …");

  return g_string_free (list, FALSE);
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

/* The name in the model of a column that offices call so. */
static const char *
find_name (const TepatImportProfile *profile,
           const char               *header)
{
  g_autofree char *name = g_strstrip (g_ascii_strdown (header, -1));
  const TepatField *field;

  for (guint i = 0; i < G_N_ELEMENTS (compared); i++)
    if (strcmp (compared[i].name, name) == 0)
      return compared[i].name;
  field = tepat_import_profile_match (profile, header, -1);

  return field != NULL ? field->nama : NULL;
}

static void
take_column (DedupColumns *self,
             const char   *name,
             guint         column,
             gboolean     *mapped)
{
  for (guint i = 0; i < G_N_ELEMENTS (compared); i++)
    {
      DedupField field = compared[i].field;

      if (strcmp (compared[i].name, name) != 0)
        continue;
      if (!mapped[field])
        self->n_columns[field] = 0;
      mapped[field] = TRUE;
      add_column (self, field, column);
    }
}

/* What was asked for by name may be read for several fields. */
static void
leave_out (DedupColumns   *self,
           guint           column,
           const gboolean *mapped)
{
  for (guint i = 0; i < DEDUP_N_FIELDS; i++)
    for (guint j = self->n_columns[i]; j-- > 0;)
      if (self->columns[i][j] == column && !mapped[i])
        {
          memmove (&self->columns[i][j], &self->columns[i][j + 1],
                   (self->n_columns[i] - j - 1) * sizeof self->columns[i][j]);
          self->n_columns[i]--;
        }
}

static gboolean
take_map (DedupColumns              *self,
          const TepatImportProfile  *profile,
          const TepatTableRow       *header,
          const char                *map,
          gboolean                   mapped[DEDUP_N_FIELDS],
          GError                   **error)
{
  const char *equals = strchr (map, '=');
  g_autofree char *name = NULL;
  gint column;

  if (equals == NULL || equals[1] == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is no mapping. Nothing was read. Write --map FIELD=HEADER, for example "
                     "nama=\"Nama Penerima\", or --map =HEADER to leave a column out."), map);
      return FALSE;
    }
  column = find_header (header, equals + 1);
  if (column < 0)
    {
      g_autofree char *all = list_headers (header);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The file has no column “%s”. Nothing was read. Its columns are: %s."),
                   equals + 1, all);
      return FALSE;
    }
  leave_out (self, (guint) column, mapped);
  if (equals == map)
    return TRUE;
  name = g_ascii_strdown (map, equals - map);
  if (strcmp (name, "id") != 0 && tepat_import_profile_lookup (profile, name) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is no field. Nothing was read. What is compared: nik, no_kk, nama, jk, "
                     "tgl_lahir, ibu_kandung, alamat, rt, rw, wilayah; id_sumber names the row."),
                   name);
      return FALSE;
    }
  take_column (self, name, (guint) column, mapped);

  return TRUE;
}

/* Of columns that may hold a field, the one that is named first in the list above. */
static void
recognise (DedupColumns             *self,
           const TepatImportProfile *profile,
           const TepatTableRow      *header)
{
  guint ranks[DEDUP_N_FIELDS];

  for (guint i = 0; i < DEDUP_N_FIELDS; i++)
    ranks[i] = G_N_ELEMENTS (compared);
  for (guint column = 0; column < header->n_cells; column++)
    {
      const char *name = find_name (profile, header->cells[column].text);

      for (guint i = 0; name != NULL && i < G_N_ELEMENTS (compared); i++)
        if (strcmp (compared[i].name, name) == 0 && i < ranks[compared[i].field])
          {
            ranks[compared[i].field] = i;
            self->n_columns[compared[i].field] = 0;
            add_column (self, compared[i].field, column);
          }
    }
}

gboolean
dedup_columns_find (DedupColumns          *self,
                    const TepatReference  *reference,
                    const TepatTableRow   *header,
                    const char * const    *maps,
                    GError               **error)
{
  const TepatImportProfile *profile = tepat_reference_get_profile (reference, PROFILE);
  gboolean mapped[DEDUP_N_FIELDS] = { FALSE };

  g_assert (profile != NULL);

  memset (self, 0, sizeof *self);
  recognise (self, profile, header);
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    if (!take_map (self, profile, header, maps[i], mapped, error))
      return FALSE;
  if (self->n_columns[DEDUP_FIELD_NAMA] == 0)
    {
      g_autofree char *all = list_headers (header);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("No column of the file is known to hold the name. Nothing was read. Say which "
                     "one does with --map nama=HEADER; the columns are: %s."), all);
      return FALSE;
    }
  return TRUE;
}
