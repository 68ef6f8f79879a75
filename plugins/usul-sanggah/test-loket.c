/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-loket"

#include "config.h"

#include <string.h>

#include "loket.h"
#include "test-office.h"

/* What a citizen hears at the counter, and what nobody hears. */

typedef struct
{
  Office       *o;
  LoketTanya    tanya;
  LoketJawaban *jawaban;
  const char   *nomor;     /* of a receipt that is printed again */
} Look;

static gpointer
look_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Look *look = data;

  return loket_look (db, &look->tanya, look->o->lists, &look->jawaban, error) ? look : NULL;
}

static gpointer
receipt_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Look *look = data;

  return loket_bukti_get (db, look->jawaban, look->nomor, look->o->lists, error);
}

/* The receipt of an answer, or an earlier one. */
static LoketJawaban *
receipt_of (Office       *o,
            TepatActor   *who,
            LoketJawaban *jawaban,
            const char   *nomor,
            GError      **error)
{
  Look look = { o, .jawaban = jawaban, .nomor = nomor };

  return tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, receipt_job, &look, NULL, NULL,
                               error);
}

static LoketJawaban *
ask (Office     *o,
     TepatActor *who,
     const char *kunci,
     const char *rahasia,
     gboolean    bukti,
     GError    **error)
{
  Look look = { o, { kunci, rahasia } };
  g_autoptr(LoketJawaban) jawaban = NULL;

  tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, look_job, &look, NULL, NULL, error);
  if (look.jawaban == NULL || !bukti)
    return look.jawaban;
  jawaban = look.jawaban;

  return receipt_of (o, who, jawaban, NULL, error);
}

/* Of the person of family 1: what stands on the papers. */
static char *
paper (Office     *o,
       const char *column)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM penduduk AS p JOIN keluarga AS k"
                                          " ON k.id = p.keluarga WHERE p.uid = '" PERSON (1, 1) "'",
                                          column);

  return register_text (&o->r, sql);
}

/* Any of the second words is good; the answer names the state, since when and what comes next. */
static void
test_answer (Office        *o,
             gconstpointer  data)
{
  static const char * const columns[] = { "p.tgl_lahir", "p.ibu_kandung", "k.no_kk" };
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *secret = paper (o, columns[i]);
      g_autoptr(LoketJawaban) jawaban = ask (o, o->desa, nik, secret, FALSE, &error);
      LoketKasus *kasus;

      g_assert_no_error (error);
      g_assert_nonnull (jawaban);
      g_assert_cmpuint (jawaban->kasus->len, ==, 1);
      kasus = jawaban->kasus->pdata[0];
      g_assert_cmpstr (kasus->nomor, ==, "USL-202611-0001");
      g_assert_nonnull (strstr (kasus->lanjut, "musdes"));
      g_assert_null (strstr (jawaban->nik, nik));
    }
}

/* The day of birth in whatever way it is said, and nothing that only begins so. */
static void
test_born (Office        *o,
           gconstpointer  data)
{
  static const char * const said[] = { "27/2/1968", "27-02-1968", "27 Februari 1968", "1968-02-27" };
  g_autofree char *nik = paper (o, "p.nik");
  g_autoptr(LoketJawaban) other = NULL;

  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET tgl_lahir = '1968-02-27' WHERE uid = '"
                             PERSON (1, 1) "'");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr(LoketJawaban) jawaban = ask (o, o->desa, nik, said[i], FALSE, NULL);

      g_assert_nonnull (jawaban);
    }
  other = ask (o, o->desa, nik, "27/2/1968 atau 1969", FALSE, NULL);
  g_assert_null (other);
}

static void
decide (Office      *o,
        TepatActor  *who,
        const char  *uid,
        UsulPutusan  putusan)
{
  g_autoptr(GError) error = NULL;

  office_decide (o, who, uid, &putusan, &error);
  g_assert_no_error (error);
}

