/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-import-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-assistant.h"
#include "terpadu-import-detail.h"
#include "terpadu-import-page.h"
#include "terpadu-issue-table.h"
#include "terpadu-pages.h"
#include "terpadu-undo.h"
#include "terpadu-work.h"

struct _TerpaduImportPage
{
  TepatPage            parent_instance;

  /* Template widgets */
  GtkWidget           *start;
  TepatChip         *chip;
  GtkStack            *stack;
  TepatListDetail     *pane;
  TepatRowView        *view;
  TerpaduImportDetail *detail;
  TerpaduAssistant    *assistant;
  GtkLabel            *rows_title;
  TerpaduIssueTable   *issues;
  TerpaduUndo         *undo;

  /* Owned references */
  TepatContext        *context;
  TepatRowModel       *rows;
  TepatArti           *knowledge;
  TerpaduImportRecord *record;      /* in the detail */
  GCancellable        *reading;
  char                *sort;
  char                *dropped;     /* a file that came before the page was ready for it */

  guint                ascending : 1;
  guint                only_rejected : 1;
};

G_DEFINE_FINAL_TYPE (TerpaduImportPage, terpadu_import_page, TEPAT_TYPE_PAGE)

enum { WAKTU, BERKAS, PELAKU, JUMLAH, BARU, BERUBAH, DITOLAK, KEADAAN, UID };

static const TepatColumn columns[] = {
  { N_("Date"), WAKTU, TEPAT_COLUMN_MOMENT, 178, FALSE, "waktu" },
  { N_("File"), BERKAS, TEPAT_COLUMN_TEXT, -1, TRUE, "berkas" },
  { N_("Imported by"), PELAKU, TEPAT_COLUMN_TEXT, 120, FALSE, "pelaku", NULL, TRUE },
  { N_("Rows"), JUMLAH, TEPAT_COLUMN_NUMBER, 90, FALSE, "jumlah", NULL, TRUE },
  { N_("New"), BARU, TEPAT_COLUMN_NUMBER, 90, FALSE, "baru", NULL, TRUE },
  { N_("Changed"), BERUBAH, TEPAT_COLUMN_NUMBER, 90, FALSE, "berubah", NULL, TRUE },
  { N_("Rejected"), DITOLAK, TEPAT_COLUMN_NUMBER, 90, FALSE, "ditolak" },
  { N_("State"), KEADAAN, TEPAT_COLUMN_STATE, 142, FALSE, "keadaan", terpadu_import_states },
  { NULL },
};

#define ROWS_SQL                                                                                   \
  "SELECT id, waktu, berkas, pelaku, jumlah, baru, berubah, ditolak, keadaan, uid FROM impor"      \
  " WHERE id IN ($ids)"

static void
ask (TerpaduImportPage *self)
{
  g_autofree char *sql = NULL;

  g_assert (TERPADU_IS_IMPORT_PAGE (self));

  if (self->rows == NULL)
    return;
  /* The sort keys are names of columns. */
  sql = g_strdup_printf ("SELECT id FROM impor%s ORDER BY %s%s, id DESC",
                         self->only_rejected ? " WHERE ditolak > 0 AND keadaan = 'diterapkan'"
                                             : "",
                         self->sort, self->ascending ? "" : " DESC");
  tepat_page_set_filtered (TEPAT_PAGE (self), self->only_rejected);
  tepat_row_model_set_query (self->rows, sql, ROWS_SQL, NULL);
}

static void
set_only_rejected (TerpaduImportPage *self,
                   gboolean           only_rejected)
{
  self->only_rejected = only_rejected;
  tepat_chip_set_text (self->chip, only_rejected ? _("With rejected rows") : NULL);
  ask (self);
}

static void
on_chip_removed (TerpaduImportPage *self)
{
  set_only_rejected (self, FALSE);
}

static void
on_sort_changed (TerpaduImportPage *self,
                 const char        *key,
                 gboolean           ascending)
{
  g_free (self->sort);
  self->sort = g_strdup (key);
  self->ascending = ascending;
  ask (self);
}

