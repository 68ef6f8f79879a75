/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-dialogs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-dialogs.h"

/* GtkFileDialog and GtkAlertDialog came with 4.10, and their predecessors were deprecated by it.
 * The build pins the API to 4.8, so this file uses what 4.8 has: native file choosers, and a small
 * window of its own for questions, which no version deprecates. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* On a window that may show nothing just now. */
#define HIDDEN "tepat-dialogs-hidden"

#define FILE_CHOOSER "org.freedesktop.portal.FileChooser"
#define REQUEST      "org.freedesktop.portal.Request"

/* Of the process, in the order they were opened; whose dialogs are no windows of GTK where the desktop
 * brings its own. */
static GPtrArray *choosers;

static gboolean
is_over (GtkNativeDialog *dialog,
         GtkWindow       *window)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);

  while (parent != NULL && parent != window)
    parent = gtk_window_get_transient_for (parent);

  return parent != NULL;
}

static gboolean
must_hide (GtkNativeDialog *dialog)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);

  while (parent != NULL && g_object_get_data (G_OBJECT (parent), HIDDEN) == NULL)
    parent = gtk_window_get_transient_for (parent);

  return parent != NULL;
}

/* A copy: an answer takes its dialog out of the list. */
static GPtrArray *
list_over (GtkWindow *window)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; choosers != NULL && i < choosers->len; i++)
    if (is_over (choosers->pdata[i], window))
      g_ptr_array_add (found, g_object_ref (choosers->pdata[i]));

  return found;
}

/* GTK 4.8 asks the desktop to close its dialog by a method that no desktop has. */
static GDBusMessage *
mend_close (GDBusConnection *connection,
            GDBusMessage    *message,
            gboolean         incoming,
            gpointer         user_data)
{
  GVariant *body = g_dbus_message_get_body (message);
  GDBusMessage *mended;
  const char *handle;

  if (incoming || body == NULL || !g_variant_is_of_type (body, G_VARIANT_TYPE ("(o)")) ||
      g_strcmp0 (g_dbus_message_get_interface (message), FILE_CHOOSER) != 0 ||
      g_strcmp0 (g_dbus_message_get_member (message), "Close") != 0 ||
      (mended = g_dbus_message_copy (message, NULL)) == NULL)
    return message;
  g_variant_get (body, "(&o)", &handle);
  g_dbus_message_set_path (mended, handle);
  g_dbus_message_set_interface (mended, REQUEST);
  g_dbus_message_set_body (mended, NULL);
  g_object_unref (message);

  return mended;
}

static void
prepare_close (void)
{
  static gsize done;
  g_autoptr(GDBusConnection) bus = NULL;

  if (!g_once_init_enter (&done))
    return;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (bus != NULL)
    g_dbus_connection_add_filter (bus, mend_close, NULL, NULL);
  g_once_init_leave (&done, TRUE);
}

static void
on_chooser_response (GtkNativeDialog *dialog,
                     int              response,
                     gpointer         user_data)
{
  g_autoptr(GTask) task = user_data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_ptr_array_remove (choosers, dialog);
  gtk_native_dialog_destroy (dialog);
}

/* Who asked is gone: nobody is left to answer. */
static void
on_parent_destroyed (GtkNativeDialog *dialog)
{
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

static void
add_filter (GtkFileChooser     *chooser,
            const char         *name,
            const char * const *suffixes)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *suffixes != NULL; suffixes++)
    gtk_file_filter_add_suffix (filter, *suffixes);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static GtkFileChooserNative *
make_chooser (GtkWindow           *parent,
              const char          *title,
              GtkFileChooserAction action)
{
  const char *accept = action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Open");
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, action, accept,
                                                              _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);

  return native;
}

static void
run_chooser (GtkFileChooserNative *native,
             GCancellable         *cancellable,
             GAsyncReadyCallback   callback,
             gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWindow *parent = gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (native));

  g_task_set_source_tag (task, run_chooser);
  /* The dialog lives as long as the task that waits for it. */
  g_task_set_task_data (task, native, g_object_unref);
  g_signal_connect (native, "response", G_CALLBACK (on_chooser_response), task);
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (on_parent_destroyed), native,
                             G_CONNECT_SWAPPED);
  if (choosers == NULL)
    choosers = g_ptr_array_new ();
  g_ptr_array_add (choosers, native);
  if (!must_hide (GTK_NATIVE_DIALOG (native)))
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/**
 * tepat_dialogs_open_file_async:
 * @parent: (nullable): the window that asks
 * @title: what is asked for
 * @filter_name: (nullable): name of the kind of files
 * @suffixes: (nullable) (array zero-terminated=1): `csv`, `xlsx`, ...
 *
 * Asks for a file to read.
 */
void
tepat_dialogs_open_file_async (GtkWindow          *parent,
                               const char         *title,
                               const char         *filter_name,
                               const char * const *suffixes,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GtkFileChooserNative *native;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  native = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN);
  if (filter_name != NULL && suffixes != NULL)
    add_filter (GTK_FILE_CHOOSER (native), filter_name, suffixes);
  run_chooser (native, cancellable, callback, user_data);
}

