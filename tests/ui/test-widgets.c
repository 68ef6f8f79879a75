/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-widgets"

#include "config.h"

#include <adwaita.h>

#include "tepat-banner.h"
#include "tepat-dialogs.h"
#include "tepat-entry.h"
#include "tepat-form-keys.h"
#include "tepat-nik-label.h"
#include "tepat-page.h"
#include "tepat-state-pill.h"
#include "tepat-text-scale.h"
#include "tepat-toast.h"
#include "ui-fixture.h"
#include "ui-form.h"

#define NIK "9901012203800007"
#define MASKED "9901 \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2 " \
  "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2 0007"

static guint n_retried, n_cleared;

#define SAMPLE_TYPE_PAGE (sample_page_get_type ())
G_DECLARE_FINAL_TYPE (SamplePage, sample_page, SAMPLE, PAGE, TepatPage)

struct _SamplePage
{
  TepatPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SamplePage, sample_page, TEPAT_TYPE_PAGE)

static void
sample_page_retry (TepatPage *page)
{
  n_retried++;
}

static void
sample_page_clear_filter (TepatPage *page)
{
  n_cleared++;
}

static void
sample_page_class_init (SamplePageClass *klass)
{
  TEPAT_PAGE_CLASS (klass)->retry = sample_page_retry;
  TEPAT_PAGE_CLASS (klass)->clear_filter = sample_page_clear_filter;
}

static void
sample_page_init (SamplePage *self)
{
}

