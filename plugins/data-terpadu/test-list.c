/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-list"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-host.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-page.h"

/* The lists in a window, over a register that the program itself imported. */

#define FAMILIES "60"

static TerpaduWorkspace *workspace;

typedef struct
{
  TepatHost    *host;
  GtkWidget    *window;
  TepatPage    *page;
  TepatRowView *view;
} Fixture;

static void
open_page (Fixture    *f,
           const char *id)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  f->page = ui_page_open (f->host, id, 1150, 700, &f->window);
  ui_page_wait (f->page);
  f->view = TEPAT_ROW_VIEW (ui_find_by_type (GTK_WIDGET (f->page), TEPAT_TYPE_ROW_VIEW));
}

static void
setup (Fixture       *f,
       gconstpointer  page)
{
  *f = (Fixture) { 0 };
  f->host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (f->host);
  open_page (f, page);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  tepat_host_unload (f->host);
  ui_settle ();
  g_clear_object (&f->host);
}

static gint64
count (const char *sql)
{
  return terpadu_workspace_count (workspace, sql);
}

static void
wait_for_count (const char *sql,
                gint64      n)
{
  while (count (sql) != n)
    g_main_context_iteration (NULL, FALSE);
}

static guint
n_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (tepat_row_view_get_model (f->view)));
}

static void
wait_for_rows (Fixture *f,
               gint64   n)
{
  while (n_rows (f) != (guint) n || tepat_row_model_get_busy (tepat_row_view_get_model (f->view)))
    g_main_context_iteration (NULL, TRUE);
}

static void
press (Fixture         *f,
       guint            keyval,
       GdkModifierType  state)
{
  GtkWidget *columns = ui_find_by_type (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (columns);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
}

static GtkWidget *
find_chip (Fixture    *f,
           const char *text)
{
  GtkWidget *widget = ui_wait_for_text (f->window, text);

  while (widget != NULL && strcmp (G_OBJECT_TYPE_NAME (widget), "TepatChip") != 0)
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);

  return widget;
}

/* "Hari ini" hands over a filter; each part of it stands as a chip and can be taken off. */
static void
test_filters_stand_as_chips (Fixture       *f,
                             gconstpointer  data)
{
  tepat_page_apply_filter (f->page, "mutu=bertanda&status=aktif");
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk WHERE mutu <> 0"
                           " AND status = 'aktif'"));
  find_chip (f, "Status: Aktif");
  g_signal_emit_by_name (ui_find_by_type (find_chip (f, "Flagged for a check"), GTK_TYPE_BUTTON),
                         "clicked");
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk WHERE status = 'aktif'"));
  ui_wait_for_no_text (f->window, "Flagged for a check");
  find_chip (f, "Status: Aktif");
}

static GtkWidget *
open_popup (Fixture    *f,
            const char *which)
{
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (f->page), "list.filter", "s", which);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      entry = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (f->window)));
      while (entry != NULL && !GTK_IS_SEARCH_ENTRY (entry))
        entry = gtk_widget_get_parent (entry);
    }
  while (entry == NULL || gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER) == NULL);

  return entry;
}

static void
choose (Fixture    *f,
        const char *which,
        const char *text)
{
  GtkWidget *entry = open_popup (f, which);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  ui_settle ();
}

static void
test_filters_are_typed_and_kept (Fixture       *f,
                                 gconstpointer  data)
{
  gint64 flagged = count ("SELECT count (*) FROM penduduk WHERE mutu <> 0");

  choose (f, "choose", "flagged for");
  wait_for_rows (f, flagged);
  choose (f, "saved", "Perlu dilihat");
  wait_for_count ("SELECT count (*) FROM data_terpadu_saringan WHERE nama = 'Perlu dilihat'", 1);
  g_signal_emit_by_name (ui_find_by_type (find_chip (f, "Flagged for a check"), GTK_TYPE_BUTTON),
                         "clicked");
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk"));
  /* Another day: the page is opened anew. */
  open_page (f, data);
  ui_settle ();
  choose (f, "saved", "perlu");
  wait_for_rows (f, flagged);
  find_chip (f, "Flagged for a check");
}

