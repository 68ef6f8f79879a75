/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-list-step"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-dialogs.h"
#include "tepat-format.h"
#include "tepat-list-step.h"

#define MAX_HITS 6
#define KABUPATEN 2

struct _TepatListStep
{
  TepatStep              parent_instance;

  /* Children */
  GtkWidget             *file_row;
  GtkSpinner            *spinner;
  GtkLabel              *problem;
  GtkWidget             *search_box;
  TepatEntry            *search;
  GtkListBox            *hits;

  /* Owned references */
  char                  *path;
  TepatWorkspacePreview *preview;
  char                  *kab;
  char                  *kab_nama;
  TepatJob              *job;

  guint                  taking : 1;     /* the text follows the choice */
};

G_DEFINE_FINAL_TYPE (TepatListStep, tepat_list_step, TEPAT_TYPE_STEP)

static void
say_problem (TepatListStep *self,
             const char    *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static guint
count_level (TepatListStep *self,
             guint8         level)
{
  const TepatWilayahIndex *index = self->preview->index;
  guint n = 0;

  for (guint i = 0; i < tepat_wilayah_index_get_n (index); i++)
    n += tepat_wilayah_index_get_nth (index, i)->level == level;

  return n;
}

static void
describe_list (TepatListStep *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *kab = tepat_format_count (count_level (self, KABUPATEN));
  g_autofree char *desa = tepat_format_count (count_level (self, 4));
  g_autofree char *rejected = tepat_format_count (self->preview->report->n_rejected);
  /* Translators: numbers of kabupaten and kota, of desa and kelurahan, and of rows not used */
  g_autofree char *text = g_strdup_printf (_("%s kabupaten/kota, %s desa/kelurahan; %s rows could "
                                             "not be used"), kab, desa, rejected);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), text);
}

static void
choose_kab (TepatListStep      *self,
            const TepatWilayah *wilayah)
{
  g_free (self->kab);
  g_free (self->kab_nama);
  self->kab = g_strdup (wilayah->kode);
  self->kab_nama = g_strdup (wilayah->nama);
  self->taking = TRUE;
  tepat_entry_set_text (self->search, wilayah->nama);
  self->taking = FALSE;
}

static GtkWidget *
make_hit (TepatListStep      *self,
          const TepatWilayah *wilayah)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  g_autofree char *place = wilayah->parent != NULL
                             ? g_strdup_printf ("%s \xe2\x80\x93 %s", wilayah->kode,
                                                wilayah->parent->nama)
                             : g_strdup (wilayah->kode);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wilayah->nama);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_widget_set_visible (check, g_strcmp0 (self->kab, wilayah->kode) == 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "tepat-wilayah", (gpointer) wilayah);

  return row;
}

static void
clear_hits (TepatListStep *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->hits, 0)) != NULL)
    gtk_list_box_remove (self->hits, GTK_WIDGET (row));
}

/* Every word of the text begins a word of the name. */
static gboolean
fits (const TepatWilayah *wilayah,
      const char         *text)
{
  if (!wilayah->active || wilayah->level != KABUPATEN)
    return FALSE;

  return *text == '\0' || g_str_has_prefix (wilayah->kode, text) ||
         g_str_match_string (text, wilayah->nama, TRUE);
}

static void
show_hits (TepatListStep *self)
{
  g_autofree char *typed = tepat_entry_dup_clean (self->search);
  const char *text = typed != NULL ? typed : "";
  guint n = 0;

  clear_hits (self);
  for (guint i = 0; i < tepat_wilayah_index_get_n (self->preview->index) && n < MAX_HITS; i++)
    {
      const TepatWilayah *wilayah = tepat_wilayah_index_get_nth (self->preview->index, i);

      if (!fits (wilayah, text))
        continue;
      gtk_list_box_append (self->hits, make_hit (self, wilayah));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hits), n > 0);
}

static void
on_search_changed (TepatListStep *self)
{
  g_autofree char *text = tepat_entry_dup_clean (self->search);

  if (self->preview == NULL || self->taking)
    return;
  /* What is typed anew is another search; the choice stays only while it is what is written. */
  if (g_strcmp0 (text, self->kab_nama) != 0)
    g_clear_pointer (&self->kab, g_free);
  show_hits (self);
}

