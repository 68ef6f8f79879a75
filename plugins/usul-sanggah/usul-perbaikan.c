/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-perbaikan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "usul-bidang.h"
#include "usul-perbaikan.h"

const UsulPerbaikan usul_perbaikan_kertas[] = {
  { "foto", N_("Photos") },
  { "kk", N_("Copy of the KK") },
  { "ktp", N_("Copy of the KTP") },
  { NULL }
};

static const char *
find_title (const TepatArti *lists,
            const char      *nama)
{
  const char *subjek = usul_bidang_get_subject (&lists->lists, nama);

  for (const UsulPerbaikan *one = usul_perbaikan_kertas; one->kode != NULL; one++)
    if (strcmp (one->kode, nama) == 0)
      return _(one->title);

  return subjek != NULL ? tepat_arti_name_field (lists, subjek, nama) : NULL;
}

gboolean
usul_perbaikan_check (const TepatArti     *lists,
                      const char * const  *names,
                      GError             **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (find_title (lists, names[i]) == NULL)
      {
        g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                     _("“%s” is no field that can be repaired. Nothing was changed. Name a field of "
                       "the register, for example alamat, or foto, kk or ktp."), names[i]);
        return FALSE;
      }

  return TRUE;
}

char *
usul_perbaikan_to_json (const char * const *names)
{
  g_autoptr(JsonArray) array = json_array_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);
  json_node_set_array (node, array);

  return json_to_string (node, FALSE);
}

char *
usul_perbaikan_describe (const TepatArti *lists,
                         const char      *json)
{
  g_autoptr(JsonNode) node = json != NULL ? tepat_json_parse (json, -1, NULL) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *nama = tepat_json_dup_text (json_array_get_element (array, i));
      const char *title = nama != NULL ? find_title (lists, nama) : NULL;

      if (nama != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                                title != NULL ? title : nama);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}
