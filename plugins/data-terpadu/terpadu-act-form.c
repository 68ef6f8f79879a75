/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-act-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-act.h"
#include "terpadu-act-form.h"
#include "terpadu-card.h"
#include "terpadu-draft.h"
#include "terpadu-sections.h"

#define DRAFT_SECONDS 5

struct _TerpaduActForm
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkWidget        *frame;
  GtkBox           *content;
  GtkLabel         *title;
  GtkLabel         *explanation;
  TepatBanner      *banner;
  GtkWidget        *bar;
  GtkEntry         *reason;
  GtkButton        *submit;

  /* Owned references */
  TepatContext     *context;
  TepatArti *knowledge;
  GPtrArray        *fields;      /* of the act and of the person */
  GPtrArray        *of_family;
  GPtrArray        *order;       /* all of them as they stand, for the Enter key */
  GPtrArray        *checks;      /* who leaves, when a family is split */
  GPtrArray        *relations;   /* beside them */
  char             *keluarga;
  char             *penduduk;

  TerpaduActKind    kind;
  guint             draft_timer;
  guint             drafted : 1;   /* a draft lies in the store */
  guint             working : 1;
};

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduActForm, terpadu_act_form, GTK_TYPE_WIDGET)

typedef struct
{
  const char *name;
  const char *title;
  const char *explanation;
  const char *button;
  const char *done;
  gboolean    of_person;
} Act;

/* In the order of TerpaduActKind. */
static const Act acts[] = {
  { N_("New family"), N_("New family"),
    N_("A family that is not yet in the register, with its head. Further members are added "
       "afterwards."), N_("_Add Family"), N_("The family was added."), FALSE },
  { N_("New member"), N_("New member of the family of %s"),
    N_("Born, come back, or forgotten so far. Whoever is in the register already comes by "
       "marriage or with a family that moves."), N_("_Add Member"), N_("The member was added."),
    FALSE },
  { N_("Split the family"), N_("Split the family of %s"),
    N_("Choose who gets a kartu keluarga of their own. Relation 1 becomes the new head; the "
       "others’ relations are to that head."), N_("_Split"), N_("The family was split."), FALSE },
  { N_("Marriage into another family"), N_("%s marries into another family"),
    N_("The person leaves this family and becomes a member of the other one, which must be in "
       "your wilayah."), N_("_Record Marriage"), N_("The marriage was recorded."), TRUE },
  { N_("Death, moved away, other status"), N_("What became of %s"),
    N_("The record stays. What you say here is your desa’s claim; what the centre says stands "
       "beside it."), N_("_Record"), N_("The status was recorded."), TRUE },
  { N_("Move to another desa"), N_("The family of %s moves"),
    N_("Within this kabupaten. The desa where it goes has to accept; until then the family stays "
       "where it is."), N_("_Move"), N_("Done."), FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (acts) == TERPADU_N_ACTS);

const char *
terpadu_act_name (TerpaduActKind kind)
{
  return _(acts[kind].name);
}

gboolean
terpadu_act_is_of_person (TerpaduActKind kind)
{
  return acts[kind].of_person;
}

static void
on_field_next (TerpaduActForm *self,
               TepatFormField *field)
{
  guint at;

  g_return_if_fail (g_ptr_array_find (self->order, field, &at));

  do
    at++;
  while (at < self->order->len && !gtk_widget_get_visible (self->order->pdata[at]));
  gtk_widget_grab_focus (at < self->order->len ? self->order->pdata[at]
                                               : GTK_WIDGET (self->reason));
}

static gboolean
is_typed (TerpaduActForm *self)
{
  for (guint i = 0; i < self->order->len; i++)
    if (*tepat_form_field_get_text (self->order->pdata[i]) != '\0')
      return TRUE;

  return FALSE;
}

/* What stands in the fields, or with nothing of it an empty one, which is forgotten. */
static void
keep_draft (TerpaduActForm *self,
            gboolean        typed)
{
  const char *subject = NULL;
  const char *uid = terpadu_act_get_draft (self->kind, self->keluarga, &subject);
  TerpaduDraft *draft;

  g_clear_handle_id (&self->draft_timer, g_source_remove);
  if (uid == NULL || (!typed && !self->drafted))
    return;
  draft = terpadu_draft_new (subject, uid, 0);
  for (guint i = 0; typed && i < self->order->len; i++)
    {
      TepatFormField *field = self->order->pdata[i];
      const char *text = tepat_form_field_get_text (field);

      if (*text != '\0')
        terpadu_draft_put (draft, tepat_form_field_get_name (field), NULL, text);
    }
  self->drafted = typed;
  terpadu_draft_keep (self->context, draft);
}

static gboolean
on_draft_timer (gpointer user_data)
{
  TerpaduActForm *self = user_data;

  self->draft_timer = 0;
  keep_draft (self, is_typed (self));

  return G_SOURCE_REMOVE;
}

static void
on_field_changed (TerpaduActForm *self)
{
  if (self->draft_timer == 0 && !self->working)
    self->draft_timer = g_timeout_add_seconds (DRAFT_SECONDS, on_draft_timer, self);
}

static gpointer
read_draft_job (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const TerpaduDraft *asked = data;

  return terpadu_draft_read (db, asked->subject, asked->uid, error);
}

static void
take_draft (TerpaduActForm     *self,
            const TerpaduDraft *draft)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      TepatFormField *field = self->order->pdata[i];
      const TerpaduDraftField *typed = g_hash_table_lookup (draft->typed,
                                                            tepat_form_field_get_name (field));

      if (typed != NULL)
        tepat_form_field_set_text (field, typed->text);
    }
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  self->drafted = TRUE;
  tepat_banner_show (self->banner, TEPAT_TONE_RUNNING,
                     _("Here is what you typed and did not finish. Go on, or throw it away with "
                       "Cancel."), NULL);
}

