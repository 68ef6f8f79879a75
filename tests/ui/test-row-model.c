/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-row-model"

#include "config.h"

#include <adwaita.h>
#include <sqlite3.h>
#include <string.h>

#include "tepat-row-view.h"
#include "ui-fixture.h"

#define N_ROWS 1000000

#define IDS_SQL_UP "SELECT id FROM penduduk WHERE wilayah >= $1 ORDER BY wilayah, nama, id"
#define IDS_SQL_DOWN \
  "SELECT id FROM penduduk WHERE wilayah >= $1 ORDER BY wilayah DESC, nama DESC, id DESC"
#define ROWS_SQL "SELECT id, nama, nik, jk FROM penduduk WHERE id IN ($ids)"

static const TepatColumn columns[] = {
  { "Nama", 0, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { "NIK", 1, TEPAT_COLUMN_NIK, 200, FALSE, NULL },
  { "JK", 2, TEPAT_COLUMN_NUMBER, 60, FALSE, NULL },
  { NULL },
};

static const char fill_sql[] =
  "INSERT INTO keluarga (id, uid, wilayah, diubah) VALUES (1, 'k1', '9999010001', '2026-11-22');"
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
  "INSERT INTO penduduk (id, uid, keluarga, wilayah, nik, nama, jk, diubah)"
  "  SELECT i, 'p' || i, 1, '9999010001', printf ('9999010101%06d', i % 1000000),"
  "         printf ('WARGA %07d', 1000001 - i), 1 + i % 2, '2026-11-22' FROM n;";

static const char refill_sql[] =
  "WITH RECURSIVE n (i) AS (SELECT 999001 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
  "INSERT OR IGNORE INTO penduduk (id, uid, keluarga, wilayah, nik, nama, jk, diubah)"
  "  SELECT i, 'p' || i, 1, '9999010001', printf ('9999010101%06d', i % 1000000),"
  "         printf ('WARGA %07d', 1000001 - i), 1 + i % 2, '2026-11-22' FROM n;";

typedef struct
{
  UiFixture      base;
  TepatRowModel *rows;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  ui_fixture_set_up (&fixture->base, data);
  fixture->rows = tepat_row_model_new (fixture->base.session);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->rows);
  ui_fixture_tear_down (&fixture->base);
}

static void
wait_for_all (Fixture *fixture)
{
  while (tepat_row_model_get_busy (fixture->rows))
    g_main_context_iteration (NULL, TRUE);
}

static void
ask (Fixture    *fixture,
     const char *ids_sql)
{
  tepat_row_model_set_query (fixture->rows, ids_sql, ROWS_SQL, g_variant_new ("(s)", "99"));
  wait_for_all (fixture);
  g_assert_null (tepat_row_model_get_error (fixture->rows));
}

static void
wait_for_row (Fixture    *fixture,
              guint       position,
              const char *name)
{
  g_autoptr(TepatRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->rows), position);

  g_assert_nonnull (row);
  while (tepat_row_get_loading (row))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (tepat_row_get_text (row, 0), ==, name);
}

static void
test_pages_come_when_looked_at (Fixture      *fixture,
                                gconstpointer data)
{
  ask (fixture, IDS_SQL_UP);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)), ==, N_ROWS);
  g_assert_cmpuint (tepat_row_model_get_n_cached (fixture->rows), ==, 0);
  wait_for_row (fixture, 0, "WARGA 0000001");
  wait_for_row (fixture, 500000, "WARGA 0500001");
  wait_for_row (fixture, N_ROWS - 1, "WARGA 1000000");
  g_assert_cmpuint (tepat_row_model_get_n_cached (fixture->rows), ==, 3);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *nama = g_strdup_printf ("WARGA %07u", i * 5000 + 1);

      wait_for_row (fixture, i * 5000, nama);
    }
  g_assert_cmpuint (tepat_row_model_get_n_cached (fixture->rows), <=, 16);
}

