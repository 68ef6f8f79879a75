/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-impor"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-aturan.h"
#include "usul-impor-catatan.h"
#include "usul-impor.h"
#include "usul-masuk.h"
#include "usul-putus.h"

#define PROFILE "usulan"
#define LATEST_YEAR 2199

/* What a file says besides the fields of the register, and how such a column may be called. */
static const struct { const char *field; const char *names; } own_columns[] = {
  { "jenis", " jenis jenis_usulan " },
  { "alasan", " alasan alasan_nonaktif " },
  { "tanggal", " tanggal tanggal_kejadian tgl_kejadian " },
  { "bukti", " bukti nomor_bukti dokumen " },
  { "tujuan", " tujuan desa_tujuan kode_desa_tujuan " },
  { "catatan", " catatan keterangan " },
};

static void
init_results (UsulImpor *self)
{
  g_clear_pointer (&self->tolak, g_ptr_array_unref);
  g_clear_pointer (&self->ingat, g_ptr_array_unref);
  self->tolak = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_table_reject_free);
  self->ingat = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_table_reject_free);
}

/* Of the profile, unless it is one of our own; "" for a column that nobody knows. */
static char *
name_column (const char *field,
             const char *header)
{
  g_autofree char *lower = g_utf8_strdown (header, -1);
  g_autofree char *word = NULL;

  word = g_strdup_printf (" %s ", g_strdelimit (g_strstrip (lower), " .-", '_'));
  for (guint i = 0; i < G_N_ELEMENTS (own_columns); i++)
    if (strstr (own_columns[i].names, word) != NULL)
      return g_strdup (own_columns[i].field);

  return g_strdup (field != NULL ? field : "");
}

/* Else every row would be refused for somebody who cannot be found. */
static gboolean
check_columns (const UsulImpor  *self,
               GError          **error)
{
  g_autofree char *names = NULL;

  if (g_strv_contains ((const char * const *) self->fields, "nik") ||
      g_strv_contains ((const char * const *) self->fields, "no_kk"))
    return TRUE;
  names = g_strjoinv (", ", self->headers);
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("No column of the file is called NIK or No KK; there are: %s. Nothing was kept. Give "
                 "the columns their names in the first row."), names);

  return FALSE;
}

UsulImpor *
usul_impor_new (TepatSession  *session,
                const char    *path,
                TepatArti     *lists,
                GError       **error)
{
  g_autoptr(TepatImport) import = tepat_import_new (session, path, PROFILE, error);
  g_autoptr(UsulImpor) self = NULL;
  const char * const *headers;
  guint n_columns;

  if (import == NULL)
    return NULL;
  headers = tepat_import_get_headers (import);
  n_columns = g_strv_length ((GStrv) headers);
  self = g_new0 (UsulImpor, 1);
  self->path = g_strdup (path);
  self->lists = tepat_arti_ref (lists);
  self->header_row = tepat_import_get_header_row (import);
  self->pemisah = tepat_import_get_delimiter (import);
  self->headers = g_strdupv ((GStrv) headers);
  self->fields = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    self->fields[i] = name_column (tepat_import_get_field (import, i), headers[i]);
  init_results (self);

  return check_columns (self, error) ? g_steal_pointer (&self) : NULL;
}

UsulImpor *
usul_impor_new_typed (const char         *nama,
                      const char * const *fields,
                      const char * const *titles,
                      GPtrArray          *baris,
                      TepatArti          *lists)
{
  UsulImpor *self = g_new0 (UsulImpor, 1);

  self->path = g_strdup (nama);
  self->lists = tepat_arti_ref (lists);
  self->fields = g_strdupv ((GStrv) fields);
  self->headers = g_strdupv ((GStrv) titles);
  self->baris = baris;
  init_results (self);

  return self;
}

void
usul_impor_free (UsulImpor *self)
{
  g_free (self->path);
  g_free (self->jenis);
  g_free (self->program);
  g_free (self->wilayah);
  g_clear_pointer (&self->baris, g_ptr_array_unref);
  g_strfreev (self->headers);
  g_strfreev (self->fields);
  tepat_arti_unref (self->lists);
  g_free (self->uid);
  g_clear_pointer (&self->tolak, g_ptr_array_unref);
  g_clear_pointer (&self->ingat, g_ptr_array_unref);
  g_free (self);
}

