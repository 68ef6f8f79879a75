/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-batch-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-batch-form.h"
#include "terpadu-batch-work.h"
#include "terpadu-card.h"
#include "terpadu-choice.h"
#include "terpadu-progress.h"
#include "terpadu-wilayah-button.h"

#define N_SHOWN 6
/* What is typed to empty a field: nothing at all would be typed too easily. */
#define EMPTY "-"

/* What can be done, in the order of the list; input: page of the stack of values, or NULL; list:
 * the codes to choose from. */
static const struct
{
  const char *title;
  const char *act;
  const char *field;
  const char *input;
  const char *list;
} acts[] = {
  { N_("Set the dusun"), "isi", "dusun", "text", NULL },
  { N_("Set the RT"), "isi", "rt", "text", NULL },
  { N_("Set the RW"), "isi", "rw", "text", NULL },
  { N_("Move to another desa"), "isi", "wilayah", "wilayah", NULL },
  { N_("Set the occupation"), "isi", "pekerjaan", "text", NULL },
  { N_("Set the education"), "isi", "pendidikan", "code", "pendidikan" },
  { N_("Set the status"), "status", NULL, "code", "status-penduduk" },
  { N_("Enter into a programme"), "program-tambah", NULL, "code", "program" },
  { N_("Take out of a programme"), "program-hapus", NULL, "code", "program" },
  { N_("Note that the flags were checked"), "periksa", NULL, NULL, NULL },
};

struct _TerpaduBatchForm
{
  GtkWidget             parent_instance;

  /* Template widgets */
  GtkStack             *stack;
  TepatBanner          *banner;
  GtkLabel             *title;
  GtkDropDown          *act;
  GtkWidget            *value_label;
  GtkStack             *value;
  GtkEntry             *text;
  GtkDropDown          *code;
  TerpaduWilayahButton *wilayah;
  GtkLabel             *place;
  GtkEntry             *reason;
  AdwBin               *facts;
  GtkButton            *apply;
  TerpaduProgress      *progress;

  /* Owned references */
  TepatContext         *context;
  TepatArti            *knowledge;
  GPtrArray            *programs;    /* of TerpaduChoice, key `program` */
  GStrv                 codes;       /* behind the lines of the list of codes */
  GArray               *ids;
  TepatJob             *looking;     /* the preview under way */
  TepatJob             *job;
  char                 *kode;        /* of the chosen desa */

  const char           *subject;
  guint                 preview_id;
};

enum { CLOSED, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduBatchForm, terpadu_batch_form, GTK_TYPE_WIDGET)

static const char *
get_text (TerpaduBatchForm *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

static const char *
get_value (TerpaduBatchForm *self)
{
  const char *input = acts[gtk_drop_down_get_selected (self->act)].input;
  guint selected = gtk_drop_down_get_selected (self->code);

  if (input == NULL)
    return "";
  if (strcmp (input, "text") == 0)
    return strcmp (get_text (self), EMPTY) == 0 ? "" : get_text (self);
  if (strcmp (input, "wilayah") == 0)
    return self->kode != NULL ? self->kode : "";

  return self->codes != NULL && selected < g_strv_length (self->codes) ? self->codes[selected] : "";
}

static TepatBatchAct
get_act (TerpaduBatchForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->act);

  return (TepatBatchAct) { self->subject, acts[selected].act, acts[selected].field,
                           get_value (self), gtk_editable_get_text (GTK_EDITABLE (self->reason)),
                           self->ids };
}

static void
add_count (TerpaduCard *card,
           guint64      n,
           const char  *text)
{
  g_autofree char *count = n > 0 ? tepat_format_count ((gint64) n) : NULL;

  if (n > 0)
    terpadu_card_add_fact (card, count, text);
}

static char *
describe_before (TerpaduBatchForm       *self,
                 const TepatBatchChange *change)
{
  const char *act = acts[gtk_drop_down_get_selected (self->act)].act;
  const char *column = strcmp (act, "isi") == 0
                         ? acts[gtk_drop_down_get_selected (self->act)].field : act;

  if (strcmp (act, "isi") != 0 && strcmp (act, "status") != 0)
    return NULL;

  return tepat_field_describe (&self->knowledge->lists, column, change->sebelum);
}

static void
add_examples (TerpaduBatchForm       *self,
              const TepatBatchReport *report)
{
  GtkWidget *card = terpadu_card_new (_("The first of them, and what they are now"));

  for (guint i = 0; i < MIN (report->contoh->len, N_SHOWN); i++)
    {
      const TepatBatchChange *change = report->contoh->pdata[i];
      g_autofree char *before = describe_before (self, change);

      terpadu_card_add_fact (TERPADU_CARD (card),
                             change->nama != NULL ? change->nama : _("Without a head"),
                             before != NULL ? before : _("not filled in"));
    }
  gtk_box_append (GTK_BOX (adw_bin_get_child (self->facts)), card);
}

