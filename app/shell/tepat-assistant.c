/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-assistant"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-admin-step.h"
#include "tepat-assistant.h"
#include "tepat-backup-step.h"
#include "tepat-banner.h"
#include "tepat-list-step.h"
#include "tepat-office-step.h"
#include "tepat-people-step.h"
#include "tepat-practice-step.h"
#include "tepat-restore-step.h"
#include "tepat-summary-step.h"
#include "tepat-thread.h"

struct _TepatAssistant
{
  GtkWidget           parent_instance;

  /* Template widgets */
  GtkWidget          *frame;
  AdwWindowTitle     *title;
  GtkLabel           *trail;
  TepatBanner        *banner;
  GtkStack           *steps;
  GtkWidget          *bar;
  GtkButton          *back;
  GtkButton          *next;
  AdwStatusPage      *work_page;
  GtkProgressBar     *progress;
  GtkLabel           *phase;
  GtkButton          *stop;

  /* Owned references */
  GPtrArray          *list;            /* borrowed TepatStep */
  TepatFounding      *founding;
  TepatJob           *job;
  char               *finish_label;

  TepatAssistantWork  work;
  guint               current;
};

enum { DONE, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatAssistant, tepat_assistant, GTK_TYPE_WIDGET)

static TepatStep *
get_step (TepatAssistant *self)
{
  return self->list->pdata[self->current];
}

static void
show_trail (TepatAssistant *self)
{
  g_autofree char *text = NULL;
  const char *last = self->current + 1 == self->list->len ? self->finish_label : _("_Next");

  /* Translators: the number of a step, and of how many */
  text = g_strdup_printf (_("Step %u of %u"), self->current + 1, self->list->len);
  gtk_label_set_text (self->trail, self->list->len > 1 ? text : "");
  gtk_button_set_label (self->next, last);
  gtk_button_set_label (self->back, self->current > 0 ? _("_Back") : _("_Cancel"));
}

/* Where a step has nothing to enter, Enter goes on. */
static void
keep_focus_in_step (TepatAssistant *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || GTK_IS_SCROLLED_WINDOW (focus) ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (get_step (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
show_step (TepatAssistant *self,
           guint           number)
{
  self->current = number;
  gtk_stack_set_visible_child (self->steps, GTK_WIDGET (get_step (self)));
  gtk_widget_set_visible (self->bar, TRUE);
  show_trail (self);
  tepat_step_enter (get_step (self), self->founding);
  keep_focus_in_step (self);
}

static void
on_back (TepatAssistant *self)
{
  tepat_banner_hide (self->banner);
  if (self->job != NULL)
    return;
  if (self->current == 0)
    g_signal_emit (self, signals[CANCELLED], 0);
  else
    show_step (self, self->current - 1);
}

static void
on_phase (TepatAssistant *self)
{
  g_autofree char *phase = self->job != NULL ? tepat_job_dup_phase (self->job) : NULL;

  gtk_label_set_text (self->phase, phase != NULL ? phase : "");
}

static void
on_progress (TepatAssistant *self)
{
  double fraction = self->job != NULL ? tepat_job_get_fraction (self->job) : 0;

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
on_stop (TepatAssistant *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (tepat_job_get_cancellable (self->job));
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  TepatAssistant *self = source;
  g_autoptr(GError) error = NULL;

  /* Nothing else touches the founding until this has ended. */
  if (self->work (self->founding, self->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static const char *
get_user (TepatAssistant *self)
{
  const TepatFounder *first = self->founding->users->len > 0 ? self->founding->users->pdata[0]
                                                             : NULL;

  return first != NULL ? first->pengguna->nama : NULL;
}

static void
on_worked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TepatAssistant *self = TEPAT_ASSISTANT (source);
  g_autoptr(GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  if (self->frame == NULL)
    return;
  if (done)
    {
      g_signal_emit (self, signals[DONE], 0, self->founding->folder, get_user (self));
      return;
    }
  show_step (self, self->current);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}

static void
start_work (TepatAssistant *self)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, on_worked, NULL);

  g_task_set_source_tag (task, start_work);
  self->job = tepat_job_new (adw_window_title_get_title (self->title));
  g_signal_connect_object (self->job, "notify::phase", G_CALLBACK (on_phase), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "notify::fraction", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  tepat_banner_hide (self->banner);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_stack_set_visible_child_name (self->steps, "work");
  gtk_widget_grab_focus (GTK_WIDGET (self->stop));
  tepat_thread_run_task (task, work_thread);
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  TepatAssistant *self = TEPAT_ASSISTANT (widget);

  if (self->job == NULL)
    on_back (self);

  return TRUE;
}

static void
tepat_assistant_dispose (GObject *object)
{
  TepatAssistant *self = TEPAT_ASSISTANT (object);

  on_stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_ASSISTANT);

  G_OBJECT_CLASS (tepat_assistant_parent_class)->dispose (object);
}

static void
tepat_assistant_finalize (GObject *object)
{
  TepatAssistant *self = TEPAT_ASSISTANT (object);

  g_ptr_array_unref (self->list);
  tepat_founding_free (self->founding);
  g_free (self->finish_label);

  G_OBJECT_CLASS (tepat_assistant_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, title);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, trail);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, banner);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, steps);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, bar);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, back);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, next);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, work_page);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, phase);
  gtk_widget_class_bind_template_child (widget_class, TepatAssistant, stop);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, tepat_assistant_next);
}

