/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gen-names"

#include "gen-names.h"

#include <string.h>

static const char *const old_men[] = {
  "SLAMET", "SUTRISNO", "SUPARMAN", "SUGENG", "SUYATNO", "SUKARDI", "PAIMIN", "WAGIMAN", "SARJONO",
  "SUWARNO", "KASMIN", "NGATMIN", "PONIMAN", "RASIMAN", "SUMARDI", "SUTARJO", "TARMIN", "WARSITO",
  "DJOKO", "SOEPARDI", "KARSONO", "SUNARDI", "MUJIONO", "PARNO", "RUSDI", "SAMSUDIN", "KASIM",
  "UDIN", "ASEP", "DADANG", "MADE", "KETUT", "NYOMAN", "WAYAN", "LA ODE", "BACO", "AMBO", "DAENG",
};
static const char *const old_women[] = {
  "SITI", "SUMIATI", "SURYATI", "SULASTRI", "PARTINI", "WAGINEM", "SUKINAH", "TUMINAH", "KASINEM",
  "PONIYEM", "SUPARTI", "WARSINI", "SARINAH", "RUKMINI", "MARYATI", "SUTINAH", "NGATINI",
  "SUHARTI", "MUJIATI", "ENDANG", "YATI", "ROHAYATI", "ENOK", "NI LUH", "HALIMAH", "JUMIATI",
};
static const char *const men[] = {
  "MUHAMMAD", "AHMAD", "AGUS", "BUDI", "EKO", "DEDI", "HENDRA", "RUDI", "ANDI", "YUSUF", "IMAM",
  "ABDUL", "BAMBANG", "JOKO", "WAHYU", "ARIF", "FAJAR", "RIZKI", "DIMAS", "ADI", "NUR", "TRI",
  "IWAN", "HERI", "DONI", "FERI", "IRFAN", "FADLI", "RAHMAT", "ROHMAN", "SAIFUL", "ZAENAL",
  "FIRMAN", "GALIH", "BAGUS", "YOGA", "REZA", "ILHAM", "FIKRI", "RAIHAN", "FARHAN", "ALIF",
  "DAFFA", "AZKA", "ANTON", "YOHANES", "PETRUS", "MARKUS", "KADEK", "GEDE",
};
static const char *const women[] = {
  "SITI", "SRI", "NUR", "DEWI", "RINA", "ANI", "YULI", "WATI", "FITRI", "INDAH", "LINA", "RATNA",
  "EKA", "DWI", "TRI", "PUTRI", "AYU", "RIZKA", "NABILA", "AISYAH", "ZAHRA", "SALSABILA", "NADIA",
  "INTAN", "MEGA", "DIAN", "LESTARI", "WAHYU", "YUNI", "NOVI", "HENI", "ELA", "NENENG", "EUIS",
  "IIS", "MARIA", "YULIANA", "KADEK", "NI MADE", "NAILA", "KHANZA", "ALYA", "DINDA", "MAYA",
};
static const char *const second_men[] = {
  "SANTOSO", "SETIAWAN", "HIDAYAT", "SAPUTRA", "PRASETYO", "NUGROHO", "WIBOWO", "KURNIAWAN",
  "RAMADHAN", "MAULANA", "SUSANTO", "GUNAWAN", "FAUZI", "HAKIM", "ROHMAN", "ARIFIN", "SYAPUTRA",
  "FIRMANSYAH", "PRATAMA", "WIJAYA", "PUTRA", "SUPRIYADI", "SUHENDRA", "IRAWAN", "ANWAR", "YUSUF",
  "MUSTOFA", "HASAN", "HUSEIN", "RIYANTO", "HARTONO", "PURNOMO", "EFENDI", "ISKANDAR", "SYARIF",
  "HAMZAH", "IBRAHIM", "ALI", "MANSUR", "SITUMORANG", "SIREGAR", "NASUTION", "TARIGAN", "LUBIS",
};
static const char *const second_women[] = {
  "AMINAH", "RAHAYU", "LESTARI", "WAHYUNI", "ROHMAH", "HANDAYANI", "NINGSIH", "SARI", "FATIMAH",
  "KHASANAH", "MARYAM", "ROHANI", "PUSPITASARI", "WULANDARI", "ANGGRAINI", "PERMATASARI", "HASANAH",
  "MUNAWAROH", "NURJANAH", "JULAIHA", "SULISTYOWATI", "ASTUTI", "UTAMI", "SAFITRI", "MAULIDA",
  "RAHMAWATI", "FITRIANI", "OKTAVIANI", "AZZAHRA", "KAMILA", "SUSANTI", "MARLINA", "HARTATI",
  "AMALIA", "NURAINI", "ZULAIKHA", "MAIMUNAH", "SALAMAH", "ROSIDAH", "HALIMAH",
};
static const char *const third[] = {
  "AKBAR", "PUTRA", "RIZKY", "NUR", "ADITYA", "FIRDAUS", "MAULANA", "KUSUMA", "DWI", "RAMADHANI",
};
static const char *const places[] = {
  "CONTOH", "MELATI", "KENANGA", "SUKAMAJU", "SEMARANG", "SURABAYA", "JAKARTA", "BANDUNG", "MEDAN",
  "MAKASSAR", "PALEMBANG", "YOGYAKARTA", "MALANG", "PADANG", "PATI", "CIREBON", "BOGOR", "KUPANG",
};
static const char *const flowers[] = {
  "MELATI", "MAWAR", "KENANGA", "ANGGREK", "FLAMBOYAN", "CEMPAKA", "DAHLIA", "TERATAI", "SERUNI",
  "KAMBOJA", "KEMUNING", "BOUGENVILLE", "CENDANA", "BERINGIN", "MERANTI", "ANGSANA", "TANJUNG",
  "SAWO", "MANGGA", "RAMBUTAN", "MANGGIS", "NANGKA", "KELAPA", "AREN", "PINANG", "WARU",
  "GARUDA", "RAJAWALI", "MERPATI", "CENDRAWASIH",
};
static const char *const desa_first[] = {
  "SUKA", "KARANG", "TANJUNG", "SIDO", "PADANG", "BUMI", "MARGA", "TEGAL", "SUMBER", "KEDUNG",
  "RAWA", "BATU", "LEMBAH", "PULAU", "MUARA", "GUNUNG", "WANA", "CANDI",
};
static const char *const desa_second[] = {
  "MAJU", "MAKMUR", "JAYA", "REJO", "ASRI", "INDAH", "SARI", "MULYA", "HARJO", "DADI", "WANGI",
  "PUTIH", "AGUNG", "LESTARI", "SEJAHTERA", "RAYA", "LUHUR", "PERMAI",
};

