/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-program"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-kepesertaan.h"
#include "tepat-package-private.h"

#define CLAIM(column) { .name = column, .unit = "klaim" }
#define CENTRE(column) { .name = column, .unit = "pusat", .key = TRUE }
#define PAYMENT(column) { .name = column, .unit = "bayar", .key = TRUE }

/* The office's own claim is one thing, and what the centre says of it another. */
static const TepatPackageColumn columns[] = {
  { .name = "program", .title = N_("Programme"), .type = TEPAT_PACKAGE_ID, .refers = "program",
    .required = TRUE, .key = TRUE },
  { .name = "penduduk", .title = N_("Person"), .type = TEPAT_PACKAGE_ID, .refers = "penduduk",
    .key = TRUE },
  { .name = "keluarga", .title = N_("Family"), .type = TEPAT_PACKAGE_ID, .refers = "keluarga",
    .key = TRUE },
  { .name = "wilayah", .title = N_("Wilayah"), .required = TRUE },
  { .name = "nomor", .title = N_("Number of the recipient") },
  { .name = "status", .unit = "klaim", .title = N_("Status of the membership"), .required = TRUE },
  CLAIM ("mulai"), CLAIM ("berakhir"), CLAIM ("alasan"), CLAIM ("sumber"),
  { .name = "nasional_status", .unit = "pusat", .title = N_("What the centre says"), .key = TRUE },
  CENTRE ("nasional_alasan"), CENTRE ("nasional_wilayah"), CENTRE ("nasional"),
  { .name = "nasional_versi", .unit = "pusat", .type = TEPAT_PACKAGE_INT, .key = TRUE },
  CENTRE ("nik"), CENTRE ("no_kk"), CENTRE ("nama"),
  { NULL },
};

static const TepatPackageTable kepesertaan = {
  .name = "kepesertaan", .title = N_("membership"), .table = "kepesertaan",
  .nama = "coalesce ((SELECT p.nama FROM penduduk AS p WHERE p.id = t.penduduk), (SELECT k.kepala"
          " FROM keluarga AS k WHERE k.id = t.keluarga), t.nama)",
  .columns = columns,
};

static const TepatPackageColumn payment_columns[] = {
  { .name = "kepesertaan", .title = N_("Membership"), .type = TEPAT_PACKAGE_ID,
    .refers = "kepesertaan", .required = TRUE, .key = TRUE },
  { .name = "tahun", .title = N_("Year"), .type = TEPAT_PACKAGE_INT, .required = TRUE },
  { .name = "tahap", .title = N_("Stage"), .required = TRUE },
  { .name = "status", .unit = "bayar", .title = N_("Status of the payment"), .required = TRUE,
    .key = TRUE },
  PAYMENT ("alasan"),
  { .name = "nominal", .unit = "bayar", .type = TEPAT_PACKAGE_INT, .key = TRUE },
  PAYMENT ("bank"), PAYMENT ("rekening"), PAYMENT ("dokumen"), PAYMENT ("nasional"),
  { .name = "nasional_versi", .unit = "bayar", .type = TEPAT_PACKAGE_INT, .key = TRUE },
  { .name = "diubah", .unit = "bayar", .required = TRUE, .key = TRUE },
  { NULL },
};

/* A payment is where its membership is. */
static const TepatPackageTable penyaluran = {
  .name = "penyaluran", .title = N_("payment"), .table = "penyaluran",
  .rows = "(SELECT s.*, m.wilayah FROM penyaluran AS s JOIN kepesertaan AS m"
          " ON m.id = s.kepesertaan)",
  .nama = "(SELECT coalesce ((SELECT p.nama FROM penduduk AS p WHERE p.id = m.penduduk),"
          " (SELECT k.kepala FROM keluarga AS k WHERE k.id = m.keluarga), m.nama)"
          " FROM kepesertaan AS m WHERE m.id = t.kepesertaan)",
  .columns = payment_columns,
};

static const TepatPackageTable * const tables[] = { &kepesertaan, &penyaluran, NULL };

const TepatPackageGroup package_program_group = {
  "program", N_("Programmes of a desa"), TRUE, tables
};

/* The same under another uid */

/* One that a file gave it is an office's own. */
static gboolean
is_centres (const char *nasional)
{
  return nasional != NULL && !g_str_has_prefix (nasional, TEPAT_NASIONAL_BERKAS);
}

static gboolean
find_by_centre (PackageContext  *context,
                const char      *sql,
                const char      *unit,
                char           **uid,
                gboolean        *sure,
                GError         **error)
{
  g_autofree char *nasional = package_dup_member (unit, "nasional");

  if (nasional == NULL)
    return TRUE;
  if (!tepat_db_get_text_trusted (context->db, sql, uid, error, "s", nasional))
    return FALSE;
  *sure = *uid != NULL;

  return TRUE;
}

/* What one office recorded itself and the other got from the centre: the only such membership of that
 * person or family in the programme. What both recorded themselves stays two. */
