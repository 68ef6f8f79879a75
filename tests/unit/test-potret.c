/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "pengesahan-fixture.h"
#include "tepat-potret-private.h"
#include "tepat-rekap.h"

static void
bring_desa_1_to_final (Kabupaten *kab)
{
  g_autoptr(GError) error = NULL;

  kabupaten_close (kab, kab->supervisor, DESA_1, "1/BA", &error);
  g_assert_no_error (error);
  kabupaten_finalise (kab, kab->supervisor, DESA_1, &error);
  g_assert_no_error (error);
}

typedef struct
{
  gint64      periode;
  int         revisi;
  GPtrArray  *families;
} Reading;

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Reading *reading = data;

  return tepat_potret_list (db, reading->periode, reading->revisi, error);
}

static GPtrArray *
list_potret (Kabupaten *kab,
             int        revisi)
{
  g_autoptr(GError) error = NULL;
  Reading reading = { kab->periode->id, revisi };
  GPtrArray *list = tepat_store_read (kab->store, kab->supervisor, list_job, &reading, NULL, &error);

  g_assert_no_error (error);

  return list;
}

static gboolean
keep (JsonObject *keluarga,
      gpointer    data,
      GError    **error)
{
  g_ptr_array_add (data, json_object_ref (keluarga));

  return TRUE;
}

static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Reading *reading = data;

  tepat_potret_foreach (db, reading->periode, reading->revisi, keep, reading->families, cancellable,
                        error);

  return NULL;
}

static GPtrArray *
read_families (Kabupaten  *kab,
               TepatActor *who)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *families = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  Reading reading = { kab->periode->id, 0, families };

  tepat_store_read (kab->store, who, read_job, &reading, NULL, &error);
  g_assert_no_error (error);

  return families;
}

static gpointer
verify_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Reading *reading = data;
  char *sha256 = NULL;

  tepat_potret_verify (db, reading->periode, reading->revisi, &sha256, cancellable, error);

  return sha256;
}

static char *
verify (Kabupaten *kab,
        GError   **error)
{
  Reading reading = { kab->periode->id, 0 };

  return tepat_store_read (kab->store, kab->supervisor, verify_job, &reading, NULL, error);
}

static TepatRekap *
rekap_of (Kabupaten  *kab,
          const char *desa)
{
  g_autoptr(GPtrArray) list = list_potret (kab, 99);

  for (guint i = 0; i < list->len; i++)
    {
      TepatPotret *potret = list->pdata[i];

      if (g_str_equal (potret->wilayah, desa))
        return tepat_rekap_new_from_json (potret->rekap);
    }
  g_assert_not_reached ();
}

static char *
sha256_of (Kabupaten  *kab,
           const char *desa)
{
  g_autoptr(GPtrArray) list = list_potret (kab, 99);

  for (guint i = 0; i < list->len; i++)
    {
      TepatPotret *potret = list->pdata[i];

      if (g_str_equal (potret->wilayah, desa))
        return g_strdup (potret->sha256);
    }
  g_assert_not_reached ();
}

