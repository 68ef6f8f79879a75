/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-journal-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-jejak-words.h"
#include "tepat-journal-entry.h"
#include "tepat-journal-page.h"
#include "tepat-list-detail.h"
#include "tepat-row-view.h"

/* $3: the acts whose name holds the text. */
#define IDS_SQL \
  "SELECT seq FROM jejak" \
  " WHERE $1 = '' OR pelaku LIKE $2 OR perbuatan LIKE $2 OR alasan LIKE $2" \
  " OR perbuatan IN (SELECT value FROM json_each ($3))"
#define ROWS_SQL \
  "SELECT j.seq, j.seq, j.waktu, j.pelaku, j.perbuatan, j.subjek_jenis, j.alasan, " \
  TEPAT_JEJAK_SUBJECT_SQL " FROM jejak AS j WHERE j.seq IN ($ids)"

enum { SEQ, WAKTU, PELAKU, PERBUATAN, JENIS, ALASAN, NAMA };

static const TepatColumn columns[] = {
  { N_("No."), SEQ, TEPAT_COLUMN_NUMBER, 90, FALSE, "seq", NULL, TRUE },
  { N_("Time"), WAKTU, TEPAT_COLUMN_MOMENT, 170, FALSE, NULL, NULL },
  { N_("Who"), PELAKU, TEPAT_COLUMN_TEXT, 120, FALSE, NULL, NULL },
  { N_("Act"), PERBUATAN, TEPAT_COLUMN_FORMATTED, 280, FALSE, NULL, NULL },
  { N_("Subject"), JENIS, TEPAT_COLUMN_FORMATTED, -1, TRUE, NULL, NULL },
  { N_("Reason"), ALASAN, TEPAT_COLUMN_TEXT, -1, TRUE, NULL, NULL, TRUE },
  { NULL },
};

struct _TepatJournalPage
{
  TepatPage       parent_instance;

  /* Template widgets */
  GtkSearchEntry     *search;
  TepatListDetail    *pane;
  TepatRowView       *view;
  TepatJournalEntry  *entry;

  /* Owned references */
  TepatContext       *context;
  TepatRowModel      *rows;
  TepatReference     *reference;   /* NULL until an entry was looked at */
  TepatWilayahIndex  *wilayah;

  guint               ascending : 1;
};

G_DEFINE_FINAL_TYPE (TepatJournalPage, tepat_journal_page, TEPAT_TYPE_PAGE)

/* A look at one entry: which one and by what lists, and then what it says. */
typedef struct
{
  gint64             seq;
  TepatReference    *reference;
  TepatWilayahIndex *wilayah;
  TepatJejakView    *view;
} Look;

static Look *
look_new (gint64             seq,
          TepatReference    *reference,
          TepatWilayahIndex *wilayah)
{
  Look *look = g_new0 (Look, 1);

  look->seq = seq;
  look->reference = reference != NULL ? tepat_reference_ref (reference) : NULL;
  look->wilayah = wilayah != NULL ? tepat_wilayah_index_ref (wilayah) : NULL;

  return look;
}

static void
look_free (Look *look)
{
  g_clear_pointer (&look->reference, tepat_reference_unref);
  g_clear_pointer (&look->wilayah, tepat_wilayah_index_unref);
  g_clear_pointer (&look->view, tepat_jejak_view_free);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static gpointer
look_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Look *asked = data;
  g_autoptr(Look) look = look_new (asked->seq, asked->reference, asked->wilayah);
  TepatLists lists = { NULL };

  if ((look->reference == NULL && (look->reference = tepat_reference_load (db, error)) == NULL) ||
      (look->wilayah == NULL && (look->wilayah = tepat_wilayah_index_load (db, error)) == NULL))
    return NULL;
  lists.reference = look->reference;
  lists.wilayah = look->wilayah;
  look->view = tepat_jejak_view_read (db, look->seq, &lists, error);

  return look->view != NULL ? g_steal_pointer (&look) : NULL;
}

static void
forget_lists (TepatPage *page)
{
  TepatJournalPage *self = TEPAT_JOURNAL_PAGE (page);

  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->wilayah, tepat_wilayah_index_unref);
}

