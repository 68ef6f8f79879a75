/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "masuk-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "masuk-page.h"
#include "usul-impor-window.h"

enum { CELL_NOMOR, CELL_NAMA, CELL_JENIS, CELL_PROGRAM, CELL_WILAYAH, CELL_KEADAAN, CELL_DITERIMA };

static const TepatColumn columns[] = {
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 150, FALSE, "nomor" },
  { N_("Name"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { N_("Kind"), CELL_JENIS, TEPAT_COLUMN_FORMATTED, 110, FALSE, "jenis" },
  { N_("Programme"), CELL_PROGRAM, TEPAT_COLUMN_TEXT, 90, FALSE, NULL, NULL, TRUE },
  { N_("Desa"), CELL_WILAYAH, TEPAT_COLUMN_FORMATTED, 130, FALSE, "wilayah", NULL, TRUE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 140, FALSE, "keadaan", usul_states },
  { N_("Age"), CELL_DITERIMA, TEPAT_COLUMN_FORMATTED, 84, FALSE, "diterima" },
  { NULL },
};

struct _MasukPage
{
  UsulKasusPage  base;

  /* Template widgets */
  GtkWidget     *import_button;
};

G_DEFINE_FINAL_TYPE (MasukPage, masuk_page, USUL_TYPE_KASUS_PAGE)

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  const TepatArti *lists = user_data;
  const char *text = tepat_row_get_text (row, cell);

  if (cell == CELL_JENIS)
    return g_strdup (tepat_arti_name_code (lists, "masuk-jenis", text));
  if (cell == CELL_WILAYAH)
    return g_strdup (tepat_arti_name_wilayah (lists, text, 10));

  return usul_widget_age (lists, text);
}

static char *
masuk_page_dup_rows_sql (UsulKasusPage *page)
{
  return g_strdup ("SELECT id, nomor_asal, nama, jenis, program, wilayah, keadaan, diterima"
                   " FROM usul_sanggah_masuk WHERE id IN ($ids)");
}

static gboolean
may_import (MasukPage *self)
{
  return tepat_context_may (self->base.base.context, TEPAT_HAK_DATA_IMPOR);
}

static void
masuk_page_show_actions (UsulKasusPage *page)
{
  usul_kasus_page_offer (page, MASUK_PAGE (page)->import_button, TEPAT_HAK_DATA_IMPOR);
}

static void
on_import (MasukPage *self)
{
  UsulRowsPage *rows = &self->base.base;

  if (rows->lists != NULL && may_import (self))
    usul_impor_window_begin_masuk (rows->context, TEPAT_PAGE (self), rows->lists);
}

static void
on_import_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  on_import (MASUK_PAGE (widget));
}

static void
on_banner_button (MasukPage *self)
{
  UsulRowsPage *rows = &self->base.base;

  if (rows->lists != NULL)
    usul_impor_window_undo (rows->context, TEPAT_PAGE (self), rows->lists, TRUE);
}

static void
masuk_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MASUK_TYPE_PAGE);

  G_OBJECT_CLASS (masuk_page_parent_class)->dispose (object);
}

static void
masuk_page_class_init (MasukPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UsulKasusPageClass *kasus_class = (UsulKasusPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = masuk_page_dispose;
  kasus_class->perkara = &usul_perkara_masuk;
  kasus_class->columns = columns;
  kasus_class->name = "masuk";
  kasus_class->all = N_("All that came");
  kasus_class->format = format_cell;
  kasus_class->dup_rows_sql = masuk_page_dup_rows_sql;
  kasus_class->show_actions = masuk_page_show_actions;
  usul_kasus_page_class_bind (kasus_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "masuk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MasukPage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_install_action (widget_class, "masuk.import", NULL, on_import_action);
}

static void
masuk_page_init (MasukPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("Nothing came yet"),
                             _("What citizens propose and object to in Cek Bansos comes here as a "
                               "file or from the centre, and waits for you."));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_Import…"), "masuk.import");
}

GtkWidget *
masuk_page_new (TepatContext *context)
{
  MasukPage *self = g_object_new (MASUK_TYPE_PAGE, NULL);

  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_banner_button), self, G_CONNECT_SWAPPED);
  usul_kasus_page_set_context (&self->base, context);
  if (!may_import (self))
    tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);

  return GTK_WIDGET (self);
}
