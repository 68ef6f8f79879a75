/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-queue-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-format.h"
#include "tepat-queue-row.h"
#include "tepat-state-pill.h"

struct _TepatQueueRow
{
  GtkListBoxRow   parent_instance;

  /* Template widgets */
  GtkLabel       *count;
  GtkLabel       *title;
  GtkLabel       *detail;
  TepatStatePill *pill;

  TepatQueue     *queue;
};

G_DEFINE_FINAL_TYPE (TepatQueueRow, tepat_queue_row, GTK_TYPE_LIST_BOX_ROW)

static char *
describe (TepatQueueRow *self)
{
  const GError *error = tepat_queue_get_error (self->queue);
  g_autofree char *age = tepat_queue_dup_age (self->queue);

  if (error != NULL)
    return g_strdup (error->message);
  if (*age == '\0')
    return g_strdup ("");

  /* Translators: the age of the oldest case, for example "14 days, 2 days overdue" */
  return g_strdup_printf (_("Oldest: %s"), age);
}

static void
update (TepatQueueRow *self)
{
  TepatTone tone = tepat_queue_get_tone (self->queue);
  gint64 count = tepat_queue_get_count (self->queue);
  g_autofree char *number = count < 0 ? g_strdup ("\xe2\x80\x93") : tepat_format_count (count);
  g_autofree char *detail = describe (self);
  g_autofree char *spoken = NULL;
  gboolean failed = tepat_queue_get_error (self->queue) != NULL;

  g_assert (TEPAT_IS_QUEUE_ROW (self));

  gtk_label_set_text (self->count, number);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  tepat_state_pill_set (self->pill, failed ? _("Not counted") : tepat_queue_get_word (self->queue),
                        tone);
  spoken = g_strdup_printf ("%s: %s. %s", gtk_label_get_text (self->title), number, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
tepat_queue_row_dispose (GObject *object)
{
  g_clear_object (&TEPAT_QUEUE_ROW (object)->queue);

  G_OBJECT_CLASS (tepat_queue_row_parent_class)->dispose (object);
}

static void
tepat_queue_row_class_init (TepatQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_queue_row_dispose;

  g_type_ensure (TEPAT_TYPE_STATE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatQueueRow, count);
  gtk_widget_class_bind_template_child (widget_class, TepatQueueRow, title);
  gtk_widget_class_bind_template_child (widget_class, TepatQueueRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TepatQueueRow, pill);
}

static void
tepat_queue_row_init (TepatQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tepat_queue_row_new (TepatQueue *queue)
{
  TepatQueueRow *self = g_object_new (TEPAT_TYPE_QUEUE_ROW, NULL);

  self->queue = g_object_ref (queue);
  gtk_label_set_text (self->title,
                      tepat_contribution_get_title (tepat_queue_get_contribution (queue)));
  g_signal_connect_object (queue, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

TepatQueue *
tepat_queue_row_get_queue (TepatQueueRow *self)
{
  g_assert (TEPAT_IS_QUEUE_ROW (self));

  return self->queue;
}
