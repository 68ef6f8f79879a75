/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-server"

#include "config.h"

#include "sinkron-server.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sinkron-error.h"

SinkronServer *
sinkron_server_new (void)
{
  SinkronServer *self = g_new0 (SinkronServer, 1);

  self->jeda_ms = 500;
  self->coba = 6;
  self->batas = 10000;
  self->ambang = 20;
  self->hemat = 1;
  self->sabar = 60;

  return self;
}

void
sinkron_server_free (SinkronServer *self)
{
  g_free (self->alamat);
  g_free (self->ca);
  g_free (self->klien);
  g_free (self->wilayah);
  g_free (self->proksi);
  g_free (self->rehat_sampai);
  g_free (self);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP, message);

  return FALSE;
}

/* Of an office: http://name@host:port; a password would stand in the workspace. */
static gboolean
check_proxy (SinkronServer  *self,
             GError        **error)
{
  g_autoptr(GUri) uri = NULL;

  if (self->proksi == NULL || *self->proksi == '\0')
    return TRUE;
  uri = g_uri_parse (self->proksi, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return fail (error, _("The proxy is given as http://HOST:PORT, or as http://NAME@HOST:PORT where "
                          "it asks for a name. Nothing was changed."));
  if (g_uri_get_password (uri) != NULL)
    return fail (error, _("The proxy's address must not hold its password. Nothing was changed. Give "
                          "the password by itself."));

  return TRUE;
}

gboolean
sinkron_server_check (SinkronServer  *self,
                      GError        **error)
{
  g_autoptr(GUri) uri = self->alamat != NULL
                        ? g_uri_parse (self->alamat, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return fail (error, _("The address of the centre must begin with https://. Nothing was "
                          "changed."));
  if (g_uri_get_userinfo (uri) != NULL)
    return fail (error, _("The address must not hold a name or password. Nothing was changed."));
  if (self->klien == NULL || *self->klien == '\0')
    return fail (error, _("The name under which the centre knows this office is missing."));
  if (self->ca != NULL && !g_file_test (self->ca, G_FILE_TEST_IS_REGULAR))
    return fail (error, _("The file with the centre's certificate authority is not there. Nothing "
                          "was changed. Ask the centre for it, and give its path."));

  return check_proxy (self, error);
}

static SinkronServer *
from_row (TepatStmt *stmt)
{
  SinkronServer *self = sinkron_server_new ();
  const char *ca = tepat_stmt_get_text (stmt, 1);

  self->alamat = g_strdup (tepat_stmt_get_text (stmt, 0));
  self->ca = ca != NULL && *ca != '\0' ? g_strdup (ca) : NULL;
  self->klien = g_strdup (tepat_stmt_get_text (stmt, 2));
  self->wilayah = g_strdup (tepat_stmt_get_text (stmt, 3));
  self->proksi = g_strdup (tepat_stmt_get_text (stmt, 4));
  self->jeda_ms = CLAMP (tepat_stmt_get_int (stmt, 5), 1, 60000);
  self->coba = CLAMP (tepat_stmt_get_int (stmt, 6), 1, 50);
  self->batas = CLAMP (tepat_stmt_get_int (stmt, 7), 1, 50000);
  self->ambang = CLAMP (tepat_stmt_get_int (stmt, 8), 0, 100);
  self->gagal = tepat_stmt_get_int (stmt, 9);
  self->rehat_sampai = g_strdup (tepat_stmt_get_text (stmt, 10));
  self->hemat = tepat_stmt_get_int (stmt, 11);
  self->orang = tepat_stmt_get_int (stmt, 12);
  self->sabar = CLAMP (tepat_stmt_get_int (stmt, 13), 1, 600);

  return self;
}

gpointer
sinkron_server_load (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT alamat, ca, klien, wilayah, proksi, jeda_ms, coba, batas, ambang,"
                          " gagal, rehat_sampai, hemat, orang, sabar FROM sinkron_server"
                          " WHERE id = 1", error);
  gboolean row;

  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return from_row (stmt);
  fail (error, _("The connection to the centre is not set up yet. Set it up with its address, its "
                 "certificate and the office's name there: tepat sinkron setup."));

  return NULL;
}

static char *
to_json (SinkronServer *self)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "alamat");
  json_builder_add_string_value (b, self->alamat);
  json_builder_set_member_name (b, "klien");
  json_builder_add_string_value (b, self->klien);
  json_builder_set_member_name (b, "ca");
  json_builder_add_string_value (b, self->ca);
  json_builder_set_member_name (b, "ambang");
  json_builder_add_int_value (b, self->ambang);
  json_builder_end_object (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

gpointer
sinkron_server_save (TepatDb       *db,
                     gpointer       server,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SinkronServer *self = server;
  g_autofree char *kab = NULL;
  g_autofree char *after = to_json (self);
  const TepatJejakEntry entry = { .perbuatan = "sinkron.atur", .subjek_jenis = "sinkron_server",
                                  .subjek = "1", .sesudah = after };

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_FINALISASI, error) ||
      !tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, error, ""))
    return NULL;
  if (tepat_db_run (db, "INSERT INTO sinkron_server (id, alamat, ca, klien, wilayah, proksi, jeda_ms,"
                    " coba, batas, ambang, hemat, orang, sabar)"
                    " VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
                    " ON CONFLICT (id) DO UPDATE SET alamat = excluded.alamat, ca = excluded.ca,"
                    " klien = excluded.klien, wilayah = excluded.wilayah,"
                    " proksi = excluded.proksi, jeda_ms = excluded.jeda_ms, coba = excluded.coba,"
                    " batas = excluded.batas, ambang = excluded.ambang, hemat = excluded.hemat,"
                    " orang = excluded.orang, sabar = excluded.sabar, gagal = 0,"
                    " rehat_sampai = NULL", error, "sssssiiiiiii", self->alamat,
                self->ca != NULL ? self->ca : "", self->klien, kab, self->proksi, self->jeda_ms,
                self->coba, self->batas, self->ambang, self->hemat, self->orang, self->sabar))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}
