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

/* Under which name a secret is kept. */
typedef struct
{
  const char *alamat;
  char       *klien;
  char       *path;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->klien);
  g_free (place->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
place_init (Place               *place,
            const SinkronServer *server,
            SinkronSecretKind    kind)
{
  g_autofree char *what = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  place->alamat = kind == SINKRON_SECRET_PROXY ? server->proksi : server->alamat;
  place->klien = kind == SINKRON_SECRET_OFFICE ? g_strdup (server->klien)
               : kind == SINKRON_SECRET_PROXY ? g_strdup ("proksi")
               : g_strdup_printf ("%s token", server->klien);
  what = g_strdup_printf ("%s\n%s", place->alamat, place->klien);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
  name = g_strdup_printf ("%.16s.ini", hash);
  place->path = g_build_filename (g_get_user_config_dir (), "tepat", "sinkron", name, NULL);
}

static gboolean
save_file (const char  *path,
           const char  *secret,
           GError     **error)
{
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
                     SinkronSecretKind     kind,
                     const char           *secret,
                     GError              **error)
{
  g_auto(Place) place = { 0 };

  place_init (&place, server, kind);
  if (has_screen () &&
      secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "Tepat", secret, NULL, NULL,
                                  "alamat", place.alamat, "klien", place.klien, NULL))
    {
      g_unlink (place.path);
      return TRUE;
    }

  return save_file (place.path, secret, error);
}

void
sinkron_secret_forget (const SinkronServer *server,
                       SinkronSecretKind    kind)
{
  g_auto(Place) place = { 0 };

  place_init (&place, server, kind);
  g_unlink (place.path);
  if (has_screen ())
    secret_password_clear_sync (&schema, NULL, NULL, "alamat", place.alamat, "klien", place.klien,
                                NULL);
}

char *
sinkron_secret_dup_place (const SinkronServer *server)
{
  g_auto(Place) place = { 0 };

  place_init (&place, server, SINKRON_SECRET_OFFICE);

  return g_file_test (place.path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&place.path) : NULL;
}

/* There is a keyring, and it does not open; not that there is none. */
static gboolean
is_refusal (const GError *problem)
{
  return problem != NULL &&
         (problem->domain == SECRET_ERROR ||
          g_error_matches (problem, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED) ||
          g_error_matches (problem, G_DBUS_ERROR, G_DBUS_ERROR_FAILED) ||
          g_error_matches (problem, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY));
}

/* A question that somebody closed is no error of the keyring: what it holds can still be seen, and is
 * out of reach. */
static gboolean
stays_locked (const Place *place)
{
  GList *items = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, NULL, NULL, "alamat",
                                              place->alamat, "klien", place->klien, NULL);
  gboolean found = items != NULL;

  g_list_free_full (items, g_object_unref);

  return found;
}

static char *
look_up (const Place  *place,
         gboolean     *locked,
         GError      **error)
{
  GError *local = NULL;
  char *kept = secret_password_lookup_sync (&schema, NULL, &local, "alamat", place->alamat, "klien",
                                            place->klien, NULL);
  char *secret = g_strdup (kept);

  secret_password_free (kept);
  *locked = secret == NULL && local == NULL && stays_locked (place);
  if (local != NULL)
    g_propagate_error (error, local);

  return secret;
}

/* Why there is none. One that is out of reach is not one that nobody entered. */
static void
explain (SinkronSecretKind   kind,
         gboolean            locked,
         const GError       *problem,
         GError            **error)
{
  if (locked)
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                         _("The keyring of this computer stayed locked, and the secret for the "
                           "connection is in it. Nothing was sent, and nothing is lost. Try again "
                           "and enter the keyring's password when it is asked for; if nobody knows "
                           "it, enter the secret anew under Connection."));
  else if (is_refusal (problem))
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                 _("The keyring of this computer does not give out the secret for the connection: "
                   "%s. Nothing was sent. Unlock it and try again, or enter the secret anew under "
                   "Connection."), problem->message);
  else if (kind == SINKRON_SECRET_PROXY)
    return;
  else if (has_screen ())
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                         _("This computer does not have the office's secret for the centre. "
                           "Nothing was sent. Enter it under Connection, or with tepat sinkron "
                           "setup."));
  else
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                         _("The office's secret for the centre is in no file of this user, and "
                           "without a screen no keyring is asked. Nothing was sent. Do this on the "
                           "desktop of the computer, or enter the secret here with tepat sinkron "
                           "setup."));
}

char *
sinkron_secret_load (const SinkronServer  *server,
                     SinkronSecretKind     kind,
                     GError              **error)
{
  g_auto(Place) place = { 0 };
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) problem = NULL;
  gboolean locked = FALSE;
  char *secret = NULL;

  place_init (&place, server, kind);
  if (g_key_file_load_from_file (file, place.path, G_KEY_FILE_NONE, NULL))
    secret = g_key_file_get_string (file, GROUP, KEY, NULL);
  if (secret == NULL && has_screen ())
    secret = look_up (&place, &locked, &problem);
  /* A login that is out of reach is made anew. */
  if (secret == NULL && kind != SINKRON_SECRET_TOKEN)
    explain (kind, locked, problem, error);

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