static void
test_rows_keep_their_object (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr(TepatRow) row = NULL;
  g_autoptr(TepatRow) again = NULL;

  ask (fixture, IDS_SQL_UP);
  row = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 7);
  /* Far more pages than are kept: the row's own page is evicted meanwhile. */
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(TepatRow) other = g_list_model_get_item (G_LIST_MODEL (fixture->rows), i * 4096);
    }
  again = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 7);
  g_assert_true (row == again);
  wait_for_row (fixture, 7, "WARGA 0000008");
  g_assert_cmpint (tepat_row_get_int (row, 2), ==, 1 + 999993 % 2);
}

static void
count_signal (guint *count)
{
  (*count)++;
}

/* Another process changes one name; the rows that did not change must not be replaced. */
static void
test_a_change_from_outside_is_shown (Fixture      *fixture,
                                     gconstpointer data)
{
  static const char * const tables[] = { "penduduk", NULL };
  g_autoptr(TepatRow) first = NULL;
  guint n_replaced = 0;

  tepat_row_model_set_tables (fixture->rows, tables);
  ask (fixture, IDS_SQL_UP);
  wait_for_row (fixture, 0, "WARGA 0000001");
  first = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 0);
  g_signal_connect_swapped (fixture->rows, "items-changed", G_CALLBACK (count_signal),
                            &n_replaced);
  ui_fixture_run_sql (&fixture->base, "UPDATE penduduk SET nik = NULL WHERE id = 1000000");
  g_signal_emit_by_name (fixture->base.store, "changed", "*", NULL);
  while (tepat_row_get_text (first, 1) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_replaced, ==, 0);

  ui_fixture_run_sql (&fixture->base, "DELETE FROM penduduk WHERE id = 999999");
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)) == N_ROWS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_replaced, ==, 1);
  wait_for_row (fixture, 1, "WARGA 0000003");
  ui_fixture_run_sql (&fixture->base,
                      "INSERT INTO penduduk (id, uid, keluarga, wilayah, nik, nama, jk, diubah)"
                      " VALUES (999999, 'p999999', 1, '9999010001', '9999010101999999',"
                      " 'WARGA 0000002', 2, '2026-11-22');"
                      "UPDATE penduduk SET nik = '9999010101000000' WHERE id = 1000000");
}

typedef struct
{
  guint    n_rows;     /* when the first of them were there */
  gboolean busy;
  gboolean partial;
} Start;

static void
note_start (TepatRowModel *rows,
            gboolean       fresh,
            Start         *start)
{
  if (!fresh)
    return;
  *start = (Start) { g_list_model_get_n_items (G_LIST_MODEL (rows)),
                     tepat_row_model_get_busy (rows), tepat_row_model_get_partial (rows) };
}

/* Nobody waits for the last of a million ids to see the first. */
static void
test_first_page_comes_first (Fixture      *fixture,
                             gconstpointer data)
{
  Start start = { 0 };
  g_autoptr(GArray) ids = NULL;

  g_signal_connect (fixture->rows, "replace-end", G_CALLBACK (note_start), &start);
  ask (fixture, IDS_SQL_UP);
  g_assert_cmpuint (start.n_rows, ==, 256);
  g_assert_true (start.busy);
  g_assert_true (start.partial);
  g_assert_false (tepat_row_model_get_partial (fixture->rows));
  ids = tepat_row_model_dup_ids (fixture->rows);
  g_assert_cmpuint (ids->len, ==, N_ROWS);
  for (guint i = 0; i < N_ROWS; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, N_ROWS - i);
  wait_for_row (fixture, 255, "WARGA 0000256");
  wait_for_row (fixture, 256, "WARGA 0000257");
}

static void
test_what_is_not_seen_is_not_read (Fixture      *fixture,
                                   gconstpointer data)
{
  static const char * const tables[] = { "penduduk", NULL };
  g_autoptr(TepatRow) first = NULL;

  tepat_row_model_set_tables (fixture->rows, tables);
  ask (fixture, IDS_SQL_UP);
  wait_for_row (fixture, 0, "WARGA 0000001");
  first = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 0);
  tepat_row_model_set_asleep (fixture->rows, TRUE);
  ui_fixture_run_sql (&fixture->base, "UPDATE penduduk SET jk = 2 WHERE id = 1000000");
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  ask (fixture, IDS_SQL_DOWN);
  g_assert_cmpint (tepat_row_model_get_id (fixture->rows, 0), ==, N_ROWS);
  tepat_row_model_set_asleep (fixture->rows, FALSE);
  wait_for_all (fixture);
  g_assert_cmpint (tepat_row_model_get_id (fixture->rows, 0), ==, 1);

  ask (fixture, IDS_SQL_UP);
  g_clear_object (&first);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 0);
  while (tepat_row_get_int (first, 2) != 2)
    g_main_context_iteration (NULL, TRUE);
  ui_fixture_run_sql (&fixture->base, "UPDATE penduduk SET jk = 1 WHERE id = 1000000");
}

