/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs-show"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-aturan.h"
#include "usul-perbaikan.h"
#include "usul-riwayat.h"
#include "usul-verbs.h"

void
usul_verbs_add_text (JsonBuilder *b,
                     const char  *name,
                     const char  *text)
{
  json_builder_set_member_name (b, name);
  if (text != NULL)
    json_builder_add_string_value (b, text);
  else
    json_builder_add_null_value (b);
}

static char *
mask (const char *text)
{
  return text != NULL ? tepat_samar_text (text) : NULL;
}

static void
add_fields (JsonBuilder      *b,
            const UsulUsulan *usulan)
{
  json_builder_set_member_name (b, "bidang");
  json_builder_begin_array (b);
  for (guint i = 0; i < usulan->bidang->len; i++)
    {
      const UsulBidang *bidang = usulan->bidang->pdata[i];
      g_autofree char *base = mask (bidang->dasar);
      g_autofree char *value = mask (bidang->usul);

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "subjek", bidang->subjek);
      usul_verbs_add_text (b, "nama", bidang->nama);
      usul_verbs_add_text (b, "dasar", base);
      usul_verbs_add_text (b, "usul", value);
      json_builder_set_member_name (b, "ditolak");
      json_builder_add_boolean_value (b, bidang->ditolak);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

void
usul_verbs_add_usulan (JsonBuilder      *b,
                       const UsulUsulan *usulan,
                       const TepatArti  *lists)
{
  g_autofree char *nik = tepat_nik_mask (usulan->nik);
  JsonNode *repairs = usulan->perbaiki != NULL ? tepat_json_parse (usulan->perbaiki, -1, NULL) : NULL;

  usul_verbs_add_text (b, "uid", usulan->uid);
  usul_verbs_add_text (b, "nomor", usulan->nomor);
  json_builder_set_member_name (b, "versi");
  json_builder_add_int_value (b, usulan->versi);
  usul_verbs_add_text (b, "jenis", usulan->jenis);
  usul_verbs_add_text (b, "program", usulan->program);
  usul_verbs_add_text (b, "asal", usulan->asal);
  usul_verbs_add_text (b, "keadaan", usulan->keadaan);
  usul_verbs_add_text (b, "sejak", usulan->sejak);
  usul_verbs_add_text (b, "wilayah", usulan->wilayah);
  usul_verbs_add_text (b, "desa", tepat_arti_name_wilayah (lists, usulan->wilayah, 10));
  usul_verbs_add_text (b, "penduduk", usulan->penduduk);
  usul_verbs_add_text (b, "keluarga", usulan->keluarga);
  usul_verbs_add_text (b, "nama", usulan->nama);
  usul_verbs_add_text (b, "nik", usulan->nik != NULL ? nik : NULL);
  usul_verbs_add_text (b, "alasan", usulan->alasan);
  usul_verbs_add_text (b, "tujuan", usulan->tujuan);
  usul_verbs_add_text (b, "tanggal", usulan->tanggal);
  usul_verbs_add_text (b, "bukti", usulan->bukti);
  usul_verbs_add_text (b, "catatan", usulan->catatan);
  usul_verbs_add_text (b, "nomor_asal", usulan->nomor_asal);
  usul_verbs_add_text (b, "dibuat_oleh", usulan->dibuat_oleh);
  usul_verbs_add_text (b, "diajukan", usulan->diajukan);
  usul_verbs_add_text (b, "musdes_nomor", usulan->musdes_nomor);
  usul_verbs_add_text (b, "diverifikasi_oleh", usulan->diverifikasi_oleh);
  usul_verbs_add_text (b, "diputus_oleh", usulan->diputus_oleh);
  usul_verbs_add_text (b, "petugas", usulan->petugas);
  usul_verbs_add_text (b, "alasan_putusan", usulan->alasan_putusan);
  json_builder_set_member_name (b, "perbaiki");
  if (repairs != NULL)
    json_builder_add_value (b, repairs);
  else
    json_builder_add_null_value (b);
  add_fields (b, usulan);
}

typedef struct
{
  const char  *kunci;
  TepatArti   *lists;
  UsulUsulan  *usulan;
  GPtrArray   *steps;
  GPtrArray   *temuan;
} Shown;

static gboolean
is_open (const UsulUsulan *usulan)
{
  return g_str_equal (usulan->keadaan, "draf") || g_str_equal (usulan->keadaan, "dikembalikan");
}

static gpointer
show_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Shown *shown = data;

  if ((shown->lists = tepat_arti_read (db, NULL, cancellable, error)) == NULL ||
      (shown->usulan = usul_usulan_load (db, shown->kunci, 0, error)) == NULL ||
      (shown->steps = usul_riwayat_list (db, shown->usulan->uid, error)) == NULL ||
      (is_open (shown->usulan) &&
       (shown->temuan = usul_aturan_check (db, shown->usulan, shown->lists, error)) == NULL))
    return NULL;

  return shown;
}