static gboolean
find_by_person (PackageContext  *context,
                PackageRecord   *line,
                char           **uid,
                GError         **error)
{
  static const char *sql =
    "SELECT s.uid FROM kepesertaan AS s JOIN program AS g ON g.id = s.program"
    " WHERE g.kode = $1 AND CASE WHEN $2 IS NOT NULL"
    " THEN s.penduduk = (SELECT id FROM penduduk WHERE uid = $2)"
    " ELSE s.penduduk IS NULL AND s.keluarga = (SELECT id FROM keluarga WHERE uid = $3) END"
    " AND $4 = (s.nasional IS NULL OR s.nasional LIKE '" TEPAT_NASIONAL_BERKAS "%')"
    " GROUP BY g.kode HAVING count (*) = 1";
  const char *penduduk = package_record_get_value (line, "penduduk");
  const char *keluarga = package_record_get_value (line, "keluarga");
  g_autofree char *nasional = package_dup_member (package_record_get_value (line, "pusat"),
                                                  "nasional");

  return (penduduk == NULL && keluarga == NULL) ||
         tepat_db_get_text_trusted (context->db, sql, uid, error, "sssi",
                                    package_record_get_value (line, "program"), penduduk, keluarga,
                                    (gint64) is_centres (nasional));
}

static gboolean
find_membership (PackageContext  *context,
                 PackageRecord   *line,
                 char           **uid,
                 gboolean        *sure,
                 GError         **error)
{
  return find_by_centre (context, "SELECT uid FROM kepesertaan WHERE nasional = $1",
                         package_record_get_value (line, "pusat"), uid, sure, error) &&
         (*uid != NULL || find_by_person (context, line, uid, error));
}

static gboolean
find_payment (PackageContext  *context,
              PackageRecord   *line,
              char           **uid,
              gboolean        *sure,
              GError         **error)
{
  return find_by_centre (context, "SELECT uid FROM penyaluran WHERE nasional = $1",
                         package_record_get_value (line, "bayar"), uid, sure, error);
}

/* Which of two counts */

static int
prefer_present (const char *mine,
                const char *theirs)
{
  return (theirs != NULL) - (mine != NULL);
}

/* What the centre said later. Of the same both choose the same. */
static int
prefer_later (const char *mine,
              const char *theirs)
{
  g_autofree char *our_id = package_dup_member (mine, "nasional");
  g_autofree char *their_id = package_dup_member (theirs, "nasional");
  g_autofree char *ours = package_dup_member (mine, "nasional_versi");
  g_autofree char *other = package_dup_member (theirs, "nasional_versi");
  gint64 a = ours != NULL ? g_ascii_strtoll (ours, NULL, 10) : 0;
  gint64 b = other != NULL ? g_ascii_strtoll (other, NULL, 10) : 0;

  if (is_centres (our_id) != is_centres (their_id))
    return is_centres (their_id) ? 1 : -1;
  if (!is_centres (our_id) || strcmp (our_id, their_id) != 0)
    return mine == NULL || theirs == NULL ? prefer_present (mine, theirs) : 0;
  if (a != b)
    return b > a ? 1 : -1;

  return strcmp (theirs, mine);
}

/* A claim that only repeats the centre gives way to one that somebody made. */
static int
prefer_claim (PackageRecord *mine,
              PackageRecord *line)
{
  const char *here = package_record_get_value (mine, "klaim");
  const char *there = package_record_get_value (line, "klaim");
  g_autofree char *ours = package_dup_member (here, "sumber");
  g_autofree char *theirs = package_dup_member (there, "sumber");
  gboolean repeats = g_strcmp0 (ours, "nasional") == 0;
  int later;

  if (repeats != (g_strcmp0 (theirs, "nasional") == 0))
    return repeats ? 1 : -1;
  if (!repeats)
    return 0;
  later = prefer_later (package_record_get_value (mine, "pusat"),
                        package_record_get_value (line, "pusat"));

  return later != 0 ? later : g_strcmp0 (there, here);
}

/* Of two that turned out to be one, the place is where the person is whom one of them found. */
static int
prefer_place (PackageRecord *mine,
              PackageRecord *line)
{
  const PackageField *here = package_record_get (mine, "penduduk");
  const PackageField *there = package_record_get (line, "penduduk");
  gboolean taken = here != NULL && there != NULL && here->mark->n == there->mark->n &&
                   strcmp (here->mark->kantor, there->mark->kantor) == 0;

  if (!line->joined)
    return 0;

  return taken ? 1 : prefer_present (here != NULL ? here->value : NULL,
                                     there != NULL ? there->value : NULL);
}

static int
prefer_membership (PackageRecord *mine,
                   PackageRecord *line,
                   const char    *name)
{
  if (strcmp (name, "pusat") == 0)
    return prefer_later (package_record_get_value (mine, name),
                         package_record_get_value (line, name));
  if (strcmp (name, "klaim") == 0)
    return prefer_claim (mine, line);
  if (strcmp (name, "wilayah") == 0)
    return prefer_place (mine, line);

  return package_record_get (mine, name) == NULL;
}

static int
prefer_payment (PackageRecord *mine,
                PackageRecord *line,
                const char    *name)
{
  return strcmp (name, "bayar") == 0 ? prefer_later (package_record_get_value (mine, name),
                                                     package_record_get_value (line, name)) : 0;
}

static const PackageHooks membership_hooks = { find_membership, prefer_membership, NULL, NULL };
static const PackageHooks payment_hooks = { find_payment, prefer_payment, NULL, NULL };

const PackageHooks *
package_program_hooks (const TepatPackageTable *table)
{
  return table == &kepesertaan ? &membership_hooks : &payment_hooks;
}
