/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-guide"

#include "config.h"

#include <adwaita.h>

#include "tepat-guide-window.h"
#include "tepat-guide.h"
#include "tepat-tour.h"
#include "ui-fixture.h"

/* The guide for the people of the office, and the tour of the first minutes. */

static const char chapter_text[] =
  "# Bab\n\nKalimat pertama\nberlanjut.\n\n<!-- halaman: uji.satu uji.dua -->\n## Judul\n\n"
  "1. Tekan `E`.\n2. **Simpan** & tutup.\n\n> Catatan\n\n![Gambar](gambar.png)\n";

static void
test_guide_is_read (void)
{
  g_autoptr(TepatGuideChapter) chapter = tepat_guide_parse ("bab", chapter_text);
  const TepatGuideBlock *block;

  g_assert_cmpstr (chapter->title, ==, "Bab");
  g_assert_cmpuint (chapter->blocks->len, ==, 6);
  block = chapter->blocks->pdata[0];
  g_assert_cmpstr (block->text, ==, "Kalimat pertama berlanjut.");
  block = chapter->blocks->pdata[1];
  g_assert_cmpint (block->kind, ==, TEPAT_GUIDE_HEADING);
  g_assert_true (g_strv_contains ((const char * const *) block->pages, "uji.dua"));
  block = chapter->blocks->pdata[3];
  g_assert_cmpstr (block->mark, ==, "2.");
  g_assert_cmpstr (block->text, ==, "<b>Simpan</b> &amp; tutup.");
  block = chapter->blocks->pdata[5];
  g_assert_cmpint (block->kind, ==, TEPAT_GUIDE_PICTURE);
  g_assert_cmpstr (block->mark, ==, "gambar.png");
}

/* Every text of the guide is markup that GTK takes, and every picture is there. */
static void
test_guide_is_whole (void)
{
  g_autoptr(GPtrArray) chapters = tepat_guide_load ();
  guint chapter, block, other;

  g_assert_cmpuint (chapters->len, ==, 8);
  for (guint i = 0; i < chapters->len; i++)
    {
      const TepatGuideChapter *one = chapters->pdata[i];

      for (guint b = 0; b < one->blocks->len; b++)
        {
          const TepatGuideBlock *text = one->blocks->pdata[b];
          g_autofree char *path = g_strconcat ("/id/tepat/Tepat/panduan/", text->mark, NULL);

          if (text->kind == TEPAT_GUIDE_PICTURE)
            g_assert_true (g_resources_get_info (path, 0, NULL, NULL, NULL));
          else
            g_assert_true (pango_parse_markup (text->text, -1, 0, NULL, NULL, NULL, NULL));
        }
    }
  g_assert_true (tepat_guide_find_page (chapters, "supervisor", "pengesahan.periode", &chapter,
                                        &block));
  g_assert_cmpstr (((const TepatGuideChapter *) chapters->pdata[chapter])->id, ==, "supervisor");
  g_assert_true (tepat_guide_find_page (chapters, "operator-desa", "pengesahan.periode", &other,
                                        &block));
  g_assert_cmpuint (other, !=, chapter);
  g_assert_false (tepat_guide_find_page (chapters, NULL, "tidak.ada", &chapter, &block));
}

/* Else whoever wants to read goes through all chapters first. */
static void
test_chapters_are_one_stop (void)
{
  GtkWidget *window = tepat_guide_window_new (NULL);
  GtkWidget *list;

  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_frame (window);
  list = ui_find_by_type (window, GTK_TYPE_LIST_BOX);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  /* The arrows go from one to the next. */
  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_done (guint *n_done)
{
  (*n_done)++;
}

static GtkWidget *tour_target;

static GtkWidget *
find_target (gpointer user_data)
{
  return tour_target;
}

static GtkWidget *
find_nothing (gpointer user_data)
{
  return NULL;
}

static const TepatTourStep tour_steps[] = {
  { "First step", "Look here", NULL, find_target },
  { "Not for everybody", "Nobody sees this", NULL, find_nothing },
  { "Last step", "And here", NULL, find_target },
};

static void
click (GtkWidget  *root,
       const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (ui_wait_for_text (root, label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
}

static void
test_tour_goes_on_and_stops (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr(TepatTour) tour = tepat_tour_new (tour_steps, G_N_ELEMENTS (tour_steps), NULL);
  guint n_ended = 0;

  tour_target = gtk_label_new ("Target");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 500);
  gtk_window_set_child (GTK_WINDOW (window), tour_target);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (tour, "ended", G_CALLBACK (count_done), &n_ended);
  tepat_tour_start (tour);
  ui_wait_for_text (window, "First step");
  click (window, "Next");
  /* What is not there for this person is passed over. */
  ui_wait_for_text (window, "Last step");
  g_assert_cmpuint (tepat_tour_get_step (tour), ==, 2);
  g_assert_cmpuint (n_ended, ==, 0);
  click (window, "Start Working");
  g_assert_cmpuint (n_ended, ==, 1);
  tepat_tour_start (tour);
  ui_wait_for_text (window, "First step");
  click (window, "Stop");
  g_assert_cmpuint (n_ended, ==, 2);
  ui_settle ();
  g_assert_null (ui_find_by_text (window, "First step"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/guide/is-read", test_guide_is_read);
  g_test_add_func ("/guide/is-whole", test_guide_is_whole);
  g_test_add_func ("/guide/chapters-are-one-stop", test_chapters_are_one_stop);
  g_test_add_func ("/tour/goes-on-and-stops", test_tour_goes_on_and_stops);

  return g_test_run ();
}
