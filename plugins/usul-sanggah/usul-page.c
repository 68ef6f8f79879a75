/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-banyak.h"
#include "usul-form.h"
#include "usul-impor-window.h"
#include "usul-page.h"

enum { CELL_NOMOR, CELL_NAMA, CELL_JENIS, CELL_PROGRAM, CELL_WILAYAH, CELL_KEADAAN, CELL_SEJAK };

static const TepatColumn columns[] = {
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 150, FALSE, "nomor",
    .empty = N_("Draft") },
  { N_("Name"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { N_("Kind"), CELL_JENIS, TEPAT_COLUMN_FORMATTED, 128, FALSE, "jenis", NULL, TRUE },
  { N_("Programme"), CELL_PROGRAM, TEPAT_COLUMN_TEXT, 90, FALSE, NULL, NULL, TRUE },
  { N_("Desa"), CELL_WILAYAH, TEPAT_COLUMN_FORMATTED, 120, FALSE, "wilayah", NULL, TRUE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 160, FALSE, "keadaan", usul_states },
  { N_("Age"), CELL_SEJAK, TEPAT_COLUMN_FORMATTED, 84, FALSE, "sejak" },
  { NULL },
};

#define ROWS_SQL "SELECT id, nomor, nama, jenis, program, wilayah, keadaan, sejak" \
                 " FROM usul_sanggah_usulan WHERE id IN ($ids)"

struct _UsulPage
{
  UsulKasusPage  base;

  /* Template widgets */
  GtkWidget     *import_button;
  GtkWidget     *many_button;
  GtkWidget     *new_button;

  /* Borrowed References */
  UsulForm      *form;
  UsulBanyak    *many;
};

G_DEFINE_FINAL_TYPE (UsulPage, usul_page, USUL_TYPE_KASUS_PAGE)

static UsulRowsPage *
rows_of (UsulPage *self)
{
  return (UsulRowsPage *) self;
}

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  const TepatArti *lists = user_data;
  const char *text = tepat_row_get_text (row, cell);

  if (cell == CELL_JENIS)
    return g_strdup (tepat_arti_name_code (lists, "usulan-jenis", text));
  if (cell == CELL_WILAYAH)
    return g_strdup (tepat_arti_name_wilayah (lists, text, 10));

  return usul_widget_age (lists, text);
}

static char *
usul_page_dup_rows_sql (UsulKasusPage *page)
{
  return g_strdup (ROWS_SQL);
}

static gboolean
may_import (UsulPage *self)
{
  return usul_kasus_page_may_record (&self->base) &&
         tepat_context_may (rows_of (self)->context, TEPAT_HAK_DATA_IMPOR);
}

static void
usul_page_show_actions (UsulKasusPage *page)
{
  UsulPage *self = USUL_PAGE (page);

  usul_kasus_page_offer (page, self->new_button, TEPAT_HAK_DATA_UBAH);
  usul_kasus_page_offer (page, self->many_button, TEPAT_HAK_DATA_UBAH);
  usul_kasus_page_offer (page, self->import_button, TEPAT_HAK_DATA_IMPOR);
  /* It takes both rights. */
  if (!gtk_widget_get_visible (self->new_button))
    gtk_widget_set_visible (self->import_button, FALSE);
}

static void
open_form (UsulKasusPage *page,
           const char    *uid)
{
  usul_kasus_page_open_layer (page, "form");
  usul_form_begin (USUL_PAGE (page)->form, uid);
}

static void
usul_page_begin (UsulKasusPage *page)
{
  open_form (page, NULL);
}

static void
open_many (UsulPage *self)
{
  if (rows_of (self)->lists == NULL || !usul_kasus_page_may_record (&self->base))
    return;
  usul_kasus_page_open_layer (&self->base, "many");
  usul_banyak_begin (self->many, tepat_page_get_wilayah (TEPAT_PAGE (self)));
}

static void
on_many_submitted (UsulPage   *self,
                   const char *uid,
                   guint       n)
{
  usul_impor_window_tell (rows_of (self)->context, TEPAT_PAGE (self), uid, n);
}

