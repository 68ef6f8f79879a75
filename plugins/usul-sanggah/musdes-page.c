/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-page.h"
#include "musdes-sidang.h"
#include "usul-widget.h"

#define MOST_DESA 500

enum { CELL_DESA, CELL_KECAMATAN, CELL_PERIODE, CELL_KEADAAN, CELL_TANGGAL, CELL_NOMOR, CELL_DIBAHAS,
       CELL_LAYAK, CELL_PINDAIAN };

static const TepatColumn columns[] = {
  { N_("Desa"), CELL_DESA, TEPAT_COLUMN_FORMATTED, -1, TRUE },
  { N_("Kecamatan"), CELL_KECAMATAN, TEPAT_COLUMN_FORMATTED, 140, FALSE, NULL, NULL, TRUE },
  { N_("Periode"), CELL_PERIODE, TEPAT_COLUMN_TEXT, 130, FALSE },
  { N_("State"), CELL_KEADAAN, TEPAT_COLUMN_STATE, 130, FALSE, NULL, usul_musdes_states },
  { N_("Day"), CELL_TANGGAL, TEPAT_COLUMN_DATE, 110, FALSE, NULL, NULL, TRUE },
  { N_("Number"), CELL_NOMOR, TEPAT_COLUMN_TEXT, 150, FALSE, .empty = N_("no number yet") },
  { N_("On the agenda"), CELL_DIBAHAS, TEPAT_COLUMN_NUMBER, 90, FALSE },
  { N_("Eligible"), CELL_LAYAK, TEPAT_COLUMN_NUMBER, 80, FALSE },
  { N_("Signed paper"), CELL_PINDAIAN, TEPAT_COLUMN_FORMATTED, 120, FALSE, NULL, NULL, TRUE },
  { NULL },
};

#define ROWS_SQL \
  "SELECT m.id, m.wilayah, m.wilayah, p.nama, m.keadaan, m.tanggal, m.nomor," \
  " (SELECT count (*) FROM usul_sanggah_butir AS b WHERE b.musdes = m.id)," \
  " (SELECT count (*) FROM usul_sanggah_butir AS b WHERE b.musdes = m.id AND b.hasil = 'layak')," \
  " CASE WHEN m.keadaan = 'dibuka' THEN '' WHEN m.pindaian IS NULL THEN '0' ELSE '1' END" \
  " FROM usul_sanggah_musdes AS m JOIN periode AS p ON p.id = m.periode WHERE m.id IN ($ids)"

static const struct { const char *id; const char *title; const char *where; } filters[] = {
  { "semua", N_("All musdes"), "1 = 1" },
  { "dibuka", N_("Open ones"), "m.keadaan = 'dibuka'" },
  { "pindai", N_("Over, without the signed paper"),
    "m.keadaan = 'selesai' AND m.pindaian IS NULL" },
};

struct _MusdesPage
{
  UsulRowsPage   base;

  /* Template widgets */
  GtkMenuButton *open_button;
  GtkPopover    *popover;
  GtkLabel      *note;
  GtkListBox    *desa;
  GtkWidget     *filters;
  GtkDropDown   *filter;
  GtkStack      *stack;
  TepatRowView  *view;
  MusdesSidang  *sidang;

  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (MusdesPage, musdes_page, USUL_TYPE_ROWS_PAGE)

static TepatSession *
session_of (MusdesPage *self)
{
  return tepat_context_get_session (self->base.context);
}

static char *
format_cell (TepatRow *row,
             guint     cell,
             gpointer  user_data)
{
  const char *text = tepat_row_get_text (row, cell);

  if (cell == CELL_PINDAIAN)
    return text == NULL || *text == '\0' ? NULL
           : g_strdup (*text == '1' ? _("kept") : _("not yet"));

  return g_strdup (tepat_arti_name_wilayah (user_data, text, cell == CELL_DESA ? 10 : 6));
}

static void
musdes_page_ask (UsulRowsPage *page)
{
  MusdesPage *self = MUSDES_PAGE (page);
  guint n = MIN (gtk_drop_down_get_selected (self->filter), G_N_ELEMENTS (filters) - 1);
  const char *wilayah = tepat_page_get_wilayah (TEPAT_PAGE (self));
  gint64 periode = tepat_page_get_periode (TEPAT_PAGE (self));
  g_autofree char *end = g_strconcat (wilayah, ":", NULL);    /* ':' follows '9' */
  g_autofree char *ids = g_strdup_printf (
    "SELECT m.id FROM usul_sanggah_musdes AS m WHERE %s AND m.wilayah >= $1 AND m.wilayah < $2"
    " AND ($3 = 0 OR m.periode = $3) ORDER BY m.keadaan, m.periode DESC, m.wilayah, m.ke",
    filters[n].where);

  tepat_page_set_filtered (TEPAT_PAGE (self), n > 0);
  tepat_row_model_set_query (self->base.rows, ids, ROWS_SQL,
                             g_variant_new ("(ssx)", wilayah, end, periode));
}

static void
on_filter (MusdesPage *self)
{
  if (self->base.lists != NULL && !self->filling)
    musdes_page_ask (&self->base);
}

static void
show_session (MusdesPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "sidang");
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), FALSE);
  gtk_widget_set_visible (self->filters, FALSE);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
