/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-photo-viewer"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-photo-viewer.h"
#include "tepat-picture.h"
#include "tepat-toast.h"

#define MAX_SIZE 4096
#define STEP 1.25
#define MIN_ZOOM 0.2
#define MAX_ZOOM 6

struct _TepatPhotoViewer
{
  AdwWindow     parent_instance;

  GtkPicture   *picture;
  GtkLabel     *problem;
  GtkStack     *stack;
  GtkLabel     *caption;
  GtkLabel     *point;
  GtkWidget    *copy;
  GtkWidget    *previous;
  GtkWidget    *next;
  AdwToastOverlay *overlay;

  GPtrArray    *photos;
  GCancellable *cancellable;
  guint         at;
  double        zoom;      /* 0: as the window fits */
  int           turns;
};

G_DEFINE_FINAL_TYPE (TepatPhotoViewer, tepat_photo_viewer, ADW_TYPE_WINDOW)

TepatPhotoView *
tepat_photo_view_new (const char *path,
                      const char *title,
                      const char *caption)
{
  TepatPhotoView *self = g_new0 (TepatPhotoView, 1);

  self->path = g_strdup (path);
  self->title = g_strdup (title);
  self->caption = g_strdup (caption);

  return self;
}

void
tepat_photo_view_free (TepatPhotoView *self)
{
  g_free (self->path);
  g_free (self->title);
  g_free (self->caption);
  g_free (self);
}

/* Degrees as people and maps write them: "-7.25500, 109.60000". */
static char *
dup_point (const TepatPhotoView *self)
{
  char lintang[G_ASCII_DTOSTR_BUF_SIZE], bujur[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (lintang, sizeof lintang, "%.5f", self->lintang);
  g_ascii_formatd (bujur, sizeof bujur, "%.5f", self->bujur);

  return g_strdup_printf ("%s, %s", lintang, bujur);
}

static const TepatPhotoView *
current (TepatPhotoViewer *self)
{
  return self->photos->pdata[self->at];
}

static void
apply_zoom (TepatPhotoViewer *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  int width = -1, height = -1;

  if (paintable != NULL && self->zoom > 0)
    {
      width = (int) (gdk_paintable_get_intrinsic_width (paintable) * self->zoom);
      height = (int) (gdk_paintable_get_intrinsic_height (paintable) * self->zoom);
    }
  gtk_picture_set_content_fit (self->picture, self->zoom > 0 ? GTK_CONTENT_FIT_FILL
                                                             : GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_halign (GTK_WIDGET (self->picture), self->zoom > 0 ? GTK_ALIGN_CENTER
                                                                    : GTK_ALIGN_FILL);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), self->zoom > 0 ? GTK_ALIGN_CENTER
                                                                    : GTK_ALIGN_FILL);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), width, height);
}

/* From "as it fits" one goes on from what is seen. */
static double
current_zoom (TepatPhotoViewer *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  int width = paintable != NULL ? gdk_paintable_get_intrinsic_width (paintable) : 0;
  int height = paintable != NULL ? gdk_paintable_get_intrinsic_height (paintable) : 0;
  double fit;

  if (self->zoom > 0 || width == 0 || height == 0)
    return self->zoom > 0 ? self->zoom : 1;
  fit = MIN ((double) gtk_widget_get_width (GTK_WIDGET (self->picture)) / width,
             (double) gtk_widget_get_height (GTK_WIDGET (self->picture)) / height);

  return CLAMP (fit, MIN_ZOOM, 1);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TepatPhotoViewer) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = tepat_picture_load_finish (result, &error);

  if (self->photos == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
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
load (TepatPhotoViewer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tepat_picture_load_async (current (self)->path, MAX_SIZE, self->turns, self->cancellable,
                            on_loaded, g_object_ref (self));
}

static void
show (TepatPhotoViewer *self)
{
  const TepatPhotoView *photo = current (self);
  g_autofree char *point = photo->has_point ? dup_point (photo) : NULL;
  g_autofree char *title = self->photos->len < 2 ? g_strdup (photo->title)
                           : g_strdup_printf ("%s (%u/%u)", photo->title, self->at + 1,
                                              self->photos->len);

  self->zoom = 0;
  self->turns = 0;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  photo->title, -1);
  gtk_label_set_text (self->caption, photo->caption != NULL ? photo->caption : "");
  gtk_label_set_text (self->point, point != NULL ? point : "");
  gtk_widget_set_visible (self->copy, point != NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->point)),
                          point != NULL || photo->caption != NULL);
  gtk_widget_set_visible (self->previous, self->photos->len > 1);
  gtk_widget_set_visible (self->next, self->photos->len > 1);
  load (self);
}

static void
on_zoom (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  TepatPhotoViewer *self = TEPAT_PHOTO_VIEWER (widget);
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
  TepatPhotoViewer *self = TEPAT_PHOTO_VIEWER (widget);

  self->turns = (self->turns + g_variant_get_int32 (parameter)) & 3;
  load (self);
}

static void
on_move (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  TepatPhotoViewer *self = TEPAT_PHOTO_VIEWER (widget);

  if (self->photos->len < 2)
    return;
  self->at = (self->at + self->photos->len + (guint) g_variant_get_int32 (parameter)) %
             self->photos->len;
  show (self);
}

