/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-jobs-button"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-job-row.h"
#include "tepat-jobs-button.h"

struct _TepatJobsButton
{
  GtkWidget      parent_instance;

  /* Template widgets */
  GtkMenuButton *button;
  GtkLabel      *badge;
  GtkStack      *stack;
  GtkListBox    *list;
  GtkLabel      *none;
  GtkWidget     *clear;

  TepatHost     *host;
};

G_DEFINE_FINAL_TYPE (TepatJobsButton, tepat_jobs_button, GTK_TYPE_WIDGET)

static guint
count_running (TepatJobsButton *self)
{
  GListModel *jobs = tepat_host_get_jobs (self->host);
  guint n_running = 0;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr(TepatJob) job = g_list_model_get_item (jobs, i);

      n_running += tepat_job_get_state (job) == TEPAT_JOB_RUNNING;
    }

  return n_running;
}

static void
update (TepatJobsButton *self)
{
  guint n_jobs = g_list_model_get_n_items (tepat_host_get_jobs (self->host));
  guint n_running = count_running (self);
  g_autofree char *number = g_strdup_printf ("%u", n_running);
  g_autofree char *spoken = NULL;

  g_assert (TEPAT_IS_JOBS_BUTTON (self));

  spoken = n_running == 0 ? g_strdup (_("Work in the background"))
                          : g_strdup_printf (ngettext ("%u work in the background",
                                                       "%u works in the background", n_running),
                                             n_running);
  gtk_label_set_text (self->badge, number);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), n_running > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_stack_set_visible_child_name (self->stack, n_jobs > 0 ? "jobs" : "none");
  gtk_widget_set_sensitive (self->clear, n_jobs > n_running);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_signal_connect_object (item, "notify::state", G_CALLBACK (update), user_data,
                           G_CONNECT_SWAPPED);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), tepat_job_row_new (item));

  return row;
}

static void
on_clear_clicked (TepatJobsButton *self)
{
  tepat_host_clear_jobs (self->host);
}

static void
tepat_jobs_button_dispose (GObject *object)
{
  TepatJobsButton *self = TEPAT_JOBS_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_JOBS_BUTTON);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (tepat_jobs_button_parent_class)->dispose (object);
}

static void
tepat_jobs_button_class_init (TepatJobsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_jobs_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, TepatJobsButton, badge);
  gtk_widget_class_bind_template_child (widget_class, TepatJobsButton, stack);
  gtk_widget_class_bind_template_child (widget_class, TepatJobsButton, list);
  gtk_widget_class_bind_template_child (widget_class, TepatJobsButton, clear);
  gtk_widget_class_bind_template_child (widget_class, TepatJobsButton, none);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
tepat_jobs_button_init (TepatJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->none, _("No work is running in the background. Imports, exports and "
                                    "letters show their progress here."));
}

void
tepat_jobs_button_set_host (TepatJobsButton *self,
                            TepatHost       *host)
{
  GListModel *jobs = tepat_host_get_jobs (host);

  g_assert (TEPAT_IS_JOBS_BUTTON (self));
  g_assert (self->host == NULL);

  self->host = g_object_ref (host);
  gtk_list_box_bind_model (self->list, jobs, make_row, self, NULL);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
tepat_jobs_button_popup (TepatJobsButton *self)
{
  g_assert (TEPAT_IS_JOBS_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
