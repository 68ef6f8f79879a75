/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-compare"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-compare.h"
#include "terpadu-found.h"
#include "terpadu-sections.h"

struct _TerpaduCompare
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *entry;
  TepatBanner      *banner;
  GtkGrid          *grid;

  TepatContext     *context;
  TepatArti *knowledge;
  JsonNode         *left;
};

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduCompare, terpadu_compare, GTK_TYPE_WIDGET)

static GtkWidget *
make_cell (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* Colour never alone: a sign says that the two differ. */
static void
add_row (TerpaduCompare *self,
         int            *row,
         const char     *title,
         const char     *left,
         const char     *right,
         gboolean        differ)
{
  g_autofree char *name = g_strdup_printf ("%s %s", differ ? "≠" : "=", title);

  if (left == NULL && right == NULL)
    return;
  gtk_grid_attach (self->grid, make_cell (name, differ ? "tone-attention" : "dim-label"), 0, *row,
                   2, 1);
  gtk_grid_attach (self->grid, make_cell (left != NULL ? left : "–", differ ? "heading" : NULL), 2,
                   *row, 3, 1);
  gtk_grid_attach (self->grid, make_cell (right != NULL ? right : "–", differ ? "heading" : NULL),
                   5, *row, 3, 1);
  ++*row;
}

static JsonObject *
get_part (JsonNode   *whole,
          const char *name)
{
  JsonObject *object = json_node_get_object (whole);

  return json_object_has_member (object, name) ? json_object_get_object_member (object, name)
                                               : NULL;
}

static char *
get_value (JsonNode   *whole,
           const char *part,
           const char *column)
{
  JsonObject *object = get_part (whole, part);

  return object != NULL ? terpadu_json_code (object, column) : NULL;
}

static void
add_columns (TerpaduCompare     *self,
             int                *row,
             JsonNode           *right,
             const char         *part,
             const char * const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const TepatArti *knowledge = self->knowledge;
      g_autofree char *one = get_value (self->left, part, columns[i]);
      g_autofree char *other = get_value (right, part, columns[i]);
      g_autofree char *left = tepat_field_describe (&knowledge->lists, columns[i], one);
      g_autofree char *shown = tepat_field_describe (&knowledge->lists, columns[i], other);

      /* Two numbers may look the same where they are masked. */
      add_row (self, row, terpadu_knowledge_name_column (knowledge, columns[i]), left, shown,
               g_strcmp0 (one, other) != 0);
    }
}

static const char *
name_of (JsonNode *whole)
{
  JsonObject *person = get_part (whole, "penduduk");
  const char *name = person != NULL ? terpadu_json_text (person, "nama")
                                    : terpadu_json_text (get_part (whole, "keluarga"), "kepala");

  return name != NULL ? name : _("Without a name");
}

static void
show (TerpaduCompare *self,
      JsonNode       *right)
{
  static const char * const person[] = { "nik", "nama", "jk", "tempat_lahir", "tgl_lahir",
                                         "ibu_kandung", "hubungan", "status_kawin", "pendidikan",
                                         "pekerjaan", "no_hp", "status", NULL };
  static const char * const family[] = { "no_kk", "alamat", "rt", "rw", "dusun", "wilayah",
                                         "kepala", "desil", NULL };
  int row = 1;

  tepat_widget_clear (GTK_WIDGET (self->grid));
  gtk_grid_attach (self->grid, make_cell (name_of (self->left), "heading"), 2, 0, 3, 1);
  gtk_grid_attach (self->grid, make_cell (name_of (right), "heading"), 5, 0, 3, 1);
  add_columns (self, &row, right, "penduduk", person);
  add_columns (self, &row, right, "keluarga", family);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TerpaduCompare) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduFound) right = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    return;
  if (right == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, error->message, NULL);
      return;
    }
  tepat_banner_hide (self->banner);
  show (self, right->node);
}

static void
on_entry_activated (TerpaduCompare *self)
{
  terpadu_compare_with (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_close_clicked (TerpaduCompare *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
terpadu_compare_dispose (GObject *object)
{
  TerpaduCompare *self = TERPADU_COMPARE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->left, json_node_unref);

  G_OBJECT_CLASS (terpadu_compare_parent_class)->dispose (object);
}

static gboolean
terpadu_compare_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TERPADU_COMPARE (widget)->entry);
}

static void
terpadu_compare_class_init (TerpaduCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_compare_dispose;
  widget_class->grab_focus = terpadu_compare_grab_focus;
  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_COMPARE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_top (TerpaduCompare *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_with_mnemonic (_("_Close"));

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  _("NIK, No. KK or name of the other record"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The other record"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (close, "clicked", G_CALLBACK (on_close_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), close);

  return line;
}

static void
terpadu_compare_init (TerpaduCompare *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->banner = TEPAT_BANNER (tepat_banner_new ());
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->banner), "inset");
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (self->box, "record");
  gtk_box_append (GTK_BOX (self->box), make_top (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
terpadu_compare_new (TepatContext     *context,
                     TepatArti        *knowledge,
                     JsonNode         *whole)
{
  TerpaduCompare *self = g_object_new (TERPADU_TYPE_COMPARE, NULL);

  self->context = g_object_ref (context);
  self->knowledge = tepat_arti_ref (knowledge);
  self->left = json_node_ref (whole);

  return GTK_WIDGET (self);
}

static void
read_other (TerpaduCompare *self,
            TerpaduWanted  *wanted)
{
  TepatSession *session = tepat_context_get_session (self->context);

  if (tepat_session_get_actor (session) != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            terpadu_found_read_job, wanted, (GDestroyNotify) terpadu_wanted_free,
                            (GDestroyNotify) terpadu_found_free, NULL, on_read,
                            g_object_ref (self));
  else
    terpadu_wanted_free (wanted);
}

void
terpadu_compare_with (TerpaduCompare *self,
                      const char     *key)
{
  g_assert (TERPADU_IS_COMPARE (self));

  if (*key != '\0')
    read_other (self, terpadu_wanted_new ("penduduk", 0, key));
}

void
terpadu_compare_with_row (TerpaduCompare *self,
                          const char     *subject,
                          gint64          id)
{
  g_assert (TERPADU_IS_COMPARE (self));

  read_other (self, terpadu_wanted_new (subject, id, NULL));
}
