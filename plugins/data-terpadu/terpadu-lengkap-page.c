/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-lengkap-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-knowledge.h"
#include "terpadu-lengkap-page.h"
#include "terpadu-pages.h"

#define MAX_DESA "1000"

struct _TerpaduLengkapPage
{
  TepatPage         parent_instance;

  GtkListBox       *list;
  TepatContext     *context;
  TepatArti *knowledge;
  GHashTable       *open;           /* desa of which it is shown what is missing */
  GPtrArray        *desa;           /* of Desa, as shown */
};

G_DEFINE_FINAL_TYPE (TerpaduLengkapPage, terpadu_lengkap_page, TEPAT_TYPE_PAGE)

typedef struct
{
  char   *wilayah;
  gint64  penduduk;
  gint64  lengkap;
} Desa;

static void
desa_free (gpointer data)
{
  Desa *desa = data;

  g_free (desa->wilayah);
  g_free (desa);
}

/* From the recap: the register itself is not counted. */
static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (desa_free);
  g_autofree char *pattern = g_strdup_printf ("%s%%", (const char *) data);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT wilayah, penduduk, lengkap FROM rekap_wilayah"
                               " WHERE penduduk > 0 AND wilayah LIKE $1"
                               " ORDER BY lengkap * 1.0 / penduduk, penduduk DESC, wilayah"
                               " LIMIT " MAX_DESA, error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", pattern);
  while (tepat_stmt_step (stmt, &row, error))
    {
      Desa *desa;

      if (!row)
        return g_steal_pointer (&rows);
      desa = g_new0 (Desa, 1);
      *desa = (Desa) { g_strdup (tepat_stmt_get_text (stmt, 0)), tepat_stmt_get_int (stmt, 1),
                       tepat_stmt_get_int (stmt, 2) };
      g_ptr_array_add (rows, desa);
    }

  return NULL;
}

/* What is missing in one desa, by attribute: some thousand rows, behind one index. */
static gpointer
missing_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");
  g_autofree gint64 *counts = g_new0 (gint64, TEPAT_N_KURANG);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  for (guint i = 0; i < TEPAT_N_KURANG; i++)
    g_string_append_printf (sql, "%ssum ((kurang & %u) <> 0)", i > 0 ? ", " : "", 1u << i);
  g_string_append (sql, " FROM penduduk WHERE wilayah = $1");
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", (const char *) data);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  for (guint i = 0; row && i < TEPAT_N_KURANG; i++)
    counts[i] = tepat_stmt_get_int (stmt, (int) i);

  return g_steal_pointer (&counts);
}

typedef struct
{
  TerpaduLengkapPage *page;
  GtkWidget          *details;
  char               *wilayah;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->page);
  g_object_unref (opening->details);
  g_free (opening->wilayah);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
on_list_clicked (GtkWidget          *button,
                 TerpaduLengkapPage *self)
{
  tepat_context_open_page (self->context, "data-terpadu.penduduk",
                           g_object_get_data (G_OBJECT (button), "terpadu-filter"));
}

/* The button opens the persons of the desa who lack something: @kurang, or anything at all. */
static void
lead_to_list (GtkWidget     *button,
              const Opening *opening,
              const char    *kurang)
{
  char *filter = kurang != NULL ? g_strdup_printf ("wilayah=%s&kurang=%s", opening->wilayah, kurang)
                                : g_strdup_printf ("wilayah=%s&mutu=kurang", opening->wilayah);

  g_object_set_data_full (G_OBJECT (button), "terpadu-filter", filter, g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_list_clicked), opening->page, 0);
}

static void
append_list_button (Opening *opening)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Show all who lack something"));

  lead_to_list (button, opening, NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 4);
  gtk_box_append (GTK_BOX (opening->details), button);
}

static GtkWidget *
make_missing (const char *title,
              gint64      n,
              gint64      worst)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, (double) MAX (worst, 1));
  g_autofree char *count = tepat_format_count (n);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_size_request (name, tepat_text_scale_px (200), -1);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double) n);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name,
                                  NULL, -1);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_label_set_width_chars (GTK_LABEL (number), 8);
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), bar);
  gtk_box_append (GTK_BOX (line), number);

  return line;
}

