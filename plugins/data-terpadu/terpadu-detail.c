/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-detail"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-detail.h"
#include "terpadu-head.h"
#include "terpadu-record.h"
#include "terpadu-sections.h"

struct _TerpaduDetail
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkWidget        *frame;
  GtkWidget        *back;
  GtkLabel         *kind;
  GtkStack         *stack;
  GtkScrolledWindow *scroller;
  GtkBox           *record;
  GtkLabel         *error_label;

  /* Owned references */
  TepatContext     *context;
  TerpaduKnowledge *knowledge;
  GCancellable     *cancellable;
  GQueue            trail;      /* of Wanted, the one that is shown last */
};

enum { CLOSED, MOVED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduDetail, terpadu_detail, GTK_TYPE_WIDGET)

/* A record, by its id or by its uid. */
typedef struct
{
  gboolean  person;
  gint64    id;
  char     *uid;
} Wanted;

static Wanted *
wanted_new (const char *subject,
            gint64      id,
            const char *uid)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  *wanted = (Wanted) { strcmp (subject, "penduduk") == 0, id, g_strdup (uid) };

  return wanted;
}

static Wanted *
wanted_copy (const Wanted *wanted)
{
  return wanted_new (wanted->person ? "penduduk" : "keluarga", wanted->id, wanted->uid);
}

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->uid);
  g_free (wanted);
}

static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Wanted *wanted = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  gboolean ok;

  if (wanted->uid != NULL)
    ok = terpadu_record_add_whole (db, b, wanted->uid, error);
  else
    ok = terpadu_record_add_by_id (db, b, wanted->person ? wanted->id : 0,
                                   wanted->person ? 0 : wanted->id, error);

  return ok ? json_builder_get_root (b) : NULL;
}

static void
append (TerpaduDetail *self,
        GtkWidget     *section)
{
  if (section != NULL)
    gtk_box_append (self->record, section);
}

static void
on_member (const char *uid,
           gpointer    user_data)
{
  TerpaduDetail *self = user_data;

  g_queue_push_tail (&self->trail, wanted_new ("penduduk", 0, uid));
  terpadu_detail_reload (self);
}

static void
open_family (TerpaduDetail *self,
             GtkButton     *button)
{
  g_queue_push_tail (&self->trail,
                     wanted_new ("keluarga", 0, g_object_get_data (G_OBJECT (button),
                                                                   "terpadu-uid")));
  terpadu_detail_reload (self);
}

static void
append_family_button (TerpaduDetail *self,
                      JsonObject    *family)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open the family"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "terpadu-uid",
                          g_strdup (terpadu_json_text (family, "uid")), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_family), self, G_CONNECT_SWAPPED);
  append (self, button);
}

static void
append_panels (TerpaduDetail *self,
               const char    *subject,
               JsonObject    *record)
{
  g_autoptr(GPtrArray) panels = tepat_context_create_panels (self->context, subject,
                                                             terpadu_json_text (record, "uid"));

  for (guint i = 0; i < panels->len; i++)
    {
      TepatPanel *panel = panels->pdata[i];
      GtkWidget *card = terpadu_card_new (panel->title);

      terpadu_card_add_row (TERPADU_CARD (card), panel->widget);
      append (self, card);
    }
}

static void
append_answers (TerpaduDetail *self,
                JsonObject    *whole,
                gboolean       person)
{
  if (person)
    terpadu_section_answers (self->knowledge, whole, "jawaban", self->record);
  terpadu_section_answers (self->knowledge, whole, "jawaban_keluarga", self->record);
}

