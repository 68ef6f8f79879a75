/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "store-fixture.h"
#include "tepat-actor-private.h"
#include "tepat-mutu.h"
#include "tepat-reference-private.h"
#include "tepat-store.h"
#include "tepat-word-map.h"

static TepatReference *
load (void)
{
  g_autoptr(GError) error = NULL;
  TepatReference *reference = tepat_reference_new_bundled (&error);

  g_assert_no_error (error);
  g_assert_nonnull (reference);
  return reference;
}

static void
assert_fold (const char *text,
             const char *expected)
{
  char buffer[128];

  tepat_word_fold (text, strlen (text), buffer, sizeof buffer);
  g_assert_cmpstr (buffer, ==, expected);
}

static void
test_fold (void)
{
  assert_fold ("No. KK", "nokk");
  assert_fold ("  Laki-Laki ", "lakilaki");
  assert_fold ("01", "1");
  assert_fold ("1.0", "1");
  assert_fold ("0", "0");
  assert_fold ("1,2", "1.2");
  assert_fold ("-1", "");
  assert_fold ("D1–D3", "d1d3");
  assert_fold ("...", "");
}

static void
test_codes (void)
{
  g_autoptr(TepatReference) reference = load ();
  static const struct { const char *list; const char *text; int number; } cases[] = {
    { "jk", "L", 1 }, { "jk", "Laki-laki", 1 }, { "jk", "LAKI - LAKI", 1 }, { "jk", "1", 1 },
    { "jk", "perempuan", 2 }, { "jk", " P ", 2 }, { "jk", "2.0", 2 }, { "jk", "1. Laki-laki", 1 },
    { "jk", "3", -1 }, { "jk", "2. Laki-laki", -1 }, { "jk", "", -1 }, { "jk", "X", -1 },
    { "status_kawin", "BELUM KAWIN", 1 }, { "status_kawin", "Kawin Tercatat", 2 },
    { "status_kawin", "CERAI  MATI", 4 }, { "status_kawin", "04", 4 },
    { "hubungan", "KEPALA KELUARGA", 1 }, { "hubungan", "ISTRI", 2 }, { "hubungan", "Suami", 2 },
    { "hubungan", "FAMILI LAIN", 8 }, { "hubungan", "9", -1 },
    { "pendidikan", "SLTA/SEDERAJAT", 13 }, { "pendidikan", "TAMAT SD/SEDERAJAT", 3 },
    { "pendidikan", "DIPLOMA IV/STRATA I", 19 }, { "pendidikan", "Tidak/Belum Sekolah", 23 },
    { "ppks", "Fakir Miskin", 24 }, { "ppks", "ODHA", 16 }, { "ya-tidak", "ya", 1 },
    { "verivali-hasil", "Data ganda", 6 }, { "pekerjaan", "Buruh Tani", 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TepatCodeList *list = tepat_reference_get_list (reference, cases[i].list);

      g_test_message ("%s %s", cases[i].list, cases[i].text);
      g_assert_nonnull (list);
      g_assert_cmpint (tepat_code_list_find_number (list, cases[i].text, -1), ==,
                       cases[i].number);
    }
}

static void
test_code_properties (void)
{
  g_autoptr(TepatReference) reference = load ();
  const TepatCodeList *jobs = tepat_reference_get_list (reference, "pekerjaan");
  const TepatCodeList *programs = tepat_reference_get_list (reference, "program");
  const TepatCodeList *dukcapil = tepat_reference_get_list (reference, "hubungan-dukcapil");

  g_assert_true (tepat_code_get_boolean (tepat_code_list_find (jobs, "PNS", -1), "dikecualikan"));
  g_assert_false (tepat_code_get_boolean (tepat_code_list_find (jobs, "petani", -1),
                                          "dikecualikan"));
  g_assert_cmpint (tepat_code_get_int (tepat_code_list_lookup (programs, "PKH"), "desil_maks", 0),
                   ==, 4);
  g_assert_cmpstr (tepat_code_get_kode (tepat_code_list_find (programs, "BPNT", -1)), ==,
                   "SEMBAKO");
  g_assert_cmpstr (tepat_code_get_text (tepat_code_list_find (dukcapil, "3", -1), "menjadi"), ==,
                   "2");
  g_assert_cmpuint (tepat_code_list_get_n (tepat_reference_get_list (reference, "ppks")), ==, 26);
  g_assert_cmpuint (tepat_code_list_get_n (tepat_reference_get_list (reference,
                                                                     "status-penyaluran")), ==, 16);
  g_assert_cmpstr (tepat_code_list_get_name_of (tepat_reference_get_list (reference, "desil"), 1),
                   ==, "Sangat miskin");
}

static guint
assert_unambiguous (JsonArray  *codes,
                    const char *where)
{
  g_autoptr(TepatWordMap) words = tepat_word_map_new ();

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *code = json_array_get_object_element (codes, i);
      g_auto(GStrv) synonyms = tepat_reference_dup_texts (code, "sinonim");

      g_test_message ("%s %s", where, tepat_reference_get_text (code, "nama"));
      g_assert_true (tepat_word_map_add (words, tepat_reference_get_text (code, "kode"), i));
      g_assert_true (tepat_word_map_add (words, tepat_reference_get_text (code, "nama"), i));
      for (guint j = 0; synonyms[j] != NULL; j++)
        g_assert_true (tepat_word_map_add (words, synonyms[j], i));
    }
  return json_array_get_length (codes);
}

