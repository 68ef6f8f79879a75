/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-detail"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-act-form.h"
#include "terpadu-act.h"
#include "terpadu-compare.h"
#include "terpadu-detail.h"
#include "terpadu-form.h"
#include "terpadu-found.h"
#include "terpadu-history-undo.h"
#include "terpadu-parts.h"
#include "terpadu-record-print.h"
#include "terpadu-sections.h"

struct _TerpaduDetail
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkWidget        *frame;
  GtkWidget        *back;
  GtkLabel         *kind;
  GtkWidget        *edit;
  GtkMenuButton    *acts;
  AdwBin           *form_place;
  GtkStack         *stack;
  GtkScrolledWindow *scroller;
  GtkBox           *record;
  TepatBanner      *failure;

  /* Owned references */
  TepatContext     *context;
  TepatArti *knowledge;
  GCancellable     *cancellable;
  JsonNode         *whole;      /* the record that is shown */
  TerpaduDraft     *draft;      /* nullable: what was typed for it and not saved */
  GQueue            trail;      /* of TerpaduWanted, the one that is shown last */

  gint64            other;      /* row to compare the next record with, or 0 */
  TepatSteps       *steps;      /* nullable: builds what stands further down */
  guint             next_part;
  guint             tools;      /* what the menu offers now */
  guint             adding : 1; /* a family, as soon as the knowledge is there */
};

enum { CLOSED, MOVED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduDetail, terpadu_detail, GTK_TYPE_WIDGET)

static void
follow (const char *subject,
        const char *uid,
        gpointer    user_data)
{
  TerpaduDetail *self = user_data;

  g_queue_push_tail (&self->trail, terpadu_wanted_new (subject, 0, uid));
  terpadu_detail_reload (self);
}

static gboolean
is_open (TerpaduDetail *self)
{
  return adw_bin_get_child (self->form_place) != NULL;
}

static void
set_tools_sensitive (TerpaduDetail *self,
                     gboolean       sensitive)
{
  gtk_widget_set_sensitive (self->edit, sensitive);
  gtk_widget_set_sensitive (GTK_WIDGET (self->acts), sensitive);
}

static gboolean
on_form_left (gpointer form)
{
  return G_SOURCE_REMOVE;
}

/* To take the widgets of a form apart takes longer than to save it, and nobody waits for that. */
static void
drop_form_later (TerpaduDetail *self)
{
  GtkWidget *form = adw_bin_get_child (self->form_place);

  if (form != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_form_left, g_object_ref (form), g_object_unref);
}

static void
close_form (TerpaduDetail *self)
{
  set_tools_sensitive (self, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "record");
  /* Before the form goes with it: the toast of what was saved would take it, and keep it. */
  gtk_widget_grab_focus (self->edit);
  drop_form_later (self);
  adw_bin_set_child (self->form_place, NULL);
  terpadu_detail_reload (self);
}

static void
on_form_closed (TerpaduDetail *self)
{
  close_form (self);
}

/* After an act the record that it made or changed is shown. */
static void
on_act_closed (TerpaduDetail *self,
               const char    *subject,
               const char    *uid)
{
  TerpaduWanted *last = g_queue_peek_tail (&self->trail);

  if (uid != NULL && (last == NULL || g_strcmp0 (last->uid, uid) != 0))
    g_queue_push_tail (&self->trail, terpadu_wanted_new (subject, 0, uid));
  close_form (self);
  if (g_queue_is_empty (&self->trail))
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
show_form (TerpaduDetail *self,
           GtkWidget     *form)
{
  adw_bin_set_child (self->form_place, form);
  set_tools_sensitive (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (form);
}

static gboolean
may_change (TerpaduDetail *self)
{
  return tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
}

static gboolean
can_open (TerpaduDetail *self)
{
  return self->whole != NULL && self->knowledge != NULL && !is_open (self) &&
         may_change (self) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "record") == 0;
}

static void
on_act_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TerpaduDetail *self = TERPADU_DETAIL (widget);
  GtkWidget *form;

  if (!can_open (self))
    return;
  form = terpadu_act_form_new (self->context, self->knowledge,
                               (TerpaduActKind) g_variant_get_int32 (parameter),
                               json_node_get_object (self->whole));
  g_signal_connect_object (form, "closed", G_CALLBACK (on_act_closed), self, G_CONNECT_SWAPPED);
  show_form (self, form);
}

