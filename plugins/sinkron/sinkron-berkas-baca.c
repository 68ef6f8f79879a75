/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a list in a file, read and judged one by one. */
#define G_LOG_DOMAIN "sinkron-berkas-baca"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-berkas-private.h"
#include "sinkron-error.h"

/* Lists of a kabupaten have some hundred thousand rows; they are held in memory while they are
 * judged. */
#define MOST_ROWS 600000
#define MOST_TEXT 255
#define MOST_NOMINAL G_GINT64_CONSTANT (1000000000000)

typedef struct
{
  SinkronBerkas            *self;
  const SinkronBerkasRules *rules;
  GStringChunk             *texts;
  const TepatTableRow      *row;
  char                     *reason;      /* why the row cannot be taken */
} Reading;

static const TepatTableCell *
find_cell (Reading      *r,
           SinkronKolom  kolom)
{
  for (guint i = 0; r->self->headers[i] != NULL && i < r->row->n_cells; i++)
    if (r->self->kolom[i] == kolom)
      return &r->row->cells[i];

  return NULL;
}

static gboolean
refuse (Reading      *r,
        SinkronKolom  kolom,
        const char   *why)
{
  g_free (r->reason);
  r->reason = g_strdup_printf ("%s: %s", sinkron_kolom_get_title (kolom), why);

  return FALSE;
}

/* NULL in @text where there is nothing. */
static gboolean
read_text (Reading       *r,
           SinkronKolom   kolom,
           const char   **text)
{
  const TepatTableCell *cell = find_cell (r, kolom);
  char buffer[MOST_TEXT + 1];
  TepatValueReason reason;
  gsize length;

  *text = NULL;
  if (cell == NULL)
    return TRUE;
  switch (tepat_value_clean_text (cell, buffer, sizeof buffer, &length, &reason))
    {
    case TEPAT_VALUE_OK:
      *text = g_string_chunk_insert_len (r->texts, buffer, (gssize) length);
      return TRUE;
    case TEPAT_VALUE_EMPTY:
      return TRUE;
    case TEPAT_VALUE_INVALID:
    default:
      return refuse (r, kolom, tepat_value_reason_text (reason));
    }
}

/* A number that a spreadsheet rounded is nobody's. */
static gboolean
read_number_16 (Reading       *r,
                SinkronKolom   kolom,
                const char   **text)
{
  const TepatTableCell *cell = find_cell (r, kolom);
  char buffer[64];
  TepatValueReason reason;
  TepatValueStatus status;
  gsize length;

  *text = NULL;
  if (cell == NULL)
    return TRUE;
  status = tepat_value_clean_id (cell, buffer, sizeof buffer, &length, &reason);
  if (status == TEPAT_VALUE_INVALID || reason == TEPAT_VALUE_REASON_LOSSY)
    return refuse (r, kolom, tepat_value_reason_text (reason));
  if (status == TEPAT_VALUE_OK)
    *text = g_string_chunk_insert_len (r->texts, buffer, (gssize) length);

  return TRUE;
}

static gboolean
read_date (Reading       *r,
           SinkronKolom   kolom,
           const char   **text)
{
  const TepatTableCell *cell = find_cell (r, kolom);
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatValueReason reason;

  *text = NULL;
  if (cell == NULL)
    return TRUE;
  switch (tepat_value_parse_date (cell, 2100, iso, &reason))
    {
    case TEPAT_VALUE_OK:
      *text = g_string_chunk_insert (r->texts, iso);
      return TRUE;
    case TEPAT_VALUE_EMPTY:
      return TRUE;
    case TEPAT_VALUE_INVALID:
    default:
      return refuse (r, kolom, tepat_value_reason_text (reason));
    }
}

static gboolean
read_integer (Reading      *r,
              SinkronKolom  kolom,
              gint64        least,
              gint64        most,
              gint64        otherwise,
              gint64       *value)
{
  const TepatTableCell *cell = find_cell (r, kolom);
  TepatValueReason reason = TEPAT_VALUE_REASON_NONE;
  TepatValueStatus status = cell != NULL ? tepat_value_parse_integer (cell, value, &reason)
                                         : TEPAT_VALUE_EMPTY;

  if (status == TEPAT_VALUE_INVALID)
    return refuse (r, kolom, tepat_value_reason_text (reason));
  if (status == TEPAT_VALUE_EMPTY)
    *value = otherwise;
  if (*value < least || *value > most)
    return refuse (r, kolom, status == TEPAT_VALUE_EMPTY
                             ? _("is missing. Enter it for the whole file, or in each row.")
                             : _("is not possible. Correct it."));

  return TRUE;
}

