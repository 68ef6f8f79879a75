/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-schema"

#include "config.h"

#include "dedup-schema.h"

/* The names of its tables begin with the plugin's id. A released step is never edited. */
static const char * const steps[] = {
  /* A search through the register: with which weights, and what it found. */
  "CREATE TABLE dedup_jalan ("
  "  id INTEGER PRIMARY KEY,"
  "  waktu TEXT NOT NULL,"
  "  pelaku TEXT NOT NULL,"
  "  bobot TEXT NOT NULL,"
  "  ambang REAL NOT NULL,"
  "  laporan TEXT NOT NULL"
  ");"
  /* Records that may be one. jenis: orang, nik, keluarga, program. kuat: probability of the
   * strongest pair. wilayah: what the places of all members have in common. keadaan: menunggu,
   * lapangan, diusulkan, diputus. putusan: sama, beda, serumah, lapangan. */
  "CREATE TABLE dedup_kasus ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  jalan INTEGER,"
  "  jenis TEXT NOT NULL,"
  "  judul TEXT NOT NULL,"
  "  kuat REAL NOT NULL,"
  "  jumlah INTEGER NOT NULL,"
  "  bantuan INTEGER NOT NULL DEFAULT 0,"
  "  wilayah TEXT NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  putusan TEXT,"
  "  alasan TEXT,"
  "  dibuat TEXT NOT NULL,"
  "  diputus TEXT,"
  "  diputus_oleh TEXT"
  ");"
  "CREATE INDEX dedup_kasus_antrean ON dedup_kasus (keadaan, jenis, bantuan, kuat);"
  /* rekam: uid of a person, or of a family where the case is one of families. */
  "CREATE TABLE dedup_anggota ("
  "  kasus INTEGER NOT NULL REFERENCES dedup_kasus (id),"
  "  urut INTEGER NOT NULL,"
  "  rekam TEXT NOT NULL,"
  "  versi INTEGER NOT NULL,"
  "  PRIMARY KEY (kasus, urut)"
  ") WITHOUT ROWID;"
  "CREATE INDEX dedup_anggota_rekam ON dedup_anggota (rekam);"
  /* Why: the levels of each comparison, and how many bear the name and the mother's. */
  "CREATE TABLE dedup_pasangan ("
  "  kasus INTEGER NOT NULL REFERENCES dedup_kasus (id),"
  "  a TEXT NOT NULL,"
  "  b TEXT NOT NULL,"
  "  bobot REAL NOT NULL,"
  "  pola INTEGER NOT NULL,"
  "  n_nama INTEGER NOT NULL,"
  "  n_ibu INTEGER NOT NULL,"
  "  PRIMARY KEY (kasus, a, b)"
  ") WITHOUT ROWID;"
  /* What a person decided on two records, a before b; it holds as long as both are as they were. */
  "CREATE TABLE dedup_putusan ("
  "  a TEXT NOT NULL,"
  "  b TEXT NOT NULL,"
  "  putusan TEXT NOT NULL,"
  "  versi_a INTEGER NOT NULL,"
  "  versi_b INTEGER NOT NULL,"
  "  kasus TEXT NOT NULL,"
  "  waktu TEXT NOT NULL,"
  "  oleh TEXT NOT NULL,"
  "  PRIMARY KEY (a, b)"
  ") WITHOUT ROWID;"
  "CREATE INDEX dedup_putusan_kasus ON dedup_putusan (kasus);"
  /* A merge, or one that waits for a second person. keadaan: diusulkan, digabung, dipisah,
   * ditolak. pindahan: what was moved; jejak_seq: the act. nilai: JSON {field: value}. */
  "CREATE TABLE dedup_gabung ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  kasus TEXT NOT NULL,"
  "  utama TEXT NOT NULL,"
  "  nilai TEXT NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  jejak_seq INTEGER,"
  "  pindahan TEXT,"
  "  alasan TEXT,"
  "  diusulkan TEXT NOT NULL,"
  "  diusulkan_oleh TEXT NOT NULL,"
  "  diputus TEXT,"
  "  diputus_oleh TEXT"
  ");"
  "CREATE INDEX dedup_gabung_kasus ON dedup_gabung (kasus);"
  /* The record that became another name of `utama`. */
  "CREATE TABLE dedup_alias ("
  "  gabung TEXT NOT NULL,"
  "  rekam TEXT NOT NULL,"
  "  utama TEXT NOT NULL,"
  "  PRIMARY KEY (gabung, rekam)"
  ") WITHOUT ROWID;"
  "CREATE INDEX dedup_alias_rekam ON dedup_alias (rekam);"
  "CREATE INDEX dedup_alias_utama ON dedup_alias (utama);",
  /* With what single records are compared: an index beside the store (berkas), the weights of a
   * search, what they were counted on, how far the journal was read, and for which wilayah. */
  "CREATE TABLE dedup_indeks ("
  "  id INTEGER PRIMARY KEY,"
  "  berkas TEXT NOT NULL,"
  "  jalan INTEGER NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  jejak INTEGER NOT NULL,"
  "  penduduk INTEGER NOT NULL,"
  "  impor INTEGER NOT NULL,"
  "  massal INTEGER NOT NULL,"
  "  waktu TEXT NOT NULL"
  ");"
  /* The keys of what came or changed after the index was made. rekam: id of the person. */
  "CREATE TABLE dedup_kunci ("
  "  kunci INTEGER NOT NULL,"
  "  rekam INTEGER NOT NULL,"
  "  PRIMARY KEY (kunci, rekam)"
  ") WITHOUT ROWID;",
  /* Who works on a case. */
  "CREATE TABLE dedup_pegang ("
  "  kasus TEXT NOT NULL PRIMARY KEY,"
  "  oleh TEXT NOT NULL,"
  "  waktu TEXT NOT NULL"
  ") WITHOUT ROWID;",
  /* What decisions taught: bits that are added to each weight, the last row counts. */
  "CREATE TABLE dedup_latih ("
  "  id INTEGER PRIMARY KEY,"
  "  waktu TEXT NOT NULL,"
  "  oleh TEXT NOT NULL,"
  "  sama INTEGER NOT NULL,"
  "  beda INTEGER NOT NULL,"
  "  geser REAL NOT NULL"
  ");",
  /* What somebody looks up in the field. untuk: who goes, NULL for whoever works in the desa
   * `wilayah`; batas: until which day. keadaan: dibuka, selesai, batal. hasil: sama, beda, serumah,
   * tidak_ketemu. The records have their own rows, since a new search gives a case a new number. */
  "CREATE TABLE dedup_tugas ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  kasus TEXT NOT NULL,"
  "  judul TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  untuk TEXT,"
  "  batas TEXT NOT NULL,"
  "  tanya TEXT NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  hasil TEXT,"
  "  catatan TEXT,"
  "  dibuat TEXT NOT NULL,"
  "  dibuat_oleh TEXT NOT NULL,"
  "  selesai TEXT,"
  "  selesai_oleh TEXT"
  ");"
  "CREATE INDEX dedup_tugas_kasus ON dedup_tugas (kasus, keadaan);"
  "CREATE INDEX dedup_tugas_antrean ON dedup_tugas (keadaan, batas);"
  "CREATE TABLE dedup_tugas_rekam ("
  "  tugas TEXT NOT NULL,"
  "  rekam TEXT NOT NULL,"
  "  PRIMARY KEY (tugas, rekam)"
  ") WITHOUT ROWID;"
  "CREATE INDEX dedup_tugas_rekam_rekam ON dedup_tugas_rekam (rekam);"
  /* A decision that another person takes again without knowing it. potret: JSON, the records as the
   * first one saw them, kept until then. sepakat: 1 when both decided alike. */
  "CREATE TABLE dedup_ulang ("
  "  id INTEGER PRIMARY KEY,"
  "  kasus TEXT NOT NULL UNIQUE,"
  "  putusan TEXT NOT NULL,"
  "  oleh TEXT NOT NULL,"
  "  waktu TEXT NOT NULL,"
  "  potret TEXT,"
  "  putusan_ulang TEXT,"
  "  oleh_ulang TEXT,"
  "  waktu_ulang TEXT,"
  "  sepakat INTEGER"
  ");"
  "CREATE INDEX dedup_ulang_antrean ON dedup_ulang (sepakat, waktu);"
  /* What is left of a case after some of its records were decided on. */
  "CREATE TABLE dedup_sisa ("
  "  kasus TEXT NOT NULL PRIMARY KEY,"
  "  induk TEXT NOT NULL"
  ") WITHOUT ROWID;"
  "CREATE INDEX dedup_sisa_induk ON dedup_sisa (induk);"
  /* How many pairs of a search weigh so much (bits, rounded down to `dari`), and how many groups
   * there are when all from there on are taken. */
  "CREATE TABLE dedup_sebaran ("
  "  jalan INTEGER NOT NULL,"
  "  dari REAL NOT NULL,"
  "  pasangan INTEGER NOT NULL,"
  "  kelompok INTEGER NOT NULL,"
  "  PRIMARY KEY (jalan, dari)"
  ") WITHOUT ROWID;"
  /* What the office set: ulang_persen, ambang. */
  "CREATE TABLE dedup_setelan ("
  "  kunci TEXT NOT NULL PRIMARY KEY,"
  "  nilai TEXT NOT NULL"
  ") WITHOUT ROWID;"
  "CREATE INDEX dedup_kasus_bantuan ON dedup_kasus (keadaan, bantuan, kuat, id);"
  "CREATE INDEX dedup_kasus_kuat ON dedup_kasus (keadaan, kuat, id);"
  "CREATE INDEX dedup_kasus_umur ON dedup_kasus (keadaan, dibuat, id);",
  /* Dates have one level more. */
  "UPDATE dedup_pasangan SET pola = (pola / 1176 * 8 + pola / 168 % 7) * 168 + pola % 168;",
  /* A merge looks for what was decided on either side; a queue of one kind has an order, too. */
  "CREATE INDEX dedup_putusan_b ON dedup_putusan (b, versi_b);"
  "CREATE INDEX dedup_kasus_jenis_kuat ON dedup_kasus (keadaan, jenis, kuat, id);"
  "CREATE INDEX dedup_kasus_jenis_umur ON dedup_kasus (keadaan, jenis, dibuat, id);",
  NULL
};

