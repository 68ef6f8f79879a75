/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-guard-tables"

#include "config.h"

#include "tepat-guard-private.h"
#include "tepat-hak.h"

/* As tepat_format_number_16() shows it; a number too short to have a middle shows nothing. */
#define MASKED(column)                                                                            \
  "CASE WHEN length (" column ") >= 12"                                                           \
  " THEN substr (" column ", 1, 4) || ' •••• •••• ' || substr (" column ", -4)"                   \
  " WHEN " column " IS NOT NULL THEN '••••' END"

#define PENDUDUK_SEEN(column)                                                                     \
  "EXISTS (SELECT 1 FROM main.penduduk AS p WHERE p.id = " column " AND {in p.wilayah})"
#define KELUARGA_SEEN(column)                                                                     \
  "EXISTS (SELECT 1 FROM main.keluarga AS k WHERE k.id = " column " AND {in k.wilayah})"
#define LAMPIRAN_SEEN(row)                                                                        \
  "CASE " row ".subjek_jenis"                                                                     \
  " WHEN 'penduduk' THEN EXISTS (SELECT 1 FROM main.penduduk AS p"                                \
  " WHERE p.uid = " row ".subjek AND {in p.wilayah})"                                             \
  " WHEN 'keluarga' THEN EXISTS (SELECT 1 FROM main.keluarga AS k"                                \
  " WHERE k.uid = " row ".subjek AND {in k.wilayah})"                                             \
  " ELSE 0 END"
#define OWN_IMPOR                                                                                 \
  "EXISTS (SELECT 1 FROM main.impor AS i"                                                         \
  " WHERE i.id = t.impor AND i.pelaku IN ({uid}, {nama}))"

/* Without the right to the whole journal: one's own acts, and the history of what one may see. That
 * a file was imported belongs to the history of all that came with it; its rows do not. */
#define OWN_JEJAK "t.pelaku = {nama}"
#define SEEN_JEJAK                                                                                \
  "{hak data.lihat} AND CASE t.subjek_jenis"                                                      \
  " WHEN 'penduduk' THEN EXISTS (SELECT 1 FROM main.penduduk AS p"                                \
  " WHERE p.uid = t.subjek AND {in p.wilayah})"                                                   \
  " WHEN 'keluarga' THEN EXISTS (SELECT 1 FROM main.keluarga AS k"                                \
  " WHERE k.uid = t.subjek AND {in k.wilayah})"                                                   \
  " WHEN 'impor' THEN 1 ELSE 0 END"

static const TepatGuardMask penduduk_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("t.nik") },
  { NULL },
};

static const TepatGuardMask padan_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("t.nik") },
  { NULL },
};

static const TepatGuardMask keluarga_masks[] = {
  { "no_kk", TEPAT_HAK_NIK_PENUH, MASKED ("t.no_kk") },
  { NULL },
};

/* A source's own row id may be the NIK itself. */
static const TepatGuardMask identitas_masks[] = {
  { "nilai", TEPAT_HAK_NIK_PENUH,
    "CASE WHEN length (t.nilai) = 16 AND t.nilai NOT GLOB '*[^0-9]*' THEN "
    MASKED ("t.nilai") " ELSE t.nilai END" },
  { NULL },
};

static const TepatGuardMask jawaban_masks[] = {
  { "isi", TEPAT_HAK_DATA_SENSITIF,
    "CASE WHEN t.kuesioner IN (SELECT value FROM json_each ({known}))"
    " THEN samar_json (t.isi, {sensitive}) ELSE char (123, 125) END" },
  { NULL },
};

static const TepatGuardMask kepesertaan_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("t.nik") },
  { "no_kk", TEPAT_HAK_NIK_PENUH, MASKED ("t.no_kk") },
  { NULL },
};

static const TepatGuardMask penyaluran_masks[] = {
  { "rekening", TEPAT_HAK_NIK_PENUH, MASKED ("t.rekening") },
  { NULL },
};

