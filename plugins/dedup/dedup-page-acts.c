/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-page-acts"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-claim.h"
#include "dedup-decide.h"
#include "dedup-look.h"
#include "dedup-page-private.h"
#include "dedup-second.h"

/* What a reviewer does with the case that is shown. */

/* The next case comes at once; the list is read again behind it. */
static void
leave_case (DedupPage  *self,
            const char *keadaan)
{
  if (self->sending != NULL && g_strcmp0 (keadaan, dedup_page_get_state (self)) != 0)
    dedup_queue_drop (self->queue, self->sending);
  g_clear_pointer (&self->sending, g_free);
  dedup_page_reload_soon (self);
}

static const char *
describe (const DedupOutcomeReport *report)
{
  if (strcmp (report->keadaan, "menunggu") == 0)
    return _("Taken back. The case waits again.");
  if (strcmp (report->keadaan, "lapangan") == 0)
    return _("Somebody looks it up; then the case comes back.");
  return report->waits ? _("One of them receives aid: a second person has to confirm.")
                       : _("Decided. Z takes it back.");
}

static void
note_last (DedupPage                *self,
           const DedupOutcomeReport *report)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  g_clear_pointer (&self->last, g_free);
  g_clear_pointer (&self->last_title, g_free);
  if (strcmp (report->keadaan, "menunggu") == 0)
    return;
  self->last = g_strdup (self->sending);
  self->last_title = g_strdup (kasus != NULL ? kasus->judul : "");
}

/* An undo that meets what was done since asks what shall become of it. */
static gboolean
ask_about_later (DedupPage    *self,
                 const GError *error)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  const char *title = self->last_title;

  if (self->later == NULL || self->later->len == 0 ||
      !g_error_matches (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT))
    return FALSE;
  if (kasus != NULL && g_strcmp0 (kasus->uid, self->sending) == 0)
    title = kasus->judul;
  dedup_apart_start (self->apart, self->sending, title != NULL ? title : "", self->later);
  dedup_page_show_form (self, "apart");

  return TRUE;
}

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupOutcomeReport) report = tepat_store_run_finish (TEPAT_STORE (source), result,
                                                                 &error);

  self->busy = FALSE;
  if (self->context == NULL)
    return;
  if (report == NULL)
    {
      if (!ask_about_later (self, error))
        {
          dedup_page_complain (self, error);
          dedup_page_reload_soon (self);
        }
      g_clear_pointer (&self->later, g_ptr_array_unref);
      dedup_page_update_actions (self);
      return;
    }
  g_clear_pointer (&self->later, g_ptr_array_unref);
  dedup_page_calm_down (self);
  tepat_context_toast (self->context, describe (report));
  note_last (self, report);
  dedup_page_show_review (self);
  leave_case (self, report->keadaan);
  dedup_page_update_actions (self);
}

static void
send (DedupPage     *self,
      TepatStoreJob  job,
      DedupDecision *decision)
{
  self->busy = TRUE;
  g_free (self->sending);
  self->sending = g_strdup (decision->kasus);
  dedup_page_update_actions (self);
  tepat_context_write_async (self->context, job, decision, (GDestroyNotify) dedup_decision_free,
                             (GDestroyNotify) dedup_outcome_report_free, NULL, on_decided,
                             g_object_ref (self));
}

/* What was written about a case is kept: it goes to @kept, or stays in @state when it was refused. */
static void
end_word (DedupPage    *self,
          GObject      *store,
          GAsyncResult *result,
          const char   *words,
          const char   *kept,
          const char   *state)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = tepat_store_run_finish (TEPAT_STORE (store), result, &error);

  self->busy = FALSE;
  if (self->context == NULL)
    return;
  if (uid == NULL)
    dedup_page_complain (self, error);
  else
    tepat_context_toast (self->context, words);
  leave_case (self, uid != NULL ? kept : state);
  dedup_page_update_actions (self);
}

static void
on_second_word (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;

  end_word (self, source, result, _("Kept. Thank you for the second look."), "",
            DEDUP_STATE_AGAIN);
}

static void
say_again (DedupPage  *self,
           const char *putusan)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  self->busy = TRUE;
  g_free (self->sending);
  self->sending = g_strdup (kasus->uid);
  dedup_page_update_actions (self);
  tepat_context_write_async (self->context, dedup_second_answer,
                             dedup_second_word_new (kasus->uid, putusan),
                             (GDestroyNotify) dedup_second_word_free, g_free, NULL, on_second_word,
                             g_object_ref (self));
}

static void
decide (DedupPage  *self,
        const char *putusan)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  DedupDecision *decision = dedup_decision_new (kasus->uid, putusan);

  decision->anggota = dedup_review_dup_meant (self->review);
  if (strcmp (putusan, "sama") == 0)
    {
      decision->utama = g_strdup (dedup_review_get_kept (self->review));
      decision->nilai = dedup_review_dup_values (self->review);
    }
  send (self, dedup_decide, decision);
}

static void
start_errand (DedupPage *self)
{
  g_auto(GStrv) anggota = dedup_review_dup_meant (self->review);

  dedup_page_show_form (self, "errand");
  dedup_errand_form_start (self->errand, dedup_review_get_case (self->review),
                           (const char * const *) anggota,
                           tepat_session_get_zone (tepat_context_get_session (self->context)));
}

static void
on_errand_sent (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  DedupErrand *errand = kasus != NULL && !self->busy ? dedup_errand_form_take (self->errand) : NULL;
  DedupDecision *decision;

  if (errand == NULL)
    return;
  decision = dedup_decision_new (kasus->uid, "lapangan");
  decision->anggota = dedup_review_dup_meant (self->review);
  decision->tugas = errand;
  send (self, dedup_decide, decision);
}

