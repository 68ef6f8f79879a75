/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-assistant"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-assistant.h"
#include "terpadu-issue-table.h"
#include "terpadu-mapping.h"
#include "terpadu-progress.h"
#include "terpadu-sender.h"
#include "terpadu-tiles.h"

typedef enum
{
  STEP_CHOOSE,
  STEP_OPENING,
  STEP_MAP,
  STEP_CHECKING,
  STEP_RESULT,
  STEP_APPLYING,
  STEP_DONE,
} Step;

struct _TerpaduAssistant
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkWidget         *frame;
  GtkLabel          *trail;
  TepatBanner       *banner;
  GtkStack          *steps;
  GtkWidget         *choose_page;
  GtkWidget         *choose;
  TerpaduProgress   *progress;
  TerpaduMapping    *mapping;
  GtkLabel          *verdict;
  AdwBin            *tiles;
  TerpaduIssueTable *issues;
  GtkButton         *close;
  GtkWidget         *errors;
  GtkWidget         *undo;
  GtkWidget         *back;
  GtkButton         *next;

  /* Owned references */
  TepatContext      *context;
  TepatArti         *knowledge;
  TepatImport       *import;
  TepatImportReport *report;
  TepatJob          *job;
  char              *path;
  char              *profile;    /* as the person chose, or NULL */

  guint              header_row; /* the same, or 0 */

  Step               step;
  guint              again : 1;      /* the banner's button takes a known file again */
  guint              corrected : 1;  /* or checks the corrected file */
};

enum { CLOSED, UNDO_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduAssistant, terpadu_assistant, GTK_TYPE_WIDGET)

static const char *
get_step_page (Step step)
{
  switch (step)
    {
    case STEP_CHOOSE:
      return "choose";
    case STEP_MAP:
      return "map";
    case STEP_RESULT:
    case STEP_DONE:
      return "result";
    case STEP_OPENING:
    case STEP_CHECKING:
    case STEP_APPLYING:
    default:
      return "work";
    }
}

/* Where one is, and of which file this speaks. */
static void
update_trail (TerpaduAssistant *self)
{
  static const char * const names[] = {
    N_("1 File"), N_("2 Columns"), N_("3 Dry run"), N_("4 Import"),
  };
  static const guint places[] = { 0, 0, 1, 2, 2, 3, 3 };
  g_autofree char *file = self->path != NULL ? g_path_get_basename (self->path) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *form = i == places[self->step] ? "<b>%s</b>" : "<span alpha=\"60%%\">%s</span>";
      g_autofree char *part = g_markup_printf_escaped (form, _(names[i]));

      g_string_append_printf (text, "%s%s", i > 0 ? "   ›   " : "", part);
    }
  if (file != NULL && self->step != STEP_CHOOSE)
    {
      g_autofree char *part = g_markup_printf_escaped ("      %s", file);

      g_string_append (text, part);
    }
  gtk_label_set_markup (self->trail, text->str);
}

static char *
get_next_label (TerpaduAssistant *self)
{
  g_autofree char *count = NULL;
  guint64 n_rows;

  switch (self->step)
    {
    case STEP_MAP:
      return g_strdup (_("_Dry Run"));
    case STEP_RESULT:
      n_rows = self->report->baru + self->report->berubah;
      count = tepat_format_count ((gint64) n_rows);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Import %s Row", "_Import %s Rows",
                                           (gulong) n_rows), count);
    case STEP_DONE:
      return g_strdup (_("_Show Persons"));
    case STEP_CHOOSE:
    case STEP_OPENING:
    case STEP_CHECKING:
    case STEP_APPLYING:
    default:
      return NULL;
    }
}

static gboolean
can_go_on (TerpaduAssistant *self)
{
  if (self->step == STEP_MAP)
    return terpadu_mapping_is_complete (self->mapping);

  /* What was corrected is looked at before it is imported. */
  return self->step == STEP_DONE ||
         (self->step == STEP_RESULT && !self->corrected &&
          self->report->baru + self->report->berubah > 0);
}

static gboolean
may_undo (TerpaduAssistant *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (self->context));

  return actor != NULL && tepat_actor_sees_all (actor);
}