static void
test_nothing_found_offers_to_clear (Fixture       *f,
                                    gconstpointer  data)
{
  GtkWidget *label;

  tepat_page_apply_filter (f->page, "cari=tidakada begini&status=aktif");
  ui_wait_for_text (f->window, "Nothing found");
  label = ui_wait_for_text (f->window, "Clear Filter");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk"));
  ui_wait_for_no_text (f->window, "Status: Aktif");
}

static void
test_rows_are_marked_by_keys (Fixture       *f,
                              gconstpointer  data)
{
  TepatRowMarks *marks = tepat_row_view_get_marks (f->view);

  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_space, 0);
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_j, 0);
  g_assert_cmpuint (tepat_row_marks_get_n (marks), ==, 1);
  press (f, GDK_KEY_space, GDK_SHIFT_MASK);
  g_assert_cmpuint (tepat_row_marks_get_n (marks), ==, 3);
  press (f, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (tepat_row_marks_get_n (marks), ==, n_rows (f));
  press (f, GDK_KEY_space, 0);
  g_assert_cmpuint (tepat_row_marks_get_n (marks), ==, n_rows (f) - 1);
  /* What the filter takes out of sight is not acted on. */
  tepat_page_apply_filter (f->page, "mutu=bertanda");
  g_assert_cmpuint (tepat_row_marks_get_n (marks), ==, 0);
}

static GtkWidget *
find_drop_down (Fixture *f)
{
  GtkWidget *label = ui_wait_for_text (f->window, "What to do");

  return gtk_widget_get_next_sibling (label);
}

static void
test_many_are_changed_and_changed_back (Fixture       *f,
                                        gconstpointer  data)
{
  static const char checked[] = "SELECT count (*) FROM penduduk WHERE diperiksa IS NOT NULL";
  GtkWidget *button;
  GtkDropDown *acts;

  tepat_page_apply_filter (f->page, "mutu=bertanda");
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk WHERE mutu <> 0"));
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_space, 0);
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_space, 0);
  ui_wait_for_text (f->window, "Change Selected…");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "list.batch", NULL);
  ui_wait_for_text (f->window, "2 selected persons");
  acts = GTK_DROP_DOWN (find_drop_down (f));
  gtk_drop_down_set_selected (acts, g_list_model_get_n_items (gtk_drop_down_get_model (acts)) - 1);
  button = gtk_widget_get_ancestor (ui_wait_for_text (f->window, "Change 2"), GTK_TYPE_BUTTON);
  g_assert_cmpint (count (checked), ==, 0);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_for_text (f->window, "2 persons were changed.");
  g_assert_cmpint (count (checked), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "list.undo", NULL);
  wait_for_count (checked, 0);
}

static void
test_columns_stay_as_they_were_left (Fixture       *f,
                                     gconstpointer  data)
{
  g_autofree char *before = tepat_row_view_dup_layout (f->view);
  g_autofree char *after = NULL;
  GtkWidget *check;

  ui_wait_for_text (f->window, "Relation");
  check = ui_find_by_type (GTK_WIDGET (f->view), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (check));
  ui_settle ();
  check = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (check)));
  check = ui_find_by_text (check, "Relation");
  g_assert_nonnull (check);
  check = gtk_widget_get_ancestor (check, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (ui_find_by_type (GTK_WIDGET (f->view),
                                                             GTK_TYPE_MENU_BUTTON)));
  ui_settle ();
  open_page (f, data);
  ui_wait_for_text (f->window, "Quality");
  g_assert_null (ui_find_by_text (f->window, "Relation"));
  after = tepat_row_view_dup_layout (f->view);
  g_assert_cmpstr (after, !=, before);
  g_assert_nonnull (strstr (after, "-hubungan"));
}

static void
on_text_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_rows_are_copied_as_a_table (Fixture       *f,
                                 gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->window);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_space, 0);
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_space, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "rows.copy", NULL);
  while (!gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                             G_TYPE_STRING))
    g_main_context_iteration (NULL, TRUE);
  gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "Head of family\tNo. KK\tMembers"));
  g_assert_nonnull (strstr (lines[1], "•••• ••••"));
}

static void
press_in (GtkWidget       *widget,
          guint            keyval,
          GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
}

#define ABOVE "^"
#define PAPER 230   /* letters of the family below on the form: the KK once, all fields of each */

