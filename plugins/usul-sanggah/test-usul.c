/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-usul"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "test-office.h"
#include "usul-nomor.h"

/* Proposals from a draft to a decision, over the register of three desa. */

#define N_WALKS 30
#define N_STEPS 24

static char *
state (Office     *o,
       const char *uid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT keadaan FROM usul_sanggah_usulan"
                                          " WHERE uid = '%s'", uid);

  return register_text (&o->r, sql);
}

#define assert_state(o, uid, expected)                                                             \
  G_STMT_START {                                                                                   \
    g_autofree char *state_ = state ((o), (uid));                                                  \
    g_assert_cmpstr (state_, ==, (expected));                                                      \
  } G_STMT_END

static const UsulPutusan ajukan = { .langkah = "ajukan" };
static const UsulPutusan verifikasi = { .langkah = "verifikasi" };
static const UsulPutusan setujui = { .langkah = "setujui" };
static const UsulPutusan layak = { .langkah = "layak", .dok_jenis = "BA", .dok_nomor = "1/BA",
                                   .dok_tanggal = "2026-11-14" };

/* A document of a day that did not come. */
static const UsulPutusan tomorrow = { .langkah = "layak", .dok_jenis = "BA", .dok_nomor = "1/BA",
                                      .dok_tanggal = "2026-11-30" };

static const char * const new_address[] = { "alamat", "Jl. Kenanga 9", "pekerjaan", "NELAYAN/PERIKANAN",
                                            NULL };

static char *
submit_repair (Office *o)
{
  g_autoptr(GError) error = NULL;
  const OfficeDraft wish = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = new_address };
  char *uid = office_draft (o, o->desa, &wish, &error);

  g_assert_no_error (error);
  office_must (o, o->desa, uid, &ajukan);

  return uid;
}