static void
on_compact_changed (TerpaduImportPage *self)
{
  tepat_row_view_set_compact (self->view, tepat_list_detail_get_compact (self->pane));
}

/* The assistant and its like stand in the place of the list, whatever the list's state is. */
static void
show_place (TerpaduImportPage *self,
            const char        *name)
{
  gboolean list = strcmp (name, "list") == 0;

  gtk_stack_set_visible_child_name (self->stack, name);
  if (list)
    tepat_offer (self->start, tepat_context_get_session (self->context), TEPAT_HAK_DATA_IMPOR);
  else
    gtk_widget_set_visible (self->start, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), list && self->only_rejected);
  tepat_page_watch_rows (TEPAT_PAGE (self), list ? self->rows : NULL);
  if (!list)
    tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
show_list (TerpaduImportPage *self)
{
  show_place (self, "list");
  tepat_row_view_grab_rows (self->view);
}

/* What is offered; whether all its records are the actor's, the store knows. */
static gboolean
may_undo (TerpaduImportPage *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));
  const char *kab = self->knowledge->kab != NULL ? self->knowledge->kab : "";

  return tepat_context_may (self->context, TEPAT_HAK_DATA_IMPOR) &&
         (tepat_actor_sees_wilayah (actor, kab) ||
          g_strcmp0 (self->record->pelaku, tepat_actor_get_nama (actor)) == 0);
}

typedef struct
{
  TerpaduImportPage *self;
  GCancellable      *cancellable;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
on_record (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  TerpaduImportPage *self = reading->self;
  g_autoptr(GError) error = NULL;
  TerpaduImportRecord *record = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (reading->cancellable) || self->rows == NULL)
    {
      g_clear_pointer (&record, terpadu_import_record_free);
      return;
    }
  if (record == NULL)
    {
      tepat_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->record, terpadu_import_record_free);
  self->record = record;
  terpadu_import_detail_show (self->detail, record, self->knowledge, may_undo (self));
  tepat_list_detail_set_show_detail (self->pane, TRUE);
}

static void
open_import (TerpaduImportPage *self,
             const char        *uid)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);
  Reading *reading;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (uid == NULL || actor == NULL || self->knowledge == NULL)
    return;
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->cancellable = g_object_ref (self->reading);
  tepat_store_read_async (tepat_session_get_store (session), actor, terpadu_import_record_read,
                          g_strdup (uid), g_free, (GDestroyNotify) terpadu_import_record_free,
                          self->reading, on_record, reading);
}

static void
on_row_activated (TerpaduImportPage *self,
                  TepatRow          *row)
{
  open_import (self, tepat_row_get_text (row, UID));
}

static void
on_selection_changed (TerpaduImportPage *self)
{
  g_autoptr(TepatRow) row = NULL;

  if (!tepat_list_detail_get_show_detail (self->pane))
    return;
  row = tepat_row_view_get_selected (self->view);
  if (row != NULL)
    open_import (self, tepat_row_get_text (row, UID));
}

static void
close_detail (TerpaduImportPage *self)
{
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  tepat_row_view_grab_rows (self->view);
}

static void
on_detail_closed (TerpaduImportPage *self)
{
  close_detail (self);
}

static void
on_rows_asked (TerpaduImportPage *self,
               const char        *kode)
{
  g_autofree char *title = NULL;

  if (self->record == NULL)
    return;
  title = g_strdup_printf (_("Rows of %s with a reason"), self->record->berkas);
  gtk_label_set_text (self->rows_title, title);
  terpadu_issue_table_set_issues (self->issues, self->record->alasan, self->record->issues);
  terpadu_issue_table_set_reason (self->issues, kode);
  show_place (self, "rows");
}

static void
on_errors_written (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(TepatContext) context = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  guint64 n_rows;

  if (!terpadu_work_write_errors_finish (result, &n_rows, &error))
    {
      tepat_context_report (context, error);
      return;
    }
  count = tepat_format_count ((gint64) n_rows);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row written to the error file",
                                       "%s rows written to the error file", (gulong) n_rows),
                          count);
  tepat_context_toast (context, text);
}

