/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-spread-chart"

#include "config.h"

#include "dedup-spread-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 190
#define LEAST_WIDTH 320
#define FOOT 20
#define GAP 2
#define TICK_BITS 5
#define LINE_WIDTH 2

struct _DedupSpreadChart
{
  GtkWidget  parent_instance;

  GArray    *bins;
  double     line;
  double     wanted;
};

enum { MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DedupSpreadChart, dedup_spread_chart, GTK_TYPE_WIDGET)

static DedupSpreadBin *
get_bin (DedupSpreadChart *self,
         guint             i)
{
  return &g_array_index (self->bins, DedupSpreadBin, i);
}

static float
get_column (DedupSpreadChart *self)
{
  return (float) gtk_widget_get_width (GTK_WIDGET (self)) / (float) MAX (self->bins->len, 1);
}

static float
get_x (DedupSpreadChart *self,
       double            bits)
{
  return (float) (bits - get_bin (self, 0)->from) * get_column (self);
}

/* Logarithmic: the few hundred near the line count as much as the thousands that are sure. */
static float
get_height (DedupSpreadChart *self,
            gint64            n,
            float             height)
{
  double most = 1;

  for (guint i = 0; i < self->bins->len; i++)
    most = MAX (most, log2 (1 + (double) get_bin (self, i)->n_pairs));

  return (float) (log2 (1 + (double) n) / most) * height;
}

static GdkRGBA
get_colour (DedupSpreadChart *self,
            const char       *name,
            float             alpha)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  colour.alpha *= alpha;

  return colour;
}

static void
draw_text (DedupSpreadChart *self,
           GtkSnapshot      *snapshot,
           float             x,
           float             y,
           const char       *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA colour = get_colour (self, NULL, 0.75f);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  x = CLAMP (x - (float) width / 2, 0,
             (float) MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static int
get_foot (DedupSpreadChart *self)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return MAX (height + 4, FOOT);
}

static void
draw_columns (DedupSpreadChart *self,
              GtkSnapshot      *snapshot,
              float             height)
{
  GdkRGBA taken = get_colour (self, "accent_bg_color", 0.85f);
  GdkRGBA left = get_colour (self, NULL, 0.28f);

  for (guint i = 0; i < self->bins->len; i++)
    {
      const DedupSpreadBin *bin = get_bin (self, i);
      float tall = get_height (self, bin->n_pairs, height);

      gtk_snapshot_append_color (snapshot, bin->from >= self->wanted ? &taken : &left,
                                 &GRAPHENE_RECT_INIT (get_x (self, bin->from) + GAP / 2.0f,
                                                      height - tall,
                                                      MAX (get_column (self) - GAP, 1), tall));
    }
}

static void
draw_ticks (DedupSpreadChart *self,
            GtkSnapshot      *snapshot,
            float             height)
{
  GdkRGBA grey = get_colour (self, NULL, 0.35f);

  gtk_snapshot_append_color (snapshot, &grey,
                             &GRAPHENE_RECT_INIT (0, height,
                                                  (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                                  1));
  for (guint i = 0; i < self->bins->len; i++)
    if ((int) get_bin (self, i)->from % TICK_BITS == 0)
      {
        g_autofree char *text = tepat_format_decimal (get_bin (self, i)->from, 0);

        draw_text (self, snapshot, get_x (self, get_bin (self, i)->from), height + 3, text);
      }
}

static void
draw_line (DedupSpreadChart *self,
           GtkSnapshot      *snapshot,
           double            bits,
           const GdkRGBA    *colour,
           float             height)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (get_x (self, bits) - LINE_WIDTH / 2.0f, 0,
                                                  LINE_WIDTH, height));
}

static void
dedup_spread_chart_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  DedupSpreadChart *self = DEDUP_SPREAD_CHART (widget);
  float height = (float) (gtk_widget_get_height (widget) - get_foot (self));
  GdkRGBA now, next;

  if (self->bins == NULL || self->bins->len == 0)
    return;
  now = get_colour (self, NULL, 0.9f);
  next = get_colour (self, "warning_color", 1);
  draw_columns (self, snapshot, height);
  draw_ticks (self, snapshot, height);
  draw_line (self, snapshot, self->line, &now, height);
  if (fabs (self->line - self->wanted) > 0.05)
    draw_line (self, snapshot, self->wanted, &next, height);
}

static void
dedup_spread_chart_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
}

/* Said instead of the picture. */
static void
update_words (DedupSpreadChart *self)
{
  g_autofree char *line = tepat_format_decimal (self->wanted, 1);
  g_autofree char *text = NULL;
  gint64 below = 0, above = 0;

  for (guint i = 0; i < self->bins->len; i++)
    if (get_bin (self, i)->from >= self->wanted)
      above += get_bin (self, i)->n_pairs;
    else
      below += get_bin (self, i)->n_pairs;
  text = g_strdup_printf (_("Weights of the pairs: %d above the line of %s bits, %d below it"),
                          (int) above, line, (int) below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
move_to (DedupSpreadChart *self,
         double            bits)
{
  if (self->bins == NULL || self->bins->len == 0)
    return;
  self->wanted = CLAMP (bits, get_bin (self, 0)->from, get_bin (self, self->bins->len - 1)->from);
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_pressed (GtkGestureClick  *gesture,
            int               n_press,
            double            x,
            double            y,
            DedupSpreadChart *self)
{
  if (self->bins == NULL || self->bins->len == 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  move_to (self, get_bin (self, 0)->from + round (x / get_column (self)));
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        DedupSpreadChart      *self)
{
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  move_to (self, key == GDK_KEY_Left ? ceil (self->wanted) - 1 : floor (self->wanted) + 1);

  return GDK_EVENT_STOP;
}

void
dedup_spread_chart_set (DedupSpreadChart *self,
                        GArray           *bins,
                        double            line,
                        double            wanted)
{
  g_assert (DEDUP_IS_SPREAD_CHART (self));

  g_array_ref (bins);
  g_clear_pointer (&self->bins, g_array_unref);
  self->bins = bins;
  self->line = line;
  self->wanted = wanted;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
dedup_spread_chart_get_line (DedupSpreadChart *self)
{
  return self->wanted;
}

static void
dedup_spread_chart_finalize (GObject *object)
{
  DedupSpreadChart *self = DEDUP_SPREAD_CHART (object);

  g_clear_pointer (&self->bins, g_array_unref);

  G_OBJECT_CLASS (dedup_spread_chart_parent_class)->finalize (object);
}

static void
dedup_spread_chart_class_init (DedupSpreadChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dedup_spread_chart_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = dedup_spread_chart_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = dedup_spread_chart_measure;
  signals[MOVED] = g_signal_new ("moved", DEDUP_TYPE_SPREAD_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dedup_spread_chart_init (DedupSpreadChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
dedup_spread_chart_new (void)
{
  return g_object_new (DEDUP_TYPE_SPREAD_CHART, NULL);
}
