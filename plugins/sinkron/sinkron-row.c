/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-row"

#include "config.h"

#include "sinkron-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"

#define MOST_TEXT 255
#define MOST_REJECTED 1000
#define MOST_NOMINAL G_GINT64_CONSTANT (1000000000000)
#define SNIPPET 120

static const char * const membership_states[] = {
  "aktif", "ditangguhkan", "berakhir", "calon", NULL
};

static const struct { const char *code; const char *title; } kinds[SINKRON_N_JENIS] = {
  [SINKRON_PESERTA] = { "peserta", N_("Memberships") },
  [SINKRON_PENYALURAN] = { "penyaluran", N_("Payments") },
  [SINKRON_PENETAPAN] = { "penetapan", N_("Decisions") },
  [SINKRON_PUBLIK] = { "publik", N_("From the public") },
};

const char *
sinkron_jenis_get_code (SinkronJenis jenis)
{
  return kinds[jenis].code;
}

gboolean
sinkron_jenis_is_applied (SinkronJenis jenis)
{
  return jenis == SINKRON_PESERTA || jenis == SINKRON_PENYALURAN;
}

/* Runs that are about no stream of changes. */
static const struct { const char *code; const char *title; } others[] = {
  { "acuan", N_("Programmes and wilayah") },
  { "padan", N_("Population register") },
  { "kirim", N_("Sending") },
  { "berkas", N_("List from a file") },
  { "terap", N_("Applying what waits") },
  { "masuk", N_("Logging in at the centre") },
};

const char *
sinkron_jenis_get_title (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].code, code) == 0)
      return _(kinds[i].title);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_strcmp0 (others[i].code, code) == 0)
      return _(others[i].title);

  return NULL;
}

static void
tolak_free (SinkronTolak *tolak)
{
  g_free (tolak->alasan);
  g_free (tolak->cuplikan);
  g_free (tolak);
}

SinkronBatch *
sinkron_batch_new (SinkronJenis jenis)
{
  SinkronBatch *self = g_new0 (SinkronBatch, 1);

  self->jenis = jenis;
  self->texts = g_string_chunk_new (64 * 1024);
  self->rows = g_array_new (FALSE, TRUE, sizeof (SinkronRow));
  self->sets = g_array_new (FALSE, TRUE, sizeof (SinkronHimpunan));
  self->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) tolak_free);

  return self;
}

void
sinkron_batch_free (SinkronBatch *self)
{
  g_string_chunk_free (self->texts);
  g_array_unref (self->rows);
  g_array_unref (self->sets);
  g_ptr_array_unref (self->rejected);
  g_free (self->cursor);
  g_free (self);
}

/* Many digits in a row may be a number of a person: two of them are shown. */
static char *
make_snippet (const char *line,
              gsize       length)
{
  char *start = g_utf8_make_valid (line, (gssize) MIN (length, SNIPPET));

  for (char *at = start; *at != '\0'; at++)
    {
      gsize n = strspn (at, "0123456789");

      if ((guchar) *at < 0x20)
        *at = ' ';
      if (n < 6)
        continue;
      memset (at + 2, '*', n - 2);
      at += n - 1;
    }

  return start;
}

/* @start: of the line, before reading changed it. */
static void
reject (SinkronBatch *self,
        const char   *start,
        gsize         length,
        const char   *why)
{
  SinkronTolak *tolak;

  self->n_rejected++;
  if (self->rejected->len >= MOST_REJECTED)
    return;
  tolak = g_new0 (SinkronTolak, 1);
  tolak->alasan = g_strdup (why);
  tolak->cuplikan = make_snippet (start, length);
  g_ptr_array_add (self->rejected, tolak);
}

static const char *
keep (SinkronBatch *self,
      const char   *text)
{
  return g_string_chunk_insert (self->texts, text);
}