/* Types a text and goes on with Enter, or takes what stands above with Ctrl+D; counts the keys. */
static guint
type (Fixture    *f,
      const char *text)
{
  GtkWidget *grid = ui_find_by_type (GTK_WIDGET (f->page), g_type_from_name ("TepatEntryGrid"));
  GtkWidget *cell = gtk_root_get_focus (GTK_ROOT (f->window));

  g_assert_true (GTK_IS_TEXT (cell));
  if (strcmp (text, ABOVE) == 0)
    {
      press_in (grid, GDK_KEY_d, GDK_CONTROL_MASK);
      return 2;
    }
  gtk_editable_set_text (GTK_EDITABLE (cell), text);
  press_in (grid, GDK_KEY_Return, 0);

  return (guint) g_utf8_strlen (text, -1) + 1;
}

static void
set_up_grid (Fixture       *f,
             gconstpointer  data)
{
  *f = (Fixture) { 0 };
  f->host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (f->host);
  f->page = ui_page_open (f->host, "data-terpadu.isian", 1300, 700, &f->window);
  ui_page_wait (f->page);
}

static gpointer
desa_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  char *kode = NULL;

  tepat_db_get_text (db, "SELECT wilayah FROM keluarga LIMIT 1", &kode, error, "");

  return kode;
}

static void
choose_place (Fixture *f)
{
  GtkWidget *button = ui_find_by_type (GTK_WIDGET (f->page),
                                       g_type_from_name ("TerpaduWilayahButton"));
  g_autofree char *desa = tepat_session_read (terpadu_workspace_get_session (workspace), desa_job,
                                              NULL, NULL, NULL);
  GtkWidget *entry;

  g_signal_emit_by_name (button, "chosen", desa);
  entry = ui_find_by_type (GTK_WIDGET (f->page), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "007");
  entry = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Jl. Cempaka");
  g_signal_emit_by_name (entry, "activate");
}

/* A family of four by the keyboard alone, saved as one act and taken back. */
static void
test_a_family_is_typed_and_saved (Fixture       *f,
                                  gconstpointer  data)
{
  static const char found[] = "SELECT count (*) FROM penduduk AS p JOIN keluarga AS k"
                              " ON k.id = p.keluarga WHERE k.rt = '007' AND k.alamat ="
                              " 'Jl. Cempaka' AND k.jumlah_anggota = 4";
  static const char * const typed[] = {
    "9901010101269001", "9901010501809001", "BAGAS", "MAGELANG", "2", "SUTINI", "Petani",
    "", "9901014107829002", "LESTARI", "2", ABOVE, ABOVE, "PARTI", ABOVE,
    "", "9901011003109003", "WISNU", "3", ABOVE, "1", "LESTARI", "Pelajar",
    "", "9901015204149004", "MELATI", "3", ABOVE, ABOVE, ABOVE, ABOVE,
  };
  guint n_keys = 0;

  choose_place (f);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    n_keys += type (f, typed[i]);
  g_test_message ("keys for a family of 4: %u; letters on paper: %d", n_keys, PAPER);
  g_assert_cmpuint (n_keys, <, PAPER);
  ui_wait_for_text (f->window, "1 families, 4 persons");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "grid.save", NULL);
  ui_wait_for_text (f->window, "4 persons were saved.");
  g_assert_cmpint (count (found), ==, 4);
  g_assert_cmpint (count ("SELECT count (*) FROM penduduk WHERE nama = 'MELATI'"
                          " AND tgl_lahir = '2014-04-12' AND jk = 2"), ==, 1);
  ui_wait_for_text (f->window, "0 families, 0 persons");
  g_signal_emit_by_name (tepat_page_get_banner (f->page), "button-clicked");
  wait_for_count (found, 0);
}

static gboolean
has_marked_cell (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget) && (gtk_widget_has_css_class (widget, "error") ||
                               gtk_widget_has_css_class (widget, "warning")))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_marked_cell (child))
      return TRUE;

  return FALSE;
}

