/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-kasus"

#include "config.h"

#include <string.h>

#include "test-office.h"
#include "usul-komentar.h"
#include "usul-serah.h"
#include "usul-usulan.h"

/* What holds for every case, whoever does what in whatever order: who makes a case does not check
 * it, who checked it does not decide it, each step has its papers and its people; and a case goes
 * from one desk to another without moving. */

#define N_WALKS 14
#define N_STEPS 16
#define N_PEOPLE 5

static const UsulPutusan ajukan = { .langkah = "ajukan" };
static const UsulPutusan verifikasi = { .langkah = "verifikasi" };
static const UsulPutusan setujui = { .langkah = "setujui" };
static const UsulPutusan layak = { .langkah = "layak", .dok_jenis = "BA", .dok_nomor = "1/BA",
                                   .dok_tanggal = "2026-11-14" };

static const char * const new_address[] = { "alamat", "Jl. Kenanga 9", NULL };

static char *
draft (Office     *o,
       TepatActor *who)
{
  const OfficeDraft wish = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = new_address };
  g_autoptr(GError) error = NULL;
  char *uid = office_draft (o, who, &wish, &error);

  g_assert_no_error (error);

  return uid;
}

static gpointer
edit_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(UsulUsulan) usulan = usul_usulan_load (db, data, 0, error);

  if (usulan == NULL)
    return NULL;
  g_free (usulan->catatan);
  usulan->catatan = g_strdup ("Diubah");

  return usul_usulan_save (db, usulan, error) ? data : NULL;
}

