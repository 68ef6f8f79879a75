/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-page"

#include "config.h"

#include "dedup-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-page-private.h"
#include "dedup-search.h"

#define MOST_CASES 200
/* Several tables change in one act. */
#define QUIET_MS 40

static const char * const kinds[] = { NULL, "orang", "nik", "keluarga", "rumah", "program",
                                     "bentrok" };
static const char * const kind_names[] = {
  N_("All kinds"), N_("The same person"), N_("One NIK, two persons"), N_("One KK, two families"),
  N_("The same household twice"), N_("Twice in a programme"),
  N_("Programmes that exclude each other"), NULL
};
static const char * const states[] = {
  "menunggu", "diusulkan", "lapangan", DEDUP_STATE_AGAIN, "diputus"
};
static const char * const state_names[] = {
  N_("Waiting"), N_("For a second person"), N_("Field check"), N_("To look at again"),
  N_("Decided"), NULL
};
static const char * const order_names[] = {
  N_("Most aid first"), N_("Surest first"), N_("Oldest first"), NULL
};

static const TepatPageKey page_keys[] = {
  { "G", N_("One person: merge, or confirm the merge") }, { "B", N_("Different persons, or refuse") },
  { "K", N_("The same family, two persons") }, { "L", N_("Look it up in the field") },
  { "1–6", N_("This record stays") }, { "Shift+1–6", N_("This record is meant, or not") },
  { "V", N_("To the next value that may be chosen") }, { "T", N_("Show the numbers whole") },
  { "A", N_("Take the case, or let it go") }, { "F", N_("Write down what was found in the field") },
  { "O", N_("Open the record that stays") }, { "Z", N_("Take back, take apart") },
  { "N", N_("Next case") }, { "P", N_("Previous case") },
  { NULL },
};

G_DEFINE_FINAL_TYPE (DedupPage, dedup_page, TEPAT_TYPE_PAGE)

const char *
dedup_page_get_state (DedupPage *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state));

  return states[MIN (selected, G_N_ELEMENTS (states) - 1)];
}

static TepatActor *
get_actor (DedupPage *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
}

static TepatStore *
get_store (DedupPage *self)
{
  return tepat_session_get_store (tepat_context_get_session (self->context));
}

static gboolean
may_decide (DedupPage *self)
{
  return tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
}

static gboolean
is_me (DedupPage  *self,
       const char *name)
{
  TepatActor *actor = get_actor (self);

  return name != NULL && actor != NULL &&
         g_ascii_strcasecmp (name, tepat_actor_get_nama (actor)) == 0;
}

/* Who may search the register is the one to do it. */
static gboolean
may_search (DedupPage *self)
{
  return may_decide (self) && tepat_context_may (self->context, TEPAT_HAK_NIK_PENUH);
}

void
dedup_page_calm_down (DedupPage *self)
{
  TepatBanner *banner = tepat_page_get_banner (TEPAT_PAGE (self));
  const char *text = dedup_stand_describe (self->stand);

  if (text != NULL)
    tepat_banner_show (banner, TEPAT_TONE_ATTENTION, text, _("_Look for doubles"));
  else
    tepat_banner_hide (banner);
}

void
dedup_page_complain (DedupPage    *self,
                     const GError *error)
{
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                     error->message, NULL);
}

DedupAsks
dedup_page_get_asks (const DedupCase *kasus)
{
  if (kasus == NULL || strcmp (kasus->keadaan, "diputus") == 0)
    return DEDUP_ASKS_NOTHING;
  if (strcmp (kasus->keadaan, "diusulkan") == 0)
    return DEDUP_ASKS_SECOND;
  return kasus->blind ? DEDUP_ASKS_AGAIN : DEDUP_ASKS_DECISION;
}

