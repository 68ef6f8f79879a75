/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-export"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-export.h"

PengesahanExport *
pengesahan_export_new (const char *periode,
                       const char *path)
{
  PengesahanExport *self = g_new0 (PengesahanExport, 1);

  self->periode = g_strdup (periode);
  self->path = g_strdup (path);

  return self;
}

void
pengesahan_export_free (PengesahanExport *self)
{
  g_free (self->periode);
  g_free (self->path);
  g_free (self);
}

typedef enum { TEXT, NUMBER, DATE } Kind;

typedef struct
{
  const char *title;
  const char *name;
  Kind        kind;
} Column;

static const Column family_columns[] = {
  { "wilayah", "wilayah", TEXT }, { "no_kk", "no_kk", TEXT }, { "kepala", "kepala", TEXT },
  { "alamat", "alamat", TEXT }, { "rt", "rt", TEXT }, { "rw", "rw", TEXT },
  { "dusun", "dusun", TEXT }, { "desil", "desil", NUMBER }, { "status_keluarga", "status", TEXT },
};

static const Column person_columns[] = {
  { "nik", "nik", TEXT }, { "nama", "nama", TEXT }, { "jk", "jk", NUMBER },
  { "tempat_lahir", "tempat_lahir", TEXT }, { "tgl_lahir", "tgl_lahir", DATE },
  { "ibu_kandung", "ibu_kandung", TEXT }, { "hubungan", "hubungan", NUMBER },
  { "status_kawin", "status_kawin", NUMBER }, { "pendidikan", "pendidikan", NUMBER },
  { "pekerjaan", "pekerjaan", TEXT }, { "no_hp", "no_hp", TEXT }, { "padan", "padan", NUMBER },
  { "status", "status", TEXT }, { "status_alasan", "status_alasan", TEXT },
};

#define N_FAMILY G_N_ELEMENTS (family_columns)
#define N_PERSON G_N_ELEMENTS (person_columns)

static TepatTableValue
value_of (JsonObject   *object,
          const Column *column)
{
  gint64 number;

  if (object == NULL)
    return tepat_table_text (NULL);
  if (column->kind == NUMBER)
    {
      number = json_object_get_int_member_with_default (object, column->name, 0);
      return number != 0 ? tepat_table_integer (number) : tepat_table_text (NULL);
    }
  if (column->kind == DATE)
    return tepat_table_date (json_object_get_string_member_with_default (object, column->name,
                                                                         NULL));

  return tepat_table_text (json_object_get_string_member_with_default (object, column->name, NULL));
}

static gboolean
add_header (TepatTableWriter  *writer,
            GError           **error)
{
  TepatTableColumn columns[N_FAMILY + N_PERSON] = { 0 };

  for (guint i = 0; i < N_FAMILY; i++)
    columns[i].title = family_columns[i].title;
  for (guint i = 0; i < N_PERSON; i++)
    columns[N_FAMILY + i].title = person_columns[i].title;

  return tepat_table_writer_add_header (writer, columns, G_N_ELEMENTS (columns), error);
}

/* A family without members has a row of its own. */
static gboolean
add_family (JsonObject  *family,
            gpointer     data,
            GError     **error)
{
  TepatTableWriter *writer = data;
  TepatTableValue cells[N_FAMILY + N_PERSON];
  JsonArray *members = json_object_get_array_member (family, "anggota");
  guint n = json_array_get_length (members);

  for (guint i = 0; i < N_FAMILY; i++)
    cells[i] = value_of (family, &family_columns[i]);
  for (guint m = 0; m < MAX (n, 1); m++)
    {
      JsonObject *member = n > 0 ? json_array_get_object_element (members, m) : NULL;

      for (guint i = 0; i < N_PERSON; i++)
        cells[N_FAMILY + i] = value_of (member, &person_columns[i]);
      if (!tepat_table_writer_add_row (writer, cells, G_N_ELEMENTS (cells), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_table (TepatDb             *db,
             PengesahanExport    *export,
             const TepatPeriode  *periode,
             GCancellable        *cancellable,
             GError             **error)
{
  TepatTableFormat format = tepat_table_format_of_name (export->path);
  const TepatTableWriterOptions options = { .bom = TRUE, .sheet = periode->kode };
  g_autoptr(TepatTableWriter) writer = tepat_table_writer_open (export->path, format, &options,
                                                                error);

  if (writer == NULL || !add_header (writer, error) ||
      !tepat_potret_foreach (db, periode->id, periode->revisi, add_family, writer, cancellable,
                             error) ||
      !tepat_table_writer_finish (writer, error))
    {
      if (writer != NULL)
        tepat_table_writer_abort (writer);
      return FALSE;
    }
  export->n_rows = tepat_table_writer_get_n_rows (writer);

  return TRUE;
}

/* The periode, if the actor may take its data out and there is some. */
static TepatPeriode *
check (TepatDb           *db,
       PengesahanExport  *export,
       GError           **error)
{
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, export->periode, error);

  if (periode == NULL ||
      !tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_EKSPOR, error))
    return NULL;
  if (periode->keadaan != TEPAT_PERIODE_DIBUKA)
    return g_steal_pointer (&periode);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
               _("Periode %s is not final yet. No file was written. Finalise the kabupaten first, "
                 "or export the register."), periode->nama);

  return NULL;
}

gpointer
pengesahan_export_note (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  PengesahanExport *export = data;
  g_autoptr(TepatPeriode) periode = check (db, export, error);
  g_autofree char *name = g_path_get_basename (export->path);
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *after = NULL;
  TepatJejakEntry entry = { .perbuatan = "periode.ekspor", .subjek_jenis = "periode" };

  if (periode == NULL)
    return NULL;
  json_node_take_object (root, json_object_new ());
  json_object_set_string_member (json_node_get_object (root), "berkas", name);
  entry.subjek = periode->uid;
  entry.sesudah = after = json_to_string (root, FALSE);
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

gpointer
pengesahan_export_run (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  PengesahanExport *export = data;
  g_autoptr(TepatPeriode) periode = check (db, export, error);

  if (periode != NULL)
    write_table (db, export, periode, cancellable, error);

  return NULL;
}
