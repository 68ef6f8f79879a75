/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gen-noise"

#include "gen-noise.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *effect;
  guint       weight;
} errors[GEN_N_ERRORS] = {
  { "nik-kosong", "bertanda", 14 },        { "ibu-kosong", "bertanda", 14 },
  { "tempat-lahir-kosong", "bertanda", 6 }, { "tgl-lahir-kosong", "bertanda", 4 },
  { "pekerjaan-kosong", "bertanda", 8 },   { "status-kawin-kosong", "bertanda", 6 },
  { "alamat-kosong", "bertanda", 5 },      { "nama-kosong", "ditolak", 2 },
  { "tanggal-mustahil", "ditolak", 4 },    { "tanggal-depan", "bertanda", 2 },
  { "nik-ilmiah", "bertanda", 4 },         { "nik-akhir-nol", "", 6 },
  { "nik-semu", "bertanda", 6 },           { "nik-pendek", "bertanda", 4 },
  { "nik-huruf", "bertanda", 2 },          { "jk-salah", "ditolak", 2 },
  { "status-kawin-salah", "diperingatkan", 3 }, { "hubungan-salah", "diperingatkan", 3 },
  { "pendidikan-salah", "diperingatkan", 3 }, { "wilayah-tak-dikenal", "ditolak", 3 },
  { "tanggal-beda-nik", "bertanda", 6 },   { "jk-beda-nik", "bertanda", 3 },
  { "nama-janggal", "bertanda", 2 },       { "dua-kepala", "bertanda", 2 },
  { "nik-dipakai-dua", "bertanda", 4 },
};

static const char *const duplicates[GEN_N_DUPLICATES] = {
  "nik-sama", "dua-nik", "dua-kk", "tanpa-nik", "nik-salah-ketik",
};
static const guint duplicate_weights[GEN_N_DUPLICATES] = { 35, 20, 25, 10, 10 };

#define PRINT(field, ...) g_snprintf (field, sizeof (field), __VA_ARGS__)

GenError
gen_noise_pick_error (GenRandom *random)
{
  guint total = 0;
  guint pick;
  guint i;

  for (i = 0; i < GEN_N_ERRORS; i++)
    total += errors[i].weight;
  pick = gen_random_below (random, total);
  for (i = 0; pick >= errors[i].weight; i++)
    pick -= errors[i].weight;
  return (GenError) i;
}

const char *
gen_noise_get_error_name (GenError error)
{
  return errors[error].name;
}

const char *
gen_noise_get_effect (GenError error)
{
  return errors[error].effect;
}

const char *
gen_noise_get_duplicate_name (GenDuplicate duplicate)
{
  return duplicates[duplicate];
}

static void
make_impossible_date (GenPerson *person,
                      GenRandom *random)
{
  static const char *const wrong[] = { "31/02/1990", "1990-13-05", "00/00/1985", "32/01/1979",
                                       "30-02-2001", "SEKITAR 1970" };

  g_strlcpy (person->tgl_lahir, wrong[gen_random_below (random, G_N_ELEMENTS (wrong))],
             sizeof person->tgl_lahir);
}

static void
make_placeholder (GenPerson *person,
                  GenRandom *random)
{
  static const char *const invented[] = { "0", "0000000000000000", "1111111111111111",
                                          "9999999999999999", "1234567890123456" };
  guint pick = gen_random_below (random, G_N_ELEMENTS (invented) + 1);

  if (pick < G_N_ELEMENTS (invented))
    g_strlcpy (person->nik, invented[pick], sizeof person->nik);
  else
    memset (person->nik + 6, '0', 10);
}

static void
make_other_date (GenPerson *person,
                 GenRandom *random)
{
  int year = person->year + (gen_random_chance (random, 0.5) ? 1 : -1);

  PRINT (person->tgl_lahir, "%04d-%02d-%02d", year, gen_random_range (random, 1, 12),
         gen_random_range (random, 1, 28));
}

static void
damage_nik (GenError   error,
            GenPerson *person,
            GenRandom *random)
{
  switch ((int) error)
    {
    case GEN_ERROR_NO_NIK:
      person->nik[0] = '\0';
      break;
    case GEN_ERROR_LOSSY_NIK:
      PRINT (person->nik, "%c,%.5sE+15", person->nik[0], person->nik + 1);
      break;
    case GEN_ERROR_ZEROED_NIK:
      person->nik[15] = '0';
      break;
    case GEN_ERROR_PLACEHOLDER_NIK:
      make_placeholder (person, random);
      break;
    case GEN_ERROR_SHORT_NIK:
      person->nik[15] = '\0';
      break;
    default:
      person->nik[12] = 'O';
    }
}

