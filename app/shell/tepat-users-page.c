/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-users-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-entry.h"
#include "tepat-hak.h"
#include "tepat-list-detail.h"
#include "tepat-offer.h"
#include "tepat-peran.h"
#include "tepat-state-pill.h"
#include "tepat-table-print.h"
#include "tepat-user-form.h"
#include "tepat-user-item.h"
#include "tepat-users-act.h"
#include "tepat-users-page.h"

struct _TepatUsersPage
{
  TepatPage        parent_instance;

  /* Template widgets */
  GtkWidget       *add;
  TepatListDetail *list_detail;
  GtkListBox      *list;
  GtkLabel        *heading;
  AdwBin          *form_place;
  TepatBanner     *problem;
  GtkWidget       *save;
  GtkButton       *close_account;
  GtkWidget       *secret_box;
  AdwBin          *sandi_place;
  GtkWidget       *set_sandi;

  /* Children of the places */
  TepatUserForm   *form;
  TepatEntry      *sandi;

  /* Owned references */
  TepatContext    *context;
  TepatUsersData  *data;
  TepatPengguna   *shown;      /* as it was read; NULL while one is added */
  char            *wanted;     /* whom to show once the list is read anew */
};

G_DEFINE_FINAL_TYPE (TepatUsersPage, tepat_users_page, TEPAT_TYPE_PAGE)

static TepatPengguna *
copy (const TepatPengguna *pengguna)
{
  TepatPengguna *self = tepat_pengguna_new (pengguna->nama, pengguna->nama_lengkap,
                                            pengguna->peran,
                                            (const char * const *) pengguna->wilayah);

  g_free (self->uid);
  self->uid = g_strdup (pengguna->uid);
  self->versi = pengguna->versi;
  self->nip = g_strdup (pengguna->nip);
  self->jabatan = g_strdup (pengguna->jabatan);
  self->aktif = pengguna->aktif;

  return self;
}

static TepatSession *
get_session (TepatUsersPage *self)
{
  return tepat_context_get_session (self->context);
}

static gboolean
may_change (TepatUsersPage *self)
{
  return tepat_context_may (self->context, TEPAT_HAK_PENGGUNA_UBAH);
}

static const char *
name_peran (TepatUsersPage *self,
            const char     *kode)
{
  for (guint i = 0; i < self->data->peran->len; i++)
    {
      const TepatPeran *peran = self->data->peran->pdata[i];

      if (strcmp (peran->kode, kode) == 0)
        return peran->nama;
    }

  return kode;
}

static char *
describe_scope (TepatUsersPage      *self,
                const TepatPengguna *pengguna)
{
  const TepatWilayah *wilayah;

  if (g_strv_length (pengguna->wilayah) > 1)
    return g_strdup_printf (ngettext ("%u wilayah", "%u wilayah",
                                      g_strv_length (pengguna->wilayah)),
                            g_strv_length (pengguna->wilayah));
  if (pengguna->wilayah[0] == NULL || *pengguna->wilayah[0] == '\0')
    return g_strdup (_("everything"));
  wilayah = tepat_wilayah_index_lookup (self->data->index, pengguna->wilayah[0]);

  return g_strdup (wilayah != NULL ? wilayah->nama : pengguna->wilayah[0]);
}

static GtkWidget *
make_row (TepatUsersPage      *self,
          const TepatPengguna *pengguna)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, NULL, TRUE);
  g_autofree char *scope = describe_scope (self, pengguna);
  g_autofree char *text = g_strdup_printf ("%s \xe2\x80\x93 %s \xe2\x80\x93 %s", pengguna->nama,
                                           name_peran (self, pengguna->peran), scope);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pengguna->nama_lengkap);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  tepat_user_item_show_initials (ADW_AVATAR (avatar), pengguna->nama_lengkap);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  if (!pengguna->aktif)
    {
      GtkWidget *pill = tepat_state_pill_new (_("Account closed"), TEPAT_TONE_NEUTRAL);

      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "tepat-user", (gpointer) pengguna);

  return row;
}

