/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-alur"

#include "config.h"

#include <string.h>

#include "musdes-tugas.h"
#include "test-office.h"
#include "usul-masuk.h"
#include "usul-putus.h"

/* A whole office for a month: whoever may be there does whatever comes to mind, with or without what
 * it needs: proposals, edits, sessions of the musdes, objections and visits, and what the public sent.
 * What must hold then is read from the history alone, not from the code that kept it. */

#define N_ACTS 600
#define MOST_ACTS 4000
#define N_PEOPLE 5
#define N_CASES 10
#define FIRST_PERSON 5

static const char * const new_address[] = { "alamat", "Jl. Kenanga 9", NULL };

typedef struct
{
  Office           *o;
  GRand            *rand;
  TepatActor       *people[N_PEOPLE];
  SanggahKunjungan *sheet;
  guint             next_person;
  guint             n_sent;
  guint             n_proposed;
  guint             n_objected;
  guint             most;         /* proposals until now */
  guint             n_done;
} Month;

static guint
roll (Month *month,
      guint  n)
{
  return (guint) g_rand_int_range (month->rand, 0, (gint32) n);
}

static TepatActor *
somebody (Month *month)
{
  return month->people[roll (month, N_PEOPLE)];
}

/* Nothing but a refusal with a reason may come of it. */
static void
count_act (Month  *month,
           GError *error)
{
  month->n_done += error == NULL;
  if (error != NULL)
    g_assert_true (error->domain == USUL_ERROR || error->domain == TEPAT_ACCESS_ERROR ||
                   error->domain == TEPAT_DB_ERROR);
  g_clear_error (&error);
}

static char *
person_new (Month *month)
{
  return g_strdup_printf ("01930000-0000-7000-8000-2100%08u", FIRST_PERSON + month->next_person++);
}

static gint64
count_rows (Month      *month,
            const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM usul_sanggah_%s", table);
  g_autofree char *text = register_text (&month->o->r, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

static char *
any_of (Month      *month,
        const char *column,
        const char *table)
{
  gint64 n = count_rows (month, table);
  g_autofree char *sql = NULL;

  if (n == 0)
    return NULL;
  sql = g_strdup_printf ("SELECT %s FROM usul_sanggah_%s ORDER BY id LIMIT 1 OFFSET %u", column,
                         table, roll (month, (guint) n));

  return register_text (&month->o->r, sql);
}

static void
propose (Month *month)
{
  const guint kind = month->n_proposed++ % 3;
  g_autofree char *person = person_new (month);
  const OfficeDraft aid = { .jenis = "bantuan", .program = "PKH", .siapa = person };
  const OfficeDraft repair = { .jenis = "pembaruan", .siapa = person, .pairs = new_address };
  const OfficeDraft off = { .jenis = "nonaktif", .alasan = "mampu", .siapa = person };
  g_autofree char *uid = NULL;
  GError *error = NULL;

  uid = office_draft (month->o, somebody (month), kind == 0 ? &aid : kind == 1 ? &repair : &off,
                      &error);
  count_act (month, error);
}

static void
object (Month *month)
{
  g_autofree char *person = person_new (month);
  const SanggahInput input = { .penyanggah = PERSON (1, 1), .tersanggah = person, .alasan = "mampu",
                               .pernyataan = "Punya mobil", .pengecualian = "Rumah terkunci" };
  g_autofree char *uid = NULL;
  GError *error = NULL;

  month->n_objected++;
  uid = office_object (month->o, somebody (month), &input, &error);
  count_act (month, error);
}

static gpointer
send_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Month *month = data;
  g_autoptr(UsulMasuk) masuk = usul_masuk_new ();
  g_autofree char *person = person_new (month);
  g_autoptr(UsulSasaran) found = usul_sasaran_find (db, person, error);

  if (found == NULL)
    return NULL;
  masuk->jenis = g_strdup (roll (month, 2) == 0 ? "usul" : "sanggah");
  masuk->nomor_asal = g_strdup_printf ("CB-%u", ++month->n_sent);
  masuk->wilayah = g_strdup (found->wilayah);
  masuk->nik = g_strdup (usul_sasaran_get (found, "penduduk", "nik"));
  masuk->nama = g_strdup (usul_sasaran_get (found, "penduduk", "nama"));
  masuk->program = g_strdup ("PKH");
  masuk->pernyataan = g_strdup ("Dari warga");
  masuk->isi = g_strdup ("{}");
  masuk->dibuat = g_strdup ("2026-11-20");

  return usul_masuk_insert (db, masuk, 0, error) == 1 &&
         tepat_jejak_append (db, &(TepatJejakEntry) { "masuk.datang", "usul_sanggah_masuk",
                                                      masuk->uid, NULL, "{}", NULL }, error)
         ? data : NULL;
}

/* Arrives without anybody's doing. */
static void
send (Month *month)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (month->o->r.kab.store, month->o->kepala, OFFICE_MODULE, send_job, month, NULL,
                        NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const UsulPerkara *perkara;
  const char        *uid;
  UsulPutusan        putusan;
  const TepatArti   *lists;
} Act;

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Act *act = data;

  return act->perkara->decide (db, act->uid, &act->putusan, act->lists, error) ? data : NULL;
}

