/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-field"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "pengesahan-field.h"
#include "pengesahan-widget.h"

struct _PengesahanField
{
  GtkWidget  parent_instance;

  GtkLabel  *label;
  GtkEntry  *entry;
  GtkLabel  *note;
  char      *hint;
  char      *name;
  guint      required : 1;
  guint      is_date : 1;
};

enum { PROP_0, PROP_LABEL, PROP_HINT, PROP_TEXT, PROP_REQUIRED, PROP_IS_DATE, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanField, pengesahan_field, GTK_TYPE_WIDGET)

static void
show_label (PengesahanField *self)
{
  g_autofree char *text = g_strdup_printf (self->required ? _("%s (required)") : "%s",
                                           self->name != NULL ? self->name : "");

  gtk_label_set_text (self->label, text);
}

static void
show_note (PengesahanField *self,
           const char      *error)
{
  const char *text = error != NULL ? error : self->hint;

  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL && *text != '\0');
  if (error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What is typed anew is not wrong until it is tried. */
static void
on_changed (PengesahanField *self)
{
  show_note (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
on_activate (PengesahanField *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
pengesahan_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PENGESAHAN_FIELD (widget)->entry));
}

static void
pengesahan_field_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  PengesahanField *self = PENGESAHAN_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->name);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_TEXT:
      g_value_set_string (value, pengesahan_field_get_text (self));
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;
    case PROP_IS_DATE:
      g_value_set_boolean (value, self->is_date);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pengesahan_field_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  PengesahanField *self = PENGESAHAN_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_free (self->name);
      self->name = g_value_dup_string (value);
      show_label (self);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      show_note (self, NULL);
      break;
    case PROP_TEXT:
      pengesahan_field_set_text (self, g_value_get_string (value));
      break;
    case PROP_REQUIRED:
      self->required = g_value_get_boolean (value);
      show_label (self);
      break;
    case PROP_IS_DATE:
      self->is_date = g_value_get_boolean (value);
      gtk_entry_set_placeholder_text (self->entry, self->is_date ? _("day/month/year") : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pengesahan_field_dispose (GObject *object)
{
  pengesahan_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (pengesahan_field_parent_class)->dispose (object);
}

static void
pengesahan_field_finalize (GObject *object)
{
  PengesahanField *self = PENGESAHAN_FIELD (object);

  g_free (self->name);
  g_free (self->hint);

  G_OBJECT_CLASS (pengesahan_field_parent_class)->finalize (object);
}

static void
pengesahan_field_class_init (PengesahanFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pengesahan_field_dispose;
  object_class->finalize = pengesahan_field_finalize;
  object_class->get_property = pengesahan_field_get_property;
  object_class->set_property = pengesahan_field_set_property;
  widget_class->grab_focus = pengesahan_field_grab_focus;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, flags);
  properties[PROP_IS_DATE] = g_param_spec_boolean ("is-date", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATE] = g_signal_new ("activate", PENGESAHAN_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
}

static void
pengesahan_field_init (PengesahanField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_mnemonic_widget (self->label, GTK_WIDGET (self->entry));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->note, NULL, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
}

const char *
pengesahan_field_get_text (PengesahanField *self)
{
  g_assert (PENGESAHAN_IS_FIELD (self));

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Dates are shown as they are written here. */
static char *
from_iso (const char *text)
{
  int day, month, year, length = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && text[length] == '\0')
    return g_strdup_printf ("%02d/%02d/%04d", day, month, year);

  return g_strdup (text);
}

void
pengesahan_field_set_text (PengesahanField *self,
                           const char      *text)
{
  g_autofree char *shown = NULL;

  g_assert (PENGESAHAN_IS_FIELD (self));

  if (text != NULL)
    shown = self->is_date ? from_iso (text) : g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown != NULL ? shown : "");
}

static char *
to_iso (const char *text)
{
  int day, month, year, length = 0;

  if ((sscanf (text, "%2d/%2d/%4d%n", &day, &month, &year, &length) == 3 ||
       sscanf (text, "%2d-%2d-%4d%n", &day, &month, &year, &length) == 3) && text[length] == '\0')
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return g_strdup (text);
}

char *
pengesahan_field_dup_value (PengesahanField *self)
{
  g_autofree char *text = g_strstrip (g_strdup (pengesahan_field_get_text (self)));

  if (*text == '\0')
    return NULL;

  return self->is_date ? to_iso (text) : g_steal_pointer (&text);
}

void
pengesahan_field_set_error (PengesahanField *self,
                            const char      *message)
{
  g_assert (PENGESAHAN_IS_FIELD (self));

  show_note (self, message);
  if (message != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}
