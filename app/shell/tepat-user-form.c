/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-user-form"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-entry.h"
#include "tepat-peran.h"
#include "tepat-sandi.h"
#include "tepat-user-form.h"

#define ADMINISTRATOR "administrator"
#define NIP_DIGITS 18

struct _TepatUserForm
{
  GtkWidget      parent_instance;

  /* Children */
  GtkWidget     *box;
  TepatEntry    *nama_lengkap;
  TepatEntry    *nama;
  TepatEntry    *jabatan;
  TepatEntry    *nip;
  GtkWidget     *rights_row;
  GtkDropDown   *peran;
  GtkDropDown   *wilayah;
  GtkWidget     *secret_row;
  TepatEntry    *sandi;
  TepatEntry    *again;

  /* Owned references */
  GPtrArray     *perans;       /* of the drop-down, in its order; borrowed TepatPeran */
  GPtrArray     *kept_perans;
  GPtrArray     *codes;
  TepatWilayahIndex *index;
  char          *kab;
  TepatPengguna *loaded;

  guint          administrator : 1;
  guint          own_name : 1;        /* the login name was written, not proposed */
  guint          proposing : 1;
};

enum { NEXT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatUserForm, tepat_user_form, GTK_TYPE_WIDGET)

/* "Dra. Hj. Siti Aminah, S.Sos." begins at "Siti": a title ends with a dot. */
static const char *
skip_titles (const char *name)
{
  const char *word = name;
  const char *end;

  for (end = word; g_ascii_isalpha (*end); end++)
    ;
  if (*end != '.')
    return word;
  for (end++; *end == ' ' || *end == '.'; end++)
    ;

  return g_ascii_isalpha (*end) ? skip_titles (end) : word;
}

/* "Siti Aminah, S.Sos." proposes "siti". */
static void
on_full_name_changed (TepatUserForm *self)
{
  g_autoptr(GString) name = g_string_new (NULL);

  if (self->own_name || self->loaded != NULL)
    return;
  for (const char *c = skip_titles (tepat_entry_get_text (self->nama_lengkap));
       g_ascii_isalpha (*c); c++)
    g_string_append_c (name, g_ascii_tolower (*c));
  self->proposing = TRUE;
  tepat_entry_set_text (self->nama, name->str);
  self->proposing = FALSE;
}

static void
on_name_changed (TepatUserForm *self)
{
  if (!self->proposing)
    self->own_name = *tepat_entry_get_text (self->nama) != '\0';
}

static const TepatPeran *
get_peran (TepatUserForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->peran);

  return self->perans != NULL && selected < self->perans->len ? self->perans->pdata[selected]
                                                              : NULL;
}

static char *
describe (const TepatWilayah *wilayah)
{
  if (wilayah->level <= 2 || wilayah->parent == NULL)
    return g_strdup (wilayah->nama);

  return g_strdup_printf ("%s \xe2\x80\x93 %s", wilayah->nama, wilayah->parent->nama);
}

static void
add_wilayah (TepatUserForm      *self,
             GtkStringList      *list,
             const TepatWilayah *wilayah)
{
  g_autofree char *text = describe (wilayah);

  gtk_string_list_append (list, text);
  g_ptr_array_add (self->codes, g_strdup (wilayah->kode));
}

/* The whole kabupaten, then its kecamatan, then the desa, as far as the peran is meant for them. */
static void
fill_wilayah (TepatUserForm *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  const TepatPeran *peran = get_peran (self);
  int lowest = peran != NULL ? MAX (peran->tingkat, 2) : 2;

  g_ptr_array_set_size (self->codes, 0);
  if (self->loaded != NULL && g_strv_length (self->loaded->wilayah) > 1)
    {
      g_autofree char *several = g_strjoinv (", ", self->loaded->wilayah);

      gtk_string_list_append (list, several);
      g_ptr_array_add (self->codes, NULL);
    }
  for (int level = lowest; level <= 4; level++)
    for (guint i = 0; i < tepat_wilayah_index_get_n (self->index); i++)
      {
        const TepatWilayah *wilayah = tepat_wilayah_index_get_nth (self->index, i);

        if (wilayah->level == level && wilayah->active &&
            g_str_has_prefix (wilayah->kode, self->kab))
          add_wilayah (self, list, wilayah);
      }
  gtk_drop_down_set_model (self->wilayah, G_LIST_MODEL (list));
}

static gboolean
check_nip (TepatUserForm *self,
           const char    *nip)
{
  if (nip == NULL || (strlen (nip) == NIP_DIGITS && strspn (nip, "0123456789") == NIP_DIGITS))
    return TRUE;
  tepat_entry_set_error (self->nip, _("A NIP has 18 digits. Leave it empty for somebody who has "
                                      "none."));

  return FALSE;
}

