/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-head"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-head.h"
#include "terpadu-sections.h"
#include "terpadu-tree.h"

/* A number whose eye was pressed. */
typedef struct
{
  TepatContext  *context;
  TepatNikLabel *label;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->context);
  g_object_unref (look->label);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

typedef struct
{
  const char *subject;    /* static */
  char       *uid;
} Target;

static void
target_free (Target *target)
{
  g_free (target->uid);
  g_free (target);
}

static gpointer
unmask_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Target *target = data;
  char *number = NULL;

  tepat_nik_unmask (db, target->subject, target->uid, &number, error);

  return number;
}

static void
on_unmasked (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Look) look = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *number = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (number != NULL)
    tepat_nik_label_reveal (look->label, number);
  else if (error != NULL)
    tepat_context_report (look->context, error);
}

static void
on_unmask_requested (TepatNikLabel *label,
                     TepatContext  *context)
{
  Target *target = g_new0 (Target, 1);
  Look *look = g_new0 (Look, 1);

  target->subject = g_object_get_data (G_OBJECT (label), "terpadu-subject");
  target->uid = g_strdup (g_object_get_data (G_OBJECT (label), "terpadu-uid"));
  look->context = g_object_ref (context);
  look->label = g_object_ref (label);
  tepat_context_write_async (context, unmask_job, target, (GDestroyNotify) target_free, g_free,
                             NULL, on_unmasked, look);
}

static void
add_number (TerpaduCard  *card,
            TepatContext *context,
            const char   *title,
            const char   *subject,
            const char   *uid,
            const char   *number)
{
  GtkWidget *label = tepat_nik_label_new (title);

  tepat_nik_label_set_number (TEPAT_NIK_LABEL (label), number);
  tepat_nik_label_set_can_unmask (TEPAT_NIK_LABEL (label),
                                  number != NULL &&
                                    tepat_context_may (context, TEPAT_HAK_NIK_PENUH));
  g_object_set_data (G_OBJECT (label), "terpadu-subject", (gpointer) subject);
  g_object_set_data_full (G_OBJECT (label), "terpadu-uid", g_strdup (uid), g_free);
  g_signal_connect_object (label, "unmask-requested", G_CALLBACK (on_unmask_requested), context,
                           0);
  terpadu_card_add_fact_widget (card, title, label);
}

static char *
get_today (const TepatArti *knowledge)
{
  return tepat_format_today (tepat_zone_of_wilayah (knowledge->kab));
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_age (GString                *text,
            const TepatArti        *knowledge,
            JsonObject             *person)
{
  g_autofree char *today = get_today (knowledge);
  int age = tepat_age_on (terpadu_json_text (person, "tgl_lahir"), today);
  g_autofree char *years = NULL;

  if (age < 0)
    return;
  years = g_strdup_printf (ngettext ("%d year", "%d years", (gulong) age), age);
  append_part (text, years);
}

static char *
describe_person (const TepatArti        *knowledge,
                 JsonObject             *person)
{
  g_autofree char *jk = terpadu_json_code (person, "jk");
  g_autofree char *hubungan = terpadu_json_code (person, "hubungan");
  g_autoptr(GString) text = g_string_new (NULL);

  append_part (text, tepat_arti_name_code (knowledge, "jk", jk));
  append_age (text, knowledge, person);
  append_part (text, tepat_arti_name_code (knowledge, "hubungan", hubungan));

  return g_strdup (text->str);
}

static char *
describe_family (JsonObject *family)
{
  gint64 n = terpadu_json_int (family, "jumlah_anggota");
  gint64 desil = terpadu_json_int (family, "desil");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *members = NULL;

  members = g_strdup_printf (ngettext ("%d member", "%d members", (gulong) n), (int) n);
  append_part (text, members);
  if (desil > 0)
    {
      g_autofree char *part = g_strdup_printf (_("Desil %d"), (int) desil);
      g_autofree char *date = tepat_format_date (terpadu_json_text (family, "desil_tanggal"));

      append_part (text, part);
      append_part (text, terpadu_json_text (family, "desil_sumber"));
      append_part (text, date);
    }

  return g_strdup (text->str);
}

static void
append_pill (GtkBox     *box,
             const char *value)
{
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), terpadu_states, value);
  gtk_box_append (box, pill);
}

static GtkWidget *
make_pills (JsonObject *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gint64 padan = terpadu_json_int (record, "padan");

  append_pill (GTK_BOX (box), terpadu_state_of (terpadu_json_text (record, "status"),
                                                terpadu_json_int (record, "mutu"),
                                                terpadu_json_int (record, "kurang")));
  if (padan == 1)
    gtk_box_append (GTK_BOX (box), tepat_state_pill_new (_("Padan"), TEPAT_TONE_DONE));
  else if (padan == 2)
    gtk_box_append (GTK_BOX (box), tepat_state_pill_new (_("Tidak padan"), TEPAT_TONE_BAD));
  else if (terpadu_json_int (record, "padan_berubah") != 0)
    gtk_box_append (GTK_BOX (box), tepat_state_pill_new (_("Changed since the match"),
                                                         TEPAT_TONE_ATTENTION));

  return box;
}