/* A citizen's word changes the register only when two others agreed, and can be taken back. */
static void
test_repair (Office        *o,
             gconstpointer  data)
{
  static const char * const refused[] = { "pekerjaan", NULL };
  static const char * const both[] = { "pekerjaan", "alamat", NULL };
  static const UsulPutusan partly = { .langkah = "setujui", .bidang = refused };
  static const UsulPutusan back = { .langkah = "batalkan", .alasan = "Salah orang" };
  g_autofree char *uid = submit_repair (o);

  assert_text (&o->r, "SELECT nomor FROM usul_sanggah_usulan", "USL-202611-0001");
  office_must_not (o, o->desa, uid, &verifikasi, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  office_must (o, o->verifikator, uid, &verifikasi);
  assert_text (&o->r, "SELECT alamat FROM keluarga WHERE id = 1", "Jl. Melati 1");
  office_must_not (o, o->verifikator, uid, &setujui, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  office_must_not (o, o->supervisor, uid, &(UsulPutusan) { .langkah = "setujui", .bidang = both },
                   USUL_ERROR, USUL_ERROR_INVALID);
  office_must (o, o->supervisor, uid, &partly);
  assert_text (&o->r, "SELECT alamat FROM keluarga WHERE id = 1", "Jl. Kenanga 9");
  assert_text (&o->r, "SELECT pekerjaan FROM penduduk WHERE uid = '" PERSON (1, 1) "'", "petani");
  office_must (o, o->supervisor, uid, &back);
  /* The history says what was done, not that it was verified anew. */
  g_assert_cmpstr (usul_riwayat_get_title (&(UsulRiwayat) { .perbuatan = "batalkan",
                                                            .ke = "diverifikasi" }), ==,
                   "Approval taken back");
  assert_text (&o->r, "SELECT alamat FROM keluarga WHERE id = 1", "Jl. Melati 1");
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_usulan, json_each (isi) WHERE"
                      " value ->> '$.ditolak' = 1", "0");
  assert_state (o, uid, "diverifikasi");
  register_assert_rekap (&o->r);
}

/* What somebody else wrote meanwhile is not overwritten by an approval. */
static void
test_meanwhile (Office        *o,
                gconstpointer  data)
{
  g_autofree char *uid = submit_repair (o);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = NULL;

  office_must (o, o->verifikator, uid, &verifikasi);
  report = register_change (&o->r, o->r.dinas, "keluarga", FAMILY (1), &error, "alamat",
                            "Jl. Melati 1", "Jl. Lain 3", NULL);
  g_assert_no_error (error);
  office_must_not (o, o->supervisor, uid, &setujui, USUL_ERROR, USUL_ERROR_MEANWHILE);
  assert_text (&o->r, "SELECT alamat FROM keluarga WHERE id = 1", "Jl. Lain 3");
  assert_text (&o->r, "SELECT pekerjaan FROM penduduk WHERE uid = '" PERSON (1, 1) "'", "petani");
  assert_state (o, uid, "diverifikasi");
}

/* Two officers: the second is told who was first, and nothing is overwritten. */
static void
test_two_officers (Office        *o,
                   gconstpointer  data)
{
  g_autofree char *uid = submit_repair (o);
  static const char * const fields[] = { "alamat", NULL };
  const UsulPutusan seen = { .langkah = "kembalikan", .versi = 2, .alasan = "Foto buram",
                             .bidang = fields };
  g_autoptr(GError) error = NULL;

  office_must (o, o->verifikator, uid, &verifikasi);
  g_assert_false (office_decide (o, o->kepala, uid, &seen, &error));
  g_assert_error (error, USUL_ERROR, USUL_ERROR_MEANWHILE);
  g_assert_nonnull (strstr (error->message, "vina"));
  assert_state (o, uid, "diverifikasi");
}

/* A right alone is not enough: who recorded it does not check it, who checked it does not decide. */
static void
test_two_people (Office        *o,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const OfficeDraft wish = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = new_address };
  g_autofree char *uid = office_draft (o, o->supervisor, &wish, &error);

  g_assert_no_error (error);
  office_must (o, o->kepala, uid, &ajukan);
  office_must_not (o, o->supervisor, uid, &verifikasi, TEPAT_ACCESS_ERROR,
            TEPAT_ACCESS_ERROR_SAME_PERSON);
  office_must_not (o, o->kepala, uid, &verifikasi, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_SAME_PERSON);
  office_must (o, o->verifikator, uid, &verifikasi);
  office_must_not (o, o->kepala, uid, &setujui, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
}

/* A family that nobody knew comes into the register whole. */
static void
test_new_family (Office        *o,
                 gconstpointer  data)
{
  static const char * const pairs[] = {
    "nama", "Rukmini", "nik", "9901014107850003", "jk", "2", "tempat_lahir", "Contoh", "tgl_lahir",
    "1985-07-01", "ibu_kandung", "Suminah", "hubungan", "1", "status_kawin", "4", "pekerjaan",
    "BURUH TANI/PERKEBUNAN", "no_kk", "9901010101209999", "alamat", "Jl. Mawar 4", NULL
  };
  const OfficeDraft wish = { .jenis = "keluarga-baru", .program = "PKH", .wilayah = DESA_1,
                       .pairs = pairs };
  const OfficeDraft poor = { .jenis = "keluarga-baru", .wilayah = DESA_1, .pairs = (const char *[])
                       { "nama", "Rukmini", NULL } };
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_draft (o, o->desa, &wish, &error);
  g_autofree char *incomplete = office_draft (o, o->desa, &poor, &error);

  g_assert_no_error (error);
  office_must_not (o, o->desa, incomplete, &ajukan, USUL_ERROR, USUL_ERROR_RULE);
  office_must (o, o->desa, uid, &ajukan);
  office_must_not (o, o->verifikator, uid, &verifikasi, USUL_ERROR, USUL_ERROR_STATE);
  office_must_not (o, o->desa, uid, &tomorrow, USUL_ERROR, USUL_ERROR_INVALID);
  office_must (o, o->desa, uid, &layak);
  office_must (o, o->verifikator, uid, &verifikasi);
  office_must (o, o->supervisor, uid, &setujui);
  assert_text (&o->r, "SELECT p.nama || ', ' || k.alamat FROM penduduk AS p JOIN keluarga AS k"
                      " ON k.id = p.keluarga WHERE p.nik = '9901014107850003'",
               "Rukmini, Jl. Mawar 4");
  register_assert_rekap (&o->r);
}

/* Answers of the questionnaire come with a new family, are refused one by one, and are taken back. */
static void
test_answers (Office        *o,
              gconstpointer  data)
{
  static const char * const pairs[] = {
    "nama", "Rukmini", "nik", "9901014107850003", "jk", "2", "tempat_lahir", "Contoh", "tgl_lahir",
    "1985-07-01", "ibu_kandung", "Suminah", "hubungan", "1", "status_kawin", "4", "pekerjaan",
    "BURUH TANI/PERKEBUNAN", "no_kk", "9901010101209999", "alamat", "Jl. Mawar 4",
    "dtsen-2026.penerangan", "1", "dtsen-2026.bekerja", "1", NULL
  };
  static const char * const asked[] = { "dtsen-2026.penerangan", "2", "alamat", "Jl. Kenanga 9",
                                        NULL };
  static const char * const refused[] = { "alamat", NULL };
  static const UsulPutusan partly = { .langkah = "setujui", .bidang = refused };
  static const UsulPutusan back = { .langkah = "batalkan", .alasan = "Keliru" };
  const OfficeDraft wish = { .jenis = "keluarga-baru", .wilayah = DESA_1, .pairs = pairs };
  const OfficeDraft change = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = asked };
  const char *count = "SELECT count (*) FROM jawaban WHERE json_extract (isi, '$.penerangan')"
                      " IS NOT NULL OR json_extract (isi, '$.bekerja') IS NOT NULL";
  g_autofree char *before = register_text (&o->r, count);
  g_autofree char *more = g_strdup_printf ("%d", atoi (before) + 2);
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_draft (o, o->desa, &wish, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  office_must (o, o->desa, uid, &ajukan);
  office_must (o, o->desa, uid, &layak);
  office_must (o, o->verifikator, uid, &verifikasi);
  office_must (o, o->supervisor, uid, &setujui);
  assert_text (&o->r, count, more);
  office_must (o, o->supervisor, uid, &back);
  assert_text (&o->r, count, before);
  assert_text (&o->r, "SELECT count (*) FROM penduduk WHERE nik = '9901014107850003'", "0");

  second = office_draft (o, o->desa, &change, &error);
  g_assert_no_error (error);
  office_must (o, o->desa, second, &ajukan);
  office_must (o, o->verifikator, second, &verifikasi);
  office_must (o, o->supervisor, second, &partly);
  assert_text (&o->r, "SELECT json_extract (isi, '$.penerangan') || '' FROM jawaban"
                      " WHERE subjek = 'k' AND rekam = 1 AND kuesioner = 'dtsen-2026'", "2");
  assert_text (&o->r, "SELECT alamat FROM keluarga WHERE id = 1", "Jl. Melati 1");
  register_assert_rekap (&o->r);
}

/* Once a month for one NIK, in whatever desa; a withdrawn one counts no more. */
static void
test_once_a_month (Office        *o,
                   gconstpointer  data)
{
  static const UsulPutusan tarik = { .langkah = "tarik", .alasan = "Keliru" };
  g_autofree char *first = submit_repair (o);
  const OfficeDraft wish = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = new_address };
  g_autoptr(GError) error = NULL;
  g_autofree char *second = office_draft (o, o->desa, &wish, &error);

  g_assert_no_error (error);
  office_must_not (o, o->desa, second, &ajukan, USUL_ERROR, USUL_ERROR_RULE);
  office_must_not (o, o->kepala, first, &tarik, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  office_must (o, o->desa, first, &tarik);
  office_must (o, o->desa, second, &ajukan);
  assert_text (&o->r, "SELECT group_concat (nomor) FROM usul_sanggah_usulan",
               "USL-202611-0001,USL-202611-0002");
}

/* Another desa neither sees nor moves a case. */
static void
test_scope (Office        *o,
            gconstpointer  data)
{
  g_autofree char *uid = submit_repair (o);
  const OfficeDraft wish = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = new_address };
  g_autoptr(GError) error = NULL;

  office_must_not (o, o->desa_2, uid, &layak, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  g_assert_null (office_draft (o, o->desa_2, &wish, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
}

/* Any sequence of acts by anybody, with or without what they need. */
typedef struct
{
  Office     *o;
  GRand      *rand;
  TepatActor *people[5];
} Walk;

static const char *
random_step (Walk       *walk,
             const char *uid)
{
  g_autofree char *now = state (walk->o, uid);
  const UsulKasus kasus = { .keadaan = now };
  guint n = 0;
  const UsulLangkah *one;

  while (usul_alur_usulan[n].kode != NULL)
    n++;
  /* Most of them could follow, or nothing would ever come far. */
  do
    one = &usul_alur_usulan[g_rand_int_range (walk->rand, 0, (int) n)];
  while (!usul_alur_follows (one, &kasus) && g_rand_int_range (walk->rand, 0, 12) > 0);

  return one->kode;
}

static UsulPutusan
random_decision (Walk       *walk,
                 const char *uid)
{
  static const char * const fields[] = { "alamat", NULL };
  gboolean whole = g_rand_int_range (walk->rand, 0, 4) > 0;
  UsulPutusan putusan = { .langkah = random_step (walk, uid) };

  if (!whole)
    return putusan;
  putusan.kode = "mampu";
  putusan.alasan = "Sebab";
  putusan.dok_jenis = "BA";
  putusan.dok_nomor = "7/BA/2026";
  putusan.dok_tanggal = "2026-11-14";
  if (strcmp (putusan.langkah, "kembalikan") == 0)
    putusan.bidang = fields;

  return putusan;
}

static char *
walk_draft (Walk  *walk,
            guint  n)
{
  g_autofree char *person = g_strdup_printf ("01930000-0000-7000-8000-2%d00%08d",
                                             g_rand_int_range (walk->rand, 1, 3), 5 + (int) n / 2);
  const gboolean aid = g_rand_boolean (walk->rand);
  const OfficeDraft wish = { .jenis = aid ? "bantuan" : "pembaruan", .program = aid ? "PKH" : NULL,
                       .siapa = person, .pairs = new_address };
  g_autoptr(GError) error = NULL;
  char *uid = office_draft (walk->o, walk->people[g_rand_boolean (walk->rand) ? 0 : 4], &wish, &error);

  g_assert_no_error (error);

  return uid;
}

/* Each way in the history is an arrow of the machine, by somebody who may. */
static void
assert_history (Office *o)
{
  /* Nobody decides what they made, or checked. */
  assert_text (&o->r, "SELECT group_concat (k.uid) FROM usul_sanggah_langkah AS l"
                      " JOIN usul_sanggah_usulan AS k ON k.uid = l.kasus"
                      " WHERE l.perbuatan IN ('verifikasi', 'setujui', 'kembalikan', 'tolak')"
                      " AND l.oleh IN (k.dibuat_oleh)", NULL);
  assert_text (&o->r, "SELECT group_concat (l.id) FROM usul_sanggah_langkah AS l"
                      " WHERE l.perbuatan IN ('setujui', 'verifikasi') AND l.oleh ="
                      " (SELECT s.oleh FROM usul_sanggah_langkah AS s WHERE s.kasus = l.kasus"
                      "  AND s.perbuatan = 'ajukan' AND s.id < l.id ORDER BY s.id DESC LIMIT 1)",
               NULL);
  assert_text (&o->r, "SELECT group_concat (l.id) FROM usul_sanggah_langkah AS l"
                      " WHERE l.perbuatan = 'setujui' AND coalesce ((SELECT s.oleh"
                      "  FROM usul_sanggah_langkah AS s WHERE s.kasus = l.kasus"
                      "  AND s.perbuatan = 'verifikasi' AND s.id < l.id ORDER BY s.id DESC LIMIT 1),"
                      "  l.oleh) = l.oleh", NULL);
  /* Aid is decided by the desa first, in a document; refusals and returns say why. */
  assert_text (&o->r, "SELECT group_concat (l.id) FROM usul_sanggah_langkah AS l"
                      " JOIN usul_sanggah_usulan AS k ON k.uid = l.kasus"
                      " WHERE k.jenis = 'bantuan' AND l.ke = 'diverifikasi' AND NOT EXISTS"
                      " (SELECT 1 FROM usul_sanggah_langkah AS s WHERE s.kasus = l.kasus"
                      "  AND s.perbuatan = 'layak' AND s.dokumen LIKE 'BA %' AND s.id < l.id)",
               NULL);
  assert_text (&o->r, "SELECT group_concat (id) FROM usul_sanggah_langkah WHERE alasan_kode IS NULL"
                      " AND ke IN ('tidak_layak', 'ditolak', 'ditolak_pusat')", NULL);
  assert_text (&o->r, "SELECT group_concat (id) FROM usul_sanggah_langkah WHERE (alasan IS NULL"
                      " OR rincian IS NULL) AND perbuatan = 'kembalikan'", NULL);
  /* Without an approved letter nothing goes to the centre. */
  assert_text (&o->r, "SELECT group_concat (id) FROM usul_sanggah_langkah"
                      " WHERE ke IN ('disahkan', 'dikirim', 'ditetapkan')", NULL);
  /* The history is without gaps, and it ends where the case is. */
  assert_text (&o->r, "SELECT group_concat (l.id) FROM usul_sanggah_langkah AS l WHERE l.dari IS NOT"
                      " (SELECT s.ke FROM usul_sanggah_langkah AS s WHERE s.kasus = l.kasus"
                      "  AND s.id < l.id ORDER BY s.id DESC LIMIT 1)", NULL);
  assert_text (&o->r, "SELECT group_concat (k.uid) FROM usul_sanggah_usulan AS k WHERE k.keadaan <>"
                      " (SELECT s.ke FROM usul_sanggah_langkah AS s WHERE s.kasus = k.uid"
                      "  ORDER BY s.id DESC LIMIT 1)", NULL);
}

static void
assert_arrows (Office *o)
{
  for (const UsulLangkah *l = usul_alur_usulan; l->kode != NULL; l++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT group_concat (id) FROM usul_sanggah_langkah WHERE perbuatan = '%s'"
        " AND (ke <> '%s' OR instr ('%s', ' ' || dari || ' ') = 0)", l->kode, l->ke, l->dari);

      assert_text (&o->r, sql, NULL);
    }
}

/* Submitted ones are numbered 1 to n. */
static void
assert_numbers (Office *o)
{
  assert_text (&o->r, "SELECT count (nomor) = max (substr (nomor, -4) + 0) AND"
                      " count (DISTINCT nomor) = count (nomor) FROM usul_sanggah_usulan", "1");
  assert_text (&o->r, "SELECT group_concat (uid) FROM usul_sanggah_usulan"
                      " WHERE (nomor IS NULL) <> (diajukan IS NULL)", NULL);
}

static void
test_any_sequence (Office        *o,
                   gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  Walk walk = { o, rand, { o->desa, o->desa_2, o->verifikator, o->supervisor, o->kepala } };
  guint n_done = 0;
  g_autoptr(GError) opened = NULL;

  kabupaten_add (&o->r.kab, DESA_1, N_WALKS / 2);
  kabupaten_open (&o->r.kab, o->r.kab.kepala, "2026-11", &opened);
  g_assert_no_error (opened);
  for (guint i = 0; i < N_WALKS; i++)
    {
      g_autofree char *uid = walk_draft (&walk, i);

      for (guint n = 0; n < N_STEPS; n++)
        {
          const UsulPutusan putusan = random_decision (&walk, uid);
          g_autoptr(GError) error = NULL;

          n_done += office_decide (o, walk.people[g_rand_int_range (rand, 0, 5)], uid, &putusan,
                                   &error);
          if (error != NULL)
            g_assert_true (error->domain == USUL_ERROR || error->domain == TEPAT_ACCESS_ERROR ||
                           error->domain == TEPAT_DB_ERROR);
        }
    }
  g_test_message ("%u steps were taken", n_done);
  /* By the seed some 60 to 110 of them; far fewer would say that the walks go nowhere. */
  g_assert_cmpuint (n_done, >, N_WALKS);
  assert_arrows (o);
  assert_history (o);
  assert_numbers (o);
}

/* The history cannot be written anew, not even by the plugin itself. */
static gpointer
forge_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  tepat_db_run (db, "UPDATE usul_sanggah_langkah SET oleh = 'siapa'", error, "");

  return NULL;
}

static void
test_history_stays (Office        *o,
                    gconstpointer  data)
{
  g_autofree char *uid = submit_repair (o);
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (o->r.kab.store, o->kepala, OFFICE_MODULE, forge_job, NULL, NULL, NULL, &error);
  g_assert_nonnull (error);
  assert_text (&o->r, "SELECT group_concat (DISTINCT oleh) FROM usul_sanggah_langkah", "joko");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) g_test_add ("/usul/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("repair", test_repair);
  ADD ("meanwhile", test_meanwhile);
  ADD ("two-officers", test_two_officers);
  ADD ("two-people", test_two_people);
  ADD ("new-family", test_new_family);
  ADD ("answers", test_answers);
  ADD ("once-a-month", test_once_a_month);
  ADD ("scope", test_scope);
  ADD ("any-sequence", test_any_sequence);
  ADD ("history-stays", test_history_stays);
#undef ADD

  return g_test_run ();
}
