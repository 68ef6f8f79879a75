/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-practice-step"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-practice-step.h"
#include "tepat-practice.h"

struct _TepatPracticeStep
{
  TepatStep   parent_instance;

  TepatEntry *folder;
};

G_DEFINE_FINAL_TYPE (TepatPracticeStep, tepat_practice_step, TEPAT_TYPE_STEP)

static gboolean
tepat_practice_step_leave (TepatStep     *step,
                           TepatFounding *founding)
{
  TepatPracticeStep *self = TEPAT_PRACTICE_STEP (step);
  g_autofree char *folder = tepat_entry_dup_clean (self->folder);

  if (folder == NULL || !g_path_is_absolute (folder))
    tepat_entry_set_error (self->folder, _("Write the whole path, from “/” on."));
  else if (g_file_test (folder, G_FILE_TEST_EXISTS))
    tepat_entry_set_error (self->folder, _("There is something of that name already. Name a folder "
                                           "that does not exist yet."));
  else
    {
      tepat_founding_take (&founding->folder, g_steal_pointer (&folder));
      return TRUE;
    }

  return FALSE;
}

static void
tepat_practice_step_class_init (TepatPracticeStepClass *klass)
{
  TEPAT_STEP_CLASS (klass)->leave = tepat_practice_step_leave;
}

static void
add_point (TepatStep  *step,
           const char *text)
{
  g_autofree char *point = g_strconcat ("•  ", text, NULL);
  GtkWidget *label = gtk_label_new (point);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  tepat_step_append (step, label);
}

static void
tepat_practice_step_init (TepatPracticeStep *self)
{
  TepatStep *step = TEPAT_STEP (self);
  g_autofree char *folder = tepat_practice_step_dup_folder ();
  g_autofree char *password = NULL;

  tepat_step_set_head (step, _("A place where nothing can go wrong"),
                       _("Tepat invents a kabupaten with nine desa and 400 families, some with "
                         "errors and some twice, as files from the field are. Try everything."));
  add_point (step, _("Nobody in it exists. No NIK in it can belong to a person."));
  add_point (step, _("A stripe in the window and the word LATIHAN on every print say so."));
  /* Translators: a password */
  password = g_strdup_printf (_("Four users with different peran; all have the password “%s”."),
                              TEPAT_PRACTICE_PASSWORD);
  add_point (step, password);
  self->folder = tepat_step_add_field (step, tepat_entry_new (_("Folder for the practice data"),
                                                              _("It can be deleted whenever you "
                                                                "like")));
  tepat_entry_set_text (self->folder, folder);
}

GtkWidget *
tepat_practice_step_new (void)
{
  return g_object_new (TEPAT_TYPE_PRACTICE_STEP, NULL);
}

char *
tepat_practice_step_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "tepat", "latihan", NULL);
}
