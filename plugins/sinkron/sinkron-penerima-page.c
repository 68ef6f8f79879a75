/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-penerima-page"

#include "config.h"

#include "sinkron-penerima-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-berkas-window.h"
#include "sinkron-penerima-ask.h"
#include "sinkron-penerima-board.h"
#include "sinkron-penerima.h"
#include "sinkron-recon.h"

struct _SinkronPenerimaPage
{
  TepatPage     parent_instance;

  /* Owned References */
  TepatContext *context;
  GCancellable *cancellable;
  JsonNode     *whole;          /* what is shown */
  GPtrArray    *programs;       /* codes */
  GArray       *stages;         /* Stage */
  char         *kind;           /* of the list that is open, or NULL */
  char         *code;
  char         *title;          /* of that list */
  char         *by;             /* what it is narrowed by, and to what; or NULL */
  char         *only;
  char         *import;         /* the last one, for taking it back */

  /* Borrowed References */
  GtkWidget    *program;
  GtkWidget    *stage;
  GtkWidget    *back;
  GtkWidget    *export;
  GtkWidget    *take_import;
  GtkWidget    *board;
  GtkWidget    *scroller;

  gboolean      setting;
};

/* A stage of payments that can be chosen; tahap NULL: the whole year. */
typedef struct
{
  gint64  tahun;
  char   *tahap;
} Stage;

G_DEFINE_FINAL_TYPE (SinkronPenerimaPage, sinkron_penerima_page, TEPAT_TYPE_PAGE)

static void
stage_clear (Stage *stage)
{
  g_free (stage->tahap);
}

static SinkronPenerimaAsk *
ask_new (SinkronPenerimaPage *self)
{
  guint program = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->program));
  guint stage = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stage));
  SinkronPenerimaAsk *ask = g_new0 (SinkronPenerimaAsk, 1);

  if (program > 0 && program <= self->programs->len)
    ask->program = g_strdup (self->programs->pdata[program - 1]);
  if (stage < self->stages->len)
    {
      ask->tahun = g_array_index (self->stages, Stage, stage).tahun;
      ask->tahap = g_strdup (g_array_index (self->stages, Stage, stage).tahap);
    }
  ask->wilayah = g_strdup (tepat_page_get_wilayah (TEPAT_PAGE (self)));
  ask->kind = g_strdup (self->kind);
  ask->code = g_strdup (self->code);
  ask->by = g_strdup (self->by);
  ask->only = g_strdup (self->only);

  return ask;
}

static TepatActor *
get_actor (SinkronPenerimaPage *self)
{
  return tepat_session_get_actor (tepat_context_get_session (self->context));
}

static GtkWindow *
get_window (SinkronPenerimaPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static char *
name_stage (const Stage *stage)
{
  return stage->tahap != NULL
         ? g_strdup_printf (_("%d, stage %s"), (int) stage->tahun, stage->tahap)
         : g_strdup_printf (_("%d, all stages"), (int) stage->tahun);
}

/* Each year as a whole stands before its stages. */
static void
take_stages (SinkronPenerimaPage *self,
             JsonArray           *stages)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  gint64 year = 0;
  guint newest = 0;

  if (self->stages->len > 0 || json_array_get_length (stages) == 0)
    return;
  for (guint i = 0; i < json_array_get_length (stages); i++)
    {
      JsonObject *one = json_array_get_object_element (stages, i);
      Stage all = { json_object_get_int_member (one, "tahun"), NULL };
      Stage stage = { all.tahun, g_strdup (json_object_get_string_member (one, "tahap")) };

      if (all.tahun != year)
        g_array_append_val (self->stages, all);
      g_array_append_val (self->stages, stage);
      newest = i == 0 ? self->stages->len - 1 : newest;
      year = all.tahun;
    }
  for (guint i = 0; i < self->stages->len; i++)
    {
      g_autofree char *name = name_stage (&g_array_index (self->stages, Stage, i));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->stage), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->stage), newest);
  gtk_widget_set_visible (self->stage, TRUE);
}

/* Only those that somebody is in. */
static void
take_programs (SinkronPenerimaPage *self,
               JsonArray           *programs)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  if (self->programs->len > 0)
    return;
  gtk_string_list_append (names, _("All programmes"));
  for (guint i = 0; i < json_array_get_length (programs); i++)
    {
      JsonObject *one = json_array_get_object_element (programs, i);

      g_ptr_array_add (self->programs,
                       g_strdup (json_object_get_string_member (one, "program")));
      gtk_string_list_append (names, json_object_get_string_member (one, "nama"));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->program), G_LIST_MODEL (names));
}

