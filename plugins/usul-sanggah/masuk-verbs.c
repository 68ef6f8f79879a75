/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "masuk-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "masuk-verbs.h"
#include "usul-foto.h"
#include "usul-masuk-impor.h"
#include "usul-putus.h"
#include "usul-verbs.h"

/* What a run of a verb hands to its job. */
typedef struct
{
  TepatArti   *lists;
  UsulPutusan  putusan;
  const char  *kunci;
  gboolean     submit;
  GPtrArray   *steps;
  guint        n_photos;
} Work;

static void
put_masuk (JsonBuilder     *b,
           const UsulMasuk *m,
           const TepatArti *lists)
{
  g_autofree char *nik = m->nik != NULL ? tepat_nik_mask (m->nik) : NULL;
  g_autofree char *pelapor = m->pelapor_nik != NULL ? tepat_nik_mask (m->pelapor_nik) : NULL;

  usul_verbs_add_text (b, "uid", m->uid);
  usul_verbs_add_text (b, "nomor", m->nomor_asal);
  json_builder_set_member_name (b, "versi");
  json_builder_add_int_value (b, m->versi);
  usul_verbs_add_text (b, "jenis", m->jenis);
  usul_verbs_add_text (b, "keadaan", m->keadaan);
  usul_verbs_add_text (b, "wilayah", m->wilayah);
  usul_verbs_add_text (b, "desa", tepat_arti_name_wilayah (lists, m->wilayah, 10));
  usul_verbs_add_text (b, "nama", m->nama);
  usul_verbs_add_text (b, "nik", nik);
  usul_verbs_add_text (b, "program", m->program);
  usul_verbs_add_text (b, "alasan", m->alasan_asal);
  usul_verbs_add_text (b, "pernyataan", m->pernyataan);
  usul_verbs_add_text (b, "pelapor", m->pelapor_nama);
  usul_verbs_add_text (b, "pelapor_nik", pelapor);
  usul_verbs_add_text (b, "dibuat", m->dibuat);
  usul_verbs_add_text (b, "diterima", m->diterima);
  usul_verbs_add_text (b, "kasus", m->kasus);
  usul_verbs_add_text (b, "alasan_tolak", m->alasan);
  usul_verbs_add_text (b, "diputus_oleh", m->diputus_oleh);
}

static gboolean
run_import (TepatInvocation  *invocation,
            GError          **error)
{
  const char *errors = tepat_invocation_get_option (invocation, "errors");
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(UsulMasukImpor) impor = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *wilayah = NULL;

  if (lists == NULL || !tepat_invocation_check_table (errors, error) ||
      !tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"), &wilayah,
                                      error) ||
      (impor = usul_masuk_impor_new (store, tepat_invocation_get_arguments (invocation)[0], wilayah,
                                     lists, error)) == NULL)
    return FALSE;
  impor->kering = tepat_invocation_has_option (invocation, "dry-run");
  if (!usul_verbs_run_import (invocation, usul_masuk_impor_run, impor, error) ||
      (errors != NULL && !tepat_table_rejects_write (errors, impor->pemisah,
                                                       (const char * const *) impor->headers,
                                                       impor->tolak, error)))
    return FALSE;
  tepat_invocation_print (invocation, impor->kering
                          ? _("%u would come in, %u are here already, %u rows would not be taken.\n")
                          : _("%u came in, %u were here already, %u rows were not taken.\n"),
                          impor->diterima, impor->sudah, impor->tolak->len);
  usul_verbs_print_rejected (invocation, impor->tolak);
  usul_verbs_print_rejected (invocation, impor->ingat);
  if (!impor->kering && impor->diterima > 0)
    tepat_invocation_print (invocation, _("To take it back: tepat masuk undo %s\n"), impor->uid);
  json_builder_begin_object (b);
  usul_verbs_add_text (b, "uid", impor->kering ? NULL : impor->uid);
  json_builder_set_member_name (b, "kering");
  json_builder_add_boolean_value (b, impor->kering);
  json_builder_set_member_name (b, "diterima");
  json_builder_add_int_value (b, impor->diterima);
  json_builder_set_member_name (b, "sudah");
  json_builder_add_int_value (b, impor->sudah);
  usul_verbs_add_rejected (b, impor->tolak);
  usul_verbs_add_text (b, "berkas_galat", errors);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  UsulImporBatal batal;

  if (!usul_verbs_run_undo (invocation, usul_masuk_impor_undo, &batal, error))
    return FALSE;
  tepat_invocation_print (invocation,
                          _("%u were taken away again, %u were looked at since and stay.\n"),
                          batal.ditarik, batal.ditinggal);

  return TRUE;
}

static const TepatTextColumn list_columns[] = {
  { N_("Number"), 18 }, { N_("Name"), 24 }, { N_("Kind"), 12 }, { N_("State"), 0 }, { NULL },
};

static void
add_row (TepatTextTable  *table,
         gconstpointer    one,
         const TepatArti *lists)
{
  const UsulMasuk *m = one;
  const char * const cells[] = { m->nomor_asal, m->nama,
                                 tepat_arti_name_code (lists, "masuk-jenis", m->jenis),
                                 usul_alur_get_title (m->keadaan) };

  tepat_text_table_add (table, cells);
}