static GtkWidget *
open_compare (TerpaduDetail *self)
{
  GtkWidget *compare = terpadu_compare_new (self->context, self->knowledge, self->whole);

  g_signal_connect_object (compare, "closed", G_CALLBACK (on_form_closed), self,
                           G_CONNECT_SWAPPED);
  show_form (self, compare);

  return compare;
}

static void
on_compare_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TerpaduDetail *self = TERPADU_DETAIL (widget);

  if (self->whole != NULL && self->knowledge != NULL && !is_open (self))
    open_compare (self);
}

static void
on_undo_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TerpaduDetail *self = TERPADU_DETAIL (widget);

  if (self->whole != NULL && self->knowledge != NULL)
    terpadu_history_undo (self->context, widget, self->knowledge,
                          json_node_get_object (self->whole), g_variant_get_int64 (parameter));
}

static void
on_undo_batch_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  TerpaduDetail *self = TERPADU_DETAIL (widget);

  if (self->whole != NULL)
    terpadu_history_undo_batch (self->context, widget, json_node_get_object (self->whole),
                                g_variant_get_string (parameter, NULL));
}

static void
on_edit_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  terpadu_detail_edit (TERPADU_DETAIL (widget));
}

static gboolean
on_edit_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  TerpaduDetail *self = TERPADU_DETAIL (widget);

  if (!gtk_widget_get_mapped (widget) || !can_open (self))
    return FALSE;
  terpadu_detail_edit (self);

  return TRUE;
}

static gboolean
on_undo_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  TerpaduDetail *self = TERPADU_DETAIL (widget);

  if (!gtk_widget_get_mapped (widget) || !can_open (self))
    return FALSE;
  terpadu_history_undo_last (self->context, widget, self->knowledge,
                             json_node_get_object (self->whole));

  return TRUE;
}

static void
on_print_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_autoptr(TepatPrintable) printable = terpadu_detail_dup_printable (TERPADU_DETAIL (widget));
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW);

  if (printable != NULL)
    gtk_window_present (GTK_WINDOW (tepat_print_window_new (GTK_WINDOW (window), printable)));
}

static GMenuModel *
make_acts_menu (gboolean person,
                gboolean may)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) acts = g_menu_new ();

  for (int kind = 0; kind < TERPADU_N_ACTS; kind++)
    if (may && kind != TERPADU_ACT_FAMILY && (person || !terpadu_act_is_of_person (kind)))
      {
        g_autofree char *action = g_strdup_printf ("record.act(%d)", kind);

        g_menu_append (acts, terpadu_act_name (kind), action);
      }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append (menu, _("Compare with another record"), "record.compare");
  g_menu_append (menu, _("Print this record…"), "record.print");

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* A menu is a dozen widgets: it is made anew only where it offers something else. */
static void
show_tools (TerpaduDetail *self,
            gboolean       person)
{
  gboolean may = may_change (self);
  guint tools = 1u | (person ? 2u : 0) | (may ? 4u : 0);
  g_autoptr(GMenuModel) menu = NULL;

  if (self->tools == tools)
    return;
  self->tools = tools;
  menu = make_acts_menu (person, may);
  gtk_widget_set_visible (self->edit, may);
  gtk_widget_set_visible (GTK_WIDGET (self->acts), TRUE);
  gtk_menu_button_set_menu_model (self->acts, menu);
}

static void
on_draft_continued (TerpaduDetail *self)
{
  terpadu_detail_edit (self);
}