static void
take_hit (TepatListStep *self,
          GtkListBoxRow *row)
{
  const TepatWilayah *wilayah = g_object_get_data (G_OBJECT (row), "tepat-wilayah");

  choose_kab (self, wilayah);
  show_hits (self);
}

/* Enter takes the first that fits, and once one is taken goes on. */
static void
on_search_activate (TepatListStep *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->hits, 0);

  if (self->kab != NULL)
    g_signal_emit_by_name (self, "next");
  else if (row != NULL)
    take_hit (self, row);
}

static void
on_hit_activated (TepatListStep *self,
                  GtkListBoxRow *row)
{
  take_hit (self, row);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  TepatJob *job = g_object_get_data (G_OBJECT (task), "tepat-job");
  g_autoptr(GError) error = NULL;
  TepatWorkspacePreview *preview = tepat_workspace_preview_load (data, job, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) tepat_workspace_preview_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
set_busy (TepatListStep *self,
          gboolean       busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_sensitive (self->search_box, !busy && self->preview != NULL);
  if (busy)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), _("Reading the list…"));
}

static void
choose_only_kab (TepatListStep *self)
{
  const TepatWilayah *only = NULL;

  if (count_level (self, KABUPATEN) != 1)
    return;
  for (guint i = 0; only == NULL; i++)
    if (tepat_wilayah_index_get_nth (self->preview->index, i)->level == KABUPATEN)
      only = tepat_wilayah_index_get_nth (self->preview->index, i);
  choose_kab (self, only);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TepatListStep) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatWorkspacePreview *preview = g_task_propagate_pointer (G_TASK (result), &error);

  /* The step is gone, or another file was chosen meanwhile. */
  if (self->hits == NULL ||
      g_object_get_data (G_OBJECT (result), "tepat-job") != (gpointer) self->job)
    {
      tepat_workspace_preview_free (preview);
      return;
    }
  if (preview == NULL)
    {
      set_busy (self, FALSE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), _("Could not be read"));
      say_problem (self, error->message);
      return;
    }
  self->preview = preview;
  set_busy (self, FALSE);
  describe_list (self);
  gtk_widget_set_visible (self->search_box, TRUE);
  choose_only_kab (self);
  show_hits (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TepatListStep) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->hits != NULL)
    tepat_list_step_load (self, path);
}

static void
on_choose (TepatListStep *self)
{
  static const char * const suffixes[] = { "csv", "xlsx", "txt", NULL };

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _("Choose the List of Wilayah"), _("Tables (CSV, XLSX)"),
                                 suffixes, NULL, on_file_chosen, g_object_ref (self));
}

static void
on_choose_folder (TepatListStep *self)
{
  tepat_dialogs_select_folder_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     _("Choose the Folder with the Four Tables"), NULL,
                                     on_file_chosen, g_object_ref (self));
}

static gboolean
on_drop (TepatListStep *self,
         const GValue  *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path != NULL)
    tepat_list_step_load (self, path);

  return path != NULL;
}

static void
tepat_list_step_enter (TepatStep     *step,
                       TepatFounding *founding)
{
  TepatListStep *self = TEPAT_LIST_STEP (step);

  gtk_widget_grab_focus (self->preview != NULL ? GTK_WIDGET (self->search) : self->file_row);
}

static gboolean
tepat_list_step_leave (TepatStep     *step,
                       TepatFounding *founding)
{
  TepatListStep *self = TEPAT_LIST_STEP (step);

  if (self->preview == NULL)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (self->spinner)))
        say_problem (self, _("Choose the file with the list of wilayah first. Nothing can be "
                             "entered without it."));
      return FALSE;
    }
  if (self->kab == NULL)
    {
      tepat_entry_set_error (self->search, _("Choose the kabupaten or kota of your office from "
                                             "the list below."));
      return FALSE;
    }
  tepat_founding_take (&founding->wilayah, g_strdup (self->path));
  tepat_founding_take (&founding->kab, g_strdup (self->kab));
  tepat_founding_take (&founding->kab_nama, g_strdup (self->kab_nama));
  founding->preview = self->preview;

  return TRUE;
}