static void
on_copy (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  TepatPhotoViewer *self = TEPAT_PHOTO_VIEWER (widget);
  g_autofree char *point = NULL;

  if (!current (self)->has_point)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  point = dup_point (current (self));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), point);
  tepat_toast_show (GTK_WIDGET (self->overlay), _("The point was copied."), NULL,
                    TEPAT_TOAST_SECONDS);
}

/* While the picture fits, the arrows go through the photos; else they move over it. */
static gboolean
on_key_pressed (TepatPhotoViewer *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  if (self->zoom > 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "viewer.move", "i",
                              keyval == GDK_KEY_Left ? -1 : 1);

  return GDK_EVENT_STOP;
}

static void
tepat_photo_viewer_dispose (GObject *object)
{
  TepatPhotoViewer *self = TEPAT_PHOTO_VIEWER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->photos, g_ptr_array_unref);

  G_OBJECT_CLASS (tepat_photo_viewer_parent_class)->dispose (object);
}

static void
tepat_photo_viewer_class_init (TepatPhotoViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { guint key; const char *action; int step; } keys[] = {
    { GDK_KEY_plus, "viewer.zoom", 1 }, { GDK_KEY_equal, "viewer.zoom", 1 },
    { GDK_KEY_KP_Add, "viewer.zoom", 1 }, { GDK_KEY_minus, "viewer.zoom", -1 },
    { GDK_KEY_KP_Subtract, "viewer.zoom", -1 }, { GDK_KEY_0, "viewer.zoom", 0 },
    { GDK_KEY_r, "viewer.turn", 1 }, { GDK_KEY_Page_Down, "viewer.move", 1 },
    { GDK_KEY_Page_Up, "viewer.move", -1 },
  };

  G_OBJECT_CLASS (klass)->dispose = tepat_photo_viewer_dispose;
  gtk_widget_class_install_action (widget_class, "viewer.zoom", "i", on_zoom);
  gtk_widget_class_install_action (widget_class, "viewer.turn", "i", on_turn);
  gtk_widget_class_install_action (widget_class, "viewer.move", "i", on_move);
  gtk_widget_class_install_action (widget_class, "viewer.copy", NULL, on_copy);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, "i",
                                         keys[i].step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_R, GDK_SHIFT_MASK, "viewer.turn", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "viewer.copy",
                                       NULL);
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
make_header (TepatPhotoViewer *self)
{
  GtkWidget *widget = adw_header_bar_new ();
  AdwHeaderBar *header = ADW_HEADER_BAR (widget);

  self->previous = make_button ("go-previous-symbolic", _("The photo before (Page Up)"),
                                "viewer.move(-1)");
  self->next = make_button ("go-next-symbolic", _("The next photo (Page Down)"),
                            "viewer.move(1)");
  adw_header_bar_pack_start (header, self->previous);
  adw_header_bar_pack_start (header, self->next);
  adw_header_bar_pack_start (header, make_button ("zoom-out-symbolic", _("Smaller (-)"),
                                                  "viewer.zoom(-1)"));
  adw_header_bar_pack_start (header, make_button ("zoom-fit-best-symbolic",
                                                  _("As the window fits (0)"),
                                                  "viewer.zoom(0)"));
  adw_header_bar_pack_start (header, make_button ("zoom-in-symbolic", _("Larger (+)"),
                                                  "viewer.zoom(1)"));
  adw_header_bar_pack_end (header, make_button ("object-rotate-right-symbolic", _("Turn (R)"),
                                                "viewer.turn(1)"));
  adw_header_bar_pack_end (header, make_button ("object-rotate-left-symbolic",
                                                _("Turn to the left (Shift+R)"),
                                                "viewer.turn(-1)"));

  return widget;
}

static GtkWidget *
make_footer (TepatPhotoViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->caption = GTK_LABEL (gtk_label_new (NULL));
  self->point = GTK_LABEL (gtk_label_new (NULL));
  self->copy = gtk_button_new_with_mnemonic (_("_Copy the Point"));
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->caption), TRUE);
  gtk_label_set_selectable (self->point, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->point), "numeric");
  gtk_widget_set_valign (self->copy, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->copy), "viewer.copy");
  gtk_widget_set_tooltip_text (self->copy, _("Copy the point for a map (Ctrl+C)"));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->point));
  gtk_box_append (GTK_BOX (box), self->copy);

  return box;
}

static void
tepat_photo_viewer_init (TepatPhotoViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->picture));
  gtk_stack_add_named (self->stack, scroller, "picture");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_toast_overlay_set_child (self->overlay, GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->overlay));
  gtk_box_append (GTK_BOX (box), make_footer (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 680);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
tepat_photo_viewer_show (GtkWindow *parent,
                         GPtrArray *photos,
                         guint      first)
{
  TepatPhotoViewer *self;

  g_return_val_if_fail (photos != NULL && first < photos->len, NULL);

  self = g_object_new (TEPAT_TYPE_PHOTO_VIEWER, "transient-for", parent, NULL);
  g_ptr_array_set_free_func (photos, (GDestroyNotify) tepat_photo_view_free);
  self->photos = photos;
  self->at = first;
  show (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
