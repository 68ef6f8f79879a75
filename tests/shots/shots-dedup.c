/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-dedup"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

#define PAGE "dedup.ganda"
#define LINE_PAGE "dedup.mutu"
#define FAMILIES "150"
#define WIDTH 1366
#define HEIGHT 768

/* The uid of the nth case in a state that has so many records. */
#define CASE_OF(records) \
  "SELECT uid FROM dedup_kasus WHERE jenis = 'orang' AND keadaan = 'menunggu' AND jumlah = " records \
  " ORDER BY kuat DESC, id LIMIT 1"

static TerpaduWorkspace *workspace;

static gpointer
read_text (TepatDb       *db,
           gpointer       sql,
           GCancellable  *cancellable,
           GError       **error)
{
  char *text = NULL;

  tepat_db_get_text (db, sql, &text, error, "");

  return text;
}

static char *
find (const char *sql)
{
  g_autoptr(GError) error = NULL;
  char *text = tepat_session_read (terpadu_workspace_get_session (workspace), read_text,
                                   (gpointer) sql, NULL, &error);

  g_assert_no_error (error);

  return text;
}

static GtkWidget *
open_desk (TepatHost  *host,
           const char *page,
           const char *argument,
           int         width,
           int         height)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, width, height);

  tepat_desk_open_page (TEPAT_DESK (desk), page, argument);
  shots_settle ();

  return window;
}

