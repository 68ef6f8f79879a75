/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-apply"

#include "config.h"

#include "sinkron-apply.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"

/* About as many rows in a transaction: the window's own writes come in between. */
#define ROWS_AT_ONCE 10000
/* Fewer than these that end are the ordinary course of things in a small desa. */
#define FEW 5

typedef struct
{
  char   *wilayah;
  gint64  n;
} Desa;

typedef struct
{
  SinkronRun      *run;
  SinkronJenis     jenis;
  gint64           threshold;
  gint64           massal;        /* the act that can be taken back, or 0 */
  GPtrArray       *desa;          /* Desa */
  guint            from;
  guint            to;
  gboolean         whole;         /* with the last of these desa all is here that the centre has */
  SinkronHitungan  n;             /* of the transaction */
} Applying;

static void
desa_free (Desa *desa)
{
  g_free (desa->wilayah);
  g_free (desa);
}

#define HELD                                                                                       \
  " NOT EXISTS (SELECT 1 FROM sinkron_himpunan AS h WHERE h.wilayah = t.wilayah"                   \
  " AND h.keadaan = 'ditahan')"

static GPtrArray *
read_desa (TepatDb     *db,
           const char  *sql,
           const char  *jenis,
           GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) desa_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", jenis);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        {
          Desa *desa = g_new0 (Desa, 1);

          desa->wilayah = g_strdup (tepat_stmt_get_text (stmt, 0));
          desa->n = tepat_stmt_get_int (stmt, 1);
          g_ptr_array_add (list, desa);
        }
    }

  return g_steal_pointer (&list);
}

static gpointer
list_desa (TepatDb       *db,
           gpointer       jenis,
           GCancellable  *cancellable,
           GError       **error)
{
  return read_desa (db, "SELECT wilayah, sum (n) FROM"
                        " (SELECT wilayah, 1 AS n FROM sinkron_terima WHERE jenis = $1"
                        "  UNION ALL SELECT wilayah, 0 FROM sinkron_himpunan"
                        "  WHERE keadaan IN ('menunggu', 'dilepas') AND $1 = 'peserta') AS t"
                        " WHERE" HELD " GROUP BY wilayah ORDER BY wilayah", jenis, error);
}

/* Those of which nothing belongs to a whole list that may not be whole yet. */
static gpointer
list_ready (TepatDb       *db,
            gpointer       jenis,
            GCancellable  *cancellable,
            GError       **error)
{
  return read_desa (db, "SELECT wilayah, count (*) FROM sinkron_terima AS t WHERE jenis = $1"
                        " AND NOT EXISTS (SELECT 1 FROM sinkron_himpunan AS h"
                        " WHERE h.wilayah = t.wilayah) GROUP BY wilayah"
                        " HAVING count (himpunan) = 0 ORDER BY wilayah", jenis, error);
}

/* Whom the whole list of a desa no longer names. */
#define ABSENT                                                                                     \
  " FROM kepesertaan AS k JOIN program AS g ON g.id = k.program"                                   \
  " WHERE k.nasional_wilayah = $1 AND g.kode = $2 AND k.nasional_status <> 'berakhir'"             \
  " AND NOT EXISTS (SELECT 1 FROM sinkron_terima AS t WHERE t.wilayah = $1"                        \
  " AND t.jenis = 'peserta' AND t.kunci = k.nasional AND t.himpunan = $3)"

static GStrv
list_absent (TepatDb     *db,
             const char  *wilayah,
             const char  *program,
             const char  *himpunan,
             GError     **error)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, "SELECT k.nasional" ABSENT, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "sss", wilayah, program, himpunan);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_strv_builder_add (ids, tepat_stmt_get_text (stmt, 0));
    }

  return g_strv_builder_end (ids);
}

typedef struct
{
  char     *himpunan;
  char     *program;
  gint64    jumlah;
  gboolean  released;
  GStrv     absent;
} Set;

static void
set_free (Set *set)
{
  g_free (set->himpunan);
  g_free (set->program);
  g_strfreev (set->absent);
  g_free (set);
}

