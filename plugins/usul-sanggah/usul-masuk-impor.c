/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-masuk-impor"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "sanggah-kunjungan.h"
#include "usul-foto.h"
#include "usul-impor-catatan.h"
#include "usul-masuk-impor.h"

#define COLUMNS "masuk-kolom"
#define MOST_LINES 200000
#define MOST_LINE_BYTES (64 * 1024)
#define MOST_PHOTOS 4

/* A row as it is read: the known columns' texts, and the numbers that a spreadsheet rounded. */
typedef struct
{
  guint       number;
  GHashTable *texts;       /* of a column's code */
  gboolean    lossy;
  char      **isi;         /* as it came, in the file's columns */
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->texts, g_hash_table_unref);
  g_clear_pointer (&row->isi, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
row_init (Row   *row,
          guint  number,
          guint  n_columns)
{
  *row = (Row) { number, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), FALSE,
                 g_new0 (char *, n_columns + 1) };
}

static const char *
text_of (const Row  *row,
         const char *column)
{
  const char *text = g_hash_table_lookup (row->texts, column);

  return text != NULL && *text != '\0' ? text : NULL;
}

/* What somebody sent keeps its place in the queue by the photos that came with it. */
typedef struct
{
  UsulMasuk *masuk;
  GPtrArray *foto;
} Datang;

static void
datang_free (gpointer data)
{
  Datang *self = data;

  g_clear_pointer (&self->masuk, usul_masuk_free);
  g_clear_pointer (&self->foto, g_ptr_array_unref);
  g_free (self);
}

void
usul_masuk_impor_free (UsulMasukImpor *self)
{
  g_free (self->path);
  g_free (self->wilayah);
  g_free (self->uid);
  tepat_arti_unref (self->lists);
  g_strfreev (self->headers);
  g_ptr_array_unref (self->baris);
  g_ptr_array_unref (self->tolak);
  g_ptr_array_unref (self->ingat);
  g_free (self);
}

static void
remark (GPtrArray  *list,
        const Row  *row,
        const char *column,
        const char *text)
{
  g_ptr_array_add (list, tepat_table_reject_new (row->number, column, text, g_strdupv (row->isi)));
}

static gboolean
refuse (UsulMasukImpor *self,
        const Row      *row,
        const char     *column,
        const char     *text)
{
  remark (self->tolak, row, column, text);

  return FALSE;
}

static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = text; c != NULL && *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);

  return g_string_free (digits, FALSE);
}

static const TepatCode *
find_code (UsulMasukImpor *self,
           const char     *list,
           const char     *text)
{
  const TepatCodeList *codes = tepat_reference_get_list (self->lists->lists.reference, list);

  return codes != NULL && text != NULL ? tepat_code_list_find (codes, text, -1) : NULL;
}

static char *
dup_code (const TepatCode *code)
{
  return code != NULL ? g_strdup (tepat_code_get_kode (code)) : NULL;
}

static gboolean
take_place (UsulMasukImpor *self,
            const Row      *row,
            UsulMasuk      *masuk)
{
  g_autofree char *typed = digits_of (text_of (row, "wilayah"));

  masuk->wilayah = g_strdup (*typed != '\0' ? typed : self->wilayah);
  if (masuk->wilayah != NULL && strlen (masuk->wilayah) == 10 &&
      tepat_arti_name_wilayah (self->lists, masuk->wilayah, 10) != NULL)
    return TRUE;

  return refuse (self, row, "wilayah", _("The desa is missing or is none of the list. Enter its code "
                                         "with ten digits."));
}

static gboolean
take_number (UsulMasukImpor *self,
             const Row      *row,
             const char     *column,
             char          **number)
{
  g_autofree char *digits = digits_of (text_of (row, column));

  if (*digits == '\0')
    return TRUE;
  if (strlen (digits) != 16)
    return refuse (self, row, column, _("A NIK has sixteen digits. Copy it anew from the sender."));
  *number = g_steal_pointer (&digits);

  return TRUE;
}

