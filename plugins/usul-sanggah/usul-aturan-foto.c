/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-aturan-foto"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "usul-aturan-private.h"
#include "usul-foto.h"

#define EARTH 6371000.0   /* metres */

static gboolean
is_listed (const TepatCode *rule,
           const char      *property,
           const char      *word)
{
  const char *text = tepat_code_get_text (rule, property);
  g_auto(GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  return words != NULL && g_strv_contains ((const char * const *) words, word);
}

static gboolean
has_photo (GPtrArray  *photos,
           const char *jenis)
{
  for (guint i = 0; i < photos->len; i++)
    if (strcmp (((UsulFoto *) photos->pdata[i])->jenis, jenis) == 0)
      return TRUE;

  return FALSE;
}

/* The rule says for which kinds, and which photos. */
static void
check_missing (UsulPeriksa *self,
               GPtrArray   *photos)
{
  const TepatCode *rule = usul_periksa_get_rule (self, "foto");
  g_autoptr(GString) missing = g_string_new (NULL);

  if (rule == NULL || !is_listed (rule, "jenis", self->usulan->jenis))
    return;
  for (const UsulFotoKind *kind = usul_foto_kinds; kind->kode != NULL; kind++)
    if (is_listed (rule, "foto", kind->kode) && !has_photo (photos, kind->kode))
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", _(kind->title));
  if (missing->len > 0)
    usul_periksa_find (self, "foto", missing->str, NULL);
}

/* The same picture shows the houses of two families. */
static gboolean
check_same (UsulPeriksa     *self,
            const UsulFoto  *foto,
            GError         **error)
{
  const UsulUsulan *usulan = self->usulan;
  const char *own = usulan->uid != NULL ? usulan->uid : "";
  g_autofree char *other = NULL;

  if (!tepat_db_get_text (self->db, "SELECT coalesce (u.nomor, u.nama) FROM usul_sanggah_foto AS f"
                                    " JOIN usul_sanggah_usulan AS u ON u.uid = f.kasus"
                                    " WHERE f.sha256_asli = $1 AND u.uid <> $2"
                                    " AND coalesce (u.keluarga, '') <> $3"
                                    " AND u.keadaan <> 'ditarik' LIMIT 1", &other, error, "sss",
                          foto->sha256_asli, own,
                          usulan->keluarga != NULL ? usulan->keluarga : "-"))
    return FALSE;
  if (other != NULL)
    usul_periksa_find (self, "foto-sama", other, NULL);

  return TRUE;
}

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

/* Haversine. */
static double
distance (double lat_a,
          double lon_a,
          double lat_b,
          double lon_b)
{
  double lat = sin (radians (lat_b - lat_a) / 2), lon = sin (radians (lon_b - lon_a) / 2);
  double h = lat * lat + cos (radians (lat_a)) * cos (radians (lat_b)) * lon * lon;

  return 2 * EARTH * asin (sqrt (MIN (1, h)));
}

static void
check_far (UsulPeriksa    *self,
           const UsulFoto *foto)
{
  const TepatCode *rule = usul_periksa_get_rule (self, "foto-jauh");
  const char *lintang = usul_periksa_after (self, "keluarga", "lintang");
  const char *bujur = usul_periksa_after (self, "keluarga", "bujur");
  g_autofree char *far_away = NULL;
  double metres;

  if (rule == NULL || !foto->has_point || lintang == NULL || bujur == NULL ||
      !g_str_has_prefix (foto->jenis, "rumah"))
    return;
  metres = distance (foto->lintang, foto->bujur, g_ascii_strtod (lintang, NULL),
                     g_ascii_strtod (bujur, NULL));
  if (metres <= (double) tepat_code_get_int (rule, "meter", 1000))
    return;
  far_away = tepat_format_decimal (metres / 1000, 1);
  usul_periksa_find (self, "foto-jauh", far_away, NULL);
}

static void
check_old (UsulPeriksa    *self,
           const UsulFoto *foto)
{
  const TepatCode *rule = usul_periksa_get_rule (self, "foto-lama");
  g_autofree char *day = foto->waktu != NULL ? g_strndup (foto->waktu, 10) : NULL;
  g_autofree char *shown = NULL;
  gint64 days;

  if (rule == NULL || day == NULL || !g_str_has_prefix (foto->jenis, "rumah") ||
      !tepat_format_days_between (day, self->lists->lists.today, &days) ||
      days <= tepat_code_get_int (rule, "hari", 180))
    return;
  shown = tepat_format_date (day);
  usul_periksa_find (self, "foto-lama", shown, NULL);
}

static GPtrArray *
get_photos (UsulPeriksa  *self,
            GError      **error)
{
  if (self->usulan->foto != NULL)
    return g_ptr_array_ref (self->usulan->foto);

  return usul_foto_list (self->db, self->usulan->uid != NULL ? self->usulan->uid : "", error);
}

gboolean
usul_periksa_photos (UsulPeriksa  *self,
                     GError      **error)
{
  g_autoptr(GPtrArray) photos = get_photos (self, error);

  if (photos == NULL)
    return FALSE;
  check_missing (self, photos);
  for (guint i = 0; i < photos->len; i++)
    {
      if (!check_same (self, photos->pdata[i], error))
        return FALSE;
      check_far (self, photos->pdata[i]);
      check_old (self, photos->pdata[i]);
    }

  return TRUE;
}