/* What a spreadsheet copies lands in the cells; wrong cells say why and keep the rest from going. */
static void
test_a_block_is_pasted_and_checked (Fixture       *f,
                                    gconstpointer  data)
{
  static const char block[] =
    "9901010101269002\t9901010501809011\tRATNA\t2\t1\tMAGELANG\t31/02/1980\t2\tSITI\tPetani\n"
    "\t9901010501809012\tJOKO\t1\t2\tMAGELANG\t05/01/1980\t2\tWATI\tPetani\n";
  GtkWidget *grid = ui_find_by_type (GTK_WIDGET (f->page), g_type_from_name ("TepatEntryGrid"));
  gint64 before = count ("SELECT count (*) FROM penduduk");

  choose_place (f);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->window), block);
  press_in (grid, GDK_KEY_v, GDK_CONTROL_MASK);
  ui_wait_for_text (f->window, "1 families, 2 persons");
  /* 31 February is no day. */
  while (!has_marked_cell (grid))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (count ("SELECT count (*) FROM penduduk"), ==, before);
  /* The draft is there again when the page is opened anew. */
  gtk_window_destroy (GTK_WINDOW (f->window));
  tepat_host_unload (f->host);
  ui_settle ();
  g_clear_object (&f->host);
  set_up_grid (f, data);
  ui_wait_for_text (f->window, "1 families, 2 persons");
}

static gboolean
is_in_sight (GtkWidget *grid)
{
  GtkWidget *cell = gtk_root_get_focus (gtk_widget_get_root (grid));
  graphene_rect_t place;

  return GTK_IS_TEXT (cell) && gtk_widget_get_width (cell) > 0 &&
         gtk_widget_compute_bounds (cell, grid, &place) && place.origin.x >= 0 &&
         place.origin.y >= 0 && place.origin.x + place.size.width <= gtk_widget_get_width (grid) &&
         place.origin.y + place.size.height <= gtk_widget_get_height (grid);
}

/* In a small window what one types into is always seen, in the last column as in the first. */
static void
test_the_cell_is_in_sight (Fixture       *f,
                           gconstpointer  data)
{
  static const guint cells[][2] = { { 0, 9 }, { 11, 9 }, { 11, 0 }, { 0, 0 }, { 30, 5 } };
  GtkWidget *grid = ui_find_by_type (GTK_WIDGET (f->page), g_type_from_name ("TepatEntryGrid"));

  gtk_window_set_default_size (GTK_WINDOW (f->window), 640, 400);
  choose_place (f);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      tepat_entry_grid_grab_cell (TEPAT_ENTRY_GRID (grid), cells[i][0], cells[i][1]);
      while (!is_in_sight (grid))
        g_main_context_iteration (NULL, TRUE);
    }
}

#define add_grid(name, func) g_test_add ("/grid/" name, Fixture, NULL, set_up_grid, func, teardown)
#define add(name, page, func) g_test_add ("/list/" name, Fixture, page, setup, func, teardown)

/* The command line does what the list does, and ends. */
static void
test_a_verb_changes_many (void)
{
  static const char changed[] = "SELECT count (*) FROM keluarga WHERE dusun = 'DUSUN UJI'";

  terpadu_workspace_run (workspace, "batch", "isi", "--filter", "status=aktif", "--subject",
                         "keluarga", "--field", "dusun", "--value", "DUSUN UJI", "--reason",
                         "Uji coba verba", NULL);
  g_assert_cmpint (count (changed), ==, count ("SELECT count (*) FROM keluarga"
                                               " WHERE status = 'aktif'"));
}

static TepatPrintWindow *
open_print (Fixture *f)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autoptr(TepatPrintable) printable = tepat_page_dup_printable (f->page, session, "uji");
  TepatPrintWindow *window;

  g_assert_nonnull (printable);
  window = TEPAT_PRINT_WINDOW (tepat_print_window_new (GTK_WINDOW (f->window), printable));
  gtk_window_present (GTK_WINDOW (window));
  while (tepat_print_window_get_letter (window) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return window;
}

static char *
write_pdf (TepatPrintWindow *window,
           const char       *name)
{
  char *path = terpadu_workspace_dup_path (workspace, name);

  tepat_print_window_write (window, path);
  ui_wait_for_text (GTK_WIDGET (window), "Open");

  return path;
}

/* What stands on the paper; the reader of PDF may not be there. */
static char *
read_pdf (const char *path)
{
  g_autoptr(GSubprocess) reader = NULL;
  char *text = NULL;

  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "pdftotext", "-layout", path,
                             "-", NULL);
  if (reader == NULL)
    return NULL;
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, NULL));

  return text;
}

