/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gen-wilayah"

#include "gen-wilayah.h"

#include <string.h>

#include "gen-names.h"

#define FAMILIES_PER_DESA 900
#define DESA_PER_KECAMATAN 11
#define MAX_KECAMATAN 40

static void
clear_desa (gpointer data)
{
  g_free (((GenDesa *) data)->nama);
}

static void
clear_kecamatan (gpointer data)
{
  g_free (((GenKecamatan *) data)->nama);
}

static GenWilayah *
gen_wilayah_new (void)
{
  GenWilayah *self = g_new0 (GenWilayah, 1);

  self->desa = g_array_new (FALSE, TRUE, sizeof (GenDesa));
  self->kecamatan = g_array_new (FALSE, TRUE, sizeof (GenKecamatan));
  g_array_set_clear_func (self->desa, clear_desa);
  g_array_set_clear_func (self->kecamatan, clear_kecamatan);
  return self;
}

void
gen_wilayah_free (GenWilayah *self)
{
  g_array_unref (self->desa);
  g_array_unref (self->kecamatan);
  g_free (self->kabupaten);
  g_free (self->provinsi);
  g_free (self);
}

/* Gives each desa its families: some have four times as many as others. */
static void
spread_families (GenWilayah *self,
                 guint       n_families,
                 guint64     seed)
{
  GenRandom random = gen_random_new (seed, 0x77696c);
  g_autofree double *weights = g_new (double, self->desa->len);
  double total = 0;
  double sum = 0;

  for (guint i = 0; i < self->desa->len; i++)
    total += weights[i] = 0.5 + 1.5 * gen_random_unit (&random);
  for (guint i = 0; i < self->desa->len; i++)
    {
      GenDesa *desa = &g_array_index (self->desa, GenDesa, i);
      GenKecamatan *kecamatan = &g_array_index (self->kecamatan, GenKecamatan, desa->kecamatan);

      desa->first_family = (guint) (sum / total * n_families);
      if (i == 0 || g_array_index (self->desa, GenDesa, i - 1).kecamatan != desa->kecamatan)
        kecamatan->first_family = desa->first_family;
      sum += weights[i];
    }
}

static char *
to_title (const char *upper)
{
  char *text = g_ascii_strdown (upper, -1);

  for (char *p = text; *p != '\0'; p++)
    if (p == text || p[-1] == ' ')
      *p = g_ascii_toupper (*p);
  return text;
}

static void
add_kecamatan (GenWilayah *self,
               guint       n)
{
  GenKecamatan kecamatan = { 0 };

  g_snprintf (kecamatan.kode, sizeof kecamatan.kode, "9901%02u", n + 1);
  g_snprintf (kecamatan.kode_bps, sizeof kecamatan.kode_bps, "9901%03u", (n + 1) * 10);
  kecamatan.nama = n < 30 ? to_title (gen_names_flower (n))
                          : g_strdup_printf ("Contoh %u", n + 1);
  g_array_append_val (self->kecamatan, kecamatan);
}

static void
add_desa (GenWilayah *self,
          guint       kecamatan,
          guint       n)
{
  GenDesa desa = { .kecamatan = kecamatan };
  const GenKecamatan *above = &g_array_index (self->kecamatan, GenKecamatan, kecamatan);
  char name[GEN_NAME_SIZE];

  /* The first of a kecamatan is a kelurahan. */
  g_snprintf (desa.kode, sizeof desa.kode, "%s%u%03u", above->kode, n == 0 ? 1u : 2u, n + 1);
  g_snprintf (desa.kode_bps, sizeof desa.kode_bps, "%s%03u", above->kode_bps, n + 1);
  desa.nama = to_title (gen_names_desa (self->desa->len, name));
  g_array_append_val (self->desa, desa);
}

/* Kabupaten Contoh, 9901, of a provinsi that does not exist. */
GenWilayah *
gen_wilayah_invent (guint   n_families,
                    guint   n_desa,
                    guint64 seed)
{
  GenWilayah *self = gen_wilayah_new ();
  guint n_kecamatan;

  if (n_desa == 0)
    n_desa = CLAMP (n_families / FAMILIES_PER_DESA + 1, 4, 440);
  n_kecamatan = CLAMP (n_desa / DESA_PER_KECAMATAN + 1, 2, MAX_KECAMATAN);
  self->kabupaten = g_strdup ("Kabupaten Contoh");
  self->provinsi = g_strdup ("Provinsi Contoh");
  for (guint i = 0; i < n_kecamatan; i++)
    {
      guint end = n_desa * (i + 1) / n_kecamatan;
      guint start = n_desa * i / n_kecamatan;

      add_kecamatan (self, i);
      for (guint j = start; j < end; j++)
        add_desa (self, i, j - start);
    }
  spread_families (self, n_families, seed);
  return self;
}