static GtkWidget *
make_draft_banner (TerpaduDetail *self)
{
  GtkWidget *banner;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  when = tepat_format_moment (self->draft->moment, tepat_zone_of_wilayah (
    self->knowledge->kab != NULL ? self->knowledge->kab : ""));
  if (self->draft->dari != NULL)
    text = g_strdup_printf (_("What %s typed on %s was not saved yet. You took it over."),
                            self->draft->dari, when);
  else
    text = g_strdup_printf (_("What you typed on %s was not saved yet. It was kept for you."),
                            when);
  banner = tepat_banner_new ();
  gtk_widget_add_css_class (banner, "inset");
  tepat_banner_set_closable (TEPAT_BANNER (banner), FALSE);
  tepat_banner_show (TEPAT_BANNER (banner), TEPAT_TONE_ATTENTION, text, _("_Go On"));
  g_signal_connect_object (banner, "button-clicked", G_CALLBACK (on_draft_continued), self,
                           G_CONNECT_SWAPPED);

  return banner;
}

static TerpaduParts
get_parts (TerpaduDetail *self)
{
  return (TerpaduParts) {
    .box = self->record, .context = self->context, .knowledge = self->knowledge,
    .whole = json_node_get_object (self->whole), .may_change = may_change (self),
    .follow = follow, .user_data = self,
  };
}

static gboolean
on_step (gpointer user_data)
{
  TerpaduDetail *self = user_data;
  const TerpaduParts parts = get_parts (self);

  return terpadu_parts_append (&parts, self->next_part++);
}

/* The first screen is there with the next frame, the rest a part with each that follows; but all at
 * once where one has scrolled down, so that the place stays. */
static void
show_record (TerpaduDetail *self)
{
  const TerpaduParts parts = get_parts (self);
  gboolean person = json_object_has_member (parts.whole, "penduduk");
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  gboolean at_top = gtk_adjustment_get_value (place) <= gtk_adjustment_get_lower (place);

  g_clear_pointer (&self->steps, tepat_steps_stop);
  self->next_part = 0;
  tepat_widget_clear (GTK_WIDGET (self->record));
  show_tools (self, person);
  if (self->draft != NULL)
    gtk_box_append (self->record, make_draft_banner (self));
  terpadu_parts_append_first (&parts);
  if (at_top)
    self->steps = tepat_steps_new (GTK_WIDGET (self), on_step, self);
  else
    while (terpadu_parts_append (&parts, self->next_part++))
      ;
  gtk_stack_set_visible_child_name (self->stack, "record");
  g_signal_emit (self, signals[SHOWN], 0, person ? "penduduk" : "keluarga",
                 terpadu_json_int (terpadu_parts_get_own (&parts), "id"));
}

/* A form that closes and the act that it told of both have the record read. */
static gboolean
is_same (TerpaduDetail      *self,
         const TerpaduFound *found)
{
  return self->whole != NULL && self->draft == NULL && found->draft == NULL &&
         json_node_equal (self->whole, found->node) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "record") == 0;
}

static void
compare_with_other (TerpaduDetail *self)
{
  gint64 other = self->other;
  gboolean person = json_object_has_member (json_node_get_object (self->whole), "penduduk");

  self->other = 0;
  if (other != 0 && !is_open (self))
    terpadu_compare_with_row (TERPADU_COMPARE (open_compare (self)),
                              person ? "penduduk" : "keluarga", other);
}

typedef struct
{
  TerpaduDetail *self;
  GCancellable  *cancellable;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  TerpaduDetail *self = reading->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduFound) found = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (reading->cancellable) || self->context == NULL)
    return;
  if (found != NULL && is_same (self, found))
    {
      compare_with_other (self);
      return;
    }
  if (found != NULL)
    {
      g_clear_pointer (&self->whole, json_node_unref);
      g_clear_pointer (&self->draft, terpadu_draft_free);
      self->whole = g_steal_pointer (&found->node);
      self->draft = g_steal_pointer (&found->draft);
      show_record (self);
      compare_with_other (self);
      return;
    }
  tepat_banner_set_closable (self->failure, FALSE);
  tepat_banner_show_failure (self->failure, error);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
on_back_clicked (TerpaduDetail *self)
{
  terpadu_detail_go_back (self);
}

