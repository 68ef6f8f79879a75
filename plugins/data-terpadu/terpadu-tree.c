/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-tree"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "terpadu-sections.h"
#include "terpadu-tree.h"

#define NODE_WIDTH 118
#define MOST_COLUMNS 3
#define GAP 10
#define LEVEL_GAP 22
#define PADDING 6
#define NAME_SCALE 0.95
#define RELATION_SCALE 0.85
#define N_GENERATIONS 4

typedef struct
{
  char            *uid;
  char            *nama;
  char            *relation;
  int              generation;
  gboolean         own;        /* the record that is shown */
  gboolean         gone;       /* died, moved away */
  graphene_rect_t  area;
} Node;

struct _TerpaduTree
{
  GtkWidget  parent_instance;

  GPtrArray *nodes;

  int        node_width;      /* by the longest name, as far as there is room */
  int        node_height;     /* by the name that takes most lines */
};

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduTree, terpadu_tree, GTK_TYPE_WIDGET)

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->uid);
  g_free (node->nama);
  g_free (node->relation);
  g_free (node);
}

/* By what a member is to the head: parents, the head's own generation, children, grandchildren. */
static int
generation_of (gint64 hubungan)
{
  switch (hubungan)
    {
    case 6:
      return 0;
    case 3:
    case 4:
      return 2;
    case 5:
      return 3;
    default:
      return 1;
    }
}

static guint
count_generation (TerpaduTree *self,
                  int          generation)
{
  guint n = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    n += ((Node *) self->nodes->pdata[i])->generation == generation;

  return n;
}

static PangoLayout *
layout_text (TerpaduTree *self,
             const char  *text,
             double       scale,
             int          width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (scale == NAME_SCALE)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width >= 0 ? width * PANGO_SCALE : -1);

  return layout;
}

static void
measure_text (TerpaduTree *self,
              const char  *text,
              double       scale,
              int          width,
              int         *text_width,
              int         *text_height)
{
  g_autoptr(PangoLayout) layout = layout_text (self, text, scale, width);

  pango_layout_get_pixel_size (layout, text_width, text_height);
}

static int
measure_longest (TerpaduTree *self)
{
  int longest = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = self->nodes->pdata[i];
      int name, relation;

      measure_text (self, node->nama, NAME_SCALE, -1, &name, NULL);
      measure_text (self, node->relation, RELATION_SCALE, -1, &relation, NULL);
      longest = MAX (longest, MAX (name, relation));
    }

  return longest + 2 * PADDING;
}

/* A generation stands in one line as long as it is small; what is longer then wraps. */
static void
fit_nodes (TerpaduTree *self,
           int          width)
{
  guint columns = 1;
  int room;

  for (int g = 0; g < N_GENERATIONS; g++)
    columns = MAX (columns, MIN (count_generation (self, g), MOST_COLUMNS));
  room = (width + GAP) / (int) columns - GAP;
  room = CLAMP (measure_longest (self), NODE_WIDTH, MAX (room, NODE_WIDTH));
  self->node_width = MIN (room, width);
  self->node_height = 0;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = self->nodes->pdata[i];
      int text = self->node_width - 2 * PADDING, name, relation;

      measure_text (self, node->nama, NAME_SCALE, text, NULL, &name);
      measure_text (self, node->relation, RELATION_SCALE, text, NULL, &relation);
      self->node_height = MAX (self->node_height, name + relation + 2 * PADDING);
    }
}

static guint
per_line (TerpaduTree *self,
          int          width)
{
  return (guint) MAX (1, (width + GAP) / (self->node_width + GAP));
}

/* How many lines a generation takes at that width. */
static guint
count_lines (TerpaduTree *self,
             int          generation,
             int          width)
{
  guint n = count_generation (self, generation), columns = per_line (self, width);

  return (n + columns - 1) / columns;
}

static int
height_for (TerpaduTree *self,
            int          width)
{
  int height = 0;

  fit_nodes (self, width);
  for (int g = 0; g < N_GENERATIONS; g++)
    {
      int lines = (int) count_lines (self, g, width);

      if (lines == 0)
        continue;
      height += lines * self->node_height + (lines - 1) * GAP + (height > 0 ? LEVEL_GAP : 0);
    }

  return height + 2;
}

static GtkSizeRequestMode
terpadu_tree_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
terpadu_tree_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  TerpaduTree *self = TERPADU_TREE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NODE_WIDTH;
      *natural = 3 * NODE_WIDTH + 2 * GAP;
    }
  else
    *minimum = *natural = height_for (self, for_size > 0 ? for_size : 3 * NODE_WIDTH + 2 * GAP);
}