/* Why this person cannot decide on it, in words; NULL when nothing is in the way. */
static char *
find_obstacle (DedupPage       *self,
               const DedupCase *kasus)
{
  const char *reason = tepat_store_get_read_only_reason (get_store (self));

  if (kasus == NULL)
    return NULL;
  if (reason != NULL)
    return g_strdup (reason);
  if (!may_decide (self))
    return g_strdup (_("Your role may look here, not decide."));
  if (kasus->dipegang != NULL && !is_me (self, kasus->dipegang))
    return g_strdup_printf (_("%s works on it. Take the next one."), kasus->dipegang);
  if (strcmp (kasus->keadaan, "diusulkan") == 0 && is_me (self, kasus->diusulkan_oleh))
    return g_strdup (_("You proposed this merge yourself: somebody else confirms it."));

  return NULL;
}

void
dedup_page_update_actions (DedupPage *self)
{
  DedupCase *kasus = dedup_review_get_case (self->review);
  g_autofree char *obstacle = find_obstacle (self, kasus);
  DedupAsks asks = dedup_page_get_asks (kasus);
  gboolean proposer = kasus != NULL && is_me (self, kasus->diusulkan_oleh);
  gboolean open = kasus != NULL && may_decide (self) && !self->busy;
  gboolean decided = asks == DEDUP_ASKS_NOTHING || asks == DEDUP_ASKS_SECOND;

  dedup_decide_bar_ask (self->bar, asks, open && obstacle == NULL, obstacle);
  dedup_decide_bar_allow (self->bar, open && obstacle == NULL && asks == DEDUP_ASKS_DECISION,
                          kasus != NULL && is_me (self, kasus->dipegang),
                          kasus != NULL && tepat_context_may (self->context, TEPAT_HAK_NIK_PENUH),
                          may_decide (self) && !self->busy &&
                            (self->last != NULL || (open && decided && (obstacle == NULL ||
                                                                        proposer))));
}

void
dedup_page_show_review (DedupPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "review");
  gtk_widget_set_sensitive (GTK_WIDGET (self->bar), TRUE);
}

/* A form of its own, until it is done with. */
void
dedup_page_show_form (DedupPage  *self,
           const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->bar), FALSE);
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
    {
      g_clear_pointer (&self->shown, g_free);
      dedup_page_complain (self, error);
    }
  if (kasus == NULL)
    return;
  dedup_review_set_may_change (self->review, may_decide (self));
  dedup_review_set_case (self->review, kasus);
  dedup_page_show_review (self);
  dedup_page_update_actions (self);
}

static void
show_case (DedupPage  *self,
           const char *uid)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  if (get_actor (self) != NULL)
    tepat_store_read_async (get_store (self), get_actor (self), dedup_case_open,
                            dedup_case_query_new (uid, strcmp (dedup_page_get_state (self),
                                                               DEDUP_STATE_AGAIN) == 0),
                            (GDestroyNotify) dedup_case_query_free,
                            (GDestroyNotify) dedup_case_free, self->reading, on_case_read,
                            g_object_ref (self));
}

/* What is chosen in the comparison stays, unless something about the case changed. */
static void
on_selected (DedupPage *self)
{
  const DedupCase *kasus = dedup_queue_get_selected (self->queue);
  g_autofree char *words = NULL;

  if (kasus == NULL || (self->wanted != NULL && strcmp (kasus->uid, self->wanted) != 0))
    return;
  words = g_strjoin ("|", dedup_page_get_state (self), kasus->uid, kasus->keadaan,
                     kasus->dipegang != NULL ? kasus->dipegang : "",
                     kasus->batas != NULL ? kasus->batas : "", NULL);
  if (g_strcmp0 (words, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&words);
  show_case (self, kasus->uid);
}

static gboolean
is_filtered (DedupPage *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) != 0 ||
         gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state)) != 0 ||
         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->with_aid));
}

static void
show_nothing (DedupPage *self)
{
  g_clear_pointer (&self->shown, g_free);
  dedup_review_set_case (self->review, NULL);
  dedup_page_show_review (self);
  tepat_page_set_state (TEPAT_PAGE (self), is_filtered (self) ? TEPAT_PAGE_NOTHING_FOUND
                                                              : TEPAT_PAGE_EMPTY);
  dedup_page_update_actions (self);
}