static void
show_preview (TerpaduBatchForm       *self,
              const TepatBatchReport *report)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card = terpadu_card_new (_("This will happen"));
  gboolean persons = strcmp (report->subject, "penduduk") == 0;
  g_autofree char *count = tepat_format_count ((gint64) report->berubah);
  g_autofree char *label = NULL;

  terpadu_card_add_fact (TERPADU_CARD (card), count, persons ? _("persons are changed")
                                                             : _("families are changed"));
  add_count (TERPADU_CARD (card), report->sama, _("are so already, and stay"));
  add_count (TERPADU_CARD (card), report->tidak_aktif,
             _("are not active and take no programme"));
  add_count (TERPADU_CARD (card), report->tanpa_kepala,
             _("families have no head who could hold the programme"));
  add_count (TERPADU_CARD (card), report->di_luar,
             _("are gone, or not of your wilayah"));
  gtk_box_append (GTK_BOX (box), card);
  adw_bin_set_child (self->facts, box);
  if (report->contoh->len > 0)
    add_examples (self, report);
  /* Translators: the button that changes so many records */
  label = g_strdup_printf (_("_Change %s"), count);
  gtk_button_set_label (self->apply, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), report->berubah > 0);
}

static void
on_previewed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TerpaduBatchForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBatchReport) report = terpadu_batch_work_run_finish (result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report != NULL)
    {
      tepat_banner_hide (self->banner);
      show_preview (self, report);
    }
  else if (*get_value (self) != '\0')
    tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, error->message, NULL);
}

static gboolean
on_preview_due (gpointer user_data)
{
  TerpaduBatchForm *self = user_data;
  const TepatBatchAct act = get_act (self);
  const char *input = acts[gtk_drop_down_get_selected (self->act)].input;

  self->preview_id = 0;
  if (self->ids == NULL || (g_strcmp0 (input, "wilayah") == 0 && *act.value == '\0') ||
      (g_strcmp0 (input, "text") == 0 && *get_text (self) == '\0'))
    return G_SOURCE_REMOVE;
  self->looking = tepat_job_new ("");
  terpadu_batch_work_run_async (tepat_context_get_session (self->context), &act, TRUE,
                                self->looking, on_previewed, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
stop_looking (TerpaduBatchForm *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->looking != NULL)
    g_cancellable_cancel (tepat_job_get_cancellable (self->looking));
  g_clear_object (&self->looking);
}

static void
on_input_changed (TerpaduBatchForm *self)
{
  g_assert (TERPADU_IS_BATCH_FORM (self));

  if (self->context == NULL)
    return;
  stop_looking (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), FALSE);
  gtk_button_set_label (self->apply, _("_Change"));
  adw_bin_set_child (self->facts, NULL);
  tepat_banner_hide (self->banner);
  self->preview_id = g_timeout_add (200, on_preview_due, self);
}

static void
set_codes (TerpaduBatchForm *self,
           const char       *list)
{
  const TepatCodeList *codes = tepat_reference_get_list (self->knowledge->lists.reference, list);
  g_autoptr(GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  if (strcmp (list, "program") == 0)
    for (guint i = 0; self->programs != NULL && i < self->programs->len; i++)
      {
        const TerpaduChoice *choice = self->programs->pdata[i];

        if (strcmp (choice->key, "program") != 0 || strcmp (choice->value, "tanpa") == 0)
          continue;
        g_strv_builder_add (values, choice->value);
        gtk_string_list_append (titles, choice->title);
      }
  else
    for (guint i = 0; codes != NULL && i < tepat_code_list_get_n (codes); i++)
      {
        const TepatCode *code = tepat_code_list_get_nth (codes, i);

        g_strv_builder_add (values, tepat_code_get_kode (code));
        gtk_string_list_append (titles, tepat_code_get_nama (code));
      }
  g_strfreev (self->codes);
  self->codes = g_strv_builder_end (values);
  gtk_drop_down_set_model (self->code, G_LIST_MODEL (titles));
}

static void
on_act_changed (TerpaduBatchForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->act);
  const char *input;

  if (self->knowledge == NULL || selected >= G_N_ELEMENTS (acts))
    return;
  input = acts[selected].input;
  gtk_widget_set_visible (self->value_label, input != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->value), input != NULL);
  if (acts[selected].list != NULL)
    set_codes (self, acts[selected].list);
  if (input != NULL)
    gtk_stack_set_visible_child_name (self->value, input);
  on_input_changed (self);
}

static void
on_wilayah_chosen (TerpaduBatchForm *self,
                   const char       *kode)
{
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (self->knowledge->lists.wilayah, kode);
  g_autofree char *place = wilayah != NULL ? tepat_wilayah_describe (wilayah) : g_strdup (kode);

  g_free (self->kode);
  self->kode = g_strdup (kode);
  gtk_label_set_text (self->place, place);
  on_input_changed (self);
}

