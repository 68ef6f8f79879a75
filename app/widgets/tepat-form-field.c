/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-form-field"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-fixed-layout.h"
#include "tepat-form-field.h"
#include "tepat-format.h"
#include "tepat-label.h"
#include "tepat-text-scale.h"

/* What stands beneath an entry begins where the entry does. */
/* Of the label with text of the usual size, and what lies between it and the entry. */
#define LABEL_WIDTH 126
#define LABEL_GAP 6

struct _TepatFormField
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkBox           *frame;
  GtkBox           *row;
  GtkWidget        *label_place;
  GtkLabel         *label;
  GtkEntry         *entry;
  GtkBox           *place;     /* of revert */

  /* A form has a hundred fields, so these are made when they are needed first. */
  GtkMenuButton    *codes;
  GtkLabel         *word;
  GtkWidget        *revert;
  GtkLabel         *note;
  GtkWidget        *choice;

  /* Borrowed */
  const TepatLists *lists;
  const char       *subject;

  char             *name;
  char             *like;      /* the column or answer whose kind of value it takes */
  char             *base;      /* nullable */
  char             *theirs;    /* nullable, while there is a conflict */

  guint             secret : 1;   /* a number that is shown masked, and typed anew to change it */
  guint             conflict : 1;
  guint             error : 1;
};

enum { CHANGED, NEXT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatFormField, tepat_form_field, GTK_TYPE_WIDGET)

static int
note_indent (void)
{
  return tepat_text_scale_px (LABEL_WIDTH) + LABEL_GAP;
}

static const TepatCodeList *
get_list (TepatFormField *self)
{
  const TepatField *column = tepat_field_find (self->lists, self->subject, self->like);
  const TepatVariable *variable = tepat_field_find_answer (self->lists, self->subject,
                                                           self->like);

  if (column != NULL)
    return column->kind == TEPAT_FIELD_CODE ? column->list : NULL;

  return variable != NULL ? variable->list : NULL;
}

static gboolean
begins (const char *text,
        const char *word)
{
  return g_ascii_strncasecmp (word, text, strlen (text)) == 0;
}

/* Letters that begin one code alone, or its name, stand for it. */
static const char *
complete (const TepatCodeList *list,
          const char          *text)
{
  const TepatCode *only = NULL;

  if (list == NULL || !g_ascii_isalpha (*text) || tepat_code_list_find (list, text, -1) != NULL)
    return text;
  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (list, i);

      if (!begins (text, tepat_code_get_kode (code)) && !begins (text, tepat_code_get_nama (code)))
        continue;
      if (only != NULL)
        return text;
      only = code;
    }

  return only != NULL ? tepat_code_get_kode (only) : text;
}

static char *
read_text (TepatFormField  *self,
           char           **message)
{
  const char *text = tepat_form_field_get_text (self);

  *message = NULL;
  if (self->secret && *text == '\0')
    return g_strdup (self->base);

  return tepat_typed_read (self->lists, self->subject, self->like, complete (get_list (self), text),
                           message);
}

/* What is said beneath the entry. */
static void
show_note (TepatFormField *self,
           const char     *text)
{
  if (self->note == NULL && text != NULL)
    {
      self->note = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                 "xalign", 0.0f, "wrap", TRUE, "margin-start", note_indent (), NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "field-note");
      gtk_box_insert_child_after (self->frame, GTK_WIDGET (self->note), GTK_WIDGET (self->row));
    }
  if (self->note == NULL)
    return;
  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
show_word (TepatFormField *self)
{
  g_autofree char *message = NULL;
  g_autofree char *value = read_text (self, &message);
  g_autofree char *name = tepat_typed_name (self->lists, self->subject, self->like, value);

  if (self->word != NULL)
    gtk_label_set_text (self->word, name != NULL ? name : "");
  /* A place has no list to choose from; which one it is stands below. */
  if (!self->error && get_list (self) == NULL)
    show_note (self, name);
}

static void on_revert_clicked (TepatFormField *self);

