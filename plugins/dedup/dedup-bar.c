/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-bar"

#include "config.h"

#include "dedup-bar.h"

#define WIDTH 180
#define HEIGHT 16
#define BAR_HEIGHT 10

struct _DedupBar
{
  GtkWidget parent_instance;

  double    from;
  double    to;
  double    least;
  double    most;
};

G_DEFINE_FINAL_TYPE (DedupBar, dedup_bar, GTK_TYPE_WIDGET)

static float
place (DedupBar *self,
       double    value)
{
  return (float) ((value - self->least) / MAX (self->most - self->least, 1e-6) *
                  gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
dedup_bar_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  DedupBar *self = DEDUP_BAR (widget);
  float height = (float) gtk_widget_get_height (widget);
  float start = place (self, MIN (self->from, self->to));
  float end = place (self, MAX (self->from, self->to));
  GdkRGBA good, bad, line;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "success_color",
                                       &good))
    good = line;
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "warning_color",
                                       &bad))
    bad = line;
  line.alpha = 0.35f;
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (place (self, 0), 0, 1, height));
  gtk_snapshot_append_color (snapshot, self->to >= self->from ? &good : &bad,
                             &GRAPHENE_RECT_INIT (start, (height - BAR_HEIGHT) / 2,
                                                  MAX (end - start, 2), BAR_HEIGHT));
}

static void
dedup_bar_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
dedup_bar_class_init (DedupBarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = dedup_bar_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = dedup_bar_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dedup_bar_init (DedupBar *self)
{
}

GtkWidget *
dedup_bar_new (double from,
               double to,
               double least,
               double most)
{
  DedupBar *self = g_object_new (DEDUP_TYPE_BAR, NULL);

  self->from = from;
  self->to = to;
  self->least = MIN (least, 0);
  self->most = MAX (most, 0);

  return GTK_WIDGET (self);
}
