/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-verbs-list"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paket-rows.h"
#include "paket-verbs.h"
#include "paket-words.h"

static const TepatTextColumn columns[] = {
  { N_("Package"), 0 }, { N_("Direction"), 0 }, { N_("Kind"), 0 }, { N_("Wilayah"), 0 },
  { N_("Office"), 30 }, { N_("State"), 0 }, { N_("Waits for"), 60 }, { NULL }
};

static JsonObject *
to_json (const PaketRow *row)
{
  JsonObject *object = json_object_new ();
  const struct { const char *name; const char *value; } texts[] = {
    { "uid", row->uid }, { "arah", row->arah }, { "jenis", row->jenis }, { "kantor", row->kantor },
    { "desa", row->desa }, { "wilayah", row->wilayah }, { "keadaan", row->keadaan },
    { "dibuat", row->dibuat },
    { "waktu", row->waktu }, { "pelaku", row->pelaku }, { "menunggu", row->menunggu },
  };
  const struct { const char *name; gint64 value; } counts[] = {
    { "baru", row->baru }, { "berubah", row->berubah }, { "sama", row->sama },
    { "konflik", row->konflik }, { "ditolak", row->ditolak },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    paket_verbs_put (object, texts[i].name, texts[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    json_object_set_int_member (object, counts[i].name, counts[i].value);

  return object;
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the packages"));
  g_autoptr(TepatTextTable) table = tepat_text_table_new (columns);
  g_autoptr(GPtrArray) rows = NULL;
  JsonArray *array;
  gint64 most;
  guint limit;

  if (!tepat_invocation_read_limit (invocation, "limit", 50, 100000, &limit, error))
    return FALSE;
  most = limit;
  if ((rows = tepat_invocation_read (invocation, job, paket_rows_read, &most, error)) == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      const PaketRow *row = rows->pdata[i];

      tepat_text_table_add (table, (const char *[]) {
        row->uid, strcmp (row->arah, "masuk") == 0 ? _("received") : _("sent"),
        tepat_package_get_kind_title (row->jenis), row->desa != NULL ? row->desa : row->wilayah,
        row->kantor,
        paket_words_of_state (row->keadaan), row->menunggu });
      json_array_add_object_element (array, to_json (row));
    }
  if (rows->len == 0)
    tepat_invocation_print (invocation, _("No package was made or received yet.\n"));
  tepat_invocation_print_table (invocation, table);
  paket_verbs_put_array (invocation, array);

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "limit", N_("N"), N_("How many, what waits first (50)") },
  { NULL }
};

static const TepatVerbDef list = {
  "paket list", NULL, N_("Packages that were made and received, and what waits"),
  TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, options, run_list
};

void
paket_verbs_add_list (TepatContext *context)
{
  tepat_context_add_verb (context, &list);
}
