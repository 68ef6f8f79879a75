/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "prelist-ticks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prelist-ticks.h"

#define UID "prelist-uid"

struct _PrelistTicks
{
  GHashTable       *uids;
  PrelistTicksFunc  changed;
  gpointer          data;
};

PrelistTicks *
prelist_ticks_new (PrelistTicksFunc changed,
                   gpointer         data)
{
  PrelistTicks *self = g_new0 (PrelistTicks, 1);

  self->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = changed;
  self->data = data;

  return self;
}

void
prelist_ticks_free (PrelistTicks *self)
{
  g_hash_table_unref (self->uids);
  g_free (self);
}

static void
on_toggled (GtkCheckButton *check,
            PrelistTicks   *self)
{
  const char *uid = g_object_get_data (G_OBJECT (check), UID);

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->uids, g_strdup (uid));
  else
    g_hash_table_remove (self->uids, uid);
  self->changed (self->data);
}

GtkWidget *
prelist_ticks_new_check (PrelistTicks *self,
                         const char   *uid,
                         const char   *nama)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *label = g_strdup_printf (_("Take over %s"), nama);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (check), UID, g_strdup (uid), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->uids, uid));
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);

  return check;
}

guint
prelist_ticks_get_n (PrelistTicks *self)
{
  return g_hash_table_size (self->uids);
}

void
prelist_ticks_set (PrelistTicks *self,
                   GHashTable   *uids)
{
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_remove_all (self->uids);
  g_hash_table_iter_init (&iter, uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_hash_table_add (self->uids, g_strdup (uid));
}

void
prelist_ticks_keep_only (PrelistTicks *self,
                         GHashTable   *uids)
{
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, self->uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!g_hash_table_contains (uids, uid))
      g_hash_table_iter_remove (&iter);
}

GStrv
prelist_ticks_dup (PrelistTicks *self,
                   const char   *otherwise)
{
  g_autoptr(GStrvBuilder) uids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer uid;

  if (g_hash_table_size (self->uids) == 0)
    g_strv_builder_add (uids, otherwise);
  g_hash_table_iter_init (&iter, self->uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_strv_builder_add (uids, uid);

  return g_strv_builder_end (uids);
}