/* FALSE when the member is there and no text, or too long, or missing where it must not. */
static gboolean
get_text (SinkronBatch         *self,
          const SinkronFields  *fields,
          const char           *name,
          gboolean              must,
          const char          **text)
{
  const SinkronField *field = sinkron_fields_get (fields, name);

  *text = NULL;
  if (field == NULL || field->type == SINKRON_FIELD_NULL)
    return !must;
  if (field->type != SINKRON_FIELD_TEXT || strlen (field->text) > MOST_TEXT)
    return FALSE;
  if (*field->text == '\0')
    return !must;
  *text = keep (self, field->text);

  return TRUE;
}

/* yyyy-mm-dd, and a day that there is. */
static gboolean
read_date (const char *text)
{
  guint64 year;
  guint64 month;
  guint64 day;
  g_auto(GStrv) part = g_strsplit (text, "-", 4);

  return strlen (text) == 10 && g_strv_length (part) == 3 &&
         g_ascii_string_to_unsigned (part[0], 10, 1900, 2200, &year, NULL) &&
         g_ascii_string_to_unsigned (part[1], 10, 1, 12, &month, NULL) &&
         g_ascii_string_to_unsigned (part[2], 10, 1, 31, &day, NULL) &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
get_date (SinkronBatch         *self,
          const SinkronFields  *fields,
          const char           *name,
          const char          **text)
{
  if (!get_text (self, fields, name, FALSE, text))
    return FALSE;
  if (*text == NULL)
    return TRUE;

  return read_date (*text);
}

static gboolean
get_number (const SinkronFields *fields,
            const char          *name,
            gint64               least,
            gint64               most,
            gint64              *value)
{
  return sinkron_field_to_int (sinkron_fields_get (fields, name), value) && *value >= least &&
         *value <= most;
}

static gboolean
is_desa_of (const char *kode,
            const char *wilayah)
{
  return strlen (kode) == 10 && strspn (kode, "0123456789") == 10 &&
         g_str_has_prefix (kode, wilayah);
}

/* What every change has; the reason why it cannot be taken, or NULL. */
static const char *
read_common (SinkronBatch        *self,
             const SinkronRules  *rules,
             const SinkronFields *fields,
             SinkronRow          *row)
{
  TepatKepesertaanNasional *who = &row->line.peserta;

  if (!get_text (self, fields, "id", TRUE, &row->line.nasional) ||
      !get_number (fields, "versi", 0, G_MAXINT64 / 2, &row->line.versi))
    return N_("Without an id or a version");
  /* Of what is not a programme's list, it need not be said, or known. */
  if (!get_text (self, fields, "program", sinkron_jenis_is_applied (self->jenis), &who->program) ||
      (sinkron_jenis_is_applied (self->jenis) &&
       !g_hash_table_contains (rules->programs, who->program)))
    return N_("The programme is not known");
  if (!get_text (self, fields, "wilayah", TRUE, &who->wilayah) ||
      !is_desa_of (who->wilayah, rules->wilayah))
    return N_("Not a desa of this office");
  if (!get_text (self, fields, "nik", FALSE, &who->nik) ||
      !get_text (self, fields, "no_kk", FALSE, &who->no_kk) ||
      !get_text (self, fields, "nama", FALSE, &who->nama))
    return N_("NIK, KK or name is no text");
  if (!get_text (self, fields, "alasan", FALSE, &row->line.alasan))
    return N_("The reason is no text");

  return NULL;
}

static const char *
read_membership (SinkronBatch        *self,
                 const SinkronFields *fields,
                 SinkronRow          *row)
{
  TepatKepesertaanNasional *who = &row->line.peserta;

  who->nasional = row->line.nasional;
  who->versi = row->line.versi;
  who->alasan = row->line.alasan;
  if (!get_text (self, fields, "status", TRUE, &who->status) ||
      !g_strv_contains (membership_states, who->status))
    return N_("The status is not known");
  if (!get_date (self, fields, "mulai", &who->mulai) ||
      !get_date (self, fields, "berakhir", &who->berakhir))
    return N_("A date that does not exist");
  if (!get_text (self, fields, "nomor", FALSE, &who->nomor) ||
      !get_text (self, fields, "himpunan", FALSE, &row->himpunan))
    return N_("The number is no text");

  return NULL;
}

static const char *
read_payment (SinkronBatch        *self,
              const SinkronRules  *rules,
              const SinkronFields *fields,
              SinkronRow          *row)
{
  TepatPenyaluranNasional *line = &row->line;

  if (!get_text (self, fields, "peserta", TRUE, &line->peserta.nasional))
    return N_("Without the membership that is paid");
  if (!get_number (fields, "tahun", 2000, 2100, &line->tahun) ||
      !get_text (self, fields, "tahap", TRUE, &line->tahap))
    return N_("Without a year or a stage");
  if (!get_number (fields, "nominal", 0, MOST_NOMINAL, &line->nominal))
    return N_("The amount is not possible");
  if (!get_text (self, fields, "status", TRUE, &line->status) ||
      !g_hash_table_contains (rules->statuses, line->status))
    return N_("The status is not known");
  if (!get_text (self, fields, "bank", FALSE, &line->bank) ||
      !get_text (self, fields, "rekening", FALSE, &line->rekening) ||
      !get_text (self, fields, "dokumen", FALSE, &line->dokumen))
    return N_("Bank, account or document is no text");

  return NULL;
}

static const char *
read_decision (SinkronBatch        *self,
               const SinkronFields *fields,
               SinkronRow          *row)
{
  SinkronPenetapan *penetapan = &row->penetapan;

  if (!get_text (self, fields, "kiriman", TRUE, &penetapan->kiriman) ||
      !get_text (self, fields, "subjek", TRUE, &penetapan->subjek) ||
      !get_text (self, fields, "subjek_jenis", TRUE, &penetapan->subjek_jenis) ||
      (strcmp (penetapan->subjek_jenis, "keluarga") != 0 &&
       strcmp (penetapan->subjek_jenis, "penduduk") != 0))
    return N_("A decision that does not say on whom");
  if (!get_text (self, fields, "putusan", TRUE, &penetapan->putusan) ||
      (strcmp (penetapan->putusan, "ditetapkan") != 0 && strcmp (penetapan->putusan, "tidak") != 0))
    return N_("Neither decided for nor against");
  if (!get_text (self, fields, "dokumen", FALSE, &penetapan->dokumen))
    return N_("Bank, account or document is no text");
  if (!get_date (self, fields, "tanggal", &penetapan->tanggal))
    return N_("A date that does not exist");

  return NULL;
}

static gboolean
get_moment (SinkronBatch         *self,
            const SinkronFields  *fields,
            const char           *name,
            const char          **text)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = NULL;
  g_autoptr(GDateTime) there = NULL;
  g_autofree char *shown = NULL;

  if (!get_text (self, fields, name, FALSE, text))
    return FALSE;
  if (*text == NULL)
    return TRUE;
  moment = g_date_time_new_from_iso8601 (*text, utc);
  there = moment != NULL ? g_date_time_to_utc (moment) : NULL;
  if (there == NULL)
    return FALSE;
  shown = g_date_time_format (there, "%Y-%m-%dT%H:%M:%S.000Z");
  *text = keep (self, shown);

  return TRUE;
}

