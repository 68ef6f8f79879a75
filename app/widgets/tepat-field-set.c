/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-field-set"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-field-set.h"
#include "tepat-time.h"

struct _TepatFieldSet
{
  GObject           parent_instance;

  const TepatLists *lists;        /* borrowed */
  GPtrArray        *fields;       /* of TepatFormField, in their order */
};

enum { CHANGED, ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatFieldSet, tepat_field_set, G_TYPE_OBJECT)

/* The answers of one sheet about one subject. */
typedef struct
{
  TepatFieldSet *set;
  const char    *subject;
  const char    *kuesioner;
  char          *value;      /* of the answer that was asked for last */
} Answers;

static const char *
get_answer (const char *nama,
            gpointer    data)
{
  Answers *answers = data;
  g_autofree char *name = g_strconcat (answers->kuesioner, ".", nama, NULL);
  TepatFormField *field = tepat_field_set_find (answers->set, answers->subject, name);

  g_free (answers->value);
  answers->value = field != NULL ? tepat_form_field_dup_value (field) : NULL;

  return answers->value;
}

/* Years on the day of the form, or -1: who has no day of birth is asked everything. */
static int
get_age (TepatFieldSet *self)
{
  TepatFormField *field = tepat_field_set_find (self, "penduduk", "tgl_lahir");
  g_autofree char *day = field != NULL ? tepat_form_field_dup_value (field) : NULL;

  return tepat_age_on (day, self->lists->today);
}

void
tepat_field_set_show_asked (TepatFieldSet *self)
{
  int age;

  g_return_if_fail (TEPAT_IS_FIELD_SET (self));

  age = get_age (self);
  for (guint i = 0; i < self->fields->len; i++)
    {
      TepatFormField *field = self->fields->pdata[i];
      const char *name = tepat_form_field_get_name (field);
      const char *subject = tepat_form_field_get_subject (field);
      const TepatVariable *variable = tepat_field_find_answer (self->lists, subject, name);
      g_autofree char *kuesioner = NULL;
      Answers answers = { self, subject };

      if (variable == NULL)
        continue;
      kuesioner = g_strndup (name, strcspn (name, "."));
      answers.kuesioner = kuesioner;
      gtk_widget_set_visible (GTK_WIDGET (field),
                              *tepat_form_field_get_text (field) != '\0' ||
                              tepat_variable_is_asked (variable, get_answer, &answers, age));
      g_free (answers.value);
    }
}

