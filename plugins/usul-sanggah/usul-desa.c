/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-desa"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-desa.h"

#define CODES "usul-desa"

GtkWidget *
usul_desa_new (const TepatArti *lists,
               TepatActor      *actor)
{
  const TepatWilayahIndex *index = lists->lists.wilayah;
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop_down;

  g_ptr_array_add (codes, NULL);
  gtk_string_list_append (names, _("Choose…"));
  for (guint i = 0; i < tepat_wilayah_index_get_n (index); i++)
    {
      const TepatWilayah *one = tepat_wilayah_index_get_nth (index, i);
      g_autofree char *name = NULL;

      if (one->level != 4 || !one->active || lists->kab == NULL ||
          !g_str_has_prefix (one->kode, lists->kab) ||
          (actor != NULL && !tepat_access_require_wilayah (actor, one->kode, NULL)))
        continue;
      name = g_strdup_printf ("%s, %s", one->nama, one->parent != NULL ? one->parent->nama : "");
      gtk_string_list_append (names, name);
      g_ptr_array_add (codes, g_strdup (one->kode));
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), text);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  g_object_set_data_full (G_OBJECT (drop_down), CODES, codes, (GDestroyNotify) g_ptr_array_unref);

  return drop_down;
}

const char *
usul_desa_get (GtkDropDown *drop_down)
{
  GPtrArray *codes = g_object_get_data (G_OBJECT (drop_down), CODES);
  guint n = gtk_drop_down_get_selected (drop_down);

  return n < codes->len ? codes->pdata[n] : NULL;
}

void
usul_desa_set (GtkDropDown *drop_down,
               const char  *kode)
{
  GPtrArray *codes = g_object_get_data (G_OBJECT (drop_down), CODES);

  gtk_drop_down_set_selected (drop_down, 0);
  for (guint i = 1; i < codes->len; i++)
    if (g_strcmp0 (codes->pdata[i], kode) == 0)
      gtk_drop_down_set_selected (drop_down, i);
}