/* Why a row is not taken, while it is looked at. */
typedef struct
{
  char       *alasan;
  const char *kolom;
} Sebab;

static void
refuse (Sebab      *sebab,
        const char *kolom,
        char       *alasan)
{
  g_free (sebab->alasan);
  sebab->alasan = alasan;
  sebab->kolom = kolom;
}

static void
remark (UsulImpor           *self,
        GPtrArray           *list,
        const TepatTableRow *row,
        const char          *kolom,
        const char          *alasan)
{
  guint n_columns = g_strv_length (self->headers);
  char **isi = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    isi[i] = g_strdup (tepat_table_row_text (row, i));
  g_ptr_array_add (list, tepat_table_reject_new (row->number, kolom, alasan, isi));
}

static const TepatTableCell *
find_cell (UsulImpor           *self,
           const TepatTableRow *row,
           const char          *field)
{
  for (guint i = 0; self->fields[i] != NULL && i < row->n_cells; i++)
    if (strcmp (self->fields[i], field) == 0)
      return &row->cells[i];

  return NULL;
}

/* "" where the file has no such column. */
static const char *
text_of (UsulImpor           *self,
         const TepatTableRow *row,
         const char          *field)
{
  const TepatTableCell *cell = find_cell (self, row, field);

  return cell != NULL ? cell->text : "";
}

static char *
digits_of (UsulImpor           *self,
           const TepatTableRow *row,
           const char          *field)
{
  g_auto(GStrv) parts = g_strsplit_set (text_of (self, row, field), " .'-", -1);

  return g_strjoinv ("", parts);
}

/* A number that a spreadsheet rounded is nobody's. */
static gboolean
is_lossy (UsulImpor           *self,
          const TepatTableRow *row,
          const char          *nik)
{
  const TepatTableCell *cell = find_cell (self, row, "nik");

  return cell != NULL && (cell->flags & TEPAT_CELL_NUMERIC) != 0 && strlen (nik) >= 16 &&
         g_str_has_suffix (nik, "0");
}

static gboolean
take_program (UsulImpor            *self,
              const TepatTableRow  *row,
              UsulUsulan           *usulan,
              Sebab                *sebab)
{
  const char *typed = text_of (self, row, "program");
  const char *text = *typed == '\0' && self->program != NULL ? self->program : typed;
  const TepatCodeList *list = tepat_reference_get_list (self->lists->lists.reference, "program");
  const TepatCode *code = *text != '\0' && list != NULL ? tepat_code_list_find (list, text, -1)
                                                        : NULL;

  if (code != NULL)
    usulan->program = g_strdup (tepat_code_get_kode (code));
  else if (*text != '\0')
    refuse (sebab, "program",
            g_strdup_printf (_("There is no programme “%s”. Take one of the list, for example "
                               "PKH."), text));

  return sebab->alasan == NULL;
}

static const char *
choose_kind (UsulImpor         *self,
             const UsulUsulan  *usulan,
             const UsulSasaran *person,
             const UsulSasaran *family)
{
  if (usulan->jenis != NULL)
    return usulan->jenis;

  return self->jenis != NULL ? self->jenis : usul_sasaran_guess_kind (usulan, person, family);
}

