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
  UsulLists           *lists;
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

static gboolean
read_filter (TepatInvocation      *invocation,
             const UsulVerbsList  *list,
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

  return TRUE;
}

gboolean
usul_verbs_run_list (TepatInvocation      *invocation,
                     const UsulVerbsList  *list,
                     GError              **error)
{
  TepatActor *actor = tepat_session_get_actor (tepat_invocation_get_session (invocation));
  g_autoptr(TepatJob) job = tepat_job_new (_(list->title));
  g_autoptr(UsulLists) lists = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *wilayah = NULL;
  Listing listing = { list };
  UsulSaringan saringan;

  if (!read_filter (invocation, list, &saringan, error) ||
      !tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"), &wilayah,
                                      error) ||
      !tepat_invocation_read_limit (invocation, "limit", STANDARD, MOST, &listing.limit, error) ||
      (lists = usul_verbs_read_lists (invocation, error)) == NULL)
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
