/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kantor-fixture.h"

#include <string.h>

#include "tepat-package-file-private.h"
#include "tepat-package-private.h"
#include "tepat-uid.h"

/* Packages of an office that is trusted and writes what it likes: its desa's key, lines by hand. The
 * kabupaten refuses them with words, changes nothing outside the sender's wilayah, and goes on. */

#define HEAD "01930000-0000-7000-8000-2100" "00000001"
#define FAMILY_1 "01930000-0000-7000-8000-1000" "00000001"
#define FAMILY_5 "01930000-0000-7000-8000-1000" "00000005"
#define NEW "01930000-0000-7000-8000-9000" "00000001"
#define OFFICE "ffffffffffffffff"
/* It claims to have seen all that the kabupaten ever did. */
#define HEADER "{\"tahu\":{\"register\":{\"%s\":1000,\"" OFFICE "\":9},\"program\":{\"%s\":1000,"    \
  "\"" OFFICE "\":9}},\"dasar\":{\"register\":{},\"program\":{}}}"
#define MARK "\"m\":[{\"k\":\"" OFFICE "\",\"n\":9}]"
#define PERSON_LINE(uid, desa, fields)                                                             \
  "{\"j\":\"penduduk\",\"u\":\"" uid "\",\"w\":\"" desa "\"," MARK ",\"f\":{" fields "}}"

static void
setup (KantorPair    *o,
       gconstpointer  data)
{
  kantor_pair_setup (o, data);
  kabupaten_exec (&o->kab.kab, "INSERT INTO program (kode, nama, sasaran) VALUES"
                               " ('PKH', 'PKH', 'keluarga')");
}

typedef struct
{
  KantorPair         *o;
  const char         *jenis;
  const char         *path;
  const char * const *lines;
} Forging;

static PackageManifest *
new_manifest (Forging     *work,
              TepatKantor *own)
{
  PackageManifest *manifest = g_new0 (PackageManifest, 1);

  manifest->uid = tepat_uid_new ();
  manifest->jenis = g_strdup (work->jenis);
  manifest->wilayah = g_strdup (DESA_1);
  manifest->dibuat = g_strdup ("2026-11-20T02:00:00.000Z");
  manifest->oleh = g_strdup ("joko");
  manifest->untuk = g_strdup (work->o->kab.uid);
  manifest->kantor = own;

  return manifest;
}

static gpointer
forge_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Forging *work = data;
  g_autoptr(TepatKantor) receiver = tepat_kantor_load (db, work->o->kab.uid, error);
  g_autoptr(PackageManifest) manifest = new_manifest (work, tepat_kantor_load_own (db, error));
  g_autoptr(PackageWriter) writer = package_writer_new (work->path, receiver, error);
  g_autoptr(GPtrArray) paths = NULL;
  TepatKantorKeys keys;

  g_assert_true (tepat_kantor_load_keys (db, &keys, error));
  for (guint i = 0; work->lines[i] != NULL; i++)
    {
      g_autoptr(GString) line = g_string_new (work->lines[i]);

      g_string_replace (line, "%s", work->o->kab.uid, 0);
      g_assert_true (package_writer_line (writer, line->str, line->len, error));
    }
  g_assert_true (package_writer_end (writer, manifest, &keys, 0, &paths, error));

  return NULL;
}

/* The desa signs these lines; the kabupaten opens them. (nullable) */
static TepatPackageReport *
send (KantorPair          *o,
      const char          *jenis,
      const char * const  *lines,
      GError             **error)
{
  g_autofree char *path = g_build_filename (o->dir, "h.tepat", NULL);
  Forging work = { o, jenis, path, lines };
  g_autoptr(GError) local = NULL;

  tepat_store_read_system (o->desa.kab.store, forge_job, &work, NULL, &local);
  g_assert_no_error (local);

  return kantor_apply (&o->kab, path, error);
}

static char *
picture (KantorPair *o)
{
  return kantor_text (&o->kab, "SELECT (SELECT group_concat (uid || nama || wilayah || keluarga)"
                               " FROM penduduk) || (SELECT group_concat (uid || wilayah)"
                               " FROM keluarga) || (SELECT count (*) FROM kepesertaan)"
                               " || (SELECT count (*) FROM lampiran)");
}