static void
on_looked (TepatPage *page,
           gpointer   result)
{
  TepatJournalPage *self = TEPAT_JOURNAL_PAGE (page);
  const Look *look = result;

  if (look == NULL || self->rows == NULL)
    return;
  forget_lists (page);
  self->reference = tepat_reference_ref (look->reference);
  self->wilayah = tepat_wilayah_index_ref (look->wilayah);
  tepat_journal_entry_show (self->entry, look->view, tepat_session_get_zone (
                              tepat_context_get_session (self->context)));
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static void
open_entry (TepatJournalPage *self,
            gint64            seq)
{
  tepat_page_read (TEPAT_PAGE (self), self->context, look_job,
                   look_new (seq, self->reference, self->wilayah), (GDestroyNotify) look_free,
                   (GDestroyNotify) look_free, on_looked);
}

static void
on_row_activated (TepatJournalPage *self,
                  TepatRow         *row)
{
  open_entry (self, tepat_row_get_id (row));
}

static void
on_selection_changed (TepatJournalPage *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (self->rows == NULL || !tepat_list_detail_get_show_detail (self->pane))
    return;
  row = tepat_row_view_get_selected (self->view);
  if (row != NULL)
    open_entry (self, tepat_row_get_id (row));
}

static void
on_compact_changed (TepatJournalPage *self)
{
  tepat_row_view_set_compact (self->view, tepat_list_detail_get_compact (self->pane));
}

static void
close_entry (TepatJournalPage *self)
{
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  tepat_row_view_grab_rows (self->view);
}

static void
on_record_asked (TepatJournalPage *self,
                 const char       *jenis,
                 const char       *uid)
{
  tepat_context_open_record (self->context, jenis, uid);
}

static char *
format (TepatRow *row,
        guint     cell,
        gpointer  user_data)
{
  const char *text = tepat_row_get_text (row, cell);
  const char *name, *kind;

  if (text == NULL)
    return NULL;
  if (cell == PERBUATAN)
    return g_strdup (tepat_jejak_name_act (text));
  kind = tepat_jejak_name_subject (text);
  name = tepat_row_get_text (row, NAMA);
  if (kind == NULL || name == NULL)
    return g_strdup (name != NULL ? name : kind);

  return g_strdup_printf ("%s · %s", kind, name);
}

static char *
list_acts (const char *text)
{
  g_auto(GStrv) acts = tepat_jejak_find_acts (text);
  g_autofree char *joined = g_strjoinv ("\",\"", acts);

  return acts[0] != NULL ? g_strconcat ("[\"", joined, "\"]", NULL) : g_strdup ("[]");
}

static void
ask (TepatJournalPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *pattern = NULL, *acts = NULL;

  g_assert (TEPAT_IS_JOURNAL_PAGE (self));

  if (self->rows == NULL)
    return;
  g_strstrip (text);
  pattern = g_strconcat ("%", text, "%", NULL);
  acts = list_acts (text);
  tepat_page_set_filtered (TEPAT_PAGE (self), *text != '\0');
  tepat_row_model_set_query (self->rows,
                             self->ascending ? IDS_SQL " ORDER BY seq"
                                             : IDS_SQL " ORDER BY seq DESC",
                             ROWS_SQL, g_variant_new ("(sss)", text, pattern, acts));
}

static void
on_sort_changed (TepatJournalPage *self,
                 const char       *key,
                 gboolean          ascending)
{
  self->ascending = ascending;
  ask (self);
}

static void
tepat_journal_page_clear_filter (TepatPage *page)
{
  gtk_editable_set_text (GTK_EDITABLE (TEPAT_JOURNAL_PAGE (page)->search), "");
}

static gboolean
tepat_journal_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TEPAT_JOURNAL_PAGE (page)->search));
}

static gboolean
tepat_journal_page_go_back (TepatPage *page)
{
  TepatJournalPage *self = TEPAT_JOURNAL_PAGE (page);

  if (!tepat_list_detail_get_show_detail (self->pane))
    return FALSE;
  close_entry (self);

  return TRUE;
}

static void
tepat_journal_page_dispose (GObject *object)
{
  TepatJournalPage *self = TEPAT_JOURNAL_PAGE (object);

  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  forget_lists (TEPAT_PAGE (self));
  g_clear_object (&self->rows);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (tepat_journal_page_parent_class)->dispose (object);
}

static void
tepat_journal_page_class_init (TepatJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_journal_page_dispose;
  page_class->clear_filter = tepat_journal_page_clear_filter;
  page_class->focus_filter = tepat_journal_page_focus_filter;
  page_class->go_back = tepat_journal_page_go_back;

  g_type_ensure (TEPAT_TYPE_JOURNAL_ENTRY);
  g_type_ensure (TEPAT_TYPE_LIST_DETAIL);
  g_type_ensure (TEPAT_TYPE_ROW_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatJournalPage, search);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalPage, pane);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalPage, view);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalPage, entry);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, close_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_record_asked);
}

static void
tepat_journal_page_init (TepatJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_help (TEPAT_PAGE (self),
                       _("Every act in the workspace leaves an entry: who, when, on which "
                         "computer, what, and why. Each entry carries the fingerprint of the one "
                         "before it, so that a change or a gap shows.\n\nType a name, an act or "
                         "a word of the reason to see only those entries. Enter opens an "
                         "entry: what it changed, before and after, and why."));
  tepat_page_set_subtitle (TEPAT_PAGE (self),
                           _("Who did what and when. Nothing here can be changed or deleted, by "
                             "anyone."));
  tepat_page_follow_search (self->search);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (tepat_row_view_grab_rows), self->view,
                           G_CONNECT_SWAPPED);
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_format (self->view, format, NULL, NULL);
  tepat_row_view_set_keys (self->view, _("Enter opens · Ctrl+F search · Esc back"));
  tepat_row_view_set_label (self->view, _("Journal"));
}

GtkWidget *
tepat_journal_page_new (TepatContext *context)
{
  static const char * const tables[] = { "jejak", NULL };
  static const char * const lists[] = { "wilayah", "referensi", NULL };
  TepatJournalPage *self = g_object_new (TEPAT_TYPE_JOURNAL_PAGE, NULL);

  self->context = g_object_ref (context);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, lists, forget_lists);
  self->rows = tepat_row_model_new (tepat_context_get_session (context));
  tepat_row_model_set_tables (self->rows, tables);
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_SINGLE);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->rows);
  tepat_row_view_sort_by (self->view, "seq", FALSE);

  return GTK_WIDGET (self);
}
