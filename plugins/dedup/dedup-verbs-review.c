/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-review"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-decide.h"
#include "dedup-explain.h"
#include "dedup-rules.h"
#include "dedup-verbs.h"

#define STANDARD_LIMIT 50
#define MOST_LIMIT 10000

static const char *
get_argument (TepatInvocation *invocation,
              guint            n)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);

  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    if (i == n)
      return arguments[i];
  return NULL;
}

static void
add_case_head (JsonBuilder     *b,
               const DedupCase *kasus)
{
  tepat_json_add_text (b, "uid", kasus->uid);
  tepat_json_add_text (b, "jenis", kasus->jenis);
  tepat_json_add_text (b, "judul", kasus->judul);
  tepat_json_add_text (b, "keadaan", kasus->keadaan);
  tepat_json_add_text (b, "putusan", kasus->putusan);
  tepat_json_add_text (b, "gabung", kasus->gabung);
  json_builder_set_member_name (b, "peluang");
  json_builder_add_double_value (b, kasus->kuat);
  json_builder_set_member_name (b, "jumlah");
  json_builder_add_int_value (b, kasus->jumlah);
  json_builder_set_member_name (b, "bantuan");
  json_builder_add_int_value (b, kasus->bantuan);
}

static void
put_list (TepatInvocation *invocation,
          GPtrArray       *cases)
{
  static const TepatTextColumn columns[] = {
    { N_("Case"), 0 }, { N_("Kind"), 22 }, { N_("Name"), 24 }, { N_("Records"), 0, TRUE },
    { N_("Strength"), 0, TRUE }, { N_("Programmes"), 0, TRUE }, { NULL },
  };
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_array (b);
  for (guint i = 0; i < cases->len; i++)
    {
      const DedupCase *kasus = cases->pdata[i];
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, kasus->jumlah);
      g_autofree char *strength = dedup_explain_percent (kasus->kuat, 0);
      g_autofree char *aid = g_strdup_printf ("%" G_GINT64_FORMAT, kasus->bantuan);
      const char *cells[] = { kasus->uid, dedup_jenis_get_title (kasus->jenis), kasus->judul, count,
                              strength, aid };

      tepat_text_table_add (table, cells);
      json_builder_begin_object (b);
      add_case_head (b, kasus);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  tepat_invocation_print_table (invocation, table);
  if (cases->len == 0)
    tepat_invocation_print (invocation, _("Nothing waits.\n"));
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
read_order (TepatInvocation  *invocation,
            DedupOrder       *order,
            GError          **error)
{
  static const char * const words[] = { "aid", "strength", "age" };
  const char *word = tepat_invocation_get_option (invocation, "order");

  *order = DEDUP_ORDER_AID;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *order = (DedupOrder) i;
        return TRUE;
      }
  if (word == NULL)
    return TRUE;
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Order by one of: aid, strength, age."));

  return FALSE;
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the queue"));
  g_autoptr(DedupQuery) query = g_new0 (DedupQuery, 1);
  g_autoptr(GPtrArray) cases = NULL;

  query->jenis = g_strdup (tepat_invocation_get_option (invocation, "kind"));
  query->keadaan = g_strdup (tepat_invocation_get_option (invocation, "state"));
  query->with_aid = tepat_invocation_has_option (invocation, "with-aid");
  if (!read_order (invocation, &query->order, error) ||
      !tepat_invocation_read_limit (invocation, "limit", STANDARD_LIMIT, MOST_LIMIT, &query->limit,
                                    error))
    return FALSE;
  cases = tepat_invocation_read (invocation, job, dedup_case_list, query, error);
  if (cases == NULL)
    return FALSE;
  put_list (invocation, cases);

  return TRUE;
}