static void
on_changed (TepatFieldSet *self)
{
  tepat_field_set_show_asked (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_next (TepatFieldSet  *self,
         TepatFormField *field)
{
  guint at;

  if (!g_ptr_array_find (self->fields, field, &at))
    return;
  for (at++; at < self->fields->len; at++)
    if (gtk_widget_is_visible (self->fields->pdata[at]))
      {
        gtk_widget_grab_focus (self->fields->pdata[at]);
        return;
      }
  g_signal_emit (self, signals[ENDED], 0);
}

TepatFormField *
tepat_field_set_add (TepatFieldSet *self,
                     GtkBox        *box,
                     const char    *subject,
                     const char    *name,
                     const char    *title,
                     const char    *base)
{
  GtkWidget *field;

  g_return_val_if_fail (TEPAT_IS_FIELD_SET (self) && GTK_IS_BOX (box), NULL);

  field = tepat_form_field_new (self->lists, subject, name, title, base);
  gtk_box_append (box, field);
  g_ptr_array_add (self->fields, field);
  g_signal_connect_object (field, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "next", G_CALLBACK (on_next), self, G_CONNECT_SWAPPED);

  return TEPAT_FORM_FIELD (field);
}

static void
add_question (TepatFieldSet       *self,
              GtkBox              *box,
              const char          *subject,
              const char          *kuesioner,
              const TepatVariable *variable,
              GHashTable          *answers)
{
  g_autofree char *name = g_strconcat (kuesioner, ".", variable->nama, NULL);
  g_autofree char *title = g_strdup_printf ("%s%s%s", variable->nomor,
                                            *variable->nomor != '\0' ? " " : "", variable->judul);

  tepat_field_set_add (self, box, subject, name, title,
                       answers != NULL ? g_hash_table_lookup (answers, variable->nama) : NULL);
}

void
tepat_field_set_add_questionnaire (TepatFieldSet      *self,
                                   const char         *subject,
                                   const char         *kode,
                                   GHashTable         *answers,
                                   gboolean            sensitive,
                                   TepatFieldSetGroup  group,
                                   gpointer            data)
{
  const TepatQuestionnaire *sheet;
  const char *section = NULL;
  GtkBox *box = NULL;

  g_return_if_fail (TEPAT_IS_FIELD_SET (self) && group != NULL);

  sheet = tepat_reference_get_questionnaire (self->lists->reference, kode);
  for (guint i = 0; sheet != NULL && i < tepat_questionnaire_get_n (sheet); i++)
    {
      const TepatVariable *variable = tepat_questionnaire_get_nth (sheet, i);

      /* What the model has in a column of its own is asked there. */
      if (variable->subjek != *subject || variable->bidang != NULL ||
          (variable->peka != NULL && !sensitive))
        continue;
      if (box == NULL || g_strcmp0 (section, variable->bagian) != 0)
        {
          g_autofree char *title = NULL;

          section = variable->bagian;
          title = g_strdup_printf ("%s · %s", *section != '\0' ? section : _("Questions"),
                                   tepat_questionnaire_get_nama (sheet));
          box = group (title, data);
        }
      add_question (self, box, subject, kode, variable, answers);
    }
}

guint
tepat_field_set_get_n (TepatFieldSet *self)
{
  g_return_val_if_fail (TEPAT_IS_FIELD_SET (self), 0);

  return self->fields->len;
}

TepatFormField *
tepat_field_set_get_nth (TepatFieldSet *self,
                         guint          n)
{
  g_return_val_if_fail (TEPAT_IS_FIELD_SET (self) && n < self->fields->len, NULL);

  return self->fields->pdata[n];
}

TepatFormField *
tepat_field_set_find (TepatFieldSet *self,
                      const char    *subject,
                      const char    *name)
{
  g_return_val_if_fail (TEPAT_IS_FIELD_SET (self) && name != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    if (strcmp (tepat_form_field_get_name (self->fields->pdata[i]), name) == 0 &&
        (subject == NULL ||
         strcmp (tepat_form_field_get_subject (self->fields->pdata[i]), subject) == 0))
      return self->fields->pdata[i];

  return NULL;
}

guint
tepat_field_set_count_changed (TepatFieldSet *self)
{
  guint n = 0;

  g_return_val_if_fail (TEPAT_IS_FIELD_SET (self), 0);

  for (guint i = 0; i < self->fields->len; i++)
    n += tepat_form_field_is_changed (self->fields->pdata[i]);

  return n;
}

guint
tepat_field_set_show_wrong (TepatFieldSet *self)
{
  guint n = 0;

  g_return_val_if_fail (TEPAT_IS_FIELD_SET (self), 0);

  for (guint i = 0; i < self->fields->len; i++)
    if (tepat_form_field_has_error (self->fields->pdata[i]) && n++ == 0)
      gtk_widget_grab_focus (self->fields->pdata[i]);

  return n;
}

static void
tepat_field_set_finalize (GObject *object)
{
  g_ptr_array_unref (TEPAT_FIELD_SET (object)->fields);

  G_OBJECT_CLASS (tepat_field_set_parent_class)->finalize (object);
}

static void
tepat_field_set_class_init (TepatFieldSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_field_set_finalize;
  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_FIELD_SET, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", TEPAT_TYPE_FIELD_SET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
tepat_field_set_init (TepatFieldSet *self)
{
  self->fields = g_ptr_array_new ();
}

TepatFieldSet *
tepat_field_set_new (const TepatLists *lists)
{
  TepatFieldSet *self = g_object_new (TEPAT_TYPE_FIELD_SET, NULL);

  self->lists = lists;

  return self;
}
