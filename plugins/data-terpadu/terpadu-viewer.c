/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-viewer"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-viewer.h"

#define MAX_SIZE 4096
#define STEP 1.25
#define MIN_ZOOM 0.2
#define MAX_ZOOM 6

struct _TerpaduViewer
{
  AdwWindow   parent_instance;

  GtkPicture *picture;
  GtkLabel   *problem;
  GtkStack   *stack;

  char       *path;
  double      zoom;      /* 0: as the window fits */
  int         turns;
};

G_DEFINE_FINAL_TYPE (TerpaduViewer, terpadu_viewer, ADW_TYPE_WINDOW)

static void
apply_zoom (TerpaduViewer *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  int width = -1, height = -1;

  if (paintable != NULL && self->zoom > 0)
    {
      width = (int) (gdk_paintable_get_intrinsic_width (paintable) * self->zoom);
      height = (int) (gdk_paintable_get_intrinsic_height (paintable) * self->zoom);
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), width, height);
}

/* From "as it fits" one goes on from what is seen. */
static double
current_zoom (TerpaduViewer *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  int width = paintable != NULL ? gdk_paintable_get_intrinsic_width (paintable) : 0;

  if (self->zoom > 0 || width == 0)
    return self->zoom > 0 ? self->zoom : 1;

  return CLAMP ((double) gtk_widget_get_width (GTK_WIDGET (self->picture)) / width, MIN_ZOOM, 1);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TerpaduViewer) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = tepat_picture_load_finish (result, &error);

  if (self->path == NULL)
    return;
  if (texture == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, "picture");
  apply_zoom (self);
}

static void
load (TerpaduViewer *self)
{
  tepat_picture_load_async (self->path, MAX_SIZE, self->turns, NULL, on_loaded,
                              g_object_ref (self));
}

static void
on_zoom (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  TerpaduViewer *self = TERPADU_VIEWER (widget);
  int step = g_variant_get_int32 (parameter);

  if (step == 0)
    self->zoom = 0;
  else
    self->zoom = CLAMP (current_zoom (self) * (step > 0 ? STEP : 1 / STEP), MIN_ZOOM, MAX_ZOOM);
  apply_zoom (self);
}

static void
on_turn (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  TerpaduViewer *self = TERPADU_VIEWER (widget);

  self->turns++;
  load (self);
}

static void
terpadu_viewer_dispose (GObject *object)
{
  g_clear_pointer (&TERPADU_VIEWER (object)->path, g_free);

  G_OBJECT_CLASS (terpadu_viewer_parent_class)->dispose (object);
}

static void
terpadu_viewer_class_init (TerpaduViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { guint key; int step; } keys[] = {
    { GDK_KEY_plus, 1 }, { GDK_KEY_equal, 1 }, { GDK_KEY_KP_Add, 1 }, { GDK_KEY_minus, -1 },
    { GDK_KEY_KP_Subtract, -1 }, { GDK_KEY_0, 0 },
  };

  G_OBJECT_CLASS (klass)->dispose = terpadu_viewer_dispose;
  gtk_widget_class_install_action (widget_class, "viewer.zoom", "i", on_zoom);
  gtk_widget_class_install_action (widget_class, "viewer.turn", NULL, on_turn);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "viewer.zoom", "i",
                                         keys[i].step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "viewer.turn", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_button ("zoom-out-symbolic", _("Smaller (-)"),
                                          "viewer.zoom(-1)"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_button ("zoom-fit-best-symbolic", _("As the window fits (0)"),
                                          "viewer.zoom(0)"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_button ("zoom-in-symbolic", _("Larger (+)"), "viewer.zoom(1)"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           make_button ("object-rotate-right-symbolic", _("Turn (R)"),
                                        "viewer.turn"));

  return header;
}

static void
terpadu_viewer_init (TerpaduViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->picture));
  gtk_stack_add_named (self->stack, scroller, "picture");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), make_header ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 680);
}

void
terpadu_viewer_show (GtkWindow  *parent,
                     const char *path,
                     const char *title)
{
  TerpaduViewer *self = g_object_new (TERPADU_TYPE_VIEWER, "transient-for", parent, "title", title,
                                      NULL);

  self->path = g_strdup (path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
