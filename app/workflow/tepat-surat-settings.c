/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-surat-settings"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-surat-private.h"
#include "tepat-workflow-private.h"

#define MAX_TEXT_CHARS 300
#define MAX_LOGO_BYTES (512 * 1024)

static const char * const names[] = {
  "pola_nomor", "kop", "pemerintah", "unit", "alamat", "kontak", "tempat", "nama_data", "satuan",
  "logo", "tte", "logo_tte", NULL
};

/* Settings that are one of a few words, the proposal first. */
static const struct
{
  const char *name;
  const char *words[3];
} choices[] = {
  { "kop", { "dinas", "bupati", NULL } },
  { "tte", { "tidak", "ya", NULL } },
};

static const char * const *
words_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strcmp (choices[i].name, name) == 0)
      return choices[i].words;

  return NULL;
}

/**
 * tepat_surat_setting_is_picture:
 * @name: one of tepat_surat_list_settings()
 *
 * Returns: whether it is set with the path of a PNG or JPEG
 */
gboolean
tepat_surat_setting_is_picture (const char *name)
{
  return g_str_has_prefix (name, "logo");
}

/** tepat_surat_list_settings: Returns: (array zero-terminated=1) (transfer none): their names */
const char * const *
tepat_surat_list_settings (void)
{
  return names;
}

static char *
load_meta (TepatDb     *db,
           const char  *key,
           GError     **error)
{
  g_autofree char *value = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = $1", &value, error, "s",
                                  key))
    return NULL;

  return value != NULL ? g_steal_pointer (&value) : g_strdup ("");
}

/* "Kab. Contoh", "KABUPATEN CONTOH" and "Contoh" are all written in full. */
static char *
full_name (const char *kode,
           const char *nama)
{
  static const char * const kinds[] = { "kabupaten ", "kab. ", "kab ", "kota " };
  gboolean is_kota = kode[2] >= '7';

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strncasecmp (nama, kinds[i], strlen (kinds[i])) == 0)
      {
        is_kota = i == 3;
        nama += strlen (kinds[i]);
        break;
      }

  return g_strconcat (is_kota ? "Kota " : "Kabupaten ", nama, NULL);
}

static char *
kab_name (TepatDb  *db,
          GError  **error)
{
  g_autofree char *kab = _tepat_workflow_get_kab (db, error);
  g_autofree char *nama = NULL;

  if (kab == NULL ||
      !tepat_db_get_text_trusted (db, "SELECT nama FROM wilayah WHERE kode = $1"
                                      " ORDER BY berlaku_dari DESC LIMIT 1", &nama, error, "s",
                                  kab))
    return NULL;

  return full_name (kab, nama != NULL ? nama : kab);
}

static char *
upper_join (const char *before,
            const char *text)
{
  g_autofree char *joined = g_strconcat (before, text, NULL);

  return g_utf8_strup (joined, -1);
}

/* Who the letter comes from: the office, or the head of the region. */
static char *
default_unit (TepatDb     *db,
              const char  *kab,
              GError     **error)
{
  g_autofree char *kop = tepat_surat_get_setting (db, "kop", error);
  g_autofree char *instansi = NULL;
  gboolean is_kota = g_str_has_prefix (kab, "Kota ");

  if (kop == NULL)
    return NULL;
  if (strcmp (kop, "bupati") == 0)
    return upper_join (is_kota ? "Wali Kota " : "Bupati ", strchr (kab, ' ') + 1);
  if ((instansi = load_meta (db, "instansi", error)) == NULL)
    return NULL;

  return upper_join ("", *instansi != '\0' ? instansi : "Dinas Sosial");
}

static char *
default_of (TepatDb     *db,
            const char  *name,
            GError     **error)
{
  g_autofree char *kab = NULL;

  if (words_of (name) != NULL)
    return g_strdup (words_of (name)[0]);
  if (strcmp (name, "pola_nomor") == 0)
    return g_strdup ("000.8.3/{nomor}/{tahun}");
  if (strcmp (name, "nama_data") == 0)
    return g_strdup ("Data Tunggal Sosial dan Ekonomi Nasional (DTSEN)");
  if (strcmp (name, "satuan") == 0)
    return g_strdup ("Keluarga");
  if (strcmp (name, "pemerintah") != 0 && strcmp (name, "tempat") != 0 &&
      strcmp (name, "unit") != 0 && strcmp (name, "wilayah") != 0)
    return g_strdup ("");
  if ((kab = kab_name (db, error)) == NULL)
    return NULL;
  if (strcmp (name, "pemerintah") == 0)
    return upper_join ("Pemerintah ", kab);
  if (strcmp (name, "wilayah") == 0)
    return g_steal_pointer (&kab);
  if (strcmp (name, "tempat") == 0)
    return g_strdup (strchr (kab, ' ') + 1);

  return default_unit (db, kab, error);
}