/* Who it is about: somebody of the register, a new member of a family, or a new family. */
static gboolean
take_person (TepatDb             *db,
             UsulImpor           *self,
             const TepatTableRow *row,
             UsulUsulan          *usulan,
             Sebab               *sebab,
             GError             **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *nik = digits_of (self, row, "nik");
  g_autofree char *no_kk = digits_of (self, row, "no_kk");
  g_autoptr(UsulSasaran) person = NULL, family = NULL;
  GError *local = NULL;

  if (is_lossy (self, row, nik))
    {
      refuse (sebab, "nik",
              g_strdup (_("The NIK came as a number and lost its last digits. Write the column as "
                          "text and send the row again.")));
      return TRUE;
    }
  person = usul_masuk_match (db, nik, &local);
  if (person == NULL && local == NULL)
    family = usul_masuk_match (db, no_kk, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  kind = g_strdup (choose_kind (self, usulan, person, family));
  g_free (usulan->jenis);
  usulan->jenis = g_steal_pointer (&kind);
  if (person != NULL)
    usul_sasaran_fill (person, usulan);
  else if (family != NULL)
    {
      usulan->keluarga = g_strdup (family->keluarga);
      usulan->wilayah = g_strdup (family->wilayah);
    }
  else
    usulan->wilayah = g_strdup (self->wilayah);
  if (usulan->nik == NULL && *nik != '\0')
    usulan->nik = g_strdup (nik);
  if (usulan->wilayah == NULL)
    refuse (sebab, "nik",
            g_strdup (_("Nobody of the register has this NIK or KK, so the desa is not known. Name "
                        "the desa of those who are new, or repair the number.")));

  return TRUE;
}

static gboolean
take_field (UsulImpor         *self,
            const UsulSasaran *sasaran,
            UsulUsulan        *usulan,
            guint              column,
            const char        *text,
            Sebab             *sebab)
{
  const char *field = self->fields[column];
  const char *subjek = *field != '\0' ? usul_bidang_get_subject (&self->lists->lists, field) : NULL;
  g_autofree char *value = NULL, *message = NULL;

  if (subjek == NULL || *text == '\0')
    return TRUE;
  value = tepat_typed_read (&self->lists->lists, subjek, field, text, &message);
  if (message != NULL)
    {
      refuse (sebab, self->fields[column],
              g_strdup_printf ("%s: %s", self->headers[column], message));
      return FALSE;
    }
  usul_bidang_set (usulan->bidang, subjek, field, usul_sasaran_get (sasaran, subjek, field), value);
  if (usulan->nama == NULL && strcmp (field, "nama") == 0)
    usulan->nama = g_strdup (value);

  return TRUE;
}

static gboolean
take_fields (TepatDb             *db,
             UsulImpor           *self,
             const TepatTableRow *row,
             UsulUsulan          *usulan,
             Sebab               *sebab,
             GError             **error)
{
  g_autoptr(UsulSasaran) sasaran = usul_sasaran_of (db, usulan, error);

  if (sasaran == NULL)
    return FALSE;
  for (guint i = 0; self->fields[i] != NULL; i++)
    if (!take_field (self, sasaran, usulan, i, tepat_table_row_text (row, i), sebab))
      return TRUE;
  if (usulan->nama == NULL)
    refuse (sebab, "nama", g_strdup (_("The name is missing. Enter it and send the row again.")));

  return TRUE;
}

/* The field that a rule looks at; NULL for the row as a whole. */
static const char *
field_of_rule (const char *kode)
{
  static const struct { const char *kode; const char *field; } rules[] = {
    { "nik", "nik" }, { "nik-ada", "nik" }, { "nik-tanggal", "tgl_lahir" },
    { "sekali-sebulan", "nik" }, { "sedesa", "nik" }, { "tidak-aktif", "nik" },
    { "sudah-terima", "program" }, { "program", "program" }, { "desil", "program" },
    { "alasan", "alasan" }, { "meninggal", "bukti" }, { "tanggal", "tanggal" },
    { "tujuan", "tujuan" }, { "pekerjaan", "pekerjaan" },
    { "mirip", "nama" }, { "kk-ada", "no_kk" }, { "sasaran", "jenis" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].kode, kode) == 0)
      return rules[i].field;

  return NULL;
}

/* What the rules say: the blocking ones in one text, the others beside the row. */
static gboolean
judge (TepatDb              *db,
       UsulImpor            *self,
       const TepatTableRow  *row,
       UsulUsulan           *usulan,
       Sebab                *sebab,
       GError              **error)
{
  g_autoptr(GPtrArray) temuan = usul_aturan_check (db, usulan, self->lists, error);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *kolom = NULL;

  if (temuan == NULL)
    return FALSE;
  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];
      g_autofree char *whole = g_strdup_printf ("%s %s", one->alasan,
                                                one->saran != NULL ? one->saran : "");

      if (one->tingkat != USUL_TINGKAT_BLOK)
        {
          remark (self, self->ingat, row, field_of_rule (one->kode), whole);
          continue;
        }
      if (text->len == 0)
        kolom = field_of_rule (one->kode);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", whole);
    }
  if (text->len > 0)
    refuse (sebab, kolom, g_strdup (text->str));

  return TRUE;
}

