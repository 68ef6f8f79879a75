/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tepat-host.h"
#include "tepat-workspace.h"

#define PASSWORD "sawah hijau di kaki bukit"

/* The plugin host with real modules, put into a folder of the test's own. */

typedef struct
{
  char         *dir;
  char         *plugins;
  TepatStore   *store;
  TepatSession *session;
  TepatHost    *host;
} Fixture;

static void
put_manifest (Fixture    *f,
              const char *id,
              const char *content)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.plugin", f->plugins, id);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
put_module (Fixture    *f,
            const char *name)
{
  g_autofree char *file = g_strdup_printf ("lib%s.so", name);
  g_autofree char *from = g_test_build_filename (G_TEST_BUILT, "fixtures", "plugin-uji", file,
                                                 NULL);
  g_autofree char *to = g_build_filename (f->plugins, file, NULL);

  g_assert_true (g_file_test (from, G_FILE_TEST_EXISTS));
  g_assert_cmpint (symlink (from, to), ==, 0);
}

static void
put_plugin_manifest (Fixture    *f,
                     const char *id,
                     const char *depends)
{
  g_autofree char *content = g_strdup_printf ("[Plugin]\nModule=%s\nName=Name of %s\nDepends=%s\n"
                                              "Permissions=data.lihat;\n", id, id, depends);

  put_manifest (f, id, content);
}

static void
put_plugin (Fixture    *f,
            const char *id,
            const char *depends)
{
  put_plugin_manifest (f, id, depends);
  put_module (f, id);
}

static void
open_host (Fixture *f)
{
  f->host = tepat_host_new (f->session);
  tepat_host_load (f->host);
}

static void
close_host (Fixture *f)
{
  tepat_host_unload (f->host);
  g_assert_finalize_object (g_steal_pointer (&f->host));
}

static void
make_workspace (const char *dir,
                const char *folder)
{
  g_autofree char *list = g_build_filename (dir, "wilayah.csv", NULL);
  const TepatWorkspaceSpec spec = { .folder = folder, .kab = "9901", .wilayah = list,
                                    .admin = "admin", .sandi = PASSWORD };
  g_autoptr(TepatJob) job = tepat_job_new ("Workspace");
  g_autoptr(GError) error = NULL;

  g_file_set_contents (list, "kode,nama\n99,Uji\n9901,Kabupaten Uji\n990101,Satu\n"
                             "9901012001,Desa Satu\n", -1, &error);
  g_assert_no_error (error);
  tepat_workspace_create (&spec, job, &error);
  g_assert_no_error (error);
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *workspace = NULL;

  f->dir = g_dir_make_tmp ("tepat-host-XXXXXX", &error);
  g_assert_no_error (error);
  f->plugins = g_build_filename (f->dir, "plugins", NULL);
  workspace = g_build_filename (f->dir, "workspace", NULL);
  g_assert_cmpint (g_mkdir (f->plugins, 0700), ==, 0);
  g_setenv ("TEPAT_PLUGIN_DIR", f->plugins, TRUE);

  make_workspace (f->dir, workspace);
  f->store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  f->session = tepat_session_new (f->store);
  tepat_session_login (f->session, "admin", PASSWORD, &error);
  g_assert_no_error (error);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  const char *argv[] = { "rm", "-rf", f->dir, NULL };

  if (f->host != NULL)
    close_host (f);
  tepat_session_logout (f->session);
  g_clear_object (&f->session);
  tepat_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->store);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (f->plugins);
  g_free (f->dir);
}

static TepatPluginInfo *
get_info (Fixture    *f,
          const char *id)
{
  GListModel *model = tepat_host_get_plugins (f->host);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (model, i);
      if (g_str_equal (tepat_plugin_info_get_id (info), id))
        return info;
    }
  g_error ("%s is not listed", id);
}

static void
assert_loaded (Fixture    *f,
               const char *id)
{
  TepatPluginInfo *info = get_info (f, id);

  g_assert_cmpstr (tepat_plugin_info_get_error (info), ==, NULL);
  g_assert_cmpint (tepat_plugin_info_get_state (info), ==, TEPAT_PLUGIN_LOADED);
}

static void
assert_failed (Fixture    *f,
               const char *id,
               const char *because)
{
  TepatPluginInfo *info = get_info (f, id);
  const char *error = tepat_plugin_info_get_error (info);

  g_assert_cmpint (tepat_plugin_info_get_state (info), ==, TEPAT_PLUGIN_FAILED);
  g_assert_nonnull (error);
  if (strstr (error, because) == NULL)
    g_error ("%s: “%s” does not say “%s”", id, error, because);
}

