/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-job"

#include "config.h"

#include "tepat-job.h"

struct _TepatJob
{
  GObject       parent_instance;

  char         *title;
  GCancellable *cancellable;
  TepatJobState state;        /* main context only, like the result and the error */
  char         *result;
  char         *page;
  char         *argument;
  GError       *error;

  GMutex        lock;         /* guards what the worker writes */
  char         *phase;
  guint64       done;
  guint64       total;
  guint         notify_id;
};

enum { PROP_0, PROP_TITLE, PROP_PHASE, PROP_FRACTION, PROP_STATE, PROP_RESULT, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatJob, tepat_job, G_TYPE_OBJECT)

static gboolean
notify_progress (gpointer data)
{
  TepatJob *self = data;

  g_mutex_lock (&self->lock);
  self->notify_id = 0;
  g_mutex_unlock (&self->lock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);

  return G_SOURCE_REMOVE;
}

/* One pending notification at a time, ten a second: a fast worker cannot flood the main context. */
static void
queue_notify_locked (TepatJob *self)
{
  if (self->notify_id == 0)
    self->notify_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, 100, notify_progress,
                                          g_object_ref (self), g_object_unref);
}

static void
tepat_job_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TepatJob *self = TEPAT_JOB (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PHASE:
      g_value_take_string (value, tepat_job_dup_phase (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, tepat_job_get_fraction (self));
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_RESULT:
      g_value_set_string (value, self->result);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_job_finalize (GObject *object)
{
  TepatJob *self = TEPAT_JOB (object);

  g_free (self->title);
  g_free (self->phase);
  g_free (self->result);
  g_free (self->page);
  g_free (self->argument);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (tepat_job_parent_class)->finalize (object);
}

static void
tepat_job_class_init (TepatJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tepat_job_get_property;
  object_class->finalize = tepat_job_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PHASE] = g_param_spec_string ("phase", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, TEPAT_JOB_RUNNING,
                                             TEPAT_JOB_CANCELLED, TEPAT_JOB_RUNNING, flags);
  properties[PROP_RESULT] = g_param_spec_string ("result", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_job_init (TepatJob *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->lock);
}

/**
 * tepat_job_new:
 * @title: what is done, in the user's language
 *
 * Returns: (transfer full): a running job
 */
TepatJob *
tepat_job_new (const char *title)
{
  TepatJob *self = g_object_new (TEPAT_TYPE_JOB, NULL);

  self->title = g_strdup (title);

  return self;
}

/** tepat_job_get_title: Returns: (transfer none): what is done */
const char *
tepat_job_get_title (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  return self->title;
}

/** tepat_job_get_cancellable: Returns: (transfer none): what stops the work */
GCancellable *
tepat_job_get_cancellable (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  return self->cancellable;
}

/** tepat_job_get_state: Returns: the state; main context only */
TepatJobState
tepat_job_get_state (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), TEPAT_JOB_FAILED);

  return self->state;
}

/**
 * tepat_job_set_phase:
 * @phase: the step at hand, in the user's language
 *
 * Any thread.
 */
void
tepat_job_set_phase (TepatJob   *self,
                     const char *phase)
{
  if (self == NULL)
    return;
  g_return_if_fail (TEPAT_IS_JOB (self));

  g_mutex_lock (&self->lock);
  g_free (self->phase);
  self->phase = g_strdup (phase);
  queue_notify_locked (self);
  g_mutex_unlock (&self->lock);
}

/**
 * tepat_job_set_progress:
 * @self: (nullable): the job, or %NULL where nobody watches
 * @done: units done
 * @total: units in all, or 0 while unknown
 *
 * Any thread.
 */
void
tepat_job_set_progress (TepatJob *self,
                        guint64   done,
                        guint64   total)
{
  if (self == NULL)
    return;
  g_return_if_fail (TEPAT_IS_JOB (self));

  g_mutex_lock (&self->lock);
  self->done = done;
  self->total = total;
  queue_notify_locked (self);
  g_mutex_unlock (&self->lock);
}

/** tepat_job_get_fraction: Returns: 0 to 1, or -1 while the total is unknown */
double
tepat_job_get_fraction (TepatJob *self)
{
  guint64 done, total;

  tepat_job_get_counts (self, &done, &total);

  return total == 0 ? -1 : MIN (1.0, (double) done / (double) total);
}

/** tepat_job_dup_phase: Returns: (transfer full) (nullable): the step at hand */
char *
tepat_job_dup_phase (TepatJob *self)
{
  char *phase;

  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  g_mutex_lock (&self->lock);
  phase = g_strdup (self->phase);
  g_mutex_unlock (&self->lock);

  return phase;
}

/**
 * tepat_job_get_counts:
 * @done: (out): units done
 * @total: (out): units in all, or 0 while unknown
 */
void
tepat_job_get_counts (TepatJob *self,
                      guint64  *done,
                      guint64  *total)
{
  g_return_if_fail (TEPAT_IS_JOB (self));

  g_mutex_lock (&self->lock);
  *done = self->done;
  *total = self->total;
  g_mutex_unlock (&self->lock);
}

/**
 * tepat_job_finish:
 * @result: (nullable): one sentence for the user
 * @error: (nullable): why it failed
 *
 * Ends the job; main context only.
 */
void
tepat_job_finish (TepatJob     *self,
                  const char   *result,
                  const GError *error)
{
  g_return_if_fail (TEPAT_IS_JOB (self) && self->state == TEPAT_JOB_RUNNING);

  self->result = g_strdup (result);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  if (error == NULL)
    self->state = TEPAT_JOB_DONE;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->state = TEPAT_JOB_CANCELLED;
  else
    self->state = TEPAT_JOB_FAILED;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/** tepat_job_get_result: Returns: (transfer none) (nullable): the result's sentence */
const char *
tepat_job_get_result (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  return self->result;
}

/** tepat_job_get_error: Returns: (transfer none) (nullable): why it failed */
const GError *
tepat_job_get_error (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  return self->error;
}

/**
 * tepat_job_set_place:
 * @page: id of a page
 * @argument: (nullable): what the page should show
 *
 * Says where one sees what came of the work, for example the rows that an import rejected.
 */
void
tepat_job_set_place (TepatJob   *self,
                     const char *page,
                     const char *argument)
{
  g_return_if_fail (TEPAT_IS_JOB (self));
  g_return_if_fail (page != NULL);

  g_free (self->page);
  g_free (self->argument);
  self->page = g_strdup (page);
  self->argument = g_strdup (argument);
}

/** tepat_job_get_page: Returns: (nullable): the page that shows what came of the work */
const char *
tepat_job_get_page (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  return self->page;
}

/** tepat_job_get_argument: Returns: (nullable): what that page should show */
const char *
tepat_job_get_argument (TepatJob *self)
{
  g_return_val_if_fail (TEPAT_IS_JOB (self), NULL);

  return self->argument;
}
