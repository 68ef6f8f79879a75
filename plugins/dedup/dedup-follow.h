/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-aid.h"
#include "dedup-lookup.h"

G_BEGIN_DECLS

/* More than so many that came or changed are a matter for a search of the whole register. */
#define DEDUP_MOST_FOLLOWED 20000

/**
 * DedupNews:
 * @checked: (element-type DedupChecked): what came or changed, compared with the register
 * @n_new: how many of them were not there before
 * @n_double: how many surely are somebody that is there
 * @too_many: so many changed that nothing was compared
 * @n_joined, @n_cases, @n_decided: what became of them: joined a case that waits, made a new one,
 *   were decided on before
 * @n_rules: new cases that a rule made: of families, of a NIK of two, of a programme
 * @aid: (nullable): cases of which other aid is at stake now; not where @too_many
 *
 * What happened in the register since it was searched or followed last.
 */
typedef struct
{
  GPtrArray  *checked;
  DedupAid   *aid;
  DedupStamp  before;
  DedupStamp  stamp;
  gint64      run;
  double      threshold;
  guint       n_new;
  guint       n_double;
  guint       n_left_out;
  gboolean    too_many;
  guint       n_joined;
  guint       n_cases;
  guint       n_decided;
  guint       n_rules;
} DedupNews;

/* Read job, @data: the workspace's folder: a DedupNews. */
gpointer dedup_follow_read (TepatDb       *db,
                            gpointer       folder,
                            GCancellable  *cancellable,
                            GError       **error);
/* Write job in the plugin's name: puts a DedupNews (@data) into the queue and returns it. */
gpointer dedup_follow_keep (TepatDb       *db,
                            gpointer       news,
                            GCancellable  *cancellable,
                            GError       **error);
/* Nothing to put into the queue. */
gboolean dedup_news_is_empty
                           (const DedupNews *self);
void     dedup_news_free   (DedupNews     *self);
/* More came or changed since the last search than is compared one by one. */
gboolean dedup_follow_is_too_much
                           (TepatDb       *db,
                            gboolean      *too_much,
                            GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupNews, dedup_news_free)

G_END_DECLS
