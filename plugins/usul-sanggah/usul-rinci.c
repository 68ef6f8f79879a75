/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-rinci"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-bukti.h"
#include "usul-perbaikan.h"
#include "usul-rinci.h"

static void
add_title (GtkWidget        *content,
           const UsulUsulan *usulan)
{
  GtkWidget *card = usul_widget_title (content, usulan->nama, usulan->keadaan);
  GtkWidget *nik = tepat_nik_label_new (_("NIK"));

  gtk_box_append (GTK_BOX (card), usul_widget_label (usulan->nomor != NULL ? usulan->nomor
                                                     : _("A draft has no receipt number yet"),
                                                     "dim-label"));
  tepat_nik_label_set_number (TEPAT_NIK_LABEL (nik), usulan->nik);
  tepat_nik_label_set_can_unmask (TEPAT_NIK_LABEL (nik), FALSE);
  gtk_widget_set_halign (nik, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), nik);
}

static char *
dup_program (const TepatArti  *lists,
             const UsulUsulan *usulan)
{
  const char *name = tepat_arti_name_code (lists, "program", usulan->program);

  return usulan->program == NULL ? g_strdup (_("For the register alone"))
         : g_strdup_printf ("%s (%s)", name != NULL ? name : usulan->program, usulan->program);
}

static void
add_facts (GtkWidget        *content,
           const TepatArti  *lists,
           const UsulUsulan *usulan)
{
  GtkWidget *card = usul_widget_card (content, _("Proposal"));
  g_autofree char *program = dup_program (lists, usulan);
  g_autofree char *day = usulan->tanggal != NULL ? tepat_format_date (usulan->tanggal) : NULL;
  g_autofree char *origin = usul_asal_describe (usulan->asal, usulan->nomor_asal);
  g_autofree char *musdes = usulan->musdes_nomor == NULL ? NULL
                            : g_strdup_printf ("%s %s", usulan->musdes_jenis, usulan->musdes_nomor);

  usul_widget_add_fact (card, _("Programme"), program);
  usul_widget_add_fact (card, _("Desa"), tepat_arti_name_wilayah (lists, usulan->wilayah, 10));
  usul_widget_add_fact (card, _("Kecamatan"), tepat_arti_name_wilayah (lists, usulan->wilayah, 6));
  usul_widget_add_fact (card, _("Origin"), origin);
  usul_widget_add_fact (card, _("Reason"), tepat_arti_name_code (lists, "alasan-tidak-layak",
                                                                 usulan->alasan));
  usul_widget_add_fact (card, _("Since"), day);
  usul_widget_add_fact (card, _("Proof"), usulan->bukti);
  usul_widget_add_fact (card, _("Moves to"), tepat_arti_name_wilayah (lists, usulan->tujuan, 10));
  usul_widget_add_fact (card, _("Musdes"), musdes);
  usul_widget_add_fact (card, _("Note"), usulan->catatan);
}

static GtkWidget *
change_new (const TepatArti  *lists,
            const UsulBidang *bidang)
{
  g_autofree char *base = usul_widget_value (lists, bidang->subjek, bidang->nama,
                                             bidang->dasar);
  g_autofree char *value = usul_widget_value (lists, bidang->subjek, bidang->nama,
                                              bidang->usul);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = usul_widget_label (tepat_arti_name_field (lists, bidang->subjek,
                                                              bidang->nama), "dim-label");
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *after = usul_widget_label (value != NULL ? value : "–", NULL);

  usul_widget_name_width (name);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (values, TRUE);
  gtk_box_append (GTK_BOX (values), after);
  if (base != NULL)
    {
      g_autofree char *was = g_strdup_printf (_("before: %s"), base);
      GtkWidget *before = usul_widget_label (was, "dim-label");

      gtk_widget_add_css_class (before, "caption");
      gtk_box_append (GTK_BOX (values), before);
    }
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), values);
  if (bidang->ditolak)
    {
      GtkWidget *pill = tepat_state_pill_new (_("Refused"), TEPAT_TONE_BAD);

      gtk_widget_set_valign (pill, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), pill);
    }

  return line;
}

static void
add_changes (GtkWidget       *content,
             const TepatArti *lists,
             GPtrArray       *bidang)
{
  GtkWidget *card;

  if (bidang->len == 0)
    return;
  card = usul_widget_card (content, _("What shall change"));
  for (guint i = 0; i < bidang->len; i++)
    gtk_box_append (GTK_BOX (card), change_new (lists, bidang->pdata[i]));
}

/* Before all else: what the office waits for, and why it sent the proposal back. */
static void
add_repairs (GtkWidget        *content,
             const TepatArti  *lists,
             const UsulBerkas *berkas)
{
  g_autofree char *names = NULL;
  const char *why = NULL;
  GtkWidget *card;

  if (strcmp (berkas->usulan->keadaan, "dikembalikan") != 0)
    return;
  names = usul_perbaikan_describe (lists, berkas->usulan->perbaiki);
  for (guint i = 0; i < berkas->riwayat->len; i++)
    {
      const UsulRiwayat *step = berkas->riwayat->pdata[i];

      if (g_strcmp0 (step->ke, "dikembalikan") == 0)
        why = step->alasan;
    }
  card = usul_widget_card (content, _("What has to be repaired"));
  if (names != NULL)
    gtk_box_append (GTK_BOX (card), usul_widget_label (names, "heading"));
  if (why != NULL)
    gtk_box_append (GTK_BOX (card), usul_widget_label (why, NULL));
}

void
usul_rinci_show (GtkWidget        *content,
                 TepatContext     *context,
                 TepatArti        *lists,
                 const UsulBerkas *berkas)
{
  add_title (content, berkas->usulan);
  add_repairs (content, lists, berkas);
  add_changes (content, lists, berkas->usulan->bidang);
  usul_bukti_add_card (content, context, berkas->foto);
  usul_widget_findings (usul_widget_card (content, _("What the rules say")), berkas->temuan);
  add_facts (content, lists, berkas->usulan);
}
