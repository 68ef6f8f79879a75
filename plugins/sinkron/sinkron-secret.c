/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-secret"

#include "config.h"

#include "sinkron-secret.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

#include "sinkron-error.h"

#define GROUP "sinkron"
#define KEY "rahasia"

static const SecretSchema schema = {
  "id.tepat.Tepat.Sinkron", SECRET_SCHEMA_NONE,
  { { "alamat", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "klien", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 } },
};

/* A keyring may have to be unlocked by a person who sits in front of a screen. */
static gboolean
has_screen (void)
{
  return g_getenv ("DISPLAY") != NULL || g_getenv ("WAYLAND_DISPLAY") != NULL;
}

static char *
dup_path (const SinkronServer *server)
{
  g_autofree char *what = g_strdup_printf ("%s\n%s", server->alamat, server->klien);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
  g_autofree char *name = g_strdup_printf ("%.16s.ini", hash);

  return g_build_filename (g_get_user_config_dir (), "tepat", "sinkron", name, NULL);
}

static gboolean
save_file (const SinkronServer  *server,
           const char           *secret,
           GError              **error)
{
  g_autofree char *path = dup_path (server);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  char *data;
  gsize length;
  gboolean saved;

  g_key_file_set_string (file, GROUP, KEY, secret);
  data = g_key_file_to_data (file, &length, NULL);
  g_mkdir_with_parents (dir, 0700);
  saved = g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                    0600, error);
  sinkron_secret_free (data);

  return saved;
}

gboolean
sinkron_secret_save (const SinkronServer  *server,
                     const char           *secret,
                     GError              **error)
{
  g_autofree char *path = dup_path (server);
  g_autoptr(GError) problem = NULL;

  if (has_screen () &&
      secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "Tepat", secret, NULL,
                                  &problem, "alamat", server->alamat, "klien", server->klien,
                                  NULL))
    {
      g_unlink (path);
      return TRUE;
    }

  return save_file (server, secret, error);
}

char *
sinkron_secret_load (const SinkronServer  *server,
                     GError              **error)
{
  g_autofree char *path = dup_path (server);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  char *secret = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    secret = g_key_file_get_string (file, GROUP, KEY, NULL);
  if (secret == NULL && has_screen ())
    {
      char *kept = secret_password_lookup_sync (&schema, NULL, NULL, "alamat", server->alamat,
                                                "klien", server->klien, NULL);

      secret = g_strdup (kept);
      secret_password_free (kept);
    }
  if (secret == NULL)
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                         _("This computer does not have the office's secret for the centre. "
                           "Nothing was sent. Enter it with tepat sinkron setup."));

  return secret;
}

/* Wiped, so that it does not lie about in a core file. */
void
sinkron_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
