/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-isian"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-isian.h"
#include "usul-sisi.h"

struct _UsulIsian
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkWidget     *cards;        /* of the person and the family */
  GtkExpander   *questions;
  GtkWidget     *sections;     /* of the questionnaire */

  TepatContext  *context;      /* borrowed */
  TepatArti     *lists;
  TepatFieldSet *fields;
  GPtrArray     *wanted;       /* UsulBidang, as it was shown first */
  gboolean       filling;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UsulIsian, usul_isian, GTK_TYPE_WIDGET)

static gboolean
is_answer (TepatFormField *field)
{
  return strchr (tepat_form_field_get_name (field), '.') != NULL;
}

static void
show_answered (UsulIsian *self)
{
  g_autofree char *text = NULL;
  guint n_all = 0, n_given = 0;

  for (guint i = 0; i < tepat_field_set_get_n (self->fields); i++)
    {
      TepatFormField *field = tepat_field_set_get_nth (self->fields, i);

      if (!is_answer (field) || !gtk_widget_get_visible (GTK_WIDGET (field)))
        continue;
      n_all++;
      n_given += *tepat_form_field_get_text (field) != '\0';
    }
  text = g_strdup_printf (_("Questionnaire: %u of %u questions answered"), n_given, n_all);
  gtk_expander_set_label (self->questions, text);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), n_all > 0);
}

static void
on_changed (UsulIsian *self)
{
  if (self->filling)
    return;
  show_answered (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_of_family (const char *column)
{
  return g_str_has_prefix (column, "keluarga.");
}

/* What was proposed already is typed over what the register has. */
static void
type_wanted (UsulIsian      *self,
             TepatFormField *field,
             GPtrArray      *bidang)
{
  const char *subjek = tepat_form_field_get_subject (field);
  const char *nama = tepat_form_field_get_name (field);
  const UsulBidang *wanted = usul_bidang_find (bidang, subjek, nama);
  g_autofree char *shown = NULL;

  if (wanted == NULL)
    return;
  shown = tepat_typed_show (&self->lists->lists, subjek, nama, wanted->usul);
  tepat_form_field_set_text (field, shown);
}

static void
add_columns (UsulIsian         *self,
             const char        *title,
             gboolean           family,
             const UsulSasaran *sasaran)
{
  const char * const *columns = usul_sasaran_get_columns ();
  GtkWidget *card = usul_widget_card (self->cards, title);

  gtk_widget_set_valign (gtk_widget_get_parent (card), GTK_ALIGN_START);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (columns[i], ".", 2);

      if (is_of_family (columns[i]) == family)
        tepat_field_set_add (self->fields, GTK_BOX (card), parts[0], parts[1],
                             tepat_arti_name_field (self->lists, parts[0], parts[1]),
                             usul_sasaran_get (sasaran, parts[0], parts[1]));
    }
}

static GtkBox *
add_section (const char *title,
             gpointer    data)
{
  UsulIsian *self = data;

  return GTK_BOX (usul_widget_card (self->sections, title));
}

static GHashTable *
dup_answers (const UsulSasaran *sasaran,
             const char        *subjek)
{
  g_autofree char *prefix = g_strconcat (subjek, "." TEPAT_QUESTIONNAIRE_CURRENT ".", NULL);
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, sasaran->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_str_has_prefix (name, prefix))
      g_hash_table_insert (answers, g_strdup ((const char *) name + strlen (prefix)),
                           g_strdup (value));

  return answers;
}

static void
add_questions (UsulIsian         *self,
               const char        *subjek,
               const UsulSasaran *sasaran)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  g_autoptr(GHashTable) answers = dup_answers (sasaran, subjek);

  tepat_field_set_add_questionnaire (self->fields, subjek, TEPAT_QUESTIONNAIRE_CURRENT, answers,
                                     actor != NULL &&
                                     tepat_actor_has_hak (actor, TEPAT_HAK_DATA_SENSITIF),
                                     add_section, self);
}

void
usul_isian_set_context (UsulIsian    *self,
                        TepatContext *context,
                        TepatArti    *lists)
{
  g_assert (USUL_IS_ISIAN (self));

  self->context = context;
  g_clear_pointer (&self->lists, tepat_arti_unref);
  self->lists = tepat_arti_ref (lists);
}

static void
clear (UsulIsian *self)
{
  usul_widget_drop_focus (GTK_WIDGET (self));
  g_clear_object (&self->fields);
  usul_widget_clear (self->cards);
  usul_widget_clear (self->sections);
}

