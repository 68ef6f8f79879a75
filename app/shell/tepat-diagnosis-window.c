/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-diagnosis-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-diagnosis-window.h"
#include "tepat-diagnosis.h"
#include "tepat-dialogs.h"

struct _TepatDiagnosisWindow
{
  GtkWindow      parent_instance;

  GtkTextBuffer *text;
  GtkWidget     *save;
  GtkWidget     *copy;
  GtkLabel      *problem;
  TepatHost     *host;
};

G_DEFINE_FINAL_TYPE (TepatDiagnosisWindow, tepat_diagnosis_window, GTK_TYPE_WINDOW)

static char *
dup_text (TepatDiagnosisWindow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);

  return gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
}

static void
say (TepatDiagnosisWindow *self,
     const char           *problem)
{
  gtk_label_set_text (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static char *
list_plugins (TepatHost *host)
{
  static const char * const states[] = {
    [TEPAT_PLUGIN_OFF] = "off", [TEPAT_PLUGIN_LOADED] = "on", [TEPAT_PLUGIN_FAILED] = "failed",
  };
  GListModel *plugins = tepat_host_get_plugins (host);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (plugins, i);

      g_string_append_printf (text, "%-28s %s\n", tepat_plugin_info_get_id (info),
                              states[tepat_plugin_info_get_state (info)]);
    }

  return g_string_free (text, FALSE);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TepatDiagnosisWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *plugins = NULL;
  g_autofree char *gtk = NULL;
  g_autofree char *whole = NULL;

  if (self->host == NULL)
    return;
  if (text == NULL)
    {
      say (self, error->message);
      return;
    }
  plugins = list_plugins (self->host);
  gtk = g_strdup_printf ("%-28s %u.%u.%u\n", "GTK", gtk_get_major_version (),
                         gtk_get_minor_version (), gtk_get_micro_version ());
  whole = g_strconcat (text, gtk, plugins, NULL);
  gtk_text_buffer_set_text (self->text, whole, -1);
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_widget_set_sensitive (self->copy, TRUE);
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TepatDiagnosisWindow) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (path == NULL || self->host == NULL)
    return;
  text = dup_text (self);
  if (g_file_set_contents (path, text, -1, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    say (self, error->message);
}

static void
on_save (TepatDiagnosisWindow *self)
{
  tepat_dialogs_save_file_async (GTK_WINDOW (self), _("Save the Report"), "laporan-tepat.txt", NULL,
                                 on_file_chosen, g_object_ref (self));
}

static void
on_copy (TepatDiagnosisWindow *self)
{
  g_autofree char *text = dup_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
tepat_diagnosis_window_dispose (GObject *object)
{
  g_clear_object (&TEPAT_DIAGNOSIS_WINDOW (object)->host);

  G_OBJECT_CLASS (tepat_diagnosis_window_parent_class)->dispose (object);
}

static void
tepat_diagnosis_window_class_init (TepatDiagnosisWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_diagnosis_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static GtkLabel *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return GTK_LABEL (label);
}

static GtkWidget *
make_text (TepatDiagnosisWindow *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The report"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");

  return scroller;
}

static void
tepat_diagnosis_window_init (TepatDiagnosisWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkLabel *note = make_label (_("This is all that the report says. It names no person, no place "
                                 "and no folder. Send it only if somebody who helps you asks for "
                                 "it."));

  self->problem = make_label (NULL);
  self->save = gtk_button_new_with_mnemonic (_("_Save…"));
  self->copy = gtk_button_new_with_mnemonic (_("_Copy"));
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_sensitive (self->copy, FALSE);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->copy);
  gtk_box_append (GTK_BOX (buttons), self->save);
  gtk_widget_add_css_class (box, "step");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (note));
  gtk_box_append (GTK_BOX (box), make_text (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_titlebar (GTK_WINDOW (self), gtk_header_bar_new ());
  gtk_window_set_title (GTK_WINDOW (self), _("Report for Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 600);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (on_copy), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tepat_diagnosis_window_new (TepatHost *host,
                            GtkWindow *parent)
{
  TepatDiagnosisWindow *self = g_object_new (TEPAT_TYPE_DIAGNOSIS_WINDOW, "transient-for", parent,
                                             NULL);
  TepatSession *session = tepat_host_get_session (host);
  TepatStore *store = tepat_session_get_store (session);

  self->host = g_object_ref (host);
  tepat_store_read_async (store, tepat_session_get_actor (session), tepat_diagnosis_job,
                          g_object_ref (store), g_object_unref, g_free, NULL, on_read,
                          g_object_ref (self));

  return GTK_WIDGET (self);
}