static void
on_import (UsulPage *self)
{
  if (rows_of (self)->lists != NULL && may_import (self))
    usul_impor_window_begin (rows_of (self)->context, TEPAT_PAGE (self), rows_of (self)->lists);
}

static void
on_banner_button (UsulPage *self)
{
  if (rows_of (self)->lists != NULL)
    usul_impor_window_undo (rows_of (self)->context, TEPAT_PAGE (self), rows_of (self)->lists,
                            FALSE);
}

static void
on_many (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  open_many (USUL_PAGE (widget));
}

static void
usul_page_leave (UsulKasusPage *page)
{
  usul_banyak_keep (USUL_PAGE (page)->many);
}

/* USUL_KASUS_NEW may name whom the new one is about. */
static void
usul_page_apply (UsulRowsPage *page,
                 const char   *argument)
{
  UsulPage *self = USUL_PAGE (page);
  g_auto(GStrv) words = g_strsplit (argument, " ", 2);

  if (strcmp (argument, "banyak") == 0)
    {
      usul_kasus_page_close_layer (&self->base);
      open_many (self);
      return;
    }
  ((UsulRowsPageClass *) usul_page_parent_class)->apply (page, words[0]);
  if (words[1] != NULL && strcmp (words[0], USUL_KASUS_NEW) == 0)
    usul_form_begin_about (self->form, words[1]);
}

static void
usul_page_take_lists (UsulRowsPage *page)
{
  UsulPage *self = USUL_PAGE (page);

  ((UsulRowsPageClass *) usul_page_parent_class)->take_lists (page);
  usul_form_set_context (self->form, page->context, page->lists);
  usul_banyak_set_context (self->many, page->context, page->lists);
}

static void
usul_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), USUL_TYPE_PAGE);

  G_OBJECT_CLASS (usul_page_parent_class)->dispose (object);
}

static void
usul_page_class_init (UsulPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UsulRowsPageClass *rows_class = (UsulRowsPageClass *) klass;
  UsulKasusPageClass *kasus_class = (UsulKasusPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = usul_page_dispose;
  rows_class->take_lists = usul_page_take_lists;
  rows_class->apply = usul_page_apply;
  kasus_class->perkara = &usul_perkara_usulan;
  kasus_class->columns = columns;
  kasus_class->name = "usulan";
  kasus_class->all = N_("All proposals");
  kasus_class->kinds = "usulan-jenis";
  kasus_class->all_kinds = N_("All kinds");
  kasus_class->format = format_cell;
  kasus_class->dup_rows_sql = usul_page_dup_rows_sql;
  kasus_class->begin = usul_page_begin;
  kasus_class->edit = open_form;
  kasus_class->show_actions = usul_page_show_actions;
  kasus_class->leave = usul_page_leave;
  usul_kasus_page_class_bind (kasus_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "usul-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UsulPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, UsulPage, many_button);
  gtk_widget_class_bind_template_child (widget_class, UsulPage, new_button);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_install_action (widget_class, "usul.many", NULL, on_many);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "usul.many", NULL);
}

static void
usul_page_init (UsulPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = g_object_new (USUL_TYPE_FORM, NULL);
  self->many = g_object_new (USUL_TYPE_BANYAK, NULL);
  usul_kasus_page_add_layer (&self->base, "form", GTK_WIDGET (self->form));
  usul_kasus_page_add_layer (&self->base, "many", GTK_WIDGET (self->many));
  g_signal_connect_object (self->form, "kept", G_CALLBACK (usul_kasus_page_tell), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "cancelled", G_CALLBACK (usul_kasus_page_close_layer), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->many, "submitted", G_CALLBACK (on_many_submitted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->many, "closed", G_CALLBACK (usul_kasus_page_close_layer), self,
                           G_CONNECT_SWAPPED);
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No proposal yet"),
                             _("What citizens ask for and what the desa wants to change is "
                               "recorded here. The first one starts with the person."));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_New Proposal…"), "kasus.new");
}

GtkWidget *
usul_page_new (TepatContext *context)
{
  UsulPage *self = g_object_new (USUL_TYPE_PAGE, NULL);

  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_banner_button), self, G_CONNECT_SWAPPED);
  usul_kasus_page_set_context (&self->base, context);

  return GTK_WIDGET (self);
}