static void
on_previous_clicked (TerpaduDetail *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_next_clicked (TerpaduDetail *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_close_clicked (TerpaduDetail *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
forget_trail (TerpaduDetail *self)
{
  g_queue_clear_full (&self->trail, (GDestroyNotify) terpadu_wanted_free);
}

static void
terpadu_detail_dispose (GObject *object)
{
  TerpaduDetail *self = TERPADU_DETAIL (object);

  g_clear_pointer (&self->steps, tepat_steps_stop);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_DETAIL);
  forget_trail (self);
  g_clear_pointer (&self->whole, json_node_unref);
  g_clear_pointer (&self->draft, terpadu_draft_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);

  G_OBJECT_CLASS (terpadu_detail_parent_class)->dispose (object);
}

static void
terpadu_detail_class_init (TerpaduDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_detail_dispose;

  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", TERPADU_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHOWN] = g_signal_new ("shown", TERPADU_TYPE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  g_type_ensure (TEPAT_TYPE_BANNER);
  gtk_widget_class_set_css_name (widget_class, "recorddetail");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, back);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, edit);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, acts);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, form_place);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, record);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, failure);
  gtk_widget_class_install_action (widget_class, "record.edit", NULL, on_edit_action);
  gtk_widget_class_install_action (widget_class, "record.act", "i", on_act_action);
  gtk_widget_class_install_action (widget_class, "record.compare", NULL, on_compare_action);
  gtk_widget_class_install_action (widget_class, "record.print", NULL, on_print_action);
  gtk_widget_class_install_action (widget_class, "record.undo-batch", "s", on_undo_batch_action);
  gtk_widget_class_install_action (widget_class, "record.undo", "x", on_undo_action);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_try_again",
                                                G_CALLBACK (terpadu_detail_reload));
}

/* The list beside the record has the focus while one looks through it. */
static void
add_key (GtkEventController *keys,
         guint               keyval,
         GdkModifierType     modifiers,
         GtkShortcutFunc     callback)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                      gtk_callback_action_new (callback, NULL, NULL)));
}

static void
add_keys (TerpaduDetail *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (keys, GDK_KEY_e, 0, on_edit_key);
  add_key (keys, GDK_KEY_z, GDK_CONTROL_MASK, on_undo_key);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
terpadu_detail_init (TerpaduDetail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}

void
terpadu_detail_set_context (TerpaduDetail *self,
                            TepatContext  *context)
{
  g_assert (TERPADU_IS_DETAIL (self));

  g_set_object (&self->context, context);
}

void
terpadu_detail_set_knowledge (TerpaduDetail    *self,
                              TepatArti        *knowledge)
{
  g_assert (TERPADU_IS_DETAIL (self));

  tepat_arti_ref (knowledge);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  self->knowledge = knowledge;
  g_clear_pointer (&self->whole, json_node_unref);   /* it is described with other words now */
  if (self->trail.length > 0)
    terpadu_detail_reload (self);
  if (self->adding)
    terpadu_detail_add_family (self);
}

void
terpadu_detail_edit (TerpaduDetail *self)
{
  GtkWidget *form;

  g_assert (TERPADU_IS_DETAIL (self));

  if (!can_open (self))
    return;
  form = terpadu_form_new (self->context, self->knowledge, json_node_get_object (self->whole),
                           self->draft);
  g_signal_connect_object (form, "closed", G_CALLBACK (on_form_closed), self, G_CONNECT_SWAPPED);
  show_form (self, form);
}

void
terpadu_detail_add_family (TerpaduDetail *self)
{
  GtkWidget *form;

  g_assert (TERPADU_IS_DETAIL (self));

  self->adding = self->knowledge == NULL;
  if (self->adding || is_open (self) || !may_change (self))
    return;
  gtk_label_set_text (self->kind, _("Family"));
  form = terpadu_act_form_new (self->context, self->knowledge, TERPADU_ACT_FAMILY, NULL);
  g_signal_connect_object (form, "closed", G_CALLBACK (on_act_closed), self, G_CONNECT_SWAPPED);
  show_form (self, form);
}

/* What is typed stays as a draft. */
static gboolean
leave_form (TerpaduDetail *self)
{
  GtkWidget *form = adw_bin_get_child (self->form_place);

  if (form == NULL)
    return FALSE;
  if (TERPADU_IS_FORM (form))
    terpadu_form_leave (TERPADU_FORM (form));
  else
    {
      if (TERPADU_IS_ACT_FORM (form))
        terpadu_act_form_leave (TERPADU_ACT_FORM (form));
      close_form (self);
    }

  return TRUE;
}

TepatPrintable *
terpadu_detail_dup_printable (TerpaduDetail *self)
{
  g_assert (TERPADU_IS_DETAIL (self));

  return self->whole != NULL && self->knowledge != NULL && !is_open (self) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "record") == 0
           ? terpadu_record_print_new (self->context, self->knowledge, self->whole) : NULL;
}

