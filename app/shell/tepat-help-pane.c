/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-help-pane"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-help-pane.h"

struct _TepatHelpPane
{
  GtkWidget  parent_instance;

  /* Template widgets */
  GtkWidget *frame;
  GtkLabel  *title;
  GtkLabel  *text;
};

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatHelpPane, tepat_help_pane, GTK_TYPE_WIDGET)

static void
on_close_clicked (TepatHelpPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
tepat_help_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TEPAT_TYPE_HELP_PANE);

  G_OBJECT_CLASS (tepat_help_pane_parent_class)->dispose (object);
}

static void
tepat_help_pane_class_init (TepatHelpPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_help_pane_dispose;

  signals[CLOSED] = g_signal_new ("closed", TEPAT_TYPE_HELP_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/help-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatHelpPane, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatHelpPane, title);
  gtk_widget_class_bind_template_child (widget_class, TepatHelpPane, text);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
tepat_help_pane_init (TepatHelpPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tepat_help_pane_explain (TepatHelpPane *self,
                         const char    *title,
                         const char    *markup)
{
  g_assert (TEPAT_IS_HELP_PANE (self));

  gtk_label_set_text (self->title, title);
  gtk_label_set_markup (self->text, markup != NULL
                                      ? markup : _("There is no explanation of this page yet."));
}
