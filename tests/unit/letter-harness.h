/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of letters share: a folder of their own, letters of the sample's data, and the
 * text of a PDF as another program reads it. */

#include <glib/gstdio.h>

#include "letter-sample.h"
#include "tepat-letter.h"

static char *folder;

G_GNUC_UNUSED static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

G_GNUC_UNUSED static gboolean
have (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path == NULL)
    g_test_skip_printf ("%s is not installed", program);
  return path != NULL;
}

/* The standard output of a command. */
G_GNUC_UNUSED static char *
run (const char *first, ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  char *output = NULL;
  const char *arg = first;
  va_list args;
  int status;

  va_start (args, first);
  for (; arg != NULL; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  return output;
}

G_GNUC_UNUSED static TepatLetter *
make_letter (const char *template_id, TepatLetterModel *model)
{
  g_autoptr(TepatLetterTemplate) template = NULL;
  g_autoptr(GError) error = NULL;
  TepatLetter *letter;

  template = tepat_letter_template_new_builtin (template_id, &error);
  g_assert_no_error (error);
  letter = tepat_letter_new (template, model, NULL, &error);
  g_assert_no_error (error);
  return letter;
}

G_GNUC_UNUSED static TepatLetter *
make_sample (guint n_desa, guint n_rows)
{
  g_autoptr(TepatLetterModel) model = sample_model_new (n_desa, n_rows);

  return make_letter ("surat-pengesahan", model);
}

G_GNUC_UNUSED static void
write_letter (TepatLetter *letter, const char *filename)
{
  g_autoptr(GError) error = NULL;

  tepat_letter_write_pdf (letter, filename, NULL, NULL, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static char *
text_of (TepatLetter *letter)
{
  g_autofree char *filename = in_folder ("text.pdf");

  write_letter (letter, filename);
  return run ("pdftotext", "-layout", filename, "-", NULL);
}

/* A letter of the given XML with the sample's data, or its error. */
G_GNUC_UNUSED static TepatLetter *
try_template (const char *xml, gssize length, TepatLetterModel *model, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (xml, length < 0 ? strlen (xml) : (gsize) length);
  g_autoptr(TepatLetterTemplate) template = NULL;
  g_autoptr(TepatLetterModel) sample = model == NULL ? sample_model_new (3, 0) : NULL;

  template = tepat_letter_template_new (bytes, "coba.xml", error);
  if (template == NULL)
    return NULL;
  return tepat_letter_new (template, model != NULL ? model : sample, NULL, error);
}

G_GNUC_UNUSED static TepatLetter *
make_from_body (const char *body, TepatLetterModel *model)
{
  g_autofree char *xml = g_strdup_printf ("<surat id='coba' judul='Coba'><isi>%s</isi></surat>",
                                          body);
  g_autoptr(GError) error = NULL;
  TepatLetter *letter = try_template (xml, -1, model, &error);

  g_assert_no_error (error);
  return letter;
}

G_GNUC_UNUSED static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

G_GNUC_UNUSED static void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in: %s", part, text);
}

/* Runs the tests that were added with a folder that is gone afterwards. */
G_GNUC_UNUSED static int
run_in_folder (void)
{
  int result;

  folder = g_dir_make_tmp ("tepat-letter-XXXXXX", NULL);
  result = g_test_run ();
  g_free (run ("rm", "-r", folder, NULL));
  g_free (folder);
  return result;
}