static void
on_errors_place (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TerpaduImportPage) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->rows != NULL && self->record != NULL)
    terpadu_work_write_errors_async (tepat_context_get_session (self->context),
                                     self->record->uid, NULL, path, on_errors_written,
                                     g_object_ref (self->context));
}

static void
on_errors_asked (TerpaduImportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *file = NULL;
  g_autofree char *name = NULL;
  char *dot;

  if (self->record == NULL)
    return;
  file = g_strdup (self->record->berkas);
  dot = strrchr (file, '.');
  if (dot != NULL)
    *dot = '\0';
  name = g_strdup_printf (_("%s-errors.xlsx"), file);
  tepat_dialogs_save_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 _("Save the rows to be corrected"), name, NULL, on_errors_place,
                                 g_object_ref (self));
}

static void
on_undo_asked (TerpaduImportPage *self,
               const char        *uid)
{
  const char *berkas = self->record != NULL && g_strcmp0 (self->record->uid, uid) == 0
                         ? self->record->berkas : _("this file");

  show_place (self, "undo");
  terpadu_undo_ask (self->undo, uid, berkas);
}

static void
on_undone (TerpaduImportPage *self,
           const char        *text)
{
  show_list (self);
  tepat_list_detail_set_show_detail (self->pane, FALSE);
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE, text, NULL);
}

static void
on_start_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TerpaduImportPage *self = TERPADU_IMPORT_PAGE (widget);

  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  show_place (self, "assistant");
  terpadu_assistant_start (self->assistant);
}

static void
on_knowledge (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TerpaduImportPage) self = user_data;

  if (!terpadu_pages_take_knowledge (result, TEPAT_PAGE (self), self->rows != NULL,
                                     &self->knowledge))
    return;
  terpadu_assistant_set_knowledge (self->assistant, self->knowledge);
  ask (self);
  if (strcmp (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    tepat_page_watch_rows (TEPAT_PAGE (self), self->rows);
  if (self->dropped != NULL)
    terpadu_assistant_open_file (self->assistant, self->dropped);
  g_clear_pointer (&self->dropped, g_free);
}

static void
load (TerpaduImportPage *self)
{
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
  tepat_arti_get_async (tepat_context_get_session (self->context), on_knowledge,
                        g_object_ref (self));
}

static void
terpadu_import_page_clear_filter (TepatPage *page)
{
  set_only_rejected (TERPADU_IMPORT_PAGE (page), FALSE);
}

/* `ditolak`, `baru`, `berkas=` and the path of a file to import, or the uid of an import. */
static void
terpadu_import_page_apply_filter (TepatPage  *page,
                                  const char *argument)
{
  TerpaduImportPage *self = TERPADU_IMPORT_PAGE (page);

  if (strcmp (argument, "baru") == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "import.start", NULL);
      return;
    }
  if (g_str_has_prefix (argument, "berkas="))
    {
      const char *obstacle = tepat_session_get_obstacle (tepat_context_get_session (self->context),
                                                         TEPAT_HAK_DATA_IMPOR);

      if (obstacle != NULL)
        {
          tepat_banner_show (tepat_page_get_banner (page), TEPAT_TONE_ATTENTION, obstacle, NULL);
          return;
        }
      gtk_widget_activate_action (GTK_WIDGET (self), "import.start", NULL);
      if (self->knowledge != NULL)
        terpadu_assistant_open_file (self->assistant, argument + strlen ("berkas="));
      else
        {
          g_free (self->dropped);
          self->dropped = g_strdup (argument + strlen ("berkas="));
        }
      return;
    }
  show_list (self);
  if (tepat_uid_is_valid (argument))
    open_import (self, argument);
  else
    set_only_rejected (self, strcmp (argument, "ditolak") == 0);
}

static void
terpadu_import_page_retry (TepatPage *page)
{
  TerpaduImportPage *self = TERPADU_IMPORT_PAGE (page);

  if (self->knowledge == NULL)
    load (self);
  else
    tepat_row_model_reload (self->rows);
}