/* Who types already does not want what was before. */
static void
on_draft_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TerpaduActForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduDraft) draft = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    return;
  if (error != NULL)
    tepat_context_report (self->context, error);
  else if (draft != NULL && !is_typed (self))
    take_draft (self, draft);
}

static void
read_draft (TerpaduActForm *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  const char *subject = NULL;
  const char *uid = terpadu_act_get_draft (self->kind, self->keluarga, &subject);

  if (uid != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            read_draft_job, terpadu_draft_new (subject, uid, 0),
                            (GDestroyNotify) terpadu_draft_free,
                            (GDestroyNotify) terpadu_draft_free, NULL, on_draft_read,
                            g_object_ref (self));
}

static void
add (TerpaduActForm *self,
     GPtrArray      *fields,
     GtkBox         *box,
     GtkWidget      *field)
{
  gtk_box_append (box, field);
  g_ptr_array_add (fields, field);
  g_ptr_array_add (self->order, field);
  g_signal_connect_object (field, "next", G_CALLBACK (on_field_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "changed", G_CALLBACK (on_field_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
add_columns (TerpaduActForm     *self,
             GPtrArray          *fields,
             GtkBox             *box,
             const char         *subject,
             const char * const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    add (self, fields, box,
         tepat_form_field_new (&self->knowledge->lists, subject, names[i],
                               terpadu_knowledge_name_column (self->knowledge, names[i]), NULL));
}

static void
add_like (TerpaduActForm *self,
          GtkBox         *box,
          const char     *like,
          const char     *name,
          const char     *title)
{
  add (self, self->fields, box,
       tepat_form_field_new_like (&self->knowledge->lists, "penduduk", like, name, title));
}

static const char * const person_columns[] = {
  "nama", "nik", "jk", "tempat_lahir", "tgl_lahir", "ibu_kandung", "hubungan", "status_kawin",
  "pendidikan", "pekerjaan", "no_hp", NULL
};
static const char * const head_columns[] = {
  "nama", "nik", "jk", "tempat_lahir", "tgl_lahir", "ibu_kandung", "status_kawin", "pendidikan",
  "pekerjaan", "no_hp", NULL
};
static const char * const family_columns[] = { "no_kk", "alamat", "rt", "rw", "dusun", NULL };

/* Who works for one desa alone does not type its name. */
static void
set_own_desa (TerpaduActForm *self,
              TepatFormField *field)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  const char * const *wilayah = actor != NULL ? tepat_actor_get_wilayah (actor) : NULL;

  if (wilayah != NULL && wilayah[0] != NULL && wilayah[1] == NULL && strlen (wilayah[0]) == 10)
    tepat_form_field_set_text (field, wilayah[0]);
}

static void
fill_family (TerpaduActForm *self)
{
  GtkBox *box = terpadu_card_append_fields (self->content, _("Family"));

  add_like (self, box, "ktp_wilayah", "wilayah", _("Desa/kelurahan *"));
  set_own_desa (self, self->fields->pdata[0]);
  add_columns (self, self->of_family, box, "keluarga", family_columns);
  box = terpadu_card_append_fields (self->content, _("Head of the family"));
  add_columns (self, self->fields, box, "penduduk", head_columns);
}

static void
on_check_toggled (TerpaduActForm *self)
{
  TepatFormField *first = NULL;
  gboolean head = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    {
      gboolean leaves = gtk_check_button_get_active (self->checks->pdata[i]);
      TepatFormField *field = self->relations->pdata[i];

      gtk_widget_set_visible (GTK_WIDGET (field), leaves);
      if (!leaves)
        tepat_form_field_set_text (field, "");
      else if (first == NULL)
        first = field;
      head = head || (leaves && strcmp (tepat_form_field_get_text (field), "1") == 0);
    }
  if (first != NULL && !head)
    tepat_form_field_set_text (first, "1");
}

static void
add_member_row (TerpaduActForm *self,
                GtkBox         *box,
                JsonObject     *member)
{
  const char *name = terpadu_json_text (member, "nama");
  g_autofree char *hubungan = terpadu_json_code (member, "hubungan");
  const char *word = tepat_arti_name_code (self->knowledge, "hubungan", hubungan);
  g_autofree char *text = g_strdup_printf ("%s%s%s", name, word != NULL ? " · " : "",
                                           word != NULL ? word : "");
  GtkWidget *check = gtk_check_button_new_with_label (text);
  GtkWidget *field = tepat_form_field_new_like (&self->knowledge->lists, "penduduk", "hubungan",
                                                "hubungan", _("Relation to the new head"));

  g_object_set_data_full (G_OBJECT (check), "terpadu-uid",
                          g_strdup (terpadu_json_text (member, "uid")), g_free);
  gtk_widget_set_visible (field, FALSE);
  gtk_box_append (box, check);
  add (self, self->relations, box, field);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_split (TerpaduActForm *self,
            JsonObject     *whole)
{
  JsonArray *members = json_object_get_array_member (whole, "anggota");
  GtkBox *box = terpadu_card_append_fields (self->content, _("Who leaves"));

  for (guint i = 0; i < json_array_get_length (members); i++)
    add_member_row (self, box, json_array_get_object_element (members, i));
  box = terpadu_card_append_fields (self->content, _("The new kartu keluarga"));
  add (self, self->fields, box,
       tepat_form_field_new (&self->knowledge->lists, "keluarga", "no_kk", _("No. KK"), NULL));
  add (self, self->fields, box,
       tepat_form_field_new_like (&self->knowledge->lists, "keluarga", "dusun", "alamat",
                                  _("Address, if another one")));
}

static void
fill_marry (TerpaduActForm *self)
{
  GtkBox *box = terpadu_card_append_fields (self->content, _("The other family"));

  add_like (self, box, "ktp_alamat", "keluarga", _("NIK of the spouse, or No. KK *"));
  add_like (self, box, "hubungan", "hubungan", _("Relation to its head"));
}

static void
fill_status (TerpaduActForm *self)
{
  GtkBox *box = terpadu_card_append_fields (self->content, NULL);

  add_like (self, box, "status", "status", _("Status *"));
  add_like (self, box, "tgl_lahir", "status_tanggal", _("Since *"));
  add_like (self, box, "ktp_alamat", "status_bukti", _("Proof"));
  add_like (self, box, "ktp_alamat", "status_alasan", _("Where to, or what of"));
}

static void
fill (TerpaduActForm *self,
      JsonObject     *whole)
{
  GtkBox *box;

  switch (self->kind)
    {
    case TERPADU_ACT_FAMILY:
      fill_family (self);
      break;
    case TERPADU_ACT_MEMBER:
      box = terpadu_card_append_fields (self->content, _("Personal data"));
      add_columns (self, self->fields, box, "penduduk", person_columns);
      break;
    case TERPADU_ACT_SPLIT:
      fill_split (self, whole);
      break;
    case TERPADU_ACT_MARRY:
      fill_marry (self);
      break;
    case TERPADU_ACT_STATUS:
      fill_status (self);
      break;
    case TERPADU_ACT_MOVE:
    case TERPADU_N_ACTS:
    default:
      box = terpadu_card_append_fields (self->content, NULL);
      add_like (self, box, "ktp_wilayah", "wilayah", _("Goes to *"));
      break;
    }
}

static gboolean
collect_fields (GPtrArray  *fields,
                GHashTable *values)
{
  gboolean good = TRUE;

  for (guint i = 0; i < fields->len; i++)
    {
      char *value = NULL;

      if (!tepat_form_field_read (fields->pdata[i], &value))
        good = FALSE;
      else if (value != NULL)
        g_hash_table_insert (values, g_strdup (tepat_form_field_get_name (fields->pdata[i])),
                             value);
    }

  return good;
}

/* Whoever becomes the head comes first. */
static gboolean
collect_leaving (TerpaduActForm *self,
                 TerpaduActData *data)
{
  gboolean good = TRUE;

  for (guint i = 0; i < self->checks->len; i++)
    {
      g_autofree char *value = NULL;
      gboolean head;

      if (!gtk_check_button_get_active (self->checks->pdata[i]))
        continue;
      good = tepat_form_field_read (self->relations->pdata[i], &value) && good;
      head = g_strcmp0 (value, "1") == 0;
      g_ptr_array_insert (data->anggota, head ? 0 : -1,
                          g_strdup (g_object_get_data (self->checks->pdata[i], "terpadu-uid")));
      g_ptr_array_insert (data->hubungan, head ? 0 : -1, g_strdup (value != NULL ? value : ""));
    }
  g_ptr_array_add (data->anggota, NULL);
  g_ptr_array_add (data->hubungan, NULL);

  return good;
}

static TerpaduActData *
collect (TerpaduActForm *self)
{
  TerpaduActData *data = terpadu_act_data_new (self->kind, self->knowledge);
  gboolean good = collect_fields (self->of_family, data->family);

  good = collect_fields (self->fields, data->values) && good;
  good = collect_leaving (self, data) && good;
  data->keluarga = g_strdup (self->keluarga);
  data->penduduk = g_strdup (self->penduduk);
  data->alasan = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  if (good)
    return data;
  terpadu_act_data_free (data);

  return NULL;
}

static gboolean
show_error (GPtrArray             *fields,
            const TepatFieldError *error)
{
  for (guint i = 0; i < fields->len; i++)
    if (strcmp (tepat_form_field_get_name (fields->pdata[i]), error->field) == 0)
      {
        tepat_form_field_set_error (fields->pdata[i], error->message);
        return TRUE;
      }

  return FALSE;
}

static void
show_errors (TerpaduActForm        *self,
             const TepatSaveReport *report)
{
  const char *text = _("Nothing was done yet. Correct the marked fields, then try again.");

  for (guint i = 0; i < report->errors->len; i++)
    {
      const TepatFieldError *error = report->errors->pdata[i];

      if (!show_error (self->fields, error) && !show_error (self->of_family, error))
        text = error->message;
    }
  tepat_banner_show (self->banner, TEPAT_TONE_BAD, text, NULL);
}

static void
close_with (TerpaduActForm        *self,
            const TepatSaveReport *report)
{
  gboolean asked = self->kind == TERPADU_ACT_MOVE && report->seq == 0;
  const char *uid = self->kind == TERPADU_ACT_MOVE ? self->keluarga : report->uid;
  gboolean person = self->kind == TERPADU_ACT_MEMBER || terpadu_act_is_of_person (self->kind);

  terpadu_act_toast (self->context, GTK_WIDGET (self),
                     asked ? _("The other desa was asked. It finds the family under Hari ini.")
                           : _(acts[self->kind].done), report->seq);
  g_signal_emit (self, signals[CLOSED], 0, person ? "penduduk" : "keluarga", uid);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TerpaduActForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = terpadu_act_run_finish (result, &error);

  self->working = FALSE;
  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit), TRUE);
  if (report != NULL && report->errors->len == 0)
    {
      close_with (self, report);
      return;
    }
  if (report != NULL)
    show_errors (self, report);
  else
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
  on_field_changed (self);
}

static void
on_submit_clicked (TerpaduActForm *self)
{
  terpadu_act_form_submit (self);
}

static void
on_cancel_clicked (TerpaduActForm *self)
{
  keep_draft (self, FALSE);
  g_signal_emit (self, signals[CLOSED], 0, NULL, NULL);
}

static void
on_save_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  terpadu_act_form_submit (TERPADU_ACT_FORM (widget));
}

static void
terpadu_act_form_dispose (GObject *object)
{
  TerpaduActForm *self = TERPADU_ACT_FORM (object);

  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->of_family, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_ACT_FORM);
  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->keluarga, g_free);
  g_clear_pointer (&self->penduduk, g_free);

  G_OBJECT_CLASS (terpadu_act_form_parent_class)->dispose (object);
}

