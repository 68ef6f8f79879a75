/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sanggah-daftar.h"
#include "sanggah-verbs.h"
#include "sanggah.h"
#include "usul-riwayat.h"
#include "usul-verbs.h"

#define MOST 100000

/* What a run of a verb hands to its job. */
typedef struct
{
  UsulLists    *lists;
  SanggahInput  input;
  UsulPutusan   putusan;
  const char   *kunci;
  GVariant     *saringan;
  GPtrArray    *steps;
  guint         limit;
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
             const UsulLists *lists)
{
  usul_verbs_add_text (b, "uid", s->uid);
  usul_verbs_add_text (b, "nomor", s->nomor);
  json_builder_set_member_name (b, "versi");
  json_builder_add_int_value (b, s->versi);
  usul_verbs_add_text (b, "keadaan", s->keadaan);
  usul_verbs_add_text (b, "sejak", s->sejak);
  usul_verbs_add_text (b, "tenggat", s->tenggat);
  usul_verbs_add_text (b, "wilayah", s->wilayah);
  usul_verbs_add_text (b, "desa", usul_lists_name_wilayah (lists, s->wilayah, 10));
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
      const UsulLists *lists)
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

/* "-7.25,109.6" */
static gboolean
read_point (const char    *text,
            SanggahInput  *input,
            GError       **error)
{
  g_auto(GStrv) parts = text != NULL ? g_strsplit (text, ",", 2) : NULL;

  if (text == NULL)
    return TRUE;
  if (parts[0] == NULL || parts[1] == NULL)
    return usul_verbs_usage (_("--titik is LATITUDE,LONGITUDE, for example -7.25,109.6."), error);
  input->lintang = g_ascii_strtod (parts[0], NULL);
  input->bujur = g_ascii_strtod (parts[1], NULL);
  if (input->lintang >= -11.5 && input->lintang <= 6.5 && input->bujur >= 94.5 &&
      input->bujur <= 141.5)
    return TRUE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("The point %s does not lie in Indonesia. Nothing was kept. Latitude comes first."),
               text);

  return FALSE;
}

static gboolean
read_photos (TepatInvocation  *invocation,
             SanggahInput     *input,
             GError          **error)
{
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  const char * const *files = tepat_invocation_get_options (invocation, "foto");

  input->foto = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_media_free);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      TepatMedia *media = tepat_media_take (store, files[i], error);

      if (media == NULL)
        return FALSE;
      g_ptr_array_add (input->foto, media);
    }

  return TRUE;
}

