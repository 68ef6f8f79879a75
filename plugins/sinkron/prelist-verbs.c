/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "prelist-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paket-verbs.h"
#include "prelist.h"

#define MOST 100000

/* Making */

static gboolean
run_make (TepatInvocation  *invocation,
          GError          **error)
{
  g_autofree char *kode = NULL;
  PrelistMake make = { NULL };
  JsonObject *object;
  JsonNode *node;
  guint desil = 0;

  if (!tepat_invocation_read_wilayah (tepat_invocation_get_arguments (invocation)[0], &kode,
                                      error) ||
      !tepat_invocation_read_limit (invocation, "desil", 10, 10, &desil, error))
    return FALSE;
  make.wilayah = kode;
  make.judul = tepat_invocation_get_option (invocation, "title");
  make.petunjuk = tepat_invocation_get_option (invocation, "note");
  make.tenggat = tepat_invocation_get_option (invocation, "deadline");
  make.alasan = tepat_invocation_get_option (invocation, "why");
  make.program = tepat_invocation_get_option (invocation, "program");
  make.desil = tepat_invocation_has_option (invocation, "desil") ? desil : 0;
  make.flagged = tepat_invocation_has_option (invocation, "flagged");
  if (!paket_verbs_write (invocation, _("Making a list of families"), prelist_make, &make, error))
    {
      g_free (make.uid);
      return FALSE;
    }
  tepat_invocation_print (invocation, ngettext ("%u family is on the list %s.\n",
                                                "%u families are on the list %s.\n", make.n),
                          make.n, make.uid);
  tepat_invocation_print (invocation, _("It goes to the desa with tepat paket make prelist %s.\n"),
                          kode);
  object = json_object_new ();
  paket_verbs_put (object, "uid", make.uid);
  json_object_set_int_member (object, "keluarga", make.n);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  tepat_invocation_put_json (invocation, node);
  g_free (make.uid);

  return TRUE;
}

/* Showing */

static const TepatTextColumn list_columns[] = {
  { N_("List"), 0 }, { N_("Desa"), 30 }, { N_("Title"), 40 }, { N_("From"), 30 },
  { N_("Deadline"), 0 }, { N_("Visited"), 0 }, { NULL }
};

static JsonObject *
list_to_json (const Prelist *list)
{
  JsonObject *object = json_object_new ();

  paket_verbs_put (object, "uid", list->uid);
  paket_verbs_put (object, "wilayah", list->wilayah);
  paket_verbs_put (object, "judul", list->judul);
  paket_verbs_put (object, "petunjuk", list->petunjuk);
  paket_verbs_put (object, "tenggat", list->tenggat);
  paket_verbs_put (object, "dari", list->dari);
  json_object_set_int_member (object, "keluarga", list->n);
  json_object_set_int_member (object, "selesai", list->n_done);
  json_object_set_int_member (object, "draf", list->n_drafts);

  return object;
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the lists"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (list_columns);
  g_autoptr(GPtrArray) lists = tepat_invocation_read (invocation, job, prelist_read, NULL, error);
  JsonArray *array;

  if (lists == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < lists->len; i++)
    {
      const Prelist *list = lists->pdata[i];
      g_autofree char *visited = g_strdup_printf (_("%d of %d"), (int) list->n_done,
                                                  (int) list->n);

      tepat_text_table_add (table, (const char *[]) {
        list->uid, list->desa != NULL ? list->desa : list->wilayah, list->judul, list->dari,
        list->tenggat, visited });
      json_array_add_object_element (array, list_to_json (list));
    }
  if (lists->len == 0)
    tepat_invocation_print (invocation, _("There is no list of families to visit.\n"));
  tepat_invocation_print_table (invocation, table);
  paket_verbs_put_array (invocation, array);

  return TRUE;
}

static const TepatTextColumn butir_columns[] = {
  { N_("Visit"), 0 }, { N_("Family"), 30 }, { N_("Why it is visited"), 40 }, { N_("Officer"), 0 },
  { N_("What was found"), 0 }, { N_("Note"), 40 }, { NULL }
};