/* What a reviewer sees beside the fields. */
static void
put_evidence (TepatInvocation     *invocation,
              JsonBuilder         *b,
              const DedupEvidence *evidence)
{
  json_builder_set_member_name (b, "program");
  json_builder_begin_array (b);
  for (guint i = 0; i < evidence->shares->len; i++)
    {
      char **share = (char **) ((GPtrArray *) evidence->shares->pdata[i])->pdata;

      tepat_invocation_print (invocation, "   %s: %s\n", share[DEDUP_SHARE_PROGRAM],
                              share[DEDUP_SHARE_STATUS]);
      json_builder_begin_object (b);
      tepat_json_add_text (b, "nama", share[DEDUP_SHARE_PROGRAM]);
      tepat_json_add_text (b, "status", share[DEDUP_SHARE_STATUS]);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_set_member_name (b, "penyaluran");
  json_builder_add_int_value (b, evidence->n_payments);
  json_builder_set_member_name (b, "lampiran");
  json_builder_add_int_value (b, evidence->files->len);
  json_builder_set_member_name (b, "serumah");
  json_builder_add_int_value (b, evidence->family->len);
}

static void
put_member (TepatInvocation   *invocation,
            JsonBuilder       *b,
            const DedupMember *member,
            guint              place,
            gboolean           stays)
{
  static const guint shown[] = { DEDUP_CELL_NIK, DEDUP_CELL_NAMA, DEDUP_CELL_TGL_LAHIR,
                                 DEDUP_CELL_IBU, DEDUP_CELL_NO_KK, DEDUP_CELL_ALAMAT,
                                 DEDUP_CELL_WILAYAH, DEDUP_CELL_STATUS, DEDUP_CELL_ASAL,
                                 DEDUP_CELL_DIUBAH };
  static const char * const names[] = { "nik", "nama", "tgl_lahir", "ibu_kandung", "no_kk",
                                        "alamat", "desa", "status", "asal", "diubah" };

  tepat_invocation_print (invocation, "%u. %s%s\n", place + 1, member->uid,
                          stays ? _("  (stays)") : "");
  json_builder_begin_object (b);
  tepat_json_add_text (b, "uid", member->uid);
  json_builder_set_member_name (b, "utama");
  json_builder_add_boolean_value (b, stays);
  json_builder_set_member_name (b, "berubah");
  json_builder_add_boolean_value (b, member->changed);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const char *value = member->cells[shown[i]];

      tepat_json_add_text (b, names[i], value);
      if (value != NULL)
        tepat_invocation_print (invocation, "   %s: %s\n", dedup_cell_get_title (shown[i]), value);
    }
  if (member->evidence != NULL)
    put_evidence (invocation, b, member->evidence);
  json_builder_end_object (b);
}

static void
put_reason (TepatInvocation   *invocation,
            JsonBuilder       *b,
            const DedupReason *reason)
{
  g_autoptr(GPtrArray) sentences = dedup_explain (reason);
  g_autofree char *percent = dedup_explain_percent (reason->weights.probability, 1);

  tepat_invocation_print (invocation, _("\n%u and %u: %s (%s)\n"), reason->a + 1, reason->b + 1,
                          dedup_explain_strength (reason->weights.probability), percent);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "a");
  json_builder_add_int_value (b, reason->a + 1);
  json_builder_set_member_name (b, "b");
  json_builder_add_int_value (b, reason->b + 1);
  json_builder_set_member_name (b, "peluang");
  json_builder_add_double_value (b, reason->weights.probability);
  json_builder_set_member_name (b, "alasan");
  json_builder_begin_array (b);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DedupSentence *sentence = sentences->pdata[i];

      tepat_invocation_print (invocation, "  %+6.1f  %s\n", sentence->weight, sentence->text);
      json_builder_begin_object (b);
      tepat_json_add_text (b, "kalimat", sentence->text);
      json_builder_set_member_name (b, "bobot");
      json_builder_add_double_value (b, sentence->weight);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
}

static void
put_tasks (TepatInvocation *invocation,
           JsonBuilder     *b,
           GPtrArray       *tasks)
{
  json_builder_set_member_name (b, "tugas");
  json_builder_begin_array (b);
  for (guint i = 0; i < tasks->len; i++)
    dedup_verb_put_task (invocation, b, tasks->pdata[i]);
  json_builder_end_array (b);
}