/* Two workspaces with the same facts, written in another order, freeze to the same hash. */
static void
test_same_facts_same_hash (Kabupaten     *kab,
                           gconstpointer  data)
{
  static const char * const facts[] = {
    "UPDATE keluarga SET lintang = -7.1234567890123, bujur = 110.5 WHERE id = 1",
    "INSERT INTO identitas VALUES (1, 'idsemesta', 'A1')",
    "INSERT INTO identitas VALUES (1, 'id_dtks', 'B2')",
    "UPDATE penduduk SET tempat_lahir = 'Kota \"Baru\"\\\n' WHERE id = 1",
  };
  Kabupaten other;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  kabupaten_setup (&other, NULL);
  kabupaten_add (kab, DESA_1, 5);
  kabupaten_add (&other, DESA_1, 5);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      kabupaten_exec (kab, facts[i]);
      kabupaten_exec (&other, facts[G_N_ELEMENTS (facts) - 1 - i]);
    }
  kabupaten_exec (kab, "INSERT INTO jawaban VALUES ('k', 1, 'q', 1, '{\"a\": 1, \"b\": [2, 3.5]}')");
  kabupaten_exec (&other, "INSERT INTO jawaban VALUES ('k', 1, 'q', 7, '{\"b\":[2,3.50],\"a\":1}')");
  /* Bookkeeping is no fact. */
  kabupaten_exec (&other, "UPDATE penduduk SET versi = 9, diubah = '2026-02-02', impor = 3");
  kabupaten_exec (&other, "UPDATE keluarga SET rt = '001', dusun = '' WHERE id = 2");
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_open (&other, other.kepala, "2026-11", NULL);
  bring_desa_1_to_final (kab);
  bring_desa_1_to_final (&other);
  one = sha256_of (kab, DESA_1);
  two = sha256_of (&other, DESA_1);
  g_assert_cmpstr (one, ==, two);
  kabupaten_teardown (&other, NULL);
}

static void
test_any_fact_changes_the_hash (Kabupaten     *kab,
                                gconstpointer  data)
{
  static const char * const changes[] = {
    "UPDATE penduduk SET nama = nama || ' ' WHERE id = 3",
    "UPDATE penduduk SET ibu_kandung = NULL WHERE id = 3",
    "UPDATE keluarga SET desil = 4 WHERE id = 2",
    "INSERT INTO identitas VALUES (2, 'idsemesta', 'X')",
    "DELETE FROM penduduk WHERE id = 4",
  };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  kabupaten_add (kab, DESA_1, 3);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  bring_desa_1_to_final (kab);
  g_hash_table_add (seen, sha256_of (kab, DESA_1));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GError) error = NULL;

      kabupaten_exec (kab, changes[i]);
      kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "perbaikan data", &error);
      g_assert_no_error (error);
      bring_desa_1_to_final (kab);
      g_assert_true (g_hash_table_add (seen, sha256_of (kab, DESA_1)));
    }
}

static void
test_what_is_frozen_stays (Kabupaten     *kab,
                           gconstpointer  data)
{
  g_autoptr(GPtrArray) families = NULL;
  JsonArray *members;

  kabupaten_add (kab, DESA_1, 3);
  kabupaten_add (kab, DESA_2, 1);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  kabupaten_exec (kab, "UPDATE penduduk SET nama = 'Diganti'");
  kabupaten_exec (kab, "DELETE FROM penduduk WHERE keluarga = 2");
  families = read_families (kab, kab->kepala);
  g_assert_cmpuint (families->len, ==, 4);
  g_assert_cmpstr (json_object_get_string_member (families->pdata[0], "kepala"), ==, "Kepala 1");
  members = json_object_get_array_member (families->pdata[1], "anggota");
  g_assert_cmpuint (json_array_get_length (members), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (members, 1),
                                                  "nama"), ==, "Istri 2");
}

/* The supervisor may not see whole numbers: neither here. */
static void
test_frozen_numbers_are_masked_too (Kabupaten     *kab,
                                    gconstpointer  data)
{
  g_autoptr(GPtrArray) whole = NULL;
  g_autoptr(GPtrArray) masked = NULL;

  kabupaten_add (kab, DESA_1, 1);
  kabupaten_exec (kab, "INSERT INTO identitas VALUES (1, 'id_sumber', '9901010101700001')");
  kabupaten_exec (kab, "INSERT INTO jawaban VALUES ('p', 1, 'q', 1, '{\"v428\": 1}')");
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  whole = read_families (kab, kab->kepala);
  masked = read_families (kab, kab->supervisor);
  g_assert_cmpstr (json_object_get_string_member (whole->pdata[0], "no_kk"), ==,
                   "9901010101200001");
  g_assert_cmpstr (json_object_get_string_member (masked->pdata[0], "no_kk"), ==,
                   "9901 •••• •••• 0001");
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *member = json_array_get_object_element (
        json_object_get_array_member (masked->pdata[0], "anggota"), i);

      g_assert_nonnull (strstr (json_object_get_string_member (member, "nik"), "••••"));
      g_assert_false (json_object_has_member (member, "identitas"));
      g_assert_false (json_object_has_member (member, "jawaban"));
    }
}

