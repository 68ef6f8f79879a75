/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-lists"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-list-page.h"
#include "terpadu-sections.h"

enum { P_NAMA, P_NIK, P_JK, P_LAHIR, P_HUBUNGAN, P_DESA, P_KECAMATAN, P_STATE, P_UMUR };

/* Beside a record, which tells the rest, a list keeps what tells its rows apart: the whole name. */
static const TepatColumn penduduk_columns[] = {
  { N_("Name"), P_NAMA, TEPAT_COLUMN_TEXT, -1, TRUE, "nama" },
  { N_("NIK"), P_NIK, TEPAT_COLUMN_NIK, 178, FALSE, "nik" },
  { N_("L/P"), P_JK, TEPAT_COLUMN_FORMATTED, 50, FALSE, "jk", NULL, TRUE },
  { N_("Date of birth"), P_LAHIR, TEPAT_COLUMN_DATE, 108, FALSE, "tgl_lahir", NULL, TRUE },
  { N_("Age"), P_UMUR, TEPAT_COLUMN_FORMATTED, 54, FALSE, NULL, NULL, TRUE },
  { N_("Relation"), P_HUBUNGAN, TEPAT_COLUMN_FORMATTED, 124, FALSE, "hubungan", NULL, TRUE },
  { N_("Desa"), P_DESA, TEPAT_COLUMN_FORMATTED, 112, FALSE, "wilayah", NULL, TRUE },
  { N_("Kecamatan"), P_KECAMATAN, TEPAT_COLUMN_FORMATTED, 108, FALSE, NULL, NULL, TRUE },
  { N_("Quality"), P_STATE, TEPAT_COLUMN_STATE, 164, FALSE, "mutu", terpadu_states },
  { NULL },
};

/* A list of some hundred thousand rows asks this for each row that it shows. */
static char *
describe_age (const char *born,
              TepatZone   zone)
{
  static char today[11];
  static TepatZone read_for;
  static gint64 read_at;
  gint64 now = g_get_monotonic_time ();
  int age;

  if (read_at == 0 || read_for != zone || now - read_at > 60 * G_USEC_PER_SEC)
    {
      g_autofree char *iso = tepat_format_today (zone);

      g_strlcpy (today, iso, sizeof today);
      read_for = zone;
      read_at = now;
    }
  age = tepat_age_on (born, today);

  return age >= 0 ? g_strdup_printf ("%d", age) : NULL;
}

/* L and P are what every form of the office has. */
static char *
describe_sex (const char *jk)
{
  return g_strcmp0 (jk, "1") == 0 ? g_strdup ("L") : g_strcmp0 (jk, "2") == 0 ? g_strdup ("P")
                                                                              : NULL;
}

/* What a row's formatted columns show; the data is a TepatArti. */
#define DEFINE_FORMAT(subject, n)                                                                 \
  static char *                                                                                   \
  format_##subject (TepatRow *row, guint cell, gpointer knowledge)                                \
  {                                                                                               \
    const char *cells[n];                                                                         \
                                                                                                  \
    for (guint i = 0; i < n; i++)                                                                 \
      cells[i] = tepat_row_get_text (row, i);                                                     \
    return describe_##subject (cells, cell, knowledge);                                           \
  }

static char *
describe_penduduk (const char * const     *cells,
                   guint                   cell,
                   const TepatArti        *knowledge)
{
  switch (cell)
    {
    case P_JK:
      return describe_sex (cells[P_JK]);
    case P_UMUR:
      return describe_age (cells[P_LAHIR], tepat_zone_of_wilayah (knowledge->kab));
    case P_HUBUNGAN:
      return g_strdup (tepat_arti_name_code (knowledge, "hubungan", cells[cell]));
    case P_DESA:
      return g_strdup (tepat_arti_name_wilayah (knowledge, cells[cell], 10));
    case P_KECAMATAN:
      return g_strdup (tepat_arti_name_wilayah (knowledge, cells[cell], 6));
    default:
      return NULL;
    }
}

DEFINE_FORMAT (penduduk, P_STATE + 1)

