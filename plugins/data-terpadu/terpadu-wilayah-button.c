/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-wilayah-button"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-wilayah-button.h"

#define MAX_LINES 60

struct _TerpaduWilayahButton
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkMenuButton    *button;
  GtkSearchEntry   *entry;
  GtkListBox       *list;

  /* Owned references */
  TerpaduKnowledge *knowledge;
  TepatActor       *actor;
  char             *under;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduWilayahButton, terpadu_wilayah_button, GTK_TYPE_WIDGET)

/* Also what lies around the actor's wilayah, so that a desa is found below its kecamatan. */
static gboolean
is_offered (TerpaduWilayahButton *self,
            const TepatWilayah   *wilayah)
{
  const char * const *own = tepat_actor_get_wilayah (self->actor);

  if (wilayah->level < 3 || !wilayah->active)
    return FALSE;
  if (tepat_actor_sees_wilayah (self->actor, wilayah->kode))
    return TRUE;
  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    if (g_str_has_prefix (own[i], wilayah->kode))
      return TRUE;

  return FALSE;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_line (TerpaduWilayahButton *self,
          const TepatWilayah   *wilayah)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *place;
  g_autofree char *text = NULL;

  if (wilayah->level == 3)
    text = g_strdup (_("Kecamatan"));
  else if (wilayah->parent != NULL)
    /* Translators: where a desa lies; %s is the name of the kecamatan */
    text = g_strdup_printf (_("Kec. %s"), wilayah->parent->nama);
  gtk_box_append (GTK_BOX (box), make_label (wilayah->nama, NULL));
  place = make_label (text, "dim-label");
  gtk_widget_set_hexpand (place, TRUE);
  gtk_label_set_xalign (GTK_LABEL (place), 1);
  gtk_box_append (GTK_BOX (box), place);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "terpadu-kode", g_strdup (wilayah->kode), g_free);
  gtk_list_box_append (self->list, row);
}

static GPtrArray *
list_fitting (TerpaduWilayahButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *under = self->under != NULL && *self->under != '\0' ? self->under
                                                                  : self->knowledge->kab;

  if (*text != '\0')
    return tepat_wilayah_index_search (self->knowledge->wilayah, text, under, MAX_LINES);

  return tepat_wilayah_index_list_under (self->knowledge->wilayah, under);
}

static void
on_text_changed (TerpaduWilayahButton *self)
{
  g_autoptr(GPtrArray) fitting = NULL;
  GtkListBoxRow *row;

  g_assert (TERPADU_IS_WILAYAH_BUTTON (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (self->knowledge == NULL)
    return;
  fitting = list_fitting (self);
  for (guint i = 0; i < fitting->len; i++)
    if (is_offered (self, fitting->pdata[i]))
      add_line (self, fitting->pdata[i]);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
on_shown (TerpaduWilayahButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  on_text_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_row_activated (TerpaduWilayahButton *self,
                  GtkListBoxRow        *row)
{
  g_autofree char *kode = g_strdup (g_object_get_data (G_OBJECT (row), "terpadu-kode"));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, kode);
}

static void
on_entry_activated (TerpaduWilayahButton *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  /* What was typed last may still wait for the entry's own delay. */
  on_text_changed (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    on_row_activated (self, row);
}

static void
on_stop (TerpaduWilayahButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static gboolean
on_key_pressed (TerpaduWilayahButton *self,
                guint                 keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (keyval != GDK_KEY_Down || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));

  return GDK_EVENT_STOP;
}

static void
terpadu_wilayah_button_dispose (GObject *object)
{
  TerpaduWilayahButton *self = TERPADU_WILAYAH_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_WILAYAH_BUTTON);
  g_clear_pointer (&self->knowledge, terpadu_knowledge_unref);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_clear_pointer (&self->under, g_free);

  G_OBJECT_CLASS (terpadu_wilayah_button_parent_class)->dispose (object);
}

static void
terpadu_wilayah_button_class_init (TerpaduWilayahButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_wilayah_button_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", TERPADU_TYPE_WILAYAH_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-wilayah-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduWilayahButton, button);
  gtk_widget_class_bind_template_child (widget_class, TerpaduWilayahButton, entry);
  gtk_widget_class_bind_template_child (widget_class, TerpaduWilayahButton, list);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
terpadu_wilayah_button_init (TerpaduWilayahButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

void
terpadu_wilayah_button_set_knowledge (TerpaduWilayahButton *self,
                                      TerpaduKnowledge     *knowledge,
                                      TepatActor           *actor)
{
  g_assert (TERPADU_IS_WILAYAH_BUTTON (self));

  g_clear_pointer (&self->knowledge, terpadu_knowledge_unref);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  self->knowledge = terpadu_knowledge_ref (knowledge);
  self->actor = tepat_actor_ref (actor);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}

void
terpadu_wilayah_button_set_under (TerpaduWilayahButton *self,
                                  const char           *under)
{
  g_assert (TERPADU_IS_WILAYAH_BUTTON (self));

  g_free (self->under);
  self->under = g_strdup (under);
}

void
terpadu_wilayah_button_popup (TerpaduWilayahButton *self)
{
  g_assert (TERPADU_IS_WILAYAH_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