static const char *
read_publik (SinkronBatch        *self,
             const SinkronFields *fields,
             const char          *line,
             SinkronRow          *row)
{
  TepatPublik *publik = &row->publik;

  publik->nomor_asal = row->line.nasional;
  publik->wilayah = row->line.peserta.wilayah;
  publik->nik = row->line.peserta.nik;
  publik->nama = row->line.peserta.nama;
  publik->isi = line;
  if (!get_text (self, fields, "jenis", TRUE, &publik->jenis) ||
      (strcmp (publik->jenis, "usul") != 0 && strcmp (publik->jenis, "sanggah") != 0))
    return N_("Neither a proposal nor an objection");
  if (!get_moment (self, fields, "dibuat", &publik->dibuat))
    return N_("A date that does not exist");

  return NULL;
}

static const char *
read_set (SinkronBatch        *self,
          const SinkronRules  *rules,
          const SinkronFields *fields)
{
  SinkronHimpunan set = { 0 };

  if (!get_text (self, fields, "ganti", TRUE, &set.himpunan) ||
      !get_text (self, fields, "program", TRUE, &set.program) ||
      !g_hash_table_contains (rules->programs, set.program) ||
      !get_text (self, fields, "wilayah", TRUE, &set.wilayah) ||
      !is_desa_of (set.wilayah, rules->wilayah) ||
      !get_number (fields, "jumlah", 0, G_MAXINT32, &set.jumlah))
    return N_("A whole list that does not say of what");
  g_array_append_val (self->sets, set);

  return NULL;
}

