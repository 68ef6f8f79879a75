/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-nomor"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "usul-alur.h"
#include "usul-nomor.h"

#define MAX_PATTERN 60

static const struct { const char *seri; const char *pattern; } patterns[] = {
  { "usulan", "USL-{tahun}{bulan}-{nomor}" },
  { "sanggah", "SGH-{tahun}{bulan}-{nomor}" },
  { "loket", "LKT-{tahun}{bulan}-{nomor}" },
};

static const char *
default_of (const char *seri)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (strcmp (patterns[i].seri, seri) == 0)
      return patterns[i].pattern;

  return NULL;
}

static gboolean
fail_series (const char  *seri,
             GError     **error)
{
  g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
               _("There is no series of numbers “%s”. Nothing was changed. Take usulan, sanggah or "
                 "loket."), seri);

  return FALSE;
}

char *
usul_nomor_get_pattern (TepatDb     *db,
                        const char  *seri,
                        GError     **error)
{
  g_autofree char *key = g_strconcat ("pola.", seri, NULL);
  g_autofree char *value = NULL;

  if (default_of (seri) == NULL)
    {
      fail_series (seri, error);
      return NULL;
    }
  if (!tepat_db_get_text (db, "SELECT nilai FROM usul_sanggah_setelan WHERE kunci = $1", &value,
                          error, "s", key))
    return NULL;

  return value != NULL ? g_steal_pointer (&value) : g_strdup (default_of (seri));
}

/* Two series with one pattern would take each other's numbers, and have gaps. */
static gboolean
check_alone (TepatDb     *db,
             const char  *seri,
             const char  *pattern,
             GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *other = NULL;

      if (strcmp (patterns[i].seri, seri) == 0)
        continue;
      if ((other = usul_nomor_get_pattern (db, patterns[i].seri, error)) == NULL)
        return FALSE;
      if (strcmp (other, pattern) != 0)
        continue;
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("The numbers of “%s” are written so already. Nothing was changed. Begin these "
                     "with other letters."), patterns[i].seri);
      return FALSE;
    }

  return TRUE;
}

/* Nothing that a name of a file, a QR code or somebody on the telephone would make another thing of. */
static gboolean
is_pattern (const char *pattern)
{
  static const char * const parts[] = { "{tahun}", "{bulan}", "{nomor}" };
  g_autoptr(GString) rest = g_string_new (pattern);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    n = g_string_replace (rest, parts[i], "", 0);

  return n == 1 && strlen (pattern) <= MAX_PATTERN &&
         strspn (rest->str, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS " -/._") == rest->len;
}

gboolean
usul_nomor_set_pattern (TepatDb     *db,
                        const char  *seri,
                        const char  *pattern,
                        GError     **error)
{
  g_autofree char *key = g_strconcat ("pola.", seri, NULL);
  const TepatJejakEntry entry = { "usul.setelan", "usul_sanggah_setelan", key, NULL, NULL,
                                  pattern };

  if (!tepat_access_require (tepat_db_get_actor (db), USUL_HAK_PUTUS, error))
    return FALSE;
  if (default_of (seri) == NULL)
    return fail_series (seri, error);
  if (!check_alone (db, seri, pattern, error))
    return FALSE;
  if (!is_pattern (pattern))
    {
      g_set_error (error, USUL_ERROR, USUL_ERROR_INVALID,
                   _("“%s” is no pattern of numbers. Nothing was changed. Write {nomor} once and, if "
                     "you like, {tahun}, {bulan}, letters, digits, - / . and _, for example "
                     "USL-{tahun}{bulan}-{nomor}."), pattern);
      return FALSE;
    }

  return tepat_db_run (db, "INSERT INTO usul_sanggah_setelan (kunci, nilai) VALUES ($1, $2)"
                           " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai", error,
                       "ss", key, pattern) &&
         tepat_jejak_append (db, &entry, error);
}

static char *
expand (const char *pattern,
        const char *today,
        const char *nomor)
{
  g_autoptr(GString) text = g_string_new (pattern);
  g_autofree char *year = g_strndup (today, 4);
  g_autofree char *month = g_strndup (today + 5, 2);

  g_string_replace (text, "{tahun}", year, 0);
  g_string_replace (text, "{bulan}", month, 0);
  g_string_replace (text, "{nomor}", nomor, 0);

  return g_strdup (text->str);
}

char *
usul_nomor_take (TepatDb     *db,
                 const char  *seri,
                 const char  *today,
                 GError     **error)
{
  g_autofree char *pattern = usul_nomor_get_pattern (db, seri, error);
  g_autofree char *key = NULL, *digits = NULL;
  gint64 n;

  if (pattern == NULL)
    return NULL;
  key = expand (pattern, today, "#");
  if (!tepat_db_get_int (db, "INSERT INTO usul_sanggah_nomor (seri, terakhir) VALUES ($1, 1)"
                             " ON CONFLICT (seri) DO UPDATE SET terakhir = terakhir + 1"
                             " RETURNING terakhir", &n, error, "s", key))
    return NULL;
  digits = g_strdup_printf ("%04" G_GINT64_FORMAT, n);

  return expand (pattern, today, digits);
}
