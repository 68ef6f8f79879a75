/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-recon"

#include "config.h"

#include "sinkron-recon.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sinkron-error.h"

/* Payments against memberships and the register. $1 year, $2 stage or '', $3 programme or ''. */
#define LINES                                                                                      \
  " FROM penyaluran AS s JOIN kepesertaan AS k ON k.id = s.kepesertaan"                            \
  " JOIN program AS g ON g.id = k.program LEFT JOIN penduduk AS p ON p.id = k.penduduk"            \
  " WHERE s.tahun = $1 AND ($2 = '' OR s.tahap = $2) AND ($3 = '' OR g.kode = $3)"
#define PAID " AND s.status IN ('transaksi', 'sp2d')"
#define UNDER_WAY "'transaksi', 'sp2d', 'spm', 'proses-spm', 'omspan', 'burekol', 'sk'"
#define ROW                                                                                        \
  "SELECT k.uid, k.wilayah, g.kode, coalesce (p.nama, k.nama), s.tahap, s.nominal, s.status,"      \
  " s.alasan"

typedef struct
{
  const char *id;
  const char *title;
  const char *step;
  const char *from;        /* of the lines that are findings */
  const char *row;
} Finding;

static const Finding findings[] = {
  { "meninggal", N_("Paid to somebody who has died"),
    N_("Ask the desa for the proof and report it to the programme; no further payment."),
    LINES PAID " AND p.status = 'meninggal'", ROW },
  { "berakhir", N_("Paid though the membership has ended"),
    N_("Compare the date it ended with the date of the payment; report what was paid after it."),
    LINES PAID " AND (k.nasional_status = 'berakhir' OR k.status = 'berakhir')", ROW },
  { "tidak-terdaftar", N_("Paid to somebody whom the register does not know"),
    N_("Look for the person by name and birth date; the NIK may differ by a digit."),
    LINES PAID " AND k.penduduk IS NULL AND k.keluarga IS NULL", ROW },
  { "tidak-dikenal", N_("Paid without a membership in the centre's list"),
    N_("Ask the centre for the decree behind the payment."),
    LINES PAID " AND k.status = 'tidak-dikenal'", ROW },
  { "ganda", N_("Paid twice for the same stage"),
    N_("Find out whether it is one person or two; then report the second payment."),
    LINES PAID " AND k.penduduk IS NOT NULL AND EXISTS (SELECT 1 FROM kepesertaan AS l"
    " JOIN penyaluran AS t ON t.kepesertaan = l.id WHERE l.penduduk = k.penduduk"
    " AND l.program = k.program AND t.id <> s.id AND t.tahun = s.tahun AND t.tahap = s.tahap"
    " AND t.status IN ('transaksi', 'sp2d'))", ROW },
  { "gagal", N_("Not paid: the payment failed"),
    N_("The status says why; the list of statuses says what it means."),
    LINES " AND s.status NOT IN (" UNDER_WAY ")", ROW },
  { "belum", N_("Member, and no payment for this stage"),
    N_("Ask the programme; the account may be missing."),
    " FROM kepesertaan AS k JOIN program AS g ON g.id = k.program"
    " LEFT JOIN penduduk AS p ON p.id = k.penduduk WHERE k.nasional_status = 'aktif'"
    " AND ($3 = '' OR g.kode = $3) AND NOT EXISTS (SELECT 1 FROM penyaluran AS s"
    " WHERE s.kepesertaan = k.id AND s.tahun = $1 AND ($2 = '' OR s.tahap = $2))",
    "SELECT k.uid, k.wilayah, g.kode, coalesce (p.nama, k.nama), NULL, NULL, k.nasional_status,"
    " k.nasional_alasan" },
};

static const Finding *
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (strcmp (findings[i].id, id) == 0)
      return &findings[i];

  return NULL;
}

const char *
sinkron_recon_get_title (const char *temuan)
{
  const Finding *finding = find (temuan);

  return finding != NULL ? _(finding->title) : NULL;
}

static void
add_text (JsonBuilder *b,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (b, name);
  if (value != NULL)
    json_builder_add_string_value (b, value);
  else
    json_builder_add_null_value (b);
}

static gboolean
count_one (TepatDb                  *db,
           const SinkronReconQuery  *query,
           const Finding            *finding,
           JsonBuilder              *b,
           GError                  **error)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*)", finding->from, NULL);
  gint64 n;

  if (!tepat_db_get_int (db, sql, &n, error, "iss", query->tahun,
                         query->tahap != NULL ? query->tahap : "",
                         query->program != NULL ? query->program : ""))
    return FALSE;
  json_builder_begin_object (b);
  add_text (b, "temuan", finding->id);
  json_builder_set_member_name (b, "jumlah");
  json_builder_add_int_value (b, n);
  add_text (b, "langkah", _(finding->step));
  json_builder_end_object (b);

  return TRUE;
}

static void
add_row (JsonBuilder *b,
         TepatStmt   *stmt)
{
  static const char * const members[] = {
    "kepesertaan", "wilayah", "program", "nama", "tahap", "nominal", "status", "alasan"
  };

  json_builder_begin_object (b);
  for (int i = 0; i < (int) G_N_ELEMENTS (members); i++)
    add_text (b, members[i], tepat_stmt_get_text (stmt, i));
  json_builder_end_object (b);
}

static gboolean
list_one (TepatDb                  *db,
          const SinkronReconQuery  *query,
          const Finding            *finding,
          JsonBuilder              *b,
          GError                  **error)
{
  g_autofree char *sql = g_strconcat (finding->row, finding->from,
                                      " ORDER BY k.wilayah, k.id LIMIT $4", NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "issi", query->tahun, query->tahap != NULL ? query->tahap : "",
                   query->program != NULL ? query->program : "", (gint64) query->limit);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        add_row (b, stmt);
    }

  return TRUE;
}

gpointer
sinkron_recon_read (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  SinkronReconQuery *query = data;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const Finding *one = query->temuan != NULL ? find (query->temuan) : NULL;

  if (query->temuan != NULL && one == NULL)
    {
      g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                   _("There is no kind of finding %s. tepat sinkron recon lists them."),
                   query->temuan);
      return NULL;
    }
  json_builder_begin_array (b);
  if (one != NULL && !list_one (db, query, one, b, error))
    return NULL;
  for (guint i = 0; one == NULL && i < G_N_ELEMENTS (findings); i++)
    if (!count_one (db, query, &findings[i], b, error))
      return NULL;
  json_builder_end_array (b);

  return json_builder_get_root (b);
}
