/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-rinci"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sanggah-kunjungan.h"
#include "sanggah-rinci.h"
#include "usul-bukti.h"
#include "usul-kalender.h"
#include "usul-sisi.h"

char *
sanggah_deadline_text (const TepatArti *lists,
                       const char      *tenggat,
                       TepatTone       *tone)
{
  gint64 left;
  g_autofree char *days = NULL;

  if (tenggat == NULL || !tepat_format_days_between (lists->lists.today, tenggat, &left))
    return NULL;
  days = tepat_format_days (ABS (left));
  *tone = left < 0 ? TEPAT_TONE_BAD
          : left <= usul_kalender_get (lists, "sanggah", "dekat", 3) ? TEPAT_TONE_ATTENTION
          : TEPAT_TONE_NEUTRAL;
  if (left == 0)
    return g_strdup (_("due today"));

  return g_strdup_printf (left < 0 ? _("%s late") : _("%s left"), days);
}

static void
add_title (GtkWidget       *content,
           const TepatArti *lists,
           const Sanggah   *s)
{
  GtkWidget *card = usul_widget_title (content, s->nama, s->keadaan);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *number = usul_widget_label (s->nomor, "dim-label");
  TepatTone tone = TEPAT_TONE_NEUTRAL;

  gtk_widget_set_hexpand (number, TRUE);
  gtk_box_append (GTK_BOX (below), number);
  gtk_box_append (GTK_BOX (card), below);
  if (sanggah_is_open (s->keadaan))
    {
      g_autofree char *left = sanggah_deadline_text (lists, s->tenggat, &tone);

      gtk_box_append (GTK_BOX (below), tepat_state_pill_new (left, tone));
      gtk_box_append (GTK_BOX (card), usul_widget_label (_("The aid goes on until there is a "
                                                           "decision."), "dim-label"));
    }
}

static void
add_statement (GtkWidget        *parent,
               const TepatArti  *lists,
               const UsulBerkas *berkas)
{
  const Sanggah *s = berkas->sanggah;
  GtkWidget *card = usul_widget_card (parent, _("The objection"));
  g_autofree char *day = tepat_format_date (s->tenggat);
  g_autofree char *point = s->bujur != 0 ? g_strdup_printf ("%.5f, %.5f", s->lintang, s->bujur)
                                         : NULL;
  g_autofree char *origin = usul_asal_describe (s->asal, s->nomor_asal);

  usul_widget_add_fact (card, _("By"), s->penyanggah_nama);
  usul_widget_add_fact (card, _("Reason"), tepat_arti_name_code (lists, "alasan-tidak-layak",
                                                                 s->alasan));
  usul_widget_add_fact (card, _("Statement"), s->pernyataan);
  usul_widget_add_fact (card, _("Programme"), s->program);
  usul_widget_add_fact (card, _("Origin"), origin);
  usul_widget_add_fact (card, _("Deadline"), day);
  usul_widget_add_fact (card, _("Point"), point);
  usul_widget_add_fact (card, _("Without proof because"), s->pengecualian);
  usul_widget_add_fact (card, _("Goes there"), s->petugas);
  /* Before there was a form of the visit, its finding was all that was kept. */
  if (berkas->kunjungan->len == 0)
    usul_widget_add_fact (card, _("Found at the house"), s->hasil);
}

static void
add_family (GtkWidget        *parent,
            const TepatArti  *lists,
            const UsulBerkas *berkas)
{
  GtkWidget *card = usul_widget_card (parent, _("The family it is about"));
  const UsulSasaran *family = berkas->keluarga;

  usul_widget_add_fact (card, _("Address"), usul_sasaran_get (family, "keluarga", "alamat"));
  usul_widget_add_fact (card, _("Desa"), tepat_arti_name_wilayah (lists, family->wilayah, 10));
  usul_widget_add_fact (card, _("Desil"), usul_sasaran_get (family, "keluarga", "desil"));
  for (guint i = 0; i < berkas->anggota->len; i++)
    usul_widget_add_fact (card, i == 0 ? _("Members") : "", berkas->anggota->pdata[i]);
}

/* The answers as a list: each has its question before it. */
static void
add_answers (GtkWidget              *card,
             const TepatArti        *lists,
             const SanggahKunjungan *visit)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference, SANGGAH_KUNJUNGAN);

  for (guint i = 0; list != NULL && i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *question = tepat_code_list_get_nth (list, i);
      const char *answer = g_hash_table_lookup (visit->jawaban, tepat_code_get_kode (question));

      usul_widget_add_fact (card, tepat_code_get_nama (question),
                            answer != NULL ? tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN_JAWABAN,
                                                                   answer) : NULL);
    }
}

static void
add_visit (GtkWidget              *content,
           const TepatArti        *lists,
           const SanggahKunjungan *visit)
{
  GtkWidget *card = usul_widget_card (content, _("Visit at the house"));
  const char *met = tepat_arti_name_code (lists, SANGGAH_KUNJUNGAN_DITEMUI, visit->ditemui);
  g_autofree char *day = tepat_format_date (visit->tanggal);
  g_autofree char *who = visit->nama != NULL ? g_strdup_printf ("%s: %s", met, visit->nama)
                                             : g_strdup (met);
  g_autofree char *point = visit->bujur != 0 ? g_strdup_printf ("%.5f, %.5f", visit->lintang,
                                                                visit->bujur) : NULL;

  usul_widget_add_fact (card, _("Day"), day);
  usul_widget_add_fact (card, _("By"), visit->oleh);
  usul_widget_add_fact (card, _("Who was met"), who);
  usul_widget_add_fact (card, _("Found at the house"), visit->temuan);
  add_answers (card, lists, visit);
  usul_widget_add_fact (card, _("Point"), point);
  usul_widget_add_fact (card, _("Without proof because"), visit->pengecualian);
}

void
sanggah_rinci_show (GtkWidget        *content,
                    TepatContext     *context,
                    TepatArti        *lists,
                    const UsulBerkas *berkas)
{
  GtkWidget *sides = usul_sisi_new ();

  add_title (content, lists, berkas->sanggah);
  add_statement (sides, lists, berkas);
  add_family (sides, lists, berkas);
  gtk_box_append (GTK_BOX (content), sides);
  for (guint i = berkas->kunjungan->len; i > 0; i--)
    add_visit (content, lists, berkas->kunjungan->pdata[i - 1]);
  usul_bukti_add_card (content, context, berkas->foto);
}
