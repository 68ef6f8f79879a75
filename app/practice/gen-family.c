/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gen-family"

#include "gen-family.h"

#include <string.h>

#define THIS_YEAR 2026
#define SERIALS 9999
#define KEYS 336

typedef struct
{
  GenFamily     *family;
  const GenDesa *desa;
  GenRandom      random;
  guint          index;
  guint          local;     /* place of the family in its kecamatan */
  guint          blocks;    /* how many times the serials are used up in the kecamatan */
  char           prefix[7];
} Maker;

static void
set (char       *field,
     gsize       size,
     const char *text)
{
  g_strlcpy (field, text, size);
}

#define SET(field, text) set (field, sizeof (field), text)
#define PRINT(field, ...) g_snprintf (field, sizeof (field), __VA_ARGS__)

/*
 * No NIK and no KK is given out twice without remembering any of them: the place of a number in
 * its kecamatan decides the serial, and once the serials are used up, the remainder that day and
 * month must have.
 */
static void
make_number (Maker *maker,
             guint  place,
             guint  blocks,
             int   *day,
             int   *month,
             guint *serial)
{
  guint block = place / SERIALS;
  guint steps = MAX (KEYS / blocks, 1);
  guint key = (gen_random_below (&maker->random, steps) * blocks + block) % KEYS;

  *day = (int) (key % 28) + 1;
  *month = (int) (key / 28) + 1;
  *serial = place % SERIALS + 1;
}

static void
make_birth (Maker     *maker,
            GenPerson *person,
            int        age)
{
  int day;
  int month;
  guint serial;

  person->year = THIS_YEAR - age - 1;
  make_number (maker, maker->local * GEN_MAX_MEMBERS + person->member, maker->blocks, &day,
               &month, &serial);
  PRINT (person->tgl_lahir, "%04d-%02d-%02d", person->year, month, day);
  PRINT (person->nik, "%s%02d%02d%02d%04u", maker->prefix, day + (person->woman ? 40 : 0), month,
         person->year % 100, serial);
  /* One in ten was registered in another kabupaten that does not exist either. */
  if (gen_random_chance (&maker->random, 0.1))
    person->nik[2] = (char) ((person->nik[2] - '0' + 5) % 10 + '0');
}

static void
set_education (Maker     *maker,
               GenPerson *person,
               int        age)
{
  static const int by_age[] = { 23, 3, 3, 8, 8, 13, 13, 15, 18, 19 };
  guint pick = gen_random_below (&maker->random, G_N_ELEMENTS (by_age));

  if (age < 12)
    pick = 0;
  else if (age < 15)
    pick = 1;
  else if (age < 18)
    pick = 3;
  else if (age > 55)
    pick /= 2;
  PRINT (person->pendidikan, "%d", by_age[pick]);
  PRINT (person->partisipasi_sekolah, "%d", age < 6 ? 1 : age < 18 ? 2 : 3);
}

static void
set_work (Maker     *maker,
          GenPerson *person,
          int        age)
{
  static const char *const men[] = {
    "PETANI/PEKEBUN", "BURUH TANI/PERKEBUNAN", "BURUH HARIAN LEPAS", "KARYAWAN SWASTA",
    "WIRASWASTA", "NELAYAN/PERIKANAN", "SOPIR", "TUKANG BATU", "PEDAGANG", "GURU",
    "PEGAWAI NEGERI SIPIL", "PERANGKAT DESA",
  };
  static const char *const women[] = {
    "MENGURUS RUMAH TANGGA", "MENGURUS RUMAH TANGGA", "BURUH TANI/PERKEBUNAN", "PEDAGANG",
    "PETANI/PEKEBUN", "KARYAWAN SWASTA", "TUKANG JAHIT", "PEMBANTU RUMAH TANGGA", "GURU", "BIDAN",
  };
  gboolean works = age >= 18 && age < 70;
  const char *job = "BELUM/TIDAK BEKERJA";

  if (age >= 6 && age < 18)
    job = "PELAJAR/MAHASISWA";
  else if (works)
    job = person->woman ? women[gen_random_skewed (&maker->random, G_N_ELEMENTS (women))]
                        : men[gen_random_skewed (&maker->random, G_N_ELEMENTS (men))];
  SET (person->pekerjaan, job);
  PRINT (person->bekerja, "%d", works && strcmp (job, "MENGURUS RUMAH TANGGA") != 0 ? 1 : 2);
}