static guint
n_of (Fixture               *f,
      TepatContributionKind  kind)
{
  return g_list_model_get_n_items (tepat_host_get_contributions (f->host, kind));
}

static gboolean
has_page (Fixture    *f,
          const char *id)
{
  g_autoptr(TepatContribution) page = tepat_host_find (f->host, TEPAT_CONTRIBUTION_PAGE, id);

  return page != NULL;
}

static void
test_contributions_come_and_go (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(TepatContribution) page = NULL;
  g_autoptr(TepatContext) context = NULL;
  g_autoptr(GtkWidget) widget = NULL;
  const TepatPageDef *def;

  put_plugin (f, "uji-baik", "");
  open_host (f);
  assert_loaded (f, "uji-baik");
  g_assert_cmpstr (tepat_plugin_info_get_name (get_info (f, "uji-baik")), ==, "Name of uji-baik");
  for (guint i = 0; i < TEPAT_N_CONTRIBUTION_KINDS; i++)
    g_assert_cmpint (n_of (f, i), ==, i == TEPAT_CONTRIBUTION_VERB ? 2 : 1);

  page = tepat_host_find (f->host, TEPAT_CONTRIBUTION_PAGE, "uji-baik.halaman");
  def = tepat_contribution_get_def (page);
  context = g_object_ref (tepat_contribution_get_context (page));
  widget = g_object_ref_sink (def->create (context));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (widget)), ==, "uji-baik");
  g_assert_cmpstr (tepat_contribution_get_hak (page), ==, "data.lihat");
  g_assert_false (tepat_contribution_is_allowed (page, NULL));
  g_assert_true (tepat_contribution_is_allowed (page, tepat_session_get_actor (f->session)));

  tepat_host_unload (f->host);
  for (guint i = 0; i < TEPAT_N_CONTRIBUTION_KINDS; i++)
    g_assert_cmpint (n_of (f, i), ==, 0);
  /* A page that is still there speaks to nobody, and does not crash. */
  tepat_context_open_page (context, "x", NULL);
  tepat_context_add_page (context, def);
  g_assert_cmpint (n_of (f, TEPAT_CONTRIBUTION_PAGE), ==, 0);
}

static void
test_order_and_dependencies (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(TepatPluginInfo) first = NULL;

  put_plugin (f, "uji-baik", "uji-lanjut;");
  put_plugin (f, "uji-lanjut", "");
  put_plugin (f, "uji-gagal", "tidak-ada;");
  open_host (f);

  first = g_list_model_get_item (tepat_host_get_plugins (f->host), 0);
  g_assert_cmpstr (tepat_plugin_info_get_id (first), !=, "uji-baik");
  assert_loaded (f, "uji-baik");
  assert_loaded (f, "uji-lanjut");
  assert_failed (f, "uji-gagal", "tidak-ada");
}

static void
test_cycle (Fixture       *f,
            gconstpointer  data)
{
  put_plugin (f, "uji-abi", "uji-lanjut;");
  put_plugin (f, "uji-lanjut", "uji-gagal;");
  put_plugin (f, "uji-gagal", "uji-abi;");
  put_plugin (f, "uji-baik", "");
  open_host (f);

  assert_failed (f, "uji-gagal", "uji-abi → uji-lanjut → uji-gagal → uji-abi");
  assert_failed (f, "uji-lanjut", "uji-gagal");
  assert_failed (f, "uji-abi", "uji-lanjut");
  assert_loaded (f, "uji-baik");
}

static void
test_broken_manifests (Fixture       *f,
                       gconstpointer  data)
{
  put_manifest (f, "a-kosong", "");
  put_manifest (f, "b-grup", "[Lain]\nModule=x\nName=x\n");
  put_manifest (f, "c-modul", "[Plugin]\nName=x\n");
  put_manifest (f, "d-jalan", "[Plugin]\nModule=../../x\nName=x\n");
  put_manifest (f, "e-biner", "\xff\xfe\x01");
  put_manifest (f, "F-Besar", "[Plugin]\nModule=x\nName=x\n");
  put_manifest (f, "g-hilang", "[Plugin]\nModule=hilang\nName=x\n");
  put_plugin (f, "uji-baik", "");
  open_host (f);

  assert_failed (f, "a-kosong", "a-kosong.plugin");
  assert_failed (f, "b-grup", "b-grup.plugin");
  assert_failed (f, "c-modul", "Module");
  assert_failed (f, "d-jalan", "Module");
  assert_failed (f, "e-biner", "e-biner.plugin");
  assert_failed (f, "F-Besar", "F-Besar");
  assert_failed (f, "g-hilang", "libhilang.so");
  assert_loaded (f, "uji-baik");
}

