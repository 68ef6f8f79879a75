/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-berkas-window"

#include "config.h"

#include "sinkron-berkas-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-berkas.h"
#include "sinkron-cards.h"
#include "sinkron-pilihan.h"

#define MOST_REASONS 8

struct _SinkronBerkasWindow
{
  GtkWindow      parent_instance;

  /* Owned References */
  TepatContext  *context;
  GCancellable  *cancellable;
  SinkronBerkas *berkas;
  char          *path;
  char          *wilayah;       /* the desa of rows of whom nobody knows it, or NULL */
  GPtrArray     *programs;      /* codes */
  GPtrArray     *statuses;
  GtkStringList *status_names;

  /* Borrowed References */
  GtkWidget     *banner;
  GtkWidget     *scroller;
  GtkWidget     *content;
  GtkWidget     *kind;
  GtkWidget     *program;
  GtkWidget     *status;
  GtkWidget     *year;
  GtkWidget     *stage;
  GtkWidget     *whole;
  GtkWidget     *result;
  GtkWidget     *columns;
  GtkWidget     *check;
  GtkWidget     *import;

  gboolean       setting;       /* the choices change by the program itself */
};

enum { IMPORTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SinkronBerkasWindow, sinkron_berkas_window, GTK_TYPE_WINDOW)

static const struct { const char *code; const char *name; } member_states[] = {
  { "aktif", N_("Active") }, { "ditangguhkan", N_("Suspended") }, { "berakhir", N_("Ended") },
  { "calon", N_("Candidate") },
};

/* What a worker needs: nothing of the window. */
typedef struct
{
  SinkronBerkas *berkas;
  char          *path;
  TepatStore    *store;
  TepatActor    *actor;
  TepatJob      *job;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->berkas, sinkron_berkas_free);
  g_free (work->path);
  g_clear_object (&work->store);
  g_clear_pointer (&work->actor, tepat_actor_unref);
  g_clear_object (&work->job);
  g_free (work);
}

static void
set_busy (SinkronBerkasWindow *self,
          gboolean             busy)
{
  gtk_widget_set_sensitive (self->content, !busy);
  gtk_widget_set_sensitive (self->check, !busy && self->berkas != NULL);
  gtk_widget_set_sensitive (self->import, FALSE);
}

static void
show_problem (SinkronBerkasWindow *self,
              const GError        *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (TEPAT_BANNER (self->banner), TEPAT_TONE_BAD, error->message, NULL);
}

/* What was found out does not hold any more. */
static void
forget_result (SinkronBerkasWindow *self)
{
  if (self->setting || self->berkas == NULL)
    return;
  gtk_widget_set_visible (self->result, FALSE);
  gtk_widget_set_sensitive (self->import, FALSE);
}

static gboolean
is_payments (SinkronBerkasWindow *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) == 1;
}

static void
fill_statuses (SinkronBerkasWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->status_names));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("As in the file"));
  if (is_payments (self))
    for (guint i = 0; i < n; i++)
      gtk_string_list_append (names, gtk_string_list_get_string (self->status_names, i));
  else
    for (guint i = 0; i < G_N_ELEMENTS (member_states); i++)
      gtk_string_list_append (names, _(member_states[i].name));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->status), G_LIST_MODEL (names));
}

static void
on_kind (SinkronBerkasWindow *self)
{
  gboolean payments = is_payments (self);

  gtk_widget_set_visible (self->year, payments);
  gtk_widget_set_visible (self->stage, payments);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->whole, ADW_TYPE_ACTION_ROW), !payments);
  fill_statuses (self);
  forget_result (self);
}

static char *
dup_entry (GtkWidget *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static const char *
chosen_status (SinkronBerkasWindow *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->status));

  if (chosen == 0 || chosen == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (!is_payments (self))
    return member_states[chosen - 1].code;

  return self->statuses->pdata[chosen - 1];
}

static void
take_choices (SinkronBerkasWindow *self)
{
  SinkronBerkas *berkas = self->berkas;
  guint program = adw_combo_row_get_selected (ADW_COMBO_ROW (self->program));
  g_autofree char *year = dup_entry (self->year);

  berkas->jenis = is_payments (self) ? SINKRON_PENYALURAN : SINKRON_PESERTA;
  g_free (berkas->program);
  berkas->program = program > 0 && program <= self->programs->len
                    ? g_strdup (self->programs->pdata[program - 1]) : NULL;
  g_free (berkas->status);
  berkas->status = g_strdup (chosen_status (self));
  g_free (berkas->wilayah);
  berkas->wilayah = g_strdup (self->wilayah);
  g_free (berkas->tahap);
  berkas->tahap = dup_entry (self->stage);
  berkas->tahun = year != NULL ? g_ascii_strtoll (year, NULL, 10) : 0;
  berkas->utuh = !is_payments (self) && gtk_switch_get_active (GTK_SWITCH (self->whole));
}

