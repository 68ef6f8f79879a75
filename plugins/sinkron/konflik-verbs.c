/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "konflik-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "konflik-rows.h"
#include "paket-verbs.h"
#include "paket-words.h"

#define MOST 100000

static const TepatTextColumn columns[] = {
  { N_("Conflict"), 0 }, { N_("Record"), 0 }, { N_("Name"), 30 }, { N_("Field"), 0 },
  { N_("Before"), 30 }, { N_("Ours"), 30 }, { N_("Theirs"), 30 }, { N_("Office"), 30 },
  { N_("State"), 0 }, { NULL }
};

static JsonObject *
to_json (const KonflikRow *row)
{
  JsonObject *object = json_object_new ();
  const struct { const char *name; const char *value; } texts[] = {
    { "uid", row->uid }, { "jenis", row->jenis }, { "subjek", row->subjek }, { "nama", row->nama },
    { "wilayah", row->wilayah }, { "desa", row->desa }, { "bidang", row->bidang },
    { "sebab", row->sebab },
    { "kantor", row->kantor }, { "sebelum", row->sebelum }, { "sini", row->sini },
    { "sini_oleh", row->sini_oleh }, { "sini_waktu", row->sini_waktu }, { "sana", row->sana },
    { "sana_oleh", row->sana_oleh }, { "sana_waktu", row->sana_waktu },
    { "keadaan", row->keadaan }, { "waktu", row->waktu }, { "putusan", row->putusan },
    { "nilai", row->nilai }, { "alasan", row->alasan }, { "diputus", row->diputus },
    { "diputus_oleh", row->diputus_oleh },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    paket_verbs_put (object, texts[i].name, texts[i].value);

  return object;
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the conflicts"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  g_autoptr(GPtrArray) rows = NULL;
  KonflikQuery query = { NULL, tepat_invocation_has_option (invocation, "all") ? NULL : "terbuka",
                         tepat_invocation_get_option (invocation, "field"),
                         tepat_invocation_get_option (invocation, "office"), NULL, 0 };
  JsonArray *array;
  guint limit;

  if (!tepat_invocation_read_limit (invocation, "limit", 200, MOST, &limit, error))
    return FALSE;
  query.limit = limit;
  if ((rows = tepat_invocation_read (invocation, job, konflik_rows_read, &query, error)) == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KonflikRow *row = rows->pdata[i];
      g_autofree char *before = paket_words_of_value (row->jenis, row->bidang, row->sebelum);
      g_autofree char *ours = paket_words_of_value (row->jenis, row->bidang, row->sini);
      g_autofree char *theirs = paket_words_of_value (row->jenis, row->bidang, row->sana);

      tepat_text_table_add (table, (const char *[]) { row->uid, paket_words_of_record (row->jenis),
                                                      row->nama, row->bidang, before, ours, theirs,
                                                      row->kantor,
                                                      paket_words_of_state (row->keadaan) });
      json_array_add_object_element (array, to_json (row));
    }
  if (rows->len == 0)
    tepat_invocation_print (invocation, _("There is no conflict to decide on.\n"));
  tepat_invocation_print_table (invocation, table);
  paket_verbs_put_array (invocation, array);

  return TRUE;
}

/* Which ones */

static char **
list_all (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the conflicts"));
  KonflikQuery query = { NULL, "terbuka", tepat_invocation_get_option (invocation, "field"),
                         tepat_invocation_get_option (invocation, "office"), NULL, MOST };
  g_autoptr(GPtrArray) rows = tepat_invocation_read (invocation, job, konflik_rows_read, &query,
                                                     error);
  g_autoptr(GPtrArray) uids = g_ptr_array_new ();

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (uids, g_strdup (((KonflikRow *) rows->pdata[i])->uid));
  g_ptr_array_add (uids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&uids), FALSE);
}