/* The key of an answer. */
static void
answer (DedupPage  *self,
        const char *putusan)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus == NULL || !dedup_decide_bar_is_open (self->bar))
    return;
  switch (dedup_decide_bar_get_asks (self->bar))
    {
    case DEDUP_ASKS_AGAIN:
      say_again (self, putusan);
      break;
    case DEDUP_ASKS_SECOND:
      if (strcmp (putusan, "sama") == 0)
        send (self, dedup_confirm, dedup_decision_new (kasus->uid, "sama"));
      else if (strcmp (putusan, "beda") == 0)
        send (self, dedup_refuse, dedup_decision_new (kasus->uid, NULL));
      break;
    case DEDUP_ASKS_DECISION:
      if (strcmp (putusan, "lapangan") == 0)
        start_errand (self);
      else
        decide (self, putusan);
      break;
    case DEDUP_ASKS_NOTHING:
    default:
      break;
    }
}

/* A case that is shown and decided, or else the one that was decided last. */
static void
on_undo (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  DedupDecision *decision;
  const char *uid = self->last;

  if (!dedup_decide_bar_may_undo (self->bar))
    return;
  if (kasus != NULL && dedup_page_get_asks (kasus) != DEDUP_ASKS_DECISION && !kasus->blind)
    uid = kasus->uid;
  if (uid == NULL)
    return;
  decision = dedup_decision_new (uid, NULL);
  decision->asks = TRUE;
  self->later = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_later_free);
  decision->later = g_ptr_array_ref (self->later);
  send (self, dedup_undo, decision);
}

static void
on_apart_accepted (DedupPage *self)
{
  DedupDecision *decision;

  if (self->busy)
    return;
  decision = dedup_decision_new (dedup_apart_get_case (self->apart), NULL);
  decision->keeps_later = TRUE;
  decision->pulih = dedup_apart_dup_restored (self->apart);
  send (self, dedup_undo, decision);
}

void
dedup_page_close_form (DedupPage *self)
{
  dedup_page_show_review (self);
  gtk_widget_child_focus (GTK_WIDGET (self->queue), GTK_DIR_TAB_FORWARD);
}

static void
on_finding_kept (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;

  end_word (self, source, result, _("Kept. The case waits for its decision again."), "menunggu",
            "lapangan");
}

static void
on_found (DedupPage    *self,
          DedupFinding *finding)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (self->busy || kasus == NULL)
    {
      dedup_finding_free (finding);
      return;
    }
  self->busy = TRUE;
  g_free (self->sending);
  self->sending = g_strdup (kasus->uid);
  dedup_page_update_actions (self);
  tepat_context_write_async (self->context, dedup_task_answer, finding,
                             (GDestroyNotify) dedup_finding_free, g_free, NULL, on_finding_kept,
                             g_object_ref (self));
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  DedupCase *kasus = self->context != NULL ? dedup_review_get_case (self->review) : NULL;

  if (kasus == NULL)
    return;
  if (uid == NULL)
    dedup_page_complain (self, error);
  else if (strcmp (kasus->uid, uid) == 0)
    dedup_review_show_numbers (self->review);
}

static void
on_look (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus != NULL && tepat_context_may (self->context, TEPAT_HAK_NIK_PENUH))
    tepat_context_write_async (self->context, dedup_look, g_strdup (kasus->uid), g_free, g_free,
                               NULL, on_looked, g_object_ref (self));
}

static void
on_claimed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    return;
  if (uid == NULL)
    dedup_page_complain (self, error);
  dedup_page_reload_soon (self);
}

/* Takes the case, or lets it go again. */
static void
on_claim (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus != NULL && dedup_decide_bar_may_claim (self->bar))
    tepat_context_write_async (self->context, kasus->dipegang != NULL ? dedup_release : dedup_claim,
                               g_strdup (kasus->uid), g_free, g_free, NULL, on_claimed,
                               g_object_ref (self));
}

static void
on_open (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  const char *uid = dedup_review_get_kept (self->review);

  if (kasus != NULL && uid != NULL)
    tepat_context_open_record (self->context, dedup_jenis_is_of_families (kasus->jenis)
                                              ? "keluarga" : "penduduk", uid);
}

gboolean
dedup_page_act (DedupPage *self,
                guint      key)
{
  static const struct { guint key; const char *putusan; } words[] = {
    { GDK_KEY_g, "sama" }, { GDK_KEY_b, "beda" }, { GDK_KEY_k, "serumah" },
    { GDK_KEY_l, "lapangan" },
  };
  static const struct { guint key; void (*act) (DedupPage *self); } acts[] = {
    { GDK_KEY_z, on_undo }, { GDK_KEY_t, on_look }, { GDK_KEY_a, on_claim }, { GDK_KEY_o, on_open },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].key == key)
      {
        answer (self, words[i].putusan);
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].key == key)
      {
        acts[i].act (self);
        return TRUE;
      }
  return FALSE;
}

static void
on_act (DedupPage *self,
        guint      key)
{
  dedup_page_act (self, key);
}

void
dedup_page_connect_acts (DedupPage *self)
{
  g_signal_connect_object (self->review, "found", G_CALLBACK (on_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->errand, "sent", G_CALLBACK (on_errand_sent), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->errand, "cancelled", G_CALLBACK (dedup_page_close_form), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->apart, "accepted", G_CALLBACK (on_apart_accepted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->apart, "cancelled", G_CALLBACK (dedup_page_close_form), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "act", G_CALLBACK (on_act), self, G_CONNECT_SWAPPED);
}