static void
append_missing (Opening *opening,
                guint    kurang,
                gint64   n,
                gint64   worst)
{
  const char *title = tepat_kurang_get_title (kurang);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *count = tepat_format_count (n);
  /* Translators: a fact that is missing, and with how many persons */
  g_autofree char *spoken = g_strdup_printf (_("%s: missing with %s"), title, count);

  gtk_button_set_child (GTK_BUTTON (button), make_missing (title, n, worst));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "missing");
  gtk_widget_set_tooltip_text (button, _("Show the persons of this desa who lack it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  lead_to_list (button, opening, tepat_kurang_get_code (kurang));
  gtk_box_append (GTK_BOX (opening->details), button);
}

static void
on_missing (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *counts = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  gint64 worst = 0;

  if (opening->page->context == NULL ||
      !g_hash_table_contains (opening->page->open, opening->wilayah))
    return;
  if (counts == NULL)
    {
      tepat_context_report (opening->page->context, error);
      return;
    }
  tepat_widget_clear (opening->details);
  for (guint i = 0; i < TEPAT_N_KURANG; i++)
    worst = MAX (worst, counts[i]);
  for (guint i = 0; i < TEPAT_N_KURANG; i++)
    if (counts[i] > 0)
      append_missing (opening, 1u << i, counts[i], worst);
  if (worst > 0)
    append_list_button (opening);
  gtk_widget_set_visible (opening->details, TRUE);
}

static void
read_missing (TerpaduLengkapPage *self,
              GtkListBoxRow      *row)
{
  GtkWidget *details = g_object_get_data (G_OBJECT (row), "terpadu-details");
  const char *wilayah = g_object_get_data (G_OBJECT (row), "terpadu-wilayah");
  TepatSession *session = tepat_context_get_session (self->context);
  Opening *opening = g_new0 (Opening, 1);

  *opening = (Opening) { g_object_ref (self), g_object_ref (details), g_strdup (wilayah) };
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          missing_job, g_strdup (wilayah), g_free, g_free, NULL, on_missing,
                          opening);
}

static void
on_row_activated (TerpaduLengkapPage *self,
                  GtkListBoxRow      *row)
{
  const char *wilayah = g_object_get_data (G_OBJECT (row), "terpadu-wilayah");

  if (g_hash_table_remove (self->open, wilayah))
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "terpadu-details"), FALSE);
  else if (tepat_session_get_actor (tepat_context_get_session (self->context)) != NULL)
    {
      g_hash_table_add (self->open, g_strdup (wilayah));
      read_missing (self, row);
    }
}

static char *
name_desa (TerpaduLengkapPage *self,
           const Desa         *desa)
{
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (self->knowledge->lists.wilayah,
                                                            desa->wilayah);

  return wilayah != NULL ? tepat_wilayah_describe (wilayah) : g_strdup (desa->wilayah);
}

static char *
describe (const Desa *desa)
{
  g_autofree char *there = tepat_format_count (desa->lengkap);
  g_autofree char *all = tepat_format_count (desa->penduduk);

  /* Translators: complete records of all; then the share */
  return g_strdup_printf (_("%s of %s complete, %d %%"), there, all,
                          (int) (desa->lengkap * 100 / desa->penduduk));
}

static GtkWidget *
make_head (TerpaduLengkapPage *self,
           const Desa         *desa)
{
  g_autofree char *place = name_desa (self, desa);
  g_autofree char *text = describe (desa);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (place);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, (double) desa->penduduk);
  GtkWidget *count = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), 36);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 36);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double) desa->lengkap);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name,
                                  count, NULL, -1);
  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_label_set_width_chars (GTK_LABEL (count), 26);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), bar);
  gtk_box_append (GTK_BOX (line), count);

  return line;
}

static GtkWidget *
make_row (TerpaduLengkapPage *self,
          const Desa         *desa)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_visible (details, FALSE);
  gtk_widget_set_margin_start (details, 24);
  gtk_widget_set_margin_bottom (details, 9);
  gtk_box_append (GTK_BOX (box), make_head (self, desa));
  gtk_box_append (GTK_BOX (box), details);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "terpadu-details", details);
  g_object_set_data_full (G_OBJECT (row), "terpadu-wilayah", g_strdup (desa->wilayah), g_free);

  return row;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TerpaduLengkapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  GtkListBoxRow *row;

  if (self->context == NULL)
    return;
  if (rows == NULL)
    {
      tepat_page_show_error (TEPAT_PAGE (self), error);
      return;
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    {
      const Desa *desa = rows->pdata[i];
      GtkWidget *made = make_row (self, desa);

      gtk_list_box_append (self->list, made);
      if (g_hash_table_contains (self->open, desa->wilayah))
        read_missing (self, GTK_LIST_BOX_ROW (made));
    }
  tepat_page_set_state (TEPAT_PAGE (self), rows->len > 0 ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_EMPTY);
  g_clear_pointer (&self->desa, g_ptr_array_unref);
  self->desa = g_steal_pointer (&rows);
}

static void
reload (TerpaduLengkapPage *self)
{
  TepatSession *session = tepat_context_get_session (self->context);

  if (self->knowledge != NULL && tepat_session_get_actor (session) != NULL)
    tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                            read_job, g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self))),
                            g_free, (GDestroyNotify) g_ptr_array_unref, NULL, on_read,
                            g_object_ref (self));
}

static void
on_knowledge (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TerpaduLengkapPage) self = user_data;

  if (terpadu_pages_take_knowledge (result, TEPAT_PAGE (self), self->context != NULL,
                                    &self->knowledge))
    reload (self);
}

