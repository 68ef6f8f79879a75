/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-sandi-window"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-entry.h"
#include "tepat-sandi-window.h"
#include "tepat-sandi.h"

struct _TepatSandiWindow
{
  GtkWindow     parent_instance;

  TepatEntry   *old;
  TepatEntry   *fresh;
  TepatEntry   *again;
  GtkLabel     *problem;
  GtkWidget    *save;
  TepatSession *session;

  guint         busy : 1;
};

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatSandiWindow, tepat_sandi_window, GTK_TYPE_WINDOW)

static void
say (TepatSandiWindow *self,
     const char       *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
set_busy (TepatSandiWindow *self,
          gboolean          busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->save, !busy);
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TepatSandiWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean ok = tepat_session_change_sandi_finish (TEPAT_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  if (ok)
    {
      g_signal_emit (self, signals[DONE], 0);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  say (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->old));
}

/* The rules are said before anything is counted as a failed login. */
static gboolean
check (TepatSandiWindow *self)
{
  TepatActor *actor = tepat_session_get_actor (self->session);
  g_autoptr(GError) error = NULL;

  if (actor == NULL ||
      !tepat_entry_require (self->old, _("Enter the password that you have now.")) ||
      !tepat_entry_require (self->fresh, _("Enter a new password.")))
    return FALSE;
  if (!tepat_sandi_check (tepat_entry_get_text (self->fresh), tepat_actor_get_nama (actor), &error))
    {
      tepat_entry_set_error (self->fresh, error->message);
      return FALSE;
    }
  if (strcmp (tepat_entry_get_text (self->fresh), tepat_entry_get_text (self->old)) == 0)
    {
      tepat_entry_set_error (self->fresh, _("This is the password that you have. Take another."));
      return FALSE;
    }
  if (strcmp (tepat_entry_get_text (self->fresh), tepat_entry_get_text (self->again)) == 0)
    return TRUE;
  tepat_entry_set_error (self->again, _("The two are not the same. Type the new password once "
                                        "more."));

  return FALSE;
}

static void
on_save (TepatSandiWindow *self)
{
  if (self->busy)
    return;
  say (self, NULL);
  if (!check (self))
    return;
  set_busy (self, TRUE);
  tepat_session_change_sandi_async (self->session, tepat_entry_get_text (self->old),
                                    tepat_entry_get_text (self->fresh), on_changed,
                                    g_object_ref (self));
}

static void
on_actor_changed (TepatSandiWindow *self)
{
  if (tepat_session_get_actor (self->session) == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
tepat_sandi_window_dispose (GObject *object)
{
  /* GTK 4.8 tells a password entry that it lost the focus even after it is gone. */
  gtk_window_set_focus (GTK_WINDOW (object), NULL);
  g_clear_object (&TEPAT_SANDI_WINDOW (object)->session);

  G_OBJECT_CLASS (tepat_sandi_window_parent_class)->dispose (object);
}

static void
tepat_sandi_window_class_init (TepatSandiWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_sandi_window_dispose;

  signals[DONE] = g_signal_new ("done", TEPAT_TYPE_SANDI_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static GtkLabel *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return GTK_LABEL (label);
}

static TepatEntry *
add_field (TepatSandiWindow *self,
           GtkBox           *box,
           const char       *label,
           const char       *hint)
{
  GtkWidget *field = tepat_entry_new_secret (label, hint);

  gtk_box_append (box, field);
  g_signal_connect_object (field, "activate", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);

  return TEPAT_ENTRY (field);
}

static void
tepat_sandi_window_init (TepatSandiWindow *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  self->save = gtk_button_new_with_mnemonic (_("_Change Password"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_halign (self->save, GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (box), "step");
  gtk_box_append (box, GTK_WIDGET (make_label (
    _("The change is written to the journal; the password itself is not. Nobody can read it, not "
      "even the administrator."))));
  self->old = add_field (self, box, _("Password that you have now"), NULL);
  self->fresh = add_field (self, box, _("New password"),
                           _("At least 8 characters; a short sentence is easy to keep in "
                             "mind."));
  self->again = add_field (self, box, _("New password once more"), NULL);
  self->problem = make_label (NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (box, GTK_WIDGET (self->problem));
  gtk_box_append (box, self->save);
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (box));
  gtk_window_set_titlebar (GTK_WINDOW (self), gtk_header_bar_new ());
  gtk_window_set_title (GTK_WINDOW (self), _("My Password"));
  gtk_window_set_default_size (GTK_WINDOW (self), 440, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
}

/**
 * tepat_sandi_window_new:
 * @session: somebody is logged in
 * @parent: (nullable): the window before it
 *
 * Returns: (transfer floating): a window, not shown yet
 */
GtkWidget *
tepat_sandi_window_new (TepatSession *session,
                        GtkWindow    *parent)
{
  TepatSandiWindow *self;

  g_return_val_if_fail (TEPAT_IS_SESSION (session), NULL);

  self = g_object_new (TEPAT_TYPE_SANDI_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::actor", G_CALLBACK (on_actor_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->old));

  return GTK_WIDGET (self);
}
