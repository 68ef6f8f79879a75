/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sanggah-kunjungan.h"
#include "sanggah-verbs.h"
#include "sanggah.h"
#include "usul-verbs.h"

/* What a run of a verb hands to its job. */
typedef struct
{
  TepatArti    *lists;
  SanggahInput  input;
  UsulPutusan   putusan;
  const char   *kunci;
  GPtrArray    *steps;
  GPtrArray    *visits;
} Work;

static void
add_double (JsonBuilder *b,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (b, name);
  if (value != 0)
    json_builder_add_double_value (b, value);
  else
    json_builder_add_null_value (b);
}

static void
put_sanggah (JsonBuilder     *b,
             const Sanggah   *s,
             const TepatArti *lists)
{
  usul_verbs_add_text (b, "uid", s->uid);
  usul_verbs_add_text (b, "nomor", s->nomor);
  json_builder_set_member_name (b, "versi");
  json_builder_add_int_value (b, s->versi);
  usul_verbs_add_text (b, "keadaan", s->keadaan);
  usul_verbs_add_text (b, "sejak", s->sejak);
  usul_verbs_add_text (b, "tenggat", s->tenggat);
  usul_verbs_add_text (b, "wilayah", s->wilayah);
  usul_verbs_add_text (b, "desa", tepat_arti_name_wilayah (lists, s->wilayah, 10));
  usul_verbs_add_text (b, "asal", s->asal);
  usul_verbs_add_text (b, "penyanggah", s->penyanggah_nama);
  usul_verbs_add_text (b, "tersanggah", s->nama);
  usul_verbs_add_text (b, "penduduk", s->penduduk);
  usul_verbs_add_text (b, "program", s->program);
  usul_verbs_add_text (b, "alasan", s->alasan);
  usul_verbs_add_text (b, "pernyataan", s->pernyataan);
  usul_verbs_add_text (b, "pengecualian", s->pengecualian);
  add_double (b, "lintang", s->lintang);
  add_double (b, "bujur", s->bujur);
  usul_verbs_add_text (b, "dibuat_oleh", s->dibuat_oleh);
  usul_verbs_add_text (b, "petugas", s->petugas);
  usul_verbs_add_text (b, "hasil", s->hasil);
  usul_verbs_add_text (b, "diverifikasi_oleh", s->diverifikasi_oleh);
  usul_verbs_add_text (b, "diputus_oleh", s->diputus_oleh);
  usul_verbs_add_text (b, "alasan_putusan", s->alasan_putusan);
  usul_verbs_add_text (b, "usulan", s->usulan);
}

static void
print_state (TepatInvocation *invocation,
             const Sanggah   *s)
{
  g_autofree char *day = tepat_format_date (s->tenggat);

  if (sanggah_is_open (s->keadaan))
    tepat_invocation_print (invocation, _("%s: %s; to be decided until %s.\n"), s->nomor,
                            usul_alur_get_title (s->keadaan), day);
  else
    tepat_invocation_print (invocation, "%s: %s\n", s->nomor, usul_alur_get_title (s->keadaan));
}

static void
tell (TepatInvocation *invocation,
      const Sanggah   *s,
      const TepatArti *lists)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  print_state (invocation, s);
  json_builder_begin_object (b);
  put_sanggah (b, s, lists);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gpointer
record_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  return sanggah_record (db, &work->input, work->lists, error);
}

static gboolean
read_point (TepatInvocation  *invocation,
            double           *lintang,
            double           *bujur,
            GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, "titik");

  if (sanggah_point_parse (text, lintang, bujur))
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("The point %s does not lie in Indonesia. Nothing was kept. Give it as "
                 "LATITUDE,LONGITUDE, for example -7.25,109.6."), text);

  return FALSE;
}

static gboolean
record (TepatInvocation  *invocation,
        Work             *work,
        GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Recording the objection"));
  g_autoptr(Sanggah) sanggah = NULL;

  if (!read_point (invocation, &work->input.lintang, &work->input.bujur, error) ||
      (work->input.foto = usul_verbs_take_photos (invocation, "foto", "rumah-depan", error)) == NULL)
    return FALSE;
  sanggah = tepat_invocation_write (invocation, job, record_job, work, error);
  if (sanggah != NULL)
    tell (invocation, sanggah, work->lists);

  return sanggah != NULL;
}