static void
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), sinkron_cards_new_row (title, subtitle));
}

/* "New 3 · changed 0": what is nothing is left out. */
static char *
describe_counts (const SinkronBerkas *berkas)
{
  const SinkronHitungan *n = &berkas->n;
  const struct { const char *title; gint64 n; } counts[] = {
    { _("New"), n->baru }, { _("Changed"), n->berubah }, { _("Ended"), n->berakhir },
    { _("Known already"), n->sama }, { _("Not taken"), n->ditolak },
    { _("Wait for a decision on a list of their desa"), berkas->menunggu },
  };
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *count = tepat_format_count (counts[i].n);

      if (counts[i].n > 0)
        g_string_append_printf (words, "%s%s %s", words->len > 0 ? " · " : "", counts[i].title,
                                count);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
on_errors_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SinkronBerkasWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->context == NULL)
    return;
  if (tepat_table_rejects_write (path, self->berkas->pemisah,
                                 (const char * const *) self->berkas->headers, self->berkas->tolak,
                                 &error))
    tepat_banner_show (TEPAT_BANNER (self->banner), TEPAT_TONE_DONE,
                       _("The rows that were not taken are kept in the file"), NULL);
  else
    show_problem (self, error);
}

static void
on_keep_errors (SinkronBerkasWindow *self)
{
  tepat_dialogs_save_file_async (GTK_WINDOW (self), _("Keep the rows that were not taken"),
                                 _("rows-not-taken.csv"), self->cancellable, on_errors_chosen,
                                 g_object_ref (self));
}

