/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-act.h"
#include "terpadu-card.h"
#include "terpadu-form.h"
#include "terpadu-meter.h"
#include "terpadu-sections.h"

#define DRAFT_SECONDS 5
#define LATE_MS       150   /* most savings are done sooner, and a change of style costs a frame */

struct _TerpaduForm
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkWidget         *frame;
  GtkScrolledWindow *scroller;
  GtkBox            *content;
  GtkLabel          *title;
  TerpaduMeter      *meter;
  TepatBanner       *banner;
  GtkWidget         *bar;
  GtkEntry          *reason;
  GtkLabel          *count;
  GtkWidget         *discard;
  GtkWidget         *save;

  /* Owned references */
  TepatContext      *context;
  TepatArti         *knowledge;
  TepatFieldSet     *fields;
  char              *uid;

  const char        *subject;
  gint64             versi;
  guint              kurang;      /* of a person: what only the family can have */
  guint              draft_timer;
  guint              late_timer;
  guint              saving : 1;
  guint              closed : 1;
};

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduForm, terpadu_form, GTK_TYPE_WIDGET)

static gboolean
is_person (TerpaduForm *self)
{
  return strcmp (self->subject, "penduduk") == 0;
}

static TerpaduDraft *
make_draft (TerpaduForm *self)
{
  TerpaduDraft *draft = terpadu_draft_new (self->subject, self->uid, self->versi);

  for (guint i = 0; i < tepat_field_set_get_n (self->fields); i++)
    {
      TepatFormField *field = tepat_field_set_get_nth (self->fields, i);

      if (tepat_form_field_is_changed (field))
        terpadu_draft_put (draft, tepat_form_field_get_name (field),
                           tepat_form_field_get_base (field), tepat_form_field_get_text (field));
    }

  return draft;
}

static void
keep_draft (TerpaduForm *self)
{
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  terpadu_draft_keep (self->context, make_draft (self));
}

static gboolean
on_draft_timer (gpointer user_data)
{
  TerpaduForm *self = user_data;

  self->draft_timer = 0;
  keep_draft (self);

  return G_SOURCE_REMOVE;
}

static void
show_count (TerpaduForm *self)
{
  guint n = tepat_field_set_count_changed (self->fields);
  g_autofree char *text = NULL;

  if (n == 0)
    text = g_strdup (_("Nothing changed yet"));
  else
    text = g_strdup_printf (ngettext ("%u field changed", "%u fields changed", n), n);
  gtk_label_set_text (self->count, text);
}

static void
show_meter (TerpaduForm *self)
{
  const guint of_family = TEPAT_KURANG_NO_KK | TEPAT_KURANG_ALAMAT;
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;
  guint n_all = 0, n_missing = 0;

  for (guint i = 0; i < TEPAT_N_KURANG; i++)
    {
      guint bit = 1u << i;
      TepatFormField *field = tepat_field_set_find (self->fields, NULL,
                                                    tepat_kurang_get_code (bit));
      g_autofree char *value = field != NULL ? tepat_form_field_dup_value (field) : NULL;
      gboolean there;

      if (field == NULL && (!is_person (self) || (bit & of_family) == 0))
        continue;
      n_all++;
      there = field != NULL ? value != NULL : (self->kurang & bit) == 0;
      n_missing += !there;
      if (!there)
        g_strv_builder_add (missing, tepat_kurang_get_title (bit));
    }
  names = g_strv_builder_end (missing);
  terpadu_meter_set (self->meter, n_all - n_missing, n_all, (const char * const *) names);
}

static void
on_field_changed (TerpaduForm *self)
{
  if (self->draft_timer == 0 && !self->saving && !self->closed)
    self->draft_timer = g_timeout_add_seconds (DRAFT_SECONDS, on_draft_timer, self);
  show_count (self);
  show_meter (self);
}

static void
on_fields_ended (TerpaduForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* A field that gets the focus by a key is brought into view. */
static void
on_focus_changed (TerpaduForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *field = focus != NULL ? gtk_widget_get_ancestor (focus, TEPAT_TYPE_FORM_FIELD) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (field == NULL || !gtk_widget_is_ancestor (field, GTK_WIDGET (self)) ||
      !gtk_widget_compute_bounds (field, GTK_WIDGET (self->content), &bounds))
    return;
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 24,
                             bounds.origin.y + bounds.size.height + 24);
}

