/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-team"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-clash.h"
#include "dedup-explain.h"
#include "dedup-second.h"
#include "dedup-spread.h"
#include "dedup-verbs.h"

/* What a supervisor asks for: where the line is, how well people agree, and what the office set. */

static gboolean
run_second (TepatInvocation  *invocation,
            GError          **error)
{
  static const char * const words[][2] = {
    { "same", "sama" }, { "different", "beda" }, { "family", "serumah" }, { "field", "lapangan" },
  };
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping the second look"));
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(DedupSecondWord) word = NULL;
  g_autofree char *uid = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (arguments[1], words[i][0]) == 0 || g_strcmp0 (arguments[1], words[i][1]) == 0)
      word = dedup_second_word_new (arguments[0], words[i][1]);
  if (word == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Decide one of: same, different, family, field."));
      return FALSE;
    }
  uid = tepat_invocation_write (invocation, job, dedup_second_answer, word, error);
  if (uid == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Done.\n"));

  return TRUE;
}

static void
put_agreement (TepatInvocation      *invocation,
               JsonBuilder          *b,
               const DedupAgreement *one)
{
  tepat_invocation_print (invocation, _("%s: %d looked at again, %d decided alike; %d wait\n"),
                          one->oleh, (int) one->n_checked, (int) one->n_agreed,
                          (int) one->n_waiting);
  json_builder_begin_object (b);
  tepat_json_add_text (b, "oleh", one->oleh);
  tepat_json_add_int (b, "diulang", one->n_checked);
  tepat_json_add_int (b, "sepakat", one->n_agreed);
  tepat_json_add_int (b, "menunggu", one->n_waiting);
  json_builder_end_object (b);
}

static void
put_disagreement (TepatInvocation         *invocation,
                  JsonBuilder             *b,
                  const DedupDisagreement *one)
{
  tepat_invocation_print (invocation, _("%s %s: %s says “%s”, %s says “%s”\n"), one->kasus,
                          one->judul, one->oleh, dedup_putusan_get_title (one->putusan),
                          one->oleh_ulang, dedup_putusan_get_title (one->putusan_ulang));
  json_builder_begin_object (b);
  tepat_json_add_text (b, "kasus", one->kasus);
  tepat_json_add_text (b, "judul", one->judul);
  tepat_json_add_text (b, "oleh", one->oleh);
  tepat_json_add_text (b, "putusan", one->putusan);
  tepat_json_add_text (b, "oleh_ulang", one->oleh_ulang);
  tepat_json_add_text (b, "putusan_ulang", one->putusan_ulang);
  json_builder_end_object (b);
}

static gboolean
run_agreement (TepatInvocation  *invocation,
               GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Counting"));
  g_autoptr(DedupAgreements) agreements = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  agreements = tepat_invocation_read (invocation, job, dedup_second_count, NULL, error);
  if (agreements == NULL)
    return FALSE;
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "orang");
  json_builder_begin_array (b);
  for (guint i = 0; i < agreements->people->len; i++)
    put_agreement (invocation, b, agreements->people->pdata[i]);
  json_builder_end_array (b);
  json_builder_set_member_name (b, "berbeda");
  json_builder_begin_array (b);
  for (guint i = 0; i < agreements->disagreements->len; i++)
    put_disagreement (invocation, b, agreements->disagreements->pdata[i]);
  json_builder_end_array (b);
  json_builder_end_object (b);
  if (agreements->people->len == 0)
    tepat_invocation_print (invocation, _("Nothing was looked at again yet.\n"));
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static void
put_bin (TepatTextTable       *table,
         JsonBuilder          *b,
         const DedupSpreadBin *bin,
         gboolean              labelled)
{
  double precision = dedup_score_get_precision (&bin->score);
  double recall = dedup_score_get_recall (&bin->score);
  g_autofree char *from = tepat_format_decimal (bin->from, 0);
  g_autofree char *pairs = tepat_format_count (bin->n_pairs);
  g_autofree char *groups = tepat_format_count (bin->n_groups);
  g_autofree char *right = tepat_format_decimal (precision * 100, 1);
  g_autofree char *found = tepat_format_decimal (recall * 100, 1);
  const char *cells[] = { from, pairs, groups, labelled ? right : "–", labelled ? found : "–" };

  tepat_text_table_add (table, cells);
  json_builder_begin_object (b);
  dedup_verb_add_double (b, "dari", bin->from);
  tepat_json_add_int (b, "pasangan", bin->n_pairs);
  tepat_json_add_int (b, "kelompok", bin->n_groups);
  if (labelled)
    {
      dedup_verb_add_double (b, "presisi", precision);
      dedup_verb_add_double (b, "ingatan", recall);
    }
  json_builder_end_object (b);
}

