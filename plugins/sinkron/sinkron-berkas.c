/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-berkas"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-berkas-private.h"
#include "sinkron-error.h"

/* Rows at the start of a file among which the header is looked for. */
#define HEADER_ROWS 40

static gboolean
has (SinkronBerkas *self,
     SinkronKolom   kolom)
{
  for (guint i = 0; self->headers[i] != NULL; i++)
    if (self->kolom[i] == kolom)
      return TRUE;

  return FALSE;
}

static void
recognise (SinkronBerkas       *self,
           const TepatTableRow *header)
{
  self->header_row = header->number;
  self->headers = g_new0 (char *, header->n_cells + 1);
  self->kolom = g_new0 (SinkronKolom, header->n_cells + 1);
  for (guint i = 0; i < header->n_cells; i++)
    {
      SinkronKolom kolom = sinkron_kolom_recognise (header->cells[i].text);

      self->headers[i] = g_strdup (header->cells[i].text);
      /* Of two columns with one name the first counts. */
      for (guint before = 0; before < i; before++)
        if (self->kolom[before] == kolom)
          kolom = SINKRON_KOLOM_NONE;
      self->kolom[i] = kolom;
    }
  self->jenis = has (self, SINKRON_KOLOM_NOMINAL) || has (self, SINKRON_KOLOM_REKENING) ||
                has (self, SINKRON_KOLOM_DOKUMEN) ? SINKRON_PENYALURAN : SINKRON_PESERTA;
}

SinkronBerkas *
sinkron_berkas_new (const char  *path,
                    GError     **error)
{
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (path, NULL, error);
  g_autoptr(SinkronBerkas) self = NULL;
  const TepatTableRow *rows;
  GError *local = NULL;
  guint n;
  int header;

  if (reader == NULL)
    return NULL;
  rows = tepat_table_reader_peek (reader, HEADER_ROWS, &n, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  header = tepat_table_detect_header (rows, n, sinkron_kolom_is_known, NULL);
  if (header < 0)
    {
      g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                           _("The file has no row with the names of its columns, such as NIK and "
                             "Nama. Nothing was changed. Ask the sender for the list with its "
                             "header."));
      return NULL;
    }
  self = g_new0 (SinkronBerkas, 1);
  self->path = g_strdup (path);
  self->pemisah = tepat_table_reader_get_delimiter (reader);
  self->ambang = 20;
  self->tolak = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_table_reject_free);
  recognise (self, &rows[header]);

  return g_steal_pointer (&self);
}

void
sinkron_berkas_free (SinkronBerkas *self)
{
  g_free (self->path);
  g_free (self->program);
  g_free (self->wilayah);
  g_free (self->tahap);
  g_free (self->status);
  g_free (self->alasan);
  g_strfreev (self->headers);
  g_free (self->kolom);
  g_ptr_array_unref (self->tolak);
  g_free (self->uid);
  g_free (self);
}

void
sinkron_berkas_set_column (SinkronBerkas *self,
                           guint          column,
                           SinkronKolom   kolom)
{
  g_return_if_fail (column < g_strv_length (self->headers));

  for (guint i = 0; self->headers[i] != NULL && kolom != SINKRON_KOLOM_NONE; i++)
    if (self->kolom[i] == kolom)
      self->kolom[i] = SINKRON_KOLOM_NONE;
  self->kolom[column] = kolom;
}

gboolean
sinkron_berkas_map (SinkronBerkas  *self,
                    const char     *name,
                    const char     *header,
                    GError        **error)
{
  SinkronKolom kolom = sinkron_kolom_from_name (name);
  guint column = 0;

  if (kolom == SINKRON_KOLOM_NONE)
    {
      g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                   _("There is no field “%s”. Nothing was changed. The fields are: id, program, "
                     "nik, no_kk, nama, nomor, wilayah, kec, desa, status, alasan, mulai, berakhir, "
                     "tahun, tahap, bank, rekening, nominal, dokumen."), name);
      return FALSE;
    }
  while (self->headers[column] != NULL && g_ascii_strcasecmp (self->headers[column], header) != 0)
    column++;
  if (self->headers[column] == NULL)
    {
      g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                   _("The file has no column “%s”. Nothing was changed. Write it as the header of "
                     "the file does."), header);
      return FALSE;
    }
  sinkron_berkas_set_column (self, column, kolom);

  return TRUE;
}

void
sinkron_berkas_reject (SinkronBerkas  *self,
                       guint           baris,
                       char          **isi,
                       const char     *alasan)
{
  g_ptr_array_add (self->tolak, tepat_table_reject_new (baris, NULL, alasan, isi));
}
