/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-penerima-board"

#include "config.h"

#include "sinkron-penerima-board.h"

#include <glib/gi18n-lib.h>

#include "sinkron-cards.h"
#include "sinkron-members.h"
#include "sinkron-penerima.h"
#include "sinkron-recon.h"

#define MOST_GROUPS 30

struct _SinkronPenerimaBoard
{
  GtkBox parent_instance;
};

enum { OPEN_LIST, OPEN_RECORD, NARROW, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SinkronPenerimaBoard, sinkron_penerima_board, GTK_TYPE_BOX)

static GtkWidget *
add_group (SinkronPenerimaBoard *self,
           const char           *title,
           const char           *description)
{
  return sinkron_cards_add_group (GTK_WIDGET (self), title, description);
}

static GtkWidget *
numbered_new (const char *title,
              const char *subtitle,
              const char *number)
{
  GtkWidget *row = sinkron_cards_new_row (title, subtitle);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

/* What a row opens. */
typedef struct
{
  SinkronPenerimaBoard *board;
  char                 *kind;
  char                 *code;
  char                 *title;
  guint                 signal;
} Target;

static void
target_free (gpointer  data,
             GClosure *closure)
{
  Target *target = data;

  g_free (target->kind);
  g_free (target->code);
  g_free (target->title);
  g_free (target);
}

static void
on_activated (AdwActionRow *row,
              Target       *target)
{
  g_signal_emit (target->board, signals[target->signal], 0, target->kind, target->code,
                 target->title);
}

static void
make_open (SinkronPenerimaBoard *self,
           GtkWidget            *row,
           const char           *kind,
           const char           *code,
           const char           *title,
           guint                 signal)
{
  Target *target = g_new0 (Target, 1);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  *target = (Target) { self, g_strdup (kind), g_strdup (code), g_strdup (title), signal };
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (on_activated), target, target_free, 0);
}

static int
percent_of (gint64 part,
            gint64 whole)
{
  return whole > 0 ? (int) (part * 100 / whole) : 0;
}

/* "29.833 of 39.760 valid": the first thing that is asked. */
static void
show_sum (SinkronPenerimaBoard *self,
          JsonObject           *valid)
{
  gint64 all = number_of (valid, "jumlah");
  gint64 sah = number_of (valid, "sah");
  g_autofree char *n = tepat_format_count (sah);
  g_autofree char *of = tepat_format_count (all);
  g_autofree char *words = g_strdup_printf (_("%s of %s recipients are valid"), n, of);
  g_autofree char *share = g_strdup_printf (_("%d percent"), percent_of (sah, all));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (words);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, MAX (all, 1));
  GtkWidget *below = gtk_label_new (share);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (below), 0);
  gtk_widget_add_css_class (title, "title-2");
  gtk_widget_add_css_class (title, "numeric");
  gtk_widget_add_css_class (below, "dim-label");
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double) sah);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), below);
  gtk_box_append (GTK_BOX (self), box);
}

static void
show_reasons (SinkronPenerimaBoard *self,
              JsonObject           *valid)
{
  JsonArray *reasons = json_object_get_array_member (valid, "alasan");
  GtkWidget *group = NULL;

  for (guint i = 0; i < json_array_get_length (reasons); i++)
    {
      JsonObject *one = json_array_get_object_element (reasons, i);
      const char *code = text_of (one, "alasan");
      const char *title = sinkron_penerima_get_title (code);
      g_autofree char *n = tepat_format_count (number_of (one, "jumlah"));
      GtkWidget *row;

      if (number_of (one, "jumlah") == 0)
        continue;
      if (group == NULL)
        group = add_group (self, _("Why the others are not"),
                           _("Each recipient counts once, with the first of these that is so."));
      row = numbered_new (title, sinkron_penerima_get_step (code), n);
      make_open (self, row, "alasan", code, title, OPEN_LIST);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
show_findings (SinkronPenerimaBoard *self,
               JsonArray            *findings,
               const char           *payments)
{
  GtkWidget *group = add_group (self, _("Payments"), payments);
  guint shown = 0;

  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *one = json_array_get_object_element (findings, i);
      const char *code = text_of (one, "temuan");
      const char *title = sinkron_recon_get_title (code);
      g_autofree char *n = tepat_format_count (number_of (one, "jumlah"));
      GtkWidget *row;

      if (number_of (one, "jumlah") == 0)
        continue;
      row = numbered_new (title, sinkron_recon_get_step (code), n);
      make_open (self, row, "temuan", code, title, OPEN_LIST);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      shown++;
    }
  if (payments == NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               sinkron_cards_new_row (_("There are no payments yet"),
                                                      _("Receive them from the centre, or import a "
                                                        "list.")));
  else if (shown == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               sinkron_cards_new_row (_("Nothing was found"),
                                                      _("All payments fit the lists and the "
                                                        "register.")));
}

/* NULL where there is nothing to compare. */
static GtkWidget *
add_expander (GtkWidget  *group,
              JsonArray  *rows,
              const char *title,
              const char *subtitle)
{
  GtkWidget *list;

  if (rows == NULL || json_array_get_length (rows) < 2)
    return NULL;
  list = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (list), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);

  return list;
}

