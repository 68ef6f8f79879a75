/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-link"

#include "config.h"

#include "dedup-link.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "dedup-file.h"
#include "dedup-results.h"
#include "dedup-source.h"

/* A larger file is looked for as a whole: to read the register once takes less than so many
 * questions. */
#define LARGE (1024 * 1024)

typedef struct
{
  DedupLinkage  *linkage;
  DedupLookup   *lookup;
  FILE          *file;
  GError       **error;
  gboolean       failed;
} Link;

/* A row, by the likeliest of those that it may be. */
static void
count (DedupLinkage *linkage,
       double        best)
{
  linkage->n_rows++;
  linkage->n_sure += best >= linkage->threshold;
  linkage->n_maybe += best < linkage->threshold && best >= DEDUP_WEAKEST;
}

static void
on_checked (const DedupChecked *checked,
            gpointer            data)
{
  Link *self = data;

  count (self->linkage, checked->matches->len > 0
           ? ((DedupMatch *) checked->matches->pdata[0])->weights.probability : 0);
  for (guint i = 0; self->file != NULL && i < checked->matches->len; i++)
    {
      const DedupMatch *match = checked->matches->pdata[i];

      dedup_results_put_pair (self->file, checked->uid, match->uid, match->weights.total);
    }
}

static void
on_row (const DedupText texts[DEDUP_N_FIELDS],
        gpointer        data)
{
  Link *self = data;

  if (!self->failed)
    self->failed = !dedup_lookup_add (self->lookup, texts, on_checked, self, self->error);
}

/* One after the other. */
static gboolean
ask_for_each (Link    *self,
              GError **error)
{
  return dedup_file_visit (self->linkage->path, self->linkage->maps, on_row, self,
                           self->linkage->job, error) &&
         !self->failed && dedup_lookup_flush (self->lookup, on_checked, self, error);
}

/* By the row of the file, the likeliest first. */
static int
compare_links (gconstpointer a,
               gconstpointer b)
{
  const DedupLink *left = a;
  const DedupLink *right = b;

  if (left->a != right->a)
    return left->a < right->a ? -1 : 1;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return left->b < right->b ? -1 : left->b > right->b;
}

static void
tell (Link            *self,
      const DedupScan *scan)
{
  const DedupLink *links = (const DedupLink *) scan->links->data;
  guint at = 0;

  g_array_sort (scan->links, compare_links);
  for (guint32 row = 0; row < scan->records->n_apart; row++)
    {
      gboolean found = at < scan->links->len && links[at].a == row;

      count (self->linkage, found ? dedup_weight_to_probability (links[at].weight) : 0);
      for (; at < scan->links->len && links[at].a == row; at++)
        if (self->file != NULL)
          dedup_results_put_pair (self->file, dedup_records_get_id (scan->records, row),
                                  dedup_records_get_id (scan->records, links[at].b),
                                  links[at].weight);
    }
}

/* The file and the register in one search, of which no two of one side are compared. */
static gboolean
search_for_all (Link     *self,
                TepatDb  *db,
                GError  **error)
{
  DedupLinkage *linkage = self->linkage;
  g_autoptr(DedupRecords) records = dedup_records_new ();
  g_autoptr(DedupScan) scan = NULL;

  records->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!dedup_file_append (records, linkage->path, linkage->maps, 0, linkage->job, error))
    return FALSE;
  records->n_apart = records->n;
  if (!dedup_source_append (db, records, linkage->job, error))
    return FALSE;
  dedup_records_settle (records);
  scan = dedup_scan_run (g_steal_pointer (&records), NULL, dedup_lookup_get_model (self->lookup),
                         linkage->threshold, 0, linkage->job, error);
  if (scan == NULL)
    return FALSE;
  tell (self, scan);

  return TRUE;
}

static gboolean
run (Link     *self,
     TepatDb  *db,
     GError  **error)
{
  GStatBuf info;

  return g_stat (self->linkage->path, &info) == 0 && info.st_size > LARGE
    ? search_for_all (self, db, error) : ask_for_each (self, error);
}

gpointer
dedup_link (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  DedupLinkage *linkage = data;
  g_autoptr(DedupLookup) lookup = dedup_lookup_new (db, linkage->folder, error);
  g_autofree char *part = NULL;
  Link self = { linkage, lookup, NULL, error, FALSE };
  gboolean done;

  if (lookup == NULL)
    return NULL;
  linkage->threshold = dedup_lookup_get_threshold (lookup);
  if (linkage->out != NULL)
    {
      self.file = dedup_results_open (linkage->out, &part, error);
      if (self.file == NULL)
        return NULL;
      fputs ("id_sumber,uid,weight,probability,kind\n", self.file);
    }
  done = run (&self, db, error);
  if (self.file != NULL)
    done = done ? dedup_results_close (self.file, part, linkage->out, error)
                : dedup_results_drop (self.file, part);

  return done ? linkage : NULL;
}