static void
place_line (TerpaduTree *self,
            Node       **nodes,
            guint        n,
            int          width,
            double       y)
{
  double line = n * self->node_width + (n - 1) * GAP;
  double x = MAX (0, (width - line) / 2);

  for (guint i = 0; i < n; i++)
    graphene_rect_init (&nodes[i]->area, (float) (x + i * (self->node_width + GAP)),
                        (float) y, (float) self->node_width, (float) self->node_height);
}

static void
terpadu_tree_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  TerpaduTree *self = TERPADU_TREE (widget);
  double y = 1;
  guint columns;

  fit_nodes (self, width);
  columns = per_line (self, width);
  for (int g = 0; g < N_GENERATIONS; g++)
    {
      g_autoptr(GPtrArray) line = g_ptr_array_new ();

      for (guint i = 0; i < self->nodes->len; i++)
        if (((Node *) self->nodes->pdata[i])->generation == g)
          g_ptr_array_add (line, self->nodes->pdata[i]);
      for (guint i = 0; i < line->len; i += columns)
        {
          place_line (self, (Node **) line->pdata + i, MIN (columns, line->len - i), width, y);
          y += self->node_height + GAP;
        }
      if (line->len > 0)
        y += LEVEL_GAP - GAP;
    }
}

static GdkRGBA
get_color (TerpaduTree *self,
           const char  *name,
           double       alpha)
{
  GdkRGBA color;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (name == NULL ||
      !gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name,
                                       &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  G_GNUC_END_IGNORE_DEPRECATIONS
  color.alpha = (float) (color.alpha * alpha);

  return color;
}

static void
draw_line (GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           double         x1,
           double         y1,
           double         x2,
           double         y2)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) MIN (x1, x2), (float) MIN (y1, y2),
                                                  (float) MAX (1.5, fabs (x2 - x1)),
                                                  (float) MAX (1.5, fabs (y2 - y1))));
}

/* Returns: how far down the text reaches */
static double
draw_text (TerpaduTree   *self,
           GtkSnapshot   *snapshot,
           const char    *text,
           const Node    *node,
           double         y,
           double         scale,
           const GdkRGBA *color)
{
  int width = (int) node->area.size.width - 2 * PADDING, height;
  g_autoptr(PangoLayout) layout = layout_text (self, text, scale, width);

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (node->area.origin.x + PADDING,
                                                          (float) (node->area.origin.y + y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);

  return y + height;
}

static void
draw_node (TerpaduTree *self,
           GtkSnapshot *snapshot,
           const Node  *node)
{
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA text = get_color (self, NULL, node->gone ? 0.75 : 1);
  GdkRGBA faint = get_color (self, NULL, contrast ? 0.9 : node->gone ? 0.7 : 0.75);
  GdkRGBA fill = node->own ? get_color (self, "accent_bg_color", 0.16) : get_color (self, NULL, 0.05);
  GdkRGBA edge = node->own ? get_color (self, contrast ? "accent_color" : "accent_bg_color", 1)
                           : get_color (self, NULL, contrast ? 0.6 : 0.18);
  float width = node->own ? 2 : 1;
  GskRoundedRect outline;
  double y;

  gsk_rounded_rect_init_from_rect (&outline, &node->area, 8);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &node->area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { edge, edge, edge, edge });
  y = draw_text (self, snapshot, node->nama, node, PADDING, NAME_SCALE, &text);
  draw_text (self, snapshot, node->relation, node, y, RELATION_SCALE, &faint);
}

static Node *
find_first (TerpaduTree *self,
            int          generation)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (((Node *) self->nodes->pdata[i])->generation == generation)
      return self->nodes->pdata[i];

  return NULL;
}

/* From the line of one generation to each member of the next. */
static void
draw_links (TerpaduTree   *self,
            GtkSnapshot   *snapshot,
            int            upper,
            int            lower,
            const GdkRGBA *color)
{
  const Node *first = find_first (self, lower);
  double middle = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, left = middle, right = middle;
  double y;

  if (find_first (self, upper) == NULL || first == NULL)
    return;
  y = first->area.origin.y - LEVEL_GAP / 2.0;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = self->nodes->pdata[i];
      double x = node->area.origin.x + node->area.size.width / 2.0;

      if (node->generation != lower || node->area.origin.y != first->area.origin.y)
        continue;
      draw_line (snapshot, color, x, y, x, node->area.origin.y);
      left = MIN (left, x);
      right = MAX (right, x);
    }
  draw_line (snapshot, color, left, y, right, y);
  draw_line (snapshot, color, middle, y - LEVEL_GAP / 2.0, middle, y);
}

