/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-nik-label"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-format.h"
#include "tepat-nik-label.h"

struct _TepatNikLabel
{
  GtkWidget  parent_instance;

  GtkWidget *label;
  GtkWidget *eye;
  char      *kind;
  char      *number;
  guint      revealed : 1;
};

enum { PROP_0, PROP_NUMBER, PROP_KIND, PROP_REVEALED, PROP_CAN_UNMASK, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { UNMASK_REQUESTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatNikLabel, tepat_nik_label, GTK_TYPE_WIDGET)

/* A screen reader says the end of a masked number, not eight times "bullet". */
static void
describe (TepatNikLabel *self,
          const char    *shown)
{
  g_autofree char *spoken = NULL;
  glong length = self->number != NULL ? g_utf8_strlen (self->number, -1) : 0;
  const char *what = self->kind != NULL ? self->kind : "";

  if (length == 0)
    spoken = g_strdup_printf (_("%s: none"), what);
  else if (self->revealed)
    spoken = g_strdup_printf ("%s %s", what, shown);
  else
    spoken = g_strdup_printf (_("%s ending in %s, hidden"), what,
                              g_utf8_offset_to_pointer (self->number, MAX (0, length - 4)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
update_eye (TepatNikLabel *self)
{
  const char *text = self->revealed ? _("Hide the number again")
                                    : _("Show the whole number; this is recorded");

  gtk_button_set_icon_name (GTK_BUTTON (self->eye), self->revealed ? "view-conceal-symbolic"
                                                                   : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->eye, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->eye), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_sensitive (self->eye, self->number != NULL && *self->number != '\0');
}

static void
update (TepatNikLabel *self)
{
  g_autofree char *shown = tepat_format_number_16 (self->number, !self->revealed);

  g_assert (TEPAT_IS_NIK_LABEL (self));

  gtk_label_set_selectable (GTK_LABEL (self->label), self->revealed);
  gtk_label_set_text (GTK_LABEL (self->label), *shown != '\0' ? shown : "\xe2\x80\x94");
  describe (self, shown);
  update_eye (self);
}

static void
set_revealed (TepatNikLabel *self,
              gboolean       revealed)
{
  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
on_eye_clicked (TepatNikLabel *self)
{
  g_assert (TEPAT_IS_NIK_LABEL (self));

  if (self->revealed)
    set_revealed (self, FALSE);
  else
    g_signal_emit (self, signals[UNMASK_REQUESTED], 0);
}

static void
tepat_nik_label_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TepatNikLabel *self = TEPAT_NIK_LABEL (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, self->revealed);
      break;
    case PROP_CAN_UNMASK:
      g_value_set_boolean (value, gtk_widget_get_visible (self->eye));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_nik_label_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TepatNikLabel *self = TEPAT_NIK_LABEL (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      tepat_nik_label_set_number (self, g_value_get_string (value));
      break;
    case PROP_KIND:
      g_free (self->kind);
      self->kind = g_value_dup_string (value);
      update (self);
      break;
    case PROP_CAN_UNMASK:
      tepat_nik_label_set_can_unmask (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_nik_label_dispose (GObject *object)
{
  TepatNikLabel *self = TEPAT_NIK_LABEL (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->eye, gtk_widget_unparent);

  G_OBJECT_CLASS (tepat_nik_label_parent_class)->dispose (object);
}

static void
tepat_nik_label_finalize (GObject *object)
{
  TepatNikLabel *self = TEPAT_NIK_LABEL (object);

  g_free (self->number);
  g_free (self->kind);

  G_OBJECT_CLASS (tepat_nik_label_parent_class)->finalize (object);
}

static void
tepat_nik_label_class_init (TepatNikLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tepat_nik_label_dispose;
  object_class->finalize = tepat_nik_label_finalize;
  object_class->get_property = tepat_nik_label_get_property;
  object_class->set_property = tepat_nik_label_set_property;

  properties[PROP_NUMBER] =
    g_param_spec_string ("number", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_UNMASK] =
    g_param_spec_boolean ("can-unmask", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[UNMASK_REQUESTED] =
    g_signal_new ("unmask-requested", TEPAT_TYPE_NIK_LABEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "niklabel");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
tepat_nik_label_init (TepatNikLabel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "nik");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->eye = gtk_button_new ();
  gtk_widget_add_css_class (self->eye, "flat");
  gtk_widget_set_valign (self->eye, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->eye, GTK_WIDGET (self));
  g_signal_connect_object (self->eye, "clicked", G_CALLBACK (on_eye_clicked), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tepat_nik_label_new:
 * @kind: what the number is called, for screen readers
 *
 * Returns: (transfer floating): a label without a number
 */
GtkWidget *
tepat_nik_label_new (const char *kind)
{
  return g_object_new (TEPAT_TYPE_NIK_LABEL, "kind", kind, NULL);
}

/**
 * tepat_nik_label_set_number:
 * @number: (nullable): the number, whole or as the store masked it
 *
 * Shows another number, hidden.
 */
void
tepat_nik_label_set_number (TepatNikLabel *self,
                            const char    *number)
{
  g_return_if_fail (TEPAT_IS_NIK_LABEL (self));

  if (g_strcmp0 (self->number, number) == 0 && !self->revealed)
    return;
  g_free (self->number);
  self->number = g_strdup (number);
  self->revealed = FALSE;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

/**
 * tepat_nik_label_reveal:
 * @number: the whole number
 *
 * Shows the whole number, after the look was recorded.
 */
void
tepat_nik_label_reveal (TepatNikLabel *self,
                        const char    *number)
{
  g_return_if_fail (TEPAT_IS_NIK_LABEL (self));
  g_return_if_fail (number != NULL);

  g_free (self->number);
  self->number = g_strdup (number);
  self->revealed = FALSE;
  set_revealed (self, TRUE);
}

/**
 * tepat_nik_label_set_can_unmask:
 * @can_unmask: whether the eye is there
 */
void
tepat_nik_label_set_can_unmask (TepatNikLabel *self,
                                gboolean       can_unmask)
{
  g_return_if_fail (TEPAT_IS_NIK_LABEL (self));

  if (gtk_widget_get_visible (self->eye) == can_unmask)
    return;
  gtk_widget_set_visible (self->eye, can_unmask);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNMASK]);
}
