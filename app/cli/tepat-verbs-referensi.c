/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-referensi"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-core-verbs.h"
#include "tepat-hak.h"
#include "tepat-invocation.h"
#include "tepat-json-members.h"
#include "tepat-reference.h"

/* The largest document that comes with Tepat has 60 kB. */
#define MAX_BYTES (4 * 1024 * 1024)

typedef struct
{
  const char *path;
  const char *alasan;
  gboolean    changed;
} Import;

static char *
read_document (const char  *path,
               gsize       *length,
               GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return NULL;
  *length = g_mapped_file_get_length (file);
  if (*length <= MAX_BYTES)
    return g_strndup (g_mapped_file_get_contents (file), *length);
  g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
               _("The file %s is larger than 4 MB. Nothing was changed. A reference document is a "
                 "small JSON file; choose that one."), path);

  return NULL;
}

static gpointer
import_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Import *import = data;
  gsize length = 0;
  g_autofree char *json = read_document (import->path, &length, error);

  if (json == NULL)
    return NULL;

  return GINT_TO_POINTER (tepat_reference_import (db, json, (gssize) length, import->alasan,
                                                  &import->changed, error));
}

static gboolean
run_import (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking the reference document"));
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  Import import = { tepat_invocation_get_arguments (invocation)[0],
                    tepat_invocation_get_option (invocation, "reason") };

  if (import.path == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give the FILE to take."));
      return FALSE;
    }
  if (tepat_invocation_write (invocation, job, import_job, &import, error) == NULL)
    return FALSE;
  tepat_invocation_print (invocation, import.changed ? _("%s was taken into the workspace.\n")
                                                     : _("The workspace had %s already.\n"),
                          import.path);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "berubah");
  json_builder_add_boolean_value (builder, import.changed);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));

  return TRUE;
}

typedef struct
{
  TepatInvocation *invocation;
  JsonBuilder     *builder;
} Listing;

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  static const char * const names[] = { "jenis", "kode", "versi", "berlaku_dari",
                                        "berlaku_sampai" };
  Listing *listing = data;
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT jenis, kode, versi, berlaku_dari, berlaku_sampai FROM referensi"
                          " ORDER BY jenis, kode, berlaku_dari, versi", error);
  gboolean row;

  while (stmt != NULL && tepat_stmt_step (stmt, &row, error) && row)
    {
      const char *until = tepat_stmt_get_text (stmt, 4);

      tepat_invocation_print (listing->invocation, "%-12s  %-24s  %-6s  %s .. %s\n",
                              tepat_stmt_get_text (stmt, 0), tepat_stmt_get_text (stmt, 1),
                              tepat_stmt_get_text (stmt, 2), tepat_stmt_get_text (stmt, 3),
                              until != NULL ? until : "");
      json_builder_begin_object (listing->builder);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        tepat_json_add_text (listing->builder, names[i], tepat_stmt_get_text (stmt, i));
      json_builder_end_object (listing->builder);
    }

  return NULL;
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the reference"));
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  Listing listing = { invocation, builder };
  GError *local = NULL;

  json_builder_begin_array (builder);
  tepat_invocation_read (invocation, job, list_job, &listing, &local);
  json_builder_end_array (builder);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));

  return TRUE;
}

void
tepat_referensi_verbs_add (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "reason", N_("TEXT"), N_("Why; kept in the journal") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "referensi import", N_("FILE"), N_("Take a code list, questionnaire, profile or rule"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_WILAYAH_UBAH, options, run_import },
    { "referensi list", NULL, N_("List the office's own reference documents"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, NULL, run_list },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