static gboolean
check_sandi (TepatUserForm *self,
             const char    *nama)
{
  const char *sandi = tepat_entry_get_text (self->sandi);
  g_autoptr(GError) error = NULL;

  if (self->loaded != NULL)
    return TRUE;
  if (!tepat_sandi_check (sandi, nama, &error))
    tepat_entry_set_error (self->sandi, error->message);
  else if (strcmp (sandi, tepat_entry_get_text (self->again)) != 0)
    tepat_entry_set_error (self->again, _("This is not the same as in the field before. Type it "
                                          "once more."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_names (TepatUserForm *self,
             const char    *nama)
{
  g_autoptr(GError) error = NULL;

  if (!tepat_entry_require (self->nama_lengkap, _("Enter the name as it stands in documents.")))
    return FALSE;
  if (tepat_pengguna_check_nama (nama, &error))
    return TRUE;
  tepat_entry_set_error (self->nama, error->message);

  return FALSE;
}

static TepatPengguna *
make (TepatUserForm *self,
      const char    *nama)
{
  static const char * const everywhere[] = { "", NULL };
  g_autofree char *nama_lengkap = tepat_entry_dup_clean (self->nama_lengkap);
  const TepatPeran *peran = get_peran (self);
  guint selected = gtk_drop_down_get_selected (self->wilayah);
  const char *code = selected < self->codes->len ? self->codes->pdata[selected] : NULL;
  const char * const one[] = { code, NULL };
  const char * const *wilayah = one;

  if (self->administrator)
    wilayah = everywhere;
  else if (code == NULL && self->loaded != NULL)
    wilayah = (const char * const *) self->loaded->wilayah;

  return tepat_pengguna_new (nama, nama_lengkap,
                             self->administrator || peran == NULL ? ADMINISTRATOR : peran->kode,
                             wilayah);
}

static void
on_field_activate (TepatUserForm *self)
{
  if (!gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD))
    g_signal_emit (self, signals[NEXT], 0);
}

static void
tepat_user_form_dispose (GObject *object)
{
  TepatUserForm *self = TEPAT_USER_FORM (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->perans, g_ptr_array_unref);
  g_clear_pointer (&self->kept_perans, g_ptr_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->index, tepat_wilayah_index_unref);
  g_clear_pointer (&self->kab, g_free);
  g_clear_pointer (&self->loaded, tepat_pengguna_free);

  G_OBJECT_CLASS (tepat_user_form_parent_class)->dispose (object);
}

static gboolean
tepat_user_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TEPAT_USER_FORM (widget)->nama_lengkap));
}

static void
tepat_user_form_class_init (TepatUserFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_user_form_dispose;
  widget_class->grab_focus = tepat_user_form_grab_focus;
  signals[NEXT] = g_signal_new ("next", TEPAT_TYPE_USER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_row (TepatUserForm *self,
         GtkWidget     *first,
         GtkWidget     *second)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *children[] = { first, second };

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      gtk_box_append (GTK_BOX (row), children[i]);
      if (TEPAT_IS_ENTRY (children[i]))
        g_signal_connect_object (children[i], "activate", G_CALLBACK (on_field_activate), self,
                                 G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self->box), row);

  return row;
}

static GtkWidget *
make_choice (GtkDropDown **drop_down,
             const char   *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (label);
  g_autoptr(GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                                     "string");

  *drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_expression (*drop_down, expression);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "field-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*drop_down));

  return box;
}

static void
add_rights (TepatUserForm *self)
{
  GtkWidget *peran = make_choice (&self->peran, _("Peran"));
  GtkWidget *wilayah = make_choice (&self->wilayah, _("Wilayah"));

  gtk_drop_down_set_enable_search (self->wilayah, TRUE);
  self->rights_row = add_row (self, peran, wilayah);
  gtk_widget_set_visible (self->rights_row, !self->administrator);
  g_signal_connect_object (self->peran, "notify::selected", G_CALLBACK (fill_wilayah), self,
                           G_CONNECT_SWAPPED);
}