static void
show_user (TepatUsersPage      *self,
           const TepatPengguna *pengguna)
{
  tepat_banner_hide (self->problem);
  tepat_user_form_clear (self->form);
  g_clear_pointer (&self->shown, tepat_pengguna_free);
  if (pengguna != NULL)
    {
      self->shown = copy (pengguna);
      tepat_user_form_load (self->form, copy (pengguna));
      gtk_button_set_label (self->close_account, pengguna->aktif ? _("_Close This Account")
                                                                 : _("_Open This Account"));
    }
  gtk_label_set_text (self->heading, pengguna != NULL ? pengguna->nama_lengkap : _("New user"));
  gtk_widget_set_visible (GTK_WIDGET (self->close_account), pengguna != NULL);
  gtk_widget_set_visible (self->secret_box, pengguna != NULL);
  tepat_entry_set_text (self->sandi, NULL);
  tepat_list_detail_set_show_detail (self->list_detail, TRUE);
}

static void
fill (TepatUsersPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->data->users->len; i++)
    {
      const TepatPengguna *pengguna = self->data->users->pdata[i];
      GtkWidget *item = make_row (self, pengguna);

      gtk_list_box_append (self->list, item);
      if (g_strcmp0 (pengguna->nama, self->wanted) != 0)
        continue;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (item));
      show_user (self, pengguna);
    }
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TepatUsersPage) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatUsersData *data = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    {
      tepat_users_data_free (data);
      return;
    }
  if (data == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  tepat_users_data_free (self->data);
  self->data = data;
  tepat_user_form_set_choices (self->form, data->peran, data->index, data->kab);
  fill (self);
}

static void
load (TepatUsersPage *self)
{
  tepat_users_load_async (get_session (self), on_loaded, g_object_ref (self));
}

static void
on_row_activated (TepatUsersPage *self,
                  GtkListBoxRow  *row)
{
  const TepatPengguna *pengguna = g_object_get_data (G_OBJECT (row), "tepat-user");

  g_free (self->wanted);
  self->wanted = g_strdup (pengguna->nama);
  show_user (self, pengguna);
}

static void
on_add (TepatUsersPage *self)
{
  gtk_list_box_unselect_all (self->list);
  g_clear_pointer (&self->wanted, g_free);
  show_user (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TepatUsersPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = tepat_users_act_finish (result, &error);

  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_detail), TRUE);
  if (!done)
    {
      tepat_banner_show (self->problem, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  tepat_context_toast (self->context, _("The account is saved."));
  load (self);
}

static void
write_user (TepatUsersPage *self,
            TepatPengguna  *pengguna,
            const char     *sandi)
{
  g_free (self->wanted);
  self->wanted = g_strdup (pengguna->nama);
  /* A field that loses its place while it has the focus would miss that it went. */
  gtk_widget_grab_focus (self->save);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_detail), FALSE);
  tepat_users_act_async (get_session (self), pengguna, sandi, NULL, on_written,
                         g_object_ref (self));
}

static void
on_save (TepatUsersPage *self)
{
  TepatPengguna *pengguna = may_change (self) ? tepat_user_form_check (self->form) : NULL;

  tepat_banner_hide (self->problem);
  if (pengguna != NULL)
    write_user (self, pengguna,
                self->shown == NULL ? tepat_user_form_get_sandi (self->form) : NULL);
}

static void
on_close_account (TepatUsersPage *self)
{
  TepatPengguna *pengguna = copy (self->shown);

  pengguna->aktif = !pengguna->aktif;
  write_user (self, pengguna, NULL);
}

static void
on_set_sandi (TepatUsersPage *self)
{
  if (may_change (self) &&
      tepat_entry_require (self->sandi, _("Enter the password that the person gets from you. "
                                          "They change it after the first login.")))
    write_user (self, copy (self->shown), tepat_entry_get_text (self->sandi));
}

static void
on_detail_closed (TepatUsersPage *self)
{
  gtk_list_box_unselect_all (self->list);
  g_clear_pointer (&self->wanted, g_free);
  tepat_list_detail_set_show_detail (self->list_detail, FALSE);
}

