/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-filter.h"

G_BEGIN_DECLS

/* More hits than this nobody reads; the page says so. */
#define TERPADU_QUERY_MAX_HITS 100000

/**
 * TerpaduQuery:
 * @filter: a [struct@Filter] as text
 * @under: the code prefix of the header, or ""
 * @sort: a sort key of the list's columns, or "" for its own order: best first after a search
 * @ascending: direction
 *
 * What a list of persons or families shows.
 */
typedef struct
{
  const char *filter;
  const char *under;
  const char *sort;
  gboolean    ascending;
} TerpaduQuery;

/* A query as the data of the jobs below; floating. */
GVariant *terpadu_query_new      (const TerpaduQuery  *query);

/* Read jobs: a GArray of the ids in order. */
gpointer  terpadu_query_penduduk (TepatDb             *db,
                                  gpointer             data,
                                  GCancellable        *cancellable,
                                  GError             **error);
gpointer  terpadu_query_keluarga (TepatDb             *db,
                                  gpointer             data,
                                  GCancellable        *cancellable,
                                  GError             **error);

/* How many there are without a filter, from the recap; data: a code prefix. Returns a gint64. */
gpointer  terpadu_query_count_penduduk (TepatDb       *db,
                                        gpointer       data,
                                        GCancellable  *cancellable,
                                        GError       **error);
gpointer  terpadu_query_count_keluarga (TepatDb       *db,
                                        gpointer       data,
                                        GCancellable  *cancellable,
                                        GError       **error);

G_END_DECLS