/* A code of a list, in any way to write it; @otherwise where the row has none. */
static gboolean
read_code (Reading       *r,
           SinkronKolom   kolom,
           const char    *list,
           const char    *otherwise,
           const char   **code)
{
  const TepatCodeList *codes = tepat_reference_get_list (r->rules->reference, list);
  const TepatCode *found;
  const char *text;
  g_autofree char *words = NULL;

  if (!read_text (r, kolom, &text))
    return FALSE;
  if (text == NULL)
    {
      *code = otherwise;
      return otherwise != NULL ||
             refuse (r, kolom, _("is missing. Enter it for the whole file, or in each row."));
    }
  found = codes != NULL ? tepat_code_list_find (codes, text, -1) : NULL;
  if (found != NULL)
    {
      *code = tepat_code_get_kode (found);
      return TRUE;
    }
  words = g_strdup_printf (_("“%s” is not in the list. Write it as the list does."), text);

  return refuse (r, kolom, words);
}

static gboolean
read_membership_status (Reading     *r,
                        const char **status)
{
  const char *text;
  g_autofree char *words = NULL;

  if (!read_text (r, SINKRON_KOLOM_STATUS, &text))
    return FALSE;
  *status = text != NULL ? sinkron_kolom_read_membership (text)
                         : r->self->status != NULL ? r->self->status : "aktif";
  if (*status != NULL)
    return TRUE;
  words = g_strdup_printf (_("“%s” is no status of a membership. Write Aktif, Ditangguhkan, "
                             "Berakhir or Calon."), text);

  return refuse (r, SINKRON_KOLOM_STATUS, words);
}

/* Where the row says nothing, the desa of the person in the register counts later. */
static gboolean
read_desa (Reading     *r,
           const char **kode)
{
  TepatWilayahClue clue = { .under = r->rules->kab };
  TepatWilayahDoubt doubt;
  const TepatWilayah *found;

  *kode = r->self->wilayah;
  if (!read_text (r, SINKRON_KOLOM_WILAYAH, &clue.kode) ||
      !read_text (r, SINKRON_KOLOM_KEC, &clue.kec) ||
      !read_text (r, SINKRON_KOLOM_DESA, &clue.desa))
    return FALSE;
  if (clue.kode == NULL && clue.desa == NULL)
    return TRUE;
  found = tepat_wilayah_index_resolve (r->rules->wilayah, &clue, &doubt);
  if (doubt != TEPAT_WILAYAH_SURE)
    return refuse (r, clue.kode != NULL ? SINKRON_KOLOM_WILAYAH : SINKRON_KOLOM_DESA,
                   tepat_wilayah_doubt_get_text (doubt));
  *kode = found->kode;

  return g_str_has_prefix (found->kode, r->rules->kab) ||
         refuse (r, SINKRON_KOLOM_DESA, _("lies outside this kabupaten. Give the row to the office "
                                          "there."));
}

static gboolean
read_who (Reading                  *r,
          TepatKepesertaanNasional *who)
{
  if (!read_text (r, SINKRON_KOLOM_ID, &who->nasional) ||
      !read_code (r, SINKRON_KOLOM_PROGRAM, "program", r->self->program, &who->program) ||
      !read_number_16 (r, SINKRON_KOLOM_NIK, &who->nik) ||
      !read_number_16 (r, SINKRON_KOLOM_KK, &who->no_kk) ||
      !read_text (r, SINKRON_KOLOM_NAMA, &who->nama) ||
      !read_text (r, SINKRON_KOLOM_NOMOR, &who->nomor) || !read_desa (r, &who->wilayah))
    return FALSE;
  if (who->nasional != NULL || who->nomor != NULL ||
      (who->nik != NULL && tepat_nik_text_is_key (who->nik)) ||
      (who->nama != NULL && who->no_kk != NULL && tepat_nik_text_is_key (who->no_kk)))
    return TRUE;

  return refuse (r, SINKRON_KOLOM_NIK, _("is missing or stands for nobody, and there is no number of "
                                         "the member nor a KK with a name. Complete the row."));
}

static gboolean
read_membership (Reading    *r,
                 SinkronRow *row)
{
  TepatKepesertaanNasional *who = &row->line.peserta;

  if (!read_membership_status (r, &who->status) ||
      !read_text (r, SINKRON_KOLOM_ALASAN, &who->alasan) ||
      !read_date (r, SINKRON_KOLOM_MULAI, &who->mulai) ||
      !read_date (r, SINKRON_KOLOM_BERAKHIR, &who->berakhir))
    return FALSE;
  row->line.alasan = who->alasan;

  return TRUE;
}

