/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-wilayah-button"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-pick-button.h"
#include "terpadu-wilayah-button.h"

#define MAX_LINES 60

struct _TerpaduWilayahButton
{
  GtkWidget          parent_instance;

  TerpaduPickButton *pick;

  /* Owned references */
  TepatArti         *knowledge;
  TepatActor        *actor;
  char              *under;
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

/* tree: every desa stands below its kecamatan; else they are hits of a search. */
static void
add_line (TerpaduWilayahButton *self,
          const TepatWilayah   *wilayah,
          gboolean              tree)
{
  TerpaduPickLine line = { .id = wilayah->kode, .title = wilayah->nama };
  g_autofree char *text = NULL;

  line.depth = tree && wilayah->level > 3 ? wilayah->level - 3 : 0;
  if (wilayah->level == 3)
    text = g_strdup (_("Kecamatan"));
  else if (tree)
    text = NULL;
  else if (wilayah->parent != NULL)
    /* Translators: where a desa lies; %s is the name of the kecamatan */
    text = g_strdup_printf (_("Kec. %s"), wilayah->parent->nama);
  line.detail = text;
  terpadu_pick_button_add (self->pick, &line);
}

static GPtrArray *
list_fitting (TerpaduWilayahButton *self,
              const char           *text)
{
  const char *under = self->under != NULL && *self->under != '\0' ? self->under
                                                                  : self->knowledge->kab;

  if (*text != '\0')
    return tepat_wilayah_index_search (self->knowledge->lists.wilayah, text, under, MAX_LINES);

  return tepat_wilayah_index_list_under (self->knowledge->lists.wilayah, under);
}

static void
on_fill (TerpaduWilayahButton *self,
         const char           *text)
{
  g_autoptr(GPtrArray) fitting = NULL;

  g_assert (TERPADU_IS_WILAYAH_BUTTON (self));

  if (self->knowledge == NULL)
    return;
  fitting = list_fitting (self, text);
  for (guint i = 0; i < fitting->len; i++)
    if (is_offered (self, fitting->pdata[i]))
      add_line (self, fitting->pdata[i], *text == '\0');
}

static void
on_picked (TerpaduWilayahButton *self,
           const char           *kode)
{
  g_signal_emit (self, signals[CHOSEN], 0, kode);
}

static void
terpadu_wilayah_button_dispose (GObject *object)
{
  TerpaduWilayahButton *self = TERPADU_WILAYAH_BUTTON (object);

  if (self->pick != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->pick)));
  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_clear_pointer (&self->under, g_free);

  G_OBJECT_CLASS (terpadu_wilayah_button_parent_class)->dispose (object);
}

static void
terpadu_wilayah_button_class_init (TerpaduWilayahButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terpadu_wilayah_button_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", TERPADU_TYPE_WILAYAH_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
terpadu_wilayah_button_init (TerpaduWilayahButton *self)
{
  self->pick = g_object_new (TERPADU_TYPE_PICK_BUTTON, "label", _("_Wilayah"),
                             "placeholder", _("Type a kecamatan or desa"),
                             "nothing", _("No kecamatan or desa of this name"), NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->pick), GTK_WIDGET (self));
  g_signal_connect_object (self->pick, "fill", G_CALLBACK (on_fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pick, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

void
terpadu_wilayah_button_set_knowledge (TerpaduWilayahButton *self,
                                      TepatArti            *knowledge,
                                      TepatActor           *actor)
{
  g_assert (TERPADU_IS_WILAYAH_BUTTON (self));

  g_clear_pointer (&self->knowledge, tepat_arti_unref);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  self->knowledge = tepat_arti_ref (knowledge);
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

  terpadu_pick_button_popup (self->pick);
}
