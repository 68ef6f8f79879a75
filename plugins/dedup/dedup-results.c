/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-results"

#include "config.h"

#include "dedup-results.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>

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

/* An id is whatever the sender wrote: quoted where it must be, and no formula for a spreadsheet. */
static void
put_id (FILE       *file,
        const char *id)
{
  if (strpbrk (id, ",;\"\n\r") == NULL && strchr ("=+-@", id[0]) == NULL)
    {
      fputs (id, file);
      return;
    }
  putc ('"', file);
  if (strchr ("=+-@", id[0]) != NULL && id[0] != '\0')
    putc ('\'', file);
  for (; *id != '\0'; id++)
    {
      if (*id == '"')
        putc ('"', file);
      putc (*id, file);
    }
  putc ('"', file);
}

gboolean
dedup_results_drop (FILE       *file,
                    const char *part)
{
  fclose (file);
  g_unlink (part);

  return FALSE;
}

void
dedup_results_put_pair (FILE       *file,
                        const char *a,
                        const char *b,
                        double      weight)
{
  char bits[G_ASCII_DTOSTR_BUF_SIZE];
  char probability[G_ASCII_DTOSTR_BUF_SIZE];

  put_id (file, a);
  putc (',', file);
  put_id (file, b);
  g_ascii_formatd (bits, sizeof bits, "%.2f", weight);
  g_ascii_formatd (probability, sizeof probability, "%.6f", dedup_weight_to_probability (weight));
  fprintf (file, ",%s,%s,orang\n", bits, probability);
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
      fprintf (file, ",%u\n", scan->clusters[i] + 1);
    }
}

gboolean
dedup_results_write_pairs (const DedupScan  *scan,
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

gboolean
dedup_results_write_clusters (const DedupScan  *scan,
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