static void
add_rest_of_groups (GtkWidget *list,
                    guint      n)
{
  if (n > MOST_GROUPS)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (list),
                              sinkron_cards_new_rest (n - MOST_GROUPS, NULL));
}

static void
show_groups (GtkWidget  *group,
             JsonArray  *rows,
             const char *title)
{
  guint n = json_array_get_length (rows);
  GtkWidget *list = add_expander (group, rows, title, _("Where most are not valid comes first"));

  if (list == NULL)
    return;
  for (guint i = 0; i < MIN (n, MOST_GROUPS); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      g_autofree char *valid = tepat_format_count (number_of (one, "sah"));
      g_autofree char *all = tepat_format_count (number_of (one, "jumlah"));
      g_autofree char *words = g_strdup_printf (_("%s of %s valid"), valid, all);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (list),
                                numbered_new (text_of (one, "nama"), NULL, words));
    }
  add_rest_of_groups (list, n);
}

void
sinkron_penerima_board_show (SinkronPenerimaBoard *self,
                             JsonObject           *whole,
                             const char           *payments)
{
  JsonObject *valid = json_object_get_object_member (whole, "valid");
  GtkWidget *group;

  g_return_if_fail (SINKRON_IS_PENERIMA_BOARD (self));

  tepat_widget_clear (GTK_WIDGET (self));
  show_sum (self, valid);
  show_reasons (self, valid);
  show_findings (self, json_object_get_array_member (whole, "temuan"), payments);
  group = add_group (self, _("Where"), NULL);
  show_groups (group, json_object_get_array_member (valid, "program"), _("By programme"));
  show_groups (group, json_object_get_array_member (valid, "desa"), _("By desa"));
  gtk_widget_set_visible (group,
                          json_array_get_length (json_object_get_array_member (valid, "program")) > 1 ||
                          json_array_get_length (json_object_get_array_member (valid, "desa")) > 1);
}

