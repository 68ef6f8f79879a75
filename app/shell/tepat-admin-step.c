/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-admin-step"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-admin-step.h"
#include "tepat-user-form.h"

struct _TepatAdminStep
{
  TepatStep      parent_instance;

  TepatUserForm *form;
};

G_DEFINE_FINAL_TYPE (TepatAdminStep, tepat_admin_step, TEPAT_TYPE_STEP)

static void
tepat_admin_step_enter (TepatStep     *step,
                        TepatFounding *founding)
{
  TepatAdminStep *self = TEPAT_ADMIN_STEP (step);

  tepat_user_form_set_choices (self->form, founding->preview->peran, founding->preview->index,
                               founding->kab);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static gboolean
tepat_admin_step_leave (TepatStep     *step,
                        TepatFounding *founding)
{
  TepatAdminStep *self = TEPAT_ADMIN_STEP (step);
  TepatPengguna *pengguna = tepat_user_form_check (self->form);
  TepatFounder *founder;

  if (pengguna == NULL)
    return FALSE;
  founder = tepat_founder_new (pengguna, tepat_user_form_get_sandi (self->form));
  if (founding->users->len > 0)
    g_ptr_array_remove_index (founding->users, 0);
  g_ptr_array_insert (founding->users, 0, founder);

  return TRUE;
}

static void
on_next (TepatAdminStep *self)
{
  g_signal_emit_by_name (self, "next");
}

static void
tepat_admin_step_class_init (TepatAdminStepClass *klass)
{
  TEPAT_STEP_CLASS (klass)->enter = tepat_admin_step_enter;
  TEPAT_STEP_CLASS (klass)->leave = tepat_admin_step_leave;
}

static void
tepat_admin_step_init (TepatAdminStep *self)
{
  tepat_step_set_head (TEPAT_STEP (self), _("Yourself"),
                       _("You become the administrator: you add colleagues, restore backups and "
                         "switch plugins on and off. Everything you do stands under your name in "
                         "the journal."));
  self->form = TEPAT_USER_FORM (tepat_user_form_new (TRUE));
  tepat_step_append (TEPAT_STEP (self), GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "next", G_CALLBACK (on_next), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tepat_admin_step_new (void)
{
  return g_object_new (TEPAT_TYPE_ADMIN_STEP, NULL);
}