static void
close_form (TerpaduForm *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
forget_draft (TerpaduForm *self)
{
  terpadu_draft_keep (self->context, terpadu_draft_new (self->subject, self->uid, self->versi));
}

static void
on_discard_clicked (TerpaduForm *self)
{
  forget_draft (self);
  close_form (self);
}

/* What is saved: plain data for the lane's thread. */
typedef struct
{
  TepatChange *change;
  TepatArti   *knowledge;
  const char  *subject;
  char        *uid;
  char        *alasan;
} Saving;

static void
saving_free (Saving *saving)
{
  tepat_change_free (saving->change);
  tepat_arti_unref (saving->knowledge);
  g_free (saving->uid);
  g_free (saving->alasan);
  g_free (saving);
}

static gpointer
save_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Saving *saving = data;
  g_autoptr(TepatSaveReport) report = NULL;

  report = tepat_change_save (db, saving->change, &saving->knowledge->lists, saving->alasan, error);
  if (report == NULL || report->seq == 0 ||
      terpadu_draft_remove (db, saving->subject, saving->uid, error))
    return g_steal_pointer (&report);

  return NULL;
}

static void
show_problem (TerpaduForm *self,
              const char  *text)
{
  tepat_banner_show (self->banner, TEPAT_TONE_BAD, text, NULL);
}

/* The first field in which something is wrong gets the focus. */
static void
show_wrong (TerpaduForm *self)
{
  guint n = tepat_field_set_show_wrong (self->fields);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Nothing was saved yet: %u field needs you. Correct it, then "
                                    "save again.",
                                    "Nothing was saved yet: %u fields need you. Correct them, then "
                                    "save again.", n), n);
  show_problem (self, text);
}

static void
show_conflicts (TerpaduForm           *self,
                const TepatSaveReport *report)
{
  for (guint i = 0; i < report->conflicts->len; i++)
    {
      const TepatFieldConflict *conflict = report->conflicts->pdata[i];
      TepatFormField *field = tepat_field_set_find (self->fields, NULL, conflict->field);

      if (field != NULL)
        tepat_form_field_set_conflict (field, conflict->base, conflict->theirs);
    }
  show_wrong (self);
  show_problem (self, _("Somebody else changed the same record meanwhile. Nothing of yours was "
                        "saved yet; all of it is still here. Decide in the marked fields, then "
                        "save again."));
}

static void
show_errors (TerpaduForm           *self,
             const TepatSaveReport *report)
{
  for (guint i = 0; i < report->errors->len; i++)
    {
      const TepatFieldError *error = report->errors->pdata[i];
      TepatFormField *field = tepat_field_set_find (self->fields, NULL, error->field);

      if (field != NULL)
        tepat_form_field_set_error (field, error->message);
    }
  show_wrong (self);
}

static void
on_late (gpointer user_data)
{
  TerpaduForm *self = user_data;

  self->late_timer = 0;
  gtk_widget_set_sensitive (self->save, FALSE);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TerpaduForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = terpadu_act_run_finish (result, &error);

  self->saving = FALSE;
  if (self->context == NULL)
    return;
  g_clear_handle_id (&self->late_timer, g_source_remove);
  gtk_widget_set_sensitive (self->save, TRUE);
  if (report == NULL)
    show_problem (self, error->message);
  else if (report->errors->len > 0)
    show_errors (self, report);
  else if (report->conflicts->len > 0)
    show_conflicts (self, report);
  else
    {
      terpadu_act_toast (self->context, GTK_WIDGET (self),
                         report->merged ? _("Saved, beside what somebody else changed meanwhile.")
                                        : _("Saved."), report->seq);
      close_form (self);
    }
}

/* NULL when a field is wrong. */
static TepatChange *
collect (TerpaduForm *self)
{
  g_autoptr(TepatChange) change = tepat_change_new (self->subject, self->uid, self->versi);
  gboolean good = TRUE;

  for (guint i = 0; i < tepat_field_set_get_n (self->fields); i++)
    {
      TepatFormField *field = tepat_field_set_get_nth (self->fields, i);
      g_autofree char *value = NULL;

      if (!tepat_form_field_is_changed (field))
        {
          good = good && !tepat_form_field_has_conflict (field);
          continue;
        }
      if (tepat_form_field_read (field, &value))
        tepat_change_set (change, tepat_form_field_get_name (field),
                          tepat_form_field_get_base (field), value);
      else
        good = FALSE;
    }

  return good ? g_steal_pointer (&change) : NULL;
}

