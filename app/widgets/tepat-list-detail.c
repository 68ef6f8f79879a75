/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-list-detail"

#include "config.h"

#include "tepat-list-detail.h"
#include "tepat-page-private.h"
#include "tepat-text-scale.h"

/* With text of the usual size: below this width the detail covers the list; below the second, the
 * list is compact alone. */
#define COVER_WIDTH    860   /* unless a page says something else */
#define COMPACT_WIDTH  900
#define MIN_DETAIL     400
#define MAX_DETAIL     560

struct _TepatListDetail
{
  GtkWidget  parent_instance;

  GtkWidget *list;
  GtkWidget *separator;
  GtkWidget *detail;

  int        cover_width;
  guint      layout_idle;
  GtkWidget *back;              /* weak, what had the focus when the detail came */
  guint      focus_detail : 1;  /* the list had it when it was covered */
  guint      focus_back : 1;    /* the detail had it when it went */
  guint      show_detail : 1;
  guint      covers : 1;
  guint      covered : 1;       /* as the page was told */
  guint      compact : 1;       /* as was told */
  guint      is_compact : 1;    /* as is so */
};

enum { PROP_0, PROP_SHOW_DETAIL, PROP_COMPACT, PROP_COVER_WIDTH, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatListDetail, tepat_list_detail, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
tell_page (TepatListDetail *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), TEPAT_TYPE_PAGE);

  self->covered = self->covers;
  if (page != NULL)
    _tepat_page_set_covered (TEPAT_PAGE (page), self->covered);
}

static GtkWidget *
get_focus (TepatListDetail *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
has_focus_within (TepatListDetail *self,
                  GtkWidget       *child)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && child != NULL && gtk_widget_is_ancestor (focus, child);
}

/* What goes out of sight takes the focus with it: a list to the detail that covers it, a detail back
 * to where one was when it came. */