static gboolean
is_end (const UsulLangkah *langkah)
{
  static const char * const ends[] = { "tarik", "tolak", "tidak-layak", "lewat", "kembalikan", NULL };

  return g_strv_contains (ends, langkah->kode);
}

/* Most of them could follow, and few end it, or nothing would ever come far. */
static const char *
random_step (Month             *month,
             const UsulPerkara *perkara,
             const char        *uid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE uid = '%s'", perkara->keadaan,
                                          perkara->table, uid);
  g_autofree char *now = register_text (&month->o->r, sql);
  const UsulKasus kasus = { .keadaan = now };
  const UsulLangkah *one;
  guint n = 0, tries = 0;

  while (perkara->alur[n].kode != NULL)
    n++;
  do
    one = &perkara->alur[roll (month, n)];
  while ((!usul_alur_follows (one, &kasus) || (is_end (one) && roll (month, 6) > 0)) &&
         ++tries < 40);

  return one->kode;
}

/* Mostly somebody who has the right, or nothing would ever come far. */
static TepatActor *
somebody_for (Month             *month,
              const UsulPerkara *perkara,
              const char        *kode)
{
  const UsulLangkah *langkah = usul_alur_find (perkara->alur, kode);
  TepatActor *who;
  guint tries = 0;

  do
    who = somebody (month);
  while (!tepat_actor_has_hak (who, langkah->hak) && ++tries < 6);

  return who;
}

