/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-verbs-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-daftar.h"
#include "usul-verbs.h"

#define STANDARD 50
#define MOST 100000

/* A run of it. */
typedef struct
{
  const UsulVerbsList *list;
  TepatArti           *lists;
  GVariant            *saringan;
  guint                limit;
  guint                total;
} Listing;

/* The first of them, owned by what is returned. */
static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Listing *listing = data;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (listing->list->free_func);
  g_autoptr(GArray) ids = usul_daftar_find (db, listing->saringan, cancellable, error);

  if (ids == NULL)
    return NULL;
  listing->total = ids->len;
  for (guint i = 0; i < ids->len && i < listing->limit; i++)
    {
      gpointer one = listing->list->load (db, NULL, g_array_index (ids, gint64, i), error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (found, one);
    }

  return g_steal_pointer (&found);
}

static void
put_list (TepatInvocation *invocation,
          const Listing   *listing,
          GPtrArray       *found)
{
  const UsulVerbsList *list = listing->list;
  g_autoptr(TepatTextTable) table = tepat_text_table_new (list->columns);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_array (b);
  for (guint i = 0; i < found->len; i++)
    {
      list->add_row (table, found->pdata[i], listing->lists);
      json_builder_begin_object (b);
      list->put (b, found->pdata[i], listing->lists);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  tepat_invocation_print_table (invocation, table);
  list->tell (invocation, listing->total);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static void
add_states (GPtrArray  *states,
            const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_ptr_array_find_with_equal_func (states, words[i], g_str_equal, NULL))
      g_ptr_array_add (states, g_strdup (words[i]));
}

/* What is in no state that there is would be an empty list, and read as "there is none". */
static gboolean
check_state (const UsulVerbsList  *list,
             const char           *keadaan,
             GError              **error)
{
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *names = NULL;

  if (list->states != NULL)
    add_states (states, list->states);
  for (const UsulLangkah *l = list->perkara->alur; list->states == NULL && l->kode != NULL; l++)
    {
      add_states (states, l->dari);
      add_states (states, l->ke);
    }
  if (keadaan == NULL || g_ptr_array_find_with_equal_func (states, keadaan, g_str_equal, NULL))
    return TRUE;
  g_ptr_array_add (states, NULL);
  names = g_strjoinv (", ", (GStrv) states->pdata);
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s cannot be “%s”. It is one of: %s."), "keadaan",
               keadaan, names);

  return FALSE;
}

gboolean
usul_verbs_check_kind (const TepatArti  *lists,
                       const char       *jenis,
                       GError          **error)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference, "usulan-jenis");
  g_autoptr(GString) names = g_string_new (NULL);

  if (jenis == NULL || list == NULL || tepat_arti_find_code (lists, "usulan-jenis", jenis) != NULL)
    return TRUE;
  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            tepat_code_get_kode (tepat_code_list_get_nth (list, i)));
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s cannot be “%s”. It is one of: %s."), "jenis",
               jenis, names->str);

  return FALSE;
}

static gboolean
read_filter (TepatInvocation      *invocation,
             const UsulVerbsList  *list,
             const TepatArti      *lists,
             UsulSaringan         *saringan,
             GError              **error)
{
  const char *antrean = tepat_invocation_get_option (invocation, "antrean");

  if (antrean != NULL && usul_perkara_find_antrean (list->perkara, antrean) == NULL)
    return usul_verbs_usage (_(list->antrean), error);
  *saringan = (UsulSaringan) {
    .antrean = antrean,
    .jenis = list->jenis ? tepat_invocation_get_option (invocation, "jenis") : NULL,
    .keadaan = tepat_invocation_get_option (invocation, "keadaan"),
    .cari = tepat_invocation_get_option (invocation, "cari"),
  };

  return check_state (list, saringan->keadaan, error) &&
         usul_verbs_check_kind (lists, saringan->jenis, error);
}

gboolean
usul_verbs_run_list (TepatInvocation      *invocation,
                     const UsulVerbsList  *list,
                     GError              **error)
{
  TepatActor *actor = tepat_session_get_actor (tepat_invocation_get_session (invocation));
  g_autoptr(TepatJob) job = tepat_job_new (_(list->title));
  g_autoptr(TepatArti) lists = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *wilayah = NULL;
  Listing listing = { list };
  UsulSaringan saringan;

  if ((lists = usul_verbs_read_lists (invocation, error)) == NULL ||
      !read_filter (invocation, list, lists, &saringan, error) ||
      !tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"), &wilayah,
                                      error) ||
      !tepat_invocation_read_limit (invocation, "limit", STANDARD, MOST, &listing.limit, error))
    return FALSE;
  saringan.wilayah = wilayah;
  listing.lists = lists;
  listing.saringan = g_variant_ref_sink (usul_daftar_new (list->perkara, &saringan, lists, actor));
  found = tepat_invocation_read (invocation, job, list_job, &listing, error);
  if (found != NULL)
    put_list (invocation, &listing, found);
  g_variant_unref (listing.saringan);

  return found != NULL;
}