static void
put_case (TepatInvocation *invocation,
          const DedupCase *kasus)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  guint best = dedup_case_choose (kasus);

  tepat_invocation_print (invocation, "%s: %s\n", dedup_jenis_get_title (kasus->jenis),
                          kasus->judul);
  json_builder_begin_object (b);
  add_case_head (b, kasus);
  json_builder_set_member_name (b, "anggota");
  json_builder_begin_array (b);
  for (guint i = 0; i < kasus->members->len; i++)
    put_member (invocation, b, kasus->members->pdata[i], i, i == best);
  json_builder_end_array (b);
  json_builder_set_member_name (b, "pasangan");
  json_builder_begin_array (b);
  for (guint i = 0; i < kasus->reasons->len; i++)
    put_reason (invocation, b, &g_array_index (kasus->reasons, DedupReason, i));
  json_builder_end_array (b);
  put_tasks (invocation, b, kasus->tasks);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
run_review (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the case"));
  g_autoptr(DedupCaseQuery) query = dedup_case_query_new (
    get_argument (invocation, 0), tepat_invocation_has_option (invocation, "blind"));
  g_autoptr(DedupCase) kasus = NULL;

  kasus = tepat_invocation_read (invocation, job, dedup_case_open, query, error);
  if (kasus == NULL)
    return FALSE;
  put_case (invocation, kasus);

  return TRUE;
}

/* What was done to the records of a merge before it was taken apart. */
static void
put_later (TepatInvocation *invocation,
           JsonBuilder     *b,
           GPtrArray       *later)
{
  json_builder_set_member_name (b, "sejak_digabung");
  json_builder_begin_array (b);
  for (guint i = 0; later != NULL && i < later->len; i++)
    {
      const DedupLater *one = later->pdata[i];

      if (one->field != NULL)
        tepat_invocation_print (invocation, _("Changed since, of %s: %s\n"), one->nama,
                                dedup_field_get_title (one->field));
      else
        tepat_invocation_print (invocation, _("Since the merge, with %s: %s (%s)\n"), one->nama,
                                one->now, one->before);
      json_builder_begin_object (b);
      tepat_json_add_text (b, "uid", one->uid);
      tepat_json_add_text (b, "bidang", one->field);
      tepat_json_add_text (b, "sebelum", one->before);
      tepat_json_add_text (b, "sekarang", one->now);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
put_outcome (TepatInvocation          *invocation,
             const DedupOutcomeReport *report)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (report->waits)
    tepat_invocation_print (invocation, _("One of them receives aid: the merge waits for a second "
                                          "person.\n"));
  else
    tepat_invocation_print (invocation, _("Done.\n"));
  json_builder_begin_object (b);
  tepat_json_add_text (b, "keadaan", report->keadaan);
  tepat_json_add_text (b, "gabung", report->gabung);
  json_builder_set_member_name (b, "menunggu_orang_kedua");
  json_builder_add_boolean_value (b, report->waits);
  put_later (invocation, b, report->later);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
run_decision (TepatInvocation  *invocation,
              TepatStoreJob     func,
              DedupDecision    *decision,
              GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Deciding"));
  g_autoptr(DedupOutcomeReport) report = NULL;

  decision->alasan = g_strdup (tepat_invocation_get_option (invocation, "reason"));
  report = tepat_invocation_write (invocation, job, func, decision, error);
  if (report == NULL)
    return FALSE;
  put_outcome (invocation, report);

  return TRUE;
}

/* --value FIELD=TEXT: what the record that stays shall have. */
static gboolean
read_values (TepatInvocation  *invocation,
             DedupDecision    *decision,
             GError          **error)
{
  const char * const *values = tepat_invocation_get_options (invocation, "value");

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      const char *sign = strchr (values[i], '=');

      if (sign == NULL)
        {
          g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("A value is FIELD=TEXT."));
          return FALSE;
        }
      if (decision->nilai == NULL)
        decision->nilai = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_replace (decision->nilai, g_strndup (values[i], (gsize) (sign - values[i])),
                            g_strdup (sign + 1));
    }
  return TRUE;
}

