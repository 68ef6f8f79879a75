/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-exif"

#include "config.h"

#include <string.h>

#include "tepat-exif.h"

/* Of the directories, only these few entries are looked at. */
#define TAG_EXIF          0x8769
#define TAG_GPS           0x8825
#define TAG_TIME          0x0132
#define TAG_TIME_ORIGINAL 0x9003
#define TAG_LAT_REF       0x0001
#define TAG_LAT           0x0002
#define TAG_LON_REF       0x0003
#define TAG_LON           0x0004

#define TYPE_ASCII    2
#define TYPE_LONG     4
#define TYPE_RATIONAL 5

/* No camera writes as many into one directory. */
#define MAX_ENTRIES 500

typedef struct
{
  const guchar *data;
  gsize         length;
  gboolean      big;     /* Motorola's order of bytes */
} Tiff;

typedef struct
{
  const guchar *value;
  guint         type;
  guint32       count;
} Entry;

static guint
read_16 (const Tiff *tiff,
         gsize       at)
{
  const guchar *d = tiff->data + at;

  return tiff->big ? (guint) d[0] << 8 | d[1] : (guint) d[1] << 8 | d[0];
}

static guint32
read_32 (const Tiff *tiff,
         gsize       at)
{
  guint32 first = read_16 (tiff, at), second = read_16 (tiff, at + 2);

  return tiff->big ? first << 16 | second : second << 16 | first;
}

static gboolean
fits (const Tiff *tiff,
      gsize       at,
      gsize       size)
{
  return at <= tiff->length && size <= tiff->length - at;
}

static gsize
size_of (guint type)
{
  static const guchar sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8 };

  return type < G_N_ELEMENTS (sizes) ? sizes[type] : 0;
}

/* FALSE for a directory that does not fit; an entry that is not there has no value. */
static gboolean
find_entry (const Tiff *tiff,
            gsize       at,
            guint       tag,
            Entry      *entry)
{
  guint n;

  *entry = (Entry) { NULL };
  if (!fits (tiff, at, 2))
    return FALSE;
  n = read_16 (tiff, at);
  if (n > MAX_ENTRIES || !fits (tiff, at + 2, (gsize) n * 12))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize here = at + 2 + (gsize) i * 12;
      gsize value = here + 8, size;

      if (read_16 (tiff, here) != tag)
        continue;
      entry->type = read_16 (tiff, here + 2);
      entry->count = read_32 (tiff, here + 4);
      size = size_of (entry->type) * (gsize) entry->count;
      if (size > 4)
        value = read_32 (tiff, here + 8);
      if (size == 0 || !fits (tiff, value, size))
        return FALSE;
      entry->value = tiff->data + value;
      return TRUE;
    }

  return TRUE;
}

/* The directory that an entry points to; 0 when there is none. */
static gboolean
find_directory (const Tiff *tiff,
                gsize       at,
                guint       tag,
                gsize      *directory)
{
  Entry entry;

  *directory = 0;
  if (!find_entry (tiff, at, tag, &entry))
    return FALSE;
  if (entry.value == NULL)
    return TRUE;
  if (entry.type != TYPE_LONG || entry.count != 1)
    return FALSE;
  *directory = read_32 (tiff, (gsize) (entry.value - tiff->data));

  return *directory != 0;
}

/* "yyyy:mm:dd hh:mm:ss"; a clock that was never set tells nothing. */
static void
take_time (const Entry *entry,
           TepatExif   *exif)
{
  char text[20] = "";
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = NULL;

  if (entry->value == NULL || entry->type != TYPE_ASCII || entry->count < 19)
    return;
  memcpy (text, entry->value, 19);
  text[4] = text[7] = '-';
  text[10] = 'T';
  moment = g_date_time_new_from_iso8601 (text, utc);
  if (moment != NULL && g_date_time_get_year (moment) > 1990)
    memcpy (exif->waktu, text, sizeof text);
}

static gboolean
read_time (const Tiff *tiff,
           gsize       first,
           TepatExif  *exif)
{
  Entry entry;
  gsize directory;

  if (!find_directory (tiff, first, TAG_EXIF, &directory))
    return FALSE;
  if (directory != 0)
    {
      if (!find_entry (tiff, directory, TAG_TIME_ORIGINAL, &entry))
        return FALSE;
      take_time (&entry, exif);
    }
  if (*exif->waktu != '\0')
    return TRUE;
  if (!find_entry (tiff, first, TAG_TIME, &entry))
    return FALSE;
  take_time (&entry, exif);

  return TRUE;
}

