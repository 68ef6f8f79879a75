/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-tahapan"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-package-private.h"
#include "tepat-time.h"

#define STAGE(column) { .name = column, .unit = "tahap" }

static const TepatPackageColumn columns[] = {
  { .name = "periode", .title = N_("Periode"), .type = TEPAT_PACKAGE_ID, .refers = "periode",
    .required = TRUE, .key = TRUE },
  { .name = "wilayah", .title = N_("Wilayah"), .required = TRUE, .key = TRUE },
  { .name = "keadaan", .unit = "tahap", .title = N_("Stage of the desa"), .required = TRUE },
  STAGE ("dokumen_jenis"), STAGE ("dokumen_nomor"), STAGE ("dokumen_tanggal"),
  { .name = "dokumen_sha256", .unit = "tahap", .type = TEPAT_PACKAGE_FILE },
  { .name = "revisi", .unit = "tahap", .type = TEPAT_PACKAGE_INT },
  STAGE ("ditutup"), STAGE ("ditutup_oleh"), STAGE ("difinalkan"), STAGE ("difinalkan_oleh"),
  { .name = "diubah", .unit = "tahap", .required = TRUE },
  { NULL },
};

/* Each office opens the stages of its periode itself: a row has its uid from the periode and the
 * desa, and one that nobody acted on says nothing. */
static const TepatPackageTable tahapan = {
  .name = "tahapan", .title = N_("stage of a desa"), .table = "tahapan",
  .rows = "(SELECT s.*, substr (q.uid, 1, 26) || s.wilayah AS uid FROM tahapan AS s"
          " JOIN periode AS q ON q.id = s.periode)",
  .row = "wilayah = substr ($1, 27) AND periode ="
         " (SELECT id FROM periode WHERE substr (uid, 1, 26) = substr ($1, 1, 26))",
  .where = "t.versi > 1",
  .nama = "(SELECT w.nama FROM wilayah AS w WHERE w.kode = t.wilayah"
          " ORDER BY w.berlaku_dari DESC LIMIT 1)",
  .columns = columns,
};

static const TepatPackageTable * const tables[] = { &tahapan, NULL };

const TepatPackageGroup package_tahapan_group = {
  "tahapan", N_("Stages of a desa"), TRUE, tables
};

/* A desa that came into the list of wilayah later is taken in. */
static gboolean
find_stage (PackageContext  *context,
            PackageRecord   *line,
            char           **uid,
            gboolean        *sure,
            GError         **error)
{
  const char *periode = package_record_get_value (line, "periode");
  g_autofree char *now = tepat_time_now ();

  *sure = TRUE;
  if (g_strcmp0 (package_record_get_value (line, "wilayah"), line->wilayah) != 0)
    return package_subject_fails ("wilayah", error);

  return package_subject_check (context, line->subject, "periode", periode, error) &&
         tepat_db_run_trusted (context->db, "INSERT INTO tahapan (periode, wilayah, keadaan, diubah)"
                                            " SELECT id, $2, 'buka', $3 FROM periode"
                                            " WHERE kode = $1 ON CONFLICT DO NOTHING", error, "sss",
                               periode, line->wilayah, now) &&
         tepat_db_get_text_trusted (context->db, "SELECT substr (uid, 1, 26) || $2 FROM periode"
                                                 " WHERE kode = $1", uid, error, "ss", periode,
                                    line->wilayah);
}

/* Where nobody acted yet, there is nothing to choose from. */
static int
prefer_stage (PackageRecord *mine,
              PackageRecord *line,
              const char    *name)
{
  return mine->versi <= 1;
}

static gboolean
is_final (PackageRecord *record)
{
  g_autofree char *keadaan = package_dup_member (package_record_get_value (record, "tahap"),
                                                 "keadaan");

  return g_strcmp0 (keadaan, "final") == 0;
}

/* Frozen data is there or not there: only the office above says so, and not of a periode that is
 * final here. */
static gboolean
refuse_stage (PackageContext     *context,
              const TepatKantor  *sender,
              PackageRecord      *mine,
              PackageRecord      *line,
              const char         *name,
              const char        **sebab,
              GError            **error)
{
  gboolean above = strlen (sender->wilayah) < strlen (context->own->wilayah) &&
                   tepat_kantor_covers (sender->wilayah, context->own->wilayah);
  gint64 open = 0;

  if (g_strcmp0 (package_record_get_value (mine, name),
                 package_record_get_value (line, name)) == 0)
    return TRUE;
  if (!tepat_db_get_int_trusted (context->db, "SELECT count (*) FROM periode WHERE kode = $1"
                                              " AND keadaan = 'dibuka'", &open, error, "s",
                                 package_record_get_value (mine, "periode")))
    return FALSE;
  if (strcmp (name, "tahap") != 0)
    *sebab = _("The stage of a desa stays with its desa and periode.");
  else if (open == 0)
    *sebab = _("The periode is final here.");
  else if ((is_final (mine) || is_final (line)) && !above)
    *sebab = _("Only the office above makes a desa final, or opens it again.");

  return TRUE;
}

/* What was waived was waived for the records of then. */
static gboolean
drop_waivers (PackageContext  *context,
              const char      *uid,
              GError         **error)
{
  return tepat_db_run_trusted (context->db,
                               "DELETE FROM pengecualian WHERE wilayah = substr ($1, 27)"
                               " AND periode = (SELECT s.periode FROM tahapan AS s JOIN periode AS q"
                               " ON q.id = s.periode WHERE s.keadaan = 'buka'"
                               " AND s.wilayah = substr ($1, 27)"
                               " AND substr (q.uid, 1, 26) = substr ($1, 1, 26))", error, "s", uid);
}

static const PackageHooks hooks = { find_stage, prefer_stage, refuse_stage, drop_waivers };

const PackageHooks *
package_tahapan_hooks (const TepatPackageTable *table)
{
  return &hooks;
}