const TerpaduListDef terpadu_list_penduduk = {
  .subject = "penduduk",
  .title = N_("Persons"),
  .subtitle = N_("Everybody in the register of your wilayah, with what is missing or needs a "
                 "check."),
  .label = N_("Persons of the register"),
  .help = N_("<b>Find a person.</b> Type a NIK or the number of a family card, whole or in part, or "
             "words of the name, the mother’s name or the address. Names that are nearly right are "
             "found too.\n\n"
             "<b>Look closer.</b> Enter opens the person beside the list. J and K go to the next "
             "and the previous one, Esc closes. The eye shows a whole number; each look is written "
             "to the journal."),
  .empty = N_("No persons yet"),
  .columns = penduduk_columns,
  .rows_sql = "SELECT id, nama, nik, jk, tgl_lahir, hubungan, wilayah, wilayah, "
              TERPADU_STATE_SQL " FROM penduduk WHERE id IN ($ids)",
  .find = terpadu_query_penduduk,
  .count = terpadu_query_count_penduduk,
  .n_cells = P_STATE + 1,
  .describe = describe_penduduk,
  .format = format_penduduk,
};

enum { K_KEPALA, K_NO_KK, K_ANGGOTA, K_ALAMAT, K_RT, K_RW, K_DESA, K_DESIL, K_STATE, K_RT_RW };

static const TepatColumn keluarga_columns[] = {
  { N_("Head of family"), K_KEPALA, TEPAT_COLUMN_TEXT, -1, TRUE, "kepala",
    .empty = N_("Without a head") },
  { N_("No. KK"), K_NO_KK, TEPAT_COLUMN_NIK, 178, FALSE, "no_kk" },
  { N_("Members"), K_ANGGOTA, TEPAT_COLUMN_NUMBER, 84, FALSE, "anggota", NULL, TRUE },
  { N_("Address"), K_ALAMAT, TEPAT_COLUMN_TEXT, 190, FALSE, "alamat", NULL, TRUE },
  { N_("RT/RW"), K_RT_RW, TEPAT_COLUMN_FORMATTED, 84, FALSE, NULL, NULL, TRUE },
  { N_("Desa"), K_DESA, TEPAT_COLUMN_FORMATTED, 116, FALSE, "wilayah", NULL, TRUE },
  { N_("Desil"), K_DESIL, TEPAT_COLUMN_NUMBER, 64, FALSE, "desil", NULL, TRUE },
  { N_("Quality"), K_STATE, TEPAT_COLUMN_STATE, 164, FALSE, "mutu", terpadu_states },
  { NULL },
};

static char *
describe_rt_rw (const char *rt,
                const char *rw)
{
  if (rt == NULL && rw == NULL)
    return NULL;

  return g_strdup_printf ("%s/%s", rt != NULL ? rt : "–", rw != NULL ? rw : "–");
}

static char *
describe_keluarga (const char * const     *cells,
                   guint                   cell,
                   const TepatArti        *knowledge)
{
  switch (cell)
    {
    case K_RT_RW:
      return describe_rt_rw (cells[K_RT], cells[K_RW]);
    case K_DESA:
      return g_strdup (tepat_arti_name_wilayah (knowledge, cells[cell], 10));
    default:
      return NULL;
    }
}

DEFINE_FORMAT (keluarga, K_STATE + 1)

const TerpaduListDef terpadu_list_keluarga = {
  .subject = "keluarga",
  .title = N_("Families"),
  .subtitle = N_("The families of your wilayah with their address, desil and what needs a check."),
  .label = N_("Families of the register"),
  .help = N_("<b>Find a family.</b> Type the number of the family card, the NIK or the name of any "
             "of its members, or words of the address.\n\n"
             "<b>Look closer.</b> Enter opens the family beside the list; a member opens with "
             "Enter, too, and Esc goes back. The eye shows a whole number; each look is written to "
             "the journal."),
  .empty = N_("No families yet"),
  .columns = keluarga_columns,
  .rows_sql = "SELECT id, kepala, no_kk, jumlah_anggota, alamat, rt, rw, wilayah, desil, "
              TERPADU_STATE_SQL " FROM keluarga WHERE id IN ($ids)",
  .find = terpadu_query_keluarga,
  .count = terpadu_query_count_keluarga,
  .n_cells = K_STATE + 1,
  .describe = describe_keluarga,
  .format = format_keluarga,
};