static void
decide (Month             *month,
        const UsulPerkara *perkara)
{
  static const char * const fields[] = { "alamat", NULL };
  static const char * const staff[] = { "vina", "sari", "joko", "kartini", "siapa" };
  g_autofree char *uid = any_of (month, "uid", perkara->kode);
  Act act = { perkara, uid, { NULL }, month->o->lists };
  GError *error = NULL;

  if (uid == NULL)
    return;
  act.putusan.langkah = random_step (month, perkara, uid);
  if (roll (month, 5) > 0)
    act.putusan = (UsulPutusan) {
      .langkah = act.putusan.langkah, .kode = "mampu", .alasan = "Sebab", .dok_jenis = "BA",
      .dok_nomor = "7/BA/2026", .dok_tanggal = "2026-11-14", .kunjungan = month->sheet,
      .petugas = staff[roll (month, G_N_ELEMENTS (staff))], .pelapor = PERSON (1, 1),
      .bidang = strcmp (act.putusan.langkah, "kembalikan") == 0 ? fields : NULL,
    };
  tepat_store_write_as (month->o->r.kab.store, somebody_for (month, perkara, act.putusan.langkah),
                        OFFICE_MODULE, decide_job, &act, NULL, NULL, &error);
  count_act (month, error);
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

static void
edit (Month *month)
{
  g_autofree char *uid = any_of (month, "uid", "usulan");
  GError *error = NULL;

  if (uid == NULL)
    return;
  tepat_store_write_as (month->o->r.kab.store, somebody (month), OFFICE_MODULE, edit_job, uid, NULL,
                        NULL, &error);
  count_act (month, error);
}

/* Opens a session, talks about something, or ends it. */
static void
meet (Month *month)
{
  static const TepatStoreJob jobs[] = { musdes_tugas_open, musdes_tugas_gather, musdes_tugas_record,
                                        musdes_tugas_record, musdes_tugas_record,
                                        musdes_tugas_finish };
  const guint n = roll (month, G_N_ELEMENTS (jobs));
  g_autoptr(MusdesTugas) tugas = musdes_tugas_new (month->o->lists);
  g_autofree char *uid = any_of (month, "usulan", "butir");
  const char * const usulan[] = { uid, NULL };
  g_autoptr(MusdesSurat) surat = NULL;
  GError *error = NULL;

  tugas->kunci = g_strdup (DESA_1);
  if (jobs[n] == musdes_tugas_open)
    {
      musdes_tugas_set (tugas, "nomor", "400.9/12/BA/2026");
      musdes_tugas_set (tugas, "tanggal", "2026-11-14");
      musdes_tugas_set (tugas, "tempat", "Balai Desa");
      musdes_tugas_set (tugas, "pemimpin", "Suparman");
      musdes_tugas_set (tugas, "hadir", "Suparman; Kepala Desa\nSiti Aminah; Ketua RT 02");
    }
  else if (jobs[n] == musdes_tugas_record)
    {
      tugas->usulan = g_strdupv ((GStrv) usulan);
      tugas->hasil = g_strdup (roll (month, 3) > 0 ? MUSDES_LAYAK : MUSDES_TIDAK_LAYAK);
      tugas->alasan = g_strdup (strcmp (tugas->hasil, MUSDES_LAYAK) == 0 ? NULL : "mampu");
    }
  surat = tepat_store_write_as (month->o->r.kab.store,
                                roll (month, 3) > 0 ? month->o->desa : somebody (month),
                                OFFICE_MODULE, jobs[n], tugas, (GDestroyNotify) musdes_surat_free,
                                NULL, &error);
  count_act (month, error);
}

static void
act_once (Month *month)
{
  const guint n = roll (month, 20);

  if (n < 2 && month->n_proposed < month->most)
    propose (month);
  else if (n == 2 && month->n_objected < month->most / 2)
    object (month);
  else if (n == 3 && month->n_sent < month->most / 2)
    send (month);
  else if (n == 4)
    edit (month);
  else if (n < 8)
    meet (month);
  else if (n < 10)
    decide (month, &usul_perkara_masuk);
  else if (n < 14)
    decide (month, &usul_perkara_sanggah);
  else
    decide (month, &usul_perkara_usulan);
}

#define NONE(where)                                                                                \
  assert_text (&o->r, "SELECT group_concat (l.id || ': ' || l.kasus || ' ' || l.perbuatan || ' ' ||" \
                      " l.oleh) FROM usul_sanggah_langkah AS l WHERE " where, NULL)
#define EARLIER(acts, more)                                                                        \
  "EXISTS (SELECT 1 FROM usul_sanggah_langkah AS e WHERE e.kasus = l.kasus AND e.id < l.id"        \
  " AND e.perbuatan IN (" acts ")" more ")"
#define SAME " AND e.oleh = l.oleh"
#define CHECKS "l.perbuatan IN ('verifikasi', 'kembalikan', 'tolak', 'setujui')"

/* Nobody is maker and checker, or checker and decider, of anything that they had a hand in. */
static void
assert_people (Office *o)
{
  NONE ("l.jenis = 'usulan' AND " CHECKS " AND " EARLIER ("'catat', 'ubah', 'ajukan'", SAME));
  NONE ("l.jenis = 'usulan' AND l.perbuatan IN ('setujui', 'tolak', 'batalkan') AND "
        EARLIER ("'verifikasi'", SAME));
  NONE ("l.jenis = 'usulan' AND " CHECKS " AND EXISTS (SELECT 1 FROM usul_sanggah_usulan AS u"
        " JOIN usul_sanggah_langkah AS e ON e.kasus = u.sanggah AND e.perbuatan = 'catat'"
        " WHERE u.uid = l.kasus" SAME ")");
  NONE ("l.jenis = 'sanggah' AND l.perbuatan IN ('kunjungi', 'kabulkan', 'tolak', 'ulangi', 'lewat')"
        " AND " EARLIER ("'catat'", SAME));
  NONE ("l.jenis = 'sanggah' AND l.perbuatan IN ('kabulkan', 'tolak', 'ulangi') AND "
        EARLIER ("'kunjungi'", SAME));
  NONE ("l.perbuatan = 'tarik' AND NOT " EARLIER ("'catat', 'ubah', 'ajukan'", SAME));
  /* Whoever took what the public sent has made the case. */
  assert_text (&o->r, "SELECT group_concat (m.nomor_asal) FROM usul_sanggah_masuk AS m"
                      " WHERE m.keadaan = 'diambil' AND m.diputus_oleh IS NOT"
                      " (SELECT e.oleh FROM usul_sanggah_langkah AS e WHERE e.kasus = m.kasus"
                      "  AND e.perbuatan = 'catat')", NULL);
  /* Nobody of another desa had a hand in anything. */
  NONE ("l.wilayah = '" DESA_1 "' AND l.oleh = 'wati'");
}

/* No state without its papers. */
static void
assert_papers (Office *o)
{
  NONE ("l.ke IN ('layak', 'tidak_layak') AND l.perbuatan <> 'komentar' AND (l.dokumen IS NULL OR"
        " l.dokumen NOT LIKE 'BA %/%')");
  NONE ("l.ke = 'tidak_layak' AND l.alasan_kode IS NULL");
  NONE ("l.perbuatan = 'verifikasi' AND EXISTS (SELECT 1 FROM usul_sanggah_usulan AS u"
        " WHERE u.uid = l.kasus AND u.perlu_musdes = 1) AND NOT " EARLIER ("'layak'",
        " AND e.id > (SELECT max (a.id) FROM usul_sanggah_langkah AS a WHERE a.kasus = l.kasus"
        " AND a.id < l.id AND a.perbuatan = 'ajukan')"));
  NONE ("l.perbuatan = 'setujui' AND NOT " EARLIER ("'verifikasi'", ""));
  NONE ("l.perbuatan = 'kembalikan' AND (l.alasan IS NULL OR l.rincian IS NULL)");
  NONE ("l.ke IN ('ditolak', 'ditolak_pusat') AND l.alasan_kode IS NULL AND l.alasan IS NULL");
  NONE ("l.ke IN ('disahkan', 'dikirim', 'ditetapkan')");
  NONE ("l.perbuatan = 'kunjungi' AND NOT EXISTS (SELECT 1 FROM usul_sanggah_kunjungan AS v"
        " WHERE v.sanggah = l.kasus AND v.oleh = l.oleh)");
  NONE ("l.jenis = 'sanggah' AND l.perbuatan IN ('kabulkan', 'tolak') AND NOT "
        EARLIER ("'kunjungi'", ""));
  assert_text (&o->r, "SELECT group_concat (s.nomor) FROM usul_sanggah_sanggah AS s"
                      " WHERE s.keadaan = 'dikabulkan' AND NOT EXISTS (SELECT 1 FROM"
                      " usul_sanggah_usulan AS u WHERE u.uid = s.usulan AND u.sanggah = s.uid"
                      " AND u.jenis = 'nonaktif')", NULL);
  /* What a session decided carries its number, and nothing moved before the session was over. */
  assert_text (&o->r, "SELECT group_concat (b.id) FROM usul_sanggah_butir AS b JOIN"
                      " usul_sanggah_musdes AS m ON m.id = b.musdes AND m.keadaan = 'selesai'"
                      " WHERE b.hasil IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
                      " usul_sanggah_langkah AS e WHERE e.kasus = b.usulan"
                      " AND e.perbuatan = b.hasil)", NULL);
}

/* The register has what was approved and not taken back, and nothing else. */
static void
assert_register (Office *o)
{
  assert_text (&o->r, "SELECT group_concat (k.id) FROM keluarga AS k WHERE k.alamat = 'Jl. Kenanga 9'"
                      " AND NOT EXISTS (SELECT 1 FROM usul_sanggah_usulan AS u WHERE u.keluarga = k.uid"
                      " AND u.keadaan IN ('disetujui', 'dalam_periode'))", NULL);
  assert_text (&o->r, "SELECT group_concat (p.uid) FROM penduduk AS p WHERE p.status <> 'aktif'"
                      " AND NOT EXISTS (SELECT 1 FROM usul_sanggah_usulan AS u WHERE"
                      " u.penduduk = p.uid AND u.jenis = 'nonaktif'"
                      " AND u.keadaan IN ('disetujui', 'dalam_periode'))", NULL);
}

/* The history has no gap, and ends where the case is. */
static void
assert_history (Office            *o,
                const UsulPerkara *perkara)
{
  g_autofree char *ends = g_strdup_printf (
    "SELECT group_concat (k.uid) FROM %s AS k WHERE k.keadaan <> (SELECT e.ke FROM"
    " usul_sanggah_langkah AS e WHERE e.kasus = k.uid ORDER BY e.id DESC LIMIT 1)", perkara->table);

  assert_text (&o->r, ends, NULL);
  for (const UsulLangkah *l = perkara->alur; l->kode != NULL; l++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT group_concat (id) FROM usul_sanggah_langkah WHERE jenis = '%s' AND perbuatan = '%s'"
        " AND (ke <> '%s' OR instr ('%s', ' ' || dari || ' ') = 0)", perkara->kode, l->kode, l->ke,
        l->dari);

      assert_text (&o->r, sql, NULL);
    }
}