static gboolean
run_add (TepatInvocation  *invocation,
         GError          **error)
{
  static const char * const origins[] = { "loket", "desa", "cekbansos", NULL };
  g_autoptr(TepatArti) lists = NULL;
  Work work = { .input = {
    .penyanggah = tepat_invocation_get_option (invocation, "penyanggah"),
    .tersanggah = tepat_invocation_get_option (invocation, "nik"),
    .alasan = tepat_invocation_get_option (invocation, "alasan"),
    .pernyataan = tepat_invocation_get_option (invocation, "pernyataan"),
    .asal = tepat_invocation_get_option (invocation, "asal"),
    .nomor_asal = tepat_invocation_get_option (invocation, "nomor-asal"),
    .pengecualian = tepat_invocation_get_option (invocation, "tanpa-bukti"),
  } };
  gboolean ok;

  if (work.input.penyanggah == NULL || work.input.tersanggah == NULL)
    return usul_verbs_usage (_("Give --penyanggah NIK and --nik NIK: who objects, and against "
                               "whom."), error);
  if (!usul_verbs_check_origin (invocation, origins, _("--asal is loket, desa or cekbansos."),
                                error) ||
      (lists = usul_verbs_read_lists (invocation, error)) == NULL ||
      !usul_verbs_read_program (invocation, lists, &work.input.program, error))
    return FALSE;
  work.lists = lists;
  ok = record (invocation, &work, error);
  g_clear_pointer (&work.input.foto, g_ptr_array_unref);

  return ok;
}

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  return sanggah_decide (db, work->kunci, &work->putusan, work->lists, error);
}

static gboolean
decide_one (TepatInvocation  *invocation,
            const char       *kunci,
            gpointer          data,
            JsonBuilder      *b,
            GError          **error)
{
  Work *work = data;
  g_autoptr(TepatJob) job = tepat_job_new (_("Deciding"));
  g_autoptr(Sanggah) sanggah = NULL;

  work->kunci = kunci;
  if ((sanggah = tepat_invocation_write (invocation, job, decide_job, work, error)) == NULL)
    return FALSE;
  print_state (invocation, sanggah);
  json_builder_begin_object (b);
  put_sanggah (b, sanggah, work->lists);
  json_builder_end_object (b);

  return TRUE;
}

/* "kode=answer" */
static gboolean
read_answer (const TepatArti   *lists,
             SanggahKunjungan  *kunjungan,
             const char        *pair,
             GError           **error)
{
  g_auto(GStrv) parts = g_strsplit (pair, "=", 2);
  const TepatCodeList *answers = tepat_reference_get_list (lists->lists.reference,
                                                           SANGGAH_KUNJUNGAN_JAWABAN);
  const TepatCode *answer = answers != NULL && parts[0] != NULL && parts[1] != NULL
                            ? tepat_code_list_find (answers, parts[1], -1) : NULL;

  if (answer == NULL || tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN, parts[0]) == NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0,
                   _("“%s” is not of the form QUESTION=ANSWER. The questions are those of the list "
                     "kunjungan, the answers ya, tidak or tidak-tahu."), pair);
      return FALSE;
    }
  sanggah_kunjungan_answer (kunjungan, parts[0], tepat_code_get_kode (answer));

  return TRUE;
}

static SanggahKunjungan *
read_visit (TepatInvocation  *invocation,
            const TepatArti  *lists,
            GError          **error)
{
  g_autoptr(SanggahKunjungan) kunjungan = sanggah_kunjungan_new ();
  const char * const *answers = tepat_invocation_get_options (invocation, "cek");

  if (!tepat_invocation_read_day (invocation, "tanggal", &kunjungan->tanggal, error))
    return NULL;
  if (kunjungan->tanggal == NULL)
    kunjungan->tanggal = g_strdup (lists->lists.today);
  kunjungan->ditemui = g_strdup (tepat_invocation_get_option (invocation, "ditemui"));
  kunjungan->nama = g_strdup (tepat_invocation_get_option (invocation, "nama"));
  kunjungan->temuan = g_strdup (tepat_invocation_get_option (invocation, "reason"));
  kunjungan->pengecualian = g_strdup (tepat_invocation_get_option (invocation, "tanpa-bukti"));
  for (guint i = 0; answers != NULL && answers[i] != NULL; i++)
    if (!read_answer (lists, kunjungan, answers[i], error))
      return NULL;
  if (!read_point (invocation, &kunjungan->lintang, &kunjungan->bujur, error) ||
      (kunjungan->foto = usul_verbs_take_photos (invocation, "foto", "kunjungan", error)) == NULL)
    return NULL;

  return g_steal_pointer (&kunjungan);
}