static void
damage_code (GenError   error,
             GenPerson *person,
             GenRandom *random)
{
  switch ((int) error)
    {
    case GEN_ERROR_BAD_JK:
      PRINT (person->jk, "X");
      break;
    case GEN_ERROR_BAD_STATUS_KAWIN:
      PRINT (person->status_kawin, "9");
      break;
    case GEN_ERROR_BAD_HUBUNGAN:
      PRINT (person->hubungan, "77");
      break;
    case GEN_ERROR_BAD_PENDIDIKAN:
      PRINT (person->pendidikan, "99");
      break;
    case GEN_ERROR_UNKNOWN_WILAYAH:
      PRINT (person->wilayah, "9999%06u", gen_random_below (random, 1000000));
      person->desa = NULL;
      break;
    case GEN_ERROR_SECOND_KEPALA:
      PRINT (person->hubungan, "1");
      break;
    default:
      PRINT (person->jk, "%s", person->woman ? "L" : "P");
    }
}

void
gen_noise_apply_error (GenError         error,
                       GenPerson       *person,
                       const GenPerson *other,
                       GenRandom       *random)
{
  switch (error)
    {
    case GEN_ERROR_NO_IBU_KANDUNG:
      person->ibu_kandung[0] = '\0';
      break;
    case GEN_ERROR_NO_TEMPAT_LAHIR:
      PRINT (person->tempat_lahir, "-");
      break;
    case GEN_ERROR_NO_TGL_LAHIR:
      person->tgl_lahir[0] = '\0';
      break;
    case GEN_ERROR_NO_PEKERJAAN:
      person->pekerjaan[0] = '\0';
      break;
    case GEN_ERROR_NO_STATUS_KAWIN:
      person->status_kawin[0] = '\0';
      break;
    case GEN_ERROR_NO_ALAMAT:
      person->alamat[0] = '\0';
      break;
    case GEN_ERROR_NO_NAMA:
      person->nama[0] = '\0';
      break;
    case GEN_ERROR_BAD_DATE:
      make_impossible_date (person, random);
      break;
    case GEN_ERROR_FUTURE_DATE:
      PRINT (person->tgl_lahir, "2092-05-17");
      break;
    case GEN_ERROR_DATE_UNLIKE_NIK:
      make_other_date (person, random);
      break;
    case GEN_ERROR_ODD_NAMA:
      PRINT (person->nama, "%s", gen_random_chance (random, 0.5) ? "S1TI 2" : "A");
      break;
    case GEN_ERROR_SHARED_NIK:
      g_strlcpy (person->nik, other->nik, sizeof person->nik);
      break;
    case GEN_ERROR_NO_NIK:
    case GEN_ERROR_LOSSY_NIK:
    case GEN_ERROR_ZEROED_NIK:
    case GEN_ERROR_PLACEHOLDER_NIK:
    case GEN_ERROR_SHORT_NIK:
    case GEN_ERROR_LETTER_IN_NIK:
      damage_nik (error, person, random);
      break;
    case GEN_ERROR_BAD_JK:
    case GEN_ERROR_BAD_STATUS_KAWIN:
    case GEN_ERROR_BAD_HUBUNGAN:
    case GEN_ERROR_BAD_PENDIDIKAN:
    case GEN_ERROR_UNKNOWN_WILAYAH:
    case GEN_ERROR_JK_UNLIKE_NIK:
    case GEN_ERROR_SECOND_KEPALA:
      damage_code (error, person, random);
      break;
    case GEN_N_ERRORS:
    default:
      g_assert_not_reached ();
    }
}

static void
replace_word (char       *text,
              gsize       size,
              const char *from,
              const char *to)
{
  g_autofree char *before = g_strdup (text);
  char *at = strstr (before, from);

  if (at != NULL)
    g_snprintf (text, size, "%.*s%s%s", (int) (at - before), before, to, at + strlen (from));
}

static void
make_typo (char      *text,
           GenRandom *random)
{
  gsize length = strlen (text);
  gsize at;

  if (length < 4)
    return;
  at = 1 + gen_random_below (random, (guint) length - 2);
  switch (gen_random_below (random, 3))
    {
    case 0:
      memmove (text + at, text + at + 1, length - at);
      break;
    case 1:
      if (text[at] != ' ' && text[at + 1] != ' ' && text[at + 1] != '\0')
        {
          char c = text[at];

          text[at] = text[at + 1];
          text[at + 1] = c;
        }
      break;
    default:
      if (text[at] != ' ')
        text[at] = (char) ('A' + gen_random_below (random, 26));
    }
}