static GPtrArray *
list_sets (TepatDb     *db,
           const char  *wilayah,
           GError     **error)
{
  g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) set_free);
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT himpunan, program, jumlah, keadaan FROM sinkron_himpunan"
                          " WHERE wilayah = $1 AND keadaan IN ('menunggu', 'dilepas')"
                          " ORDER BY waktu, himpunan", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", wilayah);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        {
          Set *set = g_new0 (Set, 1);

          set->himpunan = g_strdup (tepat_stmt_get_text (stmt, 0));
          set->program = g_strdup (tepat_stmt_get_text (stmt, 1));
          set->jumlah = tepat_stmt_get_int (stmt, 2);
          set->released = strcmp (tepat_stmt_get_text (stmt, 3), "dilepas") == 0;
          g_ptr_array_add (sets, set);
        }
    }

  return g_steal_pointer (&sets);
}

/* A list of which a part did not come, or which would end too many, is no list to act on. */
static gboolean
weigh (TepatDb     *db,
       Applying    *a,
       const char  *wilayah,
       Set         *set,
       gboolean    *held,
       GError     **error)
{
  gint64 there;
  gint64 total;
  gint64 ends;

  if (!tepat_db_get_int (db, "SELECT count (DISTINCT kunci) FROM sinkron_terima WHERE wilayah = $1"
                             " AND jenis = 'peserta' AND himpunan = $2", &there, error, "ss",
                         wilayah, set->himpunan) ||
      !tepat_db_get_int (db, "SELECT count (*) FROM kepesertaan AS k JOIN program AS g"
                             " ON g.id = k.program WHERE k.nasional_wilayah = $1"
                             " AND g.kode = $2 AND k.nasional_status <> 'berakhir'", &total, error,
                         "ss", wilayah, set->program) ||
      (set->absent = list_absent (db, wilayah, set->program, set->himpunan, error)) == NULL)
    return FALSE;
  ends = (gint64) g_strv_length (set->absent);
  *held = !set->released && (there < set->jumlah ||
                             (ends >= FEW && ends * 100 > a->threshold * total));
  if (!*held)
    return TRUE;
  a->n.ditahan++;

  return tepat_db_run (db, "UPDATE sinkron_himpunan SET keadaan = 'ditahan', akan_berakhir = $2,"
                           " dari = $3 WHERE himpunan = $1", error, "sii", set->himpunan, ends,
                       total);
}

static void
read_row (TepatStmt                *stmt,
          TepatPenyaluranNasional  *line)
{
  TepatKepesertaanNasional *who = &line->peserta;

  line->nasional = tepat_stmt_get_text (stmt, 0);
  line->versi = tepat_stmt_get_int (stmt, 1);
  who->program = tepat_stmt_get_text (stmt, 2);
  who->nik = tepat_stmt_get_text (stmt, 3);
  who->no_kk = tepat_stmt_get_text (stmt, 4);
  who->nama = tepat_stmt_get_text (stmt, 5);
  who->nomor = tepat_stmt_get_text (stmt, 6);
  line->status = tepat_stmt_get_text (stmt, 7);
  line->alasan = tepat_stmt_get_text (stmt, 8);
  who->mulai = tepat_stmt_get_text (stmt, 9);
  who->berakhir = tepat_stmt_get_text (stmt, 10);
  who->nasional = tepat_stmt_get_text (stmt, 11);
  line->tahun = tepat_stmt_get_int (stmt, 12);
  line->tahap = tepat_stmt_get_text (stmt, 13);
  line->bank = tepat_stmt_get_text (stmt, 14);
  line->rekening = tepat_stmt_get_text (stmt, 15);
  line->nominal = tepat_stmt_get_int (stmt, 16);
  line->dokumen = tepat_stmt_get_text (stmt, 17);
}

/* What the centre said before, where it says something else now. */
static gboolean
keep_before (TepatDb                        *db,
             const char                     *jenis,
             const char                     *nasional,
             const char                     *wilayah,
             const char                     *status,
             const char                     *alasan,
             const TepatNasionalPerubahan   *perubahan,
             GError                        **error)
{
  g_autofree char *now = NULL;

  if (perubahan->status == NULL)
    return TRUE;
  now = tepat_time_now ();

  return tepat_db_run (db, "INSERT INTO sinkron_riwayat (jenis, kunci, wilayah, waktu,"
                           " status_sebelum, alasan_sebelum, status, alasan)"
                           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", error, "ssssssss", jenis,
                       nasional, wilayah, now, perubahan->status, perubahan->alasan, status,
                       alasan);
}