static char *
describe_done (const TepatBatchReport *report)
{
  g_autofree char *count = tepat_format_count ((gint64) report->berubah);

  if (strcmp (report->subject, "penduduk") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person was changed.",
                                         "%s persons were changed.", (gulong) report->berubah),
                            count);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s family was changed.",
                                       "%s families were changed.", (gulong) report->berubah),
                          count);
}

static void
on_applied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TerpaduBatchForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBatchReport) report = terpadu_batch_work_run_finish (result, &error);
  g_autofree char *text = report != NULL ? describe_done (report) : NULL;

  tepat_job_finish (self->job, text, error);
  g_clear_object (&self->job);
  if (self->context == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "ask");
  if (report != NULL)
    g_signal_emit (self, signals[DONE], 0, report->uid, text);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (self->banner, TEPAT_TONE_NEUTRAL,
                       _("Stopped. All records are as they were."), NULL);
  else
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}

static void
on_apply_clicked (TerpaduBatchForm *self)
{
  const TepatBatchAct act = get_act (self);
  const char *title = _(acts[gtk_drop_down_get_selected (self->act)].title);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->apply)) || self->job != NULL)
    return;
  stop_looking (self);
  self->job = tepat_job_new (title);
  tepat_context_add_job (self->context, self->job);
  terpadu_progress_watch (self->progress, self->job, title,
                          _("All or nothing. You may go to other pages meanwhile."));
  gtk_stack_set_visible_child_name (self->stack, "work");
  terpadu_batch_work_run_async (tepat_context_get_session (self->context), &act, FALSE, self->job,
                                on_applied, g_object_ref (self));
}

static void
on_cancel_clicked (TerpaduBatchForm *self)
{
  stop_looking (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
terpadu_batch_form_dispose (GObject *object)
{
  TerpaduBatchForm *self = TERPADU_BATCH_FORM (object);

  stop_looking (self);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_BATCH_FORM);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->codes, g_strfreev);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->kode, g_free);

  G_OBJECT_CLASS (terpadu_batch_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-batch-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, stack);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, banner);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, title);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, act);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, value_label);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, value);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, text);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, code);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, wilayah);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, place);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, reason);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, facts);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, apply);
  gtk_widget_class_bind_template_child (widget_class, TerpaduBatchForm, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_act_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_input_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_wilayah_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
terpadu_batch_form_class_init (TerpaduBatchFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_batch_form_dispose;

  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_BATCH_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", TERPADU_TYPE_BATCH_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TERPADU_TYPE_PROGRESS);
  g_type_ensure (TERPADU_TYPE_WILAYAH_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
terpadu_batch_form_init (TerpaduBatchForm *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_string_list_append (titles, _(acts[i].title));
  gtk_drop_down_set_model (self->act, G_LIST_MODEL (titles));
}

void
terpadu_batch_form_set_context (TerpaduBatchForm *self,
                                TepatContext     *context,
                                const char       *subject)
{
  g_assert (TERPADU_IS_BATCH_FORM (self));

  self->context = g_object_ref (context);
  self->subject = g_intern_string (subject);
}

static void
on_names_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TerpaduBatchForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduChoiceNames) names = tepat_store_run_finish (TEPAT_STORE (source), result,
                                                                &error);

  if (names == NULL || self->context == NULL)
    return;
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  self->programs = terpadu_choice_list (self->knowledge, names, self->subject);
}

void
terpadu_batch_form_set_knowledge (TerpaduBatchForm *self,
                                  TepatArti        *knowledge,
                                  TepatActor       *actor)
{
  g_assert (TERPADU_IS_BATCH_FORM (self));

  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  self->knowledge = tepat_arti_ref (knowledge);
  terpadu_wilayah_button_set_knowledge (self->wilayah, knowledge, actor);
  tepat_store_read_async (tepat_session_get_store (tepat_context_get_session (self->context)),
                          actor, terpadu_choice_read_names, NULL, NULL,
                          (GDestroyNotify) terpadu_choice_names_free, NULL, on_names_read,
                          g_object_ref (self));
}

void
terpadu_batch_form_ask (TerpaduBatchForm *self,
                        GArray           *ids)
{
  g_autofree char *count = tepat_format_count (ids->len);
  g_autofree char *title = NULL;

  g_assert (TERPADU_IS_BATCH_FORM (self));

  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = ids;
  if (strcmp (self->subject, "penduduk") == 0)
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s selected person",
                                          "%s selected persons", ids->len), count);
  else
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s selected family",
                                          "%s selected families", ids->len), count);
  gtk_label_set_text (self->title, title);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  on_act_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->act));
}

gboolean
terpadu_batch_form_is_busy (TerpaduBatchForm *self)
{
  g_assert (TERPADU_IS_BATCH_FORM (self));

  return self->job != NULL;
}