static gint64
count_prints (const char *what)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM jejak WHERE perbuatan ="
                                          " 'data.cetak' AND subjek_jenis = '%s'", what);

  return count (sql);
}

/* The filtered list goes to paper with its filter, who printed it, and numbers that are masked. */
static void
test_a_list_is_printed (Fixture       *f,
                        gconstpointer  data)
{
  gint64 before = count_prints ("penduduk");
  TepatPrintWindow *window;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  tepat_page_apply_filter (f->page, "status=aktif");
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk WHERE status = 'aktif'"));
  window = open_print (f);
  path = write_pdf (window, "penduduk.pdf");
  g_assert_cmpint (count_prints ("penduduk"), ==, before + 1);
  text = read_pdf (path);
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "PERSONS"));
      g_assert_nonnull (strstr (text, "Status: Aktif"));
      g_assert_nonnull (strstr (text, TERPADU_USER));
      g_assert_nonnull (strstr (text, "Halaman 1 dari"));
      g_assert_nonnull (strstr (text, "••••"));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_marked_rows_alone_are_printed (Fixture       *f,
                                    gconstpointer  data)
{
  TepatPrintWindow *window;
  g_autofree char *path = NULL;

  tepat_row_marks_set_range (tepat_row_view_get_marks (f->view), 1, 3);
  window = open_print (f);
  g_assert_cmpuint (tepat_letter_get_n_pages (tepat_print_window_get_letter (window)), ==, 1);
  path = write_pdf (window, "tiga.pdf");
  g_assert_cmpint (count ("SELECT CAST (sesudah ->> 'jumlah' AS INTEGER) FROM jejak WHERE"
                          " perbuatan = 'data.cetak' ORDER BY seq DESC LIMIT 1"), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
wait_for_record (Fixture *f)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autofree char *title = NULL;

  while (g_strcmp0 (title, "Data of a family") != 0)
    {
      g_autoptr(TepatPrintable) printable = tepat_page_dup_printable (f->page, session, "uji");

      g_free (title);
      title = g_strdup (tepat_printable_get_title (printable));
      g_main_context_iteration (NULL, FALSE);
    }
}

/* A record that is open goes before the list. */
static void
test_a_record_is_printed (Fixture       *f,
                          gconstpointer  data)
{
  GtkWidget *columns = ui_find_by_type (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW);
  gint64 before = count ("SELECT count (*) FROM jejak WHERE perbuatan = 'data.cetak'"
                         " AND subjek <> ''");
  TepatPrintWindow *window;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_signal_emit_by_name (columns, "activate", 0);
  wait_for_record (f);
  window = open_print (f);
  path = write_pdf (window, "keluarga.pdf");
  g_assert_cmpint (count ("SELECT count (*) FROM jejak WHERE perbuatan = 'data.cetak'"
                          " AND subjek <> ''"), ==, before + 1);
  text = read_pdf (path);
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "DATA OF A FAMILY"));
      g_assert_nonnull (strstr (text, "Anggota keluarga"));
      g_assert_nonnull (strstr (text, "Nomor KK"));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_up (guint *n)
{
  (*n)++;
}

