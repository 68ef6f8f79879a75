/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gen-output"

#include "gen-output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *header;
  const char *(*get) (const GenPerson *person,
                      GenWilayah      *wilayah,
                      char            *buffer,
                      gsize            size);
} Column;

struct _GenOutput
{
  FILE         *file;
  char         *path;
  GString      *line;
  const Column *columns;
  GenWilayah   *wilayah;
  gboolean      families;
  char          delimiter;
};

#define FIELD(name) \
  static const char * \
  get_##name (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size) \
  { \
    return person->name; \
  }

FIELD (nik) FIELD (no_kk) FIELD (nama) FIELD (jk) FIELD (tempat_lahir) FIELD (tgl_lahir)
FIELD (ibu_kandung) FIELD (alamat) FIELD (rt) FIELD (rw) FIELD (dusun) FIELD (wilayah)
FIELD (status_kawin) FIELD (hubungan) FIELD (pendidikan) FIELD (pekerjaan) FIELD (desil)
FIELD (no_hp) FIELD (id_sumber) FIELD (status_bangunan) FIELD (lantai) FIELD (dinding)
FIELD (penerangan) FIELD (bekerja) FIELD (partisipasi_sekolah)

static const char *
name_of (const char        *code,
         const char *const *names,
         guint              n_names)
{
  guint64 number = g_ascii_strtoull (code, NULL, 10);

  return number >= 1 && number <= n_names ? names[number - 1] : code;
}

static const char *
get_jk_name (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return strcmp (person->jk, "L") == 0 ? "Laki-laki" :
         strcmp (person->jk, "P") == 0 ? "Perempuan" : person->jk;
}

static const char *
get_jk_code (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return strcmp (person->jk, "L") == 0 ? "1" : strcmp (person->jk, "P") == 0 ? "2" : person->jk;
}

static const char *
get_kawin_name (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  static const char *const names[] = { "BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI" };

  return name_of (person->status_kawin, names, G_N_ELEMENTS (names));
}

static const char *
get_hubungan_name (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  static const char *const names[] = { "KEPALA KELUARGA", "ISTRI", "ANAK", "MENANTU", "CUCU",
                                       "ORANG TUA", "PEMBANTU", "FAMILI LAIN" };

  return name_of (person->hubungan, names, G_N_ELEMENTS (names));
}

static const char *
get_tgl_slash (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  const char *t = person->tgl_lahir;

  if (strlen (t) != 10 || t[4] != '-')
    return t;
  g_snprintf (buffer, size, "%.2s/%.2s/%.4s", t + 8, t + 5, t);
  return buffer;
}

static const char *
get_prov (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return wilayah->provinsi != NULL ? wilayah->provinsi : "";
}

static const char *
get_kab (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return wilayah->kabupaten != NULL ? wilayah->kabupaten : "";
}

static const char *
get_kec (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  if (person->desa == NULL)
    return "TIDAK DIKENAL";
  return g_array_index (wilayah->kecamatan, GenKecamatan, person->desa->kecamatan).nama;
}

static const char *
get_desa (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return person->desa != NULL ? person->desa->nama : "TIDAK DIKENAL";
}

/* The BPS code cut into prov 2, kab 2, kec 3 and desa 3. */
static const char *
get_bps_part (const GenPerson *person,
              guint            from,
              guint            length,
              char            *buffer,
              gsize            size)
{
  const char *kode = person->desa != NULL ? person->desa->kode_bps : "9999999999";

  g_snprintf (buffer, size, "%.*s", (int) length, kode + from);
  return buffer;
}

#define BPS_PART(name, from, length) \
  static const char * \
  get_##name (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size) \
  { \
    return get_bps_part (person, from, length, buffer, size); \
  }

BPS_PART (kdprop, 0, 2) BPS_PART (kdkab, 2, 2) BPS_PART (kdkec, 4, 3) BPS_PART (kddesa, 7, 3)

static const char *
get_idbdt (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  g_snprintf (buffer, size, "%s%08u", person->desa != NULL ? person->desa->kode_bps : "9999999999",
              person->family + 1);
  return buffer;
}

/* 1 or 3 is yes, 2 or 4 is no, in turns from column to column. */
static const char *
get_gas (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return person->family % 3 == 0 ? "1" : "2";
}

static const char *
get_kulkas (const GenPerson *person, GenWilayah *wilayah, char *buffer, gsize size)
{
  return person->family % 2 == 0 ? "3" : "4";
}