static gboolean
run_decide (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(SanggahKunjungan) visit = NULL;
  Work work = { .lists = lists, .putusan = {
    .langkah = tepat_invocation_get_option (invocation, "langkah"),
    .kode = tepat_invocation_get_option (invocation, "alasan"),
    .alasan = tepat_invocation_get_option (invocation, "reason"),
    .petugas = tepat_invocation_get_option (invocation, "petugas"),
  } };

  if (lists == NULL)
    return FALSE;
  if (work.putusan.langkah == NULL)
    return usul_verbs_usage (_("Give --langkah: tugaskan, kunjungi, kabulkan, tolak, ulangi, lewat "
                               "or tarik."), error);
  if (!usul_verbs_read_version (invocation, &work.putusan.versi, error))
    return FALSE;
  if (g_strcmp0 (work.putusan.langkah, "kunjungi") == 0 &&
      (work.putusan.kunjungan = visit = read_visit (invocation, lists, error)) == NULL)
    return FALSE;

  return usul_verbs_run_each (invocation, decide_one, &work, error);
}

static const TepatTextColumn list_columns[] = {
  { N_("Number"), 18 }, { N_("Against"), 22 }, { N_("State"), 18 }, { N_("Deadline"), 0 }, { NULL },
};

static void
add_row (TepatTextTable  *table,
         gconstpointer    one,
         const TepatArti *lists)
{
  const Sanggah *s = one;
  g_autofree char *age = sanggah_is_open (s->keadaan)
                         ? tepat_format_age (s->dibuat, s->tenggat, lists->lists.today)
                         : g_strdup (s->tenggat);
  const char * const cells[] = { s->nomor, s->nama, usul_alur_get_title (s->keadaan), age };

  tepat_text_table_add (table, cells);
}

static void
put_row (JsonBuilder     *b,
         gconstpointer    one,
         const TepatArti *lists)
{
  put_sanggah (b, one, lists);
}

static void
tell_total (TepatInvocation *invocation,
            guint            total)
{
  if (total == 0)
    tepat_invocation_print (invocation, _("There is no such objection in your wilayah.\n"));
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  static const UsulVerbsList list = {
    .perkara = &usul_perkara_sanggah, .title = N_("Reading the objections"),
    .antrean = N_("--antrean is mendesak, lewat, baru, saya, putusan or terbuka."),
    .columns = list_columns, .load = (UsulLoadFunc) sanggah_load,
    .free_func = (GDestroyNotify) sanggah_free, .add_row = add_row, .put = put_row,
    .tell = tell_total,
  };

  return usul_verbs_run_list (invocation, &list, error);
}

static gpointer
show_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  g_autoptr(Sanggah) sanggah = sanggah_load (db, work->kunci, 0, error);

  if (sanggah == NULL || (work->steps = usul_riwayat_list (db, sanggah->uid, error)) == NULL ||
      (work->visits = sanggah_kunjungan_list (db, sanggah->uid, error)) == NULL)
    return NULL;

  return g_steal_pointer (&sanggah);
}

static void
print_sanggah (TepatInvocation *invocation,
               const Sanggah   *s,
               const TepatArti *lists)
{
  g_autofree char *day = tepat_format_date (s->tenggat);

  tepat_invocation_print (invocation, "%s: %s\n", s->nomor, usul_alur_get_title (s->keadaan));
  tepat_invocation_print_fact (invocation, _("Against"), s->nama);
  tepat_invocation_print_fact (invocation, _("By"), s->penyanggah_nama);
  tepat_invocation_print_fact (invocation, _("Desa"), tepat_arti_name_wilayah (lists, s->wilayah,
                                                                               10));
  tepat_invocation_print_fact (invocation, _("Programme"), s->program);
  tepat_invocation_print_fact (invocation, _("Reason"),
                               tepat_arti_name_code (lists, "alasan-tidak-layak", s->alasan));
  tepat_invocation_print_fact (invocation, _("Statement"), s->pernyataan);
  tepat_invocation_print_fact (invocation, _("Without proof because"), s->pengecualian);
  tepat_invocation_print_fact (invocation, _("Deadline"), day);
  tepat_invocation_print_fact (invocation, _("Goes there"), s->petugas);
  tepat_invocation_print_fact (invocation, _("Found at the house"), s->hasil);
}

static void
print_visit (TepatInvocation        *invocation,
             const SanggahKunjungan *visit,
             const TepatArti        *lists)
{
  g_autofree char *about = sanggah_kunjungan_describe (visit, lists);
  g_autofree char *answers = sanggah_kunjungan_describe_answers (visit, lists);

  tepat_invocation_print_fact (invocation, _("Visit"), about);
  tepat_invocation_print_fact (invocation, _("What was looked at"), answers);
}