static void
make_revert (TepatFormField *self)
{
  self->revert = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_focusable (self->revert, FALSE);
  gtk_widget_set_valign (self->revert, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->revert, _("Back to what it was (Ctrl+Backspace)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->revert), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Back to what it was"), -1);
  gtk_widget_add_css_class (self->revert, "flat");
  g_signal_connect_object (self->revert, "clicked", G_CALLBACK (on_revert_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->place, self->revert);
}

static void
show_changed (TepatFormField *self)
{
  gboolean changed = tepat_form_field_is_changed (self);

  if (changed && self->revert == NULL)
    make_revert (self);
  if (self->revert != NULL)
    gtk_widget_set_visible (self->revert, changed);
  if (changed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "changed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "changed");
}

static void
on_entry_changed (TepatFormField *self)
{
  if (self->name == NULL)
    return;
  if (!self->conflict)
    tepat_form_field_set_error (self, NULL);
  show_word (self);
  show_changed (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A word that was typed becomes its code, a day its usual form. */
static void
tidy (TepatFormField *self)
{
  g_autofree char *value = NULL, *shown = NULL;

  if (!tepat_form_field_is_changed (self) || !tepat_form_field_read (self, &value) || self->secret)
    return;
  shown = tepat_typed_show (self->lists, self->subject, self->like, value);
  if (strcmp (shown, tepat_form_field_get_text (self)) != 0)
    tepat_form_field_set_text (self, shown);
}

static void
on_entry_activated (TepatFormField *self)
{
  tidy (self);
  if (!self->error)
    g_signal_emit (self, signals[NEXT], 0);
}

static void
on_focus_left (TepatFormField *self)
{
  tidy (self);
}

static void
on_revert_clicked (TepatFormField *self)
{
  tepat_form_field_revert (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
on_revert_key (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  tepat_form_field_revert (TEPAT_FORM_FIELD (widget));

  return TRUE;
}

static void
end_conflict (TepatFormField *self,
              gboolean        mine)
{
  g_autofree char *theirs = g_steal_pointer (&self->theirs);
  g_autofree char *shown = tepat_typed_show (self->lists, self->subject, self->like, theirs);

  self->conflict = FALSE;
  if (self->choice != NULL)
    gtk_widget_set_visible (self->choice, FALSE);
  tepat_form_field_set_error (self, NULL);
  g_free (self->base);
  self->base = g_steal_pointer (&theirs);
  if (!mine)
    tepat_form_field_set_text (self, self->secret ? "" : shown);
  show_changed (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_mine_clicked (TepatFormField *self)
{
  end_conflict (self, TRUE);
}

static void
on_theirs_clicked (TepatFormField *self)
{
  end_conflict (self, FALSE);
}

static void
add_choice (TepatFormField *self,
            const char     *label,
            GCallback       clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->choice), button);
}

static void
show_choice (TepatFormField *self)
{
  if (self->choice == NULL)
    {
      self->choice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_set_margin_start (self->choice, note_indent ());
      add_choice (self, _("Keep _Mine"), G_CALLBACK (on_mine_clicked));
      add_choice (self, _("Take _Theirs"), G_CALLBACK (on_theirs_clicked));
      gtk_box_append (self->frame, self->choice);
    }
  gtk_widget_set_visible (self->choice, TRUE);
}

static void
on_code_chosen (TepatFormField *self,
                GtkListBoxRow  *row)
{
  gtk_menu_button_popdown (self->codes);
  tepat_form_field_set_text (self, g_object_get_data (G_OBJECT (row), "tepat-kode"));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
append_code (GtkListBox      *list,
             const TepatCode *code)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *kode = gtk_label_new (tepat_code_get_kode (code));
  GtkWidget *nama = gtk_label_new (tepat_code_get_nama (code));

  gtk_label_set_width_chars (GTK_LABEL (kode), 3);
  gtk_label_set_xalign (GTK_LABEL (kode), 1);
  gtk_widget_add_css_class (kode, "numeric");
  gtk_widget_add_css_class (kode, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (nama), 0);
  gtk_label_set_wrap (GTK_LABEL (nama), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (nama), 40);
  gtk_box_append (GTK_BOX (box), kode);
  gtk_box_append (GTK_BOX (box), nama);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "tepat-kode", (gpointer) tepat_code_get_kode (code));
  gtk_list_box_append (list, row);
}

static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  TepatFormField *self = user_data;
  const TepatCodeList *codes = get_list (self);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; i < tepat_code_list_get_n (codes); i++)
    append_code (GTK_LIST_BOX (list), tepat_code_list_get_nth (codes, i));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "hits");
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_code_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 340);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

/* What the questionnaire says of an answer, for who looks longer at the field. */
static char *
explain_question (const TepatVariable *question)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  switch (question->kind)
    {
    case TEPAT_VARIABLE_NUMBER:
      min = tepat_format_count (question->min);
      max = tepat_format_count (question->max);
      /* Translators: the smallest and the largest number that a question takes */
      return g_strdup_printf (_("A whole number from %s to %s."), min, max);
    case TEPAT_VARIABLE_TEXT:
      return g_strdup_printf (ngettext ("At most %u character.", "At most %u characters.",
                                        (guint) question->max), (guint) question->max);
    case TEPAT_VARIABLE_BITS:
      return g_strdup (_("Several answers: add their codes up."));
    case TEPAT_VARIABLE_CODE:
    default:
      return g_strdup (_("Type the code, or choose from the list."));
    }
}

static void
set_question_hint (TepatFormField      *self,
                   const TepatVariable *question)
{
  g_autofree char *answer = explain_question (question);
  g_autofree char *text = NULL;
  g_autofree char *range = NULL;

  text = question->certain
           ? g_strdup (answer)
           : g_strconcat (answer, " ", _("The centre has not confirmed these codes."), NULL);
  if (question->kind == TEPAT_VARIABLE_NUMBER)
    range = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, question->min,
                             question->max);
  gtk_entry_set_placeholder_text (self->entry, range);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
set_hint (TepatFormField *self)
{
  const TepatVariable *question = tepat_field_find_answer (self->lists, self->subject, self->like);
  const TepatField *column = tepat_field_find (self->lists, self->subject, self->like);
  const char *hint = NULL;
  g_autofree char *masked = NULL;

  if (question != NULL)
    {
      set_question_hint (self, question);
      return;
    }
  switch (column != NULL ? (int) column->kind : -1)
    {
    case TEPAT_FIELD_NIK:
    case TEPAT_FIELD_KK:
      masked = self->base != NULL ? tepat_format_number_16 (self->base, TRUE) : NULL;
      hint = masked != NULL ? masked : _("16 digits");
      break;
    case TEPAT_FIELD_DATE:
      hint = _("dd/mm/yyyy");
      break;
    case TEPAT_FIELD_RT:
      hint = _("for example 003");
      break;
    case TEPAT_FIELD_PHONE:
      hint = _("for example 081234567890");
      break;
    case TEPAT_FIELD_WILAYAH_KTP:
      hint = _("name of the desa, or its ten digits");
      break;
    case TEPAT_FIELD_COORDINATE:
      hint = strcmp (self->like, "lintang") == 0 ? _("for example -6.7512")
                                                 : _("for example 111.0384");
      break;
    default:
      break;
    }
  gtk_entry_set_placeholder_text (self->entry, hint);
}

/* The star of what is required never stands alone in a line. */
static void
keep_star (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  guint length = (guint) strlen (text);
  PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  together->start_index = g_str_has_suffix (text, " *") ? length - 2 : length;
  together->end_index = length;
  pango_attr_list_insert (attributes, together);
  gtk_label_set_attributes (label, attributes);
}

static void
set_label (TepatFormField *self,
           const char     *title)
{
  /* An act says in its title what it needs. */
  gboolean required = strcmp (self->name, self->like) == 0 && !g_str_has_suffix (title, "*") &&
                      tepat_field_is_required (self->subject, self->name);
  g_autofree char *text = NULL;

  if (required)
    text = g_strdup_printf ("%s *", title);
  gtk_label_set_text (self->label, required ? text : title);
  keep_star (self->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
}

static void
make_word (TepatFormField *self)
{
  self->word = GTK_LABEL (tepat_label_new_text (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->word), TRUE);
  gtk_label_set_width_chars (self->word, 8);
  gtk_box_insert_child_after (self->row, GTK_WIDGET (self->word), GTK_WIDGET (self->entry));
}

static void
make_codes (TepatFormField *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Choose from the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose from the list"), -1);
  gtk_widget_add_css_class (button, "flat");
  self->codes = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->codes, "pan-down-symbolic");
  gtk_menu_button_set_create_popup_func (self->codes, create_popup, self, NULL);
  gtk_box_insert_child_after (self->row, button, GTK_WIDGET (self->word));
}

static void
set_codes (TepatFormField *self)
{
  const TepatCodeList *list = get_list (self);
  gboolean has_words;

  if (list == NULL || tepat_code_list_get_n (list) == 0)
    return;
  has_words = strlen (tepat_code_get_kode (tepat_code_list_get_nth (list, 0))) > 3;
  make_word (self);
  make_codes (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 2);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), has_words ? 12 : 2);
}

