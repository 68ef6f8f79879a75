/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drag-source URI...: a small window from which files are dragged, as from a file manager. Ends with the
 * first drag. */
#include <gtk/gtk.h>

#define SIZE 96

static gboolean ended;

static GdkContentProvider *
make_content (char **uris)
{
  g_autofree char *list = g_strjoinv ("\r\n", uris);
  g_autofree char *lines = g_strconcat (list, "\r\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (lines, strlen (lines));

  return gdk_content_provider_new_for_bytes ("text/uri-list", bytes);
}

static void
on_ended (void)
{
  ended = TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GdkContentProvider) content = make_content (argv + 1);
  GtkDragSource *source;
  GtkWidget *window, *label;

  gtk_init ();
  source = gtk_drag_source_new ();
  window = gtk_window_new ();
  label = gtk_label_new ("Files");
  gtk_window_set_title (GTK_WINDOW (window), "Drag Source");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), SIZE, SIZE);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_drag_source_set_content (source, content);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_ended), NULL);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
  while (!ended)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