/* Nothing is changed, and the words say so. */
static void
test_refused (KantorPair    *o,
              gconstpointer  data)
{
  static const char * const lines[] = {
    "", "{}", "[]", "null", "{\"j\":\"penduduk\"}", "{\"tahu\":[]}", "{\"tahu\":{\"register\":1}}",
    "{\"j\":7,\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"}",
    "{\"j\":\"penduduk\",\"u\":\"../../etc/passwd\",\"w\":\"" DESA_1 "\"}",
    "{\"j\":\"penduduk\",\"u\":\"" NEW "\",\"w\":\"99\"," MARK ",\"f\":{}}",
    "{\"j\":\"penduduk\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\",\"m\":[],\"f\":{\"nama\":\"A\"}}",
    "{\"j\":\"penduduk\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\",\"m\":[{\"k\":\"x\",\"n\":1}],"
      "\"f\":{\"nama\":\"A\"}}",
    "{\"j\":\"penduduk\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\",\"m\":[{\"k\":\"" OFFICE "\","
      "\"n\":-5}],\"f\":{\"nama\":\"A\"}}",
    "{\"j\":\"penduduk\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\",\"m\":[{\"k\":\"" OFFICE "\","
      "\"n\":9223372036854775807}],\"f\":{\"nama\":\"A\"}}",
    PERSON_LINE (HEAD, DESA_1, "\"nama\":null"),
    PERSON_LINE (HEAD, DESA_1, "\"wilayah\":null"),
    PERSON_LINE (HEAD, DESA_1, "\"keluarga\":null"),
    PERSON_LINE (HEAD, DESA_1, "\"jk\":\"laki\""),
    PERSON_LINE (HEAD, DESA_1, "\"nama\":[\"A\"]"),
    PERSON_LINE (HEAD, DESA_1, "\"nama; DROP TABLE penduduk\":\"A\""),
    PERSON_LINE (HEAD, DESA_1, "\"rowid\":\"1\""),
    PERSON_LINE (HEAD, DESA_1, "\"mutu\":\"0\""),
    PERSON_LINE (HEAD, DESA_1, "\"_hapus\":\"ya\""),
    PERSON_LINE (HEAD, DESA_1, "\"_riwayat\":\"[]\""),
    PERSON_LINE (HEAD, DESA_1, "\"_lampiran\":\"[[null,\\\"KTP\\\"]]\""),
    PERSON_LINE (HEAD, DESA_1, "\"_lampiran\":\"[[\\\"../../x\\\",\\\"KTP\\\"]]\""),
    PERSON_LINE (HEAD, DESA_1, "\"_identitas\":\"[[\\\"a\\\"]]\""),
    PERSON_LINE (HEAD, DESA_1, "\"_identitas\":\"{}\""),
    "{\"j\":\"keluarga\",\"u\":\"" FAMILY_1 "\",\"w\":\"" DESA_1 "\"," MARK
      ",\"f\":{\"lintang\":\"nan\"}}",
    "{\"j\":\"kepesertaan\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"," MARK ",\"f\":{\"program\":"
      "\"PKH\",\"wilayah\":\"" DESA_1 "\",\"klaim\":\"aktif\"}}",
    "{\"j\":\"kepesertaan\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"," MARK ",\"f\":{\"program\":"
      "\"PKH\",\"wilayah\":\"" DESA_1 "\",\"klaim\":\"{\\\"status\\\":[1]}\"}}",
    "{\"j\":\"kepesertaan\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"," MARK ",\"f\":{\"program\":"
      "\"PKH\",\"wilayah\":\"" DESA_1 "\",\"klaim\":\"{}\"}}",
    "{\"j\":\"kepesertaan\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"," MARK ",\"f\":{\"status\":"
      "\"aktif\"}}",
    "{\"x\":\"wilayah\",\"r\":[\"9902\",\"Kab. Lain\",\"\"]}",
  };
  g_autofree char *before = picture (o);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatPackageReport) report = NULL;
      g_autofree char *after = NULL;

      report = send (o, "desa", (const char *[]) { HEADER, lines[i], NULL }, &error);
      after = picture (o);
      if (report != NULL)
        g_test_message ("taken: %s", lines[i]);
      g_assert_null (report);
      g_assert_true (error->domain == TEPAT_PACKAGE_ERROR);
      g_assert_nonnull (strstr (error->message, "Nothing was changed"));
      g_assert_cmpstr (after, ==, before);
    }
  kantor_assert_whole (&o->kab);
}

/* Heads that lie about what the sender knows. */
static void
test_heads (KantorPair    *o,
            gconstpointer  data)
{
  static const char * const heads[] = {
    "{\"tahu\":{\"register\":{\"x\":1}},\"dasar\":{\"register\":{}}}",
    "{\"tahu\":{\"register\":{}},\"dasar\":{\"program\":{}}}",
    "{\"tahu\":{\"register\":{\"" OFFICE "\":\"9\"}},\"dasar\":{\"register\":{}}}",
    /* More than the kabupaten ever did, so that its own changes would count as old. */
    "{\"tahu\":{\"register\":{\"%s\":4503599627370496}},\"dasar\":{\"register\":{}}}",
    "{\"tahu\":{\"register\":{\"%s\":9223372036854775807}},\"dasar\":{\"register\":{}}}",
    PERSON_LINE (HEAD, DESA_1, "\"nama\":\"Tanpa Kepala\""),
  };
  g_autofree char *before = picture (o);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatPackageReport) report = send (o, "desa", (const char *[]) {
        heads[i], PERSON_LINE (HEAD, DESA_1, "\"nama\":\"Palsu\""), NULL }, &error);
      g_autofree char *after = picture (o);

      g_assert_null (report);
      g_assert_true (error->domain == TEPAT_PACKAGE_ERROR);
      g_assert_cmpstr (after, ==, before);
    }
}

