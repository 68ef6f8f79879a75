/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-job-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-format.h"
#include "tepat-job-row.h"
#include "tepat-tone.h"

/* How often a bar of unknown length moves. */
#define PULSE_MS 150

struct _TepatJobRow
{
  GtkWidget       parent_instance;

  /* Template widgets */
  GtkWidget      *frame;
  GtkImage       *icon;
  GtkLabel       *title;
  GtkLabel       *detail;
  GtkProgressBar *bar;
  GtkWidget      *show;
  GtkButton      *cancel;

  TepatJob       *job;
  guint           pulse_timer;
};

G_DEFINE_FINAL_TYPE (TepatJobRow, tepat_job_row, GTK_TYPE_WIDGET)

static char *
describe_progress (TepatJobRow *self)
{
  g_autofree char *phase = tepat_job_dup_phase (self->job);
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;
  guint64 done, total;

  tepat_job_get_counts (self->job, &done, &total);
  if (done == 0 && total == 0)
    return g_steal_pointer (&phase);
  done_text = tepat_format_count ((gint64) done);
  total_text = tepat_format_count ((gint64) total);
  if (total == 0)
    return g_strdup_printf ("%s \xe2\x80\x93 %s", phase != NULL ? phase : "", done_text);

  /* Translators: what is being done, and how many of how many are done */
  return g_strdup_printf (_("%s \xe2\x80\x93 %s of %s"), phase != NULL ? phase : "", done_text,
                          total_text);
}

static char *
describe_end (TepatJobRow *self)
{
  const GError *error = tepat_job_get_error (self->job);
  const char *result = tepat_job_get_result (self->job);

  switch (tepat_job_get_state (self->job))
    {
    case TEPAT_JOB_CANCELLED:
      return g_strdup (result != NULL ? result : _("Stopped. Nothing was changed."));
    case TEPAT_JOB_FAILED:
      return g_strdup (error != NULL ? error->message : _("Failed."));
    case TEPAT_JOB_DONE:
    case TEPAT_JOB_RUNNING:
    default:
      return g_strdup (result != NULL ? result : _("Done."));
    }
}

static TepatTone
get_tone (TepatJobState state)
{
  static const TepatTone tones[] = {
    [TEPAT_JOB_RUNNING] = TEPAT_TONE_RUNNING,
    [TEPAT_JOB_DONE] = TEPAT_TONE_DONE,
    [TEPAT_JOB_FAILED] = TEPAT_TONE_BAD,
    [TEPAT_JOB_CANCELLED] = TEPAT_TONE_NEUTRAL,
  };

  return tones[state];
}

static gboolean
on_pulse (gpointer user_data)
{
  TepatJobRow *self = user_data;

  gtk_progress_bar_pulse (self->bar);

  return G_SOURCE_CONTINUE;
}

static void
update_bar (TepatJobRow *self,
            gboolean     running)
{
  double fraction = tepat_job_get_fraction (self->job);

  gtk_widget_set_visible (GTK_WIDGET (self->bar), running);
  if (!running || fraction >= 0)
    g_clear_handle_id (&self->pulse_timer, g_source_remove);
  else if (self->pulse_timer == 0)
    self->pulse_timer = g_timeout_add (PULSE_MS, on_pulse, self);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
update (TepatJobRow *self)
{
  TepatJobState state = tepat_job_get_state (self->job);
  gboolean running = state == TEPAT_JOB_RUNNING;
  g_autofree char *detail = running ? describe_progress (self) : describe_end (self);

  g_assert (TEPAT_IS_JOB_ROW (self));

  for (guint tone = TEPAT_TONE_NEUTRAL; tone <= TEPAT_TONE_BAD; tone++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), tepat_tone_get_css_class (tone));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), tepat_tone_get_css_class (get_tone (state)));
  gtk_image_set_from_icon_name (self->icon, tepat_tone_get_icon_name (get_tone (state)));
  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cancel), running);
  gtk_widget_set_visible (self->show, !running && tepat_job_get_page (self->job) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel),
                            !g_cancellable_is_cancelled (tepat_job_get_cancellable (self->job)));
  update_bar (self, running);
}

static void
on_show_clicked (TepatJobRow *self)
{
  const char *argument = tepat_job_get_argument (self->job);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-at", "(ss)",
                              tepat_job_get_page (self->job), argument != NULL ? argument : "");
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_cancel_clicked (TepatJobRow *self)
{
  g_cancellable_cancel (tepat_job_get_cancellable (self->job));
  update (self);
}

static void
tepat_job_row_dispose (GObject *object)
{
  TepatJobRow *self = TEPAT_JOB_ROW (object);

  g_clear_handle_id (&self->pulse_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_JOB_ROW);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (tepat_job_row_parent_class)->dispose (object);
}

static void
tepat_job_row_class_init (TepatJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_job_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, bar);
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, show);
  gtk_widget_class_bind_template_child (widget_class, TepatJobRow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
tepat_job_row_init (TepatJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tepat_job_row_new:
 * @job: what it tells of
 *
 * Returns: (transfer floating): the job's title, its bar while it runs with a button that stops it,
 *   and its end
 */
GtkWidget *
tepat_job_row_new (TepatJob *job)
{
  TepatJobRow *self = g_object_new (TEPAT_TYPE_JOB_ROW, NULL);

  self->job = g_object_ref (job);
  gtk_label_set_text (self->title, tepat_job_get_title (job));
  g_signal_connect_object (job, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