/* Whoever changed a word of a draft made it, too, though another name stands on it. */
static void
test_editor (Office        *o,
             gconstpointer  data)
{
  g_autofree char *uid = draft (o, o->desa);
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (o->r.kab.store, o->supervisor, OFFICE_MODULE, edit_job, uid, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  office_must (o, o->desa, uid, &ajukan);
  office_must_not (o, o->supervisor, uid, &verifikasi, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_SAME_PERSON);
  office_must (o, o->verifikator, uid, &verifikasi);
  office_must_not (o, o->supervisor, uid, &setujui, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_SAME_PERSON);
  office_must (o, o->kepala, uid, &setujui);
}

/* Who checked it once does not decide it later, though somebody else checked it again. */
static void
test_first_checker (Office        *o,
                    gconstpointer  data)
{
  static const char * const fields[] = { "alamat", NULL };
  static const UsulPutusan back = { .langkah = "kembalikan", .alasan = "Foto buram",
                                    .bidang = fields };
  g_autofree char *uid = draft (o, o->desa);

  office_must (o, o->desa, uid, &ajukan);
  office_must (o, o->supervisor, uid, &verifikasi);
  office_must (o, o->kepala, uid, &back);
  office_must (o, o->desa, uid, &ajukan);
  office_must (o, o->verifikator, uid, &verifikasi);
  office_must_not (o, o->supervisor, uid, &setujui, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_SAME_PERSON);
  office_must (o, o->kepala, uid, &setujui);
}

/* What an objection made is neither checked nor taken back by who recorded the objection. */
static void
test_objector (Office        *o,
               gconstpointer  data)
{
  static const SanggahInput input = {
    .penyanggah = PERSON (1, 1), .tersanggah = PERSON (1, 2), .alasan = "mampu",
    .pernyataan = "Punya mobil", .pengecualian = "Rumah terkunci"
  };
  static const UsulPutusan tarik = { .langkah = "tarik", .alasan = "Tidak jadi" };
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Ada mobil");
  const UsulPutusan steps[] = {
    { .langkah = "tugaskan", .petugas = "vina" },
    { .langkah = "kunjungi", .kunjungan = sheet },
    { .langkah = "kabulkan", .kode = "mampu" },
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = NULL, *made = NULL;

  office_add_staff (o, "vina");
  uid = office_object (o, o->supervisor, &input, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      office_decide_sanggah (o, i == 1 ? o->verifikator : o->kepala, uid, &steps[i], &error);
      g_assert_no_error (error);
    }
  made = register_text (&o->r, "SELECT usulan FROM usul_sanggah_sanggah");
  office_must_not (o, o->supervisor, made, &tarik, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  office_must (o, o->desa, made, &layak);
  office_must_not (o, o->supervisor, made, &verifikasi, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_SAME_PERSON);
}

/* Any sequence of acts on objections, by anybody, with or without what they need. */
typedef struct
{
  Office     *o;
  GRand      *rand;
  TepatActor *people[N_PEOPLE];
  SanggahKunjungan *sheet;
} Walk;

static const char *
random_step (Walk       *walk,
             const char *uid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT keadaan FROM usul_sanggah_sanggah"
                                          " WHERE uid = '%s'", uid);
  g_autofree char *now = register_text (&walk->o->r, sql);
  const UsulKasus kasus = { .keadaan = now };
  const UsulLangkah *one;
  guint n = 0;

  while (usul_alur_sanggah[n].kode != NULL)
    n++;
  /* Most of them could follow, or nothing would ever come far. */
  do
    one = &usul_alur_sanggah[g_rand_int_range (walk->rand, 0, (int) n)];
  while (!usul_alur_follows (one, &kasus) && g_rand_int_range (walk->rand, 0, 12) > 0);

  return one->kode;
}

static UsulPutusan
random_decision (Walk       *walk,
                 const char *uid)
{
  static const char * const names[] = { "vina", "sari", "joko", "kartini", "siapa" };
  UsulPutusan putusan = { .langkah = random_step (walk, uid) };

  if (g_rand_int_range (walk->rand, 0, 4) == 0)
    return putusan;
  putusan.kode = "mampu";
  putusan.alasan = "Sebab";
  putusan.petugas = names[g_rand_int_range (walk->rand, 0, G_N_ELEMENTS (names))];
  putusan.kunjungan = walk->sheet;

  return putusan;
}

static char *
walk_object (Walk  *walk,
             guint  n)
{
  g_autofree char *against = g_strdup_printf ("01930000-0000-7000-8000-2100%08u", 5 + n);
  SanggahInput input = { .penyanggah = PERSON (1, 1), .tersanggah = against, .alasan = "mampu",
                         .pernyataan = "Punya mobil", .pengecualian = "Rumah terkunci" };
  g_autoptr(GError) error = NULL;
  TepatActor *makers[] = { walk->o->desa, walk->o->kepala, walk->o->supervisor };
  g_autofree char *lapse = NULL;
  char *uid = office_object (walk->o, makers[g_rand_int_range (walk->rand, 0, 3)], &input, &error);

  g_assert_no_error (error);
  lapse = g_strdup_printf ("UPDATE usul_sanggah_sanggah SET tenggat = '2026-11-01'"
                           " WHERE uid = '%s'", uid);
  if (g_rand_int_range (walk->rand, 0, 3) == 0)
    kabupaten_exec (&walk->o->r.kab, lapse);

  return uid;
}

#define NONE_OF(where) \
  assert_text (&o->r, "SELECT group_concat (l.id) FROM usul_sanggah_langkah AS l" \
                      " JOIN usul_sanggah_sanggah AS s ON s.uid = l.kasus WHERE " where, NULL)
#define EARLIER(acts, more) \
  "EXISTS (SELECT 1 FROM usul_sanggah_langkah AS e WHERE e.kasus = l.kasus AND e.id < l.id" \
  " AND e.perbuatan IN (" acts ")" more ")"

static void
assert_objections (Office *o)
{
  /* Who recorded neither visits nor decides, who ever visited does not decide. */
  NONE_OF ("l.perbuatan IN ('kunjungi', 'kabulkan', 'tolak', 'ulangi', 'lewat')"
           " AND l.oleh = s.dibuat_oleh");
  NONE_OF ("l.perbuatan IN ('kabulkan', 'tolak', 'ulangi') AND "
           EARLIER ("'kunjungi'", " AND e.oleh = l.oleh"));
  /* Nobody is sent who recorded it, or who is not there. */
  NONE_OF ("l.ke = 'ditugaskan' AND l.perbuatan = 'tugaskan' AND"
           " (l.dokumen IS NULL OR l.dokumen IN (s.dibuat_oleh, 'siapa'))");
  NONE_OF ("s.keadaan IN ('ditugaskan', 'dikunjungi') AND s.petugas IS NULL");
  /* Nothing is decided without a visit and its finding, nothing ends without a reason. */
  NONE_OF ("l.perbuatan IN ('kabulkan', 'tolak') AND NOT "
           EARLIER ("'kunjungi'", " AND e.alasan IS NOT NULL"));
  NONE_OF ("l.perbuatan = 'kunjungi' AND NOT EXISTS (SELECT 1 FROM usul_sanggah_kunjungan AS v"
           " WHERE v.sanggah = l.kasus AND v.oleh = l.oleh)");
  NONE_OF ("l.ke = 'dikabulkan' AND (l.alasan_kode IS NULL OR s.usulan IS NULL)");
  NONE_OF ("l.ke IN ('sanggah_ditolak', 'lewat', 'ditarik') AND l.alasan IS NULL");
  /* Only what is over its deadline lapses; only its maker takes it back. */
  NONE_OF ("l.ke = 'lewat' AND s.tenggat >= '2026-11-29'");
  NONE_OF ("l.ke = 'ditarik' AND l.oleh <> s.dibuat_oleh");
  /* The history has no gap and ends where the case is. */
  NONE_OF ("l.dari IS NOT (SELECT e.ke FROM usul_sanggah_langkah AS e WHERE e.kasus = l.kasus"
           " AND e.id < l.id ORDER BY e.id DESC LIMIT 1)");
  NONE_OF ("s.keadaan <> (SELECT e.ke FROM usul_sanggah_langkah AS e WHERE e.kasus = l.kasus"
           " ORDER BY e.id DESC LIMIT 1)");
  /* Nobody was taken off by an objection alone. */
  assert_text (&o->r, "SELECT count (*) || '' FROM penduduk WHERE status <> 'aktif'", "0");
}

static void
assert_arrows (Office *o)
{
  for (const UsulLangkah *l = usul_alur_sanggah; l->kode != NULL; l++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT group_concat (id) FROM usul_sanggah_langkah WHERE jenis = 'sanggah'"
        " AND perbuatan = '%s' AND (ke <> '%s' OR instr ('%s', ' ' || dari || ' ') = 0)", l->kode,
        l->ke, l->dari);

      assert_text (&o->r, sql, NULL);
    }
}

static void
test_any_sequence (Office        *o,
                   gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Sebab");
  Walk walk = { o, rand, { o->desa, o->desa_2, o->verifikator, o->supervisor, o->kepala }, sheet };
  guint n_done = 0;

  kabupaten_add (&o->r.kab, DESA_1, N_WALKS);
  office_add_staff (o, "vina");
  office_add_staff (o, "sari");
  office_add_staff (o, "joko");
  office_add_staff (o, "kartini");
  for (guint i = 0; i < N_WALKS; i++)
    {
      g_autofree char *uid = walk_object (&walk, i);

      for (guint n = 0; n < N_STEPS; n++)
        {
          const UsulPutusan putusan = random_decision (&walk, uid);
          g_autoptr(GError) error = NULL;

          n_done += office_decide_sanggah (o, walk.people[g_rand_int_range (rand, 0, N_PEOPLE)],
                                           uid, &putusan, &error);
          if (error != NULL)
            g_assert_true (error->domain == USUL_ERROR || error->domain == TEPAT_ACCESS_ERROR ||
                           error->domain == TEPAT_DB_ERROR);
        }
    }
  g_test_message ("%u steps were taken", n_done);
  /* Chance decides how many; a walk that comes nowhere would prove nothing. */
  g_assert_cmpuint (n_done, >, N_WALKS / 2);
  assert_arrows (o);
  assert_objections (o);
}

/* Two officers with the same objection: the second is told who was first. */
static void
test_two_officers (Office        *o,
                   gconstpointer  data)
{
  static const SanggahInput input = {
    .penyanggah = PERSON (1, 1), .tersanggah = PERSON (1, 2), .alasan = "mampu",
    .pernyataan = "Punya mobil", .pengecualian = "Rumah terkunci"
  };
  static const UsulPutusan first = { .langkah = "tugaskan", .petugas = "vina", .versi = 1 };
  static const UsulPutusan second = { .langkah = "tugaskan", .petugas = "sari", .versi = 1 };
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = NULL;

  office_add_staff (o, "vina");
  office_add_staff (o, "sari");
  uid = office_object (o, o->desa, &input, &error);
  g_assert_no_error (error);
  office_decide_sanggah (o, o->supervisor, uid, &first, &error);
  g_assert_no_error (error);
  g_assert_false (office_decide_sanggah (o, o->kepala, uid, &second, &error));
  g_assert_error (error, USUL_ERROR, USUL_ERROR_MEANWHILE);
  g_assert_nonnull (strstr (error->message, "sari"));   /* the login name of the supervisor */
  assert_text (&o->r, "SELECT petugas FROM usul_sanggah_sanggah", "vina");
}

static gpointer
comment_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *text = "Sudah ditelepon";

  usul_komentar_add (db, &usul_perkara_usulan, data, text, error);

  return NULL;
}