static void
shown_clear (Shown *shown)
{
  g_clear_pointer (&shown->lists, tepat_arti_unref);
  g_clear_pointer (&shown->usulan, usul_usulan_free);
  g_clear_pointer (&shown->steps, g_ptr_array_unref);
  g_clear_pointer (&shown->temuan, g_ptr_array_unref);
}

static void
print_fields (TepatInvocation *invocation,
              const Shown     *shown)
{
  for (guint i = 0; i < shown->usulan->bidang->len; i++)
    {
      const UsulBidang *bidang = shown->usulan->bidang->pdata[i];
      g_autofree char *base = mask (bidang->dasar);
      g_autofree char *value = mask (bidang->usul);
      g_autofree char *text = g_strdup_printf ("%s → %s%s", base != NULL ? base : "–",
                                               value != NULL ? value : "–",
                                               bidang->ditolak ? _(" (refused)") : "");

      tepat_invocation_print_fact (invocation, tepat_arti_name_field (shown->lists, bidang->subjek,
                                                                      bidang->nama), text);
    }
}

void
usul_verbs_print_steps (TepatInvocation *invocation,
                        GPtrArray       *steps,
                        const TepatArti *lists)
{
  tepat_invocation_print (invocation, "\n%s\n", _("History"));
  for (guint i = 0; i < steps->len; i++)
    {
      const UsulRiwayat *step = steps->pdata[i];
      const char *reason = tepat_arti_name_code (lists, "alasan-tidak-layak", step->kode);
      g_autofree char *when = tepat_format_moment (step->waktu,
                                                   tepat_zone_of_wilayah (step->wilayah));

      tepat_invocation_print (invocation, "%s  %s, %s%s%s%s%s%s%s\n", when,
                              usul_riwayat_get_title (step), step->oleh,
                              reason != NULL ? ": " : "", reason != NULL ? reason : "",
                              step->alasan != NULL ? ": " : "",
                              step->alasan != NULL ? step->alasan : "",
                              step->dokumen != NULL ? " – " : "",
                              step->dokumen != NULL ? step->dokumen : "");
    }
}

static void
print_usulan (TepatInvocation *invocation,
              const Shown     *shown)
{
  const UsulUsulan *usulan = shown->usulan;
  g_autofree char *nik = tepat_nik_mask (usulan->nik);
  g_autofree char *since = usulan->tanggal != NULL ? tepat_format_date (usulan->tanggal) : NULL;
  g_autofree char *repairs = strcmp (usulan->keadaan, "dikembalikan") == 0
                             ? usul_perbaikan_describe (shown->lists, usulan->perbaiki) : NULL;

  tepat_invocation_print (invocation, "%s: %s\n", usulan->nomor != NULL ? usulan->nomor
                                                                        : usulan->uid,
                          usul_alur_get_title (usulan->keadaan));
  tepat_invocation_print_fact (invocation, _("Name"), usulan->nama);
  tepat_invocation_print_fact (invocation, _("NIK"), nik);
  tepat_invocation_print_fact (invocation, _("Kind"),
                               tepat_arti_name_code (shown->lists, "usulan-jenis", usulan->jenis));
  tepat_invocation_print_fact (invocation, _("Programme"), usulan->program);
  tepat_invocation_print_fact (invocation, _("Desa"),
                               tepat_arti_name_wilayah (shown->lists, usulan->wilayah, 10));
  tepat_invocation_print_fact (invocation, _("Reason"),
                               tepat_arti_name_code (shown->lists, "alasan-tidak-layak",
                                                     usulan->alasan));
  tepat_invocation_print_fact (invocation, _("Since"), since);
  tepat_invocation_print_fact (invocation, _("Proof"), usulan->bukti);
  tepat_invocation_print_fact (invocation, _("Note"), usulan->catatan);
  tepat_invocation_print_fact (invocation, _("What has to be repaired"), repairs);
  print_fields (invocation, shown);
  for (guint i = 0; shown->temuan != NULL && i < shown->temuan->len; i++)
    tepat_invocation_print_fact (invocation, usul_tingkat_get_title (
                                   ((UsulTemuan *) shown->temuan->pdata[i])->tingkat),
                                 ((UsulTemuan *) shown->temuan->pdata[i])->alasan);
  usul_verbs_print_steps (invocation, shown->steps, shown->lists);
}