static void
tepat_assistant_class_init (TepatAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tepat_assistant_dispose;
  object_class->finalize = tepat_assistant_finalize;
  signals[DONE] = g_signal_new ("done", TEPAT_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", TEPAT_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TEPAT_TYPE_BANNER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  bind_template (widget_class);
}

static void
tepat_assistant_init (TepatAssistant *self)
{
  self->list = g_ptr_array_new ();
  self->founding = tepat_founding_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tepat_assistant_new (const char         *title,
                     const char         *finish_label,
                     TepatAssistantWork  work)
{
  TepatAssistant *self = g_object_new (TEPAT_TYPE_ASSISTANT, NULL);

  self->finish_label = g_strdup (finish_label);
  self->work = work;
  adw_window_title_set_title (self->title, title);
  adw_status_page_set_title (self->work_page, title);

  return GTK_WIDGET (self);
}

static void
add_step (TepatAssistant *self,
          GtkWidget      *step)
{
  g_assert (TEPAT_IS_ASSISTANT (self));

  g_ptr_array_add (self->list, step);
  g_signal_connect_object (step, "next", G_CALLBACK (tepat_assistant_next), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->steps, step);
}

void
tepat_assistant_start (TepatAssistant *self)
{
  g_assert (TEPAT_IS_ASSISTANT (self));

  show_step (self, 0);
}

void
tepat_assistant_next (TepatAssistant *self)
{
  g_assert (TEPAT_IS_ASSISTANT (self));

  if (self->job != NULL || !tepat_step_leave (get_step (self), self->founding))
    return;
  if (self->current + 1 < self->list->len)
    show_step (self, self->current + 1);
  else
    start_work (self);
}

GtkWidget *
tepat_assistant_new_create (void)
{
  GtkWidget *self = tepat_assistant_new (_("New Workspace"), _("_Make the Workspace"),
                                         tepat_founding_create);

  add_step (TEPAT_ASSISTANT (self), tepat_list_step_new ());
  add_step (TEPAT_ASSISTANT (self), tepat_office_step_new ());
  add_step (TEPAT_ASSISTANT (self), tepat_admin_step_new ());
  add_step (TEPAT_ASSISTANT (self), tepat_people_step_new ());
  add_step (TEPAT_ASSISTANT (self), tepat_backup_step_new ());
  add_step (TEPAT_ASSISTANT (self), tepat_summary_step_new ());

  return self;
}

GtkWidget *
tepat_assistant_new_restore (void)
{
  GtkWidget *self = tepat_assistant_new (_("Restore from a Backup"), _("_Restore"),
                                         tepat_founding_restore);

  add_step (TEPAT_ASSISTANT (self), tepat_restore_step_new ());

  return self;
}

GtkWidget *
tepat_assistant_new_practice (void)
{
  GtkWidget *self = tepat_assistant_new (_("Practice Workspace"), _("_Make and Open"),
                                         tepat_founding_practise);

  add_step (TEPAT_ASSISTANT (self), tepat_practice_step_new ());

  return self;
}