static void
update_buttons (TerpaduAssistant *self)
{
  g_autofree char *label = get_next_label (self);
  gboolean has_result = self->step == STEP_RESULT || self->step == STEP_DONE;

  gtk_button_set_label (self->next, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next), label != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), can_go_on (self));
  gtk_widget_set_visible (self->back, self->step == STEP_MAP || self->step == STEP_RESULT);
  gtk_widget_set_visible (self->errors,
                          has_result && self->report != NULL &&
                          self->report->ditolak + self->report->diperingatkan > 0);
  gtk_widget_set_visible (self->undo, self->step == STEP_DONE && may_undo (self));
  gtk_button_set_label (self->close, self->step == STEP_DONE ? _("_Close") : _("_List of Imports"));
}

/* The button of the step before may be gone, and who has no mouse would begin at the window's top
 * again. */
static void
keep_focus (TerpaduAssistant *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->step == STEP_CHOOSE)
    gtk_widget_grab_focus (self->choose);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->next)) && can_go_on (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
go_to (TerpaduAssistant *self,
       Step              step)
{
  self->step = step;
  gtk_stack_set_visible_child_name (self->steps, get_step_page (step));
  update_trail (self);
  update_buttons (self);
  keep_focus (self);
}

static void
tell (TerpaduAssistant *self,
      const GError     *error)
{
  self->again = g_error_matches (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_KNOWN_FILE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (self->banner, TEPAT_TONE_NEUTRAL,
                       _("Stopped. Nothing was changed; you can go on from here."), NULL);
  else
    tepat_banner_show (self->banner, self->again ? TEPAT_TONE_ATTENTION : TEPAT_TONE_BAD,
                       error->message, self->again ? _("Import It _Again") : NULL);
}

static void
take_report (TerpaduAssistant  *self,
             TepatImportReport *report)
{
  const TerpaduCounts counts = { report->baru, report->berubah, report->sama, report->ditolak,
                                 report->diperingatkan };
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&self->report, tepat_import_report_free);
  self->report = report;
  adw_bin_set_child (self->tiles, terpadu_tiles_new (&counts));
  for (guint i = 0; i < report->contoh->len; i++)
    {
      const TepatImportIssue *issue = report->contoh->pdata[i];

      g_ptr_array_add (issues, terpadu_issue_new (issue->baris, issue->ditolak, issue->kolom,
                                                  issue->nilai, issue->kode));
    }
  terpadu_issue_table_set_import (self->issues, self->import);
  terpadu_issue_table_set_issues (self->issues, report->alasan, issues);
  gtk_widget_set_visible (GTK_WIDGET (self->issues), issues->len > 0);
}

static void
show_verdict (TerpaduAssistant *self,
              gboolean          applied)
{
  g_autofree char *count = tepat_format_count ((gint64) self->report->jumlah);
  g_autofree char *flagged = tepat_format_count ((gint64) self->report->bertanda);
  g_autofree char *text = NULL;

  text = g_strdup_printf (applied
                            ? _("Imported. %s rows were read; %s records carry a quality flag. "
                                "The import can be undone as a whole, also later.")
                            : _("Nothing has been changed yet. %s rows were read; %s records "
                                "would carry a quality flag. This is what the import would do:"),
                          count, flagged);
  gtk_label_set_text (self->verdict, text);
}

static void
on_ran (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(TerpaduAssistant) self = user_data;
  gboolean applied = self->step == STEP_APPLYING;
  g_autoptr(GError) error = NULL;
  TepatImportReport *report = tepat_import_run_finish (TEPAT_IMPORT (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (report != NULL && applied)
    {
      count = tepat_format_count ((gint64) (report->baru + report->berubah));
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row imported", "%s rows imported",
                                           (gulong) (report->baru + report->berubah)), count);
      tepat_job_set_place (self->job, "data-terpadu.impor", report->uid);
    }
  tepat_job_finish (self->job, text, error);
  g_clear_object (&self->job);
  if (self->context == NULL)
    {
      g_clear_pointer (&report, tepat_import_report_free);
      return;
    }
  if (report == NULL)
    {
      go_to (self, applied ? STEP_RESULT : STEP_MAP);
      tell (self, error);
      return;
    }
  terpadu_issue_table_set_correctable (self->issues, !applied);
  take_report (self, report);
  show_verdict (self, applied);
  go_to (self, applied ? STEP_DONE : STEP_RESULT);
  if (!applied)
    return;
  tepat_context_toast (self->context, text);
  terpadu_sender_keep (self->context, self->import);
}

static void
run (TerpaduAssistant *self,
     gboolean          apply)
{
  g_autofree char *file = g_path_get_basename (self->path);
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a file */
  title = g_strdup_printf (apply ? _("Importing %s") : _("Checking %s"), file);
  tepat_banner_hide (self->banner);
  self->corrected = FALSE;
  g_set_object (&self->job, NULL);
  self->job = tepat_job_new (title);
  tepat_context_add_job (self->context, self->job);
  terpadu_progress_watch (self->progress, self->job, title,
                          apply ? _("All or nothing: until it is done, nothing of the file is in "
                                    "the register. You may go to other pages meanwhile.")
                                : _("Every row is read and checked; nothing is changed. You may "
                                    "go to other pages meanwhile."));
  go_to (self, apply ? STEP_APPLYING : STEP_CHECKING);
  tepat_import_run_async (self->import, !apply, self->job, on_ran, g_object_ref (self));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TerpaduAssistant) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduFile) file = terpadu_work_open_finish (result, &error);

  if (self->context == NULL)
    return;
  if (file == NULL)
    {
      go_to (self, self->import != NULL ? STEP_MAP : STEP_CHOOSE);
      tell (self, error);
      return;
    }
  g_set_object (&self->import, file->import);
  terpadu_mapping_set_file (self->mapping, file, self->knowledge);
  go_to (self, STEP_MAP);
  if (file->known_since != NULL)
    {
      g_autofree char *date = tepat_format_day (file->known_since, tepat_session_get_zone (
                                                  tepat_context_get_session (self->context)));
      g_autofree char *text = g_strdup_printf (_("A file with these columns was imported on %s. The "
                                                 "columns are mapped as they were then."), date);

      tepat_banner_show (self->banner, TEPAT_TONE_NEUTRAL, text, NULL);
    }
}