/* Who is to look in a desa sees the case, though its other record lies elsewhere. */
#define SEEN(row)                                                                                  \
  "({in " row ".wilayah} OR EXISTS (SELECT 1 FROM main.dedup_tugas AS g"                           \
  " WHERE g.kasus = " row ".uid AND g.keadaan = 'dibuka' AND {in g.wilayah}))"
#define OF_CASE(column)                                                                            \
  "EXISTS (SELECT 1 FROM main.dedup_kasus AS k WHERE k." column " AND " SEEN ("k") ")"

static const TepatGuardTable guards[] = {
  { "dedup_kasus", TEPAT_HAK_DATA_LIHAT, .where = SEEN ("t") },
  { "dedup_tugas", TEPAT_HAK_DATA_LIHAT, .where = "{in t.wilayah} OR " OF_CASE ("uid = t.kasus") },
  { "dedup_ulang", TEPAT_HAK_DATA_LIHAT, .where = OF_CASE ("uid = t.kasus") },
  { "dedup_anggota", TEPAT_HAK_DATA_LIHAT, .where = OF_CASE ("id = t.kasus") },
  { "dedup_pasangan", TEPAT_HAK_DATA_LIHAT, .where = OF_CASE ("id = t.kasus") },
  { "dedup_gabung", TEPAT_HAK_DATA_LIHAT, .where = OF_CASE ("uid = t.kasus") },
};

const char * const *
dedup_schema_get_steps (TepatPlugin *plugin)
{
  return steps;
}

void
dedup_schema_add_guards (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (guards); i++)
    tepat_guard_add_table (&guards[i]);
}
