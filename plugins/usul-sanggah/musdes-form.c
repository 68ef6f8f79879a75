/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "musdes-form.h"

typedef enum { KIND_DOCUMENT, KIND_TEXT, KIND_DAY, KIND_LINES } Kind;

/* What a kelurahan calls otherwise has a second title: it has no BPD. */
static const struct
{
  const char *column;
  const char *title;
  Kind        kind;
  const char *hint;
  const char *title_kelurahan;
} fields[] = {
  { "jenis", N_("Document"), KIND_DOCUMENT, NULL },
  { "nomor", N_("Its number"), KIND_TEXT, NULL },
  { "tanggal", N_("Day of the musdes"), KIND_DAY, N_("day/month/year") },
  { "tempat", N_("Place"), KIND_TEXT, NULL },
  { "pemimpin", N_("Chairs and signs"), KIND_TEXT, NULL },
  { "jabatan", N_("Position"), KIND_TEXT, NULL },
  { "bpd", N_("Signs for the BPD"), KIND_TEXT, NULL, N_("Signs for the LPM or the citizens") },
  { "camat", N_("Camat (for an SPTJM)"), KIND_TEXT, NULL },
  { "agenda", N_("Agenda, one point in a line"), KIND_LINES, NULL },
  { "hadir", N_("Attendance list, one person in a line: name; whom the person stands for"),
    KIND_LINES, NULL },
};

static const char * const documents[] = { TEPAT_DOKUMEN_BA, TEPAT_DOKUMEN_SPTJM };

struct _MusdesForm
{
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *names[G_N_ELEMENTS (fields)];
  GtkWidget *inputs[G_N_ELEMENTS (fields)];
  GtkWidget *save;
  gboolean   changed;
  gboolean   filling;
};

enum { SAVED, CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MusdesForm, musdes_form, GTK_TYPE_WIDGET)

static void
on_save (MusdesForm *self)
{
  g_signal_emit (self, signals[SAVED], 0);
}

static void
on_close (MusdesForm *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_changed (MusdesForm *self)
{
  if (self->filling)
    return;
  self->changed = TRUE;
  gtk_widget_set_sensitive (self->save, TRUE);
}

static GtkTextBuffer *
buffer_of (GtkWidget *input)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (g_object_get_data (G_OBJECT (input), "text")));
}

/* A text of several lines in a frame of its own; Tab leaves it. */
static GtkWidget *
lines_new (MusdesForm *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();

  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  g_object_set (text, "left-margin", 8, "right-margin", 8, "top-margin", 6, "bottom-margin", 6,
                NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  g_object_set (scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", 96,
                "max-content-height", 220, "propagate-natural-height", TRUE, NULL);
  g_object_set_data (G_OBJECT (scrolled), "text", text);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed",
                            G_CALLBACK (on_changed), self);

  return scrolled;
}

static GtkWidget *
input_new (MusdesForm *self,
           guint       n)
{
  static const char * const names[] = { "Berita Acara", "SPTJM", NULL };
  GtkWidget *input;

  if (fields[n].kind == KIND_LINES)
    return lines_new (self);
  if (fields[n].kind == KIND_DOCUMENT)
    {
      input = gtk_drop_down_new_from_strings (names);
      g_signal_connect_swapped (input, "notify::selected", G_CALLBACK (on_changed), self);
      return input;
    }
  input = gtk_entry_new ();
  if (fields[n].hint != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (input), _(fields[n].hint));
  g_signal_connect_swapped (input, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (input, "activate", G_CALLBACK (on_save), self);

  return input;
}

static GtkWidget *
header_new (MusdesForm *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = usul_widget_label (_("About the musdes"), "heading");
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (bar, "detail-bar");
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _("Close (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Close"), -1);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), self->save);
  gtk_box_append (GTK_BOX (bar), close);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close), self);

  return bar;
}