static void
open_again (TerpaduAssistant *self)
{
  g_autofree char *file = g_path_get_basename (self->path);
  g_autofree char *title = g_strdup_printf (_("Opening %s"), file);

  tepat_banner_hide (self->banner);
  terpadu_progress_watch (self->progress, NULL, title, NULL);
  go_to (self, STEP_OPENING);
  terpadu_work_open_async (tepat_context_get_session (self->context), self->path, self->profile,
                           self->header_row, on_opened, g_object_ref (self));
}

static GtkWindow *
get_window (TerpaduAssistant *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TerpaduAssistant) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->context != NULL)
    terpadu_assistant_open_file (self, path);
}

static void
on_choose_clicked (TerpaduAssistant *self)
{
  static const char * const suffixes[] = { "csv", "xlsx", "txt", NULL };

  tepat_dialogs_open_file_async (get_window (self), _("Choose the file to import"),
                                 _("Tables (CSV, XLSX)"), suffixes, NULL, on_file_chosen,
                                 g_object_ref (self));
}

static gboolean
on_dropped (GtkDropTarget    *target,
            const GValue     *value,
            double            x,
            double            y,
            TerpaduAssistant *self)
{
  GFile *file = NULL;
  g_autofree char *path = NULL;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);

      file = files != NULL ? files->data : NULL;
    }
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || self->step != STEP_CHOOSE)
    return FALSE;
  terpadu_assistant_open_file (self, path);

  return TRUE;
}

static void
on_mapping_changed (TerpaduAssistant *self)
{
  update_buttons (self);
}

static void
on_profile_chosen (TerpaduAssistant *self,
                   const char       *kode)
{
  g_free (self->profile);
  self->profile = g_strdup (kode);
  open_again (self);
}

static void
on_header_chosen (TerpaduAssistant *self,
                  guint             row)
{
  self->header_row = row;
  open_again (self);
}