static void
add_title (TerpaduCard *card,
           const char  *name,
           const char  *line,
           GtkWidget   *pills)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *under = gtk_label_new (line);

  gtk_widget_add_css_class (box, "record-title");
  gtk_widget_add_css_class (title, "title-3");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_selectable (GTK_LABEL (title), TRUE);
  gtk_widget_set_can_focus (title, FALSE);
  gtk_widget_add_css_class (under, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (under), 0);
  gtk_label_set_wrap (GTK_LABEL (under), TRUE);
  gtk_widget_set_margin_top (pills, 4);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), under);
  gtk_box_append (GTK_BOX (box), pills);
  terpadu_card_add_row (card, box);
}

GtkWidget *
terpadu_head_new (TepatContext           *context,
                  const TepatArti        *knowledge,
                  JsonObject             *whole)
{
  TerpaduCard *card = TERPADU_CARD (terpadu_card_new (NULL));
  JsonObject *family = json_object_get_object_member (whole, "keluarga");
  JsonObject *person = json_object_has_member (whole, "penduduk")
                         ? json_object_get_object_member (whole, "penduduk") : NULL;
  g_autofree char *line = person != NULL ? describe_person (knowledge, person)
                                         : describe_family (family);
  const char *name;

  name = person != NULL ? terpadu_json_text (person, "nama")
                        : terpadu_json_text (family, "kepala");
  if (name == NULL || *name == '\0')
    name = person != NULL ? _("Without a name") : _("Without a head");
  add_title (card, name, line, make_pills (person != NULL ? person : family));
  if (person != NULL)
    add_number (card, context, _("NIK"), "penduduk", terpadu_json_text (person, "uid"),
                terpadu_json_text (person, "nik"));
  add_number (card, context, _("No. KK"), "keluarga", terpadu_json_text (family, "uid"),
              terpadu_json_text (family, "no_kk"));

  return GTK_WIDGET (card);
}

static GtkWidget *
make_member (const TepatArti        *knowledge,
             JsonObject             *member,
             gboolean                current)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *line = describe_person (knowledge, member);
  GtkWidget *name = gtk_label_new (terpadu_json_text (member, "nama"));
  GtkWidget *under = gtk_label_new (line);
  const char *state = terpadu_state_of (terpadu_json_text (member, "status"),
                                        terpadu_json_int (member, "mutu"),
                                        terpadu_json_int (member, "kurang"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (under), 0);
  gtk_label_set_ellipsize (GTK_LABEL (under), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (under, "row-detail");
  if (current)
    gtk_widget_add_css_class (name, "heading");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), name);
  gtk_box_append (GTK_BOX (text), under);
  gtk_box_append (GTK_BOX (row), text);
  if (strcmp (state, "lengkap") != 0)
    append_pill (GTK_BOX (row), state);

  return row;
}

typedef struct
{
  TerpaduFollow follow;
  gpointer      user_data;
} Activation;

static void
on_member_activated (GtkListBox    *list,
                     GtkListBoxRow *row,
                     Activation    *activation)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "terpadu-uid"));

  activation->follow ("penduduk", uid, activation->user_data);
}

static void
on_tree_activated (TerpaduTree *tree,
                   const char  *uid,
                   Activation  *activation)
{
  activation->follow ("penduduk", uid, activation->user_data);
}

/* The picture above the list that says the same in words. */
static void
append_tree (TerpaduCard            *card,
             const TepatArti        *knowledge,
             JsonObject             *whole,
             const Activation       *activation)
{
  GtkWidget *tree = terpadu_tree_new (knowledge, whole);
  GtkWidget *frame;

  if (tree == NULL)
    return;
  frame = adw_bin_new ();
  gtk_widget_add_css_class (frame, "tree-frame");
  adw_bin_set_child (ADW_BIN (frame), tree);
  g_signal_connect_data (tree, "activated", G_CALLBACK (on_tree_activated),
                         g_memdup2 (activation, sizeof *activation), (GClosureNotify) g_free, 0);
  terpadu_card_add_row (card, frame);
}

GtkWidget *
terpadu_members_new (const TepatArti        *knowledge,
                     JsonObject             *whole,
                     TerpaduFollow           follow,
                     gpointer                user_data)
{
  JsonArray *members = json_object_get_array_member (whole, "anggota");
  guint n = json_array_get_length (members);
  g_autofree char *title = g_strdup_printf (_("Family members (%u)"), n);
  const char *own = json_object_has_member (whole, "penduduk")
                      ? terpadu_json_text (json_object_get_object_member (whole, "penduduk"),
                                           "uid") : NULL;
  GtkWidget *card = terpadu_card_new (title);
  GtkWidget *list = gtk_list_box_new ();
  Activation *activation = g_new0 (Activation, 1);

  *activation = (Activation) { follow, user_data };
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "members");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *member = json_array_get_object_element (members, i);
      const char *uid = terpadu_json_text (member, "uid");
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                                  make_member (knowledge, member, g_strcmp0 (uid, own) == 0));
      g_object_set_data_full (G_OBJECT (row), "terpadu-uid", g_strdup (uid), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), g_strcmp0 (uid, own) != 0);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_data (list, "row-activated", G_CALLBACK (on_member_activated), activation,
                         (GClosureNotify) g_free, 0);
  append_tree (TERPADU_CARD (card), knowledge, whole, activation);
  terpadu_card_add_row (TERPADU_CARD (card), list);

  return card;
}
