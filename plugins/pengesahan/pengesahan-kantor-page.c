/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-kantor-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-acts.h"
#include "pengesahan-kantor-page.h"
#include "pengesahan-kantor.h"
#include "pengesahan-picture-row.h"
#include "pengesahan-template-row.h"
#include "pengesahan-widget.h"

enum { POLA_NOMOR, PEMERINTAH, UNIT, ALAMAT, KONTAK, TEMPAT, NAMA_DATA, SATUAN, N_FIELDS };

/* Each text with the setting that it is. */
static const char * const field_names[N_FIELDS] = {
  "pola_nomor", "pemerintah", "unit", "alamat", "kontak", "tempat", "nama_data", "satuan",
};

static const char * const kop_words[] = { "dinas", "bupati", NULL };

struct _PengesahanKantorPage
{
  TepatPage              parent_instance;

  /* Template widgets */
  GtkWidget             *save_button;
  GtkWidget             *revert_button;
  GtkWidget             *form;
  GtkDropDown           *kop_drop;
  TepatEntry            *fields[N_FIELDS];
  GtkCheckButton        *tte_check;
  GtkLabel              *signer_label;
  PengesahanPictureRow  *logo_row;
  PengesahanPictureRow  *logo_tte_row;
  PengesahanTemplateRow *template_row;

  /* Borrowed References */
  TepatContext          *context;

  /* Owned References */
  PengesahanKantor      *kantor;
  GCancellable          *cancellable;
};

G_DEFINE_FINAL_TYPE (PengesahanKantorPage, pengesahan_kantor_page, TEPAT_TYPE_PAGE)

static TepatSession *
session_of (PengesahanKantorPage *self)
{
  return tepat_context_get_session (self->context);
}

static const char *
stored (PengesahanKantorPage *self,
        const char           *name)
{
  return self->kantor != NULL ? g_hash_table_lookup (self->kantor->values, name) : "";
}

static void
take_change (PengesahanKantorPage *self,
             GHashTable           *changes,
             const char           *name,
             const char           *value)
{
  if (g_strcmp0 (stored (self, name), value != NULL ? value : "") != 0)
    g_hash_table_insert (changes, g_strdup (name), g_strdup (value != NULL ? value : ""));
}

/* What differs from what is stored. */
static GHashTable *
list_changes (PengesahanKantorPage *self)
{
  GHashTable *changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *value = tepat_entry_dup_clean (self->fields[i]);

      take_change (self, changes, field_names[i], value);
    }
  take_change (self, changes, "kop", kop_words[gtk_drop_down_get_selected (self->kop_drop) == 1]);
  take_change (self, changes, "tte", gtk_check_button_get_active (self->tte_check) ? "ya"
                                                                                  : "tidak");

  return changes;
}

static void
show_sample (PengesahanKantorPage *self)
{
  g_autofree char *today = tepat_format_today (tepat_session_get_zone (
    tepat_context_get_session (self->context)));
  g_autofree char *pattern = tepat_entry_dup_clean (self->fields[POLA_NOMOR]);
  g_autofree char *sample = pattern != NULL ? pengesahan_kantor_sample (pattern, today) : NULL;
  g_autofree char *hint =
    g_strdup_printf (_("{nomor}, {bulan} and {tahun} are filled in: %s"),
                     sample != NULL ? sample : "");

  tepat_entry_set_hint (self->fields[POLA_NOMOR], hint);
}

static void
on_edited (PengesahanKantorPage *self)
{
  g_autoptr(GHashTable) changes = NULL;
  gboolean any;

  if (self->kantor == NULL)
    return;
  changes = list_changes (self);
  any = g_hash_table_size (changes) > 0;
  gtk_widget_set_sensitive (self->save_button, any);
  gtk_widget_set_visible (self->revert_button, any);
  show_sample (self);
}

static void
show_kantor (PengesahanKantorPage *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    tepat_entry_set_text (self->fields[i], stored (self, field_names[i]));
  gtk_drop_down_set_selected (self->kop_drop,
                              strcmp (stored (self, "kop"), kop_words[1]) == 0 ? 1 : 0);
  gtk_check_button_set_active (self->tte_check, strcmp (stored (self, "tte"), "ya") == 0);
  pengesahan_picture_row_show (self->logo_row, *stored (self, "logo") != '\0');
  pengesahan_picture_row_show (self->logo_tte_row, *stored (self, "logo_tte") != '\0');
  gtk_label_set_text (self->signer_label, self->kantor->signer != NULL
                      ? self->kantor->signer
                      : _("Nobody alone: the signer is entered with each letter. One user with the "
                          "peran Kepala Dinas is proposed by himself."));
  on_edited (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PengesahanKantorPage) self = user_data;
  g_autoptr(GError) error = NULL;
  PengesahanKantor *kantor = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kantor == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->kantor, pengesahan_kantor_free);
  self->kantor = kantor;
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
  show_kantor (self);
}

