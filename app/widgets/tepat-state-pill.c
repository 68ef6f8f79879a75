/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-state-pill"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-state-pill.h"

struct _TepatStatePill
{
  GtkWidget  parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  TepatTone  tone;
};

enum { PROP_0, PROP_WORD, PROP_TONE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatStatePill, tepat_state_pill, GTK_TYPE_WIDGET)

static void
set_word (TepatStatePill *self,
          const char     *word)
{
  g_assert (TEPAT_IS_STATE_PILL (self));

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->label)), word) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->label), word != NULL ? word : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  word != NULL ? word : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORD]);
}

static void
set_tone (TepatStatePill *self,
          TepatTone       tone)
{
  g_assert (TEPAT_IS_STATE_PILL (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), tepat_tone_get_css_class (self->tone));
  self->tone = tone;
  gtk_widget_add_css_class (GTK_WIDGET (self), tepat_tone_get_css_class (tone));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), tepat_tone_get_icon_name (tone));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TONE]);
}

static void
tepat_state_pill_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TepatStatePill *self = TEPAT_STATE_PILL (object);

  switch (prop_id)
    {
    case PROP_WORD:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->label)));
      break;
    case PROP_TONE:
      g_value_set_uint (value, self->tone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_state_pill_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TepatStatePill *self = TEPAT_STATE_PILL (object);

  switch (prop_id)
    {
    case PROP_WORD:
      set_word (self, g_value_get_string (value));
      break;
    case PROP_TONE:
      set_tone (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_state_pill_dispose (GObject *object)
{
  TepatStatePill *self = TEPAT_STATE_PILL (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (tepat_state_pill_parent_class)->dispose (object);
}

static void
tepat_state_pill_class_init (TepatStatePillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tepat_state_pill_dispose;
  object_class->get_property = tepat_state_pill_get_property;
  object_class->set_property = tepat_state_pill_set_property;

  properties[PROP_WORD] =
    g_param_spec_string ("word", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TONE] =
    g_param_spec_uint ("tone", NULL, NULL, TEPAT_TONE_NEUTRAL, TEPAT_TONE_BAD, TEPAT_TONE_NEUTRAL,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "statepill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
tepat_state_pill_init (TepatStatePill *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  set_tone (self, TEPAT_TONE_NEUTRAL);
}

/**
 * tepat_state_pill_new:
 * @word: the state, translated
 * @tone: its tone
 *
 * Returns: (transfer floating): a pill
 */
GtkWidget *
tepat_state_pill_new (const char *word,
                      TepatTone   tone)
{
  return g_object_new (TEPAT_TYPE_STATE_PILL, "word", word, "tone", tone, NULL);
}

/**
 * tepat_state_pill_set:
 * @word: the state, translated
 * @tone: its tone
 */
void
tepat_state_pill_set (TepatStatePill *self,
                      const char     *word,
                      TepatTone       tone)
{
  g_return_if_fail (TEPAT_IS_STATE_PILL (self));

  set_word (self, word);
  if (self->tone != tone)
    set_tone (self, tone);
}

/**
 * tepat_state_pill_set_value:
 * @states: table of states
 * @value: (nullable): value in the store
 */
void
tepat_state_pill_set_value (TepatStatePill      *self,
                            const TepatStateDef *states,
                            const char          *value)
{
  const TepatStateDef *state = tepat_state_def_find (states, value);

  g_return_if_fail (TEPAT_IS_STATE_PILL (self));

  tepat_state_pill_set (self, state->word != NULL ? g_dgettext (GETTEXT_PACKAGE, state->word)
                                                  : value,
                        state->tone);
}
