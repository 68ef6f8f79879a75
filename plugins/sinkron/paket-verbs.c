/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "paket-verbs.h"
#include "paket-words.h"

#define ROWS_SHOWN 200

static const TepatTextColumn row_columns[] = {
  { N_("Result"), 0 }, { N_("Record"), 0 }, { N_("Name"), 40 }, { N_("Fields, or why not"), 60 },
  { NULL }
};

void
paket_verbs_put (JsonObject *object,
                 const char *name,
                 const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

/* Takes the array. */
void
paket_verbs_put_array (TepatInvocation *invocation,
                       JsonArray       *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  tepat_invocation_put_json (invocation, node);
}

gboolean
paket_verbs_write (TepatInvocation  *invocation,
                   const char       *title,
                   TepatStoreJob     func,
                   gpointer          work,
                   GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (title);
  GError *local = NULL;

  tepat_invocation_write (invocation, job, func, work, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static JsonArray *
rows_to_json (const TepatPackageReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < report->rows->len; i++)
    {
      const TepatPackageRow *row = report->rows->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "apa", row->apa);
      json_object_set_string_member (object, "jenis", row->jenis);
      json_object_set_string_member (object, "uid", row->uid);
      json_object_set_string_member (object, "nama", row->nama != NULL ? row->nama : "");
      json_object_set_string_member (object, "rincian", row->rincian != NULL ? row->rincian : "");
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonNode *
to_json (const TepatPackageReport *report)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  const struct { const char *name; const char *value; } texts[] = {
    { "uid", report->uid }, { "jenis", report->jenis }, { "wilayah", report->wilayah },
    { "dibuat", report->dibuat }, { "oleh", report->oleh },
    { "kantor", report->kantor != NULL ? report->kantor->uid : NULL },
    { "kantor_keadaan", report->kantor != NULL ? report->kantor->keadaan : NULL },
    { "menunggu", report->menunggu },
  };
  const struct { const char *name; guint value; } counts[] = {
    { "bagian", report->bagian }, { "baru", report->baru }, { "berubah", report->berubah },
    { "sama", report->sama }, { "konflik", report->konflik }, { "ditolak", report->ditolak },
    { "lampiran", report->lampiran }, { "menyusul", report->menyusul },
  };
  JsonArray *files = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].value != NULL)
      json_object_set_string_member (object, texts[i].name, texts[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    json_object_set_int_member (object, counts[i].name, counts[i].value);
  json_object_set_boolean_member (object, "sudah", report->sudah);
  for (guint i = 0; report->berkas != NULL && i < report->berkas->len; i++)
    json_array_add_string_element (files, report->berkas->pdata[i]);
  json_object_set_array_member (object, "berkas", files);
  json_object_set_array_member (object, "rincian", rows_to_json (report));
  json_node_take_object (node, object);

  return node;
}

static void
print_rows (TepatInvocation          *invocation,
            const TepatPackageReport *report)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (row_columns);

  for (guint i = 0; i < report->rows->len && i < ROWS_SHOWN; i++)
    {
      const TepatPackageRow *row = report->rows->pdata[i];

      tepat_text_table_add (table, (const char *[]) { paket_words_of_effect (row->apa),
                                                      paket_words_of_record (row->jenis),
                                                      row->nama, row->rincian });
    }
  tepat_invocation_print_table (invocation, table);
  if (report->rows->len > ROWS_SHOWN)
    tepat_invocation_print (invocation, _("… and more; all of them with --json\n"));
}

static void
print_counts (TepatInvocation          *invocation,
              const TepatPackageReport *report)
{
  const struct { const char *title; guint value; } counts[] = {
    { _("new"), report->baru }, { _("changed"), report->berubah },
    { _("known already"), report->sama }, { _("in conflict"), report->konflik },
    { _("not allowed"), report->ditolak }, { _("files with it"), report->lampiran },
  };

  tepat_invocation_print (invocation, _("%s for %s, made by %s of %s\n"),
                          tepat_package_get_kind_title (report->jenis),
                          report->desa != NULL ? report->desa : report->wilayah, report->oleh,
                          report->kantor->nama);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    tepat_invocation_print_count (invocation, counts[i].title, counts[i].value);
}

/* Making */

typedef struct
{
  TepatSession      *session;
  TepatPackageMake   make;
  const char * const *paths;
  gboolean           dry_run;
} Work;

static gpointer
make (gpointer   data,
      TepatJob  *job,
      GError   **error)
{
  Work *work = data;

  return tepat_package_make (tepat_session_get_store (work->session),
                             tepat_session_get_actor (work->session), &work->make, job, error);
}

static gboolean
run_make (TepatInvocation  *invocation,
          GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  Work work = { tepat_invocation_get_session (invocation) };
  g_autofree char *kode = NULL;
  g_autoptr(TepatPackageReport) report = NULL;
  guint split = 0;

  work.make = (TepatPackageMake) { arguments[0], NULL, tepat_invocation_get_option (invocation, "to"),
                                   tepat_invocation_get_option (invocation, "out"), 0,
                                   tepat_invocation_has_option (invocation, "whole") };
  if (work.make.untuk == NULL || work.make.path == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Say for whom and where to: --to OFFICE --out FILE."));
      return FALSE;
    }
  if (!tepat_invocation_read_wilayah (arguments[1], &kode, error) ||
      (tepat_invocation_has_option (invocation, "split") &&
       !tepat_invocation_read_limit (invocation, "split", 1, 1000000, &split, error)))
    return FALSE;
  work.make.wilayah = kode;
  work.make.split = (guint64) split * 1024;
  report = tepat_invocation_run (invocation, _("Making a package"), make, &work, error);
  if (report == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("%u records for %s, sealed for nobody else:\n"),
                          report->baru, report->kantor->nama);
  for (guint i = 0; i < report->berkas->len; i++)
    tepat_invocation_print (invocation, "%s\n", (char *) report->berkas->pdata[i]);
  tepat_invocation_put_json (invocation, to_json (report));

  return TRUE;
}

/* Looking and applying */

static gpointer
take (gpointer   data,
      TepatJob  *job,
      GError   **error)
{
  Work *work = data;
  TepatStore *store = tepat_session_get_store (work->session);
  TepatActor *actor = tepat_session_get_actor (work->session);

  return work->dry_run ? tepat_package_preview (store, actor, work->paths, job, error)
                       : tepat_package_apply (store, actor, work->paths, job, error);
}

static void
print_taken (TepatInvocation          *invocation,
             const TepatPackageReport *report,
             gboolean                  dry_run)
{
  g_autofree char *words = report->kantor != NULL ? tepat_kantor_dup_words (report->kantor) : NULL;

  if (report->kantor != NULL && g_strcmp0 (report->kantor->keadaan, "dipercaya") != 0)
    tepat_invocation_print (invocation, _("Compare with %s on the telephone before it is applied: "
                                          "%s\n"), report->kantor->nama, words);
  if (report->sudah)
    tepat_invocation_print (invocation, _("This package was applied before; nothing was changed.\n"));
  else if (report->menunggu != NULL)
    tepat_invocation_print (invocation, dry_run ? _("It would have to wait for %s\n")
                                                : _("It is kept and waits for %s\n"),
                            report->menunggu);
  else if (report->kantor != NULL)
    {
      print_rows (invocation, report);
      print_counts (invocation, report);
    }
  if (report->menyusul > 0 || report->kantor == NULL)
    tepat_invocation_print_count (invocation, _("that had waited and were applied now"),
                                  report->menyusul);
}

static gboolean
run_take (TepatInvocation  *invocation,
          gboolean          dry_run,
          GError          **error)
{
  Work work = { tepat_invocation_get_session (invocation) };
  g_autoptr(TepatPackageReport) report = NULL;

  work.paths = tepat_invocation_get_arguments (invocation);
  work.dry_run = dry_run;
  report = tepat_invocation_run (invocation, dry_run ? _("Looking at a package")
                                                     : _("Applying a package"), take, &work, error);
  if (report == NULL)
    return FALSE;
  print_taken (invocation, report, dry_run);
  tepat_invocation_put_json (invocation, to_json (report));

  return TRUE;
}

static gboolean
run_preview (TepatInvocation  *invocation,
             GError          **error)
{
  return run_take (invocation, TRUE, error);
}

static gboolean
run_apply (TepatInvocation  *invocation,
           GError          **error)
{
  return run_take (invocation, FALSE, error);
}

/* Undoing */

typedef struct
{
  TepatSession *session;
  const char   *uid;
  const char   *reason;
  guint         left;
} Undoing;

static gpointer
undo (gpointer   data,
      TepatJob  *job,
      GError   **error)
{
  Undoing *work = data;

  return GINT_TO_POINTER (tepat_package_undo (tepat_session_get_store (work->session),
                                              tepat_session_get_actor (work->session), work->uid,
                                              work->reason, &work->left, error));
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  Undoing work = { tepat_invocation_get_session (invocation),
                   tepat_invocation_get_arguments (invocation)[0],
                   tepat_invocation_get_option (invocation, "reason"), 0 };

  if (tepat_invocation_run (invocation, _("Taking a package back"), undo, &work, error) == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("The package was taken back.\n"));
  if (work.left > 0)
    tepat_invocation_print_count (invocation, _("fields that were changed since and stay"),
                                  work.left);
  tepat_invocation_put_json (invocation, json_node_init_int (json_node_alloc (), work.left));

  return TRUE;
}

static const TepatVerbOption make_options[] = {
  { "to", N_("OFFICE"), N_("Who can open it: code of the office, or of its wilayah") },
  { "out", N_("FILE"), N_("Where to; the name ends in .tepat") },
  { "split", N_("KB"), N_("Several files of that size at most, for small sticks") },
  { "whole", NULL, N_("Also what that office is known to have") },
  { NULL }
};

static const TepatVerbOption undo_options[] = {
  { "reason", N_("TEXT"), N_("Why") },
  { NULL }
};

static const TepatVerbDef verbs[] = {
  { "paket make", N_("KIND WILAYAH"), N_("Make a package for another office"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_EKSPOR, make_options, run_make },
  { "paket preview", N_("FILE..."), N_("What a package would do here"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_IMPOR, NULL, run_preview },
  { "paket apply", N_("[FILE...]"), N_("Apply a package, or what waits"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_IMPOR, NULL, run_apply },
  { "paket undo", N_("PACKAGE"), N_("Take a package back"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_IMPOR, undo_options, run_undo },
};

void
paket_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
  paket_verbs_add_keys (context);
  paket_verbs_add_list (context);
  konflik_verbs_add (context);
  prelist_verbs_add (context);
}