static guint
assert_document_unambiguous (const char *name)
{
  g_autofree char *path = g_build_filename ("/id/tepat/Tepat/reference", name, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonArray *items;
  guint n = 0;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                             (gssize) g_bytes_get_size (bytes), NULL));
  items = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "isi");
  if (g_str_has_prefix (name, "daftar-"))
    return assert_unambiguous (items, name);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (json_object_has_member (item, "pilihan"))
        n += assert_unambiguous (json_object_get_array_member (item, "pilihan"), name);
    }
  return n;
}

/* No way to write an answer may stand for two codes of its list. */
static void
test_no_ambiguous_synonyms (void)
{
  g_auto(GStrv) names = g_resources_enumerate_children ("/id/tepat/Tepat/reference", 0, NULL);
  guint n = 0;

  for (guint i = 0; names[i] != NULL; i++)
    n += assert_document_unambiguous (names[i]);
  g_assert_cmpuint (n, >, 600);
}

static void
test_questionnaire (void)
{
  g_autoptr(TepatReference) reference = load ();
  const TepatQuestionnaire *regsosek = tepat_reference_get_questionnaire (reference,
                                                                          "regsosek-2022k");
  const TepatVariable *lantai = tepat_questionnaire_lookup (regsosek, "lantai");
  const TepatVariable *cards = tepat_questionnaire_lookup (regsosek, "kartu_identitas");
  const TepatVariable *area = tepat_questionnaire_lookup (regsosek, "luas_lantai");
  const TepatVariable *ill = tepat_questionnaire_lookup (regsosek, "penyakit_kronis");
  g_autofree char *described = NULL;
  gint64 value;

  g_assert_cmpint (lantai->subjek, ==, 'k');
  g_assert_cmpstr (lantai->nomor, ==, "303");
  g_assert_true (tepat_variable_understand (lantai, "Keramik", -1, &value));
  g_assert_cmpint (value, ==, 2);
  g_assert_false (tepat_variable_understand (lantai, "12", -1, &value));
  g_assert_true (tepat_variable_understand (area, "36.0", -1, &value));
  g_assert_cmpint (value, ==, 36);
  g_assert_false (tepat_variable_understand (area, "36,5", -1, &value));
  g_assert_false (tepat_variable_understand (area, "0", -1, &value));
  g_assert_cmpint (ill->subjek, ==, 'p');
  g_assert_cmpstr (ill->peka, ==, "kesehatan");
  g_assert_null (lantai->peka);
  g_assert_true (tepat_variable_understand (cards, "5", -1, &value));
  g_assert_cmpint (value, ==, 5);
  g_assert_false (tepat_variable_understand (cards, "8", -1, &value));
  g_assert_true (tepat_variable_understand (cards, "Akta kelahiran; KTP", -1, &value));
  g_assert_cmpint (value, ==, 5);
  g_assert_true (tepat_variable_understand (cards, "0", -1, &value));
  described = tepat_variable_describe (cards, 5);
  g_assert_cmpstr (described, ==, "Akta kelahiran, KTP");
}

