/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-tour"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-tour.h"

/* Until a page that was opened has its place. */
#define SETTLE_MS 150
#define TALL 200

struct _TepatTour
{
  GObject              parent_instance;

  const TepatTourStep *steps;
  guint                n_steps;
  gpointer             user_data;
  guint                step;
  guint                timer;
  GtkWidget           *popover;     /* of the step, or NULL */
};

enum { OPEN_PAGE, ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatTour, tepat_tour, G_TYPE_OBJECT)

static void
drop_popover (TepatTour *self)
{
  GtkWidget *popover = g_steal_pointer (&self->popover);

  if (popover == NULL)
    return;
  g_signal_handlers_disconnect_by_data (popover, self);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_unparent (popover);
  g_object_unref (popover);
}

static void
end (TepatTour *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  drop_popover (self);
  g_signal_emit (self, signals[ENDED], 0);
}

static void enter (TepatTour *self);

static void
on_next (TepatTour *self)
{
  drop_popover (self);
  if (++self->step >= self->n_steps)
    end (self);
  else
    enter (self);
}

static void
on_back (TepatTour *self)
{
  drop_popover (self);
  if (self->step > 0)
    self->step--;
  enter (self);
}

static void
on_stop (TepatTour *self)
{
  end (self);
}

static GtkWidget *
add_button (TepatTour  *self,
            GtkBox     *box,
            const char *label,
            GCallback   clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);

  return button;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_content (TepatTour  *self,
              GtkWidget **next)
{
  const TepatTourStep *step = &self->steps[self->step];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean last = self->step + 1 == self->n_steps;
  g_autofree char *count = g_strdup_printf (_("%u of %u"), self->step + 1, self->n_steps);
  GtkWidget *place = make_label (count, "dim-label");

  gtk_label_set_width_chars (GTK_LABEL (place), -1);
  gtk_widget_set_hexpand (place, TRUE);
  gtk_box_append (GTK_BOX (buttons), place);
  if (!last)
    gtk_widget_add_css_class (add_button (self, GTK_BOX (buttons), _("_Stop"),
                                          G_CALLBACK (on_stop)), "flat");
  if (self->step > 0)
    add_button (self, GTK_BOX (buttons), _("_Back"), G_CALLBACK (on_back));
  *next = add_button (self, GTK_BOX (buttons), last ? _("_Start Working") : _("_Next"),
                      G_CALLBACK (on_next));
  gtk_widget_add_css_class (*next, "suggested-action");
  gtk_widget_add_css_class (box, "tour");
  gtk_box_append (GTK_BOX (box), make_label (_(step->title), "heading"));
  gtk_box_append (GTK_BOX (box), make_label (_(step->text), NULL));
  gtk_box_append (GTK_BOX (box), buttons);

  return box;
}

static void
point_at (TepatTour *self,
          GtkWidget *widget)
{
  const TepatTourStep *step = &self->steps[self->step];
  GtkWidget *next;

  self->popover = g_object_ref_sink (gtk_popover_new ());
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_content (self, &next));
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(step->title), -1);
  gtk_widget_set_parent (self->popover, widget);
  /* Of what is large, its upper part: the box must stay inside the window. */
  if (gtk_widget_get_height (widget) > TALL)
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle) { gtk_widget_get_width (widget) / 2, TALL / 2,
                                                   1, 1 });
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_stop), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (next);
}

/* What a step speaks of may not be there for this person. */
static gboolean
on_settled (gpointer user_data)
{
  TepatTour *self = user_data;
  GtkWidget *widget = self->steps[self->step].find (self->user_data);

  self->timer = 0;
  if (widget == NULL || !gtk_widget_get_mapped (widget))
    on_next (self);
  else
    point_at (self, widget);

  return G_SOURCE_REMOVE;
}

static void
enter (TepatTour *self)
{
  const TepatTourStep *step = &self->steps[self->step];

  if (step->page != NULL)
    g_signal_emit (self, signals[OPEN_PAGE], 0, step->page);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
tepat_tour_dispose (GObject *object)
{
  TepatTour *self = TEPAT_TOUR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  drop_popover (self);

  G_OBJECT_CLASS (tepat_tour_parent_class)->dispose (object);
}

static void
tepat_tour_class_init (TepatTourClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_tour_dispose;

  signals[OPEN_PAGE] = g_signal_new ("open-page", TEPAT_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENDED] = g_signal_new ("ended", TEPAT_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
tepat_tour_init (TepatTour *self)
{
}

/**
 * tepat_tour_new:
 * @steps: what is shown
 * @n_steps: how many
 * @user_data: for their functions
 *
 * Returns: (transfer full): a tour that has not begun
 */
TepatTour *
tepat_tour_new (const TepatTourStep *steps,
                guint                n_steps,
                gpointer             user_data)
{
  TepatTour *self = g_object_new (TEPAT_TYPE_TOUR, NULL);

  g_return_val_if_fail (steps != NULL && n_steps > 0, NULL);

  self->steps = steps;
  self->n_steps = n_steps;
  self->user_data = user_data;

  return self;
}

/** tepat_tour_start: Begins, or begins again. */
void
tepat_tour_start (TepatTour *self)
{
  g_return_if_fail (TEPAT_IS_TOUR (self));

  drop_popover (self);
  self->step = 0;
  enter (self);
}

/** tepat_tour_get_step: Returns: the step that is shown, from 0 */
guint
tepat_tour_get_step (TepatTour *self)
{
  g_return_val_if_fail (TEPAT_IS_TOUR (self), 0);

  return self->step;
}