static const Column model_columns[] = {
  { "nik", get_nik }, { "no_kk", get_no_kk }, { "nama", get_nama }, { "jk", get_jk },
  { "tempat_lahir", get_tempat_lahir }, { "tgl_lahir", get_tgl_lahir },
  { "ibu_kandung", get_ibu_kandung }, { "alamat", get_alamat }, { "rt", get_rt }, { "rw", get_rw },
  { "dusun", get_dusun }, { "wilayah", get_wilayah }, { "status_kawin", get_status_kawin },
  { "hubungan", get_hubungan }, { "pendidikan", get_pendidikan }, { "pekerjaan", get_pekerjaan },
  { "desil", get_desil }, { "no_hp", get_no_hp }, { "id_sumber", get_id_sumber },
  { "status_bangunan", get_status_bangunan }, { "lantai", get_lantai },
  { "dinding", get_dinding }, { "penerangan", get_penerangan }, { "bekerja", get_bekerja },
  { "partisipasi_sekolah", get_partisipasi_sekolah }, { NULL, NULL },
};

/* A list as an office types it, with names for codes and for wilayah. */
static const Column kantor_columns[] = {
  { "NO KK", get_no_kk }, { "NIK", get_nik }, { "NAMA LENGKAP", get_nama },
  { "JENIS KELAMIN", get_jk_name }, { "TEMPAT LAHIR", get_tempat_lahir },
  { "TGL LAHIR", get_tgl_slash }, { "NAMA IBU KANDUNG", get_ibu_kandung },
  { "STATUS PERKAWINAN", get_kawin_name }, { "SHDK", get_hubungan_name },
  { "PENDIDIKAN TERAKHIR", get_pendidikan }, { "JENIS PEKERJAAN", get_pekerjaan },
  { "ALAMAT", get_alamat }, { "RT", get_rt }, { "RW", get_rw }, { "DUSUN", get_dusun },
  { "PROVINSI", get_prov }, { "KABUPATEN/KOTA", get_kab }, { "KECAMATAN", get_kec },
  { "DESA/KELURAHAN", get_desa }, { "DESIL", get_desil }, { "NO HP", get_no_hp },
  { "ID_SUMBER", get_id_sumber }, { NULL, NULL },
};

static const Column dtsen_individu_columns[] = {
  { "nomor_induk_kependudukan", get_nik }, { "nomor_kartu_keluarga", get_no_kk },
  { "nama", get_nama }, { "tanggal_lahir", get_tgl_lahir }, { "jenis_kelamin", get_jk_code },
  { "status_hubungan_keluarga", get_hubungan }, { "status_kawin", get_status_kawin },
  { "partisipasi_sekolah", get_partisipasi_sekolah }, { "ijazah_tertinggi", get_pendidikan },
  { "status_bekerja", get_bekerja }, { "kode_kelurahan_desa", get_wilayah },
  { "nama_provinsi", get_prov }, { "nama_kabupaten_kota", get_kab }, { "nama_kecamatan", get_kec },
  { "nama_kelurahan_desa", get_desa }, { "rt", get_rt }, { "rw", get_rw }, { "dusun", get_dusun },
  { "alamat", get_alamat }, { "idsemesta", get_id_sumber }, { NULL, NULL },
};

static const Column dtsen_keluarga_columns[] = {
  { "nomor_kartu_keluarga", get_no_kk }, { "kode_kelurahan_desa", get_wilayah },
  { "nama_provinsi", get_prov }, { "nama_kabupaten_kota", get_kab }, { "nama_kecamatan", get_kec },
  { "nama_kelurahan_desa", get_desa }, { "alamat", get_alamat },
  { "nama_anggota_keluarga", get_nama }, { "desil_nasional", get_desil },
  { "status_kepemilikan_rumah", get_status_bangunan }, { "jenis_lantai_terluas", get_lantai },
  { "jenis_dinding_terluas", get_dinding }, { "sumber_penerangan_utama", get_penerangan },
  { NULL, NULL },
};