static gboolean
take_point (UsulMasukImpor *self,
            const Row      *row,
            UsulMasuk      *masuk)
{
  g_autofree char *both = text_of (row, "lintang") != NULL && text_of (row, "bujur") != NULL
                          ? g_strdup_printf ("%s,%s", text_of (row, "lintang"),
                                             text_of (row, "bujur"))
                          : g_strdup (text_of (row, "titik"));

  if (sanggah_point_parse (both, &masuk->lintang, &masuk->bujur))
    return TRUE;
  masuk->lintang = masuk->bujur = 0;
  remark (self->ingat, row, "titik", _("The point lies outside Indonesia and was left out."));

  return TRUE;
}

static gboolean
take_day (UsulMasukImpor *self,
          const Row      *row,
          UsulMasuk      *masuk)
{
  const char *text = text_of (row, "dibuat");
  g_autofree char *day = text != NULL ? g_strndup (text, 10) : g_strdup (self->lists->lists.today);
  gint64 days;
  int d, m, y;

  if (sscanf (day, "%2d/%2d/%4d", &d, &m, &y) == 3)
    {
      g_free (day);
      day = g_strdup_printf ("%04d-%02d-%02d", y, m, d);
    }
  if (!tepat_format_days_between (day, self->lists->lists.today, &days))
    return refuse (self, row, "dibuat", _("This is no day. Write it as day/month/year."));
  masuk->dibuat = g_steal_pointer (&day);

  return TRUE;
}

/* A programme must be known; a reason may be words, which whoever takes it reads. */
static gboolean
take_codes (UsulMasukImpor *self,
            const Row      *row,
            UsulMasuk      *masuk)
{
  const char *program = text_of (row, "program"), *reason = text_of (row, "alasan");

  masuk->jenis = dup_code (find_code (self, "masuk-jenis", text_of (row, "jenis")));
  if (masuk->jenis == NULL)
    return refuse (self, row, "jenis", _("It is not said whether this is a proposal or an objection. "
                                         "Write usul or sanggah."));
  masuk->program = dup_code (find_code (self, "program", program));
  if (program != NULL && masuk->program == NULL)
    return refuse (self, row, "program", _("There is no such programme. Take one of the list, for "
                                           "example PKH."));
  masuk->alasan_asal = dup_code (find_code (self, "alasan-tidak-layak", reason));
  if (masuk->alasan_asal == NULL)
    masuk->alasan_asal = g_strdup (reason);

  return TRUE;
}

static gboolean
take_words (UsulMasukImpor *self,
            const Row      *row,
            UsulMasuk      *masuk)
{
  masuk->nomor_asal = g_strdup (text_of (row, "nomor"));
  masuk->nama = g_strdup (text_of (row, "nama"));
  masuk->pelapor_nama = g_strdup (text_of (row, "pelapor_nama"));
  masuk->pernyataan = g_strdup (text_of (row, "pernyataan"));
  if (masuk->nomor_asal == NULL)
    return refuse (self, row, "nomor", _("The number that it has in Cek Bansos is missing. Without it "
                                         "nobody knows whether it came before."));
  if (masuk->nama == NULL)
    return refuse (self, row, "nama", _("The name is missing."));
  if (masuk->pernyataan == NULL && masuk->alasan_asal != NULL)
    masuk->pernyataan = g_strdup (text_of (row, "alasan"));

  return TRUE;
}