static void
move_focus (TepatListDetail *self)
{
  GtkWidget *back = self->back;

  /* The window may have been closed meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    self->focus_detail = self->focus_back = FALSE;
  if (self->focus_detail && self->covers && !has_focus_within (self, self->detail))
    gtk_widget_child_focus (self->detail, GTK_DIR_TAB_FORWARD);
  self->focus_detail = FALSE;
  if (!self->focus_back || self->show_detail)
    return;
  self->focus_back = FALSE;
  g_clear_weak_pointer (&self->back);
  if (has_focus_within (self, self->list))
    return;
  if (back == NULL || !gtk_widget_get_mapped (back) || !gtk_widget_grab_focus (back))
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static gboolean
on_layout_idle (gpointer user_data)
{
  TepatListDetail *self = user_data;

  self->layout_idle = 0;
  if (self->covered != self->covers)
    tell_page (self);
  if (self->compact != self->is_compact)
    {
      self->compact = self->is_compact;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
    }
  move_focus (self);

  return G_SOURCE_REMOVE;
}

/* Nothing may change while the list is being given its place. */
static void
take_compact (TepatListDetail *self,
              gboolean         compact)
{
  self->is_compact = compact;
  if ((self->compact != self->is_compact || self->covered != self->covers || self->focus_detail ||
       self->focus_back) && self->layout_idle == 0)
    self->layout_idle = g_idle_add (on_layout_idle, self);
}

static int
min_width (GtkWidget *widget)
{
  int minimum = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
tepat_list_detail_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  TepatListDetail *self = TEPAT_LIST_DETAIL (widget);
  GtkWidget *children[] = { self->list, self->detail };

  /* How wide the two will be is known only when they are given their places; how high, is only then
   * worth the asking: both scroll. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL,
                          NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
allocate (GtkWidget *child,
          int        x,
          int        width,
          int        height)
{
  const GtkAllocation place = { x, 0, width, height };

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &place, -1);
}

static void
set_child_visible (GtkWidget *child,
                   gboolean   visible)
{
  if (child != NULL)
    gtk_widget_set_child_visible (child, visible);
}

static void
tepat_list_detail_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TepatListDetail *self = TEPAT_LIST_DETAIL (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int line = min_width (self->separator);
  int wanted = CLAMP (width * 2 / 5, MIN_DETAIL, tepat_text_scale_px (MAX_DETAIL));
  int detail = MAX (wanted, min_width (self->detail));
  int list = width - detail - line;

  self->covers = self->show_detail && (width < tepat_text_scale_px (self->cover_width) ||
                                       list < min_width (self->list));
  if (self->covers || !self->show_detail)
    {
      list = detail = width;
      line = 0;
    }
  self->focus_detail |= self->covers && has_focus_within (self, self->list);
  set_child_visible (self->list, !self->covers);
  set_child_visible (self->separator, line > 0);
  set_child_visible (self->detail, self->show_detail);
  allocate (self->list, rtl && line > 0 ? detail + line : 0, list, height);
  allocate (self->separator, rtl ? detail : list, line, height);
  allocate (self->detail, rtl || line == 0 ? 0 : list + line, detail, height);
  take_compact (self, list < tepat_text_scale_px (COMPACT_WIDTH));
}

static void
tepat_list_detail_add_child (GtkBuildable *buildable,
                             GtkBuilder   *builder,
                             GObject      *child,
                             const char   *type)
{
  if (g_strcmp0 (type, "list") == 0)
    tepat_list_detail_set_list (TEPAT_LIST_DETAIL (buildable), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "detail") == 0)
    tepat_list_detail_set_detail (TEPAT_LIST_DETAIL (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = tepat_list_detail_add_child;
}

static void
tepat_list_detail_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TepatListDetail *self = TEPAT_LIST_DETAIL (object);

  switch (prop_id)
    {
    case PROP_SHOW_DETAIL:
      g_value_set_boolean (value, self->show_detail);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_COVER_WIDTH:
      g_value_set_int (value, self->cover_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_list_detail_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_DETAIL:
      tepat_list_detail_set_show_detail (TEPAT_LIST_DETAIL (object), g_value_get_boolean (value));
      break;
    case PROP_COVER_WIDTH:
      TEPAT_LIST_DETAIL (object)->cover_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_list_detail_dispose (GObject *object)
{
  TepatListDetail *self = TEPAT_LIST_DETAIL (object);

  g_clear_handle_id (&self->layout_idle, g_source_remove);
  g_clear_weak_pointer (&self->back);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);

  G_OBJECT_CLASS (tepat_list_detail_parent_class)->dispose (object);
}

static void
tepat_list_detail_class_init (TepatListDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tepat_list_detail_dispose;
  object_class->get_property = tepat_list_detail_get_property;
  object_class->set_property = tepat_list_detail_set_property;
  widget_class->measure = tepat_list_detail_measure;
  widget_class->size_allocate = tepat_list_detail_size_allocate;

  properties[PROP_SHOW_DETAIL] =
    g_param_spec_boolean ("show-detail", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COVER_WIDTH] =
    g_param_spec_int ("cover-width", NULL, NULL, 0, G_MAXINT, COVER_WIDTH,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "listdetail");
}

static void
tepat_list_detail_init (TepatListDetail *self)
{
  self->cover_width = COVER_WIDTH;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
}

/**
 * tepat_list_detail_set_list:
 * @list: what is always there
 */
void
tepat_list_detail_set_list (TepatListDetail *self,
                            GtkWidget       *list)
{
  g_return_if_fail (TEPAT_IS_LIST_DETAIL (self));
  g_return_if_fail (GTK_IS_WIDGET (list));

  g_clear_pointer (&self->list, gtk_widget_unparent);
  self->list = list;
  gtk_widget_insert_after (list, GTK_WIDGET (self), NULL);
}

/**
 * tepat_list_detail_set_detail:
 * @detail: what is shown of one row
 */
void
tepat_list_detail_set_detail (TepatListDetail *self,
                              GtkWidget       *detail)
{
  g_return_if_fail (TEPAT_IS_LIST_DETAIL (self));
  g_return_if_fail (GTK_IS_WIDGET (detail));

  g_clear_pointer (&self->detail, gtk_widget_unparent);
  self->detail = detail;
  gtk_widget_set_child_visible (detail, self->show_detail);
  gtk_widget_set_parent (detail, GTK_WIDGET (self));
}

/**
 * tepat_list_detail_set_show_detail:
 * @show_detail: whether the detail is there
 */
void
tepat_list_detail_set_show_detail (TepatListDetail *self,
                                   gboolean         show_detail)
{
  g_return_if_fail (TEPAT_IS_LIST_DETAIL (self));

  show_detail = !!show_detail;
  if (self->show_detail == show_detail)
    return;
  if (show_detail && !has_focus_within (self, self->detail))
    g_set_weak_pointer (&self->back, get_focus (self));
  if (!show_detail)
    self->focus_back = get_focus (self) == NULL || has_focus_within (self, self->detail);
  self->show_detail = show_detail;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAIL]);
}

/**
 * tepat_list_detail_get_show_detail:
 *
 * Returns: whether the detail is there
 */
gboolean
tepat_list_detail_get_show_detail (TepatListDetail *self)
{
  g_return_val_if_fail (TEPAT_IS_LIST_DETAIL (self), FALSE);

  return self->show_detail;
}

/**
 * tepat_list_detail_get_compact:
 *
 * Returns: whether the list has little room
 */
gboolean
tepat_list_detail_get_compact (TepatListDetail *self)
{
  g_return_val_if_fail (TEPAT_IS_LIST_DETAIL (self), FALSE);

  return self->compact;
}

/**
 * tepat_list_detail_get_covers:
 *
 * Returns: whether the detail lies over the list
 */
gboolean
tepat_list_detail_get_covers (TepatListDetail *self)
{
  g_return_val_if_fail (TEPAT_IS_LIST_DETAIL (self), FALSE);

  return self->covers;
}
