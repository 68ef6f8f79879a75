/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-side-windows"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-dialogs.h"
#include "tepat-side-windows.h"

/* What a window carries: that it was hidden here and not by itself; that it was met before; that it
 * came while nothing may be seen. */
#define HIDDEN "tepat-hidden"
#define KNOWN  "tepat-known"
#define COMING "tepat-coming"

struct _TepatSideWindows
{
  GObject         parent_instance;

  GtkWindow      *window;        /* borrowed: it owns this */
  TepatIdleWatch *idle_watch;

  guint           hidden : 1;
  guint           practice : 1;
};

G_DEFINE_FINAL_TYPE (TepatSideWindows, tepat_side_windows, G_TYPE_OBJECT)

static gboolean
belongs (TepatSideWindows *self,
         GtkWindow        *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  while (parent != NULL && parent != self->window)
    parent = gtk_window_get_transient_for (parent);

  return parent != NULL;
}

/* A copy: who walks through it may close them. */
static GPtrArray *
list (TepatSideWindows *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (belongs (self, window))
        g_ptr_array_add (windows, g_steal_pointer (&window));
    }

  return windows;
}

static void
hide (GtkWidget *window)
{
  g_object_set_data (G_OBJECT (window), HIDDEN, GINT_TO_POINTER (TRUE));
  gtk_widget_set_visible (window, FALSE);
}

static void
show_again (GtkWidget *window)
{
  g_object_set_data (G_OBJECT (window), COMING, NULL);
  if (g_object_get_data (G_OBJECT (window), HIDDEN) == NULL)
    return;
  g_object_set_data (G_OBJECT (window), HIDDEN, NULL);
  gtk_widget_set_visible (window, TRUE);
}

static GtkWidget *
make_marked (GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stripe = gtk_label_new (_("PRACTICE – nobody here exists, nothing here counts"));

  gtk_label_set_ellipsize (GTK_LABEL (stripe), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (stripe, "practice-stripe");
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), stripe);
  gtk_box_append (GTK_BOX (box), content);

  return box;
}

/* The dialogs of the toolkit hold names of files, and nobody's data. */
static void
mark (GtkWindow *window)
{
  gboolean adw = ADW_IS_WINDOW (window);
  GtkWidget *content = adw ? adw_window_get_content (ADW_WINDOW (window))
                           : gtk_window_get_child (window);
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *accept = gtk_window_get_default_widget (window);
  g_autoptr(GtkWidget) kept = NULL;

  if (content == NULL || GTK_IS_DIALOG (window))
    return;
  kept = g_object_ref (content);
  if (adw)
    {
      adw_window_set_content (ADW_WINDOW (window), NULL);
      adw_window_set_content (ADW_WINDOW (window), make_marked (content));
    }
  else
    {
      gtk_window_set_child (window, NULL);
      gtk_window_set_child (window, make_marked (content));
    }
  if (focus != NULL)
    gtk_window_set_focus (window, focus);
  gtk_window_set_default_widget (window, accept);
}

/* It must not be there even for the blink of an eye. */
static gboolean
on_came_hidden (gpointer user_data)
{
  GtkWidget *window = user_data;

  /* The person may have come back meanwhile. */
  if (g_object_steal_data (G_OBJECT (window), COMING) != NULL && gtk_widget_get_visible (window))
    hide (window);

  return G_SOURCE_REMOVE;
}

static void
on_map (TepatSideWindows *self,
        GtkWidget        *window)
{
  if (!belongs (self, GTK_WINDOW (window)))
    return;
  if (self->hidden)
    {
      g_object_set_data (G_OBJECT (window), COMING, GINT_TO_POINTER (TRUE));
      g_idle_add_full (G_PRIORITY_HIGH, on_came_hidden, g_object_ref (window), g_object_unref);
    }
  if (g_object_get_data (G_OBJECT (window), KNOWN) != NULL)
    return;
  g_object_set_data (G_OBJECT (window), KNOWN, GINT_TO_POINTER (TRUE));
  tepat_idle_watch_follow (self->idle_watch, window);
  if (self->practice)
    mark (GTK_WINDOW (window));
}

/* Only when it is mapped it says whose it is. */
static void
on_windows_changed (TepatSideWindows *self,
                    guint             position,
                    guint             removed,
                    guint             added,
                    GListModel       *windows)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (self->window))
        g_signal_connect_object (window, "map", G_CALLBACK (on_map), self, G_CONNECT_SWAPPED);
    }
}

static void
tepat_side_windows_finalize (GObject *object)
{
  g_clear_object (&TEPAT_SIDE_WINDOWS (object)->idle_watch);

  G_OBJECT_CLASS (tepat_side_windows_parent_class)->finalize (object);
}

static void
tepat_side_windows_class_init (TepatSideWindowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_side_windows_finalize;
}

static void
tepat_side_windows_init (TepatSideWindows *self)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (on_windows_changed), self, G_CONNECT_SWAPPED);
}

TepatSideWindows *
tepat_side_windows_new (GtkWindow      *window,
                        TepatIdleWatch *idle_watch)
{
  TepatSideWindows *self = g_object_new (TEPAT_TYPE_SIDE_WINDOWS, NULL);

  self->window = window;
  self->idle_watch = g_object_ref (idle_watch);

  return self;
}

void
tepat_side_windows_set_hidden (TepatSideWindows *self,
                               gboolean          hidden)
{
  g_autoptr(GPtrArray) windows = NULL;

  g_assert (TEPAT_IS_SIDE_WINDOWS (self));

  self->hidden = hidden;
  /* A choice of a file is shown over its window, and goes before it. */
  if (hidden)
    tepat_dialogs_set_files_hidden (self->window, TRUE);
  windows = list (self);
  for (guint i = 0; i < windows->len; i++)
    if (!hidden)
      show_again (windows->pdata[i]);
    else if (gtk_widget_get_visible (windows->pdata[i]))
      hide (windows->pdata[i]);
  if (!hidden)
    tepat_dialogs_set_files_hidden (self->window, FALSE);
}

/* A dialog of the toolkit waits for an answer: it is closed as by its person. */
void
tepat_side_windows_close (TepatSideWindows *self)
{
  g_autoptr(GPtrArray) windows = NULL;

  g_assert (TEPAT_IS_SIDE_WINDOWS (self));

  tepat_dialogs_cancel_files (self->window);
  windows = list (self);
  for (guint i = 0; i < windows->len; i++)
    if (GTK_IS_DIALOG (windows->pdata[i]))
      gtk_window_close (windows->pdata[i]);
    else
      gtk_window_destroy (windows->pdata[i]);
}

void
tepat_side_windows_set_practice (TepatSideWindows *self,
                                 gboolean          practice)
{
  g_assert (TEPAT_IS_SIDE_WINDOWS (self));

  self->practice = practice;
}
