/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-kembar"

#include "config.h"

#include <string.h>

#include "dedup-kembar.h"
#include "dedup-lookup.h"
#include "dedup-records.h"

/* What is shown of the likeliest. */
#define MOST 3

typedef struct
{
  TepatDb    *db;
  double      threshold;
  GPtrArray  *found;
  GError    **error;
  gboolean    failed;
} Asking;

static void
on_compared (const DedupChecked *checked,
             gpointer            data)
{
  Asking *asking = data;

  for (guint i = 0; i < checked->matches->len && i < MOST && !asking->failed; i++)
    {
      const DedupMatch *match = checked->matches->pdata[i];
      g_autofree char *nama = NULL;

      if (match->weights.probability < asking->threshold)
        break;
      asking->failed = !tepat_db_get_text (asking->db, "SELECT nama FROM penduduk WHERE uid = $1",
                                           &nama, asking->error, "s", match->uid);
      if (nama != NULL)
        tepat_kembar_append (asking->found, match->uid, nama, match->weights.probability);
    }
}

static void
set_text (DedupText   *text,
          const char  *value)
{
  *text = (DedupText) { value != NULL ? value : "", value != NULL ? strlen (value) : 0 };
}

static void
fill (DedupText               texts[DEDUP_N_FIELDS],
      const TepatKembarOrang *orang)
{
  set_text (&texts[DEDUP_FIELD_NIK], orang->nik);
  set_text (&texts[DEDUP_FIELD_NO_KK], orang->no_kk);
  set_text (&texts[DEDUP_FIELD_NAMA], orang->nama);
  set_text (&texts[DEDUP_FIELD_JK], orang->jk);
  set_text (&texts[DEDUP_FIELD_TGL_LAHIR], orang->tgl_lahir);
  set_text (&texts[DEDUP_FIELD_IBU_KANDUNG], orang->ibu_kandung);
  set_text (&texts[DEDUP_FIELD_ALAMAT], orang->alamat);
  set_text (&texts[DEDUP_FIELD_RT], orang->rt);
  set_text (&texts[DEDUP_FIELD_RW], orang->rw);
  set_text (&texts[DEDUP_FIELD_WILAYAH], orang->wilayah);
  set_text (&texts[DEDUP_FIELD_ID], "baru");
}

static gboolean
was_searched (TepatDb   *db,
              gboolean  *searched,
              GError   **error)
{
  gint64 n = 0;
  gboolean ok = tepat_db_get_int (db, "SELECT count (*) FROM dedup_indeks", &n, error, "");

  *searched = n > 0;

  return ok;
}

/* Before the register was searched once there is nothing to compare with. */
static GPtrArray *
find (TepatDb                 *db,
      const TepatKembarOrang  *orang,
      gpointer                 data,
      GError                 **error)
{
  g_autoptr(GPtrArray) found = tepat_kembar_new_list ();
  g_autoptr(DedupLookup) lookup = NULL;
  DedupText texts[DEDUP_N_FIELDS];
  Asking asking = { db, 0, found, error, FALSE };
  gboolean searched;

  if (!was_searched (db, &searched, error) || !searched ||
      (lookup = dedup_lookup_new (db, data, error)) == NULL)
    return NULL;
  asking.threshold = dedup_lookup_get_threshold (lookup);
  fill (texts, orang);
  if (!dedup_lookup_add (lookup, texts, on_compared, &asking, error) ||
      !dedup_lookup_flush (lookup, on_compared, &asking, error) || asking.failed)
    return NULL;

  return g_steal_pointer (&found);
}

void
dedup_kembar_start (const char *folder)
{
  tepat_kembar_set_scorer (find, g_strdup (folder), g_free);
}

void
dedup_kembar_stop (void)
{
  tepat_kembar_set_scorer (NULL, NULL, NULL);
}