static char *
to_json (const Row *row)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(GList) keys = g_list_sort (g_hash_table_get_keys (row->texts), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    json_object_set_string_member (object, key->data, g_hash_table_lookup (row->texts, key->data));
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

/* A file beside the one that names it, and none elsewhere. One that is no photo is left out. */
static GPtrArray *
take_photos (UsulMasukImpor *self,
             TepatStore     *store,
             const Row      *row)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  g_autofree char *folder = g_path_get_dirname (self->path);
  const char *named = text_of (row, "foto");
  g_auto(GStrv) names = g_strsplit (named != NULL ? named : "", ";", MOST_PHOTOS + 1);

  for (guint i = 0; names[i] != NULL && i < MOST_PHOTOS; i++)
    {
      g_autofree char *base = g_path_get_basename (g_strstrip (names[i]));
      g_autofree char *path = g_build_filename (folder, base, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatPhoto) photo = NULL;

      if (*names[i] == '\0')
        continue;
      if ((photo = tepat_photo_take (store, path, TEPAT_PHOTO_VIEW, &error)) != NULL)
        g_ptr_array_add (photos, usul_foto_new ("rumah-depan", photo));
      else
        remark (self->ingat, row, "foto", error->message);
    }

  return photos;
}

static void
take_row (UsulMasukImpor *self,
          TepatStore     *store,
          const Row      *row)
{
  g_autoptr(UsulMasuk) masuk = usul_masuk_new ();
  Datang *datang;

  if (row->lossy)
    {
      refuse (self, row, "nik", _("The NIK came as a number and lost its last digits. Write the column "
                                  "as text and send the row again."));
      return;
    }
  if (!take_codes (self, row, masuk) || !take_words (self, row, masuk) ||
      !take_number (self, row, "nik", &masuk->nik) ||
      !take_number (self, row, "pelapor_nik", &masuk->pelapor_nik) ||
      !take_place (self, row, masuk) || !take_day (self, row, masuk) ||
      !take_point (self, row, masuk))
    return;
  masuk->isi = to_json (row);
  datang = g_new0 (Datang, 1);
  datang->masuk = g_steal_pointer (&masuk);
  datang->foto = take_photos (self, store, row);
  g_ptr_array_add (self->baris, datang);
}

/* The codes of the columns, "" for those that nobody knows; NULL when it is no such file. */
static char **
read_headers (UsulMasukImpor      *self,
              const TepatTableRow *row)
{
  char **codes = g_new0 (char *, row->n_cells + 1);
  guint n_known = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const TepatCode *code = find_code (self, COLUMNS, row->cells[i].text);

      codes[i] = code != NULL ? dup_code (code) : g_strdup ("");
      n_known += code != NULL;
    }
  if (n_known >= 3)
    return codes;
  g_strfreev (codes);

  return NULL;
}

static gboolean
is_lossy (const TepatTableCell *cell,
          const char           *code)
{
  return (cell->flags & TEPAT_CELL_NUMERIC) != 0 && cell->length >= 16 &&
         g_str_has_suffix (cell->text, "0") &&
         (strcmp (code, "nik") == 0 || strcmp (code, "pelapor_nik") == 0);
}

static void
read_table_row (UsulMasukImpor      *self,
                TepatStore          *store,
                const TepatTableRow *cells,
                char               **codes)
{
  guint n_columns = g_strv_length (codes);
  g_auto(Row) row = { 0 };
  gboolean empty = TRUE;

  row_init (&row, cells->number, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      row.isi[i] = g_strdup (tepat_table_row_text (cells, i));
      empty = empty && *row.isi[i] == '\0';
      if (*codes[i] == '\0' || i >= cells->n_cells)
        continue;
      row.lossy = row.lossy || is_lossy (&cells->cells[i], codes[i]);
      g_hash_table_insert (row.texts, g_strdup (codes[i]),
                           g_strstrip (g_strdup (tepat_table_row_text (cells, i))));
    }
  if (!empty)
    take_row (self, store, &row);
}

