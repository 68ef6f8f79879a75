/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-progress"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-progress.h"

#define PULSE_MS 120

struct _TerpaduProgress
{
  GtkWidget       parent_instance;

  /* Template widgets */
  GtkWidget      *frame;
  GtkLabel       *title;
  GtkProgressBar *bar;
  GtkLabel       *phase;
  GtkLabel       *note;
  GtkWidget      *stop;

  /* Owned references */
  TepatJob       *job;

  guint           pulse;
};

G_DEFINE_FINAL_TYPE (TerpaduProgress, terpadu_progress, GTK_TYPE_WIDGET)

static gboolean
on_pulse (gpointer user_data)
{
  gtk_progress_bar_pulse (TERPADU_PROGRESS (user_data)->bar);

  return G_SOURCE_CONTINUE;
}

static gboolean
is_running (TerpaduProgress *self)
{
  return self->job == NULL || tepat_job_get_state (self->job) == TEPAT_JOB_RUNNING;
}

/* Moves by itself only while there is something to wait for and nothing to count. */
static void
update_pulse (TerpaduProgress *self,
              gboolean         counted)
{
  gboolean wanted = !counted && is_running (self) && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (wanted && self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, on_pulse, self);
  else if (!wanted)
    g_clear_handle_id (&self->pulse, g_source_remove);
}

static void
update (TerpaduProgress *self)
{
  double fraction = self->job != NULL ? tepat_job_get_fraction (self->job) : -1;
  g_autofree char *phase = self->job != NULL ? tepat_job_dup_phase (self->job) : NULL;
  g_autofree char *text = NULL;

  g_assert (TERPADU_IS_PROGRESS (self));

  if (fraction >= 0)
    {
      gtk_progress_bar_set_fraction (self->bar, fraction);
      text = g_strdup_printf ("%s%s%d %%", phase != NULL ? phase : "", phase != NULL ? " · " : "",
                              (int) (fraction * 100));
    }
  gtk_label_set_text (self->phase, text != NULL ? text : phase != NULL ? phase : "");
  update_pulse (self, fraction >= 0);
}

static void
on_stop_clicked (TerpaduProgress *self)
{
  if (self->job == NULL)
    return;
  g_cancellable_cancel (tepat_job_get_cancellable (self->job));
  gtk_widget_set_sensitive (self->stop, FALSE);
}

static void
terpadu_progress_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (terpadu_progress_parent_class)->map (widget);
  update (TERPADU_PROGRESS (widget));
}

static void
terpadu_progress_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&TERPADU_PROGRESS (widget)->pulse, g_source_remove);
  GTK_WIDGET_CLASS (terpadu_progress_parent_class)->unmap (widget);
}

static void
forget_job (TerpaduProgress *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, update, self);
  g_clear_object (&self->job);
}

static void
terpadu_progress_dispose (GObject *object)
{
  TerpaduProgress *self = TERPADU_PROGRESS (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  forget_job (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_PROGRESS);

  G_OBJECT_CLASS (terpadu_progress_parent_class)->dispose (object);
}

static void
terpadu_progress_class_init (TerpaduProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_progress_dispose;
  widget_class->map = terpadu_progress_map;
  widget_class->unmap = terpadu_progress_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduProgress, frame);
  gtk_widget_class_bind_template_child (widget_class, TerpaduProgress, title);
  gtk_widget_class_bind_template_child (widget_class, TerpaduProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, TerpaduProgress, phase);
  gtk_widget_class_bind_template_child (widget_class, TerpaduProgress, note);
  gtk_widget_class_bind_template_child (widget_class, TerpaduProgress, stop);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
}

static void
terpadu_progress_init (TerpaduProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
terpadu_progress_watch (TerpaduProgress *self,
                        TepatJob        *job,
                        const char      *title,
                        const char      *note)
{
  g_assert (TERPADU_IS_PROGRESS (self));

  forget_job (self);
  self->job = job != NULL ? g_object_ref (job) : NULL;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_visible (self->stop, job != NULL);
  gtk_widget_set_sensitive (self->stop, TRUE);
  if (job != NULL)
    {
      g_signal_connect_object (job, "notify::fraction", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::phase", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::state", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}