/* What lies outside the sender's wilayah is refused row by row, and the rest goes in. */
static void
test_scope (KantorPair    *o,
            gconstpointer  data)
{
  static const char * const lines[] = {
    HEADER,
    /* A person of another desa; one that moves into a family there; a membership of somebody there. */
    PERSON_LINE ("01930000-0000-7000-8000-2100" "00000005", DESA_1, "\"nama\":\"Palsu\""),
    PERSON_LINE (HEAD, DESA_1, "\"keluarga\":\"" FAMILY_5 "\""),
    PERSON_LINE (NEW, DESA_1, "\"nama\":\"Palsu\",\"keluarga\":\"" FAMILY_1 "\",\"wilayah\":\""
                              DESA_2 "\",\"status\":\"aktif\""),
    "{\"j\":\"kepesertaan\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"," MARK ",\"f\":{\"program\":"
      "\"PKH\",\"wilayah\":\"" DESA_1 "\",\"keluarga\":\"" FAMILY_5 "\",\"klaim\":"
      "\"{\\\"status\\\":\\\"aktif\\\"}\"}}",
    NULL
  };
  g_autofree char *before = picture (o), *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) report = send (o, "desa", lines, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->baru + report->berubah, ==, 0);
  g_assert_cmpuint (report->ditolak, ==, 4);
  after = picture (o);
  g_assert_cmpstr (after, ==, before);
  kantor_assert_text (&o->kab, "SELECT count (*) FROM paket_tolak", "4");
  kantor_assert_whole (&o->kab);
}

/* A kind and records that nobody here knows wait with words and harm nothing. */
static void
test_unknown (KantorPair    *o,
              gconstpointer  data)
{
  static const char * const lines[] = {
    HEADER,
    "{\"j\":\"ramalan\",\"u\":\"" NEW "\",\"w\":\"" DESA_1 "\"," MARK ",\"f\":{\"isi\":\"A\"}}", NULL
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) record = send (o, "desa", lines, &error), kind = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (record->menunggu, "ramalan"));
  kind = send (o, "ramalan", lines, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kind->menunggu, "ramalan"));
}

/* Many small lies in one file: whatever bytes stand in a line, the answer is words. */
static void
test_noise (KantorPair    *o,
            gconstpointer  data)
{
  static const char good[] = PERSON_LINE (HEAD, DESA_1, "\"tempat_lahir\":\"Kota\",\"_lampiran\":"
                                                        "\"[[\\\"a\\\",\\\"b\\\"]]\"");
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  guint n = g_getenv ("TEPAT_TEST_LONG") != NULL ? 3000 : 150;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_strdup (good);
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatPackageReport) report = NULL;

      for (int j = g_rand_int_range (rand, 1, 4); j > 0; j--)
        line[g_rand_int_range (rand, 0, (int) strlen (good))] =
          (char) g_rand_int_range (rand, 32, 126);
      report = send (o, "desa", (const char *[]) { HEADER, line, NULL }, &error);
      g_assert_true ((report == NULL) == (error != NULL));
      g_assert_true (error == NULL || error->domain == TEPAT_PACKAGE_ERROR);
    }
  kantor_assert_whole (&o->kab);
}

static void
assert_form (int         versi,
             const char *office,
             int         code,
             const char *words)
{
  g_autofree char *text = g_strdup_printf ("{\"format\":\"tepat-paket\",\"versi\":%d,"
                                           "\"kantor\":%s}", versi, office);
  g_autoptr(GError) error = NULL;

  g_assert_null (package_manifest_parse (text, -1, &error));
  g_assert_error (error, TEPAT_PACKAGE_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

/* A form that this version does not read: who is to update is said, and by which name to call. */
static void
test_forms (KantorPair    *o,
            gconstpointer  data)
{
  static const char desa[] = "{\"nama\":\"Desa Sukamaju\"}";

  assert_form (2, desa, TEPAT_PACKAGE_ERROR_TOO_OLD, "Desa Sukamaju made");
  assert_form (2, desa, TEPAT_PACKAGE_ERROR_TOO_OLD, "Ask that office to update");
  assert_form (4, desa, TEPAT_PACKAGE_ERROR_TOO_NEW, "Update Tepat on this computer");
  assert_form (2, "7", TEPAT_PACKAGE_ERROR_TOO_OLD, "Another office");
  assert_form (4, "{\"nama\":{}}", TEPAT_PACKAGE_ERROR_TOO_NEW, "Another office");
  assert_form (-3, desa, TEPAT_PACKAGE_ERROR_DAMAGED, "damaged");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/paket/hostile/" path, KantorPair, NULL, setup, func, kantor_pair_teardown)
  ADD ("refused", test_refused);
  ADD ("heads", test_heads);
  ADD ("scope", test_scope);
  ADD ("unknown", test_unknown);
  ADD ("noise", test_noise);
  ADD ("forms", test_forms);
#undef ADD

  return g_test_run ();
}