static gboolean
read_table (UsulMasukImpor  *self,
            TepatStore      *store,
            GError         **error)
{
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (self->path, NULL, error);
  g_auto(GStrv) codes = NULL;
  const TepatTableRow *row;
  GError *local = NULL;

  if (reader == NULL)
    return FALSE;
  while ((row = tepat_table_reader_next (reader, &local)) != NULL)
    if (codes != NULL)
      read_table_row (self, store, row, codes);
    else if ((codes = read_headers (self, row)) != NULL)
      {
        self->pemisah = tepat_table_reader_get_delimiter (reader);
        self->headers = g_new0 (char *, row->n_cells + 1);
        for (guint i = 0; i < row->n_cells; i++)
          self->headers[i] = g_strdup (row->cells[i].text);
      }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (codes != NULL)
    return TRUE;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_INVALID,
                       _("The file has no row with the names of its columns, such as Jenis, Nomor, "
                         "NIK and Nama. Nothing was kept."));

  return FALSE;
}

static char *
dup_value (JsonNode *node)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_dtostr (text, sizeof text, json_node_get_double (node)));

  return tepat_json_dup_text (node);
}

/* "pelapor": {"nik": …} counts as pelapor_nik. */
static void
read_members (UsulMasukImpor *self,
              JsonObject     *object,
              const char     *prefix,
              Row            *row)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *full = g_strconcat (prefix, name, NULL);
      g_autofree char *inner = g_strconcat (name, "_", NULL);
      const TepatCode *code = find_code (self, COLUMNS, full);

      if (JSON_NODE_HOLDS_OBJECT (node) && *prefix == '\0')
        read_members (self, json_node_get_object (node), strcmp (name, "titik") == 0 ? "" : inner,
                      row);
      else if (code != NULL && JSON_NODE_HOLDS_VALUE (node))
        g_hash_table_insert (row->texts, dup_code (code), dup_value (node));
    }
}

static void
read_line (UsulMasukImpor *self,
           TepatStore     *store,
           guint           number,
           const char     *line)
{
  g_autoptr(JsonNode) node = strlen (line) <= MOST_LINE_BYTES ? tepat_json_parse (line, -1, NULL)
                                                              : NULL;
  g_auto(Row) row = { 0 };
  guint n_columns = g_strv_length (self->headers);

  row_init (&row, number, n_columns);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      /* The last line says how many there were. */
      if (json_object_has_member (json_node_get_object (node), "akhir"))
        return;
      read_members (self, json_node_get_object (node), "", &row);
    }
  for (guint i = 0; i < n_columns; i++)
    row.isi[i] = g_strdup (text_of (&row, self->headers[i]) != NULL
                           ? text_of (&row, self->headers[i]) : "");
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    take_row (self, store, &row);
  else
    refuse (self, &row, NULL, _("This line is no JSON object."));
}

static void
name_columns (UsulMasukImpor *self)
{
  const TepatCodeList *list = tepat_reference_get_list (self->lists->lists.reference, COLUMNS);
  guint n = list != NULL ? tepat_code_list_get_n (list) : 0;

  self->headers = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->headers[i] = g_strdup (tepat_code_get_kode (tepat_code_list_get_nth (list, i)));
}