static gboolean
record (TepatInvocation  *invocation,
        Work             *work,
        GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Recording the objection"));
  g_autoptr(Sanggah) sanggah = NULL;

  if (!read_point (tepat_invocation_get_option (invocation, "titik"), &work->input, error) ||
      !read_photos (invocation, &work->input, error))
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
  g_autoptr(UsulLists) lists = NULL;
  Work work = { .input = {
    .penyanggah = tepat_invocation_get_option (invocation, "penyanggah"),
    .tersanggah = tepat_invocation_get_option (invocation, "nik"),
    .program = tepat_invocation_get_option (invocation, "program"),
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
  if ((lists = usul_verbs_read_lists (invocation, error)) == NULL)
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

/* Each of them is wholly decided or not at all; the first that is refused ends the run. */
static gboolean
decide_all (TepatInvocation  *invocation,
            Work             *work,
            GError          **error)
{
  const char * const *keys = tepat_invocation_get_arguments (invocation);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_array (b);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autoptr(TepatJob) job = tepat_job_new (_("Deciding"));
      g_autoptr(Sanggah) sanggah = NULL;

      work->kunci = keys[i];
      sanggah = tepat_invocation_write (invocation, job, decide_job, work, error);
      if (sanggah == NULL)
        {
          g_prefix_error (error, "%s: ", keys[i]);
          return FALSE;
        }
      print_state (invocation, sanggah);
      json_builder_begin_object (b);
      put_sanggah (b, sanggah, work->lists);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_decide (TepatInvocation  *invocation,
            GError          **error)
{
  const char *versi = tepat_invocation_get_option (invocation, "versi");
  g_autoptr(UsulLists) lists = usul_verbs_read_lists (invocation, error);
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
  work.putusan.versi = versi != NULL ? g_ascii_strtoll (versi, NULL, 10) : 0;

  return decide_all (invocation, &work, error);
}

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sanggah_free);
  g_autoptr(GArray) ids = sanggah_daftar_find (db, work->saringan, cancellable, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len && i < work->limit; i++)
    {
      Sanggah *sanggah = sanggah_load_row (db, g_array_index (ids, gint64, i), error);

      if (sanggah == NULL)
        return NULL;
      g_ptr_array_add (found, sanggah);
    }

  return g_steal_pointer (&found);
}

static const TepatTextColumn list_columns[] = {
  { N_("Number"), 18 }, { N_("Against"), 22 }, { N_("State"), 18 }, { N_("Deadline"), 0 }, { NULL },
};

static void
put_list (TepatInvocation *invocation,
          const Work      *work,
          GPtrArray       *found)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (list_columns);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_array (b);
  for (guint i = 0; i < found->len; i++)
    {
      const Sanggah *s = found->pdata[i];
      g_autofree char *age = sanggah_is_open (s->keadaan)
                               ? tepat_format_age (s->dibuat, s->tenggat, work->lists->lists.today)
                               : g_strdup (s->tenggat);
      const char * const cells[] = { s->nomor, s->nama, usul_alur_get_title (s->keadaan), age };

      tepat_text_table_add (table, cells);
      json_builder_begin_object (b);
      put_sanggah (b, s, work->lists);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  tepat_invocation_print_table (invocation, table);
  if (found->len == 0)
    tepat_invocation_print (invocation, _("There is no such objection in your wilayah.\n"));
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  TepatActor *actor = tepat_session_get_actor (tepat_invocation_get_session (invocation));
  g_autofree char *wilayah = NULL;
  g_autoptr(UsulLists) lists = NULL;
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the objections"));
  g_autoptr(GPtrArray) found = NULL;
  UsulSaringan saringan = { .antrean = tepat_invocation_get_option (invocation, "antrean"),
                            .keadaan = tepat_invocation_get_option (invocation, "keadaan"),
                            .cari = tepat_invocation_get_option (invocation, "cari") };
  Work work = { 0 };

  if (saringan.antrean != NULL && sanggah_antrean_find (saringan.antrean) == NULL)
    return usul_verbs_usage (_("--antrean is mendesak, lewat, baru, saya, putusan or terbuka."),
                             error);
  if (!tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"), &wilayah,
                                      error) ||
      !tepat_invocation_read_limit (invocation, "limit", 50, MOST, &work.limit, error) ||
      (lists = usul_verbs_read_lists (invocation, error)) == NULL)
    return FALSE;
  saringan.wilayah = wilayah;
  work.lists = lists;
  work.saringan = g_variant_ref_sink (sanggah_daftar_new (&saringan, lists, actor));
  found = tepat_invocation_read (invocation, job, list_job, &work, error);
  if (found != NULL)
    put_list (invocation, &work, found);
  g_variant_unref (work.saringan);

  return found != NULL;
}

static gpointer
show_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  g_autoptr(Sanggah) sanggah = sanggah_load (db, work->kunci, error);

  if (sanggah == NULL || (work->steps = usul_riwayat_list (db, sanggah->uid, error)) == NULL)
    return NULL;

  return g_steal_pointer (&sanggah);
}

static void
print_sanggah (TepatInvocation *invocation,
               const Sanggah   *s,
               const UsulLists *lists)
{
  g_autofree char *day = tepat_format_date (s->tenggat);

  tepat_invocation_print (invocation, "%s: %s\n", s->nomor, usul_alur_get_title (s->keadaan));
  tepat_invocation_print_fact (invocation, _("Against"), s->nama);
  tepat_invocation_print_fact (invocation, _("By"), s->penyanggah_nama);
  tepat_invocation_print_fact (invocation, _("Desa"), usul_lists_name_wilayah (lists, s->wilayah,
                                                                               10));
  tepat_invocation_print_fact (invocation, _("Programme"), s->program);
  tepat_invocation_print_fact (invocation, _("Reason"),
                               usul_lists_name_code (lists, "alasan-tidak-layak", s->alasan));
  tepat_invocation_print_fact (invocation, _("Statement"), s->pernyataan);
  tepat_invocation_print_fact (invocation, _("Without proof because"), s->pengecualian);
  tepat_invocation_print_fact (invocation, _("Deadline"), day);
  tepat_invocation_print_fact (invocation, _("Goes there"), s->petugas);
  tepat_invocation_print_fact (invocation, _("Found at the house"), s->hasil);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(UsulLists) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the objection"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(Sanggah) sanggah = NULL;
  Work work = { .kunci = tepat_invocation_get_arguments (invocation)[0] };

  if (lists != NULL)
    sanggah = tepat_invocation_read (invocation, job, show_job, &work, error);
  if (sanggah == NULL)
    return FALSE;
  print_sanggah (invocation, sanggah, lists);
  usul_verbs_print_steps (invocation, work.steps, lists);
  json_builder_begin_object (b);
  put_sanggah (b, sanggah, lists);
  usul_verbs_add_steps (b, work.steps);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
  g_ptr_array_unref (work.steps);

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
    { "foto", N_("FILE"), N_("a photo of the house, JPEG or PNG"), TRUE },
    { "titik", N_("LAT,LON"), N_("where the house is") },
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