static void
put_row (JsonBuilder     *b,
         gconstpointer    one,
         const TepatArti *lists)
{
  put_masuk (b, one, lists);
}

static void
tell_total (TepatInvocation *invocation,
            guint            total)
{
  if (total == 0)
    tepat_invocation_print (invocation, _("Nothing of that kind came from the public.\n"));
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  static const UsulVerbsList list = {
    .perkara = &usul_perkara_masuk, .title = N_("Reading what came"),
    .states = "baru diambil ditolak", .antrean = N_("--antrean is baru, usul or sanggah."),
    .columns = list_columns,
    .load = (UsulLoadFunc) usul_masuk_load, .free_func = (GDestroyNotify) usul_masuk_free,
    .add_row = add_row, .put = put_row, .tell = tell_total,
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
  g_autoptr(UsulMasuk) masuk = usul_masuk_load (db, work->kunci, 0, error);
  g_autoptr(GPtrArray) photos = NULL;

  if (masuk == NULL || (photos = usul_foto_list (db, masuk->uid, error)) == NULL ||
      (work->steps = usul_riwayat_list (db, masuk->uid, error)) == NULL)
    return NULL;
  work->n_photos = photos->len;

  return g_steal_pointer (&masuk);
}

static void
print_masuk (TepatInvocation *invocation,
             const UsulMasuk *m,
             const Work      *work)
{
  g_autofree char *photos = g_strdup_printf ("%u", work->n_photos);
  const char *reason = tepat_arti_name_code (work->lists, "alasan-tidak-layak", m->alasan_asal);

  tepat_invocation_print (invocation, "%s: %s\n", m->nomor_asal, usul_alur_get_title (m->keadaan));
  tepat_invocation_print_fact (invocation, _("Kind"), tepat_arti_name_code (work->lists,
                                                                            "masuk-jenis", m->jenis));
  tepat_invocation_print_fact (invocation, _("Name"), m->nama);
  tepat_invocation_print_fact (invocation, _("Desa"),
                               tepat_arti_name_wilayah (work->lists, m->wilayah, 10));
  tepat_invocation_print_fact (invocation, _("Programme"), m->program);
  tepat_invocation_print_fact (invocation, _("Reason"), reason != NULL ? reason : m->alasan_asal);
  tepat_invocation_print_fact (invocation, _("Statement"), m->pernyataan);
  tepat_invocation_print_fact (invocation, _("By"), m->pelapor_nama);
  tepat_invocation_print_fact (invocation, _("Photos"), photos);
  tepat_invocation_print_fact (invocation, _("Refused because"), m->alasan);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading what came"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(UsulMasuk) masuk = NULL;
  Work work = { .lists = lists, .kunci = tepat_invocation_get_arguments (invocation)[0] };

  if (lists != NULL)
    masuk = tepat_invocation_read (invocation, job, show_job, &work, error);
  if (masuk == NULL)
    return FALSE;
  print_masuk (invocation, masuk, &work);
  usul_verbs_print_steps (invocation, work.steps, lists);
  json_builder_begin_object (b);
  put_masuk (b, masuk, lists);
  usul_verbs_add_steps (b, work.steps);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
  g_ptr_array_unref (work.steps);

  return TRUE;
}

/* The step `ambil` means what it is; with --submit a proposal is submitted in the same act. */
static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const UsulPutusan ajukan = { .langkah = "ajukan" };
  Work *work = data;
  UsulPutusan putusan = work->putusan;
  g_autoptr(UsulMasuk) before = usul_masuk_load (db, work->kunci, 0, error);
  g_autoptr(UsulMasuk) after = NULL;

  if (before == NULL)
    return NULL;
  if (strcmp (before->jenis, "sanggah") == 0 && strcmp (putusan.langkah, "ambil") == 0)
    putusan.langkah = "ambil-sanggah";
  if (!usul_masuk_decide (db, before->uid, &putusan, work->lists, error) ||
      (after = usul_masuk_load (db, before->uid, 0, error)) == NULL)
    return NULL;
  if (work->submit && after->kasus != NULL && strcmp (after->jenis, "usul") == 0)
    {
      g_autoptr(UsulUsulan) submitted = usul_putus (db, after->kasus, &ajukan, work->lists, error);

      if (submitted == NULL)
        return NULL;
    }

  return g_steal_pointer (&after);
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
  g_autoptr(UsulMasuk) masuk = NULL;

  work->kunci = kunci;
  if ((masuk = tepat_invocation_write (invocation, job, decide_job, work, error)) == NULL)
    return FALSE;
  tepat_invocation_print (invocation, "%s: %s%s%s\n", masuk->nomor_asal,
                          usul_alur_get_title (masuk->keadaan), masuk->kasus != NULL ? " · " : "",
                          masuk->kasus != NULL ? masuk->kasus : "");
  json_builder_begin_object (b);
  put_masuk (b, masuk, work->lists);
  json_builder_end_object (b);

  return TRUE;
}