static void
test_broken_modules (Fixture       *f,
                     gconstpointer  data)
{
  put_plugin (f, "uji-abi", "");
  put_plugin (f, "uji-baik", "");
  put_plugin (f, "uji-bukan", "");
  put_plugin (f, "uji-gagal", "");
  put_plugin (f, "uji-ganda", "");
  put_plugin (f, "uji-hak", "");
  put_plugin (f, "uji-kosong", "");
  put_plugin (f, "uji-lanjut", "uji-gagal;");
  open_host (f);

  assert_failed (f, "uji-abi", "9999");
  assert_failed (f, "uji-bukan", "module");
  assert_failed (f, "uji-gagal", "it rains");
  assert_failed (f, "uji-ganda", "uji-baik.halaman");
  assert_failed (f, "uji-hak", "nik.penuh");
  assert_failed (f, "uji-kosong", "module");
  assert_failed (f, "uji-lanjut", "uji-gagal");
  assert_loaded (f, "uji-baik");
  /* What a failing plugin gave before it failed is taken back. */
  for (guint i = 0; i < TEPAT_N_CONTRIBUTION_KINDS; i++)
    g_assert_cmpint (n_of (f, i), ==, i == TEPAT_CONTRIBUTION_VERB ? 2 : 1);
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  g_string_append_printf (user_data, "-%u+%u ", removed, added);
}