static void
build (MusdesForm *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (box, "record");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *field;

      self->inputs[i] = input_new (self, i);
      field = usul_widget_field (_(fields[i].title), self->inputs[i]);
      self->names[i] = gtk_widget_get_first_child (field);
      gtk_box_append (GTK_BOX (box), field);
    }
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_box_append (GTK_BOX (outer), header_new (self));
  gtk_box_append (GTK_BOX (outer), self->scroller);
  gtk_widget_set_parent (outer, GTK_WIDGET (self));
}

static void
musdes_form_dispose (GObject *object)
{
  usul_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (musdes_form_parent_class)->dispose (object);
}

static void
musdes_form_class_init (MusdesFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = musdes_form_dispose;
  signals[SAVED] = g_signal_new ("saved", MUSDES_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", MUSDES_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
musdes_form_init (MusdesForm *self)
{
  self->filling = TRUE;
  build (self);
  self->filling = FALSE;
}

GtkWidget *
musdes_form_new (void)
{
  return g_object_new (MUSDES_TYPE_FORM, NULL);
}

static void
show_field (MusdesForm *self,
            guint       n,
            const char *value)
{
  GtkWidget *input = self->inputs[n];
  g_autofree char *day = NULL;

  switch (fields[n].kind)
    {
    case KIND_DOCUMENT:
      gtk_drop_down_set_selected (GTK_DROP_DOWN (input),
                                  g_strcmp0 (value, TEPAT_DOKUMEN_SPTJM) == 0 ? 1 : 0);
      return;
    case KIND_LINES:
      gtk_text_buffer_set_text (buffer_of (input), value != NULL ? value : "", -1);
      return;
    case KIND_DAY:
      if (value != NULL && strlen (value) == 10)
        day = g_strdup_printf ("%.2s/%.2s/%.4s", value + 8, value + 5, value);
      gtk_editable_set_text (GTK_EDITABLE (input), day != NULL ? day : "");
      return;
    case KIND_TEXT:
    default:
      gtk_editable_set_text (GTK_EDITABLE (input), value != NULL ? value : "");
    }
}

static void
name_field (MusdesForm *self,
            guint       n,
            gboolean    kelurahan)
{
  GtkWidget *input = self->inputs[n];
  const char *title = kelurahan && fields[n].title_kelurahan != NULL ? fields[n].title_kelurahan
                                                                     : fields[n].title;

  if (fields[n].kind == KIND_LINES)
    input = g_object_get_data (G_OBJECT (input), "text");
  gtk_label_set_text (GTK_LABEL (self->names[n]), _(title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, _(title),
                                  -1);
}

void
musdes_form_show (MusdesForm   *self,
                  const Musdes *musdes,
                  gboolean      editable)
{
  g_assert (MUSDES_IS_FORM (self));

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      name_field (self, i, musdes_is_kelurahan (musdes->wilayah));
      show_field (self, i, musdes_get (musdes, fields[i].column));
      gtk_widget_set_sensitive (self->inputs[i], editable);
    }
  self->filling = FALSE;
  self->changed = FALSE;
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_visible (self->save, editable);
}

static char *
dup_value (MusdesForm *self,
           guint       n)
{
  GtkWidget *input = self->inputs[n];
  int day, month, year;

  if (fields[n].kind == KIND_DOCUMENT)
    return g_strdup (documents[gtk_drop_down_get_selected (GTK_DROP_DOWN (input)) == 1]);
  if (fields[n].kind == KIND_LINES)
    {
      char *text = NULL;

      g_object_get (buffer_of (input), "text", &text, NULL);
      return text;
    }
  if (fields[n].kind == KIND_DAY &&
      sscanf (gtk_editable_get_text (GTK_EDITABLE (input)), "%2d/%2d/%4d", &day, &month,
              &year) == 3)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (input)));
}

void
musdes_form_take (MusdesForm  *self,
                  MusdesTugas *tugas)
{
  g_assert (MUSDES_IS_FORM (self));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = dup_value (self, i);

      musdes_tugas_set (tugas, fields[i].column, value);
    }
}

gboolean
musdes_form_is_changed (MusdesForm *self)
{
  g_assert (MUSDES_IS_FORM (self));

  return self->changed;
}