/* One act may change several tables, and a row that it left alone need not be drawn again. */
static void
test_an_act_is_read_once (Fixture      *fixture,
                          gconstpointer data)
{
  static const char * const tables[] = { "penduduk", "keluarga", NULL };
  g_autoptr(TepatRow) changed = NULL;
  g_autoptr(TepatRow) other = NULL;
  guint n_replaced = 0, n_told = 0;

  tepat_row_model_set_tables (fixture->rows, tables);
  ask (fixture, IDS_SQL_UP);
  wait_for_row (fixture, 0, "WARGA 0000001");
  changed = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 0);
  other = g_list_model_get_item (G_LIST_MODEL (fixture->rows), 1);
  g_signal_connect_swapped (fixture->rows, "replace-end", G_CALLBACK (count_signal), &n_replaced);
  g_signal_connect_swapped (other, "notify::cells", G_CALLBACK (count_signal), &n_told);
  ui_fixture_run_sql (&fixture->base, "UPDATE penduduk SET jk = 2 WHERE id = 1000000");
  g_signal_emit_by_name (fixture->base.store, "changed", "keluarga", NULL);
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  while (tepat_row_get_int (changed, 2) != 2 || tepat_row_model_get_busy (fixture->rows))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_replaced, ==, 1);
  g_assert_cmpuint (n_told, ==, 0);
  ui_fixture_run_sql (&fixture->base, "UPDATE penduduk SET jk = 1 WHERE id = 1000000");
}

static void
on_sort_changed (TepatRowView *view,
                 const char   *key,
                 gboolean      ascending,
                 Fixture      *fixture)
{
  g_assert_cmpstr (key, ==, "nama");
  tepat_row_model_set_query (fixture->rows, ascending ? IDS_SQL_UP : IDS_SQL_DOWN, ROWS_SQL,
                             g_variant_new ("(s)", "99"));
}

static GtkWidget *
show_some_view (Fixture       *fixture,
                gboolean       markable,
                TepatRowView **view)
{
  GtkWidget *window = adw_window_new ();

  *view = TEPAT_ROW_VIEW (tepat_row_view_new ());
  if (markable)
    tepat_row_view_set_markable (*view, fixture->rows);
  tepat_row_view_set_columns (*view, columns);
  tepat_row_view_set_label (*view, "Warga");
  tepat_row_view_set_model (*view, fixture->rows, GTK_SELECTION_MULTIPLE);
  g_signal_connect (*view, "sort-changed", G_CALLBACK (on_sort_changed), fixture);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (*view));
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static GtkWidget *
show_view (Fixture       *fixture,
           TepatRowView **view)
{
  return show_some_view (fixture, FALSE, view);
}

/* As after an import: nearly every row stands elsewhere. */
static void
test_a_large_change_is_shown (Fixture      *fixture,
                              gconstpointer data)
{
  static const char * const tables[] = { "penduduk", NULL };
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  g_autoptr(TepatRow) row = NULL;

  tepat_row_model_set_tables (fixture->rows, tables);
  ask (fixture, IDS_SQL_UP);
  tepat_row_view_scroll_to (view, 0);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000001");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (gtk_column_view_get_model (
    GTK_COLUMN_VIEW (ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW)))), 2000, TRUE);
  ui_fixture_run_sql (&fixture->base, "DELETE FROM penduduk WHERE id > 999000");
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0001001");
  ui_wait_for_no_text (GTK_WIDGET (view), "WARGA 0000001");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)), ==, N_ROWS - 1000);
  row = tepat_row_view_get_selected (view);
  g_assert_nonnull (row);
  g_assert_cmpint (tepat_row_get_id (row), ==, N_ROWS - 2000);

  ui_fixture_run_sql (&fixture->base, refill_sql);
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000001");
  ui_wait_for_no_text (GTK_WIDGET (view), "WARGA 0001001");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)), ==, N_ROWS);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* However far one had scrolled, and however its rows come. */