/* Yes and no alternate between 1/2 and 3/4 from column to column. */
static void
test_bdt_pairs (void)
{
  g_autoptr(TepatReference) reference = load ();
  const TepatQuestionnaire *bdt = tepat_reference_get_questionnaire (reference, "bdt-2015");
  gint64 value;

  g_assert_true (tepat_variable_understand (tepat_questionnaire_lookup (bdt, "ada_tabung_gas"),
                                            "2", -1, &value));
  g_assert_false (tepat_variable_understand (tepat_questionnaire_lookup (bdt, "ada_lemari_es"),
                                             "2", -1, &value));
  g_assert_true (tepat_variable_understand (tepat_questionnaire_lookup (bdt, "ada_lemari_es"),
                                            "4", -1, &value));
  g_assert_true (tepat_variable_understand (tepat_questionnaire_lookup (bdt, "sta_rastra"), "3",
                                            -1, &value));
}

static void
assert_mapping (TepatReference     *reference,
                const char * const *headers,
                const char * const *fields,
                const char         *profile)
{
  g_autoptr(TepatHeaderMatch) match = NULL;

  match = tepat_reference_match_headers (reference, NULL, headers,
                                         g_strv_length ((char **) headers));
  g_assert_cmpstr (tepat_import_profile_get_kode (match->profile), ==, profile);
  for (guint i = 0; i < match->n_columns; i++)
    {
      g_test_message ("%s", headers[i]);
      if (fields[i][0] == '\0')
        g_assert_null (match->fields[i]);
      else
        {
          g_assert_nonnull (match->fields[i]);
          g_assert_cmpstr (match->fields[i]->nama, ==, fields[i]);
        }
    }
}

static void
test_model_headers (void)
{
  g_autoptr(TepatReference) reference = load ();
  static const char *const names[] = {
    "nik", "no_kk", "nama", "jk", "tempat_lahir", "tgl_lahir", "ibu_kandung", "alamat", "rt", "rw",
    "dusun", "wilayah", "status_kawin", "hubungan", "pendidikan", "pekerjaan", "desil", "no_hp",
    "id_sumber", "status_bangunan", "lantai", "dinding", "penerangan", "bekerja",
    "partisipasi_sekolah", NULL,
  };

  assert_mapping (reference, names, names, "generik");
}

static void
test_other_headers (void)
{
  g_autoptr(TepatReference) reference = load ();

  assert_mapping (reference,
                  (const char *[]) { "No.", "Nomor Induk Kependudukan", "NO KK", "NAMA LENGKAP",
                                     "Jenis Kelamin", "Tempat Lahir", "Tgl Lahir", "SHDK",
                                     "Nama Provinsi", "KABUPATEN/KOTA", "Kecamatan",
                                     "Desa/Kelurahan", "Warna kesukaan", "NAMA LENGKAP", NULL },
                  (const char *[]) { "no", "nik", "no_kk", "nama", "jk", "tempat_lahir",
                                     "tgl_lahir", "hubungan", "prov", "kab", "kec", "desa", "",
                                     "", NULL }, "generik");
  /* How a column is filled in is not what it is; whose name it is, is. */
  assert_mapping (reference,
                  (const char *[]) { "NIK (16 digit)*", "Nama Lengkap (wajib diisi)",
                                     "Jenis Kelamin (L/P)", "Tanggal Lahir\n(DD-MM-YYYY)",
                                     "Alamat (jika ada)", "Nama (ayah tiri)", NULL },
                  (const char *[]) { "nik", "nama", "jk", "tgl_lahir", "alamat", "", NULL },
                  "generik");
}