static void
reload (PengesahanKantorPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session_of (self)),
                          tepat_session_get_actor (session_of (self)), pengesahan_kantor_load,
                          NULL, NULL, (GDestroyNotify) pengesahan_kantor_free, self->cancellable,
                          on_loaded, g_object_ref (self));
}

static void
on_failed (PengesahanKantorPage *self,
           const char           *message)
{
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_BAD, message, NULL);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PengesahanKantorPage) self = user_data;
  g_autoptr(GError) error = NULL;

  pengesahan_widget_set_busy (self->form, FALSE);
  if (!tepat_store_run_check (TEPAT_STORE (source), result, &error))
    {
      gtk_widget_set_sensitive (self->save_button, TRUE);
      on_failed (self, error->message);
      return;
    }
  tepat_context_toast (self->context, _("Letters look so from now on"));
  reload (self);
}

static void
save (PengesahanKantorPage *self,
      GHashTable           *changes)
{
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  pengesahan_widget_set_busy (self->form, TRUE);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  tepat_context_write_async (self->context, pengesahan_kantor_save, changes,
                             (GDestroyNotify) g_hash_table_unref, NULL, NULL, on_saved,
                             g_object_ref (self));
}

static void
on_save (PengesahanKantorPage *self)
{
  g_autofree char *pattern = tepat_entry_dup_clean (self->fields[POLA_NOMOR]);

  if (pattern != NULL && strstr (pattern, "{nomor}") == NULL)
    tepat_entry_set_error (self->fields[POLA_NOMOR],
                           _("The pattern needs {nomor}, for example 000.8.3/{nomor}/{tahun}."));
  else
    save (self, list_changes (self));
}

/* A picture is an act of its own; what is typed meanwhile is left as it is. */
static void
set_picture (PengesahanKantorPage *self,
             const char           *name,
             const char           *path)
{
  GHashTable *changes = list_changes (self);

  g_hash_table_insert (changes, g_strdup (name), g_strdup (path));
  save (self, changes);
}

static void
on_logo (PengesahanKantorPage *self,
         const char           *path)
{
  set_picture (self, "logo", path);
}

static void
on_logo_tte (PengesahanKantorPage *self,
             const char           *path)
{
  set_picture (self, "logo_tte", path);
}

static void
on_revert (PengesahanKantorPage *self)
{
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  show_kantor (self);
}

static void
pengesahan_kantor_page_retry (TepatPage *page)
{
  reload (PENGESAHAN_KANTOR_PAGE (page));
}

static void
pengesahan_kantor_page_dispose (GObject *object)
{
  PengesahanKantorPage *self = PENGESAHAN_KANTOR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->kantor, pengesahan_kantor_free);

  G_OBJECT_CLASS (pengesahan_kantor_page_parent_class)->dispose (object);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *name = g_strconcat (field_names[i], "_field", NULL);

      gtk_widget_class_bind_template_child_full (
        widget_class, name, FALSE,
        G_STRUCT_OFFSET (PengesahanKantorPage, fields) + i * sizeof (TepatEntry *));
    }
}

static void
pengesahan_kantor_page_class_init (PengesahanKantorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_kantor_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = pengesahan_kantor_page_retry;

  g_type_ensure (TEPAT_TYPE_ENTRY);
  g_type_ensure (PENGESAHAN_TYPE_PICTURE_ROW);
  g_type_ensure (PENGESAHAN_TYPE_TEMPLATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-kantor-page.ui");
  bind_fields (widget_class);
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanKantorPage, name)
  BIND (save_button);
  BIND (revert_button);
  BIND (form);
  BIND (kop_drop);
  BIND (tte_check);
  BIND (signer_label);
  BIND (logo_row);
  BIND (logo_tte_row);
  BIND (template_row);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_logo);
  gtk_widget_class_bind_template_callback (widget_class, on_logo_tte);
  gtk_widget_class_bind_template_callback (widget_class, on_revert);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
pengesahan_kantor_page_init (PengesahanKantorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
pengesahan_kantor_page_new (TepatContext *context)
{
  PengesahanKantorPage *self = g_object_new (PENGESAHAN_TYPE_KANTOR_PAGE, NULL);
  gboolean may = tepat_context_may (context, TEPAT_HAK_SURAT_BUAT);

  self->context = context;
  pengesahan_template_row_set_context (self->template_row, context);
  gtk_widget_set_visible (self->save_button, may);
  gtk_widget_set_sensitive (self->form, may);
  reload (self);

  return GTK_WIDGET (self);
}