void
usul_verbs_add_steps (JsonBuilder *b,
                      GPtrArray   *steps)
{
  json_builder_set_member_name (b, "riwayat");
  json_builder_begin_array (b);
  for (guint i = 0; i < steps->len; i++)
    {
      const UsulRiwayat *step = steps->pdata[i];

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "perbuatan", step->perbuatan);
      usul_verbs_add_text (b, "dari", step->dari);
      usul_verbs_add_text (b, "ke", step->ke);
      usul_verbs_add_text (b, "oleh", step->oleh);
      usul_verbs_add_text (b, "waktu", step->waktu);
      usul_verbs_add_text (b, "alasan_kode", step->kode);
      usul_verbs_add_text (b, "alasan", step->alasan);
      usul_verbs_add_text (b, "dokumen", step->dokumen);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  Shown shown = { .kunci = tepat_invocation_get_arguments (invocation)[0] };
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the proposal"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  gboolean ok = tepat_invocation_read (invocation, job, show_job, &shown, error) != NULL;

  if (ok)
    {
      print_usulan (invocation, &shown);
      json_builder_begin_object (b);
      usul_verbs_add_usulan (b, shown.usulan, shown.lists);
      usul_verbs_add_steps (b, shown.steps);
      json_builder_end_object (b);
      tepat_invocation_put_json (invocation, json_builder_get_root (b));
    }
  shown_clear (&shown);

  return ok;
}

static const TepatTextColumn list_columns[] = {
  { N_("Number"), 36 }, { N_("Name"), 22 }, { N_("Kind"), 14 }, { N_("State"), 16 }, { NULL },
};

static void
add_row (TepatTextTable  *table,
         gconstpointer    one,
         const TepatArti *lists)
{
  const UsulUsulan *usulan = one;
  const char * const cells[] = {
    usulan->nomor != NULL ? usulan->nomor : usulan->uid, usulan->nama,
    tepat_arti_name_code (lists, "usulan-jenis", usulan->jenis),
    usul_alur_get_title (usulan->keadaan)
  };

  tepat_text_table_add (table, cells);
}

static void
put_row (JsonBuilder     *b,
         gconstpointer    one,
         const TepatArti *lists)
{
  usul_verbs_add_usulan (b, one, lists);
}

static void
tell_total (TepatInvocation *invocation,
            guint            total)
{
  tepat_invocation_print (invocation, ngettext ("%u proposal\n", "%u proposals\n", total), total);
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  static const UsulVerbsList list = {
    .perkara = &usul_perkara_usulan, .jenis = TRUE, .title = N_("Reading the proposals"),
    .antrean = N_("--antrean is saya, konsep, dikembalikan, musdes, verifikasi, putusan, periode or "
                  "pusat."),
    .columns = list_columns, .load = (UsulLoadFunc) usul_usulan_load,
    .free_func = (GDestroyNotify) usul_usulan_free, .add_row = add_row, .put = put_row,
    .tell = tell_total,
  };

  return usul_verbs_run_list (invocation, &list, error);
}

void
usul_verbs_add_show (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "antrean", N_("QUEUE"), N_("saya, konsep, dikembalikan, musdes, verifikasi, putusan, periode or "
                                 "pusat") },
    { "keadaan", N_("STATE"), N_("for example diajukan") },
    { "jenis", N_("KIND"), N_("for example pembaruan") },
    { "wilayah", N_("WILAYAH"), N_("a desa, or all below a kecamatan") },
    { "cari", N_("TEXT"), N_("a receipt number, a NIK or words of a name") },
    { "limit", N_("N"), N_("how many are shown (50)") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "usul list", NULL, N_("List proposals, the oldest first"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, options, run_list },
    { "usul show", N_("NUMBER|UID"), N_("Show a proposal with its history"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_show },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