static void
show_reasons (SinkronBerkasWindow *self)
{
  GPtrArray *tolak = self->berkas->tolak;
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *keep = gtk_button_new_with_mnemonic (_("_Keep the Rows…"));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Rows that are not taken"));
  g_signal_connect_object (keep, "clicked", G_CALLBACK (on_keep_errors), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (keep, GTK_ALIGN_START);
  for (guint i = 0; i < MIN (tolak->len, MOST_REASONS); i++)
    {
      const TepatTableReject *one = tolak->pdata[i];
      g_autofree char *title = g_strdup_printf (_("Row %u"), one->baris);

      add_row (group, title, one->alasan);
    }
  if (tolak->len > MOST_REASONS)
    {
      g_autofree char *count = tepat_format_count (tolak->len - MOST_REASONS);
      g_autofree char *words = g_strdup_printf (_("and %s more"), count);

      add_row (group, words, NULL);
    }
  gtk_box_append (GTK_BOX (self->result), group);
  gtk_box_append (GTK_BOX (self->result), keep);
}

static void
show_result (SinkronBerkasWindow *self)
{
  const SinkronHitungan *n = &self->berkas->n;
  GtkWidget *group = adw_preferences_group_new ();
  gint64 changes = n->baru + n->berubah + n->berakhir;
  g_autofree char *taken = tepat_format_count (n->diterima - n->ditolak);
  g_autofree char *all = tepat_format_count (n->diterima);
  g_autofree char *title = g_strdup_printf (_("%s of %s rows would be taken"), taken, all);
  g_autofree char *counts = describe_counts (self->berkas);

  tepat_widget_clear (self->result);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("What would happen"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Nothing has been changed yet."));
  add_row (group, title, counts);
  gtk_box_append (GTK_BOX (self->result), group);
  if (self->berkas->tolak->len > 0)
    show_reasons (self);
  gtk_widget_set_visible (self->result, TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                              GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_widget_set_sensitive (self->import, changes > 0 || self->berkas->menunggu > 0);
  if (changes > 0)
    gtk_widget_grab_focus (self->import);
  else
    tepat_banner_show (TEPAT_BANNER (self->banner), TEPAT_TONE_ATTENTION,
                       _("Nothing of this file would change anything."), NULL);
}

static void
tell_imported (SinkronBerkasWindow *self)
{
  const SinkronHitungan *n = &self->berkas->n;
  g_autofree char *changes = tepat_format_count (n->baru + n->berubah + n->berakhir);
  g_autofree char *left = tepat_format_count (n->ditolak);
  g_autofree char *words = g_strdup_printf (_("%s rows were taken over, %s were not taken."),
                                            changes, left);

  g_signal_emit (self, signals[IMPORTED], 0, self->berkas->uid, words);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (sinkron_berkas_run (work->berkas, work->store, work->actor, work->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_ran (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  SinkronBerkasWindow *self = SINKRON_BERKAS_WINDOW (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  tepat_job_finish (work->job, done ? _("Finished") : NULL, error);
  if (self->context == NULL)
    return;
  self->berkas = g_steal_pointer (&work->berkas);
  set_busy (self, FALSE);
  if (!done)
    {
      show_problem (self, error);
      return;
    }
  if (self->berkas->kering)
    {
      show_result (self);
      return;
    }
  tell_imported (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
run (SinkronBerkasWindow *self,
     gboolean             dry)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);
  g_autoptr(GTask) task = NULL;
  Work *work;

  if (actor == NULL || self->berkas == NULL)
    return;
  take_choices (self);
  self->berkas->kering = dry;
  work = g_new0 (Work, 1);
  work->store = g_object_ref (tepat_session_get_store (session));
  work->actor = tepat_actor_ref (actor);
  work->job = tepat_job_new (dry ? _("Trying a list") : _("Importing a list"));
  work->berkas = g_steal_pointer (&self->berkas);
  tepat_banner_hide (TEPAT_BANNER (self->banner));
  set_busy (self, TRUE);
  tepat_context_add_job (self->context, work->job);
  task = g_task_new (self, NULL, on_ran, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  tepat_thread_run_task (task, run_thread);
}

static void
on_check (SinkronBerkasWindow *self)
{
  run (self, TRUE);
}

static void
on_import (SinkronBerkasWindow *self)
{
  run (self, FALSE);
}

static void
on_column (AdwComboRow         *row,
           GParamSpec          *pspec,
           SinkronBerkasWindow *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));

  if (self->setting || self->berkas == NULL)
    return;
  sinkron_berkas_set_column (self->berkas, column, adw_combo_row_get_selected (row));
  forget_result (self);
  /* The one that had it before has lost it. */
  self->setting = TRUE;
  for (GtkWidget *at = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (row)));
       at != NULL; at = gtk_widget_get_next_sibling (at))
    if (ADW_IS_COMBO_ROW (at))
      adw_combo_row_set_selected (ADW_COMBO_ROW (at), self->berkas->kolom[GPOINTER_TO_UINT (
                                    g_object_get_data (G_OBJECT (at), "column"))]);
  self->setting = FALSE;
}

static void
show_columns (SinkronBerkasWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *words = NULL;
  guint unused = 0;

  for (SinkronKolom i = SINKRON_KOLOM_NONE; i < SINKRON_N_KOLOM; i++)
    gtk_string_list_append (names, sinkron_kolom_get_title (i));
  for (guint i = 0; self->berkas->headers[i] != NULL; i++)
    {
      GtkWidget *row = adw_combo_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), self->berkas->headers[i]);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), self->berkas->kolom[i]);
      g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_column), self, 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->columns), row);
      unused += self->berkas->kolom[i] == SINKRON_KOLOM_NONE;
    }
  words = g_strdup_printf (_("%u of %u columns are used"),
                           g_strv_length (self->berkas->headers) - unused,
                           g_strv_length (self->berkas->headers));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->columns), words);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  work->berkas = sinkron_berkas_new (work->path, &error);
  if (work->berkas != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SinkronBerkasWindow *self = SINKRON_BERKAS_WINDOW (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (self->context == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_problem (self, error);
      return;
    }
  self->setting = TRUE;
  self->berkas = g_steal_pointer (&work->berkas);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind),
                              self->berkas->jenis == SINKRON_PENYALURAN ? 1 : 0);
  on_kind (self);
  show_columns (self);
  self->setting = FALSE;
  set_busy (self, FALSE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->check);
  gtk_widget_grab_focus (self->check);
}

static void
open_file (SinkronBerkasWindow *self)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, on_opened, NULL);
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (self->path);
  g_task_set_source_tag (task, open_file);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  tepat_thread_run_task (task, open_thread);
}

static void
on_choices (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SinkronBerkasWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SinkronPilihan) choices = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  if (self->context == NULL)
    return;
  if (choices == NULL)
    {
      show_problem (self, error);
      return;
    }
  self->programs = g_ptr_array_ref (choices->programs);
  self->statuses = g_ptr_array_ref (choices->statuses);
  self->status_names = g_object_ref (choices->status_names);
  gtk_string_list_append (names, _("As in the file"));
  for (guint i = 0; i < self->programs->len; i++)
    gtk_string_list_append (names, gtk_string_list_get_string (choices->program_names, i));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->program), G_LIST_MODEL (names));
  open_file (self);
}