/**
 * tepat_dialogs_save_file_async:
 * @parent: (nullable): the window that asks
 * @title: what will be written
 * @name: the name that is offered
 *
 * Asks where to write a file.
 */
void
tepat_dialogs_save_file_async (GtkWindow          *parent,
                               const char         *title,
                               const char         *name,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GtkFileChooserNative *native;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  native = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  run_chooser (native, cancellable, callback, user_data);
}

/**
 * tepat_dialogs_select_folder_async:
 * @parent: (nullable): the window that asks
 * @title: what the folder is for
 *
 * Asks for a folder.
 */
void
tepat_dialogs_select_folder_async (GtkWindow          *parent,
                                   const char         *title,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  run_chooser (make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER), cancellable,
               callback, user_data);
}

/**
 * tepat_dialogs_set_files_hidden:
 * @window: a window of the application
 * @hidden: whether the choices of files that are open over @window are out of sight
 *
 * One that is asked for meanwhile waits until they are shown again.
 */
void
tepat_dialogs_set_files_hidden (GtkWindow *window,
                                gboolean   hidden)
{
  g_autoptr(GPtrArray) over = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  over = list_over (window);
  if (over->len > 0)
    prepare_close ();
  g_object_set_data (G_OBJECT (window), HIDDEN, GINT_TO_POINTER (hidden));
  for (guint i = 0; i < over->len; i++)
    if (hidden)
      gtk_native_dialog_hide (over->pdata[i]);
    else
      gtk_native_dialog_show (over->pdata[i]);
}

/**
 * tepat_dialogs_cancel_files:
 * @window: a window of the application
 *
 * Answers the choices of files that are open over @window as their person would with Cancel.
 */
void
tepat_dialogs_cancel_files (GtkWindow *window)
{
  g_autoptr(GPtrArray) over = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  over = list_over (window);
  if (over->len > 0)
    prepare_close ();
  for (guint i = 0; i < over->len; i++)
    g_signal_emit_by_name (over->pdata[i], "response", GTK_RESPONSE_CANCEL);
}

/**
 * tepat_dialogs_file_finish:
 *
 * Returns: (transfer full) (nullable): the file or folder
 */
GFile *
tepat_dialogs_file_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

G_GNUC_END_IGNORE_DEPRECATIONS

typedef struct
{
  GtkWindow *window;
  GTask     *task;
} Question;

static void
answer (Question *question,
        gboolean  accepted)
{
  g_autoptr(GTask) task = g_steal_pointer (&question->task);

  if (task == NULL)
    return;
  if (accepted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
}

static void
on_accept_clicked (Question *question)
{
  answer (question, TRUE);
  gtk_window_destroy (question->window);
}

static void
on_cancel_clicked (Question *question)
{
  gtk_window_destroy (question->window);
}

static void
on_question_destroyed (Question *question)
{
  answer (question, FALSE);
  g_free (question);
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  gtk_window_destroy (GTK_WINDOW (widget));

  return TRUE;
}

static GtkBuilder *
build_question (const char *heading,
                const char *body,
                const char *accept_label,
                gboolean    destructive)
{
  GtkBuilder *builder = gtk_builder_new_from_resource ("/id/tepat/Tepat/ui/question.ui");
  GtkWidget *accept = GTK_WIDGET (gtk_builder_get_object (builder, "accept"));

  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "heading")), heading);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "body")),
                      body != NULL ? body : "");
  gtk_button_set_label (GTK_BUTTON (accept), accept_label);
  gtk_widget_add_css_class (accept, destructive ? "destructive-action" : "suggested-action");

  return builder;
}

/**
 * tepat_dialogs_confirm_async:
 * @parent: (nullable): the window that asks
 * @heading: the question
 * @body: (nullable): what will happen, and what is kept
 * @accept_label: the verb, with a mnemonic
 * @destructive: whether something cannot be got back
 *
 * Asks whether to go on. What can be undone is not asked for: it is done, with a toast.
 */
void
tepat_dialogs_confirm_async (GtkWindow          *parent,
                             const char         *heading,
                             const char         *body,
                             const char         *accept_label,
                             gboolean            destructive,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr(GtkBuilder) builder = NULL;
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  builder = build_question (heading, body, accept_label, destructive);
  question->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (question->task, tepat_dialogs_confirm_async);
  question->window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (question->window, parent);
  gtk_window_set_title (question->window, heading);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (question->window), shortcuts);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "accept"), "clicked",
                            G_CALLBACK (on_accept_clicked), question);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "cancel"), "clicked",
                            G_CALLBACK (on_cancel_clicked), question);
  g_signal_connect_swapped (question->window, "destroy", G_CALLBACK (on_question_destroyed),
                            question);
  gtk_window_present (question->window);
}

/**
 * tepat_dialogs_confirm_finish:
 *
 * Returns: %TRUE to go on; else @error is set to %G_IO_ERROR_CANCELLED
 */
gboolean
tepat_dialogs_confirm_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