static const char *
find_code (UsulImpor           *self,
           const TepatTableRow *row,
           const char          *field,
           const char          *list)
{
  const char *text = text_of (self, row, field);
  const TepatCodeList *codes = tepat_reference_get_list (self->lists->lists.reference, list);
  const TepatCode *code = *text != '\0' && codes != NULL ? tepat_code_list_find (codes, text, -1)
                                                          : NULL;
  guint64 n = 0;

  /* The number that stands before it in a list to choose from. */
  if (code == NULL && codes != NULL &&
      g_ascii_string_to_unsigned (text, 10, 1, tepat_code_list_get_n (codes), &n, NULL))
    code = tepat_code_list_get_nth (codes, (guint) n - 1);

  return code != NULL ? tepat_code_get_kode (code) : NULL;
}

/* A day as people write it, or as a spreadsheet keeps it; and a desa in digits. */
static gboolean
take_day_and_place (UsulImpor           *self,
                    const TepatTableRow *row,
                    UsulUsulan          *usulan,
                    Sebab               *sebab)
{
  const TepatTableCell *day = find_cell (self, row, "tanggal");
  g_autofree char *place = digits_of (self, row, "tujuan");
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatValueReason reason;

  if (*place != '\0')
    usulan->tujuan = g_steal_pointer (&place);
  if (day == NULL || day->length == 0)
    return TRUE;
  if (tepat_value_parse_date (day, LATEST_YEAR, iso, &reason) != TEPAT_VALUE_OK)
    {
      refuse (sebab, "tanggal", g_strdup (_("This is no day. Write it like 30/11/2026.")));
      return FALSE;
    }
  usulan->tanggal = g_strdup (iso);

  return TRUE;
}

/* What is asked besides the fields of the register. */
static gboolean
take_typed (UsulImpor           *self,
            const TepatTableRow *row,
            UsulUsulan          *usulan,
            Sebab               *sebab)
{
  static const struct { const char *field; const char *list; gsize offset; } codes[] = {
    { "jenis", "usulan-jenis", G_STRUCT_OFFSET (UsulUsulan, jenis) },
    { "alasan", "alasan-tidak-layak", G_STRUCT_OFFSET (UsulUsulan, alasan) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const char *kode = find_code (self, row, codes[i].field, codes[i].list);

      if (kode == NULL && *text_of (self, row, codes[i].field) != '\0')
        {
          refuse (sebab, codes[i].field, g_strdup (_("This is not one of the list. Type the name "
                                                     "or the number of one.")));
          return FALSE;
        }
      *(char **) ((char *) usulan + codes[i].offset) = g_strdup (kode);
    }
  if (*text_of (self, row, "catatan") != '\0')
    usulan->catatan = g_strdup (text_of (self, row, "catatan"));
  if (*text_of (self, row, "bukti") != '\0')
    usulan->bukti = g_strdup (text_of (self, row, "bukti"));

  return take_day_and_place (self, row, usulan, sebab) && take_program (self, row, usulan, sebab);
}

static gboolean
keep (TepatDb     *db,
      UsulImpor   *self,
      UsulUsulan  *usulan,
      gint64       impor,
      GError     **error)
{
  static const UsulPutusan submit = { .langkah = "ajukan" };
  g_autoptr(UsulUsulan) submitted = NULL;

  if (!usul_usulan_save (db, usulan, error) ||
      !tepat_db_run (db, "INSERT INTO usul_sanggah_impor_usulan (impor, usulan) VALUES ($1, $2)",
                     error, "is", impor, usulan->uid))
    return FALSE;
  submitted = usul_putus (db, usulan->uid, &submit, self->lists, error);

  return submitted != NULL;
}

static gboolean
take_row (TepatDb             *db,
          UsulImpor           *self,
          const TepatTableRow *row,
          gint64               impor,
          GError             **error)
{
  g_autoptr(UsulUsulan) usulan = usul_usulan_new ();
  g_autofree char *alasan = NULL;
  Sebab sebab = { NULL };
  gboolean ok;

  usulan->asal = g_strdup (self->baris != NULL ? "desa" : "impor");
  ok = !take_typed (self, row, usulan, &sebab) ||
       (take_person (db, self, row, usulan, &sebab, error) &&
        (sebab.alasan != NULL || take_fields (db, self, row, usulan, &sebab, error)) &&
        (sebab.alasan != NULL || judge (db, self, row, usulan, &sebab, error)));
  alasan = sebab.alasan;
  if (!ok)
    return FALSE;
  if (alasan != NULL)
    {
      remark (self, self->tolak, row, sebab.kolom, alasan);
      return TRUE;
    }
  self->diterima++;

  return keep (db, self, usulan, impor, error);
}

static gboolean
is_empty (const TepatTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0)
      return FALSE;

  return TRUE;
}