static void
tepat_form_field_dispose (GObject *object)
{
  TepatFormField *self = TEPAT_FORM_FIELD (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->like, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_FORM_FIELD);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->theirs, g_free);

  G_OBJECT_CLASS (tepat_form_field_parent_class)->dispose (object);
}

static gboolean
tepat_form_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TEPAT_FORM_FIELD (widget)->entry));
}

static void
tepat_form_field_class_init (TepatFormFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_form_field_dispose;
  widget_class->grab_focus = tepat_form_field_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_FORM_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", TEPAT_TYPE_FORM_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "formfield");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/form-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatFormField, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatFormField, row);
  gtk_widget_class_bind_template_child (widget_class, TepatFormField, label_place);
  gtk_widget_class_bind_template_child (widget_class, TepatFormField, label);
  gtk_widget_class_bind_template_child (widget_class, TepatFormField, entry);
  gtk_widget_class_bind_template_child (widget_class, TepatFormField, place);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, GDK_CONTROL_MASK, on_revert_key,
                                NULL);
}

static void
tepat_form_field_init (TepatFormField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->label_place,
                                 tepat_fixed_layout_new (tepat_text_scale_px (LABEL_WIDTH)));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

static TepatFormField *
create (const TepatLists *lists,
        const char       *subject,
        const char       *like,
        const char       *name,
        const char       *title,
        const char       *base)
{
  TepatFormField *self = g_object_new (TEPAT_TYPE_FORM_FIELD, NULL);

  self->lists = lists;
  self->subject = g_intern_string (subject);
  self->secret = strcmp (name, "nik") == 0 || strcmp (name, "no_kk") == 0;
  self->base = base != NULL && *base != '\0' ? g_strdup (base) : NULL;
  self->like = g_strdup (like);
  self->name = g_strdup (name);
  set_label (self, title);
  set_hint (self);
  set_codes (self);
  tepat_form_field_revert (self);
  show_word (self);

  return self;
}