static gboolean
terpadu_act_form_grab_focus (GtkWidget *widget)
{
  TerpaduActForm *self = TERPADU_ACT_FORM (widget);

  if (self->checks->len > 0)
    return gtk_widget_grab_focus (self->checks->pdata[0]);
  if (self->of_family->len > 0 && *tepat_form_field_get_text (self->fields->pdata[0]) != '\0')
    return gtk_widget_grab_focus (self->of_family->pdata[0]);

  return self->fields->len > 0 && gtk_widget_grab_focus (self->fields->pdata[0]);
}

static void
terpadu_act_form_class_init (TerpaduActFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_act_form_dispose;
  widget_class->grab_focus = terpadu_act_form_grab_focus;

  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_ACT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "actform");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-act-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, content);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, title);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, explanation);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, banner);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, bar);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, reason);
  gtk_widget_class_bind_template_child (widget_class, TerpaduActForm, submit);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, on_save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
}

static void
terpadu_act_form_init (TerpaduActForm *self)
{
  self->fields = g_ptr_array_new ();
  self->of_family = g_ptr_array_new ();
  self->order = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->relations = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->bar, tepat_wrap_layout_new (6));
}

static void
take_record (TerpaduActForm *self,
             JsonObject     *whole)
{
  const Act *act = &acts[self->kind];
  JsonObject *person = json_object_has_member (whole, "penduduk")
                         ? json_object_get_object_member (whole, "penduduk") : NULL;
  JsonObject *family = json_object_get_object_member (whole, "keluarga");
  const char *name = act->of_person && person != NULL ? terpadu_json_text (person, "nama")
                                                      : terpadu_json_text (family, "kepala");
  g_autofree char *title = g_strdup_printf (_(act->title), name != NULL ? name
                                                                        : _("Without a name"));

  gtk_label_set_text (self->title, title);
  self->keluarga = g_strdup (terpadu_json_text (family, "uid"));
  self->penduduk = person != NULL ? g_strdup (terpadu_json_text (person, "uid")) : NULL;
}