/* The record of before stays until the new one is there: no flicker from row to row. */
void
terpadu_detail_reload (TerpaduDetail *self)
{
  TerpaduWanted *wanted = g_queue_peek_tail (&self->trail);
  TepatSession *session;
  Reading *reading;

  g_assert (TERPADU_IS_DETAIL (self));

  gtk_widget_set_visible (self->back, self->trail.length > 1);
  if (is_open (self) || wanted == NULL || self->knowledge == NULL || self->context == NULL ||
      tepat_session_get_actor (tepat_context_get_session (self->context)) == NULL)
    return;
  gtk_label_set_text (self->kind, wanted->person ? _("Person") : _("Family"));
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  session = tepat_context_get_session (self->context);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          terpadu_found_read_job, terpadu_wanted_copy (wanted),
                          (GDestroyNotify) terpadu_wanted_free,
                          (GDestroyNotify) terpadu_found_free, self->cancellable, on_read,
                          reading);
}

/* A click opens a row by selecting it, and its second half by activating it. */
static gboolean
is_shown (TerpaduDetail       *self,
          const TerpaduWanted *wanted)
{
  return self->trail.length == 1 && !is_open (self) &&
         terpadu_wanted_equal (self->trail.head->data, wanted) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "error") != 0;
}

static void
show_wanted (TerpaduDetail *self,
             TerpaduWanted *wanted)
{
  gboolean first = self->trail.length == 0;

  if (is_shown (self, wanted))
    {
      terpadu_wanted_free (wanted);
      return;
    }
  leave_form (self);
  forget_trail (self);
  self->adding = FALSE;
  self->other = 0;
  g_queue_push_tail (&self->trail, wanted);
  if (first)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  terpadu_detail_reload (self);
}

void
terpadu_detail_show_row (TerpaduDetail *self,
                         const char    *subject,
                         gint64         id)
{
  g_assert (TERPADU_IS_DETAIL (self));

  show_wanted (self, terpadu_wanted_new (subject, id, NULL));
}

void
terpadu_detail_compare (TerpaduDetail *self,
                        const char    *subject,
                        gint64         one,
                        gint64         other)
{
  g_assert (TERPADU_IS_DETAIL (self));

  leave_form (self);
  forget_trail (self);
  show_wanted (self, terpadu_wanted_new (subject, one, NULL));
  self->other = other;
}

void
terpadu_detail_show_uid (TerpaduDetail *self,
                         const char    *subject,
                         const char    *uid)
{
  g_assert (TERPADU_IS_DETAIL (self));

  show_wanted (self, terpadu_wanted_new (subject, 0, uid));
}

gboolean
terpadu_detail_go_back (TerpaduDetail *self)
{
  g_assert (TERPADU_IS_DETAIL (self));

  if (leave_form (self))
    return self->trail.length > 0;
  if (self->trail.length < 2)
    return FALSE;
  terpadu_wanted_free (g_queue_pop_tail (&self->trail));
  terpadu_detail_reload (self);

  return TRUE;
}

void
terpadu_detail_clear (TerpaduDetail *self)
{
  g_assert (TERPADU_IS_DETAIL (self));

  leave_form (self);
  g_cancellable_cancel (self->cancellable);
  forget_trail (self);
  self->adding = FALSE;
}