static gboolean
run_spread (TepatInvocation  *invocation,
            GError          **error)
{
  static const TepatTextColumn columns[] = {
    { N_("From bits"), 0, TRUE }, { N_("Pairs"), 0, TRUE }, { N_("Cases from here on"), 0, TRUE },
    { N_("Precision"), 0, TRUE }, { N_("Recall"), 0, TRUE }, { NULL },
  };
  g_autoptr(TepatJob) job = tepat_job_new (_("Counting"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(DedupSpread) spread = NULL;
  g_autofree char *line = NULL;

  spread = tepat_invocation_read (invocation, job, dedup_spread_read, NULL, error);
  if (spread == NULL)
    return FALSE;
  if (spread->waktu == NULL)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                           _("The register was not searched yet, or only with an older version. "
                             "Look for doubles first."));
      return FALSE;
    }
  json_builder_begin_object (b);
  dedup_verb_add_double (b, "garis", spread->line);
  dedup_verb_add_double (b, "garis_berikut", spread->wanted);
  tepat_json_add_int (b, "sama", spread->n_same);
  tepat_json_add_int (b, "beda", spread->n_different);
  json_builder_set_member_name (b, "sebaran");
  json_builder_begin_array (b);
  for (guint i = 0; i < spread->bins->len; i++)
    put_bin (table, b, &g_array_index (spread->bins, DedupSpreadBin, i), spread->n_same > 0);
  json_builder_end_array (b);
  json_builder_end_object (b);
  tepat_invocation_print_table (invocation, table);
  line = tepat_format_decimal (spread->line, 1);
  tepat_invocation_print (invocation, _("The line of the last search: %s bits\n"), line);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
read_settings (TepatInvocation  *invocation,
               DedupSettings    *settings,
               gboolean         *changed,
               GError          **error)
{
  const char *again = tepat_invocation_get_option (invocation, "again");
  const char *threshold = tepat_invocation_get_option (invocation, "threshold");
  const char *clashes = tepat_invocation_get_option (invocation, "clashes");
  guint64 percent = 0;

  *changed = again != NULL || threshold != NULL || clashes != NULL;
  if (clashes != NULL && strcmp (clashes, "on") != 0 && strcmp (clashes, "off") != 0)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("--clashes is on or off."));
      return FALSE;
    }
  if (clashes != NULL)
    settings->clashes = strcmp (clashes, "on") == 0;
  if (again != NULL && !g_ascii_string_to_unsigned (again, 10, 0, 100, &percent, NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("--again is a whole number from 0 to 100."));
      return FALSE;
    }
  if (again != NULL)
    settings->again_percent = (gint64) percent;
  if (g_strcmp0 (threshold, "auto") == 0)
    settings->threshold = 0;
  else if (threshold != NULL)
    return dedup_verb_read_share (invocation, "threshold", 0, &settings->threshold, error);

  return TRUE;
}

static gpointer
read_clashes (TepatDb       *db,
              gpointer       unused,
              GCancellable  *cancellable,
              GError       **error)
{
  return dedup_clash_describe (db, error);
}

static void
print_settings (TepatInvocation     *invocation,
                const DedupSettings *settings,
                const char          *clashes)
{
  g_autofree char *percent = settings->threshold > 0
    ? dedup_explain_percent (settings->threshold, 1) : g_strdup (_("by the data"));

  tepat_invocation_print (invocation, _("Looked at again: %d%% of the decisions\n"
                                        "From which probability on it is one person: %s\n"),
                          (int) settings->again_percent, percent);
  tepat_invocation_print (invocation, settings->clashes
                                        ? _("Programmes that exclude each other: %s\n")
                                        : _("Programmes that exclude each other are not looked for "
                                            "(the list says: %s)\n"),
                          *clashes != '\0' ? clashes : "–");
}

static gboolean
run_settings (TepatInvocation  *invocation,
              GError          **error)
{
  g_autoptr(TepatJob) reading = tepat_job_new (_("Reading the settings"));
  g_autoptr(TepatJob) keeping = tepat_job_new (_("Keeping the settings"));
  g_autoptr(TepatJob) listing = tepat_job_new (_("Reading the settings"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree DedupSettings *settings = NULL;
  g_autofree DedupSettings *kept = NULL;
  g_autofree char *clashes = NULL;
  gboolean changed;

  settings = tepat_invocation_read (invocation, reading, dedup_settings_read, NULL, error);
  if (settings == NULL || !read_settings (invocation, settings, &changed, error) ||
      (changed && (kept = tepat_invocation_write (invocation, keeping, dedup_settings_write,
                                                  settings, error)) == NULL) ||
      (clashes = tepat_invocation_read (invocation, listing, read_clashes, NULL, error)) == NULL)
    return FALSE;
  print_settings (invocation, settings, clashes);
  json_builder_begin_object (b);
  tepat_json_add_int (b, "ulang_persen", settings->again_percent);
  dedup_verb_add_double (b, "ambang", settings->threshold);
  json_builder_set_member_name (b, "bentrok");
  json_builder_add_boolean_value (b, settings->clashes);
  tepat_json_add_text (b, "program_bentrok", clashes);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

void
dedup_verbs_add_team (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "again", N_("PERCENT"), N_("so many decisions of a hundred are taken once more, blindly") },
    { "threshold", N_("P"), N_("from which probability on the next search takes two for one, or "
                               "auto") },
    { "clashes", "on|off", N_("whether a search looks for programmes that exclude each other") },
    { NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "dedup second", N_("CASE DECISION"), N_("Take a decision once more without knowing it"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, NULL, run_second },
    { "dedup agreement", NULL, N_("How often a second person decided alike, and where not"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_JEJAK_LIHAT, NULL, run_agreement },
    { "dedup spread", NULL, N_("How many pairs weigh how much, and what each threshold would give"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, NULL, run_spread },
    { "dedup settings", NULL, N_("Show or set what the office set for doubles"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, options, run_settings },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
