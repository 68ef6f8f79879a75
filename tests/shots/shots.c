/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shots FOLDER [PATTERN [MODE]]: renders every page in its main states to
 * FOLDER/<page>-<state>-<scheme>.png. With PATTERN only the shots whose name matches it.
 * MODE is one of "biasa" (light and dark, at 1366x768 and what else a page asks for), "sempit" (at
 * most 1024x640), "teks-200" (letters twice as large) and "kontras" (high contrast); but for the
 * first it is a part of the file's name. With "fokus" nothing is rendered: the keyboard goes
 * through each page, and what it does not reach is told.
 */
#define G_LOG_DOMAIN "shots"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "shots.h"
#include "tepat-desk.h"
#include "ui-fixture.h"
#include "ui-focus.h"

/* A shot is taken when nothing moved for this long. */
#define STILL_MS 250
#define MAX_MS 6000

#define SMALL_WIDTH  1024
#define SMALL_HEIGHT 640

typedef enum { USUAL, SMALL, LARGE_TEXT, CONTRAST, FOCUS } Mode;

static const char * const modes[] = { "biasa", "sempit", "teks-200", "kontras", "fokus", NULL };

static const char *out_folder;
static const char *pattern;
static Mode mode;
static guint n_shots;
static guint n_too_wide;
static guint n_clashes;
static guint n_astray;

static gboolean
on_still (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

void
shots_settle (void)
{
  gint64 end = g_get_monotonic_time () + MAX_MS * 1000;
  gboolean still = FALSE;

  while (!still && g_get_monotonic_time () < end)
    {
      guint timer;

      /* All that is ready first; then a pause in which nothing may become ready. */
      while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < end)
        ;
      timer = g_timeout_add (STILL_MS, on_still, &still);
      g_main_context_iteration (NULL, TRUE);
      if (!still)
        g_source_remove (timer);
    }
}

/* What a window paints behind all that is in it. */
static GdkRGBA
get_ground (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ())
           ? (GdkRGBA) { 0.141f, 0.141f, 0.141f, 1 } : (GdkRGBA) { 0.98f, 0.98f, 0.98f, 1 };
}

/* What is in the window, without the frame that an X server without a compositor gets. */
static void
save (GtkWidget  *shown,
      const char *path)
{
  GtkWidget *widget = GTK_IS_WINDOW (shown) ? gtk_widget_get_first_child (shown) : shown;
  GtkNative *native = gtk_widget_get_native (widget);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  GdkRGBA ground;

  gtk_widget_queue_draw (widget);
  shots_settle ();
  ground = get_ground ();
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || native == NULL)
    {
      g_printerr ("%s: nothing to draw\n", path);
      return;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                              (float) height));
  gdk_texture_save_to_png (texture, path);
  n_shots++;
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

/* The narrowest of those around each other that all want more than there is. */
static GtkWidget *
find_widest (GtkWidget *widget,
             int        width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && least_width (child) > width)
      return find_widest (child, width);

  return widget;
}

/* A window grows beyond the screen when something in it, shown or behind, cannot be narrower. */
static void
check_width (GtkWidget  *shown,
             const char *name)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (shown));
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), "asked-width"));
  int least = least_width (window);
  GtkWidget *widest;

  if (width == 0 || least <= width)
    return;
  widest = find_widest (window, width);
  g_printerr ("%s: the window needs %d of %d, for a %s %s\n", name, least, width,
              G_OBJECT_TYPE_NAME (widest),
              gtk_buildable_get_buildable_id (GTK_BUILDABLE (widest)));
  n_too_wide++;
}

/* A row of libadwaita has its title twice, and shows one of them. */
static gboolean
are_of_one_row (GtkWidget *one,
                GtkWidget *other)
{
  GtkWidget *row = gtk_widget_get_ancestor (one, ADW_TYPE_ENTRY_ROW);

  return row != NULL && gtk_widget_is_ancestor (other, row);
}

/* Of two that hear of the same letter neither is done. taken: label by letter. */
static void
check_letters (GtkWidget  *widget,
               GHashTable *taken,
               const char *name)
{
  guint letter = GTK_IS_LABEL (widget) && gtk_widget_is_sensitive (widget)
                   ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) : GDK_KEY_VoidSymbol;
  GtkWidget *other = g_hash_table_lookup (taken, GUINT_TO_POINTER (letter));
  gboolean has_letter = letter != GDK_KEY_VoidSymbol && letter != 0;

  if (has_letter && other != NULL && !are_of_one_row (widget, other))
    {
      g_printerr ("%s: Alt+%s is of \"%s\" and of \"%s\"\n", name, gdk_keyval_name (letter),
                  gtk_label_get_text (GTK_LABEL (other)), gtk_label_get_text (GTK_LABEL (widget)));
      n_clashes++;
    }
  else if (has_letter)
    g_hash_table_insert (taken, GUINT_TO_POINTER (letter), widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      check_letters (child, taken, name);
}