static void
tepat_user_form_init (TepatUserForm *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->nama_lengkap = TEPAT_ENTRY (tepat_entry_new (_("Full name"), _("With titles, as in "
                                                                       "documents")));
  self->nama = TEPAT_ENTRY (tepat_entry_new (_("User name"), _("For the login; never changes")));
  self->jabatan = TEPAT_ENTRY (tepat_entry_new (_("Position"), _("For example: Kepala Dinas "
                                                                 "Sosial")));
  self->nip = TEPAT_ENTRY (tepat_entry_new (_("NIP"), _("18 digits; empty if there is none")));
  self->sandi = TEPAT_ENTRY (tepat_entry_new_secret (_("Password"),
                                                     _("At least 8 characters; a short sentence is "
                                                       "good")));
  self->again = TEPAT_ENTRY (tepat_entry_new_secret (_("Password once more"), NULL));
  g_signal_connect_object (self->nama_lengkap, "changed", G_CALLBACK (on_full_name_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->nama, "changed", G_CALLBACK (on_name_changed), self,
                           G_CONNECT_SWAPPED);
}

/** tepat_user_form_new: @administrator: may do everything everywhere; neither is asked for */
GtkWidget *
tepat_user_form_new (gboolean administrator)
{
  TepatUserForm *self = g_object_new (TEPAT_TYPE_USER_FORM, NULL);

  self->administrator = administrator;
  add_row (self, GTK_WIDGET (self->nama_lengkap), GTK_WIDGET (self->nama));
  add_row (self, GTK_WIDGET (self->jabatan), GTK_WIDGET (self->nip));
  add_rights (self);
  self->secret_row = add_row (self, GTK_WIDGET (self->sandi), GTK_WIDGET (self->again));

  return GTK_WIDGET (self);
}

void
tepat_user_form_set_choices (TepatUserForm     *self,
                             GPtrArray         *peran,
                             TepatWilayahIndex *index,
                             const char        *kab)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GPtrArray) perans = g_ptr_array_new ();

  g_assert (TEPAT_IS_USER_FORM (self));

  for (guint i = 0; i < peran->len; i++)
    {
      const TepatPeran *one = peran->pdata[i];

      gtk_string_list_append (list, one->nama);
      g_ptr_array_add (perans, (gpointer) one);
    }
  g_clear_pointer (&self->perans, g_ptr_array_unref);
  g_clear_pointer (&self->kept_perans, g_ptr_array_unref);
  g_clear_pointer (&self->index, tepat_wilayah_index_unref);
  g_free (self->kab);
  self->kab = g_strdup (kab);
  self->index = tepat_wilayah_index_ref (index);
  self->kept_perans = g_ptr_array_ref (peran);
  self->perans = g_steal_pointer (&perans);
  gtk_drop_down_set_model (self->peran, G_LIST_MODEL (list));
  fill_wilayah (self);
}

void
tepat_user_form_set_peran (TepatUserForm *self,
                           const char    *kode)
{
  g_assert (TEPAT_IS_USER_FORM (self));

  for (guint i = 0; i < self->perans->len; i++)
    if (strcmp (((const TepatPeran *) self->perans->pdata[i])->kode, kode) == 0)
      gtk_drop_down_set_selected (self->peran, i);
}

static void
select_wilayah (TepatUserForm *self,
                const char    *kode)
{
  /* Everything is the whole kabupaten, as far as this workspace goes. */
  for (guint i = 0; i < self->codes->len; i++)
    if (g_strcmp0 (self->codes->pdata[i], *kode != '\0' ? kode : self->kab) == 0)
      gtk_drop_down_set_selected (self->wilayah, i);
}

void
tepat_user_form_load (TepatUserForm *self,
                      TepatPengguna *pengguna)
{
  g_assert (TEPAT_IS_USER_FORM (self));

  g_clear_pointer (&self->loaded, tepat_pengguna_free);
  self->loaded = pengguna;
  tepat_entry_set_text (self->nama_lengkap, pengguna->nama_lengkap);
  tepat_entry_set_text (self->nama, pengguna->nama);
  tepat_entry_set_text (self->jabatan, pengguna->jabatan);
  tepat_entry_set_text (self->nip, pengguna->nip);
  gtk_widget_set_sensitive (GTK_WIDGET (self->nama), FALSE);
  gtk_widget_set_visible (self->secret_row, FALSE);
  tepat_user_form_set_peran (self, pengguna->peran);
  fill_wilayah (self);
  if (g_strv_length (pengguna->wilayah) == 1)
    select_wilayah (self, pengguna->wilayah[0]);
}

void
tepat_user_form_clear (TepatUserForm *self)
{
  TepatEntry *fields[] = { self->nama_lengkap, self->nama, self->jabatan, self->nip, self->sandi,
                           self->again };

  g_assert (TEPAT_IS_USER_FORM (self));

  g_clear_pointer (&self->loaded, tepat_pengguna_free);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    tepat_entry_set_text (fields[i], NULL);
  self->own_name = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->nama), TRUE);
  gtk_widget_set_visible (self->secret_row, TRUE);
}

TepatPengguna *
tepat_user_form_check (TepatUserForm *self)
{
  g_autofree char *nama = tepat_entry_dup_clean (self->nama);
  g_autofree char *nip = tepat_entry_dup_clean (self->nip);
  TepatPengguna *pengguna;

  g_assert (TEPAT_IS_USER_FORM (self));

  if (!check_names (self, nama) || !check_nip (self, nip) || !check_sandi (self, nama))
    return NULL;
  pengguna = make (self, nama);
  pengguna->jabatan = tepat_entry_dup_clean (self->jabatan);
  pengguna->nip = g_steal_pointer (&nip);
  if (self->loaded != NULL)
    {
      g_free (pengguna->uid);
      pengguna->uid = g_strdup (self->loaded->uid);
      pengguna->versi = self->loaded->versi;
      pengguna->aktif = self->loaded->aktif;
    }

  return pengguna;
}

const char *
tepat_user_form_get_sandi (TepatUserForm *self)
{
  g_assert (TEPAT_IS_USER_FORM (self));

  return tepat_entry_get_text (self->sandi);
}

void
tepat_user_form_set_problem (TepatUserForm *self,
                             const char    *message)
{
  g_assert (TEPAT_IS_USER_FORM (self));

  tepat_entry_set_error (self->loaded != NULL ? self->nama_lengkap : self->nama, message);
}
