/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "loket-layar"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "loket-kartu.h"
#include "loket-layar.h"

/* A screen that somebody forgot shows nothing any more. */
#define MOST_SECONDS 180
#define WIDTH 1000

struct _LoketLayar
{
  GtkWindow  parent_instance;

  GtkWidget *content;
  guint      closing;
};

G_DEFINE_FINAL_TYPE (LoketLayar, loket_layar, GTK_TYPE_WINDOW)

static gboolean
on_time_over (gpointer user_data)
{
  LoketLayar *self = user_data;

  self->closing = 0;
  gtk_window_close (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static void
loket_layar_dispose (GObject *object)
{
  LoketLayar *self = LOKET_LAYAR (object);

  g_clear_handle_id (&self->closing, g_source_remove);

  G_OBJECT_CLASS (loket_layar_parent_class)->dispose (object);
}

static void
loket_layar_class_init (LoketLayarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = loket_layar_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
build (LoketLayar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *close = gtk_button_new_with_mnemonic (_("_Close (Esc)"));

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_halign (close, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
  gtk_widget_add_css_class (box, "record");
  gtk_box_append (GTK_BOX (box), self->content);
  gtk_box_append (GTK_BOX (box), close);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

static void
loket_layar_init (LoketLayar *self)
{
  gtk_window_set_child (GTK_WINDOW (self), build (self));
  gtk_window_set_title (GTK_WINDOW (self), _("Counter"));
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "citizen");
  self->closing = g_timeout_add_seconds (MOST_SECONDS, on_time_over, self);
}

void
loket_layar_show (GtkWindow          *parent,
                  const TepatArti    *lists,
                  const LoketJawaban *jawaban)
{
  LoketLayar *self = g_object_new (LOKET_TYPE_LAYAR, "transient-for", parent, "modal", TRUE, NULL);

  loket_kartu_fill (self->content, lists, jawaban);
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}
