/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-rows"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "tepat-letter-format.h"
#include "tepat-potret-private.h"
#include "tepat-surat-private.h"
#include "tepat-workflow-private.h"

/*
 * The families of an attachment, read from the frozen data once and kept in a file without a name:
 * a letter is laid out and drawn many times, on any thread, long after the store's job is over.
 */

enum
{
  NO_KK, NIK, NAMA, JK, ALAMAT, RT_RW, JIWA, DESIL, KETERANGAN, DESA, N_FIELDS
};

static const char * const field_names[] = {
  [NO_KK] = "no_kk", [NIK] = "nik", [NAMA] = "nama", [JK] = "jk", [ALAMAT] = "alamat",
  [RT_RW] = "rt_rw", [JIWA] = "jiwa", [DESIL] = "desil", [KETERANGAN] = "keterangan",
  [DESA] = "desa_kecamatan", [N_FIELDS] = NULL,
};

#define TEPAT_TYPE_SURAT_ROWS (tepat_surat_rows_get_type ())
G_DECLARE_FINAL_TYPE (TepatSuratRows, tepat_surat_rows, TEPAT, SURAT_ROWS, GObject)

struct _TepatSuratRows
{
  GObject      parent_instance;

  /* Owned References */
  GMappedFile *file;
  GArray      *offsets;      /* of guint64 */
};

static guint
get_n_rows (TepatLetterRows *rows)
{
  return TEPAT_SURAT_ROWS (rows)->offsets->len;
}

static const char * const *
get_fields (TepatLetterRows *rows)
{
  return field_names;
}

static gboolean
get_row (TepatLetterRows   *rows,
         guint              row,
         TepatLetterCells  *cells,
         GError           **error)
{
  TepatSuratRows *self = TEPAT_SURAT_ROWS (rows);
  const char *text = g_mapped_file_get_contents (self->file) +
                     g_array_index (self->offsets, guint64, row);

  for (guint i = 0; i < N_FIELDS; i++, text += strlen (text) + 1)
    if (i == JIWA)
      tepat_letter_cells_set_number (cells, i, g_ascii_strtoll (text, NULL, 10));
    else
      tepat_letter_cells_set_text (cells, i, text);

  return TRUE;
}

static void
tepat_surat_rows_iface_init (TepatLetterRowsInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_fields = get_fields;
  iface->get_row = get_row;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatSuratRows, tepat_surat_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_LETTER_ROWS,
                                                      tepat_surat_rows_iface_init))

static void
tepat_surat_rows_finalize (GObject *object)
{
  TepatSuratRows *self = TEPAT_SURAT_ROWS (object);

  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_clear_pointer (&self->offsets, g_array_unref);

  G_OBJECT_CLASS (tepat_surat_rows_parent_class)->finalize (object);
}

static void
tepat_surat_rows_class_init (TepatSuratRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_surat_rows_finalize;
}

static void
tepat_surat_rows_init (TepatSuratRows *self)
{
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint64));
}

/* One family on its way: its key decides its place in the desa, its cells are ready to be
 * written. */
typedef struct
{
  char    *key;
  GString *cells;
} Family;

static void
family_free (Family *family)
{
  g_free (family->key);
  g_string_free (family->cells, TRUE);
  g_free (family);
}

typedef struct
{
  TepatSuratRows *rows;
  FILE           *file;
  guint64         offset;
  JsonParser     *parser;
  char           *desa;
  GPtrArray      *families;      /* of the desa at hand */
} Spool;

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static gboolean
is_active (JsonObject *object)
{
  return strcmp (text_of (object, "status"), "aktif") == 0;
}

/* Counts the active members and finds the head, or whoever comes first. */
static gboolean
look_at_members (JsonObject  *family,
                 JsonObject **head,
                 guint       *n_active)
{
  JsonArray *members = json_object_get_array_member (family, "anggota");
  guint n = members != NULL ? json_array_get_length (members) : 0;

  *head = NULL;
  *n_active = 0;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *member = json_array_get_object_element (members, i);

      if (!is_active (member))
        continue;
      ++*n_active;
      if (*head == NULL || json_object_get_int_member_with_default (member, "hubungan", 0) == 1)
        *head = member;
    }

  return is_active (family) && (n == 0 || *n_active > 0);
}

static void
put_cell (Family     *family,
          const char *text)
{
  g_string_append (family->cells, text);
  g_string_append_c (family->cells, '\0');
}

static void
put_number (Family     *family,
            const char *number)
{
  g_autofree char *masked = *number != '\0' ? tepat_letter_format_nik (number) : g_strdup ("");

  put_cell (family, masked);
}