/* Whether somebody without a mouse finds the way. */
static void
check_focus (GtkWidget  *shown,
             const char *name)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (shown));
  GtkWidget *desk = ui_find_by_type (window, TEPAT_TYPE_DESK);
  g_autofree char *faults = NULL;
  g_auto(GStrv) lines = NULL;

  if (!GTK_IS_WINDOW (window))
    return;
  /* As when the page was opened by its key. */
  if (desk != NULL)
    tepat_desk_take_focus (TEPAT_DESK (desk));
  shots_settle ();
  faults = ui_focus_walk (window);
  lines = g_strsplit (faults, "\n", -1);

  n_shots++;
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_printerr ("%s: %s\n", name, lines[i]);
      n_astray++;
    }
}

gboolean
shots_wants (const char *name)
{
  return pattern == NULL || g_pattern_match_simple (pattern, name);
}

gboolean
shots_wants_any (const char *prefix)
{
  return pattern == NULL || *pattern == '*' || g_str_has_prefix (pattern, prefix);
}

void
shots_take (GtkWidget  *widget,
            const char *name)
{
  static const struct
  {
    const char     *name;
    AdwColorScheme  scheme;
  } schemes[] = {
    { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
  };

  /* How large things are does not depend on their colours. */
  guint n = mode == USUAL || mode == CONTRAST ? G_N_ELEMENTS (schemes) : 1;
  g_autoptr(GHashTable) taken = NULL;

  if (!shots_wants (name))
    return;
  shots_settle ();
  if (mode == FOCUS)
    {
      check_focus (widget, name);
      return;
    }
  check_width (widget, name);
  taken = g_hash_table_new (NULL, NULL);
  check_letters (widget, taken, name);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s%s%s-%s.png", name, mode != USUAL ? "-" : "",
                                               mode != USUAL ? modes[mode] : "", schemes[i].name);
      g_autofree char *path = g_build_filename (out_folder, file, NULL);

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i].scheme);
      shots_settle ();
      save (widget, path);
    }
}

void
shots_set_size (GtkWidget *window,
                int        width,
                int        height)
{
  if (mode == SMALL)
    {
      width = MIN (width, SMALL_WIDTH);
      height = MIN (height, SMALL_HEIGHT);
    }
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  g_object_set_data (G_OBJECT (window), "asked-width", GINT_TO_POINTER (width));
}

GtkWidget *
shots_show (GtkWidget *content,
            int        width,
            int        height)
{
  GtkWidget *window = adw_window_new ();

  shots_set_size (window, width, height);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));
  shots_settle ();

  return window;
}

/* Menus have one of their own, which is not on the screen. */
static GtkWidget *
find_scroller (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_scroller (child);

  return found;
}

void
shots_scroll (GtkWidget *within,
              double     y)
{
  GtkWidget *scroller = find_scroller (within);

  g_assert (scroller != NULL);
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), y);
  shots_settle ();
}

static gboolean
read_mode (const char *name)
{
  for (guint i = 0; modes[i] != NULL; i++)
    if (g_strcmp0 (modes[i], name) == 0)
      {
        mode = (Mode) i;
        return TRUE;
      }

  return FALSE;
}

static void
enlarge_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * (dpi > 0 ? dpi : 96 * 1024), NULL);
}

int
main (int   argc,
      char *argv[])
{
  if (argc < 2 || (argc > 3 && !read_mode (argv[3])))
    {
      g_printerr ("shots FOLDER [PATTERN [biasa | sempit | teks-200 | kontras | fokus]]\n");
      return 2;
    }
  /* Numbers of receipts carry the month of the office. */
  g_setenv ("TZ", "Asia/Jakarta", TRUE);
  out_folder = argv[1];
  pattern = argc > 2 ? argv[2] : NULL;
  g_mkdir_with_parents (out_folder, 0755);
  if (mode == CONTRAST)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  shots_start ();
  if (mode == LARGE_TEXT)
    enlarge_text ();
  shots_of_terpadu ();
  shots_of_pengesahan ();
  shots_of_dedup ();
  shots_of_edit ();
  shots_of_guide ();
  shots_of_usul ();
  shots_of_sinkron ();
  shots_of_paket ();
  shots_of_read_only ();
  shots_of_doors ();
  shots_of_first_run ();
  shots_of_states ();
  shots_of_desk ();
  shots_of_plugins ();
  shots_of_page_states ();
  shots_of_manage ();
  shots_stop ();
  g_print ("%u shots in %s, %u wider than their window, %u letters taken twice, %u faults of "
           "the keyboard\n", n_shots, out_folder, n_too_wide, n_clashes, n_astray);

  return n_shots > 0 && n_too_wide == 0 && n_clashes == 0 && n_astray == 0 ? 0 : 1;
}