/* What a look before the act found out about one of them. */
typedef struct
{
  const Work *work;
  UsulMasuk  *masuk;
  char       *jadi;
  GError     *kabur;
} Ahead;

static void
ahead_clear (Ahead *ahead)
{
  g_clear_pointer (&ahead->masuk, usul_masuk_free);
  g_clear_pointer (&ahead->jadi, g_free);
  g_clear_error (&ahead->kabur);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ahead, ahead_clear)

static gpointer
foretell_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Ahead *ahead = data;

  if ((ahead->masuk = usul_masuk_load (db, ahead->work->kunci, 0, error)) == NULL)
    return NULL;
  ahead->jadi = usul_masuk_foretell (db, ahead->masuk->uid, ahead->work->lists, &ahead->kabur);

  return ahead;
}

static void
put_ahead (TepatInvocation *invocation,
           JsonBuilder     *b,
           const Ahead     *ahead)
{
  const char *why = ahead->kabur != NULL ? ahead->kabur->message : NULL;

  tepat_invocation_print (invocation, "%s · %s: %s\n", ahead->masuk->nomor_asal, ahead->masuk->nama,
                          why != NULL ? why : ahead->jadi);
  json_builder_begin_object (b);
  put_masuk (b, ahead->masuk, ahead->work->lists);
  usul_verbs_add_text (b, "jadi", ahead->jadi);
  usul_verbs_add_text (b, "kabur", why);
  json_builder_end_object (b);
}

/* Nothing is decided. */
static gboolean
foretell_one (TepatInvocation  *invocation,
              const char       *kunci,
              gpointer          data,
              JsonBuilder      *b,
              GError          **error)
{
  Work *work = data;
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading what came"));
  g_auto(Ahead) ahead = { work };

  work->kunci = kunci;
  if (tepat_invocation_read (invocation, job, foretell_job, &ahead, error) == NULL)
    return FALSE;
  put_ahead (invocation, b, &ahead);

  return TRUE;
}

static gboolean
run_decide (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  Work work = { .lists = lists, .submit = tepat_invocation_has_option (invocation, "submit"),
                .putusan = {
    .langkah = tepat_invocation_get_option (invocation, "langkah"),
    .kode = tepat_invocation_get_option (invocation, "alasan"),
    .alasan = tepat_invocation_get_option (invocation, "reason"),
    .siapa = tepat_invocation_get_option (invocation, "nik"),
    .pelapor = tepat_invocation_get_option (invocation, "pelapor"),
  } };

  if (lists == NULL)
    return FALSE;
  if (tepat_invocation_has_option (invocation, "dry-run"))
    return usul_verbs_run_each (invocation, foretell_one, &work, error);
  if (work.putusan.langkah == NULL)
    return usul_verbs_usage (_("Give --langkah: ambil or tolak."), error);

  return usul_verbs_read_version (invocation, &work.putusan.versi, error) &&
         usul_verbs_run_each (invocation, decide_one, &work, error);
}

void
masuk_verbs_add (TepatContext *context)
{
  static const TepatVerbOption import_options[] = {
    { "wilayah", N_("WILAYAH"), N_("the desa of the rows that name none") },
    { "dry-run", NULL, N_("look at every row and keep nothing") },
    { "errors", N_("FILE"), N_("write the rows that were not taken, with the reason (.csv or .xlsx)") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption undo_options[] = {
    { "reason", N_("TEXT"), N_("why it is taken back") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption list_options[] = {
    { "antrean", N_("QUEUE"), N_("baru, usul or sanggah") },
    { "keadaan", N_("STATE"), N_("baru, diambil or ditolak") },
    { "wilayah", N_("WILAYAH"), N_("a desa, or all below a kecamatan") },
    { "cari", N_("TEXT"), N_("a number, a NIK or words of a name") },
    { "limit", N_("N"), N_("how many are shown (50)") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption decide_options[] = {
    { "langkah", N_("STEP"), N_("ambil or tolak") },
    { "nik", N_("NIK|UID"), N_("whom it is about, where the number that was sent does not tell") },
    { "pelapor", N_("NIK|UID"), N_("who sent it, likewise") },
    { "alasan", N_("CODE"), N_("of an objection: the reason, of alasan-tidak-layak") },
    { "reason", N_("TEXT"), N_("why it is refused; of an objection: why there is no photo or point") },
    { "dry-run", NULL, N_("say what each becomes when it is taken as it came, and decide nothing") },
    { "submit", NULL, N_("submit a proposal at once when no rule blocks; else nothing is taken") },
    { "versi", N_("N"), N_("refuse when somebody moved the case since this version") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "masuk import", N_("FILE"), N_("Take in what the public sent through Cek Bansos"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_IMPOR, import_options, run_import },
    { "masuk undo", N_("UID"), N_("Take such an import back"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_IMPOR, undo_options, run_undo },
    { "masuk list", NULL, N_("List what came from the public"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, list_options, run_list },
    { "masuk show", N_("NUMBER|UID"), N_("Show what somebody sent"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, NULL, run_show },
    { "masuk decide", N_("NUMBER|UID..."), N_("Take it as a case of the office, or refuse it"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, decide_options, run_decide },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