static void
test_profiles (void)
{
  g_autoptr(TepatReference) reference = load ();

  assert_mapping (reference,
                  (const char *[]) { "nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama",
                                     "tanggal_lahir", "jenis_kelamin",
                                     "status_hubungan_keluarga", "pbi_nas", "kondisi_gizi",
                                     "ijazah_tertinggi", "kode_kelurahan_desa", "alamat", NULL },
                  (const char *[]) { "nik", "no_kk", "nama", "tgl_lahir", "jk", "hubungan",
                                     "pbi_nas_art", "gizi", "pendidikan", "ktp_wilayah",
                                     "ktp_alamat", NULL }, "dtsen-individu");
  assert_mapping (reference,
                  (const char *[]) { "nomor_kartu_keluarga", "kode_kelurahan_desa", "alamat",
                                     "jumlah_anggota_keluarga", "nama_anggota_keluarga",
                                     "desil_nasional", "jenis_lantai_terluas", NULL },
                  (const char *[]) { "no_kk", "wilayah", "alamat", "jumlah_anggota", "kepala",
                                     "desil", "lantai", NULL }, "dtsen-keluarga");
  assert_mapping (reference,
                  (const char *[]) { "IDBDT", "KDPROP", "KDKAB", "KDKEC", "KDDESA", "Nama",
                                     "NIK", "Hub_KRT", "JnsKel", "Sta_bangunan", "Ada_lemari_es",
                                     "Ijazah_tertinggi", NULL },
                  (const char *[]) { "idbdt", "prov_kode", "kab_kode", "kec_kode", "desa_kode",
                                     "nama", "nik", "hubungan", "jk", "sta_bangunan",
                                     "ada_lemari_es", "ijazah_tertinggi", NULL }, "bdt-art");
  assert_mapping (reference,
                  (const char *[]) { "NO KK", "NAMA KEPALA KELUARGA", "DESIL", NULL },
                  (const char *[]) { "no_kk", "kepala", "desil", NULL }, "desil");
  /* The NIK of the head is no number of a kartu keluarga. */
  assert_mapping (reference,
                  (const char *[]) { "id_kpm", "nik_kk", "nik_pkk", "nama_kk", "nama_pkk", "alamat",
                                     "desa", "kec", "desil_p3ke", NULL },
                  (const char *[]) { "id_sumber", "nik", "", "nama", "", "alamat", "desa", "kec",
                                     "desil", NULL }, "p3ke");
  assert_mapping (reference,
                  (const char *[]) { "NO", "NIK", "NAMA", "NO KK", "NAMA KK", "ALAMAT", "DESA",
                                     NULL },
                  (const char *[]) { "no", "nik", "nama", "no_kk", "kepala", "alamat", "desa",
                                     NULL }, "generik");
}

/* A typed list has words of many systems in its header, and belongs to none of them. */
static void
test_typed_list_is_general (void)
{
  g_autoptr(TepatReference) reference = load ();

  assert_mapping (reference,
                  (const char *[]) { "NO KK", "NIK", "NAMA LENGKAP", "JENIS KELAMIN", "TGL LAHIR",
                                     "NAMA IBU KANDUNG", "STATUS HUBUNGAN KELUARGA",
                                     "JENIS PEKERJAAN", "ALAMAT", "KABUPATEN/KOTA", "KECAMATAN",
                                     "DESA/KELURAHAN", "NAMA KEPALA KELUARGA", "DESIL", NULL },
                  (const char *[]) { "no_kk", "nik", "nama", "jk", "tgl_lahir", "ibu_kandung",
                                     "hubungan", "pekerjaan", "alamat", "kab", "kec", "desa",
                                     "kepala", "desil", NULL }, "generik");
}

static void
test_severities (void)
{
  g_autoptr(TepatReference) reference = load ();
  const TepatImportProfile *profile = tepat_reference_get_profile (reference, "generik");
  static const char *const reject[] = { "nama", "wilayah", "tgl_lahir", "jk" };
  static const char *const warn[] = { "nik", "no_kk", "hubungan", "status_kawin", "pendidikan",
                                      "lantai", "desil" };

  for (guint i = 0; i < G_N_ELEMENTS (reject); i++)
    g_assert_cmpint (tepat_import_profile_lookup (profile, reject[i])->severity, ==,
                     TEPAT_SEVERITY_REJECT);
  for (guint i = 0; i < G_N_ELEMENTS (warn); i++)
    g_assert_cmpint (tepat_import_profile_lookup (profile, warn[i])->severity, ==,
                     TEPAT_SEVERITY_WARN);
  g_assert_true (tepat_import_profile_lookup (profile, "nama")->required);
  g_assert_null (tepat_import_profile_lookup (profile, "no-such-field"));
  g_assert_true (tepat_import_profile_is_helper (profile, "KOLOM 1", -1));
  g_assert_false (tepat_import_profile_is_helper (profile, "9901", -1));
  g_assert_true (tepat_import_profile_lookup (tepat_reference_get_profile (reference, "bdt-art"),
                                              "desa_kode")->bps);
}

