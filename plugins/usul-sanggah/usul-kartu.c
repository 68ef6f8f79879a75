/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-kartu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sanggah-page.h"
#include "usul-alur.h"
#include "usul-kartu.h"
#include "usul-komentar.h"
#include "usul-page.h"
#include "usul-terkait.h"

static void
on_open (GtkWidget *button)
{
  tepat_context_open_page (g_object_get_data (G_OBJECT (button), "context"),
                           g_object_get_data (G_OBJECT (button), "page"),
                           g_object_get_data (G_OBJECT (button), "uid"));
}

static GtkWidget *
terkait_new (TepatContext      *context,
             const TepatArti   *lists,
             const UsulTerkait *terkait)
{
  const char *kind = tepat_arti_name_code (lists, terkait->sanggah ? "alasan-tidak-layak"
                                                                   : "usulan-jenis", terkait->jenis);
  g_autofree char *title = g_strdup_printf ("%s · %s", terkait->nomor, terkait->nama);
  g_autofree char *below = g_strdup_printf ("%s: %s", terkait->sanggah ? _("Objection")
                                                                       : _("Proposal"),
                                            kind != NULL ? kind : terkait->jenis);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  GtkWidget *button = gtk_button_new ();

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), usul_states, terkait->keadaan);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), usul_widget_label (title, NULL));
  gtk_box_append (GTK_BOX (texts), usul_widget_label (below, "dim-label"));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "context", context);
  g_object_set_data (G_OBJECT (button), "page",
                     (gpointer) (terkait->sanggah ? SANGGAH_PAGE_ID : USUL_PAGE_ID));
  g_object_set_data_full (G_OBJECT (button), "uid", g_strdup (terkait->uid), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_open), NULL);

  return button;
}

void
usul_kartu_terkait (GtkWidget       *parent,
                    TepatContext    *context,
                    const TepatArti *lists,
                    GPtrArray       *terkait)
{
  GtkWidget *card;

  if (terkait->len == 0)
    return;
  card = usul_widget_card (parent, _("Other cases of this family"));
  for (guint i = 0; i < terkait->len; i++)
    gtk_box_append (GTK_BOX (card), terkait_new (context, lists, terkait->pdata[i]));
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) entry = user_data;
  TepatContext *context = g_object_get_data (G_OBJECT (entry), "context");
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  gtk_widget_set_sensitive (entry, TRUE);
  if (error != NULL)
    {
      tepat_context_report (context, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_activate_action (entry, "kasus.reload", NULL);
  tepat_context_toast (context, _("The comment stands in the history"));
}

static void
on_write (GtkWidget *entry)
{
  UsulKomentarTugas *tugas;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (*text == '\0')
    return;
  tugas = usul_komentar_tugas_new (g_object_get_data (G_OBJECT (entry), "perkara"),
                                   g_object_get_data (G_OBJECT (entry), "uid"), text);
  usul_widget_drop_focus (entry);
  gtk_widget_set_sensitive (entry, FALSE);
  tepat_context_write_async (g_object_get_data (G_OBJECT (entry), "context"), usul_komentar_job,
                             tugas, (GDestroyNotify) usul_komentar_tugas_free, NULL, NULL,
                             on_written, g_object_ref (entry));
}

static void
add_entry (GtkWidget          *card,
           TepatContext       *context,
           const UsulIkhtisar *kasus)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Note Down"));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What the next one should know"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), USUL_KOMENTAR_MOST);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Comment"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  g_object_set_data (G_OBJECT (entry), "context", context);
  g_object_set_data (G_OBJECT (entry), "perkara", (gpointer) kasus->perkara);
  g_object_set_data_full (G_OBJECT (entry), "uid", g_strdup (kasus->uid), g_free);
  g_signal_connect (entry, "activate", G_CALLBACK (on_write), NULL);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_write), entry);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (card), line);
}

void
usul_kartu_riwayat (GtkWidget          *parent,
                    TepatContext       *context,
                    const TepatArti    *lists,
                    GPtrArray          *riwayat,
                    const UsulIkhtisar *kasus)
{
  GtkWidget *card = usul_widget_card (parent, _("History"));

  if (tepat_context_may (context, TEPAT_HAK_DATA_UBAH) ||
      tepat_context_may (context, USUL_HAK_VERIFIKASI) || tepat_context_may (context, USUL_HAK_PUTUS))
    add_entry (card, context, kasus);
  usul_widget_history (card, lists, riwayat);
}