void
usul_isian_show (UsulIsian         *self,
                 const UsulSasaran *sasaran,
                 GPtrArray         *bidang,
                 gboolean           family)
{
  g_assert (USUL_IS_ISIAN (self) && self->lists != NULL);

  self->filling = TRUE;
  clear (self);
  tepat_arti_renew (&self->lists);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  self->wanted = g_ptr_array_ref (bidang);
  self->fields = tepat_field_set_new (&self->lists->lists);
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  add_columns (self, _("Personal data"), FALSE, sasaran);
  if (family)
    add_columns (self, _("Family"), TRUE, sasaran);
  if (family)
    add_questions (self, "keluarga", sasaran);
  add_questions (self, "penduduk", sasaran);
  for (guint i = 0; i < tepat_field_set_get_n (self->fields); i++)
    type_wanted (self, tepat_field_set_get_nth (self->fields, i), bidang);
  tepat_field_set_show_asked (self->fields);
  show_answered (self);
  self->filling = FALSE;
}

gboolean
usul_isian_take (UsulIsian  *self,
                 UsulUsulan *usulan)
{
  gboolean ok = TRUE;

  g_assert (USUL_IS_ISIAN (self));

  for (guint i = 0; self->fields != NULL && i < tepat_field_set_get_n (self->fields); i++)
    {
      TepatFormField *field = tepat_field_set_get_nth (self->fields, i);
      g_autofree char *value = NULL;

      if (!tepat_form_field_is_changed (field))
        continue;
      if (tepat_form_field_read (field, &value))
        usul_bidang_set (usulan->bidang, tepat_form_field_get_subject (field),
                         tepat_form_field_get_name (field), tepat_form_field_get_base (field),
                         value);
      else
        ok = FALSE;
    }

  return ok;
}

static gboolean
was_wanted (UsulIsian      *self,
            TepatFormField *field)
{
  return usul_bidang_find (self->wanted, tepat_form_field_get_subject (field),
                           tepat_form_field_get_name (field)) != NULL;
}

static char *
name_in_draft (TepatFormField *field)
{
  return g_strconcat ("isian.", tepat_form_field_get_subject (field), ".",
                      tepat_form_field_get_name (field), NULL);
}

/* A field that was emptied is typed, too, as is one that was proposed and has the value of the register
 * again. */
void
usul_isian_keep (UsulIsian *self,
                 UsulDraf  *draf)
{
  g_assert (USUL_IS_ISIAN (self));

  for (guint i = 0; self->fields != NULL && i < tepat_field_set_get_n (self->fields); i++)
    {
      TepatFormField *field = tepat_field_set_get_nth (self->fields, i);
      g_autofree char *name = name_in_draft (field);
      g_autofree char *text = g_strconcat ("=", tepat_form_field_get_text (field), NULL);

      if (tepat_form_field_is_changed (field) || was_wanted (self, field))
        usul_draf_put (draf, name, text);
    }
}

void
usul_isian_resume (UsulIsian *self,
                   UsulDraf  *draf)
{
  g_assert (USUL_IS_ISIAN (self));

  self->filling = TRUE;
  for (guint i = 0; self->fields != NULL && i < tepat_field_set_get_n (self->fields); i++)
    {
      TepatFormField *field = tepat_field_set_get_nth (self->fields, i);
      g_autofree char *name = name_in_draft (field);
      g_autofree char *kept = usul_draf_get (draf, name);

      if (kept != NULL)
        tepat_form_field_set_text (field, kept + 1);
    }
  if (self->fields != NULL)
    tepat_field_set_show_asked (self->fields);
  show_answered (self);
  self->filling = FALSE;
}

static void
usul_isian_dispose (GObject *object)
{
  UsulIsian *self = USUL_ISIAN (object);

  g_clear_object (&self->fields);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->lists, tepat_arti_unref);

  G_OBJECT_CLASS (usul_isian_parent_class)->dispose (object);
}

static void
usul_isian_class_init (UsulIsianClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = usul_isian_dispose;
  signals[CHANGED] = g_signal_new ("changed", USUL_TYPE_ISIAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
usul_isian_init (UsulIsian *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 15);
  self->cards = usul_sisi_new ();
  self->sections = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->questions = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_child (self->questions, self->sections);
  gtk_widget_set_margin_top (self->sections, 9);
  gtk_box_append (GTK_BOX (self->box), self->cards);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->questions));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
usul_isian_new (void)
{
  return g_object_new (USUL_TYPE_ISIAN, NULL);
}
