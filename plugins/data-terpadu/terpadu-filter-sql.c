/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-filter-sql"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "terpadu-filter.h"

typedef struct
{
  const TerpaduFilter *filter;
  GString             *sql;
  GPtrArray           *values;
  gboolean             persons;
  TepatZone            zone;
} Builder;

/* Returns the number of the parameter. */
static guint
add_text (Builder    *b,
          const char *text)
{
  g_ptr_array_add (b->values, g_variant_ref_sink (g_variant_new_string (text)));

  return b->values->len;
}

static guint
add_int (Builder *b,
         gint64   number)
{
  g_ptr_array_add (b->values, g_variant_ref_sink (g_variant_new_int64 (number)));

  return b->values->len;
}

/* What an index of the few says of itself is said literally, so that it can be used. */
static void
append_status (Builder    *b,
               const char *value)
{
  if (strcmp (value, "aktif") != 0)
    g_string_append (b->sql, " AND status <> 'aktif'");
  g_string_append_printf (b->sql, " AND status = $%u", add_text (b, value));
}

static void
append_padan (Builder    *b,
              const char *value)
{
  if (!b->persons)
    return;
  if (strcmp (value, "0") == 0)
    g_string_append (b->sql, " AND padan IS NULL");
  else
    g_string_append_printf (b->sql, " AND padan = $%u",
                            add_int (b, g_ascii_strtoll (value, NULL, 10)));
}

static void
append_mutu (Builder    *b,
             const char *value)
{
  if (strcmp (value, "lengkap") == 0)
    g_string_append (b->sql, " AND mutu = 0 AND kurang = 0");
  else if (strcmp (value, "kurang") == 0)
    g_string_append (b->sql, " AND kurang <> 0");
  else if (strcmp (value, "bertanda") == 0)
    g_string_append (b->sql, " AND mutu <> 0");
  else
    g_string_append_printf (b->sql, " AND mutu <> 0 AND (mutu & $%u) <> 0",
                            add_int (b, tepat_mutu_from_code (value)));
}

static void
append_diperiksa (Builder    *b,
                  const char *value)
{
  g_string_append (b->sql, strcmp (value, "sudah") == 0 ? " AND diperiksa IS NOT NULL"
                                                        : " AND diperiksa IS NULL");
}

static gint64
find_kurang (const char *code)
{
  for (guint i = 0; i < TEPAT_N_KURANG; i++)
    if (strcmp (tepat_kurang_get_code (1u << i), code) == 0)
      return 1 << i;

  return 0;
}

static void
append_kurang (Builder    *b,
               const char *value)
{
  g_string_append_printf (b->sql, " AND kurang <> 0 AND (kurang & $%u) <> 0",
                          add_int (b, find_kurang (value)));
}

/* A "+" keeps SQLite from going by the ids found: then all rows would have to be sorted. */

/* The desil is the family's. */
static void
append_desil (Builder    *b,
              const char *value)
{
  const char *dash = strchr (value, '-');
  g_autofree char *condition = NULL;

  if (strcmp (value, "kosong") == 0)
    condition = g_strdup ("desil IS NULL");
  else
    {
      gint64 from = g_ascii_strtoll (value, NULL, 10);
      guint first = add_int (b, from);
      guint second = add_int (b, dash != NULL ? g_ascii_strtoll (dash + 1, NULL, 10) : from);

      condition = g_strdup_printf ("desil BETWEEN $%u AND $%u", first, second);
    }
  g_string_append_printf (b->sql, b->persons
                          ? " AND +keluarga IN (SELECT id FROM keluarga WHERE %s)" : " AND %s",
                          condition);
}

/* A programme of the family is one of each member, and the other way round. */
#define TAKES_PART " FROM kepesertaan AS t JOIN program AS g ON g.id = t.program" \
                   " WHERE t.status = 'aktif'"

static void
append_program (Builder    *b,
                const char *value)
{
  gboolean none = strcmp (value, "tanpa") == 0;
  g_autofree char *which = none ? g_strdup ("")
                                : g_strdup_printf (" AND g.kode = $%u", add_text (b, value));

  g_string_append (b->sql, none ? " AND NOT (" : " AND (");
  if (b->persons)
    g_string_append_printf (b->sql,
      "+id IN (SELECT t.penduduk" TAKES_PART "%s AND t.penduduk IS NOT NULL)"
      " OR +keluarga IN (SELECT t.keluarga" TAKES_PART "%s AND t.keluarga IS NOT NULL))",
      which, which);
  else
    g_string_append_printf (b->sql,
      "+id IN (SELECT t.keluarga" TAKES_PART "%s AND t.keluarga IS NOT NULL)"
      " OR +id IN (SELECT p.keluarga FROM penduduk AS p WHERE p.id IN"
      " (SELECT t.penduduk" TAKES_PART "%s AND t.penduduk IS NOT NULL)))", which, which);
}