static void
put_int (Family *family,
         gint64  number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number)
                                      : g_strdup ("");

  put_cell (family, text);
}

static Family *
describe (JsonObject *object,
          JsonObject *head,
          guint       n_active,
          const char *desa)
{
  static const char * const sexes[] = { "", "L", "P" };
  Family *family = g_new (Family, 1);
  const char *name = head != NULL ? text_of (head, "nama") : text_of (object, "kepala");
  gint64 jk = head != NULL ? json_object_get_int_member_with_default (head, "jk", 0) : 0;
  g_autofree char *rt_rw = g_strdup_printf ("%s/%s", text_of (object, "rt"),
                                            text_of (object, "rw"));

  family->key = g_strdup_printf ("%s\t%s\t%s\t%s", text_of (object, "rw"), text_of (object, "rt"),
                                 name, text_of (object, "uid"));
  family->cells = g_string_new (NULL);
  put_number (family, text_of (object, "no_kk"));
  put_number (family, head != NULL ? text_of (head, "nik") : "");
  put_cell (family, name);
  put_cell (family, jk >= 0 && jk <= 2 ? sexes[jk] : "");
  put_cell (family, text_of (object, "alamat"));
  put_cell (family, strlen (rt_rw) > 1 ? rt_rw : "");
  put_int (family, n_active);
  put_int (family, json_object_get_int_member_with_default (object, "desil", 0));
  put_cell (family, "");
  put_cell (family, desa);

  return family;
}

static gboolean
on_line (const char   *line,
         gsize         length,
         gpointer      data,
         GError      **error)
{
  Spool *spool = data;
  JsonObject *object, *head;
  guint n_active;

  if (!json_parser_load_from_data (spool->parser, line, length, error))
    return FALSE;
  object = json_node_get_object (json_parser_get_root (spool->parser));
  if (look_at_members (object, &head, &n_active))
    g_ptr_array_add (spool->families, describe (object, head, n_active, spool->desa));

  return TRUE;
}

static int
compare_families (gconstpointer a,
                  gconstpointer b)
{
  return strcmp ((*(Family **) a)->key, (*(Family **) b)->key);
}

static gboolean
write_families (Spool   *spool,
                GError **error)
{
  g_ptr_array_sort (spool->families, compare_families);
  for (guint i = 0; i < spool->families->len; i++)
    {
      Family *family = spool->families->pdata[i];

      g_array_append_val (spool->rows->offsets, spool->offset);
      spool->offset += family->cells->len;
      if (fwrite (family->cells->str, 1, family->cells->len, spool->file) != family->cells->len)
        {
          g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_FILE,
                               _("There is no room for the list of families in the folder for "
                                 "temporary files. Nothing was changed. Free some space and try "
                                 "again."));
          return FALSE;
        }
    }
  g_ptr_array_set_size (spool->families, 0);

  return TRUE;
}

static gboolean
spool_all (Spool         *spool,
           TepatDb       *db,
           GPtrArray     *potret,
           GHashTable    *names,
           GCancellable  *cancellable,
           GError       **error)
{
  for (guint i = 0; i < potret->len; i++)
    {
      TepatPotret *one = potret->pdata[i];
      const char *name = g_hash_table_lookup (names, one->wilayah);

      spool->desa = (char *) (name != NULL ? name : one->wilayah);
      if (!_tepat_potret_each_line (db, one, on_line, spool, NULL, cancellable, error) ||
          !write_families (spool, error))
        return FALSE;
    }

  return fflush (spool->file) == 0;
}

TepatLetterRows *
_tepat_surat_rows_new (TepatDb       *db,
                       gint64         periode,
                       int            periode_revisi,
                       GHashTable    *names,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(TepatSuratRows) self = g_object_new (TEPAT_TYPE_SURAT_ROWS, NULL);
  g_autoptr(GPtrArray) potret = _tepat_potret_load_all (db, periode, periode_revisi, error);
  g_autoptr(GPtrArray) families =
    g_ptr_array_new_with_free_func ((GDestroyNotify) family_free);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  Spool spool = { .rows = self, .parser = parser, .families = families };
  gboolean ok;
  int fd;

  if (potret == NULL || (fd = g_file_open_tmp ("tepat-bnba-XXXXXX", &path, error)) < 0)
    return NULL;
  g_unlink (path);
  spool.file = fdopen (fd, "w+b");
  ok = spool_all (&spool, db, potret, names, cancellable, error);
  if (ok)
    self->file = g_mapped_file_new_from_fd (fd, FALSE, error);
  fclose (spool.file);

  return ok && self->file != NULL ? TEPAT_LETTER_ROWS (g_steal_pointer (&self)) : NULL;
}