close_session (MusdesPage *self)
{
  musdes_sidang_clear (self->sidang);
  gtk_stack_set_visible_child_name (self->stack, "list");
  tepat_offer (GTK_WIDGET (self->open_button), session_of (self), TEPAT_HAK_DESA_TUTUP);
  gtk_widget_set_visible (self->filters, TRUE);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->base.rows);
  tepat_row_view_grab_rows (self->view);
}

static void
on_row_activated (MusdesPage *self,
                  TepatRow   *row)
{
  show_session (self);
  musdes_sidang_show_row (self->sidang, tepat_row_get_id (row));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(MusdesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  MusdesSurat *surat = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->base.rows == NULL)
    {
      g_clear_pointer (&surat, musdes_surat_free);
      return;
    }
  if (surat == NULL)
    {
      tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_BAD, error->message,
                         NULL);
      return;
    }
  show_session (self);
  musdes_sidang_show (self->sidang, surat);
}

static void
open_desa (MusdesPage *self,
           const char *kode)
{
  MusdesTugas *tugas = musdes_tugas_new_today (self->base.lists);

  tugas->kunci = g_strdup (kode);
  tepat_context_write_async (self->base.context, musdes_tugas_open, tugas,
                             (GDestroyNotify) musdes_tugas_free, (GDestroyNotify) musdes_surat_free,
                             NULL, on_opened, g_object_ref (self));
}

static void
open_uid (MusdesPage *self,
          const char *uid)
{
  MusdesTugas *tugas = musdes_tugas_new_today (self->base.lists);

  tugas->kunci = g_strdup (uid);
  tepat_store_read_async (tepat_session_get_store (session_of (self)),
                          tepat_session_get_actor (session_of (self)), musdes_tugas_read, tugas,
                          (GDestroyNotify) musdes_tugas_free, (GDestroyNotify) musdes_surat_free,
                          NULL, on_opened, g_object_ref (self));
}

static void
on_desa_activated (MusdesPage    *self,
                   GtkListBoxRow *row)
{
  g_autofree char *kode = g_strdup (g_object_get_data (G_OBJECT (row), "kode"));

  gtk_popover_popdown (self->popover);
  open_desa (self, kode);
}

/* Desa with what waits there: code and count in turn. */
static gpointer
waiting_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *end = g_strconcat (data, ":", NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT wilayah, count (*) FROM usul_sanggah_usulan"
                               " WHERE keadaan = 'diajukan' AND perlu_musdes = 1"
                               " AND wilayah >= $1 AND wilayah < $2 GROUP BY wilayah"
                               " ORDER BY wilayah LIMIT $3", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ssi", (const char *) data, end, (gint64) MOST_DESA);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_ptr_array_add (list, g_strdup (tepat_stmt_get_text (stmt, 0)));
      g_ptr_array_add (list, tepat_format_count (tepat_stmt_get_int (stmt, 1)));
    }

  return row ? NULL : g_steal_pointer (&list);
}