static void
tepat_list_step_dispose (GObject *object)
{
  TepatListStep *self = TEPAT_LIST_STEP (object);

  if (self->job != NULL)
    g_cancellable_cancel (tepat_job_get_cancellable (self->job));
  self->hits = NULL;
  g_clear_object (&self->job);
  g_clear_pointer (&self->preview, tepat_workspace_preview_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->kab, g_free);
  g_clear_pointer (&self->kab_nama, g_free);

  G_OBJECT_CLASS (tepat_list_step_parent_class)->dispose (object);
}

static void
tepat_list_step_class_init (TepatListStepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_list_step_dispose;
  TEPAT_STEP_CLASS (klass)->enter = tepat_list_step_enter;
  TEPAT_STEP_CLASS (klass)->leave = tepat_list_step_leave;
}

static GtkWidget *
make_file_group (TepatListStep *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose File…"));
  GtkWidget *folder = gtk_button_new_with_mnemonic (_("Choose _Folder…"));
  GtkWidget *where = adw_expander_row_new ();
  GtkWidget *text = gtk_label_new (_(
    "Two forms are accepted, as CSV or XLSX:\n"
    "• one table with the columns “kode” and “nama”, as in the annex of the Ministry of Home "
    "Affairs’ decree on codes of wilayah (Kemendagri, “Kode dan Data Wilayah Administrasi "
    "Pemerintahan”); community copies of it are published as “wilayah.csv”;\n"
    "• a folder with four tables, provinces, regencies, districts and villages, each with “code”, "
    "“parent_code” and “name”, as open data about Indonesia is published.\n\n"
    "Ask the Dukcapil or PMD office of your kabupaten for it, or take it from a computer that has "
    "a network and bring it on a USB stick. BPS codes alone are not enough."));

  self->file_row = adw_action_row_new ();
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), _("List of wilayah"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row),
                               _("No file yet. Choose it, or drop it here."));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row), GTK_WIDGET (self->spinner));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row), button);
  gtk_widget_set_valign (folder, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row), folder);
  g_signal_connect_object (folder, "clicked", G_CALLBACK (on_choose_folder), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->file_row), TRUE);
  g_signal_connect_object (self->file_row, "activated", G_CALLBACK (on_choose), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (where), _("I do not have this list"));
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_add_css_class (text, "step-note");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (where), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->file_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), where);

  return group;
}

static void
add_search (TepatListStep *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *search = tepat_entry_new (_("Kabupaten or kota of your office"),
                                       _("Type the beginning of its name, or its code, and press "
                                         "Enter."));

  self->search_box = box;
  self->search = TEPAT_ENTRY (search);
  self->hits = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->hits, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hits), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hits), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Kabupaten and kota that fit"), -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hits));
  gtk_widget_set_visible (box, FALSE);
  g_signal_connect_object (search, "changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hits, "row-activated", G_CALLBACK (on_hit_activated), self,
                           G_CONNECT_SWAPPED);
  tepat_step_append (TEPAT_STEP (self), box);
}

static void
tepat_list_step_init (TepatListStep *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  tepat_step_set_head (TEPAT_STEP (self), _("Where is your office?"),
                       _("Every family belongs to a desa or kelurahan. Tepat takes their names and "
                         "codes from the official list, which you give it as a file."));
  tepat_step_append (TEPAT_STEP (self), make_file_group (self));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  tepat_step_append (TEPAT_STEP (self), GTK_WIDGET (self->problem));
  add_search (self);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
tepat_list_step_new (void)
{
  return g_object_new (TEPAT_TYPE_LIST_STEP, NULL);
}

void
tepat_list_step_load (TepatListStep *self,
                      const char    *path)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *name = g_path_get_basename (path);

  g_assert (TEPAT_IS_LIST_STEP (self));

  if (self->job != NULL)
    g_cancellable_cancel (tepat_job_get_cancellable (self->job));
  g_set_object (&self->job, NULL);
  self->job = tepat_job_new (_("Reading the list of wilayah"));
  g_free (self->path);
  self->path = g_strdup (path);
  clear_hits (self);
  g_clear_pointer (&self->preview, tepat_workspace_preview_free);
  g_clear_pointer (&self->kab, g_free);
  say_problem (self, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  set_busy (self, TRUE);
  task = g_task_new (NULL, NULL, on_loaded, g_object_ref (self));
  g_task_set_source_tag (task, tepat_list_step_load);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (task), "tepat-job", g_object_ref (self->job), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}