static gboolean
read_choice (TepatInvocation       *invocation,
             TepatKonflikDecision  *decision,
             GError               **error)
{
  const char *take = tepat_invocation_get_option (invocation, "take");

  decision->nilai = tepat_invocation_get_option (invocation, "value");
  decision->alasan = tepat_invocation_get_option (invocation, "reason");
  decision->putusan = decision->nilai != NULL ? TEPAT_KONFLIK_LAIN
                      : g_strcmp0 (take, "sana") == 0 ? TEPAT_KONFLIK_SANA : TEPAT_KONFLIK_SINI;
  if ((decision->nilai == NULL) == (take == NULL) ||
      (take != NULL && strcmp (take, "sini") != 0 && strcmp (take, "sana") != 0))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Say what stands: --take sini, --take sana, or --value TEXT."));
      return FALSE;
    }

  return TRUE;
}

typedef struct
{
  TepatKonflikDecision decision;
  guint                n;
} Deciding;

static gpointer
decide (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Deciding *work = data;

  tepat_konflik_decide (db, &work->decision, &work->n, error);

  return NULL;
}

static gpointer
undo (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Deciding *work = data;

  tepat_konflik_undo (db, work->decision.uids, work->decision.alasan, error);

  return NULL;
}

static gboolean
run_decide (TepatInvocation  *invocation,
            GError          **error)
{
  Deciding work = { { NULL } };
  g_auto(GStrv) all = NULL;

  work.decision.uids = tepat_invocation_get_arguments (invocation);
  if (!read_choice (invocation, &work.decision, error))
    return FALSE;
  if ((work.decision.uids[0] == NULL) != tepat_invocation_has_option (invocation, "all"))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Name the conflicts, or give --all; --field and --office choose among "
                             "all."));
      return FALSE;
    }
  if (work.decision.uids[0] == NULL)
    {
      if ((all = list_all (invocation, error)) == NULL)
        return FALSE;
      work.decision.uids = (const char * const *) all;
    }
  if (!paket_verbs_write (invocation, _("Keeping the decision"), decide, &work, error))
    return FALSE;
  tepat_invocation_print (invocation, ngettext ("%u conflict was decided.\n",
                                                "%u conflicts were decided.\n", work.n), work.n);
  tepat_invocation_put_json (invocation, json_node_init_int (json_node_alloc (), work.n));

  return TRUE;
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  Deciding work = { { NULL } };

  work.decision.uids = tepat_invocation_get_arguments (invocation);
  work.decision.alasan = tepat_invocation_get_option (invocation, "reason");
  if (!paket_verbs_write (invocation, _("Keeping the decision"), undo, &work, error))
    return FALSE;
  tepat_invocation_print (invocation, _("They wait for a decision again.\n"));
  tepat_invocation_put_json (invocation, json_node_init_boolean (json_node_alloc (), TRUE));

  return TRUE;
}

static const TepatVerbOption list_options[] = {
  { "all", NULL, N_("Also those that were decided") },
  { "field", N_("FIELD"), N_("Of one field alone") },
  { "office", N_("OFFICE"), N_("With one office alone") },
  { "limit", N_("N"), N_("Rows at most (200)") },
  { NULL }
};

static const TepatVerbOption decide_options[] = {
  { "take", "sini|sana", N_("Ours stays (sini), or theirs is taken (sana)") },
  { "value", N_("TEXT"), N_("Another value") },
  { "reason", N_("TEXT"), N_("Why; always needed") },
  { "all", NULL, N_("All that are open, alike") },
  { "field", N_("FIELD"), N_("With --all: of one field alone") },
  { "office", N_("OFFICE"), N_("With --all: with one office alone") },
  { NULL }
};

static const TepatVerbOption undo_options[] = {
  { "reason", N_("TEXT"), N_("Why") },
  { NULL }
};

static const TepatVerbDef verbs[] = {
  { "konflik list", NULL, N_("What two offices made of the same field"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_LIHAT, list_options, run_list },
  { "konflik decide", N_("[CONFLICT...]"), N_("Decide which value stands"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_UBAH, decide_options, run_decide },
  { "konflik undo", N_("CONFLICT..."), N_("Open what was decided again"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_UBAH, undo_options, run_undo },
};

void
konflik_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
