/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-alasan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-alasan.h"

#define REASONS "alasan-tidak-layak"

/* Of the reasons; what is below is scrolled to. Large text leaves the grid its rows. */
#define LEAST_HEIGHT 40
#define MOST_HEIGHT 200
#define SPACING 9

/* One key for each reason of the list, in its order. */
static const char keys[] = "1234567890abcdefghijklmnopqrstuvwxyz";

struct _MusdesAlasan
{
  GtkWidget  parent_instance;

  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *scroller;
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

/* A scrolled window does not ask how high its child is at a width; this does, so that all reasons
 * are there where there is room, and are scrolled where there is none. */
static void
musdes_alasan_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  MusdesAlasan *self = MUSDES_ALASAN (widget);
  int reasons, reasons_natural;

  gtk_widget_measure (self->head, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->scroller, orientation, -1, &reasons, &reasons_natural, NULL, NULL);
      *minimum = MAX (*minimum, reasons);
      *natural = MAX (*natural, reasons_natural);
      return;
    }
  gtk_widget_measure (self->reasons, orientation, for_size, NULL, &reasons_natural, NULL, NULL);
  gtk_widget_measure (self->scroller, orientation, for_size, &reasons, NULL, NULL, NULL);
  *minimum += SPACING + reasons;
  *natural += SPACING + MAX (reasons, MIN (reasons_natural, MOST_HEIGHT));
}

static void
musdes_alasan_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  MusdesAlasan *self = MUSDES_ALASAN (widget);
  GtkAllocation place = { 0, 0, width, 0 };

  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, width, &place.height, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (self->head, &place, -1);
  place.y = place.height + SPACING;
  place.height = height - place.y;
  gtk_widget_size_allocate (self->scroller, &place, -1);
}

static GtkSizeRequestMode
musdes_alasan_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
musdes_alasan_dispose (GObject *object)
{
  MusdesAlasan *self = MUSDES_ALASAN (object);

  if (self->reasons != NULL)
    usul_widget_unparent_children (self->reasons);
  self->reasons = self->head = self->scroller = NULL;
  usul_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (musdes_alasan_parent_class)->dispose (object);
}

static void
musdes_alasan_class_init (MusdesAlasanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = musdes_alasan_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", MUSDES_TYPE_ALASAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", MUSDES_TYPE_ALASAN, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  widget_class->measure = musdes_alasan_measure;
  widget_class->size_allocate = musdes_alasan_size_allocate;
  widget_class->get_request_mode = musdes_alasan_get_request_mode;
}

static GtkWidget *
head_new (MusdesAlasan *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->title = usul_widget_label (NULL, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_valign (cancel, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), cancel);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);

  return head;
}

static void
musdes_alasan_init (MusdesAlasan *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->head = head_new (self);
  self->reasons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->reasons, tepat_wrap_layout_new (6));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->reasons);
  g_object_set (self->scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height",
                tepat_text_scale_px (LEAST_HEIGHT), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "form-fields");
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (on_key), self);
}

GtkWidget *
musdes_alasan_new (void)
{
  return g_object_new (MUSDES_TYPE_ALASAN, NULL);
}

void
musdes_alasan_set_lists (MusdesAlasan    *self,
                         const TepatArti *lists)
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
