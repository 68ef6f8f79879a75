/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-schema"

#include "config.h"

#include "usul-schema.h"

#define STEPS "/id/tepat/Tepat/plugins/usul-sanggah/schema/"

static const char * const files[] = { "001-usul-sanggah.sql", "002-sanggah.sql",
                                       "003-musdes.sql", "004-loket.sql",
                                       "005-impor.sql", "006-meja.sql",
                                       "007-foto.sql", "008-bukti-sanggah.sql",
                                       "009-kunjungan.sql", "010-masuk.sql",
                                       "011-paket.sql", "012-bukti-loket.sql" };

/* As the register masks its own. */
#define MASKED(column)                                                                             \
  "CASE WHEN length (t." column ") >= 12"                                                          \
  " THEN substr (t." column ", 1, 4) || ' •••• •••• ' || substr (t." column ", -4)"                \
  " WHEN t." column " IS NOT NULL THEN '••••' END"

/* What is proposed, without answers about health and income. */
#define HARMLESS                                                                                   \
  "(SELECT json_group_array (json (e.value)) FROM json_each (t.isi) AS e"                          \
  " WHERE substr (e.value ->> '$.nama', instr (e.value ->> '$.nama', '.') + 1)"                    \
  " NOT IN (SELECT value FROM json_each ({sensitive})))"

static const TepatGuardMask usulan_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("nik") },
  { "isi", TEPAT_HAK_NIK_PENUH, "samar_json (t.isi, '[]')" },
  /* The last one holds: it masks numbers as well. */
  { "isi", TEPAT_HAK_DATA_SENSITIF,
    "CASE WHEN {hak nik.penuh} THEN " HARMLESS " ELSE samar_json (" HARMLESS ", '[]') END" },
  { NULL },
};

/* What arrived is the contract's own shape. */
static const TepatGuardMask masuk_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("nik") },
  { "pelapor_nik", TEPAT_HAK_NIK_PENUH, MASKED ("pelapor_nik") },
  { "isi", TEPAT_HAK_NIK_PENUH, "samar_json (t.isi, '[]')" },
  { NULL },
};

static const TepatGuardTable tables[] = {
  { "usul_sanggah_usulan", TEPAT_HAK_DATA_LIHAT, "wilayah", .hak_lain = TEPAT_HAK_LOKET,
    .masks = usulan_masks },
  { "usul_sanggah_langkah", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "usul_sanggah_sanggah", TEPAT_HAK_DATA_LIHAT, "wilayah", .hak_lain = TEPAT_HAK_LOKET },
  { "usul_sanggah_musdes", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "usul_sanggah_butir", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "usul_sanggah_loket", TEPAT_HAK_LOKET, .where = "t.oleh = {nama} OR {in t.wilayah}" },
  { "usul_sanggah_foto", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "usul_sanggah_kunjungan", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "usul_sanggah_impor", TEPAT_HAK_DATA_LIHAT },
  { "usul_sanggah_serah", TEPAT_HAK_DATA_LIHAT },
  { "usul_sanggah_saringan", .always = "t.pengguna = {uid}" },
  { "usul_sanggah_masuk", TEPAT_HAK_DATA_LIHAT, "wilayah", .masks = masuk_masks },
};

static char *
read_step (const char *name)
{
  g_autofree char *path = g_strconcat (STEPS, name, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

const char * const *
usul_schema_get_steps (void)
{
  static char *steps[G_N_ELEMENTS (files) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (steps[i] == NULL)
      steps[i] = read_step (files[i]);

  return (const char * const *) steps;
}

void
usul_schema_add_guards (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    tepat_guard_add_table (&tables[i]);
  tepat_publik_set_table ("usul_sanggah_masuk");
}