static gboolean
tepat_users_page_go_back (TepatPage *page)
{
  TepatUsersPage *self = TEPAT_USERS_PAGE (page);

  if (!tepat_list_detail_get_show_detail (self->list_detail))
    return FALSE;
  on_detail_closed (self);

  return TRUE;
}

static TepatPrintable *
tepat_users_page_dup_printable (TepatPage *page)
{
  static const TepatPrintColumn columns[] = {
    { N_("Full name"), "2*", FALSE },
    { N_("User name"), "1*", FALSE },
    { N_("Peran"), "1*", FALSE },
    { N_("Wilayah"), "1*", FALSE },
    { N_("State"), "3cm", FALSE },
  };
  TepatUsersPage *self = TEPAT_USERS_PAGE (page);
  TepatTablePrint *table = tepat_table_print_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; self->data != NULL && i < self->data->users->len; i++)
    {
      const TepatPengguna *pengguna = self->data->users->pdata[i];
      g_autofree char *scope = describe_scope (self, pengguna);

      tepat_table_print_add (table, pengguna->nama_lengkap, pengguna->nama,
                             name_peran (self, pengguna->peran), scope,
                             pengguna->aktif ? _("Active") : _("Account closed"));
    }

  return tepat_table_print_to_printable (table, get_session (self), "pengguna",
                                         tepat_page_get_title (page));
}

static void
tepat_users_page_retry (TepatPage *page)
{
  load (TEPAT_USERS_PAGE (page));
}

static void
tepat_users_page_dispose (GObject *object)
{
  TepatUsersPage *self = TEPAT_USERS_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->data, tepat_users_data_free);
  g_clear_pointer (&self->shown, tepat_pengguna_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (tepat_users_page_parent_class)->dispose (object);
}

static void
tepat_users_page_class_init (TepatUsersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_users_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = tepat_users_page_retry;
  TEPAT_PAGE_CLASS (klass)->go_back = tepat_users_page_go_back;
  TEPAT_PAGE_CLASS (klass)->dup_printable = tepat_users_page_dup_printable;

  g_type_ensure (TEPAT_TYPE_LIST_DETAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/users-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, add);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, list_detail);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, list);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, form_place);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, problem);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, save);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, close_account);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, secret_box);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, sandi_place);
  gtk_widget_class_bind_template_child (widget_class, TepatUsersPage, set_sandi);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_close_account);
  gtk_widget_class_bind_template_callback (widget_class, on_set_sandi);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_closed);
}

static void
tepat_users_page_init (TepatUsersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_subtitle (TEPAT_PAGE (self), _("Who can log in, what they may do, and where."));
  tepat_page_set_help (TEPAT_PAGE (self),
                       _("Each person has an account of their own, so that the journal says who "
                         "did what. The peran says what they may do, the wilayah where.\n\nAn "
                         "account is never deleted: close it when somebody leaves. You can give "
                         "nobody more than you have yourself, and nobody changes their own "
                         "rights; another administrator does."));
  self->form = TEPAT_USER_FORM (tepat_user_form_new (FALSE));
  self->sandi = TEPAT_ENTRY (tepat_entry_new_secret (_("New password"),
                                                     _("For somebody who forgot it; ends the "
                                                       "waiting after wrong ones too")));
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  adw_bin_set_child (self->sandi_place, GTK_WIDGET (self->sandi));
  g_signal_connect_object (self->form, "next", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sandi, "activate", G_CALLBACK (on_set_sandi), self,
                           G_CONNECT_SWAPPED);
}

static void
offer_acts (TepatUsersPage *self)
{
  GtkWidget *acts[] = { self->add, self->save, GTK_WIDGET (self->close_account), self->set_sandi };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    tepat_offer (acts[i], get_session (self), TEPAT_HAK_PENGGUNA_UBAH);
}

GtkWidget *
tepat_users_page_new (TepatContext *context)
{
  TepatUsersPage *self = g_object_new (TEPAT_TYPE_USERS_PAGE, NULL);

  self->context = g_object_ref (context);
  offer_acts (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
  load (self);

  return GTK_WIDGET (self);
}