static void
test_another_list_begins_at_the_top (Fixture      *fixture,
                                     gconstpointer data)
{
  static const guint places[] = { 0, 60, 5000 };
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *columns_view = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (columns_view));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ask (fixture, IDS_SQL_UP);
      tepat_row_view_scroll_to (view, 0);
      ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000001");
      tepat_row_view_scroll_to (view, places[i]);
      while (places[i] > 0 && gtk_adjustment_get_value (place) <= 0)
        g_main_context_iteration (NULL, TRUE);
      ask (fixture, IDS_SQL_DOWN);
      ui_wait_for_text (GTK_WIDGET (view), "WARGA 1000000");
      while (gtk_adjustment_get_value (place) > 0)
        g_main_context_iteration (NULL, TRUE);
      ui_wait_for_no_text (GTK_WIDGET (view), "WARGA 0000001");
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* GTK knows its widgets by what stands for a row, so that one of these in two places puts them into
 * disorder; and to make widgets takes it long, so that another list must not need other ones. */
static void
test_places_stay (Fixture      *fixture,
                  gconstpointer data)
{
  static const char * const tables[] = { "penduduk", NULL };
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GListModel *places;
  g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) once = g_hash_table_new (NULL, NULL);

  tepat_row_model_set_tables (fixture->rows, tables);
  ask (fixture, IDS_SQL_UP);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000001");
  places = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)));
  while (g_list_model_get_n_items (places) < N_ROWS)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 300; i++)
    {
      g_ptr_array_add (before, g_list_model_get_item (places, i));
      g_assert_true (g_hash_table_add (once, before->pdata[i]));
    }
  ui_fixture_run_sql (&fixture->base, "DELETE FROM penduduk WHERE id > 999900");
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000101");
  ui_wait_for_no_text (GTK_WIDGET (view), "WARGA 0000001");
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(GObject) place = g_list_model_get_item (places, i);

      g_assert_true (place == before->pdata[i]);
    }
  ui_fixture_run_sql (&fixture->base, refill_sql);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A few rows that come or go push the others, with their places. */
static void
test_few_rows_push_the_others (Fixture      *fixture,
                               gconstpointer data)
{
  static const char * const tables[] = { "penduduk", NULL };
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GListModel *places;
  g_autoptr(GObject) sixth = NULL;
  g_autoptr(GObject) fifth = NULL;

  tepat_row_model_set_tables (fixture->rows, tables);
  ask (fixture, IDS_SQL_UP);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000006");
  places = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)));
  while (g_list_model_get_n_items (places) < N_ROWS)
    g_main_context_iteration (NULL, TRUE);
  sixth = g_list_model_get_item (places, 5);
  ui_fixture_run_sql (&fixture->base, "DELETE FROM penduduk WHERE id = 999998");
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  ui_wait_for_no_text (GTK_WIDGET (view), "WARGA 0000003");
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000006");
  fifth = g_list_model_get_item (places, 4);
  g_assert_true (fifth == sixth);
  g_assert_cmpuint (g_list_model_get_n_items (places), ==, N_ROWS - 1);
  ui_fixture_run_sql (&fixture->base, refill_sql);
  g_signal_emit_by_name (fixture->base.store, "changed", "penduduk", NULL);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000003");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_wrong_query_is_told (Fixture      *fixture,
                            gconstpointer data)
{
  tepat_row_model_set_query (fixture->rows, "SELECT id FROM tidak_ada", ROWS_SQL, NULL);
  wait_for_all (fixture);
  g_assert_nonnull (tepat_row_model_get_error (fixture->rows));
  ask (fixture, IDS_SQL_UP);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)), ==, N_ROWS);
}