static JsonObject *
butir_to_json (const PrelistButir *butir)
{
  JsonObject *object = json_object_new ();
  const struct { const char *name; const char *value; } texts[] = {
    { "uid", butir->uid }, { "prelist", butir->prelist }, { "wilayah", butir->wilayah },
    { "keluarga", butir->keluarga }, { "nama", butir->nama }, { "alasan", butir->alasan },
    { "petugas", butir->petugas }, { "hasil", butir->hasil }, { "catatan", butir->catatan },
    { "dikunjungi", butir->dikunjungi }, { "dikunjungi_oleh", butir->dikunjungi_oleh },
    { "draf_oleh", butir->draf_oleh }, { "draf_hasil", butir->draf_hasil },
    { "draf_catatan", butir->draf_catatan },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    paket_verbs_put (object, texts[i].name, texts[i].value);

  return object;
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the lists"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (butir_columns);
  g_autoptr(GPtrArray) rows = NULL;
  PrelistQuery query = { tepat_invocation_get_arguments (invocation)[0], NULL,
                         tepat_invocation_get_option (invocation, "officer"),
                         tepat_invocation_has_option (invocation, "open"), MOST };
  JsonArray *array;

  if ((rows = tepat_invocation_read (invocation, job, prelist_butir_read, &query, error)) == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      const PrelistButir *butir = rows->pdata[i];
      g_autofree char *draft = butir->draf_oleh != NULL
                               ? g_strdup_printf (_("draft of %s: %s"), butir->draf_oleh,
                                                  butir->draf_catatan != NULL ? butir->draf_catatan
                                                                              : "") : NULL;

      tepat_text_table_add (table, (const char *[]) {
        butir->uid, butir->nama, butir->alasan, butir->petugas, butir->hasil,
        draft != NULL ? draft : butir->catatan });
      json_array_add_object_element (array, butir_to_json (butir));
    }
  tepat_invocation_print_table (invocation, table);
  paket_verbs_put_array (invocation, array);

  return TRUE;
}

/* Recording */

static gboolean
run_record (TepatInvocation  *invocation,
            GError          **error)
{
  const PrelistHasil hasil = { tepat_invocation_get_arguments (invocation)[0],
                               tepat_invocation_get_option (invocation, "result"),
                               tepat_invocation_get_option (invocation, "note"), 0,
                               tepat_invocation_has_option (invocation, "draft") };

  if (!paket_verbs_write (invocation, _("Keeping what was found"), prelist_record, (gpointer) &hasil,
                   error))
    return FALSE;
  tepat_invocation_print (invocation, hasil.draft
                          ? _("It is kept as a draft and does not go to the other office yet.\n")
                          : _("It goes to the other office with the next package.\n"));
  tepat_invocation_put_json (invocation, json_node_init_boolean (json_node_alloc (), TRUE));

  return TRUE;
}

static gboolean
run_take (TepatInvocation  *invocation,
          GError          **error)
{
  const char * const *uids = tepat_invocation_get_arguments (invocation);
  PrelistAmbil ambil = { uids[0] != NULL ? uids : NULL,
                         tepat_invocation_get_option (invocation, "from"),
                         tepat_invocation_get_option (invocation, "to"),
                         tepat_invocation_get_option (invocation, "reason"), 0, 0 };
  JsonObject *object;
  JsonNode *node;

  if ((ambil.uids == NULL) == (ambil.dari == NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Name the visits, or whose all of them are: --from NAME."));
      return FALSE;
    }
  if (!paket_verbs_write (invocation, _("Taking over"), prelist_take_over, &ambil, error))
    return FALSE;
  tepat_invocation_print (invocation, ngettext ("%u family was taken over.\n",
                                                "%u families were taken over.\n", ambil.n),
                          ambil.n);
  if (ambil.n_drafts > 0)
    tepat_invocation_print_count (invocation, _("with a draft of the officer, which is kept"),
                                  ambil.n_drafts);
  object = json_object_new ();
  json_object_set_int_member (object, "keluarga", ambil.n);
  json_object_set_int_member (object, "draf", ambil.n_drafts);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  tepat_invocation_put_json (invocation, node);

  return TRUE;
}

static const TepatVerbOption make_options[] = {
  { "title", N_("TEXT"), N_("By what the desa knows the list") },
  { "note", N_("TEXT"), N_("What to look at") },
  { "why", N_("TEXT"), N_("Why these families are visited") },
  { "deadline", N_("DAY"), N_("Until when, like 2026-11-14") },
  { "program", N_("CODE"), N_("Only who receives this programme") },
  { "desil", N_("N"), N_("Only families up to this decile") },
  { "flagged", NULL, N_("Only those with a quality flag") },
  { NULL }
};

static const TepatVerbOption show_options[] = {
  { "open", NULL, N_("Only who was not visited yet") },
  { "officer", N_("NAME"), N_("Only whom this officer visits") },
  { NULL }
};

static const TepatVerbOption record_options[] = {
  { "result", N_("CODE"), N_("What was found, of the list verivali-hasil") },
  { "note", N_("TEXT"), N_("In own words") },
  { "draft", NULL, N_("Keep it without sending it") },
  { NULL }
};

static const TepatVerbOption take_options[] = {
  { "from", N_("NAME"), N_("All that this officer holds") },
  { "to", N_("NAME"), N_("Who gets them, instead of who is logged in") },
  { "reason", N_("TEXT"), N_("Why; always needed") },
  { NULL }
};

static const TepatVerbDef verbs[] = {
  { "prelist make", N_("WILAYAH"), N_("Make a list of families for a desa to visit"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, make_options, run_make },
  { "prelist list", NULL, N_("Lists of families to visit, and how far they are"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_list },
  { "prelist show", N_("[LIST]"), N_("The families of a list, or of all"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_LIHAT, show_options, run_show },
  { "prelist record", N_("VISIT"), N_("Record what was found at a family"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, record_options, run_record },
  { "prelist take", N_("[VISIT...]"), N_("Take over families that another officer holds"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, take_options, run_take },
};

void
prelist_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