static GtkWidget *
show (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
click (GtkWidget  *root,
       const char *label)
{
  GtkWidget *text = ui_wait_for_text (root, label);

  g_signal_emit_by_name (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON), "clicked");
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_a_number_is_hidden_until_the_look_is_recorded (void)
{
  GtkWidget *nik = tepat_nik_label_new ("NIK");
  GtkWidget *window = show (nik);
  GtkWidget *eye = ui_find_by_type (nik, GTK_TYPE_BUTTON);
  guint n_asked = 0;

  g_signal_connect_swapped (nik, "unmask-requested", G_CALLBACK (count), &n_asked);
  tepat_nik_label_set_number (TEPAT_NIK_LABEL (nik), NIK);
  ui_wait_for_text (nik, MASKED);
  gtk_test_accessible_assert_property (ui_find_by_text (nik, MASKED),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "NIK ending in 0007, hidden");
  gtk_test_accessible_assert_role (eye, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (eye, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Show the whole number; this is recorded");
  g_signal_emit_by_name (eye, "clicked");
  g_assert_cmpuint (n_asked, ==, 1);
  ui_wait_for_text (nik, MASKED);
  tepat_nik_label_reveal (TEPAT_NIK_LABEL (nik), NIK);
  ui_wait_for_text (nik, "9901 0122 0380 0007");
  g_signal_emit_by_name (eye, "clicked");
  ui_wait_for_text (nik, MASKED);
  g_assert_cmpuint (n_asked, ==, 1);
  /* Another person's number is hidden again by itself. */
  tepat_nik_label_reveal (TEPAT_NIK_LABEL (nik), NIK);
  tepat_nik_label_set_number (TEPAT_NIK_LABEL (nik), "9901 \xe2\x80\xa2\xe2\x80\xa2 0008");
  g_assert_null (ui_find_by_text (nik, "9901 0122 0380 0007"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_state_has_a_word_and_a_tone (void)
{
  static const TepatStateDef states[] = {
    { "final", "Final", TEPAT_TONE_DONE },
    { NULL, NULL, TEPAT_TONE_NEUTRAL },
  };
  GtkWidget *pill = tepat_state_pill_new (NULL, TEPAT_TONE_NEUTRAL);
  GtkWidget *window = show (pill);

  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), states, "final");
  ui_wait_for_text (pill, "Final");
  g_assert_true (gtk_widget_has_css_class (pill, "tone-done"));
  gtk_test_accessible_assert_property (pill, GTK_ACCESSIBLE_PROPERTY_LABEL, "Final");
  /* A value that nobody foresaw shows as it is. */
  tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), states, "baru-sama-sekali");
  ui_wait_for_text (pill, "baru-sama-sekali");
  g_assert_true (gtk_widget_has_css_class (pill, "tone-neutral"));
  g_assert_false (gtk_widget_has_css_class (pill, "tone-done"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_banner_comes_and_goes (void)
{
  GtkWidget *banner = tepat_banner_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *window;
  guint n_clicked = 0;

  gtk_box_append (GTK_BOX (box), gtk_label_new ("Above"));
  gtk_box_append (GTK_BOX (box), banner);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Below"));
  window = show (box);
  /* What says nothing takes no room, not even that between two things. */
  g_assert_false (gtk_widget_get_visible (banner));
  g_signal_connect_swapped (banner, "button-clicked", G_CALLBACK (count), &n_clicked);
  tepat_banner_show (TEPAT_BANNER (banner), TEPAT_TONE_BAD, "The disk is full.", "_Look");
  ui_wait_for_text (banner, "The disk is full.");
  gtk_test_accessible_assert_role (banner, GTK_ACCESSIBLE_ROLE_ALERT);
  click (banner, "Look");
  g_assert_cmpuint (n_clicked, ==, 1);
  tepat_banner_hide (TEPAT_BANNER (banner));
  ui_wait_for_no_text (banner, "The disk is full.");
  while (gtk_widget_get_visible (banner))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
compose (GtkEventController *keys,
         guint               keyval)
{
  return keyval == GDK_KEY_Return;
}

/* As on paper: line by line, and at last to what saves it. */
static void
test_enter_goes_through_a_form (void)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *rows = gtk_list_box_new ();
  GtkWidget *first = gtk_entry_new ();
  GtkWidget *window;
  GtkEventController *method;

  gtk_box_append (GTK_BOX (form), first);
  gtk_box_append (GTK_BOX (form), gtk_entry_new ());
  gtk_list_box_append (GTK_LIST_BOX (rows), adw_entry_row_new ());
  gtk_box_append (GTK_BOX (form), rows);
  gtk_box_append (GTK_BOX (form), gtk_check_button_new_with_label ("Agreed"));
  gtk_box_append (GTK_BOX (form), tepat_entry_new ("Name", NULL));
  gtk_box_append (GTK_BOX (form), gtk_button_new_with_label ("Save"));
  tepat_form_keys_add (form);
  window = show (form);
  gtk_widget_grab_focus (first);
  ui_walk_by_enter (window, "Save");
  /* Who composes a word ends it with Enter, and stays in the line. */
  gtk_widget_grab_focus (first);
  method = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (method, GTK_PHASE_CAPTURE);
  g_signal_connect (method, "key-pressed", G_CALLBACK (compose), NULL);
  gtk_widget_add_controller (gtk_root_get_focus (GTK_ROOT (window)), method);
  ui_press_enter (window);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), first));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_text_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What failed beside a list is tried again and told to somebody as a page is. */
static void
test_a_banner_tries_again (void)
{
  GtkWidget *banner = tepat_banner_new ();
  GtkWidget *window = show (banner);
  g_autoptr(GError) error = g_error_new_literal (TEPAT_DB_ERROR, TEPAT_DB_ERROR_BUSY,
                                                 "The workspace is busy.");
  g_autofree char *copied = NULL;
  guint n_clicked = 0, n_tried = 0;

  g_signal_connect_swapped (banner, "button-clicked", G_CALLBACK (count), &n_clicked);
  g_signal_connect_swapped (banner, "try-again", G_CALLBACK (count), &n_tried);
  tepat_banner_show_failure (TEPAT_BANNER (banner), error);
  ui_wait_for_text (banner, "The workspace is busy.");
  g_signal_emit_by_name (ui_find_by_type (banner, GTK_TYPE_BUTTON), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (banner), NULL, on_text_read, &copied);
  while (copied == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (copied, "The workspace is busy.\ntepat-db-error-quark"));
  click (banner, "Try Again");
  g_assert_cmpuint (n_tried, ==, 1);
  g_assert_cmpuint (n_clicked, ==, 0);
  /* Other news have their own button. */
  tepat_banner_show (TEPAT_BANNER (banner), TEPAT_TONE_DONE, "It was sent.", "_Take Back");
  click (banner, "Take Back");
  g_assert_cmpuint (n_clicked, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_page_says_what_is_the_matter (void)
{
  TepatPage *page = g_object_new (SAMPLE_TYPE_PAGE, "title", "Families", "subtitle", "All", NULL);
  GtkWidget *root = GTK_WIDGET (page);
  GtkWidget *window = show (root);
  g_autoptr(GError) error = g_error_new_literal (TEPAT_DB_ERROR, TEPAT_DB_ERROR_BUSY,
                                                 "The workspace is busy.");

  tepat_page_set_content (page, gtk_label_new ("The content"));
  ui_wait_for_text (root, "The content");
  gtk_test_accessible_assert_role (ui_wait_for_text (root, "Families"),
                                   GTK_ACCESSIBLE_ROLE_HEADING);
  tepat_page_set_state (page, TEPAT_PAGE_LOADING);
  ui_wait_for_no_text (root, "The content");
  ui_wait_for_text (root, "Still reading the data…");
  tepat_page_set_state (page, TEPAT_PAGE_NOTHING_FOUND);
  ui_wait_for_text (root, "Nothing found");
  click (root, "Clear Filter");
  g_assert_cmpuint (n_cleared, ==, 1);
  tepat_page_show_error (page, error);
  ui_wait_for_text (root, "The workspace is busy.");
  click (root, "Try Again");
  g_assert_cmpuint (n_retried, ==, 1);
  tepat_page_set_state (page, TEPAT_PAGE_NO_PERMISSION);
  ui_wait_for_text (root, "Your role does not open this page");
  g_assert_null (ui_find_by_text (root, "Try Again"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
take_result (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static GAsyncResult *
ask_and_click (const char *label)
{
  GAsyncResult *result = NULL;
  GtkWidget *dialog;

  tepat_dialogs_confirm_async (NULL, "Send it now?", "It cannot be taken back.", "_Send", TRUE,
                               NULL, take_result, &result);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  g_object_unref (dialog);
  click (dialog, label);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return result;
}

static void
test_a_question_is_answered_or_put_off (void)
{
  g_autoptr(GAsyncResult) sent = ask_and_click ("Send");
  g_autoptr(GAsyncResult) not_sent = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (tepat_dialogs_confirm_finish (sent, &error));
  g_assert_no_error (error);
  not_sent = ask_and_click ("Cancel");
  g_assert_false (tepat_dialogs_confirm_finish (not_sent, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static int
get_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* An icon that stays small beside letters twice as large is not seen by who needs them. */
static void
test_icons_grow_with_the_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("tepat-penduduk-symbolic");
  GtkWidget *window;
  int usual, dpi;

  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  window = show (icon);
  ui_settle ();
  usual = get_width (icon);
  g_assert_cmpint (usual, ==, tepat_text_scale_px (16));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * (dpi > 0 ? dpi : 96 * 1024), NULL);
  ui_settle ();
  g_assert_cmpint (get_width (icon), ==, 2 * usual);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  ui_settle ();
  g_assert_cmpint (get_width (icon), ==, usual);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page of a title that wraps and of buttons that go into lines: with more width it never grows
 * higher. GTK looks for the width that fits a height by halves, and would not find an end. */
static void
test_a_wider_head_is_not_higher (void)
{
  TepatPage *page = g_object_new (SAMPLE_TYPE_PAGE, "title", "Families", "subtitle",
                                  "Everybody of the desa and where help is due, as of today", NULL);
  GtkWidget *window = show (GTK_WIDGET (page));
  int minimum, before = G_MAXINT;

  tepat_page_add_action (page, gtk_button_new_with_label ("…"));
  tepat_page_add_action (page, gtk_button_new_with_label ("New Family"));
  tepat_page_add_action (page, gtk_button_new_with_label ("Import a File"));
  ui_settle ();
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  for (int width = minimum; width < minimum + 800; width++)
    {
      int height;

      /* Not by the page itself: it remembers what it said of a width nearby. */
      gtk_widget_queue_resize (gtk_widget_get_first_child (GTK_WIDGET (page)));
      gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL,
                          NULL);
      g_assert_cmpint (height, <=, before);
      before = height;
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
tells (GtkWidget  *window,
       const char *text)
{
  GtkWidget *found = ui_find_by_text (window, text);

  return found != NULL && gtk_widget_get_mapped (found);
}

static void
count_pressed (guint *n)
{
  (*n)++;
}

/* Whoever saves quickly is offered to undo what was saved last, and never an act of before. */
static void
test_the_last_toast_is_shown (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *child = gtk_label_new ("Content");
  GtkWidget *window;
  AdwToast *toast;
  guint n_pressed = 0;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  window = show (overlay);
  tepat_toast_show (child, "Stays until it is closed", "Start", 0);
  ui_wait_for_text (window, "Stays until it is closed");
  tepat_toast_show (child, "First & saved", "Undo", 10);
  ui_wait_for_text (window, "First & saved");
  toast = tepat_toast_show (child, "Second saved", "Undo", 10);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (count_pressed), &n_pressed);
  ui_wait_for_text (window, "Second saved");
  while (tells (window, "First & saved"))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_find_by_text (window, "Undo"), GTK_TYPE_BUTTON),
                         "clicked");
  g_assert_cmpuint (n_pressed, ==, 1);
  while (tells (window, "Second saved"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (tells (window, "First & saved"));
  toast = tepat_toast_show (child, "What is long is read to its end, and stays for as long as that "
                            "takes, in lines below each other where the window is narrow", NULL, 1);
  g_assert_cmpuint (adw_toast_get_timeout (toast), >, 5);
  g_assert_true (gtk_label_get_wrap (GTK_LABEL (adw_toast_get_custom_title (toast))));
  g_assert_null (tepat_toast_show (window, "Nowhere", NULL, 1));
  /* Work that ends after its window was closed. */
  g_object_ref (overlay);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (tepat_toast_show (overlay, "Nobody looks", "Undo", 10));
  g_object_unref (overlay);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/widgets/a-number-is-hidden-until-the-look-is-recorded",
                   test_a_number_is_hidden_until_the_look_is_recorded);
  g_test_add_func ("/widgets/a-state-has-a-word-and-a-tone", test_a_state_has_a_word_and_a_tone);
  g_test_add_func ("/widgets/a-banner-comes-and-goes", test_a_banner_comes_and_goes);
  g_test_add_func ("/widgets/a-banner-tries-again", test_a_banner_tries_again);
  g_test_add_func ("/widgets/enter-goes-through-a-form", test_enter_goes_through_a_form);
  g_test_add_func ("/widgets/a-page-says-what-is-the-matter",
                   test_a_page_says_what_is_the_matter);
  g_test_add_func ("/widgets/a-question-is-answered-or-put-off",
                   test_a_question_is_answered_or_put_off);
  g_test_add_func ("/widgets/a-wider-head-is-not-higher", test_a_wider_head_is_not_higher);
  g_test_add_func ("/widgets/the-last-toast-is-shown", test_the_last_toast_is_shown);
  g_test_add_func ("/widgets/icons-grow-with-the-text", test_icons_grow_with_the_text);

  return g_test_run ();
}
