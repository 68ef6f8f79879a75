/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-page"

#include "config.h"

#include "dedup-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-claim.h"
#include "dedup-decide.h"
#include "dedup-explain.h"
#include "dedup-look.h"
#include "dedup-review.h"
#include "dedup-search.h"

#define LIST_WIDTH 270
#define MOST_CASES 200

static const char * const kinds[] = { NULL, "orang", "nik", "keluarga", "program" };
static const char * const kind_names[] = {
  N_("All kinds"), N_("The same person"), N_("One NIK, two persons"), N_("One KK, two families"),
  N_("Twice in a programme"), NULL
};
static const char * const states[] = { "menunggu", "diusulkan", "lapangan", "diputus" };
static const char * const state_names[] = {
  N_("Waiting"), N_("For a second person"), N_("Field check"), N_("Decided"), NULL
};

struct _DedupPage
{
  TepatPage     parent_instance;

  TepatContext *context;
  GtkWidget    *kind;
  GtkWidget    *state;
  GtkListBox   *list;
  DedupReview  *review;
  GtkWidget    *actions;      /* of a case that waits */
  GtkWidget    *confirm;      /* of a merge that waits */
  GtkWidget    *claim;
  GtkWidget    *look;
  GtkWidget    *undo;
  GtkWidget    *search;
  GPtrArray    *cases;
  GCancellable *cancellable;
  guint         selected;     /* which one to show after the list was read again */
  gboolean      busy;
  char         *last;         /* the case that was decided last, for undo */
};

G_DEFINE_FINAL_TYPE (DedupPage, dedup_page, TEPAT_TYPE_PAGE)

static const char *
get_state (DedupPage *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state));

  return states[MIN (selected, G_N_ELEMENTS (states) - 1)];
}

static gboolean
may_decide (DedupPage *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));

  return actor != NULL && tepat_actor_has_hak (actor, TEPAT_HAK_DATA_UBAH);
}

/* Somebody else works on it. */
static gboolean
is_taken (DedupPage       *self,
          const DedupCase *kasus)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));

  return kasus->dipegang != NULL && actor != NULL &&
         strcmp (kasus->dipegang, tepat_actor_get_nama (actor)) != 0;
}

static void
update_actions (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  gboolean open = kasus != NULL && may_decide (self) && !self->busy && !is_taken (self, kasus);
  gboolean waits = open && (strcmp (kasus->keadaan, "menunggu") == 0 ||
                            strcmp (kasus->keadaan, "lapangan") == 0);
  gboolean proposed = open && strcmp (kasus->keadaan, "diusulkan") == 0;

  gtk_widget_set_sensitive (self->look, kasus != NULL);
  gtk_widget_set_sensitive (self->claim, waits);
  gtk_widget_set_visible (self->actions, kasus == NULL || waits || !open);
  gtk_widget_set_sensitive (self->actions, waits);
  gtk_widget_set_visible (self->confirm, proposed);
  gtk_widget_set_sensitive (self->undo, may_decide (self) && !self->busy &&
                            (self->last != NULL || (open && !waits)));
}

static void
on_case_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  DedupCase *kasus = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    {
      g_clear_pointer (&kasus, dedup_case_free);
      return;
    }
  if (kasus == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  if (kasus == NULL)
    return;
  dedup_review_set_case (self->review, kasus);
  update_actions (self);
}

static void
show_case (DedupPage  *self,
           const char *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);

  if (tepat_session_get_actor (session) != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            dedup_case_read, g_strdup (uid), g_free,
                            (GDestroyNotify) dedup_case_free, self->cancellable, on_case_read,
                            g_object_ref (self));
}

static void
on_row_selected (DedupPage     *self,
                 GtkListBoxRow *row)
{
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (self->cases == NULL || index >= self->cases->len)
    return;
  self->selected = index;
  show_case (self, ((DedupCase *) self->cases->pdata[index])->uid);
}