/* What a month must have had in it, or it would prove nothing. */
static gboolean
is_full (Office *o)
{
  g_autofree char *n = register_text (&o->r,
    "SELECT max (perbuatan = 'setujui') + max (perbuatan = 'kembalikan')"
    " + max (jenis = 'sanggah' AND perbuatan = 'kabulkan') + max (jenis = 'masuk' AND ke = 'diambil')"
    " + max (perbuatan = 'layak' AND dokumen LIKE '%400.9/12%') FROM usul_sanggah_langkah");

  return g_strcmp0 (n, "5") == 0;
}

static void
test_month (Office        *o,
            gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Ada mobil");
  Month month = { o, rand, { o->desa, o->desa_2, o->verifikator, o->supervisor, o->kepala }, sheet };
  static const char * const staff[] = { "vina", "sari", "joko", "kartini" };
  g_autofree char *steps = NULL;
  g_autoptr(GError) error = NULL;

  kabupaten_add (&o->r.kab, DESA_1, 2 * N_CASES * (1 + MOST_ACTS / N_ACTS));
  kabupaten_open (&o->r.kab, o->r.kab.kepala, "2026-11", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (staff); i++)
    office_add_staff (o, staff[i]);
  for (guint i = 0; i < N_ACTS || (!is_full (o) && i < MOST_ACTS); i++)
    {
      month.most = N_CASES * (1 + i / N_ACTS);
      act_once (&month);
    }
  steps = register_text (&o->r, "SELECT group_concat (jenis || ' ' || perbuatan || ' ' || n, ', ') FROM"
                                " (SELECT jenis, perbuatan, count (*) AS n FROM usul_sanggah_langkah"
                                "  GROUP BY jenis, perbuatan)");
  g_test_message ("%u acts were done: %s", month.n_done, steps);
  g_assert_true (is_full (o));
  assert_people (o);
  assert_papers (o);
  assert_register (o);
  assert_history (o, &usul_perkara_usulan);
  assert_history (o, &usul_perkara_sanggah);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);
  g_test_add ("/alur/month", Office, NULL, office_setup, test_month, office_teardown);

  return g_test_run ();
}