static gboolean
run_decide (TepatInvocation  *invocation,
            GError          **error)
{
  static const char * const words[][2] = {
    { "same", "sama" }, { "different", "beda" }, { "family", "serumah" }, { "field", "lapangan" },
  };
  const char *word = get_argument (invocation, 1);
  const char * const *members = tepat_invocation_get_options (invocation, "member");
  g_autoptr(DedupDecision) decision = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i][0]) == 0 || g_strcmp0 (word, words[i][1]) == 0)
      decision = dedup_decision_new (get_argument (invocation, 0), words[i][1]);
  if (decision == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Decide one of: same, different, family, field."));
      return FALSE;
    }
  if (members != NULL && members[0] != NULL)
    decision->anggota = g_strdupv ((GStrv) members);
  decision->utama = g_strdup (tepat_invocation_get_option (invocation, "keep"));
  decision->tugas = dedup_verb_read_errand (invocation, error);
  if (decision->tugas == NULL || !read_values (invocation, decision, error))
    return FALSE;

  return run_decision (invocation, dedup_decide, decision, error);
}

static gboolean
run_confirm (TepatInvocation  *invocation,
             GError          **error)
{
  g_autoptr(DedupDecision) decision = dedup_decision_new (get_argument (invocation, 0), "sama");

  return run_decision (invocation, tepat_invocation_has_option (invocation, "refuse")
                                     ? dedup_refuse : dedup_confirm, decision, error);
}

static gboolean
run_unmerge (TepatInvocation  *invocation,
             GError          **error)
{
  g_autoptr(DedupDecision) decision = dedup_decision_new (get_argument (invocation, 0), NULL);

  decision->pulih = g_strdupv ((GStrv) tepat_invocation_get_options (invocation, "restore"));
  decision->keeps_later = tepat_invocation_has_option (invocation, "keep-later") ||
                          tepat_invocation_has_option (invocation, "restore");

  return run_decision (invocation, dedup_undo, decision, error);
}

/* A case that a person makes: what no search found. */
typedef struct
{
  const char * const *records;
  DedupDecision      *decision;
} ByHand;

static gpointer
merge_by_hand (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  ByHand *self = data;
  g_autofree char *now = tepat_time_now ();
  gint64 kasus, known;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !dedup_rules_add_case (db, 0, "orang", now, &kasus, error))
    return NULL;
  for (guint i = 0; self->records[i] != NULL; i++)
    {
      if (!tepat_db_get_int (db, "SELECT count (*) FROM penduduk WHERE uid = $1", &known, error,
                             "s", self->records[i]))
        return NULL;
      if (known == 0)
        {
          g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("There is no person “%s” in your wilayah. Nothing was changed."),
                       self->records[i]);
          return NULL;
        }
      if (!dedup_rules_add_member (db, kasus, i, self->records[i], error))
        return NULL;
    }
  if (!dedup_rules_settle_case (db, kasus, 1, error) ||
      !tepat_db_get_text (db, "SELECT uid FROM dedup_kasus WHERE id = $1", &self->decision->kasus,
                          error, "i", kasus))
    return NULL;

  return dedup_decide (db, self->decision, cancellable, error);
}

static gboolean
run_merge (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Merging"));
  g_autoptr(DedupDecision) decision = dedup_decision_new (NULL, "sama");
  g_autoptr(DedupOutcomeReport) report = NULL;
  ByHand by_hand = { tepat_invocation_get_arguments (invocation), decision };

  decision->utama = g_strdup (tepat_invocation_get_option (invocation, "keep"));
  decision->alasan = g_strdup (tepat_invocation_get_option (invocation, "reason"));
  report = tepat_invocation_write (invocation, job, merge_by_hand, &by_hand, error);
  if (report == NULL)
    return FALSE;
  if (!tepat_invocation_wants_json (invocation))
    tepat_invocation_print (invocation, _("Case %s. "), decision->kasus);
  put_outcome (invocation, report);

  return TRUE;
}