static GtkWidget *
make_row (const DedupCase *kasus)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *strength = dedup_explain_percent (kasus->kuat, 0);
  g_autofree char *subtitle = NULL;
  GtkWidget *label = gtk_label_new (strcmp (kasus->jenis, "orang") == 0 ? strength : "");

  if (kasus->bantuan > 0)
    subtitle = g_strdup_printf (ngettext ("%s · %d record · receives aid",
                                          "%s · %d records · receives aid", (gulong) kasus->jumlah),
                                dedup_jenis_get_title (kasus->jenis), (int) kasus->jumlah);
  else
    subtitle = g_strdup_printf (ngettext ("%s · %d record", "%s · %d records",
                                          (gulong) kasus->jumlah),
                                dedup_jenis_get_title (kasus->jenis), (int) kasus->jumlah);
  if (kasus->dipegang != NULL)
    {
      char *taken = g_strdup_printf (_("%s · taken by %s"), subtitle, kasus->dipegang);

      g_free (subtitle);
      subtitle = taken;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *kasus->judul != '\0' ? kasus->judul : _("Without a name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static void
fill_list (DedupPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->cases->len; i++)
    gtk_list_box_append (self->list, make_row (self->cases->pdata[i]));
}

static void
show_cases (DedupPage *self)
{
  gboolean filtered = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) != 0 ||
                      gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state)) != 0;

  fill_list (self);
  if (self->cases->len == 0)
    {
      dedup_review_set_case (self->review, NULL);
      tepat_page_set_state (TEPAT_PAGE (self), filtered ? TEPAT_PAGE_NOTHING_FOUND
                                                        : TEPAT_PAGE_EMPTY);
      update_actions (self);
      return;
    }
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  self->selected = MIN (self->selected, self->cases->len - 1);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list,
                                                                      (int) self->selected));
}

static void
on_cases_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) cases = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (cases == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  self->cases = g_steal_pointer (&cases);
  show_cases (self);
}

static void
reload (DedupPage *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  DedupQuery *query = g_new0 (DedupQuery, 1);
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  query->jenis = g_strdup (kinds[MIN (kind, G_N_ELEMENTS (kinds) - 1)]);
  query->keadaan = g_strdup (get_state (self));
  query->limit = MOST_CASES;
  if (tepat_session_get_actor (session) != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            dedup_case_list, query, (GDestroyNotify) dedup_query_free,
                            (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_cases_read,
                            g_object_ref (self));
  else
    dedup_query_free (query);
}

static void
on_filter_changed (DedupPage *self)
{
  self->selected = 0;
  if (self->context != NULL)
    reload (self);
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
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  else
    {
      tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
      tepat_context_toast (self->context,
                           strcmp (report->keadaan, "menunggu") == 0
                             ? _("Taken back. The case waits again.")
                           : report->waits
                             ? _("One of them receives aid: a second person has to confirm.")
                             : _("Decided. Z takes it back."));
    }
  update_actions (self);
  reload (self);
}

static void
send (DedupPage     *self,
      TepatStoreJob  job,
      DedupDecision *decision)
{
  self->busy = TRUE;
  update_actions (self);
  tepat_context_write_async (self->context, job, decision, (GDestroyNotify) dedup_decision_free,
                             (GDestroyNotify) dedup_outcome_report_free, NULL, on_decided,
                             g_object_ref (self));
}

static void
decide (DedupPage  *self,
        const char *putusan)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  DedupDecision *decision;

  if (kasus == NULL || !gtk_widget_get_visible (self->actions) ||
      !gtk_widget_get_sensitive (self->actions))
    return;
  decision = dedup_decision_new (kasus->uid, putusan);
  decision->anggota = dedup_review_dup_meant (self->review);
  if (strcmp (putusan, "sama") == 0)
    {
      decision->utama = g_strdup (dedup_review_get_kept (self->review));
      decision->nilai = dedup_review_dup_values (self->review);
    }
  g_free (self->last);
  self->last = g_strdup (kasus->uid);
  send (self, dedup_decide, decision);
}

static void
on_same (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus != NULL && gtk_widget_get_visible (self->confirm) && !self->busy)
    send (self, dedup_confirm, dedup_decision_new (kasus->uid, "sama"));
  else
    decide (self, "sama");
}

static void
on_different (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus != NULL && gtk_widget_get_visible (self->confirm) && !self->busy)
    send (self, dedup_refuse, dedup_decision_new (kasus->uid, NULL));
  else
    decide (self, "beda");
}

static void
on_family (DedupPage *self)
{
  decide (self, "serumah");
}

static void
on_field (DedupPage *self)
{
  decide (self, "lapangan");
}

/* A case that is shown and decided, or else the one that was decided last. */
static void
on_undo (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  const char *uid = self->last;

  if (!gtk_widget_get_sensitive (self->undo))
    return;
  if (kasus != NULL && strcmp (get_state (self), "menunggu") != 0)
    uid = kasus->uid;
  if (uid == NULL)
    return;
  send (self, dedup_undo, dedup_decision_new (uid, NULL));
  g_clear_pointer (&self->last, g_free);
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
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  else if (strcmp (kasus->uid, uid) == 0)
    dedup_review_show_numbers (self->review);
}

