/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-page"

#include "config.h"

#include "shots-page.h"
#include "tepat-row-view.h"

#define IDS_SQL "SELECT id FROM penduduk WHERE wilayah >= $1 ORDER BY wilayah, nama, id"
#define ROWS_SQL \
  "SELECT id, nama, nik, tgl_lahir, jk, status FROM penduduk WHERE id IN ($ids)"

static const TepatStateDef states[] = {
  { "aktif", "Aktif", TEPAT_TONE_DONE },
  { "pindah", "Pindah", TEPAT_TONE_ATTENTION },
  { "meninggal", "Meninggal", TEPAT_TONE_BAD },
  { "draf", "Draf", TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_RUNNING },
};

static const TepatColumn columns[] = {
  { "Nama", 0, TEPAT_COLUMN_TEXT, -1, TRUE, "nama", NULL },
  { "NIK", 1, TEPAT_COLUMN_NIK, 190, FALSE, NULL, NULL },
  { "Tanggal lahir", 2, TEPAT_COLUMN_DATE, 130, FALSE, "tgl_lahir", NULL },
  { "Anggota", 3, TEPAT_COLUMN_NUMBER, 90, FALSE, NULL, NULL },
  { "Status", 4, TEPAT_COLUMN_STATE, 150, FALSE, NULL, states },
  { NULL },
};

struct _ShotsPage
{
  TepatPage      parent_instance;

  TepatRowModel *rows;
};

G_DEFINE_FINAL_TYPE (ShotsPage, shots_page, TEPAT_TYPE_PAGE)

static void
shots_page_clear_filter (TepatPage *page)
{
}

static void
shots_page_retry (TepatPage *page)
{
}

static void
shots_page_dispose (GObject *object)
{
  g_clear_object (&SHOTS_PAGE (object)->rows);

  G_OBJECT_CLASS (shots_page_parent_class)->dispose (object);
}

static void
shots_page_class_init (ShotsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shots_page_dispose;
  TEPAT_PAGE_CLASS (klass)->clear_filter = shots_page_clear_filter;
  TEPAT_PAGE_CLASS (klass)->retry = shots_page_retry;
}

static void
shots_page_init (ShotsPage *self)
{
  TepatPage *page = TEPAT_PAGE (self);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *action = gtk_button_new_with_mnemonic ("_Impor Berkas…");

  gtk_widget_set_size_request (search, 320, -1);
  gtk_widget_add_css_class (action, "suggested-action");
  tepat_page_set_title (page, "Penduduk");
  tepat_page_set_subtitle (page, "Semua orang di wilayah Anda, dari berkas yang sudah diimpor.");
  tepat_page_set_help (page,
                       "Setiap baris adalah satu orang. Ketik nama atau NIK untuk menyaring.");
  tepat_page_add_filter (page, search);
  tepat_page_add_action (page, action);
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, "Belum ada penduduk",
                             "Mulailah dengan mengimpor berkas keluarga dari kantor Anda.");
  tepat_page_set_empty_action (page, "_Impor Berkas…", "win.open-page('contoh.impor')");
}

GtkWidget *
shots_page_new (TepatContext *context)
{
  ShotsPage *self = g_object_new (SHOTS_TYPE_PAGE, NULL);
  TepatRowView *view = TEPAT_ROW_VIEW (tepat_row_view_new ());

  tepat_row_view_set_columns (view, columns);
  tepat_row_view_set_total (view, 398112);
  tepat_row_view_set_keys (view, "J/K berikutnya/sebelumnya – Enter buka");
  tepat_page_set_content (TEPAT_PAGE (self), GTK_WIDGET (view));
  if (context == NULL)
    return GTK_WIDGET (self);
  self->rows = tepat_row_model_new (tepat_context_get_session (context));
  tepat_row_view_set_model (view, self->rows, GTK_SELECTION_SINGLE);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->rows);
  tepat_row_model_set_query (self->rows, IDS_SQL, ROWS_SQL, g_variant_new ("(s)", "99"));

  return GTK_WIDGET (self);
}
