/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-journal-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-journal-page.h"
#include "tepat-row-view.h"

#define IDS_SQL \
  "SELECT seq FROM jejak" \
  " WHERE $1 = '' OR pelaku LIKE $2 OR perbuatan LIKE $2 OR alasan LIKE $2"
#define ROWS_SQL \
  "SELECT seq, seq, waktu, pelaku, perbuatan, subjek_jenis, alasan FROM jejak WHERE seq IN ($ids)"

static const TepatColumn columns[] = {
  { N_("No."), 0, TEPAT_COLUMN_NUMBER, 90, FALSE, "seq", NULL },
  { N_("Time"), 1, TEPAT_COLUMN_MOMENT, 190, FALSE, NULL, NULL },
  { N_("Who"), 2, TEPAT_COLUMN_TEXT, 160, FALSE, NULL, NULL },
  { N_("Act"), 3, TEPAT_COLUMN_TEXT, 200, FALSE, NULL, NULL },
  { N_("Subject"), 4, TEPAT_COLUMN_TEXT, 130, FALSE, NULL, NULL },
  { N_("Reason"), 5, TEPAT_COLUMN_TEXT, -1, TRUE, NULL, NULL },
  { NULL },
};

struct _TepatJournalPage
{
  TepatPage       parent_instance;

  /* Template widgets */
  GtkSearchEntry *search;
  TepatRowView   *view;

  TepatRowModel  *rows;
  guint           ascending : 1;
};

G_DEFINE_FINAL_TYPE (TepatJournalPage, tepat_journal_page, TEPAT_TYPE_PAGE)

static void
ask (TepatJournalPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *pattern = NULL;

  g_assert (TEPAT_IS_JOURNAL_PAGE (self));

  if (self->rows == NULL)
    return;
  g_strstrip (text);
  pattern = g_strconcat ("%", text, "%", NULL);
  tepat_page_set_filtered (TEPAT_PAGE (self), *text != '\0');
  tepat_row_model_set_query (self->rows,
                             self->ascending ? IDS_SQL " ORDER BY seq"
                                             : IDS_SQL " ORDER BY seq DESC",
                             ROWS_SQL, g_variant_new ("(ss)", text, pattern));
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

static void
tepat_journal_page_dispose (GObject *object)
{
  TepatJournalPage *self = TEPAT_JOURNAL_PAGE (object);

  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  g_clear_object (&self->rows);

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

  g_type_ensure (TEPAT_TYPE_ROW_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatJournalPage, search);
  gtk_widget_class_bind_template_child (widget_class, TepatJournalPage, view);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
}

static void
tepat_journal_page_init (TepatJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_help (TEPAT_PAGE (self),
                       _("Every act in the workspace leaves an entry: who, when, on which "
                         "computer, what, and why. Each entry carries the fingerprint of the one "
                         "before it, so that a change or a gap shows.\n\nType a name, an act or "
                         "a word of the reason to see only those entries."));
  tepat_page_set_subtitle (TEPAT_PAGE (self),
                           _("Who did what and when. Nothing here can be changed or deleted, by "
                             "anyone."));
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Journal"));
}

GtkWidget *
tepat_journal_page_new (TepatContext *context)
{
  static const char * const tables[] = { "jejak", NULL };
  TepatJournalPage *self = g_object_new (TEPAT_TYPE_JOURNAL_PAGE, NULL);

  self->rows = tepat_row_model_new (tepat_context_get_session (context));
  tepat_row_model_set_tables (self->rows, tables);
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_SINGLE);
  tepat_page_watch_rows (TEPAT_PAGE (self), self->rows);
  tepat_row_view_sort_by (self->view, "seq", FALSE);

  return GTK_WIDGET (self);
}
