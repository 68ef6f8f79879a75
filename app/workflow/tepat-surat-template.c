/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-template"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-surat-private.h"
#include "tepat-time.h"
#include "tepat-workflow-private.h"

#define MAX_BYTES (256 * 1024)

/* Where the office's choice for a kind of letter is kept. */
static char *
dup_key (const char *id)
{
  return strcmp (id, TEPAT_SURAT_TEMPLATE) == 0 ? g_strdup ("surat.templat")
                                                : g_strconcat ("templat.", id, NULL);
}

TepatLetterTemplate *
_tepat_surat_load_template (TepatDb     *db,
                            const char  *id,
                            gboolean    *own,
                            GError     **error)
{
  g_autofree char *key = dup_key (id), *source = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT t.isi FROM meta m JOIN templat t ON t.sha256 = m.nilai"
                                      " WHERE m.kunci = $1", &source, error, "s", key))
    return NULL;
  *own = source != NULL;
  if (source == NULL)
    return tepat_letter_template_new_builtin (id, error);
  bytes = g_bytes_new (source, strlen (source));

  return tepat_letter_template_new (bytes, id, error);
}

/**
 * tepat_surat_load_template:
 * @id: a kind of letter or paper, as its template names it
 *
 * Returns: (transfer full): what it is drawn with from now on: the office's template, or the one
 *   that comes with Tepat
 */
TepatLetterTemplate *
tepat_surat_load_template (TepatDb     *db,
                           const char  *id,
                           GError     **error)
{
  gboolean own;

  return _tepat_surat_load_template (db, id, &own, error);
}

gboolean
_tepat_surat_store_template (TepatDb              *db,
                             TepatLetterTemplate  *letter_template,
                             GError              **error)
{
  g_autofree char *now = tepat_time_now ();
  GBytes *source = tepat_letter_template_get_source (letter_template);
  gsize length;
  const char *data = g_bytes_get_data (source, &length);
  g_autofree char *text = g_strndup (data, length);

  return tepat_db_run_trusted (db, "INSERT INTO templat (sha256, kode, judul, isi, ditambah)"
                                   " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", error,
                               "sssss", tepat_letter_template_get_sha256 (letter_template),
                               tepat_letter_template_get_id (letter_template),
                               tepat_letter_template_get_title (letter_template), text, now);
}

/**
 * tepat_surat_get_template:
 * @id: a kind of letter or paper
 *
 * Returns: (transfer full): the template that it is drawn with from now on, to be changed
 */
char *
tepat_surat_get_template (TepatDb     *db,
                          const char  *id,
                          GError     **error)
{
  g_autoptr(TepatLetterTemplate) letter_template = NULL;
  GBytes *source;
  gsize length;
  const char *data;

  if (!_tepat_workflow_require (db, NULL, NULL, error) ||
      (letter_template = tepat_surat_load_template (db, id, error)) == NULL)
    return NULL;
  source = tepat_letter_template_get_source (letter_template);
  data = g_bytes_get_data (source, &length);

  return g_strndup (data, length);
}

/* Names that no letter has are only found when one is laid out: the newest is. Papers of plugins
 * are tried when the next one is printed. */
static gboolean
try_on_newest (TepatDb              *db,
               TepatLetterTemplate  *letter_template,
               GError              **error)
{
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(TepatSurat) newest = NULL;
  g_autoptr(TepatLetter) letter = NULL;

  if (strcmp (tepat_letter_template_get_id (letter_template), TEPAT_SURAT_TEMPLATE) != 0)
    return TRUE;
  letters = tepat_surat_list (db, 0, error);
  if (letters == NULL || letters->len == 0)
    return letters != NULL;
  newest = tepat_surat_copy (letters->pdata[0]);
  g_free (newest->templat_sha256);
  newest->templat_sha256 = g_strdup (tepat_letter_template_get_sha256 (letter_template));
  letter = tepat_surat_lay_out (db, newest, NULL, error);

  return letter != NULL;
}

static gboolean
store_choice (TepatDb     *db,
              const char  *key,
              const char  *sha256,
              GError     **error)
{
  g_autofree char *after = _tepat_workflow_json ("ss", "kunci", key, "nilai", sha256);

  return (sha256 != NULL
          ? tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, $2)"
                                      " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai",
                                  error, "ss", key, sha256)
          : tepat_db_run_trusted (db, "DELETE FROM meta WHERE kunci = $1", error, "s", key)) &&
         _tepat_workflow_note (db, "surat.templat", "meta", key, NULL, after, NULL, error);
}

/**
 * tepat_surat_set_template:
 * @id: a kind of letter or paper that Tepat has a template for
 * @source: (nullable): XML, or %NULL for the one that comes with Tepat
 *
 * Sets what letters are drawn with from now on; those that are there keep theirs. A template with a
 * mistake is refused with its line. Needs `surat.buat` over the kabupaten.
 */
gboolean
tepat_surat_set_template (TepatDb     *db,
                          const char  *id,
                          GBytes      *source,
                          GError     **error)
{
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_SURAT_BUAT, error);
  g_autofree char *key = dup_key (id);
  g_autoptr(TepatLetterTemplate) builtin = NULL, letter_template = NULL;

  if (kab == NULL || (builtin = tepat_letter_template_new_builtin (id, error)) == NULL)
    return FALSE;
  if (source == NULL)
    return store_choice (db, key, NULL, error);
  if (g_bytes_get_size (source) > MAX_BYTES)
    {
      g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                           _("The template is larger than 256 kB. Nothing was changed. Choose the "
                             "XML file of the letter."));
      return FALSE;
    }
  letter_template = tepat_letter_template_new (source, id, error);
  if (letter_template == NULL)
    return FALSE;
  if (strcmp (tepat_letter_template_get_id (letter_template), id) != 0)
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                   _("The file is the template of “%s”, not of “%s”. Nothing was changed. Choose the "
                     "other file, or name the other kind of letter."),
                   tepat_letter_template_get_id (letter_template), id);
      return FALSE;
    }

  return _tepat_surat_store_template (db, letter_template, error) &&
         try_on_newest (db, letter_template, error) &&
         store_choice (db, key, tepat_letter_template_get_sha256 (letter_template), error);
}
