/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiers-fixture.h"

#include <stdlib.h>
#include <string.h>

#include "test-staf.h"

/* Proposals and objections in the offices of four tiers, beside the register and the programmes. */

static const char * const usul_steps[] = { "verifikasi", "kembalikan", "setujui", "tolak", "ajukan" };
static const char * const sanggah_steps[] = { "tugaskan", "kunjungi", "tolak", "ulangi" };

/* "usul:N", "sanggah:N", "langkah-usul:STEP:N", "langkah-sanggah:STEP:N", or of the register */
static char *
think (GRand *rand)
{
  int n = g_rand_int_range (rand, 0, 12);
  int which = g_rand_int_range (rand, 0, 6);
  int step = g_rand_int_range (rand, 0, 20);

  if (n < 2)
    return tiers_register_think (rand);
  if (n < 4)
    return g_strdup_printf ("usul:%d", which);
  if (n < 5)
    return g_strdup_printf ("sanggah:%d", which);

  return g_strdup_printf ("langkah-%s:%d:%d", n < 9 ? "usul" : "sanggah", step, which);
}

static char *
person (int n)
{
  return g_strdup_printf ("01930000-0000-7000-8000-2%d00%08d", n / 3 + 1, n % 3 + 1);
}

static gboolean
object (Kantor     *kantor,
        int         n,
        const char *value)
{
  g_autofree char *by = person (n % 3), *against = person ((n + 1) % 3);
  const SanggahInput input = { .penyanggah = by, .tersanggah = against, .program = "PKH",
                               .alasan = "mampu", .pernyataan = value,
                               .pengecualian = "Rumah terkunci" };

  return staff_object (kantor, &input);
}

/* The first step from this one on that the state of the case allows. */
static gboolean
decide (Kantor             *kantor,
        const char         *table,
        const char * const *steps,
        guint               n_steps,
        char              **parts,
        const char         *value)
{
  static const char * const fields[] = { "alamat", NULL };
  g_autofree char *sql = g_strdup_printf ("SELECT uid FROM usul_sanggah_%s ORDER BY uid LIMIT 1"
                                          " OFFSET %s %% max ((SELECT count (*) FROM"
                                          " usul_sanggah_%s), 1)", table, parts[2], table);
  g_autofree char *uid = kantor_text (kantor, sql);

  for (guint i = 0; uid != NULL && i < n_steps; i++)
    {
      const UsulPutusan putusan = { .langkah = steps[((guint) atoi (parts[1]) + i) % n_steps],
                                    .alasan = value, .kode = "mampu", .petugas = "vina",
                                    .bidang = fields };

      if (strcmp (table, "usulan") == 0 ? staff_step (kantor, uid, &putusan)
                                        : staff_step_sanggah (kantor, uid, &putusan))
        return TRUE;
    }

  return FALSE;
}

static gboolean
edit (Kantor     *kantor,
      const char *act,
      const char *value)
{
  g_auto(GStrv) parts = g_strsplit (act, ":", 3);
  g_autofree char *who = NULL;

  if (strcmp (parts[0], "usul") == 0)
    {
      who = person (atoi (parts[1]));
      return staff_propose (kantor, who, value);
    }
  if (strcmp (parts[0], "sanggah") == 0)
    return object (kantor, atoi (parts[1]), value);
  if (strcmp (parts[0], "langkah-usul") == 0)
    return decide (kantor, "usulan", usul_steps, G_N_ELEMENTS (usul_steps), parts, value);
  if (strcmp (parts[0], "langkah-sanggah") == 0)
    return decide (kantor, "sanggah", sanggah_steps, G_N_ELEMENTS (sanggah_steps), parts, value);

  return tiers_register_edit (kantor, act, value);
}

/* What was proposed and stated stands; and no step that somebody took is forgotten. */
static char *
found (const char *act,
       const char *value)
{
  if (g_str_has_prefix (act, "usul:"))
    return g_strdup_printf ("EXISTS (SELECT 1 FROM usul_sanggah_usulan WHERE catatan = '%s')",
                            value);
  if (g_str_has_prefix (act, "sanggah:"))
    return g_strdup_printf ("EXISTS (SELECT 1 FROM usul_sanggah_sanggah WHERE pernyataan = '%s')",
                            value);
  if (g_str_has_prefix (act, "langkah-"))
    return g_strdup_printf ("EXISTS (SELECT 1 FROM usul_sanggah_langkah WHERE alasan = '%s')",
                            value);

  return tiers_register_found (act, value);
}

static const Tiers tiers = {
  .path = "/usul-sanggah/tingkat", .seed = 5,
  .dump = TIERS_DUMP_REGISTER
          " UNION ALL SELECT uid || '|' || keadaan || '|' || coalesce (catatan, '') || '|' ||"
          " coalesce (diverifikasi_oleh, '') || '|' || coalesce (diputus_oleh, '')"
          " FROM usul_sanggah_usulan"
          " UNION ALL SELECT uid || '|' || keadaan || '|' || pernyataan || '|' ||"
          " coalesce (hasil, '') FROM usul_sanggah_sanggah"
          " UNION ALL SELECT kasus || '|' || perbuatan || '|' || coalesce (dari, '') || '|' || ke"
          " || '|' || oleh || '|' || waktu || '|' || coalesce (alasan, '')"
          " FROM usul_sanggah_langkah",
  .open = staff_open, .close = staff_close, .fill = tiers_register_fill, .think = think,
  .edit = edit, .found = found,
};

int
main (int   argc,
      char *argv[])
{
  return tiers_main (argc, argv, &tiers);
}
