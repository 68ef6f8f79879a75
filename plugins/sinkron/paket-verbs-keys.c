/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-verbs-keys"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "paket-verbs.h"
#include "paket-words.h"

static const TepatTextColumn columns[] = {
  { N_("State"), 0 }, { N_("Wilayah"), 0 }, { N_("Office"), 40 }, { N_("Code"), 0 },
  { N_("Words"), 0 }, { NULL }
};

static JsonObject *
to_json (const TepatKantor *kantor)
{
  JsonObject *object = json_object_new ();
  g_autofree char *words = tepat_kantor_dup_words (kantor);

  json_object_set_string_member (object, "uid", kantor->uid);
  json_object_set_string_member (object, "nama", kantor->nama);
  json_object_set_string_member (object, "wilayah", kantor->wilayah);
  json_object_set_string_member (object, "keadaan", kantor->keadaan);
  json_object_set_string_member (object, "kata", words);

  return object;
}

static void
show (TepatInvocation *invocation,
      GPtrArray       *all)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < all->len; i++)
    {
      const TepatKantor *kantor = all->pdata[i];
      g_autofree char *words = tepat_kantor_dup_words (kantor);

      tepat_text_table_add (table, (const char *[]) { paket_words_of_office (kantor->keadaan),
                                                      kantor->wilayah, kantor->nama, kantor->uid,
                                                      words });
      json_array_add_object_element (array, to_json (kantor));
    }
  if (all->len > 0)
    tepat_invocation_print_table (invocation, table);
  else
    tepat_invocation_print (invocation, _("No office is known yet, not even this one. Make its keys "
                                          "with --make CODE.\n"));
  json_node_take_array (node, array);
  tepat_invocation_put_json (invocation, node);
}

/* What is asked for, in the order in which it makes sense together. */
typedef struct
{
  const char *make;
  const char *name;
  const char *trust;
  const char *refuse;
  const char *reason;
  char       *card;
  gsize       length;
} Wish;

static gpointer
change (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Wish *wish = data;
  g_autoptr(TepatKantor) made = NULL, taken = NULL;

  if (wish->make != NULL &&
      (made = tepat_kantor_make (db, wish->name, wish->make, error)) == NULL)
    return NULL;
  if (wish->card != NULL &&
      (taken = tepat_kantor_take_card (db, wish->card, (gssize) wish->length, error)) == NULL)
    return NULL;
  if (wish->trust != NULL && !tepat_kantor_decide (db, wish->trust, TRUE, wish->reason, error))
    return NULL;
  if (wish->refuse != NULL)
    tepat_kantor_decide (db, wish->refuse, FALSE, wish->reason, error);

  return NULL;
}

static gpointer
list (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return tepat_kantor_list (db, error);
}

static gpointer
read_card (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return tepat_kantor_to_card (db, error);
}

static gboolean
write_card (TepatInvocation  *invocation,
            const char       *path,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Writing the card"));
  g_autofree char *card = tepat_invocation_read (invocation, job, read_card, NULL, error);

  if (card == NULL || !g_file_set_contents (path, card, -1, error))
    return FALSE;
  tepat_invocation_print (invocation, _("The card of this office was written to %s. Others need it "
                                        "to make packages for this office; it holds no secret.\n"),
                          path);

  return TRUE;
}

static gboolean
change_keys (TepatInvocation  *invocation,
             const Wish       *wish,
             GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping the keys"));
  GError *local = NULL;

  if (wish->make == NULL && wish->card == NULL && wish->trust == NULL && wish->refuse == NULL)
    return TRUE;
  tepat_invocation_write (invocation, job, change, (gpointer) wish, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gboolean
run_keys (TepatInvocation  *invocation,
          GError          **error)
{
  Wish wish = { tepat_invocation_get_option (invocation, "make"),
                tepat_invocation_get_option (invocation, "name"),
                tepat_invocation_get_option (invocation, "trust"),
                tepat_invocation_get_option (invocation, "refuse"),
                tepat_invocation_get_option (invocation, "reason") };
  const char *card = tepat_invocation_get_option (invocation, "card");
  const char *take = tepat_invocation_get_option (invocation, "take");
  g_autofree char *kode = NULL, *text = NULL;
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the offices"));
  g_autoptr(GPtrArray) all = NULL;

  if (wish.make != NULL && !tepat_invocation_read_wilayah (wish.make, &kode, error))
    return FALSE;
  if (wish.make != NULL)
    wish.make = kode;
  if (take != NULL && !g_file_get_contents (take, &text, &wish.length, error))
    return FALSE;
  wish.card = text;
  if (!change_keys (invocation, &wish, error) ||
      (card != NULL && !write_card (invocation, card, error)) ||
      (all = tepat_invocation_read (invocation, job, list, NULL, error)) == NULL)
    return FALSE;
  show (invocation, all);

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "make", N_("CODE"), N_("Make the keys of this office, which speaks of that wilayah") },
  { "name", N_("NAME"), N_("What this office calls itself") },
  { "card", N_("FILE"), N_("Write what other offices need of this one") },
  { "take", N_("FILE"), N_("Take the card of another office") },
  { "trust", N_("OFFICE"), N_("Its words were compared and are the same") },
  { "refuse", N_("OFFICE"), N_("Take nothing from it") },
  { "reason", N_("TEXT"), N_("Why") },
  { NULL }
};

static const TepatVerbDef keys = {
  "paket keys", NULL, N_("Offices that packages come from and go to, and their words"),
  TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, options, run_keys
};

void
paket_verbs_add_keys (TepatContext *context)
{
  tepat_context_add_verb (context, &keys);
}
