/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-page"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-host.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

/* The page of doubles in a window, worked with the keyboard alone. */

#define FAMILIES "150"
#define WAITING "SELECT count (*) FROM dedup_kasus WHERE keadaan = 'menunggu'"
#define DECIDED(putusan) "SELECT count (*) FROM dedup_kasus WHERE putusan = '" putusan "'"
#define LOOKS "SELECT count (*) FROM jejak WHERE perbuatan = 'nik.lihat'"

static TerpaduWorkspace *workspace;

typedef struct
{
  TepatHost *host;
  GtkWidget *window;
  TepatPage *page;
} Fixture;

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  TepatContribution *contribution;
  const TepatPageDef *def;

  *f = (Fixture) { 0 };
  f->host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (f->host);
  contribution = tepat_host_find (f->host, TEPAT_CONTRIBUTION_PAGE, "dedup.ganda");
  g_assert_nonnull (contribution);
  def = tepat_contribution_get_def (contribution);
  f->window = gtk_window_new ();
  f->page = TEPAT_PAGE (def->create (tepat_contribution_get_context (contribution)));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1150, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  while (tepat_page_get_state (f->page) != TEPAT_PAGE_CONTENT)
    g_main_context_iteration (NULL, TRUE);
  ui_wait_for_text (f->window, "1 stays");
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

static gpointer
count_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 n = -1;

  tepat_db_get_int (db, data, &n, error, "");

  return g_memdup2 (&n, sizeof n);
}

static gint64
count (const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *n = tepat_session_read (terpadu_workspace_get_session (workspace), count_job,
                                             (gpointer) sql, NULL, &error);

  g_assert_no_error (error);

  return *n;
}

static void
wait_for_count (const char *sql,
                gint64      n)
{
  while (count (sql) != n)
    g_main_context_iteration (NULL, FALSE);
}

static void
press (Fixture *f,
       guint    keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->page));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

/* The page is ready for the next act. */
static void
wait_for_key (Fixture    *f,
              const char *button)
{
  GtkWidget *label = ui_wait_for_text (f->window, button);

  while (!gtk_widget_is_sensitive (label))
    g_main_context_iteration (NULL, TRUE);
}

/* Each decision is one key, and Z takes it back. */
static void
test_keys (Fixture       *f,
           gconstpointer  data)
{
  static const struct { guint key; const char *decided; } keys[] = {
    { GDK_KEY_b, DECIDED ("beda") }, { GDK_KEY_k, DECIDED ("serumah") },
    { GDK_KEY_g, DECIDED ("sama") },
  };
  gint64 waiting = count (WAITING);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gint64 before = count (keys[i].decided);

      wait_for_key (f, "Different (B)");
      press (f, keys[i].key);
      wait_for_count (keys[i].decided, before + 1);
      wait_for_count (WAITING, waiting - 1);
      wait_for_key (f, "Take back (Z)");
      press (f, GDK_KEY_z);
      wait_for_count (keys[i].decided, before);
      wait_for_count (WAITING, waiting);
    }
}

/* How many numbers of sixteen digits are to be read whole, and how many with a hidden middle. */
static void
count_numbers (GtkWidget *root,
               guint      n[2])
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (root));

      if (g_regex_match_simple ("^[0-9]{4} ", text, 0, 0))
        n[g_regex_match_simple ("^[0-9]{4} ([•×]{4} ){2}[0-9]{4}$", text, 0, 0)]++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_numbers (child, n);
}

/* The middle of a number is to be seen only after T, and the journal tells who looked. */
static void
test_numbers (Fixture       *f,
              gconstpointer  data)
{
  gint64 looks = count (LOOKS);
  guint n[2] = { 0 };

  count_numbers (f->window, n);
  g_assert_cmpuint (n[0], ==, 0);
  g_assert_cmpuint (n[1], >, 0);
  press (f, GDK_KEY_t);
  while (n[0] == 0)
    {
      n[0] = n[1] = 0;
      g_main_context_iteration (NULL, TRUE);
      count_numbers (f->window, n);
    }
  g_assert_cmpuint (n[1], ==, 0);
  g_assert_cmpint (count (LOOKS), >=, looks + 2);
}

static GtkWidget *
find_check (Fixture    *f,
            const char *text)
{
  GtkWidget *check = gtk_widget_get_ancestor (ui_wait_for_text (f->window, text),
                                              GTK_TYPE_CHECK_BUTTON);

  g_assert_nonnull (check);

  return check;
}

/* N and P walk through the queue, the digits choose the record that stays. */
static void
test_walk (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *first, *second;

  press (f, GDK_KEY_2);
  first = find_check (f, "1 stays");
  second = find_check (f, "2 stays");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (first)));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (second)));
  press (f, GDK_KEY_n);
  while (find_check (f, "2 stays") == second)
    g_main_context_iteration (NULL, TRUE);
  second = find_check (f, "2 stays");
  press (f, GDK_KEY_p);
  while (find_check (f, "2 stays") == second)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_in_row (GtkWidget *widget,
           int        row)
{
  GtkWidget *grid = gtk_widget_get_parent (widget);
  int at = -1;

  if (GTK_IS_GRID (grid))
    gtk_grid_query_child (GTK_GRID (grid), widget, NULL, &at, NULL, NULL);

  return at == row;
}

/* A value of the first row, the name's, that would not stay by rule. */
static GtkWidget *
find_choice (GtkWidget *root,
             gboolean   active)
{
  if (GTK_IS_TOGGLE_BUTTON (root) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (root))) &&
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (root)) == active && is_in_row (root, 1))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_choice (child, active);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The name of the record that goes stays, when it is pressed; Z brings the other one back. */
static void
test_values (Fixture       *f,
             gconstpointer  data)
{
  static const char names[] = "SELECT count (*) FROM penduduk AS p JOIN dedup_gabung AS g"
                              " ON g.utama = p.uid JOIN dedup_alias AS a ON a.gabung = g.uid"
                              " JOIN penduduk AS q ON q.uid = a.rekam"
                              " WHERE g.keadaan = 'digabung' AND q.nama = p.nama";
  GtkWidget *button = NULL;

  while (button == NULL)
    {
      button = find_choice (GTK_WIDGET (f->page), FALSE);
      if (button == NULL)
        {
          GtkWidget *second = find_check (f, "2 stays");

          press (f, GDK_KEY_n);
          while (find_check (f, "2 stays") == second)
            g_main_context_iteration (NULL, TRUE);
        }
    }
  g_assert_cmpint (count (names), ==, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  press (f, GDK_KEY_g);
  wait_for_count (names, 1);
  wait_for_key (f, "Take back (Z)");
  press (f, GDK_KEY_z);
  wait_for_count (names, 0);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new (FAMILIES);
  terpadu_workspace_run (workspace, "dedup", "scan", NULL);
  g_test_add ("/dedup/page/numbers", Fixture, NULL, setup, test_numbers, teardown);
  g_test_add ("/dedup/page/walk", Fixture, NULL, setup, test_walk, teardown);
  g_test_add ("/dedup/page/keys", Fixture, NULL, setup, test_keys, teardown);
  g_test_add ("/dedup/page/values", Fixture, NULL, setup, test_values, teardown);
  failed = g_test_run ();
  terpadu_workspace_free (workspace);

  return failed;
}
