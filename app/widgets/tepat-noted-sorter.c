/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-noted-sorter"

#include "config.h"

#include "tepat-noted-sorter.h"

struct _TepatNotedSorter
{
  GtkSorter  parent_instance;

  char      *key;
};

G_DEFINE_FINAL_TYPE (TepatNotedSorter, tepat_noted_sorter, GTK_TYPE_SORTER)

/* The first sorter that was asked in this comparison: GTK's main thread only. */
static const char *first_key;

static GtkOrdering
tepat_noted_sorter_compare (GtkSorter *sorter,
                            gpointer   item1,
                            gpointer   item2)
{
  if (first_key == NULL)
    first_key = TEPAT_NOTED_SORTER (sorter)->key;

  return GTK_ORDERING_LARGER;
}

static GtkSorterOrder
tepat_noted_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
tepat_noted_sorter_finalize (GObject *object)
{
  g_free (TEPAT_NOTED_SORTER (object)->key);

  G_OBJECT_CLASS (tepat_noted_sorter_parent_class)->finalize (object);
}

static void
tepat_noted_sorter_class_init (TepatNotedSorterClass *klass)
{
  GtkSorterClass *sorter_class = GTK_SORTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tepat_noted_sorter_finalize;
  sorter_class->compare = tepat_noted_sorter_compare;
  sorter_class->get_order = tepat_noted_sorter_get_order;
}

static void
tepat_noted_sorter_init (TepatNotedSorter *self)
{
}

GtkSorter *
tepat_noted_sorter_new (const char *key)
{
  TepatNotedSorter *self = g_object_new (TEPAT_TYPE_NOTED_SORTER, NULL);

  self->key = g_strdup (key);

  return GTK_SORTER (self);
}

/* Returns the key of the primary column, or NULL when no column sorts. */
const char *
tepat_noted_sorter_ask (GtkSorter *view_sorter,
                        gboolean  *ascending)
{
  g_autoptr(GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  first_key = NULL;
  ordering = gtk_sorter_compare (view_sorter, one, other);
  *ascending = ordering == GTK_ORDERING_LARGER;

  return g_steal_pointer (&first_key);
}