/* Who was approved waits for the next periode; nobody is late. */
static void
test_deadline (Office        *o,
               gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik");
  g_autofree char *born = paper (o, "p.tgl_lahir");
  g_autoptr(LoketJawaban) before = NULL;
  g_autoptr(LoketJawaban) after = NULL;
  g_autoptr(GError) error = NULL;

  kabupaten_open (&o->r.kab, o->r.kab.kepala, "2026-11", &error);
  g_assert_no_error (error);
  before = ask (o, o->desa, nik, born, FALSE, NULL);
  g_assert_nonnull (((LoketKasus *) before->kasus->pdata[0])->tenggat);
  decide (o, o->desa, uid, (UsulPutusan) { .langkah = "layak", .dok_jenis = "BA",
                                           .dok_nomor = "1/BA", .dok_tanggal = "2026-11-14" });
  decide (o, o->verifikator, uid, (UsulPutusan) { .langkah = "verifikasi" });
  decide (o, o->supervisor, uid, (UsulPutusan) { .langkah = "setujui" });
  after = ask (o, o->desa, nik, born, FALSE, NULL);
  g_assert_cmpstr (((LoketKasus *) after->kasus->pdata[0])->keadaan, ==, "disetujui");
  g_assert_null (((LoketKasus *) after->kasus->pdata[0])->tenggat);
}

/* Not found, not fitting and another desa's all end the same: nothing, and a line in the journal. */
static void
test_nothing (Office        *o,
              gconstpointer  data)
{
  g_autofree char *nik = paper (o, "p.nik");
  g_autofree char *born = paper (o, "p.tgl_lahir");
  g_autoptr(GError) error = NULL;

  g_assert_null (ask (o, o->desa, nik, "1901-01-01", FALSE, &error));
  g_assert_no_error (error);
  g_assert_null (ask (o, o->desa, nik, NULL, FALSE, &error));
  g_assert_no_error (error);
  g_assert_null (ask (o, o->desa, "9901019999990001", born, FALSE, &error));
  g_assert_no_error (error);
  g_assert_null (ask (o, o->desa_2, nik, born, FALSE, &error));
  g_assert_no_error (error);
  assert_text (&o->r, "SELECT count (*) || ' ' || sum (sesudah LIKE '%false%') FROM jejak"
                      " WHERE perbuatan = 'loket.lihat'", "4 4");
}

typedef struct
{
  Look     look;
  GString *asked;
} Traced;

static gpointer
traced_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Traced *traced = data;
  gpointer done;

  kabupaten_trace (db, traced->asked);
  done = look_job (db, &traced->look, cancellable, error);
  kabupaten_trace (db, NULL);

  return done;
}

/* What the store is asked for one look that leads to nothing. */
static char *
trace (Office     *o,
       const char *kunci,
       const char *rahasia)
{
  g_autoptr(GString) asked = g_string_new (NULL);
  Traced traced = { { o, { kunci, rahasia } }, asked };
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, traced_job, &traced, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  g_assert_null (traced.look.jawaban);

  return g_strdup (asked->str);
}

static guint
count_questions (const char *asked)
{
  g_auto(GStrv) parts = g_strsplit (asked, "k.no_kk = $2", -1);

  return g_strv_length (parts) - 1;
}

/* Who is not there takes the same questions, in the same order, as who does not fit: the work tells no
 * more than the answer. By a name it is the search that differs, and nothing after it. */
static void
test_same_work (Office        *o,
                gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik");
  const char * const there[] = { nik, "USL-202611-0001", "SITI AMINAH" };
  static const char * const absent[] = { "9901019999990001", "USL-202611-0999", "TIADA BERNAMA INI" };
  static const char * const words[] = { "1901-01-01", "TIADA IBU", "9901010000009999" };

  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET nama = 'SITI AMINAH' WHERE uid = '"
                             PERSON (1, 1) "'");
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    {
      g_autofree char *first = trace (o, there[i], words[i]);   /* prepares the statements */
      g_autofree char *misfit = trace (o, there[i], words[i]);
      g_autofree char *nobody = trace (o, absent[i], words[i]);

      if (i < 2)
        g_assert_cmpstr (misfit, ==, nobody);
      g_assert_cmpuint (count_questions (misfit), >, 0);
      g_assert_cmpuint (count_questions (misfit), ==, count_questions (nobody));
      g_assert_cmpuint (strlen (first), >=, strlen (misfit));
    }
}