static void
test_switched_live (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GString) changes = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  GListModel *pages;

  put_plugin (f, "uji-baik", "");
  put_plugin (f, "uji-lanjut", "uji-baik;");
  open_host (f);
  pages = tepat_host_get_contributions (f->host, TEPAT_CONTRIBUTION_PAGE);
  g_signal_connect (pages, "items-changed", G_CALLBACK (on_items_changed), changes);

  g_assert_true (tepat_host_set_enabled (f->host, "uji-baik", FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (changes->str, ==, "-1+0 -1+0 ");
  g_assert_cmpint (tepat_plugin_info_get_state (get_info (f, "uji-baik")), ==, TEPAT_PLUGIN_OFF);
  g_assert_cmpint (tepat_plugin_info_get_state (get_info (f, "uji-lanjut")), ==, TEPAT_PLUGIN_OFF);
  g_assert_nonnull (strstr (tepat_plugin_info_get_error (get_info (f, "uji-lanjut")),
                            "Name of uji-baik"));

  /* The choice belongs to the workspace: another desk sees it too. */
  close_host (f);
  open_host (f);
  g_assert_false (has_page (f, "uji-baik.halaman"));
  g_assert_true (tepat_host_set_enabled (f->host, "uji-baik", TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (has_page (f, "uji-baik.halaman"));
  g_assert_true (has_page (f, "uji-lanjut.halaman"));
  assert_loaded (f, "uji-lanjut");
}

static void
test_other_desk_switches (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(TepatStore) store = NULL;
  g_autoptr(TepatSession) session = NULL;
  g_autoptr(TepatHost) host = NULL;
  g_autoptr(GError) error = NULL;

  put_plugin (f, "uji-baik", "");
  open_host (f);
  tepat_store_watch (f->store);
  store = tepat_store_open (tepat_store_get_folder (f->store), &error);
  g_assert_no_error (error);
  session = tepat_session_new (store);
  tepat_session_login (session, "admin", PASSWORD, &error);
  g_assert_no_error (error);
  host = tepat_host_new (session);
  tepat_host_load (host);

  tepat_host_set_enabled (host, "uji-baik", FALSE, &error);
  g_assert_no_error (error);
  while (has_page (f, "uji-baik.halaman"))
    g_main_context_iteration (NULL, TRUE);
  tepat_host_set_enabled (host, "uji-baik", TRUE, &error);
  g_assert_no_error (error);
  while (!has_page (f, "uji-baik.halaman"))
    g_main_context_iteration (NULL, TRUE);

  tepat_host_unload (host);
  tepat_session_logout (session);
  tepat_store_close (store);
}

static void
test_switching_takes_the_right (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  put_plugin (f, "uji-baik", "");
  open_host (f);
  g_assert_false (tepat_host_set_enabled (f->host, "tidak-ada", FALSE, &error));
  g_assert_nonnull (strstr (error->message, "tidak-ada"));
  g_clear_error (&error);

  tepat_session_logout (f->session);
  g_assert_false (tepat_host_set_enabled (f->host, "uji-baik", FALSE, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  assert_loaded (f, "uji-baik");
}

static void
test_schema (Fixture       *f,
             gconstpointer  data)
{
  put_plugin (f, "uji-skema", "");
  put_plugin (f, "uji-skema-asing", "");
  open_host (f);
  assert_loaded (f, "uji-skema");
  assert_failed (f, "uji-skema-asing", "uji_skema_asing_");
  close_host (f);

  /* Its step ran once: a second one would stumble over the table. */
  open_host (f);
  assert_loaded (f, "uji-skema");
  close_host (f);

  /* A newer edition of the plugin brings its tables forward. */
  put_module (f, "uji-skema-baru");
  put_manifest (f, "uji-skema", "[Plugin]\nModule=uji-skema-baru\nName=x\n"
                                "Permissions=data.lihat;\n");
  open_host (f);
  assert_loaded (f, "uji-skema");
  close_host (f);

  /* And then the older edition must not touch them. */
  put_plugin_manifest (f, "uji-skema", "");
  open_host (f);
  assert_failed (f, "uji-skema", "newer");
}

static void
test_first_folder_wins (Fixture       *f,
                        gconstpointer  data)
{
  g_autofree char *other = g_build_filename (f->dir, "other", "uji-baik", NULL);
  g_autofree char *parent = g_path_get_dirname (other);
  g_autofree char *manifest = g_build_filename (other, "uji-baik.plugin", NULL);

  put_plugin (f, "uji-baik", "");
  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (manifest, "[Plugin]\nModule=x\nName=Other\n", -1, NULL));
  g_setenv ("TEPAT_PLUGIN_PATH", parent, TRUE);
  open_host (f);
  g_unsetenv ("TEPAT_PLUGIN_PATH");

  g_assert_cmpint (g_list_model_get_n_items (tepat_host_get_plugins (f->host)), ==, 1);
  g_assert_cmpstr (tepat_plugin_info_get_name (get_info (f, "uji-baik")), ==, "Other");
  g_assert_cmpstr (tepat_plugin_info_get_folder (get_info (f, "uji-baik")), ==, other);
}

static void
on_toast (TepatHost  *host,
          const char *text,
          char      **heard)
{
  g_free (*heard);
  *heard = g_strdup (text);
}

static void
test_window_hears_plugins (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(TepatContribution) action = NULL;
  g_autoptr(TepatJob) job = tepat_job_new ("Work");
  g_autofree char *heard = NULL;
  const TepatActionDef *def;
  TepatContext *context;

  put_plugin (f, "uji-baik", "");
  open_host (f);
  g_signal_connect (f->host, "toast", G_CALLBACK (on_toast), &heard);
  action = tepat_host_find (f->host, TEPAT_CONTRIBUTION_ACTION, "uji-baik-act");
  def = tepat_contribution_get_def (action);
  context = tepat_contribution_get_context (action);
  def->activate (context, NULL);
  g_assert_cmpstr (heard, ==, "uji-baik");

  tepat_context_add_job (context, job);
  tepat_context_add_job (context, job);
  g_assert_cmpint (g_list_model_get_n_items (tepat_host_get_jobs (f->host)), ==, 1);
  tepat_host_clear_jobs (f->host);
  g_assert_cmpint (g_list_model_get_n_items (tepat_host_get_jobs (f->host)), ==, 1);
  tepat_job_finish (job, NULL, NULL);
  tepat_host_clear_jobs (f->host);
  g_assert_cmpint (g_list_model_get_n_items (tepat_host_get_jobs (f->host)), ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/plugin-host/" name, Fixture, NULL, setup, func, teardown)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  gtk_test_init (&argc, &argv, NULL);

  ADD ("contributions-come-and-go", test_contributions_come_and_go);
  ADD ("order-and-dependencies", test_order_and_dependencies);
  ADD ("cycle", test_cycle);
  ADD ("broken-manifests", test_broken_manifests);
  ADD ("broken-modules", test_broken_modules);
  ADD ("switched-live", test_switched_live);
  ADD ("other-desk-switches", test_other_desk_switches);
  ADD ("switching-takes-the-right", test_switching_takes_the_right);
  ADD ("schema", test_schema);
  ADD ("first-folder-wins", test_first_folder_wins);
  ADD ("window-hears-plugins", test_window_hears_plugins);

  return g_test_run ();
}
