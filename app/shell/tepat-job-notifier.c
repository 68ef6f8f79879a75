/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-job-notifier"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-job-notifier.h"

#define BEGUN "tepat-begun"

struct _TepatJobNotifier
{
  GObject     parent_instance;

  GListModel *jobs;
  GtkWidget  *desk;       /* borrowed: it owns this */
  gint64      min_usec;
};

enum { ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatJobNotifier, tepat_job_notifier, G_TYPE_OBJECT)

static gboolean
is_watched (TepatJobNotifier *self)
{
  GtkRoot *root = gtk_widget_get_root (self->desk);

  return GTK_IS_WINDOW (root) && gtk_widget_get_mapped (GTK_WIDGET (root)) &&
         gtk_window_is_active (GTK_WINDOW (root));
}

static void
on_state (TepatJobNotifier *self,
          GParamSpec       *pspec,
          TepatJob         *job)
{
  TepatJobState state = tepat_job_get_state (job);
  const GError *error = tepat_job_get_error (job);
  const char *result = tepat_job_get_result (job);
  gint64 *begun = g_object_get_data (G_OBJECT (job), BEGUN);

  /* Who stopped it knows. */
  if (state == TEPAT_JOB_RUNNING || state == TEPAT_JOB_CANCELLED || is_watched (self) ||
      g_get_monotonic_time () - *begun < self->min_usec)
    return;
  g_signal_emit (self, signals[ENDED], 0, tepat_job_get_title (job),
                 error != NULL ? error->message : result != NULL ? result : _("Done."),
                 state == TEPAT_JOB_DONE);
}

static void
on_jobs_changed (TepatJobNotifier *self,
                 guint             position,
                 guint             removed,
                 guint             added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(TepatJob) job = g_list_model_get_item (self->jobs, i);
      gint64 now = g_get_monotonic_time ();

      if (g_object_get_data (G_OBJECT (job), BEGUN) == NULL)
        g_object_set_data_full (G_OBJECT (job), BEGUN, g_memdup2 (&now, sizeof now), g_free);
      g_signal_connect_object (job, "notify::state", G_CALLBACK (on_state), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
tepat_job_notifier_dispose (GObject *object)
{
  g_clear_object (&TEPAT_JOB_NOTIFIER (object)->jobs);

  G_OBJECT_CLASS (tepat_job_notifier_parent_class)->dispose (object);
}

static void
tepat_job_notifier_class_init (TepatJobNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_job_notifier_dispose;
  signals[ENDED] = g_signal_new ("ended", TEPAT_TYPE_JOB_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                 G_TYPE_BOOLEAN);
}

static void
tepat_job_notifier_init (TepatJobNotifier *self)
{
}

/** tepat_job_notifier_new: Returns: (transfer full): one that watches the host's jobs */
TepatJobNotifier *
tepat_job_notifier_new (TepatHost *host,
                        GtkWidget *desk,
                        guint      seconds)
{
  TepatJobNotifier *self = g_object_new (TEPAT_TYPE_JOB_NOTIFIER, NULL);

  self->jobs = g_object_ref (tepat_host_get_jobs (host));
  self->desk = desk;
  self->min_usec = (gint64) seconds * G_USEC_PER_SEC;
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (on_jobs_changed), self,
                           G_CONNECT_SWAPPED);
  on_jobs_changed (self, 0, 0, g_list_model_get_n_items (self->jobs));

  return self;
}