/* Their numbers are those of the grid, the first is 1. */
static gboolean
take_typed_rows (TepatDb       *db,
                 UsulImpor     *self,
                 gint64         impor,
                 GCancellable  *cancellable,
                 GError       **error)
{
  guint n_columns = g_strv_length (self->fields);
  g_autofree TepatTableCell *cells = g_new0 (TepatTableCell, n_columns);

  for (guint i = 0; i < self->baris->len; i++)
    {
      const TepatTableRow row = { cells, n_columns, i + 1, 0 };
      char **texts = self->baris->pdata[i];

      for (guint c = 0; c < n_columns; c++)
        cells[c] = (TepatTableCell) { texts[c], (guint32) strlen (texts[c]), 0 };
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          (!is_empty (&row) && !take_row (db, self, &row, impor, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_rows (TepatDb       *db,
           UsulImpor     *self,
           gint64         impor,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(TepatTableReader) reader = NULL;
  const TepatTableRow *row;
  g_autoptr(GError) local = NULL;

  if (self->baris != NULL)
    return take_typed_rows (db, self, impor, cancellable, error);
  if ((reader = tepat_table_reader_open (self->path, NULL, error)) == NULL)
    return FALSE;
  while ((row = tepat_table_reader_next (reader, &local)) != NULL)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        (row->number > self->header_row && !is_empty (row) &&
         !take_row (db, self, row, impor, error)))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static const UsulImporJenis kind = { "usul_sanggah_impor_usulan", "usulan.impor",
                                     "usul_sanggah_usulan", "ditolak" };

gpointer
usul_impor_run (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  UsulImpor *self = data;
  gint64 impor;

  self->diterima = 0;
  init_results (self);
  if (!usul_catatan_begin (db, self->baris != NULL ? TEPAT_HAK_DATA_UBAH : TEPAT_HAK_DATA_IMPOR,
                           self->path, &self->uid, &impor, error) ||
      !take_rows (db, self, impor, cancellable, error) ||
      !usul_catatan_end (db, &kind, impor, self->diterima, self->tolak->len, self->tolak->len, error))
    return NULL;
  if (!self->kering)
    return self;
  g_set_error_literal (error, USUL_ERROR, USUL_ERROR_DRY_RUN, "dry run");

  return NULL;
}

static GPtrArray *
list_imported (TepatDb     *db,
               const char  *uid,
               GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT u.uid FROM usul_sanggah_impor AS i"
                               " JOIN usul_sanggah_impor_usulan AS n ON n.impor = i.id"
                               " JOIN usul_sanggah_usulan AS u ON u.uid = n.usulan"
                               " WHERE i.uid = $1 AND u.keadaan IN ('draf', 'diajukan',"
                               " 'dikembalikan')", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return row ? NULL : g_steal_pointer (&list);
}

gpointer
usul_impor_undo (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  UsulImporBatal *self = data;
  const UsulPutusan withdraw = { .langkah = "tarik", .alasan = self->alasan };
  g_autoptr(GPtrArray) list = NULL;
  gint64 n_all;

  if (!usul_catatan_check_undo (db, &kind, self->uid, &n_all, error) ||
      (list = list_imported (db, self->uid, error)) == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr(UsulUsulan) usulan = usul_putus (db, list->pdata[i], &withdraw, self->lists, error);

      if (usulan == NULL)
        return NULL;
    }
  self->ditarik = list->len;
  self->ditinggal = (guint) n_all - list->len;

  return usul_catatan_undo (db, &kind, self->uid, self->ditarik, self->ditinggal, self->alasan, error)
         ? self : NULL;
}
