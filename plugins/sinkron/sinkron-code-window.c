/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-code-window"

#include "config.h"

#include "sinkron-code-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_DIGITS 6

struct _SinkronCodeWindow
{
  GtkWindow  parent_instance;

  /* Borrowed References */
  GtkWidget *code;
  GtkWidget *log_in;
};

enum { ENTERED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SinkronCodeWindow, sinkron_code_window, GTK_TYPE_WINDOW)

static void
on_changed (SinkronCodeWindow *self)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->code));

  gtk_widget_set_sensitive (self->log_in, strlen (code) == N_DIGITS &&
                                          strspn (code, "0123456789") == N_DIGITS);
}

static void
on_log_in (SinkronCodeWindow *self)
{
  g_signal_emit (self, signals[ENTERED], 0, gtk_editable_get_text (GTK_EDITABLE (self->code)));
  gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
make_bar (SinkronCodeWindow *self)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->log_in = gtk_button_new_with_mnemonic (_("_Log In"));
  gtk_widget_add_css_class (self->log_in, "suggested-action");
  gtk_widget_set_sensitive (self->log_in, FALSE);
  g_signal_connect_object (self->log_in, "clicked", G_CALLBACK (on_log_in), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (bar), FALSE);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), self->log_in);

  return bar;
}

static void
sinkron_code_window_class_init (SinkronCodeWindowClass *klass)
{
  signals[ENTERED] = g_signal_new ("entered", SINKRON_TYPE_CODE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sinkron_code_window_init (SinkronCodeWindow *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("One-Time Code"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_window_set_titlebar (GTK_WINDOW (self), make_bar (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->log_in);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("The login at the centre has run out. Enter the six digits "
                                           "that it sent to you, then begin again: what was done so "
                                           "far is kept."));
  self->code = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->code), _("Code"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->code), TRUE);
  g_signal_connect_object (self->code, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->code);
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 18);
  gtk_widget_set_margin_start (group, 18);
  gtk_widget_set_margin_end (group, 18);
  gtk_window_set_child (GTK_WINDOW (self), group);
}

GtkWidget *
sinkron_code_window_new (GtkWindow *parent)
{
  return g_object_new (SINKRON_TYPE_CODE_WINDOW, "transient-for", parent, NULL);
}