static void
on_look (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus != NULL)
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
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  reload (self);
}

/* Takes the case, or lets it go again. */
static void
on_claim (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);

  if (kasus != NULL && gtk_widget_get_sensitive (self->claim))
    tepat_context_write_async (self->context, kasus->dipegang != NULL ? dedup_release : dedup_claim,
                               g_strdup (kasus->uid), g_free, g_free, NULL, on_claimed,
                               g_object_ref (self));
}

static void
step (DedupPage *self,
      int        by)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) self->selected + by);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        DedupPage             *self)
{
  static const struct { guint key; void (*act) (DedupPage *self); } keys[] = {
    { GDK_KEY_g, on_same }, { GDK_KEY_b, on_different }, { GDK_KEY_k, on_family },
    { GDK_KEY_l, on_field }, { GDK_KEY_z, on_undo }, { GDK_KEY_t, on_look },
    { GDK_KEY_a, on_claim },
  };
  guint lower = gdk_keyval_to_lower (key);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == lower)
      {
        keys[i].act (self);
        return GDK_EVENT_STOP;
      }
  if (lower == GDK_KEY_n || lower == GDK_KEY_p)
    step (self, lower == GDK_KEY_n ? 1 : -1);
  else if (key >= GDK_KEY_1 && key <= GDK_KEY_6)
    dedup_review_choose_kept (self->review, key - GDK_KEY_1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
on_searched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree DedupKept *kept = dedup_search_finish (result, &error);

  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->search, TRUE);
  if (kept == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  reload (self);
}

static void
on_search (DedupPage *self)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Looking for doubles"));

  gtk_widget_set_sensitive (self->search, FALSE);
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  tepat_context_add_job (self->context, job);
  dedup_search_async (self->context, job, on_searched, g_object_ref (self));
}

static void
dedup_page_retry (TepatPage *page)
{
  tepat_page_set_state (page, TEPAT_PAGE_LOADING);
  reload (DEDUP_PAGE (page));
}

static void
dedup_page_clear_filter (TepatPage *page)
{
  DedupPage *self = DEDUP_PAGE (page);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->state), 0);
}

static void
dedup_page_apply_filter (TepatPage  *page,
                         const char *argument)
{
  DedupPage *self = DEDUP_PAGE (page);

  for (guint i = 0; argument != NULL && i < G_N_ELEMENTS (states); i++)
    if (strcmp (argument, states[i]) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->state), i);
}

static void
on_store_changed (DedupPage  *self,
                  const char *table)
{
  if (self->context != NULL && !self->busy && strcmp (table, "dedup_kasus") == 0)
    reload (self);
}

static void
dedup_page_dispose (GObject *object)
{
  DedupPage *self = DEDUP_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->last, g_free);

  G_OBJECT_CLASS (dedup_page_parent_class)->dispose (object);
}

static void
dedup_page_class_init (DedupPageClass *klass)
{
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dedup_page_dispose;
  page_class->retry = dedup_page_retry;
  page_class->clear_filter = dedup_page_clear_filter;
  page_class->apply_filter = dedup_page_apply_filter;
}

