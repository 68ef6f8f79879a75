/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-progress"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-progress.h"

#define BAR_HEIGHT 12

struct _PengesahanProgress
{
  GtkWidget parent_instance;

  guint     n[3];        /* final, closed, open: from the left */
};

G_DEFINE_FINAL_TYPE (PengesahanProgress, pengesahan_progress, GTK_TYPE_WIDGET)

static const struct
{
  const char *color;
  const char *fallback;
} parts[] = {
  { "tone_done_fg", "#12613a" }, { "tone_running_fg", "#1a5499" }, { "borders", "#c0bfbc" },
};

static GdkRGBA
color_of (PengesahanProgress *self,
          guint               part)
{
  GdkRGBA color;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                       parts[part].color, &color))
    gdk_rgba_parse (&color, parts[part].fallback);
  G_GNUC_END_IGNORE_DEPRECATIONS

  return color;
}

static void
pengesahan_progress_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  PengesahanProgress *self = PENGESAHAN_PROGRESS (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint total = MAX (1, self->n[0] + self->n[1] + self->n[2]);
  GskRoundedRect outline;
  double x = 0;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                   height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      double part = i == 2 ? width - x : width * self->n[i] / total;
      GdkRGBA color = color_of (self, i);

      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, 0, part, height));
      x += part;
    }
  gtk_snapshot_pop (snapshot);
}

static void
pengesahan_progress_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? BAR_HEIGHT : 80;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? BAR_HEIGHT : 240;
}

static void
pengesahan_progress_class_init (PengesahanProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = pengesahan_progress_snapshot;
  widget_class->measure = pengesahan_progress_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pengesahan_progress_init (PengesahanProgress *self)
{
}

void
pengesahan_progress_set_counts (PengesahanProgress *self,
                                guint               n_open,
                                guint               n_closed,
                                guint               n_final)
{
  g_autofree char *text = NULL;

  g_assert (PENGESAHAN_IS_PROGRESS (self));

  self->n[0] = n_final;
  self->n[1] = n_closed;
  self->n[2] = n_open;
  text = g_strdup_printf (_("%u of %u desa are final, %u closed, %u open"), n_final,
                          n_final + n_closed + n_open, n_closed, n_open);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