static void
add_visits (JsonBuilder *b,
            GPtrArray   *visits)
{
  json_builder_set_member_name (b, "kunjungan");
  json_builder_begin_array (b);
  for (guint i = 0; i < visits->len; i++)
    {
      const SanggahKunjungan *visit = visits->pdata[i];
      GHashTableIter iter;
      gpointer kode, jawab;

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "tanggal", visit->tanggal);
      usul_verbs_add_text (b, "ditemui", visit->ditemui);
      usul_verbs_add_text (b, "nama", visit->nama);
      usul_verbs_add_text (b, "temuan", visit->temuan);
      usul_verbs_add_text (b, "pengecualian", visit->pengecualian);
      usul_verbs_add_text (b, "oleh", visit->oleh);
      add_double (b, "lintang", visit->lintang);
      add_double (b, "bujur", visit->bujur);
      json_builder_set_member_name (b, "jawaban");
      json_builder_begin_object (b);
      g_hash_table_iter_init (&iter, visit->jawaban);
      while (g_hash_table_iter_next (&iter, &kode, &jawab))
        usul_verbs_add_text (b, kode, jawab);
      json_builder_end_object (b);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the objection"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(Sanggah) sanggah = NULL;
  Work work = { .kunci = tepat_invocation_get_arguments (invocation)[0] };

  if (lists != NULL)
    sanggah = tepat_invocation_read (invocation, job, show_job, &work, error);
  if (sanggah == NULL)
    return FALSE;
  print_sanggah (invocation, sanggah, lists);
  for (guint i = 0; i < work.visits->len; i++)
    print_visit (invocation, work.visits->pdata[i], lists);
  usul_verbs_print_steps (invocation, work.steps, lists);
  json_builder_begin_object (b);
  put_sanggah (b, sanggah, lists);
  usul_verbs_add_steps (b, work.steps);
  add_visits (b, work.visits);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
  g_ptr_array_unref (work.steps);
  g_ptr_array_unref (work.visits);

  return TRUE;
}

void
sanggah_verbs_add (TepatContext *context)
{
  static const TepatVerbOption add_options[] = {
    { "penyanggah", N_("NIK|UID"), N_("the person who objects, from the same desa") },
    { "nik", N_("NIK|UID"), N_("against whom") },
    { "program", N_("CODE"), N_("the programme that it is about") },
    { "alasan", N_("CODE"), N_("the reason, of alasan-tidak-layak") },
    { "pernyataan", N_("TEXT"), N_("what the person says") },
    { "foto", N_("[KIND=]FILE"), N_("a photo of the house (rumah-depan), or of another kind"), TRUE },
    { "titik", N_("LAT,LON"), N_("where the house is; else the point of a photo") },
    { "tanpa-bukti", N_("TEXT"), N_("the reason when photo or point is missing") },
    { "asal", N_("ORIGIN"), N_("loket (standard), desa or cekbansos") },
    { "nomor-asal", N_("NUMBER"), N_("its number where it came from") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption decide_options[] = {
    { "langkah", N_("STEP"), N_("tugaskan, kunjungi, kabulkan, tolak, ulangi, lewat or tarik") },
    { "petugas", N_("NAME"), N_("who goes to the house, a login name") },
    { "alasan", N_("CODE"), N_("the reason, of alasan-tidak-layak") },
    { "reason", N_("TEXT"), N_("the reason in words; of a visit: what was found") },
    { "tanggal", N_("DATE"), N_("of a visit: the day, for example 30/11/2026 (today)") },
    { "ditemui", N_("CODE"), N_("of a visit: who was met, of kunjungan-ditemui") },
    { "nama", N_("TEXT"), N_("of a visit: the name of who was met") },
    { "cek", N_("QUESTION=ANSWER"), N_("of a visit: what was looked at, of kunjungan; ya, tidak or "
                                       "tidak-tahu"), TRUE },
    { "foto", N_("[KIND=]FILE"), N_("of a visit: a photo"), TRUE },
    { "titik", N_("LAT,LON"), N_("where the house is; else the point of a photo") },
    { "tanpa-bukti", N_("TEXT"), N_("the reason when photo or point is missing") },
    { "versi", N_("N"), N_("refuse when somebody moved the case since this version") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption list_options[] = {
    { "antrean", N_("QUEUE"), N_("mendesak, lewat, baru, saya, putusan or terbuka") },
    { "keadaan", N_("STATE"), N_("for example tercatat") },
    { "wilayah", N_("WILAYAH"), N_("a desa, or all below a kecamatan") },
    { "cari", N_("TEXT"), N_("a number or words of a name") },
    { "limit", N_("N"), N_("how many are shown (50)") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "sanggah add", NULL, N_("Record an objection"), TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH,
      add_options, run_add },
    { "sanggah list", NULL, N_("List objections, the nearest deadline first"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, list_options, run_list },
    { "sanggah show", N_("NUMBER|UID"), N_("Show an objection with its history"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_show },
    { "sanggah decide", N_("NUMBER|UID..."), N_("Take a step with objections"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, decide_options, run_decide },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