#define PICK(random, list) (list[gen_random_skewed (random, G_N_ELEMENTS (list))])

static void
append (char       *name,
        const char *word)
{
  if (name[0] != '\0')
    g_strlcat (name, " ", GEN_NAME_SIZE);
  g_strlcat (name, word, GEN_NAME_SIZE);
}

/* Names change with the time; one name alone is common among the old. */
void
gen_names_person (GenRandom *random,
                  gboolean   woman,
                  int        birth_year,
                  char      *name)
{
  gboolean old = birth_year < 1975 ? gen_random_chance (random, 0.7)
                                   : gen_random_chance (random, 0.08);
  guint words = old ? 1 + gen_random_chance (random, 0.35)
                    : 1 + gen_random_chance (random, 0.9) + gen_random_chance (random, 0.3);

  name[0] = '\0';
  if (old)
    append (name, woman ? PICK (random, old_women) : PICK (random, old_men));
  else
    append (name, woman ? PICK (random, women) : PICK (random, men));
  if (words > 1)
    append (name, woman ? PICK (random, second_women) : PICK (random, second_men));
  if (words > 2)
    append (name, PICK (random, third));
}

const char *
gen_names_place (GenRandom *random)
{
  /* Four in five were born where they live. */
  return gen_random_chance (random, 0.8) ? places[0] : PICK (random, places);
}

const char *
gen_names_flower (guint n)
{
  return flowers[n % G_N_ELEMENTS (flowers)];
}

/* Names of desa repeat after a few hundred, as they do in the country. */
const char *
gen_names_desa (guint  n,
                char  *name)
{
  guint first = n % G_N_ELEMENTS (desa_first);
  guint second = (n / G_N_ELEMENTS (desa_first) + first) % G_N_ELEMENTS (desa_second);
  guint round = n / (G_N_ELEMENTS (desa_first) * G_N_ELEMENTS (desa_second));

  g_snprintf (name, GEN_NAME_SIZE, "%s%s%s", desa_first[first], desa_second[second],
              round > 0 ? " BARU" : "");
  return name;
}