/* Another page asked for it. */
static void
show_wanted (DedupPage *self)
{
  const DedupCase *selected = dedup_queue_get_selected (self->queue);
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  if (wanted != NULL && (selected == NULL || strcmp (selected->uid, wanted) != 0))
    {
      g_clear_pointer (&self->shown, g_free);
      show_case (self, wanted);
    }
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
  dedup_queue_set_cases (self->queue, g_steal_pointer (&cases));
  if (dedup_queue_get_n (self->queue) == 0 && self->wanted == NULL)
    {
      show_nothing (self);
      return;
    }
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  show_wanted (self);
}

static void
reload (DedupPage *self)
{
  DedupQuery *query;
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (get_actor (self) == NULL)
    return;
  query = g_new0 (DedupQuery, 1);
  query->jenis = g_strdup (kinds[MIN (kind, G_N_ELEMENTS (kinds) - 1)]);
  query->keadaan = g_strdup (dedup_page_get_state (self));
  query->order = (DedupOrder) MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->order)),
                                   DEDUP_ORDER_AGE);
  query->with_aid = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->with_aid));
  query->limit = MOST_CASES;
  tepat_store_read_async (get_store (self), get_actor (self), dedup_case_list, query,
                          (GDestroyNotify) dedup_query_free, (GDestroyNotify) g_ptr_array_unref,
                          self->cancellable, on_cases_read, g_object_ref (self));
}

static gboolean
on_quiet (gpointer user_data)
{
  DedupPage *self = user_data;

  self->timeout = 0;
  reload (self);

  return G_SOURCE_REMOVE;
}

void
dedup_page_reload_soon (DedupPage *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (QUIET_MS, on_quiet, self);
}

static void
on_filter_changed (DedupPage *self)
{
  if (self->context == NULL)
    return;
  g_clear_pointer (&self->shown, g_free);
  dedup_queue_rewind (self->queue);
  reload (self);
}

/* The figure on the key, whatever Shift makes of it on this keyboard. */
static gboolean
get_figure (DedupPage *self,
            guint      key,
            guint      code,
            guint     *figure)
{
  guint plain = key;

  if (!(key >= GDK_KEY_1 && key <= GDK_KEY_6))
    gdk_display_translate_key (gtk_widget_get_display (GTK_WIDGET (self)), code, 0, 0, &plain, NULL,
                               NULL, NULL);
  *figure = plain - GDK_KEY_1;

  return plain >= GDK_KEY_1 && plain <= GDK_KEY_6;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        DedupPage             *self)
{
  guint lower = gdk_keyval_to_lower (key);
  guint figure;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) ||
      strcmp (gtk_stack_get_visible_child_name (self->stack), "review") != 0)
    return GDK_EVENT_PROPAGATE;
  if (dedup_page_act (self, lower))
    return GDK_EVENT_STOP;
  if (lower == GDK_KEY_n || lower == GDK_KEY_p)
    dedup_queue_step (self->queue, lower == GDK_KEY_n ? 1 : -1);
  else if (lower == GDK_KEY_v)
    dedup_review_focus_choice (self->review);
  else if (lower == GDK_KEY_f)
    return dedup_review_enter_finding (self->review);
  else if (!get_figure (self, key, code, &figure))
    return GDK_EVENT_PROPAGATE;
  else if (modifiers & GDK_SHIFT_MASK)
    dedup_review_toggle_meant (self->review, figure);
  else
    dedup_review_choose_kept (self->review, figure);

  return GDK_EVENT_STOP;
}

/* What a search takes is known before it is begun. */
static void
say_before (DedupPage  *self,
            const char *forecast)
{
  g_autofree char *text = g_strdup_printf (_("Press “Look for doubles”. The whole register is "
                                             "compared with itself: %s."), forecast);

  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No doubles wait"), text);
}

static void
on_stand_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autofree DedupStand *stand = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  g_autofree char *forecast = NULL;

  if (self->context == NULL || stand == NULL)
    return;
  forecast = dedup_stand_forecast (stand);
  gtk_widget_set_tooltip_text (self->search, forecast);
  say_before (self, forecast);
  if (stand->kind == self->stand)
    return;
  self->stand = stand->kind;
  dedup_page_calm_down (self);
}

