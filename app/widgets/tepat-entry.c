/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-entry"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "tepat-entry.h"
#include "tepat-label.h"

struct _TepatEntry
{
  GtkWidget  parent_instance;

  GtkLabel  *label;
  GtkWidget *entry;
  GtkLabel  *note;
  char      *name;
  char      *hint;
  char      *error;
  guint      required : 1;
  guint      is_date : 1;
  guint      is_secret : 1;
};

enum {
  PROP_0, PROP_LABEL, PROP_HINT, PROP_TEXT, PROP_REQUIRED, PROP_IS_DATE, PROP_IS_SECRET, N_PROPS
};
static GParamSpec *properties[N_PROPS];
enum { CHANGED, ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatEntry, tepat_entry, GTK_TYPE_WIDGET)

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
show_note (TepatEntry *self)
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

static void
show_label (TepatEntry *self)
{
  const char *name = self->name != NULL ? self->name : "";
  g_autofree char *text = g_strdup_printf (self->required ? _("%s (required)") : "%s", name);

  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* What is typed anew is not wrong until it is tried. */
static void
on_changed (TepatEntry *self)
{
  g_assert (TEPAT_IS_ENTRY (self));

  g_clear_pointer (&self->error, g_free);
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Enter goes to the next field, as on paper, where the form has nothing else in mind. */
static void
on_activate (TepatEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (g_signal_has_handler_pending (self, signals[ACTIVATE], 0, TRUE))
    g_signal_emit (self, signals[ACTIVATE], 0);
  else if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
tepat_entry_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TepatEntry *self = TEPAT_ENTRY (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->name);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_TEXT:
      g_value_set_string (value, tepat_entry_get_text (self));
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;
    case PROP_IS_DATE:
      g_value_set_boolean (value, self->is_date);
      break;
    case PROP_IS_SECRET:
      g_value_set_boolean (value, self->is_secret);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_is_date (TepatEntry *self,
             gboolean    is_date)
{
  self->is_date = is_date;
  if (GTK_IS_ENTRY (self->entry))
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                    is_date ? _("day/month/year") : NULL);
}

static void
tepat_entry_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TepatEntry *self = TEPAT_ENTRY (object);

  switch (id)
    {
    case PROP_LABEL:
      g_free (self->name);
      self->name = g_value_dup_string (value);
      show_label (self);
      break;
    case PROP_HINT:
      tepat_entry_set_hint (self, g_value_get_string (value));
      break;
    case PROP_TEXT:
      tepat_entry_set_text (self, g_value_get_string (value));
      break;
    case PROP_REQUIRED:
      self->required = g_value_get_boolean (value);
      show_label (self);
      break;
    case PROP_IS_DATE:
      set_is_date (self, g_value_get_boolean (value));
      break;
    case PROP_IS_SECRET:
      self->is_secret = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
tepat_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TEPAT_ENTRY (widget)->entry);
}

static void
tepat_entry_dispose (GObject *object)
{
  TepatEntry *self = TEPAT_ENTRY (object);

  tepat_widget_clear (GTK_WIDGET (self));
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (tepat_entry_parent_class)->dispose (object);
}

/* The entry is another kind for a secret, which is known from the start only. */
static void
tepat_entry_constructed (GObject *object)
{
  TepatEntry *self = TEPAT_ENTRY (object);

  self->entry = self->is_secret ? gtk_password_entry_new () : gtk_entry_new ();
  if (self->is_secret)
    gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->entry), TRUE);
  gtk_label_set_mnemonic_widget (self->label, self->entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->note, NULL, -1);
  gtk_widget_insert_after (self->entry, GTK_WIDGET (self), GTK_WIDGET (self->label));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  show_note (self);

  G_OBJECT_CLASS (tepat_entry_parent_class)->constructed (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  /**
   * TepatEntry:required:
   *
   * Says so beside the label; whoever takes the text asks with tepat_entry_require().
   */
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, flags);
  /**
   * TepatEntry:is-date:
   *
   * A day is shown and typed as it is written here (17/11/2026) and is ISO for whoever asks.
   */
  properties[PROP_IS_DATE] = g_param_spec_boolean ("is-date", NULL, NULL, FALSE, flags);
  properties[PROP_IS_SECRET] = g_param_spec_boolean ("is-secret", NULL, NULL, FALSE,
                                                     flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_entry_class_init (TepatEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tepat_entry_constructed;
  object_class->dispose = tepat_entry_dispose;
  object_class->get_property = tepat_entry_get_property;
  object_class->set_property = tepat_entry_set_property;
  widget_class->grab_focus = tepat_entry_grab_focus;

  install_properties (object_class);
  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", TEPAT_TYPE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
}

static void
tepat_entry_init (TepatEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
}

/** tepat_entry_new: Returns: (transfer floating): an empty field */
GtkWidget *
tepat_entry_new (const char *label,
                 const char *hint)
{
  return g_object_new (TEPAT_TYPE_ENTRY, "label", label, "hint", hint, NULL);
}

/** tepat_entry_new_secret: Returns: (transfer floating): an empty field for a password */
GtkWidget *
tepat_entry_new_secret (const char *label,
                        const char *hint)
{
  return g_object_new (TEPAT_TYPE_ENTRY, "is-secret", TRUE, "label", label, "hint", hint, NULL);
}

/** tepat_entry_get_text: Returns: what was typed */
const char *
tepat_entry_get_text (TepatEntry *self)
{
  g_return_val_if_fail (TEPAT_IS_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/** tepat_entry_dup_clean: Returns: (transfer full) (nullable): without blanks around; else %NULL */
char *
tepat_entry_dup_clean (TepatEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (tepat_entry_get_text (self)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static char *
day_to_iso (const char *text)
{
  int day, month, year, length = 0;

  if ((sscanf (text, "%2d/%2d/%4d%n", &day, &month, &year, &length) == 3 ||
       sscanf (text, "%2d-%2d-%4d%n", &day, &month, &year, &length) == 3) && text[length] == '\0')
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return g_strdup (text);
}

static char *
day_from_iso (const char *text)
{
  int day, month, year, length = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && text[length] == '\0')
    return g_strdup_printf ("%02d/%02d/%04d", day, month, year);

  return g_strdup (text);
}

/**
 * tepat_entry_dup_value:
 *
 * Returns: (transfer full) (nullable): like tepat_entry_dup_clean(); of a date, the ISO form
 */
char *
tepat_entry_dup_value (TepatEntry *self)
{
  g_autofree char *text = tepat_entry_dup_clean (self);

  return text != NULL && self->is_date ? day_to_iso (text) : g_steal_pointer (&text);
}

/** tepat_entry_set_text: Puts @text (nullable; a date in ISO form) in place of what is there. */
void
tepat_entry_set_text (TepatEntry *self,
                      const char *text)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (TEPAT_IS_ENTRY (self));

  shown = text != NULL && self->is_date ? day_from_iso (text) : g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown != NULL ? shown : "");
}

/** tepat_entry_set_hint: Says @hint (nullable) below the field. */
void
tepat_entry_set_hint (TepatEntry *self,
                      const char *hint)
{
  g_return_if_fail (TEPAT_IS_ENTRY (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  show_note (self);
}

/** tepat_entry_set_error: Says @message in place of the hint and goes there; %NULL takes it back. */
void
tepat_entry_set_error (TepatEntry *self,
                       const char *message)
{
  g_return_if_fail (TEPAT_IS_ENTRY (self));

  g_free (self->error);
  self->error = g_strdup (message);
  show_note (self);
  if (message != NULL)
    gtk_widget_grab_focus (self->entry);
}

/** tepat_entry_get_error: Returns: (nullable): what is said to be wrong */
const char *
tepat_entry_get_error (TepatEntry *self)
{
  g_return_val_if_fail (TEPAT_IS_ENTRY (self), NULL);

  return self->error;
}

/** tepat_entry_require: Returns: whether something was entered */
gboolean
tepat_entry_require (TepatEntry *self,
                     const char *message)
{
  g_autofree char *text = tepat_entry_dup_clean (self);

  if (text == NULL)
    tepat_entry_set_error (self, message);

  return text != NULL;
}
