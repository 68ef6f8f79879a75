/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-form-keys"

#include "config.h"

#include <adwaita.h>

#include "tepat-form-keys.h"

#define FOLLOWED "tepat-form-keys-followed"

static gboolean
is_enter (guint           keyval,
          GdkModifierType state)
{
  return (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter) &&
         (state & gtk_accelerator_get_default_mod_mask ()) == 0;
}

static gboolean
is_heard (GtkWidget  *field,
          const char *signal)
{
  return g_signal_has_handler_pending (field, g_signal_lookup (signal, G_OBJECT_TYPE (field)), 0,
                                       TRUE);
}

/* Other kinds of fields know what Enter does in them. */
static gboolean
waits_for_enter (GtkWidget *text)
{
  GtkWidget *entry = gtk_widget_get_ancestor (text, GTK_TYPE_ENTRY);
  GtkWidget *row = gtk_widget_get_ancestor (text, ADW_TYPE_ENTRY_ROW);

  if (entry != NULL)
    return !gtk_entry_get_activates_default (GTK_ENTRY (entry)) && !is_heard (entry, "activate");

  return row != NULL && !adw_entry_row_get_activates_default (ADW_ENTRY_ROW (row)) &&
         !adw_entry_row_get_show_apply_button (ADW_ENTRY_ROW (row)) &&
         !is_heard (row, "entry-activated");
}

static void
on_activate (GtkWidget *text)
{
  GtkRoot *root = gtk_widget_get_root (text);

  if (root != NULL && waits_for_enter (text))
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

/* The key goes on to the text: an input method may need it for the word that is being composed. Only
 * when none did, the text says that it was activated. */
static gboolean
on_key (GtkEventController *keys,
        guint               keyval,
        guint               keycode,
        GdkModifierType     state,
        gpointer            user_data)
{
  GtkRoot *root = gtk_widget_get_root (gtk_event_controller_get_widget (keys));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (is_enter (keyval, state) && GTK_IS_TEXT (focus) &&
      g_object_get_data (G_OBJECT (focus), FOLLOWED) == NULL)
    {
      g_object_set_data (G_OBJECT (focus), FOLLOWED, GINT_TO_POINTER (TRUE));
      g_signal_connect (focus, "activate", G_CALLBACK (on_activate), NULL);
    }

  return FALSE;
}

/**
 * tepat_form_keys_add:
 * @form: what holds the fields of a form
 *
 * Lets Enter go to the next field, as on paper, from each line of text in @form that does nothing
 * else with it. A [class@TepatEntry] does so by itself.
 */
void
tepat_form_keys_add (GtkWidget *form)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (form));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), NULL);
  gtk_widget_add_controller (form, keys);
}