/**
 * tepat_surat_get_setting:
 * @name: one of tepat_surat_list_settings(), or `wilayah` for the kabupaten's name in full
 *
 * Returns: (transfer full): what the office set, or what Tepat proposes
 */
char *
tepat_surat_get_setting (TepatDb     *db,
                         const char  *name,
                         GError     **error)
{
  g_autofree char *key = g_strconcat ("surat.", name, NULL);
  g_autofree char *value = NULL;

  if (!_tepat_workflow_require (db, NULL, NULL, error) ||
      (value = load_meta (db, key, error)) == NULL)
    return NULL;

  return *value != '\0' ? g_steal_pointer (&value) : default_of (db, name, error);
}

/* A logo is small, and is kept as text so that a letter holds all that it is drawn from. */
static char *
load_logo (const char  *path,
           GError     **error)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  if (length <= MAX_LOGO_BYTES &&
      (g_str_has_prefix (data, "\x89PNG") || g_str_has_prefix (data, "\xff\xd8\xff")))
    return g_base64_encode ((const guchar *) data, length);
  g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
               _("The logo %s is not a PNG or JPEG of at most 512 kB. Nothing was changed. Save it "
                 "smaller and try again."), path);

  return NULL;
}

static char *
check_value (const char  *name,
             const char  *value,
             GError     **error)
{
  const char * const *words = words_of (name);

  if (*value != '\0' && tepat_surat_setting_is_picture (name))
    return load_logo (value, error);
  if (g_utf8_strlen (value, -1) > MAX_TEXT_CHARS)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                 _("The setting %s is too long: at most 300 characters. Nothing was changed."),
                 name);
  else if (*value != '\0' && strcmp (name, "pola_nomor") == 0 && strstr (value, "{nomor}") == NULL)
    g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                         _("The number pattern needs {nomor}, for example "
                           "000.8.3/{nomor}/{tahun}. Nothing was changed."));
  else if (*value != '\0' && words != NULL && !g_strv_contains (words, value))
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT,
                 _("The setting %s is \"%s\" or \"%s\". Nothing was changed."), name, words[0],
                 words[1]);
  else
    return g_strdup (value);

  return NULL;
}

/**
 * tepat_surat_set_setting:
 * @value: (nullable): text, or the path of a PNG or JPEG; empty takes the proposal again
 *
 * Sets what stands on letters from now on. Needs `surat.buat` over the kabupaten.
 */
gboolean
tepat_surat_set_setting (TepatDb     *db,
                         const char  *name,
                         const char  *value,
                         GError     **error)
{
  g_autofree char *kab = _tepat_workflow_require_kab (db, TEPAT_HAK_SURAT_BUAT, error);
  g_autofree char *key = g_strconcat ("surat.", name, NULL);
  g_autofree char *clean = NULL;
  g_autofree char *after = NULL;

  if (kab == NULL)
    return FALSE;
  if (!g_strv_contains (names, name))
    {
      g_autofree char *known = g_strjoinv (", ", (GStrv) names);

      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
                   _("There is no setting \"%s\". The settings are: %s."), name, known);
      return FALSE;
    }
  if ((clean = check_value (name, value != NULL ? value : "", error)) == NULL ||
      !tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, $2)"
                                 " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai",
                             error, "ss", key, clean))
    return FALSE;
  after = _tepat_workflow_json ("ss", "kunci", key, "nilai",
                                tepat_surat_setting_is_picture (name) ? value : clean);

  return _tepat_workflow_note (db, "surat.atur", "meta", key, NULL, after, NULL, error);
}

/* A number with a slash is whole; anything else goes into the office's pattern. */
char *
_tepat_surat_number (TepatDb                *db,
                     const TepatSuratInput  *input,
                     GError                **error)
{
  g_autofree char *pattern = tepat_surat_get_setting (db, "pola_nomor", error);
  g_autofree char *trimmed = g_strstrip (g_strdup (input->nomor));
  g_autofree char *year = g_strndup (input->tanggal, 4);
  g_autofree char *month = g_strndup (input->tanggal + 5, 2);
  g_autoptr(GString) number = NULL;

  if (pattern == NULL)
    return NULL;
  if (strchr (trimmed, '/') != NULL)
    return g_steal_pointer (&trimmed);
  number = g_string_new (pattern);
  g_string_replace (number, "{nomor}", trimmed, 0);
  g_string_replace (number, "{tahun}", year, 0);
  g_string_replace (number, "{bulan}", month, 0);

  return g_strdup (number->str);
}
