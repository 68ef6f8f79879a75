/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-alarm"

#include "config.h"

#include "dedup-alarm.h"

#include <glib/gi18n-lib.h>

/* Pairs that are looked at for the cause. */
#define MOST_LOOKED 20000
#define NIK_KEY 0
/* Of one in so many records a NIK is filled in, not shared. */
#define FILLED_IN 100

/* Of the pairs that are surely one person: how many agree in everything, and how many in the NIK
 * though names and dates differ. */
static void
look (const DedupScan *scan,
      double          *repeated,
      double          *shared)
{
  guint n = (guint) MIN (scan->n_taken, MOST_LOOKED);
  guint n_repeated = 0, n_shared = 0;

  for (guint i = 0; i < n; i++)
    {
      const DedupLink *link = &g_array_index (scan->links, DedupLink, i);
      DedupComparison c;

      dedup_compare (scan->records, link->a, link->b, &c);
      n_repeated += c.nama == DEDUP_NAME_SAME && c.tanggal <= DEDUP_DATE_SAME &&
                    c.nik <= DEDUP_NIK_SAME && c.rumah <= DEDUP_HOME_HOUSE;
      n_shared += c.nik == DEDUP_NIK_SAME && c.nama >= DEDUP_NAME_SHARED &&
                  c.tanggal > DEDUP_DATE_SAME;
    }
  *repeated = n > 0 ? (double) n_repeated / n : 0;
  *shared = n > 0 ? (double) n_shared / n : 0;
}

static const char *
find_cause (const DedupScan *scan)
{
  double repeated, shared;

  look (scan, &repeated, &shared);
  if (repeated > 0.6)
    return _("Most of them agree in everything: probably the same list came in twice. Take the "
             "second import back (tepat import undo).");
  if (shared > 0.5)
    return _("Most of them have the NIK in common and nothing else: probably one NIK was filled in "
             "for many. Look at the column NIK of the file.");

  return _("Probably a column was taken for another, so that many records look alike. Look at the "
           "names and the birth dates of some of them.");
}

/* One NIK for very many: they are not compared, and may not look double at all. */
static char *
describe_filled_in (const DedupScan *scan)
{
  guint32 largest = scan->keys[NIK_KEY].largest;
  g_autofree char *n = NULL;

  if (largest < MAX (DEDUP_ALARM_LEAST, scan->records->n / FILLED_IN))
    return NULL;
  n = tepat_format_count (largest);

  return g_strdup_printf (_("One NIK stands in %s records: probably it was filled in for many. Look "
                            "at the column NIK of the file."), n);
}

char *
dedup_alarm_describe (const DedupScan *scan,
                      double           most)
{
  g_autofree char *n = NULL, *all = NULL;
  char *filled_in = most < 1 ? describe_filled_in (scan) : NULL;

  if (filled_in != NULL || scan->records->n < DEDUP_ALARM_LEAST ||
      scan->n_clustered <= most * scan->records->n)
    return filled_in;
  n = tepat_format_count (scan->n_clustered);
  all = tepat_format_count (scan->records->n);

  return g_strdup_printf (_("%s of %s records look double. %s"), n, all, find_cause (scan));
}

gboolean
dedup_alarm_check (const DedupScan  *scan,
                   double            most,
                   GError          **error)
{
  g_autofree char *words = dedup_alarm_describe (scan, most);

  if (words == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("%s Nothing was put into the queue. If it is right, search again with "
                 "--most-share 1."), words);

  return FALSE;
}

gboolean
dedup_alarm_check_batch (guint     n,
                         guint     n_double,
                         double    most,
                         GError  **error)
{
  if (n < DEDUP_ALARM_LEAST || n_double <= most * n)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("%u of %u records that came or changed look double; nothing was put into the "
                 "queue. Probably the same list came in twice. Take the import back (tepat import "
                 "undo), or, if it is right, go on with --most-share 1."), n_double, n);

  return FALSE;
}