/* Only who may search is told: nobody else can do anything about it. */
static void
read_stand (DedupPage *self)
{
  TepatStore *store = get_store (self);

  if (may_search (self))
    tepat_store_read_async (store, get_actor (self), dedup_stand_read,
                            g_strdup (tepat_store_get_folder (store)), g_free, g_free, NULL,
                            on_stand_read, g_object_ref (self));
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
    dedup_page_complain (self, error);
  else if (kept != NULL)
    self->stand = DEDUP_STAND_GOOD;
  reload (self);
}

static void
on_search (DedupPage *self)
{
  g_autoptr(TepatJob) job = NULL;

  if (!gtk_widget_get_sensitive (self->search))
    return;
  job = tepat_job_new (_("Looking for doubles"));
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
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->with_aid), FALSE);
}

/* A state, and maybe a case: "menunggu/UID". */
static void
dedup_page_apply_filter (TepatPage  *page,
                         const char *argument)
{
  DedupPage *self = DEDUP_PAGE (page);
  g_auto(GStrv) parts = g_strsplit (argument != NULL ? argument : "", "/", 2);

  for (guint i = 0; parts[0] != NULL && i < G_N_ELEMENTS (states); i++)
    if (strcmp (parts[0], states[i]) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->state), i);
  if (parts[0] == NULL || parts[1] == NULL)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (parts[1]);
  dedup_queue_want (self->queue, parts[1]);
  reload (self);
}

static gboolean
dedup_page_go_back (TepatPage *page)
{
  DedupPage *self = DEDUP_PAGE (page);

  if (strcmp (gtk_stack_get_visible_child_name (self->stack), "review") == 0)
    return FALSE;
  dedup_page_close_form (self);

  return TRUE;
}

static void
on_cases_changed (TepatPage *page)
{
  dedup_page_reload_soon (DEDUP_PAGE (page));
}

static void
on_register_changed (TepatPage *page)
{
  read_stand (DEDUP_PAGE (page));
}

static void
dedup_page_dispose (GObject *object)
{
  DedupPage *self = DEDUP_PAGE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  g_clear_pointer (&self->later, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->sending, g_free);
  g_clear_pointer (&self->last, g_free);
  g_clear_pointer (&self->last_title, g_free);

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
  page_class->go_back = dedup_page_go_back;
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

static void
set_words (TepatPage *page)
{
  tepat_page_set_title (page, _("Doubles"));
  tepat_page_set_subtitle (page, _("Who or what stands in the register twice. You decide; nothing "
                                   "is deleted, and each decision can be taken back."));
  tepat_page_set_help (page, _("<b>Look.</b> The records stand side by side, with programmes, "
                               "payments, family and photos. Letters and digits "
                               "that differ are bold and underlined. The middle of a number is "
                               "hidden: a dot is a digit that is the same, a cross one that "
                               "differs; T shows the numbers, and the journal keeps that you "
                               "looked. Below, each line says what speaks for one person (+) and "
                               "what against it (−).\n\n<b>Decide.</b> G merges: the record that "
                               "stays takes over programmes, payments, photos and answers, the "
                               "others are kept as its double. B: different persons. K: one family, "
                               "two people. A takes the "
                               "case for a day, so that nobody else decides it, or lets it go. Z "
                               "takes the last decision back. N and P go to the next and the "
                               "previous case; 1 to 6 choose the record that stays; where values "
                               "differ, the one that is pressed stays; V goes from one to the next."
                               "\n\n<b>Three and more.</b> Shift and a figure say which records "
                               "are meant. What you leave undecided comes back as a case of its own."
                               "\n\n<b>Field.</b> L gives the question to somebody in the desa; F "
                               "writes down what was found. Then the case waits for its decision "
                               "again.\n\n<b>Aid.</b> If one of them receives "
                               "aid, a second person confirms the merge. Some decisions are taken "
                               "once more by somebody else, blindly."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("No doubles wait"),
                             _("Press “Look for doubles”. The whole register is compared with "
                               "itself; that takes some seconds."));
  tepat_page_set_state_text (page, TEPAT_PAGE_NOTHING_FOUND, _("No such cases"),
                             _("Choose another kind or another state."));
}

static void
add_filters (DedupPage *self)
{
  TepatPage *page = TEPAT_PAGE (self);

  self->kind = make_drop_down (self, kind_names, _("Kind"));
  self->state = make_drop_down (self, state_names, _("State"));
  self->order = make_drop_down (self, order_names, _("Order"));
  self->with_aid = gtk_toggle_button_new_with_mnemonic (_("Only with _aid"));
  g_signal_connect_object (self->with_aid, "toggled", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  tepat_page_add_filter (page, self->kind);
  tepat_page_add_filter (page, self->state);
  tepat_page_add_filter (page, self->order);
  tepat_page_add_filter (page, self->with_aid);
  self->search = gtk_button_new_with_mnemonic (_("_Look for doubles"));
  gtk_widget_add_css_class (self->search, "suggested-action");
  g_signal_connect_object (self->search, "clicked", G_CALLBACK (on_search), self,
                           G_CONNECT_SWAPPED);
  tepat_page_add_action (page, self->search);
}

static void
add_stack (DedupPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->review = DEDUP_REVIEW (dedup_review_new (get_store (self)));
  self->errand = DEDUP_ERRAND_FORM (dedup_errand_form_new ());
  self->apart = DEDUP_APART (dedup_apart_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->review), "review");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->errand), "errand");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->apart), "apart");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
}