/* A comment stands in the history, moves nothing, and disturbs nobody who has the case open. */
static void
test_comment (Office        *o,
              gconstpointer  data)
{
  const UsulPutusan seen = { .langkah = "verifikasi", .versi = 2 };
  g_autofree char *uid = draft (o, o->desa);
  g_autoptr(GError) error = NULL;

  office_must (o, o->desa, uid, &ajukan);
  tepat_store_write_as (o->r.kab.store, o->kepala, OFFICE_MODULE, comment_job, uid, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  tepat_store_write_as (o->r.kab.store, o->desa_2, OFFICE_MODULE, comment_job, uid, NULL, NULL,
                        &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  office_must (o, o->verifikator, uid, &seen);
  assert_text (&o->r, "SELECT group_concat (oleh || ' ' || alasan) FROM usul_sanggah_langkah"
                      " WHERE perbuatan = 'komentar'", "kartini Sudah ditelepon");
  /* Who only said something may still decide. */
  office_must (o, o->kepala, uid, &setujui);
}

typedef struct
{
  UsulSerah  *serah;
  const char *kunci;
  const char *petugas;
} Desk;

static gpointer
assign_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Desk *desk = data;

  return usul_serah_assign (db, desk->kunci, desk->petugas, error) ? desk : NULL;
}

static void
assign (Office      *o,
        const char  *kunci,
        const char  *petugas,
        GError     **error)
{
  Desk desk = { NULL, kunci, petugas };

  tepat_store_write_as (o->r.kab.store, o->supervisor, OFFICE_MODULE, assign_job, &desk, NULL,
                        NULL, error);
}

static UsulSerah *
hand_over (Office         *o,
           TepatActor     *who,
           TepatStoreJob   job,
           UsulSerah      *serah,
           GError        **error)
{
  return tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, job, serah, NULL, NULL, error);
}

