/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-idle-watch"

#include "config.h"

#include "tepat-idle-watch.h"

struct _TepatIdleWatch
{
  GObject  parent_instance;

  guint    seconds;
  guint    timer;
  gint64   touched;    /* monotonic */
};

enum { IDLE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatIdleWatch, tepat_idle_watch, G_TYPE_OBJECT)

static void start (TepatIdleWatch *self,
                   gint64          microseconds);

/* Touching only notes the time; the timer that was set before looks at it when it ends. */
static gboolean
on_timer (gpointer user_data)
{
  TepatIdleWatch *self = user_data;
  gint64 left = self->touched + (gint64) self->seconds * G_USEC_PER_SEC -
                g_get_monotonic_time ();

  self->timer = 0;
  if (left > 0)
    start (self, left);
  else
    g_signal_emit (self, signals[IDLE], 0);

  return G_SOURCE_REMOVE;
}

static void
start (TepatIdleWatch *self,
       gint64          microseconds)
{
  self->timer = g_timeout_add ((guint) (microseconds / 1000 + 1), on_timer, self);
}

static gboolean
on_event (TepatIdleWatch *self,
          GdkEvent       *event)
{
  switch ((guint) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      tepat_idle_watch_touch (self);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
tepat_idle_watch_finalize (GObject *object)
{
  g_clear_handle_id (&TEPAT_IDLE_WATCH (object)->timer, g_source_remove);

  G_OBJECT_CLASS (tepat_idle_watch_parent_class)->finalize (object);
}

static void
tepat_idle_watch_class_init (TepatIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_idle_watch_finalize;

  signals[IDLE] = g_signal_new ("idle", TEPAT_TYPE_IDLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
tepat_idle_watch_init (TepatIdleWatch *self)
{
}

TepatIdleWatch *
tepat_idle_watch_new (GtkWidget *widget)
{
  TepatIdleWatch *self = g_object_new (TEPAT_TYPE_IDLE_WATCH, NULL);

  tepat_idle_watch_follow (self, widget);
  tepat_idle_watch_touch (self);

  return self;
}

void
tepat_idle_watch_follow (TepatIdleWatch *self,
                         GtkWidget      *widget)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_assert (TEPAT_IS_IDLE_WATCH (self));

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, events);
}

void
tepat_idle_watch_set_seconds (TepatIdleWatch *self,
                              guint           seconds)
{
  g_assert (TEPAT_IS_IDLE_WATCH (self));

  self->seconds = seconds;
  g_clear_handle_id (&self->timer, g_source_remove);
  tepat_idle_watch_touch (self);
}

void
tepat_idle_watch_touch (TepatIdleWatch *self)
{
  g_assert (TEPAT_IS_IDLE_WATCH (self));

  self->touched = g_get_monotonic_time ();
  if (self->timer == 0 && self->seconds > 0)
    start (self, (gint64) self->seconds * G_USEC_PER_SEC);
}