static void
show_whole (TepatPage *page,
            gpointer   node)
{
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (page);
  JsonObject *whole = json_node_get_object (node);
  JsonObject *valid = json_object_get_object_member (whole, "valid");
  guint stage;
  g_autofree char *payments = NULL;

  g_clear_pointer (&self->whole, json_node_unref);
  self->whole = json_node_ref (node);
  self->setting = TRUE;
  take_stages (self, json_object_get_array_member (whole, "tahap"));
  take_programs (self, json_object_get_array_member (valid, "program"));
  self->setting = FALSE;
  stage = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stage));
  if (stage < self->stages->len)
    payments = name_stage (&g_array_index (self->stages, Stage, stage));
  if (json_object_get_int_member (valid, "jumlah") == 0 && payments == NULL)
    {
      tepat_page_set_state (page, TEPAT_PAGE_EMPTY);
      return;
    }
  sinkron_penerima_board_show (SINKRON_PENERIMA_BOARD (self->board), whole, payments);
  tepat_page_set_state (page, TEPAT_PAGE_CONTENT);
}

/* Of payments the list says it itself. */
static gint64
count_of (SinkronPenerimaPage *self,
          JsonObject          *list)
{
  JsonObject *whole = self->whole != NULL ? json_node_get_object (self->whole) : NULL;
  JsonArray *all;

  if (json_object_has_member (list, "jumlah"))
    return json_object_get_int_member (list, "jumlah");
  if (whole == NULL)
    return 0;
  all = json_object_get_array_member (json_object_get_object_member (whole, "valid"), "alasan");
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *one = json_array_get_object_element (all, i);

      if (strcmp (json_object_get_string_member (one, "alasan"), self->code) == 0)
        return json_object_get_int_member (one, "jumlah");
    }

  return 0;
}

static void
show_rows (TepatPage *page,
           gpointer   node)
{
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (page);
  JsonObject *list = json_node_get_object (node);
  const char *step = strcmp (self->kind, "alasan") == 0 ? sinkron_penerima_get_step (self->code)
                                                        : sinkron_recon_get_step (self->code);

  sinkron_penerima_board_show_rows (SINKRON_PENERIMA_BOARD (self->board), step, list,
                                    count_of (self, list));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                              GTK_SCROLLED_WINDOW (self->scroller)), 0);
  tepat_page_set_state (page, TEPAT_PAGE_CONTENT);
}

static void
reload (SinkronPenerimaPage *self)
{
  gboolean list = self->kind != NULL;

  gtk_widget_set_visible (self->back, list);
  /* What leaves the program is noted: that is writing, too. */
  gtk_widget_set_visible (self->export, list && tepat_context_may (self->context,
                                                                   TEPAT_HAK_DATA_EKSPOR));
  tepat_page_read (TEPAT_PAGE (self), self->context,
                   list ? sinkron_penerima_ask_rows : sinkron_penerima_ask_whole, ask_new (self),
                   (GDestroyNotify) sinkron_penerima_ask_free, (GDestroyNotify) json_node_unref,
                   list ? show_rows : show_whole);
}

static void
widen (SinkronPenerimaPage *self)
{
  g_clear_pointer (&self->by, g_free);
  g_clear_pointer (&self->only, g_free);
}

/* A list that is narrowed becomes whole first. */
static void
close_list (SinkronPenerimaPage *self)
{
  gboolean narrowed = self->by != NULL;

  widen (self);
  if (!narrowed)
    {
      g_clear_pointer (&self->kind, g_free);
      g_clear_pointer (&self->code, g_free);
    }
  tepat_page_set_title (TEPAT_PAGE (self), narrowed ? self->title : _("Recipients"));
  reload (self);
}

static void
on_open_list (SinkronPenerimaPage *self,
              const char          *kind,
              const char          *code,
              const char          *title)
{
  widen (self);
  self->kind = g_strdup (kind);
  self->code = g_strdup (code);
  g_free (self->title);
  self->title = g_strdup (title);
  tepat_page_set_title (TEPAT_PAGE (self), title);
  reload (self);
  gtk_widget_grab_focus (self->back);
}

static void
on_narrow (SinkronPenerimaPage *self,
           const char          *by,
           const char          *code,
           const char          *name)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", self->title, name);

  widen (self);
  self->by = g_strdup (by);
  self->only = g_strdup (code);
  tepat_page_set_title (TEPAT_PAGE (self), title);
  reload (self);
  gtk_widget_grab_focus (self->back);
}

static void
on_open_record (SinkronPenerimaPage *self,
                const char          *kind,
                const char          *uid,
                const char          *title)
{
  tepat_context_open_record (self->context, kind, uid);
}

static void
on_filter (SinkronPenerimaPage *self)
{
  if (!self->setting && self->context != NULL)
    reload (self);
}

