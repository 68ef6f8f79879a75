/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-import-detail"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-card.h"
#include "terpadu-import-detail.h"

struct _TerpaduImportDetail
{
  GtkWidget  parent_instance;

  /* Template widgets */
  GtkWidget *frame;
  GtkBox    *record;

  char      *uid;
};

enum { CLOSED, ROWS_ASKED, ERRORS_ASKED, UNDO_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduImportDetail, terpadu_import_detail, GTK_TYPE_WIDGET)

const TepatStateDef terpadu_import_states[] = {
  { "diterapkan", N_("In the register"), TEPAT_TONE_DONE },
  { "dibatalkan", N_("Undone"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_RUNNING },
};

static void
on_close_clicked (TerpaduImportDetail *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_rows_clicked (TerpaduImportDetail *self)
{
  g_signal_emit (self, signals[ROWS_ASKED], 0, NULL);
}

static void
on_errors_clicked (TerpaduImportDetail *self)
{
  g_signal_emit (self, signals[ERRORS_ASKED], 0);
}

static void
on_undo_clicked (TerpaduImportDetail *self)
{
  g_signal_emit (self, signals[UNDO_ASKED], 0, self->uid);
}

static void
on_reason_activated (TerpaduImportDetail *self,
                     GtkListBoxRow       *row)
{
  g_signal_emit (self, signals[ROWS_ASKED], 0, g_object_get_data (G_OBJECT (row), "terpadu-kode"));
}

static void
terpadu_import_detail_dispose (GObject *object)
{
  TerpaduImportDetail *self = TERPADU_IMPORT_DETAIL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_IMPORT_DETAIL);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (terpadu_import_detail_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_IMPORT_DETAIL, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROWS_ASKED] = g_signal_new ("rows-asked", TERPADU_TYPE_IMPORT_DETAIL,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_STRING);
  signals[ERRORS_ASKED] = g_signal_new ("errors-asked", TERPADU_TYPE_IMPORT_DETAIL,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDO_ASKED] = g_signal_new ("undo-asked", TERPADU_TYPE_IMPORT_DETAIL,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_STRING);
}

static void
terpadu_import_detail_class_init (TerpaduImportDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_import_detail_dispose;
  install_signals ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-import-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportDetail, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportDetail, record);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
terpadu_import_detail_init (TerpaduImportDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_head (const TerpaduImportRecord *record,
           const TepatArti           *knowledge)
{
  TerpaduCard *card = TERPADU_CARD (terpadu_card_new (NULL));
  TepatZone zone = tepat_zone_of_wilayah (knowledge->kab);
  const TepatImportProfile *profile = tepat_reference_get_profile (knowledge->lists.reference,
                                                                   record->profil);
  g_autofree char *when = tepat_format_moment (record->waktu, zone);
  g_autofree char *rows = tepat_format_count ((gint64) record->jumlah);
  g_autofree char *undone = tepat_format_moment (record->dibatalkan, zone);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (record->berkas);
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);

  gtk_widget_add_css_class (box, "record-title");
  gtk_widget_add_css_class (title, "title-4");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), terpadu_import_states, record->keadaan);
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), pill);
  terpadu_card_add_row (card, box);
  terpadu_card_add_fact (card, _("Imported"), when);
  terpadu_card_add_fact (card, _("Imported by"), record->pelaku);
  terpadu_card_add_fact (card, _("Kind of file"), profile != NULL
                                                    ? tepat_import_profile_get_nama (profile)
                                                    : record->profil);
  terpadu_card_add_fact (card, _("Rows"), rows);
  terpadu_card_add_fact (card, _("Undone on"), undone);
  terpadu_card_add_fact (card, _("Undone by"), record->dibatalkan_oleh);

  return GTK_WIDGET (card);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      counts)
{
  guint one = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(const char **) a));
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(const char **) b));

  return one < other ? 1 : one > other ? -1 : g_strcmp0 (*(const char **) a, *(const char **) b);
}

static GtkWidget *
make_reason (const char *kode,
             guint       n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (tepat_import_reason_text (kode));
  g_autofree char *count = tepat_format_count (n);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "heading");
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "terpadu-kode", g_strdup (kode), g_free);

  return row;
}

static GtkWidget *
make_reasons (TerpaduImportDetail       *self,
              const TerpaduImportRecord *record)
{
  GtkWidget *card = terpadu_card_new (_("Why rows were rejected or warned about"));
  GtkWidget *list = gtk_list_box_new ();
  g_autofree gpointer *codes = NULL;
  guint n_codes;

  codes = g_hash_table_get_keys_as_array (record->alasan, &n_codes);
  g_qsort_with_data (codes, (int) n_codes, sizeof (gpointer), compare_counts, record->alasan);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "members");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Why rows were rejected or warned about"), -1);
  for (guint i = 0; i < n_codes; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_reason (codes[i], GPOINTER_TO_UINT (
                                                  g_hash_table_lookup (record->alasan,
                                                                       codes[i]))));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_reason_activated), self,
                           G_CONNECT_SWAPPED);
  terpadu_card_add_row (TERPADU_CARD (card), list);

  return card;
}

static void
add_button (TerpaduImportDetail *self,
            GtkWidget           *box,
            const char          *label,
            GCallback            callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_buttons (TerpaduImportDetail       *self,
              const TerpaduImportRecord *record,
              gboolean                   may_undo)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, tepat_wrap_layout_new (6));
  if (g_hash_table_size (record->alasan) > 0)
    {
      add_button (self, box, _("See the _Rows"), G_CALLBACK (on_rows_clicked));
      add_button (self, box, _("Save _Error File…"), G_CALLBACK (on_errors_clicked));
    }
  if (may_undo && strcmp (record->keadaan, "diterapkan") == 0)
    add_button (self, box, _("_Undo Import…"), G_CALLBACK (on_undo_clicked));

  return box;
}

void
terpadu_import_detail_show (TerpaduImportDetail       *self,
                            const TerpaduImportRecord *record,
                            const TepatArti           *knowledge,
                            gboolean                   may_undo)
{
  g_assert (TERPADU_IS_IMPORT_DETAIL (self));

  g_free (self->uid);
  self->uid = g_strdup (record->uid);
  tepat_widget_clear (GTK_WIDGET (self->record));
  gtk_box_append (self->record, make_head (record, knowledge));
  gtk_box_append (self->record, terpadu_tiles_new (&record->counts));
  gtk_box_append (self->record, make_buttons (self, record, may_undo));
  if (g_hash_table_size (record->alasan) > 0)
    gtk_box_append (self->record, make_reasons (self, record));
}