static void
count (SinkronHitungan     *n,
       TepatNasionalHasil   hasil)
{
  switch (hasil)
    {
    case TEPAT_NASIONAL_BARU:
      n->baru++;
      break;
    case TEPAT_NASIONAL_BERUBAH:
      n->berubah++;
      break;
    case TEPAT_NASIONAL_BERAKHIR:
      n->berakhir++;
      break;
    case TEPAT_NASIONAL_SAMA:
    default:
      n->sama++;
      break;
    }
}

static gboolean
put (TepatDb                  *db,
     Applying                 *a,
     TepatPenyaluranNasional  *line,
     SinkronHitungan          *n,
     GError                  **error)
{
  TepatKepesertaanNasional *who = &line->peserta;
  g_auto(TepatNasionalPerubahan) perubahan = { TEPAT_NASIONAL_SAMA, NULL, NULL };
  gboolean ok;

  who->massal = a->massal;
  if (a->jenis == SINKRON_PESERTA)
    {
      who->nasional = line->nasional;
      who->versi = line->versi;
      who->status = line->status;
      who->alasan = line->alasan;
      ok = tepat_kepesertaan_put_nasional (db, who, &perubahan, error);
    }
  else
    ok = tepat_penyaluran_put_nasional (db, line, &perubahan, error);
  if (!ok || !keep_before (db, sinkron_jenis_get_code (a->jenis), line->nasional, who->wilayah,
                           line->status, line->alasan, &perubahan, error))
    return FALSE;
  count (n, perubahan.hasil);

  return TRUE;
}

static gboolean
put_rows (TepatDb          *db,
          Applying         *a,
          const char       *wilayah,
          SinkronHitungan  *n,
          GCancellable     *cancellable,
          GError          **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT kunci, versi, program, nik, no_kk, nama, nomor, status, alasan,"
                          " mulai, berakhir, peserta, tahun, tahap, bank, rekening, nominal,"
                          " dokumen FROM sinkron_terima WHERE wilayah = $1 AND jenis = $2"
                          " ORDER BY id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ss", wilayah, sinkron_jenis_get_code (a->jenis));
  while (row)
    {
      TepatPenyaluranNasional line = { .peserta.wilayah = wilayah };

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      read_row (stmt, &line);
      if (!put (db, a, &line, n, error))
        return FALSE;
    }

  return TRUE;
}

#define ABSENT_REASON "tidak ada lagi dalam daftar pusat"

static gboolean
end_one (TepatDb          *db,
         Applying         *a,
         const char       *wilayah,
         const char       *nasional,
         SinkronHitungan  *n,
         GError          **error)
{
  g_auto(TepatNasionalPerubahan) perubahan = { TEPAT_NASIONAL_SAMA, NULL, NULL };

  if (!tepat_kepesertaan_end_nasional (db, nasional, ABSENT_REASON, a->massal, &perubahan,
                                       error) ||
      !keep_before (db, sinkron_jenis_get_code (a->jenis), nasional, wilayah, "berakhir",
                    ABSENT_REASON, &perubahan, error))
    return FALSE;
  n->berakhir += perubahan.hasil == TEPAT_NASIONAL_BERAKHIR;

  return TRUE;
}

static gboolean
end_absent (TepatDb          *db,
            Applying         *a,
            const char       *wilayah,
            GPtrArray        *sets,
            SinkronHitungan  *n,
            GError          **error)
{
  for (guint i = 0; i < sets->len; i++)
    {
      const Set *set = sets->pdata[i];

      for (guint j = 0; set->absent[j] != NULL; j++)
        if (!end_one (db, a, wilayah, set->absent[j], n, error))
          return FALSE;
      if (!tepat_db_run (db, "DELETE FROM sinkron_himpunan WHERE himpunan = $1", error, "s",
                         set->himpunan))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_desa (TepatDb                *db,
           Applying               *a,
           const char             *wilayah,
           const SinkronHitungan  *n,
           GError                **error)
{
  const char *jenis = sinkron_jenis_get_code (a->jenis);
  g_autofree char *now = tepat_time_now ();
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const struct { const char *name; gint64 value; } counts[] = {
    { "baru", n->baru }, { "berubah", n->berubah }, { "berakhir", n->berakhir },
    { "sama", n->sama },
  };

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "jenis");
  json_builder_add_string_value (b, jenis);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (b, counts[i].name);
      json_builder_add_int_value (b, counts[i].value);
    }
  json_builder_end_object (b);

  return tepat_db_run (db, "INSERT INTO sinkron_desa (jenis, wilayah, waktu, jumlah)"
                           " VALUES ($1, $2, $3, $4) ON CONFLICT (jenis, wilayah) DO UPDATE SET"
                           " waktu = excluded.waktu, jumlah = excluded.jumlah", error, "sssi",
                       jenis, wilayah, now, n->baru + n->berubah + n->berakhir) &&
         sinkron_run_note (db, "sinkron.terapkan", "wilayah", wilayah, b, error);
}