static GtkWidget *
desa_row_new (MusdesPage *self,
              const char *kode,
              const char *count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *desa = tepat_arti_name_wilayah (self->base.lists, kode, 10);
  const char *kecamatan = tepat_arti_name_wilayah (self->base.lists, kode, 6);
  g_autofree char *below = g_strdup_printf (_("%s · %s proposals wait"),
                                            kecamatan != NULL ? kecamatan : kode, count);

  gtk_widget_add_css_class (box, "hit");
  gtk_box_append (GTK_BOX (box), usul_widget_label (desa != NULL ? desa : kode, NULL));
  gtk_box_append (GTK_BOX (box), usul_widget_label (below, "hit-detail"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "kode", g_strdup (kode), g_free);

  return row;
}

static void
on_waiting (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(MusdesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  GtkListBoxRow *row;

  if (self->base.rows == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->desa, 0)) != NULL)
    gtk_list_box_remove (self->desa, GTK_WIDGET (row));
  for (guint i = 0; list != NULL && i + 1 < list->len; i += 2)
    gtk_list_box_append (self->desa, desa_row_new (self, list->pdata[i], list->pdata[i + 1]));
  gtk_label_set_text (self->note, list == NULL ? error->message : list->len > 0
                      ? _("Choose the desa that holds its musdes.")
                      : _("No submitted proposal waits for a musdes in this wilayah."));
}

static void
on_popover (MusdesPage *self)
{
  TepatActor *actor = tepat_session_get_actor (session_of (self));

  if (self->base.lists != NULL && actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session_of (self)), actor, waiting_job,
                            g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self))), g_free,
                            (GDestroyNotify) g_ptr_array_unref, NULL, on_waiting,
                            g_object_ref (self));
}

static void
on_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  MusdesPage *self = MUSDES_PAGE (widget);
  const gboolean session = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack),
                                      "sidang") == 0;

  if (strcmp (name, "musdes.open") == 0)
    gtk_menu_button_popup (self->open_button);
  else if (!session)
    return;
  else if (strcmp (name, "musdes.move") == 0)
    musdes_sidang_move (self->sidang, g_variant_get_int32 (parameter));
  else
    {
      const char *hasil = g_variant_get_string (parameter, NULL);

      musdes_sidang_record (self->sidang, *hasil != '\0' ? hasil : NULL);
    }
}

static void
musdes_page_apply (UsulRowsPage *page,
                   const char   *argument)
{
  MusdesPage *self = MUSDES_PAGE (page);

  if (strlen (argument) == 10 && strspn (argument, "0123456789") == 10 &&
      tepat_context_may (page->context, TEPAT_HAK_DESA_TUTUP))
    open_desa (self, argument);
  else if (tepat_uid_is_valid (argument))
    open_uid (self, argument);
  else
    {
      close_session (self);
      for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
        if (strcmp (filters[i].id, argument) == 0)
          gtk_drop_down_set_selected (self->filter, i);
    }
}

static void
musdes_page_take_lists (UsulRowsPage *page)
{
  MusdesPage *self = MUSDES_PAGE (page);

  tepat_row_view_set_format (self->view, format_cell, tepat_arti_ref (page->lists),
                             (GDestroyNotify) tepat_arti_unref);
  musdes_sidang_set_lists (self->sidang, page->lists);
}

static void
musdes_page_clear_filter (TepatPage *page)
{
  gtk_drop_down_set_selected (MUSDES_PAGE (page)->filter, 0);
}

static gboolean
musdes_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MUSDES_PAGE (page)->filter));
}

static gboolean
musdes_page_go_back (TepatPage *page)
{
  MusdesPage *self = MUSDES_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sidang") != 0)
    return FALSE;
  if (!musdes_sidang_go_back (self->sidang))
    close_session (self);

  return TRUE;
}

static void
musdes_page_scope_changed (TepatPage *page)
{
  MusdesPage *self = MUSDES_PAGE (page);

  if (self->base.rows != NULL)
    on_filter (self);
}