GtkWidget *
tepat_form_field_new (const TepatLists *lists,
                      const char       *subject,
                      const char       *name,
                      const char       *title,
                      const char       *base)
{
  return GTK_WIDGET (create (lists, subject, name, name, title, base));
}

GtkWidget *
tepat_form_field_new_like (const TepatLists *lists,
                           const char       *subject,
                           const char       *like,
                           const char       *name,
                           const char       *title)
{
  return GTK_WIDGET (create (lists, subject, like, name, title, NULL));
}

const char *
tepat_form_field_get_name (TepatFormField *self)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  return self->name;
}

const char *
tepat_form_field_get_subject (TepatFormField *self)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  return self->subject;
}

const char *
tepat_form_field_get_base (TepatFormField *self)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  return self->base;
}

const char *
tepat_form_field_get_text (TepatFormField *self)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
tepat_form_field_set_text (TepatFormField *self,
                           const char     *text)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

gboolean
tepat_form_field_read (TepatFormField  *self,
                       char           **value)
{
  g_autofree char *message = NULL;

  g_assert (TEPAT_IS_FORM_FIELD (self));

  *value = read_text (self, &message);
  if (!self->conflict)
    tepat_form_field_set_error (self, message);

  return message == NULL && !self->conflict;
}

char *
tepat_form_field_dup_value (TepatFormField *self)
{
  g_autofree char *message = NULL;
  char *value;

  g_assert (TEPAT_IS_FORM_FIELD (self));

  value = read_text (self, &message);

  return message == NULL ? value : g_strdup (self->base);
}

gboolean
tepat_form_field_is_changed (TepatFormField *self)
{
  g_autofree char *shown = NULL;

  g_assert (TEPAT_IS_FORM_FIELD (self));

  if (self->secret)
    return *tepat_form_field_get_text (self) != '\0';
  shown = tepat_typed_show (self->lists, self->subject, self->like, self->base);

  return strcmp (shown, tepat_form_field_get_text (self)) != 0;
}

gboolean
tepat_form_field_has_error (TepatFormField *self)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  return self->error;
}

void
tepat_form_field_revert (TepatFormField *self)
{
  g_autofree char *shown = NULL;

  g_assert (TEPAT_IS_FORM_FIELD (self));

  shown = tepat_typed_show (self->lists, self->subject, self->like, self->base);
  tepat_form_field_set_text (self, self->secret ? "" : shown);
}

void
tepat_form_field_set_error (TepatFormField *self,
                            const char     *message)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  self->error = message != NULL;
  show_note (self, message);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static char *
describe (TepatFormField *self,
          const char     *value)
{
  char *name = tepat_typed_name (self->lists, self->subject, self->like, value);

  if (value == NULL)
    return g_strdup (_("empty"));
  if (name != NULL)
    return name;
  if (self->secret)
    return tepat_format_number_16 (value, TRUE);

  return tepat_typed_show (self->lists, self->subject, self->like, value);
}

void
tepat_form_field_set_conflict (TepatFormField *self,
                               const char     *base,
                               const char     *theirs)
{
  g_autofree char *before = describe (self, base);
  g_autofree char *now = describe (self, theirs);
  g_autofree char *value = tepat_form_field_dup_value (self);
  g_autofree char *mine = describe (self, value);
  g_autofree char *text = NULL;

  g_assert (TEPAT_IS_FORM_FIELD (self));

  g_free (self->theirs);
  self->theirs = g_strdup (theirs);
  self->conflict = TRUE;
  /* Translators: what a field was, what I typed and what somebody else saved meanwhile */
  text = g_strdup_printf (_("Before: %s · Mine: %s · Theirs: %s"), before, mine, now);
  tepat_form_field_set_error (self, text);
  show_choice (self);
}

gboolean
tepat_form_field_has_conflict (TepatFormField *self)
{
  g_assert (TEPAT_IS_FORM_FIELD (self));

  return self->conflict;
}