GtkWidget *
terpadu_act_form_new (TepatContext     *context,
                      TepatArti        *knowledge,
                      TerpaduActKind    kind,
                      JsonObject       *whole)
{
  TerpaduActForm *self = g_object_new (TERPADU_TYPE_ACT_FORM, NULL);

  self->kind = kind;
  self->context = g_object_ref (context);
  self->knowledge = tepat_arti_dup_today (knowledge);
  if (kind == TERPADU_ACT_FAMILY)
    gtk_label_set_text (self->title, _(acts[kind].title));
  else
    take_record (self, whole);
  gtk_label_set_text (self->explanation, _(acts[kind].explanation));
  gtk_button_set_label (self->submit, _(acts[kind].button));
  fill (self, whole);
  read_draft (self);

  return GTK_WIDGET (self);
}

void
terpadu_act_form_submit (TerpaduActForm *self)
{
  TerpaduActData *data;

  g_assert (TERPADU_IS_ACT_FORM (self));

  if (self->working)
    return;
  if ((data = collect (self)) == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD,
                         _("Nothing was done yet. Correct the marked fields, then try again."),
                         NULL);
      return;
    }
  tepat_banner_hide (self->banner);
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  self->working = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit), FALSE);
  terpadu_act_run_async (self->context, terpadu_act_job, data,
                         (GDestroyNotify) terpadu_act_data_free, on_done, g_object_ref (self));
}

void
terpadu_act_form_leave (TerpaduActForm *self)
{
  g_assert (TERPADU_IS_ACT_FORM (self));

  if (self->draft_timer != 0)
    keep_draft (self, is_typed (self));
}