static void
close_desk (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

/* argument: a state of the cases, and maybe a case; NULL for those that wait. */
static void
shot (TepatHost  *host,
      const char *argument,
      int         width,
      int         height,
      const char *name)
{
  GtkWidget *window;

  if (!shots_wants (name))
    return;
  window = open_desk (host, PAGE, argument, width, height);
  shots_take (window, name);
  close_desk (window);
}

static void
scroll_down (GtkWidget *root)
{
  if (GTK_IS_SCROLLED_WINDOW (root) && gtk_widget_get_mapped (root) &&
      gtk_widget_get_width (root) > 400)
    {
      GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (root));

      gtk_adjustment_set_value (at, gtk_adjustment_get_upper (at));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    scroll_down (child);
}

static void
shot_below (TepatHost  *host,
            const char *page,
            const char *argument,
            int         width,
            int         height,
            const char *name)
{
  GtkWidget *window;

  if (!shots_wants (name))
    return;
  window = open_desk (host, page, argument, width, height);
  scroll_down (window);
  shots_settle ();
  shots_take (window, name);
  close_desk (window);
}

static void
press (GtkWidget *root,
       guint      keyval)
{
  GtkWidget *desk = gtk_widget_get_first_child (root);
  GtkWidget *page = NULL;
  g_autoptr(GListModel) controllers = NULL;

  while (desk != NULL && !TEPAT_IS_DESK (desk))
    desk = gtk_widget_get_first_child (desk);
  page = tepat_desk_get_page (TEPAT_DESK (desk));
  controllers = gtk_widget_observe_controllers (page);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  shots_settle ();
}

/* After a key that opens a form or asks something. */
static void
shot_after (TepatHost  *host,
            const char *argument,
            guint       keyval,
            const char *name)
{
  GtkWidget *window;

  if (!shots_wants (name))
    return;
  window = open_desk (host, PAGE, argument, WIDTH, HEIGHT);
  press (window, keyval);
  shots_take (window, name);
  close_desk (window);
}

/* Records that no search puts together, merged and taken apart again: a case of so many. */
static char *
make_case (const char *sql)
{
  g_autofree char *text = find (sql);
  g_auto(GStrv) uids = g_strsplit (text, " ", -1);
  guint n = g_strv_length (uids);
  char *kasus;

  if (n > 3)
    terpadu_workspace_run (workspace, "dedup", "merge", uids[0], uids[1], uids[2], uids[3], uids[4],
                           uids[5], NULL);
  else
    terpadu_workspace_run (workspace, "dedup", "merge", uids[0], uids[1], uids[2], NULL);
  kasus = find ("SELECT uid FROM dedup_kasus ORDER BY id DESC LIMIT 1");
  terpadu_workspace_run (workspace, "dedup", "unmerge", kasus, NULL);

  return kasus;
}

#define PEOPLE(n) \
  "SELECT group_concat (uid, ' ') FROM (SELECT p.uid FROM penduduk AS p WHERE p.status = 'aktif'" \
  " AND NOT EXISTS (SELECT 1 FROM kepesertaan AS s WHERE s.penduduk = p.id) ORDER BY id LIMIT " n ")"

static void
shots_of_sizes (TepatHost *host)
{
  g_autofree char *three = make_case (PEOPLE ("3"));
  g_autofree char *six = make_case (PEOPLE ("6 OFFSET 20"));
  g_autofree char *to_three = g_strconcat ("menunggu/", three, NULL);
  g_autofree char *to_six = g_strconcat ("menunggu/", six, NULL);

  shot (host, to_three, WIDTH, HEIGHT, "dedup-tiga");
  shot (host, to_six, WIDTH, HEIGHT, "dedup-enam");
  shot_below (host, PAGE, to_six, WIDTH, HEIGHT, "dedup-enam-bawah");
}

static void
shots_of_field (TepatHost *host)
{
  g_autofree char *kasus = find (CASE_OF ("2"));
  g_autofree char *in_field = g_strconcat ("lapangan/", kasus, NULL);
  g_autofree char *back = g_strconcat ("menunggu/", kasus, NULL);
  g_autofree char *tugas = NULL;

  shot_after (host, back, GDK_KEY_l, "dedup-tugas-baru");
  terpadu_workspace_run (workspace, "dedup", "decide", kasus, "field", "--to", "budi", "--ask",
                         "Apakah satu orang? Lihat KTP dan KK.", NULL);
  shot (host, in_field, WIDTH, HEIGHT, "dedup-lapangan");
  tugas = find ("SELECT uid FROM dedup_tugas ORDER BY id DESC LIMIT 1");
  terpadu_workspace_run (workspace, "dedup", "found", tugas, "different", "--note",
                         "Dua kakak beradik; KTP keduanya dilihat di rumah.", NULL);
  shot (host, back, WIDTH, HEIGHT, "dedup-temuan");
}

static void
shots_of_merge (TepatHost *host)
{
  g_autofree char *kasus = find (CASE_OF ("2"));
  g_autofree char *decided = g_strconcat ("diputus/", kasus, NULL);
  g_autofree char *utama = NULL;

  terpadu_workspace_run (workspace, "dedup", "decide", kasus, "same", "--value", "no_hp=081234567890",
                         NULL);
  utama = find ("SELECT utama FROM dedup_gabung WHERE keadaan = 'digabung' ORDER BY id DESC LIMIT 1");
  terpadu_workspace_run (workspace, "edit", utama, "no_hp=081299990000", NULL);
  shot (host, decided, WIDTH, HEIGHT, "dedup-diputus");
  shot_after (host, decided, GDK_KEY_z, "dedup-pisah");
}

static void
shots_of_second_person (TepatHost *host,
                        TepatHost *other)
{
  g_autofree char *kasus = find (CASE_OF ("2"));
  g_autofree char *nama = find ("SELECT p.nama FROM dedup_kasus AS k JOIN dedup_anggota AS a"
                                " ON a.kasus = k.id JOIN penduduk AS p ON p.uid = a.rekam WHERE"
                                " k.uid = (" CASE_OF ("2") ") ORDER BY a.urut LIMIT 1");
  g_autofree char *filter = g_strdup_printf ("cari=%s", nama);
  g_autofree char *proposed = g_strconcat ("diusulkan/", kasus, NULL);

  terpadu_workspace_run (workspace, "batch", "program-tambah", "--filter", filter, "--value", "BLT",
                         NULL);
  terpadu_workspace_run (workspace, "dedup", "decide", kasus, "same", NULL);
  shot (host, proposed, WIDTH, HEIGHT, "dedup-kedua-sendiri");
  shot (other, proposed, WIDTH, HEIGHT, "dedup-kedua");
}

static void
shots_of_again (TepatHost *other)
{
  g_autofree char *kasus = find (CASE_OF ("2"));

  terpadu_workspace_run (workspace, "dedup", "settings", "--again", "100", NULL);
  terpadu_workspace_run (workspace, "dedup", "decide", kasus, "different", NULL);
  terpadu_workspace_run (workspace, "dedup", "settings", "--again", "5", NULL);
  shot (other, "ulang", WIDTH, HEIGHT, "dedup-ulang");
}

static TepatSession *
log_in (const char *name,
        const char *peran)
{
  TepatStore *store = tepat_session_get_store (terpadu_workspace_get_session (workspace));
  TepatSession *session = tepat_session_new (store);
  g_autoptr(GError) error = NULL;

  g_setenv ("TEPAT_NEW_PASSWORD", TERPADU_PASSWORD, TRUE);
  terpadu_workspace_run (workspace, "user", "add", name, "--peran", peran, "--wilayah", "9901",
                         NULL);
  tepat_session_login (session, name, TERPADU_PASSWORD, &error);
  g_assert_no_error (error);

  return session;
}

static TepatHost *
load_host (TepatSession *session)
{
  TepatHost *host = tepat_host_new (session);

  tepat_host_load (host);

  return host;
}

static void
shots_of_line (TepatHost *host)
{
  GtkWidget *window = open_desk (host, LINE_PAGE, NULL, WIDTH, HEIGHT);

  shots_take (window, "dedup-mutu");
  close_desk (window);
  shot_below (host, LINE_PAGE, NULL, WIDTH, HEIGHT, "dedup-mutu-bawah");
  shot_below (host, LINE_PAGE, NULL, 1024, 640, "dedup-mutu-sempit");
}

static void
shots_on_the_way (TepatHost *host)
{
  g_autoptr(TepatSession) second = log_in ("budi", "supervisor");
  g_autoptr(TepatSession) reader = log_in ("rina", "pembaca");
  g_autoptr(TepatHost) other = load_host (second);
  g_autoptr(TepatHost) looking = load_host (reader);

  shot (host, NULL, WIDTH, HEIGHT, "dedup-pertama");
  terpadu_workspace_run (workspace, "dedup", "settings", "--again", "0", NULL);
  shot_below (host, LINE_PAGE, NULL, WIDTH, HEIGHT, "dedup-mutu-awal");
  terpadu_workspace_run (workspace, "dedup", "scan", NULL);
  shot (host, NULL, WIDTH, HEIGHT, "dedup-antrean");
  shot (host, NULL, 1024, 640, "dedup-antrean-sempit");
  shot (looking, NULL, WIDTH, HEIGHT, "dedup-tanpa-hak");
  shot_below (host, PAGE, NULL, WIDTH, HEIGHT, "dedup-alasan");
  shots_of_sizes (host);
  shots_of_field (host);
  shots_of_merge (host);
  shots_of_second_person (host, other);
  shots_of_again (other);
  shots_of_line (host);
}

void
shots_of_dedup (void)
{
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("dedup"))
    return;
  workspace = terpadu_workspace_new (FAMILIES);
  host = load_host (terpadu_workspace_get_session (workspace));
  shots_on_the_way (host);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