/* Old spelling and the many ways to write some names. */
static void
respell (char      *text,
         gsize      size,
         GenRandom *random)
{
  static const char *const pairs[][2] = {
    { "MUHAMMAD", "MOH." }, { "MUHAMMAD", "MUH." }, { "MUHAMMAD", "M." }, { "SITI", "ST." },
    { "ABDUL", "ABD." }, { "SY", "SJ" }, { "U", "OE" }, { "J", "DJ" }, { "I", "Y" },
    { "AH", "A" }, { "SS", "S" }, { "RR", "R" },
  };
  guint first = gen_random_below (random, G_N_ELEMENTS (pairs));

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      guint pick = (first + i) % G_N_ELEMENTS (pairs);

      if (strstr (text, pairs[pick][0]) != NULL)
        {
          replace_word (text, size, pairs[pick][0], pairs[pick][1]);
          return;
        }
    }
}

static void
change_name (GenPerson *person,
             GenRandom *random)
{
  char text[GEN_NAME_SIZE];
  char *last;

  switch (gen_random_below (random, 6))
    {
    case 0:
      make_typo (person->nama, random);
      break;
    case 1:
      respell (person->nama, sizeof person->nama, random);
      break;
    case 2:
      g_snprintf (text, sizeof text, "%s %.50s", person->woman ? "HJ." : "H.", person->nama);
      g_strlcpy (person->nama, text, sizeof person->nama);
      break;
    case 3:
      if ((last = strrchr (person->nama, ' ')) != NULL)
        *last = '\0';
      break;
    case 4:
      if ((last = strchr (person->nama, ' ')) != NULL && last[1] != '\0')
        memmove (last, last + 1, strlen (last));
      break;
    default:
      break;
    }
}

static void
change_date (GenPerson *person,
             GenRandom *random)
{
  int year = 0;
  int month = 0;
  int day = 0;
  int number = 0;
  char *end;

  year = (int) g_ascii_strtoll (person->tgl_lahir, &end, 10);
  month = *end == '-' ? (int) g_ascii_strtoll (end + 1, &end, 10) : 0;
  day = *end == '-' ? (int) g_ascii_strtoll (end + 1, &end, 10) : 0;
  if (month == 0 || day == 0)
    return;
  switch (gen_random_below (random, 8))
    {
    case 0:
      number = day;
      day = month;
      month = MIN (number, 12);
      break;
    case 1:
      year += gen_random_chance (random, 0.5) ? 1 : -1;
      break;
    case 2:
      day = month = 1;
      break;
    default:
      return;
    }
  PRINT (person->tgl_lahir, "%04d-%02d-%02d", year, month, day);
}

static void
move_to (GenPerson       *copy,
         const GenPerson *host)
{
  g_strlcpy (copy->no_kk, host->no_kk, sizeof copy->no_kk);
  g_strlcpy (copy->alamat, host->alamat, sizeof copy->alamat);
  g_strlcpy (copy->rt, host->rt, sizeof copy->rt);
  g_strlcpy (copy->rw, host->rw, sizeof copy->rw);
  g_strlcpy (copy->dusun, host->dusun, sizeof copy->dusun);
  g_strlcpy (copy->wilayah, host->wilayah, sizeof copy->wilayah);
  PRINT (copy->hubungan, "%d", copy->year < host->year ? 6 : 4);
  copy->desa = host->desa;
}

/* Turns a copy of a person into another row about the same one, in the family of @host or not. */
GenDuplicate
gen_noise_duplicate (GenPerson       *copy,
                     const GenPerson *host,
                     GenRandom       *random)
{
  guint pick = gen_random_below (random, 100);
  guint kind = 0;
  guint at;

  while (pick >= duplicate_weights[kind])
    pick -= duplicate_weights[kind++];
  switch (kind)
    {
    case GEN_DUPLICATE_SECOND_NIK:
      gen_person_second_nik (copy);
      move_to (copy, host);
      break;
    case GEN_DUPLICATE_SECOND_KK:
      move_to (copy, host);
      break;
    case GEN_DUPLICATE_NO_NIK:
      copy->nik[0] = '\0';
      break;
    case GEN_DUPLICATE_TYPO_NIK:
      at = 12 + gen_random_below (random, 4);
      copy->nik[at] = (char) ('0' + (copy->nik[at] - '0' + 1 + (int) gen_random_below (random, 8)) %
                              10);
      break;
    default:
      break;
    }
  change_name (copy, random);
  if (gen_random_chance (random, 0.2))
    make_typo (copy->ibu_kandung, random);
  change_date (copy, random);
  if (gen_random_chance (random, 0.4))
    copy->no_hp[0] = '\0';
  return (GenDuplicate) kind;
}