/* Moments are kept in UTC; a day begins at midnight in the office. */
static char *
find_moment (const char *value,
             TepatZone   zone)
{
  g_autoptr(GDateTime) midnight = NULL;
  g_autoptr(GDateTime) utc = NULL;
  int y, m, d;

  if (sscanf (value, "%4d-%2d-%2d", &y, &m, &d) == 3)
    midnight = g_date_time_new_utc (y, m, d, 0, 0, 0);
  if (midnight == NULL)
    {
      g_autofree char *today = tepat_format_today (zone);
      g_autofree char *begins = g_strconcat (today, "T00:00:00Z", NULL);
      g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (begins, NULL);

      midnight = g_date_time_add_days (day, -(int) g_ascii_strtoll (value, NULL, 10));
    }
  utc = tepat_format_from_zone (midnight, zone);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.000Z");
}

static void
append_sejak (Builder    *b,
              const char *value)
{
  g_autofree char *moment = find_moment (value, b->zone);

  g_string_append_printf (b->sql, " AND diubah >= $%u", add_text (b, moment));
}

/* One's own acts stand in the journal by the record; an import is one act for all its records. */
static void
append_oleh (Builder    *b,
             const char *value)
{
  const char *subject = b->persons ? "penduduk" : "keluarga";
  const char *since = terpadu_filter_get (b->filter, "sejak");
  guint who = add_text (b, value);
  g_autofree char *when = NULL;

  if (*since != '\0')
    {
      g_autofree char *moment = find_moment (since, b->zone);

      when = g_strdup_printf (" AND waktu >= $%u", add_text (b, moment));
    }
  g_string_append_printf (b->sql,
    " AND (+id IN (SELECT r.id FROM %s AS r WHERE r.uid IN (SELECT subjek FROM jejak"
    " WHERE pelaku = $%u AND subjek_jenis = '%s'%s))"
    " OR +impor IN (SELECT id FROM impor WHERE pelaku = $%u%s)"
    " OR +id IN (SELECT s.rekam FROM massal_sebelum AS s WHERE s.tabel = '%s' AND s.massal IN"
    " (SELECT id FROM massal WHERE pelaku = $%u%s)))",
    subject, who, subject, when != NULL ? when : "", who, when != NULL ? when : "", subject, who,
    when != NULL ? when : "");
}

static void
append_impor (Builder    *b,
              const char *value)
{
  guint uid = add_text (b, value);

  g_string_append_printf (b->sql,
    " AND (+impor IN (SELECT id FROM impor WHERE uid = $%u) OR +id IN (SELECT s.rekam"
    " FROM impor_sebelum AS s JOIN impor AS i ON i.id = s.impor WHERE i.uid = $%u"
    " AND s.tabel = '%s'))", uid, uid, b->persons ? "penduduk" : "keluarga");
}

static const struct
{
  const char *key;
  void      (*append) (Builder    *builder,
                       const char *value);
} appenders[] = {
  { "status", append_status },
  { "padan", append_padan },
  { "mutu", append_mutu },
  { "diperiksa", append_diperiksa },
  { "kurang", append_kurang },
  { "desil", append_desil },
  { "program", append_program },
  { "sejak", append_sejak },
  { "oleh", append_oleh },
  { "impor", append_impor },
};

void
terpadu_filter_append_sql (const TerpaduFilter *self,
                           const char          *subject,
                           TepatZone            zone,
                           GString             *sql,
                           GPtrArray           *values)
{
  Builder builder = { self, sql, values, strcmp (subject, "penduduk") == 0, zone };

  for (guint i = 0; i < G_N_ELEMENTS (appenders); i++)
    {
      const char *value = terpadu_filter_get (self, appenders[i].key);

      if (*value != '\0')
        appenders[i].append (&builder, value);
    }
}

void
terpadu_filter_bind (GPtrArray *values,
                     TepatStmt *stmt)
{
  for (guint i = 0; i < values->len; i++)
    {
      GVariant *value = values->pdata[i];

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
        tepat_stmt_bind_int (stmt, (int) i + 1, g_variant_get_int64 (value));
      else
        tepat_stmt_bind_text (stmt, (int) i + 1, g_variant_get_string (value, NULL));
    }
}