static void
add_part (GString    *words,
          const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

static char *
describe_sum (gint64 rupiah)
{
  g_autofree char *sum = tepat_format_count (rupiah);

  return g_strdup_printf ("Rp %s", sum);
}

/* What it is, and below it why and what to do, where that is of this row. */
static char *
describe_row (JsonObject *one,
              const char *step)
{
  const char *desa = text_of (one, "desa");
  const char *own = text_of (one, "langkah");
  g_autoptr(GString) words = g_string_new (NULL);

  if (text_of (one, "nominal") != NULL)
    {
      g_autofree char *sum = describe_sum (g_ascii_strtoll (text_of (one, "nominal"), NULL, 10));

      add_part (words, sum);
    }
  add_part (words, text_of (one, "program"));
  add_part (words, desa != NULL ? desa : text_of (one, "wilayah"));
  if (text_of (one, "tahap") != NULL)
    {
      /* Translators: of a payment, the first of a year is stage 1 */
      g_autofree char *stage = g_strdup_printf (_("stage %s"), text_of (one, "tahap"));

      add_part (words, stage);
    }
  add_part (words, text_of (one, "status_nama"));
  add_part (words, text_of (one, "arti"));
  add_part (words, text_of (one, "nomor"));
  if (own != NULL && g_strcmp0 (own, step) != 0)
    g_string_append_printf (words, "\n%s", own);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static JsonArray *
array_of (JsonObject *list,
          const char *name)
{
  return json_object_has_member (list, name) ? json_object_get_array_member (list, name) : NULL;
}

/* How many payments and how much money, by programme, desa or status. */
static void
show_sums (SinkronPenerimaBoard *self,
           GtkWidget            *group,
           JsonArray            *rows,
           const char           *by,
           const char           *title)
{
  GtkWidget *list = add_expander (group, rows, title, _("The most first"));

  if (list == NULL)
    return;
  for (guint i = 0; i < MIN (json_array_get_length (rows), MOST_GROUPS); i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      const char *name = text_of (one, "nama") != NULL ? text_of (one, "nama")
                                                       : text_of (one, "kode");
      g_autofree char *n = tepat_format_count (number_of (one, "jumlah"));
      g_autofree char *sum = describe_sum (number_of (one, "nominal"));
      const char *below = text_of (one, "langkah");
      GtkWidget *row;

      if (below == NULL && number_of (one, "nominal") > 0)
        below = sum;
      row = numbered_new (name, below, n);

      if (by != NULL)
        make_open (self, row, by, text_of (one, "kode"), name, NARROW);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (list), row);
    }
  add_rest_of_groups (list, json_array_get_length (rows));
}

static void
show_where (SinkronPenerimaBoard *self,
            JsonObject           *list)
{
  GtkWidget *group;

  if (array_of (list, "desa") == NULL)
    return;
  group = add_group (self, _("How many, and where"), NULL);
  show_sums (self, group, array_of (list, "status"), NULL, _("By status"));
  show_sums (self, group, array_of (list, "program"), "program", _("By programme"));
  show_sums (self, group, array_of (list, "desa"), "desa", _("By desa"));
  gtk_widget_set_visible (group, json_array_get_length (array_of (list, "status")) > 1 ||
                          json_array_get_length (array_of (list, "program")) > 1 ||
                          json_array_get_length (array_of (list, "desa")) > 1);
}

void
sinkron_penerima_board_show_rows (SinkronPenerimaBoard *self,
                                  const char           *step,
                                  JsonObject           *list,
                                  gint64                n_all)
{
  JsonArray *rows = json_object_get_array_member (list, "baris");
  guint n = json_array_get_length (rows);
  GtkWidget *group;

  g_return_if_fail (SINKRON_IS_PENERIMA_BOARD (self));

  tepat_widget_clear (GTK_WIDGET (self));
  show_where (self, list);
  group = add_group (self, _("What to do"), step);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *one = json_array_get_object_element (rows, i);
      g_autofree char *words = describe_row (one, step);
      const char *name = text_of (one, "nama");
      GtkWidget *row = sinkron_cards_new_row (name != NULL ? name : _("Without a name"), words);

      if (text_of (one, "uid") != NULL)
        make_open (self, row, text_of (one, "jenis"), text_of (one, "uid"), NULL, OPEN_RECORD);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (n_all > n)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               sinkron_cards_new_rest (n_all - n,
                                                       _("All of them are in the exported file.")));
}

static void
sinkron_penerima_board_class_init (SinkronPenerimaBoardClass *klass)
{
  signals[OPEN_LIST] = g_signal_new ("open-list", SINKRON_TYPE_PENERIMA_BOARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                                     G_TYPE_STRING, G_TYPE_STRING);
  signals[OPEN_RECORD] = g_signal_new ("open-record", SINKRON_TYPE_PENERIMA_BOARD,
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                       G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[NARROW] = g_signal_new ("narrow", SINKRON_TYPE_PENERIMA_BOARD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                  G_TYPE_STRING);
}

static void
sinkron_penerima_board_init (SinkronPenerimaBoard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

GtkWidget *
sinkron_penerima_board_new (void)
{
  return g_object_new (SINKRON_TYPE_PENERIMA_BOARD, NULL);
}
