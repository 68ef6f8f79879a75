/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-payments"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-card.h"
#include "terpadu-payments.h"
#include "terpadu-sections.h"

static char *
describe (const TepatArti        *knowledge,
          JsonObject             *payment)
{
  const char *status = terpadu_json_text (payment, "status");
  const char *word = tepat_arti_name_code (knowledge, "status-penyaluran", status);
  const char *const parts[] = { word != NULL ? word : status, terpadu_json_text (payment, "bank"),
                                terpadu_json_text (payment, "rekening"),
                                terpadu_json_text (payment, "alasan") };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_payment (const TepatArti        *knowledge,
              JsonObject             *payment)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *program = terpadu_json_text (payment, "program");
  const char *tahap = terpadu_json_text (payment, "tahap");
  g_autofree char *title = g_strdup_printf ("%s · %s %d", program, tahap != NULL ? tahap : "",
                                            (int) terpadu_json_int (payment, "tahun"));
  g_autofree char *detail = describe (knowledge, payment);
  g_autofree char *count = tepat_format_count (terpadu_json_int (payment, "nominal"));
  g_autofree char *amount = g_strdup_printf ("Rp %s", count);
  GtkWidget *sum = tepat_label_new_text (amount, "numeric");

  gtk_widget_add_css_class (row, "card-row");
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (left), tepat_label_new_text (title, NULL));
  gtk_box_append (GTK_BOX (left), tepat_label_new_text (detail, "row-detail"));
  gtk_box_append (GTK_BOX (row), left);
  gtk_widget_set_valign (sum, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (sum), 1);
  gtk_box_append (GTK_BOX (row), sum);

  return row;
}

GtkWidget *
terpadu_payments_new (const TepatArti        *knowledge,
                      JsonObject             *whole)
{
  static const char * const members[] = { "penyaluran", "penyaluran_keluarga" };
  GtkWidget *card = terpadu_card_new (_("Payments"));

  for (guint m = 0; m < G_N_ELEMENTS (members); m++)
    {
      JsonArray *payments = json_object_has_member (whole, members[m])
                              ? json_object_get_array_member (whole, members[m]) : NULL;

      for (guint i = 0; payments != NULL && i < json_array_get_length (payments); i++)
        terpadu_card_add_row (TERPADU_CARD (card),
                              make_payment (knowledge,
                                            json_array_get_object_element (payments, i)));
    }
  if (!terpadu_card_is_empty (TERPADU_CARD (card)))
    return card;
  g_object_ref_sink (card);
  g_object_unref (card);

  return NULL;
}

/* Where poor people live is nobody's business who did not ask. */
GtkWidget *
terpadu_point_new (JsonObject *whole)
{
  JsonObject *family = json_object_get_object_member (whole, "keluarga");
  const char *lintang = terpadu_json_text (family, "lintang");
  const char *bujur = terpadu_json_text (family, "bujur");
  GtkWidget *expander, *label;
  g_autofree char *text = NULL;

  if (lintang == NULL || bujur == NULL)
    return NULL;
  text = g_strdup_printf ("%s, %s", lintang, bujur);
  label = tepat_label_new_text (text, "numeric");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 20);
  gtk_widget_set_margin_top (label, 6);
  expander = gtk_expander_new_with_mnemonic (_("_Point on the map"));
  gtk_expander_set_child (GTK_EXPANDER (expander), label);

  return expander;
}