static gpointer
read_weights (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *text = NULL;

  if (!tepat_db_get_text (db, "SELECT '{\"versi\":' || id || ',\"waktu\":\"' || waktu ||"
                              " '\",\"ambang\":' || ambang || ',\"bobot\":' || bobot || '}'"
                              " FROM dedup_jalan ORDER BY id DESC LIMIT 1", &text, error, ""))
    return NULL;
  if (text == NULL)
    g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                         _("There are no weights yet. Run tepat dedup scan first."));

  return g_steal_pointer (&text);
}

static gboolean
run_weights (TepatInvocation  *invocation,
             GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the weights"));
  g_autofree char *text = tepat_invocation_read (invocation, job, read_weights, NULL, error);
  g_autoptr(JsonNode) node = text != NULL ? tepat_json_parse (text, -1, error) : NULL;
  JsonObject *object;

  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  tepat_invocation_print (invocation, _("Weights of search %d, from %.0f%% on the same person\n"),
                          (int) json_object_get_int_member (object, "versi"),
                          json_object_get_double_member (object, "ambang") * 100);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

#define REASON_OPTION { "reason", N_("TEXT"), N_("Why; kept in the journal") }

void
dedup_verbs_add_review (TepatContext *context)
{
  static const TepatVerbOption list_options[] = {
    { "kind", N_("KIND"), N_("orang, nik, keluarga, rumah, program or bentrok") },
    { "state", N_("STATE"), N_("menunggu, lapangan, diusulkan, diputus or ulang") },
    { "order", N_("ORDER"), N_("aid, strength or age (aid)") },
    { "with-aid", NULL, N_("only where aid is at stake") },
    { "limit", N_("N"), N_("at most so many (50)") }, { NULL },
  };
  static const TepatVerbOption decide_options[] = {
    { "member", N_("UID"), N_("only this record; may be repeated"), TRUE },
    { "keep", N_("UID"), N_("the record that stays (by rule)") },
    { "value", N_("FIELD=TEXT"), N_("what the record that stays shall have; may be repeated"),
      TRUE },
    DEDUP_ERRAND_OPTIONS, REASON_OPTION, { NULL },
  };
  static const TepatVerbOption review_options[] = {
    { "blind", NULL, N_("as it was before it was decided, for a second look") }, { NULL },
  };
  static const TepatVerbOption merge_options[] = {
    { "keep", N_("UID"), N_("the record that stays (by rule)") }, REASON_OPTION, { NULL },
  };
  static const TepatVerbOption confirm_options[] = {
    { "refuse", NULL, N_("refuse it: the case waits again") }, REASON_OPTION, { NULL },
  };
  static const TepatVerbOption unmerge_options[] = {
    { "keep-later", NULL, N_("leave fields that were changed since as they are") },
    { "restore", N_("FIELD"), N_("put back this one as it was before; may be repeated"), TRUE },
    REASON_OPTION, { NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "dedup list", NULL, N_("List the cases that wait, those with aid first"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, list_options, run_list },
    { "dedup review", N_("CASE"), N_("Show a case: its records and why they may be one"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, review_options, run_review },
    { "dedup decide", N_("CASE DECISION"), N_("Decide: same, different, family or field"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, decide_options, run_decide },
    { "dedup merge", N_("UID..."), N_("Merge records of one person that no search found"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, merge_options, run_merge },
    { "dedup confirm", N_("CASE"), N_("As the second person, merge what was proposed"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, confirm_options, run_confirm },
    { "dedup unmerge", N_("CASE"), N_("Take back what was decided on a case, also a merge"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, unmerge_options, run_unmerge },
    { "dedup weights", NULL, N_("Show the weights of the last search"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, NULL, run_weights },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