static void
add_counts (SinkronHitungan       *all,
            const SinkronHitungan *n)
{
  all->baru += n->baru;
  all->berubah += n->berubah;
  all->berakhir += n->berakhir;
  all->sama += n->sama;
  all->ditahan += n->ditahan;
}

static gboolean
apply_desa (TepatDb       *db,
            Applying      *a,
            const char    *wilayah,
            GCancellable  *cancellable,
            GError       **error)
{
  SinkronHitungan n = { 0 };
  g_autoptr(GPtrArray) sets = NULL;

  sets = a->jenis == SINKRON_PESERTA
         ? list_sets (db, wilayah, error)
         : g_ptr_array_new_with_free_func ((GDestroyNotify) set_free);
  if (sets == NULL)
    return FALSE;
  for (guint i = 0; i < sets->len; i++)
    {
      gboolean held;

      if (!weigh (db, a, wilayah, sets->pdata[i], &held, error))
        return FALSE;
      /* The rest of the desa waits too. */
      if (held)
        return note_desa (db, a, wilayah, &n, error);
    }
  if (!put_rows (db, a, wilayah, &n, cancellable, error) ||
      !end_absent (db, a, wilayah, sets, &n, error) ||
      !tepat_db_run (db, "DELETE FROM sinkron_terima WHERE wilayah = $1 AND jenis = $2", error,
                     "ss", wilayah, sinkron_jenis_get_code (a->jenis)) ||
      !note_desa (db, a, wilayah, &n, error))
    return FALSE;
  add_counts (&a->n, &n);

  return TRUE;
}

/* When the last of a list is applied, the office has what the centre had. */
static gboolean
note_whole (TepatDb   *db,
            Applying  *a,
            GError   **error)
{
  const char *jenis = sinkron_jenis_get_code (a->jenis);
  g_autofree char *now = tepat_time_now ();
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  json_builder_end_object (b);

  return tepat_db_run (db, "UPDATE sinkron_kursor SET diterima = $1 WHERE jenis = $2", error, "ss",
                       now, jenis) &&
         sinkron_run_note (db, "sinkron.lengkap", "sinkron_kursor", jenis, b, error);
}

static gpointer
apply_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Applying *a = data;
  GCancellable *stop = tepat_job_get_cancellable (a->run->job);

  for (guint i = a->from; i < a->to; i++)
    if (!apply_desa (db, a, ((Desa *) a->desa->pdata[i])->wilayah, stop, error))
      return NULL;
  if (a->whole && a->to == a->desa->len)
    note_whole (db, a, error);

  return NULL;
}

/* The next desa, about as many rows as go into a transaction. */
static void
take_some (Applying *a)
{
  gint64 n = 0;

  a->n = (SinkronHitungan) { 0 };
  a->from = a->to;
  while (a->to < a->desa->len && (a->to == a->from || n < ROWS_AT_ONCE))
    n += ((Desa *) a->desa->pdata[a->to++])->n;
}

static gboolean
apply_listed (SinkronRun     *run,
              Applying       *a,
              TepatStoreJob   list,
              gboolean        shown,
              GError        **error)
{
  g_autoptr(GPtrArray) desa = sinkron_run_read (run, list,
                                                (gpointer) sinkron_jenis_get_code (a->jenis),
                                                error);

  if (desa == NULL)
    return FALSE;
  a->desa = desa;
  /* That a list is whole is noted with its last desa: an act on the disk less. */
  do
    {
      take_some (a);
      if ((a->to > a->from || a->whole) && !sinkron_run_write (run, apply_job, a, error))
        return FALSE;
      add_counts (&run->n, &a->n);
      if (shown)
        tepat_job_set_progress (run->job, a->to, desa->len);
    }
  while (a->to < desa->len);

  return TRUE;
}

gboolean
sinkron_apply_ready (SinkronRun    *run,
                     SinkronJenis   jenis,
                     gint64         threshold,
                     GError       **error)
{
  Applying a = { .run = run, .jenis = jenis, .threshold = threshold };

  return apply_listed (run, &a, list_ready, FALSE, error);
}