/* Guessing is stopped, for this officer alone. */
static void
test_guessing (Office        *o,
               gconstpointer  data)
{
  g_autofree char *nik = paper (o, "p.nik");
  g_autofree char *born = paper (o, "p.tgl_lahir");
  g_autoptr(GError) error = NULL, other = NULL;
  g_autoptr(LoketJawaban) jawaban = NULL;

  for (guint i = 0; i < LOKET_MOST_MISSES; i++)
    g_assert_null (ask (o, o->desa, nik, "1901-01-01", FALSE, NULL));
  g_assert_null (ask (o, o->desa, nik, born, FALSE, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WAIT);
  jawaban = ask (o, o->kepala, nik, born, FALSE, &other);
  g_assert_no_error (other);
  g_assert_nonnull (jawaban);
}

/* The paper's number needs the second word; its code does not, and another code is worth nothing. */
static void
test_receipt (Office        *o,
              gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik");
  g_autofree char *born = paper (o, "p.tgl_lahir");
  g_autoptr(GError) error = NULL;
  g_autoptr(LoketJawaban) first = ask (o, o->desa, nik, born, TRUE, &error);
  g_autoptr(LoketJawaban) by_number = NULL, by_code = NULL, later = NULL;
  g_autoptr(TepatLetterMark) mark = NULL, forged = NULL;
  g_autofree char *text = NULL, *wrong = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first->nomor, ==, "LKT-202611-0001");
  mark = tepat_letter_mark_new (first->uid, first->sha256, first->jejak_seq, first->jejak_hash);
  text = tepat_letter_mark_to_text (mark);
  by_code = ask (o, o->desa, text, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_code->nama, ==, first->nama);
  g_assert_null (ask (o, o->desa, first->nomor, NULL, FALSE, &error));
  by_number = ask (o, o->desa, first->nomor, born, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (by_number);
  later = ask (o, o->desa, "USL-202611-0001", born, FALSE, &error);
  g_assert_nonnull (later);
  forged = tepat_letter_mark_new (first->uid,
                                  "0000000000000000000000000000000000000000000000000000000000000000",
                                  first->jejak_seq, first->jejak_hash);
  wrong = tepat_letter_mark_to_text (forged);
  g_assert_null (ask (o, o->desa, wrong, NULL, FALSE, &error));
  g_assert_no_error (error);
}

static char *
mark_of (const LoketJawaban *receipt)
{
  g_autoptr(TepatLetterMark) mark = tepat_letter_mark_new (receipt->uid, receipt->sha256,
                                                           receipt->jejak_seq, receipt->jejak_hash);

  return tepat_letter_mark_to_text (mark);
}

/* The same paper, however often it is printed and whoever prints it, whatever became of the case
 * since; and no number is taken for it. */
static void
test_again (Office        *o,
            gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik"), *born = paper (o, "p.tgl_lahir");
  g_autoptr(GError) error = NULL;
  g_autoptr(LoketJawaban) answer = ask (o, o->desa, nik, born, FALSE, &error);
  g_autoptr(LoketJawaban) first = receipt_of (o, o->desa, answer, NULL, &error);
  g_autoptr(LoketJawaban) second = receipt_of (o, o->desa, answer, NULL, &error);
  g_autoptr(LoketJawaban) later = NULL, third = NULL;
  g_autofree char *mark = mark_of (first), *mark_2 = mark_of (second), *mark_3 = NULL;
  const LoketKasus *before, *after;

  g_assert_no_error (error);
  g_assert_cmpstr (mark, ==, mark_2);
  decide (o, o->desa, uid, (UsulPutusan) { .langkah = "layak", .dok_jenis = "BA",
                                           .dok_nomor = "1/BA", .dok_tanggal = "2026-11-14" });
  later = ask (o, o->kepala, nik, born, FALSE, &error);
  g_assert_cmpuint (later->bukti->len, ==, 1);
  g_assert_cmpstr (((LoketBukti *) later->bukti->pdata[0])->nomor, ==, "LKT-202611-0001");
  third = receipt_of (o, o->kepala, later, "LKT-202611-0001", &error);
  g_assert_no_error (error);
  mark_3 = mark_of (third);
  g_assert_cmpstr (mark, ==, mark_3);
  g_assert_cmpstr (third->oleh, ==, first->oleh);
  g_assert_cmpstr (third->nama, ==, answer->nama);
  g_assert_cmpstr (third->nik, ==, answer->nik);
  g_assert_cmpstr (third->waktu, ==, answer->waktu);
  before = answer->kasus->pdata[0];
  after = third->kasus->pdata[0];
  g_assert_cmpstr (after->nomor, ==, before->nomor);
  g_assert_cmpstr (after->judul, ==, before->judul);
  g_assert_cmpstr (after->lanjut, ==, before->lanjut);
  assert_text (&o->r, "SELECT count (*) || ' ' || count (nomor) FROM usul_sanggah_loket", "2 1");
}

/* Another's paper is nobody's; nor is one of an answer that somebody else was given, or of which a
 * word was changed. */
static void
test_not_again (Office        *o,
                gconstpointer  data)
{
  g_autofree char *nik = paper (o, "p.nik"), *born = paper (o, "p.tgl_lahir");
  g_autofree char *nik_2 = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                                 PERSON (2, 1) "'");
  g_autofree char *born_2 = register_text (&o->r, "SELECT tgl_lahir FROM penduduk WHERE uid = '"
                                                  PERSON (2, 1) "'");
  g_autoptr(LoketJawaban) answer = ask (o, o->kepala, nik, born, FALSE, NULL);
  g_autoptr(LoketJawaban) receipt = receipt_of (o, o->kepala, answer, NULL, NULL);
  g_autoptr(LoketJawaban) other = ask (o, o->kepala, nik_2, born_2, FALSE, NULL);
  g_autoptr(GError) foreign = NULL, stolen = NULL, changed = NULL;

  g_assert_nonnull (receipt);
  g_assert_nonnull (other);
  g_assert_cmpuint (other->bukti->len, ==, 0);
  g_assert_null (receipt_of (o, o->kepala, other, receipt->nomor, &foreign));
  g_assert_error (foreign, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  g_assert_null (receipt_of (o, o->desa, answer, NULL, &stolen));
  g_assert_error (stolen, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_loket SET isi = replace (isi, 'kasus', 'kasur')"
                             " WHERE nomor IS NOT NULL");
  g_assert_null (receipt_of (o, o->kepala, answer, receipt->nomor, &changed));
  g_assert_error (changed, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
}

/* Who has no right to whole numbers has no counter. */
static void
test_right (Office        *o,
            gconstpointer  data)
{
  static const char * const hak[] = { TEPAT_HAK_DATA_LIHAT, NULL };
  static const char * const scope[] = { "9901", NULL };
  g_autoptr(TepatActor) reader = tepat_actor_new ("rini", "rini", "uji", hak, scope);
  g_autofree char *nik = paper (o, "p.nik");
  g_autoptr(GError) error = NULL;

  g_assert_null (ask (o, reader, nik, "1901-01-01", FALSE, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static LoketJawaban *
ask_person (Office     *o,
            const char *uid)
{
  g_autofree char *where = g_strconcat (" FROM penduduk WHERE uid = '", uid, "'", NULL);
  g_autofree char *nik_sql = g_strconcat ("SELECT nik", where, NULL);
  g_autofree char *born_sql = g_strconcat ("SELECT tgl_lahir", where, NULL);
  g_autofree char *nik = register_text (&o->r, nik_sql), *born = register_text (&o->r, born_sql);
  g_autoptr(GError) error = NULL;
  LoketJawaban *jawaban = ask (o, o->kepala, nik, born, FALSE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (jawaban);

  return jawaban;
}

/* What the family has together is each member's; what is another member's alone is not told. */
static void
test_family (Office        *o,
             gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autoptr(LoketJawaban) wife = NULL, husband = NULL, neighbour = NULL;

  kabupaten_exec (&o->r.kab, "INSERT INTO program (kode, nama, sasaran) VALUES"
                             " ('PKH', 'PKH', 'keluarga'), ('PBI', 'PBI', 'individu')"
                             " ON CONFLICT DO NOTHING;"
                             "INSERT INTO kepesertaan (uid, program, penduduk, keluarga, wilayah,"
                             " status) SELECT 'k' || g.kode, g.id, p.id, p.keluarga, p.wilayah, 'aktif'"
                             " FROM program AS g, penduduk AS p WHERE g.kode IN ('PKH', 'PBI')"
                             " AND p.uid = '" PERSON (1, 1) "'");
  husband = ask_person (o, PERSON (1, 1));
  wife = ask_person (o, PERSON (2, 1));
  neighbour = ask_person (o, PERSON (1, 2));
  g_assert_cmpuint (husband->kasus->len, ==, 1);
  g_assert_cmpuint (husband->program->len, ==, 2);
  g_assert_cmpuint (wife->kasus->len, ==, 1);
  g_assert_cmpuint (wife->program->len, ==, 1);
  g_assert_cmpstr (((LoketProgram *) wife->program->pdata[0])->nama, ==, "PKH");
  g_assert_cmpuint (neighbour->kasus->len, ==, 0);
  g_assert_cmpuint (neighbour->program->len, ==, 0);
}

/* Why not, in the words of the list; whoever refused. */
static void
test_reason (Office        *o,
             gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autoptr(LoketJawaban) before = ask_person (o, PERSON (1, 1)), after = NULL;
  const LoketKasus *kasus;

  g_assert_null (((LoketKasus *) before->kasus->pdata[0])->alasan);
  decide (o, o->desa, uid, (UsulPutusan) { .langkah = "tidak-layak", .kode = "mampu",
                                           .alasan = "Pak RT bilang begitu", .dok_jenis = "BA",
                                           .dok_nomor = "1/BA", .dok_tanggal = "2026-11-14" });
  after = ask_person (o, PERSON (1, 1));
  kasus = after->kasus->pdata[0];
  g_assert_cmpstr (kasus->keadaan, ==, "tidak_layak");
  g_assert_cmpstr (kasus->alasan, ==, tepat_arti_name_code (o->lists, "alasan-tidak-layak", "mampu"));
}

static void
decide_sanggah (Office      *o,
                TepatActor  *who,
                const char  *uid,
                UsulPutusan  putusan)
{
  g_autoptr(GError) error = NULL;

  office_decide_sanggah (o, who, uid, &putusan, &error);
  g_assert_no_error (error);
}

/* Against whom an objection was accepted is not told that there is nothing: the data are checked
 * still, and once they changed it is told as what it is. */
static void
test_objected (Office        *o,
               gconstpointer  data)
{
  static const SanggahInput input = {
    .penyanggah = PERSON (1, 1), .tersanggah = PERSON (1, 2), .program = "PKH", .alasan = "mampu",
    .pernyataan = "Punya mobil", .pengecualian = "Rumah terkunci"
  };
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Ada mobil");
  g_autofree char *uid = office_object (o, o->desa, &input, NULL);
  g_autoptr(LoketJawaban) open = ask_person (o, PERSON (1, 2)), accepted = NULL, decided = NULL;
  const LoketKasus *kasus;

  g_assert_cmpuint (open->kasus->len, ==, 1);
  office_add_staff (o, "vina");
  decide_sanggah (o, o->supervisor, uid, (UsulPutusan) { .langkah = "tugaskan", .petugas = "vina" });
  decide_sanggah (o, o->verifikator, uid, (UsulPutusan) { .langkah = "kunjungi",
                                                          .kunjungan = sheet });
  decide_sanggah (o, o->supervisor, uid, (UsulPutusan) { .langkah = "kabulkan", .kode = "mampu" });
  accepted = ask_person (o, PERSON (1, 2));
  g_assert_cmpuint (accepted->kasus->len, ==, 1);
  kasus = accepted->kasus->pdata[0];
  g_assert_cmpstr (kasus->keadaan, ==, "diperiksa");
  g_assert_null (kasus->nomor);
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_usulan SET keadaan = 'disetujui'");
  decided = ask_person (o, PERSON (1, 2));
  kasus = decided->kasus->pdata[0];
  g_assert_cmpstr (kasus->keadaan, ==, "disetujui");
  g_assert_nonnull (kasus->nomor);
}

static TepatActor *
clerk_new (const char *wilayah)
{
  static const char * const hak[] = { TEPAT_HAK_LOKET, NULL };
  const char * const scope[] = { wilayah, NULL };

  return tepat_actor_new ("lina", "lina", "loket", hak, scope);
}

/* Who only answers citizens needs no other right, sees no whole number, and nobody of elsewhere. */
static void
test_clerk (Office        *o,
            gconstpointer  data)
{
  static const char * const columns[] = { "p.tgl_lahir", "p.ibu_kandung", "k.no_kk" };
  g_autoptr(TepatActor) clerk = clerk_new (DESA_1), elsewhere = clerk_new (DESA_2);
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik");
  g_autoptr(GError) error = NULL;

  kabupaten_exec (&o->r.kab, "INSERT INTO program (id, kode, nama, sasaran) VALUES"
                             " (1, 'PKH', 'PKH', 'keluarga') ON CONFLICT DO NOTHING;"
                             "INSERT INTO kepesertaan (uid, program, keluarga, wilayah, status)"
                             " SELECT 'ks1', id, 1, '" DESA_1 "', 'ditangguhkan' FROM program"
                             " WHERE kode = 'PKH'");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *secret = paper (o, columns[i]);
      g_autoptr(LoketJawaban) jawaban = ask (o, clerk, nik, secret, FALSE, &error);

      g_assert_no_error (error);
      g_assert_nonnull (jawaban);
      g_assert_null (strstr (jawaban->nik, nik));
      g_assert_nonnull (strstr (jawaban->nik, "••••"));
      g_assert_cmpuint (jawaban->kasus->len, ==, 1);
      /* In words, not in codes. */
      g_assert_cmpstr (((LoketProgram *) jawaban->program->pdata[0])->status, ==,
                       "Bantuan ditangguhkan sementara");
      g_assert_null (ask (o, elsewhere, nik, secret, FALSE, &error));
      g_assert_no_error (error);
    }
}

/* However long the look took, a refusal comes at the next full step. */
static void
test_delay (void)
{
  for (guint i = 0; i < 40; i++)
    {
      gint64 now = g_get_monotonic_time ();
      guint delay = loket_get_delay (now - (gint64) i * 100000);

      g_assert_cmpuint (delay, >, 0);
      g_assert_cmpuint (delay, <=, LOKET_REFUSAL_MS);
      /* The millisecond may change meanwhile. */
      g_assert_cmpint ((int) ((i * 100 + delay + 2) % LOKET_REFUSAL_MS), <=, 3);
    }
}

/* A receipt is known to the check of letters; one with other words is not. */
static void
test_verified (Office        *o,
               gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autofree char *nik = paper (o, "p.nik");
  g_autofree char *born = paper (o, "p.tgl_lahir");
  g_autoptr(GError) error = NULL;
  g_autoptr(LoketJawaban) receipt = ask (o, o->desa, nik, born, TRUE, &error);
  g_autoptr(TepatLetterMark) mark = NULL, forged = NULL;
  g_autoptr(TepatSuratVerdict) good = NULL, bad = NULL;
  g_autofree char *text = NULL, *wrong = NULL;

  g_assert_no_error (error);
  mark = tepat_letter_mark_new (receipt->uid, receipt->sha256, receipt->jejak_seq,
                                receipt->jejak_hash);
  text = tepat_letter_mark_to_text (mark);
  good = tepat_surat_verify_text (o->r.kab.store, o->desa, text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (good->ok);
  forged = tepat_letter_mark_new (receipt->uid,
                                  "0000000000000000000000000000000000000000000000000000000000000000",
                                  receipt->jejak_seq, receipt->jejak_hash);
  wrong = tepat_letter_mark_to_text (forged);
  bad = tepat_surat_verify_text (o->r.kab.store, o->desa, wrong, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (bad->ok);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) g_test_add ("/loket/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("answer", test_answer);
  ADD ("born", test_born);
  ADD ("deadline", test_deadline);
  ADD ("nothing", test_nothing);
  ADD ("same-work", test_same_work);
  ADD ("guessing", test_guessing);
  ADD ("receipt", test_receipt);
  ADD ("again", test_again);
  ADD ("not-again", test_not_again);
  ADD ("right", test_right);
  ADD ("family", test_family);
  ADD ("reason", test_reason);
  ADD ("objected", test_objected);
  ADD ("clerk", test_clerk);
  ADD ("verified", test_verified);
  g_test_add_func ("/loket/delay", test_delay);
#undef ADD

  return g_test_run ();
}
