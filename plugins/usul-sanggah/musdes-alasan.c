/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-alasan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-alasan.h"

#define REASONS "alasan-tidak-layak"

/* One key for each reason of the list, in its order. */
static const char keys[] = "1234567890abcdefghijklmnopqrstuvwxyz";

struct _MusdesAlasan
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *reasons;
};

enum { CHOSEN, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MusdesAlasan, musdes_alasan, GTK_TYPE_WIDGET)

static void
on_clicked (MusdesAlasan *self,
            GtkWidget    *button)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (button), "kode"));
}

static void
on_cancel (MusdesAlasan *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static GtkWidget *
find_button (MusdesAlasan *self,
             guint         keyval)
{
  guint n = 0;
  gunichar letter = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));
  const char *at = letter > 0 && letter < 128 ? strchr (keys, (int) letter) : NULL;

  if (at == NULL)
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (self->reasons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (n++ == (guint) (at - keys))
      return child;

  return NULL;
}

static gboolean
on_key (MusdesAlasan   *self,
        guint           keyval,
        guint           keycode,
        GdkModifierType state)
{
  GtkWidget *button;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (keyval == GDK_KEY_Escape)
    {
      on_cancel (self);
      return TRUE;
    }
  if ((button = find_button (self, keyval)) == NULL)
    return FALSE;
  on_clicked (self, button);

  return TRUE;
}

static void
musdes_alasan_dispose (GObject *object)
{
  MusdesAlasan *self = MUSDES_ALASAN (object);

  if (self->reasons != NULL)
    usul_widget_unparent_children (self->reasons);
  self->reasons = NULL;
  usul_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (musdes_alasan_parent_class)->dispose (object);
}

static void
musdes_alasan_class_init (MusdesAlasanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = musdes_alasan_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", MUSDES_TYPE_ALASAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", MUSDES_TYPE_ALASAN, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
musdes_alasan_init (MusdesAlasan *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->title = usul_widget_label (NULL, "heading");
  self->reasons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->reasons, tepat_wrap_layout_new (6));
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "form-fields");
  gtk_box_append (GTK_BOX (line), self->title);
  gtk_box_append (GTK_BOX (line), cancel);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->reasons);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);
}

GtkWidget *
musdes_alasan_new (void)
{
  return g_object_new (MUSDES_TYPE_ALASAN, NULL);
}

void
musdes_alasan_set_lists (MusdesAlasan    *self,
                         const UsulLists *lists)
{
  const TepatCodeList *codes = tepat_reference_get_list (lists->lists.reference, REASONS);

  g_assert (MUSDES_IS_ALASAN (self));

  usul_widget_unparent_children (self->reasons);
  for (guint i = 0; codes != NULL && i < tepat_code_list_get_n (codes) && keys[i] != '\0'; i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (codes, i);
      GtkWidget *button = usul_widget_key_button (tepat_code_get_nama (code), keys[i]);

      g_object_set_data_full (G_OBJECT (button), "kode", g_strdup (tepat_code_get_kode (code)),
                              g_free);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
      gtk_widget_set_parent (button, self->reasons);
    }
}

void
musdes_alasan_begin (MusdesAlasan *self,
                     const char   *nama)
{
  g_autofree char *title = g_strdup_printf (_("Why is %s not eligible?"), nama);

  g_assert (MUSDES_IS_ALASAN (self));

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_child_focus (self->reasons, GTK_DIR_TAB_FORWARD);
}