static gboolean
terpadu_import_page_go_back (TepatPage *page)
{
  TerpaduImportPage *self = TERPADU_IMPORT_PAGE (page);
  const char *place = gtk_stack_get_visible_child_name (self->stack);

  if (strcmp (place, "assistant") == 0 && terpadu_assistant_go_back (self->assistant))
    return TRUE;
  if (strcmp (place, "list") != 0)
    {
      show_list (self);
      return TRUE;
    }
  if (!tepat_list_detail_get_show_detail (self->pane))
    return FALSE;
  close_detail (self);

  return TRUE;
}

static void
terpadu_import_page_dispose (GObject *object)
{
  TerpaduImportPage *self = TERPADU_IMPORT_PAGE (object);

  g_cancellable_cancel (self->reading);
  tepat_page_watch_rows (TEPAT_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_IMPORT_PAGE);
  g_clear_object (&self->reading);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->record, terpadu_import_record_free);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->dropped, g_free);

  G_OBJECT_CLASS (terpadu_import_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, start);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, chip);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, pane);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, view);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, detail);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, assistant);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, rows_title);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, issues);
  gtk_widget_class_bind_template_child (widget_class, TerpaduImportPage, undo);
  gtk_widget_class_bind_template_callback (widget_class, on_chip_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_rows_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_errors_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_undone);
  gtk_widget_class_bind_template_callback (widget_class, show_list);
}

static void
terpadu_import_page_class_init (TerpaduImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_import_page_dispose;
  page_class->apply_filter = terpadu_import_page_apply_filter;
  page_class->clear_filter = terpadu_import_page_clear_filter;
  page_class->go_back = terpadu_import_page_go_back;
  page_class->retry = terpadu_import_page_retry;

  g_type_ensure (TEPAT_TYPE_LIST_DETAIL);
  g_type_ensure (TEPAT_TYPE_ROW_VIEW);
  g_type_ensure (TERPADU_TYPE_ASSISTANT);
  g_type_ensure (TEPAT_TYPE_CHIP);
  g_type_ensure (TERPADU_TYPE_IMPORT_DETAIL);
  g_type_ensure (TERPADU_TYPE_ISSUE_TABLE);
  g_type_ensure (TERPADU_TYPE_UNDO);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, on_start_action);
}

static void
terpadu_import_page_init (TerpaduImportPage *self)
{
  TepatPage *page = TEPAT_PAGE (self);

  self->sort = g_strdup ("waktu");
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_page_set_title (page, _("Import"));
  tepat_page_set_subtitle (page, _("Files of families and persons that came into the register, "
                                   "and what became of their rows."));
  tepat_page_set_help (page, _("<b>Import a file.</b> Choose a CSV or XLSX file as you received it. "
                               "Tepat finds the header and says what each column holds; correct "
                               "what is wrong. The dry run shows what would happen; only the last "
                               "step changes the register.\n\n"
                               "<b>Rows that were rejected</b> are not lost: save the error file, "
                               "send it to whoever made the file, and import the corrected one.\n\n"
                               "<b>Undo.</b> A whole import can be taken back, also later. What "
                               "somebody changed since stays as it is."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("No file has been imported yet"),
                             _("Begin with the file of families that you received. You see what "
                               "would happen before anything is changed."));
  tepat_page_set_empty_action (page, _("_Import File…"), "import.start");
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_label (self->view, _("Imports"));
  tepat_row_view_set_keys (self->view, _("Enter opens · J/K next, previous · Esc back"));
}

GtkWidget *
terpadu_import_page_new (TepatContext *context)
{
  static const char * const tables[] = { "impor", NULL };
  TerpaduImportPage *self = g_object_new (TERPADU_TYPE_IMPORT_PAGE, NULL);

  self->context = g_object_ref (context);
  self->rows = tepat_row_model_new (tepat_context_get_session (context));
  tepat_row_model_set_tables (self->rows, tables);
  terpadu_assistant_set_context (self->assistant, context);
  terpadu_undo_set_context (self->undo, context);
  if (!tepat_offer (self->start, tepat_context_get_session (context), TEPAT_HAK_DATA_IMPOR))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", FALSE);
      tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
    }
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_SINGLE);
  tepat_row_view_sort_by (self->view, "waktu", FALSE);
  load (self);

  return GTK_WIDGET (self);
}