/* "Tahap 1" and "1" are the same stage. */
static const char *
bare_stage (const char *text)
{
  const char *at = text;

  if (at != NULL && g_ascii_strncasecmp (at, "tahap", 5) == 0)
    for (at += 5; *at == ' ' || *at == '-' || *at == ':';)
      at++;

  return at != NULL && *at != '\0' ? at : text;
}

static gboolean
read_payment (Reading    *r,
              SinkronRow *row)
{
  TepatPenyaluranNasional *line = &row->line;
  const char *tahap;

  if (!read_integer (r, SINKRON_KOLOM_TAHUN, 2000, 2100, r->self->tahun, &line->tahun) ||
      !read_text (r, SINKRON_KOLOM_TAHAP, &tahap) ||
      !read_integer (r, SINKRON_KOLOM_NOMINAL, 0, MOST_NOMINAL, 0, &line->nominal) ||
      !read_code (r, SINKRON_KOLOM_STATUS, "status-penyaluran", r->self->status, &line->status) ||
      !read_text (r, SINKRON_KOLOM_ALASAN, &line->alasan) ||
      !read_text (r, SINKRON_KOLOM_BANK, &line->bank) ||
      !read_text (r, SINKRON_KOLOM_REKENING, &line->rekening) ||
      !read_text (r, SINKRON_KOLOM_DOKUMEN, &line->dokumen))
    return FALSE;
  line->tahap = bare_stage (tahap != NULL ? tahap : r->self->tahap);

  return line->tahap != NULL ||
         refuse (r, SINKRON_KOLOM_TAHAP,
                 _("is missing. Enter it for the whole file, or in each row."));
}

static char **
copy_cells (SinkronBerkas       *self,
            const TepatTableRow *row)
{
  guint n = g_strv_length (self->headers);
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = g_strdup (tepat_table_row_text (row, i));

  return cells;
}

static gboolean
is_empty (const TepatTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0)
      return FALSE;

  return TRUE;
}

static void
take_row (Reading *r,
          GArray  *rows)
{
  SinkronBerkasBaris one = { .baris = r->row->number, .isi = copy_cells (r->self, r->row) };
  gboolean ok;

  one.row.line.versi = TEPAT_NASIONAL_TANPA_VERSI;
  one.row.line.peserta.versi = TEPAT_NASIONAL_TANPA_VERSI;
  ok = read_who (r, &one.row.line.peserta) &&
       (r->self->jenis == SINKRON_PESERTA ? read_membership (r, &one.row)
                                          : read_payment (r, &one.row));
  if (ok)
    g_array_append_val (rows, one);
  else
    sinkron_berkas_reject (r->self, one.baris, one.isi, r->reason);
  g_clear_pointer (&r->reason, g_free);
}

static void
baris_clear (SinkronBerkasBaris *self)
{
  g_strfreev (self->isi);
}

static gboolean
fail_too_many (GError **error)
{
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("The file has more than %d rows. Nothing was changed. Split it, for example by "
                 "kecamatan."), MOST_ROWS);

  return FALSE;
}

static gboolean
read_all (Reading           *r,
          TepatTableReader  *reader,
          GArray            *rows,
          TepatJob          *job,
          GError           **error)
{
  GCancellable *stop = tepat_job_get_cancellable (job);
  GError *local = NULL;
  guint64 done, total;
  guint n = 0;

  while ((r->row = tepat_table_reader_next (reader, &local)) != NULL)
    {
      if (r->row->number <= r->self->header_row || is_empty (r->row) ||
          tepat_table_row_is_helper (r->row))
        continue;
      if (n++ % 1024 == 0)
        {
          tepat_table_reader_get_progress (reader, &done, &total);
          tepat_job_set_progress (job, done, total);
        }
      if (n > MOST_ROWS)
        return fail_too_many (error);
      if (g_cancellable_set_error_if_cancelled (stop, error))
        return FALSE;
      take_row (r, rows);
    }
  r->self->n.diterima = n;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

GArray *
sinkron_berkas_read (SinkronBerkas             *self,
                     const SinkronBerkasRules  *rules,
                     GStringChunk              *texts,
                     TepatJob                  *job,
                     GError                   **error)
{
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (self->path, NULL, error);
  g_autoptr(GArray) rows = g_array_new (FALSE, TRUE, sizeof (SinkronBerkasBaris));
  Reading reading = { self, rules, texts, NULL, NULL };

  g_array_set_clear_func (rows, (GDestroyNotify) baris_clear);
  g_ptr_array_set_size (self->tolak, 0);
  tepat_job_set_phase (job, _("Reading the file"));
  if (reader == NULL || !read_all (&reading, reader, rows, job, error))
    return NULL;

  return g_steal_pointer (&rows);
}
