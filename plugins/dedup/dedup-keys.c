/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-keys"

#include "config.h"

#include "dedup-keys.h"

#include <glib/gi18n-lib.h>

#include "dedup-hash.h"

#define NIK_DIGITS 16
#define PREFIX_DIGITS 12
/* Of one in this many persons' names a word says too little. */
#define COMMON_SHARE 60

typedef struct
{
  const DedupRecords *records;
  const DedupRecord  *record;
  guint               key;
  guint32            *hashes;
  guint               n;
} Maker;

static void
add (Maker   *self,
     guint64  a,
     guint64  b)
{
  guint32 hash;

  if (a == 0 || b == 0 || self->n == DEDUP_MAX_KEYS)
    return;
  hash = (guint32) (dedup_join (dedup_join (a, b), self->key) >> 16) | 1;
  for (guint i = 0; i < self->n; i++)
    if (self->hashes[i] == hash)
      return;
  self->hashes[self->n++] = hash;
}

/* The words of a name, from the rarest on; common ones only where there is nothing else. */
static void
add_words (Maker   *self,
           guint32  name,
           guint64  with)
{
  DedupNames *names = self->records->names;
  const DedupName *entry = dedup_names_get (names, name);
  guint32 common = dedup_records_get_n_register (self->records) / COMMON_SHARE + 20;

  if (name == 0 || with == 0)
    return;
  for (guint i = 0; i < entry->n_words; i++)
    {
      const DedupWord *word = dedup_names_get_word (names, entry->words[i]);

      if (i == 0 || (word->length > 1 && word->count[0] + word->count[1] < common))
        add (self, word->hash, with);
    }
}

/* What a name is in every run, 0 for none. */
static guint64
hash_of (Maker   *self,
         guint32  name)
{
  return name != 0 ? dedup_names_get (self->records->names, name)->hash : 0;
}

static guint64
day_and_month (guint32 date)
{
  return date & 511;
}

static void
make_nik (Maker *self)
{
  add (self, self->record->nik, 1);
}

static void
make_nik_prefix (Maker *self)
{
  if (self->record->nik_digits >= PREFIX_DIGITS)
    add (self, self->record->nik >> 16, 1);
}

static void
make_nik_suffix (Maker *self)
{
  if (self->record->nik_digits == NIK_DIGITS)
    add (self, self->record->nik << 24, 1);
}

static void
make_word_date (Maker *self)
{
  add_words (self, self->record->nama, dedup_date_fold (self->record->tgl_lahir));
}

static void
make_name_year_kecamatan (Maker *self)
{
  guint year = dedup_date_get_year (self->record->tgl_lahir);

  if (year != 0 && self->record->kecamatan != 0)
    add (self, hash_of (self, self->record->nama), dedup_join (year, self->record->kecamatan));
}

static void
make_name_day (Maker *self)
{
  add (self, hash_of (self, self->record->nama), day_and_month (self->record->tgl_lahir));
}

static void
make_name_mother (Maker *self)
{
  add (self, hash_of (self, self->record->nama), hash_of (self, self->record->ibu));
}

static void
make_kk_word (Maker *self)
{
  add_words (self, self->record->nama, self->record->no_kk);
}

static void
make_kk_year (Maker *self)
{
  add (self, self->record->no_kk, dedup_date_get_year (self->record->tgl_lahir));
}

static void
make_date_mother_word (Maker *self)
{
  add_words (self, self->record->ibu, dedup_date_fold (self->record->tgl_lahir));
}

static void
make_date_desa_sex (Maker *self)
{
  if (self->record->desa != 0 && self->record->tgl_lahir != 0)
    add (self, dedup_date_fold (self->record->tgl_lahir),
         dedup_join (self->record->desa, self->record->jk));
}

static void
make_word_mother (Maker *self)
{
  if (self->record->ibu != 0 && self->record->kecamatan != 0)
    add_words (self, self->record->nama,
               dedup_join (hash_of (self, self->record->ibu), self->record->kecamatan));
}

static void
make_word_house (Maker *self)
{
  if (self->record->desa != 0 && self->record->alamat.hash != 0)
    add_words (self, self->record->nama,
               dedup_join (self->record->desa,
                           dedup_join (self->record->alamat.hash, self->record->rt)));
}

static void
make_word_year_desa (Maker *self)
{
  guint year = dedup_date_get_year (self->record->tgl_lahir);

  if (year != 0 && self->record->desa != 0)
    add_words (self, self->record->nama, dedup_join (year, self->record->desa));
}

static void
make_word_day_kecamatan (Maker *self)
{
  if (self->record->tgl_lahir != 0 && self->record->kecamatan != 0)
    add_words (self, self->record->nama, dedup_join (day_and_month (self->record->tgl_lahir),
                                                     self->record->kecamatan));
}

static const struct
{
  const char *name;
  void      (*make) (Maker *self);
} keys[] = {
  { N_("NIK"), make_nik },
  { N_("place and date in the NIK"), make_nik_prefix },
  { N_("date and serial in the NIK"), make_nik_suffix },
  { N_("a word of the name, birth date"), make_word_date },
  { N_("name, birth year, kecamatan"), make_name_year_kecamatan },
  { N_("name, day and month of birth"), make_name_day },
  { N_("name, mother"), make_name_mother },
  { N_("KK, a word of the name"), make_kk_word },
  { N_("KK, birth year"), make_kk_year },
  { N_("birth date, a word of the mother's name"), make_date_mother_word },
  { N_("birth date, desa, sex"), make_date_desa_sex },
  { N_("a word of the name, mother, kecamatan"), make_word_mother },
  { N_("a word of the name, address"), make_word_house },
  { N_("a word of the name, birth year, desa"), make_word_year_desa },
  { N_("a word of the name, day and month of birth, kecamatan"), make_word_day_kecamatan },
};

guint
dedup_keys_get_n (void)
{
  return G_N_ELEMENTS (keys);
}

const char *
dedup_keys_get_name (guint key)
{
  g_assert (key < G_N_ELEMENTS (keys));

  return _(keys[key].name);
}

guint
dedup_keys_make (const DedupRecords *records,
                 guint32             record,
                 guint               key,
                 guint32             hashes[DEDUP_MAX_KEYS])
{
  Maker maker = { records, &records->records[record], key, hashes, 0 };

  g_assert (key < G_N_ELEMENTS (keys));

  keys[key].make (&maker);

  return maker.n;
}

guint32
dedup_keys_refine (const DedupRecords *records,
                   guint32             record)
{
  const DedupRecord *self = &records->records[record];

  return (guint32) (dedup_join (dedup_join (self->desa, self->ibu),
                                dedup_date_get_year (self->tgl_lahir)) >> 16);
}
