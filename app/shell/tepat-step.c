/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-step"

#include "config.h"

#include <adwaita.h>

#include "tepat-step.h"

#define WIDTH 620

typedef struct
{
  GtkWidget *scroller;
  GtkBox    *box;
  GtkLabel  *heading;
  GtkLabel  *explanation;
} TepatStepPrivate;

enum { NEXT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TepatStep, tepat_step, GTK_TYPE_WIDGET)

static TepatStepPrivate *
get_private (TepatStep *self)
{
  return tepat_step_get_instance_private (self);
}

static void
tepat_step_dispose (GObject *object)
{
  TepatStepPrivate *priv = get_private (TEPAT_STEP (object));

  g_clear_pointer (&priv->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (tepat_step_parent_class)->dispose (object);
}

static void
tepat_step_class_init (TepatStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_step_dispose;
  signals[NEXT] = g_signal_new ("next", TEPAT_TYPE_STEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (TepatStepPrivate *priv,
           const char       *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (priv->box, label);

  return GTK_LABEL (label);
}

static void
tepat_step_init (TepatStep *self)
{
  TepatStepPrivate *priv = get_private (self);
  GtkWidget *clamp = adw_clamp_new ();

  priv->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 15));
  gtk_widget_add_css_class (GTK_WIDGET (priv->box), "step");
  priv->heading = add_label (priv, "title-2");
  priv->explanation = add_label (priv, "dim-label");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (priv->box));
  priv->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (priv->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (priv->scroller), clamp);
  gtk_widget_set_parent (priv->scroller, GTK_WIDGET (self));
}

void
tepat_step_enter (TepatStep     *self,
                  TepatFounding *founding)
{
  TepatStepClass *klass = TEPAT_STEP_GET_CLASS (self);

  if (klass->enter != NULL)
    klass->enter (self, founding);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

gboolean
tepat_step_leave (TepatStep     *self,
                  TepatFounding *founding)
{
  TepatStepClass *klass = TEPAT_STEP_GET_CLASS (self);

  return klass->leave == NULL || klass->leave (self, founding);
}

void
tepat_step_set_head (TepatStep  *self,
                     const char *title,
                     const char *explanation)
{
  TepatStepPrivate *priv = get_private (self);

  gtk_label_set_text (priv->heading, title);
  gtk_label_set_text (priv->explanation, explanation);
}

void
tepat_step_append (TepatStep *self,
                   GtkWidget *child)
{
  gtk_box_append (get_private (self)->box, child);
}

/* Enter goes to the next field, as on paper, and from the last one to the next step. */
static void
on_field_activate (TepatStep *self)
{
  if (!gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD))
    g_signal_emit (self, signals[NEXT], 0);
}

TepatEntry *
tepat_step_add_field (TepatStep *self,
                      GtkWidget *field)
{
  tepat_step_append (self, field);
  g_signal_connect_object (field, "activate", G_CALLBACK (on_field_activate), self,
                           G_CONNECT_SWAPPED);

  return TEPAT_ENTRY (field);
}

void
tepat_step_add_fields (TepatStep *self,
                       GtkWidget *first,
                       GtkWidget *second)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *fields[] = { first, second };

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gtk_box_append (GTK_BOX (row), fields[i]);
      g_signal_connect_object (fields[i], "activate", G_CALLBACK (on_field_activate), self,
                               G_CONNECT_SWAPPED);
    }
  tepat_step_append (self, row);
}
