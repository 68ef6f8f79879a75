/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-people-step"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-people-step.h"
#include "tepat-user-form.h"
#include "tepat-user-item.h"

#define SIGNER_PERAN "kepala-dinas"

struct _TepatPeopleStep
{
  TepatStep      parent_instance;

  /* Children */
  GtkListBox    *people;
  GtkWidget     *signer_note;
  GtkWidget     *form_box;
  TepatUserForm *form;
  GtkWidget     *add_button;

  /* Borrowed references */
  TepatFounding *founding;
};

G_DEFINE_FINAL_TYPE (TepatPeopleStep, tepat_people_step, TEPAT_TYPE_STEP)

static void show_people (TepatPeopleStep *self);

static void
on_remove (TepatPeopleStep *self,
           GtkWidget       *button)
{
  g_ptr_array_remove (self->founding->users, g_object_get_data (G_OBJECT (button), "tepat-user"));
  show_people (self);
}

static GtkWidget *
make_person (TepatPeopleStep *self,
             TepatFounder    *founder)
{
  const TepatPengguna *pengguna = founder->pengguna;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (28, NULL, TRUE);
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (self->founding->preview->index,
                                                            pengguna->wilayah[0]);
  g_autofree char *text = g_strdup_printf ("%s \xe2\x80\x93 %s \xe2\x80\x93 %s", pengguna->nama,
                                           pengguna->peran,
                                           wilayah != NULL ? wilayah->nama : _("everything"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pengguna->nama_lengkap);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  tepat_user_item_show_initials (ADW_AVATAR (avatar), pengguna->nama_lengkap);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  if (founder != self->founding->users->pdata[0])
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Take this person off the list"), -1);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "tepat-user", founder);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self,
                               G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static void
show_people (TepatPeopleStep *self)
{
  GPtrArray *users = self->founding->users;
  gboolean has_signer = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->people, 0)) != NULL)
    gtk_list_box_remove (self->people, GTK_WIDGET (row));
  for (guint i = 0; i < users->len; i++)
    {
      TepatFounder *founder = users->pdata[i];

      gtk_list_box_append (self->people, make_person (self, founder));
      has_signer |= g_strcmp0 (founder->pengguna->peran, SIGNER_PERAN) == 0;
    }
  gtk_widget_set_visible (self->signer_note, !has_signer);
}

static void
show_form (TepatPeopleStep *self,
           gboolean         show)
{
  gtk_widget_set_visible (self->form_box, show);
  gtk_widget_set_visible (self->add_button, !show);
  if (show)
    {
      tepat_user_form_clear (self->form);
      if (gtk_widget_get_visible (self->signer_note))
        tepat_user_form_set_peran (self->form, SIGNER_PERAN);
      gtk_widget_grab_focus (GTK_WIDGET (self->form));
    }
  else
    gtk_widget_grab_focus (self->add_button);
}

static void
on_add (TepatPeopleStep *self)
{
  show_form (self, TRUE);
}

static void
on_cancel (TepatPeopleStep *self)
{
  show_form (self, FALSE);
}

static gboolean
is_taken (TepatPeopleStep *self,
          const char      *nama)
{
  for (guint i = 0; i < self->founding->users->len; i++)
    {
      const TepatFounder *founder = self->founding->users->pdata[i];

      if (g_ascii_strcasecmp (founder->pengguna->nama, nama) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_form (TepatPeopleStep *self)
{
  g_autoptr(TepatPengguna) pengguna = tepat_user_form_check (self->form);

  if (pengguna == NULL)
    return FALSE;
  if (is_taken (self, pengguna->nama))
    {
      tepat_user_form_set_problem (self->form, _("Somebody on the list has this user name already. "
                                                 "Choose another one."));
      return FALSE;
    }
  g_ptr_array_add (self->founding->users,
                   tepat_founder_new (g_steal_pointer (&pengguna),
                                      tepat_user_form_get_sandi (self->form)));
  show_people (self);
  show_form (self, FALSE);

  return TRUE;
}

static void
tepat_people_step_enter (TepatStep     *step,
                         TepatFounding *founding)
{
  TepatPeopleStep *self = TEPAT_PEOPLE_STEP (step);

  self->founding = founding;
  tepat_user_form_set_choices (self->form, founding->preview->peran, founding->preview->index,
                               founding->kab);
  show_people (self);
  if (!gtk_widget_get_visible (self->form_box))
    gtk_widget_grab_focus (self->add_button);
}

/* Another kabupaten may have been chosen since they were entered. */
static gboolean
check_scopes (TepatPeopleStep *self)
{
  for (guint i = 1; i < self->founding->users->len; i++)
    {
      const TepatFounder *founder = self->founding->users->pdata[i];

      if (!g_str_has_prefix (founder->pengguna->wilayah[0], self->founding->kab))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tepat_people_step_leave (TepatStep     *step,
                         TepatFounding *founding)
{
  TepatPeopleStep *self = TEPAT_PEOPLE_STEP (step);

  if (!check_scopes (self))
    {
      while (founding->users->len > 1)
        g_ptr_array_remove_index (founding->users, 1);
      show_people (self);
      return FALSE;
    }

  return !gtk_widget_get_visible (self->form_box) || take_form (self);
}

static void
tepat_people_step_class_init (TepatPeopleStepClass *klass)
{
  TEPAT_STEP_CLASS (klass)->enter = tepat_people_step_enter;
  TEPAT_STEP_CLASS (klass)->leave = tepat_people_step_leave;
}

static void
add_form (TepatPeopleStep *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Leave This Person Out"));
  GtkWidget *take = gtk_button_new_with_mnemonic (_("_Take on the List"));

  self->form_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->form = TEPAT_USER_FORM (tepat_user_form_new (FALSE));
  gtk_widget_add_css_class (self->form_box, "card");
  gtk_widget_add_css_class (self->form_box, "step-card");
  gtk_widget_add_css_class (take, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), take);
  gtk_box_append (GTK_BOX (self->form_box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self->form_box), buttons);
  gtk_widget_set_visible (self->form_box, FALSE);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (take, "clicked", G_CALLBACK (take_form), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "next", G_CALLBACK (take_form), self, G_CONNECT_SWAPPED);
  tepat_step_append (TEPAT_STEP (self), self->form_box);
}

static void
tepat_people_step_init (TepatPeopleStep *self)
{
  tepat_step_set_head (TEPAT_STEP (self), _("Your colleagues"),
                       _("What changes a right needs two persons: who drafts a letter cannot "
                         "approve it. More people can be added at any time."));
  self->people = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->people, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->people), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->people), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Who can log in"), -1);
  tepat_step_append (TEPAT_STEP (self), GTK_WIDGET (self->people));
  self->signer_note = gtk_label_new (_("Nobody is kepala dinas yet. Letters take name, position "
                                       "and NIP of their signer from the account with that "
                                       "peran."));
  gtk_label_set_wrap (GTK_LABEL (self->signer_note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->signer_note), 0);
  gtk_widget_add_css_class (self->signer_note, "tone-attention");
  tepat_step_append (TEPAT_STEP (self), self->signer_note);
  self->add_button = gtk_button_new_with_mnemonic (_("_Add a Person…"));
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (on_add), self,
                           G_CONNECT_SWAPPED);
  tepat_step_append (TEPAT_STEP (self), self->add_button);
  add_form (self);
}

GtkWidget *
tepat_people_step_new (void)
{
  return g_object_new (TEPAT_TYPE_PEOPLE_STEP, NULL);
}
