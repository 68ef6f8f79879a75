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
#define SMALL_REGISTER 200000
#define MOST_WORDS 3
#define MOST_WORDS_OF_MOTHER 2

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

static guint32
get_common (Maker *self)
{
  return dedup_records_get_n_register (self->records) / COMMON_SHARE + 20;
}

/* The words of a name, from the rarest on; common ones only where there is nothing else. */
static void
add_words (Maker   *self,
           guint32  name,
           guint    most,
           guint64  with)
{
  DedupNames *names = self->records->names;
  const DedupName *entry = dedup_names_get (names, name);
  guint32 common = get_common (self);

  if (name == 0 || with == 0)
    return;
  for (guint i = 0; i < MIN (entry->n_words, most); i++)
    {
      const DedupWord *word = dedup_names_get_word (names, entry->words[i]);

      if (i == 0 || (word->length > 1 && word->count[0] + word->count[1] < common))
        add (self, word->hash, with);
    }
}

/* How the words begin: two that one slip of the pen parts still agree in it. */
static void
add_starts (Maker   *self,
            guint32  name,
            guint64  with)
{
  DedupNames *names = self->records->names;
  const DedupName *entry = dedup_names_get (names, name);

  if (name == 0 || with == 0)
    return;
  for (guint i = 0; i < MIN (entry->n_words, MOST_WORDS); i++)
    add (self, dedup_names_get_word (names, entry->words[i])->start, with);
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

/* The two columns may have been taken for each other. */
static void
make_word_date (Maker *self)
{
  guint32 date = dedup_date_fold (self->record->tgl_lahir);

  add_words (self, self->record->nama, MOST_WORDS, date);
  add_words (self, self->record->ibu, MOST_WORDS_OF_MOTHER, date);
}

static void
make_start_date (Maker *self)
{
  add_starts (self, self->record->nama, dedup_date_fold (self->record->tgl_lahir));
}

static void
make_name_year (Maker *self)
{
  add (self, hash_of (self, self->record->nama), dedup_date_get_year (self->record->tgl_lahir));
}

static void
make_name_day (Maker *self)
{
  add (self, hash_of (self, self->record->nama), day_and_month (self->record->tgl_lahir));
}

static void
make_name_mother (Maker *self)
{
  guint64 nama = hash_of (self, self->record->nama);
  guint64 ibu = hash_of (self, self->record->ibu);

  add (self, MIN (nama, ibu), MAX (nama, ibu));
}

/* Lists without birth dates have little else. */
static void
make_name_desa (Maker *self)
{
  add (self, hash_of (self, self->record->nama), self->record->desa);
}

static void
make_kk_start (Maker *self)
{
  add_starts (self, self->record->nama, self->record->no_kk);
}

static void
make_kk_year (Maker *self)
{
  add (self, self->record->no_kk, dedup_date_get_year (self->record->tgl_lahir));
}

static void
make_date_desa_sex (Maker *self)
{
  if (self->record->desa != 0 && self->record->tgl_lahir != 0)
    add (self, dedup_date_fold (self->record->tgl_lahir),
         dedup_join (self->record->desa, self->record->jk));
}

static void
make_start_mother (Maker *self)
{
  add_starts (self, self->record->nama, hash_of (self, self->record->ibu));
}

static void
make_mother_day (Maker *self)
{
  add (self, hash_of (self, self->record->ibu), day_and_month (self->record->tgl_lahir));
}

static void
make_start_house (Maker *self)
{
  if (self->record->desa != 0 && self->record->alamat.hash != 0)
    add_starts (self, self->record->nama,
                dedup_join (self->record->desa,
                            dedup_join (self->record->alamat.hash, self->record->rt)));
}

static void
make_name (Maker *self)
{
  add (self, hash_of (self, self->record->nama), 1);
}

static void
make_word_desa (Maker *self)
{
  add_words (self, self->record->nama, MOST_WORDS, self->record->desa);
}

static void
make_date (Maker *self)
{
  add (self, self->record->tgl_lahir, 1);
}

static void
make_address (Maker *self)
{
  if (dedup_address_is_full (&self->record->alamat))
    add (self, self->record->alamat.hash, 1);
}

static void
make_two_starts (Maker *self)
{
  const DedupName *name = dedup_names_get (self->records->names, self->record->nama);

  for (guint i = 0; self->record->nama != 0 && i < name->n_words; i++)
    for (guint j = i + 1; j < name->n_words; j++)
      {
        guint32 a = dedup_names_get_word (self->records->names, name->words[i])->start;
        guint32 b = dedup_names_get_word (self->records->names, name->words[j])->start;

        add (self, MIN (a, b), MAX (a, b));
      }
}

/* Of a number that is no NIK, but means one person. */
static void
make_half_number (Maker *self)
{
  guint n = self->record->nik_digits;
  guint shift = 64 - 4 * (n / 2);

  if (n == 0 || n >= PREFIX_DIGITS)
    return;
  add_starts (self, self->record->nama, self->record->nik >> shift);
  add_starts (self, self->record->nama, self->record->nik << (64 - shift));
}

static const struct
{
  const char *name;
  void      (*make) (Maker *self);
  gboolean    small;    /* in a large register very many agree in it */
} keys[] = {
  { N_("NIK"), make_nik },
  { N_("place and date in the NIK"), make_nik_prefix },
  { N_("date and serial in the NIK"), make_nik_suffix },
  { N_("a word of the name or the mother's, birth date"), make_word_date },
  { N_("how the name begins, birth date"), make_start_date },
  { N_("name, birth year"), make_name_year },
  { N_("name, day and month of birth"), make_name_day },
  { N_("name, mother"), make_name_mother },
  { N_("name, desa"), make_name_desa },
  { N_("KK, how the name begins"), make_kk_start },
  { N_("KK, birth year"), make_kk_year },
  { N_("birth date, desa, sex"), make_date_desa_sex },
  { N_("how the name begins, mother"), make_start_mother },
  { N_("mother, day and month of birth"), make_mother_day },
  { N_("how the name begins, address"), make_start_house },
  { N_("name"), make_name, TRUE },
  { N_("a word of the name, desa"), make_word_desa, TRUE },
  { N_("how two words of the name begin"), make_two_starts, TRUE },
  { N_("birth date"), make_date, TRUE },
  { N_("address"), make_address, TRUE },
  { N_("half a number, how the name begins"), make_half_number },
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

gboolean
dedup_keys_is_used (const DedupRecords *records,
                    guint               key)
{
  g_assert (key < G_N_ELEMENTS (keys));

  return !keys[key].small || dedup_records_get_n_register (records) <= SMALL_REGISTER;
}

guint
dedup_keys_make (const DedupRecords *records,
                 guint32             record,
                 guint               key,
                 guint32             hashes[DEDUP_MAX_KEYS])
{
  Maker maker = { records, &records->records[record], key, hashes, 0 };

  g_assert (key < G_N_ELEMENTS (keys));

  if (dedup_keys_is_used (records, key))
    keys[key].make (&maker);

  return maker.n;
}

guint32
dedup_keys_refine (const DedupRecords *records,
                   guint32             record)
{
  const DedupRecord *self = &records->records[record];
  guint32 ibu = dedup_names_get (records->names, self->ibu)->hash;

  return (guint32) (dedup_join (dedup_join (self->desa, ibu),
                                dedup_date_get_year (self->tgl_lahir)) >> 16);
}
