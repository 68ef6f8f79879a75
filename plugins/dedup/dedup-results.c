/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "dedup-results"

#include "config.h"

#include "dedup-results.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dedup-team.h"

#define BUFFER (1024 * 1024)

FILE *
dedup_results_open (const char  *path,
                    char       **part,
                    GError     **error)
{
  FILE *file;

  *part = g_strconcat (path, ".part", NULL);
  file = g_fopen (*part, "wb");
  if (file != NULL)
    setvbuf (file, NULL, _IOFBF, BUFFER);
  else
    g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
                 _("%s could not be written: %s"), path, g_strerror (errno));

  return file;
}

gboolean
dedup_results_close (FILE        *file,
                     const char  *part,
                     const char  *path,
                     GError     **error)
{
  gboolean failed = ferror (file) != 0;

  failed |= fclose (file) != 0;
  if (!failed && g_rename (part, path) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
               _("%s could not be written: %s"), path, g_strerror (errno));
  g_unlink (part);

  return FALSE;
}

/* Behind a sign only what is no number may be a formula. */
static gboolean
is_formula (const char *id)
{
  if (id[0] == '\0' || strchr ("=+-@", id[0]) == NULL)
    return FALSE;
  return strchr ("=@", id[0]) != NULL || id[1] == '\0' || id[1 + strspn (id + 1, "0123456789")] != '\0';
}

/* An id is whatever the sender wrote: quoted where it must be, and no formula for a spreadsheet. */
static void
put_id (FILE       *file,
        const char *id)
{
  gboolean formula = is_formula (id);
  const char *p = id;

  while (*p != '\0' && *p != ',' && *p != ';' && *p != '"' && *p != '\n' && *p != '\r')
    p++;
  if (!formula && *p == '\0')
    {
      fwrite_unlocked (id, 1, (gsize) (p - id), file);
      return;
    }
  putc_unlocked ('"', file);
  if (formula)
    putc_unlocked ('\'', file);
  for (; *id != '\0'; id++)
    {
      if (*id == '"')
        putc_unlocked ('"', file);
      putc_unlocked (*id, file);
    }
  putc_unlocked ('"', file);
}

gboolean
dedup_results_drop (FILE       *file,
                    const char *part)
{
  fclose (file);
  g_unlink (part);

  return FALSE;
}

/* As printf() would, in a tenth of the time. */
static void
put_number (FILE   *file,
            double  number,
            guint   decimals)
{
  char text[32];
  guint at = sizeof text;
  guint64 rest;
  guint i;

  for (i = 0; i < decimals; i++)
    number *= 10;
  rest = (guint64) (fabs (number) + 0.5);
  if (number < 0 && rest > 0)
    putc_unlocked ('-', file);
  for (i = 0; rest > 0 || i <= decimals; i++, rest /= 10)
    {
      if (i == decimals && decimals > 0)
        text[--at] = '.';
      text[--at] = (char) ('0' + rest % 10);
    }
  fwrite_unlocked (text + at, 1, sizeof text - at, file);
}

void
dedup_results_put_pair (FILE       *file,
                        const char *a,
                        const char *b,
                        double      weight)
{
  put_id (file, a);
  putc_unlocked (',', file);
  put_id (file, b);
  putc_unlocked (',', file);
  put_number (file, weight, 2);
  putc_unlocked (',', file);
  put_number (file, dedup_weight_to_probability (weight), 6);
  fputs_unlocked (",orang\n", file);
}

static void
put_pairs (const DedupScan *scan,
           FILE            *file,
           double           least)
{
  for (guint i = 0; i < scan->links->len; i++)
    {
      const DedupLink *link = &g_array_index (scan->links, DedupLink, i);

      if (link->weight >= least)
        dedup_results_put_pair (file, dedup_records_get_id (scan->records, link->a),
                                dedup_records_get_id (scan->records, link->b), link->weight);
    }
}

static void
put_clusters (const DedupScan *scan,
              FILE            *file)
{
  for (guint32 i = 0; i < scan->records->n; i++)
    {
      put_id (file, dedup_records_get_id (scan->records, i));
      putc_unlocked (',', file);
      put_number (file, scan->clusters[i] + 1.0, 0);
      putc_unlocked ('\n', file);
    }
}