static gboolean
fail_damaged (GError     **error,
              const char  *message)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED, message);

  return FALSE;
}

static gboolean
read_end (SinkronBatch         *self,
          const SinkronFields  *fields,
          const char           *sha256,
          GError              **error)
{
  const SinkronField *digest = sinkron_fields_get (fields, "sha256");
  const SinkronField *cursor = sinkron_fields_get (fields, "kursor");
  const SinkronField *more = sinkron_fields_get (fields, "lagi");
  gint64 n;

  if (!get_number (fields, "jumlah", 0, G_MAXINT32, &n) || digest == NULL || cursor == NULL ||
      cursor->type != SINKRON_FIELD_TEXT || strlen (cursor->text) > MOST_TEXT || more == NULL)
    return fail_damaged (error, _("The answer's last line does not say what was sent."));
  if (n != self->n_lines || digest->type != SINKRON_FIELD_TEXT ||
      g_ascii_strcasecmp (digest->text, sha256) != 0)
    return fail_damaged (error, _("What arrived is not what was sent: the digest differs."));
  self->cursor = g_strdup (cursor->text);
  self->more = more->type == SINKRON_FIELD_TRUE;
  self->ended = TRUE;

  return TRUE;
}

/* @line: as it came, of what is kept as it came; NULL of the others */
static const char *
read_change (SinkronBatch        *self,
             const SinkronRules  *rules,
             const SinkronFields *fields,
             const char          *line)
{
  SinkronRow row = { 0 };
  const char *why;

  if (self->jenis == SINKRON_PESERTA && sinkron_fields_get (fields, "ganti") != NULL)
    return read_set (self, rules, fields);
  why = read_common (self, rules, fields, &row);
  if (why == NULL && self->jenis == SINKRON_PESERTA)
    why = read_membership (self, fields, &row);
  else if (why == NULL && self->jenis == SINKRON_PENYALURAN)
    why = read_payment (self, rules, fields, &row);
  else if (why == NULL && self->jenis == SINKRON_PENETAPAN)
    why = read_decision (self, fields, &row);
  else if (why == NULL)
    why = read_publik (self, fields, line, &row);
  if (why == NULL)
    g_array_append_val (self->rows, row);

  return why;
}

gboolean
sinkron_batch_add_line (SinkronBatch        *self,
                        const SinkronRules  *rules,
                        char                *line,
                        gsize                length,
                        SinkronLines        *lines,
                        GError             **error)
{
  SinkronFields fields;
  char start[SNIPPET];
  gsize n_start = MIN (length, sizeof start);
  const char *why = N_("Not a JSON object");
  const char *whole = NULL;

  if (self->ended)
    return fail_damaged (error, _("The answer goes on after its last line."));
  if (self->jenis == SINKRON_PUBLIK)
    whole = g_string_chunk_insert_len (self->texts, line, (gssize) length);
  memcpy (start, line, n_start);
  if (sinkron_fields_parse (&fields, line, length, NULL))
    {
      if (sinkron_fields_get (&fields, "akhir") != NULL)
        return read_end (self, &fields, sinkron_lines_get_sha256 (lines), error);
      why = read_change (self, rules, &fields, whole);
    }
  self->n_lines++;
  if (why != NULL)
    reject (self, start, n_start, why);

  return TRUE;
}
