/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-link"

#include "config.h"

#include "dedup-link.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "dedup-file.h"
#include "dedup-results.h"

typedef struct
{
  DedupLinkage  *linkage;
  DedupLookup   *lookup;
  FILE          *file;
  GError       **error;
  gboolean       failed;
} Link;

static void
on_checked (const DedupChecked *checked,
            gpointer            data)
{
  Link *self = data;
  double best = checked->matches->len > 0
                  ? ((DedupMatch *) checked->matches->pdata[0])->weights.probability : 0;

  self->linkage->n_rows++;
  self->linkage->n_sure += best >= self->linkage->threshold;
  self->linkage->n_maybe += best < self->linkage->threshold && best >= DEDUP_WEAKEST;
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

static gboolean
run (Link    *self,
     GError **error)
{
  return dedup_file_visit (self->linkage->path, self->linkage->maps, on_row, self,
                           self->linkage->job, error) &&
         !self->failed && dedup_lookup_flush (self->lookup, on_checked, self, error);
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
  done = run (&self, error);
  if (self.file != NULL)
    done = done ? dedup_results_close (self.file, part, linkage->out, error)
                : dedup_results_drop (self.file, part);

  return done ? linkage : NULL;
}