#define DESKS "SELECT group_concat (coalesce (petugas, '-')) FROM usul_sanggah_usulan"

/* All cases of an absent officer go to another, but those that the other one made; what nobody
 * touched since goes back. */
static void
test_hand_over (Office        *o,
                gconstpointer  data)
{
  const OfficeDraft wish = { .jenis = "bantuan", .program = "PKH", .siapa = PERSON (1, 2) };
  g_autofree char *one = office_submit (o, PERSON (1, 1));
  g_autoptr(GError) error = NULL;
  g_autofree char *two = office_draft (o, o->supervisor, &wish, &error);
  g_autoptr(UsulSerah) serah = usul_serah_new ("vina", "sari", "Cuti melahirkan");
  g_autoptr(UsulSerah) back = usul_serah_new (NULL, NULL, "Sudah masuk lagi");

  g_assert_no_error (error);
  office_add_staff (o, "vina");
  office_add_staff (o, "sari");
  office_must (o, o->supervisor, two, &ajukan);
  assign (o, one, "VINA", &error);
  g_assert_no_error (error);
  assign (o, two, "vina", &error);
  g_assert_no_error (error);
  assert_text (&o->r, DESKS, "vina,vina");
  /* Not every officer may empty another's desk. */
  g_assert_null (hand_over (o, o->desa, usul_serah_run, serah, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_nonnull (hand_over (o, o->kepala, usul_serah_run, serah, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (serah->n_diserahkan, ==, 1);
  g_assert_cmpuint (serah->n_tinggal, ==, 1);   /* sari made it */
  assert_text (&o->r, DESKS, "sari,vina");
  /* A word about a case is no step with it. */
  tepat_store_write_as (o->r.kab.store, o->kepala, OFFICE_MODULE, comment_job, one, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  back->uid = g_strdup (serah->uid);
  g_assert_nonnull (hand_over (o, o->kepala, usul_serah_undo, back, &error));
  g_assert_no_error (error);
  assert_text (&o->r, DESKS, "vina,vina");
  g_assert_null (hand_over (o, o->kepala, usul_serah_undo, back, &error));
  g_assert_error (error, USUL_ERROR, USUL_ERROR_STATE);
}

/* A desk is left by every step; who made a case is not asked to check it. */
static void
test_desk (Office        *o,
           gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autoptr(GError) error = NULL;

  office_add_staff (o, "vina");
  office_add_staff (o, "joko");
  assign (o, uid, "joko", &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_RULE);
  g_clear_error (&error);
  assign (o, uid, "siapa", &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_INVALID);
  g_clear_error (&error);
  assign (o, uid, "vina", &error);
  g_assert_no_error (error);
  office_must (o, o->desa, uid, &layak);
  assert_text (&o->r, DESKS, "-");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) g_test_add ("/kasus/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("editor", test_editor);
  ADD ("first-checker", test_first_checker);
  ADD ("objector", test_objector);
  ADD ("any-sequence", test_any_sequence);
  ADD ("two-officers", test_two_officers);
  ADD ("comment", test_comment);
  ADD ("hand-over", test_hand_over);
  ADD ("desk", test_desk);
#undef ADD

  return g_test_run ();
}
