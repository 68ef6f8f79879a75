/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-kartu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "loket-kartu.h"

static void
add_case (GtkWidget        *parent,
          const LoketKasus *kasus)
{
  GtkWidget *card = usul_widget_card (parent, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *pill = tepat_state_pill_new (kasus->judul, TEPAT_TONE_RUNNING);
  g_autofree char *title = kasus->nomor == NULL ? g_strdup (kasus->jenis)
                           : g_strdup_printf ("%s · %s", kasus->jenis, kasus->nomor);
  g_autofree char *since = kasus->sejak != NULL ? tepat_format_date (kasus->sejak) : NULL;
  g_autofree char *until = kasus->tenggat != NULL ? tepat_format_date (kasus->tenggat) : NULL;
  GtkWidget *name = usul_widget_label (title, "heading");

  for (guint i = 0; usul_states[i].value != NULL; i++)
    if (g_str_equal (usul_states[i].value, kasus->keadaan))
      tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), usul_states, kasus->keadaan);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), usul_widget_label (kasus->lanjut, NULL));
  usul_widget_add_fact (card, _("Reason"), kasus->alasan);
  if (since != NULL)
    usul_widget_add_fact (card, _("So since"), since);
  if (until != NULL)
    usul_widget_add_fact (card, loket_kasus_get_deadline_title (kasus), until);
}

static void
add_programs (GtkWidget          *parent,
              const LoketJawaban *jawaban)
{
  GtkWidget *card;

  if (jawaban->program->len == 0)
    return;
  card = usul_widget_card (parent, _("Programmes"));
  for (guint i = 0; i < jawaban->program->len; i++)
    {
      const LoketProgram *program = jawaban->program->pdata[i];
      g_autofree char *text = program->bayar == NULL ? g_strdup (program->status)
                              : g_strdup_printf ("%s · %s", program->status, program->bayar);

      usul_widget_add_fact (card, program->nama, text);
    }
}

static void
add_person (GtkWidget          *parent,
            const TepatArti    *lists,
            const LoketJawaban *jawaban)
{
  GtkWidget *card = usul_widget_card (parent, NULL);
  const char *desa = tepat_arti_name_wilayah (lists, jawaban->wilayah, 10);
  g_autofree char *below = g_strdup_printf ("%s · %s", jawaban->nik, desa != NULL ? desa : "–");
  g_autofree char *day = jawaban->desil_tanggal != NULL ? tepat_format_date (jawaban->desil_tanggal)
                                                        : NULL;
  g_autofree char *desil = jawaban->desil == 0 ? NULL
                           : g_strdup_printf (day != NULL ? _("%d, as received on %s")
                                                          : "%d", (int) jawaban->desil, day);

  gtk_box_append (GTK_BOX (card), usul_widget_label (jawaban->nama, "title-2"));
  gtk_box_append (GTK_BOX (card), usul_widget_label (below, "dim-label"));
  if (desil != NULL)
    usul_widget_add_fact (card, _("Desil"), desil);
}

void
loket_kartu_fill (GtkWidget          *box,
                  const TepatArti    *lists,
                  const LoketJawaban *jawaban)
{
  usul_widget_clear (box);
  add_person (box, lists, jawaban);
  for (guint i = 0; i < jawaban->kasus->len; i++)
    add_case (box, jawaban->kasus->pdata[i]);
  if (jawaban->kasus->len == 0)
    gtk_box_append (GTK_BOX (usul_widget_card (box, NULL)),
                    usul_widget_label (_("No proposal and no objection is recorded."), NULL));
  add_programs (box, jawaban);
}