static GenPerson *
add_member (Maker      *maker,
            gboolean    woman,
            int         age,
            int         hubungan,
            int         status_kawin,
            const char *mother)
{
  GenFamily *family = maker->family;
  GenPerson *person;

  if (family->n == GEN_MAX_MEMBERS)
    return NULL;
  person = &family->members[family->n];
  /* What belongs to the family was written into the first member. */
  if (family->n > 0)
    *person = family->members[0];
  person->member = family->n++;
  person->woman = woman;
  age = CLAMP (age, 0, 99);
  make_birth (maker, person, age);
  gen_names_person (&maker->random, woman, person->year, person->nama);
  if (mother != NULL)
    SET (person->ibu_kandung, mother);
  else
    gen_names_person (&maker->random, TRUE, person->year - 25, person->ibu_kandung);
  SET (person->jk, woman ? "P" : "L");
  SET (person->tempat_lahir, gen_names_place (&maker->random));
  PRINT (person->hubungan, "%d", hubungan);
  PRINT (person->status_kawin, "%d", status_kawin);
  set_education (maker, person, age);
  set_work (maker, person, age);
  person->no_hp[0] = '\0';
  if (age > 14 && gen_random_chance (&maker->random, 0.6))
    PRINT (person->no_hp, "0800%08u", gen_random_below (&maker->random, 100000000));
  return person;
}

static void
add_children (Maker      *maker,
              int         mother_age,
              const char *mother,
              guint       n)
{
  int age = mother_age - gen_random_range (&maker->random, 18, 27);

  for (guint i = 0; i < n && age >= 0; i++)
    {
      /* Grown children mostly have a family of their own. */
      if (age < 26 || gen_random_chance (&maker->random, 0.4))
        add_member (maker, gen_random_chance (&maker->random, 0.49), age, 3,
                    age > 20 && gen_random_chance (&maker->random, 0.2) ? 2 : 1, mother);
      age -= gen_random_range (&maker->random, 1, 5);
    }
}

static void
make_home (Maker     *maker,
           GenPerson *first)
{
  static const int desils[] = { 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10 };
  static const int floors[] = { 2, 6, 8, 4, 5, 1 };
  static const int walls[] = { 1, 3, 4, 2, 7 };
  int desil = desils[gen_random_below (&maker->random, G_N_ELEMENTS (desils))];
  guint poor = desil < 4;

  PRINT (first->desil, "%d", desil);
  PRINT (first->alamat, "JL. %s NO. %u", gen_names_flower (gen_random_below (&maker->random, 30)),
         gen_random_below (&maker->random, 200) + 1);
  PRINT (first->rt, "%03u", gen_random_below (&maker->random, 12) + 1);
  PRINT (first->rw, "%03u", gen_random_below (&maker->random, 6) + 1);
  PRINT (first->dusun, "DUSUN %s", gen_names_flower (gen_random_below (&maker->random, 6) + 20));
  PRINT (first->status_bangunan, "%u", gen_random_skewed (&maker->random, 5) + 1);
  PRINT (first->lantai, "%d", floors[MIN (poor + gen_random_skewed (&maker->random, 5), 5u)]);
  PRINT (first->dinding, "%d", walls[MIN (poor + gen_random_skewed (&maker->random, 4), 4u)]);
  PRINT (first->penerangan, "%u", gen_random_skewed (&maker->random, 4) + 1);
  SET (first->wilayah, maker->desa->kode);
}