static void
test_verify_names_the_desa (Kabupaten     *kab,
                            gconstpointer  data)
{
  static const char * const attacks[] = {
    "UPDATE potret SET isi = (SELECT isi FROM potret WHERE wilayah = '" DESA_1 "')"
    " WHERE wilayah = '" DESA_2 "'",
    "UPDATE potret SET isi = substr (isi, 1, length (isi) - 9) WHERE wilayah = '" DESA_2 "'",
    "UPDATE potret SET isi = x'00' WHERE wilayah = '" DESA_2 "'",
    "UPDATE potret SET isi = NULL || x'' WHERE wilayah = 'x'; UPDATE potret SET isi = x''"
    " WHERE wilayah = '" DESA_2 "'",
  };
  g_autofree char *sha256 = NULL;
  g_autoptr(GError) error = NULL;

  kabupaten_add (kab, DESA_1, 2);
  kabupaten_add (kab, DESA_2, 2);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  sha256 = verify (kab, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sha256, ==, kab->periode->data_sha256);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr(GError) found = NULL;

      kabupaten_tamper (kab, attacks[i]);
      g_assert_null (verify (kab, &found));
      g_assert_error (found, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED);
      g_assert_nonnull (strstr (found->message, DESA_2));
    }
}

/* A first periode counts its usulan; the next one is compared with it, family by family. */
static void
test_rekap_compares_with_the_periode_before (Kabupaten     *kab,
                                             gconstpointer  data)
{
  g_autoptr(TepatRekap) first = NULL;
  g_autoptr(TepatRekap) next = NULL;
  g_autoptr(TepatRekap) target = NULL;

  kabupaten_add (kab, DESA_1, 6);
  kabupaten_exec (kab, "INSERT INTO impor (id, uid, waktu, pelaku, berkas, sha256, profil, pemetaan,"
                       " judul, keadaan) VALUES (1, 'i', '', '', '', '', 'usulan', '', '', '')");
  kabupaten_exec (kab, "UPDATE keluarga SET impor = 1 WHERE id IN (5, 6)");
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  first = rekap_of (kab, DESA_1);
  g_assert_cmpint (first->n[TEPAT_REKAP_PRELIST_AWAL], ==, 4);
  g_assert_cmpint (first->n[TEPAT_REKAP_USULAN_BARU], ==, 2);
  g_assert_cmpint (first->n[TEPAT_REKAP_LAYAK], ==, 6);

  kabupaten_exec (kab, "UPDATE penduduk SET pekerjaan = 'nelayan' WHERE keluarga = 1");
  kabupaten_exec (kab, "DELETE FROM penduduk WHERE keluarga = 2");
  kabupaten_exec (kab, "DELETE FROM keluarga WHERE id = 2");
  kabupaten_exec (kab, "UPDATE penduduk SET wilayah = '" DESA_3 "' WHERE keluarga = 3");
  kabupaten_exec (kab, "UPDATE keluarga SET wilayah = '" DESA_3 "' WHERE id = 3");
  kabupaten_exec (kab, "UPDATE penduduk SET status = 'meninggal' WHERE keluarga = 4");
  kabupaten_exec (kab, "UPDATE penduduk SET padan = 2 WHERE keluarga = 5 AND hubungan = 1");
  kabupaten_exec (kab, "INSERT INTO keluarga (id, uid, wilayah, kepala, diubah) VALUES (70,"
                       " '01930000-0000-7000-8000-100000000070', '" DESA_1 "', 'Baru', '')");
  kabupaten_open (kab, kab->kepala, "2026-12", NULL);
  kabupaten_bring_to_final (kab);
  next = rekap_of (kab, DESA_1);
  g_assert_cmpint (next->n[TEPAT_REKAP_PRELIST_AWAL], ==, 6);
  g_assert_cmpint (next->n[TEPAT_REKAP_PERBAIKAN], ==, 3);
  g_assert_cmpint (next->n[TEPAT_REKAP_USULAN_BARU], ==, 1);
  g_assert_cmpint (next->n[TEPAT_REKAP_KELUAR], ==, 2);
  g_assert_cmpint (next->n[TEPAT_REKAP_PINDAH_DESA], ==, 1);
  g_assert_cmpint (next->n[TEPAT_REKAP_LAYAK], ==, 4);
  g_assert_cmpint (next->n[TEPAT_REKAP_TIDAK_LAYAK], ==, 1);
  g_assert_cmpint (tepat_rekap_get (next->alasan, "meninggal"), ==, 1);
  g_assert_cmpint (next->n[TEPAT_REKAP_MENINGGAL], ==, 2);
  g_assert_cmpint (next->n[TEPAT_REKAP_TIDAK_PADAN], ==, 1);
  target = rekap_of (kab, DESA_3);
  g_assert_cmpint (target->n[TEPAT_REKAP_USULAN_BARU], ==, 1);
  g_assert_cmpint (target->n[TEPAT_REKAP_KELUAR], ==, 0);
}

