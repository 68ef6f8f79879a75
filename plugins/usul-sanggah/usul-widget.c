/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-widget"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "usul-aturan.h"
#include "usul-perbaikan.h"
#include "usul-riwayat.h"
#include "usul-widget.h"

/* Of the names of facts, with text of the usual size. */
#define NAME_WIDTH 120
#define NAME_CHARS 14

const TepatStateDef usul_states[] = {
  { "draf", N_("Draft"), TEPAT_TONE_NEUTRAL },
  { "diajukan", N_("Submitted"), TEPAT_TONE_RUNNING },
  { "layak", N_("Eligible by musdes"), TEPAT_TONE_RUNNING },
  { "tidak_layak", N_("Not eligible by musdes"), TEPAT_TONE_BAD },
  { "diverifikasi", N_("Verified"), TEPAT_TONE_RUNNING },
  { "dikembalikan", N_("Sent back"), TEPAT_TONE_ATTENTION },
  { "disetujui", N_("Approved"), TEPAT_TONE_DONE },
  { "ditolak", N_("Refused"), TEPAT_TONE_BAD },
  { "dalam_periode", N_("In the periode"), TEPAT_TONE_RUNNING },
  { "disahkan", N_("Ratified"), TEPAT_TONE_DONE },
  { "dikirim", N_("Sent to the centre"), TEPAT_TONE_RUNNING },
  { "ditetapkan", N_("Determined"), TEPAT_TONE_DONE },
  { "ditolak_pusat", N_("Refused by the centre"), TEPAT_TONE_BAD },
  { "ditarik", N_("Withdrawn"), TEPAT_TONE_NEUTRAL },
  { "tercatat", N_("Recorded"), TEPAT_TONE_RUNNING },
  { "ditugaskan", N_("Visit assigned"), TEPAT_TONE_RUNNING },
  { "dikunjungi", N_("Visited"), TEPAT_TONE_RUNNING },
  { "dikabulkan", N_("Objection accepted"), TEPAT_TONE_DONE },
  { "sanggah_ditolak", N_("Objection dismissed"), TEPAT_TONE_NEUTRAL },
  { "lewat", N_("Lapsed"), TEPAT_TONE_BAD },
  { "baru", N_("New"), TEPAT_TONE_ATTENTION },
  { "usul_baru", N_("New"), TEPAT_TONE_ATTENTION },
  { "sanggah_baru", N_("New"), TEPAT_TONE_ATTENTION },
  { "diambil", N_("Taken over"), TEPAT_TONE_DONE },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

const TepatStateDef usul_musdes_states[] = {
  { "dibuka", N_("Being held"), TEPAT_TONE_RUNNING },
  { "selesai", N_("Over"), TEPAT_TONE_DONE },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

void
usul_widget_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

GtkWidget *
usul_widget_label (const char *text,
                   const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

void
usul_widget_name_width (GtkWidget *name)
{
  gtk_widget_set_size_request (name, tepat_text_scale_px (NAME_WIDTH), -1);
  gtk_label_set_max_width_chars (GTK_LABEL (name), NAME_CHARS);
}

void
usul_widget_add_fact (GtkWidget  *card,
                      const char *title,
                      const char *value)
{
  GtkWidget *box, *name, *text;

  if (value == NULL || *value == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  name = usul_widget_label (title, "dim-label");
  text = usul_widget_label (value, NULL);
  usul_widget_name_width (name);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  /* One that can be selected and were only not focusable would hold Tab up. */
  gtk_widget_set_can_focus (text, FALSE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (card), box);
}

GtkWidget *
usul_widget_card (GtkWidget  *parent,
                  const char *title)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (title != NULL)
    gtk_box_append (GTK_BOX (outer), usul_widget_label (title, "heading"));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-fields");
  gtk_box_append (GTK_BOX (outer), card);
  gtk_box_append (GTK_BOX (parent), outer);

  return card;
}

GtkWidget *
usul_widget_title (GtkWidget  *parent,
                   const char *nama,
                   const char *keadaan)
{
  GtkWidget *card = usul_widget_card (parent, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = usul_widget_label (nama, "title-3");
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), usul_states, keadaan);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (card), line);

  return card;
}

GtkWidget *
usul_widget_key_button (const char *label,
                        char        key)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  char text[2] = { g_ascii_toupper (key), '\0' };
  GtkWidget *cap = gtk_label_new (text);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_add_css_class (cap, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  if (key != '\0')
    gtk_box_append (GTK_BOX (box), cap);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return button;
}

GtkWidget *
usul_widget_field (const char *label,
                   GtkWidget  *child)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "formfield", "orientation",
                                 GTK_ORIENTATION_VERTICAL, "spacing", 3, NULL);
  GtkWidget *name = usul_widget_label (label, "field-label");

  gtk_label_set_mnemonic_widget (GTK_LABEL (name), child);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  name, NULL, -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), child);

  return box;
}

GtkWidget *
usul_widget_codes (const TepatArti *lists,
                   const char      *list,
                   const char      *none,
                   gboolean         numbered)
{
  const TepatCodeList *codes = tepat_reference_get_list (lists->lists.reference, list);
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  gtk_string_list_append (names, none);
  for (guint i = 0; codes != NULL && i < tepat_code_list_get_n (codes); i++)
    {
      const char *name = tepat_code_get_nama (tepat_code_list_get_nth (codes, i));
      g_autofree char *text = numbered ? g_strdup_printf ("%u. %s", i + 1, name) : g_strdup (name);

      gtk_string_list_append (names, text);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), FALSE);

  return drop_down;
}

