/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tepat-generate: makes the file of an office that does not exist. The same seed gives the same
 * file; every NIK is of province 99, which there is not.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen-register.h"

static gint64 opt_persons = 0;
static gint64 opt_families = 0;
static gint64 opt_seed = 1;
static double opt_errors = 0;
static double opt_duplicates = 0;
static char *opt_out = NULL;
static char *opt_wilayah_out = NULL;
static char *opt_wilayah = NULL;
static char *opt_under = NULL;
static char *opt_labels = NULL;
static char *opt_errors_out = NULL;
static char *opt_profile = NULL;

static const GOptionEntry entries[] = {
  { "persons", 0, 0, G_OPTION_ARG_INT64, &opt_persons, "Rows to write, up to 2000000", "N" },
  { "families", 0, 0, G_OPTION_ARG_INT64, &opt_families, "Families to write instead", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &opt_seed, "Another seed, another register", "S" },
  { "errors", 0, 0, G_OPTION_ARG_DOUBLE, &opt_errors, "Persons with an error, per cent", "PCT" },
  { "duplicates", 0, 0, G_OPTION_ARG_DOUBLE, &opt_duplicates,
    "Further rows about an earlier person, per cent", "PCT" },
  { "profile", 0, 0, G_OPTION_ARG_STRING, &opt_profile,
    "model, kantor, dtsen-individu, dtsen-keluarga or bdt", "NAME" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &opt_out, "The register as CSV, - for stdout", "FILE" },
  { "wilayah-out", 0, 0, G_OPTION_ARG_FILENAME, &opt_wilayah_out,
    "Write the list of wilayah as CSV", "FILE" },
  { "wilayah", 0, 0, G_OPTION_ARG_FILENAME, &opt_wilayah,
    "Take the desa from this list instead of inventing them", "FILE" },
  { "under", 0, 0, G_OPTION_ARG_STRING, &opt_under, "Only below this code of the list", "KODE" },
  { "labels", 0, 0, G_OPTION_ARG_FILENAME, &opt_labels,
    "Write the true duplicates: id_sumber_a,id_sumber_b,jenis", "FILE" },
  { "errors-out", 0, 0, G_OPTION_ARG_FILENAME, &opt_errors_out,
    "Write the errors: id_sumber,jenis,akibat", "FILE" },
  { NULL }
};

static void
print_counts (GenRegister *self)
{
  const char *comma = "";

  g_print ("{\"baris\": %" G_GUINT64_FORMAT ", \"keluarga\": %u, \"desa\": %u, \"kecamatan\": %u, "
           "\"ganda\": %" G_GUINT64_FORMAT ", \"jenis_ganda\": {", self->n_rows, self->n_families,
           self->wilayah->desa->len, self->wilayah->kecamatan->len, self->n_duplicates);
  for (guint i = 0; i < GEN_N_DUPLICATES; i++, comma = ", ")
    g_print ("%s\"%s\": %" G_GUINT64_FORMAT, comma, gen_noise_get_duplicate_name ((GenDuplicate) i),
             self->n_kinds[i]);
  g_print ("}, \"kesalahan\": {");
  comma = "";
  for (guint i = 0; i < GEN_N_ERRORS; i++, comma = ", ")
    g_print ("%s\"%s\": %" G_GUINT64_FORMAT, comma, gen_noise_get_error_name ((GenError) i),
             self->n_errors[i]);
  g_print ("}}\n");
}

static FILE *
open_labels (const char  *path,
             const char  *header,
             GError     **error)
{
  FILE *file = g_fopen (path, "wb");

  if (file == NULL)
    g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "%s: %s", path,
                 g_strerror (errno));
  else
    fprintf (file, "%s\n", header);
  return file;
}

static gboolean
prepare (GenRegister  *self,
         GError      **error)
{
  guint planned = opt_families > 0
    ? (guint) opt_families
    : (guint) ((double) opt_persons / (1 + opt_duplicates / 100) / GEN_MEAN_MEMBERS) + 1;

  self->seed = (guint64) opt_seed;
  self->error_share = opt_errors;
  self->duplicate_share = opt_duplicates;
  self->max_families = (guint) opt_families;
  self->max_rows = opt_families > 0 ? G_MAXUINT64 : (guint64) opt_persons;
  self->wilayah = opt_wilayah != NULL
    ? gen_wilayah_read (opt_wilayah, opt_under, planned, (guint64) opt_seed, error)
    : gen_wilayah_invent (planned, 0, (guint64) opt_seed);
  if (self->wilayah == NULL)
    return FALSE;
  if (opt_wilayah_out != NULL &&
      !gen_wilayah_write (self->wilayah, opt_wilayah_out, strcmp (opt_profile, "bdt") == 0, error))
    return FALSE;
  if (opt_labels != NULL &&
      (self->labels = open_labels (opt_labels, "id_sumber_a,id_sumber_b,jenis", error)) == NULL)
    return FALSE;
  if (opt_errors_out != NULL &&
      (self->errors = open_labels (opt_errors_out, "id_sumber,jenis,akibat", error)) == NULL)
    return FALSE;
  self->out = gen_output_open (opt_out, opt_profile, self->wilayah, error);
  return self->out != NULL;
}

static gboolean
generate (GenRegister  *self,
          GError      **error)
{
  gboolean ok = TRUE;

  if (!prepare (self, error))
    return FALSE;
  gen_register_write (self);
  ok = gen_output_close (self->out, error);
  if (self->labels != NULL && fclose (self->labels) != 0)
    ok = FALSE;
  if (self->errors != NULL && fclose (self->errors) != 0)
    ok = FALSE;
  if (ok && strcmp (opt_out, "-") != 0)
    print_counts (self);
  return ok;
}

static const char *
check_options (void)
{
  if (opt_out == NULL)
    return "--out FILE is missing";
  if ((opt_persons > 0) == (opt_families > 0))
    return "give either --persons or --families";
  if (opt_persons < 0 || opt_persons > 2000000 || opt_families < 0 || opt_families > 600000)
    return "at most 2000000 persons or 600000 families";
  if (opt_errors < 0 || opt_errors > 100 || opt_duplicates < 0 || opt_duplicates > 100)
    return "a share is between 0 and 100 per cent";
  if (opt_wilayah != NULL && (opt_under == NULL || strlen (opt_under) < 2))
    return "--wilayah needs --under with the code of a provinsi or a kabupaten";
  if (opt_wilayah != NULL && g_strcmp0 (opt_profile, "bdt") == 0)
    return "the profile bdt needs BPS codes and works with invented wilayah only";
  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new ("- invent an office's file");
  g_autoptr(GError) error = NULL;
  g_autofree GenRegister *self = g_new0 (GenRegister, 1);
  const char *problem;
  gboolean done;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("tepat-generate: %s\n", error->message);
      return 2;
    }
  opt_profile = opt_profile != NULL ? opt_profile : g_strdup ("model");
  if ((problem = check_options ()) != NULL)
    {
      g_printerr ("tepat-generate: %s\n", problem);
      return 2;
    }
  done = generate (self, &error);
  if (!done)
    g_printerr ("tepat-generate: %s\n", error != NULL ? error->message : "could not write");
  g_clear_pointer (&self->wilayah, gen_wilayah_free);

  return done ? 0 : 1;
}