static void
test_view_sorts_and_reaches_the_end (Fixture      *fixture,
                                     gconstpointer data)
{
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);

  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Warga");
  tepat_row_view_sort_by (view, "nama", TRUE);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0000001");
  ui_wait_for_text (GTK_WIDGET (view), "9999 \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2 "
                    "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2 0000");
  wait_for_all (fixture);
  tepat_row_view_scroll_to (view, N_ROWS - 1);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 1000000");
  tepat_row_view_sort_by (view, "nama", FALSE);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0999999");
  wait_for_all (fixture);
  tepat_row_view_scroll_to (view, 0);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 1000000");
  tepat_row_view_scroll_to (view, 500000);
  ui_wait_for_text (GTK_WIDGET (view), "WARGA 0500000");
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_by_tooltip (GtkWidget  *root,
                 const char *text)
{
  GtkWidget *found = g_strcmp0 (gtk_widget_get_tooltip_text (root), text) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_tooltip (child, text);

  return found;
}

static void
press_in_menu (GtkWidget  *window,
               GtkWidget  *menu,
               const char *name)
{
  GtkWidget *button = find_by_tooltip (menu, name);

  g_assert_nonnull (button);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), menu));
}

/* The titles of the columns take no focus. */
static void
test_the_keyboard_sorts (Fixture      *fixture,
                         gconstpointer data)
{
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *arrange, *menu;

  ask (fixture, IDS_SQL_DOWN);
  arrange = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (arrange));
  menu = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (arrange)));
  press_in_menu (window, menu, "Sort by “Nama”, smallest first");
  wait_for_all (fixture);
  wait_for_row (fixture, 0, "WARGA 0000001");
  press_in_menu (window, menu, "Sort by “Nama”, largest first");
  wait_for_all (fixture);
  wait_for_row (fixture, 0, "WARGA 1000000");
  press_in_menu (window, menu, "Move “Nama” to the right");
  press_in_menu (window, menu, "Move “Nama” to the left");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
press (GtkWidget *view,
       guint      keyval)
{
  GListModel *controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  g_object_unref (controllers);
}

static void
test_single_keys_go_through_the_rows (Fixture       *fixture,
                                      gconstpointer  data)
{
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  static const struct
  {
    guint  keyval;
    gint64 id;
  } steps[] = {
    { GDK_KEY_j, 1000000 }, { GDK_KEY_j, 999999 }, { GDK_KEY_j, 999998 },
    { GDK_KEY_k, 999999 }, { GDK_KEY_k, 1000000 }, { GDK_KEY_k, 1000000 },
  };

  ask (fixture, IDS_SQL_UP);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(TepatRow) row = NULL;

      press (list, steps[i].keyval);
      row = tepat_row_view_get_selected (view);
      g_assert_nonnull (row);
      g_assert_cmpint (tepat_row_get_id (row), ==, steps[i].id);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_selection_survives_a_reload (Fixture      *fixture,
                                  gconstpointer data)
{
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *selection;
  g_autoptr(TepatRow) row = NULL;
  g_autoptr(GArray) all = NULL;

  ask (fixture, IDS_SQL_UP);
  tepat_row_view_select (view, 400000);
  ask (fixture, IDS_SQL_DOWN);
  row = tepat_row_view_get_selected (view);
  g_assert_nonnull (row);
  g_assert_cmpint (tepat_row_get_id (row), ==, 600000);
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (list));
  g_assert_true (gtk_selection_model_is_selected (selection, 599999));

  /* All of a million rows, without fetching them. */
  gtk_selection_model_select_all (selection);
  g_assert_cmpuint (tepat_row_model_get_n_cached (fixture->rows), <=, 16);
  all = tepat_row_view_dup_selected_ids (view);
  g_assert_cmpuint (all->len, ==, N_ROWS);
  ui_wait_for_text (GTK_WIDGET (view), "1,000,000 rows \xe2\x80\x93 1,000,000 selected");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* That of the column of boxes, once it was given one. */
static int
get_box_width (Fixture *fixture)
{
  TepatRowView *view;
  GtkWidget *window = show_some_view (fixture, TRUE, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  g_autoptr(GtkColumnViewColumn) column = NULL;
  int width;

  column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (list)), 0);
  while ((width = gtk_column_view_column_get_fixed_width (column)) < 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));

  return width;
}