static void
terpadu_tree_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  TerpaduTree *self = TERPADU_TREE (widget);
  GdkRGBA line = get_color (self, NULL, 0.3);
  int last = -1;

  for (int g = 0; g < N_GENERATIONS; g++)
    {
      if (count_generation (self, g) == 0)
        continue;
      if (last >= 0)
        draw_links (self, snapshot, last, g, &line);
      last = g;
    }
  for (guint i = 0; i < self->nodes->len; i++)
    draw_node (self, snapshot, self->nodes->pdata[i]);
}

static Node *
find_at (TerpaduTree *self,
         double       x,
         double       y)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];

      if (graphene_rect_contains_point (&node->area,
                                        &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return node;
    }

  return NULL;
}

static void
on_released (TerpaduTree *self,
             int          n_press,
             double       x,
             double       y)
{
  Node *node = find_at (self, x, y);

  if (node != NULL && !node->own)
    g_signal_emit (self, signals[ACTIVATED], 0, node->uid);
}

static gboolean
terpadu_tree_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip)
{
  Node *node = find_at (TERPADU_TREE (widget), x, y);
  g_autofree char *text = NULL;

  if (node == NULL)
    return FALSE;
  text = g_strdup_printf ("%s\n%s", node->nama, node->relation);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
terpadu_tree_dispose (GObject *object)
{
  g_clear_pointer (&TERPADU_TREE (object)->nodes, g_ptr_array_unref);

  G_OBJECT_CLASS (terpadu_tree_parent_class)->dispose (object);
}

static void
terpadu_tree_class_init (TerpaduTreeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_tree_dispose;
  widget_class->get_request_mode = terpadu_tree_get_request_mode;
  widget_class->measure = terpadu_tree_measure;
  widget_class->size_allocate = terpadu_tree_size_allocate;
  widget_class->snapshot = terpadu_tree_snapshot;
  widget_class->query_tooltip = terpadu_tree_query_tooltip;

  signals[ACTIVATED] = g_signal_new ("activated", TERPADU_TYPE_TREE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "familytree");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
terpadu_tree_init (TerpaduTree *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->nodes = g_ptr_array_new_with_free_func (node_free);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static char *
describe_relation (const TepatArti        *knowledge,
                   JsonObject             *member,
                   const char             *today)
{
  g_autofree char *code = terpadu_json_code (member, "hubungan");
  const char *word = tepat_arti_name_code (knowledge, "hubungan", code);
  const char *status = terpadu_json_text (member, "status");
  int age = tepat_age_on (terpadu_json_text (member, "tgl_lahir"), today);
  g_autofree char *years = age >= 0 ? g_strdup_printf (ngettext ("%d year", "%d years",
                                                                 (gulong) age), age) : NULL;

  if (status != NULL && strcmp (status, "aktif") != 0)
    return g_strdup (tepat_arti_name_code (knowledge, "status-penduduk", status));
  if (word == NULL)
    return g_strdup (years != NULL ? years : "");

  return years != NULL ? g_strdup_printf ("%s, %s", word, years) : g_strdup (word);
}

static void
add_node (TerpaduTree            *self,
          const TepatArti        *knowledge,
          JsonObject             *member,
          const char             *own,
          const char             *today)
{
  Node *node = g_new0 (Node, 1);
  const char *nama = terpadu_json_text (member, "nama");

  node->uid = g_strdup (terpadu_json_text (member, "uid"));
  node->nama = g_strdup (nama != NULL ? nama : "");
  node->relation = describe_relation (knowledge, member, today);
  node->generation = generation_of (terpadu_json_int (member, "hubungan"));
  node->own = g_strcmp0 (node->uid, own) == 0;
  node->gone = g_strcmp0 (terpadu_json_text (member, "status"), "aktif") != 0;
  g_ptr_array_add (self->nodes, node);
}

static void
set_description (TerpaduTree *self)
{
  g_autoptr(GString) text = g_string_new (_("Family tree"));

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = self->nodes->pdata[i];

      g_string_append_printf (text, "%s %s, %s", i == 0 ? ":" : ";", node->nama, node->relation);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

GtkWidget *
terpadu_tree_new (const TepatArti        *knowledge,
                  JsonObject             *whole)
{
  JsonArray *members = json_object_get_array_member (whole, "anggota");
  g_autofree char *today = NULL;
  const char *own = NULL;
  TerpaduTree *self;

  if (json_array_get_length (members) < 2)
    return NULL;
  if (json_object_has_member (whole, "penduduk"))
    own = terpadu_json_text (json_object_get_object_member (whole, "penduduk"), "uid");
  today = tepat_format_today (tepat_zone_of_wilayah (knowledge->kab));
  self = g_object_new (TERPADU_TYPE_TREE, NULL);
  for (guint i = 0; i < json_array_get_length (members); i++)
    add_node (self, knowledge, json_array_get_object_element (members, i), own, today);
  set_description (self);

  return GTK_WIDGET (self);
}