static const TepatGuardMask potret_masks[] = {
  { "isi", TEPAT_HAK_NIK_PENUH, "NULL" },
  { "isi", TEPAT_HAK_DATA_SENSITIF, "NULL" },
  { NULL },
};

static const TepatGuardMask surat_masks[] = {
  { "masukan", TEPAT_HAK_NIK_PENUH, "samar_json (t.masukan, '[]')" },
  { NULL },
};

/* Who brought the file has seen what is in it. */
static const TepatGuardMask impor_baris_masks[] = {
  { "isi", TEPAT_HAK_NIK_PENUH, "CASE WHEN " OWN_IMPOR " THEN t.isi END" },
  { "isi", TEPAT_HAK_DATA_SENSITIF, "CASE WHEN " OWN_IMPOR " THEN t.isi END" },
  { "alasan", TEPAT_HAK_NIK_PENUH,
    "CASE WHEN " OWN_IMPOR " THEN t.alasan ELSE samar_json (t.alasan, '[]') END" },
  { NULL },
};

static const TepatGuardMask impor_sebelum_masks[] = {
  { "sebelum", TEPAT_HAK_DATA_SENSITIF, "samar_json (t.sebelum, {sensitive})" },
  { "sebelum", TEPAT_HAK_NIK_PENUH, "samar_json (t.sebelum, '[]')" },
  { NULL },
};

static const TepatGuardMask jejak_masks[] = {
  { "sebelum", TEPAT_HAK_DATA_SENSITIF, "samar_json (t.sebelum, {sensitive})" },
  { "sebelum", TEPAT_HAK_NIK_PENUH, "samar_json (t.sebelum, '[]')" },
  { "sesudah", TEPAT_HAK_DATA_SENSITIF, "samar_json (t.sesudah, {sensitive})" },
  { "sesudah", TEPAT_HAK_NIK_PENUH, "samar_json (t.sesudah, '[]')" },
  { NULL },
};

static const TepatGuardMask pengguna_masks[] = {
  { "sandi", NULL, "''" },
  { "gagal", TEPAT_HAK_PENGGUNA_UBAH, "0" },
  { "tunggu_sampai", TEPAT_HAK_PENGGUNA_UBAH, "NULL" },
  { NULL },
};

/* A conflict is about one field: what that field is masked by, it is masked by here. */
#define KONFLIK_SEEN(column)                                                                      \
  { column, NULL,                                                                                 \
    "CASE WHEN t.bidang IN ('nik', 'no_kk') AND NOT {hak nik.penuh} THEN " MASKED ("t." column)   \
    " WHEN NOT {hak nik.penuh} AND t.jenis NOT IN ('penduduk', 'keluarga')"                       \
    " THEN samar_json (t." column ", '[]')"                                                       \
    " WHEN NOT {hak data.sensitif} AND instr (t.bidang, '.') > 0"                                 \
    " AND (substr (t.bidang, instr (t.bidang, '.') + 1) IN (SELECT value FROM json_each"          \
    " ({sensitive})) OR substr (t.bidang, 1, instr (t.bidang, '.') - 1) NOT IN (SELECT value"     \
    " FROM json_each ({known}))) AND t." column " IS NOT NULL THEN '••••' ELSE t." column " END" }

static const TepatGuardMask konflik_masks[] = {
  KONFLIK_SEEN ("sebelum"),
  KONFLIK_SEEN ("sini"),
  KONFLIK_SEEN ("sana"),
  KONFLIK_SEEN ("nilai"),
  { NULL },
};