static void
take_line (GenWilayah *self,
           char       *line,
           const char *under)
{
  char *comma = strpbrk (line, ",;");
  char kode[16];
  gsize n = 0;

  if (comma == NULL)
    return;
  for (const char *p = line; p < comma && n + 1 < sizeof kode; p++)
    if (g_ascii_isdigit (*p))
      kode[n++] = *p;
  kode[n] = '\0';
  g_strchomp (comma);
  if (n == 2 && g_str_has_prefix (under, kode))
    self->provinsi = g_strdup (comma + 1);
  else if (n == 4 && g_str_has_prefix (under, kode))
    self->kabupaten = g_strdup (comma + 1);
  else if (n == 6 && g_str_has_prefix (kode, under))
    {
      GenKecamatan kecamatan = { .nama = g_strdup (comma + 1) };

      g_strlcpy (kecamatan.kode, kode, sizeof kecamatan.kode);
      g_array_append_val (self->kecamatan, kecamatan);
    }
  else if (n == 10 && g_str_has_prefix (kode, under) && self->kecamatan->len > 0)
    {
      GenDesa desa = { .nama = g_strdup (comma + 1), .kecamatan = self->kecamatan->len - 1 };

      g_strlcpy (desa.kode, kode, sizeof desa.kode);
      g_array_append_val (self->desa, desa);
    }
}

/* The desa under a code of a list that is sorted by code. */
GenWilayah *
gen_wilayah_read (const char  *path,
                  const char  *under,
                  guint        n_families,
                  guint64      seed,
                  GError     **error)
{
  g_autofree char *text = NULL;
  GenWilayah *self;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  self = gen_wilayah_new ();
  for (char *line = text, *next; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      take_line (self, line, under);
    }
  if (self->desa->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s has no desa under \"%s\"", path, under);
      gen_wilayah_free (self);
      return NULL;
    }
  spread_families (self, n_families, seed);
  return self;
}

const GenDesa *
gen_wilayah_get (GenWilayah *self,
                 guint       family)
{
  guint low = 0;
  guint high = self->desa->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->desa, GenDesa, middle).first_family <= family)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->desa, GenDesa, low);
}

static void
write_line (GString    *text,
            const char *kode,
            const char *nama,
            const char *kode_bps)
{
  g_string_append_printf (text, kode_bps != NULL ? "%s,%s,%s\n" : "%s,%s\n", kode, nama, kode_bps);
}

gboolean
gen_wilayah_write (GenWilayah  *self,
                   const char  *path,
                   gboolean     with_bps,
                   GError     **error)
{
  g_autoptr(GString) text = g_string_new (with_bps ? "kode,nama,kode_bps\n" : "kode,nama\n");
  const char *first = g_array_index (self->kecamatan, GenKecamatan, 0).kode;
  char kode[5];
  guint next = 0;

  g_strlcpy (kode, first, 3);
  write_line (text, kode, self->provinsi, with_bps ? kode : NULL);
  g_strlcpy (kode, first, 5);
  write_line (text, kode, self->kabupaten, with_bps ? kode : NULL);
  for (guint i = 0; i < self->kecamatan->len; i++)
    {
      const GenKecamatan *kecamatan = &g_array_index (self->kecamatan, GenKecamatan, i);

      write_line (text, kecamatan->kode, kecamatan->nama, with_bps ? kecamatan->kode_bps : NULL);
      for (; next < self->desa->len &&
             g_array_index (self->desa, GenDesa, next).kecamatan == i; next++)
        {
          const GenDesa *desa = &g_array_index (self->desa, GenDesa, next);

          write_line (text, desa->kode, desa->nama, with_bps ? desa->kode_bps : NULL);
        }
    }
  return g_file_set_contents (path, text->str, (gssize) text->len, error);
}
