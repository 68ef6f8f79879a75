/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "kunjungan-form.h"
#include "sanggah-form.h"
#include "sanggah-page.h"
#include "sanggah-rinci.h"
#include "usul-kalender.h"

enum { CELL_NOMOR, CELL_NAMA, CELL_OLEH, CELL_WILAYAH, CELL_KEADAAN, CELL_TENGGAT, CELL_JAM };

/* How the clock stands, in the colours of all ages. */
static const TepatStateDef clock_states[] = {
  { "lewat", N_("Late"), TEPAT_TONE_BAD },
  { "dekat", N_("Near"), TEPAT_TONE_ATTENTION },
  { "cukup", N_("In time"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

static const TepatColumn columns[] = {
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 150, FALSE, "nomor" },
  { N_("Against"), CELL_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { N_("By"), CELL_OLEH, TEPAT_COLUMN_TEXT, 150, FALSE, NULL, NULL, TRUE },
  { N_("Desa"), CELL_WILAYAH, TEPAT_COLUMN_FORMATTED, 120, FALSE, "wilayah", NULL, TRUE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 168, FALSE, "keadaan", usul_states },
  { N_("Clock"), CELL_JAM, TEPAT_COLUMN_STATE, 96, FALSE, NULL, clock_states },
  { N_("Deadline"), CELL_TENGGAT, TEPAT_COLUMN_FORMATTED, 128, FALSE, "tenggat", NULL, TRUE },
  { NULL },
};

/* Both days are this program's own. */
#define ROWS_SQL "SELECT id, nomor, nama, penyanggah_nama, wilayah, keadaan, tenggat," \
                 " CASE WHEN NOT " SANGGAH_OPEN " THEN NULL WHEN tenggat < '%s' THEN 'lewat'" \
                 " WHEN tenggat <= '%s' THEN 'dekat' ELSE 'cukup' END" \
                 " FROM usul_sanggah_sanggah WHERE id IN ($ids)"

struct _SanggahPage
{
  UsulKasusPage  base;

  /* Template widgets */
  GtkWidget     *new_button;

  /* Borrowed References */
  SanggahForm   *form;
  KunjunganForm *visit;
};

G_DEFINE_FINAL_TYPE (SanggahPage, sanggah_page, USUL_TYPE_KASUS_PAGE)

static gboolean
is_closed (TepatRow *row)
{
  return !sanggah_is_open (tepat_row_get_text (row, CELL_KEADAAN));
}

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  const TepatArti *lists = user_data;
  TepatTone tone;

  if (cell == CELL_WILAYAH)
    return g_strdup (tepat_arti_name_wilayah (lists, tepat_row_get_text (row, cell), 10));

  return is_closed (row) ? NULL : sanggah_deadline_text (lists, tepat_row_get_text (row, cell),
                                                         &tone);
}

static char *
sanggah_page_dup_rows_sql (UsulKasusPage *page)
{
  const TepatArti *lists = page->base.lists;
  g_autofree char *near = usul_kalender_add_days (lists->lists.today,
                                                  usul_kalender_get (lists, "sanggah", "dekat", 3));

  return g_strdup_printf (ROWS_SQL, lists->lists.today, near);
}

static void
sanggah_page_begin (UsulKasusPage *page)
{
  usul_kasus_page_open_layer (page, "form");
  sanggah_form_begin (SANGGAH_PAGE (page)->form);
}

static void
sanggah_page_visit (UsulKasusPage *page,
                    const char    *uid)
{
  usul_kasus_page_open_layer (page, "visit");
  kunjungan_form_begin (SANGGAH_PAGE (page)->visit, uid);
}

static void
sanggah_page_show_actions (UsulKasusPage *page)
{
  usul_kasus_page_offer (page, SANGGAH_PAGE (page)->new_button, TEPAT_HAK_DATA_UBAH);
}

static void
sanggah_page_take_lists (UsulRowsPage *page)
{
  ((UsulRowsPageClass *) sanggah_page_parent_class)->take_lists (page);
  sanggah_form_set_context (SANGGAH_PAGE (page)->form, page->context, page->lists);
  kunjungan_form_set_context (SANGGAH_PAGE (page)->visit, page->context, page->lists);
}

static void
sanggah_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SANGGAH_TYPE_PAGE);

  G_OBJECT_CLASS (sanggah_page_parent_class)->dispose (object);
}

static void
sanggah_page_class_init (SanggahPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UsulKasusPageClass *kasus_class = (UsulKasusPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = sanggah_page_dispose;
  ((UsulRowsPageClass *) klass)->take_lists = sanggah_page_take_lists;
  kasus_class->perkara = &usul_perkara_sanggah;
  kasus_class->columns = columns;
  kasus_class->name = "sanggah";
  kasus_class->all = N_("All objections");
  kasus_class->kinds = "alasan-tidak-layak";
  kasus_class->all_kinds = N_("All reasons");
  kasus_class->format = format_cell;
  kasus_class->dup_rows_sql = sanggah_page_dup_rows_sql;
  kasus_class->begin = sanggah_page_begin;
  kasus_class->visit = sanggah_page_visit;
  kasus_class->show_actions = sanggah_page_show_actions;
  usul_kasus_page_class_bind (kasus_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "sanggah-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SanggahPage, new_button);
}

/* Shows what it made when it is done, and the list when it was left. */
static void
add_layer (SanggahPage *self,
           const char  *name,
           GtkWidget   *form)
{
  usul_kasus_page_add_layer (&self->base, name, form);
  g_signal_connect_object (form, "kept", G_CALLBACK (usul_kasus_page_tell), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancelled", G_CALLBACK (usul_kasus_page_close_layer), self,
                           G_CONNECT_SWAPPED);
}

static void
sanggah_page_init (SanggahPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = g_object_new (SANGGAH_TYPE_FORM, NULL);
  self->visit = g_object_new (KUNJUNGAN_TYPE_FORM, NULL);
  add_layer (self, "form", GTK_WIDGET (self->form));
  add_layer (self, "visit", GTK_WIDGET (self->visit));
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No objection yet"),
                             _("When somebody of the desa says that a family should not "
                               "receive aid, it is recorded here and decided in time."));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_New Objection…"), "kasus.new");
}

GtkWidget *
sanggah_page_new (TepatContext *context)
{
  SanggahPage *self = g_object_new (SANGGAH_TYPE_PAGE, NULL);

  usul_kasus_page_set_context (&self->base, context);

  return GTK_WIDGET (self);
}