static gboolean
read_lines (UsulMasukImpor  *self,
            TepatStore      *store,
            GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (self->path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(GDataInputStream) lines = NULL;
  GError *local = NULL;
  char *line;

  if (stream == NULL)
    return FALSE;
  name_columns (self);
  lines = g_data_input_stream_new (G_INPUT_STREAM (stream));
  for (guint n = 1; (line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL,
                                                                &local)) != NULL; n++)
    {
      if (n > MOST_LINES)
        local = g_error_new (USUL_ERROR, USUL_ERROR_INVALID,
                             _("The file has more than %d lines. Nothing was kept. Split it."),
                             MOST_LINES);
      else if (*g_strstrip (line) != '\0')
        read_line (self, store, n, line);
      g_free (line);
      if (local != NULL)
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gboolean
is_json (const char *path)
{
  static const char * const suffixes[] = { ".json", ".jsonl", ".ndjson" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;

  return FALSE;
}

UsulMasukImpor *
usul_masuk_impor_new (TepatStore  *store,
                      const char  *path,
                      const char  *wilayah,
                      TepatArti   *lists,
                      GError     **error)
{
  g_autoptr(UsulMasukImpor) self = g_new0 (UsulMasukImpor, 1);

  self->path = g_strdup (path);
  self->wilayah = g_strdup (wilayah);
  self->lists = tepat_arti_ref (lists);
  self->baris = g_ptr_array_new_with_free_func (datang_free);
  self->tolak = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_table_reject_free);
  self->ingat = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_table_reject_free);

  return (is_json (path) ? read_lines : read_table) (self, store, error) ? g_steal_pointer (&self)
                                                                         : NULL;
}

static gboolean
keep (TepatDb         *db,
      UsulMasukImpor  *self,
      Datang          *datang,
      gint64           impor,
      GError         **error)
{
  UsulMasuk *masuk = datang->masuk;
  UsulRiwayat step = { "masuk", NULL, NULL, "datang", NULL, "baru" };
  g_autoptr(UsulIkhtisar) kasus = NULL;
  int kept;

  if (!tepat_access_require_wilayah (tepat_db_get_actor (db), masuk->wilayah, error) ||
      (kept = usul_masuk_insert (db, masuk, impor, error)) < 0)
    return FALSE;
  if (kept == 0)
    {
      self->sudah++;
      return TRUE;
    }
  self->diterima++;
  step.kasus = masuk->uid;
  step.wilayah = masuk->wilayah;
  step.dokumen = masuk->nomor_asal;
  if (!usul_riwayat_add (db, &step, error))
    return FALSE;
  if (datang->foto->len == 0)
    return TRUE;

  return (kasus = usul_ikhtisar_load (db, &usul_perkara_masuk, masuk->uid, 0, error)) != NULL &&
         usul_foto_attach (db, kasus, datang->foto, error);
}

static const UsulImporJenis kind = { "usul_sanggah_masuk", "masuk.impor", "usul_sanggah_masuk",
                                     "sisa" };

gpointer
usul_masuk_impor_run (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  UsulMasukImpor *self = data;
  gint64 impor;

  self->diterima = self->sudah = 0;
  if (!usul_catatan_begin (db, TEPAT_HAK_DATA_IMPOR, self->path, &self->uid, &impor, error))
    return NULL;
  for (guint i = 0; i < self->baris->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !keep (db, self, self->baris->pdata[i], impor, error))
      return NULL;
  if (!usul_catatan_end (db, &kind, impor, self->diterima, self->tolak->len, self->sudah, error))
    return NULL;
  if (!self->kering)
    return self;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_DRY_RUN, "dry run");

  return NULL;
}

#define UNSEEN " WHERE impor = (SELECT id FROM usul_sanggah_impor WHERE uid = $1)"                 \
               " AND keadaan = 'baru'"

gpointer
usul_masuk_impor_undo (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  UsulImporBatal *self = data;
  gint64 n = 0, all = 0;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR, error) ||
      !usul_catatan_check_undo (db, &kind, self->uid, &all, error) ||
      !tepat_db_get_int (db, "SELECT count (*) FROM usul_sanggah_masuk" UNSEEN, &n, error, "s",
                         self->uid) ||
      !tepat_db_run (db, "DELETE FROM usul_sanggah_foto WHERE kasus IN (SELECT uid FROM"
                         " usul_sanggah_masuk" UNSEEN ")", error, "s", self->uid) ||
      !tepat_db_run (db, "DELETE FROM usul_sanggah_masuk" UNSEEN, error, "s", self->uid))
    return NULL;
  self->ditarik = (guint) n;
  self->ditinggal = (guint) (all - n);

  return usul_catatan_undo (db, &kind, self->uid, self->ditarik, self->ditinggal, self->alasan, error)
         ? self : NULL;
}
