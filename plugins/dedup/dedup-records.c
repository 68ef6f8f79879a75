/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-records"

#include "config.h"

#include "dedup-records.h"

#include "dedup-room.h"

static const char * const field_names[DEDUP_N_FIELDS] = {
  "nik", "no_kk", "nama", "jk", "tgl_lahir", "ibu_kandung", "alamat", "rt", "rw", "wilayah",
  "id_sumber",
};

const char *
dedup_field_get_name (DedupField field)
{
  g_assert (field < DEDUP_N_FIELDS);

  return field_names[field];
}

DedupRecords *
dedup_records_new (void)
{
  DedupRecords *self = g_new0 (DedupRecords, 1);

  self->names = dedup_names_new ();
  self->ids = g_string_new (NULL);

  return self;
}

void
dedup_records_free (DedupRecords *self)
{
  if (self == NULL)
    return;
  dedup_room_free (self->records);
  g_string_free (self->ids, TRUE);
  g_clear_pointer (&self->rows, g_array_unref);
  dedup_names_free (self->names);
  g_free (self);
}

static guint8
parse_jk (const DedupText *text)
{
  if (text->length == 0)
    return 0;
  switch (g_ascii_toupper (text->text[0]))
    {
    case '1':
    case 'L':
    case 'M':
      return 1;
    case 'P':
      return text->length == 4 && g_ascii_strncasecmp (text->text, "PRIA", 4) == 0 ? 1 : 2;
    case '2':
    case 'F':
    case 'W':
      return 2;
    default:
      return 0;
    }
}

/* "001", "RT 1", and of "001/002" the part before the stroke or, for an RW, the one after it. */
static guint16
parse_rt (const DedupText *text,
          gboolean         rw)
{
  guint number = 0;

  for (gsize i = 0; i < text->length; i++)
    if (text->text[i] == '/' && !rw)
      break;
    else if (text->text[i] == '/')
      number = 0;
    else if (g_ascii_isdigit (text->text[i]) && number < 1000)
      number = number * 10 + (guint) (text->text[i] - '0');
  return (guint16) number;
}

/* Ten digits are a desa, and the first six its kecamatan; any other text is a place. */
static void
parse_wilayah (DedupRecord     *record,
               const DedupText *text)
{
  char digits[10];
  guint n = 0;

  for (gsize i = 0; i < text->length; i++)
    if (g_ascii_isdigit (text->text[i]))
      {
        if (n < sizeof digits)
          digits[n] = text->text[i];
        n++;
      }
    else if (text->text[i] != '.' && text->text[i] != ' ')
      n = 100;
  if (n == sizeof digits)
    {
      record->desa = dedup_text_fold (digits, 10);
      record->kecamatan = dedup_text_fold (digits, 6);
    }
  else
    record->desa = record->kecamatan = dedup_text_fold (text->text, text->length);
}

/* What the NIK knows of a birth date that is missing or only 1 January, and of a missing sex. */
static void
ask_nik (DedupRecord *record)
{
  guint year = dedup_date_get_year (record->tgl_lahir);
  gboolean woman;
  guint32 date = dedup_number_get_date (record->nik, record->nik_digits, year, &woman);

  record->told = date != 0 && date == record->tgl_lahir;
  if (date == 0)
    return;
  if (record->tgl_lahir == 0 ||
      (dedup_date_is_new_year (record->tgl_lahir) && dedup_date_get_year (date) == year))
    record->tgl_lahir = date;
  if (record->jk == 0)
    record->jk = woman ? 2 : 1;
}

void
dedup_record_fill (DedupRecord     *record,
                   const DedupText  texts[DEDUP_N_FIELDS],
                   DedupNames      *names,
                   DedupNamesCache *cache)
{
#define TEXT(field) texts[DEDUP_FIELD_##field].text, texts[DEDUP_FIELD_##field].length
  record->id = 0;
  record->nik = dedup_number_parse (TEXT (NIK), &record->nik_digits);
  record->no_kk = dedup_number_parse (TEXT (NO_KK), &record->no_kk_digits);
  record->nama = dedup_names_add (names, cache, TEXT (NAMA));
  record->ibu = dedup_names_add (names, cache, TEXT (IBU_KANDUNG));
  record->tgl_lahir = dedup_date_parse (TEXT (TGL_LAHIR));
  dedup_address_parse (&record->alamat, TEXT (ALAMAT));
  record->jk = parse_jk (&texts[DEDUP_FIELD_JK]);
  record->rt = parse_rt (&texts[DEDUP_FIELD_RT], FALSE);
  record->rw = parse_rt (&texts[DEDUP_FIELD_RW], TRUE);
  parse_wilayah (record, &texts[DEDUP_FIELD_WILAYAH]);
  ask_nik (record);
#undef TEXT
}

void
dedup_records_reserve (DedupRecords *self,
                       guint32       n,
                       gsize         id_bytes)
{
  gsize length = self->ids->len;

  if (n > self->size)
    {
      self->records = dedup_room_renew (DedupRecord, self->records, self->n, n);
      self->size = n;
    }
  g_string_set_size (self->ids, length + id_bytes);
  g_string_set_size (self->ids, length);
}

void
dedup_records_append (DedupRecords      *self,
                      const DedupRecord *record,
                      const char        *id,
                      gsize              length)
{
  if (self->n == self->size)
    {
      self->size = self->size == 0 ? 1024 : self->size + self->size / 2;
      self->records = dedup_room_renew (DedupRecord, self->records, self->n, self->size);
    }
  self->records[self->n] = *record;
  self->records[self->n].id = (guint32) self->ids->len;
  g_string_append_len (self->ids, id, (gssize) length);
  g_string_append_c (self->ids, '\0');
  self->n++;
}

void
dedup_records_settle (DedupRecords *self)
{
  for (guint32 i = 0; i < self->n; i++)
    {
      if (i + DEDUP_AHEAD < self->n)
        dedup_records_prefetch_names (self, i + DEDUP_AHEAD);
      dedup_names_count (self->names, self->records[i].nama, DEDUP_NAMES_NAMA);
      dedup_names_count (self->names, self->records[i].ibu, DEDUP_NAMES_IBU);
    }
  dedup_names_settle (self->names);
}