typedef struct
{
  SinkronPenerimaPage *page;
  SinkronPenerimaAsk  *ask;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_clear_pointer (&self->ask, sinkron_penerima_ask_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (export->page->context == NULL)
    return;
  if (error != NULL)
    tepat_context_report (export->page->context, error);
  else
    tepat_context_toast (export->page->context, _("The list is in the file"));
}

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;
  SinkronPenerimaPage *self = export->page;
  TepatActor *actor;
  SinkronPenerimaAsk *ask;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL || (actor = get_actor (self)) == NULL)
    return;
  if (error != NULL)
    {
      tepat_context_report (self->context, error);
      return;
    }
  ask = export->ask;
  tepat_store_read_async (TEPAT_STORE (source), actor, sinkron_penerima_ask_write, ask, NULL, NULL,
                          NULL, on_written, g_steal_pointer (&export));
}

static void
on_export_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SinkronPenerimaPage) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  Export *export;

  if (file == NULL || self->context == NULL || self->kind == NULL)
    return;
  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->ask = ask_new (self);
  export->ask->path = g_file_get_path (file);
  tepat_context_write_async (self->context, sinkron_penerima_ask_note, export->ask, NULL, NULL,
                             NULL, on_noted, export);
}

static void
on_export (SinkronPenerimaPage *self)
{
  g_autofree char *name = g_strdup_printf ("%s.xlsx", self->code);

  tepat_dialogs_save_file_async (get_window (self), _("Export the List"), name, self->cancellable,
                                 on_export_chosen, g_object_ref (self));
}

static void
on_imported (SinkronPenerimaPage *self,
             const char          *uid,
             const char          *words)
{
  g_free (self->import);
  self->import = g_strdup (uid);
  g_array_set_size (self->stages, 0);
  g_ptr_array_set_size (self->programs, 0);
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE, words,
                     _("_Undo"));
  reload (self);
}

static void
open_import (SinkronPenerimaPage *self,
             const char          *path)
{
  GtkWidget *window = sinkron_berkas_window_new (self->context, get_window (self), path,
                                                 tepat_page_get_wilayah (TEPAT_PAGE (self)));

  g_signal_connect_object (window, "imported", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* A file from the file manager, for who may import. */
static gboolean
on_drop (SinkronPenerimaPage *self,
         const GValue        *value)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->context == NULL ||
      !tepat_context_may (self->context, TEPAT_HAK_DATA_IMPOR))
    return FALSE;
  open_import (self, path);

  return TRUE;
}

static void
on_import_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SinkronPenerimaPage) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->context != NULL)
    open_import (self, path);
}

static void
on_import (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  static const char * const suffixes[] = { "csv", "xlsx", NULL };
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (widget);

  tepat_dialogs_open_file_async (get_window (self), _("List of a Programme or of Payments"),
                                 _("CSV or XLSX"), suffixes, self->cancellable, on_import_chosen,
                                 g_object_ref (self));
}

/* An import that is being taken back: nothing of the page. */
typedef struct
{
  TepatSession         *session;
  TepatJob             *job;
  char                 *uid;
  TepatBatchUndoReport  report;
} Undo;

static void
undo_free (Undo *undo)
{
  g_object_unref (undo->session);
  g_object_unref (undo->job);
  g_free (undo->uid);
  g_free (undo);
}

static void
undo_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Undo *undo = task_data;
  GError *error = NULL;

  if (tepat_batch_undo (undo->session, undo->uid, _("Taken back right after the import"), undo->job,
                        &undo->report, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (source);
  Undo *undo = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  tepat_job_finish (undo->job, done ? _("Finished") : NULL, error);
  if (self->context == NULL)
    return;
  if (!done)
    {
      tepat_context_report (self->context, error);
      return;
    }
  words = g_strdup_printf (_("The import was taken back: %d records are as before, %d were changed "
                             "since and stay."), (int) undo->report.dikembalikan,
                           (int) undo->report.ditinggal);
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  tepat_context_toast (self->context, words);
  g_array_set_size (self->stages, 0);
  g_ptr_array_set_size (self->programs, 0);
  reload (self);
}

static void
on_undo (SinkronPenerimaPage *self)
{
  g_autoptr(GTask) task = NULL;
  Undo *undo;

  if (self->import == NULL)
    return;
  undo = g_new0 (Undo, 1);
  undo->session = g_object_ref (tepat_context_get_session (self->context));
  undo->uid = g_steal_pointer (&self->import);
  undo->job = tepat_job_new (_("Taking the import back"));
  tepat_context_add_job (self->context, undo->job);
  task = g_task_new (self, NULL, on_undone, NULL);
  g_task_set_source_tag (task, on_undo);
  g_task_set_task_data (task, undo, (GDestroyNotify) undo_free);
  tepat_thread_run_task (task, undo_thread);
}

static void
sinkron_penerima_page_retry (TepatPage *page)
{
  reload (SINKRON_PENERIMA_PAGE (page));
}

static void
sinkron_penerima_page_scope_changed (TepatPage *page)
{
  on_filter (SINKRON_PENERIMA_PAGE (page));
}

static gboolean
sinkron_penerima_page_go_back (TepatPage *page)
{
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (page);

  if (self->kind == NULL)
    return FALSE;
  close_list (self);

  return TRUE;
}

static gboolean
sinkron_penerima_page_focus_filter (TepatPage *page)
{
  return gtk_widget_grab_focus (SINKRON_PENERIMA_PAGE (page)->program);
}

static void
sinkron_penerima_page_dispose (GObject *object)
{
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sinkron_penerima_page_parent_class)->dispose (object);
}

