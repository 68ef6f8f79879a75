/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open over the window when its person goes away. */
#include "config.h"

#include "tepat-desk.h"
#include "tepat-toast.h"
#include "tepat-window.h"
#include "ui-fixture.h"

static TepatWindow *window;

static void
wait_for_place (const char *place)
{
  while (g_strcmp0 (tepat_window_get_place (window), place) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
log_in (void)
{
  GtkWidget *entry = ui_find_by_type (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), UI_PASSWORD);
  g_signal_emit_by_name (entry, "activate");
  wait_for_place ("desk");
}

static void
set_up (void)
{
  window = TEPAT_WINDOW (tepat_window_new (NULL));
  tepat_window_prefer_user (window, UI_USER);
  g_assert_true (tepat_window_open_workspace (window, ui_shared_workspace_get ()));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_text (GTK_WIDGET (window), "Sari Wulandari");
  log_in ();
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* A photo of a house, say, and a question over it. */
static GtkWidget *
open_over (GtkWindow  *parent,
           const char *text,
           GtkWidget **gone)
{
  GtkWidget *other = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (other), gtk_label_new (text));
  gtk_window_set_transient_for (GTK_WINDOW (other), parent);
  gtk_window_present (GTK_WINDOW (other));
  *gone = other;
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) gone);

  return other;
}

static void
test_nothing_is_seen_of_a_locked_window (void)
{
  GtkWidget *photo, *question, *late;

  set_up ();
  open_over (GTK_WINDOW (window), "Photo", &photo);
  open_over (GTK_WINDOW (photo), "Question", &question);
  ui_wait_for_text (question, "Question");
  tepat_window_lock (window);
  g_assert_false (gtk_widget_get_visible (photo));
  g_assert_false (gtk_widget_get_visible (question));
  /* Somebody had asked for it before. */
  open_over (GTK_WINDOW (window), "Late", &late);
  while (gtk_widget_get_visible (late))
    g_main_context_iteration (NULL, TRUE);

  log_in ();
  ui_wait_for_text (photo, "Photo");
  ui_wait_for_text (question, "Question");
  ui_wait_for_text (late, "Late");
  gtk_window_destroy (GTK_WINDOW (late));
  gtk_window_destroy (GTK_WINDOW (question));
  gtk_window_destroy (GTK_WINDOW (photo));
  tear_down ();
}

/* It names somebody and offers to undo what was done with them. */
static void
test_nothing_is_said_on_a_locked_window (void)
{
  GtkWidget *desk;

  set_up ();
  desk = ui_find_by_type (GTK_WIDGET (window), TEPAT_TYPE_DESK);
  g_assert_nonnull (tepat_toast_show (desk, "Aminah was changed.", "Undo", 0));
  ui_wait_for_text (GTK_WIDGET (window), "Aminah was changed.");
  tepat_window_lock (window);
  ui_wait_for_no_text (GTK_WIDGET (window), "Aminah was changed.");
  g_assert_null (tepat_toast_show (desk, "Burhan was changed.", "Undo", 0));
  log_in ();
  g_assert_nonnull (tepat_toast_show (desk, "Burhan was changed.", "Undo", 0));
  ui_wait_for_text (GTK_WIDGET (window), "Burhan was changed.");
  tear_down ();
}

static void
test_somebody_else_finds_nothing_open (void)
{
  GtkWidget *photo;

  set_up ();
  open_over (GTK_WINDOW (window), "Photo", &photo);
  tepat_window_lock (window);
  /* By name: budi comes before sari. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find_by_type (GTK_WIDGET (window),
                                                              GTK_TYPE_DROP_DOWN)), 0);
  log_in ();
  ui_wait_for_text (GTK_WIDGET (window), "Budi Santoso");
  g_assert_null (photo);
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  ui_shared_workspace (NULL);
  g_test_add_func ("/side-windows/nothing-is-seen-of-a-locked-window",
                   test_nothing_is_seen_of_a_locked_window);
  g_test_add_func ("/side-windows/nothing-is-said-on-a-locked-window",
                   test_nothing_is_said_on_a_locked_window);
  g_test_add_func ("/side-windows/somebody-else-finds-nothing-open",
                   test_somebody_else_finds_nothing_open);
  status = g_test_run ();
  ui_shared_workspace_remove ();

  return status;
}
