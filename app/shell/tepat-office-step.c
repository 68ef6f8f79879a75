/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-office-step"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-dialogs.h"
#include "tepat-office-step.h"

#define MAX_LOGO_BYTES (512 * 1024)

struct _TepatOfficeStep
{
  TepatStep   parent_instance;

  /* Children */
  TepatEntry *instansi;
  TepatEntry *kop;
  TepatEntry *alamat;
  TepatEntry *kontak;
  TepatEntry *folder;
  GtkWidget  *logo_row;
  GtkImage   *logo_image;

  /* Owned references */
  char       *logo;
  char       *proposed;     /* what was proposed for the kabupaten that is chosen */
};

G_DEFINE_FINAL_TYPE (TepatOfficeStep, tepat_office_step, TEPAT_TYPE_STEP)

static char *
propose_folder (const char *kab_nama)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = g_strconcat ("Tepat ", kab_nama, NULL);

  g_strdelimit (name, "/\\:", '-');

  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), name, NULL);
}

/* Another kabupaten brings other proposals, but not in place of what a person has written. */
static void
tepat_office_step_enter (TepatStep     *step,
                         TepatFounding *founding)
{
  TepatOfficeStep *self = TEPAT_OFFICE_STEP (step);
  g_autofree char *instansi = g_strconcat ("Dinas Sosial ", founding->kab_nama, NULL);
  g_autofree char *folder = propose_folder (founding->kab_nama);

  if (self->proposed == NULL ||
      g_strcmp0 (tepat_entry_get_text (self->instansi), self->proposed) == 0)
    {
      tepat_entry_set_text (self->instansi, instansi);
      tepat_entry_set_text (self->folder, folder);
      g_free (self->proposed);
      self->proposed = g_steal_pointer (&instansi);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->instansi));
}

static gboolean
is_free (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  return !g_file_test (folder, G_FILE_TEST_EXISTS) ||
         (dir != NULL && g_dir_read_name (dir) == NULL);
}

static gboolean
check_folder (TepatOfficeStep *self)
{
  g_autofree char *folder = tepat_entry_dup_clean (self->folder);

  if (folder == NULL)
    tepat_entry_set_error (self->folder, _("Name the folder where the data shall lie."));
  else if (!g_path_is_absolute (folder))
    tepat_entry_set_error (self->folder, _("Write the whole path, from “/” on, or choose it."));
  else if (!is_free (folder))
    tepat_entry_set_error (self->folder, _("This folder holds something already. Name one that "
                                           "does not exist yet, or an empty one."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
tepat_office_step_leave (TepatStep     *step,
                         TepatFounding *founding)
{
  TepatOfficeStep *self = TEPAT_OFFICE_STEP (step);

  if (!tepat_entry_require (self->instansi, _("Enter the name of the office, as it stands on its "
                                              "letters.")) ||
      !check_folder (self))
    return FALSE;
  tepat_founding_take (&founding->instansi, tepat_entry_dup_clean (self->instansi));
  tepat_founding_take (&founding->kop, tepat_entry_dup_clean (self->kop));
  tepat_founding_take (&founding->alamat, tepat_entry_dup_clean (self->alamat));
  tepat_founding_take (&founding->kontak, tepat_entry_dup_clean (self->kontak));
  tepat_founding_take (&founding->folder, tepat_entry_dup_clean (self->folder));
  tepat_founding_take (&founding->logo, g_strdup (self->logo));

  return TRUE;
}

static void
on_logo_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TepatOfficeStep) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    tepat_office_step_set_logo (self, path);
}

static GtkWindow *
get_window (TepatOfficeStep *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_choose_logo (TepatOfficeStep *self)
{
  static const char * const suffixes[] = { "png", "jpg", "jpeg", NULL };

  tepat_dialogs_open_file_async (get_window (self), _("Choose the Logo"), _("Pictures (PNG, JPEG)"),
                                 suffixes, NULL, on_logo_chosen, g_object_ref (self));
}

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TepatOfficeStep) self = user_data;
  g_autoptr(GFile) parent = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = parent != NULL ? g_file_get_path (parent) : NULL;
  g_autofree char *name = g_path_get_basename (tepat_entry_get_text (self->folder));
  g_autofree char *folder = NULL;

  if (path == NULL)
    return;
  folder = is_free (path) ? g_strdup (path) : g_build_filename (path, name, NULL);
  tepat_entry_set_text (self->folder, folder);
}

