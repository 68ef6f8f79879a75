/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "first-frame"

/* Loaded before a program with LD_PRELOAD: ends the program when the first frame was drawn in which
 * a widget of the type named in TEPAT_BENCH_WIDGET is on the screen. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean
is_shown (GtkWidget  *widget,
          const char *type)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), type) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, type))
      return TRUE;

  return FALSE;
}

static void
on_painted (GdkFrameClock *clock,
            GtkWidget     *window)
{
  if (is_shown (window, getenv ("TEPAT_BENCH_WIDGET")))
    _exit (0);
}

G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  void (*real) (GtkWindow *) = (void (*) (GtkWindow *)) dlsym (RTLD_NEXT, "gtk_window_present");

  real (window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (on_painted), window);
}
