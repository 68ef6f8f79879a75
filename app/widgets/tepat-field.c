/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-field"

#include "config.h"

#include "tepat-field.h"

struct _TepatField
{
  GtkWidget  parent_instance;

  GtkLabel  *label;
  GtkWidget *entry;
  GtkLabel  *note;
  char      *hint;
  char      *error;
};

enum { CHANGED, ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatField, tepat_field, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_note (TepatField *self)
{
  const char *text = self->error != NULL ? self->error : self->hint;

  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL && *text != '\0');
  set_class (self->entry, "error", self->error != NULL);
  set_class (GTK_WIDGET (self->note), "error", self->error != NULL);
  set_class (GTK_WIDGET (self->note), "dim-label", self->error == NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                   : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What is typed anew is not wrong until it is tried. */
static void
on_changed (TepatField *self)
{
  g_assert (TEPAT_IS_FIELD (self));

  g_clear_pointer (&self->error, g_free);
  show_note (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activate (TepatField *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
tepat_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TEPAT_FIELD (widget)->entry);
}

static void
tepat_field_dispose (GObject *object)
{
  TepatField *self = TEPAT_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (tepat_field_parent_class)->dispose (object);
}

static void
tepat_field_class_init (TepatFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_field_dispose;
  widget_class->grab_focus = tepat_field_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", TEPAT_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
}

static void
tepat_field_init (TepatField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
}

static void
build (TepatField *self,
       const char *label,
       const char *hint)
{
  self->label = GTK_LABEL (gtk_label_new (label));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->hint = g_strdup (hint);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_mnemonic_widget (self->label, self->entry);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->note, NULL, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  show_note (self);
}

/** tepat_field_new: Returns: (transfer floating): an empty field */
GtkWidget *
tepat_field_new (const char *label,
                 const char *hint)
{
  TepatField *self = g_object_new (TEPAT_TYPE_FIELD, NULL);

  self->entry = gtk_entry_new ();
  build (self, label, hint);

  return GTK_WIDGET (self);
}

/** tepat_field_new_secret: Returns: (transfer floating): an empty field for a password */
GtkWidget *
tepat_field_new_secret (const char *label,
                        const char *hint)
{
  TepatField *self = g_object_new (TEPAT_TYPE_FIELD, NULL);

  self->entry = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->entry), TRUE);
  build (self, label, hint);

  return GTK_WIDGET (self);
}

/** tepat_field_get_text: Returns: what was typed */
const char *
tepat_field_get_text (TepatField *self)
{
  g_return_val_if_fail (TEPAT_IS_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/** tepat_field_dup_clean: Returns: (transfer full) (nullable): without blanks around; else %NULL */
char *
tepat_field_dup_clean (TepatField *self)
{
  g_autofree char *text = g_strstrip (g_strdup (tepat_field_get_text (self)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/** tepat_field_set_text: Puts @text (nullable) in place of what is there. */
void
tepat_field_set_text (TepatField *self,
                      const char *text)
{
  g_return_if_fail (TEPAT_IS_FIELD (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

/** tepat_field_set_hint: Says @hint (nullable) below the field. */
void
tepat_field_set_hint (TepatField *self,
                      const char *hint)
{
  g_return_if_fail (TEPAT_IS_FIELD (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  show_note (self);
}

/** tepat_field_set_error: Says @message in place of the hint and goes there; %NULL takes it back. */
void
tepat_field_set_error (TepatField *self,
                       const char *message)
{
  g_return_if_fail (TEPAT_IS_FIELD (self));

  g_free (self->error);
  self->error = g_strdup (message);
  show_note (self);
  if (message != NULL)
    gtk_widget_grab_focus (self->entry);
}

/** tepat_field_get_error: Returns: (nullable): what is said to be wrong */
const char *
tepat_field_get_error (TepatField *self)
{
  g_return_val_if_fail (TEPAT_IS_FIELD (self), NULL);

  return self->error;
}

/** tepat_field_require: Returns: whether something was entered */
gboolean
tepat_field_require (TepatField *self,
                     const char *message)
{
  g_autofree char *text = tepat_field_dup_clean (self);

  if (text == NULL)
    tepat_field_set_error (self, message);

  return text != NULL;
}
