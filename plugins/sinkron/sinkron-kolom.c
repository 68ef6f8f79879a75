/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-kolom"

#include "config.h"

#include "sinkron-kolom.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDED 64

typedef struct
{
  const char         *name;
  const char         *title;
  const char * const *headers;       /* folded */
} Kolom;

#define HEADERS(...) (const char * const []) { __VA_ARGS__, NULL }

static const Kolom kinds[SINKRON_N_KOLOM] = {
  [SINKRON_KOLOM_NONE] = { "", N_("not used"), NULL },
  [SINKRON_KOLOM_ID] = { "id", N_("Id of the centre"), HEADERS ("idnasional", "idpusat") },
  [SINKRON_KOLOM_PROGRAM] = { "program", N_("Programme"),
    HEADERS ("program", "jenisbansos", "bansos", "namabansos", "jenisbantuan", "bantuan",
             "programbantuan", "namaprogram", "jenisprogram") },
  [SINKRON_KOLOM_NIK] = { "nik", N_("NIK"),
    HEADERS ("nik", "nonik", "nomornik", "noktp", "nikktp", "nikpenerima", "nikpengurus", "nikkpm",
             "nikkepalakeluarga", "nikpeserta", "nomorindukkependudukan") },
  [SINKRON_KOLOM_KK] = { "no_kk", N_("KK"),
    HEADERS ("nokk", "kk", "nomorkk", "nokartukeluarga", "nomorkartukeluarga") },
  [SINKRON_KOLOM_NAMA] = { "nama", N_("Name"),
    HEADERS ("nama", "namapenerima", "namakpm", "namapengurus", "namalengkap", "namapeserta",
             "penerima", "namapenerimamanfaat") },
  [SINKRON_KOLOM_NOMOR] = { "nomor", N_("Number of the member"),
    HEADERS ("nopeserta", "nomorpeserta", "nopesertapkh", "nokks", "nomorkks", "nokartu",
             "nomorkartu", "nokepesertaan", "nokartubpjs", "idbdt", "iddtks", "idkpm") },
  [SINKRON_KOLOM_WILAYAH] = { "wilayah", N_("Code of the desa"),
    HEADERS ("wilayah", "kodewilayah", "kodedesa", "kodekelurahan", "kodedesakelurahan",
             "kodekemendagri", "kodekeldesa") },
  [SINKRON_KOLOM_KEC] = { "kec", N_("Kecamatan"), HEADERS ("kecamatan", "namakecamatan", "kec") },
  [SINKRON_KOLOM_DESA] = { "desa", N_("Desa"),
    HEADERS ("desa", "kelurahan", "desakelurahan", "kelurahandesa", "namadesa", "namakelurahan",
             "keldesa", "desakel", "namadesakelurahan") },
  [SINKRON_KOLOM_STATUS] = { "status", N_("Status"),
    HEADERS ("status", "statuskepesertaan", "statuspeserta", "statuspenyaluran", "statustransaksi",
             "statusbayar", "statussalur", "statusrekening", "statuskpm", "keteranganstatus",
             "statussp2d") },
  [SINKRON_KOLOM_ALASAN] = { "alasan", N_("Reason"),
    HEADERS ("alasan", "keterangan", "ket", "sebab", "catatan", "alasangagal") },
  [SINKRON_KOLOM_MULAI] = { "mulai", N_("Begins"),
    HEADERS ("mulai", "tanggalmulai", "tglmulai", "tmt", "firstsk", "tanggalsk", "tglsk") },
  [SINKRON_KOLOM_BERAKHIR] = { "berakhir", N_("Ends"),
    HEADERS ("berakhir", "tanggalberakhir", "tglberakhir", "tanggalgraduasi", "tglgraduasi") },
  [SINKRON_KOLOM_TAHUN] = { "tahun", N_("Year"),
    HEADERS ("tahun", "tahunanggaran", "ta", "tahunsalur", "tahunpenyaluran") },
  [SINKRON_KOLOM_TAHAP] = { "tahap", N_("Stage"),
    HEADERS ("tahap", "tahapsalur", "tahapke", "periode", "periodesalur", "bulan", "termin",
             "tahappenyaluran") },
  [SINKRON_KOLOM_BANK] = { "bank", N_("Bank"),
    HEADERS ("bank", "namabank", "bankpenyalur", "himbara", "penyalur") },
  [SINKRON_KOLOM_REKENING] = { "rekening", N_("Account"),
    HEADERS ("rekening", "norekening", "nomorrekening", "norek") },
  [SINKRON_KOLOM_NOMINAL] = { "nominal", N_("Amount"),
    HEADERS ("nominal", "jumlah", "jumlahbantuan", "nilai", "nilaibantuan", "besaran", "jumlahuang",
             "nominalbantuan", "rupiah", "jumlahdana") },
  [SINKRON_KOLOM_DOKUMEN] = { "dokumen", N_("Document"),
    HEADERS ("dokumen", "nosp2d", "sp2d", "nomorsp2d", "nospm", "nomorspm", "nosk", "nomorsk") },
};