/* The box that is ticked must not be cut off where letters are twice as large. */
static void
test_boxes_grow_with_the_text (Fixture      *fixture,
                               gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  const int usual = get_box_width (fixture);
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * (dpi > 0 ? dpi : 96 * 1024), NULL);
  g_assert_cmpint (get_box_width (fixture), >=, 2 * usual);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* A filter that nothing passes, and one that some rows pass again. */
static void
test_selection_survives_an_empty_list (Fixture      *fixture,
                                       gconstpointer data)
{
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  GtkWidget *list = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (list));
  g_autoptr(GArray) none = NULL;
  g_autoptr(GArray) last = NULL;

  ask (fixture, IDS_SQL_UP);
  gtk_selection_model_select_range (selection, N_ROWS - 5, 5, TRUE);
  ask (fixture, "SELECT id FROM penduduk WHERE wilayah < $1");
  none = tepat_row_view_dup_selected_ids (view);
  g_assert_cmpuint (none->len, ==, 0);

  ask (fixture, "SELECT id FROM penduduk WHERE wilayah >= $1 AND id <= 3 ORDER BY id");
  gtk_selection_model_select_range (selection, 2, 10, TRUE);
  last = tepat_row_view_dup_selected_ids (view);
  g_assert_cmpuint (last->len, ==, 1);
  g_assert_cmpint (g_array_index (last, gint64, 0), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What the user feels: the longest time the main loop does not answer while a million rows are
 * asked for, shown, and scrolled to the end. */
static void
test_main_loop_stays_answerable (Fixture      *fixture,
                                 gconstpointer data)
{
  TepatRowView *view;
  GtkWidget *window = show_view (fixture, &view);
  gint64 longest = 0, started = g_get_monotonic_time ();

  tepat_row_view_sort_by (view, "nama", TRUE);
  for (guint step = 0; step < 3; step++)
    {
      const char *wanted[] = { "WARGA 0000001", "WARGA 0500001", "WARGA 1000000" };
      guint positions[] = { 0, 500000, N_ROWS - 1 };

      if (step == 1)
        wait_for_all (fixture);
      if (step > 0)
        tepat_row_view_scroll_to (view, positions[step]);
      while (ui_find_by_text (GTK_WIDGET (view), wanted[step]) == NULL)
        {
          gint64 before = g_get_monotonic_time ();

          g_main_context_iteration (NULL, FALSE);
          longest = MAX (longest, g_get_monotonic_time () - before);
        }
      g_test_message ("%s painted after %.0f ms", wanted[step],
                      (double) (g_get_monotonic_time () - started) / 1000);
      started = g_get_monotonic_time ();
    }
  g_test_message ("longest stall of the main loop: %.0f ms", (double) longest / 1000);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  ui_shared_workspace (fill_sql);
#define ADD(name, func) \
  g_test_add ("/row-model/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("pages-come-when-looked-at", test_pages_come_when_looked_at);
  ADD ("rows-keep-their-object", test_rows_keep_their_object);
  ADD ("first-page-comes-first", test_first_page_comes_first);
  ADD ("what-is-not-seen-is-not-read", test_what_is_not_seen_is_not_read);
  ADD ("an-act-is-read-once", test_an_act_is_read_once);
  ADD ("a-wrong-query-is-told", test_a_wrong_query_is_told);
  ADD ("view-sorts-and-reaches-the-end", test_view_sorts_and_reaches_the_end);
  ADD ("the-keyboard-sorts", test_the_keyboard_sorts);
  ADD ("single-keys-go-through-the-rows", test_single_keys_go_through_the_rows);
  ADD ("selection-survives-a-reload", test_selection_survives_a_reload);
  ADD ("selection-survives-an-empty-list", test_selection_survives_an_empty_list);
  ADD ("boxes-grow-with-the-text", test_boxes_grow_with_the_text);
  ADD ("main-loop-stays-answerable", test_main_loop_stays_answerable);
  ADD ("a-large-change-is-shown", test_a_large_change_is_shown);
  ADD ("another-list-begins-at-the-top", test_another_list_begins_at_the_top);
  ADD ("places-stay", test_places_stay);
  ADD ("few-rows-push-the-others", test_few_rows_push_the_others);
  ADD ("a-change-from-outside-is-shown", test_a_change_from_outside_is_shown);
  status = g_test_run ();
  ui_shared_workspace_remove ();

  return status;
}
