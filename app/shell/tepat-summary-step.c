/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-summary-step"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-summary-step.h"

struct _TepatSummaryStep
{
  TepatStep   parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TepatSummaryStep, tepat_summary_step, TEPAT_TYPE_STEP)

static void
add_line (TepatSummaryStep *self,
          const char       *title,
          const char       *value)
{
  GtkWidget *row = adw_action_row_new ();

  if (value == NULL)
    return;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), title);
  gtk_widget_add_css_class (row, "summary");
  gtk_list_box_append (self->list, row);
}

static char *
list_people (TepatFounding *founding)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < founding->users->len; i++)
    {
      const TepatFounder *founder = founding->users->pdata[i];

      g_string_append_printf (names, "%s%s (%s)", i > 0 ? "\n" : "",
                              founder->pengguna->nama_lengkap, founder->pengguna->nama);
    }

  return g_strdup (names->str);
}

static void
tepat_summary_step_enter (TepatStep     *step,
                          TepatFounding *founding)
{
  TepatSummaryStep *self = TEPAT_SUMMARY_STEP (step);
  g_autofree char *kab = g_strdup_printf ("%s (%s)", founding->kab_nama, founding->kab);
  g_autofree char *list = g_path_get_basename (founding->wilayah);
  g_autofree char *logo = founding->logo != NULL ? g_path_get_basename (founding->logo) : NULL;
  g_autofree char *people = list_people (founding);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  add_line (self, _("Kabupaten or kota"), kab);
  add_line (self, _("List of wilayah"), list);
  add_line (self, _("Name of the office"), founding->instansi);
  add_line (self, _("Unit on the letterhead"), founding->kop);
  add_line (self, _("Address"), founding->alamat);
  add_line (self, _("Telephone, e-mail, web"), founding->kontak);
  add_line (self, _("Logo on letters"), logo);
  add_line (self, _("Who can log in"), people);
  add_line (self, _("First backup"), _("Encrypted with your passphrase, and restored for proof"));
  add_line (self, _("Folder for the data"), founding->folder);
}

static void
tepat_summary_step_class_init (TepatSummaryStepClass *klass)
{
  TEPAT_STEP_CLASS (klass)->enter = tepat_summary_step_enter;
}

static void
tepat_summary_step_init (TepatSummaryStep *self)
{
  tepat_step_set_head (TEPAT_STEP (self), _("Is everything right?"),
                       _("Nothing has been made yet. The workspace is made whole or not at all."));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What will be made"), -1);
  tepat_step_append (TEPAT_STEP (self), GTK_WIDGET (self->list));
}

GtkWidget *
tepat_summary_step_new (void)
{
  return g_object_new (TEPAT_TYPE_SUMMARY_STEP, NULL);
}