static void
musdes_page_dispose (GObject *object)
{
  MusdesPage *self = MUSDES_PAGE (object);

  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), MUSDES_TYPE_PAGE);

  G_OBJECT_CLASS (musdes_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "musdes.hasil", "s", on_action);
  gtk_widget_class_install_action (widget_class, "musdes.move", "i", on_action);
  gtk_widget_class_install_action (widget_class, "musdes.open", NULL, on_action);
  /* Bubbling: what is typed into an entry never comes here. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "musdes.hasil", "s",
                                       MUSDES_LAYAK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "musdes.hasil", "s",
                                       MUSDES_TIDAK_LAYAK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "musdes.hasil", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "musdes.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "musdes.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "musdes.open",
                                       NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/usul-sanggah/"
                                                             "musdes-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MusdesPage, name)
  BIND (open_button);
  BIND (popover);
  BIND (note);
  BIND (desa);
  BIND (filters);
  BIND (filter);
  BIND (stack);
  BIND (view);
  BIND (sidang);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, close_session);
  gtk_widget_class_bind_template_callback (widget_class, on_desa_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_popover);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

/* A session that is open says on the paper of which desa it is. */
static TepatPrintable *
musdes_page_dup_printable (TepatPage *page)
{
  MusdesPage *self = MUSDES_PAGE (page);
  const char *title = tepat_page_get_title (page);

  if (strcmp (gtk_stack_get_visible_child_name (self->stack), "sidang") == 0)
    return musdes_sidang_dup_printable (self->sidang, title);

  return tepat_row_view_dup_printable (self->view, "usul-sanggah.musdes", title, NULL);
}

static void
musdes_page_class_init (MusdesPageClass *klass)
{
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);
  UsulRowsPageClass *rows_class = (UsulRowsPageClass *) klass;

  G_OBJECT_CLASS (klass)->dispose = musdes_page_dispose;
  page_class->clear_filter = musdes_page_clear_filter;
  page_class->focus_filter = musdes_page_focus_filter;
  page_class->dup_printable = musdes_page_dup_printable;
  page_class->go_back = musdes_page_go_back;
  page_class->scope_changed = musdes_page_scope_changed;
  rows_class->take_lists = musdes_page_take_lists;
  rows_class->ask = musdes_page_ask;
  rows_class->apply = musdes_page_apply;

  g_type_ensure (MUSDES_TYPE_SIDANG);
  bind_template (GTK_WIDGET_CLASS (klass));
  add_keys (GTK_WIDGET_CLASS (klass));
}

static void
fill_filter (MusdesPage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    gtk_string_list_append (names, _(filters[i].title));
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (names));
  g_object_unref (names);
}

static const TepatPageKey page_keys[] = {
  { "L", N_("Eligible") }, { "T", N_("Not eligible") }, { "H", N_("Take the result away") },
  { "<Control>n", N_("Open a musdes") }, { NULL },
};

static void
musdes_page_init (MusdesPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_filter (self);
  self->filling = FALSE;
  tepat_page_set_keys (TEPAT_PAGE (self), page_keys);
  tepat_page_set_state_text (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY, _("No musdes yet"),
                             _("A musdes talks about the proposals that its desa submitted. Open "
                               "the first one."));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_Open a Musdes…"), "musdes.open");
}

GtkWidget *
musdes_page_new (TepatContext *context)
{
  static const char * const tables[] = { "usul_sanggah_musdes", NULL };
  MusdesPage *self = g_object_new (MUSDES_TYPE_PAGE, NULL);

  usul_rows_page_set_context (&self->base, context, tables);
  musdes_sidang_set_context (self->sidang, context);
  if (!tepat_offer (GTK_WIDGET (self->open_button), session_of (self), TEPAT_HAK_DESA_TUTUP))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "musdes.open", FALSE);
      tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
    }
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Musdes"));
  tepat_row_view_set_keys (self->view, _("Enter opens · Ctrl+N opens a new one"));
  tepat_row_view_remember (self->view, "musdes");
  tepat_row_view_set_model (self->view, self->base.rows, GTK_SELECTION_SINGLE);
  usul_rows_page_load (&self->base);

  return GTK_WIDGET (self);
}
