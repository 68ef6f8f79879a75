/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-workspace"

#include "config.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "terpadu-workspace.h"

struct _TerpaduWorkspace
{
  char         *folder;
  TepatStore   *store;
  TepatSession *session;
};

static void
run (char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *problem = NULL;
  int status;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &problem, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s failed: %s", argv[0], problem);
}

static char *
built (const char *name)
{
  g_assert_nonnull (g_getenv ("TEPAT_BUILD"));

  return g_build_filename (g_getenv ("TEPAT_BUILD"), name, NULL);
}

char *
terpadu_workspace_dup_path (TerpaduWorkspace *self,
                            const char       *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
terpadu_workspace_run (TerpaduWorkspace *self,
                       const char       *first,
                       ...)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program = built ("app/tepat");
  g_autofree char *workspace = terpadu_workspace_dup_path (self, "kabupaten");
  g_auto(GStrv) argv = NULL;
  va_list args;

  g_strv_builder_add_many (builder, program, "--workspace", workspace, "--user", TERPADU_USER,
                           NULL);
  va_start (args, first);
  for (const char *arg = first; arg != NULL; arg = va_arg (args, const char *))
    g_strv_builder_add (builder, arg);
  va_end (args);
  argv = g_strv_builder_end (builder);
  run (argv);
}

char *
terpadu_workspace_generate (TerpaduWorkspace *self,
                            const char       *name,
                            const char       *families,
                            const char       *seed)
{
  g_autofree char *program = built ("tests/generator/tepat-generate");
  g_autofree char *wilayah = terpadu_workspace_dup_path (self, "wilayah.csv");
  char *path = terpadu_workspace_dup_path (self, name);
  char *argv[] = {
    program, g_strdup_printf ("--families=%s", families), g_strdup_printf ("--seed=%s", seed),
    g_strdup ("--profile=model"), g_strdup ("--errors=4"), g_strdup ("--duplicates=2"),
    g_strdup_printf ("--out=%s", path), NULL, NULL, NULL
  };

  if (g_file_test (wilayah, G_FILE_TEST_EXISTS))
    {
      argv[7] = g_strdup_printf ("--wilayah=%s", wilayah);
      argv[8] = g_strdup ("--under=9901");
    }
  else
    argv[7] = g_strdup_printf ("--wilayah-out=%s", wilayah);
  run (argv);
  for (guint i = 1; i < G_N_ELEMENTS (argv); i++)
    g_free (argv[i]);

  return path;
}

static void
log_in (TerpaduWorkspace *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *workspace = terpadu_workspace_dup_path (self, "kabupaten");

  self->store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  self->session = tepat_session_new (self->store);
  tepat_session_login (self->session, TERPADU_USER, TERPADU_PASSWORD, &error);
  g_assert_no_error (error);
}

TerpaduWorkspace *
terpadu_workspace_new (const char *families)
{
  TerpaduWorkspace *self = g_new0 (TerpaduWorkspace, 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *wilayah = NULL, *register_path = NULL;

  self->folder = g_dir_make_tmp ("tepat-terpadu-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("TEPAT_PASSWORD", TERPADU_PASSWORD, TRUE);
  wilayah = terpadu_workspace_dup_path (self, "wilayah.csv");
  register_path = terpadu_workspace_generate (self, "DTKS_November_2026.csv",
                                              families != NULL ? families : "50", "1");
  terpadu_workspace_run (self, "init", "--kab", "9901", "--wilayah", wilayah, "--admin",
                         TERPADU_USER, NULL);
  if (families != NULL)
    terpadu_workspace_run (self, "import", register_path, NULL);
  log_in (self);

  return self;
}

static void
close_store (TerpaduWorkspace *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tepat_store_close (self->store);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
}

/* Root writes what nobody may, but for this capability; it never comes back. */
static void
write_as_others_do (void)
{
  struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct caps[_LINUX_CAPABILITY_U32S_3];

  if (syscall (SYS_capget, &head, caps) != 0)
    return;
  caps[0].effective &= ~(1u << CAP_DAC_OVERRIDE);
  caps[0].permitted &= ~(1u << CAP_DAC_OVERRIDE);
  syscall (SYS_capset, &head, caps);
}

gboolean
terpadu_workspace_forbid_writing (TerpaduWorkspace *self)
{
  g_autofree char *workspace = terpadu_workspace_dup_path (self, "kabupaten");
  g_autofree char *file = g_build_filename (workspace, "tepat.db", NULL);

  close_store (self);
  write_as_others_do ();
  g_assert_cmpint (g_chmod (file, 0400), ==, 0);
  log_in (self);

  return tepat_store_get_read_only_reason (self->store) != NULL;
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

void
terpadu_workspace_free (TerpaduWorkspace *self)
{
  close_store (self);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

TepatSession *
terpadu_workspace_get_session (TerpaduWorkspace *self)
{
  return self->session;
}

static gpointer
read_text_job (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  char *text = NULL;

  tepat_db_get_text (db, data, &text, error, "");

  return text;
}

char *
terpadu_workspace_ask (TerpaduWorkspace *self,
                       const char       *sql)
{
  g_autoptr(GError) error = NULL;
  char *text = tepat_session_read (self->session, read_text_job, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);

  return text;
}

gint64
terpadu_workspace_count (TerpaduWorkspace *self,
                         const char       *sql)
{
  g_autofree char *text = terpadu_workspace_ask (self, sql);

  g_assert_nonnull (text);

  return g_ascii_strtoll (text, NULL, 10);
}

void
terpadu_workspace_wait (TerpaduWorkspace *self,
                        const char       *sql,
                        const char       *expected)
{
  for (;;)
    {
      g_autofree char *text = terpadu_workspace_ask (self, sql);

      if (g_strcmp0 (text, expected) == 0)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}