static void
on_save_clicked (TerpaduForm *self)
{
  terpadu_form_save (self);
}

static void
on_save_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  terpadu_form_save (TERPADU_FORM (widget));
}

static void
terpadu_form_dispose (GObject *object)
{
  TerpaduForm *self = TERPADU_FORM (object);

  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_handle_id (&self->late_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_FORM);
  g_clear_object (&self->context);
  g_clear_object (&self->fields);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (terpadu_form_parent_class)->dispose (object);
}

static gboolean
terpadu_form_grab_focus (GtkWidget *widget)
{
  TerpaduForm *self = TERPADU_FORM (widget);

  return tepat_field_set_get_n (self->fields) > 0 &&
         gtk_widget_grab_focus (GTK_WIDGET (tepat_field_set_get_nth (self->fields, 0)));
}

static void
terpadu_form_class_init (TerpaduFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_form_dispose;
  widget_class->grab_focus = terpadu_form_grab_focus;

  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (TERPADU_TYPE_METER);
  gtk_widget_class_set_css_name (widget_class, "recordform");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, content);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, title);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, meter);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, banner);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, bar);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, reason);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, count);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, discard);
  gtk_widget_class_bind_template_child (widget_class, TerpaduForm, save);
  gtk_widget_class_bind_template_callback (widget_class, on_discard_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, on_save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
}

static void
terpadu_form_init (TerpaduForm *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->bar, tepat_wrap_layout_new (6));
  g_signal_connect_swapped (focus, "notify::contains-focus", G_CALLBACK (on_focus_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static GtkBox *
add_group (const char *title,
           gpointer    data)
{
  return terpadu_card_append_fields (TERPADU_FORM (data)->content, title);
}

static gboolean
may (TerpaduForm *self,
     const char  *hak)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));

  return actor != NULL && tepat_actor_has_hak (actor, hak);
}

static void
add_columns (TerpaduForm        *self,
             const char         *title,
             const char * const *names,
             JsonObject         *record)
{
  GtkBox *box = add_group (title, self);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *base = terpadu_json_code (record, names[i]);
      gboolean number = strcmp (names[i], "nik") == 0 || strcmp (names[i], "no_kk") == 0;

      if (!number || may (self, TEPAT_HAK_NIK_PENUH))
        tepat_field_set_add (self->fields, box, self->subject, names[i],
                             terpadu_knowledge_name_column (self->knowledge, names[i]), base);
    }
}

static GHashTable *
dup_answers (JsonObject *sheet)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, sheet);
  while (json_object_iter_next (&iter, &name, &node))
    g_hash_table_insert (answers, g_strdup (name), tepat_json_dup_text (node));

  return answers;
}

static void
add_questionnaire (TerpaduForm *self,
                   const char  *kode,
                   GHashTable  *answers)
{
  tepat_field_set_add_questionnaire (self->fields, self->subject, kode, answers,
                                     may (self, TEPAT_HAK_DATA_SENSITIF), add_group, self);
}

static void
add_answers (TerpaduForm *self,
             JsonObject  *whole)
{
  const char *member = is_person (self) ? "jawaban" : "jawaban_keluarga";
  JsonArray *sheets = json_object_get_array_member (whole, member);
  gboolean current = FALSE;

  for (guint i = 0; i < json_array_get_length (sheets); i++)
    {
      JsonObject *sheet = json_array_get_object_element (sheets, i);
      const char *kode = terpadu_json_text (sheet, "kuesioner");
      g_autoptr(JsonNode) node = tepat_json_parse (terpadu_json_text (sheet, "isi"), -1, NULL);
      g_autoptr(GHashTable) answers = NULL;

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        continue;
      current = current || strcmp (kode, TEPAT_QUESTIONNAIRE_CURRENT) == 0;
      answers = dup_answers (json_node_get_object (node));
      add_questionnaire (self, kode, answers);
    }
  if (!current && json_array_get_length (sheets) == 0)
    add_questionnaire (self, TEPAT_QUESTIONNAIRE_CURRENT, NULL);
}