const char *
usul_widget_get_code (GtkDropDown     *drop_down,
                      const TepatArti *lists,
                      const char      *list)
{
  const TepatCodeList *codes = tepat_reference_get_list (lists->lists.reference, list);
  guint n = gtk_drop_down_get_selected (drop_down);

  if (codes == NULL || n == 0 || n == GTK_INVALID_LIST_POSITION)
    return NULL;

  return tepat_code_get_kode (tepat_code_list_get_nth (codes, n - 1));
}

void
usul_widget_set_code (GtkDropDown     *drop_down,
                      const TepatArti *lists,
                      const char      *list,
                      const char      *kode)
{
  const TepatCodeList *codes = tepat_reference_get_list (lists->lists.reference, list);
  guint selected = 0;

  for (guint i = 0; codes != NULL && i < tepat_code_list_get_n (codes); i++)
    if (g_strcmp0 (tepat_code_get_kode (tepat_code_list_get_nth (codes, i)), kode) == 0)
      selected = i + 1;
  gtk_drop_down_set_selected (drop_down, selected);
}

static GtkWidget *
finding_new (const UsulTemuan *temuan)
{
  static const TepatTone tones[] = {
    [USUL_TINGKAT_CATAT] = TEPAT_TONE_NEUTRAL,
    [USUL_TINGKAT_INGAT] = TEPAT_TONE_ATTENTION,
    [USUL_TINGKAT_BLOK] = TEPAT_TONE_BAD,
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *pill = tepat_state_pill_new (usul_tingkat_get_title (temuan->tingkat),
                                          tones[temuan->tingkat]);

  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), usul_widget_label (temuan->alasan, NULL));
  if (temuan->saran != NULL)
    {
      GtkWidget *advice = usul_widget_label (temuan->saran, "dim-label");

      gtk_widget_add_css_class (advice, "caption");
      gtk_box_append (GTK_BOX (box), advice);
    }

  return box;
}

void
usul_widget_findings (GtkWidget *box,
                      GPtrArray *temuan)
{
  usul_widget_clear (box);
  for (guint i = 0; i < temuan->len; i++)
    gtk_box_append (GTK_BOX (box), finding_new (temuan->pdata[i]));
  if (temuan->len == 0)
    gtk_box_append (GTK_BOX (box), usul_widget_label (_("No rule has an objection."),
                                                      "dim-label"));
}

char *
usul_widget_describe_step (const TepatArti   *lists,
                           const UsulRiwayat *step)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *names = usul_perbaikan_describe (lists, step->rincian);
  g_autofree char *fields = names == NULL ? NULL
                            : g_strdup_printf (g_strcmp0 (step->ke, "dikembalikan") == 0
                                               ? _("To be repaired: %s") : _("Refused fields: %s"),
                                               names);
  const char *parts[] = { tepat_arti_name_code (lists, "alasan-tidak-layak", step->kode),
                          step->alasan, fields, step->dokumen };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static GtkWidget *
step_new (const TepatArti   *lists,
          const UsulRiwayat *step)
{
  g_autofree char *when = tepat_format_moment (step->waktu, tepat_zone_of_wilayah (step->wilayah));
  g_autofree char *who = g_strdup_printf ("%s · %s", step->oleh, when);
  g_autofree char *why = usul_widget_describe_step (lists, step);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = usul_widget_label (who, "dim-label");

  gtk_widget_add_css_class (below, "caption");
  gtk_box_append (GTK_BOX (box), usul_widget_label (usul_riwayat_get_title (step), NULL));
  if (why != NULL)
    gtk_box_append (GTK_BOX (box), usul_widget_label (why, "change"));
  gtk_box_append (GTK_BOX (box), below);

  return box;
}

void
usul_widget_history (GtkWidget       *box,
                     const TepatArti *lists,
                     GPtrArray       *riwayat)
{
  for (guint i = riwayat->len; i > 0; i--)
    gtk_box_append (GTK_BOX (box), step_new (lists, riwayat->pdata[i - 1]));
}

char *
usul_widget_value (const TepatArti *lists,
                   const char      *subjek,
                   const char      *nama,
                   const char      *value)
{
  char *word;

  if (value == NULL)
    return NULL;
  if (strcmp (nama, "nik") == 0 || strcmp (nama, "no_kk") == 0)
    return tepat_format_number_16 (value, TRUE);
  if (strcmp (nama, "tgl_lahir") == 0)
    return tepat_format_date (value);
  word = tepat_typed_name (&lists->lists, subjek, nama, value);

  return word != NULL ? word : g_strdup (value);
}

char *
usul_widget_age (const TepatArti *lists,
                 const char      *moment)
{
  g_autofree char *day = moment != NULL ? tepat_arti_day_of (lists, moment) : NULL;
  gint64 days;

  if (day == NULL || !tepat_format_days_between (day, lists->lists.today, &days))
    return NULL;

  return days <= 0 ? g_strdup (_("today")) : tepat_format_days (days);
}