static void
make_kk (Maker     *maker,
         GenPerson *first)
{
  guint blocks = MAX (maker->blocks / GEN_MAX_MEMBERS + 1, 1u);
  int day;
  int month;
  guint serial;

  make_number (maker, maker->local, blocks, &day, &month, &serial);
  PRINT (first->no_kk, "%s%02d%02d%02d%04u", maker->prefix, day, month,
         gen_random_range (&maker->random, 5, 25), serial);
}

static void
make_members (Maker *maker)
{
  GenRandom *random = &maker->random;
  int age = 22 + (int) gen_random_skewed (random, 56);
  guint kind = gen_random_below (random, 100);
  guint n_children = gen_random_below (random, 4) + gen_random_below (random, 4);
  GenPerson *head = NULL;
  GenPerson *wife = NULL;
  int wife_age = MAX (age - gen_random_range (random, -1, 7), 19);

  if (kind < 80)
    {
      head = add_member (maker, FALSE, age, 1, 2, NULL);
      wife = add_member (maker, TRUE, wife_age, 2, 2, NULL);
      add_children (maker, wife_age, wife->nama, n_children);
    }
  else if (kind < 92)
    {
      head = add_member (maker, TRUE, age, 1, age > 50 ? 4 : 3, NULL);
      add_children (maker, age, head->nama, n_children);
    }
  else
    head = add_member (maker, gen_random_chance (random, 0.6), age, 1, age > 45 ? 4 : 1, NULL);
  if (age < 55 && gen_random_chance (random, 0.2))
    add_member (maker, gen_random_chance (random, 0.75), age + gen_random_range (random, 20, 30),
                6, 4, NULL);
  if (age > 50 && gen_random_chance (random, 0.15))
    add_member (maker, gen_random_chance (random, 0.5), gen_random_range (random, 0, 12), 5, 1,
                NULL);
}

static guint
count_families (GenWilayah *wilayah,
                guint       kecamatan,
                guint       index)
{
  guint first = g_array_index (wilayah->kecamatan, GenKecamatan, kecamatan).first_family;
  guint end = kecamatan + 1 < wilayah->kecamatan->len
                ? g_array_index (wilayah->kecamatan, GenKecamatan, kecamatan + 1).first_family
                : 0;

  /* The last kecamatan takes what comes beyond the plan. */
  return MAX (end > first ? end - first : 200000, index - first + 1);
}

/* The same family for the same seed and index, whatever was made before. */
void
gen_family_make (GenFamily  *self,
                 GenWilayah *wilayah,
                 guint64     seed,
                 guint       index)
{
  const GenDesa *desa = gen_wilayah_get (wilayah, index);
  Maker maker = { .family = self, .desa = desa, .random = gen_random_new (seed, index),
                  .index = index };
  GenPerson *first = &self->members[0];
  const GenKecamatan *kecamatan = &g_array_index (wilayah->kecamatan, GenKecamatan,
                                                  desa->kecamatan);

  memset (first, 0, sizeof *first);
  self->n = 0;
  first->desa = desa;
  first->family = index;
  maker.local = index - kecamatan->first_family;
  maker.blocks = count_families (wilayah, desa->kecamatan, index) * GEN_MAX_MEMBERS / SERIALS + 1;
  /* Province 99 in every number, whatever list the desa are from. */
  PRINT (maker.prefix, "99%s", kecamatan->kode + 2);
  make_home (&maker, first);
  make_kk (&maker, first);
  make_members (&maker);
  for (guint i = 0; i < self->n; i++)
    gen_person_set_id (&self->members[i], seed, 0);
}

void
gen_person_set_id (GenPerson *self,
                   guint64    seed,
                   guint      copy)
{
  guint64 id = gen_mix (gen_mix (seed ^ 0x6964) + (((guint64) self->family << 12) |
                                                   (self->member << 8) | copy));

  PRINT (self->id_sumber, "%016" G_GINT64_MODIFIER "x", id);
}

void
gen_person_second_nik (GenPerson *self)
{
  if (self->nik[0] != '\0')
    self->nik[2] = (char) ((self->nik[2] - '0' + 3) % 10 + '0');
}