static const struct { const char *folded; const char *status; } memberships[] = {
  { "aktif", "aktif" }, { "ya", "aktif" }, { "active", "aktif" }, { "penerima", "aktif" },
  { "pesertaaktif", "aktif" }, { "1", "aktif" },
  { "ditangguhkan", "ditangguhkan" }, { "tangguh", "ditangguhkan" }, { "suspend", "ditangguhkan" },
  { "ditunda", "ditangguhkan" }, { "blokir", "ditangguhkan" }, { "diblokir", "ditangguhkan" },
  { "berakhir", "berakhir" }, { "nonaktif", "berakhir" }, { "tidakaktif", "berakhir" },
  { "graduasi", "berakhir" }, { "graduasialamiah", "berakhir" }, { "graduasimandiri", "berakhir" },
  { "keluar", "berakhir" }, { "dikeluarkan", "berakhir" }, { "exclude", "berakhir" },
  { "dinonaktifkan", "berakhir" }, { "tidak", "berakhir" }, { "0", "berakhir" },
  { "calon", "calon" }, { "calonpenerima", "calon" }, { "cadangan", "calon" },
};

static void
fold (const char *text,
      char       *folded)
{
  gsize n = 0;

  for (; *text != '\0' && n + 1 < FOLDED; text++)
    if (g_ascii_isalnum (*text))
      folded[n++] = g_ascii_tolower (*text);
  folded[n] = '\0';
}

const char *
sinkron_kolom_get_name (SinkronKolom kolom)
{
  return kinds[kolom].name;
}

const char *
sinkron_kolom_get_title (SinkronKolom kolom)
{
  return _(kinds[kolom].title);
}

SinkronKolom
sinkron_kolom_from_name (const char *name)
{
  for (SinkronKolom i = SINKRON_KOLOM_NONE + 1; i < SINKRON_N_KOLOM; i++)
    if (strcmp (kinds[i].name, name) == 0)
      return i;

  return SINKRON_KOLOM_NONE;
}

SinkronKolom
sinkron_kolom_recognise (const char *header)
{
  char folded[FOLDED];

  fold (header, folded);
  for (SinkronKolom i = SINKRON_KOLOM_NONE + 1; i < SINKRON_N_KOLOM; i++)
    if (g_strv_contains (kinds[i].headers, folded))
      return i;

  return SINKRON_KOLOM_NONE;
}

gboolean
sinkron_kolom_is_known (const char *header,
                        gpointer    data)
{
  return sinkron_kolom_recognise (header) != SINKRON_KOLOM_NONE;
}

const char *
sinkron_kolom_read_membership (const char *text)
{
  char folded[FOLDED];

  fold (text, folded);
  for (guint i = 0; i < G_N_ELEMENTS (memberships); i++)
    if (strcmp (memberships[i].folded, folded) == 0)
      return memberships[i].status;

  return NULL;
}