static gboolean
write_pairs (const DedupScan  *scan,
             const char       *path,
             GError          **error)
{
  g_autofree char *part = NULL;
  FILE *file = dedup_results_open (path, &part, error);

  if (file == NULL)
    return FALSE;
  fputs ("id_sumber_a,id_sumber_b,weight,probability,kind\n", file);
  put_pairs (scan, file, -INFINITY);

  return dedup_results_close (file, part, path, error);
}

static gboolean
write_clusters (const DedupScan  *scan,
                const char       *path,
                GError          **error)
{
  g_autofree char *part = NULL;
  FILE *file = dedup_results_open (path, &part, error);

  if (file == NULL)
    return FALSE;
  fputs ("id_sumber,cluster\n", file);
  put_clusters (scan, file);

  return dedup_results_close (file, part, path, error);
}

typedef struct
{
  const DedupScan *scan;
  const char      *pairs;
  const char      *clusters;
  GError          *errors[2];
} Writing;

static void
write_one (guint    worker,
           guint    piece,
           gpointer data)
{
  Writing *self = data;

  if (piece == 0 && self->clusters != NULL)
    write_clusters (self->scan, self->clusters, &self->errors[0]);
  else if (piece == 1 && self->pairs != NULL)
    write_pairs (self->scan, self->pairs, &self->errors[1]);
}

gboolean
dedup_results_write (const DedupScan  *scan,
                     const char       *pairs,
                     const char       *clusters,
                     GError          **error)
{
  Writing self = { scan, pairs, clusters };

  dedup_team_run (MIN (scan->n_workers, G_N_ELEMENTS (self.errors)), G_N_ELEMENTS (self.errors),
                  write_one, &self);
  if (self.errors[0] == NULL && self.errors[1] == NULL)
    return TRUE;
  if (self.errors[0] != NULL)
    g_clear_error (&self.errors[1]);
  g_propagate_error (error, self.errors[0] != NULL ? self.errors[0] : self.errors[1]);

  return FALSE;
}

static void
print_json_text (const char *text)
{
  putchar ('"');
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      printf ("\\%c", *text);
    else if ((guchar) *text < ' ')
      printf ("\\u%04x", (guchar) *text);
    else
      putchar (*text);
  putchar ('"');
}

static void
print_json_number (const char *name,
                   double      number,
                   const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  printf ("\"%s\":%s", name, g_ascii_formatd (text, sizeof text, format, number));
}

/* As they come: a tree of a million pairs would not fit. */
static void
print_pairs_as_json (const DedupScan *scan,
                     double           least)
{
  gboolean first = TRUE;

  putchar ('{');
  print_json_number ("ambang", scan->threshold, "%.4f");
  fputs (",\"pasangan\":[", stdout);
  for (guint i = 0; i < scan->links->len; i++)
    {
      const DedupLink *link = &g_array_index (scan->links, DedupLink, i);

      if (link->weight < least)
        continue;
      fputs (first ? "{\"uid_a\":" : ",{\"uid_a\":", stdout);
      print_json_text (dedup_records_get_id (scan->records, link->a));
      fputs (",\"uid_b\":", stdout);
      print_json_text (dedup_records_get_id (scan->records, link->b));
      putchar (',');
      print_json_number ("bobot", link->weight, "%.2f");
      putchar (',');
      print_json_number ("peluang", dedup_weight_to_probability (link->weight), "%.6f");
      fputs (",\"jenis\":\"orang\"}", stdout);
      first = FALSE;
    }
  fputs ("]}\n", stdout);
}

static void
print_clusters_as_json (const DedupScan *scan)
{
  putchar ('{');
  print_json_number ("ambang", scan->threshold, "%.4f");
  fputs (",\"kelompok\":[", stdout);
  for (guint32 i = 0; i < scan->records->n; i++)
    {
      fputs (i == 0 ? "{\"uid\":" : ",{\"uid\":", stdout);
      print_json_text (dedup_records_get_id (scan->records, i));
      printf (",\"kelompok\":%u}", scan->clusters[i] + 1);
    }
  fputs ("]}\n", stdout);
}

void
dedup_results_print_pairs (const DedupScan *scan,
                           double           least,
                           gboolean         json)
{
  if (json)
    {
      print_pairs_as_json (scan, least);
      return;
    }
  fputs ("uid_a,uid_b,weight,probability,kind\n", stdout);
  put_pairs (scan, stdout, least);
}

void
dedup_results_print_clusters (const DedupScan *scan,
                              gboolean         json)
{
  if (json)
    {
      print_clusters_as_json (scan);
      return;
    }
  fputs ("uid,cluster\n", stdout);
  put_clusters (scan, stdout);
}