/* A double click selects the row, and a moment later activates it: what is open stays as it is. */
static void
test_a_record_is_opened_once (Fixture       *f,
                              gconstpointer  data)
{
  GtkWidget *columns = ui_find_by_type (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *detail;
  guint n_shown = 0;

  g_signal_emit_by_name (columns, "activate", 0);
  wait_for_record (f);
  detail = ui_find_by_type (f->window, g_type_from_name ("TerpaduDetail"));
  g_signal_connect_swapped (detail, "shown", G_CALLBACK (count_up), &n_shown);
  tepat_row_view_select (f->view, 1);
  while (n_shown == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (columns, "activate", 1);
  /* What was asked before this would have come by then. */
  tepat_row_model_reload (tepat_row_view_get_model (f->view));
  wait_for_rows (f, n_rows (f));
  ui_settle ();
  g_assert_cmpuint (n_shown, ==, 1);
  /* Another row is another record. */
  g_signal_emit_by_name (columns, "activate", 2);
  while (n_shown == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_shown, ==, 2);
}

/* Nobody waits for a list that nobody sees. */
static void
test_a_hidden_page_is_read_when_it_is_seen (Fixture       *f,
                                            gconstpointer  data)
{
  TepatRowModel *rows = tepat_row_view_get_model (f->view);
  TepatStore *store = tepat_session_get_store (terpadu_workspace_get_session (workspace));
  guint n_read = 0;

  g_signal_connect_swapped (rows, "replace-end", G_CALLBACK (count_up), &n_read);
  gtk_widget_set_visible (GTK_WIDGET (f->page), FALSE);
  g_signal_emit_by_name (store, "changed", "penduduk", NULL);
  tepat_page_apply_filter (f->page, "status=aktif");
  ui_settle ();
  g_assert_false (tepat_row_model_get_busy (rows));
  g_assert_cmpuint (n_read, ==, 0);
  gtk_widget_set_visible (GTK_WIDGET (f->page), TRUE);
  while (n_read == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows (f, count ("SELECT count (*) FROM penduduk WHERE status = 'aktif'"));
}

static gboolean
is_whole (const char *text)
{
  g_autofree char *hidden = tepat_samar_text (text);

  return strcmp (hidden, text) != 0;
}

/* How many labels hold a number that is hidden, or with @whole one that is not. */
static guint
count_numbers (GtkWidget *root,
               gboolean   whole)
{
  guint n = 0;

  if (GTK_IS_LABEL (root))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (root));

      n = whole ? is_whole (text) : strstr (text, "•••• ••••") != NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_numbers (child, whole);

  return n;
}

/* Whoever maps columns need not know whose numbers stand in them. */
static void
test_numbers_of_a_file_are_hidden (Fixture       *f,
                                   gconstpointer  data)
{
  g_autofree char *path = terpadu_workspace_generate (workspace, "kiriman.csv", "4", "3");
  g_autofree char *argument = g_strconcat ("berkas=", path, NULL);

  tepat_page_apply_filter (f->page, argument);
  ui_wait_for_text (f->window, "Dry Run");
  /* NIK and No. KK, and again where the header is chosen. */
  while (count_numbers (f->window, FALSE) < 2 + 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_numbers (f->window, TRUE), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *state = NULL;
  int result;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new (FAMILIES);
  /* Where drafts lie. */
  state = terpadu_workspace_dup_path (workspace, "keadaan");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  add ("filters-stand-as-chips", "data-terpadu.penduduk", test_filters_stand_as_chips);
  add ("filters-are-typed-and-kept", "data-terpadu.penduduk", test_filters_are_typed_and_kept);
  add ("nothing-found-offers-to-clear", "data-terpadu.penduduk",
       test_nothing_found_offers_to_clear);
  add ("rows-are-marked-by-keys", "data-terpadu.penduduk", test_rows_are_marked_by_keys);
  add ("many-are-changed-and-changed-back", "data-terpadu.penduduk",
       test_many_are_changed_and_changed_back);
  add ("columns-stay-as-they-were-left", "data-terpadu.penduduk",
       test_columns_stay_as_they_were_left);
  add ("rows-are-copied-as-a-table", "data-terpadu.keluarga", test_rows_are_copied_as_a_table);
  add ("a-list-is-printed", "data-terpadu.penduduk", test_a_list_is_printed);
  add ("marked-rows-alone-are-printed", "data-terpadu.penduduk",
       test_marked_rows_alone_are_printed);
  add ("a-record-is-printed", "data-terpadu.keluarga", test_a_record_is_printed);
  add ("a-record-is-opened-once", "data-terpadu.keluarga", test_a_record_is_opened_once);
  add ("a-hidden-page-is-read-when-it-is-seen", "data-terpadu.penduduk",
       test_a_hidden_page_is_read_when_it_is_seen);
  add ("numbers-of-a-file-are-hidden", "data-terpadu.impor", test_numbers_of_a_file_are_hidden);
  g_test_add_func ("/list/a-verb-changes-many", test_a_verb_changes_many);
  add_grid ("a-family-is-typed-and-saved", test_a_family_is_typed_and_saved);
  add_grid ("cell-in-sight", test_the_cell_is_in_sight);
  add_grid ("a-block-is-pasted-and-checked", test_a_block_is_pasted_and_checked);
  result = g_test_run ();
  terpadu_workspace_free (workspace);

  return result;
}