gboolean
sinkron_apply_all (SinkronRun    *run,
                   SinkronJenis   jenis,
                   gint64         threshold,
                   gboolean       whole,
                   GError       **error)
{
  Applying a = { .run = run, .jenis = jenis, .threshold = threshold, .whole = whole };

  tepat_job_set_phase (run->job, _("Applying desa by desa"));

  return apply_listed (run, &a, list_desa, TRUE, error);
}

gboolean
sinkron_apply_here (TepatDb       *db,
                    SinkronRun    *run,
                    SinkronJenis   jenis,
                    gint64         threshold,
                    gint64         massal,
                    GError       **error)
{
  GCancellable *stop = tepat_job_get_cancellable (run->job);
  g_autoptr(GPtrArray) desa = list_desa (db, (gpointer) sinkron_jenis_get_code (jenis), stop,
                                         error);
  Applying a = { .run = run, .jenis = jenis, .threshold = threshold, .massal = massal,
                 .desa = desa };

  if (desa == NULL)
    return FALSE;
  for (guint i = 0; i < desa->len; i++)
    {
      if (!apply_desa (db, &a, ((Desa *) desa->pdata[i])->wilayah, stop, error))
        return FALSE;
      tepat_job_set_progress (run->job, i + 1, desa->len);
    }
  add_counts (&run->n, &a.n);

  return TRUE;
}

/* The threshold that the office set, or the usual one. */
static gpointer
read_threshold (TepatDb       *db,
                gpointer       threshold,
                GCancellable  *cancellable,
                GError       **error)
{
  return tepat_db_get_int (db, "SELECT coalesce (max (ambang), 20) FROM sinkron_server", threshold,
                           error, "") ? threshold : NULL;
}

gboolean
sinkron_apply_waiting (TepatStore       *store,
                       TepatActor       *actor,
                       TepatJob         *job,
                       SinkronHitungan  *n,
                       GError          **error)
{
  SinkronRun *run = sinkron_run_begin_local (store, actor, job, "terap", error);
  GError *problem = NULL;
  gint64 threshold;

  if (run == NULL)
    return FALSE;
  if (sinkron_run_read (run, read_threshold, &threshold, &problem) != NULL &&
      sinkron_apply_all (run, SINKRON_PESERTA, threshold, FALSE, &problem))
    sinkron_apply_all (run, SINKRON_PENYALURAN, threshold, FALSE, &problem);
  *n = run->n;

  return sinkron_run_end (run, problem, error);
}

static gboolean
fail_unknown (GError     **error,
              const char  *himpunan)
{
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("No list %s waits for a decision. Nothing was changed. tepat sinkron status names "
                 "those that do."), himpunan);

  return FALSE;
}

static gboolean
throw_away (TepatDb     *db,
            const char  *himpunan,
            const char  *wilayah,
            GError     **error)
{
  return tepat_db_run (db, "DELETE FROM sinkron_himpunan WHERE himpunan = $1", error, "s",
                       himpunan) &&
         tepat_db_run (db, "DELETE FROM sinkron_terima WHERE wilayah = $1 AND himpunan = $2", error,
                       "ss", wilayah, himpunan);
}

gpointer
sinkron_apply_decide (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  SinkronDecision *decision = data;
  g_autofree char *wilayah = NULL;
  TepatJejakEntry entry = { .subjek_jenis = "sinkron_himpunan", .subjek = decision->himpunan,
                            .alasan = decision->alasan };

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_FINALISASI, error))
    return NULL;
  if (decision->alasan == NULL || *decision->alasan == '\0')
    {
      g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                           _("A reason is missing. Nothing was changed. Say why in a sentence."));
      return NULL;
    }
  if (!tepat_db_get_text (db, "SELECT wilayah FROM sinkron_himpunan WHERE himpunan = $1"
                              " AND keadaan = 'ditahan'", &wilayah, error, "s",
                          decision->himpunan))
    return NULL;
  if (wilayah == NULL)
    {
      fail_unknown (error, decision->himpunan);
      return NULL;
    }
  entry.perbuatan = decision->release ? "sinkron.lepas" : "sinkron.buang";
  if (decision->release
      ? tepat_db_run (db, "UPDATE sinkron_himpunan SET keadaan = 'dilepas' WHERE himpunan = $1",
                      error, "s", decision->himpunan)
      : throw_away (db, decision->himpunan, wilayah, error))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}