/* The file stays as it came: what was typed goes into the import. */
static void
on_corrected (TerpaduAssistant *self,
              TerpaduIssue     *issue)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (self->step != STEP_RESULT ||
      !tepat_import_set_cell (self->import, terpadu_issue_get_baris (issue),
                              terpadu_issue_get_kolom (issue),
                              terpadu_issue_get_perbaikan (issue)))
    return;
  n = tepat_import_get_n_cells_set (self->import);
  count = tepat_format_count (n);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s cell is corrected. The file itself stays "
                                                        "as it came.",
                                       "%s cells are corrected. The file itself stays as it came.",
                                       n), count);
  self->corrected = TRUE;
  update_buttons (self);
  tepat_banner_show (self->banner, TEPAT_TONE_RUNNING, text, _("Check _Again"));
}

/* What was left out is looked at before the rest is imported. */
static void
ask_to_check (TerpaduAssistant *self,
              const char       *text)
{
  self->corrected = TRUE;
  update_buttons (self);
  tepat_banner_show (self->banner, TEPAT_TONE_RUNNING, text, _("Check _Again"));
}

static void
on_left (TerpaduAssistant *self,
         guint             row,
         gboolean          leave)
{
  g_autofree char *number = tepat_format_count (row);
  g_autofree char *text = NULL;

  if (self->step != STEP_RESULT)
    return;
  tepat_import_leave_row (self->import, row, leave);
  text = g_strdup_printf (leave ? _("Row %s is left out. It will stand in the file of errors.")
                                : _("Row %s is taken again."), number);
  ask_to_check (self, text);
}

static void
on_reason_left (TerpaduAssistant *self,
                const char       *kode,
                gboolean          leave)
{
  if (self->step != STEP_RESULT)
    return;
  tepat_import_leave_reason (self->import, kode, leave);
  ask_to_check (self, leave ? _("All rows with this reason are left out. They will stand in the "
                                "file of errors.")
                            : _("The rows with this reason are taken again."));
}

static void
on_banner_button (TerpaduAssistant *self)
{
  if (self->corrected)
    {
      run (self, FALSE);
      return;
    }
  if (!self->again)
    return;
  tepat_import_set_again (self->import, TRUE);
  run (self, self->step == STEP_RESULT);
}

static void
on_errors_written (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(TerpaduAssistant) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  guint64 n_rows;

  if (!terpadu_work_write_errors_finish (result, &n_rows, &error))
    {
      if (self->context != NULL)
        tell (self, error);
      return;
    }
  if (self->context == NULL)
    return;
  count = tepat_format_count ((gint64) n_rows);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row written to the error file",
                                       "%s rows written to the error file", (gulong) n_rows),
                          count);
  tepat_context_toast (self->context, text);
}

static void
on_errors_place (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TerpaduAssistant) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->context == NULL || self->report == NULL)
    return;
  terpadu_work_write_errors_async (tepat_context_get_session (self->context), self->report->uid,
                                   self->report->uid == NULL ? self->import : NULL, path,
                                   on_errors_written, g_object_ref (self));
}

static void
on_errors_clicked (TerpaduAssistant *self)
{
  g_autofree char *file = g_path_get_basename (self->path);
  char *dot = strrchr (file, '.');
  g_autofree char *name = NULL;

  if (dot != NULL)
    *dot = '\0';
  /* Translators: the name that is offered for the file of rows to be corrected */
  name = g_strdup_printf (_("%s-errors.xlsx"), file);
  tepat_dialogs_save_file_async (get_window (self), _("Save the rows to be corrected"), name, NULL,
                                 on_errors_place, g_object_ref (self));
}

static void
on_undo_clicked (TerpaduAssistant *self)
{
  if (self->report != NULL && self->report->uid != NULL)
    g_signal_emit (self, signals[UNDO_ASKED], 0, self->report->uid);
}

static void
on_back_clicked (TerpaduAssistant *self)
{
  terpadu_assistant_go_back (self);
}