static void
test_missing_columns (void)
{
  g_autoptr(TepatReference) reference = load ();
  const char *headers[] = { "NIK", "Alamat" };
  g_autoptr(TepatHeaderMatch) match = NULL;

  match = tepat_reference_match_headers (reference,
                                         tepat_reference_get_profile (reference, "generik"),
                                         headers, 2);
  g_assert_cmpuint (g_strv_length (match->missing), ==, 1);
  g_assert_cmpstr (match->missing[0], ==, "nama");
  g_assert_true (tepat_reference_is_header (reference, "Nama Lengkap", -1));
  g_assert_false (tepat_reference_is_header (reference, "REKAPITULASI DATA", -1));
}

typedef StoreFixture Fixture;

static TepatActor *
new_actor (const char *hak)
{
  return tepat_actor_new ("u", "tester", "uji", (const char *[]) { hak, NULL },
                          (const char *[]) { "", NULL });
}

static gpointer
import (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  gboolean changed = FALSE;

  if (!tepat_reference_import (db, data, -1, "uji", &changed, error))
    return NULL;
  return GINT_TO_POINTER (changed ? 1 : 2);
}

static gpointer
reload (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return tepat_reference_load (db, error);
}

static int
run_import (Fixture     *f,
            const char  *hak,
            const char  *json,
            GError     **error)
{
  g_autoptr(TepatActor) actor = new_actor (hak);

  return GPOINTER_TO_INT (tepat_store_write (f->store, actor, import, (gpointer) json, NULL, NULL,
                                             error));
}

#define NEW_JK \
  "{\"jenis\":\"daftar\",\"kode\":\"jk\",\"versi\":\"2\",\"berlaku_dari\":\"2024-01-01\"," \
  "\"nama\":\"Jenis kelamin\",\"isi\":[{\"kode\":\"7\",\"nama\":\"Laki-laki\"}]}"