static void
add_content (DedupPage *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->queue = DEDUP_QUEUE (dedup_queue_new (tepat_store_get_zone (get_store (self))));
  self->bar = DEDUP_DECIDE_BAR (dedup_decide_bar_new ());
  g_signal_connect_object (self->queue, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  add_stack (self);
  dedup_page_connect_acts (self);
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (right), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->queue));
  gtk_box_append (GTK_BOX (content), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (content), right);
  tepat_page_set_content (TEPAT_PAGE (self), content);
}

static void
dedup_page_init (DedupPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  set_words (TEPAT_PAGE (self));
  tepat_page_set_keys (TEPAT_PAGE (self), page_keys);
  add_filters (self);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gpointer
read_reference (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return tepat_reference_load (db, error);
}

static void
on_reference (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(DedupPage) self = user_data;
  g_autoptr(TepatReference) reference = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  if (reference != NULL && self->context != NULL)
    dedup_review_set_reference (self->review, reference);
  if (self->context != NULL)
    reload (self);
}

GtkWidget *
dedup_page_new (TepatContext *context)
{
  static const char * const listed[] = { "dedup_kasus", "dedup_pegang", NULL };
  static const char * const searched[] = { "dedup_indeks", "impor", "massal", NULL };
  DedupPage *self = g_object_new (DEDUP_TYPE_PAGE, NULL);
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));

  self->context = g_object_ref (context);
  add_content (self);
  if (actor == NULL || !tepat_actor_has_hak (actor, TEPAT_HAK_NIK_PENUH))
    dedup_decide_bar_hide_look (self->bar);
  if (!tepat_offer (self->search, tepat_context_get_session (context), TEPAT_HAK_NIK_PENUH) ||
      !may_search (self))
    tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No doubles wait"),
                               tepat_store_get_read_only_reason (get_store (self)) != NULL
                               ? _("Doubles are looked for again when the workspace can be written.")
                               : _("Who may change data and see whole numbers looks for them."));
  if (!tepat_actor_has_hak (get_actor (self), TEPAT_HAK_DATA_UBAH))
    gtk_widget_set_visible (self->search, FALSE);
  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_search), self, G_CONNECT_SWAPPED);
  read_stand (self);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, listed, on_cases_changed);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, searched, on_register_changed);
  dedup_page_update_actions (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
  if (actor == NULL)
    return GTK_WIDGET (self);
  tepat_store_read_async (get_store (self), actor, read_reference, NULL, NULL,
                          (GDestroyNotify) tepat_reference_unref, NULL, on_reference,
                          g_object_ref (self));

  return GTK_WIDGET (self);
}