static void
on_choose_folder (TepatOfficeStep *self)
{
  tepat_dialogs_select_folder_async (get_window (self), _("Choose Where the Data Shall Lie"), NULL,
                                     on_folder_chosen, g_object_ref (self));
}

static void
tepat_office_step_finalize (GObject *object)
{
  TepatOfficeStep *self = TEPAT_OFFICE_STEP (object);

  g_free (self->logo);
  g_free (self->proposed);

  G_OBJECT_CLASS (tepat_office_step_parent_class)->finalize (object);
}

static void
tepat_office_step_class_init (TepatOfficeStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_office_step_finalize;
  TEPAT_STEP_CLASS (klass)->enter = tepat_office_step_enter;
  TEPAT_STEP_CLASS (klass)->leave = tepat_office_step_leave;
}

static void
add_logo (TepatOfficeStep *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Choose _Logo…"));

  self->logo_row = adw_action_row_new ();
  self->logo_image = GTK_IMAGE (gtk_image_new_from_icon_name ("tepat-mark-symbolic"));
  gtk_image_set_pixel_size (self->logo_image, 40);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->logo_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->logo_row), _("Logo on letters"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->logo_row),
                               _("PNG or JPEG of at most 512 kB; it can be set later"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->logo_row), GTK_WIDGET (self->logo_image));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->logo_row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose_logo), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->logo_row), TRUE);
  g_signal_connect_object (self->logo_row, "activated", G_CALLBACK (on_choose_logo), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->logo_row);
  tepat_step_append (TEPAT_STEP (self), group);
}

static void
add_folder (TepatOfficeStep *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Choose an_other Place…"));

  self->folder = tepat_step_add_field (
    TEPAT_STEP (self), tepat_entry_new (_("Folder for the data"),
                                        _("On this computer’s own disk. A folder in a network or "
                                          "a cloud is not safe for a database.")));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose_folder), self,
                           G_CONNECT_SWAPPED);
  tepat_step_append (TEPAT_STEP (self), button);
}

static void
tepat_office_step_init (TepatOfficeStep *self)
{
  TepatStep *step = TEPAT_STEP (self);
  GtkWidget *alamat = tepat_entry_new (_("Address"), _("For example: Jalan Merdeka 1, Kode Pos "
                                                       "59511"));
  GtkWidget *kontak = tepat_entry_new (_("Telephone, e-mail, web"), NULL);

  tepat_step_set_head (step, _("Your office"),
                       _("This stands on every letter. All but the name can be left empty now and "
                         "changed later."));
  self->instansi = tepat_step_add_field (step, tepat_entry_new (_("Name of the office"), NULL));
  self->kop = tepat_step_add_field (step, tepat_entry_new (_("Unit on the letterhead"),
                                                           _("Empty: the name above in capitals")));
  self->alamat = TEPAT_ENTRY (alamat);
  self->kontak = TEPAT_ENTRY (kontak);
  tepat_step_add_fields (step, alamat, kontak);
  add_logo (self);
  add_folder (self);
}

GtkWidget *
tepat_office_step_new (void)
{
  return g_object_new (TEPAT_TYPE_OFFICE_STEP, NULL);
}

static gboolean
is_picture (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  return g_file_get_contents (path, &data, &length, NULL) && length <= MAX_LOGO_BYTES &&
         (g_str_has_prefix (data, "\x89PNG") || g_str_has_prefix (data, "\xff\xd8\xff"));
}

void
tepat_office_step_set_logo (TepatOfficeStep *self,
                            const char      *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_assert (TEPAT_IS_OFFICE_STEP (self));

  if (!is_picture (path))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->logo_row),
                                   _("That file is no PNG or JPEG of at most 512 kB. Choose "
                                     "another one, or save it smaller."));
      gtk_widget_add_css_class (self->logo_row, "error");
      return;
    }
  gtk_widget_remove_css_class (self->logo_row, "error");
  g_free (self->logo);
  self->logo = g_strdup (path);
  gtk_image_set_from_file (self->logo_image, path);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->logo_row), name);
}