static void
on_close_clicked (TerpaduAssistant *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_next_clicked (TerpaduAssistant *self)
{
  if (self->step == STEP_MAP)
    run (self, FALSE);
  else if (self->step == STEP_RESULT)
    run (self, TRUE);
  else if (self->step == STEP_DONE)
    tepat_context_open_page (self->context, "data-terpadu.penduduk", NULL);
}

static void
terpadu_assistant_dispose (GObject *object)
{
  TerpaduAssistant *self = TERPADU_ASSISTANT (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_ASSISTANT);
  g_clear_object (&self->context);
  g_clear_object (&self->import);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->report, tepat_import_report_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->profile, g_free);

  G_OBJECT_CLASS (terpadu_assistant_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, trail);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, banner);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, steps);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, choose_page);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, choose);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, mapping);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, verdict);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, tiles);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, issues);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, close);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, errors);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, undo);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, back);
  gtk_widget_class_bind_template_child (widget_class, TerpaduAssistant, next);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_mapping_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_profile_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_header_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_left);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_button);
  gtk_widget_class_bind_template_callback (widget_class, on_corrected);
  gtk_widget_class_bind_template_callback (widget_class, on_errors_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
terpadu_assistant_class_init (TerpaduAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_assistant_dispose;

  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDO_ASKED] = g_signal_new ("undo-asked", TERPADU_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TERPADU_TYPE_ISSUE_TABLE);
  g_type_ensure (TERPADU_TYPE_MAPPING);
  g_type_ensure (TERPADU_TYPE_PROGRESS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
terpadu_assistant_init (TerpaduAssistant *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (self->choose_page, GTK_EVENT_CONTROLLER (target));
}

void
terpadu_assistant_set_context (TerpaduAssistant *self,
                               TepatContext     *context)
{
  g_assert (TERPADU_IS_ASSISTANT (self));

  g_set_object (&self->context, context);
  go_to (self, STEP_CHOOSE);
}

void
terpadu_assistant_set_knowledge (TerpaduAssistant *self,
                                 TepatArti        *knowledge)
{
  g_assert (TERPADU_IS_ASSISTANT (self));

  tepat_arti_ref (knowledge);
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  self->knowledge = knowledge;
}

void
terpadu_assistant_start (TerpaduAssistant *self)
{
  g_assert (TERPADU_IS_ASSISTANT (self));

  if (self->step == STEP_CHOOSE || self->step == STEP_DONE)
    {
      tepat_banner_hide (self->banner);
      g_clear_object (&self->import);
      g_clear_pointer (&self->path, g_free);
      go_to (self, STEP_CHOOSE);
    }
  gtk_widget_grab_focus (self->step == STEP_CHOOSE ? self->choose : GTK_WIDGET (self->next));
}

/* What is under way goes on, and what was corrected by hand is not lost to a file that was dropped. */
static gboolean
is_busy (TerpaduAssistant *self)
{
  return self->job != NULL || self->step == STEP_OPENING ||
         (self->step == STEP_RESULT && tepat_import_get_n_cells_set (self->import) > 0);
}

static void
tell_of_other (TerpaduAssistant *self,
               const char       *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (
    self->step == STEP_RESULT
      ? _("“%s” was not opened: cells of the file below were corrected here and are kept. Import "
          "it or leave it with “Back”, then drop the other file again.")
      : _("“%s” was not opened: another file is just being read. Drop it again when that is done."),
    name);

  self->again = FALSE;
  tepat_banner_show (self->banner, TEPAT_TONE_ATTENTION, text,
                     self->corrected ? _("Check _Again") : NULL);
}

void
terpadu_assistant_open_file (TerpaduAssistant *self,
                             const char       *path)
{
  g_autofree char *kept = g_strdup (path);

  g_assert (TERPADU_IS_ASSISTANT (self));

  if (self->knowledge == NULL)
    return;
  if (is_busy (self))
    {
      tell_of_other (self, kept);
      return;
    }
  g_free (self->path);
  self->path = g_steal_pointer (&kept);
  g_clear_object (&self->import);
  g_clear_pointer (&self->profile, g_free);
  self->header_row = 0;
  open_again (self);
}

gboolean
terpadu_assistant_go_back (TerpaduAssistant *self)
{
  g_assert (TERPADU_IS_ASSISTANT (self));

  if (self->step != STEP_MAP && self->step != STEP_RESULT)
    return FALSE;
  tepat_banner_hide (self->banner);
  self->corrected = FALSE;
  go_to (self, self->step == STEP_RESULT ? STEP_MAP : STEP_CHOOSE);

  return TRUE;
}