static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TepatReference) reference = NULL;
  g_autoptr(TepatActor) actor = new_actor ("x");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (run_import (f, "wilayah.ubah", NEW_JK, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (run_import (f, "wilayah.ubah",
                               "{\"jenis\":\"daftar\",\"kode\":\"jk\",\"versi\":\"3\","
                               "\"berlaku_dari\":\"2099-01-01\",\"nama\":\"Jenis kelamin\","
                               "\"isi\":[{\"kode\":\"8\",\"nama\":\"Laki-laki\"}]}", &error),
                   ==, 1);
  g_assert_no_error (error);
  reference = tepat_store_read (f->store, actor, reload, NULL, NULL, &error);
  g_assert_no_error (error);
  /* The newer one counts, but not before its day. */
  g_assert_cmpint (tepat_code_list_find_number (tepat_reference_get_list (reference, "jk"),
                                                "laki-laki", -1), ==, 7);
}

/* It is built once for all who ask, until there is another document. */
static void
test_load_again (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(TepatReference) before = NULL, again = NULL, after = NULL;
  g_autoptr(TepatActor) actor = new_actor ("x");
  g_autoptr(GError) error = NULL;

  before = tepat_store_read (f->store, actor, reload, NULL, NULL, &error);
  again = tepat_store_read (f->store, actor, reload, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (before == again);
  g_assert_cmpint (run_import (f, "wilayah.ubah", NEW_JK, &error), ==, 1);
  after = tepat_store_read (f->store, actor, reload, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tepat_code_list_find_number (tepat_reference_get_list (before, "jk"),
                                                "laki-laki", -1), ==, 1);
  g_assert_cmpint (tepat_code_list_find_number (tepat_reference_get_list (after, "jk"),
                                                "laki-laki", -1), ==, 7);
}

static gpointer
read_blocking (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  tepat_reference_load_blocking_mutu (db, data, error);

  return NULL;
}

static void
assert_blocking (Fixture *f,
                 guint    flags,
                 guint    others)
{
  g_autoptr(TepatActor) actor = new_actor ("x");
  g_autoptr(GError) error = NULL;
  guint blocking = 0;

  tepat_store_read (f->store, actor, read_blocking, &blocking, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (blocking & (flags | others), ==, flags);
}

static void
test_blocking_flags (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  assert_blocking (f, TEPAT_MUTU_NIK_LOSSY | TEPAT_MUTU_KEPALA_TWO,
                   TEPAT_MUTU_NIK_TGL_LAHIR | TEPAT_MUTU_NIK_WILAYAH);
  g_assert_cmpint (run_import (f, "wilayah.ubah",
                               "{\"jenis\":\"daftar\",\"kode\":\"mutu-penghalang\","
                               "\"versi\":\"9\",\"berlaku_dari\":\"2026-01-01\","
                               "\"nama\":\"A\",\"isi\":[{\"kode\":\"nik-wilayah\","
                               "\"nama\":\"x\"}]}", &error), ==, 1);
  g_assert_no_error (error);
  assert_blocking (f, TEPAT_MUTU_NIK_WILAYAH, TEPAT_MUTU_NIK_LOSSY | TEPAT_MUTU_KEPALA_TWO);
}

static void
test_import_again (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (run_import (f, "wilayah.ubah", NEW_JK, &error), ==, 1);
  g_assert_cmpint (run_import (f, "wilayah.ubah", NEW_JK, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpint (run_import (f, "wilayah.ubah",
                               "{\"jenis\":\"daftar\",\"kode\":\"jk\",\"versi\":\"2\","
                               "\"berlaku_dari\":\"2024-01-01\",\"nama\":\"Lain\",\"isi\":[]}",
                               &error), ==, 0);
  g_assert_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_EXISTS);
}

static void
test_import_refused (Fixture       *f,
                     gconstpointer  data)
{
  static const char *const broken[] = {
    "", "[]", "{", "{\"jenis\":\"daftar\"}",
    "{\"jenis\":\"resep\",\"kode\":\"a\",\"versi\":\"1\",\"berlaku_dari\":\"2024-01-01\","
    "\"nama\":\"A\",\"isi\":[]}",
    "{\"jenis\":\"daftar\",\"kode\":\"a\",\"versi\":\"1\",\"berlaku_dari\":\"2024-02-30\","
    "\"nama\":\"A\",\"isi\":[]}",
    "{\"jenis\":\"daftar\",\"kode\":\"a\",\"versi\":\"1\",\"berlaku_dari\":\"2024-01-01\","
    "\"nama\":\"A\",\"isi\":[{\"kode\":1}]}",
    "{\"jenis\":\"kuesioner\",\"kode\":\"a\",\"versi\":\"1\",\"berlaku_dari\":\"2099-01-01\","
    "\"nama\":\"A\",\"isi\":[{\"nama\":\"x\",\"judul\":\"X\",\"subjek\":\"keluarga\","
    "\"jenis\":\"kode\",\"daftar\":\"no-such-list\"}]}",
    /* A flag that does not exist would block nothing; a last day before the first one is none. */
    "{\"jenis\":\"daftar\",\"kode\":\"mutu-penghalang\",\"versi\":\"9\","
    "\"berlaku_dari\":\"2024-01-01\",\"nama\":\"A\",\"isi\":[{\"kode\":\"nik-kosong\","
    "\"nama\":\"x\"}]}",
    "{\"jenis\":\"daftar\",\"kode\":\"a\",\"versi\":\"1\",\"berlaku_dari\":\"2024-01-01\","
    "\"berlaku_sampai\":\"2023-12-31\",\"nama\":\"A\",\"isi\":[]}",
  };
  g_autoptr(GError) denied = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", broken[i]);
      g_assert_cmpint (run_import (f, "wilayah.ubah", broken[i], &error), ==, 0);
      g_assert_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID);
    }
  g_assert_cmpint (run_import (f, "data.lihat", NEW_JK, &denied), ==, 0);
  g_assert_error (denied, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_NOT_ALLOWED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/fold", test_fold);
  g_test_add_func ("/reference/codes", test_codes);
  g_test_add_func ("/reference/code-properties", test_code_properties);
  g_test_add_func ("/reference/no-ambiguous-synonyms", test_no_ambiguous_synonyms);
  g_test_add_func ("/reference/questionnaire", test_questionnaire);
  g_test_add_func ("/reference/bdt-pairs", test_bdt_pairs);
  g_test_add_func ("/reference/model-headers", test_model_headers);
  g_test_add_func ("/reference/other-headers", test_other_headers);
  g_test_add_func ("/reference/profiles", test_profiles);
  g_test_add_func ("/reference/typed-list-is-general", test_typed_list_is_general);
  g_test_add_func ("/reference/severities", test_severities);
  g_test_add_func ("/reference/missing-columns", test_missing_columns);
#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, store_fixture_setup, func, store_fixture_teardown)
  ADD ("/reference/import", test_import);
  ADD ("/reference/load/again", test_load_again);
  ADD ("/reference/blocking-flags", test_blocking_flags);
  ADD ("/reference/import/again", test_import_again);
  ADD ("/reference/import/refused", test_import_refused);
  return g_test_run ();
}