/* While one works on a desa its bar grows. */
static void
on_register_changed (TepatPage *page)
{
  reload (TERPADU_LENGKAP_PAGE (page));
}

static void
terpadu_lengkap_page_retry (TepatPage *page)
{
  TerpaduLengkapPage *self = TERPADU_LENGKAP_PAGE (page);

  tepat_page_set_state (page, TEPAT_PAGE_LOADING);
  tepat_arti_get_async (tepat_context_get_session (self->context), on_knowledge,
                        g_object_ref (self));
}

static void
terpadu_lengkap_page_scope_changed (TepatPage *page)
{
  TerpaduLengkapPage *self = TERPADU_LENGKAP_PAGE (page);

  if (self->context != NULL)
    reload (self);
}

static TepatPrintable *
terpadu_lengkap_page_dup_printable (TepatPage *page)
{
  static const TepatPrintColumn columns[] = {
    { N_("Desa"), "3*", FALSE },
    { N_("Persons"), "2.5cm", TRUE },
    { N_("Complete"), "2.5cm", TRUE },
    { N_("Share"), "2.5cm", TRUE },
  };
  TerpaduLengkapPage *self = TERPADU_LENGKAP_PAGE (page);
  TepatTablePrint *table = tepat_table_print_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; self->desa != NULL && i < self->desa->len; i++)
    {
      const Desa *desa = self->desa->pdata[i];
      g_autofree char *place = name_desa (self, desa);
      g_autofree char *persons = tepat_format_count (desa->penduduk);
      g_autofree char *complete = tepat_format_count (desa->lengkap);
      g_autofree char *share = g_strdup_printf ("%d %%",
                                                (int) (desa->lengkap * 100 / desa->penduduk));

      tepat_table_print_add (table, place, persons, complete, share);
    }

  return tepat_table_print_to_printable (table, tepat_context_get_session (self->context),
                                         terpadu_page_lengkap.id, tepat_page_get_title (page));
}

static void
terpadu_lengkap_page_dispose (GObject *object)
{
  TerpaduLengkapPage *self = TERPADU_LENGKAP_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);

  G_OBJECT_CLASS (terpadu_lengkap_page_parent_class)->dispose (object);
}

static void
terpadu_lengkap_page_finalize (GObject *object)
{
  g_hash_table_unref (TERPADU_LENGKAP_PAGE (object)->open);
  g_clear_pointer (&TERPADU_LENGKAP_PAGE (object)->desa, g_ptr_array_unref);

  G_OBJECT_CLASS (terpadu_lengkap_page_parent_class)->finalize (object);
}

static void
terpadu_lengkap_page_class_init (TerpaduLengkapPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terpadu_lengkap_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = terpadu_lengkap_page_finalize;
  TEPAT_PAGE_CLASS (klass)->retry = terpadu_lengkap_page_retry;
  TEPAT_PAGE_CLASS (klass)->scope_changed = terpadu_lengkap_page_scope_changed;
  TEPAT_PAGE_CLASS (klass)->dup_printable = terpadu_lengkap_page_dup_printable;
}

static void
terpadu_lengkap_page_init (TerpaduLengkapPage *self)
{
  TepatPage *page = TEPAT_PAGE (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "desa-bars");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Completeness of the desa"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  tepat_page_set_content (page, scroller);
  tepat_page_set_title (page, _("Completeness"));
  tepat_page_set_subtitle (page, _("The desa, the least complete first. Enter shows what is "
                                   "missing there."));
  tepat_page_set_help (page, _("A record is complete when the eleven facts are there that Kemensos "
                               "demands: name, NIK, full address, place and date of birth, sex, "
                               "number of the kartu keluarga, name of the mother, relation to the "
                               "head, marital status and occupation.\n\nWork the list down from "
                               "the top: open a desa, see which fact is missing most, choose it "
                               "for the list of those who lack it, and complete them with E."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("No persons yet"),
                             _("As soon as persons are in the register, this page shows how "
                               "complete each desa is."));
}

GtkWidget *
terpadu_lengkap_page_new (TepatContext *context)
{
  static const char * const tables[] = { "penduduk", "keluarga", "wilayah", NULL };
  TerpaduLengkapPage *self = g_object_new (TERPADU_TYPE_LENGKAP_PAGE, NULL);

  self->context = g_object_ref (context);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_register_changed);
  terpadu_lengkap_page_retry (TEPAT_PAGE (self));

  return GTK_WIDGET (self);
}

const TepatPageDef terpadu_page_lengkap = {
  .id = "data-terpadu.lengkap",
  .title = N_("Completeness"),
  .icon_name = "tepat-rekap-symbolic",
  .group = "data",
  .hak = TEPAT_HAK_DATA_LIHAT,
  .create = terpadu_lengkap_page_new,
};