static void
show_record (TerpaduDetail *self,
             JsonObject    *whole)
{
  JsonObject *family = json_object_get_object_member (whole, "keluarga");
  gboolean person = json_object_has_member (whole, "penduduk");
  JsonObject *own = person ? json_object_get_object_member (whole, "penduduk") : family;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->record))) != NULL)
    gtk_box_remove (self->record, child);
  append (self, terpadu_head_new (self->context, self->knowledge, whole));
  append (self, terpadu_section_quality ((guint) terpadu_json_int (own, "mutu"),
                                         (guint) terpadu_json_int (own, "kurang")));
  if (person)
    append (self, terpadu_section_person (self->knowledge, whole));
  append (self, terpadu_section_address (self->knowledge, whole));
  append (self, terpadu_members_new (self->knowledge, whole, on_member, self));
  if (person)
    append_family_button (self, family);
  append (self, terpadu_section_programs (self->knowledge, whole));
  append_answers (self, whole, person);
  append (self, terpadu_section_identities (self->knowledge, whole));
  append_panels (self, person ? "penduduk" : "keluarga", own);
  append (self, terpadu_section_history (self->knowledge, whole));
  gtk_stack_set_visible_child_name (self->stack, "record");
  g_signal_emit (self, signals[SHOWN], 0, person ? "penduduk" : "keluarga",
                 terpadu_json_int (own, "id"));
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
  g_autoptr(JsonNode) node = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (reading->cancellable) || self->context == NULL)
    return;
  if (node != NULL)
    {
      show_record (self, json_node_get_object (node));
      return;
    }
  gtk_label_set_text (self->error_label, error->message);
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
  g_queue_clear_full (&self->trail, (GDestroyNotify) wanted_free);
}

static void
terpadu_detail_dispose (GObject *object)
{
  TerpaduDetail *self = TERPADU_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_DETAIL);
  forget_trail (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, terpadu_knowledge_unref);

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

  gtk_widget_class_set_css_name (widget_class, "recorddetail");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, back);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, record);
  gtk_widget_class_bind_template_child (widget_class, TerpaduDetail, error_label);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_retry_clicked",
                                                G_CALLBACK (terpadu_detail_reload));
}

static void
terpadu_detail_init (TerpaduDetail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
                              TerpaduKnowledge *knowledge)
{
  g_assert (TERPADU_IS_DETAIL (self));

  terpadu_knowledge_ref (knowledge);
  g_clear_pointer (&self->knowledge, terpadu_knowledge_unref);
  self->knowledge = knowledge;
  if (self->trail.length > 0)
    terpadu_detail_reload (self);
}

/* The record of before stays until the new one is there: no flicker from row to row. */
void
terpadu_detail_reload (TerpaduDetail *self)
{
  Wanted *wanted = g_queue_peek_tail (&self->trail);
  TepatSession *session;
  Reading *reading;

  g_assert (TERPADU_IS_DETAIL (self));

  gtk_widget_set_visible (self->back, self->trail.length > 1);
  if (wanted == NULL || self->knowledge == NULL || self->context == NULL ||
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
                          read_job, wanted_copy (wanted), (GDestroyNotify) wanted_free,
                          (GDestroyNotify) json_node_unref, self->cancellable, on_read, reading);
}

static void
show_wanted (TerpaduDetail *self,
             Wanted        *wanted)
{
  gboolean first = self->trail.length == 0;

  forget_trail (self);
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

  show_wanted (self, wanted_new (subject, id, NULL));
}

void
terpadu_detail_show_uid (TerpaduDetail *self,
                         const char    *subject,
                         const char    *uid)
{
  g_assert (TERPADU_IS_DETAIL (self));

  show_wanted (self, wanted_new (subject, 0, uid));
}

gboolean
terpadu_detail_go_back (TerpaduDetail *self)
{
  g_assert (TERPADU_IS_DETAIL (self));

  if (self->trail.length < 2)
    return FALSE;
  wanted_free (g_queue_pop_tail (&self->trail));
  terpadu_detail_reload (self);

  return TRUE;
}

void
terpadu_detail_clear (TerpaduDetail *self)
{
  g_assert (TERPADU_IS_DETAIL (self));

  g_cancellable_cancel (self->cancellable);
  forget_trail (self);
}