static const TepatGuardTable tables[] = {
  { "identitas", TEPAT_HAK_DATA_LIHAT, .where = PENDUDUK_SEEN ("t.penduduk"),
    .masks = identitas_masks },
  { "impor", TEPAT_HAK_DATA_LIHAT },
  { "impor_baris", TEPAT_HAK_DATA_LIHAT, .where = OWN_IMPOR, .masks = impor_baris_masks },
  { "impor_sebelum", TEPAT_HAK_DATA_LIHAT, .where = OWN_IMPOR, .masks = impor_sebelum_masks },
  { "jawaban", TEPAT_HAK_DATA_LIHAT,
    .where = "CASE t.subjek WHEN 'p' THEN " PENDUDUK_SEEN ("t.rekam")
             " ELSE " KELUARGA_SEEN ("t.rekam") " END",
    .masks = jawaban_masks },
  { "jejak", TEPAT_HAK_JEJAK_LIHAT, .fallback = OWN_JEJAK " OR " SEEN_JEJAK,
    .masks = jejak_masks },
  { "keluarga", TEPAT_HAK_DATA_LIHAT, "wilayah", .hak_lain = TEPAT_HAK_LOKET,
    .masks = keluarga_masks },
  { "kepesertaan", TEPAT_HAK_DATA_LIHAT, "wilayah", .hak_lain = TEPAT_HAK_LOKET,
    .masks = kepesertaan_masks },
  { "kiriman", NULL },
  { "konflik", TEPAT_HAK_DATA_LIHAT, "wilayah", .masks = konflik_masks },
  { "lampiran", TEPAT_HAK_DATA_LIHAT, .where = LAMPIRAN_SEEN ("t") },
  { "massal", TEPAT_HAK_DATA_LIHAT },
  { "massal_sebelum", TEPAT_HAK_DATA_LIHAT,
    .where = "CASE t.tabel WHEN 'penduduk' THEN " PENDUDUK_SEEN ("t.rekam")
             " WHEN 'keluarga' THEN " KELUARGA_SEEN ("t.rekam") " ELSE 0 END" },
  { "media", TEPAT_HAK_DATA_LIHAT,
    .where = "EXISTS (SELECT 1 FROM main.lampiran AS l WHERE l.sha256 = t.sha256 AND "
             LAMPIRAN_SEEN ("l") ")"
             " OR EXISTS (SELECT 1 FROM main.tahapan AS s"
             " WHERE s.dokumen_sha256 = t.sha256 AND {in s.wilayah})" },
  { "meta", .always = "t.kunci NOT LIKE 'rahasia%'" },
  { "padan", TEPAT_HAK_DATA_LIHAT, .where = PENDUDUK_SEEN ("t.penduduk"), .masks = padan_masks },
  { "paket", TEPAT_HAK_DATA_LIHAT, .where = "{in t.wilayah} OR t.jenis = 'acuan'" },
  { "paket_tolak", TEPAT_HAK_DATA_LIHAT,
    .where = "EXISTS (SELECT 1 FROM main.paket AS k WHERE k.id = t.paket AND {in k.wilayah})" },
  { "penduduk", TEPAT_HAK_DATA_LIHAT, "wilayah", .hak_lain = TEPAT_HAK_LOKET,
    .masks = penduduk_masks },
  { "pindah", TEPAT_HAK_DATA_LIHAT, .where = "{in t.dari} OR {in t.ke}" },
  { "pengecualian", NULL, "wilayah" },
  { "pengguna", .masks = pengguna_masks },
  { "penyaluran", TEPAT_HAK_DATA_LIHAT,
    .where = "EXISTS (SELECT 1 FROM main.kepesertaan AS p"
             " WHERE p.id = t.kepesertaan AND {in p.wilayah})",
    .hak_lain = TEPAT_HAK_LOKET,
    .masks = penyaluran_masks },
  { "potret", TEPAT_HAK_DATA_LIHAT, "wilayah", .masks = potret_masks },
  { "rekap_wilayah", NULL, "wilayah" },
  { "rumah_tangga", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "surat", NULL, .masks = surat_masks },
  { "tahapan", NULL, "wilayah" },
};

/* What every user of an office may read: code lists, places, calendars. */
static const char * const open_tables[] = {
  "kantor", "peran", "periode", "program", "referensi", "wilayah",
};

const TepatGuardTable *
tepat_guard_get_core_tables (guint *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);

  return tables;
}

const char * const *
tepat_guard_get_open_tables (guint *n_tables)
{
  *n_tables = G_N_ELEMENTS (open_tables);

  return open_tables;
}
