/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <glib/gstdio.h>

#include "tepat-store-private.h"
#include "tepat-workspace.h"

#define SANDI "sandi untuk uji coba"

char *
import_write (ImportFixture    *f,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (f->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

void
import_setup (ImportFixture *f,
       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *wilayah = NULL;
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  TepatWorkspaceSpec spec = { 0 };

  f->dir = g_dir_make_tmp ("tepat-import-XXXXXX", &error);
  f->folder = g_build_filename (f->dir, "ruang", NULL);
  wilayah = import_write (f, "wilayah.csv", "kode,nama\n99,Contoh\n9901,Kabupaten Contoh\n"
                                          "990101,Kecamatan Satu\n9901012001,Mawar\n"
                                          "9901012002,Melati\n");
  spec = (TepatWorkspaceSpec) { f->folder, "9901", wilayah, NULL, "sari", NULL, SANDI };
  g_assert_true (tepat_workspace_create (&spec, job, &error));
  g_assert_no_error (error);
  f->store = tepat_store_open (f->folder, &error);
  g_assert_no_error (error);
  f->session = tepat_session_new (f->store);
  g_assert_true (tepat_session_login (f->session, "sari", SANDI, &error));
  g_assert_no_error (error);
}

void
import_teardown (ImportFixture       *f,
          gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->dir);

  g_clear_object (&f->session);
  tepat_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->dir);
}

TepatImportReport *
import_try (ImportFixture     *f,
            const char  *name,
            const char  *text,
            GError     **error)
{
  g_autofree char *path = import_write (f, name, text);
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, error);

  return import != NULL ? tepat_import_run (import, FALSE, NULL, error) : NULL;
}

TepatImportReport *
import_text (ImportFixture    *f,
        const char *name,
        const char *text)
{
  g_autoptr(GError) error = NULL;
  TepatImportReport *report = import_try (f, name, text, &error);

  g_assert_no_error (error);

  return report;
}

typedef struct
{
  const char *sql;
  gint64      n;
  char       *text;
} Ask;

static gpointer
ask_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Ask *ask = data;

  if (!tepat_db_get_int_trusted (db, ask->sql, &ask->n, error, ""))
    return NULL;
  tepat_db_get_text_trusted (db, ask->sql, &ask->text, error, "");

  return NULL;
}

gint64
import_number (ImportFixture    *f,
        const char *sql)
{
  g_autoptr(GError) error = NULL;
  Ask ask = { sql, -1, NULL };

  tepat_store_read_system (f->store, ask_job, &ask, NULL, &error);
  g_assert_no_error (error);
  g_free (ask.text);

  return ask.n;
}

char *
import_ask (ImportFixture    *f,
      const char *sql)
{
  g_autoptr(GError) error = NULL;
  Ask ask = { sql, -1, NULL };

  tepat_store_read_system (f->store, ask_job, &ask, NULL, &error);
  g_assert_no_error (error);

  return ask.text;
}

/* What a dry run says of the file, which changes nothing. */
TepatImportReport *
import_dry (ImportFixture *f,
            const char    *name,
            const char    *text)
{
  g_autofree char *path = import_write (f, name, text);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, &error);
  TepatImportReport *report;

  g_assert_no_error (error);
  report = tepat_import_run (import, TRUE, NULL, &error);
  g_assert_no_error (error);

  return report;
}

void
import_undo (ImportFixture *f,
             const char    *uid,
             guint          n_left)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImportUndoReport) report = tepat_import_undo (f->session, uid, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->ditinggal->len, ==, n_left);
}

void
import_assert (ImportFixture *f,
               const char    *sql,
               const char    *expected)
{
  g_autofree char *found = import_ask (f, sql);

  g_assert_cmpstr (found, ==, expected);
}