static const Column bdt_columns[] = {
  { "IDBDT", get_idbdt }, { "KDPROP", get_kdprop }, { "KDKAB", get_kdkab }, { "KDKEC", get_kdkec },
  { "KDDESA", get_kddesa }, { "Alamat", get_alamat }, { "Nama_SLS", get_dusun },
  { "Sta_bangunan", get_status_bangunan }, { "Ada_tabung_gas", get_gas },
  { "Ada_lemari_es", get_kulkas }, { "Nama", get_nama }, { "NIK", get_nik }, { "NoKK", get_no_kk },
  { "Hub_KRT", get_hubungan }, { "JnsKel", get_jk_code }, { "Tgl_lahir", get_tgl_lahir },
  { "Sta_kawin", get_status_kawin }, { "Sta_bekerja", get_bekerja },
  { "IDARTBDT", get_id_sumber }, { NULL, NULL },
};

static const char *const profiles[] = { "model", "kantor", "dtsen-individu", "dtsen-keluarga",
                                        "bdt", NULL };

static const Column *
get_columns (const char *profile)
{
  static const Column *const columns[] = { model_columns, kantor_columns, dtsen_individu_columns,
                                           dtsen_keluarga_columns, bdt_columns };

  for (guint i = 0; profiles[i] != NULL; i++)
    if (strcmp (profiles[i], profile) == 0)
      return columns[i];
  return NULL;
}

static void
add_cell (GenOutput  *self,
          const char *text,
          gboolean    first)
{
  if (!first)
    g_string_append_c (self->line, self->delimiter);
  if (strpbrk (text, ",;\"\n") == NULL)
    {
      g_string_append (self->line, text);
      return;
    }
  g_string_append_c (self->line, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (self->line, '"');
      g_string_append_c (self->line, *text);
    }
  g_string_append_c (self->line, '"');
}

static void
flush_line (GenOutput *self)
{
  g_string_append_c (self->line, '\n');
  fwrite (self->line->str, 1, self->line->len, self->file);
  g_string_truncate (self->line, 0);
}

static void
add_headers (GenOutput  *self,
             const char *profile)
{
  /* What stands above and below the header in files of the field. */
  if (strcmp (profile, "kantor") == 0)
    {
      add_cell (self, "DAFTAR KELUARGA DAN ANGGOTA KELUARGA", TRUE);
      flush_line (self);
      add_cell (self, "KABUPATEN CONTOH", TRUE);
      flush_line (self);
    }
  for (guint i = 0; self->columns[i].header != NULL; i++)
    add_cell (self, self->columns[i].header, i == 0);
  flush_line (self);
  if (strcmp (profile, "bdt") != 0)
    return;
  for (guint i = 0; self->columns[i].header != NULL; i++)
    {
      g_autofree char *helper = g_strdup_printf ("KOLOM %u", i + 1);

      add_cell (self, helper, i == 0);
    }
  flush_line (self);
}

GenOutput *
gen_output_open (const char  *path,
                 const char  *profile,
                 GenWilayah  *wilayah,
                 GError     **error)
{
  const Column *columns = get_columns (profile);
  GenOutput *self;
  FILE *file;

  if (columns == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "no profile \"%s\"", profile);
      return NULL;
    }
  file = strcmp (path, "-") == 0 ? stdout : fopen (path, "wb");
  if (file == NULL)
    {
      g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  self = g_new0 (GenOutput, 1);
  self->file = file;
  self->path = g_strdup (path);
  self->columns = columns;
  self->wilayah = wilayah;
  self->families = columns == dtsen_keluarga_columns;
  self->delimiter = columns == kantor_columns ? ';' : ',';
  self->line = g_string_sized_new (1024);
  setvbuf (file, NULL, _IOFBF, 1 << 20);
  add_headers (self, profile);
  return self;
}

void
gen_output_add (GenOutput       *self,
                const GenPerson *person)
{
  char buffer[64];

  for (guint i = 0; self->columns[i].header != NULL; i++)
    add_cell (self, self->columns[i].get (person, self->wilayah, buffer, sizeof buffer), i == 0);
  flush_line (self);
}

gboolean
gen_output_wants_families (GenOutput *self)
{
  return self->families;
}

gboolean
gen_output_close (GenOutput  *self,
                  GError    **error)
{
  gboolean ok = fflush (self->file) == 0 && !ferror (self->file);

  if (self->file != stdout)
    ok = fclose (self->file) == 0 && ok;
  if (!ok)
    g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "%s: %s", self->path,
                 g_strerror (errno));
  g_string_free (self->line, TRUE);
  g_free (self->path);
  g_free (self);
  return ok;
}
