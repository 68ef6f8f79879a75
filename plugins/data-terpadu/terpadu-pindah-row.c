/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-pindah-row"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-pindah-row.h"

struct _TerpaduPindahRow
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *asking;     /* why it is refused */
  GtkWidget *reason;
  char      *uid;
};

enum { ACCEPT, REFUSE, WITHDRAW, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduPindahRow, terpadu_pindah_row, GTK_TYPE_WIDGET)

static const TepatStateDef states[] = {
  { "diajukan", N_("Waits for an answer"), TEPAT_TONE_RUNNING },
  { "diterima", N_("Accepted"), TEPAT_TONE_DONE },
  { "ditolak", N_("Refused"), TEPAT_TONE_BAD },
  { "ditarik", N_("Taken back"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

void
terpadu_pindah_free (TerpaduPindah *self)
{
  char **texts[] = { &self->uid, &self->dari, &self->ke, &self->kepala, &self->alamat,
                     &self->keadaan, &self->alasan, &self->diajukan, &self->diajukan_oleh,
                     &self->diputus_oleh, &self->alasan_putusan };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_free (self);
}

static void
on_accept_clicked (TerpaduPindahRow *self)
{
  g_signal_emit (self, signals[ACCEPT], 0);
}

static void
on_withdraw_clicked (TerpaduPindahRow *self)
{
  g_signal_emit (self, signals[WITHDRAW], 0);
}

static void
on_refuse_clicked (TerpaduPindahRow *self)
{
  gtk_widget_set_visible (self->asking, TRUE);
  gtk_widget_grab_focus (self->reason);
}

static void
on_reason_given (TerpaduPindahRow *self)
{
  g_signal_emit (self, signals[REFUSE], 0, gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static void
terpadu_pindah_row_dispose (GObject *object)
{
  TerpaduPindahRow *self = TERPADU_PINDAH_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (terpadu_pindah_row_parent_class)->dispose (object);
}

static void
terpadu_pindah_row_class_init (TerpaduPindahRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_pindah_row_dispose;
  signals[ACCEPT] = g_signal_new ("accept", TERPADU_TYPE_PINDAH_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSE] = g_signal_new ("refuse", TERPADU_TYPE_PINDAH_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WITHDRAW] = g_signal_new ("withdraw", TERPADU_TYPE_PINDAH_ROW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
terpadu_pindah_row_init (TerpaduPindahRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (self->box, "card-row");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
append_text (GtkWidget  *box,
             const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
append_title (TerpaduPindahRow    *self,
              const TerpaduPindah *pindah)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  g_autofree char *members = NULL;
  g_autofree char *title = NULL;

  members = g_strdup_printf (ngettext ("%d member", "%d members", (gulong) pindah->jumlah_anggota),
                             (int) pindah->jumlah_anggota);
  /* Translators: a family by the name of its head, and how many members it has */
  title = g_strdup_printf (_("Family of %s · %s"),
                           pindah->kepala != NULL ? pindah->kepala : _("Without a name"), members);
  gtk_widget_set_hexpand (append_text (line, title, "heading"), TRUE);
  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), states, pindah->keadaan);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (self->box), line);
}

static char *
name_of (const TepatArti        *knowledge,
         const char             *kode)
{
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (knowledge->lists.wilayah, kode);

  return wilayah != NULL ? tepat_wilayah_describe (wilayah) : g_strdup (kode);
}

static void
append_facts (TerpaduPindahRow       *self,
              const TepatArti        *knowledge,
              const TerpaduPindah    *pindah)
{
  TepatZone zone = tepat_zone_of_wilayah (knowledge->kab);
  g_autofree char *from = name_of (knowledge, pindah->dari);
  g_autofree char *to = name_of (knowledge, pindah->ke);
  g_autofree char *when = tepat_format_moment (pindah->diajukan, zone);
  g_autofree char *way = g_strdup_printf ("%s → %s", from, to);
  g_autofree char *who = g_strdup_printf (_("Asked by %s on %s"), pindah->diajukan_oleh, when);

  append_text (self->box, way, NULL);
  if (pindah->alamat != NULL)
    append_text (self->box, pindah->alamat, "row-detail");
  append_text (self->box, who, "row-detail");
  if (pindah->alasan != NULL && *pindah->alasan != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("Reason: %s"), pindah->alasan);

      append_text (self->box, text, NULL);
    }
  if (pindah->alasan_putusan != NULL && *pindah->alasan_putusan != '\0')
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf ("%s: %s", pindah->diputus_oleh != NULL ? pindah->diputus_oleh : "",
                              pindah->alasan_putusan);
      append_text (self->box, text, NULL);
    }
}

static void
append_button (TerpaduPindahRow *self,
               GtkWidget        *line,
               const char       *label,
               const char       *css_class,
               GCallback         callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), button);
}

static void
append_asking (TerpaduPindahRow *self)
{
  self->asking = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->reason = gtk_entry_new ();
  gtk_widget_set_hexpand (self->reason, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason),
                                  _("Why the family does not come; the other desa reads it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason"), -1);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (on_reason_given), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->asking), self->reason);
  append_button (self, self->asking, _("Refuse _Now"), "destructive-action",
                 G_CALLBACK (on_reason_given));
  gtk_widget_set_visible (self->asking, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->asking);
}

GtkWidget *
terpadu_pindah_row_new (const TepatArti        *knowledge,
                        const TerpaduPindah    *pindah,
                        gboolean                may_decide,
                        gboolean                may_withdraw)
{
  TerpaduPindahRow *self = g_object_new (TERPADU_TYPE_PINDAH_ROW, NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->uid = g_strdup (pindah->uid);
  append_title (self, pindah);
  append_facts (self, knowledge, pindah);
  if (may_decide)
    {
      append_button (self, buttons, _("_Accept"), "suggested-action",
                     G_CALLBACK (on_accept_clicked));
      append_button (self, buttons, _("_Refuse…"), NULL, G_CALLBACK (on_refuse_clicked));
    }
  if (may_withdraw)
    append_button (self, buttons, _("_Take Back"), NULL, G_CALLBACK (on_withdraw_clicked));
  gtk_widget_set_margin_top (buttons, 4);
  gtk_widget_set_visible (buttons, may_decide || may_withdraw);
  gtk_box_append (GTK_BOX (self->box), buttons);
  append_asking (self);

  return GTK_WIDGET (self);
}

const char *
terpadu_pindah_row_get_uid (TerpaduPindahRow *self)
{
  g_assert (TERPADU_IS_PINDAH_ROW (self));

  return self->uid;
}