static GtkWidget *
make_drop_down (DedupPage          *self,
                const char * const *names,
                const char         *label)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; names[i] != NULL; i++)
    gtk_string_list_append (list, _(names[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);

  return drop_down;
}

static GtkWidget *
add_button (DedupPage  *self,
            GtkWidget  *box,
            const char *label,
            GCallback   clicked,
            const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static GtkWidget *
make_bar (DedupPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (self->actions, tepat_wrap_layout_new (6));
  gtk_widget_set_hexpand (self->actions, TRUE);
  add_button (self, self->actions, _("Merge (G)"), G_CALLBACK (on_same),
              "suggested-action");
  add_button (self, self->actions, _("Different (B)"), G_CALLBACK (on_different), NULL);
  add_button (self, self->actions, _("Same family (K)"), G_CALLBACK (on_family), NULL);
  add_button (self, self->actions, _("Field check (L)"), G_CALLBACK (on_field), NULL);
  self->confirm = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  add_button (self, self->confirm, _("Confirm the merge (G)"), G_CALLBACK (on_same),
              "suggested-action");
  add_button (self, self->confirm, _("Refuse (B)"), G_CALLBACK (on_different), NULL);
  gtk_box_append (GTK_BOX (bar), self->actions);
  gtk_box_append (GTK_BOX (bar), self->confirm);
  self->claim = add_button (self, bar, _("Take (A)"), G_CALLBACK (on_claim), "flat");
  gtk_widget_set_valign (self->claim, GTK_ALIGN_START);
  self->look = add_button (self, bar, _("Show numbers (T)"), G_CALLBACK (on_look), "flat");
  gtk_widget_set_valign (self->look, GTK_ALIGN_START);
  self->undo = add_button (self, bar, _("Take back (Z)"), G_CALLBACK (on_undo), "flat");
  gtk_widget_set_halign (self->undo, GTK_ALIGN_END);
  gtk_widget_set_valign (self->undo, GTK_ALIGN_START);
  gtk_widget_add_css_class (bar, "toolbar");

  return bar;
}

static GtkWidget *
make_list (DedupPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Cases"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, LIST_WIDTH, -1);

  return scroller;
}

static void
set_words (TepatPage *page)
{
  tepat_page_set_title (page, _("Doubles"));
  tepat_page_set_subtitle (page, _("Who or what stands in the register twice. You decide; nothing "
                                   "is deleted, and each decision can be taken back."));
  tepat_page_set_help (page, _("<b>Look.</b> The records stand side by side. Letters and digits "
                               "that differ are bold and underlined. The middle of a number is "
                               "hidden: a dot is a digit that is the same, a cross one that "
                               "differs; T shows the numbers, and the journal keeps that you "
                               "looked. Below, each line says what speaks for one person (+) and "
                               "what against it (−).\n\n<b>Decide.</b> G merges: the record that "
                               "stays takes over programmes, payments, photos and answers, the "
                               "others are kept as its double. B: different persons. K: one family, "
                               "two people. L: somebody has to look in the field. A takes the "
                               "case for a day, so that nobody else decides it, or lets it go. Z "
                               "takes the last decision back. N and P go to the next and the "
                               "previous case; 1 to 6 choose the record that stays; where values "
                               "differ, the one that is pressed stays."
                               "\n\n<b>Aid.</b> If one of them receives "
                               "aid, a second person confirms the merge."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("No doubles wait"),
                             _("Press “Look for doubles”. The whole register is compared with "
                               "itself; that takes some seconds."));
  tepat_page_set_state_text (page, TEPAT_PAGE_NOTHING_FOUND, _("No such cases"),
                             _("Choose another kind or another state."));
}

static void
dedup_page_init (DedupPage *self)
{
  TepatPage *page = TEPAT_PAGE (self);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  set_words (page);
  self->kind = make_drop_down (self, kind_names, _("Kind"));
  self->state = make_drop_down (self, state_names, _("State"));
  tepat_page_add_filter (page, self->kind);
  tepat_page_add_filter (page, self->state);
  self->search = gtk_button_new_with_mnemonic (_("_Look for doubles"));
  gtk_widget_add_css_class (self->search, "suggested-action");
  g_signal_connect_object (self->search, "clicked", G_CALLBACK (on_search), self,
                           G_CONNECT_SWAPPED);
  tepat_page_add_action (page, self->search);
  self->review = DEDUP_REVIEW (dedup_review_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->review), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->review), TRUE);
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->review));
  gtk_box_append (GTK_BOX (right), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (right), make_bar (self));
  gtk_box_append (GTK_BOX (content), make_list (self));
  gtk_box_append (GTK_BOX (content), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (content), right);
  tepat_page_set_content (page, content);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
dedup_page_new (TepatContext *context)
{
  DedupPage *self = g_object_new (DEDUP_TYPE_PAGE, NULL);
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));

  self->context = g_object_ref (context);
  gtk_widget_set_visible (self->look, actor != NULL &&
                          tepat_actor_has_hak (actor, TEPAT_HAK_NIK_PENUH));
  gtk_widget_set_visible (self->search, actor != NULL &&
                          tepat_actor_has_hak (actor, TEPAT_HAK_DATA_UBAH) &&
                          tepat_actor_has_hak (actor, TEPAT_HAK_NIK_PENUH));
  g_signal_connect_object (tepat_session_get_store (tepat_context_get_session (context)),
                           "changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  update_actions (self);
  dedup_page_retry (TEPAT_PAGE (self));

  return GTK_WIDGET (self);
}
