/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-isian"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-isian.h"

struct _UsulIsian
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
  GPtrArray *fields;       /* Field */
  UsulLists *lists;
  gboolean   filling;
};

typedef struct
{
  UsulIsian *isian;
  char      *subjek;
  char      *nama;
  char      *base;         /* as the register has it */
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *note;
} Field;

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulIsian, usul_isian, GTK_TYPE_WIDGET)

static void
field_free (gpointer data)
{
  Field *field = data;

  g_free (field->subjek);
  g_free (field->nama);
  g_free (field->base);
  g_free (field);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* A number of a person is not shown whole: an empty entry leaves it as it is. */
static gboolean
is_number (const Field *field)
{
  return strcmp (field->nama, "nik") == 0 || strcmp (field->nama, "no_kk") == 0;
}

/* NULL for nothing; a message for what is impossible. */
static char *
read_field (Field  *field,
            char  **message)
{
  if (is_number (field) && *gtk_editable_get_text (GTK_EDITABLE (field->entry)) == '\0')
    {
      *message = NULL;
      return g_strdup (field->base);
    }

  return tepat_typed_read (&field->isian->lists->lists, field->subjek, field->nama,
                           gtk_editable_get_text (GTK_EDITABLE (field->entry)), message);
}

static void
judge (Field *field)
{
  g_autofree char *message = NULL;
  g_autofree char *value = read_field (field, &message);
  g_autofree char *word = value != NULL ? tepat_typed_name (&field->isian->lists->lists,
                                                            field->subjek, field->nama, value)
                                        : NULL;
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (field->entry)) != '\0';
  gboolean wrong = message != NULL && typed;

  set_class (field->box, "error", wrong);
  set_class (field->box, "changed", !wrong && g_strcmp0 (value, field->base) != 0);
  gtk_label_set_text (GTK_LABEL (field->note), wrong ? message : word != NULL ? word : "");
}

static void
on_changed (Field *field)
{
  if (field->isian->filling)
    return;
  judge (field);
  g_signal_emit (field->isian, signals[CHANGED], 0);
}

/* Enter goes on, as on paper. */
static void
on_activate (Field *field)
{
  gtk_widget_child_focus (gtk_widget_get_parent (field->isian->grid), GTK_DIR_TAB_FORWARD);
}

static Field *
field_new (UsulIsian  *self,
           const char *column)
{
  g_auto(GStrv) parts = g_strsplit (column, ".", 2);
  Field *field = g_new0 (Field, 1);
  const char *title = usul_lists_name_field (self->lists, parts[0], parts[1]);
  g_autofree char *label = tepat_field_is_required (parts[0], parts[1])
                           ? g_strdup_printf ("%s *", title) : g_strdup (title);

  field->isian = self;
  field->subjek = g_strdup (parts[0]);
  field->nama = g_strdup (parts[1]);
  field->entry = gtk_entry_new ();
  field->box = usul_widget_field (label, field->entry);
  field->note = usul_widget_label (NULL, "field-note");
  gtk_label_set_width_chars (GTK_LABEL (field->note), 8);
  gtk_box_append (GTK_BOX (field->box), field->note);
  g_signal_connect_swapped (field->entry, "changed", G_CALLBACK (on_changed), field);
  g_signal_connect_swapped (field->entry, "activate", G_CALLBACK (on_activate), field);

  return field;
}

static void
build (UsulIsian *self)
{
  const char * const *columns = usul_sasaran_get_columns ();

  for (guint i = 0; columns[i] != NULL; i++)
    {
      Field *field = field_new (self, columns[i]);

      g_ptr_array_add (self->fields, field);
      gtk_grid_attach (GTK_GRID (self->grid), field->box, (int) i % 3, (int) i / 3, 1, 1);
    }
}

void
usul_isian_set_lists (UsulIsian *self,
                      UsulLists *lists)
{
  gboolean first = self->lists == NULL;

  g_clear_pointer (&self->lists, usul_lists_unref);
  self->lists = usul_lists_ref (lists);
  if (first)
    build (self);
}

static void
show_placeholder (Field *field)
{
  g_autofree char *masked = is_number (field) && field->base != NULL
                            ? tepat_format_number_16 (field->base, TRUE) : NULL;

  gtk_entry_set_placeholder_text (GTK_ENTRY (field->entry), masked);
}

void
usul_isian_show (UsulIsian         *self,
                 const UsulSasaran *sasaran,
                 GPtrArray         *bidang)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = self->fields->pdata[i];
      const UsulBidang *wanted = usul_bidang_find (bidang, field->subjek, field->nama);
      g_autofree char *shown = NULL;

      g_free (field->base);
      field->base = g_strdup (usul_sasaran_get (sasaran, field->subjek, field->nama));
      shown = tepat_typed_show (&self->lists->lists, field->subjek, field->nama,
                                wanted != NULL ? wanted->usul
                                : is_number (field) ? NULL : field->base);
      show_placeholder (field);
      gtk_editable_set_text (GTK_EDITABLE (field->entry), shown);
      judge (field);
    }
  self->filling = FALSE;
}

gboolean
usul_isian_take (UsulIsian  *self,
                 UsulUsulan *usulan)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = self->fields->pdata[i];
      g_autofree char *message = NULL;
      g_autofree char *value = read_field (field, &message);

      if (message != NULL && *gtk_editable_get_text (GTK_EDITABLE (field->entry)) != '\0')
        ok = FALSE;
      else if (message == NULL)
        usul_bidang_set (usulan->bidang, field->subjek, field->nama, field->base, value);
    }

  return ok;
}

static void
usul_isian_dispose (GObject *object)
{
  UsulIsian *self = USUL_ISIAN (object);

  usul_widget_unparent_children (GTK_WIDGET (object));
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->lists, usul_lists_unref);

  G_OBJECT_CLASS (usul_isian_parent_class)->dispose (object);
}

static void
usul_isian_class_init (UsulIsianClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = usul_isian_dispose;
  signals[CHANGED] = g_signal_new ("changed", USUL_TYPE_ISIAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
usul_isian_init (UsulIsian *self)
{
  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
usul_isian_new (void)
{
  return g_object_new (USUL_TYPE_ISIAN, NULL);
}