static void
fill (TerpaduForm *self,
      JsonObject  *whole,
      JsonObject  *own)
{
  static const char * const identity[] = { "nama", "nik", "jk", "tempat_lahir", "tgl_lahir",
                                           "ibu_kandung", "hubungan", "status_kawin",
                                           "pendidikan", "pekerjaan", "no_hp", NULL };
  static const char * const card[] = { "ktp_alamat", "ktp_wilayah", NULL };
  static const char * const family[] = { "no_kk", "alamat", "rt", "rw", "dusun", NULL };
  static const char * const point[] = { "lintang", "bujur", NULL };

  if (is_person (self))
    {
      add_columns (self, _("Personal data"), identity, own);
      add_columns (self, _("Address on the KTP"), card, own);
    }
  else
    {
      add_columns (self, _("Family"), family, own);
      add_columns (self, _("Point on the map"), point, own);
    }
  add_answers (self, whole);
}

static void
take_draft (TerpaduForm        *self,
            const TerpaduDraft *draft)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, draft->typed);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const TerpaduDraftField *typed = value;
      TepatFormField *field = tepat_field_set_find (self->fields, NULL, name);

      if (field == NULL)
        continue;
      tepat_form_field_set_text (field, typed->text);
      if (g_strcmp0 (typed->base, tepat_form_field_get_base (field)) != 0)
        tepat_form_field_set_conflict (field, typed->base, tepat_form_field_get_base (field));
    }
  g_clear_handle_id (&self->draft_timer, g_source_remove);
}

GtkWidget *
terpadu_form_new (TepatContext       *context,
                  TepatArti          *knowledge,
                  JsonObject         *whole,
                  const TerpaduDraft *draft)
{
  TerpaduForm *self = g_object_new (TERPADU_TYPE_FORM, NULL);
  gboolean person = json_object_has_member (whole, "penduduk");
  JsonObject *own = json_object_get_object_member (whole, person ? "penduduk" : "keluarga");
  const char *name = terpadu_json_text (own, person ? "nama" : "kepala");
  g_autofree char *title = NULL;

  self->subject = person ? "penduduk" : "keluarga";
  self->context = g_object_ref (context);
  self->knowledge = tepat_arti_dup_today (knowledge);
  self->fields = tepat_field_set_new (&self->knowledge->lists);
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_field_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "ended", G_CALLBACK (on_fields_ended), self,
                           G_CONNECT_SWAPPED);
  self->uid = g_strdup (terpadu_json_text (own, "uid"));
  self->versi = terpadu_json_int (own, "versi");
  self->kurang = (guint) terpadu_json_int (own, "kurang");
  /* Translators: %s is the name of a person, or of the head of a family */
  title = g_strdup_printf (person ? _("Change %s") : _("Change the family of %s"),
                           name != NULL ? name : _("Without a name"));
  gtk_label_set_text (self->title, title);
  fill (self, whole, own);
  if (draft != NULL)
    take_draft (self, draft);
  show_count (self);
  show_meter (self);
  tepat_field_set_show_asked (self->fields);

  return GTK_WIDGET (self);
}

void
terpadu_form_save (TerpaduForm *self)
{
  TepatChange *change;
  Saving *saving;

  g_assert (TERPADU_IS_FORM (self));

  if (self->saving)
    return;
  if ((change = collect (self)) == NULL)
    {
      show_wrong (self);
      return;
    }
  if (tepat_change_get_n (change) == 0)
    {
      tepat_change_free (change);
      forget_draft (self);
      close_form (self);
      return;
    }
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  tepat_banner_hide (self->banner);
  self->saving = TRUE;
  self->late_timer = g_timeout_add_once (LATE_MS, on_late, self);
  saving = g_new0 (Saving, 1);
  *saving = (Saving) { change, tepat_arti_dup_today (self->knowledge), self->subject,
                       g_strdup (self->uid),
                       g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))) };
  terpadu_act_run_async (self->context, save_job, saving, (GDestroyNotify) saving_free, on_saved,
                         g_object_ref (self));
}

void
terpadu_form_leave (TerpaduForm *self)
{
  g_assert (TERPADU_IS_FORM (self));

  if (self->closed || self->saving)
    return;
  if (self->draft_timer != 0)
    keep_draft (self);
  close_form (self);
}