static void
test_rekap_survives_its_json (Kabupaten     *kab,
                              gconstpointer  data)
{
  g_autoptr(TepatRekap) rekap = tepat_rekap_new ();
  g_autoptr(TepatRekap) back = NULL;
  g_autoptr(TepatRekap) none = tepat_rekap_new_from_json ("[1");
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < TEPAT_N_REKAP; i++)
    rekap->n[i] = g_test_rand_int ();
  tepat_rekap_count (rekap->alasan, "pindah", 3);
  tepat_rekap_count (rekap->program, "pkh", 2);
  tepat_rekap_count (rekap->program, "pkh", 5);
  json = tepat_rekap_to_json (rekap);
  back = tepat_rekap_new_from_json (json);
  again = tepat_rekap_to_json (back);
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpint (tepat_rekap_get (back->program, "pkh"), ==, 7);
  tepat_rekap_add (back, rekap);
  g_assert_cmpint (tepat_rekap_get (back->alasan, "pindah"), ==, 6);
  g_assert_cmpint (none->n[TEPAT_REKAP_LAYAK], ==, 0);
}

/* Lines longer than what is inflated at once come out whole. */
static void
test_long_lines (Kabupaten     *kab,
                 gconstpointer  data)
{
  g_autofree char *address = g_strnfill (300000, 'x');
  g_autofree char *sql = g_strdup_printf ("UPDATE keluarga SET alamat = '%s' WHERE id = 2", address);
  g_autoptr(GPtrArray) families = NULL;

  kabupaten_add (kab, DESA_1, 3);
  kabupaten_exec (kab, sql);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  families = read_families (kab, kab->kepala);
  g_assert_cmpuint (families->len, ==, 3);
  g_assert_cmpstr (json_object_get_string_member (families->pdata[1], "alamat"), ==, address);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/potret/" path, Kabupaten, NULL, kabupaten_setup, func, kabupaten_teardown)
  ADD ("hash/same-facts", test_same_facts_same_hash);
  ADD ("hash/any-fact", test_any_fact_changes_the_hash);
  ADD ("read/stays", test_what_is_frozen_stays);
  ADD ("read/masked", test_frozen_numbers_are_masked_too);
  ADD ("read/long-lines", test_long_lines);
  ADD ("verify/names-the-desa", test_verify_names_the_desa);
  ADD ("rekap/compares", test_rekap_compares_with_the_periode_before);
  ADD ("rekap/json", test_rekap_survives_its_json);

  return g_test_run ();
}