/* Degrees, minutes and seconds; a camera that does not know writes 0/0. */
static gboolean
read_angle (const Tiff  *tiff,
            const Entry *entry,
            double       most,
            double      *angle,
            gboolean    *known)
{
  static const double parts[] = { 1, 60, 3600 };
  gsize at = (gsize) (entry->value - tiff->data);

  *angle = 0;
  *known = TRUE;
  if (entry->type != TYPE_RATIONAL || entry->count != G_N_ELEMENTS (parts))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint32 above = read_32 (tiff, at + i * 8), below = read_32 (tiff, at + i * 8 + 4);

      if (below == 0 && above != 0)
        return FALSE;
      if (below == 0)
        *known = *known && i > 0;
      else
        *angle += above / (double) below / parts[i];
    }

  return *angle <= most;
}

static gboolean
is_negative (const Entry *reference,
             char         letter)
{
  return reference->value != NULL && reference->type == TYPE_ASCII &&
         g_ascii_toupper ((char) reference->value[0]) == letter;
}

static gboolean
read_point (const Tiff *tiff,
            gsize       first,
            TepatExif  *exif)
{
  Entry lat_ref, lat, lon_ref, lon;
  gboolean lat_known, lon_known;
  gsize directory;

  if (!find_directory (tiff, first, TAG_GPS, &directory))
    return FALSE;
  if (directory == 0)
    return TRUE;
  if (!find_entry (tiff, directory, TAG_LAT_REF, &lat_ref) ||
      !find_entry (tiff, directory, TAG_LAT, &lat) ||
      !find_entry (tiff, directory, TAG_LON_REF, &lon_ref) ||
      !find_entry (tiff, directory, TAG_LON, &lon))
    return FALSE;
  if (lat.value == NULL || lon.value == NULL)
    return TRUE;
  if (!read_angle (tiff, &lat, 90, &exif->lintang, &lat_known) ||
      !read_angle (tiff, &lon, 180, &exif->bujur, &lon_known))
    return FALSE;
  exif->has_point = lat_known && lon_known && (exif->lintang != 0 || exif->bujur != 0);
  if (is_negative (&lat_ref, 'S'))
    exif->lintang = -exif->lintang;
  if (is_negative (&lon_ref, 'W'))
    exif->bujur = -exif->bujur;

  return TRUE;
}

static gboolean
read_tiff (const guchar *data,
           gsize         length,
           TepatExif    *exif)
{
  Tiff tiff = { data, length, FALSE };
  gsize first;

  if (length < 8 || (memcmp (data, "II*\0", 4) != 0 && memcmp (data, "MM\0*", 4) != 0))
    return FALSE;
  tiff.big = data[0] == 'M';
  first = read_32 (&tiff, 4);

  return first >= 8 && read_time (&tiff, first, exif) && read_point (&tiff, first, exif);
}

/**
 * tepat_exif_read:
 * @data: (array length=length): a whole picture file
 * @exif: (out caller-allocates): what the camera wrote
 *
 * Looks for the block of the camera in a JPEG, under limits: no entry is followed out of it.
 *
 * Returns: %FALSE when the block is damaged; @exif is empty then
 */
gboolean
tepat_exif_read (gconstpointer  data,
                 gsize          length,
                 TepatExif     *exif)
{
  static const char head[] = "Exif\0";
  const guchar *d = data;
  gsize at = 2;

  g_return_val_if_fail (exif != NULL && (data != NULL || length == 0), FALSE);

  *exif = (TepatExif) { "" };
  if (length < 4 || d[0] != 0xff || d[1] != 0xd8)
    return TRUE;
  /* Segments follow each other until the picture itself starts. */
  while (at + 4 <= length && d[at] == 0xff && d[at + 1] != 0xda && d[at + 1] != 0xd9)
    {
      gsize size = (gsize) d[at + 2] << 8 | d[at + 3];

      if (size < 2 || size > length - at - 2)
        break;
      if (d[at + 1] == 0xe1 && size >= 2 + sizeof head &&
          memcmp (d + at + 4, head, sizeof head) == 0)
        {
          gboolean ok = read_tiff (d + at + 4 + sizeof head, size - 2 - sizeof head, exif);

          if (!ok)
            *exif = (TepatExif) { "" };
          return ok;
        }
      at += 2 + size;
    }

  return TRUE;
}