static void
sinkron_penerima_page_finalize (GObject *object)
{
  SinkronPenerimaPage *self = SINKRON_PENERIMA_PAGE (object);

  g_clear_pointer (&self->whole, json_node_unref);
  g_ptr_array_unref (self->programs);
  g_array_unref (self->stages);
  g_free (self->kind);
  g_free (self->code);
  g_free (self->title);
  widen (self);
  g_free (self->import);

  G_OBJECT_CLASS (sinkron_penerima_page_parent_class)->finalize (object);
}

static void
sinkron_penerima_page_class_init (SinkronPenerimaPageClass *klass)
{
  TepatPageClass *page_class = TEPAT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sinkron_penerima_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sinkron_penerima_page_finalize;
  page_class->retry = sinkron_penerima_page_retry;
  page_class->scope_changed = sinkron_penerima_page_scope_changed;
  page_class->go_back = sinkron_penerima_page_go_back;
  page_class->focus_filter = sinkron_penerima_page_focus_filter;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "sinkron.import", NULL, on_import);
}

static void
set_words (TepatPage *page)
{
  tepat_page_set_title (page, _("Recipients"));
  tepat_page_set_subtitle (page, _("Who receives a programme, who of them is valid, and whether the "
                                   "right ones were paid."));
  tepat_page_set_help (page, _("The first number is what is asked first: how many of those in a "
                               "programme's list are valid. Below it stands why the others are not, "
                               "and what to do. Open a line to see who they are; a person opens from "
                               "there.\n\n<b>Import a List</b> takes memberships or payments from a "
                               "CSV or XLSX file. It is tried first, and can be taken back."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("No list of a programme is here yet"),
                             _("Receive the lists from the centre under Synchronisation, or import "
                               "a file."));
}

static GtkWidget *
make_drop_down (SinkronPenerimaPage *self,
                const char          *label)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  tepat_page_add_filter (TEPAT_PAGE (self), drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_filter), self,
                           G_CONNECT_SWAPPED);

  return drop_down;
}

static GtkWidget *
add_button (SinkronPenerimaPage *self,
            const char          *label,
            GCallback            clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (button, FALSE);
  tepat_page_add_action (TEPAT_PAGE (self), button);

  return button;
}

static void
build (SinkronPenerimaPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  self->back = add_button (self, _("_Back"), G_CALLBACK (close_list));
  self->export = add_button (self, _("_Export…"), G_CALLBACK (on_export));
  self->take_import = gtk_button_new_with_mnemonic (_("_Import a List…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->take_import), "sinkron.import");
  tepat_page_add_action (TEPAT_PAGE (self), self->take_import);
  self->program = make_drop_down (self, _("Programme"));
  self->stage = make_drop_down (self, _("Payments of"));
  gtk_widget_set_visible (self->stage, FALSE);
  self->board = sinkron_penerima_board_new ();
  g_signal_connect_object (self->board, "open-list", G_CALLBACK (on_open_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "narrow", G_CALLBACK (on_narrow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "open-record", G_CALLBACK (on_open_record), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_undo), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (self->board, 12);
  gtk_widget_set_margin_bottom (self->board, 24);
  gtk_widget_set_margin_start (self->board, 12);
  gtk_widget_set_margin_end (self->board, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->board);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  tepat_page_set_content (TEPAT_PAGE (self), self->scroller);
}

static void
sinkron_penerima_page_init (SinkronPenerimaPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->programs = g_ptr_array_new_with_free_func (g_free);
  self->stages = g_array_new (FALSE, TRUE, sizeof (Stage));
  g_array_set_clear_func (self->stages, (GDestroyNotify) stage_clear);
  set_words (TEPAT_PAGE (self));
  build (self);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
sinkron_penerima_page_new (TepatContext *context)
{
  SinkronPenerimaPage *self = g_object_new (SINKRON_TYPE_PENERIMA_PAGE, NULL);

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sinkron.import",
                                 tepat_context_may (context, TEPAT_HAK_DATA_IMPOR));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("_Import a List…"), "sinkron.import");
  if (!tepat_offer (self->take_import, tepat_context_get_session (context), TEPAT_HAK_DATA_IMPOR))
    tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
  reload (self);

  return GTK_WIDGET (self);
}