static GtkWidget *
add_combo (SinkronBerkasWindow *self,
           GtkWidget           *group,
           const char          *title,
           const char          *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (forget_result), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
add_entry (SinkronBerkasWindow *self,
           GtkWidget           *group,
           const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (row, "changed", G_CALLBACK (forget_result), self, G_CONNECT_SWAPPED);

  return row;
}

static void
add_whole (SinkronBerkasWindow *self,
           GtkWidget           *group)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("The whole list of each desa in it"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Who is missing in it has ended there; where that would be many, a "
                                 "person decides."));
  self->whole = gtk_switch_new ();
  gtk_widget_set_valign (self->whole, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->whole);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->whole);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (self->whole, "notify::active", G_CALLBACK (forget_result), self,
                           G_CONNECT_SWAPPED);
}

static void
add_choices (SinkronBerkasWindow *self,
             GtkWidget           *content)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *kinds[] = { _("Memberships"), _("Payments"), NULL };
  g_autoptr(GtkStringList) names = gtk_string_list_new (kinds);
  g_autofree char *name = g_path_get_basename (self->path);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), name);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("What is chosen here holds for rows that do not say it "
                                           "themselves."));
  self->kind = add_combo (self, group, _("The rows are"), NULL);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (names));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (on_kind), self,
                           G_CONNECT_SWAPPED);
  self->program = add_combo (self, group, _("Programme"), NULL);
  self->status = add_combo (self, group, _("Status"), NULL);
  add_row (group, _("Desa"), self->wilayah != NULL
                             ? self->wilayah
                             : _("As in the file or the register. For rows of whom neither knows it, "
                                 "choose a desa at the top of the window first."));
  self->year = add_entry (self, group, _("Year"));
  self->stage = add_entry (self, group, _("Stage"));
  add_whole (self, group);
  self->columns = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->columns), _("Columns"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->columns);
  gtk_box_append (GTK_BOX (content), group);
}

static GtkWidget *
make_bar (SinkronBerkasWindow *self)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->check = gtk_button_new_with_mnemonic (_("C_heck"));
  self->import = gtk_button_new_with_mnemonic (_("_Import"));
  gtk_widget_add_css_class (self->import, "suggested-action");
  g_signal_connect_object (self->check, "clicked", G_CALLBACK (on_check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "clicked", G_CALLBACK (on_import), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (bar), FALSE);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), self->import);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), self->check);

  return bar;
}

static void
build (SinkronBerkasWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();

  self->scroller = gtk_scrolled_window_new ();
  self->banner = tepat_banner_new ();
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->result = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_visible (self->result, FALSE);
  gtk_box_append (GTK_BOX (self->content), self->result);
  add_choices (self, self->content);
  gtk_widget_set_margin_top (self->content, 12);
  gtk_widget_set_margin_bottom (self->content, 18);
  gtk_widget_set_margin_start (self->content, 18);
  gtk_widget_set_margin_end (self->content, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), self->banner);
  gtk_box_append (GTK_BOX (outer), self->scroller);
  gtk_window_set_child (GTK_WINDOW (self), outer);
  set_busy (self, TRUE);
}

static void
sinkron_berkas_window_dispose (GObject *object)
{
  SinkronBerkasWindow *self = SINKRON_BERKAS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sinkron_berkas_window_parent_class)->dispose (object);
}

static void
sinkron_berkas_window_finalize (GObject *object)
{
  SinkronBerkasWindow *self = SINKRON_BERKAS_WINDOW (object);

  g_clear_pointer (&self->berkas, sinkron_berkas_free);
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  g_clear_object (&self->status_names);
  g_free (self->path);
  g_free (self->wilayah);

  G_OBJECT_CLASS (sinkron_berkas_window_parent_class)->finalize (object);
}

static void
sinkron_berkas_window_class_init (SinkronBerkasWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sinkron_berkas_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sinkron_berkas_window_finalize;

  signals[IMPORTED] = g_signal_new ("imported", SINKRON_TYPE_BERKAS_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                    G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sinkron_berkas_window_init (SinkronBerkasWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_window_set_title (GTK_WINDOW (self), _("Import a List"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  tepat_form_keys_add (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 640);
  gtk_window_set_titlebar (GTK_WINDOW (self), make_bar (self));
}

GtkWidget *
sinkron_berkas_window_new (TepatContext *context,
                           GtkWindow    *parent,
                           const char   *path,
                           const char   *wilayah)
{
  SinkronBerkasWindow *self = g_object_new (SINKRON_TYPE_BERKAS_WINDOW, "transient-for", parent,
                                            NULL);
  TepatSession *session = tepat_context_get_session (context);
  TepatActor *actor = tepat_session_get_actor (session);

  self->context = g_object_ref (context);
  self->path = g_strdup (path);
  self->wilayah = strlen (wilayah) == 10 ? g_strdup (wilayah) : NULL;
  build (self);
  if (actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, sinkron_pilihan_read, NULL,
                            NULL,
                            (GDestroyNotify) sinkron_pilihan_free, self->cancellable, on_choices,
                            g_object_ref (self));

  return GTK_WIDGET (self);
}
